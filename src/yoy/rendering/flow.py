"""The flow picture in numbers: last year's problems, its next steps, this year's measures, this year's problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from yoy.messages import Messages
from yoy.model import Comparison, FollowUp, Kind, Verdict
from yoy.pipeline import REPORTED
from yoy.rendering.promises import find_part
from yoy.rendering.rows import Flow, FlowBand, FlowColumn

PROBLEMS, STEPS, MEASURES, PROBLEMS_NOW = range(4)
"""The columns."""
_ENDS = {
    Verdict.FULFILLED: MEASURES,
    Verdict.PARTLY_FULFILLED: MEASURES,
    Verdict.UNDER_WAY: MEASURES,
    Verdict.NOT_DUE: STEPS,
    Verdict.CHANGED: STEPS,
    Verdict.TOPIC_ONLY: STEPS,
    Verdict.NO_TRACE: STEPS,
    Verdict.ADMITTED_NOT_DONE: PROBLEMS_NOW,
}
"""Where the promises of a verdict lead, in the column's order; those without an answer end where they stand."""
_KINDS = {MEASURES: REPORTED, PROBLEMS_NOW: (Kind.PROBLEM,)}
"""The kinds of statement that the columns of the later year count."""


class _Stream(NamedTuple):
    """A band without its words."""

    name: str
    start: int
    end: int
    sent: int
    received: int


def build_flow(comparison: Comparison, years: tuple[str, str], words: Messages) -> Flow | None:
    """What flows where, in counts of statements; none where the earlier report promises nothing."""
    if not comparison.follow_ups:
        return None
    reported, named = comparison.later.of_kind(*REPORTED), comparison.later.of_kind(Kind.PROBLEM)
    streams = (*_follow_problems(comparison), *_follow_promises(comparison))
    cited = sum(stream.received for stream in streams if stream.end == MEASURES)
    known = sum(stream.received for stream in streams if stream.end == PROBLEMS_NOW)
    anew = _Stream("anew", PROBLEMS_NOW, PROBLEMS_NOW, 0, len(named) - known)
    rest = len(reported) - cited
    return Flow(
        title=words.say("flow.title", earlier=years[0], later=years[1]),
        columns=(
            FlowColumn(words.say("flow.problems", year=years[0]), len(comparison.problems), "problems"),
            FlowColumn(words.say("flow.steps", year=years[0]), len(comparison.follow_ups), "promises"),
            FlowColumn(words.say("flow.measures", year=years[1]), cited, "answered"),
            FlowColumn(words.say("flow.problems", year=years[1]), len(named), "problems"),
        ),
        bands=tuple(_name_band(stream, words) for stream in (*streams, anew) if stream.sent or stream.received),
        rest=words.say("flow.rest", n=rest, all=len(reported)) if rest else "",
    )


def _follow_problems(comparison: Comparison) -> Iterator[_Stream]:
    """What became of the earlier problems: steps planned against them or none, and whether they are named again."""
    chains = comparison.problems
    met = [chain for chain in chains if chain.steps]
    again = [chain.again.later.id for chain in chains if chain.again]
    steps = {match.later.id for chain in met for match in chain.steps}
    yield _Stream("met", PROBLEMS, STEPS, len(met), len(steps))
    yield _Stream("unmet", PROBLEMS, PROBLEMS, len(chains) - len(met), 0)
    yield _Stream("again", PROBLEMS, PROBLEMS_NOW, len(again), len(set(again)))


def _follow_promises(comparison: Comparison) -> Iterator[_Stream]:
    """The promises of each verdict, and the statements that answer them, each counted once."""
    promised = Counter(follow_up.verdict for follow_up in comparison.follow_ups)
    counted = {chain.again.later.id for chain in comparison.problems if chain.again}
    for verdict, end in _ENDS.items():
        answers = _find_answers(comparison.follow_ups, verdict, _KINDS.get(end, ())) - counted
        counted |= answers
        yield _Stream(verdict, STEPS, end if answers or end == MEASURES else STEPS, promised[verdict], len(answers))


def _find_answers(follow_ups: tuple[FollowUp, ...], verdict: Verdict, kinds: tuple[Kind, ...]) -> set[str]:
    """Ids of the statements of some kinds that the promises of a verdict rest on."""
    evidence = (match.later for follow_up in follow_ups if follow_up.verdict is verdict for match in follow_up.evidence)
    return {statement.id for statement in evidence if statement.kind in kinds}


def _name_band(stream: _Stream, words: Messages) -> FlowBand:
    """A stream with its words: those of the verdict, or of what became of a problem."""
    name, verdict = stream.name, stream.name in set(Verdict)
    label = words[f"verdict.{name}.label" if verdict else f"flow.{name}.label"]
    sentence = f"flow.to.{stream.end}" if verdict else f"flow.{name}.sentence"
    return FlowBand(
        *stream,
        mark=words[f"verdict.{name}.mark" if verdict else f"flow.{name}.mark"],
        label=label,
        sentence=words.say(sentence, label=label, sent=stream.sent, received=stream.received),
        anchor=find_part(Verdict(name)) if verdict else "problems",
    )
