"""Problem chains: a problem, the steps planned against it, and the problem that repeats it a year later."""

from __future__ import annotations

import re
from operator import add

from yoy.matching import Pairing, Side, find_evidence, find_restated
from yoy.model import Match, ProblemChain
from yoy.text import normalise

_STEP = 0.1
"""A next step speaks of a problem from this score on."""
_NAMING = 3
"""So many characters of a problem have to be found again in a step: 执法 alone names nothing, 执法力量 does."""
_COMMON = re.compile(
    "我们|必须|高度重视|进一步|明显|把握|作为|最低|最高|持续|全面|深入|推进|加强|加快|提升|提高|强化|建设|发展|工作|任务|问题"
    "|水平|要求|不断|优化|完善|坚持|推动|实施|促进|开展|落实|重点|重要|方面|情况|部分|个别|一些|仍然|依然|还需|有待|不够|不足"
    "|仍有|不少|比较|任重道远|一定|时有发生"
    "|存在|改善|短板|弱项|浓厚|氛围|看到|较[大多少低高弱差重]|[全我][省市县区州]|减少|增加"
)
"""Words that speak of any thing."""


def chain_problems(problems: Side, plan: Side, later_problems: Side | None = None) -> tuple[ProblemChain, ...]:
    """Each problem with the steps planned against it in the same report, and the later problem that repeats it.

    Nothing repeats the problems of the last report, which has no later one.
    """
    steps = Pairing(problems, plan)
    again = Pairing(problems, later_problems) if later_problems else None
    return tuple(
        ProblemChain(problem, _find_steps(steps, i), find_restated(again, i) if again else None)
        for i, problem in enumerate(problems.statements)
    )


def _find_steps(pairing: Pairing, i: int) -> tuple[Match, ...]:
    """The next steps that speak of a problem, best first."""
    near = (match for match in find_evidence(pairing, i).accepted if match.score >= _STEP)
    return tuple(match for match in near if count_shared(match.earlier.text, match.later.text) >= _NAMING)


def count_shared(one: str, other: str) -> int:
    """How many characters of a text stand in the other one too, in words that name a thing.

    Words that speak of any thing do not count.

    >>> count_shared("执法力量薄弱", "充实执法力量，招录6名")
    4
    >>> count_shared("我们必须高度重视基层", "高度重视节水")
    0
    """
    words, pairs = strip_common(one), find_pairs(other)
    return len({i + n for i, pair in enumerate(map(add, words, words[1:])) if pair in pairs for n in (0, 1)})


def find_pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters in words that name a thing."""
    words = strip_common(text)
    return {pair for pair in map(add, words, words[1:]) if " " not in pair}


def strip_common(text: str) -> str:
    """A text as the matching sees it, blanks for words that speak of any thing."""
    return _COMMON.sub(" ", normalise(text))
