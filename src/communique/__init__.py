"""Reads accounts of diplomacy and tells, with the passage behind every line, who said what, what happened, and what each side leaves out.

Reading order of the package. What all read: records, errors, resources, own_tables, lexicon, syntax. What several stages ask, of names:
offices, naming, persons, beside, joint, partners, voices; of the form of a text: several, listed, headed, rolls, datelines, interviews,
telegrams, checks, fiction; of its words: durations, topics, matters; of its places: near. The networks: encoder, bearing. One text, in
`document/`: reading, parsing, attribution, actors, times, places, events, accounts, statements, entries, and annotate, which calls them.
Many texts, in `corpus/`: encounters, compare, ledger, phrases, trends. On top: relate and relate_rules, store, run with processes and
engine, weights, export, report, plots, notebook, spacy_components, evaluation, train, web, and cli with its parts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.corpus.compare import compare
    from communique.document.annotate import annotate
    from communique.document.reading.documents import make_document, read_documents
    from communique.notebook import show
    from communique.report import write_report
    from communique.store import open_store

__version__ = "0.1.0.dev0"
__all__ = ["annotate", "compare", "make_document", "open_store", "read_documents", "show", "write_report"]
_HOME = {
    "annotate": "communique.document.annotate",
    "compare": "communique.corpus.compare",
    "load_ipython_extension": "communique.notebook",
    "make_document": "communique.document.reading.documents",
    "open_store": "communique.store",
    "read_documents": "communique.document.reading.documents",
    "show": "communique.notebook",
    "write_report": "communique.report",
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'communique' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
