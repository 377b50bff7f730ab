"""What an evaluation prints: text that fits a terminal, a page that escapes everything, JSON after its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jsonschema import Draft202012Validator

import yoy
from rendering.hostile import WORDS, check_lines, spoil_rows
from rendering.sample import HOSTILE
from yoy.errors import InvalidLabel, UnwritableOutput
from yoy.evaluation import Evaluation
from yoy.evaluation.figures import count_verdicts, group_grades, group_tenths, score_pairs
from yoy.evaluation.labels import Passage
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Fault, Verdict
from yoy.rendering.columns import measure_width
from yoy.rendering.evaluation import DOOR
from yoy.rendering.evaluation.text import render_text
from yoy.rendering.evaluation.view import build_view
from yoy.rendering.terminal import FILE, Screen

from .made import make_follow_up, make_judgement, make_pair

LABELS = Path(__file__).parents[2] / "reports" / "labels"
SCHEMA = json.loads((Path(yoy.__file__).parent / "schemas" / "evaluation.schema.json").read_text("utf-8"))

every_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def load_sample() -> Evaluation:
    return yoy.evaluate(LABELS)


@cache
def make_hostile() -> Evaluation:
    """Hostile words wherever a label or a report is quoted, and every kind of row."""
    judgements = []
    for truth in Verdict:
        for said in (*Verdict, None):
            each = make_judgement(truth, said, 0.5, right=(said is Verdict.FULFILLED,))
            quote = Passage(HOSTILE, each.label.promise.span)
            label = replace(each.label, promise=quote, evidence=(quote,), note=HOSTILE)
            follow_up = each.follow_up
            if follow_up:
                step = replace(follow_up.next_step, text=HOSTILE)
                match = replace(follow_up.evidence[0], later=replace(step, text=f"{HOSTILE}\n{HOSTILE}"))
                follow_up = replace(follow_up, next_step=step, evidence=(match,))
            judgements.append(replace(each, listed=said is truth, pair=HOSTILE, label=label, follow_up=follow_up))
    surplus = make_follow_up(Verdict.NO_TRACE, 0.4)
    surplus = replace(surplus, next_step=replace(surplus.next_step, text=HOSTILE))
    doubts = (Fault("organ_differs", HOSTILE),)
    pair = replace(make_pair(*judgements, inside=90), name=HOSTILE, surplus=(surplus,), doubts=doubts)
    return make_evaluation(pair, faults=(InvalidLabel("quote_missing", HOSTILE, place="x", quote=HOSTILE, text="t"),))


def make_evaluation(*pairs: Any, faults: tuple[InvalidLabel, ...] = ()) -> Evaluation:
    judgements = [each for pair in pairs for each in pair.judgements]
    return Evaluation(
        pairs,
        len(faults),
        faults,
        score_pairs(pairs),
        group_grades(judgements),
        group_tenths(judgements),
        count_verdicts(judgements),
    )


EVERY = {"sample": load_sample, "hostile": make_hostile, "empty": lambda: make_evaluation(make_pair())}
every_evaluation = pytest.mark.parametrize("name", EVERY)


@every_evaluation
@every_language
def test_json_follows_its_schema(name: str, lang: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    written = json.loads(DOOR.render(EVERY[name](), "json", lang))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(written)] == []
    assert written["settings"] == {"lang": lang, "embedding": None, "reader": None}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("errors", 0, "said"), "not_done"),
        (("errors", 0, "wrong"), "all"),
        (("figures", "answered.acc", "value"), 2),
        (("confusion", "fulfilled"), {}),
        (("reliability", 0, "name"), "sure"),
        (("pairs", 0, "later", "sha256"), "0"),
        (("extra",), 1),
    ],
)
def test_the_schema_refuses_wrong_values(place: tuple[Any, ...], value: object) -> None:
    written = json.loads(DOOR.render(load_sample(), "json"))
    at = written
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    assert list(Draft202012Validator(SCHEMA).iter_errors(written))


def test_the_schema_lists_the_words_of_the_model() -> None:
    assert SCHEMA["$defs"]["verdict"]["enum"] == list(Verdict)
    assert SCHEMA["properties"]["figures"]["required"] == [score.name for score in load_sample().figures]


def test_json_says_what_the_evaluation_holds() -> None:
    evaluation = load_sample()
    written = json.loads(DOOR.render(evaluation, "json"))
    assert [e["label"]["quote"] for e in written["errors"]] == [e.label.promise.text for e in evaluation.errors]
    assert sum(group["promises"] for group in written["reliability"]) == sum(p["due"] for p in written["pairs"])
    assert sum(count for row in written["confusion"].values() for count in row.values()) == written["promises"] == 38
    right = written["figures"]["answered.acc"]
    assert right["part"] == sum(pair["right"] for pair in written["pairs"])
    for lang in LANGUAGES:
        assert DOOR.render(yoy.evaluate(LABELS), "json", lang) == DOOR.render(evaluation, "json", lang)


@every_evaluation
@every_language
def test_text_fits_a_terminal(name: str, lang: str) -> None:
    for screen in (FILE, Screen(40), Screen(100, True)):
        for whole in (True, False):
            text = DOOR.render(EVERY[name](), "text", lang, whole=whole, screen=screen)
            check_lines(text, screen.width)
            assert text.endswith("\n")


@every_language
@pytest.mark.parametrize("word", WORDS)
def test_nothing_in_any_place_reaches_the_terminal_raw(lang: str, word: str) -> None:
    named = ("lang", "value", "fraction", "promises", "right", "share", "confidence", "mark", "total")  # in columns
    card = spoil_rows(build_view(load_sample(), lang), word, but=named)
    for screen in (FILE, Screen(80, True)):
        for whole in (True, False):
            check_lines(render_text(card, screen, whole=whole), screen.width)


@every_language
def test_columns_are_aligned_also_with_wide_characters(lang: str) -> None:
    words = load_messages(lang)
    lines = DOOR.render(load_sample(), "text", lang).splitlines()
    for name, rows in (("evaluation.reliability", 5), ("evaluation.confusion", None)):
        start = lines.index(words[name]) + 1
        table = lines[start : start + rows] if rows else [line for line in lines[start : start + 12] if " · " in line]
        assert len(table) > 3
        assert len({measure_width(line) for line in table}) == 1, table


@every_language
def test_the_whole_text_lists_every_error(lang: str) -> None:
    evaluation, words = load_sample(), load_messages(lang)
    whole, cut = (DOOR.render(evaluation, "text", lang, whole=each) for each in (True, False))
    for each in (*evaluation.errors, *evaluation.evidence_misses, *evaluation.unlisted):
        assert re.sub(r"\s", "", each.label.promise.text) in re.sub(r"\s", "", whole)
    rest = sum(each.wrong == "answered" for each in evaluation.errors) - 5
    assert words.say("text.more", n=rest) in cut
    assert "-o evaluation.html" in cut
    assert "-o evaluation.html" not in whole
    assert words["evaluation.chapter.sides.title"] in cut


@every_language
def test_figures_are_printed_with_their_counts(lang: str) -> None:
    right = {score.name: score for score in load_sample().figures}["answered.acc"]
    assert right.value is not None
    for format in ("text", "html"):
        page = DOOR.render(load_sample(), format, lang)
        assert f"{right.part} / {right.whole}" in page
        assert f"{100 * right.value:.1f}%" in page


@every_evaluation
@every_language
def test_the_page_is_one_file_without_script_or_network(name: str, lang: str) -> None:
    page = DOOR.render(EVERY[name](), "html", lang)
    assert "<script" not in page
    assert "script-src 'none'" in page
    assert "unsafe-inline" not in page
    assert " style=" not in page
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", page)
    assert 'onmouseover="' not in page
    assert page.count("</style>") == 1
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_escapes_labels_and_reports() -> None:
    page = DOOR.render(make_hostile(), "html", "en")
    assert "&lt;script&gt;alert(" in page
    assert 'alert("x")' not in page


def test_the_page_shows_errors_with_both_sides() -> None:
    page = DOOR.render(load_sample(), "html", "en")
    worst = load_sample().errors[0]
    assert worst.follow_up is not None
    row = page[page.index('id="sides"') :]
    for words in (worst.label.promise.text, worst.label.evidence[0].text, worst.follow_up.rule, worst.pair):
        assert words in row
    assert page.count('<tr role="row">') > len(load_sample().errors)


def test_every_figure_has_its_words() -> None:
    for lang in LANGUAGES:
        words = load_messages(lang)
        for score in load_sample().figures:
            assert words[f"evaluation.figure.{score.name}.label"]
            assert words[f"evaluation.figure.{score.name}.note"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnwritableOutput, match="no output format “md”"):
        DOOR.render(load_sample(), "md")
    assert DOOR.formats == ("html", "json", "text")
