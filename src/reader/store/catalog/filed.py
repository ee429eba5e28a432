"""One document's annotation files as the catalog has them: a stamp, and what they add up to."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.passages.passage import Passage, from_record
from reader.passages.tally import covered
from reader.store.files import not_plain, read_from
from reader.store.legacy import converted
from reader.store.lines import DOCUMENT, PASSAGES
from reader.store.lineset import LineSet, split
from reader.store.names import OLD_SUFFIX, SUFFIX
from reader.store.sound import owner_of
from reader.text.script import fold

BETWEEN = "\x1f"  # stands around each code, so that one is found by its name alone
GREATEST = 2**62  # of the numbers that SQLite takes

Files = Sequence[str]  # names within a folder


class Row(NamedTuple):
    """Hold a passage as the catalog has it."""

    id: str
    annotator: str
    start: int
    end: int
    codes: str  # each between two separators
    quote: str
    folded: str | None  # the quote as it is searched, where that differs


class Filed(NamedTuple):
    """Hold what a document's files come to."""

    stem: str
    stamp: str
    document_id: str
    digest: str  # of the source that the passages were saved for
    covered: int  # code points, without the level "head"
    rivals: int
    troubles: int  # lines that cannot be read, passages that are none
    passages: list[Row]
    gone: list[str]  # ids of passages that were removed


def plain(text: str) -> str:
    """Give a text as SQLite takes it."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def stamps(folder: Path) -> dict[str, tuple[str, Files]]:
    """Stamp the documents of a folder by name, inode, size and times of their files.

    Raises OSError for a folder that cannot be listed, or that is a link.
    """
    if folder.is_symlink():
        raise not_plain(folder)
    found: dict[str, list[tuple[str, str]]] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            stem = entry.name.partition(".")[0]
            if stem and (entry.name.endswith(SUFFIX) or entry.name == stem + OLD_SUFFIX):
                with suppress(FileNotFoundError):
                    s = entry.stat(follow_symlinks=False)
                    stamp = f"{s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}"
                    found.setdefault(stem, []).append((entry.name, stamp))
    return {stem: (_stamp(files), [name for name, _s in files]) for stem, files in found.items()}


def _stamp(files: list[tuple[str, str]]) -> str:
    files.sort()
    return "/".join(f"{name} {stamp}" for name, stamp in files)


def unit(folder: Path, stems: Iterable[str]) -> str:
    """Name some documents of a folder, for a process that is to read them."""
    return json.dumps([str(folder), sorted(stems)])


def read_unit(name: str) -> list[Filed]:
    """Read the documents that `unit` named; those that are gone meanwhile are left out."""
    where, stems = json.loads(name)
    folder = Path(where)
    there = stamps(folder)
    return [_filed(folder, stem, *there[stem]) for stem in stems if stem in there]


def _filed(folder: Path, stem: str, stamp: str, names: Files) -> Filed:
    lines, troubles = _lines(folder, names)
    records = lines.table(PASSAGES)
    passages = []
    for record in records.values():
        try:
            passages.append(from_record(record))
        except (ValueError, TypeError):
            troubles += 1
    owner = owner_of(lines) or ""
    digest = lines.table(DOCUMENT).get(owner, {}).get("digest")
    keys = lines.records(PASSAGES)
    return Filed(
        stem,
        plain(stamp),
        owner,
        digest if isinstance(digest, str) else "",
        min(covered(p.span for p in passages if p.level != "head"), GREATEST),
        sum(bool(lines.rivals(key)) for key in keys),
        troubles,
        sorted(map(_row, passages)),
        [plain(key[1]) for key in keys if key[1] not in records],
    )


def _lines(folder: Path, names: Files) -> tuple[LineSet, int]:
    """Read every file of a document; count what cannot be read."""
    lines, troubles = LineSet(), 0
    for name in names:
        try:
            content = read_from(folder / name, 0)[1]
        except OSError:
            troubles += 1
            continue
        if name.endswith(OLD_SUFFIX):
            old, damage = converted(content)
            content, troubles = b"\n".join(old), troubles + bool(damage)
        for _at, raw in split(content):
            try:
                lines.add(raw)
            except ValueError:
                troubles += 1
    return lines, troubles


def _row(passage: Passage) -> Row:
    quote = plain(passage.quote)
    folded = searched(quote)
    return Row(
        plain(passage.id),
        plain(passage.annotator),
        min(passage.start, GREATEST),
        min(passage.end, GREATEST),
        "".join(map(between, passage.codes)),
        quote,
        None if folded == quote else folded,
    )


def between(code: str) -> str:
    """Give a code as it stands among others."""
    return f"{BETWEEN}{plain(code)}{BETWEEN}"


def codes_of(row: Row) -> list[str]:
    """List the codes of a passage."""
    return [code for code in row.codes.split(BETWEEN) if code]


def searched(text: str) -> str:
    """Give a text as it is compared with others: one script, half width, lower case."""
    return fold(text).lower()


def counts(rows: Iterable[Row]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count passages by code and by annotator."""
    codes: dict[str, int] = {}
    annotators: dict[str, int] = {}
    for row in rows:
        annotators[row.annotator] = annotators.get(row.annotator, 0) + 1
        for code in dict.fromkeys(codes_of(row)):
            codes[code] = codes.get(code, 0) + 1
    return codes, annotators
