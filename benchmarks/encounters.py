"""Which encounter each document is mainly of: a TSV of file and encounter, for texts under a folder.

python benchmarks/encounters.py FOLDER > predicted.tsv
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

from communique.corpus.encounters import find_encounters, primary_encounter
from communique.document.annotate import annotate_many
from communique.document.reading.documents import read_documents
from communique.records import Annotations, Document, Encounter


def group_documents(annotations: list[Annotations]) -> dict[str, str]:
    """The id of the encounter that each document is mainly of, by document id."""
    held: dict[tuple[str, str], Encounter] = {key: encounter for encounter in find_encounters(annotations) for key in encounter.accounts}
    primary = {one.document.id: primary_encounter(one) for one in annotations}
    return {document: held[document, account.id].id for document, account in primary.items() if account is not None}


def main() -> None:
    """Reads, annotates and groups the texts in random order."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: encounters.py FOLDER, a folder of texts with header lines")
    documents = [found for found in read_documents([Path(sys.argv[1])]) if isinstance(found, Document)]
    random.Random(7).shuffle(documents)
    found = group_documents(list(annotate_many(documents)))
    writer = csv.writer(sys.stdout, delimiter="\t")
    writer.writerow(("file", "encounter"))
    writer.writerows(sorted(found.items()))


if __name__ == "__main__":
    main()
