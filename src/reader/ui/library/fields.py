"""Fields as `tag:name` in the filter of the list, beside words."""

from collections.abc import Iterable, Sequence

from reader.library.search.beside import WHOLE, answers
from reader.library.search.fields import NAMES
from reader.library.search.grammar import Field
from reader.library.search.postings import alike
from reader.store.lore import Lore
from reader.ui.desk.knowing import kept_of
from reader.ui.desk.placed import Placed
from reader.ui.library.narrowing import places

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


def having(order: Sequence[int], entries: Placed, fields: Sequence[Field], lore: Lore) -> list[int]:
    """Give the places of the entries that have what is asked for in all fields."""
    beside = lore.beside
    for field in fields:  # what few have is not asked of all
        if field.name in WHOLE:
            few = places(entries, lore.having(field.name, field.value))
            order = [at for at in order if at in few]

    def fits(at: int) -> bool:
        entry = entries[at]
        kept = lore.amend(entry.path, kept_of(entry))
        return all(answers(field, entry.path, kept, beside) for field in fields)

    return [at for at in order if fits(at)]
