"""The examples in the docstrings are true, and every public name of the source has a docstring."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import yoy

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(yoy.__path__, "yoy.") if not found.name.endswith("__main__")
)


def find_tests(module: ModuleType) -> list[doctest.DocTest]:
    return [test for test in doctest.DocTestFinder(exclude_empty=True).find(module) if test.examples]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    runner = doctest.DocTestRunner()
    for test in find_tests(importlib.import_module(name)):
        failed = runner.run(test).failed
        assert failed == 0, f"{test.name}: {failed} of {len(test.examples)} examples"


def test_there_are_examples() -> None:
    tests = [test for name in MODULES for test in find_tests(importlib.import_module(name))]
    assert {"yoy.text.normalise", "yoy.marks.find_mark", "yoy.changes.diff_words"} <= {test.name for test in tests}
    assert all(test.examples for test in tests)


@pytest.mark.parametrize("name", MODULES)
def test_public_names_have_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    bare = [
        key
        for key, value in vars(module).items()
        if not key.startswith("_")
        and getattr(value, "__module__", "") == name
        and (inspect.isfunction(value) or inspect.isclass(value))
        and not inspect.getdoc(value)
    ]
    assert bare == []
    assert name.endswith("__main__") or inspect.getdoc(module)
