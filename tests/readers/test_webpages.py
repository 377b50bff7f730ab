"""The same report in six shapes of page and six labellings of its bytes is read as its plain text is.

The shapes are the files in `webpages/`, as government sites show an article, with the chrome that is usual around it;
bodies and numbers in the chrome are invented. Each is a template with the places `title`, `lines` and `charset`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template

import pytest

from yoy.model import Document, Metadata, Report
from yoy.parser import parse_document
from yoy.readers import read_document
from yoy.text import normalise

PAGES = Path(__file__).with_name("webpages")
SOURCES = sorted((Path(__file__).parents[2] / "reports").glob("*/source/2025.txt"))
ENCODINGS = {
    "utf-8": ("utf-8", "utf-8"),
    "gb18030 labelled gb2312": ("gb18030", "gb2312"),
    "utf-8 labelled gb2312": ("utf-8", "gb2312"),
    "gb18030 labelled utf-8": ("gb18030", "utf-8"),
    "utf-8 without a label": ("utf-8", ""),
    "gb18030 without a label": ("gb18030", ""),
}
"""The bytes' encoding, and what the page says."""


def show_sections(lines: list[str]) -> str:
    """Each chapter a section with its heading."""
    headed = (
        f"</section><section><h2>{line}</h2>"
        if re.match("[一二三四五六]、", line) and len(line) <= 40
        else f"<p>{line}</p>\n"
        for line in lines
    )
    return "".join(headed)


def paste_word(lines: list[str]) -> str:
    """Runs in spans and fonts of their own, figures apart, an empty paragraph after each."""
    runs = (
        re.sub(r"([0-9]{1,9})", r'</span><span lang="EN-US" style="font-size:16pt">\1</span><span>', x) for x in lines
    )
    before = '<p class="MsoNormal" style="text-indent:32pt"><span><font face="仿宋"><span>'
    after = '</span></font><o:p></o:p></span></p>\n<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
    return "".join(f"{before}{run}{after}" for run in runs)


SHAPES = {
    "divs": lambda lines: "<br>\n<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in lines),
    "tables": lambda lines: "<BR>".join(f"　　{line}" for line in lines),
    "sections": show_sections,
    "word": paste_word,
    "columns": lambda lines: "".join(f"<p>　　{line}</p>" for line in lines),
    "mobile": lambda lines: "".join(f"<p>{line}" for line in lines),
}
"""How each shape shows the lines of the article."""

every_shape = pytest.mark.parametrize("shape", SHAPES)
every_source = pytest.mark.parametrize("source", SOURCES, ids=[s.parts[-3] for s in SOURCES])


@cache
def read_text(source: Path) -> tuple[Report, tuple[str, ...]]:
    """A plain text's report, and its lines without those left out; the title is the first."""
    report = parse_document(read_document(source, source.read_bytes()))
    ignored = {report.source.quote(i.span) for i in report.ignored}
    return report, tuple(line for line in report.source.text.splitlines() if line.strip() and line not in ignored)


def fill_page(shape: str, article: tuple[str, ...], label: str = "utf-8") -> str:
    template = Template((PAGES / f"{shape}.html").read_text(encoding="utf-8"))
    title, *lines = article
    return template.substitute(title=title, lines=SHAPES[shape](lines), charset=label)


def read_page(page: str, encoding: str = "utf-8") -> Document:
    return read_document(Path("2025.html"), page.encode(encoding))


def list_kept(report: Report) -> list[str]:
    """What a report keeps of its text, line by line."""
    text = list(report.source.text)
    for start, end in (ignored.span for ignored in report.ignored):
        text[start:end] = " " * (end - start)
    return [kept for line in "".join(text).split("\n") if (kept := normalise(line))]


@pytest.mark.parametrize("name", ENCODINGS)
@every_shape
@every_source
def test_a_page_is_read_as_its_text(source: Path, shape: str, name: str) -> None:
    text, article = read_text(source)
    encoding, label = ENCODINGS[name]
    page = parse_document(read_page(fill_page(shape, article, label), encoding))
    statements, expected = ([(s.kind, normalise(s.text)) for s in report.statements] for report in (page, text))
    assert statements == expected
    assert list_kept(page) == list_kept(text)
    assert (page.organ, page.year, page.title) == (text.organ, text.year, text.title)
    assert page.source.encoding == encoding


@every_shape
def test_what_a_page_says_of_itself(shape: str) -> None:
    _, article = read_text(SOURCES[0])
    said = Metadata(article[0]) if shape == "mobile" else Metadata(article[0], "霜桥县司法局", "2026-01-20")
    assert read_page(fill_page(shape, article)).metadata == said


@every_shape
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_page_that_breaks_off_loses_only_what_is_missing(shape: str, share: float) -> None:
    _, article = read_text(SOURCES[0])
    page = fill_page(shape, article)
    start = page.rindex(article[0])
    document = read_page(page[: int(start + share * (len(page) - start))])
    seen = [line for line in document.text.split("\n") if line in article[1:]]
    marked = {document.quote(span) for span in document.furniture}
    assert len(seen) > share * len(article) / 2
    assert not marked & set(seen)
