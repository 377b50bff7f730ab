"""The things a promise lists, and whether passages name them."""

from __future__ import annotations

import pytest

from yoy.parts import find_parts, measure_named


@pytest.mark.parametrize(
    ("promise", "passages", "named", "unnamed"),
    [
        ("建成东门水厂、西岭泵站", ["东门水厂建成通水"], ("东门水厂",), ("西岭泵站",)),
        (
            "推进东门水厂、西岭泵站和南湾水库建设",
            ["南湾水库建成", "东门水厂通水"],
            ("东门水厂", "南湾水库建设"),
            ("西岭泵站",),
        ),
        ("加强农户、学校等饮用水监测", ["对学校开展监测"], ("学校",), ("农户",)),
        ("用好“码上查水”“夜间取证”平台", ["“夜间取证”平台上线"], ("“夜间取证”平台",), ("用好“码上查水”",)),
        ("自覺接受審計監督、輿論監督", ["接受审计监督"], ("接受审计监督",), ("舆论监督",)),
    ],
)
def test_some_things_are_named_and_some_are_not(
    promise: str, passages: list[str], named: tuple[str, ...], unnamed: tuple[str, ...]
) -> None:
    assert find_parts(promise, passages) == (named, unnamed)


@pytest.mark.parametrize(
    ("promise", "passages"),
    [
        ("建成东门水厂、西岭泵站", ["东门水厂建成通水", "西岭泵站投用"]),
        ("建成东门水厂、西岭泵站", ["两处工程完工"]),
        ("建成东门水厂", ["西岭泵站投用"]),
        ("构建和谐水务", ["水务系统举办运动会"]),
        ("参与及时普及节水知识", ["节水知识进校园"]),
        ("落实《水法和水土保持法实施办法》", ["开展水法宣传"]),
        ("建成东门水厂、西岭泵站", []),
        ("", [""]),
    ],
)
def test_no_list_is_half_named(promise: str, passages: list[str]) -> None:
    assert find_parts(promise, passages) is None


@pytest.mark.parametrize(
    ("promise", "passages", "low", "high"),
    [
        ("建成东门水厂", ["东门水厂建成通水"], 1.0, 1.0),
        ("建成东门水厂", ["西岭泵站投用"], 0.0, 0.0),
        ("建成东门水厂", [], 0.0, 0.0),
        ("严格取水许可审批，提升水务形象", ["取水许可审批更严"], 0.6, 0.8),  # one clause of two
        ("保护南湾水库水源", ["东岭水库清淤"], 0.1, 0.4),
        ("保护南湾水库水源", ["南湾绿道开放", "水库水源达标"], 0.5, 0.7),  # together
    ],
)
def test_the_share_that_is_named(promise: str, passages: list[str], low: float, high: float) -> None:
    named = measure_named(promise, passages)
    assert named is not None
    assert low <= named <= high


@pytest.mark.parametrize("promise", ["加强工作", "推进改革", "强化能力建设，提升依法行政水平", ""])
def test_of_common_words_no_share_is_given(promise: str) -> None:
    assert measure_named(promise, [promise]) is None


def test_a_list_of_thousands_of_things_is_read() -> None:
    parts = find_parts("建成" + "东门水厂、西岭泵站和" * 2000, ["东门水厂" * 2000])
    assert parts
    assert (set(parts.named), set(parts.unnamed)) == ({"东门水厂"}, {"西岭泵站"})
    assert measure_named("“" * 4000 + "和" * 4000, ["《" * 4000]) is None
