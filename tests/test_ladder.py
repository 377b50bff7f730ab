"""What a promise aims at, and how far a passage says that things have come."""

from __future__ import annotations

import pytest

from matching.made import make_statement
from yoy.ladder import Aim, Stage, name_aim, name_stage
from yoy.model import Kind


@pytest.mark.parametrize(
    ("promise", "aim"),
    [
        ("建成东门水厂", Aim.RESULT),
        ("出台取水管理办法", Aim.RESULT),
        ("实现自来水入户全覆盖", Aim.RESULT),
        ("举办节水宣传周", Aim.RESULT),
        ("开工建设东门水厂", Aim.START),
        ("谋划建成东门水厂", Aim.START),
        ("争创节水示范县", Aim.START),
        ("加快与启动区道路衔接", Aim.ACTIVITY),
        ("建设水务研究院", Aim.ACTIVITY),
        ("加强取水监管", Aim.ACTIVITY),
        ("推進取水監管", Aim.ACTIVITY),
        ("建成東門水廠並啟用", Aim.RESULT),
    ],
)
def test_aim(promise: str, aim: Aim) -> None:
    assert name_aim(make_statement(promise, Kind.NEXT_STEP)) is aim


@pytest.mark.parametrize(
    ("passage", "stage"),
    [
        ("东门水厂建成通水", Stage.RESULT),
        ("取水管理办法正式施行", Stage.RESULT),
        ("东门水厂即将建成", Stage.PROGRESS),
        ("东门水厂有望投用", Stage.PROGRESS),
        ("检查取水口120处", Stage.FIGURE),
        ("东门水厂建设进度达80%", Stage.PROGRESS),
        ("东门水厂完成投资2亿元", Stage.RESULT),
        ("东门水厂完成可行性研究", Stage.START),
        ("取水管理办法形成征求意见稿3份", Stage.START),
        ("取水管理办法修订稿已经起草完成", Stage.START),
        ("东门水厂开工", Stage.START),
        ("启动使用新版取水许可证", Stage.STATEMENT),
        ("取水监管深入推进", Stage.PROGRESS),
        ("严格取水监管", Stage.STATEMENT),
    ],
)
def test_stage(passage: str, stage: Stage) -> None:
    assert name_stage(make_statement(passage)) is stage


def test_only_progress_and_starts_are_unfinished() -> None:
    assert {stage for stage in Stage if stage.unfinished} == {Stage.PROGRESS, Stage.START}
