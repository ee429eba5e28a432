"""Suggestions that somebody rejected: a table of their own beside the document's passages."""

from collections.abc import Mapping
from typing import Any

from reader.store.linestore import LineStore
from reader.store.plan import Step

REJECTED = "rejected"


def rejections(store: LineStore, document_id: str) -> Mapping[str, Mapping[str, Any]]:
    """Give what was rejected in a document, by its name (`suggest.judged.refusal`)."""
    return dict(store.log(document_id).lines.table(REJECTED))


def reject(store: LineStore, document_id: str, name: str, fields: Mapping[str, Any]) -> None:
    """Remember a rejection, with the `code` and the `quote` that it was of. Raises NotSaved."""
    _put(store, document_id, name, {**fields, "document": document_id})


def take_back(store: LineStore, document_id: str, name: str) -> None:
    """Forget a rejection. Raises NotSaved."""
    _put(store, document_id, name, None)


def _put(store: LineStore, document_id: str, name: str, fields: Mapping[str, Any] | None) -> None:
    key = (REJECTED, name)
    best = store.log(document_id).lines.best(key)
    if (best.fields if best and best.alive else None) != fields:
        store.take(document_id, [Step(key, fields, [best] if best else [])])
