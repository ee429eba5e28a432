"""Through every switch of the view, selection and cursor stay on their characters."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reader.session.state import Session
from reader.structure.build import read_document
from reader.text.source import Source
from reader.text.view import SCRIPTS
from tests.session.notation import codebook, session_of

PIECES = [
    "某县扶贫工作总结", "關於脫貧攻堅的報告", "首页>新闻>正文", "来源：新华网 作者：张三",
    "实(shí)行精(jīng)准(zhǔn)扶贫，", "\u200b", "\xa0", "　　", "</p>", "一、加强领导。", "&nbsp;",
    "[责任编辑:李四]", "<br>", "里程碑后面", "各地要认真做好今年的各项工作，确保完成任务。",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.just("\n"), min_size=1, max_size=24).map("".join)


def opened(text: str) -> Session:
    document = read_document(Source("甲.txt", "", "utf-8", "", "\n", text), "甲")
    return Session(document, codebook())


@st.composite
def views(draw: st.DrawFn, session: Session) -> dict[str, Any]:
    """Choose one way to show a session's document."""
    edits = [e.span for e in session.document.edits]
    off = draw(st.sets(st.sampled_from(edits), max_size=3)) if edits else set()
    script = draw(st.sampled_from(SCRIPTS))
    return {"clean": draw(st.booleans()), "script": script, "off": frozenset(off)}


@given(TEXTS, st.data())
def test_any_switches_lead_back_to_the_selection(text: str, data: st.DataObject) -> None:
    session = opened(text)
    first = data.draw(views(session))
    session = session.show(**first)
    places = st.integers(0, len(session.view.text))
    session = session.select(data.draw(places), data.draw(places))
    wanted = session.selection
    source = session.selected
    for _ in range(data.draw(st.integers(1, 6))):
        session = session.show(**data.draw(views(session)))
        # What is selected holds nothing that was not, but what an edit makes one with it.
        here = session.selected
        assert not here.length or here.overlaps(source)
    assert session.show(**first).selection == wanted


@given(TEXTS, st.data())
def test_the_cursor_stays_on_its_character(text: str, data: st.DataObject) -> None:
    session = opened(text)
    session = session.show(**data.draw(views(session)))
    at = data.draw(st.integers(0, max(0, len(session.view.text) - 1)))
    session = session.select(at, at)
    character = session.selected.start
    for _ in range(data.draw(st.integers(1, 6))):
        session = session.show(**data.draw(views(session)))
        gone = [e for e in session.view.edits if e.start <= character < e.end]
        if not gone:
            assert session.selected.start == character


def test_what_a_view_hides_of_a_selection_comes_back() -> None:
    raw = session_of("实⟦(shí)行⟧精(jīng)准(zhǔn)扶贫，各地都要做好。")
    cleaned = raw.show(clean=True)
    assert cleaned.view.text[slice(*cleaned.selection.span)] == "行"
    assert cleaned.show(clean=False).selection == raw.selection
    moved = cleaned.select(*cleaned.selection.span)
    assert moved.show(clean=False).selection != raw.selection


def test_a_selection_backwards_stays_so() -> None:
    session = session_of("甲乙丙丁").select(3, 1)
    assert session.show(script="traditional").selection == (3, 1)
