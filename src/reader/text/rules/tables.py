"""Tables of metadata whose labels have no colon: a cell a line, or cells between tabs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.rules.vocabulary import LABELS, TABLE
from reader.text.rules.words import DATE

_HEAD = 80  # lines from the top
_VALUE = 60  # characters of a value
_FEWEST = 3  # labels in a table
_CELLS = Pattern(r"\t+| {2,}| \| ")
_SPREAD = Pattern(
    r"^([^\x00-\xff]) +([^\x00-\xff])(?: +([^\x00-\xff]))?(?: +([^\x00-\xff]))?(?=$|[ :|\t])"
)
_BRACKET = Pattern(r"\[[^\]]{2,8}\]", hints="[")
_DATED = ("日期", "时间")
_COPIED = frozenset(
    "名称 标题 信息名称 文件名称 文件标题 公文名称 公文标题 信息标题 内容概述".split()
)
_STRONG = TABLE - LABELS - _COPIED


def names(line: Line) -> list[str]:
    """List the labels of a table that stand in the cells of a line."""
    if line.length > 200:
        return []
    cells = [cell.strip(" :|[]") for cell in _CELLS.split(_close(line.text))]
    return [c for c in (cell.partition(":")[0].replace(" ", "") for cell in cells) if c in TABLE]


def _close(text: str) -> str:
    """Give a line with its first label's characters together, as in 标  题, apart from the rest."""
    name, blank, value = _SPREAD.sub(r"\1\2\3\4", text).partition(" ")
    return f"{name}\t{value.strip(' |')}" if blank and name in TABLE else name + blank + value


def fits(name: str, value: str, copies: Mapping[str, int]) -> bool:
    """Tell whether `value`, on the line below, can belong to the label `name`.

    A line that may be the title belongs to a label only when it stands elsewhere as well.
    """
    if dated(name):
        return bool(DATE.match(value))
    if len(value) > _VALUE or "。" in value:
        return False
    if name in _COPIED:
        return copies.get(value, 0) > 1
    return len(value) <= 14 or ";" in value or " " in value


def dated(name: str) -> bool:
    """Tell whether the value of a label is a date."""
    return name.endswith(_DATED)


def bare(line: Line) -> str:
    """Give the last label of a line that has no value on the line; else nothing."""
    cell = _CELLS.split(_close(line.text))[-1].strip(" |[]")
    name = cell.rstrip(":").replace(" ", "")
    return name if name in TABLE else ""


@rule(
    "metadata table",
    mark("Entry in the page's table of metadata"),
    before="索引号\n000014349/2019-00012\n发文机关\n国务院办公厅\n公开方式\n主动公开\n关于做好工作的通知",
    after="关于做好工作的通知",
    near="名称\n数量\n这里的名称是当地人取的，一直沿用到今天，没有变化。",
)
def metadata_table(page: Page) -> Iterable[Found]:
    """Take out a table above the text: each label with its value, on its line or the next."""
    head = page.lines[: min(page.body.start, _HEAD)]
    found = [i for i, line in enumerate(head) if names(line)]
    said = {name for i in found for name in names(head[i])}
    if len(said) < _FEWEST or not said & _STRONG:
        return
    copies = Counter(line.text for line in head)
    copies.update(a.text + b.text for a, b in pairwise(head))  # a title of two lines
    for i in _reach(head, found, copies):
        if head[i].index not in page.claims:
            yield Found(head[i].start, head[i].end)


def _reach(head: Sequence[Line], found: list[int], copies: Mapping[str, int]) -> list[int]:
    """List the lines of a table: those with labels, and the values below them."""
    labels = set(found)
    taken = list(found)
    for i in found:
        name = bare(head[i])
        value = i + 1
        if name and value < len(head) and value not in labels:
            inside = value + 1 in labels and not dated(name) and len(head[value].text) <= _VALUE
            if inside or fits(name, head[value].text, copies):
                taken.append(value)
    return sorted(taken)


def _of_last(line: Line, copies: Mapping[str, int]) -> bool:
    """Tell whether a line is the value of a table's last label: a copy of the title, a figure."""
    return copies[line.text] > 1 or line.text[:1].isdigit()


@rule(
    "bracket table",
    mark("Entry in the page's table of metadata"),
    before="【公开事项】政府报告\n【登记】120-2019\n【生成】\n2019-03-04\n关于做好工作的通知\n"
    "各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="【开栏的话】\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
)
def bracket_table(page: Page) -> Iterable[Found]:
    """Take out a table above the text whose labels stand in brackets, three or more of them."""
    head = page.lines[: min(page.body.start, _HEAD)]
    labels = [i for i, x in enumerate(head) if x.length <= 2 * _VALUE and _BRACKET.match(x.text)]
    near = [i for i in labels if {i - 2, i - 1, i + 1, i + 2} & set(labels)]
    if len(near) < _FEWEST:
        return
    copies = Counter(line.text for line in head)
    copies.update(a.text + b.text for a, b in pairwise(head))
    for i in near:
        yield Found(head[i].start, head[i].end)
        bare_label = _BRACKET.fullmatch(head[i].text) and i + 1 < len(head)
        if bare_label and i + 1 not in near and (i + 2 in near or _of_last(head[i + 1], copies)):
            yield Found(head[i + 1].start, head[i + 1].end)
