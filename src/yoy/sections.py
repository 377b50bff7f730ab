"""The sections of a report: which are measures, problems, next steps; by their headings, else by order and words.

Every rule is a small function from a section and those before it to a kind; `RULES` is tried in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from yoy.kinds import (
    Look,
    announces_problems,
    find_look,
    find_section,
    find_years,
    joins_problems_and_steps,
    looks_either_way,
)
from yoy.model import Kind, Span

LONG = 300
"""A section of fewer characters is too short for a doubt of its own."""


_LOOKS = {Kind.MEASURE: Look.BACK, Kind.NEXT_STEP: Look.AHEAD}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report below one top heading, or a paragraph of a text without headings."""

    title: str
    """The heading's words, folded; empty where there is none."""
    span: Span
    """All of it, with its heading."""
    text: str
    """The words below the heading, folded."""
    kind: Kind = Kind.OTHER
    """What stands in it."""
    named: bool = False
    """Whether its heading says so."""
    unsure: bool = False
    """Whether neither heading nor order nor words say so clearly."""


@dataclass(slots=True)
class _Report:
    """What is known of the report when one of its sections is named; each fact is kept, so that no rule looks back."""

    latest: int
    """The latest year that any of the headings speaks of; 0 if none does."""
    kinds: set[Kind] = field(default_factory=set)
    """What the sections before it hold."""
    named: bool = False
    """Whether the heading of any of them says so."""
    reviewed: int = 0
    """The latest year that a heading of measures before it speaks of; 0 if none does."""
    previous: Section | None = None
    """The last one before it of measures, problems or steps."""

    def add(self, section: Section) -> None:
        """Take in a section that is named."""
        self.kinds.add(section.kind)
        self.named = self.named or section.named
        if section.kind is Kind.MEASURE and (years := find_years(section.title)):
            self.reviewed = max(self.reviewed, years[1])
        if section.kind not in (Kind.OTHER, Kind.DUTY):
            self.previous = section


def name_sections(sections: Sequence[Section]) -> list[Section]:
    """The sections with what stands in each."""
    years = [found[0] for found in map(find_years, (s.title for s in sections)) if found]
    report = _Report(max(years, default=0))
    named: list[Section] = []
    for section in sections:
        named.append(next(found for rule in RULES if (found := rule(section, report))))
        report.add(named[-1])
    return named


def _name_merged(section: Section, _: _Report) -> Section | None:
    """A heading that joins problems and steps: it begins with the problems."""
    if joins_problems_and_steps(section.title):
        return replace(section, kind=Kind.PROBLEM, named=True)
    return None


def _name_by_words(section: Section, _: _Report) -> Section | None:
    """A heading whose words say what stands below it; a slogan's may be a theme, so the text must agree."""
    kind = find_section(section.title, 1)
    if kind is None or looks_either_way(section.title):
        return None
    slogan = "，" in section.title or section.title.isascii()
    if slogan and kind in _LOOKS and find_look(section.text) not in (None, _LOOKS[kind]):
        return None
    return replace(section, kind=kind, named=True)


def _name_by_years(section: Section, report: _Report) -> Section | None:
    """A heading with a year before the latest one looks back; one with a year after those reviewed looks ahead."""
    years = find_years(section.title)
    if years is None:
        return None
    if years[1] < report.latest:
        return replace(section, kind=Kind.MEASURE, named=True)
    if report.reviewed and years[0] > report.reviewed:
        return replace(section, kind=Kind.NEXT_STEP, named=True)
    return None


def _name_by_place(section: Section, report: _Report) -> Section | None:
    """A heading such as 主要工作 or 重点工作, which looks back in the first section and ahead in every later one."""
    if not looks_either_way(section.title) or find_section(section.title, 1) is None:
        return None
    reviewed = Kind.MEASURE in report.kinds
    if find_section(section.title, 1) is Kind.MEASURE and not report.kinds & {Kind.PROBLEM, Kind.NEXT_STEP}:
        reviewed = reviewed and find_look(section.text, least=2) is Look.AHEAD
    return replace(section, kind=Kind.NEXT_STEP if reviewed else Kind.MEASURE, named=True)


def _name_by_order(section: Section, report: _Report) -> Section:
    """A heading that only names a theme: it goes on with what stands before it, unless its words look the other way."""
    expected = _expect(section, report)
    look = find_look(section.text, least=4 if section.title else 2)
    kind = next((kind for kind in _LOOKS if _LOOKS[kind] is look), expected)
    against = kind is not expected and expected is Kind.NEXT_STEP
    lonely = look is None and not report.named
    return replace(section, kind=kind, unsure=(against or lonely) and len(section.text) >= LONG)


def _expect(section: Section, report: _Report) -> Kind:
    """What a theme after these sections should be: measures, until problems or a plan were spoken of.

    A paragraph without any heading is nothing before its words, or those before it, say what it is.
    """
    previous = report.previous
    if previous is None:
        return Kind.MEASURE if section.title or announces_problems(section.text) else Kind.OTHER
    if previous.kind is Kind.MEASURE and not announces_problems(previous.text):
        return Kind.MEASURE
    return Kind.NEXT_STEP


RULES: tuple[Callable[[Section, _Report], Section | None], ...] = (
    _name_merged,
    _name_by_words,
    _name_by_years,
    _name_by_place,
    _name_by_order,
)
"""The ways to name a section, surest first."""
