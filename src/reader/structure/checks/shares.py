"""The shares of the three sectors, which make a hundred per cent."""

from collections.abc import Iterator

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.text.pattern import Pattern

_SECTORS = r"(?:三次产业|三产|一二三产业|一、二、三产业|第一、二、三产业|产业结构)[^。;\d]{0,14}?"
_SHARE = r"(\d{1,2}(?:\.\d+)?)"
_RATIO = Pattern(rf"{_SECTORS}{_SHARE}[:∶]{_SHARE}[:∶]{_SHARE}(?![\d:∶.%])")
_PERCENT = Pattern(
    r"(?:三次产业|三产|一二三产业|一、二、三产业|第一、二、三产业)[^。;\d]{0,20}?(?:占|比重|比例)"
    rf"[^。;\d]{{0,12}}?{_SHARE}%[,、]{_SHARE}%[,、和]{_SHARE}%"
)
_ROUNDING = 0.25  # percent by which three rounded shares may miss a hundred


@check(
    "sum",
    text="三次产业结构调整为10.1:40.2:59.7。",
    quote="10.1:40.2:59.7",
    near="三次产业结构调整为10.1:40.2:49.8，三次产业分别增长3.2%、8.1%、9.4%。",
)
def sectors(subject: Subject) -> Iterator[Notice]:
    """Add up the shares of the three sectors."""
    said = mark("The shares of the three sectors add up to {total} %.")
    for pattern in (_RATIO, _PERCENT):
        for match in pattern.finditer(subject.folded):
            total = sum(float(share) for share in match.groups())
            if abs(total - 100) > _ROUNDING:
                span = match.start(1), match.end(3)
                yield subject.notice("sum", span, said, total=f"{total:.4g}")
