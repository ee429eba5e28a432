"""Suggestions for the open document, worked out beside the program."""

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.passages.suggestion import Suggestion
from reader.session.state import Session
from reader.store.linestore import LineStore
from reader.text.span import Span
from reader.ui.quiet import KEYS

if TYPE_CHECKING:
    from reader.suggest.model import Model
    from reader.suggest.proposing import Proposals

QUIET = 0.3  # seconds after the last key before anything is worked out
LONG = 100_000  # characters of a document from which on only what is near is gone through
NEAR = 20_000  # characters on either side
STEP = 5_000  # characters by which what is near moves on
MORE = 25  # passages more than were learned from, before the model is learned again
SHARE = 20  # and one in so many: learning from thousands takes seconds, and changes little


class Stopped(RuntimeError):
    """End a thread whose work nobody waits for any more."""


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
        self._proposals: Proposals | None = None
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

    def _breathe(self) -> None:
        """Let keys go first; raise Stopped when the program ends."""
        KEYS.breathe()
        if self.stopped:
            raise Stopped

    def teach(self, session: Session) -> None:
        """Learn from the passages of all documents at hand; runs in a thread."""
        from reader.ui.desk.teaching import FEW, learn_all

        many, stores = len(session.passages) > FEW, self.stores()
        learned = learn_all(
            session.codebook, stores, self._breathe, lambda: self.stopped, many=many
        )
        if learned is not None:
            self._model, self._taught, self._counted = *learned, 0
            self._last = None
            gc.freeze()  # so large a model is not to be gone through for garbage
        else:  # no place to hand a model over in; not to be tried again at once
            self._taught, self._counted = max(self._taught, 0), 0

    def work(self, session: Session) -> Proposed:
        """Work out the suggestions for a session; runs in a thread."""
        proposals = self._proposals_for(session)
        around = _near(session, NEAR, STEP)
        whole = around == Span(0, len(session.document.source.text))
        found = proposals.beside(session.passages.values(), None if whole else around)
        last = self._last
        if last is not None and found == last.suggestions:
            found = last.suggestions  # the same object: nothing is to be drawn anew
        return Proposed(session, found, proposals.ranker.rank, around)

    def _proposals_for(self, session: Session) -> "Proposals":
        from reader.suggest.keeping import taught
        from reader.suggest.page import Page
        from reader.suggest.proposing import Proposals
        from reader.suggest.rank import Ranker

        model = self._model
        if model is None or (self._last and self._last.session.codebook is not session.codebook):
            model = self._model = taught(session.codebook, (), self._breathe)
            self._taught = -1
        before, document = self._proposals, session.document
        page = before.ranker.page if before and before.ranker.page.document is document else None
        if page is None or page.cue_words != model.cues:
            plain = session.clean and session.script == "as is" and not session.off
            page = Page(document, model.cues, session.view if plain else None, self._breathe)
        if before and before.ranker.page is page and before.ranker.model is model:
            return before
        self._proposals = Proposals(Ranker(document, model, page), self._breathe)
        return self._proposals

    def take_in(self, proposed: Proposed, session: Session) -> Session:
        """Put suggestions into the session that they were worked out for, else leave it."""
        now = proposed.session
        if now.document is not session.document or now.passages is not session.passages:
            return session
        if self._last and self._last.session.document is now.document:
            self._counted += now.passages is not self._last.session.passages
        self._last = proposed
        return session.with_(suggestions=proposed.suggestions, rank=proposed.rank)


def _near(session: Session, by: int, step: int = 1) -> Span:
    """Give the part of the source around the cursor, of a document that is not long, all.

    It moves on in steps, so that most of it is the same when the cursor moved a little.
    """
    length = len(session.document.source.text)
    if length <= LONG:
        return Span(0, length)
    at = session.selected.start // step * step
    return Span(max(0, at - by), min(length, at + step + by))
