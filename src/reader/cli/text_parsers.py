"""Parsers of the verbs that print what is in a text: clean, outline, text, info."""

import os
from typing import Any

from reader.language import _


def add_parsers(verbs: Any, asked: str = "") -> None:
    """Add the verbs to argparse's subparsers, only the one asked for if it is among them."""
    known = (
        ("clean", _("print what cleaning does to documents, and why"), True),
        ("outline", _("print the section outline of documents"), True),
        ("text", _("print the cleaned text of documents"), False),
        ("info", _("print what documents say about themselves, and what looks wrong"), True),
    )
    for name, about, machine in [v for v in known if v[0] == asked] or known:
        parser = verbs.add_parser(name, help=about, description=about)
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help=_("a document or a folder; - is stdin")
        )
        if machine:
            parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
        if name == "outline":
            parser.add_argument(
                "--why", action="store_true", help=_("the score of each heading, and its reasons")
            )
        parser.add_argument(
            "--encoding", metavar="NAME", help=_("read the bytes so, such as gb18030")
        )
        parser.add_argument(
            "--text-column", metavar="NAME", help=_("the column of tables that holds the text")
        )
        parser.add_argument(
            "--jobs", metavar="N", type=int, default=0, help=_("processes; one a core if not given")
        )
        parser.set_defaults(run=_runner(name))


def choose_column(options: Any) -> None:
    """Let this process, and those that it starts, take a table's text from the column named."""
    if options.text_column:
        from reader.config import OVERRULED_BY

        os.environ[OVERRULED_BY["text_column"]] = options.text_column


def _runner(name: str) -> Any:
    def run(options: Any) -> int:
        from reader.cli.text_verbs import Question
        from reader.cli.text_verbs import run as run_verb

        if options.jobs < 0:
            from reader.errors import Usage

            raise Usage(_("--jobs takes a number from 1 on, or 0 for one process a core."))
        choose_column(options)
        json, why = getattr(options, "json", False), getattr(options, "why", False)
        question = Question(name, json, options.encoding, why)
        return run_verb(question, options.paths, options.jobs)

    return run
