"""The 质询清单 as it is printed: a table for each question, or one for all those of a verdict; then the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from yoy.messages import Messages
from yoy.rendering.papers.questions import Question, Request, list_questions, list_requests
from yoy.rendering.papers.styles import BODY, HEADING, NOTE, SUBHEADING, SUBTITLE, TITLE
from yoy.rendering.papers.wordml import Line, Row, cite_quote, write_paragraph, write_table, write_text
from yoy.rendering.rows import FindingRow, Page, Promise, Source

FEW = 40
"""So many questions have a table each; of more, those of one verdict are asked together."""
_EACH = (36, 120)
_TOGETHER = (54, 62, 40)
"""Widths of the columns of either kind of table, in millimetres."""
_ANSWER = 12
"""Room to answer in, in millimetres."""
_ASKED = '<w:keepNext/><w:spacing w:before="240" w:after="80"/>'
_NEW_PAGE = "<w:pageBreakBefore/>"


def write_questions(page: Page, words: Messages) -> Iterator[str]:
    """A page of its own: what is asked about promises without reported progress, and about findings; room to answer."""
    yield write_text(words["question.title"], TITLE, _NEW_PAGE)
    yield write_text(words.say("question.subject", name=page.sources[0].name), SUBTITLE)
    if page.unanswered:
        yield from _write_promises(page, words)
    else:
        yield write_text(words["page.unanswered_none" if page.sections else "page.promises_none"], BODY)
    if page.findings:
        yield from _write_findings(page, words)
    if page.unanswered or page.findings:
        yield write_text(words["paper.caveat"], NOTE)


def _write_promises(page: Page, words: Messages) -> Iterator[str]:
    """What is asked about the promises: one by one where they are few."""
    (earlier, later), total = page.sources, len(page.unanswered)
    intro, write = ("question.intro", _write_each) if total <= FEW else ("question.all.intro", _write_together)
    yield write_text(words.say(intro, n=total, earlier=earlier.year, later=later.year), BODY)
    yield from write(page, words)


def _write_each(page: Page, words: Messages) -> Iterator[str]:
    """One question after the other, the most checkable first."""
    promised = words.say("question.promised", year=page.sources[0].year)
    for question in list_questions(page, words):
        yield write_paragraph(Line(question.text, BODY, f"{question.number}. "), _ASKED)
        yield write_table(question.text, _EACH, _list_rows(question, promised, words))


def _list_rows(question: Question, promised: str, words: Messages) -> Iterator[Row]:
    """Where the promise stands, what the later report says, and room to answer."""
    quote = question.promise.quote
    place = " · ".join(filter(None, [quote.path, quote.place, _write_level(question.promise)]))
    yield _label(promised, [Line(place)])
    path = question.said.path if question.said else ""
    yield _label(question.label, [*_write_said(question, path, words)])
    yield _label(words["question.answer"], [])._replace(keep=False, height=_ANSWER)


def _label(label: str, lines: Sequence[Line]) -> Row:
    return Row(([Line("", strong=label)], lines), keep=True)


def _write_together(page: Page, words: Messages) -> Iterator[str]:
    """The promises of each verdict in a table, asked about in one sentence above it."""
    earlier, later = page.sources
    heads = (
        words.say("question.promised", year=earlier.year),
        words.say("question.said", year=later.year),
        words["question.answer"],
    )
    for request in list_requests(page, words):
        yield write_text(request.title, SUBHEADING)
        yield write_text(request.text, BODY)
        yield write_table(request.title, _TOGETHER, _list_promises(request, words), heads)


def _list_promises(request: Request, words: Messages) -> Iterator[Row]:
    """A row for each promise: its words, what the later report says, and room to answer."""
    for question in request.questions:
        promise = question.promise
        asked = Line(promise.quote.text, strong=f"{question.number}. ", place=promise.quote.place)
        nearest = [Line("", strong=question.label)] if question.said and not promise.evidence else []
        said = [*nearest, *_write_said(question, "", words)]
        yield Row(([asked, Line(_write_level(promise), NOTE)], said, []), height=_ANSWER)


def _write_said(question: Question, path: str, words: Messages) -> Iterator[Line]:
    """What the later report says, below which headings, and that the verdict needs a check where it does."""
    yield cite_quote(question.said) if question.said else Line(words["question.nothing"])
    if path:
        yield Line(path, NOTE)
    if question.promise.needs_review:
        yield Line("", NOTE, words["question.check"])


def _write_level(promise: Promise) -> str:
    return f"{promise.checkability} {promise.level}"


def _write_findings(page: Page, words: Messages) -> Iterator[str]:
    """The findings of each kind in a table: what is to be seen, in which words of either report, and room to answer."""
    total, number = sum(len(group.rows) for group in page.findings), count(1)
    heads = (words["finding.sentence_head"], words["question.quoted"], words["question.answer"])
    yield write_text(words["finding.title"], HEADING)
    yield write_text(words.say("question.findings", n=total), BODY)
    for group in page.findings:
        title = f"{group.label} ({len(group.rows)})"
        yield write_text(title, SUBHEADING)
        rows = (_write_finding(next(number), finding, page.sources) for finding in group.rows)
        yield write_table(title, _TOGETHER, rows, heads)


def _write_finding(number: int, finding: FindingRow, sources: tuple[Source, Source]) -> Row:
    """A finding with its quotes, each behind its year."""
    seen = [Line(finding.sentence, strong=f"{number}. "), Line(finding.level, NOTE)]
    both = zip(sources, (finding.earlier, finding.later), strict=True)
    quoted = [cite_quote(quote, strong=f"{source.year} ") for source, quotes in both for quote in quotes]
    return Row((seen, [*quoted, *([Line(finding.rest, NOTE)] if finding.rest else [])], []), height=_ANSWER)
