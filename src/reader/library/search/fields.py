"""The fields that can be asked for: what they are called, and how to say what is asked."""

from reader.language import _, mark
from reader.text.pattern import Pattern

FIELDS = {
    "title": ("标题", "题目"),
    "issuer": ("发文机关", "来源", "机关"),
    "place": ("地点", "地区", "地方"),
    "province": ("省", "省份"),
    "prefecture": ("地市", "市州"),
    "county": ("县", "区县"),
    "year": ("年份", "年"),
    "read": ("读", "已读", "阅读"),
    "tag": ("标签",),
    "in": ("合集",),
    "bookmark": ("书签",),
    "code": ("编码", "标注"),
    "annotator": ("标注人", "标注者"),
}
_SAID = {
    "title": mark("the title has “{value}”"),
    "issuer": mark("the issuer has “{value}”"),
    "place": mark("the place or path has “{value}”"),
    "year": mark("the year is {value}"),
    "province": mark("it is about the province “{value}”"),
    "prefecture": mark("it is about the prefecture “{value}”"),
    "county": mark("it is about the county “{value}”"),
    "tag": mark("the document has the tag “{value}”"),
    "in": mark("it is in the collection “{value}”"),
    "bookmark": mark("a bookmark has “{value}”"),
    "code": mark("a passage has the code “{value}”"),
    "annotator": mark("annotated by “{value}”"),
}
NAMES = {name: field for field, names in FIELDS.items() for name in (field, *names)}
READING = {
    "no": ("no", "否", "未", "未读"),
    "part": ("part", "部分", "在读"),
    "yes": ("yes", "是", "完", "已读"),
}
_STATES = {name: state for state, names in READING.items() for name in names}
_STATE_SAID = {
    "no": mark("it was not opened yet"),
    "part": mark("it was not read to its end yet"),
    "yes": mark("it was read to its end"),
}
ANY = ("yes", "是", "有")  # asks for documents that have one at all
_ALIKE = 0.7  # least share of two names that is the same, where one is taken for a slip
_YEARS = Pattern(r"(<=?|>=?)?(\d{4})(?:(?:-|\.\.)(\d{4}))?")


def years(value: str) -> tuple[int, int] | None:
    """Read 2015, <2016, >=2012, 2010-2015 as the first and the last year; None for another."""
    found = _YEARS.fullmatch(value)
    if not found:
        return None
    sign, year, last = found[1] or "", int(found[2]), found[3]
    if last:
        return (year, int(last)) if not sign else None
    first = {"": year, "<": 0, "<=": 0, ">": year + 1, ">=": year}[sign]
    return first, {"": year, "<": year - 1, "<=": year, ">": 9999, ">=": 9999}[sign]


def reading(value: str) -> str:
    """Read how far a document is to be read, as "no", "part" or "yes"; "" for another value."""
    return _STATES.get(value, "")


def explained(name: str, value: str) -> str:
    """Say in words what is asked for in a field."""
    span = years(value) if name == "year" else None
    if span and span[0] != span[1]:
        if not span[0]:
            return _("the year is {year} at the latest").format(year=span[1])
        if span[1] == 9999:
            return _("the year is {year} at the earliest").format(year=span[0])
        return _("the year is {first} to {last}").format(first=span[0], last=span[1])
    if name == "read" and value in _STATES:
        return _(_STATE_SAID[_STATES[value]])
    if name == "bookmark" and value in ANY:
        return _("it has a bookmark")
    if name not in _SAID:
        return f"{name}: “{value}”"
    return _(_SAID[name]).format(value=value)


def unfielded(typed: str) -> str:
    """Say of words with a colon that are near a field's name which it is; "" for others."""
    name, colon, value = typed.partition(":")
    if not (colon and value) or name.lower() in NAMES:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), NAMES, 1, _ALIKE)
    return _(" (as words; a field is {name}:)").format(name=near[0]) if near else ""
