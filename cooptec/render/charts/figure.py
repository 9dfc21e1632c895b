"""A chart in the text of a document."""

from cooptec.render.escape import Markdown, shown


def names_of(name: str) -> tuple[str, str]:
    """The files of a chart among the images of a document: that of the vectors, that of the dots.

    Word and OpenDocument show one or the other, and find them by these names.
    """
    return f"{name}.svg", f"{name}.png"


def figure(name: str, caption: object, alternative: object) -> Markdown:
    """The block that becomes a picture with its caption in ``filters/pictures.lua``.

    Args:
        name: what the chart is called among the images of the document: letters, digits, hyphens.
        caption: the line under it.
        alternative: what it shows, for who cannot see it.
    """
    return Markdown(
        f'\n\n:::: {{.picture name="{name}"}}\n'
        f"::: {{.caption}}\n{shown(caption)}\n:::\n"
        f"::: {{.alternative}}\n{shown(alternative)}\n:::\n::::\n\n"
    )
