"""Whose name stands on what is tagged, where it is an account that several people may use."""

from pathlib import Path

from reader.config import SHARED_ACCOUNTS
from reader.language import _
from reader.session.state import Session
from reader.store.names import has_written
from reader.store.store import AnnotationStore


class Naming:
    """Say under which name one tags when the first passage of a folder gets that of an account."""

    def __init__(self) -> None:
        self._seen: set[Path] = set()

    def told(self, before: Session, after: Session, store: AnnotationStore) -> str:
        """Give what is to be said after a change, once for a folder of annotations; else ""."""
        name = store.annotator
        if name.casefold() not in SHARED_ACCOUNTS or store.root in self._seen:
            return ""
        if len(after.passages) <= len(before.passages):
            return ""
        self._seen.add(store.root)
        if has_written(store.root, name):
            return ""
        return _("tagged as “{name}”; to change: --annotator NAME").format(name=name)
