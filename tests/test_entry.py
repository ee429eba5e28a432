"""The entry point: quick answers, exit codes, and no tracebacks."""

import subprocess
import sys
import types
from collections.abc import Callable

import pytest

import reader
from reader.__main__ import main
from reader.errors import ReaderError, Unreadable, Usage

Fake = Callable[[Callable[[list[str]], int]], None]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Put a function in the place of the command line."""

    def put(run: Callable[[list[str]], int]) -> None:
        module = types.ModuleType("reader.cli")
        monkeypatch.setattr(module, "main", run, raising=False)
        monkeypatch.setitem(sys.modules, "reader.cli", module)
        monkeypatch.setattr(reader, "cli", module, raising=False)

    return put


def raising(error: BaseException) -> Callable[[list[str]], int]:
    def run(_arguments: list[str]) -> int:
        raise error

    return run


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"reader {reader.__version__}\n"


def test_the_version_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); from reader.__main__ import main;"
        "main(['--version']); print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[1] == "__future__ reader reader.__main__"


def test_arguments_and_exit_code_pass_through(cli: Fake) -> None:
    seen: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        seen.append(arguments)
        return 1

    cli(run)
    assert main(["clean", "a b.txt"]) == 1
    assert seen == [["clean", "a b.txt"]]


@pytest.mark.parametrize(("error", "code"), [(Usage, 2), (Unreadable, 1), (ReaderError, 1)])
def test_errors_are_told_with_their_hint(
    error: type[ReaderError], code: int, cli: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    cli(raising(error("No such file: 甲.txt", "Look at the spelling.")))
    assert main(["甲.txt"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "reader: No such file: 甲.txt\nLook at the spelling.\n"


def test_what_the_system_refuses_is_told_without_a_trace(
    cli: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    cli(raising(PermissionError(13, "Permission denied", "甲.txt")))
    assert main(["甲.txt"]) == 1
    assert capsys.readouterr().err == "reader: 甲.txt: Permission denied\n"


def test_an_error_cannot_steer_the_terminal(cli: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    cli(raising(Unreadable("No file: \x1b]0;x\x07\u202e\x9b甲\udcff")))
    assert main([]) == 1
    assert capsys.readouterr().err == "reader: No file: \\x1b]0;x\\x07\\u202e\\x9b甲\\udcff\n"


def test_an_interruption_is_quiet(cli: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    cli(raising(KeyboardInterrupt()))
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_of_our_output_may_stop() -> None:
    code = (
        "import sys, types; cli = types.ModuleType('reader.cli');"
        "cli.main = lambda _: print('文\\n' * 100_000) or 0; sys.modules['reader.cli'] = cli;"
        "import reader; reader.cli = cli;"
        "from reader.__main__ import main; sys.exit(main([]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1
    process.stderr.close()


def test_an_error_says_message_and_hint() -> None:
    assert str(ReaderError("a", "b")) == "a\nb"
    assert str(ReaderError("a")) == "a"
