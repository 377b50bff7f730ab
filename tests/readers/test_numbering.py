"""Automatic numbering: the labels Word prints, by cases, and beside LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from yoy.readers import docx
from yoy.readers.counting import write_number

from .made import HEAD, level, make_docx, make_numbering, numbered, p, word

SUFF = '<w:suff w:val="nothing"/>'
THREE = (level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."))


def read(data: bytes) -> list[str]:
    return docx.read(data).text.split("\n")


def number(*levels: int, num: int = 1) -> str:
    return "".join(numbered("事", one, num) for one in levels)


def make_nums(*overrides: str) -> str:
    """Lists 1, 2 … of one definition, each with its overrides."""
    each = enumerate(overrides, 1)
    return "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{inside}</w:num>' for i, inside in each)


def start_over(at: int, first: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{first}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("style", "values", "written"),
    [
        ("decimal", (1, 12), "1 12"),
        ("decimalZero", (1, 12), "01 12"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedCircleChinese", (1, 10), "① ⑩"),
        ("chineseCounting", (1, 10, 11, 20, 21, 99, 101), "一 十 十一 二十 二十一 九十九 一〇一"),
        ("chineseCountingThousand", (10, 100, 101, 110, 111, 1005), "十 一百 一百零一 一百一十 一百一十一 一千零五"),
        ("chineseLegalSimplified", (1, 10, 11, 25, 105), "壹 壹拾 壹拾壹 贰拾伍 壹佰零伍"),
        ("ideographDigital", (1, 10, 12), "一 一〇 一二"),
        ("japaneseCounting", (1, 10, 21, 111), "一 十 二十一 百十一"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("lowerRoman", (1, 4, 9, 40), "i iv ix xl"),
        ("upperRoman", (14, 1999), "XIV MCMXCIX"),
        ("lowerLetter", (1, 26, 27, 53), "a z aa aaa"),
        ("upperLetter", (2, 28), "B BB"),
        ("none", (1,), ""),
        ("no such format", (7,), "7"),
        ("chineseCounting", (0,), "0"),
        ("chineseCountingThousand", (12345,), "12345"),
    ],
)
def test_numbers(style: str, values: tuple[int, ...], written: str) -> None:
    assert " ".join(write_number(value, style) for value in values) == written


STYLES = HEAD + word(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="own"/><w:basedOn w:val="h1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
)
LINKED = make_numbering(
    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>' + SUFF),
    level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>' + SUFF),
)


def styled(*styles: str, more: str = "") -> str:
    return "".join(p("事", f'<w:pStyle w:val="{style}"/>{more}') for style in styles)


def refer(inside: str) -> str:
    return f"<w:numPr>{inside}</w:numPr>"


LINKS = HEAD + word(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:styleLink w:val="L"/>{"".join(THREE)}'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)
OTHER = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>'

ALIKE = {
    "levels": (
        number(0, 1, 1, 2, 2, 0, 1, 2, 1, 2),
        make_numbering(*THREE),
        "一、 （一） （二） 1. 2. 二、 （一） 1. （二） 1.",
    ),
    "skipped": (number(1, 1, 0, 1), make_numbering(*THREE), "（一） （二） 二、 （一）"),
    "shared": (
        number(0, 0) + number(0, num=2) + number(0),
        make_numbering(*THREE, nums=make_nums("", "")),
        "一、 二、 三、 四、",
    ),
    "started over": (
        number(0, 0, 1) + number(0, 0, 1, num=2) + number(0),
        make_numbering(*THREE, nums=make_nums("", start_over(0, 1))),
        "一、 二、 （一） 一、 二、 （一） 三、",
    ),
    "started elsewhere": (
        number(0) + number(0, 0, num=2),
        make_numbering(*THREE, nums=make_nums("", start_over(0, 5))),
        "一、 五、 六、",
    ),
    "level replaced": (
        number(0) + number(0, num=2),
        make_numbering(*THREE, nums=make_nums("", OTHER)),
        "一、 第2条",
    ),
    "first numbers": (
        number(0, 1, 0),
        make_numbering(level(0, "chineseCounting", "%1、", start=3), level(1, "decimal", "%2.", start=0)),
        "三、 0. 四、",
    ),
    "list 0 is none": (number(0) + number(0, num=0) + number(0), make_numbering(*THREE), "一、  二、"),
    "no such list": (number(0) + number(0, num=7) + number(0), make_numbering(*THREE), "一、  二、"),
    "nested": (number(0, 1, 1), make_numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), "1. 1.1 1.2"),
    "none": (number(0, 1), make_numbering(level(0, "none", ""), level(1, "decimal", "%1%2.")), " 1."),
    "styles": (styled("h1", "h2", "h2", "own", "h2", "a"), LINKED, "一、 （一） （二） 二、 （一） "),
    "style switched off": (
        styled("h1") + styled("h1", more=refer('<w:ilvl w:val="0"/><w:numId w:val="0"/>')) + styled("h1"),
        LINKED,
        "一、  二、",
    ),
    "level of its own": (styled("h1") + styled("h1", more=refer('<w:ilvl w:val="1"/>')), LINKED, "一、 （一）"),
    "list style": (number(0, 1, num=2) + number(0, num=2), LINKS, "一、 （一） 二、"),
}
"""Cases in which LibreOffice prints the same labels."""

WORD = {
    "never restarted": (
        number(0, 1, 0, 1),
        make_numbering(THREE[0], level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>' + SUFF)),
        "一、 1） 二、 2）",
    ),
    "restarted by the first level only": (
        number(0, 1, 2, 1, 2, 0, 2),
        make_numbering(*THREE[:2], level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>' + SUFF)),
        "一、 （一） 1. （二） 2. 二、 1.",
    ),
    "legal": (
        number(0, 1, 1),
        make_numbering(THREE[0], level(1, "decimalZero", "%1.%2", f"<w:isLgl/>{SUFF}")),
        "一、 1.01 1.02",
    ),
    "bullets": (
        number(0, 1, 2),
        make_numbering(level(0, "bullet", "●"), level(1, "bullet", "\uf0b7"), level(2, "bullet", "——")),
        "● • ——",
    ),
    "empty ones count": (number(0) + numbered("") + number(0), make_numbering(*THREE), "一、 三、"),
    "by a style's link": (
        styled("h1") + styled("h2"),
        LINKED,
        "一、 （一）",
    ),
}
"""Cases in which LibreOffice does not do as the standard and Word do, or prints other bullets."""


@pytest.mark.parametrize("case", [*ALIKE, *WORD])
def test_labels(case: str) -> None:
    body, numbering, labels = (ALIKE | WORD)[case]
    lines = read(make_docx(body, numbering=numbering, styles=STYLES))
    assert " ".join(line.removesuffix("事") for line in lines) == labels


def test_what_is_deleted_or_hidden_does_not_count() -> None:
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{}</w:rPr>'
    deleted = p("", gone.format('<w:del w:id="1"/>'), '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>')
    hidden = p("", gone.format("<w:vanish/>"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>")
    body = number(0) + deleted + hidden + number(0)
    assert read(make_docx(body, numbering=make_numbering(*THREE))) == ["一、事", "二、事"]


def test_boxes_notes_and_margins_count_by_themselves() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{number(0, 0)}</w:txbxContent></w:pict></w:r>"
    call = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>止</w:t></w:r>'
    notes = HEAD + word("footnotes", f'<w:footnote w:id="1">{number(0)}</w:footnote>')
    body = number(0, 0) + p("框", inside=box) + number(0) + p(inside=call)
    lines = read(make_docx(body, numbering=make_numbering(*THREE), footnotes=notes))
    assert lines == ["一、事", "二、事", "框", "一、事", "二、事", "三、事", "止", "[1] 一、事"]


@pytest.mark.parametrize(("gap", "between"), [("tab", " "), ("space", " "), ("nothing", "")])
def test_the_gap_behind_a_label(gap: str, between: str) -> None:
    numbering = make_numbering(level(0, "decimal", "%1.", f'<w:suff w:val="{gap}"/>'))
    assert read(make_docx(number(0), numbering=numbering)) == [f"1.{between}事"]


def test_definitions_that_lead_nowhere_number_nothing() -> None:
    loop = '<w:abstractNum w:abstractNumId="{}"><w:numStyleLink w:val="{}"/></w:abstractNum>'
    body = number(0) + number(12, num=2) + numbered("事", 0, 3)
    nums = make_nums("", "") + '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    numbering = HEAD + word("numbering", loop.format(0, "L") + loop.format(1, "L") + nums)
    assert read(make_docx(body, numbering=numbering, styles=STYLES)) == ["事"] * 3


# Beside LibreOffice


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_labels(tmp_path: Path) -> None:
    """One file with all cases one after the other: starting LibreOffice takes seconds."""
    formats = ("decimal", "decimalZero", "decimalFullWidth", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter")
    formats += ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographTraditional")
    formats += ("japaneseCounting", "decimalEnclosedCircle", "none")
    data = {case: make_docx(body, numbering=numbering, styles=STYLES) for case, (body, numbering, _) in ALIKE.items()}
    for style in formats:
        data[style] = make_docx(number(*[0] * 20), numbering=make_numbering(level(0, style, "第%1项")))
    for name, content in data.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text", "--outdir", str(tmp_path), *(str(tmp_path / f"{n}.docx") for n in data)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    for name, content in data.items():
        theirs = (tmp_path / f"{name}.txt").read_text("utf-8-sig").splitlines()
        ours = ["".join(line.split()) for line in read(content)]
        assert ours == ["".join(line.split()) for line in theirs if line.strip()], name
