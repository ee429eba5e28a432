"""Writing the changed tables of a codebook's file, and leaving every other line as it was."""

import re
import tomllib
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, NamedTuple

from reader.config import toml_tables, toml_text

_HEADER = re.compile(r"^\[(\[?)\s*([\w-]+)(\.[^\]]*)?\s*\]", re.M)
LISTS = ("codes", "history")  # arrays of tables that changes are made in
TABLE = "taxonomy"


class Block(NamedTuple):
    """Hold the lines of a top-level table, with those under it; empty `name` for what is before."""

    name: str
    text: str


def rewritten(content: str, wanted: Mapping[str, Any]) -> str:
    """Give a file's text with other tables; comments and order stay.

    What is not changed in one of its own tables makes all of it be written anew, which takes
    seconds for a large codebook.
    """
    text = _by_blocks(content, tomllib.loads(content), wanted)
    if text is None or tomllib.loads(text) != wanted:
        tables = toml_tables(content)
        _become(tables, wanted)
        text = toml_text(tables)
    return text


def _by_blocks(content: str, before: Mapping[str, Any], wanted: Mapping[str, Any]) -> str | None:
    """Rewrite the blocks that differ; None where that is not all that differs."""
    blocks = _blocks(content)
    known = (*LISTS, TABLE)
    if {k: v for k, v in before.items() if k not in known} != {
        k: v for k, v in wanted.items() if k not in known
    }:
        return None
    for name in known:
        old, new = before.get(name, []), wanted.get(name, [])
        listed = isinstance(old, list)
        changed = _changed(blocks, name, old if listed else [old], new if listed else [new])
        if changed is None:
            return None
        blocks = changed
    return "".join(block.text for block in blocks)


def _changed(
    blocks: list[Block], name: str, old: Sequence[Any], new: Sequence[Any]
) -> list[Block] | None:
    """Give the blocks with those of one name changed, and more of them behind the last."""
    places = [i for i, block in enumerate(blocks) if block.name == name]
    if len(places) != len(old) or len(new) < len(old):
        return None
    found = list(blocks)
    for i, before, after in zip(places, old, new, strict=False):
        if before != after:
            tables = toml_tables(found[i].text)
            own = tables[name]
            _become(own[0] if isinstance(own, list) else own, after)
            found[i] = Block(name, toml_text(tables))
    more = [Block(name, "\n" + toml_text({name: [table]})) for table in new[len(old) :]]
    at = places[-1] + 1 if places else len(found)
    if more and not found[at - 1].text.endswith("\n"):
        found[at - 1] = found[at - 1]._replace(text=found[at - 1].text + "\n")
    if more and at < len(found):
        more[-1] = Block(name, more[-1].text + "\n")
    return [*found[:at], *more, *found[at:]]


def _blocks(content: str) -> list[Block]:
    """Cut a file at the headers of its top-level tables."""
    starts = [
        match
        for match in _HEADER.finditer(content)
        if not match[3] or match[2] not in (*LISTS, TABLE)
    ]
    found = [Block("", content[: starts[0].start()] if starts else content)]
    ends = [*(match.start() for match in starts[1:]), len(content)]
    for match, end in zip(starts, ends, strict=True):
        found.append(Block("" if match[3] else match[2], content[match.start() : end]))
    return found


def _become(table: MutableMapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Change a table in place, only where it differs."""
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        now = table.get(key)
        if isinstance(now, MutableMapping) and isinstance(value, Mapping):
            _become(now, value)
        elif key not in table or now != value:
            table[key] = value
