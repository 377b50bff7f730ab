"""Paragraphs and tables in WordprocessingML, the XML of Word documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from yoy.rendering.papers.styles import CELL, HEAD, PLACE, QUOTE, TABLE
from yoy.rendering.rows import Quote

_BREAK = re.compile("(\r\n?|[\n\t])")
_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="FCE4D6"/>'
_STRONG = "<w:rPr><w:b/></w:rPr>"
_PLACE = f'<w:rPr><w:rStyle w:val="{PLACE}"/></w:rPr>'
_KEEP = "<w:keepNext/>"


class Line(NamedTuple):
    """A paragraph."""

    text: str
    style: str = CELL
    strong: str = ""
    """What stands before the text, in bold."""
    place: str = ""
    """What stands behind it, in small letters."""


class Row(NamedTuple):
    """A row of a table."""

    cells: Sequence[Sequence[Line]]
    """The paragraphs of each cell."""
    tinted: bool = False
    keep: bool = False
    """Whether it stays on the page of the next row."""
    height: float = 0
    """The least height, in millimetres."""


def cite_quote(quote: Quote, more: str = "", strong: str = "") -> Line:
    """A passage, where it stands, what is said behind that, and before it in bold."""
    place = " · ".join(filter(None, (quote.place, quote.echo)))
    return Line(quote.text, QUOTE, strong, place=f"{place}{more}")


def write_text(text: str, style: str, setting: str = "") -> str:
    """A paragraph of one text."""
    return write_paragraph(Line(text, style), setting)


def write_paragraph(line: Line, setting: str = "") -> str:
    """A paragraph, with what is set beside its style."""
    runs = (
        _write_run(line.strong, _STRONG) + _write_run(line.text) + _write_run(line.place and f"  {line.place}", _PLACE)
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{line.style}"/>{setting}</w:pPr>{runs}</w:p>'


def _write_run(text: str, look: str = "") -> str:
    """A text as it is, its line ends and tabs kept; nothing for an empty one."""
    run = "".join(map(_write_piece, _BREAK.split(text)))
    return f"<w:r>{look}{run}</w:r>" if run else ""


def _write_piece(piece: str) -> str:
    """A line end, a tab, or the text between them."""
    if _BREAK.fullmatch(piece):
        return "<w:tab/>" if piece == "\t" else "<w:br/>"
    return piece and f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def write_table(caption: str, widths: Sequence[float], rows: Iterable[Row], heads: Sequence[str] = ()) -> str:
    """A table with columns as wide as given, in millimetres; its heads stand on each page, no row is torn in two."""
    twips = [round(width * _TWIPS) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _write_row(Row([[Line(text, HEAD)] for text in heads], keep=True), twips, "<w:tblHeader/>") if heads else ""
    body = "".join(_write_row(row, twips) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="{int(bool(heads))}"/>'
        f"<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _write_row(row: Row, twips: Sequence[int], setting: str = "") -> str:
    height = f'<w:trHeight w:val="{round(row.height * _TWIPS)}"/>' if row.height else ""
    cells = "".join(_write_cell(lines, width, row) for lines, width in zip(row.cells, twips, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{setting}</w:trPr>{cells}</w:tr>"


def _write_cell(lines: Sequence[Line], width: int, row: Row) -> str:
    keep = _KEEP if row.keep else ""
    paragraphs = "".join(write_paragraph(line, keep) for line in lines or [Line("")])
    tint = _TINT if row.tinted else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{tint}</w:tcPr>{paragraphs}</w:tc>'
