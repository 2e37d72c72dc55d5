"""Who did what to whom, in PLOVER, and whether it happened: candidates from the parse and `verbs.csv`, parties by overlap with mentions.

Strict on purpose: a wrong event costs a user more than a missed one. Meanings are those of DESIGN.md section 5; nothing is folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from communique import lexicon
from communique.document.events.factuality import CALLED_OFF, POS, clause_head, factuality_of, is_background, is_listed, row_effect, row_of
from communique.lexicon import VerbRow, markers
from communique.records import Attribution, DateRange, Event, Factuality, Mention, Place, PlaceMention, Span, When, make_id
from communique.syntax import (
    CLAUSES,
    OBJECTS,
    clause_tokens,
    conjuncts_of,
    document_of,
    doers_of,
    frames_of,
    is_passive,
    objects_of,
    phrase_tokens,
    prepositional,
    slot_of,
    span_at,
    span_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from communique.document.parsing import Doc

Located = TypeVar("Located", When, PlaceMention)

MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
NOUN_ACTORS = ("poss", "amod", "compound", "prep:by", "prep:between", "prep:among", "prep:from", "prep:of")
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION", "SUPPORT", "ASSAULT", "COERCE"})
WITHOUT_ACTOR = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID"})  # a passive or a noun may name the recipient alone
VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
SAME_SUBSTANCE = 0.3  # share of content words two verbal acts must have in common to be one act told twice


@dataclass(frozen=True, slots=True)
class _Scene:
    """One document's parse with what the earlier stages found, indexed by token."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    mention_at: dict[int, Mention]
    times: tuple[tuple[Token, When], ...]
    places: tuple[tuple[Token, PlaceMention], ...]
    consumed: set[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A trigger with its row and its parties, before it is judged."""

    trigger: Token
    row: VerbRow
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    objects: tuple[Token, ...]
    governor: Token | None = None


def find_events(
    doc: Doc,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[When],
    places: Sequence[PlaceMention],
) -> tuple[Event, ...]:
    """The events of one text in order of their triggers, each with its parties, factuality, claimant and evidence.

    Parties are mentions found earlier; a sentence whose parties are unknown yields nothing. Modes and types are `verbs.csv`'s."""
    scene = _Scene(
        doc, tuple(attributions), _mention_index(doc, mentions), tuple(_at_tokens(doc, times)), tuple(_at_tokens(doc, places)), set()
    )
    found = _with_borrowed_parties(tuple(_candidates(scene)))
    kept = tuple(candidate for candidate in found if _is_plausible(scene, candidate))
    called_off = _called_off(kept)
    taken: set[str] = set()
    events = [_event(scene, candidate, called_off.get(candidate.trigger.i), taken) for candidate in kept]
    return _linked(kept, events)


# --- indexes


def _token_at(doc: Doc, starts: list[int], offset: int) -> Token | None:
    place = bisect_right(starts, offset) - 1
    return doc[place] if 0 <= place < len(doc) else None


def _at_tokens(doc: Doc, found: Sequence[Located]) -> Iterator[tuple[Token, Located]]:
    starts = [token.idx for token in doc]
    for item in found:
        token = _token_at(doc, starts, item.span.start)
        if token is not None:
            yield token, item


def _mention_index(doc: Doc, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mention each token stands for: the longest it heads, else the longest that holds it."""
    starts = [token.idx for token in doc]
    ranked: dict[int, tuple[bool, int, Mention]] = {}
    for mention in mentions:
        first, last = _token_at(doc, starts, mention.span.start), _token_at(doc, starts, mention.span.end - 1)
        if first is None or last is None:
            continue
        for i in range(first.i, last.i + 1):
            heads = not first.i <= doc[i].head.i <= last.i or doc[i].head.i == i
            rank = (heads, last.i - first.i)
            if i not in ranked or rank > ranked[i][:2]:
                ranked[i] = (*rank, mention)
    return {i: mention for i, (_, _, mention) in ranked.items()}


# --- candidates


def _candidates(scene: _Scene) -> Iterator[_Candidate]:
    """Every word whose row names an event and that stands where it can name an act, verbs before the nouns they use up."""
    verbs = [found for token in scene.doc if token.pos_ in ("VERB", "AUX", "ADJ") for found in _verb_candidate(scene, token)]
    nouns = [found for token in scene.doc if token.pos_ == "NOUN" for found in _noun_candidate(scene, token)]
    yield from sorted((*verbs, *nouns), key=lambda candidate: candidate.trigger.i)


def _verb_candidate(scene: _Scene, token: Token) -> Iterator[_Candidate]:
    if token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return
    row = _verb_row(scene, token)
    if row is None or row.event is None:
        return
    objects = objects_of(token)
    if row.frame.startswith("obj:"):
        scene.consumed.update(child.i for child in objects)
    doers = _doers(token)
    actors = _parties(scene, doers, strict=True)
    recipients = _recipients(scene, token, row, actors)
    yield _Candidate(token, row, actors, recipients, objects)


def _verb_row(scene: _Scene, token: Token) -> VerbRow | None:
    """The row of a verb in its frames, among them those that ask who stands beside it.

    `obj:@person` is somebody with an office, `obj:@actor` any known party, `obj:@concrete` people and things, `obj:@given` something
    that somebody gets ("to Peru"), `subj:@joint` two doers."""
    pos = POS.get(token.pos_, "")
    if not any("@" in row.frame for row in lexicon.verb_rows().get((token.lemma_.lower(), pos), ())):
        return row_of(token)
    return lexicon.verb_row(token.lemma_, pos, frames_of(token) | set(_party_frames(scene, token)))


def _party_frames(scene: _Scene, verb: Token) -> Iterator[str]:
    if any(child.dep_ in ("oprd", "ccomp") for child in verb.children):
        return
    for noun in objects_of(verb):
        mention = scene.mention_at.get(noun.i)
        if mention is not None and is_coded(mention):
            yield "obj:@actor"
            if _is_person(scene, mention):
                yield "obj:@person"
        if noun.lemma_.lower() in markers("event_concrete") or noun.lower_ in ("him", "her", "them"):
            yield "obj:@concrete"
    if objects_of(verb) and _parties(scene, slot_of(verb, "prep:to"), strict=False):
        yield "obj:@given"
    doers = _parties(scene, _doers(verb), strict=True)
    if sum(max(1, _size(mention)) for mention in doers) > 1:
        yield "subj:@joint"


def _noun_candidate(scene: _Scene, noun: Token) -> Iterator[_Candidate]:
    row = row_of(noun)
    if row is None or row.event is None or noun.i in scene.consumed or noun.dep_ in ("compound", "amod"):
        return
    governor = _governor(noun)
    if governor is not None and _names_act(governor):
        return
    actors = _noun_actors(scene, noun, row, governor)
    recipients = _recipients(scene, noun, row, actors, governor)
    yield _Candidate(noun, row, actors, recipients, (), governor)


def _names_act(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.event is not None


def _doers(verb: Token) -> tuple[Token, ...]:
    """Who does it; under "urged X to", "called on X to" that is X, under "the decision of X to" it is X too."""
    top = verb
    while (top.dep_ == "conj" or is_listed(top)) and top.head.pos_ in ("VERB", "AUX") and not _has_subject(top):
        top = _list_head(top) if is_listed(top) else top.head
    if is_passive(verb) or _has_subject(top):
        return doers_of(verb)
    if top.dep_ in ("xcomp", "advcl", "ccomp") and row_effect(top.head) == "demanded":
        addressed = _addressed(top.head)
        if addressed:
            return addressed
    if top.dep_ == "xcomp" and _is_encounter_verb(top.head):
        return doers_of(top.head)
    if top.dep_ == "acl" and top.head.pos_ == "NOUN":
        return _noun_doers(top.head) or doers_of(verb)
    return doers_of(verb)


def _list_head(verb: Token) -> Token:
    """The first infinitive of the list that `verb` goes on with."""
    return next(token for token in verb.ancestors if token.dep_ == "xcomp" and any(child.tag_ == "TO" for child in token.children))


def _is_encounter_verb(verb: Token) -> bool:
    """Whether an infinitive under `verb` says what its doer is after: "called Erdogan to apologise"."""
    row = row_of(verb)
    return verb.lemma_.lower() in markers("event_purpose") or (row is not None and row.event == "CONSULT")


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "csubj") for child in verb.children)


def _addressed(verb: Token) -> tuple[Token, ...]:
    """Whom a verb of demanding turns to."""
    row = row_of(verb)
    slots = (*row.addressee, *row.recipient) if row is not None else ()
    return next((found for slot in slots if (found := slot_of(verb, slot))), ())


def _noun_doers(noun: Token) -> tuple[Token, ...]:
    own = _in_slots(noun, ("poss", "amod", "compound", "prep:by", "prep:of"))
    governor = _governor(noun)
    return tuple(own) or (doers_of(governor) if governor is not None else ())


def _in_slots(word: Token, slots: Iterable[str]) -> list[Token]:
    """The nouns in any of `slots`, with those coordinated with them."""
    return [other for slot in slots for found in slot_of(word, slot) for other in conjuncts_of(found)]


def _governor(noun: Token) -> Token | None:
    """The light verb that an event noun completes: "held talks", "sanctions imposed by", "engaged in talks"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == noun.pos_:
        top = top.head
    light = markers("event_light")
    if top.dep_ in OBJECTS or top.dep_ == "nsubjpass":
        return top.head if top.head.lemma_.lower() in light else None
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.lower_ in ("in", "into", "for"):
        return top.head.head if top.head.head.lemma_.lower() in markers("event_engage") else None
    participles = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return next((child for child in participles if child.lemma_.lower() in light), None)


# --- parties


def _parties(scene: _Scene, nouns: Iterable[Token], *, strict: bool, but: Iterable[Mention] = ()) -> tuple[Mention, ...]:
    """The mentions that `nouns` stand for, each entity once; possessors ("its demand") that are among `but` do not count."""
    found: dict[str, Mention] = {}
    others = {mention.entity for mention in but}
    for noun in nouns:
        for mention in _party(scene, noun, strict=strict, but=others):
            found.setdefault(mention.entity, mention)
    return tuple(found.values())


def _party(scene: _Scene, noun: Token, *, strict: bool, but: Collection[str]) -> Iterator[Mention]:
    """The mention at `noun`; else that of its possessor or adjective, for a doer only if the noun acts for it ("Russian troops")."""
    mention = scene.mention_at.get(noun.i)
    if mention is not None and is_coded(mention):
        yield mention
        return
    if strict and noun.lemma_.lower() not in markers("event_collective"):
        return
    for child in _owners(noun):
        mention = scene.mention_at.get(child.i)
        if mention is not None and is_coded(mention) and mention.entity not in but:
            yield mention
            return


def _owners(noun: Token) -> Iterator[Token]:
    for slot in ("poss", "amod", "compound", "nmod", "prep:of", "prep:by", "prep:from", "prep:in", "prep:against", "prep:with"):
        yield from slot_of(noun, slot)
    if noun.lemma_.lower() in markers("event_title"):
        yield from (token for token in noun.subtree if token.dep_ == "appos")


def is_coded(mention: Mention) -> bool:
    """Whether a mention stands for somebody known: a code or a sector."""
    actors = (*mention.actors, *(alternative.actor for alternative in mention.alternatives))
    return any(actor.code or actor.sector for actor in actors)


def _recipients(
    scene: _Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...], governor: Token | None = None
) -> tuple[Mention, ...]:
    """The mentions in the first slot of the row that holds one, else in the slots usual for the type, else deeper in the sentence part."""
    slots = tuple(dict.fromkeys((*row.recipient, *_usual_slots(row.event or ""))))
    holders = (
        [(word, slot) for slot in slots]
        if governor is None
        else [(h, s) for s in slots for h in (word, governor) if h is word or s != "obj"]
    )
    for holder, slot in holders:
        found = _in_slot(scene, row, slot, slot_of(holder, slot), actors)
        if found:
            return found
    for slot in row.recipient:
        found = _in_slot(scene, row, slot, _deeper(governor or word, slot), actors)
        if found:
            return found
    if row.event not in VERBAL:
        return ()
    return _clause_subject(scene, word) if row.event == "REQUEST" else _complement_parties(scene, word)


def _in_slot(scene: _Scene, row: VerbRow, slot: str, nouns: Sequence[Token], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if row.event in FORCE:
        nouns = [noun for noun in nouns if noun.i in scene.mention_at or noun.lemma_.lower() in markers("event_concrete")]
    return _parties(scene, nouns, strict=row.event == "AGREE" and slot == "obj", but=actors)


def _deeper(word: Token, slot: str) -> list[Token]:
    """The nouns of a prepositional slot that the parser hung on a noun further down: "a team of experts to Iran"."""
    preposition = slot.removeprefix("prep:")
    found = (token for token in word.subtree if token.i > word.i and token.dep_ == "prep" and token.lower_ == preposition)
    near = (token for token in found if not any(above.dep_ in CLAUSES for above in token.ancestors if above.i > word.i))
    return [noun for token in near for noun in token.children if noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME")]


def _clause_subject(scene: _Scene, verb: Token) -> tuple[Mention, ...]:
    """Whom a demand falls on that names nobody else: the doer of what is demanded ("demanded that Iran release")."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            subjects = [inner for inner in child.children if inner.dep_ in ("nsubj", "nsubjpass")]
            return _parties(scene, subjects, strict=False)
    return ()


def _complement_parties(scene: _Scene, word: Token) -> tuple[Mention, ...]:
    """Whom the act in the complement falls on: "agreed to lift its tariffs on wheat from Chile"."""
    for child in word.children:
        if child.dep_ in ("xcomp", "acl") and child.i > word.i and child.pos_ == "VERB":
            row = _verb_row(scene, child)
            slots = row.recipient if row is not None and row.event is not None else ("obj", *_usual_slots("agree"))
            return next((found for slot in slots if (found := _parties(scene, slot_of(child, slot), strict=False))), ())
    return ()


def _usual_slots(event: str) -> list[str]:
    return lexicon.marker_values("event_slots").get(event.lower(), "").split()


def _noun_actors(scene: _Scene, noun: Token, row: VerbRow, governor: Token | None) -> tuple[Mention, ...]:
    """Who does what an event noun says: its possessor, adjective, by- or between-phrase, else the doer of its light verb."""
    slots = [slot for slot in NOUN_ACTORS if slot not in row.recipient or slot == "prep:between"]
    own = _parties(scene, _in_slots(noun, slots), strict=True)
    if (own and row.event != "CONSULT") or governor is None:
        return own
    passive = prepositional(governor, "between") if is_passive(governor) or governor.dep_ == "acl" else ()
    return _unique((*own, *_parties(scene, (*_doers(governor), *passive), strict=True)))


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple({mention.entity: mention for mention in reversed(tuple(mentions))}.values())[::-1]


def _with_borrowed_parties(candidates: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    """The candidates; where an agreement names no doer, the parties of the talks that its sentence tells of are its doers."""
    talks = [candidate for candidate in candidates if candidate.row.event == "CONSULT" and _party_count(candidate) > 1]
    return tuple(replace(c, actors=_lenders(c, talks)) if c.row.event == "AGREE" and not c.actors else c for c in candidates)


def _lenders(candidate: _Candidate, talks: Sequence[_Candidate]) -> tuple[Mention, ...]:
    """Of the talks in the same sentence; in an official account, where all is about one encounter, of the first it tells of."""
    if not is_passive(candidate.trigger):
        return ()
    near = [talk for talk in talks if talk.trigger.sent == candidate.trigger.sent]
    if not near and document_of(candidate.trigger.doc).party is not None:
        near = [talk for talk in talks if talk.trigger.i < candidate.trigger.i]
    return _unique((*near[0].actors, *near[0].recipients)) if near else ()


# --- judgement


def _is_plausible(scene: _Scene, candidate: _Candidate) -> bool:
    """Whether a candidate has the parties its type needs and nothing speaks against it."""
    event = candidate.row.event or ""
    if event == "CONSULT":
        return _is_encounter(scene, candidate)
    if candidate.trigger.dep_ in ("xcomp", "pcomp") and candidate.trigger.head.lemma_.lower() in markers("event_cease"):
        return False
    actors = {mention.entity for mention in candidate.actors}
    others = tuple(mention for mention in candidate.recipients if mention.entity not in actors and not _is_home(mention, candidate.actors))
    if candidate.recipients and all(mention.entity in actors for mention in candidate.recipients):
        return False
    if not candidate.actors and not (event in WITHOUT_ACTOR and others and _may_lack_actor(candidate)):
        return False
    if event == "AGREE" and candidate.trigger.pos_ == "NOUN" and candidate.governor is None:
        return _has_content(candidate.trigger) if candidate.row.effect else _party_count(candidate) > 1
    if (
        candidate.row.mode == "withdraw"
        and event == "RETREAT"
        and candidate.trigger.pos_ == "VERB"
        and not candidate.objects
        and not others
    ):
        return _names_somebody(candidate)
    if event == "REJECT" and candidate.row.act == "refuse" and not others and candidate.trigger.pos_ == "VERB":
        return _has_complement_event(candidate.trigger)
    if event in NEEDS_RECIPIENT and not others and not _stands_without_recipient(candidate):
        return False
    return event not in MATERIAL or _is_material(scene, candidate)


def _may_lack_actor(candidate: _Candidate) -> bool:
    verb = candidate.governor or candidate.trigger
    if not any(actor.code for mention in candidate.recipients for actor in mention.actors):
        return False
    return any(child.dep_ == "auxpass" for child in verb.children)


def _stands_without_recipient(candidate: _Candidate) -> bool:
    return _has_concrete_object(candidate) or _is_mutual(candidate) or _names_somebody(candidate)


def _names_somebody(candidate: _Candidate) -> bool:
    """Whether the recipient's place is filled by a name or a nationality that is no mention: "tariffs on Chinese steel"."""
    holders = [candidate.trigger] if candidate.governor is None else [candidate.trigger, candidate.governor]
    nouns = [noun for slot in candidate.row.recipient for holder in holders for noun in slot_of(holder, slot)]
    words = (token for noun in nouns if noun.pos_ in ("NOUN", "PROPN") for token in phrase_tokens(noun))
    return candidate.row.event != "SUPPORT" and any(token.pos_ == "PROPN" or (token.pos_ == "ADJ" and token.is_title) for token in words)


def _is_mutual(candidate: _Candidate) -> bool:
    """Whether the doers cooperate with each other."""
    return candidate.row.event == "COOPERATE" and _party_count(candidate) > 1


def _has_concrete_object(candidate: _Candidate) -> bool:
    """Whether what it is done to is a person or a thing that can be hit, held or taken, though nobody known."""
    concrete = any(noun.lemma_.lower() in markers("event_concrete") for noun in candidate.objects)
    return candidate.row.event in ("ASSAULT", "COERCE") and concrete


def _is_material(scene: _Scene, candidate: _Candidate) -> bool:
    """Whether a violent or coercive act is meant in earnest: no sport, no quarrel of words between persons."""
    if any(token.lower_ in markers("event_sport") for token in candidate.trigger.sent):
        return False
    if _is_nobodys(candidate):
        return False
    if candidate.row.event == "MOBILIZE" and candidate.objects:
        return any(noun.lemma_.lower() in markers("event_military") for noun in candidate.objects)
    if {candidate.trigger.lemma_.lower(), candidate.row.frame.removeprefix("obj:")}.isdisjoint(markers("event_ambiguous")):
        return True
    if any(_is_person(scene, mention) for mention in candidate.actors):
        return False
    if candidate.row.frame.startswith("obj:"):
        return True
    return all(scene.mention_at.get(noun.i) or noun.lemma_.lower() in markers("event_concrete") for noun in candidate.objects)


def _is_nobodys(candidate: _Candidate) -> bool:
    """Whether force is told of with no side that is known: "police arrested a thief"."""
    coded = any(actor.code for mention in candidate.actors for actor in mention.actors)
    return candidate.row.event in FORCE and not coded and not candidate.recipients


def _is_person(scene: _Scene, mention: Mention) -> bool:
    """Whether a mention stands for one person: an office, a title or a personal name in it."""
    if any(actor.office for actor in mention.actors):
        return True
    words = {word.lower() for word in mention.span.exact.split()}
    return not words.isdisjoint(markers("event_title"))


def _is_encounter(scene: _Scene, candidate: _Candidate) -> bool:
    """Whether two parties are named, or a visitor and a host or a place."""
    parties = _unique((*candidate.actors, *candidate.recipients))
    if candidate.row.mode == "visit":
        return bool(candidate.actors) and (len(parties) > 1 or _is_status_told(candidate) or _place_of(scene, candidate) is not None)
    if candidate.trigger.lemma_.lower() in markers("event_generic") and candidate.trigger.pos_ == "NOUN" and candidate.governor is None:
        return False
    return bool(candidate.actors) and _party_count(candidate) > 1


def _has_complement_event(verb: Token) -> bool:
    """Whether what is refused is itself an act between parties; "declined to comment" is none."""
    return any(child.dep_ in ("xcomp", *OBJECTS) and _names_act(child) for child in verb.children)


def _has_content(noun: Token) -> bool:
    """Whether a promise says what is promised."""
    return any(child.dep_ in ("acl", "ccomp") or (child.dep_ == "prep" and child.lower_ in ("to", "on")) for child in noun.children)


def _party_count(candidate: _Candidate) -> int:
    return sum(max(1, _size(mention)) for mention in _unique((*candidate.actors, *candidate.recipients)))


def _size(mention: Mention) -> int:
    """How many parties a mention stands for; "the two sides" are two though nobody knows which."""
    joint = mention.span.exact.lower().startswith(tuple(markers("event_joint")))
    return max(len(mention.actors), 2 if joint else 0)


def _is_status_told(candidate: _Candidate) -> bool:
    return factuality_of(candidate.trigger) in (*CALLED_OFF, "planned")


# --- what a candidate becomes


def _event(scene: _Scene, candidate: _Candidate, override: Factuality | None, taken: set[str]) -> Event:
    row, trigger = candidate.row, candidate.trigger
    actors, recipients = _roles(candidate)
    mode = row.mode or _form(candidate)
    known = lexicon.plover().get((row.event or "", mode)) or lexicon.plover()[(row.event or "", None)]
    when = _date_of(scene, candidate)
    evidence = _evidence(scene, candidate)
    return Event(
        id=make_id(document_of(scene.doc).id, "events", span_of([trigger]), taken),
        event=known.event,
        mode=mode,
        context=_contexts(evidence.exact),
        actor=tuple(mention.id for mention in actors),
        recipient=tuple(mention.id for mention in recipients),
        factuality=override or factuality_of(trigger),
        background=is_background(trigger) or _is_history(scene, when),
        date=DateRange(when.start, when.end) if when is not None and (when.start or when.end) else None,
        place=_place_of(scene, candidate),
        quad=known.quad,
        scale=known.scale,
        cameo=known.cameo,
        evidence=(evidence,),
        attribution=_claimant(scene, span_of([trigger])),
        why=_why(candidate),
    )


def _form(candidate: _Candidate) -> str | None:
    """The mode of talks that are told as a call: "a telephone conversation"."""
    if candidate.row.event != "CONSULT":
        return None
    words = {
        child.lower_ for noun in (candidate.trigger, *candidate.objects) for child in noun.children if child.dep_ in ("amod", "compound")
    }
    return "phone" if not words.isdisjoint(markers("event_phone")) else None


def _roles(candidate: _Candidate) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients: all parties of a meeting are actors; a host receives, and the visitor acts."""
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.row.event == "CONSULT":
        if candidate.row.mode != "visit":
            if _is_only_host(candidate):
                return recipients, ()
            return _unique((*actors, *recipients)), ()
        if candidate.trigger.lemma_.lower() in markers("event_host"):
            return recipients, actors
    entities = {mention.entity for mention in actors}
    return actors, tuple(mention for mention in recipients if mention.entity not in entities and not _is_home(mention, actors))


def _is_home(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a mention is the doers' own country: a minister and his state are one party."""
    home = {(actor.code, None) for mention in actors for actor in mention.actors}
    return bool(mention.actors) and all((actor.code, actor.sector) in home for actor in mention.actors)


def _is_only_host(candidate: _Candidate) -> bool:
    """Whether the doer merely hosts a meeting of two others: "Egypt hosted talks between Sudan and Chad"."""
    return candidate.trigger.lemma_.lower() in markers("event_host") and len(candidate.recipients) > 1


def _why(candidate: _Candidate) -> str:
    row = candidate.row
    named = f"{row.lemma} + {row.frame}" if row.frame else row.lemma
    return f"verbs.csv: {candidate.governor.lemma_} {named}" if candidate.governor is not None else f"verbs.csv: {named}"


def _contexts(text: str) -> tuple[str, ...]:
    find = getattr(lexicon, "find_contexts", None)
    return tuple(find(text)) if find is not None else ()


def _claimant(scene: _Scene, trigger: Span) -> str | None:
    """The innermost attribution whose content holds the trigger."""
    holding = [attribution for attribution in scene.attributions if attribution.says(trigger)]
    return min(holding, key=lambda attribution: sum(part.end - part.start for part in attribution.content)).id if holding else None


def _evidence(scene: _Scene, candidate: _Candidate) -> Span:
    """From the first to the last of actor, trigger and recipient or complement, within the sentence."""
    trigger = candidate.trigger
    tokens = [*_complement(trigger), *candidate.objects]
    if candidate.governor is not None:
        tokens += [candidate.governor, *phrase_tokens(trigger)]
    tokens = [token for token in tokens if token.sent == trigger.sent and not token.is_punct]
    span = span_of(tokens)
    sentence = span_of(clause_tokens(trigger.sent.root))
    held = [mention.span for mention in (*candidate.actors, *candidate.recipients) if _inside(mention.span, trigger.sent)]
    start = min(part.start for part in (span, *held))
    end = max(part.end for part in (span, *held))
    return span_at(scene.doc, start, min(end, max(sentence.end, span.end)))


def _inside(span: Span, sentence: SpacySpan) -> bool:
    return sentence.start_char <= span.start and span.end <= sentence.end_char


def _complement(trigger: Token) -> Iterator[Token]:
    """The trigger with its particle, objects and clause of content."""
    yield trigger
    if trigger.pos_ == "NOUN":
        yield from phrase_tokens(trigger)
        return
    for child in trigger.children:
        if child.dep_ in OBJECTS or child.dep_ in ("attr", "nsubjpass"):
            yield from phrase_tokens(child)
            yield from (token for inner in child.children if inner.dep_ == "acl" and inner.tag_ == "VB" for token in clause_tokens(inner))
        elif child.i > trigger.i and _says_what(trigger, child):
            yield from clause_tokens(child)


def _says_what(trigger: Token, child: Token) -> bool:
    """Whether `child` says what is demanded, promised or done: a clause, an infinitive, "called for a truce"."""
    if child.dep_ in ("xcomp", "ccomp", "prt") or (child.dep_ == "advcl" and child.tag_ == "VB"):
        return True
    return child.dep_ == "prep" and child.lower_ in markers("event_complement_prep") and row_effect(trigger) is not None


def _date_of(scene: _Scene, candidate: _Candidate) -> When | None:
    """The time that stands in the trigger's clause, the nearest first, else in its sentence."""
    trigger = candidate.trigger
    near = [(token, when) for token, when in scene.times if token.sent == trigger.sent]
    own = [(token, when) for token, when in near if _is_near(candidate, token)]
    ranked = sorted(own or ([] if _is_aside(candidate) else near), key=lambda pair: abs(pair[0].i - trigger.i))
    return ranked[0][1] if ranked else None


def _is_aside(candidate: _Candidate) -> bool:
    """Whether an event noun is only mentioned in the clause, so that the clause's time and place are not its own."""
    trigger = candidate.trigger
    return trigger.pos_ == "NOUN" and candidate.governor is None and trigger.dep_ not in ("nsubj", "nsubjpass", "ROOT")


def _is_near(candidate: _Candidate, token: Token) -> bool:
    """Whether `token` stands in the event's own noun phrase or clause."""
    if _is_aside(candidate):
        return candidate.trigger.is_ancestor(token)
    return clause_head(token) == clause_head(candidate.trigger)


def _place_of(scene: _Scene, candidate: _Candidate) -> Place | None:
    found = [
        (abs(token.i - candidate.trigger.i), place.place)
        for token, place in scene.places
        if token.sent == candidate.trigger.sent and _is_near(candidate, token) and _is_locative(token)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_locative(token: Token) -> bool:
    """Whether a place name says where: after "in", "at", "to" and the like, or as the object of a verb of motion."""
    while token.dep_ in ("compound", "conj", "appos") and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in markers("event_locative")
    return token.dep_ in OBJECTS and (row := row_of(token.head)) is not None and row.mode == "visit"


def _is_history(scene: _Scene, when: When | None) -> bool:
    """Whether the date lies in a year before the document's own, or at least a season before it."""
    published = document_of(scene.doc).published
    if when is None or when.end is None or not published:
        return False
    return (when.end[:4] < published[:4] and _days_apart(when.end, published) > 60) or _days_apart(when.end, published) > 180


def _days_apart(earlier: str, later: str) -> int:
    from datetime import date

    try:
        return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days
    except ValueError:
        return 0


def _called_off(candidates: Sequence[_Candidate]) -> dict[int, Factuality]:
    """Meetings that a later "it" says were called off: "His trip was set for May, but he postponed it"."""
    found: dict[int, Factuality] = {}
    for candidate in candidates:
        if candidate.row.event != "CONSULT" or candidate.trigger.pos_ != "NOUN":
            continue
        for token in candidate.trigger.sent:
            effect = row_effect(token.head) if token.i > candidate.trigger.i and _is_it(token) else None
            if effect in CALLED_OFF:
                found[candidate.trigger.i] = "cancelled" if effect == "cancelled" else "postponed"
    return found


def _is_it(token: Token) -> bool:
    return token.lower_ in ("it", "them") and token.dep_ in (*OBJECTS, "nsubjpass")


# --- one event told twice


def _linked(candidates: Sequence[_Candidate], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, later tellings of one act pointing to the first; never across claimants or factualities."""
    linked: list[Event] = []
    entity = {mention.id: mention.entity for c in candidates for mention in (*c.actors, *c.recipients)}
    for n, event in enumerate(events):
        first = next((m for m in range(n) if _is_same(events[m], event, entity) and _same_substance(candidates[m], candidates[n])), None)
        linked.append(replace(event, same_as=linked[first].same_as or linked[first].id) if first is not None else event)
    return tuple(linked)


def _is_same(first: Event, later: Event, entity: dict[str, str]) -> bool:
    def key(event: Event) -> tuple[object, ...]:
        who = frozenset(entity[m] for m in event.actor), frozenset(entity[m] for m in event.recipient)
        return (event.event, event.mode, event.attribution, event.factuality, event.background, *who)

    return key(first) == key(later) and _are_compatible(first.date, later.date)


def _are_compatible(first: DateRange | None, later: DateRange | None) -> bool:
    if first is None or later is None:
        return True
    return (first.start or "") <= (later.end or "9") and (later.start or "") <= (first.end or "9")


def _same_substance(first: _Candidate, later: _Candidate) -> bool:
    """Whether two acts of words say the same; acts in kind are told apart by parties and dates alone."""
    if first.row.event not in VERBAL:
        return True
    one, other = _content_words(first.trigger), _content_words(later.trigger)
    return len(one & other) >= SAME_SUBSTANCE * max(1, min(len(one), len(other)))


def _content_words(trigger: Token) -> frozenset[str]:
    words = (token for token in _complement(trigger) if token is not trigger)
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in ("NOUN", "VERB", "ADJ"))
