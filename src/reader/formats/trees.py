"""XML, read without entities, external files or the network.

Names are given without their namespaces: no format that is read here has two of one name.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from reader.errors import Unreadable
from reader.formats.archive import broken, unsafe
from reader.language import _

DEEPEST = 512  # elements inside each other
_LARGEST = 8 << 20  # bytes that are read as a tree
_BLOCK = 1 << 16


class Handler(Protocol):
    """Take what a walk through a file meets, in its order."""

    def start(self, tag: str, attributes: dict[str, str], /) -> Any:
        """Begin an element."""

    def data(self, text: str, /) -> Any:
        """Take text."""

    def end(self, tag: str, /) -> Any:
        """End an element."""


class _Local:
    """Hand everything on without namespaces, down to a depth."""

    def __init__(self, handler: Handler, path: str) -> None:
        self._handler = handler
        self._path = path
        self._depth = 0
        self._names: dict[str, str] = {}
        self.data = handler.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise hostile(self._path)
        named = {self._name(name): value for name, value in attributes.items()}
        self._handler.start(self._name(tag), named)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(self._name(tag))

    def _name(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = name.rpartition("}")[2]
            if len(self._names) < 1000:
                self._names[name] = known
        return known

    def close(self) -> None:
        """End the file."""


def walk(data: bytes, path: str, handler: Handler) -> None:
    """Walk through a file, nothing of it kept; raise Unreadable for what is no sound XML."""
    blocks = (data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK))
    for _done in steps(blocks, path, handler):
        pass


def steps(blocks: Iterable[bytes], path: str, handler: Handler) -> Iterator[None]:
    """Walk through a file block by block, stopping after each; raise Unreadable as `walk` does."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Local(handler, path), forbid_dtd=True)
    try:
        for block in blocks:
            parser.feed(block)
            yield
        parser.close()
    except DefusedXmlException as error:
        raise hostile(path) from error
    except (ParseError, ValueError, LookupError) as error:
        raise broken(path) from error
    yield


def tree(data: bytes, path: str) -> Element:
    """Read a small file as a whole; raise Unreadable for what is no sound XML."""
    from xml.etree.ElementTree import TreeBuilder

    if len(data) > _LARGEST:
        raise hostile(path)
    builder = TreeBuilder()
    walk(data, path, builder)
    return builder.close()


def hostile(path: str) -> Unreadable:
    """Refuse a file whose markup is made to fill the memory."""
    return unsafe(_("The file defines entities, or nests without end: {path}").format(path=path))
