"""Writing a codebook's file: only the tables that changed, every other line as it was."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.codebook import rewriting
from reader.codebook.editing import Edit, edit
from reader.codebook.load import find
from reader.codebook.rewriting import rewritten
from reader.config import toml_tables
from reader.errors import BadCodebook
from tests.codebook.test_editing import EDITS, SMALL

ODD = (
    SMALL,
    SMALL + '\n[[history]]\nversion = "1.0"\nchange = "begun"\n\n[units]\na = 1\n',
    SMALL.replace('en = "First"', 'en = "First"\ndefinition.en = "x"  # why'),
    SMALL + '\n[codes.definition]\nen = "of b"\n',
    '[taxonomy]\nid = "s"\nversion = "1"\n[taxonomy.title]\nen = "T"\n'
    '[[codes]]\nid = "g"\nnumber = "1"\nen = "[[codes]]"\nnote = """\n[[codes]]\n"""\n',
    '[taxonomy]\nid="s"\nversion="1"\n[[codes]]\nid="a"\nnumber="1"\nen="A"',
    'codes = [{id = "a", number = "1", en = "A"}]\n[taxonomy]\nid = "s"\nversion = "1"\n',
)


def edited(text: str, wanted: Edit) -> dict[str, Any]:
    tables = tomllib.loads(text)
    edit(tables, wanted, "2026-01-02")
    return tables


@given(st.sampled_from(ODD), st.lists(st.sampled_from(EDITS), max_size=6))
def test_the_file_says_what_is_wanted(text: str, edits: list[Edit]) -> None:
    for wanted in edits:
        try:
            tables = edited(text, wanted)
        except BadCodebook:
            continue
        text = rewritten(text, tables)
        assert tomllib.loads(text) == tables


def test_only_what_changes_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def reading(text: str) -> Any:
        read.append(len(text))
        return toml_tables(text)

    monkeypatch.setattr(rewriting, "toml_tables", reading)
    text = find("cn-poverty-measures").read_text(encoding="utf-8")
    for wanted in (
        Edit("rename", "pairing", "结对"),
        Edit("add", "pairing", "新码"),
        Edit("redefine", "pairing", "何意"),
    ):
        after = rewritten(text, edited(text, wanted))
        new = set(after.splitlines()) - set(text.splitlines())
        assert len(new) <= 20
        gone = set(text.splitlines()) - set(after.splitlines())
        assert len(gone) <= 3
    assert max(read) < len(text) / 10


def test_comments_stay_where_they_are() -> None:
    after = rewritten(ODD[2], edited(ODD[2], Edit("rename", "a", "Called")))
    assert after.startswith("# A comment that stays.\n")
    assert "# why" in after
