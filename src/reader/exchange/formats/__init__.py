"""One module a format. A module with a NAME here is a format, found by itself.

It says what it is and does so:

    NAME = "doccano"                 as `reader export NAME` takes it
    SUFFIXES = (".jsonl",)           of its files; the first is the one it is written with
    CARRIES = Carries(…)             what it holds: see reader.exchange.carries
    OPTIONS = {"unit": ("code points", "utf-16")}   choices, the default first, "*" for any;
                                     may be missing
    FOLDER = True                    its export is a folder, not a file; may be missing
    def in_folder(options) -> bool   the same where it depends on the options; may be missing
    NEEDS = "pyarrow"                a package that it needs, in the extra of the format's name;
                                     may be missing

    def about() -> str               one line for people, translated
    def write(documents, out, job)   `out` is a binary stream, or the path of an empty folder
    def read(path, job)              yields documents, and problems with their lines; may be missing
    HOLDS = "**/*.ann"               files that tell a folder of it; may be missing
    def recognises(line) -> bool     of a file's first line; may be missing
    def fit(document, job)           what of a document it can hold, the rest said to the ledger;
                                     may be missing: what CARRIES says is seen to before
    def as_read(document, job)       how `read` gives back what was written, where that is not
                                     the document itself; may be missing
"""
