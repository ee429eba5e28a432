"""The language of the interface: English as written in the source, or a catalogue's translation.

`_` looks its message up when it is called, so switching the language shows at the next paint.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "zh")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_tag = "en"
_catalogue: NullTranslations | None = None


def set_language(tag: str | None = None) -> str:
    """Switch the interface to a language tag and return the language now used, "en" or "zh".

    Without a tag the locale of the environment decides. Every tag that does not begin with zh
    means English.
    """
    global _tag, _catalogue
    _tag = "zh" if (tag or _locale()).lower().startswith("zh") else "en"
    _catalogue = _load(_tag)
    return _tag


def current() -> str:
    """Return the language of the interface, "en" or "zh"."""
    return _tag


def _(message: str) -> str:
    """Translate a message into the language of the interface."""
    return _catalogue.gettext(message) if _catalogue and message else message


def mark(message: str) -> str:
    """Mark a message for the catalogue where it is written; it is translated where it is shown."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message about `count` things, in the form that the count calls for."""
    if _catalogue:
        return _catalogue.ngettext(singular, plural, count)
    return singular if count == 1 else plural


# What the system says about files, in the words of `OSError.strerror`.
SYSTEM = (
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("No such file or directory"),
    mark("Not a directory"),
    mark("Is a directory"),
    mark("File exists"),
    mark("File name too long"),
    mark("File too large"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("Read-only file system"),
    mark("Too many levels of symbolic links"),
    mark("Too many open files"),
    mark("Input/output error"),
    mark("Stale file handle"),
    mark("Directory not empty"),
    mark("Resource temporarily unavailable"),
)


def because(error: Exception) -> str:
    """Give the reason of an error; what the system says is translated."""
    reason: str = getattr(error, "strerror", None) or str(error)
    return _(reason)


def _locale() -> str:
    """Return the first locale that the environment names."""
    return next(filter(None, map(os.environ.get, LOCALE_VARIABLES)), "")


def _load(tag: str) -> NullTranslations | None:
    """Read the catalogue of a language; None for English, or where the catalogue is missing."""
    if tag == "en":
        return None
    import gettext

    folder = os.path.join(os.path.dirname(__file__), "locale")
    try:
        return gettext.translation("reader", folder, [tag])
    except OSError:
        return None
