"""Rows 18 to 38: files and settings that are made to do harm, and a rude end."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.passages.passage import Change
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from tests.formats import made
from tests.formats.test_hostile import EXTERNAL
from tests.store.examples import DOCUMENT, META, new, passage
from tests.ui import test_breaking_off as breaking

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {p: p.read_text(encoding="utf-8") for p in (ROOT / "src" / "reader").rglob("*.py")}
READER = [sys.executable, "-m", "reader"]


def run(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    command = [*READER, *map(str, words)]
    path = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, **more)  # type: ignore[call-overload, no-any-return]


def mentions(pattern: str) -> list[str]:
    """List the modules that say something."""
    return [str(path) for path, text in SOURCES.items() if re.search(pattern, text)]


def nothing_is_written_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 21: a link, and names that differ in their case only."""
    from reader.formats import docx

    monkeypatch.chdir(tmp_path)
    body = f'<w:document xmlns:w="{made.W}">{made.paragraph("甲")}</w:document>'
    twins = made.zipped({"word/document.xml": body, "word/DOCUMENT.XML": "x", "link": "/etc"})
    assert docx.parse(twins, "a").text == "甲"
    assert list(tmp_path.iterdir()) == []


def xhtml_entities() -> None:
    """Row 19: entities and outside references of an XHTML page fetch and unfold nothing."""
    from reader.formats import epub

    page = EXTERNAL.replace("w:", "")
    with suppress(Unreadable):
        assert "root:" not in epub.parse(made.epub({"a.xhtml": page}), "a").text


def git_is_not_run() -> None:
    """Row 24: so that no hook, filter or setting of a foreign project can be run with it."""
    assert mentions(r"""\[\s*["']git["' ]|which\(["']git""") == []


PWN = 'format = 1\npager = "touch {0}"\nplugin = "os:system"\ncommand = "touch {0}"\n[keys]\n'


def settings_of_a_foreign_project(tmp_path: Path) -> None:
    """Row 25: nothing in a project names a program, a module or an address that is used."""
    done = tmp_path / "pwned"
    root = init_project(tmp_path / "p", "").root
    (root / "reader.toml").write_text(PWN.format(done) + 'url = "http://example.invalid"\n')
    (root / "config.toml").write_text(PWN.format(done))
    (root / "sitecustomize.py").write_text(f"open({str(done)!r}, 'w')")
    (root / "reader.py").write_text(f"open({str(done)!r}, 'w')")
    (root / "甲.txt").write_text("标题\n正文。")
    for verb in ("status", "doctor", "export"):
        run(verb, root)
    run("text", root / "甲.txt")
    assert not done.exists()


def yaml(tmp_path: Path) -> None:
    """Row 26: no YAML is read; the head of a Markdown file is text."""
    assert mentions(r"^\s*(import|from) yaml") == []
    path = tmp_path / "a.md"
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\n" * 20
    call = f"!!python/object/apply:os.system ['touch {tmp_path}/pwned']"
    path.write_text(f"---\nt: {call}\n{bomb}---\n落实帮扶责任。")
    assert "落实帮扶责任" in run("text", path).stdout
    assert not (tmp_path / "pwned").exists()


def hostile_json(tmp_path: Path) -> None:
    """Row 27: bad lines, and lines that are no passage; all others load."""
    store = AnnotationStore(tmp_path / "a", "lan")
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    record = new(1)[0].after.record()  # type: ignore[union-attr]
    bad = [
        b"[" * 1_000_000,
        b'{"id":"a","v":' + b"9" * 5000 + b"}",
        b'{"id":"a","v":NaN}',
        b'{"id":"a","v":1e400}',
        b'{"id":"a","v":true}',
        b'{"id":"a","v":9223372036854775808}',
        b'{"id":"a","v":1,"n":"' + b"x" * (65 << 20) + b'"}',
    ]
    odd = [{**record, "id": name, "v": 1, **change} for name, change in (
        ("neg", {"start": -1}), ("turned", {"start": 9, "end": 3}), ("float", {"start": 1.5}),
    )]  # fmt: skip
    twice = json.dumps({**record, "v": 1})[:-1].replace(record["id"], "dup") + ',"note":"2"}'
    with file.open("ab") as stream:
        stream.write(
            b"\n".join([*bad, *(json.dumps(o).encode() for o in odd), twice.encode(), b""])
        )
    found = AnnotationStore(tmp_path / "a").load(DOCUMENT)
    assert {p.id for p in found.passages} == {record["id"], "dup"}
    assert "7 lines" in found.problems[0]
    assert len(found.problems) == 1 + len(odd)


def who_leaps_ahead(tmp_path: Path) -> None:
    """Row 28: a version far ahead by somebody else is a rival that is shown, and never wins."""
    store = AnnotationStore(tmp_path / "a", "lan")
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    own = json.loads(file.read_bytes().splitlines()[-1])
    own |= {"v": 999_999, "dev": "evil.1", "by": "mallory", "note": "mine"}
    forever = {**own, "v": 9_000_000_000_000_000}
    lines = "".join(json.dumps(x) + "\n" for x in (own, forever))
    file.with_name(file.name.replace("lan@", "mallory@")).write_text(lines)
    again = AnnotationStore(tmp_path / "a", "lan")
    assert [p.note for p in again.load(DOCUMENT).passages] == [""]
    assert [rival.by for rival in again.rivals(DOCUMENT)] == ["mallory"]
    kept = replace(passage(1), note="kept")
    again.apply(DOCUMENT, [Change(passage(1), kept, settles=True)], {})
    assert again.load(DOCUMENT).passages == (kept,)
    assert again.rivals(DOCUMENT) == []


SAVING = """
import os, sys
from pathlib import Path
from reader.paths import place
from reader.store.catalog.catalog import Catalog
from reader.store.store import AnnotationStore
from reader.store.rescue import write_rescue
from tests.store.examples import DOCUMENT, META, new, passage
from reader.passages.passage import Change
from contextlib import suppress
from dataclasses import replace
os.umask(int(sys.argv[1], 8))
store = AnnotationStore(place("data") / "annotations", "lan")
before = None
for number in range(80):
    after = replace(passage(1), note=str(number))
    store.apply(DOCUMENT, [Change(before, after)], META)
    before = after
with Catalog(store.root) as catalog:
    catalog.refresh()
store.close()
write_rescue(place("state") / "rescued", {DOCUMENT: new(2)}, {})
"""


def private_whatever_the_umask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 31: annotations, attic, catalog, search index, rescue file and folders of them."""
    (tmp_path / "甲.txt").write_text("标题\n干部结对帮扶。\n", encoding="utf-8")
    for umask in ("000", "022", "077"):
        home = tmp_path / umask
        monkeypatch.setenv("READER_HOME", str(home))
        path = os.pathsep.join([*map(os.path.abspath, filter(None, sys.path)), str(ROOT)])
        env = {**os.environ, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", SAVING, umask], env=env, check=True)
        old = os.umask(int(umask, 8))
        try:
            run("search", "结对", tmp_path / "甲.txt")
        finally:
            os.umask(old)
        found = {p.relative_to(home): stat.S_IMODE(p.lstat().st_mode) for p in home.rglob("*")}
        kinds = {p.suffix for p in found} | {p.parent.name for p in found}
        assert {".jsonl", ".sqlite", "attic", "rescued"} <= kinds
        assert {str(p): oct(mode) for p, mode in found.items() if mode & 0o077} == {}


def a_planted_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 32: words are cut by a program that keeps no cache in a folder for everybody."""
    assert mentions(r"^\s*(import|from) jieba\b") == []
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")
    os.utime(planted, (1, 1))
    import rjieba

    assert rjieba.cut("结对帮扶")
    assert planted.stat().st_atime == 1


def mixed_encodings(tmp_path: Path) -> None:
    """Row 35: a truncated character at the end, and offsets in code points."""
    from reader.formats import read

    text = "各地要落实帮扶责任，建立结对帮扶机制，确保贫困户稳定脱贫。\n" * 9
    for codec in ("gb18030", "big5", "utf-8", "utf-16-le"):
        path = tmp_path / f"{codec}.txt"
        told = (
            text
            if codec != "big5"
            else "各地要落實幫扶責任，建立結對幫扶機制，確保貧困戶穩定脫貧。\n" * 9
        )
        path.write_bytes(told.encode(codec)[:-3])
        source = read(str(path))
        assert source.encoding
        assert source.text[:20] == told[:20]


def no_editor_is_run() -> None:
    """Rows 36, 37: notes are written in the program itself, and no shell is ever asked."""
    assert mentions(r"\b(EDITOR|VISUAL)\b") == []
    assert mentions(r"shell\s*=\s*True|os\.system|os\.popen") == []


def a_rude_end(tmp_path: Path) -> None:
    """Row 38: SIGHUP in the middle of a save, a closed line, a stop, a terminal of one cell."""
    document = tmp_path / "biyang.txt"
    document.write_bytes(breaking.BIYANG.read_bytes())
    for check in (
        lambda: breaking.test_a_signal_in_the_middle_of_a_save(document, signal.SIGHUP),
        lambda: breaking.test_a_connection_that_closes(document),
        lambda: breaking.test_a_stopped_program_gives_the_terminal_back_and_takes_it_again(
            document
        ),
        lambda: breaking.test_a_terminal_of_one_cell(document),
    ):
        check()
        for file in (Path(os.environ["READER_HOME"]) / "data").rglob("*.jsonl"):
            file.unlink()
