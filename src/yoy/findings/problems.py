"""Problems without a step, problems named again, and claims that the same report's admissions speak against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yoy.chains import count_shared, find_pairs, strip_common
from yoy.checkup import Checkup
from yoy.findings.case import Case, ask_both, ask_one
from yoy.model import Finding, Kind, Level, Match, ProblemChain, Report, Statement
from yoy.text import ends_sentence, fold, normalise

_RUN = 3
"""A plan that has so many neighbouring characters of a problem's telling words speaks of it."""
_LACK = re.compile(
    "[不缺弱难少低欠偏慢差浅窄单散重尚]|多头|滞后|短板|突出|紧张|矛盾|漏洞|隐患|问题|现象|差距|障碍|压力|传统|空白|有待"
)
"""Words of a lack; what has none is hardly a problem."""
_RESOLVE = re.compile(r"我?们?[要将必]|对此|为此|针对")
"""How a sentence begins that says what will be done."""
_GAP = 2
"""So many characters, of white space, may stand between two clauses of a sentence."""
_NAMING = 3
"""A problem that is named again shares so many telling characters."""
_SAME_MATTER = 5
"""A claim and an admission that share so many telling characters speak of one matter."""
_FEW, _SELDOM = 5, 0.05
"""What stands in more statements of a report, and in a larger share of them, is what the report is about."""
_COMPLETE = re.compile(
    r"全覆盖|无死角|零死角|全流程|全链条|100%|百分之百|彻底|根本(?:解决|扭转|改变)|(?:基本|全面|全部)(?:消除|解决|破解|杜绝|建成|完成|实现|到位|落实)"
    r"|(?:得到|实现)[^，,]{0,8}(?:解决|扭转)|有效(?:解决|破解|消除|杜绝)|(?:显著|明显|大幅)(?:提升|提高|增强|改善|好转|减少|下降)|全面建成"
)
"""A claim that a thing is done to its end."""


def find_uncovered_problems(case: Case) -> Iterator[Finding]:
    """A sentence that names problems, of none of which a step of the same report's plan speaks."""
    chains = {"earlier": case.problems, "later": case.later_problems}
    for about, checkup in case.checkups:
        for problems in _list_uncovered(checkup, chains[about]):
            yield ask_one("problem_without_step", Level.ATTENTION, about, problems)


def _list_uncovered(checkup: Checkup, chains: Sequence[ProblemChain]) -> Iterator[tuple[Statement, ...]]:
    """The problems of each sentence that no step of the report's plan takes up.

    None of a government work report: its problems are the country's or the town's, and its plan is not set against
    them one by one.
    """
    if checkup.genre == "work":
        return
    plan = "".join(normalise(each.step.text) for each in checkup.plan)
    for sentence in _join_sentences(chains):
        problems = tuple(chain.problem for chain in sentence)
        if not any(chain.steps for chain in sentence) and _is_untouched(problems, plan):
            yield problems


def _is_untouched(problems: Sequence[Statement], plan: str) -> bool:
    """Whether problems name a lack of something that a plan says nothing of: no three characters of it."""
    words = strip_common("".join(problem.text for problem in problems))
    runs = {words[i : i + _RUN] for i in range(len(words) - _RUN + 1)}
    said = {run for run in runs if " " not in run}
    lacks = _LACK.search(problems[0].text) or _LACK.search(problems[-1].text)
    return bool(lacks) and len(said) > 1 and not _RESOLVE.match(problems[0].text) and not any(r in plan for r in said)


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
    """A problem that the later report names again, with what became of the steps against it."""
    checkup = dict(case.checkups)["earlier"]
    uncovered = {problem.id for problems in _list_uncovered(checkup, case.problems) for problem in problems}
    found: dict[str, tuple[ProblemChain, Match]] = {}
    for chain in case.problems:
        again = chain.again
        if again and count_shared(chain.problem.text, again.later.text) >= _NAMING:
            rival = found.get(again.later.id)
            if not rival or again.score > rival[1].score:
                found[again.later.id] = chain, again
    for chain, again in found.values():
        kind = "no_step" if chain.problem.id in uncovered else _name_outcome(case, chain)
        yield ask_both("problem_repeated", Level.ATTENTION, chain.problem, again.later, kind)


def _name_outcome(case: Case, chain: ProblemChain) -> str:
    """Whether the later report answers a step against a problem; `again` where it is not known which step is."""
    followed = [case.verdicts[match.later.id] for match in chain.steps]
    if not followed:
        return "again"
    return "answered" if any(each.verdict.answered for each in followed) else "unanswered"


def find_tensions(case: Case) -> Iterator[Finding]:
    """A measure that claims completeness where a problem of the same report says that something is lacking."""
    for about, report in case.reports:
        claims = [s for s in report.of_kind(Kind.MEASURE, Kind.DUTY) if _COMPLETE.search(fold(s.text))]
        for problem in report.of_kind(Kind.PROBLEM):
            claim = max(claims, key=lambda claim: count_shared(problem.text, claim.text), default=None)
            if claim and _share_matter(report, problem, claim):
                yield ask_one("tension", Level.ATTENTION, about, (claim, problem))


def _share_matter(report: Report, problem: Statement, claim: Statement) -> bool:
    """Whether two statements of a report name one matter, in words of which some are rare in it."""
    if count_shared(problem.text, claim.text) < _SAME_MATTER:
        return False
    texts = [normalise(s.text) for s in report.statements]
    often = max(_FEW, _SELDOM * len(texts))
    shared = find_pairs(problem.text) & find_pairs(claim.text)
    return sum(sum(pair in text for text in texts) <= often for pair in shared) > 1
