"""What is put together of forms is what the encoder makes of the same values."""

import json
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.documents import Annotated
from reader.exchange.extras import Corner
from reader.exchange.formats import doccano, label_studio
from reader.exchange.job import Job
from reader.exchange.jsontext import encoded
from reader.exchange.rows import Row

TEXTS = st.sampled_from(["", "帮扶", 'a"\\\n', "null", "\0\1", "\u2028\x7f\x85", "한·", "3%b"])
CODES = st.sampled_from([(), ("a",), ("a", 'b"%b'), ("未知", "\x7f")])
KEPT = ("annotator", "id", "origin", "codebook", "codebook_version", "created", "modified")
TEXT = '一𠀀"\\\n二\u2028三\x7f四五六'


@st.composite
def documents(draw: st.DrawFn) -> Annotated:
    """Make a document whose rows share some of what is said of them, and not the rest."""
    shared = {name: draw(TEXTS) for name in KEPT if draw(st.booleans())}
    rows = []
    for _number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(TEXT)))
        end = draw(st.integers(start, len(TEXT)))
        values: dict[str, Any] = dict.fromkeys(Row._fields, "")
        values |= {name: draw(TEXTS) for name in (*KEPT, "note", "level")} | shared
        values |= {"document": "d", "title": "题", "columns": {"栏": "值"}, "codes": draw(CODES)}
        values |= {"start": start, "end": end, "quote": TEXT[start:end]}
        values["attributes"] = draw(st.sampled_from([{}, {"n": [1.5, None]}, {"a": {"乙": "\\"}}]))
        rows.append(Row(**values))
    return Annotated("d", TEXT, tuple(rows), "0f")


@settings(max_examples=150, deadline=None)
@given(documents())
def test_a_line_of_doccano(document: Annotated) -> None:
    out = BytesIO()
    doccano.write([document], out, Job(options={"form": "spans", "unit": "code points"}))
    spans = [(row.start, row.end, code) for row in document.rows for code in row.codes]
    wanted = {"text": TEXT, "label": spans, "reader": Corner(str).simple(document)}
    assert out.getvalue() == encoded(wanted) + b"\n"


@settings(max_examples=150, deadline=None)
@given(documents())
def test_a_task_of_label_studio(document: Annotated) -> None:
    with TemporaryDirectory() as folder:
        label_studio.write([document], Path(folder), Job(options={"as": "annotations"}))
        content = (Path(folder) / "tasks.json").read_bytes()
    rows = sorted(document.rows, key=lambda row: row.annotator)
    regions = [(f"r{n}", row, _utf16(row)) for n, row in enumerate(rows, 1)]
    about = {"document": "d", "digest": "0f", **document.meta}
    kept = [_kept(name, row, place) for name, row, place in regions]
    said: dict[str, list[Any]] = {}
    for region in regions:
        said.setdefault(region[1].annotator, []).extend(_results(*region))
    task = {"id": 1, "data": {"text": TEXT, "reader": about | {"passages": kept}}}
    wanted = encoded(task | {"annotations": [{"result": results} for results in said.values()]})
    assert content == b"[\n" + wanted + b"\n]\n"
    json.loads(content)


def _utf16(row: Row) -> dict[str, int]:
    start, end = (len(TEXT[:at].encode("utf-16-le")) // 2 for at in (row.start, row.end))
    return {"start": start, "end": end}


def _kept(name: str, row: Row, place: dict[str, int]) -> dict[str, Any]:
    filled = {field: value for field in KEPT if (value := getattr(row, field))}
    return {**place, **filled, "region": name}


def _results(name: str, row: Row, place: dict[str, int]) -> list[dict[str, Any]]:
    label = row.codes[0] if row.codes else "—"
    said: list[tuple[str, str, Any]] = [("label", "labels", [label])]
    if row.codes:
        said.append(("code", "taxonomy", [[code] for code in row.codes]))
    if row.level:
        said.append(("level", "choices", [row.level]))
    values = [(c, kind, {"text": row.quote, kind: what}) for c, kind, what in said]
    if row.note:
        values.append(("note", "textarea", {"text": [row.note]}))
    if row.attributes:
        text = encoded(row.attributes).decode()
        values.append(("attributes", "textarea", {"text": [text]}))
    return [
        {"id": name, "to_name": "text", "from_name": c, "type": kind, "value": place | value}
        for c, kind, value in values
    ]
