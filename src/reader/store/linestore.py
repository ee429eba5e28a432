"""What every store of lines does, wherever it keeps them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reader.errors import NotSaved
from reader.language import _
from reader.passages.passage import Change, Passage
from reader.passages.tally import APART
from reader.store.blind import is_done, visible
from reader.store.failures import saying_why
from reader.store.lines import DONE, PASSAGES, Line, bare
from reader.store.lineset import LineSet, whole
from reader.store.plan import Step, described, steps, written
from reader.store.sound import meta_of, one_by_one, owner_of, passages_of, sound, stood
from reader.text.span import Span

if TYPE_CHECKING:
    from tinydb.queries import QueryLike

    from reader.store.database import LineDB

KEPT = 16  # documents whose lines stay in memory


class Loaded(NamedTuple):
    """Hold the passages that could be read, and what could not, a sentence each."""

    passages: tuple[Passage, ...]
    problems: list[str]


class Summary(NamedTuple):
    """Hold what a list of documents shows; `spans` leaves out the level "head"."""

    total: int
    spans: tuple[Span, ...]


class Annotated(NamedTuple):
    """Name a document that has annotations."""

    document_id: str
    meta: dict[str, Any]
    total: int


class Rival(NamedTuple):
    """Hold a passage as it is, None where it was removed, and as somebody else has it."""

    passage: Passage | None
    other: Passage
    by: str
    at: str


Mark = Mapping[str, tuple[int, int]]  # how far each place was read


class Since(NamedTuple):
    """Hold lines, each with the id of its document, and where to go on from."""

    mark: Mark
    lines: list[tuple[str, bytes]]


class Log(Protocol):
    """Hold the lines of a document as they were read last."""

    lines: LineSet

    def said(self) -> list[str]:
        """Say, a sentence each, what could not be read."""

    def sure(self, line: Line, /) -> bool:
        """Tell whether a line is known to be durable."""


Plan = Callable[[Log], Sequence[bytes]]


class LineStore(ABC):
    """Keep the annotations of documents as sets of lines."""

    blind = False  # whether others' passages are hidden until one is done: a project says so

    def __init__(self, annotator: str, session: str) -> None:
        self.annotator = annotator
        self._session = session  # names this writer in its lines
        self._summaries: dict[str, tuple[Any, Summary]] = {}

    @abstractmethod
    def version(self, document_id: str) -> Any:
        """Stamp the state of a document, so that another session's save shows; None for none."""

    def only_own(self, document_id: str, before: Any, now: Any) -> bool:
        """Tell whether what this session saved is all that was done between two versions.

        Where that is not known, it is not.
        """
        return False

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""

    @abstractmethod
    def log(self, document_id: str) -> Log:
        """Give a document's lines as they are now, and keep them at hand."""

    @abstractmethod
    def since(self, mark: Mark | None = None) -> "Since":
        """Give the lines that came after a mark, and the mark of now."""

    def _glance(self, document_id: str) -> Log:
        """Give a document's lines as they are now, for once."""
        return self.log(document_id)

    @abstractmethod
    def logs(self) -> Iterator[Log]:
        """Give the lines of every document."""

    @abstractmethod
    def commit(self, document_id: str, plan: Plan) -> None:
        """Append the lines of a plan, durably; raise OSError or NotSaved, then none counts."""

    def load(self, document_id: str) -> Loaded:
        """Read a document's passages, in their order; never raises."""
        log = self.log(document_id)
        owner = owner_of(log.lines)
        if owner not in (None, document_id):
            return Loaded((), [_belongs(document_id, owner)])
        passages, problems = passages_of(log.lines)
        return Loaded(tuple(sorted(passages, key=_place)), [*log.said(), *problems])

    def shown(self, document_id: str, digest: str = "") -> Loaded:
        """Read the passages of a document that its annotator may see; never raises.

        Those that once stood in the source of this digest are given as they stood there.
        """
        passages, problems = self.load(document_id)
        lines = self.log(document_id).lines
        seen = visible(passages, lines, self.annotator, blind=self.blind)
        return Loaded(tuple(stood(lines, passage, digest) for passage in seen), problems)

    def done(self, document_id: str) -> bool:
        """Tell whether the annotator has marked a document done."""
        return is_done(self.log(document_id).lines, self.annotator)

    def mark(self, document_id: str, *, done: bool) -> None:
        """Mark a document done, or not done any more, for the annotator. Raises NotSaved."""

        def plan(log: Log) -> Sequence[bytes]:
            if is_done(log.lines, self.annotator) == done:
                return ()
            key = (DONE, self.annotator)
            best = log.lines.best(key)
            step = Step(key, {"done": True} if done else None, [best] if best else [])
            about = described(log.lines, document_id, {}, log.sure)
            return self._lines(log, [*about, step])

        with saying_why(document_id):
            self.commit(document_id, plan)

    def apply(self, document_id: str, changes: Sequence[Change], meta: Mapping[str, Any]) -> None:
        """Save changes of a document's passages; when this returns they are durable.

        `meta` describes the document; its fields are added to those saved before. Raises
        NotSaved, with nothing changed, saying why and what to do.
        """

        def plan(log: Log) -> Sequence[bytes]:
            owner = owner_of(log.lines)
            if owner not in (None, document_id):
                raise NotSaved(_belongs(document_id, owner), _("Rename one of the two documents."))
            about = described(log.lines, document_id, meta, log.sure)
            return self._lines(log, [*about, *steps(log.lines, changes, log.sure)])

        with saying_why(document_id):
            self.commit(document_id, plan)

    def take(self, document_id: str, planned: Sequence[Step]) -> None:
        """Save steps that were worked out before. Raises NotSaved."""
        with saying_why(document_id):
            self.commit(document_id, lambda log: self._lines(log, planned))

    def add(self, document_id: str, lines: Iterable[bytes]) -> int:
        """Take in lines of another store; give the number of those that were new.

        What is no line is left out. Raises NotSaved.
        """
        given = [bare(raw) for raw in lines if whole(raw)]
        fresh: list[bytes] = []

        def plan(log: Log) -> Sequence[bytes]:
            fresh[:] = [raw for raw in dict.fromkeys(given) if not log.lines.has(raw)]
            return fresh

        with saying_why(document_id):
            self.commit(document_id, plan)
        return len(fresh)

    def check(self) -> list[str]:
        """Say, a sentence each, what is wrong with what is kept."""
        found = []
        for log in self.logs():
            found += [*log.said(), *passages_of(log.lines)[1]]
        return found

    def database(self, document_id: str) -> "LineDB":
        """Open a document's tables as a TinyDB."""
        from reader.store.database import LineDB

        return LineDB(self, document_id)

    def _lines(self, log: Log, planned: Sequence[Step]) -> list[bytes]:
        return written(log.lines, planned, dev=self._session, by=self.annotator, at=utc_now())

    def documents(self) -> list[Annotated]:
        """List the documents that have annotations, or had some."""
        found = []
        for log in self.logs():
            owner = owner_of(log.lines)
            if owner is not None:
                total = len(passages_of(log.lines)[0])
                found.append(Annotated(owner, meta_of(log.lines, owner), total))
        return found

    def meta(self, document_id: str) -> dict[str, Any]:
        """Give what was saved about a document; empty where nothing was."""
        return meta_of(self._glance(document_id).lines, document_id)

    def summary(self, document_id: str) -> Summary:
        """Count a document's passages; one that has not changed is not read again."""
        version = self.version(document_id)
        if version is None:
            return Summary(0, ())
        known = self._summaries.get(document_id)
        if known is None or known[0] != version:
            lines = self._glance(document_id).lines
            passages = visible(passages_of(lines)[0], lines, self.annotator, blind=self.blind)
            spans = tuple(p.span for p in sorted(passages, key=_place) if p.level not in APART)
            known = (version, Summary(len(passages), spans))
            self._summaries[document_id] = known
        return known[1]

    def find(self, query: "QueryLike") -> list[Passage]:
        """Find passages of all documents by a TinyDB query, without those hidden from one."""
        return [passage for found in self.finding(query) for passage in found]

    def finding(self, query: "QueryLike") -> Iterator[list[Passage]]:
        """Find as `find` does, one document after the other."""
        for log in self.logs():
            accepted = [f for f in log.lines.table(PASSAGES).values() if query(f)]
            passages = sound(accepted)[0]
            yield list(visible(passages, log.lines, self.annotator, blind=self.blind))

    def rivals(self, document_id: str) -> list[Rival]:
        """List versions of passages that others saved unseen, and that do not hold."""
        lines = self.log(document_id).lines
        found = []
        for key in lines.records(PASSAGES):
            others = [line for line in lines.rivals(key) if line.alive]
            for other, passage in zip(others, one_by_one(others), strict=True):
                if passage and self._may_see(lines, other.by):
                    now = next(iter(sound([lines.table(PASSAGES).get(key[1], {})])[0]), None)
                    found.append(Rival(now, passage, other.by, other.at))
        return found

    def _may_see(self, lines: LineSet, by: str) -> bool:
        return not self.blind or by == self.annotator or is_done(lines, self.annotator)

    def known(self, document_id: str, passage_id: str) -> bool:
        """Tell whether a passage is there, or was removed: whether there is any line of it."""
        return self.log(document_id).lines.best((PASSAGES, passage_id)) is not None

    def history(self, document_id: str) -> list[Line]:
        """List every version of the document's passages, the oldest first."""
        lines = self._glance(document_id).lines.lines()
        return sorted((line for line in lines if line.table == PASSAGES), key=_when)


def utc_now() -> str:
    """Give the time as lines carry it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _when(line: Line) -> tuple[str, int, str]:
    return line.at, line.v, line.id


def _place(passage: Passage) -> tuple[int, int, str]:
    return passage.start, -passage.end, passage.id


def _belongs(document_id: str, owner: str) -> str:
    said = _("the annotations of “{document}” belong to “{owner}”")
    return said.format(document=document_id, owner=owner)
