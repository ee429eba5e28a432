"""Names of places that a user gives, and which province, prefecture and county a text names.

A file has a row a place, CSV or TOML, with its name and what it lies in. A county's name is found
without its suffix, and with another one, as far as that names one place only.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import BadConfig, ReaderError
from reader.language import _, because
from reader.text.script import fold

COLUMNS = {
    "name": ("name", "place", "名称", "地名", "名字"),
    "province": ("province", "省", "省份", "省级"),
    "prefecture": ("prefecture", "city", "市", "地级市", "地市", "市州", "地级"),
    "county": ("county", "县", "区县", "县区", "县级"),
}
SUFFIXES = {
    "county": ("自治县", "自治旗", "林区", "特区", "县", "区", "市", "旗"),
    "prefecture": ("自治州", "地区", "市", "盟", "州"),
    "province": ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"),
}
SWAPPED = ("县", "区", "市", "自治县")  # what a county may become, or may have been
STEM = 2  # characters that a name without its suffix has at least


class Region(NamedTuple):
    """Hold what a text's place belongs to; what is not known is empty."""

    province: str = ""
    prefecture: str = ""
    county: str = ""

    @property
    def depth(self) -> int:
        """Tell how exact it is: 3 for a county, 0 for nothing."""
        return 3 if self.county else 2 if self.prefecture else 1 if self.province else 0


NOWHERE = Region()


class Gazetteer:
    """Find the places of a list in texts, the longest names first."""

    def __init__(self, places: Iterable[tuple[str, Region]]) -> None:
        self._regions: dict[str, list[Region]] = {}
        listed = [(fold(name).strip(), region) for name, region in places]
        for name, region in listed:
            self._add(name, region)
        own = set(self._regions)
        for name, region in listed:
            for variant in variants(name, region):
                if variant not in own:
                    self._add(variant, region)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._regions:
            lengths[name[:STEM]].add(len(name))
        self._lengths = {stem: sorted(found, reverse=True) for stem, found in lengths.items()}
        self._heads = frozenset(stem[0] for stem in lengths)

    def __len__(self) -> int:
        return len(self._regions)

    def _add(self, name: str, region: Region) -> None:
        known = self._regions.setdefault(name, []) if len(name) >= STEM else []
        if region not in known:
            known.append(region)

    def resolve(self, *texts: str) -> Region:
        """Give the region of the first text that names one, filled up from the others.

        Of a text's places the most exact counts, the first of those; a name that several places
        have is settled by the others that are named, and else only by what they have in common.
        """
        named = [self._named(text) for text in texts]
        every = [regions for found in named for regions in found]
        best = NOWHERE
        for found in named:
            for regions in found:
                region = _settled(regions, every)
                if region.depth > best.depth and _agree(region, best):
                    best = region
        return best

    def _named(self, text: str) -> list[list[Region]]:
        """List the places that a text names, from left to right, none within another."""
        text = fold(text)
        if self._heads.isdisjoint(text):
            return []
        found, at = [], 0
        while at < len(text):
            for length in self._lengths.get(text[at : at + STEM], ()):
                regions = self._regions.get(text[at : at + length])
                if regions is not None:
                    found.append(regions)
                    at += length - 1
                    break
            at += 1
        return found


def variants(name: str, region: Region) -> Iterator[str]:
    """Give how else a place is called: without its suffix, or a county by another one."""
    level = ("", "province", "prefecture", "county")[region.depth]
    for suffix in SUFFIXES.get(level, ()):
        if name.endswith(suffix) and len(name) - len(suffix) >= STEM:
            stem = name.removesuffix(suffix)
            yield stem
            if level == "county":
                yield from (stem + other for other in SWAPPED if other != suffix)
            return


def _settled(regions: list[Region], every: list[list[Region]]) -> Region:
    """Choose among places of one name by those that are named beside it."""
    if len(regions) == 1:
        return regions[0]
    certain = [others[0] for others in every if len(others) == 1]
    fitting = [r for r in regions if all(_agree(r, other) for other in certain)] or regions
    first = fitting[0]
    if len(fitting) == 1:
        return first
    for level in ("prefecture", "province"):
        if len({region[: Region._fields.index(level) + 1] for region in fitting}) == 1:
            return first._replace(
                **dict.fromkeys(Region._fields[Region._fields.index(level) + 1 :], "")
            )
    return NOWHERE


def _agree(a: Region, b: Region) -> bool:
    """Tell whether two places may be one, or one within the other."""
    return all(x == y or not x or not y for x, y in zip(a, b, strict=True))


def load(path: Path) -> Gazetteer:
    """Read a gazetteer; raise BadConfig, saying what is wrong with it."""
    try:
        status = path.stat()
    except OSError as error:
        raise BadConfig(f"{path}: {because(error)}", _("Correct `gazetteer`.")) from error
    return _load(str(path), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _load(path: str, _time: int, _size: int) -> Gazetteer:
    from reader.text.decode import decode

    try:
        text = decode(Path(path).read_bytes(), path).text
        toml = os.path.splitext(path)[1].lower() == ".toml"
        rows = _rows_of_toml(text) if toml else _rows_of_csv(text)
        return Gazetteer(rows)
    except (ReaderError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = because(error) if isinstance(error, OSError) else str(error)
        said = _("{path}: no gazetteer: {reason}").format(path=path, reason=reason)
        hint = _("It needs the columns name, province, prefecture and county.")
        raise BadConfig(said, hint) from error


def _rows_of_csv(text: str) -> list[tuple[str, Region]]:
    import csv
    from io import StringIO

    text = text.removeprefix("\ufeff")
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.DictReader(StringIO(text), delimiter=separator)
    headed = {name.strip().lower(): name for name in reader.fieldnames or ()}
    columns = {
        key: next((headed[name] for name in names if name in headed), "")
        for key, names in COLUMNS.items()
    }
    if not (columns["name"] or columns["county"]):
        raise ValueError(_("no column is called name"))
    return [row for each in reader if (row := _row(each, columns))[0]]


def _row(values: Mapping[str, Any], columns: Mapping[str, str]) -> tuple[str, Region]:
    said = {key: str(values.get(column) or "").strip() for key, column in columns.items()}
    region = Region(said["province"], said["prefecture"], said["county"])
    return said["name"] or next(filter(None, reversed(region)), ""), region


def _rows_of_toml(text: str) -> list[tuple[str, Region]]:
    import tomllib

    columns = {key: key for key in COLUMNS}
    return [_row({**values, "name": name}, columns) for name, values in tomllib.loads(text).items()]
