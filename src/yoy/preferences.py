"""What a user settles once for all runs in a folder: the file `yoy.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from yoy.errors import UnusablePreferences, explain
from yoy.identity import is_same_body

FILE = "yoy.toml"
_TABLES = ("findings", "check")
_DAY = re.compile(r"\d\d-\d\d")
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Rules:
    """What `yoy check` lets pass; None where nothing is set."""

    fail_under: float | None = None
    """The lowest share, in %, of the promises due that may be reported done or under way."""
    max_unanswered: int | None = None
    """So many promises due may be without reported progress."""
    max_fall: float | None = None
    """So many percentage points may that share fall."""
    findings: tuple[str, ...] | None = None
    """The kinds of finding that count; None: every one that is worth a question."""
    due: str = ""
    """Month and day, as `04-01`, before which a report on the year before has to be out; empty: not asked."""

    def override(self, **settings: object) -> Rules:
        """These rules with other settings in place of their own, but for those that are None."""
        return replace(self, **{name: value for name, value in settings.items() if value is not None})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class CheckRules:
    """The rules for all bodies, and those for single ones."""

    general: Rules = Rules()
    bodies: Mapping[str, Rules] = field(default_factory=dict)
    """The rules of a body by its name, whole."""

    def find(self, *names: str) -> Rules:
        """The rules for a body that goes by these names: its own, the name of its folder."""
        given = (rules for key, rules in self.bodies.items() for name in names if name and is_same_body(key, name))
        return next(given, self.general)


def read_switched_off(known: Collection[str], default: Collection[str], path: Path = Path(FILE)) -> tuple[str, ...]:
    """The kinds of finding that `[findings] off = […]` leaves out; the default where nothing says so.

    Raises `UnusablePreferences` where the file is no TOML, or holds anything that yoy does not know.
    """
    table = _take_table(path, _read(path), "findings", ("off",))
    off = table.get("off", list(default))
    return _read_kinds(path, "findings.off", off, known)


def read_rules(known: Collection[str], path: Path = Path(FILE), **given: object) -> CheckRules:
    """What `[check]` and `[check.bodies."…"]` ask of reports; what is given and not None stands above both.

    Raises `UnusablePreferences` as `read_switched_off` does.
    """
    names = tuple(each.name for each in fields(Rules))
    table = _take_table(path, _read(path), "check", (*names, "bodies"))
    bodies = table.pop("bodies", {})
    if not isinstance(bodies, dict):
        raise UnusablePreferences("preference_no_table", path, name="check.bodies")
    general = Rules(**_read_settings(path, "check", table, known))
    own = {}
    for name in bodies:
        place = f'check.bodies."{name}"'
        settings = _read_settings(path, place, _take_table(path, bodies, name, names, place), known)
        own[name] = replace(general, **settings).override(**given)
    return CheckRules(general.override(**given), own)


def is_day(text: str) -> bool:
    """Whether a text is a month and a day of it, such as `04-01`."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(f"{_LEAP_YEAR}-{text}"))
    except ValueError:
        return False


def _read_settings(path: Path, place: str, table: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """The settings of one table, each checked."""
    for name, value in table.items():
        fits, code = _SHAPES.get(name, (None, ""))
        if fits and not fits(value):
            raise UnusablePreferences(code, path, name=f"{place}.{name}", value=value)
    if "findings" in table:
        return table | {"findings": _read_kinds(path, f"{place}.findings", table["findings"], known)}
    return table


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_SHAPES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "fail_under": (_is_share, "preference_no_share"),
    "max_fall": (_is_share, "preference_no_share"),
    "max_unanswered": (_is_count, "preference_no_count"),
    "due": (lambda value: value == "" or (isinstance(value, str) and is_day(value)), "preference_no_day"),
}
"""What the value of a setting has to be, and the error where it is not."""


def _read_kinds(path: Path, name: str, kinds: object, known: Collection[str]) -> tuple[str, ...]:
    """A list of kinds of finding."""
    if not isinstance(kinds, list) or not all(isinstance(code, str) for code in kinds):
        raise UnusablePreferences("preference_no_list", path, name=name)
    unknown = next((code for code in kinds if code not in known), None)
    if unknown is not None:
        raise UnusablePreferences("unknown_finding", path, kind=unknown, known=" ".join(known))
    return tuple(kinds)


def _read(path: Path) -> dict[str, Any]:
    """The file as plain data, with no table that yoy does not know."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnusablePreferences("cannot_open", path, why=explain(error)) from None
    except UnicodeDecodeError as error:
        raise UnusablePreferences("not_utf8", path, byte=error.start) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusablePreferences("broken_toml", path, why=error) from None
    _check_keys(path, "", table, _TABLES)
    return table


def _take_table(
    path: Path, table: dict[str, Any], name: str, known: Collection[str], place: str = ""
) -> dict[str, Any]:
    """A table inside another, with none but known keys; empty where it is not there."""
    inner, place = table.get(name, {}), place or name
    if not isinstance(inner, dict):
        raise UnusablePreferences("preference_no_table", path, name=place)
    _check_keys(path, f"{place}.", inner, known)
    return dict(inner)


def _check_keys(path: Path, prefix: str, table: dict[str, Any], known: Collection[str]) -> None:
    """Refuse a key that yoy does not know: most likely it is misspelt, and would do nothing."""
    unknown = next((key for key in table if key not in known), None)
    if unknown is not None:
        names = " ".join(prefix + key for key in known)
        raise UnusablePreferences("unknown_preference", path, name=prefix + unknown, known=names)
