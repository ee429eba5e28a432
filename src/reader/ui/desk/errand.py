"""What is done to documents that are not open: one after another, beside the keys, as one deed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any


class Errand:
    """Hold documents to go through, what is done to each, and how far it is.

    `prepare` and `settle` may take their time, and run where `run` does; `take` and `end` are
    quick, and are done by who draws. `settle` tells whether a document is on the disk.
    """

    def __init__(
        self,
        said: str,
        documents: Sequence[str],
        prepare: Callable[[str], Any],
        take: Callable[[str, Any], object],
        settle: Callable[[str], bool],
        end: Callable[["Errand"], object],
    ) -> None:
        self.said = said
        self.documents = documents
        self.done = 0  # documents
        self.stopped = False  # whether it is to go no further
        self.failed = ""  # the document that could not be saved
        self.shown = self.warning = ""  # what was said of it last, and to who wanted to leave
        self._prepare = prepare
        self._take = take
        self._settle = settle
        self._end = end

    @property
    def whole(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.done == len(self.documents)

    def stop(self) -> None:
        """Go no further than the document at hand."""
        self.stopped = True

    def run(
        self,
        here: Callable[[Callable[[], Any]], Any] = lambda work: work(),
        tell: Callable[[], object] = lambda: None,
    ) -> None:
        """Go through the documents; `tell` is called after each.

        It ends at a document that cannot be saved: its changes wait, as all do that were taken.
        """
        for document_id in self.documents:
            if self.stopped:
                break
            prepared = self._prepare(document_id)
            here(partial(self._take, document_id, prepared))
            self.done += 1
            if not self._settle(document_id):
                self.failed = document_id
                break
            tell()
        here(lambda: self._end(self))
