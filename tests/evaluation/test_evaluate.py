"""Label files read, compared and held against yoy's verdicts; what is wrong with a label is named."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.errors import InvalidLabel, UnreadableSource, YoyError
from yoy.evaluation.labels import WORDS, find_reach
from yoy.messages import LANGUAGES
from yoy.model import Span, Verdict

from .made import EARLIER, LABELS, PLAN, Json, write_pair

REPORTS = Path(__file__).parents[2] / "reports"


def spoil(place: tuple[str | int, ...], value: object) -> Json:
    """The labels with one value changed, or left out for `...`."""
    labels = deepcopy(LABELS)
    at: Any = labels
    for step in place[:-1]:
        at = at[step]
    if value is ...:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return labels


def test_a_pair_is_judged(tmp_path: Path) -> None:
    evaluation = yoy.evaluate(write_pair(tmp_path))
    assert isinstance(evaluation, yoy.Evaluation)
    assert evaluation.faults == ()
    (pair,) = evaluation.pairs
    assert (pair.name, pair.earlier.id, pair.inside, pair.surplus) == ("a", "云泽县农业农村局-2023", 4, ())
    assert [each.label.promise.text for each in pair.judgements] == list(PLAN)
    assert all(each.listed and each.follow_up for each in pair.judgements)
    first, *_, last = pair.judgements
    assert (first.said, first.wrong, first.right[0]) == (Verdict.FULFILLED, "", True)
    assert (last.label.restated, last.restated) == (True, True)
    assert (pair.measures, pair.links) == (1, (1, 1, 1, 1))
    assert [label.restated for label in (each.label for each in pair.judgements)] == [False, None, None, True]


def test_a_folder_is_judged_file_by_file_and_progress_is_told(tmp_path: Path) -> None:
    for name in ("b.json", "a.json"):
        write_pair(tmp_path, LABELS, f"labels/{name}")
    (tmp_path / "labels" / "notes.txt").write_text("not a label file")
    told: list[tuple[int, int, str]] = []
    evaluation = yoy.evaluate(tmp_path / "labels", announce=lambda n, of, path: told.append((n, of, path.name)))
    assert [pair.name for pair in evaluation.pairs] == ["a", "b"]
    assert told == [(1, 2, "a.json"), (2, 2, "b.json")]
    assert len(evaluation.judgements) == 8


@pytest.mark.parametrize("name", ["a.json", "labels/a.json", "deep/er/a.json"])
def test_texts_are_found_beside_the_labels_or_above_them_or_in_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = write_pair(tmp_path, LABELS, name)
    assert yoy.evaluate(path, tmp_path).pairs
    if name.startswith("deep"):
        with pytest.raises(InvalidLabel, match=r"the text “yunze/2023\.txt” is not below .*--corpus"):
            yoy.evaluate(path)
    else:
        assert yoy.evaluate(path).pairs
        monkeypatch.chdir(path.parent)
        assert yoy.evaluate("a.json").pairs


def test_the_words_of_the_labels_and_of_yoy_are_read() -> None:
    assert len(WORDS) == 2 * len(Verdict) - 1  # `CHANGED` is in both
    assert set(WORDS.values()) == set(Verdict)
    assert WORDS["GOING"] is WORDS["UNDER_WAY"] is Verdict.UNDER_WAY


@pytest.mark.parametrize("word", ["done", " DONE ", "Fulfilled", "FULFILLED"])
def test_capitals_and_blanks_do_not_matter(tmp_path: Path, word: str) -> None:
    evaluation = yoy.evaluate(write_pair(tmp_path, spoil(("promises", 0, "verdict"), word)))
    assert evaluation.judgements[0].label.verdict is Verdict.FULFILLED


P = "promises"
FAULTS: dict[str, tuple[tuple[str | int, ...], object, str]] = {
    "a quote that is not there": ((P, 0, "quote"), "全年举办讲堂", "“全年举办讲堂” is not in"),
    "a quote that is there twice": ((P, 0, "quote"), "法治讲堂", "“法治讲堂” occurs more than once in"),
    "no quote": ((P, 0, "quote"), ..., "`promises.0.quote` must be a text"),
    "a blank quote": ((P, 0, "quote"), " \n", "`promises.0.quote` must be a text"),
    "a quote that is a number": ((P, 0, "quote"), 8, "`promises.0.quote` must be a text"),
    "an unknown verdict": ((P, 0, "verdict"), "KEPT", f"“KEPT” is no verdict (promise “{PLAN[0]}”). Use one of DONE "),
    "no verdict": ((P, 0, "verdict"), ..., "“” is no verdict"),
    "a verdict that is a list": ((P, 0, "verdict"), ["DONE"], "“['DONE']” is no verdict"),
    "evidence that is not there": ((P, 0, "evidence"), ["讲堂99期"], "`promises.0.evidence.0`: the quote “讲堂99期”"),
    "evidence that is there twice": ((P, 0, "evidence", 0), "法治讲堂", "`promises.0.evidence.0`: the quote"),
    "evidence that is a text": ((P, 0, "evidence"), "讲堂", "`promises.0.evidence` must be a list"),
    "restated that is a text": ((P, 0, "restated"), "no", "`promises.0.restated` must be true or false"),
    "a promise that is a text": ((P, 0), PLAN[0], "`promises.0` must be an object"),
    "a measure that is not there": (("measures", 0, "later_quote"), "讲堂99期", "`measures.0.later_quote`: the quote"),
    "an earlier one that is not": (
        ("measures", 0, "earlier_quotes"),
        ["x"],
        "`measures.0.earlier_quotes.0`: the quote",
    ),
    "a measure that is a list": (("measures", 0), [], "`measures.0` must be an object"),
    "a block that is not there": (("blocks", 0, "first"), "从前", "`blocks.0.first`: the quote “从前” is not in"),
    "a block that is a text": (("blocks", 0), "x", "`blocks.0` must be an object"),
    "a block backwards": (
        ("blocks", 0),
        {"first": PLAN[3], "last": PLAN[0]},
        f"the block from “{PLAN[3]}” to “{PLAN[0]}”",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_label_is_named_and_left_out(tmp_path: Path, case: str) -> None:
    place, value, words = FAULTS[case]
    path = write_pair(tmp_path, spoil(place, value))
    evaluation = yoy.evaluate(path)
    (fault,) = evaluation.faults
    for lang in LANGUAGES:
        assert fault.say(lang).startswith(str(path))
    assert words in fault.say("en")
    (pair,) = evaluation.pairs
    skipped = {P: (1, 0), "measures": (0, 1), "blocks": (0, 0)}[str(place[0])]
    assert (pair.skipped_promises, pair.skipped_measures) == skipped
    assert (len(pair.judgements), pair.measures) == (4 - skipped[0], 1 - skipped[1])


def test_a_long_quote_is_shown_in_part(tmp_path: Path) -> None:
    (fault,) = yoy.evaluate(write_pair(tmp_path, spoil((P, 0, "quote"), "无" * 500))).faults
    assert f"“{'无' * 59}…”" in fault.say("en")


WHOLE: dict[str, tuple[object, str]] = {
    "broken JSON": ('{"earlier": ', "a.json:1:13: broken JSON"),
    "a list": ([LABELS], "holds a list, not labels"),
    "too deep": ("[" * 100_000, "broken JSON"),
    "half a character": ('{"earlier": "\\ud800"}', "half a character"),
    "a number of 5001 digits": ('{"earlier": 1%s}' % ("0" * 5000), "broken JSON"),
    "an empty file": ("", "the file is empty"),
    "no earlier text": (spoil(("earlier",), ...), "`earlier` must be a text"),
    "a later text that is a list": (spoil(("later",), []), "`later` must be a text"),
    "a name no file can have": (spoil(("later",), "a\0b"), "`later` must be a text"),
    "a text that is not there": (spoil(("later",), "yunze/2030.txt"), "the text “yunze/2030.txt” is not below"),
    "a text that is a folder": (spoil(("later",), "yunze"), "the text “yunze” is not below"),
    "promises that are a text": (spoil(("promises",), "x"), "`promises` must be a list"),
    "blocks that are null": (spoil(("blocks",), None), "`blocks` must be a list"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_faulty_file_is_named_and_the_others_are_judged(tmp_path: Path, case: str) -> None:
    labels, words = WHOLE[case]
    path = write_pair(tmp_path, labels)
    with pytest.raises(YoyError) as raised:
        yoy.evaluate(path)
    assert words in raised.value.say("en")
    assert "a.json" in raised.value.say("zh")
    write_pair(tmp_path, LABELS, "labels/b.json")
    evaluation = yoy.evaluate(path.parent)
    assert [fault.say("en") for fault in evaluation.faults] == [raised.value.say("en")]
    assert (evaluation.unused, len(evaluation.pairs)) == (1, 1)


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = write_pair(tmp_path)
    path.write_bytes(json.dumps(LABELS, ensure_ascii=False).encode("gb18030"))
    with pytest.raises(InvalidLabel, match="is not UTF-8"):
        yoy.evaluate(path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = write_pair(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert yoy.evaluate(path).pairs


def test_a_report_that_cannot_be_read_is_a_fault_of_its_pair(tmp_path: Path) -> None:
    path = write_pair(tmp_path)
    (tmp_path / "yunze" / "2024.txt").write_bytes(b"")
    with pytest.raises(UnreadableSource, match=r"2024\.txt: the file is empty"):
        yoy.evaluate(path)


def test_where_no_label_can_be_used_the_first_fault_is_named_in_one_language(tmp_path: Path) -> None:
    labels = spoil(("measures",), [])
    for promise in labels["promises"]:
        promise["verdict"] = "KEPT"
    with pytest.raises(InvalidLabel) as raised:
        yoy.evaluate(write_pair(tmp_path, labels))
    assert raised.value.code == "no_usable_label"
    assert "(4 faults), the first because: " in raised.value.say("en")
    assert "“KEPT” is no verdict" in raised.value.say("en")
    assert "“KEPT”不是判定用语" in raised.value.say("zh")


def test_labels_that_name_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidLabel, match="name no promise and no measure"):
        yoy.evaluate(write_pair(tmp_path, {"earlier": "yunze/2023.txt", "later": "yunze/2024.txt"}))


@pytest.mark.parametrize(("name", "words"), [("nothing", "no such file"), ("labels", "no label files")])
def test_no_files_at_all(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "labels").mkdir()
    with pytest.raises(InvalidLabel, match=words):
        yoy.evaluate(tmp_path / name)


def test_a_pair_that_compare_refuses_is_judged_and_the_doubt_told(tmp_path: Path) -> None:
    labels = {
        "earlier": "yunze/2024.txt",
        "later": "yunze/2023.txt",
        "promises": [{"quote": "组建灯塔志愿队", "verdict": "SILENT"}],
    }
    (pair,) = yoy.evaluate(write_pair(tmp_path, labels)).pairs
    assert [doubt.code for doubt in pair.doubts] == ["year_order"]
    assert len(pair.judgements) == 1


def test_a_promise_that_yoy_does_not_list_counts_as_missed(tmp_path: Path) -> None:
    labels = spoil((P, 0), {"quote": "清理规范性文件12件", "verdict": "DONE"})
    evaluation = yoy.evaluate(write_pair(tmp_path, labels))
    (missed,) = evaluation.unlisted
    assert (missed.follow_up, missed.said, missed.confidence) == (None, Verdict.NO_TRACE, 0.0)
    assert missed in evaluation.errors
    assert [(pair, each.next_step.text.rstrip("。")) for pair, each in evaluation.surplus] == [("a", PLAN[0])]


def test_without_blocks_each_paragraph_counts_as_far_as_its_labels_reach(tmp_path: Path) -> None:
    labels = spoil(("blocks",), ...)
    labels["promises"] = [labels["promises"][0], labels["promises"][2]]
    (pair,) = yoy.evaluate(write_pair(tmp_path, labels)).pairs
    assert (pair.inside, pair.surplus) == (2, ())
    spans = [Span(EARLIER.index(step), EARLIER.index(step) + len(step)) for step in PLAN]
    assert find_reach([spans[3], spans[0], spans[2]], EARLIER) == [spans[0], Span(spans[2].start, spans[3].end)]


def test_errors_come_worst_first() -> None:
    evaluation = yoy.evaluate(REPORTS / "labels")
    wrong = [(each.wrong, each.confidence) for each in evaluation.errors]
    sides = [confidence for what, confidence in wrong if what == "answered"]
    assert wrong[: len(sides)] == [("answered", confidence) for confidence in sorted(sides, reverse=True)]
    assert {what for what, _ in wrong[len(sides) :]} == {"verdict"}
    assert all(each.shows_evidence and not any(each.right) for each in evaluation.evidence_misses)


def test_the_sample_labels_are_sound_and_yoy_does_well_on_them() -> None:
    evaluation = yoy.evaluate(REPORTS / "labels")
    assert evaluation.faults == ()
    assert [len(pair.judgements) for pair in evaluation.pairs] == [19, 19]
    scores = {each.name: each.value for each in evaluation.figures}
    assert scores["answered.acc"] is not None
    assert scores["answered.acc"] >= 0.7
    assert evaluation.sources[1].suffix == ".html"


def test_the_sample_labels_agree_with_the_answer_sheets() -> None:
    import yaml

    for path in sorted((REPORTS / "labels").glob("*.json")):
        labels = json.loads(path.read_text("utf-8"))
        body = labels["earlier"].split("/")[0]
        planted = yaml.safe_load((REPORTS / body / "facts.yaml").read_text("utf-8"))["pairs"][0]["promises"]
        given = [(p["quote"], WORDS[p["verdict"].upper()], p.get("evidence", [])) for p in labels["promises"]]
        assert given == [(p["quote"], p["verdict"], p["evidence"]) for p in planted]
