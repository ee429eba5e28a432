"""What can go wrong on saving, in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import NotSaved
from reader.language import _, because


@contextmanager
def saying_why(name: str) -> Iterator[None]:
    """Turn what goes wrong on saving the annotations of `name` into NotSaved."""
    try:
        yield
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else name
        reason = _("Not saved: {reason}: {path}").format(path=place, reason=because(error))
        raise NotSaved(reason, _hint(error.errno)) from error
    except (ValueError, TypeError, RecursionError) as error:
        said = _("Not saved: this cannot be written as JSON: {reason}: {path}")
        hint = _("Remove the attribute that holds it.")
        raise NotSaved(said.format(path=name, reason=error), hint) from error


def _hint(number: int | None) -> str:
    """Say what helps against an error of the system."""
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("Free some space; it is tried again by itself.")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("Make the folder writable, or copy the project to where you may write.")
    if number in (errno.ELOOP, errno.ENOTDIR, errno.EISDIR):
        return _("Something else is in the file's place; move it away.")
    return _("It is tried again by itself.")
