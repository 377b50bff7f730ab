import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from yoy.messages import load_messages
from yoy.model import (
    Bound,
    ChangeKind,
    Comparison,
    Consultation,
    Embedding,
    Fault,
    Figure,
    FigureChange,
    Ignored,
    Review,
    Span,
    Verdict,
)
from yoy.rendering.rows import Page
from yoy.rendering.view import build_view
from yoy.rendering.yearly import write_difference

from .sample import HOSTILE, make_comparison

COMPARISON = make_comparison()
WORDS = load_messages("zh")


@pytest.fixture(scope="module")
def page() -> Page:
    return build_view(COMPARISON)


def test_the_headline_numbers_print_their_denominators(page: Page) -> None:
    numbers = [(number.value, number.fraction) for number in page.headlines]
    assert numbers == [
        ("43%", "3 / 7"),  # answered of due
        ("20%", "1 / 5"),  # fulfilled of checkable due
        ("4", "共7项"),
        ("1", "共8项"),
        ("1", "共8项"),
    ]


def test_a_rate_of_nothing_is_a_dash() -> None:
    page = build_view(replace(COMPARISON, follow_ups=()))
    assert [number.value for number in page.headlines] == ["—", "—", "0", "0", "0"]
    assert {number.tone for number in page.headlines} == {"plain"}
    assert page.sections == ()
    assert "没有找到" in page.summary


def test_the_summary_agrees_with_the_headlines(page: Page) -> None:
    years = {"earlier": "2023年", "later": "2024年"}
    assert page.summary == WORDS.say("page.summary", promised=8, due=7, answered=3, unanswered=4, checkable=2, **years)
    assert sorted(map(int, re.findall(r"\d+", page.summary))) == [2, 3, 4, 7, 8, 2023, 2024]


def test_the_unanswered_come_most_checkable_first(page: Page) -> None:
    assert [(promise.verdict, promise.checkability) for promise in page.unanswered] == [
        ("admitted_not_done", "C3"),
        ("no_trace", "C2"),
        ("topic_only", "C1"),
        ("changed", "C0"),
    ]


def test_promises_stand_once_under_the_first_heading_that_differs(page: Page) -> None:
    assert [(section.title, len(section.promises)) for section in page.sections] == [
        (f"强化培训{HOSTILE}", 4),
        ("完善机制", 4),
    ]
    assert [promise.number for section in page.sections for promise in section.promises] == list(range(1, 9))


def test_promises_without_any_heading_are_still_printed() -> None:
    bare = tuple(replace(each, next_step=replace(each.next_step, path=())) for each in COMPARISON.follow_ups)
    page = build_view(replace(COMPARISON, follow_ups=bare), "en")
    assert [(section.title, len(section.promises)) for section in page.sections] == [
        (load_messages("en")["page.no_section"], 8)
    ]


def test_every_promise_stands_in_one_part_the_unanswered_first(page: Page) -> None:
    assert [(part.name, part.promises) for part in page.parts] == [("unanswered", 4), ("answered", 3), ("not_due", 1)]
    numbers = {part.name: [each.number for _, found in part.groups for each in found] for part in page.parts}
    assert numbers == {"unanswered": [4, 6, 5, 7], "answered": [1, 2, 3], "not_due": [8]}


def test_a_promise_has_the_theme_of_its_innermost_heading(page: Page) -> None:
    assert page.themes == (f"强化培训{HOSTILE}", "完善机制")
    groups = [(part.name, [theme for theme, _ in part.groups]) for part in page.parts]
    assert groups == [("unanswered", [0, 1]), ("answered", [0]), ("not_due", [1])]
    for part in page.parts:
        assert all(promise.theme == page.themes[theme] for theme, found in part.groups for promise in found)
    bare = tuple(replace(each, next_step=replace(each.next_step, path=())) for each in COMPARISON.follow_ups)
    assert build_view(replace(COMPARISON, follow_ups=bare)).themes == (WORDS["page.no_section"],)


def test_confidence_is_a_word_and_a_percentage(page: Page) -> None:
    review = page.sections[0].promises[3]
    assert (review.grade, review.sure) == ("low", WORDS.say("page.sure", grade=WORDS["confidence.low"], percent="40%"))


def test_the_first_screen_points_to_the_weightiest_of_each_kind(page: Page) -> None:
    found = {each.name: (each.total, [pointer.anchor for pointer in each.pointers]) for each in page.highlights}
    assert found == {"unanswered": (4, ["p-6", "p-5", "p-4", "p-7"]), "restated": (1, ["p-5"])}


def test_a_missed_target_is_pointed_to_with_the_sentence_that_has_both_figures() -> None:
    first, second, *rest = COMPARISON.follow_ups
    missed = replace(COMPARISON, follow_ups=(first, replace(second, rule="target_missed"), *rest))
    (found,) = [each for each in build_view(missed).highlights if each.name == "missed"]
    assert [(pointer.anchor, pointer.note) for pointer in found.pointers] == [("p-2", second.reason.zh)]


def test_the_steepest_fall_comes_first() -> None:
    def figure(before: str, after: str, unit: str) -> FigureChange:
        was, now = (Figure(Decimal(value), unit, Bound.EXACT, None, "", Span(0, 2)) for value in (before, after))
        return FigureChange(f"{before} {after}", was, now, "")

    figures = (figure("10", "9", "件"), figure("80", "78", "%"), figure("10", "4", "件"), figure("4", "10", "件"))
    (fallen,) = [each for each in build_view(replace(COMPARISON, figures=figures)).highlights if each.name == "fallen"]
    assert [pointer.anchor for pointer in fallen.pointers] == ["f-3", "f-1", "f-2"]
    assert fallen.pointers[0].note == "−60.0%"


def test_figures_are_grouped_by_the_way_they_moved_and_none_is_lost(page: Page) -> None:
    groups = [(group.move, group.mark, [row.anchor for row in group.rows]) for group in page.figure_groups]
    assert groups == [("rose", "▲", ["f-1"]), ("withdrawn", "−", ["f-2"])]


@pytest.mark.parametrize(
    ("bases", "expected"),
    [(("", ""), ""), (("同比", "同比"), "同比"), (("", "同比"), f"{WORDS['figure.no_base']} → 同比")],
)
def test_a_base_is_named_where_a_year_has_one(bases: tuple[str, str], expected: str) -> None:
    was, now = (Figure(Decimal(8), "件", Bound.EXACT, None, base, Span(0, 2)) for base in bases)
    (row,) = build_view(replace(COMPARISON, figures=(FigureChange("x", was, now, ""),))).figures
    assert (row.base, row.move) == (expected, "same")


def test_the_findings_name_contents_remarks_and_what_was_left_out(page: Page) -> None:
    later, earlier = page.checkups
    assert (later.role, earlier.role) == ("later", "earlier")
    assert [(line.mark, line.label) for line in later.contents] == [
        ("✔", WORDS["checkup.measures"]),
        ("✔", WORDS["checkup.problems"]),
        ("∅", WORDS["checkup.causes"]),
        ("∅", WORDS["checkup.duty"]),
        ("✔", WORDS["checkup.next_steps"]),
    ]
    assert later.contents[0].quote is not None
    assert (later.contents[0].quote.text, later.contents[0].quote.anchor) == ("主要工作措施和成效", "l1")
    assert earlier.remarks[0] == WORDS.say("checkup.checkable", n=8, checkable=6, rest=2)
    assert [(each.why, each.quote.text[:4], each.quote.anchor) for each in earlier.ignored] == [
        (WORDS["ignored.page_furniture"], "打印本页", "e15")
    ]


def test_what_to_ask_next_is_grouped_by_kind_with_its_quotes(page: Page) -> None:
    kinds = ["problem_repeated", "withdrawn_figure", "soft_target", "nothing_checkable"]
    assert [group.code for group in page.findings] == kinds
    again, withdrawn, soft, vague = (group.rows[0] for group in page.findings)
    assert (again.earlier[0].text, again.later[0].text) == ("执法人员培训不足", "执法人员培训仍然不足")
    assert (again.earlier[0].anchor, again.later[0].anchor) == ("e6", "l8")
    assert again.sentence == WORDS["finding.problem_repeated.again"]
    assert f"监督员{HOSTILE}{{n}}" in withdrawn.sentence
    assert (again.level, soft.level) == (WORDS["finding.level.attention"], WORDS["finding.level.note"])
    assert (soft.earlier, soft.later, soft.rest) == ((), (), "")
    assert len(vague.earlier) == 4
    assert vague.rest == WORDS.say("text.more", n=4)


def test_kinds_that_were_left_out_are_among_the_settings() -> None:
    page = build_view(replace(COMPARISON, findings=(), switched_off=("tension", "soft_target")))
    labels = WORDS["page.list_join"].join(WORDS[f"finding.{code}.label"] for code in ("tension", "soft_target"))
    assert page.settings == ((WORDS["finding.off"], labels),)
    assert page.findings == ()


def test_a_changed_measure_is_also_one_running_text(page: Page) -> None:
    (row,) = next(group.rows for group in page.changes if group.change == "figures_changed")
    assert row.edits == (("insert", "全年"), ("plain", "举办法治讲堂"), ("delete", "6期"), ("insert", "9期"))


def test_the_settings_name_the_models_that_had_a_say(page: Page) -> None:
    assert page.settings == ()
    with_models = replace(
        COMPARISON,
        embedding=Embedding("sentences", (("model.onnx", "ab12"),)),
        consultation=Consultation("m", "cd34", 3, 1, 1, 1, 0),
    )
    assert build_view(with_models).settings == (
        (WORDS["page.setting_embedding"], "sentences (model.onnx ab12)"),
        (WORDS["page.setting_reader"], "m"),
        (WORDS["page.setting_prompt"], "cd34"),
    )


def test_the_tally_counts_every_promise_once(page: Page) -> None:
    counts = Counter(follow_up.verdict for follow_up in COMPARISON.follow_ups)
    assert {tally.verdict: tally.promises for tally in page.tallies} == {each: counts[each] for each in Verdict}


def test_a_promise_says_all_that_its_follow_up_says(page: Page) -> None:
    review = page.sections[0].promises[3]
    assert review.confidence == f"{WORDS['confidence.low']} 0.40"
    assert review.missing == "、".join(WORDS[f"missing.{each}"] for each in ("object", "figure", "deadline", "owner"))
    assert review.needs_review
    assert review.level == WORDS["checkability.C1"]
    assert page.sections[0].promises[2].decided_by == WORDS.say("opinion.tag", model=f"model{HOSTILE}")
    assert page.sections[0].promises[0].decided_by == ""
    assert [promise.number for section in page.sections for promise in section.promises if promise.restated] == [5]


@pytest.mark.parametrize("name", [f"王{HOSTILE}", "rules", "reader"])
def test_a_reviewer_is_named_also_where_called_like_the_machine(name: str) -> None:
    first = COMPARISON.follow_ups[0]
    review = Review(name, "2025-04-02T08:00:00Z", "", "", "same", False, first)
    reviewed = replace(first, decided_by=name, review=review)
    page = build_view(replace(COMPARISON, follow_ups=(reviewed,)))
    assert page.sections[0].promises[0].decided_by == WORDS.say("page.decided_by", name=name)


def test_grounds_are_named_with_their_numbers(page: Page) -> None:
    known, unknown = page.sections[0].promises[0].evidence[0].grounds
    assert (known.label, known.value) == (WORDS["reason.wording"], "0.72")
    assert (unknown.label, unknown.value) == (f"home_made{HOSTILE}", "1.40")


def test_the_heaviest_three_grounds_are_printed() -> None:
    answered = COMPARISON.follow_ups[0]
    match = replace(answered.evidence[0], reasons=answered.evidence[0].reasons * 2)
    page = build_view(replace(COMPARISON, follow_ups=(replace(answered, evidence=(match,)),)))
    grounds = page.sections[0].promises[0].evidence[0].grounds
    assert [ground.value for ground in grounds] == ["0.72", "1.40", "0.72"]


def test_only_what_is_printed_has_grounds_and_the_nearest_stands_beside_silence(page: Page) -> None:
    promises = [promise for section in page.sections for promise in section.promises]
    assert [promise.number for promise in promises if any(item.grounds for item in promise.evidence)] == [1, 2, 3, 6, 7]
    assert {promise.number: promise.nearest.quote.text for promise in promises if promise.nearest} == {
        4: "邀请专家讲评案卷"
    }
    beside = [*(item for row in page.problems for item in (*row.steps, row.again)), promises[3].nearest]
    assert [item.grounds for item in beside if item] == [(), (), ()]


def test_changes_come_in_groups_and_none_is_lost(page: Page) -> None:
    found = {group.change: len(group.rows) for group in page.changes}
    assert found == Counter(change.change for change in COMPARISON.changes)
    assert [group.change for group in page.changes][:2] == [ChangeKind.DROPPED, ChangeKind.NEW]


def test_a_change_marks_what_was_left_out_and_put_in(page: Page) -> None:
    (row,) = next(group.rows for group in page.changes if group.change == "figures_changed")
    assert row.earlier[0].pieces == (("plain", "举办法治讲堂"), ("delete", "6期"))
    assert row.later[0].pieces == (("insert", "全年"), ("plain", "举办法治讲堂"), ("insert", "9期"))
    assert [(field.label, field.before, field.after) for field in row.fields] == [
        (WORDS.say("field.about", field=WORDS["field.figure"], about="期"), "6", "9"),
        ("shade", "", HOSTILE),
    ]


def test_problems_say_whether_they_were_met(page: Page) -> None:
    assert [(row.status, row.tone) for row in page.problems] == [
        (WORDS.say("page.status", steps=WORDS["page.steps_no"], again=WORDS["page.again_yes"]), "alarm"),
        (WORDS.say("page.status", steps=WORDS["page.steps_yes"], again=WORDS["page.again_no"]), "good"),
    ]


def test_figures_are_quoted_and_measured(page: Page) -> None:
    rows = [(row.earlier and row.earlier.text, row.later and row.later.text, row.change) for row in page.figures]
    assert rows == [("6期", f"{WORDS['bound.at_least']} 9期", "+50.0%"), ("20名", None, "")]
    assert page.figures[0].earlier is not None
    assert page.figures[0].earlier.anchor == "e1"
    assert page.figures[1].note == WORDS["move.withdrawn"]


@pytest.mark.parametrize(
    ("before", "after", "unit", "expected"),
    [("8", "6", "件", "−25.0%"), ("86.5", "88.8", "%", WORDS.say("figure.points", n="+2.3")), ("0", "5", "件", "")],
)
def test_a_difference_is_a_percentage_or_points(before: str, after: str, unit: str, expected: str) -> None:
    first, second = (Figure(Decimal(value), unit, Bound.EXACT, None, "", Span(0, 1)) for value in (before, after))
    assert write_difference(FigureChange("x", first, second, ""), load_messages("zh")) == expected


def test_faults_are_sentences_with_their_place() -> None:
    later = replace(COMPARISON.later, faults=(Fault("no_problems"), Fault("year_from_filename", "a.txt", Span(30, 31))))
    page = build_view(replace(COMPARISON, later=later))
    assert page.faults == (
        f"两份报告的年份不相邻：{HOSTILE}",
        "made_up_code",
        "2024年：没有找到存在问题",
        "2024年：年份取自文件名：a.txt（第2行）",
    )


def test_the_place_of_a_fault_names_the_page_where_there_are_pages() -> None:
    source = replace(COMPARISON.later.source, page_starts=(5,))
    later = replace(COMPARISON.later, source=source, faults=(Fault("no_problems", span=Span(30, 31)),))
    page = build_view(replace(COMPARISON, later=later), "en")
    assert page.faults[-1] == "2024: no problems were found (page 2, paragraph 2)"


def read_back(page: Page, number: int) -> list[str]:
    return ["".join(piece.text for piece in pieces) for _, pieces in page.texts[number].lines]


def test_line_ends_of_either_kind_leave_no_character_behind() -> None:
    text = COMPARISON.later.source.text.replace("\n", "\r\n")
    source = replace(COMPARISON.later.source, text=text)
    lines = build_view(replace(COMPARISON, later=replace(COMPARISON.later, source=source))).texts[1].lines
    assert not any("\r" in piece.text for _, pieces in lines for piece in pieces)


def test_what_two_own_is_printed_once_and_both_anchors_stay() -> None:
    earlier = COMPARISON.earlier
    first, second, *others = earlier.statements
    wide = replace(first, span=Span(first.span.start, second.span.end + 3))
    cover = Ignored(first.span, "rule")
    report = replace(earlier, statements=(wide, second, *others), ignored=(*earlier.ignored, cover))
    page = build_view(replace(COMPARISON, earlier=report))
    assert "\n".join(read_back(page, 0)) == earlier.source.text.strip()
    anchors = [piece.anchor for _, pieces in page.texts[0].lines for piece in pieces if piece.anchor]
    assert sorted(anchors) == sorted(f"e{number}" for number, _ in enumerate(earlier.statements, 1))


def test_a_body_or_year_that_is_unknown_leaves_a_title() -> None:
    nameless = Comparison(
        replace(COMPARISON.earlier, organ="", year=0), replace(COMPARISON.later, organ=""), (), (), (), ()
    )
    page = build_view(nameless, "en")
    assert page.title == f"Promises compared: {COMPARISON.earlier.title}, {COMPARISON.later.title}"
    assert page.sources[0].year == "the earlier year"


def test_the_sources_name_file_digest_and_what_was_left_out(page: Page) -> None:
    earlier = page.sources[0]
    assert (earlier.path, earlier.sha256) == (COMPARISON.earlier.source.path, COMPARISON.earlier.source.sha256)
    assert earlier.tally == "5项措施，2个问题，8项计划"
    assert earlier.ignored == WORDS.say("page.ignored_count", why=WORDS["ignored.page_furniture"], n=1)
