"""The words that the outputs print, one catalogue per language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")


class Messages(dict[str, str]):
    """A catalogue's sentences by dotted key, such as `verdict.fulfilled.label`."""

    def __init__(self, lang: str, sentences: Iterable[tuple[str, str]]) -> None:
        super().__init__(sentences)
        self.lang = lang

    def __missing__(self, key: str) -> str:
        raise KeyError(f"{self.lang}.toml has no message {key!r}")

    def say(self, key: str, **values: object) -> str:
        """The sentence with its places filled in."""
        return self[key].format(**values)

    def describe(self, key: str, detail: str = "") -> str:
        """The sentence for a code with its particulars; a code from elsewhere stands for itself."""
        sentence = self.get(key, key.rpartition(".")[2])
        return self.say("fault.with_detail", fault=sentence, detail=detail) if detail else sentence

    def count(self, noun: str, number: int) -> str:
        """A number with its noun, such as `3 promises`."""
        return self.say(f"count.{noun}.{'one' if number == 1 else 'many'}", n=number)


@cache
def load_messages(lang: str) -> Messages:
    """The catalogue of a language; raises ValueError for one that is not in LANGUAGES."""
    if lang not in LANGUAGES:
        raise ValueError(f"there are no messages in the language {lang!r}, only in {' and '.join(LANGUAGES)}")
    source = Path(__file__).with_name(f"{lang}.toml")
    return Messages(lang, _flatten(tomllib.loads(source.read_text("utf-8"))))


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The table's sentences with dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
