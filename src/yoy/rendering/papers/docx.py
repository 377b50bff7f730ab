"""The 对照表 as a Word document, and behind it the 质询清单."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput
from yoy.messages import Messages, load_messages
from yoy.rendering.papers.dates import find_date
from yoy.rendering.papers.ledger import list_headlines, list_verdicts
from yoy.rendering.papers.parts import rewrite_parts
from yoy.rendering.papers.questionnaire import write_questions
from yoy.rendering.papers.styles import BODY, HEADING, NOTE, SUBHEADING, TITLE, prepare_document, wrap
from yoy.rendering.papers.wordml import Line, Row, cite_quote, write_table, write_text
from yoy.rendering.rows import Page, Promise
from yoy.rendering.visible import reveal

if TYPE_CHECKING:
    from docx.document import Document

_NUMBERS = (46, 32, 78)
_SIDES = (62, 94)
_SOURCES = (50, 42, 64)
"""Widths of the columns of each kind of table, in millimetres."""


def write_docx(page: Page) -> bytes:
    """Both papers in one document; raises UnwritableOutput where python-docx is not installed."""
    try:
        from docx import Document
        from docx.oxml import parse_xml
    except ImportError as error:
        raise UnwritableOutput("docx_not_installed", why=error) from error
    document, words = Document(), load_messages(page.lang)
    prepare_document(document, page.lang)
    body = "".join((*_write_comparison(page, words), *write_questions(page, words)))
    document.element.body[:0] = parse_xml(reveal(wrap("body", body)))
    _describe(document, page)
    saved = BytesIO()
    document.save(saved)
    return rewrite_parts(saved.getvalue())


def _write_comparison(page: Page, words: Messages) -> Iterator[str]:
    """The 对照表: the finding with its numbers, each promise beside what the later report says, notes and sources."""
    yield write_text(page.title, TITLE)
    yield write_text(page.summary, BODY)
    yield write_text(words["table.overview"], HEADING)
    yield _write_numbers(words["table.overview"], list_headlines(page, words))
    yield write_text("", NOTE)
    yield _write_numbers(words["page.bar"], list_verdicts(page, words))
    yield write_text(words["table.promises"], HEADING)
    yield write_text(words["table.compact" if page.sections else "page.promises_none"], BODY)
    earlier, later = page.sources
    heads = (words.say("page.promise_head", year=earlier.year), words.say("page.answer_head", year=later.year))
    for section in page.sections:
        yield write_text(section.title, SUBHEADING)
        yield write_table(section.title, _SIDES, (_write_promise(each, words) for each in section.promises), heads)
    yield write_text(words["table.sources"], HEADING)
    yield from _write_notes(page, words)


def _write_numbers(caption: str, lines: Iterable[tuple[str, str | int, str]]) -> str:
    """A table of what was counted, its heads first."""
    heads, *numbers = lines
    rows = (Row(([Line("", strong=label)], [Line(str(number))], [Line(note)])) for label, number, note in numbers)
    return write_table(caption, _NUMBERS, rows, [*map(str, heads)])


def _write_promise(promise: Promise, words: Messages) -> Row:
    """A promise beside its answer; tinted, besides sign and word, where no progress is reported."""
    lacks = words.say("page.lacks", missing=promise.missing) if promise.missing else ""
    level = " · ".join(filter(None, [f"{promise.checkability} {promise.level}", lacks]))
    asked = [Line(promise.quote.text, strong=f"{promise.number}. ", place=promise.quote.place), Line(level, NOTE)]
    if promise.echoed:
        asked.append(Line(promise.echoed.mark, NOTE))
    return Row((asked, [*_write_answer(promise, words)]), tinted=promise.part == "unanswered")


def _write_answer(promise: Promise, words: Messages) -> Iterator[Line]:
    """Verdict, reason and quotes; the nearest quote alone where nobody has to read more."""
    short = promise.part != "unanswered" and not promise.needs_review and not promise.decided_by
    decided = f" · {promise.decided_by}" if promise.decided_by else ""
    yield Line(f"{decided} · {words['page.confidence']} {promise.confidence}", strong=f"{promise.mark} {promise.label}")
    if promise.needs_review:
        yield Line("", strong=words["page.needs_review"])
    if not short:
        yield Line(promise.reason)
    yield from (Line(told) for told in (*promise.review, promise.opinion) if told)
    shown = promise.evidence[:1] if short else promise.evidence
    left = len(promise.evidence) - len(shown)
    more = words.say("table.more", n=left, number=promise.number) if left else ""
    yield from (cite_quote(item.quote, more) for item in shown)
    if promise.restated:
        yield Line(words["page.restated"])
        yield cite_quote(promise.restated.quote)


def _write_notes(page: Page, words: Messages) -> Iterator[str]:
    """What the paper does not say, the doubts, both reports with their digests, and the version."""
    elsewhere = f"{page.elsewhere.summary} {page.elsewhere.note}" if page.elsewhere else ""
    notes = (words["paper.caveat"], page.consultation, page.decided, elsewhere, *page.faults)
    yield from (write_text(note, BODY) for note in notes if note)
    heads = (words["page.source_role"], words["page.source_path"], words["page.source_hash"])
    rows = (
        Row(([Line(each.tally, strong=f"{each.name}  ")], [Line(each.path)], [Line(each.sha256)]))
        for each in page.sources
    )
    yield write_table(words["page.sources"], _SOURCES, rows, heads)
    yield write_text(words.say("page.foot", version=page.version), NOTE)


def _describe(document: Document, page: Page) -> None:
    """The document's properties: title, language and a date that is not the clock's."""
    properties, date = document.core_properties, find_date()
    properties.title = reveal(page.title)[:255]
    properties.author = properties.last_modified_by = f"yoy {page.version}"
    properties.comments = ""
    properties.language = "zh-CN" if page.lang == "zh" else "en"
    properties.created = properties.modified = date
