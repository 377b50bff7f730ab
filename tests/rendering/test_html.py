import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import html5lib
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
    *("aria-label", "aria-labelledby", "aria-pressed", "autocomplete", "charset", "class", "colspan", "content"),
    *("d", "height", "hidden", "href", "http-equiv", "id", "lang", "name", "open", "paint-order", "placeholder"),
    *("rel", "role", "scope", "type", "value", "viewbox", "width", "x", "y"),
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
        cells = tree.xpath(f"//table//b[@class='v-{verdict}']")
        expected = f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']}"
        assert [cell.text_content() for cell in cells] == [expected]


def test_the_counts_agree_with_the_comparison(tree: reader.HtmlElement) -> None:
    rows = tree.xpath("//tr[@data-v]")
    assert [row.get("data-v") for row in rows if row.xpath("ancestor::section[@id='part-unanswered']")] == [
        *("topic_only", "admitted_not_done", "no_trace", "changed"),  # theme by theme, the most checkable first
    ]
    assert sorted(row.get("id") for row in rows) == [f"p-{n}" for n in range(1, len(COMPARISON.follow_ups) + 1)]
    assert [number.text for number in tree.xpath("//dl[@class='headlines']//b")] == ["43%", "20%", "4", "1", "1"]
    changes = tree.xpath("//details[@class='changes']//tbody/tr | //details[@class='changes']/ul/li")
    assert len(changes) == len(COMPARISON.changes)
    assert len(tree.xpath("//table[@class='triple']/tbody/tr")) == len(COMPARISON.problems)
    assert len(tree.xpath("//table[@class='figures']/tbody/tr[@id]")) == len(COMPARISON.figures)
    assert len(tree.xpath("//section[@aria-labelledby='findings']//li[contains(., $chrome)]", chrome="打印本页")) == 1


def test_the_lists_name_every_promise_that_a_person_should_see(tree: reader.HtmlElement) -> None:
    listed = {
        name: tree.xpath(f"//section[@aria-labelledby='{name}']//a/@href") for name in ("list-review", "list-restated")
    }
    assert listed == {"list-review": ["#p-4"], "list-restated": ["#p-5"]}


def test_hostile_text_stays_text(source: str, tree: reader.HtmlElement) -> None:
    assert len(tree.xpath("//script")) == source.lower().count("<script") == 1
    assert source.count("</style>") == 1
    found = {name for element in tree.iter(tag=reader.etree.Element) for name in element.attrib}
    assert {name for name in found if not name.startswith("data-")} <= ALLOWED_ATTRIBUTES
    assert '"onmouseover' not in source


def test_hostile_text_is_printed_wherever_it_stood(tree: reader.HtmlElement) -> None:
    for place in (
        *("//h4", "//dd[@class='code']", "//tr//details", "//section[@class='texts']", "//ins", "//blockquote", "//em"),
        *("//section[@class='faults']", "//table[@class='figures']", "//option", "//ul[@class='rows']"),
    ):
        assert any(HOSTILE in element.text_content() for element in tree.xpath(place)), place


def test_an_id_of_a_report_is_no_id_of_the_page() -> None:
    step = replace(COMPARISON.follow_ups[0].next_step, id=HOSTILE)
    statements = tuple(step if each.span == step.span else each for each in COMPARISON.earlier.statements)
    follow_ups = (replace(COMPARISON.follow_ups[0], next_step=step), *COMPARISON.follow_ups[1:])
    earlier = replace(COMPARISON.earlier, statements=statements)
    hostile = replace(COMPARISON, earlier=earlier, follow_ups=follow_ups, problems=(), findings=())
    assert render_html(build_view(hostile)) == render_html(build_view(replace(COMPARISON, problems=(), findings=())))


def test_nothing_is_fetched_from_anywhere(source: str, tree: reader.HtmlElement) -> None:
    assert "http://" not in source
    assert "https://" not in source
    assert not re.search(r"url\(|@import", source)  # a font named by local() is the reader's own
    assert tree.xpath("//img | //iframe | //object | //embed | //form | //base") == []
    assert tree.xpath("//link/@href") == ["data:,"]


def digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def test_the_policy_names_the_one_style_and_the_one_script_by_their_digests(source: str) -> None:
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', source)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest(content)}'"
    assert rules.pop("img-src") == "data:"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert set(rules.values()) == {"'none'"}
    assert {"default-src", "base-uri", "form-action", "trusted-types"} <= rules.keys()
    assert source.encode().index(b"</title>") > source.encode().index(policy.encode())
    assert source.encode().index(policy.encode()) + len(policy) < 1024


def test_the_page_is_valid(source: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(source)
    assert parser.errors == []


def check_links(tree: reader.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    links = tree.xpath("//a/@href")
    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_all_links_lead_to_a_place_on_the_page(tree: reader.HtmlElement) -> None:
    check_links(tree)
    assert len(tree.xpath("//a[starts-with(@href, '#l')]")) > 5


def test_every_statement_has_its_place_in_the_source_text(tree: reader.HtmlElement) -> None:
    for role, report in (("e", COMPARISON.earlier), ("l", COMPARISON.later)):
        for number, statement in enumerate(report.statements, 1):
            (place,) = tree.xpath(f"//*[@id='{role}{number}']")
            assert place.text_content() == statement.text


def test_all_characters_of_the_sources_are_printed(tree: reader.HtmlElement) -> None:
    lines = [line.text_content().strip("\n") for line in tree.xpath("//section[@class='texts']/div/p")]
    texts = [report.source.text.split("\n") for report in (COMPARISON.earlier, COMPARISON.later)]
    assert lines == [f"{at}{line}" for text in texts for at, line in enumerate(text, 1) if line.strip()]


def test_a_promise_made_again_says_so(tree: reader.HtmlElement, lang: str) -> None:
    (said,) = tree.xpath("//p[@class='restated']")
    assert said.xpath("string(ancestor::tr/@id)") == "p-5"
    assert said.xpath("string(b)") == load_messages(lang)["page.promised_again"]
    assert said.xpath("string(bdi)") == "设立监督热线"


def test_both_years_are_one_running_text(tree: reader.HtmlElement, lang: str) -> None:
    words = load_messages(lang)
    (text,) = tree.xpath("//ul[@class='edits']//bdi")
    assert [(part.tag, part.text_content()) for part in text] == [
        ("ins", f"{words['page.inserted']}全年"),
        ("del", f"{words['page.deleted']}6期"),
        ("ins", f"{words['page.inserted']}9期"),
    ]


@pytest.mark.parametrize("name", ["blockquote", "h4", "figures"])
def test_words_of_a_report_are_kept_apart_and_bear_its_language(tree: reader.HtmlElement, lang: str, name: str) -> None:
    place = "//table[@class='figures']/tbody/tr[@id]/th" if name == "figures" else f"//{name}"
    assert tree.xpath(place)
    for quote in tree.xpath(place):
        (kept,) = quote.xpath("bdi")
        assert kept.get("lang") == (None if lang == "zh" else "zh")


def test_headings_go_down_one_level_at_a_time(tree: reader.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_has_a_title_landmarks_a_language_and_a_skip_link(tree: reader.HtmlElement, lang: str) -> None:
    assert tree.xpath("string(/html/head/title)") == tree.xpath("string(//h1)") != ""
    assert tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.xpath(f"//{landmark}")) == 1
    assert tree.xpath("string(//body/a[1]/@href)") == "#main"
    assert all(head.get("scope") for head in tree.xpath("//th"))


def test_the_unanswered_come_before_all_other_promises(tree: reader.HtmlElement) -> None:
    assert tree.xpath("//section[@class='part']/@id") == ["part-unanswered", "part-answered", "part-not_due"]
    assert tree.xpath("string(//div[@class='highlights']/div[1]/@class)") == "unanswered"


def test_the_controls_are_hidden_from_those_who_have_no_script(tree: reader.HtmlElement) -> None:
    controls = tree.xpath("//input | //select | //button")
    assert len(controls) > 10
    assert not [each for each in controls if not each.xpath("ancestor::*[@hidden] | ancestor::dialog[not(@open)]")]


def test_the_same_comparison_gives_the_same_page(source: str, lang: str) -> None:
    assert render(make_comparison(), "html", lang) == source


def test_an_empty_comparison_still_makes_a_page(lang: str) -> None:
    empty = Comparison(COMPARISON.earlier, COMPARISON.later, (), (), (), ())
    page = reader.document_fromstring(render(empty, "html", lang))
    assert page.xpath("//tr[@data-v] | //figure | //div[@class='highlights']") == []
    assert len(page.xpath("//p[@class='empty']")) == 5
    check_links(page)
