"""What reaches the line: only cells that changed, by the cheapest sequences the terminal knows."""

import sys

from textual.driver import Driver

PLAIN, CHANGES = "plain", "changes"


def choose_driver(
    output: str, ambiguous_wide: bool | str, *, guess: bool = False
) -> type[Driver] | None:
    """Give the driver for a way of output; None for the one that Textual takes by itself.

    "auto" for `ambiguous_wide` takes characters as `guess` says until the terminal shows them.
    """
    from textual import constants

    if sys.platform == "win32" or constants.DRIVER:
        return None
    if output != CHANGES:
        from reader.ui.terminal.plain import PlainDriver

        return PlainDriver
    from reader.ui.terminal import driver

    if ambiguous_wide == "auto":
        return driver.GuessedWideDriver if guess else driver.ChangesDriver
    return driver.WideChangesDriver if ambiguous_wide else driver.NarrowChangesDriver
