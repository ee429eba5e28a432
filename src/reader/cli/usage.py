"""What argparse says by itself, in the language of the interface."""

import argparse
import os
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from reader import language
from reader.language import mark

PROGRAM = "reader"
ERROR = mark("%(prog)s: error: %(message)s\n")
WORDS = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    ERROR,
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("ignored explicit argument %r"),
)


def speak() -> None:
    """Give argparse our catalogue's words for its own; gettext would look for files at each."""
    for name, ours in (("_", language._), ("ngettext", language.ngettext)):
        setattr(argparse, name, ours)


class Parser(argparse.ArgumentParser):
    """Parse a command line; the terminal is measured without shutil, which loads compressors."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_layout, **options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read words in any order; argparse itself wants positional ones together."""
        words = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(
            words if self._subparsers else together(words, self._option_string_actions), namespace
        )

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read a command line; the verb whose option is not known says so, and what is near."""
        words = sys.argv[1:] if args is None else list(args)
        options, left = self.parse_known_args(words, namespace)
        if left:
            from reader.cli.slips import meant

            verb = self._verb(words)
            known = [name for name in verb._option_string_actions if name.startswith("--")]
            slips = [word for word in left if word.startswith("--")]
            said = language._("unrecognized arguments: %s") % " ".join(left)
            verb.error(said + meant(slips, known))
        return options

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, with the actions there are where one of them is wanted."""
        if self._subparsers is None or self.prog == PROGRAM:
            super().error(message)
        self.print_help(sys.stderr)
        self.exit(2, language._(ERROR) % {"prog": self.prog, "message": message})

    def _verb(self, words: Sequence[str]) -> "Parser":
        """Find the parser of the verb, or of its action, that a command line names."""
        found = self
        for word in words:
            actions = found._subparsers._group_actions if found._subparsers else []
            inner = dict(actions[0].choices or {}).get(word) if actions else None
            found = inner if isinstance(inner, Parser) else found
        return found


def together(words: list[str], known: Mapping[str, argparse.Action]) -> list[str]:
    """Give the words of a command with options, and what belongs to them, behind all others.

    Words are left as they stand where an option is not known, or -- says what is none.
    """
    options: list[str] = []
    others: list[str] = []
    left = deque(words)
    while left:
        word = left.popleft()
        if word == "-" or not word.startswith("-"):
            others.append(word)
            continue
        action = known.get(word.partition("=")[0])
        if action is None:
            return words
        options.append(word)
        most = 0 if "=" in word or action.nargs == 0 else 1 if action.nargs in (None, "?") else None
        taken = 0
        while left and (most is None or taken < most) and not _option(left[0]):
            options.append(left.popleft())
            taken += 1
    return [*others, *options]


def _option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _layout(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """Give the width of the terminal, as COLUMNS says or the terminal itself; 80 for a file."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or 80
    except (ValueError, OSError):
        return 80
