"""Formats of passages that stand off their text: others' files, and what their rules ask for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.output import text_name
from reader.exchange.reading import read
from reader.exchange.rows import Problem, Row
from reader.exchange.writing import export
from tests.exchange.examples import book, gold, hard

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmlns:type="http:///dkpro/type.ecore"
 xmi:version="2.0">
 <type:Token xmi:id="5" sofa="1" begin="0" end="2"/>
 <custom:Measure xmi:id="7" sofa="1" begin="{begin}" end="{end}" label="2.5"/>
 <custom:Measure xmi:id="8" sofa="1" begin="2" end="4" value="其他"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="😀扶贫&#13;&#10;搬迁"/>
</xmi:XMI>"""


def found_in(path: Path, name: str, **options: str) -> tuple[list[Row], list[Problem]]:
    """Give the passages and the problems of a file."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for each in read(path, name, book=book(), options=options):
        if isinstance(each, Annotated):
            rows += each.rows
        else:
            problems.append(each)
    return rows, problems


def test_annotations_of_other_tools_are_passages_and_their_tokens_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(XMI.format(begin=2, end=4), encoding="utf-8")
    rows, problems = found_in(path, "xmi")
    code = book().by_number["2.5"].id
    assert [(r.start, r.end, r.quote, r.codes) for r in rows] == [
        (1, 3, "扶贫", (code,)),
        (1, 3, "扶贫", ("其他",)),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("begin", "end"), [("1", "4"), ("4", "2"), ("2", "99"), ("-1", "2"), ("x", "2"), ("", "")]
)
def test_a_broken_place_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, begin: str, end: str
) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(XMI.format(begin=begin, end=end), encoding="utf-8")
    rows, problems = found_in(path, "xmi")
    assert [r.codes for r in rows] == [("其他",)]
    assert len(problems) == 1 and "a.xmi" in problems[0].message


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<a>",
        "not xml",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        XMI[: len(XMI) // 2],
    ],
)
def test_what_is_no_sound_xml_is_one_problem(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(content, encoding="utf-8")
    assert [len(each) for each in found_in(path, "xmi")] == [0, 1]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"%FEATURE_STRUCTURES": 3}', "[[[", "\ufeff{"]
)
def test_what_is_no_cas_is_one_problem(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.cas.json"
    path.write_text(content, encoding="utf-8")
    assert [len(each) for each in found_in(path, "cas-json")] == [0, 1]


PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Users><User guid="u" name="兰"/></Users>
<CodeBook><Codes><Code guid="c" name="2.5 {name}" isCodable="true"><Code guid="d" name="二"
 isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="t" name="报告" plainTextPath="{path}">
<PlainTextSelection guid="s" name="{quote}" startPosition="2" endPosition="{end}" creatingUser="u">
<Coding guid="k"><CodeRef targetGUID="c"/></Coding>
<Coding guid="l"><CodeRef targetGUID="d"/></Coding>
<NoteRef targetGUID="n"/></PlainTextSelection></TextSource></Sources>
<Notes><Note guid="n"><PlainTextContent>备注</PlainTextContent></Note></Notes></Project>"""


def project(path: Path, *, quote: str, end: int, place: str = "internal://t.txt") -> Path:
    """Write a project as another program does."""
    name = book().by_number["2.5"].names["zh"]
    content = PROJECT.format(name=name, quote=quote, end=end, path=place)
    with ZipFile(path, "w") as archive:
        archive.writestr("project.qde", content)
        archive.writestr("sources/t.txt", "\ufeff\n干部结对帮扶。".encode())
    return path


@pytest.mark.parametrize("option", ["inclusive", "exclusive"])
@pytest.mark.parametrize("end", [5, 6])
def test_the_quote_tells_which_end_a_project_means(tmp_path: Path, end: int, option: str) -> None:
    path = project(tmp_path / "a.qdpx", quote="部结对帮", end=end)
    rows, problems = found_in(path, "qdpx", end=option)
    assert problems == []
    assert [(r.start, r.end, r.quote, r.annotator, r.note) for r in rows] == [
        (2, 6, "部结对帮", "兰", "备注")
    ]
    assert rows[0].codes == (book().by_number["2.5"].id, "二")


def test_without_a_quote_the_option_tells_the_end(tmp_path: Path) -> None:
    path = project(tmp_path / "a.qdpx", quote="", end=5)
    assert found_in(path, "qdpx")[0][0].end == 6
    assert found_in(path, "qdpx", end="exclusive")[0][0].end == 5


@pytest.mark.parametrize("place", ["internal://other.txt", "../../etc/passwd", "/etc/passwd"])
def test_a_project_reads_no_file_outside_of_itself(tmp_path: Path, place: str) -> None:
    path = project(tmp_path / "a.qdpx", quote="", end=5, place=place)
    rows, problems = found_in(path, "qdpx")
    assert rows == [] and len(problems) == 1


@pytest.mark.parametrize("cut", [0, 10, 200])
def test_a_cut_project_is_a_problem(tmp_path: Path, cut: int) -> None:
    path = project(tmp_path / "a.qdpx", quote="", end=5)
    path.write_bytes(path.read_bytes()[:cut])
    assert [len(each) for each in found_in(path, "qdpx")] == [0, 1]


def test_a_project_is_the_same_file_when_it_is_exported_again(tmp_path: Path) -> None:
    for name in ("a.qdpx", "b.qdpx"):
        export(gold(), tmp_path / name, "qdpx", book=book())
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "id": "http://example.org/1",
    "creator": {"id": "http://example.org/lan", "name": "兰"},
    "body": [
        {"type": "TextualBody", "purpose": "tagging", "value": "2.5"},
        {"type": "TextualBody", "purpose": "commenting", "value": "好"},
    ],
    "target": {
        "source": "http://example.org/a.txt",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "扶贫", "prefix": "a"},
            {"type": "TextPositionSelector", "start": 1, "end": 3},
        ],
    },
}


@pytest.mark.parametrize("form", ["one", "list", "page", "collection"])
def test_annotations_of_the_web_come_alone_in_lists_and_in_pages(tmp_path: Path, form: str) -> None:
    page = {"type": "AnnotationPage", "items": [ANNOTATION]}
    content = {
        "one": ANNOTATION,
        "list": [ANNOTATION],
        "page": page,
        "collection": {"type": "AnnotationCollection", "first": page},
    }[form]
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(content), encoding="utf-8")
    rows, problems = found_in(path, "web-annotation")
    assert problems == []
    assert [(r.start, r.end, r.quote, r.note, r.annotator) for r in rows] == [
        (1, 3, "扶贫", "好", "兰")
    ]
    assert rows[0].codes == (book().by_number["2.5"].id,)


@pytest.mark.parametrize(
    "broken",
    [
        {"target": "http://example.org/a"},
        {"target": {"source": "a", "selector": []}},
        {"target": 3},
    ],
)
def test_what_points_at_no_text_is_a_problem(tmp_path: Path, broken: dict[str, object]) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps([{**ANNOTATION, **broken}, ANNOTATION]), encoding="utf-8")
    assert [len(each) for each in found_in(path, "web-annotation")] == [1, 1]


def test_a_page_that_breaks_off_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    export(gold(), path, "web-annotation", book=book())
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    rows, problems = found_in(path, "web-annotation")
    assert 200 < len(rows) < 457 and problems


def units(text: str) -> bytes:
    """Give a text in UTF-16."""
    return text.encode("utf-16-le")


@pytest.mark.parametrize("documents", [gold, hard], ids=["gold", "hard"])
def test_a_reader_by_the_specification_finds_every_passage_of_webanno(
    tmp_path: Path, documents: Callable[[], tuple[Annotated, ...]]
) -> None:
    out = tmp_path / "tsv"
    export(documents(), out, "webanno", book=book())
    lines = (out / "..").resolve() / "tsv.ledger.jsonl"
    moved = [json.loads(x) for x in lines.read_text("utf-8").splitlines()] if lines.exists() else []
    lost = sum("passage" in each["lost"] for each in moved)
    found = 0
    for document in documents():
        text = document.text or ""
        name = text_name(document.id, ".tsv")
        marks = webanno((out / name).read_text(encoding="utf-8"), text)
        quotes = sorted(r.quote.strip() for r in document.rows for _code in r.codes or ("",))
        assert sorted(set(marks)) == sorted({quote for quote in quotes if quote})
        found += len(marks)
    assert found + lost >= sum(len(d.rows) for d in documents())


def webanno(content: str, text: str) -> list[str]:
    """Read a file by the user guide of INCEpTION: give what each annotation covers."""
    head, body = content.split("\n\n\n", 1)
    assert head.startswith("#FORMAT=WebAnno TSV 3.3\n#T_SP=")
    places: dict[str, tuple[int, int]] = {}
    before = 0
    for line in body.split("\n"):
        if line.startswith("#Text=") or not line:
            continue
        _number, offsets, token, code, *_rest = line.split("\t")
        start, end = map(int, offsets.split("-"))
        assert start >= before
        before = end
        plain = re.sub(
            r"\\(->|.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), token
        )
        assert units(text)[start * 2 : end * 2] == units(plain)
        for value in re.split(r"(?<!\\)\|", code) if code != "_" else ():
            key = value[value.rindex("[") :]
            places[key] = (min(start, places.get(key, (start, 0))[0]), end)
    whole = units(text)
    return [whole[start * 2 : end * 2].decode("utf-16-le") for start, end in places.values()]


@pytest.mark.parametrize("name", ["html", "markdown", "tei"])
def test_pages_for_people_hold_the_text_and_nothing_that_acts(tmp_path: Path, name: str) -> None:
    evil = "<script>alert(1)</script> \x1b[31m[附件](javascript:x) `a` *b* _c_ &amp; ]]>"
    document = Annotated("x", evil, (), "", "<img src=x onerror=y>")
    rows = hard()[0].rows[:1]
    row = rows[0]._replace(start=2, end=12, quote=evil[2:12], note="<b>\x1b", codes=("<i>",))
    out = tmp_path / "out"
    export([document._replace(rows=(row,))], out, name, book=book())
    content = next(p for p in out.iterdir() if p.name.startswith("x.")).read_text(encoding="utf-8")
    assert "\x1b" not in content
    if name != "markdown":
        assert "<script>alert" not in content and "<img" not in content and "<i>" not in content
    else:
        assert "<script" not in content.replace("\\<", "") and "\\[附件\\]" in content
        assert "\\`a\\`" in content and "\\*b\\*" in content
