"""Containers made for tests: DOCX with automatic numbering and OFD with pages set like an office's.

`python tests/readers/made.py` writes the sample reports of 2025 in both formats again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REPORTS = Path(__file__).parents[2] / "reports"


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A container with these parts in this order, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, packed, 9)
    return made.getvalue()


# DOCX


def make_docx(body: str, **parts: str | bytes) -> bytes:
    """A DOCX with this XML in `w:body`, and other parts of `word/` by name: `numbering`, `styles`, `header` …"""
    return make_zip(list_docx_parts(body, **parts))


def list_docx_parts(body: str, **parts: str | bytes) -> dict[str, str | bytes]:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument'
        f'.wordprocessingml.{name}+xml"/>'
        for name in parts
        if name != "core"
    )
    core = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    targets = {"rId1": (f"{R}/officeDocument", "word/document.xml")}
    if "core" in parts:
        targets["rId2"] = (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    others = {name: content for name, content in parts.items() if name != "core"}
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        f'.wordprocessingml.document.main+xml"/>{kinds}{core if "core" in parts else ""}</Types>',
        "_rels/.rels": make_relations(targets),
        "word/_rels/document.xml.rels": make_relations({n: (f"{R}/{n}", f"{n}.xml") for n in others}),
        "word/document.xml": f"{HEAD}{word('document', f'<w:body>{body}</w:body>')}",
    } | {("docProps/" if n == "core" else "word/") + n + ".xml": c for n, c in parts.items()}  # fmt: skip


def make_relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{to}"/>' for id, (kind, to) in targets.items())
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def word(tag: str, content: str) -> str:
    """A root element of a Word part."""
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    return f"<w:{tag} {spaces}>{content}</w:{tag}>"


def p(text: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph with a run of text, and more XML behind it."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}{inside}</w:p>"


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a numbered list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = '<w:suff w:val="nothing"/>', start: int = 1) -> str:
    """A level of a list, for `make_numbering`."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def make_numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    multi = '<w:multiLevelType w:val="multilevel"/>'
    return HEAD + word(
        "numbering", f'<w:abstractNum w:abstractNumId="0">{multi}{"".join(levels)}</w:abstractNum>{nums}'
    )


_PLAIN = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
_TITLE = (
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
)
_PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def make_report_docx(text: str) -> bytes:
    """A report as an office saves it: its headings bear no numbers of their own, their styles number them."""
    lines = text.splitlines()
    wide = "（" in "".join(line[:1] for line in lines)
    title = find_title(lines)
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{i + 1}"><w:name w:val="heading {i + 1}"/><w:basedOn w:val="a"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="{i}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for i in range(2)
    )
    suff = '<w:suff w:val="nothing"/>'
    numbering = make_numbering(
        level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="1"/>' + suff),
        level(1, "chineseCountingThousand", "（%2）" if wide else "(%2)", '<w:pStyle w:val="2"/>' + suff),
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    return make_docx(
        "".join(_style_line(line, title) for line in lines) + section,
        styles=HEAD + word("styles", _PLAIN + _TITLE + headings),
        numbering=numbering,
        footer=HEAD
        + word("ftr", p("— ", '<w:jc w:val="center"/>', _PAGE_FIELD + '<w:r><w:t xml:space="preserve"> —</w:t></w:r>')),
        core=HEAD + core,
    )


def find_title(lines: list[str]) -> str:
    return next(line for line in lines if "年" in line and line.endswith("报告") and ">" not in line)


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKS = (("1", re.compile(f"{_NUMERAL}、")), ("2", re.compile(f"[（(]{_NUMERAL}[）)]")))


def _style_line(line: str, title: str) -> str:
    for style, mark in _MARKS:
        if found := mark.match(line):
            return p(line[found.end() :], f'<w:pStyle w:val="{style}"/>')
    return p(line, '<w:pStyle w:val="a3"/>' if line == title else "")


# OFD

WIDTH, LEFT, RIGHT, TOP, LINES = 210.0, 27.0, 27.0, 40.0, 22
PITCH = 9.9
SIZES = {"title": 7.76, "text": 5.64}
"""In millimetres: 22 and 16 points, as the standard for official papers has it."""
NO_START, NO_END = "，。、；：！？）》”’」%.,:;)", "（《“‘「("


def make_report_ofd(text: str, running: str = "") -> bytes:
    """A report as printed pages: a centred title, first lines indented, page numbers, perhaps a running head."""
    lines = text.splitlines()
    title = find_title(lines)
    placed = [line for paragraph in lines for line in set_paragraph(paragraph, paragraph == title)]
    pages = [placed[i : i + LINES] for i in range(0, len(placed), LINES)]
    return make_ofd(
        [
            [(x, TOP + PITCH * i, size, line) for i, (x, size, line) in enumerate(page)]
            + [(WIDTH / 2 - 8, 275.0, 4.94, f"— {number} —")]
            for number, page in enumerate(pages, 1)
        ],
        [(LEFT, 20.0, 3.7, running)] if running else [],
        title,
    )


Placed = tuple[float, float, float, str]
"""x and y of the base line, size, text; lengths in millimetres."""


def make_ofd(pages: Iterable[Iterable[Placed]], template: Iterable[Placed] = (), title: str = "") -> bytes:
    """An OFD with these lines on its pages, and those of a template on each of them."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    drawn = [_draw_page(page, space, bool(template)) for page in pages]
    listed = "".join(f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(drawn)))
    called = '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    return make_zip(
        {
            "OFD.xml": f'{HEAD}<ofd:OFD {space} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:DocID>0</ofd:DocID><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"{HEAD}<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>"
            f"<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{called}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        }
        | ({"Doc_0/Tpls/Tpl_0/Content.xml": _draw_page(template, space, False)} if template else {})
        | {f"Doc_0/Pages/Page_{i}/Content.xml": page for i, page in enumerate(drawn)}
    )


def _draw_page(lines: Iterable[Placed], space: str, templated: bool) -> str:
    called = '<ofd:Template TemplateID="900" ZOrder="Background"/>' if templated else ""
    drawn = "".join(
        f'<ofd:TextObject ID="{i}" Boundary="{x:.2f} {y - size:.2f} 170 {size * 1.3:.2f}" Font="2" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size:.2f}" DeltaX="{" ".join(f"{measure(c) * size:.2f}" for c in text[:-1])}">'
        f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
        for i, (x, y, size, text) in enumerate(lines, 10)
    )
    return (
        f'{HEAD}<ofd:Page {space}>{called}<ofd:Content><ofd:Layer ID="1">{drawn}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def measure(text: str) -> float:
    """The width of a text in sizes."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def set_paragraph(text: str, centred: bool) -> Iterator[tuple[float, float, str]]:
    """Where each line of a paragraph begins, its size, and its words."""
    size = SIZES["title" if centred else "text"]
    across = (WIDTH - LEFT - RIGHT) / size
    for i, line in enumerate(_break_lines(text, across, 0.0 if centred else 2.0)):
        indent = (across - measure(line)) / 2 if centred else 0.0 if i else 2.0
        yield LEFT + indent * size, size, line


def _break_lines(text: str, across: float, indent: float) -> Iterator[str]:
    """Lines that fit: no number or word is cut, none begins with a closing mark or ends with an opening one."""
    units = re.findall(rf"[{re.escape(NO_END)}]*(?:[A-Za-z0-9.]+|[^A-Za-z0-9])[{re.escape(NO_START)}]*", text)
    line, room = "", across - indent
    for unit in units:
        if measure(line + unit) > room:
            yield line
            line, room = "", across
        line += unit
    yield line


def make_samples(text: str) -> dict[str, bytes]:
    """A report's files by suffix."""
    body = find_title(text.splitlines()).partition("2025")[0]
    return {".docx": make_report_docx(text), ".ofd": make_report_ofd(text, f"{body}文件")}


if __name__ == "__main__":
    for source in sorted(REPORTS.glob("*/source/2025.txt")):
        for suffix, content in make_samples(source.read_text("utf-8")).items():
            source.with_suffix(suffix).write_bytes(content)
