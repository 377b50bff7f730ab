"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, get_character_cell_size, set_cell_size

_UNICODE = "latest"
"""The table of widths, whatever the environment names: the same text has the same lines everywhere."""
_CLOSING = frozenset("，。；：、）》」』】〕〉”’？！…·％‰℃)]},.;:!?%")
"""What begins no line."""
_OPENING = frozenset("（《「『【〔〈“‘([{")
"""What ends no line."""


def measure_width(text: str) -> int:
    """Columns that a text takes: two for a wide character, none for one that combines, else one.

    >>> measure_width("办结3件")
    7
    """
    return cell_len(text, _UNICODE)


def cut_text(text: str, width: int) -> str:
    """A text of one line, in so many columns at most; what is cut off leaves an ellipsis.

    >>> cut_text("完善执法机制", 9)
    '完善执法…'
    """
    if measure_width(text) <= width:
        return text
    return set_cell_size(text, width - 1, _UNICODE).rstrip() + "…"


def pad_text(text: str, width: int) -> str:
    """A text with blanks behind it, up to so many columns."""
    return text + " " * (width - measure_width(text))


def wrap_text(text: str, width: int) -> list[str]:
    """A text in lines of so many columns at most, broken at blanks and beside wide characters.

    No line begins with 。 or ends with （; a word longer than a line is broken too.

    >>> wrap_text("2 of 3 办结，其余 1", 8)
    ['2 of 3', '办结，其', '余 1']
    """
    lines = [""]
    for word in _split_words(text):
        if measure_width(lines[-1] + word.rstrip()) <= width:
            lines[-1] += word
        else:
            lines += chop_cells(word, width, _UNICODE)
    return [line.strip() for line in lines if line.strip()] or [""]


def _split_words(text: str) -> list[str]:
    """Pieces that are not broken: wide characters one by one, the rest up to a blank, with their punctuation."""
    words = [""]
    for character in text:
        last = words[-1][-1:]
        held = not last or character in _CLOSING or last in _OPENING
        if not held and (last == " " or _is_wide(character) or _is_wide(last)):
            words.append("")
        words[-1] += character
    return words


def _is_wide(character: str) -> bool:
    return get_character_cell_size(character, _UNICODE) > 1
