"""Where names of places begin and end: by words, for Chinese writes no blanks around them."""

from collections.abc import Iterable, Iterator

from reader.text.pattern import Pattern
from reader.text.span import Span

_NONE = Pattern("[省市州盟县区旗乡镇村级]*|.*[全各本该每][县乡镇]")  # 列入省市县考核, 深化全县
_KINDS = Pattern("贫困村|驻村|行政村|自然村|重点村|示范村")
_SUFFIXES = "县乡镇"
_BARRED = "vpcumqrtx"  # verbs, prepositions, conjunctions, particles, …: kinds as jieba has them
_PROPER = ("nr", "nrfg", "ns", "nt", "nz", "j", "g")
SHORTEST = 2  # characters before 县, 乡, 镇


def names(text: str, places: Iterable[Span]) -> Iterator[Span]:
    """Give what is left of places that a pattern found when the words before a name are taken off.

    A verb, a preposition, a particle, a counted thing or a common noun belongs to no name: of
    派驻炉霍县 is left 炉霍县, of 建立了县, 每个乡镇 and 示范县 nothing; 贫困村 is no village.
    `text` is in simplified script; a place ends with 县, 乡 or 镇, or with a village behind it.
    """
    listed = list(places)
    bounds = _bounds(text) if listed else []
    for start, end in listed:
        suffix = next((at + 1 for at in range(start, end) if text[at] in _SUFFIXES), end)
        begin = max((at for at in bounds if start < at <= suffix), default=start)
        if _KINDS.search(text[suffix:end]) or any(suffix < at <= end for at in bounds):
            end = suffix  # what follows is no village
        common = text[suffix : suffix + 1] == "村" or _NONE.fullmatch(text[begin:suffix])  # 乡村
        if suffix - begin > SHORTEST and not common:
            yield Span(begin, end)


def _bounds(text: str) -> list[int]:
    """List where words end that belong to no name."""
    from rjieba import tag

    at, found = 0, []
    for word, kind in tag(text):
        at += len(word)
        if _bars(word, kind):
            found.append(at)
    return found


def _bars(word: str, kind: str) -> bool:
    if kind in _PROPER:
        return False
    if len(word) == 1 or kind[0] in _BARRED:
        return kind[0] in _BARRED
    if word[-1] in _SUFFIXES and len(word) > SHORTEST:
        return _common(word[:-1])
    return _common(word)


def _common(word: str) -> bool:
    """Tell whether a word of two characters or more is in the dictionary, and no name there."""
    from rjieba import has_word, tag

    ((first, kind), *rest) = tag(word)
    return not rest and has_word(first) and kind not in _PROPER
