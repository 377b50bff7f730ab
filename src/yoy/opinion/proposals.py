"""What a language model proposes: a verdict and the numbers of clauses, nothing else."""

from __future__ import annotations

import json
from typing import NamedTuple

from yoy.model import Verdict

VERDICTS = frozenset(Verdict) - {Verdict.CHANGED, Verdict.NOT_DUE}
"""The verdicts that a model may give; a change and a later deadline are read by the rules alone."""


class Proposal(NamedTuple):
    """A model's answer about one promise; its other words are not kept."""

    verdict: Verdict
    clauses: tuple[int, ...]
    """The numbers of the clauses it names, each once, in its order; they may be of clauses that it was not shown."""


def read_proposal(said: str) -> Proposal | None:
    """The proposal in what a model said: its JSON object, whatever stands around it; none where there is none.

    >>> read_proposal('{"verdict": "under_way", "clauses": [4, 2]}')
    Proposal(verdict=<Verdict.UNDER_WAY: 'under_way'>, clauses=(4, 2))
    >>> read_proposal("The promise is kept.")
    """
    said = said.rpartition("</think>")[2]
    try:
        data = json.loads(said[said.find("{") : said.rfind("}") + 1])
    except (ValueError, RecursionError):
        return None
    return make_proposal(data.get("verdict"), data.get("clauses")) if isinstance(data, dict) else None


def make_proposal(verdict: object, clauses: object) -> Proposal | None:
    """A proposal, if a verdict and clauses are what they should be."""
    if not isinstance(verdict, str) or verdict not in VERDICTS or not isinstance(clauses, list):
        return None
    if not all(type(number) is int for number in clauses):
        return None
    return Proposal(Verdict(verdict), tuple(dict.fromkeys(clauses)))
