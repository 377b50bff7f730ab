"""A ledger in a screenful, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from yoy.messages import Messages, load_messages
from yoy.rendering.columns import measure_width
from yoy.rendering.history.rows import Entry, Record
from yoy.rendering.terminal import (
    EMPTY,
    FILE,
    Line,
    Screen,
    begin_part,
    count_rest,
    draw_share,
    hang_text,
    write_lines,
)
from yoy.rendering.visible import clean_rows

_LISTED, _FAULTS = 15, 8
"""How many promises and notes on reading are printed, unless all are."""


def render_text(record: Record, screen: Screen = FILE, *, whole: bool = True) -> str:
    """The reports, the headline numbers, the rates by year and the oldest promises that go on, as lines of text."""
    words = load_messages(record.lang)
    bare = clean_rows(record._replace(oldest=(), repeated=(), dropped=(), entries=(), listed=(), charts=()))
    record = bare._replace(oldest=record.oldest, dropped=record.dropped)  # thousands, cleaned as they are printed
    parts = (_write_head, _write_headlines, _write_rates, _write_faults, _write_oldest, _write_dropped, _write_foot)
    return write_lines((line for part in parts for line in part(record, words, screen.width, whole)), screen)


def _write_head(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield from hang_text(record.title, width, style="head")
    yield from hang_text(record.summary, width)
    for notice in record.notices:
        yield from hang_text(notice, width, (("! ", "attention"),))


def _write_headlines(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield EMPTY
    values = max(measure_width(headline.value) for headline in record.headlines)
    for headline in record.headlines:
        value = " " * (values + 2 - measure_width(headline.value)) + headline.value
        label = f"{headline.label}  {headline.fraction}".rstrip()
        yield from hang_text(label, width, ((value, headline.tone), ("  ", "")))


def _write_rates(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield from begin_part(words["history.rates"])
    fractions = max(measure_width(row.fraction) for row in record.rates)
    for row in record.rates:
        head = ((f"  {row.year}  ", ""), (f"{row.answered:>4}  {row.fraction:>{fractions}}", ""), ("  ", "under_way"))
        yield from draw_share(head, "", row.percents[0] / 100 if row.percents else 0.0, width)


def _write_faults(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    if record.faults:
        yield from begin_part(words["page.faults"])
    shown = record.faults if whole else record.faults[:_FAULTS]
    for fault in shown:
        yield from hang_text(fault, width, (("  ! ", "attention"),))
    yield from count_rest(len(record.faults) - len(shown), words)


def _write_oldest(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield from _write_list("oldest", record.oldest, words, width, whole)


def _write_dropped(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield from _write_list("dropped", record.dropped, words, width, whole)


def _write_list(name: str, entries: tuple[Entry, ...], words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield EMPTY
    head = (f"{words[f'history.{name}']} ({len(entries)})  ", "head")
    yield from hang_text(words[f"history.{name}_note"], width, (head,), "soft")
    shown = entries if whole else entries[:_LISTED]
    for entry in shown:
        yield from _write_entry(clean_rows(entry._replace(cells=(), tellings=())), width, whole)
    yield from count_rest(len(entries) - len(shown), words)


def _write_entry(entry: Entry, width: int, whole: bool) -> Iterator[Line]:
    """A promise with the sign of its latest verdict; below it since when, how often, and what moved."""
    yield from hang_text(
        f"{entry.checkability} {entry.text}", width, ((f"  {entry.verdict_mark or '·'} ", entry.verdict),)
    )
    for line in (f"{entry.told} {entry.stand}", *(entry.drifts if whole else entry.moves)):
        yield from hang_text(line, width, (("       ", ""),), "soft")


def _write_foot(record: Record, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield EMPTY
    for sentence in (record.caveat, *[words["history.whole"]] * (not whole)):
        yield from hang_text(sentence, width, style="soft")
