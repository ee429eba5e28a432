"""Two annotators on branches of one project: git merges their files by itself."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.collections import Collections
from reader.store.metadata import Metadata
from reader.store.project import Home, init_project
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, others, passage

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
NAMED = {
    f"GIT_{who}_{what}": "lan" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def git(folder: Path, *words: str) -> None:
    env = {**os.environ, **NAMED, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *words], cwd=folder, env=env, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "work")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = init_project(tmp_path / "p", "cn-poverty-measures").root
    git(root, "init", "-q", "-b", "main")
    session(root, "lan").apply(DOCUMENT, new(1, 2, 3), META)
    commit(root)
    return root


def session(root: Path, name: str, device: str = "h1") -> AnnotationStore:
    return AnnotationStore(root / "annotations", name, device_name=device)


@pytest.mark.parametrize("other", ["wei", "lan"], ids=["another's file", "the same file"])
def test_what_two_branches_saved_is_all_there(project: Path, other: str) -> None:
    git(project, "checkout", "-qb", "theirs")
    theirs = session(project, other)
    theirs.apply(DOCUMENT, new(10, 11), META)
    theirs.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="theirs"))], META)
    theirs.apply(DOCUMENT, [Change(passage(2), None)], META)
    theirs.apply(DOCUMENT, [Change(passage(3), None)], META)
    theirs.close()
    commit(project)
    git(project, "checkout", "-q", "main")
    ours = session(project, "lan")
    ours.apply(DOCUMENT, new(20, 21), META)
    ours.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="ours"))], META)
    ours.apply(DOCUMENT, [Change(passage(3), replace(passage(3), note="kept"))], META)
    ours.close()
    commit(project)
    git(project, "merge", "-q", "-m", "merge", "theirs")
    merged = session(project, "lan")
    found = {p.start: p.note for p in loaded(merged)}
    assert found.keys() == {1, 3, 10, 11, 20, 21}
    assert found[3] == "kept", "an edit beats a removal"
    assert {found[1], *(p.note for p in others(merged))} == {"ours", "theirs"}
    assert merged.check() == []


def test_a_branch_of_before_shows_what_was_then_and_comes_back(project: Path) -> None:
    store = session(project, "lan")
    git(project, "checkout", "-qb", "later")
    store.apply(DOCUMENT, new(4), META)
    commit(project)
    git(project, "checkout", "-q", "main")
    assert [p.start for p in loaded(store)] == [1, 2, 3]
    store.apply(DOCUMENT, new(5), META)
    assert [p.start for p in loaded(store)] == [1, 2, 3, 5]
    commit(project)
    git(project, "merge", "-q", "-m", "merge", "later")
    assert [p.start for p in loaded(store)] == [1, 2, 3, 4, 5]


def test_collections_and_metadata_of_two_branches_are_one(project: Path) -> None:
    homes = [Home(f"{n}.txt", project / "annotations", None) for n in range(6)]
    kept = Collections([project / "annotations"], "lan")
    kept.new("样本", homes[:3])
    commit(project)
    git(project, "checkout", "-qb", "theirs")
    theirs, said = Collections([project / "annotations"], "lan"), Metadata("lan")
    theirs.add("样本", homes[3:4])
    theirs.remove("样本", homes[:1])
    theirs.new("又一", homes[:2])
    said.put({homes[0]: {"place": "商州区"}})
    commit(project)
    git(project, "checkout", "-q", "main")
    ours, own = Collections([project / "annotations"], "lan"), Metadata("lan")
    ours.add("样本", homes[4:5])
    ours.mark("样本", homes[1:2])
    ours.new("又一", homes[1:3])
    own.put({homes[0]: {"date": "2015"}})
    own.tag(homes[:1], ["重点"])
    commit(project)
    git(project, "merge", "-q", "-m", "merge", "theirs")
    merged = Collections([project / "annotations"])
    found = merged.get("样本")
    assert sorted(key for _root, key in found.listed) == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert [key for _root, key in found.done] == ["1.txt"]
    assert len(merged.get("又一").listed) == 3, "made on both, it holds what either put in"
    known = Metadata().of(homes[0])
    assert (dict(known.values), known.tags) == ({"place": "商州区", "date": "2015"}, ("重点",))
