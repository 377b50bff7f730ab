"""What a page says of itself in its head."""

from __future__ import annotations

import pytest

from yoy.model import Metadata
from yoy.readers import html

TITLE = "澜陂县水务局2025年法治政府建设年度报告"


def read(head: str) -> Metadata:
    return html.read(f"<html><head>{head}</head><body><p>一、主要工作</p></body></html>".encode()).metadata


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        (
            f"""<META NAME="ArticleTitle" CONTENT=" {TITLE} "><meta name="pubdate" content="2026-01-20 10:00">
            <meta name="ContentSource" content="澜陂县水务局">""",
            Metadata(TITLE, "澜陂县水务局", "2026-01-20"),
        ),
        (
            f"""<meta property="og:title" content="{TITLE}"><meta name="author" content="某人"><title>别的题目</title>
            <meta property="article:published_time" content="2026-01-20T10:00:00+08:00">""",
            Metadata(TITLE, "某人", "2026-01-20"),
        ),
        (f'<meta name="ArticleTitle" content=""><title>\n{TITLE}\n</title>', Metadata(TITLE)),
        ('<meta name="PubDate"><meta content="x"><meta name="description" content="x">', Metadata()),
        ("", Metadata()),
    ],
)
def test_metadata(head: str, metadata: Metadata) -> None:
    assert read(head) == metadata


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        (f"{TITLE}-澜陂县人民政府", TITLE),
        (f"{TITLE}_年度报告_澜陂县人民政府", TITLE),
        (f"{TITLE} | 澜陂县", TITLE),
        (f"{TITLE}--澜陂县", f"{TITLE}--澜陂县"),
        ("2024-2025年工作情况报告-澜陂县", "2024-2025年工作情况报告"),
        ("澜陂县 - 首页", "澜陂县 - 首页"),
        ("政府工作报告——2026年1月在澜陂县会议上", "政府工作报告——2026年1月在澜陂县会议上"),
        (TITLE, TITLE),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str, cut: str) -> None:
    assert read(f"<title>{title}</title>").title == cut


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-20", "2026-01-20"),
        ("2026/1/5 08:00", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("2026.01.05", "2026-01-05"),
        ("20260105093000", ""),
        ("20260105", "2026-01-05"),
        ("2026-13-05", ""),
        ("2026-02-30", ""),
        ("昨天", ""),
        ("1770000000000", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read(f"<meta name=PubDate content='{text}'>").published == day
