"""Headings without a number: a short first sentence of a paragraph.

Reports carry most of their structure in these. Such a sentence says what is done or what was
reached, in a few words, and a paragraph about it follows. A sentence that defines, greets, dates,
counts or speaks of “us” is text, unless several paragraphs open in just that way.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
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
_TEXT = Pattern(
    r"各位|同志们|朋友们|女士们|现在|我(?:代表|向|们|市|省|区|县|国)|(?:今|去|明|前|当|本|近|每|"
    r"这|那|过去|未来|今后)(?:几|的|一|两|三|四|五|十)*"
    r"(?:年|届|段|个)|过去|当前|目前|日前|近日|近年|截至|到(?:20|今)|预计|据|根据|按照|为(?:了|"
    r"此)|通过|由于|因此|同时|但|此外|另外|"
    r"其中|主要|以上|这些|这是|对(?:此|于)|如果|只有|只要|必须|要(?!素)|让我们|让人民|我们|他|她|"
    r"它|本报|新华社|会议|“十.五”时期|回顾|展望|综合(?:各|考虑|来看|起来)"
)
_DEFINES = Pattern(
    r"(?<![于还但都凡总正就真实])是(?!非|否)|如下|下列|以下|\d(?![^“]*”)|之行|"
    r"有[一二三四五六七八九十]+(?:个|项|条)"
)
_NO_LINE = Pattern(r"[。:;,!?…、)”]$|^[(\[]|各位|代表大会|(?:年|月)\d|\d日|记者|^附")


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
        words = lines[i].folded[start:end]
        near = openings[i] in (openings.get(i - 1), openings.get(i + 1))
        alike = common[openings[i]] >= _PARALLEL
        score = _score(words, dashed=start > 0, alike=alike, near=near)
        if score:
            yield i, found(lines[i], start, end, "run-in", "run-in", "", score)


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
    return turn.group() if turn else words[:_OPENING]


def _score(words: str, *, dashed: bool, alike: bool, near: bool) -> float:
    """Rate a first sentence as a heading, 0 to 1.

    `alike` says that several paragraphs of the text open this way, `near` that a neighbour does.
    """
    if words.startswith("各位"):
        return 0.0
    if dashed:
        return 0.8
    if _DEFINES.search(words):
        return 0.0
    ours = words.startswith("我")
    if alike and not ours:
        longest = _PARALLEL_LONGEST
    elif (alike and ours) or near:
        longest = _NEAR_LONGEST
    else:
        longest = 0 if _TEXT.match(words) else _LONGEST
    return (0.5 if _TEXT.match(words) else 0.7) if len(words) <= longest else 0.0


def alone(
    lines: Sequence[TextLine], numbered: Sequence[Found | None]
) -> Iterator[tuple[int, Found]]:
    """Give the short lines between paragraphs that end like no sentence."""
    for i in range(1, len(lines) - 1):
        line, before, after = lines[i], lines[i - 1], lines[i + 1]
        if numbered[i] is None and _SHORTEST <= line.length <= _LONGEST:
            inside = before.length > _PROSE or (numbered[i - 1] is not None and i > 1)
            if inside and after.length > _PROSE and not _NO_LINE.search(line.folded):
                yield i, found(line, 0, line.length, "line", "line", "", 0.5)
