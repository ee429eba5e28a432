"""What is wrong with the annotations in a folder, file by file, and what to do about it."""

import os
from collections.abc import Iterator
from typing import Literal, NamedTuple

from reader.language import _, because, ngettext
from reader.store.files import PART
from reader.store.log import Bad, DocumentLog
from reader.store.misplaced import is_astray
from reader.store.rejections import unsound
from reader.store.sound import owner_of, passages_of
from reader.store.store import AnnotationStore

Kind = Literal[
    "unreadable", "bad line", "unfinished", "old form", "damaged", "no passage", "versions",
    "left over", "rescued", "vanished", "catalog", "codebook", "code", "git", "open",
    "misplaced", "record", "collection", "not there", "gazetteer",
]  # fmt: skip
EXCERPT = 60  # bytes of a line that are shown


class Finding(NamedTuple):
    """Hold what is wrong, where, and what to do."""

    kind: Kind
    place: str
    said: str
    advice: str
    document_id: str = ""


class Checked(NamedTuple):
    """Hold what was found, and how many passages and rivals each document has."""

    findings: list[Finding]
    known: dict[str, tuple[int, int]]


def findings(store: AnnotationStore) -> Checked:
    """Check every file of a store; nothing is written."""
    found: list[Finding] = []
    known = {}
    for log in store.logs():
        if owner := owner_of(log.lines):
            rivals = sum(bool(log.lines.rivals(key)) for key in log.lines.records())
            known[owner] = (len(passages_of(log.lines)[0]), rivals)
        found += _of(log, *known.get(owner or "", (0, 0)))
        if owner and is_astray(store, log, owner):
            found.append(_misplaced(log, owner))
    for part in sorted(store.root.glob(f"*/.*{PART}")) if store.root.is_dir() else ():
        said = _("is what a killed session left of writing a file anew")
        found.append(Finding("left over", str(part), said, _("It can be removed.")))
    return Checked(found, known)


def _of(log: DocumentLog, _total: int, rivals: int) -> Iterator[Finding]:
    for path, error in log.problems.items():
        said = _("cannot be read: {reason}").format(reason=because(error))
        advice = _("Make it readable, or move it away if it is none of ours.")
        yield Finding("unreadable", str(path), said, advice)
    for bad in log.bad:
        yield Finding("bad line", _where(bad), _shown(bad), _advice())
    for bad in log.unfinished():
        said = _("the last line is cut off: {line}").format(line=_shown(bad))
        yield Finding("unfinished", _where(bad), said, _advice())
    place, owner = str(log.shelf.folder / log.shelf.stem), owner_of(log.lines) or ""
    if n := len(log.lines.unfinished()):
        form = ngettext("{n} line of an unfinished save", "{n} lines of an unfinished save", n)
        advice = _("The rest may come with another's files; else do again what it was.")
        yield Finding("unfinished", place, form.format(n=n), advice)
    yield from _old(log, owner)
    if not owner:
        return
    for problem in passages_of(log.lines)[1]:
        yield Finding("no passage", place, problem, _advice(), owner)
    if n := len(unsound(log.lines)):
        form = ngettext(
            "{n} rejection of a suggestion is none", "{n} rejections of suggestions are none", n
        )
        yield Finding("record", place, form.format(n=n), _advice(), owner)
    if n := rivals:
        form = ngettext("{n} passage in two versions", "{n} passages in two versions", n)
        advice = _("Open the document, and press M.")
        yield Finding("versions", owner, form.format(n=n), advice, owner)


def _misplaced(log: DocumentLog, owner: str) -> Finding:
    said = _("lies where “{document}” does not look for its annotations").format(document=owner)
    advice = _("--fix adds what it holds where it belongs; then the file can be removed.")
    return Finding("misplaced", str(log.shelf.folder / log.shelf.stem), said, advice, owner)


def _old(log: DocumentLog, owner: str) -> Iterator[Finding]:
    path = log.shelf.old_file
    if log.damage:
        advice = _("The next save keeps it aside; look for a copy of it.")
        yield Finding("damaged", str(path), log.damage, advice, owner)
    elif os.path.lexists(path):
        said = _("is in the form of an earlier version")
        yield Finding("old form", str(path), said, _("The next save takes it over."), owner)


def _where(bad: Bad) -> str:
    return f"{bad.path}:{bad.offset}"


def _shown(bad: Bad) -> str:
    return bad.raw[:EXCERPT].decode("utf-8", "replace").strip()


def _advice() -> str:
    return _("It is kept and does no harm; where it is work of yours, correct the line.")
