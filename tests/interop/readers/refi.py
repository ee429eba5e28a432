"""Read a REFI-QDA project with pyrefiqda, and check it against the standard's schema.

python refi.py PROJECT FOLDER SCHEMA
"""

import json
import sys
from pathlib import Path

from lxml import etree
from pyrefiqda.refiproject import RefiProject


def main() -> None:
    """Say which codes and quotes the selections have, and what the schema finds wrong."""
    folder = Path(sys.argv[2])
    project = RefiProject.load(sys.argv[1], folder)
    wrong = None
    if len(sys.argv) > 3:
        schema = etree.XMLSchema(etree.parse(sys.argv[3]))
        schema.validate(etree.parse(folder / "project.qde"))
        wrong = [str(error) for error in schema.error_log][:20]
    names = {}
    depth = 0

    def walk(codes: list, level: int) -> None:
        nonlocal depth
        depth = max(depth, level)
        for code in codes:
            names[code.guid] = code.name
            walk(code.code, level + 1)

    if project.code_book:
        walk(project.code_book.codes.code, 1)
    users = {user.guid: user.name for user in project.users.user} if project.users else {}
    found = []
    for source in project.sources.text_source:
        place = RefiProject.resolve_source_path(source.plain_text_path, folder)
        text = Path(place).read_bytes().decode("utf-8")
        for each in source.plain_text_selection:
            codes = [names[coding.code_ref.target_guid] for coding in each.coding]
            cut = text[each.start_position : each.end_position + 1]
            found.append([cut, each.name, codes, users.get(each.creating_user, "")])
    print(json.dumps({"wrong": wrong, "selections": found, "depth": depth}))


if __name__ == "__main__":
    main()
