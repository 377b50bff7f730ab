"""A comparison as people decided it, in the library and in every output."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from lxml import html

from yoy.decisions import apply_decisions, make_decision
from yoy.findings import Case, find_findings
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Answer, Comparison, Match, Verdict
from yoy.rendering import render

from .made import TIME, decide_all, make

BODY = "jichuan-shichang-jianguan-ju"


@pytest.fixture(scope="module")
def comparison(samples: Any) -> Comparison:
    made: Comparison = samples.compare(BODY, "2023.txt", "2024.txt")
    return made


def test_a_persons_verdict_stands_above_the_machines(comparison: Comparison) -> None:
    decided = apply_decisions(comparison, decide_all(comparison, list(Verdict)), "d.jsonl")
    for number, (was, now) in enumerate(zip(comparison.follow_ups, decided.follow_ups, strict=True)):
        assert now.review and now.review.over == was
        assert (now.verdict, now.decided_by, now.rule) == (list(Verdict)[number % 8], "王某", "review")
        assert not now.needs_review
    assert decided.decided and (decided.decided.decided, decided.decided.lost) == (len(decided.follow_ups), 0)


def test_deciding_anew_begins_from_the_machine(comparison: Comparison) -> None:
    first = apply_decisions(comparison, [*decide_all(comparison, list(Verdict)), make("没有这项承诺", organ="")])
    assert [fault.code for fault in first.faults].count("decision_lost") == 1
    second = apply_decisions(first, decide_all(comparison)[:3])
    assert second == apply_decisions(comparison, decide_all(comparison)[:3])
    assert replace(apply_decisions(first, []), decided=None) == comparison


def test_findings_follow_the_verdicts(comparison: Comparison) -> None:
    """They are those that the comparison would have, had the rules said so."""
    kinds = set()
    for verdict in (Verdict.FULFILLED, Verdict.NO_TRACE):
        decided = apply_decisions(comparison, decide_all(comparison, [verdict]))
        figures = tuple((change, ()) for change in decided.changes)
        case = Case(
            *(decided.earlier, decided.later, decided.follow_ups, decided.changes, figures, decided.problems, ())
        )
        figured = {"withdrawn_figure", "figure_changed", "base_changed"}
        fresh = [each for each in find_findings(case, decided.switched_off) if each.code not in figured]
        assert [each for each in decided.findings if each.code not in figured] == fresh
        assert [e for e in decided.findings if e.code in figured] == [
            e for e in comparison.findings if e.code in figured
        ]
        kinds.add(tuple(decided.findings))
    assert len(kinds) == 2


def test_the_newest_counts_reviewers_may_disagree_and_one_may_settle_it(comparison: Comparison) -> None:
    base = decide_all(comparison, [Verdict.FULFILLED])[0]
    later = replace(base, time="2026-02-01T08:00:00Z", verdict=Verdict.UNDER_WAY)
    other = replace(later, reviewer="李某")
    settled = replace(other, time="2026-01-15T08:00:00Z", final=True)
    back = replace(later, time="2026-03-01T08:00:00Z", verdict=None)

    def decide(*decisions: Any) -> tuple[Verdict, str, bool]:
        first = apply_decisions(comparison, decisions).follow_ups[0]
        return first.verdict, first.decided_by, bool(first.review and first.review.disputed and first.needs_review)

    machine = comparison.follow_ups[0].verdict
    assert decide(later, base) == (Verdict.UNDER_WAY, "王某", False)
    assert decide(base, other) == (Verdict.UNDER_WAY, "李某", True)
    assert decide(settled, later) == (Verdict.UNDER_WAY, "李某", False)
    assert decide(settled, base) == (Verdict.UNDER_WAY, "李某", False)
    assert decide(base, replace(other, verdict=Verdict.FULFILLED)) == (Verdict.FULFILLED, "李某", False)
    assert decide(base, back) == (machine, "rules", False)
    assert decide(base, other, back) == (Verdict.UNDER_WAY, "李某", False)


def test_what_has_changed_wants_another_look_and_gives_way_to_what_has_not(comparison: Comparison) -> None:
    base = decide_all(comparison, [Verdict.UNDER_WAY])[0]
    gone = replace(
        base, evidence=(base.promise._replace(text="已无此表述"),), reviewer="李某", time="2026-05-01T08:00:00Z"
    )
    changed = apply_decisions(comparison, [gone])
    assert (changed.follow_ups[0].needs_review, changed.decided and changed.decided.changed) == (True, 1)
    both = apply_decisions(comparison, [base, gone]).follow_ups[0]
    assert (both.decided_by, both.needs_review) == ("王某", False)


def make_decided(comparison: Comparison) -> Comparison:
    first, second = decide_all(comparison, [Verdict.ADMITTED_NOT_DONE])[:2]
    spoiled = replace(
        first,
        reviewer="王<b>某|",
        note="见<script>\u202e\n附件=1",
        reply="已|答复",
        evidence=(first.promise._replace(text="已无此表述"),),
    )
    disputed = replace(second, reviewer="李某", verdict=Verdict.CHANGED)
    return apply_decisions(comparison, [spoiled, second, disputed], "d.jsonl")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_output_shows_who_decided_why_and_the_machines_verdict(comparison: Comparison, lang: str) -> None:
    words, decided = load_messages(lang), make_decided(comparison)
    tree = html.document_fromstring(render(decided, "html", lang))
    cells = [Document(BytesIO(render(decided, "docx", lang)))]
    outputs = {
        "html": tree.text_content(),
        "md": render(decided, "md", lang).replace("\\", ""),
        "text": "".join(render(decided, "text", lang).split()),
        "docx": "\n".join(cell.text for t in cells[0].tables for row in t.rows for cell in row.cells),
        "csv": render(decided, "csv", lang),
        "junit": html.fromstring(render(decided, "junit", lang).encode()).text_content(),
    }
    machine = words[f"verdict.{comparison.follow_ups[0].verdict}.label"]
    for name, text in outputs.items():
        wanted = [
            TIME[:10],
            "答复",
            machine,
            words["review.changed"],
            words["review.disputed"],
            words["review.over"][:4],
        ]
        for each in wanted:
            assert ("".join(each.split()) if name == "text" else each) in text, (name, each)
        assert name == "csv" or "\u202e" not in text
    assert not tree.xpath("//td//script")
    assert "见<script>⟨U+202E⟩" in outputs["html"]
    assert "<script>" not in outputs["md"]
    rows = list(csv.DictReader(StringIO(outputs["csv"][1:], newline="")))
    assert (rows[0]["reviewer"], rows[1]["reviewer"], rows[2]["reviewer"]) == ("王<b>某|", "李某", "")
    assert rows[0]["verdict"] == "admitted_not_done"


def test_the_json_has_the_review_and_the_machines_verdict(comparison: Comparison) -> None:
    data = json.loads(render(make_decided(comparison), "json"))
    first, second, third, *_ = data["follow_ups"]
    assert (first["review"]["state"], first["review"]["reply"], third["review"]) == ("changed", "已|答复", None)
    assert second["review"]["disputed"]
    assert first["review"]["machine"]["verdict"] == comparison.follow_ups[0].verdict
    assert data["settings"]["decisions"] == {"source": "d.jsonl", "decided": 2, "changed": 1, "disputed": 1, "lost": 0}


def test_evidence_that_a_person_names_is_shown(comparison: Comparison) -> None:
    chosen = comparison.later.statements[5]
    decision = make_decision(comparison, comparison.follow_ups[0], Verdict.FULFILLED, "王某", evidence=[chosen])
    follow_up = apply_decisions(comparison, [decision]).follow_ups[0]
    assert [match.later for match in follow_up.evidence] == [chosen]
    known = {match.later.id for match in comparison.follow_ups[0].evidence}
    assert {match.later.id for match in follow_up.rejected} >= known - {chosen.id}
    assert isinstance(follow_up.evidence[0], Match)


def test_a_decision_that_names_no_passage_shows_those_of_yoy_but_silence_shows_none(comparison: Comparison) -> None:
    answered = next(each for each in comparison.follow_ups if each.evidence and each.verdict.answered)
    number = comparison.follow_ups.index(answered)
    for verdict, shown in ((Verdict.PARTLY_FULFILLED, answered.evidence), (Verdict.NO_TRACE, ())):
        decision = make_decision(comparison, answered, verdict, "王某", evidence=())
        decided = apply_decisions(comparison, [decision]).follow_ups[number]
        assert (decided.evidence, decided.answer) == (shown, answered.answer if shown else Answer.NONE)
