import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import yoy

from .made import BODY, OWN, SLOGAN, write_data, write_reports

Call = Callable[..., Any]
SCHEMA = json.loads((Path(yoy.__file__).parent / "schemas" / "comparison.schema.json").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with two reports and their peers."""
    write_reports(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_slogan_is_told_from_the_bodys_own_words(folder: Path, call: Call) -> None:
    ran = call("compare", "2023.json", "2024.json", "--peers", "peers", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    Draft202012Validator(SCHEMA).validate(told)
    texts = {each["next_step"]: each["text"] for each in told["follow_ups"]}
    echoed = {texts[each["statement"]]: each for each in told["peers"]["earlier"] if each["statement"] in texts}
    assert echoed.keys() == {SLOGAN}
    assert (echoed[SLOGAN]["bodies"], echoed[SLOGAN]["verbatim"]) == (2, 1)
    assert OWN in texts.values()


def test_without_the_option_nothing_is_said_of_peers(folder: Path, call: Call) -> None:
    ran = call("compare", "2023.json", "2024.json", "--format", "json")
    assert json.loads(ran.out)["peers"] is None
    assert "bodies" not in call("compare", "2023.json", "2024.json").out


def test_broken_files_are_named_and_the_exit_code_says_so(folder: Path, call: Call) -> None:
    (folder / "peers" / "broken.json").write_text("{", "utf-8")
    ran = call("compare", "2023.json", "2024.json", "--peers", "peers", "-o", "page.html", "--exit-code")
    assert ran.code == 3
    assert "yoy: peers/broken.json" in ran.err
    assert "broken.json" in (folder / "page.html").read_text("utf-8")
    ran = call("compare", "2023.json", "2024.json", "--peers", "peers")
    assert ran.code == 3
    assert ran.err == ""
    assert "broken.json" in ran.out


def test_an_unanswered_promise_still_gives_its_exit_code(folder: Path, call: Call) -> None:
    assert call("compare", "2023.json", "2024.json", "--peers", "peers", "--exit-code").code == 1


@pytest.mark.parametrize(
    ("peers", "said"),
    [("nowhere", "there is no such folder"), ("none", "hold reports"), ("own", "of the body compared 1")],
)
def test_a_folder_of_no_use_is_refused_and_nothing_written(folder: Path, call: Call, peers: str, said: str) -> None:
    (folder / "none").mkdir()
    (folder / "own").mkdir()
    (folder / "own" / "2020.json").write_text(write_data(BODY, 2020, SLOGAN), "utf-8")
    ran = call("compare", "2023.json", "2024.json", "--peers", peers, "-o", "page.html")
    assert ran.code == 2
    assert ran.err.startswith(f"yoy: {peers}: ")
    assert said in ran.err
    assert not (folder / "page.html").exists()


def test_a_missing_library_is_named_with_the_way_to_install_it(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    ran = call("compare", "2023.json", "2024.json", "--peers", "peers")
    assert ran.code == 2
    assert "pip install 'yoy[peers]'" in ran.err
    assert call("compare", "2023.json", "2024.json").code == 0


def test_outputs_beside_the_peers_are_not_read_as_peers(folder: Path, call: Call) -> None:
    command = (
        "compare",
        "2023.json",
        "2024.json",
        "--peers",
        ".",
        "-o",
        "page.html",
        "-o",
        "page.json",
        "-o",
        "page.txt",
    )
    first = call(*command)
    told = json.loads((folder / "page.json").read_text("utf-8"))["peers"]
    assert (first.code, told["reports"], told["own"], told["skipped"]) == (0, 4, 2, [])
    assert call(*command).code == 0
    assert json.loads((folder / "page.json").read_text("utf-8"))["peers"] == told


def test_a_rerun_gives_the_same_bytes_whatever_the_hash_seed(folder: Path, spawn: Call) -> None:
    names = ("page.html", "page.json", "page.xlsx", "page.csv", "page.md")
    found = []
    for seed in ("1", "2", "3"):
        outputs = [word for name in names for word in ("-o", name)]
        command = ("compare", "2023.json", "2024.json", "--peers", "peers", *outputs)
        assert spawn(*command, cwd=folder, PYTHONHASHSEED=seed).code == 0
        found.append([(folder / name).read_bytes() for name in names])
    assert found[0] == found[1] == found[2]


def test_the_library_does_the_same(folder: Path, call: Call) -> None:
    comparison = yoy.add_peers(yoy.compare(yoy.read("2023.json"), yoy.read("2024.json")), "peers")
    ran = call("compare", "2023.json", "2024.json", "--peers", "peers", "--format", "json")
    assert yoy.render(comparison, "json", "en") == ran.out
