"""The rules of the house, kept by a machine. DESIGN: docs/design.md."""

from collections.abc import Callable, Iterable

import pytest

from reader.session.keys_page import markdown
from tests import shape
from tests.shape import LONGEST, ORDER, ROOT, SOURCE, Module

MODULES = shape.modules()


def test_imports_look_only_left() -> None:
    assert shape.upward_imports(MODULES) == []


def test_the_screen_is_loaded_only_when_it_is_shown() -> None:
    assert shape.eager_screens(MODULES) == []


def test_a_third_party_package_has_one_owner() -> None:
    assert shape.strays(MODULES) == []


def test_every_module_says_what_it_is() -> None:
    assert shape.without_docstring(MODULES) == []


def test_only_the_command_line_prints() -> None:
    assert shape.prints(MODULES) == []


def test_every_command_has_a_help_text() -> None:
    assert shape.silent_commands(MODULES) == []


def test_names_say_something() -> None:
    assert shape.vague_names(MODULES) == []


def test_no_file_is_longer_than_a_long_page() -> None:
    assert shape.long_files(shape.written_files()) == []


def test_every_package_is_on_the_map() -> None:
    assert {module.package for module in MODULES} == set(ORDER)


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {each.parent for each in SOURCE.rglob("*.py")}
    assert [each for each in folders if not (each / "__init__.py").exists()] == []


def test_the_page_of_keys_is_up_to_date() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == markdown(), "run python3 dev.py keys"


Checker = Callable[[Iterable[Module]], list[str]]


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (shape.upward_imports, "text.clean", "import reader.ui.app"),
        (shape.upward_imports, "text.clean", "from reader.structure import outline"),
        (shape.upward_imports, "text.clean", "def f():\n    from reader import store"),
        (shape.upward_imports, "paths", "from reader.config import load"),
        (shape.upward_imports, "text.clean", "from . import span"),
        (shape.eager_screens, "cli.open", "from reader.ui import app"),
        (shape.eager_screens, "cli.open", "if True:\n    import reader.ui"),
        (shape.strays, "cli.open", "import textual.app"),
        (shape.strays, "text.clean", "def f():\n    from rjieba import cut"),
        (shape.strays, "ui.app", "import numpy"),
        (shape.without_docstring, "text.clean", "import re"),
        (shape.prints, "store.disk", "def f():\n    print(1)"),
        (shape.silent_commands, "session.commands.x", "@command('j')\ndef f(s):\n    return s"),
        (shape.silent_commands, "session.commands.x", "@command\ndef f(s):\n    return s"),
        (shape.vague_names, "text.utils", ""),
        (shape.vague_names, "text.clean_helpers", ""),
        (shape.vague_names, "text.clean", "class EditManager: ..."),
        (shape.vague_names, "text.clean", "class SourceInfo: ..."),
    ],
)
def test_a_broken_rule_is_noticed(checker: Checker, name: str, text: str) -> None:
    assert len(checker([Module(name, text)])) == 1


@pytest.mark.parametrize(
    ("checker", "name", "text"),
    [
        (shape.upward_imports, "ui.app", "from reader import __version__\nimport reader.text"),
        (shape.upward_imports, "text.clean", "from reader.text.span import Span"),
        (shape.eager_screens, "cli.open", "def f():\n    from reader.ui import app"),
        (shape.eager_screens, "ui.app", "from reader.ui import page"),
        (shape.strays, "ui.app", "import os, textual.app\nfrom reader.text import span"),
        (shape.prints, "cli.clean", "print(1)"),
        (shape.silent_commands, "session.commands.x", "@command('j')\ndef f(s):\n    'Go.'"),
        (shape.vague_names, "paths", "def data_folder(): ...\nclass DataError: ..."),
    ],
)
def test_a_kept_rule_is_left_alone(checker: Checker, name: str, text: str) -> None:
    assert checker([Module(name, text)]) == []


def test_a_long_file_is_noticed() -> None:
    texts = [("long.py", "\n" * (LONGEST + 1)), ("short.py", "\n" * LONGEST)]
    assert shape.long_files(texts) == ["long.py"]


def test_the_map_is_read() -> None:
    assert shape.map_names("Map.\n\n    text   bytes\n    ui     screen\n") == ["text", "ui"]
