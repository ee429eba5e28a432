"""Read a store of STAM with stam-python.

python stam_store.py FILE
"""

import json
import sys

import stam


def main() -> None:
    """Say which text every annotation of one covers, with its data."""
    store = stam.AnnotationStore(file=sys.argv[1])
    found = []
    for annotation in store.annotations():
        data = [[each.key().id(), str(each.value())] for each in annotation.data()]
        for selection in annotation.textselections():
            resource = selection.resource().id()
            found.append([resource, str(selection), selection.begin(), selection.end(), data])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
