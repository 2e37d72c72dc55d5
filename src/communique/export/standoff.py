"""Marks that stand beside the text: W3C Web Annotation (JSON-LD), and brat.

Web Annotation: https://www.w3.org/TR/annotation-model/ ; offsets and quotes count code points, so that a passage is found again by its
place or, in a text that has changed, by its words. brat: https://brat.nlplab.org/standoff.html ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from communique.export.contract import to_dict, withhold
from communique.export.layers import Passage, list_passages
from communique.export.wishes import PLAIN, Wishes
from communique.records import Annotations, Document, Span, hash_text

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"cq": "urn:communique:vocabulary:", "table": "cq:table", "role": "cq:role", "sha256": "cq:sha256"},
)
AROUND = 32  # characters of the text on either side of a quote
Json = dict[str, Any]


# ---- Web Annotation


def to_web_annotation(annotations: Annotations, wishes: Wishes = PLAIN) -> Json:
    """An AnnotationPage: one annotation per record, a target per passage, the record itself as JSON in its body.

    Passages longer than the wished length have their hash instead of a quote; without texts nothing around the quotes is given."""
    document, quote_length = annotations.document, wishes.quote_length
    made = to_dict(annotations) if quote_length is None else withhold(to_dict(annotations), quote_length)
    records = {(table, record["id"]): record for table in made if table != "document" for record in made[table]}
    around = AROUND if wishes.whole_texts else 0
    items = [
        _annotation(document, records[key], list(passages), quote_length, around)
        for key, passages in groupby(list_passages(annotations), key=lambda one: (one.table, one.record.id))
    ]
    return {"@context": list(CONTEXT), "id": f"{name_document(document)}:page", "type": "AnnotationPage", "items": items}


def name_document(document: Document) -> str:
    """An IRI for the document: its address on the web, else a name made from its id."""
    return document.url or f"urn:communique:document:{quote(document.id, safe='')}"


def _annotation(document: Document, record: Json, passages: list[Passage], quote_length: int | None, around: int) -> Json:
    first = passages[0]
    value = json.dumps(record, ensure_ascii=False)
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": first.label}] if first.label else []
    return {
        "id": f"urn:communique:record:{quote(document.id, safe='')}:{first.table}:{quote(record['id'], safe='')}",
        "type": "Annotation",
        "motivation": "identifying" if first.table == "mentions" else "classifying",
        "table": first.table,
        "body": [*tags, {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}],
        "target": [_target(document, one, quote_length, around) for one in passages],
    }


def _target(document: Document, one: Passage, quote_length: int | None, around: int) -> Json:
    span, text = one.span, document.text
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if quote_length is None or len(span.exact) <= quote_length:
        sides = {"prefix": text[max(0, span.start - around) : span.start], "suffix": text[span.end : span.end + around]}
        selectors.append({"type": "TextQuoteSelector", "exact": span.exact} | (sides if around else {}))
    return {"source": name_document(document), "role": one.role, "sha256": hash_text(span.exact), "selector": selectors}


@dataclass(frozen=True, slots=True)
class Anchored:
    """A target of a Web Annotation, found in a text; `span` is None if its words are not there."""

    table: str
    annotation: str
    role: str
    span: Span | None


def anchor_targets(page: Mapping[str, Any], text: str) -> Iterator[Anchored]:
    """Where the targets of a page stand in `text`: at their place if the words there are theirs, else where their quote is found.

    Of several places it is the one whose surroundings are most like the quote's. White space may have changed."""
    for item in page["items"]:
        for target in item["target"]:
            yield Anchored(item["table"], item["id"], target["role"], _anchor(target, text))


def _anchor(target: Mapping[str, Any], text: str) -> Span | None:
    from communique.store.judgements import find_place

    selectors = {selector["type"]: selector for selector in target["selector"]}
    place = selectors["TextPositionSelector"]
    exact = text[place["start"] : place["end"]]
    if hash_text(exact) == target["sha256"]:
        return Span(place["start"], place["end"], exact)
    words = selectors.get("TextQuoteSelector")
    return find_place(text, words["exact"], words.get("prefix", ""), words.get("suffix", "")) if words else None


# ---- brat


def to_brat(annotations: Annotations) -> tuple[str, str]:
    """Text and annotations of one document, the contents of its .txt and .ann file.

    A T line for every passage (cut at line breaks, as brat wants it) with a note that names its record; factuality and negation are
    attributes, the parts of a record are related to its first passage."""
    return annotations.document.text, "".join(f"{line}\n" for line in _brat_lines(annotations))


def _brat_lines(annotations: Annotations) -> Iterator[str]:
    text = annotations.document.text
    numbered = list(enumerate(list_passages(annotations), 1))
    first = {(one.table, one.record.id): number for number, one in reversed(numbered)}
    relation = 0
    for number, one in numbered:
        yield _text_bound(number, one, text)
        yield f"#{number}\tAnnotatorNotes T{number}\t{one.table} {one.record.id} {one.role} {one.n}{_note(one)}"
        head = first[one.table, one.record.id]
        if head != number:
            relation += 1
            yield f"R{relation}\t{brat_name(one.role)} Arg1:T{head} Arg2:T{number}"
            continue
        if status := getattr(one.record, "factuality", None):
            yield f"A{number}\tFactuality T{number} {status}"


def _note(one: Passage) -> str:
    """What else is worth reading in a note: mode of an event, topic of a statement or entry, manner of an attribution."""
    found = (one.label if one.table == "mentions" else None, *(getattr(one.record, name, None) for name in ("mode", "topic", "manner")))
    return "".join(f" {' '.join(value.split())}" for value in found if value)


def _text_bound(number: int, one: Passage, text: str) -> str:
    parts = [(m.start() + one.span.start, m.end() + one.span.start) for m in re.finditer(r"[^\n\r]+", one.span.exact)]
    places = ";".join(f"{start} {end}" for start, end in parts)
    words = " ".join(text[start:end] for start, end in parts).replace("\t", " ")
    return f"T{number}\t{brat_label(one)} {places}\t{words}"


def brat_label(one: Passage) -> str:
    """The label of a passage: the table's noun, and what the record is; of somebody named, the noun alone."""
    noun = {"entries": "entry"}.get(one.table, one.table.removesuffix("s"))
    return brat_name(noun if one.table == "mentions" or not one.label else f"{noun}_{one.label}")


def brat_name(words: str) -> str:
    """A name that brat takes: letters, digits and underscores, the first one a capital."""
    name = re.sub(r"\W", "_", words, flags=re.ASCII)
    return name[:1].upper() + name[1:]


def brat_types(annotations: Annotations) -> frozenset[tuple[str, str]]:
    """Section of the configuration and name of each type that the marks of a document use."""
    passages = list(list_passages(annotations))
    statuses = {("attributes", one.record.factuality) for one in passages if hasattr(one.record, "factuality")}
    return frozenset(
        statuses | {("entities", brat_label(one)) for one in passages} | {("relations", brat_name(one.role)) for one in passages}
    )


def brat_configuration(types: Iterable[tuple[str, str]]) -> str:
    """The annotation.conf of a folder in which documents use these `types`."""
    found = {section: sorted(name for part, name in types if part == section) for section in ("entities", "relations", "attributes")}
    lines = {
        "entities": found["entities"],
        "relations": [f"{role}\tArg1:<ENTITY>, Arg2:<ENTITY>" for role in found["relations"]],
        "events": [],
        "attributes": [f"Factuality\tArg:<ENTITY>, Value:{'|'.join(found['attributes'])}"] if found["attributes"] else [],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in part) for name, part in lines.items())
