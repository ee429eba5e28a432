"""The user's choices: `config.toml` in the configuration folder, overruled by the environment.

The file never stops the program: what cannot be used is a warning, and the default stands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reader import toml
from reader.errors import BadConfig
from reader.language import _, because
from reader.paths import config_folder, place

FILE = "config.toml"
OVERRULED_BY = {
    "theme": "READER_THEME",
    "language": "READER_LANGUAGE",
    "annotator": "READER_ANNOTATOR",
    "codebook": "READER_CODEBOOK",
    "output": "READER_OUTPUT",
    "text_column": "READER_TEXT_COLUMN",
    "suggestions": "READER_SUGGESTIONS",
    "gazetteer": "READER_GAZETTEER",
}

SHARED_ACCOUNTS = frozenset(  # names of accounts that say nothing of who works in them
    "root admin administrator ubuntu debian centos ec2-user pi user guest test docker vagrant "
    "jovyan annotator nobody".split()
)


def login_name() -> str:
    """Return the name under which the user logged in; "annotator" where there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "annotator"


class Config(NamedTuple):
    """Hold what the user chose; widths in terminal cells, `measure` 0 for the whole width."""

    theme: str = "auto"
    language: str = "auto"
    annotator: str = ""  # `load` fills in the login name
    codebook: str = "cn-poverty-measures"
    outline_width: int = 0  # 0: a quarter of the screen, of a wide one what text leaves blank
    outline_figures: bool = True  # how much of each section is tagged
    measure: int = 100
    paragraph_indent: int = 2  # characters
    paragraph_space: int = 0  # rows
    hanging_marks: bool = False
    signature_right: bool = True  # with the date below the text
    ambiguous_wide: bool | str = "auto"  # what the terminal shows
    output: str = "changes"
    commas_outside: bool = True  # of passages, as the annotation guide has it
    marks_inside: bool = True  # the one that ends the sentence
    pairs_whole: bool = True  # brackets and quotation marks
    suggestions: str = "on"
    suggestions_sure: int = 60  # percent, for those that are taken on all at once
    suggestions_withheld: int = 0  # percent of the units on which none is shown
    text_column: str = ""  # of tables with a document a row; "" lets each table decide
    gazetteer: str = ""  # a file of places, with what they lie in
    keys: Mapping[str, list[str]] = MappingProxyType({})


def load(path: Path | None = None) -> tuple[Config, list[str]]:
    """Read the configuration; return it with a warning for everything that could not be used."""
    path = path or place("config") / FILE
    written, warnings = _read(path)
    chosen: dict[str, Any] = {"keys": {}}
    for key, value in _choices(written):
        objection = _objection(key, value)
        table, dot, command = key.partition(".")
        if objection:
            warnings.append(f"{path}: {key}: {objection}")
        elif dot:
            chosen[table][command] = value
        else:
            chosen[key] = value
    for key, variable in OVERRULED_BY.items():
        value = os.environ.get(variable)
        if not value:
            continue
        objection = _objection(key, value)
        if objection:
            warnings.append(f"${variable}: {objection}")
        else:
            chosen[key] = value
    return Config(**{"annotator": login_name(), **chosen}), warnings


def written_in(key: str) -> str:
    """Name the place where a choice is made: the variable that overrules, else the file."""
    variable = OVERRULED_BY.get(key, "")
    return f"${variable}" if os.environ.get(variable) else str(place("config") / FILE)


def save_value(key: str, value: object, path: Path | None = None) -> None:
    """Write one choice and keep the rest of the file, comments included.

    `key` is a field of Config, or "keys.COMMAND". Raise BadConfig if the value cannot stand,
    if the file is broken, or if it cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    objection = _objection(key, value)
    if objection:
        raise BadConfig(f"{key}: {objection}")
    path = (path or config_folder() / FILE).resolve()
    table, dot, command = key.partition(".")
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        if dot:
            document.setdefault(table, tomlkit.table())[command] = value
        else:
            document[key] = value
        _replace_file(path, tomlkit.dumps(document))
    except (OSError, ValueError, TypeError, TOMLKitError) as error:
        raise BadConfig(_unusable(path, error), _("Nothing was changed.")) from error


def toml_tables(content: str) -> Any:
    """Read TOML into tables that keep their comments when they are written again.

    Raises ValueError for what is no TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(content)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error


def toml_text(tables: Mapping[str, Any]) -> str:
    """Write tables as TOML."""
    import tomlkit

    return tomlkit.dumps(tables)


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Read the file as it is; a missing one is empty, a broken one is a warning."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return toml.read(path, text), []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError, RecursionError) as error:
        return {}, [_unusable(path, error)]


def _choices(written: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Go through what the file says, the table of keys entry by entry."""
    for key, value in written.items():
        if key == "keys" and isinstance(value, dict):
            yield from ((f"keys.{command}", keys) for command, keys in value.items())
        else:
            yield key, value


def _replace_file(path: Path, text: str) -> None:
    """Put a new text in the place of a file, whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _unusable(path: Path, error: Exception) -> str:
    """Say that the file cannot be used, why, and what to do."""
    reason = because(error)
    return _("{path} cannot be used: {reason}. Correct it, or move it away.").format(
        path=path, reason=reason
    )


def _objection(key: str, value: object) -> str:
    """Say why a value cannot stand for a key and what to write instead; "" if it can."""
    if key.startswith("keys."):
        return _key_list(value)
    if key not in CHECKS:
        return _("unknown; the keys are {known}").format(known=", ".join(CHECKS))
    return CHECKS[key](value)


def _text(value: object) -> str:
    """Ask for a text that is not empty."""
    return "" if isinstance(value, str) and value else _('must be a text, as in "auto"')


def _language(value: object) -> str:
    """Ask for a language of the interface."""
    return "" if value in ("auto", "en", "zh") else _('must be "auto", "en" or "zh"')


def _output(value: object) -> str:
    """Ask for a way of writing to the terminal."""
    return "" if value in ("changes", "plain") else _('must be "changes" or "plain"')


def _on_off(value: object) -> str:
    """Ask for on or off."""
    return "" if value in ("on", "off") else _('must be "on" or "off"')


def _yes_no(value: object) -> str:
    """Ask for a truth value."""
    return "" if isinstance(value, bool) else _("must be true or false")


def _auto_or_yes_no(value: object) -> str:
    """Ask for a truth value, or for finding it out."""
    return "" if value == "auto" or isinstance(value, bool) else _('must be "auto", true or false')


def _number(least: int, most: int) -> Callable[[object], str]:
    """Make a check that asks for a whole number within bounds."""

    def check(value: object) -> str:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return ""
        return _("must be a whole number from {least} to {most}").format(least=least, most=most)

    return check


def _key_list(value: object) -> str:
    """Ask for the keys of one command."""
    if isinstance(value, list) and all(isinstance(key, str) and key for key in value):
        return ""
    return _('must be a list of keys, as in ["u", "ctrl+z"]')


def _table(value: object) -> str:
    """Ask for a table, whose entries are looked at one by one."""
    return "" if isinstance(value, dict) else _("must be a table of commands and their keys")


CHECKS: dict[str, Callable[[object], str]] = {
    "theme": _text,
    "language": _language,
    "annotator": _text,
    "codebook": _text,
    "outline_width": _number(0, 120),
    "outline_figures": _yes_no,
    "measure": _number(0, 1000),
    "paragraph_indent": _number(0, 8),
    "paragraph_space": _number(0, 3),
    "hanging_marks": _yes_no,
    "signature_right": _yes_no,
    "ambiguous_wide": _auto_or_yes_no,
    "output": _output,
    "commas_outside": _yes_no,
    "marks_inside": _yes_no,
    "pairs_whole": _yes_no,
    "suggestions": _on_off,
    "suggestions_sure": _number(0, 100),
    "suggestions_withheld": _number(0, 100),
    "text_column": _text,
    "gazetteer": _text,
    "keys": _table,
}
