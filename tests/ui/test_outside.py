"""The terminal's clipboard, and other programs that show or print a text."""

import os
import stat
from base64 import b64decode
from pathlib import Path

import pytest

from reader.ui import clipboard
from reader.ui.look import background
from reader.ui.reading import outside


def decoded(sequence: str) -> str:
    """Read what a clipboard sequence holds."""
    assert sequence.startswith("\x1b]52;c;") and sequence.endswith("\x07")
    return b64decode(sequence[7:-1]).decode()


@pytest.mark.parametrize("environment", [{}, {"TMUX": "/tmp/t,1,0"}, {"TMUX": "t", "STY": "1"}])
def test_the_sequence_holds_the_text(environment: dict[str, str]) -> None:
    assert decoded(clipboard.sequence("县报告".encode(), environment)) == "县报告"


def test_screen_gets_it_in_short_wrapped_pieces() -> None:
    text = "扶贫" * 500
    sequence = clipboard.sequence(text.encode(), {"STY": "1"})
    pieces = sequence.split("\x1b\\")
    assert pieces.pop() == ""
    assert all(p.startswith("\x1bP") and len(p) <= clipboard.PIECE + 2 for p in pieces)
    assert decoded("".join(p[2:] for p in pieces)) == text


def program(folder: Path, name: str, lines: str) -> Path:
    """Write a program of the shell."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that programs are looked for in before all others."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    return tmp_path


def test_tmux_is_given_the_text_where_one_sits_in_it(programs: Path) -> None:
    program(programs, "tmux", f'echo "$@" > {programs}/said; cat > {programs}/got')
    assert not clipboard.given_to_tmux(b"a", {})
    assert clipboard.given_to_tmux("县".encode(), {"TMUX": "t"})
    assert (programs / "got").read_text() == "县"
    assert (programs / "said").read_text().split() == ["load-buffer", "-w", "-"]
    program(programs, "tmux", "exit 1")
    assert not clipboard.given_to_tmux(b"a", {"TMUX": "t"})


def test_the_pager_gets_a_private_file_and_no_preprocessor(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSOPEN", "|evil %s")
    show = program(
        programs, "show", f'echo "$LESSOPEN$*" > {programs}/said; cat "$3" > {programs}/got'
    )
    words = outside.pager({"PAGER": f"{show} '-a b'"})
    assert words == [str(show), "-a b"]
    outside.page(words, "--reports/县.html", "一\x1b[31m二\n")
    said = (programs / "said").read_text().strip()
    assert said.startswith("-a b -- /") and said.endswith("县.txt")
    assert (programs / "got").read_text(encoding="utf-8") == "一␛[31m二\n"
    assert not Path(said.split()[-1]).exists(), "nothing is left behind"


@pytest.mark.parametrize(("chosen", "said"), [("", "utf-8"), ("latin1", "latin1")])
def test_less_reads_utf_8_where_the_locale_is_not_installed(
    programs: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, said: str
) -> None:
    monkeypatch.delenv("LESSCHARSET", raising=False)
    if chosen:
        monkeypatch.setenv("LESSCHARSET", chosen)
    less = program(programs, "less", f'echo "$LESSCHARSET" > {programs}/said')
    outside.page([str(less)], "a.txt", "一")
    assert (programs / "said").read_text().strip() == said


@pytest.mark.parametrize(
    ("name", "said"), [("less", "+3"), ("bat", "")], ids=["knows lines", "may not know them"]
)
def test_the_pager_begins_at_the_place_shown(programs: Path, name: str, said: str) -> None:
    show = program(programs, name, f'echo "${{1%--}}" > {programs}/said')
    outside.page([str(show)], "a.txt", "一\n二\n三三\n", 5)
    assert (programs / "said").read_text().strip() == said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("'less", "cannot be read"), ("no-such-pager", "is not there")],
)
def test_a_pager_that_cannot_be_used_says_why(chosen: str, said: str) -> None:
    with pytest.raises(outside.NotThere, match=said):
        outside.pager({"PAGER": chosen})


def test_without_a_choice_there_is_a_pager_or_a_hint(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "less", "")
    assert outside.pager({}) == ["less"]
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outside.NotThere, match="set PAGER"):
        outside.pager({})


def test_printing_says_how_it_went(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(programs, "lpr", f"cat > {programs}/got")
    assert "lpr" in outside.print_out("县")
    assert (programs / "got").read_text() == "县"
    program(programs, "lpr", "echo no default destination >&2; exit 1")
    with pytest.raises(outside.NotThere, match="no default destination"):
        outside.print_out("县")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outside.NotThere, match="lpr, lp"):
        outside.print_out("县")


@pytest.mark.parametrize(
    ("does", "light"),
    [("echo light", True), ("echo dark", False), ("echo", None), ("exit 1", None)],
    ids=["light", "dark", "old", "broken"],
)
def test_tmux_says_whether_it_is_light(programs: Path, does: str, light: bool | None) -> None:
    program(programs, "tmux", does)
    assert background.in_tmux() is light
