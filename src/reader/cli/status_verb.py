"""reader status: what is annotated, by whom, and what needs a look."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader.cli.answers import answer, answer_json, complain, progress
from reader.cli.catalogued import catalogued
from reader.cli.targets import Target, targets
from reader.cli.travelling import left_behind
from reader.cli.whose import whose
from reader.errors import ReaderError
from reader.language import _, ngettext
from reader.store.catalog.asking import Known, Vanished, annotators_of, documents, vanished
from reader.store.catalog.catalog import Catalog
from reader.store.catalog.sources import Sources
from reader.store.project import find_project


class _Totals(NamedTuple):
    counts: Counter[str]
    by: Counter[str]
    vanished: list[Vanished]


def run_status(paths: Sequence[str], as_json: bool = False) -> int:
    """Print a line a document, then what they add up to; 1 where something needs a look."""
    roots: dict[Path, list[Target]] = {}
    for target in targets(paths):
        roots.setdefault(target.store.root, []).append(target)
    if not paths and not roots:
        from reader.cli.doctor_verb import stores

        roots = {store.root: [] for store in stores(())}
    totals = _Totals(Counter(), Counter(), [])
    for root, listed in roots.items():
        with catalogued(root) as catalog:
            _add_up(catalog, listed, totals, as_json=as_json, everything=not paths)
    if not as_json:
        for line in _summary(totals):
            answer(line)
        answer(whose())
        for said in _left_behind(roots):
            complain(said)
    for each in totals.vanished:
        complain(vanished_said(each))
    looked_at = ("versions", "changed", "missing")
    return 1 if totals.vanished or any(totals.counts[name] for name in looked_at) else 0


def _left_behind(roots: Mapping[Path, Sequence[Target]]) -> Iterable[str]:
    """Say which projects name a codebook that does not go with them."""
    for root in roots:
        with suppress(ReaderError):
            if said := left_behind(find_project(root.parent)):
                yield said


def _add_up(
    catalog: Catalog, listed: Sequence[Target], totals: _Totals, *, as_json: bool, everything: bool
) -> None:
    """Print the documents of one folder of annotations, and count them."""
    known = {each.document_id: each for each in documents(catalog)}
    sources = Sources(catalog, listed[0].project if listed else None)
    wanted = {target.document_id for target in listed}
    for target in progress(listed, _("Reading")):
        about = known.get(target.document_id) or Known(target.document_id, "", 0, 0, 0, 0)
        source = sources.of(about)
        record = {
            "document": about.document_id,
            "passages": about.total,
            "versions": about.rivals,
            "source": source,
        }
        totals.counts.update(
            {"documents": 1, "passages": about.total, "versions": about.rivals > 0, source: 1}
        )
        if as_json:
            answer_json(record)
        else:
            answer(_line(record))
    sources.keep()
    totals.by.update(annotators_of(catalog, wanted))
    lost = vanished(catalog)
    totals.vanished.extend(v for v in lost if everything or v.document_id in wanted)


def _line(record: dict[str, Any]) -> str:
    form = ngettext("{n} passage", "{n} passages", record["passages"])
    parts = [record["document"], form.format(n=record["passages"])]
    if record["versions"]:
        parts.append(_("saved in two versions: {n}").format(n=record["versions"]))
    if record["source"] != "same":
        said = {"changed": _("the document changed"), "missing": _("the document is not there")}
        parts.append(said[record["source"]])
    return "  ".join(parts)


def _summary(totals: _Totals) -> Iterable[str]:
    n = totals.counts
    documents = ngettext("{n} document", "{n} documents", n["documents"])
    passages = ngettext("{n} passage", "{n} passages", n["passages"])
    counts = (documents.format(n=n["documents"]), passages.format(n=n["passages"]))
    yield ""
    yield ", ".join(counts)
    for name, count in totals.by.most_common():
        yield f"  {name or '?'}  {count}"
    if n["versions"]:
        yield _("Open the documents saved in two versions, and press M.")
    if n["changed"]:
        yield _("Passages of changed documents are found again when they are opened.")


def vanished_said(each: Vanished) -> str:
    """Say which document lost passages, and what to do."""
    form = ngettext(
        "{document}: {n} passage has gone though nobody removed it; ask reader doctor",
        "{document}: {n} passages have gone though nobody removed them; ask reader doctor",
        len(each.ids),
    )
    return form.format(document=each.document_id, n=len(each.ids))
