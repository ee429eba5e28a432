"""A count before a motion: so many units, or the motion so many times."""

from reader.session import motion
from reader.session.chord import no_code
from reader.session.command import Ask, Command
from reader.session.state import Session

MOST = 1000
UNITS = frozenset(
    f"{way}_{unit}"
    for way in ("next", "previous")
    for unit in ("word", "item", "clause", "sentence", "paragraph", "section")
)
TIMES = frozenset(
    (
        *("next_character", "previous_character", "next_heading", "previous_heading"),
        *("extend_by_character", "extend_back_by_character", "extend_by_unit"),
        *("give_back_a_unit", "next_passage", "previous_passage", "next_hit", "previous_hit"),
        *("grow_selection", "shrink_selection"),
    )
)
ROWS = frozenset(("row", "page"))


def run(command: Command, session: Session) -> Session | Ask:
    """Run a command as often as the count says that was typed before it.

    Of a motion by units the count is how many units it selects; a command that is no motion does
    nothing behind digits.
    """
    count, session = min(session.count, MOST), session.with_(count=0)
    result = command.run(session)
    if not count:
        return result
    rows = isinstance(result, Ask) and result.what in ROWS
    if not rows and command.id not in TIMES | UNITS:
        return session.with_(notice=no_code(str(count)))
    if isinstance(result, Ask):
        return Ask(result.what, (result.args[0] * count, *result.args[1:]))
    if count == 1:
        return result
    if command.id in UNITS and not session.extending:
        return _units(session, result, count, -1 if command.id.startswith("previous") else 1)
    for _time in range(count - 1):
        if command.reason(result):
            break
        again = command.run(result)
        if isinstance(again, Ask) or again is result:
            break
        result = again
    return result


def _units(before: Session, first: Session, count: int, way: int) -> Session:
    """Select so many units, from the first one on or back."""
    unit = motion.unit_of(first)
    start, end = first.selection.span
    if way < 0:
        after = first.select(end, start).with_(extending=True)
        for _time in range(count - 1):
            after = motion.backward(after, unit)
        return after.select(*after.selection.span).with_(unit=unit, extending=before.extending)
    after = first
    for _time in range(count - 1):
        after = motion.more(after)
    return after
