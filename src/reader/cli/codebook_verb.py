"""reader codebook: which there are, what is in one, and what is wrong with one."""

from collections.abc import Sequence
from pathlib import Path

from reader.cli.answers import answer, answer_json, complain
from reader.codebook.codebook import Code, Codebook
from reader.codebook.load import available, find, load
from reader.errors import BadCodebook
from reader.language import _, current, ngettext


def run_list(as_json: bool = False) -> int:
    """Print the codebooks that can be named."""
    code = 0
    for listed in available():
        try:
            book = load(listed.path)
        except BadCodebook as error:
            complain(str(error))
            code = 1
            continue
        title = book.title.get(current()) or next(iter(book.title.values()))
        if as_json:
            record = {"name": listed.name, "id": book.id, "version": book.version}
            answer_json({**record, "title": dict(book.title), "path": str(listed.path)})
        else:
            answer(f"{listed.name}  {book.version}  {title}  {listed.path}")
    return code


def run_check(files: Sequence[str]) -> int:
    """Say what is wrong with codebooks, and that the others are sound."""
    code = 0
    for name in files:
        try:
            book = load(find(name))
        except BadCodebook as error:
            complain(str(error))
            code = 1
        else:
            usable = len(book.usable)
            said = ngettext("{name}: sound, {n} code", "{name}: sound, {n} codes", usable)
            answer(said.format(name=name, n=usable))
    return code


def run_show(name: str, as_json: bool = False) -> int:
    """Print the codes of a codebook."""
    book = load(find(name))
    for code in book.codes:
        if as_json:
            answer_json(_record(code))
        else:
            answer(_line(book, code))
    return 0


def _record(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "number": code.number,
        "names": dict(code.names),
        "level": code.level,
        "parent": code.parent,
        "codable": code.codable,
        "status": code.status,
        "chord": code.chord,
        "hotkey": code.hotkey,
        "definition": dict(code.definition),
    }


def _line(book: Codebook, code: Code) -> str:
    """Describe a code: indented number, name, id, hotkey, and why it cannot be used."""
    usable = code in book.usable or not code.parent
    parts = (
        "  " * (code.level - 1) + code.number,
        code.name(current()),
        f"[{code.id}]",
        code.hotkey,
        "" if usable else f"({_('not in use')})",
    )
    return "  ".join(filter(None, parts))


def run_init(
    folder: str, codebook: str, name: str, as_json: bool = False, *, blind: bool = False
) -> int:
    """Make a project of a folder, with annotations of its own."""
    from reader import config
    from reader.store.adopt import adopt
    from reader.store.project import init_project

    book = codebook or config.load()[0].codebook
    load(find(str(Path(folder) / book) if book.endswith(".toml") else book))
    project = init_project(Path(folder), book, name, blind=blind)
    brought = adopt(project)
    if as_json:
        answer_json({"root": str(project.root), "name": project.name, "codebook": book})
    else:
        said = _("{folder} is a project now: annotations of its documents are kept in {sub}.")
        answer(said.format(folder=project.root, sub=project.annotations))
        if brought:
            form = ngettext(
                "The annotations of {n} document were brought along from your own library.",
                "The annotations of {n} documents were brought along from your own library.",
                brought,
            )
            answer(form.format(n=brought))
    return 0
