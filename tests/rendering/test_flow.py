import re
from dataclasses import replace

import pytest
from lxml import html as reader

from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Kind, ProblemChain, Verdict
from yoy.rendering.drawing import draw_flow, draw_tallies
from yoy.rendering.flow import MEASURES, PROBLEMS, PROBLEMS_NOW, STEPS, build_flow
from yoy.rendering.rows import Flow
from yoy.rendering.view import build_view

from .sample import make_comparison, make_match

COMPARISON = make_comparison()
WORDS = load_messages("zh")


def build(comparison: Comparison = COMPARISON) -> Flow:
    flow = build_flow(comparison, ("2023年", "2024年"), WORDS)
    assert flow is not None
    return flow


def list_bands(flow: Flow) -> dict[str, tuple[int, int, int, int]]:
    return {band.name: (band.start, band.end, band.sent, band.received) for band in flow.bands}


def test_every_band_says_what_leaves_and_what_it_reaches() -> None:
    assert list_bands(build()) == {
        "met": (PROBLEMS, STEPS, 1, 1),
        "unmet": (PROBLEMS, PROBLEMS, 1, 0),
        "again": (PROBLEMS, PROBLEMS_NOW, 1, 1),
        "fulfilled": (STEPS, MEASURES, 1, 1),
        "partly_fulfilled": (STEPS, MEASURES, 1, 1),
        "under_way": (STEPS, MEASURES, 1, 1),
        "not_due": (STEPS, STEPS, 1, 0),
        "changed": (STEPS, STEPS, 1, 0),
        "topic_only": (STEPS, STEPS, 1, 0),
        "no_trace": (STEPS, STEPS, 1, 0),
        "admitted_not_done": (STEPS, PROBLEMS_NOW, 1, 1),
    }


def test_the_bands_add_up_to_the_columns() -> None:
    flow = build()
    sent = [sum(band.sent for band in flow.bands if band.start == n and band.name != "again") for n in (0, 1)]
    received = [sum(band.received for band in flow.bands if band.end == n) for n in (2, 3)]
    assert sent + received == [column.total for column in flow.columns] == [2, 8, 3, 2]
    measures = len(COMPARISON.later.of_kind(Kind.MEASURE))
    assert flow.rest == WORDS.say("flow.rest", n=measures - 3, all=measures)


def test_a_measure_that_answers_two_promises_is_counted_once() -> None:
    first, second, *others = COMPARISON.follow_ups
    shared = replace(second, evidence=(make_match(second.next_step, first.evidence[0].later),))
    bands = list_bands(build(replace(COMPARISON, follow_ups=(first, shared, *others))))
    assert bands["fulfilled"][2:] == (1, 1)
    assert bands["partly_fulfilled"][2:] == (1, 0)


def test_a_problem_that_is_both_again_and_admitted_is_counted_once() -> None:
    admitted = next(each for each in COMPARISON.follow_ups if each.verdict is Verdict.ADMITTED_NOT_DONE)
    chain = COMPARISON.problems[0]
    again = make_match(chain.problem, admitted.evidence[0].later)
    flow = build(replace(COMPARISON, problems=(ProblemChain(chain.problem, (), again),)))
    bands = list_bands(flow)
    assert (bands["again"][3], bands["admitted_not_done"][1], bands["anew"][3]) == (1, STEPS, 1)


def test_nothing_flows_where_nothing_was_promised() -> None:
    assert build_flow(replace(COMPARISON, follow_ups=()), ("2023年", "2024年"), WORDS) is None


def test_every_band_is_drawn_with_its_link_its_number_and_its_sentence() -> None:
    flow = build()
    picture = reader.fragment_fromstring(draw_flow(WORDS, flow))
    bands = picture.xpath("//a[starts-with(@class, 'band')]")
    assert [each.get("href") for each in bands] == [f"#{band.anchor}" for band in flow.bands]
    assert [each.get("aria-label") for each in bands] == [band.sentence for band in flow.bands]
    for each, band in zip(bands, flow.bands, strict=True):
        assert each.xpath("string(text)") == f"{band.mark} {band.label} {band.sent}"
    assert picture.get("aria-labelledby") == "flow-title flow-text"
    assert all(band.sentence in picture.xpath("string(desc)") for band in flow.bands)
    assert [each.xpath("string(text/tspan)") for each in picture.xpath("//a[@class='column']")] == ["2", "8", "3", "2"]


def test_a_band_is_as_broad_as_its_count() -> None:
    flow = build()
    doubled = replace(COMPARISON, follow_ups=(*COMPARISON.follow_ups, COMPARISON.follow_ups[0]))
    heights = []
    for each in (flow, build(doubled)):
        pieces = reader.fragment_fromstring(draw_flow(WORDS, each)).xpath("//a[starts-with(@class, 'band')]/rect")
        heights.append({piece.getparent().get("data-v"): float(piece.get("height")) for piece in pieces})
    assert len(set(heights[0].values())) == 1
    assert heights[1]["fulfilled"] == pytest.approx(2 * heights[1]["changed"])


@pytest.mark.parametrize("count", [1, 40, 900])
def test_labels_never_stand_on_each_other_and_nothing_leaves_the_picture(count: int) -> None:
    many = replace(COMPARISON, follow_ups=(*COMPARISON.follow_ups, *COMPARISON.follow_ups[4:5] * count))
    picture = reader.fragment_fromstring(draw_flow(WORDS, build(many)))
    *_, width, height = map(float, picture.get("viewbox").split())
    places: dict[str, list[float]] = {}
    for label in picture.xpath("//text[not(contains(@class, 'head'))]"):
        places.setdefault(label.get("x"), []).append(float(label.get("y")))
    for ys in places.values():
        assert all(after - before >= 18 for before, after in zip(sorted(ys), sorted(ys)[1:], strict=False))
        assert max(ys) < height
    numbers = [float(n) for path in picture.xpath("//path/@d") for n in re.findall(r"[\d.]+", path)]
    assert max(numbers) <= max(width, height)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bar_is_divided_by_the_verdicts(lang: str) -> None:
    page = build_view(COMPARISON, lang)
    bar = reader.fragment_fromstring(draw_tallies(load_messages(lang), page.tallies))
    widths = [float(part.get("width").rstrip("%")) for part in bar.xpath("//a/svg")]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert len(widths) == len([tally for tally in page.tallies if tally.promises])
    assert set(bar.xpath("//a/@href")) == {"#answered", "#unanswered", "#not_due"}
