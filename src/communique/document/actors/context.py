"""What stands beside a mention or around it: appositions, and whose army "the army" is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique import naming
from communique.document.actors.phrases import Draft, Reading
from communique.lexicon import markers
from communique.syntax import SUBJECTS, text_of

CALLED = frozenset({"title", "group"})
BETWEEN = re.compile(r",\s+(?:(?:the|a|an|his|her|its|their|then|now)\s+)?(?:[a-z][a-z-]+\s+){0,2}")


def join_appositions(drafts: list[Draft]) -> list[Draft]:
    """`drafts` in order, where a name and what it is called by across a comma tell each other state, sector and office."""
    found = sorted(drafts, key=lambda draft: draft.start)
    for n in range(len(found) - 1):
        left, right = found[n], found[n + 1]
        if right.start <= left.end or not BETWEEN.fullmatch(text_of(left.head.doc)[left.end : right.start]):
            continue
        if left.kind == "person" and right.kind in CALLED:
            found[n], found[n + 1] = _joined(left, right, before=True)
        elif left.kind in CALLED and right.kind == "person":
            found[n + 1], found[n] = _joined(right, left, before=False)
    return found


def _joined(person: Draft, called: Draft, *, before: bool) -> tuple[Draft, Draft]:
    """A person and what he is called by, as one, if nothing speaks against it."""
    if len(person.actors) != 1 or len(called.actors) != 1 or called.head.tag_ in ("NNS", "NNPS"):
        return person, called
    mine, theirs = person.actors[0], called.actors[0]
    if mine.code and theirs.code and mine.code != theirs.code:
        return person, called
    if mine.code is None and theirs.code is not None:
        office = theirs.office if called.kind == "title" else None
        person = replace(person, actors=(replace(mine, code=theirs.code, sector=theirs.sector, office=office),))
    if called.kind == "group" and not mine.code and not theirs.code:
        return person, called
    return person, replace(called, kind="role", key=person.key, actors=person.actors, named=person.named)


# --- nouns without their state ---


def settle_nouns(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where "the army" and "protesters" are of the one state named before in that sentence or in the sentences before."""
    found: list[Draft] = []
    for draft in drafts:
        if _is_open(draft):
            code = _same_noun(found, draft) or _near_code(reading, drafts, draft) or _subject_code(drafts, draft)
            draft = _with_code(draft, code) if code else draft
        elif _is_open_title(draft) and (code := _near_code(reading, drafts, draft)):
            draft = _held_in(reading, drafts, draft, code)
        if draft.kind != "loose" or draft.actors[0].code:
            found.append(replace(draft, kind="group") if draft.kind == "loose" else draft)
    return found


def _is_open(draft: Draft) -> bool:
    """Whether the state is not told of people, of a body, or of somebody unknown with a title."""
    if len(draft.actors) != 1 or draft.actors[0].code is not None:
        return False
    words = {child.lower_ for child in draft.head.lefts}
    counted = any(child.dep_ in ("nummod", "amod", "poss") for child in draft.head.lefts)
    if words & markers("actor_indefinite") or (counted and draft.actors[0].sector == "GOV"):
        return False
    titled = draft.kind == "person" and draft.titles and draft.named is None
    official = draft.actors[0].sector not in (None, "MED", "BUS", "NGO") or bool(titled and draft.actors[0].office)
    return official and (draft.kind in ("group", "body", "loose") or bool(titled))


def _is_open_title(draft: Draft) -> bool:
    """Whether a title stands alone, and neither its state nor its bearer is known."""
    if draft.kind != "title" or len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].name:
        return False
    words = {child.lower_ for child in draft.head.lefts}
    owned = any(child.dep_ == "poss" for child in draft.head.lefts)
    return not owned and not words & markers("actor_indefinite") and draft.head.lower_ not in markers("actor_abroad_noun")


def _held_in(reading: Reading, drafts: Sequence[Draft], draft: Draft, code: str) -> Draft:
    """A title as that of its holder in a state, unless the holder is named beside it; else as that of somebody there."""
    for term in draft.titles:
        holder = naming.holder_of(term, code, reading.day) if term.one_holder and reading.day else None
        if holder is not None:
            key = ("person", holder.name)
            beside = any(one.key == key and one.head.sent == draft.head.sent for one in drafts)
            return draft if beside else replace(draft, key=key, actors=(holder.actor_at(reading.day, (term,)),))
    return replace(draft, key=(*draft.key[:1], code, *draft.key[2:]), actors=(replace(draft.actors[0], code=code),))


def _with_code(draft: Draft, code: str) -> Draft:
    actor = draft.actors[0]
    if draft.kind == "person":
        return replace(draft, actors=(replace(actor, code=code),))
    name = f"{actor.name} of {naming.states()[code].name}" if actor.name and code in naming.states() else actor.name
    return replace(draft, key=(*draft.key[:2], code), actors=(replace(actor, code=code, name=name),))


def _same_noun(found: Sequence[Draft], draft: Draft) -> str | None:
    """The state of those named by the same noun before."""
    word = draft.head.lemma_.lower()
    same = [one for one in found if one.kind in ("group", "body") and one.head.lemma_.lower() == word and len(one.actors) == 1]
    return next((one.actors[0].code for one in reversed(same) if one.actors[0].code), None)


def _near_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The one state that the sentence names, else the one of the sentence before, else of the whole text."""
    if draft.kind == "person":
        every = _codes(drafts)
        return next(iter(every)) if len(every) == 1 else None
    before = draft.head.sent.start
    previous = draft.head.doc[before - 1].sent if before > 0 else None
    own = _codes(one for one in drafts if one.head.sent == draft.head.sent)
    if own:
        return next(iter(own)) if len(own) == 1 else None
    near = _codes(one for one in drafts if previous is not None and one.head.sent == previous) or _codes(drafts)
    return next(iter(near)) if len(near) == 1 else None


def _subject_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of who acts in the clause: "Barak asked cabinet", "the president told students"."""
    if draft.head.lower_ not in markers("actor_domestic_noun"):
        return None
    word = draft.head
    for _ in range(6):
        word = word.head
        subject = next((child for child in word.children if child.dep_ in SUBJECTS and child != draft.head), None)
        actor = next((one for one in drafts if subject is not None and one.start <= subject.idx < one.end), None)
        if actor is not None:
            codes = _codes([actor])
            return next(iter(codes)) if len(codes) == 1 else None
    return None


def _codes(drafts: Iterator[Draft] | Sequence[Draft]) -> set[str]:
    return {actor.code for draft in drafts for actor in draft.actors if actor.code in naming.states() and actor.sector != "MED"}
