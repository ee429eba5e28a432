"""Saving in the background."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.errors import NotSaved
from reader.exchange.reading import read_rows
from reader.passages.passage import Change
from reader.store.plan import squash
from reader.store.saver import Saver, SaveState
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage

LONG = 30.0  # seconds, for what happens at once


class Disk:
    """Take saves as a store does, fail when told to, and wait for leave to go on."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, list[Change]]] = []
        self.error: Exception | None = None
        self.tries = 0
        self.open = threading.Event()
        self.open.set()
        self.busy = threading.Event()

    def apply(
        self, document_id: str, changes: Sequence[Change], meta: Mapping[str, Any], /
    ) -> None:
        self.busy.set()
        assert self.open.wait(LONG)
        self.tries += 1
        if self.error:
            raise self.error
        self.saved.append((document_id, list(changes)))


class States:
    """Collect the states of documents as they come."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, SaveState]] = []
        self.come = threading.Condition()

    def __call__(self, document_id: str, state: SaveState) -> None:
        with self.come:
            self.seen.append((document_id, state))
            self.come.notify_all()

    def wait_for(self, kind: str, times: int = 1) -> None:
        with self.come:
            assert self.come.wait_for(lambda: self.kinds.count(kind) >= times, LONG)

    @property
    def kinds(self) -> list[str]:
        return [state.kind for _document_id, state in self.seen]


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def states() -> States:
    return States()


@pytest.fixture
def saver(disk: Disk, states: States) -> Iterator[Saver]:
    saver = Saver(disk, states, pauses=[LONG * 9])
    yield saver
    disk.error = None
    disk.open.set()
    assert saver.close(LONG)


def test_what_is_submitted_is_saved(saver: Saver, disk: Disk, states: States) -> None:
    assert saver.state(DOCUMENT).kind == "saved"
    saver.submit(DOCUMENT, new(1), META)
    assert saver.flush(LONG)
    states.wait_for("saved")
    assert disk.saved == [(DOCUMENT, new(1))]
    assert saver.state(DOCUMENT).kind == "saved"
    assert states.kinds == ["saving", "saved"]
    assert saver.unsaved() == {}


def test_what_waits_is_saved_together(saver: Saver, disk: Disk) -> None:
    disk.open.clear()
    saver.submit(DOCUMENT, new(1), META)
    assert disk.busy.wait(LONG)
    noted = replace(passage(2), note="注")
    saver.submit(DOCUMENT, new(2), META)
    saver.submit(DOCUMENT, [Change(passage(2), noted)], META)
    saver.submit("other", new(3), META)
    assert saver.unsaved() == {DOCUMENT: [*new(1), Change(None, noted)], "other": new(3)}
    assert saver.state(DOCUMENT).kind == "saving"
    disk.open.set()
    assert saver.flush(LONG)
    assert disk.saved == [(DOCUMENT, new(1)), (DOCUMENT, [Change(None, noted)]), ("other", new(3))]


def test_a_failed_save_is_said_kept_and_tried_again_with_what_comes(
    saver: Saver, disk: Disk, states: States
) -> None:
    disk.error = NotSaved("full", "free some space")
    saver.submit(DOCUMENT, new(1), META)
    states.wait_for("not saved")
    assert saver.state(DOCUMENT) == ("not saved", disk.error)
    assert not saver.flush(LONG)
    assert saver.unsaved() == {DOCUMENT: new(1)}
    disk.error = None
    saver.submit(DOCUMENT, new(2), META)
    assert saver.flush(LONG)
    assert disk.saved == [(DOCUMENT, [*new(1), *new(2)])]


def test_asking_tries_again(saver: Saver, disk: Disk, states: States) -> None:
    disk.error = NotSaved("full")
    saver.submit(DOCUMENT, new(1), META)
    states.wait_for("not saved")
    disk.error = None
    saver.retry()
    states.wait_for("saved")


def test_time_tries_again(disk: Disk, states: States) -> None:
    saver = Saver(disk, states, pauses=[0.001])
    disk.error = NotSaved("full")
    saver.submit(DOCUMENT, new(1), META)
    states.wait_for("not saved", times=3)
    disk.error = None
    states.wait_for("saved")
    assert saver.close(LONG)


def test_one_bad_document_does_not_stop_the_others(
    saver: Saver, disk: Disk, states: States
) -> None:
    real = disk.apply

    def choosy(document_id: str, changes: Sequence[Change], meta: Mapping[str, Any]) -> None:
        if document_id == "bad":
            raise NotSaved("no")
        real(document_id, changes, meta)

    disk.apply = choosy  # type: ignore[method-assign]
    saver.submit("bad", new(1), META)
    states.wait_for("not saved")
    saver.submit("good", new(2), META)
    assert not saver.flush(LONG)
    assert disk.saved == [("good", new(2))]
    assert list(saver.unsaved()) == ["bad"]
    disk.apply = real  # type: ignore[method-assign]


def test_mistakes_of_the_program_do_not_end_the_thread(
    saver: Saver, disk: Disk, states: States
) -> None:
    disk.error = ZeroDivisionError("oops")
    saver.submit(DOCUMENT, new(1), META)
    states.wait_for("not saved")
    error = saver.state(DOCUMENT).error
    assert error and "oops" in error.message
    disk.error = None
    assert saver.flush(LONG)


def test_a_listener_that_fails_does_not_end_the_thread(
    disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(document_id: str, state: SaveState) -> None:
        raise ZeroDivisionError

    saver = Saver(disk, failing)
    saver.submit(DOCUMENT, new(1), META)
    assert saver.close(LONG)
    assert disk.saved
    assert "listener" in caplog.text


def test_what_cannot_be_saved_goes_elsewhere_and_can_be_imported(
    disk: Disk, tmp_path: Path
) -> None:
    saver = Saver(disk, last_resort=tmp_path / "rescued")
    disk.error = NotSaved("full")
    saver.submit(DOCUMENT, [*new(1, note="注"), Change(passage(2), None)], META)
    assert not saver.close(LONG)
    (file,) = (tmp_path / "rescued").iterdir()
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines[1] == {"id": passage(2).id, "document": DOCUMENT, "removed": True}
    imported = read_rows(file)
    assert [row.passage() for row in imported.rows] == [passage(1, note="注")]
    assert imported.rows[0].title == META["title"]
    assert [problem.line for problem in imported.problems] == [2]
    again = saver.rescue(tmp_path / "rescued")
    assert again and again.name == "rescued-2.jsonl"


def test_nothing_to_rescue_makes_no_file(saver: Saver, tmp_path: Path) -> None:
    assert saver.rescue(tmp_path / "rescued") is None
    assert not list(tmp_path.iterdir())


def test_changes_of_a_passage_become_one() -> None:
    one, two = passage(1), replace(passage(1), note="注")
    assert squash([Change(None, one), Change(one, two)]) == [Change(None, two)]
    assert squash([Change(one, two), Change(two, None)]) == [Change(one, None)]
    assert squash([*new(2), *new(1)]) == [*new(2), *new(1)]


def test_leaving_the_program_saves_first(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "import sys; from pathlib import Path; from reader.store.saver import Saver;"
        "from reader.store.store import AnnotationStore;"
        "from tests.store.examples import DOCUMENT, META, new;"
        "saver = Saver(AnnotationStore(Path(sys.argv[1])));"
        "[saver.submit(DOCUMENT, new(n), META) for n in range(50)]"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        check=True,
    )
    assert len(AnnotationStore(tmp_path).load(DOCUMENT).passages) == 50


def test_a_passage_made_and_removed_again_is_a_removal() -> None:
    made = Change(None, passage(1))
    removed = Change(passage(1), None)
    assert squash([made, removed]) == [removed]
    assert squash([made, removed, made]) == [made]
    assert squash([made, removed, made, removed]) == [removed]
