"""The same question about any number of files: in order, and one bad file stops nothing."""

import os
import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.formats import holds_many
from reader.language import _
from reader.text.safe import safe

if TYPE_CHECKING:
    from reader.cli.answers import Bar

SMALL = 1 << 20  # bytes in all for which starting other processes costs more than it saves


class Answer(NamedTuple):
    """Hold what is said about a file, or why nothing can be."""

    text: str
    error: str = ""


Question = Callable[[str], str]  # from a path to what is printed; may raise ReaderError


def put_to_all(question: Question, paths: list[str], jobs: int = 0, label: str = "") -> int:
    """Print the answer about each file of `paths`, folders walked; return the exit code.

    Each is printed as soon as it and those before it are there. `jobs` is the number of
    processes, 0 for one a core where that pays; a question for several must be picklable.
    """
    files, problems = _files(paths)
    for problem in problems:
        print(safe(problem), file=sys.stderr)
    code = 1 if problems else 0
    bar = _bar(len(files), label)
    answers = _answers(question, files, jobs)
    try:
        for answer in answers:
            if bar:
                bar.clear()
            code = max(code, _tell(answer))
            if bar:
                bar.step()
    finally:
        answers.close()
        if bar:
            bar.clear()
    return code


def attempt(question: Question, path: str) -> Answer:
    """Ask about one file; whatever goes wrong with it becomes the answer."""
    try:
        return Answer(question(path))
    except ReaderError as error:
        return Answer("", str(error))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return Answer("", _("{path} cannot be read: {reason}").format(path=path, reason=reason))


def _files(paths: list[str]) -> tuple[list[str], list[str]]:
    """Put the documents in a folder, a table or an archive in its place; tell what has none."""
    files: list[str] = []
    problems: list[str] = []
    for path in paths:
        if path != "-" and (os.path.isdir(path) or holds_many(path) or "#" in path):
            from reader.library.collect import collect

            found = collect([path])
            files += [entry.path for entry in found.entries]
            problems += found.problems
        else:
            files.append(path)
    return files, problems


def _answers(question: Question, files: list[str], jobs: int) -> Generator[Answer, None, None]:
    if len(files) > 1 and jobs != 1 and (jobs or _size(files) > SMALL):
        from reader.cli.processes import answers

        yield from answers(question, files, jobs)
    else:
        for path in files:
            yield attempt(question, path)


def _size(files: list[str]) -> int:
    from reader.formats.containers import address

    total = 0
    for path in dict.fromkeys(address(path).file for path in files):
        try:
            total += os.path.getsize(path)
        except (OSError, ValueError):
            continue
    return total


def _tell(answer: Answer) -> int:
    """Print in UTF-8 whatever the locale, on a terminal only what is safe there."""
    if answer.error:
        print(safe(answer.error), file=sys.stderr)
        return 1
    shown = safe(answer.text) if sys.stdout.isatty() else answer.text
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
    return 0


def _bar(count: int, label: str) -> "Bar | None":
    """Make a bar where a terminal shows it and there is something to wait for."""
    if count < 2 or not sys.stderr.isatty():
        return None
    from reader.cli.answers import Bar

    return Bar(count, label)
