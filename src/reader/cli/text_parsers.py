"""Parsers of the verbs that print what is in a text: clean, outline, text."""

from typing import Any

from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    for name, about, machine in (
        ("clean", _("print what cleaning does to documents, and why"), True),
        ("outline", _("print the section outline of documents"), True),
        ("text", _("print the cleaned text of documents"), False),
    ):
        parser = verbs.add_parser(name, help=about, description=about)
        parser.add_argument("paths", nargs="+", metavar="FILE", help=_("a document; - is stdin"))
        if machine:
            parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
        parser.set_defaults(run=_runner(name))


def _runner(name: str) -> Any:
    def run(options: Any) -> int:
        from reader.cli import text_verbs

        if name == "text":
            return text_verbs.run_text(options.paths)
        verb = text_verbs.run_clean if name == "clean" else text_verbs.run_outline
        return verb(options.paths, json=options.json)

    return run
