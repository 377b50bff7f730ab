"""PDF files with a text layer; scans and files whose letters cannot be known are refused with that reason."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from yoy.errors import UnreadableSource
from yoy.model import Fault, Metadata
from yoy.readers.content import Content, clean_title
from yoy.readers.signs import PRIVATE
from yoy.text import unify_radicals

if TYPE_CHECKING:
    from yoy.readers.lines import Glyph, Line

_HEADER = re.compile(rb"%PDF-\d")
_FEW = 10
"""A page with fewer characters than this and pictures on it is scanned."""
_SCANNED = 0.5
"""Where more than this share of the pages is scanned, the file is refused."""
_UNKNOWN = 0.05
"""The same for characters that nobody can read."""
_BROKEN_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
_JOINED = frozenset(("ff", "fi", "fl", "ffi", "ffl", "ft", "fj", "ti", "tt", "tti", "st", "ct", "Th"))
"""Letters that fonts draw as one shape."""
_LETTER = 0.4
"""A letter of a ligature is narrower than this, in sizes."""
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_UNKNOWN_LETTER = re.compile("[\ufffd-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")


def identify(data: bytes) -> bool:
    """Whether the bytes begin like a PDF file; up to 1,024 bytes of anything may stand before it."""
    return bool(_HEADER.search(data[:1024]))


def read(data: bytes) -> Content:
    """The text layer as paragraphs.

    Raises `UnreadableSource` for a file that is cut off, broken, locked with a password, scanned, or whose fonts do not
    tell their letters. What is so on a few pages only comes back in `Content.faults`.
    """
    import pypdfium2

    from yoy.readers.pages import join_pages

    if data.rfind(b" obj") > data.rfind(b"startxref"):
        raise UnreadableSource("pdf_cut", size=len(data))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise UnreadableSource("pdf_locked" if locked else "pdf_broken") from error
    try:
        pages = [_read_page(document, number) for number in range(len(document))]
        title = clean_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    faults = _check_pages(pages)
    text = join_pages([page.lines for page in pages])
    return Content(
        "application/pdf",
        "unicode",
        text.text,
        text.furniture,
        text.page_starts,
        Metadata(title=title),
        faults,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on one page."""

    lines: tuple[Line, ...]
    characters: int
    unknown: int
    """Characters whose letter the file does not tell."""
    pictured: bool
    """Whether there is a picture on it."""
    invisible: bool
    """Whether its text is laid invisibly over a picture, as programs do that read scans."""


def _check_pages(pages: Sequence[_Page]) -> tuple[Fault, ...]:
    """What is not to be known of the pages' text; raises where that is most of it."""
    scanned = [number for number, page in enumerate(pages, 1) if page.characters < _FEW and page.pictured]
    characters = sum(page.characters for page in pages)
    if len(scanned) > _SCANNED * len(pages) or not characters:
        raise UnreadableSource("pdf_scanned", count=len(scanned) or len(pages), pages=len(pages))
    unknown = sum(page.unknown for page in pages)
    if unknown > _UNKNOWN * characters:
        raise UnreadableSource("pdf_unmapped", percent=round(100 * unknown / characters))
    found = (
        ("pages_without_text", scanned),
        ("letters_unknown", [number for number, page in enumerate(pages, 1) if page.unknown]),
        ("text_recognised", [number for number, page in enumerate(pages, 1) if page.invisible]),
    )
    return tuple(Fault(code, ", ".join(map(str, numbers))) for code, numbers in found if numbers)


def _read_page(document: Any, number: int) -> _Page:
    from pypdfium2 import PdfiumError, raw

    from yoy.readers.lines import gather_lines

    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError as error:
        raise UnreadableSource("pdf_broken_page", page=number + 1) from error
    glyphs = _join_ligatures(_read_glyphs(text.raw, page.get_bbox()))
    directions: dict[int, list[Glyph]] = defaultdict(list)
    for angle, glyph in glyphs:
        directions[angle].append(glyph)
    turns = sorted(directions, key=lambda angle: -len(directions[angle]))
    inked = [letter for _, glyph in glyphs for letter in glyph.text if not letter.isspace()]
    pictures = len(inked) < _FEW and any(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]))
    return _Page(
        lines=tuple(line for turn in turns for line in gather_lines(directions[turn], turned=turn != turns[0])),
        characters=len(inked),
        unknown=sum(bool(_UNKNOWN_LETTER.search(character)) for character in inked),
        pictured=pictures,
        invisible=bool(inked) and _is_invisible(text.raw),
    )


def _is_invisible(text: Any) -> bool:
    """Whether the first letter of a page is drawn without ink."""
    from pypdfium2 import raw

    letter = raw.FPDFText_GetTextObject(text, 0)
    return bool(letter) and raw.FPDFTextObj_GetTextRenderMode(letter) == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _read_glyphs(text: Any, bounds: tuple[float, float, float, float]) -> Iterator[tuple[int, Glyph]]:
    """Each character the file draws, with the direction it runs in, in degrees, and placed as if it ran to the right.

    Spaces and line ends that PDFium adds are left out: gaps are measured in `lines`.
    """
    from pypdfium2 import raw

    from yoy.readers.lines import Glyph

    corners = [(bounds[i], bounds[j]) for i in (0, 2) for j in (1, 3)]
    edges: dict[int, tuple[float, float]] = {}
    across, up, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, index, across, up)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.b else 180 * (matrix.a < 0)
        if angle not in edges:
            turned = [_turn(*corner, angle) for corner in corners]
            edges[angle] = min(x for x, _ in turned), min(y for _, y in turned)
        left, top = edges[angle]
        along, down = _turn(across.value, up.value, angle)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        known = raw.FPDFText_HasUnicodeMapError(text, index) != 1
        letter = _name_letter(raw.FPDFText_GetUnicode(text, index)) if known else "\ufffd"
        yield angle, Glyph(along - left, down - top, _measure_width(box, matrix), size or 1.0, letter)


def _join_ligatures(glyphs: Iterator[tuple[int, Glyph]]) -> list[tuple[int, Glyph]]:
    """The characters with those that share one place, as the letters of a ligature do, as one.

    Some files give each letter its part of the width, others the whole: what is wide is the whole.
    """
    joined: list[tuple[int, Glyph]] = []
    for angle, glyph in glyphs:
        before = joined[-1][1] if joined else None
        if before and before[:2] == glyph[:2] and before.text + glyph.text in _JOINED:
            joined.pop()
            width = before.width + glyph.width if glyph.width < _LETTER * glyph.size else glyph.width
            glyph = glyph._replace(text=before.text + glyph.text, width=width)  # noqa: PLW2901
        joined.append((angle, glyph))
    return joined


def _measure_width(box: Any, matrix: Any) -> float:
    """The width of a character along its line: its box without what slanted letters, as in made-up italics, add."""
    wide, high = box.right - box.left, box.top - box.bottom
    if abs(matrix.b) > abs(matrix.a):
        wide, high, slant = high, wide, abs(matrix.d / (matrix.c or 1))
    else:
        slant = abs(matrix.c / (matrix.d or 1))
    return float(max(wide - slant * high, 0.0)) if slant < 1 else float(wide)


def _turn(x: float, y: float, angle: int) -> tuple[float, float]:
    """A place as it is where text of that direction runs to the right, and down the page."""
    if not angle:
        return x, -y
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cos + y * sin, x * sin - y * cos


@cache
def _name_letter(code: int) -> str:
    """The letters for a code point: radicals and ligatures as the letters they stand for."""
    if code == _BROKEN_HYPHEN:
        return "-"
    letter = chr(code)
    if unicodedata.category(letter) in ("Cc", "Cs") and not letter.isspace():
        return ""
    return _LIGATURES.get(letter) or PRIVATE.get(code) or unify_radicals(letter)
