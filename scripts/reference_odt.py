"""The reference document of OpenDocument."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from lxml import etree
from reference_styles import A4, LEVELS, LINE, LOOK, NATURAL, OF, PAGE, Style, colour, styles

FONT = LOOK.office_font

GAP = 4
"""Millimetres between the text and the head or the foot of the page."""
ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
NAMES = {
    "Normal": "Standard",
    "Body Text": "Text body",
    "First Paragraph": "First paragraph",
    "Block Text": "Quotations",
    "Table Text": "Table Contents",
    "Table Caption": "TableCaption",
    "Image Caption": "FigureCaption",
    "Captioned Figure": "FigureWithCaption",
    "TOC Heading": "Contents Heading",
    "toc 1": "Contents 1",
    "toc 2": "Contents 2",
}
"""What OpenDocument calls the styles that have another name there."""


def opendocument(styles_xml: bytes) -> bytes:
    """The ``styles.xml`` of the reference document, from that which pandoc brings."""
    root = etree.fromstring(styles_xml)
    _defaults(root)
    for style in styles():
        _write(root, style)
    _words(root)
    _numbers(root)
    _page(root)
    _running(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _key(key: str) -> str:
    prefix, _, local = key.partition(":")
    return f"{{{ODF[prefix]}}}{local}"


def _child(element: etree._Element, key: str) -> etree._Element:
    found = element.find(_key(key))
    return etree.SubElement(element, _key(key)) if found is None else found


def _fragment(xml: str) -> etree._Element:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in ODF.items())
    return etree.fromstring(f"<root {spaces}>{xml}</root>")[0]


def _encoded(name: str) -> str:
    return NAMES.get(name, name).replace(" ", "_20_")


def _defaults(root: etree._Element) -> None:
    _child(root, "office:font-face-decls").append(
        _fragment(
            f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" '
            'style:font-family-generic="swiss" style:font-pitch="variable"/>'
        )
    )
    default = root.find(f".//{_key('style:default-style')}[@{_key('style:family')}='paragraph']")
    text = _child(default, "style:text-properties")
    for key, value in {
        "style:font-name": FONT,
        "fo:font-size": f"{OF['text']['size']}pt",
        "fo:language": "ca",
        "fo:country": "ES",
        "fo:hyphenate": "true",
        "fo:hyphenation-remain-char-count": "2",
        "fo:hyphenation-push-char-count": "2",
    }.items():
        text.set(_key(key), value)
    _child(default, "style:paragraph-properties").set(_key("fo:hyphenation-ladder-count"), "2")
    root.find(f".//{_key('style:table-row-properties')}").set(_key("fo:keep-together"), "always")
    for element in root.iter(_key("style:text-properties")):
        for key in ("style:font-name", "fo:font-family"):
            if element.get(_key(key)) not in (None, "StarSymbol", "Courier New", "OpenSymbol"):
                element.set(_key(key), FONT)


def _write(root: etree._Element, style: Style) -> None:
    """Write a style over the one of its name, or as a new one."""
    name = _encoded(style.name)
    found = root.find(f".//{_key('style:style')}[@{_key('style:name')}='{name}']")
    element = found if found is not None else _new(root, style)
    for old in list(element):
        element.remove(old)
    element.set(_key("style:parent-style-name"), _encoded(style.parent))
    paragraph = etree.SubElement(element, _key("style:paragraph-properties"))
    letters = etree.SubElement(element, _key("style:text-properties"))
    for key, value in _shape(style):
        paragraph.set(_key(key), value)
    for key, value in _letters(style):
        letters.set(_key(key), value)
    if style.stop:
        leader = ' style:leader-style="dotted" style:leader-text="."' if "toc" in style.name else ""
        stop = f'<style:tab-stop style:position="{LINE}mm" style:type="right"{leader}/>'
        paragraph.append(_fragment(f"<style:tab-stops>{stop}</style:tab-stops>"))


def _new(root: etree._Element, style: Style) -> etree._Element:
    element = etree.SubElement(_child(root, "office:styles"), _key("style:style"))
    element.set(_key("style:name"), _encoded(style.name))
    element.set(_key("style:display-name"), NAMES.get(style.name, style.name))
    element.set(_key("style:family"), "paragraph")
    if style.level:
        element.set(_key("style:next-style-name"), "Text_20_body")
        element.set(_key("style:default-outline-level"), str(style.level))
        if not style.unnumbered:
            element.set(_key("style:list-style-name"), "Outline")
    return element


def _shape(style: Style) -> Iterator[tuple[str, str]]:
    yield "fo:orphans", "2"
    yield "fo:widows", "2"
    if style.parent == "Normal":
        yield "fo:text-align", "start"
        yield "fo:margin-top", "0pt"
        yield "fo:margin-bottom", "0pt"
    yield from _room(style)
    if style.line is not None:
        yield "fo:line-height", f"{style.line / NATURAL:.0%}"
    if style.left is not None:
        yield "fo:margin-left", f"{style.left}pt"
    if style.right:
        yield "fo:text-align", "end"
    if style.keep:
        yield "fo:keep-with-next", "always"
    if style.apart:
        yield "fo:break-before", "page"
    if style.shaded:
        yield "fo:background-color", f"#{colour('band')}"
    yield from _rules(style)


def _room(style: Style) -> Iterator[tuple[str, str]]:
    """The room above and below: LibreOffice takes none where a style says only one of the two."""
    if style.before is None and style.after is None:
        return
    known = {each.name: each for each in styles()}
    for key, name in (("fo:margin-top", "before"), ("fo:margin-bottom", "after")):
        at: Style | None = style
        while at is not None and getattr(at, name) is None:
            at = known.get(at.parent)
        if at is not None:
            yield key, f"{getattr(at, name)}pt"


def _rules(style: Style) -> Iterator[tuple[str, str]]:
    for side in ("top", "bottom"):
        name = getattr(style, side)
        if name:
            hue = colour("ink" if name == "strong" else "rule")
            yield f"fo:border-{side}", f"{OF['rules'][name]}pt solid #{hue}"
            yield f"fo:padding-{side}", "4pt"


def _letters(style: Style) -> Iterator[tuple[str, str]]:
    if style.bold is not None:
        yield "fo:font-weight", "bold" if style.bold else "normal"
    if style.italic is not None:
        yield "fo:font-style", "italic" if style.italic else "normal"
    if style.size is not None:
        yield "fo:font-size", f"{round(style.size * 2) / 2}pt"  # as Word, which knows halves
    if style.colour:
        yield "fo:color", f"#{colour(style.colour)}"
    if style.whole_words:
        yield "fo:hyphenate", "false"


def _words(root: etree._Element) -> None:
    """Styles of words: what is strong, said with stress, a link, the mark of an example."""
    all_styles = _child(root, "office:styles")
    bold = 'fo:font-weight="bold"'
    for name, letters in (
        ("Strong Emphasis", bold),
        ("Emphasis", 'fo:font-style="italic"'),
        ("Internet link", f'fo:color="#{colour("link")}" style:text-underline-style="solid"'),
        ("Index Link", 'fo:color="#000000" style:text-underline-style="none"'),
        ("Mark", f'{bold} fo:color="#{colour("alarm")}"'),
        (
            "Institution Name",
            f'{bold} fo:color="#{colour("ink")}" fo:font-size="{OF["kind"]["size"]}pt"',
        ),
    ):
        encoded = name.replace(" ", "_20_")
        for old in all_styles.findall(f"{_key('style:style')}[@{_key('style:name')}='{encoded}']"):
            all_styles.remove(old)
        all_styles.append(
            _fragment(
                f'<style:style style:name="{encoded}" style:display-name="{escape(name)}" '
                f'style:family="text"><style:text-properties {letters}/></style:style>'
            )
        )


def _numbers(root: etree._Element) -> None:
    """Headings are numbered by the outline; their numbers stand out in the margin."""
    for level in root.iter(_key("text:outline-level-style")):
        depth = int(level.get(_key("text:level")))
        if depth > LEVELS:
            continue
        level.set(_key("style:num-format"), "1")
        level.set(_key("text:display-levels"), str(depth))
        for old in list(level):
            level.remove(old)
        level.append(
            _fragment(
                "<style:list-level-properties "
                'text:list-level-position-and-space-mode="label-alignment">'
                '<style:list-level-label-alignment text:label-followed-by="listtab" '
                f'text:list-tab-stop-position="0mm" fo:margin-left="0mm" '
                f'fo:text-indent="-{OF["hang"]}mm"/></style:list-level-properties>'
            )
        )


def _page(root: etree._Element) -> None:
    page = root.find(f".//{_key('style:page-layout-properties')}")
    for key, value in {
        "fo:page-width": A4[0],
        "fo:page-height": A4[1],
        "fo:margin-left": PAGE["left"],
        "fo:margin-right": PAGE["right"],
        "fo:margin-top": PAGE["head"],
        "fo:margin-bottom": PAGE["foot"],
    }.items():
        page.set(_key(key), f"{value}mm")
    page.set(_key("style:print-orientation"), "portrait")
    for part, side, room in (
        ("header", "bottom", PAGE["top"] - PAGE["head"]),
        ("footer", "top", PAGE["bottom"] - PAGE["foot"]),
    ):
        style = _child(page.getparent(), f"style:{part}-style")
        for old in list(style):
            style.remove(old)
        style.append(
            _fragment(
                f'<style:header-footer-properties fo:min-height="{room - GAP}mm" '
                f'fo:margin-{side}="{GAP}mm"/>'
            )
        )


def _running(root: etree._Element) -> None:
    """Head and foot of the pages; the first page has its own."""
    master = root.find(f".//{_key('style:master-page')}")
    for old in list(master):
        master.remove(old)
    mark = '<text:tab/><text:span text:style-name="Mark">{{mark}}</text:span>'
    foot = (
        '<text:p text:style-name="Footer">{{footer}}<text:tab/>'
        '<text:page-number text:select-page="current">1</text:page-number> / '
        "<text:page-count>1</text:page-count></text:p>"
    )
    for part, inside in (
        ("header", f'<text:p text:style-name="Header">{{{{header}}}}{mark}</text:p>'),
        (
            "header-first",
            f'<text:p text:style-name="First_20_Header">{{{{institution}}}}{mark}</text:p>',
        ),
        ("footer", foot),
        ("footer-first", f'<text:p text:style-name="Funders">{{{{funders}}}}</text:p>{foot}'),
    ):
        master.append(_fragment(f"<style:{part}>{inside}</style:{part}>"))
