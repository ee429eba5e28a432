"""Parsers of the verbs about annotations and codebooks: export, import, init, codebook."""

from typing import Any

from reader.language import _

FORMS = ("csv", "qdc", "skos", "doccano", "labelstudio")


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    _add_export(verbs)
    _add_import(verbs)
    _add_init(verbs)
    _add_codebook(verbs)


def _add_export(verbs: Any) -> None:
    about = _("write annotations as labelled passages")
    parser = verbs.add_parser("export", help=about, description=about)
    what = _("documents or folders; without, the project here or the own library")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=what)
    parser.add_argument("-f", "--format", default="", help=_("jsonl, the default, or csv"))
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help=_("instead of stdout"))
    parser.add_argument("--bom", action="store_true", help=_("mark the file as UTF-8, for Excel"))
    whose = _("only this annotator's; may be repeated")
    parser.add_argument("--annotator", action="append", default=[], metavar="NAME", help=whose)
    which = _("only with this code, by id or number, or one below it; may be repeated")
    parser.add_argument("--code", action="append", default=[], metavar="CODE", help=which)
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("gives the names"))
    parser.add_argument("--json", action="store_true", help=_("the same as --format jsonl"))
    parser.set_defaults(run=_run_export)


def _run_export(options: Any) -> int:
    from reader.cli.export_verb import run_export

    return run_export(
        options.paths,
        "jsonl" if options.json else options.format,
        options.output,
        bom=options.bom,
        annotators=options.annotator,
        codes=options.code,
        codebook=options.codebook,
    )


def _add_import(verbs: Any) -> None:
    about = _("take in passages that were exported, here or elsewhere")
    parser = verbs.add_parser("import", help=about, description=about)
    parser.add_argument("files", nargs="*", metavar="FILE", help=_("- is standard input"))
    parser.add_argument("--sample", action="store_true", help=_("the sample's 457 passages"))
    parser.add_argument("--annotator", default="", metavar="NAME", help=_("whose they become"))
    which = _("where the passages belong; found by content, id or name")
    parser.add_argument("--documents", nargs="+", default=[], metavar="PATH", help=which)
    parser.add_argument("-f", "--format", default="", help=_("jsonl, csv or gold"))
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("of the codes"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--json", action="store_true", help=_("the counts as a JSON object"))
    parser.set_defaults(run=_run_import)


def _run_import(options: Any) -> int:
    from reader.cli.import_verb import run_import

    return run_import(
        options.files,
        annotator=options.annotator,
        documents=options.documents,
        format_name=options.format,
        codebook=options.codebook,
        sample=options.sample,
        dry_run=options.dry_run,
        as_json=options.json,
    )


def _add_init(verbs: Any) -> None:
    about = _("make a folder a project, which keeps its annotations in it")
    parser = verbs.add_parser("init", help=about, description=about)
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("a name or a .toml file"))
    parser.add_argument("--name", default="", help=_("of the project; else the folder's"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.set_defaults(run=_run_init)


def _run_init(options: Any) -> int:
    from reader.cli.codebook_verb import run_init

    return run_init(options.folder, options.codebook, options.name, options.json)


def _add_codebook(verbs: Any) -> None:
    about = _("list, show and check codebooks")
    parser = verbs.add_parser("codebook", help=about, description=about)
    parser.set_defaults(run=_run_list, json=False)
    actions = parser.add_subparsers(title=_("actions"), metavar="ACTION")
    listing = actions.add_parser("list", help=_("the codebooks there are"))
    listing.set_defaults(run=_run_list)
    show = actions.add_parser("show", help=_("the codes of one"))
    show.add_argument("name", nargs="?", default="", metavar="NAME")
    show.set_defaults(run=_run_show)
    check = actions.add_parser("check", help=_("what is wrong with a file, line by line"))
    check.add_argument("files", nargs="+", metavar="FILE")
    check.set_defaults(run=_run_check)
    for verb, about, run in (
        ("export", _("write one for another program"), _run_codebook_export),
        ("import", _("make one of another program's file"), _run_codebook_import),
    ):
        action = actions.add_parser(verb, help=about)
        if verb == "export":
            action.add_argument("name", metavar="NAME")
        action.add_argument("file", metavar="FILE")
        action.add_argument("--form", default="", choices=("", *FORMS), help=_("how it is written"))
        if verb == "import":
            action.add_argument("--to", default="", metavar="FILE", help=_("the .toml to write"))
        action.set_defaults(run=run)
    for action in (listing, show):
        action.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def _run_list(options: Any) -> int:
    from reader.cli.codebook_verb import run_list

    return run_list(options.json)


def _run_show(options: Any) -> int:
    from reader import config
    from reader.cli.codebook_verb import run_show

    return run_show(options.name or config.load()[0].codebook, options.json)


def _run_codebook_export(options: Any) -> int:
    from reader.cli.codebook_verb import run_export

    return run_export(options.name, options.file, options.form)


def _run_codebook_import(options: Any) -> int:
    from reader.cli.codebook_verb import run_import

    return run_import(options.file, options.to, options.form)


def _run_check(options: Any) -> int:
    from reader.cli.codebook_verb import run_check

    return run_check(options.files)
