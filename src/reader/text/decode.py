"""Bytes to text: which encoding a file is in, and how that is known."""

import codecs
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from reader.errors import Unreadable
from reader.language import _, ngettext
from reader.text.source import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files that name an older set of characters use those of the newer one as well.
_SUPERSETS = {"big5": "big5hkscs", "gbk": "gb18030", "gb2312": "gb18030"}
MIXED = "mixed"  # lines of UTF-8 among lines of GB18030 or Big5
_OFFERED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
_SMALL = 1 << 20
_TELLING = 8  # characters of a line that shows whether a text makes sense
# The commonest characters of written Chinese in both scripts; about a third of any real text.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "民经济政府市县省区社建设展全行业发农村新实施改革推进加强管理服务保障项目资金安企产业提高"
    "這個國時來們對會發動過經濟設縣區業農實進強務項資產與為於從後"
)


def decode(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode the bytes of the file `path` and say how the encoding was found.

    A given `encoding` is used as it is. Bytes that it cannot read become U+FFFD, and the
    evidence says how many and where the first stands. Raises Unreadable for an empty or binary
    file and for an unknown encoding.
    """
    if not data:
        message = _("The file is empty: {path}").format(path=path)
        raise Unreadable(message, _("Fetch it again, or save it anew."))
    text, name, evidence = _given(data, encoding) if encoding else _found(data, path)
    if not text.strip():
        message = _("The file holds no text: {path}").format(path=path)
        raise Unreadable(message, _("Open it in its own program to see what it holds."))
    return Source(path, _digest(data), name, evidence, newline_of(text), text)


def _digest(data: bytes) -> str:
    """Hash the bytes; for a small file without hashlib, which loads OpenSSL at start-up."""
    made: str = _sha256(len(data) < _SMALL)(data).hexdigest()
    return made


@cache
def _sha256(small: bool) -> Any:
    """Find the function once: to look in vain for a module costs more than to hash a page."""
    for module in ("_sha2", "_sha256") if small else ():
        try:
            return import_module(module).sha256
        except ImportError:
            continue
    return import_module("hashlib").sha256


def codec(encoding: str) -> str:
    """Give the proper name of an encoding of text; raise Unreadable when there is none."""
    if encoding.lower() == MIXED:
        return MIXED
    try:
        bytes(8).decode(encoding, "replace")  # fails for codecs that give no text, such as hex
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        message = _("Unknown encoding: {name}").format(name=encoding)
        raise Unreadable(message, _("Use a name such as utf-8, gb18030 or big5.")) from None


def usable(name: object) -> str | None:
    """Give the proper name of an encoding that there is; None for anything else."""
    try:
        return codec(name) if isinstance(name, str) and name else None
    except Unreadable:
        return None


def _given(data: bytes, encoding: str) -> tuple[str, str, str]:
    name = codec(encoding)
    text, lost = _lenient(data, name)
    return text.removeprefix("\ufeff"), name, _("chosen by hand") + lost


class Candidate(NamedTuple):
    """Hold what bytes would look like in an encoding."""

    encoding: str
    share: float  # of the commonest Chinese characters among what is not ASCII, 0 to 1
    lost: int  # places of the sample that cannot be read
    preview: str  # the first telling line with something else than ASCII in it


def candidates(data: bytes, *more: str) -> list[Candidate]:
    """List encodings for the beginning of a file, the likeliest first; `more` names others."""
    names = dict.fromkeys((*(codec(name) for name in more), *_OFFERED))
    found = [_candidate(data[:_SAMPLE], name) for name in names]
    mixed = _candidate(data[:_SAMPLE], MIXED)
    if MIXED not in names and mixed.share > max(c.share for c in found):
        found.append(mixed)
    return sorted(found, key=lambda c: c.share - c.lost / (1 + len(data[:_SAMPLE])), reverse=True)


def _candidate(data: bytes, name: str) -> Candidate:
    text = _replacing(data, name).removeprefix("\ufeff")
    lines = [line.strip() for line in text.splitlines() if not line.isascii()]
    preview = next((line for line in lines if len(line) >= _TELLING), "".join(lines[:1]))
    lost = text.count("\ufffd", 0, max(0, len(text) - 2))  # the last may be cut in two
    return Candidate(name, max(0.0, _plausible(text)), lost, (preview or text.strip())[:80])


def _lenient(data: bytes, name: str) -> tuple[str, str]:
    """Decode with replacement characters; add a clause to the evidence when there are any."""
    name = _SUPERSETS.get(name, name)
    if name == MIXED:
        return _replacing(data, name), ""
    try:
        return data.decode(name), ""
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        count = text.count("\ufffd")
        clause = ngettext(
            "; {count} place cannot be read, at byte {start}",
            "; {count} places cannot be read, the first at byte {start}",
            count,
        )
        return text, clause.format(count=count, start=error.start)


def _replacing(data: bytes, name: str) -> str:
    """Decode with replacement characters."""
    if name != MIXED:
        return data.decode(_SUPERSETS.get(name, name), "replace")
    sample = b"\n".join(line for line in data.splitlines() if not _is_utf8(line))
    other = max(("gb18030", "big5hkscs"), key=lambda n: _merit(sample[:_SAMPLE], n))
    lines = data.splitlines(keepends=True)
    return "".join(line.decode("utf-8" if _is_utf8(line) else other, "replace") for line in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _merit(sample: bytes, name: str) -> float:
    """Give the share of common characters, less what cannot be read."""
    text = sample.decode(name, "replace")
    bad = max(0, text.count("\ufffd") - 1) / max(1, len(text))  # the last may be cut in two
    return _plausible(text) - 5 * bad


def _found(data: bytes, path: str) -> tuple[str, str, str]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            text, lost = _lenient(data[len(bom) :], name)
            return text, name, _("byte order mark") + lost
    if b"\0" in data[:_SAMPLE]:
        return _wide(data, path)
    try:
        return data.decode("utf-8"), "utf-8", _("every byte is valid UTF-8")
    except UnicodeDecodeError as error:
        broken = error
    chinese = _chinese(data)
    if chinese:
        return chinese
    if _pure_gb2312(data):
        return data.decode("gb18030"), "gb18030", _("every character it gives is one of GB2312")
    if _nearly_utf8(data, broken):
        text, lost = _lenient(data, "utf-8")
        return text, "utf-8", _("nearly every byte is valid UTF-8") + lost
    text = _replacing(data, MIXED)
    if _plausible(text[:_SAMPLE]) > 0.08 and text.count("\ufffd") * 50 < len(text):
        return text, MIXED, _("some lines are UTF-8, and others are in an older encoding")
    return _guessed(data, path)


def _wide(data: bytes, path: str) -> tuple[str, str, str]:
    """Read UTF-16 without a byte order mark; anything else with NUL bytes is no text."""
    for name in ("utf-16-le", "utf-16-be"):
        text, lost = _lenient(data, name)
        if _plausible(text[:_SAMPLE]) > 0.1 and text.count("\ufffd") <= 1 + len(text) // 50:
            said = _("UTF-16 without a byte order mark, by its characters")
            return text, name, said + lost
    message = _("This is not a text file: {path}").format(path=path)
    raise Unreadable(message, _("Export it as plain text, and open that."))


def _plausible(text: str) -> float:
    """Give the share of characters in `text` that are common Chinese ones."""
    shown = sum(1 for c in text if c > "\x7f")
    return sum(1 for c in text if c in _COMMON) / shown if shown else 0.0


def _chinese(data: bytes) -> tuple[str, str, str] | None:
    """Choose between GB18030 and Big5 by the share of common characters."""
    best: tuple[float, str] | None = None
    for name in ("gb18030", "big5hkscs"):
        sample = data[:_SAMPLE].decode(name, "replace")
        bad = max(0, sample.count("\ufffd") - 1) / len(sample)  # the last may be cut in two
        share = _plausible(sample) - 5 * bad
        if share > 0.08 and bad < 0.02 and (best is None or share > best[0]):
            best = share, name
    if best is None:
        return None
    text, lost = _lenient(data, best[1])
    name = "big5" if best[1].startswith("big5") else best[1]
    return text, name, _("the characters it gives are the commonest ones") + lost


def _pure_gb2312(data: bytes) -> bool:
    """Tell whether few Chinese characters among much else are GB2312, none of them unreadable."""
    try:
        data.decode("gb18030").encode("gb2312")
    except UnicodeError:
        return False
    return True


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < len(text) and (error.start > 0 or len(text) > 20)


def _guessed(data: bytes, path: str) -> tuple[str, str, str]:
    from charset_normalizer import from_bytes

    match = from_bytes(data[: _SAMPLE * 4]).best()
    if match is None:
        message = _("No encoding fits this file: {path}").format(path=path)
        raise Unreadable(message, _("Name its encoding, or export it as UTF-8."))
    text, lost = _lenient(data, match.encoding)
    return text, match.encoding, _("guessed from its bytes") + lost


def newline_of(text: str) -> str:
    """Give the line end of a text: one of them, "mixed", or nothing for a single line."""
    pairs = text.count("\r\n")
    kinds = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": text.count("\r") - pairs}
    found = [kind for kind, count in kinds.items() if count]
    return found[0] if len(found) == 1 else "mixed" if found else ""
