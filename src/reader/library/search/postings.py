"""Where each pair of characters stands in some texts, and each character how often.

A pair is the finest unit that answers words of one and two characters at once, and longer ones
exactly: a word stands where all the pairs that cover it stand, shifted.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from reader.text.script import fold, lowered

APART = "\n"  # between texts; no word that is searched for holds it
DENSE = 12  # positions for one at which going through them beats looking for each
_HEAD = 2  # numbers before the first following character
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"

Rows = dict[int, bytes]  # by the code point of the first character of the pairs
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
    """Index texts: a row for each character, with the pairs that it begins."""
    folded = [alike(text) for text in texts]
    numbers, counts = _by_text(folded)
    joined = APART.join([*folded, ""])
    following = joined[1:]
    places = _grouped(joined[:-1], range(len(following)))
    places.pop(APART, None)
    # First by one character, then by the next: both tables stay in the processor's cache.
    return {
        ord(first): _row(
            _grouped(map(following.__getitem__, there), there), numbers[first], counts[first]
        )
        for first, there in places.items()
    }


def _grouped(keys: Iterable[str], values: Iterable[int]) -> "dict[str, array[int]]":
    """Collect values by their keys; nothing here is done by the interpreter item by item."""
    groups: defaultdict[str, array[int]] = defaultdict(_numbers)
    deque(map(array.append, map(groups.__getitem__, keys), values), maxlen=0)
    return groups


def _numbers() -> "array[int]":
    return array("I")


def _by_text(
    folded: Sequence[str],
) -> "tuple[dict[str, array[int]], dict[str, array[int]]]":
    """Give for each character the texts that hold it, and how often each does."""
    numbers: defaultdict[str, array[int]] = defaultdict(_numbers)
    counts: defaultdict[str, array[int]] = defaultdict(_numbers)
    for number, text in enumerate(folded):
        for character, count in Counter(text).items():
            numbers[character].append(number)
            counts[character].append(count)
    return numbers, counts


def _row(followers: "dict[str, array[int]]", numbers: "array[int]", counts: "array[int]") -> bytes:
    """Put a row together: two lengths, following characters, ends, texts, counts, positions."""
    seconds = "".join(sorted(followers))
    positions = [followers[second] for second in seconds]
    lengths = array("I", (len(positions), len(numbers)))
    ends = array("I", accumulate(map(len, positions)))
    codes = seconds.encode(_UTF_32, "surrogatepass")
    return b"".join((lengths, codes, ends, numbers, counts, *positions))


class Row:
    """Read a row: the pairs that begin with one character."""

    def __init__(self, content: bytes) -> None:
        """Raise Broken for what is no row."""
        numbers = array("I")
        try:
            self._content = content
            self._all = memoryview(content).cast("I")
            pairs, texts = self._all[0], self._all[1]
            numbers.frombytes(content[: 4 * (_HEAD + 2 * pairs + 2 * texts)])
        except (TypeError, ValueError, IndexError) as error:
            raise Broken from error
        body = _HEAD + 2 * pairs
        self._seconds = numbers[_HEAD : _HEAD + pairs]
        self._ends = numbers[_HEAD + pairs : body]
        self.numbers = numbers[body : body + texts]
        self.counts = numbers[body + texts :]
        self._body = body + 2 * texts
        if len(self._all) != self._body + sum(self._ends[-1:]):
            raise Broken

    def size(self, second: str) -> int:
        """Count the places of a pair."""
        start, end = self._bounds(second)
        return end - start

    def positions(self, second: str) -> "array[int]":
        """Give the places of a pair, in order."""
        start, end = self._bounds(second)
        found = array("I")
        found.frombytes(self._content[4 * (self._body + start) : 4 * (self._body + end)])
        return found

    def every(self) -> list[int]:
        """Give the places of the character, in order."""
        return sorted(self._all[self._body :])

    def _bounds(self, second: str) -> tuple[int, int]:
        code = ord(second)
        at = bisect_left(self._seconds, code)
        if at == len(self._seconds) or self._seconds[at] != code:
            return 0, 0
        return (self._ends[at - 1] if at else 0), self._ends[at]


class Segment:
    """Answer about some texts from their rows; `fetch` gives the row of a code point, if any."""

    def __init__(self, fetch: Callable[[int], bytes | None], starts: Sequence[int]) -> None:
        self._fetch = fetch
        self._starts = starts

    def row(self, character: str) -> Row | None:
        """Give the pairs that a character begins; None where it begins none."""
        content = self._fetch(ord(character))
        return Row(content) if content else None

    def counts(self, word: str) -> dict[int, int]:
        """Count a word in each text that holds it, as `str.count` does in the folded text."""
        if len(word) == 1:
            content = self._fetch(ord(word))
            row = Row(content) if content else None
            return dict(zip(row.numbers, row.counts, strict=True)) if row else {}
        return shared_out(self.positions(word), self._starts)

    def positions(self, word: str) -> Positions:
        """Give the places of a word in the texts as they are joined; none overlap."""
        rows: dict[str, Row] = {}
        for character in word[:-1] if len(word) > 1 else word:
            if character not in rows:
                content = self._fetch(ord(character))
                if content is None:
                    return []
                rows[character] = Row(content)
        if len(word) == 1:
            return rows[word].every()
        return apart(_shifted(word, rows), word)


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
        there = rows[word[offset]].positions(word[offset + 1])
        found = _both(found, there, offset - rarest)
    return [p - rarest for p in found] if rarest else found


def _cover(length: int, around: int) -> list[int]:
    """Give the offsets of pairs that cover a word together with the pair at `around`."""
    left = [max(0, at) for at in range(around - 2, -2, -2)]
    right = [min(length - 2, at) for at in range(around + 2, length, 2)]
    return [at for at in dict.fromkeys((*left, *right)) if at != around]


def _both(found: Positions, there: Positions, shift: int) -> Positions:
    """Keep the places that have one of the others `shift` behind them."""
    if len(there) > DENSE * len(found):
        return _looked_up(found, there, shift)
    shifted = {p + shift for p in found}
    shifted.intersection_update(there)
    return sorted(p - shift for p in shifted)


def _looked_up(found: Positions, there: Positions, shift: int) -> Positions:
    kept = []
    at, end = 0, len(there)
    for position in found:
        at = bisect_left(there, position + shift, at)
        if at == end:
            break
        if there[at] == position + shift:
            kept.append(position)
    return kept


def apart(found: Positions, word: str) -> Positions:
    """Leave out places that overlap the one before, where a word can overlap itself."""
    length = len(word)
    if not any(word.startswith(word[by:]) for by in range(1, length)):
        return found
    kept: list[int] = []
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
