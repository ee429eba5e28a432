"""Spreadsheets: a document a row, read by a process with limits."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.formats import read, sheets
from reader.formats.containers import Blob, address, members
from tests.formats import made
from tests.formats.test_hostile import within

BODY = "各地要认真做好今年的各项工作，确保完成任务。"


def sheet(*rows: str, extra: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{"".join(rows)}{extra}</sheetData></worksheet>'


def row(*cells: str | float) -> str:
    written = (
        f'<c t="inlineStr"><is><t>{c}</t></is></c>' if isinstance(c, str) else f"<c><v>{c}</v></c>"
        for c in cells
    )
    return f"<row>{''.join(written)}</row>"


def book(**parts: str) -> bytes:
    """Make a spreadsheet of the XML of its sheets, by their names; a name ends in _ if hidden."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="r{i}" '
        f'state="{"hidden" if name.endswith("_") else "visible"}"/>'
        for i, name in enumerate(parts, 1)
    )
    related = "".join(
        f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/{i}.xml"/>'
        for i in range(1, len(parts) + 1)
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}'
        "</Relationships>",
    }
    members |= {f"xl/worksheets/{i}.xml": xml for i, xml in enumerate(parts.values(), 1)}
    return made.zipped(members)


HEADS = row("编号", "标题", "正文")


def test_a_spreadsheet(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    first = sheet(HEADS, row(7.0, "甲", BODY), row("", "", ""), row(8.5, "乙", BODY + "二"))
    second = sheet(HEADS, row(7.0, "丙", BODY + "三"))
    numbers = sheet(row("县", "人口"), row("甲", 3.0))
    path = tmp_path / "b.xlsx"
    path.write_bytes(book(一=first, 数=numbers, 隐_=second, 二=second))
    listed = members(str(path))[0]
    assert [address(each).member for each in listed] == ["7", "8.5", "二!7"]
    found = [read(each) for each in listed]
    assert [each.text for each in found] == [BODY, BODY + "二", BODY + "三"]
    assert found[0].columns == (("编号", "7"), ("标题", "甲"))


def test_a_cell_that_is_very_far_away() -> None:
    pytest.importorskip("python_calamine")
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    with within(200), pytest.raises(Unreadable, match="too much time or memory"):
        sheets.opened(Blob("", book(a=sheet(near, far))), "b.xlsx")


def test_spreadsheets_that_would_do_harm() -> None:
    pytest.importorskip("python_calamine")
    spaces = " " * (80 << 20)
    for data, said in (
        (book(a=sheet(extra=spaces)), "far too much"),
        (b"PK\3\4" + b"x" * 90, "damaged"),
        (b"x" * 90, "damaged"),
        (made.zipped({"a": "x"}), "damaged"),
        (book(a=sheet()), "no text"),
        (made.zipped({"../a.xml": ""}), "forbidden"),
    ):
        with within(300), pytest.raises(Unreadable, match=said):
            sheets.opened(Blob("", data), "b.xlsx")


def test_without_the_library_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "_LIBRARY", "no_such_library")
    with pytest.raises(Unreadable) as raised:
        sheets.opened(Blob("", b"PK"), "b.xlsx")
    assert 'pip install "policy-reader[xlsx]"' in raised.value.hint


def test_the_process_that_reads_has_limits() -> None:
    code = "import sheet_cells as s; s._limit(9); bytearray(s.MEMORY + 1)"
    folder = str(Path(sheets.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": folder}, capture_output=True
    )
    assert b"MemoryError" in done.stderr
