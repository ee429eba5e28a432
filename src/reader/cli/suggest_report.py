"""The report of `suggest`: how good the suggestions of each code are, and how people took them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from reader.cli.targets import targets
from reader.codebook.codebook import Codebook
from reader.language import _, current
from reader.store.rejections import rejected_codes
from reader.suggest.account import Account, Question, Row


def run_report(paths: Sequence[str], book: Codebook, *, as_json: bool = False) -> int:
    """Print a row a code, and how units with and without suggestions differ; give 0."""
    from reader import config

    found = targets([path for path in paths if path != "-"])
    stores = {target.store.root: target.store for target in found}
    passages = [p for t in found for p in t.store.load(t.document_id).passages]
    refused = [code for store in stores.values() for code in rejected_codes(store)]
    percent = config.load()[0].suggestions_withheld
    account = Question(book, tuple(passages), tuple(refused), percent).answer()
    lines = _records(account, book) if as_json else _lines(account, book)
    for line in lines:
        print(line)
    return 0


def _records(account: Account, book: Codebook) -> Iterator[str]:
    for row in account.rows:
        yield json.dumps(_record(row, book), ensure_ascii=False)
    pull = {"pull": round(account.pull, 4), "margin": round(account.margin, 4)}
    groups = {"shown": account.shown._asdict(), "withheld": account.hidden._asdict()}
    yield json.dumps({"percent_withheld": account.percent, **groups, **pull})


def _record(row: Row, book: Codebook) -> dict[str, Any]:
    judged = row.taken.accepted + row.taken.rejected
    return {
        "code": row.code,
        "number": book.number(row.code) if row.code else "",
        "tagged": row.tagged,
        "accepted": row.taken.accepted,
        "rejected": row.taken.rejected,
        "share_accepted": round(row.taken.share, 4) if judged else None,
        "proposed_unseen": row.held.proposed,
        "right_unseen": row.held.right,
        "precision_unseen": round(row.held.share, 4) if row.held.proposed else None,
    }


def _lines(account: Account, book: Codebook) -> Iterator[str]:
    yield _("tagged  accepted  rejected  precision on unseen text  code")
    for row in account.rows:
        code = book.by_id.get(row.code)
        name = f"{code.number} {code.name(current())}" if code else row.code or _("all codes")
        held = row.held
        precise = f"{held.share:>4.0%} ({held.right}/{held.proposed})" if held.proposed else "–"
        counts = f"{row.tagged:>6}  {row.taken.accepted:>8}  {row.taken.rejected:>8}"
        yield f"{counts}  {precise:<24}  {name}"
    yield from account.said()
