"""A document as it came: never changed by anything."""

from typing import NamedTuple


class Source(NamedTuple):
    """Hold a decoded file.

    `text` is the file without a byte order mark, its newlines untouched; every offset in the
    program that is not said to be of a view counts its code points.
    """

    path: str  # as the user gave it; "-" for standard input
    digest: str  # sha256 of the bytes, hexadecimal
    encoding: str  # the codec's name, such as "utf-8" or "gb18030"
    evidence: str  # how the encoding was found, a sentence for people
    newline: str  # "\n", "\r\n", "\r", "mixed" or "" for a single line
    text: str
