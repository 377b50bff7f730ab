"""Characters that nobody sees, or that a terminal would obey, written so that they are seen, or left out."""

from __future__ import annotations

import re
from typing import TypeVar

Rows = TypeVar("Rows")

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""All but the tab and the ends of lines."""
_FORMATS = (
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
"""What has no width of its own or turns a line round; then the marks of single scripts and of music."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Selectors of a variant of the character before them, which some terminals show wider and others do not."""
_NONE = "\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""Separators of lines and paragraphs, half characters, and what is no character."""
_HIDDEN = re.compile(f"[{_CONTROLS}{_FORMATS}{_FILLERS}{_NONE}]")
_QUIET = re.compile(f"[{_FORMATS}{_VARIANTS}]")
_PRINTABLE = re.compile(f"[{_FILLERS}{_VARIANTS}]")
"""What Python takes for printable all the same."""
_BLANK = re.compile(r"\s+")
_LINE_END = re.compile("\r\n?")
_PICTURES = 0x2400
"""Where Unicode's pictures of the control characters begin: ␀ for NUL."""


def reveal(text: str) -> str:
    r"""A text in which no character is hidden, nor one that XML forbids, and every line ends in `\n`.

    >>> reveal("a\x1bb\u202ec\r\n")
    'a␛b⟨U+202E⟩c\n'
    """
    return _HIDDEN.sub(lambda found: _show(ord(found[0])), _LINE_END.sub("\n", text))


def clean_text(text: str) -> str:
    r"""A text for a terminal, on one line: as `reveal` shows it, but without what has no width.

    >>> clean_text("办结\t3件\x1b[31m\u200b")
    '办结 3件␛[31m'
    """
    if text.isprintable() and not _PRINTABLE.search(text):
        return text
    return reveal(_BLANK.sub(" ", _QUIET.sub("", text)))


def clean_rows(rows: Rows) -> Rows:
    """Rows of a printer with all their texts clean."""
    if isinstance(rows, str):
        return clean_text(rows)  # type: ignore[return-value]
    if isinstance(rows, tuple):
        cleaned = tuple(map(clean_rows, rows))
        return type(rows)._make(cleaned) if hasattr(rows, "_make") else cleaned  # type: ignore[return-value]
    return rows


def _show(code: int) -> str:
    """A sign for a hidden character."""
    if code == 0x7F:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
