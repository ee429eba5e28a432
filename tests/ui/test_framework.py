"""Importing the framework without what the program never uses."""

import subprocess
import sys

ASK = """
import sys
from reader.ui.start import framework
framework.load()
missing = [name for name in ("ssl", *framework.UNUSED, "textual.widgets._option_list")
           if name in sys.modules]
assert not missing, missing
import ssl, platformdirs
from textual.command import CommandPalette, Provider
assert CommandPalette.__mro__[1:] != (object,) and ssl.SSLContext
assert platformdirs.user_downloads_path() is not None
print("real")
"""


def test_who_asks_later_gets_what_was_left_out() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert done.stdout == "real\n", done.stderr


def test_what_is_there_already_stays() -> None:
    ask = "import textual.command as c\n" + ASK.replace(
        'print("real")', 'assert sys.modules["textual.command"] is c; print("real")'
    ).replace("assert not missing, missing", "")
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert done.stdout == "real\n", done.stderr
