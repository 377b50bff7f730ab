"""Text made fit for a terminal: nothing in it moves the cursor, changes a colour or hides."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

Rows = TypeVar("Rows")

_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Selectors of a variant of the character before them, which some terminals show wider and others do not."""


def clean_text(text: str) -> str:
    """A text on one line; controls as signs for them, a blank for white space, nothing for what cannot be seen.

    >>> clean_text("办结\\t3件\\x1b[31m\\u200b")
    '办结 3件␛[31m'
    """
    if text.isprintable() and not _VARIANT.search(text):
        return text
    return re.sub(" +", " ", "".join(map(_show_character, text)))


def clean_rows(rows: Rows) -> Rows:
    """Rows of a printer with all their texts clean."""
    if isinstance(rows, str):
        return clean_text(rows)  # type: ignore[return-value]
    if isinstance(rows, tuple):
        cleaned = tuple(map(clean_rows, rows))
        return type(rows)._make(cleaned) if hasattr(rows, "_make") else cleaned  # type: ignore[return-value]
    return rows


def _show_character(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category == "Cf" or _VARIANT.match(character):
        return ""
    if category == "Cc":
        return chr(0x2400 + ord(character)) if character < " " else "␡" if character == "\x7f" else "�"
    return "�" if category == "Cs" else character
