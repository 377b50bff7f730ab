"""The workbook's summary: what was found, of what, in which two reports, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yoy.messages import Messages
from yoy.rendering.papers.ledger import list_headlines, list_verdicts
from yoy.rendering.papers.sheets import Book, Cell, Sheet
from yoy.rendering.rows import Page

_WIDTHS = (32, 18, 72)
_CHART_ROWS = 15
_COLOURS = {"answered": "#2E75B6", "unanswered": "#C55A11", "not_due": "#7F7F7F"}


def add_summary(book: Book, page: Page) -> None:
    """A sheet of one page: the finding, headline numbers, verdicts with a chart, the two reports, what is not said."""
    words = book.words
    sheet = book.add_sheet("summary", landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.worksheet.set_column(column, column, width)
    row = _write_wide(sheet, 0, page.title, "title", 1.7)
    row = _write_wide(sheet, row, page.summary, "note")
    row = _write_table(sheet, row + 1, words["ledger.overview"], list_headlines(page, words), "middle")
    first = row + 3
    row = _write_table(sheet, row + 1, words["page.bar"], list_verdicts(page, words), "count")
    _add_chart(sheet, page, first, row + 1)
    row = _write_table(sheet, row + _CHART_ROWS + 2, words["page.sources"], _list_sources(page, words), "text")
    sheet.write(row + 1, 0, words["ledger.notes"], "heading")
    row += 2
    for note in _list_notes(page, words):
        row = _write_wide(sheet, row, note, "note")


def _write_wide(sheet: Sheet, row: int, text: str, style: str, size: float = 1.0) -> int:
    """A text over all columns, in letters of so many times the size; gives the row below it back."""
    sheet.worksheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", sheet.book.styles[style])
    sheet.write(row, 0, text, style)
    sheet.fit_row(row, [(text, sum(_WIDTHS))], size)
    return row + 1


def _write_table(sheet: Sheet, row: int, heading: str, rows: Iterable[tuple[Cell, ...]], middle: str) -> int:
    """A heading, heads and rows of three cells; gives the row below them back."""
    sheet.write(row, 0, heading, "heading")
    last, styles = row, ("head",) * len(_WIDTHS)
    for last, cells in enumerate(rows, row + 1):
        for column, (value, style) in enumerate(zip(cells, styles, strict=True)):
            sheet.write(last, column, value, style)
        sheet.fit_row(last, zip(cells, _WIDTHS, strict=True))
        styles = ("strong", middle, "text")
    return last + 1


def _add_chart(sheet: Sheet, page: Page, first: int, at: int) -> None:
    """A bar for each verdict, named by its sign and word."""
    words, last = sheet.book.words, first + len(page.tallies) - 1
    name = sheet.worksheet.get_name()
    chart = sheet.book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": [{"fill": {"color": _COLOURS[each.anchor]}} for each in page.tallies],
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": words["page.bar"], "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 800, "height": _CHART_ROWS * 20})
    counts = (f"{each.label} {each.promises}" for each in page.tallies)
    sheet.worksheet.insert_chart(at, 0, chart, {"description": words["page.list_join"].join(counts), "x_offset": 6})


def _list_sources(page: Page, words: Messages) -> Iterator[tuple[str, str, str]]:
    """What is said of the two reports, one after the other."""
    yield words["page.source_role"], words["ledger.item"], words["ledger.content"]
    for source in page.sources:
        for label, name in _SOURCE.items():
            if getattr(source, name):
                yield source.name, words[f"page.{label}"], getattr(source, name)


_SOURCE = {
    "source_title": "title",
    "source_path": "path",
    "source_hash": "sha256",
    "source_type": "media_type",
    "source_tally": "tally",
    "source_ignored": "ignored",
}
"""What is said of a report: the label's key and the field of its row."""


def _list_notes(page: Page, words: Messages) -> Iterator[str]:
    """What the workbook does not say, how the ledger is meant, the doubts, and the version."""
    yield words["paper.caveat"]
    yield words["ledger.guide"]
    yield from filter(None, (page.consultation, page.decided))
    if page.elsewhere:
        yield f"{page.elsewhere.summary} {page.elsewhere.note}"
    yield from page.faults
    yield words.say("page.foot", version=page.version)
