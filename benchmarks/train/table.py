"""The clauses of many reports as numbers of words, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from tokenizers import Tokenizer as Trained
from tokenizers import models, pre_tokenizers, trainers

from yoy.matching.network import LONGEST_CLAUSE, LONGEST_SENTENCE, split_sentences
from yoy.matching.tokens import Tokenizer, make_tokenizer, simplify

WORDS = 16_000
"""So many words and characters have a number; byte-pair encoding finds them."""
_LONGEST = 4
"""Characters of a word."""
_FEWEST = 5
"""What stands fewer times is no word."""


def find_words(texts: Iterable[str]) -> Tokenizer:
    """The words of the texts; each text counts once, whatever its order."""
    trained = Trained(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Punctuation(), pre_tokenizers.Split("#", "isolated")]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=WORDS, min_frequency=_FEWEST, max_token_length=_LONGEST, show_progress=False
    )
    trained.train_from_iterator(map(simplify, sorted(set(texts))), trainer)
    found = trained.get_vocab()
    return make_tokenizer(sorted(found, key=found.__getitem__))


class Table:
    """Sentences of words, and where the clauses stand in them; grows until it is closed."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self._words: list[int] = []
        self._ends = [0]
        self._clauses: list[tuple[int, int, int]] = []
        self._known: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, texts: Sequence[str], sentence_of: Sequence[int]) -> int:
        """Add the clauses of a report in reading order; the number of the first of them."""
        first = len(self._clauses)
        cut = [self._cut(text) for text in texts]
        for group in split_sentences([len(words) for words in cut], sentence_of):
            start = 0
            for i in group:
                self._clauses.append((len(self._ends) - 1, start, len(cut[i])))
                self._words += cut[i]
                start += len(cut[i])
            self._ends.append(len(self._words))
        return first

    def close(self) -> tuple[np.ndarray, np.ndarray]:
        """Sentences × places: the words, 0 where a sentence has ended; clauses × (sentence, first place, words)."""
        lengths = np.diff(self._ends)
        sentences = np.zeros((len(lengths), LONGEST_SENTENCE), np.int16)
        sentences[np.arange(LONGEST_SENTENCE) < lengths[:, None]] = self._words
        return sentences, np.array(self._clauses, np.int32)

    def _cut(self, text: str) -> list[int]:
        if text not in self._known:
            self._known[text] = self.tokenizer.cut(text, LONGEST_CLAUSE)
        return self._known[text]
