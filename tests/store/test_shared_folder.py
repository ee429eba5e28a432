"""One project at several places: two mounts of a folder, rsync both ways, a sync tool's copies."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.catalog import asking
from reader.store.catalog.catalog import Catalog
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, others, passage
from tests.store.processes import reports, spawn

SAVES = 60  # of each process
Views = tuple[Path, Path]


@pytest.fixture(params=["links", "bind mount"])
def views(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Views]:
    """Show one folder under two paths."""
    real, first, second = (tmp_path / name for name in ("real", "first", "second"))
    real.mkdir()
    if request.param == "links":
        first.symlink_to(real)
        second.symlink_to(real)
        yield first, second
        return
    second.mkdir()
    done = subprocess.run(["mount", "--bind", real, second], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting needs root")
    try:
        yield real, second
    finally:
        subprocess.run(["umount", second], check=True)


def saving(root: Path, name: str, start: int, together: Barrier) -> Callable[[int], None]:
    """Make passages, change the one that all share, and say what was acknowledged.

    No session ends before each has begun to write.
    """

    def work(writing: int) -> None:
        store = AnnotationStore(root / "annotations", name)
        for number in range(start, start + SAVES):
            store.apply(DOCUMENT, new(number, annotator=name), META)
            os.write(writing, f"{number}\n".encode())
            if number == start:
                together.wait(300)
        shared = next(p for p in store.load(DOCUMENT).passages if p.start == 0)
        store.apply(DOCUMENT, [Change(shared, replace(shared, note=name))], {})
        store.close()

    return work


@pytest.mark.parametrize("locks", ["hold", "hold for nobody"])
def test_two_mounts_of_a_folder_lose_nothing(
    views: Views, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if locks != "hold":  # as over sshfs: neither is the file system known, nor do locks exclude
        monkeypatch.setattr("reader.store.writer.is_local", lambda folder: False)
        monkeypatch.setattr("fcntl.flock", lambda descriptor, operation: None)
    AnnotationStore(views[0] / "annotations", "lan").apply(DOCUMENT, new(0), META)
    names = ("lan", "lan", "wei", "wei")
    together = get_context("fork").Barrier(len(names))
    children = [
        spawn(saving(views[n % 2], name, 1000 * (n + 1), together)) for n, name in enumerate(names)
    ]
    said = {int(line) for _child, reading in children for line in reports(reading)}
    for child, _reading in children:
        os.waitpid(child, 0)
    assert len(said) == SAVES * len(names), "every save was acknowledged"
    for view in views:
        store = AnnotationStore(view / "annotations")
        assert {p.start for p in loaded(store)} == said | {0}
        assert {p.note for p in loaded(store) if p.start == 0} <= {"lan", "wei"}
        writers = [f.name for f in store.shelf(DOCUMENT).files()]
        assert len(writers) >= len(names), "no two sessions at once wrote one file"


def rsync(*words: object) -> None:
    subprocess.run(["rsync", *map(str, words)], check=True, capture_output=True)


def aged(roots: Views, turn: int) -> None:
    """Let what was written since the last turn be a minute younger: rsync counts seconds."""
    for root in roots:
        for file in root.rglob("*.jsonl"):
            if file.stat().st_mtime > 2_000_000:
                os.utime(file, (60 * turn, 60 * turn))


@pytest.fixture
def copies(tmp_path: Path) -> Views:
    """Make a project, and a copy of it as on another machine."""
    one, other = tmp_path / "one", tmp_path / "other"
    AnnotationStore(one / "annotations", "lan").apply(DOCUMENT, new(1), META)
    AnnotationStore(one / "annotations", "lan").apply(DOCUMENT, new(2), META)
    shutil.copytree(one, other)
    return one, other


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not here")
@pytest.mark.parametrize("how", ["-au", "-auc"], ids=["newer", "by content"])
@pytest.mark.parametrize("name", ["wei", "lan"], ids=["another", "the same"])
def test_rsync_in_both_directions_brings_everything_together(
    copies: Views, name: str, how: str
) -> None:
    one, other = copies
    for turn in range(3):
        here, there = (
            AnnotationStore(root / "annotations", who)
            for root, who in ((one, "lan"), (other, name))
        )
        here.apply(DOCUMENT, new(10 + turn), META)
        there.apply(DOCUMENT, new(20 + turn), META)
        if turn == 1:
            here.apply(DOCUMENT, [Change(passage(1), None)], {})
            noted = replace(passage(2), note="there")
            there.apply(DOCUMENT, [Change(passage(2), noted)], {})
        here.close()
        there.close()
        aged(copies, turn)
        rsync(how, f"{one}/", f"{other}/")
        rsync(how, f"{other}/", f"{one}/")
    wanted = {2, 10, 11, 12, 20, 21, 22}
    for root in copies:
        store = AnnotationStore(root / "annotations")
        assert {p.start for p in loaded(store)} == wanted
        assert {p.note for p in loaded(store) if p.start == 2} == {"there"}
        assert store.check() == []


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not here")
def test_a_stale_copy_that_replaces_a_newer_file_is_told(copies: Views) -> None:
    one, other = copies
    store = AnnotationStore(other / "annotations", "lan")
    store.apply(DOCUMENT, new(3), META)
    rsync("-a", f"{other}/", f"{one}/")
    store.apply(DOCUMENT, new(4), META)
    with Catalog(store.root, other / "catalog") as catalog:
        assert catalog.refresh() == []
        rsync("-a", f"{one}/", f"{other}/")
        assert catalog.refresh() == []
        assert [each.ids for each in asking.vanished(catalog)] == [[passage(4).id]]


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not here")
def test_rsync_while_somebody_writes_loses_nothing(copies: Views) -> None:
    one, other = copies
    child, reading = spawn(saving_on(one))
    for _turn in range(8):
        rsync("-au", f"{one}/", f"{other}/")
    said = {int(line) for line in reports(reading)}
    os.waitpid(child, 0)
    rsync("-au", f"{one}/", f"{other}/")
    for root in copies:
        found = {p.start for p in AnnotationStore(root / "annotations").load(DOCUMENT).passages}
        assert said | {1, 2} == found


def saving_on(root: Path) -> Callable[[int], None]:
    def work(writing: int) -> None:
        store = AnnotationStore(root / "annotations", "lan")
        for number in range(100, 250):
            store.apply(DOCUMENT, new(number), META)
            os.write(writing, f"{number}\n".encode())

    return work


def test_two_sessions_on_two_machines_of_one_name_hide_nothing_of_each_other(
    copies: Views,
) -> None:
    here, there = (AnnotationStore(c / "annotations", "lan", device_name="h1") for c in copies)
    for store, note in ((here, "here"), (there, "there")):
        store.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note=note))], {})
    (theirs,) = (f for f in there.shelf(DOCUMENT).files() if "@h1" in f.name)
    shutil.copy(theirs, here.shelf(DOCUMENT).folder / theirs.name.replace(".jsonl", " 2.jsonl"))
    now = next(p for p in loaded(here) if p.start == 1)
    here.apply(DOCUMENT, [Change(now, replace(now, note="later"))], {})
    assert len(others(here)) == 1, "nobody has seen the other version"


CONFLICTS = (
    "{stem} (conflicted copy 2026-01-02).jsonl",
    "{stem} (Wei's conflicted copy 2026-01-02 120000).jsonl",
    "{stem}.sync-conflict-20260102-120000-ABCDEFG.jsonl",
    "{stem} (1).jsonl",
    "{stem} 2.jsonl",
    "{stem}-DESKTOP-4711.jsonl",
    "{stem} - 副本.jsonl",
)


@pytest.mark.parametrize("form", CONFLICTS, ids=[str(n) for n in range(len(CONFLICTS))])
def test_the_copy_that_a_sync_tool_makes_of_a_conflict_counts(copies: Views, form: str) -> None:
    one, other = copies
    (file,) = AnnotationStore(one / "annotations").shelf(DOCUMENT).files()
    diverged = AnnotationStore(other / "annotations", "lan", device_name="h1")
    diverged.apply(DOCUMENT, new(7), META)
    diverged.apply(DOCUMENT, [Change(passage(1), None)], {})
    (copy,) = (f for f in diverged.shelf(DOCUMENT).files() if "@h1" in f.name)
    aside = file.with_name(form.format(stem=file.name.removesuffix(".jsonl")))
    aside.write_bytes(file.read_bytes() + copy.read_bytes())
    store = AnnotationStore(one / "annotations", "lan")
    assert [p.start for p in loaded(store)] == [2, 7]
    assert others(store) == []
    before = aside.read_bytes()
    store.apply(DOCUMENT, new(8), META)
    assert aside.read_bytes() == before, "nobody writes to a copy"
    with Catalog(store.root, one / "catalog") as catalog:
        assert catalog.refresh() == []
        assert asking.tallies(catalog)[DOCUMENT].total == 3


def test_what_a_sync_tool_has_not_finished_is_left_alone(copies: Views) -> None:
    one, _other = copies
    store = AnnotationStore(one / "annotations", "lan")
    (file,) = store.shelf(DOCUMENT).files()
    for name in (f".{file.name}.Xa81Kz", f"~{file.name}.tmp", f".syncthing.{file.name}.tmp"):
        file.with_name(name).write_bytes(b'{"half')
    assert [p.start for p in loaded(store)] == [1, 2]
    assert store.check() == []
