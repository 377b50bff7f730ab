"""One report on its own: what it contains and lacks, and how far its plan can be checked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from yoy.checkability import CHECKABLE, SLOTS, find_missing, grade_checkability
from yoy.indicators import name_indicator
from yoy.marks import NUMERAL
from yoy.messages import Messages
from yoy.model import Figure, Heading, Kind, Report, Statement
from yoy.text import fold

GENRES = (
    ("law", re.compile("法治政府|依法行政|法治建设")),
    ("disclosure", re.compile("信息公开|政务公开")),
)
"""What a title says a report is: on 法治政府建设, on 政府信息公开; first match wins."""

CUSTOMARY = ("measures", "problems", "next_steps")
RULED = {
    "law": ("measures", "problems", "causes", "duty", "next_steps"),
    "disclosure": CUSTOMARY,
}
"""The contents that rules ask of a genre: 厅字〔2019〕28号; 国办公开办函〔2021〕30号."""

_KINDS = {
    "measures": Kind.MEASURE,
    "problems": Kind.PROBLEM,
    "causes": Kind.CAUSE,
    "duty": Kind.DUTY,
    "next_steps": Kind.NEXT_STEP,
}
_DUTY = re.compile(r"第一责任人")
_LED = re.compile(
    r"(?:主要负责人|[党工]委书记|党组书记|[局县市区镇乡]长|主任)[^，,。；;]{0,12}?(?:带头|述法|主持|讲授?法治课|听取|报告)"
)
"""Words of what the head of a body did for the rule of law."""
_WHY = re.compile(
    r"原因|由于|因为|源于|根源|归因|所致|导致|制约|限于|(?<![原起成基病])因(?![此地子素而人])|受[^，,。；;]{1,16}(?:影响|限制|约束)"
)
"""Words that say why."""
_HAN = re.compile("[一-鿿]")
"""What names an object, a deadline or an owner is known in Chinese only."""
_SECTION_LEVEL = 2
"""Deepest level of a heading that makes a section, （一）."""
_SECTION = re.compile(rf"[（(〔【\[]?{NUMERAL}[）)〕】\]]|[㈠-㈩]")
_ITEM = re.compile(rf"(?:{NUMERAL}[是要]|其[一二三四五六七八九十].?|(?:首先|其次|再次|最后|第{NUMERAL})[，,、])$")


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of content amounts to."""

    kind: Kind
    sections: int
    """Headings of the second level, （一）."""
    items: int
    """Numbered items, 一是, inside a section or a paragraph."""
    statements: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, down to the next heading beside or above it."""

    heading: Heading
    kinds: tuple[tuple[Kind, int], ...]
    """Kinds of its statements with their numbers, those of the sections below included; the most frequent first."""
    below: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """One of the contents a report should have, and where it was found."""

    name: str
    """One of `measures`, `problems`, `causes`, `duty` and `next_steps`."""
    state: str
    """`present`, `mentioned` (in a sentence that speaks of something else) or `missing`."""
    found: Heading | Statement | None
    """The heading it opens with, else its first statement; none where it is missing."""

    @property
    def text(self) -> str:
        """The words there; empty where it is missing."""
        if isinstance(self.found, Heading):
            return f"{self.found.marker}{self.found.title}"
        return self.found.text if self.found else ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One next step and what it lacks to be checked."""

    step: Statement
    checkability: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the report with what it counts."""

    label: str
    """The words before it, cut to a few."""
    figure: Figure
    statement: Statement


@dataclass(frozen=True, slots=True)
class Remark:
    """What the report shows against itself."""

    code: str
    """`nothing_checkable`, `never_named`, `fewer_steps` or `published_late`."""
    steps: int = 0
    """Number of next steps."""
    problems: int = 0
    """Number of problems, where there are more of them than steps."""
    never: tuple[str, ...] = ()
    """What no step names, among `figure`, `deadline` and `owner`."""
    published: str = ""
    """The day of publication that the file gives, where it is late."""

    def say(self, words: Messages) -> str:
        """Its sentence."""
        return words.say(
            f"remark.{self.code}",
            steps=self.steps,
            problems=self.problems,
            never=words["page.lacks_join"].join(words[f"missing.{slot}"] for slot in self.never),
            published=self.published,
        )


@dataclass(frozen=True, slots=True)
class Checkup:
    """The findings on one report."""

    report: Report
    genre: str
    """`law` or `disclosure` by the title, `work` where the plan's year follows the one reviewed, else empty."""
    parts: tuple[Part, ...]
    outline: tuple[Section, ...]
    contents: tuple[Content, ...]
    """Those that rules ask of the genre, else the customary ones."""
    plan: tuple[PlanStep, ...]
    figures: tuple[Indicator, ...]
    """In reading order."""
    remarks: tuple[Remark, ...]
    characters: int
    """Non-space characters of the text."""
    accounted: int
    """Those of them that have exactly one owner: heading, statement, preamble or ignored."""

    @property
    def ruled(self) -> bool:
        """Whether rules list the contents of such a report."""
        return self.genre in RULED

    @property
    def missing(self) -> tuple[str, ...]:
        """The contents that rules ask for and the report does not show."""
        return tuple(c.name for c in self.contents if c.state == "missing") if self.ruled else ()

    @property
    def checkable(self) -> int:
        """Number of next steps that name something to look up."""
        return sum(step.checkability in CHECKABLE for step in self.plan)

    def count_steps(self, slot: str) -> int:
        """Number of next steps that name one of SLOTS."""
        return sum(slot not in step.missing for step in self.plan)


def check_up(report: Report) -> Checkup:
    """What one report contains and lacks."""
    genre = _find_genre(report)
    plan = tuple(_grade_step(step) for step in report.of_kind(Kind.NEXT_STEP))
    return Checkup(
        report=report,
        genre=genre,
        parts=tuple(_count_part(report, kind) for kind in Kind),
        outline=tuple(_list_sections(report.outline, report.statements, len(report.source.text))),
        contents=tuple(_find_content(report, name) for name in RULED.get(genre, CUSTOMARY)),
        plan=plan,
        figures=tuple(Indicator(name_indicator(s, f), f, s) for s in report.statements for f in s.figures),
        remarks=tuple(_list_remarks(report, genre, plan)),
        characters=_count_written(report.source.text),
        accounted=_count_accounted(report),
    )


def _find_genre(report: Report) -> str:
    """What the title says, else `work` where the year of the plan is not the year reviewed."""
    of_work = "work" if report.year != report.reviewed_year else ""
    return next((name for name, words in GENRES if words.search(report.title)), of_work)


def _count_written(text: str) -> int:
    """Number of non-space characters."""
    return len("".join(text.split()))


def _count_accounted(report: Report) -> int:
    """Number of non-space characters that have exactly one owner, counted from edge to edge of the spans."""
    edges: Counter[int] = Counter()
    for span, _ in report.owned():
        edges[span.start] += 1
        edges[span.end] -= 1
    cuts = sorted(edges)
    depths = accumulate(edges[cut] for cut in cuts)
    pieces = zip(pairwise(cuts), depths, strict=False)
    return sum(_count_written(report.source.text[start:end]) for (start, end), depth in pieces if depth == 1)


def _grade_step(step: Statement) -> PlanStep:
    missing = find_missing(step)
    return PlanStep(step, grade_checkability(step, missing), missing)


def _count_part(report: Report, kind: Kind) -> Part:
    """Sections and items of a kind, told apart by the numbering in `Statement.item`."""
    statements = report.of_kind(kind)
    sections = {s.item[: found.end()] for s in statements if (found := _SECTION.search(s.item))}
    items = {s.item for s in statements if _ITEM.search(s.item)}
    return Part(kind, len(sections), len(items), len(statements))


def _list_sections(headings: Sequence[Heading], statements: Sequence[Statement], end: int) -> Iterator[Section]:
    """The headings with the statements that stand between each and the next."""
    starts = [statement.span.start for statement in statements]
    for number, heading in enumerate(headings, 1):
        until = headings[number].span.start if number < len(headings) else end
        inside = statements[bisect_left(starts, heading.span.start) : bisect_left(starts, until)]
        kinds = Counter(s.kind for s in inside).most_common()
        yield Section(heading, tuple(kinds), tuple(_list_sections(heading.children, inside, until)))


def _find_content(report: Report, name: str) -> Content:
    """Where a content stands: under a heading of its own, at its first statement, or in passing."""
    kind = _KINDS[name]
    first = next(iter(report.of_kind(kind)), None)
    if first:
        return Content(name, "present", _find_opening(report, first) or first)
    if name == "duty":
        return _find_duty(report)
    passing = {
        "measures": report.of_kind(Kind.DUTY),
        "causes": (s for s in report.of_kind(Kind.PROBLEM) if _WHY.search(fold(s.text))),
    }
    found = next(iter(passing.get(name, ())), None)
    return Content(name, "mentioned" if found else "missing", found)


def _find_duty(report: Report) -> Content:
    """A section of its own, else a smaller heading or a sentence that names the first responsible person or tells
    what the head of the body did."""
    named = [heading for heading in report.headings() if _DUTY.search(fold(heading.title))]
    section = next((heading for heading in named if heading.level <= _SECTION_LEVEL), None)
    if section:
        return Content("duty", "present", section)
    spoken = (s for s in report.statements if _DUTY.search(fold(s.text)))
    led = (s for s in report.of_kind(Kind.MEASURE) if _LED.search(fold(s.text)))
    found = next(iter(named), None) or next(spoken, None) or next(led, None)
    return Content("duty", "mentioned" if found else "missing", found)


def _find_opening(report: Report, first: Statement) -> Heading | None:
    """The outermost heading under which a statement is the first of its kind, leaving aside those of no kind."""
    before = (s for s in report.statements if s.kind is not Kind.OTHER and s.span.end <= first.span.start)
    start = max((s.span.end for s in before), default=0)
    between = (h for h in report.headings() if start <= h.span.start <= first.span.start)
    return min(between, key=lambda h: h.level, default=None)


def _list_remarks(report: Report, genre: str, plan: tuple[PlanStep, ...]) -> Iterator[Remark]:
    """What the report shows against itself."""
    steps, problems = len(plan), len(report.of_kind(Kind.PROBLEM))
    legible = any(_HAN.search(step.step.text) for step in plan)
    if legible and not any(step.checkability in CHECKABLE for step in plan):
        yield Remark("nothing_checkable", steps)
    never = tuple(slot for slot in SLOTS[1:] if all(slot in step.missing for step in plan))
    if legible and never:
        yield Remark("never_named", steps, never=never)
    if plan and steps < problems:
        yield Remark("fewer_steps", steps, problems)
    published = report.source.metadata.published
    if genre == "law" and report.reviewed_year and published >= f"{report.reviewed_year + 1}-04-01":
        yield Remark("published_late", published=published)
