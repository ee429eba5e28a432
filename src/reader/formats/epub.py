"""E-books: the pages of the spine, in its order, read as web pages are."""

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from reader.formats.archive import Archive, broken, locked
from reader.formats.epub_contents import Contents, contents, mark
from reader.formats.html import add_page, page_text
from reader.formats.lines import Lines
from reader.formats.trees import tree
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".epub",)
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_NCX = "application/x-dtbncx+xml"
_LOCKS = "META-INF/encryption.xml"


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the e-book `path`; a named `encoding` is that of its pages."""
    archive = Archive(data, path)
    root = _package(archive)
    package = tree(archive.read(root), path)
    pages = _pages(package, posixpath.dirname(root))
    sealed = _sealed(archive)
    named = _contents(archive, package, posixpath.dirname(root))
    lines = Lines()
    for page in pages:
        if page in sealed:
            raise locked(path)
        if page in archive.names:
            content = archive.read(page)
            first = len(lines.rows)
            if content.strip():
                add_page(lines, page_text(content, path, encoding).text, path, whole=False)
                mark(lines, first, named.get(page, {}))
    lines.entitle(package.findtext("metadata/title") or "")
    return lines.source(path, data, "epub", _("e-book"))


def _package(archive: Archive) -> str:
    """Find the file that lists the book's parts."""
    container = tree(archive.read("META-INF/container.xml"), archive.path)
    for each in container.iter("rootfile"):
        place = each.get("full-path", "")
        if place in archive.names:
            return place
    raise broken(archive.path)


def _pages(package: Element, folder: str) -> list[str]:
    """List the pages in reading order, without the table of contents."""
    places = {}
    for item in package.iterfind("manifest/item"):
        listed = "nav" in item.get("properties", "").split()
        if item.get("media-type") in _PAGES and not listed:
            href = unquote(item.get("href", "").partition("#")[0])
            places[item.get("id")] = posixpath.normpath(posixpath.join(folder, href))
    spine = [each.get("idref") for each in package.iterfind("spine/itemref")]
    return [places[each] for each in dict.fromkeys(spine) if each in places]


def _contents(archive: Archive, package: Element, folder: str) -> Contents:
    """Read the table of contents, of the newer kind if there is one."""
    for item in sorted(package.iterfind("manifest/item"), key=_older):
        listed = "nav" in item.get("properties", "").split()
        if listed or item.get("media-type") == _NCX:
            place = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
            if place in archive.names:
                text = page_text(archive.read(place) or b" ", archive.path).text
                return contents(text, posixpath.dirname(place))
    return {}


def _older(item: Element) -> bool:
    return item.get("media-type") == _NCX


def _sealed(archive: Archive) -> set[str]:
    """Name the parts that are encrypted."""
    if _LOCKS not in archive.names:
        return set()
    locks = tree(archive.read(_LOCKS), archive.path)
    return {unquote(each.get("URI", "")) for each in locks.iter("CipherReference")}
