"""What people said of the documents on the desk, and what of it the list shows."""

from functools import lru_cache

from reader.language import _
from reader.library.entry import Entry, Facts
from reader.library.search.shelf import Kept
from reader.session.state import Session
from reader.store.lore import Lore
from reader.store.project import STDIN
from reader.ui.desk.desk import Desk


@lru_cache(maxsize=1)
def lore_of(desk: Desk) -> Lore:
    """Give what is known of a desk's documents beside their texts, read when first asked for."""
    chosen = desk.config
    own = (chosen.annotator, desk.codebook, chosen.gazetteer)
    lore = Lore(desk.entries.paths, *own, places=desk.places, blind=True)
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


def told_of(desk: Desk, session: Session) -> list[tuple[str, str]]:
    """Give what people said of the open document, the place it is about, and its collections."""
    path = session.document.source.path
    if path == STDIN:
        return []
    lore, head = lore_of(desk), session.document.masthead
    known = lore.of(path)
    stated = (head.value("place"), head.title.text if head.title else "", head.value("issuer"))
    place = known.values.get("place", stated[0])
    return [
        (_("Said by people"), "  ".join(f"{name} {said}" for name, said in known.values.items())),
        (_("Tags"), " ".join(known.tags)),
        (_("Region"), " ".join(filter(None, lore.region(path, place, *stated[1:])))),
        (_("Collections"), "  ".join(lore.collected(path))),
    ]


def kept_of(entry: Entry) -> Kept:
    """Give what the list knows of a document as the index would say it."""
    facts = entry.facts or Facts()
    return Kept("", 0, 0, facts.length, facts.title, facts.issuer, "", facts.date, facts.error)
