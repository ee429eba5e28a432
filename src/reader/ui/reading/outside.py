"""Other programs that show or print the text."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.errors import ReaderError
from reader.language import _, because
from reader.text.safe import safe

PAGERS = ("less", "more")  # without PAGER
AT_LINE = ("less", "more", "most", "vim", "vi", "nvim", "view")  # these begin at a line: +12
PRINTERS = ("lpr", "lp")
WAIT = 20.0  # seconds for the printer's queue


class NotThere(ReaderError):
    """Report a program that is missing or failed."""


def pager(environment: Mapping[str, str]) -> list[str]:
    """Give the words of the pager's command; raises NotThere with what to do."""
    chosen = environment.get("PAGER", "").strip()
    if not chosen:
        found = next(filter(shutil.which, PAGERS), None)
        if found is None:
            raise NotThere(_("No pager was found: set PAGER."))
        return [found]
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        said = _("PAGER cannot be read: {reason}").format(reason=error)
        raise NotThere(said) from error
    if not words or shutil.which(words[0]) is None:
        raise NotThere(_("PAGER is not there: {name}").format(name=chosen))
    return words


def page(words: Sequence[str], name: str, text: str, at: int = 0) -> None:
    """Show a text in a pager, as a private file called like the document; raises NotThere.

    A pager that is known to understand it begins at the line that holds the character `at`.
    """
    begin = [f"+{text.count(chr(10), 0, at) + 1}"] if at and Path(words[0]).name in AT_LINE else []
    environment = {k: v for k, v in os.environ.items() if k not in ("LESSOPEN", "LESSCLOSE")}
    environment.setdefault("LESSCHARSET", "utf-8")  # whatever locale is not installed here
    with TemporaryDirectory(prefix="reader-") as folder:
        file = Path(folder, Path(name).name or "text").with_suffix(".txt")
        file.write_text(safe(text), encoding="utf-8")
        try:
            with _uninterrupted():
                subprocess.run([*words, *begin, "--", str(file)], env=environment, check=False)
        except OSError as error:
            raise NotThere(f"{words[0]}: {because(error)}") from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Leave Ctrl+C to the other program; a function, unlike SIG_IGN, is not handed on to it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def print_out(text: str) -> str:
    """Send a text to the printer's queue; give what was said, raises NotThere."""
    printer = next(filter(shutil.which, PRINTERS), None)
    if printer is None:
        raise NotThere(_("No printing command (lpr, lp) was found here."))
    try:
        done = subprocess.run(
            [printer], input=safe(text).encode(), capture_output=True, timeout=WAIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotThere(f"{printer}: {because(error)}") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or str(done.returncode)
        raise NotThere(_("Not printed: {reason}").format(reason=safe(reason)))
    return _("Sent to the printer ({name}).").format(name=printer)
