"""Choosing how text is set, on the reading screen."""

from typing import Any

from reader.language import _, mark, ngettext
from reader.ui.reading.reviewing import Reviewing

NARROWEST = 20  # columns of text
OTHERS: dict[str, dict[int, str]] = {  # what each choice alternates between, and how that is told
    "paragraph_indent": {
        2: mark("Paragraphs are indented by two characters"),
        0: mark("Paragraphs are not indented"),
    },
    "paragraph_space": {
        0: mark("No space between paragraphs"),
        1: mark("A blank row between paragraphs"),
    },
    "hanging_marks": {
        False: mark("Closing marks stay within the measure"),
        True: mark("Closing marks may hang beyond the measure"),
    },
    "signature_right": {
        True: mark("Signature and date stand at the right"),
        False: mark("Signature and date begin where the text does"),
    },
    "ambiguous_wide": {
        False: mark("Characters as “ … ① take one cell"),
        True: mark("Characters as “ … ① take two cells"),
    },
}


class Typesetting(Reviewing):
    """Set the text otherwise, at once, and remember it."""

    def ask_measure(self, by: int) -> None:
        """Set the text in more columns or fewer; 0, for all, is the widest."""
        page = self.page
        columns, room = page.columns, page.room
        wanted = max(min(NARROWEST, room), (columns - columns % 2) + by)
        measure = 0 if wanted >= room else wanted
        self._set("measure", measure)
        form = ngettext("{n} column of text", "{n} columns of text", page.columns)
        widest = _("as wide as the page")
        self.app.hint(form.format(n=page.columns) + (f" — {widest}" if not measure else ""))

    def ask_setting(self, key: str) -> None:
        """Take the other one of two choices."""
        now, choices = getattr(self.app.config, key), OTHERS[key]
        if now == "auto":
            now = False
        values = list(choices)
        value = values[1] if now == values[0] else values[0]
        self._set(key, value)
        self.app.hint(_(choices[value]))

    def _set(self, key: str, value: int) -> None:
        chosen: dict[str, Any] = {key: value}
        self.app.config = self.app.config._replace(**chosen)
        self._remember(key, value)
        if key == "ambiguous_wide":
            self.app.count(bool(value))
        self.draw()
