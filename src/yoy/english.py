"""English as the rules read it: whether a text is written in it, and the stems of its words."""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"\d{0,4}[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f]*(?:['’-][a-z\u00c0-\u024f]+)*")
_HAN = re.compile("[\u4e00-\u9fff]")
_TWO_WORDS = re.compile("[A-Za-z]{2,} [a-z]{2,}|[A-Za-z]{4,}")
_POSSESSIVE = re.compile(r"['’]s?$")
_COUNTS = (
    ("two three four five six seven eight nine ten eleven twelve", 2, 1),
    ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13, 1),
    ("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
)
NUMBER_WORDS = {word: first + step * i for words, first, step in _COUNTS for i, word in enumerate(words.split())}
NUMBER_WORDS["dozen"] = 12
"""What the words are worth that count; one is an article as often."""
_STOP_WORDS = """
    a about above across after again against all almost along already also although always am among an and another any
    are around as at away back be became because become been before behind being below between both but by came can
    cannot come could did do does doing done down due during each either else end ended even ever every few first for
    from further get given go going gone got had has have having he her here his how however i if in instead into is it
    its itself just keep kept last later least less like made make makes making many may me mean might more moreover
    most much must near need needs neither never new next no nor not nothing now of off often on once one only onto or
    other others our ourselves out over own past per put rather same several shall she should since so some soon still
    such take taken than that the their them themselves then there therefore these they this those through throughout
    thus to together too took toward towards two under until up upon us use used using very via was way we well went
    were what when where whether which while who whole whom whose why will with within without would year years yet you
    your can't couldn't didn't doesn't don't hasn't haven't isn't wasn't weren't won't
    hundred thousand million billion trillion cent percent
    continue continued continues increase increased ensure work works
    january february march april june july august september october november december
    """
_STOP = frozenset(_STOP_WORDS.split()) | frozenset(NUMBER_WORDS)
"""Words that any report holds: they tell nothing of what it speaks of."""
_FORMS = """
    began/begin begun/begin bought/buy brought/bring built/build chose/choose chosen/choose dealt/deal
    drawn/draw drew/draw driven/drive drove/drive dug/dig fallen/fall fed/feed fell/fall found/find
    funding/fund gave/give grew/grow grown/grow held/hold laid/lay led/lead lent/lend lost/lose met/meet
    paid/pay people/person ran/run risen/rise rose/rise sent/send set/set sold/sell spent/spend stood/stand
    taught/teach told/tell won/win written/write wrote/write children/child men/man women/woman
    reduction/reduce production/produce
    """
_IRREGULAR = dict(pair.split("/") for pair in _FORMS.split())
"""Forms that no ending tells, with the word they belong to."""
_ENDING = re.compile(
    r"(?:i[sz](?:ations?|e[ds]?|ing)|ations?|itions?|e?ments?|ating|ated|ates?|ings?|ed|e?s|ions?|ors?|ers?|e|(?<=[a-z]{4})al)$"
)
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 3


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters, judged by its first 20,000 characters."""
    sample = text[:20000]
    latin = sum(map(sample.count, "aeiostnr"))
    return latin * 4 > len(sample)


def is_english(statement: str) -> bool:
    """Whether one statement is in English: words in Latin letters and no Chinese character."""
    return bool(_TWO_WORDS.search(statement)) and not _HAN.search(statement)


def is_stop_word(word: str) -> bool:
    """Whether a word is one that any report holds."""
    return word.lower() in _STOP


def find_stems(text: str) -> list[str]:
    """The stems of the words that tell what a text speaks of, in its order; numbers count as none.

    >>> find_stems("We trained 12 of the flood wardens")
    ['train', 'flood', 'warden']
    """
    words = (_POSSESSIVE.sub("", word) for word in _WORD.findall(text.lower()))
    return [stem for word in words for part in word.split("-") if (stem := _stem(part))]


@cache
def _stem(word: str) -> str:
    """What a word has in common with its other forms; empty for one that tells nothing."""
    if word in _STOP or len(word) < 2:
        return ""
    word = _IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ss", "us", "is")):
        return word
    ending = _ENDING.search(word)
    while ending and (ending.start() < _SHORTEST or not _VOWEL.search(word, 0, ending.start())):
        ending = _ENDING.search(word, ending.start() + 1)
    stem = word[: ending.start()] if ending else word
    return stem[:-1] if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeious" else stem
