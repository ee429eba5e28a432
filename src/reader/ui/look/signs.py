"""Signs that the program draws beside the text, and what stands for them where they are missing."""

import os
from collections.abc import Mapping

POOR = ("linux", "vt", "cons25")  # beginnings of the names of terminals with few signs
INSTEAD = {"✓": "+", "✗": "x", "●": "*", "○": "o", "✎": "#", "⏎": "|"}
PLAIN_SIGNS = "plain-signs"  # the app's class on such terminals


def poor(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a terminal is known to have letters and lines, but few other signs."""
    return environ.get("TERM", "").startswith(POOR)


def sign(drawn: str) -> str:
    """Give a sign as the terminal has it; text of documents is left as it is."""
    return INSTEAD.get(drawn, drawn) if poor() else drawn
