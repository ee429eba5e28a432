"""What doctor finds in collections, saved searches, metadata, rejections and misplaced files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.collections import KIND as COLLECTIONS
from reader.store.collections import Collections
from reader.store.lines import DOCUMENT, Fields, Key
from reader.store.metadata import KIND as METADATA
from reader.store.metadata import Metadata
from reader.store.names import annotation_files
from reader.store.plan import Step
from reader.store.project import home_of
from reader.store.store import AnnotationStore
from tests.cli.test_data_verbs import Run, project, run
from tests.cli.test_store_verbs import ONE, store

__all__ = ["project", "run", "store"]


@pytest.fixture
def kept(project: Path) -> Path:
    """Keep a collection, a saved search, metadata and tags in the project."""
    home = home_of(project / "甲.txt")
    collections = Collections([project / "annotations"], "lan")
    collections.new("mine", [home])
    collections.new("solar", query="光伏 code:solar OR about:x")
    Metadata("lan", [project / "annotations"]).put({home: {"level": "county"}})
    Metadata("lan", [project / "annotations"]).tag([home], ["looked-at"])
    return project


def put(project: Path, kind: str, name: str, records: dict[Key, Fields | None]) -> None:
    """Write records as no session of the program would."""
    steps = [Step(key, fields, []) for key, fields in records.items()]
    AnnotationStore(project / "annotations" / kind, "lan").take(name, steps)


def found(run: Run) -> list[str]:
    code, out, _err = run("doctor", "--json")
    kinds = [json.loads(line)["kind"] for line in out.splitlines()]
    assert code == bool(kinds)
    return kinds


def test_what_is_sound_is_sound(run: Run, kept: Path) -> None:
    assert found(run) == []


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a query that is none": (
        lambda p: put(p, COLLECTIONS, "q", {(DOCUMENT, "q"): {"id": "q", "query": "a OR"}}),
        "collection",
    ),
    "a query that is no text": (
        lambda p: put(p, COLLECTIONS, "q", {(DOCUMENT, "q"): {"id": "q", "query": 1}}),
        "record",
    ),
    "members without a name": (
        lambda p: put(p, COLLECTIONS, "q", {("members", "甲.txt"): {}}),
        "collection",
    ),
    "a member that is not there": (
        lambda p: put(p, COLLECTIONS, "mine", {("members", "gone.txt"): {}}),
        "not there",
    ),
    "a member done for no reason": (
        lambda p: put(p, COLLECTIONS, "mine", {("members", "甲.txt"): {"done": "yes"}}),
        "record",
    ),
    "a value that is no text": (
        lambda p: put(p, METADATA, METADATA, {("level", "甲.txt"): {"value": 3}}),
        "record",
    ),
    "metadata of a document that is not there": (
        lambda p: put(p, METADATA, METADATA, {("tag:x", "gone.txt"): {}}),
        "not there",
    ),
}


@pytest.mark.parametrize(("breaking", "kind"), CASES.values(), ids=list(CASES))
def test_records_that_are_none_are_found(
    run: Run, kept: Path, breaking: Callable[[Path], object], kind: str
) -> None:
    breaking(kept)
    assert found(run) == [kind]


@pytest.mark.parametrize("kind", [COLLECTIONS, METADATA])
def test_damaged_lines_beside_annotations_are_found(run: Run, kept: Path, kind: str) -> None:
    file = annotation_files(kept / "annotations" / kind)[0]
    file.write_bytes(file.read_bytes() + b"<<<<<<< ours\n")
    assert found(run) == ["bad line"]
    assert file.name in run("doctor")[1]


def test_a_rejection_that_says_no_range_is_found(run: Run, kept: Path) -> None:
    place = AnnotationStore(kept / "annotations", "lan")
    place.apply("甲.txt", [Change(None, ONE)], {})
    assert found(run) == []
    place.take("甲.txt", [Step(("rejected", "x"), {"start": "1"}, [])])
    assert found(run) == ["record"]


def test_files_in_a_wrong_place_are_brought_home(run: Run, kept: Path) -> None:
    place = AnnotationStore(kept / "annotations", "lan")
    place.apply("甲.txt", [Change(None, ONE)], {})
    (file,) = place.shelf("甲.txt").files()
    wrong = file.parent.with_name("00" if file.parent.name != "00" else "01") / file.name
    wrong.parent.mkdir()
    file.rename(wrong)
    assert "misplaced" in found(run)
    assert run("doctor", "--fix")[0] == 0
    assert [p.id for p in place.load("甲.txt").passages] == [ONE.id]
    assert wrong.exists(), "nothing is taken away"
    assert found(run) == []


def test_a_gazetteer_that_cannot_be_read_is_found(run: Run, kept: Path) -> None:
    settings = kept / "reader.toml"
    settings.write_text(settings.read_text() + 'gazetteer = "places.csv"\n')
    assert found(run) == ["gazetteer"]
