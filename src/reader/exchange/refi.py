"""The codebook in REFI-QDA's XML, as projects and codebooks hold it."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from reader.codebook.codebook import Code, Codebook
from reader.exchange.labels import named
from reader.exchange.xmltext import attributes, element, text

SPACE = UUID("5d0a4d1c-3b1e-5b43-9a58-6f6a7c8e2f10")  # ours; ids made of names stay the same


def guid(*parts: str) -> str:
    """Make an id of what it stands for, so that exporting twice gives the same file."""
    return str(uuid5(SPACE, "\0".join(parts)))


def code_guid(code_id: str) -> str:
    """Give the id of a code."""
    return guid("code", code_id)


def code_name(book: Codebook, code_id: str) -> str:
    """Name a code as people know it: its number and its Chinese name."""
    code = book.by_id.get(code_id)
    return named(code, "full") if code else code_id


def codes(book: Codebook, more: Iterable[str] = ()) -> str:
    """Write the tree of codes, and below it codes that the book does not have."""
    found = "".join(_code(code, book) for code in book.below.get(None, ()))
    for code_id in more:
        values = {"guid": code_guid(code_id), "name": code_id, "isCodable": "true"}
        found += element("Code", values)
    return f"<Codes>{found}</Codes>" if found else ""


def _code(code: Code, book: Codebook) -> str:
    values = {
        "guid": code_guid(code.id),
        "name": named(code, "full"),
        "isCodable": "true" if code.codable else "false",
        "color": code.color,
    }
    said = "\n".join(filter(None, (_said(code.definition), _said(code.include))))
    described = element("Description", {}, text(said)) if said else ""
    return element(
        "Code", values, described + "".join(_code(c, book) for c in book.below.get(code.id, ()))
    )


def _said(texts: Mapping[str, str]) -> str:
    return texts.get("zh") or next(iter(texts.values()), "")


def head(name: str, values: Mapping[str, object], space: str) -> str:
    """Begin the root element of a project or codebook."""
    return f'<{name} xmlns="urn:QDA-XML:{space}:1.0"{attributes(values)}>'
