"""The command line: one parser, verbs that are imported when they are called."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.language import _, set_language

if TYPE_CHECKING:
    from reader.cli.usage import Parser

TEXT_VERBS = ("clean", "outline", "text", "info")
DATA_VERBS = ("export", "import", "init", "codebook")
APP_VERBS = ("open", "keys", "tutorial")
STORE_VERBS = ("add", "status", "find", "doctor", "history", "done", "recent", "bookmarks")
SEARCH_VERBS = ("search",)
LIBRARY_VERBS = ("collection", "metadata", "duplicates")
SUGGEST_VERBS = ("suggest",)
AGREEMENT_VERBS = ("agreement",)
FINDING_VERBS = (*SEARCH_VERBS, *LIBRARY_VERBS, *SUGGEST_VERBS, *AGREEMENT_VERBS)
VERBS = (*APP_VERBS, *TEXT_VERBS, *FINDING_VERBS, *DATA_VERBS, *STORE_VERBS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `reader`; return the exit code: 0 done, 1 found problems, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    set_language(_wanted_language())
    asked = next((w for w in words if not w.startswith("-") or w == "-"), "")
    if asked not in VERBS and not {"-h", "--help"} & set(words):
        if asked.isalpha() and not os.path.lexists(asked):
            from reader.cli.slips import refuse_misspelt_verb

            refuse_misspelt_verb(asked, VERBS)
        if not any(word.startswith("-") for word in words):
            from reader.cli.app_verbs import open_paths

            return open_paths(words)
        words.insert(0, "open")
        asked = "open"
    options = _parser(asked).parse_args(words)
    code: int = options.run(options)
    return code


def _wanted_language() -> str | None:
    """Read READER_LANGUAGE only: reading the configuration file is left to the app."""
    return os.environ.get("READER_LANGUAGE") or None


def _parser(asked: str) -> "Parser":
    """Build the parser with the verbs that are needed, all of them when none is named."""
    from reader.cli.usage import Parser, speak

    speak()
    parser = Parser(
        prog="reader",
        description=_("Read and annotate Chinese policy documents in the terminal."),
        epilog=_("reader FILE… or reader FOLDER… opens documents; reader alone, the samples."),
    )
    parser.add_argument("--version", action="store_true", help=_("print the version and leave"))
    # A name given here spares argparse to work out one, which loads a third of the library.
    verbs = parser.add_subparsers(prog="reader", title=_("verbs"), metavar="VERB", required=False)
    everything = asked not in VERBS
    if everything or asked in APP_VERBS:
        from reader.cli import app_verbs

        app_verbs.add_parsers(verbs)
    if everything or asked in TEXT_VERBS:
        from reader.cli import text_parsers

        text_parsers.add_parsers(verbs, asked)
    if everything or asked in SEARCH_VERBS:
        from reader.cli import search_parser

        search_parser.add_parsers(verbs)
    if everything or asked in LIBRARY_VERBS:
        from reader.cli import library_parsers

        library_parsers.add_parsers(verbs)
    if everything or asked in SUGGEST_VERBS:
        from reader.cli import suggest_parser

        suggest_parser.add_parsers(verbs)
    if everything or asked in AGREEMENT_VERBS:
        from reader.cli import agreement_parser

        agreement_parser.add_parsers(verbs)
    if everything or asked in DATA_VERBS:
        from reader.cli import data_verbs

        data_verbs.add_parsers(verbs)
    if everything or asked in STORE_VERBS:
        from reader.cli import store_verbs

        store_verbs.add_parsers(verbs)
    return parser
