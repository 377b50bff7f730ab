"""A check as GitHub Markdown: for a mail, a notification, or a build's summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yoy.messages import Messages, load_messages
from yoy.rendering.check.rows import BodyRow, Notice, Row
from yoy.rendering.markdown import escape_markdown, write_table

LARGEST = 1024 * 1024
"""Bytes that GitHub takes as a step's summary; more than any mail should have."""
_FOLD, _END = "<details>", "</details>"


def render_markdown(notice: Notice, largest: int = LARGEST) -> str:
    """What is new first, body by body, then what is resolved and known; cut to so many bytes, with a sentence."""
    words = load_messages(notice.lang)
    failed = [body for body in notice.bodies if not (notice.many and body.passed)]
    parts = (
        _write_head(notice, words),
        *(_write_new(body, words) for body in failed),
        _write_bodies(notice, words),
        *(_write_rest(body, words) for body in notice.bodies),
        (f"> {escape_markdown(notice.caveat)}", ""),
    )
    return "\n".join(_cut_lines([line for part in parts for line in part], largest, words))


def _cut_lines(lines: list[str], largest: int, words: Messages) -> Iterator[str]:
    """As many lines as there is room for, and where some are left out, a sentence that says so."""
    sizes = [len(line.encode()) + 1 for line in lines]
    if sum(sizes) <= largest:
        yield from lines
        return
    sentence = f"**{escape_markdown(words['check.cut'])}**"
    room, open_ = largest - len(f"{_END}\n\n{sentence}\n".encode()), False
    for line, size in zip(lines, sizes, strict=True):
        room -= size
        if room < 0:
            break
        open_ = line == _FOLD or (open_ and line != _END)
        yield line
    yield from (*[_END] * open_, "", sentence)


def _write_head(notice: Notice, words: Messages) -> Iterator[str]:
    mark = "✅" if notice.passed else "❌"
    yield from (f"# {mark} {escape_markdown(notice.title)}", "", escape_markdown(notice.summary), "")
    if notice.faults:
        yield from (f"**{words['check.faults']}**", "")
        yield from (f"- {escape_markdown(fault)}" for fault in notice.faults)
        yield ""


def _write_new(body: BodyRow, words: Messages) -> Iterator[str]:
    """A body's rules and what is new."""
    yield from (f"## {escape_markdown(body.title)}", "", escape_markdown(f"{body.basis} {body.tally}"), "")
    yield from (escape_markdown(body.decided), "") if body.decided else ()
    yield from (
        f"- {rule.mark} {escape_markdown(rule.label)}{words['checkup.colon']}{escape_markdown(rule.found)}"
        for rule in body.rules
    )
    yield from ("", *(escape_markdown(source) + "  " for source in body.sources), "")
    yield from _write_list("new", body.new, words)


def _write_bodies(notice: Notice, words: Messages) -> Iterator[str]:
    if not notice.many:
        return
    yield from (f"## {words['check.bodies']}", "")
    heads = ("", *(words[f"check.{name}_head"] for name in ("body", "years", "rate", "new", "known", "resolved")))
    bodies = sorted(notice.bodies, key=lambda body: body.passed)
    rows = (
        (
            "✔" if body.passed else "✘",
            escape_markdown(body.name),
            body.years,
            f"{body.rate} ({body.fraction})",
            *body.counts,
        )
        for body in bodies
    )
    yield from write_table(heads, rows)


def _write_rest(body: BodyRow, words: Messages) -> Iterator[str]:
    """What of a body is not new, folded away."""
    lists = [
        (name, rows)
        for name, rows in (
            ("resolved", body.resolved),
            ("known", body.known),
            ("held", body.held),
            ("allowed", body.allowed),
        )
        if rows
    ]
    if not lists:
        return
    title = escape_markdown(f"{body.title} · {body.tally}")
    yield from (_FOLD, f"<summary>{title}</summary>", "")
    for name, rows in lists:
        yield from _write_list(name, rows, words)
    yield from (_END, "")


def _write_list(name: str, rows: Iterable[Row], words: Messages) -> Iterator[str]:
    listed = list(rows)
    if not listed:
        return
    yield from (f"### {words[f'check.{name}']} ({len(listed)})", "", words[f"check.{name}_note"], "")
    for row in listed:
        tags = "".join(f" · {escape_markdown(tag)}" for tag in row.tags)
        group = f"{escape_markdown(row.group)} " if row.group else ""
        yield f"- {row.mark} {group}**{escape_markdown(row.text)}**{tags}"
        yield from (f"  - {escape_markdown(words.say('check.quote', text=quote))}" for quote in row.quotes)
        if row.note:
            yield f"  - {escape_markdown(row.note)}"
    yield ""
