"""Attributes filled in from the words, and codes of the whole document."""

from reader.codebook.load import find, load
from reader.passages.tally import share
from reader.session import describing, tagging
from reader.session.state import Session, Stamp
from reader.text.span import Span
from tests.session.notation import Hands, session_of

TEXT = "某县报告\n⟦2016年投入资金300万元,出台《管理办法》⟧,已落实。"


def with_book() -> Session:
    session = session_of(TEXT).with_(codebook=load(find("cn-poverty-measures")))
    return Hands(session).type("62").session


def test_one_key_confirms_what_the_words_show() -> None:
    hands = Hands(with_book()).type("<alt+c>")
    (passage,) = hands.session.passages.values()
    assert [v["raw"] for v in passage.attributes["amount"]] == ["300万元"]
    assert [v["raw"] for v in passage.attributes["time"]] == ["2016年"]
    assert passage.attributes["document"][0]["text"] == "《管理办法》"
    text = hands.session.document.source.text
    for value in (*passage.attributes["amount"], *passage.attributes["document"]):
        assert text[value["start"] : value["end"]] == value.get("raw", value.get("text"))
    hands.type("u")
    assert not next(iter(hands.session.passages.values())).attributes


def test_what_a_person_chose_stays_when_the_rest_is_confirmed() -> None:
    session = with_book()
    (passage,) = session.passages.values()
    session = describing.with_attributes(session, passage, {"amount": [{"raw": "own"}]})
    (passage,) = session.passages.values()
    (after,) = describing.confirm(session, passage).passages.values()
    assert after.attributes["amount"] == [{"raw": "own"}]
    assert "time" in after.attributes


def test_values_are_offered_with_choices_and_the_selected_words() -> None:
    session = with_book()
    (passage,) = session.passages.values()
    at = session.document.source.text.index("资金")
    values = describing.offered(session.select(at, at + 2), passage)
    on = {v.attribute for v in values if v.on}
    assert {"amount", "time", "document"} <= on
    assert [v.value for v in values if v.attribute == "confidence"] == ["high", "medium", "low"]
    actor = [v for v in values if v.attribute == "actor" and v.value["text"] == "资金"]
    assert actor[0].value["start"] == at
    assert not actor[0].on
    wanted = describing.chosen([actor[0]._replace(on=True)], passage)
    assert wanted == {"actor": [actor[0].value]}


def test_the_document_as_a_whole_has_codes_of_its_own() -> None:
    session = with_book().with_(stamp=Stamp("t", ("id9",)))
    coded = describing.code_document(session, ["plan-docs"])
    whole = describing.whole(coded)
    assert whole is not None
    assert (whole.quote, whole.level) == ("某县报告", "whole")
    assert share(coded.passages.values(), 100) == share(session.passages.values(), 100)
    title = Hands(coded.select(0, 4)).type("x1")
    assert len([p for p in title.session.passages.values() if p.span == Span(0, 4)]) == 2
    assert describing.whole(describing.code_document(coded, [])) is None
    assert tagging.carried(coded.select(0, 4))[0] == ()
