"""Regular expressions as an earlier start compiled them: compiling takes a sixth of a start.

What is kept is what `re` itself makes of a pattern, for one version of Python. It is checked when
it is taken up, and a pattern that is not known, or cannot be taken up, is compiled as usual.
"""

import json
import os
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from reader.paths import place

FILE, OTHERS = "patterns.json", "patterns-others.json"  # of this program; of what it imports
_known: dict[str, Any] | None = None
_fresh: dict[str, tuple[str, int]] = {}
_used = False


def use() -> None:
    """Take up what is kept from now on; finding its folder costs what a short command saves."""
    global _used
    _used = True


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Give a compiled pattern, taken up where it is known."""
    if not _used:
        return re.compile(pattern, flags)
    key = f"{flags} {pattern}"
    entry = _kept().get(key)
    if entry is not None:
        with suppress(Exception):  # whatever is wrong with it, compiling it anew is right
            return _taken_up(pattern, entry)
    _fresh[key] = pattern, flags
    return re.compile(pattern, flags)


@contextmanager
def everywhere() -> Iterator[None]:
    """Take up, within this, also what modules compile that are imported; keep what is new."""
    inside: Any = import_module("re._compiler")
    usual, known, fresh = inside.compile, _read(OTHERS), dict[str, tuple[str, int]]()

    def compile_once(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        key = f"{int(flags)} {pattern}"
        if isinstance(pattern, str) and key in known:
            with suppress(Exception):
                return _taken_up(pattern, known[key])
        found: re.Pattern[Any] = usual(pattern, flags)
        if isinstance(pattern, str):
            fresh[key] = pattern, int(flags)
        return found

    inside.compile = compile_once
    try:
        yield
    finally:
        inside.compile = usual
    if fresh:
        _write(OTHERS, known, fresh)


def keep() -> None:
    """Write down what was compiled anew, for the next start; a full disk only makes that slower."""
    if _fresh:
        _write(FILE, _kept(), _fresh)
        _fresh.clear()


def _write(name: str, known: dict[str, Any], fresh: dict[str, tuple[str, int]]) -> None:
    with suppress(Exception):  # the insides of `re` may be others in another Python
        entries = known | {key: _taken_down(*words) for key, words in fresh.items()}
        path = place("cache") / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = path.with_name(f".{name}.{os.getpid()}")
        written.write_text(json.dumps({"of": _version(), "patterns": entries}), encoding="utf-8")
        written.replace(path)


def _kept() -> dict[str, Any]:
    global _known
    if _known is None:
        _known = _read(FILE)
    return _known


def _read(name: str) -> dict[str, Any]:
    """Read what is kept; nothing where that is of another Python, or unreadable."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        content = json.loads((place("cache") / name).read_text(encoding="utf-8"))
        if content["of"] == _version() and isinstance(content["patterns"], dict):
            return dict(content["patterns"])
    return {}


def _version() -> str:
    return f"{sys.implementation.cache_tag} {sys.hexversion} {import_module('_sre').MAGIC}"


def _taken_down(pattern: str, flags: int) -> list[Any]:
    """Give what `re` makes of a pattern: flags, code, and its groups."""
    tree = import_module("re._parser").parse(pattern, flags)
    code = array("I", import_module("re._compiler")._code(tree, flags))
    names = dict(tree.state.groupdict)
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    flags |= tree.state.flags
    return [flags, b2a_base64(code.tobytes()).decode(), tree.state.groups - 1, names, by_number]


def _taken_up(pattern: str, entry: list[Any]) -> re.Pattern[str]:
    flags, written, groups, names, by_number = entry
    code = array("I", a2b_base64(written))
    found: re.Pattern[str] = import_module("_sre").compile(
        pattern, flags, code.tolist(), groups, names, tuple(by_number)
    )
    return found
