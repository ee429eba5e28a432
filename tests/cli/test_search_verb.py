"""The verb `search`, as typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        code = main(["search", *map(str, words)])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "甲": "發(fā)展(zhǎn)光(guāng)伏(fú)產(chǎn)業(yè)。\n光伏。\n",
        "乙": "无关。\n",
        "丙": "光伏。\n",
    }
    place = tmp_path / "here"
    place.mkdir()
    for name, text in texts.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def test_documents_are_listed_with_their_hits(folder: Path, run: Run) -> None:
    code, out, err = run("光伏", folder)
    assert [line.split("\t")[:2] for line in out.splitlines()] == [
        ["1", str(folder / "丙.txt")],
        ["2", str(folder / "甲.txt")],
    ]
    assert code == 0
    assert "3" in err


def test_offsets_are_those_of_the_source(folder: Path, run: Run) -> None:
    _, out, _ = run("光伏产业", folder, "--json", "--kwic")
    record = json.loads(out)
    text = (folder / "甲.txt").read_text(encoding="utf-8")
    assert text[record["start"] : record["end"]] == "光(guāng)伏(fú)產(chǎn)業(yè)"
    assert (record["text"], record["line"], record["right"]) == ("光伏產業", 1, "。")


def test_hits_are_shown_in_their_lines(folder: Path, run: Run) -> None:
    _, out, _ = run("光伏", folder / "甲.txt", "--kwic")
    assert [line.strip("\u3000")[:6] for line in out.splitlines()] == ["發展[光伏]", "[光伏]。 "]


@pytest.mark.parametrize("flags", [(), ("--json",)], ids=str)
def test_numbers_alone(flags: tuple[str, ...], folder: Path, run: Run) -> None:
    _, out, _ = run("光伏", folder, "--count", *flags)
    first = out.splitlines()[0]
    path = str(folder / "丙.txt")
    assert (json.loads(first) == {"path": path, "count": 1}) if flags else first == f"1\t{path}"


def test_what_changed_is_found_at_once(folder: Path, run: Run) -> None:
    assert run("无关", folder, "--count")[1].startswith("1")
    (folder / "乙.txt").write_text("现在有关了。\n", encoding="utf-8")
    assert run("无关", folder, "--count")[1] == ""
    assert run("有关", folder, "--count")[1].startswith("1")


def test_a_query_that_makes_no_sense_is_told(folder: Path, run: Run) -> None:
    code, out, err = run("(光伏", folder)
    assert (code, out) == (2, "")
    assert err


def test_what_cannot_be_read_is_told_each_time(folder: Path, run: Run) -> None:
    (folder / "丁.pdf").write_bytes(b"%PDF-1.4 nothing")
    for _ in range(2):
        code, out, err = run("光伏", folder, "--count")
        assert code == 1
        assert "丁.pdf" in err
        assert len(out.splitlines()) == 2
