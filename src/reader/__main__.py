"""The entry point: answer what is quick at once, hand the rest to the command line."""

from __future__ import annotations

import os
import sys

from reader import __version__

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 found problems, 2 wrong usage."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):
        print(f"reader {__version__}")
        return 0
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()


def _run(arguments: list[str]) -> int:
    """Hand over to the command line, and turn what the user can act on into words."""
    from reader.errors import ReaderError, Usage
    from reader.paths import private_umask

    private_umask()
    try:
        from reader import cli

        code = cli.main(arguments)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        print(_harmless(f"reader: {error}"), file=sys.stderr)
        return 2 if isinstance(error, Usage) else 1
    except BrokenPipeError:
        raise
    except OSError as error:
        from reader.language import because

        place = f"{error.filename}: " if error.filename else ""
        print(_harmless(f"reader: {place}{because(error)}"), file=sys.stderr)
        return 1


def _harmless(message: str) -> str:
    """Escape what could steer a terminal: a message may quote any file name."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in message)


def _reader_gone() -> int:
    """Leave quietly when whoever read our output stopped, as `head` does.

    Standard output goes to the null device, or the interpreter would complain while it exits.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
