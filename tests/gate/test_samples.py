"""The sample reports, changed as editors and converters change them, and as bodies do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import yoy
from conftest import ROOT
from yoy.gate import BodyCheck, Snapshot, State, check_body, take_snapshot
from yoy.model import Comparison, Report
from yoy.parser import parse_document
from yoy.preferences import Rules
from yoy.readers import read_document

PAIRS = [("jichuan-shichang-jianguan-ju", 2023), ("yuncen-ziran-ziyuan-ju", 2024)]
_NUMBERS = "一二三四五六七八九"
_BLOCK = re.compile(r"^\s*[（(]([一二三四五六七八九十]+)[）)]")
_SECTION = re.compile(r"^\s*[一二三四五六七八九十]+、")


def read_text(body: str, year: int) -> str:
    return (ROOT / "reports" / body / "source" / f"{year}.txt").read_text("utf-8")


def parse(text: str, year: int) -> Report:
    return parse_document(read_document(Path(f"{year}.txt"), text.encode()))


@cache
def compare(body: str, year: int) -> Comparison:
    return yoy.compare(parse(read_text(body, year), year), parse(read_text(body, year + 1), year + 1))


@cache
def find_baseline(body: str, year: int) -> Snapshot:
    return take_snapshot(compare(body, year), "")


def check_changed(body: str, year: int, earlier: str, later: str) -> BodyCheck:
    comparison = yoy.compare(parse(earlier, year), parse(later, year + 1))
    return check_body(take_snapshot(comparison, ""), Rules(), [find_baseline(body, year)])


def shuffle_blocks(text: str) -> str:
    """The parts （一）, （二）, … of each section in another order, numbered anew."""
    lines: list[str] = []
    blocks: list[list[str]] = []

    def flush() -> None:
        numbers = [found[1] for block in blocks if (found := _BLOCK.match(block[0]))]
        random.Random(1).shuffle(blocks)
        for number, block in zip(numbers, blocks, strict=True):
            lines.extend([_BLOCK.sub(f"（{number}）", block[0]), *block[1:]])
        blocks.clear()

    for line in text.split("\n"):
        if _SECTION.match(line):
            flush()
        if _BLOCK.match(line):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            lines.append(line)
    flush()
    return "\n".join(lines)


def renumber(text: str) -> str:
    return re.sub("([。；\n])([一二三四五六])是", lambda m: f"{m[1]}{_NUMBERS[_NUMBERS.index(m[2]) + 2]}是", text)


def rewrap(text: str) -> str:
    """Long lines broken after 34 characters, in the middle of words and numbers."""
    return "\n".join(
        line if len(line) < 40 else "\n".join(line[at : at + 34] for at in range(0, len(line), 34))
        for line in text.split("\n")
    )


def widen(text: str) -> str:
    """Digits in full width, as some converters write them."""
    return text.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})


@pytest.mark.parametrize("change", [shuffle_blocks, renumber, rewrap, widen])
@pytest.mark.parametrize(("body", "year"), PAIRS)
def test_the_same_words_raise_nothing(body: str, year: int, change: Callable[[str], str]) -> None:
    texts = read_text(body, year), read_text(body, year + 1)
    earlier, later = map(change, texts)
    assert (earlier, later) != texts
    check = check_changed(body, year, earlier, later)
    assert (check.compared, check.passed, check.new) == (True, True, 0)


REMOVED = [
    ("jichuan-shichang-jianguan-ju", 2023, "完成住宅老旧电梯安全评估500台"),
    ("jichuan-shichang-jianguan-ju", 2023, "将个体工商户服务站由8个增加到20个"),
    ("yuncen-ziran-ziyuan-ju", 2024, "新建地质灾害普适型监测点40处"),
    ("yuncen-ziran-ziyuan-ju", 2024, "完成12万卷不动产登记历史档案数字化"),
]


@pytest.mark.parametrize(("body", "year", "promise"), REMOVED)
def test_an_answer_taken_out_raises_exactly_its_promise(body: str, year: int, promise: str) -> None:
    follow_up = next(each for each in compare(body, year).follow_ups if promise in each.next_step.text)
    later = read_text(body, year + 1)
    for start, end in sorted({match.later.span for match in follow_up.evidence}, reverse=True):
        later = later[:start] + later[end:]
    check = check_changed(body, year, read_text(body, year), later)
    assert [promise in each.promise.text for each in check.promises if each.state is State.NEW] == [True]
    assert [each.alert.code for each in check.alerts if each.state is State.NEW] == []
    assert not check.passed
