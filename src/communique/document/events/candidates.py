"""Triggers with their parties: verbs and event nouns with a row in `verbs.csv`, and the mentions in their slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.clauses import KIND, class_frames, clause_frames, complements
from communique.document.events.factuality import POS, clause_head, factuality_of, row_effect, row_of
from communique.document.events.passives import filled, is_undergone, undergoers_of
from communique.document.events.scene import (
    FORCE,
    STATE_SECTORS,
    TOWNS,
    VERBAL,
    Candidate,
    Scene,
    codes_of,
    count_parties,
    count_together,
    innermost,
    is_coded,
    is_home,
    is_person,
    speakers_of,
    unique_mentions,
    unnamed,
)
from communique.document.events.threats import find_threats
from communique.lexicon import VerbRow, marker_values, markers
from communique.naming import find_terms, pieces_of, states
from communique.records import Attribution, Mention
from communique.syntax import (
    CLAUSES,
    OBJECTS,
    conjuncts_of,
    document_of,
    doers_of,
    frames_of,
    is_listed,
    is_negated,
    is_passive,
    lone_predicates,
    objects_of,
    prepositional,
    slot_of,
    span_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


BLAMING = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "COERCE"})
PLEAS = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})  # acts of words that are themselves answered
DEEPEST = 3  # clauses within clauses that are asked what they say
NEAR = 3  # words between an act and the one that asks for it
STRIKERS = ("poss", "amod", "compound", "prep:by", "prep:from")
AGAINST = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "MOBILIZE", "THREATEN", "REJECT", "PROTEST"})
CONCERNING = ("prep:about", "prep:over", "prep:at", "prep:regarding", "prep:with")
NOUN_ACTORS = ("poss", "amod", "compound", "prep:by", "prep:between", "prep:among", "prep:from", "prep:of")


# --- candidates


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Every word whose row names an event and that stands where it can name an act, verbs before the nouns they use up."""
    threats = {found.trigger.i: found for found in find_threats(scene)}
    acts = (token for token in scene.doc if token.pos_ in ("VERB", "AUX", "ADJ") and token.i not in threats)
    verbs = [found for token in acts for found in _verb_candidate(scene, token)]
    nouns = [found for token in scene.doc if token.pos_ == "NOUN" for found in _noun_candidate(scene, token)]
    nouns = [found for found in nouns if found.trigger.i not in threats]
    demands = (found for token in scene.doc if token.dep_ == "aux" for found in _modal_candidate(scene, token))
    yield from sorted((*verbs, *nouns, *demands, *threats.values()), key=lambda candidate: candidate.trigger.i)


def _verb_candidate(scene: Scene, token: Token) -> Iterator[Candidate]:
    if token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return
    row = _verb_row(scene, token)
    if row is None or row.event is None:
        return
    objects = undergoers_of(token)
    if row.frame.startswith("obj:"):
        scene.consumed.update(child.i for child in objects)
    if row.event == "CONSULT" and row.frame.startswith("prep:") and "+obj:" in row.frame:  # "returned to the talks"
        scene.consumed.update(noun.i for noun in slot_of(token, row.frame.partition("+")[0]))
    if row.event == "AID":  # "provides Peru with assistance" is one act
        scene.consumed.update(noun.i for noun in slot_of(token, "prep:with"))
    actors = _talking(scene, token, row, objects) or _parties(scene, _doers(token), strict=True)
    recipients = _without_opposed(scene, token, row, _recipients(scene, token, row, actors))
    yield Candidate(token, row, actors, recipients, objects, whole=_is_plain(scene, token, row, actors, recipients))


def _is_plain(scene: Scene, verb: Token, row: VerbRow, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Whether a verb and its object leave no doubt: support avowed for another or what is his ("underscored its support for Chad's
    unity"), concern about what he does wrong, by the words for it ("voiced concern about Chad's provocative actions")."""
    if row.act not in ("support", "concern") or row.event not in ("SUPPORT", "ACCUSE") or not row.frame.startswith("obj:"):
        return False
    if is_negated(verb) or not codes_of(recipients) or not codes_of(actors) or factuality_of(verb) != "happened":
        return False
    slots = ("prep:for",) if row.event == "SUPPORT" else CONCERNING
    about = [noun for word in objects_of(verb) for slot in slots for noun in (*slot_of(word, slot), *slot_of(verb, slot))]
    if row.event == "ACCUSE":
        return any(word.lemma_.lower() in markers("event_blamed") for noun in about for word in (noun, *noun.lefts))
    named = [scene.mention_at.get(word.i) for noun in about for word in (noun, *_in_slots(noun, ("poss", "amod", "prep:of")))]
    hostile = any((other := row_of(noun)) is not None and other.event in AGAINST for noun in about)
    return not hostile and {m.id for m in recipients} <= {m.id for m in named if m is not None}


def _talking(scene: Scene, verb: Token, row: VerbRow, objects: Sequence[Token]) -> tuple[Mention, ...]:
    """Between whom the talks are that a verb without a subject tells of: "the steps taken to start talks between Chad and Niger"."""
    if row.event != "CONSULT" or _has_subject(verb):
        return ()
    parties = _parties(scene, (noun for talks in objects for noun in _deeper(talks, "prep:between")), strict=True)
    return parties if count_together(parties) > 1 else ()


def _modal_candidate(scene: Scene, modal: Token) -> Iterator[Candidate]:
    """What somebody says that another must do is demanded: "Oman said that Iran must withdraw"."""
    row = row_of(modal) if modal.lower_ in marker_values("event_modal") else None
    told = innermost(scene.attributions, span_of([modal])) if row is not None and row.event is not None else None
    if row is None or told is None or told.type != "speech" or factuality_of(modal.head) != "demanded" or _is_plea(scene, told):
        return
    actors = speakers_of(scene, told)
    asked = _parties(scene, doers_of(modal.head), strict=True, but=actors)
    entities = {mention.entity for mention in actors}
    recipients = tuple(mention for mention in asked if mention.entity not in entities and not is_home(mention, actors))
    if actors and recipients:
        yield Candidate(modal, row, actors, recipients, ())


def _is_plea(scene: Scene, told: Attribution) -> bool:
    """Whether the cue names a plea itself, which is an event already."""
    cues = (scene.doc.char_span(span.start, span.end, alignment_mode="expand") for span in told.cue)
    return any(names_act(token) for cue in cues if cue is not None for token in cue)


def _verb_row(scene: Scene, token: Token, deep: int = 0) -> VerbRow | None:
    """The row of a verb in its frames, among them those that ask who stands beside it.

    `obj:@person` is somebody with an office, `obj:@actor` any known party, `obj:@concrete` people and things, `obj:@given` something
    that somebody gets ("to Peru"), `obj:@any` whatever it is done to, `clause:@actor` a party that is let or wanted to do it,
    `subj:@joint` two doers; those of `clauses.py` ask what is said or stopped. A particle may stand apart ("pull them back")."""
    pos = POS.get(token.pos_, "")
    asked = _asked(token.lemma_.lower(), pos)
    if deep > DEEPEST or ("@" not in asked and "|prt:" not in asked):
        return row_of(token)
    frames = frames_of(token) | set(_particles(token)) | set(_aims(token))
    return lexicon.verb_row(token.lemma_, pos, {*frames, *class_frames(frames), *_party_frames(scene, token, asked, deep)})


@cache
def _asked(lemma: str, pos: str) -> str:
    """All frames that the rows of a word ask for, "|" before each."""
    return "".join(f"|{row.frame}" for row in lexicon.verb_rows().get((lemma, pos), ()))


def _particles(verb: Token) -> Iterator[str]:
    """The frames of particles, also where they stand apart, alone and with an object: `prt:out`, `prt:out+obj:ambassador`."""
    for child in verb.children:
        if child.dep_ == "prt" or (child.lower_ in markers("event_particle") and _stands_as_particle(verb, child)):
            yield f"prt:{child.lower_}"
            yield from (f"prt:{child.lower_}+obj:{noun.lemma_.lower()}" for noun in objects_of(verb))


def _aims(verb: Token) -> Iterator[str]:
    """The frames of objects with what the verb sends them into or against: `obj:drone+prep:into`, though it stands beside the verb."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in markers("event_aim"):
            yield from (f"obj:{noun.lemma_.lower()}+prep:{child.lower_}" for noun in objects_of(verb))


def _stands_as_particle(verb: Token, word: Token) -> bool:
    """Whether an adverb or preposition may be the verb's particle: right after it, or after its object with nothing of its own."""
    if word.i < verb.i or word.dep_ not in ("advmod", "prep"):
        return False
    return word.i == verb.i + 1 or not any(child.dep_ == "pobj" for child in word.children)


def _party_frames(scene: Scene, verb: Token, asked: str, deep: int) -> Iterator[str]:
    """The frames that ask who stands beside a verb, of the kinds among those `asked` for."""
    if "@" not in asked:
        return
    doers, objects = _doers(verb), undergoers_of(verb)
    if any(kind in asked for kind in ("clause:@", "as:@", "subj:@")):
        yield from clause_frames(scene, verb, doers, lambda other: _verb_row(scene, other, deep + 1))
    if any(child.dep_ == "oprd" for child in verb.children) and not lone_predicates(verb):
        return
    if _parties(scene, _clause_subjects(verb), strict=False):
        yield "clause:@actor"
    for noun in objects:
        mention = scene.mention_at.get(noun.i)
        if mention is not None and is_coded(mention):
            yield "obj:@actor"
            if is_person(scene, mention):
                yield "obj:@person"
        if noun.lemma_.lower() in markers("event_concrete") or noun.lower_ in ("him", "her", "them"):
            yield "obj:@concrete"
    if objects:
        yield "obj:@any"
        if _parties(scene, slot_of(verb, "prep:to"), strict=False):
            yield "obj:@given"
    if "subj:@joint" in asked and count_together(_parties(scene, doers, strict=True)) > 1:
        yield "subj:@joint"


def _noun_candidate(scene: Scene, noun: Token) -> Iterator[Candidate]:
    row = row_of(noun)
    if row is None or row.event is None or noun.dep_ in ("compound", "amod"):
        return
    answered = _answered(scene, noun, row)
    governor = _governor(noun) if not answered else None
    if not answered and (noun.i in scene.consumed or (governor is not None and names_act(governor))):
        return
    actors = _noun_actors(scene, noun, row, governor)
    recipients = _without_opposed(scene, noun, row, _recipients(scene, noun, row, actors, governor))
    if not recipients and not is_backed(noun):
        recipients = tuple(m for m in answered if m.entity not in {a.entity for a in actors})
    yield Candidate(noun, row, actors, recipients, (), governor)


def _answered(scene: Scene, noun: Token, row: VerbRow) -> tuple[Mention, ...]:
    """Who answers another's word, which is then an act of its own: Togo in "Togo declined Ghana's invitation"."""
    if row.event not in PLEAS or noun.dep_ not in (*OBJECTS, "nsubjpass") or not names_act(noun.head):
        return ()
    owned = _in_slots(noun, ("poss", "amod", "compound", "prep:by", "prep:from"))
    owners = {mention.entity for mention in _parties(scene, owned, strict=True)}
    doers = _parties(scene, _doers(noun.head), strict=True)
    return doers if owners and owners.isdisjoint(mention.entity for mention in doers) else ()


def meant(scene: Scene, noun: Token, row: VerbRow, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom a plea or a charge says to do it, or to have done it: "call for Chad to leave", "accusation that Chad had left"."""
    if row.event not in ("REQUEST", "ACCUSE"):
        return ()
    clauses = [child for child in noun.children if child.i > noun.i and child.dep_ in (*CLAUSES, "acl") and child.pos_ in ("VERB", "AUX")]
    parts = [[child for word in (clause, *_auxiliaries(clause)) for child in word.children] for clause in clauses]
    told = [part for part in parts if any(child.dep_ == "mark" and child.lower_ in ("that", "for") for child in part)]
    return _parties(scene, (child for part in told for child in part if child.dep_ == "nsubj"), strict=False, but=actors)


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def is_backed(noun: Token) -> bool:
    """Whether another's plea or charge is only backed: who backs it is not whom it is made to."""
    row = row_of(noun.head) if noun.dep_ in (*OBJECTS, "nsubjpass") else None
    return row is not None and row.event == "SUPPORT"


def backer_of(word: Token) -> Token | None:
    """The word by which what `word` names is supported, whoever does it: "backs sanctions", "support for a raid", "in favour of talks";
    who defends a deed may have done it himself."""
    while word.dep_ == "conj" and word.head.pos_ == word.pos_:
        word = word.head
    above = word.head
    if word.dep_ in ("pobj", "pcomp") and above.lower_ in ("for", "of", "to"):
        above = above.head
    elif word.dep_ not in (*OBJECTS, "nsubjpass", "xcomp"):
        return None
    row = row_of(above)
    backs = (
        row is not None and row.event == "SUPPORT" and above.lemma_.lower() not in markers("event_justifying")
    ) or above.lemma_.lower() in markers("event_favouring")
    return above if backs and above != word else None


def backers_of(word: Token) -> tuple[Token, ...]:
    """Who supports what `word` names."""
    above = backer_of(word)
    if above is None:
        return ()
    own = _in_slots(above, ("poss", "amod", "compound", "prep:of", "prep:by", "prep:from")) if above.pos_ == "NOUN" else ()
    verb = clause_head(above)
    return (*own, *(doers_of(verb) if verb.pos_ in ("VERB", "AUX") else ()))


def names_act(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.event is not None


def _doers(verb: Token) -> tuple[Token, ...]:
    """Who does it; under "urged X to", "called on X to" that is X, under "the decision of X to" it is X too."""
    top = verb
    while (top.dep_ == "conj" or is_listed(top)) and top.head.pos_ in ("VERB", "AUX") and not _has_subject(top):
        top = _list_head(top) if is_listed(top) else top.head
    if is_passive(verb) and verb.lemma_.lower() in markers("event_willing_passive") | markers("event_raising"):
        return tuple(other for child in verb.children if child.dep_ == "nsubjpass" for other in conjuncts_of(child))
    if is_undergone(verb):
        return (doers_of(verb) if is_passive(verb) else ()) or _strayed_agent(verb)
    if _has_subject(top):
        return doers_of(verb)
    if strayed := [child for helper in _auxiliaries(verb) for child in helper.children if child.dep_ == "nsubj"]:
        return conjuncts_of(strayed[0])  # the parser hung it on the auxiliary: "the claim that Iran had armed them"
    if top.dep_ in ("xcomp", "advcl", "ccomp") and row_effect(top.head) == "demanded":
        addressed = _addressed(top.head)
        if addressed:
            return addressed
    if top.dep_ in ("xcomp", "advcl") and _is_encounter_verb(top.head) and not _names_encounter(top):
        return doers_of(top.head)
    if (accuser := accuser_of(top)) is not None:
        return objects_of(accuser)
    if top.tag_ == "VBG" and backer_of(top) is not None:
        return ()  # "supports imposing sanctions"
    if top.dep_ == "pcomp" and top.head.lower_ == "by" and top.head.head.dep_ == "pcomp":
        return _doers(top.head.head)  # "accused Chad of breaking the truce by sending drones"
    if top.dep_ == "acl" and top.head.pos_ == "NOUN":
        return _noun_doers(top.head) or doers_of(verb)
    return doers_of(verb)


def _strayed_agent(verb: Token) -> tuple[Token, ...]:
    """The by-phrase of a passive that the parser hung on a noun after it: "was given 20 buses by Latvia"."""
    after = (child for child in verb.children if child.i > verb.i and (child.dep_ in OBJECTS or child.dep_ == "prep"))
    found = [noun for child in after for noun in _deeper(child, "prep:by")]
    return conjuncts_of(found[0]) if found else ()


def accuser_of(verb: Token) -> Token | None:
    """The verb by which somebody is accused of what `verb` tells, thanked or punished for it: "accused Chad of trying to shelter them"."""
    while verb.dep_ == "xcomp" and not _has_subject(verb) and not any(child.dep_ in OBJECTS for child in verb.head.children):
        verb = verb.head
    preposition, governor = verb.head, verb.head.head
    row = row_of(governor) if verb.dep_ == "pcomp" and preposition.lower_ in ("of", "for", "from") else None
    return governor if row is not None and row.event in BLAMING and objects_of(governor) else None


def _list_head(verb: Token) -> Token:
    """The first infinitive of the list that `verb` goes on with."""
    return next(token for token in verb.ancestors if token.dep_ == "xcomp" and any(child.tag_ == "TO" for child in token.children))


def _is_encounter_verb(verb: Token) -> bool:
    """Whether an infinitive under `verb` says what its doer is after: "called Erdogan to apologise"."""
    row = row_of(verb)
    return verb.lemma_.lower() in markers("event_purpose") or (row is not None and row.event == "CONSULT")


def _names_encounter(verb: Token) -> bool:
    """Whether a purpose only says again that they meet: "sat down to talk"."""
    row = row_of(verb)
    return verb.dep_ == "advcl" and (verb.tag_ != "VB" or (row is not None and row.event == "CONSULT"))


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
        named = any(child.dep_ == "oprd" for child in top.head.children)  # "called the test a breach"
        return top.head if top.head.lemma_.lower() in light and not named else None
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.lower_ in ("in", "into", "for"):
        return top.head.head if top.head.head.lemma_.lower() in markers("event_engage") else None
    participles = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return next((child for child in participles if child.lemma_.lower() in light), None)


# --- parties


def _parties(scene: Scene, nouns: Iterable[Token], *, strict: bool, but: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """The mentions that `nouns` stand for, each entity once; possessors ("its demand") that are among `but` do not count."""
    found: dict[str, Mention] = {}
    for noun in nouns:
        for mention in _party(scene, noun, strict=strict, but=but):
            found.setdefault(mention.entity, mention)
    return tuple(found.values())


def _party(scene: Scene, noun: Token, *, strict: bool, but: Sequence[Mention]) -> Iterator[Mention]:
    """The mention at `noun`; else that of its possessor or adjective, for a doer only if the noun acts for it ("Russian troops")."""
    noun = _counted(scene, noun)
    mention = scene.mention_at.get(noun.i)
    if mention is not None and is_coded(mention):
        if not _is_owned(scene, noun, {other.entity for other in but}):
            yield mention
        return
    if strict and noun.lemma_.lower() not in markers("event_collective"):
        owners: Iterable[Token] = _in_slots(noun, STRIKERS) if is_blow(noun) else ()
    else:
        owners = _owners(noun)
    for child in owners:
        mention = scene.mention_at.get(child.i)
        if mention is not None and is_coded(mention) and all(mention.entity != other.entity for other in but) and not is_home(mention, but):
            yield mention
            if noun.tag_ in ("NNS", "NNPS"):  # "leaders from Peru, Chile and Ghana"
                yield from _joined_to(scene, child, {mention.entity, *(other.entity for other in but)})
            return


def _counted(scene: Scene, noun: Token) -> Token:
    """What a noun of number counts, where it is no mention itself: the soldiers of "thousands of Malian soldiers"."""
    if noun.i in scene.mention_at or noun.lemma_.lower() not in markers("event_number"):
        return noun
    return next((counted for link in noun.children if link.lower_ == "of" for counted in link.children if counted.dep_ == "pobj"), noun)


def is_blow(noun: Token) -> bool:
    """Whether a noun names an act of force, which is told of as its doer: "Peruvian strikes killed ten"."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    return row is not None and row.event == "ASSAULT"


def names_violence(noun: Token) -> bool:
    """Whether a noun names force or pressure that falls on what its phrase names: "attack", "storming", "blockade"; an arrest or a coup is
    mostly that of one's own people, by their own state."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in markers("event_upheaval"):
        return False
    row = row_of(noun)
    stem = noun.lemma_.lower().removesuffix("ing")
    rows = [] if stem == noun.lemma_.lower() else [r for verb in (stem, f"{stem}e") for r in lexicon.verb_rows().get((verb, "verb"), ())]
    events = {row.event} if row is not None and row.event is not None else {r.event for r in rows if r.event is not None}
    return bool(events) and events <= {"ASSAULT", "COERCE"} and not (row is not None and row.mode == "arrest")


def tells_violence(noun: Token) -> bool:
    """Whether a noun names force or fighting, or that it begins or goes on: "the resumption of hostilities"."""
    parts = [noun, *(inner for inner in slot_of(noun, "prep:of") if noun.pos_ == "NOUN" and inner.pos_ == "NOUN")]
    return any(names_violence(part) or part.lemma_.lower() in markers("event_strife") for part in parts)


def _who_struck(scene: Scene, nouns: Sequence[Token], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who is blamed for the force that nouns name: its doer, never whom or where it hit ("the attack on Odesa", "the Kabul bombing")."""
    found: list[Mention] = []
    for noun in nouns:
        row = row_of(noun)
        by_of = ("prep:of",) if row is not None and row.event is not None and "prep:of" not in row.recipient else ()
        doers = [doer for doer in _in_slots(noun, (*STRIKERS, *by_of)) if not (doer.dep_ == "compound" and _is_town(doer))]
        found += _parties(scene, [*doers, *(doer for doer in strikers_of(noun) if doer not in doers)], strict=False, but=actors)
    return unique_mentions(found)


def _is_town(noun: Token) -> bool:
    terms = [term for match in find_terms(noun.text, pieces_of(noun.text)) for term in match.terms]
    return bool(terms) and all(term.kind in TOWNS for term in terms)


def _is_owned(scene: Scene, noun: Token, but: Collection[str]) -> bool:
    """Whether a possessor among `but` makes those at `noun` its own: "withdrew its men"."""
    owners = (scene.mention_at.get(child.i) for child in noun.children if child.dep_ == "poss")
    return noun.pos_ == "NOUN" and any(owner is not None and owner.entity in but for owner in owners)


def _owners(noun: Token) -> Iterator[Token]:
    row = row_of(noun)
    met = row is not None and row.event == "CONSULT" and row.mode != "visit"  # where talks are is nobody's who talks
    for slot in ("poss", "amod", "compound", "nmod", "prep:of", "prep:by", "prep:from", "prep:in", "prep:against", "prep:with"):
        if not (met and slot == "prep:in"):
            yield from slot_of(noun, slot)
    if noun.lemma_.lower() in markers("event_title"):
        yield from (token for token in noun.subtree if token.dep_ == "appos")
        yield from _named_after(noun)


def _named_after(noun: Token) -> Iterator[Token]:
    """The name beside a title that the parser hung on the verb: "met his counterpart President Rossi"."""
    last = noun.right_edge.i + 1
    yield from (child for child in noun.head.children if child.left_edge.i == last and child.dep_ == "npadvmod" and child.pos_ == "PROPN")


def _recipients(scene: Scene, word: Token, row: VerbRow, actors: tuple[Mention, ...], governor: Token | None = None) -> tuple[Mention, ...]:
    """The mentions in the first slot of the row that holds one, else in the slots usual for the type, else deeper in the sentence part."""
    slots = tuple(dict.fromkeys((*row.recipient, *_usual_slots(row.event or ""))))
    if row.event == "CONSULT" and word.lemma_.lower() in markers("event_topic_verb"):  # "discussed Peru's attacks"
        slots = tuple(slot for slot in slots if slot != "obj")
    holders = (
        [(word, slot) for slot in slots]
        if governor is None
        else [(h, s) for s in slots for h in (word, governor) if h is word or s != "obj"]
    )
    if row.event == "REQUEST" and word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ == "at":
        return _parties(scene, doers_of(word.head.head), strict=True, but=actors)  # "did so at the request of Peru"
    if word.pos_ == "NOUN" and row.event in FORCE:
        if victims := _victims(scene, word, actors):
            return victims
        holders = [(holder, slot) for holder, slot in holders if slot != "prep:by"]
    for holder, slot in holders:
        nouns = filled(holder, slot)
        if (
            row.event == "ACCUSE"
            and slot in row.recipient
            and any(noun.i not in scene.mention_at and tells_violence(noun) for noun in nouns)
        ):
            return _who_struck(scene, nouns, actors)
        found = _in_slot(scene, row, slot, nouns, actors)
        if found:
            return found
    if row.event == "CONSULT" and count_together(actors) > 1:
        return ()  # "discussed Peru's attacks"
    for holder, slot in holders:
        if strangers := _strangers(scene, filled(holder, slot)):
            return strangers
    for slot in row.recipient:
        found = _in_slot(scene, row, slot, _deeper(governor or word, slot), actors)
        if found:
            return found
    for holder, slot in holders:
        found = _inside(scene, filled(holder, slot), actors, met=row.event == "CONSULT")
        if found:
            return found
    if row.event == "AID" and (helped := _helped(scene, word, actors)):
        return helped
    if row.frame.startswith("clause:@") and row.frame != "clause:@actor":
        return _recipients_within(scene, word, actors)
    if row.event not in VERBAL:
        return _clause_subject(scene, word) if row.frame == "clause:@actor" else ()
    if word.pos_ == "NOUN" and (found := meant(scene, word, row, actors)):
        return found
    return _asked_to_act(scene, word) if row.event == "REQUEST" else _complement_parties(scene, word, actors)


def _without_opposed(scene: Scene, word: Token, row: VerbRow, recipients: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those supported, without whom a hostile act that is supported is against; those blamed, without whose rules are broken; those
    rebuffed, without whom what is turned down is about."""
    find = {"SUPPORT": opposed, "ACCUSE": breached, "REJECT": at_issue}.get(row.event or "")
    closed = {mention.id for i in find(word) if (mention := scene.mention_at.get(i)) is not None} if find and recipients else set()
    return tuple(mention for mention in recipients if mention.id not in closed)


def opposed(word: Token) -> set[int]:
    """The places of those against whom the hostile act is that `word` supports: "voiced support for sanctions against Chad", "backs
    imposing a blockade on Chad"; the parser may hang the "on" on the word of support."""
    objects = [word, *objects_of(word)] if word.pos_ == "VERB" else [word]
    backed = [noun for holder in objects for noun in slot_of(holder, "prep:for")] + [noun for noun in objects if noun is not word]
    nouns = [noun for noun in backed if noun.pos_ == "NOUN"]
    hostile = [noun for noun in nouns if (row := row_of(noun)) is not None and row.event in AGAINST]
    links = [link for noun in nouns for link in noun.children if link.lower_ == "against"]
    links += [link for noun in nouns if noun.lemma_.lower() in markers("event_parting") for link in noun.children if link.lower_ == "from"]
    below = [link for noun in hostile for holder in (noun, *objects) for link in holder.children if link.i > noun.i]
    links += [link for link in below if link.lower_ in ("on", "at", "over", "against")]
    links += [link for noun in hostile if names_violence(noun) for link in noun.children if link.lower_ == "of"]
    links += [verb for holder in objects for verb in _gerunds(holder) if (row := row_of(verb)) is not None and row.event in AGAINST]
    return {token.i for link in links for token in link.subtree}


def breached(word: Token) -> set[int]:
    """The places of those whose rules or rights are said to be broken: "condemned the breach of UN resolutions"."""
    nouns = (noun for noun in word.subtree if noun.i > word.i and noun.lemma_.lower() in markers("event_breach"))
    links = (link for noun in nouns for link in noun.children if link.lower_ in ("of", "against"))
    return {token.i for link in links for token in link.subtree}


def at_issue(word: Token) -> set[int]:
    """The places of those whom only what is turned down is about: "rejected a military solution for Syria"."""
    links = (link for noun in objects_of(word) for link in noun.children if link.dep_ == "prep" and link.i > word.i)
    return {token.i for link in links if link.lower_ in markers("event_issue") for token in link.subtree} if word.pos_ == "VERB" else set()


def _gerunds(word: Token) -> Iterator[Token]:
    """What is told to be supported by its verb: "supports imposing sanctions", "support for striking Chad"."""
    for child in word.children:
        yield from (other for other in (child, *child.children) if other.dep_ in ("xcomp", "pcomp") and other.tag_ == "VBG")


def _victims(scene: Scene, noun: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the force falls on that a noun names with its doer before them: "the killing by Malian troops of Nigerien herders"."""
    found = [victim for doer in strikers_of(noun) for victim in _apart(scene, doer)]
    return _parties(scene, found, strict=False, but=actors)


def strikers_of(noun: Token) -> tuple[Token, ...]:
    """Who does what a noun of force names, by the by-phrase after it, also where the parser hung that on the verb."""
    own = slot_of(noun, "prep:by")
    if own or noun.dep_ not in OBJECTS:
        return own
    strayed = (child for child in noun.head.children if child.lower_ == "by" and child.i == noun.right_edge.i + 1)
    return tuple(inner for child in strayed for inner in child.children if inner.dep_ == "pobj")


def _apart(scene: Scene, doer: Token) -> Iterator[Token]:
    """The nouns that an "of" hangs on a doer though they are others: "by Malian troops of Nigerien herders"."""
    own = scene.mention_at.get(doer.i)
    for victim in slot_of(doer, "prep:of"):
        other = scene.mention_at.get(victim.i)
        if own is not None and other is not None and is_coded(own) and is_coded(other) and own.entity != other.entity:
            yield victim


def _recipients_within(scene: Scene, verb: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the act falls on that is threatened or stopped: "stopped selling oil to Chad"."""
    for clause in complements(verb):
        row = _verb_row(scene, clause)
        slots = row.recipient if row is not None and row.event is not None else ("obj", "prep:to", "prep:from", "prep:in", "prep:on")
        for slot in slots:
            if found := _parties(scene, slot_of(clause, slot) or _deeper(clause, slot), strict=False, but=actors):
                return found
    return ()


def _in_slot(scene: Scene, row: VerbRow, slot: str, nouns: Sequence[Token], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if row.event in FORCE:
        nouns = [noun for noun in nouns if noun.i in scene.mention_at or noun.lemma_.lower() in markers("event_concrete")]
    if row.event == "REQUEST" and slot == "obj" and nouns and nouns[0].i in scene.mention_at:
        nouns = [noun for noun in nouns if noun in conjuncts_of(nouns[0])]  # "urged Peru to de-escalate tensions with Chile"
    found = _parties(scene, nouns, strict=row.event == "AGREE" and slot == "obj", but=actors)
    if row.event not in ("MOBILIZE", "RETREAT"):
        return found
    own = {m.id for noun in nouns for word in noun.children if word.tag_ == "PRP$" and (m := scene.mention_at.get(word.i)) is not None}
    moved = {mention.entity for mention in actors} if row.event == "MOBILIZE" else ()  # "dismantled his arsenal": the doer's
    return tuple(mention for mention in found if mention.entity not in moved and mention.id not in own)


def _strangers(scene: Scene, nouns: Iterable[Token]) -> tuple[Mention, ...]:
    """The mentions of `nouns` that stand for people or bodies of no known state."""
    found = (scene.mention_at.get(noun.i) for noun in nouns if noun.pos_ in ("NOUN", "PROPN"))
    return unique_mentions(mention for mention in found if mention is not None and not is_coded(mention))


def _inside(scene: Scene, nouns: Iterable[Token], actors: tuple[Mention, ...], *, met: bool = False) -> tuple[Mention, ...]:
    """The first party named within the phrase of one of `nouns`: "condemned the killing of a teacher in Kampala"; of talks (`met`) none
    that they are about ("a conference on Sudan")."""
    others = {mention.entity for mention in actors}
    for noun in nouns:
        for token in noun.subtree:
            mention = scene.mention_at.get(token.i)
            near = mention is not None and is_coded(mention) and mention.entity not in others and not _is_owned(scene, token, others)
            link = next((above for above in _between(token, noun) if above.dep_ == "prep"), None) if met else None
            topic = link is not None and (link.lower_ in markers("event_topic") or (link.lower_ == "in" and not _are_of_states(actors)))
            if mention is not None and near and not topic and not any(above.dep_ in CLAUSES for above in _between(token, noun)):
                return unique_mentions((mention, *_joined_to(scene, token, others)))
    return ()


def _are_of_states(mentions: Sequence[Mention]) -> bool:
    """Whether no body of several states is among the parties; where such a body meets takes no part: "the G20 held a summit in Chad"."""
    return codes_of(mentions) <= set(states())


def _joined_to(scene: Scene, noun: Token, others: Collection[str]) -> Iterator[Mention]:
    """The known parties that an "and" joins to `noun`, with their preposition or without: "at the G7, at NATO and at the OSCE"."""
    links = noun.head.conjuncts if noun.dep_ == "pobj" else ()
    joined = (*noun.conjuncts, *(other for link in links for other in link.children if other.dep_ == "pobj"))
    for other in joined:
        mention = scene.mention_at.get(other.i)
        if other.i > noun.i and mention is not None and is_coded(mention) and mention.entity not in others:
            yield mention


def _between(token: Token, top: Token) -> Iterator[Token]:
    """`token` and the words above it, up to but not with `top`."""
    while token != top and token.head != token:
        yield token
        token = token.head


def _deeper(word: Token, slot: str) -> list[Token]:
    """The nouns of a prepositional slot that the parser hung on a noun further down: "a team of experts to Iran"."""
    preposition = slot.removeprefix("prep:")
    found = (token for token in word.subtree if token.i > word.i and token.dep_ == "prep" and token.lower_ == preposition)
    near = (token for token in found if not any(above.dep_ in CLAUSES for above in token.ancestors if above.i > word.i))
    return [noun for token in near for noun in token.children if noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME")]


def _clause_subject(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Whom a demand falls on that names nobody else: the doer of what is demanded ("demanded that Iran release")."""
    return _parties(scene, _clause_subjects(verb), strict=False)


def _asked_to_act(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Who is to do what is demanded; of a passive the by-phrase, not those who are to be freed."""
    doers = [doer for clause in verb.children if clause.dep_ == "ccomp" and is_passive(clause) for doer in doers_of(clause)]
    freed = to_be_freed(scene, verb)
    return _parties(scene, doers or [noun for noun in _clause_subjects(verb) if noun not in freed], strict=False)


def to_be_freed(scene: Scene, verb: Token) -> list[Token]:
    """Those for whom something is demanded that is to be done to them: "demanded that the hostages be released"; states and their forces
    are rather those who are asked ("that the troops be withdrawn")."""
    found = []
    for subject in (noun for noun in _clause_subjects(verb) if noun.dep_ == "nsubjpass" or is_passive(noun.head)):
        row, mention = row_of(subject.head), scene.mention_at.get(subject.i)
        states = mention is not None and any(actor.code and actor.sector in STATE_SECTORS for actor in mention.actors)
        if not states or (row is not None and row.mode == "release"):
            found.append(subject)
    return found


def _clause_subjects(verb: Token) -> list[Token]:
    clauses = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp"))
    subjects = (inner for clause in clauses for inner in clause.children if inner.dep_ in ("nsubj", "nsubjpass"))
    return [other for subject in subjects for other in conjuncts_of(subject)]


def _complement_parties(scene: Scene, word: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the act in the complement falls on: "agreed to lift its tariffs on wheat from Chile"."""
    for child in word.children:
        if child.dep_ in ("xcomp", "acl") and child.i > word.i and child.pos_ == "VERB":
            row = _verb_row(scene, child)
            if row is not None and row.event in KIND and is_negated(child):
                return ()  # "promised not to recognise Chad"
            slots = row.recipient if row is not None and row.event is not None else ("obj", *_usual_slots("agree"))
            return next((found for slot in slots if (found := _parties(scene, slot_of(child, slot), strict=False, but=actors))), ())
    return ()


def _helped(scene: Scene, word: Token, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whom the purpose of a gift names: "donated ventilators to assist Togo"."""
    purposes = (child for child in word.children if child.dep_ == "advcl" and child.tag_ == "VB" and child.i > word.i)
    for purpose in purposes:
        for slot in ("obj", "prep:to", "prep:for", "prep:in"):
            if found := _parties(scene, slot_of(purpose, slot) or _deeper(purpose, slot), strict=False, but=actors):
                return found
    return ()


def _usual_slots(event: str) -> list[str]:
    return lexicon.marker_values("event_slots").get(event.lower(), "").split()


def _noun_actors(scene: Scene, noun: Token, row: VerbRow, governor: Token | None) -> tuple[Mention, ...]:
    """Who does what an event noun says: its possessor, adjective, by- or between-phrase, else the doer of its light verb."""
    slots = [slot for slot in NOUN_ACTORS if slot not in row.recipient or slot == "prep:between"]
    own = _parties(scene, _in_slots(noun, slots), strict=True)
    if row.event in FORCE and (strikers := _parties(scene, strikers_of(noun), strict=True)):
        own = strikers
    if row.event == "MOBILIZE":
        own = own or _moved(scene, noun)
        own = sending if (sending := _sending(scene, noun)) and codes_of(own) <= codes_of(sending) else own
    if row.event == "CONSULT" and governor is None and not own and prepositional(noun, "with"):
        return unique_mentions((*own, *_parties(scene, _comers(noun), strict=True)))
    if (own and row.event != "CONSULT") or governor is None:
        return own
    passive = prepositional(governor, "between") if is_passive(governor) or governor.dep_ == "acl" else ()
    return unique_mentions((*own, *_parties(scene, (*_doers(governor), *passive), strict=True)))


def _sending(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """Who orders or announces that troops are moved whose state nobody tells: "Chad announced the deployment of 200 troops"."""
    verb = noun.head if noun.dep_ in OBJECTS else None
    if verb is None or verb.lemma_.lower() not in markers("event_sending"):
        return ()
    if any(child.pos_ == "ADJ" and child.is_title for child in noun.subtree):
        return ()
    return _parties(scene, _doers(verb), strict=True)


def _moved(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """Whose soldiers a noun says to be moved: "the deployment of thousands of Malian troops"."""
    found = _parties(scene, slot_of(noun, "prep:of"), strict=True)
    return tuple(mention for mention in found if any(actor.sector == "MIL" and actor.code for actor in mention.actors))


def _comers(noun: Token) -> tuple[Token, ...]:
    """Who comes to talks that are told of in passing: the doers of their clause, the owner of the plea for them."""
    top = noun
    while top.dep_ in ("pobj", "prep", "conj", "dobj", "attr") and top.head != top:
        top = top.head
        if top.pos_ == "NOUN" and (own := _in_slots(top, ("poss", "prep:by"))):
            return tuple(own)
        if top.dep_ == "prep" and top.lower_ in markers("event_about"):
            return ()  # "asked about the meeting with Chad"
        if top.pos_ in ("VERB", "AUX"):
            return _doers(top)
    return ()


def received(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; what somebody wins or enjoys is its owner's deed: "Kenya won Ugandan support", "had the blessing of Togo's king"."""
    word = candidate.trigger
    noun = word if word.pos_ == "NOUN" else next((noun for noun in candidate.objects if names_act(noun)), None)
    verb = noun.head if noun is not None and noun.dep_ in OBJECTS else None
    if noun is None or verb is None or candidate.row.event != "SUPPORT" or verb.lemma_.lower() not in markers("event_receiving"):
        return candidate
    givers = _parties(scene, _in_slots(noun, ("poss", "amod", "compound", "prep:of", "prep:from")), strict=False)
    takers = _parties(scene, doers_of(verb), strict=False)
    entities = {mention.entity for mention in givers}
    told = entities == {mention.entity for mention in candidate.actors} and candidate.recipients
    if told or not givers or not takers or entities & {mention.entity for mention in takers}:
        return candidate
    return replace(candidate, actors=givers, recipients=takers)


def hosted(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; a visit is to the states of the towns it leads to, where nobody else is visited: "begins a visit to Kathmandu", "is to
    fly to Warsaw and Berlin"."""
    word = candidate.trigger
    if candidate.row.event != "CONSULT" or (candidate.row.mode != "visit" and word.lemma_.lower() not in markers("motion")):
        return candidate
    above = [word.head] if word.dep_ in OBJECTS and word.pos_ == "NOUN" else []
    nouns = [noun for holder in (word, *above) for found in slot_of(holder, "prep:to") for noun in conjuncts_of(found)]
    codes = codes_of(candidate.actors)
    hosts = unique_mentions(host for noun in nouns if noun.pos_ == "PROPN" and codes_of([host := _host(scene, noun)]) - codes)
    told = codes_of(candidate.recipients)
    return replace(candidate, recipients=hosts) if hosts and told <= codes_of(hosts) and len(codes) < 2 else candidate


def _host(scene: Scene, noun: Token) -> Mention:
    """Who is visited by the name of a state or town."""
    known = scene.mention_at.get(noun.i)
    return known if known is not None and known.actors else unnamed(scene, noun)


def with_borrowed_parties(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; where an agreement names no doer, the parties of the talks that its sentence tells of are its doers.

    Where nobody is named whom an act falls on, that is who demands it, or to whom it is promised."""
    talks = [candidate for candidate in candidates if candidate.row.event == "CONSULT" and count_parties(candidate) > 1]
    whole = [replace(c, actors=_lenders(c, talks)) if c.row.event == "AGREE" and not c.actors else c for c in candidates]
    by_trigger = {c.trigger.i: c for c in whole}
    return tuple(c if c.recipients or c.row.event == "CONSULT" else replace(c, recipients=_askers(c, by_trigger)) for c in whole)


def _askers(candidate: Candidate, by_trigger: dict[int, Candidate]) -> tuple[Mention, ...]:
    """Who demands the act, to whom it is promised or refused; of a request that is turned down, who turns it down."""
    if _has_other_target(candidate) or is_backed(candidate.trigger):
        return ()
    own = {mention.entity for mention in candidate.actors}
    modals = (child for child in candidate.trigger.children if child.dep_ == "aux")
    for above in (*modals, *islice(candidate.trigger.ancestors, NEAR)):
        other = by_trigger.get(above.i)
        if other is None or above in candidate.trigger.conjuncts:
            continue
        lent = other.actors if other.row.event in ("REQUEST", "SUPPORT") or candidate.row.event in PLEAS else other.recipients
        return tuple(mention for mention in lent if mention.entity not in own) if own else ()
    return ()


def _has_other_target(candidate: Candidate) -> bool:
    """Whether what is to stop is said to hit somebody, though nobody known: "urged them to cease attacks on ships"."""
    return has_target(candidate.objects) if candidate.row.event == "RETREAT" else False


def has_target(nouns: Iterable[Token]) -> bool:
    """Whether any of the nouns names force and what it falls on."""
    struck = (noun for noun in nouns if names_violence(noun))
    return any(child.dep_ == "prep" and child.lower_ in ("on", "against") for noun in struck for child in noun.children)


def _lenders(candidate: Candidate, talks: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Of the talks in the same sentence; in an official account, where all is about one encounter, of the first it tells of."""
    if not is_passive(candidate.trigger):
        return ()
    near = [talk for talk in talks if talk.trigger.sent == candidate.trigger.sent]
    if not near and document_of(candidate.trigger.doc).party is not None:
        near = [talk for talk in talks if talk.trigger.i < candidate.trigger.i]
    return unique_mentions((*near[0].actors, *near[0].recipients)) if near else ()
