"""Label Studio's configuration: labels of a text, each with an alias, a colour and a key."""

from xml.sax.saxutils import quoteattr

from reader.codebook.codebook import Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import labelled, named
from reader.formats.trees import tree
from reader.language import current


def read(content: bytes, path: str) -> list[Record]:
    """Read labels and choices, those within others too."""
    records: list[Record] = []
    for element in tree(content, path).iter():
        value = (element.get("value") or "").strip()
        if element.tag not in ("Label", "Choice") or not value:
            continue
        record = {**named(value), "codable": True}
        key, color = element.get("hotkey") or "", element.get("background") or ""
        if len(key) == 1 and key.isalpha():
            record["hotkey"] = key
        if len(color) == 7 and color.startswith("#"):
            record["color"] = color
        if element.get("alias"):
            record["id"] = element.get("alias")
        records.append(record)
    return records


def write(book: Codebook) -> str:
    """Write a configuration that labels ranges of a text."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    for code in book.usable:
        name = quoteattr(labelled(code.number, code.name(current())))
        key = f" hotkey={quoteattr(code.hotkey)}" if code.hotkey else ""
        alias = quoteattr(code.id)
        lines.append(f'    <Label value={name} alias={alias} background="{code.color}"{key}/>')
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "</View>", ""]
    return "\n".join(lines)
