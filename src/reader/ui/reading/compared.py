"""What differs between two documents side by side, where one is nearly the other."""

from reader.session.state import Session
from reader.text.view import View
from reader.ui.page.overlay import NO_HITS, Hits

ALIKE = 0.4  # what two texts have in common, from which on their differences are marked
LONGEST = 200_000  # characters of a text whose differences are looked for


class Compared:
    """Work out the differences of two views, once."""

    def __init__(self) -> None:
        self._views: tuple[View, View] | None = None
        self._marks: tuple[Hits, Hits] = (NO_HITS, NO_HITS)

    def marks(self, session: Session, other: Session) -> tuple[Hits, Hits]:
        """Give what differs in each of two views; nothing where all is different."""
        before, views = self._views, (session.view, other.view)
        if before is None or before[0] is not views[0] or before[1] is not views[1]:
            self._views, self._marks = views, _marks(views[0].text, views[1].text)
        return self._marks


def _marks(first: str, second: str) -> tuple[Hits, Hits]:
    from reader.library.duplicates.sketch import alikeness, sketch
    from reader.structure.differences import Marks, differences

    if max(len(first), len(second)) > LONGEST:
        return NO_HITS, NO_HITS
    if alikeness(sketch(first).hashes, sketch(second).hashes) < ALIKE:
        return NO_HITS, NO_HITS
    found = differences(first, second)
    return (
        Marks([each.first for each in found], len(first)),
        Marks([each.second for each in found], len(second)),
    )
