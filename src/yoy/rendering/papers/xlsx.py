"""The 台账 as a workbook: the ledger of promises, a summary; measures, problems and figures of both years; findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from yoy.messages import Messages, load_messages
from yoy.rendering.papers.dates import find_date
from yoy.rendering.papers.ledger import ASIDE, Entry, list_columns, list_entries
from yoy.rendering.papers.parts import rewrite_parts
from yoy.rendering.papers.sheets import Book, Cell, Column, Sheet, open_book
from yoy.rendering.papers.summary import add_summary
from yoy.rendering.rows import (
    ChangeRow,
    EchoRow,
    Elsewhere,
    Evidence,
    FigureCell,
    FigureRow,
    FindingRow,
    Page,
    ProblemRow,
    Quote,
)
from yoy.rendering.visible import reveal

_LEDGER = {
    "number": (5, "count"),
    "promise": (29, "text"),
    "theme": (14, "text"),
    "checkability": (11, "text"),
    "owner": (10, "text"),
    "deadline": (9, "text"),
    "measures": (32, "text"),
    "verdict": (17, "strong"),
    "confidence": (11, "share"),
    "place": (21, "text"),
    "peers": (11, "count"),
    "needs_review": (10, "middle"),
    "reviewer": (10, "text"),
    "opinion": (13, "text"),
    "remarks": (24, "text"),
}
"""How wide the ledger's columns are, and their style; their heads are in the catalogue."""
_FROZEN = 2
"""The ledger's first columns, which stay in sight."""
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
"""How xlsxwriter fixes the height of a row."""
_UNANSWERED = "#FCE4D6"


def write_xlsx(page: Page) -> bytes:
    """The workbook; nothing in it is a formula, a link or a number but what yoy makes one."""
    words, target, title = load_messages(page.lang), BytesIO(), reveal(page.title)
    book = open_book(target, words, title)
    book.workbook.set_properties({"title": title, "author": f"yoy {page.version}", "created": find_date()})
    _add_ledger(book, page)
    add_summary(book, page)
    if page.changes:
        _add_changes(book, page)
    if page.problems:
        _add_problems(book, page)
    if page.figures:
        _add_figures(book, page)
    if page.findings:
        _add_findings(book, page)
    if page.elsewhere:
        _add_elsewhere(book, page.elsewhere)
    _add_aside(book, page)
    book.workbook.close()
    return rewrite_parts(target.getvalue(), _free_rows)


def _free_rows(name: str, part: bytes) -> bytes:
    """A sheet whose rows are as high as they were made, and grow with what a person writes into them."""
    return _FIXED.sub(rb"\1", part) if name.startswith("xl/worksheets/sheet") else part


def _add_ledger(book: Book, page: Page) -> None:
    """One row a promise; the verdict is chosen from a list, and rows without reported progress are tinted by it."""
    words = book.words
    verdicts = {tally.verdict: f"{tally.mark} {tally.label}" for tally in page.tallies}
    names = list_columns(page)
    columns = (Column(words[f"ledger.column.{name}"], *_LEDGER[name]) for name in names)
    sheet = book.add_sheet("promises")
    rows = (_write_entry(entry, names, verdicts, words) for entry in list_entries(page, words))
    last = sheet.add_table(columns, rows, frozen=_FROZEN)
    if not last:
        return
    at = names.index("verdict")
    choice = {
        "validate": "list",
        "source": list(verdicts.values()),
        "error_title": words["ledger.column.verdict"],
        "error_message": words["ledger.choose"],
    }
    sheet.worksheet.data_validation(1, at, last, at, choice)
    cell = f"${chr(ord('A') + at)}2"
    unanswered = [f'{cell}="{verdicts[each.verdict]}"' for each in page.tallies if each.anchor == "unanswered"]
    tint = {
        "type": "formula",
        "criteria": f"=OR({','.join(unanswered)})",
        "format": book.workbook.add_format({"bg_color": _UNANSWERED}),
    }
    sheet.worksheet.conditional_format(1, 0, last, len(names) - 1, tint)


def _write_entry(entry: Entry, names: Iterable[str], verdicts: Mapping[str, str], words: Messages) -> Iterator[Cell]:
    """An entry's cells, codes in words."""
    said = entry._asdict() | {
        "verdict": verdicts[entry.verdict],
        "checkability": f"{entry.checkability} {words[f'checkability.{entry.checkability}']}",
        "needs_review": words["ledger.yes" if entry.needs_review else "ledger.no"],
    }
    return (said[name] for name in names)


def _add_aside(book: Book, page: Page) -> None:
    """Which reports were compared, and what was written for each promise: `yoy decisions import` sees what is new."""
    sheet = Sheet(book, book.workbook.add_worksheet(ASIDE))
    sheet.worksheet.hide()
    verdicts = {tally.verdict: f"{tally.mark} {tally.label}" for tally in page.tallies}
    rows = (
        (each.number, verdicts[each.verdict], each.reviewer, each.opinion) for each in list_entries(page, book.words)
    )
    for at, row in enumerate((tuple(source.path for source in page.sources), *rows)):
        for column, value in enumerate(row):
            sheet.write(at, column, value, "plain")


def _add_changes(book: Book, page: Page) -> None:
    """Measures year against year, words left out and put in marked."""
    words, (earlier, later) = book.words, page.sources
    columns = (
        Column(words["ledger.change"], 12, "strong"),
        *_name_quotes(earlier.year, words),
        *_name_quotes(later.year, words),
        Column(words["ledger.fields"], 26),
    )
    rows = (
        (f"{group.mark} {group.label}", *_quote(row.earlier), *_quote(row.later), _join_fields(row))
        for group in page.changes
        for row in group.rows
    )
    book.add_sheet("changes").add_table(columns, rows, frozen=1)


def _add_problems(book: Book, page: Page) -> None:
    """The earlier year's problems, the steps against them and their return."""
    words, (earlier, later) = book.words, page.sources
    columns = (
        *_name_quotes(words.say("page.problem_head", year=earlier.year), words),
        *_name_quotes(words["page.steps_head"], words),
        *_name_quotes(words.say("page.again_head", year=later.year), words),
        Column(words["ledger.status"], 18, "strong"),
    )
    book.add_sheet("problems").add_table(columns, map(_write_problem, page.problems))


def _write_problem(row: ProblemRow) -> tuple[Cell, ...]:
    again = (row.again,) if row.again else ()
    return *_quote((row.quote,)), *_quote_evidence(row.steps), *_quote_evidence(again), row.status


def _add_figures(book: Book, page: Page) -> None:
    """The indicators of both years, in the reports' words."""
    words, (earlier, later) = book.words, page.sources
    columns = (
        Column(words["page.figure_head"], 44),
        Column(earlier.year, 22),
        Column(later.year, 22),
        Column(words["page.change_head"], 16, "middle"),
        Column(words["ledger.note"], 30),
    )
    book.add_sheet("figures").add_table(columns, (_write_figure(row, words) for row in page.figures), frozen=1)


def _write_figure(row: FigureRow, words: Messages) -> tuple[Cell, ...]:
    def say(cell: FigureCell | None) -> str:
        return cell.text if cell else words["page.not_given"]

    return row.label, say(row.earlier), say(row.later), row.change, row.note


def _add_findings(book: Book, page: Page) -> None:
    """What to ask about next, kind by kind, with the words of both years."""
    words, (earlier, later) = book.words, page.sources
    columns = (
        Column(words["finding.kind_head"], 18, "strong"),
        Column(words["finding.level_head"], 13, "middle"),
        Column(words["finding.sentence_head"], 40),
        *_name_quotes(earlier.year, words),
        *_name_quotes(later.year, words),
    )
    rows = (_write_finding(group.label, finding) for group in page.findings for finding in group.rows)
    book.add_sheet("findings").add_table(columns, rows, frozen=1)


def _write_finding(label: str, finding: FindingRow) -> tuple[Cell, ...]:
    said = "\n".join(filter(None, [finding.sentence, finding.rest]))
    return label, finding.level, said, *_quote(finding.earlier), *_quote(finding.later)


def _add_elsewhere(book: Book, elsewhere: Elsewhere) -> None:
    """What of both reports stands in other bodies' reports too, with the passage that is most like it."""
    words = book.words
    columns = (
        Column(words["page.source_role"], 20),
        Column(words["finding.kind_head"], 13, "strong"),
        *_name_quotes(words["peers.statement_head"], words),
        Column(words["ledger.column.peers"], 13, "count"),
        Column(words["peers.told_head"], 22),
        Column(words["peers.nearest_head"], 40),
        Column(words["ledger.place"], 30),
    )
    rows = (
        _write_echo(group.name, kind, row) for group in elsewhere.groups for kind, found in group.kinds for row in found
    )
    book.add_sheet("peers").add_table(columns, rows)


def _write_echo(name: str, kind: str, row: EchoRow) -> tuple[Cell, ...]:
    echoed = row.echoed
    source = "\n".join((echoed.source, echoed.place, echoed.file))
    return name, kind, *_quote((row.quote,)), echoed.bodies, echoed.told, echoed.text, source


def _name_quotes(head: str, words: Messages) -> tuple[Column, Column]:
    """The columns of quotes and of their places."""
    return Column(head, 40), Column(words["ledger.place"], 21)


def _quote(quotes: tuple[Quote, ...]) -> tuple[Cell, Cell]:
    """Quotes, their markings kept, and their places, a line for each place."""
    lines = tuple(piece for quote in quotes for piece in (("plain", "\n"), *quote.pieces))[1:]
    return lines, "\n".join(quote.place for quote in quotes)


def _quote_evidence(items: tuple[Evidence, ...]) -> tuple[Cell, Cell]:
    return _quote(tuple(item.quote for item in items))


def _join_fields(row: ChangeRow) -> str:
    """What differs besides the words, a line for each field."""
    return "\n".join(f"{field.label} {field.before or '∅'} → {field.after or '∅'}" for field in row.fields)
