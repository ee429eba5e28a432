"""Text in XML 1.0: what XML cannot hold stands as U+FFFD, so that offsets stay."""

import re
from collections.abc import Mapping
from typing import Any

from reader.exchange import ledger as why
from reader.exchange.documents import Annotated
from reader.exchange.job import Job
from reader.exchange.rows import Row

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXTS = ("quote", "note", "level", "annotator", "title", "path", "issuer", "source")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = _TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = str.maketrans(_TEXT)
_IN_VALUE = str.maketrans(_VALUE)


def allowed(text: str) -> str:
    """Replace what XML cannot hold, character by character."""
    return _FORBIDDEN.sub("\ufffd", text)


def text(value: str) -> str:
    """Write text as the content of an element; a carriage return is kept."""
    return allowed(value).translate(_IN_TEXT)


def attributes(values: Mapping[str, object]) -> str:
    """Write attributes with a blank in front of each; None leaves one out."""
    return "".join(
        f' {name}="{allowed(str(value)).translate(_IN_VALUE)}"'
        for name, value in values.items()
        if value is not None
    )


def element(name: str, values: Mapping[str, object], content: str = "") -> str:
    """Write an element; `content` is XML already."""
    head = f"<{name}{attributes(values)}"
    return f"{head}>{content}</{name}>" if content else f"{head}/>"


def fit(document: Annotated, job: Job) -> Annotated:
    """Put what XML cannot hold aside: the document as it will be read, the loss in the ledger."""
    whole = document.text or ""
    rows = tuple(_fitted(row, job) for row in document.rows)
    return document._replace(text=allowed(whole), rows=rows)


def _fitted(row: Row, job: Job) -> Row:
    lost: dict[str, Any] = {
        name: allowed(value) for name in _TEXTS if _FORBIDDEN.search(value := getattr(row, name))
    }
    if lost:
        job.ledger.lose(row, list(lost), why.CHARACTERS, kept="\ufffd")
    return row._replace(**lost)
