"""Documents put into a project: copied, so that the project is whole wherever it is taken.

A link to a document elsewhere would break on the next machine, and its path mean nothing there.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from filecmp import cmp
from pathlib import Path
from typing import Literal, NamedTuple

from reader.formats.containers import address, real
from reader.language import because
from reader.library.collect import collect
from reader.passages.passage import Change
from reader.store.encodings import CHOSEN
from reader.store.files import make_folder, modes_like, sync_folder
from reader.store.project import Project, home_of
from reader.store.store import AnnotationStore

Fate = Literal["added", "there already", "another is there", "not copied"]


class Added(NamedTuple):
    """Say what became of a document: where it is in the project, and why where it is not."""

    source: str
    document: str
    fate: Fate
    reason: str = ""
    brought: int = 0  # passages of the personal library


def gather(project: Project, paths: Iterable[str]) -> Iterator[Added]:
    """Copy files, and the documents below folders, into a project; nothing is replaced."""
    for path in paths:
        for source, name in _wanted(path):
            yield _added(project, source, name)


def _wanted(path: str) -> Iterator[tuple[Path, str]]:
    """List documents with the names they get; those of a folder keep their places in it."""
    top = Path(os.path.abspath(os.path.expanduser(path)))
    above = top.parent
    files = dict.fromkeys(address(entry.path).file for entry in collect([path]).entries)
    for file in files:
        each = Path(os.path.abspath(os.path.expanduser(file)))
        yield each, str(each.relative_to(above))


def _added(project: Project, source: Path, name: str) -> Added:
    inside = Path(os.path.realpath(source))
    if inside.is_relative_to(project.root):
        return Added(str(source), str(inside.relative_to(project.root)), "there already")
    target = project.root / name
    try:
        if os.path.lexists(target):
            same = target.is_file() and cmp(source, target, shallow=False)
            return Added(str(source), name, "there already" if same else "another is there")
        _copy(source, target, project)
    except OSError as error:
        return Added(str(source), name, "not copied", because(error))
    return Added(str(source), name, "added", brought=_bring(source, target))


def _copy(source: Path, target: Path, project: Project) -> None:
    """Copy a file whole or not at all, never over another."""
    modes = modes_like(project.root)
    make_folder(target.parent, modes.folder)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with source.open("rb") as reading:
        descriptor = os.open(target, flags, modes.file)
        try:
            with os.fdopen(descriptor, "wb") as writing:
                shutil.copyfileobj(reading, writing)
                writing.flush()
                os.fsync(writing.fileno())
            os.chmod(target, modes.file)
            sync_folder(target.parent)
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise


def _bring(source: Path, target: Path) -> int:
    """Copy the annotations that a document had where it was; they stay there, too."""
    before, now = home_of(real(str(source))), home_of(str(target))
    personal = AnnotationStore(before.annotations)
    passages, meta = personal.load(before.document_id).passages, personal.meta(before.document_id)
    if not passages and not meta.get(CHOSEN):
        return 0
    copies = [Change(None, replace(each, document=now.document_id)) for each in passages]
    meta.pop("id", None)
    AnnotationStore(now.annotations).apply(now.document_id, copies, meta)
    return len(passages)
