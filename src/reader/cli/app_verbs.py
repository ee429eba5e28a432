"""The verbs that open the program itself, and the list of its keys."""

import sys
from types import SimpleNamespace
from typing import Any

from reader.cli import tutorial_verb
from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    about = _("open documents, the default: reader FILE… is reader open FILE…")
    parser = verbs.add_parser("open", help=about, description=about)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("files, folders or - for standard input")
    )
    parser.add_argument("--annotator", metavar="NAME", help=_("whose annotations these are"))
    parser.add_argument("--codebook", metavar="NAME", help=_("a codebook's name or file"))
    parser.add_argument(
        "--text-column", metavar="NAME", help=_("the column of tables that holds the text")
    )
    parser.add_argument("--theme", metavar="NAME", help=_("the colours to use"))
    parser.add_argument("--language", choices=("en", "zh", "auto"), help=_("of the interface"))
    parser.set_defaults(run=run_open)
    about = _("print every command with its keys")
    parser = verbs.add_parser("keys", help=about, description=about)
    parser.add_argument("--markdown", action="store_true", help=_("as docs/keys.md has it"))
    parser.set_defaults(run=run_keys)
    tutorial_verb.add_parser(verbs)


def open_paths(paths: list[str]) -> int:
    """Open documents without options, as most do: argparse is 3 ms before the first text."""
    return run_open(without_options(paths))


def without_options(paths: list[str]) -> SimpleNamespace:
    """Give what argparse makes of a command line of paths alone."""
    options = dict.fromkeys(("annotator", "codebook", "text_column", "theme", "language"))
    return SimpleNamespace(**options, paths=paths, run=run_open, version=False)


def run_open(options: Any) -> int:
    """Open the program; without a terminal, print the cleaned documents as `reader text` does."""
    from reader.cli.text_parsers import choose_column

    choose_column(options)
    if not sys.stdout.isatty():
        from reader.cli.text_verbs import run_text
        from reader.library.collect import collect

        found = collect(options.paths)
        for problem in found.problems:
            print(problem, file=sys.stderr)
        return max(run_text([e.path for e in found.entries]), 1 if found.problems else 0)
    from reader.cli.start import start

    return start(options)


def run_keys(options: Any) -> int:
    """Print the keys of every command, as the user has them."""
    from reader import config
    from reader.session.keys_page import markdown, plain

    if options.markdown:
        print(markdown(), end="")
        return 0
    settings, warnings = config.load()
    for warning in warnings:
        print(warning, file=sys.stderr)
    print(plain(settings.keys), end="")
    return 0
