"""The reference document of Word."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph
from lxml import etree
from reference_styles import A4, LEVELS, LINE, LOOK, NATURAL, OF, PAGE, Style, colour, styles

FONT = LOOK.office_font
NUMBERING = 4100
"""Identifier of the list that numbers the headings; pandoc's own lists begin at 990."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def word(default: bytes) -> bytes:
    """The reference document, from the one that pandoc brings."""
    document = docx.Document(io.BytesIO(default))
    _page(document)
    _defaults(document)
    for style in styles():
        _write(document, style)
    _characters(document)
    _numbers(document)
    _table(document)
    _running(document)
    _hyphens(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin, section.right_margin = Mm(PAGE["left"]), Mm(PAGE["right"])
    section.top_margin, section.bottom_margin = Mm(PAGE["top"]), Mm(PAGE["bottom"])
    section.header_distance, section.footer_distance = Mm(PAGE["head"]), Mm(PAGE["foot"])
    section.different_first_page_header_footer = True


def _defaults(document: Document) -> None:
    text = OF["text"]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fresh = _xml(
        "docDefaults",
        "<w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
        f'{_size(text["size"])}<w:lang w:val="ca-ES" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        f'</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" '
        f'w:line="{_lines(text["line"])}" w:lineRule="auto"/></w:pPr></w:pPrDefault>',
    )
    document.styles.element.replace(defaults, fresh)


def _write(document: Document, style: Style) -> None:
    """Write a style over the one of its name, or as a new one."""
    found = _named(document, style.name)
    element = found.element if found is not None else _new(document, style)
    for tag in ("pPr", "rPr", "link", "semiHidden", "rsid"):
        for old in element.findall(qn(f"w:{tag}")):
            element.remove(old)
    based = element.find(qn("w:basedOn"))
    if based is None:
        based = parse_xml(f"<w:basedOn {nsdecls('w')}/>")
        element.find(qn("w:name")).addnext(based)
    parent = _named(document, style.parent)
    based.set(qn("w:val"), parent.style_id if parent is not None else "Normal")
    element.append(_xml("pPr", "".join(_shape(style))))
    element.append(_xml("rPr", "".join(_letters(style))))


def _named(document: Document, name: str) -> BaseStyle | None:
    return next((each for each in document.styles if each.name == name), None)


def _new(document: Document, style: Style) -> etree._Element:
    name = style.name.lower() if style.name in ("Header", "Footer") else style.name
    custom = "" if name.islower() else ' w:customStyle="1"'
    element = parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{custom} '
        f'w:styleId="{style.name.replace(" ", "").replace("toc", "TOC")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
    )
    document.styles.element.append(element)
    return element


def _shape(style: Style) -> Iterator[str]:
    """The properties of the paragraph, in the order that Word asks for."""
    if style.keep:
        yield "<w:keepNext/>"
    if style.level:
        yield "<w:keepLines/>"
    if style.apart:
        yield "<w:pageBreakBefore/>"
    yield from _number(style)
    yield from _rules(style)
    if style.shaded:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{colour("band")}"/>'
    if style.stop:
        leader = ' w:leader="dot"' if style.name.startswith("toc") else ""
        yield f'<w:tabs><w:tab w:val="right"{leader} w:pos="{round(LINE * TWIPS)}"/></w:tabs>'
    if style.whole_words:
        yield "<w:suppressAutoHyphens/>"
    yield from _distances(style)
    if style.unnumbered or style.left is not None:
        yield f'<w:ind w:left="{_twips(style.left or 0)}" w:firstLine="0"/>'
    yield f'<w:jc w:val="{"right" if style.right else "left"}"/>'
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'


def _number(style: Style) -> Iterator[str]:
    if style.unnumbered:
        yield '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    elif style.level and style.name == f"Heading {style.level}":
        level = f'<w:ilvl w:val="{style.level - 1}"/>'
        yield f'<w:numPr>{level}<w:numId w:val="{NUMBERING}"/></w:numPr>'


def _rules(style: Style) -> Iterator[str]:
    sides = {side: name for side in ("top", "bottom") if (name := getattr(style, side))}
    lines = (
        f'<w:{side} w:val="single" w:sz="{round(OF["rules"][name] * 8)}" w:space="4" '
        f'w:color="{colour("ink" if name == "strong" else "rule")}"/>'
        for side, name in sides.items()
    )
    if sides:
        yield f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def _distances(style: Style) -> Iterator[str]:
    said = {
        "before": None if style.before is None else _twips(style.before),
        "after": None if style.after is None else _twips(style.after),
        "line": None if style.line is None else _lines(style.line),
    }
    given = "".join(f' w:{name}="{value}"' for name, value in said.items() if value is not None)
    rule = ' w:lineRule="auto"' if style.line else ""
    if given:
        yield f"<w:spacing{given}{rule}/>"


def _letters(style: Style) -> Iterator[str]:
    for tag, said in (("b", style.bold), ("i", style.italic)):
        if said is not None:
            yield f'<w:{tag} w:val="{int(said)}"/>'
    if style.colour:
        yield f'<w:color w:val="{colour(style.colour)}"/>'
    if style.size:
        yield _size(style.size)


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _twips(points: float) -> int:
    return round(points * 20)


def _lines(of: float) -> int:
    return round(of / NATURAL * 240)


def _xml(tag: str, inside: str) -> etree._Element:
    return parse_xml(f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>")


def _characters(document: Document) -> None:
    """Styles of words: what is strong, said with stress, a link, the mark of an example."""
    ink, alarm, size = colour("ink"), colour("alarm"), OF["kind"]["size"]
    for name, letters in (
        ("Strong", "<w:b/><w:bCs/>"),
        ("Emphasis", "<w:i/><w:iCs/>"),
        ("Intense Emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        ("Hyperlink", f'<w:color w:val="{colour("link")}"/><w:u w:val="single"/>'),
        ("Mark", f'<w:b/><w:color w:val="{alarm}"/>'),
        ("Institution Name", f'<w:b/><w:color w:val="{ink}"/>{_size(size)}'),
    ):
        found = _named(document, name)
        if found is not None:
            document.styles.element.remove(found.element)
        custom = ' w:customStyle="1"' if name in ("Mark", "Institution Name") else ""
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="character"{custom} '
                f'w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr>'
                "</w:style>"
            )
        )


def _numbers(document: Document) -> None:
    """The list that numbers the headings; its numbers stand out in the margin."""
    numbering = document.part.numbering_part.element
    hang = round(OF["hang"] * TWIPS)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(level + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="0"/></w:tabs>'
        f'<w:ind w:left="0" w:hanging="{hang}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    number = f'<w:abstractNumId w:val="{NUMBERING}"/></w:num>'
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBERING}">{number}'))


def _normal_table() -> etree._Element:
    """The style on which those of tables are based, which pandoc's own document does not have."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _table(document: Document) -> None:
    """The look of tables: rules above, below and between the rows, a band behind their head."""
    style = document.styles["Table"].element
    style.attrib.pop(qn("w:default"), None)
    style.addprevious(_normal_table())
    for old in list(style)[list(style).index(style.find(qn("w:tblPr"))) :]:
        style.remove(old)
    table, rules = OF["table"], OF["rules"]
    thin = (
        f'w:val="single" w:sz="{round(rules["thin"] * 8)}" w:space="0" w:color="{colour("rule")}"'
    )
    head = f'w:val="single" w:sz="{round(rules["head"] * 8)}" w:space="0" w:color="{colour("ink")}"'
    room = {"top": table["office_down"], "left": table["across"], "bottom": table["office_down"]}
    cells = "".join(
        f'<w:{side} w:w="{_twips(width)}" w:type="dxa"/>'
        for side, width in (room | {"right": table["across"]}).items()
    )
    shape = (
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top {thin}/><w:bottom {thin}/>'
        f"<w:insideH {thin}/></w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar>"
    )
    spacing = (
        f'<w:spacing w:before="0" w:after="0" w:line="{_lines(table["line"])}" w:lineRule="auto"/>'
    )
    for tag, inside in (("pPr", spacing), ("rPr", _size(table["size"])), ("tblPr", shape)):
        style.append(_xml(tag, inside))
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour("band")}"/>'
    style.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        )
    )
    style.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow">'
            f"<w:tcPr><w:tcBorders><w:bottom {head}/></w:tcBorders>{fill}</w:tcPr></w:tblStylePr>"
        )
    )


def _running(document: Document) -> None:
    """Head and foot of the pages; the first page has its own."""
    section = document.sections[0]
    _line(section.header, "Header", "{{header}}", "Mark", "{{mark}}")
    _line(section.first_page_header, "First Header", "{{institution}}", "Mark", "{{mark}}")
    funders = section.first_page_footer
    funders.is_linked_to_previous = False
    funders.paragraphs[0].style = document.styles["Funders"]
    funders.paragraphs[0].add_run("{{funders}}")
    _foot(document, section.first_page_footer.add_paragraph())
    section.footer.is_linked_to_previous = False
    _foot(document, section.footer.paragraphs[0])


def _line(part: "docx.section._Header", style: str, text: str, mark: str, marked: str) -> None:
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)
    paragraph.add_run("\t")
    paragraph.add_run(marked, style=mark)


def _foot(document: Document, paragraph: Paragraph) -> None:
    paragraph.style = document.styles["Footer"]
    paragraph.add_run("{{footer}}")
    paragraph.add_run("\t")
    for position, field in enumerate(("PAGE", "NUMPAGES")):
        if position:
            paragraph.add_run(" / ")
        paragraph._p.append(  # noqa: SLF001 (python-docx has no fields)
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r>'
                "</w:fldSimple>"
            )
        )


def _hyphens(document: Document) -> None:
    """Words are broken at the end of lines, but not names in capitals."""
    settings = document.settings.element
    after = settings.find(qn("w:defaultTabStop"))
    for tag, value in (
        ("doNotHyphenateCaps", "1"),
        ("hyphenationZone", "425"),
        ("consecutiveHyphenLimit", "2"),
        ("autoHyphenation", "1"),
    ):
        after.addnext(parse_xml(f'<w:{tag} {nsdecls("w")} w:val="{value}"/>'))
