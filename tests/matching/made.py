"""Statements, matches and reports made by hand, for the tests of what is done with them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from yoy.figures import find_figures
from yoy.matching import Evidence, Pairing, Side, Vocabulary
from yoy.model import Document, Kind, Match, Reason, Report, Span, Statement

OTHER_CLAUSES = [chr(0x5000 + 2 * i) + chr(0x5001 + 2 * i) for i in range(60)]
"""Two reports have hundreds of clauses: with so many others in the vocabulary, what two clauses share is rare."""


def make_statement(text: str, kind: Kind = Kind.MEASURE, start: int = 0, name: str = "", item: str = "") -> Statement:
    span = Span(start, start + len(text))
    return Statement(name or f"{kind}-{start}", kind, text, span, (), item, find_figures(text, start))


def make_report(texts: list[str], kind: Kind = Kind.MEASURE, year: int = 2024) -> Report:
    """A report whose statements are these texts, a line each."""
    statements, text = [], ""
    for words in texts:
        statements.append(make_statement(words, kind, len(text)))
        text += words + "\n"
    source = Document(f"{year}.txt", f"{year:064x}", "text/plain", "utf-8", text)
    return Report(f"云岑县-{year}", "云岑县", year, year, "", source, (), (), tuple(statements))


def make_match(step: Statement, text: str, score: float, kind: Kind = Kind.MEASURE, start: int = 0) -> Match:
    return Match(step, make_statement(text, kind, start), score, (Reason("wording", score, 1.0),))


def make_evidence(accepted: Sequence[Match], rejected: Sequence[Match] = ()) -> Evidence:
    """Evidence whose passages read as much like an answer as the best score has it."""
    near = max((match.score for match in (*accepted, *rejected)), default=0.001)
    answer = 1.5 * math.log(near / (1 - near)) if near < 1 else 6.0
    return Evidence(tuple(accepted), tuple(rejected), coverage=near, answer=answer)


def make_pairing(earlier: list[str], later: list[str], kind: Kind = Kind.MEASURE) -> Pairing:
    """Two lists of texts, prepared for comparison; a text's full stop ends its sentence, its line its paragraph."""
    vocabulary = Vocabulary([*earlier, *later, *OTHER_CLAUSES])
    reports = (make_report(earlier, kind, 2023), make_report(later, kind, 2024))
    return Pairing(*(Side(report, report.statements, vocabulary) for report in reports))
