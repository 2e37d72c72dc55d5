"""Which mentions near a word have not done the act that it tells: tellers, backers, the accused, those to whom it was done.

A part of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from communique.document.events.clauses import KIND
from communique.document.events.disputed import is_content
from communique.document.events.doers import accuser_of, backers_of, is_brought_up, is_tail_of_place
from communique.document.events.envoys import envoys_among
from communique.document.events.factuality import clause_head
from communique.document.events.governing import row_of
from communique.document.events.parties import strikers_of
from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.events.recipients import PLEAS
from communique.document.events.scene import FORCE, VERBAL, Candidate
from communique.lexicon import markers, verb_rows
from communique.syntax import OBJECTS, agent_of, doers_of, is_passive, own_subject, slot_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Known = Mapping[int, Candidate]  # by the number of the trigger
INFLICTED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})  # the subject of their passive is never who does them
RELATING = frozenset({"WDT", "WP"})


def closed_to_doers(candidate: Candidate, known: Known) -> set[int]:
    """The words whose parties have not done the act."""
    closed = tellers_of(candidate, known) | _claimed(candidate) | _kind_owners(candidate) | _supporting(candidate)
    closed |= _goals(candidate) | _beneath_objects(candidate) | _accusing(candidate)
    closed |= {word.i for word in candidate.trigger.sent if is_tail_of_place(word)} | _sent_to(candidate) | _venues_of_words(candidate)
    closed |= _helping(candidate) | _posted_among(candidate)
    if candidate.row.event == "REQUEST":
        closed |= answered_by(candidate)
    told = candidate.row.mode == "release" or any(child.dep_ == "xcomp" for child in candidate.trigger.children)
    if candidate.trigger.pos_ == "VERB" and told and (candidate.row.event == "REQUEST" or candidate.row.mode == "release"):
        closed |= _undergoing(candidate)  # "Togo urged to free reporter", "two Chadians freed"
    if candidate.row.event in (*INFLICTED, "THREATEN"):
        closed |= _undergoing(candidate) | _dreading(candidate) | _undergoing_beside(candidate) | _dated_by(candidate)
        closed |= _retaliating(candidate)
        closed |= (
            _laid_upon(candidate)
            | _bound_by(candidate)
            | _suffering_there(candidate)
            | _left_by(candidate)
            | _agents_above(candidate)
            | _felled(candidate)
        )
    return closed


def _posted_among(candidate: Candidate) -> set[int]:
    """The places of those to whom envoys who act are posted: "the ambassadors to Bulgaria and Italy resigned"."""
    hosts = (host for envoy in envoys_among(doers_of(candidate.trigger)) for host in slot_of(envoy, "prep:to"))
    return {token.i for host in hosts for token in host.subtree}


def _retaliating(candidate: Candidate) -> set[int]:
    """The places of those who answer what the candidate's word names: "expelled her in retaliation for sanctions on its ministers"."""
    link = candidate.trigger.head if candidate.trigger.dep_ == "pobj" else None
    if link is None or link.head.lemma_.lower() not in markers("event_retaliation"):
        return set()
    return {token.i for doer in doers_of(clause_head(link.head)) for token in doer.subtree}


def _felled(candidate: Candidate) -> set[int]:
    """The places of the victims behind the "of" of a noun of killing or seizing: "the murder of two officers of the Chadian police"."""
    noun = candidate.trigger
    if noun.lemma_.lower() not in markers("event_felling_noun"):
        return set()
    felled = {token.i for victim in slot_of(noun, "prep:of") for token in victim.subtree}
    return felled - {token.i for striker in strikers_of(noun) for token in striker.subtree}


def _sent_to(candidate: Candidate) -> set[int]:
    """The places of those to whom a plea, an offer or an invitation is told to go: "the invitation extended to Chad"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or candidate.row.event not in PLEAS:
        return set()
    sent = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return {token.i for verb in sent for goal in slot_of(verb, "prep:to") for token in goal.subtree}


def _venues_of_words(candidate: Candidate) -> set[int]:
    """The places of bodies at which something was said, whoever said it: "the denunciation of Chad at the United Nations"."""
    noun = candidate.trigger
    links = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "at" and noun.pos_ == "NOUN")
    return {token.i for link in links for token in link.subtree} if candidate.row.event in VERBAL else set()


def _laid_upon(candidate: Candidate) -> set[int]:
    """The places of those on whom a passive lays what a noun names: "sanctions were imposed on Chad"."""
    verb = candidate.trigger.head
    if candidate.trigger.pos_ != "NOUN" or candidate.trigger.dep_ != "nsubjpass":
        return set()
    return {token.i for slot in ("prep:on", "prep:against") for noun in slot_of(verb, slot) for token in noun.subtree}


def _bound_by(candidate: Candidate) -> set[int]:
    """The places of whose pact it is that speaks of what a noun names: "its treaty covers attacks on the islands"."""
    named = candidate.trigger.pos_ == "NOUN" and candidate.row.event in FORCE
    subject = own_subject(clause_head(candidate.trigger)) if named else None
    if subject is None or subject == candidate.trigger or subject.pos_ != "NOUN" or subject.lemma_.lower() not in markers("class_pact"):
        return set()
    return {token.i for token in subject.subtree}


def _suffering_there(candidate: Candidate) -> set[int]:
    """The places of those whom a clause tells to have died or suffered in what a noun names: "the attack in which two Chadians died"."""
    noun = candidate.trigger
    below = (word for word in noun.subtree if noun.pos_ == "NOUN" and word.dep_ == "relcl" and word.i > noun.i)
    suffered = (clause for clause in below if is_undergone(clause) or clause.lemma_.lower() in markers("event_dying"))
    subjects = (child for clause in suffered for child in clause.children if child.dep_ in ("nsubj", "nsubjpass"))
    return {token.i for subject in subjects if subject.tag_ not in RELATING for token in subject.subtree}


def _left_by(candidate: Candidate) -> set[int]:
    """The places that those seized were coming from, where a clause of its own says so: "held trying to cross into Chad from Niger"."""
    verb = candidate.trigger
    if not is_undergone(verb) or agent_of(verb) is not None:
        return set()
    clauses = [child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VBG" and child.i > verb.i]
    links = (word for clause in clauses for word in clause.subtree if word.dep_ == "prep" and word.lower_ in ("from", "into", "to"))
    return {token.i for link in links for token in link.subtree}


def _agents_above(candidate: Candidate) -> set[int]:
    """The places of those who do what another verb tells to those whom a participle is about: "the men, captured in May, were received by
    Chad"."""
    verb = candidate.trigger
    if verb.dep_ not in ("acl", "relcl") or not is_undergone(verb) or candidate.row.event not in FORCE:
        return set()  # "sanctions imposed in May will be lifted by Chad" are its own
    agents = (agent_of(above) for above in verb.ancestors if above.pos_ == "VERB" and is_passive(above))
    return {token.i for agent in agents if agent is not None and not agent.is_ancestor(verb) for token in agent.subtree}


def _dated_by(candidate: Candidate) -> set[int]:
    """All that a sentence tells beside a blow that only dates it: "Syrian troops left after the murder of Hariri"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or noun.dep_ != "pobj" or noun.head.lower_ not in markers("event_sequence"):
        return set()
    inside = {token.i for token in noun.subtree}
    return {token.i for token in noun.sent if token.i not in inside}


def tellers_of(candidate: Candidate, known: Known) -> set[int]:
    """The places of those who condemn, mourn or tell of the force that the candidate names: "India condemned the killings", "stressed that
    an invasion would be met"; who calls for it or orders it is another matter. Of those who tell what something else does, whatever it is:
    "warned that a war would help the rebels"."""
    above = [word for word in candidate.trigger.ancestors if word.pos_ == "VERB"]
    if candidate.row.event not in FORCE:
        return (
            {token.i for word in above if just_tells(word) for doer in doers_of(word) for token in doer.subtree}
            if _is_things(candidate)
            else set()
        )
    found = [word for word in above if word.i in known and known[word.i].row.event in ("ACCUSE", "SUPPORT")]
    found += [word for word in above if just_tells(word)]
    told = {token.i for word in found for doer in doers_of(word) for token in doer.subtree}
    return told | _bringing_up(candidate.trigger) if is_brought_up(candidate.trigger) else told


def _bringing_up(noun: Token) -> set[int]:
    """The places of who brings up what a noun names, and with whom: "Kenya raised the killing with Uganda"."""
    links = [child for word in (noun.head, *noun.subtree) for child in word.children if child.dep_ == "prep" and child.lower_ == "with"]
    return {token.i for word in (*doers_of(noun.head), *links) for token in word.subtree}


def _kind_owners(candidate: Candidate) -> set[int]:
    """The places of those whose help is for who suffers the candidate's act: "India's support for the people hit by shelling"."""
    if candidate.row.event not in FORCE:
        return set()
    nouns = [
        word for word in candidate.trigger.ancestors if word.pos_ == "NOUN" and (row := row_of(word)) is not None and row.event in KIND
    ]
    return {other.i for noun in nouns for child in noun.lefts if child.dep_ in ("poss", "amod", "compound") for other in child.subtree}


def _supporting(candidate: Candidate) -> set[int]:
    """The places of those who only support what the candidate's word names: "France backs sanctions on Mali"."""
    if candidate.row.event in VERBAL or candidate.row.event == "CONSULT":
        return set()
    return {token.i for backer in backers_of(candidate.trigger) for token in backer.subtree}


def _accusing(candidate: Candidate) -> set[int]:
    """The places of those who accuse another of what the candidate's word tells, or thank him for it."""
    accuser = accuser_of(clause_head(candidate.trigger))
    return {token.i for doer in doers_of(accuser) for token in doer.subtree} if accuser is not None else set()


def _goals(candidate: Candidate) -> set[int]:
    """The places of those to whom somebody or something is brought: "was deported to Chad", "were flown back to Togo"."""
    verb = candidate.trigger
    return {token.i for noun in slot_of(verb, "prep:to") for token in noun.subtree} if is_undergone(verb) else set()


def _beneath_objects(candidate: Candidate) -> set[int]:
    """The places of those whom only a clause about its object names: "freed the sailors seized by Chad"."""
    below = [child for noun in candidate.objects for child in noun.children if child.i > candidate.trigger.i]
    clauses = [child for child in below if child.dep_ == "acl" or (child.dep_ == "relcl" and any(c.tag_ in RELATING for c in child.lefts))]
    return {token.i for clause in clauses for token in clause.subtree}


def _helping(candidate: Candidate) -> set[int]:
    """The places of those who only help with what another does: "must cooperate with the inquiry", "raids made with help from Peru"."""
    link = candidate.trigger.head
    helpers = helpers_of(clause_head(candidate.trigger)) if candidate.row.event in INFLICTED else set()
    row = row_of(link.head) if link.lower_ == "with" and candidate.row.event in INFLICTED else None
    helping = doers_of(link.head) if row is not None and row.event == "COOPERATE" else ()
    return helpers | {token.i for doer in helping for token in doer.subtree}


def helpers_of(verb: Token) -> set[int]:
    """The places of those with whose help something is done: "dredged the delta with help from Peru"."""
    rows = ((noun, verb_rows().get((noun.lemma_.lower(), "noun"), ())) for noun in slot_of(verb, "prep:with"))
    nouns = [noun for noun, known in rows if any(row.event in KIND for row in known)]
    return {token.i for noun in nouns for token in noun.subtree}


def just_tells(verb: Token) -> bool:
    """Whether a verb of saying tells no event of its own and changes nothing of what is said."""
    row = row_of(verb)
    return row is not None and row.cue == "speech" and not row.event and (not row.effect or row.act == "warn")


def _claimed(candidate: Candidate) -> set[int]:
    """The places of what a noun says that is claimed or asked: who does it there claims nothing ("the allegation that Chad lied")."""
    noun = candidate.trigger
    if candidate.row.event not in ("ACCUSE", "REQUEST") or noun.pos_ != "NOUN":
        return set()
    told = [clause for clause in noun.children if clause.i > noun.i and is_content(clause)]
    if candidate.row.event == "REQUEST":
        told = [clause for clause in told if any(child.dep_ == "mark" for child in clause.children)]  # not "the request made by Chad"
    return {token.i for clause in told for token in clause.subtree}


def _is_things(candidate: Candidate) -> bool:
    """Whether the subject of the candidate's verb is a thing that nobody owns, no people: "a new war would help"."""
    verb = candidate.trigger
    subject = own_subject(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    if subject is None or subject.pos_ != "NOUN" or subject.lemma_.lower() in markers("event_collective"):
        return False
    return row_of(subject) is not None and not any(
        child.dep_ in ("poss", "amod", "compound") for child in subject.children if child.pos_ in ("PRON", "PROPN") or child.is_title
    )


def _undergoing(candidate: Candidate) -> set[int]:
    """The places of those whom the subject of a passive names, of the candidate's word, of the verb that it completes ("held hostage"), or
    of the blow that it dates ("were neutralised during the clashes")."""
    word = candidate.trigger
    verb = word.head if word.dep_ in ("oprd", "dobj", "attr", "acomp", "npadvmod") else word
    above = word.head.head if word.dep_ == "pobj" else word
    if above != word and is_passive(above) and any(row.event == "ASSAULT" for row in verb_rows().get((above.lemma_.lower(), "verb"), ())):
        verb = above
    subjects = [child for child in verb.children if child.dep_ == "nsubjpass"]
    subjects += undergoers_of(verb) if verb == word and is_undergone(verb) and not is_passive(verb) else ()
    if subjects and verb.dep_ == "relcl":
        subjects.append(verb.head)
    return {token.i for noun in subjects for other in (noun, *noun.conjuncts) for token in (other, *other.lefts)}


def _undergoing_beside(candidate: Candidate) -> set[int]:
    """The places of those to whom another thing is done beside: "for which Rossi was blamed and which Togo was asked to explain"."""
    verb = candidate.trigger
    others = [other for other in verb.conjuncts if verb.pos_ == "VERB" and is_undergone(verb) and is_undergone(other)]
    return {token.i for other in others for noun in undergoers_of(other) for token in noun.subtree}


def _dreading(candidate: Candidate) -> set[int]:
    """The places of those who fear, face or are warned of what a noun names, which they do not do: "Peru fears sanctions"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN":
        return set()
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in ("pobj", *OBJECTS):
        return set()
    warned = noun.dep_ == "pobj" and noun.head.lower_ in ("about", "of", "against") and is_undergone(verb)
    dreaded = verb.lemma_.lower() in markers("event_dreading") and not is_passive(verb)
    nouns = undergoers_of(verb) if warned else doers_of(verb) if dreaded else ()
    return {token.i for word in nouns for token in word.subtree}


def answered_by(candidate: Candidate) -> set[int]:
    """The places of those whose deed a plea only follows: "called for sanctions in response to tests by Chad"."""
    answers = (word for word in candidate.trigger.subtree if word.lemma_.lower() in markers("event_answering") and word.head.lower_ == "in")
    links = (link for word in answers for link in word.children if link.lower_ == "to" and word.i > candidate.trigger.i)
    return {token.i for link in links for token in link.subtree}


def words_of(candidate: Candidate) -> tuple[Token, ...]:
    """The words that may carry the act: "held" and "talks"."""
    return (candidate.trigger, candidate.governor) if candidate.governor is not None else (candidate.trigger,)
