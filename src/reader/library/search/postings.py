"""Where each character stands in some texts, and what follows it there.

A pair of characters is the finest unit that answers words of two characters at once, and longer
ones exactly: a word stands where all the pairs that cover it stand, shifted. The places of a pair
are those of its first character that the second follows; strings are searched so fast that it pays
to put pairs together when somebody asks, not when they are indexed.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress, count, pairwise, repeat
from operator import add, eq, itemgetter

from reader.text.script import fold, lowered

APART = "\n"  # between texts; no word that is searched for holds it
DENSE = 2  # places for one at which looking for each beats going through them
COMMON = 5  # places of a character for one of a pair at which each is looked at
_SIGN = "\1"  # a character that cleaned texts don't have
_SIGNED = bytes(code == ord(_SIGN) for code in range(256))
_PLACE = 4  # bytes of a place
_UTF_16 = f"utf-16-{sys.byteorder[0]}e"
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"

Rows = dict[int, bytes]  # by the code point of a character: where it stands, and what follows
Positions = Sequence[int]


class Broken(ValueError):
    """Report postings that cannot be what was written."""


def alike(text: str) -> str:
    """Give a text as it is compared: simplified, half width, lower case, the length kept."""
    return lowered(fold(text))


def starts_of(lengths: Iterable[int]) -> list[int]:
    """Give where texts of these lengths begin when they are joined, and the end of all."""
    return list(accumulate((n + len(APART) for n in lengths), initial=0))


def postings(texts: Sequence[str]) -> Rows:
    """Index texts: a row for each character, with its places and the characters behind them."""
    joined = APART.join([*map(alike, texts), ""])
    following = joined[1:]
    places = _grouped(joined[:-1], range(len(following)))
    places.pop(APART, None)
    return {ord(first): _row(there, following) for first, there in places.items()}


def _grouped(keys: Iterable[str], values: Iterable[int]) -> "dict[str, array[int]]":
    """Collect values by their keys; nothing here is done by the interpreter item by item."""
    groups: defaultdict[str, array[int]] = defaultdict(_numbers)
    deque(map(array.append, map(groups.__getitem__, keys), values), maxlen=0)
    return groups


def _numbers() -> "array[int]":
    return array("I")


def _row(there: "array[int]", following: str) -> bytes:
    """Put a row together: how many places, the places, the characters behind them."""
    behind = following[there[0]] if len(there) == 1 else "".join(itemgetter(*there)(following))
    return b"".join((array("I", (len(there),)), there, _coded(behind)))


def _coded(behind: str) -> bytes:
    """Code characters with two bytes each where that is enough, else with four."""
    try:
        codes = behind.encode(_UTF_16)
    except UnicodeEncodeError:  # lone surrogates
        return behind.encode(_UTF_32, "surrogatepass")
    return codes if len(codes) == 2 * len(behind) else behind.encode(_UTF_32)


class Row:
    """Read a row: the places of a character, in order, and what follows it."""

    def __init__(self, content: bytes) -> None:
        """Raise Broken for what is no row."""
        self.places = array("I")
        try:
            self.places.frombytes(content[:_PLACE])
            behind = _PLACE * (1 + self.places.pop())
            self.places.frombytes(content[_PLACE:behind])
            wide = len(content) == behind + 4 * len(self.places)
            self._behind = str(content[behind:], _UTF_32 if wide else _UTF_16, "surrogatepass")
        except (ValueError, IndexError) as error:
            raise Broken from error
        if not 0 < len(self.places) == len(self._behind):
            raise Broken

    @property
    def bytes(self) -> int:
        """Give about how much memory the row takes."""
        return len(self.places) * (_PLACE + 2)

    def size(self, second: str) -> int:
        """Count the places of a pair."""
        return self._behind.count(second)

    def positions(self, second: str) -> list[int]:
        """Give the places of a pair, in order."""
        if COMMON * self.size(second) > len(self.places):
            return list(compress(self.places, self._followed_by(second)))
        *before, _ = map(len, self._behind.split(second))
        return list(map(self.places.__getitem__, map(add, accumulate(before), count())))

    def _followed_by(self, second: str) -> Iterable[int | bool]:
        """Tell of each place whether a character follows it."""
        if _SIGN in self._behind and second != _SIGN:
            return map(eq, self._behind, repeat(second))
        # All but the sign and other control characters become question marks, then all but it 0.
        return self._behind.replace(second, _SIGN).encode("ascii", "replace").translate(_SIGNED)

    def shared_out(self, second: str, starts: Sequence[int]) -> dict[int, int]:
        """Count the places of a pair by the text that they stand in."""
        found = {}
        before = 0
        for number, start in enumerate(starts[1:]):
            after = bisect_left(self.places, start, before)
            if after > before and (times := self._behind.count(second, before, after)):
                found[number] = times
            before = after
        return found

    def followed(self, found: Positions, second: str, shift: int) -> Positions:
        """Keep those places that the pair stands `shift` behind."""
        if self.size(second) < DENSE * len(found):
            there = {p - shift for p in self.positions(second)}
            there.intersection_update(found)
            return sorted(there)
        kept = []
        at, places, behind = 0, self.places, self._behind
        last = places[-1]
        for position in found:
            wanted = position + shift
            if wanted > last:
                break
            at = bisect_left(places, wanted, at)
            if places[at] == wanted and behind[at] == second:
                kept.append(position)
        return kept


Known = dict[str, Row | None]  # by the character; None for one that does not occur


class Segment:
    """Answer about some texts from their rows; `fetch` gives the row of a code point, if any.

    Rows that were read are put into `known`, and looked for there.
    """

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        starts: Sequence[int],
        known: Known | None = None,
    ) -> None:
        self._fetch = fetch
        self._starts = starts
        self._rows: Known = {} if known is None else known

    def counts(self, word: str) -> dict[int, int]:
        """Count a word in each text that holds it, as `str.count` does in the folded text."""
        if len(word) == 2 and word[0] != word[1]:
            row = self.row(word[0])
            if row is None or not (size := row.size(word[1])):
                return {}
            if size > len(self._starts):
                return row.shared_out(word[1], self._starts)
        return shared_out(self.positions(word), self._starts)

    def positions(self, word: str) -> Positions:
        """Give the places of a word in the texts as they are joined; none overlap."""
        rows: dict[str, Row] = {}
        for character in word[:-1] if len(word) > 1 else word:
            if character not in rows:
                row = self.row(character)
                if row is None:
                    return []
                rows[character] = row
        if len(word) == 1:
            return rows[word].places
        return apart(_shifted(word, rows), word)

    def row(self, character: str) -> Row | None:
        """Give where a character stands and what is behind it; None where there is none."""
        if character not in self._rows:
            content = self._fetch(ord(character))
            self._rows[character] = Row(content) if content else None
        return self._rows[character]


def _shifted(word: str, rows: dict[str, Row]) -> Positions:
    """Give where all pairs stand that cover a word, the rarest first."""
    sizes = [rows[a].size(b) for a, b in pairwise(word)]
    if not all(sizes):
        return []
    rarest = min(range(len(sizes)), key=sizes.__getitem__)
    found: Positions = rows[word[rarest]].positions(word[rarest + 1])
    others = _cover(len(word), rarest)
    others.sort(key=sizes.__getitem__)
    for offset in others:
        if not found:
            return []
        found = rows[word[offset]].followed(found, word[offset + 1], offset - rarest)
    return [p - rarest for p in found] if rarest else found


def _cover(length: int, around: int) -> list[int]:
    """Give the offsets of pairs that cover a word together with the pair at `around`."""
    left = [max(0, at) for at in range(around - 2, -2, -2)]
    right = [min(length - 2, at) for at in range(around + 2, length, 2)]
    return [at for at in dict.fromkeys((*left, *right)) if at != around]


def overlapping(word: str, other: str, behind: int = 0) -> bool:
    """Tell whether `other` can begin within `word`, `behind` its beginning or later."""
    tails = (word[by:] for by in range(behind, len(word)))
    return any(tail.startswith(other) or other.startswith(tail) for tail in tails)


def apart(found: Positions, word: str) -> Positions:
    """Leave out places that overlap the one before, where a word can overlap itself."""
    if not overlapping(word, word, 1):
        return found
    kept: list[int] = []
    length = len(word)
    free = 0
    for position in found:
        if position >= free:
            kept.append(position)
            free = position + length
    return kept


def shared_out(found: Positions, starts: Sequence[int]) -> dict[int, int]:
    """Count places by the text that they stand in."""
    if len(found) < len(starts):
        return dict(Counter(bisect_right(starts, p) - 1 for p in found))
    counts = {}
    before = 0
    for number, end in enumerate(starts[1:]):
        after = bisect_left(found, end, before)
        if after > before:
            counts[number] = after - before
        before = after
    return counts
