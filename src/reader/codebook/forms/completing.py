"""What a codebook needs and other programs do not keep: ids, numbers, keys, colours."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reader.codebook.forms import Record

PALETTE = ("#5F87FF", "#FFAF5F", "#5FAF5F", "#D75F87", "#AF87D7", "#5FAFAF", "#AFAF5F", "#AF5F5F")
_NUMBER = re.compile(r"\s*([0-9A-Za-z]{1,3}(?:\.[0-9]{1,3})*)[.．、\s]\s*(?=\S)")
HANZI = re.compile(r"[㐀-鿿]")


def completed(records: Sequence[Record], name: str, title: str) -> dict[str, Any]:
    """Give the tables of a codebook file for codes that have a name and perhaps a parent.

    `parent` is the place of another record, or its id; what is given stays as it is.
    """
    codes = [dict(record) for record in records]
    _letters(codes)
    _ids(codes)
    for code in codes:
        if isinstance(code.get("parent"), int):
            code["parent"] = codes[code["parent"]]["id"]
    _numbers(codes)
    parents = {code.get("parent") for code in codes if code.get("parent")}
    tops = [code["id"] for code in codes if not code.get("parent")]
    for code in codes:
        code.setdefault("codable", bool(code.get("parent")) or code["id"] not in parents)
        if not code.get("color"):
            top = tops.index(_top(codes, code)) if tops else 0
            code["color"] = PALETTE[top % len(PALETTE)]
    _chords(codes)
    return {"taxonomy": {"id": name, "version": "1.0", "title": {"en": title}}, "codes": codes}


def named(text: str) -> Record:
    """Split a name as others write it, “2.5 结对”, into number and name by its script."""
    text = " ".join(text.split())
    found = _NUMBER.match(text)
    if found and any(map(str.isdigit, found[1])):
        name = text[found.end() :]
        return {"number": found[1], "zh" if HANZI.search(name) else "en": name}
    return {"zh" if HANZI.search(text) else "en": text}


def labelled(number: str, name: str) -> str:
    """Write number and name as one label."""
    return f"{number} {name}".strip()


def _letters(codes: list[Record]) -> None:
    """Take a letter off a name, too, where numbers of other codes begin with it, as X.1."""
    heads = {str(code["number"]).split(".")[0] for code in codes if code.get("number")}
    for code in codes:
        for tongue in ("zh", "en"):
            letter, _blank, name = str(code.get(tongue, "")).partition(" ")
            if name and len(letter) == 1 and letter in heads and not code.get("number"):
                code.update({tongue: name, "number": letter})


def _ids(codes: list[Record]) -> None:
    from pypinyin import lazy_pinyin

    used = {code["id"] for code in codes if code.get("id")}
    for n, code in enumerate(codes, 1):
        if code.get("id"):
            continue
        name = str(code.get("en") or code.get("zh") or "")
        slug = re.sub(r"[^a-z0-9]+", "-", " ".join(lazy_pinyin(name)).lower()).strip("-")[:40]
        fresh = slug or f"code-{n}"
        while fresh in used:
            fresh += "-2"
        used.add(fresh)
        code["id"] = fresh


def _numbers(codes: list[Record]) -> None:
    """Number the codes that have no number, or one that another has, under their parents."""
    taken: set[str] = set()
    by_id = {code["id"]: code for code in codes}
    done: set[str] = set()

    def give(code: Record) -> None:
        if code["id"] in done:
            return
        done.add(code["id"])
        above = by_id.get(str(code.get("parent", "")))
        if above is not None:
            give(above)
        number = str(code.get("number") or "")
        if not number or number.upper() in taken:
            head = f"{above['number']}." if above else ""
            n = 1
            while f"{head}{n}".upper() in taken:
                n += 1
            number = f"{head}{n}"
        code["number"] = number
        taken.add(number.upper())

    for code in codes:
        if code.get("number"):
            give(code)
    for code in codes:
        give(code)


def _top(codes: Sequence[Mapping[str, Any]], code: Mapping[str, Any]) -> str:
    by_id = {each["id"]: each for each in codes}
    seen: set[str] = set()
    while code.get("parent") in by_id and code["id"] not in seen:
        seen.add(str(code["id"]))
        code = by_id[code["parent"]]
    return str(code["id"])


def _chords(codes: list[Record]) -> None:
    """Let the digits of its number be a code's keys, where no other has them."""
    taken = {code["chord"] for code in codes if code.get("chord")}
    for code in codes:
        chord = "".join(c for c in code["number"] if c.isalnum()).lower()
        if not code.get("chord") and chord and chord not in taken:
            code["chord"] = chord
            taken.add(chord)
