"""Which candidates are events. Strict on purpose: a wrong event costs a user more than a missed one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.circumstances import place_of
from communique.document.events.disputed import refutes
from communique.document.events.factuality import CALLED_OFF, factuality_of, is_undone, took_place
from communique.document.events.governing import is_told_of, row_effect, row_of
from communique.document.events.notices import is_no_notice
from communique.document.events.parties import in_slots, is_blow, names_act, parties_in
from communique.document.events.private import is_private
from communique.document.events.scene import (
    STATE_SECTORS,
    VERBAL,
    Candidate,
    Scene,
    codes_of,
    count_parties,
    innermost,
    is_coded,
    is_home,
    is_person,
    speakers_of,
    unique_mentions,
)
from communique.fiction import is_fiction
from communique.lexicon import marker_values, markers
from communique.records import MUTUAL, Actor, Mention
from communique.syntax import (
    OBJECTS,
    agent_of,
    doers_of,
    is_negated,
    is_passive,
    objects_of,
    phrase_tokens,
    slot_of,
    span_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION", "SUPPORT", "ASSAULT", "COERCE"})
WITHOUT_ACTOR = frozenset({"SANCTION"})  # "sanctions were imposed on X" is told of X; other acts nobody is named for are left out


def is_plausible(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate has the parties its type needs and nothing speaks against it."""
    event = candidate.row.event or ""
    if _is_ruled_out(scene, candidate):
        return False
    if event == "CONSULT":
        return _is_encounter(scene, candidate)
    actors = {mention.entity for mention in candidate.actors}
    known = (mention for mention in candidate.recipients if is_coded(mention) and mention.entity not in actors)
    others = tuple(mention for mention in known if not is_home(mention, candidate.actors))
    if candidate.recipients and all(mention.entity in actors for mention in candidate.recipients) and not _is_between(candidate):
        return False
    if not candidate.actors and not (event in WITHOUT_ACTOR and others and _may_lack_actor(candidate)):
        return False
    if event == "AGREE" and candidate.trigger.pos_ == "NOUN" and candidate.governor is None:
        return _has_content(candidate.trigger) or _is_answered(candidate) if candidate.row.effect else count_parties(candidate) > 1
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


def is_possible(scene: Scene, candidate: Candidate) -> bool:
    """Whether nothing rules out a candidate that the trained networks hold for an event: somebody known acts, in earnest, on another."""
    if not candidate.actors or _is_ruled_out(scene, candidate):
        return False
    if candidate.row.event == "CONSULT":
        return _is_encounter(scene, candidate)
    actors = {mention.entity for mention in candidate.actors}
    return not candidate.recipients or any(mention.entity not in actors for mention in candidate.recipients) or _is_between(candidate)


def _only_stems_from(verb: Token) -> bool:
    """Whether a verb tells only where somebody or something is from: "the next chair would come from Kenya"."""
    return verb.lemma_.lower() in markers("event_stemming") and bool(slot_of(verb, "prep:from")) and not slot_of(verb, "prep:to")


def _is_ruled_out(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate is no act of anybody known, whatever else speaks for it: a game, a private affair, a danger, a mood."""
    if _is_nobodys(candidate) or is_private(candidate):
        return True
    if _is_ceased(candidate) or _is_published(candidate) or _is_in_jest(candidate) or is_fiction(candidate.trigger):
        return True
    event = candidate.row.event
    if event in VERBAL and _is_word_of_others(scene, candidate):
        return True
    if event == "CONSULT" and _only_stems_from(candidate.trigger):
        return True
    if event == "AID" and candidate.trigger.lemma_.lower() in markers("event_feeding") and slot_of(candidate.trigger, "prep:into"):
        return True  # "fed gas into the cascades"
    if event == "COERCE" and _closes_prison(candidate):
        return True
    if event in ("SANCTION", "COERCE") and is_no_notice(candidate.trigger):
        return True
    if event == "RETREAT" and _disarms_another(scene, candidate):
        return True
    if event == "PROTEST" and _is_vote(candidate.trigger):
        return True
    if event == "AGREE" and (_shares_view(candidate) or _is_braced(candidate)):
        return True
    if event == "COOPERATE" and _is_stressed(candidate):
        return True
    if event == "REQUEST" and _is_own_aim(candidate):
        return True
    if event == "REJECT" and (
        _is_abstention(candidate) or _is_left_open(candidate) or _is_shielding(candidate) or _is_unaccepted(candidate)
    ):
        return True
    if event == "REQUEST" and (_is_reproach(candidate) or _is_weighed(candidate) or _is_plea_at_home(scene, candidate)):
        return True
    if event == "SUPPORT" and (_is_mood(candidate) or _is_bare_thanks(candidate) or _is_no_backing(candidate)):
        return True
    if event == "ACCUSE" and (_is_worry(candidate) or _is_anothers_claim(scene, candidate)):
        return True
    return event == "THREATEN" and (_is_danger(candidate) or _is_forecast(scene, candidate))


def _is_worry(candidate: Candidate) -> bool:
    """Whether a concern is for somebody, who is not blamed: "expressed concern about Chad's safety"."""
    if candidate.row.act != "concern":
        return False
    holders = (candidate.trigger, *candidate.objects)
    about = [noun for holder in holders for slot in ("prep:about", "prep:for", "prep:over") for noun in slot_of(holder, slot)]
    return any(noun.lemma_.lower() in markers("event_plight") for noun in about)


def _is_anothers_claim(scene: Scene, candidate: Candidate) -> bool:
    """Whether a charge is only that which its sentence has somebody call untrue: "called the allegation baseless"."""
    word = candidate.trigger
    verb = word.head if word.pos_ == "NOUN" and word.dep_ in OBJECTS else word
    if not any(refutes(verb, noun) for noun in objects_of(verb) if noun.lemma_.lower() in markers("event_claim")):
        return False
    tellers = {mention.id for doer in doers_of(verb) if (mention := scene.mention_at.get(doer.i)) is not None}
    return {mention.id for mention in candidate.actors} <= tellers


def _is_word_of_others(scene: Scene, candidate: Candidate) -> bool:
    """Whether those who only say what a charge, plea or offer is are taken for its authors: "Paris said the charges were unfounded"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or noun.dep_ != "nsubj" or not (noun.head.lemma_ == "be" or refutes(noun.head, noun)):
        return False
    own = parties_in(scene, in_slots(noun, ("poss", "amod", "compound", "prep:by", "prep:from")), strict=False)
    speakers = speakers_of(scene, innermost(scene, span_of([noun])))
    actors = {mention.entity for mention in candidate.actors}
    return bool(actors) and actors <= {m.entity for m in speakers} - {m.entity for m in own if m in candidate.actors}


def _shares_view(candidate: Candidate) -> bool:
    """Whether those who agree hold something to be so: "agreed that terrorism was the main threat"."""
    clauses = (child for child in candidate.trigger.children if child.dep_ == "ccomp" and child.lemma_ == "be")
    return candidate.trigger.lemma_ == "agree" and any(
        clause.tag_ in ("VBD", "VBZ", "VBP") and not any(child.tag_ == "MD" for child in clause.children) for clause in clauses
    )


def _is_braced(candidate: Candidate) -> bool:
    """Whether somebody is not ready to do it, or ready for what helps nobody or is talks to come: "is not willing to talk", "is ready to
    resist Chad", "is willing to meet Chad"."""
    word = candidate.trigger
    if word.pos_ != "ADJ" or candidate.row.act != "ready":
        return False
    clauses = [child for child in word.children if child.dep_ == "xcomp"]
    talks = any((row := row_of(clause)) is not None and row.event == "CONSULT" and row.mode != "third-party" for clause in clauses)
    braced = any(clause.lemma_.lower() in markers("event_bracing") for clause in clauses)
    return is_negated(word) or is_negated(word.head) or talks or braced


def _closes_prison(candidate: Candidate) -> bool:
    """Whether what is closed is a place in which people are held: "closed the camp", "shut two detention centres"."""
    if candidate.trigger.lemma_.lower() not in markers("event_closing"):
        return False
    words = (word for noun in candidate.objects for word in (noun, *noun.children))
    return any(word.lemma_.lower() in markers("event_prison") for word in words)


def _is_in_jest(candidate: Candidate) -> bool:
    """Whether something is told as a joke: "jokingly offered him a job"."""
    words = (candidate.trigger, candidate.governor) if candidate.governor is not None else (candidate.trigger,)
    return any(child.lower_ in markers("event_jest") for word in words for child in word.children)


def _disarms_another(scene: Scene, candidate: Candidate) -> bool:
    """Whether arms are told to be another's than the doer's, who gives up nothing: "a deal to eliminate Togo's arsenal"."""
    owners = [word for noun in candidate.objects for word in noun.children if word.dep_ == "poss"]
    whose = codes_of([mention for word in owners if (mention := scene.mention_at.get(word.i)) is not None])
    return candidate.row.mode == "disarm" and bool(whose) and not whose & codes_of(candidate.actors)


def _is_vote(noun: Token) -> bool:
    """Whether a protest is only a manner of voting: "cast protest votes"."""
    return noun.dep_ == "compound" and noun.head.lemma_.lower() in markers("event_vote")


def _is_stressed(candidate: Candidate) -> bool:
    """Whether dealing together is only talked of as good: "stressed cooperation with Togo", "underlined their close cooperation"."""
    noun = candidate.trigger
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun.pos_ == "NOUN" and noun.dep_ in OBJECTS and noun.head.lemma_.lower() in markers("event_stressing")


def _is_reproach(candidate: Candidate) -> bool:
    """Whether it is only said what ought to have been done: "said that Togo should have asked"."""
    content = [child for child in candidate.trigger.children if child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VBN"]
    helpers = [{word.lower_ for word in clause.children if word.dep_ == "aux"} for clause in content]
    return any("have" in words and words & {"should", "ought"} for words in helpers)


def _is_weighed(candidate: Candidate) -> bool:
    """Whether a plea is that of somebody left unsaid which others look into: "agreed to examine the request"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or noun.dep_ not in OBJECTS or noun.head.lemma_.lower() not in markers("event_weighing"):
        return False
    return not any(child.dep_ == "poss" or child.lower_ in ("of", "from", "by") for child in noun.children)


def _is_plea_at_home(scene: Scene, candidate: Candidate) -> bool:
    """Whether one body of a state asks another of it, which then does it: "at the minister's request, the police closed the road"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or noun.dep_ != "pobj" or noun.head.lower_ != "at":
        return False
    done_by = codes_of(parties_in(scene, doers_of(noun.head.head), strict=True))
    return bool(done_by) and done_by == codes_of(candidate.actors)


def _is_unaccepted(candidate: Candidate) -> bool:
    """Whether a rejection is only read into "will not accept", whose "not" would then deny it."""
    verb = candidate.trigger
    return not candidate.row.lemma and is_negated(verb) and verb.lemma_.lower() in markers("event_accepting")


def _is_own_aim(candidate: Candidate) -> bool:
    """Whether somebody only seeks to do something himself, and asks nobody: "sought to isolate Togo"; not to deal with another."""
    verb = candidate.trigger
    aims = [child for child in verb.children if child.dep_ == "xcomp" and any(inner.tag_ == "TO" for inner in child.children)]
    mutual = ((row := row_of(aim)) is not None and row.event in MUTUAL and row.mode != "third-party" for aim in aims)
    return verb.lemma_.lower() in markers("event_trying") and bool(aims) and not any(mutual)


def _is_abstention(candidate: Candidate) -> bool:
    """Whether nobody's word is turned down, only a vote withheld: "Togo abstained"."""
    return candidate.trigger.lemma_.lower() in markers("event_abstaining")


def _is_left_open(candidate: Candidate) -> bool:
    """Whether what is refused is to deny something: "refused to rule out sanctions"."""
    words = (candidate.trigger, *(child for child in candidate.trigger.children if child.dep_ == "prt"))
    below = [child for word in words for child in word.children if child.dep_ in ("xcomp", "ccomp")]
    return any(row_effect(verb) == "denied" for verb in (*below, candidate.trigger.head) if verb != candidate.trigger and is_undone(verb))


def _is_shielding(candidate: Candidate) -> bool:
    """Whether somebody says not to let something be used against another, which is no rebuff of him: "would not allow its soil to be used
    against Chad"."""
    verb = candidate.trigger.head if candidate.trigger.dep_ in ("aux", "neg") else candidate.trigger
    verbs = (verb, *(child for child in verb.children if child.dep_ in ("xcomp", "ccomp")))
    letting = next(
        (v for v in verbs if v.lemma_.lower() in markers("event_letting") and (is_negated(v) or row_effect(verb) == "denied")), None
    )
    if letting is None:
        return False
    below = [word for word in letting.subtree if word.i > letting.i]
    aimed = any(word.lower_ == "against" and word.dep_ == "prep" for word in below)
    return aimed or any(is_blow(word) for word in below)


def _is_no_backing(candidate: Candidate) -> bool:
    """Whether somebody only keeps to his word, or dies by what he is told to embrace: "stood by its report", "embraced martyrdom"."""
    row = row_of(candidate.trigger)
    own = row is not None and row.event is None and row.act == "reaffirm" and "+obj:" in row.frame
    return own or any(noun.lemma_.lower() in markers("event_fate") for noun in candidate.objects)


def _is_bare_thanks(candidate: Candidate) -> bool:
    """Whether nothing is thanked for but the talk: "Thank you, Mr. President", "we appreciate it"."""
    verb = candidate.trigger
    if candidate.row.act != "thank" or verb.pos_ != "VERB":
        return False
    spoken = any(noun.lower_ in ("you", "it") for noun in candidate.objects)
    return spoken and not any(child.dep_ in ("ccomp", "xcomp", "advcl") or child.lower_ in ("for", "to") for child in verb.children)


def _is_ceased(candidate: Candidate) -> bool:
    """Whether an act is only told of as what stops: "must stop shelling the town"."""
    word = candidate.trigger
    ends_up = any(child.dep_ == "prt" for child in word.head.children)
    return word.dep_ in ("xcomp", "pcomp") and word.head.lemma_.lower() in markers("event_cease") and not ends_up


def _is_published(candidate: Candidate) -> bool:
    """Whether what is released is something to read or to see: "a press release", "released the footage"."""
    word = candidate.trigger
    if candidate.row.event != "RETREAT" or word.lemma_.lower() != "release":
        return False
    objects = [*candidate.objects, *(part for noun in candidate.objects for part in slot_of(noun, "prep:of"))]  # "a batch of emails"
    things = [*objects, *slot_of(word, "prep:of"), *(child for child in word.children if child.dep_ == "compound")]
    return any(thing.lemma_.lower() in markers("event_published") for thing in things)


def _is_danger(candidate: Candidate) -> bool:
    """Whether a noun names somebody as a danger and nothing that was threatened: "talk of a Peruvian threat"."""
    noun = candidate.trigger
    own = {actor.code for mention in candidate.actors for actor in mention.actors}
    others = [m for m in candidate.recipients if not m.actors or any(actor.code not in own for actor in m.actors)]
    told = candidate.governor is not None or others or _has_content(noun)
    return noun.pos_ == "NOUN" and not told and not any(child.dep_ == "poss" for child in noun.children)


def _is_forecast(scene: Scene, candidate: Candidate) -> bool:
    """Whether a warning tells of what may come about, or against what, with nobody addressed but one's own people, and nothing that the
    warner would do or have done: "warned that Ghana would default"."""
    verb = candidate.trigger
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in markers("event_warning"):
        return False
    addressed = [child for child in verb.children if child.dep_ in OBJECTS or (child.dep_ == "nsubjpass" and is_passive(verb))]
    if addressed:
        return all(any(owner.dep_ == "poss" and owner.pos_ == "PRON" for owner in noun.children) for noun in addressed)
    content = [child for child in verb.children if child.dep_ == "ccomp" or (child.dep_ == "prep" and child.lower_ in ("against", "of"))]
    if not content or any(child.dep_ == "ccomp" and is_passive(child) and agent_of(child) is None for child in content):
        return False
    told = any(child.dep_ == "ccomp" for child in content)
    heard = content if told else [verb]
    behind = [token for word in heard for token in word.subtree if token.i > verb.i]
    if not told and any((mention := scene.mention_at.get(token.i)) is not None and is_coded(mention) for token in behind):
        return False  # "warned against a drill by Mali"
    return not any(_means_one_of(scene, token, candidate.actors) for token in behind)


def _means_one_of(scene: Scene, token: Token, mentions: Sequence[Mention]) -> bool:
    """Whether a word may stand for one of those who speak: a pronoun, or a mention of their code."""
    if token.pos_ == "PRON" and token.lower_ in markers("agent_pronoun"):
        return True
    found = scene.mention_at.get(token.i)
    return found is not None and bool(codes_of([found]) & codes_of(mentions))


def _is_mood(candidate: Candidate) -> bool:
    """Whether a noun tells of what people think, as polls do: "Peruvians' support for the president"."""
    bare = candidate.trigger.pos_ == "NOUN" and candidate.governor is None
    return bare and all(actor.sector == "CVL" for mention in candidate.actors for actor in mention.actors)


def _is_between(candidate: Candidate) -> bool:
    """Whether an act is told of as one that two share: "a truce between Kenya and Uganda"."""
    return candidate.trigger.pos_ == "NOUN" and count_parties(candidate) > 1


def _may_lack_actor(candidate: Candidate) -> bool:
    verb = candidate.governor or candidate.trigger
    if not any(actor.code for mention in candidate.recipients for actor in mention.actors):
        return False
    return any(child.dep_ == "auxpass" for child in verb.children)


def _stands_without_recipient(candidate: Candidate) -> bool:
    told = _has_concrete_object(candidate) or _is_mutual(candidate) or _names_somebody(candidate)
    return told or _is_states_act(candidate) or _breaks_off(candidate)


def _is_states_act(candidate: Candidate) -> bool:
    """Whether a known party does it to something, though nobody's: "Peru seized the ship"."""
    holders = [candidate.trigger] if candidate.governor is None else [candidate.trigger, candidate.governor]
    filled = any(slot_of(holder, slot) for slot in candidate.row.recipient for holder in holders)
    return filled and any(actor.code for mention in candidate.actors for actor in mention.actors)


def _breaks_off(candidate: Candidate) -> bool:
    """Whether a known party ends or suspends what it has with others, though nobody says with whom: "suspended the treaty of 2002"."""
    row = candidate.row
    cut = row.event == "SANCTION" and row.mode in ("withdraw", "discontinue") and "obj:" in row.frame
    return cut and candidate.trigger.pos_ == "VERB" and bool(codes_of(candidate.actors))


def _names_somebody(candidate: Candidate) -> bool:
    """Whether the recipient's place is filled by a name or a nationality that is no mention: "tariffs on Chinese steel"."""
    holders = [candidate.trigger] if candidate.governor is None else [candidate.trigger, candidate.governor]
    nouns = [noun for slot in candidate.row.recipient for holder in holders for noun in slot_of(holder, slot)]
    words = (token for noun in nouns if noun.pos_ in ("NOUN", "PROPN") for token in phrase_tokens(noun))
    return candidate.row.event != "SUPPORT" and any(token.pos_ == "PROPN" or (token.pos_ == "ADJ" and token.is_title) for token in words)


def _is_mutual(candidate: Candidate) -> bool:
    """Whether the doers cooperate with each other, or are bound by what they sign."""
    return candidate.row.act == "agree" or (candidate.row.event == "COOPERATE" and count_parties(candidate) > 1)


def _has_concrete_object(candidate: Candidate) -> bool:
    """Whether what it is done to is a person or a thing that can be hit, held or taken, though nobody known."""
    concrete = any(noun.lemma_.lower() in markers("event_concrete") for noun in candidate.objects)
    return candidate.row.event in ("ASSAULT", "COERCE") and concrete


def _is_material(scene: Scene, candidate: Candidate) -> bool:
    """Whether a violent or coercive act is meant in earnest: no sport, no quarrel of words between persons."""
    if any(token.lower_ in markers("event_sport") for token in candidate.trigger.sent):
        return False
    if candidate.row.event == "MOBILIZE" and candidate.objects and candidate.row.frame != "subj:@troops":
        return any(noun.lemma_.lower() in markers("event_military") for noun in candidate.objects)
    if {candidate.trigger.lemma_.lower(), candidate.row.frame.removeprefix("obj:")}.isdisjoint(markers("event_ambiguous")):
        return True
    if any(is_person(mention) for mention in candidate.actors):
        return False
    if candidate.row.frame.startswith("obj:"):
        return True
    return all(scene.mention_at.get(noun.i) or noun.lemma_.lower() in markers("event_concrete") for noun in candidate.objects)


def _is_nobodys(candidate: Candidate) -> bool:
    """Whether it is told of with no doer whose state or organisation is known: "police arrested a thief"."""
    return bool(candidate.actors) and not any(actor.code for mention in candidate.actors for actor in _all_actors(mention))


def _all_actors(mention: Mention) -> tuple[Actor, ...]:
    return (*mention.actors, *(alternative.actor for alternative in mention.alternatives))


def _is_encounter(scene: Scene, candidate: Candidate) -> bool:
    """Whether two parties are named, or a visitor and a host or a place."""
    if _presides(candidate) or _leads_nowhere(scene, candidate):
        return False
    if candidate.row.mode == "visit" and _sets_out_to_meet(candidate.trigger):
        return False
    if candidate.row.mode == "visit":
        told = _has_host(candidate) or _is_abroad(scene, candidate) or _is_open(candidate)
        return bool(candidate.actors) and told and not _is_crowd(candidate)
    noun = candidate.trigger
    if noun.lemma_.lower() in markers("event_generic") and noun.pos_ == "NOUN" and candidate.governor is None and not _came_to_talks(noun):
        return False
    return bool(candidate.actors) and count_parties(candidate) > 1 and not _is_one_person(candidate) and not _is_at_home(candidate)


def _sets_out_to_meet(verb: Token) -> bool:
    """Whether somebody is told to leave for a place only to meet another, whom that names: "left for Vienna to meet the premier"."""
    purposes = (child for child in verb.children if child.dep_ in ("advcl", "xcomp", "relcl") and child.tag_ == "VB" and child.i > verb.i)
    meets = any((row := row_of(clause)) is not None and row.event == "CONSULT" for clause in purposes)
    return verb.lemma_.lower() in markers("event_departing") and meets


def _came_to_talks(noun: Token) -> bool:
    """Whether it is told between whom talks were that began or came to nothing: "negotiations between Chad and Niger broke down"."""
    verb = noun.head
    if not slot_of(noun, "prep:between") or noun.dep_ != "nsubj":
        return False
    with_word = marker_values("event_coming_to_nothing").get(verb.lemma_.lower())
    ended = with_word is not None and (not with_word or any(child.lower_ == with_word for child in verb.children))
    return took_place(noun) or (ended and is_told_of(verb) and not is_negated(verb))


def _is_one_person(candidate: Candidate) -> bool:
    """Whether those who talk may all be one person of one state, by a pronoun and by name: "Rossi said as he entered the talks"; not rebels
    and whom they fight."""
    parties = unique_mentions((*candidate.actors, *candidate.recipients))
    names = {actor.name for mention in parties for actor in mention.actors if actor.name and lexicon.is_person(actor)}
    spoken = any(mention.span.exact.lower() in markers("actor_pronoun") for mention in parties)
    single = all(len(mention.actors) == 1 and mention.actors[0].code and not mention.alternatives for mention in parties)
    sectors = {actor.sector for mention in parties for actor in mention.actors}
    return spoken and single and len(names) < 2 and len(codes_of(parties)) == 1 and not ("REB" in sectors and len(sectors) > 1)


def _presides(candidate: Candidate) -> bool:
    """Whether a clause beside a name only says what body somebody heads: "Samoa's premier, who chairs the Forum"."""
    verb = candidate.trigger
    return verb.lemma_.lower() in markers("event_presiding") and verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP")


def _leads_nowhere(scene: Scene, candidate: Candidate) -> bool:
    """Whether what a verb of motion leads to is neither a place nor anybody: "flew drones to great effect", "came to defending it"."""
    verb, frame = candidate.trigger, candidate.row.frame
    if candidate.row.mode != "visit" or verb.pos_ != "VERB" or frame != "prep:to":
        return False
    goals = [word for noun in slot_of(verb, frame) if noun.pos_ != "VERB" for word in noun.subtree]
    named = any(word.pos_ == "PROPN" or word.i in scene.mention_at for word in goals)
    return not named and bool(slot_of(verb, frame)) and not any(word.pos_ == "PRON" or word.ent_type_ for word in goals)


def _is_at_home(candidate: Candidate) -> bool:
    """Whether talks told of in passing, with no word of who talks, have only one state's officials near them: "said at the end of the
    meeting"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or candidate.governor is not None or any(slot_of(noun, slot) for slot in ("prep:with", "prep:between")):
        return False
    parties = (*candidate.actors, *candidate.recipients)
    kinds = {actor.sector for mention in parties for actor in mention.actors}
    return noun.dep_ == "pobj" and len(codes_of(parties)) == 1 and kinds <= STATE_SECTORS


def _has_host(candidate: Candidate) -> bool:
    """Whether a visitor comes to somebody of another state, or to somebody with an office."""
    own = {actor.code for mention in candidate.actors for actor in mention.actors}
    hosts = [actor for mention in candidate.recipients for actor in _all_actors(mention)]
    others = unique_mentions((*candidate.actors, *candidate.recipients))
    return len(others) > 1 and (not candidate.recipients or any(a.code not in own or a.office or a.sector for a in hosts))


def _is_crowd(candidate: Candidate) -> bool:
    """Whether those who come are plain people or soldiers: "Chadians arriving in Niger", "the first peacekeepers arrived"."""
    actors = [actor for mention in candidate.actors for actor in mention.actors]
    several = all(mention.span.exact.endswith("s") for mention in candidate.actors)
    kinds = ("CVL", "REF", "MIL") if several else ("CVL", "REF")
    return bool(actors) and all(actor.sector in kinds and not actor.name and not actor.office for actor in actors)


def _is_abroad(scene: Scene, candidate: Candidate) -> bool:
    """Whether the place of a visit lies outside the visitor's own country."""
    place = place_of(scene, candidate)
    return place is not None and place.country not in {actor.code for mention in candidate.actors for actor in mention.actors}


def _has_complement_event(verb: Token) -> bool:
    """Whether what is refused is itself an act between parties; "declined to comment" is none."""
    return any(child.dep_ in ("xcomp", *OBJECTS) and names_act(child) for child in verb.children)


def _has_content(noun: Token) -> bool:
    """Whether a promise says what is promised."""
    return any(child.dep_ in ("acl", "ccomp") or (child.dep_ == "prep" and child.lower_ in ("to", "on")) for child in noun.children)


def _is_answered(candidate: Candidate) -> bool:
    """Whether the other side takes up or turns down an offer: "declined Ghana's invitation"."""
    noun = candidate.trigger
    return bool(candidate.recipients) and noun.dep_ in (*OBJECTS, "nsubjpass") and names_act(noun.head)


def _is_open(candidate: Candidate) -> bool:
    """Whether a visit is planned or called off and nothing says where to; a named place that is not abroad is at home."""
    named = (noun for slot in candidate.row.recipient for noun in slot_of(candidate.trigger, slot))
    told = factuality_of(candidate.trigger) in (*CALLED_OFF, "planned")
    return told and not any(noun.pos_ == "PROPN" for noun in named)
