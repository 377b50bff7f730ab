"""A folder of made-up reports of invented bodies, some of them broken: material for `yoy batch`.

    python benchmarks/folders.py FOLDER [--bodies N] [--years N] [--broken SHARE]

Every report has some thirty statements in words of its own; the same arguments make the same files.
`make_folder` says which files are broken, and with which code yoy has to refuse each.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

FIRST_YEAR = 2020
_PLACES = [a + b + c for a, b, c in product("澄云霁汐岑璟泊棠黎苕", "川岭屿湾坪浦溪洲", "县市区")]
_BUREAUS = (
    *("农业农村局", "水务局", "教育局", "民政局", "司法局", "财政局", "卫生健康局", "应急管理局", "市场监督管理局"),
    *("自然资源局", "交通运输局", "文化和旅游局", "生态环境局", "审计局", "统计局", "医疗保障局", "城市管理局"),
)
_ACTS = (
    ("建成{}{}个", ("村级调解室", "便民服务点", "水质监测站", "普法宣传角", "应急物资库", "助餐点", "充电车棚")),
    ("改造{}{}处", ("老旧管网", "农贸市场", "危桥", "校园操场", "排涝泵站", "公共厕所", "灌溉渠道")),
    ("培训{}{}人次", ("基层执法人员", "网格员", "护林员", "养老护理员", "人民调解员", "安全管理员")),
    ("开展{}{}次", ("防汛演练", "联合执法检查", "食品安全抽检", "以案释法宣讲", "消防排查", "价格巡查")),
    ("修订{}{}件", ("行政处罚裁量基准", "规范性文件", "应急预案", "服务指南", "合同范本")),
    ("办理{}{}件", ("行政复议案件", "法律援助案件", "群众来信", "代表建议", "信用修复申请")),
)
_WISHES = ("加强基层队伍建设", "完善部门协作机制", "探索包容审慎监管", "编制河道管理手册", "推行证照联办改革")
_LACKS = ("基层执法力量不足", "部分制度落实不够到位", "信息系统尚未互通", "普法形式较为单一", "专业人才偏少")
_HEADS = ("提升服务效能", "守牢安全底线", "强化队伍建设", "推进依法行政")

Plan = list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Body:
    """An invented body."""

    number: int

    @property
    def name(self) -> str:
        """Such as 澄川县水务局."""
        around, place = divmod(self.number, len(_PLACES))
        return _PLACES[place] + _BUREAUS[(self.number + around) % len(_BUREAUS)]

    def plan(self, year: int) -> Plan:
        """What it promises for a year: a form, an object and a number each."""
        dice = random.Random(f"{self.number}/{year}")
        return [(form, dice.choice(things), dice.randint(2, 400)) for form, things in _ACTS]

    def write(self, year: int, *, plan: bool = True) -> str:
        """Its report of a year: of what it promised, two thirds are answered."""
        dice = random.Random(f"{self.number}/{year}/report")
        measures = [
            f"全年{form.format(thing, wanted if dice.random() < 0.5 else dice.randint(1, wanted))}。"
            for form, thing, wanted in self.plan(year)
            if dice.random() < 0.67
        ]
        measures += [f"{form.format(dice.choice(things), dice.randint(2, 90))}。" for form, things in 2 * _ACTS]
        steps = [f"{form.format(thing, wanted)}。" for form, thing, wanted in self.plan(year + 1)]
        steps += [f"{wish}。" for wish in dice.sample(_WISHES, 3)]
        lacks = "".join(f"{mark}是{lack}。" for mark, lack in zip("一二三", dice.sample(_LACKS, 3), strict=True))
        heads = dice.sample(_HEADS, 4)
        half = len(measures) // 2
        return "\n".join(
            (
                f"{self.name}{year}年法治政府建设年度报告",
                "一、主要举措和成效",
                f"（一）{heads[0]}\n{''.join(measures[:half])}",
                f"（二）{heads[1]}\n{''.join(measures[half:])}",
                f"二、存在的问题\n{lacks}",
                *((f"三、{year + 1}年工作安排", f"（一）{heads[2]}\n{''.join(steps[:5])}") if plan else ()),
                *((f"（二）{heads[3]}\n{''.join(steps[5:])}",) if plan else ()),
                "",
            )
        )


def _zip(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{_RELATION}" Target="word/document.xml"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def _docx(document: str | bytes | None, **others: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    if document is not None:
        parts["word/document.xml"] = document
    return _zip(**parts, **others)


def _word(inside: str) -> str:
    return f"<w:document {_W}><w:body>{inside}</w:body></w:document>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _twice() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS)):
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(zipfile.ZipInfo("word/document.xml"), _word(_paragraph("甲")))
        archive.writestr(zipfile.ZipInfo("word/Document.xml"), _word(_paragraph("乙")))
    return made.getvalue()


_GOOD = _docx(_word(_paragraph("一、主要举措和成效")))
_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"

BROKEN: dict[str, tuple[str, str, bytes]] = {
    "nothing": ("empty_file", ".txt", b""),
    "blank lines": ("empty_file", ".txt", b"\n \r\n\t\n"),
    "a byte order mark": ("empty_file", ".txt", b"\xef\xbb\xbf"),
    "zeros": ("empty_file", ".docx", bytes(4096)),
    "noise": ("unknown_binary", ".txt", bytes(range(256)) * 8),
    "a picture": ("unknown_binary", ".png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)),
    "a workbook": ("binary_file", ".docx", _zip(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"})),
    "a zip": ("binary_file", ".zip", _zip(**{"2020.txt": "一、主要举措和成效"})),
    "half a document": ("zip_broken", ".docx", _GOOD[: len(_GOOD) // 2]),
    "a document without its text": ("part_missing", ".docx", _docx(None, **{"word/styles.xml": "<w/>"})),
    "a document with a document type": (
        "xml_doctype",
        ".docx",
        _docx(f"<!DOCTYPE w:document [<!ENTITY a 'b'>]>{_word('')}"),
    ),
    "a document that breaks off": ("xml_broken", ".docx", _docx(_word(_paragraph("甲"))[:-20])),
    "a document with two texts": ("zip_twice", ".docx", _twice()),
    "a document with a part outside": ("zip_unsafe_name", ".docx", _docx(_word(""), **{"../../x": "x"})),
    "a document that unpacks without end": (
        "zip_ratio",
        ".docx",
        _docx(_word(_paragraph("甲" * 2_000_000))),
    ),
    "a document nested too deeply": ("xml_too_deep", ".docx", _docx(_word("<w:p>" * 3000 + "</w:p>" * 3000))),
    "a document of pictures": ("no_text", ".docx", _docx(_word("<w:p/>"))),
    "a page built by a script": (
        "page_without_text",
        ".html",
        b"<!DOCTYPE html><html><body><div id=app></div><script src=a.js></script></body></html>",
    ),
    "a page nested too deeply": ("page_too_deep", ".html", b"<html><body>" + b"<div>" * 5000 + b"x"),
    "a web archive": (
        "web_archive",
        ".html",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n<html>x</html>\r\n",
    ),
    "a PDF cut short": ("pdf_cut", ".pdf", _PDF),
    "a broken PDF": ("pdf_broken", ".pdf", _PDF + b"trailer\n<< >>\nstartxref\n9\n%%EOF\n"),
    "broken characters": ("undecodable", ".txt", "一、主要举措".encode() * 3 + b"\xff\xfe\xfa\x80\x81" * 40),
    "a broken mark": ("bom_broken", ".txt", b"\xff\xfe" + "一、主要举措".encode("utf-16-le") + b"\x00\xd8\x01"),
    "broken JSON": ("broken_json", ".json", '{"body": "澄川县水务局", "year": 2020,'.encode()),
    "a list as JSON": ("not_a_report", ".json", b"[1, 2]"),
    "JSON of another kind": ("other_schema", ".json", b'{"schema": "yoy/comparison/1"}'),
    "a misshapen report": ("misshapen", ".json", b'{"schema": "yoy/report/1", "id": 1}'),
    "broken YAML": ("broken_yaml", ".yaml", b"body: [\nyear: 2020\n"),
    "YAML without a year": ("no_body_or_year", ".yaml", "body: 澄川县水务局\nmeasures: [建成泵站2座]\n".encode()),
    "YAML without a list": ("nothing_listed", ".yaml", "body: 澄川县水务局\nyear: 2020\n".encode()),
    "YAML with a field too many": ("unknown_field", ".yml", "body: 甲\nyear: 2020\nplans: [乙]\n".encode()),
    "YAML with a text for a list": ("not_a_list", ".yml", "body: 甲\nyear: 2020\nmeasures: 乙\n".encode()),
    "navigation only": ("no_sentence", ".txt", "首页\n返回顶部\n——————\n".encode()),
}
"""Ways in which a file is no report: the code with which it is to be refused, the suffix, the bytes."""


def _no_year(body: Body, year: int, folder: Path) -> list[Path]:
    text = body.write(year).replace(f"{year + 1}年", "下一步").replace(f"{year}年", "")
    return [_put(folder / "report.txt", text)]


def _no_plan(body: Body, year: int, folder: Path) -> list[Path]:
    return [_put(folder / f"{year}.txt", body.write(year, plan=False))]


def _other_body(body: Body, year: int, folder: Path) -> list[Path]:
    return [_put(folder / f"{year}.txt", Body(body.number + 1).write(year))]


def _year_twice(body: Body, year: int, folder: Path) -> list[Path]:
    texts = {"": body.write(year), "-draft": Body(body.number).write(year).replace("全年", "累计")}
    return [_put(folder / f"{year}{mark}.txt", text) for mark, text in texts.items()]


def _same_again(body: Body, year: int, folder: Path) -> list[Path]:
    return [_put(folder / f"{year}.txt", body.write(year - 1))]


def _link(_: Body, year: int, folder: Path) -> list[Path]:
    path = folder / f"{year}.txt"
    path.symlink_to(folder / "gone.txt")
    return [path]


def _folder(_: Body, year: int, folder: Path) -> list[Path]:
    path = folder / f"{year}.txt"
    path.mkdir()
    return [path]


def _large(_: Body, year: int, folder: Path) -> list[Path]:
    path = folder / f"{year}.txt"
    with path.open("wb") as file:
        file.truncate((100 << 20) + 1)
    return [path]


MISPLACED: dict[str, tuple[str, Callable[[Body, int, Path], list[Path]]]] = {
    "no year": ("no_year", _no_year),
    "no plan": ("nothing_promised", _no_plan),
    "another body's": ("organ_differs", _other_body),
    "two of a year": ("year_twice", _year_twice),
    "another year's again": ("same_report", _same_again),
    "a link to nothing": ("no_such_file", _link),
    "a folder": ("is_folder", _folder),
    "too large": ("too_large", _large),
}
"""Ways that take more than bytes: the code, and what makes the files."""


def make_folder(folder: Path, bodies: int, years: int, broken: float = 0.0) -> dict[str, str]:
    """Write the reports of so many bodies and years; gives the broken files, seen from the folder, with their codes.

    Of each body one report at most is broken, the second by year, or the first where its plan is missing.
    """
    wanted, ways = round(broken * bodies * years), [*BROKEN, *MISPLACED]
    codes: dict[str, str] = {}
    for number in range(bodies):
        nth = number * wanted // bodies
        way = ways[nth % len(ways)] if (number + 1) * wanted // bodies > nth else ""
        place = folder / f"{number:05}-{Body(number).name}"
        codes |= {path.relative_to(folder).as_posix(): code for path, code in write_body(place, number, years, way)}
    return codes


def write_body(place: Path, number: int, years: int, way: str = "") -> list[tuple[Path, str]]:
    """Write one body's reports, one of them broken where a way is named; gives the broken files with their codes."""
    place.mkdir(parents=True)
    bad = FIRST_YEAR + (way != "no plan") if way else 0
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        if year != bad:
            _put(place / f"{year}.txt", Body(number).write(year))
    return list(_break(Body(number), bad, place, way)) if way else []


def _break(body: Body, year: int, folder: Path, way: str) -> Iterator[tuple[Path, str]]:
    if way in BROKEN:
        code, suffix, data = BROKEN[way]
        path = folder / f"{year}{suffix}"
        path.write_bytes(data)
        yield path, code
    else:
        code, make = MISPLACED[way]
        for path in make(body, year, folder):
            yield path, code


def _put(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bodies", type=int, default=20)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--broken", type=float, default=0.0)
    options = parser.parse_args()
    codes = make_folder(options.folder, options.bodies, options.years, options.broken)
    print(json.dumps(codes, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
