"""A program that does to yoy what a hostile or broken file would; each line it prints says what comes next.

`python hostile.py patterns BYTES` runs every pattern of every module in the way the source uses it (`match`, `search`,
…) on texts of so many bytes, `python hostile.py reports LENGTH` parses whole texts. The last line is `done`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yoy

SEEDS = {
    "numerals": "一",
    "digits": "1",
    "open brackets": "（",
    "open quotes": "“",
    "open titles": "《",
    "half-width brackets": "(",
    "spaces": " ",
    "wide spaces": "\u3000",
    "commas": "，",
    "stops": "。",
    "dashes": "—",
    "percentages": "1%",
    "thousands": "1,111",
    "years": "2024年",
    "items": "一是",
    "marks": "（一）",
    "quoted figures": "“1件”",
    "weakness": "存在问题",
    "planning": "下一步工作",
    "mixed": "一（1“，。 》、年）是",
}
LINES = {"furniture.FURNITURE"}
"""Patterns that only ever see a line, of at most so many characters."""
LONGEST_LINE = 120
METHODS = "match|search|fullmatch|finditer|findall|sub|split"


def list_patterns() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Every compiled pattern at the level of a module, with the methods by which the source uses it."""
    for found in pkgutil.walk_packages(yoy.__path__, "yoy."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, pattern, method in list_inline(ast.parse(source)):
            yield f"{found.name.removeprefix('yoy.')}.{name}", pattern, {method}
        for name, value in vars(module).items():
            for pattern in flatten(value):
                used = re.findall(rf"\b{re.escape(name)}\.({METHODS})\(", source)
                if isinstance(pattern.pattern, str):
                    yield f"{found.name.removeprefix('yoy.')}.{name}", pattern, set(used) or {"match"}


def flatten(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from flatten(part)
    elif isinstance(value, dict):
        yield from flatten(list(value.values()))
    elif inspect.isfunction(value) and value.__closure__:
        yield from flatten([cell.cell_contents for cell in value.__closure__])


def list_inline(tree: ast.Module) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """The patterns that stand inside a call, `re.sub("…", …)`, with their line and the method."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
            written, method = call.args[0], call.func.attr
            known = ast.unparse(call.func.value) == "re" and re.fullmatch(METHODS, method)
            if known and isinstance(written, ast.Constant):
                yield f"line {call.lineno}", re.compile(written.value), method


def run_patterns(length: int) -> None:
    spaced = {"spaced buttons": ("打印" + " " * 18) * 5 + "打印 "}
    for name, pattern, methods in list_patterns():
        for label, seed in (SEEDS | spaced).items():
            size = LONGEST_LINE if name in LINES else length * len(seed) // len(seed.encode())
            text = (seed * (size // len(seed) + 1))[: size - 1] + "x"
            for method in sorted(methods):
                say(f"{name}.{method} on {label}")
                apply(pattern, method, text)


def apply(pattern: re.Pattern[str], method: str, text: str) -> None:
    if method == "sub":
        pattern.sub("", text)
    elif method == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)


def run_reports(length: int) -> None:
    from yoy.checkup import check_up
    from yoy.model import Document
    from yoy.parser import parse_document

    for head in ("主要工作", "存在的问题", "下一步工作计划"):
        for label, seed in SEEDS.items():
            say(f"a report with {label} below {head}")
            text = f"一、{head}\n" + (seed * (length // len(seed) + 1))[:length] + "。"
            check_up(parse_document(Document("x.txt", "0" * 64, "text/plain", "utf-8", text)))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"patterns": run_patterns, "reports": run_reports}[sys.argv[1]](int(sys.argv[2]))
    say("done")
