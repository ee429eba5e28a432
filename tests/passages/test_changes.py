"""What leads from one set of passages to another."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import Change, Passage, changes

SETS = st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz"), max_size=3)


@given(st.lists(SETS, min_size=2, max_size=4))
def test_each_pair_is_asked_for_itself(sets: list[dict[str, str]]) -> None:
    made = [{i: Passage(i, "d", 0, 1, "q", note=note) for i, note in each.items()} for each in sets]
    pairs = list(product(range(len(made)), repeat=2))
    for one, other in (*pairs, *(pair[::-1] for pair in pairs)):
        before, after, said, says = made[one], made[other], sets[one], sets[other]
        found = changes(before, after)
        assert found is changes(before, after)
        assert {c.id for c in found} == {
            i for i in said.keys() | says.keys() if said.get(i) != says.get(i)
        }
        assert all(c == Change(before.get(c.id), after.get(c.id)) for c in found)
