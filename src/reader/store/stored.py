"""What is stored of a document, for those who read it once: its passages and what is said of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.exchange.jsontext import has_long_number
from reader.store.catalog.quick import Record, read_quickly
from reader.store.lines import HEAD
from reader.store.store import AnnotationStore
from reader.text.source import Source


class Stored(NamedTuple):
    """Hold what is said of a document, and the records of its passages as their lines have them."""

    meta: dict[str, Any]
    records: list[Record]


def stored(store: AnnotationStore, document_id: str) -> Stored | None:
    """Read a document's lines once; None where they are not as most are, for `LineStore.load`."""
    contents = store.contents(document_id)
    if contents is None or any(map(has_long_number, contents)):
        return None
    quick = read_quickly(contents)
    if quick is None or quick.document_id != document_id:
        return None
    meta = {name: v for name, v in quick.about.items() if name not in HEAD or name == "id"}
    return Stored(meta, quick.passages)


def all_stand(records: list[Record], source: Source) -> bool:
    """Tell whether every passage stands in the very source that it was saved for, context too."""
    return all(_stands(record, source) for record in records)


def _stands(record: Mapping[str, Any], source: Source) -> bool:
    text, quote, start, end = source.text, record["quote"], record["start"], record["end"]
    prefix, suffix = record.get("prefix", ""), record.get("suffix", "")
    return (
        record.get("digest", "") in ("", source.digest)
        and text[start:end] == quote
        and start >= len(prefix)
        and text.startswith(prefix, start - len(prefix))
        and text.startswith(suffix, end)
    )
