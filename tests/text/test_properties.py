"""Whatever was done to a text, cleaning can be undone, views compose, and nothing raises."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.structure.masthead import titles
from reader.structure.outline import outline
from reader.text.clean import clean, uncertain
from reader.text.damage import find_damage
from reader.text.decode import decode
from reader.text.edits import Edit, apply
from reader.text.script import convert
from reader.text.span import Span
from reader.text.view import SCRIPTS, View
from tests.text.operators import OPERATORS, SENTENCES, scraped

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"]


def undone(shown: str, text: str, edits: tuple[Edit, ...]) -> str:
    """Put back what each edit replaced, from what is shown."""
    back, done, at = [], 0, 0
    for edit in edits:
        kept = edit.start - done
        back.append(shown[at : at + kept] + text[edit.start : edit.end])
        assert shown[at + kept : at + kept + len(edit.replacement)] == edit.replacement
        at += kept + len(edit.replacement)
        done = edit.end
    return "".join(back) + shown[at:]


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=40, deadline=None)
@given(text=scraped())
def test_undone_and_encoded_again_the_file_is_the_same(encoding: str, text: str) -> None:
    text = text.encode(encoding, "ignore").decode(encoding)
    assume(text.strip())
    data = text.encode(encoding)
    source = decode(data, "a.txt", encoding).text
    assume(source == text)  # big5 is read as the larger set, where some bytes mean others
    edits = clean(source)
    back = undone(apply(source, edits), source, edits)
    assert back == source
    assert back.encode(encoding) == data


@settings(max_examples=150, deadline=None)
@given(text=scraped())
def test_any_mix_of_operators_is_taken(text: str) -> None:
    edits = clean(text)
    done = 0
    for edit in edits:
        assert done <= edit.start <= edit.end <= len(text)
        done = edit.end
    done = 0
    for item in find_damage(text, edits):
        assert done <= item.start < item.end <= len(text)
        done = item.end
    for span in uncertain(text, edits):
        assert 0 <= span.start < span.end <= len(text)
    view = View(text, edits)
    for heading in outline(view, titles(view)):
        assert 0 <= heading.start < heading.end <= len(text)


@settings(max_examples=120, deadline=None)
@given(text=scraped(), data=st.data())
def test_views_of_any_edits_and_script_compose(text: str, data: st.DataObject) -> None:
    """A view with some edits in a script is the converted view with these edits."""
    edits = clean(text)
    kept = tuple(e for e in edits if data.draw(st.booleans())) if len(edits) < 40 else edits[::2]
    plain = View(text, kept)
    assert plain.text == apply(text, kept)
    script = data.draw(st.sampled_from(SCRIPTS))
    view = View(text, kept, script)
    assert view.text == convert(plain.text, script)
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(view.text))] * 2)))
    if a < b:
        span = Span(a, b)
        assert view.to_source(span) == plain.to_source(span)
        assert view.to_view(view.to_source(span)).covers(span)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda o: o.__name__)
def test_each_operator_changes_a_text(operator) -> None:  # type: ignore[no-untyped-def]
    from random import Random

    text = SENTENCES[5]
    assert any(operator(text, Random(n)) != text for n in range(5))
