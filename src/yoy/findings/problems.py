"""Problems without a step, problems named again, and claims that the same report's admissions speak against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yoy.chains import count_shared, strip_common
from yoy.checkup import Checkup
from yoy.findings.case import Case, ask_one
from yoy.model import Finding, FollowUp, Kind, Level, Match, ProblemChain, Statement
from yoy.text import ends_sentence, fold, normalise

_RUN = 3
"""A plan that has so many neighbouring characters of a problem's telling words speaks of it."""
_LACK = re.compile(
    "[不缺弱难少低欠偏慢差浅窄单散重尚]|多头|滞后|短板|突出|紧张|矛盾|漏洞|隐患|问题|现象|差距|障碍|压力|传统|空白|有待|不容忽视|风险|十分|繁重|艰巨|形势|严峻"
)
"""Words of a lack; what has none is hardly a problem."""
_RESOLVE = re.compile(r"我?们?[要将必]|对此|为此|针对|对于?(?:这些|上述|以上)")
"""How a sentence begins that says what will be done."""
_GAP = 2
"""So many characters, of white space, may stand between two clauses of a sentence."""
_MUCH = 5
"""A problem that is named again shares so many telling characters,"""
_NAMING, _SURE_AGAIN = 3, 0.6
"""or so many with such a score."""
_SURE_STEP = 0.3
"""From this score on a step is surely planned against a problem."""
_SAME_MATTER = 4
"""A claim and an admission that share so many neighbouring characters of telling words speak of one matter,"""
_FEW, _SELDOM = 5, 0.05
"""unless more statements of the report, and a larger share of them, hold these: it is what the report is about."""
_COMPLETE = re.compile(
    r"全覆盖|无死角|零死角|100%|百分之百|彻底|根本(?:解决|扭转|改变)|(?:基本|全面|全部)(?:消除|解决|破解|杜绝|建成|完成|实现|到位|落实)"
    r"|(?:得到|实现)[^，,]{0,8}(?:解决|扭转)|有效(?:解决|破解|消除|杜绝)|(?:显著|明显|大幅)(?:提升|提高|增强|改善|好转|减少|下降)|全面建成"
)
"""A claim that a thing is done to its end."""


def find_uncovered_problems(case: Case) -> Iterator[Finding]:
    """A sentence that names problems, of none of which a step of the same report's plan speaks."""
    chains = {"earlier": case.problems, "later": case.later_problems}
    for about, checkup in case.offices:
        for problems in _list_uncovered(checkup, chains[about]):
            yield ask_one("problem_without_step", Level.ATTENTION, about, problems)


def _list_uncovered(checkup: Checkup, chains: Sequence[ProblemChain]) -> Iterator[tuple[Statement, ...]]:
    """The problems of each sentence that no step of the report's plan takes up."""
    plan = "".join(normalise(each.step.text) for each in checkup.plan)
    for sentence in _join_sentences(chains):
        problems = tuple(chain.problem for chain in sentence)
        if not any(chain.steps for chain in sentence) and _is_untouched(problems, plan):
            yield problems


def _is_untouched(problems: Sequence[Statement], plan: str) -> bool:
    """Whether problems name a lack of something that a plan says nothing of: no three characters of it."""
    said = _list_runs("".join(problem.text for problem in problems), _RUN)
    lacks = _LACK.search(problems[0].text) or _LACK.search(problems[-1].text)
    return bool(lacks) and len(said) > 1 and not _RESOLVE.match(problems[0].text) and not any(r in plan for r in said)


def _list_runs(text: str, length: int) -> set[str]:
    """The runs of so many neighbouring characters of the telling words of a text."""
    words = strip_common(text)
    runs = {words[i : i + length] for i in range(len(words) - length + 1)}
    return {run for run in runs if " " not in run}


def _join_sentences(chains: Sequence[ProblemChain]) -> list[list[ProblemChain]]:
    """The chains of the problems of one sentence together."""
    sentences: list[list[ProblemChain]] = []
    for chain in chains:
        if sentences and _goes_on(sentences[-1][-1].problem, chain.problem):
            sentences[-1].append(chain)
        else:
            sentences.append([chain])
    return sentences


def _goes_on(before: Statement, after: Statement) -> bool:
    """Whether two problems stand in one sentence."""
    return not ends_sentence(before.text) and after.span.start - before.span.end <= _GAP


def find_repeated_problems(case: Case) -> Iterator[Finding]:
    """A problem that the later report names again, with what became of the step planned against it."""
    found: dict[str, tuple[ProblemChain, Match]] = {}
    for chain in case.problems:
        again = chain.again
        if again and _is_same(chain.problem, again) and not _RESOLVE.match(chain.problem.text):
            rival = found.get(again.later.id)
            if not rival or again.score > rival[1].score:
                found[again.later.id] = chain, again
    for chain, again in found.values():
        step = next((match.later for match in chain.steps if match.score >= _SURE_STEP), None)
        told = (chain.problem, step) if step else (chain.problem,)
        kind = _name_outcome(case.verdicts[step.id]) if step else "again"
        yield Finding("problem_repeated", Level.ATTENTION, "both", told, (again.later,), kind)


def _is_same(problem: Statement, again: Match) -> bool:
    """Whether a later problem is an earlier one: much of its words, or some and sure besides; 压力较大 names none."""
    shared = count_shared(_LACK.sub(" ", problem.text), again.later.text)
    return shared >= _MUCH or (shared >= _NAMING and again.score >= _SURE_AGAIN)


def _name_outcome(follow_up: FollowUp) -> str:
    return "answered" if follow_up.verdict.answered else "unanswered"


def find_tensions(case: Case) -> Iterator[Finding]:
    """A measure that claims completeness where a problem of the same report says that something is lacking."""
    for about, report in ((about, checkup.report) for about, checkup in case.offices):
        claims = [s for s in report.of_kind(Kind.MEASURE, Kind.DUTY) if _COMPLETE.search(fold(s.text))]
        texts = [normalise(s.text) for s in report.statements]
        for problem in report.of_kind(Kind.PROBLEM):
            rare = {run for run in _list_runs(problem.text, _SAME_MATTER) if _is_rare(run, texts)}
            claim = next((claim for claim in claims if rare & _list_runs(claim.text, _SAME_MATTER)), None)
            if claim:
                yield ask_one("tension", Level.ATTENTION, about, (claim, problem))


def _is_rare(run: str, texts: Sequence[str]) -> bool:
    """Whether few of a report's statements hold a run of characters, which is none of figures."""
    return run.isalpha() and sum(run in text for text in texts) <= max(_FEW, _SELDOM * len(texts))
