"""Rows 1 to 17: text that acts on a terminal, wherever it comes from."""

import json
import os
from dataclasses import replace
from pathlib import Path

from reader.passages.passage import Change
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from reader.text.safe import safe
from tests.hostile.shown import PAYLOADS, READER, acts, shown
from tests.store.examples import passage
from tests.ui.terminal import Terminal


def nothing_acts() -> None:
    """Rows 1, 3, 5, 9: no sequence of a document reaches the terminal."""
    assert acts(shown().raw) == []


def shown_as_it_is(number: int) -> None:
    """Show a row's payload as marks of the same length, between what stands before and after."""
    nothing_acts()
    line = next(x for x in shown().text.split("\n") if f"尾{number:02}" in x)
    between = line.partition(f"行{number:02}: ")[2].partition(f" 尾{number:02}")[0]
    assert between.strip() == safe(PAYLOADS[number])


def the_title_stays() -> None:
    """Row 2."""
    assert "PWNED" not in shown().title


def nothing_is_asked() -> None:
    """Row 4: no question of the document reaches the terminal, so no answer comes as keys."""
    assert b"\x1bP$q" not in shown().raw
    assert b"\x1b[21t" not in shown().raw


def the_rest_of_the_frame_is_drawn() -> None:
    """Row 6."""
    assert "最后一行" in shown().text
    assert "? help" in shown().text


def raw_controls_in_gb18030(tmp_path: Path) -> None:
    """Row 7: bytes of C1 controls in a file of another encoding."""
    from reader.formats import read

    path = tmp_path / "a.txt"
    plain = "各地要落实帮扶责任，建立结对帮扶机制，确保贫困户稳定脱贫。" * 9
    path.write_bytes(plain.encode("gb18030") + b"\x9b2J\x9d0;x\x9c" + plain.encode("gb18030"))
    text = safe(read(str(path)).text)
    assert not any("\x7f" <= c <= "\x9f" for c in text)


def a_word_with_marks_inside_is_found() -> None:
    """Row 11: cleaning takes out what cannot be seen, so that finding sees the word."""
    from reader.structure.build import read_document
    from reader.text.source import Source

    source = Source("a.txt", "", "utf-8", "", "\n", f"第一行。\n{PAYLOADS[11]}")
    assert "结对帮扶" in read_document(source, "a").view().text


def far_too_much(tmp_path: Path) -> None:
    """Row 12: marks without end on one character, one line of 50 MB, a million blank lines."""
    many = {
        "marks.txt": "头行\n一" + "\u0301" * 10_000 + "二",
        "line.txt": "落实帮扶责任，建立结对帮扶机制" * 1_200_000,
        "blank.txt": "头行\n" + "\n" * 1_000_000 + "尾行",
    }
    starts = {"marks.txt": "头行", "line.txt": "落实帮扶责任", "blank.txt": "头行"}
    for name, text in many.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with Terminal([*READER, str(path)], 80, 24) as terminal:
            terminal.wait_for(starts[name], 60)
            terminal.send("j")
            assert len(terminal.raw) < 60_000, name
            terminal.send("Q", wait=False)
            assert terminal.ended(30)
        path.unlink()


NAMES = (
    b"a\x1b]0;PWNED\x07.txt",
    b"b\nc.txt",
    b"-rf.txt",
    "d\u202egpj.txt".encode(),
    ("汉" * 83 + "é.txt").encode(),
    b"f\xff\xfe.txt",
)


def names_of_files(tmp_path: Path) -> None:
    """Row 14: in the list, on the page, and in what is said of errors."""
    for name in NAMES:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("标题\n正文。")
    (tmp_path / "x\x1b]0;PWNED\x07.docx").write_bytes(b"PK\x03\x04no")
    with Terminal([*READER, str(tmp_path)], 120, 40) as terminal:
        terminal.wait_for("7 documents")
        terminal.wait_for("✗")
        terminal.send("j", "j", "j", "j", "j", "j", "enter")
        terminal.settle(0.5)
        assert "PWNED" not in terminal.title
        assert acts(bytes(terminal.raw)) == []
        terminal.send("escape")
        terminal.send("Q", wait=False)
        assert terminal.ended()


def characters_that_no_encoder_takes(tmp_path: Path) -> None:
    """Row 15: written, saved and exported without an error; variation selectors stay."""
    store = AnnotationStore(tmp_path / "a", "lan")
    strange = replace(passage(1), quote="\ud800葛\U000e0100\ufffe\ue000", note="\udfff")
    store.apply(strange.document, [Change(None, strange)], {"title": "\ud800"})
    assert AnnotationStore(tmp_path / "a").load(strange.document).passages == (strange,)
    assert safe(strange.quote) == "\ufffd葛\U000e0100\ufffe\ue000"
    safe(strange.quote).encode("utf-8")


def what_others_wrote(tmp_path: Path) -> None:
    """Row 16: a note, a code and an annotator's name in another's file; a codebook's names."""
    root = init_project(tmp_path / "p", "own.toml").root
    text = "标题\n干部结对帮扶，单位结对帮扶。\n"
    (root / "甲.txt").write_text(text, encoding="utf-8")
    evil = "\x1b]0;PWNED\x07\x1b[2J[red]红[/red]\u202e"
    (root / "own.toml").write_text(
        '[taxonomy]\nid = "own"\nversion = "1"\ntitle = {zh = "书", en = "book"}\n'
        f'[[codes]]\nid = "a"\nnumber = "1"\nzh = {json.dumps(evil)}\nen = {json.dumps(evil)}\n',
        encoding="utf-8",
    )
    start = text.index("结对")
    span = {"start": start, "end": start + 4, "quote": text[start : start + 4]}
    record = replace(passage(1, **span, codes=("a", evil)), document="甲.txt", note=evil)
    store = AnnotationStore(root / "annotations", evil)
    store.apply("甲.txt", [Change(None, replace(record, annotator=evil))], {"title": evil})
    with Terminal([*READER, str(root / "甲.txt")], 120, 40) as terminal:
        terminal.wait_for("结对帮扶")
        terminal.send("a", wait=False)
        terminal.wait_for("1 passage")
        terminal.wait_for("PWNED")
        terminal.close_dialog("1 passage")
        terminal.send("}", "i")
        terminal.settle(0.3)
        assert "[red]红[/red]" in terminal.text()
        assert "PWNED" not in terminal.title
        assert acts(bytes(terminal.raw)) == []


def a_paste_into_a_note(tmp_path: Path) -> None:
    """Row 17: the end of a paste within it, and a line break; what follows it stays text."""
    path = tmp_path / "甲.txt"
    path.write_text("标题\n干部结对帮扶，单位结对帮扶。\n", encoding="utf-8")
    with Terminal([*READER, str(path)], 120, 40) as terminal:
        terminal.wait_for("结对帮扶")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("✓ saved")
        terminal.send("m")
        terminal.wait_for("new line")
        terminal.send("\x1b[200~ab\x1b]0;PWNED\x07\ncd\x1b[201~Qq\x1b[201~")
        terminal.settle(0.3)
        terminal.send("enter")
        terminal.wait_for("✓ saved")
        assert "PWNED" not in terminal.title
        assert acts(bytes(terminal.raw)) == []
        terminal.send("Q", wait=False)
        assert terminal.ended()
    (file,) = (Path(os.environ["READER_HOME"]) / "data").rglob("*.jsonl")
    notes = [json.loads(line).get("note", "") for line in file.read_text("utf-8").splitlines()]
    assert all(part in notes[-1] for part in ("PWNED", "cd", "Qq"))
    assert all(safe(note) == note for note in notes)
