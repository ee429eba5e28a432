"""How probable characters are behind each other, from running text and a public word list.

The table `bigrams.txt` has a line for each character: the character, the binary logarithm of its
frequency in two digits, then the characters that follow it, each group behind a letter for its
frequency (a is 2², b is 2³, …). `python -m reader.text.bigrams DICT TEXT...` makes it from
jieba's dictionary and from government work reports, which are public. Digits count as 0.
"""

import os
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log2

TABLE = os.path.join(os.path.dirname(__file__), "bigrams.txt")
FEWEST = 6  # frequency of a pair that is kept
_BASE = 2
_DICTIONARY = 0.04  # weight of the word list: it is larger than the texts, and less like them
_RARE = -24.0  # binary logarithm of the probability of an unknown character
_FOLLOWS = 0.85  # weight of the pair beside the character alone
_POINTS = ",:;()%"
_LINE = "¶"  # stands for the end of a line in the table


@cache
def _rows() -> dict[str, str]:
    with open(TABLE, encoding="utf-8") as file:
        return {line[0]: line[1:-1] for line in file}


@cache
def _total() -> float:
    return log2(sum(2.0 ** int(row[:2]) for row in _rows().values()))


def _key(c: str) -> str:
    return "0" if c.isdigit() else _LINE if c == "\n" else c


def single(c: str) -> float:
    """Give the binary logarithm of the probability of a folded character in running text."""
    row = _rows().get(_key(c))
    return max(_RARE, int(row[:2]) - _total()) if row else _RARE


@cache
def together(a: str, b: str) -> float:
    """Give the binary logarithm of the probability of `b` behind `a`, both folded."""
    a, b = _key(a), _key(b)
    row = _rows().get(a)
    alone = single(b)
    at = row.find(b, 2) if row else -1
    if row is None or at < 0 or "a" <= b <= "z":
        return alone + log2(1 - _FOLLOWS)
    group = at - 1
    while not "a" <= row[group] <= "z":
        group -= 1
    follows = ord(row[group]) - ord("a") + _BASE + 0.5 - int(row[:2])
    return log2(_FOLLOWS * min(1.0, 2.0**follows) + (1 - _FOLLOWS) * 2.0**alone)


@cache
def behind(a: str) -> frozenset[str]:
    """Give the characters that the table has behind `a`, folded."""
    return frozenset(c for c in _rows().get(_key(a), "")[2:] if c > "\xff" or c in _POINTS)


def known(a: str, b: str) -> bool:
    """Tell whether the table has `b` behind `a`; both folded."""
    return b > "\xff" and b in _rows().get(a, "")[2:]


def score(text: str) -> float:
    """Add up the logarithms along a folded text; its first character is context."""
    return sum(together(a, b) for a, b in pairwise(text))


def make(dictionary: str, texts: Sequence[str]) -> str:
    """Make the table from a dictionary, a word and its frequency a line, and from text files."""
    from reader.text.script import fold

    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for path in texts:
        with open(path, encoding="utf-8") as file:
            text = "".join(_key(c) for c in fold(file.read()) if c != " " and not _latin(c))
        singles.update(text)
        pairs.update(pairwise(text))
    weighed: dict[str, float] = dict(singles)
    followed: dict[tuple[str, str], float] = dict(pairs)
    with open(dictionary, encoding="utf-8") as file:
        for line in file:
            word, frequency = line.split()[:2]
            if all("一" <= c <= "鿿" for c in word):
                weight = int(frequency) * _DICTIONARY
                for c in word:
                    weighed[c] = weighed.get(c, 0) + weight
                for pair in pairwise(word):
                    followed[pair] = followed.get(pair, 0) + weight
    rows: dict[str, dict[str, float]] = {}
    for (a, b), n in followed.items():
        if n >= FEWEST:
            rows.setdefault(a, {})[b] = n
    return "".join(
        f"{c}{int(log2(n)):02}{_groups(rows.get(c, {}))}\n"
        for c, n in sorted(weighed.items())
        if n >= FEWEST and c.isprintable()
    )


def _latin(c: str) -> bool:
    return c.isascii() and c.isalpha()


def _groups(row: dict[str, float]) -> str:
    groups: dict[str, str] = {}
    for b, n in sorted(row.items()):
        letter = chr(ord("a") + int(log2(n)) - _BASE)
        groups[letter] = groups.get(letter, letter) + b
    return "".join(groups[letter] for letter in sorted(groups))


if __name__ == "__main__":
    import sys

    with open(TABLE, "w", encoding="utf-8") as output:
        output.write(make(sys.argv[1], sys.argv[2:]))
