"""Texts as XML can hold them: what it forbids is shown, not dropped."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
"""Where Unicode's pictures of control characters begin, `␀` first."""


def show_forbidden(text: str) -> str:
    """The text with every line end as `\\n`, a picture for each control character, and `�` for half a character.

    >>> show_forbidden("甲\\x07乙\\r\\n丙")
    '甲␇乙\\n丙'
    """
    return _FORBIDDEN.sub(_show, _LINE_END.sub("\n", text))


def _show(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < ord(" ") else "\ufffd"
