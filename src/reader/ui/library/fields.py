"""Fields as `tag:name` in the filter of the list, beside words."""

from collections.abc import Callable, Iterable, Sequence

from reader.library.entry import Entry
from reader.library.gazetteer import Region
from reader.library.listing import Values
from reader.library.search.beside import WHOLE, answers, year_of
from reader.library.search.fields import NAMES, reading, years
from reader.library.search.grammar import Field
from reader.library.search.postings import alike
from reader.library.search.shelf import Kept
from reader.store.lore import Lore, reading_of
from reader.ui.desk.knowing import kept_of
from reader.ui.desk.placed import Placed
from reader.ui.library.narrowing import places

REGION = Region._fields
STATED = ("year", "place", *REGION)  # fields that every document may have a value of
LISTED = ("read", "bookmark", *WHOLE, *STATED)
_PART = 500  # documents between two looks whether the values are still wanted


def fields_in(typed: str, own: Iterable[str]) -> tuple[str, list[Field]]:
    """Part what is typed into the filter into words and fields as `tag:name`."""
    words, fields = [], []
    known = {*LISTED, *own}
    for word in typed.replace("：", ":").split():
        name, colon, value = word.partition(":")
        field = NAMES.get(name.lower(), name.lower())
        if colon and value and field in known:
            fields.append(Field(field, alike(value)))
        else:
            words.append(word)
    return " ".join(words), fields


class Fielded:
    """Tell which documents have what is asked for in a field.

    What every document may have a value of is worked out once, for all: `learn` takes some seconds
    for a hundred thousand.
    """

    def __init__(self, lore: Lore, entries: Placed, values: Callable[[str], Values]) -> None:
        """Take what people said of the entries, and what the desk knows of them by place."""
        self._lore = lore
        self._entries = entries
        self._values = values
        self._told: dict[str, list[str]] = {}
        self._described: list[int] | None = None

    @property
    def own(self) -> Sequence[str]:
        """List the fields that documents were given."""
        return self._lore.metadata.fields()

    def renew(self) -> None:
        """Take note that documents are not what they were, or what is said of them."""
        self._told = {}
        self._described = None

    def missing(self, fields: Iterable[Field]) -> tuple[str, ...]:
        """Name what is to be learned before it is asked for."""
        wanted = ("region" if f.name in REGION else f.name for f in fields if f.name in STATED)
        return tuple(sorted(set(wanted).difference(self._told)))

    def learn(self, name: str, entries: Iterable[Entry], stopped: Callable[[], bool]) -> None:
        """Work out what is missing for all entries; may run in a thread."""
        told: list[str] = []
        known = self._told
        for at, entry in enumerate(entries):
            if at % _PART == 0 and stopped():
                return
            told.append(self._value(name, entry.path, self._lore.amend(entry.path, kept_of(entry))))
        known[name] = told

    def _value(self, name: str, path: str, kept: Kept) -> str:
        if name == "year":
            return str(year_of(path, kept) or "")
        if name == "place":
            return alike(f"{kept.place}\n{path}")
        return alike("\n".join(self._lore.where(path, kept)))

    def having(self, order: Sequence[int], fields: Iterable[Field]) -> Sequence[int]:
        """Give the places that have what is asked for in all fields, those that are known."""
        for field in fields:
            order = self._having(order, field)
        return order

    def _having(self, order: Sequence[int], field: Field) -> Sequence[int]:
        if field.name == "read":
            return self._read(order, reading(field.value))
        if field.name in (*WHOLE, "bookmark"):
            few = places(self._entries, self._lore.having(field.name, field.value))
            return [at for at in order if at in few]
        if field.name not in STATED:
            few = {at for at in self._few() if self._fits(at, field)}
            return [at for at in order if at in few]
        told = self._told.get("region" if field.name in REGION else field.name)
        if told is None or len(told) != len(self._entries):
            return order
        if field.name == "year":
            span = years(field.value) or (1, 0)
            fitting = {y for y in set(told) if y and span[0] <= int(y) <= span[1]}
            return [at for at in order if told[at] in fitting]
        if field.name == "place":
            return [at for at in order if field.value in told[at]]
        level = REGION.index(field.name)
        fitting = {region for region in set(told) if field.value in region.split("\n")[level]}
        return [at for at in order if told[at] in fitting]

    def _few(self) -> list[int]:
        """Give the places of documents that people said something of."""
        if self._described is None:
            paths = filter(None, map(self._lore.path, self._lore.metadata.described()))
            self._described = sorted(places(self._entries, paths))
        return self._described

    def _fits(self, at: int, field: Field) -> bool:
        entry = self._entries[at]
        return answers(field, entry.path, kept_of(entry), self._lore.beside)

    def _read(self, order: Sequence[int], wanted: str) -> Sequence[int]:
        opened, read = self._values("opened"), self._values("read")
        few = {at for at in opened if reading_of(str(opened[at]), float(read.get(at, 0))) == wanted}
        if wanted == "no":
            return [at for at in order if at not in opened]
        return [at for at in order if at in few]
