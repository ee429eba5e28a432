"""What was reached on the gold is not given back."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli.text_verbs import clean_record, outline_record
from reader.formats import read
from tests.gold.scorer import SCORER, SHARED, figures

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds" / "documents"
GOLD = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "text").glob("*.json"))]
NAMES = [gold["file"] for gold in GOLD]
scored = pytest.mark.skipif(not SCORER.exists(), reason=f"no scorer at {SCORER}")

SEED_FLOORS = {
    "bp_p": 1.0, "bp_r": 1.0, "content_recall": 1.0, "gloss_p": 1.0, "gloss_r": 1.0, "title": 1.0,
    "damage_recall": 1.0, "reading_top1": 1.0, "head_f1": 1.0, "level": 1.0,
}  # fmt: skip
SCRAPED_FLOORS = {
    "bp_p": 0.999, "bp_r": 0.995, "content_recall": 0.999, "gloss_p": 1.0, "gloss_r": 1.0,
    "keep": 1.0, "title": 1.0, "damage_recall": 0.97, "reading_top1": 0.75, "head_f1": 0.98,
    "level": 1.0,
}  # fmt: skip
WEB_FLOORS = {"bp_p": 0.999, "bp_r": 0.999, "content_recall": 0.999, "title": 1.0}


def nodes(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [n for top in tree for n in (top, *nodes(top["children"]))]


@pytest.mark.parametrize("gold", GOLD, ids=NAMES)
def test_title_and_metadata_of_a_seed(gold: dict[str, Any]) -> None:
    record = clean_record(read(str(SEEDS / gold["file"])))
    assert record["title"] == {key: gold["title"][key] for key in ("start", "end", "text")}
    found = {(f["field"], str(f["value"]), f["start"], f["end"]) for f in record["metadata"]}
    expected = {(m["field"], str(m["value"]), m["start"], m["end"]) for m in gold["metadata"]}
    assert found == expected


@pytest.mark.parametrize("gold", GOLD, ids=NAMES)
def test_headings_of_a_seed(gold: dict[str, Any]) -> None:
    record = outline_record(read(str(SEEDS / gold["file"])))
    found = [(h["start"], h["end"], h["level"]) for h in record["headings"]]
    expected = [
        (n["start"], n["end"], n["level"]) for n in nodes(gold["outline"]) if not n.get("optional")
    ]
    assert found == expected


@pytest.mark.parametrize("gold", GOLD, ids=NAMES)
def test_damage_of_a_seed(gold: dict[str, Any]) -> None:
    record = clean_record(read(str(SEEDS / gold["file"])))
    found = [(d["start"], d["end"], d["reading"]) for d in record["damage"]]
    hard = [d for d in gold["damage"] if d.get("severity") != "info"]
    assert found == [(d["start"], d["end"], d["probable_reading"]) for d in hard]


@scored
@pytest.mark.parametrize(
    ("gold", "sources", "floors", "false_flags"),
    [
        (HERE / "text", SEEDS, SEED_FLOORS, 0),
        (SHARED / "corpus" / "scraped", SHARED / "corpus" / "scraped", SCRAPED_FLOORS, 5),
        (SHARED / "corpus" / "web", SHARED / "corpus" / "web", WEB_FLOORS, 5),
    ],
    ids=["seeds", "scraped", "web"],
)
def test_floors(gold: Path, sources: Path, floors: dict[str, float], false_flags: int) -> None:
    reached = figures(gold, sources)
    assert {k: reached[k] for k, floor in floors.items() if reached[k] < floor} == {}
    assert (reached["false_flags_per_million"] or 0) <= false_flags
    assert (reached["contract_breaks"], reached["absent"]) == (0, 0)
