"""What a reviewer's pages print, as plain rows in one language; addresses are paths on the server."""

from __future__ import annotations

from typing import NamedTuple

from yoy.rendering.rows import Headline, Promise, Quote, SourceText


class Choice(NamedTuple):
    """Something to choose in a form."""

    value: str
    label: str
    note: str = ""
    chosen: bool = False


class DeskPage(NamedTuple):
    """What there is to review."""

    lang: str
    version: str
    title: str
    summary: str
    pairs: tuple[PairRow, ...]
    reviewers: tuple[str, ...]
    """Those who have decided on anything, by name."""
    modes: tuple[Choice, ...]
    faults: tuple[str, ...]
    agreement: str
    """The address of the agreement page; empty where there are no two reviewers."""


class PairRow(NamedTuple):
    """Two years."""

    number: int
    name: str
    """Such as `2023 → 2024`."""
    promises: int
    decided: tuple[str, ...]
    """Who has decided on how many, such as `王某 12`."""


class Progress(NamedTuple):
    """How far a reviewer is."""

    done: int
    all: int
    told: str
    """The same in words."""


class Head(NamedTuple):
    """Who goes through the promises, in which mode, and how far."""

    reviewer: str
    mode: str
    """`open`, `blind` or `settle`."""
    mode_label: str
    progress: Progress


class AgendaPage(NamedTuple):
    """The promises of two years in the order of a reviewer's mode."""

    lang: str
    version: str
    title: str
    head: Head
    rows: tuple[AgendaRow, ...]
    next: str
    """The address of the promise to go on with; empty where all are done."""
    agreement: str
    """The address of the agreement page; empty in blind mode, and where there are no two reviewers."""


class AgendaRow(NamedTuple):
    """One promise."""

    number: int
    address: str
    text: str
    own: Said | None
    """What this reviewer decided."""
    said: Said | None
    """What stands now, yoy's or a person's; none in blind mode."""
    sure: str
    """How sure yoy is, or whose decision stands; empty in blind mode."""
    marks: tuple[str, ...]
    """Why to look again."""
    done: bool


class Said(NamedTuple):
    """A verdict."""

    verdict: str
    mark: str
    label: str


class CardPage(NamedTuple):
    """One promise, what may answer it, and what to decide."""

    lang: str
    version: str
    title: str
    head: Head
    promise: Promise
    """The promise as the comparison's page has it."""
    before: str
    """What stands before it in the report."""
    after: str
    years: tuple[str, str]
    langs: tuple[str, str]
    """The languages of both reports where they are not the page's, as HTML tags; else empty."""
    candidates: tuple[Candidate, ...]
    machine: Said | None
    """yoy's own verdict; none in blind mode."""
    others: tuple[OtherRow, ...]
    """What reviewers decided, this one too; none in blind mode."""
    verdicts: tuple[VerdictKey, ...]
    note: str
    reply: str
    own: bool
    """Whether this reviewer's decision stands."""
    texts: tuple[SourceText, SourceText]
    path: str
    """Where a decision goes."""
    id: str
    """The promise's id, by which a stale page is known."""
    agenda: str
    previous: str
    next: str
    """Addresses; empty where there is none."""


class Candidate(NamedTuple):
    """A passage of the later report that may answer."""

    key: str
    """The letter that chooses it; empty where there are too many."""
    quote: Quote
    before: str
    after: str
    score: str
    """How like the promise it is, in words; empty in blind mode."""
    chosen: bool


class OtherRow(NamedTuple):
    """A reviewer's decision."""

    reviewer: str
    day: str
    said: Said
    told: tuple[str, ...]
    """Note, reply, and whether to look again."""


class VerdictKey(NamedTuple):
    """A verdict to be given with a key."""

    key: str
    verdict: str
    mark: str
    label: str
    meaning: str
    chosen: bool


class AgreementPage(NamedTuple):
    """Two reviewers beside each other."""

    lang: str
    version: str
    title: str
    summary: str
    caveat: str
    headlines: tuple[Headline, ...]
    firsts: tuple[Choice, ...]
    seconds: tuple[Choice, ...]
    names: tuple[str, str]
    settling: str
    """Who may settle what is disputed, by name; empty where nobody said so."""
    heads: tuple[Said, ...]
    """The verdicts that either gave, of the rows and the columns."""
    counts: tuple[tuple[int, ...], ...]
    """For each verdict of the first, how often the second gave each."""
    disputed: tuple[DisputeRow, ...]


class DisputeRow(NamedTuple):
    """A promise on which they differ."""

    name: str
    """The two years and its number."""
    address: str
    """Where it is settled; empty where nobody said who does it."""
    text: str
    first: Said
    second: Said
    notes: tuple[str, str]
    settled: str
    """Who settled it and how; empty where nobody did."""
