"""The 台账: one entry a promise, the same in XLSX and CSV; and the tables that sum it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yoy.messages import Messages
from yoy.rendering.rows import Page, Promise


class Entry(NamedTuple):
    """A promise's line in the ledger; the fields' names are the columns of the CSV."""

    number: int
    """Running number, from 1."""
    promise: str
    theme: str
    """The heading above."""
    checkability: str
    """`C0` to `C3`."""
    owner: str
    """Who is to do it in the report's words; empty where it names nobody."""
    deadline: str
    """Its deadlines in the report's words; empty where it sets none."""
    measures: str
    """What the later report says: a passage a line, best first."""
    verdict: str
    """The verdict's JSON word."""
    confidence: float
    """0 to 1."""
    place: str
    """Where the passages stand in the later report, a line for each."""
    peers: int
    """How many other bodies have the promise's words in a report of theirs; a column only where peers were given."""
    needs_review: bool
    reviewer: str
    opinion: str
    """Who decided, and what was noted; both empty where nobody did, for a person to fill in."""
    remarks: str
    """The verdict's reason, what the promise lacks, where it is made again or stands elsewhere: a sentence a line."""


COLUMNS = tuple(name for name in Entry._fields if name != "peers")
ASIDE = "yoy"
"""The workbook's sheet, out of sight, that says what yoy wrote where a person may fill in something else."""


def list_columns(page: Page) -> tuple[str, ...]:
    """The columns of a page's ledger."""
    return Entry._fields if page.elsewhere else COLUMNS


def list_entries(page: Page, words: Messages) -> Iterator[Entry]:
    """The entries of all promises, in reading order."""
    return (_build_entry(promise, words) for section in page.sections for promise in section.promises)


def _build_entry(promise: Promise, words: Messages) -> Entry:
    return Entry(
        number=promise.number,
        promise=promise.quote.text,
        theme=promise.theme,
        checkability=promise.checkability,
        owner=promise.owner,
        deadline=promise.deadline,
        measures="\n".join(item.quote.text for item in promise.evidence),
        verdict=promise.verdict,
        confidence=round(promise.probability, 2),
        place="\n".join(item.quote.place for item in promise.evidence),
        peers=promise.echoed.bodies if promise.echoed else 0,
        needs_review=promise.needs_review,
        reviewer=promise.reviewer,
        opinion=promise.note,
        remarks="\n".join(list_remarks(promise, words)),
    )


def list_remarks(promise: Promise, words: Messages) -> Iterator[str]:
    """The verdict's reason, and what else the page says of a promise beside its quotes."""
    yield promise.reason
    if promise.decided_by:
        yield promise.decided_by
    yield from (told for told in (*promise.review, promise.opinion) if told)
    if promise.missing:
        yield words.say("page.lacks", missing=promise.missing)
    if promise.restated:
        quote = promise.restated.quote
        yield words.say("ledger.restated", text=quote.text, place=quote.place)
    if promise.echoed:
        yield words.say("ledger.elsewhere", **promise.echoed._asdict(), nearest=words["peers.nearest"])


def list_headlines(page: Page, words: Messages) -> Iterator[tuple[str, str, str]]:
    """The headline numbers with their denominators, below the heads of the table."""
    yield words["ledger.figure"], words["ledger.value"], words["ledger.note"]
    for each in page.headlines:
        yield each.label, f"{each.value}  ({each.fraction})", each.note


def list_verdicts(page: Page, words: Messages) -> Iterator[tuple[str, str | int, str]]:
    """How many promises got each verdict, and what it means, below the heads of the table."""
    yield words["page.verdict"], words["page.promise_count"], words["page.meaning"]
    for each in page.tallies:
        yield f"{each.mark} {each.label}", each.promises, each.meaning
