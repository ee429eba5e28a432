"""What a format can hold of a passage."""

from typing import NamedTuple

from reader.exchange.rows import Row

# What is said of a passage beside its place and codes; losing it is worth a line.
CONTENT = ("level", "attributes", "note", "annotator")
# What the program keeps for itself; of these the ledger has one line for all passages.
RECORDS = ("id", "origin", "codebook", "codebook_version", "created", "modified")
DOCUMENT = ("document", "path", "title", "issuer", "source", "date", "columns", "digest")
# What the codebook gives.
NAMES = ("numbers", "names_zh", "names_en", "groups_zh", "groups_en")
EVERYTHING = frozenset(Row._fields)


class Carries(NamedTuple):
    """Say what a format holds. Place and codes it always does, `fields` are others of `Row`."""

    fields: frozenset[str] = frozenset()
    text: bool = True  # the documents' texts
    overlap: bool = True
    several: bool = True  # codes on a passage
    uncoded: bool = True  # passages without a code
    empty: bool = True  # passages of no length
    hierarchy: bool = False  # the tree of codes, with their names
    unit: str = "code points"  # that its offsets count; "tokens" has none
    inclusive: bool = False  # the end is the last character, not the one after it

    def lacks(self) -> frozenset[str]:
        """List the fields that get lost."""
        return frozenset((*CONTENT, *RECORDS, *DOCUMENT)) - self.fields


def fields(*names: str) -> frozenset[str]:
    """Name fields of `Row` that a format holds."""
    unknown = set(names) - EVERYTHING
    if unknown:
        raise ValueError(f"no such fields: {', '.join(sorted(unknown))}")
    return frozenset(names)
