"""A check-up as text: cut to what a terminal shows at a glance, or whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yoy.messages import Messages, load_messages
from yoy.rendering.checkup.rows import FigureRow, SectionRow, Sheet, StepRow
from yoy.rendering.columns import measure_width, pad_text
from yoy.rendering.terminal import (
    EMPTY,
    FILE,
    Line,
    Screen,
    begin_part,
    count_rest,
    draw_share,
    hang_text,
    measure_line,
    write_lines,
)
from yoy.rendering.visible import clean_rows

_WRITTEN = 12
"""Columns of a figure as the report writes it."""
_TITLE = 20
"""With fewer columns than these beside its tally, a heading has the tally below it."""
_STATES = {"✔": "fulfilled", "≈": "topic_only", "∅": "no_trace"}
"""Styles for the signs of contents."""


class _Sizes(NamedTuple):
    """How much is printed of each list and line."""

    rows: int
    """Of each group of steps, figures and pieces left out."""
    sections: int
    depth: int
    """Levels of the outline."""
    whole: bool
    """Whether a line that is too long goes on below; else it is cut."""
    width: int = FILE.width
    """Columns of a line."""


_ENDLESS = 10**9
_WHOLE = _Sizes(_ENDLESS, _ENDLESS, _ENDLESS, whole=True)
_CUT = _Sizes(rows=8, sections=24, depth=2, whole=False)


def render_text(sheet: Sheet, screen: Screen = FILE, *, whole: bool = True) -> str:
    """The check-up as lines of text, everything or what fits a terminal."""
    words, sheet = load_messages(sheet.lang), clean_rows(sheet)
    sizes = (_WHOLE if whole else _CUT)._replace(width=screen.width)
    parts = (_write_head, _write_contents, _write_plan, _write_outline, _write_figures, _write_reading, _write_foot)
    return write_lines((line for part in parts for line in part(sheet, words, sizes)), screen)


def _write_head(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from hang_text(sheet.head, sizes.width, style="head")
    yield from hang_text(sheet.title, sizes.width)
    yield from hang_text(sheet.source, sizes.width, style="soft")
    yield from begin_part(words["checkup.summary"])
    for sentence in sheet.summary:
        yield from hang_text(sentence, sizes.width, (("    ", ""),))
    for sentence in sheet.remarks:
        yield from hang_text(sentence, sizes.width, (("  ! ", "attention"),))


def _write_contents(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from begin_part(words["checkup.statutory"])
    yield from hang_text(sheet.contents_note, sizes.width, (("  ", ""),))
    width = max(measure_width(row.label) for row in sheet.contents)
    for row in sheet.contents:
        head = ((f"  {row.mark} ", _STATES.get(row.mark, "")), (f"{pad_text(row.label, width)}  ", ""))
        yield from hang_text(f"{row.place}  {row.text}", sizes.width, head, "soft", whole=sizes.whole)


def _write_plan(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from begin_part(words["checkup.plan"])
    total = sum(len(group.steps) for group in sheet.steps)
    if not total:
        yield ((f"  {words['checkup.no_plan']}", ""),)
        return
    width = max(measure_width(group.label) for group in sheet.steps)
    digits = len(str(total))
    for group in sheet.steps:
        head = ((f"  {len(group.steps):>{digits}} / {total}  {group.level} ", ""),)
        yield from draw_share(head, pad_text(group.label, width), len(group.steps) / total, sizes.width)
    yield EMPTY
    yield ((f"     {' '.join(sheet.slots)} {words['checkup.line_head']:>5}", "soft"),)
    for group in sheet.steps:
        for step in group.steps[: sizes.rows]:
            yield from _write_step(step, sheet.slots, sizes)
        yield from count_rest(len(group.steps) - sizes.rows, words)


def _write_step(step: StepRow, slots: Iterable[str], sizes: _Sizes) -> Iterator[Line]:
    marks = " ".join(pad_text(mark, measure_width(slot)) for mark, slot in zip(step.marks, slots, strict=True))
    head = ((f"  {step.level} {marks} {step.line:>5}  ", ""),)
    return hang_text(f"{step.item} {step.text}".strip(), sizes.width, head, whole=sizes.whole)


def _write_outline(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from begin_part(words["checkup.outline"])
    for tally in sheet.tallies:
        yield from hang_text(tally, sizes.width, (("  ", ""),))
    if sheet.outline:
        yield EMPTY
    upper = [section for section in sheet.outline if section.depth < sizes.depth][: sizes.sections]
    for section in upper:
        yield from _write_section(section, sizes)
    yield from count_rest(len(sheet.outline) - len(upper), words)


def _write_section(section: SectionRow, sizes: _Sizes) -> Iterator[Line]:
    """A heading with its tally at the end of its last line, or below where there is no room."""
    indent = (("  " * (1 + section.depth), ""),)
    room = sizes.width - measure_width(section.tally) - 2
    if room - len(indent[0][0]) < _TITLE:
        yield from hang_text(section.title, sizes.width, indent, whole=sizes.whole)
        yield from hang_text(section.tally, sizes.width, (*indent, ("  ", "")), "soft")
        return
    *before, last = hang_text(section.title, room, indent, whole=sizes.whole)
    yield from before
    yield (*last, (" " * (room - measure_line(last) + 2), ""), (section.tally, "soft"))


def _write_figures(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from begin_part(words["checkup.figures"])
    if not sheet.figures:
        yield ((f"  {words['checkup.no_figures']}", ""),)
        return
    counts = words["page.list_join"].join(f"{group.label} {len(group.figures)}" for group in sheet.figures)
    for sentence in (counts, words.say("checkup.units", units=sheet.units)):
        yield from hang_text(sentence, sizes.width, (("  ", ""),))
    for group in sheet.figures:
        yield from (EMPTY, ((f"  {group.label}", "head"),))
        for figure in group.figures[: sizes.rows]:
            yield from _write_figure(figure, sizes)
        yield from count_rest(len(group.figures) - sizes.rows, words)


def _write_figure(figure: FigureRow, sizes: _Sizes) -> Iterator[Line]:
    """The line, the figure as it is written, and what it counts."""
    gap = " " * (_WRITTEN - measure_width(figure.written))
    head = ((f"  {figure.line:>5}", "soft"), (f"  {gap}{figure.written}  ", ""))
    text = " · ".join(filter(None, (figure.label, figure.notes)))
    return hang_text(text, sizes.width, head)


def _write_reading(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    yield from begin_part(words["checkup.reading"])
    for sentence in (sheet.digest, sheet.accounted):
        yield from hang_text(sentence, sizes.width, (("  ", ""),))
    for group in sheet.ignored:
        yield from hang_text(words.say("checkup.ignored", why=group.why, n=len(group.rows)), sizes.width, (("  ", ""),))
        for row in group.rows[: sizes.rows]:
            yield from hang_text(row.text, sizes.width, ((f"  {row.line:>5}  ", "soft"),), whole=sizes.whole)
        yield from count_rest(len(group.rows) - sizes.rows, words)


def _write_foot(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[Line]:
    """How to see everything, where not everything is printed."""
    if not sizes.whole:
        yield EMPTY
        yield from hang_text(words["checkup.whole"], sizes.width, style="soft")
