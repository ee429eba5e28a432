"""Amounts in a text: a number with its unit and what is counted, 63个贫困村 or 近5000万元."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.structure.markers import chinese_number
from reader.text.pattern import Pattern
from reader.text.span import Span

_N = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_UNITS = (
    r"美元|港元|欧元|元|亩|公顷|平方公里|平方千米|平方米|立方米|公里|千米|万米|米|万吨|吨|公斤|斤|袋|"
    r"(?:兆|千)?瓦时?|千伏安?|千瓦时|户次?|人次|人|名|位|个百分点|个(?![月年季])|家|期|批次|次|项|座|处|所|台套|台|辆|头|"
    r"只|羽|株|口|眼|条|件|份|套|间|栋|幢|张|场|篇|种|类|方面|支|架|艘|本|册|床|孔|盏|万?亩次|%|‰|倍"
)
_FIGURE = Pattern(
    rf"(?P<near>近|约|逾|超过|超)?(?<![\d.+·])(?P<n>{_N})(?:[~—-](?P<hi>{_N}))?(?P<a>[多余])?"
    rf"(?P<m>百万|千万|万亿|[万亿百]|千(?![瓦伏米]))?(?P<b>[多余])?"
    rf"(?:(?P<u>{_UNITS})|(?<=[万亿多余])(?=[^\W\d_]{{0,4}}(?:群众|人口|农民|学生|职工|劳动力)))"
    r"(?P<s>以上|以下|以内|左右)?",
    hints="0123456789",
)
_CHINESE = Pattern(
    r"(?<![第每同唯单逐专任某另几零〇百千万亿点分之一二两三四五六七八九十届])"
    r"(?:(?P<n>[二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
    r"(?P<u>个(?!月|百分点|季度|年)|名|位|项|家|户|座|所|大类|大|类|种|方面|条|支|件|处|期|批次)"
    r"|(?P<one>一)(?P<who>[名位])(?!名))",
    hints="十一二两三四五六七八九",
)
_RUN_TOGETHER = Pattern(r"20[0-4]\d\d{1,4}$|\d{8,}$")  # a year lost its 年, or two counts met
_PART = Pattern(r"百分之(?P<n>[一二三四五六七八九十百点零]+|\d+(?:\.\d+)?)", hints="分")
_QUOTED = Pattern(r"[“「][^“”「」\n]{1,24}[”」]|《[^《》\n]*》", hints="“「《")
# What is counted ends with one of these; words of office before them belong to it.
_HEADS = (
    r"村(?!民|级|里|集体|委)|社区|乡镇(?:[(]街道[)])?|街道|镇(?!长|级|政)|乡(?!级|里|村)|县(?!级|委|处|城|直|政)|市县|户|"
    r"贫困(?:人口|群众|家庭|学生|户|村|人员)|人口|群众|家庭|学生|农民|党员|干部|人员|队员|书记|领导|教师|"
    r"企业|公司|合作社|单位|部门|机构|支部|小组|领导小组|工作队|督导组|督查组|工作部|组织|"
    r"基地|园区|项目|工程|方案|任务|指标|措施|内容|方面|类别|事项|岗位|议题|问题|制度|机制|作战图|片带|片区|产业"
)
# A verb ends what is counted: 63个贫困村退出, 68个单位组成驻村工作队.
_VERBS = (
    "进退脱立签分成开已带任投落入到参选派认解建发获享受得完全各每的在与和及等为被由将对向可要并实"
)
_NOUN = Pattern(rf"[^\W\d_{_VERBS}]{{0,12}}?(?:{_HEADS})(?:[^\W\d_{_VERBS}]{{0,4}}?(?:{_HEADS}))*")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SCALES["万亿"] = 10**12
_KINDS = {
    "money": "元",
    "households": "户",
    "persons": "人 名 位",
    "person_times": "人次",
    "area": "亩 公顷 平方公里 平方千米 平方米",
    "length": "公里 千米 米 万米",
    "bags": "袋",
    "capacity": "瓦 千瓦 兆瓦",
    "voltage": "千伏",
    "percent": "% ‰ 个百分点",
    "times": "次 期 批次 场",
}
_KIND = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}
_COUNTED = (
    ("villages", Pattern("村$", hints="村")),
    ("townships", Pattern("乡镇|街道|[乡镇]$", hints="乡镇街")),
    ("persons", Pattern("人口$|群众$|人员$|干部$|书记$|领导$|学生$|队员$|党员$|农民$|教师$")),
    ("households", Pattern("户$|家庭$", hints="户家")),
    ("organisations", Pattern("组$|部$|公司|企业|单位|支部|机构|部门|合作社|组织|工作队")),
)
_NORMS = {
    "元": (1, "CNY"),
    "亩": (1, "mu"),
    "公顷": (15, "mu"),
    "千瓦": (1, "kW"),
    "兆瓦": (1000, "kW"),
    "瓦": (0.001, "kW"),
    "千伏": (1, "kV"),
    "%": (1, "%"),
    "袋": (1, "bag"),
}
_NORM_UNITS = {
    "households": "household",
    "persons": "person",
    "villages": "village",
    "townships": "township",
    "organisations": "unit",
    "items": "item",
    "times": "time",
    "person_times": "time",
}
_PER = (
    ("household", Pattern("户均[^,。;]{0,8}$|每户[^,。;]{0,6}$", hints="户")),
    ("person", Pattern("人均[^,。;]{0,8}$|每人[^,。;]{0,6}$", hints="人")),
    ("village", Pattern("村均[^,。;]{0,8}$|每村[^,。;]{0,6}$", hints="村")),
)
_MIN = Pattern(r"(?:至少|不少于|不低于|最低|达到)[^,。;\d]{0,6}$", hints="至少低到")
_MAX = Pattern(r"(?:不超过|不高于|至多|最多|控制在)[^,。;\d]{0,6}$", hints="不最多控")


class Amount(NamedTuple):
    """Hold where an amount stands, and its value as JSON."""

    span: Span
    value: dict[str, Any]


def amounts(text: str) -> Iterator[Amount]:
    """Find the amounts in a plain text (`fold`ed: simplified script, half width), in order."""
    found = [*_figures(text), *_spoken(text), *_shares(text)]
    reached = 0
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end)):
        if amount.span.start >= reached:
            reached = amount.span.end
            yield amount


def _figures(text: str) -> Iterator[Amount]:
    for match in _FIGURE.finditer(text):
        scale = _SCALES[match["m"] or ""]
        value: dict[str, Any] = {"value": _times(match["n"], scale), "unit": match["u"] or ""}
        if _RUN_TOGETHER.match(match["n"]):
            value["conf"] = "low"
        if match["hi"]:
            value |= {"min": value["value"], "max": _times(match["hi"], scale)}
        bound = _bound(text, match.start(), match["near"] or "", match["a"] or match["b"] or "")
        bound = {"以上": "min", "以下": "max", "以内": "max", "左右": "approx"}.get(
            match["s"] or "", bound
        )
        yield _amount(text, *match.span(), value, bound, sealed=bool(match["s"]))


def _spoken(text: str) -> Iterator[Amount]:
    """Find numbers in characters; names such as “六个精准” and titles hold none."""
    names = [match.span() for match in _QUOTED.finditer(text)]
    for match in _CHINESE.finditer(text):
        if any(start <= match.start() < end for start, end in names):
            continue
        if match["u"] == "大" and not _NOUN.match(text, match.end()):
            continue
        number = match["n"] or match["one"]
        value = {"value": chinese_number(number.replace("两", "二"))}
        unit = match["u"] or match["who"]
        yield _amount(text, *match.span(), {**value, "unit": unit}, "")


def _shares(text: str) -> Iterator[Amount]:
    for match in _PART.finditer(text):
        said = match["n"]
        if said[0].isdigit():
            number = _times(said, 1)
        elif "点" in said or "零" in said or "百" in said:
            continue
        else:
            number = chinese_number(said)
        yield _amount(text, *match.span(), {"value": number, "unit": "%"}, "", sealed=True)


def _amount(
    text: str, start: int, end: int, value: dict[str, Any], bound: str, sealed: bool = False
) -> Amount:
    """Complete an amount by what is counted, its kind, and its value in the kind's own unit."""
    unit = value["unit"]
    noun = "" if sealed or _KIND.get(unit) in _SEALED else _noun(text, end)
    end += len(noun)
    named = next((k for k, p in _COUNTED if noun and p.search(noun)), "items")
    kind = _KIND.get(unit, named)
    factor, norm_unit = _NORMS.get(unit, (1, _NORM_UNITS.get(kind, unit)))
    value |= {"noun": noun, "kind": kind}
    value |= {"norm_value": _whole(value["value"] * factor), "norm_unit": norm_unit}
    before = text[max(0, start - 12) : start]
    per = next((name for name, pattern in _PER if pattern.search(before)), "")
    value |= {name: said for name, said in (("per", per), ("bound", bound)) if said}
    return Amount(Span(start, end), value)


_SEALED = {"money", "area", "length", "capacity", "voltage", "percent", "bags"}


def _noun(text: str, at: int) -> str:
    """Give what is counted, up to its last head noun; nothing where a verb comes first."""
    match = _NOUN.match(text, at)
    return match.group() if match else ""


def _bound(text: str, start: int, near: str, more: str) -> str:
    before = text[max(0, start - 12) : start]
    if near:
        return "approx" if near == "约" else "approx_below" if near == "近" else "approx_above"
    if more:
        return "approx_above"
    return "min" if _MIN.search(before) else "max" if _MAX.search(before) else ""


def _times(number: str, scale: int) -> int | float:
    return _whole(float(number.replace(",", "")) * scale)


def _whole(number: float) -> int | float:
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
