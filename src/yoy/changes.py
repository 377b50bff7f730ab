"""Measures against measures: what was kept, reworded, moved, merged, split, new or dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from yoy.matching import Link
from yoy.model import Change, ChangeKind, Edit, FieldChange, Figure, Statement
from yoy.text import normalise

_TOKEN = re.compile(r"\d+(?:[.,，]\d+)*|[a-zA-Z]+|\s+|.", re.S)
_CLOSING = "，,；;。、"
_ISLAND = 2
"""Fewer equal characters between two edits are swallowed: what is left reads as words, not confetti."""
_YEAR = "〇"
"""What stands for the year a report looks back on, where the words of two years are compared."""


def find_changes(
    before: Sequence[Statement], after: Sequence[Statement], links: Sequence[Link], years: tuple[int, int]
) -> tuple[Change, ...]:
    """Every measure of both years exactly once, in the later report's order, the dropped ones last.

    `years` are those that the two reports look back on: where nothing but its year differs, a measure was kept.
    """
    aligned = [([before[i] for i in link.earlier], [after[j] for j in link.later], link.score) for link in links]
    single = [(a[0], b[0], score) for a, b, score in aligned if len(a) == len(b) == 1]
    fields = _diff_fields([(a, b) for a, b, _ in single])
    changes = [
        Change(_find_kind(a, b, differing, years), (a,), (b,), score, diff_words(a.text, b.text), differing)
        for (a, b, score), differing in zip(single, fields, strict=True)
    ]
    for a, b, score in aligned:
        if len(a) > 1 or len(b) > 1:
            kind = ChangeKind.MERGED if len(a) > 1 else ChangeKind.SPLIT
            changes.append(Change(kind, tuple(a), tuple(b), score))
    matched = {s.id for c in changes for s in c.later}
    changes += [Change(ChangeKind.NEW, (), (s,), 0.0) for s in after if s.id not in matched]
    changes.sort(key=lambda c: c.later[0].span.start)
    matched = {s.id for c in changes for s in c.earlier}
    return tuple(changes + [Change(ChangeKind.DROPPED, (s,), (), 0.0) for s in before if s.id not in matched])


def diff_words(before: str, after: str) -> tuple[Edit, ...]:
    """The words left out and put in, each whole text recoverable from its pieces.

    >>> [tuple(e) for e in diff_words("办结案件12件", "办结案件15件")]
    [('equal', '办结案件'), ('delete', '12'), ('insert', '15'), ('equal', '件')]
    """
    from rapidfuzz.distance import Indel

    a, b = (_TOKEN.findall(text.rstrip(_CLOSING)) for text in (before, after))
    blocks = [(0, 0, 0), *((m.a, m.b, m.size) for m in Indel.opcodes(a, b).as_matching_blocks())]
    kept = [
        m for m in blocks if m[2] >= _ISLAND or _is_edge(m, a, b) or any(t.isdigit() for t in a[m[0] : m[0] + m[2]])
    ]
    edits: list[Edit] = []
    i = j = 0
    for start_a, start_b, size in [*kept, (len(a), len(b), 0)]:
        for op, words in (("delete", a[i:start_a]), ("insert", b[j:start_b]), ("equal", a[start_a : start_a + size])):
            _append_edit(edits, op, "".join(words))
        i, j = start_a + size, start_b + size
    ends = [text[len(text.rstrip(_CLOSING)) :] for text in (before, after)]
    for op, end in (("equal", ends[0]),) if ends[0] == ends[1] else (("delete", ends[0]), ("insert", ends[1])):
        _append_edit(edits, op, end)
    return tuple(edits)


def _append_edit(edits: list[Edit], op: str, text: str) -> None:
    """Add a piece, joined to the last one where that is of the same kind."""
    if text and edits and edits[-1].op == op:
        edits[-1] = Edit(op, edits[-1].text + text)
    elif text:
        edits.append(Edit(op, text))


def _is_edge(block: tuple[int, int, int], a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether an equal piece stands at the beginning or the end of both texts."""
    start_a, start_b, size = block
    return start_a == start_b == 0 or (start_a + size == len(a) and start_b + size == len(b))


def _find_kind(a: Statement, b: Statement, changed: Sequence[FieldChange], years: tuple[int, int]) -> ChangeKind:
    """A move outweighs new figures, new figures outweigh rewording; the fields tell the rest."""
    if any(f.field == "section" for f in changed):
        return ChangeKind.MOVED
    if any(f.field.startswith("figure") for f in changed):
        return ChangeKind.FIGURES_CHANGED
    return ChangeKind.KEPT if is_copy(a, b, years) else ChangeKind.REWORDED


def is_copy(a: Statement, b: Statement, years: tuple[int, int]) -> bool:
    """Whether two measures are the same but for punctuation and the years that their reports look back on."""
    before, after = normalise(a.text), normalise(b.text)
    if before != after and all(years):
        before, after = (text.replace(str(year), _YEAR) for text, year in zip((before, after), years, strict=True))
    return before == after


def _diff_fields(pairs: Sequence[tuple[Statement, Statement]]) -> list[tuple[FieldChange, ...]]:
    """For each pair the fields that differ; both sides are aligned and keyed before they are compared."""
    from deepdiff import DeepDiff
    from deepdiff.helper import notpresent

    moved = _find_moved(pairs)
    before = {n: _make_record(a, a if a.id in moved else b) for n, (a, b) in enumerate(pairs)}
    after = {n: _make_record(b, b) for n, (_, b) in enumerate(pairs)}
    diff = DeepDiff(before, after, view="tree", verbose_level=2, threshold_to_diff_deeper=0)
    found: list[list[FieldChange]] = [[] for _ in pairs]
    for report_type in ("values_changed", "dictionary_item_added", "dictionary_item_removed"):
        for level in diff.get(report_type, ()):
            n, field = level.path(output_format="list")
            was, now = ("" if value is notpresent else value for value in (level.t1, level.t2))
            found[n].append(FieldChange(field, was, now))
    return [tuple(sorted(changes, key=lambda c: c.field)) for changes in found]


def _make_record(s: Statement, placed: Statement) -> dict[str, str]:
    """A measure as keyed fields: the section it counts as standing in, and its figures by unit."""
    record = {"section": placed.path[-1] if placed.path else ""}
    seen: dict[str, int] = {}
    for figure in s.figures:
        seen[figure.unit] = seen.get(figure.unit, 0) + 1
        again = f" {seen[figure.unit]}" if seen[figure.unit] > 1 else ""
        record[f"figure {figure.unit}{again}"] = _write_figure(figure)
    return record


def _find_moved(pairs: Sequence[tuple[Statement, Statement]]) -> set[str]:
    """Ids of the earlier measures whose match stands elsewhere than most matches of their section, or of its section.

    What goes along with others of its section has not moved by itself: the section was renamed, joined or divided.
    """
    together = Counter((a.path, b.path) for a, b in pairs)
    most = Counter[tuple[int, tuple[str, ...]]]()
    for paths, n in together.items():
        for side in enumerate(paths):
            most[side] = max(n, most[side])

    def stays(paths: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
        """Whether a section and a later one are counterparts, by most of the matches of both, or several of one."""
        n = together[paths]
        leading = [n == most[side] for side in enumerate(paths)]
        return all(leading) or (any(leading) and n > 1)

    return {a.id for a, b in pairs if not stays((a.path, b.path))}


def _write_figure(figure: Figure) -> str:
    blank = " " if len(figure.unit) > 2 and figure.unit.isascii() else ""
    return f"{figure.value:f}{blank}{figure.unit}"
