"""The lines of a document, their beginnings counted once, and places in it put into words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from yoy.messages import Messages
from yoy.model import Document, Fault, Span


@dataclass(frozen=True, slots=True)
class Lines:
    """A document with its line starts."""

    document: Document
    starts: tuple[int, ...]
    """Offsets at which the lines after the first begin."""

    def number(self, span: Span) -> int:
        """Number of the line on which a span begins, counted from 1; on its page, where there are pages."""
        page = self.document.page_of(span)
        above = bisect_right(self.starts, self.document.page_starts[page - 2]) if page > 1 else 0
        return bisect_right(self.starts, span.start) - above + 1

    def place(self, span: Span, words: Messages, key: str) -> str:
        """Page, line and characters of a span, in the sentence of a key, or its `_paged` one where there are pages."""
        return words.say(
            f"{key}_paged" if self.document.page_starts else key,
            page=self.document.page_of(span),
            line=self.number(span),
            start=span.start + 1,
            end=span.end,
        )

    def describe(self, fault: Fault, words: Messages) -> str:
        """A fault's sentence with the place it speaks of."""
        sentence = words.describe(f"fault.{fault.code}", fault.detail)
        if fault.span is None:
            return sentence
        return words.say("fault.at", fault=sentence, place=self.place(fault.span, words, "checkup.line"))


def count_lines(document: Document) -> Lines:
    """The lines of a document."""
    lines = document.text.split("\n")
    return Lines(document, tuple(accumulate(len(line) + 1 for line in lines[:-1])))
