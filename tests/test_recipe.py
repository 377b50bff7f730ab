"""The part of the recipes for vectors and network that needs no torch: clauses, what is held out, grams, labels."""

from __future__ import annotations

import json
from itertools import compress
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from yoy.evaluation.labels import WORDS
from yoy.model import Kind, Report, Span, Verdict
from yoy.parser import parse_document
from yoy.readers import read_document

RECIPE = Path(__file__).parents[1] / "benchmarks" / "train"
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


def test_the_labels_are_spans_and_verdicts() -> None:
    lines = (RECIPE / "promises.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({(row["earlier"], row["later"]) for row in rows}) == len(rows)
    for row in rows:
        spans = [promise[:2] for promise in row["promises"]]
        assert spans == sorted(spans)
        for start, end, verdict, evidence in row["promises"]:
            assert start < end
            assert verdict in WORDS
            assert len(evidence) <= 3 and all(a < b for a, b in evidence)
            assert evidence or verdict in {"SILENT", "LATER"}


@pytest.fixture
def labels(recipe: ModuleType) -> ModuleType:
    import labels

    return labels


def test_invented_labels_are_found_in_their_reports(labels: ModuleType) -> None:
    """Every quote of the invented label files stands in its text, once; evidence stands in no plan."""
    files = sorted(labels.INVENTED.glob("*.json"))
    assert files
    for path in files:
        row = json.loads(path.read_text("utf-8"))
        earlier, later = ((labels.INVENTED / row[side]).read_text("utf-8") for side in ("earlier", "later"))
        for promise in row["promises"]:
            assert earlier.count(promise["quote"]) == 1, (path.name, promise["quote"])
            assert all(later.count(quote) == 1 for quote in promise["evidence"]), (path.name, promise["evidence"])


def test_a_labelled_promise_becomes_a_query(labels: ModuleType) -> None:
    pair = parse_text(2023, TEXT), parse_text(2024, TEXT.replace("2座", "7座"))
    start = pair[0].source.text.index("新建粮库1座")
    evidence = pair[1].source.text.index("建成粮库7座")
    pairing, (query,) = labels.ask(*pair, [(Span(start, start + 6), Verdict.FULFILLED, [Span(evidence, evidence + 6)])])
    right = [pairing.later.statements[j].text for j in compress(query.passages, query.right)]
    assert (right, query.answered) == (["建成粮库7座，"], True)
    assert labels.ask(*pair, [(Span(start, start + 6), Verdict.NOT_DUE, [])])[1] == []


def test_a_denial_holds_the_promise_or_its_object(labels: ModuleType) -> None:
    random = np.random.default_rng(1)
    denials = [labels.deny("建成东门水厂并投入使用。", random) for _ in range(40)]
    assert all("东门水厂并投入使用" in denial for denial in denials)
    assert len(set(denials)) > 10


def parse_text(year: int, text: str) -> Report:
    return parse_document(read_document(Path(f"{year}.txt"), f"{year}年{text}".encode()))
