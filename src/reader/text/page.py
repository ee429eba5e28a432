"""A text as the line rules see it: its lines, folded and free of glosses, and what is body."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.span import Span
from reader.text.wraps import Row, wrapped

_UNSEEN = (
    "".join(
        map(
            chr,
            (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)),
        )
    )
    + "\ufeff"
)
_BLANK = (*range(0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F)
_EDGE = _UNSEEN + "".join(map(chr, _BLANK)) + "\u3000"
_LINE = Pattern(r"[^\r\n]+")
_HIDDEN = Pattern(f"[{_UNSEEN}]", hints=_UNSEEN)
SENTENCE = 16  # a line of that many characters that ends like a sentence is prose
SHORT = 120  # a longer line is prose and is not folded


class Line:
    """Hold one line of the source: where its first and last visible characters stand."""

    __slots__ = ("_kept", "_text", "end", "glosses", "index", "raw", "start")

    def __init__(
        self, index: int, start: int, end: int, raw: str, glosses: Sequence[Span] = ()
    ) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.raw = raw
        self.glosses = glosses
        self._text: str | None = None
        self._kept: list[int] | None = None

    @property
    def text(self) -> str:
        """Give the line folded, without glosses, invisible characters and edge blanks."""
        if self._text is None:
            kept = self._offsets()
            text = fold(self.raw if kept is None else "".join(self.raw[i] for i in kept))
            self._text = text
        return self._text

    @property
    def length(self) -> int:
        """Count the line's characters, glosses left out."""
        glossed = sum(g.end - g.start for g in self.glosses) if self.glosses else 0
        return len(self.raw) - glossed

    def source(self, start: int, end: int) -> Span:
        """Give the source span of a range of `text`; a gloss behind it stays outside."""
        kept = self._offsets()
        if kept is None or end <= start:
            at = start if kept is None else kept[start] if start < len(kept) else len(self.raw)
            return Span(self.start + at, self.start + at + max(0, end - start))
        return Span(self.start + kept[start], self.start + kept[end - 1] + 1)

    def _offsets(self) -> list[int] | None:
        """List where each character of `text` stands in `raw`; None when they are the same."""
        if self._kept is None and (self.glosses or _HIDDEN.search(self.raw)):
            hidden = [m.span() for m in _HIDDEN.finditer(self.raw)]
            cut = [(g.start - self.start, g.end - self.start) for g in self.glosses]
            kept: list[int] = []
            done = 0
            for start, end in sorted(hidden + cut):
                kept += range(done, start)
                done = max(done, end)
            kept += range(done, len(self.raw))
            self._kept = kept
        return self._kept


class Page:
    """Hold the lines of a text that are not blank, and the claims that rules lay on them."""

    def __init__(self, text: str, glosses: Sequence[Span] = ()) -> None:
        self.text = text
        self.glosses = glosses
        self.claims: dict[int, str] = {}

    def unclaimed(self) -> "Page":
        """Give a page of the same lines without any claims."""
        page = Page(self.text, self.glosses)
        page.__dict__.update(rows=self.rows, joined=self.joined, lines=self.lines)
        page.__dict__.update(starts=self.starts)
        return page

    @cached_property
    def rows(self) -> list[Row]:
        """List the physical lines that show anything."""
        found: list[Row] = []
        for match in _LINE.finditer(self.text):
            raw = match.group()
            inner = raw if _plain(raw) else raw.strip(_EDGE)
            if inner:
                start = match.start() + (0 if inner is raw else raw.index(inner))
                found.append(Row(start, start + len(inner), inner))
        return found

    @cached_property
    def joined(self) -> list[bool]:
        """Tell for each row whether its paragraph goes on in the next row."""
        joined = wrapped(self.text, self.rows)
        if self.glosses and not any(joined):
            return wrapped(self.text, list(self._bare_rows()))
        return joined

    def _bare_rows(self) -> Iterator[Row]:
        """Walk the rows without their glosses, which may have come in after the line breaks."""
        at = 0
        for row in self.rows:
            pieces = []
            done = row.start
            while at < len(self.glosses) and self.glosses[at].start < row.end:
                pieces.append(self.text[done : self.glosses[at].start])
                done = max(done, self.glosses[at].end)
                at += 1
            yield row._replace(raw="".join(pieces) + self.text[done : row.end])

    @cached_property
    def lines(self) -> list[Line]:
        """List the lines, hard-wrapped rows put together."""
        found: list[Line] = []
        starts = [g.start for g in self.glosses]
        first: Row | None = None
        breaks: list[Span] = []
        for i, row in enumerate(self.rows):
            first = first or row
            if self.joined[i]:
                breaks.append(Span(row.end, self.rows[i + 1].start))
                continue
            low, high = bisect_left(starts, first.start), bisect_left(starts, row.end)
            raw = self.text[first.start : row.end] if breaks else row.raw
            hidden = [*self.glosses[low:high], *breaks]
            found.append(Line(len(found), first.start, row.end, raw, hidden))
            first, breaks = None, []
        return found

    def free(self) -> Iterator[Line]:
        """Walk the lines that no rule has claimed."""
        return (line for line in self.lines if line.index not in self.claims)

    def prose(self, line: Line) -> bool:
        """Tell whether a line reads as running text rather than as page furniture."""
        if line.length >= SHORT:
            return True
        if line.length >= SENTENCE and line.raw[-1] in "。！；”" and "," in line.text:
            return True
        return line.length >= 25 and (
            "。" in line.raw or (line.length >= 60 and "," in line.text and not line.raw.isascii())
        )

    def claim(self, start: int, end: int, rule: str) -> None:
        """Note that a rule takes out a range; the lines inside are no longer free."""
        i = bisect_left(self.starts, start)
        while i < len(self.lines) and self.lines[i].end <= end:
            self.claims[i] = rule
            self.__dict__.pop("body", None)
            i += 1

    @cached_property
    def starts(self) -> list[int]:
        """List where each line starts."""
        return [line.start for line in self.lines]

    @cached_property
    def body(self) -> Span:
        """Give the range of line numbers from the first line of prose to the last."""
        first = next((x.index for x in self.free() if self.prose(x)), len(self.lines))
        last = first
        for line in reversed(self.lines):
            if line.index not in self.claims and self.prose(line):
                last = line.index + 1
                break
        return Span(first, last)


def _plain(raw: str) -> bool:
    """Tell whether a line has nothing to trim at its edges."""
    first, last = raw[0], raw[-1]
    return first > "\u2fff" and first != "\u3000" and "\u3001" <= last < "\ufeff"
