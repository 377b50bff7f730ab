import pytest
from lxml import etree

from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison
from yoy.rendering import render
from yoy.rendering.visible import reveal

from ..sample import make_comparison
from .hostile import TEXTS, make_hostile, make_silent


def read(comparison: Comparison, lang: str = "zh") -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=True)
    return etree.fromstring(render(comparison, "junit", lang).encode(), parser)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_promise_is_a_case_with_the_outcome_of_its_verdict(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    (suite,) = read(comparison, lang)
    cases = suite.findall("testcase")
    for case, follow_up in zip(cases, comparison.follow_ups, strict=True):
        outcome = [child.tag for child in case]
        verdict = follow_up.verdict
        assert outcome == ["failure" if verdict.unanswered else "system-out" if verdict.due else "skipped"]
        assert case.get("name", "").endswith(follow_up.next_step.text)
        label, reason = words[f"verdict.{verdict}.label"], follow_up.reason.say(lang)
        told = case[0].get("message") or case[0].text or ""
        assert label in told
        assert reason in told
        if verdict.unanswered:
            assert case[0].get("type") == verdict
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "8", "failures": "4", "errors": "0", "skipped": "1"}
    assert {name: suite.getparent().get(name) for name in counts} == counts


def test_the_suite_names_both_reports() -> None:
    comparison = make_comparison()
    found = {each.get("name"): each.get("value") for each in read(comparison).iter("property")}
    assert found["earlier.sha256"] == comparison.earlier.source.sha256
    assert found["later.path"] == comparison.later.source.path
    assert found["earlier.title"] == comparison.earlier.title


def test_a_case_quotes_what_the_report_says_and_where() -> None:
    case = read(make_comparison()).find(".//testcase[6]/failure")
    assert case is not None
    assert "「调解室尚未建成」 第11行 · " in (case.text or "")


def test_hostile_texts_come_back_as_they_were_and_names_are_told_apart() -> None:
    cases = list(read(make_hostile()).iter("testcase"))
    names = [case.get("name") for case in cases]
    assert len(set(names)) == len(TEXTS)
    for case, text in zip(cases, TEXTS, strict=True):
        assert len(case) == 1
        assert not len(case[0])
        told = f"{case[0].text or ''}{case[0].get('message') or ''}"
        assert reveal(text) in told


def test_nothing_promised_is_an_empty_suite() -> None:
    (suite,) = read(make_silent())
    assert suite.get("tests") == "0"
    assert suite.findall("testcase") == []
