"""Which documents a user means: files, folders, standard input, or the samples."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.formats import holds_many
from reader.language import _, because, ngettext
from reader.library.entry import Entry
from reader.library.exported import LIST, exported, left_out
from reader.paths import shipped

SAMPLES = ("qinan.txt", "ganzi.txt", "shangzhou.txt", "biyang.txt")
LEDGER = ".ledger.jsonl"  # the ending of what an export lists beside itself
SKIPPED = frozenset({"annotations", "__pycache__", "node_modules"})


class Listed(NamedTuple):
    """Hold documents, a sentence for what is none but should be, and what else is to be said."""

    entries: list[Entry]
    problems: list[str]
    remarks: tuple[str, ...] = ()


class Found(NamedTuple):
    """Hold the documents found and a sentence for everything that was not."""

    entries: Sequence[Entry]
    problems: list[str]
    samples: bool = False
    remarks: tuple[str, ...] = ()  # on what is left out for a good reason


def collect(paths: Iterable[str], most: int = sys.maxsize) -> Found:
    """Find the documents of `paths`; without paths, the samples that come with the program.

    In a folder that holds more than `most`, it is looked no further.
    """
    given = list(paths)
    if not given:
        folder = shipped("seeds") / "documents"
        names = [name for name in SAMPLES if (folder / name).is_file()]
        remark = _("These are the samples: reader . opens the documents here")
        entries = [Entry("", str(folder / n), n) for n in names]
        return Found(entries, [], samples=True, remarks=(remark,))
    listed: dict[str, Entry] = {}
    problems: list[str] = []
    remarks: tuple[str, ...] = ()
    for path in given:
        found, said, remarked = _one(path, most)
        listed.update((e.path, e) for e in found)
        problems += said
        remarks += remarked
    return Found(list(listed.values()), problems, remarks=remarks)


def _one(path: str, most: int) -> Listed:
    if path == "-":
        return Listed([Entry("", "-", _("standard input"))], [])
    place = Path(path).expanduser()
    if os.path.isdir(place):  # Path's own questions raise what a closed folder says
        listed, skipped = _folder(place, most)
        if listed.entries or listed.problems:
            return listed
        return listed._replace(problems=[_nothing_in(path, skipped)])
    if os.path.exists(place) and not holds_many(path):
        return Listed([Entry("", str(place), place.name)], [])
    from reader.formats.containers import address

    where = address(os.path.expanduser(path))
    if not os.path.exists(where.file):
        return Listed([], [_not_there(where.file, path)])
    return _many(str(where), os.path.dirname(where.file))


def _many(path: str, root: str) -> Listed:
    """List the documents in a file that holds many, or those of them that `path` names."""
    from reader.formats.containers import members

    try:
        found, problems = members(path)
    except ReaderError as error:
        return Listed([], [error.message])
    start = len(os.path.join(root, ""))
    return Listed([Entry("", each, each[start:]) for each in found], problems)


def _folder(root: Path, most: int) -> tuple[Listed, int]:
    """List the documents below a folder, in order of their paths, and count other files."""
    from reader.formats.listing import Kind, kind_of

    entries: list[Entry] = []
    problems: list[str] = []
    old: list[str] = []
    exports: list[str] = []
    skipped = 0
    known: dict[str, tuple[Kind, bool]] = {}  # by the ending of a name, asked for once
    for folder, names in _walked(root, exports, problems):
        beside, below = os.path.join(folder, ""), os.path.relpath(folder, root)
        prefix = "" if below == os.curdir else os.path.join(below, "")
        for name in names:
            if len(entries) > most:
                return Listed(entries, problems), skipped
            path = beside + name
            if name[0] == "~":  # Office programs begin the names of what is open so
                kind, many = kind_of(name), holds_many(name)
            else:
                ending = "".join(name.rpartition(".")[1:]) if "." in name else ""
                if ending not in known:
                    known[ending] = kind_of(name), holds_many(name)
                kind, many = known[ending]
            if many:
                found, said, _none = _many_below(path, str(root))
                entries += found
                problems += said
                skipped += not found and not said
            elif kind == Kind.DOCUMENT:
                entries.append(Entry("", path, prefix + name))
            else:
                skipped += 1
                old += [path] if kind == Kind.OLD else []
    if old:
        problems.append(_left_out(old))
    remarks = (left_out(exports),) if exports else ()
    return Listed(entries, problems, remarks), skipped


def _walked(root: Path, exports: list[str], problems: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the folders below one in order, with their files.

    Exports, and what is wrong with folders that cannot be looked into, are put on lists instead.
    """
    from reader.formats.listing import parts_of_page

    def closed(error: OSError) -> None:
        problems.append(_closed(error.filename, error))

    for folder, folders, names in os.walk(root, onerror=closed):
        if LIST in names and exported(folder):
            names.remove(LIST)
            if folder != str(root):
                exports.append(folder)
                folders.clear()
                continue
        folders[:] = sorted(f for f in folders if not (_skipped(f) or parts_of_page(f, names)))
        yield folder, sorted(n for n in names if not (n.startswith(".") or n.endswith(LEDGER)))


def _many_below(path: str, root: str) -> Listed:
    """List as `_many` does; a table that holds something else is no problem in a folder."""
    from reader.formats.containers import NoDocuments, members

    try:
        members(path)
    except NoDocuments:
        return Listed([], [])
    except ReaderError as error:
        return Listed([], [error.message])
    return _many(path, root)


def _not_there(file: str, path: str) -> str:
    """Say that there is no file, or that one may not look."""
    try:
        os.stat(file)
    except PermissionError as error:
        return _closed(path, error)
    except OSError:
        pass
    return _("{path}: there is no such file; look at its spelling").format(path=path)


def _closed(path: str, error: OSError) -> str:
    """Say that a folder cannot be looked into, and why."""
    return _("{path}: cannot look into this folder: {reason}").format(
        path=path, reason=because(error)
    )


def _left_out(old: list[str]) -> str:
    """Say that files in old formats are no documents, and how they become some."""
    from reader.formats import conversion

    said = ngettext(
        "{n} file in an old format is left out: {path}. {hint}",
        "{n} files in old formats are left out, the first is {path}. {hint}",
        len(old),
    )
    return said.format(n=len(old), path=old[0], hint=conversion(old[0]))


def _skipped(folder: str) -> bool:
    """Tell whether a folder holds no documents: hidden, or a tool's."""
    return folder.startswith(".") or folder in SKIPPED


def _nothing_in(path: str, skipped: int) -> str:
    from reader.formats import suffixes

    kinds = " ".join(filter(None, suffixes()))
    if not skipped:
        return _("{path}: the folder is empty; put documents ({kinds}) there").format(
            path=path, kinds=kinds
        )
    message = ngettext(
        "{path}: no document in this folder ({count} file of another kind); reader reads {kinds}",
        "{path}: no document in this folder ({count} files of other kinds); reader reads {kinds}",
        skipped,
    )
    return message.format(path=path, count=skipped, kinds=kinds)
