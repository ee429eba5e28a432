"""Lists of links that broken-into pages hide: above the text, behind it and between."""

from collections.abc import Iterable, Sequence

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.rules import Found, rule
from reader.text.rules.vocabulary import SPAM

_SIGNS = str.maketrans(dict.fromkeys("|,、;/·[]()【】<>-", " "))
_EDGE = 12  # lines from the top
_FOOT = 40  # lines from the end
_LIST = 300  # characters of a list


@rule(
    "link farm",
    mark("List of links to other places"),
    before="减肥药\n代写论文\n时时彩\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="培训\n装修\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
)
def link_farm(page: Page) -> Iterable[Found]:
    """Take out lines at the edges that list what broken-into pages link to."""
    lines = page.lines
    edge = {x.index: x for x in (*lines[:_EDGE], *lines[-_FOOT:])}
    runs = [x for x in edge.values() if x.index not in page.claims]
    yield from _farms(runs)
    for line in lines[_EDGE:-_FOOT]:
        listed = line.length <= _LIST and "。" not in line.raw and "，" not in line.raw
        if listed and _listed(_named(line), 3, 2):
            yield Found(line.start, line.end)


def _listed(found: Sequence[str], fewest: int, share: int) -> bool:
    """Tell whether at least `fewest` words of a line, one in `share`, are of link farms."""
    bad = sum(w.lower() in SPAM for w in found)
    return bad >= fewest and bad * share >= len(found)


def _named(line: Line) -> list[str]:
    """List the words of a line without a label before them and addresses behind them."""
    text = line.text
    if text.startswith(("关键词", "关键字", "友情链接", "相关搜索", "热门搜索", "标签")):
        text = text.partition(":")[2]
    return [w for w in words(text) if not w.startswith(("http", "www."))]


def _farms(lines: Sequence[Line]) -> Iterable[Found]:
    """Walk the lines; three lines or more in a row with one such word each go as well."""
    run: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.length <= _LIST:
            found = _named(line)
            if _listed(found, 2, 3):
                yield Found(line.start, line.end)
                continue
            joined = not run or run[-1].index == line.index - 1
            if joined and len(found) == 1 and _listed(found, 1, 1):
                run.append(line)
                continue
        if len(run) > 2:
            yield from (Found(x.start, x.end) for x in run)
        run = []


def words(text: str) -> list[str]:
    """Take a folded line apart at blanks, bars, commas and brackets."""
    return text.translate(_SIGNS).split()
