"""Read tables of passages with datasets, DuckDB and openpyxl.

python tables.py JSONL CSV XLSX PARQUET DATASET
"""

import json
import sys
import tempfile

import duckdb
import openpyxl
from datasets import load_dataset

FIELDS = ("document", "start", "end", "quote", "note", "annotator")


def main() -> None:
    """Say what each of them reads."""
    jsonl, csv, xlsx, parquet, folder = sys.argv[1:]
    columns = ", ".join(f'"{name}"' for name in FIELDS)
    found = {}
    for name, source in (
        ("duckdb jsonl", f"read_json('{jsonl}', format='newline_delimited')"),
        ("duckdb csv", f"read_csv('{csv}', all_varchar=true, header=true)"),
        ("duckdb parquet", f"read_parquet('{parquet}')"),
    ):
        rows = duckdb.sql(f"select {columns} from {source}").fetchall()
        found[name] = [["" if value is None else value for value in row] for row in rows]
    with tempfile.TemporaryDirectory() as cache:
        for name, kind, path in (
            ("datasets jsonl", "json", jsonl),
            ("datasets parquet", "parquet", parquet),
        ):
            loaded = load_dataset(kind, data_files=path, cache_dir=cache, split="train")
            found[name] = [[row[field] for field in FIELDS] for row in loaded]
        loaded = load_dataset(folder, cache_dir=cache, split="train")
        found["datasets folder"] = [
            [row["document"], p["start"], p["end"], p["quote"], p["note"], p["annotator"]]
            for row in loaded
            for p in row["passages"]
        ]
        texts = {row["document"]: row["text"] for row in loaded}
    sheet = openpyxl.load_workbook(xlsx, read_only=True)["passages"]
    rows = sheet.iter_rows(values_only=True)
    head = next(rows)
    at = [head.index(field) for field in FIELDS]
    found["openpyxl"] = [["" if row[i] is None else row[i] for i in at] for row in rows]
    print(json.dumps({"found": found, "texts": texts}))


if __name__ == "__main__":
    main()
