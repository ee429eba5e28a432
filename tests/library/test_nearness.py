"""Words near each other, counted in many texts at once as each of them alone is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.search.grammar import Near, Word
from reader.library.search.hits import hits, places
from reader.library.search.nearness import Nearness
from reader.library.search.postings import starts_of

PIECES = st.sampled_from(["光", "光伏", "产", "伏", "一", "一一", "一一一", "一" * 9])
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=3)
WORDS = st.lists(st.sampled_from(["光", "光伏", "产", "伏产"]), min_size=2, max_size=4)


@given(TEXTS, WORDS, st.integers(0, 4))
@settings(max_examples=1500)
def test_counts_are_those_of_each_text(texts: list[str], words: list[str], within: int) -> None:
    leaf = Near(tuple(Word(word, word) for word in words), within)
    joined = "\n".join([*texts, ""])
    standing = [places(word, joined) for word in words]
    found = Nearness().counts(leaf, standing, starts_of(map(len, texts)))
    wanted = {n: count for n, text in enumerate(texts) if (count := len(hits(leaf, text)))}
    assert found == wanted
