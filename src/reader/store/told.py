"""What annotations say of documents, for those who search."""

from collections.abc import Iterator

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError
from reader.store.project import Homes
from reader.store.store import AnnotationStore


class Told:
    """Tell by whom documents are annotated, and with which codes."""

    def __init__(self, book: Codebook | None = None) -> None:
        self._book = book
        self._homes = Homes()
        self._stores: dict[str, AnnotationStore] = {}

    def __call__(self, field: str, path: str) -> list[str]:
        """Give the values of "code" or "annotator" in a document's passages."""
        try:
            home = self._homes.of(path)
            root = str(home.annotations)
            store = self._stores.setdefault(root, AnnotationStore(home.annotations))
            passages = store.load(home.document_id).passages
        except ReaderError:
            return []
        if field == "annotator":
            return list(dict.fromkeys(passage.annotator for passage in passages))
        if field != "code":
            return []
        codes = dict.fromkeys(code for passage in passages for code in passage.codes)
        return [name for code in codes for name in self._names(code)]

    def _names(self, code_id: str) -> Iterator[str]:
        """Give a code's id, number and names, and those of the codes above it."""
        yield code_id
        code = self._book.by_id.get(code_id) if self._book else None
        seen = set()
        while code is not None and code.id not in seen:
            seen.add(code.id)
            yield from (code.id, code.number, *code.names.values())
            code = self._book.by_id.get(code.parent or "") if self._book else None
