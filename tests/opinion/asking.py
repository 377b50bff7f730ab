"""What the tests of a second opinion look at: what was kept, what was counted, what the rules say by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from yoy.opinion.cache import FOLDER

BODY = "jichuan-shichang-jianguan-ju"
KEY = "sk-tiny-0123456789"

Call = Callable[..., Any]
Json = dict[str, Any]


def list_kept() -> list[str]:
    """The files in the folder of proposals."""
    return sorted(path.name for path in Path(FOLDER).glob("*")) if Path(FOLDER).exists() else []


def count(data: Json) -> tuple[int, int, int, int]:
    """Opinions admitted and refused, promises unread and left."""
    reader = data["settings"]["reader"]
    assert reader["doubtful"] == sum(reader[name] for name in ("admitted", "refused", "unread", "left"))
    return reader["admitted"], reader["refused"], reader["unread"], reader["left"]


def expect_rules(data: Json, rules: Json) -> None:
    """Apart from the settings the comparison is that of the rules alone."""
    assert {k: v for k, v in data.items() if k != "settings"} == {k: v for k, v in rules.items() if k != "settings"}
