"""Notes to a text: paragraphs behind it or below a part, and the marks in the text that name them.

Many texts lost the marks when they were taken from a page. A note that explains words, as in
一网通办：指…, then belongs to where these words stand first.
"""

from collections.abc import Iterator

from reader.text.pattern import Pattern
from reader.text.span import Span

TAIL = 1 << 16  # characters before the end in which a list of notes is looked for
FAR = 1 << 18  # characters between a mark and its note
LINE = 8192  # characters of a line that may be a note
_SIGN = r"[\[［〔【](?:注 ?)?[0-9０-９]{1,3}[\]］〕】]|[①-⑳㉑-㉟]"
_MARK = Pattern(_SIGN)
_SIGNED = Pattern(rf"[ \u3000]*(?:注[:：]? ?)?({_SIGN})")
_REMARK = Pattern(r"[ \u3000]*(?:(?:备注|附注|注|说明)[0-9一二三四五]?|注[①-⑳])[:：]")
_LIST = Pattern(
    r"\n[ \u3000]*(?:附[件:：0-9 ]*)?"
    r"(?:注 ?[释解]|(?:相关)?(?:名词|词语|术语)(?:解释|注释|注解|说明))[ \u3000:：]*\n+"
    r"(?=.{2,60}[:：])"
)
_EXPLAINS = Pattern(
    r"[ \u3000]*+(?:[^:：\n]{0,8}[\]］〕】、．.①-⑳])?[ \u3000]*+([^:：。\n]{2,40})[:：]"
)
_BEGINS = frozenset("[［〔【注备附说 　") | frozenset(map(chr, range(0x2460, 0x2474)))
_APART = frozenset("。；：;:，,！？!?、\n 　")  # what no mark in a text follows


class Notes:
    """Find the notes of a text, where somebody looks for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._behind: int | None = None

    @property
    def behind(self) -> int:
        """Give where the list of notes behind the text begins; the text's length for none."""
        if self._behind is None:
            found = _LIST.search(self._text, max(0, len(self._text) - TAIL))
            self._behind = found.end() if found else len(self._text)
        return self._behind

    def line(self, at: int) -> Span | None:
        """Give the line that holds a place, when it is a note."""
        text = self._text
        start = text.rfind("\n", max(0, at - LINE), at) + 1
        end = text.find("\n", at, at + LINE)
        end = min(len(text), at + LINE) if end < 0 else end
        whole = start or at < LINE
        return Span(start, end) if whole and start < end and self._is_note(start, end) else None

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Go through the notes that show in a range of the text."""
        while 0 <= start < end:
            if found := self.line(start):
                yield found
            start = self._text.find("\n", start, end) + 1 or end

    def _is_note(self, start: int, end: int) -> bool:
        if start >= self.behind:
            return True
        if self._text[start] not in _BEGINS:
            return False
        line = self._text[start:end]
        signed = _SIGNED.match(line)
        return bool((signed and self._mark(signed[1], start)) or _REMARK.match(line))

    def _mark(self, sign: str, before: int) -> Span | None:
        """Give the last mark in the text above a place that names a note by its sign."""
        text, first = self._text, max(0, before - FAR)
        at = text.rfind(sign, first, before)
        while at > 0 and text[at - 1] in _APART:
            at = text.rfind(sign, first, at)
        return Span(at, at + len(sign)) if at > 0 else None

    def to_mark(self, note: Span) -> Span | None:
        """Give the mark that names a note, else where the words stand first that it explains."""
        signed = _SIGNED.match(self._text[slice(*note)])
        if signed and (mark := self._mark(signed[1], note.start)):
            return mark
        words = self._words(note)
        at = self._text.find(words, 0, note.start) if words else -1
        return Span(at, at + len(words)) if at >= 0 else None

    def to_note(self, at: Span, around: Span) -> Span | None:
        """Give the note of what is marked in a selection, or behind it, in a paragraph `around`.

        Without a mark, the one that explains words of the selection, or else of the paragraph.
        """
        for match in _MARK.finditer(self._text, *around):
            start, end = match.span()
            named = end > at.start and start > 0 and self._text[start - 1] not in _APART
            if named and (note := self._signed(match[0], end)):
                return note
        listed = [(self._words(note), note) for note in self.within(self.behind, len(self._text))]
        for part in (at, around):
            places = ((self._text.find(words, *part), note) for words, note in listed if words)
            found = [(place, note) for place, note in places if place >= 0]
            if found:
                return min(found)[1]
        return None

    def _signed(self, sign: str, after: int) -> Span | None:
        """Give the first note below a place that begins with a sign."""
        at = self._text.find(sign, after, after + FAR)
        while at >= 0:
            note = self.line(at)
            signed = _SIGNED.match(self._text[slice(*note)]) if note else None
            if note and signed and note.start + signed.start(1) == at:
                return note
            at = self._text.find(sign, at + 1, after + FAR)
        return None

    def _words(self, note: Span) -> str:
        """Give the words that a note explains; "" for none."""
        found = _EXPLAINS.match(self._text[slice(*note)])
        return found[1].strip('“”"「」 　') if found else ""
