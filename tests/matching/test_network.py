"""The reading network as it runs: what it says of invented promises, and that how it is fed makes no difference."""

from __future__ import annotations

import numpy as np
import pytest

from yoy.matching import network
from yoy.matching.network import DATA, LONGEST_SENTENCE, States, load_network, split_sentences

PROMISES = ["强化干部培训，"]
PASSAGES = [
    "举办业务骨干培训班12期，参训人员800余人次。",
    "累计为9000户居民接通管道燃气，",
    "拆除旧气瓶站3处。",
    "新建集市一座；",
    "空气质量优良天数达到310天。",
]


def read(texts: list[str], sentence_of: list[int] | None = None) -> States:
    return load_network().read(texts, sentence_of or list(range(len(texts))))


def judge(chosen: list[int]) -> np.ndarray:
    return np.array(load_network().judge(read(PROMISES), 0, read(PASSAGES), chosen))


def test_an_act_is_known_by_its_other_name() -> None:
    shown, answers = judge([0, 1, 2, 3, 4]).T
    assert shown.argmax() == answers.argmax() == 0
    assert shown[0] > max(shown[3:]) + 2


def test_passages_do_not_see_each_other() -> None:
    together = judge([0, 1, 2, 3, 4])
    alone = np.concatenate([judge([j]) for j in range(5)])
    assert together == pytest.approx(alone, abs=1e-4)
    assert judge([3, 0]) == pytest.approx(together[[3, 0]], abs=1e-4)


def test_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(PASSAGES * 9)
    monkeypatch.setattr(network, "_BATCH", 2)
    assert read(PASSAGES * 9).words == pytest.approx(whole.words, abs=1e-4)


def test_a_clause_is_read_in_its_sentence() -> None:
    apart, together = read(PASSAGES), read(PASSAGES, [0, 1, 1, 2, 3])
    assert apart.select(0) == pytest.approx(together.select(0), abs=1e-4)
    assert apart.select(1) != pytest.approx(together.select(1), abs=1e-1)


def test_every_clause_is_in_one_piece_of_its_sentence() -> None:
    lengths, sentence_of = [40, 40, 40, 3, 96, 1, 1], [0, 0, 0, 0, 1, 1, 2]
    groups = list(split_sentences(lengths, sentence_of))
    assert [i for group in groups for i in group] == list(range(7))
    assert all(sum(lengths[i] for i in group) <= LONGEST_SENTENCE for group in groups)
    assert all(len({sentence_of[i] for i in group}) == 1 for group in groups)


def test_nothing_to_read() -> None:
    assert list(split_sentences([], [])) == []
    assert len(read([]).words) == 0


def test_the_file_is_small() -> None:
    assert sum((DATA / name).stat().st_size for name in ("network.npz", "words.txt")) < 5e6
