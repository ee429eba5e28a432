"""The checkers behind test_shape.py: each reads modules and names what breaks its rule."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import reader

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "reader"
LONGEST = 300
OWNERS = {
    "charset_normalizer": "text",
    "defusedxml": "formats",
    "jieba": "structure",
    "opencc": "text",
    "orjson": "exchange store",
    "platformdirs": "paths",
    "pyarrow": "exchange",
    "pypdfium2": "formats",
    "pypinyin": "codebook",
    "python_calamine": "formats",
    "regex": "session",
    "rich": "ui",
    "rjieba": "structure",
    "spacy": "exchange",
    "textual": "ui",
    "tinydb": "store",
    "tomlkit": "config",
}
VAGUE = {"util", "utils", "helper", "helpers", "manager", "data", "info", "misc", "common"}


def map_names(docstring: str) -> list[str]:
    """Return the names in the map of the packages, in its order."""
    return re.findall(r"^ {4}(\w+) ", docstring, re.MULTILINE)


ORDER = [*map_names(reader.__doc__ or ""), "__main__"]


class Module(NamedTuple):
    """Hold a module of the program: its name after `reader.`, and its text."""

    name: str
    text: str

    @property
    def package(self) -> str:
        """Return the package or the top-level module that it belongs to."""
        return self.name.partition(".")[0]

    @property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text)


def modules() -> list[Module]:
    """Read every module of the program but the map."""
    paths = sorted(each for each in SOURCE.rglob("*.py") if each != SOURCE / "__init__.py")
    return [Module(_name(each), each.read_text(encoding="utf-8")) for each in paths]


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(node: ast.AST) -> Iterator[str]:
    """Name what a tree imports, in functions too; relative imports count as `.`."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom) and each.level:
            yield "."
        elif isinstance(each, ast.ImportFrom) and each.module == "reader":
            yield from (f"reader.{alias.name}" for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield each.module or ""


def upward_imports(found: Iterable[Module]) -> list[str]:
    """Name imports of a package that is further right, or relative ones."""
    return [
        f"{module.name} imports {target}"
        for module in found
        for target in imports(module.tree)
        if target == "." or _package(target) in ORDER[ORDER.index(module.package) + 1 :]
    ]


def _package(target: str) -> str:
    top, _dot, rest = target.partition(".")
    return rest.partition(".")[0] if top == "reader" else ""


def eager_screens(found: Iterable[Module]) -> list[str]:
    """Name modules outside ui that import it outside a function."""
    return [
        f"{module.name} imports {target} when it is loaded"
        for module in found
        if module.package != "ui"
        for statement in module.tree.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for target in imports(statement)
        if _package(target) == "ui"
    ]


def strays(found: Iterable[Module]) -> list[str]:
    """Name third-party packages that are imported outside their owner."""
    return [
        f"{module.name} imports {target}"
        for module in found
        for target in imports(module.tree)
        for top in [target.partition(".")[0]]
        if top not in {"", "reader", "__future__", *sys.stdlib_module_names}
        and module.package not in OWNERS.get(top, "").split()
    ]


def without_docstring(found: Iterable[Module]) -> list[str]:
    """Name modules that do not say what they are."""
    return [module.name for module in found if not ast.get_docstring(module.tree)]


def prints(found: Iterable[Module]) -> list[str]:
    """Name calls of print outside the command line."""
    return [
        f"{module.name}:{node.lineno}"
        for module in found
        if module.package not in ("cli", "__main__")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def silent_commands(found: Iterable[Module]) -> list[str]:
    """Name commands without a docstring."""
    return [
        f"{module.name}.{node.name}"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and any(_called(each) == "command" for each in node.decorator_list)
        and not ast.get_docstring(node)
    ]


def _called(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return function.id if isinstance(function, ast.Name) else ""


def vague_names(found: Iterable[Module]) -> list[str]:
    """Name modules and classes whose name or last word could stand for anything."""
    names = [each for module in found for each in module.name.split(".")]
    names += [
        node.name
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    ]
    words = {name: re.findall(r"[A-Z]?[a-z]+", name) for name in names}
    return [name for name, parts in words.items() if parts and parts[-1].lower() in VAGUE]


def long_files(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Name files, given as name and text, with too many lines."""
    return [name for name, text in texts if len(text.splitlines()) > LONGEST]


def written_files() -> Iterator[tuple[str, str]]:
    """Go through everything that is written by hand and has a limit, as name and text."""
    yield "dev.py", (ROOT / "dev.py").read_text(encoding="utf-8")
    for folder in ("src", "tests", "tools", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".tcss"):
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
