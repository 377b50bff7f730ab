"""From the lines of pages to a text of paragraphs, with what stands on every page marked as furniture.

A paragraph ends where a line stops short of the right margin, and begins where a line is indented, stands apart or,
in a text without indents, bears a heading's mark. One that runs over a page's end is joined; the notes, page number
and running head between its halves then stand behind it, so that they cut no sentence in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from yoy.marks import find_mark
from yoy.model import Span
from yoy.readers.furniture import find_furniture
from yoy.readers.hyphens import Words
from yoy.readers.lines import LIST_MARK, Line, is_han
from yoy.text import fold


@dataclass(frozen=True, slots=True)
class Text:
    """The text of pages."""

    text: str
    """On each line a paragraph, a table's row or a piece of furniture."""
    furniture: tuple[Span, ...]
    """Running heads, page numbers and watermarks."""
    page_starts: tuple[int, ...]
    """Where the text of the pages after the first begins, perhaps inside a paragraph; an empty page begins with the
    next."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines below one another on one page: a column, a cell, a page of plain text."""

    left: float
    right: float
    size: float
    """The size of most of its characters."""
    pitch: float
    """How far most lines stand below the one before; 0 where there are too few."""
    count: int


class _SetLine(NamedTuple):
    """A line with its page and block."""

    line: Line
    page: int
    block: _Block

    @property
    def indent(self) -> float:
        """How far it begins from the left margin, in sizes of its characters."""
        return (self.line.x - self.block.left) / self.line.size


_DATE = re.compile(r"[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日")
"""A line of its own under a signature."""
_SENTENCE_END = re.compile(r"[。；;：:！？!?.…][”’」』）)\"']?$")
_UNFINISHED = re.compile(r"[，、,]$|[（(《“][^）)》”]{0,30}$")
_OTHER_SIZE = 1.12
_APART = 1.3
"""A line stands apart if it is so many times as far below the last as lines usually are."""
_FIRST_INDENT = 4.5
"""What is indented farther than this, in sizes of the characters, stands at the right, such as a signature."""
_SLACK = 0.6
"""Edges no farther apart than this, in sizes of the characters, are the same."""
_INDENT = 1.2
"""An indent of a first line is at least this wide, in sizes of the characters."""
_CENTRED = 0.4
_SMALL = 5
"""A block of no more lines does not show its margins."""
_NOTE = 0.92
"""Lines at the foot of a page smaller than this, in sizes of the text, are notes."""


def join_pages(pages: Sequence[Sequence[Line]]) -> Text:
    """The text of pages whose lines are in reading order; no character of theirs is lost or doubled."""
    furniture = find_furniture(pages)
    size = _find_size(line for page in pages for line in page)
    writer = _Writer(Words(pages))
    paragraph: list[_SetLine] = []
    bodies = []
    for page in pages:
        bodies.append(_part_notes([line for line in page if line not in furniture and not line.turned], size))
    blocks = _measure_blocks([body for body, _ in bodies])
    for number, (page, (body, notes)) in enumerate(zip(pages, bodies, strict=True)):
        upper = min((line.y for line in body), default=0.0)
        aside = [line for line in page if line in furniture or line.turned]
        writer.wait([line for line in aside if line.y < upper and not line.turned], number, furniture)
        for line in body:
            here = _SetLine(line, number, blocks[id(line)])
            if not paragraph or not _goes_on(paragraph, here):
                writer.write(paragraph)
                paragraph = []
            paragraph.append(here)
        writer.wait([*notes, *(line for line in aside if line.turned or line.y >= upper)], number, furniture)
    writer.write(paragraph)
    return writer.finish(len(pages))


def _find_size(lines: Iterable[Line]) -> float:
    """The size in which most of a text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _part_notes(lines: list[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page's text, and the smaller ones of the notes at its foot."""
    end = len(lines)
    while end and lines[end - 1].size < _NOTE * size:
        end -= 1
    return (lines[:end], lines[end:]) if end else (lines, [])


# Blocks and their margins


def _measure_blocks(bodies: Sequence[Sequence[Line]]) -> dict[int, _Block]:
    """The block of each line, by the line's identity; small blocks take the margins of the large one they lie in."""
    runs = [run for body in bodies for run in _part_runs(body)]
    pitches = [pitch for run in runs for pitch in _list_pitches(run)]
    usual = Counter(pitches).most_common(1)[0][0] if pitches else 0.0
    measured = [_measure_run(run, usual) for run in runs]
    large = sorted({block for block in measured if block.count > _SMALL}, key=lambda block: -block.count)
    return {
        id(line): _adopt_margins(block, large, run[0].size)
        for run, block in zip(runs, measured, strict=True)
        for line in run
    }


def _part_runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow one below the other."""
    run: list[Line] = []
    for line in lines:
        if run and not _stands_below(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _stands_below(above: Line, line: Line) -> bool:
    reach = _FIRST_INDENT * above.size
    return line.y > above.y and line.x < above.right and above.x - reach < line.right


def _measure_run(run: list[Line], usual: float) -> _Block:
    plain = [line for line in run if line.cells == 1] or run
    size = _find_size(plain)
    left = _find_edge([line.x for line in plain], size)
    right = -_find_edge([-line.right for line in plain], size)
    pitches = Counter(_list_pitches(run))
    pitch, count = pitches.most_common(1)[0] if pitches else (usual, 3)
    return _Block(left, right, size, pitch if count > 2 else usual, len(plain))


def _list_pitches(run: list[Line]) -> list[float]:
    """How far each line stands below the one before, to half a point."""
    return [round((below.y - above.y) * 2) / 2 for above, below in pairwise(run)]


def _find_edge(edges: list[float], size: float) -> float:
    """The outermost place at which a fifth of the lines begin; without one, where all but a tenth have begun."""
    edges = sorted(edges)
    needed = max(2, len(edges) / 5)
    for edge in edges:
        if sum(abs(other - edge) <= _SLACK / 2 * size for other in edges) >= needed:
            return edge
    return edges[len(edges) // 10]


def _adopt_margins(block: _Block, large: list[_Block], size: float) -> _Block:
    """A block with the margins of a larger one that begins an indent before it, or with which a small one begins."""
    for other in large:
        before = (block.left - other.left) / size
        beyond = (other.right - block.right) / size
        small = block.count <= _SMALL and -_SLACK < before < 2.5 and beyond > -1
        if small or (_INDENT < before < 2.5 and abs(beyond) < _SLACK):
            return replace(block, left=min(other.left, block.left), right=max(other.right, block.right))
    return block


# Paragraphs


def _goes_on(paragraph: list[_SetLine], here: _SetLine) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = paragraph[-1]
    a, b = last.line, here.line
    if a.cells > 1 or b.cells > 1 or not 1 / _OTHER_SIZE < a.size / b.size < _OTHER_SIZE:
        return False
    if _DATE.fullmatch(b.text) or (here.page == last.page and not _stands_next(paragraph, here)):
        return False
    indented = paragraph[0].indent - here.indent >= _INDENT - _SLACK
    marked = not indented and _is_marked(b.text)
    ended = bool(_SENTENCE_END.search(a.text))
    if _begins_apart(paragraph, here) or (marked and (ended or (len(paragraph) == 1 and _is_whole(a.text)))):
        return False
    if _ends_short(last, here):
        return not marked and _runs_on(a.text, b.text)
    return indented or here.page == last.page or not ended


def _stands_next(paragraph: list[_SetLine], here: _SetLine) -> bool:
    """Whether a line stands where the next line of its paragraph would, on the same page."""
    last = paragraph[-1]
    if not _stands_below(last.line, here.line):
        columns = last.block, here.block
        return all(block.count > _SMALL for block in columns) and here.line.x > last.line.right
    apart = here.line.y - last.line.y
    usual = here.block.pitch * max(1.0, here.line.size / here.block.size)
    if len(paragraph) > 1 and paragraph[-2].page == last.page and paragraph[-2].line.y < last.line.y:
        usual = last.line.y - paragraph[-2].line.y
    return apart <= _APART * usual or (apart <= 2 * usual and _runs_on(last.line.text, here.line.text))


def _begins_apart(paragraph: list[_SetLine], here: _SetLine) -> bool:
    """Whether a line begins where only a new paragraph does."""
    last = paragraph[-1]
    further = here.indent - last.indent
    if _is_centred(last) and _is_centred(here) and not _SENTENCE_END.search(last.line.text):
        return False
    if len(paragraph) > 1:
        return abs(further) > _SLACK
    if further > _SLACK:
        hanging = (last.line.hang - last.line.x) / last.line.size
        return not _SLACK < further < hanging + 1
    if further >= -_SLACK:
        han = is_han(last.line.text[0]) or is_han(here.line.text[0])
        return han and last.indent >= _INDENT and (last.indent > _FIRST_INDENT or _is_whole(last.line.text))
    return last.indent > _FIRST_INDENT


def _is_centred(place: _SetLine) -> bool:
    before, after = place.line.x - place.block.left, place.block.right - place.line.right
    return abs(before - after) < _CENTRED * place.line.size


def _ends_short(last: _SetLine, here: _SetLine) -> bool:
    """Whether the first word of a line would have found room on the line before."""
    a, b = last.line, here.line
    space = 0.0 if is_han(a.text[-1]) or is_han(b.text[0]) else a.size / 4
    return last.block.right - a.right - space - b.first > _SLACK / 2 * a.size


def _runs_on(above: str, below: str) -> bool:
    """Whether a sentence shows by itself that it goes on in the next line."""
    return bool(_UNFINISHED.search(above)) or bool(re.search(r"[a-z]$", above) and re.match(r"[a-z]", below))


def _is_whole(text: str) -> bool:
    """Whether a line can be a paragraph of its own: it ends a sentence, or is a heading."""
    return bool(_SENTENCE_END.search(text)) or (_is_marked(text) and not re.search("[。；;]", text))


def _is_marked(text: str) -> bool:
    return bool(find_mark(fold(text)) or LIST_MARK.match(text))


# Writing


@dataclass
class _Writer:
    """Puts paragraphs and what waits beside them into one text."""

    words: Words
    lines: list[str] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    """Where the text of each page begins."""
    length: int = 0
    waiting: list[tuple[Line, int, bool]] = field(default_factory=list)
    """Notes and furniture that stand behind the paragraph now open, with their page, and whether they are furniture."""

    def wait(self, lines: Sequence[Line], page: int, furniture: set[Line]) -> None:
        """Keep lines until the paragraph is closed."""
        self.waiting.extend((line, page, line in furniture) for line in lines)

    def write(self, paragraph: Sequence[_SetLine]) -> None:
        """Close a paragraph, and let what waits follow it."""
        if paragraph:
            text = ""
            for line, page, _ in paragraph:
                text = self._join(text, line.text)
                self._begin(page, self.length + len(text) - len(line.text))
            self._put(text)
        for line, page, is_furniture in self.waiting:
            self._begin(page, self.length)
            if is_furniture:
                self.furniture.append(Span(self.length, self.length + len(line.text)))
            self._put(line.text)
        self.waiting.clear()

    def finish(self, pages: int) -> Text:
        """The whole text of so many pages."""
        starts: list[int] = []
        start = max(self.length - 1, 0)
        for page in reversed(range(1, pages)):
            start = min(start, self.starts.get(page, start))
            starts.append(start)
        return Text("\n".join(self.lines), tuple(self.furniture), tuple(reversed(starts)))

    def _begin(self, page: int, offset: int) -> None:
        self.starts[page] = min(offset, self.starts.get(page, offset))

    def _put(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line) + 1

    def _join(self, above: str, below: str) -> str:
        """Two lines of a paragraph as one: a space between words, none between Chinese characters."""
        if self.words.are_one(above, below):
            return above[:-1] + below
        tight = not above or is_han(above[-1]) or is_han(below[0]) or above[-1] in _TIGHT
        return above + ("" if tight else " ") + below


_TIGHT = "-\u2010–—/"
