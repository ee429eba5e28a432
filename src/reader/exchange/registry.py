"""The formats there are: the modules of `reader.exchange.formats` that have a NAME."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from reader.errors import Usage
from reader.exchange import formats as package
from reader.exchange.elements import Element, elements
from reader.exchange.jsontext import dumps
from reader.exchange.lines import BOM, Line, lines
from reader.language import _

SUFFIX_OWNERS = {".jsonl": "jsonl"}
_HEAD = 1 << 20  # bytes of a line that tells the format


@cache
def formats() -> dict[str, ModuleType]:
    """Give the modules of all formats by their names."""
    found = {}
    for listed in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{listed.name}")
        if hasattr(module, "NAME"):
            found[module.NAME] = module
    return found


def writable() -> list[str]:
    """List the names of the formats that can be exported."""
    return [name for name, module in formats().items() if hasattr(module, "write")]


def readable() -> list[str]:
    """List the names of the formats that can be imported."""
    return [name for name, module in formats().items() if hasattr(module, "read")]


def is_format(word: str) -> bool:
    """Tell whether a word is the name of a format; whatever it is, this costs little."""
    return word.replace("-", "").isalnum() and word in formats()


def format_named(name: str, *, to_read: bool = False) -> ModuleType:
    """Give the module of a format that can be written, or read; raise Usage."""
    names = readable() if to_read else writable()
    if name in names:
        _require(formats()[name])
        return formats()[name]
    said = (
        _("There is no import format “{name}”.")
        if to_read
        else _("There is no export format “{name}”.")
    )
    raise Usage(said.format(name=name), _("Choose one of: {names}").format(names=", ".join(names)))


def _require(module: ModuleType) -> None:
    needed = getattr(module, "NEEDS", "")
    if needed and find_spec(needed) is None:
        raise Usage(
            _("The format {name} needs the package {package}.").format(
                name=module.NAME, package=needed
            ),
            _('Install it with: pip install "policy-reader[{name}]"').format(name=module.NAME),
        )


def by_suffix(path: str) -> str | None:
    """Give the name of the format that a file's suffix means; None for none or several."""
    name = Path(path).name.lower()
    found = {
        suffix: n for n, m in formats().items() for suffix in m.SUFFIXES if name.endswith(suffix)
    }
    if not found:
        return None
    longest = max(found, key=len)
    owners = [n for n, m in formats().items() if longest in m.SUFFIXES]
    return owners[0] if len(owners) == 1 else SUFFIX_OWNERS.get(longest)


def recognised(path: Path) -> str | None:
    """Give the name of the format of a file or folder: by what it holds, else by its suffix."""
    if path.is_dir():
        holds = ((name, getattr(module, "HOLDS", "")) for name, module in formats().items())
        return next((n for n, files in holds if files and any(path.glob(files))), None)
    named = _by_line(_first_line(path)) or _by_line(_first_object(path)) or by_suffix(str(path))
    return named if named in readable() else None


def _by_line(line: str) -> str | None:
    found = ((n, m) for n, m in formats().items() if line and hasattr(m, "recognises"))
    return next((name for name, module in found if module.recognises(line)), None)


def _first_object(path: Path) -> str:
    """Give the first object of JSON on a line, however it is laid out; empty without one."""
    with path.open("rb") as stream:
        if stream.read(1 + len(BOM)).removeprefix(BOM)[:1] not in (b"[", b"{"):
            return ""
    first = next(elements(path), None)
    return dumps(first.value) if isinstance(first, Element) else ""


def refuse_folder(path: Path, module: ModuleType) -> None:
    """Raise Usage for a folder that a format does not read, or that holds nothing of it."""
    if not path.is_dir():
        return
    holds = getattr(module, "HOLDS", "")
    if not holds:
        said = _("{path} is a folder; {format} is a file.").format(path=path, format=module.NAME)
        raise Usage(said, _("Name a file in it."))
    if not any(path.glob(holds)):
        said = _("There is no {files} in {path}.").format(files=holds.rpartition("/")[2], path=path)
        raise Usage(said, _("Name the folder that was exported, or a file."))


def _first_line(path: Path) -> str:
    """Give the first line that says something; of an array its first element, if on a line."""
    for line in lines(path, _HEAD):
        if not isinstance(line, Line):
            with path.open(encoding="utf-8", errors="replace") as stream:
                return stream.read(_HEAD)
        if line.text.strip("\ufeff \t\r\n["):
            return line.text.lstrip("\ufeff \t[")
    return ""


def in_folder(module: ModuleType, chosen: Mapping[str, str]) -> bool:
    """Tell whether an export with these options is a folder, not a file."""
    asked = getattr(module, "in_folder", None)
    return bool(asked(chosen) if asked else getattr(module, "FOLDER", False))


def options(module: ModuleType, chosen: Mapping[str, str]) -> dict[str, str]:
    """Fill in the options of a format; raise Usage for one that it does not have."""
    known: Mapping[str, tuple[str, ...]] = getattr(module, "OPTIONS", {})
    for name, value in chosen.items():
        if value not in known.get(name, ()) and ("*" not in known.get(name, ()) or not value):
            there = "; ".join(f"{n} = {', '.join(values)}" for n, values in known.items())
            said = _("{format} has no option {name} = {value}.")
            raise Usage(
                said.format(format=module.NAME, name=name, value=value),
                _("It has: {options}").format(options=there or _("none")),
            )
    return {name: values[0] for name, values in known.items()} | dict(chosen)
