"""Suggestions for the open document, worked out beside the program."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from reader.passages.passage import Passage
from reader.passages.suggestion import Suggestion
from reader.session.state import Session
from reader.store.linestore import LineStore
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.suggest.model import Model
    from reader.suggest.rank import Ranker

QUIET = 0.3  # seconds after the last key before anything is worked out
LONG = 100_000  # characters of a document from which on only what is near is gone through
NEAR = 20_000  # characters on either side
MORE = 25  # passages more than were learned from, before the model is learned again
SHARE = 20  # and one in so many: learning from thousands takes seconds, and changes little


PATIENCE = 0.0005  # seconds that a key waits for the thread to let go of the interpreter


@contextmanager
def modestly() -> Iterator[None]:
    """Let keys go first while a thread works: it gives way at once, and collects no garbage.

    A collection holds the interpreter while it goes through all there is, a tenth of a second with
    a large model; nothing that is made here goes in circles.
    """
    sys.setswitchinterval(PATIENCE)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Proposed(NamedTuple):
    """Hold what was worked out, and for which state of the document."""

    session: Session
    suggestions: tuple[Suggestion, ...]
    rank: Callable[[Span], Suggestion]
    around: Span  # of the source


class Proposer:
    """Work out suggestions with a model of the codebook, then of all passages at hand.

    `work` runs in a thread, one at a time; the rest is for the program's own.
    """

    def __init__(self, stores: Callable[[], Sequence[LineStore]]) -> None:
        self.busy = False
        self.stopped = False
        self.stores = stores
        self._model: Model | None = None
        self._taught = -1  # passages that the model was learned from
        self._counted = 0
        self._ranker: Ranker | None = None
        self._last: Proposed | None = None

    def due(self, session: Session) -> bool:
        """Tell whether the document's suggestions are older than its passages, or far away."""
        last = self._last
        if last is None or last.session.document is not session.document:
            return True
        if last.session.codebook is not session.codebook:
            return True
        if last.session.passages is not session.passages:
            return True
        return not last.around.covers(_near(session, NEAR // 2))

    @property
    def untaught(self) -> bool:
        """Tell whether the model knows nothing of the passages, or little of what there is."""
        return self._taught < 0 or self._counted >= max(MORE, self._taught // SHARE)

    def teach(self, session: Session) -> None:
        """Learn from the passages of all documents at hand; runs in a thread."""
        from reader.suggest.keeping import taught
        from reader.suggest.learning import examples_of

        found: list[Passage] = []
        with modestly():
            for store in self.stores():
                found += store.find(lambda fields: True)
            model = taught(session.codebook, examples_of(found), lambda: self.stopped)
        if model is not None:
            self._model, self._taught, self._counted = model, len(found), 0
            self._last = None

    def work(self, session: Session) -> Proposed:
        """Work out the suggestions for a session; runs in a thread."""
        from reader.suggest.proposing import propose

        sys.setswitchinterval(PATIENCE)
        ranker = self._ranker_of(session)
        around = _near(session, NEAR)
        whole = around == Span(0, len(session.document.source.text))
        found = propose(ranker, session.passages.values(), None if whole else around)
        return Proposed(session, found, ranker.rank, around)

    def _ranker_of(self, session: Session) -> "Ranker":
        from reader.suggest.keeping import taught
        from reader.suggest.page import Page
        from reader.suggest.rank import Ranker

        model = self._model
        if model is None or (self._last and self._last.session.codebook is not session.codebook):
            model = self._model = taught(session.codebook, ())
            self._taught = -1
        assert model is not None
        ranker, document = self._ranker, session.document
        page = ranker.page if ranker and ranker.page.document is document else None
        if page is None or page.cue_words != model.cues:
            plain = session.clean and session.script == "as is" and not session.off
            page = Page(document, model.cues, session.view if plain else None)
        if ranker is None or ranker.page is not page or ranker.model is not model:
            ranker = self._ranker = Ranker(document, model, page)
        return ranker

    def take_in(self, proposed: Proposed, session: Session) -> Session:
        """Put suggestions into the session that they were worked out for, else leave it."""
        now = proposed.session
        if now.document is not session.document or now.passages is not session.passages:
            return session
        if self._last and self._last.session.document is now.document:
            self._counted += now.passages is not self._last.session.passages
        self._last = proposed
        return session.with_(suggestions=proposed.suggestions, rank=proposed.rank)


def _near(session: Session, by: int) -> Span:
    """Give the part of the source around the cursor; of a document that is not long, all."""
    length = len(session.document.source.text)
    if length <= LONG:
        return Span(0, length)
    at = session.selected.start
    return Span(max(0, at - by), min(length, at + by))
