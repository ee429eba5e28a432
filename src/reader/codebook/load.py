"""Codebook files: where they lie, and reading one with every mistake in it named at once."""

from pathlib import Path
from typing import Any, NamedTuple

from reader import toml
from reader.codebook.check import check
from reader.codebook.codebook import Code, Codebook
from reader.config import Config, written_in
from reader.errors import BadCodebook
from reader.language import _, because, ngettext
from reader.paths import place, shipped

SUFFIX = ".toml"
FOLDER = "codebooks"
MAX_BYTES = 16 * 1024 * 1024

# Fields that a value takes as they are; the others are turned into something, or are extra.
_PLAIN = (
    *("id", "number", "parent", "status", "short", "definition", "include", "exclude"),
    *("color", "xterm", "text_color", "chord", "hotkey", "pinyin"),
)
_OWN = frozenset((*_PLAIN, "level", "codable", "zh", "en", "names", "phrases", "cues"))


class Listed(NamedTuple):
    """Name a codebook that can be opened by its name."""

    name: str
    path: Path
    shipped: bool  # with the program; False for the user's own


def folders() -> tuple[Path, ...]:
    """List where codebooks are looked for: the user's own before those that are shipped."""
    return (place("config") / FOLDER, shipped("seeds") / FOLDER)


def available() -> list[Listed]:
    """List the codebooks by name; one of the user's hides a shipped one of the same name."""
    found: dict[str, Listed] = {}
    own, with_program = folders()
    for folder in (own, with_program):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            found.setdefault(path.stem, Listed(path.stem, path, folder == with_program))
    return sorted(found.values())


def find(name_or_path: str) -> Path:
    """Find a codebook file by its name or its path; raise BadCodebook where there is none."""
    if "/" in name_or_path or name_or_path.endswith(SUFFIX):
        path = Path(name_or_path).expanduser()
        if path.is_file():
            return path
    else:
        for folder in folders():
            path = folder / f"{name_or_path}{SUFFIX}"
            if path.is_file():
                return path
    names = ", ".join(listed.name for listed in available())
    raise BadCodebook(
        _("There is no codebook “{name}”.").format(name=name_or_path),
        _("Name a .toml file, or one of: {names}").format(names=names),
    )


def chosen(settings: Config) -> Path:
    """Find the codebook of the user's choice; raise BadCodebook saying where it is chosen."""
    try:
        return find(settings.codebook)
    except BadCodebook as error:
        said = f"{written_in('codebook')}: codebook: {error.message}"
        raise BadCodebook(said, error.hint) from error


def load(path: Path) -> Codebook:
    """Read a codebook file.

    Raise BadCodebook naming file, line and cure of everything that is wrong with it.
    """
    content = _content(path)
    tables = _parse(path, content)
    if found := check(tables, content):
        raise BadCodebook(
            "\n".join(f"{path}:{problem.line}: {problem.message}" for problem in found),
            ngettext(
                "Correct this line, then open the codebook again.",
                "Correct these lines, then open the codebook again.",
                len(found),
            ),
        )
    return _build(tables)


def _content(path: Path) -> str:
    """Read the file's text."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadCodebook(
                _("{path}: too large for a codebook.").format(path=path),
                _("A codebook is a TOML file of at most 16 MB."),
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCodebook(
            _("{path}: not UTF-8 at byte {byte}.").format(path=path, byte=error.start),
            _("Save the file as UTF-8."),
        ) from error
    except OSError as error:
        raise BadCodebook(
            _("{path}: {reason}").format(path=path, reason=because(error)),
            _("Check the path and the file's permissions."),
        ) from error


def _parse(path: Path, content: str) -> dict[str, Any]:
    """Read TOML; the parser's own message names line and column."""
    try:
        return toml.read(path, content)
    except (ValueError, RecursionError) as error:
        raise BadCodebook(
            _("{path}: not valid TOML: {reason}").format(path=path, reason=error),
            _("Correct the line, then open the codebook again."),
        ) from error


def _build(tables: dict[str, Any]) -> Codebook:
    """Turn checked tables into values."""
    taxonomy = tables["taxonomy"]
    parents = {code["id"]: code.get("parent") for code in tables["codes"]}
    return Codebook(
        id=taxonomy["id"],
        version=taxonomy["version"],
        title=taxonomy.get("title") or {"en": taxonomy["id"]},
        codes=tuple(_code(code, parents) for code in tables["codes"]),
        extra={name: table for name, table in tables.items() if name != "codes"},
    )


def _code(table: dict[str, Any], parents: dict[str, str | None]) -> Code:
    """Turn the table of a code into a value."""
    names = {language: table[language] for language in ("zh", "en") if table.get(language)}
    level = table.get("level") or _depth(table["id"], parents)
    plain = {name: table[name] for name in _PLAIN if name in table}
    return Code(
        **plain,
        names=names | dict(table.get("names", {})),
        level=level,
        codable=table.get("codable", True),
        phrases=tuple(table.get("phrases", ())),
        cues=tuple(table.get("cues", ())),
        extra={name: value for name, value in table.items() if name not in _OWN},
    )


def _depth(code_id: str, parents: dict[str, str | None]) -> int:
    """Count the ancestors of a code, and the code."""
    depth = 1
    above = parents[code_id]
    while above is not None:
        depth += 1
        above = parents[above]
    return depth
