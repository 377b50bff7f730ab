"""What was promised last year, and what does this year's report say about it?

import yoy
comparison = yoy.compare(yoy.read("2024.txt"), yoy.read("2025.txt"))
print(yoy.render(comparison, "md"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.5.0"

__all__ = [
    "Check",
    "Comparison",
    "Evaluation",
    "Report",
    "Rules",
    "YoyError",
    "__version__",
    "add_peers",
    "check",
    "compare",
    "evaluate",
    "load_encoder",
    "load_reader",
    "parse",
    "read",
    "render",
]

if TYPE_CHECKING:
    from yoy.errors import YoyError
    from yoy.evaluation import Evaluation, evaluate
    from yoy.gate import Check, check
    from yoy.matching.embedding import load_encoder
    from yoy.model import Comparison, Report
    from yoy.opinion import load_reader
    from yoy.parser import parse_document as parse
    from yoy.peers import add_peers
    from yoy.pipeline import compare, read
    from yoy.preferences import Rules
    from yoy.rendering import render

_FACE = {
    "Check": ("yoy.gate", "Check"),
    "Comparison": ("yoy.model", "Comparison"),
    "Evaluation": ("yoy.evaluation", "Evaluation"),
    "Report": ("yoy.model", "Report"),
    "Rules": ("yoy.preferences", "Rules"),
    "YoyError": ("yoy.errors", "YoyError"),
    "add_peers": ("yoy.peers", "add_peers"),
    "check": ("yoy.gate", "check"),
    "compare": ("yoy.pipeline", "compare"),
    "evaluate": ("yoy.evaluation", "evaluate"),
    "load_encoder": ("yoy.matching.embedding", "load_encoder"),
    "load_reader": ("yoy.opinion", "load_reader"),
    "parse": ("yoy.parser", "parse_document"),
    "read": ("yoy.pipeline", "read"),
    "render": ("yoy.rendering", "render"),
}


def __getattr__(name: str) -> Any:
    """A verb or type of the face, imported when it is first used, so that `yoy --help` stays quick."""
    if name not in _FACE:
        raise AttributeError(f"module 'yoy' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _FACE[name]
    return getattr(import_module(module), attribute)
