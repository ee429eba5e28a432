"""`reader tutorial`: lessons on a sample document, in a folder that is removed afterwards."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.language import _

DOCUMENT = "biyang.txt"
CODEBOOK = "cn-poverty-measures"  # the lessons name codes of it


def add_parser(verbs: Any) -> None:
    """Add the verb to argparse's subparsers."""
    about = _("learn the program on a sample, in five minutes")
    parser = verbs.add_parser("tutorial", help=about, description=about)
    parser.set_defaults(run=run)


def run(_options: Any) -> int:
    """Open the sample with the lessons; nothing of it stays."""
    import shutil
    import tempfile

    from reader import config, language, paths
    from reader.store.project import init_project
    from reader.text.compiled import keep, use
    from reader.ui.start.lesson import rows
    from reader.ui.start.stage import first_page

    if not sys.stdout.isatty():
        raise ReaderError(_("The tutorial needs a terminal."), _("Run it without a pipe."))
    paths.private_umask()
    settings, warnings = config.load()
    settings = settings._replace(codebook=CODEBOOK)
    language.set_language(None if settings.language == "auto" else settings.language)
    use()
    with tempfile.TemporaryDirectory(prefix="reader-tutorial-") as made:
        folder = Path(made)
        shutil.copy(paths.shipped("seeds") / "documents" / DOCUMENT, folder)
        init_project(folder, CODEBOOK)
        # With the first page on it the terminal shows no key that is typed, and keeps it.
        first = first_page(settings, [str(folder / DOCUMENT)], partial(rows, settings.keys))
        try:
            return _taught(folder, settings, warnings, first)
        finally:
            if first:
                first.stage.leave()
            keep()


def _taught(folder: Path, settings: Any, warnings: list[str], first: Any) -> int:
    """Run the lessons on what the folder holds; return the exit code."""
    from reader.ui.start import framework

    framework.load()
    from reader.codebook.load import find, load
    from reader.library.collect import collect
    from reader.store.places import Places
    from reader.ui.desk.desk import Desk
    from reader.ui.tutorial import TutorialApp

    entries = collect([str(folder / DOCUMENT)]).entries
    desk = Desk(settings, load(find(CODEBOOK)), entries, Places(folder / "places"))
    desk.bookmarks = folder / "bookmarks"
    app = TutorialApp(desk, desk.entries[0], warnings)
    if first:
        desk.begun[desk.entries[0].path] = first.beginning
        app.driver_class = first.stage.handed_to(app.driver_class)
    desk.on_saved = app.on_saved
    app.run()
    desk.close(1.0)
    return app.return_code or 0
