"""Which documents the list shows: those of a collection, those with a tag, and no copies."""

from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.ui.desk.placed import Placed

if TYPE_CHECKING:
    from reader.ui.desk.desk import Desk
    from reader.ui.library.fields import Fielded
    from reader.ui.library.saying import Saying


class Narrowing:
    """Hold what the list is narrowed to, beside what is typed into the filter."""

    def __init__(self) -> None:
        self.name = ""  # of the collection that is shown
        self.paths: frozenset[str] | None = None  # of its documents
        self.progress = ""  # of the work on them
        self.copies: frozenset[str] = frozenset()  # documents that are hidden, as others have them
        self.unread = False  # whether only documents are shown that were never opened
        self.marked: set[str] = set()  # paths of documents that commands are about
        self.result = ("", "")  # the document of the hit that one came to, and which it is of all
        self._places: dict[frozenset[str], set[int]] = {}

    def show(self, name: str, paths: Iterable[str]) -> None:
        """Show a collection from now on."""
        self.name, self.paths = name, frozenset(paths)

    def show_all(self) -> None:
        """Show all documents again."""
        self.name, self.paths, self.progress = "", None, ""

    def renew(self) -> None:
        """Take note that documents came or went."""
        self._places.clear()

    def among(
        self,
        order: Sequence[int],
        entries: Placed,
        opened: Callable[[], Container[int]] = frozenset,
    ) -> Sequence[int]:
        """Give those places of an order that are shown; `opened` tells of which were opened."""
        if self.unread:
            seen = opened()
            order = [at for at in order if at not in seen]
        if self.paths is not None:
            wanted = self._placed(self.paths, entries)
            order = [at for at in order if at in wanted]
        if self.copies:
            hidden = self._placed(self.copies, entries)
            order = [at for at in order if at not in hidden]
        return order

    def _placed(self, paths: frozenset[str], entries: Placed) -> set[int]:
        if paths not in self._places:
            self._places = {**dict(list(self._places.items())[-1:]), paths: places(entries, paths)}
        return self._places[paths]


@lru_cache(maxsize=1)
def narrowing_of(desk: "Desk") -> Narrowing:
    """Give what the list of a desk's documents is narrowed to."""
    return Narrowing()


def places(entries: Placed, paths: Iterable[str]) -> set[int]:
    """Give the places of documents by their paths."""
    found = {entries.place(path) for path in paths}
    return {at for at in found if at is not None}


def filtered(
    typed: str,
    find: Callable[[str], Sequence[int]],
    fielded: "Callable[[], Fielded]",
    saying: "Saying | None",
    learn: Callable[[Sequence[str]], None],
) -> Sequence[int]:
    """Find places by words, in what is said of documents too, and by fields that are typed.

    `learn` is asked for the values of fields that are not known yet.
    """
    if ":" not in typed and "：" not in typed:
        return _worded(typed, find, saying)
    from reader.ui.library.fields import fields_in

    known = fielded()
    words, fields = fields_in(typed, known.own)
    if missing := known.missing(fields):
        learn(missing)
    return known.having(_worded(words, find, saying), fields)


def _worded(
    words: str, find: Callable[[str], Sequence[int]], saying: "Saying | None"
) -> Sequence[int]:
    more = saying.matching(words) if saying and words.strip() else set()
    found = find(words)
    if not more:
        return found
    wanted = more.union(found)
    return [at for at in find("") if at in wanted]
