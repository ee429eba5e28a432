"""reader bookmarks: where they stand now, as typed."""

import json
from pathlib import Path

from reader.passages.bookmark import bookmark_at
from reader.store.bookmarks import Bookmarks
from reader.text.span import Span
from tests.cli.test_data_verbs import Run, run

__all__ = ["run"]
TEXT = "县报告\n发展光伏产业一百户。\n新建茶叶基地二十个。\n"


def marked(path: Path, *quotes: str) -> None:
    text = path.read_text(encoding="utf-8")
    for quote in quotes:
        at = text.index(quote)
        place = Span(at, at + len(quote))
        known = {"id": f"{path.stem}{at}", "document": str(path.resolve()), "project": ""}
        Bookmarks().put([bookmark_at(text, place, digest="of then", words=quote, **known)])


def test_bookmarks_are_listed_where_they_stand_now(run: Run, tmp_path: Path) -> None:
    assert run("bookmarks") == (0, "", "There are no bookmarks.\n")
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (one, two):
        path.write_text(TEXT, encoding="utf-8")
        marked(path, "发展光伏产业一百户。", "新建茶叶基地二十个。")
    two.unlink()
    one.write_text("多一行。\n" + TEXT.replace("发展光伏产业一百户。\n", ""), encoding="utf-8")
    code, out, _err = run("bookmarks")
    assert code == 1, "some places are gone"
    assert out.splitlines() == [
        f"{one} (gone)  发展光伏产业一百户。",
        f"{one}:3  新建茶叶基地二十个。",
        f"{two} (no file)  发展光伏产业一百户。",
        f"{two} (no file)  新建茶叶基地二十个。",
    ]
    code, out, _err = run("bookmarks", "--json", one)
    found = [json.loads(line) for line in out.splitlines()]
    assert [(f["state"], f["line"]) for f in found] == [("lost", None), ("moved", 3)]
    text = one.read_text(encoding="utf-8")
    assert text[found[1]["start"] : found[1]["end"]] == found[1]["words"]
    assert run("bookmarks", tmp_path / "none")[1] == ""


def test_the_doctor_looks_at_bookmarks(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    marked(path, "新建茶叶基地二十个。")
    assert run("doctor")[0] == 0
    (file,) = Bookmarks().root.rglob("*.jsonl")
    file.write_bytes(file.read_bytes() + b"{broken}\n")
    code, out, _err = run("doctor")
    assert code == 1 and "{broken}" in out and str(file) in out
    assert "doctor" in run("bookmarks")[2]
