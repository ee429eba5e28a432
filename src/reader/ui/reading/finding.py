"""Finding on the reading screen: as one types, and the rest of the text beside."""

from typing import TYPE_CHECKING

from textual.events import Key
from textual.message import Message
from textual.timer import Timer

from reader.session import find, trail
from reader.session.command import Command
from reader.session.commands.finding import step
from reader.session.search import MODES, Search
from reader.session.state import Session
from reader.ui.page.overlay import NO_HITS, Hits
from reader.ui.reading.answers import Answers
from reader.ui.reading.status import WAY, found

if TYPE_CHECKING:
    from reader.ui.reading.findbar import FindBar

PATIENCE = 0.008  # seconds that looking for hits may take at once
EVERY = 0.02  # seconds between two looks
STAYS_OPEN = ("help", "command_palette")  # commands that leave the find line open
SHOWN_EVERY = 8  # looks, until what they found is drawn


class Finding(Answers):
    """Find text: the page goes to hits while one types, and the others are counted meanwhile."""

    _bar: "FindBar | None" = None
    _origin: Session | None = None  # where the find line was opened; None while it is shut
    _top = 0  # of the page, then
    _seeking = False
    _looks = 0
    _timer: Timer | None = None

    @property
    def finding(self) -> bool:
        """Tell whether the find line is open."""
        return self._origin is not None

    def hits(self, session: Session) -> Hits:
        """Give what the page shows of a search; the rest is looked for beside."""
        if not session.search:
            return NO_HITS
        finder = find.finder(session.view.text, session.search)
        if not finder.complete and self._timer is None:
            self._timer = self.set_interval(EVERY, self._look)
        return finder

    def _look(self) -> None:
        """Look for more hits for a moment; draw them now and then, and at the end."""
        session = self.app.session
        if session is None or not session.search:
            self._rest()
            return
        finder = find.finder(session.view.text, session.search)
        if self._seeking:
            self._seek()
        finder.work(session.selection.span.start, PATIENCE)
        self._looks += 1
        if finder.complete:
            self._rest()
        if finder.complete or self._looks % SHOWN_EVERY == 0:
            self.draw()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def ask_find(self) -> None:
        """Open the find line."""
        self._origin, self._top = self.session.with_(notice=""), self.page.top_offset
        self.page.leads = True
        if self._bar is None:
            from reader.ui.reading.findbar import (
                FindBar,  # its field is not needed for the first page
            )

            keys = self.app.keymap.keys
            self._bar = FindBar((*keys["keep_hit"], *keys["give_up_finding"]))
            self.mount(self._bar, before="#status")
        self._bar.begin(self.session.search)
        self.add_class("finding")
        self.draw()

    def run_command(self, command: Command) -> None:
        """Shut the find line before a command of another place, chosen by name, runs."""
        if self.finding and command.context != "find" and command.id not in STAYS_OPEN:
            self.ask_find_done(True)
        super().run_command(command)

    def early(self, event: Key) -> None:
        """Give the find line a key that came before it had the focus."""
        if self._bar is not None:
            self._bar.early(event)
            self._typed()

    def ask_find_way(self, by: int) -> None:
        """Take what is typed in another way."""
        if self._bar is not None:
            self._bar.turn(by)
            self._turned(self._bar)

    def _turned(self, bar: "FindBar") -> None:
        if bar.mode == "pinyin":
            from reader.codebook.pinyin import prepare

            self.run_worker(prepare, thread=True, exit_on_error=False)
        self._typed()

    def do(self, name: str) -> None:
        """Do what is called so; the name of a way to find turns to it."""
        mode = next((mode for mode in MODES if name == WAY + mode), None)
        if self._bar is not None and mode:
            self._bar.turn_to(mode)
            self._turned(self._bar)
        else:
            super().do(name)

    def ask_find_step(self, by: int) -> None:
        """Go to another hit, with the find line open."""
        self._seeking = False
        self.app.become(step(self.session, by))

    def ask_find_again(self, by: int) -> None:
        """Take up another search."""
        if self._bar is not None:
            self._bar.again(by)
            self._typed()

    def on_input_changed(self, event: Message) -> None:
        """Find what is typed."""
        event.stop()
        self._typed()

    def _typed(self) -> None:
        """Look for what is typed, from where one was."""
        if self._origin is None or self._bar is None:
            return
        self._seeking = bool(self._bar.search)
        self.app.desk.become(self._returned(self._origin, self._bar.search))
        if not self._seeking:
            self.page.scroll_to(self._top, "top")
        self._seek()
        self.draw()

    def _returned(self, origin: Session, search: Search) -> Session:
        """Put the selection back to where it was; passages stay as they are by now."""
        session = self.session.with_(search=search)
        if session.view is not origin.view:
            return session
        return session.with_(
            selection=origin.selection, unit=origin.unit, extending=origin.extending
        )

    def _seek(self) -> None:
        """Go to the first hit from where one was, once it is found."""
        origin, session = self._origin, self.session
        if origin is None or not self._seeking:
            return
        finder = find.finder(session.view.text, session.search)
        hit = finder.nearest(origin.selection.span.start - 1, 1, PATIENCE)
        self._seeking = hit is None and not finder.complete
        if hit is not None:
            self.app.become(session.select(*hit).with_(unit="hit", extending=False))

    def say_found(self, session: Session) -> None:
        """Say in the find line how often it was found."""
        if self._bar is not None and self.finding:
            self._bar.say(*found(session))

    def ask_find_done(self, keep: bool) -> None:
        """Shut the find line: stay at the hit, or go back to where one was."""
        origin, bar = self._origin, self._bar
        if origin is None or bar is None:
            return
        keep = keep and bool(bar.search)
        bar.shut()
        self._origin, self._seeking = None, False
        self.page.leads = False
        self.remove_class("finding")
        if keep:
            bar.keep()
            self.app.leave(trail.spot(origin))
        else:
            search = origin.search if bar.search else Search()
            self.app.desk.become(self._returned(origin, search))
            self.page.show(self.session, hits=self.hits(self.session))
            self.page.scroll_to(self._top, "top")
        self.set_focus(self.page)  # at once: the next key may be there already
        self.draw()

    def ask_hits(self) -> None:
        """List the hits and go to one."""
        from reader.ui.dialogs.hits import HitList

        session = self.session
        finder = find.finder(session.view.text, session.search)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.app.leave(trail.spot(self.session))
                self.app.become(self.session.select(*finder[number]).with_(unit="hit"))

        self.app.push_screen(HitList(session, finder), chosen)
