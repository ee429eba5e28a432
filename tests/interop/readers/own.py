"""Write and read what needs a library, DocBin and Parquet, with every option.

python own.py FOLDER
"""

import json
import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Corpus
from spacy.vocab import Vocab

from reader.exchange import export
from tests.exchange.examples import book, gold, hard


def main() -> None:
    """Write every example, and say what spaCy reads of it."""
    folder = Path(sys.argv[1])
    said = {}
    for kind, documents in (("gold", gold()), ("hard", hard())):
        parquet = folder / f"{kind}.parquet"
        said[f"{kind} parquet"] = export(documents, parquet, "parquet", book=book()).checked
        for tokens in ("characters", "words"):
            path = folder / f"{kind}-{tokens}.spacy"
            options = {"tokens": tokens, "spans_key": "codes"}
            written = export(documents, path, "docbin", book=book(), options=options)
            docs = DocBin(store_user_data=True).from_disk(path).get_docs(Vocab())
            spans = [
                [doc.text[s.start_char : s.end_char], s.start_char, s.end_char, s.label_]
                for doc in docs
                for s in doc.spans["codes"]
            ]
            said[f"{kind} {tokens}"] = [written.checked, written.lost, spans]
    pieces = folder / "pieces"
    written = export(gold(), pieces, "docbin", book=book(), options={"each": "2"})
    docs = list(Corpus(pieces)(spacy.blank("zh")))
    said["pieces"] = [written.checked, sorted(p.name for p in pieces.iterdir()), len(docs)]
    print(json.dumps(said))


if __name__ == "__main__":
    main()
