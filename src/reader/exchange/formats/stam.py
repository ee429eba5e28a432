"""STAM: texts, and annotations that point into them, as JSON. https://github.com/annotation/stam

Offsets count code points, the end exclusive.
"""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from reader.exchange import record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
from reader.language import _

NAME = "stam"
SUFFIXES = (".stam.json",)
CARRIES = Carries(fields(*CONTENT, *RECORDS, *DOCUMENT))
SET = "policy-reader"  # the vocabulary that keys belong to

_BLOCK = 1 << 20


def about() -> str:
    """Describe the format."""
    return _("STAM, stand-off text annotations in JSON: stam-python, stam-tools")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write one store; annotations wait on disk until all texts are written."""
    out.write(b'{"@type":"AnnotationStore","@id":"policy-reader","resources":[\n')
    between = ""
    with SpooledTemporaryFile(_BLOCK) as kept:
        for number, document in enumerate(documents, 1):
            name = f"{number}-{document.id}"
            resource = {"@type": "TextResource", "@id": name, "text": document.text}
            out.write((between + dumps(resource)).encode())
            for each in _annotations(document, name, number, job):
                kept.write(((",\n" if kept.tell() else "") + dumps(each)).encode())
            between = ",\n"
        out.write(b'\n],"annotationsets":[],"annotations":[\n')
        kept.seek(0)
        while block := kept.read(_BLOCK):
            out.write(block)
    out.write(b"\n]}\n")


def _annotations(document: Annotated, name: str, number: int, job: Job) -> Iterable[dict[str, Any]]:
    said = [_data(f"document.{key}", value) for key, value in record.about(document).items()]
    target: dict[str, Any] = {"@type": "ResourceSelector", "resource": name}
    yield {"@type": "Annotation", "@id": f"about-{number}", "target": target, "data": said}
    for place, row in enumerate(document.rows, 1):
        target = {
            "@type": "TextSelector",
            "resource": name,
            "offset": {"@type": "Offset", "begin": _cursor(row.start), "end": _cursor(row.end)},
        }
        data = [_data("code", job.labels.label(code)) for code in row.codes]
        values = record.texts(row, record.PASSAGE)
        data += (_data(key, value) for key, value in values.items())
        key = f"passage-{number}-{place}"
        yield {"@type": "Annotation", "@id": key, "target": target, "data": data}


def _cursor(offset: int) -> dict[str, Any]:
    return {"@type": "BeginAlignedCursor", "value": offset}


def _data(key: str, value: str) -> dict[str, Any]:
    kept = {"@type": "String", "value": value}
    return {"@type": "AnnotationData", "set": SET, "key": key, "value": kept}
