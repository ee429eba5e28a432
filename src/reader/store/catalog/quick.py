"""What the lines of a document come to, where they are as most are: read at a third of the cost.

Whatever is not, a line that cannot be read or that two sessions changed at once, is left to
`LineSet`, which knows all the rules: here is nothing that could say something else than it does.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import orjson

from reader.passages.passage import check
from reader.store.lines import DOCUMENT, DONE, PASSAGES
from reader.store.lineset import LEAP

MOST_BYTES = 1 << 20  # of a file
MOST_NESTED = 400  # brackets of a line: far fewer than any decoder refuses
_TEXTS = ("id", "t", "dev", "by", "at")
_ONLY_TEXTS = {str}
Record = Mapping[str, Any]


class Quick(NamedTuple):
    """Hold what lines come to: each record's last version, without any that has a rival."""

    document_id: str
    digest: str
    passages: list[Record]
    gone: list[str]  # ids of passages that were removed
    done: list[str]  # annotators who marked the document done
    about: Record  # what is known of the document


def read_quickly(contents: Iterable[bytes]) -> Quick | None:
    """Read a document's files of lines; None where a line needs a closer look."""
    versions: dict[tuple[str, str], list[Record]] = {}
    transactions: dict[str, tuple[int, int]] = {}  # of how many lines, and how many are missing
    for content in contents:
        if len(content) > MOST_BYTES:
            return None
        for raw in content.split(b"\n"):
            if raw:
                line = _line(raw)
                if line is None:
                    return None
                versions.setdefault((line.get("t", PASSAGES), line["id"]), []).append(line)
                if "tx" in line and not _counted(line["tx"], transactions):
                    return None
    if any(missing for _number, missing in transactions.values()):
        return None
    return _summed(versions)


def _line(raw: bytes) -> Record | None:
    try:
        line = orjson.loads(raw)
    except ValueError:
        return None
    if type(line) is not dict or raw.count(b"[") + raw.count(b"{") > MOST_NESTED:
        return None
    get = line.get
    v, texts = get("v"), {type(get(name, "")) for name in _TEXTS}
    if type(v) is not int or not 1 <= v <= LEAP or texts != _ONLY_TEXTS or "id" not in line:
        return None
    if "fields" in line:
        return None
    if "on" in line and not _is_on(line["on"]):
        return None
    return line


def _counted(tx: object, transactions: dict[str, tuple[int, int]]) -> bool:
    """Count a line of a transaction; tell whether it says one that has room for it.

    No line counts twice: two that are the same are two of one version, and need a closer look.
    """
    if type(tx) is not list or len(tx) != 2 or type(tx[0]) is not str or type(tx[1]) is not int:
        return False
    name, said = tx
    number, missing = transactions.get(name, (said, said))
    transactions[name] = (number, missing - 1)
    return number == said and missing > 0


def _is_on(on: object) -> bool:
    return type(on) is dict and all(type(version) is int for version in on.values())


def _summed(versions: Mapping[tuple[str, str], list[Record]]) -> Quick | None:
    passages, gone, about, done = [], [], [], []
    for (table, key), lines in versions.items():
        last = lines[0] if len(lines) == 1 else _last(lines)
        if last is None:
            return None
        if table == PASSAGES and last.get("gone") is True:
            gone.append(key)
        elif table == PASSAGES:
            try:
                check(last)
            except (ValueError, TypeError):
                return None
            passages.append(last)
        elif table == DOCUMENT:
            about.append(last)
        elif table == DONE and last.get("gone") is not True:
            done.append(key)
    if len(about) != 1 or about[0].get("gone") is True:
        return None
    digest = about[0].get("digest")
    digest = digest if type(digest) is str else ""
    return Quick(about[0]["id"], digest, passages, gone, done, about[0])


def _last(lines: list[Record]) -> Record | None:
    """Give the last of versions each of which was made upon the one before."""
    lines.sort(key=lambda line: line["v"])
    for before, after in pairwise(lines):
        v: int = before["v"]
        if after["v"] == v or after.get("on", {}).get(before.get("dev", ""), 0) < v:
            return None
    return lines[-1]
