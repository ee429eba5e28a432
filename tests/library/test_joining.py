"""A table's rows find their documents."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.library.joining import join, read_table


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "t.csv"
    path.write_bytes(text.encode(encoding))
    return path


PATHS = ["/lib/陕西/甲.txt", "/lib/陕西/乙.txt", "/lib/江苏/甲.txt", "/lib/丙.docx"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("乙.txt", PATHS[1]),
        ("乙", PATHS[1]),
        ("江苏/甲.txt", PATHS[2]),
        ("江苏\\甲", PATHS[2]),
        ("./陕西/甲.txt", PATHS[0]),
        ("/lib/丙.docx", PATHS[3]),
        ("/elsewhere/乙.txt", PATHS[1]),
        ("甲.txt", None),
        ("丁.txt", None),
    ],
)
def test_rows_find_documents_by_name_and_path(tmp_path: Path, name: str, found: str | None) -> None:
    joined = join(read_table(table(tmp_path, f"file,地点\n{name},商州\n")), PATHS)
    assert joined.values == ({found: {"place": "商州"}} if found else {})
    assert (joined.ambiguous + joined.unknown) == ([] if found else [name])


def test_columns_become_fields(tmp_path: Path) -> None:
    text = "文件名,标题,发文日期,Level,空\n乙.txt,报告,2015-01-02,county,\n"
    read = read_table(table(tmp_path, "\ufeff" + text))
    assert join(read, PATHS).values[PATHS[1]] == {
        "title": "报告",
        "date": "2015-01-02",
        "level": "county",
    }
    again = read_table(table(tmp_path, text.replace("文件名", "编号"), "gb18030"), "编号")
    assert join(again, PATHS).values[PATHS[1]]["level"] == "county"


@pytest.mark.parametrize("text", ["", "file\n", "a,b\n1,2\n"], ids=repr)
def test_what_cannot_be_joined_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReaderError):
        read_table(table(tmp_path, text))
