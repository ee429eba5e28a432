"""Drawing a sample of the documents that the list shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from reader.errors import Usage
from reader.language import _
from reader.library.entry import Entry
from reader.library.sampling import draw, stratified
from reader.store.lore import Lore
from reader.ui.desk.knowing import kept_of


def drawn(
    entries: Sequence[Entry], filled: Mapping[str, str], lore: Lore
) -> tuple[list[Entry], dict[str, Any]]:
    """Draw what a form asks for, and say how; raise Usage for what makes no sense."""
    each = bool(filled["each"])
    size, seed, by = _number(filled["each"] or filled["size"]), filled["seed"], filled["by"]
    made: dict[str, Any] = {"size": size, "seed": seed, "of": len(entries)}
    if not by:
        return draw(entries, size, seed, lambda entry: entry.id), made
    kinds = {e.id: lore.value(by, e.path, kept_of(e)) for e in entries}
    if not any(kinds.values()):
        raise Usage(_("No document has the field “{field}”.").format(field=by))
    sample = stratified(entries, size, seed, lambda e: e.id, lambda e: kinds[e.id], each=each)
    return sample, {**made, "by": by, "each": each}


def _number(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or not int(typed):
        raise Usage(_("“{typed}” is no number of documents.").format(typed=typed))
    return int(typed)
