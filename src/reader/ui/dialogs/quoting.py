"""Words of a document as a dialog quotes them."""

from reader.text.pattern import Pattern

_BLANK = Pattern(r"\n\s*\n", hints="\n")


def quoted(text: str) -> str:
    """Give some of a document's text without its blank lines, which part nothing here."""
    return _BLANK.sub("\n", text)
