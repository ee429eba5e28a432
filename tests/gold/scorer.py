"""The gold's scorer, where the shared material lies beside the project."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from reader.cli.text_verbs import clean_record, outline_record
from reader.formats import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "tools" / "score_text.py"


def scorer() -> ModuleType:
    """Load the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_text", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def figures(gold: Path, sources: Path) -> dict[str, Any]:
    """Score every text in `sources` against `gold`; give the overall figures."""
    module = scorer()
    texts = {path.stem: read(str(path)) for path in sorted(sources.glob("*.txt"))}
    clean = {name: json.loads(json.dumps(clean_record(s))) for name, s in texts.items()}
    outline = {name: json.loads(json.dumps(outline_record(s))) for name, s in texts.items()}
    result: dict[str, Any] = module.score(module.read_gold(gold, sources), clean, outline)
    overall: dict[str, Any] = result["overall"]
    return overall
