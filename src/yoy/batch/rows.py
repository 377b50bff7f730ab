"""What the page and the workbook over all bodies print, as rows of words in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yoy import __version__
from yoy.batch.fates import Pair
from yoy.batch.survey import Survey
from yoy.messages import Messages, load_messages
from yoy.rendering.promises import build_headline
from yoy.rendering.rows import Headline


class Share(NamedTuple):
    """A part of a whole."""

    part: int
    whole: int
    percent: str
    """Such as `24%`; a dash where there is nothing to divide by."""

    @property
    def order(self) -> float:
        """A number to sort by; less than any share where there is none."""
        return self.part / self.whole if self.whole else -1.0


class PairRow(NamedTuple):
    """Two years of one body."""

    body: str
    """As its folder is called."""
    organ: str
    """As the newest report calls it; empty where that is the same."""
    years: str
    """Such as `2023 → 2024`."""
    year: int
    """Of the later report."""
    page: str
    """Where the outputs are, seen from the folder of all outputs."""
    answered: Share
    fulfilled: Share
    unanswered: int
    promises: int
    restated: int
    needs_review: int
    findings: int
    doubts: str
    """What is doubtful about the pair, in a sentence; empty where nothing is."""


class BodyRow(NamedTuple):
    """A body by its newest two reports."""

    newest: PairRow
    before: tuple[PairRow, ...]
    """Its other years, the newest first."""
    moved: int | None
    """By how many percentage points the share of answered promises moved since the year before; none where unknown."""

    @property
    def moved_words(self) -> str:
        """Such as `−22` or `+11`."""
        return "—" if self.moved is None else f"{self.moved:+d}".replace("-", "−") if self.moved else "0"

    @property
    def moved_order(self) -> int:
        """A number to sort by; less than any where it is unknown."""
        return -1000 if self.moved is None else self.moved


class FaultyRow(NamedTuple):
    """A file with which something is wrong."""

    body: str
    file: str
    why: str


class Index(NamedTuple):
    """Everything that the page and the workbook print."""

    lang: str
    version: str
    title: str
    summary: str
    decided: str
    """How many promises people decided on, in a sentence; empty where there is none."""
    headlines: tuple[Headline, ...]
    bodies: tuple[BodyRow, ...]
    """Those whose newest report answers least first."""
    single: tuple[str, ...]
    """Bodies of which no two reports could be compared."""
    faulty: tuple[FaultyRow, ...]


def build_index(survey: Survey, lang: str) -> Index:
    """The rows of a survey in one language."""
    words = load_messages(lang)
    decided = sum(pair.tally.decided for pair in survey.newest)
    bodies = {body.body: body for body in survey.bodies}
    faulty = (
        FaultyRow(body.body, file.file, file.message) for body in survey.bodies for file in body.files if file.code
    )
    return Index(
        lang=lang,
        version=__version__,
        title=words["batch.title"],
        summary=words.say("batch.summary", bodies=len(survey.bodies), files=len(survey.files), pairs=len(survey.pairs)),
        decided=words.say("batch.decided", n=decided) if decided else "",
        headlines=tuple(_list_headlines(survey, words)),
        bodies=tuple(_build_body(bodies[pair.body].pairs, words) for pair in survey.newest),
        single=tuple(survey.single),
        faulty=tuple(faulty),
    )


def _build_body(pairs: tuple[Pair, ...], words: Messages) -> BodyRow:
    *before, newest = pairs
    rate, last = newest.tally.rate, before[-1].tally.rate if before else None
    moved = round(100 * (rate - last)) if rate is not None and last is not None else None
    rows = (_build_pair(pair, words) for pair in reversed(before))
    return BodyRow(_build_pair(newest, words), tuple(rows), moved)


def _build_pair(pair: Pair, words: Messages) -> PairRow:
    tally = pair.tally
    return PairRow(
        body=pair.body,
        organ="" if pair.later.organ == pair.body else pair.later.organ,
        years=f"{pair.earlier.year} → {pair.later.year}",
        year=pair.later.year,
        page=pair.outputs[0],
        answered=_share(tally.answered, tally.due, words),
        fulfilled=_share(tally.fulfilled, tally.checkable, words),
        unanswered=tally.unanswered,
        promises=tally.promises,
        restated=tally.restated,
        needs_review=tally.needs_review,
        findings=tally.findings,
        doubts=words["page.list_join"].join(words.describe(f"fault.{code}") for code in pair.faults),
    )


def _share(part: int, whole: int, words: Messages) -> Share:
    return Share(part, whole, f"{100 * part / whole:.0f}%" if whole else words["headline.nothing"])


def _list_headlines(survey: Survey, words: Messages) -> Iterator[Headline]:
    """The numbers of the newest two reports of all bodies together."""
    tallies = [pair.tally for pair in survey.newest]
    due, answered, checkable, fulfilled, promises, restated, review = (
        sum(getattr(tally, name) for tally in tallies)
        for name in ("due", "answered", "checkable", "fulfilled", "promises", "restated", "needs_review")
    )
    for name, part, whole in (
        ("answer_rate", answered, due),
        ("fulfilled_rate", fulfilled, checkable),
        ("unanswered", due - answered, due),
        ("restated", restated, promises),
        ("needs_review", review, promises),
    ):
        yield build_headline(name, part, whole, words)._replace(anchor="")
