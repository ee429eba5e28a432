"""The annotations of documents in a folder, for everybody who works in it."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from threading import RLock

from reader.store.compact import compact
from reader.store.device import device, session_of
from reader.store.files import PRIVATE, Modes, modes_like, not_plain, read_from
from reader.store.lineset import split, whole
from reader.store.linestore import KEPT, LineStore, Mark, Plan, Since
from reader.store.lock import locked
from reader.store.log import DocumentLog, Stamp
from reader.store.names import Shelf, shelf, shelves, writer_name
from reader.store.sound import owner_of
from reader.store.takeover import take_over
from reader.store.writer import Writer

MUCH = 1000  # lines that a session appends before it sees whether most of its file is past
PROJECT = "reader.toml"  # beside the annotations that people share


class AnnotationStore(LineStore):
    """Read and write the annotations below a folder; nothing is made before the first save.

    Reading and writing hold a view of their own, so that nobody who reads waits for the disk.
    """

    def __init__(
        self, root: Path, annotator: str = "", patience: float = 5.0, device_name: str = ""
    ) -> None:
        device_name = device_name or device(root)
        super().__init__(annotator, session_of(device_name))
        self.root = root
        self._name = writer_name(annotator, device_name)
        self._patience = patience
        self._of_project = os.path.isfile(root.parent / PROJECT)
        self._open: dict[str, DocumentLog] = {}
        self._written: dict[str, DocumentLog] = {}
        self._reading, self._writing = RLock(), RLock()

    def shelf(self, document_id: str) -> Shelf:
        """Tell which files hold a document's annotations, whether they are there or not."""
        return shelf(self.root, document_id)

    def contents(self, document_id: str) -> list[bytes] | None:
        """Give what the files of a document's lines hold; None where reading asks for more care."""
        place = self.shelf(document_id)
        try:
            self._refuse_links(place)
            if os.path.lexists(place.old_file):
                return None
            return [read_from(path, 0)[1] for path in place.files()]
        except OSError:
            return None

    def version(self, document_id: str) -> Stamp | None:
        """Stamp the state of a document's files, so that another session's save shows."""
        return DocumentLog(self.shelf(document_id)).stamp() or None

    def only_own(self, document_id: str, before: Stamp | None, now: Stamp | None) -> bool:
        """Tell whether what this session saved is all that was done between two versions."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            log = self._written.get(document_id)
            return log is not None and log.only_own(before or (), now or ())
        finally:
            self._writing.release()

    def close(self) -> None:
        """Let go of every file; those that hold mostly what is past are written anew."""
        with self._writing:
            for log in self._written.values():
                compact(log)
                log.close()
            self._written.clear()
        with self._reading:
            self._open.clear()

    def log(self, document_id: str) -> DocumentLog:
        with self._reading:
            log = self._open.pop(document_id, None) or DocumentLog(self.shelf(document_id))
            self._refresh(log)
            self._open[document_id] = log
            while len(self._open) > KEPT:
                del self._open[next(iter(self._open))]
            return log

    def _glance(self, document_id: str) -> DocumentLog:
        log = DocumentLog(self.shelf(document_id))
        self._refresh(log)
        return log

    def _refresh(self, log: DocumentLog) -> None:
        try:
            self._refuse_links(log.shelf)
            log.refresh()
            log.problems.pop(log.shelf.folder, None)
        except OSError as error:
            log.problems[log.shelf.folder] = error

    def commit(self, document_id: str, plan: Plan) -> None:
        with self._writing:
            log = self._written.pop(document_id, None)
            log = log or DocumentLog(self.shelf(document_id), Writer(self._name, self._modes()))
            self._refuse_links(log.shelf)
            self._refuse_elsewhere()
            self._written[document_id] = log
            if os.path.lexists(log.shelf.old_file):
                with locked(log.shelf.old_file, self.annotator, self._patience):
                    take_over(log, lambda: plan(log))
            else:
                log.commit(lambda: plan(log))
            if log.appended >= MUCH:
                log.appended = 0
                compact(log)
            while len(self._written) > KEPT:
                self._written.pop(next(iter(self._written))).close()

    def _modes(self) -> Modes:
        """Give the permissions of new files: a project's folder says who works in it."""
        for above in self.root.parents[:2]:  # what is kept beside annotations lies one deeper
            if (above / PROJECT).is_file():
                return modes_like(above)
        return PRIVATE

    def _refuse_elsewhere(self) -> None:
        """Refuse the folder that is left where a disk with a project was pulled out."""
        path = str(self.root.parent / PROJECT)
        if self._of_project and not os.path.isfile(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)

    def _refuse_links(self, place: Shelf) -> None:
        """Refuse folders of ours that are links to elsewhere."""
        for folder in (self.root, place.folder):
            if folder.is_symlink():
                raise not_plain(folder)

    def since(self, mark: Mark | None = None) -> Since:
        """Give the lines that came after a mark, and the mark of now."""
        now: dict[str, tuple[int, int]] = {}
        found: list[tuple[str, bytes]] = []
        for log in self.logs():
            owner = owner_of(log.lines)
            for path in log.shelf.files() if owner is not None else ():
                name = str(path.relative_to(self.root))
                status, content = read_from(path, 0)
                end = content.rfind(b"\n") + 1
                inode, position = (mark or {}).get(name, (0, 0))
                start = position if inode == status.st_ino and position <= end else 0
                now[name] = (status.st_ino, end)
                lines = [raw for _at, raw in split(content[start:end]) if whole(raw)]
                found += [(str(owner), raw) for raw in lines]
        return Since(now, found)

    def logs(self) -> Iterator[DocumentLog]:
        """Read the files of every document."""
        for place in shelves(self.root):
            log = DocumentLog(place)
            self._refresh(log)
            yield log
