"""UIMA CAS as XMI: a file a document, and the type system beside them.

The layout is that of the XMI specification of Apache UIMA; offsets count UTF-16 units.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.errors import ReaderError
from reader.exchange import cas, record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.counting import Between, Counter
from reader.exchange.documents import Annotated, ordered
from reader.exchange.folders import Shelf, files
from reader.exchange.job import Job
from reader.exchange.lines import content
from reader.exchange.rows import Problem, Row
from reader.exchange.wrong import line_of, said
from reader.exchange.xmltext import HEAD, attributes, element, fit, text
from reader.formats.trees import walk
from reader.language import _

NAME = "xmi"
SUFFIXES = (".xmi",)
FOLDER = True
HOLDS = "**/*.xmi"
CARRIES = Carries(fields(*CONTENT, *RECORDS, *DOCUMENT), unit="utf-16")
TYPES = "TypeSystem.xml"
__all__ = ("fit",)

_SPACES = {
    "xmlns:xmi": "http://www.omg.org/XMI",
    "xmlns:cas": "http:///uima/cas.ecore",
    f"xmlns:{cas.SPACE}": f"http:///{cas.SPACE}.ecore",
    "xmi:version": "2.0",
}


def about() -> str:
    """Describe the format."""
    return _("UIMA CAS as XMI with its type system: INCEpTION, WebAnno, dkpro-cassis")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    (out / TYPES).write_text(type_system(), encoding="utf-8", newline="")
    with Shelf(out) as shelf:
        for document in documents:
            place = shelf.file(document, ".xmi")
            place.write_text(_xmi(document, job), encoding="utf-8", newline="")


def type_system() -> str:
    """Describe the types in UIMA's XML."""
    described = []
    for name, (above, ranges) in cas.types().items():
        inside = "".join(
            f"<featureDescription><name>{each}</name><description/>"
            f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
            for each, kind in ranges.items()
        )
        described.append(
            f"<typeDescription><name>{name}</name><description/><supertypeName>{above}"
            f"</supertypeName><features>{inside}</features></typeDescription>"
        )
    head = '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
    return f"{HEAD}{head}{''.join(described)}</types></typeSystemDescription>\n"


def _xmi(document: Annotated, job: Job) -> str:
    whole = document.text or ""
    units = Counter(whole, "utf-16")
    found = ['  <cas:NULL xmi:id="0"/>']
    said = cas.features(record.about(document))
    found.append(f"  {element(f'{cas.SPACE}:About', {'xmi:id': 2, **said})}")
    for number, row in enumerate(document.rows, 3):
        place = {"begin": units.out(row.start), "end": units.out(row.end)}
        values = cas.features(record.texts(row, record.PASSAGE))
        codes = "".join(f"<codes>{text(job.labels.label(each))}</codes>" for each in row.codes)
        ids = {"xmi:id": number, "sofa": 1}
        found.append(f"  {element(f'{cas.SPACE}:Passage', {**ids, **place, **values}, codes)}")
    sofa = {"sofaNum": 1, "sofaID": cas.VIEW, "mimeType": "text/plain", "sofaString": whole}
    found.append(f"  {element('cas:Sofa', {'xmi:id': 1, **sofa})}")
    members = " ".join(str(n) for n in range(2, len(document.rows) + 3))
    found.append(f"  {element('cas:View', {'sofa': 1, 'members': members})}")
    body = "\n".join(found)
    return f"{HEAD}<xmi:XMI{attributes(_SPACES)}>\n{body}\n</xmi:XMI>\n"


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read files of one view; annotations with codes, a code, a label or a value are passages."""
    for place in files(path, ".xmi"):
        handler = _Handler()
        try:
            walk(content(place), place.name, handler)
        except (OSError, ReaderError, ValueError) as error:
            yield Problem(line_of(error), said(error))
            continue
        yield from _document(handler, place)


def _document(handler: "_Handler", place: Path) -> Iterator[Annotated | Problem]:
    whole = handler.text
    units = Counter(whole, "utf-16")
    rows: list[Row] = []
    meta = {"document": place.stem, **cas.fields(handler.about)}
    for values, codes in handler.annotations:
        if not codes and "passageId" not in values:
            continue  # a token, a sentence
        try:
            start, end = (units.back(record.whole(values, name)) for name in ("begin", "end"))
            rows.append(record.row(whole, start, end, codes, cas.fields(values), meta))
        except (Between, KeyError, ValueError, RecursionError) as error:
            form = _("{name}: {begin} to {end}: {reason}")
            begin, last = values.get("begin"), values.get("end")
            reason = said(error)
            yield Problem(0, form.format(name=place.name, begin=begin, end=last, reason=reason))
    digest, title = meta.get("digest", ""), meta.get("title", "")
    yield Annotated(meta["document"], whole, ordered(rows), digest, title)


class _Handler:
    """Take the text, what is said of the document, and every annotation with its labels."""

    def __init__(self) -> None:
        self.text = ""
        self.about: dict[str, str] = {}
        self.annotations: list[tuple[dict[str, str], list[str]]] = []
        self._label: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, values: dict[str, str]) -> None:
        self._depth += 1
        if tag == "Sofa":
            self.text = values.get("sofaString", self.text)
        elif tag == "About":
            self.about = values
        elif self._depth == 2 and "begin" in values and "end" in values:
            labels = [values[name] for name in cas.LABELS if values.get(name)]
            self.annotations.append((values, labels[:1]))
        elif self._depth == 3 and tag in cas.LABELS and self.annotations:
            self._label = []

    def data(self, content: str) -> None:
        if self._label is not None:
            self._label.append(content)

    def end(self, _tag: str) -> None:
        self._depth -= 1
        if self._label is not None:
            self.annotations[-1][1].append("".join(self._label))
            self._label = None
