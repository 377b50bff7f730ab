"""Quotes: the words of a report, what they share with the other side, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import add

from yoy.messages import Messages
from yoy.model import Echo, Edit, Report, Span, Statement
from yoy.rendering.lines import Lines, count_lines
from yoy.rendering.rows import Pieces, Quote

_HAN = "[\u3400-\u9fff]"
_HAN_RUN = re.compile(f"{_HAN}{{2,}}")
_WORD = re.compile(
    rf"(?<![\d.,])\d+(?:[.,]\d+)*(?:[%‰]|{_HAN})"  # a number with its unit
    r"|(?<![A-Za-z])(?:[A-Za-z]{5,}|[A-Z]{2,})(?![A-Za-z])"  # a longer word or an abbreviation
)
_HAN_AT_LEAST = 0.05
"""A report with so many Chinese characters in a hundred is in Chinese, whatever else is in it."""


def find_shareable(text: str) -> frozenset[str]:
    """What another text may share with this one: pairs of characters, and `=` before numbers with units and words.

    >>> sorted(find_shareable("办班18期，普法"))
    ['=18期', '办班', '普法']
    """
    pairs = (pair for run in _HAN_RUN.findall(text) for pair in map(add, run, run[1:]))
    return frozenset(chain(pairs, (f"={word.lower()}" for word in _WORD.findall(text))))


def mark_shared(text: str, shareable: frozenset[str]) -> Pieces:
    """The text in pieces, those that the other side shares marked; runs grow from pairs that overlap.

    >>> mark_shared("举办法治讲座", find_shareable("法治讲堂"))
    (('plain', '举办'), ('shared', '法治讲'), ('plain', '座'))
    """
    spans = [(at, at + 2) for at, pair in enumerate(map(add, text, text[1:])) if pair in shareable]
    spans += [found.span() for found in _WORD.finditer(text) if f"={found[0].lower()}" in shareable]
    pieces: list[tuple[str, str]] = []
    done = 0
    for start, end in _join_runs(sorted(spans)):
        if done < start:
            pieces.append(("plain", text[done:start]))
        pieces.append(("shared", text[start:end]))
        done = end
    if done < len(text):
        pieces.append(("plain", text[done:]))
    return tuple(pieces)


def _join_runs(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in reading order, those that overlap or touch made one."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def mark_edits(edits: Iterable[Edit], op: str) -> Pieces:
    """One side of a word-by-word comparison: its `insert` or `delete` pieces and what both share."""
    return tuple(("plain" if edit.op == "equal" else op, edit.text) for edit in edits if edit.op in ("equal", op))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports, ready to be quoted."""

    role: str
    """`earlier` or `later`."""
    report: Report
    messages: Messages
    lines: Lines
    numbers: dict[str, int]
    """The running number of each statement, by its id."""
    echoes: Mapping[str, Echo]
    """The statements that stand in other bodies' reports too, by their ids."""

    def quote(self, statement: Statement, pieces: Pieces = ()) -> Quote:
        """A statement's words, as one plain piece if none are given."""
        return Quote(
            pieces=_drop_comma(pieces or (("plain", statement.text),)),
            path=" › ".join(filter(None, statement.path)),
            place=self.place(statement.span),
            anchor=self.anchor(statement),
            echo=self.mark_echo(statement),
        )

    def mark_echo(self, statement: Statement) -> str:
        """In how many other bodies' reports a statement stands, in a few words; empty where in none."""
        echo = self.echoes.get(statement.id)
        return self.messages.say("peers.brief", n=echo.bodies) if echo else ""

    def anchor(self, statement: Statement) -> str:
        """The id of a statement's place in the source text: `e` or `l` and its running number."""
        return f"{self.role[0]}{self.numbers[statement.id]}"

    def quote_span(self, span: Span, text: str = "") -> Quote:
        """Words that no statement owns, or a heading; the link leads to the statement they stand in or before."""
        statements = self.report.statements
        at = bisect_right(statements, span.start, key=lambda each: each.span.end - 1)
        near = statements[min(at, len(statements) - 1)] if statements else None
        words = " ".join((text or self.report.source.quote(span)).split())
        return Quote((("plain", words),), "", self.place(span), self.anchor(near) if near else f"text-{self.role}")

    def place(self, span: Span) -> str:
        """Page, line and characters of a span, in words."""
        return self.lines.place(span, self.messages, "page.place")


def trim_clause(text: str) -> str:
    """A clause on its own, without the comma that joins it to the next."""
    return text.rstrip("，,；;、 ")


def _drop_comma(pieces: Pieces) -> Pieces:
    """A quote without the comma that joined it to the next."""
    kind, text = pieces[-1]
    trimmed = trim_clause(text)
    return pieces if trimmed == text else (*pieces[:-1], *(((kind, trimmed),) if trimmed else ()))


def open_side(role: str, report: Report, messages: Messages, echoes: Iterable[Echo] = ()) -> Side:
    """A report with its lines counted."""
    numbers = {statement.id: number for number, statement in enumerate(report.statements, 1)}
    by_id = {echo.statement.id: echo for echo in echoes}
    return Side(role, report, messages, count_lines(report.source), numbers, by_id)


def name_anchors(role: str, report: Report) -> dict[str, Statement]:
    """The statements of a report by the ids of their places in the source text."""
    return {f"{role[0]}{number}": statement for number, statement in enumerate(report.statements, 1)}


def find_language(text: str) -> str:
    """The language of a report as an HTML tag.

    >>> find_language("举办法治讲堂 of 6"), find_language("The Council held 6 meetings")
    ('zh', 'en')
    """
    return "zh" if len(re.findall(_HAN, text)) > _HAN_AT_LEAST * len(text) else "en"
