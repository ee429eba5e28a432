"""Finding text, and what the keys of the find line do."""

from typing import Any

from reader.language import _
from reader.session import find, needs
from reader.session.command import Ask, command
from reader.session.state import Session

PATIENCE = 0.25  # seconds that a key may wait for a hit far away


@command("/", needs=needs.TEXT)
def find_text(session: Session) -> Ask:
    """Find as you type: text in either script, a pattern, pinyin or a whole word."""
    return Ask("find")


@command("n", needs=needs.SEARCHED, jump=True)
def next_hit(session: Session) -> Session:
    """Select the next place where the text was found."""
    return step(session, 1)


@command("N", needs=needs.SEARCHED, jump=True)
def previous_hit(session: Session) -> Session:
    """Select the place before where the text was found."""
    return step(session, -1)


@command("F", needs=needs.SEARCHED)
def list_hits(session: Session) -> Ask:
    """List all places where the text was found, in context; Enter goes to one."""
    return Ask("hits")


@command("\\", context="everywhere")
def search_library(_: Any) -> Ask:
    """Search all documents for words; every hit in its line, and Enter goes there."""
    return Ask("search_library")


@command("tab", context="find")
def next_way_to_find(session: Session) -> Ask:
    """Take what is typed as text, as a pattern, as pinyin, or as a whole word."""
    return Ask("find_way", (1,))


@command("shift+tab", context="find")
def previous_way_to_find(session: Session) -> Ask:
    """Take what is typed in the way before."""
    return Ask("find_way", (-1,))


@command("ctrl+n", context="find", needs=needs.SEARCHED)
def next_hit_while_typing(session: Session) -> Ask:
    """Go to the next hit, and keep the find line open."""
    return Ask("find_step", (1,))


@command("ctrl+p", context="find", needs=needs.SEARCHED)
def previous_hit_while_typing(session: Session) -> Ask:
    """Go to the hit before, and keep the find line open."""
    return Ask("find_step", (-1,))


@command("up", context="find")
def earlier_search(session: Session) -> Ask:
    """Take up the search before."""
    return Ask("find_again", (-1,))


@command("down", context="find")
def later_search(session: Session) -> Ask:
    """Come back to the search after."""
    return Ask("find_again", (1,))


@command("enter", context="find")
def keep_hit(session: Session) -> Ask:
    """Stay at the hit; n and N go on from there."""
    return Ask("find_done", (True,))


@command("escape", context="find")
def give_up_finding(session: Session) -> Ask:
    """Go back to where one was."""
    return Ask("find_done", (False,))


def step(session: Session, by: int) -> Session:
    """Select the next hit, or the one before; say when there is none or where it goes on."""
    finder = find.finder(session.view.text, session.search)
    at = session.selection.span.start
    hit = finder.nearest(at, by, PATIENCE)
    if hit is None:
        waiting = _("Not found") if finder.complete else _("Still searching …")
        return session.with_(notice=finder.problem or waiting)
    around = (hit.start - at) * by <= 0
    notice = (_("On from the start") if by > 0 else _("On from the end")) if around else ""
    return session.select(*hit).with_(unit="hit", notice=notice)
