"""A way out for work that cannot be saved where it belongs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.exchange.jsontext import dumps
from reader.exchange.rows import row
from reader.passages.passage import Change
from reader.store.files import write_atomic


def write_rescue(
    folder: Path, unsaved: Mapping[str, Sequence[Change]], meta: Mapping[str, Mapping[str, Any]]
) -> Path | None:
    """Write changes to a new file in `folder`, as export does, and give it; None for none.

    A removal is a line {"id", "document", "removed": true}, which an import reports. Raises
    OSError.
    """
    lines = []
    for document_id, changes in unsaved.items():
        for change in changes:
            if change.after:
                record = row(change.after, meta.get(document_id, {}))._asdict()
            else:
                record = {"id": change.id, "document": document_id, "removed": True}
            lines.append(dumps(record) + "\n")
    if not lines:
        return None
    number = 1
    while (path := folder / f"rescued-{number}.jsonl").exists():
        number += 1
    write_atomic(path, "".join(lines).encode())
    return path
