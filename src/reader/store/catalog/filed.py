"""One document's annotation files as the catalog has them: a stamp, and what they add up to."""

import gc
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader.passages.passage import check
from reader.passages.tally import covered
from reader.store.blind import done_by
from reader.store.catalog.packing import GREATEST, Packed, Row, among, counts, pack, plain
from reader.store.digest import blake2b
from reader.store.files import not_plain, read_from
from reader.store.legacy import converted
from reader.store.lines import DOCUMENT, PASSAGES
from reader.store.lineset import LineSet, split
from reader.store.names import OLD_SUFFIX, SUFFIX
from reader.store.sound import owner_of

MARK = 16  # bytes of the digest of a folder's stamps

Files = Sequence[str]  # names within a folder
Stamped = Mapping[str, tuple[str, Files]]  # by document


class Filed(NamedTuple):
    """Hold what a document's files come to."""

    stem: str
    stamp: str
    document_id: str
    digest: str  # of the source that the passages were saved for
    covered: int  # code points, without the level "head"
    rivals: int
    troubles: int  # lines that cannot be read, passages that are none
    total: int
    passages: Packed
    gone: list[str]  # ids of passages that were removed
    done: list[str]  # annotators who marked the document done
    codes: Mapping[str, int]
    annotators: Mapping[str, int]


def listed(folder: Path) -> list[str]:
    """List the files of a folder of documents with inode, size and times, in one order.

    Raises OSError for a folder that cannot be listed, or that is a link.
    """
    found = []
    descriptor = _opened(folder)
    try:
        with os.scandir(descriptor) as entries:  # asked below an open folder, each costs half
            for entry in entries:
                if entry.name.endswith((SUFFIX, OLD_SUFFIX)):
                    with suppress(FileNotFoundError):
                        s = entry.stat(follow_symlinks=False)
                        found.append(
                            f"{entry.name} {s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}"
                        )
    finally:
        os.close(descriptor)
    found.sort()
    return found


def _opened(folder: Path) -> int:
    if folder.is_symlink():
        raise not_plain(folder)
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def mark_of(files: Sequence[str]) -> str:
    """Give a mark of what `listed` gave: as long as it stays, no file has changed."""
    return blake2b(os.fsencode("/".join(files)), MARK)


def stamps(files: Sequence[str]) -> dict[str, tuple[str, Files]]:
    """Stamp the documents that the files of `listed` are of."""
    found: dict[str, list[str]] = {}
    for file in files:
        stem = file.partition(".")[0]
        name = _name(file)
        if stem and (name.endswith(SUFFIX) or name == stem + OLD_SUFFIX):
            found.setdefault(stem, []).append(file)
    return {
        stem: ("/".join(files), [_name(file) for file in files]) for stem, files in found.items()
    }


def _name(file: str) -> str:
    return file.rsplit(" ", 4)[0]


def unit(folder: Path, documents: Stamped) -> str:
    """Name some documents of a folder, for a process that is to read them."""
    return json.dumps([str(folder), documents])


def read_unit(name: str) -> list[Filed]:
    """Read the documents that `unit` named."""
    folder, documents = json.loads(name)
    with _no_collecting():
        return [_filed(folder, stem, *stamped) for stem, stamped in documents.items()]


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for cycles: here are none, and it takes a third of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _filed(folder: str, stem: str, stamp: str, names: Files) -> Filed:
    from reader.store.catalog.quick import read_quickly

    contents, troubles = _contents(folder, names)
    old = any(name.endswith(OLD_SUFFIX) for name in contents)
    quick = None if old or troubles else read_quickly(contents.values())
    if quick is not None:
        rows = [_row(passage, str) for passage in quick.passages]  # what was read is plain
        about = (stem, stamp, quick.document_id, quick.digest)
        return _put(*about, quick.passages, rows, quick.gone, quick.done)
    lines, more = _lines(contents)
    records = lines.table(PASSAGES)
    passages = [record for record in records.values() if _is_sound(record)]
    owner = owner_of(lines) or ""
    digest = lines.table(DOCUMENT).get(owner, {}).get("digest")
    keys = lines.records(PASSAGES)
    return _put(
        *(stem, stamp, owner, digest if isinstance(digest, str) else "", passages),
        [_row(passage, plain) for passage in passages],
        [plain(key[1]) for key in keys if key[1] not in records],
        list(map(plain, done_by(lines))),
        rivals=sum(bool(lines.rivals(key)) for key in keys),
        troubles=troubles + more + len(records) - len(passages),
    )


def _put(
    stem: str,
    stamp: str,
    document_id: str,
    digest: str,
    passages: Sequence[Mapping[str, Any]],
    rows: Sequence[Row],
    gone: list[str],
    done: list[str],
    *,
    rivals: int = 0,
    troubles: int = 0,
) -> Filed:
    spans = [(p["start"], p["end"]) for p in passages if p.get("level") != "head"]
    return Filed(
        *(stem, plain(stamp), document_id, digest, min(covered(spans), GREATEST)),
        *(rivals, troubles, len(rows), pack(rows)),
        *(gone, done),
        *counts(rows),
    )


def _contents(folder: str, names: Files) -> tuple[dict[str, bytes], int]:
    """Read every file of a document; count those that cannot be read."""
    contents = {}
    for name in names:
        with suppress(OSError):
            contents[name] = read_from(f"{folder}/{name}", 0)[1]
    return contents, len(names) - len(contents)


def _lines(contents: Mapping[str, bytes]) -> tuple[LineSet, int]:
    """Take in every line of a document; count those that are none."""
    lines, troubles = LineSet(), 0
    for name, content in contents.items():
        if name.endswith(OLD_SUFFIX):
            old, damage = converted(content)
            content, troubles = b"\n".join(old), troubles + bool(damage)
        for _at, raw in split(content):
            try:
                lines.add(raw)
            except ValueError:
                troubles += 1
    return lines, troubles


def _is_sound(record: Mapping[str, Any]) -> bool:
    try:
        check(record)
    except (ValueError, TypeError):
        return False
    return True


def _row(passage: Mapping[str, Any], text: Callable[[str], str]) -> Row:
    return Row(
        text(passage["id"]),
        text(passage.get("annotator", "")),
        min(passage["start"], GREATEST),
        min(passage["end"], GREATEST),
        among(tuple(passage.get("codes", ()))),
        text(passage["quote"]),
    )
