"""Places of a user's list, found in titles, issuers and paths."""

from pathlib import Path

import pytest

from reader.errors import BadConfig
from reader.library.gazetteer import NOWHERE, Gazetteer, Region, load

SHANGZHOU = Region("陕西省", "商洛市", "商州区")
GULOU_N = Region("江苏省", "南京市", "鼓楼区")
GULOU_F = Region("福建省", "福州市", "鼓楼区")
BAISHAN = Region("吉林省", "白山市", "")
BAISHAN_COUNTY = Region("吉林省", "白山市", "长白县")
PLACES = Gazetteer(
    [
        ("陕西省", Region("陕西省")),
        ("商洛市", Region("陕西省", "商洛市")),
        ("商州区", SHANGZHOU),
        ("鼓楼区", GULOU_N),
        ("鼓楼区", GULOU_F),
        ("江苏省", Region("江苏省")),
        ("南京市", Region("江苏省", "南京市")),
        ("福州市", Region("福建省", "福州市")),
        ("长白朝鲜族自治县", BAISHAN_COUNTY),
        ("白山市", BAISHAN),
        ("吉林省", Region("吉林省")),
        ("甲县", Region("吉林省", "", "甲县")),
    ]
)


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        (["商州区2015年政府工作报告"], SHANGZHOU),
        (["商州市的报告"], SHANGZHOU),
        (["商州县的报告"], SHANGZHOU),
        (["商州的报告"], SHANGZHOU),
        (["陝西省商洛市商州區"], SHANGZHOU),
        (["陕西省的报告"], Region("陕西省")),
        (["陕西的报告"], Region("陕西省")),
        (["报告", "商洛市人民政府"], Region("陕西省", "商洛市")),
        (["陕西省报告", "商州区"], SHANGZHOU),
        (["商州区报告", "江苏省"], SHANGZHOU),
        (["江苏省报告", "商州区"], Region("江苏省")),
        (["鼓楼区报告"], NOWHERE),
        (["南京市鼓楼区报告"], GULOU_N),
        (["鼓楼区报告", "福州"], GULOU_F),
        (["长白朝鲜族自治县报告"], BAISHAN_COUNTY),
        (["甲县报告"], Region("吉林省", "", "甲县")),
        (["甲的报告"], NOWHERE),
        (["", "没有地方"], NOWHERE),
    ],
)
def test_places_are_found(texts: list[str], region: Region) -> None:
    assert PLACES.resolve(*texts) == region


def test_the_longest_name_counts() -> None:
    places = Gazetteer([("长白县", BAISHAN_COUNTY), ("白县", SHANGZHOU), ("长白", BAISHAN)])
    assert places.resolve("长白县") == BAISHAN_COUNTY
    assert places.resolve("长白山") == BAISHAN


def test_a_name_of_its_own_is_no_variant_of_another() -> None:
    jilin = Region("吉林省", "吉林市")
    places = Gazetteer([("吉林省", Region("吉林省")), ("吉林市", jilin), ("吉林", jilin)])
    assert places.resolve("吉林") == jilin


def test_files_are_read(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_bytes("省,市,县\n陕西省,商洛市,商州区\n".encode("gb18030"))
    assert load(table).resolve("商州") == SHANGZHOU
    toml = tmp_path / "places.toml"
    text = '["商州区"]\nprovince = "陕西省"\nprefecture = "商洛市"\ncounty = "商州区"\n'
    toml.write_text(text, "utf-8")
    assert load(toml).resolve("商州区") == SHANGZHOU


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "x,y\n1,2\n"), ("a.toml", "[x"), ("a.toml", 'a = "b"\n'), ("none.csv", None)],
    ids=lambda value: str(value)[:6],
)
def test_what_is_no_gazetteer_is_told(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(BadConfig):
        load(tmp_path / name)
