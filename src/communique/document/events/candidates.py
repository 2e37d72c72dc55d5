"""Triggers with their parties: verbs and event nouns with a row in `verbs.csv`, and the mentions in their slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from communique.document.events.factuality import factuality_of
from communique.document.events.governing import row_of, stands_apart
from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.events.scene import (
    FORCE,
    REPROOFS,
    Candidate,
    Scene,
    codes_of,
    count_parties,
    count_together,
    innermost,
    is_home,
    leaders_of,
    speakers_of,
    unique_mentions,
    unnamed,
)
from communique.document.events.threats import find_threats
from communique.lexicon import VerbRow, marker_values, markers
from communique.records import Attribution, Mention
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    conjuncts_of,
    document_of,
    doers_of,
    is_negated,
    is_passive,
    objects_of,
    own_subject,
    prepositional,
    slot_of,
    span_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.events.backed import find_backed
from communique.document.events.biddings import bidden, find_biddings
from communique.document.events.clauses import predicates
from communique.document.events.doers import bidden_next, find_doers, governor_of, has_subject, is_backed, is_only_heard
from communique.document.events.envoys import recalled_from, sides_of_envoys
from communique.document.events.notices import sides_of_designation, sides_of_notice
from communique.document.events.parties import (
    deeper,
    in_slots,
    is_town,
    names_act,
    names_violence,
    parties_in,
    strikers_of,
    undergoing_owners,
)
from communique.document.events.recipients import AGAINST, PLEAS, find_recipients, makers_of, without_opposed
from communique.document.events.verb_rows import verb_row
from communique.headed import headed_at, parties_of

LED = FORCE | {"SANCTION", "PROTEST"}  # acts that one state leads others in
NEAR = 3  # words between an act and the one that asks for it
CONCERNING = ("prep:about", "prep:over", "prep:at", "prep:regarding", "prep:with")
NOUN_ACTORS = ("poss", "amod", "compound", "prep:by", "prep:between", "prep:among", "prep:from", "prep:of")


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Every word whose row names an event and that stands where it can name an act, verbs before the nouns they use up."""
    threats = {found.trigger.i: found for found in find_threats(scene)}
    acts = (token for token in scene.doc if token.pos_ in ("VERB", "AUX", "ADJ") and token.i not in threats)
    verbs = [found for token in acts for found in _verb_candidate(scene, token)]
    nouns = [found for token in scene.doc if token.pos_ == "NOUN" for found in _noun_candidate(scene, token)]
    nouns = [found for found in nouns if found.trigger.i not in threats]
    demands = (found for token in scene.doc if token.dep_ == "aux" for found in _modal_candidate(scene, token))
    told = {found.trigger.i for found in (*verbs, *nouns)}
    biddings = (found for found in find_biddings(scene) if found.trigger.i not in (*told, *threats))
    backed = {found.trigger.i: found for found in find_backed(scene)}
    others = (found for found in (*verbs, *nouns, *demands, *threats.values(), *biddings) if found.trigger.i not in backed)
    yield from sorted((*others, *backed.values()), key=lambda candidate: candidate.trigger.i)


def _verb_candidate(scene: Scene, token: Token) -> Iterator[Candidate]:
    if token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return
    row = verb_row(scene, token)
    if row is None or row.event is None:
        return
    objects = undergoers_of(token)
    if row.frame.startswith("obj:"):
        scene.consumed.update(child.i for child in objects)
    if row.event == "CONSULT" and row.frame.startswith("prep:") and "+obj:" in row.frame:  # "returned to the talks"
        scene.consumed.update(noun.i for noun in slot_of(token, row.frame.partition("+")[0]))
    if "as:@slur" in row.frame:  # "called it an outrage" is one reproach
        scene.consumed.update(word.i for word in predicates(token))
    if row.mode == "visit":  # "is in Peru for a two-day visit" is one
        scene.consumed.update(noun.i for noun in slot_of(token, "prep:for") if (own := row_of(noun)) is not None and own.mode == "visit")
    if row.frame == "prep:with" and row.event != "CONSULT" and find_doers(token):  # "slapped Peru with sanctions" is one act
        named = ((noun, row_of(noun)) for noun in slot_of(token, row.frame))
        scene.consumed.update(noun.i for noun, own in named if own is not None and own.event == row.event)
    if row.event == "AID":  # "provides Peru with assistance" is one act
        scene.consumed.update(noun.i for noun in slot_of(token, "prep:with"))
        scene.consumed.update(noun.i for money in objects for noun in slot_of(money, "prep:in"))  # "$5 million in aid"
    actors = (
        bidden(scene, token)
        or _talking(scene, token, row, objects)
        or parties_in(scene, find_doers(token), strict=True)
        or _above_list(scene, token)
    )
    recipients = without_opposed(scene, token, row, find_recipients(scene, token, row, actors))
    recipients = unique_mentions((*recipients, *parties_in(scene, bidden_next(token), strict=True)))
    recipients = recalled_from(scene, token, row, actors) or recipients
    sides = sides_of_envoys(scene, token, row) if not actors else None
    sides = sides or sides_of_notice(scene, token, row)
    if sides is not None:
        yield Candidate(token, row, *sides, objects, whole=True)
        return
    yield Candidate(token, row, actors, recipients, objects, whole=_is_plain(scene, token, row, actors, recipients))


def _is_plain(scene: Scene, verb: Token, row: VerbRow, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Whether a verb and its object leave no doubt: support avowed for another or what is his ("underscored its support for Chad's
    unity"), concern about what he does wrong, by the words for it ("voiced concern about Chad's provocative actions"), a pact that two
    have reached, another's envoy sent for, a barrier eased or raised."""
    concluded = _is_pact(verb, row) and len(codes_of((*actors, *recipients))) > 1
    if concluded or _sends_for(verb, row, actors, recipients) or _moves_barrier(verb, row, actors, recipients):
        return not is_negated(verb) and factuality_of(verb) == "happened"
    if row.act not in ("support", "concern") or row.event not in ("SUPPORT", "ACCUSE") or not row.frame.startswith("obj:"):
        return False
    if is_negated(verb) or not codes_of(recipients) or not codes_of(actors) or factuality_of(verb) != "happened":
        return False
    slots = ("prep:for",) if row.event == "SUPPORT" else CONCERNING
    about = [noun for word in objects_of(verb) for slot in slots for noun in (*slot_of(word, slot), *slot_of(verb, slot))]
    if row.event == "ACCUSE":
        return any(word.lemma_.lower() in markers("event_blamed") for noun in about for word in (noun, *noun.lefts))
    named = [scene.mention_at.get(word.i) for noun in about for word in (noun, *in_slots(noun, ("poss", "amod", "prep:of")))]
    hostile = any((other := row_of(noun)) is not None and other.event in AGAINST for noun in about)
    return not hostile and {m.id for m in recipients} <= {m.id for m in named if m is not None}


def _moves_barrier(verb: Token, row: VerbRow, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Whether a state eases or raises a barrier to another, by a row for it: "cut its tariff on Ugandan rice"."""
    moved = row.event in ("RETREAT", "SANCTION") and row.frame.startswith("obj:") and bool(barriers_of(verb))
    acting, reached = codes_of(actors), codes_of(recipients)
    return moved and bool(acting) and bool(reached) and not acting & reached


def barriers_of(verb: Token) -> list[Token]:
    """The tariffs, bans and the like that a verb has as its objects."""
    return [noun for noun in objects_of(verb) if noun.lemma_.lower() in markers("class_barrier")]


def _sends_for(verb: Token, row: VerbRow, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Whether a state tells another's envoy to come, to hear what it has against him: "summoned Uganda's envoy to complain of it"."""
    if row.event != "ACCUSE" or verb.lemma_.lower() not in markers("event_summoning"):
        return False
    aims = [child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB"]
    reproves = all(aim.lemma_.lower() in markers("event_reproving") for aim in aims)
    others = codes_of(recipients) - codes_of(actors)
    return reproves and bool(others and codes_of(actors))


def _is_pact(verb: Token, row: VerbRow) -> bool:
    """Whether an agreement is told to be reached: "struck a deal", not "concluded a treaty", which is signed."""
    reached = verb.lemma_.lower() in markers("event_reaching") and any(
        noun.lemma_.lower() in markers("event_pact") for noun in objects_of(verb)
    )
    return row.event == "AGREE" and reached


def _above_list(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Who does what an item of a list tells, named in the line above: "The Council: (a) welcomes the accord; (b) calls on Chad to sign"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and not has_subject(first):
        first = first.head
    if has_subject(first) or first.dep_ != "ROOT":
        return ()
    above = [one for one in scene.attributions if one.source and one.source[0].end < first.sent.start_char]
    told = next((one for one in above if any(cue.start <= first.idx < cue.end for cue in one.cue)), None)
    return speakers_of(scene, told)


def _talking(scene: Scene, verb: Token, row: VerbRow, objects: Sequence[Token]) -> tuple[Mention, ...]:
    """Between whom the talks are that a verb without a subject tells of: "the steps taken to start talks between Chad and Niger"."""
    if row.event != "CONSULT" or has_subject(verb):
        return ()
    parties = parties_in(scene, (noun for talks in objects for noun in deeper(talks, "prep:between")), strict=True)
    return parties if count_together(parties) > 1 else ()


def _modal_candidate(scene: Scene, modal: Token) -> Iterator[Candidate]:
    """What somebody says that another must do is demanded: "Oman said that Iran must withdraw"."""
    row = row_of(modal) if modal.lower_ in marker_values("event_modal") else None
    told = innermost(scene, span_of([modal])) if row is not None and row.event is not None else None
    if row is None or told is None or told.type != "speech" or factuality_of(modal.head) != "demanded" or _is_plea(scene, told):
        return
    actors = speakers_of(scene, told)
    asked = parties_in(scene, doers_of(modal.head), strict=True, but=actors)
    entities = {mention.entity for mention in actors}
    recipients = tuple(mention for mention in asked if mention.entity not in entities and not is_home(mention, actors))
    if actors and recipients:
        yield Candidate(modal, row, actors, recipients, ())


def _is_plea(scene: Scene, told: Attribution) -> bool:
    """Whether the cue names a plea itself, which is an event already."""
    cues = (scene.doc.char_span(span.start, span.end, alignment_mode="expand") for span in told.cue)
    return any(names_act(token) for cue in cues if cue is not None for token in cue)


def _noun_candidate(scene: Scene, noun: Token) -> Iterator[Candidate]:
    row = row_of(noun)
    if row is None or row.event is None or noun.dep_ in ("compound", "amod"):
        return
    answered = _answered(scene, noun, row)
    governor = governor_of(noun) if not answered else None
    if not answered and (noun.i in scene.consumed or (governor is not None and names_act(governor))):
        return
    actors = _noun_actors(scene, noun, row, governor)
    if not actors and (sides := sides_of_envoys(scene, noun, row)) is not None:
        yield Candidate(noun, row, *sides, (), governor, whole=True)
        return
    if sides := _headed(scene, noun, row) or sides_of_designation(scene, noun):
        yield Candidate(noun, row, *sides, (), governor, whole=True)
        return
    if not actors and row.event in ("REQUEST", "ACCUSE") and (is_backed(noun) or is_only_heard(noun)):
        return  # whose it is stands elsewhere
    recipients = without_opposed(scene, noun, row, find_recipients(scene, noun, row, actors, governor))
    if not recipients and not is_backed(noun):
        recipients = tuple(m for m in answered if m.entity not in {a.entity for a in actors})
    yield Candidate(noun, row, actors, recipients, (), governor)


def _headed(scene: Scene, noun: Token, row: VerbRow) -> tuple[tuple[Mention, ...], tuple[Mention, ...]] | None:
    """Who does what opens an item of a list of outcomes or a programme between states: all of them sign ("Signing of the agreement"), one
    of two meets whom the item names ("10:00 Talks with the Prime Minister of Peru")."""
    document = document_of(scene.doc)
    headed = headed_at(document.text, noun.idx)
    if headed is None or all(item.start != noun.idx for item in headed.items):
        return None
    parties = parties_of(headed, document.text, scene.mention_at.values(), document.party)
    if noun.lower_ in markers("list_signing"):
        return (parties, ()) if len(parties) > 1 else None
    met = parties_in(scene, slot_of(noun, "prep:with"), strict=True)
    others = tuple(mention for mention in parties if not codes_of([mention]) & codes_of(met))
    talks = row.event == "CONSULT" and headed.kind == "programme" and len(parties) == 2 and len(others) == 1
    return (others, met) if talks else None


def _answered(scene: Scene, noun: Token, row: VerbRow) -> tuple[Mention, ...]:
    """Who answers another's word, which is then an act of its own: Togo in "Togo declined Ghana's invitation"."""
    if row.event not in PLEAS or noun.dep_ not in (*OBJECTS, "nsubjpass") or not names_act(noun.head):
        return ()
    owned = in_slots(noun, ("poss", "amod", "compound", "prep:by", "prep:from"))
    owners = {mention.entity for mention in parties_in(scene, owned, strict=True)}
    doers = parties_in(scene, find_doers(noun.head), strict=True)
    return doers if owners and owners.isdisjoint(mention.entity for mention in doers) else ()


def _noun_actors(scene: Scene, noun: Token, row: VerbRow, governor: Token | None) -> tuple[Mention, ...]:
    """Who does what an event noun says: its possessor, adjective, by- or between-phrase, else the doer of its light verb."""
    undergone = undergoing_owners(scene, noun, row)
    slots = [slot for slot in NOUN_ACTORS if slot == "prep:between" or slot not in (*row.recipient, *(["poss"] if undergone else []))]
    own = parties_in(scene, in_slots(noun, slots), strict=True) or parties_in(scene, _agents_within(noun, undergone), strict=True)
    if row.event in FORCE and (strikers := parties_in(scene, strikers_of(noun), strict=True)):
        own = strikers
    if row.event in LED:
        own = own or leaders_of(scene, noun) or parties_in(scene, makers_of((noun,)), strict=True)
    if row.event == "MOBILIZE":
        own = own or _moved(scene, noun)
        own = sending if (sending := _sending(scene, noun)) and codes_of(own) <= codes_of(sending) else own
    if row.event == "CONSULT" and row.mode != "visit" and governor is None and not own:
        comers = parties_in(scene, _comers(noun), strict=True) if prepositional(noun, "with") else _speaking_in(scene, noun)
        return unique_mentions(comers)
    if own and governor is not None and row.event != "CONSULT" and governor.lemma_.lower() in markers("event_joining"):
        joining = parties_in(scene, find_doers(governor), strict=True)
        return unique_mentions((*joining, *own)) if factuality_of(governor) == "happened" else joining or own
    if (own and row.event != "CONSULT") or governor is None:
        return own
    passive = prepositional(governor, "between") if is_passive(governor) or governor.dep_ == "acl" else ()
    return unique_mentions((*own, *parties_in(scene, (*find_doers(governor), *passive), strict=True)))


def _agents_within(noun: Token, undergone: Sequence[Token]) -> Iterator[Token]:
    """Who does to others what a noun names, where the parser hung the by-phrase on those others: "the release of a teacher by Iran"."""
    for other in (*undergone, *slot_of(noun, "prep:of")):
        if not names_act(other):
            yield from slot_of(other, "prep:by")
    for goal in slot_of(noun, "prep:to"):
        if goal.pos_ == "PROPN":
            yield from slot_of(goal, "prep:of")  # "the visit to Baghdad of the Iranian president"


def _sending(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """Who orders or announces that troops are moved whose state nobody tells: "Chad announced the deployment of 200 troops"."""
    verb = noun.head if noun.dep_ in OBJECTS else None
    if verb is None or verb.lemma_.lower() not in markers("event_sending"):
        return ()
    if any(child.pos_ == "ADJ" and child.is_title for child in noun.subtree):
        return ()
    return parties_in(scene, find_doers(verb), strict=True)


def _moved(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """Whose soldiers a noun says to be moved: "the deployment of thousands of Malian troops"."""
    found = parties_in(scene, slot_of(noun, "prep:of"), strict=True)
    return tuple(mention for mention in found if any(actor.sector == "MIL" and actor.code for actor in mention.actors))


def _comers(noun: Token) -> tuple[Token, ...]:
    """Who comes to talks that are told of in passing: the doers of their clause, the owner of the plea for them."""
    top = noun
    while top.dep_ in ("pobj", "prep", "conj", "dobj", "attr") and top.head != top:
        top = top.head
        if top.pos_ == "NOUN" and (own := in_slots(top, ("poss", "prep:by"))):
            return tuple(own)
        if top.dep_ == "prep" and top.lower_ in markers("event_about"):
            return ()  # "asked about the meeting with Chad"
        if top.pos_ in ("VERB", "AUX"):
            return find_doers(top)
    return ()


def _speaking_in(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """Who talks in a call in which one is told to say something to the other: "Rossi, who had warned Chad's leader in a call"."""
    link = noun.head if noun.dep_ == "pobj" else None
    row = row_of(link.head) if link is not None and link.lower_ in markers("event_during") and link.head.pos_ == "VERB" else None
    if link is None or row is None or is_undergone(link.head):
        return ()
    told = next((found for slot in row.addressee if (found := slot_of(link.head, slot))), ())
    sides = parties_in(scene, find_doers(link.head), strict=True), parties_in(scene, told, strict=False)
    return (*sides[0], *sides[1]) if all(sides) else ()


def received(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; what somebody wins or enjoys is its owner's deed: "Kenya won Ugandan support", "had the blessing of Togo's king"; what
    a deed wins or draws is meant for its doer, who does not say it: "Peru's recognition of Togo drew praise from Oman"."""
    word = candidate.trigger
    noun = word if word.pos_ == "NOUN" else next((noun for noun in candidate.objects if names_act(noun)), None)
    verb = noun.head if noun is not None and noun.dep_ in OBJECTS else None
    if noun is None or verb is None:
        return candidate
    drawing = _drawn_by(scene, candidate, verb)
    if drawing is None and (given := _given_by_another(scene, candidate, noun, verb)) is not None:
        return given
    if drawing is None and (candidate.row.event != "SUPPORT" or verb.lemma_.lower() not in markers("event_receiving")):
        return candidate
    givers = parties_in(scene, in_slots(noun, ("poss", "amod", "compound", "prep:of", "prep:from")), strict=False)
    givers = givers or (parties_in(scene, slot_of(verb, "prep:from"), strict=False) if drawing else ())
    takers = drawing or parties_in(scene, doers_of(verb), strict=False)
    entities = {mention.entity for mention in givers}
    if drawing and not givers and {m.entity for m in candidate.actors} & {m.entity for m in drawing}:
        return replace(candidate, actors=())
    told = entities == {mention.entity for mention in candidate.actors} and candidate.recipients and not drawing
    if told or not givers or not takers or entities & {mention.entity for mention in takers}:
        return candidate
    return replace(candidate, actors=givers, recipients=takers, turned=True)


def _given_by_another(scene: Scene, candidate: Candidate, noun: Token, verb: Token) -> Candidate | None:
    """The candidate, of an offer, a plea or a threat that somebody has from another, or of access that he has: "had a proposal from Peru",
    "will have access to the site", "took delivery of the boats"; None where it is no such thing."""
    if candidate.trigger == verb and candidate.row.act == "accept":
        return None  # "accepted an invitation from Peru": who accepts agrees
    taken = verb.lemma_ == marker_values("event_taken").get(noun.lemma_)
    access = candidate.row.mode == "access" and noun == candidate.trigger
    if not taken and (verb.lemma_.lower() not in markers("event_receiving") or not (access or candidate.row.event in PLEAS)):
        return None
    things = slot_of(noun, "prep:of") if taken else ()
    givers = parties_in(scene, (source for word in (noun, verb, *things) for source in slot_of(word, "prep:from")), strict=False)
    takers = parties_in(scene, doers_of(verb), strict=False)
    entities = {mention.entity for mention in givers}
    if not takers or entities & {mention.entity for mention in takers} or not (givers or access or taken):
        return None
    return replace(candidate, actors=givers, recipients=takers, turned=True)


def _drawn_by(scene: Scene, candidate: Candidate, verb: Token) -> tuple[Mention, ...] | None:
    """Whose deed it is that draws praise or blame, where a noun that names a deed is said to; None where it is not."""
    subject = own_subject(verb)
    if candidate.row.event not in ("SUPPORT", "ACCUSE") or verb.lemma_.lower() not in markers("event_provoking") or is_passive(verb):
        return None
    if subject is None or subject.pos_ != "NOUN":
        return None
    undergone = [noun for noun in slot_of(subject, "prep:of") if not names_act(noun)]
    agents = (*in_slots(subject, ("prep:by",)), *(agent for noun in undergone for agent in slot_of(noun, "prep:by")))
    owners = in_slots(subject, ("poss", "amod", "compound")) if names_act(subject) else ()
    return parties_in(scene, agents or owners, strict=True) or None


def hosted(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; a visit is to the states of the towns it leads to, where its own words name nobody else: "begins a visit to
    Kathmandu", "is to fly to Warsaw and Berlin", "on a visit to Rome, he criticised Togo", "visiting Kyiv", "landed in Lima"."""
    word = candidate.trigger
    if candidate.row.event != "CONSULT" or (candidate.row.mode != "visit" and word.lemma_.lower() not in markers("motion")):
        return candidate
    above = [word.head] if word.dep_ in OBJECTS and word.pos_ == "NOUN" else []
    above += candidate.objects if candidate.row.frame.startswith("obj:") else ()  # "sent an envoy to Lima"
    nouns = [noun for holder in (word, *above) for found in slot_of(holder, "prep:to") for noun in conjuncts_of(found)]
    reached = (*objects_of(word), *(slot_of(word, "prep:in") if "prep:in" in candidate.row.frame else ()))
    nouns += [noun for noun in reached if word.pos_ == "VERB" and is_town(noun)]
    own = {token.i for holder in (word, *above) for token in holder.subtree}
    codes = codes_of(candidate.actors)
    candidate = replace(candidate, recipients=tuple(m for m in candidate.recipients if not _is_reached_next(scene, word, m)))
    hosts = unique_mentions(host for noun in nouns if noun.pos_ == "PROPN" and codes_of([host := _host(scene, noun)]) - codes)
    told = codes_of([scene.mention_at[i] for i in own if scene.mention_at.get(i) in candidate.recipients])
    return replace(candidate, recipients=hosts) if hosts and told - codes <= codes_of(hosts) and len(codes) < 2 else candidate


def _is_reached_next(scene: Scene, word: Token, mention: Mention) -> bool:
    """Whether a verb that an "and" joins to one with a goal of its own reaches somebody: Fiji in "will fly to Lima and visit Fiji"."""
    joined = {*word.conjuncts, *(word.head.conjuncts if word.dep_ == "xcomp" else ())}
    token = next((token for token in word.sent if scene.mention_at.get(token.i) == mention), word)
    has_goal = any(child.dep_ in ("prep", *OBJECTS) and child.i > word.i for child in word.children)
    above = takewhile(lambda verb: verb != word, token.ancestors)
    return has_goal and token.dep_ not in SUBJECTS and any(verb in joined for verb in above)


def _host(scene: Scene, noun: Token) -> Mention:
    """Who is visited by the name of a state or town, also within a longer name: "sent a special envoy to Lima"."""
    known = scene.mention_at.get(noun.i)
    return known if known is not None and known.actors and known.span.start >= noun.left_edge.idx else unnamed(scene, noun)


def with_borrowed_parties(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; where an agreement names no doer, the parties of the talks that its sentence tells of are its doers, and who talks
    under somebody's mediation is party to that.

    Where nobody is named whom an act falls on, that is who demands it, or to whom it is promised; not in what is to be looked into."""
    talks = [candidate for candidate in candidates if candidate.row.event == "CONSULT" and count_parties(candidate) > 1]
    whole = [replace(c, actors=_lenders(c, talks)) if c.row.event == "AGREE" and not c.actors else _mediated(c, talks) for c in candidates]
    by_trigger = {c.trigger.i: c for c in whole}
    return tuple(c if c.recipients or c.row.event == "CONSULT" else replace(c, recipients=_askers(c, by_trigger)) for c in whole)


def _mediated(candidate: Candidate, talks: Sequence[Candidate]) -> Candidate:
    """The candidate; mediation under which others talk is between them: "Chad is negotiating with Togo under Qatari mediation"."""
    noun = candidate.trigger
    if candidate.row.mode != "third-party" or noun.dep_ != "pobj" or candidate.recipients:
        return candidate
    over = [talk for talk in talks if talk.trigger in islice(noun.head.ancestors, NEAR) and talk.trigger != noun]
    parties = [mention for talk in over[:1] for mention in (*talk.actors, *talk.recipients)]
    return replace(candidate, actors=unique_mentions((*candidate.actors, *parties)))


def _askers(candidate: Candidate, by_trigger: dict[int, Candidate]) -> tuple[Mention, ...]:
    """Who demands the act, to whom it is promised or refused; of a request that is turned down, who turns it down."""
    if candidate.row.mode == "investigate" or is_backed(candidate.trigger):
        return ()
    if _has_other_target(candidate) or asker_of_several(candidate) is not None:
        return ()
    own = {mention.entity for mention in candidate.actors}
    modals = (child for child in candidate.trigger.children if child.dep_ == "aux")
    for above in (*modals, *islice(_bidding_above(candidate.trigger), NEAR)):
        other = by_trigger.get(above.i)
        if other is None or above in candidate.trigger.conjuncts:
            continue
        if candidate.row.event in REPROOFS and not _is_answer(candidate, other):
            return ()
        if candidate.row.event == "REQUEST" and other.row.event == "REQUEST":
            return ()  # "called on the Council to demand a truce"
        lent = other.actors if other.row.event in ("REQUEST", "SUPPORT") or candidate.row.event in PLEAS else other.recipients
        others = tuple(mention for mention in lent if mention.entity not in own) if own else ()
        home = codes_of(others) and codes_of(others) <= codes_of(candidate.actors)
        return others if candidate.row.event == "RETREAT" or not home else ()  # of its own a state asks to be freed
    return ()


def _bidding_above(word: Token) -> Iterator[Token]:
    """The words above that may ask for an act or answer it, up to a clause that only stands beside theirs or tells when it was: "freed the
    men, months after Chad had attacked the ship"."""
    below = (word, *word.ancestors)
    return (above for one, above in takewhile(lambda pair: not stands_apart(pair[0]), pairwise(below)))


def _is_answer(candidate: Candidate, plea: Candidate) -> bool:
    """Whether a refusal may answer a plea; who asks another to condemn or refuse is not the one whom that hits."""
    chain = takewhile(lambda word: word != plea.trigger, (candidate.trigger, *candidate.trigger.ancestors))
    asked = codes_of(candidate.actors) <= codes_of(plea.recipients) and not any(word.dep_ in ("relcl", "acl") for word in chain)
    return plea.row.event in PLEAS and not asked


def asker_of_several(candidate: Candidate) -> Token | None:
    """The word by which several are asked to give way, to each other if to anybody: "urged Chad and Togo to withdraw their troops", or to
    agree on something, "urged the factions to agree on a date"; not in what is the asker's own ("to free its sailors")."""
    own = any(child.tag_ == "PRP$" and child.lower_ != "their" for noun in candidate.objects for child in noun.children)
    agreeing = candidate.row.event == "AGREE" and any(child.lower_ == "on" for child in candidate.trigger.children)
    several = count_together(candidate.actors) > 1 or (agreeing and any(doer.tag_ == "NNS" for doer in find_doers(candidate.trigger)))
    if own or not (candidate.row.event == "RETREAT" or agreeing) or not several:
        return None
    asking = (above for above in islice(candidate.trigger.ancestors, NEAR) if (row := row_of(above)) is not None and row.event == "REQUEST")
    return next(asking, None)


def _has_other_target(candidate: Candidate) -> bool:
    """Whether what is to stop is said to hit somebody, though nobody known: "urged them to cease attacks on ships"."""
    return has_target(candidate.objects) if candidate.row.event == "RETREAT" else False


def has_target(nouns: Iterable[Token]) -> bool:
    """Whether any of the nouns names force and what it falls on."""
    struck = (noun for noun in nouns if names_violence(noun))
    return any(child.dep_ == "prep" and child.lower_ in ("on", "against") for noun in struck for child in noun.children)


def _lenders(candidate: Candidate, talks: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Of the talks in the same sentence; in an official account, where all is about one encounter, of the first it tells of, not of those
    that it calls on others to hold."""
    if not is_passive(candidate.trigger):
        return ()
    near = [talk for talk in talks if talk.trigger.sent == candidate.trigger.sent]
    if not near and document_of(candidate.trigger.doc).party is not None:
        near = [talk for talk in talks if talk.trigger.i < candidate.trigger.i and factuality_of(talk.trigger) != "demanded"]
    return unique_mentions((*near[0].actors, *near[0].recipients)) if near else ()
