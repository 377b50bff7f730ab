"""An evaluation for the terminal, or whole in a text file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yoy.messages import Messages, load_messages
from yoy.rendering.columns import cut_text, measure_width, pad_text, wrap_text
from yoy.rendering.evaluation.rows import Chapter, Cited, Item, Scorecard, SurplusRow, TrustRow, VerdictName

_WIDTH = 80
"""Columns of a terminal."""
_LISTED = 5
"""So many judgements of each kind are printed there."""
_ENDLESS = 1_000_000


def render_text(card: Scorecard, *, whole: bool = True) -> str:
    """The figures, tables and errors as lines of text; without `whole`, cut to a terminal and the worst few."""
    words = load_messages(card.lang)
    width, rows = (_ENDLESS, _ENDLESS) if whole else (_WIDTH, _LISTED)
    parts = (
        _write_head(card),
        _write_figures(card),
        _write_trust(card.reliability, words, "reliability"),
        _write_trust(card.calibration, words, "calibration"),
        _write_confusion(card, words),
        *(_write_chapter(chapter, words, rows) for chapter in card.chapters),
        _write_surplus(card.surplus, words, rows),
        _write_pairs(card, words),
        ("", *wrap_text(card.caveat, _WIDTH)),
    )
    return "".join(f"{cut_text(line, width)}\n" for part in parts for line in part)


def _write_head(card: Scorecard) -> Iterator[str]:
    yield card.title
    yield from wrap_text(card.summary, _WIDTH)
    for fault in card.faults:
        first, *rest = wrap_text(fault, _WIDTH - 4)
        yield f"  ! {first}"
        yield from (f"    {line}" for line in rest)


def _write_figures(card: Scorecard) -> Iterator[str]:
    width = max(measure_width(row.label) for group in card.figures for row in group.rows)
    for group in card.figures:
        yield from ("", group.title)
        for row in group.rows:
            yield f"  {pad_text(row.label, width)}  {row.value:>6}  {row.fraction}".rstrip()


def _write_trust(rows: Sequence[TrustRow], words: Messages, table: str) -> Iterator[str]:
    yield from ("", words[f"evaluation.{table}"])
    heads = [words[f"evaluation.{name}_head"] for name in ("confidence", "promises", "right", "share", "mean")]
    cells = ((f"{row.label}  {row.range}".rstrip(), row.promises, row.right, row.share, row.confidence) for row in rows)
    yield from _write_columns(heads, cells)


def _write_confusion(card: Scorecard, words: Messages) -> Iterator[str]:
    yield from ("", words["evaluation.confusion"])
    yield from (f"  {line}" for line in wrap_text(words["evaluation.confusion_note"], _WIDTH - 2))
    heads = ["", *(row.truth.mark for row in card.confusion), words["evaluation.total_head"]]
    cells = (
        (_write_verdict(row.truth), *(str(count) if count else "·" for count in row.counts), str(row.total))
        for row in card.confusion
    )
    yield from _write_columns(heads, cells)


def _write_chapter(chapter: Chapter, words: Messages, rows: int) -> Iterator[str]:
    yield from ("", f"{chapter.title} ({len(chapter.items)})")
    yield from (f"  {line}" for line in wrap_text(chapter.note, _WIDTH - 2))
    for number, item in enumerate(chapter.items[:rows], 1):
        yield from _write_item(number, item, words)
    yield from _count_rest(len(chapter.items) - rows, words)


def _write_item(number: int, item: Item, words: Messages) -> Iterator[str]:
    """The promise, what the label says of it, and what yoy says."""
    colon = words["checkup.colon"]
    label, yoy = f"{words['evaluation.label_head']}{colon}", f"yoy{colon}"
    width = max(measure_width(label), measure_width(yoy))
    said = " · ".join(filter(None, (_write_verdict(item.said), item.confidence, item.rule)))
    yield f"  {number:>3}  {item.promise}"
    yield f"       {item.pair}"
    yield f"       {pad_text(label, width)} {_write_verdict(item.truth)}"
    yield from (_write_passage(quote) for quote in item.quotes)
    if item.note:
        yield f"         ({item.note})"
    yield f"       {pad_text(yoy, width)} {said}"
    if item.listed:
        yield f"         {words['evaluation.cut_as']}{colon}{item.listed}"
    yield from (_write_passage(quote) for quote in item.passages)


def _write_passage(quote: Cited) -> str:
    return f"         {'✓' if quote.shared else '·'} {quote.text}"


def _write_surplus(rows: Sequence[SurplusRow], words: Messages, listed: int) -> Iterator[str]:
    yield from ("", f"{words['evaluation.chapter.surplus.title']} ({len(rows)})")
    yield from (f"  {line}" for line in wrap_text(words["evaluation.chapter.surplus.note"], _WIDTH - 2))
    for number, row in enumerate(rows[:listed], 1):
        yield f"  {number:>3}  {row.promise}"
        yield f"       {row.pair}"
    yield from _count_rest(len(rows) - listed, words)


def _write_pairs(card: Scorecard, words: Messages) -> Iterator[str]:
    yield from ("", words["evaluation.pairs"])
    heads = [words[f"evaluation.{name}_head"] for name in ("pair", "promises", "right", "share")]
    yield from _write_columns(heads, ((row.name, row.promises, row.fraction, row.share) for row in card.pairs))


def _write_columns(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, its first column on the left, the others on the right."""
    table = [heads, *rows]
    widths = [max(map(measure_width, column)) for column in zip(*table, strict=True)]
    for first, *others in table:
        cells = (" " * (width - measure_width(cell)) + cell for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join(("", pad_text(first, widths[0]), *cells)).rstrip()


def _write_verdict(verdict: VerdictName) -> str:
    return f"{verdict.mark} {verdict.label}"


def _count_rest(rest: int, words: Messages) -> Iterator[str]:
    """What says that some rows are not printed."""
    if rest > 0:
        yield f"  {words.say('text.more', n=rest)}"
