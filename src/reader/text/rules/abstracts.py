"""Abstracts that a site made from the text itself."""

from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.script import fold

_LABEL = Pattern(
    r"[\[(<]?(?:内容)?(?:摘 *要|简介|提要|导读|概要|概述)[\])>]?[: ]?|"
    r"[\[(]?(?:本文|文章|新闻)(?:导读|摘要|提要|简介)[\])]?[: ]?|[\[(]?核心提示[\])]?[: ]?"
)
_CUT = Pattern(r"(?:\.{3,}|…+|\[?(?:详细|更多|全文|查看全文)\]?|>>)\s*$")
_FIRST = 40  # lines from the top in which an abstract may stand
_PROBE = 10


@rule(
    "abstract",
    mark("Abstract that repeats the text"),
    before="标题在这里\n[摘要]去年以来我们认真落实各项部署工作取得...\n"
    "去年以来我们认真落实各项部署工作取得明显成效，群众满意。",
    after="标题在这里\n去年以来我们认真落实各项部署工作取得明显成效，群众满意。",
    near="标题在这里\n摘要：本文研究了产业帮扶的效果，并提出三点建议。\n一、引言",
)
def abstract(page: Page) -> Iterable[Found]:
    """Take out a labelled abstract that is cut off or says what the text says again."""
    for line in page.lines[:_FIRST]:
        match = _LABEL.match(line.text if line.glosses else fold(line.raw[:80]))
        if match and line.length >= match.end() + _PROBE and _repeats(page, line, match.end()):
            yield Found(line.start, line.end)


def _repeats(page: Page, line: Line, begin: int) -> bool:
    """Tell whether the line is cut off, and whether what it says stands further down."""
    words = line.text[begin:]
    cut = bool(_CUT.search(words))
    rest = page.text[line.end :]
    if line.glosses or any(page.joined):
        rest = "".join(other.text for other in page.lines[line.index + 1 :])
    else:
        rest, words = fold(rest), words
    probes = [words[i : i + _PROBE] for i in range(0, len(words) - _PROBE, 2 * _PROBE)]
    hits = sum(1 for probe in probes if probe in rest)
    return 2 * hits >= len(probes) if probes else cut
