"""Changing a codebook: each change makes a version, and ids never mean something else."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, NamedTuple

from reader.codebook.check import check
from reader.errors import BadCodebook
from reader.language import _, current

Tables = MutableMapping[str, Any]
Table = MutableMapping[str, Any]
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class Edit(NamedTuple):
    """Say what is to be done to a code, or under it; `value` is what a person typed."""

    what: str  # one of WAYS
    code: str  # its id
    value: str = ""


def edit(tables: Tables, wanted: Edit, date: str) -> str:
    """Change the tables of a codebook file in place; give the new version.

    Raises BadCodebook, with the tables in an unknown state, when the change cannot be.
    """
    before = str(tables["taxonomy"]["version"])
    codes = {code["id"]: code for code in tables["codes"]}
    if wanted.code not in codes and wanted.what != "add":
        raise BadCodebook(_("There is no code “{name}”.").format(name=wanted.code))
    changed = WAYS[wanted.what](tables, codes, wanted)
    found = check(dict(tables), "")
    if found:
        raise BadCodebook("\n".join(problem.message for problem in found))
    version = following(tables)
    tables["taxonomy"]["version"] = version
    told = {"what": wanted.what, "code": wanted.code, "value": wanted.value}
    entry = {"version": version, "after": before, "date": date, "ops": [told], "changed": changed}
    note(tables, {**entry, "change": f"{wanted.what} {wanted.code}"})
    return version


def note(tables: Tables, entry: Mapping[str, Any]) -> None:
    """Add a version to the history of a codebook file."""
    history = tables.get("history")
    if not isinstance(history, list) or not history:
        tables["history"] = [dict(entry)]
    else:
        history.append(dict(entry))


def following(tables: Tables) -> str:
    """Give a version number that no version before has."""
    version = str(tables["taxonomy"]["version"])
    used = {str(h.get("version")) for h in tables.get("history") or () if isinstance(h, Mapping)}
    while True:
        head, dot, last = version.rpartition(".")
        version = f"{head}{dot}{int(last) + 1}" if last.isdecimal() else f"{version}.1"
        if version not in used:
            return version


def _add(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Add a code under another, or a group."""
    _new(tables, codes, wanted.value, wanted.code if wanted.code in codes else None)
    return []


def _new(tables: Tables, codes: dict[str, Table], name: str, parent: str | None) -> Table:
    name = name.strip()
    if not name:
        raise BadCodebook(_("A name is needed."))
    number = _free_number(codes, parent)
    above = codes.get(parent or "", {})
    code: Table = {"id": _free_id(codes, name), "number": number}
    if parent:
        code["parent"] = parent
    if "level" in above:
        code["level"] = int(above["level"]) + 1
    code.update({"codable": parent is not None, "status": "active", current(): name})
    code.update({key: above[key] for key in ("color", "xterm", "text_color") if key in above})
    chord = "".join(c for c in number if c.isalnum()).lower()
    if all(other.get("chord") != chord for other in codes.values()):
        code["chord"] = chord
    tables["codes"].append(code)
    codes[code["id"]] = code
    return code


def _free_id(codes: Mapping[str, Table], name: str) -> str:
    from pypinyin import lazy_pinyin

    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(lazy_pinyin(name)).lower()).strip("-")[:40] or "code"
    found, n = slug, 1
    while found in codes:
        n += 1
        found = f"{slug}-{n}"
    return found


def _free_number(codes: Mapping[str, Table], parent: str | None) -> str:
    head = f"{codes[parent]['number']}." if parent else ""
    taken = {str(code["number"]) for code in codes.values()}
    n = 1
    while f"{head}{n}" in taken:
        n += 1
    return f"{head}{n}"


def _rename(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Call a code otherwise, in the language of the interface."""
    if not wanted.value.strip():
        raise BadCodebook(_("A name is needed."))
    code = codes[wanted.code]
    code[current()] = wanted.value.strip()
    if current() == "zh":
        code.pop("pinyin", None)
    return []


def _redefine(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Define a code otherwise: what was tagged with it is to be looked at again."""
    code = codes[wanted.code]
    code["definition"] = {**code.get("definition", {}), current(): wanted.value.strip()}
    return [wanted.code]


def _move(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Put a code under another, named by its number or its id, with all that is under it."""
    code = codes[wanted.code]
    target = _named(codes, wanted.value)
    old = str(code["number"])
    code["parent"] = target["id"]
    number = _free_number({i: c for i, c in codes.items() if c is not code}, target["id"])
    step = int(target.get("level", 0)) + 1 - int(code.get("level", 0))
    for other in codes.values():
        if other is code or _under(codes, other, wanted.code):
            other["number"] = number + str(other["number"])[len(old) :]
            if "level" in other:  # else the parents tell
                other["level"] = max(1, int(other["level"]) + step)
    return []


def _under(codes: Mapping[str, Table], code: Table, ancestor: str) -> bool:
    seen: set[str] = set()
    while code.get("parent") and code["parent"] not in seen:
        if code["parent"] == ancestor:
            return True
        seen.add(code["parent"])
        code = codes.get(code["parent"], {})
    return False


def _named(codes: Mapping[str, Table], name: str) -> Table:
    """Give the code with a number, an id, or a name that no other code has."""
    name = name.strip()
    for keys in (("number", "id"), ("zh", "en")):
        found = [
            code
            for code in codes.values()
            if name and name.upper() in (str(code.get(key, "")).upper() for key in keys)
        ]
        if len(found) == 1 or (found and "id" in keys):
            return found[0]
    raise BadCodebook(_("There is no code “{name}”.").format(name=name))


def _recolor(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Give a code and all under it a colour, #RRGGBB."""
    color = wanted.value.strip().upper()
    if not _HEX.fullmatch(color):
        raise BadCodebook(_("Write the colour as #RRGGBB."))
    r, g, b = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    light = 0.299 * r + 0.587 * g + 0.114 * b > 140
    look = {"color": color, "xterm": 16 + 36 * (r * 6 // 256) + 6 * (g * 6 // 256) + b * 6 // 256}
    for code in codes.values():
        if code["id"] == wanted.code or _under(codes, code, wanted.code):
            code.update(look, text_color="#000000" if light else "#FFFFFF")
    return []


def _rekey(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Give a code other digits or another letter; nothing takes both away."""
    code, value = codes[wanted.code], wanted.value.strip().lower()
    if not value:
        for name in ("chord", "hotkey"):
            code.pop(name, None)
    elif len(value) == 1 and value.isalpha():
        code["hotkey"] = value
    elif value.isalnum():
        code["chord"] = value
    else:
        raise BadCodebook(_("A letter, or digits, are needed."))
    return []


def _retire(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Let a code be used no more; passages keep it until somebody codes them again."""
    code = codes[wanted.code]
    code["status"] = "retired"
    for name in ("chord", "hotkey"):
        code.pop(name, None)
    return []


def _merge(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Let a code be one with another, which takes its words; the old id leads there."""
    code, into = codes[wanted.code], _named(codes, wanted.value)
    if into is code:
        raise BadCodebook(_("A code cannot be merged with itself."))
    _retire(tables, codes, wanted)
    code["redirect"] = into["id"]
    for name in ("cues", "phrases"):
        more = [word for word in code.get(name, ()) if word not in into.get(name, ())]
        if more:
            into[name] = [*into.get(name, ()), *more]
    return [str(into["id"])]


def _split(tables: Tables, codes: dict[str, Table], wanted: Edit) -> list[str]:
    """Make several codes of one, which is retired; what it tagged is to be coded again."""
    names = [name for name in re.split(r"[;；\n]", wanted.value) if name.strip()]
    if len(names) < 2:
        raise BadCodebook(_("Two names or more are needed, with ; between them."))
    parent = codes[wanted.code].get("parent")
    _retire(tables, codes, wanted)
    made = [str(_new(tables, codes, name, parent)["id"]) for name in names]
    codes[wanted.code]["split_into"] = made
    return [wanted.code]


WAYS: dict[str, Callable[[Tables, dict[str, Table], Edit], list[str]]] = {
    "add": _add,
    "rename": _rename,
    "redefine": _redefine,
    "move": _move,
    "recolor": _recolor,
    "rekey": _rekey,
    "retire": _retire,
    "merge": _merge,
    "split": _split,
}
