"""Automatic numbering of a Word document: the labels that Word prints and the text does not hold."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yoy.readers.counting import write_number
from yoy.readers.styles import Styles, is_on
from yoy.readers.xml import find_child, get_attribute, name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_LONGEST_LABEL = 100
_PLACE = re.compile(r"%([1-9])")
_SYMBOLS = re.compile("[\ue000-\uf8ff]")
_SYMBOL_FONTS = ("Wingdings", "Symbol", "Webdings")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    """The first number."""
    style: str = "decimal"
    """The format of the number."""
    text: str = ""
    """The label, with %1 for the number of the first level."""
    gap: str = " "
    """What stands between label and text: a tab and a space are both read as a space."""
    restart: int | None = None
    """It restarts below a level up to this one, counted from 1; 0 is never, None below any level above it."""
    legal: bool = False
    """Whether its label has the numbers of the levels above it in Arabic figures."""
    paragraph_style: str = ""
    """The id of the paragraph style that stands for this level."""


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs refer to by `w:numId`."""

    counter: str
    """Lists with the same counter go on counting each other's paragraphs."""
    levels: tuple[Level, ...]
    starts: dict[int, int]
    """Where this list begins to count anew, level by level, at its first paragraph of that level."""


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        children = list(root) if root is not None else []
        self._abstracts = {get_attribute(e, "abstractNumId"): e for e in children if name_tag(e) == "abstractNum"}
        self._list_styles = {get_attribute(find_child(e, "styleLink"), "val"): id for id, e in self._abstracts.items()}
        self._nums = {get_attribute(e, "numId"): e for e in children if name_tag(e) == "num"}
        self._styles = styles
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def write_label(self, properties: Element | None) -> str:
        """The label of the next paragraph, by its `w:pPr`, with the gap behind it; empty where it has none."""
        if not self._nums:
            return ""
        number, level = self._find_number(properties)
        found = self._find_list(number)
        return self._count(number, found, level) if found and 0 <= level < _LEVELS else ""

    def begin_story(self) -> Numbering:
        """The same lists, counted anew: notes, boxes and margins do not count with the text."""
        story = copy(self)
        story._counts, story._begun = {}, set()
        return story

    def _find_number(self, properties: Element | None) -> tuple[str, int]:
        """The list of a paragraph and its level there: from itself, else from its style."""
        own = find_child(properties, "numPr")
        number, level = _read_reference(own)
        if number:
            return number, level or 0
        for style, element in self._styles.list_chain(self._styles.name_style(properties)):
            number, styled = _read_reference(find_child(element, "pPr", "numPr"))
            if number:
                found = self._find_list(number)
                levels = found.levels if found else ()
                linked = next((i for i, one in enumerate(levels) if one.paragraph_style == style), None)
                return number, next((i for i in (level, styled, linked) if i is not None), 0)
        return "", 0

    def _find_list(self, number: str) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> List | None:
        num = self._nums.get(number)
        counter = self._follow_links(get_attribute(find_child(num, "abstractNumId"), "val"))
        if num is None or counter not in self._abstracts:
            return None
        levels = {i: Level() for i in range(_LEVELS)} | _read_levels(self._abstracts[counter])
        starts = {}
        for override in (child for child in num if name_tag(child) == "lvlOverride"):
            levels |= _read_levels(override)
            start = get_attribute(find_child(override, "startOverride"), "val")
            if start:
                starts[_read_number(get_attribute(override, "ilvl"))] = _read_number(start)
        return List(counter, tuple(levels[i] for i in range(_LEVELS)), starts)

    def _follow_links(self, abstract: str) -> str:
        """A definition that only names a list style stands for the definition of that style."""
        for _ in range(_LEVELS):
            style = get_attribute(find_child(self._abstracts.get(abstract), "numStyleLink"), "val")
            if not style:
                break
            linked = self._list_styles.get(style)
            if linked is None:
                chain = (_read_reference(find_child(e, "pPr", "numPr"))[0] for _, e in self._styles.list_chain(style))
                num = self._nums.get(next(filter(None, chain), ""))
                linked = get_attribute(find_child(num, "abstractNumId"), "val")
            abstract = linked
        return abstract

    def _count(self, number: str, found: List, level: int) -> str:
        counts = self._counts.setdefault(found.counter, [None] * _LEVELS)
        for above in range(level):  # as Word has it: what was skipped counts as begun
            counts[above] = found.levels[above].start if counts[above] is None else counts[above]
        before = counts[level]
        if level in found.starts and (number, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = found.levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _write(found, counts, level)


def _write(found: List, counts: list[int | None], level: int) -> str:
    """The label of a level, with the numbers of the levels that its text names."""
    own = found.levels[level]

    def replace_place(place: re.Match[str]) -> str:
        index = int(place.group(1)) - 1
        count = counts[index]
        style = "decimal" if own.legal and index < level else found.levels[index].style
        return "" if count is None else write_number(count, style)

    label = own.text if own.style == "bullet" else _PLACE.sub(replace_place, own.text)
    return label + own.gap if label else ""


def _read_reference(properties: Element | None) -> tuple[str, int | None]:
    """The list and the level that a `w:numPr` names; list 0 is none, and stays a list that does not exist."""
    level = get_attribute(find_child(properties, "ilvl"), "val")
    return get_attribute(find_child(properties, "numId"), "val"), _read_number(level) if level else None


def _read_levels(parent: Element) -> dict[int, Level]:
    levels = (child for child in parent if name_tag(child) == "lvl")
    return {_read_number(get_attribute(level, "ilvl")): _read_level(level) for level in levels}


def _read_level(element: Element) -> Level:
    def value(*path: str) -> str:
        return get_attribute(find_child(element, *path), "val")

    level = Level(
        start=_read_number(value("start") or "0"),
        style=value("numFmt") or value("AlternateContent", "Fallback", "numFmt") or "decimal",
        text=value("lvlText")[:_LONGEST_LABEL],
        gap="" if value("suff") == "nothing" else " ",
        restart=_read_number(value("lvlRestart")) if value("lvlRestart") else None,
        legal=bool(is_on(find_child(element, "isLgl"))),
        paragraph_style=value("pStyle"),
    )
    font = get_attribute(find_child(element, "rPr", "rFonts"), "ascii")
    if level.style == "bullet" and (_SYMBOLS.search(level.text) or font.startswith(_SYMBOL_FONTS)):
        return replace(level, text=_BULLET)
    return level


def _read_number(text: str) -> int:
    """A whole number from 0 on; anything else is 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
