"""Texts that are the same or nearly: candidates by MinHash and LSH, each of which is then compared exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from yoy.errors import UnusablePeers
from yoy.model import Statement
from yoy.text import normalise

ALIKE = 0.8
"""The share of their pairs of characters that two texts have in common where they are nearly the same (Jaccard)."""
_HASHES, _BANDS, _SEED = 128, 32, 1
"""Four hashes a band: two texts that are just alike enough are passed over once in twenty million times."""
_NUMBER = re.compile(r"\d+")


class Phrase(NamedTuple):
    """A statement's words as they are compared."""

    text: str
    """Without punctuation and white space, in half width and simplified characters."""
    pairs: frozenset[str]
    """The pairs of neighbouring characters."""
    numbers: tuple[str | Decimal, ...]
    """The numbers in it, as written and as read."""


class Copy(NamedTuple):
    """A phrase of a book with a statement that has it word for word or nearly."""

    text: str
    """The phrase's text."""
    statement: Statement
    verbatim: bool
    likeness: float
    """ALIKE to 1."""


class PhraseBook:
    """Phrases that other statements are held against."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Take statements in; raises `UnusablePeers` where rensa is not installed."""
        try:
            from rensa import RMinHash, RMinHashLSH
        except ImportError as error:
            raise UnusablePeers("peers_not_installed", why=error) from error
        self._hash = RMinHash.from_token_sets
        self._phrases = [read_phrase(text, statement) for text, statement in _list_texts(statements).items()]
        self._index = RMinHashLSH(ALIKE, _HASHES, _BANDS)
        self._index.insert_many(self._hash([_list_pairs(each.text) for each in self._phrases], _HASHES, _SEED))

    def find_copies(self, statements: Iterable[Statement]) -> Iterator[Copy]:
        """Every phrase with every statement that has it; of statements in the same words only the first."""
        texts = _list_texts(statements)
        hashed = self._hash([_list_pairs(text) for text in texts], _HASHES, _SEED)
        for (text, statement), candidates in zip(texts.items(), self._index.query_all(hashed), strict=True):
            if candidates:
                other = read_phrase(text, statement)
                for phrase in map(self._phrases.__getitem__, sorted(candidates)):
                    likeness = compare_phrases(phrase, other)
                    if likeness >= ALIKE:
                        yield Copy(phrase.text, statement, phrase.text == text, likeness)


def read_phrase(text: str, statement: Statement) -> Phrase:
    """A statement as it is compared, its text normalised already."""
    numbers = (*_NUMBER.findall(text), *(figure.value for figure in statement.figures))
    return Phrase(text, frozenset(_list_pairs(text)), numbers)


def compare_phrases(phrase: Phrase, other: Phrase) -> float:
    """The Jaccard index of the pairs of two phrases, 0 to 1; 1 for the same text, 0 where the numbers differ."""
    if phrase.text == other.text:
        return 1.0
    if phrase.numbers != other.numbers:
        return 0.0
    common = len(phrase.pairs & other.pairs)
    return common / (len(phrase.pairs) + len(other.pairs) - common)


def _list_texts(statements: Iterable[Statement]) -> dict[str, Statement]:
    """The normalised texts of statements, each once, with the first statement that has it."""
    found: dict[str, Statement] = {}
    for statement in statements:
        if text := normalise(statement.text):
            found.setdefault(text, statement)
    return found


def _list_pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters in their order; of a single character that one.

    >>> _list_pairs("建粮库")
    ['建粮', '粮库']
    """
    return [text[at : at + 2] for at in range(max(1, len(text) - 1))]
