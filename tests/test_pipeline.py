"""From two sources to one comparison: what is read how, which pairs are refused, and the laws of comparing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.errors import MismatchedReports, UnreadableSource, YoyError
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Change, ChangeKind, Comparison, Fault, Kind, Report, Statement, Verdict
from yoy.pipeline import ANSWERING, REPORTED, check_pair, compare, read
from yoy.schema import dump_report

BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")
PAIRS = (("2023.txt", "2024.txt"), ("2024.txt", "2025.txt"), ("2023.txt", "2024.html"))
SOURCES = ("2023.txt", "2024.txt", "2025.txt")

every_pair = pytest.mark.parametrize("pair", PAIRS, ids="-".join)
every_body = pytest.mark.parametrize("body", BODIES)
every_source = pytest.mark.parametrize("source", SOURCES)


# Reading


def test_every_format_is_read(samples: Any, tmp_path: Path) -> None:
    text = samples.read(BODIES[0], "2024.txt")
    (tmp_path / "2024.json").write_text(dump_report(text), "utf-8")
    (tmp_path / "2025.yaml").write_text("body: 甲县某局\nyear: 2025\nmeasures: [办班6期]\n", "utf-8")
    (tmp_path / "2025.yml").write_text("body: 甲县某局\nyear: 2025\nmeasures: [办班6期]\n", "utf-8")
    (tmp_path / "2025.json").write_text('{"body": "甲县某局", "year": 2025, "measures": ["办班6期"]}', "utf-8")
    assert text.source.media_type == "text/plain"
    assert read(samples.source(BODIES[0], "2024.html")).source.media_type == "text/html"
    assert read(tmp_path / "2024.json") == text
    by_hand = [read(tmp_path / name) for name in ("2025.yaml", "2025.yml", "2025.json")]
    assert [(r.organ, r.year, r.statements[0].text) for r in by_hand] == [("甲县某局", 2025, "办班6期")] * 3


def test_a_path_may_be_text_and_is_kept_as_it_was_named(
    samples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = samples.source(BODIES[0], "2024.txt").read_bytes()
    (tmp_path / "2024.txt").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    assert read("2024.txt").source.path == "2024.txt"
    assert read(tmp_path / "2024.txt").source.path == (tmp_path / "2024.txt").as_posix()
    assert replace(read(tmp_path / "2024.txt").source, path="2024.txt") == read("2024.txt").source


def test_json_is_known_by_its_first_character_whatever_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "2025.txt"
    path.write_text('\n {"body": "甲县某局", "year": 2025, "measures": ["办班6期"]}', "utf-8")
    assert read(path).organ == "甲县某局"


def test_html_is_known_by_its_tags_whatever_the_suffix(samples: Any, tmp_path: Path) -> None:
    path = tmp_path / "2024.txt"
    path.write_bytes(samples.source(BODIES[1], "2024.html").read_bytes())
    assert read(path).source.media_type == "text/html"


def test_what_cannot_be_read_says_so_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read(tmp_path / "nothing.txt")
    assert raised.value.code == "no_such_file"
    for lang in LANGUAGES:
        assert raised.value.say(lang).startswith(str(tmp_path / "nothing.txt"))


def test_the_face_of_the_package_gives_the_same_verbs() -> None:
    assert (yoy.read, yoy.compare) == (read, compare)
    assert issubclass(MismatchedReports, yoy.YoyError)
    assert all(getattr(yoy, name) for name in yoy.__all__)
    with pytest.raises(AttributeError, match="no attribute 'frob'"):
        yoy.frob  # noqa: B018


# Pairs


@pytest.fixture
def pair(samples: Any) -> tuple[Report, Report]:
    return samples.read(BODIES[0], "2023.txt"), samples.read(BODIES[0], "2024.txt")


def test_successive_reports_of_one_body_raise_no_doubt(pair: tuple[Report, Report]) -> None:
    assert check_pair(*pair) == []


@pytest.mark.parametrize(
    ("changes", "code", "faults"),
    [
        ({"organ": "云岑县自然资源局"}, "organ_differs", ["organ_differs"]),
        ({"year": 2023}, "same_year", ["same_year"]),
        ({"year": 2022}, "year_order", ["year_order"]),
        ({"organ": "云岑县自然资源局", "year": 2023}, "organ_differs", ["organ_differs", "same_year"]),
    ],
)
def test_other_pairs_are_refused_unless_forced(
    pair: tuple[Report, Report], changes: dict[str, Any], code: str, faults: list[str]
) -> None:
    earlier, later = pair[0], replace(pair[1], **changes)
    with pytest.raises(MismatchedReports) as raised:
        check_pair(earlier, later)
    assert raised.value.code == code
    assert earlier.source.path in raised.value.where
    assert later.source.path in raised.value.where
    assert [fault.code for fault in check_pair(earlier, later, force=True)] == faults


@pytest.mark.parametrize("changes", [{"organ": ""}, {"year": 0}, {"organ": "", "year": 0}])
def test_what_is_unknown_is_no_contradiction(pair: tuple[Report, Report], changes: dict[str, Any]) -> None:
    assert check_pair(pair[0], replace(pair[1], **changes)) == []
    assert check_pair(replace(pair[0], **changes), pair[1]) == []


def test_a_short_form_is_no_other_body(pair: tuple[Report, Report]) -> None:
    earlier, later = pair
    assert not check_pair(replace(earlier, organ="云岑州"), replace(later, organ="云岑苗族侗族自治州"))


def test_a_gap_between_the_years_is_a_doubt(pair: tuple[Report, Report]) -> None:
    assert check_pair(pair[0], replace(pair[1], year=2026)) == [Fault("years_not_successive", "2023 / 2026")]


def test_a_mismatch_stops_before_anything_is_compared(pair: tuple[Report, Report]) -> None:
    with pytest.raises(YoyError, match="wrong order"):
        compare(pair[1], pair[0])
    assert compare(pair[1], pair[0], force=True).faults == (Fault("year_order", "2024 / 2023"),)


# The laws of comparing


def collect(changes: Iterable[Change], side: str) -> Counter[str]:
    return Counter(s.id for change in changes for s in getattr(change, side))


def list_ids(statements: Iterable[Statement]) -> Counter[str]:
    return Counter(s.id for s in statements)


@every_pair
@every_body
def test_every_next_step_has_exactly_one_follow_up(samples: Any, body: str, pair: tuple[str, str]) -> None:
    comparison = samples.compare(body, *pair)
    assert [f.next_step for f in comparison.follow_ups] == list(comparison.earlier.of_kind(Kind.NEXT_STEP))
    assert len(comparison.follow_ups) > 10


@every_pair
@every_body
def test_every_measure_is_in_exactly_one_change(samples: Any, body: str, pair: tuple[str, str]) -> None:
    comparison = samples.compare(body, *pair)
    assert collect(comparison.changes, "earlier") == list_ids(comparison.earlier.of_kind(*REPORTED))
    assert collect(comparison.changes, "later") == list_ids(comparison.later.of_kind(*REPORTED))


@every_pair
@every_body
def test_the_kind_of_a_change_fits_its_sides(samples: Any, body: str, pair: tuple[str, str]) -> None:
    for change in samples.compare(body, *pair).changes:
        sides = (min(len(change.earlier), 2), min(len(change.later), 2))
        expected = {
            ChangeKind.NEW: {(0, 1)},
            ChangeKind.DROPPED: {(1, 0)},
            ChangeKind.MERGED: {(2, 1)},
            ChangeKind.SPLIT: {(1, 2)},
        }
        assert sides in expected.get(change.change, {(1, 1)}), change
        if change.edits:
            before, after = ("".join(e.text for e in change.edits if e.op in ("equal", op)) for op in SIDES)
            assert (before, after) == (change.earlier[0].text, change.later[0].text)


SIDES = ("delete", "insert")


@every_pair
@every_body
def test_every_problem_has_exactly_one_chain(samples: Any, body: str, pair: tuple[str, str]) -> None:
    comparison = samples.compare(body, *pair)
    assert [chain.problem for chain in comparison.problems] == list(comparison.earlier.of_kind(Kind.PROBLEM))


@every_pair
@every_body
def test_evidence_comes_from_where_an_answer_can_stand(samples: Any, body: str, pair: tuple[str, str]) -> None:
    comparison = samples.compare(body, *pair)
    answers, plan = set(comparison.later.of_kind(*ANSWERING)), set(comparison.later.of_kind(Kind.NEXT_STEP))
    for follow_up in comparison.follow_ups:
        quoted = [*follow_up.evidence, *follow_up.rejected]
        assert all(match.earlier == follow_up.next_step for match in quoted)
        assert {match.later for match in quoted} <= answers
        assert len({match.later for match in quoted}) == len(quoted)
        assert follow_up.restated is None or follow_up.restated.later in plan
        assert 0 <= follow_up.confidence <= 1
        assert follow_up.evidence or not follow_up.verdict.answered
        assert not (follow_up.evidence and follow_up.verdict in (Verdict.NO_TRACE, Verdict.NOT_DUE))


@every_body
def test_every_ground_has_a_name_in_both_languages(samples: Any, body: str) -> None:
    comparison = samples.compare(body, "2024.txt", "2025.txt")
    matches = [m for f in comparison.follow_ups for m in (*f.evidence, *f.rejected, f.restated) if m]
    grounds = {reason.name for match in matches for reason in match.reasons}
    assert len(grounds) > 2
    for lang in LANGUAGES:
        assert {f"reason.{name}" for name in grounds} <= load_messages(lang).keys()


@every_source
@every_body
def test_a_report_against_itself_keeps_every_measure_and_nothing_else(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    comparison = compare(report, report, force=True)
    assert [(c.change, c.earlier, c.later) for c in comparison.changes] == [
        (ChangeKind.KEPT, (s,), (s,)) for s in report.of_kind(*REPORTED)
    ]
    assert all(not change.fields for change in comparison.changes)
    assert all(c.comparable and c.earlier == c.later for c in comparison.figures)
    assert all(f.restated and f.restated.later.text == f.next_step.text for f in comparison.follow_ups)
    assert all(c.again and c.again.later.text == c.problem.text for c in comparison.problems)


@every_pair
@every_body
def test_what_is_new_one_way_is_dropped_the_other_way(samples: Any, body: str, pair: tuple[str, str]) -> None:
    there = samples.compare(body, *pair)
    back = compare(there.later, there.earlier, force=True)
    assert list_kind(there, ChangeKind.NEW) == list_kind(back, ChangeKind.DROPPED)
    assert list_kind(there, ChangeKind.DROPPED) == list_kind(back, ChangeKind.NEW)


def list_kind(comparison: Comparison, kind: ChangeKind) -> set[str]:
    return {s.id for c in comparison.changes if c.change is kind for s in (*c.earlier, *c.later)}


@every_body
def test_comparing_twice_gives_the_same(samples: Any, body: str) -> None:
    earlier, later = (yoy.read(samples.source(body, name)) for name in ("2024.txt", "2025.txt"))
    assert compare(earlier, later) == samples.compare(body, "2024.txt", "2025.txt")


def test_a_report_without_a_plan_has_nothing_to_follow_up(pair: tuple[Report, Report]) -> None:
    without = replace(pair[0], statements=pair[0].of_kind(Kind.MEASURE))
    with pytest.raises(MismatchedReports, match="no next steps"):
        compare(without, pair[1])
    comparison = compare(without, pair[1], force=True)
    assert comparison.follow_ups == comparison.problems == ()
    assert comparison.changes


def test_a_later_report_without_statements_answers_nothing(pair: tuple[Report, Report]) -> None:
    comparison = compare(pair[0], replace(pair[1], statements=()))
    assert {f.verdict for f in comparison.follow_ups} <= {Verdict.NO_TRACE, Verdict.NOT_DUE}
    assert {c.change for c in comparison.changes} == {ChangeKind.DROPPED}
    assert comparison.figures == ()
