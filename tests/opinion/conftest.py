"""Comparing the reports of a folder with a model at an address, and without one."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import yoy
from yoy.opinion import endpoint

from .asking import Call, Json
from .models import MODEL

SCHEMA = json.loads((Path(yoy.__file__).parent / "schemas" / "comparison.schema.json").read_bytes())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between the tries."""
    monkeypatch.setattr(endpoint, "_PAUSES", (0.001, 0.001))


@pytest.fixture
def ask(reports: Path, call: Call) -> Call:
    """Compare the reports with a model at an address; the run, and the JSON if there is one."""

    def run(url: str, *options: object, target: str = "out.json", model: str = MODEL) -> Any:
        Path(target).unlink(missing_ok=True)
        asked = ("--reader", url, "--reader-model", model, *options)
        ran = call("compare", "2023.txt", "2024.txt", "-o", target, *asked)
        data = json.loads(Path(target).read_bytes()) if target.endswith(".json") and Path(target).exists() else None
        if data:
            Draft202012Validator(SCHEMA).validate(data)
        return SimpleNamespace(code=ran.code, out=ran.out, err=ran.err, data=data)

    return run


@pytest.fixture
def rules(reports: Path, call: Call) -> Json:
    """What the rules say by themselves."""
    call("compare", "2023.txt", "2024.txt", "-o", "rules.json")
    data: Json = json.loads(Path("rules.json").read_bytes())
    return data
