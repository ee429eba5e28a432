"""How agreement is written: a table, a list of places, what was left out."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from reader.agreement.account import Account, Row, compare
from reader.agreement.differences import Difference, differences
from reader.agreement.intervals import FIGURES, LEVEL, RESAMPLES, SEED
from reader.agreement.saying import between, coded, figure, resampled, said_of, share, titled
from reader.agreement.work import Codes, Unit, Work
from reader.cli.answers import answer, answer_json
from reader.codebook.codebook import Codebook
from reader.exchange.cells import guard
from reader.language import _, current, ngettext

NAME = 8  # cells of an annotator's name over a column
_FIGURES = ("agreement", "kappa", "alpha", "characters", "exact", "overlap")


def print_table(
    works: Sequence[Work], unit: Unit, codes: Codes | None, book: Codebook, form: str
) -> None:
    """Print a row a code, the worst first, then all codes together."""
    account = compare(works, unit, codes)
    rows = [*account.rows, account.total]
    if form == "json":
        for row in rows:
            answer_json(_record(row, account, book))
    elif form == "csv":
        header = ["code", "number", "name", "units", *_FIGURES]
        names = [guard(f"passages_{name}") for name in account.annotators]
        ends = [f"{name}_{end}" for name in FIGURES for end in ("low", "high")]
        _put_csv([[*header, *names, *ends], *(_cells(row, account, book) for row in rows)])
    else:
        for line in _table(account, book):
            answer(line)


def print_places(
    works: Sequence[Work], unit: Unit, codes: Codes | None, book: Codebook, form: str
) -> None:
    """Print each place where annotators differ, in the order of documents and text."""
    found = differences(works, unit, codes)
    if form == "csv":
        names = sorted({name for work in works for name in work.by})
        header = ["document", "section", "start", "end", "quote", *map(guard, names)]
        _put_csv([header, *(_place_cells(each, names) for each in found)])
        return
    count = 0
    for each in found:
        count += 1
        if form == "json":
            answer_json(_place_record(each))
        else:
            for line in _place_lines(each, book):
                answer(line)
    if form == "text":
        places = ngettext("{n} place", "{n} places", count).format(n=count)
        answer(_("They differ at {places}.").format(places=places))


def _table(account: Account, book: Codebook) -> Iterator[str]:
    heads = [_("units"), *(_cut(name or "?", NAME) for name in account.annotators)]
    heads += [_("agree"), "kappa", "alpha", *(["95%"] if account.total.intervals else [])]
    heads += [_("chars"), _("exact"), _("overlap")]
    rows = [[*_figures(row, account), titled(row.code, book)] for row in account.rows]
    rows.append([*_figures(account.total, account), titled("", book)])
    columns = zip(heads, *(row[:-1] for row in rows), strict=True)
    widths = [max(map(_width, column)) for column in columns]
    for cells in ([*heads, _("code")], *rows):
        padded = [" " * (w - _width(cell)) + cell for cell, w in zip(cells, widths, strict=False)]
        yield "  ".join([*padded, cells[-1]])
    yield ""
    yield said_of(account)
    if sure := account.total.intervals:
        said = {name: between(sure.get(name)) for name in FIGURES}
        form = _(
            "all codes, 95%: kappa {kappa}, alpha {alpha}, F1 exact {exact}, overlap {overlap}"
        )
        yield form.format(**said)
    yield resampled(account)
    yield _("chars: alpha with characters for units; exact, overlap: F1 of passages; –: undefined")


def _figures(row: Row, account: Account) -> list[str]:
    counts = [str(row.counts[name]) for name in account.annotators]
    kappa, alpha, *others = map(
        figure, (row.kappa, row.alpha, row.characters, row.exact, row.overlap)
    )
    sure = [between(row.intervals.get("alpha"))] if account.total.intervals else []
    return [str(row.units), *counts, share(row.agreement), kappa, alpha, *sure, *others]


def _record(row: Row, account: Account, book: Codebook) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": row.code,
        "number": book.number(row.code) if row.code else "",
        "units": row.units,
        "passages": dict(row.counts),
        **{name: _rounded(getattr(row, name)) for name in _FIGURES},
        "intervals": {name: [*map(_rounded, ends)] for name, ends in row.intervals.items()},
        "pairs": [
            {
                "annotators": [pair.first, pair.second],
                "units": pair.units,
                "agreement": _rounded(pair.agreement),
                "kappa": _rounded(pair.kappa),
                "exact": {k: _rounded(v) for k, v in pair.exact._asdict().items()},
                "overlap": {k: _rounded(v) for k, v in pair.overlap._asdict().items()},
            }
            for pair in row.pairs
        ],
    }
    if row.code:
        return record
    about = {"unit": account.unit, "annotators": account.annotators}
    drawn = {"level": LEVEL, "resamples": RESAMPLES, "of": "documents", "seed": SEED}
    record |= {"resampling": drawn if row.intervals else None}
    return record | about | {"documents": account.documents, "compared_units": account.units}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _cells(row: Row, account: Account, book: Codebook) -> list[object]:
    known = book.by_id.get(row.code)
    name = known.name(current()) if known else ""
    number = book.number(row.code) if row.code else ""
    figures = [_rounded(getattr(row, each)) for each in _FIGURES]
    counts = [row.counts[each] for each in account.annotators]
    ends = [_rounded(end) for name in FIGURES for end in row.intervals.get(name, (None, None))]
    return [guard(row.code), guard(number), guard(name), row.units, *figures, *counts, *ends]


def _put_csv(rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        answer(line.getvalue())


def _place_record(each: Difference) -> dict[str, Any]:
    return {
        "document": each.document,
        "section": each.section,
        "start": each.start,
        "end": each.end,
        "quote": each.quote,
        "before": each.before,
        "after": each.after,
        "codes": {name: sorted(codes) for name, codes in each.codes.items()},
    }


def _place_cells(each: Difference, names: Sequence[str]) -> list[object]:
    given = [
        guard(";".join(sorted(each.codes[name]))) if name in each.codes else "" for name in names
    ]
    where = [guard(each.document), guard(" › ".join(each.section))]
    return [*where, each.start, each.end, guard(each.quote), *given]


def _place_lines(each: Difference, book: Codebook) -> Iterator[str]:
    place = f"{each.document}:{each.start}–{each.end}"
    yield "  ".join(filter(None, (place, " › ".join(each.section))))
    yield "  " + each.quote.replace("\n", "⏎")
    width = max(_width(name or "?") for name in each.codes)
    for name, codes in each.codes.items():
        room = " " * (width - _width(name or "?"))
        yield f"    {name or '?'}{room}  {coded(codes, book)}"
    yield ""


def _cut(text: str, room: int) -> str:
    while _width(text) > room:
        text = text[:-2] + "…" if text.endswith("…") else text[:-1] + "…"
    return text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
