"""A question about one file, answered whatever happens."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from reader.errors import ReaderError
from reader.language import _

T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """Hold what is said about a file, or why nothing can be."""

    value: T | None
    error: str = ""


def attempt(question: Callable[[str], T], path: str) -> Answer[T]:
    """Ask about one file; whatever goes wrong with it becomes the answer."""
    try:
        return Answer(question(path))
    except ReaderError as error:
        return Answer(None, str(error))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return Answer(None, _("{path} cannot be read: {reason}").format(path=path, reason=reason))
