"""Saving in the background: the page never waits for the disk, and nothing is given up."""

import atexit
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from reader.errors import NotSaved
from reader.language import _
from reader.passages.passage import Change
from reader.store.plan import squash

PAUSES = (1.0, 2.0, 5.0, 10.0)  # seconds before a failed save is tried again; the last repeats
LAST_CHANCE = 10.0  # seconds that leaving waits for the disk


class Target(Protocol):
    """Save changes durably, or raise NotSaved."""

    def apply(
        self, document_id: str, changes: Sequence[Change], meta: Mapping[str, Any], /
    ) -> None:
        """Save changes of a document's passages."""


class SaveState(NamedTuple):
    """Tell where a document's changes are; `error` says why they are not saved."""

    kind: Literal["saved", "saving", "not saved"]
    error: NotSaved | None = None


SAVED = SaveState("saved")
SAVING = SaveState("saving")


class Saver:
    """Write what is submitted in a thread of its own, what waits for a document in one go.

    `on_change(document_id, state)` is called from that thread, or from the one that submits.
    A save that failed is tried again after `pauses`, and at once when more is submitted. What
    is still not saved when the program ends goes to the folder `last_resort`, if there is one.
    """

    def __init__(
        self,
        store: Target,
        on_change: Callable[[str, SaveState], None] | None = None,
        pauses: Sequence[float] = PAUSES,
        last_resort: Path | None = None,
    ) -> None:
        self._store = store
        self._on_change = on_change
        self._pauses = tuple(pauses)
        self._last_resort = last_resort
        self._condition = threading.Condition()
        self._waiting: dict[str, list[Change]] = {}
        self._writing: dict[str, list[Change]] = {}
        self._meta: dict[str, Mapping[str, Any]] = {}
        self._states: dict[str, SaveState] = {}
        self._asked = self._closing = self._failed = False
        self._rounds = 0
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def submit(self, document_id: str, changes: Sequence[Change], meta: Mapping[str, Any]) -> None:
        """Hand over changes to save; returns at once."""
        if not changes:
            return
        self._report(document_id, SAVING)
        with self._condition:
            self._waiting.setdefault(document_id, []).extend(changes)
            self._meta[document_id] = meta
        self.retry()

    def retry(self) -> None:
        """Write at once what waits."""
        with self._condition:
            self._asked = True
            self._condition.notify_all()

    def state(self, document_id: str) -> SaveState:
        """Tell where a document's changes are."""
        with self._condition:
            return self._states.get(document_id, SAVED)

    def flush(self, timeout: float) -> bool:
        """Wait until all is saved or has failed once more, and tell whether all is saved.

        Waits at most `timeout` seconds.
        """
        with self._condition:
            ends = self._rounds + (2 if self._writing else 1)
            self.retry()
            self._condition.wait_for(
                lambda: self._done() or (self._failed and self._rounds >= ends), timeout
            )
            return self._done()

    def unsaved(self) -> dict[str, list[Change]]:
        """Give the changes of each document that are not on the disk yet."""
        with self._condition:
            return {
                document_id: squash(
                    (*self._writing.get(document_id, ()), *self._waiting.get(document_id, ()))
                )
                for document_id in dict.fromkeys((*self._writing, *self._waiting))
            }

    def rescue(self, folder: Path) -> Path | None:
        """Write what is not saved to a file in `folder`, to be imported later.

        Gives the file, or None if there is nothing to write. Raises OSError.
        """
        from reader.store.rescue import write_rescue

        with self._condition:
            meta = dict(self._meta)
        return write_rescue(folder, self.unsaved(), meta)

    def close(self, timeout: float = LAST_CHANCE) -> bool:
        """Save what waits, end the thread, and tell whether all is saved."""
        atexit.unregister(self.close)
        saved = self.flush(timeout) if self._thread.is_alive() else self._done()
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        self._thread.join(timeout)
        if not saved and self._last_resort:
            self.rescue(self._last_resort)
        return saved

    def _done(self) -> bool:
        return not (self._waiting or self._writing)

    def _run(self) -> None:
        failures = 0
        while True:
            with self._condition:
                pause = self._pauses[min(failures, len(self._pauses)) - 1] if failures else None
                self._condition.wait_for(lambda: self._asked or self._closing, pause)
                if self._closing:
                    return
                self._asked = False
                self._writing, self._waiting = self._waiting, {}
                batch = dict(self._writing)
            errors = {i: self._save(i, changes) for i, changes in batch.items()}
            failures = failures + 1 if any(errors.values()) else 0
            with self._condition:
                self._failed = failures > 0
                self._rounds += 1
                self._condition.notify_all()

    def _save(self, document_id: str, changes: list[Change]) -> NotSaved | None:
        """Write the changes of one document; when that fails, they wait on."""
        error = self._attempt(document_id, squash(changes))
        with self._condition:
            del self._writing[document_id]
            later = self._waiting.get(document_id, [])
            if error:
                self._waiting[document_id] = [*changes, *later]
            state = SaveState("not saved", error) if error else SAVING if later else SAVED
        self._report(document_id, state)
        return error

    def _attempt(self, document_id: str, changes: list[Change]) -> NotSaved | None:
        """Write, and give the error there is; none may end the thread."""
        try:
            self._store.apply(document_id, changes, self._meta[document_id])
        except NotSaved as error:
            return error
        except Exception as error:
            hint = _("This is a mistake in the program; your work is kept in memory.")
            return NotSaved(f"{type(error).__name__}: {error}", hint)
        return None

    def _report(self, document_id: str, state: SaveState) -> None:
        """Tell a listener, whose mistakes are not to stop the saving."""
        with self._condition:
            self._states[document_id] = state
        if self._on_change is None:
            return
        try:
            self._on_change(document_id, state)
        except Exception:
            import logging

            logging.getLogger(__name__).exception("a listener of the saver failed")
