"""What a page prints, as plain rows in one language, every number formatted; the printers add the heads.

Named tuples: a page has thousands of them, and they are made three times as fast as frozen dataclasses.
"""

from __future__ import annotations

from typing import NamedTuple

Pieces = tuple[tuple[str, str], ...]
"""(`plain` | `shared` | `insert` | `delete`, text): a whole quote, in order."""


class Source(NamedTuple):
    """One report, as the page names it."""

    role: str
    """`earlier` or `later`."""
    name: str
    """Body and year, for a heading."""
    year: str
    """Such as `2024年`, for a column's head; the role's word where the year is unknown."""
    title: str
    path: str
    sha256: str
    media_type: str
    characters: str
    tally: str
    """Counts of measures, problems and next steps in one phrase."""
    ignored: str
    """What was left out of the reading, and how often; empty where nothing."""
    lang: str
    """The language of the report's words, as an HTML tag: `zh` or `en`."""


class Headline(NamedTuple):
    """One headline number with its denominator."""

    label: str
    value: str
    """Such as `67%` or `12`; a dash where there is nothing to count."""
    fraction: str
    """Such as `12 / 18` under a rate, `共 18 项` under a count."""
    note: str
    """What it counts, in one sentence."""
    tone: str
    """`good`, `attention`, `alarm` or `plain`."""
    anchor: str = ""
    """Where on the page the rows are listed; empty where that is nowhere."""
    name: str = ""
    """The number's name, such as `answer_rate`."""


class Tally(NamedTuple):
    """One verdict with its count, for the bar and its legend."""

    verdict: str
    """The verdict's JSON word, for a class name."""
    label: str
    mark: str
    """A sign that stands for the verdict without colour."""
    meaning: str
    """The verdict's rule in one line."""
    promises: int
    anchor: str = ""
    """The part of the page that lists its promises: `answered`, `unanswered` or `not_due`."""


class Quote(NamedTuple):
    """Words of a report and where they stand."""

    pieces: Pieces
    path: str
    """The headings above, such as `下一步工作计划 › 完善工作机制`; empty where there are none."""
    place: str
    """Such as `第2页 · 第5段 · 第3101–3140字`, without pages `第31行 · …`: counted from 1, both ends included."""
    anchor: str
    """Id of the place in the source text at the end of the page, without `#`."""
    echo: str = ""
    """Such as `另见12个机关`, where the words stand in other bodies' reports too; else empty."""

    @property
    def text(self) -> str:
        """The words without their markings."""
        return "".join(text for _, text in self.pieces)


class Echoed(NamedTuple):
    """Which other bodies' reports have a statement's words too."""

    bodies: int
    mark: str
    """Such as `另有12个机关的报告有同样文字`."""
    told: str
    """How many have it word for word, how many nearly."""
    text: str
    """The passage that is most like it."""
    source: str
    """Whose report that is from, of which year."""
    place: str
    file: str
    """The name of its file."""


class Ground(NamedTuple):
    """One named reason for a match."""

    label: str
    value: str
    """Such as `0.72`."""
    detail: str


class Evidence(NamedTuple):
    """A passage that was matched, with the heaviest grounds for the match; none where they are not printed."""

    quote: Quote
    score: str
    grounds: tuple[Ground, ...]


class Promise(NamedTuple):
    """One next step and its answer."""

    number: int
    """Running number, from 1."""
    anchor: str
    theme: str
    """The nearest heading above it."""
    item: str
    """The numbered item, such as `三、（二）`."""
    quote: Quote
    verdict: str
    """The verdict's JSON word, for a class name."""
    label: str
    """The verdict in the page's language."""
    mark: str
    reason: str
    """The sentence that says why."""
    confidence: str
    """Such as `高 0.93`."""
    probability: float
    """The same as a number, 0 to 1."""
    answer: str
    checkability: str
    """Such as `C2`."""
    level: str
    """What that means, such as `有具体对象`."""
    missing: str
    """What the promise lacks, in words; empty where nothing."""
    deadline: str
    """Its deadlines in the report's words, such as `9月底前`; empty where it sets none."""
    owner: str
    """Who is to do it in the report's words, such as `责任单位：水政科`; empty where it names nobody."""
    needs_review: bool
    decided_by: str
    """Whose the verdict is, such as `第二意见：qwen3:8b`; empty where the rules decided."""
    opinion: str
    """What the rules say by themselves beneath a language model's opinion, or what it says and why it was not taken
    over; empty where there is none."""
    reviewer: str
    """Whose decision it is; empty where nobody decided."""
    note: str
    """What the reviewer wrote."""
    review: tuple[str, ...]
    """What is said of a person's decision, a sentence each: whether to look again, note, reply, yoy's own verdict."""
    evidence: tuple[Evidence, ...]
    nearest: Evidence | None
    """The passage that came nearest without being taken; none beside an answer."""
    restated: Evidence | None
    """The words in which the later plan promises the same again."""
    part: str
    """Which part of the table it stands in: `unanswered`, `answered` or `not_due`."""
    grade: str
    """`high`, `medium` or `low`."""
    sure: str
    """The confidence in words, such as `把握高 93%`."""
    echoed: Echoed | None = None
    """Which other bodies' reports have its words too; none where no other body's is known to."""


class Part(NamedTuple):
    """The promises that were answered, not answered, or not yet due."""

    name: str
    """`unanswered`, `answered` or `not_due`; the anchor too."""
    title: str
    note: str
    promises: int
    groups: tuple[tuple[int, tuple[Promise, ...]], ...]
    """(number of a theme in `Page.themes`, its promises): the unanswered most checkable first."""


class Pointer(NamedTuple):
    """A line of the first screen that leads to the row it is about."""

    anchor: str
    mark: str
    text: str
    note: str
    """What is said of it, such as the verdict, or how far a figure moved."""
    tone: str
    """The verdict's JSON word, for a class name; empty where there is none."""


class Highlight(NamedTuple):
    """What to look at first, of one kind."""

    name: str
    """`unanswered`, `missed`, `fallen` or `restated`."""
    title: str
    anchor: str
    """Where all of them are listed."""
    total: int
    pointers: tuple[Pointer, ...]
    """The first few."""


class FlowBand(NamedTuple):
    """A stream of the flow picture, from something in one column to something in another."""

    name: str
    """What flows: a verdict's JSON word, `met`, `unmet`, `again` or `anew`; for a class name too."""
    start: int
    """Column it leaves: 0 problems, 1 next steps, 2 measures, 3 the later year's problems."""
    end: int
    """Column it reaches; the same as `start` where it ends there."""
    sent: int
    """How many statements leave."""
    received: int
    """How many different statements they reach."""
    mark: str
    label: str
    """What it says, without numbers."""
    sentence: str
    """The same with its numbers, for a table and for those who hear the page."""
    anchor: str
    """Where the rows are listed."""


class FlowColumn(NamedTuple):
    """One column of the flow picture."""

    label: str
    total: int
    anchor: str


class Flow(NamedTuple):
    """From last year's problems by its next steps to this year's measures and problems, in counts."""

    title: str
    columns: tuple[FlowColumn, FlowColumn, FlowColumn, FlowColumn]
    bands: tuple[FlowBand, ...]
    rest: str
    """What the third column leaves out: measures that answer no promise, in words with their number."""


class Section(NamedTuple):
    """The promises below one heading."""

    title: str
    promises: tuple[Promise, ...]


class Field(NamedTuple):
    """A field that differs between two measures."""

    label: str
    before: str
    after: str


class ChangeRow(NamedTuple):
    """Measures against measures."""

    earlier: tuple[Quote, ...]
    """With `delete` pieces where words were left out."""
    later: tuple[Quote, ...]
    """With `insert` pieces where words were put in."""
    fields: tuple[Field, ...]
    edits: Pieces
    """Both years in one running text, with `delete` and `insert` pieces; empty where several measures are aligned."""


class ChangeGroup(NamedTuple):
    """All changes of one kind."""

    change: str
    """The change's JSON word, for a class name."""
    label: str
    mark: str
    note: str
    """What the kind means, in one sentence."""
    paired: bool
    """Whether both years are worth printing side by side."""
    rows: tuple[ChangeRow, ...]


class ProblemRow(NamedTuple):
    """A problem, the steps against it, and whether it is named again."""

    quote: Quote
    steps: tuple[Evidence, ...]
    again: Evidence | None
    status: str
    """Such as `有对应计划，后一年再次提出`."""
    tone: str
    """`good`, `attention`, `alarm` or `plain`."""


class FigureCell(NamedTuple):
    """One figure in the report's own words."""

    text: str
    anchor: str
    """Id of its statement in the source text; empty where no statement owns it."""


class FigureRow(NamedTuple):
    """One indicator in both years."""

    label: str
    earlier: FigureCell | None
    later: FigureCell | None
    change: str
    """Such as `+12.5%`; empty where not comparable."""
    note: str
    """Why not comparable; empty where it is."""
    move: str
    """`fell`, `rose`, `same`, or the code of the reason why it cannot be compared."""
    base: str
    """What both are measured against, such as `同比`; empty where unsaid."""
    anchor: str


class FigureGroup(NamedTuple):
    """The indicators that moved the same way, or cannot be compared for the same reason."""

    move: str
    mark: str
    label: str
    rows: tuple[FigureRow, ...]


class ContentLine(NamedTuple):
    """One of the contents a report should have."""

    mark: str
    """`✔` present, `≈` only mentioned, `∅` not found."""
    label: str
    state: str
    """What is said of it, such as `未见`; empty where it is present."""
    quote: Quote | None
    """The heading or the sentence there."""


class LeftOut(NamedTuple):
    """A stretch of a report that was not read as part of it."""

    why: str
    quote: Quote


class CheckupRow(NamedTuple):
    """What the check-up of one report shows."""

    role: str
    """`earlier` or `later`."""
    name: str
    note: str
    """Which rules ask for the contents."""
    contents: tuple[ContentLine, ...]
    remarks: tuple[str, ...]
    """What the report shows against itself."""
    ignored: tuple[LeftOut, ...]


class FindingRow(NamedTuple):
    """One finding: what a supervisor may ask about."""

    level: str
    """Such as `可追问`."""
    sentence: str
    """What is to be seen."""
    earlier: tuple[Quote, ...]
    later: tuple[Quote, ...]
    rest: str
    """How many statements more it rests on; empty where all are quoted."""


class FindingGroup(NamedTuple):
    """All findings of one kind."""

    code: str
    label: str
    rows: tuple[FindingRow, ...]


class EchoRow(NamedTuple):
    """A statement that stands in other bodies' reports too."""

    quote: Quote
    echoed: Echoed


class EchoGroup(NamedTuple):
    """What one report has in common with other bodies' reports."""

    role: str
    """`earlier` or `later`."""
    name: str
    share: str
    """How much of the report is in words of its own, in a sentence."""
    kinds: tuple[tuple[str, tuple[EchoRow, ...]], ...]
    """(kind of statement in words, its statements in reading order)."""


class Elsewhere(NamedTuple):
    """What of the two reports stands in other bodies' reports too."""

    summary: str
    """How many promises do, and among which reports they were looked for."""
    note: str
    """What counts as the same, and what it does not say."""
    groups: tuple[EchoGroup, EchoGroup]
    """The earlier report and the later."""


class Piece(NamedTuple):
    """A stretch of a source line: a statement with its anchor, or plain text."""

    kind: str
    """The statement's kind, `heading`, `preamble`, `ignored`, or empty."""
    anchor: str
    text: str


class SourceText(NamedTuple):
    """The whole text of one report, line by line, with the anchors that quotes point to."""

    role: str
    name: str
    lines: tuple[tuple[int, tuple[Piece, ...]], ...]
    """(line number from 1, its pieces); empty lines left out."""


class Page(NamedTuple):
    """Everything that a comparison's page, Markdown, paper or table prints."""

    lang: str
    title: str
    summary: str
    """The main finding in one or two sentences."""
    caveat: str
    """What the page does not say: it reports what the later report says, not what is true."""
    consultation: str
    """What a language model was asked, and what came of it; empty where none was."""
    decided: str
    """What people decided, in numbers; empty where no decisions were looked at."""
    sources: tuple[Source, Source]
    """The earlier report and the later."""
    headlines: tuple[Headline, ...]
    tallies: tuple[Tally, ...]
    """All verdicts, those without a promise too: together the legend."""
    faults: tuple[str, ...]
    unanswered: tuple[Promise, ...]
    """The promises with no answer, most checkable first."""
    sections: tuple[Section, ...]
    changes: tuple[ChangeGroup, ...]
    problems: tuple[ProblemRow, ...]
    figures: tuple[FigureRow, ...]
    texts: tuple[SourceText, SourceText]
    version: str
    """yoy's own version, for the foot of the page."""
    themes: tuple[str, ...]
    """The headings of the plan below which promises stand, in its order."""
    parts: tuple[Part, ...]
    """All promises again, in the order of the page: the unanswered first."""
    highlights: tuple[Highlight, ...]
    flow: Flow | None
    """None where nothing was promised."""
    figure_groups: tuple[FigureGroup, ...]
    """All figures again, those that fell first."""
    checkups: tuple[CheckupRow, ...]
    settings: tuple[tuple[str, str], ...]
    """What the comparison was made with: (name, value)."""
    findings: tuple[FindingGroup, ...] = ()
    """What to ask about next, by kind."""
    elsewhere: Elsewhere | None = None
    """What stands in other bodies' reports too; none where none were given."""
