"""Collections: hand-picked lists, samples and saved searches, by name, as working sets.

A collection's documents are kept where their annotations are: those of a project in the project,
others in the personal library. What bears one name in several of these places is one collection.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import Usage
from reader.language import _
from reader.paths import place
from reader.store.ledger import Ledger
from reader.store.lines import DOCUMENT, Fields, Key
from reader.store.project import FOLDER, Home
from reader.store.store import AnnotationStore

KIND = "collections"  # the folder within that of the annotations
MEMBERS = "members"  # the table of the documents
READ = 0.95  # how far a document was read, from which on it counts as read
LONGEST = 60  # characters of a name

Member = tuple[str, str]  # the folder of the annotations, and the document's id


class Collection(NamedTuple):
    """Hold a collection; a saved search has a query, and documents only where they are done."""

    name: str
    query: str = ""
    made: Mapping[str, Any] = {}  # how a sample was drawn
    members: Mapping[Member, bool] = {}  # whether a document is done
    listed: frozenset[Member] = frozenset()  # the documents that were put into it

    @property
    def done(self) -> set[Member]:
        """Give the documents that are done."""
        return {member for member, done in self.members.items() if done}


def member_of(home: Home) -> Member:
    """Name a document within collections."""
    return str(home.annotations), home.document_id


def named(name: str) -> str:
    """Give a collection's name as it is kept; raise Usage for what is none."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > LONGEST or not name.isprintable() or '"' in name:
        said = _("A collection's name has 1 to {n} characters, and no quotation mark in it.")
        raise Usage(said.format(n=LONGEST))
    return name


class Collections:
    """Keep the collections of the documents in some places, for one who works there."""

    def __init__(self, roots: Iterable[Path], annotator: str = "") -> None:
        """Take the folders of the annotations of all documents at hand, the main one first."""
        self.annotator = annotator
        self.roots = list(dict.fromkeys(roots)) or [place("data") / FOLDER]
        self._stores = {root: AnnotationStore(root / KIND, annotator) for root in self.roots}

    def _ledger(self, root: Path, name: str) -> Ledger:
        if root not in self._stores:
            self._stores[root] = AnnotationStore(root / KIND, self.annotator)
        return Ledger(self._stores[root], name)

    def names(self) -> list[str]:
        """List the names of all collections."""
        found: set[str] = set()
        for store in self._stores.values():
            for log in store.logs():
                found.update(log.lines.table(DOCUMENT))
        return sorted(found)

    def all(self) -> list[Collection]:
        """List all collections, by name."""
        return [self.get(name) for name in self.names()]

    def get(self, name: str) -> Collection:
        """Give a collection; raise Usage where there is none of this name."""
        name = named(name)
        known: dict[str, Any] = {}
        members: dict[Member, bool] = {}
        listed = set()
        for root in self._stores:
            ledger = self._ledger(root, name)
            about = ledger.table(DOCUMENT).get(name)
            if about is None:
                continue
            known = {**about, **known}
            for key, fields in ledger.table(MEMBERS).items():
                members[str(root), key] = fields.get("done") is True
                if fields.get("listed") is not False:
                    listed.add((str(root), key))
        if not known:
            raise Usage(
                _("There is no collection “{name}”.").format(name=name),
                _("`reader collection list` shows those that there are."),
            )
        query, made = known.get("query"), known.get("made")
        return Collection(
            name,
            query if isinstance(query, str) else "",
            made if isinstance(made, dict) else {},
            members,
            frozenset(listed),
        )

    def new(
        self,
        name: str,
        homes: Sequence[Home] = (),
        *,
        query: str = "",
        made: Mapping[str, Any] | None = None,
    ) -> Collection:
        """Make a collection; raise Usage where its name is taken, NotSaved if that fails."""
        name = named(name)
        if name in self.names():
            raise Usage(
                _("There is a collection “{name}” already.").format(name=name),
                _("Choose another name."),
            )
        about: dict[str, Any] = {"id": name}
        about |= {"query": query} if query else {}
        about |= {"made": dict(made)} if made else {}
        places = {home.annotations for home in homes} or {self.roots[0]}
        for root in places:
            own = [home.document_id for home in homes if home.annotations == root]
            records: dict[Key, Fields | None] = {(MEMBERS, key): {} for key in own}
            self._ledger(root, name).put({(DOCUMENT, name): about, **records})
        return self.get(name)

    def delete(self, name: str) -> None:
        """Remove a collection; its documents stay what they are. Raises Usage or NotSaved."""
        name = self.get(name).name
        for root in self._stores:
            ledger = self._ledger(root, name)
            if name in ledger.table(DOCUMENT):
                gone: dict[Key, None] = dict.fromkeys(ledger.lines.records(MEMBERS))
                ledger.put({(DOCUMENT, name): None, **gone})

    def add(self, name: str, homes: Iterable[Home]) -> int:
        """Put documents into a collection; give the number of those that were not in it."""
        collection = self.get(name)
        fresh = [home for home in homes if member_of(home) not in collection.listed]
        return self._put(name, {home: _record(collection, home, listed=True) for home in fresh})

    def remove(self, name: str, homes: Iterable[Home]) -> int:
        """Take documents out of a collection; give the number of those that were in it."""
        collection = self.get(name)
        return self._put(name, {h: None for h in homes if member_of(h) in collection.listed})

    def mark(self, name: str, homes: Iterable[Home], done: bool = True) -> int:
        """Say that documents of a collection are done, or not; give the number that changed."""
        collection = self.get(name)
        other = [h for h in homes if collection.members.get(member_of(h), False) is not done]
        return self._put(name, {home: _record(collection, home, done=done) for home in other})

    def _put(self, name: str, records: Mapping[Home, Fields | None]) -> int:
        """Save what documents become in a collection, each beside its annotations."""
        name = named(name)
        for root in {home.annotations for home in records}:
            changes: dict[Key, Fields | None] = {
                (MEMBERS, home.document_id): fields
                for home, fields in records.items()
                if home.annotations == root
            }
            self._ledger(root, name).put({(DOCUMENT, name): self._about(root, name), **changes})
        return len(records)

    def _about(self, root: Path, name: str) -> Fields:
        """Give what a place knows of a collection."""
        return self._ledger(root, name).table(DOCUMENT).get(name, {"id": name})


def _record(
    collection: Collection, home: Home, *, listed: bool | None = None, done: bool | None = None
) -> Fields | None:
    """Give what is kept of a document; None for one that is neither listed nor done."""
    member = member_of(home)
    listed = member in collection.listed if listed is None else listed
    done = collection.members.get(member, False) if done is None else done
    if not (listed or done):
        return None
    return ({"done": True} if done else {}) | ({} if listed else {"listed": False})
