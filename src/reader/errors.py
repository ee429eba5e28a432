"""What goes wrong in a way the user can act on."""


class ReaderError(Exception):
    """Say what went wrong and, as a hint, what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class Usage(ReaderError):
    """Report a command line that makes no sense."""


class Unreadable(ReaderError):
    """Report a document that cannot be opened."""


class BadCodebook(ReaderError):
    """Report a codebook that cannot be used, and where it is wrong."""


class BadConfig(ReaderError):
    """Report a configuration that cannot be read or written."""


class NotSaved(ReaderError):
    """Report annotations that are not on the disk yet."""
