"""What ``cooptec formulari`` does: make the forms and write their files."""

from collections.abc import Sequence
from pathlib import Path

from cooptec.cli.session import Session
from cooptec.documents.output import FOLDER, Outcome, Outputs
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.form import Form
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import make
from cooptec.forms.subject import about
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Language, is_language, translator


def write_forms(
    session: Session,
    name: str,
    id_: str | None,
    *,
    languages: Sequence[Language],
    formats: Sequence[str],
    folder: Path | None,
) -> None:
    """Write a form in some languages and formats, and say where it is.

    Raises:
        Trouble: there is nothing of this name, or a file cannot be written.
    """
    outputs = Outputs(session.root, folder or session.root / FOLDER)
    for language in languages or [usual_language(session, name)]:
        form = make(about(FORMS[name], id_, session.dossier, language))
        for kind in formats:
            file = f"{_stem(form)}.{kind}"
            outcome = outputs.write(file, _MAKERS[kind](form, translator(language)))
            told = N_("✓ Saved {path}") if outcome is Outcome.WRITTEN else N_("= {path}: unchanged")
            session.out.print(session.t(told, path=outputs.folder / file), soft_wrap=True)
    session.out.print(session.t(N_("When it comes back: cooptec importa FILE")), soft_wrap=True)


_MAKERS = {"docx": as_docx, "xlsx": as_xlsx}


def usual_language(session: Session, name: str) -> Language:
    """The language of those who fill the form in: partners, or town halls."""
    spoken = session.dossier.programa.llengues_document
    partner = name == "demanda"
    codes = (spoken.govern_local if partner else spoken.catalunya) if spoken else ()
    known = (each for each in codes if each in DOCUMENT_LANGUAGES and is_language(each))
    return next(known, session.t.language)


def _stem(form: Form) -> str:
    who = form.identity
    subject = who.id or who.accio
    return "-".join(filter(None, ("formulari", who.form, subject, who.language)))
