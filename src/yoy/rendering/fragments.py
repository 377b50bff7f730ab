"""What a page prints thousands of times, as HTML: a template needs three times as long for it.

What comes from a report is escaped here. End tags that HTML lets one leave out (`</p>`, `</td>`, `</tr>`) are left out:
in the largest pages they would be 40 kB.
"""

from __future__ import annotations

from functools import cache
from html import escape

from yoy.messages import Messages, load_messages
from yoy.rendering.rows import Echoed, Evidence, Piece, Pieces, Promise, Quote, SourceText


def write_promise(words: Messages, promise: Promise, theme: int, earlier: str = "", later: str = "") -> str:
    """A row of the table: the promise, then what the later report says; the languages of both, where they are foreign.

    `data-v` and `data-f` are what the script filters by: the verdict; the theme's number, the grade, and what is so of
    `needs_review`, `restated` and `echoed`.
    """
    marks = [name for name in ("needs_review", "restated", "echoed") if getattr(promise, name)]
    facts = " ".join((str(theme), promise.grade, *marks))
    return (
        f'<tr id="{promise.anchor}" data-v="{promise.verdict}" data-f="{facts}"><td>'
        f'<p><a href="#{promise.anchor}">{promise.number}</a> {escape(promise.item)} {_write_level(words, promise)}'
        f"<blockquote>{_write_words(words, promise.quote.pieces, earlier)}</blockquote>"
        f"<p>{_write_place(promise.quote)}{_write_echoed(words, promise)}\n<td><p>{_write_verdict(words, promise)}"
        f"<p>{escape(promise.reason)}{_write_opinions(promise)}\n"
        f"{''.join([write_quote(words, item.quote, later) for item in promise.evidence])}"
        f"{_write_restated(words, promise, later)}{_write_grounds(words, promise, later)}"
    )


def _write_level(words: Messages, promise: Promise) -> str:
    """How far the promise can be checked, and what it lacks."""
    lacks = f" · {words.say('page.lacks', missing=promise.missing)}" if promise.missing else ""
    return escape(f"{promise.checkability} {promise.level}{lacks}")


def _write_verdict(words: Messages, promise: Promise) -> str:
    """The verdict by sign, word and colour; how sure it is, and whose."""
    tags = [words["page.needs_review"]] * promise.needs_review + [promise.decided_by]
    written = "".join(f" <em>{escape(tag)}</em>" for tag in tags if tag)
    told = f"{promise.sure} · {promise.answer}" if promise.part == "answered" else promise.sure
    return f'<b class="v-{promise.verdict}">{promise.mark} {escape(promise.label)}</b> {escape(told)}{written}'


def _write_opinions(promise: Promise) -> str:
    """What is said beside the reason: of a person's decision, then of a language model's opinion."""
    told = (*promise.review, promise.opinion)
    return "".join(f'<p class="opinion">{escape(each)}' for each in told if each)


def write_quote(words: Messages, quote: Quote, lang: str = "") -> str:
    """A quote with its markings, and below it where it stands."""
    path = f"{escape(quote.path)} " if quote.path else ""
    place = f"{path}{_write_place(quote)}{write_echo(words, quote)}"
    return f"<blockquote>{_write_words(words, quote.pieces, lang)}</blockquote><p>{place}\n"


def write_passage(words: Messages, quote: Quote, before: str, after: str, lang: str = "") -> str:
    """A quote between what stands before and after it in the report, and below it where it stands."""
    path = f"{escape(quote.path)} " if quote.path else ""
    said = _write_words(words, quote.pieces, lang)
    return (
        f"<blockquote><i>{escape(before)}</i>{said}<i>{escape(after)}</i></blockquote><p>{path}{_write_place(quote)}\n"
    )


def write_line(words: Messages, quote: Quote, lang: str = "") -> str:
    """A quote and where it stands, in one line."""
    return f"{_write_words(words, quote.pieces, lang)} {_write_place(quote)}{write_echo(words, quote)}"


def write_echo(words: Messages, quote: Quote) -> str:
    """A link to what other bodies' reports have of a quote; empty where none has it."""
    return f' <a href="#echo-{escape(quote.anchor)}">{escape(quote.echo)}</a>' if quote.echo else ""


def _write_echoed(words: Messages, promise: Promise) -> str:
    """The other bodies whose reports have the promise's words too, with the nearest passage folded away."""
    if promise.echoed is None:
        return ""
    return f"<details><summary>{escape(promise.echoed.mark)}</summary>{write_nearest(words, promise.echoed)}</details>"


def write_nearest(words: Messages, echoed: Echoed) -> str:
    """How many other bodies have the same words, and the nearest passage with its place."""
    source = " · ".join((echoed.source, echoed.place, echoed.file))
    return f"<p>{escape(echoed.told + words['peers.nearest'])}<bdi>{escape(echoed.text)}</bdi> {escape(source)}"


def _write_restated(words: Messages, promise: Promise, lang: str) -> str:
    """The words in which the later plan promises the same again."""
    if promise.restated is None:
        return ""
    again = escape(words["page.promised_again"])
    return f'<p class="restated"><b>{again}</b> {write_line(words, promise.restated.quote, lang)}\n'


def _write_grounds(words: Messages, promise: Promise, lang: str) -> str:
    """The grounds for each passage, and the one that came nearest without being taken, folded away."""
    told = [_write_reasons(words, number, item) for number, item in enumerate(promise.evidence, 1) if item.grounds]
    near = [
        f"<p>{escape(words.say('page.runner_up', score=item.score))}{write_line(words, item.quote, lang)}"
        for item in filter(None, [promise.nearest])
    ]
    if not told and not near:
        return ""
    name = words["page.list_join"].join(
        [words["page.grounds"]] * bool(told) + [words["page.rejected_one"]] * bool(near)
    )
    return f"<details><summary>{escape(name)}</summary>{''.join(told + near)}</details>\n"


def _write_reasons(words: Messages, number: int, item: Evidence) -> str:
    """The heaviest grounds for one passage in a line."""
    grounds = (f"{escape(ground.label)} {ground.value}{escape(ground.detail)}" for ground in item.grounds)
    head = escape(words.say("page.ground_head", n=number, score=item.score))
    return f"<p>{head}{escape(words['page.lacks_join']).join(grounds)}"


def _write_words(words: Messages, pieces: Pieces, lang: str) -> str:
    """Words of a report, kept apart from what stands around them, in their own language."""
    around = _wrap_pieces(words.lang)
    marked = "".join([f"{around[kind][0]}{escape(text)}{around[kind][1]}" for kind, text in pieces])
    return f'<bdi lang="{escape(lang)}">{marked}</bdi>' if lang else f"<bdi>{marked}</bdi>"


def _write_place(quote: Quote) -> str:
    return f'<a href="#{escape(quote.anchor)}">{escape(quote.place)}</a>'


@cache
def _wrap_pieces(lang: str) -> dict[str, tuple[str, str]]:
    """What stands before and after each kind of piece; a screen reader hears what was put in or left out."""
    words = load_messages(lang)
    inserted, deleted = escape(words["page.inserted"]), escape(words["page.deleted"])
    return {
        "plain": ("", ""),
        "shared": ("<mark>", "</mark>"),
        "insert": (f'<ins><span class="vh">{inserted}</span>', "</ins>"),
        "delete": (f'<del><span class="vh">{deleted}</span>', "</del>"),
    }


def write_running(words: Messages, pieces: Pieces, lang: str = "") -> str:
    """Both years in one running text."""
    return f"<blockquote>{_write_words(words, pieces, lang)}</blockquote>\n"


def write_lines(words: Messages, text: SourceText) -> str:
    """A source text line by line, every character of it."""
    return "".join([f"<p><b>{number}</b>{''.join(map(_write_piece, pieces))}\n" for number, pieces in text.lines])


def _write_piece(piece: Piece) -> str:
    """A stretch of a line, with the anchor that quotes point to; what is no statement is shown as what it is."""
    anchor = f' id="{escape(piece.anchor)}"' if piece.anchor else ""
    kind = f' class="{piece.kind}"' if piece.kind in ("heading", "ignored") else ""
    return f"<span{anchor}{kind}>{escape(piece.text)}</span>" if anchor or kind else escape(piece.text)
