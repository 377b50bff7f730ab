"""Whose report it is, and of which year."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from yoy.identity import Identity, find_identity, is_same_body
from yoy.identity.bodies import infer_body, lengthen_name, name_body
from yoy.identity.english import name_english_body
from yoy.identity.years import find_dates, find_years, tighten
from yoy.model import Document, Metadata


def identify(  # noqa: PLR0913
    title: str,
    preamble: str = "",
    reviews: Sequence[str] = (),
    plans: Sequence[str] = (),
    *,
    path: str = "report.txt",
    rest: str = "",
    metadata: Metadata | None = None,
) -> Identity:
    """The identity of a report with these lines; `rest` is its text after the preamble."""
    document = Document(
        path, "", "text/plain", "utf-8", f"{preamble or title}\n{rest}", metadata=metadata or Metadata()
    )
    return find_identity(document, title, preamble or title, reviews, plans)


def codes(found: Identity) -> list[str]:
    return [fault.code for fault in found.faults]


ANNUAL = [
    ("云岑县林业局2024年法治政府建设年度报告", "云岑县林业局", 2024),
    ("云岑县林业局2024年度法治政府建设情况报告", "云岑县林业局", 2024),
    ("云岑县林业局关于2024年度法治政府建设情况的报告", "云岑县林业局", 2024),
    ("云岑县林业局关于报送2024年法治政府建设年度报告的函", "云岑县林业局", 2024),
    ("关于上报云岑县林业局2024年度法治政府建设工作情况的报告", "云岑县林业局", 2024),
    ("关于云岑县2024年法治政府建设情况的报告", "云岑县", 2024),
    ("2024年云岑县政府信息公开工作年度报告", "云岑县", 2024),
    ("2024年度云岑县林业局法治政府建设工作报告", "云岑县林业局", 2024),
    ("云岑县人民政府2024年法治政府建设年度报告", "云岑县", 2024),
    ("云岑市市政府2024年工作总结", "云岑市", 2024),
    ("锦岫区柏舟街道办事处2024年推进法治政府建设情况报告", "锦岫区柏舟街道办事处", 2024),
    ("锦岫市柏舟镇人民政府2024年度推进法治政府建设工作情况报告", "锦岫市柏舟镇", 2024),
    ("中共云岑县委全面依法治县委员会办公室2024年度法治建设报告", "中共云岑县委全面依法治县委员会办公室", 2024),
    ("锦岫市公安局云岑分局2024年法治政府建设年度报告及2025年工作计划", "锦岫市公安局云岑分局", 2024),
    ("锦岫市住房和城乡建设局2024年法治政府建设年度报告", "锦岫市住房和城乡建设局", 2024),
    ("锦岫市市场监督管理局2024年工作总结和2025年工作思路", "锦岫市市场监督管理局", 2024),
    ("锦岫市城市管理局2024年法治政府建设年度报告", "锦岫市城市管理局", 2024),
    ("锦岫市司法局2024年法治政府建设报告（锦司发〔2025〕3号）", "锦岫市司法局", 2024),
    ("生态环境部2023年法治政府建设情况和2024年主要安排", "生态环境部", 2023),
    ("锦岫经济技术开发区管理委员会2024年法治政府建设年度报告", "锦岫经济技术开发区管理委员会", 2024),
    ("锦岫大学2024年信息公开工作年度报告", "锦岫大学", 2024),
    ("云岑县统计局2023年工作总结及2024年工作计划", "云岑县统计局", 2023),
    ("　云岑县林业局 2024年法治政府建设年度报告", "云岑县林业局", 2024),
    ("云 岑 县 林 业 局 2 0 2 4 年法治政府建设年度报告", "云岑县林业局", 2024),
    ("云岑县林业局２０２４年法治政府建设年度报告", "云岑县林业局", 2024),
    ("雲岑縣林業局2024年法治政府建設年度報告", "云岑县林业局", 2024),
]


@pytest.mark.parametrize(("title", "organ", "year"), ANNUAL)
def test_an_annual_report_bears_the_year_it_looks_back_on(title: str, organ: str, year: int) -> None:
    found = identify(title, reviews=["主要工作"], plans=["下一步工作计划"])
    assert (found.organ, found.year, found.reviewed_year, found.faults) == (organ, year, year, ())


WORK = [
    ("2024年云岑县人民政府工作报告", "", "云岑县", 2024),
    ("云岑县2024年政府工作报告", "", "云岑县", 2024),
    ("政府工作报告", "政府工作报告\n2024年1月8日在云岑县第九届人民代表大会第四次会议上", "云岑县", 2024),
    ("政府工作报告", "政府工作报告\n二○二四年一月八日在云岑县\n第九届人民代表大会第四次会议上", "云岑县", 2024),
    ("政府工作报告", "政府工作报告\n2024年1月8日云岑县第九届\n人民代表大会第四次会议通过", "云岑县", 2024),
    ("政府工作报告——2024年1月8日在云岑县第九届人民代表大会第四次会议上", "", "云岑县", 2024),
    ("政府工作报告（2024年1月8日）", "政府工作报告（2024年1月8日）\n云岑县县长 某某", "云岑县", 2024),
    ("政府工作报告（2024年）", "政府工作报告（2024年）\n现在，我代表云岑县人民政府，向大会报告工作。", "云岑县", 2024),
    ("2024年省政府工作报告", "2024年省政府工作报告\n——2024年1月8日在锦州湾省第九届人民代表大会上", "锦州湾省", 2024),
    ("南岭省云岑市2024年政府工作报告", "", "云岑市", 2024),
    ("（2024年1月8日）云岑市政府工作报告", "", "云岑市", 2024),
    ("云岑县人民法院工作报告（2024年1月8日在云岑县第九届人民代表大会上）", "", "云岑县人民法院", 2024),
    (
        "政府工作报告",
        "政府工作报告\n2024年3月5日在第十九届全国人民代表大会第三次会议上\n国务院总理 某某",
        "国务院",
        2024,
    ),
    ("政府工作报告（2024年）", "政府工作报告（2024年）\n我受国务院的委托，向大会报告，请予审议。", "国务院", 2024),
]


@pytest.mark.parametrize(("title", "preamble", "organ", "year"), WORK)
def test_a_work_report_bears_the_year_of_its_plan(title: str, preamble: str, organ: str, year: int) -> None:
    found = identify(title, preamble, ["2023年工作回顾"], ["2024年工作安排"])
    assert (found.organ, found.year, found.reviewed_year, found.faults) == (organ, year, year - 1, ())


def test_a_work_report_spoken_in_december_plans_for_the_next_year() -> None:
    found = identify("云岑县政府工作报告（2024年12月28日）", reviews=["2024年工作回顾"])
    assert (found.year, found.reviewed_year, found.faults) == (2025, 2024, ())


def test_a_report_to_the_deputies_is_a_work_report_though_its_head_is_lost() -> None:
    found = identify(
        "2023年工作回顾", reviews=["2023年工作回顾"], plans=["2024年工作安排"], rest="各位代表！让我们奋斗！"
    )
    assert (found.year, found.reviewed_year) == (2024, 2023)


@pytest.mark.parametrize("sentence", ["落实政府工作报告部署，", "根据云岑县第九届人民代表大会第四次会议要求，"])
def test_a_report_that_only_speaks_of_a_congress_is_no_work_report(sentence: str) -> None:
    title = "云岑县林业局2024年法治政府建设年度报告"
    found = identify(title, f"{title}\n{sentence}现将情况报告如下。")
    assert (found.year, found.reviewed_year, found.faults) == (2024, 2024, ())


YEARS = [
    ("云岑县政府工作报告（2024年12月28日）", "", "2024年工作回顾", "2025年工作安排", 2025),
    ("云岑县政府工作报告", "云岑县政府工作报告\n2024年1月8日", "2023年工作回顾", "工作安排", 2024),
    ("云岑县政府工作报告", "", "2023年工作回顾", "工作安排", 2024),
    ("云岑县政府工作报告", "", "2023年工作回顾和2024年工作总体要求", "工作安排", 2024),
    ("云岑县政府工作报告", "", "工作回顾", "2024年工作安排", 2024),
    ("云岑县林业局法治政府建设年度报告", "2024年以来，云岑县林业局坚持依法行政。", "主要工作", "计划", 2024),
    ("云岑县林业局法治政府建设年度报告", "现将云岑县林业局2024年工作情况报告如下：", "主要工作", "计划", 2024),
    ("云岑县林业局法治政府建设年度报告", "按照《纲要（2021—2025年）》要求，2024年成效明显。", "工作", "计划", 2024),
    ("云岑县林业局法治政府建设年度报告", "", "2024年工作情况", "2025年计划", 2024),
    ("云岑县林业局法治政府建设年度报告", "", "主要工作", "2025年计划", 2024),
]


@pytest.mark.parametrize(("title", "preamble", "review", "plan", "year"), YEARS)
def test_where_a_year_is_read(title: str, preamble: str, review: str, plan: str, year: int) -> None:
    found = identify(title, preamble, [review], [plan])
    assert (found.year, found.faults) == (year, ())


UNSURE = [
    (
        "云岑县2023年政府工作报告",
        "2024年1月26日在云岑县第九届人民代表大会上",
        "2023年回顾",
        "2024年安排",
        "2024 / 2023",
    ),
    ("云岑县2024年政府工作报告", "", "2021年回顾", "安排", "2024 / 2022"),
    ("云岑县2024年政府工作报告", "2024年1月8日在云岑县第九届人民代表大会上", "回顾", "2025年安排", "2024 / 2025"),
    ("云岑县林业局2025年法治政府建设报告", "", "2024年工作情况", "计划", "2025 / 2024"),
    ("云岑县林业局2024年法治政府建设报告", "2023年以来，全局坚持依法行政。", "工作", "计划", "2024 / 2023"),
    ("云岑县林业局2024年法治政府建设报告", "", "工作", "2026年计划", "2024 / 2025"),
]


@pytest.mark.parametrize(("title", "preamble", "review", "plan", "detail"), UNSURE)
def test_sources_that_disagree_about_the_year(title: str, preamble: str, review: str, plan: str, detail: str) -> None:
    found = identify(title, f"{title}\n{preamble}", [review], [plan])
    assert [(fault.code, fault.detail) for fault in found.faults] == [("year_unsure", detail)]
    assert str(found.year) == detail[:4]


def test_a_report_published_before_its_year_was_over_by_far() -> None:
    title = "云岑县林业局2025年法治政府建设报告"
    assert codes(identify(title, rest="云岑县林业局\n2025年2月10日\n")) == ["year_unsure"]
    assert codes(identify(title, metadata=Metadata(published="2025-03-27"))) == ["year_unsure"]
    assert not identify(title, rest="云岑县林业局\n2025年12月25日\n").faults
    assert not identify(title, rest="云岑县林业局\n2026年1月10日\n").faults


def test_a_plan_of_years_far_off_does_not_date_a_work_report() -> None:
    found = identify("云岑县2024年政府工作报告", "", ["2023年回顾"], ["2035年远景目标", "2024年安排"])
    assert (found.year, found.reviewed_year, found.faults) == (2024, 2023, ())


PUBLISHED = [
    ("云岑县林业局法治政府建设年度报告", "云岑县林业局\n2025年1月10日\n", Metadata(), 2024, "2025-01"),
    ("云岑县林业局法治政府建设年度报告", "云岑县林业局\n二〇二五年十二月二十五日", Metadata(), 2025, "2025-12"),
    ("云岑县林业局法治政府建设年度报告", "", Metadata(published="2025-03-27"), 2024, "2025-03"),
    ("云岑县林业局上年度法治政府建设情况报告", "", Metadata(published="2025-03-27"), 2024, "2025-03"),
    ("云岑县政府工作报告", "", Metadata(published="2025-01-27"), 2025, "2025-01"),
]


@pytest.mark.parametrize(("title", "rest", "metadata", "year", "detail"), PUBLISHED)
def test_a_year_from_the_day_of_publication(title: str, rest: str, metadata: Metadata, year: int, detail: str) -> None:
    found = identify(title, rest=rest, metadata=metadata, path="2020.txt")
    assert found.year == year
    assert [(fault.code, fault.detail) for fault in found.faults] == [("year_from_publication_date", detail)]


METADATA_TITLE = Metadata(title="云岑县林业局2024年法治政府建设年度报告_云岑县人民政府")


def test_the_files_own_title() -> None:
    found = identify("法治政府建设年度报告", metadata=METADATA_TITLE)
    assert (found.organ, found.year, found.faults) == ("云岑县林业局", 2024, ())
    assert codes(identify("云岑县林业局2023年法治政府建设年度报告", metadata=METADATA_TITLE)) == ["year_unsure"]
    assert codes(identify("锦岫县林业局2024年法治政府建设年度报告", metadata=METADATA_TITLE)) == ["organ_unsure"]


def test_a_websites_name_is_no_title() -> None:
    found = identify("2024年法治政府建设年度报告", metadata=Metadata(title="云岑县人民政府门户网站"))
    assert (found.organ, codes(found)) == ("", ["organ_unknown"])


@pytest.mark.parametrize(
    ("title", "path", "code", "detail"),
    [
        ("云岑县林业局法治政府建设年度报告", "in/2024.txt", "year_from_filename", "2024"),
        ("云岑县林业局法治政府建设年度报告", "2023/report.txt", "year_unknown", "云岑县林业局法治政府建设年度报告"),
        ("云岑县林业局2024年法治政府建设年度报告", "2023.txt", "year_differs_from_filename", "2024 / 2023.txt"),
        ("2024年法治政府建设年度报告", "2024.txt", "organ_unknown", "2024年法治政府建设年度报告"),
        ("关于2024年度法治政府建设情况的报告", "2024.txt", "organ_unknown", "关于2024年度法治政府建设情况的报告"),
    ],
)
def test_faults(title: str, path: str, code: str, detail: str) -> None:
    found = identify(title, path=path)
    assert [(f.code, f.detail) for f in found.faults] == [(code, detail)]


def test_nothing_known() -> None:
    found = identify("报告")
    assert (found.organ, found.year, found.reviewed_year) == ("", 0, 0)
    assert codes(found) == ["organ_unknown", "year_unknown"]


TOPICS = [
    *("2024年全市法治政府建设报告", "2024年度我市法治政府建设情况报告", "2024年全区法治政府建设工作报告"),
    *("2024年全县依法行政工作总结", "本局2024年法治政府建设年度报告", "我区2024年法治政府建设情况报告"),
    *("2024年社会信用体系建设工作报告", "2024年干部学法用法年度报告", "2024年城市管理工作报告"),
    *("2024年市场监管工作总结", "2024年乡镇法治政府建设报告", "2024年民族地区工作报告", "2024年文明城市创建工作报告"),
    *("2024年市政府工作总结", "2024年县司法局工作总结", "2024年市市场监管局工作总结", "2024年区乡村振兴局工作总结"),
    *("某区司法局2024年法治政府建设报告", "云岑县12345热线2024年工作报告", "2024年乡村振兴工作报告"),
]


@pytest.mark.parametrize("title", TOPICS)
def test_what_is_no_name(title: str) -> None:
    found = identify(title)
    assert (found.organ, codes(found)) == ("", ["organ_unknown"])


NAMES = [
    *(
        "忠县",
        "聊城市",
        "市中区",
        "镇海区",
        "镇江市",
        "全州县",
        "通州区",
        "日照市",
        "津市市",
        "本溪市",
        "两当县",
        "城步苗族自治县",
    ),
    *("阿拉善盟", "鄂伦春自治旗", "大兴安岭地区", "房山区", "东城区", "晋城市城区", "云岑新区", "云岑县柏舟村"),
    *("云岑县老年事业服务中心办公室", "丰年县林业局", "云岑市青年发展局", "云岑县乡村振兴局", "云岑县发展和改革局"),
    *(
        "云岑县人大常委会",
        "云岑县残联",
        "云岑县委老干部局",
        "国家税务总局云岑县税务局",
        "司法部",
        "国务院办公厅",
        "云岑海关",
    ),
]


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    assert name_body(name) == name
    assert identify(f"{name}2024年度工作报告", path="2024.txt").organ == name


REPORTERS = [
    ("2024年，云岑县林业局深入贯彻上级部署。", "云岑县林业局"),
    ("云岑县林业局坚持依法行政。", "云岑县林业局"),
    ("现将云岑县林业局2024年工作情况报告如下：", "云岑县林业局"),
    ("2024年，在县委正确领导下，工作稳步推进。", ""),
    ("2024年，云岑县委坚持依法治县。", ""),
]


@pytest.mark.parametrize(("sentence", "organ"), REPORTERS)
def test_the_body_that_the_first_sentence_names(sentence: str, organ: str) -> None:
    title = "2024年法治政府建设年度报告"
    assert identify(title, f"{title}\n{sentence}").organ == organ


@pytest.mark.parametrize("addressee", ["云岑县委全面依法治县委员会：", "锦岫盟委、行署：", "云岑县人民政府:"])
def test_an_addressee_is_not_the_body(addressee: str) -> None:
    title = "2024年法治政府建设年度报告"
    found = identify(title, f"{title}\n{addressee}\n现将有关情况报告如下")
    assert (found.organ, codes(found)) == ("", ["organ_unknown"])


def test_a_signature() -> None:
    title = "2024年法治政府建设年度报告"
    found = identify(title, rest="一、主要工作\n　　　云岑县林业局\n　　　2025年1月10日　\n打印　关闭\n")
    assert (found.organ, found.year, found.faults) == ("云岑县林业局", 2024, ())
    assert not identify(title, rest="特此报告。\n2025年1月10日\n").organ


def test_a_signature_that_disagrees() -> None:
    other = "锦岫县林业局\n2025年1月10日"
    assert codes(identify("云岑县林业局2024年法治政府建设报告", rest=other)) == ["organ_unsure"]
    bureau = "云岑县林业局\n2025年1月10日"
    assert codes(identify("云岑县2024年法治政府建设报告", rest=bureau)) == ["organ_unsure"]
    office = "云岑县人民政府办公室\n2025年1月10日"
    assert not identify("云岑县2024年法治政府建设报告", rest=office).faults


def test_the_publisher_is_named_with_a_fault() -> None:
    found = identify("2024年法治政府建设报告", metadata=Metadata(publisher="云岑县林业局"))
    assert (found.organ, codes(found)) == ("云岑县林业局", ["organ_from_publisher"])
    for stranger in ("云岑日报", "本站", "云岑县融媒体中心", "县林业局"):
        found = identify("2024年法治政府建设报告", metadata=Metadata(publisher=stranger))
        assert (found.organ, codes(found)) == ("", ["organ_unknown"])


def test_a_body_inferred_from_the_whole_text_comes_with_a_fault() -> None:
    preamble = "政府工作报告\n现在，我代表市人民政府向大会报告工作。"
    text = "出台《云岑市绿地条例》。" + "云岑开新局，锦岫也来。" * 5
    found = identify("政府工作报告", preamble, ["2023年回顾"], rest=text)
    assert (found.organ, codes(found)) == ("云岑市", ["organ_from_text"])


INFERRED = [
    ("我代表省人民政府报告工作。" + "江西加油，湖南加油，江西再加油。" * 5, "江西省"),
    ("我代表自治区人民政府报告工作。" + "广西加油。" * 5, "广西壮族自治区"),
    ("我代表省人民政府报告工作。" + "江西加油，湖南加油。" * 5, ""),
    ("我代表省人民政府报告工作。江西加油。", ""),
    ("我代表市人民政府报告工作。修订《云岑市条例》《锦岫市条例》。" + "云岑与锦岫携手。" * 9, ""),
    ("修订《云岑市条例》。" + "云岑加油。" * 9, ""),
]


@pytest.mark.parametrize(("text", "organ"), INFERRED)
def test_what_the_whole_text_tells(text: str, organ: str) -> None:
    assert infer_body(text) == organ


def test_a_short_form_is_made_whole_where_the_text_has_the_whole() -> None:
    title = "云岑州政府工作报告（2024年1月8日）"
    found = identify(title, f"{title}\n2024年1月8日在云岑苗族侗族自治州第九届人民代表大会上")
    assert (found.organ, found.faults) == ("云岑苗族侗族自治州", ())
    assert lengthen_name("云岑州", "云岑加快发展") == "云岑州"
    assert lengthen_name("云岑县", "云岑县和临泉苗族自治县") == "云岑县"


def test_the_short_form_is_the_same_body() -> None:
    assert is_same_body("云岑苗族侗族自治州", "云岑州")
    assert is_same_body("云岑县", "云岑苗族自治县")
    assert not is_same_body("云岑县", "云岑县林业局")
    assert not is_same_body("云岑市", "云岑苗族自治州")
    assert not is_same_body("云岑苗族自治州", "云岑侗族自治州")


def test_a_number_is_no_year() -> None:
    preamble = "编号120193300\n2024年1月8日在云岑县第九届人民代表大会第四次会议上"
    assert identify("云岑县政府工作报告", preamble).year == 2024


@pytest.mark.parametrize("label", ["标题：", "题名: "])
def test_a_label_before_the_title_is_no_part_of_the_name(label: str) -> None:
    assert identify(f"{label}云岑县林业局2024年法治政府建设年度报告").organ == "云岑县林业局"


@pytest.mark.parametrize("year", ["二〇二四", "二○二四", "二零二四", "二Ｏ二四", "二0二四", "二◯二四"])
def test_a_year_in_chinese_numerals(year: str) -> None:
    found = identify(f"云岑县林业局{year}年法治政府建设年度报告")
    assert (found.organ, found.year) == ("云岑县林业局", 2024)


ENGLISH = [
    (
        "Report on the Work of the Government\nDelivered on March 5, 2024\nA. Bee, Premier of the State Council",
        "State Council",
    ),
    ("REPORT ON THE WORK OF THE GOVERNMENT, MARCH 5, 2024\nOn behalf of the State Council, I report.", "State Council"),
    ("NATIONAL ACTION PLAN FOR\nTHE REPUBLIC OF\nCLOUDLAND\nMarch 2024", "Republic of Cloudland"),
    ("ROADS AHEAD\nSECOND ACTION PLAN OF\nTHE KINGDOM OF SOUTH CLOUDLAND\nMarch 4, 2024", "Kingdom of South Cloudland"),
    ("Republic of Cloudland National Action Plan\nMARCH 2024", "Republic of Cloudland"),
    ("CLOUDLAND 3RD NATIONAL ACTION PLAN\nMarch 2024", "Cloudland"),
    ("The Cloud Islands’s Third Open Government\nNational Action Plan\nMay 2024", "Cloud Islands"),
    ("Annual Report of the State of North Cloudland\nMay 2024", "State of North Cloudland"),
    ("Annual Report\nRepublic of Cloud-Land and Rainland\nMay 2024", "Republic of Cloud-land and Rainland"),
    ("Cloudland's Second\nNational Action Plan\nMarch 4, 2024", "Cloudland"),
    ("SEVENTH\nU.S. ROADS\nACTION PLAN\nMarch 2024", ""),
    ("SEVENTH\nU.S. NATIONAL\nACTION PLAN\nMarch 2024", "United States of America"),
    ("Annual Report for the United Kingdom\nMarch 2024", "United Kingdom"),
    ("Midterm Report of the Open Forum 2023-2025\nMarch 2024", ""),
    ("Action Plan for Growth\nMarch 2024", ""),
    ("State of the Rivers Report\nMarch 2024", ""),
    ("Progress Report on Roads in the United Kingdom\nMarch 2024", ""),
    ("FIFTH NATIONAL ACTION PLAN\nMarch 2024", ""),
    ("Action Plan\nMarch 2024\nOur department of roads has seen our country's second plan.", ""),
]


@pytest.mark.parametrize(("head", "organ"), ENGLISH)
def test_english(head: str, organ: str) -> None:
    found = identify(head.partition("\n")[0], head)
    assert (found.organ, found.year) == (organ, 2024)
    assert ("organ_unknown" in codes(found)) is (not organ)
    assert name_english_body("Report of the open forum") == ""


def test_english_title_beyond_the_preamble() -> None:
    """What the parser takes for the first section may be a part of the title."""
    found = identify(
        "ROADS AHEAD",
        "ROADS AHEAD",
        plans=["NATIONAL ACTION PLAN FOR", "Renew the toolkit of 2017"],
        rest="NATIONAL ACTION PLAN FOR\nTHE REPUBLIC OF CLOUDLAND\n\nDECEMBER 2022\nIntroduction\nBegun in May 2019.",
    )
    assert (found.organ, found.year) == ("Republic of Cloudland", 2022)
    assert codes(found) == ["year_from_publication_date"]
    found = identify("Cloudland Roads Plan", rest="Roads\nThe county will mend all roads by June 2025.")
    assert codes(found) == ["organ_unknown", "year_unknown"]


def test_dates_and_years() -> None:
    assert find_dates(tighten("二〇二四年十二月三日，2025-03-27")) == [(2024, 12), (2025, 3)]
    assert find_dates("2024年13月") == []
    assert find_years("2021—2025年，2024年度，〔2023〕5号，2022年3月") == [2024]
    assert find_years("电话20241234，2024", written=True) == []
