"""The workbook over all bodies: the newest years, all years, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from yoy.batch.rows import Index, PairRow
from yoy.messages import Messages, load_messages
from yoy.rendering.papers.dates import find_date
from yoy.rendering.papers.parts import rewrite_parts
from yoy.rendering.papers.sheets import Cell, Column, open_book


def write_workbook(index: Index) -> bytes:
    """The workbook; nothing in it is a formula, a link or a number but what yoy makes one."""
    words, target = load_messages(index.lang), BytesIO()
    book = open_book(target, words, index.title)
    book.workbook.set_properties({"title": index.title, "author": f"yoy {index.version}", "created": find_date()})
    newest = [body.newest for body in index.bodies]
    everything = sorted((pair for body in index.bodies for pair in (body.newest, *body.before)), key=_find_place)
    for name, pairs in (("bodies", newest), ("pairs", everything)):
        book.add_sheet(name).add_table(_list_columns(words), map(_write_pair, pairs), frozen=1)
    if index.faulty:
        columns = (
            Column(words["batch.body"], 24, "strong"),
            Column(words["batch.file"], 50),
            Column(words["batch.why"], 70),
        )
        rows: Iterable[Iterable[Cell]] = ((each.body, each.file, each.why) for each in index.faulty)
        book.add_sheet("refused").add_table(columns, rows, frozen=1)
    book.workbook.close()
    return rewrite_parts(target.getvalue())


def _find_place(pair: PairRow) -> tuple[str, int]:
    return pair.body, pair.year


def _list_columns(words: Messages) -> tuple[Column, ...]:
    counts = ("due", "answered", "rate", "checkable", "fulfilled", "unanswered", "restated", "needs_review", "findings")
    return (
        Column(words["batch.body"], 24, "strong"),
        Column(words["batch.organ"], 24),
        Column(words["batch.years"], 14, "middle"),
        Column(words["batch.promises"], 9, "count"),
        *(Column(words[f"batch.{name}"], 11, "share" if name == "rate" else "count") for name in counts),
        Column(words["batch.doubts"], 24),
        Column(words["batch.page"], 36),
    )


def _write_pair(pair: PairRow) -> Iterator[Cell]:
    yield from (pair.body, pair.organ or pair.body, pair.years, pair.promises, pair.answered.whole, pair.answered.part)
    yield pair.answered.order if pair.answered.whole else ""
    yield from (pair.fulfilled.whole, pair.fulfilled.part, pair.unanswered, pair.restated, pair.needs_review)
    yield from (pair.findings, pair.doubts, pair.page)
