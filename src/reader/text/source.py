"""A document as it came: never changed by anything."""

from typing import NamedTuple


class Mark(NamedTuple):
    """Say what the file's format knows of a range of the text."""

    start: int
    end: int
    kind: str  # "title" or "heading"
    level: int = 0  # of a heading, 1 the highest; 0 where the format does not say


class Source(NamedTuple):
    """Hold a decoded file.

    `text` is the file without a byte order mark, its newlines untouched, or, for a format that
    is not plain text, what was read out of it, a paragraph a line. Every offset in the program
    that is not said to be of a view counts its code points.
    """

    path: str  # as the user gave it; "-" for standard input
    digest: str  # sha256 of the bytes, hexadecimal
    encoding: str  # the codec's name, such as "utf-8" or "gb18030", or the format's: "docx"
    evidence: str  # how the encoding was found, a sentence for people
    newline: str  # "\n", "\r\n", "\r", "mixed" or "" for a single line
    text: str
    marks: tuple[Mark, ...] = ()  # in the order of the text
    columns: tuple[tuple[str, str], ...] = ()  # what stands beside the text: names and values
