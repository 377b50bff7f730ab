"""A check-up as text: cut to a terminal of 80 columns, or whole, for a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yoy.messages import Messages, load_messages
from yoy.rendering.checkup.rows import FigureRow, SectionRow, Sheet, StepRow
from yoy.rendering.columns import cut_text, measure_width, pad_text, wrap_text

_BAR = 30
_LABEL = 36
_WRITTEN = 14


class _Sizes(NamedTuple):
    """How much is printed of each list and line."""

    rows: int
    """Of each group of steps, figures and pieces left out."""
    sections: int
    depth: int
    """Levels of the outline."""
    width: int
    """Columns of a line."""


_ENDLESS = 10**9
_WHOLE = _Sizes(_ENDLESS, _ENDLESS, _ENDLESS, _ENDLESS)
_CUT = _Sizes(rows=8, sections=24, depth=2, width=79)
"""What fits a terminal of 80 columns; some terminals wrap where the last one is filled."""


def render_text(sheet: Sheet, *, whole: bool) -> str:
    """The check-up as lines of text, everything or what fits a terminal."""
    words, sizes = load_messages(sheet.lang), _WHOLE if whole else _CUT
    parts = (_write_head, _write_contents, _write_plan, _write_outline, _write_figures, _write_reading)
    return "\n".join(line for part in parts for line in part(sheet, words, sizes)) + "\n"


def _write_head(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from (cut_text(line, sizes.width) for line in (sheet.head, sheet.title, sheet.source))
    yield from _begin(words["checkup.summary"])
    for mark, sentences in ((" ", sheet.summary), ("!", sheet.remarks)):
        for sentence in sentences:
            first, *rest = wrap_text(sentence, _CUT.width - 4)
            yield from (f"  {mark} {first}", *(f"    {line}" for line in rest))


def _write_contents(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from _begin(words["checkup.statutory"])
    yield from (f"  {line}" for line in wrap_text(sheet.contents_note, _CUT.width - 2))
    width = max(measure_width(row.label) for row in sheet.contents)
    for row in sheet.contents:
        line = f"  {row.mark} {pad_text(row.label, width)}  {row.place}  {row.text}"
        yield cut_text(line.rstrip(), sizes.width)


def _write_plan(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from _begin(words["checkup.plan"])
    if not any(group.steps for group in sheet.steps):
        yield f"  {words['checkup.no_plan']}"
        return
    total = sum(len(group.steps) for group in sheet.steps)
    width = max(measure_width(group.label) for group in sheet.steps)
    for group in sheet.steps:
        number = len(group.steps)
        bar = "█" * round(_BAR * number / total)
        yield f"  {group.level} {pad_text(group.label, width)} {number:>4} / {total}  {bar}".rstrip()
    yield ""
    heads = " ".join(sheet.slots)
    yield f"     {heads} {words['checkup.line_head']:>5}"
    for group in sheet.steps:
        yield from (_write_step(step, sheet.slots, sizes) for step in group.steps[: sizes.rows])
        yield from _count_rest(len(group.steps) - sizes.rows, words)


def _write_step(step: StepRow, slots: Iterable[str], sizes: _Sizes) -> str:
    marks = " ".join(pad_text(mark, measure_width(slot)) for mark, slot in zip(step.marks, slots, strict=True))
    return cut_text(f"  {step.level} {marks} {step.line:>5}  {step.item} {step.text}", sizes.width)


def _write_outline(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from _begin(words["checkup.outline"])
    yield from (f"  {tally}" for tally in sheet.tallies)
    if sheet.outline:
        yield ""
    upper = [section for section in sheet.outline if section.depth < sizes.depth][: sizes.sections]
    yield from (_write_section(section, sizes) for section in upper)
    yield from _count_rest(len(sheet.outline) - len(upper), words)


def _write_section(section: SectionRow, sizes: _Sizes) -> str:
    """A heading with its tally at the end of the line."""
    room = _CUT.width - measure_width(section.tally) - 2
    title = f"{'  ' * (1 + section.depth)}{section.title}"
    return f"{pad_text(title if sizes is _WHOLE else cut_text(title, room), room)}  {section.tally}"


def _write_figures(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from _begin(words["checkup.figures"])
    if not sheet.figures:
        yield f"  {words['checkup.no_figures']}"
        return
    counts = words["page.list_join"].join(f"{group.label} {len(group.figures)}" for group in sheet.figures)
    for sentence in (counts, words.say("checkup.units", units=sheet.units)):
        yield from (f"  {line}" for line in wrap_text(sentence, _CUT.width - 2))
    for group in sheet.figures:
        yield from ("", f"  {group.label}")
        yield from (_write_figure(figure, sizes) for figure in group.figures[: sizes.rows])
        yield from _count_rest(len(group.figures) - sizes.rows, words)


def _write_figure(figure: FigureRow, sizes: _Sizes) -> str:
    label = pad_text(cut_text(figure.label, _LABEL), _LABEL)
    line = f"  {figure.line:>5}  {label}  {pad_text(figure.written, _WRITTEN)}  {figure.notes}"
    return cut_text(line.rstrip(), sizes.width)


def _write_reading(sheet: Sheet, words: Messages, sizes: _Sizes) -> Iterator[str]:
    yield from _begin(words["checkup.reading"])
    yield from (f"  {sheet.digest}", f"  {sheet.accounted}")
    for group in sheet.ignored:
        yield f"  {words.say('checkup.ignored', why=group.why, n=len(group.rows))}"
        for row in group.rows[: sizes.rows]:
            yield cut_text(f"  {row.line:>5}  {row.text}", sizes.width)
        yield from _count_rest(len(group.rows) - sizes.rows, words)


def _begin(head: str) -> tuple[str, str]:
    return "", head


def _count_rest(rest: int, words: Messages) -> Iterator[str]:
    """What says that some rows are not printed."""
    if rest > 0:
        yield "  " + words.say("checkup.more", n=rest)
