"""What a page of a document tells: its text as it is compared, its sections."""

from hypothesis import given
from hypothesis import strategies as st

from reader.structure.build import read_document
from reader.suggest import page as pages
from reader.suggest.grams import plain
from reader.suggest.page import Page, plain_in_slices
from reader.text.source import Source
from reader.text.span import Span

TEXTS = st.lists(
    st.sampled_from(
        ["一、总则", "（一）道路", "硬化道路。", "貧困１人，ＡＢ", "", "二、信贷。", "　　"]
    )
).map("\n".join)


def page_of(text: str) -> Page:
    source = Source("test", "0" * 64, "utf-8", "", "\n", text)
    return Page(read_document(source, "test"), {})


@given(TEXTS, st.integers(1, 12))
def test_a_text_is_folded_in_slices_as_it_is_whole(text: str, slice_: int) -> None:
    before, breaths = pages.SLICE, []
    pages.SLICE = slice_
    try:
        assert plain_in_slices(text, lambda: breaths.append(1)) == plain(text)
    finally:
        pages.SLICE = before
    assert len(breaths) >= len(text) // (2 * slice_)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_sections_are_those_that_begin_in_a_part(text: str, one: int, other: int) -> None:
    page = page_of(text)
    found = sections_of(
        [(page.view.to_view(h.span), h.level) for h in page.document.headings], page
    )
    part = Span(*sorted((one, other)))
    assert list(page.sections(part)) == [s for s in found if part.start <= s.start < part.end]
    assert page.first_section == min((s.start for s in found), default=len(page.text))


def sections_of(headings: list[tuple[Span, int]], page: Page) -> list[Span]:
    """List all sections that hold more than their heading, by looking at all headings for each."""
    text, found = page.view.text, []
    for number, (heading, level) in enumerate(headings):
        later = (h.start for h, other in headings[number + 1 :] if other <= level)
        body = text[heading.end : next(later, len(text))].rstrip()
        if "。" in body.lstrip("。，,\n "):
            found.append(Span(heading.start, heading.end + len(body)))
    return found
