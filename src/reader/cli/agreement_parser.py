"""The parser of the verb that compares annotators."""

from typing import Any

from reader.language import _

UNITS = ("sentence", "clause", "character")


def add_parsers(verbs: Any) -> None:
    """Add the verb to argparse's subparsers."""
    about = _("say how far annotators agree, code by code, and where they differ")
    parser = verbs.add_parser("agreement", help=about, description=about)
    what = _("documents or folders; without, the project here or the own library")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=what)
    whose = _("only these annotators', with commas between; all if not given")
    parser.add_argument("--annotators", "--annotator", default="", metavar="A,B", help=whose)
    which = _("only these codes, by id or number, or ones below them, with commas between")
    parser.add_argument("--codes", "--code", default="", metavar="CODES", help=which)
    unit = _("what has the codes of the passages that overlap it; a sentence if not given")
    parser.add_argument("--unit", choices=UNITS, default="sentence", help=unit)
    done = _("leave out who has not marked a document done; a blind project always does")
    parser.add_argument("--done", action="store_true", help=done)
    places = _("list instead each place where two differ")
    parser.add_argument("--differences", action="store_true", help=places)
    parser.add_argument("--codebook", metavar="NAME", default="", help=_("gives the names"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    form.add_argument("--csv", action="store_true", help=_("a table with commas"))
    parser.set_defaults(run=_run)


def _run(options: Any) -> int:
    from reader.cli.agreement_verb import Form, Wanted, run_agreement

    wanted = Wanted(
        tuple(filter(None, map(str.strip, options.annotators.split(",")))),
        tuple(filter(None, map(str.strip, options.codes.split(",")))),
        options.unit,
        only_done=options.done,
        codebook=options.codebook,
    )
    form: Form = "json" if options.json else "csv" if options.csv else "text"
    return run_agreement(options.paths, wanted, form, places=options.differences)
