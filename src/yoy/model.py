"""The domain types, from one promise in a file to its follow-up; frozen, standard library only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in `Document.text`."""

    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Length of the common part, in code points.

        >>> Span(0, 5).overlap(Span(3, 9))
        2
        """
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself outside its text: a page's `<meta>` tags, a document's properties."""

    title: str = ""
    """The title it bears there."""
    publisher: str = ""
    """Who published it: the source or author that the file names."""
    published: str = ""
    """The day it was published, as `2025-03-27`; empty where the file does not say."""


NO_METADATA = Metadata()
"""The metadata of a file that says nothing of itself, such as a plain text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it was read: its decoded text is kept verbatim and never changed again."""

    path: str
    """Where it was read from, as the caller named it."""
    sha256: str
    """Hexadecimal digest of the source's bytes."""
    media_type: str
    """What the bytes are, such as `text/plain`, `text/html` or `application/pdf`."""
    encoding: str
    """The character encoding the bytes were decoded with."""
    text: str
    """The decoded text; every span of a report points into it."""
    page_starts: tuple[int, ...] = ()
    """Offsets at which the pages after the first begin; empty where the format has no pages."""
    furniture: tuple[Span, ...] = ()
    """Lines that the format itself marks as page furniture (link bars, footers, running heads)."""
    metadata: Metadata = NO_METADATA
    """What the file says of itself outside its text."""
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    """What of the source could not be read; a report's faults begin with them."""

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def page_of(self, span: Span) -> int:
        """Number of the page on which a span begins, counted from 1."""
        return bisect_right(self.page_starts, span.start) + 1

    def line_of(self, span: Span) -> int:
        """Number of the line on which a span begins, counted from 1."""
        return self.text.count("\n", 0, span.start) + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline with the headings below it."""

    level: int
    """1 for 一、 2 for （一） 3 for 1. 4 for （1） 5 for 一是 and ——; one without a number: by its place."""
    marker: str
    """The numbering as written, such as `（一）`; empty where there is none."""
    title: str
    """The heading's words without the marker."""
    span: Span
    """What the heading owns: marker and title on a line of its own; only the marker where the
    title is the first sentence of the paragraph, which is a statement in its own right."""
    children: tuple[Heading, ...] = ()
    """The headings directly below."""

    def walk(self) -> Iterator[Heading]:
        """This heading and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Bound(StrEnum):
    """How exactly a figure is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Direction(StrEnum):
    """Which way a figure says that something moved."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, as a report states it."""

    value: Decimal
    """The number, with 万 and 亿 multiplied out (2亿元 is 200000000 元; 48.94 % is 48.94)."""
    unit: str
    """The unit or counter, spellings unified, such as `件`, `人次`, `%`, `公里`."""
    bound: Bound
    """Whether the number is exact, approximate, a floor or a ceiling."""
    direction: Direction | None
    """`up` for 增长 and 提高, `down` for 下降 and 压减, else none."""
    base: str
    """What the number is measured against, such as `同比`, `累计`, `占`; empty where unsaid."""
    span: Span
    """Where the number stands, with its unit."""


class Kind(StrEnum):
    """What a statement is in the report."""

    MEASURE = "measure"
    PROBLEM = "problem"
    CAUSE = "cause"
    NEXT_STEP = "next_step"
    DUTY = "duty"
    OTHER = "other"

    @property
    def admits(self) -> bool:
        """Whether a statement of this kind names what is amiss."""
        return self in (Kind.PROBLEM, Kind.CAUSE)


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest independently checkable act, result or problem: one clause or sentence."""

    id: str
    """Unique in its report and made from kind and wording, so it survives a move."""
    kind: Kind
    """Measure, problem, cause, next step, duty of the first responsible person, or other."""
    text: str
    """The words, exactly as they stand in the source."""
    span: Span
    """Where they stand."""
    path: tuple[str, ...] = ()
    """The titles of the headings above, outermost first."""
    item: str = ""
    """The numbered item it belongs to, such as `三、（二）一是`."""
    figures: tuple[Figure, ...] = ()
    """The figures in it."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Text that is not part of the report, kept with the reason."""

    span: Span
    """Where it stands."""
    why: str
    """`page_furniture`, `salutation`, `glossary`, `contents`, `rule` or `signature`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the reader could not settle; the work went on, and says so."""

    code: str
    """A stable word such as `organ_unknown`; its sentence is in the message catalogues."""
    detail: str = ""
    """The particulars that the sentence names."""
    span: Span | None = None
    """Where in the source, if it is one place."""


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report, parsed."""

    id: str
    """Body and year."""
    organ: str
    """The public body; empty where the report does not name it."""
    year: int
    """The year in the report's name: the year reviewed, or, in a government work report, the year of its plan."""
    reviewed_year: int
    """The year its measures look back on."""
    title: str
    """The title as it stands in the source."""
    source: Document
    """The text it was read from."""
    preamble: tuple[Span, ...]
    """Title, subtitle and introduction before the first section."""
    outline: tuple[Heading, ...]
    """The top-level headings."""
    statements: tuple[Statement, ...]
    """All statements, in reading order."""
    ignored: tuple[Ignored, ...] = ()
    """What was left out, and why."""
    faults: tuple[Fault, ...] = ()
    """What could not be settled."""

    def of_kind(self, *kinds: Kind) -> tuple[Statement, ...]:
        """The statements of the given kinds, in reading order."""
        return tuple(s for s in self.statements if s.kind in kinds)

    def headings(self) -> Iterator[Heading]:
        """All headings, in reading order."""
        return (heading for top in self.outline for heading in top.walk())

    def owned(self) -> Iterator[tuple[Span, str]]:
        """Every span that owns text, with `heading`, `preamble`, `ignored` or the statement's kind; in no order."""
        yield from ((heading.span, "heading") for heading in self.headings())
        yield from ((span, "preamble") for span in self.preamble)
        yield from ((ignored.span, "ignored") for ignored in self.ignored)
        yield from ((statement.span, str(statement.kind)) for statement in self.statements)


class Reason(NamedTuple):
    """One named ground for a match."""

    name: str
    """The comparison's name, such as `wording`."""
    score: float
    """How well the two statements agree on this ground, 0 to 1."""
    weight: float
    """How much it counts in the match's score."""
    detail: str = ""
    """What agreed, such as the words in common."""


@dataclass(frozen=True, slots=True)
class Match:
    """A statement of the earlier report and one of the later that speak of the same thing."""

    earlier: Statement
    """The statement of the earlier report."""
    later: Statement
    """The statement of the later report."""
    score: float
    """0 to 1: how likely the two speak of the same act or thing."""
    reasons: tuple[Reason, ...]
    """The grounds, heaviest first."""


class Verdict(StrEnum):
    """What the later report says of a promise; never what is true."""

    FULFILLED = "fulfilled"
    PARTLY_FULFILLED = "partly_fulfilled"
    UNDER_WAY = "under_way"
    TOPIC_ONLY = "topic_only"
    NO_TRACE = "no_trace"
    ADMITTED_NOT_DONE = "admitted_not_done"
    CHANGED = "changed"
    NOT_DUE = "not_due"

    @property
    def answered(self) -> bool:
        """Whether the later report answers the promise at all."""
        return self in (Verdict.FULFILLED, Verdict.PARTLY_FULFILLED, Verdict.UNDER_WAY)

    @property
    def due(self) -> bool:
        """Whether the promise was to be kept by the end of the year reported on."""
        return self is not Verdict.NOT_DUE

    @property
    def unanswered(self) -> bool:
        """Whether a promise that is due has no reported progress."""
        return self.due and not self.answered


class Answer(StrEnum):
    """How a promise was answered."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    VAGUE = "vague"
    NONE = "none"


class Wording(NamedTuple):
    """One sentence in both languages of the product."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A next step of the earlier report and what the later one says about it."""

    next_step: Statement
    """The promise."""
    verdict: Verdict
    """What the later report says of it."""
    confidence: float
    """Probability that answered or unanswered is right, 0 to 1."""
    rule: str
    """Name of the rule that gave the verdict; `second_opinion` where a language model's opinion did."""
    reason: Wording
    """The sentence that says why, for a reader."""
    answer: Answer
    """How directly the report answers."""
    checkability: str
    """C0 a wish, C1 an act, C2 a named artefact, place or group, C3 a number, deadline or owner."""
    missing: tuple[str, ...]
    """What the promise lacks to be checked: `object`, `figure`, `deadline`, `owner`."""
    needs_review: bool
    """Whether a person should look: low confidence, or a doubt about the parse."""
    evidence: tuple[Match, ...] = ()
    """The passages that answer it, best first."""
    rejected: tuple[Match, ...] = ()
    """The runners-up that were not accepted, best first."""
    restated: Match | None = None
    """The later report's own next step that promises the same again."""
    decided_by: str = "rules"
    """`rules`, a reviewer's name, or `reader` where a language model's opinion took the place of their verdict."""
    opinion: Opinion | None = None
    """What a language model says of it; none where none was asked, or none answered."""
    review: Review | None = None
    """What a person decided about it; none where nobody did."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a promise, whose verdict it now bears."""

    reviewer: str
    time: str
    """When, in UTC, as ISO 8601 has it."""
    note: str
    reply: str
    """What the body replied, when it was asked; empty where it did not."""
    state: str
    """Whether what was decided on is still there: `same`, `reworded` or `changed`."""
    disputed: bool
    """Whether another reviewer decided otherwise, and nobody settled it."""
    over: FollowUp
    """The follow-up without the decision."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model says of a promise, and whether the rules admit it."""

    model: str
    """The model's name."""
    verdict: Verdict
    """Its verdict."""
    clauses: tuple[Statement, ...]
    """The later report's statements that it names, in its order."""
    refused: str = ""
    """Why the rules do not admit it, as a code; empty where they do."""
    over: FollowUp | None = None
    """The follow-up by the rules alone, of which an admitted opinion took the place; none where it is refused."""


class ChangeKind(StrEnum):
    """What became of a measure from one year to the next."""

    KEPT = "kept"
    REWORDED = "reworded"
    FIGURES_CHANGED = "figures_changed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    DROPPED = "dropped"


class Edit(NamedTuple):
    """One piece of a word-by-word comparison."""

    op: str
    """`equal`, `delete` or `insert`."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an aligned pair of measures that differs."""

    field: str
    """`section`, or `figure` with its unit, as in `figure 件`."""
    before: str
    """The earlier value; empty where there was none."""
    after: str
    """The later value; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Change:
    """Measures of the earlier report against measures of the later one."""

    change: ChangeKind
    """What became of them."""
    earlier: tuple[Statement, ...]
    """The earlier measures; none for a new one."""
    later: tuple[Statement, ...]
    """The later measures; none for a dropped one."""
    score: float
    """Score of the match; 0 where there is none."""
    edits: tuple[Edit, ...] = ()
    """The words left out and put in, for one-to-one changes."""
    fields: tuple[FieldChange, ...] = ()
    """The fields that differ, for one-to-one changes."""


@dataclass(frozen=True, slots=True)
class ProblemChain:
    """A problem of the earlier report, the steps planned against it, and whether it is named again."""

    problem: Statement
    """The earlier report's problem."""
    steps: tuple[Match, ...]
    """The earlier report's own next steps that speak of the same thing."""
    again: Match | None
    """The later report's problem that names it again."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One indicator in both years."""

    label: str
    """What is counted, in the report's words."""
    earlier: Figure | None
    """The earlier figure; none where only the later report gives one."""
    later: Figure | None
    """The later figure; none where it was withdrawn."""
    reason: str
    """Why not comparable, as a code: `base`, `direction`, `withdrawn` or `added`; empty where it is."""

    @property
    def comparable(self) -> bool:
        """Whether base and direction allow the two to be compared, and both are there."""
        return not self.reason

    @property
    def difference(self) -> tuple[Decimal | None, str]:
        """How far the indicator moved: `percentage_points` for a share, else `ratio`; none where that says nothing."""
        if not self.comparable or self.earlier is None or self.later is None:
            return None, ""
        if self.later.unit == "%":
            return self.later.value - self.earlier.value, "percentage_points"
        if self.earlier.value <= 0:
            return None, ""
        return self.later.value / self.earlier.value - 1, "ratio"


class Level(StrEnum):
    """How much a finding calls for a question."""

    ATTENTION = "attention"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a supervisor may ask about next: what two reports, or one by itself, give reason to ask; never an answer."""

    code: str
    """Its kind, such as `withdrawn_figure`; one of `yoy.findings.CODES`."""
    level: Level
    """Worth a question, or worth knowing."""
    about: str
    """Which report it is about: `earlier`, `later` or `both`."""
    earlier: tuple[Statement, ...] = ()
    """The statements of the earlier report that it rests on."""
    later: tuple[Statement, ...] = ()
    """Those of the later report."""
    case: str = ""
    """Which of its kind's sentences says it; empty where there is only one."""
    values: tuple[tuple[str, str], ...] = ()
    """What the sentence names: (name, the report's own words, a number, or the key of a message)."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """The sentence-embedding model that had a say in what texts mean."""

    name: str
    """The name of its folder."""
    files: tuple[tuple[str, str], ...]
    """Each file in the folder that decides about its vectors, with the SHA-256 of the file."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """What a language model was asked about one comparison or several, promises counted."""

    model: str
    """The model's name."""
    prompt: str
    """SHA-256 of the words in which it is asked."""
    doubtful: int
    """Promises of which the rules are not sure: those to be asked about."""
    admitted: int
    """Opinions that the rules admit."""
    refused: int
    """Opinions that they do not."""
    unread: int
    """Promises for which there was no usable answer."""
    left: int
    """Promises left out for the budget."""
    gave_up: bool = field(default=False, compare=False)
    """Whether the model was asked no more, as it had left several questions without a reply; in no output."""
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    """What went wrong this time, each kind once; said to the caller, in no output."""


@dataclass(frozen=True, slots=True)
class PeerPassage:
    """A passage of another body's report."""

    organ: str
    """Whose report it is."""
    year: int
    """The report's year; 0 where it does not say."""
    path: str
    """The report's file."""
    text: str
    """The words, exactly as they stand there."""
    span: Span
    """Where they stand in its text."""
    page: int
    """The number of the page, counted from 1; 0 where the format has no pages."""
    line: int
    """The number of the line, counted from 1, on its page where there are pages."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A statement of which the words stand in other bodies' reports too, word for word or nearly."""

    statement: Statement
    """The statement of one of the two reports."""
    bodies: int
    """How many other bodies have it in a report of theirs."""
    verbatim: int
    """How many of them have it word for word."""
    nearest: PeerPassage
    """The passage that is most like it."""
    likeness: float
    """How like that one is, 0 to 1; 1 for the same words."""


@dataclass(frozen=True, slots=True)
class SkippedPeer:
    """A file among the peers that could not be used."""

    path: str
    """Where it lies."""
    code: str
    """Why, as a code."""
    reason: Wording
    """Why, in a sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Reports of other bodies, and what of the two that are compared stands in them too."""

    reports: int
    """Reports of other bodies that were read."""
    bodies: int
    """The bodies whose reports they are."""
    own: int
    """Reports of the same body, which do not count, the compared ones among them."""
    earlier: tuple[Echo, ...]
    """Statements of the earlier report that stand there too, in reading order."""
    later: tuple[Echo, ...]
    """Those of the later report."""
    skipped: tuple[SkippedPeer, ...] = ()
    """Files that could not be used."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people's decisions came to in one comparison, promises counted."""

    source: str
    """The file that they are from, as it was named; may be empty."""
    decided: int
    """Promises that bear a person's verdict."""
    changed: int
    """Those of them of which what was decided on has changed, so that a person should look again."""
    disputed: int
    """Those of them on which reviewers disagree."""
    lost: int
    """Promises decided on that are not there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two successive reports of one body, compared; everything that is printed comes from here."""

    earlier: Report
    """The report that promised."""
    later: Report
    """The report that answers."""
    follow_ups: tuple[FollowUp, ...]
    """One for each next step of the earlier report, in reading order."""
    changes: tuple[Change, ...]
    """Measures against measures, in the later report's order, the dropped ones last."""
    problems: tuple[ProblemChain, ...]
    """One for each problem of the earlier report."""
    figures: tuple[FigureChange, ...]
    """The indicators of matched measures."""
    faults: tuple[Fault, ...] = ()
    """Doubts about the pair itself; those about one report are in it."""
    embedding: Embedding | None = None
    """The sentence-embedding model that was used, if one was."""
    consultation: Consultation | None = None
    """What a language model was asked, if one was."""
    findings: tuple[Finding, ...] = ()
    """What a supervisor may ask about next, kind by kind."""
    switched_off: tuple[str, ...] = ()
    """Codes of the kinds of finding that were left out on purpose."""
    peers: Peers | None = None
    """What of the two reports stands in other bodies' reports too, if any were given."""
    decided: Decided | None = None
    """What people decided, if decisions were looked at."""
