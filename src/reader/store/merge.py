"""What a save makes of a file that others save to as well."""

from collections.abc import Mapping, Sequence
from typing import Any

from tinydb.table import Document, Table

from reader.passages.passage import FIELDS, Change, Passage

_ANCHOR = frozenset(("prefix", "suffix", "digest"))
_PLACE = frozenset(("start", "end"))


def merge(passages: Table, conflicts: Table, changes: Sequence[Change]) -> None:
    """Make `changes` in a table of passages.

    What others changed meanwhile is not lost: codes that either added stay, else the last write
    holds, and the version that it replaces goes to `conflicts`. Doing it twice is the same as
    doing it once.
    """
    now: dict[str, Mapping[str, Any]] = {str(doc.doc_id): doc for doc in passages.all()}
    fresh: list[Document] = []
    gone: list[str] = []
    for change in changes:
        stored = now.get(change.id)
        if stored is None:
            if change.after is not None:
                fresh.append(_document(change.id, change.after.record()))
            continue
        if change.after and _record(stored) == change.after.record():
            continue
        crossed = not (_is(stored, change.after) or _is(stored, change.before))
        if crossed:
            _keep(conflicts, change, stored)
        if change.after is None:
            gone.append(change.id)
            continue
        record = change.after.record()
        if crossed and change.before is not None:
            record["codes"] = _codes_of_both(stored, change.before, change.after)
        passages.upsert(_document(change.id, record))
    if fresh:
        passages.insert_multiple(fresh)
    if gone:
        passages.remove(doc_ids=gone)  # type: ignore[arg-type]


def _codes_of_both(stored: Mapping[str, Any], before: Passage, after: Passage) -> list[str]:
    """Give the codes that two changes of one passage lead to: what either added or took off."""
    theirs = [code for code in stored.get("codes", ()) if code not in before.codes]
    dropped = {code for code in before.codes if code not in stored.get("codes", ())}
    return list(dict.fromkeys([*(c for c in after.codes if c not in dropped), *theirs]))


def _document(key: str, record: Mapping[str, Any]) -> Document:
    return Document(record, doc_id=key)  # type: ignore[arg-type]


def _record(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields that this version knows."""
    return {name: value for name, value in stored.items() if name in FIELDS}


def _is(stored: Mapping[str, Any], passage: Passage | None) -> bool:
    """Tell whether a record says what a passage says.

    Context does not count, nor does the place when the source is another version, or decoded
    otherwise: finding a passage again changes them without anybody's doing.
    """
    if passage is None:
        return False
    record = passage.record()
    left_out = _ANCHOR
    if any(stored.get(name) != record[name] for name in _ANCHOR):
        left_out |= _PLACE
    return all(stored.get(name) == record[name] for name in FIELDS - left_out)


def _keep(conflicts: Table, change: Change, stored: Mapping[str, Any]) -> None:
    """Keep a version that is about to be replaced by somebody who has not seen it."""
    kept = [each["passage"] for each in conflicts.all()]
    if stored in kept:
        return
    taken = {str(doc.doc_id) for doc in conflicts.all()}
    number = next(n for n in range(1, len(kept) + 2) if f"{change.id}-{n}" not in taken)
    record: dict[str, Any] = {"passage": dict(stored), "removed": change.after is None}
    if change.after is not None:
        record |= {"at": change.after.modified, "by": change.after.annotator}
    conflicts.insert(_document(f"{change.id}-{number}", record))
