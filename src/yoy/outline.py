"""The outline of a report: which lines are headings, and what stands below which.

Own-line headings own their whole line; a run-in heading owns its marker, since the sentence after it is
a statement in its own right. Lines are read folded, as `lay_out` gives them, and quoted as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise, repeat, zip_longest
from typing import NamedTuple

from yoy.english import is_latin
from yoy.furniture import find_furniture
from yoy.marks import NUMERAL, Mark, find_mark
from yoy.model import Document, Heading, Ignored, Span
from yoy.numerals import parse_numeral
from yoy.text import fold, split_sentences

_SPACE = " \t\u3000\xa0"
_OWN_LINE = 60
"""A heading on a line of its own is at most this long, in characters."""
_LATIN_LINE = 100
"""The same for a heading in Latin letters."""
_SLOGAN = 10
_HALF = re.compile(rf"[^。；;，,：:0-9]{{2,{_SLOGAN}}}。")
"""One half of a heading with a full stop in it: 完善工作机制。提升监督效能。"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the text that stands directly below it, or text without a heading of its own."""

    heading: Heading | None
    """The heading that begins here, without its children."""
    own_line: bool
    """Whether the heading stands on a line of its own."""
    body: Span
    """The text after it, up to the line's end or the next heading; may be empty."""


class Outline(NamedTuple):
    """What `parse_outline` found."""

    text: str
    """The text as every rule reads it, character for character as long as the document's."""
    entries: list[Entry]
    """Headings and bodies in reading order."""
    ignored: list[Ignored]
    """The lines left out."""


class _Line(NamedTuple):
    """A line of the report with the marker it begins with."""

    span: Span
    mark: Mark | None
    number: int
    """What a 一、 counts; 0 for every other line."""
    named: bool
    """Whether its words name a section of a report."""


_INLINE = re.compile(
    rf"(?:(?<=[。；;：:！）)])|^)[ \u3000]?"
    rf"({NUMERAL}是|{NUMERAL}要(?!素|点|件|职|害|塞|道|领|务)|其[一二三四五六七八九十][，,是]|第{NUMERAL}[，,]|(?:首先|其次|再次|最后)[，,]"
    r"|[（(][0-9]{1,2}[）)](?=[^。；;，,：:)）])|[①-⑳])",
    re.M,
)
_FOURTH = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_UNNUMBERED_LENGTH = 30
_UNNUMBERED = re.compile(r"[^。；;：:，,！!？?、|\t]{2,}")
_NAMED = re.compile(r"[、.]?[^。；;！!？?|]{2,40}[：:]?")
_LATIN_HEADING = re.compile(r"(?=[A-Z0-9“\"])[^.;!?…|]{3,80}(?<!,)")
_SMALL_WORDS = re.compile(
    r"(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|our|over|per|the|through|to|under|via|with)"
)
_GLOSSARY = re.compile(
    r"(?:附件.{0,4})?(?:.{0,20}(?:名词|词语|用语|术语|内容).{0,4}(?:解释|注释|说明)|注释|.{0,12}注释)$"
)
_DEFINITION = re.compile(
    r"\[[0-9]{1,3}\]|(?:[0-9]{1,2}[.、 ]?)?[“”‘’\"《》（）()+·—\w]{2,30}[：:]?(?:是?指|即)(?!标|数|导|挥|出|南)"
)
_TERM = re.compile(r"[“\"]?[^。；，,：:0-9]{2,24}[：:](?=.{4})")
_CLOSING = re.compile(r"让我们.{0,8}(?:团结|携手|紧密|高举|以|在)|谢谢大家")
_HEAD = re.compile(rf"(?:{NUMERAL}、)?([^ \u3000。；：，,:;a-zA-Z]{{4,30}})[ \u3000]{{1,8}}(?=[^ \u3000]{{40}})")
_FLAT_LINE = 2000
"""A line so long has lost the line ends of a report."""
_GLUED = re.compile(rf"[。！？](?={NUMERAL}、[^。；，：\s]{{2,40}}[ \u3000])")
_TOLD = re.compile(rf"(?:{NUMERAL}、|（{NUMERAL}）)([^。；：，,:;]{{2,20}})[：:](?=\S)")
_SIGNED = re.compile(
    "[一-鿿（）·]{2,28}(?:政府|局|厅|委员会|委|办公室|办|部|署|院|中心|会|支队|大队|处|镇|乡|街道|[县市省区州])"
)
_CONTENTS = re.compile(r"目[ \u3000]{0,6}录$|(?i:table of )?(?i:contents)$")
_LEADER = re.compile(r"[.…·]{3}|[^0-9 ][ ]{0,3}[0-9]{1,3}$")


def lay_out(text: str, kept: frozenset[Span] = frozenset()) -> str:
    """The text as every rule reads it: folded, and with the line ends where its lines end in the sense of the report.

    Where a text was broken into lines of one width, a break inside a sentence becomes a blank; where all its line
    ends were lost, the blank after a sentence or a heading becomes one. Both keep the length. `kept` are lines that
    stay as they are.
    """
    text = fold(text)
    lines = list(_split_lines(text))
    if not lines:
        return text
    lengths = sorted(span.end - span.start for span in lines)
    width = lengths[len(lengths) * 19 // 20]
    if len(lines) >= 12 and width <= 130 and sum(width * 0.8 <= n <= width * 1.2 for n in lengths) >= 0.4 * len(lines):
        return _join_lines(text, [span for span in lines if span not in kept], width)
    if lengths[-1] >= _FLAT_LINE and not any(_is_numbered(text[span.start : span.start + 12]) for span in lines):
        return _FLAT.sub("\n", text)
    return text


_FLAT = re.compile(rf"(?<=[。！？：])[ \u3000](?=\S)|(?<=\S)[ \u3000](?={NUMERAL}、|（{NUMERAL}）)")
_STOPS = "。！？；：.!?;:"


def _is_numbered(line: str) -> bool:
    mark = find_mark(line)
    return mark is not None and mark.level <= 2


def _join_lines(text: str, lines: list[Span], width: int) -> str:
    """The text with a blank for every line end at which a sentence only runs on."""
    pieces, done = [], 0
    for line, following in pairwise(lines):
        begins = text[following.start : following.start + 20]
        full = line.end - line.start >= width * 0.7 and text[line.end - 1] not in _STOPS
        runs_on = full or (begins[0].islower() and begins[0].isascii())
        if runs_on and not find_mark(begins) and text[line.end : following.start].isspace():
            pieces += [text[done : line.end], " " * (following.start - line.end)]
            done = following.start
    return "".join([*pieces, text[done:]])


def parse_outline(document: Document, names_section: Callable[[str], bool]) -> Outline:
    """The headings and bodies of a document in reading order, and the lines left out.

    `names_section` tells whether the words of a short line name a section, such as 存在问题.
    Together, entries and ignored lines cover every non-space character of the text.
    """
    furniture = frozenset(document.furniture)
    text = lay_out(document.text, furniture)
    lines, ignored = _sort_lines(text, furniture, names_section)
    lines = _settle_levels(_join_annexes(text, lines))
    entries: list[Entry] = []
    for line in lines:
        entries.extend(_split_line(document, text, line))
    return Outline(text, _close_lists(entries), ignored)


def nest_headings(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The tree of a flat list of headings: each stands below the last one of a lower level."""
    top: list[Heading] = []
    above: list[tuple[Heading, list[Heading]]] = []

    def close(level: int) -> None:
        while above and above[-1][0].level >= level:
            head, children = above.pop()
            siblings = above[-1][1] if above else top
            siblings.append(replace(head, children=tuple(children)) if children else head)

    for heading in headings:
        close(heading.level)
        above.append((heading, []))
    close(0)
    return tuple(top)


def _split_lines(text: str) -> Iterator[Span]:
    """The non-blank lines, without the white space around them."""
    for found in re.finditer(r"[^\r\n\f\v\x85\u2028\u2029]+", text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        end = found.end() - len(line) + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _sort_lines(
    text: str, furniture: frozenset[Span], names_section: Callable[[str], bool]
) -> tuple[list[_Line], list[Ignored]]:
    """The report's lines with their markers, and the lines that are no part of it."""
    lines: list[_Line] = []
    ignored: list[Ignored] = []
    contents = _find_contents(text)
    glossary, latin = False, is_latin(text)
    for span in _split_headings(text, names_section):
        line = text[span.start : min(span.end, span.start + 200)]
        short = span.end - span.start <= _OWN_LINE
        why = "page_furniture" if span in furniture else "contents" if span in contents else find_furniture(line)
        if why:
            ignored.append(Ignored(span, why))
            continue
        mark = find_mark(line)
        words = line[len(mark.marker) :] if mark else line
        named = short and names_section(words.lstrip() if latin else words)
        glossary = bool(lines) and _is_glossary(line, mark, inside=glossary) and not (glossary and named)
        if glossary:
            ignored.append(Ignored(span, "glossary"))
            continue
        if mark is None and _is_unnumbered_heading(line, named=named, latin=latin, short=short):
            mark = Mark(1 if named else 0, "")
        lines.append(_Line(span, mark, _count(mark), named))
    lines = _lower_items(lines) if latin else lines
    kept, explained = _cut_definitions(text, lines)
    kept, signed = _cut_signatures(text, kept, ignored)
    return kept, sorted(ignored + explained + signed, key=lambda one: one.span)


def _lower_items(lines: list[_Line]) -> list[_Line]:
    """The lines of an English report, those of a list that is numbered 1. 2. 3. as items and not as headings.

    A heading has text below it, or a list that counts from 1 again.
    """
    numbers = [_read_number(line.mark) for line in lines]
    lowered = []
    for line, before, number, after in zip(lines, [0, *numbers], numbers, [*numbers[1:], 0], strict=False):
        item = number and after != 1 and (after == number + 1 or before == number - 1 > 0)
        lowered.append(line._replace(mark=replace(line.mark, level=4)) if item and line.mark else line)
    return lowered


def _read_number(mark: Mark | None) -> int:
    """The number of a mark such as 3.; 0 for every other line."""
    digits = mark.marker.rstrip(" .") if mark and mark.level == 3 else ""
    return int(digits) if digits.isdecimal() else 0


def _cut_signatures(text: str, lines: list[_Line], ignored: list[Ignored]) -> tuple[list[_Line], list[Ignored]]:
    """The lines without the name of a body that stands right above a date."""
    ends = [line.span.end for line in lines]
    signed = set()
    for date in (one.span for one in ignored if one.why == "signature"):
        above = bisect_right(ends, date.start) - 1
        if above > 0 and text[ends[above] : date.start].isspace() and _SIGNED.fullmatch(text, *lines[above].span):
            signed.add(above)
    kept = [line for i, line in enumerate(lines) if i not in signed]
    return kept, [Ignored(lines[i].span, "signature") for i in sorted(signed)]


def _cut_glued(text: str) -> Iterator[Span]:
    """The lines, also cut before a heading that stands right behind a sentence."""
    for span in _split_lines(text):
        cuts = [found.end() for found in _GLUED.finditer(text, *span)]
        yield from (Span(a, b) for a, b in pairwise([span.start, *cuts, span.end]))


def _split_headings(text: str, names_section: Callable[[str], bool]) -> Iterator[Span]:
    """The lines, and apart from them the headings that only a blank or a colon parts from their text:
    2025年工作安排 今年是…… and 一、主要工作：修订……"""
    for span in _cut_glued(text):
        told = _TOLD.match(text, *span)
        head = _HEAD.match(text, *span)
        if told and names_section(told.group(1)):
            yield Span(span.start, told.end())
            yield Span(told.end(), span.end)
        elif head and (head.start(1) > span.start or names_section(head.group(1))):
            yield Span(span.start, head.end(1))
            yield Span(head.end(), span.end)
        else:
            yield span


def _is_glossary(line: str, mark: Mark | None, *, inside: bool) -> bool:
    """Whether a line belongs to the explanations of words behind a report; they end where an annex begins."""
    annex = mark is not None and mark.marker.startswith("附件")
    if inside:
        return not annex or bool(_GLOSSARY.match(line))
    return (mark is None or annex) and len(line) <= _UNNUMBERED_LENGTH and bool(_GLOSSARY.match(line))


def _cut_definitions(text: str, lines: list[_Line]) -> tuple[list[_Line], list[Ignored]]:
    """The lines without the explanations of words that stand behind the closing call without a heading of their own."""
    closing = next((i for i in range(len(lines), 0, -1) if _CLOSING.search(text, *lines[i - 1].span)), len(lines))
    for pattern, least, share in ((_DEFINITION, 3, 0.5), (_TERM, 5, 0.8)):
        first = next((i for i in range(closing, len(lines)) if pattern.match(text, *lines[i].span)), len(lines))
        behind = lines[first:]
        defining = sum(1 for line in behind if pattern.match(text, *line.span))
        if defining >= least and defining >= share * len(behind) and not any(line.named for line in behind):
            return lines[:first], [Ignored(line.span, "glossary") for line in behind]
    return lines, []


def _find_contents(text: str) -> frozenset[Span]:
    """The lines of a table of contents: 目录, then short lines that come again or lead to a page number."""
    spans = _split_lines(text[:20000])
    begin = next((span for span in spans if span.end - span.start <= 20 and _CONTENTS.match(text, *span)), None)
    if begin is None:
        return frozenset()
    contents = [begin]
    for span in spans:
        line = text[span.start : span.end]
        words = re.sub(r"[ .…·0-9]{1,200}$", "", line)
        if len(line) > 200 or not (_LEADER.search(line) or (words and text.find(words, span.end) >= 0)):
            break
        contents.append(span)
    titles = Counter(text[slice(*span)].strip() for span in contents)
    return frozenset(span for span in contents if titles[text[slice(*span)].strip()] == 1)


def _is_unnumbered_heading(line: str, *, named: bool, latin: bool, short: bool) -> bool:
    """Whether a line without a number is a heading by its looks: short, and no sentence."""
    if named:
        return bool(_NAMED.fullmatch(line))
    if latin:
        return _is_title_case(line)
    return short and len(line) <= _UNNUMBERED_LENGTH and bool(_UNNUMBERED.fullmatch(line))


def _is_title_case(line: str) -> bool:
    """Whether a line in Latin letters is a heading: every word of weight begins with a capital letter."""
    if not _LATIN_HEADING.fullmatch(line):
        return False
    weighty = [word for word in re.findall(r"[A-Za-z]+", line) if not _SMALL_WORDS.fullmatch(word)]
    return 0 < len(weighty) <= 12 and sum(word[0].isupper() for word in weighty) >= 0.8 * len(weighty)


def _count(mark: Mark | None) -> int:
    """The number of a first-level marker such as 二、; 0 where it counts nothing."""
    found = re.match(NUMERAL, mark.marker) if mark and mark.level == 1 else None
    return int(parse_numeral(found.group()) or 0) if found else 0


def _join_annexes(text: str, lines: list[_Line]) -> list[_Line]:
    """The lines with the title of an annex on the line of its marker: 附件2 and below it 2025年民生实事."""
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        short = line.span.end - line.span.start <= _OWN_LINE and not (line.mark and line.mark.marker)
        if before and short and _is_bare_annex(before):
            mark = Mark(1, text[before.span.start : line.span.start])
            joined[-1] = _Line(Span(before.span.start, line.span.end), mark, 0, line.named)
        else:
            joined.append(line)
    return joined


def _is_bare_annex(line: _Line) -> bool:
    """Whether a line is the marker of an annex and nothing else."""
    marker = line.mark.marker if line.mark else ""
    return marker.startswith("附件") and len(marker) == line.span.end - line.span.start


def _settle_levels(lines: list[_Line]) -> list[_Line]:
    """The lines with levels by their places: where 一、 counts anew below a heading, it stands one level deeper.

    Below a numbered heading 一、 is counted anew where the count above goes on behind it; below one without a
    number, such as 2025年工作安排 or an annex, where there are several such headings. A line without a number that
    names no section stands below the numbered heading before it, and so does one that does where the count around
    it is unbroken.
    """
    tops = _find_tops(lines)
    nested = _find_nested(lines, tops)
    is_top = frozenset(tops)
    settled: list[_Line] = []
    numbered = deeper = 0
    for i, line in enumerate(lines):
        mark = line.mark
        if mark and i in is_top:
            deeper = int(i in nested)
            numbered = 1 + deeper
            mark = Mark(numbered, mark.marker)
        elif mark and not mark.marker:
            mark = Mark(numbered + 1, "") if numbered else None
        elif mark and mark.level < 4:
            mark = Mark(mark.level + deeper, mark.marker)
            numbered = mark.level if mark.level <= 2 + deeper else numbered
        settled.append(line._replace(mark=mark))
    return settled


def _find_tops(lines: list[_Line]) -> list[int]:
    """The lines that may begin a section: those with a first-level marker, and those without that name one.

    A line without a marker is a part of a numbered section where the number after it follows the one before it.
    """
    first_level = [(i, line) for i, line in enumerate(lines) if line.mark and line.mark.level == 1]
    following, ahead = 0, {}
    for i, line in reversed(first_level):
        ahead[i] = following
        following = line.number if line.mark and line.mark.marker else following
    tops, count = [], 0
    for i, line in first_level:
        if line.mark and line.mark.marker:
            count = line.number
        elif count and ahead[i] == count + 1:
            continue
        tops.append(i)
    return tops


def _find_nested(lines: list[_Line], tops: list[int]) -> frozenset[int]:
    """The numbered headings that are counted anew below another first-level heading."""
    nested: set[int] = set()
    restarts = sum(lines[i].number == 1 for i in tops)
    outer, at = 0, 0
    while at < len(tops):
        line = lines[tops[at]]
        if line.number != 1 or at == 0:
            outer, at = line.number, at + 1
            continue
        run = _measure_run(lines, tops, at, outer)
        after = lines[tops[at + run]].number if at + run < len(tops) else -1
        below_unnumbered = outer == 0 and restarts > 1
        above = lines[tops[at - 1]].mark
        below_annex = above is not None and above.marker.startswith("附件")
        adjacent = outer > 0 and tops[at] == tops[at - 1] + 1
        if below_unnumbered or below_annex or adjacent or (outer > 0 and after == outer + 1):
            nested.update(tops[at : at + run])
        else:
            outer = lines[tops[at + run - 1]].number
        at += run
    return frozenset(nested)


def _measure_run(lines: list[_Line], tops: list[int], at: int, outer: int) -> int:
    """How many headings from `at` on count upward, up to one that names the section next to the outer one."""
    length = 1
    while at + length < len(tops):
        before, line = lines[tops[at + length - 1]], lines[tops[at + length]]
        if line.number <= before.number or (outer and line.number == outer + 1 and line.named):
            break
        length += 1
    return length


def _split_line(document: Document, text: str, line: _Line) -> Iterator[Entry]:
    """The entries of one line: its heading, its text, and the items that run inside it."""
    span, mark = line.span, line.mark
    if mark is None:
        yield from _split_items(document, text, None, span)
        return
    start = span.start + len(mark.marker)
    while start < span.end and text[start] in _SPACE:
        start += 1
    body = Span(start, span.end)
    marker = Span(span.start, span.start + len(mark.marker))
    heading = Heading(mark.level, document.quote(marker).strip("\r\n"), "", marker)
    if mark.level < 5 and (mark.marker == "" or _is_own_line(text, body) or _is_english_section(text, line)):
        title = document.quote(body).rstrip("。：:；;")
        yield Entry(replace(heading, title=title.lstrip("、"), span=span), True, Span(span.end, span.end))
    else:
        yield from _split_items(document, text, heading, body)


def _is_own_line(text: str, title: Span) -> bool:
    """Whether a heading's words fill its line: no full stop inside or at the end, and not a list announced."""
    length = title.end - title.start
    if not 0 < length <= _LATIN_LINE:
        return False
    words = text[title.start : title.end]
    if re.search(r"[a-z]{3}", words):
        return not words.endswith((".", ";", ":")) and _is_title_case(words)
    return length <= _OWN_LINE and _measure_title(text, title) == length and words[-1] not in "。；;"


def _is_english_section(text: str, line: _Line) -> bool:
    """Whether a numbered line in Latin letters names a section, capitals or not: 3. Next steps."""
    return line.named and line.mark is not None and line.mark.level < 4 and is_latin(text[slice(*line.span)])


def _measure_title(text: str, title: Span) -> int:
    """How long the heading is with which a line begins: its first sentence, or two that only together are one.

    >>> _measure_title("完善机制。提升效能。持续整合监督资源，以每日会商机制为牵引，加强衔接。", Span(0, 35))
    10
    """
    first, second, third = islice(chain(split_sentences(text, *title), repeat(None)), 3)
    if first is None:
        return title.end - title.start
    slogans = second and all(_HALF.fullmatch(text, *half) for half in (first, second))
    if second and slogans and (third is None or third.end - third.start > 2 * _SLOGAN):
        return second.end - title.start
    return first.end - title.start


def _split_items(document: Document, text: str, heading: Heading | None, body: Span) -> Iterator[Entry]:
    """The text of a line cut before each 一是, 二是 that runs inside it."""
    found = list(_INLINE.finditer(text, *body))
    starts = [match.start(1) for match in found]
    first = Span(body.start, starts[0] if starts else body.end)
    if heading or first.start < first.end:
        yield _name_run_in(document, text, heading, first)
    for match, (_, end) in zip(found, pairwise([*starts, body.end]), strict=True):
        level = 4 if match.group(1)[0] in _FOURTH else 5
        marker = Span(*match.span(1))
        yield _name_run_in(document, text, Heading(level, document.quote(marker), "", marker), Span(match.end(), end))


def _name_run_in(document: Document, text: str, heading: Heading | None, body: Span) -> Entry:
    """An entry whose heading takes the first sentence of its text for title."""
    if heading is None:
        return Entry(None, False, body)
    first = next(split_sentences(text, *body), body)
    end = body.start + _measure_title(text, body) if heading.level <= 3 else first.end
    title = document.text[body.start : end]
    return Entry(replace(heading, title=title.strip(_SPACE + "。；;：:，,")), False, body)


def _close_lists(entries: list[Entry]) -> list[Entry]:
    """Lines with nothing below them are statements, not headings: a list of short items, with numbers or without."""
    closed = []
    for entry, following in zip_longest(entries, entries[1:]):
        head = entry.heading
        if head and entry.own_line and head.level > 1:
            after = following.heading if following else None
            bare = following is None or (after is not None and after.level <= head.level)
            if bare and not head.marker:
                closed.append(Entry(None, False, head.span))
                continue
            if bare:
                start = head.span.start + len(head.marker)
                marker = Span(head.span.start, start)
                closed.append(Entry(replace(head, span=marker), False, Span(start, head.span.end)))
                continue
        closed.append(entry)
    return closed
