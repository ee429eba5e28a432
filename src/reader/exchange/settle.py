"""What an import makes of rows: where each passage stands, under which id, and what changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

from reader.exchange.rows import Row
from reader.exchange.standing import Standing, completed
from reader.passages.anchor import anchor, context
from reader.passages.ids import is_ulid, ulid
from reader.passages.passage import Change, Passage

State = Literal["exact", "moved", "lost", "unchecked"]
Outcome = Literal["new", "changed", "unchanged", "older"]


class Text(NamedTuple):
    """Hold the document that a row means, as far as it is at hand."""

    document_id: str
    text: str | None = None  # None: offsets and quotes cannot be checked
    digest: str = ""


@dataclass
class Settled:
    """Collect what an import comes to."""

    changes: dict[str, list[Change]] = field(default_factory=dict)  # by document id
    meta: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: Counter[State] = field(default_factory=Counter)
    documents: dict[str, Counter[State]] = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    lost: list[Passage] = field(default_factory=list)  # imported, with a quote that is gone


def settle(
    rows: Iterable[Row],
    find: Callable[[Row], Text],
    stored: Callable[[str], Mapping[str, Passage]],
    *,
    annotator: str = "",
    codebook: str = "",
    now: str = "",
    tell: Callable[[State, Passage], None] = lambda state, passage: None,
) -> Settled:
    """Work out the changes that import `rows`.

    `find` gives the document of a row and `stored` the passages, by id, that a document has.
    `annotator` replaces every row's; `codebook` and `now` fill what a row leaves empty. The
    same rows again change nothing, and a passage that was changed later than its row stays. A row
    without an id of ours changes nothing where its codes stand already, and erases nothing.
    `tell` hears of each row's place before the next row is asked for.
    """
    settled = Settled()
    known: dict[str, dict[str, Passage]] = {}
    standing: dict[str, Standing] = {}
    for row in rows:
        text = find(row)
        passage, state = _placed(row, text, annotator)
        passage = replace(
            passage,
            codebook=passage.codebook or codebook,
            created=passage.created or now,
            modified=passage.modified or passage.created or now,
        )
        there = known.get(text.document_id)
        if there is None:
            there = known[text.document_id] = dict(stored(text.document_id))
            standing[text.document_id] = Standing(there.values())
        before, passage = _named(passage, there, standing[text.document_id])
        settled.states[state] += 1
        settled.documents.setdefault(text.document_id, Counter())[state] += 1
        tell(state, passage)
        outcome = _outcome(before, passage)
        settled.outcomes[outcome] += 1
        if state == "lost":
            settled.lost.append(passage)
        if outcome in ("new", "changed"):
            settled.changes.setdefault(text.document_id, []).append(Change(before, passage))
            there[passage.id] = passage
            settled.meta.setdefault(text.document_id, {}).update(row.meta())
    return settled


def _placed(row: Row, text: Text, annotator: str) -> tuple[Passage, State]:
    """Put a row's passage in its document; one whose quote is gone keeps its offsets."""
    passage = row.passage()
    passage = replace(passage, document=text.document_id, annotator=annotator or passage.annotator)
    if text.text is None:
        return passage, "unchecked"
    found = anchor(passage, text.text, text.digest)
    if found.state == "lost":
        return found
    prefix, _quote, suffix = context(text.text, found.passage.span)
    return replace(found.passage, prefix=prefix, suffix=suffix), found.state


def _named(
    passage: Passage, there: Mapping[str, Passage], standing: Standing
) -> tuple[Passage | None, Passage]:
    """Give what the passage is there as already, and the passage with an id that is its own."""
    before = there.get(passage.id)
    if is_ulid(passage.id) and (before is None or before.annotator == passage.annotator):
        return before, passage
    foreign = not is_ulid(passage.id)
    attempt = 0
    while True:
        named = replace(passage, id=derived_id(passage, attempt))
        before = there.get(named.id)
        if before is None and foreign:
            before = standing.find(passage)
        if before is None:
            return None, named
        if foreign and before.annotator == passage.annotator:
            return before, completed(passage, before)
        if _same(before, named) or before.annotator == named.annotator:
            return before, named
        attempt += 1


def derived_id(passage: Passage, attempt: int = 0) -> str:
    """Make an id of what a passage marks, so that importing it twice gives it once."""
    marked = (
        *(passage.document, str(passage.start), str(passage.end), passage.quote),
        *(passage.annotator, passage.level, str(attempt), *sorted(passage.codes)),
    )
    content = "\0".join(marked).encode("utf-8", "surrogatepass")
    return ulid(0, int.from_bytes(blake2b(content, digest_size=10).digest()))


def _outcome(before: Passage | None, passage: Passage) -> Outcome:
    if before is None:
        return "new"
    if _same(before, passage):
        return "unchanged"
    return "older" if before.modified > passage.modified else "changed"


def _same(one: Passage, other: Passage) -> bool:
    """Tell whether two passages say the same, whenever and in whatever context."""
    bare = {"prefix": "", "suffix": "", "digest": "", "created": "", "modified": ""}
    return replace(one, **bare) == replace(other, **bare)  # type: ignore[arg-type]
