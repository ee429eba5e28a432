"""What became of suggestions: a row a code, and units with and without suggestions apart."""

from dataclasses import replace

from reader.passages.passage import Passage
from reader.passages.suggestion import withheld
from reader.suggest.account import Account, Group, Question, Row
from reader.suggest.judged import Precision, Taken
from reader.text.span import Span
from tests.suggest.books import BOOK

TEXTS = {"road": "硬化通村公路", "school": "减免学费", "loan": "发放贴息贷款"}


def passage(number: int, code: str, **values: object) -> Passage:
    text = f"{TEXTS[code]}{number}处"
    made = Passage(f"p{number}", "d", number, number + len(text), text, (code,), level="clause")
    return replace(made, **values)  # type: ignore[arg-type]


SOME = tuple(passage(n, code) for n, code in enumerate((*TEXTS, *TEXTS, *TEXTS)))


def test_a_code_has_its_passages_its_judgements_and_its_precision() -> None:
    took = replace(SOME[0], origin="suggestion")
    whole = passage(90, "loan", level="whole")
    account = Question(BOOK, (took, *SOME[1:], whole), ("road", "road", "")).answer()
    rows = {row.code: row for row in account.rows}
    assert rows["road"] == Row("road", 3, Taken(1, 2), Precision(3, 3))
    assert rows["loan"].tagged == 4 and rows["loan"].taken == Taken(0, 0)
    assert rows[""] == Row("", 10, Taken(1, 3), Precision(9, 9))
    assert [row.code for row in account.rows] == ["", "road", "school", "loan"]


def test_units_without_suggestions_are_told_apart() -> None:
    account = Question(BOOK, SOME, (), 50).answer()
    hidden = sum(withheld("d", p.span, 50) for p in SOME)
    assert 0 < hidden < len(SOME)
    assert (account.hidden.passages, account.shown.passages) == (hidden, len(SOME) - hidden)
    assert len(account.said()) == 3


def test_the_pull_is_the_difference_with_its_margin() -> None:
    account = Account((), 20, Group(100, 120, 80), Group(100, 110, 50))
    assert round(account.pull, 3) == 0.3
    assert round(account.margin, 3) == 0.126
    assert "30 ± 13" in account.said()[2]
    assert len(Account((), 0, Group(0, 0, 0), Group(0, 0, 0)).said()) == 1


def test_what_is_withheld_is_so_for_good_and_as_often_as_is_said() -> None:
    spans = [Span(n, n + 5) for n in range(2000)]
    few = {s for s in spans if withheld("d", s, 20)}
    assert 340 < len(few) < 460
    assert few <= {s for s in spans if withheld("d", s, 40)}
    assert not any(withheld("d", s, 0) for s in spans)
