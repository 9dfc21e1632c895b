"""From a file to what came back in it."""

from pathlib import Path

from cooptec.diagnostics import Trouble
from cooptec.forms import read_docx, read_xlsx
from cooptec.forms.door import Package, let_in
from cooptec.forms.form import Received
from cooptec.forms.hidden import NotAForm
from cooptec.i18n import N_, Message


def opened(path: Path) -> tuple[Package, Received]:
    """A form that came back, whatever the file is called.

    Raises:
        NotTaken: the file may not come in.
        Trouble: it is no form, or one that this version cannot read.
    """
    package = let_in(path)
    read = read_docx.received if package.kind == "docx" else read_xlsx.received
    try:
        return package, read(package)
    except NotAForm as problem:
        text = N_("{file} is no form that can be read: {reason}")
        raise Trouble(
            Message(text, {"file": path.name, "reason": problem.message}),
            Message(N_("Make a form with cooptec formulari, and copy the answers into it")),
        ) from None
