"""Which texts of two checks are the same: by their words, never by place, number or line ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from yoy.text import normalise

_REWORDED = 0.75
"""Two texts from this similarity on are one, in other words."""
_WHOLE = 6
"""So many characters of a text that was cut otherwise are enough to know it by."""


def recognise(now: Sequence[str], before: Sequence[str]) -> list[tuple[int, ...]]:
    """For each text, the places among those before of the one that it is; of several where it was cut otherwise.

    Same words first, each text once; then the nearest of what is left, in other words; then what holds or is held by
    a text before. Width, variants, punctuation and white space count for nothing.

    >>> recognise(["建成 泵站２座。", "修缮镇村校舍"], ["修缮镇村校舍，改造危桥", "建成泵站2座"])
    [(1,), (0,)]
    """
    texts, known = [normalise(text) for text in now], [normalise(text) for text in before]
    found = _find_same(texts, known)
    found |= _find_reworded(texts, known, found)
    return [(found[i],) if i in found else _find_cut(text, known) for i, text in enumerate(texts)]


def _find_same(texts: Sequence[str], known: Sequence[str]) -> dict[int, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(known):
        places[text].append(place)
    return {i: places[text].pop(0) for i, text in enumerate(texts) if places.get(text)}


def _find_reworded(texts: Sequence[str], known: Sequence[str], found: dict[int, int]) -> dict[int, int]:
    """The nearest first, each text once."""
    left = [i for i in range(len(texts)) if i not in found]
    free = sorted(set(range(len(known))) - set(found.values()))
    if not left or not free:
        return {}
    from rapidfuzz.distance import Indel

    near = ((Indel.normalized_similarity(texts[i], known[j]), i, j) for i in left for j in free)
    reworded: dict[int, int] = {}
    for _, i, j in sorted((pair for pair in near if pair[0] >= _REWORDED), key=lambda pair: (-pair[0], *pair[1:])):
        if i not in reworded and j not in reworded.values():
            reworded[i] = j
    return reworded


def _find_cut(text: str, known: Sequence[str]) -> tuple[int, ...]:
    """The texts that a text is a part of, or that are parts of it."""
    holds = ((len(text) >= _WHOLE and text in other) or (len(other) >= _WHOLE and other in text) for other in known)
    return tuple(place for place, same in enumerate(holds) if same)
