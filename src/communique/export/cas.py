"""UIMA CAS (XMI) for INCEpTION: the records as layers of spans, and what people changed there back as judgements.

Each table is a custom span layer; an annotation names its record, its role (the field it stands in) and its place there. Offsets in the
file count UTF-16 units, as UIMA does; here they are code points. What people add without naming a record is told, not taken."""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from communique.errors import InputError, ResourceError
from communique.export.layers import LABELS, ROLES, Passage, as_spans, list_passages
from communique.records import Annotations, Factuality, Span, hash_text, make_span

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

    from communique.store.judgements import Judgement

METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
FEATURES = ("record", "role", "part", "label", "factuality", "made")
LAYERS = {  # table -> name of the layer
    "mentions": "webanno.custom.CommuniqueMention",
    "attributions": "webanno.custom.CommuniqueAttribution",
    "events": "webanno.custom.CommuniqueEvent",
    "accounts": "webanno.custom.CommuniqueAccount",
    "statements": "webanno.custom.CommuniqueStatement",
    "entries": "webanno.custom.CommuniqueEntry",
}
LAYER_FILE = "layers.json"
FINGERPRINT_DIGITS = 12
TYPE_SYSTEM = "TypeSystem.xml"  # beside the XMI files, and in INCEpTION's archives
NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")


def make_type_system() -> TypeSystem:
    """The types of the layers and of a document's name. Raises ResourceError if cassis is not installed."""
    try:
        from cassis import TypeSystem
    except ImportError:
        raise ResourceError("CAS needs dkpro-cassis; pip install '.[cas]' in its checkout") from None
    types = TypeSystem()
    types.create_type(METADATA, "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri"):
        types.create_feature(METADATA, name, "uima.cas.String")
    for layer in LAYERS.values():
        types.create_type(layer)
        for feature in FEATURES:
            types.create_feature(layer, feature, "uima.cas.String")
    return types


def make_layers() -> list[dict[str, Any]]:
    """The layers as INCEpTION's project settings import them (a JSON file): spans of characters that may overlap and cross sentences."""
    return [
        {
            "name": name,
            "uiName": f"communique {table}",
            "type": "span",
            "description": f"Passages of communique's {table}",
            "enabled": True,
            "built_in": False,
            "readonly": False,
            "cross_sentence": True,
            "allow_stacking": True,
            "anchoring_mode": "CHARACTERS",
            "overlap_mode": "ANY_OVERLAP",
            "validation_mode": "NEVER",
            "features": [_layer_feature(feature) for feature in FEATURES],
        }
        for table, name in LAYERS.items()
    ]


def _layer_feature(name: str) -> dict[str, Any]:
    flags = {"enabled": True, "visible": name in ("label", "role", "factuality"), "required": False, "remember": False}
    return {"name": name, "uiName": name, "type": "uima.cas.String", **flags, "multi_value_mode": "NONE", "link_mode": "NONE"}


def to_cas(annotations: Annotations) -> Cas:
    """The document as a CAS; characters that XML cannot hold are U+FFFD there."""
    from cassis import Cas

    document, types = annotations.document, make_type_system()
    text = document.text.translate(NOT_IN_XML)
    cas = Cas(types, sofa_string=text, sofa_mime="text/plain")
    named, language = types.get_type(METADATA), document.language or "x-unspecified"
    name = {"documentId": document.id, "documentTitle": document.title, "documentUri": document.url}
    cas.add(named(begin=0, end=len(text), language=language, **name))
    made = fingerprint(annotations)
    for one in list_passages(annotations):
        layer = types.get_type(LAYERS[one.table])
        cas.add(layer(begin=one.span.start, end=one.span.end, made=made, **_features(one)))
    return cas


def _features(one: Passage) -> dict[str, str | None]:
    status = getattr(one.record, "factuality", None)
    return {"record": one.record.id, "role": one.role, "part": str(one.n), "label": one.label or None, "factuality": status}


def fingerprint(annotations: Annotations) -> str:
    """What every mark carries, so that corrections are held against the records it was written from."""
    marks = [f"{one.table} {one.span.start} {one.span.end} {_features(one)}" for one in list_passages(annotations)]
    return hash_text("\n".join(marks))[:FINGERPRINT_DIGITS]


def read_cas(path: Path) -> Iterator[Cas]:
    """The CAS of an .xmi file with its TypeSystem.xml beside it, or those of an archive that INCEpTION exported.

    Raises InputError if one cannot be read."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from _read_archive(archive)
        else:
            yield _parse(path.read_bytes(), path.with_name(TYPE_SYSTEM).read_bytes())
    except InputError:
        raise
    except Exception as error:  # whatever the XML parser and cassis raise
        raise InputError(f"{path}: not a CAS that can be read ({error}); it needs {TYPE_SYSTEM} beside it") from error


def _read_archive(archive: zipfile.ZipFile) -> Iterator[Cas]:
    for name in archive.namelist():
        if name.lower().endswith(".xmi"):
            folder = name.rpartition("/")[0]
            yield _parse(archive.read(name), archive.read(f"{folder}/{TYPE_SYSTEM}" if folder else TYPE_SYSTEM))


def _parse(xmi: bytes, types: bytes) -> Cas:
    from cassis import load_cas_from_xmi, load_typesystem

    return load_cas_from_xmi(BytesIO(xmi), typesystem=load_typesystem(BytesIO(types)))


def document_names(cas: Cas) -> tuple[str, ...]:
    """What a CAS calls its document: its id, or the name of the file that it was imported from, which INCEpTION puts in its place."""
    found = [name for one in cas.select(METADATA) for name in (one.documentId, one.documentTitle) if name]
    return tuple(dict.fromkeys(name.removesuffix(".xmi") for name in found))


# ---- and back: what people changed


@dataclass(frozen=True, slots=True)
class Corrections:
    """The judgements that changes in a CAS amount to, and what was not understood, in words."""

    judgements: tuple[Judgement, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One annotation of a layer as it was read back."""

    role: str
    part: int
    span: Span
    label: str | None
    factuality: str | None


def find_corrections(cas: Cas, made: Annotations, judge: str) -> Corrections:
    """What differs between a CAS and the records it was made from.

    A record without annotations is rejected; passages, labels and factuality that changed are corrections of their fields.
    Raises InputError if the text or the records are others."""
    if cas.sofa_string != made.document.text.translate(NOT_IN_XML):
        raise InputError(f"{made.document.id}: the text of the CAS is not that of the document")
    if not is_made_from(cas, made):
        raise InputError(f"{made.document.id}: its records are not those that the CAS was written from; export it anew")
    found, unread = _read_marks(cas, made.document.text)
    changes: list[Judgement] = []
    for (table, record), passages in groupby(list_passages(made), key=lambda one: (one.table, one.record)):
        roles = dict.fromkeys(one.role for one in passages)
        decided = _decide(made, table, record, roles, found.pop((table, record.id), []), unread)
        changes += [_judgement(made, table, record, judge, *change) for change in decided]
    unread += [f"{table} {record}: no such record" for table, record in found]
    return Corrections(tuple(changes), tuple(unread))


def is_made_from(cas: Cas, made: Annotations) -> bool:
    """Whether the marks of a CAS were written from these very records."""
    layers = [layer for layer in LAYERS.values() if cas.typesystem.contains_type(layer)]
    found = {one.made for layer in layers for one in cas.select(layer) if getattr(one, "made", None)}  # a mark that was added has none
    return found == {fingerprint(made)} or not (found or any(list_passages(made)))


def _read_marks(cas: Cas, text: str) -> tuple[dict[tuple[str, str], list[Marked]], list[str]]:
    """The annotations of each record by table and id; and those that name none, in words."""
    found: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    unread: list[str] = []
    for table, record, mark in iter_marks(cas, text):
        if record and mark.role in ROLES:
            found[table, record].append(mark)
        else:
            unread.append(f"{table}: “{mark.span.exact[:60]}” was added and names no record and role")
    return found, unread


def iter_marks(cas: Cas, text: str) -> Iterator[tuple[str, str | None, Marked]]:
    """Every annotation of the layers: its table, the record that it names, if any, and what it marks."""
    for table, layer in LAYERS.items():
        for one in cas.select(layer) if cas.typesystem.contains_type(layer) else ():
            try:
                span = make_span(text, one.begin, one.end)
            except ValueError:
                continue
            part = int(one.part) if (one.part or "").isdigit() else 0
            yield table, one.record, Marked(one.role or "", part, span, one.label, one.factuality)


Change = tuple[str, Any, Any]


def _decide(made: Annotations, table: str, record: Any, roles: Iterable[str], marks: list[Marked], unread: list[str]) -> Iterator[Change]:
    """Field, old and new value of each change of one record."""
    if not marks:
        yield "verdict", None, "rejected"
        return
    for role in dict.fromkeys((*roles, *(one.role for one in marks))):
        if not hasattr(record, role):
            unread.append(f"{table} {record.id}: it has no {role}")
            continue
        old = as_spans(getattr(record, role))
        new = [one.span for one in sorted(marks, key=lambda one: (one.part, one.span)) if one.role == role]
        if [(s.start, s.end) for s in old] != [(s.start, s.end) for s in new]:
            yield role, _anchors(made, old), _anchors(made, new)
    yield from _decide_label(table, record, marks, unread)
    yield from _decide_factuality(table, record, marks, unread)


def _decide_factuality(table: str, record: Any, marks: list[Marked], unread: list[str]) -> Iterator[Change]:
    status = getattr(record, "factuality", None)
    for changed in _changed(status, (one.factuality for one in marks)):
        if status is not None and changed in get_args(Factuality):
            yield "factuality", status, changed
        else:
            unread.append(f"{table} {record.id}: {changed!r} is no factuality")


def _decide_label(table: str, record: Any, marks: list[Marked], unread: list[str]) -> Iterator[Change]:
    label = Passage(table, record, "", 0, Span(0, 0, "")).label
    for changed in _changed(label, (one.label for one in marks)):
        known = _known_label(table, changed)
        if known is None:
            unread.append(f"{table} {record.id}: {changed!r} is none of the labels of this layer")
        else:
            old = [actor.code for actor in record.actors] if table == "mentions" else label
            yield LABELS.get(table, "actors"), old, known


def _changed(old: str | None, given: Iterable[str | None]) -> list[str]:
    """The one value that was given in the place of the old one; none if all are as they were, or if several were given."""
    new = {value for value in given if value and value != old}
    return list(new) if len(new) == 1 else []


def _known_label(table: str, label: str) -> Any:
    """The label as the field holds it, if it is one that there is."""
    from communique.lexicon import acts, plover
    from communique.naming import organisations, states
    from communique.records import AttributionType, EntryKind, Form

    if table == "mentions":
        actor = states().get(label) or organisations().get(label)
        return actor and [{"code": actor.code, "sector": actor.sector, "name": actor.name, "office": None, "identifier": actor.identifier}]
    known = {
        "attributions": get_args(AttributionType),
        "events": {event for event, _ in plover()},
        "accounts": get_args(Form),
        "statements": acts(),
        "entries": get_args(EntryKind),
    }
    return label if label in known[table] else None


def _anchors(made: Annotations, spans: Iterable[Span]) -> list[dict[str, str]]:
    from communique.store.judgements import make_anchor

    return [make_anchor(made.document.text, span) for span in spans]


def _judgement(made: Annotations, table: str, record: Any, judge: str, field: str, old: Any, new: Any) -> Judgement:
    from communique.store.judgements import make_judgement, spans_of

    values = (None, new) if field == "verdict" else (json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False))
    span = spans_of(record)[0]
    return make_judgement(
        made.document.text, made.document.id, table, record.id, span, field=field, old=values[0], new=values[1], judge=judge
    )
