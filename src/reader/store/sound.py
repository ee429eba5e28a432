"""What lines hold that can be shown: which document they are about, and its sound passages."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.language import _
from reader.passages.anchor import shifted
from reader.passages.passage import Passage, from_record
from reader.store.lines import DOCUMENT, PASSAGES, Fields, Line
from reader.store.lineset import LineSet


def owner_of(lines: LineSet) -> str | None:
    """Give the id of the document that lines are about, None where no line tells."""
    for key in lines.table(DOCUMENT):
        return key
    named = (fields.get("document") for fields in lines.table(PASSAGES).values())
    return next((name for name in named if isinstance(name, str)), None)


def meta_of(lines: LineSet, document_id: str) -> dict[str, Any]:
    """Give what is known of the document."""
    return dict(lines.table(DOCUMENT).get(document_id, {}))


def passages_of(lines: LineSet) -> tuple[list[Passage], list[str]]:
    """Give the passages, and a sentence for each record that is none."""
    return sound(lines.table(PASSAGES).values())


def stood(lines: LineSet, passage: Passage, digest: str) -> Passage:
    """Give a passage as it stood in the source of a digest, if an earlier version did.

    Not where that was taken back: a later version stands again where one before it did.
    """
    if not digest or passage.digest in ("", digest):
        return passage
    known = [p for p in one_by_one(lines.versions((PASSAGES, passage.id))) if p is not None]
    at = next((i for i in reversed(range(len(known))) if known[i].digest == digest), None)
    if at is None or {_anchor(p) for p in known[:at]} & {_anchor(p) for p in known[at + 1 :]}:
        return passage
    there = known[at]
    return replace(
        passage,
        start=there.start,
        end=there.end,
        quote=there.quote,
        prefix=there.prefix,
        suffix=there.suffix,
        digest=digest,
        attributes=shifted(passage.attributes, there.start - passage.start),
    )


def _anchor(passage: Passage) -> tuple[str, int, int]:
    return passage.digest, passage.start, passage.end


def one_by_one(lines: Iterable[Line]) -> list[Passage | None]:
    """Give the passage that each line holds, None where it holds none."""
    return [next(iter(sound([line.fields])[0]), None) for line in lines]


def sound(records: Iterable[Fields]) -> tuple[list[Passage], list[str]]:
    """Turn records into passages, and say which are none."""
    passages, problems = [], []
    for record in records:
        try:
            passages.append(from_record(record))
        except (ValueError, TypeError) as error:
            said = _("{path}: passage {id}: {reason}; it is kept, but not shown.")
            place, key = record.get("document", "?"), record.get("id", "?")
            problems.append(said.format(path=place, id=key, reason=error))
    return passages, problems
