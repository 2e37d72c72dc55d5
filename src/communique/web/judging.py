"""Forms of the panel -> judgements: what may be corrected in each table, and how a form's fields become new values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from communique.errors import InputError
from communique.lexicon import acts, place_name, plover, topics
from communique.records import (
    Annotations,
    AttributionType,
    EntryKind,
    Factuality,
    Form,
    Manner,
    Span,
    Statement,
    StatementKind,
    flat,
    make_span,
)
from communique.report.names import Side, actor_name
from communique.store.judgements import Judgement, Overlay, make_anchor, make_judgement, standing
from communique.store.judgements_alignments import APART, MATCHED, TABLE, about_pair, judge_alignment, judge_whole
from communique.store.tables import RECORDS, layouts
from communique.web.addresses import compare_address, document_address
from communique.web.comparing import Laid
from communique.web.panel import Found, find_record

JUDGE = "communique_judge"  # the cookie that remembers the reader's name
LONGEST_COMMENT = 4_000
LONGEST_NAME = 80
YES = ("no", "yes")
# table -> the fields that can be corrected, with their labels, in the order of the form
FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "attributions": (
        ("type", "Type"),
        ("manner", "Manner"),
        ("negated", "Negated"),
        ("speakers", "Speaker"),
        ("source", "Source"),
        ("cue", "Cue"),
        ("content", "Content"),
        ("addressee", "Addressee"),
    ),
    "events": (
        ("event", "Type"),
        ("mode", "Mode"),
        ("factuality", "Status"),
        ("background", "Background"),
        ("actor", "Actor"),
        ("recipient", "Recipient"),
        ("evidence", "Passage"),
    ),
    "accounts": (("form", "Form"), ("factuality", "Status"), ("participants", "Who took part"), ("evidence", "Passage")),
    "statements": (
        ("act", "Act"),
        ("topic", "Topic"),
        ("kind", "Kind"),
        ("negated", "Negated"),
        ("speakers", "Speaker"),
        ("addressees", "Addressee"),
        ("span", "Passage"),
    ),
    "entries": (
        ("kind", "Kind"),
        ("topic", "Topic"),
        ("holders", "Holder"),
        ("counterparts", "Counterpart"),
        ("substance", "Substance"),
        ("condition", "Condition"),
    ),
    "mentions": (("actors", "Actor"), ("span", "Words")),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `shape` is choice, people, spans or actor; `value` what it holds now; `options` (value, words)."""

    name: str
    label: str
    shape: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()


@cache
def _choices() -> Mapping[tuple[str, str], tuple[str, ...]]:
    events = tuple(dict.fromkeys(event for event, _ in plover()))
    modes = tuple(sorted({mode for _, mode in plover() if mode}))
    acts_, topics_ = tuple(sorted(acts())), tuple(sorted(row.topic for row in topics()))
    return {
        ("attributions", "type"): get_args(AttributionType),
        ("attributions", "manner"): get_args(Manner),
        ("events", "event"): events,
        ("events", "mode"): ("", *modes),
        ("events", "factuality"): get_args(Factuality),
        ("accounts", "form"): get_args(Form),
        ("accounts", "factuality"): get_args(Factuality),
        ("statements", "act"): ("", *acts_),
        ("statements", "topic"): ("", *topics_),
        ("statements", "kind"): get_args(StatementKind),
        ("entries", "kind"): get_args(EntryKind),
        ("entries", "topic"): ("", *topics_),
    }


def list_fields(side: Side, found: Found) -> tuple[Field, ...]:
    """The form for correcting a record, filled with what it holds."""
    return tuple(_field(side, found, name, label) for name, label in FIELDS[found.table])


def _field(side: Side, found: Found, name: str, label: str) -> Field:
    value, layout = getattr(found.record, name), layouts(found.table)[name]
    if layout == "parties":
        return Field(name, label, "people", "", _people(side), tuple(_entity(side, i) for i in value))
    if layout in ("span", "spans"):
        spans = value if isinstance(value, tuple) else (value,) if value else ()
        return Field(name, label, "spans", "\n".join(span.flat for span in spans))
    if layout == "actors":
        return Field(name, label, "actor", "; ".join(filter(None, (a.code or a.name for a in value))))
    if isinstance(value, bool):
        return Field(name, label, "choice", YES[value], tuple((word, word) for word in YES))
    words = value or ""
    options = _choices()[found.table, name]
    offered = options if words in options else (words, *options)
    return Field(name, label, "choice", words, tuple((option, option.replace("_", " ") or "none") for option in offered))


def _entity(side: Side, mention_id: str) -> str:
    mention = side.mentions.get(mention_id)
    return mention.entity if mention else ""


def _people(side: Side) -> tuple[tuple[str, str], ...]:
    """Everybody whom the text names, by entity, in the order of their first mention."""
    found: dict[str, str] = {}
    for mention in sorted(side.made.mentions, key=lambda m: m.span):
        names = [name for name in map(actor_name, mention.actors) if name] or [side.words[mention.id]]
        if mention.entity not in found:
            found[mention.entity] = ", ".join(names)
    return tuple(found.items())


# ---- forms -> judgements


def judge(made: Annotations, found: Found, form: Mapping[str, list[str]], judge_name: str) -> list[Judgement]:
    """The judgements that a form asks for. Raises InputError if it asks for something there is not."""
    action = (form.get("action") or [""])[0]
    if action in ("accepted", "rejected"):
        return [_made(made, found, judge_name, "verdict", None, action)]
    if action == "comment":
        words = " ".join(form.get("comment", [""])).strip()
        if not words or len(words) > LONGEST_COMMENT:
            raise InputError(f"A comment has between 1 and {LONGEST_COMMENT:,} characters.")
        return [_made(made, found, judge_name, "comment", None, words)]
    if action == "correct":
        changed = [
            (name, old, new)
            for name, _ in FIELDS[found.table]
            if (new := _new_value(made, found, name, form)) is not None and (old := _as_json(made, found, name)) != new
        ]
        if not changed:
            raise InputError("Nothing was changed in the form.")
        return [_made(made, found, judge_name, name, old, new) for name, old, new in changed]
    raise InputError("The form asks for something that the desk does not do.")


def _made(made: Annotations, found: Found, judge_name: str, field: str, old: str | None, new: str) -> Judgement:
    span = found.spans[0]
    return make_judgement(
        made.document.text, made.document.id, found.table, found.record.id, span, field=field, old=old, new=new, judge=judge_name
    )


def _as_json(made: Annotations, found: Found, name: str) -> str:
    """What a field holds, as a judgement keeps it."""
    value, layout = getattr(found.record, name), layouts(found.table)[name]
    text = made.document.text
    if layout in ("span", "spans"):
        spans = value if isinstance(value, tuple) else (value,) if value else ()
        return _dump([make_anchor(text, span) for span in spans])
    if layout == "parties":
        mentions = {m.id: m for m in made.mentions}
        return _dump([make_anchor(text, mentions[i].span) for i in value if i in mentions])
    if layout == "actors":
        return _dump([{"code": a.code, "sector": a.sector, "name": a.name, "office": a.office, "identifier": a.identifier} for a in value])
    return _dump(value)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _new_value(made: Annotations, found: Found, name: str, form: Mapping[str, list[str]]) -> str | None:
    """The new value of a field as JSON; None if the form leaves it as it is."""
    given = form.get(name)
    if given is None:
        return _dump([]) if layouts(found.table)[name] == "parties" and f"{name}.asked" in form else None
    layout = layouts(found.table)[name]
    value = getattr(found.record, name)
    if layout == "parties":
        return _people_value(made, value, given)
    if layout in ("span", "spans"):
        return _spans_value(made, found, name, form)
    if layout == "actors":
        return _actors_value(value, given[0])
    if isinstance(value, bool):
        return _dump(given[0] == "yes")
    if given[0] and given[0] not in _choices()[found.table, name] and given[0] != value:
        raise InputError(f"{given[0]} is none of the values of {name}.")
    return _dump(given[0] or None)


def _people_value(made: Annotations, value: tuple[str, ...], given: list[str]) -> str:
    """The chosen entities as anchors of a mention each; those that were there keep their mention."""
    mentions = {m.id: m for m in made.mentions}
    kept = {mentions[i].entity: mentions[i] for i in value if i in mentions}
    first = {m.entity: m for m in sorted(made.mentions, key=lambda m: m.span, reverse=True)}
    chosen = [kept.get(entity) or first.get(entity) for entity in dict.fromkeys(given) if entity]
    if None in chosen:
        raise InputError("Somebody was chosen whom this text does not name.")
    return _dump([make_anchor(made.document.text, mention.span) for mention in chosen if mention])


def _spans_value(made: Annotations, found: Found, name: str, form: Mapping[str, list[str]]) -> str | None:
    """The passages of a field: one a line, each found in the text near the old one, or where it was selected."""
    text, value = made.document.text, getattr(found.record, name)
    old = value if isinstance(value, tuple) else (value,) if value else ()
    lines = [line for line in form[name][0].splitlines() if line.strip()]
    if lines == [span.flat for span in old]:
        return None
    picked = (form.get(f"{name}.range") or [""])[0]
    if picked:
        return _dump([make_anchor(text, read_range(text, picked, lines[0] if lines else ""))])
    near = (old or found.spans)[0].start
    return _dump([make_anchor(text, _nearest(text, line, near)) for line in lines])


def read_range(text: str, picked: str, words: str) -> Span:
    """The passage of a selection, "start-end" in code points. Raises InputError if the words there are others."""
    start, _, end = picked.partition("-")
    try:
        span = make_span(text, int(start), int(end))
    except ValueError:
        raise InputError("What was selected does not lie in the text. Load the page again and select once more.") from None
    if span.exact.split() != words.split():
        return _nearest(text, words, span.start)
    return span


def _nearest(text: str, words: str, near: int) -> Span:
    import re

    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words.split())), text)]
    if not places:
        raise InputError(f"“{words[:80]}” does not stand in this text. Select the words, or copy them as they are.")
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return make_span(text, start, end)


def _actors_value(value: tuple[Any, ...], given: str) -> str:
    """Codes or countries, separated by semicolons; an actor that was there keeps its name and office."""
    from communique.store.queries import as_code

    kept = {actor.code or actor.name: actor for actor in value}
    rows = []
    for words in (part.strip() for part in given.split(";") if part.strip()):
        if words in kept:
            a = kept[words]
            rows.append({"code": a.code, "sector": a.sector, "name": a.name, "office": a.office, "identifier": a.identifier})
            continue
        code = as_code(words)
        known = place_name(code) != code
        rows.append({"code": code if known else None, "name": place_name(code) if known else words})
    return _dump(rows)


# ---- what the panel shows of judgements


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the log: who decided what, when, and the key that undoes it."""

    key: str
    judge: str
    when: str
    words: str
    document: str
    record: str
    table: str
    quote: str
    is_undone: bool = False
    href: str = ""


def describe(judgement: Judgement, *, undone: bool = False) -> Decision:
    """A judgement in words."""
    when = judgement.judged_at[:16].replace("T", " ")
    words = _in_words(judgement)
    where = (judgement.document, judgement.record, judgement.table, judgement.quote)
    href = _place_of(judgement)
    return Decision(judgement.key, judgement.judge or "somebody", when, words, *where, undone, href)


def _place_of(j: Judgement) -> str:
    """The page on which a judgement shows."""
    if j.table == TABLE:
        return compare_address(j.document, str(json.loads(j.new or "{}").get("document")))
    return document_address(j.document, j.record if j.table in RECORDS else None)


def _in_words(j: Judgement) -> str:
    if j.field == "verdict":
        return j.new or ""
    if j.field == "comment":
        return f"“{j.new}”"
    if j.field in ("joined", "apart"):
        other = json.loads(j.new or "{}").get("document", "")
        what = "encounter" if j.table == "accounts" else "matter"
        return f"{'the same' if j.field == 'joined' else 'another'} {what} {'as' if j.field == 'joined' else 'than'} in {other}"
    if j.field == "undo":
        return "taken back"
    if j.table == TABLE:
        return _in_pair_words(j)
    return f"{j.field.replace('_', ' ')}: {_plain(j.old)} → {_plain(j.new)}"


def _in_pair_words(j: Judgement) -> str:
    far = json.loads(j.new or "{}")
    relation = str(far.get("relation", "")).replace("_", " ")
    if j.field == "read":
        return f"read through beside {far.get('document')}"
    return f"{relation} beside “{flat(str(far.get('quote', '')))[:80]}” in {far.get('document')}"


def _plain(value: str | None) -> str:
    found = json.loads(value) if value else None
    if isinstance(found, list):
        return "; ".join(map(_one_plain, found)) or "nobody"
    return "none" if found is None else YES[found] if isinstance(found, bool) else str(found)


def _one_plain(one: Any) -> str:
    return str(one.get("quote") or one.get("code") or one.get("name")) if isinstance(one, dict) else str(one)


@dataclass(frozen=True, slots=True)
class Bench:
    """What the panel needs to judge a record: how it was judged, by whom, and the form for correcting it."""

    verdict: str | None
    history: tuple[Decision, ...]
    fields: tuple[Field, ...]


def make_bench(side: Side, overlay: Overlay, record_id: str) -> Bench | None:
    """The bench for a record; None if there is none of this id."""
    found = find_record(side.made, record_id)
    return Bench(overlay.verdict(record_id), history(overlay, record_id), list_fields(side, found)) if found else None


def history(overlay: Overlay, record: str) -> tuple[Decision, ...]:
    """What stands of a record, the latest last."""
    return tuple(describe(j) for j in overlay.judged.get(record, ()))


def whole_document(given: Iterable[Judgement]) -> Decision | None:
    """That somebody has read the document through, if anybody has."""
    return next((describe(j) for j in standing(given) if j.table == "documents" and j.field == "verdict"), None)


# ---- two accounts side by side


@dataclass(frozen=True, slots=True)
class PairBench:
    """What the comparison needs to be judged: relations by value, statements that stand alone, what was decided, and what is lost."""

    relations: tuple[tuple[str, str], ...]
    left_alone: tuple[tuple[str, str], ...]
    right_alone: tuple[tuple[str, str], ...]
    history: tuple[Decision, ...]
    lost: tuple[Decision, ...]
    read_by: Decision | None


def make_pair_bench(laid: Laid, given: Iterable[Judgement]) -> PairBench:
    """The bench for two accounts side by side."""
    rows, left, right = laid.rows, laid.comparison.left.document.id, laid.comparison.right.document.id
    about = about_pair(given, left, right)
    words = {"same": "the same", "left_stronger": f"{rows.left.side.label} stronger", "right_stronger": f"{rows.right.side.label} stronger"}
    return PairBench(
        relations=(*((relation, words.get(relation, relation)) for relation in MATCHED), (APART, "not the same act")),
        left_alone=_alone(laid, "left"),
        right_alone=_alone(laid, "right"),
        history=tuple(describe(j) for j in about if j.field == "relation"),
        lost=tuple(map(describe, laid.lost)),
        read_by=next((describe(j) for j in reversed(about) if j.field == "read"), None),
    )


def _alone(laid: Laid, side: str) -> tuple[tuple[str, str], ...]:
    statements = getattr(laid.comparison, side).statements
    alone = {i for row in laid.comparison.alignments if row.relation == f"only_{side}" for i in getattr(row, side)}
    return tuple((s.id, s.span.flat[:90]) for s in statements if s.id in alone)


def judge_pair(left: Annotations, right: Annotations, form: Mapping[str, list[str]], judge_name: str) -> list[Judgement]:
    """The judgements on two accounts that a form asks for. Raises InputError if it asks for something there is not."""
    if form.get("action") == ["read"]:
        return [judge_whole(left, right, judge_name)]
    relation = (form.get("relation") or [""])[0]
    ones, twos = (_statements(made, form.get(name, [])) for made, name in ((left, "one"), (right, "two")))
    if relation not in (*MATCHED, APART) or not ones or not twos:
        raise InputError("Choose a statement of each side, and how they relate. If the texts were annotated anew, load the page again.")
    pairs = [(one, two) for one in ones for two in twos] if relation == APART else [(ones[0], twos[0])]
    return [
        judge_alignment(left, right, one, two, relation, old=(form.get("old") or [""])[0] or None, judge=judge_name) for one, two in pairs
    ]


def _statements(made: Annotations, ids: list[str]) -> list[Statement]:
    return [s for s in made.statements if s.id in ids]
