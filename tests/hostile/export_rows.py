"""Rows 29 and 30: what is exported does nothing in the program that opens it."""

import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from defusedxml.ElementTree import fromstring

from reader.passages.passage import Change
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from tests.hostile.file_rows import run
from tests.store.examples import passage

EVIL = (
    "=cmd|'/c calc'!A1 <script>alert(1)</script> <img src=http://x onerror=alert(1)> "
    "\\\\input{/etc/passwd} ![](http://x) [a](javascript:alert) ]]> &amp; </note>"
)
SHOWN = ("html", "markdown", "docx", "xlsx", "tei", "xmi", "stam", "qdpx", "brat", "conll")


def exported(tmp_path: Path) -> dict[str, bytes]:
    """Export a document, a note and an annotator that all hold harm, in every such format."""
    root = init_project(tmp_path / "p", "cn-poverty-measures").root
    text = f"标题\n{EVIL}\n干部结对帮扶。\n"
    (root / "甲.txt").write_text(text, encoding="utf-8")
    start = text.index(EVIL)
    made_of = replace(passage(1, start=start, end=start + len(EVIL), quote=EVIL, note=EVIL))
    store = AnnotationStore(root / "annotations", "lan")
    store.apply("甲.txt", [Change(None, replace(made_of, document="甲.txt", annotator=EVIL))], {})
    for name in SHOWN:
        out = tmp_path / f"out.{name}"
        done = run("export", root / "甲.txt", "--format", name, "--output", out)
        assert out.exists(), done.stderr
    found: dict[str, bytes] = {}
    for file in sorted(tmp_path.glob("out.*/**/*")) + sorted(tmp_path.glob("out.*")):
        if not file.is_file():
            continue
        if not zipfile.is_zipfile(file):
            found[str(file.relative_to(tmp_path))] = file.read_bytes()
            continue
        with zipfile.ZipFile(file) as packed:
            found |= {f"{file.name}/{name}": packed.read(name) for name in packed.namelist()}
    return found


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def other_exports(tmp_path: Path) -> None:
    """Rows 29, 30: what is exported is text for browsers, TeX, Markdown, XML and spreadsheets."""
    found = exported(tmp_path)
    for name, content in found.items():
        text = content.decode("utf-8", "replace")
        if name.endswith(".html"):
            tags = _Tags()
            tags.feed(text)
            assert (tags.seen.count("script"), tags.seen.count("img")) == (1, 0), name
        elif name.endswith(".md"):
            assert not re.search(r"(?<!\\)(<script|<img|!\[|\]\(|\\input)", text), name
        elif name.endswith((".xml", ".rels", ".xmi", ".qde", ".tei")):
            root = fromstring(content)
            assert not [e for e in root.iter() if str(e.tag).lower().endswith(("script", "}f"))], (
                name
            )
    kinds = {name.rpartition(".")[2] for name in found}
    assert {"html", "md", "xml", "qde"} <= kinds
