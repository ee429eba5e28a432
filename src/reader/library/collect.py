"""Which documents a user means: files, folders, standard input, or the samples."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from reader.language import _, ngettext
from reader.library.entry import Entry
from reader.paths import shipped

SAMPLES = ("qinan.txt", "ganzi.txt", "shangzhou.txt", "biyang.txt")
SKIPPED = frozenset({"annotations", "__pycache__", "node_modules"})


class Found(NamedTuple):
    """Hold the documents found and a sentence for everything that was not."""

    entries: list[Entry]
    problems: list[str]
    samples: bool = False


def collect(paths: Iterable[str]) -> Found:
    """Find the documents of `paths`; without paths, the samples that come with the program."""
    given = list(paths)
    if not given:
        folder = shipped("seeds") / "documents"
        names = [name for name in SAMPLES if (folder / name).is_file()]
        return Found([Entry("", str(folder / n), n) for n in names], [], samples=True)
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    for path in given:
        found, problem = _one(path)
        entries.update((e.path, e) for e in found)
        if problem:
            problems.append(problem)
    return Found(list(entries.values()), problems)


def _one(path: str) -> tuple[list[Entry], str]:
    if path == "-":
        return [Entry("", "-", _("standard input"))], ""
    place = Path(path).expanduser()
    if place.is_dir():
        found, skipped = _folder(place)
        if found:
            return found, ""
        return [], _nothing_in(path, skipped)
    if not place.exists():
        return [], _("{path}: there is no such file; look at its spelling").format(path=path)
    return [Entry("", str(place), place.name)], ""


def _folder(root: Path) -> tuple[list[Entry], int]:
    """List the documents below a folder, in order of their paths, and count other files."""
    from reader.formats import suffix_of, supports

    entries = []
    skipped = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not _skipped(f, names))
        for name in sorted(names):
            if name.startswith("."):
                continue
            if suffix_of(name) and supports(name):
                path = os.path.join(folder, name)
                entries.append(Entry("", path, os.path.relpath(path, root)))
            else:
                skipped += 1
    return entries, skipped


def _skipped(folder: str, beside: Collection[str]) -> bool:
    """Tell whether a folder holds no documents: hidden, a tool's, or the parts of a saved page."""
    page = folder.removesuffix("_files").removesuffix(".files")
    if page != folder and (f"{page}.html" in beside or f"{page}.htm" in beside):
        return True
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
