"""A document as a report: what is a measure, a problem, a cause, a next step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from yoy.english import is_latin
from yoy.errors import OutlineMissing
from yoy.figures import find_figures
from yoy.identity import find_identity
from yoy.kinds import (
    ADMITTING,
    Look,
    admits_much,
    announces_plan,
    announces_problems,
    begins_cause,
    begins_problems,
    begins_remedy,
    closes_review,
    count_weaknesses,
    counts,
    find_lead_in,
    find_look,
    find_review_of_joint,
    find_section,
    find_years,
    joins_problems_and_steps,
    looks_ahead,
    looks_back,
    names_section,
    only_admits,
    opens_section,
    promises_plainly,
    refine_kind,
    reports_again,
    reports_remedy,
    takes_heart,
    turns_outright,
    turns_to_later_years,
)
from yoy.model import Document, Fault, Heading, Kind, Report, Span, Statement
from yoy.outline import Entry, Outline, nest_headings, parse_outline
from yoy.sections import Section, name_sections
from yoy.text import fold, normalise, normalise_folded, split_clauses, split_sentences

PREAMBLE = 1200
"""Where more characters stand before the first heading, most of them are no preamble."""
_TITLE_LINE = 60
"""A line of a title in Latin letters has at most so many characters."""


def parse_document(document: Document) -> Report:
    """The report in a document, read as well as it can be; what cannot be settled comes back in `Report.faults`.

    Raises `OutlineMissing` where there is no sentence to read.
    """
    outline = parse_outline(document, names_section)
    if not outline.entries:
        raise OutlineMissing("no_sentence", document.path)
    first, headed = _find_start(outline)
    preamble = tuple(filter(_has_text, (_join_entry(e) for e in outline.entries[:first])))
    parts = _split_sections(outline, first)
    sections = name_sections([section for section, _ in parts])
    reader = _Reader(document, outline.text, sections, planned=any(s.kind is Kind.NEXT_STEP for s in sections))
    for section, (_, entries) in zip(sections, parts, strict=True):
        reader.read(section, entries)
    headings = [e.heading for e in outline.entries[first:] if e.heading]
    named = _find_title(outline.text, preamble) if preamble else headings[0].span if headings else parts[0][0].span
    title = document.quote(named) if preamble or not headings else headings[0].title
    identity = find_identity(
        document,
        fold(title),
        "\n".join(outline.text[slice(*s)] for s in preamble),
        reader.list_titles(Kind.MEASURE),
        reader.list_titles(Kind.NEXT_STEP),
    )
    faults = [replace(fault, span=named) for fault in identity.faults]
    if not headed:
        faults.append(Fault("no_outline"))
    return Report(
        id=f"{identity.organ or 'report'}-{identity.year}",
        organ=identity.organ,
        year=identity.year,
        reviewed_year=identity.reviewed_year,
        title=title,
        source=document,
        preamble=preamble,
        outline=nest_headings(headings),
        statements=tuple(reader.statements),
        ignored=tuple(outline.ignored),
        faults=(*document.faults, *faults, *reader.list_missing(), *reader.doubts),
    )


def name_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with ids made from kind and wording; the second of the same wording gets `-2`."""
    seen: dict[str, int] = {}
    return tuple(replace(s, id=_make_id(s.kind, normalise(s.text), seen)) for s in statements)


def _make_id(kind: Kind, words: str, seen: dict[str, int]) -> str:
    """The id of a statement of normalised words; `seen` counts how often each came."""
    digest = hashlib.sha256((kind + ":" + words).encode()).hexdigest()[:10]
    count = seen[digest] = seen.get(digest, 0) + 1
    return kind[0] + digest if count == 1 else f"{kind[0]}{digest}-{count}"


class _Paragraph(NamedTuple):
    """What a paragraph is like as a whole, before its sentences are heard one by one."""

    item: bool
    """Whether it is a numbered item of the paragraph before it."""
    merged: bool
    """Whether its section joins problems and steps."""
    admitting: bool
    """Whether words of weakness stand thick in it."""
    announcing: bool
    """Whether it announces problems anywhere."""
    closing: bool
    """Whether it closes a review anywhere."""


@dataclass
class _Reader:
    """Reads the sections in order, keeping the headings above and what the paragraph turned to."""

    document: Document
    text: str
    sections: Sequence[Section]
    statements: list[Statement] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    """How often each wording came, for the statements' ids."""
    doubts: list[Fault] = field(default_factory=list)
    above: list[tuple[Heading, Kind, bool]] = field(default_factory=list)
    kind: Kind = Kind.OTHER
    """What stands directly below the section's heading."""
    turned: Kind | None = None
    """What the paragraph turned to, away from what its section holds."""
    planned: bool = False
    """Whether any section is a plan."""
    admitted: bool = False
    """Whether the section has named a problem."""
    mixed: bool = False
    """Whether what stands for steps in a merged section tells of what was done already."""
    remedied: bool = False
    """Whether the problems of the paragraph were closed with what is to be done about them."""

    def list_titles(self, kind: Kind) -> list[str]:
        """The titles of the sections that were recognised as being of a kind."""
        return [section.title for section in self.sections if section.kind is kind and section.named]

    def list_missing(self) -> Iterator[Fault]:
        """A fault for each kind of content that a report should have and this one does not show."""
        found = {s.kind for s in self.statements}
        if Kind.MEASURE in found and not self.list_titles(Kind.MEASURE):
            yield Fault("no_measures_heading", self.sections[0].title)
        for kind in (Kind.MEASURE, Kind.PROBLEM, Kind.NEXT_STEP):
            if kind not in found:
                yield Fault(_MISSING[kind])

    def read(self, section: Section, entries: Sequence[Entry]) -> None:
        """Take in one section, entry by entry."""
        self.above, self.kind, self.turned, self.admitted = [], section.kind, None, False
        self.mixed = False
        merged = joins_problems_and_steps(section.title)
        if section.unsure:
            self.doubts.append(Fault("kind_unsure", section.title, section.span))
        start = len(self.statements)
        for entry in entries:
            if entry.heading:
                self._enter(entry.heading, section, own_line=entry.own_line, merged=merged)
            else:
                self.above = [above for above in self.above if above[0].level < 4 or (above[0].level == 4 and above[2])]
            if entry.body.start < entry.body.end:
                self._read_body(entry, section, merged=merged)
        kinds = {s.kind for s in self.statements[start:]} if merged else set()
        if merged and (self.mixed or not kinds >= {Kind.PROBLEM, Kind.NEXT_STEP}):
            self.doubts.append(Fault("kind_unsure", section.title, section.span))

    def _enter(self, heading: Heading, section: Section, *, own_line: bool, merged: bool) -> None:
        while self.above and self.above[-1][0].level >= heading.level:
            self.above.pop()
        if heading.level < 4:
            self.turned = None
        kind = self._find_kind(heading, section, own_line=own_line, merged=merged)
        self.above.append((heading, kind, own_line))

    def _find_kind(self, heading: Heading, section: Section, *, own_line: bool, merged: bool) -> Kind:
        """What stands below a heading."""
        if not self.above:
            if heading.span.start == section.span.start:
                return self.kind
            depth = 2
        else:
            depth = len(self.above) + 1
        inherited = self.above[-1][1] if self.above else self.kind
        title = fold(heading.title)
        if merged and depth == 2 and heading.level < 4:
            named = find_section(title, 2) is Kind.PROBLEM or begins_problems(title, admitting=True)
            return Kind.PROBLEM if named or not (self.admitted or own_line) else Kind.NEXT_STEP
        if own_line and turns_outright(title):
            return find_section(title, depth) or inherited
        return inherited

    def _read_body(self, entry: Entry, section: Section, *, merged: bool) -> None:
        words = self.text[entry.body.start : entry.body.end]
        item = entry.heading is not None and entry.heading.level >= 4 and not entry.own_line
        if not item:
            self.turned = Kind.PROBLEM if self._stays_in_problems(words) else None
            self.remedied = False
        elif self._leaves_turn(words):
            self.turned = None
        if self._turns_to_plan(words, section):
            self._turn_rest(Kind.NEXT_STEP)
        admitting = _is_admitting(words, self._kind)
        paragraph = _Paragraph(item, merged, admitting, announces_problems(words), closes_review(words))
        path, place = self._describe_place()
        cause = False
        for sentence in self._split_sentences(entry.body):
            role = self._hear(self.text[sentence.start : sentence.end], paragraph)
            for clause in split_clauses(self.text, sentence) if role is not Kind.OTHER else (sentence,):
                words = self.text[clause.start : clause.end]
                cause = role is Kind.PROBLEM and (cause or begins_cause(words, announced="原因" in section.title))
                admission = role is Kind.PROBLEM and not item and only_admits(words)
                said = Kind.CAUSE if cause else Kind.OTHER if admission else role
                figures = find_figures(words, clause.start)
                quote = self.document.text[clause.start : clause.end]
                name = _make_id(said, normalise_folded(words), self.seen)
                self.statements.append(Statement(name, said, quote, clause, path, place, figures))
                self.admitted = self.admitted or said is Kind.PROBLEM

    @property
    def _kind(self) -> Kind:
        """What stands where the reader is."""
        return self.above[-1][1] if self.above else self.kind

    def _hear(self, words: str, paragraph: _Paragraph) -> Kind:
        """What one sentence is, after what its paragraph has turned to."""
        kind = self._kind
        if kind is Kind.MEASURE:
            self._hear_review(words, paragraph)
            if self.turned is None and promises_plainly(words):
                return refine_kind(Kind.NEXT_STEP, words)
        elif kind is Kind.NEXT_STEP:
            self._hear_plan(words, paragraph)
            if self.turned is None and looks_back(words):
                return refine_kind(Kind.MEASURE, words)
        elif kind is Kind.PROBLEM and self.turned is None:
            self._hear_problems(words, paragraph)
        return refine_kind(self.turned or self._kind, words, item=paragraph.item)

    def _hear_review(self, words: str, paragraph: _Paragraph) -> None:
        problems = paragraph.announcing or paragraph.admitting
        if problems and self.turned is not Kind.PROBLEM and begins_problems(words, admitting=paragraph.admitting):
            self.turned = Kind.PROBLEM
        elif self.turned is Kind.PROBLEM:
            self.remedied = self.remedied or begins_remedy(words) or takes_heart(words)
            self.turned = Kind.OTHER if takes_heart(words) else Kind.PROBLEM
        elif paragraph.closing and closes_review(words):
            self.turned = Kind.OTHER
        elif self.turned is Kind.OTHER and reports_again(words):
            self.turned = None
        elif self.turned is None and looks_ahead(words):
            self.turned = Kind.NEXT_STEP

    def _hear_plan(self, words: str, paragraph: _Paragraph) -> None:
        if self.turned is Kind.PROBLEM:
            self.turned = None if find_look(words, least=1) is Look.AHEAD else Kind.PROBLEM
            return
        named = paragraph.announcing and announces_problems(words) and find_look(words, least=1) is not Look.AHEAD
        if named or (paragraph.admitting and admits_much(words)):
            self.turned = Kind.PROBLEM

    def _hear_problems(self, words: str, paragraph: _Paragraph) -> None:
        if words.endswith(("：", ":")) and begins_cause(words, announced=False):
            self.turned = Kind.CAUSE
            return
        ahead, remedy = looks_ahead(words), begins_remedy(words)
        if not (ahead or remedy):
            return
        self.mixed = self.mixed or (paragraph.merged and reports_remedy(words))
        if paragraph.merged and not paragraph.item:
            self._turn_rest(Kind.NEXT_STEP)
        elif paragraph.merged or ahead or counts(words):
            self.turned = Kind.NEXT_STEP

    def _leaves_turn(self, words: str) -> bool:
        """Whether an item has nothing of what its paragraph turned to: no weakness, or results again after thanks."""
        if self.turned is Kind.PROBLEM:
            return not begins_problems(words, admitting=True)
        return self.turned is Kind.OTHER and reports_again(words)

    def _stays_in_problems(self, words: str) -> bool:
        """Whether a paragraph goes on with the problems of the one before it, which nothing closed."""
        return self.turned is Kind.PROBLEM and not self.remedied and admits_much(words)

    def _turns_to_plan(self, words: str, section: Section) -> bool:
        """Whether a review begins to speak of what is to come, though no heading says so."""
        if self.kind is not Kind.MEASURE:
            return False
        joint = find_review_of_joint(section.title)
        years = find_years(joint or section.title) if section.named else None
        if years and turns_to_later_years(words, years[1]):
            return True
        return announces_plan(words) and (bool(joint) or not (section.named and self.planned))

    def _turn_rest(self, kind: Kind) -> None:
        """Let the rest of the section be of another kind."""
        self.kind = kind
        self.above = [(heading, kind, own_line) for heading, _, own_line in self.above]
        self.turned = None

    def _split_sentences(self, body: Span) -> Iterable[Span]:
        """Sentences, with a lead-in such as 主要有： cut off from what it announces."""
        for sentence in split_sentences(self.text, *body):
            if lead := find_lead_in(self.text, *sentence):
                yield Span(sentence.start, lead)
                yield Span(lead, sentence.end)
            else:
                yield sentence

    def _describe_place(self) -> tuple[tuple[str, ...], str]:
        """The titles of the headings above a statement, and their markers."""
        return (
            tuple(heading.title for heading, _, _ in self.above if heading.level < 5),
            "".join(heading.marker for heading, _, _ in self.above),
        )


def _is_admitting(words: str, kind: Kind) -> bool:
    """Whether a paragraph is about problems though its section is not, or, in a plan, a sentence of it may be."""
    if kind is Kind.NEXT_STEP:
        return count_weaknesses(words) >= ADMITTING
    return kind is Kind.MEASURE and admits_much(words)


_MISSING = {Kind.MEASURE: "no_measures", Kind.PROBLEM: "no_problems", Kind.NEXT_STEP: "no_next_steps"}


def _find_start(outline: Outline) -> tuple[int, bool]:
    """Where the sections begin, and whether with a heading; items such as 一是 are none."""
    entries = outline.entries
    headed = [i for i, e in enumerate(entries) if e.heading]
    if headed == [0] and len(entries) > 1 and _is_unnumbered(entries[0]):
        return 1, False
    sections = [i for i, e in enumerate(entries) if e.heading and e.heading.level < 5]
    for i, following in pairwise(sections):
        if not _is_title(entries, i, following, outline.text):
            break
        sections = sections[1:]
    start = sections[0] if sections else len(entries)
    if sum(e.body.end - e.body.start for e in entries[:start]) > PREAMBLE or not sections:
        start = min(start, _end_preamble(outline))
    return start, bool(sections)


def _is_unnumbered(entry: Entry) -> bool:
    return entry.heading is not None and not entry.heading.marker


def _is_title(entries: Sequence[Entry], i: int, following: int, text: str) -> bool:
    """Whether a heading without a number is the report's title: the first line, or one with only headings before it.

    The section after it stands beside it, not below it.
    """
    head, after = entries[i].heading, entries[following].heading
    if head is None or after is None or head.marker:
        return False
    if is_latin(text):  # a title over several lines, with a day below it
        return not opens_section(fold(head.title)) and all(
            e.heading or _is_title_line(e, text) for e in entries[:following]
        )
    if any(not e.heading for e in entries[:i]):
        return False
    return (following == i + 1 or (i == 0 and bool(after.marker))) and after.level <= head.level


def _is_title_line(entry: Entry, text: str) -> bool:
    """Whether a line in Latin letters may be one of the title: short, and no sentence."""
    return entry.body.end - entry.body.start <= _TITLE_LINE and not text[: entry.body.end].endswith(".")


def _end_preamble(outline: Outline) -> int:
    """Where the lines of title and address end and the text begins."""
    for i, entry in enumerate(outline.entries):
        words = outline.text[slice(*entry.body)]
        if len(words) > 60 and not any(said in words[:300] for said in ("报告工作", "工作报告", "报告如下", "予审议")):
            return i
        if words.endswith(("。", "；", ".")) and "报告" not in words:
            return i
    return 0


def _split_sections(outline: Outline, first: int) -> list[tuple[Section, Sequence[Entry]]]:
    """The entries of each top heading, as sections to be named; a paragraph without one is a section of its own."""
    entries = outline.entries[first:]
    top = min((e.heading.level for e in entries if e.heading and e.heading.level < 5), default=0)
    starts = []
    under = False
    for i, entry in enumerate(entries):
        head = entry.heading and entry.heading.level == top
        under = under or bool(head)
        if head or i == 0 or (not under and entry.heading is None):
            starts.append(i)
    return [
        (_make_section(outline, entries[a:b], top), entries[a:b])
        for a, b in zip(starts, [*starts[1:], len(entries)], strict=True)
    ]


def _make_section(outline: Outline, entries: Sequence[Entry], top: int) -> Section:
    head, last = entries[0].heading, entries[-1]
    span = Span(_join_entry(entries[0]).start, last.body.end)
    headed = head is not None and head.level == top
    title = fold(_name_heading(head)) if head and headed else ""
    begin = head.span.end if head and headed else span.start
    return Section(title, span, outline.text[begin : span.end])


def _name_heading(heading: Heading) -> str:
    """The words of a heading, with those of its marker: Commitment 3: Publish Data."""
    word = heading.marker[:4]
    return heading.marker + heading.title if word.isascii() and word.isalpha() else heading.title


def _join_entry(entry: Entry) -> Span:
    """Marker and text of an entry in one span; before the first section a —— opens a subtitle, not an item."""
    return Span(entry.heading.span.start if entry.heading else entry.body.start, entry.body.end)


def _has_text(span: Span) -> bool:
    return span.start < span.end


def _find_title(text: str, preamble: tuple[Span, ...]) -> Span:
    """The line that names the report, else the first line."""
    named = (s for s in preamble[:6] if s.end - s.start <= 60 and "报告" in text[slice(*s)])
    return next(named, preamble[0])
