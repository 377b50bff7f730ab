"""Reports in English: what yoy reads of them, and that its verdicts say what the text says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import yoy
from yoy.checkability import find_deadline_year, find_deadlines, find_missing
from yoy.english import find_stems
from yoy.figures import find_figures
from yoy.model import ChangeKind, Comparison, Document, FollowUp, Kind, Report, Span, Statement
from yoy.parser import parse_document

FOLDER = Path(__file__).parent / "english"
WRONG = {
    "The Borough will appoint": "topic_only",  # the Borough and the night are spoken of
    "Recruit 35": "topic_only",  # the passage says hired
}
"""What yoy says otherwise than a reader; neither says the opposite."""
LIST = """Fairwater Parish Council
Annual Report 2023

{heads[0]}

We opened a library.

{heads[1]}

1. Review the grants policy
2. Set targets for recycling.
3. Open a Repair Cafe
4. Report progress to residents.
"""


def list_labels() -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Body, years, the first words of a promise, its verdicts."""
    pair = ("", "", "")
    for line in (FOLDER / "verdicts.txt").read_text(encoding="utf-8").splitlines()[1:]:
        words, _, verdicts = line.partition(" = ")
        if verdicts:
            yield (*pair, words.removeprefix(words[:4] if words[0] == "(" else ""), verdicts.split(", "))
        else:
            body, earlier, later = line.split()
            pair = (body, earlier, later)


@cache
def compare(body: str, earlier: str, later: str) -> Comparison:
    return yoy.compare(*(yoy.read(FOLDER / f"{body}-{year}.txt") for year in (earlier, later)))


def find_follow_up(result: Comparison, words: str) -> FollowUp:
    return next(each for each in result.follow_ups if each.next_step.text.startswith(words))


def parse(text: str) -> Report:
    return parse_document(Document("2023.txt", "0" * 64, "text/plain", "utf-8", text))


def make_step(text: str) -> Statement:
    return Statement("n", Kind.NEXT_STEP, text, Span(0, len(text)), figures=find_figures(text))


def test_verdicts_are_a_readers() -> None:
    wrong = {}
    for body, earlier, later, words, verdicts in list_labels():
        found = find_follow_up(compare(body, earlier, later), words)
        if found.verdict not in verdicts:
            wrong[words] = found.verdict.value
        assert found.confidence <= 0.95
    assert wrong == WRONG


def test_every_promise_of_a_labelled_pair_is_read() -> None:
    labels = list(list_labels())
    pairs = {label[:3] for label in labels}
    assert len(labels) == sum(len(compare(*pair).follow_ups) for pair in pairs)


def test_only_what_is_said_again_is_promised_again() -> None:
    again = {
        f.next_step.text[:15]: f.restated.later.text
        for f in compare("harbour-lane", "2023", "2024").follow_ups
        if f.restated
    }
    assert again == {
        "Replace 40 bus ": "Replace the remaining 14 bus shelters.",
        "Set up a youth ": "Set up the youth council.",
        "Build a skate p": "Finish the skate park in Dock Meadow.",
    }


def test_measures_are_linked_by_what_they_speak_of() -> None:
    changes = compare("ashby-vale", "2022", "2023").changes
    told = {c.earlier[0].text[:14]: c.change for c in changes if c.earlier}
    assert told == {
        "We resurfaced ": ChangeKind.FIGURES_CHANGED,
        "We ran 22 lunc": ChangeKind.FIGURES_CHANGED,
        "The Town Counc": ChangeKind.DROPPED,
        "A new roof was": ChangeKind.DROPPED,
    }


@pytest.mark.parametrize(
    "heads", [("Achievements", "Next steps"), ("1. Work done", "2. Next steps"), ("What we did", "What we will do")]
)
def test_a_numbered_list_holds_next_steps(heads: tuple[str, str]) -> None:
    report = parse(LIST.format(heads=heads))
    assert [s.text for s in report.of_kind(Kind.MEASURE)] == ["We opened a library."]
    assert len(report.of_kind(Kind.NEXT_STEP)) == 4
    assert (report.organ, report.year) == ("Fairwater Parish Council", 2023)


def test_what_goes_on_from_a_result_is_no_promise() -> None:
    text = "Fairwater Parish Council\nAnnual Report 2023\nProgress\n"
    text += "The Board replaced 26 boilers, and the rest will follow.\n"
    text += "The improved portal will open in May.\n"
    report = parse(text)
    assert [s.kind for s in report.statements] == [Kind.MEASURE, Kind.NEXT_STEP]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("We trained twelve volunteer flood wardens.", [("12", "wardens")]),
        ("It spent £2.5 million on 120 new EV charging points.", [("2500000", "pounds"), ("120", "points")]),
        ("Recycling rose to 51 per cent in 2024.", [("51", "%")]),
        ("Appoint an auditor within six months, as Article 12 requires.", []),
        ("A 20 mph limit, one in four residents, May 12 events, several dozen homes.", []),
    ],
)
def test_figures_count_nouns(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(str(f.value), f.unit) for f in find_figures(text)] == figures


@pytest.mark.parametrize(
    ("text", "deadline", "year"),
    [
        ("Recruit three officers by June 2024.", "by June 2024", 2024),
        ("Publish a strategy by the end of 2026.", "by the end of 2026", 2026),
        ("Appoint an auditor within six months.", "within six months", 0),
        ("Complete the wall in 2027.", "in 2027", 2027),
        ("Carry out the plan adopted in 2019.", "", 0),
        ("Replace the bridge by the mill.", "", 0),
    ],
)
def test_deadlines_are_read(text: str, deadline: str, year: int) -> None:
    step = make_step(text)
    assert (" ".join(find_deadlines(step)), find_deadline_year(step)) == (deadline, year)


def test_nothing_is_said_to_be_missing_that_is_there() -> None:
    assert find_missing(make_step("Recruit three planning officers by June 2024.")) == ("owner",)
    assert find_missing(make_step("The Parks Department will improve services.")) == ("figure", "deadline")
    assert "object" in find_missing(make_step("Improve services."))


def test_forms_of_a_word_have_one_stem() -> None:
    for forms in ("replace replaced replacement", "plan planning plans", "policy policies", "digitise digitisation"):
        assert len(set(find_stems(forms))) == 1
    assert find_stems("The council will then have been able to use 12 of them") == ["council", "abl"]
