"""PDF files: printed by other programs, made by hand, and refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ROOT, Samples
from tests.readers import prints

from yoy.errors import UnreadableSource
from yoy.model import Document, Fault
from yoy.parser import parse_document
from yoy.readers import pdf
from yoy.readers.content import Content
from yoy.text import normalise, unify_radicals

PDFS = Path(__file__).with_name("pdfs")
PROGRAMS = {"soffice": prints.print_office, "chromium": prints.print_chromium}


def read(path: Path) -> Content:
    return pdf.read(path.read_bytes())


def list_statements(content: Content) -> list[tuple[str, str]]:
    document = Document("report", "", "", "", content.text, content.page_starts, content.furniture)
    return [(statement.kind, normalise(statement.text)) for statement in parse_document(document).statements]


def list_lines(content: Content) -> list[str]:
    """The lines that are no furniture."""
    text = content.text
    for start, end in reversed(content.furniture):
        text = text[:start] + text[end:]
    return [line for line in text.split("\n") if line]


def list_furniture(content: Content) -> list[str]:
    return [content.text[a:b] for a, b in content.furniture]


# Printed by other programs


@pytest.mark.parametrize("layout", prints.LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_printed_report_gives_the_statements_of_its_text(
    samples: Samples, program: str, layout: prints.Layout, tmp_path: Path
) -> None:
    if not prints.find_program(program):
        pytest.skip(f"{program} is not installed")
    for body in samples.bodies:
        text = samples.source(body, "2025.txt").read_text("utf-8").strip()
        content = read(PROGRAMS[program](text, layout, tmp_path))
        assert list_statements(content) == list_statements(Content("text/plain", "utf-8", text))
        if layout.indent:  # else a paragraph may end at a page's end, with a sentence of its own
            assert [normalise(line) for line in list_lines(content)] == [normalise(line) for line in text.split("\n")]
        assert content.text == unify_radicals(content.text)
        assert {re.sub(r"\d", "#", line) for line in list_furniture(content)} == {"— # —", layout.head} - {""}


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_english_report_is_printed_and_read(program: str, tmp_path: Path) -> None:
    if not prints.find_program(program):
        pytest.skip(f"{program} is not installed")
    text = (PDFS / "english.txt").read_text("utf-8").strip()
    head = "Eastmere County Water Board"
    narrow = replace(prints.BOOK, name="narrow", paper=(148, 150), size=9, pitch=16, indent=1.5, head=head)
    for layout in (replace(narrow, font="DejaVu Serif"), replace(prints.FLUSH, font="DejaVu Serif")):
        assert list_lines(read(PROGRAMS[program](text, layout, tmp_path))) == text.split("\n")


def test_the_printed_sample(samples: Samples) -> None:
    source = samples.source("jichuan-shichang-jianguan-ju", "2025.txt")
    text, content = source.read_text("utf-8").strip(), read(source.with_suffix(".pdf"))
    assert list_statements(content) == list_statements(Content("text/plain", "utf-8", text))
    assert list_lines(content) == text.split("\n")
    assert list_furniture(content) == [f"— {n} —" for n in range(1, 7)]
    assert (content.media_type, len(content.page_starts)) == ("application/pdf", 5)


def test_the_printed_english_sample() -> None:
    content = read(PDFS / "english.pdf")
    assert list_lines(content) == (PDFS / "english.txt").read_text("utf-8").strip().split("\n")
    assert list_furniture(content).count("Eastmere County Water Board") == 3


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert list_lines(read(PDFS / "restricted.pdf"))[1:3] == ["一、主要工作", "修订取水许可办法3件，检查水库41座。"]


# Made by hand


LINES = ["1. Review of the year", "The Board mended 70 works.", "2. Plan", "It will register all wells."]


def write_text(lines: Sequence[str], matrix: str = "1 0 0 1", x: float = 72, y: float = 700, mode: int = 0) -> str:
    """The drawing of lines, the first at a place; each 14 points below the one before."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT {mode} Tr /F 12 Tf 14 TL {matrix} {x} {y} Tm {shown} ET"


PICTURE = "q 595 0 0 842 0 0 cm /I Do Q"


def make_pdf(*pages: str, rotate: int = 0, title: str = "", font: str = "") -> bytes:
    """A PDF file with one page for each drawing."""
    font = font or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    image = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
        f"{image}\nstream\n0\nendstream",
        f"<< /Title ({title}) >>",
    ]
    for i, drawing in enumerate(pages):
        resources = "<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources {resources}"
            f" /Contents {7 + 2 * i} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{item}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def test_a_file_made_by_hand() -> None:
    assert pdf.read(make_pdf(write_text(LINES))).text.split("\n") == LINES


@pytest.mark.parametrize(
    ("rotate", "matrix", "x", "y"),
    [(90, "0 1 -1 0", 100, 72), (180, "-1 0 0 -1", 500, 100), (270, "0 -1 1 0", 400, 700), (0, "0 1 -1 0", 100, 72)],
)
def test_turned_pages(rotate: int, matrix: str, x: float, y: float) -> None:
    assert pdf.read(make_pdf(write_text(LINES, matrix, x, y), rotate=rotate)).text.split("\n") == LINES


def test_a_watermark_across_every_page_is_furniture() -> None:
    mark = write_text(["DRAFT"], "0.7 0.7 -0.7 0.7", 200, 300)
    content = pdf.read(make_pdf(*(mark + write_text(lines) for lines in (LINES, LINES[::-1]))))
    assert list_furniture(content) == ["DRAFT", "DRAFT"]
    assert "DRAFT" not in "".join(list_lines(content))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Report for 2025", "Report for 2025"),
        ("Microsoft Word - report.doc", ""),
        ("untitled", ""),
        ("report-2025.docx", ""),
        ("", ""),
    ],
)
def test_the_title_a_person_gave_is_kept(title: str, kept: str) -> None:
    assert pdf.read(make_pdf(write_text(LINES), title=title)).metadata.title == kept


def test_a_scanned_page_among_others_is_named() -> None:
    content = pdf.read(make_pdf(write_text(LINES), PICTURE, write_text(LINES)))
    assert content.faults == (Fault("pages_without_text", "2"),)
    assert parse_document(Document("report", "", "", "", content.text, faults=content.faults)).faults[0].detail == "2"


def test_text_laid_over_a_scan_is_read_and_named() -> None:
    content = pdf.read(make_pdf(PICTURE + write_text(LINES, mode=3)))
    assert content.text.split("\n") == LINES
    assert content.faults == (Fault("text_recognised", "1"),)


# Refused


UNMAPPED = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Other /FirstChar 0 /LastChar 0 /Widths [500]"
    " /Encoding << /Type /Encoding /Differences [32 /uniE001 82 /uniE002 101 /uniE003 105 /uniE004] >> >>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_pdf(PICTURE, PICTURE, write_text(LINES)), "pdf_scanned"),
        (make_pdf("", ""), "pdf_scanned"),
        (make_pdf(write_text(LINES), font=UNMAPPED), "pdf_unmapped"),
        (make_pdf(write_text(LINES))[:900], "pdf_cut"),
        (b"%PDF-1.7\nnot a file\nstartxref\n0\n%%EOF", "pdf_broken"),
        ((PDFS / "locked.pdf").read_bytes(), "pdf_locked"),
    ],
)
def test_refused_with_the_reason(data: bytes, code: str) -> None:
    assert pdf.identify(data)
    with pytest.raises(UnreadableSource) as caught:
        pdf.read(data)
    assert caught.value.code == code
    assert "{" not in caught.value.say("zh") + caught.value.say("en")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_anywhere_is_refused(share: float) -> None:
    data = (PDFS / "english.pdf").read_bytes()
    with pytest.raises(UnreadableSource):
        pdf.read(data[: int(share * len(data))])


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        (b"%PDF-1.7\n", True),
        (b"\r\n\xef\xbb\xbf%PDF-1.4", True),
        (b"x" * 900 + b"%PDF-1.4", True),
        (b"x" * 2000 + b"%PDF-1.4", False),
        ("一、PDF文件".encode(), False),
        (b"", False),
    ],
)
def test_identify(data: bytes, claimed: bool) -> None:
    assert pdf.identify(data) is claimed


SHARED = ROOT.parent / "shared" / "corpus" / "us-ogp-nap-en"


@pytest.mark.parametrize("name", ["2011-nap1", "2019-nap4"])
def test_real_files_lose_no_word(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the corpus is not there")
    expected = (SHARED / f"{name}.txt").read_text("utf-8")
    found = read(SHARED / f"{name}.pdf").text
    assert sorted(re.findall(r"\w+", found)) == sorted(re.findall(r"\w+", expected))
