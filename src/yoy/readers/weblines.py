"""The lines of a web page as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from yoy.marks import find_mark
from yoy.model import Span
from yoy.readers.content import WIDTHLESS
from yoy.readers.weblists import Numbering
from yoy.readers.webtree import Element
from yoy.text import fold


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSEEN = _tags(
    "script style noscript template head svg iframe object embed audio video canvas map select option datalist textarea"
    " rp rt noframes"
)
"""Elements of which a reader sees no words, or words that are no part of the line (the sound above a character)."""
_FRAME = _tags("nav header footer aside button menu")
_ROLES = _tags("navigation banner contentinfo complementary search")
_EDGES = _tags("header footer")
_ARTICLE = _tags("article main")
_BLOCKS = _tags(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul"
)
_CELLS = _tags("td th")
_MOSTLY = 0.6
"""A line is a link, or frame, where more than this share of its characters is."""
_VEILS = (
    ("visibility", re.compile(r"(?:^|;)visibility:(\w{1,12})"), _tags("hidden collapse")),
    ("size", re.compile(r"(?:^|;)font-size:([\d.]{1,9})"), _tags("0 0.0 .0")),
)
"""Styles that hide an element's words and that an element inside can take back."""
_HIDDEN = re.compile(r"(?:^|;)display:none")
_SPACED = re.compile(r"(?:^|;)white-space:(?:pre|break-spaces)")
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_EXPONENT = re.compile(r"\s*[0-9+\-−()]{1,4}\s*")
_CELL_END = "\t"
_WRAPPED = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3001-\u9fff\uff00-\uffef])")
_SPACES = re.compile(r"\s+")


class Line(NamedTuple):
    """One visible line."""

    text: str
    linked: bool = False
    """Whether most of it is a link."""
    framed: bool = False
    """Whether most of it is navigation, the page's head or foot, a side column or a button, by the page's own word."""
    headline: bool = False
    """Whether it is an `<h1>`."""


def read_lines(page: Element) -> tuple[list[Line], list[Span]]:
    """The visible lines of a page, and of each block element which of them it holds, inner before outer.

    A row of a table whose cells hold one line each is one line, its cells apart by tabs. An item of a numbered
    list begins with its number.
    """
    gathering = _Gathering()
    gathering.read(page)
    gathering.end()
    return gathering.done, gathering.blocks


class _Place(NamedTuple):
    """What an element stands inside of."""

    article: bool = False
    link: bool = False
    frame: bool = False
    headline: bool = False
    spaced: bool = False
    """Whether the line ends of the source are line ends of the page."""
    raised: bool = False
    veils: frozenset[str] = frozenset()
    numbering: Numbering | None = None

    def enter(self, element: Element, style: str) -> _Place:
        """The place of what stands inside an element; an article's own header and footer are no frame."""
        tag = element.tag
        article = self.article or tag in _ARTICLE
        numbering = Numbering.begin(element) if tag == "ol" else self.numbering if tag != "ul" else None
        framing = tag in _FRAME or element.get("role") in _ROLES
        return _Place(
            article,
            self.link or (tag == "a" and "href" in element.attributes),
            self.frame or (framing and not (article and tag in _EDGES)),
            self.headline or tag == "h1",
            self.spaced or tag == "pre" or bool(_SPACED.search(style)),
            tag == "sup" or (self.raised and tag not in _BLOCKS),
            _draw_veils(self.veils, style) if style else self.veils,
            numbering,
        )


def _is_hidden(element: Element, style: str) -> bool:
    closed = element.tag == "dialog" and "open" not in element.attributes
    return closed or "hidden" in element.attributes or bool(_HIDDEN.search(style))


def _draw_veils(veils: frozenset[str], style: str) -> frozenset[str]:
    for name, pattern, hiding in _VEILS:
        if found := pattern.search(style):
            veils = veils | {name} if found.group(1) in hiding else veils - {name}
    return veils


class _Row(NamedTuple):
    """A table row that is being read: the line and the block with which it begins, and its cells' first lines."""

    line: int
    block: int
    cells: list[int]


@dataclass
class _Gathering:
    """Gathers the visible text of a page into lines, counting how much of each is links or frame."""

    done: list[Line] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    pieces: list[tuple[str, _Place]] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    label: str = ""
    """The number of the list item that begins with the next line."""

    def read(self, page: Element) -> None:
        """Take in a page, without recursion; an element comes to the stack again, with its first line, to be closed."""
        stack: list[tuple[Element | str, _Place, int]] = [(page, _Place(), -1)]
        while stack:
            node, place, opened = stack.pop()
            if isinstance(node, str):
                self._add(node, place)
            elif opened >= 0:
                self._close(node.tag, opened)
            else:
                style = "".join(node.get("style").split()).lower()
                if node.tag in _UNSEEN or _is_hidden(node, style):
                    continue
                if node.tag in _BLOCKS:
                    self.end()
                    stack.append((node, place, len(self.done)))
                    self._open(node, place)
                below = place.enter(node, style)
                stack.extend((child, below, -1) for child in reversed(node.children))

    def _open(self, element: Element, place: _Place) -> None:
        if element.tag == "li" and place.numbering:
            self.label = place.numbering.take(element)
        elif element.tag == "tr":
            self.rows.append(_Row(len(self.done), len(self.blocks), []))
        elif element.tag in _CELLS and self.rows:
            self.rows[-1].cells.append(len(self.done))

    def _close(self, tag: str, opened: int) -> None:
        self.end()
        if tag == "tr":
            self._join(self.rows.pop())
        elif tag == "li":
            self.label = ""
        self.blocks.append(Span(opened, len(self.done)))

    def _join(self, row: _Row) -> None:
        """Make one line of a row that has one line in each cell, all of a kind; other tables only lay out the page."""
        filled = len(set(row.cells) - {len(self.done)})
        if filled < 2 or len(self.done) - row.line != filled:
            return
        lines = self.done[row.line :]
        if len({(line.linked, line.framed) for line in lines}) > 1:
            return
        self.done[row.line :] = [lines[0]._replace(text=_CELL_END.join(line.text for line in lines))]
        del self.blocks[row.block :]

    def _add(self, text: str, place: _Place) -> None:
        if place.veils:
            return
        if place.raised and _EXPONENT.fullmatch(text):
            text = text.translate(_RAISED)
        if not place.spaced:
            self.pieces.append((text, place))
            return
        for i, part in enumerate(re.split(r"\r\n?|\n", text)):
            if i:
                self.end()
            self.pieces.append((part, place))

    def end(self) -> None:
        """Close the line begun."""
        text = _fold("".join(text for text, _ in self.pieces))
        if text:
            label, self.label = self.label, ""
            if label and find_mark(fold(text)):
                label = ""
            linked = framed = headline = 0
            for piece, place in self.pieces:
                if place.link or place.frame or place.headline:
                    length = len(_fold(piece))
                    linked += place.link * length
                    framed += place.frame * length
                    headline += place.headline * length
            enough = _MOSTLY * len(text)
            self.done.append(Line(label + text, linked > enough, framed > enough, headline > enough))
        self.pieces.clear()


def _fold(text: str) -> str:
    """White space folded to one space, and dropped where a line break fell between two Chinese characters."""
    return _SPACES.sub(" ", _WRAPPED.sub("", WIDTHLESS.sub("", text))).strip()
