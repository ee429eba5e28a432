"""Writing a file of lines anew without what is past: only our own, only while nobody else can."""

import os
from pathlib import Path

from reader.store.files import make_folder, read_plain, sweep, write_atomic
from reader.store.lines import Key, Line, parse
from reader.store.lineset import split
from reader.store.log import DocumentLog

LEAST = 64  # lines, before it is worth while
SHARE = 4  # lines a live one
ATTIC = Path(".reader", "attic")  # beside the annotations' folder


def compact(log: DocumentLog) -> bool:
    """Write the file that the log's session holds anew, if most of it is past; tell whether.

    What was there before goes to the attic. Skipping it is always safe: an error leaves all.
    """
    path = log.own
    if path is None:
        return False
    try:
        content = read_plain(path) or b""
        kept, total, live = _worth_keeping(log, content)
        if total <= LEAST or total <= SHARE * live:
            return False
        sweep(path)
        _to_attic(path)
        write_atomic(path, b"".join(line + b"\n" for line in kept))
    except OSError:
        return False
    finally:
        log.close()
    log.refresh()
    return True


def _worth_keeping(log: DocumentLog, content: bytes) -> tuple[list[bytes], int, int]:
    """Give the lines to keep, the number of all, and the number that count.

    Kept are the greatest of each record, removals too, rivals, whole transactions, and what
    cannot be read.
    """
    greatest: dict[Key, Line] = {}
    records = {key for table in log.lines.tables for key in log.lines.records(table)}
    rivals = {line.raw for key in records for line in log.lines.rivals(key)}
    kept: list[bytes] = []
    total = 0
    for _offset, raw in split(content):
        total += 1
        try:
            line = parse(raw)
        except ValueError:
            kept.append(raw)
            continue
        if line.tx is not None or line.raw in rivals:
            kept.append(line.raw)
            continue
        before = greatest.get(line.key)
        if before is None or before[:4] < line[:4]:
            greatest[line.key] = line
    live = [line.raw for line in greatest.values()]
    return [*dict.fromkeys([*live, *kept])], total, len(live)


def _to_attic(path: Path) -> None:
    """Keep a second name of the file as it is."""
    attic = path.parent.parent.parent / ATTIC
    if not attic.is_dir():
        make_folder(attic)
        write_atomic(attic.parent / ".gitignore", b"*\n")
    number = 1
    while True:
        try:
            os.link(path, attic / f"{path.name}.{number}", follow_symlinks=False)
            return
        except FileExistsError:
            number += 1
