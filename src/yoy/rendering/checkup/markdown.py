"""A check-up as GitHub Markdown, everything in it."""

from __future__ import annotations

from collections.abc import Iterator

from yoy.messages import Messages, load_messages
from yoy.rendering.checkup.rows import Sheet
from yoy.rendering.markdown import escape_markdown, write_table


def render_markdown(sheet: Sheet) -> str:
    """The check-up as GitHub Markdown; nothing from a report can open a tag, a link or a table cell."""
    words = load_messages(sheet.lang)
    parts = (_write_head, _write_contents, _write_plan, _write_outline, _write_figures, _write_reading)
    return "\n".join(line for part in parts for line in part(sheet, words))


def _write_head(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"# {escape_markdown(sheet.head)}", "", escape_markdown(sheet.title), "")
    yield from (f"- {escape_markdown(line)}" for line in sheet.summary)
    yield from (f"- **!** {escape_markdown(line)}" for line in sheet.remarks)
    yield ""


def _write_contents(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"## {words['checkup.statutory']}", "", escape_markdown(sheet.contents_note), "")
    head = ("", words["checkup.content_head"], words["checkup.place_head"], words["checkup.text_head"])
    yield from write_table(head, (map(escape_markdown, row) for row in sheet.contents))


def _write_plan(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"## {words['checkup.plan']}", "")
    total = sum(len(group.steps) for group in sheet.steps)
    if not total:
        yield from (words["checkup.no_plan"], "")
        return
    for group in sheet.steps:
        yield f"- {group.level} {escape_markdown(group.label)} {len(group.steps)} / {total}"
    yield ""
    head = ("", *sheet.slots, words["checkup.line_head"], words["checkup.item_head"], words["checkup.text_head"])
    rows = (
        (step.level, *step.marks, step.line, *map(escape_markdown, (step.item, step.text)))
        for group in sheet.steps
        for step in group.steps
    )
    yield from write_table(head, rows)


def _write_outline(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"## {words['checkup.outline']}", "")
    yield from (" · ".join(map(escape_markdown, sheet.tallies)), "")
    yield from (*_list_sections(sheet), "")


def _list_sections(sheet: Sheet) -> Iterator[str]:
    for section in sheet.outline:
        tally = f" ({escape_markdown(section.tally)})" if section.tally else ""
        yield f"{'  ' * section.depth}- {escape_markdown(section.title)}{tally}"


def _write_figures(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"## {words['checkup.figures']}", "")
    if not sheet.figures:
        yield from (words["checkup.no_figures"], "")
        return
    yield from (escape_markdown(words.say("checkup.units", units=sheet.units)), "")
    head = [words[f"checkup.{name}_head"] for name in ("line", "label", "written", "value", "unit", "notes")]
    for group in sheet.figures:
        yield from (f"### {escape_markdown(group.label)} ({len(group.figures)})", "")
        rows = ((f.line, f.label, f.written, f.value, f.unit, f.notes) for f in group.figures)
        yield from write_table(head, (map(escape_markdown, row) for row in rows))


def _write_reading(sheet: Sheet, words: Messages) -> Iterator[str]:
    yield from (f"## {words['checkup.reading']}", "", escape_markdown(sheet.accounted), "")
    for group in sheet.ignored:
        yield from (f"### {escape_markdown(words.say('checkup.ignored', why=group.why, n=len(group.rows)))}", "")
        head = (words["checkup.line_head"], words["checkup.text_head"])
        yield from write_table(head, (map(escape_markdown, row) for row in group.rows))
    yield from (f"- {escape_markdown(line)}" for line in (sheet.source, sheet.digest))
    yield from ("", escape_markdown(words.say("checkup.foot", version=sheet.version)), "")
