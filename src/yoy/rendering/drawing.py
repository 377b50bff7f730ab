"""Pictures as inline SVG: the flow from promises to answers, and the bar of verdicts.

Lengths are in units of the picture; colours come from the style sheet by class.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from yoy.messages import Messages
from yoy.rendering.flow import MEASURES, PROBLEMS, PROBLEMS_NOW, STEPS
from yoy.rendering.rows import Flow, FlowBand, Tally

_WIDTH = 1000
_LEFT = {PROBLEMS: 0, STEPS: 262, MEASURES: 676, PROBLEMS_NOW: 988}
"""Where each column stands."""
_BAR = 12
"""Breadth of a column."""
_TOP = 32
"""Where the columns begin, below their heads."""
_TALLEST, _MOST, _LEAST = 230, 12.0, 1.5
"""Height of the tallest column and of one statement, at most; of a band, at least."""
_LANE = 46
"""Room between the columns and the bands that run below them to the last one."""
_STUB = 40
"""Length of a band that ends where it stands."""
_LEGIBLE = 3.5
"""A part of the bar with less than so many hundredths has no room for a sign."""
_LEADING = 19.0
"""Distance of two labels, at least."""


class _Stretch(NamedTuple):
    """A stretch of a column's edge."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


class _Course(NamedTuple):
    """A band with the stretches it leaves and reaches, and where its label stands."""

    band: FlowBand
    leaves: _Stretch
    reaches: _Stretch
    label: float


def draw_flow(words: Messages, flow: Flow) -> str:
    """The flow picture: every band and every head a link, its title and description for those who hear the page."""
    scale = min(_MOST, _TALLEST / max(column.total for column in flow.columns))
    courses = list(_lay_bands(flow, scale))
    under = _TOP + flow.columns[MEASURES].total * scale
    lane = _find_lane(courses, under)
    height = lane + max(flow.columns[PROBLEMS_NOW].total * scale, _LEADING) + 12
    described = escape(words["page.list_join"].join(band.sentence for band in flow.bands))
    return (
        '<svg class="flow" role="group" aria-labelledby="flow-title flow-text" paint-order="stroke" '
        f'viewBox="0 0 {_WIDTH} {height:.0f}">\n'
        f'<title id="flow-title">{escape(flow.title)}</title><desc id="flow-text">{described}</desc>\n'
        f"{''.join(_draw_band(course, lane) for course in courses)}"
        f"{''.join(_draw_column(flow, number, lane if number == PROBLEMS_NOW else _TOP, scale) for number in _LEFT)}"
        f"{''.join(_draw_edge(course) for course in courses)}"
        f'<text class="rest to" x="{_WIDTH}" y="{under + _LEADING:.0f}">{escape(flow.rest)}</text>\n</svg>\n'
    )


def _lay_bands(flow: Flow, scale: float) -> Iterator[_Course]:
    """Every band in its place; those that reach the last column are measured from its top, which is not yet known."""
    left, right = dict.fromkeys(_LEFT, 0.0), dict.fromkeys(_LEFT, 0.0)
    label = dict.fromkeys(_LEFT, 0.0)
    bottom = _TOP + flow.columns[PROBLEMS].total * scale
    for band in flow.bands:
        leaves = _Stretch(_TOP + right[band.start], band.sent * scale)
        if band.name == "again":  # a problem may be met and named again: this one is counted from below
            leaves = _Stretch(bottom - leaves.height, leaves.height)
        elif band.start != PROBLEMS_NOW:
            right[band.start] += leaves.height
        reaches = _Stretch(left[band.end] + (0 if band.end == PROBLEMS_NOW else _TOP), band.received * scale)
        left[band.end] += reaches.height
        middle = (reaches if band.start == PROBLEMS_NOW else leaves).top + max(band.sent, band.received) * scale / 2
        least = label[band.start] + _LEADING if label[band.start] or band.start == PROBLEMS_NOW else _TOP + _LEADING
        label[band.start] = max(middle + 5, least)
        yield _Course(band, leaves, reaches, label[band.start])


def _find_lane(courses: list[_Course], under: float) -> float:
    """The top of the last column, below all that stands between it and the first."""
    bottoms = (max(course.leaves.bottom, course.label) for course in courses if course.band.start != PROBLEMS_NOW)
    return max(under + _LEADING, *bottoms) + _LANE


def _draw_band(course: _Course, lane: float) -> str:
    """One band as a link."""
    band = course.band
    start, label = _LEFT[band.start] + _BAR, course.label
    text = f"{band.mark} {band.label} {band.sent or band.received}"
    if band.start == PROBLEMS_NOW:
        shape = ""
        place = f'class="to" x="{_LEFT[PROBLEMS_NOW] - 8}" y="{label + lane:.1f}"'
    else:
        shape = f'<path d="{_draw_stub(course) if band.end == band.start else _draw_curve(course, lane)}"/>'
        place = f'x="{start + 8}" y="{label:.1f}"'
    return (
        f'<a class="band v-{escape(band.name)}" href="#{escape(band.anchor)}" data-v="{escape(band.name)}" '
        f'aria-label="{escape(band.sentence)}">{shape}<text {place}>{escape(text)}</text></a>\n'
    )


def _draw_stub(course: _Course) -> str:
    """The outline of a band that leads nowhere."""
    start = _LEFT[course.band.start] + _BAR
    return f"M{start},{course.leaves.top:.1f}h{_STUB}v{max(course.leaves.height, _LEAST):.1f}h-{_STUB}z"


def _draw_curve(course: _Course, lane: float) -> str:
    """The outline of a band from one column to another; one that passes a column runs below it."""
    band, leaves = course.band, course.leaves
    reaches = course.reaches._replace(top=course.reaches.top + (lane if band.end == PROBLEMS_NOW else 0))
    start, end = _LEFT[band.start] + _BAR, _LEFT[band.end]
    turn = _LEFT[band.start + 1] - (_BAR if band.end > band.start + 1 else 0)
    middle = (start + turn) / 2
    top, bottom = leaves.top, leaves.top + max(leaves.height, _LEAST)
    onto, below = reaches.top, reaches.top + max(reaches.height, _LEAST)
    return (
        f"M{start},{top:.1f}C{middle:.0f},{top:.1f} {middle:.0f},{onto:.1f} {turn},{onto:.1f}"
        f"H{end}V{below:.1f}H{turn}C{middle:.0f},{below:.1f} {middle:.0f},{bottom:.1f} {start},{bottom:.1f}z"
    )


def _draw_column(flow: Flow, number: int, top: float, scale: float) -> str:
    """One column with its head, a link."""
    column = flow.columns[number]
    height = max(column.total * scale, _LEAST)
    end = number == PROBLEMS_NOW
    place = f'class="head to" x="{_WIDTH}"' if end else f'class="head" x="{_LEFT[number]}"'
    return (
        f'<a class="column" href="#{escape(column.anchor)}"><text {place} y="{top - 12:.0f}">'
        f'{escape(column.label)} <tspan>{column.total}</tspan></text><rect x="{_LEFT[number]}" y="{top:.0f}" '
        f'width="{_BAR}" height="{height:.1f}"/></a>\n'
    )


def _draw_edge(course: _Course) -> str:
    """The stretch of the column of promises that a verdict takes, in its colour."""
    band, leaves = course.band, course.leaves
    if band.start != STEPS:
        return ""
    height = max(leaves.height, _LEAST)
    return f'<rect class="v-{band.name}" x="{_LEFT[STEPS]}" y="{leaves.top:.1f}" width="{_BAR}" height="{height:.1f}"/>'


def draw_tallies(words: Messages, tallies: tuple[Tally, ...]) -> str:
    """The bar of verdicts: each as broad as its promises are many, a link to them."""
    total = sum(tally.promises for tally in tallies)
    parts, done = [], 0
    for tally in tallies:
        if tally.promises:
            start, share = 100 * done / total, 100 * tally.promises / total
            name = escape(f"{tally.label} {tally.promises}")
            text = f'<text x="5" y="20">{tally.mark}<tspan> {tally.promises}</tspan></text>' if share > _LEGIBLE else ""
            parts.append(
                f'<a href="#{tally.anchor}" data-v="{tally.verdict}" aria-label="{name}"><svg x="{start:.2f}%" '
                f'width="{share:.2f}%" height="30"><rect class="v-{tally.verdict}" width="100%" height="30"/>'
                f"{text}</svg></a>"
            )
            done += tally.promises
    label = escape(words["page.bar"])
    return f'<svg class="tallies" role="group" aria-label="{label}" height="30">{"".join(parts)}</svg>\n'
