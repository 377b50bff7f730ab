"""The part of the recipe for the domain vectors that needs no torch: clauses, what is held out, grams."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from yoy.model import Kind

RECIPE = Path(__file__).parents[1] / "benchmarks" / "vectors"
TEXT = """云岑市政府工作报告
一、过去一年工作回顾
建成粮库2座，修缮校舍3所。改造老旧小区5个。
新开公交线路4条。
二、今年工作安排
新建粮库1座。
"""


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(RECIPE)
    import clauses

    return clauses


def test_clauses_know_their_sentence_and_paragraph(recipe: ModuleType) -> None:
    key, parts = recipe.read_line(json.dumps({"place": "某省/云岑市", "year": "2023", "text": TEXT}))
    assert key == ("某省/云岑市", 2023)
    assert parts[Kind.NEXT_STEP].texts == ["新建粮库1座。"]
    measures = parts[Kind.MEASURE]
    assert measures.texts == ["建成粮库2座，", "修缮校舍3所。", "改造老旧小区5个。", "新开公交线路4条。"]
    assert measures.sentence_of == [0, 0, 1, 2]
    assert measures.paragraph_of == [0, 0, 0, 1]


def test_a_text_that_is_refused_has_no_clauses(recipe: ModuleType) -> None:
    assert recipe.read_line(json.dumps({"place": "云岑市", "year": 2023, "text": ""})) == (("云岑市", 2023), {})


def test_labelled_pairs_and_their_neighbours_are_held_out(recipe: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "2023.txt").write_text(TEXT.replace("云岑市", "2023年云岑市", 1), encoding="utf-8")
    (tmp_path / "label.json").write_text('{"earlier": "2023.txt", "later": "2024.txt"}', encoding="utf-8")
    keys = [("某省/云岑市", 2024), ("某省/霁川市", 2023)]
    held = recipe.list_held_out(keys, tmp_path, tmp_path)
    assert held == {("某省/云岑市", year) for year in (2022, 2023, 2024)}


def test_grams_come_commonest_first_and_count_once_a_text(recipe: ModuleType) -> None:
    counts = recipe.count_grams(["粮食粮库", "粮食", "校舍"], 2)
    assert list(counts.items()) == [("粮", 2), ("粮食", 2), ("食", 2)]
