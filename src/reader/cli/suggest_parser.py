"""The parser of the verb that suggests codes."""

from typing import Any

from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verb to argparse's subparsers."""
    about = _("print which codes passages of documents may take, and why")
    parser = verbs.add_parser("suggest", help=about, description=about)
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help=_("a document or a folder; - is stdin")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    parser.add_argument(
        "--model",
        metavar="PATH",
        default="",
        help=_("learn from the passages of this project or .jsonl file; none: from no passages"),
    )
    parser.add_argument("--codebook", metavar="NAME", default="", help=_("the codebook to use"))
    parser.add_argument("--encoding", metavar="NAME", help=_("read the bytes so, such as gb18030"))
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=0, help=_("processes; one a core if not given")
    )
    parser.add_argument(
        "--report",
        action="store_true",
        help=_("print instead how good suggestions were, code by code, from the passages there"),
    )
    parser.set_defaults(run=_run)


def _run(options: Any) -> int:
    from reader.cli.suggest_verb import run_suggest

    if options.jobs < 0:
        from reader.errors import Usage

        raise Usage(_("--jobs takes a number from 1 on, or 0 for one process a core."))
    return run_suggest(
        options.paths,
        model=options.model,
        codebook=options.codebook,
        encoding=options.encoding,
        json=options.json,
        report=options.report,
        jobs=options.jobs,
    )
