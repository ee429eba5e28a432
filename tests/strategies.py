"""Values for property tests: hostile texts, JSON and passages."""

from typing import Any

from hypothesis import strategies as st

from reader.passages.ids import ulid
from reader.passages.passage import Passage

# "\\udc80" stands for a byte that no codec could read; pairs of surrogates cannot arise.
letters = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("=+-@\t\r\n＝＋－＠'\"\\;,\0\x1b\x7f\x85\u2028\u202e\ufeff\udc80年县帮扶"),
)
texts = st.text(letters, max_size=12)
names = st.text(letters, min_size=1, max_size=6)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
ids = st.builds(ulid, st.integers(0, 9), st.integers(0, 9))


@st.composite
def passages(draw: st.DrawFn, document: str = "甲.txt") -> Passage:
    """Make a passage that may stand in any document."""
    start = draw(st.integers(0, 1000))
    quote = draw(texts)
    return Passage(
        id=draw(ids),
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        codes=tuple(draw(st.lists(names, max_size=3, unique=True))),
        prefix=draw(texts),
        suffix=draw(texts),
        digest=draw(st.sampled_from(["", "d1", "d2"])),
        level=draw(texts),
        attributes=draw(st.dictionaries(texts, json_values, max_size=3)),
        note=draw(texts),
        annotator=draw(texts),
        codebook=draw(st.sampled_from(["", "book 1.0", "other 2"])),
        created=draw(st.sampled_from(["", "2026-01-01T00:00:00Z"])),
        modified=draw(st.sampled_from(["", "2026-01-02T00:00:00Z"])),
    )
