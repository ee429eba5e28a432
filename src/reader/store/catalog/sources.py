"""Whether documents are as they were when their passages were saved; digests are kept."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Literal

from reader.store.catalog.asking import Known
from reader.store.catalog.catalog import Catalog
from reader.store.catalog.placing import encoded
from reader.store.catalog.tables import writing
from reader.store.project import Project, document_path

Source = Literal["same", "changed", "missing"]


class Sources:
    """Tell of documents whether they changed; one whose file did not is not read again."""

    def __init__(self, catalog: Catalog, project: Project | None) -> None:
        self._project = project
        self._catalog = catalog
        rows = catalog.connection.execute("SELECT id, stamp, digest FROM sources")
        self._known: dict[bytes, tuple[str, str]] = {key: (stamp, d) for key, stamp, d in rows}
        self._fresh: list[tuple[bytes, str, str]] = []

    def of(self, known: Known) -> Source:
        """Compare a document with what its passages were saved for; OSError tells nothing."""
        path = document_path(known.document_id, self._project)
        if path is None:
            return "same" if known.document_id.startswith("stdin/") else "missing"
        if not known.digest:
            return "same"
        try:
            return "same" if self._digest(known.document_id, path) == known.digest else "changed"
        except OSError:
            return "same"

    def _digest(self, document_id: str, path: Path) -> str:
        s, key = os.stat(path), encoded(document_id)
        stamp = f"{s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}"
        before = self._known.get(key)
        if before and before[0] == stamp:
            return before[1]
        digest = sha256(path.read_bytes()).hexdigest()
        self._fresh.append((key, stamp, digest))
        return digest

    def keep(self) -> None:
        """Remember what was worked out."""
        with writing(self._catalog.connection):
            self._catalog.connection.executemany(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", self._fresh
            )
