"""Writing a collection into a folder: a text a document, and a table of what is known of them."""

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader.cli.answers import complain
from reader.cli.at_hand import AtHand
from reader.errors import ReaderError, Usage
from reader.formats.containers import address
from reader.language import _, because
from reader.library.gazetteer import Region
from reader.store.collections import Collection, member_of
from reader.store.files import write_atomic
from reader.store.lore import OWN
from reader.store.names import slug
from reader.store.store import AnnotationStore


def export(hand: AtHand, collection: Collection, paths: Sequence[str], options: Any) -> int:
    """Write documents and their table; give the number of documents. Raises Usage."""
    folder = Path(options.output)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(
            _("{path} is there already, and not empty.").format(path=folder),
            _("Choose another folder."),
        )
    rows: list[dict[str, Any]] = []
    taken: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            name = "" if options.texts == "none" else _name(path, options.texts, taken)
            try:
                if name:
                    write_atomic(folder / "texts" / name, _content(hand, path, options.texts))
            except (KeyError, ReaderError) as error:
                complain(f"{path}: {error}")
                continue
            rows.append({"file": f"texts/{name}" if name else "", **_row(hand, collection, path)})
        table = folder / f"metadata.{options.metadata}"
        write_atomic(table, _table(rows, options.metadata, bom=options.bom))
    except OSError as error:
        raise Usage(f"{error.filename or folder}: {because(error)}") from error
    return len(rows)


def _name(path: str, texts: str, taken: set[str]) -> str:
    """Name a document's file by its own name and, where that is taken, a number."""
    file, member = address(path)
    stem, ending = os.path.splitext(os.path.basename(file))
    stem, ending = (f"{stem}-{slug(member)}", ".txt") if member else (stem, ending)
    ending = ".txt" if texts == "clean" else ending
    name, number = f"{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name.casefold())
    return name


def _content(hand: AtHand, path: str, texts: str) -> bytes:
    """Give a document's cleaned text, or what it came as."""
    if texts == "clean":
        return hand.shelf.text(hand.kept(path))[0].encode("utf-8", "replace")
    file, member = address(path)
    if member:
        from reader.formats import read

        return read(path).text.encode("utf-8", "replace")
    return Path(file).read_bytes()


def _row(hand: AtHand, collection: Collection, path: str) -> dict[str, Any]:
    home = hand.lore.home(path)
    own = hand.lore.of(path)
    fields = dict.fromkeys([*OWN, "year", *Region._fields, *hand.lore.metadata.fields()])
    known = {field: hand.value(field, path) for field in fields}
    tagged = AnnotationStore(home.annotations).summary(home.document_id).total
    return {
        "path": path,
        "document": home.document_id,
        **known,
        "tags": " ".join(own.tags),
        "length": hand.kept(path).length,
        "passages": tagged,
        "done": member_of(home) in collection.done,
    }


def _table(rows: Sequence[dict[str, Any]], form: str, *, bom: bool) -> bytes:
    """Write rows as JSON lines, or as CSV whose first row names the columns."""
    if form == "jsonl":
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return "".join(lines).encode("utf-8", "replace")
    file = io.StringIO(newline="")
    columns = list(rows[0]) if rows else ["file", "path"]
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _plain(v) for k, v in row.items()} for row in rows)
    return file.getvalue().encode("utf-8-sig" if bom else "utf-8", "replace")


def _plain(value: Any) -> Any:
    return ("true" if value else "false") if isinstance(value, bool) else value
