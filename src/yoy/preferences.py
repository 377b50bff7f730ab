"""What a user settles once for all runs in a folder: the file `yoy.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from yoy.errors import UnusablePreferences

FILE = "yoy.toml"


def read_switched_off(known: Collection[str], default: Collection[str], path: Path = Path(FILE)) -> tuple[str, ...]:
    """The kinds of finding that `[findings] off = […]` leaves out; the default where nothing says so.

    Raises `UnusablePreferences` where the file is no TOML, or holds anything that yoy does not know.
    """
    table = _read(path)
    _check_keys(path, "", table, ("findings",))
    findings = table.get("findings", {})
    if not isinstance(findings, dict):
        raise UnusablePreferences("preference_no_table", path, name="findings")
    _check_keys(path, "findings.", findings, ("off",))
    off = findings.get("off", list(default))
    if not isinstance(off, list) or not all(isinstance(code, str) for code in off):
        raise UnusablePreferences("preference_no_list", path, name="findings.off")
    unknown = next((code for code in off if code not in known), None)
    if unknown is not None:
        raise UnusablePreferences("unknown_finding", path, kind=unknown, known=" ".join(known))
    return tuple(off)


def _read(path: Path) -> dict[str, Any]:
    """The file as plain data."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnusablePreferences("cannot_open", path, why=error.strerror or error) from None
    except UnicodeDecodeError as error:
        raise UnusablePreferences("not_utf8", path, byte=error.start) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusablePreferences("broken_toml", path, why=error) from None


def _check_keys(path: Path, prefix: str, table: dict[str, Any], known: Collection[str]) -> None:
    """Refuse a key that yoy does not know: most likely it is misspelt, and would do nothing."""
    unknown = next((key for key in table if key not in known), None)
    if unknown is not None:
        names = " ".join(prefix + key for key in known)
        raise UnusablePreferences("unknown_preference", path, name=prefix + unknown, known=names)
