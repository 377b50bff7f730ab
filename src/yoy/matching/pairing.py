"""Two lists of statements, prepared for comparison: clause, sentence and paragraph of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from yoy.matching.lexicon import Meaning
from yoy.matching.vectors import Index, Vector, Vocabulary
from yoy.model import Report, Span, Statement
from yoy.text import ends_sentence, normalise

if TYPE_CHECKING:
    from yoy.matching.network import States

Weights = tuple[float, float, float]
"""What wording, sentence and theme count."""

_FAINT = 0.08
"""Sentences with a smaller cosine lend nothing to the clauses in them."""


class Side:
    """Some statements of one report, with the sentence and the paragraph that each stands in."""

    def __init__(self, report: Report, statements: Sequence[Statement], vocabulary: Vocabulary) -> None:
        self.statements = statements
        self.sentence_of = _number(statements, lambda a, b: ends_sentence(a.text) or b.span.start - a.span.end > 2)
        lines = _find_lines(report.source.text, statements)
        line_of = dict(zip((s.id for s in statements), lines, strict=True))
        self.paragraph_of = _number(statements, lambda a, b: line_of[a.id] != line_of[b.id])
        self.legible = vocabulary.legible
        """Whether the reading network knows the language."""
        self.knows_meanings = vocabulary.knows_meanings
        """Whether anything tells what the statements mean, beside the words in them."""
        self._vocabulary = vocabulary

    @cached_property
    def clauses(self) -> list[Vector]:
        """One vector for each statement."""
        return [self._vocabulary.weigh([s.text]) for s in self.statements]

    @cached_property
    def telling(self) -> list[dict[str, float]]:
        """The words of each statement with their rarity, rarest first."""
        return [self._vocabulary.list_telling(s.text) for s in self.statements]

    @cached_property
    def meanings(self) -> list[Meaning]:
        """The meaning of each statement."""
        return self._vocabulary.encoder.encode([s.text for s in self.statements])

    @cached_property
    def contexts(self) -> list[Meaning]:
        """The meaning of each sentence, at its number."""
        return self._vocabulary.encoder.encode(["".join(group) for group in self._group(self.sentence_of)])

    @cached_property
    def states(self) -> States:
        """The words of the statements as the reading network has read them."""
        from yoy.matching.network import load_network

        return load_network().read([s.text for s in self.statements], self.sentence_of)

    @cached_property
    def normalised(self) -> list[str]:
        """The words of each statement as the matching sees them."""
        return [normalise(s.text) for s in self.statements]

    @cached_property
    def sentences(self) -> list[Vector]:
        """One vector for each sentence, at its number."""
        return [self._vocabulary.weigh(group) for group in self._group(self.sentence_of)]

    @cached_property
    def paragraphs(self) -> list[Vector]:
        """One vector for each paragraph, at its number."""
        return [self._vocabulary.weigh(group) for group in self._group(self.paragraph_of)]

    @cached_property
    def members(self) -> list[list[int]]:
        """The statements of each sentence, by position."""
        groups: list[list[int]] = [[] for _ in range(max(self.sentence_of, default=-1) + 1)]
        for i, sentence in enumerate(self.sentence_of):
            groups[sentence].append(i)
        return groups

    def find_sentence(self, statement: Statement) -> Span:
        """Where the sentence stands that one of the statements belongs to."""
        inside = self.members[self.sentence_of[self._positions[statement.id]]]
        return Span(self.statements[inside[0]].span.start, self.statements[inside[-1]].span.end)

    @cached_property
    def _positions(self) -> dict[str, int]:
        """The position of each statement, by its id."""
        return {s.id: i for i, s in enumerate(self.statements)}

    def _group(self, group_of: Sequence[int]) -> list[list[str]]:
        """The texts of each group, at its number."""
        texts: list[list[str]] = [[] for _ in range(max(group_of, default=-1) + 1)]
        for statement, group in zip(self.statements, group_of, strict=True):
            texts[group].append(statement.text)
        return texts


class Reading(NamedTuple):
    """What the reading network makes of a promise beside a passage, rounded so as hardly to differ by machine."""

    shown: float
    """How surely the passage is the one to be shown, 0 to 1: a logit from -8 to 8."""
    answers: float
    """That it answers the promise: a logit."""


_EVEN, _STEEP = 0.4, 16.0
"""In English, where a passage holds this share of a promise's telling words, it is as likely as not that it answers;
how fast more words speak for it, and fewer against it."""
_CHANCE, _SHARE = 0.1, 3.5
"""A smaller share of them is chance and does not tell whether a passage is to be shown; how fast more does."""
UNREAD = Reading(0.1, 0.0)
"""What stands for a reading that there is none of: the same for all."""


class ComparisonVector(NamedTuple):
    """What the indexes say of one pair of statements, and the network where it has read them."""

    earlier: int
    later: int
    wording: float
    """Cosine of the two clauses."""
    theme: float
    """Cosine of the paragraphs they stand in."""
    reading: Reading = UNREAD


class Pairing:
    """Every statement of one side against the statements of the other."""

    def __init__(self, earlier: Side, later: Side) -> None:
        self.earlier, self.later = earlier, later
        self._clauses = Index(later.clauses)
        self.legible = earlier.legible and later.legible
        """Whether the reading network knows the language of both."""

    def read(self, i: int, vectors: list[ComparisonVector]) -> list[ComparisonVector]:
        """Vectors of the earlier statement at position i with the network's reading, or in English with the words'."""
        if not self.legible:
            return [v._replace(reading=self._read_words(v)) for v in vectors]
        if not vectors:
            return vectors
        from yoy.matching.network import load_network

        found = load_network().judge(self.earlier.states, i, self.later.states, [v.later for v in vectors])
        return [
            v._replace(reading=Reading(round(min(max(0.5 + shown / 16, 0.0), 1.0), 2), round(answers, 2)))
            for v, (shown, answers) in zip(vectors, found, strict=True)
        ]

    def _read_words(self, vector: ComparisonVector) -> Reading:
        """What stands for a reading where the network does not know the language: the promise's words."""
        coverage = self.measure_coverage(vector)
        return Reading(
            round(min(max(_SHARE * (coverage - _CHANCE), 0.0), 1.0), 2), round(_STEEP * (coverage - _EVEN), 2)
        )

    def measure_coverage(self, vector: ComparisonVector) -> float:
        """The share of the earlier clause's telling words that the later one uses."""
        words, others = self.earlier.telling[vector.earlier], self.later.telling[vector.later]
        shared = sum(rarity for word, rarity in words.items() if word in others)
        return shared / sum(words.values()) if shared else 0.0

    @cached_property
    def _sentences(self) -> list[dict[int, float]]:
        """For each earlier sentence the cosines of the later ones."""
        index = Index(self.later.sentences)
        cosines = (index.measure_cosines(vector) for vector in self.earlier.sentences)
        return [{i: cosine for i, cosine in found.items() if cosine >= _FAINT} for found in cosines]

    @cached_property
    def _paragraphs(self) -> list[dict[int, float]]:
        """For each earlier paragraph the cosines of the later ones."""
        index = Index(self.later.paragraphs)
        return [index.measure_cosines(vector) for vector in self.earlier.paragraphs]

    def find_nearest(self, i: int, weights: Weights, n: int) -> list[ComparisonVector]:
        """The n statements nearest to the earlier statement at position i, nearest first.

        Nearness is the weighted sum of the three cosines; what shares nothing is not a candidate.
        A cosine that weighs nothing is not measured, and is 0 in the result.
        """
        by_wording, by_sentence, by_theme = weights
        sentences = self._sentences[self.earlier.sentence_of[i]] if by_sentence else {}
        paragraphs = self._paragraphs[self.earlier.paragraph_of[i]] if by_theme else {}
        paragraph_of = self.later.paragraph_of
        wording = self._clauses.measure_cosines(self.earlier.clauses[i])
        nearness = {j: by_wording * cosine for j, cosine in wording.items()}
        for number, cosine in sentences.items():
            share = by_sentence * cosine
            for j in self.later.members[number]:
                nearness[j] = nearness.get(j, 0.0) + share
        if paragraphs:
            for j in nearness:
                nearness[j] += by_theme * paragraphs.get(paragraph_of[j], 0.0)
        nearest = sorted(nearness.items(), key=itemgetter(1), reverse=True)[:n]
        return [ComparisonVector(i, j, wording.get(j, 0.0), paragraphs.get(paragraph_of[j], 0.0)) for j, _ in nearest]


def _number(statements: Sequence[Statement], begins: Callable[[Statement, Statement], bool]) -> list[int]:
    """For each statement the number of its group; a new group begins where `begins(before, after)` says so."""
    numbers = [0] * len(statements)
    for i, (before, after) in enumerate(pairwise(statements), 1):
        numbers[i] = numbers[i - 1] + begins(before, after)
    return numbers


def _find_lines(text: str, statements: Sequence[Statement]) -> list[int]:
    """The number of the line each statement stands on; statements come in reading order."""
    lines, line, position = [], 0, 0
    for s in statements:
        line += text.count("\n", position, s.span.start)
        position = s.span.start
        lines.append(line)
    return lines
