"""The outputs of one sample pair and the parsed sample reports, compared with the files that were accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

import yoy
from yoy.checkup import check_up
from yoy.ledger import follow_body
from yoy.rendering import checkup as sheets
from yoy.rendering import history as ledgers
from yoy.schema import dump_report

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")
YEARS = (2023, 2024, 2025)
EARLIER, LATER = (f"reports/{BODIES[0]}/source/{year}.txt" for year in (2023, 2024))
SHOWN = 40
"""So many lines of a difference are shown."""

Compare = Callable[[Path, str], None]


@pytest.fixture
def matches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Compare a text with an accepted file, or write the file where `--accept` is given."""
    monkeypatch.chdir(ROOT)

    def compare(path: Path, now: str) -> None:
        if request.config.getoption("--accept"):
            path.write_text(now, encoding="utf-8", newline="\n")
            return
        name = path.relative_to(ROOT).as_posix()
        if not path.exists():
            pytest.fail(f"{name} was never accepted; see tests/golden/README.md")
        accepted = path.read_bytes().decode("utf-8")
        if now != accepted:
            lines = [*unified_diff(accepted.splitlines(), now.splitlines(), f"{name} accepted", f"{name} now", n=1)]
            left_out = [f"… and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
            shown = "\n".join(line if len(line) < 300 else line[:300] + "…" for line in lines[:SHOWN] + left_out)
            pytest.fail(f"{name} differs; to accept it see tests/golden/README.md\n{shown}", pytrace=False)

    return compare


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_comparison_as_markdown(matches: Compare, lang: str) -> None:
    comparison = yoy.compare(yoy.read(EARLIER), yoy.read(LATER))
    matches(HERE / f"comparison.{lang}.md", yoy.render(comparison, "md", lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_for_the_terminal(matches: Compare, lang: str) -> None:
    comparison = yoy.compare(yoy.read(EARLIER), yoy.read(LATER))
    matches(HERE / f"summary.{lang}.txt", yoy.render(comparison, "text", lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ledger_for_the_terminal(matches: Compare, lang: str) -> None:
    ledger = follow_body([Path(f"reports/{BODIES[0]}/source/{year}.txt") for year in YEARS])
    matches(HERE / f"history.{lang}.txt", str(ledgers.DOOR.render(ledger, "text", lang, whole=False)))


@pytest.mark.parametrize("name", ["inspect.zh.txt", "inspect.en.txt", "inspect.zh.md", "inspect.en.json"])
def test_the_check_up(matches: Compare, name: str) -> None:
    checkup = check_up(yoy.read(f"reports/{BODIES[1]}/source/2025.txt"))
    _, lang, suffix = name.split(".")
    matches(HERE / name, sheets.DOOR.render(checkup, "text" if suffix == "txt" else suffix, lang, whole=False))


def test_what_the_readme_shows_is_what_is_printed() -> None:
    accepted = [path.read_text("utf-8") for path in HERE.glob("*.txt")]
    shown = re.findall(r"\n\n```\n(.*?\n)```\n", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(shown) == 6
    for block in shown:
        assert any(block in text for text in accepted), f"not in tests/golden/*.txt any more:\n{block}"


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("body", BODIES)
def test_the_parsed_report_beside_its_source(matches: Compare, body: str, year: int) -> None:
    report = yoy.read(f"reports/{body}/source/{year}.txt")
    matches(ROOT / "reports" / body / f"{year}.json", dump_report(report, "zh"))
