"""Imports point left only, and what is slow to import is imported where it is used."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import yoy

LAYERS: tuple[tuple[str, ...], ...] = (
    ("yoy",),
    ("confidence", "model", "messages", "numerals"),
    ("english", "errors", "furniture", "marks", "text"),
    ("figures", "checkability", "identity", "indicators", "kinds", "ladder", "parts"),
    ("readers", "targets", "outline", "sections", "outputs", "preferences", "checkup", "timers"),
    ("parser", "periods"),
    ("matching",),
    ("chains", "changes", "figurechanges", "rules"),
    ("findings", "followup"),
    ("schema", "opinion"),
    ("pipeline",),
    ("decisions",),
    ("evaluation", "ledger", "peers"),
    ("gate", "review"),
    ("rendering",),
    ("batch", "server"),
    ("console",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The rooms of the package, from left to right. A room may import only from layers to its left, and from itself."""

LIBRARIES: dict[str, set[str]] = {
    "apprise": {"gate"},
    "deepdiff": {"changes"},
    "distributed": {"batch"},
    "docx": {"rendering"},
    "duckdb": {"batch"},
    "filelock": {"batch", "decisions", "server"},
    "httpx": {"opinion"},
    "jinja2": {"rendering"},
    "lxml": {"readers"},
    "markupsafe": {"rendering"},
    "numpy": {"matching"},
    "onnxruntime": {"matching"},
    "openpyxl": {"rendering"},
    "opencc": {"text"},
    "pydantic": {"batch", "gate", "schema", "server"},
    "pypdfium2": {"readers"},
    "rensa": {"peers"},
    "rapidfuzz": {"changes", "decisions", "figurechanges", "findings", "gate", "matching"},
    "starlette": {"server"},
    "rich": {"batch", "rendering"},
    "tokenizers": {"matching"},
    "typer": {"cli", "commands", "console"},
    "uvicorn": {"server"},
    "xlsxwriter": {"rendering"},
    "yaml": {"schema"},
}
"""The rooms that may import a library from outside; every other room needs the standard library only."""

SLOW = (
    *(
        "apprise",
        "deepdiff",
        "distributed",
        "docx",
        "duckdb",
        "filelock",
        "httpx",
        "jinja2",
        "lxml",
        "onnxruntime",
        "opencc",
        "openpyxl",
    ),
    *(
        "pydantic",
        "pypdfium2",
        "rapidfuzz",
        "rensa",
        "rich",
        "starlette",
        "tokenizers",
        "uvicorn",
        "xlsxwriter",
        "yaml",
    ),
)
TYPERS_OWN = {"pydantic"}
"""What typer loads by itself as soon as a command has options to check."""
AT_WORK = (
    "numpy",
    *(
        f"yoy.{room}"
        for room in ("batch", "matching", "model", "opinion", "parser", "pipeline", "readers", "rendering")
    ),
)
"""What help needs nothing of: the rooms where the work is done, and libraries as large as numpy."""
SOURCE = Path(yoy.__file__).parent


@cache
def find_modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, as a syntax tree."""
    modules = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("yoy", *path.relative_to(SOURCE).with_suffix("").parts)
        modules[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text("utf-8"))
    return modules


def walk_run(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that can run, those inside functions too; what stands under `if TYPE_CHECKING` cannot."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")):
            yield from walk_run(child)


def list_imports(module: str) -> set[str]:
    """What a module imports, the package's own modules by their full names."""
    modules = find_modules()
    found: set[str] = set()
    for node in walk_run(modules[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively, which this test does not follow"
            assert node.module
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else node.module for name in full}
    return found


def find_room(module: str) -> str:
    """The room of a module: `yoy.matching.scorer` is in `matching`."""
    return module.split(".")[1] if "." in module else "yoy"


def list_rooms() -> list[str]:
    return [room for layer in LAYERS for room in layer]


def test_every_module_has_one_layer() -> None:
    assert sorted(list_rooms()) == sorted({find_room(module) for module in find_modules()})


@pytest.mark.parametrize("room", list_rooms())
def test_imports_point_left_only(room: str) -> None:
    layer = next(i for i, rooms in enumerate(LAYERS) if room in rooms)
    allowed = {r for rooms in LAYERS[:layer] for r in rooms} | {room}
    for module in find_modules():
        if find_room(module) == room:
            inside = {name for name in list_imports(module) if name.split(".")[0] == "yoy"}
            wrong = sorted(name for name in inside if find_room(name) not in allowed)
            assert not wrong, f"{module} imports {wrong}, which do not stand to the left of it"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module: list_imports(module) & find_modules().keys() for module in find_modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("room", list_rooms())
def test_libraries_are_imported_in_their_rooms_only(room: str) -> None:
    known = set(sys.stdlib_module_names) | {"yoy"} | {name for name, rooms in LIBRARIES.items() if room in rooms}
    for module in find_modules():
        if find_room(module) == room:
            assert {name.split(".")[0] for name in list_imports(module)} - known == set(), module


PROBE = """
import json, os, sys
os._exit = sys.exit
try:
    {run}
except SystemExit as left:
    assert not left.code, left.code
finally:
    print(json.dumps(sorted(name for name in {names} if name in sys.modules)), file=sys.stderr)
"""


def find_loaded(run: str, *arguments: object, names: tuple[str, ...] = SLOW) -> list[str]:
    """Which of the modules, else of the slow libraries, a fresh interpreter has loaded after a piece of code."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(run=run, names=names), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    loaded: list[str] = json.loads(done.stderr.splitlines()[-1])
    return loaded


@pytest.mark.parametrize("run", ["import yoy.cli", "import yoy.__main__", "import yoy"])
def test_starting_loads_no_slow_library(run: str) -> None:
    assert find_loaded(run) == []


def test_the_probe_sees_a_library_that_is_loaded() -> None:
    assert find_loaded("import yoy.cli, yaml") == ["yaml"]


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_loads_no_slow_library(arguments: list[str]) -> None:
    assert set(find_loaded("import yoy.cli; yoy.cli.main()", *arguments)) <= TYPERS_OWN


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_needs_no_room_where_the_work_is_done(arguments: list[str]) -> None:
    assert find_loaded("import yoy.cli; yoy.cli.main()", *arguments, names=AT_WORK) == []


def test_matching_reads_its_lexicon_when_it_is_first_used() -> None:
    run = "import yoy.pipeline, yoy.matching.lexicon as it; assert not it.load_lexicon.cache_info().misses"
    assert find_loaded(run, names=("yoy.matching.lexicon",)) == ["yoy.matching.lexicon"]


def test_comparing_two_texts_to_markdown_loads_only_what_it_needs(tmp_path: Path) -> None:
    folder = SOURCE.parents[1] / "reports" / "jichuan-shichang-jianguan-ju" / "source"
    page = tmp_path / "page.md"
    loaded = find_loaded(
        "import yoy.cli; yoy.cli.main()", "compare", folder / "2023.txt", folder / "2024.txt", "-o", page
    )
    assert page.stat().st_size > 0
    assert set(loaded) - TYPERS_OWN <= {"deepdiff", "rapidfuzz"}


@pytest.mark.parametrize("format", ["text", "md", "json"])
def test_a_pipe_loads_nothing_of_a_terminal(format: str) -> None:
    report = SOURCE.parents[1] / "reports" / "jichuan-shichang-jianguan-ju" / "source" / "2024.txt"
    run, names = "import yoy.cli; yoy.cli.main()", ("rich.cells", "rich.console", "rich.text")
    loaded = find_loaded(run, "inspect", report, "--format", format, "-o", "-", names=names)
    assert loaded == (["rich.cells"] if format == "text" else [])
