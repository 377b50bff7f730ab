import pytest

from yoy.messages import LANGUAGES, load_messages
from yoy.model import Verdict
from yoy.rendering.papers.questions import list_questions, list_requests
from yoy.rendering.view import build_view

from ..sample import make_comparison

COMPARISON = make_comparison()


def list_all(lang: str) -> list:
    return list(list_questions(build_view(COMPARISON, lang), load_messages(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_question_for_each_due_promise_without_progress_the_most_checkable_first(lang: str) -> None:
    questions = list_all(lang)
    assert [question.number for question in questions] == [1, 2, 3, 4]
    assert [question.promise.checkability for question in questions] == ["C3", "C2", "C1", "C0"]
    unanswered = {f.next_step.text for f in COMPARISON.follow_ups if f.verdict.unanswered}
    assert {question.promise.quote.text for question in questions} == unanswered


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_names_the_report_and_quotes_the_promise(lang: str) -> None:
    for question in list_all(lang):
        assert COMPARISON.earlier.title in question.text
        assert f"“{question.promise.quote.text.translate(str.maketrans('“”', '‘’'))}”" in question.text
        assert "2024" in question.text


def test_each_verdict_is_asked_about_in_its_own_words() -> None:
    asked = {question.promise.verdict: question.text for question in list_all("zh")}
    assert set(asked) == {each for each in Verdict if each.unanswered}
    assert "未见回应，请说明进展情况" in asked["no_trace"]
    assert "谈到同一主题，未见所承诺的举措" in asked["topic_only"]
    assert "尚未完成、未达预期或仍列为存在的问题" in asked["admitted_not_done"]
    assert "已有调整、被替代或不再进行" in asked["changed"]


def test_what_the_report_says_stands_beside_and_the_nearest_is_called_so() -> None:
    said = {
        question.promise.verdict: (question.said and question.said.text, question.label) for question in list_all("zh")
    }
    assert said["admitted_not_done"] == ("调解室尚未建成", "2024年报告的表述")
    assert said["topic_only"] == ("邀请专家讲评案卷", "2024年报告中最相近的表述（未用作判定依据）")
    assert said["no_trace"] == (None, "2024年报告的表述")


def test_quotation_marks_inside_a_quotation_are_single() -> None:
    page = build_view(COMPARISON)
    promise = page.unanswered[0]
    quote = promise.quote._replace(pieces=(("plain", "建成“一站式”调解室。"),))
    page = page._replace(unanswered=(promise._replace(quote=quote),))
    (question,) = list_questions(page, load_messages("zh"))
    assert "提出“建成‘一站式’调解室”。" in question.text
    assert question.promise.quote.text == "建成“一站式”调解室。"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asked_together_the_promises_of_a_verdict_have_one_sentence_and_their_own_numbers(lang: str) -> None:
    requests = list(list_requests(build_view(COMPARISON, lang), load_messages(lang)))
    verdicts = [each for each in Verdict if each.unanswered]
    assert [{each.promise.verdict for each in request.questions} for request in requests] == [{v} for v in verdicts]
    assert [each.number for request in requests for each in request.questions] == [4, 5, 6, 7]
    assert len({request.text for request in requests}) == 4
    for request in requests:
        assert request.title.endswith(" (1)")
        assert COMPARISON.earlier.title in request.text
        assert "2024" in request.text
