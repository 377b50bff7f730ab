"""Words broken at a line's end: whether their hyphen belongs to them, as far as the rest of the text tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from yoy.readers.lines import Line

_WORD = re.compile(r"[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){0,4}")
_BROKEN = re.compile(r"(?:^|(?<=[^A-Za-z]))([A-Za-z]{2,40})[-\u00ad\u2010]$")
_REST = re.compile(r"[a-z]{2,40}(?!-)")


class Words:
    """The words that stand whole inside the lines of a text."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        lines = [line.text for page in pages for line in page]
        breaks = [_find_broken(*pair) for pair in pairwise(lines)]
        whole = (_keep_whole(line, before) for line, before in zip(lines, [None, *breaks], strict=False))
        self.known = Counter(word.lower() for line in whole for word in _WORD.findall(line))
        counts = [self._count(*halves) for halves in breaks if halves]
        self.hyphenated = sum(whole > parted for whole, parted in counts) > 2 * sum(p > w for w, p in counts)
        """Whether whoever set the text broke words by syllables."""

    def are_one(self, above: str, below: str) -> bool:
        """Whether the hyphen at a line's end only breaks a word that goes on in the next line.

        Where the text has the word neither whole nor with a hyphen elsewhere, two known words keep their hyphen.
        """
        if not (broken := _find_broken(above, below)):
            return False
        whole, parted = self._count(*broken)
        if whole != parted:
            return whole > parted
        return self.hyphenated and not all(self.known[half] for half in broken)

    def _count(self, first: str, second: str) -> tuple[int, int]:
        return self.known[first + second], self.known[f"{first}-{second}"]


def _find_broken(above: str, below: str) -> tuple[str, str] | None:
    """The halves of a word broken at a line's end, in small letters."""
    first, second = _BROKEN.search(above[-42:]), _REST.match(below)
    return (first.group(1).lower(), second.group().lower()) if first and second else None


def _keep_whole(line: str, before: tuple[str, str] | None) -> str:
    """A line without the halves of words at its ends."""
    return _BROKEN.sub("", line[len(before[1]) :] if before else line)
