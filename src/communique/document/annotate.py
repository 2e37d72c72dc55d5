"""One text -> all its records: calls the stages in order, and is the only one that knows them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import communique
from communique.document.accounts.assemble import find_accounts
from communique.document.actors.mentions import find_mentions, name_speakers
from communique.document.attribution.assemble import find_attributions
from communique.document.entries import find_entries
from communique.document.events.assemble import find_events
from communique.document.parsing import PIPELINE, Doc, neutral_words, parse_many
from communique.document.places import find_places
from communique.document.statements.assemble import find_statements, genre_of
from communique.document.statements.worth import of_encounter
from communique.document.times import find_times, times_of_acts
from communique.encoder import encode, model_hashes
from communique.own_tables import own_settings
from communique.records import Annotations, Document, MadeBy
from communique.resources import made_version


def annotate(text: str | Document, *, pipeline: str = PIPELINE) -> Annotations:
    """All records of one text.

    A bare string becomes a document without publisher or date. Raises ResourceError if the pipeline cannot be loaded."""
    from communique.document.reading.documents import make_document

    document = make_document(text) if isinstance(text, str) else text
    return next(annotate_many((document,), pipeline=pipeline))


def annotate_many(documents: Iterable[Document], *, pipeline: str = PIPELINE) -> Iterator[Annotations]:
    """The records of each of `documents`, in order, parsed in batches."""
    for doc in parse_many(documents, pipeline=pipeline):
        yield annotate_doc(doc, pipeline=pipeline)


def annotate_doc(doc: Doc, *, pipeline: str = PIPELINE) -> Annotations:
    """The records of a parse made by `parsing.parse`."""
    document: Document = doc.user_data["document"]
    encoded = encode(document.text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents], neutral_words(doc))
    attributions = find_attributions(doc, encoded)
    mentions = find_mentions(doc, attributions)
    attributions = name_speakers(doc, attributions, mentions)
    times = find_times(doc, published_day(document))
    places = find_places(doc)
    of_acts = times_of_acts(doc, times)
    events, mentions = find_events(doc, attributions, mentions, of_acts, places, encoded)
    accounts = find_accounts(doc, events, mentions, of_acts, places)
    statements = find_statements(doc, attributions, mentions, encoded, accounts)
    entries = find_entries(doc, attributions, events, statements, times, mentions, accounts, encoded)
    statements = of_encounter(doc, statements, genre_of(doc), attributions, mentions)
    made_by = MadeBy(made_version(communique.__version__), model_hashes(), (("pipeline", pipeline), *own_settings()))
    return Annotations(document, made_by, mentions, attributions, events, accounts, statements, entries)


def attribute_doc(doc: Doc, *, pipeline: str = PIPELINE) -> Annotations:
    """Who says what in a parse made by `parsing.parse`, and the mentions; nothing else is looked for."""
    document: Document = doc.user_data["document"]
    encoded = encode(document.text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents], neutral_words(doc))
    attributions = find_attributions(doc, encoded)
    mentions = find_mentions(doc, attributions)
    made_by = MadeBy(made_version(communique.__version__), model_hashes(), (("pipeline", pipeline), *own_settings()))
    return Annotations(document, made_by, mentions, name_speakers(doc, attributions, mentions))


def published_day(document: Document) -> date | None:
    """The day a document was published, if its date is a full one."""
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None
