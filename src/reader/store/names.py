"""Where a document's annotations lie: file names that are safe for every document id."""

import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

from reader.store.digest import blake2b

SLUG_CHARACTERS = 40
WRITER_CHARACTERS = 10
SUFFIX = ".jsonl"
OLD_SUFFIX = ".json"  # of the one file that earlier versions kept
_BUCKETS = "[0-9a-f][0-9a-f]"


class Shelf(NamedTuple):
    """Name a document's place: the files of `folder` that begin with `stem` and a dot."""

    folder: Path
    stem: str

    @property
    def old_file(self) -> Path:
        """Give the file in which earlier versions kept the annotations."""
        return self.folder / (self.stem + OLD_SUFFIX)

    def files(self) -> list[Path]:
        """List the files of lines that are there, whoever wrote them, in one order for all."""
        start = self.stem + "."
        try:
            with os.scandir(self.folder) as entries:
                names = [e.name for e in entries if e.name.startswith(start)]
        except FileNotFoundError:
            return []
        return [self.folder / name for name in sorted(names) if name.endswith(SUFFIX)]


def shelf(root: Path, document_id: str) -> Shelf:
    """Give `root`/HH and SLUG-HHHHHHHH, HH the first byte of the id's BLAKE2b."""
    digest = blake2b(document_id.encode("utf-8", "surrogatepass"))
    return Shelf(root / digest[:2], f"{slug(document_id)}-{digest[:8]}")


def shelves(root: Path) -> list[Shelf]:
    """List the documents that have files below `root`, without what was set aside."""
    found = {
        Shelf(path.parent, path.name.partition(".")[0])
        for suffix in (SUFFIX, OLD_SUFFIX)
        for path in root.glob(f"{_BUCKETS}/*{suffix}")
        if not path.name.startswith(".")
    }
    return sorted(found)


def annotation_files(root: Path) -> list[Path]:
    """List every file of annotations below `root`."""
    return [
        path
        for each in shelves(root)
        for path in [*each.files(), each.old_file]
        if os.path.lexists(path)
    ]


def has_written(root: Path, annotator: str) -> bool:
    """Tell whether annotations of somebody, on any machine, lie below `root`."""
    own = f"{slug(annotator)[:WRITER_CHARACTERS]}@*{SUFFIX}"
    return next(root.glob(f"{_BUCKETS}/*.{own}"), None) is not None


def writer_name(annotator: str, device: str) -> str:
    """Give ANNOTATOR@DEVICE, as it stands in the names of the files that somebody writes."""
    return f"{slug(annotator)[:WRITER_CHARACTERS]}@{device}"


def slug(document_id: str) -> str:
    """Give the last part of an id as letters, digits and dashes, for people to recognise.

    At most 40 characters, which UTF-8 writes in at most 160 bytes.
    """
    last = unicodedata.normalize("NFC", document_id).rstrip("/").rpartition("/")[2]
    plain = "".join(c if c.isalnum() else "-" for c in last)
    parts = [part for part in plain.split("-") if part]
    return "-".join(parts)[:SLUG_CHARACTERS].rstrip("-") or "document"
