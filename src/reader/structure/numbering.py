"""Numbers of headings that are missing, stand twice, or stand in the wrong order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.language import _, mark
from reader.structure.document import Heading
from reader.structure.markers import NUMBERED, Marker, chinese_words, marker_at
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View

_ASKED = 20  # numbers looked for in the text; of more, the first and the last
_BEFORE = frozenset("\n\r\t \u3000。！？；：，、!?;:,)”")
_BEHIND = frozenset("、.．,，):： 是要\u3000")


class Flag(NamedTuple):
    """Say what is wrong with the number of a heading."""

    kind: str  # "missing", "repeated" or "unordered"
    this: str  # the heading's number as the text has it: 三, （三）, 第三章
    others: tuple[str, ...]  # the first and last number that are missing, or the one before

    @property
    def said(self) -> str:
        """Give the sentence in English, with {names}."""
        if self.kind == "repeated":
            return mark("The number {this} stands twice.")
        if self.kind == "unordered":
            return mark("{this} follows on {before}.")
        if self.others[0] == self.others[-1]:
            return mark("{before} is missing before {this}.")
        return mark("{before} to {last} are missing before {this}.")

    @property
    def values(self) -> tuple[tuple[str, str | int], ...]:
        """Give what stands for the names."""
        return (("this", self.this), ("before", self.others[0]), ("last", self.others[-1]))

    @property
    def message(self) -> str:
        """Say it in the user's language."""
        return _(self.said).format(**dict(self.values))


_Last = tuple[int, int, str]  # a number, its end in the source, and how it is shown


def read_marker(heading: Heading) -> Marker | None:
    """Read the marker that numbers a heading; None when nothing does."""
    marker = marker_at(fold(heading.marker + " ")) if heading.marker else None
    return marker if marker and marker.type in NUMBERED and marker.number else None


def flags(view: View, headings: Sequence[Heading]) -> dict[int, Flag]:
    """Give the irregular numbers by the index of their heading.

    A number is 1, or counts on from the last of its type: under the same parent, or, as with
    articles, in the whole text, or from where the type stood before a list of it inside. One that
    stands in the text though it heads nothing is there.
    """
    found: dict[int, Flag] = {}
    open: dict[str, tuple[int, _Last | None]] = {}  # of each type: level and last, in its parent
    everywhere: dict[str, _Last] = {}
    outer: dict[str, int] = {}  # of each type: where it stood when it started from 1 again
    for i, heading in enumerate(headings):
        for type in [t for t, (level, _last) in open.items() if level > heading.level]:
            del open[type]
        marker = read_marker(heading)
        if marker is None:
            continue
        before = everywhere.get(marker.type, (0, 0, ""))
        level, last = open.get(marker.type, (0, None))
        last = last if level == heading.level else None
        expected = (before[0] + 1, outer.get(marker.type, -1) + 1, 1 if last is None else 0)
        if last and marker.number == 1 < last[0]:
            outer[marker.type] = last[0]
        elif marker.number not in expected:
            shown = view.to_view(Span(before[1], heading.start))
            between = fold(view.text[shown.start : shown.end])
            since = last[0] if last else before[0] if before[0] < marker.number else 0
            flag = _flag(_shown(heading), marker, last, since, between)
            found |= {i: flag} if flag else {}
        everywhere[marker.type] = (marker.number, heading.end, _shown(heading))
        open[marker.type] = heading.level, everywhere[marker.type]
    return found


def _shown(heading: Heading) -> str:
    """Give the number of a heading as its text has it, without the mark behind it."""
    return heading.text[: len(heading.marker)].strip(" 、.．,，\u3000")


def _flag(this: str, marker: Marker, last: _Last | None, since: int, between: str) -> Flag | None:
    """Tell what is wrong with a number that is neither 1 nor one more than the last.

    It should count on from `since`. `between` is the folded text since the last of its type.
    """
    if last and marker.number <= last[0]:
        kind = "repeated" if marker.number == last[0] else "unordered"
        return Flag(kind, this, (last[2],))
    if last is None and _stands(between, marker, marker.number - 1):
        return None
    asked = list(range(since + 1, marker.number))
    if len(asked) > _ASKED:
        asked = [asked[0], asked[-1]]
    missing = [n for n in asked if not _stands(between, marker, n)]
    if not missing:
        return None
    ends = (missing[0], missing[-1])
    return Flag("missing", this, tuple(_spelled(this, marker, n) for n in ends))


def _spelled(words: str, marker: Marker, number: int) -> str:
    """Write another number in place of a marker's own."""
    for spell in (str, chinese_words, _circled, _wide):
        own = spell(marker.number)
        if own and own in words:
            head, _own, tail = words.rpartition(own)
            return head + spell(number) + tail
    return str(number)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else ""


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(c)) for c in str(number))


def _stands(between: str, marker: Marker, number: int) -> bool:
    """Tell whether a number opens a line or a sentence."""
    core = _spelled(marker.text, marker, number).strip(" 、.．,，")
    return any(
        (not at or between[at - 1] in _BEFORE)
        and (not core[-1].isalnum() or core[0] == "第" or between[at + len(core) :][:1] in _BEHIND)
        for at in _places(between, core)
    )


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
