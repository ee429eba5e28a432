"""What the columns of a codebook's table are called, in Chinese and English."""

import re
from collections.abc import Iterable, Sequence

PLAIN = (
    "id",
    "number",
    "parent",
    "zh",
    "en",
    "short",
    "pinyin",
    "status",
    "color",
    "chord",
    "hotkey",
)
TEXTS = ("definition", "include", "exclude")
LISTS = ("phrases", "cues")
TONGUES = ("zh", "en")
COLUMNS = (
    *PLAIN,
    *(f"{name}_{tongue}" for name in TEXTS for tongue in TONGUES),
    *LISTS,
    "codable",
)
# A field without its language: which it is, its words tell.
NAME, CODE = "name", "code"
_CALLED = {
    NAME: "name label title 名称 名字 标签 编码名称 编码名 类目 类别 指标",
    CODE: "code 编码 代码",
    "zh": "中文 中文名 中文名称 chinese",
    "en": "英文 英文名 英文名称 english",
    "number": "no num 编号 序号 号",
    "parent": "上级 父级 上级编码 上级编号 上级名称 父编码 所属 parent_id parent_code",
    "short": "简称",
    "pinyin": "拼音",
    "status": "状态",
    "color": "colour 颜色",
    "hotkey": "热键 快捷键 key shortcut",
    "definition": "定义 说明 含义 描述 解释 description desc",
    "include": "包括 包含 适用 includes inclusion",
    "exclude": "不包括 不包含 排除 excludes exclusion",
    "phrases": "词组 短语",
    "cues": "线索 线索词 关键词 keywords",
    "codable": "可用 可标注",
}
_FIELDS = {word: field for field, words in _CALLED.items() for word in words.split()}
_FIELDS |= {field: field for field in (*COLUMNS, *TEXTS)}
_MARKS = re.compile(r"[\s_（）()【】\[\].:：-]+")
_TONGUE = {"zh": "zh", "中文": "zh", "cn": "zh", "en": "en", "英文": "en"}
_NUMBER = re.compile(r"[0-9A-Za-z]{1,3}(?:\.[0-9]{1,3})*")


def fields(heads: Sequence[str], cells: Iterable[Sequence[str]]) -> list[str]:
    """Name the field that each column holds, "" for none.

    A column of codes beside one of names holds their numbers, or their ids.
    """
    found = [_field(head) for head in heads]
    if CODE in found:
        at = found.index(CODE)
        names = {NAME, *TONGUES} & set(found)
        found[at] = _codes([row[at].strip() for row in cells if at < len(row)]) if names else NAME
    return [field if field not in found[:n] else "" for n, field in enumerate(found)]


def _field(head: str) -> str:
    words = [word for word in _MARKS.split(head.strip().lower()) if word]
    if len(words) > 1 and words[-1] in _TONGUE:
        tongue = _TONGUE[words[-1]]
        field = _FIELDS.get("_".join(words[:-1]), "")
        return tongue if field == NAME else f"{field}_{tongue}" if field in TEXTS else ""
    return _FIELDS.get("_".join(words), "")


def _codes(values: Sequence[str]) -> str:
    given = [value for value in values if value]
    return "number" if all(map(_NUMBER.fullmatch, given)) else "id"
