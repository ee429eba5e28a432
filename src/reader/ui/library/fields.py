"""Fields as `tag:name` in the filter of the list, beside words."""

from collections.abc import Iterable, Sequence

from reader.library.entry import Entry
from reader.library.search.beside import answers
from reader.library.search.fields import NAMES
from reader.library.search.grammar import Field
from reader.library.search.postings import alike
from reader.store.lore import Lore
from reader.ui.desk.knowing import kept_of

LISTED = ("tag", "in", "province", "prefecture", "county", "year", "place")


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


def having(entries: Sequence[Entry], fields: Sequence[Field], lore: Lore) -> list[Entry]:
    """Give the entries that have what is asked for in all fields."""
    beside = lore.beside

    def fits(entry: Entry) -> bool:
        kept = lore.amend(entry.path, kept_of(entry))
        return all(answers(field, entry.path, kept, beside) for field in fields)

    return [entry for entry in entries if fits(entry)]
