"""How far annotators agree, code by code, and the places where they differ."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from textual.content import Content

from reader.agreement.account import Account, Row
from reader.agreement.differences import Difference
from reader.agreement.saying import between, coded, figure, resampled, said_of, share, titled
from reader.codebook.codebook import Codebook
from reader.codebook.search import normalise
from reader.language import _, mark, ngettext
from reader.text.safe import safe
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.dialogs.quoting import quoted
from reader.ui.table import Column

NAMED = {
    "kappa": mark("kappa"),
    "alpha": mark("alpha"),
    "exact": mark("F1 exact"),
    "overlap": mark("F1 overlapping"),
}


class AgreementList(ListDialog[Row, str]):
    """List codes, those with the least agreement first; `listed` shows the places of one."""

    about = mark(
        "How far the annotators agree: the share of sentences with the same codes, kappa and "
        "alpha, which take chance off, and F1 of passages that overlap; – where nothing varies. "
        "Documents that only one has worked on do not count."
    )
    detailed = True

    def __init__(
        self, book: Codebook, account: Account, left_out: Sequence[str] = (), code: str = ""
    ) -> None:
        super().__init__()
        self.title_text = _("agreement by sentence · kappa · alpha · F1 of passages that overlap")
        self.listed: Callable[[str], None] = lambda code: None
        self._book = book
        self._account = account
        self._left_out = left_out
        self._code = code

    def on_mount(self) -> None:
        """Put the cursor where it was left."""
        super().on_mount()
        at = [row.code for row in self.shown].index(self._code) if self._code else 0
        self.rows.cursor = at
        self.describe()

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("where they differ")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show code and coefficients."""
        return [
            Column("name", _("Code")),
            Column("agreement", _("Agreed"), 6, "right"),
            Column("kappa", "kappa", 6, "right"),
            Column("alpha", "alpha", 6, "right"),
            Column("overlap", "F1", 5, "right"),
        ]

    def find(self, query: str) -> list[Row]:
        """List the codes whose name holds what is typed, after all codes together."""
        wanted = normalise(query)
        rows = (self._account.total, *self._account.rows)
        return [row for row in rows if wanted in normalise(titled(row.code, self._book))]

    def cells(self, item: Row) -> list[Any]:
        """Give a code's figures."""
        name = (titled(item.code, self._book), "" if item.code else "strong")
        coefficients = map(figure, (item.kappa, item.alpha, item.overlap))
        return [name, share(item.agreement), *coefficients]

    def identity(self, item: Row) -> Hashable:
        """Name a row by its code."""
        return item.code

    def details(self, item: Row) -> Content:
        """Say the figures of each two annotators, and what was compared."""
        parts: list[Any] = [(f"{safe(titled(item.code, self._book))}\n", "bold")]
        counts = (f"{safe(name or '?')} {n}" for name, n in item.counts.items())
        parts.append(_("passages: {counts}").format(counts="  ".join(counts)) + "\n")
        parts.append(_("alpha by character: {value}").format(value=figure(item.characters)) + "\n")
        for name, interval in item.intervals.items():
            if name in NAMED:
                parts.append(f"{_(NAMED[name])} 95% {between(interval)}\n")
        for pair in item.pairs:
            names = f"{safe(pair.first or '?')} – {safe(pair.second or '?')}"
            parts += [(f"\n{names}\n", "bold"), f"{share(pair.agreement)}  "]
            parts.append(f"kappa {figure(pair.kappa)}\n")
            found = {"exact": figure(pair.exact.f1), "overlap": figure(pair.overlap.f1)}
            parts.append(_("F1 exact {exact}, overlapping {overlap}").format(**found) + "\n")
        if not item.code:
            said = [said_of(self._account), resampled(self._account), *self._left_out]
            parts.append("\n" + safe("\n".join(said)))
        return Content.assemble(*parts)

    def choose(self) -> None:
        """List the places where annotators differ on the code under the cursor."""
        if self.current is not None:
            self.listed(self.current.code)


class DifferenceList(ListDialog[Difference, Difference]):
    """List places where annotators gave other codes; answer with the one to go to."""

    about = mark(
        "The places where the annotators differ: sentences that not all gave the same codes. Enter "
        "goes to one; the command that led here then leads back to this list, for the next one."
    )
    detailed = True

    def __init__(
        self,
        book: Codebook,
        code: str,
        places: Sequence[Difference],
        titles: Mapping[str, str],
        at: Difference | None = None,
    ) -> None:
        super().__init__()
        form = ngettext("{n} place", "{n} places", len(places)).format(n=len(places))
        self.title_text = f"{titled(code, book)}  {form}"
        self._book = book
        self._places = list(places)
        self._titles = titles
        self._at = at

    def on_mount(self) -> None:
        """Put the cursor behind the place that one went to last."""
        super().on_mount()
        if self._at in self._places:
            self.rows.cursor = min(self._places.index(self._at) + 1, len(self._places) - 1)
            self.describe()

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go there")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the document, the text, and the codes in dispute."""
        return [Column("title", "", 12), Column("quote", ""), Column("codes", "", 10)]

    def empty(self) -> str:
        """Say that there is none."""
        return _("They differ nowhere.") if not self._places else super().empty()

    def find(self, query: str) -> list[Difference]:
        """Narrow by document, text, annotator or code."""
        wanted = normalise(query)
        return [place for place in self._places if wanted in normalise(self._words(place))]

    def _words(self, place: Difference) -> str:
        names = " ".join((*place.codes, coded(place.disputed, self._book), *place.section))
        return f"{self._title(place)} {place.quote} {names}"

    def _title(self, place: Difference) -> str:
        return self._titles.get(place.document, place.document)

    def cells(self, item: Difference) -> list[Any]:
        """Give a place with the numbers of the codes."""
        book = self._book
        numbers = " ".join(map(book.number, sorted(item.disputed, key=book.order)))
        return [self._title(item), item.quote.replace("\n", "⏎"), numbers]

    def identity(self, item: Difference) -> Hashable:
        """Name a place."""
        return item.document, item.start

    def details(self, item: Difference) -> Content:
        """Show who gave which codes, and the place with what is around it."""
        parts: list[Any] = []
        for name, codes in item.codes.items():
            parts += [(f"{safe(name or '?')}  ", "bold"), f"{safe(coded(codes, self._book))}\n"]
        section = safe(" › ".join(item.section))
        parts.append((f"\n{section}\n" if section else "\n", "$text-muted"))
        before, quote, after = map(quoted, (item.before.lstrip("\n"), item.quote, item.after))
        parts += [safe(before), (safe(quote), "bold"), safe(after)]
        return Content.assemble(*parts)

    def choose(self) -> None:
        """Answer with the place under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)
