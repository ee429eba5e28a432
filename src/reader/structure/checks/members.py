"""A number of things that is announced, and the things themselves in the same sentence."""

from collections.abc import Iterator

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.structure.checks.series import NUMERAL, value
from reader.text.pattern import Pattern

_THINGS = r"(?:大(?!报告|精神|以来)|个|项|种|类)[^,。;:、“”【】()\d\s一二三四五六七八九十两的]{1,8}"
_DEFINED = Pattern(
    rf"[^,。;:]{{0,20}}?{NUMERAL}({_THINGS}?)[”】]?"
    r"(?::(?:是?指|即|分别[是为]):?|是指:?|指:|即:|分别[是为]:?|:)"
)
_CLOSED = Pattern(r"”(?=[二两三四五六七八九十])")
_COUNTED = Pattern(rf"{NUMERAL}({_THINGS})")
_ANOTHER = Pattern(f"{NUMERAL}[大个项种类]")  # a second number, so that the list is not this one's
_LEAD = Pattern(r"^[^;。]{0,30}?(?:实施|开展|提出|推出|推进|组织|制定|打造|建设|确定|规定)的")
_OPEN, _CLOSE = "“《(【〈‘", "”》)】〉’"
_NO_LIST = Pattern(r"等(?:[^、;,]{0,12}$|[、;,])|[!?:\d]")
_AND = Pattern("和|与|及|暨|或|、")
_HEAD = 40  # characters of a line in which the definition of a term begins
_LONGEST = 24  # characters of a quoted name
_SAID = mark("“{claim}” is announced, and {count} are listed.")


@check(
    "listed",
    text="名词解释\n“六大工程”：产业体系构建工程、城镇体系建设工程、美丽德阳建设工程、清廉德阳建设工程。",
    quote="六大工程",
    near="名词解释\n“四大工程”：产业体系和城镇体系建设工程、美丽德阳建设工程、清廉德阳建设工程等。\n"
    "“四大行动”：产业体系和城镇体系建设行动、美丽德阳建设行动、清廉德阳建设行动。",
)
def defined(subject: Subject) -> Iterator[Notice]:
    """Compare “六大工程”： at the start of a line with the list that is the rest of the line."""
    folded = subject.folded
    for line in subject.lines:
        head = line.folded[:_HEAD]
        if ":" not in head and "指" not in head and "分别" not in head:
            continue
        claim = _DEFINED.match(head)
        if claim is None or _ANOTHER.search(head, 0, claim.start(1)):
            continue
        words = folded[line.start + claim.end() : line.end]
        fewest, most = _count(words.rstrip("。"))
        if fewest and not fewest <= value(claim[1]) <= most:
            yield _said(subject, line.start + claim.start(1), line.start + claim.end(2), fewest)


@check(
    "listed",
    text="组织开展“春季护航”、“百日护游”三大行动，认真做好各项工作。",
    quote="三大行动",
    near="组织开展安全检查、“春季护航”、“百日护游”三大行动，深化“一村”、“一县”和三大工程。",
)
def quoted(subject: Subject) -> Iterator[Notice]:
    """Compare “甲”“乙”三大行动 with the quoted names right before it."""
    folded = subject.folded
    for closed in _CLOSED.finditer(folded):
        claim = _COUNTED.compiled.match(folded, closed.end())
        start, count = _names(folded, closed.end())
        whole = folded[start - 1 : start] not in tuple("、和及与”》)")
        if claim and whole and count > 1 and count != value(claim[1]):
            yield _said(subject, claim.start(1), claim.end(2), count)


def _names(folded: str, end: int) -> tuple[int, int]:
    """Give where the quoted names that end at `end` begin, and how many they are."""
    count = 0
    at = end
    while folded[at - 1 : at] == "”" or (count and folded[at - 2 : at] in ("”、", "”和")):
        opened = folded.rfind("“", max(0, at - _LONGEST), at)
        if opened < 0 or "”" in folded[opened : at - 2]:
            return at, 0
        at = opened
        count += 1
    return at, count


def _said(subject: Subject, start: int, end: int, count: int) -> Notice:
    words = subject.view.text[start:end]
    return subject.notice("listed", (start, end), _SAID, claim=words, count=count)


def _count(words: str) -> tuple[int, int]:
    """Give the fewest and the most things that a list may name; 0 and 0 when it is no plain list.

    A list is one sentence with one kind of separator. An 和 may stand between two things or
    inside one.
    """
    flat = _LEAD.sub("", _flat(words))
    if "。" in flat or _NO_LIST.search(flat):
        return 0, 0
    separator = ";" if ";" in flat else "、"
    items = [item for item in flat.split(separator) if item]
    if len(items) < 2 or (separator == "、" and "," in flat):
        return 0, 0
    return len(items), len(items) + sum(len(_AND.findall(item)) for item in items)


def _flat(words: str) -> str:
    """Leave out what stands in quotation marks and brackets, with 和 between quoted neighbours.

    A list inside quotation marks is none that can be counted here: it becomes a full stop.
    """
    kept: list[str] = []
    depth = 0
    for at, sign in enumerate(words):
        if sign in _OPEN:
            if not depth and at and words[at - 1] in "”》":
                kept.append("和")
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
            kept.append("名")
        elif not depth:
            kept.append(sign)
        elif sign in "、,;":
            kept.append("。")
    return "".join(kept)
