"""Many documents -> their records: one document's failure costs that document only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from traceback import walk_tb
from typing import TYPE_CHECKING

from communique.document.reading import Failure
from communique.errors import ResourceError
from communique.records import Annotations, Document

if TYPE_CHECKING:
    from communique.document.parsing import Doc

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 300_000  # parsed together; enough to fill spaCy's batches, little enough to stay under 1 GB


def annotate_all(items: Iterable[Document | Failure], *, pipeline: str | None = None) -> Iterator[Annotations | Failure]:
    """The records of each document, in order; failures pass through, and a document that raises becomes one.

    Raises ResourceError if the pipeline cannot be loaded."""
    from communique.document.parsing import PIPELINE, load_pipeline

    name = pipeline or PIPELINE
    load_pipeline(name)
    batch: list[Document] = []
    for item in items:
        if isinstance(item, Document):
            batch.append(item)
        if isinstance(item, Failure) or len(batch) >= BATCH_DOCUMENTS or sum(len(document.text) for document in batch) >= BATCH_CHARACTERS:
            yield from _annotate_batch(batch, name)
            batch = []
        if isinstance(item, Failure):
            yield item
    yield from _annotate_batch(batch, name)


def _annotate_batch(batch: list[Document], pipeline: str) -> Iterator[Annotations | Failure]:
    from communique.document.parsing import parse_many

    try:
        parses: list[Doc | None] = list(parse_many(batch, pipeline=pipeline))
    except Exception:  # one of them cannot be parsed: below, each is parsed alone, so that the others can
        parses = [None] * len(batch)
    for document, doc in zip(batch, parses, strict=True):
        yield _annotate_one(document, doc, pipeline)


def _annotate_one(document: Document, doc: Doc | None, pipeline: str) -> Annotations | Failure:
    from communique.document.annotate import annotate_doc
    from communique.document.parsing import parse

    try:
        return annotate_doc(doc if doc is not None else parse(document, pipeline=pipeline), pipeline=pipeline)
    except ResourceError:  # would stop every document
        raise
    except Exception as error:
        return Failure(document.id, _stage_of(error), f"{type(error).__name__}: {error}")


def _stage_of(error: BaseException) -> str:
    """The stage an error comes from: the innermost module of `document/` in its traceback."""
    names = [str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__)]
    stages = [name.split(".")[2] for name in names if name.startswith("communique.document.")]
    return stages[-1] if stages else "annotate"
