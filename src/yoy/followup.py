"""What the later report says about each next step."""

from __future__ import annotations

import re
from math import exp, log

from yoy.checkability import find_deadline_year, find_missing, grade_checkability
from yoy.matching import Evidence, estimate_answered
from yoy.model import Answer, FollowUp, Match, Report, Statement, Verdict, Wording
from yoy.parts import measure_named
from yoy.rules import RULES, Case
from yoy.targets import Outcome

_VAGUE = re.compile(r"明显|显著|大幅|较大|良好|不断|稳步|持续|进一步|有效|有力")
_FROM, _BY_SCORE, _BY_NAME = -1.0, 0.6, 2.3
"""Where the log-odds of an answer start, and how much they rise with the best passage's and with the share of the
promise that is named; fitted on labelled promises by `benchmarks/quality/fit_answered.py`."""
_DIRECT = 0.6
_UNSURE = 0.65
"""Below this confidence a person should look."""
_SELDOM_WRONG = 0.85
"""A denial or a change may concern a part only, so that even a sure answer is not quite sure."""
_RUNNERS_UP = 2
"""So many passages that were not accepted are kept, to show what was nearest."""
_PARSE_DOUBTS = frozenset(
    {"no_measures", "no_outline", "organ_unsure", "year_from_publication_date", "year_unknown", "year_unsure"}
)
"""Faults of the later report that make every verdict a person's to check."""


def judge(step: Statement, evidence: Evidence, restated: Match | None, earlier: Report, later: Report) -> FollowUp:
    """The follow-up of one next step of the earlier report, given the passages found for it in the later one."""
    case = Case(step, evidence, _estimate_answered(step, evidence), find_deadline_year(step), later.reviewed_year)
    missing = find_missing(step)
    rule = next(r for r in RULES if r.applies(case))
    verdict = rule.verdict
    linked = verdict not in (Verdict.NO_TRACE, Verdict.NOT_DUE)
    confidence = _estimate_confidence(case, verdict)
    return FollowUp(
        next_step=step,
        verdict=verdict,
        confidence=round(confidence, 4),
        rule=rule.name,
        reason=_fill_in(rule.sentence, case, later),
        answer=_find_answer(case, verdict),
        checkability=grade_checkability(step, missing),
        missing=missing,
        needs_review=rule.doubtful
        or confidence < _UNSURE
        or (verdict.answered and case.is_contradicted)
        or _rests_on_doubt(step, evidence, verdict, earlier, later),
        evidence=evidence.accepted if linked else (),
        rejected=(evidence.rejected if linked else evidence.accepted + evidence.rejected)[:_RUNNERS_UP],
        restated=restated,
    )


def _estimate_answered(step: Statement, evidence: Evidence) -> float:
    """The probability of an answer, from the best passage's score and from how much of the promise all of them name."""
    best = estimate_answered(evidence.best.score if evidence.best else 0.0)
    named = measure_named(step.text, [match.later.text for match in evidence.accepted])
    if named is None:
        return best
    total = _FROM + _BY_SCORE * log(best / (1 - best)) + _BY_NAME * named
    return 1 / (1 + exp(-total))


def _rests_on_doubt(step: Statement, evidence: Evidence, verdict: Verdict, earlier: Report, later: Report) -> bool:
    """Whether a verdict rests on a reading that was in doubt: of a report, or of the part where its words stand.

    What was not found may stand in any part that was read as something else.
    """
    if any(f.code in _PARSE_DOUBTS for f in later.faults) or any(f.code == "no_outline" for f in earlier.faults):
        return True
    unsure = [fault.span for fault in later.faults if fault.code == "kind_unsure" and fault.span]
    if unsure and not verdict.answered:
        return True
    doubted = (span.overlap(match.later.span) for match in evidence.accepted for span in unsure)
    return any(doubted) or any(f.span and f.span.overlap(step.span) for f in earlier.faults if f.code == "kind_unsure")


def _estimate_confidence(case: Case, verdict: Verdict) -> float:
    """The probability that answered or unanswered, as the verdict has it, is right."""
    if verdict is Verdict.NOT_DUE:
        return 0.95
    if verdict in (Verdict.ADMITTED_NOT_DONE, Verdict.CHANGED):
        return _SELDOM_WRONG * case.answered
    return case.answered if verdict.answered else 1 - case.answered


def _find_answer(case: Case, verdict: Verdict) -> Answer:
    if verdict in (Verdict.ADMITTED_NOT_DONE, Verdict.CHANGED):
        return Answer.DIRECT
    if not verdict.answered:
        return Answer.NONE
    best = case.best
    if _VAGUE.search(best.later.text) and not best.later.figures and best.score < _DIRECT:
        return Answer.VAGUE
    return Answer.DIRECT if best.score >= _DIRECT else Answer.INDIRECT


def _fill_in(sentence: Wording, case: Case, later: Report) -> Wording:
    """The rule's sentence with the years, figures and things of this case."""
    values: dict[str, object] = {"deadline": case.deadline, "year": case.reviewed_year, "passed": case.passed}
    values |= _name_figures(case, later)
    if case.parts:
        values |= {name: "、".join(things) for name, things in case.parts._asdict().items()}
    return Wording(*(text.format_map(values) for text in sentence))


def _name_figures(case: Case, later: Report) -> dict[str, object]:
    """The target that decides, in the promise's words, with the figure reported, in the report's."""
    if not case.evidence.best or not case.targets:
        return {}
    target = case.find_target(Outcome.MISSED) or case.find_target(Outcome.OTHER, Outcome.UNSAID) or case.targets[-1]
    start = case.step.span.start
    promised = case.step.text[target.promised.span.start - start : target.promised.span.end - start]
    reported = later.source.quote(target.reported.span) if target.reported else ""
    return {
        "promised": promised,
        "reported": reported,
        "other_zh": f"（所报为{reported}）" if reported else "",
        "other_en": f" (it gives {reported})" if reported else "",
    }
