"""Which words of an English report's head name its body."""

from __future__ import annotations

import re

_SHORT_FORMS = {
    "u.s.": "United States of America",
    "u.s.a.": "United States of America",
    "usa": "United States of America",
    "united states": "United States of America",
    "u.k.": "United Kingdom",
    "uk": "United Kingdom",
}
"""The usual short names of a country, of which a report may bear another every year."""
_SHORT = r"(?:U\.S\.A\.|U\.S\.|U\.K\.|USA\b|UK\b|(?:United|UNITED)\s(?:States|STATES|Kingdom|KINGDOM)\b)"
# Words that open what follows a name in a title, and no part of a name.
_TOPIC = (
    r"(?:open|national|action|annual|mid|midterm|interim|final|draft|self|report|plan|assessment|progress"
    r"|strategy|government|partnership|forum|first|second|third|fourth|fifth|sixth"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_WORD = rf"(?!(?i:{_TOPIC})\b)[A-Z][A-Za-zÀ-ÿ]{{1,20}}(?:[-'’][A-Z][A-Za-zÀ-ÿ]{{1,20}})?"
_NAME = rf"{_WORD}(?:[ ](?:(?i:and) )?{_WORD}){{0,3}}"
_OFFICE_NAME = rf"{_WORD}(?:[ ](?:of|and|the|{_WORD})){{0,5}}"
_OFFICE_OF = re.compile(rf"(?i:premier|minister|governor|mayor)\s(?i:of)\s(?i:the)\s({_OFFICE_NAME})")
_BEHALF_OF = re.compile(rf"(?i:on behalf of the) ({_OFFICE_NAME})")
_COUNTRY = re.compile(
    rf"\b((?:UNITED STATES|United States)\s(?i:of)\s(?i:America)"
    r"|(?:Republic|Kingdom|Commonwealth|City|County|Province|Ministry|Department|Borough|Town|District|Parish|Municipality"
    r"|REPUBLIC|KINGDOM|COMMONWEALTH|CITY|COUNTY|PROVINCE|MINISTRY|DEPARTMENT|BOROUGH|TOWN|DISTRICT|PARISH|MUNICIPALITY)"
    rf"\s(?i:of)\s(?i:the\s)?{_NAME})"
)
# State of Education is a topic; the State of Cloudland, for which a plan is, a body.
_STATE = re.compile(rf"(?i:for|of|by)\s(?i:the)\s((?:State|STATE)\s(?i:of)\s{_NAME})")
_OF_ITS_OWN = (
    r"(?i:(?:open government\s)?(?:national\s)?(?:action plan|self-assessment|midterm|annual report|progress report))"
)
_ORDINAL = r"(?i:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_OWN = re.compile(rf"(?:^|\n)(?:(?i:the) )?({_NAME}?)(?:['’][sS]\s(?:{_ORDINAL}\s)?|\s{_ORDINAL}\s){_OF_ITS_OWN}")
_SHORT_OWN = re.compile(rf"({_SHORT})(?:['’][sS])?\s(?:{_ORDINAL}\s)?{_OF_ITS_OWN}")
_SHORT_FOR = re.compile(rf"(?i:plan|report|assessment)\s(?i:for|of)\s(?i:the\s)?({_SHORT})")
_TITLE_LINE = re.compile(
    rf"(?:^|\n|(?i:\b(?:of|by|for) ))(?:(?i:the) )?({_WORD}(?:[ ](?:of|and|the|{_WORD})){{0,5}}[ ]"
    r"(?i:council|authority|board|agency|committee|commission|department|ministry|office|borough|county|assembly|trust|administration))"
    r"(?=\s*(?:$|\n|[:,–—-]|[ ](?i:annual|progress|performance|report|plan|20\d\d)\b))"
)
_RULES = (_OFFICE_OF, _BEHALF_OF, _COUNTRY, _STATE, _SHORT_OWN, _SHORT_FOR, _OWN, _TITLE_LINE)
"""In order of trust: a speaker's office, a full name, a country before its own plan, a plan for a country, a body's
name in a title."""


def name_english_body(head: str) -> str:
    """The body that the head of an English report names; empty where it names none.

    >>> name_english_body("Report on the Work of the Government\\nA. Bee, Premier of the State Council")
    'State Council'
    >>> name_english_body("U.S. Open Government\\nNational Action Plan")
    'United States of America'
    """
    for rule in _RULES:
        if found := rule.search(head):
            words = found[1].lower().split()
            name = " ".join(w if w in ("of", "and", "the") else w.capitalize() for w in words)
            return _SHORT_FORMS.get(" ".join(words), name)
    return ""
