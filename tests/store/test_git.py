"""Two annotators on branches of one project: git merges their files by itself."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.project import init_project
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
