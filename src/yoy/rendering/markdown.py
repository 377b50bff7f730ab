"""The comparison as GitHub Markdown, for a pull request, a wiki or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yoy.messages import Messages, load_messages
from yoy.rendering.rows import (
    ChangeGroup,
    Echoed,
    EchoRow,
    Evidence,
    FigureCell,
    FigureRow,
    Inquiry,
    Page,
    ProblemRow,
    Promise,
    Quote,
)
from yoy.rendering.visible import reveal

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~#!>$+=-])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})(?=[.)])")
"""What begins an item of a list."""
_BLANK = re.compile(r"\s+")
_MARKS = {"plain": ("", ""), "shared": ("", ""), "insert": ("<ins>", "</ins>"), "delete": ("<del>", "</del>")}


def render_markdown(page: Page) -> str:
    """The page as GitHub Markdown; nothing from a report can open a tag, a link or a table cell."""
    words = load_messages(page.lang)
    parts = (
        _write_head(page, words),
        _write_unanswered(page, words),
        _write_promises(page, words),
        _write_changes(page, words),
        _write_problems(page, words),
        _write_figures(page, words),
        _write_inquiries(page, words),
        _write_elsewhere(page, words),
        _write_sources(page, words),
    )
    return "\n".join(line for part in parts for line in part)


def escape_markdown(text: str) -> str:
    r"""Text that Markdown and HTML print as it is, on one line, nothing in it hidden.

    >>> escape_markdown("a|b <c>")
    'a\\|b &lt;c&gt;'
    """
    return _escape(text.strip())


def _escape(text: str) -> str:
    """The same with blanks at both ends, for pieces of a text."""
    plain = _BLANK.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;")
    return reveal(_NUMBERED.sub(r"\1\\", _SPECIAL.sub(r"\\\1", plain)).replace("\\>", "&gt;"))


def write_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table whose cells are Markdown already."""
    titles = list(head)
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _write_head(page: Page, words: Messages) -> Iterator[str]:
    """Title, summary, headline numbers and the verdicts' tally."""
    yield from (f"# {escape_markdown(page.title)}", "", escape_markdown(page.summary), "")
    for number in page.headlines:
        yield f"- **{escape_markdown(number.label)} {number.value}** ({number.fraction}) {escape_markdown(number.note)}"
    yield ""
    cells = (
        (f"{tally.mark} {tally.label}", str(tally.promises), escape_markdown(tally.meaning)) for tally in page.tallies
    )
    yield from write_table((words["page.verdict"], words["page.promise_count"], words["page.meaning"]), cells)
    yield from (f"> {escape_markdown(page.caveat)}", "")
    for told in filter(None, (page.consultation, page.decided)):
        yield from (f"> {escape_markdown(told)}", "")
    if page.faults:
        yield from (f"**{words['page.faults']}**", "")
        yield from (f"- {escape_markdown(fault)}" for fault in page.faults)
        yield ""


def _write_unanswered(page: Page, words: Messages) -> Iterator[str]:
    """The promises without an answer, most checkable first."""
    yield from (f"## {words['page.unanswered']} ({len(page.unanswered)})", "")
    for promise in page.unanswered:
        place, verdict = words.say("page.see_number", n=promise.number), _name_verdict(promise)
        yield f"- {verdict} · {promise.checkability} · {_quote(promise.quote)} ({place})"
    if not page.unanswered:
        yield words["page.unanswered_none" if page.sections else "page.promises_none"]
    yield ""


def _write_promises(page: Page, words: Messages) -> Iterator[str]:
    """The 对照表, one table for each heading."""
    earlier, later = page.sources
    head = ("#", words.say("page.promise_head", year=earlier.year), words.say("page.answer_head", year=later.year))
    yield from (f"## {words['page.promises']}", "")
    for section in page.sections:
        yield from (f"### {escape_markdown(section.title)}", "")
        yield from write_table(head, (_write_promise(promise, words) for promise in section.promises))
    if not page.sections:
        yield from (words["page.promises_none"], "")


def _write_promise(promise: Promise, words: Messages) -> tuple[str, str, str]:
    """One row of the 对照表."""
    review = f" · **{words['page.needs_review']}**" if promise.needs_review else ""
    sure = f"{words['page.confidence']} {promise.confidence} · {promise.answer}{review}"
    answer = [f"{_name_verdict(promise)} · {sure}", escape_markdown(promise.reason)]
    answer += [f"*{escape_markdown(told)}*" for told in (*promise.review, promise.opinion) if told]
    answer += [_write_evidence(item) for item in promise.evidence]
    if promise.restated:
        answer.append(f"{words['page.restated']}: {_write_evidence(promise.restated)}")
    asked = [_quote(promise.quote), f"{promise.checkability} {promise.level} · {promise.quote.place}"]
    if promise.echoed:
        asked.append(f"{promise.echoed.mark}. {_write_nearest(promise.echoed, words)}")
    return str(promise.number), "<br>".join(asked), "<br>".join(answer)


def _name_verdict(promise: Promise) -> str:
    """The verdict's sign and word, and whose it is where it is not the rules'."""
    decided = f" · {escape_markdown(promise.decided_by)}" if promise.decided_by else ""
    return f"**{promise.mark} {promise.label}**{decided}"


def _write_evidence(item: Evidence) -> str:
    """A passage, where it stands and how well it matched."""
    path = f"{escape_markdown(item.quote.path)} · " if item.quote.path else ""
    return f"「{_quote(item.quote)}」 {path}{_write_place(item.quote)} ({item.score})"


def _write_place(quote: Quote) -> str:
    """Where a quote stands, and whether it does in other bodies' reports."""
    return " · ".join(filter(None, (quote.place, quote.echo)))


def _write_nearest(echoed: Echoed, words: Messages) -> str:
    """How many other bodies have the same words, and the nearest passage with its place."""
    source = " · ".join((echoed.source, echoed.place, echoed.file))
    nearest = f"{words['peers.nearest']}「{echoed.text}」 {source}"
    return escape_markdown(f"{echoed.told}{nearest}")


def _quote(quote: Quote) -> str:
    """A quote's words with what was put in and left out."""
    return "".join(f"{_MARKS[kind][0]}{_escape(text)}{_MARKS[kind][1]}" for kind, text in quote.pieces).strip()


def _write_changes(page: Page, words: Messages) -> Iterator[str]:
    """Measures year against year, by kind."""
    yield from (f"## {words['page.changes']}", "")
    for group in page.changes:
        yield from (f"### {group.mark} {group.label} ({len(group.rows)})", "", escape_markdown(group.note), "")
        yield from _write_group(group, page)
    if not page.changes:
        yield from (words["page.changes_none"], "")


def _write_group(group: ChangeGroup, page: Page) -> Iterator[str]:
    """The changes of one kind: side by side, or one year's words where they say all."""
    if group.paired:
        cells = ((_join_quotes(row.earlier), _join_quotes(row.later)) for row in group.rows)
        yield from write_table((page.sources[0].year, page.sources[1].year), cells)
        return
    yield from (f"- {_join_quotes(row.later or row.earlier)}" for row in group.rows)
    yield ""


def _join_quotes(quotes: tuple[Quote, ...]) -> str:
    """Quotes below each other in one cell."""
    return "<br>".join(f"{_quote(quote)} ({_write_place(quote)})" for quote in quotes)


def _write_problems(page: Page, words: Messages) -> Iterator[str]:
    """The earlier year's problems, the steps against them and their return."""
    earlier, later = page.sources
    yield from (f"## {words['page.problems']}", "")
    if not page.problems:
        yield from (words["page.problems_none"], "")
        return
    head = (
        words.say("page.problem_head", year=earlier.year),
        words["page.steps_head"],
        words.say("page.again_head", year=later.year),
    )
    yield from write_table(head, (_write_problem(row, words) for row in page.problems))


def _write_problem(row: ProblemRow, words: Messages) -> tuple[str, str, str]:
    """One problem's row."""
    steps = "<br>".join(map(_write_evidence, row.steps)) or words["page.steps_no"]
    again = _write_evidence(row.again) if row.again else words["page.again_no"]
    return f"{_quote(row.quote)}<br>{row.status}", steps, again


def _write_figures(page: Page, words: Messages) -> Iterator[str]:
    """The indicators of both years."""
    yield from (f"## {words['page.figures']}", "")
    if not page.figures:
        yield from (words["page.figures_none"], "")
        return
    head = (words["page.figure_head"], *(source.year for source in page.sources), words["page.change_head"])
    yield from write_table(head, (_write_figure(row, words) for row in page.figures))


def _write_figure(row: FigureRow, words: Messages) -> tuple[str, str, str, str]:
    """One indicator's row."""
    change = " ".join(filter(None, [row.change, row.note]))
    return escape_markdown(row.label), _write_cell(row.earlier, words), _write_cell(row.later, words), change


def _write_cell(cell: FigureCell | None, words: Messages) -> str:
    """One year's figure."""
    return escape_markdown(cell.text) if cell else words["page.not_given"]


def _write_inquiries(page: Page, words: Messages) -> Iterator[str]:
    """What to ask about next, by kind, each with its quotes."""
    yield from (f"## {words['finding.title']}", "")
    yield from (words["finding.note" if page.inquiries else "finding.none"], "")
    for group in page.inquiries:
        yield from (f"### {group.label} ({len(group.rows)})", "")
        yield from (_write_inquiry(inquiry, page) for inquiry in group.rows)
        yield ""


def _write_inquiry(inquiry: Inquiry, page: Page) -> str:
    """One finding with its quotes, each behind its year."""
    both = zip(page.sources, (inquiry.earlier, inquiry.later), strict=True)
    quotes = [f"{source.year}「{_quote(quote)}」({_write_place(quote)})" for source, quotes in both for quote in quotes]
    said = f"**{inquiry.level}** {escape_markdown(inquiry.sentence)}"
    return f"- {'<br>'.join(filter(None, [said, *quotes, inquiry.rest]))}"


def _write_elsewhere(page: Page, words: Messages) -> Iterator[str]:
    """What stands in other bodies' reports too, kind by kind; nothing where none were given."""
    if not page.elsewhere:
        return
    yield from (f"## {words['peers.title']}", "")
    yield from (f"{escape_markdown(page.elsewhere.summary)} {escape_markdown(page.elsewhere.note)}", "")
    for group in page.elsewhere.groups:
        yield from (f"### {escape_markdown(group.name)}", "", escape_markdown(group.share), "")
        for kind, rows in group.kinds:
            yield from (f"**{kind}** ({len(rows)})", "")
            yield from (f"- {_write_echo(row, words)}" for row in rows)
            yield ""


def _write_echo(row: EchoRow, words: Messages) -> str:
    """A statement that stands elsewhere too, with the nearest passage."""
    nearest = _write_nearest(row.echoed, words)
    return f"「{_quote(row.quote)}」 {row.quote.place} · **{row.echoed.mark}**<br>{nearest}"


def _write_sources(page: Page, words: Messages) -> Iterator[str]:
    """What was compared, with digests, and who made the page."""
    yield from (f"## {words['page.sources']}", "")
    head = (words["page.source_role"], words["page.source_path"], words["page.source_hash"], words["page.source_tally"])
    yield from write_table(
        head,
        ((escape_markdown(each.name), escape_markdown(each.path), each.sha256, each.tally) for each in page.sources),
    )
    yield from (escape_markdown(words.say("page.foot", version=page.version)), "")
