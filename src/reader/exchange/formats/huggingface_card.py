"""The card of a dataset: its columns for the loader, its codes for people."""

from collections import Counter

from reader.exchange.job import Job
from reader.exchange.labels import named

_DOCUMENT = (
    *("document", "text", "digest", "path", "title", "issuer", "source", "date", "columns"),
)
_PASSAGE = (
    *("id", "start", "end", "quote", "level", "note", "annotator", "origin"),
    *("codebook", "codebook_version", "created", "modified", "codes", "attributes"),
)
_TYPES = {"start": "dtype: int64", "end": "dtype: int64", "codes": "list: string"}

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def card(job: Job, counts: "Counter[str]", codes: "Counter[str]") -> str:
    """Write the card."""
    size = next((name for top, name in _SIZES if counts["documents"] < top), "1M<n<10M")
    lines = ["---", "language:", "- zh", "task_categories:", "- token-classification"]
    lines += ["size_categories:", f"- {size}", "configs:", "- config_name: default"]
    lines += ["  data_files:", "  - split: train", "    path: train.jsonl"]
    lines += ["dataset_info:", "  features:"]
    lines += [f"  - name: {name}\n    dtype: string" for name in _DOCUMENT]
    lines += ["  - name: passages", "    list:"]
    for name in _PASSAGE:
        lines.append(f"    - name: {name}\n      {_TYPES.get(name, 'dtype: string')}")
    lines += ["---", "", f"# {_title(job)}", ""]
    lines.append(f"{counts['passages']} passages in {counts['documents']} documents.")
    lines += ["Offsets are Unicode code points of `text`, the end exclusive.", ""]
    lines += ["`attributes` and `columns` are JSON objects.", "", "## Codes", ""]
    lines += ["| code | 中文 | English | passages |", "| --- | --- | --- | --- |"]
    lines += [_row(job, code, count) for code, count in codes.most_common()]
    return "\n".join(lines) + "\n"


def _title(job: Job) -> str:
    title = job.book.title
    return title.get("en") or next(iter(title.values()), "Passages")


def _row(job: Job, code: str, count: int) -> str:
    found = job.book.by_id.get(code)
    names = [named(found, "zh"), named(found, "en")] if found else ["", ""]
    cells = (f"`{job.labels.label(code)}`", *names, str(count))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
