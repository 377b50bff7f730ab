"""Year against year: the rows of measures, problems and figures."""

from __future__ import annotations

from bisect import bisect_right

from yoy.messages import Messages
from yoy.model import Bound, Change, ChangeKind, FieldChange, Figure, FigureChange, ProblemChain
from yoy.rendering.promises import build_evidence
from yoy.rendering.quotes import Side, find_shareable, mark_edits
from yoy.rendering.rows import ChangeGroup, ChangeRow, Field, FigureCell, FigureGroup, FigureRow, ProblemRow

KIND_ORDER = (
    ChangeKind.DROPPED,
    ChangeKind.NEW,
    ChangeKind.FIGURES_CHANGED,
    ChangeKind.REWORDED,
    ChangeKind.MERGED,
    ChangeKind.SPLIT,
    ChangeKind.MOVED,
    ChangeKind.KEPT,
)
"""What a supervisor asks about first comes first."""
MOVE_ORDER = ("fell", "rose", "same", "withdrawn", "added", "base", "direction")
"""The figures that went down come first."""
_MOVE_MARKS = {"fell": "▼", "rose": "▲", "same": "＝", "withdrawn": "−", "added": "＋"}
ONE_SIDED = (ChangeKind.DROPPED, ChangeKind.NEW, ChangeKind.KEPT)
"""Kinds for which one year's words say all."""


def group_changes(changes: tuple[Change, ...], earlier: Side, later: Side) -> tuple[ChangeGroup, ...]:
    """The changes by kind; kinds that do not occur are left out."""
    words = earlier.messages
    rows: dict[ChangeKind, list[ChangeRow]] = {kind: [] for kind in KIND_ORDER}
    for change in changes:
        rows[change.change].append(_build_change(change, earlier, later))
    return tuple(
        ChangeGroup(
            change=kind,
            label=words[f"change.{kind}.label"],
            mark=words[f"change.{kind}.mark"],
            note=words[f"change.{kind}.note"],
            paired=kind not in ONE_SIDED,
            rows=tuple(found),
        )
        for kind, found in rows.items()
        if found
    )


def _build_change(change: Change, earlier: Side, later: Side) -> ChangeRow:
    """One alignment of measures, with the words left out and put in."""
    before, after = mark_edits(change.edits, "delete"), mark_edits(change.edits, "insert")
    return ChangeRow(
        earlier=tuple(earlier.quote(statement, before) for statement in change.earlier),
        later=tuple(later.quote(statement, after) for statement in change.later),
        fields=tuple(_build_field(field, earlier.messages) for field in change.fields),
        edits=tuple(("plain" if edit.op == "equal" else edit.op, edit.text) for edit in change.edits),
    )


def _build_field(change: FieldChange, words: Messages) -> Field:
    """A field that differs, its name in the page's language: `figure 件` becomes `数字（件）`."""
    name, _, about = change.field.partition(" ")
    label = words.get(f"field.{name}", name)
    return Field(words.say("field.about", field=label, about=about) if about else label, change.before, change.after)


def build_problem(chain: ProblemChain, earlier: Side, later: Side) -> ProblemRow:
    """A problem with the steps against it and its return."""
    words, keys = earlier.messages, find_shareable(chain.problem.text)
    steps = words["page.steps_yes" if chain.steps else "page.steps_no"]
    again = words["page.again_yes" if chain.again else "page.again_no"]
    return ProblemRow(
        quote=earlier.quote(chain.problem),
        steps=tuple(build_evidence(match, earlier, keys) for match in chain.steps),
        again=build_evidence(chain.again, later, keys) if chain.again else None,
        status=words.say("page.status", steps=steps, again=again),
        tone={0: "good", 1: "attention", 2: "alarm"}[(not chain.steps) + bool(chain.again)],
    )


def build_figure(number: int, change: FigureChange, earlier: Side, later: Side) -> FigureRow:
    """One indicator in both years, each in its report's own words."""
    words = earlier.messages
    return FigureRow(
        label=change.label,
        earlier=_build_cell(change.earlier, earlier) if change.earlier else None,
        later=_build_cell(change.later, later) if change.later else None,
        change=write_difference(change, words),
        note=words.get(f"move.{change.reason}", change.reason) if change.reason else "",
        move=change.reason or _find_move(change),
        base=_name_bases(change, words),
        anchor=f"f-{number}",
    )


def _name_bases(change: FigureChange, words: Messages) -> str:
    """What the figures are measured against; both where the years differ, empty where neither says."""
    bases = dict.fromkeys(figure.base for figure in (change.earlier, change.later) if figure)
    return " → ".join(base or words["figure.no_base"] for base in bases) if any(bases) else ""


def _find_move(change: FigureChange) -> str:
    """Which way an indicator moved: `fell`, `rose` or `same`."""
    if change.earlier is None or change.later is None or change.earlier.value == change.later.value:
        return "same"
    return "rose" if change.earlier.value < change.later.value else "fell"


def group_figures(figures: tuple[FigureRow, ...], words: Messages) -> tuple[FigureGroup, ...]:
    """The figures that fell, rose, stayed, and those that cannot be compared, by reason; none is left out."""
    found: dict[str, list[FigureRow]] = {move: [] for move in MOVE_ORDER}
    for figure in figures:
        found.setdefault(figure.move, []).append(figure)
    return tuple(
        FigureGroup(move, _MOVE_MARKS.get(move, "≠"), words.get(f"move.{move}", move), tuple(rows))
        for move, rows in found.items()
        if rows
    )


def _build_cell(figure: Figure, side: Side) -> FigureCell:
    """A figure quoted from the source; base, direction and bound are added where the quote does not say them."""
    quoted, words = side.report.source.quote(figure.span), side.messages
    direction = words[f"direction.{figure.direction}"] if figure.direction else ""
    bare = quoted[:1].isdigit() and quoted.endswith(figure.unit)
    bound = words[f"bound.{figure.bound}"] if bare and figure.bound is not Bound.EXACT else ""
    base = "" if figure.base in quoted else figure.base
    return FigureCell(" ".join(filter(None, [base, direction, bound, quoted])), _find_anchor(figure, side))


def _find_anchor(figure: Figure, side: Side) -> str:
    """The anchor of the statement that a figure stands in; empty where none owns it."""
    statements = side.report.statements
    at = bisect_right(statements, figure.span.start, key=lambda statement: statement.span.start) - 1
    owned = at >= 0 and figure.span.start < statements[at].span.end
    return side.anchor(statements[at]) if owned else ""


def write_difference(change: FigureChange, words: Messages) -> str:
    """How far an indicator moved, with a true minus sign, as in `−3.0%`; empty where that says nothing."""
    difference, unit = change.difference
    if difference is None:
        return ""
    if unit == "percentage_points":
        return words.say("figure.points", n=f"{difference:+f}".replace("-", "−"))
    return f"{100 * difference:+.1f}%".replace("-", "−")
