import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as reader

from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Verdict
from yoy.rendering import render
from yoy.rendering.html import render_html
from yoy.rendering.view import build_view

from .sample import HOSTILE, make_comparison

COMPARISON = make_comparison()
ALLOWED_ATTRIBUTES = {
    *(
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "charset",
        "class",
        "content",
        "data-label",
        "href",
        "http-equiv",
        "id",
    ),
    *("lang", "name", "open", "role", "scope", "style"),
}


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


@pytest.fixture(scope="module")
def source(lang: str) -> str:
    return render(COMPARISON, "html", lang)


@pytest.fixture(scope="module")
def tree(source: str) -> reader.HtmlElement:
    return reader.document_fromstring(source)


def test_every_verdict_appears_with_mark_and_word(tree: reader.HtmlElement, lang: str) -> None:
    words = load_messages(lang)
    for verdict in Verdict:
        cells = tree.xpath(f"//table//span[@class='verdict v-{verdict}']")
        expected = f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']}"
        assert [cell.text_content() for cell in cells] == [expected]


def test_the_counts_agree_with_the_comparison(tree: reader.HtmlElement) -> None:
    assert len(tree.xpath("//tr[starts-with(@id, 'p-')]")) == len(COMPARISON.follow_ups)
    assert len(tree.xpath("//ol[@class='unanswered']/li")) == 4
    assert [number.text for number in tree.xpath("//dl[@class='headlines']//b")] == ["43%", "20%", "4", "1", "1"]
    changes = tree.xpath("//details[@class='changes']//tbody/tr | //details[@class='changes']/ul[@class='rows']/li")
    assert len(changes) == len(COMPARISON.changes)
    assert len(tree.xpath("//table[@class='triple']/tbody/tr")) == len(COMPARISON.problems)
    assert len(tree.xpath("//table[@class='figures']/tbody/tr")) == len(COMPARISON.figures)


def test_hostile_text_stays_text(source: str, tree: reader.HtmlElement) -> None:
    assert tree.xpath("//script") == []
    assert source.count("</style>") == 1
    assert {name for element in tree.iter(tag=reader.etree.Element) for name in element.attrib} <= ALLOWED_ATTRIBUTES
    assert "<script" not in source.lower()
    assert '"onmouseover' not in source


def test_hostile_text_is_printed_wherever_it_stood(tree: reader.HtmlElement) -> None:
    for place in ("//h3", "//dd[@class='code']", "//details[@class='grounds']", "//section[@class='texts']", "//ins"):
        assert any(HOSTILE in element.text_content() for element in tree.xpath(place)), place
    for place in (
        "//section[@class='faults']",
        "//table[@class='figures']",
        "//blockquote",
        "//span[@class='tag decided']",
    ):
        assert any(HOSTILE in element.text_content() for element in tree.xpath(place)), place


def test_a_hostile_name_cannot_leave_the_title() -> None:
    hostile = replace(COMPARISON.later, organ=HOSTILE, title=HOSTILE)
    source = render_html(build_view(replace(COMPARISON, later=hostile)))
    (title,) = reader.document_fromstring(source).xpath("//title")
    assert HOSTILE in title.text_content()


def test_a_hostile_id_cannot_leave_its_attribute() -> None:
    step = replace(COMPARISON.follow_ups[0].next_step, id=HOSTILE)
    statements = tuple(step if each.span == step.span else each for each in COMPARISON.earlier.statements)
    follow_ups = (replace(COMPARISON.follow_ups[0], next_step=step), *COMPARISON.follow_ups[1:])
    earlier = replace(COMPARISON.earlier, statements=statements)
    hostile = replace(COMPARISON, earlier=earlier, follow_ups=follow_ups, problems=())
    source = render_html(build_view(hostile))
    check_links(reader.document_fromstring(source))
    assert "<script" not in source


def test_nothing_is_fetched_from_anywhere(source: str, tree: reader.HtmlElement) -> None:
    assert "http://" not in source
    assert "https://" not in source
    assert not re.search(r"url\(|@import|@font-face", source)
    assert tree.xpath("//link | //img | //iframe | //object | //embed | //form | //base") == []
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def check_links(tree: reader.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    links = tree.xpath("//a/@href")
    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_all_links_lead_to_a_place_on_the_page(tree: reader.HtmlElement) -> None:
    check_links(tree)
    assert len(tree.xpath("//a[starts-with(@href, '#l-')]")) > 5


def test_every_statement_has_its_place_in_the_source_text(tree: reader.HtmlElement) -> None:
    for role, report in (("e", COMPARISON.earlier), ("l", COMPARISON.later)):
        for statement in report.statements:
            (place,) = tree.xpath(f"//*[@id='{role}-{statement.id}']")
            assert place.text_content() == statement.text


def test_all_characters_of_the_sources_are_printed(tree: reader.HtmlElement) -> None:
    lines = [line.text_content() for line in tree.xpath("//section[@class='texts']/p[span]")]
    texts = [report.source.text.split("\n") for report in (COMPARISON.earlier, COMPARISON.later)]
    assert lines == [f"{at}{line}" for text in texts for at, line in enumerate(text, 1) if line.strip()]


def test_words_put_in_and_left_out_are_heard_as_well_as_seen(tree: reader.HtmlElement, lang: str) -> None:
    words = load_messages(lang)
    assert f"{words['page.deleted']}6期" in [each.text_content() for each in tree.xpath("//del")]
    assert f"{words['page.inserted']}9期" in [each.text_content() for each in tree.xpath("//ins")]


def test_headings_go_down_one_level_at_a_time(tree: reader.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_has_landmarks_a_language_and_a_skip_link(tree: reader.HtmlElement, lang: str) -> None:
    assert tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.xpath(f"//{landmark}")) == 1
    assert tree.xpath("string(//body/a[1]/@href)") == "#main"
    assert all(head.get("scope") for head in tree.xpath("//th"))


def test_the_unanswered_come_before_everything_else(tree: reader.HtmlElement) -> None:
    assert tree.xpath("//main//h2/@id")[0] == "unanswered"


def test_the_same_comparison_gives_the_same_page(source: str, lang: str) -> None:
    assert render(make_comparison(), "html", lang) == source


def test_an_empty_comparison_still_makes_a_page(lang: str) -> None:
    empty = Comparison(COMPARISON.earlier, COMPARISON.later, (), (), (), ())
    page = reader.document_fromstring(render(empty, "html", lang))
    assert page.xpath("//ol[@class='unanswered']") == []
    assert len(page.xpath("//p[@class='empty']")) == 5
    check_links(page)
