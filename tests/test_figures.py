"""Numbers with their units: what counts as a figure, and what only looks like one."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.figures import find_figures
from yoy.model import Bound, Direction, Figure
from yoy.numerals import parse_numeral

FIGURES = [
    # counters, as written
    ("开展业务培训12期,参训人员860人次", "12 期; 860 人次"),
    ("办结行政复议案件45件,纠正违法行为3起", "45 件; 3 起"),
    ("组织宣讲活动20场次、专题讲座6场", "20 场次; 6 场"),
    ("新增法律援助工作站8个,覆盖企业31家", "8 个; 31 家"),
    ("走访群众500户次,登记住户2100户", "500 户次; 2100 户"),
    ("配备执法记录仪96套、巡逻车7辆、无人机2台", "96 套; 7 辆; 2 台"),
    ("清理规范性文件17项,废止5条", "17 项; 5 条"),
    ("建成学校4所、桥梁2座、停车场9处", "4 所; 2 座; 9 处"),
    ("核发许可证66张,培养骨干14名", "66 张; 14 名"),
    ("更新橱窗35块、印发手册4000册、简报18份", "35 块; 4000 册; 18 份"),
    ("修复道路15公里、栽植行道树600株", "15 公里; 600 株"),
    # areas, volumes, weights, power, compound units
    ("厂房面积300平方米,库容50立方米", "300 平方米; 50 立方米"),
    ("流域面积26平方公里,湿地70公顷", "26 平方公里; 70 公顷"),
    ("处理污水400吨/日", "400 吨/日"),
    ("PM2.5平均浓度为28微克/立方米", "28 微克/立方米"),
    ("新增装机20万千瓦,发电3亿千瓦时", "200000 千瓦; 300000000 千瓦时"),
    ("每亩补助200元/亩", "200 元/亩"),
    ("绿化7㎡的屋顶", "7 平方米"),
    # money and scales are multiplied out
    ("投入资金1.5亿元", "150000000 元"),
    ("发放补贴320万元", "3200000 元"),
    ("工业产值达1.2万亿元", "1200000000000 元"),
    ("利用外资3000万美元", "30000000 美元"),
    ("挽回损失1亿2000万元", "120000000 元"),
    ("收粮6千吨", "6000 吨"),
    ("新建水厂日供水5千立方米", "5000 立方米"),
    ("安装3千瓦的机组", "3 千瓦"),
    # thousands, decimals, full width, spaces
    ("受理咨询1,234件", "1234 件"),
    ("受理咨询12，345，678件", "12345678 件"),
    ("受理咨询2，300件", "2300 件"),
    ("受理咨询40,3件待办", "3 件"),
    ("满意率达９８．５％", "98.5 %"),
    ("办结 36 件", "36 件"),
    ("回访 2.5 万 户", "25000 户"),
    # bounds
    ("约5万名志愿者参加", "50000 名 about"),
    ("近300名民警参加", "300 名 about"),
    ("招募3.2万余名志愿者", "32000 名 about"),
    ("解答问题80多个", "80 个 about"),
    ("排查隐患90处左右", "90 处 about"),
    ("受众达30余万人", "300000 人 about"),
    ("覆盖村庄百余个", "100 个 about"),
    ("超过200家单位参加", "200 家 at_least"),
    ("投资超3亿元", "300000000 元 at_least"),
    ("粮食产量突破60万吨", "600000 吨 at_least"),
    ("突破12项关键技术", "12 项"),
    ("覆盖90%以上的村庄", "90 % at_least"),
    ("每年培训不少于4次", "4 次 at_least"),
    ("办结率不低于95%", "95 % at_least"),
    ("演练至少2次", "2 次 at_least"),
    ("失业率控制在5.5%以内", "5.5 % at_most"),
    ("时限不超过10个工作日", "10 工作日 at_most"),
    ("7个工作日内办结", "7 工作日 at_most"),
    ("差错率在1%以下", "1 % at_most"),
    ("新签约30个项目,最近3个月开工", "30 个; 3 个月"),
    ("侦破30起案件", "30 起"),
    ("提供贷款5—6万元", "50000 元 at_least; 60000 元 at_most"),
    ("降幅在3%至5%", "3 % at_least down; 5 % at_most down"),
    ("每村配备3-5名网格员", "3 名 at_least; 5 名 at_most"),
    ("从30天压缩到12天", "30 天; 12 天 down"),
    # directions
    ("办案数量增长8%", "8 % up"),
    ("满意度提高2.3个百分点", "2.3 个百分点 up"),
    ("满意度提升到97%", "97 % up"),
    ("案发数下降15.6%", "15.6 % down"),
    ("压缩审批时限20天", "20 天 down"),
    ("压减办理材料40%以上", "40 % at_least down"),
    ("增加公办学位1200个", "1200 个 up"),
    ("保持6%以上的增长", "6 % at_least up"),
    ("分别下降7%、5%和3.5%", "7 % down; 5 % down; 3.5 % down"),
    ("两项指标分别提高4.1、2.6个百分点", "4.1 个百分点 up; 2.6 个百分点 up"),
    ("提升服务水平,走访企业30家", "30 家"),
    ("提升服务水平走访企业30家", "30 家"),
    ("改造提升14个市场", "14 个"),
    ("比2024年的60件增长5%", "60 件; 5 % up"),
    ("利润增长-2.5%", "-2.5 % up"),
    ("工业增加值600亿元", "60000000000 元"),
    # bases
    ("盗窃警情同比下降9%", "9 % down 同比"),
    ("订单环比上升4%", "4 % up 环比"),
    ("投诉量较上年减少120件", "120 件 down 比上年"),
    ("投诉量比去年同期减少120件", "120 件 down 同比"),
    ("能耗比2020年下降13%", "13 % down 比2020年"),
    ("累计建成站点73个", "73 个 累计"),
    ("全年,共受理申请510件", "510 件 全年"),
    ("年内举办培训班6期,印制海报900张", "6 期 年内; 900 张"),
    ("收入年均增长7%", "7 % up 年均"),
    ("网上办理占总量的64%", "64 % 占"),
    ("项目占地300亩", "300 亩"),
    ("人均绿地15平方米", "15 平方米 人均"),
    ("人均收入增长8%", "8 % up"),
    ("占比三成,提高5个百分点", "30 % 占; 5 个百分点 up"),
    # Chinese numerals
    ("表彰先进个人二十三名", "23 名"),
    ("普法受众十五万人", "150000 人"),
    ("植树三千二百棵", "3200 棵"),
    ("覆盖率达百分之四十八点九四", "48.94 %"),
    ("三分之一的窗口完成改造", "33.33 %"),
    ("2/3的窗口完成改造", "66.67 %"),
    ("近六成的案件适用简易程序", "60 % about"),
    ("压减一半以上", "50 % at_least down"),
    ("任务完成过半", "50 % at_least"),
    ("新建泵站两座,购置消防车三辆", "2 座; 3 辆"),
    ("处理时间半小时左右", "0.5 小时 about"),
    ("产量增加一倍", "1 倍 up"),
    ("近百家企业和上千户居民受益", "100 家 about; 1000 户 at_least"),
    ("三个工作日内答复,下降两个百分点", "3 工作日 at_most; 2 个百分点 down"),
    ("超过百家单位参加", "100 家 at_least"),
    ("至少三项成果落地", "3 项 at_least"),
    ("十余个乡镇试点", "10 个 about"),
    # people without a counter
    ("帮助4.5万困难群众", "45000 人"),
    # a label and a figure in one clause
    ("“一网通办”事项达到88项", "88 项"),
    ("新建5G基站70个", "70 个"),
    ("2025年3月15日前建成6个站点", "6 个"),
    ("服务世界500强企业5家", "5 家"),
]

NOT_FIGURES = [
    "2025年3月15日召开会议",
    "6月底前完成整改",
    "2021—2025年为规划期",
    "第十四届运动会开幕",
    "第3次会议和第 4 次会议",
    "印发〔2019〕5号文件",
    "深化“1+6+N”治理体系",
    "深化1+6+3个平台体系",
    "建立“1、3、5”快反圈",
    "推行“两队一室”模式",
    "实现一区一警两辅全覆盖",
    "“十四五”规划收官",
    "十四五时期的任务",
    "解决三农问题,服务一带一路",
    "一是完善制度,二是强化培训",
    "增强“四个意识”",
    "拥护两个确立,做到两个维护",
    "坚持四项制度、三个方面",
    "写好五篇大文章,调整四套班子",
    "“提供3项服务、10条措施”",
    '"办好10件实事"',
    "执行《优化环境20条措施》",
    "连接G80高速与5G网络",
    "升级AI2.0平台,开通S3线",
    "PM2.5和PM10监测",
    "1.完善制度",
    "（1）完善制度",
    "培育一批企业,出台一系列政策,建设一个平台",
    "突破一批难题",
    "打造一条龙服务",
    "四位一体推进三大攻坚",
    "开展十大行动",
    "千家万户受益,万众一心",
    "百万人才计划",
    "二次供水改造和三期工程",
    "十一届三次全会",
    "修建万吨级码头",
    "排名前10位,居第2位",
    "前3名获奖",
    "打造15分钟便民生活圈",
    "提供7×24小时服务",
    "拨打12345热线",
    "数百名群众、几十家单位",
    "三五家企业",
    "一成不变的做法",
    "这一成绩来之不易",
    "二类以上公厕",
    "保持零增长、零发生",
    "实现翻番",
    "上半天开会,近半年走访",
    "",
]

NUMERALS = [
    ("0", "0"),
    ("42", "42"),
    ("3.20", "3.2"),
    ("-1.5", "-1.5"),
    ("1,234", "1234"),
    ("１２．５", "12.5"),
    ("3.2万", "32000"),
    ("5千", "5000"),
    ("1.2万亿", "1200000000000"),
    ("1亿2000万", "120000000"),
    ("半", "0.5"),
    ("两", "2"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("一百零三", "103"),
    ("三千二百", "3200"),
    ("三千二", "3200"),
    ("三千零二", "3002"),
    ("一万五", "15000"),
    ("一万零五", "10005"),
    ("十五万", "150000"),
    ("三百万", "3000000"),
    ("两亿三千万", "230000000"),
    ("三万亿", "3000000000000"),
    ("百", "100"),
    ("千万", "10000000"),
    ("四十八点九四", "48.94"),
    ("百分之四十八点九四", "0.4894"),
    ("四分之三", "0.75"),
    ("二〇二五", "2025"),
    ("一九九八", "1998"),
]


def describe(figure: Figure) -> str:
    """A figure as the tables above write it: value, unit, then what is not usual."""
    bound = "" if figure.bound is Bound.EXACT else figure.bound
    return " ".join(filter(None, (f"{figure.value} {figure.unit}", bound, figure.direction, figure.base)))


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_finds_figures(sentence: str, expected: str) -> None:
    assert "; ".join(map(describe, find_figures(sentence))) == expected


@pytest.mark.parametrize("sentence", NOT_FIGURES)
def test_leaves_pseudo_numbers(sentence: str) -> None:
    assert find_figures(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("服务群众约6.5万人次、企业340次", ["约6.5万人次", "340次"]),
        ("覆盖 90 %以上", ["90 %以上"]),
        ("每村3至5名,7个工作日内办结", ["3", "5名", "7个工作日内"]),
        ("利润增长-2%", ["-2%"]),
        ("上千户居民、3.2万余名学生", ["上千户", "3.2万余名"]),
        ("8.5万困难群众", ["8.5万"]),
    ],
)
def test_span_quotes_figure(sentence: str, quotes: list[str]) -> None:
    before = "前面的句子。"
    figures = find_figures(sentence, start=len(before))
    document = before + sentence
    assert [document[figure.span.start : figure.span.end] for figure in figures] == quotes


def test_reads_all_fields() -> None:
    (figure,) = find_figures("立案数同比下降约3.5%")
    assert figure.value == Decimal("3.5")
    assert figure.unit == "%"
    assert figure.bound is Bound.ABOUT
    assert figure.direction is Direction.DOWN
    assert figure.base == "同比"


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_parses_numeral(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)
    assert str(parse_numeral(text)) == value


@pytest.mark.parametrize(
    "text",
    ["", "个", "十四五", "三五", "十十", "三百千", "1.2.3", "12,34", "八五", "五分之", "零分之一", "点五", "9" * 50],
)
def test_refuses_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


PIECES = st.sampled_from(
    [
        *'0123456789０９.,，、。%+-—“”"一二三十百千万亿半零〇两点余多近约超第前',
        "分之",
        "分别",
        "个",
        "人次",
        "亿元",
        "以上",
        "同比",
        "下降",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.integers(0, 10**6))
def test_spans_are_ordered_and_within_the_text(text: str, start: int) -> None:
    end = start
    for figure in find_figures(text, start):
        assert end <= figure.span.start < figure.span.end <= start + len(text)
        assert figure.value.is_finite()
        assert figure.unit
        end = figure.span.end


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_parse_numeral_never_fails(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize("piece", ["9", "9,999", "亿", "千分之", "“", "1、", "3—", "十", "9万", "1/9", "近半"])
def test_long_runs_stay_linear(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.perf_counter()
    find_figures(text)
    assert time.perf_counter() - began < 2
