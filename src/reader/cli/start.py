"""Starting the program: from the command line's options to the running app."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader import config, language, paths
from reader.config import Config
from reader.errors import ReaderError
from reader.language import _
from reader.library.collect import Found, collect
from reader.library.entry import Entry

FRAMES = "250"  # a second at most, so that a change waits no more than 4 ms for its frame
MANY = 2000  # documents for which going through the folders would be waited for
PATIENCE = 2.0  # seconds that the last try to save may take


def start(options: Any) -> int:
    """Open the documents that `options` name; return the exit code."""
    gc.disable()  # until the first paint: nothing that starting makes is garbage
    paths.private_umask()
    settings, warnings = config.load()
    given = {k: getattr(options, k) for k in ("annotator", "codebook", "theme", "language")}
    settings = settings._replace(**{k: v for k, v in given.items() if v})
    language.set_language(None if settings.language == "auto" else settings.language)
    found = _at_hand(options.paths)
    if not found.entries:
        raise ReaderError(
            "\n".join(found.problems), _("Name other files, or none for the samples.")
        )
    from reader.text.compiled import keep, use
    from reader.ui.start.stage import first_page

    use()
    first = first_page(settings, [entry.path for entry in found.entries[:2]])
    try:
        given["paths"] = options.paths
        return _run(settings, given, found, [*found.problems, *found.remarks, *warnings], first)
    finally:
        if first:
            first.stage.leave()
        keep()


def _at_hand(paths: Sequence[str]) -> Found:
    """Find the documents of `paths`; very many, of folders, as they were found the last time.

    The first time it is the first of them, and the list finds the rest.
    """
    if not any(map(os.path.isdir, paths)):
        return collect(paths)
    from reader.store.lookout import catalogue_of

    catalogue = catalogue_of(paths)
    found = Found(catalogue, []) if len(catalogue) > MANY else collect(paths, MANY)
    if len(found.entries) > MANY:
        if found.entries is not catalogue:
            catalogue.record(found.entries)
        return found._replace(entries=catalogue)
    catalogue.close()
    return found


def _of_project(entries: Sequence[Entry]) -> Path | None:
    """Find the codebook that the project of the documents names, if they are in one."""
    from reader.store.project import STDIN, codebook_of, home_of

    file = next((e.path for e in entries[:2] if e.path != STDIN), "")
    project = home_of(file).project if file else None
    return codebook_of(project) if project and project.codebook else None


def _run(
    settings: Config,
    given: dict[str, Any],
    found: Found,
    warnings: list[str],
    first: Any,
) -> int:
    from reader.ui.start import framework

    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    framework.load()
    from reader.codebook.load import chosen, find, load
    from reader.store.places import Places
    from reader.store.project import STDIN
    from reader.ui.app import ReaderApp
    from reader.ui.desk.desk import Desk

    name = given.get("codebook")
    book = find(name) if name else _of_project(found.entries) or chosen(settings)
    desk = Desk(settings, load(book), found.entries, Places())
    desk.codebook_path = book
    if first:
        desk.begun[found.entries[0].path] = first.beginning
    if found.samples:
        desk.show_samples()
    desk.given = given["paths"]
    only = desk.entries[0] if len(desk.entries) == 1 else None
    app = ReaderApp(desk, only, [*warnings, *_left_over()])
    if first:
        app.driver_class = first.stage.handed_to(app.driver_class)
    desk.on_saved = app.on_saved
    if STDIN in given["paths"]:
        _keys_from_terminal()
    try:
        app.run()
    finally:
        _rescue(desk)
    return app.return_code or 0


def _rescue(desk: Any) -> None:
    """Write what could not be saved elsewhere, also after a crash, and say where it is."""
    if desk.close(PATIENCE) or desk.rescued:
        return
    written = desk.rescue([_rescued(), *paths.likely_folders()])
    for path in written:
        said = _("Not saved changes are in {path}; bring them back: reader import {path}")
        print(said.format(path=path), file=sys.stderr)
    if not written:
        print(_("Changes could not be saved anywhere: no folder can be written."), file=sys.stderr)


def _rescued() -> Path:
    return paths.place("state") / "rescued"


def _left_over() -> list[str]:
    """Say which rescue files of earlier sessions wait to be taken in."""
    said = _("An earlier session could not save; take in what it left, then remove the file:")
    return [f"{said} reader import {path}" for path in sorted(_rescued().glob("*.jsonl"))]


def _keys_from_terminal() -> None:
    """Read keys from the terminal itself, as standard input was the document."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
