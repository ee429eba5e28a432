"""Files that were cut or damaged on their way are read or refused, and nothing else."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.formats import docx, epub, html, odt, pdf, rtf
from reader.text.source import Source
from tests.formats import made
from tests.formats.made import paragraph

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成。"
PAGE = (
    "<title>通知</title><div class=nav><a href=x>甲</a></div><h1>通知</h1><table><tr><td>一<td>二"
    f"</table><ol reversed><li>{PROSE}<li value=3><b>目标</b></ol><p style='display:none'>隐</p>"
)
LIST = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>',
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId '
    'w:val="3"/></w:num>',
)
RICH = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}{\stylesheet{\s1 heading 1;}}\pard\s1 "
    rb"\'cd\'a8\u30693 ?\par\trowd\intbl a\cell{\shp{\*\shpinst{\shptxt box\par}}}b\nestcell\row}"
)


@cache
def whole(name: str) -> bytes:
    """Make a sound file of a format."""
    files: dict[str, Callable[[], bytes]] = {
        "docx": lambda: made.docx(
            paragraph("甲", "", LIST[0]) + paragraph(PROSE), "甲", numbering=LIST[1]
        ),
        "odt": lambda: made.odt(
            f"<text:list><text:list-item><text:p>{PROSE}</text:p></text:list-item></text:list>"
        ),
        "epub": lambda: made.epub({"a.xhtml": PAGE, "b.xhtml": PROSE}, "通知"),
        "html": PAGE.encode,
        "rtf": lambda: RICH,
        "pdf": lambda: made.pdf([["通知", PROSE], [""]], "通知", ("通知",)),
    }
    return files[name]()


MODULES = {"docx": docx, "odt": odt, "epub": epub, "html": html, "rtf": rtf, "pdf": pdf}


def read(name: str, data: bytes) -> None:
    """Read a file; fail unless it is a text with sound marks or refused with a hint."""
    try:
        source: Source = MODULES[name].parse(data, f"a.{name}")
    except Unreadable as error:
        assert error.message and error.hint
        return
    assert source.text.encode()
    assert all(0 <= m.start < m.end <= len(source.text) for m in source.marks)


def harmed(name: str, draw: st.DataObject) -> bytes:
    """Cut a file, or change some of its bytes."""
    data = bytearray(whole(name))
    if draw.draw(st.booleans()):
        return bytes(data[: draw.draw(st.integers(0, len(data)))])
    places = st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=8)
    for at in draw.draw(places):
        data[at] = draw.draw(st.integers(0, 255))
    return bytes(data)


@pytest.mark.parametrize("name", ["docx", "odt", "epub", "html", "rtf"])
@given(draw=st.data())
def test_damaged_files(name: str, draw: st.DataObject) -> None:
    read(name, harmed(name, draw))


@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
@given(draw=st.data())
def test_sound_archives_of_damaged_parts(name: str, draw: st.DataObject) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole(name))) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    harmed_part = draw.draw(st.sampled_from(sorted(parts)))
    data = bytearray(parts[harmed_part])
    for at in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=4)):
        data[at] = draw.draw(st.sampled_from(b'<>/"=& 0a9\xff'))
    cut = draw.draw(st.sampled_from([len(data), len(data) // 2]))
    read(name, made.zipped({**parts, harmed_part: bytes(data[:cut])}))


@given(draw=st.data())
@settings(max_examples=12, deadline=None)
def test_damaged_pdf(draw: st.DataObject) -> None:
    pytest.importorskip("pypdfium2")
    read("pdf", harmed("pdf", draw))


@pytest.mark.parametrize("name", sorted(MODULES))
def test_the_whole_files_are_read(name: str) -> None:
    assert PROSE in MODULES[name].parse(whole(name), "a").text or name == "rtf"
