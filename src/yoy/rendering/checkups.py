"""What the check-up of each report finds: contents, remarks, and what was not read as part of it."""

from __future__ import annotations

from yoy.checkup import Content, check_up
from yoy.model import Heading
from yoy.rendering.checkup.view import MARKS, write_checkable
from yoy.rendering.quotes import Side
from yoy.rendering.rows import CheckupRow, ContentLine, LeftOut


def build_checkup(side: Side, name: str) -> CheckupRow:
    """The check-up of one report as rows."""
    checkup, words = check_up(side.report), side.messages
    return CheckupRow(
        role=side.role,
        name=name,
        note=words[f"checkup.rules.{checkup.genre or 'none'}"],
        contents=tuple(_build_content(content, side) for content in checkup.contents),
        remarks=(write_checkable(checkup, words), *(remark.say(words) for remark in checkup.remarks)),
        ignored=tuple(
            LeftOut(words.get(f"ignored.{each.why}", each.why), side.quote_span(each.span))
            for each in side.report.ignored
        ),
    )


def _build_content(content: Content, side: Side) -> ContentLine:
    """One of the contents with the words it opens with."""
    words, found = side.messages, content.found
    state = {"missing": words["checkup.not_found"], "mentioned": words["page.only_mentioned"]}.get(content.state, "")
    quote = None
    if isinstance(found, Heading):
        quote = side.quote_span(found.span, content.text)
    elif found:
        quote = side.quote(found)
    return ContentLine(MARKS[content.state], words[f"checkup.{content.name}"], state, quote)
