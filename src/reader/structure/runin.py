"""Headings without a number: a short first sentence of a paragraph.

Reports carry most of their structure in these. Such a sentence says what is done or what was
reached, in a few words, and a paragraph about it follows. A sentence that defines, greets, dates,
counts or speaks of “us” is text, unless several paragraphs open in just that way.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
from reader.structure.markers import Marker
from reader.structure.numbered import Found, found
from reader.text.pattern import Pattern

_SHORTEST, _LONGEST = 4, 26
_PARALLEL_LONGEST = 45  # characters, where several paragraphs open alike
_NEAR_LONGEST = 30
_PROSE = 35  # characters that a paragraph beside a heading has at least
_PARALLEL = 3
_OPENING = 3  # characters that openings are compared by
_REST = 25  # characters of the paragraph behind its heading
_ENDS = "。!?;"
_FREE = Marker("run-in", "")
_LINE = Marker("line", "")
_TEXT = Pattern(
    r"各位|同志们|朋友们|女士们|现在|我(?:代表|向|们|市|省|区|县|国)|(?:今|去|明|前|当|本|近|每|"
    r"这|那|过去|未来|今后)(?:几|的|一|两|三|四|五|十)*"
    r"(?:年|届|段|个)|过去|当前|目前|日前|近日|近年|截至|到(?:20|今)|预计|据|根据|按照|为(?:了|"
    r"此)|通过|由于|因此|同时|但|此外|另外|"
    r"其中|主要(?:是|有|做|包|体现|表现|目标|任务|预期)|以上|这些|这是|对(?:此|于)|如果|只有|只要|"
    r"必须|要(?!素)|让我们|让人民|我们|他|她|"
    r"它|本报|新华社|会议|“十.五”时期|回顾|展望|综合(?:各|考虑|来看|起来)",
    hints="个主了于些他以们但其到前华去另只各同在女她如它届年志我截报按据日朋望期此段综要计让议近这通须顾",
)
_DEFINES = Pattern(
    r"(?<![于还但都凡总正就真实])是(?!非|否)|在于|如下|下列|以下|\d(?![^“]*”)|之行|"
    r"有[一二三四五六七八九十]+(?:个|项|条)|(?:指出|强调|要求|说|认为):",
    re.ASCII,
    hints="0123456789是在下:之有",
)
_YEARS = Pattern(r"是.*的(?:[一二三四五六七八九十]|\d{1,2})年$")  # 是……的五年
# What turns or calls on goes on from the sentence before it, which then heads nothing.
_TURNS = (
    "让我们",
    "同时",
    "但",
    "然而",
    "为此",
    "因此",
    "实践充分",
    "实践证明",
    "实践表明",
    "实践告诉",
)
# So does what sums up, behind a saying.
_SUMS_UP = Pattern(r"我们|这(?:是|些|一|[五六七八九十]|几)|回[顾首]|一年来|过去|面对|成绩|各位")
_NO_LINE = Pattern(r"[。:;,!?…、)”]$|^[(\[]|各位|代表大会|(?:年|月)\d|\d日|记者|^附|^[^:“]{2,8}:")


def run_in(
    lines: Sequence[TextLine], numbered: Sequence[Found | None]
) -> Iterator[tuple[int, Found]]:
    """Give the unnumbered headings with the index of their line."""
    firsts: dict[int, tuple[int, int]] = {}  # of each line that may have one: its range
    for i, line in enumerate(lines):
        if numbered[i] is None and line.length > _SHORTEST + _REST:
            span = _first(line)
            if span:
                firsts[i] = span
    openings = {i: _opening(lines[i].folded[a:b]) for i, (a, b) in firsts.items()}
    common = Counter(openings.values())
    for i, (start, end) in firsts.items():
        near = openings[i] in (openings.get(i - 1), openings.get(i + 1))
        alike = common[openings[i]] >= _PARALLEL
        words = lines[i].folded[start:end]
        dashed = start > 0 and not words.startswith("各位")
        if dashed or _heads(words, lines[i].folded[end + 1 :], alike=alike, near=near):
            yield i, found(lines[i], start, end, "run-in", _FREE)


def _first(line: TextLine) -> tuple[int, int] | None:
    """Give the range of a short first sentence, without the dash before it."""
    start = len(line.folded) - len(line.folded.lstrip("—―–- "))
    end = first_mark(line.folded, start, _ENDS)
    short = _SHORTEST <= end - start <= _PARALLEL_LONGEST
    if not short or line.folded[end] != "。" or line.length - end <= _REST:
        return None
    return start, end


def _opening(words: str) -> str:
    """Give what a sentence is compared by: its turn of phrase, or its first characters."""
    turn = _TEXT.match(words)
    opening = turn.group() if turn else words[:_OPENING]
    return f"{opening}…{words[-1]}" if _years(words) else opening


def _heads(words: str, rest: str, *, alike: bool, near: bool) -> bool:
    """Tell whether a first sentence is the heading of the `rest` of its paragraph.

    `alike` says that several paragraphs of the text open this way, `near` that a neighbour does.
    """
    rest = rest.lstrip()
    if words.startswith("各位") or rest.startswith(_TURNS):
        return False
    if _balanced(words) and _SUMS_UP.match(rest):
        return False
    if _DEFINES.search(words) and not (alike and _years(words)):
        return False
    ours = words.startswith("我")
    if alike and not ours:
        longest = _PARALLEL_LONGEST
    elif (alike and ours) or near:
        longest = _NEAR_LONGEST
    else:
        longest = 0 if _TEXT.match(words) else _LONGEST
    return len(words) <= longest


def _years(words: str) -> bool:
    return words[-1] == "年" and _YEARS.search(words) is not None


def plain(words: str) -> bool:
    """Tell whether a sentence is a heading's, going by its words alone."""
    return not (_TEXT.match(words) or _DEFINES.search(words))


def _balanced(words: str) -> bool:
    """Tell whether a sentence has two halves of one length, as sayings have."""
    half, comma, other = words.partition(",")
    return bool(comma) and len(half) == len(other)


def alone(
    lines: Sequence[TextLine], numbered: Sequence[Found | None]
) -> Iterator[tuple[int, Found]]:
    """Give the short lines between paragraphs that end like no sentence."""
    for i in range(1, len(lines) - 1):
        line, before, after = lines[i], lines[i - 1], lines[i + 1]
        if numbered[i] is None and _SHORTEST <= line.length <= _LONGEST:
            inside = before.length > _PROSE or (numbered[i - 1] is not None and i > 1)
            if inside and after.length > _PROSE and not _NO_LINE.search(line.folded):
                yield i, found(line, 0, line.length, "line", _LINE)
