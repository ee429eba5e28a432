"""Judge Web Annotations by the assertions that W3C's working group tests with.

python web_annotation.py PAGE ASSERTIONS
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4


def main() -> None:
    """Say how many assertions a conforming annotation must meet, and which are not met."""
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    schemas = {path: json.loads(path.read_text("utf-8")) for path in folder.rglob("*.json")}
    registry = Registry()
    for path, schema in schemas.items():
        resource = Resource(contents=schema, specification=DRAFT4)
        for name in {path.name, schema.get("id", path.name)}:
            registry = registry.with_resource(name, resource)
    musts = {p.name: s for p, s in schemas.items() if s.get("assertionType") == "must"}
    items = json.loads(page.read_text("utf-8"))["items"]
    failed = {}
    for name, schema in musts.items():
        validator = Draft4Validator(schema, registry=registry)
        wanted = schema.get("expectedResult", "valid") == "valid"
        wrong = [item["id"] for item in items if validator.is_valid(item) is not wanted]
        if wrong:
            failed[name] = wrong[:3]
    print(json.dumps({"musts": len(musts), "items": len(items), "failed": failed}))


if __name__ == "__main__":
    main()
