"""Rows with hostile words in every place, for what is printed on a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rich.cells import cell_len

WORDS = (
    "\x1b[31m\x1b]0;title\x07\x1b[2J",
    "[red]办[/red]:smile:",
    "[link=x]y[/link]",
    "a\tb\r\nc\u2028d\x0b\x0c\x85",
    "\u200b\u200d\ufeff\u2060\xad",
    "👩\u200d💻✔\ufe0f🇨🇳👍🏽",
    "\u202eשלום\u2066 مرحبا\u2069",
    "\x9b31m\x7f\x00\x08",
)
CODE = re.compile(r"\x1b\[[0-9;]*m")
"""What the program itself writes to a terminal that shows colours."""


def spoil_rows(rows: Any, word: str, *, but: tuple[str, ...] = ("lang",)) -> Any:
    """The rows with a word behind each of their texts, but for some fields."""
    if isinstance(rows, str):
        return rows + word
    if isinstance(rows, tuple):
        names = getattr(rows, "_fields", ("",) * len(rows))
        values = (
            each if name in but else spoil_rows(each, word, but=but) for name, each in zip(names, rows, strict=True)
        )
        return type(rows)._make(values) if hasattr(rows, "_make") else tuple(values)
    return rows


def check_lines(text: str, width: int) -> None:
    """Assert that a printed text obeys nobody, fits the width and has no blanks at the end of a line."""
    plain = CODE.sub("", text)
    assert not {unicodedata.category(each) for each in plain.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for line in plain.split("\n"):
        assert cell_len(line) <= width, line
        assert line == line.rstrip(), line
