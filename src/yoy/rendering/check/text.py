"""A check for the terminal, or whole in a text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yoy.messages import Messages, load_messages
from yoy.rendering.check.rows import BodyRow, Notice, Row
from yoy.rendering.columns import measure_width, pad_text
from yoy.rendering.terminal import EMPTY, FILE, Line, Screen, begin_part, count_rest, hang_text, write_lines
from yoy.rendering.visible import clean_rows

_LISTED, _BODIES, _FAULTS = 5, 20, 8
"""So many rows of what is not new, bodies and notes are printed on a terminal."""


def render_text(notice: Notice, screen: Screen = FILE, *, whole: bool = True) -> str:
    """What is new, body by body; what is known and resolved; of many bodies a table; what could not be used."""
    words, notice, width = load_messages(notice.lang), clean_rows(notice), screen.width
    parts = (
        _write_head(notice, words, width),
        _write_faults(notice, words, width, whole),
        *(_write_body(body, words, width, whole) for body in notice.bodies if not (notice.many and body.passed)),
        _write_table(notice, words, width, whole),
        _write_foot(notice, width),
    )
    return write_lines((line for part in parts for line in part), screen)


def _write_head(notice: Notice, words: Messages, width: int) -> Iterator[Line]:
    mark, style = ("✔ ", "good") if notice.passed else ("✘ ", "alarm")
    yield from hang_text(notice.title, width, ((mark, style),), style)
    yield from hang_text(notice.summary, width)


def _write_faults(notice: Notice, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    if notice.faults:
        yield from begin_part(words["check.faults"])
    shown = notice.faults if whole else notice.faults[:_FAULTS]
    for fault in shown:
        yield from hang_text(fault, width, (("  ! ", "attention"),))
    yield from count_rest(len(notice.faults) - len(shown), words)


def _write_body(body: BodyRow, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    yield EMPTY
    yield from hang_text(body.title, width, style="head")
    for source in body.sources:
        yield from hang_text(source, width, (("  ", ""),), "soft")
    for said in filter(None, (f"{body.basis} {body.tally}", body.decided)):
        yield from hang_text(said, width, (("  ", ""),))
    labels = max((measure_width(rule.label) for rule in body.rules), default=0)
    for rule in body.rules:
        head = ((f"  {rule.mark} ", rule.style), (f"{pad_text(rule.label, labels)}  ", ""))
        yield from hang_text(rule.found, width, head)
    yield from _write_list("new", body.new, words, width, len(body.new))
    for name, rows in (
        ("resolved", body.resolved),
        ("known", body.known),
        ("held", body.held),
        ("allowed", body.allowed),
    ):
        yield from _write_list(name, rows, words, width, len(rows) if whole else _LISTED)


def _write_list(name: str, rows: Sequence[Row], words: Messages, width: int, most: int) -> Iterator[Line]:
    if not rows:
        return
    yield EMPTY
    head = (f"  {words[f'check.{name}']} ({len(rows)})  ", "head")
    yield from hang_text(words[f"check.{name}_note"], width, (head,), "soft")
    for row in rows[:most]:
        yield from _write_row(row, words, width, whole=name == "new")
    yield from count_rest(len(rows) - most, words)


def _write_row(row: Row, words: Messages, width: int, *, whole: bool) -> Iterator[Line]:
    """A promise with its item, or a finding with the words it rests on; without `whole`, one line of it."""
    tags = "".join(f" [{tag}]" for tag in row.tags[1:])
    text = " ".join(filter(None, (*row.tags[:1], row.group, row.text))) + tags
    yield from hang_text(text, width, ((f"    {row.mark} ", row.style),), whole=whole)
    if whole:
        for quote in row.quotes:
            yield from hang_text(words.say("check.quote", text=quote), width, (("        ", ""),))
        if row.note:
            yield from hang_text(row.note, width, (("        ", ""),), "soft")


def _write_table(notice: Notice, words: Messages, width: int, whole: bool) -> Iterator[Line]:
    """Every body in a line, those that fail first."""
    if not notice.many or not notice.bodies:
        return
    yield from begin_part(words["check.bodies"])
    bodies = sorted(notice.bodies, key=lambda body: body.passed)
    shown = bodies if whole else bodies[:_BODIES]
    names = min(max(measure_width(body.name) for body in shown), width // 2)
    rates = max(len(body.rate) for body in shown)
    for body in shown:
        mark, style = ("✔", "good") if body.passed else ("✘", "alarm")
        head = ((f"  {mark} ", style), (f"{pad_text(body.name, names)}  ", ""))
        yield from hang_text(f"{body.rate:>{rates}}  {body.years}  {body.tally}", width, head)
    yield from count_rest(len(bodies) - len(shown), words)


def _write_foot(notice: Notice, width: int) -> Iterator[Line]:
    yield EMPTY
    yield from hang_text(notice.caveat, width, style="soft")
