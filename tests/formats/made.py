"""Files of every format, made in memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = "http://purl.org/dc/elements/1.1/"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Pack members into a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def swelling(name: str, megabytes: int) -> bytes:
    """Make a zip archive of one member of so many megabytes of blanks, in a thousandth of that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # Each of these blocks stands for a megabyte and refers to none before it.
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * megabytes + packer.flush()
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, packed)
    data = bytearray(stored.getvalue())
    directory = data.rfind(b"PK\1\2")
    for at in (8, directory + 10):
        struct.pack_into("<H", data, at, zipfile.ZIP_DEFLATED)
    for at in (22, directory + 24):
        struct.pack_into("<I", data, at, megabytes << 20)
    return bytes(data)


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """Write a paragraph of a Word document."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, title: str = "", **parts: str) -> bytes:
    """Make a Word document of the XML of its body, and of other parts by their names."""
    members = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    }
    if title:
        core = f'<c xmlns:dc="{CORE}"><dc:title>{title}</dc:title></c>'
        members["docProps/core.xml"] = core
    for name, xml in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'
    return zipped(members)


def odt(body: str, title: str = "", styles: str = "") -> bytes:
    """Make an OpenDocument of the XML of its body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "fo")
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<office:document-meta {spaces} xmlns:dc="{CORE}"><office:meta><dc:title>{title}'
        "</dc:title></office:meta></office:document-meta>"
    )
    return zipped({"content.xml": content, "meta.xml": meta})


def epub(pages: Mapping[str, str], title: str = "", items: str = "", **members: str) -> bytes:
    """Make an e-book of its pages, in their order, and of more items of its manifest."""
    items += "".join(
        f'<item id="{i}" href="{name}" media-type="application/xhtml+xml"/>'
        for i, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="{i}"/>' for i in range(len(pages)))
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="{CORE}"><metadata>'
        f"<dc:title>{title}</dc:title></metadata><manifest>{items}</manifest><spine>{spine}"
        "</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    texts = {f"OEBPS/{name}": page for name, page in pages.items()}
    listed = {"META-INF/container.xml": container, "OEBPS/content.opf": package}
    return zipped({**listed, **texts, **{k.replace("__", "/"): v for k, v in members.items()}})


Placed = tuple[float, float, float, str]  # left, foot, size, text


def pdf(
    pages: Sequence[Sequence[str | Placed]],
    title: str = "",
    bookmarks: Sequence[str] = (),
    font: str = "Song",
    locked: bool = False,
) -> bytes:
    """Make a PDF with a text layer; a bookmark leads to the first page.

    Lines without a place stand one below the other; "" is a picture.
    """
    objects: list[bytes] = [b"", b"", b""]

    def add(body: str | bytes) -> int:
        objects.append(body.encode() if isinstance(body, str) else body)
        return len(objects)

    objects[2] = f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H ".encode()
    descriptor = add(
        f"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /FontBBox [0 0 1000 1000] "
        "/ItalicAngle 0 /Ascent 900 /Descent 0 /CapHeight 700 /StemV 80 >>"
    )
    glyphs = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /DW 1000 /FontDescriptor "
        f"{descriptor} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> >>"
    )
    unicode = add(
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange "
            "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
        )
    )
    objects[2] += f"/DescendantFonts [{glyphs} 0 R] /ToUnicode {unicode} 0 R >>".encode()
    kids = []
    for lines in pages:
        placed = [
            (72, 760 - 18 * i, 12, x) if isinstance(x, str) else x for i, x in enumerate(lines)
        ]
        content = add(_stream(" ".join(map(_drawn, placed))))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
                "/Resources << /Font << /F 3 0 R >> >> >>"
            )
        )
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    ).encode()
    outline = _outline(add, len(objects), bookmarks, kids)
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {outline} >>".encode()
    about = f"/Info {add(f'<< /Title {_string(title)} >>')} 0 R"
    if locked:
        about += (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
        )
        about += f" /ID [<{'43' * 16}> <{'43' * 16}>]"
    return written(objects, about)


def _drawn(line: Placed) -> str:
    left, foot, size, text = line
    if not text:
        return f"{left} {foot} {size} {size} re f"
    return f"BT /F {size} Tf {left} {foot} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _outline(add, count: int, bookmarks: Sequence[str], kids: Sequence[int]) -> str:  # type: ignore[no-untyped-def]
    if not bookmarks:
        return ""
    root, last = count + 1, count + 1 + len(bookmarks)
    add(f"<< /Type /Outlines /First {root + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>")
    for i, name in enumerate(bookmarks):
        after = f"/Next {root + i + 2} 0 R" if i + 1 < len(bookmarks) else ""
        add(f"<< /Title {_string(name)} /Parent {root} 0 R {after} /Dest [{kids[0]} 0 R /Fit] >>")
    return f"/Outlines {root} 0 R"


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def written(objects: Sequence[bytes], about: str = "") -> bytes:
    """Write the objects of a PDF, the catalog first, and what its trailer says besides."""
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {about} >>"
    return bytes(content) + f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()
