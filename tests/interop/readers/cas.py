"""Read UIMA CAS with dkpro-cassis, and write what it read again.

python cas.py xmi|json FOLDER OUT
"""

import json
import sys
from pathlib import Path

import cassis


def main() -> None:
    """Say which text every passage covers, with its codes."""
    kind, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    types = None
    if kind == "xmi":
        with (folder / "TypeSystem.xml").open("rb") as stream:
            types = cassis.load_typesystem(stream)
    found = []
    suffix = ".xmi" if kind == "xmi" else ".cas.json"
    for path in sorted(folder.rglob(f"*{suffix}")):
        with path.open("rb") as stream:
            if types is not None:
                cas = cassis.load_cas_from_xmi(stream, typesystem=types)
            else:
                cas = cassis.load_cas_from_json(stream)
        about = next(iter(cas.select("policyreader.About")))
        for each in cas.select("policyreader.Passage"):
            codes = list(each.codes.elements) if each.codes else []
            quote = each.get_covered_text()
            found.append([about.documentId, quote, codes, each.note or "", each.annotator or ""])
        again = out / path.relative_to(folder)
        again.parent.mkdir(parents=True, exist_ok=True)
        (cas.to_xmi if types is not None else cas.to_json)(again)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
