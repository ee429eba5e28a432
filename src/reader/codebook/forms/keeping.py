"""What another program's form keeps of a codebook, and whose codes those of a file are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from reader.codebook.codebook import Code, Codebook
from reader.codebook.forms import Form, Record

TOLD = ("zh", "en", "definition", "include", "exclude", "phrases", "cues", "hotkey", "status")


def lost(book: Codebook, form: Form) -> Counter[str]:
    """Count the codes of each field that does not come back from a form, by reading it back."""
    back = {str(r.get("number", "")): r for r in form.read(form.write(book).encode(), "")}
    found: Counter[str] = Counter()
    for code in book.codes:
        record = back.get(code.number)
        if record is None:
            found["code"] += 1
            continue
        for name, value in _told(code).items():
            found[name] += bool(value) and _plain(record.get(name)) != _plain(value)
    return +found


def _told(code: Code) -> dict[str, Any]:
    names = {tongue: code.names.get(tongue) for tongue in ("zh", "en")}
    told = {name: getattr(code, name) for name in TOLD[2:]}
    status = "" if code.status == "active" else code.status
    return {"id": code.id, **names, **told, "status": status}


def _plain(value: Any) -> Any:
    """Give a value as it may be compared: nothing, a list, a dictionary or a text."""
    if isinstance(value, tuple | list):
        return list(value)
    return value or None


def recognised(records: Sequence[Record], books: Iterable[Codebook]) -> list[Record]:
    """Give records without an id that of the code with their guid, or their number and name.

    So codes that went to another program and came back are the same codes.
    """
    known: dict[Any, str] = {}
    for book in books:
        for code in book.codes:
            known.setdefault(guid(book, code), code.id)
            for name in code.names.values():
                known.setdefault((code.number, name), code.id)
    given = {record["id"] for record in records if record.get("id")}
    found = []
    for record in records:
        names = [(record.get("number"), record.get(tongue)) for tongue in ("zh", "en")]
        ids = (known.get(key) for key in (record.get("guid"), *names))
        own = record.get("id") or next((i for i in ids if i and i not in given), None)
        rest = {key: value for key, value in record.items() if key != "guid"}
        found.append({**rest, "id": own} if own else rest)
        given.add(own)
    return found


def guid(book: Codebook, code: Code) -> str:
    """Name a code as REFI-QDA does, always the same."""
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(NAMESPACE_URL, f"urn:{book.id}:{code.id}"))
