"""Read Word documents with python-docx.

python word.py FOLDER
"""

import json
import sys
from pathlib import Path

from docx import Document


def main() -> None:
    """Say the text and the comments of every document, with what each comment's range covers."""
    found = {}
    for path in sorted(Path(sys.argv[1]).rglob("*.docx")):
        document = Document(str(path))
        covered: dict[str, str] = {}
        open_now: set[str] = set()
        for each in document.element.body.iter():
            name = each.tag.rpartition("}")[2]
            key = next((v for k, v in each.attrib.items() if k.endswith("}id")), "")
            if name == "commentRangeStart":
                open_now.add(key)
                covered[key] = ""
            elif name == "commentRangeEnd":
                open_now.discard(key)
            elif name == "t":
                for each_open in open_now:
                    covered[each_open] += each.text or ""
        comments = [[c.text, c.author, covered[str(c.comment_id)]] for c in document.comments]
        text = [paragraph.text for paragraph in document.paragraphs]
        found[path.relative_to(sys.argv[1]).as_posix()] = {
            "title": document.core_properties.title,
            "text": text,
            "comments": comments,
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
