"""The edits of a long text in a few bytes each, made into values when they are asked for."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from reader.text.edits import Edit

_How = tuple[str, str, str, float]


class Packed(Sequence[Edit]):
    """Hold sorted edits that do not overlap."""

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._starts, self._ends, self._kinds = array("q"), array("q"), array("L")
        self._hows: list[_How] = []
        self._known: dict[_How, int] = {}
        self.extend(edits)

    def extend(self, edits: Iterable[Edit]) -> None:
        """Add edits that stand behind those that are here."""
        for start, end, *how in edits:
            kind = self._known.setdefault(tuple(how), len(self._hows))  # type: ignore[arg-type]
            if kind == len(self._hows):
                self._hows.append(tuple(how))  # type: ignore[arg-type]
            self._starts.append(start)
            self._ends.append(end)
            self._kinds.append(kind)

    def copy(self) -> "Packed":
        """Give the edits as they are now; more can be added here."""
        fresh = Packed()
        fresh._starts, fresh._ends = self._starts[:], self._ends[:]
        fresh._kinds, fresh._hows, fresh._known = self._kinds[:], self._hows[:], dict(self._known)
        return fresh

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Edit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Edit]: ...

    def __getitem__(self, at: int | slice) -> Edit | Sequence[Edit]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return Edit(self._starts[at], self._ends[at], *self._hows[self._kinds[at]])

    def __iter__(self) -> Iterator[Edit]:
        hows = self._hows
        for start, end, kind in zip(self._starts, self._ends, self._kinds, strict=True):
            yield Edit(start, end, *hows[kind])
