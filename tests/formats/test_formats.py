"""Files that open, and files that say why not."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.formats import plain, read, suffixes, supports


@pytest.mark.parametrize("suffix", plain.SUFFIXES)
def test_text_files_open(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告{suffix}"
    path.write_text("关于工作的通知\r\n", encoding="utf-8", newline="")
    source = read(str(path))
    assert (source.path, source.text) == (str(path), "关于工作的通知\r\n")
    assert supports(str(path))


def test_formats_are_found_by_themselves() -> None:
    assert {".txt", ".html", ".docx", ".epub", ".odt", ".pdf", ".rtf", ".csv"} <= set(suffixes())
    assert supports("a.DOCX")
    assert not supports("a.doc")


def test_plain_text_loads_no_other_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("通知", encoding="utf-8")
    code = (
        "import sys; from reader.formats import read; read(sys.argv[1]);"
        "print(*(name for name in sys.modules if name.startswith('reader.formats.')))"
    )
    path_to_source = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, "PYTHONPATH": path_to_source},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["reader.formats.plain"]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("通知".encode("big5"))
    assert read(str(path), "big5").text == "通知"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("通知".encode())))
    assert read("-").text == "通知"


def refusal(path: str) -> Unreadable:
    with pytest.raises(Unreadable) as raised:
        read(path)
    return raised.value


def test_what_cannot_be_opened_says_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.wps").write_bytes(b"PK")
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    os.mkfifo(tmp_path / "pipe.txt")
    names = ("missing.txt", "missing.wps", "missing.docx", "a.wps", "a.docx", "pipe.txt")
    for name in (*names, "binary.txt"):
        error = refusal(str(tmp_path / name))
        assert name in error.message
        assert error.hint
    assert "folder" in refusal(str(tmp_path)).message
    assert "empty" in refusal(str(tmp_path / "empty.txt")).message
    assert "soffice --headless --convert-to docx" in refusal(str(tmp_path / "a.wps")).hint
    (tmp_path / "a.jpg").touch()
    assert ".txt" in refusal(str(tmp_path / "a.jpg")).hint
    assert refusal("a\0.txt").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert "allowed" in refusal(str(path)).message
