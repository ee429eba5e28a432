"""How many headings of reports are found: F1 of exact spans, a JSON object a figure.

The reports are those of `../shared/corpus/reports`, with the headings that their publishers set in
bold. Not every publisher bolds the short first sentences of paragraphs. Where fewer than half of
the paragraphs that open with 4 to 26 characters up to the first 。 are labelled, in a report or
(a second figure) in one of its sections, the others are left out, as in `../shared/corpus/scraped`.
Numbered headings always count. Bold lines without a number (title, date, greeting), and bold that
ends at no full stop or takes in two sentences, are left out as well, as there.

The other figures find the outline of a report again after its lines were joined or broken, or the
whole was put under glosses.
"""

import importlib.util
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.cli.text_verbs import outline_record
from reader.text.source import Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPORTS = SHARED / "corpus" / "reports"
GLOSSES = ("(zhǔn)", "(dá)", "(xué)", "(xí)", "(rèn)", "(shí)")
Changed = tuple[str, list[int]]  # a text, and where each character of the original stands in it


def main() -> int:
    """Print the figures; say so when there is nothing to measure on."""
    texts = sorted(REPORTS.glob("*.txt"))
    if not texts:
        print(f"no reports at {REPORTS}", file=sys.stderr)
        return 1
    read = [(path, path.read_bytes().decode()) for path in texts]
    for by_section in (False, True):
        totals: Counter[str] = Counter()
        for path, text in read:
            score(path, text, totals, by_section=by_section)
        report("outline of reports" + ", by section" * by_section, totals, len(read))
    for name, change in CHANGES.items():
        totals = Counter()
        for _path, text in read:
            again(text, change, totals)
        report(f"outline again, {name}", totals, len(read))
    return 0


def report(name: str, totals: Counter[str], runs: int) -> None:
    """Print one figure."""
    tp, fp, fn = (totals[f"hd_all_{key}"] for key in ("tp", "fp", "fn"))
    value = round(2 * tp / (2 * tp + fp + fn), 4)
    said = f"P {tp / (tp + fp):.3f} R {tp / (tp + fn):.3f}"
    figure = {"name": name, "value": value, "unit": "F1", "against": said}
    print(json.dumps({**figure, "ratio": None, "runs": runs}))


def scorer() -> ModuleType:
    """Load the shared scorer."""
    if "score_text" not in sys.modules:
        path = SHARED / "tools" / "score_text.py"
        spec = importlib.util.spec_from_file_location("score_text", path)
        assert spec and spec.loader
        sys.modules["score_text"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["score_text"])
    return sys.modules["score_text"]


def headings(text: str) -> list[dict[str, Any]]:
    """Give the headings that `reader outline --json` finds."""
    found: list[dict[str, Any]] = outline_record(Source("", "", "utf-8", "", "\n", text))[
        "headings"
    ]
    return found


def score(path: Path, text: str, totals: Counter[str], *, by_section: bool) -> None:
    """Add a report's counts to the totals."""
    tool = scorer()
    labels = json.loads(path.with_name(path.stem + ".outline.json").read_text("utf-8"))
    gold = [
        tool.Head(tool.trim(text, h["start"], h["end"]), h["kind"], rank(h), None, unscored(h))
        for h in labels
    ]
    labelled = {h["start"] for h in labels}
    for section in sections(text, labels) if by_section else [range(len(text))]:
        inside = [span for span in candidates(text) if span[0] in section]
        if sum(start in labelled for start, _end in inside) * 2 < len(inside):
            free = [span for span in inside if span[0] not in labelled]
            gold += [tool.Head(tool.trim(text, *span), "runin", None, None, True) for span in free]
    whole = tool.Gold(path.stem, text, None, [], [], [], [], [], [], gold, "line_start", [], [], [])
    tool.score_outline(whole, {"headings": headings(text)}, totals)


def rank(label: dict[str, Any]) -> int | None:
    """Give the rank of a label's numbering; None when it has none."""
    tool = scorer()
    found: int | None = tool.rank(tool.norm(label["text"]))
    return found


def unscored(label: dict[str, Any]) -> bool:
    """Tell whether bold is no label of a heading."""
    words = label["text"].strip()
    free = rank(label) is None and (label["kind"] == "line" or words[-1:] in "，：,:")
    return free or "。" in words[:-1]


def sections(text: str, labels: Sequence[dict[str, Any]]) -> list[range]:
    """Cut a text at the numbered lines that are labelled."""
    cuts = [h["start"] for h in labels if h["kind"] == "line" and rank(h) is not None]
    return [range(a, b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def candidates(text: str) -> list[tuple[int, int]]:
    """List the unnumbered first sentences of 4 to 26 characters."""
    tool = scorer()
    found = []
    for line in re.finditer(r"[^\r\n]+", text):
        lead = tool.LEAD.match(line[0])
        begin = lead.end() if lead else 0
        stop = line[0].find("。", begin)
        words = tool.norm(line[0][begin:stop])
        numbered = tool.rank(words) is not None or tool.ENUM.match(words)
        if 4 <= stop - begin <= 26 and not numbered:
            found.append((line.start() + begin, line.start() + stop))
    return found


def again(text: str, change: Callable[[list[str]], Changed], totals: Counter[str]) -> None:
    """Count the headings of a text that are found when it is changed."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    plain = "\n".join(lines)
    changed, places = change(lines)
    gold = {(places[h["start"]], places[h["end"] - 1] + 1) for h in headings(plain)}
    found = {bare(changed, h["start"], h["end"]) for h in headings(changed)}
    totals["hd_all_tp"] += len(gold & found)
    totals["hd_all_fp"] += len(found - gold)
    totals["hd_all_fn"] += len(gold - found)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a span without a gloss at its end."""
    gloss = next((g for g in GLOSSES if text.endswith(g, start, end)), "")
    return start, end - len(gloss)


def joined(blank: str) -> Callable[[list[str]], Changed]:
    """Put `blank` in the place of each line break."""

    def change(lines: list[str]) -> Changed:
        places: list[int] = []
        at = 0
        for line in lines:
            places += range(at, at + len(line) + 1)
            at += len(line) + len(blank)
        return blank.join(lines), places

    return change


def wrapped(width: int, indent: str, share: float) -> Callable[[list[str]], Changed]:
    """Break lines at `width` characters, and put a gloss behind a `share` of the characters."""

    def change(lines: list[str]) -> Changed:
        chance = random.Random(0)
        places: list[int] = []
        text = ""
        for line in lines:
            row = [indent]
            length = len(text) + len(indent)
            column = len(indent)
            for c in line:
                if column == width:
                    row.append("\n")
                    length, column = length + 1, 0
                places.append(length)
                glossed = "一" <= c <= "龥" and chance.random() < share
                gloss = chance.choice(GLOSSES) if glossed else ""
                row += c, gloss
                length, column = length + 1 + len(gloss), column + 1
            places.append(length)
            text += "".join(row) + "\n"
        return text, places

    return change


CHANGES = {
    "on one line, joined by a blank": joined(" "),
    "on one line, joined by two wide blanks": joined("\u3000\u3000"),
    "on one line, joined by nothing": joined(""),
    "broken at 34 characters": wrapped(34, "", 0),
    "broken at 40 characters, indented": wrapped(40, "\u3000\u3000", 0),
    "broken at 34 characters, with glosses": wrapped(34, "", 0.02),
    "broken at 40 characters, indented, with glosses": wrapped(40, "\u3000\u3000", 0.02),
}

if __name__ == "__main__":
    raise SystemExit(main())
