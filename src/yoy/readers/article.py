"""Where the article of a web page stands: which of its lines are navigation, page data and footers.

Only what is sure is marked: a sentence outside the article stays text, since a wrong cut loses a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from yoy.marks import Mark, find_mark
from yoy.model import Span
from yoy.readers.weblines import Line
from yoy.text import fold

_ELSEWHERE = "附-•●○■◆▪▶★☆➢✓·"
"""Marks that the frame of a page has too begin with these: they tell nothing."""
_DEEPEST = 2
"""Headings down to this level, （一）, begin the sections of an article."""
_SENTENCE = re.compile("[。；]")
_NAME = re.compile("报告|总结|小结|情况|要点|计划|自评")
"""What the title of a report names it."""
_SHORTEST = 15
"""A line with a full stop inside counts as a sentence from this length on, in characters."""
_PARAGRAPH = 40
"""A line that is all one link is text all the same from this length on, if it ends like a sentence."""
_NEARLY_ALL = 0.9
"""The article is the innermost element that holds this share of the characters of all sentences."""
_ENOUGH = 5
"""An element with fewer sentences is not taken for the article."""
_TITLE_LINES = 3
"""A title is at most this many lines."""
_LONGEST_NAME = 60
"""A line that names a report is at most this long, in characters."""


def find_furniture(lines: Sequence[Line], blocks: Sequence[Span], title: str) -> set[int]:
    """The numbers of the lines that are no part of the article.

    `blocks` tells of each block element which lines it holds; `title` is the title in the page's head, if any. Lines
    before the title, outside the element that holds the sections, and after the first link behind the last sentence
    are furniture, unless they are sentences, or table rows behind the article; links and frame are furniture wherever
    they stand.
    """
    folded = [fold(line.text) for line in lines]
    marked = _find_links(lines, folded)
    prose = [_is_prose(text) and i not in marked for i, text in enumerate(folded)]
    if True not in prose:
        return marked
    last = len(prose) - 1 - prose[::-1].index(True)
    article = _find_article(folded, blocks, prose)
    begun = next((i for i in range(*article) if prose[i] and _is_section(folded[i])), prose.index(True))
    headline = _find_title(lines[:begun], folded[:begun], title) or _find_name(folded[: article.start])
    before = set(range(headline.start))
    behind = next((i for i in range(last + 1, len(lines)) if i in marked), len(lines))
    after = {i for i in range(min(article.end, behind), len(lines)) if "\t" not in folded[i]}
    return (marked | {i for i in before | after if not prose[i]}) - {*headline}


def _find_links(lines: Sequence[Line], folded: Sequence[str]) -> set[int]:
    """Lines that are links or frame; a linked paragraph is text, and so is a linked heading that stands there once.

    Where links, or the frame, hold most of the page's sentences, a tag was never closed, and they say nothing.
    """
    plain = {text for text, line in zip(folded, lines, strict=True) if not line.linked}
    sentences = [(line, len(text)) for line, text in zip(lines, folded, strict=True) if _is_prose(text)]
    half = sum(length for _, length in sentences) / 2
    linking = sum(length for line, length in sentences if line.linked) <= half
    framing = sum(length for line, length in sentences if line.framed) <= half

    def is_mere_link(line: Line, text: str) -> bool:
        return line.linked and not _is_paragraph(text) and not (_is_section(text) and text not in plain)

    return {
        i
        for i, (line, text) in enumerate(zip(lines, folded, strict=True))
        if (framing and line.framed) or (linking and is_mere_link(line, text))
    }


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH and bool(_SENTENCE.match(text[-1]))


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence or a numbered heading or item."""
    if _find_number(text):
        return True
    return bool(_SENTENCE.match(text[-1]) or (len(text) >= _SHORTEST and _SENTENCE.search(text)))


def _is_section(text: str) -> bool:
    mark = _find_number(text)
    return mark is not None and mark.level <= _DEEPEST


def _find_number(text: str) -> Mark | None:
    """The mark of a heading or item with which a line begins."""
    mark = find_mark(text)
    return mark if mark and mark.marker[0] not in _ELSEWHERE else None


def _find_article(folded: Sequence[str], blocks: Sequence[Span], prose: Sequence[bool]) -> Span:
    """The lines of the innermost element that holds every section heading and nearly all sentences; else all lines."""
    count = list(accumulate(prose, initial=0))
    written = list(accumulate((len(t) if p else 0 for t, p in zip(folded, prose, strict=True)), initial=0))
    sections = [i for i, (t, p) in enumerate(zip(folded, prose, strict=True)) if p and _is_section(t)]
    whole = Span(0, len(folded))
    fitting = (
        block
        for block in blocks
        if count[block.end] - count[block.start] >= _ENOUGH
        and written[block.end] - written[block.start] >= _NEARLY_ALL * written[-1]
        and (not sections or block.start <= sections[0] <= sections[-1] < block.end)
    )
    return min(fitting, key=lambda block: block.end - block.start, default=whole)


def _find_title(lines: Sequence[Line], folded: Sequence[str], title: str) -> range:
    """The lines that are the page's title by its head, else an `<h1>`; the last if there are several, else none."""
    bare = [_bare(text) for text in folded]
    wanted = _bare(fold(title))
    for start in range(len(bare) - 1, -1, -1):
        for end in range(start + 1, min(start + _TITLE_LINES, len(bare)) + 1):
            if wanted and "".join(bare[start:end]) == wanted:
                return range(start, end)
    for start in range(len(bare) - 1, -1, -1):
        if lines[start].headline and not lines[start].linked:
            return range(start, start + 1)
    return range(0)


def _find_name(folded: Sequence[str]) -> range:
    """The last line that may be a report's title; else none."""
    for i in range(len(folded) - 1, -1, -1):
        if _NAME.search(folded[i]) and len(folded[i]) <= _LONGEST_NAME:
            return range(i, i + 1)
    return range(0)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
