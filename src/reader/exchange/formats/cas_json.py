"""UIMA CAS as JSON, with its types inside: a file a document; offsets count UTF-16 units."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.exchange import cas, record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.counting import Between, Counter
from reader.exchange.documents import Annotated, ordered
from reader.exchange.folders import Shelf, files
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
from reader.exchange.lines import content
from reader.exchange.rows import Problem, Row
from reader.exchange.wrong import said
from reader.language import _

NAME = "cas-json"
SUFFIXES = (".cas.json",)
FOLDER = True
HOLDS = "**/*.cas.json"
CARRIES = Carries(fields(*CONTENT, *RECORDS, *DOCUMENT), unit="utf-16")


def about() -> str:
    """Describe the format."""
    return _("UIMA CAS as JSON: INCEpTION, dkpro-cassis")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    with Shelf(out) as shelf:
        for document in documents:
            place = shelf.file(document, ".cas.json")
            place.write_text(dumps(_cas(document, job)) + "\n", encoding="utf-8", newline="")


def _types() -> dict[str, Any]:
    found = {}
    for name, (above, ranges) in cas.types().items():
        features = {
            each: {"%NAME": each, "%RANGE": kind.replace("StringArray", "String[]")}
            for each, kind in ranges.items()
        }
        found[name] = {"%NAME": name, "%SUPER_TYPE": above, **features}
    return found


def _cas(document: Annotated, job: Job) -> dict[str, Any]:
    whole = document.text or ""
    units = Counter(whole, "utf-16")
    sofa = {"sofaNum": 1, "sofaID": cas.VIEW, "mimeType": "text/plain", "sofaString": whole}
    said = cas.features(record.about(document))
    found: list[dict[str, Any]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", **sofa},
        {"%ID": 2, "%TYPE": cas.ABOUT_TYPE, **said},
    ]
    members = [2]
    for row in document.rows:
        number = len(found) + 1
        place = {"begin": units.out(row.start), "end": units.out(row.end)}
        values = cas.features(record.texts(row, record.PASSAGE))
        ids = {"%ID": number, "%TYPE": cas.PASSAGE_TYPE, "@sofa": 1, "@codes": number + 1}
        codes = [job.labels.label(each) for each in row.codes]
        found.append({**ids, **place, **values})
        found.append({"%ID": number + 1, "%TYPE": cas.STRINGS, "%ELEMENTS": codes})
        members.append(number)
    views = {cas.VIEW: {"%SOFA": 1, "%MEMBERS": members}}
    return {"%TYPES": _types(), "%FEATURE_STRUCTURES": found, "%VIEWS": views}


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read files of one view; annotations with codes, a code, a label or a value are passages."""
    for place in files(path, ".cas.json"):
        try:
            found = _structures(json.loads(content(place).decode("utf-8-sig")))
        except (OSError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            yield Problem(line, f"{place.name}: {said(error)}")
            continue
        yield from _document(found, place)


def _structures(whole: Any) -> dict[int, dict[str, Any]]:
    """Give the feature structures by their ids; raise ValueError for anything else."""
    listed = whole.get("%FEATURE_STRUCTURES") if isinstance(whole, dict) else None
    if isinstance(listed, dict):  # the form with ids as names
        listed = [{"%ID": int(name), **value} for name, value in listed.items()]
    if not isinstance(listed, list):
        raise ValueError(_("no %FEATURE_STRUCTURES"))
    found = {}
    for each in listed:
        if isinstance(each, dict) and isinstance(each.get("%ID"), int):
            found[each["%ID"]] = each
    return found


def _document(found: Mapping[int, dict[str, Any]], place: Path) -> Iterator[Annotated | Problem]:
    kinds = {each.get("%TYPE"): each for each in found.values()}
    whole = kinds.get("uima.cas.Sofa", {}).get("sofaString")
    if not isinstance(whole, str):
        yield Problem(0, _("{name}: no text in it").format(name=place.name))
        return
    units = Counter(whole, "utf-16")
    texts = {k: v for k, v in kinds.get(cas.ABOUT_TYPE, {}).items() if isinstance(v, str)}
    meta = {"document": place.name.partition(".")[0], **cas.fields(texts)}
    rows: list[Row] = []
    for each in found.values():
        codes = _codes(each, found)
        if "begin" not in each or (not codes and "passageId" not in each):
            continue
        values = {k: v for k, v in each.items() if isinstance(v, str)}
        try:
            start, end = (units.back(record.whole(each, name)) for name in ("begin", "end"))
            rows.append(record.row(whole, start, end, codes, cas.fields(values), meta))
        except (Between, KeyError, TypeError, ValueError, RecursionError) as error:
            said_of = _("{name}: {begin} to {end}: {reason}")
            begin, last, reason = each["begin"], each.get("end"), said(error)
            yield Problem(0, said_of.format(name=place.name, begin=begin, end=last, reason=reason))
    digest, title = meta.get("digest", ""), meta.get("title", "")
    yield Annotated(meta["document"], whole, ordered(rows), digest, title)


def _codes(structure: Mapping[str, Any], found: Mapping[int, dict[str, Any]]) -> list[str]:
    for name in cas.LABELS:
        value = structure.get(name)
        if isinstance(value, str) and value:
            return [value]
        listed = found.get(structure.get(f"@{name}", 0), {}).get("%ELEMENTS")
        if isinstance(listed, list):
            return [each for each in listed if isinstance(each, str)]
    return []
