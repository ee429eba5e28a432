"""What annotations say of documents, for those who search."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError
from reader.store.catalog.asking import values, values_seen
from reader.store.catalog.catalog import Catalog
from reader.store.project import Homes

Values = Mapping[str, list[str]]  # by document
Ask = Callable[[Path, str, str | None], Values]


def asked(root: Path, field: str, seer: str | None = None) -> Values:
    """Give the codes or annotators of every document in a folder of annotations, as it is now.

    With `seer`, only what that annotator may see in a blind project.
    """
    with Catalog(root) as catalog:
        catalog.refresh()
        return values(catalog, field) if seer is None else values_seen(catalog, field, seer)


class Told:
    """Tell by whom documents are annotated, and with which codes.

    Each folder is asked once, until what it said is to be forgotten.
    """

    def __init__(
        self, book: Codebook | None = None, ask: Ask = asked, seer: str | None = None
    ) -> None:
        """Tell `seer`, an annotator, of blind projects only what they may see; None all."""
        self._book = book
        self._ask = ask
        self._seer = seer
        self._homes = Homes()
        self._known: dict[tuple[Path, str], Values] = {}

    def forget(self) -> None:
        """Ask anew from now on."""
        self._known.clear()

    def __call__(self, field: str, path: str) -> list[str]:
        """Give the values of "code" or "annotator" in a document's passages."""
        if field not in ("code", "annotator"):
            return []
        try:
            home = self._homes.of(path)
        except ReaderError:
            return []
        key = (home.annotations, "annotator" if field == "annotator" else "code")
        if key not in self._known:
            self._known[key] = self._ask(*key, self._seer if home.blind else None)
        found = self._known[key].get(home.document_id, [])
        if field == "annotator":
            return found
        return [name for code in found for name in self._names(code)]

    def _names(self, code_id: str) -> Iterator[str]:
        """Give a code's id, number and names, and those of the codes above it."""
        yield code_id
        code = self._book.by_id.get(code_id) if self._book else None
        seen = set()
        while code is not None and code.id not in seen:
            seen.add(code.id)
            yield from (code.id, code.number, *code.names.values())
            code = self._book.by_id.get(code.parent or "") if self._book else None
