"""Read an export with an importer of Potato.

python potato_import.py brat|prodigy|doccano PATH
"""

import json
import sys
from pathlib import Path

from potato.importers.text import text_import_registry


def main() -> None:
    """Say what Potato makes of it."""
    name, path = sys.argv[1], Path(sys.argv[2])
    importer = text_import_registry.get(name)
    result = (importer() if isinstance(importer, type) else importer).parse_path(path)
    documents = []
    for document in result.documents:
        spans = []
        for span in document.spans:
            more = ((part["start"], part["end"]) for part in span.additional_parts)
            spans.append([[(span.start, span.end), *more], span.label, span.text])
        documents.append({"text": document.text, "spans": spans})
    print(json.dumps({"documents": documents, "warnings": result.warnings}))


if __name__ == "__main__":
    main()
