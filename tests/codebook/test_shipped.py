"""The codebook that comes with the program."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.paths import shipped

ORIGIN = Path(__file__).resolve().parents[3] / "shared/taxonomy/cn-poverty-measures.yaml"


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load(find("cn-poverty-measures"))


def without_null(value: Any) -> Any:
    """TOML has no null: a field without a value is left out."""
    if isinstance(value, dict):
        return {key: without_null(each) for key, each in value.items() if each is not None}
    return [without_null(each) for each in value] if isinstance(value, list) else value


def test_no_field_of_its_origin_is_lost() -> None:
    if not ORIGIN.exists():
        pytest.skip(f"the codebook's origin is not here: {ORIGIN}")
    import tomllib

    yaml: Any = pytest.importorskip("yaml")

    origin = without_null(yaml.safe_load(ORIGIN.read_text(encoding="utf-8")))
    here = tomllib.loads(find("cn-poverty-measures").read_text(encoding="utf-8"))
    for code in here["codes"]:
        assert code.pop("pinyin")
    assert list(here) == list(origin)
    for name in origin:
        assert here[name] == origin[name], name
    for ours, theirs in zip(here["codes"], origin["codes"], strict=True):
        assert list(ours) == list(theirs)


def test_it_holds_the_counts_that_it_states(book: Codebook) -> None:
    counts = book.extra["taxonomy"]["counts"]
    active = [code for code in book.codes if code.status == "active"]
    kinds = [c.extra.get("tier" if c.extra.get("kind") == "measure" else "kind") for c in active]
    kinds += [code.status for code in book.codes]
    assert counts["groups"] == kinds.count(None)
    assert counts["core"] == kinds.count("core")
    assert counts["structural"] == kinds.count("structural")
    assert counts["detail"] == kinds.count("detail")
    assert counts["reserve"] == kinds.count("reserve")


def test_every_chinese_name_is_spelled_character_by_character(book: Codebook) -> None:
    for code in book.codes:
        syllables = code.pinyin.split(" ")
        assert len(syllables) == len(re.findall(r"[\u4e00-\u9fff]", code.names["zh"])), code.id
        assert all(re.fullmatch("[a-z]{1,6}", syllable) for syllable in syllables), code.id


def test_every_usable_code_has_a_chord_and_a_colour_of_its_group(book: Codebook) -> None:
    assert len(book.by_chord) == len(book.usable) == 73
    assert len(book.by_hotkey) == 26
    for code in book.usable:
        group = book.group(code.id)
        assert group is not None and code.number.startswith(group.number)


def test_the_file_can_be_read_by_people() -> None:
    lines = find("cn-poverty-measures").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "\t" in line]
    assert 'zh = "单位与干部结对帮扶"' in lines
    assert sum(len(line) > 200 for line in lines) < 10


def test_the_guide_lies_beside_it() -> None:
    guide = shipped("seeds") / "codebooks/cn-poverty-measures.guide.md"
    assert "# " in guide.read_text(encoding="utf-8")


def test_cross_references_lead_to_frames(book: Codebook) -> None:
    frames = book.extra["frames"]
    for code in book.codes:
        walk: dict[str, Any] = code.extra.get("crosswalk", {})
        for frame in ("precise6", "batch5", "batch8", "guarantee", "exit_indicator"):
            assert set(walk.get(frame, ())) <= set(frames[frame]["values"]), code.id
    assert set(chain(*(c.extra for c in book.codes))) == {"kind", "tier", "crosswalk", "note"}
