"""Which reports follow each other, and which are left out."""

from __future__ import annotations

from pathlib import Path

from yoy.batch.series import Series, Source, order_sources


def order(*told: str, force: bool = False) -> Series:
    """The series of sources told as `name organ year content`."""
    sources = []
    for each in told:
        name, organ, year, content = each.split()
        sources.append(Source(Path(name), organ.strip("-"), int(year), content))
    return order_sources(sources, force=force)


def tell(series: Series) -> tuple[list[str], list[str], dict[str, str]]:
    refused = {path.name: fault.code for path, fault in series.refused.items()}
    return [each.path.name for each in series.sources], [path.name for path in series.duplicates], refused


def test_reports_are_in_order_of_their_years_whatever_their_names() -> None:
    assert tell(order("b 甲局 2023 x", "a 甲局 2024 y", "c - 2022 z")) == (["c", "b", "a"], [], {})


def test_a_twin_is_a_duplicate() -> None:
    series = order("2024.txt 甲局 2024 x", "2024.docx 甲局 2024 x", "2023.txt 甲局 2023 y")
    assert tell(series) == (["2023.txt", "2024.docx"], ["2024.txt"], {})


def test_a_copy_under_another_year_is_named() -> None:
    series = order("2023.txt 甲局 2023 x", "2024.txt 甲局 2023 x", "2025.txt 甲局 2025 z")
    assert tell(series) == (["2023.txt", "2025.txt"], [], {"2024.txt": "same_report"})


def test_of_two_that_differ_none_is_taken() -> None:
    series = order("2023.txt 甲局 2023 x", "2023b.txt 甲局 2023 y", "2023c.txt 甲局 2023 x", "2024.txt 甲局 2024 z")
    assert tell(series) == (["2024.txt"], ["2023c.txt"], {"2023.txt": "year_twice", "2023b.txt": "year_twice"})
    assert "2023.txt, 2023b.txt" in str(series.refused[Path("2023.txt")])


def test_a_report_that_repeats_another_years_is_left_out() -> None:
    told = ("a 甲局 2022 x", "b 甲局 2023 y", "c 甲局 2024 x")
    assert tell(order(*told)) == (["a", "b"], [], {"c": "same_report"})
    assert tell(order(*told, force=True)) == (["a", "b", "c"], [], {})


def test_a_report_of_another_body_does_not_break_the_series() -> None:
    told = ("a 甲局 2022 w", "b 乙局 2023 x", "c 甲局 2024 y", "d 甲局 2025 z")
    assert tell(order(*told)) == (["a", "c", "d"], [], {"b": "organ_differs"})
    assert tell(order(*told, force=True)) == (["a", "b", "c", "d"], [], {})
    assert tell(order(told[1], told[2], told[3])) == (["c", "d"], [], {"b": "organ_differs"})


def test_a_name_that_changes_for_good_is_left_to_the_comparison() -> None:
    told = ("a 国土局 2016 w", "b 国土局 2017 x", "c 自然局 2018 y", "d 自然局 2019 z")
    assert tell(order(*told)) == (["a", "b", "c", "d"], [], {})
    assert tell(order("a 国土局 2017 w", "c 自然局 2018 y")) == (["a", "c"], [], {})


def test_names_of_an_autonomous_county_are_one() -> None:
    assert tell(order("a 云岑州 2022 w", "b 云岑苗族自治州 2023 x", "c 云岑州 2024 y"))[2] == {}
