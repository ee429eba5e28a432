"""The same question about any number of files: in order, and one bad file stops nothing."""

import os
import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from reader.formats import holds_many
from reader.library.attempt import Answer, attempt
from reader.text.safe import safe

if TYPE_CHECKING:
    from reader.cli.answers import Bar

SMALL = 1 << 20  # bytes in all for which starting other processes costs more than it saves

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


def _answers(question: Question, files: list[str], jobs: int) -> Generator[Answer[str], None, None]:
    if len(files) > 1 and jobs != 1 and (jobs or _size(files) > SMALL):
        from reader.library.processes import answers

        yield from answers(question, files, jobs)
    else:
        for path in files:
            yield attempt(question, path)


def _size(files: list[str]) -> int:
    from reader.formats.containers import address

    total = 0
    known: set[str] = set()
    for path in files:
        if total > SMALL:
            break
        file = address(path).file
        try:
            total += 0 if file in known else os.path.getsize(file)
            known.add(file)
        except (OSError, ValueError):
            continue
    return total


def _tell(answer: Answer[str]) -> int:
    """Print in UTF-8 whatever the locale, on a terminal only what is safe there."""
    if answer.error:
        print(safe(answer.error), file=sys.stderr)
        return 1
    text = answer.value or ""
    shown = safe(text) if sys.stdout.isatty() else text
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
