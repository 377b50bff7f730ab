"""OFD files (GB/T 33190), the fixed pages of Chinese offices: characters at their places, joined to paragraphs.

Pages are read in the order of the file's list, with what their templates print. Text that is drawn invisibly, seals and
annotations are out. Lengths are in points, as in every reader of pages; the file has millimetres.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from yoy.errors import UnreadableSource
from yoy.model import Span
from yoy.readers.content import Content
from yoy.readers.package import Package, find_metadata, join_path, list_names
from yoy.readers.xml import find_child, get_attribute, list_below, name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/ofd"
_POINTS = 72 / 25.4
_MOST_PAGES = 5_000
_MOST_GLYPHS = 1_000_000
"""A template counts on each page that it is printed on, so a small file could grow without end."""
_FARTHEST = 1e5
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_HAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffef\u2014-\u2026]")


class Glyph(NamedTuple):
    """One character where it stands; x grows to the right, y downwards."""

    x: float
    """Where it begins on the base line."""
    y: float
    """The base line."""
    width: float
    """How far it moves the pen."""
    size: float
    """The size of its font."""
    text: str


def identify(data: bytes) -> bool:
    """Whether the bytes are a container with an `OFD.xml`."""
    return "ofd.xml" in list_names(data)


def read(data: bytes) -> Content:
    """The paragraphs on the pages; raises `UnreadableSource` where there are none, or the file is unsound."""
    package = Package(data)
    root = package.parse("OFD.xml")
    pages: list[list[Glyph]] = []
    count = 0
    for document in list_below(root, "DocRoot"):
        for parts in _list_pages(package, join_path("", document.text or "")):
            pages.append(sorted(_read_glyphs(parts), key=lambda glyph: (glyph.y, glyph.x)))
            count += len(pages[-1])
            if count > _MOST_GLYPHS:
                raise UnreadableSource("too_many_characters", most=_MOST_GLYPHS)
    if not any(pages):
        raise UnreadableSource("no_text")
    joined = _join_pages([_gather_lines(page) for page in pages])
    properties = next(list_below(root, "DocInfo"), None)
    text = "".join(joined.pieces)
    return Content(
        MEDIA_TYPE, "utf-8", text, tuple(joined.furniture), tuple(joined.page_starts), find_metadata(properties)
    )


def _list_pages(package: Package, name: str) -> Iterator[list[Element]]:
    """The root elements of what is printed on each page of a document: its templates, then the page itself."""
    document = package.parse(name)
    templates: dict[str, Element] = {}
    for template in list_below(document, "TemplatePage"):
        part = package.find(join_path(name, get_attribute(template, "BaseLoc")))
        if part is not None:
            templates[get_attribute(template, "ID")] = part
    listed = find_child(document, "Pages")
    pages = [page for page in listed if name_tag(page) == "Page"] if listed is not None else []
    if len(pages) > _MOST_PAGES:
        raise UnreadableSource("too_many_pages", most=_MOST_PAGES)
    for page in pages:
        root = package.parse(join_path(name, get_attribute(page, "BaseLoc")))
        called = [get_attribute(e, "TemplateID") for e in root if name_tag(e) == "Template"]
        yield [*(templates[id] for id in called if id in templates), root]


def _read_glyphs(parts: list[Element]) -> Iterator[Glyph]:
    """The characters that are printed on a page."""
    for part in parts:
        for element in list_below(part, "TextObject"):
            if get_attribute(element, "Visible").lower() != "false" and get_attribute(element, "Alpha") != "0":
                yield from _read_object(element)


def _read_object(element: Element) -> Iterator[Glyph]:
    """The characters of a text object, moved from its own coordinates to the page's."""
    left, top, *_ = (*_read_numbers(get_attribute(element, "Boundary")), 0.0, 0.0)
    matrix = _read_numbers(get_attribute(element, "CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else _IDENTITY
    size = next(iter(_read_numbers(get_attribute(element, "Size"))), 0.0)
    wide = size * next(iter(_read_numbers(get_attribute(element, "HScale"))), 1.0)
    x = y = 0.0
    for code in element:
        if name_tag(code) != "TextCode":
            continue
        x, y = (next(iter(_read_numbers(get_attribute(code, key))), old) for key, old in (("X", x), ("Y", y)))
        text = code.text or ""
        across, down = (_read_steps(get_attribute(code, key), len(text)) for key in ("DeltaX", "DeltaY"))
        for i, character in enumerate(text):
            width = wide if _HAN.match(character) else wide / 2
            yield Glyph(
                (left + a * x + c * y + e) * _POINTS,
                (top + b * x + d * y + f) * _POINTS,
                width * abs(a or b) * _POINTS,
                size * abs(d or c) * _POINTS,
                character,
            )
            x += across[i] if i < len(across) else 0.0 if down else width
            y += down[i] if i < len(down) else 0.0


def _read_numbers(text: str) -> list[float]:
    """The numbers of a list; none where one is no number or beyond any page."""
    try:
        numbers = [float(number) for number in text.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < _FARTHEST for number in numbers) else []


def _read_steps(text: str, most: int) -> list[float]:
    """The steps between characters; `g 3 4.5` is three of 4.5, of which never more than there are characters.

    >>> _read_steps("g 2 4.5 2", 9)
    [4.5, 4.5, 2.0]
    """
    if "g" not in text:
        return _read_numbers(text)[:most]
    steps: list[float] = []
    words = iter(text.split())
    for word in words:
        repeated = _read_numbers(next(words, "")) if word == "g" else [1.0]
        step = _read_numbers(next(words, "") if word == "g" else word)
        if not repeated or not step:
            break
        steps.extend(step * int(min(max(repeated[0], 0), most)))
        if len(steps) >= most:
            break
    return steps


# From characters to lines and paragraphs: nothing below knows the format.

_MARK = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章节部篇]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}(?:[、．]|是(?=.{4}))|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|——|附件"
)
_PAGE_NUMBER = re.compile(
    r"[-－—–·]{1,2}\s?\d{1,4}\s?[-－—–·]{1,2}|\d{1,4}|第\s?\d{1,4}\s?页(?:\s?[/，]?\s?共\s?\d{1,4}\s?页)?"
)
_SENTENCE_END = re.compile(r"[。；;：:！？!?][”’」』）)\"']?$")
_UNBROKEN = re.compile(r"[（《“‘「(]{0,3}(?:[\w.,%/-]{1,40}|.)[，。、；：！？）》”’」)]{0,3}", re.A)
_DOUBLE = 0.3
_SAME = 0.6
"""Places no farther apart than this, in sizes of the characters, are the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """The characters of one line of a page, left to right."""

    x: float
    """Left edge."""
    right: float
    """Right edge."""
    y: float
    """Base line."""
    size: float
    """The size of most of its characters."""
    text: str


@dataclass
class _Text:
    """A text as it grows, piece by piece."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    furniture: list[Span] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


class _Margins(NamedTuple):
    left: float
    right: float
    pitch: float
    """How far most lines stand below the one before."""


def _gather_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters, sorted from the top, as lines: those on about the same base line stand in one."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and glyph.y - rows[-1][0].y <= _SAME * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    inked = (_strip(sorted(row)) for row in rows)
    return [_make_line(row) for row in inked if row]


def _strip(row: list[Glyph]) -> list[Glyph]:
    """A line without the spaces at its ends, which would move its edges."""
    inked = [i for i, glyph in enumerate(row) if glyph.text.strip()]
    return row[inked[0] : inked[-1] + 1] if inked else []


def _make_line(row: list[Glyph]) -> Line:
    """A line of the characters from left to right, without those that were printed twice to look bold."""
    text, right = "", row[0].x
    for before, glyph in zip([None, *row], row, strict=False):
        if before and before.text == glyph.text and glyph.x - before.x < _DOUBLE * glyph.width:
            continue
        narrow = bool(text) and not (_HAN.match(text[-1]) or _HAN.match(glyph.text))
        if text and glyph.x - right > (0.2 if narrow else 1.5) * glyph.size:
            text += " "
        text += glyph.text
        right = glyph.x + glyph.width
    size = Counter(round(glyph.size, 1) for glyph in row).most_common(1)[0][0]
    return Line(row[0].x, right, row[0].y, size, " ".join(text.split()))


def _join_pages(pages: Sequence[Sequence[Line]]) -> _Text:
    """The text of pages: paragraphs, then the running heads, each once; page numbers are left out."""
    pages = [_drop_numbers(page) for page in pages]
    heads = _find_heads(pages)
    bodies = [[line for line in page if id(line) not in heads] for page in pages]
    margins = _measure_margins([line for body in bodies for line in body])
    joined, before = _Text(), None
    for number, body in enumerate(bodies):
        for place, line in enumerate(body):
            if before is not None:
                same_page = before if place else None
                joined.add(_join(before, line) if _goes_on(before, line, margins, same_page) else "\n")
            if number and not place:
                joined.page_starts.append(joined.length)
            joined.add(line.text)
            before = line
        if number and not body:
            joined.page_starts.append(joined.length)
    for text in dict.fromkeys(line.text for page in pages for line in page if id(line) in heads):
        joined.add("\n" if joined.length else "")
        joined.furniture.append(Span(joined.length, joined.length + len(text)))
        joined.add(text)
    return joined


def _drop_numbers(page: Sequence[Line]) -> list[Line]:
    """A page without its number at the head or foot."""
    edges = (0, len(page) - 1)
    return [line for i, line in enumerate(page) if i not in edges or not _PAGE_NUMBER.fullmatch(line.text)]


def _find_heads(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The lines, by identity, at the edges of pages that come again in their place on at least half of them."""
    edges = [line for page in pages for line in (*page[:1], *page[1:][-1:])]
    places = Counter((round(line.y), re.sub(r"\d", "", line.text)) for line in edges)
    needed = max(2, len(pages) / 2)
    return {id(line) for line in edges if places[round(line.y), re.sub(r"\d", "", line.text)] >= needed}


def _measure_margins(lines: Sequence[Line]) -> _Margins:
    if not lines:
        return _Margins(0.0, 0.0, 0.0)
    most = max(2, len(lines) / 10)
    lefts = Counter(round(line.x) for line in lines)
    left = min((x for x, count in lefts.items() if count >= most), default=min(lefts))
    pitches = Counter(round(b.y - a.y) for a, b in pairwise(lines) if b.y > a.y)
    return _Margins(left, max(line.right for line in lines), pitches.most_common(1)[0][0] if pitches else 0.0)


def _goes_on(before: Line, line: Line, margins: _Margins, same_page: Line | None) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if abs(line.size - before.size) > 0.1 * before.size:
        return False
    if same_page and margins.pitch and line.y - before.y > 1.6 * max(margins.pitch, line.size):
        return False
    marked = bool(_MARK.match(line.text))
    if _is_centred(before, margins) and line.x - margins.left > line.size and _is_centred(line, margins):
        return not marked and not _MARK.match(before.text)
    room = margins.right - before.right
    if line.x - margins.left > line.size or room > (_SAME + _measure_first(line.text)) * line.size:
        return False
    return not (marked and _SENTENCE_END.search(before.text))


def _measure_first(text: str) -> float:
    """The width, in sizes, of what cannot be broken at the start of a line."""
    found = _UNBROKEN.match(text)
    return sum(1.0 if _HAN.match(character) else 0.5 for character in (found.group() if found else ""))


def _is_centred(line: Line, margins: _Margins) -> bool:
    return abs((line.x - margins.left) - (margins.right - line.right)) < line.size


def _join(before: Line, line: Line) -> str:
    """What stands between two lines of a paragraph: a space between words, nothing beside a Chinese character."""
    return "" if _HAN.match(before.text[-1]) or _HAN.match(line.text[0]) else " "
