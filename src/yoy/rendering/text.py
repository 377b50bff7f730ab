"""A comparison in a screenful, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from yoy.messages import Messages, load_messages
from yoy.rendering.columns import measure_width, pad_text
from yoy.rendering.rows import Page, Promise
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

_LISTED, _FAULTS = 20, 8
"""How many promises and notes on reading are printed."""


def render_text(page: Page, screen: Screen = FILE) -> str:
    """The reports, the headline numbers, the verdicts, the promises without an answer, and what to ask next."""
    words, page = load_messages(page.lang), clean_rows(page)
    parts = (
        _write_head,
        _write_headlines,
        _write_tallies,
        _write_faults,
        _write_unanswered,
        _write_findings,
        _write_foot,
    )
    return write_lines((line for part in parts for line in part(page, words, screen.width)), screen)


def _write_head(page: Page, words: Messages, width: int) -> Iterator[Line]:
    yield from hang_text(page.title, width, style="head")
    yield from hang_text(page.summary, width)
    yield EMPTY
    years = max(measure_width(source.year) for source in page.sources)
    for source in page.sources:
        yield from hang_text(source.title, width, (("  ", ""), (pad_text(source.year, years + 2), "head")))
        for fact in (source.tally, source.path):
            yield from hang_text(fact, width, ((" " * (years + 4), ""),), "soft")


def _write_headlines(page: Page, words: Messages, width: int) -> Iterator[Line]:
    """The numbers first, so that the columns stand wherever a label has to go on below."""
    yield EMPTY
    values = max(measure_width(headline.value) for headline in page.headlines)
    fractions = max(measure_width(headline.fraction) for headline in page.headlines)
    for headline in page.headlines:
        value = " " * (values + 2 - measure_width(headline.value)) + headline.value
        fraction = " " * (fractions + 2 - measure_width(headline.fraction)) + headline.fraction
        yield from hang_text(headline.label, width, ((value, headline.tone), (f"{fraction}  ", "")))


def _write_tallies(page: Page, words: Messages, width: int) -> Iterator[Line]:
    if not page.sections:
        return
    yield from begin_part(words["page.bar"])
    total = sum(tally.promises for tally in page.tallies)
    labels = max(measure_width(tally.label) for tally in page.tallies)
    digits = len(str(total))
    for tally in page.tallies:
        head = ((f"  {tally.promises:>{digits}}  ", ""), (f"{tally.mark} ", tally.verdict))
        yield from draw_share(head, pad_text(tally.label, labels), tally.promises / total, width)


def _write_faults(page: Page, words: Messages, width: int) -> Iterator[Line]:
    if page.faults:
        yield from begin_part(words["page.faults"])
    for fault in page.faults[:_FAULTS]:
        yield from hang_text(fault, width, (("  ! ", "attention"),))
    yield from count_rest(len(page.faults) - _FAULTS, words)


def _write_unanswered(page: Page, words: Messages, width: int) -> Iterator[Line]:
    yield EMPTY
    if not page.unanswered:
        yield from hang_text(words["page.unanswered_none" if page.sections else "page.promises_none"], width)
        return
    head = (f"{words['page.unanswered']} ({len(page.unanswered)})  ", "head")
    yield from hang_text(words["page.unanswered_note"], width, (head,), "soft")
    for level, promises in groupby(page.unanswered[:_LISTED], key=lambda each: (each.checkability, each.level)):
        yield from hang_text(" ".join(level), width, (("  ", ""),), "head")
        for promise in promises:
            yield from _write_promise(promise, words, width)
    yield from count_rest(len(page.unanswered) - _LISTED, words)


def _write_promise(promise: Promise, words: Messages, width: int) -> Iterator[Line]:
    """A promise with its verdict's sign and its item; below it what a person, and what a language model says of it."""
    review = words["page.needs_review"] if promise.needs_review else ""
    tags = filter(None, (review, promise.decided_by, promise.quote.echo))
    text = " ".join((promise.item.strip(), promise.quote.text, *(f"[{tag}]" for tag in tags)))
    yield from hang_text(text, width, ((f"    {promise.mark} ", promise.verdict),))
    decided = (promise.reason, *promise.review) if promise.review else ()
    for told in filter(None, (*decided, promise.opinion)):
        yield from hang_text(told, width, (("        ", ""),), "soft")


def _write_findings(page: Page, words: Messages, width: int) -> Iterator[Line]:
    """How many findings there are of each kind."""
    if not page.findings:
        return
    total = sum(len(group.rows) for group in page.findings)
    yield from begin_part(f"{words['finding.title']} ({total})")
    for group in page.findings:
        yield from hang_text(group.label, width, ((f"  {len(group.rows):>{len(str(total))}}  ", ""),))


def _write_foot(page: Page, words: Messages, width: int) -> Iterator[Line]:
    yield EMPTY
    elsewhere = page.elsewhere.summary if page.elsewhere else ""
    for sentence in filter(None, (page.caveat, page.consultation, page.decided, elsewhere, words["text.whole"])):
        yield from hang_text(sentence, width, style="soft")
