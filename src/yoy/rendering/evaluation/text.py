"""An evaluation for the terminal, or whole in a text file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yoy.messages import Messages, load_messages
from yoy.rendering.columns import measure_width, pad_text, wrap_text
from yoy.rendering.evaluation.rows import Chapter, Cited, Item, Scorecard, SurplusRow, TrustRow, VerdictName
from yoy.rendering.terminal import (
    EMPTY,
    FILE,
    Line,
    Screen,
    begin_part,
    count_rest,
    hang_text,
    write_lines,
)
from yoy.rendering.visible import clean_rows

_LISTED = 5
"""So many judgements of each kind are printed on a terminal."""


def render_text(card: Scorecard, screen: Screen = FILE, *, whole: bool = True) -> str:
    """The figures, tables and errors as lines of text; without `whole`, only the worst few, a line for each text."""
    words, card, width = load_messages(card.lang), clean_rows(card), screen.width
    parts = (
        _write_head(card, width),
        _write_figures(card, width),
        _write_trust(card.reliability, words, "reliability", width),
        _write_trust(card.calibration, words, "calibration", width),
        _write_confusion(card, words, width),
        *(_write_chapter(chapter, words, width, whole=whole) for chapter in card.chapters),
        _write_surplus(card.surplus, words, width, whole=whole),
        _write_pairs(card, words, width),
        _write_foot(card, words, width, whole=whole),
    )
    return write_lines((line for part in parts for line in part), screen)


def _write_head(card: Scorecard, width: int) -> Iterator[Line]:
    yield from hang_text(card.title, width, style="head")
    yield from hang_text(card.summary, width)
    for fault in card.faults:
        yield from hang_text(fault, width, (("  ! ", "attention"),))


def _write_figures(card: Scorecard, width: int) -> Iterator[Line]:
    fractions = max(measure_width(row.fraction) for group in card.figures for row in group.rows)
    for group in card.figures:
        yield from begin_part(group.title)
        for row in group.rows:
            head = ((f"  {row.value:>6}", "plain"), (f"  {row.fraction:>{fractions}}  ", ""))
            yield from hang_text(row.label, width, head)


def _write_trust(rows: Sequence[TrustRow], words: Messages, table: str, width: int) -> Iterator[Line]:
    yield from begin_part(words[f"evaluation.{table}"])
    heads = [words[f"evaluation.{name}_head"] for name in ("confidence", "promises", "right", "share", "mean")]
    cells = ((f"{row.label}  {row.range}".rstrip(), row.promises, row.right, row.share, row.confidence) for row in rows)
    yield from _write_columns(heads, cells, width)


def _write_confusion(card: Scorecard, words: Messages, width: int) -> Iterator[Line]:
    yield from begin_part(words["evaluation.confusion"])
    yield from hang_text(words["evaluation.confusion_note"], width, (("  ", ""),), "soft")
    heads = ["", *(row.truth.mark for row in card.confusion), words["evaluation.total_head"]]
    cells = (
        (_write_verdict(row.truth), *(str(count) if count else "·" for count in row.counts), str(row.total))
        for row in card.confusion
    )
    yield from _write_columns(heads, cells, width)


def _write_chapter(chapter: Chapter, words: Messages, width: int, *, whole: bool) -> Iterator[Line]:
    yield from begin_part(f"{chapter.title} ({len(chapter.items)})")
    yield from hang_text(chapter.note, width, (("  ", ""),), "soft")
    items = chapter.items if whole else chapter.items[:_LISTED]
    for number, item in enumerate(items, 1):
        yield from _write_item(number, item, words, width, whole=whole)
    yield from count_rest(len(chapter.items) - len(items), words)


def _write_item(number: int, item: Item, words: Messages, width: int, *, whole: bool) -> Iterator[Line]:
    """The promise, what the label says of it, and what yoy says."""
    colon = words["checkup.colon"]
    label, yoy = f"{words['evaluation.label_head']}{colon}", f"yoy{colon}"
    names = max(measure_width(label), measure_width(yoy))
    said = " · ".join(filter(None, (_write_verdict(item.said), item.confidence, item.rule)))
    yield from _write_named(number, item.promise, item.pair, width, whole=whole)
    yield ((f"       {pad_text(label, names)} ", ""), (_write_verdict(item.truth), item.truth.verdict))
    yield from _write_passages(item.quotes, width, whole=whole)
    if item.note:
        yield from hang_text(f"({item.note})", width, (("         ", ""),), "soft", whole=whole)
    yield from hang_text(said, width, ((f"       {pad_text(yoy, names)} ", ""),), item.said.verdict)
    if item.listed:
        listed = f"{words['evaluation.cut_as']}{colon}{item.listed}"
        yield from hang_text(listed, width, (("         ", ""),), "soft", whole=whole)
    yield from _write_passages(item.passages, width, whole=whole)


def _write_named(number: int, promise: str, pair: str, width: int, *, whole: bool) -> Iterator[Line]:
    """A promise with its number, and the pair it comes from."""
    yield from hang_text(promise, width, ((f"  {number:>3}  ", "head"),), whole=whole)
    yield from hang_text(pair, width, (("       ", ""),), "soft", whole=whole)


def _write_passages(quotes: Iterable[Cited], width: int, *, whole: bool) -> Iterator[Line]:
    for quote in quotes:
        sign = ("✓", "fulfilled") if quote.shared else ("·", "")
        yield from hang_text(quote.text, width, (("         ", ""), sign, (" ", "")), whole=whole)


def _write_surplus(rows: Sequence[SurplusRow], words: Messages, width: int, *, whole: bool) -> Iterator[Line]:
    yield from begin_part(f"{words['evaluation.chapter.surplus.title']} ({len(rows)})")
    yield from hang_text(words["evaluation.chapter.surplus.note"], width, (("  ", ""),), "soft")
    shown = rows if whole else rows[:_LISTED]
    for number, row in enumerate(shown, 1):
        yield from _write_named(number, row.promise, row.pair, width, whole=whole)
    yield from count_rest(len(rows) - len(shown), words)


def _write_pairs(card: Scorecard, words: Messages, width: int) -> Iterator[Line]:
    yield from begin_part(words["evaluation.pairs"])
    heads = [words[f"evaluation.{name}_head"] for name in ("pair", "promises", "right", "share")]
    rows = ((row.name, row.promises, row.fraction, row.share) for row in card.pairs)
    yield from _write_columns(heads, rows, width)


def _write_foot(card: Scorecard, words: Messages, width: int, *, whole: bool) -> Iterator[Line]:
    """The caveat, and how to see everything where not everything is printed."""
    yield EMPTY
    yield from hang_text(card.caveat, width, style="soft")
    if not whole:
        yield from hang_text(words["evaluation.whole"], width, style="soft")


def _write_columns(heads: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[Line]:
    """A table, its first column on the left, as wide as the others leave room for, those on the right."""
    table = [heads, *rows]
    widths = [max(map(measure_width, column)) for column in zip(*table, strict=True)]
    first = min(widths[0], width - sum(2 + each for each in widths[1:]) - 2)
    for style, (name, *others) in zip(("soft", *("" for _ in table)), table, strict=False):
        cells = (" " * (2 + each - measure_width(cell)) + cell for cell, each in zip(others, widths[1:], strict=True))
        begin, *further = wrap_text(name, first)
        yield ((f"  {pad_text(begin, first)}{''.join(cells)}", style),)
        yield from (((f"  {line}", style),) for line in further)


def _write_verdict(verdict: VerdictName) -> str:
    return f"{verdict.mark} {verdict.label}"
