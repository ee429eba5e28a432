"""Damage is found where it is, and read as it was."""

import pytest

from reader.text.clean import clean
from reader.text.damage import find_damage


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.reading) for d in find_damage(text, clean(text))]


@pytest.mark.parametrize(
    ("text", "damaged", "reading"),
    [
        ("完成了201631个村的任务，31个贫困村退出。", "201631", "2016年31"),
        ("于201612310日引入第三方评估。", "201612310", "2016年12月3—10"),
        ("累计带动28006440名贫困人口脱贫。", "28006440", "2800户6440"),
        ("资金自318日起分批兑付。", "318", "3月18"),
        ("会议于20231月24日召开。", "20231", "2023年1"),
        ("活动在720下午举行。", "720", "7月20日"),
        ("建立包抓鄉鎮扶貧攻堅制度?h上成立了精準扶貧指揮部。", "?h", "。縣"),
        ("因災、因?qū)W、因病致貧，學校、學生。", "?qū)W", "學"),
        ("坚决做好学术Ｉ钊胧凳┩?络安全行动，网络安全。", "Ｉ钊胧凳┩?", "。深入实施网"),
        ("市æ”¿åºœ工作", "æ”¿åºœ", "政府"),
    ],
)
def test_damage_with_its_reading(text: str, damaged: str, reading: str) -> None:
    assert (damaged, reading) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "自收到之日起180日内答复，连续365日值守，开展100日攻坚。",
        "改造住房20160户，惠及20万人，新增20163个岗位。",
        "国家A级景区、B超、K线、“i深圳”、X光机、T恤。",
        "如何破解难题?怎么办?谁来办?",
        "数据要素×”行动、10+N、1＋X。",
        "发展6个项目，投资1,234万元，PM2.5下降。",
        "《通知》[2016]12号、附件[1]。",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["工作\ufffd\ufffd报告", "锟斤拷锟斤拷", "****年*月底前完成"])
def test_what_cannot_be_read_is_marked(text: str) -> None:
    assert [reading for _, reading in found(text)] == [None]


def test_readings_stand_in_the_source_beside_glosses() -> None:
    text = "企業(yè)⒎€定市場(chǎng)發展(zhǎn)。201631个村，31个村。"
    assert ("201631", "2016年31") in found(text)
