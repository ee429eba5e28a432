"""What stands behind a text: appendices, glossaries, lists of projects."""

from collections.abc import Iterator, Sequence

from reader.structure.lines import TextLine
from reader.structure.markers import Marker
from reader.structure.numbered import APPENDIX, Found, found
from reader.text.pattern import Pattern

_LONGEST = 40
_PROSE = 35  # characters of a paragraph
_GLOSSARY = Pattern(r"(?:名词|词语|词汇|术语)(?:解释|注解|注释|说明|释义)")
_BEHIND = Pattern(
    r"附(?:件|录|表)?[\d一二三四五六七八九十]{0,3}(?=$|[: ])|.{0,30}(?:名词|词语|词汇|术语)"
    r"(?:解释|注解|注释|说明|释义)(?:[和及]说明)?:?$|.{4,30}(?:实事|项目)(?:项目)?清单$"
)
# What such a line ends in, asked first because it is quick.
_LAST = frozenset("件录表单明释解注义:一二三四五六七八九十0123456789")
_HEAD = Marker(APPENDIX, "")


def appendices(
    lines: Sequence[TextLine], first: Sequence[Found | None]
) -> Iterator[tuple[int, Found]]:
    """Give the headings of appendices with the index of their line.

    An appendix has a line of its own and something under it; what a letter only lists as enclosed
    has neither a paragraph nor a numbering behind it.
    """
    for i, line in enumerate(lines[:-1]):
        if i and line.length <= _LONGEST and first[i] is None and line.folded[-1] in _LAST:
            heads = _BEHIND.match(line.folded) and _under(lines, first, i)
            if heads:
                yield i, found(line, 0, line.length, "line", _HEAD)


def _under(lines: Sequence[TextLine], first: Sequence[Found | None], i: int) -> bool:
    """Tell whether something stands under line `i`."""
    if _GLOSSARY.search(lines[i].folded) or lines[i + 1].length > _PROSE:
        return True
    return first[i + 1] is not None or _GLOSSARY.search(lines[i + 1].folded) is not None
