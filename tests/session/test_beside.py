"""Places of one view in another."""

from reader.session.beside import Link
from tests.session.notation import session_of


def test_two_views_of_one_document_meet_at_the_same_characters() -> None:
    """What was cleaned away meets where it was."""
    raw = session_of("来源：某网站 编辑：李某\n县报告\n一、成立小组。\u200b下设办公室。")
    clean = raw.show(clean=True)
    at = raw.view.text.index("下设")
    there = Link(raw, clean).lead(raw, clean, at)
    assert there is not None
    assert clean.view.text[there:].startswith("下设")


def test_two_documents_meet_at_sections_that_are_alike() -> None:
    """By heading, not by place."""
    one = session_of("甲县报告\n一、产业扶贫\n种茶。\n二、教育扶贫\n建学校。")
    two = session_of(
        "乙县报告\n一、组织领导\n成立小组。\n二、产业扶贫\n种树。\n三、教育扶贫\n建学校。"
    )
    link = Link(one, two)
    there = link.lead(one, two, one.view.text.index("一、产业"))
    assert there == two.view.text.index("二、产业")
    assert link.holds(one, two) and not link.holds(two, one)
