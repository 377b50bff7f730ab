"""Sheets of a workbook: cells that are never taken for formulas, tables with frozen heads, set up to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

from yoy.messages import Messages
from yoy.rendering.columns import measure_width
from yoy.rendering.rows import Pieces
from yoy.rendering.visible import reveal

Cell = str | float | Pieces
"""A text, a number, or a text in pieces of which some are marked as put in or left out."""

_A4 = 9
_LONGEST = 32_767
"""UTF-16 units that a cell can hold."""
_LONGEST_TITLE = 120
"""Characters of a title on top of each page: a page's head holds 255 UTF-16 units."""
_RAW = "<r>"
"""xlsxwriter takes a text that begins and ends like this for its own markup."""
_FILLED = 0.88
"""The share of a line that is filled before the next word or character no longer fits."""
_LINE_HEIGHT, _HIGHEST = 16, 405
"""In points: a line of text, and a row."""
_MARKED = ("insert", "delete")
_ESCAPE = "_x"
"""How Excel's escapes of characters begin; xlsxwriter escapes them twice in a text in pieces."""
_FONTS = {"zh": "宋体", "en": "Calibri"}
_LINE = {"border": 1, "border_color": "#A6A6A6", "valign": "top", "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "plain": {},
    "insert": {"underline": 1, "bold": True, "font_color": "#1F4E79"},
    "delete": {"font_strikeout": True, "font_color": "#833C0B"},
    "text": {**_LINE},
    "middle": {**_LINE, "align": "center"},
    "share": {**_LINE, "align": "center", "num_format": "0.00"},
    "count": {**_LINE, "align": "center", "num_format": "0"},
    "strong": {**_LINE, "bold": True},
    "head": {**_LINE, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDE4EC"},
    "title": {"bold": True, "font_size": 18, "text_wrap": True, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "note": {"text_wrap": True, "valign": "top"},
}
"""What cells look like, by name; what is said is never said by colour alone."""


class Column(NamedTuple):
    """A column of a table."""

    head: str
    width: float
    """In characters of the standard font; a Chinese one counts two."""
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook in one language."""

    workbook: Any
    words: Messages
    title: str
    """What is printed on top of each page."""
    styles: Mapping[str, Any]
    """The formats of cells by name, such as `text` or `head`."""

    def add_sheet(self, name: str, *, landscape: bool = True) -> Sheet:
        """A sheet with the name that the catalogue has for it, on A4 as wide as the page, pages numbered."""
        sheet = self.workbook.add_worksheet(self.words[f"ledger.sheet.{name}"])
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(f"&C{_shorten(self.title)}", {"margin": 0.3})
        sheet.set_footer(f"&C{self.words['ledger.pages']}", {"margin": 0.3})
        return Sheet(self, sheet)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write on."""

    book: Book
    worksheet: Any

    def write(self, row: int, column: int, value: Cell, style: str = "text") -> None:
        """A value into a cell, rows and columns counted from 0: a text stays a text whatever it looks like."""
        if isinstance(value, float | int):
            self.worksheet.write_number(row, column, value, self.book.styles[style])
        elif isinstance(value, str):
            self._write_text(row, column, value, style)
        else:
            self._write_pieces(row, column, value, style)

    def _write_text(self, row: int, column: int, text: str, style: str) -> None:
        shown = cut_text(reveal(text), self.book.words)
        if not shown:
            self.worksheet.write_blank(row, column, None, self.book.styles[style])
        elif shown.startswith(_RAW):
            plain = self.book.styles["plain"]
            self.worksheet.write_rich_string(row, column, plain, shown[:1], plain, shown[1:], self.book.styles[style])
        else:
            self.worksheet.write_string(row, column, shown, self.book.styles[style])

    def _write_pieces(self, row: int, column: int, pieces: Pieces, style: str) -> None:
        """Marked pieces, or the plain text where there is nothing to mark or the marks would not hold."""
        shown = [(kind, reveal(text)) for kind, text in pieces if text]
        text = "".join(text for _, text in shown)
        marked = any(kind in _MARKED for kind, _ in shown)
        if not marked or len(shown) == 1 or _ESCAPE in text or _measure(text) > _LONGEST:
            self._write_text(row, column, text, style)
            return
        tokens = (
            token for kind, text in shown for token in (self.book.styles[kind if kind in _MARKED else "plain"], text)
        )
        self.worksheet.write_rich_string(row, column, *tokens, self.book.styles[style])

    def fit_row(self, row: int, cells: Iterable[tuple[Cell, float]], size: float = 1.0) -> None:
        """Make a row as high as its cells need in columns of the given widths, in letters of so many times the size."""
        lines = max(_count_lines(value, width / size) for value, width in cells)
        self.worksheet.set_row(row, min(_LINE_HEIGHT * size * (lines + 0.2), _HIGHEST))

    def add_table(self, columns: Iterable[Column], rows: Iterable[Iterable[Cell]], *, frozen: int = 0) -> int:
        """A table from the first row on, with filters and heads on each page; gives the number of its rows back."""
        widths = list(columns)
        for at, column in enumerate(widths):
            self.worksheet.set_column(at, at, column.width)
            self.write(0, at, column.head, "head")
        self.fit_row(0, [(column.head, column.width) for column in widths])
        last = 0
        for last, row in enumerate(rows, 1):
            cells = list(row)
            for at, value in enumerate(cells):
                self.write(last, at, value, widths[at].style)
            self.fit_row(last, [(value, column.width) for value, column in zip(cells, widths, strict=True)])
        self.worksheet.freeze_panes(1, frozen)
        self.worksheet.autofilter(0, 0, last, len(widths) - 1)
        self.worksheet.repeat_rows(0)
        return last


def open_book(target: BytesIO, words: Messages, title: str) -> Book:
    """A new workbook, written to the target when it is closed."""
    from xlsxwriter import Workbook

    workbook = Workbook(target, {"in_memory": True})
    font = {"font_name": _FONTS[words.lang], "font_size": 11}
    workbook.formats[0].set_font_name(font["font_name"])
    styles = {name: workbook.add_format({**font, **style}) for name, style in _STYLES.items()}
    return Book(workbook, words, title, styles)


def _count_lines(value: Cell, width: float) -> int:
    """How many lines a value takes in a column as wide as so many characters."""
    if isinstance(value, float | int):
        return 1
    text = value if isinstance(value, str) else "".join(text for _, text in value)
    return sum(max(1, ceil(measure_width(line) / (_FILLED * width))) for line in text.split("\n"))


def cut_text(text: str, words: Messages) -> str:
    """The text as far as a cell can hold it; one that is cut says so, and how long it is."""
    if _measure(text) <= _LONGEST:
        return text
    note = words.say("ledger.cut", n=len(text))
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(note))]
    return kept.decode("utf-16-le", "ignore") + note


def _measure(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shorten(title: str) -> str:
    """A title for a page's head, in which `&` would begin a code."""
    shown = " ".join(title.split())
    if len(shown) > _LONGEST_TITLE:
        shown = f"{shown[:_LONGEST_TITLE]}…"
    return shown.replace("&", "&&")
