"""What the two screens share: commands run on them, and what commands ask for."""

from functools import partial
from typing import TYPE_CHECKING

from reader import language
from reader.errors import ReaderError
from reader.language import _
from reader.session import counting, trail
from reader.session.command import REGISTRY, Ask, Command
from reader.session.state import Session
from reader.ui import errands
from reader.ui.lines import Line
from reader.ui.look import theme as themes
from reader.ui.onset import Onset

if TYPE_CHECKING:
    from reader.library.search.hits import Hit
    from reader.ui.app import ReaderApp


class Board(Onset):
    """Run commands; what they ask for is answered by a method `ask_…` here or of the app."""

    app: "ReaderApp"

    @property
    def context(self) -> str:
        """Name the context that keys are looked up in."""
        raise NotImplementedError

    @property
    def held(self) -> Session | None:
        """Give the session that commands run on; None where there is none."""
        return None

    def on_mount(self) -> None:
        """Run beside the keys what takes long."""
        self.app.desk.beside = partial(errands.begin, self.app)

    def draw(self) -> None:
        """Show how things are now."""
        raise NotImplementedError

    def draw_saved(self) -> None:
        """Show whether changes are saved."""
        self.draw()

    def run_command(self, command: Command) -> None:
        """Run a command; say why when it cannot run."""
        session = held = self.held
        if held is not None and held.count:
            self.app.become(held.with_(count=0))
        reason = command.reason(session)
        if reason:
            self.app.hint(_(reason))
            return
        if session is not None:
            session = self.app.desk.stamped(session.with_(notice=""))
        result = command.run(None) if session is None else counting.run(command, session)
        if isinstance(result, Ask):
            self.answer(result)
        else:
            self.app.become(result)
            if command.jump and session is not None and trail.leads_away(session, result):
                self.app.leave(trail.spot(session))

    def on_line_pressed(self, event: Line.Pressed) -> None:
        """Do what the piece of a line does that was pressed."""
        event.stop()
        self.do(event.does)

    def do(self, name: str) -> None:
        """Do what is called so: run the command."""
        if name in REGISTRY:
            self.run_command(REGISTRY[name])

    def answer(self, ask: Ask) -> None:
        """Do what a command asks for, here or in the app."""
        handler = getattr(self, f"ask_{ask.what}", None) or getattr(self.app, f"ask_{ask.what}")
        handler(*ask.args)

    def ask_palette(self) -> None:
        """Find a command by its name."""
        from reader.ui.dialogs.palette import CommandPalette

        self.app.push_screen(CommandPalette(self.context), self._run_chosen)

    def ask_help(self) -> None:
        """List the commands."""
        from reader.ui.dialogs.help import Help

        self.app.push_screen(Help(self.context), self._run_chosen)

    def _run_chosen(self, command: Command | None) -> None:
        if command is not None:
            self.run_command(command)

    def ask_language(self) -> None:
        """Switch between Chinese and English, and remember it."""
        tag = language.set_language("en" if language.current() == "zh" else "zh")
        self._remember("language", tag)
        self.app.say("中文" if tag == "zh" else "English")

    def ask_theme(self) -> None:
        """Choose the colours, seen at once."""
        from reader.ui.dialogs.choose import Choose

        before = themes.AUTO if self.app.follows else self.app.theme
        found, warnings = themes.find_all()
        listed = [(themes.AUTO, _("As the terminal is"))]
        listed += [(name, theme.title) for name, theme in found.items()]

        def chosen(name: str | None) -> None:
            self.app.wear(name or before)
            if name:
                self._remember("theme", name)
            self.draw()
            if warnings:
                self.app.say("\n\n".join(warnings))

        self.app.push_screen(Choose(_("Colours"), listed, before, self.app.wear, 16), chosen)

    def _remember(self, key: str, value: object) -> None:
        from reader import config

        try:
            config.save_value(key, value)
        except (ReaderError, OSError) as error:
            self.app.say(str(error))

    def ask_export(self) -> None:
        """Write passages to a file."""
        from reader.ui.dialogs.export import Export

        def written(message: str | None) -> None:
            if message:
                self.app.say(message)

        self.app.push_screen(Export(self.app.desk, self.app.shown or ()), written)

    def ask_import(self) -> None:
        """Take passages from a file."""
        from reader.ui.library.importing import Importing

        Importing(self.app).ask()

    def ask_stop_work(self) -> None:
        """Stop what goes through many documents."""
        errands.stop(self.app)

    def ask_quit(self) -> None:
        """Leave, if nothing is going on; else say so first."""
        if errands.may_leave(self.app):
            self.app.ask_quit()

    def ask_search_library(self) -> None:
        """Search all documents, and open a place that was found."""
        from reader.ui.dialogs.concordance import ConcordanceList
        from reader.ui.library.searching import say_which, searching_in, show

        def chosen(hit: "Hit | None") -> None:
            if hit is not None:
                show(self.app, hit)
                say_which(self.app)

        self.app.push_screen(ConcordanceList(searching_in(self.app.desk)), chosen)

    def ask_bookmarks(self) -> None:
        """List bookmarks, and go to one."""
        from reader.ui.reading.bookmarking import choose

        choose(self.app)

    def ask_result(self, by: int) -> None:
        """Go to the next hit of the search in the library, or the one before."""
        from reader.ui.library.searching import next_result

        next_result(self.app, by)

    def ask_agreement(self) -> None:
        """Show how far annotators agree on the documents listed, and where they differ."""
        from reader.ui.library.agreeing import ask

        ask(self.app)

    def ask_done_next(self) -> None:
        """Say that the document is done, and open the next to do."""
        from reader.ui.library.doing import done_next

        done_next(self.app)


def library() -> Board:
    """Make the list of documents, which a single document can do without at its start."""
    from reader.ui.library.screen import Library

    return Library()
