"""Text as the parser and the matching see it: sentences, clauses, tokens; pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from operator import add

from yoy.model import Span

# Quotations and brackets are swallowed whole (bounded, so a lost bracket costs nothing) before a
# sentence or a clause may end; `+` at the end of the pattern never has to give anything back.
_QUOTED = r"“[^“”\n]{0,80}”|《[^《》\n]{0,80}》|（[^（）\n]{0,80}）|\([^()\n]{0,80}\)"
_STOP = r"。；;！？!?"
# Who is to do it, in brackets behind the full stop: 改造水闸5座。（牵头单位：水政科）
_OWNER = r"[（(](?:牵头|责任|主办|承办|配合|负责)[^（）()\n]{0,76}[）)]"
# A full stop in Latin text: behind a word, a figure or a bracket, before a capital or figure; no abbreviation's.
_LATIN_STOP = (
    r"(?<=[a-z0-9%)\]”\"’A-Z])(?<![ .][A-Z])(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)"
    r"(?<!\bvs)(?<!\bInc)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bDept)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)"
    r"\.(?=[\"”’)\]]{0,2}(?:[0-9]{1,2})?[ \n\xa0]{1,200}[\"“‘(]?[A-Z0-9•●○–—-]|[\"”’)\]]{0,2}\s{0,4}$)"
)
_SENTENCE = re.compile(
    rf"(?:[^{_STOP}\n“《（(.]++|{_QUOTED}|(?!{_LATIN_STOP})\.|[“《（(])+(?:[{_STOP}]+(?:{_OWNER})?|\.[\"”’)\]]{{0,2}})?|[{_STOP}]+|\."
)
_CLOSING = re.compile(rf"[{_STOP}](?:{_OWNER})?$")
_PART = re.compile(rf"(?:[^，,“《（(]++|{_QUOTED}|(?<=\d)[,，](?=\d{{3}})|[“《（(])+[，,]?|[，,]+")

# A part that only says how, why or under what heading: it opens the clause that follows it.
_OPENER = re.compile(
    r"(?:以(?!上|下|及)|按照|按|根据|依据|依托|围绕|紧紧围绕|紧扣|聚焦|针对|对标|立足|着眼|瞄准|抢抓|抓住|借助|结合|通过"
    r"|在|对(?!接)|从|面对|面向|为(?!民)|随着|由|始终|牢固|牢记|树牢|发扬|秉持|贯彻|深入贯彻|全面贯彻|凡是|只要|一手|不断"
    r"|坚持(?:以|稳|把|[^，,]{0,8}“|‘|依法监管|自我革新|问题|目标|人民|党|统筹|政府|系统|因地|分类|房子|共商|底线|标本)"
    r"|充分发挥|充分利用|突出|我们(?:将|要)?$|(?:今年|去年|全年|年内|一年来|同时|此外)$|其中)"
)
_ACT = re.compile(r"(?:开展|举办|拍摄|编印)")
"""A part with such a verb stands on its own, whatever it opens with."""
_OPENING_WORD = re.compile(r"今年|去年|全年|年内|年底前|一年来|同时|此外|其中|另外|目前|当前|下一步|到年底")
# A part that only says what the act before it is good for.
_TAIL = re.compile(
    r"(?:(?:不断|切实|努力|有效|着力|全面|大力|持续|进一步|更好|稳步|显著|最大限度|最大程度|真正|有力|共同|逐步|大幅|整体|全力|坚决|科学)?"
    r"(?:提升|提高|增强|促进|助推|助力|营造|维护|保障|保护|满足|减少|降低|防止|避免|杜绝|激发|释放|夯实|筑牢|守护|引领|带动|服务"
    r"|凝聚|彰显|展现|塑造|造福|破解|解决)"
    r"|不断|努力|切实|更好|最大限度|最大程度|让|使|以(?:更|高|实|优|此|利)|从而|进而|为.{2,30}(?:提供|奠定|贡献|注入|打下|创造|作出)"
    r"|做到|形成|有利于|从根本|确保.{0,16}(?:到位|有序|畅通|流畅|顺畅|落实|安全|稳定|见效|实效|足额发放|价稳)"
    r"|推动(?:形成|更多|“[^”]{2,8}”.{0,2}$)|[树强][立化].{0,12}(?:形象|观念|理念|意识)|决不|绝不|不得|严禁)"
)
# A part that finishes the statement before it: a figure's comparison, an apposition, what of it is still to come.
_REST = re.compile(
    r"(?:同比|环比|增长|下降|占|其中|比上年|较上年|比去年|较去年|达到?|为(?=\d)|总数|总量|增速|分别|位居|居全|位列|排名|连续|均|平均|是|即|包括|涉及"
    r"|惠及|覆盖|诸如|例如|.{0,4}诸如|有的|累计|净增|高于|低于|超(?:过|额)|约|近(?=\d)|较20|比20"
    r"|(?:目前|至今|现|仍|还|均|暂)?(?:尚未|尚不|尚无|尚需|尚待|仍未|未能|未完成|未达|未实现|未如期|未按|暂未|暂无|还未|还没有)"
    r"|(?:目前|现|均)?(?:正在?|即将|预计|有望).{1,8}[。；]?$)"
)
_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九十百千万亿两](?:个|项|家|所|条|万|亿|公里)")
_COMMA = re.compile("[，,]")
_SHORT = 6
_LISTED = 8
"""Behind 其中, a part with a figure up to this long is one of the parts of a total."""
_LATIN = re.compile(r"[\"“‘(]?[A-Za-z0-9 ,.’'-]{12}")
"""A sentence in Latin letters, in which a comma ends no clause."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Spans of the sentences in `text[start:end]`, each with its closing punctuation."""
    for found in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        span = _trim(text, *found.span())
        if span.start < span.end:
            yield span


def split_clauses(text: str, span: Span) -> list[Span]:
    """Spans of the clauses of one sentence: each a single act, result or problem.

    A comma ends a clause where a new act begins; an opening that only says how stays with the
    act that follows, a tail that only says what for with the act before it.

    >>> text = "加快建设粮库，推进仓储改造，提升保障能力。"
    >>> [text[a:b] for a, b in split_clauses(text, Span(0, len(text)))]
    ['加快建设粮库，', '推进仓储改造，提升保障能力。']
    """
    if span.start == span.end:
        return []
    if _COMMA.search(text, *span) is None or _LATIN.match(text, *span):
        return [_trim(text, *span)]
    clauses: list[Span] = []
    previous, alone, listing, start, end = "", False, False, span.start, span.start
    for found in _PART.finditer(text, *span):
        part = found.group().strip("，, \u3000")
        listed = listing and len(part) <= _LISTED and bool(_FIGURE.search(part))
        if end > start and not listed and not _continues(end - start, previous if alone else "", part):
            clauses.append(_trim(text, start, end))
            start, alone = end, True
        else:
            alone = end == start
        listing = part.startswith("其中") or (listing and len(part) <= _LISTED)
        previous, end = part, found.end()
    clauses.append(_trim(text, start, end))
    return clauses


def ends_sentence(clause: str) -> bool:
    """Whether a clause closes its sentence."""
    return bool(_CLOSING.search(clause))


def _continues(length: int, opener: str, part: str) -> bool:
    """Whether a part belongs to the clause before it, of such a length; `opener` is that clause if it is one part."""
    if len(part) < _SHORT and not _FIGURE.search(part):
        return not _OPENING_WORD.fullmatch(part)
    if length <= _SHORT or (opener and _is_opener(opener)):
        return True
    if _REST.match(part):
        return True
    return bool(_TAIL.match(part)) and not _FIGURE.search(part)


def _is_opener(part: str) -> bool:
    return bool(_OPENER.match(part)) and not _ACT.search(part, _SHORT)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def fold(text: str) -> str:
    """The text, character for character, in half width and simplified characters, as every rule reads it.

    It is as long as the text, so that spans found in the one are spans of the other.

    >>> fold("完成３件，辦結率１００％")
    '完成3件，办结率100%'
    """
    variants = _compile_variants()
    found = variants.findall(text)
    if len(found) * _SELDOM > len(text):
        return _fold_all(text)
    if not found:
        return text
    folded = {character: _fold_all(character) for character in found}
    return variants.sub(lambda hit: folded[hit[0]], text)


_SELDOM = 20
"""Where one character in so many may change or fewer, the text is in simplified characters, and only those are looked
at; else 於 and 後, which simplified texts have too, change as well."""


def _fold_all(text: str) -> str:
    text = text.translate(_WIDTHS)
    return text.translate(_load_simplified()) if _compile_traditional().search(text) else text


def unify_radicals(text: str) -> str:
    """The text with radicals (⼭ ⻚), which some PDF fonts give for characters, as the characters themselves."""
    return text.translate(_RADICALS)


_RADICALS = {r: unicodedata.normalize("NFKC", chr(r)) for r in range(0x2F00, 0x2FD6)} | {
    ord(radical): character
    for radical, character in zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺒⺝⺎⺩⻎⻒",
        "母民虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟巳月兀王辶镸",
        strict=True,
    )
}
_WIDTHS: dict[int, str] = (
    {c: chr(c - 0xFEE0) for c in range(0xFF10, 0xFF5B) if chr(c - 0xFEE0).isalnum()}
    | {ord(wide): narrow for wide, narrow in zip("．％－﹪﹣", ".%-%-", strict=True)}
    | _RADICALS
)


@cache
def _compile_traditional() -> re.Pattern[str]:
    """Any character that Big5 has and GB 2312 lacks: a text without one is in simplified characters."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(b for lead in range(0xA4, 0xFA) for trail in trails for b in (lead, trail)).decode("big5", "ignore")
    return re.compile(f"[{''.join(sorted(set(big5) - set(big5.encode('gb2312', 'ignore').decode('gb2312'))))}]")


@cache
def _compile_variants() -> re.Pattern[str]:
    """Any character that folding may change; most texts have none, and this is the fastest way to know."""
    return re.compile(f"{_compile_traditional().pattern[:-1]}{re.escape(''.join(map(chr, _WIDTHS)))}]")


@cache
def _load_simplified() -> dict[int, str]:
    """The simplified form of each traditional character, as OpenCC has it."""
    from opencc import OpenCC

    han = "\n".join(map(chr, range(0x4E00, 0xA000)))
    simplified = OpenCC("t2s").convert(han)
    return {ord(a): b for a, b in zip(han, simplified, strict=True) if a != b}


def normalise(text: str) -> str:
    """The text as the matching sees it: width and variants folded, lower case, no punctuation or white space.

    >>> normalise("完成　“双交办”， ＡＢ１２ 件。")
    '完成双交办ab12件'
    """
    return normalise_folded(fold(text))


def normalise_folded(text: str) -> str:
    """The same of a text that is folded already."""
    if simple := _SIMPLE.fullmatch(text):
        return simple[1]
    return _NOISE.sub("", (text if _PLAIN.fullmatch(text) else unicodedata.normalize("NFKC", text)).lower())


_NOISE = re.compile(r"[\W_]+")
_SIMPLE = re.compile("([0-9a-z一-鿿]++)[，。；]?")
"""What half of the clauses of a report are: nothing to take out but the mark at the end."""
_PLAIN = re.compile("[ -~一-鿿，。；：！？、“”‘’《》（）—…·\u3000\n]*")
"""Characters that are their own compatibility form, or punctuation that goes the same way as its form."""


def find_grams(text: str) -> list[str]:
    """The single characters and pairs of neighbours of a text, pairs never across punctuation.

    Chinese is written without spaces: pairs stand in for words, and single characters catch the
    short forms (违法建设, 违建). Latin words and numbers count as one.

    >>> find_grams("新建粮库，2座")
    ['新', '建', '粮', '库', '新建', '建粮', '粮库', '2', '座']
    """
    grams: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", fold(text)).lower()):
        if run[0] < "\u2e80":
            grams.append(run)
        else:
            grams.extend(run)
            grams.extend(map(add, run, run[1:]))
    return grams


_HAN = r"\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\uff00\uffa0-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[a-z0-9\u00c0-\u024f]+(?:\.\d+)?")
