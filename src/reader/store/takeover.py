"""Taking over what earlier versions kept: their file becomes lines, and is kept aside."""

from collections.abc import Callable, Sequence

from reader.store.files import set_aside, sync_folder
from reader.store.log import DocumentLog

KEPT = "kept"
DAMAGED = "damaged"


def take_over(log: DocumentLog, plan: Callable[[], Sequence[bytes]]) -> None:
    """Append the lines of the old file with those of `plan`; then give the file another name.

    Whoever is stopped in between, or does it at the same time, writes the same lines again,
    which changes nothing. Raises OSError.
    """
    log.commit(lambda: [*log.old_lines, *plan()])
    old = log.shelf.old_file
    if old not in log.problems:
        set_aside(old, DAMAGED if log.damage else KEPT)
        old.unlink(missing_ok=True)
        sync_folder(old.parent)
    log.refresh()
