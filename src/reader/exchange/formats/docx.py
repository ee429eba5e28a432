"""Word a document, for people: the text, with a comment for each passage.

Comments may overlap; their ranges are points in the text (ECMA-376, part 1, 17.13.4).
"""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.exchange.carries import Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.fitting import inked as fit
from reader.exchange.folders import Shelf
from reader.exchange.job import Job
from reader.exchange.pieces import Piece, paragraphs, pieces, remarks
from reader.exchange.refi import code_name
from reader.exchange.rows import Row
from reader.exchange.xmltext import HEAD, element, text
from reader.language import _
from reader.text.safe import safe

NAME = "docx"
SUFFIXES = (".docx",)
FOLDER = True
__all__ = ("fit",)
CARRIES = Carries(
    fields("level", "attributes", "note", "annotator", "created", "title"), empty=False
)

_EPOCH = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "comments": "comments"}
_FONTS = {"w:ascii": "Times New Roman", "w:hAnsi": "Times New Roman", "w:eastAsia": "宋体"}


def about() -> str:
    """Describe the format."""
    return _("Word, with a comment for each passage")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    with Shelf(out) as shelf:
        for document in documents:
            with ZipFile(shelf.file(document, ".docx"), "w", ZIP_DEFLATED) as archive:
                for name, content in _package(document, job).items():
                    archive.writestr(ZipInfo(name, _EPOCH), HEAD + content, ZIP_DEFLATED)


def _package(document: Annotated, job: Job) -> dict[str, str]:
    overrides = "".join(
        element("Override", {"PartName": f"/word/{n}.xml", "ContentType": f"{_TYPE}.{k}+xml"})
        for n, k in _PARTS.items()
    )
    xml = element("Default", {"Extension": "xml", "ContentType": "application/xml"})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    rels = element("Default", {"Extension": "rels", "ContentType": relations})
    overrides += element(
        "Override", {"PartName": "/docProps/core.xml", "ContentType": f"{_CORE_TYPE}+xml"}
    )
    types = {"xmlns": f"{_PACKAGE}/content-types"}
    return {
        "[Content_Types].xml": element("Types", types, rels + xml + overrides),
        "_rels/.rels": _relations(
            {
                f"{_OFFICE}/officeDocument": "word/document.xml",
                f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
            }
        ),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(
            {f"{_OFFICE}/{name}": f"{name}.xml" for name in ("styles", "comments")}
        ),
        "word/styles.xml": _styles(),
        "word/document.xml": _body(document),
        "word/comments.xml": _root(
            "comments", "".join(_comment(n, row, job) for n, row in enumerate(document.rows))
        ),
    }


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        element("Relationship", {"Id": f"r{n}", "Type": kind, "Target": target})
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, inside)


def _core(document: Annotated) -> str:
    """Say the title, which programs and folders of files show."""
    spaces = {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": _DUBLIN}
    title = element("dc:title", {}, text(safe(document.title or document.id)))
    return element("cp:coreProperties", spaces, title)


def _root(name: str, content: str) -> str:
    return element(f"w:{name}", {"xmlns:w": _W}, content)


def _styles() -> str:
    fonts = element("w:rPr", {}, element("w:rFonts", _FONTS) + element("w:sz", {"w:val": 24}))
    normal = element("w:name", {"w:val": "Normal"}) + fonts
    title = (
        element("w:name", {"w:val": "Title"})
        + element("w:basedOn", {"w:val": "Normal"})
        + element("w:pPr", {}, element("w:jc", {"w:val": "center"}))
        + element("w:rPr", {}, element("w:b", {}) + element("w:sz", {"w:val": 36}))
    )
    first = {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"}
    return _root(
        "styles",
        element("w:style", first, normal)
        + element("w:style", {"w:type": "paragraph", "w:styleId": "Title"}, title),
    )


def _body(document: Annotated) -> str:
    whole, rows = document.text or "", document.rows
    styled = element("w:pPr", {}, element("w:pStyle", {"w:val": "Title"}))
    found = element("w:p", {}, styled + _run(document.title or document.id))
    for start, end in paragraphs(whole):
        inside = "".join(_piece(piece, whole) for piece in pieces(start, end, rows))
        indent = element("w:pPr", {}, element("w:ind", {"w:firstLineChars": 200}))
        found += element("w:p", {}, indent + inside)
    return _root("document", element("w:body", {}, found))


def _piece(piece: Piece, whole: str) -> str:
    begun = "".join(element("w:commentRangeStart", {"w:id": n}) for n in piece.begun)
    ended = "".join(
        element("w:commentRangeEnd", {"w:id": n})
        + element("w:r", {}, element("w:commentReference", {"w:id": n}))
        for n in reversed(piece.ended)
    )
    return begun + _run(whole[piece.start : piece.end]) + ended


def _run(content: str) -> str:
    kept = element("w:t", {"xml:space": "preserve"}, text(safe(content)))
    return element("w:r", {}, kept)


def _comment(number: int, row: Row, job: Job) -> str:
    lines = ["; ".join(code_name(job.book, code) for code in row.codes) or "–"]
    lines += remarks(row)
    inside = "".join(element("w:p", {}, _run(" ".join(line.splitlines()))) for line in lines)
    values = {
        "w:id": number,
        "w:author": row.annotator or "reader",
        "w:initials": (row.annotator or "r")[:3],
        "w:date": row.created[:19] + "Z" if len(row.created) >= 19 else None,
    }
    return element("w:comment", values, inside)
