"""A check-up of one report as text for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from yoy.checkup import Checkup
from yoy.messages import Messages, load_messages
from yoy.model import Heading, Kind

_TITLE = 40
_PIECE = 60


def render_checkup(checkup: Checkup, lang: str) -> str:
    """The check-up as lines of text."""
    words = load_messages(lang)
    parts = (_write_head, _write_outline, _write_contents, _write_plan, _write_reading)
    return "\n".join(line for part in parts for line in part(checkup, words)) + "\n"


def _write_head(checkup: Checkup, words: Messages) -> Iterator[str]:
    report = checkup.report
    yield words.say(
        "checkup.head", organ=report.organ or "—", year=report.year or "—", reviewed=report.reviewed_year or "—"
    )
    yield report.title
    source = report.source
    yield f"{source.path} · {source.media_type} · {source.encoding} · sha256 {source.sha256}"


def _write_outline(checkup: Checkup, words: Messages) -> Iterator[str]:
    yield from _head(words, "outline")
    yield from _list_headings(checkup.report.outline, 0)
    yield from _head(words, "contents")
    for part in checkup.parts:
        if part.statements:
            counts = words.say("checkup.part", sections=part.sections, items=part.items, statements=part.statements)
            yield f"  {words[f'kind.{part.kind}']}{words['checkup.colon']}{counts}"


def _write_contents(checkup: Checkup, words: Messages) -> Iterator[str]:
    yield from _head(words, "statutory")
    for name, present in checkup.present:
        yield f"  {'✔' if present else '∅'} {words[f'checkup.{name}']}{'' if present else words['checkup.not_found']}"


def _write_plan(checkup: Checkup, words: Messages) -> Iterator[str]:
    yield from _head(words, "plan")
    levels = Counter(step.checkability for step in checkup.plan)
    missing = Counter(slot for step in checkup.plan for slot in step.missing)
    for level in ("C3", "C2", "C1", "C0"):
        yield f"  {level} {words[f'checkability.{level}']}{words['checkup.colon']}{levels[level]} / {len(checkup.plan)}"
    for slot in ("object", "figure", "deadline", "owner"):
        lacking = words["page.lacks"].format(missing=words[f"missing.{slot}"])
        yield f"  {lacking}{words['checkup.colon']}{missing[slot]} / {len(checkup.plan)}"
    for step in checkup.plan:
        yield f"  {step.checkability}  {step.step.item}  {_shorten(step.step.text)}"


def _write_reading(checkup: Checkup, words: Messages) -> Iterator[str]:
    report = checkup.report
    yield from _head(words, "reading")
    figures = sum(len(s.figures) for s in report.statements)
    planned = sum(len(s.figures) for s in report.of_kind(Kind.NEXT_STEP))
    yield "  " + words.say("checkup.figures", n=figures, planned=planned)
    share = 100 * checkup.accounted / checkup.characters if checkup.characters else 100.0
    yield "  " + words.say("checkup.accounted", share=f"{share:.3f}", n=checkup.accounted, all=checkup.characters)
    for ignored in report.ignored:
        line = report.source.line_of(ignored.span)
        text = _shorten(report.source.quote(ignored.span))
        yield "  " + words.say(
            "checkup.ignored", line=line, why=words.get(f"ignored.{ignored.why}", ignored.why), text=text
        )
    for fault in report.faults:
        yield f"  ! {words.describe(f'fault.{fault.code}', fault.detail)}"


def _head(words: Messages, name: str) -> Iterator[str]:
    yield ""
    yield words[f"checkup.{name}"]


def _list_headings(headings: Iterable[Heading], depth: int) -> Iterator[str]:
    for heading in headings:
        yield f"  {'  ' * depth}{heading.marker}{_shorten(heading.title, _TITLE)}"
        yield from _list_headings(heading.children, depth + 1)


def _shorten(text: str, length: int = _PIECE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
