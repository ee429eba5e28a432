"""A project put together and looked after: add, find, done, and what doctor finds around it."""

import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reader.cli.start import _of_project
from reader.codebook.load import FOLDER, find
from reader.errors import BadCodebook
from reader.library.entry import Entry
from reader.passages.passage import Change
from reader.paths import config_folder
from reader.store.catalog.tables import file_of
from reader.store.project import find_project
from reader.store.store import AnnotationStore
from tests.cli.test_data_verbs import TEXT, Run, project, run
from tests.cli.test_store_verbs import ONE, store

__all__ = ["project", "run", "store"]


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Make a folder of documents that are in no project."""
    folder = tmp_path / "elsewhere"
    (folder / "sub").mkdir(parents=True)
    (folder / "乙.txt").write_text("乙\n" + TEXT, encoding="utf-8")
    (folder / "sub" / "丙.txt").write_text("丙\n" + TEXT, encoding="utf-8")
    return folder


def test_documents_are_copied_into_a_project(run: Run, project: Path, elsewhere: Path) -> None:
    code, out, err = run("add", elsewhere / "乙.txt", elsewhere)
    assert (code, out.splitlines()) == (
        0,
        ["乙.txt", "elsewhere/乙.txt", "elsewhere/sub/丙.txt"],
    )
    assert "3 documents added" in err
    assert (project / "乙.txt").read_bytes() == (elsewhere / "乙.txt").read_bytes()
    code, out, _err = run("add", elsewhere / "乙.txt", project / "甲.txt", "--json")
    assert code == 0
    assert [each["fate"] for each in lines(out)] == ["there already", "there already"]


def test_another_document_of_the_same_name_is_never_replaced(
    run: Run, project: Path, elsewhere: Path
) -> None:
    (project / "乙.txt").write_text("mine", encoding="utf-8")
    code, _out, err = run("add", elsewhere / "乙.txt")
    assert (code, "another document has this name" in err) == (1, True)
    assert (project / "乙.txt").read_text() == "mine"
    (project / "乙.txt").unlink()
    (project / "乙.txt").symlink_to("/etc/passwd")
    assert run("add", elsewhere / "乙.txt")[0] == 1


def test_a_document_brings_its_passages_along(run: Run, project: Path, elsewhere: Path) -> None:
    file = elsewhere / "乙.txt"
    own = AnnotationStore(Path(os.environ["READER_HOME"]) / "data" / "annotations", "lan")
    own.apply(str(file), [Change(None, replace(ONE, document=str(file)))], {"title": "题"})
    (added,) = lines(run("add", file, "--json")[1])
    assert (added["fate"], added["brought"]) == ("added", 1)
    (passage,) = AnnotationStore(project / "annotations").load("乙.txt").passages
    assert passage == replace(ONE, document="乙.txt")
    assert own.load(str(file)).passages


def test_documents_go_into_a_project_only(run: Run, tmp_path: Path, elsewhere: Path) -> None:
    code, _out, err = run("add", elsewhere / "乙.txt", "--project", tmp_path)
    assert (code, "reader init" in err) == (2, True)
    assert run("add", tmp_path / "none.txt", "--project", tmp_path)[0] == 2


def test_passages_are_found_by_text_code_and_annotator(run: Run, store: AnnotationStore) -> None:
    theirs = replace(ONE, id="01" + "1" * 24, annotator="wei", codes=("solar",), quote="光伏\n扶贫")
    store.apply(ONE.document, [Change(None, ONE), Change(None, theirs)], {})
    code, out, err = run("find", "結對")
    assert (code, out) == (0, "甲.txt:3–9  pairing  lan  干部结对帮扶\n")
    assert "1 passage" in err
    assert [each["annotator"] for each in lines(run("find", "--json")[1])] == ["lan", "wei"]
    assert run("find", "--annotator", "wei", "--count")[1] == "1\n"
    assert run("find", "--code", "2.5", "--count")[1] == "1\n", "a number names a code"
    assert run("find", "", ".", "--count")[1] == "2\n"
    assert run("find", "", "甲.txt", "--count")[1] == "2\n"
    assert run("find", "", "乙.txt", "--count")[1] == "0\n"
    assert run("find", "--code", "nothing")[0] == 2


def test_work_is_marked_done(run: Run, store: AnnotationStore) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {})
    assert run("done", "甲.txt", "--annotator", "lan")[:2] == (0, "甲.txt: done\n")
    assert store.done("甲.txt")
    assert not AnnotationStore(store.root, "wei").done("甲.txt")
    assert run("done", "甲.txt", "--annotator", "lan", "--undo")[0] == 0
    assert not store.done("甲.txt")


def test_a_codebook_that_is_not_there_names_the_file(run: Run, store: AnnotationStore) -> None:
    toml = store.root.parent / "reader.toml"
    toml.write_text('format = 1\ncodebook = "none"\n', encoding="utf-8")
    code, out, _err = run("doctor")
    assert code == 1
    assert f"{toml}: codebook: There is no codebook “none”" in out
    code, _out, err = run("export", "甲.txt")
    assert (code, f"{toml}: codebook: There is no codebook “none”" in err) == (1, True)
    with pytest.raises(BadCodebook, match=r"reader\.toml: codebook"):
        _of_project([Entry("", "甲.txt", "甲.txt")])


def test_codes_that_the_codebook_does_not_have_are_said(run: Run, store: AnnotationStore) -> None:
    store.apply(ONE.document, [Change(None, replace(ONE, codes=("x-y",)))], {})
    code, out, _err = run("doctor")
    assert (code, "the code “x-y”, which is not in the codebook" in out) == (1, True)


def test_what_git_needs_is_written_when_asked(run: Run, store: AnnotationStore) -> None:
    file = store.root / ".gitattributes"
    before = file.read_bytes()
    file.unlink()
    assert str(file) in run("doctor")[1]
    assert not file.exists()
    assert run("doctor", "--fix")[0] == 0
    assert file.read_bytes() == before


def test_passages_that_went_are_told_and_brought_back_from_the_attic(
    run: Run, store: AnnotationStore
) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {})
    assert run("status")[0] == 0
    (file,) = store.shelf(ONE.document).files()
    attic = store.root.parent / ".reader" / "attic"
    attic.mkdir(parents=True)
    file.rename(attic / f"{file.name}.1")
    code, _out, err = run("status")
    assert (code, "甲.txt: 1 passage has gone though nobody removed it" in err) == (1, True)
    code, out, _err = run("doctor")
    assert (code, f"{file.name}.1" in out) == (1, True)
    assert run("doctor", "--fix")[0] == 0
    assert store.load(ONE.document).passages == (ONE,)
    assert run("doctor")[0] == 0


def test_passages_that_went_for_good_are_told_until_that_is_accepted(
    run: Run, store: AnnotationStore
) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {})
    assert run("status")[0] == 0
    store.shelf(ONE.document).files()[0].unlink()
    assert run("doctor", "--fix")[0] == 1
    assert "git" in run("doctor")[1]
    assert run("doctor", "--accept")[0] == 0
    assert run("status")[0] == 0


def test_a_catalog_that_is_wrong_is_noticed_and_made_anew(run: Run, store: AnnotationStore) -> None:
    store.apply(ONE.document, [Change(None, ONE)], {})
    assert run("status")[0] == 0
    with sqlite3.connect(file_of(store.root)) as catalog:
        catalog.execute("UPDATE documents SET total = 7")
    assert "does not say what the annotations say" in run("doctor")[1]
    assert run("doctor", "--fix")[0] == 0
    assert run("doctor")[0] == 0


def test_a_library_that_others_may_read_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = AnnotationStore(Path(os.environ["READER_HOME"]) / "data" / "annotations", "lan")
    own.apply("/a.txt", [Change(None, replace(ONE, document="/a.txt"))], {})
    monkeypatch.chdir(tmp_path)
    assert run("doctor")[0] == 0
    own.root.chmod(0o755)
    code, out, _err = run("doctor")
    assert (code, "chmod 700" in out) == (1, True)


def test_a_project_may_be_blind(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "p", "--blind")[0] == 0
    made = find_project(tmp_path / "p")
    assert made is not None
    assert made.blind
    (made.root / "reader.toml").write_text('format = 1\nblind = "yes"\n')
    code, _out, err = run("status", tmp_path / "p")
    assert (code, "true or false" in err) == (1, True)


def test_a_codebook_of_ones_own_is_said_not_to_go_with_a_project(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = config_folder() / FOLDER / "mine.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(find("cn-poverty-measures").read_bytes())
    root = tmp_path / "given"
    assert "your own folder only" in run("init", root, "--codebook", "mine")[2]
    monkeypatch.chdir(root)
    code, _out, err = run("status")
    assert (code, "“mine” is in your own folder only" in err) == (0, True)
    assert f"cp {own} {root}/" in err
    (root / "mine.toml").write_bytes(own.read_bytes())
    settings = (root / "reader.toml").read_text("utf-8")
    (root / "reader.toml").write_text(settings.replace('"mine"', '"mine.toml"'), "utf-8")
    assert run("status")[2] == ""


def test_a_shipped_codebook_goes_with_every_project(run: Run, project: Path) -> None:
    assert "your own folder" not in run("status")[2]
