"""Drafts of states, by name, adjective or metonym, where a state is meant and no place, firm, plan or name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import noun_at, prefixed_by
from communique.document.actors.phrases import (
    BODY_KINDS,
    STATE_KINDS,
    Part,
    Reading,
    is_stance,
    is_team,
    is_town_of_province,
    kinds_of,
    part_of,
    states_told,
    terms_of,
)
from communique.lexicon import marker_values, markers, split_cell, verb_row
from communique.naming import Match, Term, is_flag
from communique.records import Actor
from communique.syntax import SUBJECTS, frames_of, share_sentence

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.actors.standing import (
    MODIFYING,
    body_key,
    first_conjunct,
    government_of,
    is_about_places,
    is_event_noun,
    is_telling_text,
    owner_actors,
    row_mode,
    side_key,
    takes_party,
)

OFFICES_OF_ALL = 1970  # year before which papers and archives call any ministry of foreign affairs a Foreign Office


def find_states(reading: Reading) -> Iterator[Part]:
    """States by name, adjective or metonym, from left to right, none within another."""
    done = 0
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        if at < done or not isinstance(atom, Match):
            continue
        for part in _state(reading, atom):
            done = part.last
            yield part


def _state(reading: Reading, atom: Match) -> Iterator[Part]:
    kinds = kinds_of(atom)
    start, end = reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end
    if kinds & STATE_KINDS:
        if _in_compound(reading, atom) or is_stance(reading, atom) or _is_firm(reading, atom) or is_team(reading, atom):
            return
        pair = _prefixed(reading, atom) or _pair(reading, atom)
        if pair is not None:
            yield pair
            return
        head = reading.token(start, end)
        if (_names_state(head, kinds) or is_flag(reading.text[start:end])) and not is_town_of_province(reading, atom):
            yield _state_part(reading, atom, head)
    elif kinds & {"region"}:
        head = reading.token(start, end)
        if head.tag_ in ("NNS", "NNPS") and head.dep_ not in MODIFYING:
            actor = Actor(terms_of(atom, frozenset({"region"}))[0].actor.code, "CVL")
            yield part_of(reading, atom.first, atom.last, "group", ("group", head.lower_), (actor,))
    elif _side_of_pair(atom) and (pair := _pair(reading, atom)) is not None:
        yield pair
    elif kinds & {"capital", "seat"}:
        head = reading.token(start, end)
        if _is_club(reading, atom) or (kinds <= {"capital"} and _ends_a_name(head)):
            return
        part = any(term.office_words for term in terms_of(atom, BODY_KINDS))  # of a state: only where it acts
        if (
            (_is_metonym(head) or (kinds & {"seat"} and _is_visited(head)))
            and not is_town_of_province(reading, atom)
            and (not part or head.dep_ in ("nsubj", "poss"))
        ):
            yield _metonym(reading, atom)


def _state_part(reading: Reading, atom: Match, head: Token) -> Part:
    """A state by its name or its people's; without "the" its people are just people."""
    actors = _meant_by_name(reading, atom)
    people = kinds_of(atom) == {"people"} and head.tag_ in ("NNPS", "NNS") and not any(child.lower_ == "the" for child in head.children)
    if people and len(actors) == 1:
        key = ("group", "people", actors[0].code or "")
        return part_of(reading, atom.first, atom.last, "group", key, (Actor(actors[0].code, "CVL"),))
    one = len(actors) == 1
    return part_of(reading, atom.first, atom.last, "state", side_key(actors), actors if one else (), choices=() if one else actors)


def _meant_by_name(reading: Reading, atom: Match) -> tuple[Actor, ...]:
    """The states that a name may mean here: the one that the text names otherwise, but not if it does so in the same sentence, where two
    names are two states ("Korea said that North Korea had fired") unless the second is of a part of it ("eastern Congo")."""
    bearers = owner_actors(atom, STATE_KINDS)
    meant = reading.unambiguous(bearers)
    part = atom.first > 0 and reading.pieces[atom.first - 1].plain in markers("actor_land_part")
    if len(bearers) == len(meant) or part or "state" not in kinds_of(atom):
        return meant
    here = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    return bearers if any(share_sentence(here, word) for word in _words_naming(reading, meant[0], atom)) else meant


def _words_naming(reading: Reading, state: Actor, but: Match) -> Iterator[Token]:
    """Where a text has a state's own name, but for one that explains the name `but`: "Congo (the Democratic Republic of the Congo)"."""
    for atom in reading.at_first.values():
        if isinstance(atom, Match) and {term.actor.code for term in terms_of(atom, frozenset({"state"}))} == {state.code}:
            explains = 0 < atom.first - but.last < 3 and reading.pieces[but.last].text in "(,"
            if not explains:
                yield reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)


def _metonym(reading: Reading, atom: Match) -> Part:
    term = terms_of(atom, BODY_KINDS)[0]
    if term.phrase.lower() in markers("actor_shared_name"):
        return _shared_part(reading, atom, term)
    if term.choices:
        meant = reading.unambiguous(term.choices)
        usual = tuple(actor for actor in term.choices if actor.code == marker_values("actor_usual").get(term.phrase.lower()))
        if usual and _is_meant_usually(reading, meant):
            meant = usual
        if len(meant) > 1:
            return part_of(reading, atom.first, atom.last, "metonym", ("choice", term.phrase), (), choices=meant)
        code, name = meant[0].code or "", meant[0].name or ""
        key = ("party", code) if code in naming.states() else ("body", code, name)
        return part_of(reading, atom.first, atom.last, "metonym", key, meant)
    if term.kind == "capital":
        return part_of(reading, atom.first, atom.last, "metonym", ("party", term.actor.code or ""), (government_of(term.actor),))
    return part_of(reading, atom.first, atom.last, "metonym", body_key(term.actor), (term.actor,))


def _is_meant_usually(reading: Reading, meant: tuple[Actor, ...]) -> bool:
    """Whether a text does not speak against the usual meaning of a word: it names none of its meanings, or a state once and in passing
    ("a Belgian mill") or beside a word of the other ("the commissioner")."""
    if len(meant) > 1:
        return not any(reading.named[actor.code or ""] for actor in meant)
    code = meant[0].code or ""
    cues = markers("actor_usual_cue")
    return code in naming.states() and (reading.named[code] < 2 or any(piece.plain in cues for piece in reading.pieces))


def _shared_part(reading: Reading, atom: Match, term: Term) -> Part:
    """A ministry called as those of several states are, as of the state beside it or of the only one that the text names; where it names
    none, of its publisher's state, else its usual bearer's, if it has one. What any state may have is that of the dateline or the
    publisher, if the text names that state too, and an account's own though it does not."""
    before = reading.at_last.get(atom.first - 2) if atom.first > 1 and reading.pieces[atom.first - 1].plain == "s" else None
    before = before or reading.at_last.get(atom.first)
    owners = owner_actors(before, STATE_KINDS) if isinstance(before, Match) else ()
    bearers = _bearers_only(reading, atom, term)
    named = [code for code in states_told(reading) if bearers is None or code in bearers]
    of_any = bool(marker_values("actor_shared_name").get(term.phrase.lower()))
    own = {*named, reading.party} - {None}
    here = [code for code in (reading.dateline, reading.party or reading.home) if of_any and code in own]
    usual = here or ([str(term.actor.code)] if term.actor.code in named else [])
    alone = reading.party or reading.home or (None if of_any and bearers is None else term.actor.code)
    if bearers is not None and alone not in bearers:
        alone = None  # a paper of a state whose ministry has another name
    code = owners[0].code if len(owners) == 1 else next(iter(usual or (named if len(named) == 1 else [])), None if named else alone)
    name = term.actor.name if code == term.actor.code else term.phrase
    actor = Actor(code, term.actor.sector, name)
    return part_of(reading, atom.first, atom.last, "body", ("body", str(code), str(name)), (actor,))


def _bearers_only(reading: Reading, atom: Match, term: Term) -> frozenset[str] | None:
    """The states whose ministry alone goes by a name with capitals: the Foreign Office that speaks of Ecuador is London's; None of a name
    that any state's may have, and of older texts, in which each capital has a Foreign Office."""
    codes = split_cell(marker_values("actor_shared_name").get(term.phrase.lower(), ""))
    old = reading.day is not None and reading.day.year < OFFICES_OF_ALL
    capital = reading.pieces[atom.first].text.istitle()
    return frozenset(codes) if capital and not old and all(code in naming.states() for code in codes) and codes else None


def _pair(reading: Reading, atom: Match) -> Part | None:
    """Two or more states, or bodies between states, joined by hyphens or dashes before an event noun ("U.S.-China talks", "the EU-Japan
    summit", "the Peru-Chile-Bolivia summit")."""
    chain = [atom]
    while (other := _joined_state(reading, chain[-1])) is not None:
        chain.append(other)
    actors = tuple(actor for one in chain for actor in _side_of_pair(one))
    if len(chain) < 2 or len(actors) != len(chain):
        return None
    part = part_of(reading, atom.first, chain[-1].last, "joint", side_key(actors), actors)
    above = part.draft.head.head
    return part if len(chain) > 2 or is_event_noun(above) or is_telling_text(above) else replace(part, first=0, last=0)


def _side_of_pair(atom: Match) -> tuple[Actor, ...]:
    """The state that a word names, or the body between states."""
    if kinds_of(atom) & STATE_KINDS:
        return owner_actors(atom, STATE_KINDS)
    return tuple(term.actor for term in terms_of(atom, frozenset({"organisation"}))[:1] if term.actor.sector == "IGO")


def _joined_state(reading: Reading, atom: Match) -> Match | None:
    """The state, or body between states, that a hyphen or dash without spaces ties to another."""
    if atom.last + 1 >= len(reading.pieces) or reading.pieces[atom.last].text not in "-–—/":
        return None
    other = reading.at_first.get(atom.last + 1)
    apart = reading.text[reading.pieces[atom.last - 1].end] == " "
    if apart or not isinstance(other, Match):
        return None
    return other if len(_side_of_pair(other)) == 1 else None


def _prefixed(reading: Reading, atom: Match) -> Part | None:
    """Two states in one adjective: "Sino-American", "Franco-German"."""
    found = prefixed_by(reading, atom, owner_actors(atom, STATE_KINDS))
    if found is None:
        return None
    at, pair = found
    return part_of(reading, at, atom.last, "joint", side_key(pair), pair)


def _is_plan(noun: Token) -> bool:
    """Whether a noun names what somebody means to do: "the Czech decision to close it"."""
    return noun.lemma_.lower() in markers("event_plan") and any(
        child.tag_ == "TO" for verb in noun.rights if verb.dep_ == "acl" for child in verb.lefts
    )


def _in_compound(reading: Reading, atom: Match) -> bool:
    """Whether a hyphen ties the word to a common one ("Russian-speaking")."""
    if atom.last + 1 >= len(reading.pieces) or reading.pieces[atom.last].text != "-":
        return False
    return reading.pieces[atom.last].start == reading.pieces[atom.last - 1].end and reading.pieces[atom.last + 1].text[0].islower()


def _is_firm(reading: Reading, atom: Match) -> bool:
    """Whether a state's name is the end of a firm's: "Air France", "Royal Jordanian"."""
    before = reading.pieces[atom.first - 1] if atom.first else None
    return before is not None and before.text[0].isupper() and before.plain in markers("actor_firm_prefix")


def _is_club(reading: Reading, atom: Match) -> bool:
    """Whether a capital is a part of the name of a club or a band: "Real Madrid", "Paris Saint-Germain"."""
    pieces = reading.pieces
    before = atom.first > 0 and pieces[atom.first - 1].text[0].isupper() and pieces[atom.first - 1].plain in markers("actor_club_prefix")
    behind = "".join(piece.plain for piece in pieces[atom.last : atom.last + 3])
    capital = atom.last < len(pieces) and pieces[atom.last].text[0].isupper() and reading.text[pieces[atom.last - 1].end] == " "
    named = capital and (pieces[atom.last].plain in markers("actor_club_suffix") or behind in markers("actor_club_suffix"))
    return before or named


def _names_state(head: Token, kinds: frozenset[str]) -> bool:
    """Whether a state's name or its people's stand for the state here: not as a mere modifier, not as a place where something is."""
    spoken = first_conjunct(head)
    if "state" not in kinds and spoken.dep_ == "dobj" and head.tag_ in ("JJ", "NNP") and spoken.head.lemma_ in markers("actor_tongue_verb"):
        return False  # "speaks Lao and French"
    if head.dep_ in MODIFYING:
        return is_event_noun(head.head) or _is_plan(head.head) or is_telling_text(head.head)
    if kinds == {"people"} and _is_of_one(head) and not any(child.dep_ in ("det", "nummod") for child in head.lefts):
        return False  # "a Finn"; Finn alone is a name
    if "state" not in kinds and head.tag_ == "JJ" and head.dep_ not in ("nsubj", "pobj", "dobj", "poss"):
        return False
    if ("state" not in kinds and head.dep_ in ("acomp", "attr", "oprd")) or _ends_a_name(head):
        return False
    return not _is_place(head)


def _is_of_one(head: Token) -> bool:
    """Whether a word means one of a people, whatever the tagger says: a Finn of the Finns, a Dutchman."""
    return head.lower_.endswith("man") or any(term.kind == "people" for term in naming.called(f"{head.text}s"))


def _ends_a_name(head: Token) -> bool:
    """Whether the parser sees the last name of a person here ("Jim Jordan")."""
    if head.ent_type_ != "PERSON" or head.i == 0:
        return False
    before = head.nbor(-1)
    if f"{before.lower_} {head.lower_}" in naming.state_names():
        return False  # "Sri Lanka"
    return before.ent_type_ == "PERSON" and before.tag_ == "NNP" and before.ent_iob_ == "B" and head.ent_iob_ == "I"


def _is_place(head: Token) -> bool:
    """Whether a name follows a preposition of place whose word does not ask for a party there."""
    noun = first_conjunct(head)
    if noun.dep_ != "pobj" or noun.head.lower_ not in markers("actor_place_preposition"):
        return False
    return not _asks_for(noun.head.head, noun.head.lower_)


def _asks_for(word: Token, preposition: str) -> bool:
    """Whether a row of the verb table names the slot of `preposition` at `word` as a party's."""
    row = verb_row(word.lemma_, "verb" if word.pos_ in ("VERB", "AUX") else "noun", frames_of(word))
    return row is not None and f"prep:{preposition}" in (*row.recipient, *row.addressee) and row.mode != "visit"


def _is_metonym(head: Token) -> bool:
    """Whether a capital or seat acts, is addressed or owns something, rather than being a place, or the name of "Paris, a student"."""
    noun = first_conjunct(head)
    if any(child.dep_ == "appos" and child.tag_ == "NN" and _is_of_the_people(child) for child in head.rights):
        return False
    if _tells_or_is_told(head) or _is_affected(noun) or (head.dep_ in MODIFYING and is_telling_text(head.head)):
        return True
    expected = noun.dep_ == "nsubjpass" and any(child.dep_ == "xcomp" for child in noun.head.children)
    if noun.dep_ in ("nsubj", "poss", "dative") or expected or _is_cleft(noun):
        return True
    if noun.dep_ == "pobj":
        word = noun.head.lower_
        if word == "from" and _is_origin(noun.head.head):
            return False
        if word == "between" and noun.head.head.lemma_.lower() in markers("actor_travel_noun"):
            return False  # "trains between Lima and Cusco"
        if word in markers("actor_party_preposition"):
            return True
        if word == "for":
            moved = noun.head.head.lemma_.lower() in markers("motion") | markers("reaching") | markers("actor_travel_noun")
            return not moved and noun.head.head.pos_ in ("VERB", "NOUN", "PROPN")
        if word in markers("actor_place_preposition"):
            return False
        if word == "like":
            return noun.head.head.pos_ == "VERB"  # "Taipei, like Beijing, claims the islands", not "towns like Lima"
        if word == "of" and _is_whose(noun.head.head):
            return True
        told = word == "to" and noun.head.head.lower_ in markers("actor_addressing_word")  # "according to Cairo", "a message to Cairo"
        return told or _asks_for(noun.head.head, word) or (word == "to" and _is_consulted(noun.head.head))
    if noun.dep_ == "dobj" and not is_about_places(noun.head):
        return True
    return noun.dep_ in ("dobj", "nsubjpass") and takes_party(noun.head)


def _tells_or_is_told(head: Token) -> bool:
    """Whether a line begins with who tells a state or a body what: "Tehran to EU: lift the ban", not "London to Paris: six trains"."""
    told, colon, _ = head.sent.text.partition(":")
    sides = told.split(" to ")
    named = any(term.kind in STATE_KINDS | {"organisation"} for side in sides for term in naming.called(side))
    return bool(colon) and len(sides) == 2 and head.text in sides and named


def _is_affected(noun: Token) -> bool:
    """Whether a capital is told to feel something, or to be shown or promised it: "Berlin was not amused", "Lima was shown the text";
    what a town is given or denied may be a bridge or water."""
    if noun.dep_ != "nsubjpass":
        return False
    verb = noun.head
    told = verb.lemma_.lower() in markers("actor_showing_verb") and any(child.dep_ == "dobj" for child in verb.children)
    kept = verb.lemma_ == "keep" and any(child.lower_ == "informed" for child in verb.children)
    return told or kept or verb.lower_ in markers("actor_feeling")


def _is_whose(word: Token) -> bool:
    """Whether only a party has what a word means, or something is said "of" it: "the wishes of Ottawa", "friends of Windhoek"."""
    return word.lemma_.lower() in markers("actor_will_noun") or (word.pos_ == "VERB" and word.lemma_ == "say")


def _is_visited(head: Token) -> bool:
    """Whether a seat of government is what somebody visits: "visited the Kremlin"."""
    noun = first_conjunct(head)
    return noun.dep_ in ("dobj", "nsubjpass") and row_mode(noun.head) == "visit"


def _is_cleft(noun: Token) -> bool:
    """Whether a clause tells what is done by one that stands before it: "it was Lima that asked"."""
    named = noun.dep_ == "attr" and any(child.dep_ in SUBJECTS and child.lower_ == "it" for child in noun.head.children)
    clauses = [child for child in (*noun.rights, *noun.head.rights) if child.dep_ in ("relcl", "ccomp", "advcl")]
    return named and any(word.lower_ in ("that", "which") for verb in clauses for word in verb.lefts)


def _is_origin(word: Token) -> bool:
    """Whether somebody comes, or speaks, from a place: "flights from Lima", "told reporters from Doha", not "orders came from Tehran"."""
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return lemma in markers("actor_travel_noun")
    subject = next((child for child in word.children if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.pos_ == "NOUN" and noun_at(subject) is None:
        return subject.lemma_.lower() in markers("actor_travel_noun")  # buses come from a town, orders from a government
    row = verb_row(word.lemma_, "verb", frames_of(word))
    return lemma in markers("motion") | markers("reaching") or (row is not None and row.cue == "speech" and row.event is None)


def _is_consulted(verb: Token) -> bool:
    """Whether somebody is spoken to behind a verb's "to" ("have you spoken to Khartoum"), and it is no place where one goes."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    talks = row is not None and row.event == "CONSULT" and row.mode != "visit"
    return talks and verb.lemma_.lower() not in markers("motion") | markers("reaching")


def _is_of_the_people(noun: Token) -> bool:
    term = noun_at(noun)
    return term is not None and term.actor.sector == "CVL"
