"""How probable characters are beside each other, from a public word list.

The table `bigrams.txt` has a line for each character: the character, the binary logarithm of its
frequency in two digits, then the characters that follow it in words, each group behind a letter
for its frequency (a is 2⁵, b is 2⁶, …). `python -m reader.text.bigrams DICT` makes it from
jieba's dictionary.
"""

import os
from functools import cache
from itertools import pairwise
from math import log2

TABLE = os.path.join(os.path.dirname(__file__), "bigrams.txt")
FEWEST = 50  # frequency of a pair that is kept
_BASE = 5
_RARE = -24.0  # binary logarithm of the probability of an unknown character
_INSIDE = 0.6  # share of the pairs of running text that stand inside one word
_MARKS = {
    "，": -4.3, ",": -4.3, "。": -5.3, "、": -5.0, "“": -7.0, "”": -7.0, "：": -8.0, ":": -8.0,
    "；": -8.0, ";": -8.0, "（": -8.5, "）": -8.5, "(": -8.5, ")": -8.5, "《": -8.5, "》": -8.5,
    "\n": -7.0, " ": -9.0, "%": -9.0,
}  # fmt: skip


@cache
def _rows() -> dict[str, str]:
    with open(TABLE, encoding="utf-8") as file:
        return {line[0]: line[1:-1] for line in file}


@cache
def _total() -> float:
    return log2(sum(2.0 ** int(row[:2]) for row in _rows().values()))


def single(c: str) -> float:
    """Give the binary logarithm of the probability of a folded character in running text."""
    if c in _MARKS:
        return _MARKS[c]
    if c.isdigit() and c.isascii():
        return -8.0
    row = _rows().get(c)
    return max(_RARE, int(row[:2]) - _total()) if row else _RARE


def together(a: str, b: str) -> float:
    """Give the binary logarithm of the probability of `b` behind `a`, both folded."""
    row = _rows().get(a)
    alone = single(b)
    at = row.find(b, 2) if row else -1
    if row is None or at < 0 or b.isascii():
        return alone + log2(1 - _INSIDE)
    group = at - 1
    while not "a" <= row[group] <= "z":
        group -= 1
    inside = ord(row[group]) - ord("a") + _BASE + 0.5 - int(row[:2])
    return log2(_INSIDE * min(1.0, 2.0**inside) + (1 - _INSIDE) * 2.0**alone)


def known(a: str, b: str) -> bool:
    """Tell whether the word list has `b` behind `a` in some word; both folded."""
    return b > "\xff" and b in _rows().get(a, "")[2:]


def score(text: str) -> float:
    """Add up the logarithms along a folded text; its first character is context."""
    return sum(together(a, b) for a, b in pairwise(text))


def make(dictionary: str) -> str:
    """Make the table from a dictionary with a word and its frequency on each line."""
    singles: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    with open(dictionary, encoding="utf-8") as file:
        for line in file:
            word, frequency = line.split()[:2]
            if all("一" <= c <= "鿿" for c in word):
                for c in word:
                    singles[c] = singles.get(c, 0) + int(frequency)
                for a, b in pairwise(word):
                    row = pairs.setdefault(a, {})
                    row[b] = row.get(b, 0) + int(frequency)
    return "".join(
        f"{c}{int(log2(n)):02}{_groups(pairs.get(c, {}))}\n"
        for c, n in sorted(singles.items())
        if n >= FEWEST
    )


def _groups(row: dict[str, int]) -> str:
    groups: dict[str, str] = {}
    for b, n in sorted(row.items()):
        if n >= FEWEST:
            letter = chr(ord("a") + int(log2(n)) - _BASE)
            groups[letter] = groups.get(letter, letter) + b
    return "".join(groups[letter] for letter in sorted(groups))


if __name__ == "__main__":
    import sys

    with open(TABLE, "w", encoding="utf-8") as output:
        output.write(make(sys.argv[1]))
