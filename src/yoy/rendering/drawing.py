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
_LEFT = {PROBLEMS: 0, STEPS: 330, MEASURES: 988, PROBLEMS_NOW: 988}
"""Where each column stands; the last below the third."""
_BAR, _NODE = 12, 6
"""Breadth of a column; of the piece of it that one band leaves by."""
_FAN = 60
"""Room between a column and its pieces."""
_ROOM = 210
"""Room for a piece's label, right of it."""
_TOP = 52
"""Where the columns begin, below their heads."""
_HEAD = {PROBLEMS: 12, STEPS: 12, MEASURES: 30, PROBLEMS_NOW: 12}
"""How far above its column a head stands."""
_TALLEST, _MOST, _LEAST = 230, 12.0, 1.5
"""Height of the tallest column and of one statement, at most; of a band, at least."""
_LANE = 46
"""Room between all else and the last column."""
_LEADING = 20.0
"""Height of a label."""
_GAP = 6.0
"""Between two pieces."""
_LEGIBLE = 3.5
"""A part of the bar with less than so many hundredths has no room for a sign."""


class _Stretch(NamedTuple):
    """A stretch of a vertical edge."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Course(NamedTuple):
    """A band with the stretch of its column, its own piece of it, and the stretch it reaches."""

    band: FlowBand
    leaves: _Stretch
    piece: _Stretch
    reaches: _Stretch

    @property
    def flows(self) -> bool:
        return self.band.end != self.band.start


def draw_flow(words: Messages, flow: Flow) -> str:
    """The flow picture: every band and every head a link, its title and description for those who hear the page."""
    scale = min(_MOST, _TALLEST / max(column.total for column in flow.columns))
    courses, lane = _lay_bands(flow, scale)
    height = max(lane + flow.columns[PROBLEMS_NOW].total * scale, *(course.piece.bottom for course in courses))
    described = escape(words["page.list_join"].join(band.sentence for band in flow.bands))
    return (
        '<svg class="flow" role="group" aria-labelledby="flow-title flow-text" paint-order="stroke" '
        f'viewBox="0 0 {_WIDTH} {height + _GAP:.0f}">\n'
        f'<title id="flow-title">{escape(flow.title)}</title><desc id="flow-text">{described}</desc>\n'
        f"{''.join(map(_draw_band, courses))}"
        f"{''.join(_draw_column(flow, number, lane if number == PROBLEMS_NOW else _TOP, scale) for number in _LEFT)}"
        f'<text class="rest to" x="{_WIDTH}" y="{_TOP - 10}">{escape(flow.rest)}</text>\n</svg>\n'
    )


def _lay_bands(flow: Flow, scale: float) -> tuple[list[_Course], float]:
    """Every band in its place, and the top of the last column, below all that stands in the others."""
    left, free = dict.fromkeys(_LEFT, float(_TOP)), dict.fromkeys(_LEFT, float(_TOP))
    courses = []
    for band in (band for band in flow.bands if band.start != PROBLEMS_NOW):
        leaves = _Stretch(left[band.start], band.sent * scale)
        if band.name == "again":  # a problem may be met and named again: this one is counted from below
            leaves = _Stretch(_TOP + (flow.columns[PROBLEMS].total - band.sent) * scale, leaves.height)
        left[band.start] = leaves.bottom
        piece = _lay_piece(band, leaves.height, free[band.start])
        free[band.start] = max(piece.bottom, piece.middle + _LEADING / 2) + _GAP
        courses.append(_Course(band, leaves, piece, _Stretch(0, band.received * scale)))
    lane = max(*free.values(), _TOP + flow.columns[MEASURES].total * scale) + _LANE
    return [*_lay_ends(courses, lane), *_lay_new(flow, lane, scale)], lane


def _lay_piece(band: FlowBand, height: float, free: float) -> _Stretch:
    """A piece with room for its label: beside one where a band ends, on a broad band, above a narrow one."""
    height = max(height, _LEAST)
    if height >= _LEADING:
        return _Stretch(free, height)
    return _Stretch(free + (_LEADING - height) / 2 if band.end == band.start else free + _LEADING, height)


def _lay_ends(courses: list[_Course], lane: float) -> Iterator[_Course]:
    """The bands with the stretches that they reach, in each column one below the other."""
    reached = {PROBLEMS: 0.0, STEPS: float(_TOP), MEASURES: float(_TOP), PROBLEMS_NOW: lane}
    for course in courses:
        reaches = course.reaches._replace(top=reached[course.band.end])
        reached[course.band.end] += reaches.height
        yield course._replace(reaches=reaches)


def _lay_new(flow: Flow, lane: float, scale: float) -> Iterator[_Course]:
    """What begins in the last column: below the bands that reach it, its label below those."""
    for band in (band for band in flow.bands if band.start == PROBLEMS_NOW):
        stretch = _Stretch(lane + (flow.columns[PROBLEMS_NOW].total - band.received) * scale, band.received * scale)
        label = _Stretch(max(stretch.top + _GAP, stretch.middle - _LEADING / 2), _LEADING)
        yield _Course(band, stretch, label, stretch)


def _draw_band(course: _Course) -> str:
    """One band as a link: from its column to its piece, and from there to where it leads."""
    band, piece = course.band, course.piece
    text = escape(f"{band.mark} {band.label} {band.sent or band.received}")
    left = _LEFT[band.start] + _BAR + _FAN
    place, shape = f'x="{left + _NODE + 8}"', ""
    y = piece.middle + 5
    if band.start == PROBLEMS_NOW:
        place = f'class="to" x="{_LEFT[PROBLEMS_NOW] - 8}"'
    else:
        shape = _draw_shape(course, left)
    if course.flows and piece.height >= _LEADING:
        place = f'class="on" {place}'
    elif course.flows:
        y = piece.top - 5
    return (
        f'<a class="band v-{escape(band.name)}" href="#{escape(band.anchor)}" data-v="{escape(band.name)}" '
        f'aria-label="{escape(band.sentence)}">{shape}<text {place} y="{y:.1f}">{text}</text></a>\n'
    )


def _draw_shape(course: _Course, left: int) -> str:
    """A band's outline, and its piece in its colour."""
    band, piece = course.band, course.piece
    path = _draw_ribbon(course.leaves, piece, (left - _FAN, left - _FAN, left, left))
    if course.flows:
        bend = left + _NODE + (0 if band.end == PROBLEMS_NOW else _ROOM)
        path += _draw_ribbon(piece, course.reaches, (left + _NODE, bend, _LEFT[band.start + 1], _LEFT[band.end]))
    return f'<path d="{path}"/><rect x="{left}" y="{piece.top:.1f}" width="{_NODE}" height="{piece.height:.1f}"/>'


def _draw_ribbon(before: _Stretch, after: _Stretch, corners: tuple[int, int, int, int]) -> str:
    """The outline from one stretch to another, bent between the inner two of its four corners."""
    start, bend, unbend, end = corners
    middle = (bend + unbend) / 2
    top, bottom = before.top, before.top + max(before.height, _LEAST)
    onto, below = after.top, after.top + max(after.height, _LEAST)
    return (
        f"M{start},{top:.1f}H{bend}C{middle:.0f},{top:.1f} {middle:.0f},{onto:.1f} {unbend},{onto:.1f}H{end}"
        f"V{below:.1f}H{unbend}C{middle:.0f},{below:.1f} {middle:.0f},{bottom:.1f} {bend},{bottom:.1f}H{start}z"
    )


def _draw_column(flow: Flow, number: int, top: float, scale: float) -> str:
    """One column with its head, a link."""
    column = flow.columns[number]
    height = max(column.total * scale, _LEAST)
    place = f'class="head" x="{_LEFT[number]}"' if number < MEASURES else f'class="head to" x="{_WIDTH}"'
    return (
        f'<a class="column" href="#{escape(column.anchor)}"><text {place} y="{top - _HEAD[number]:.0f}">'
        f'{escape(column.label)} <tspan>{column.total}</tspan></text><rect x="{_LEFT[number]}" y="{top:.0f}" '
        f'width="{_BAR}" height="{height:.1f}"/></a>\n'
    )


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
