"""Reading a long text block by block: in bounded memory, and with its beginning known first.

What is found in a block depends on the block and on what lies near it, not on how much of the
text has been read. So the beginning of a text is read alike alone and in the whole, and a text
of any length can be shown while it is being read.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from reader.structure.document import Document, Heading, Masthead
from reader.structure.levels import levels
from reader.structure.masthead import masthead
from reader.structure.numbered import Found
from reader.structure.outline import find
from reader.text.clean import clean, uncertain
from reader.text.damage import find_damage
from reader.text.edits import Damage, Edit
from reader.text.packed import Packed
from reader.text.pattern import Pattern
from reader.text.source import Source
from reader.text.span import Span
from reader.text.view import View

FIRST = 1 << 13  # characters of the first block, which is shown at once
BLOCK = 1 << 15  # characters of the others
AROUND = 1 << 11  # characters on each side that are looked at with a block
# Stands for the text that is cut off, so that furniture is looked for at the real ends only.
_PROSE = "各级政府应当加强组织领导，落实各项工作责任，保障所需经费，定期检查工作情况。"
Ranged = TypeVar("Ranged", Edit, Damage)
_LINE_END = Pattern(r"[\r\n][\s\u200b\ufeff]*")


class Part(NamedTuple):
    """Hold what was found in a range of the source; all offsets are of the source."""

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    damage: tuple[Damage, ...] = ()
    head: Masthead = Masthead()  # of the first part
    headings: tuple[Heading, ...] = ()  # their levels depend on all of them
    found: tuple[Found, ...] = ()  # what their levels are told by: type, number, and level if known
    uncertain: tuple[Span, ...] = ()


def parts(
    text: str, *, damage: bool = True, first: bool = True, last: bool = True
) -> Iterator[Part]:
    """Read `text` block by block, without its damage where that can wait.

    It is the beginning of a text unless `first` is false, and its end unless `last` is.
    """
    start = done = 0
    while start < len(text):
        end = _cut(text, start + BLOCK if start else FIRST)
        around = Span(max(0, start - AROUND), min(len(text), end + AROUND))
        ends = (first and not around.start, last and around.end == len(text))
        part = _part(text, Span(start, end), around, ends, damage=damage)
        edits = tuple(e for e in part.edits if e.start >= done)
        done = max(done, edits[-1].end if edits else 0)
        yield part._replace(edits=edits)
        start = end


def _cut(text: str, limit: int) -> int:
    """Give where a block ends: where a line begins with something to be seen, near `limit`."""
    if limit >= len(text):
        return len(text)
    for match in _LINE_END.finditer(text, limit, min(len(text), limit + AROUND)):
        if match.end() < len(text):
            return match.end()
    sentence = text.find("。", limit, limit + AROUND) + 1
    return sentence or min(len(text), limit + AROUND)


def _part(text: str, block: Span, around: Span, ends: tuple[bool, bool], *, damage: bool) -> Part:
    """Read a block with what lies around it; `ends` tell whether the text begins and ends there."""
    before = "" if ends[0] else f"{_PROSE}\n"
    after = "" if ends[1] else f"\n{_PROSE}"
    piece = f"{before}{text[around.start : around.end]}{after}"
    by = around.start - len(before)
    edits = clean(piece)
    view = View(piece, edits)
    head = masthead(piece, edits) if ends[0] else Masthead()
    headings, found = [], []
    for each in find(view, head):
        a, b = view.to_source(Span(each.start, each.end))
        if block.start <= a + by < block.end:
            words = view.text[each.start : each.end].replace("\n", "")
            headings.append(Heading(a + by, b + by, 0, each.kind, each.marker, words))
            found.append(Found(0, 0, "", each.type, "", each.number, each.level))
    doubtful = (Span(s.start + by, s.end + by) for s in uncertain(piece, edits))
    return Part(
        *block,
        tuple(_within(edits, by, block)),
        tuple(_within(find_damage(piece, edits) if damage else (), by, block)),
        head if block.start == 0 else Masthead(),
        tuple(headings),
        tuple(found),
        tuple(span for span in doubtful if block.start <= span.start < block.end),
    )


def _within(found: Iterable[Ranged], by: int, block: Span) -> Iterator[Ranged]:
    """Move what begins in a block to its place in the source."""
    for each in found:
        if block.start <= each.start + by and each.end + by <= block.end:
            yield each._replace(start=each.start + by, end=each.end + by)


class Growing:
    """Put parts together to a document, as far as they have come."""

    def __init__(self) -> None:
        self._edits = Packed()
        self._damage: list[Damage] = []
        self._headings: list[Heading] = []
        self._found: list[Found] = []
        self._known: dict[Found, Found] = {}  # few are different: each is kept once
        self._uncertain: list[Span] = []
        self._head = Masthead()

    def add(self, part: Part) -> None:
        """Take in the next part."""
        self._edits.extend(part.edits)
        self._damage += part.damage
        self._headings += part.headings
        self._found += (self._known.setdefault(each, each) for each in part.found)
        self._uncertain += part.uncertain
        if part.start == 0:
            self._head = part.head

    def document(self, source: Source, id: str) -> Document:
        """Give the document; `source` has the text that came with the parts."""
        ranks = zip(self._headings, levels(self._found), strict=True)
        return Document(
            id,
            source,
            self._edits.copy(),
            tuple(self._damage),
            self._head,
            tuple(heading._replace(level=level) for heading, level in ranks),
            tuple(self._uncertain),
        )


def document_of(source: Source, id: str, found: Iterable[Part]) -> Document:
    """Put all parts of a source together to a document."""
    growing = Growing()
    for part in found:
        growing.add(part)
    return growing.document(source, id)
