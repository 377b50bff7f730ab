"""Which opinions the rules admit, and what becomes of the follow-up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import yoy
from yoy.confidence import LIKELY, SURE
from yoy.messages import LANGUAGES, load_messages
from yoy.model import FollowUp, Report, Verdict
from yoy.opinion import Reader, consultation
from yoy.opinion.admission import FORBIDDEN, SENTENCES, estimate_confidence
from yoy.opinion.proposals import VERDICTS, Proposal
from yoy.opinion.questions import Question
from yoy.rules import RULES

DONE, PART, GOING = Verdict.FULFILLED, Verdict.PARTLY_FULFILLED, Verdict.UNDER_WAY
TOPIC, SILENT, NOT = Verdict.TOPIC_ONLY, Verdict.NO_TRACE, Verdict.ADMITTED_NOT_DONE
FILLER = ("全年办理行政复议案件30件", "举办法治讲堂6期", "清理规范性文件12件", "修订执法手册")

Propose = Callable[..., tuple[FollowUp, FollowUp]]


@pytest.fixture
def propose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Propose:
    """A promise, what the later report says, and a model's answer; the follow-up by the rules, and with the opinion."""

    def read(year: int, **lists: list[str]) -> Report:
        path = tmp_path / f"{year}.yaml"
        path.write_text(yaml.safe_dump({"body": "云泽县水务局", "year": year} | lists, allow_unicode=True), "utf-8")
        return yoy.read(path)

    def run(
        promise: str, measures: list[str], verdict: Verdict, *named: str, problems: tuple[str, ...] = ("人手不足",)
    ) -> tuple[FollowUp, FollowUp]:
        def recall(_: object, question: Question) -> Proposal:
            numbers = {match.later.text: number for number, match in enumerate(question.candidates, 1)}
            return Proposal(verdict, tuple(numbers[text] for text in named))

        monkeypatch.setattr(consultation, "recall_proposal", recall)
        monkeypatch.setattr(consultation, "is_doubtful", lambda _: True)
        reports = (
            read(2023, measures=list(FILLER), next_steps=[promise]),
            read(2024, measures=[*measures, *FILLER], problems=list(problems)),
        )
        (alone,) = yoy.compare(*reports).follow_ups
        (asked,) = yoy.compare(*reports, reader=Reader("http://127.0.0.1:9", "tiny")).follow_ups
        return alone, asked

    return run


WATER = "建成东门水厂"


@pytest.mark.parametrize(
    ("promise", "said", "verdict", "refused"),
    [
        pytest.param(WATER, (["东门供水设施投入使用"], []), DONE, "", id="other words"),
        pytest.param(WATER, (["东门供水设施尚未完工"], []), DONE, "denied", id="denied in other words"),
        pytest.param(WATER, (["东门供水设施尚未完工"], []), PART, "denied", id="denied, in part"),
        pytest.param(WATER, (["东门供水设施尚未完工"], []), GOING, "denied", id="denied, under way"),
        pytest.param(WATER, (["东门供水设施尚未完工"], []), NOT, "", id="denied, and said so"),
        pytest.param(WATER, (["东门供水设施投入使用"], []), NOT, "nothing_denied", id="nothing denied"),
        pytest.param(WATER, ([], ["东门供水能力不足"]), DONE, "denied", id="a problem"),
        pytest.param(WATER, ([], ["东门供水能力不足"]), NOT, "", id="a problem, and said so"),
        pytest.param(WATER, (["东门供水设施投入使用", "东门管网尚未完工"], []), DONE, "partly_denied", id="one denies"),
        pytest.param(WATER, (["东门供水设施投入使用", "东门管网尚未完工"], []), PART, "", id="one denies, in part"),
        pytest.param("新建泵站10座", (["建成泵站7座"], []), DONE, "target_missed", id="missed target"),
        pytest.param("新建泵站10座", (["建成泵站7座"], []), PART, "", id="missed target, in part"),
        pytest.param("新建泵站10座", (["建成泵站12座"], []), DONE, "", id="met target"),
        pytest.param(WATER, (["东门供水工程启动选址论证"], []), DONE, "only_begun", id="a start"),
        pytest.param(WATER, (["东门水厂启动选址论证"], []), GOING, "", id="a start, under way"),
        pytest.param(f"2024年9月底前{WATER}", (["东门供水工程加快推进"], []), DONE, "overdue", id="overdue"),
        pytest.param(WATER, (["不再单独建设东门水厂"], []), GOING, "replaced", id="replaced"),
        pytest.param(WATER, (["不再单独建设东门水厂"], []), SILENT, "replaced", id="replaced, and no trace"),
        pytest.param(WATER, (["东门水厂因选址调整尚未建成"], []), DONE, "denied", id="denied by the promise's words"),
    ],
)
def test_the_rules_decide_what_a_model_may_say(
    propose: Propose, promise: str, said: tuple[list[str], list[str]], verdict: Verdict, refused: str
) -> None:
    """`said` holds the later report's measures and problems, all of which the model names."""
    measures, problems = said
    alone, asked = propose(promise, measures, verdict, *measures, *problems, problems=(*problems, "人手不足"))
    assert asked.opinion is not None
    assert (asked.opinion.refused, asked.opinion.verdict) == (refused, verdict)
    if refused:
        assert asked.opinion.over is None
        assert (asked.verdict, asked.rule, asked.confidence) == (alone.verdict, alone.rule, alone.confidence)
        return
    assert (asked.verdict, asked.decided_by, asked.opinion.over) == (verdict, "reader", alone)
    assert [match.later.text for match in asked.evidence] == [*measures, *problems]
    assert asked.needs_review or verdict is alone.verdict


def test_a_denial_that_the_rules_saw_stands_whatever_else_is_named(propose: Propose) -> None:
    measures = ["东门水厂因选址调整尚未建成", "东门供水设施投入使用"]
    alone, asked = propose(WATER, measures, DONE, measures[1])
    assert (alone.verdict, asked.verdict) == (NOT, NOT)
    assert asked.opinion is not None
    assert asked.opinion.refused == "denied"


def test_silence_shows_the_nearest_clause_as_a_runner_up(propose: Propose) -> None:
    _, asked = propose("开展河道清淤", ["河道巡查人员轮训"], SILENT, "河道巡查人员轮训")
    assert (asked.verdict, asked.evidence) == (SILENT, ())
    assert asked.rejected[0].later.text == "河道巡查人员轮训"


def test_runners_up_are_two_and_the_nearest_problem(propose: Propose) -> None:
    measures = ["东门水厂启动选址论证", "东门水厂初步设计完成", "东门水厂管网加快铺设"]
    alone, asked = propose(WATER, measures, GOING, FILLER[1], problems=("东门供水能力不足",))
    assert {match.later.text for match in alone.evidence} == set(measures)
    assert (asked.decided_by, [match.later.text for match in asked.evidence]) == ("reader", [FILLER[1]])
    assert asked.rejected[:2] == alone.evidence[:2]
    assert [match.later.text for match in asked.rejected[2:]] == ["东门供水能力不足"]


def test_sure_rules_are_not_overruled(propose: Propose) -> None:
    alone, asked = propose("建成东门水厂", ["东门水厂建成投用，东门水厂供水达到5万吨"], SILENT, "举办法治讲堂6期")
    assert alone.confidence >= SURE
    assert asked.opinion is not None
    assert (asked.verdict, asked.opinion.refused) == (alone.verdict, "rules_sure")


def test_agreement_raises_and_disagreement_is_never_certain(propose: Propose) -> None:
    alone, _ = propose(WATER, ["东门供水设施投入使用"], DONE, "东门供水设施投入使用")
    assert estimate_confidence(alone, alone.verdict) > alone.confidence
    assert estimate_confidence(alone, DONE if alone.verdict.unanswered else TOPIC) == 0.5 < LIKELY


def test_a_low_confidence_is_lifted_by_one_grade_at_most(propose: Propose) -> None:
    alone, _ = propose(WATER, ["东门供水设施投入使用"], DONE, "东门供水设施投入使用")
    from dataclasses import replace

    assert estimate_confidence(replace(alone, confidence=LIKELY - 0.0001), alone.verdict) < SURE


def test_every_verdict_has_a_sentence_and_every_refusal_a_reason() -> None:
    assert set(SENTENCES) == VERDICTS
    assert set(FORBIDDEN) <= {rule.name for rule in RULES}
    codes = {*FORBIDDEN, "no_clause", "unknown_clause", "nothing_denied", "rules_sure"}
    for lang in LANGUAGES:
        assert {key for key in load_messages(lang) if key.startswith("opinion.why.")} == {
            f"opinion.why.{code}" for code in codes
        }
