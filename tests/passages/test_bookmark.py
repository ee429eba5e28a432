"""Bookmarks as values: written, read back, and found again in a text that was edited."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.passages.bookmark import LONGEST, Bookmark, bookmark_at, from_record, stand
from reader.text.span import Span

SENTENCES = [f"第{n}条，{word}由县里负责，{n * 7}户受益。" for n, word in enumerate(
    "光伏 茶叶 危房 道路 饮水 教育 医疗 搬迁 就业 低保 养殖 林果".split(), 1)]  # fmt: skip
TEXT = "\n".join(SENTENCES)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def at(quote: str, text: str = TEXT, id: str = "1") -> Bookmark:
    start = text.index(quote)
    place = Span(start, start + len(quote))
    return bookmark_at(text, place, id=id, document="甲", project="", digest=digest(text))


def test_a_bookmark_comes_back_from_its_record() -> None:
    mark = at(SENTENCES[3])._replace(name="路", words="x", section="一 › 二", title="题")
    assert from_record("1", mark.record()) == mark
    assert mark.called == "路" and at("茶叶").called == "茶叶"
    long = bookmark_at("字" * 999, Span(5, 900), id="1", document="甲", project="")
    assert (long.start, long.end, len(long.quote)) == (5, 5 + LONGEST, LONGEST)


@pytest.mark.parametrize(
    "change",
    [{"start": "1"}, {"end": -1}, {"start": True}, {"quote": "短"}, {"name": 7}, {"document": ""}],
    ids=lambda change: "".join(change),
)
def test_a_record_that_is_none_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        from_record("1", {**at(SENTENCES[3]).record(), **change})


@given(
    st.lists(st.sampled_from(range(12)), max_size=6, unique=True),
    st.dictionaries(st.integers(0, 12), st.sampled_from(["增补一段话。\n", "附", "——\n"])),
    st.integers(0, 11),
)
def test_bookmarks_are_found_where_their_words_are(
    gone: list[int], added: dict[int, str], marked: int
) -> None:
    """Sentences are taken out and words put in: what stayed is found exactly there."""
    kept = [n for n in range(12) if n not in gone]
    changed = "".join(added.get(n, "") + SENTENCES[n] + "\n" for n in kept)
    mark = at(SENTENCES[marked])
    (found,) = stand([mark], changed, digest(changed))
    if marked in kept:
        assert found.state in ("exact", "moved")
        assert found.bookmark.start == changed.index(SENTENCES[marked])
        assert found.bookmark.quote == SENTENCES[marked]
    else:
        assert found.state in ("edited", "lost")
    place = found.bookmark
    if found.state != "lost":
        assert changed[place.start : place.end] == place.quote
    else:
        assert place == mark


def test_words_that_changed_a_little_are_found_and_said_to_have_changed() -> None:
    changed = TEXT.replace("由县里负责，28户", "由乡镇负责，28户")
    (found,) = stand([at(SENTENCES[3])], changed, digest(changed))
    assert (found.state, found.bookmark.start) == ("edited", TEXT.index(SENTENCES[3]))
