"""What is known of a document beside its words, and whether it is what a field asks for."""

import re
from collections.abc import Callable, Iterable
from os.path import basename
from typing import NamedTuple

from reader.library.gazetteer import NOWHERE, Region
from reader.library.search.fields import ANY, reading, years
from reader.library.search.grammar import Field
from reader.library.search.postings import alike
from reader.library.search.shelf import Kept
from reader.text.pattern import Pattern

Values = Callable[[str, str], Iterable[str]]  # of a field, for a path; what only a store knows
Amend = Callable[[str, Kept], Kept]  # what people said of a document, for what it says
Where = Callable[[str, Kept], Region]  # what the place of a document belongs to

WHOLE = ("tag", "in")  # fields whose values are names, compared as a whole
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def nothing(field: str, path: str) -> Iterable[str]:
    """Know nothing beside the documents themselves."""
    return ()


class Beside(NamedTuple):
    """Hold what is known of documents beside the index."""

    values: Values = nothing
    amend: Amend = lambda path, kept: kept
    where: Where = lambda path, kept: NOWHERE


ALONE = Beside()


def answers(field: Field, path: str, kept: Kept, beside: Beside = ALONE) -> bool:
    """Tell whether a document has what is asked for in a field."""
    if field.name == "year":
        span, year = years(field.value), year_of(path, kept)
        return bool(span and year and span[0] <= year <= span[1])
    own = {
        "title": (called(path, kept),),
        "issuer": (kept.issuer,),
        "place": (kept.place, path),
    }.get(field.name)
    if own is not None:
        return any(field.value in alike(value) for value in own)
    if field.name in Region._fields:
        said: str = getattr(beside.where(path, kept), field.name)
        return field.value in alike(said)
    if field.name == "read":
        return reading(field.value) in beside.values(field.name, path)
    if field.name == "bookmark":
        return bookmarked(field.value, beside.values(field.name, path))
    if field.name in WHOLE:
        return any(field.value == alike(value) for value in beside.values(field.name, path))
    whole = field.value.replace(".", "").isdigit()  # the number of a code: 2.1 is not 2.10
    told = map(alike, beside.values(field.name, path))
    return any(field.value == value if whole else field.value in value for value in told)


def bookmarked(value: str, called: Iterable[str]) -> bool:
    """Tell whether bookmarks, by their names and words, are what is asked for."""
    return any(value in ANY or value in alike(each) for each in called)


def year_of(path: str, kept: Kept) -> int:
    """Give a document's year: of its date, else named in its title or its file's name; else 0."""
    for said in (kept.date[:4], kept.title, basename(path)):
        found: re.Match[str] | None = _YEAR.search(said)
        if found:
            return int(found[0])
    return 0


def called(path: str, kept: Kept) -> str:
    """Give a document's title, or its file's name with the folder that it lies in."""
    return kept.title or "/".join(path.split("/")[-2:])
