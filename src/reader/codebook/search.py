"""Finding a code by what one types: name, number, pinyin, hotkey or cue."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.codebook.codebook import Code, Codebook
from reader.text.script import fold

_HANZI = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset(("与", "和", "及", "的", "暨"))


class Match(NamedTuple):
    """Name a code that was found, by what, and how well; a greater score is better."""

    code: Code
    how: str  # "number", "hotkey", "name", "pinyin", "cue", "text", "recent" or "all"
    score: int


class Entry(NamedTuple):
    """Hold what a code can be found by, in the form that queries take."""

    code: Code
    number: str  # without points
    chord: str
    hotkey: str
    zh: str  # simplified, lower case
    names: tuple[tuple[str, str], ...]  # language, name: of the others
    words: tuple[str, ...]  # of the other names
    runs: tuple[tuple[str, ...], ...]  # syllables of the Chinese name, with and without 与
    cues: tuple[str, ...]
    text: str  # phrases, definitions and what they include


def normalise(text: str) -> str:
    """Give `text` in lower case, simplified script and half width."""
    return fold(unicodedata.normalize("NFKC", text)).lower().strip()


def search(
    book: Codebook, query: str, language: str = "zh", recent: Sequence[str] = ()
) -> list[Match]:
    """Find the usable codes that `query` may mean, the best first.

    `language` decides whether letters are pinyin or a word when they can be both. A code of
    `recent` (ids, the last used first) goes before its equals. An empty query finds them all.
    """
    wanted = normalise(query)
    last = {code_id: place for place, code_id in reversed(list(enumerate(recent)))}
    found = []
    for entry in book.entries:
        if wanted:
            best = _best(entry, wanted, language)
        else:
            best = (1, "recent") if entry.code.id in last else (0, "all")
        if best:
            found.append(Match(entry.code, best[1], best[0]))
    return sorted(found, key=lambda m: (-m.score, last.get(m.code.id, len(last))))


def _best(entry: Entry, wanted: str, language: str) -> tuple[int, str] | None:
    """Give the best way in which a code answers a query, as a whole or word by word."""
    whole = max(_ways(entry, wanted, language), default=None)
    words = wanted.split()
    if whole or len(words) < 2:
        return whole
    each = [max(_ways(entry, word, language), default=None) for word in words]
    found = [way for way in each if way]
    return min(found) if len(found) == len(words) else None


def _ways(entry: Entry, wanted: str, language: str) -> Iterator[tuple[int, str]]:
    """Give the ways in which a code answers a query, with their scores."""
    number = wanted.replace(".", "").replace(" ", "")
    if number and number in (entry.number, entry.chord):
        yield 100, "number"
    elif number and (entry.number.startswith(number) or entry.chord.startswith(number)):
        yield 85, "number"
    if wanted == entry.hotkey:
        yield 98, "hotkey"
    yield from _scored("name", _place(entry.zh, wanted), 90, 80, 70)
    for tongue, name in entry.names:
        first = 79 if language == tongue else 74
        yield from _scored("name", _place(name, wanted), 89, first, 0)
    if wanted.isascii():
        yield from _latin(entry, wanted, language)
    else:
        for cue in entry.cues:
            yield from _scored("cue", _place(cue, wanted), 60, 50, 45)
        if wanted in entry.text:
            yield 30, "text"


def _latin(entry: Entry, wanted: str, language: str) -> Iterator[tuple[int, str]]:
    """Give the ways that only letters can go: words and pinyin."""
    word = 66 if language == "zh" else 68
    parts = _WORD.findall(wanted)
    if parts and all(any(word.startswith(part) for word in entry.words) for part in parts):
        yield word, "name"
    if len(wanted) >= 3 and any(wanted in name for _, name in entry.names):
        yield 55, "name"
    letters = wanted.replace("'", "").replace(" ", "")
    if letters.isalpha():
        for run in entry.runs:
            start = _pinyin(run, letters)
            if start >= 0:
                yield (67 if start else 76), "pinyin"
    if len(wanted) >= 4 and wanted in entry.text:
        yield 30, "text"


def _scored(how: str, place: int, whole: int, first: int, inside: int) -> Iterator[tuple[int, str]]:
    """Score a find: the whole of it, at its start, or inside; 0 does not count."""
    score = (0, inside, first, whole)[place]
    if score:
        yield score, how


def _place(text: str, wanted: str) -> int:
    """Tell where `wanted` is: 3 all of `text`, 2 at its start, 1 inside, 0 nowhere."""
    if wanted not in text:
        return 0
    return 3 if text == wanted else 2 if text.startswith(wanted) else 1


def _pinyin(run: tuple[str, ...], letters: str) -> int:
    """Give the syllable from which on `letters` are beginnings of syllables in a row, else -1."""
    for start in range(len(run)):
        if run[start][0] == letters[0] and _spells(run, start, letters):
            return start
    return -1


def _spells(run: tuple[str, ...], at: int, letters: str) -> bool:
    """Tell whether `letters` are beginnings, none empty, of the syllables from `at` on."""
    if not letters:
        return True
    if at == len(run):
        return False
    syllable = run[at]
    shared = 0
    while shared < min(len(syllable), len(letters)) and syllable[shared] == letters[shared]:
        shared += 1
    return any(_spells(run, at + 1, letters[taken:]) for taken in range(shared, 0, -1))


def entries(book: Codebook) -> tuple[Entry, ...]:
    """Prepare the usable codes of a book for searching."""
    spell = _speller() if any(_unspelled(code) for code in book.usable) else _no_pinyin
    return tuple(_entry(code, spell) for code in book.usable)


def _unspelled(code: Code) -> bool:
    return not code.pinyin and bool(_HANZI.search(code.names.get("zh", "")))


def _no_pinyin(name: str) -> str:
    return ""


def _speller() -> Callable[[str], str]:
    """Give a function that spells Chinese; costly, so only for books that do not."""
    from pypinyin import lazy_pinyin

    return lambda name: " ".join(lazy_pinyin("".join(_HANZI.findall(name))))


def _entry(code: Code, spell: Callable[[str], str]) -> Entry:
    zh = normalise(code.names.get("zh", ""))
    others = tuple((tongue, normalise(n)) for tongue, n in code.names.items() if tongue != "zh")
    syllables = tuple((code.pinyin or spell(zh)).lower().replace("ü", "v").split())
    characters = _HANZI.findall(zh)
    runs = [syllables] if syllables else []
    if len(characters) == len(syllables) and not _JOINING.isdisjoint(characters):
        pairs = zip(characters, syllables, strict=True)
        runs.append(tuple(syllable for hanzi, syllable in pairs if hanzi not in _JOINING))
    texts = (*code.phrases, *code.definition.values(), *code.include.values())
    return Entry(
        code=code,
        number=normalise(code.number).replace(".", ""),
        chord=code.chord.lower(),
        hotkey=code.hotkey.lower(),
        zh=zh,
        names=others,
        words=tuple(word for _, name in others for word in _WORD.findall(name)),
        runs=tuple(runs),
        cues=tuple(map(normalise, code.cues)),
        text=normalise("\n".join(texts)),
    )
