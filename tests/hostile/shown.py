"""A document of everything that acts on a terminal, shown by the program in a terminal."""

import re
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tests.ui.terminal import Terminal

READER = [sys.executable, "-m", "reader"]
SIZE = (120, 60)
# What the program itself may send: its own modes, colours, moves and questions.
OWN = re.compile(
    rb"\x1b\[[<>=?]?[\d;:]*[ -/]*[A-Za-z@`]"
    rb"|\x1b\]11;\?(?:\x07|\x1b\\)|\x1b\]22;[\w-]*(?:\x07|\x1b\\)"
)
PAYLOADS = {
    1: "\x1b]52;c;cHduZWQ=\x07 \x1b]52;c;cHduZWQ=\x1b\\",
    2: "\x1b]0;PWNED\x07 \x1b[21t",
    3: "\x1b[2J\x1b[10;10H \x1bc \x1b[?1049l",
    4: "\x1b[6n \x1b[c \x1bP$qm\x1b\\",
    5: "\x1b]8;;http://good\x1b\\http://bad\x1b]8;;\x1b\\ \x1b]8;;http://never",
    6: "unended\x1b]",
    7: "\x9b2J \x9d0;x\x9c",
    8: "abc\b\b\bxyz abc\x7f\x0e\x0f\x0b\x0c.",
    9: "\x1b_Gf=24;AAAA\x1b\\ \x1bPq#0\x1b\\ \x1b]99;;x\x1b\\ \x1b]1337;File=:AA\x07",
    10: "a\u202eb\u2066c\u2069d\u200fe\u061cf",
    11: "结\u200b对\u00ad帮\ufeff扶\U000e0041\U000e007f.",
    13: "[red]x[/red] [link=http://bad]y[/link] [@click=app.quit]z[/]",
    15: "\ufffe \ue000 葛\U000e0100城",
}


PLAIN = ["各地要落实帮扶责任，建立结对帮扶机制，确保贫困户稳定脱贫，并按季度通报进展情况。"] * 12


class Shown(NamedTuple):
    """Hold what stood on the screen, its title, and the bytes that the terminal got."""

    text: str
    title: str
    raw: bytes


@cache
def shown() -> Shown:
    """Open the document of all payloads, a line each, and scroll through it and back."""
    path = Path(mkdtemp()) / "all.txt"
    lines = [f"行{number:02}: {payload} 尾{number:02}" for number, payload in PAYLOADS.items()]
    path.write_bytes("\n".join([*lines, *PLAIN, "最后一行"]).encode("utf-8", "surrogatepass"))
    with Terminal([*READER, str(path)], *SIZE) as terminal:
        terminal.wait_for("最后一行")
        terminal.send("r")
        terminal.wait_for("raw")
        terminal.send("G", "g", "j")
        found = Shown(terminal.text(), terminal.title, bytes(terminal.raw))
        terminal.send("Q", wait=False)
        assert terminal.ended()
        assert terminal.status == 0
    return found


def acts(raw: bytes) -> list[bytes]:
    """List the sequences that are none of the program's own."""
    left = OWN.sub(b"", raw).replace(b"\x1b=", b"").replace(b"\x1b>", b"")
    return re.findall(rb"[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f].{0,8}|\x1b.{0,12}", left)
