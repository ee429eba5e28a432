"""Plain text and Markdown: the file's bytes, decoded."""

from reader.text.decode import decode
from reader.text.source import Source

SUFFIXES = (".txt", ".text", ".md", "")


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode the bytes of the text file `path`."""
    return decode(data, path, encoding)
