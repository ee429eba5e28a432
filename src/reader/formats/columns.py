"""The columns of a table of documents: which holds the text, which names the row."""

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reader.config import OVERRULED_BY, load
from reader.errors import Unreadable
from reader.formats.containers import NoDocuments
from reader.language import _
from reader.text.decode import newline_of
from reader.text.source import Source

LEAST = 20  # characters that the texts of a column have on average
SAMPLE = 200  # rows that are looked at
_MOST = 500  # columns that become metadata
_LONGEST = 80  # characters of a row's name
_TEXT = frozenset(
    "text content contents body fulltext maintext articletext articlebody rawtext cleantext "
    "plaintext 正文 内容 全文 文本 正文内容 文章内容 文件内容 文章正文 文件正文 政策内容 政策全文 "
    "政策正文 政策文本 报告内容 报告全文 报告正文 新闻内容 新闻正文 公告内容 通知内容 全文内容 "
    "原文 內容 文本内容 具体内容 详细内容".split()
)
_IDS = (
    "id docid documentid articleid recordid rowid uuid guid pid key 编号 文档编号 文件编号 "
    "记录编号 文章编号 唯一标识 标识 标识符 索引号 编码 編號 序号 序號 no number"
).split()
_OTHERS = frozenset(
    "title 标题 题名 名称 题目 date 日期 时间 发布时间 发布日期 source 来源 url link 链接 网址 "
    "author 作者 文号 发文字号 发文机关 发布机构 year 年份 province 省份 county 县 地区".split()
)
_HEAD = 30  # characters of a column's name
_PASSAGES = tuple(  # what an export or a hand-coded file has
    frozenset(names.split())
    for names in (
        "start end codes",
        "text label reader",
        "text entities reader",
        "text spans reader",
        "text digest passages",
    )
)

Record = Mapping[str, str]


def wanted() -> str:
    """Give the name of the text column that the user chose; empty to let the table decide."""
    return os.environ.get(OVERRULED_BY["text_column"]) or _configured()


@cache
def _configured() -> str:
    return load()[0].text_column


def text_column(columns: Sequence[str], rows: Sequence[Record], path: str) -> str:
    """Choose the column of the text: as the user says, by its name, or by the longest texts.

    A name counts less than texts that are none: `content` may hold a word a row. Raises
    Unreadable where no column has texts.
    """
    names = frozenset(map(_plain, columns))
    if any(map(names.issuperset, _PASSAGES)):
        message = _("The file holds passages, not documents: {path}").format(path=path)
        raise NoDocuments(message, _("Take them in with: reader import {path}").format(path=path))
    chosen = wanted()
    if chosen:
        found = [name for name in columns if _plain(name) == _plain(chosen)]
        if not found:
            said = _("The table has no column “{name}”: {path}").format(name=chosen, path=path)
            raise Unreadable(said, _its_columns(columns))
        return found[0]
    lengths = {name: _length(row.get(name, "") for row in rows) for name in columns}
    named = [name for name in columns if _plain(name) in _TEXT]
    for choice in (named, columns):
        best = max(choice, key=lambda name: lengths[name], default=None)
        if best is not None and lengths[best] >= LEAST:
            return best
    if named:
        return named[0]
    said = _("The table has no column of texts: {path}").format(path=path)
    raise Unreadable(said, _its_columns(columns))


def _its_columns(columns: Sequence[str]) -> str:
    names = ", ".join(columns[:20])
    return _("Name it with --text-column; the columns are: {names}").format(names=names)


def _length(texts: Iterable[str]) -> float:
    """Give the average length of the texts of a column; addresses are none."""
    lengths = [0 if text.startswith(("http://", "https://")) else len(text) for text in texts]
    return sum(lengths) / len(lengths) if lengths else 0.0


def heads(cells: Sequence[str]) -> bool:
    """Tell whether the first row of a table names its columns, and is no document itself."""
    plain = [_plain(cell) for cell in cells]
    if any(name in _TEXT or name in _IDS or name in _OTHERS for name in plain):
        return True
    filled = [cell for cell in cells if cell.strip()]
    return all(len(cell) <= _HEAD and not cell.strip().isnumeric() for cell in filled)


def id_column(columns: Sequence[str], text: str) -> str:
    """Choose the column that names the rows, by its name; empty where there is none."""
    for name in _IDS:
        found = next((c for c in columns if c != text and _plain(c) == name), "")
        if found:
            return found
    return ""


def _plain(name: str) -> str:
    """Give a column's name without case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum())


class Names:
    """Name rows by the values of their id column, so that a re-sorted table keeps its notes.

    A row without a value, or with one that stood above, is `~` and its number.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._seen: set[str] = set()
        self._by_number = 0

    def add(self, value: str) -> None:
        """Name the next row."""
        if _fit(value) and value not in self._seen:
            self._seen.add(value)
            self._names.append(value)
        else:
            self._by_number += 1
            self._names.append(f"~{len(self._names) + 1}")

    def result(self) -> list[str]:
        """List the names; the numbers alone where the values of most rows name none."""
        if self._by_number * 2 < len(self._names):
            return self._names
        return numbers(len(self._names))


def numbers(count: int) -> list[str]:
    """Name rows by their numbers, 1 the first below the heads of the columns."""
    return [str(i) for i in range(1, count + 1)]


def _fit(value: str) -> bool:
    """Tell whether a value can be part of an address and of a document's id."""
    return (
        0 < len(value) <= _LONGEST
        and value == value.strip()
        and value.isprintable()
        and not value.startswith("~")
        and not any(c in "#/\\" for c in value)
    )


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Name columns without a name by their number, and number repeated names."""
    found: dict[str, None] = {}
    for i, name in enumerate(names, 1):
        name = " ".join(name.split()) or _("column {n}").format(n=i)
        while name in found:
            name += f" {i}"
        found[name] = None
    return tuple(found)


def row_source(row: Record, text: str, path: str, encoding: str, evidence: str) -> Source:
    """Make the source of a row: its text as it stands in the cell, its other cells beside it."""
    from hashlib import sha256

    body = _sound(row.get(text, ""))
    if not body.strip():
        said = _("The row holds no text in the column “{name}”: {path}")
        raise Unreadable(said.format(name=text, path=path))
    others = [(n, _sound(v).strip()) for n, v in row.items() if n != text and v.strip()]
    digest = sha256(body.encode()).hexdigest()
    said = _("{evidence}; a row of a table, its column “{name}”")
    evidence = said.format(evidence=evidence, name=text)
    newline = newline_of(body)
    return Source(path, digest, encoding, evidence, newline, body, (), tuple(others[:_MOST]))


def _sound(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can name and no encoder takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
