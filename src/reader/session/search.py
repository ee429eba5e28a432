"""What is searched for, and where a stretch of a text answers it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from time import process_time
from typing import Literal, NamedTuple, get_args

from reader.errors import ReaderError
from reader.language import _, mark
from reader.structure import units
from reader.text.pattern import Pattern
from reader.text.script import fold, lowered, simplify
from reader.text.span import Span

Mode = Literal["plain", "regex", "pinyin", "word"]
MODES: tuple[Mode, ...] = get_args(Mode)
NAMES = {
    "plain": mark("text"),
    "regex": mark("pattern"),
    "pinyin": mark("pinyin"),
    "word": mark("whole word"),
}
MISSING = (  # what the regular expressions of people lack most often while they are typed
    mark("missing )"),
    mark("unterminated character set"),
    mark("unbalanced parenthesis"),
    mark("nothing to repeat"),
    mark("multiple repeat"),
    mark("bad escape (end of pattern)"),
    mark("unknown extension"),
    mark("bad character range"),
    mark("min repeat greater than max repeat"),
    mark("unknown property"),
    mark("invalid group reference"),
)
PATTERN_TIME = 0.05  # processor seconds that a pattern has for one stretch of text
AROUND = 100  # characters on both sides of a hit that are cut into words with it, at most
_INSIDE = frozenset("+#&._%-")  # beside letters, what the segmenter takes together
_ESCAPED = Pattern(r"\\.", re.DOTALL)
_BOUND = Pattern(".?-.?", re.DOTALL)
_APART = Pattern(r"[\s'’]+")

Find = Callable[[str, int, int], Iterator[Span]]


class CannotSearch(ReaderError):
    """Report a query that cannot be searched for."""


class Search(NamedTuple):
    """Hold a query and how it is meant; false without one."""

    query: str = ""
    mode: Mode = "plain"

    def __bool__(self) -> bool:
        return bool(self.query)


def way(search: Search) -> Find:
    """Give the function that finds a query between two offsets of a text, in order.

    Raises CannotSearch for a pattern that is none; what it gives does for one that takes too long.
    A capital letter in the query asks for the same case.
    """
    if not search:
        return lambda text, start, end: iter(())
    return {"plain": _plain, "regex": _pattern, "pinyin": _pinyin, "word": _word}[search.mode](
        search.query
    )


@lru_cache(maxsize=512)
def _folded(text: str, start: int, end: int, exact: bool) -> str:
    """Fold a part of a text, in lower case unless `exact`; the length stays."""
    folded = fold(text[start:end])
    return folded if exact else lowered(folded)


def _plain(query: str) -> Find:
    """Find a text: simplified and traditional, full and half width are alike."""
    wanted = fold(query)
    exact = any(map(str.isupper, wanted))
    wanted = wanted if exact else lowered(wanted)

    def find(text: str, start: int, end: int) -> Iterator[Span]:
        searched = _folded(text, start, end, exact)
        at = searched.find(wanted)
        while at >= 0:
            yield Span(start + at, start + at + len(wanted))
            at = searched.find(wanted, at + len(wanted))

    return find


def _word(query: str) -> Find:
    """Find a text that begins and ends where words do."""
    plain = _plain(query)

    def find(text: str, start: int, end: int) -> Iterator[Span]:
        return (span for span in plain(text, start, end) if _is_whole(text, span))

    return find


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether words begin and end at the ends of a span.

    The segmenter cuts each run of letters by itself, so no more than those around are looked at.
    """
    left, right = span
    while left > max(0, span.start - AROUND) and _joins(text[left - 1]):
        left -= 1
    while right < min(len(text), span.end + AROUND) and _joins(text[right]):
        right += 1
    around = text[left:right]
    first = units.unit_span(around, span.start - left, "word")
    last = units.unit_span(around, span.end - 1 - left, "word")
    return left + first.start == span.start and left + last.end == span.end


def _joins(character: str) -> bool:
    return character.isalnum() or character in _INSIDE


def _pattern(query: str) -> Find:
    """Find a regular expression inside of lines, for as long as each stretch has time.

    Simplified and traditional characters are alike.
    """
    import regex

    flags = regex.MULTILINE
    query = _simplified(query)
    if not any(map(str.isupper, _ESCAPED.sub("", query))):
        flags |= regex.IGNORECASE
    try:
        compiled = regex.compile(query, flags)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        lacking = getattr(error, "msg", "")
        reason = _(lacking) if lacking in MISSING else str(error)
        said = _("Not a pattern (yet): {reason}").format(reason=reason)
        raise CannotSearch(said) from error

    def find(text: str, start: int, end: int) -> Iterator[Span]:
        until = process_time() + PATTERN_TIME
        at, searched = start, simplify(text[start:end])
        for line in searched.split("\n"):
            left = until - process_time()
            try:
                if left <= 0:
                    raise TimeoutError
                for match in compiled.finditer(line, timeout=left):
                    if match.end() > match.start():
                        yield Span(at + match.start(), at + match.end())
            except TimeoutError as error:
                said = _("This pattern takes too long; it was stopped.")
                raise CannotSearch(said) from error
            at += len(line) + 1

    return find


def _simplified(query: str) -> str:
    """Give a pattern in simplified characters; the ends of a range such as 一-龥 stay."""
    bounds = [match.span() for match in _BOUND.finditer(query)]
    return "".join(
        c if any(a <= i < b for a, b in bounds) else simplify(c) for i, c in enumerate(query)
    )


def _pinyin(query: str) -> Find:
    """Find characters by their syllables or initials: fupin, fp, fu'pin."""
    letters = _APART.sub("'", lowered(fold(query)).replace("ü", "v").strip(" '’"))
    if not letters.replace("'", "").isascii() or not letters.replace("'", "").isalpha():
        raise CannotSearch(_("Pinyin is typed in letters, as in fupin or fp."))
    from reader.codebook.pinyin import spelled, starts

    begun = starts(letters)
    first = re.compile(begun) if begun else None

    def find(text: str, start: int, end: int) -> Iterator[Span]:
        done = start
        for match in first.finditer(text, start, end) if first else ():
            at = match.start()
            if at >= done:
                stop = spelled(text, at, end, letters)
                if stop > at:
                    done = stop
                    yield Span(at, stop)

    return find
