"""Records -> the shapes that other tools read: `formats` lists them all; what the rest of communique uses is named here.

contract: the public JSON, and back; tables: CSV, TSV and Parquet; folding and coding: PLOVER, POLECAT and ICEWS; layers and standoff:
Web Annotation and brat; cas: UIMA, and back; passages: quotes cut and hashed; comparisons: two accounts to read."""

from communique.export.comparisons import closing_lines, comparison_rows, marked_rows, side_names, write_markdown
from communique.export.contract import TABLES, comparison_to_dict, from_dict, join_names, name_mentions, to_dict, write_jsonl
from communique.export.tables import only_speech, safe_cell, table_columns, table_rows, write_csv

__all__ = [
    "TABLES",
    "closing_lines",
    "comparison_rows",
    "comparison_to_dict",
    "from_dict",
    "join_names",
    "marked_rows",
    "name_mentions",
    "only_speech",
    "safe_cell",
    "side_names",
    "table_columns",
    "table_rows",
    "to_dict",
    "write_csv",
    "write_jsonl",
    "write_markdown",
]
