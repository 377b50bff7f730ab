"""Reports and comparisons as JSON: their schemas, the way back, hand-written reports, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import yoy
from yoy.checkup import check_up
from yoy.errors import InvalidReport
from yoy.findings import CODES, OFF_BY_DEFAULT
from yoy.messages import LANGUAGES
from yoy.model import Answer, Bound, ChangeKind, Direction, Fault, Kind, Level, Report, Verdict
from yoy.schema import dump_checkup, dump_comparison, dump_report, load_report

Json = dict[str, Any]

SCHEMAS = Path(yoy.__file__).parent / "schemas"
NAMES = ("report", "comparison", "checkup")
REPORT, COMPARISON, CHECKUP = (json.loads((SCHEMAS / f"{n}.schema.json").read_text("utf-8")) for n in NAMES)
BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")
SOURCES = ("2023.txt", "2024.txt", "2025.txt", "2024.html", "2025.html")
PAIRS = (("2023.txt", "2024.txt"), ("2024.txt", "2025.txt"), ("2023.txt", "2024.html"), ("2024.html", "2025.html"))

BY_HAND = """\
{"body": "云泽县农业农村局", "year": 2024, "title": "云泽县农业农村局2024年报告",
 "measures": ["举办法治讲堂6期", " 清理规范性文件12件 "],
 "problems": ["执法人员培训不足"],
 "next_steps": ["全年举办法治讲堂8期", "9月底前建成调解室4个"]}
"""
BY_HAND_YAML = """\
# invented
body: 云泽县农业农村局
year: 2024
title: 云泽县农业农村局2024年报告
measures:
  - 举办法治讲堂6期
  - 清理规范性文件12件
problems: [执法人员培训不足]
next_steps:
  - 全年举办法治讲堂8期
  - 9月底前建成调解室4个
"""


def load(name: str, content: str | bytes | Json) -> Report:
    data = json.dumps(content).encode() if isinstance(content, dict) else content
    return load_report(Path(name), data.encode() if isinstance(data, str) else data)


def refuse(name: str, content: str | bytes | Json) -> InvalidReport:
    with pytest.raises(InvalidReport) as raised:
        load(name, content)
    return raised.value


def check(instance: Json, schema: Json) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(instance)]


@pytest.fixture(scope="module")
def written(samples: Any) -> Json:
    """A parsed sample report as plain data; tests take copies."""
    report: Json = json.loads(dump_report(samples.read(BODIES[1], "2025.txt")))
    return report


@pytest.fixture(scope="module")
def compared(samples: Any) -> Json:
    comparison: Json = json.loads(dump_comparison(samples.compare(BODIES[0], "2023.txt", "2024.txt")))
    return comparison


# The schemas


@pytest.mark.parametrize("schema", [REPORT, COMPARISON, CHECKUP], ids=NAMES)
def test_the_schemas_are_well_formed(schema: Json) -> None:
    Draft202012Validator.check_schema(schema)


def list_objects(schema: Any) -> Iterator[Json]:
    """Every description of an object with properties in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for below in schema.values():
            yield from list_objects(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from list_objects(below)


@pytest.mark.parametrize("schema", [REPORT, COMPARISON, CHECKUP], ids=NAMES)
def test_every_field_is_always_there(schema: Json) -> None:
    objects = list(list_objects(schema))
    assert len(objects) > 5
    for each in objects:
        assert sorted(each["required"]) == sorted(each["properties"])


def test_the_schemas_list_the_words_of_the_model() -> None:
    statement = REPORT["properties"]["statements"]["items"]["properties"]
    figure, follow_up = REPORT["$defs"]["figure"]["properties"], COMPARISON["$defs"]["follow_up"]["properties"]
    side = COMPARISON["$defs"]["report"]["properties"]["statements"]["items"]["properties"]
    assert statement["kind"]["enum"] == side["kind"]["enum"] == list(Kind)
    assert figure["bound"]["enum"] == list(Bound)
    assert figure["direction"]["enum"] == [*Direction, None]
    assert COMPARISON["$defs"]["verdict"]["enum"] == list(Verdict)
    assert follow_up["answer"]["enum"] == list(Answer)
    assert CHECKUP["$defs"]["kind"]["enum"] == list(Kind)
    assert COMPARISON["$defs"]["change"]["properties"]["change"]["enum"] == list(ChangeKind)
    assert COMPARISON["$defs"]["finding"]["properties"]["level"]["enum"] == list(Level)
    assert COMPARISON["$defs"]["finding_code"]["enum"] == list(CODES)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("body", BODIES)
def test_parsed_reports_follow_their_schema(samples: Any, body: str, source: str) -> None:
    for lang in LANGUAGES:
        assert check(json.loads(dump_report(samples.read(body, source), lang)), REPORT) == []


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("body", BODIES)
def test_comparisons_follow_their_schema(samples: Any, body: str, pair: tuple[str, str]) -> None:
    lang = "en" if pair[1].endswith("html") else "zh"
    assert check(json.loads(dump_comparison(samples.compare(body, *pair), lang)), COMPARISON) == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("body", BODIES)
def test_check_ups_follow_their_schema(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    for each in (report, replace(report, title="工作总结", statements=(), faults=(Fault("no_measures"),))):
        for lang in LANGUAGES:
            assert check(json.loads(dump_checkup(check_up(each), lang)), CHECKUP) == []


def test_a_report_with_every_oddity_follows_the_schema(samples: Any) -> None:
    report = load("2024.json", '{"body": "甲县某局", "year": 2024, "measures": ["办结1.2万件，约3亿元，下降4.5%"]}')
    written = json.loads(dump_report(report))
    assert check(written, REPORT) == []
    assert [f["value"] for f in written["statements"][0]["figures"]] == ["12000", "300000000", "4.5"]
    assert [f["code"] for f in written["faults"]] == ["no_problems", "no_next_steps"]


def test_forced_pairs_and_doubtful_reports_follow_the_schema(samples: Any) -> None:
    pair = (samples.read(BODIES[0], "2025.txt"), samples.read(BODIES[1], "2023.txt"))
    comparison = json.loads(dump_comparison(yoy.compare(*pair, force=True)))
    assert [fault["code"] for fault in comparison["faults"]] == ["organ_differs", "year_order"]
    assert check(comparison, COMPARISON) == []


def test_the_schemas_refuse_what_is_not_there_or_too_much(written: Json, compared: Json) -> None:
    for full, schema in ((written, REPORT), (compared, COMPARISON)):
        instance = full | {key: [] for key, value in full.items() if isinstance(value, list)}
        assert check(instance, schema) == []
        assert check(instance | {"extra": 1}, schema)
        for key in instance:
            assert check({k: v for k, v in instance.items() if k != key}, schema), key


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("follow_ups", 0, "verdict"), "not_done"),
        (("follow_ups", 0, "confidence"), 1.2),
        (("follow_ups", 0, "span"), [1, 2, 3]),
        (("follow_ups", 0, "span"), [-1, 2]),
        (("changes", 0, "change"), "kept"),
        (("earlier", "statements", 0, "kind"), "promise"),
        (("earlier", "source", "sha256"), "0"),
        (("figures", 0, "reason"), "other"),
        (("settings", "lang"), "fr"),
        (("findings",), [{"code": "odd", "level": "note", "earlier": [], "later": [], "reason": "x"}]),
    ],
)
def test_the_comparison_schema_refuses_wrong_values(compared: Json, place: tuple[Any, ...], value: object) -> None:
    instance = deepcopy(compared)
    at: Any = instance
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    assert check(instance, COMPARISON)


# What a comparison's JSON says


@pytest.mark.parametrize("body", BODIES)
def test_every_id_and_span_leads_to_its_statement(samples: Any, body: str) -> None:
    comparison = samples.compare(body, "2024.txt", "2025.txt")
    written = json.loads(dump_comparison(comparison))
    texts = {"earlier": comparison.earlier.source.text, "later": comparison.later.source.text}
    by_id = {side: {s["id"]: s for s in written[side]["statements"]} for side in texts}
    for side, statements in by_id.items():
        assert len(statements) == len(written[side]["statements"])
        for s in statements.values():
            assert texts[side][slice(*s["span"])] == s["text"]
    named = [("earlier", f["next_step"], f["text"]) for f in written["follow_ups"]]
    named += [("earlier", p["problem"], p["text"]) for p in written["problems"]]
    for follow_up in written["follow_ups"]:
        matches = [*follow_up["evidence"], *follow_up["rejected"], follow_up["restated"]]
        named += [("later", m["statement"], m["text"]) for m in matches if m]
    for problem in written["problems"]:
        named += [("earlier", m["statement"], m["text"]) for m in problem["steps"]]
        named += [("later", m["statement"], m["text"]) for m in [problem["again"]] if m]
    assert all(by_id[side][name]["text"] == text for side, name, text in named)
    for change in written["changes"]:
        assert all(name in by_id[side] for side in texts for name in change[side])
    stands = {side: {tuple(s["span"]) for s in by_id[side].values()} for side in texts}
    assert written["findings"]
    for finding in written["findings"]:
        assert all(tuple(span) in stands[side] for side in texts for span in finding[side])


def test_sentences_are_in_the_language_asked_for(samples: Any) -> None:
    comparison = samples.compare(BODIES[0], "2023.txt", "2024.txt")
    zh, en = (json.loads(dump_comparison(comparison, lang)) for lang in LANGUAGES)
    models = {"embedding": None, "reader": None}
    assert zh["settings"] == {"lang": "zh", **models, "findings_off": list(OFF_BY_DEFAULT), "decisions": None}
    assert all(not f["reason"].isascii() for f in zh["follow_ups"])
    assert all(f["reason"][0].isascii() for f in en["follow_ups"])
    for written in (zh, en):
        del written["settings"]
        for said in (*written["follow_ups"], *written["findings"]):
            del said["reason"]
    assert zh == en


def test_json_is_sorted_readable_and_ends_with_a_line_end(samples: Any) -> None:
    for text in (
        dump_report(samples.read(BODIES[0], "2023.txt")),
        dump_comparison(samples.compare(BODIES[0], "2023.txt", "2024.txt")),
    ):
        keys = [key for key, _ in json.loads(text, object_pairs_hook=lambda pairs: pairs)]
        assert keys == sorted(keys)
        assert "市场监督" in text
        assert text.endswith("}\n")


# There and back


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("body", BODIES)
def test_a_report_reads_back_equal(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    for lang in LANGUAGES:
        assert load("x.json", dump_report(report, lang)) == report


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_a_report_written_by_hand_reads_back_equal_once_dumped(name: str) -> None:
    report = load(name, BY_HAND if name.endswith("json") else BY_HAND_YAML)
    assert load("dumped.json", dump_report(report)) == report


def test_a_comparison_of_parsed_reports_is_that_of_their_sources(samples: Any, tmp_path: Path) -> None:
    parsed = []
    for name in ("2024.txt", "2025.txt"):
        path = tmp_path / name.replace("txt", "json")
        path.write_text(dump_report(samples.read(BODIES[1], name)), "utf-8")
        parsed.append(yoy.read(path))
    assert yoy.compare(*parsed) == samples.compare(BODIES[1], "2024.txt", "2025.txt")


# Hand-written reports


@pytest.mark.parametrize(("name", "content"), [("a.json", BY_HAND), ("a.yaml", BY_HAND_YAML), ("a.yml", BY_HAND_YAML)])
def test_hand_written_reports_load(name: str, content: str) -> None:
    report = load(name, content)
    assert (report.organ, report.year, report.reviewed_year) == ("云泽县农业农村局", 2024, 2024)
    assert report.title == "云泽县农业农村局2024年报告"
    assert [(s.kind, s.text) for s in report.statements] == [
        (Kind.MEASURE, "举办法治讲堂6期"),
        (Kind.MEASURE, "清理规范性文件12件"),
        (Kind.PROBLEM, "执法人员培训不足"),
        (Kind.NEXT_STEP, "全年举办法治讲堂8期"),
        (Kind.NEXT_STEP, "9月底前建成调解室4个"),
    ]
    assert all(report.source.quote(s.span) == s.text for s in report.statements)
    assert all(report.source.quote(f.span).startswith(str(f.value)) for s in report.statements for f in s.figures)
    assert [s.figures[0].unit for s in report.statements if s.figures] == ["期", "件", "期", "个"]
    assert len({s.id for s in report.statements}) == 5
    assert report.faults == ()


def test_a_hand_written_report_is_compared_like_any_other(tmp_path: Path) -> None:
    earlier, later = tmp_path / "2024.json", tmp_path / "2025.yaml"
    earlier.write_text(BY_HAND, "utf-8")
    later.write_text("body: 云泽县农业农村局\nyear: 2025\nmeasures: [全年举办法治讲堂9期]\n", "utf-8")
    comparison = yoy.compare(yoy.read(earlier), yoy.read(later))
    verdicts = {f.next_step.text: f.verdict for f in comparison.follow_ups}
    assert verdicts["全年举办法治讲堂8期"] is Verdict.FULFILLED
    assert not verdicts["9月底前建成调解室4个"].answered


def test_a_title_is_made_up_from_body_and_year_where_there_is_none() -> None:
    report = load("a.json", {"body": "甲县某局", "year": 2024, "measures": ["办班6期"]})
    assert report.title == "甲县某局 2024"


def test_a_yaml_report_says_that_it_is_yaml() -> None:
    assert load("a.json", BY_HAND).source.media_type == "application/json"
    assert load("a.yaml", BY_HAND_YAML).source.media_type == "application/yaml"


# What is refused

MINIMAL: Json = {"body": "甲县某局", "year": 2024, "measures": ["办班6期"]}

BAD: dict[str, tuple[str, str | bytes | Json, str, str]] = {
    "broken JSON": ("a.json", '{"body": "x",\n "year": }', "broken_json", "a.json:2:10: broken JSON: Expecting value"),
    "half a JSON": ("a.json", '{"body": "x"', "broken_json", "a.json:1:13: broken JSON"),
    "broken YAML": ("a.yaml", "body: x\nyear: [2024\n", "broken_yaml", "a.yaml:3:1: broken YAML"),
    "a tab in YAML": ("a.yaml", "body: x\n\tyear: 2024\n", "broken_yaml", "a.yaml:2:1: broken YAML"),
    "two YAML documents": ("a.yaml", "body: x\n---\nbody: y\n", "broken_yaml", "a.yaml:2:1: broken YAML"),
    "a Python object in YAML": ("a.yaml", "body: !!python/name:os.system\nyear: 2024\n", "broken_yaml", "a.yaml:1:7"),
    "other schema": ("a.json", {"schema": "yoy/report/9"}, "other_schema", "schema “yoy/report/9”, not “yoy/report/1”"),
    "a comparison": ("a.json", {"schema": "yoy/comparison/1"}, "other_schema", "“yoy/comparison/1”"),
    "no body": ("a.json", {"year": 2024, "measures": ["x"]}, "no_body_or_year", "needs a `body`"),
    "an empty body": ("a.json", MINIMAL | {"body": ""}, "no_body_or_year", "needs a `body`"),
    "no year": ("a.json", {"body": "x", "measures": ["x"]}, "no_body_or_year", "a `year` (a number)"),
    "year as text": ("a.json", MINIMAL | {"year": "2024"}, "no_body_or_year", "a `year` (a number)"),
    "year is true": ("a.json", MINIMAL | {"year": True}, "no_body_or_year", "a `year` (a number)"),
    "a list is a text": ("a.json", MINIMAL | {"next_steps": "办班"}, "not_a_list", "`next_steps` must be a list"),
    "a list of numbers": ("a.json", MINIMAL | {"problems": [1]}, "not_a_list", "`problems` must be a list"),
    "an empty text": ("a.json", MINIMAL | {"measures": ["  "]}, "not_a_list", "`measures` must be a list"),
    "a list of objects": ("a.json", MINIMAL | {"measures": [{"text": "x"}]}, "not_a_list", "`measures` must be a list"),
    "an unknown field": ("a.json", MINIMAL | {"results": ["x"]}, "unknown_field", "a field “results”"),
    "nothing listed": ("a.json", {"body": "x", "year": 2024, "measures": []}, "nothing_listed", "lists no measures"),
    "non-UTF-8": ("a.json", '{"body": "局"}'.encode("gb18030"), "not_utf8", "byte 10 is not UTF-8"),
    "non-UTF-8 YAML": ("a.yaml", "body: 局".encode("gb18030"), "not_utf8", "byte 6 is not UTF-8"),
    "deep nesting": ("a.json", "[" * 100_000, "too_deep", "nested too deeply"),
    "deep objects": ("a.json", '{"a":' * 100_000, "too_deep", "nested too deeply"),
    "deep YAML": ("a.yaml", "a: " + "[" * 5_000, "too_deep", "nested too deeply"),
    "a JSON list": ("a.json", "[1, 2]", "not_a_report", "holds a list, not a report"),
    "a JSON text": ("a.json", '"report"', "not_a_report", "holds a str, not a report"),
    "YAML comments only": ("a.yaml", "# nothing\n", "not_a_report", "not a report"),
    "a YAML text": ("a.yaml", "just words", "not_a_report", "holds a str, not a report"),
}


@pytest.mark.parametrize(("name", "content", "code", "words"), BAD.values(), ids=BAD)
def test_bad_reports_are_refused_each_with_its_own_sentence(
    name: str, content: str | bytes | Json, code: str, words: str
) -> None:
    error = refuse(name, content)
    assert error.code == code
    assert words in error.say("en")
    assert error.say("zh").startswith(name)
    assert "\n" not in error.say("en")


def spoil(report: Json, **fields: object) -> Json:
    """A written report with other fields of its own or, named `statement_…`, of its first statement."""
    spoiled = deepcopy(report)
    for name, value in fields.items():
        if name.startswith("statement_"):
            spoiled["statements"][0][name.removeprefix("statement_")] = value
        else:
            spoiled[name] = value
    return spoiled


def test_a_span_that_does_not_quote_its_statement_is_refused(written: Json) -> None:
    start, end = written["statements"][0]["span"]
    error = refuse("a.json", spoil(written, statement_span=[start + 1, end]))
    assert error.code == "span_broken"
    assert f"statement {written['statements'][0]['id']} does not stand at its span [{start + 1}, {end}]" in str(error)


def test_a_text_that_was_edited_afterwards_is_refused(written: Json) -> None:
    source = written["source"] | {"text": "新" + written["source"]["text"]}
    assert refuse("a.json", spoil(written, source=source)).code == "span_broken"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"year": "soon"}, "year"),
        ({"title": None}, "title"),
        ({"source": {}}, "source.path"),
        ({"outline": [{"level": 1}]}, "outline.0.marker"),
        ({"statements": {}}, "statements"),
        ({"statement_kind": "promise"}, "statements.0.kind"),
        ({"statement_span": [1]}, "statements.0.span"),
        ({"statement_span": None}, "statements.0.span"),
        ({"statement_text": 7}, "statements.0.text"),
        ({"statement_figures": [{"value": "many"}]}, "statements.0.figures.0.value"),
        ({"ignored": [[1, 2]]}, "ignored.0"),
        ({"faults": ["odd"]}, "faults.0"),
    ],
    ids=str,
)
def test_a_misshapen_report_is_refused_with_the_place(written: Json, fields: Json, place: str) -> None:
    error = refuse("a.json", spoil(written, **fields))
    assert error.code == "misshapen"
    assert f"at `{place}" in error.say("en")


@pytest.mark.parametrize("key", ["id", "organ", "year", "title", "source", "outline", "statements", "preamble"])
def test_a_report_with_a_part_missing_is_refused(written: Json, key: str) -> None:
    error = refuse("a.json", {k: v for k, v in written.items() if k != key})
    assert (error.code, error.values["place"]) == ("misshapen", key)


def test_a_byte_order_mark_and_blanks_before_the_json_do_not_matter() -> None:
    assert load("a.json", b"\xef\xbb\xbf" + BY_HAND.encode()).organ == "云泽县农业农村局"
    assert load("a.json", "\n  " + BY_HAND).year == 2024


# Bugs

NOT_YET = [
    pytest.param("a.yaml", "body: x\nyear: 2024-13-45\n", id="a YAML date that is none"),
    pytest.param("a.json", '{"body": "x", "year": 1%s}' % ("0" * 5000), id="a number of 5001 digits"),
]


@pytest.mark.parametrize(("name", "content"), NOT_YET)
def test_values_that_the_parser_cannot_take_are_refused(name: str, content: str) -> None:
    refuse(name, content)


def test_half_a_surrogate_pair_is_refused() -> None:
    refuse("a.json", '{"body": "x", "year": 2024, "measures": ["a\\ud800"]}')


def test_a_span_counted_from_the_end_is_refused(written: Json) -> None:
    start, end = written["statements"][0]["span"]
    length = len(written["source"]["text"])
    refuse("a.json", spoil(written, statement_span=[start - length, end - length]))


@pytest.mark.parametrize("field", ["preamble", "ignored", "figures"])
def test_a_span_beyond_the_text_is_refused(written: Json, field: str) -> None:
    beyond = [len(written["source"]["text"]), len(written["source"]["text"]) + 9]
    figure = {"value": "1", "unit": "件", "bound": "exact", "direction": None, "base": "", "span": beyond}
    wrong: Json = {
        "preamble": {"preamble": [beyond]},
        "ignored": {"ignored": [{"span": beyond, "why": "rule"}]},
        "figures": {"statement_figures": [figure]},
    }
    refuse("a.json", spoil(written, **wrong[field]))


def test_two_statements_of_one_id_are_refused(written: Json) -> None:
    refuse("a.json", spoil(written, statement_id=written["statements"][1]["id"]))


def test_a_title_that_is_no_text_is_refused() -> None:
    refuse("a.json", MINIMAL | {"title": ["x"]})
