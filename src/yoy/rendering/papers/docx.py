"""The 对照表 as a Word document, and behind it the 质询清单."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput
from yoy.messages import Messages, load_messages
from yoy.model import Verdict
from yoy.rendering.papers.characters import show_forbidden
from yoy.rendering.papers.dates import find_date
from yoy.rendering.papers.parts import rewrite_parts
from yoy.rendering.papers.questions import Question, list_questions
from yoy.rendering.papers.styles import BODY, HEADING, NOTE, QUOTE, SUBHEADING, SUBTITLE, TITLE, prepare_document, wrap
from yoy.rendering.papers.wordml import Line, Row, write_paragraph, write_table
from yoy.rendering.rows import Page, Promise, Quote

if TYPE_CHECKING:
    from docx.document import Document

_NUMBERS = (46, 32, 78)
_SIDES = (62, 94)
_QUESTION = (36, 120)
_SOURCES = (50, 42, 64)
"""Widths of the columns of each kind of table, in millimetres."""
_ANSWER = 12
"""Room to answer in, in millimetres."""
_ASKED = '<w:keepNext/><w:spacing w:before="240" w:after="80"/>'
_NEW_PAGE = "<w:pageBreakBefore/>"


def write_docx(page: Page) -> bytes:
    """Both papers in one document; raises UnwritableOutput where python-docx is not installed."""
    try:
        from docx import Document
        from docx.oxml import parse_xml
    except ImportError as error:
        raise UnwritableOutput("docx_not_installed", why=error) from error
    document, words = Document(), load_messages(page.lang)
    prepare_document(document, page.lang)
    body = "".join((*_write_comparison(page, words), *_write_questions(page, words)))
    document.element.body[:0] = parse_xml(wrap("body", body))
    _describe(document, page)
    saved = BytesIO()
    document.save(saved)
    return rewrite_parts(saved.getvalue())


def _write_comparison(page: Page, words: Messages) -> Iterator[str]:
    """The 对照表: the finding with its numbers, each promise beside what the later report says, notes and sources."""
    yield _write(page.title, TITLE)
    yield _write(page.summary, BODY)
    yield _write(words["table.overview"], HEADING)
    yield _write_numbers(page, words)
    yield _write("", NOTE)
    yield _write_verdicts(page, words)
    yield _write(words["table.promises"], HEADING)
    if not page.sections:
        yield _write(words["page.promises_none"], BODY)
    earlier, later = page.sources
    heads = (words.say("page.promise_head", year=earlier.year), words.say("page.answer_head", year=later.year))
    for section in page.sections:
        yield _write(section.title, SUBHEADING)
        yield write_table(section.title, _SIDES, (_write_promise(each, words) for each in section.promises), heads)
    yield _write(words["table.sources"], HEADING)
    yield from _write_notes(page, words)


def _write(text: str, style: str, setting: str = "") -> str:
    return write_paragraph(Line(text, style), setting)


def _write_numbers(page: Page, words: Messages) -> str:
    """The headline numbers with their denominators."""
    heads = (words["ledger.figure"], words["ledger.value"], words["ledger.note"])
    rows = (
        Row(([Line("", strong=each.label)], [Line(f"  ({each.fraction})", strong=each.value)], [Line(each.note)]))
        for each in page.headlines
    )
    return write_table(words["table.overview"], _NUMBERS, rows, heads)


def _write_verdicts(page: Page, words: Messages) -> str:
    """How many promises got each verdict, and what it means."""
    heads = (words["page.verdict"], words["page.promise_count"], words["page.meaning"])
    rows = (
        Row(([Line("", strong=f"{each.mark} {each.label}")], [Line(str(each.promises))], [Line(each.meaning)]))
        for each in page.tallies
    )
    return write_table(words["page.bar"], _NUMBERS, rows, heads)


def _write_promise(promise: Promise, words: Messages) -> Row:
    """A promise beside its answer; tinted, besides sign and word, where no progress is reported."""
    lacks = words.say("page.lacks", missing=promise.missing) if promise.missing else ""
    level = " · ".join(filter(None, [f"{promise.checkability} {promise.level}", lacks]))
    asked = [Line(promise.quote.text, strong=f"{promise.number}. ", place=promise.quote.place), Line(level, NOTE)]
    return Row((asked, [*_write_answer(promise, words)]), tinted=Verdict(promise.verdict).unanswered)


def _write_answer(promise: Promise, words: Messages) -> Iterator[Line]:
    """Verdict, reason and quotes."""
    decided = f" · {promise.decided_by}" if promise.decided_by else ""
    yield Line(f"{decided} · {words['page.confidence']} {promise.confidence}", strong=f"{promise.mark} {promise.label}")
    if promise.needs_review:
        yield Line("", strong=words["page.needs_review"])
    yield Line(promise.reason)
    if promise.opinion:
        yield Line(promise.opinion)
    for item in promise.evidence:
        yield _write_quote(item.quote)
    if promise.restated:
        yield Line(words["page.restated"])
        yield _write_quote(promise.restated.quote)


def _write_quote(quote: Quote) -> Line:
    """A passage, and where it stands."""
    return Line(quote.text, QUOTE, place=quote.place)


def _write_notes(page: Page, words: Messages) -> Iterator[str]:
    """What the paper does not say, the doubts, both reports with their digests, and the version."""
    notes = (words["paper.caveat"], page.consultation, *page.faults)
    yield from (_write(note, BODY) for note in notes if note)
    heads = (words["page.source_role"], words["page.source_path"], words["page.source_hash"])
    rows = (
        Row(([Line(each.tally, strong=f"{each.name}  ")], [Line(each.path)], [Line(each.sha256)]))
        for each in page.sources
    )
    yield write_table(words["page.sources"], _SOURCES, rows, heads)
    yield _write(words.say("page.foot", version=page.version), NOTE)


def _write_questions(page: Page, words: Messages) -> Iterator[str]:
    """The 质询清单, on a page of its own: the questions, most checkable first, with both quotes and room to answer."""
    earlier, later = page.sources
    yield _write(words["question.title"], TITLE, _NEW_PAGE)
    yield _write(words.say("question.subject", name=earlier.name), SUBTITLE)
    if not page.unanswered:
        yield _write(words["page.unanswered_none" if page.sections else "page.promises_none"], BODY)
        return
    yield _write(words.say("question.intro", n=len(page.unanswered), earlier=earlier.year, later=later.year), BODY)
    for question in list_questions(page, words):
        yield write_paragraph(Line(question.text, BODY, f"{question.number}. "), _ASKED)
        yield write_table(question.text, _QUESTION, _list_rows(question, page, words))
    yield _write(words["paper.caveat"], NOTE)


def _list_rows(question: Question, page: Page, words: Messages) -> Iterator[Row]:
    """Both quotes, and room to answer."""
    promise = question.promise
    level = f"{promise.checkability} {promise.level}"
    promised = words.say("question.promised", year=page.sources[0].year)
    yield _label(promised, _cite(promise.quote, level))
    said = _cite(question.said) if question.said else [Line(words["question.nothing"])]
    if promise.needs_review:
        said.append(Line("", NOTE, words["question.check"]))
    yield _label(question.label, said)
    yield _label(words["question.answer"], [])._replace(keep=False, height=_ANSWER)


def _cite(quote: Quote, level: str = "") -> list[Line]:
    """A passage, and below it the headings above it and how far it can be checked."""
    note = " · ".join(filter(None, [quote.path, level]))
    return [_write_quote(quote), *([Line(note, NOTE)] if note else [])]


def _label(label: str, lines: Sequence[Line]) -> Row:
    return Row(([Line("", strong=label)], lines), keep=True)


def _describe(document: Document, page: Page) -> None:
    """The document's properties: title, language and a date that is not the clock's."""
    properties, date = document.core_properties, find_date()
    properties.title = show_forbidden(page.title)[:255]
    properties.author = properties.last_modified_by = f"yoy {page.version}"
    properties.comments = ""
    properties.language = "zh-CN" if page.lang == "zh" else "en"
    properties.created = properties.modified = date
