"""Amounts that are said to make up another amount, and do not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.text.pattern import Pattern

# Not 个, 项, 家: what is counted so is told by several properties that overlap.
_UNITS = r"(?:(?:亿|万)?(?:元|吨|斤|公斤|千瓦时|千瓦|平方米|立方米|公顷|亩|人次|人)|户|公里)"
_AMOUNT = rf"(?<![\d.])(\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?)({_UNITS})"
# What a part is called: a few words without a figure, and none that speaks of growth or a limit.
_NAME = r"[^,。;:、()\d增减超达比较至以约近余左右均涨降跌]{1,12}"
_WHOLE = Pattern(rf"{_AMOUNT}[,(]其中[:,]?(?=[^,。;:、\d])")
_PART = Pattern(rf"({_NAME}){_AMOUNT}(?=[,、;。)]|和|及|$)")
_TOTAL = Pattern(rf"[,、](?:合计|总计|共计){_AMOUNT}(?=[,;。])")
_GREW = Pattern(r"(?:增|减|少|多|长|降|涨|超)[^,。;]{0,4}$")
_BALANCE = Pattern(r"自筹|其余|其他|其它|剩余")
_SCALE = {"亿": 1e8, "万": 1e4}
_ROUNDING = 0.006  # of the whole, by which rounded parts may miss it
_GREATER = mark("The parts add up to {sum}, more than the whole, {whole}.")
_OTHER = mark("The parts add up to {sum}, and {whole} is said.")


class Amount(NamedTuple):
    """Hold an amount with its name and where it stands in the view."""

    name: str
    value: float
    unit: str
    start: int
    end: int


def _amount(match: re.Match[str], first: int, name: str = "") -> Amount:
    number, unit = match[first], match[first + 1]
    scale = _SCALE.get(unit[0], 1.0)
    plain = unit[1:] if unit[0] in _SCALE and len(unit) > 1 else unit
    span = match.start(first), match.end(first + 1)
    return Amount(name, float(number.replace(",", "")) * scale, plain, *span)


@check(
    "sum",
    text="共投入资金1000万元，其中财政400万元，自筹500万元。",
    quote="1000万元，其中财政400万元，自筹500万元",
    near="共投入资金1000万元，其中财政400万元，金融500万元。完成投资3.5亿元，其中农业1.2亿元、"
    "工业2.3亿元。收入增加3亿元，其中农业7.1亿元。",
)
def parts(subject: Subject) -> Iterator[Notice]:
    """Compare 1000万元，其中 with the parts behind it.

    Such a list may leave parts out, so that only what exceeds the whole is told, unless its last
    part is what remains: 自筹, 其余.
    """
    folded = subject.folded
    for match in _WHOLE.finditer(folded):
        whole = _amount(match, 1)
        if _GREW.search(folded, max(0, whole.start - 8), whole.start):
            continue
        found = _parts(folded, match.end(), whole.unit)
        total = sum(part.value for part in found)
        slack = whole.value * _ROUNDING
        complete = bool(found) and _BALANCE.search(found[-1].name) is not None
        if len(found) > 1 and (
            total > whole.value + slack or (complete and total < whole.value - slack)
        ):
            said = _GREATER if total > whole.value else _OTHER
            span = whole.start, found[-1].end
            yield _said(subject, span, said, total, whole)


@check(
    "sum",
    text="投入财政资金400万元、群众自筹500万元，合计1000万元。",
    quote="400万元、群众自筹500万元，合计1000万元",
    near="修路3公里，投入财政资金400万元、群众自筹500万元，合计900万元。",
)
def totals(subject: Subject) -> Iterator[Notice]:
    """Compare 合计1000万元 with the parts before it."""
    folded = subject.folded
    for match in _TOTAL.finditer(folded):
        whole = _amount(match, 1)
        start = max(folded.rfind(sign, 0, match.start()) for sign in "。;\n") + 1
        found = _last_parts(folded, start, match.start(), whole.unit)
        sums = [sum(part.value for part in found[i:]) for i in range(len(found))]
        slack = whole.value * _ROUNDING
        if len(found) > 1 and all(abs(total - whole.value) > slack for total in sums):
            span = found[0].start, whole.end
            yield _said(subject, span, _OTHER, sums[0], whole)


def _parts(folded: str, at: int, unit: str) -> list[Amount]:
    """Read parts of one unit, one after another."""
    found: list[Amount] = []
    while match := _PART.match(folded, at):
        part = _amount(match, 2, match[1])
        if part.unit != unit:
            break
        found.append(part)
        at = match.end()
        if folded[at : at + 1] not in (",", "、"):
            break
        at += 1
    return found


def _last_parts(folded: str, start: int, end: int, unit: str) -> list[Amount]:
    """Read the parts of one unit that stand right before `end`."""
    found: list[Amount] = []
    for match in re.finditer(r"[^,、]+", folded[start:end]):
        part = _PART.compiled.fullmatch(folded, start + match.start(), start + match.end())
        amount = _amount(part, 2, part[1]) if part else None
        found = [*found, amount] if amount and amount.unit == unit else []
    return found


def _said(
    subject: Subject, span: tuple[int, int], said: str, total: float, whole: Amount
) -> Notice:
    shown = subject.view.text[whole.start : whole.end]
    scale = next((s for s in "亿万" if s in shown), "")
    figure = f"{total / _SCALE.get(scale, 1.0):.10g}{scale}{whole.unit}"
    return subject.notice("sum", span, said, sum=figure, whole=shown)
