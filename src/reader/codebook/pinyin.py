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
def beginning(letter: str) -> str:
    """Give the characters of the basic plane that have a reading which begins with a letter."""
    inside = f",{letter}"
    found = (int(c) for c, said in _table().items() if said.startswith(letter) or inside in said)
    return "".join(chr(code) for code in found if code <= _BASIC)


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
