"""What annotators did in a document is laid over units that do not overlap."""

from reader.store.compared import _ordered
from reader.text.span import Span


def test_units_are_in_order_and_none_over_another() -> None:
    given = [Span(0, 4), Span(3, 8), Span(5, 7), Span(8, 8), Span(9, 12)]
    assert _ordered(given) == [Span(0, 4), Span(4, 8), Span(9, 12)]
