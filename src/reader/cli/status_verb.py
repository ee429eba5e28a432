"""reader status: what is annotated, by whom, and what needs a look."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from reader.cli.answers import answer, answer_json, progress
from reader.cli.export_verb import Target, targets
from reader.language import _, ngettext
from reader.store.project import document_path


def run_status(paths: Sequence[str], as_json: bool = False) -> int:
    """Print a line a document, then what they add up to; 1 where something needs a look."""
    found = targets(paths)
    totals: Counter[str] = Counter()
    by: Counter[str] = Counter()
    for target in progress(found, _("Reading")):
        passages = target.store.load(target.document_id).passages
        versions, source = len(target.store.rivals(target.document_id)), _source(target)
        record = {
            "document": target.document_id,
            "passages": len(passages),
            "versions": versions,
            "source": source,
        }
        by.update(passage.annotator for passage in passages)
        totals.update(documents=1, passages=len(passages), versions=versions > 0)
        totals[source] += 1
        if as_json:
            answer_json(record)
        else:
            answer(_line(record))
    if not as_json:
        for line in _summary(totals, by):
            answer(line)
    return 1 if totals["versions"] or totals["changed"] or totals["missing"] else 0


def _source(target: Target) -> str:
    """Tell whether a document is as it was when its passages were saved last."""
    path = document_path(target.document_id, target.project)
    digest = target.store.meta(target.document_id).get("digest")
    if path is None:
        return "missing" if not target.document_id.startswith("stdin/") else "same"
    if not digest or not path.is_file():
        return "same"
    return "same" if sha256(path.read_bytes()).hexdigest() == digest else "changed"


def _line(record: dict[str, Any]) -> str:
    form = ngettext("{n} passage", "{n} passages", record["passages"])
    parts = [record["document"], form.format(n=record["passages"])]
    if record["versions"]:
        parts.append(_("saved in two versions: {n}").format(n=record["versions"]))
    if record["source"] != "same":
        said = {"changed": _("the document changed"), "missing": _("the document is not there")}
        parts.append(said[record["source"]])
    return "  ".join(parts)


def _summary(totals: Counter[str], by: Counter[str]) -> list[str]:
    documents = ngettext("{n} document", "{n} documents", totals["documents"])
    passages = ngettext("{n} passage", "{n} passages", totals["passages"])
    counts = (documents.format(n=totals["documents"]), passages.format(n=totals["passages"]))
    lines = ["", ", ".join(counts)]
    lines += [f"  {name or '?'}  {n}" for name, n in by.most_common()]
    if totals["versions"]:
        lines.append(_("Open the documents saved in two versions, and press M."))
    if totals["changed"]:
        lines.append(_("Passages of changed documents are found again when they are opened."))
    return lines
