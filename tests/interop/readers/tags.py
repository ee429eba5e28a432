"""Read columns of tokens with seqeval's strict schemes, and with spaCy's converter.

python tags.py FILE IOB2|IOBES OUT
"""

import json
import sys
from pathlib import Path

from seqeval import scheme
from spacy.cli.convert import convert
from spacy.tokens import DocBin
from spacy.vocab import Vocab


def sequences(path: Path) -> list[list[tuple[str, str]]]:
    """Read sentences of tokens with tags."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("-DOCSTART-"):
            found.append([])
        else:
            columns = line.split(" ")
            found[-1].append((columns[0], columns[-1]))
    return [sentence for sentence in found if sentence]


def main() -> None:
    """Say which entities both find."""
    path, name, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    sentences = sequences(path)
    kind = getattr(scheme, name)
    entities = scheme.Entities([[tag for _, tag in s] for s in sentences], kind).entities
    strict = [
        ("".join(token for token, _ in sentences[i][e.start : e.end]), e.tag)
        for i, found in enumerate(entities)
        for e in found
    ]
    spacy: list[tuple[str, str]] = []
    if name == "IOB2":
        out.mkdir()
        convert(
            path, str(out), file_type="spacy", converter="ner", lang="zh", n_sents=0, silent=True
        )
        for doc in DocBin().from_disk(next(out.glob("*.spacy"))).get_docs(Vocab()):
            spacy += [("".join(token.text for token in e), e.label_) for e in doc.ents]
    print(json.dumps({"seqeval": strict, "spacy": spacy}))


if __name__ == "__main__":
    main()
