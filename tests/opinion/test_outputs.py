"""What the outputs say of a second opinion."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from .asking import Call, count
from .models import MODEL, answer, serve

pytest.importorskip("httpx", reason="needs yoy[reader]")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_output_marks_what_was_touched(ask: Call, lang: str) -> None:
    model = '<b>"evil"|`'
    names = {"a.html": "&lt;b&gt;&quot;evil&quot;|`", "a.md": r'&lt;b&gt;"evil"\|\`', "a.txt": model}
    tag, over, refused = {
        "zh": ("第二意见：", "规则自身的判定：", "未采用："),
        "en": ("Second opinion: ", "By the rules alone: ", "not taken over: "),
    }[lang]
    with serve(lambda q: answer("topic_only", 1) if len(q.promise) % 2 else answer("fulfilled", 1)) as endpoint:
        data = ask(endpoint.url, "--lang", lang, model=model).data
        for name in names:
            ask(endpoint.url, "--lang", lang, target=name, model=model)
    admitted, dismissed, *_ = count(data)
    unanswered = sum(
        f["decided_by"] == "reader" and f["verdict"] not in ("fulfilled", "partly_fulfilled", "under_way", "not_due")
        for f in data["follow_ups"]
    )
    assert admitted > unanswered > 0 < dismissed
    for name, escaped in names.items():
        text = Path(name).read_text("utf-8")
        if name == "a.txt":  # where a line ends anywhere
            text, tag, over, refused = ("".join(part.split()) for part in (text, tag, over, refused))
        listed = {"a.html": admitted, "a.md": unanswered + admitted, "a.txt": unanswered}
        assert text.count(tag + escaped) == listed[name]
        assert escaped in text.replace(tag + escaped, "")
        if name == "a.txt":
            assert (text.count(over), text.count(refused)) == (unanswered, 0)
        else:
            assert (text.count(over), text.count(refused)) == (admitted, dismissed)


@pytest.mark.parametrize("command", ["compare", "evaluate"])
def test_what_came_of_asking_is_said_once(reports: Path, samples: Any, call: Call, command: str) -> None:
    """In the text where that is what is printed, else beside the output."""
    shutil.copytree(samples.folder, reports / "samples")
    sources = ("2023.txt", "2024.txt") if command == "compare" else (reports / "samples" / "labels",)
    with serve() as endpoint:
        asked = (command, *sources, "--reader", endpoint.url, "--reader-model", MODEL)
        for target, format, said in (("-", "text", 0), ("-", "json", 1), ("out.txt", "text", 1)):
            ran = call(*asked, "-o", target, "--format", format)
            assert ran.code == 0
            out, err = (" ".join(text.split()) for text in (ran.out, ran.err))
            assert err.count("gave a second opinion") == said
            assert out.count("gave a second opinion") == 1 - said
