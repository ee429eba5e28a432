"""Sessions for tests of the screen."""

from collections.abc import Iterable
from pathlib import Path

from reader.codebook.codebook import Code, Codebook
from reader.formats import read
from reader.passages.passage import Passage
from reader.session.state import Session
from reader.structure.build import read_document
from reader.structure.document import Document, Heading, Masthead, Title
from reader.text.edits import Damage, Edit
from reader.text.source import Source

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"
SEED_NAMES = ("biyang", "ganzi", "qinan", "shangzhou")

CODEBOOK = Codebook(
    id="test",
    version="1",
    title={"en": "Test"},
    codes=(
        Code("group-one", "1", {"en": "One"}, level=1, codable=False, color="#5F5FFF", xterm=63),
        Code("a", "1.1", {"en": "A"}, level=2, parent="group-one"),
        Code("b", "1.2", {"en": "B"}, level=2, parent="group-one"),
        Code("group-x", "X", {"en": "X"}, level=1, codable=False, color="#FFFF5F", xterm=227),
        Code("x", "X.9", {"en": "X"}, level=2, parent="group-x"),
    ),
)


def session(
    text: str,
    passages: Iterable[tuple[int, int, str]] = (),
    *,
    edits: Iterable[Edit] = (),
    damage: Iterable[Damage] = (),
    headings: Iterable[Heading] = (),
    title: Title | None = None,
    id: str = "test",
) -> Session:
    """Make a session on a text; passages are start, end and codes parted by blanks."""
    source = Source("test.txt", "", "utf-8", "", "\n", text)
    document = Document(id, source, tuple(edits), tuple(damage), Masthead(title), tuple(headings))
    tagged = {
        str(n): Passage(str(n), id, start, end, text[start:end], tuple(codes.split()))
        for n, (start, end, codes) in enumerate(passages)
    }
    return Session(document, CODEBOOK, tagged)


def seed(name: str) -> Session:
    """Open one of the documents that come with the program."""
    return Session(read_document(read(str(SEEDS / f"{name}.txt")), name), CODEBOOK)
