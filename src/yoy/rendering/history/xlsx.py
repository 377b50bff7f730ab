"""A ledger of many years as a workbook: every promise, year by year, rates, figures, reports."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from yoy.messages import Messages, load_messages
from yoy.model import Verdict
from yoy.rendering.history.rows import Entry, Record
from yoy.rendering.papers.dates import find_date
from yoy.rendering.papers.parts import rewrite_parts
from yoy.rendering.papers.sheets import Book, Cell, Column, Sheet, open_book
from yoy.rendering.visible import reveal

_TINTS = {"unanswered": "#FCE4D6", "answered": "#E2EFDA"}
_YEAR = 6
"""Width of a year's column."""


def write_xlsx(record: Record) -> bytes:
    """The workbook; nothing in it is a formula, a link or a number but what yoy makes one."""
    words, target = load_messages(record.lang), BytesIO()
    book = open_book(target, words, record.title)
    title = reveal(record.title)
    book.workbook.set_properties({"title": title, "author": f"yoy {record.version}", "created": find_date()})
    _add_promises(book, record)
    if record.repeated:
        _add_years(book, record)
    _add_rates(book, record)
    if record.charts:
        _add_figures(book, record)
    _add_reports(book, record)
    book.workbook.close()
    return rewrite_parts(target.getvalue())


def _add_promises(book: Book, record: Record) -> None:
    """One row a promise, those that go on first, the oldest on top."""
    words = book.words
    columns = (
        Column(words["ledger.column.number"], 6, "count"),
        Column(words["history.promise_head"], 40),
        Column(words["history.first_head"], 9, "count"),
        Column(words["history.last_head"], 9, "count"),
        Column(words["history.times_head"], 7, "count"),
        Column(words["history.age_head"], 7, "count"),
        Column(words["history.status_head"], 16, "strong"),
        Column(words["ledger.column.checkability"], 10, "middle"),
        Column(words["history.latest_head"], 17),
        Column(words["ledger.column.measures"], 36),
        Column(words["ledger.column.place"], 21),
        Column(words["history.drift_head"], 36),
        Column(words["history.near_head"], 28),
        Column(words["ledger.column.reviewer"], 10),
        Column(words["ledger.column.opinion"], 14),
    )
    book.add_sheet("lineages").add_table(columns, map(_write_promise, _order_entries(record)), frozen=2)


def _order_entries(record: Record) -> list[Entry]:
    """Those that go on by age, then the others by their first telling."""
    ranks = {entry.number: rank for rank, entry in enumerate(record.oldest)}
    return sorted(record.entries, key=lambda entry: (ranks.get(entry.number, len(ranks)), entry.number))


def _write_promise(entry: Entry) -> tuple[Cell, ...]:
    answers = [answer for telling in entry.tellings for answer in telling.answers]
    passages = answers[-1].passages if answers else ()
    return (
        entry.number,
        entry.text,
        int(entry.first),
        int(entry.last),
        entry.times,
        entry.age,
        entry.status_label,
        entry.checkability,
        f"{entry.verdict_mark} {entry.verdict_label}".strip(),
        "\n".join(passage.text for passage in passages),
        "\n".join(f"{answers[-1].year} · {passage.place}" for passage in passages),
        "\n".join(entry.drifts),
        f"{entry.near.year} · {entry.near.text}" if entry.near else "",
        "",
        "",
    )


def _add_years(book: Book, record: Record) -> None:
    """What was promised more than once with each year's verdict by sign, tinted; a number where it was made again."""
    columns = (
        Column(book.words["ledger.column.number"], 6, "count"),
        Column(book.words["history.promise_head"], 44),
        *(Column(year, _YEAR, "middle") for year in record.years),
    )
    sheet = book.add_sheet("years")
    last = sheet.add_table(columns, map(_write_years, record.repeated), frozen=2)
    _tint_cells(sheet, last, len(columns), book.words)


def _write_years(entry: Entry) -> Iterator[Cell]:
    yield entry.number
    yield entry.text
    for cell in entry.cells:
        told = f"({cell.time})" if cell.time else ""
        yield f"{cell.mark} {told}".strip()


def _tint_cells(sheet: Sheet, last: int, columns: int, words: Messages) -> None:
    """Cells by their sign: with reported progress, and due without."""
    for verdict in Verdict:
        if verdict.due:
            tint = _TINTS["answered" if verdict.answered else "unanswered"]
            rule = {
                "type": "text",
                "criteria": "begins with",
                "value": words[f"verdict.{verdict}.mark"],
                "format": sheet.book.workbook.add_format({"bg_color": tint}),
            }
            sheet.worksheet.conditional_format(1, 2, last, columns - 1, rule)


def _add_rates(book: Book, record: Record) -> None:
    words = book.words
    heads = ("year", "since", "promised", "due", "answered", "fulfilled", "again")
    columns = (Column(words[f"history.{head}_head"], 16, "middle") for head in heads)
    rows = (
        (
            int(row.year),
            int(row.since),
            int(row.promised),
            int(row.due),
            f"{row.answered} ({row.fraction})",
            f"{row.fulfilled} ({row.fulfilled_fraction})",
            int(row.again),
        )
        for row in record.rates
    )
    book.add_sheet("rates", landscape=False).add_table(columns, rows, frozen=1)


def _add_figures(book: Book, record: Record) -> None:
    """Each indicator with its figures as the reports write them."""
    columns = (
        Column(book.words["page.figure_head"], 40),
        *(Column(year, 11, "middle") for year in record.years),
    )
    rows = (
        (chart.label, *({point.year: point.value for point in chart.points}.get(year, "") for year in record.years))
        for chart in record.charts
    )
    book.add_sheet("series").add_table(columns, rows, frozen=1)


def _add_reports(book: Book, record: Record) -> None:
    words = book.words
    columns = (
        Column(words["history.year_head"], 8, "count"),
        Column(words["page.source_title"], 44),
        Column(words["page.source_tally"], 26),
        Column(words["page.source_path"], 30),
        Column(words["page.source_hash"], 34),
    )
    rows = ((int(row.year), row.title, row.tally, row.path, row.sha256) for row in record.sources)
    book.add_sheet("reports").add_table(columns, rows, frozen=1)
