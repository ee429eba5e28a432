"""Importing passages, from either screen: ask, look in a thread, ask again, take."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _, because
from reader.ui.desk import importing
from reader.ui.desk.afar import FEW
from reader.ui.desk.doing import PATIENCE
from reader.ui.desk.errand import Errand
from reader.ui.desk.importing import Looked, Meaning

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Importing:
    """Lead through an import."""

    def __init__(self, app: "ReaderApp") -> None:
        self._app = app

    def ask(self) -> None:
        """Ask for the file."""
        from reader.ui.dialogs.importing import ImportFile

        def chosen(answer: tuple[Path, str] | None) -> None:
            if answer is not None:
                self._look(*answer, {})

        self._app.push_screen(ImportFile(f"{Path.cwd()}/"), chosen)

    def _look(self, path: Path, name: str, mapping: Mapping[str, str], take: bool = False) -> None:
        """Read the file, in a thread; then show what would come, or take it."""
        app = self._app

        def work() -> None:
            try:
                looked = importing.look(app.desk, path, name, mapping)
            except ReaderError as error:
                app.call_from_thread(self._failed, str(error))
            except OSError as error:
                app.call_from_thread(self._failed, f"{path}: {because(error)}")
            else:
                app.call_from_thread(app.call_later, self._take if take else self._show, looked)

        app.hint(_("Reading {name} …").format(name=path.name))
        app.run_worker(work, thread=True, group="import", exclusive=True)

    def _failed(self, said: str) -> None:
        self._app.hint("")  # nothing is read any more
        self._app.say(said)

    def _show(self, looked: Looked) -> None:
        from reader.ui.dialogs.importing import ImportPlan

        app = self._app
        app.hint("")

        def chosen(meanings: dict[str, Meaning] | None) -> None:
            if meanings is None:
                app.hint("")
                return
            try:
                mapping = importing.mapped(app.desk, meanings)
            except (ReaderError, OSError) as error:
                app.say(str(error))
                return
            if mapping:
                self._look(looked.path, looked.name, mapping, take=True)
            else:
                self._take(looked)

        app.push_screen(ImportPlan(looked, app.desk.codebook, {}), chosen)

    def _take(self, looked: Looked) -> None:
        from reader.ui.dialogs.importing import result
        from reader.ui.dialogs.text import Text

        app = self._app

        def told(errand: Errand) -> None:
            """Say what came of it: in full where it took no time, else in a line."""
            back = _("u takes the import back") if app.desk.session else ""
            if len(errand.documents) > FEW:
                if errand.whole and not errand.failed:
                    app.hint("  ".join(filter(None, (looked.plan.brief(), back))))
                return
            waiting = [saver for saver in app.desk.savers if not saver.flush(PATIENCE)]
            names = [key for saver in waiting for key in saver.unsaved()]
            failed = [_("not saved yet: {name}").format(name=name) for name in names]
            app.hint(back)
            app.push_screen(Text(_("Imported"), result(looked, failed)))

        app.message = ""
        importing.take(app.desk, looked.plan, told)
        app.draw()
