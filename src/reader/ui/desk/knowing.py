"""What people said of the documents on the desk, and what of it the list shows."""

from functools import lru_cache

from reader.library.entry import Entry, Facts
from reader.library.search.shelf import Kept
from reader.store.lore import Lore
from reader.store.project import STDIN
from reader.ui.desk.desk import Desk


@lru_cache(maxsize=1)
def lore_of(desk: Desk) -> Lore:
    """Give what is known of a desk's documents beside their texts, read when first asked for."""
    chosen = desk.config
    lore = Lore(desk.entries.paths, chosen.annotator, desk.codebook, chosen.gazetteer)
    if lore.problem:
        desk.places.warnings.append(lore.problem)
    return lore


def as_said(lore: Lore, entry: Entry) -> Entry:
    """Give an entry with what people said in the place of what its document says."""
    said = lore.of(entry.path).values if entry.path != STDIN else {}
    if not said:
        return entry
    facts = entry.facts or Facts()
    return entry._replace(
        facts=facts._replace(
            title=said.get("title", facts.title),
            issuer=said.get("issuer", facts.issuer),
            date=said.get("date", facts.date),
        )
    )


def kept_of(entry: Entry) -> Kept:
    """Give what the list knows of a document as the index would say it."""
    facts = entry.facts or Facts()
    return Kept("", 0, 0, facts.length, facts.title, facts.issuer, "", facts.date, facts.error)
