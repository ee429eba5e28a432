"""What a format module is told beside the documents."""

from collections.abc import Mapping
from typing import NamedTuple

from reader.codebook.codebook import Codebook
from reader.exchange.labels import Labels
from reader.exchange.ledger import Ledger

NO_BOOK = Codebook("", "", {}, ())


class Job(NamedTuple):
    """Hold the codebook, the options of the format, and the ledger of an export."""

    book: Codebook = NO_BOOK
    options: Mapping[str, str] = {}
    ledger: Ledger = Ledger()
    labels: Labels = Labels(NO_BOOK)

    def option(self, name: str) -> str:
        """Give the value of an option that the format has."""
        return self.options[name]
