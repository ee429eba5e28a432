"""Reading tasks of Label Studio, ours and others'."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.exchange.counting import Between, Counter
from reader.exchange.documents import Annotated, document_fields
from reader.exchange.elements import Element, elements
from reader.exchange.extras import WORD
from reader.exchange.formats.label_studio_config import NO_CODE
from reader.exchange.formats.label_studio_min import whole
from reader.exchange.jsontext import loads, quickly
from reader.exchange.rows import Problem, Row, from_record
from reader.language import _

_TEXTS = ("text", "content", "document")


def read(path: Path) -> Iterator[Annotated | Problem]:
    """Read tasks; what is wrong with a region is a problem, and the others are read."""
    for element in elements(path):
        if isinstance(element, Problem):
            yield element
        else:
            yield from _task(element)


def _task(element: Element) -> Iterator[Annotated | Problem]:
    task = whole(element.value)
    data = task.get("data")
    data = data if isinstance(data, dict) else {}
    text = next((v for n in _TEXTS if isinstance(v := data.get(n), str)), None)
    if text is None:
        strings = [v for v in data.values() if isinstance(v, str)]
        text = max(strings, key=len, default=None)
    if text is None:
        yield Problem(element.line, _("{name}: a text is needed").format(name="data.text"))
        return
    about = data.get(WORD)
    about = about if isinstance(about, dict) else {}
    back = Counter(text, "utf-16").back
    rows: list[Row] = []
    for made in (*_list(task.get("annotations")), *_list(task.get("predictions"))):
        if not isinstance(made, dict) or made.get("was_cancelled"):
            continue
        for found in _regions(made, text, about, back):
            if isinstance(found, Row):
                rows.append(found)
            else:
                yield Problem(element.line, found)
    name, digest = (_text(about.get(key)) for key in ("document", "digest"))
    lines = (element.line,) * len(rows)
    yield Annotated(name, text, tuple(rows), digest, _text(about.get("title")), lines)


def _regions(
    made: Mapping[str, Any], text: str, about: Mapping[str, Any], back: Callable[[int], int]
) -> Iterator[Row | str]:
    """Give the passages of one annotation, and sentences about what is none."""
    kept = {
        p["region"]: p
        for p in _list(about.get("passages"))
        if isinstance(p, dict) and "region" in p
    }
    regions: dict[str, list[dict[str, Any]]] = {}
    for number, item in enumerate(_list(made.get("result"))):
        if isinstance(item, dict) and isinstance(item.get("value"), dict):
            if item.get("type") != "relation":
                regions.setdefault(str(item.get("id") or f"#{number}"), []).append(item)
        elif not isinstance(item, dict) or item.get("type") != "relation":
            yield _("a result without a value")
    base = {
        "id": "",
        "document": _text(about.get("document")),
        **document_fields(about),
        "origin": "import",
        "annotator": _annotator(made),
        "digest": _text(about.get("digest")),
    }
    for name, items in regions.items():
        passage = kept.get(name, {})
        own = {n: v for n, v in passage.items() if isinstance(v, str)}
        try:
            start, end = _place(items, back)
            said = _said(items)
            quote = _quote(items) or text[start:end]
            values = {**base, **own, **said, "start": start, "end": end, "quote": quote}
            yield from_record(values)
        except ValueError as error:
            yield f"{name}: {error}"


def _place(items: list[dict[str, Any]], back: Callable[[int], int]) -> tuple[int, int]:
    for item in items:
        value = item["value"]
        place = value.get("globalOffsets", value)
        place = place if isinstance(place, dict) else {}
        start, end = place.get("start"), place.get("end")
        if type(start) is int and type(end) is int:
            if start > end:
                break
            try:
                return back(start), back(end)
            except Between:
                break
        if not (start is None and end is None):
            break
    else:
        raise ValueError(_("no place in a text"))
    raise ValueError(_("{start} to {end}: no place in the text").format(start=start, end=end))


def _quote(items: list[dict[str, Any]]) -> str:
    for item in items:
        text = item["value"].get("text")
        if isinstance(text, str):
            return text
    return ""


def _said(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Take codes, level, note and attributes out of the results of a region."""
    labels: list[str] = []
    codes: list[str] = []
    found: dict[str, Any] = {}
    for item in items:
        value, kind = item["value"], str(item.get("type", ""))
        if kind == "textarea":
            _add_text(found, str(item.get("from_name")), _list(value.get("text")))
            continue
        given = _list(value.get(kind))
        if kind == "taxonomy":
            codes += [str(path[-1]) for path in given if isinstance(path, list) and path]
        elif kind == "choices" and item.get("from_name") == "level":
            found["level"] = str(given[0]) if given else ""
        elif kind == "choices" or kind.endswith("labels"):
            labels += [str(label) for label in given if kind == "choices" or label != NO_CODE]
    found["codes"] = list(dict.fromkeys(codes or labels))
    return found


def _add_text(found: dict[str, Any], control: str, texts: list[Any]) -> None:
    text = "\n".join(map(str, texts))
    if control != "attributes":
        found["note"] = "\n".join(filter(None, (found.get("note", ""), text)))
        return
    quick = quickly(text.encode("utf-8", "surrogatepass"))
    try:
        found["attributes"] = quick if isinstance(quick, dict) else loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"attributes: {error}") from error


def _annotator(made: Mapping[str, Any]) -> str:
    by = made.get("completed_by", made.get("model_version", ""))
    if isinstance(by, dict):
        by = by.get("email") or by.get("id") or ""
    return str(by or "")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
