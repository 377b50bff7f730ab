"""Decisions and a small pair of reports of an invented body, and reports written anew."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from yoy.decisions import Decision, Quoted, make_decision
from yoy.model import Comparison, FollowUp, Kind, Report, Statement, Verdict
from yoy.parser import parse_document
from yoy.readers import read_document

TIME = "2026-01-01T08:00:00Z"


def make(text: str = "建成泵站3座", verdict: Verdict | None = Verdict.FULFILLED, **more: object) -> Decision:
    """A decision on a promise of an invented body, with other values where they are named."""
    decision = Decision(TIME, "王某", "云汐县水务局", 2023, 2024, Quoted("n1", text), (), verdict)
    return replace(decision, **more)  # type: ignore[arg-type]


def decide_all(comparison: Comparison, verdicts: Sequence[Verdict] = ()) -> list[Decision]:
    """A decision on each promise: what yoy says of it, or one verdict after the other."""

    def choose(number: int, follow_up: FollowUp) -> Verdict:
        return verdicts[number % len(verdicts)] if verdicts else follow_up.verdict

    return [
        replace(make_decision(comparison, each, choose(number, each), "王某", note=f"注{number}"), time=TIME)
        for number, each in enumerate(comparison.follow_ups)
    ]


class Rewritten(NamedTuple):
    """A report renumbered and re-wrapped, with some of its promises in other words."""

    report: Report
    now: dict[str, str]
    """The id of each promise → its words now."""
    reworded: set[str]
    """Ids of promises in other words of the same sense."""
    changed: set[str]
    """Ids of promises that now promise something else."""


_LIGHT = (("加强", "强化"), ("推进", "推动"), ("进一步", "持续"), ("完善", "健全"), ("提升", "提高"), ("加快", "深入"))
_HEAVY = (("建设", "整治"), ("制度", "办法"), ("企业", "学校"), ("行政", "民生"), ("项目", "平台"), ("服务", "安全"))
_ITEM = re.compile(r"(?<=[（(])[一二三四五六七八](?=[）)])")
_NEXT = dict(zip("一二三四五六七八", "二三四五六七八九", strict=True))
_WIDTH = 41


def rewrite(report: Report, kind: Kind = Kind.NEXT_STEP, share: float = 0.1, seed: int = 1) -> Rewritten:
    """The report again: sub-headings one number on, lines of 41 characters, a share of its statements in other words.

    Of these every third is changed in substance: another figure, or another object.
    """
    chance, text = random.Random(seed), report.source.text
    steps = sorted(report.of_kind(kind), key=lambda each: each.span)
    chosen = set(chance.sample(range(len(steps)), max(2, round(share * len(steps)))))
    pieces, now, reworded, changed, end = [], {}, set(), set(), 0
    for number, step in enumerate(steps):
        words = step.text
        if number in chosen:
            heavy = _change(words) if len(changed) * 3 < len(reworded | changed) else words
            words = heavy if heavy != words else _reword(words)
            (changed if heavy != step.text else reworded).add(step.id)
        pieces += [_renumber(text[end : step.span.start]), words]
        now[step.id], end = words, step.span.end
    pieces.append(_renumber(text[end:]))
    lines = "".join(pieces).split("\n")
    wrapped = "\n".join(piece for line in lines for piece in _wrap(line))
    source = read_document(Path(report.source.path), wrapped.encode())
    return Rewritten(parse_document(source), now, reworded, changed)


def _renumber(text: str) -> str:
    return _ITEM.sub(lambda found: _NEXT[found[0]], text)


def _reword(words: str) -> str:
    for before, after in _LIGHT:
        if before in words:
            return words.replace(before, after, 1)
    return f"进一步{words}"


def _change(words: str) -> str:
    if digit := re.search(r"[1-8](?!\d)", words):
        return words[: digit.start()] + str(int(digit[0]) + 1) + words[digit.end() :]
    return next((words.replace(a, b, 1) for a, b in _HEAVY if a in words), words)


def _wrap(line: str) -> list[str]:
    return [line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH)] or [""]


def find(statements: Sequence[Statement], words: str) -> Statement:
    return next(each for each in statements if words in each.text)
