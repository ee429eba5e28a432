"""What codes are called, and what labels mean."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.codebook.codebook import Code, Codebook
from reader.errors import Usage
from reader.exchange.labels import STYLES, Labels, Style, read_mapping
from tests.exchange.examples import book


@pytest.mark.parametrize("style", STYLES)
def test_every_label_leads_back_to_its_code(style: Style) -> None:
    labels = Labels(book(), style)
    named = [labels.label(code.id) for code in book().codes]
    assert len(set(named)) == len(named)
    assert [labels.code(label) for label in named] == [code.id for code in book().codes]
    assert [labels.code(label.upper()) for label in named] == [code.id for code in book().codes]


names = st.lists(st.sampled_from(["甲", "乙", "1", "2", "a b", "a_b"]), min_size=2, max_size=6)


@pytest.mark.parametrize("style", STYLES)
@given(names=names)
def test_names_that_stand_twice_are_told_apart(style: Style, names: list[str]) -> None:
    codes = tuple(Code(f"id{n}", str(n + 10), {"zh": name}) for n, name in enumerate(names))
    labels = Labels(Codebook("b", "1", {}, codes), style)
    assert [labels.code(labels.label(code.id)) for code in codes] == [code.id for code in codes]


def test_unknown_labels_stay_and_mapped_ones_go_first() -> None:
    labels = Labels(book(), "id", {"pairing": "solar", "其他": ""})
    assert labels.codes(["没有", "pairing", "solar", "其他"]) == ("没有", "solar")


def test_a_mapping_that_is_wrong_is_said(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("label,code\n甲,none\n", encoding="utf-8")
    with pytest.raises(Usage, match="no code none"):
        read_mapping(path, book())
    path = tmp_path / "map.toml"
    path.write_text("甲 = 1 2\n", encoding="utf-8")
    with pytest.raises(Usage, match=r"map\.toml"):
        read_mapping(path, book())
