"""What files that are made to do harm take at most: measured by the system, in another process."""

import os
import subprocess
import sys

import pytest

from tests.formats import made

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system tells no sizes")

CHILD = """
import importlib, resource, sys
from pathlib import Path
from reader.errors import Unreadable

name, megabytes = sys.argv[1], int(sys.argv[2])
module = importlib.import_module(f"reader.formats.{name}")
data = sys.stdin.buffer.read()
if megabytes:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
try:
    print("read:", len(module.parse(data, "a." + name).text))
except Unreadable as error:
    print(error.message, "|", error.hint)
"""


def told(name: str, data: bytes, megabytes: int = 200) -> str:
    """Read a file within so much memory beside the file itself, and give what is said."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, name, str(megabytes)],
        input=data,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANGUAGE": "en"},
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return done.stdout.decode()


def test_the_measure_measures() -> None:
    with pytest.raises(AssertionError, match="MemoryError"):
        told("html", b"<p>" + b"x" * (8 << 20), megabytes=4)


@pytest.mark.parametrize(
    ("name", "member"),
    [("docx", "word/document.xml"), ("odt", "content.xml"), ("epub", "META-INF/container.xml")],
)
def test_an_archive_that_swells_to_a_gigabyte(name: str, member: str) -> None:
    assert "far too much" in told(name, made.swelling(member, 1024))


def test_an_archive_in_an_archive_is_not_opened() -> None:
    inner = made.swelling("a", 1024)
    body = made.paragraph("甲")
    outer = made.zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{made.W}">{body}</w:document>',
            "word/embeddings/a.zip": inner,
        }
    )
    assert told("docx", outer) == "read: 1\n"


def test_an_archive_of_more_members_than_can_be_counted() -> None:
    assert "more than" in told("docx", made.zipped({str(i): "" for i in range(65_535)}))


def laughing(inner: str) -> str:
    """Write a document type whose last entity unfolds to three gigabytes."""
    steps = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    return f"<!DOCTYPE x [{steps}]>{inner.replace('@', '&e9;')}"


def quadratic(inner: str) -> str:
    """Write a document type with one long entity that is used ten thousand times."""
    return f'<!DOCTYPE x [<!ENTITY e "{"lol" * 30_000}">]>{inner.replace("@", "&e;" * 10_000)}'


@pytest.mark.parametrize("made_of", [laughing, quadratic])
@pytest.mark.parametrize("name", ["docx", "odt", "epub", "html"])
def test_entities_that_unfold(name: str, made_of) -> None:  # type: ignore[no-untyped-def]
    xml = made_of("<html><p>@</p></html>")
    files = {
        "docx": made.zipped({"word/document.xml": xml}),
        "odt": made.zipped({"content.xml": xml}),
        "epub": made.epub({"a.xhtml": xml}),
        "html": xml.encode(),
    }
    assert "entities" in told(name, files[name])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<div>" * 100_000 + "底", "read: 1\n"),
        ("<table><tr><td>" * 33_000 + "底", "read: 1\n"),
        ("<p>" + "".join(f"<b id={i}>" for i in range(100)) + "</p>" + "<p>x</p>" * 20_000, "read"),
        ("<li class=a id=b>甲" * 200_000, "read"),
        ("<p " + " ".join(f"a{i}=1" for i in range(2_000_000)) + ">x", "read: 1\n"),
        ("<i " + "a b c d e f g h " * 3 + ">" + "x", "read: 1\n"),
        ("<p>x" * 500_001, "more than 500000 tags"),
    ],
    ids=["deep", "tables", "formatting", "items", "attributes", "names", "tags"],
)
def test_pages(page: str, said: str) -> None:
    assert said in told("html", page.encode())


def pdf_of(*objects: bytes) -> bytes:
    """Make a PDF of one page, whose contents are the first object."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>"
    )
    return made.written([catalog, tree, page, *objects])


def stream(text: bytes, rest: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (rest, len(text), text)


IMAGE = b"/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /BitsPerComponent 8 "
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /I 5 0 R >> >>"
SCRIPT = b"<< /S /JavaScript /JS (while \\(true\\) app.alert\\(1\\);) >>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: pdf_of(stream(b""), *[b"<<>>"] * 1_000_000), "no text"),
        (lambda: pdf_of(stream(b""), stream(b""), SCRIPT), "no text"),
        (lambda: pdf_of(stream(b"/I Do"), stream(b"", IMAGE + b"/ColorSpace /DeviceRGB")), "|"),
        (lambda: pdf_of(stream(b"/I Do"), stream(b"/I Do /I Do", FORM)), "too much time or memory"),
        (lambda: made.pdf([["甲"]] * 10_000), "more than 5000 pages"),
    ],
    ids=["objects", "script", "image", "forms", "pages"],
)
def test_pdf(data, said: str) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("pypdfium2")
    answer = told("pdf", data(), 0)
    assert said in answer
