"""The table of docs/formats.md: what each format carries, by the formats' own word."""

from types import ModuleType

from reader.exchange.carries import CONTENT, RECORDS, Carries
from reader.exchange.registry import formats

BEGIN = "<!-- made by tools/formats.py from the modules -->\n"
END = "<!-- /made -->\n"
_HEAD = ("format", "file", "in", "text", "overlap", "codes", *CONTENT, "records", "tree", "unit")


def table() -> str:
    """Write the table in Markdown: a row a format, in the order of their names."""
    rows = [_HEAD, ["---"] * len(_HEAD), *(_row(formats()[name]) for name in sorted(formats()))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(module: ModuleType) -> list[str]:
    carries: Carries = module.CARRIES
    suffix = f"`{module.SUFFIXES[0]}`" if module.SUFFIXES else ""
    kept = [name for name in RECORDS if name in carries.fields]
    return [
        f"`{module.NAME}`" if hasattr(module, "write") else f"`{module.NAME}` (only in)",
        "folder" if getattr(module, "FOLDER", False) else suffix,
        _yes(hasattr(module, "read")),
        _yes(carries.text),
        _yes(carries.overlap),
        "several" if carries.several else "one",
        *(_yes(name in carries.fields) for name in CONTENT),
        "all" if len(kept) == len(RECORDS) else ", ".join(kept),
        _yes(carries.hierarchy),
        f"{carries.unit}, inclusive" if carries.inclusive else carries.unit,
    ]


def _yes(value: bool) -> str:
    return "yes" if value else ""


def with_table(page: str) -> str:
    """Put the table into a page, between its two marks."""
    before, _mark, rest = page.partition(BEGIN)
    _old, _mark, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"
