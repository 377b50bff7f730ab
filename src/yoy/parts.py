"""The things a promise names one beside the other, and whether a passage speaks of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from yoy.english import find_stems, is_english
from yoy.text import fold

_CLAUSE = re.compile(r"[，,；;。：:（）()！]")
_JOINT = re.compile(
    r"、|以及|(?<=[”》])(?=[“《])|(?<![共总饱温调缓])和(?![谐平睦])|(?<![普涉以])及(?!时|其)|(?<!参)与(?!会|时)"
)
_QUOTED = re.compile(r"“[^“”\n]{0,40}”|《[^《》\n]{0,80}》|[（(][^（）()\n]{0,40}[）)]")
_COMMON = re.compile(
    r"各[类项级地]|重点|领域|工作|建设|工程|项目|体系|机制|制度|能力|水平|发展|管理|服务|推进|加快|加强|完善|开展|实施|推动|深化|强化|提升"
    r"|优化|健全|全面|完成|建成|投用|开工|启动|新建|改造|推行|组织|落实|积极|深入|主动|自觉|依法|认真|切实|做好|统筹|抓好|支持|鼓励"
    r"|引导|持续|继续|进一步|不断|坚持|坚决|打好|争创|建立|充分|利用|大力|丰富|实现|确保|加大|促进|扩大|稳步|有序|扎实|以[上内]|左右|力争|全年|年内|今年"
    r"|[一二三四五六七八九十两几]{1,3}[个座处所家项条间类大]"
)
"""Words that so many promises hold that they do not tell one from another."""
_LEADING = re.compile(rf"^(?:{_COMMON.pattern})+(?=..)")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|(?<![A-Za-z0-9.])[0-9.]*+[A-Za-z][A-Za-z0-9.]*")
_TAIL = re.compile(r"(?<=..)[等的].*")
"""What follows the last thing of a list and belongs to all of it: 等领域改革, 的运行模式."""
_NAMED = 0.5
"""A passage speaks of a thing that shares so many of its telling pairs of characters with it."""
_UNNAMED = 0.34
"""A passage does not speak of a thing that shares no more; in between nobody can tell."""

_TELLING = 3
"""What has fewer telling pairs of characters is about nothing of its own."""
_TELLING_WORDS = 2
"""The same in English, counted in words; a promise may be about one."""
_ACTS = frozenset(
    find_stems(
        "achieve adopt appoint begin build bring buy carry complete create cut deliver develop draft enhance establish"
        " expand"
        " extend finish hire hold implement improve install introduce launch offer open plan prepare promote provide"
        " publish"
        " purchase raise recruit reduce renovate reopen repair replace review run set start strengthen support train"
        " upgrade"
    )
)
"""Words of English promises that say what is done, or who does it, and not to what."""


class Parts(NamedTuple):
    """The things of one list, by whether the passages speak of them."""

    named: tuple[str, ...]
    unnamed: tuple[str, ...]


def find_parts(promise: str, passages: Sequence[str]) -> Parts | None:
    """The first list of a promise of which the passages name some things and leave out others; else none.

    >>> find_parts("建成东门水厂、西门泵站", ["东门水厂建成通水"])
    Parts(named=('东门水厂',), unnamed=('西门泵站',))
    """
    said = fold(" ".join(passages))
    for things in _list_things(fold(promise)):
        shares = [(thing, _measure_share(pairs, said)) for thing in things if (pairs := _list_pairs(thing))]
        named = tuple(_trim(thing) for thing, share in shares if share >= _NAMED)
        unnamed = tuple(_trim(thing) for thing, share in shares if share <= _UNNAMED)
        if named and unnamed:
            return Parts(named, unnamed)
    return None


def measure_named(promise: str, passages: Sequence[str]) -> float | None:
    """The share, 0 to 1, of a promise, or of a clause or thing in it, that passages name together.

    None where a promise consists of words that many share, so that nobody can tell what would name it.

    >>> measure_named("建成东门水厂", ["东门水厂建成通水"])
    1.0
    """
    said, promise = fold(" ".join(passages)), fold(promise)
    if is_english(promise):
        return _measure_named_in_english(promise, said)
    things = (thing for things in _list_things(promise) for thing in things)
    pairs = [_list_pairs(whole) for whole in (promise, *_CLAUSE.split(promise), *things)]
    return max((_measure_share(p, said) for p in pairs if len(p) >= _TELLING), default=None)


def _measure_named_in_english(promise: str, said: str) -> float | None:
    """The same by the stems of words."""
    stems = [set(find_stems(whole)) - _ACTS for whole in (promise, *_CLAUSE.split(promise))]
    found = set(find_stems(said))
    whole, *clauses = stems
    told = [whole, *(clause for clause in clauses if len(clause) >= _TELLING_WORDS)]
    return max((_measure_share(s, found) for s in told if s), default=None)


def list_telling(text: str) -> set[str]:
    """The pairs of characters that tell a text from others: those of words that not every promise holds.

    >>> sorted(list_telling("加强东门水厂建设"))
    ['东门', '水厂', '门水']
    """
    return set(find_stems(text)) if is_english(text) else _list_pairs(fold(text))


def _measure_share(pairs: Collection[str], said: Collection[str]) -> float:
    """The share of pairs of characters that stand in a text, or of stems among those of an English one."""
    return sum(pair in said for pair in pairs) / len(pairs)


def _list_things(promise: str) -> list[list[str]]:
    lists = []
    for clause in _CLAUSE.split(promise):
        quoted = [found.span() for found in _QUOTED.finditer(clause)]
        things, start = [], 0
        for joint in _JOINT.finditer(clause):
            if not any(begin < joint.start() < end for begin, end in quoted):
                things.append(clause[start : joint.start()])
                start = joint.end()
        if things:
            lists.append([*things, _TAIL.sub("", clause[start:])])
    return lists


def _list_pairs(thing: str) -> set[str]:
    words = _WORD.findall(_COMMON.sub(" ", thing))
    return {word[i : i + 2] for word in words for i in range(max(1, len(word) - 1))}


def _trim(thing: str) -> str:
    """A thing without the verb before it."""
    return _LEADING.sub("", thing)
