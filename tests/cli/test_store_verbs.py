"""What is kept, checked and brought back: status, doctor, history, as typed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change, Passage
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from tests.cli.test_data_verbs import TEXT, Run, run
from tests.store.test_legacy import dumps

__all__ = ["run"]
ONE = Passage("01" + "0" * 24, "甲.txt", 3, 9, "干部结对帮扶"[:6], ("pairing",), annotator="lan")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnnotationStore:
    """Make a project with a document, and give its annotations."""
    project = init_project(tmp_path / "project", "cn-poverty-measures")
    (project.root / "甲.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(project.root)
    return AnnotationStore(project.annotations, "lan")


def test_a_sound_project_is_said_to_be_sound(run: Run, store: AnnotationStore) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {"title": "题"})
    code, out, _err = run("status")
    assert code == 0
    said = ["甲.txt  1 passage", "", "1 document, 1 passage", "  lan  1"]
    assert out.splitlines()[:-1] == said
    assert run("doctor")[:2] == (0, "All that is kept is sound.\n")
    record = json.loads(run("status", "--json")[1])
    assert record == {"document": "甲.txt", "passages": 1, "versions": 0, "source": "same"}


@pytest.mark.parametrize(("name", "warned"), [("root", True), ("Ubuntu", True), ("lan", False)])
def test_status_says_who_one_is(
    run: Run, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch, name: str, *, warned: bool
) -> None:
    monkeypatch.setenv("READER_ANNOTATOR", name)
    said = run("status")[1].splitlines()[-1]
    assert said.startswith(f"You annotate as “{name}”.")
    assert ("--annotator NAME" in said and "config.toml" in said) is warned


def test_two_versions_and_a_changed_or_missing_document_are_said(
    run: Run, store: AnnotationStore
) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {"digest": "old"})
    for note in ("甲", "乙"):
        session = AnnotationStore(store.root, "wei")
        session.apply(ONE.document, [Change(ONE, replace(ONE, note=note))], {})
    code, out, _err = run("status")
    assert code == 1
    assert "saved in two versions: 1  the document changed" in out
    code, out, _err = run("doctor")
    assert code == 1
    assert "1 passage in two versions" in out
    assert "press M" in out
    (Path.cwd() / "甲.txt").unlink()
    assert "the document is not there" in run("status")[1]


def test_what_cannot_be_read_is_shown_with_its_place(run: Run, store: AnnotationStore) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {})
    (file,) = store.shelf(ONE.document).files()
    size = file.stat().st_size
    file.write_bytes(file.read_bytes() + b"garbage \x1b]0;x\n" + b'{"cut')
    before = file.read_bytes()
    code, out, _err = run("doctor", "--fix", "--json")
    assert code == 1
    found = [json.loads(line) for line in out.splitlines()]
    assert [(f["kind"], f["place"]) for f in found] == [
        ("bad line", f"{file}:{size}"),
        ("unfinished", f"{file}:{size + 14}"),
    ]
    assert file.read_bytes() == before, "nothing is repaired by taking away"


def test_the_form_of_an_earlier_version_is_taken_over_when_asked(
    run: Run, store: AnnotationStore
) -> None:
    old = store.shelf(ONE.document).old_file
    old.parent.mkdir(parents=True)
    about = {"1": {"id": ONE.document}}
    old.write_bytes(dumps({"passages": {ONE.id: ONE.record()}, "document": about}))
    assert "earlier version" in run("doctor")[1]
    assert old.exists()
    code, out, _err = run("doctor", "--fix")
    assert (code, "Done." in out) == (0, True)
    assert not old.exists()
    assert store.load(ONE.document).passages == (ONE,)


def test_history_tells_who_did_what_and_goes_back(
    run: Run, store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(f"2026-01-0{day}T10:00:00Z" for day in range(1, 9))
    monkeypatch.setattr("reader.store.linestore.utc_now", lambda: next(times))
    noted = replace(ONE, note="注")
    for change in (Change(None, ONE), Change(ONE, noted), Change(noted, None)):
        store.apply(ONE.document, [change], {})
    code, out, _err = run("history")
    assert code == 0
    assert [line.split("  ")[:3] for line in out.splitlines()] == [
        ["2026-01-01T10:00:00Z", "lan", "made"],
        ["2026-01-02T10:00:00Z", "lan", "changed"],
        ["2026-01-03T10:00:00Z", "lan", "removed"],
    ]
    assert run("history", "--at", "2026-01-03")[1] == ""
    (record,) = map(
        json.loads, run("history", "--at", "2026-01-02T10:00", "--json")[1].splitlines()
    )
    assert record["note"] == "注"
    code, _out, err = run("history", "--at", "2026-01-01", "--restore")
    assert (code, "1 passage changed back" in err) == (0, True)
    assert store.load(ONE.document).passages == (ONE,)
    assert run("history")[1].splitlines()[-1].split("  ")[2] == "brought back"


@pytest.mark.parametrize(
    "words", [("--at", "yesterday"), ("--restore",)], ids=["no date", "no moment"]
)
def test_history_asks_for_a_date(run: Run, store: AnnotationStore, words: tuple[str, ...]) -> None:
    assert run("history", *words)[0] == 2
