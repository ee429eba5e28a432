"""What was written, read back and compared."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from reader.exchange.carries import NAMES, Carries
from reader.exchange.cells import OBJECTS
from reader.exchange.columns import Known, columns
from reader.exchange.documents import Annotated
from reader.exchange.jsontext import spelt
from reader.exchange.labels import Labels
from reader.exchange.rows import Problem, Row
from reader.language import _

_ALWAYS = ("start", "end", "quote")
_NOT_READ = frozenset((*_ALWAYS, "document", "codes", *NAMES))  # names come from the codebook


class Difference(NamedTuple):
    """Say where an export, read back, is not what was written."""

    document: str
    start: int
    end: int

    def said(self) -> str:
        """Say it to people."""
        said = _("{document}: the passage at {start} to {end} is not read back as it was")
        return said.format(document=self.document, start=self.start, end=self.end)


class Check:
    """Keep 24 bytes a passage of what is written, and compare them with what is read."""

    def __init__(
        self, carries: Carries, labels: Labels, as_read: Callable[[Annotated], Annotated]
    ) -> None:
        names = (*_ALWAYS, *sorted(carries.fields - _NOT_READ))
        self._values = [Row._fields.index(name) for name in names if name not in OBJECTS]
        self._objects = [Row._fields.index(name) for name in names if name in OBJECTS]
        self._named = "document" in carries.fields
        self._as_read = as_read
        self._expected: dict[str, array[int]] = {}  # hash, start, end of each passage
        self._meant = Known(labels.codes)
        self._written = self._read = 0

    def passing(self, documents: Iterable[Annotated]) -> Iterator[Annotated]:
        """Take down documents on their way to be written."""
        for document in documents:
            yield document
            wanted = self._as_read(document)
            kept = self._expected.setdefault(self._key(wanted, self._written), array("q"))
            self._written += 1
            fields = columns(wanted.rows)
            hashes = self._hashes(fields, fields.codes)
            kept.extend(chain.from_iterable(zip(hashes, fields.start, fields.end, strict=True)))

    def differences(self, found: Iterable[Annotated | Problem]) -> Iterator[Difference]:
        """List what is read otherwise than it was written, or not at all."""
        extra: Counter[str] = Counter()
        for document in found:
            if isinstance(document, Problem):
                yield Difference(document.message, document.line, document.line)
                continue
            name = self._key(document, self._read)
            self._read += 1
            fields = columns(document.rows)
            hashes = Counter(self._hashes(fields, map(self._meant.__getitem__, fields.codes)))
            left = array("q")
            for passage in _passages(self._expected.pop(name, array("q"))):
                if hashes[passage[0]] > 0:
                    hashes[passage[0]] -= 1
                else:
                    left.extend(passage)
            extra[name] += hashes.total()
            if left:
                self._expected[name] = left
        for name, rest in self._expected.items():
            for _hash, start, end in _passages(rest):
                yield Difference(name, start, end)
            extra[name] -= len(rest) // 3
        yield from (Difference(name, 0, 0) for name, n in extra.items() if n > 0)

    def _key(self, document: Annotated, number: int) -> str:
        return document.id if self._named else f"#{number + 1}"

    def _hashes(self, fields: Any, codes: Iterable[tuple[str, ...]]) -> Iterator[int]:
        """Give what stands for each row; this runs for every passage, twice."""
        objects = ((spelt(each) if each else b"" for each in fields[at]) for at in self._objects)
        values = (fields[at] for at in self._values)
        return map(hash, zip(codes, *objects, *values, strict=True))


def _passages(kept: "array[int]") -> Iterator[tuple[int, int, int]]:
    numbers = iter(kept)
    return zip(numbers, numbers, numbers, strict=True)
