"""Agreement in words and figures, on the screen and on the command line."""

from collections.abc import Iterable

from reader.agreement.account import Account
from reader.agreement.intervals import FEWEST, RESAMPLES, SEED, Interval
from reader.agreement.work import Codes
from reader.codebook.codebook import Codebook
from reader.language import _, current, ngettext

NOTHING = "–"  # for what is not defined


def titled(code: str, book: Codebook) -> str:
    """Give a code's number and name; its id where the codebook has it not."""
    known = book.by_id.get(code)
    return f"{known.number} {known.name(current())}" if known else code or _("all codes")


def coded(codes: Codes, book: Codebook) -> str:
    """Name codes in the order of the codebook."""
    ordered = sorted(codes, key=lambda code: (book.order(code), code))
    return ", ".join(titled(code, book) for code in ordered) or NOTHING


def names_of(annotators: Iterable[str]) -> str:
    """List annotators; one without a name is a question mark."""
    return ", ".join(name or "?" for name in annotators)


def said_of(account: Account) -> str:
    """Say what was compared."""
    documents = ngettext("{n} document", "{n} documents", account.documents)
    units = {
        "sentence": ngettext("{n} sentence", "{n} sentences", account.units),
        "clause": ngettext("{n} clause", "{n} clauses", account.units),
        "character": ngettext("{n} character", "{n} characters", account.units),
    }[account.unit]
    parts = documents.format(n=account.documents), units.format(n=account.units)
    return ", ".join((*parts, _("annotators: {names}").format(names=names_of(account.annotators))))


def figure(value: float | None) -> str:
    """Write a coefficient."""
    return NOTHING if value is None else f"{value:.3f}"


def share(value: float | None) -> str:
    """Write a share in percent; what is not quite all is not rounded to all."""
    if value is None:
        return NOTHING
    return "100%" if value == 1 else f"{min(value, 0.999):.1%}"


def between(interval: Interval | None) -> str:
    """Write an interval."""
    return NOTHING if interval is None else f"{figure(interval[0])}–{figure(interval[1])}"


def resampled(account: Account) -> str:
    """Say where the intervals come from, or why there are none."""
    if account.documents < FEWEST:
        said = _("Intervals need {n} documents that two annotators worked on.")
        return said.format(n=FEWEST)
    said = _("95%: percentile interval of {n} resamples of the documents (seed {seed})")
    return said.format(n=RESAMPLES, seed=SEED)
