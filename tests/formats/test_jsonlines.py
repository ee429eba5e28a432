"""JSON lines: a document a line, and bad lines that stop nothing."""

import json
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.formats import jsonlines, read
from reader.formats.containers import members
from tests.formats.test_tables import SHORT, names, refusal

LINES = [
    f'{{"id": 7, "text": "{SHORT}", "date": "2018/7/6", "more": {{"a": [1]}}, "none": null}}',
    "",
    "no json",
    "[" * 100_000,
    '{"text": ' + "1" * 5000 + "}",
    "[1]",
    f'{{"id": 8, "text": "x", "text": "\\u0000\\ud800{SHORT}", "n": NaN}}',
    '{"id": 9, "title": "无正文"}',
    f'{{"id": 10, "text": "{SHORT}。"}}',
]


def test_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\ufeff" + "\n".join(LINES), encoding="utf-8")
    assert names(str(path)) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    good = read(f"{path}#1")
    assert good.text == SHORT
    assert dict(good.columns) == {"id": "7", "date": "2018/7/6", "more": '{"a": [1]}'}
    for number in (2, 3, 4, 5):
        assert "no JSON object" in refusal(f"{path}#{number}")
    assert read(f"{path}#6").text == "\0\ufffd" + SHORT
    assert "no text" in refusal(f"{path}#7")
    assert read(f"{path}#8").text == SHORT + "。"


def test_a_line_of_json_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LINE", 500)
    path = tmp_path / "t.jsonl"
    long = json.dumps({"text": "x" * 3000})
    path.write_text(f"{LINES[0]}\n{long}\n{LINES[-1]}\n", encoding="utf-8")
    assert names(str(path)) == ["7", "~2", "10"]
    assert "longer than" in refusal(f"{path}#~2")
    assert read(f"{path}#10").text == SHORT + "。"


def test_too_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "DOCUMENTS", 2)
    path = tmp_path / "t.jsonl"
    path.write_text(f"{LINES[0]}\n" * 3, encoding="utf-8")
    with pytest.raises(Unreadable, match="more than"):
        members(str(path))
