"""The program: it holds the session, runs what commands ask for, and draws."""

import asyncio
import signal
import threading
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from reader.errors import ReaderError
from reader.language import _
from reader.library.entry import Entry
from reader.library.shown import Shown
from reader.session.command import Command, Keymap
from reader.session.state import Session
from reader.session.trail import Spot, Trail, leave, spot
from reader.store.saver import SaveState
from reader.text.safe import safe
from reader.ui import terminal
from reader.ui.board import Board, library
from reader.ui.desk.desk import Desk
from reader.ui.lines import Piece
from reader.ui.look import theme as themes
from reader.ui.look.following import Following, known_width
from reader.ui.look.signs import sign
from reader.ui.quiet import KEYS, give_way
from reader.ui.reading.screen import Reading

WAIT_ON_QUIT = 5.0  # seconds that leaving waits for the disk before it asks
ROOM_ON_STATUS = 24  # columns that the right of the status line keeps
REFRESH_EVERY = 2.0  # seconds between looks for what other sessions saved


class ReaderApp(Following):
    """Show the library and the reading screen on one desk."""

    CSS_PATH = "reader.tcss"
    TITLE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = ""
    ALLOW_SELECT = False  # selecting is the page's own business
    COMMANDS: ClassVar[set[Any]] = set()
    READING: ClassVar[type[Reading]] = Reading

    def __init__(self, desk: Desk, first: Entry | None = None, warnings: list[str] | None = None):
        self.desk = desk
        config = desk.config
        wide = known_width(config)
        driver = terminal.choose_driver(config.output, config.ambiguous_wide, guess=wide)
        super().__init__(driver_class=driver, ansi_color=themes.ansi_color())
        self.count(wide)
        self.keymap = Keymap(desk.config.keys)
        self.config = config._replace(ambiguous_wide=wide)
        self.trail = Trail()  # the places that jumps set out from
        self.message = ""  # what the program has to say, until the next key
        self._first = first
        self._warnings = [*(warnings or []), *self.keymap.warnings, *desk.places.told()]
        self.awaiting: Command | None = None  # what is done when the whole document has been read
        self.leaving = False
        self.animation_level = "none"
        self.shown: Shown | None = None  # the library as it is sorted and filtered
        self._warnings += filter(None, [self.wear(self.config.theme)])

    @property
    def session(self) -> Session | None:
        """Give the open session."""
        return self.desk.session

    @property
    def scrolls_beside(self) -> bool:
        """Tell whether scrolling a page leaves what stands beside it; where unknown, it does."""
        return getattr(self._driver, "scrolls_beside", True)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the document where there is one, so that it is on the screen first."""
        taken = self._first is not None and self._take(self._first)
        return self._board("reading").first() if taken else self._board("library")

    def _board(self, name: str) -> Board:
        """Give a screen, made when it is asked for; both stay when the other is shown."""
        if not self.is_screen_installed(name):
            self.install_screen(library() if name == "library" else self.READING(), name)
        board = self.get_screen(name)
        assert isinstance(board, Board)
        return board

    def show_board(self, name: str) -> None:
        """Show one of the two screens, whichever of them lies below."""
        board = self._board(name)
        if board in self.screen_stack[:-1]:
            self.pop_screen()
        elif board is not self.screen:
            self.push_screen(board)

    def on_mount(self) -> None:
        """Start what runs beside the screens."""
        if self._warnings:
            self.call_after_refresh(self.say, "\n\n".join(self._warnings))
        self.set_interval(REFRESH_EVERY, self.refresh_desk)
        rest = self.desk.rest
        rest.on_grown = lambda longer, whole: self.call_later(self._grown, longer, whole)
        rest.on_told = lambda problem: self.call_later(self._told, problem)
        self.call_after_refresh(self.desk.read_on)
        self.call_after_refresh(give_way)
        self.listen()
        if threading.current_thread() is threading.main_thread():
            # A closed line ends the program as leaving does: what waits is saved or rescued.
            for number in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep cursors from blinking: what nobody asked for costs the line nothing."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    # what the desk tells

    def on_saved(self, document_id: str, state: SaveState) -> None:
        """Draw the new state of saving; called from the writer's thread too."""
        self.call_later(self._saved, document_id, state)

    def _saved(self, document_id: str, state: SaveState) -> None:
        if state.error is not None:
            self.message = str(state.error)
        elif self.message.startswith(_("Not saved")):
            self.message = ""
        if isinstance(self.screen, Board):
            self.screen.draw_saved()

    def saved_piece(self) -> Piece:
        """Say whether the open document's changes are on the disk."""
        state = self.desk.save_state()
        if state is None or not self.session or not self.desk.touched:
            return Piece("")
        known = {"saved": ("✓", _("saved"), "good"), "saving": ("…", _("saving"), "muted")}
        unsaved = ("✗", _("NOT SAVED ({n})").format(n=self.desk.unsaved()), "warn")
        mark, said, tone = known.get(state.kind, unsaved)
        return Piece(f" {sign(mark)} {said} ", tone)

    def on_ambiguous_width(self, event: Message) -> None:
        """Set text as the terminal turned out to show it."""
        self.config = self.config._replace(ambiguous_wide=self.learn_width(event))
        self.draw()

    def refresh_desk(self) -> None:
        """Take in other sessions' changes, and remember the place: the line may break any time."""
        self.desk.keep_place()
        self.desk.places.save()
        KEYS.tidy()
        came = "" if self.leaving else self.desk.refresh()
        if said := "  ".join(filter(None, (came, *self.desk.places.told()))):
            self.hint(said)

    # drawing

    def draw(self) -> None:
        """Draw the screen that is shown."""
        if isinstance(self.screen, Board):
            self.screen.draw()

    def hint(self, message: str) -> None:
        """Show a message on the status line until the next key."""
        self.message = message
        self.draw()

    def say(self, message: str) -> None:
        """Show a message until the next key: on the status line, or over the page when long."""
        said = " ".join(message.split())
        if cell_len(said) > self.size.width - ROOM_ON_STATUS:
            from reader.ui.dialogs.text import Text

            self.push_screen(Text(_("Please note"), Content(safe(message))))
            return
        self.hint(said)

    def become(self, session: Session) -> None:
        """Take over the next session and draw it."""
        self.message = ""
        self.desk.become(session)
        self.draw()

    def leave(self, here: Spot) -> None:
        """Remember a place before a jump."""
        self.trail = leave(self.trail, here)

    def open(self, entry: Entry) -> None:
        """Open a document on the reading screen when its disk answers, or say why not."""
        from reader.ui import reaching

        reaching.reach(self, entry, self._take)

    def _grown(self, longer: Session, whole: bool) -> None:
        """Go on in a longer part of the document; then do what waits for the whole."""
        self.desk.take_in(longer, whole)
        self.draw()
        if whole and self.awaiting and isinstance(self.screen, Board):
            command, self.awaiting = self.awaiting, None
            self.screen.run_command(command)

    def _told(self, problem: str) -> None:
        """Show how far reading is, or why it cannot go on."""
        if problem:
            self.awaiting = None
            self.say(problem)
        else:
            self.draw()

    def _take(self, entry: Entry) -> bool:
        """Open a document on the desk, or say why not; tell which."""
        before = self.session
        try:
            opened = self.desk.open(entry)
        except ReaderError as error:
            self.call_after_refresh(self.say, str(error))
            return False
        self.message = ""
        self.awaiting = None
        if before is not None and before.document.id != opened.session.document.id:
            self.leave(spot(before))
        if before is not None and before.search:
            self.desk.session = opened.session.with_(search=before.search)
        if opened.remarks:
            self.call_after_refresh(self.say, "\n\n".join(opened.remarks))
        return True

    def run_command(self, command: Command) -> None:
        """Run a command that was chosen by name."""
        if isinstance(self.screen, Board):
            self.screen.run_command(command)

    # what commands ask for everywhere

    def ask_library(self) -> None:
        """Go back to the list."""
        self.desk.keep_place()
        self.desk.places.save()
        self.show_board("library")

    def ask_neighbour(self, by: int) -> None:
        """Open the next document of the list, as it is sorted and filtered."""
        assert self.session is not None
        shown = self.shown or Shown(self.desk.entries, range(len(self.desk.entries)))
        here = self.desk.entries.index_of(self.session.document.id)
        row = shown.row(here) if here is not None else None
        at = 0 if row is None else row + by
        end = _("This is the last document.") if by > 0 else _("This is the first document.")
        if 0 <= at < len(shown):
            self.open(shown[at])
        else:
            self.say(end)

    def ask_undo(self) -> None:
        """Take back the last change."""
        self.hint("" if self.desk.undo() else _("Nothing to undo."))

    def ask_redo(self) -> None:
        """Do again what was taken back."""
        self.hint("" if self.desk.redo() else _("Nothing to redo."))

    def action_help_quit(self) -> None:
        """Say how to leave, when Ctrl+C is pressed as in other programs."""
        self.hint(_("Q leaves the program"))

    def ask_redraw(self) -> None:
        """Send the whole screen again, whatever the terminal shows."""
        repaint = getattr(self._driver, "repaint", None)
        if repaint:
            repaint(modes=True)
        else:
            self.refresh(layout=True)

    action_redraw = ask_redraw  # from dialogs, too

    def ask_save(self) -> None:
        """Try at once to save what could not be saved."""
        for saver in self.desk.savers:
            saver.retry()

    def ask_quit(self) -> None:
        """Leave when all is saved; else ask what to do with the rest."""
        self.leaving = True
        if self.desk.close(WAIT_ON_QUIT if self.desk.unsaved() else 1.0):
            self.exit()
            return
        from reader.ui.dialogs.unsaved import Unsaved

        self.push_screen(Unsaved(self.desk), self._left)

    def _left(self, how: str | None) -> None:
        self.leaving = False
        if how:
            self.exit(message=how)
