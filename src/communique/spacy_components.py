"""communique inside a spaCy pipeline: `nlp.add_pipe("communique")`, or "communique_attribution" for attributions alone.

`doc._.communique` holds the records (`Annotations`), `doc.spans` their passages in groups. What is kept in the Doc is plain data, so
that it survives `to_bytes`, `DocBin(store_user_data=True)` and `nlp.pipe(n_process=2)`.

What is known of a text besides its words (id, title, publisher, country, party, kind, date, url) comes as its context,
`nlp.pipe([(text, {"publisher": "Reuters", "date": "2023-06-19"})], as_tuples=True)`, or in `doc._.communique_header` before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from communique.document.annotate import annotate_doc, attribute_doc
from communique.document.parsing import PIPELINE, fold, parse_many
from communique.document.reading.documents import make_document
from communique.errors import InputError
from communique.export.contract import from_dict, to_dict
from communique.records import Annotations, Document
from communique.records import Span as Characters

KEY = "communique"  # in Doc.user_data: the records of the document as one line of JSON
GROUPS = {  # group in Doc.spans -> table of records, field that holds the passages
    "communique_mentions": ("mentions", "span"),
    "communique_sources": ("attributions", "source"),
    "communique_cues": ("attributions", "cue"),
    "communique_contents": ("attributions", "content"),
    "communique_addressees": ("attributions", "addressee"),
    "communique_events": ("events", "evidence"),
    "communique_accounts": ("accounts", "evidence"),
    "communique_statements": ("statements", "span"),
    "communique_entries": ("entries", "substance"),
}
LABELS = {"attributions": "type", "events": "event", "accounts": "form", "statements": "act", "entries": "kind"}
NEEDED = ("TAG", "POS", "LEMMA", "DEP")  # what the stages read of a parse
DEFAULTS = {"pipeline": PIPELINE, "use_parse": False}


@dataclass(frozen=True, slots=True)
class _Component:
    """Lays the records over each Doc. `use_parse`: read the parse that is there (tags, heads, lemmas, entities) instead of one's own."""

    pipeline: str
    use_parse: bool
    attributions_only: bool

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe((doc,)))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            documents = [document_of(doc) for doc in batch]
            parses = map(_with_document, batch, documents) if self.use_parse else parse_many(documents, pipeline=self.pipeline)
            for doc, parse in zip(batch, parses, strict=True):
                lay_over(doc, self._read(parse))
                yield doc

    def _read(self, parse: Doc) -> Annotations:
        name = "the pipeline's own" if self.use_parse else self.pipeline
        return (attribute_doc if self.attributions_only else annotate_doc)(parse, pipeline=name)


@Language.factory("communique", default_config=DEFAULTS, assigns=["doc._.communique", "doc.spans"])
def make_component(nlp: Language, name: str, pipeline: str, use_parse: bool) -> _Component:
    """The component that finds everything."""
    return _Component(pipeline, use_parse, attributions_only=False)


@Language.factory("communique_attribution", default_config=DEFAULTS, assigns=["doc._.communique", "doc.spans"])
def make_attribution_component(nlp: Language, name: str, pipeline: str, use_parse: bool) -> _Component:
    """The component that finds who says what, and nothing else."""
    return _Component(pipeline, use_parse, attributions_only=True)


def document_of(doc: Doc) -> Document:
    """The document a Doc stands for: its text, with what its context or `doc._.communique_header` say of it."""
    context = doc._context  # what nlp.pipe(as_tuples=True) was given
    known = {**(context if isinstance(context, dict) else {}), **(doc._.communique_header or {})}
    return make_document(doc.text, **{key: str(value) for key, value in known.items() if value is not None})


def _with_document(doc: Doc, document: Document) -> Doc:
    """The parse of a Doc over the same words with plain quotation marks and dashes, as the stages read them.

    Raises InputError if the components before have left no parse."""
    if lacking := [name for name in NEEDED if len(doc) and not doc.has_annotation(name)]:
        raise InputError(
            f"use_parse: no {', '.join(lacking)} in the Doc; put a tagger, parser and lemmatizer before, or leave use_parse out"
        )
    parsed = Doc(
        doc.vocab,
        words=[fold(token.text) for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ or token.text for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
    )
    parsed.tensor = doc.tensor
    parsed.user_data["document"] = document
    return parsed


def lay_over(doc: Doc, made: Annotations) -> None:
    """Keeps the records in the Doc, and their passages in groups of `doc.spans`; a passage widens to whole tokens."""
    doc.user_data[KEY] = json.dumps({**to_dict(made), "extra": made.document.extra})
    for group, (table, field) in GROUPS.items():
        spans = [
            _as_span(doc, passage, _label(table, record), record.id)
            for record in getattr(made, table)
            for passage in _passages(getattr(record, field))
        ]
        doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _passages(value: Characters | tuple[Characters, ...]) -> tuple[Characters, ...]:
    return value if isinstance(value, tuple) else (value,)


def _label(table: str, record: Any) -> str:
    if table == "mentions":
        return next((actor.code for actor in record.actors if actor.code), "")
    return getattr(record, LABELS[table]) or ""


def _as_span(doc: Doc, passage: Characters, label: str, record_id: str) -> Span:
    span = doc.char_span(passage.start, passage.end, label=label, span_id=record_id, alignment_mode="expand")
    assert span is not None  # every passage lies in the text
    return span


def records_of(doc: Doc) -> Annotations | None:
    """The records kept in a Doc; None if no component has read it."""
    return _read_back(doc.user_data[KEY]) if KEY in doc.user_data else None


@lru_cache(maxsize=64)
def _read_back(line: str) -> Annotations:
    kept = json.loads(line)
    made = from_dict(kept)
    return replace(made, document=replace(made.document, extra=tuple((key, value) for key, value in kept["extra"])))


if not Doc.has_extension("communique"):
    Doc.set_extension("communique", getter=records_of)
if not Doc.has_extension("communique_header"):
    Doc.set_extension("communique_header", default=None)
