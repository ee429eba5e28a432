"""The text of a document that is not plain text, put together a paragraph a line."""

import re
from typing import NamedTuple

from reader.errors import Unreadable
from reader.language import _
from reader.text.source import Mark, Source

LONGEST = 200  # characters of a heading; what is longer is a paragraph in a heading's style
BULLET = "● "
_CLOSED = ("、", "）", "．", "　", " ", "")  # ends of a number that no blank follows
_BLANKS = re.compile(r"[\t\r\n\v\f ]+")
_BARS = " | "
_PIECE = 5  # characters of a line that is taken for a part of a title
_PARTING = ("", *"-_|—–>:")
_TOP = 40  # lines among which the title stands


class Row(NamedTuple):
    """Hold a paragraph, with what its format says of it."""

    text: str
    kind: str = ""  # as in `Mark`; empty for plain paragraphs
    level: int = 0
    bold: int = 0  # characters at its start that are bold, blanks not counted
    links: int = 0  # links of which it is made; 0 where it has words of its own


class Lines:
    """Collect paragraphs; what is blank is left out."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def __bool__(self) -> bool:
        return bool(self.rows)

    def add(self, text: str, kind: str = "", level: int = 0) -> None:
        """Add a paragraph; a newline in it begins another line."""
        self.put(Row(text, kind, level))

    def put(self, row: Row) -> None:
        """Add a row; a newline in its text begins another line."""
        bold = row.bold
        for part in row.text.split("\n"):
            line = _BLANKS.sub(" ", part).strip(" ")
            if line.strip():
                known = row.kind if len(line) <= LONGEST else ""
                self.rows.append(Row(line, known, row.level if known else 0, bold))
            bold = max(0, bold - len(squeezed(line))) if bold else 0

    def entitle(self, title: str) -> None:
        """Mark the line that the document's properties call its title, unless one is marked.

        Web pages add the site's name to theirs, in front or behind; the longest line that is a
        piece of it is the title.
        """
        wanted = squeezed(title)
        if not wanted or any(row.kind == "title" for row in self.rows):
            return
        found = [squeezed(row.text) for row in self.rows[:_TOP]]
        pieces = [i for i, line in enumerate(found) if _piece(line, wanted)]
        if pieces:
            best = max(pieces, key=lambda i: len(found[i]))
            self.rows[best] = Row(self.rows[best].text, "title")

    def source(self, path: str, data: bytes, encoding: str, evidence: str) -> Source:
        """Make the source of the file `path` with the bytes `data`; refuse one without text."""
        from hashlib import sha256

        from reader.formats.bold import bold_heads

        if not self.rows:
            message = _("The file holds no text: {path}").format(path=path)
            raise Unreadable(message, _("Open it in its own program to see what it holds."))
        marks = []
        heads = bold_heads(self.rows)
        at = 0
        for i, row in enumerate(self.rows):
            if row.kind:
                marks.append(Mark(at, at + len(row.text), row.kind, row.level))
            elif i in heads:
                marks.append(Mark(at, at + heads[i], "heading"))
            at += len(row.text) + 1
        text = "\n".join(row.text for row in self.rows)
        # XML and RTF can name half of a surrogate pair, which no encoder takes.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        newline = "\n" if len(self.rows) > 1 else ""
        digest = sha256(data).hexdigest()
        return Source(path, digest, encoding, evidence, newline, text, tuple(marks))


def _piece(line: str, title: str) -> bool:
    """Tell whether a line is a title, or all that stands between two dashes or bars of it."""
    if line == title:
        return True
    at = title.find(line)
    if len(line) < _PIECE or at < 0:
        return False
    return title[at - 1 : at] in _PARTING and title[at + len(line) :][:1] in _PARTING


def squeezed(text: str) -> str:
    """Give a text without its blanks, for comparing."""
    return "".join(text.split())


def label(number: str) -> str:
    """Give a number as it stands in front of its paragraph."""
    return number if number[-1:] in _CLOSED else f"{number} "


def beside(cells: list[list[Row]]) -> list[Row]:
    """Lay the cells of a table's row out: on one line if there are several, else as they are."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return [row for cell in filled for row in cell]
    line = ""
    for cell in filled:
        words = " ".join(row.text for row in cell)
        line += (" " if line.endswith((":", "：")) else _BARS) + words if line else words
    links = [row.links for cell in filled for row in cell]
    return [Row(line, links=sum(links) if all(links) else 0)]
