"""Folders of a file a document, with a list that says which file is which document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from reader.errors import NotSaved
from reader.exchange.documents import Annotated, document_fields
from reader.exchange.jsontext import dumps, loads
from reader.exchange.lines import Line, lines
from reader.exchange.output import text_name
from reader.language import _

LIST = "documents.jsonl"


class Shelf:
    """Name a document's file in a folder that is written, and list it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stream: IO[str] = (folder / LIST).open("w", encoding="utf-8", newline="")
        self._taken: set[str] = set()

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stream.close()

    def file(self, document: Annotated, suffix: str) -> Path:
        """Give the path of a document's file; raise NotSaved where two would share one."""
        name = text_name(document.id, suffix)
        if name.casefold() in self._taken:
            said = _("{document}: another document has the same file name")
            raise NotSaved(said.format(document=document.id), _("Choose another format."))
        self._taken.add(name.casefold())
        about = {"file": name, "document": document.id, "digest": document.digest}
        self._stream.write(dumps(about | document.meta) + "\n")
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def files(path: Path, suffix: str) -> list[Path]:
    """List the files of an export: those in a folder with `suffix`, or the file itself."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob(f"*{suffix}") if each.is_file())


def listed(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give files and what the list says of their documents; nothing where there is no list."""
    if not (folder / LIST).is_file():
        return
    for line in lines(folder / LIST):
        try:
            record = loads(line.text) if isinstance(line, Line) else {}
        except (ValueError, RecursionError):
            continue
        name = record.get("file")
        if isinstance(name, str):
            yield name, _about(record)


def _about(record: Mapping[str, Any]) -> dict[str, Any]:
    known = {n: v for n in ("document", "digest") if isinstance(v := record.get(n), str)}
    return known | document_fields(record)
