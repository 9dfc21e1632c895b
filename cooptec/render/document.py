"""A document gets its format."""

from typing import Literal, get_args

from cooptec.render.office import finished
from cooptec.render.page import dressed
from cooptec.render.pandoc import Conversion, Converter, run_pandoc
from cooptec.render.pdf import pdf
from cooptec.render.source import Source

__all__ = ["FORMATS", "Format", "Source", "render"]

Format = Literal["docx", "odt", "pdf", "html", "md"]

FORMATS: tuple[Format, ...] = get_args(Format)


def render(source: Source, to: Format, convert: Converter = run_pandoc) -> bytes:
    """The file of a document; ``convert`` is one start of pandoc unless a batch brings its own.

    Raises:
        RenderFault: pandoc or typst refused it.
    """
    if to == "pdf":
        return pdf(source, convert)
    made = convert(Conversion(source, to))
    if to == "html":
        return dressed(made, source)
    return finished(made, source) if to in ("docx", "odt") else made
