"""What is known of documents beside their texts, put together for those who search and list."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import BadConfig
from reader.library.gazetteer import NOWHERE, Gazetteer, Region, load
from reader.library.search.beside import Beside, bookmarked, year_of
from reader.library.search.postings import alike
from reader.library.search.shelf import Kept
from reader.store.bookmarks import Bookmarks, file_of, root_of
from reader.store.collections import READ, Collections, Member, member_of
from reader.store.metadata import Known, Metadata
from reader.store.places import Places
from reader.store.project import STDIN, Home, Homes, Project, document_path
from reader.store.told import Told

OWN = ("title", "issuer", "place", "date")  # fields that documents state themselves


class Lore:
    """Know of some documents what people said of them, and which collections they are in."""

    def __init__(
        self,
        paths: Callable[[], Sequence[str]],
        annotator: str = "",
        book: Codebook | None = None,
        gazetteer: str = "",
        *,
        places: Places | None = None,
        blind: bool = False,
    ) -> None:
        """Take what lists the documents at hand; `problem` says what is wrong with a gazetteer.

        With `blind`, others' passages in blind projects stay hidden from the annotator.
        """
        self.problem = ""
        self._paths = paths
        self._homes = Homes()
        self._projects = projects = self._found_projects()
        roots = sorted(projects, key=lambda root: (projects[root] is None, str(root)))
        self.metadata = Metadata(annotator, roots)
        self.collections = Collections(roots, annotator)
        self.gazetteer = self._gazetteer(projects.values(), gazetteer)
        self._told = Told(book, seer=annotator if blind else None)
        self._places = places
        self._in: dict[Member, list[str]] = {}
        self._marks: Mapping[tuple[str, str], Sequence[str]] | None = None
        self.saved: Mapping[str, str] = {}
        self.refresh()

    def _found_projects(self) -> dict[Path, Project | None]:
        """Give the places of the documents' annotations, looking at one document a folder."""
        folders = {os.path.dirname(path): path for path in self._paths() if path != STDIN}
        found = (self.home(path) for path in folders.values())
        return {home.annotations: home.project for home in found}

    def _gazetteer(self, projects: Iterable[Project | None], chosen: str) -> Gazetteer | None:
        own = {project.gazetteer for project in projects if project}
        named = next(iter(sorted(filter(None, own))), chosen)
        try:
            return load(Path(named).expanduser()) if named else None
        except BadConfig as error:
            self.problem = str(error)
            return None

    def forget(self) -> None:
        """Ask annotations anew from now on."""
        self._told.forget()

    def refresh(self) -> None:
        """Take in what was said meanwhile, here or in another session."""
        self.metadata.refresh()
        self._in = {}
        every = self.collections.all()
        for collection in every:
            for member in collection.listed:
                self._in.setdefault(member, []).append(collection.name)
        self.saved = {c.name: c.query for c in every if c.query}

    def of(self, path: str) -> Known:
        """Give what people said of a document."""
        return self.metadata.of(self.home(path))

    def collected(self, path: str) -> Sequence[str]:
        """Name the collections that a document was put into."""
        return self._in.get(member_of(self.home(path)), ())

    def path(self, member: Member) -> str | None:
        """Find the file of a document that collections name so; None where there is none."""
        root, document_id = member
        found = document_path(document_id, self._projects.get(Path(root)))
        return None if found is None else str(found)

    def having(self, field: str, value: str) -> list[str]:
        """List the documents with a tag or bookmark, or in a collection; `value` is folded."""
        if field == "bookmark":
            marked = self._marked(anew=True)
            some = (key for key, called in marked.items() if bookmarked(value, called))
            return [path for key in some if (path := file_of(*key))]
        if field == "in":
            found = [m for m, names in self._in.items() if value in map(alike, names)]
        else:
            found = self.metadata.tagged(value)
        return [path for member in found if (path := self.path(member))]

    def home(self, path: str) -> Home:
        """Tell where the annotations of a document are."""
        return self._homes.of(path)

    @property
    def beside(self) -> Beside:
        """Give it as searches ask for it."""
        self._marks = None
        return Beside(self._values, self.amend, self.where)

    def amend(self, path: str, kept: Kept) -> Kept:
        """Put what people said of a document in the place of what it says."""
        said = self.of(path).values
        if not said:
            return kept
        return kept._replace(
            title=said.get("title", kept.title),
            issuer=said.get("issuer", kept.issuer),
            place=said.get("place", kept.place),
            date=said.get("date", kept.date),
        )

    def where(self, path: str, kept: Kept) -> Region:
        """Give the region of a document as the index knows it."""
        return self.region(path, kept.place, kept.title, kept.issuer)

    def region(self, path: str, *said: str) -> Region:
        """Give the region that a document's place, title, issuer or path names."""
        if self.gazetteer is None:
            return NOWHERE
        return _resolved(self.gazetteer, *said, "/".join(path.split("/")[-2:]))

    def value(self, field: str, path: str, kept: Kept) -> str:
        """Give what a document has in a field, as people say it or as it says it; "" for nothing.

        `kept` is what the index knows of it. Of several values, all, with a space between them.
        """
        amended = self.amend(path, kept)
        if field in OWN:
            said: str = getattr(amended, field)
            return said
        if field == "year":
            year = year_of(path, amended)
            return str(year) if year else ""
        if field in Region._fields:
            place: str = getattr(self.where(path, amended), field)
            return place
        return " ".join(self._values(field, path))

    def _values(self, field: str, path: str) -> Iterable[str]:
        if field == "tag":
            return self.of(path).tags
        if field == "in":
            return self.collected(path)
        if field == "bookmark":
            home = self.home(path)
            return self._marked().get((home.document_id, root_of(home)), ())
        if field in ("code", "annotator"):
            return self._told(field, path)
        if field == "read":
            return (self._reading(path),)
        value = self.of(path).values.get(field)
        return () if value is None else (value,)

    def _marked(self, *, anew: bool = False) -> Mapping[tuple[str, str], Sequence[str]]:
        """Give what bookmarks are called, by the document's id and its project."""
        if self._marks is None or anew:
            self._marks = Bookmarks().called()
        return self._marks

    def _reading(self, path: str) -> str:
        """Tell how far a document was read: no, part or yes."""
        if self._places is None:
            self._places = Places()
        place = self._places.get(self.home(path).document_id)
        return reading_of(place.opened, place.read)


def reading_of(opened: str, read: float) -> str:
    """Tell how far a document was read by when it was opened and which share: no, part or yes."""
    return "yes" if read >= READ else "part" if opened else "no"


def homes_of(paths: Iterable[str]) -> dict[str, Home]:
    """Tell the homes of documents that are files."""
    homes = Homes()
    return {path: homes.of(path) for path in paths if path != STDIN}


@lru_cache(maxsize=1 << 14)
def _resolved(gazetteer: Gazetteer, *texts: str) -> Region:
    return gazetteer.resolve(*texts)
