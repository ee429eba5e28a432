"""What is kept of documents and passages in a corner of another's format, as JSON, fast."""

from collections.abc import Sequence

from reader.exchange.columns import filled
from reader.exchange.documents import Annotated
from reader.exchange.jsontext import encoded


def corner(document: Annotated, form: bytes, columns: Sequence[Sequence[bytes]]) -> bytes:
    """Give what is kept of a document, and of its passages by a form and what fills its gaps."""
    about = {"document": document.id, "digest": document.digest, **document.meta}
    return b'%b,"passages":[%b]}' % (encoded(about)[:-1], filled(form + b",", columns)[:-1])
