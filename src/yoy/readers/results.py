"""What yoy wrote, told from reports when both lie in one folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_LARGEST = 64 * 2**20
"""Bytes: a larger JSON file is no result of yoy's worth opening for its name."""
_REPORT = "yoy/report/"
"""How the name of the one format begins that yoy writes and reads as a report."""
_HEAD, _FOOT = 4096, 64
"""Bytes at a page's beginning, and at a text's end, in which yoy's name stands."""
_SIGNED = re.compile(rb"\nyoy \d+(?:\.\w+)+\n$")


def is_result(path: Path) -> bool:
    """Whether a file is a page, a paper, a text or JSON that yoy wrote, other than a parsed report."""
    look = {".json": _is_json, ".html": _is_page, ".htm": _is_page, ".txt": _is_text, ".docx": _is_paper}
    try:
        return look.get(path.suffix.lower(), _is_nothing)(path)
    except (OSError, ValueError, RecursionError, BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False  # no reason to doubt it here: it is refused with its reason when it is read


def _is_nothing(_: Path) -> bool:
    return False


def _is_json(path: Path) -> bool:
    if path.stat().st_size > _LARGEST:
        return False
    content = json.loads(path.read_bytes())
    schema = content.get("schema") if isinstance(content, dict) else None
    return isinstance(schema, str) and schema.startswith("yoy/") and not schema.startswith(_REPORT)


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return b'<meta name="generator" content="yoy ' in file.read(_HEAD)


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _FOOT))
        return bool(_SIGNED.search(file.read()))


def _is_paper(path: Path) -> bool:
    with ZipFile(path) as paper, paper.open("docProps/core.xml") as core:
        return b"<dc:creator>yoy " in core.read(_HEAD)
