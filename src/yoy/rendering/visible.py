"""Characters that nobody sees, or that turn a line round, written so that they are seen."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # controls, without the tab and the ends of lines
    "|\r(?!\n)"
    "|[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0]"  # soft hyphens, fillers
    "|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"  # of no width, or turning a line round
    "|[\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"  # half characters, no characters, tags
)
_PICTURES = 0x2400
"""Where Unicode's pictures of the control characters begin: ␀ for NUL."""


def reveal(text: str) -> str:
    r"""A text in which no character is hidden.

    >>> reveal("a\x1bb\u202ec")
    'a␛b⟨U+202E⟩c'
    """
    return _HIDDEN.sub(lambda found: _show(ord(found[0])), text)


def _show(code: int) -> str:
    """A sign for a hidden character."""
    if code == 0x7F:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
