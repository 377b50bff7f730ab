"""What the later report says about each next step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from yoy.checkability import find_deadline_year, find_missing, find_term_end, grade_checkability
from yoy.confidence import LIKELY
from yoy.english import is_english
from yoy.matching import Evidence, load_scorer
from yoy.model import Answer, FollowUp, Match, Report, Statement, Verdict, Wording
from yoy.parts import measure_named
from yoy.rules import RULES, Case
from yoy.targets import Outcome

_VAGUE = re.compile(r"明显|显著|大幅|较大|良好|不断|稳步|持续|进一步|有效|有力")
_UNTOLD = 0.6
"""The share named of a promise whose words nobody can tell from others'; about the middle of all promises."""
_DIRECT = 0.6
_WEAK = 0.1
"""An answer that rests on a passage with a smaller score is one for a person to look at."""
_SELDOM_WRONG = 0.85
"""A denial or a change may concern a part only, so that even a sure answer is not quite sure."""
_SUREST = 0.99
"""No verdict is surer than this: on labels, one in a hundred of the surest is wrong."""
_SUREST_UNFITTED = 0.85
"""The same in a language in which no labels tell how often the surest is wrong."""
_RUNNERS_UP = 2
"""So many passages that were not accepted are kept, to show what was nearest."""
_PARSE_DOUBTS = frozenset(
    {"no_measures", "no_outline", "organ_unsure", "year_from_publication_date", "year_unknown", "year_unsure"}
)
"""Faults of the later report that make every verdict a person's to check."""


def judge(step: Statement, evidence: Evidence, restated: Match | None, earlier: Report, later: Report) -> FollowUp:
    """The follow-up of one next step of the earlier report, given the passages found for it in the later one."""
    missing = find_missing(step)
    grade = grade_checkability(step, missing)
    signs = measure_signs(step, evidence, grade)
    answered, mentioned = (load_scorer(name).estimate(signs) for name in ("answered", "mentioned"))
    deadline = find_deadline_year(step) or find_term_end(step, earlier.year)
    case = Case(step, evidence, answered, mentioned, deadline, later.reviewed_year)
    rule = next(r for r in RULES if r.applies(case))
    verdict = rule.verdict
    linked = verdict not in (Verdict.NO_TRACE, Verdict.NOT_DUE)
    confidence = min(_estimate_confidence(case, verdict), _SUREST_UNFITTED if is_english(step.text) else _SUREST)
    return FollowUp(
        next_step=step,
        verdict=verdict,
        confidence=round(confidence, 4),
        rule=rule.name,
        reason=_fill_in(rule.sentence, case, later),
        answer=find_answer(case, verdict),
        checkability=grade,
        missing=missing,
        needs_review=rule.doubtful or needs_person(case, verdict, confidence, earlier, later),
        evidence=evidence.accepted if linked else (),
        rejected=list_runners_up(evidence.rejected if linked else evidence.all),
        restated=restated,
    )


def needs_person(case: Case, verdict: Verdict, confidence: float, earlier: Report, later: Report) -> bool:
    """Whether a person should look at a verdict, whatever led to it."""
    return (
        confidence < LIKELY
        or (verdict.answered and case.best.score < _WEAK)
        or (verdict.answered and case.is_contradicted)
        or _rests_on_doubt(case.step, case.evidence, verdict, earlier, later)
    )


def list_runners_up(near: Sequence[Match]) -> tuple[Match, ...]:
    """The first few, and the first problem or cause behind them."""
    problems = (match for match in near[_RUNNERS_UP:] if match.later.kind.admits)
    return (*near[:_RUNNERS_UP], *islice(problems, 1))


def measure_signs(step: Statement, evidence: Evidence, grade: str) -> dict[str, float]:
    """What the promise and the passages found for it say of whether it is answered, each sign by its name."""
    named = measure_named(step.text, [match.later.text for match in evidence.accepted])
    return {
        "coverage": evidence.coverage,
        "answer": evidence.answer,
        "named": _UNTOLD if named is None else named,
        "admitted": float(evidence.best is not None and evidence.best.later.kind.admits),
        "checkability": float(grade[1:]),
    }


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
        return max(1 - case.answered, _SELDOM_WRONG * case.answered)
    return case.answered if verdict.answered else 1 - case.answered


def find_answer(case: Case, verdict: Verdict) -> Answer:
    """How directly the passages of a case answer, if its verdict is this one."""
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
