"""A text as the reading network sees it: the words and characters of the genre, each by its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from yoy.text import fold

PADDING, HIDDEN, UNKNOWN = range(3)
"""Numbers that are no word's."""
FIRST = 3
"""The number of the first word."""
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cuts a text into the words and characters that have a number."""

    number_of: dict[str, int]
    longest: int
    """Characters of the longest word."""

    def cut(self, text: str, most: int) -> list[int]:
        """The numbers of a text's words, the longest first wherever several fit; no more than `most`.

        >>> Tokenizer({"粮": 3, "粮食": 4, "#": 5}, 2).cut("粮食30，粮", 9)
        [4, 5, 2, 3]
        """
        text, numbers, i = simplify(text), list[int](), 0
        while i < len(text) and len(numbers) < most:
            for end in range(min(len(text), i + self.longest), i, -1):
                number = self.number_of.get(text[i:end])
                if number is not None:
                    break
            numbers.append(UNKNOWN if number is None else number)
            i = end
        return numbers or [UNKNOWN]


def simplify(text: str) -> str:
    """The text in half width and simplified characters, without spaces, every number as `#`."""
    return _NUMBER.sub("#", _SPACE.sub("", fold(text).lower()))


def make_tokenizer(words: list[str]) -> Tokenizer:
    """The tokenizer of a list of words, numbered in its order."""
    return Tokenizer({word: i for i, word in enumerate(words, FIRST)}, max(map(len, words)))


def load_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer of the words in a file, one a line."""
    return make_tokenizer(file.read_text(encoding="utf-8").splitlines())
