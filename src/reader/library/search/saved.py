"""Searches that were saved under a name: `in:NAME` in a query stands for what was saved."""

from collections.abc import Container, Mapping

from reader.language import _
from reader.library.search.grammar import Field, NotAQuery, Query, parse, replaced
from reader.library.search.postings import alike

DEEPEST = 20  # saved searches within saved searches


def understood(
    typed: str, saved: Mapping[str, str], own: Container[str] = (), depth: int = 0
) -> Query:
    """Understand a query with the searches `saved` by name put in where it names them.

    Raises NotAQuery, too where searches name each other in a circle.
    """
    if depth > DEEPEST:
        raise NotAQuery(_("Saved searches name each other in a circle."))
    by_name = {alike(name): query for name, query in saved.items()}

    def put_in(field: Field) -> Query:
        if field.name != "in" or field.value not in by_name:
            return field
        return understood(by_name[field.value], saved, own, depth + 1)

    return replaced(parse(typed, own), put_in)
