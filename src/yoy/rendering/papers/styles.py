"""What a Word document looks like: A4, and the fonts that GB/T 9704 names for Chinese papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document

TITLE, SUBTITLE, HEADING, SUBHEADING, BODY = "Title", "Subtitle", "Heading1", "Heading2", "BodyText"
HEAD, CELL, QUOTE, NOTE, PLACE, TABLE = "TableHead", "TableText", "TableQuote", "TableNote", "Place", "TableGrid"
"""The ids of the styles that a paper uses."""
_NORMAL, _FOOTER = "Normal", "Footer"

_SONG, _HEI, _KAI, _FANGSONG, _XIAOBIAOSONG = "宋体", "黑体", "楷体", "仿宋", "方正小标宋简体"
_FONTS = {
    _XIAOBIAOSONG: "方正小标宋_GBK,小标宋,宋体,SimSun",
    _HEI: "SimHei",
    _KAI: "楷体_GB2312,KaiTi",
    _FANGSONG: "仿宋_GB2312,FangSong",
    _SONG: "SimSun",
}
"""The Chinese fonts, and what may stand in where one is not installed."""
_LATIN = "Times New Roman"


class _Style(NamedTuple):
    """A style of paragraphs."""

    id: str
    name: str
    font: str
    """Of Chinese characters."""
    size: str
    """Its name in _SIZES."""
    setting: str = ""
    """Properties of the paragraph."""
    look: str = ""
    """Properties of its characters."""


_SIZES: dict[str, dict[str, float]] = {
    "zh": {"title": 22, "text": 16, "cell": 10.5, "note": 9, "foot": 14},
    "en": {"title": 20, "text": 12, "cell": 10, "note": 8, "foot": 10},
}
"""In points; the Chinese ones are 二号, 三号, 五号, 小五 and 四号."""
_TOGETHER = "<w:keepNext/><w:keepLines/>"
_TIGHT = '<w:spacing w:before="20" w:after="20"/>'
_CENTRE = '<w:jc w:val="center"/>'
_GREY = '<w:color w:val="404040"/>'
_BAR = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="6" w:color="8EA9C1"/></w:pBdr>'
_BODY = {
    "zh": '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>',
    "en": '<w:spacing w:before="60" w:after="60"/>',
}
"""Lines 28 points apart and an indent of two characters, as in official papers; English ones go without."""
_STYLES = (
    _Style(_NORMAL, "Normal", _FANGSONG, "text"),
    _Style(TITLE, "Title", _XIAOBIAOSONG, "title", f'{_TOGETHER}<w:spacing w:before="240" w:after="200"/>{_CENTRE}'),
    _Style(SUBTITLE, "Subtitle", _KAI, "text", f'{_TOGETHER}<w:spacing w:after="200"/>{_CENTRE}'),
    _Style(
        *(HEADING, "heading 1", _HEI, "text"),
        f'{_TOGETHER}<w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>',
    ),
    _Style(
        *(SUBHEADING, "heading 2", _KAI, "text"),
        f'{_TOGETHER}<w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>',
    ),
    _Style(BODY, "Body Text", _FANGSONG, "text"),
    _Style(HEAD, "Table Head", _HEI, "cell", f"{_TOGETHER}{_TIGHT}{_CENTRE}"),
    _Style(CELL, "Table Text", _FANGSONG, "cell", _TIGHT),
    _Style(QUOTE, "Table Quote", _FANGSONG, "cell", f'{_BAR}<w:spacing w:before="60"/><w:ind w:left="200"/>'),
    _Style(NOTE, "Table Note", _KAI, "note", _TIGHT, _GREY),
    _Style(_FOOTER, "footer", _SONG, "foot", _CENTRE),
)
_LANGUAGES = {"zh": "en-US", "en": "en-GB"}
"""Of Latin letters and figures, which a line must not end within; Chinese characters are zh-CN in either."""
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'
    '<w:lang w:val="%s" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style>"
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="%s" w:eastAsia="zh-CN"/>'
)
_NEEDED = ("/styles", "/settings", "/fontTable", "/core-properties", "/officeDocument")
"""How the relations to those parts of python-docx's template end that a paper needs."""
_MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""In millimetres, as in GB/T 9704: the text is 156 mm wide."""


def prepare_document(document: Document, lang: str) -> None:
    """Put a paper's styles, fonts and language in the place of those of python-docx's template, and set up the page."""
    language = _LANGUAGES[lang]
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, each in relations.items() if not each.reltype.endswith(_NEEDED)]:
            del relations[name]
    styles = "".join(_write_style(style, lang) for style in _STYLES)
    _fill(document.styles.element, f"{_DEFAULTS % language}{styles}{_write_place(lang)}{_TABLES}")
    _fill(document.settings.element, _SETTINGS % language)
    fonts = next(each.target_part for each in document.part.rels.values() if each.reltype.endswith("/fontTable"))
    fonts._blob = wrap("fonts", "".join(map(_write_font, _FONTS))).encode()
    _set_page(document)


def wrap(tag: str, content: str) -> str:
    """An element that names the namespace of what is in it."""
    return f'<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:{tag}>'


def _fill(element: Any, content: str) -> None:
    """Give the top element of a part other content."""
    from docx.oxml import parse_xml

    element[:] = parse_xml(wrap("all", content))


def _write_style(style: _Style, lang: str) -> str:
    first = style.id == _NORMAL
    kind = ' w:default="1"' if first else ""
    based = "" if first else f'<w:basedOn w:val="{_NORMAL}"/>'
    setting = _BODY[lang] if style.id == BODY else style.setting
    size = round(2 * _SIZES[lang][style.size])
    bold = "<w:b/>" if style.font == _HEI and lang == "en" else ""  # Latin letters have no 黑体
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{setting}</w:pPr><w:rPr><w:rFonts w:eastAsia="{style.font}"/>{bold}{style.look}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _write_place(lang: str) -> str:
    """The style of the words behind a quote that say where it stands."""
    size = round(2 * _SIZES[lang]["note"])
    return (
        f'<w:style w:type="character" w:styleId="{PLACE}"><w:name w:val="Place"/>'
        f'<w:rPr><w:rFonts w:eastAsia="{_KAI}"/>{_GREY}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _write_font(name: str) -> str:
    return f'<w:font w:name="{name}"><w:altName w:val="{_FONTS[name]}"/><w:charset w:val="86"/></w:font>'


def _set_page(document: Document) -> None:
    """A4 with the margins of official papers, and the number at the foot of each page."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    footer = section.footer.paragraphs[0]._p
    number = '<w:r><w:t xml:space="preserve">— </w:t></w:r>%s<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    footer.extend(parse_xml(wrap("p", number % field)))
