"""How Chinese characters are read, without tones; for finding by what one types."""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

READINGS = 3  # of a character that count; the rarer ones would find what nobody means
_PLAIN = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề",
    "aaaaeeeeiiiioooouuuuvvvvvnnnmeee",
    "\u0300\u0304\u030c",
)
_DOUBLE = ("zh", "ch", "sh")
_BASIC = 0xFFFF


@cache
def _table() -> dict[str, str]:
    """Read pypinyin's table of characters: code points in decimal to readings parted by commas.

    Its phrases, which importing it reads too, take four times as long and are not needed.
    """
    spec = find_spec("pypinyin")
    folder = Path((spec.submodule_search_locations or [""])[0]) if spec else Path()
    try:
        text = (folder / "pinyin_dict.json").read_text(encoding="utf-8")
    except OSError:
        from pypinyin.constants import PINYIN_DICT

        return {str(code): said.translate(_PLAIN) for code, said in PINYIN_DICT.items()}
    return dict(json.loads(text.translate(_PLAIN)))


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """List the syllables that a character is read as, the commonest first; `ü` is v."""
    said = _table().get(str(ord(character)), "")
    return tuple(dict.fromkeys(filter(None, said.split(","))))[:READINGS]


@cache
def _read_as() -> dict[str, str]:
    """Give the characters of the basic plane by syllable."""
    found: dict[str, list[str]] = {}
    for code in map(int, _table()):
        if code <= _BASIC:
            for syllable in readings(chr(code)):
                found.setdefault(syllable, []).append(chr(code))
    return {syllable: "".join(characters) for syllable, characters in found.items()}


@cache
def _beginning(letters: str) -> str:
    """Give the characters that have a reading which begins with some letters."""
    return "".join(chars for said, chars in _read_as().items() if said.startswith(letters))


def prepare() -> None:
    """Read the tables, which takes a tenth of a second; best done beside."""
    _beginning("a")


def starts(letters: str) -> str:
    """Give a regular expression for where `spelled` may succeed; empty where it never can.

    It looks at the first character's letters and at the initial of the one after it.
    """
    head = letters.partition("'")[0]
    ways = [f"[{whole}]"] if (whole := _beginning(letters)) else []
    for taken in range(1, len(head) + 1):
        token = head[:taken]
        initial = taken == 1 or token in _DOUBLE
        first = _beginning(token) if initial else _read_as().get(token, "")
        rest = letters[taken:].lstrip("'")[:1]
        following = _beginning(rest) if rest else ""
        if first and following:
            ways.append(f"[{first}](?=[{following}])")
    return "|".join(ways)


def spelled(text: str, start: int, end: int, letters: str) -> int:
    """Give where the characters end that `letters` spell from `start` on; -1 if they do not.

    Each character takes its syllable or its initial, the last one any beginning of its syllable;
    an apostrophe in `letters` stands between two characters.
    """
    return _spelled(text, start, end, letters, 0)


def _spelled(text: str, at: int, end: int, letters: str, done: int) -> int:
    if letters.startswith("'", done):
        done += 1
    if done == len(letters):
        return at
    if at >= end:
        return -1
    for syllable in readings(text[at]):
        if syllable[0] != letters[done]:
            continue
        if syllable.startswith(letters[done:]):
            return at + 1
        for taken in (syllable, syllable[:2] if syllable[:2] in _DOUBLE else "", syllable[0]):
            if taken and letters.startswith(taken, done):
                found = _spelled(text, at + 1, end, letters, done + len(taken))
                if found >= 0:
                    return found
    return -1
