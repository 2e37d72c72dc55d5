"""States told beside a noun of whose people these are not: those whom they meet, visit, attack, or who speak of them.

A part of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.home import has_state
from communique.document.actors.joint import words_of_parties
from communique.document.actors.phrases import Draft, Reading
from communique.document.actors.standing import row_mode, spoken_by
from communique.document.actors.stateless import OF_BODIES, has_office, is_indefinite
from communique.document.actors.whereabouts import clause_of, placed, state_adjectives, towns_of
from communique.lexicon import marker_values, markers, verb_row, verb_rows
from communique.naming import Match
from communique.syntax import OBJECTS, SUBJECTS, document_of, frames_of
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token

DEALINGS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "CONSULT", "SUPPORT", "AID", "COOPERATE", "REJECT", "AGREE"})
HOSTILE = frozenset({"ACCUSE", "THREATEN", "REJECT", "ASSAULT", "COERCE", "SANCTION"})
TELLING = frozenset({"state", "metonym", "side", "body", "group"})  # kinds of who speaks for a state
FORCING = frozenset({"MIL", "COP", "JUD", "REB", "PRM", "CRM"})
PRIVATE = frozenset({"CVL", "REF", "BUS", "EDU", "MED", "MDC", "NGO", "REL"})


def partner_codes(reading: Reading, draft: Draft) -> set[str]:
    """The states of those who are said to be a title's bearer's guest or colleague, and where they are, of which he need not be: "the
    minister rang her Moroccan colleague in Lisbon"."""
    if draft.kind != "title" or draft.head.dep_ not in SUBJECTS:
        return set()
    parts = [(word.head, code) for _, word, code in state_adjectives(reading) if word.head.lower_ in marker_values("actor_role")]
    owned = [(noun, code) for noun, code in parts if any(child.lower_ in ("his", "her") for child in noun.lefts)]
    theirs = {code for noun, code in owned if noun.i > draft.head.i and clause_of(noun) == draft.head.head}
    return theirs | {code for place, code in towns_of(reading) if theirs and clause_of(place) == draft.head.head}


def speaker_codes(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of those who say the clause that a noun stands in: to an American speaker "the regime" is another's."""
    subjects = [
        child for word in draft.head.ancestors for child in word.children if child.dep_ in SUBJECTS and child.i < draft.head.left_edge.i
    ]
    return states_in([one for one in drafts for subject in subjects if one.start <= subject.idx < one.end])


def office_told(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state whose side or ministry tells what "the president" does: "Peru's foreign ministry said that [the president] would come"; not
    where the sentence names somebody else before him."""
    office = draft.kind == "title" and any(term.one_holder for term in draft.titles)
    if not office or draft.head.dep_ not in (*SUBJECTS, "poss") or not any(child.lower_ == "the" for child in draft.head.lefts):
        return None
    told = [word for word in (draft.head, *draft.head.ancestors) if word.dep_ == "ccomp"]
    verbs = [word.head for word in told if ";" not in word.doc[min(word.i, word.head.i) : max(word.i, word.head.i)].text]
    telling = [verb for verb in verbs if any(row.cue for row in verb_rows().get((verb.lemma_.lower(), "verb"), ()))]
    subjects = [child for verb in telling for child in verb.children if child.dep_ in SUBJECTS and not child.conjuncts]
    here = [one for one in drafts if one.head.sent == draft.head.sent and one.end <= draft.start]
    if any(one.kind in ("person", "role") for one in here):
        return None
    codes = states_in([one for one in drafts for subject in subjects if one.start <= subject.idx < one.end and one.kind in TELLING])
    code = codes.pop() if len(codes) == 1 else None
    return code if code is not None and has_office(draft, code, reading.day) else None


def opened_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that a sentence of a briefing opens with as its matter, of the minister or body who does something in it: "On Iran, the
    foreign minister said that"; in a readout it may be a minister who is there."""
    words, opens = draft.head.sent, {"on", *markers("event_about")}
    link = next((word for word in words if word.lower_ in opens and word.text[0].isupper()), None)
    comma = next((word for word in words if link is not None and word.text == "," and word.i > link.i), None)
    plain = draft.head.left_edge.lower_ == "the" and draft.head.dep_ in SUBJECTS and document_of(words.doc).kind in SPOKEN
    if not plain or link is None or comma is None or comma.i + 1 != draft.head.left_edge.i:
        return None
    named = [one for one in drafts if link.idx <= one.start < comma.idx]
    codes = states_in([one for one in named if one.kind in ("state", "metonym")])
    return codes.pop() if len(codes) == len(named) == 1 else None


def assailant_codes(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of those who attack soldiers or a crew, who are no soldiers of theirs: "Chinese forces who beat the crew"."""
    verb = draft.head.head
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    besides = verb.dep_ == "advcl" and verb.tag_ == "VBG"  # "Chad's army shelled a post, killing two soldiers"
    sectors = ("MIL", "CVL") if besides else ("MIL",)
    if draft.actors[0].sector not in sectors or draft.head.dep_ not in OBJECTS or row is None or row.event not in ("ASSAULT", "COERCE"):
        return set()
    doers = [child for child in verb.children if child.dep_ in SUBJECTS]
    doers = [verb.head] if verb.dep_ == "relcl" and any(child.tag_ == "WP" for child in doers) else doers
    doers = [child for child in verb.head.children if child.dep_ in SUBJECTS] if besides and not doers else doers
    return states_in([one for one in drafts for doer in doers if one.start <= doer.idx < one.end])


def harmed_codes(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of those whom a relative clause tells some people to have harmed, and of who charges them in one: "men who threatened
    Chadians", "rebels whom Chad denies arming" are no Chadians by that."""
    harmed = words_of_harmed(draft.head) if draft.actors[0].sector not in FORCING else set()
    charging = {child.i for verb in _hostile_clauses(draft.head) for child in verb.lefts if child.dep_ == "nsubj"}
    return states_in([one for one in drafts if one.head.i in harmed | charging])


def words_of_harmed(noun: Token) -> set[int]:
    """The places of the words of relative clauses in which some people harm somebody."""
    does = (verb for verb in _hostile_clauses(noun) if any(child.dep_ == "nsubj" and child.tag_ == "WP" for child in verb.lefts))
    return {word.i for verb in does for word in verb.subtree}


def _hostile_clauses(noun: Token) -> list[Token]:
    clauses = [child for child in noun.rights if child.dep_ == "relcl"]
    rows = ((verb, verb_row(verb.lemma_, "verb", frames_of(verb))) for verb in clauses)
    return [verb for verb, row in rows if row is not None and (row.event in HOSTILE or row.effect == "denied")]


def guest_codes(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states told beside those whom somebody by name or title meets, who is of none of them: "General Abt met the Egyptian envoy"."""
    verb = draft.head.head
    meets = draft.kind in ("person", "title") and draft.head.dep_ in SUBJECTS
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if meets else None
    words = words_of_parties(verb) if row is not None and row.event == "CONSULT" else set()
    return states_in([one for one in drafts if one.head in words and one.head != draft.head and has_state(reading, one)])


def visited_codes(reading: Reading, draft: Draft) -> set[str]:
    """The states, or those of the capitals, that a title's bearer goes to, of which he is not: "the minister arrived in Chile", "landed in
    Lima"."""
    verb = draft.head.head
    goes = draft.kind in ("person", "title") and draft.head.dep_ in SUBJECTS and row_mode(verb) == "visit"
    return {code for place, code in placed(reading, "state", "capital") if place.head.head == verb} if goes else set()


def foreigner_codes(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of private people to one or some of whom armed men, police or a court do something, who need not be theirs: "rebels freed
    two Chinese workers", "a court jailed an Australian academic"."""
    if draft.head.dep_ != "nsubj" or draft.actors[0].sector not in FORCING:
        return set()
    done_to = [child for child in draft.head.head.children if child.dep_ == "dobj"]
    people = [actor for one in drafts if one.head in done_to and is_indefinite(one) for actor in one.actors]
    return {actor.code for actor in people if actor.code and actor.sector in PRIVATE}


def fired_at_codes(reading: Reading, draft: Draft) -> set[str]:
    """The states of the places at which somebody fires what flies over a border, who is no man of theirs: "militants fired rockets at
    Haifa"."""
    verb = draft.head.head
    fired = {child.lemma_.lower() for child in verb.children if child.dep_ in OBJECTS} & markers("actor_fired_noun")
    if draft.head.dep_ not in SUBJECTS or not fired:
        return set()
    below = {word.idx for link in verb.rights if link.lower_ in markers("actor_fired_link") for word in link.subtree}
    below |= {word.idx for noun in verb.rights if noun.dep_ in OBJECTS for word in noun.subtree}
    atoms = (atom for atom in reading.at_first.values() if isinstance(atom, Match) and reading.pieces[atom.first].start in below)
    return {term.actor.code for atom in atoms for term in atom.terms if term.actor.code}


def ringed_codes(reading: Reading, draft: Draft) -> set[str]:
    """The states that soldiers or ships stand around, who are no soldiers of theirs: "forces surrounding Togo", "massed around Togo"."""
    if draft.actors[0].sector != "MIL":
        return set()
    below = [word for child in draft.head.rights for word in (child, *child.rights) if child == word or child.dep_ == "acl"]
    below += draft.head.doc[draft.head.i + 1 : draft.head.i + 2]  # wherever the parser has hung it
    places = {token.idx for word in below if word.lower_ in markers("actor_ringing_word") for token in word.subtree}
    atoms = (atom for atom in reading.at_first.values() if isinstance(atom, Match) and reading.pieces[atom.first].start in places)
    return {term.actor.code for atom in atoms for term in atom.terms if term.actor.code}


def counterpart_codes(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states to which a public body does something as one state does to another, which is none of theirs: "the government accused
    Chad", "the ministry summoned the ambassador of Chad"."""
    noun = spoken_by(draft.head)
    verb = noun.head
    public = len(draft.actors) == 1 and draft.actors[0].sector in ("GOV", "MIL", "LEG") and draft.kind in (*OF_BODIES, "title")
    public = public or draft.key[:1] == ("party",)  # "the country accused Chad"
    if not public or noun.dep_ != "nsubj":
        return _dealing(drafts, draft) if public else set()
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    if row is None or row.event is None:
        return set()
    links = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in markers("actor_toward") | {"on", "from"}]
    links += [link for noun in verb.children if noun.dep_ == "dobj" for link in noun.rights if link.lower_ == "with"]  # "a pact with Chad"
    blamed = [noun for noun in verb.children if noun.dep_ == "dobj"] if row.event == "ACCUSE" else []
    links += [link for noun in blamed for link in noun.rights if link.lower_ == "by"]  # "condemned the arrest of the crew by Chad"
    nouns = [child for word in (verb, *links) for child in word.children if child.dep_ in ("dobj", "dative", "pobj")]
    met = [one for one in drafts if one.head in nouns and one.actors and len(one.actors) == 1]
    abroad = markers("actor_abroad_noun")
    foreign = [one for one in met if one.kind in ("state", "metonym") or {one.head.lower_, *(term.phrase for term in one.titles)} & abroad]
    return states_in(foreign)


def called_on_codes(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states told beside those whom a delegation meets, which is of none of them, nor is who leads it: "the delegation, led by Paz,
    met Zambian Minister Oda"."""
    link = draft.head.head
    leads = draft.head.dep_ == "pobj" and link.lower_ == "by" and link.head.dep_ == "acl"
    noun = link.head.head if leads else draft.head
    if noun.lemma_.lower() not in markers("actor_visiting_noun") or noun.dep_ != "nsubj":
        return set()
    row = verb_row(noun.head.lemma_, "verb", frames_of(noun.head))
    words = words_of_parties(noun.head) if row is not None and row.event == "CONSULT" else set()
    return states_in([one for one in drafts if one.head in words and has_state(reading, one)])


def _dealing(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states that deal with a public body as with another's: "Chad praised the government", "gave the army trucks"; and those whose
    envoys are called to one: "the Chadian ambassador was summoned to the ministry"."""
    link = draft.head.head
    verb = link.head if draft.head.dep_ == "pobj" and link.lower_ in markers("actor_toward") | {"on"} else link
    envoys = [child for child in verb.children if child.dep_ == "nsubjpass" and child.lower_ in markers("actor_abroad_noun")]
    if envoys and draft.head.dep_ == "pobj" and link.lower_ == "to":
        return states_in([one for one in drafts if one.head in envoys])
    if draft.head.dep_ not in ("dobj", "dative", "pobj") or verb.pos_ != "VERB":
        return set()
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    if row is None or row.event not in DEALINGS or (row.event == "REQUEST" and draft.actors[0].sector == "MIL"):
        return set()
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < draft.head.i]
    return states_in([one for one in drafts if one.head in subjects and one.kind in ("state", "metonym")])


def states_in(drafts: Iterator[Draft] | Sequence[Draft]) -> set[str]:
    """Codes of the states that drafts mean, media apart."""
    return {actor.code for draft in drafts for actor in draft.actors if actor.code in naming.states() and actor.sector != "MED"}
