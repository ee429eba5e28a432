"""The four documents of the samples with their 457 tagged passages, and what agrees with them."""

import json
from functools import cache
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.codebook.load import load
from reader.formats import read
from reader.paths import shipped
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.suggest.grams import unglossed
from reader.suggest.learning import Example
from reader.text.span import Span


class Gold(NamedTuple):
    """Hold a tagged passage."""

    name: str  # of its document
    span: Span
    quote: str
    codes: tuple[str, ...]
    level: str
    attributes: dict[str, Any]


@cache
def book() -> Codebook:
    """Read the codebook that the passages are tagged with."""
    return load(shipped("seeds") / "codebooks" / "cn-poverty-measures.toml")


@cache
def documents() -> dict[str, Document]:
    """Read the documents, by name."""
    folder = shipped("seeds") / "documents"
    return {f.name: read_document(read(str(f)), f.name) for f in sorted(folder.glob("*.txt"))}


@cache
def passages() -> tuple[Gold, ...]:
    """Read the tagged passages."""
    lines = (shipped("seeds") / "passages" / "sample.jsonl").read_text("utf-8").splitlines()
    return tuple(
        Gold(
            row["document"].rpartition("/")[2],
            Span(row["start"], row["end"]),
            row["quote"],
            tuple(row["codes"]),
            row["level"],
            row["attributes"],
        )
        for row in map(json.loads, lines)
    )


def examples(without: str = "") -> list[Example]:
    """Give what may be learned from all documents but one."""
    return [
        Example(unglossed(p.quote), p.codes)
        for p in passages()
        if p.name != without and p.level != "head"
    ]
