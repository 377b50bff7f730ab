"""What is taken out of a model's words."""

from __future__ import annotations

import pytest

from yoy.model import Verdict
from yoy.opinion.proposals import VERDICTS
from yoy.opinion.questions import _read_prompt

from .asking import Call, Json, count, expect_rules, list_kept
from .models import Reply, answer, say, serve

pytest.importorskip("httpx", reason="needs yoy[reader]")


def test_words_around_the_json_are_passed_over(ask: Call) -> None:
    said = '<think>{"verdict": 1}</think>\n```json\n{"verdict": "under_way", "clauses": [2, 1, 2]}\n```'
    with serve(lambda _: say(said)) as endpoint:
        data = ask(endpoint.url).data
    assert count(data)[2] == 0
    assert all(len(f["opinion"]["clauses"]) == 2 for f in data["follow_ups"] if f["opinion"])


NONSENSE = {
    "no JSON": say("The promise is kept."),
    "no object": say("[1]"),
    "cut off": say('{"verdict": "fulfilled", "clau'),
    "no clauses": say('{"verdict": "fulfilled"}'),
    "another word": answer("done", 1),
    "a verdict of the rules": answer("not_due", 1),
    "a list of verdicts": answer(["fulfilled"], 1),
    "numbers as words": answer("fulfilled", "1"),
    "no numbers": answer("fulfilled", True, 1.0),
    "nested without end": say('{"a":' * 100_000),
    "no chat": Reply(b'{"choices": []}'),
    "no text": Reply(b'{"choices": [{"message": {"content": null}}]}'),
    "no JSON at all": Reply(b"<html>"),
    "nothing": Reply(b""),
    "too long": say(" " * 1_000_000 + '{"verdict": "fulfilled", "clauses": [1]}'),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_stays_with_the_rules_and_is_not_kept(ask: Call, rules: Json, case: str) -> None:
    with serve(lambda _: NONSENSE[case]) as endpoint:
        ran = ask(endpoint.url, "--reader-budget", 4)
    assert (ran.code, count(ran.data)[2], list_kept()) == (3, 4, [])
    expect_rules(ran.data, rules)
    assert "no JSON with a verdict" in ran.err
    assert len(endpoint.questions) == 4, "nonsense is an answer: it is not asked for again, and does not end the asking"


def test_verdicts_that_only_rules_give_are_not_offered() -> None:
    for lang in ("zh", "en"):
        offered = {word for word in Verdict if f"- {word}" in _read_prompt(lang)}
        assert offered == VERDICTS
