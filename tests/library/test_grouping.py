"""Documents below the rows of their folders."""

from hypothesis import given
from hypothesis import strategies as st

from reader.library.grouping import Grouped, folders_of

NAMES = st.lists(st.sampled_from(["", "甲", "甲/乙", "丙"]), max_size=30)


@given(NAMES, st.randoms(use_true_random=False), st.sets(st.sampled_from(["", "甲", "丙"])))
def test_every_document_has_a_row_below_its_folder_unless_it_is_folded(
    names: list[str], draw: object, folded: set[str]
) -> None:
    order = list(range(len(names)))
    draw.shuffle(order)  # type: ignore[attr-defined]
    grouped = Grouped(order, folders_of(names), folded)
    rows = [(grouped.group(row).name, grouped.document(row)) for row in range(len(grouped))]
    shown = [(name, grouped.order[document]) for name, document in rows if document is not None]
    assert sorted(at for _, at in shown) == [at for at, n in enumerate(names) if n not in folded]
    assert all(names[at] == name for name, at in shown)
    assert [name for name, document in rows if document is None] == list(dict.fromkeys(names))
    for name in set(names):
        assert [at for n, at in shown if n == name] == [
            at for at in order if names[at] == name and name not in folded
        ]
        heading = grouped.heading(name)
        assert heading is not None and rows[heading] == (name, None)
    for document, at in enumerate(grouped.order):
        row = grouped.row(document)
        assert rows[row] == (names[at], None if names[at] in folded else document)


def test_no_documents_have_no_rows() -> None:
    assert len(Grouped([], folders_of([]))) == 0
    assert Grouped([], folders_of([])).heading("甲") is None
