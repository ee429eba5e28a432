"""What changes of passages come to, beside what others saved meanwhile: lines to append."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reader.passages.anchor import shifted
from reader.passages.ids import new_ulid
from reader.passages.passage import FIELDS, Change, Passage
from reader.store.lines import DOCUMENT, PASSAGES, Fields, Key, Line
from reader.store.lineset import LineSet

_ANCHOR = frozenset(("prefix", "suffix", "digest"))
_PLACE = frozenset(("start", "end"))


class Step(NamedTuple):
    """Hold what a record becomes, None for removed, and the versions that were seen before."""

    key: Key
    fields: Fields | None
    seen: Sequence[Line]


def squash(changes: Iterable[Change]) -> list[Change]:
    """Give one change a passage: from before the first to after the last.

    What was made and removed again is still a removal: a try that failed may have written it.
    """
    first: dict[str, Change] = {}
    last: dict[str, Change] = {}
    for change in changes:
        first.setdefault(change.id, change)
        settles = change.settles or (change.id in last and last[change.id].settles)
        last[change.id] = change._replace(settles=settles)
    return [
        change._replace(before=first[key].before) if first[key].before or change.after else change
        for key, change in last.items()
    ]


def steps(
    lines: LineSet, changes: Iterable[Change], sure: Callable[[Line], bool] = lambda line: True
) -> list[Step]:
    """Work out what `changes` change; what is done already, and `sure` to stay, is left out.

    What others changed meanwhile is not lost: codes that either added stay, else the last write
    holds, and the version that it replaces is a rival.
    """
    planned = (_step(lines, change, sure) for change in squash(changes))
    return [step for step in planned if step is not None]


def _step(lines: LineSet, change: Change, sure: Callable[[Line], bool]) -> Step | None:
    key = (PASSAGES, change.id)
    best, after = lines.best(key), change.after
    if change.settles and (rivals := lines.rivals(key)):
        return _settled(lines, key, after, rivals)
    if best is None or not best.alive:
        if after is None:
            return Step(key, None, [best]) if best and not sure(best) else None
        return Step(key, after.record(), [best] if best else [])
    if after and known(best.fields) == after.record():
        return None if sure(best) else Step(key, best.fields, [best])
    if _is(best.fields, after) or _is(best.fields, change.before):
        return Step(key, {**best.fields, **after.record()} if after else None, [best])
    seen = [line for line in lines.versions(key) if _is(line.fields, change.before)][-1:]
    if after is None:
        return Step(key, None, seen)
    record = {**best.fields, **after.record()}
    if change.before is not None:
        record["codes"] = _codes_of_both(best.fields, change.before, after)
    return Step(key, record, seen)


def described(
    lines: LineSet, document_id: str, meta: Mapping[str, Any], sure: Callable[[Line], bool]
) -> list[Step]:
    """Add to what is known of the document; nothing where that is known."""
    key = (DOCUMENT, document_id)
    best = lines.best(key)
    stored = best.fields if best else {}
    fields = {**stored, **meta, "id": document_id}
    if best and sure(best) and fields == stored:
        return []
    return [Step(key, fields, [best] if best else [])]


def _settled(lines: LineSet, key: Key, chosen: Passage | None, rivals: Sequence[Line]) -> Step:
    """Make `chosen` the one version of a passage; nobody's is a rival any more."""
    best = lines.best(key)
    seen = [*([best] if best else []), *rivals]
    base = best.fields if best else {}
    return Step(key, {**base, **chosen.record()} if chosen else None, seen)


def written(lines: LineSet, planned: Sequence[Step], **head: str) -> list[bytes]:
    """Write steps as lines that count together; `head` is dev, by and at."""
    tx = (new_ulid(), len(planned)) if len(planned) > 1 else None
    return [lines.next(step.key, step.fields, step.seen, tx=tx, **head) for step in planned]


def known(fields: Fields) -> dict[str, Any]:
    """Give the fields that this version knows."""
    return {name: value for name, value in fields.items() if name in FIELDS}


def _codes_of_both(stored: Fields, before: Passage, after: Passage) -> list[str]:
    """Give the codes that two changes of one passage lead to: what either added or took off."""
    theirs = [code for code in stored.get("codes", ()) if code not in before.codes]
    dropped = {code for code in before.codes if code not in stored.get("codes", ())}
    return list(dict.fromkeys([*(c for c in after.codes if c not in dropped), *theirs]))


def _is(stored: Fields, passage: Passage | None) -> bool:
    """Tell whether a record says what a passage says.

    Context does not count, nor does the place when the source is another version, or decoded
    otherwise: finding a passage again changes them without anybody's doing.
    """
    if passage is None:
        return False
    record = passage.record()
    left_out = _ANCHOR | {"attributes"}
    if any(stored.get(name) != record[name] for name in _ANCHOR):
        left_out |= _PLACE
    if stored.get("digest") != passage.digest:
        left_out |= {"quote"}
    by = passage.start - stored["start"] if type(stored.get("start")) is int else 0
    same = shifted(stored.get("attributes", {}), by) == shifted(record["attributes"], 0)
    return same and all(stored.get(name) == record[name] for name in FIELDS - left_out)
