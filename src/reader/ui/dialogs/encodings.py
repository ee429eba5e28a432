"""Choosing the character encoding that the open document is read in."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from textual.content import Content

from reader.language import _, mark, ngettext
from reader.text.decode import Candidate, usable
from reader.text.safe import safe
from reader.text.source import Source
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.look.signs import sign
from reader.ui.table import Column

BY_BYTES = Candidate("", 0.0, 0, "")  # the choice of leaving it to the bytes
Offer = Callable[..., list[Candidate]]  # more names to the candidates, the likeliest first


class Encodings(ListDialog[Candidate, str]):
    """List what the bytes would be in each encoding; answer with its name, "" for by its bytes.

    What is typed narrows the list, and names any other encoding that there is.
    """

    about = mark(
        "The encodings that the bytes may be in, each with a line of the text. Type the "
        "name of any other one. Passages are kept."
    )
    detailed = True

    def __init__(self, source: Source, chosen: str, offer: Offer) -> None:
        super().__init__()
        self.title_text = _("Character encoding: {name}").format(name=source.encoding)
        self._now = source
        self._chosen = chosen
        self._offer = offer
        self._known = {c.encoding: c for c in offer(*filter(None, [chosen]))}

    def on_mount(self) -> None:
        """Stand on what is in use now."""
        super().on_mount()
        shown = [item.encoding for item in self.shown]
        now = self._chosen
        self.rows.cursor = shown.index(now) if now in shown else 0
        self.describe()

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("read so")), ("↑↓", _("move")), ("Esc", _("leave as it was")))

    def columns(self) -> list[Column]:
        """Show what is in use, the name, how Chinese the text is, and a line of it."""
        return [
            Column("state", "", 1),
            Column("name", "", 10),
            Column("share", "", 4, "right"),
            Column("preview", ""),
        ]

    def find(self, query: str) -> list[Candidate]:
        """List the candidates whose names hold what is typed, or the encoding that it names."""
        wanted = query.strip().lower()
        found = [c for c in self._known.values() if wanted in c.encoding]
        name = usable(wanted)
        if name and name not in self._known:
            found += [c for c in self._offer(name) if c.encoding == name]
        return found if wanted else [BY_BYTES, *found]

    def cells(self, item: Candidate) -> list[Any]:
        """Give the cells of an encoding."""
        state = sign("●") if item.encoding == self._chosen else ""
        if not item.encoding:
            return [state, _("automatic"), "", _("by the bytes of the file")]
        return [state, item.encoding, f"{item.share:.0%}", safe(item.preview)]

    def identity(self, item: Candidate) -> Hashable:
        """Name an encoding."""
        return item.encoding

    def details(self, item: Candidate) -> Content:
        """Show the evidence and a line of the text."""
        if not item.encoding:
            return Content(safe(f"{self._now.encoding} — {self._now.evidence}"))
        common = _("{share} of the characters are among the commonest ones of Chinese.")
        said = [common.format(share=f"{item.share:.0%}")]
        form = ngettext("{n} place cannot be read.", "{n} places cannot be read.", item.lost)
        said.append(form.format(n=item.lost) if item.lost else _("Everything can be read."))
        return Content.assemble(
            (item.encoding + "\n", "bold"), "\n".join(said) + "\n\n", safe(item.preview)
        )

    def choose(self) -> None:
        """Answer with the encoding under the cursor."""
        self.dismiss(self.current.encoding if self.current else None)
