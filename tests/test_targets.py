"""Promised figures, each with the one reported for the same thing."""

from __future__ import annotations

import pytest

from matching.made import make_statement
from yoy.model import Kind
from yoy.targets import Outcome, find_targets

MET, MISSED, OTHER, UNSAID = Outcome.MET, Outcome.MISSED, Outcome.OTHER, Outcome.UNSAID


@pytest.mark.parametrize(
    ("promise", "passages", "outcomes"),
    [
        ("新建泵站10座", ["新建泵站12座"], [MET]),
        ("新建泵站10座", ["新建泵站9座"], [MISSED]),
        ("新建泵站10座", ["新建泵站2座"], [OTHER]),  # too few to count the same, unless surely
        ("新建泵站10座", ["建成一批泵站"], [UNSAID]),
        ("漏损率下降2%", ["检修管网300处"], [OTHER]),  # a share against a count
        ("轮训人员500人", ["轮训人员620人次"], [OTHER]),  # heads against attendances
        ("加固12个小型水库", ["15座小型水库完成加固"], [MET]),  # counters that stand one for the other
        ("加固12个小型水库", ["15座桥梁完成加固"], [OTHER]),
        ("实现100%入户", ["全部入户"], [MET]),
        ("实现100%入户", ["入户进展顺利"], [UNSAID]),
        ("泵站由8座增加到20座", ["泵站增至21座"], [MET]),
        ("泵站增加到20座", ["泵站由8座增至15座"], [MISSED]),  # 8 is where it began
        ("泵站增加到20座", ["泵站达20座"], [MET]),
        ("漏损率控制在9%以内", ["漏损率为8%"], [MET]),
        ("漏损率控制在9%以内", ["漏损率为11%"], [MISSED]),
        ("漏损率下降9%", ["漏损率上升9%"], [OTHER]),
        ("调查失业率5.5%左右", ["调查失业率平均为5.1%"], [MET]),  # a burden is kept down, whatever the words
        ("调查失业率5.5%左右", ["调查失业率平均为5.9%"], [MISSED]),
        ("居民消费价格涨幅3%左右", ["居民消费价格上涨0.2%"], [MET]),
        ("地区生产总值增长6.5%以上", ["全年地区生产总值增长0.5%"], [MISSED]),  # a rate of the same name
        ("地区生产总值增长6.5%以上", ["服务业增加值增长0.5%"], [OTHER]),
        ("建成8所学校", ["新增学位7910个"], [OTHER]),
        ("建成8所学校", ["建成学校7910所"], [OTHER]),  # too many to count the same
        ("为25个基层所配齐法制员", ["办理案件217个", "19个基层所配备法制员"], [MISSED]),  # the words behind a counter
        ("举办事故应急演练10场", ["举办事故应急演练8场"], [MISSED]),
        ("新建泵站10座、改造水闸30座", ["改造水闸31座", "新建泵站8座"], [MISSED, MET]),
        ("新建泵站10座、铺设管网30公里", ["新建泵站11座"], [MET, OTHER]),
        ("新建泵站10座", ["新建泵站11座", "新建水闸40座"], [MET]),
    ],
)
def test_outcomes(promise: str, passages: list[str], outcomes: list[Outcome]) -> None:
    step = make_statement(promise, Kind.NEXT_STEP)
    found = find_targets(step, [make_statement(text, start=100 * n) for n, text in enumerate(passages)], sure=False)
    assert [target.outcome for target in found] == outcomes


def test_a_sure_passage_misses_by_far() -> None:
    step, passage = make_statement("新建泵站10座", Kind.NEXT_STEP), make_statement("新建泵站2座")
    (target,) = find_targets(step, [passage], sure=True)
    assert (target.outcome, target.reported) == (MISSED, passage.figures[0])


def test_without_passages_or_figures() -> None:
    step = make_statement("新建泵站10座", Kind.NEXT_STEP)
    assert [target.outcome for target in find_targets(step, [], sure=True)] == [UNSAID]
    assert find_targets(make_statement("建成东门水厂", Kind.NEXT_STEP), [step], sure=True) == ()
