"""What the list says of a document: its title, issuer, date and length."""

from collections.abc import Callable

from reader.errors import ReaderError
from reader.library.entry import Facts
from reader.structure.document import Document, Masthead

LONG = 1 << 20  # bytes; a longer file is described by a process of its own, which can be ended


def describe(path: str, encoding: str | None = None) -> Facts:
    """Read a document and work out its facts; what cannot be read says why."""
    from reader.formats import read
    from reader.structure.build import read_document

    try:
        return _of_document(read_document(read(path, encoding), path))
    except ReaderError as error:
        return Facts(error=error.message)
    except Exception as error:  # a fault in one document must not stop the list
        return Facts(error=f"{type(error).__name__}: {error}")


def describe_long(
    path: str, stopped: Callable[[], bool], encoding: str | None = None
) -> Facts | None:
    """Work out the facts of a long document piece by piece; None when `stopped` meanwhile."""
    from reader.structure.stream import Piece, Reader
    from reader.text.edits import GLOSS, apply

    head, length, body = Masthead(), 0, 0
    try:
        for message in Reader(path, path, encoding).messages():
            if stopped():
                return None
            if isinstance(message, ReaderError):
                return Facts(error=message.message)
            if isinstance(message, Document):
                return _of_document(message)
            if isinstance(message, Piece):
                part = message.part
                at = part.start
                edits = [e._replace(start=e.start - at, end=e.end - at) for e in part.edits]
                gone = sum(e.end - e.start - len(e.replacement) for e in edits if e.rule != GLOSS)
                head = head if part.start else part.head
                length += len("".join(apply(message.text, edits).split()))
                body += len(message.text) - gone
    except Exception as error:
        return Facts(error=f"{type(error).__name__}: {error}")
    return _facts(head, length, body)


def _of_document(document: Document) -> Facts:
    length = len("".join(document.view().text.split()))
    return _facts(document.masthead, length, document.body)


def _facts(head: Masthead, length: int, body: int) -> Facts:
    return Facts(
        title=head.title.text if head.title else "",
        issuer=head.value("issuer", "source", "site", "author"),
        date=head.value("date", "datetime")[:10],
        length=length,
        body=body,
    )
