"""From characters at their places on a page to lines in reading order; nothing of any format in it.

Lengths are in points; x grows to the right, y downwards. Characters come in the order in which the file draws them:
inside a line their places decide, since quotation marks from another font are often drawn late; between lines and
columns the order of drawing is kept where it makes sense, since whoever wrote the file drew cell by cell and column
by column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character where it stands."""

    x: float
    """Where it begins on the base line."""
    y: float
    """The base line."""
    width: float
    """How far it moves the pen."""
    size: float
    """The size of its font."""
    text: str
    """The character; several where one shape stands for several."""


@dataclass(frozen=True, slots=True)
class Line:
    """The characters of one line, left to right."""

    x: float
    """Left edge."""
    right: float
    """Right edge."""
    y: float
    """Base line."""
    size: float
    """The size of most of its characters."""
    text: str
    """Its words; any white space is one space, none at the ends."""
    first: float
    """Width of what cannot be broken at its start: a word, or a Chinese character and the marks that cling to it."""
    hang: float
    """Where its words begin behind a bullet or number; its left edge where it has none."""
    cells: int = 1
    """How many pieces with wide gaps between them it has: more than one in a table's row."""
    turned: bool = False
    """Whether it runs in another direction than most of its page, such as a watermark."""


LIST_MARK = re.compile(
    r"(?:[•●○◦▪■□◆❖►➢➔✓✗☑·*‣⁃–—-]|o(?= )|[（(]?[0-9]{1,2}[.)）、．](?!\d)|[（(][a-zA-Zivx]{1,4}[)）]"
    r"|[a-zA-Z][.)](?= |$)"
    r"|[（(]?[一二三四五六七八九十]{1,3}[）)、．]|[①-⑳])"
)
"""What a list's item or a heading begins with."""

_HAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]")
_CLINGING = "，。、；：！？）》」』】〕〉”’％…—·,.;:!?)%"
_OPENING = "（《“‘「『【〔〈(["
_SAME_CELL = 0.2
_SAME_LINE = 0.5
_RAISED = 0.65
"""How far a note's number may stand above or below its line, in sizes of the line."""
_WORD_GAP = 0.15
"""A gap wider than so many sizes parts two words; the space between words is a quarter of the size."""
_CELL_GAP = 1.5
"""A gap wider than so many sizes parts two cells or columns."""


def is_han(character: str) -> bool:
    """Whether a character is Chinese or full width: no space is written beside it."""
    return bool(_HAN.match(character))


def _reach(glyph: Glyph) -> float:
    """Where a character ends; a Chinese one is as wide as its size, whatever a file says of its shape."""
    return glyph.x + (max(glyph.width, glyph.size) if "\u4e00" <= glyph.text[0] <= "\u9fff" else glyph.width)


def gather_lines(glyphs: Sequence[Glyph], turned: bool = False) -> list[Line]:
    """The lines of a page, or of that part of it that runs in one direction, in reading order.

    Characters drawn twice, as some programs make bold, come back once.
    """
    rows = _gather_rows([(i, glyph) for i, glyph in enumerate(glyphs) if glyph.text])
    cells = _find_cells(rows)
    pieces = [piece for number, row in enumerate(rows) for piece in _cut_row(number, row, cells)]
    ordered = _order_pieces(pieces)
    return [_make_line(group, turned) for group in _group_pieces(ordered)]


_Drawn = tuple[int, Glyph]
"""A character with its number in the order of drawing."""


class _Piece(NamedTuple):
    """Characters of one row without a wide gap between them."""

    row: int
    drawn: float
    """When it was drawn: the median number of its characters."""
    x: float
    right: float
    y: float
    size: float
    glyphs: list[Glyph]
    text: str


def _gather_rows(placed: list[_Drawn]) -> list[list[_Drawn]]:
    """Characters on about the same base line, top row first; raised and lowered ones with the line they belong to."""
    rows: list[list[_Drawn]] = []
    for one in sorted(placed, key=lambda p: p[1].y):
        if rows and one[1].y - rows[-1][0][1].y <= _SAME_LINE * min(one[1].size, rows[-1][0][1].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    return _merge_raised(rows)


def _merge_raised(rows: list[list[_Drawn]]) -> list[list[_Drawn]]:
    """The rows with those of small characters that touch a row of larger ones made part of it."""
    merged: list[list[_Drawn]] = []
    for row in rows:
        if merged and _clings(merged[-1], row):
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return merged


def _clings(above: list[_Drawn], below: list[_Drawn]) -> bool:
    """Whether one of two rows holds only small characters that stand close to those of the other."""
    sizes = [median(glyph.size for _, glyph in row) for row in (above, below)]
    small, large = (above, below) if sizes[0] < sizes[1] else (below, above)
    size = max(sizes)
    if min(sizes) > 0.85 * size or abs(_base(above) - _base(below)) > _RAISED * size:
        return False
    return all(
        any(g.x - size <= glyph.x <= g.x + g.width + size for _, g in large) for _, glyph in small if glyph.text.strip()
    ) and len(small) < len(large)


def _base(row: list[_Drawn]) -> float:
    return median(glyph.y for _, glyph in row)


def _find_cells(rows: list[list[_Drawn]]) -> set[int]:
    """The numbers of characters with which a cell begins beside another, however narrow the gap.

    It shows by the order of drawing: a cell's lines are drawn one after the other, and begin at one place.
    """
    places = {i: (number, glyph) for number, row in enumerate(rows) for i, glyph in row}
    drawn = sorted(places)
    starts = [j for i, j in pairwise([-1, *drawn]) if i < 0 or places[i][0] != places[j][0]]
    wrapped = {
        one
        for a, b in pairwise(starts)
        for one in (a, b)
        if abs(places[a][1].x - places[b][1].x) < _SAME_CELL * places[a][1].size
    }
    cells: set[int] = set()
    by_row: dict[int, list[int]] = defaultdict(list)
    for start in starts:
        by_row[places[start][0]].append(start)
    for beside in by_row.values():
        ordered = sorted(beside, key=lambda start: places[start][1].x)
        for left, here in pairwise(ordered):
            if here in wrapped or (left in wrapped and left != ordered[0]):
                cells.add(here)
    return cells


def _cut_row(number: int, row: list[_Drawn], cells: set[int]) -> Iterator[_Piece]:
    """The row left to right, cut at wide gaps and where cells begin; what was drawn twice is kept once."""
    parts: list[list[_Drawn]] = []
    right = 0.0
    for one in _drop_doubles(sorted(row, key=lambda p: (p[1].x, p[0]))):
        glyph = one[1]
        if not glyph.text.strip() and not parts:
            continue
        gap = _WORD_GAP if one[0] in cells else _CELL_GAP
        if not parts or (glyph.text.strip() and glyph.x - right > gap * glyph.size):
            parts.append([])
        parts[-1].append(one)
        right = max(_reach(glyph), right)
    for part in parts:
        inked = [glyph for _, glyph in part if glyph.text.strip()]
        if inked:
            sizes = Counter(round(glyph.size, 1) for glyph in inked)
            glyphs = [glyph for _, glyph in part]
            yield _Piece(
                number,
                median(i for i, _ in part),
                inked[0].x,
                max(map(_reach, inked)),
                median(glyph.y for glyph in inked),
                sizes.most_common(1)[0][0],
                glyphs,
                _spell(glyphs),
            )


def _drop_doubles(row: list[_Drawn]) -> Iterator[_Drawn]:
    """The row without characters that lie on one of their kind."""
    kept: list[Glyph] = []
    for i, glyph in row:
        doubled = any(
            other.text == glyph.text
            and abs(other.x - glyph.x) < 0.3 * glyph.width
            and abs(other.y - glyph.y) < 0.2 * glyph.size
            for other in kept[-4:]
        )
        if not doubled:
            kept.append(glyph)
            yield i, glyph


def _order_pieces(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces in the order of drawing where that runs down the page, else row by row."""
    drawn = sorted(pieces, key=lambda piece: piece.drawn)
    backward = sum(_goes_back(before, after) for before, after in pairwise(drawn))
    if backward > 2 + len(drawn) // 10:
        return sorted(pieces, key=lambda piece: (piece.row, piece.x))
    return drawn


def _goes_back(before: _Piece, after: _Piece) -> bool:
    """Whether the second piece stands above the first without being in the next column or cell."""
    return after.row < before.row and after.x < before.right


def _group_pieces(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that make one line: neighbours of one row, but for a last cell that goes on below."""
    rows = [sorted(row, key=lambda piece: piece.x) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    for row, following in zip(rows, [*rows[1:], []], strict=False):
        last, below = row[-1], following[0] if len(following) == 1 else None
        goes_on = below is not None and abs(below.x - last.x) < _SAME_CELL * last.size
        if len(row) > 1 and goes_on and not (len(row) == 2 and _is_mark(row[0])):
            yield row[:-1]
            yield row[-1:]
        else:
            yield row


def _is_mark(piece: _Piece) -> bool:
    return bool(LIST_MARK.fullmatch(piece.text))


def _make_line(pieces: list[_Piece], turned: bool) -> Line:
    text = " ".join(piece.text for piece in pieces)
    largest = max(pieces, key=lambda piece: len(piece.glyphs))
    marked = len(pieces) > 1 and _is_mark(pieces[0])
    return Line(
        x=pieces[0].x,
        right=pieces[-1].right,
        y=largest.y,
        size=largest.size,
        text=text,
        first=_measure_first(pieces[0].glyphs),
        hang=pieces[1].x if marked else _find_hang(pieces[0]),
        cells=len(pieces) - marked,
        turned=turned,
    )


def _find_hang(piece: _Piece) -> float:
    """Where the words begin behind a bullet or number."""
    found = LIST_MARK.match(piece.text)
    inked = [glyph for glyph in piece.glyphs if glyph.text.strip()]
    behind = inked[len(found.group()) :] if found else []
    return behind[0].x if behind else piece.x


def _spell(glyphs: list[Glyph]) -> str:
    """The characters as text: a gap between words is a space, one between Chinese characters is none."""
    text = ""
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        text += (" " if before and _is_gap(before, glyph) else "") + glyph.text
    return " ".join(text.split())


def _is_gap(before: Glyph, after: Glyph) -> bool:
    """Whether two characters stand so far apart that a space lies between them."""
    apart = after.x - _reach(before) > _WORD_GAP * after.size
    return apart and not (is_han(before.text[-1]) or is_han(after.text[0]))


def _measure_first(glyphs: list[Glyph]) -> float:
    """How much room the first thing needs that cannot be broken."""
    end = glyphs[0].x
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        if before and (glyph.text.isspace() or _is_gap(before, glyph) or _may_break(before.text, glyph.text)):
            break
        end = _reach(glyph)
    return end - glyphs[0].x


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters; programs differ on letters and figures behind a Chinese mark."""
    if before in _OPENING or after in _CLINGING:
        return False
    return is_han(after) or (is_han(before) and before not in _CLINGING)
