"""The named grounds of a match, and the score they add up to."""

from __future__ import annotations

import pytest

from yoy.matching.comparisons import COMPARISONS, find_longest_run, show
from yoy.matching.evidence import find_candidates
from yoy.matching.pairing import ComparisonVector
from yoy.matching.scorer import Scorer, load_scorer

from .made import make_pairing


@pytest.mark.parametrize(
    ("a", "b", "run"),
    [
        ("", "", ""),
        ("水厂", "", ""),
        ("", "水厂", ""),
        ("水厂", "泵站", ""),
        ("水厂", "水厂", "水厂"),
        ("建设粮食储备库", "新建粮食储备库两座", "粮食储备库"),
        ("甲乙甲乙丙", "乙甲乙丙甲乙", "乙甲乙丙"),
        ("一二三四", "三四一二", "一二"),
        ("水水水水", "水水", "水水"),
    ],
)
def test_find_longest_run(a: str, b: str, run: str) -> None:
    assert find_longest_run(a, b) == run
    assert len(find_longest_run(b, a)) == len(run)


def test_every_ground_is_at_most_1_and_larger_for_the_same_text() -> None:
    pairing = make_pairing(["新建东门水厂2座并投入运行。"], ["新建东门水厂2座并投入运行。", "东门水厂完成选址。"])
    same, other = find_candidates(pairing, 0)
    for name, compare in COMPARISONS.items():
        assert 0 <= compare(pairing, other) <= compare(pairing, same) <= 1.0001, name


@pytest.mark.parametrize("name", ["wording", "theme", "meaning", "context", "phrasing"])
def test_likeness_is_1_for_the_same_text(name: str) -> None:
    pairing = make_pairing(["新建东门水厂2座并投入运行。"], ["新建东门水厂2座并投入运行。"])
    assert COMPARISONS[name](pairing, pairing.find_nearest(0, (1, 1, 1), 1)[0]) == pytest.approx(1)


def test_other_words_of_the_same_meaning_are_close() -> None:
    texts = ["轮训执法人员200人次。", "出台水价办法。", "植树造林三千亩。"]
    pairing = make_pairing(["开展执法人员培训。"], texts)
    vectors = [ComparisonVector(0, j, 0.0, 0.0) for j in range(3)]
    near, *far = (COMPARISONS["meaning"](pairing, vector) for vector in vectors)
    assert near > 2 * max(far)


def test_a_name_in_common_is_shown_with_the_words_around_it() -> None:
    pairing = make_pairing(["加快东门水厂建设。"], ["东门水厂完成选址。"])
    vector = pairing.find_nearest(0, (1, 0, 0), 1)[0]
    assert show("name", pairing, vector) == "“东门水厂”"
    assert show("meaning", pairing, vector) == ""


def test_every_ground_has_a_sentence_for_the_reader() -> None:
    assert all((compare.__doc__ or "").endswith(".") for compare in COMPARISONS.values())


def test_the_longest_text_in_common_is_named() -> None:
    pairing = make_pairing(["新建东门水厂。"], ["东门水厂完成选址。"])
    vector = pairing.find_nearest(0, (1, 0, 0), 1)[0]
    assert COMPARISONS["wording"](pairing, vector) == vector.wording
    assert show("wording", pairing, vector) == "“东门水厂”"


@pytest.mark.parametrize("name", ["match", "measure", "restated"])
def test_the_shipped_weights_name_comparisons(name: str) -> None:
    assert set(load_scorer(name).weights) <= set(COMPARISONS)


def test_an_explained_match_has_the_score_and_its_grounds_heaviest_first() -> None:
    pairing = make_pairing(["新建东门水厂一座。"], ["东门水厂完成选址。"])
    vector = find_candidates(pairing, 0)[0]
    scorer = load_scorer("match")
    match = scorer.explain(pairing, vector)
    assert match.score == pytest.approx(scorer.score(pairing, vector), abs=1e-4)
    assert (match.earlier.text, match.later.text) == ("新建东门水厂一座。", "东门水厂完成选址。")
    assert {r.name for r in match.reasons} <= set(scorer.weights)
    weighed = [r.score * r.weight for r in match.reasons]
    assert weighed == sorted(weighed, reverse=True)


def test_a_score_rises_with_what_agrees() -> None:
    pairing = make_pairing(["新建东门水厂一座。"], ["新建东门水厂一座。", "东门水厂完成选址。"])
    near, far = find_candidates(pairing, 0)
    for name in ("match", "measure", "restated"):
        assert 1 > load_scorer(name).score(pairing, near) > load_scorer(name).score(pairing, far) > 0


def test_a_scorer_without_weights_gives_its_intercept() -> None:
    pairing = make_pairing(["新建水厂。"], ["新建水厂。"])
    vector = pairing.find_nearest(0, (1, 0, 0), 1)[0]
    assert Scorer(0.0, {}).score(pairing, vector) == 0.5
