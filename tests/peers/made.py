"""Reports of invented bodies, some of whose words are the same."""

from __future__ import annotations

import json
from pathlib import Path

from yoy.model import Report
from yoy.schema import load_report

BODY = "云汐县水务局"
SLOGAN = "统筹推进水资源节约集约利用"
"""Everybody's words."""
OWN = "建成东岭泵站并接通三条支渠"
"""Only this body's words."""
TARGET = "全年完成河道清淤长度不少于12公里"
PROBLEM = "基层水务站所人员力量还比较薄弱"
MEASURES = ("东岭泵站主体工程完工", "开展河湖“五清”巡护行动，清理问题点位36处")


def write_data(
    body: str, year: int, *steps: str, measures: tuple[str, ...] = (), problems: tuple[str, ...] = ()
) -> str:
    """A hand-written report as JSON; one without a measure has one of its own."""
    said = list(measures) or [f"{body}开会"]
    written = {"body": body, "year": year, "measures": said, "problems": list(problems), "next_steps": list(steps)}
    return json.dumps(written, ensure_ascii=False)


def make_report(
    body: str, year: int, *steps: str, measures: tuple[str, ...] = (), problems: tuple[str, ...] = ()
) -> Report:
    """The same as a report, read from a file of the body's name and year."""
    data = write_data(body, year, *steps, measures=measures, problems=problems)
    return load_report(Path(f"peers/{body}-{year}.json"), data.encode())


def make_pair() -> tuple[Report, Report]:
    """Two years of one body."""
    earlier = make_report(BODY, 2023, SLOGAN, OWN, TARGET, problems=(PROBLEM,))
    return earlier, make_report(BODY, 2024, SLOGAN, measures=MEASURES)


def write_reports(folder: Path) -> tuple[Path, Path]:
    """The files of the two years, and beside them `peers`: three bodies, some in folders of their own."""
    earlier, later = folder / "2023.json", folder / "2024.json"
    earlier.write_text(write_data(BODY, 2023, SLOGAN, OWN, TARGET, problems=(PROBLEM,)), "utf-8")
    later.write_text(write_data(BODY, 2024, SLOGAN, measures=MEASURES), "utf-8")
    peers = {
        "湘岚市水利局/2023.json": ("湘岚市水利局", 2023, SLOGAN),
        "湘岚市水利局/2024.json": ("湘岚市水利局", 2024, SLOGAN, "修编河湖岸线规划"),
        "北坪区/水务局.json": ("北坪区水务局", 2023, f"扎实{SLOGAN}", PROBLEM),
        "南澜县水务局.json": ("南澜县水务局", 2023, "编制供水应急预案"),
    }
    for name, (body, year, *steps) in peers.items():
        path = folder / "peers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_data(str(body), int(year), *map(str, steps)), "utf-8")
    return earlier, later
