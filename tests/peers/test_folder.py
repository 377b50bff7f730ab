from pathlib import Path

import pytest

import yoy
from yoy.errors import UnusablePeers
from yoy.messages import LANGUAGES
from yoy.model import Comparison
from yoy.peers import add_peers, list_peers

from .made import BODY, OWN, SLOGAN, write_data, write_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports and their peers."""
    write_reports(tmp_path)
    return tmp_path


@pytest.fixture
def comparison(folder: Path) -> Comparison:
    return yoy.compare(yoy.read(folder / "2023.json"), yoy.read(folder / "2024.json"))


def test_reports_in_lower_folders_are_read_too(folder: Path, comparison: Comparison) -> None:
    peers = add_peers(comparison, folder / "peers").peers
    assert peers
    assert (peers.reports, peers.bodies, peers.own, peers.skipped) == (4, 3, 0, ())
    assert [(each.statement.text, each.bodies) for each in peers.earlier][-1] == (SLOGAN, 2)
    assert OWN not in {each.statement.text for each in peers.earlier}


def test_the_compared_files_themselves_are_recognised(folder: Path, comparison: Comparison) -> None:
    peers = add_peers(comparison, folder).peers
    assert peers
    assert (peers.reports, peers.own) == (4, 2)


def test_hidden_and_temporary_files_and_outputs_are_no_peers(folder: Path) -> None:
    before = list_peers(folder / "peers")
    for name in (".git/a.txt", "~$a.docx", ".a.txt", "a.xlsx", "page.html"):
        path = folder / "peers" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('<meta name="generator" content="yoy 1">一、下一步工作计划', "utf-8")
    assert list_peers(folder / "peers") == before == sorted(before)


def test_what_cannot_be_used_is_named_and_the_rest_done(folder: Path, comparison: Comparison) -> None:
    (folder / "peers" / "broken.json").write_text("{", "utf-8")
    (folder / "peers" / "empty.txt").write_text("", "utf-8")
    (folder / "peers" / "nobody.txt").write_text("一、下一步工作计划\n做好各项工作。\n", "utf-8")
    peers = add_peers(comparison, folder / "peers").peers
    assert peers
    assert peers.reports == 4
    names = ["broken.json", "empty.txt", "nobody.txt"]
    assert [Path(each.path).name for each in peers.skipped] == names
    assert [each.code for each in peers.skipped] == ["broken_json", "empty_file", "peer_without_body"]
    for lang in LANGUAGES:
        assert all(name in each.reason.say(lang) for name, each in zip(names, peers.skipped, strict=True))


def test_each_file_is_announced_before_it_is_read(folder: Path, comparison: Comparison) -> None:
    told: list[tuple[int, int, str]] = []
    add_peers(comparison, folder / "peers", lambda *step: told.append(step))
    names = [path.name for path in list_peers(folder / "peers")]
    assert told == [(number, 4, name) for number, name in enumerate(names, 1)]


def test_no_folder_and_an_empty_one_are_refused(folder: Path) -> None:
    (folder / "none").mkdir()
    (folder / "none" / "a.xlsx").write_text("")
    for name, code in (("nowhere", "peers_no_folder"), ("2023.json", "peers_no_folder"), ("none", "no_peers")):
        with pytest.raises(UnusablePeers) as raised:
            list_peers(folder / name)
        assert raised.value.code == code
        assert all(name in raised.value.say(lang) for lang in LANGUAGES)


def test_a_folder_without_a_report_of_another_body_is_refused_with_the_first_reason(
    folder: Path, comparison: Comparison
) -> None:
    alone = folder / "alone"
    alone.mkdir()
    (alone / "2020.json").write_text(write_data(BODY, 2020, SLOGAN), "utf-8")
    with pytest.raises(UnusablePeers) as raised:
        add_peers(comparison, alone)
    assert (raised.value.code, raised.value.values["own"], raised.value.values["skipped"]) == ("no_other_body", 1, 0)
    (alone / "broken.json").write_text("{", "utf-8")
    with pytest.raises(UnusablePeers) as raised:
        add_peers(comparison, alone)
    assert raised.value.values["skipped"] == 1
    assert all("broken.json" in raised.value.say(lang) for lang in LANGUAGES)


def test_where_the_compared_reports_name_no_body_the_result_says_so(folder: Path) -> None:
    for name in ("2023.txt", "2024.txt"):
        (folder / name).write_text(
            f"工作总结\n{name[:4]}年\n一、主要工作\n清理河道。\n二、下一步工作计划\n{SLOGAN}。\n", "utf-8"
        )
    reports = [yoy.read(folder / name) for name in ("2023.txt", "2024.txt")]
    assert [report.organ for report in reports] == ["", ""]
    compared = add_peers(yoy.compare(*reports, force=True), folder / "peers")
    assert [fault.code for fault in compared.faults][-1] == "peers_of_unknown_body"
    assert compared.peers
    assert [each.statement.text for each in compared.peers.earlier] == [f"{SLOGAN}。"]


def test_without_peers_a_comparison_has_none(comparison: Comparison) -> None:
    assert comparison.peers is None
