"""``marca/marca.yaml``: how the documents that each institution issues look (domain 6)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Part, TextML, excepcions
from cooptec.model.camp import I, camp
from cooptec.model.types import Codi, Ref, Text


class ImatgeMarca(Part):
    """A sign that stands on documents: a logo, or that of who pays for part of it."""

    fitxer: Text | None = camp(
        N_("File of the picture"),
        help=N_("SVG, PNG or JPEG, in the folder marca."),
        example="marca/logo.svg",
        required=I,
    )
    text_alternatiu: TextML | None = camp(
        N_("Text for people who cannot see the picture"),
        help=N_("What it shows, in each language of the documents."),
        example=N_("Logo of the Town Hall of Exemple de Mar"),
        required=I,
    )
    llengua: Codi | None = camp(
        N_("Language of the picture"),
        help=N_("Where the picture has words: it stands only on documents in this language."),
        codelist="llengua",
        example="es",
    )


class ColorsMarca(Part):
    """The colours of an institution. What is left out follows from the main one."""

    principal: Text | None = camp(
        N_("Main colour"),
        help=N_("Titles and headings. In quotes, because of the #."),
        example="#1f3a5f",
        required=I,
    )
    enllacos: Text | None = camp(
        N_("Colour of links"), help=N_("Without it, the main colour."), example="#0b4f9e"
    )
    secundari: Text | None = camp(
        N_("Colour of second lines"),
        help=N_("Head and foot of the page, captions."),
        example="#595959",
    )
    avisos: Text | None = camp(
        N_("Colour of warnings"),
        help=N_("Marks that nobody may overlook, such as those of an example."),
        example="#9c2a10",
    )
    linies: Text | None = camp(
        N_("Colour of lines"), help=N_("Rules of tables; no text."), example="#8a97a8"
    )
    bandes: Text | None = camp(
        N_("Colour of bands"),
        help=N_("Behind the heads of tables: light, because texts stand on it."),
        example="#e9eef4",
    )
    grafics: tuple[Text, ...] = camp(
        N_("Colours of charts"),
        help=N_("In the order in which they are used."),
        example="#1f3a5f",
        many=True,
    )


class TipografiaMarca(Part):
    """The typefaces of an institution."""

    text: Text | None = camp(
        N_("Typeface of the text"),
        help=N_("In PDF and HTML: that of one of the files below, or Source Sans 3."),
        example="Source Sans 3",
    )
    titols: Text | None = camp(
        N_("Typeface of the headings"),
        help=N_("Without it, that of the text."),
        example="Source Sans 3",
    )
    ofimatica: Text | None = camp(
        N_("Typeface in Word and OpenDocument"),
        help=N_("One that the computers of the readers have: it does not travel in the file."),
        example="Calibri",
    )
    fitxers: tuple[Text, ...] = camp(
        N_("Files of the typefaces"),
        help=N_("OpenType or TrueType (.otf, .ttf), in the folder marca, with a licence for it."),
        example="marca/Tipus-Regular.otf",
        many=True,
    )


class MarcaEntitat(Part):
    """The brand of one institution."""

    entitat: Ref | None = camp(
        N_("Whose it is"),
        help=N_("The institution that issues the documents."),
        target="entitat",
        example="ent-exemple",
        by="fons",
        required=I,
    )
    nom: TextML | None = camp(
        N_("Name on the documents"),
        help=N_("At the foot of each page. Without it, that of the institution."),
        example=N_("Town Hall of Exemple de Mar · Cooperation"),
        by="fons",
    )
    logos: tuple[ImatgeMarca, ...] = camp(
        N_("Logos"),
        help=N_("At the head of the first page, in this order."),
        by="fons",
        many=True,
    )
    colors: ColorsMarca | None = camp(
        N_("Colours"),
        help=N_("Each as # and six figures. Texts that could not be read well are darkened."),
        by="fons",
    )
    tipografia: TipografiaMarca | None = camp(N_("Typefaces"), by="fons")
    peu_postal: tuple[Text, ...] = camp(
        N_("Postal foot"),
        help=N_("The lines at the foot of letters: address, telephone, web."),
        example=N_("Plaça de la Vila, 1 · 00000 Exemple de Mar"),
        by="fons",
        many=True,
    )
    cofinancadors: tuple[ImatgeMarca, ...] = camp(
        N_("Logos of the funders"),
        help=N_("At the foot of the first page, in the order that their rules ask for."),
        by="fons",
        many=True,
    )


class Marca(Part):
    """The brands of the institutions that issue documents of the programme."""

    kind: ClassVar[str] = "marca"

    institucions: tuple[MarcaEntitat, ...] = camp(
        N_("Institutions with a brand"),
        help=N_("One for each institution that issues documents; others get the usual look."),
        by="fons",
        section=N_("Brand of the documents"),
        many=True,
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
