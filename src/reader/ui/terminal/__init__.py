"""What reaches the line: only cells that changed, by the cheapest sequences the terminal knows."""

import sys

from textual.driver import Driver

PLAIN, CHANGES = "plain", "changes"


def choose_driver(output: str, ambiguous_wide: bool | str) -> type[Driver] | None:
    """Give the driver for a way of output; None for the one that Textual takes by itself.

    "auto" for `ambiguous_wide` takes characters for narrow until the terminal shows them wide.
    """
    from textual import constants

    if output != CHANGES or sys.platform == "win32" or constants.DRIVER:
        return None
    from reader.ui.terminal.driver import ChangesDriver, NarrowChangesDriver, WideChangesDriver

    if ambiguous_wide == "auto":
        return ChangesDriver
    return WideChangesDriver if ambiguous_wide else NarrowChangesDriver
