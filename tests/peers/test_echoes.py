from dataclasses import replace

from rendering.sample import make_report as make_lines
from yoy.model import Echo, Kind, Peers, Report, Span
from yoy.peers import find_echoes
from yoy.peers.echoes import cite_passage

from .made import BODY, OWN, PROBLEM, SLOGAN, TARGET, make_pair, make_report


def find(*peers: Report) -> Peers:
    return find_echoes(*make_pair(), peers)


def echo_of(peers: Peers, text: str) -> Echo:
    (echo,) = (each for each in peers.earlier if each.statement.text == text)
    return echo


def test_bodies_are_counted_and_not_their_reports() -> None:
    peers = find(
        make_report("湘岚市水利局", 2023, SLOGAN),
        make_report("湘岚市水利局", 2024, SLOGAN),
        make_report("北坪区水务局", 2023, f"扎实{SLOGAN}"),
        make_report("南澜县水务局", 2023, "编制供水应急预案"),
    )
    assert (peers.reports, peers.bodies, peers.own) == (4, 3, 0)
    echo = echo_of(peers, SLOGAN)
    assert (echo.bodies, echo.verbatim) == (2, 1)


def test_a_body_that_has_it_word_for_word_once_counts_as_such() -> None:
    near, same = make_report("北坪区水务局", 2023, f"扎实{SLOGAN}"), make_report("北坪区水务局", 2024, SLOGAN)
    for order in ((near, same), (same, near)):
        echo = echo_of(find(*order), SLOGAN)
        assert (echo.bodies, echo.verbatim, echo.nearest.year) == (1, 1, 2024)


def test_what_only_this_body_says_is_no_echo() -> None:
    peers = find(make_report("湘岚市水利局", 2023, SLOGAN, "全年完成河道清淤长度不少于15公里", problems=(PROBLEM,)))
    assert [each.statement.text for each in peers.earlier] == [PROBLEM, SLOGAN]
    assert not {OWN, TARGET} & {each.statement.text for each in (*peers.earlier, *peers.later)}


def test_both_reports_are_looked_for_in_every_kind_of_statement() -> None:
    peers = find(make_report("湘岚市水利局", 2023, PROBLEM, measures=("东岭泵站主体工程完工", SLOGAN)))
    assert {each.statement.kind for each in peers.earlier} == {Kind.PROBLEM, Kind.NEXT_STEP}
    assert {each.statement.kind for each in peers.later} == {Kind.MEASURE, Kind.NEXT_STEP}


def test_what_is_no_measure_problem_or_step_is_passed_over() -> None:
    earlier, later = make_pair()
    first, *others = later.statements
    later = replace(later, statements=(replace(first, kind=Kind.OTHER), *others))
    peers = find_echoes(earlier, later, [make_report("湘岚市水利局", 2023, measures=(first.text,))])
    assert peers.later == ()


def test_reports_of_the_same_body_do_not_count_whatever_their_year() -> None:
    other = make_report("湘岚市水利局", 2023, "编制供水应急预案")
    peers = find(make_report(BODY, 2020, SLOGAN), make_report(BODY, 2023, SLOGAN), other)
    assert (peers.reports, peers.own, peers.earlier) == (1, 2, ())


def test_the_short_form_of_an_autonomous_county_is_the_same_body() -> None:
    earlier, later = make_report("云岑苗族自治县", 2023, SLOGAN), make_report("云岑苗族自治县", 2024, SLOGAN)
    peers = find_echoes(
        earlier, later, [make_report("云岑县", 2022, SLOGAN), make_report("云岑县林业局", 2023, SLOGAN)]
    )
    assert (peers.own, peers.bodies) == (1, 1)


def test_names_of_one_peer_are_one_body() -> None:
    peers = find(make_report("云岑州", 2023, SLOGAN), make_report("云岑苗族自治州", 2024, SLOGAN))
    assert (peers.reports, peers.bodies, echo_of(peers, SLOGAN).bodies) == (2, 1, 1)


def test_a_compared_file_is_known_by_its_bytes_even_where_it_names_no_body() -> None:
    earlier, later = (replace(report, organ="") for report in make_pair())
    other = make_report("湘岚市水利局", 2023, SLOGAN)
    peers = find_echoes(earlier, later, [earlier, later, other])
    assert (peers.own, peers.reports, len(peers.skipped)) == (2, 1, 0)
    assert echo_of(peers, SLOGAN).bodies == 1


def test_a_report_that_names_no_body_is_skipped_and_named() -> None:
    nameless = replace(make_report("某局", 2023, SLOGAN), organ="")
    peers = find(nameless)
    assert (peers.reports, peers.earlier) == (0, ())
    (skipped,) = peers.skipped
    assert (skipped.path, skipped.code) == ("peers/某局-2023.json", "peer_without_body")
    for lang in ("zh", "en"):
        assert skipped.reason.say(lang).startswith(skipped.path)


def test_the_nearest_passage_is_the_one_most_alike_and_of_equals_the_first() -> None:
    near = make_report("北坪区水务局", 2023, f"扎实{SLOGAN}")
    first, second = (make_report(body, 2023, SLOGAN) for body in ("湘岚市水利局", "南澜县水务局"))
    peers = find(near, first, second)
    echo = echo_of(peers, SLOGAN)
    assert (echo.nearest.organ, echo.nearest.text, echo.likeness) == ("湘岚市水利局", SLOGAN, 1.0)
    assert echo_of(find(near), SLOGAN).nearest.text == f"扎实{SLOGAN}"
    assert 0.8 < echo_of(find(near), SLOGAN).likeness < 1
    assert echo_of(find(second, near, first), SLOGAN).nearest.organ == "南澜县水务局"


def test_a_passage_can_be_looked_up_where_it_stands() -> None:
    report = make_report("湘岚市水利局", 2024, "修编河湖岸线规划", SLOGAN)
    passage = echo_of(find(report), SLOGAN).nearest
    assert (passage.organ, passage.year, passage.path) == ("湘岚市水利局", 2024, "peers/湘岚市水利局-2024.json")
    assert report.source.quote(passage.span) == passage.text == SLOGAN
    assert report.source.text.split("\n")[passage.line - 1] == SLOGAN
    assert passage.page == 0


def test_in_a_report_with_pages_the_line_is_that_of_its_page() -> None:
    rows = [("title", "题目"), (Kind.NEXT_STEP, "第一行"), (Kind.NEXT_STEP, "第二行"), (Kind.NEXT_STEP, "第三行")]
    report = make_lines("湘岚市水利局", 2024, rows, "a.pdf", pages=(7,))
    cited = [cite_passage(report, statement) for statement in report.statements]
    assert [(each.page, each.line) for each in cited] == [(1, 2), (2, 1), (2, 2)]
    assert cited[1].span == Span(7, 10)
