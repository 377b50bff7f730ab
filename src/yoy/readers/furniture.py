"""What stands on every page and is no part of the text: running heads, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yoy.readers.lines import Line

_PAGE_NUMBER = re.compile(
    r"[-－—–·•~]{1,2}\s?\d{1,4}\s?[-－—–·•~]{1,2}|第\s?\d{1,4}\s?页(?:\s?[/／，,]?\s?共\s?\d{1,4}\s?页)?"
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?"
)
_SHARE = 0.4
"""A line that stands in one place on this share of the pages is furniture; less than half, since left and right pages
may have heads of their own."""
_LINES = 3
"""A running head or foot has at most so many lines."""
_NEAR = 3.0
"""Places no farther apart than this, in points, are the same."""


class _PagedLine(NamedTuple):
    """A line with the number of its page."""

    page: int
    line: Line


def find_furniture(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """The lines at the head and foot of pages, and across them, that come again on most pages but for their figures.

    A line that can only be a page number, such as `— 3 —`, is furniture on one page too.
    """
    found: set[Line] = set()
    for from_top in (True, False):
        rest = [sorted((x for x in page if not x.turned), key=lambda x: x.y, reverse=not from_top) for page in pages]
        for _ in range(_LINES):
            edge = [_PagedLine(number, page[0]) for number, page in enumerate(rest) if page]
            repeated = set(_find_repeated(edge, len(pages)))
            repeated |= {place.line for place in edge if _PAGE_NUMBER.fullmatch(place.line.text)}
            found |= repeated
            rest = [page[1:] if page and page[0] in repeated else [] for page in rest]
    turned = [_PagedLine(number, line) for number, page in enumerate(pages) for line in page if line.turned]
    return found.union(_find_repeated(turned, len(pages)))


def _find_repeated(places: Sequence[_PagedLine], pages: int) -> Iterator[Line]:
    alike: dict[str, list[_PagedLine]] = defaultdict(list)
    for place in places:
        alike[re.sub(r"\d+|\b[ivxl]+\b", "#", place.line.text)].append(place)
    for same in alike.values():
        for place in same:
            there = {other.page for other in same if abs(other.line.y - place.line.y) <= _NEAR}
            if len(there) >= max(2, _SHARE * pages):
                yield place.line
