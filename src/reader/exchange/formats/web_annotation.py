"""W3C Web Annotations as one page of JSON-LD; an annotation a line.

A place is given twice: by its quote with what stands around it, and by its position in code
points. https://www.w3.org/TR/annotation-model/
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, unquote

from reader.exchange import record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
from reader.exchange.lines import LONGEST
from reader.exchange.refi import code_name
from reader.exchange.rows import Problem, Row, from_record
from reader.exchange.wrong import said
from reader.language import _

NAME = "web-annotation"
SUFFIXES = (".jsonld",)
CARRIES = Carries(fields(*CONTENT, *RECORDS, *DOCUMENT, "prefix", "suffix"), text=False)

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = "urn:policy-reader:"
_HEAD = f'{{"@context":"{_CONTEXT}","id":"{_OURS}page","type":"AnnotationPage","items":[\n'
_REST = tuple(
    n for n in (*CONTENT, *RECORDS) if n not in ("note", "annotator", "created", "modified")
)


def about() -> str:
    """Describe the format."""
    return _("W3C Web Annotation, JSON-LD: Hypothesis, Recogito, Mirador")


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` is a page of annotations."""
    return line.startswith("{") and _CONTEXT in line


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write one page with all annotations as its items."""
    out.write(_HEAD.encode())
    between = ""
    for document in documents:
        said = record.about(document)
        for row in document.rows:
            out.write((between + dumps(_annotation(row, said, job))).encode())
            between = ",\n"
    out.write(b"\n]}\n")


def _annotation(row: Row, said: Mapping[str, str], job: Job) -> dict[str, Any]:
    # JSON-LD reads names that its context lacks as nothing; ours is said to be our own.
    ours = {"@vocab": _OURS}
    key = row.id or f"{row.document}:{row.start}-{row.end}"
    found: dict[str, Any] = {
        "@context": [_CONTEXT, ours],
        "id": _OURS + "annotation:" + quote(key, safe=""),
        "type": "Annotation",
        "motivation": "classifying" if row.codes else "highlighting",
    }
    if row.annotator:
        creator = _OURS + "annotator:" + quote(row.annotator, safe="")
        found["creator"] = {"id": creator, "type": "Person", "nickname": row.annotator}
    found |= {name: value for name in ("created", "modified") if (value := getattr(row, name))}
    found["generator"] = {"id": _OURS + "reader", "type": "Software", "name": "reader"}
    if bodies := _bodies(row, job):
        found["body"] = bodies
    position = {"type": "TextPositionSelector", "start": row.start, "end": row.end}
    around = {"prefix": row.prefix, "suffix": row.suffix}
    quoted = {"type": "TextQuoteSelector", "exact": row.quote, **around}
    source = _OURS + "document:" + quote(row.document, safe="")
    found["target"] = {"source": source, "selector": [quoted, position]}
    return found | {"passage": record.texts(row, _REST), "document": dict(said)}


def _bodies(row: Row, job: Job) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for code in row.codes:
        key = _OURS + "code:" + quote(job.labels.label(code), safe="")
        found.append({"type": "SpecificResource", "purpose": "classifying", "source": key})
        name = code_name(job.book, code)
        found.append({"type": "TextualBody", "purpose": "tagging", "value": name})
    if row.note:
        found.append({"type": "TextualBody", "purpose": "commenting", "value": row.note})
    return found


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read a page, a list, or lines of annotations; one that is none is a problem."""
    return gathered(_found(path))


def _found(path: Path) -> Iterator[Found]:
    for number, content in _annotations(path):
        if isinstance(content, Problem):
            yield content
            continue
        try:
            yield number, _row(content)
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            yield Problem(number, _("no annotation of a text: {reason}").format(reason=said(error)))


def _annotations(path: Path) -> Iterator[tuple[int, Any]]:
    """Read our own layout line by line, whatever its size; others' files at once."""
    with path.open("rb") as stream:
        if stream.readline(1 << 16).decode("utf-8", "replace") != _HEAD:
            yield from _at_once(path)
            return
        number = 1
        while line := stream.readline(LONGEST):
            number += 1
            content = line.strip().removesuffix(b",")
            if content in (b"]}", b""):
                continue
            try:
                yield number, json.loads(content)
            except (ValueError, RecursionError) as error:
                yield number, Problem(number, said(error))
    if content != b"]}":
        yield number, Problem(number, _("the file breaks off"))


def _at_once(path: Path) -> Iterator[tuple[int, Any]]:
    if path.stat().st_size > LONGEST:
        yield 1, Problem(1, _("longer than {n} MB").format(n=LONGEST >> 20))
        return
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield 1, Problem(getattr(error, "lineno", 1), said(error))
        return
    if isinstance(content, dict):
        first = content.get("first")
        page = first if isinstance(first, dict) else content
        content = page.get("items", [content])
    yield from enumerate(content if isinstance(content, list) else [], 1)


def _row(content: Mapping[str, Any]) -> Row:
    target = _first(content["target"])
    selectors = {s.get("type"): s for s in _listed(target["selector"])}
    quoted = selectors.get("TextQuoteSelector", {})
    position = selectors.get("TextPositionSelector") or _first_place(quoted["exact"])
    source = target["source"]
    name = source if isinstance(source, str) else source["id"]
    bodies = _listed(content.get("body", []))
    values = {
        "id": content.get("id", ""),
        "document": unquote(name.removeprefix(_OURS + "document:")),
        "start": position["start"],
        "end": position["end"],
        "quote": quoted.get("exact", ""),
        "prefix": quoted.get("prefix", ""),
        "suffix": quoted.get("suffix", ""),
        "codes": _codes(bodies),
        "note": "\n".join(_values(bodies, "commenting")),
        "annotator": _annotator(content.get("creator")),
        "created": content.get("created", ""),
        "modified": content.get("modified", ""),
    }
    for part in ("document", "passage"):
        said = content.get(part)
        values |= _ours(said) if isinstance(said, dict) else {}
    if "passage" in content and "id" not in content["passage"]:
        values["id"] = ""
    return from_record(values)


def _first_place(quote: str) -> dict[str, int]:
    """Give a place to look for a quote from, where an annotation has none."""
    return {"start": 0, "end": len(quote)}


def _ours(said: Mapping[str, Any]) -> dict[str, Any]:
    """Read what `record.texts` gave."""
    read_back = {n: json.loads(said[n]) for n in ("attributes", "columns") if n in said}
    return {n: v for n, v in said.items() if n in (*_REST, *record.ABOUT)} | read_back


def _codes(bodies: list[Any]) -> list[str]:
    """Take the codes of bodies: resources of ours, else tags."""
    space = _OURS + "code:"
    found = [
        b["source"] for b in bodies if isinstance(b, dict) and isinstance(b.get("source"), str)
    ]
    ours = [unquote(each.removeprefix(space)) for each in found if each.startswith(space)]
    return ours or _values(bodies, "tagging")


def _values(bodies: list[Any], purpose: str) -> list[str]:
    return [b["value"] for b in bodies if isinstance(b, dict) and b.get("purpose") == purpose]


def _annotator(creator: Any) -> str:
    first = _first(creator) if creator else ""
    if isinstance(first, dict):
        return first.get("nickname") or first.get("name") or first.get("id") or ""
    return first if isinstance(first, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return _listed(value)[0]
