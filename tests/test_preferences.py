"""`yoy.toml`: what it switches off, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from yoy.errors import UnusablePreferences
from yoy.preferences import read_switched_off

KNOWN = ("tension", "soft_target")
DEFAULT = ("soft_target",)


def read(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "yoy.toml"
    path.write_text(text, "utf-8")
    return read_switched_off(KNOWN, DEFAULT, path)


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("", DEFAULT),
        ("[findings]", DEFAULT),
        ("[findings]\noff = []", ()),
        ('\ufeff[findings]\noff = ["tension"]', ("tension",)),
        ('findings.off = ["tension", "soft_target"]', ("tension", "soft_target")),
    ],
)
def test_what_is_switched_off(tmp_path: Path, text: str, off: tuple[str, ...]) -> None:
    assert read(tmp_path, text) == off


def test_without_a_file_the_default_is_off(tmp_path: Path) -> None:
    assert read_switched_off(KNOWN, DEFAULT, tmp_path / "yoy.toml") == DEFAULT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[findings", "not well-formed TOML"),
        ('[findings]\noff = ["tensions"]', "no kind of finding 'tensions'. There are: tension soft_target."),
        ("[findings]\nof = []", "no setting 'findings.of'. There are: findings.off."),
        ("[finding]", "no setting 'finding'. There are: findings check."),
        ("findings = 3", "findings should be a table"),
        ('[findings]\noff = "tension"', "findings.off should be a list of texts"),
        ("[findings]\noff = [3]", "findings.off should be a list of texts"),
    ],
)
def test_what_is_wrong_with_it(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnusablePreferences) as raised:
        read(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'yoy.toml'}: ")
    assert said in str(raised.value)
    assert raised.value.say("zh")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "yoy.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UnusablePreferences, match="byte 0"):
        read_switched_off(KNOWN, DEFAULT, path)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(UnusablePreferences, match="cannot be opened"):
        read_switched_off(KNOWN, DEFAULT, tmp_path)
