"""Texts for the properties: any characters at all, and reports made from a small grammar."""

from __future__ import annotations

from hypothesis import strategies as st

ANY = st.text(max_size=300)

MARKS = [
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "２．",
    "（1）",
    "①",
    "一是",
    "二要",
    "第一，",
    "其一，",
    "——",
    "—",
    "第一章",
    "三、（一）",
]
SECTIONS = [
    "主要工作",
    "2024年工作回顾",
    "存在的问题",
    "存在问题及改进措施",
    "下一步工作计划",
    "重点工作",
    "第一责任人职责",
    "其他事项",
]
ACTS = [
    "修订指南",
    "新建泵站",
    "开展检查",
    "培训人员",
    "完善“一网通办”机制",
    "提升能力",
    "按照要求",
    "同比增长",
    "其中",
    "原因是人手不足",
]
FIGURES = ["", "3份", "1,280件", "4.2%", "2026年底前", "近百家", "5—6万元"]
PAUSES = ["，", "，", "、", "。", "；", "：", "！", "?", ",", "", " ", "\u3000"]
QUOTES = ["“", "”", "（", "）", "《", "》", "(", ")"]
NOISE = [
    "各位代表：",
    "打印",
    "名词解释",
    "2025年1月20日",
    "-----",
    "衷心感谢各界支持",
    "清醒认识到存在不少问题",
    "附件",
    "3",
    "—",
    "2",
    "—",
]
ENDS = ["\n", "\n", "\n", "\r\n", "\n\n", "\u2028", "\x85", "\x0c", "\n\u3000\u3000"]

_piece = st.sampled_from(ACTS + FIGURES + PAUSES + QUOTES)
SENTENCE = st.lists(_piece, min_size=1, max_size=14).map("".join)
_line = st.one_of(
    st.builds("{}{}".format, st.sampled_from(MARKS), st.sampled_from(SECTIONS)),
    st.builds("{}{}".format, st.sampled_from([*MARKS, "", ""]), SENTENCE),
    st.builds("{} {}{}。{}{}".format, *(st.sampled_from(MARKS) if i in (1, 3) else SENTENCE for i in range(5))),
    st.sampled_from(SECTIONS + NOISE),
)
REPORT = st.lists(st.tuples(_line, st.sampled_from(ENDS)), min_size=1, max_size=16).map(
    lambda lines: "".join(line + end for line, end in lines)
)
