"""A document as a report: what is a measure, a problem, a cause, a next step."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from yoy.errors import OutlineMissing
from yoy.figures import find_figures
from yoy.identity import find_identity
from yoy.kinds import (
    admits_much,
    announces_plan,
    begins_cause,
    begins_problems,
    find_lead_in,
    find_section,
    gives_thanks,
    joins_problems_and_steps,
    looks_either_way,
    names_section,
    refine_kind,
    turns_outright,
)
from yoy.model import Document, Fault, Heading, Kind, Report, Span, Statement
from yoy.outline import LOOKED_FOR, Entry, nest_headings, parse_outline
from yoy.text import normalise, split_clauses, split_sentences


def parse_document(document: Document) -> Report:
    """The report in a document.

    Raises `OutlineMissing` where no heading of any kind is found. What cannot be settled comes
    back in `Report.faults`.
    """
    entries, ignored = parse_outline(document, names_section)
    start = _find_start(entries)
    if start is None:
        raise OutlineMissing("no_outline", document.path, looked_for=LOOKED_FOR)
    first, heading = start
    preamble = tuple(filter(_has_text, (_join_entry(e) for e in entries[:first])))
    walk = _Walk(document)
    for entry in entries[first:]:
        walk.read(entry)
    named = _find_title(document, preamble) if preamble else heading.span
    title = document.quote(named) if preamble else heading.title
    identity = find_identity(
        document,
        title,
        "\n".join(document.quote(s) for s in preamble),
        walk.titles(Kind.MEASURE),
        walk.titles(Kind.NEXT_STEP),
    )
    return Report(
        id=f"{identity.organ or 'report'}-{identity.year}",
        organ=identity.organ,
        year=identity.year,
        reviewed_year=identity.reviewed_year,
        title=title,
        source=document,
        preamble=preamble,
        outline=nest_headings([e.heading for e in entries[first:] if e.heading]),
        statements=name_statements(walk.statements),
        ignored=tuple(ignored),
        faults=(*document.faults, *(replace(fault, span=named) for fault in identity.faults), *_find_missing(walk)),
    )


def _find_start(entries: Sequence[Entry]) -> tuple[int, Heading] | None:
    """Where the first section begins, with its heading; items such as 一是 count only where nothing else does."""
    headings = [(i, e.heading) for i, e in enumerate(entries) if e.heading]
    return next((found for found in headings if found[1].level < 5), headings[0] if headings else None)


def name_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with ids made from kind and wording; the second of the same wording gets `-2`."""
    seen: Counter[str] = Counter()
    named = []
    for s in statements:
        digest = hashlib.sha256(f"{s.kind}:{normalise(s.text)}".encode()).hexdigest()[:10]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        named.append(replace(s, id=f"{s.kind[0]}{digest}{again}"))
    return tuple(named)


class _Section(NamedTuple):
    """A part of the report: its title, its kind, and whether the title says so."""

    title: str
    kind: Kind
    named: bool


@dataclass
class _Walk:
    """Reads entries in order, keeping the headings above and the kind of the section."""

    document: Document
    above: list[tuple[Heading, Kind]] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    in_problems: bool = False
    in_merged: bool = False

    def titles(self, kind: Kind) -> list[str]:
        """The titles of the sections that were recognised as being of a kind."""
        return [section.title for section in self.sections if section.kind is kind and section.named]

    def read(self, entry: Entry) -> None:
        """Take in one entry: its heading, then its text."""
        if entry.heading:
            self._enter(entry.heading, entry.own_line)
        else:
            self.above = [(heading, kind) for heading, kind in self.above if heading.level < 5]
        if entry.body.start < entry.body.end:
            self._read_body(entry)

    def _enter(self, heading: Heading, own_line: bool) -> None:
        while self.above and self.above[-1][0].level >= heading.level:
            self.above.pop()
        if heading.level <= 2:
            self.in_problems = False
        if heading.level == 1:
            self.in_merged = joins_problems_and_steps(heading.title)
        kind, named = self._find_kind(heading, own_line)
        if heading.level == 1:
            self.sections.append(_Section(heading.title, kind, named))
        self.above.append((heading, kind))

    def _find_kind(self, heading: Heading, own_line: bool) -> tuple[Kind, bool]:
        """What stands below a heading, and whether its own words say so."""
        if self.in_merged and heading.level == 1:
            return Kind.PROBLEM, True
        if self.in_merged and heading.level == 2:
            named = find_section(heading.title, 2) is Kind.PROBLEM
            return (Kind.PROBLEM if named else Kind.NEXT_STEP), named
        kind = find_section(heading.title, heading.level) if own_line or heading.level == 1 else None
        if kind and self._may_turn(heading):
            return self._unless_first(heading, kind), True
        if self.above:
            return self.above[-1][1], False
        return (self.sections[-1].kind if self.sections else Kind.MEASURE), False

    def _may_turn(self, heading: Heading) -> bool:
        """Whether a heading's words may change the kind of what stands below it."""
        inside_named = heading.level > 1 and bool(self.sections) and self.sections[-1].named
        return not inside_named or turns_outright(heading.title)

    def _unless_first(self, heading: Heading, kind: Kind) -> Kind:
        """主要工作 and 重点工作 look back in the first section and ahead in every later one."""
        if heading.level == 1 and looks_either_way(heading.title):
            return Kind.NEXT_STEP if any(section.kind is Kind.MEASURE for section in self.sections) else Kind.MEASURE
        return kind

    def _read_body(self, entry: Entry) -> None:
        text = self.document.quote(entry.body)
        if self._turns_to_plan(text):
            self._turn_to_plan()
        kind = self.above[-1][1] if self.above else Kind.MEASURE
        if not (entry.heading and entry.heading.level == 5):
            self.in_problems = False
        reviewing = kind is Kind.MEASURE
        thanks, admitting = reviewing and gives_thanks(text), reviewing and admits_much(text)
        cause = False
        for sentence in self._split_sentences(entry.body):
            words = self.document.quote(sentence)
            if reviewing and not self.in_problems and begins_problems(words, admitting=admitting):
                self.in_problems, thanks = True, False
            role = Kind.OTHER if thanks else refine_kind(Kind.PROBLEM if self.in_problems else kind, words)
            for clause in split_clauses(self.document.text, sentence) if role is not Kind.OTHER else [sentence]:
                quote = self.document.quote(clause)
                cause = role is Kind.PROBLEM and (cause or begins_cause(quote))
                self._add(Kind.CAUSE if cause else role, clause, quote)

    def _turns_to_plan(self, text: str) -> bool:
        """Whether a section that its heading does not name begins to speak of what is to come."""
        if len(self.sections) < 2 or self.sections[-1].kind is not Kind.MEASURE or self.sections[-1].named:
            return False
        return announces_plan(text)

    def _turn_to_plan(self) -> None:
        self.sections[-1] = self.sections[-1]._replace(kind=Kind.NEXT_STEP)
        self.above = [(heading, Kind.NEXT_STEP) for heading, _ in self.above]

    def _split_sentences(self, body: Span) -> Iterable[Span]:
        """Sentences, with a lead-in such as 主要有： cut off from what it announces."""
        for sentence in split_sentences(self.document.text, *body):
            if lead := find_lead_in(self.document.text, *sentence):
                yield Span(sentence.start, lead)
                yield Span(lead, sentence.end)
            else:
                yield sentence

    def _add(self, kind: Kind, span: Span, quote: str) -> None:
        markers = [h.marker for h, _ in self.above if h.marker]
        self.statements.append(
            Statement(
                id="",
                kind=kind,
                text=quote,
                span=span,
                path=tuple(h.title for h, _ in self.above if h.level < 5),
                item="".join(markers),
                figures=find_figures(quote, span.start),
            )
        )


def _join_entry(entry: Entry) -> Span:
    """Marker and text of an entry in one span; before the first section a —— opens a subtitle, not an item."""
    return Span(entry.heading.span.start if entry.heading else entry.body.start, entry.body.end)


def _has_text(span: Span) -> bool:
    return span.start < span.end


def _find_title(document: Document, preamble: tuple[Span, ...]) -> Span:
    """The line that names the report, else the first line."""
    named = (s for s in preamble[:6] if s.end - s.start <= 60 and "报告" in document.quote(s))
    return next(named, preamble[0])


def _find_missing(walk: _Walk) -> Iterable[Fault]:
    """A fault for each kind of content that a report should have and this one does not show."""
    found = {s.kind for s in walk.statements}
    if Kind.MEASURE in found and not walk.titles(Kind.MEASURE):
        yield Fault("no_measures_heading", walk.sections[0].title if walk.sections else "")
    for kind, code in ((Kind.MEASURE, "no_measures"), (Kind.PROBLEM, "no_problems"), (Kind.NEXT_STEP, "no_next_steps")):
        if kind not in found:
            yield Fault(code)
