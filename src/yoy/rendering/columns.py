"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

_CLOSING = frozenset("，。；：、）》？！")
"""Punctuation that begins no line."""


def measure_width(text: str) -> int:
    """Columns that a text takes: two for a wide character, none for one that combines, else one.

    >>> measure_width("办结3件")
    7
    """
    return sum(map(_measure, text))


def cut_text(text: str, width: int) -> str:
    """A text of one line, in so many columns at most; what is cut off leaves an ellipsis.

    >>> cut_text("完善执法机制", 9)
    '完善执法…'
    """
    if measure_width(text) <= width:
        return text
    ends = accumulate(map(_measure, text))
    return text[: sum(end <= width - 1 for end in ends)] + "…"


def pad_text(text: str, width: int) -> str:
    """A text with blanks behind it, up to so many columns."""
    return text + " " * (width - measure_width(text))


def _measure(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap_text(text: str, width: int) -> list[str]:
    """A text in lines of so many columns at most, broken at blanks and beside wide characters.

    >>> wrap_text("2 of 3 办结，其余 1", 8)
    ['2 of 3', '办结，其', '余 1']
    """
    lines = [""]
    for word in _split_words(text):
        if lines[-1] and measure_width(lines[-1] + word.rstrip()) > width:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines]


def _split_words(text: str) -> list[str]:
    """Pieces that are not broken: wide characters one by one, the rest up to a blank."""
    words = [""]
    for character in text:
        if character in _CLOSING:
            pass
        elif words[-1].endswith(" ") or _measure(character) > 1 or (words[-1] and _measure(words[-1][-1]) > 1):
            words.append("")
        words[-1] += character
    return words
