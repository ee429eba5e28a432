"""What is wrong with another's file, in a line that says what to do."""

from reader.errors import ReaderError
from reader.exchange.counting import Between
from reader.exchange.jsontext import described
from reader.language import _, because


def not_utf8(byte: int) -> str:
    """Say that text is in another encoding."""
    return _("not UTF-8 at byte {byte}; save the file as UTF-8").format(byte=byte)


def said(error: Exception) -> str:
    """Say what an error means to people, whatever raised it."""
    if isinstance(error, UnicodeDecodeError):
        return not_utf8(error.start)
    if isinstance(error, ReaderError):
        return " ".join(filter(None, (error.message, error.hint)))
    if isinstance(error, OSError) and error.strerror:
        return because(error)
    if isinstance(error, Between):
        return _("no character begins or ends there")
    if isinstance(error, KeyError):
        return missing(str(error.args[0]) if error.args else "")
    if isinstance(error, ValueError | RecursionError):
        return described(error)
    if isinstance(error, TypeError | AttributeError):
        return _("a value of another kind than is needed")
    return damaged()


def damaged() -> str:
    """Say that a file is not what it should be, where its reader's own words tell no more."""
    return _("damaged, or of another format; fetch it again, or save it anew")


def missing(name: str) -> str:
    """Say that something is not there."""
    return _("{name} is missing").format(name=name)


def line_of(error: Exception) -> int:
    """Give the line on which XML is broken; 0 where that is not known."""
    position = getattr(error.__cause__, "position", None)
    return int(position[0]) if position else 0
