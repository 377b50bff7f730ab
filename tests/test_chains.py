"""Problem chains of two years."""

from __future__ import annotations

import pytest

from matching.made import OTHER_CLAUSES, make_report
from yoy.chains import chain_problems
from yoy.matching import Side, Vocabulary
from yoy.model import Kind, ProblemChain


def chain(problems: list[str], plan: list[str], later: list[str]) -> tuple[ProblemChain, ...]:
    vocabulary = Vocabulary([*problems, *plan, *later, *OTHER_CLAUSES])
    reports = [make_report(problems, Kind.PROBLEM), make_report(plan, Kind.NEXT_STEP), make_report(later, Kind.PROBLEM)]
    return chain_problems(*(Side(r, r.statements, vocabulary) for r in reports))


PROBLEM = "基层移动执法终端配备不足；"
STEP = "解决基层移动执法终端配备不足难题，采购60台；"


@pytest.mark.parametrize(
    ("plan", "later", "steps", "again"),
    [
        ([STEP], [], [STEP], ""),
        ([], [PROBLEM], [], PROBLEM),
        ([STEP], [PROBLEM], [STEP], PROBLEM),
        (["编制普法读本！"], ["公开渠道单一！"], [], ""),
        ([], [], [], ""),
    ],
)
def test_a_problem_its_steps_and_its_return(plan: list[str], later: list[str], steps: list[str], again: str) -> None:
    (found,) = chain([PROBLEM], plan, later)
    assert found.problem.text == PROBLEM
    assert [m.later.text for m in found.steps] == steps
    assert (found.again.later.text if found.again else "") == again


def test_one_chain_for_each_problem_in_reading_order() -> None:
    problems = [PROBLEM, "政策解读形式单一；", "水费收缴率偏低；"]
    assert [c.problem.text for c in chain(problems, [STEP], problems[:1])] == problems


def test_a_step_that_only_shares_a_word_is_none() -> None:
    (found,) = chain([PROBLEM], ["终端市场完成升级！", "编制读本！"], [])
    assert found.steps == ()


@pytest.mark.parametrize("step", ["我们必须高度重视移动办公！", "持续改善基层条件！"])
def test_words_that_speak_of_any_thing_link_no_step(step: str) -> None:
    (found,) = chain(["我们必须高度重视持续改善不足的问题；"], [step], [])
    assert found.steps == ()
