"""Who is acted on and named by nothing else: the Greek of "a Greek yacht", the Mali of "a base in Mali", "18 prisoners".

A part of actors. Only names and nouns on the receiving side of a word that can tell an act; no pronoun and no joint expression is
explained by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.foreign import words_of_harmed
from communique.document.actors.nouns import is_craft, is_in_court_town, noun_at
from communique.document.actors.phrases import STATE_KINDS, Draft, Reading, is_team, kinds_of, terms_of
from communique.lexicon import VerbRow, is_named_after_town, markers, verb_rows
from communique.naming import Match
from communique.records import Actor
from communique.syntax import OBJECTS, SUBJECTS, frames_of, once_a_word

if TYPE_CHECKING:
    from spacy.tokens import Token

SEAT = 3  # pieces of the name of a seat before its noun
LONGEST = 8  # steps from a name up to the act
WITHIN = frozenset({"amod", "compound", "nmod", "poss", "conj", "appos"})
REACHED = frozenset({*OBJECTS, "nsubjpass", "dative"})
PLACED = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "PROTEST", "SANCTION"})  # acts whose place is a party to them
# frames whose object may be a party
ANYBODY = frozenset({"obj:@any", "obj:@actor", "obj:@person", "obj:@concrete", "obj:@given", "clause:@actor", "as:@slur"})
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC"})
PLACES = frozenset({"GPE", "LOC"})
AT_HOME_SECTORS = frozenset({"GOV", "LEG", "JUD", "COP", "PTY", "MIL"})
AT_HOME_NAMED = frozenset({"PERSON", "ORG"})
# a text of so many known parties, of which this share are of one state, is about what goes on in that state
NAMED_AT_HOME, AT_HOME = 10, 0.9
BODIES = frozenset({"organisation"})
TOWNS = frozenset({"city", "capital"})


def find_affected(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of those that are acted on, where none of `drafts` is."""
    taken = {n for draft in drafts for n in range(draft.start, draft.end)}
    home = _home(drafts)
    found = [
        draft
        for draft in (*_names(reading), *_people(reading, drafts), *_unknown(reading, home))
        if not taken & set(range(draft.start, draft.end))
    ]
    return [draft for n, draft in enumerate(found) if not any(one.start < draft.end and draft.start < one.end for one in found[:n])]


def _names(reading: Reading) -> Iterator[Draft]:
    """States, by name or adjective, and towns."""
    for atom in reading.at_first.values():
        if not isinstance(atom, Match) or not kinds_of(atom) & (STATE_KINDS | TOWNS | BODIES):
            continue
        start, end = reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end
        actor, head = _actor_of(reading, atom), reading.token(start, end)
        given = head.dep_ == "compound" and head.head.ent_type_ == "PERSON"  # "Israel Vallarta"
        named = actor is not None and reading.text[end : end + 1] != "-" and not given
        act = _act_on(head) if named and not _is_seat_of_court(head) else None
        if actor is not None and act is not None and (not kinds_of(atom) & TOWNS or not (_is_journey(act) or _only_names(head, act))):
            yield Draft(start, end, "state", ("affected", actor.code or "", actor.name or ""), (actor,), head)


def _is_seat_of_court(town: Token) -> bool:
    """Whether a town is only where a court between states sits: "asked the court in The Hague"."""
    link = town.head if town.dep_ == "pobj" and town.head.lower_ in ("in", "at") else None
    noun = link.nbor(-1) if link is not None and link.i else None
    return noun is not None and noun.lower_ in markers("actor_court_noun") and is_in_court_town(noun)


def _only_names(town: Token, act: Token) -> bool:
    """Whether a town only names what an act is done to: "rejected the Vienna Document", "broke the Oslo accords"; not "hit Odesa port"."""
    if town.dep_ not in ("compound", "nmod"):
        return False
    named = is_named_after_town(town.head.lemma_)
    return named or (town.head.pos_ == "PROPN" and not any(row.event in PLACED for row in _rows(act)))


def _actor_of(reading: Reading, atom: Match) -> Actor | None:
    """The state that an atom names, or that its town lies in; None if that is open, and of a team."""
    if is_team(reading, atom):
        return None
    states = tuple({term.actor.code: term.actor for term in terms_of(atom, STATE_KINDS | BODIES)}.values())
    if states:
        known = reading.unambiguous(states)
        return known[0] if len(known) == 1 else None
    towns = {term.actor.code for term in terms_of(atom, TOWNS) if not term.choices}
    words = reading.text[reading.pieces[atom.first].start : reading.pieces[atom.last - 1].end]
    return Actor(next(iter(towns)), None, words) if len(towns) == 1 and words[0].isupper() else None


def _people(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """People and bodies named by what they are, of the state where they are told to be, else of the one that acts on them."""
    for noun in reading.doc:
        if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in REACHED | {"pobj"} or (term := noun_at(noun)) is None:
            continue
        if is_craft(term) or (act := _act_on(noun)) is None or (term.actor.sector == "JUD" and is_in_court_town(noun)):
            continue  # "asked the court in The Hague": a court between states
        if _is_in_seat(reading, noun):
            continue
        abroad = noun.lemma_.lower() in markers("actor_abroad_noun")  # a consulate in a town is not the town's
        codes = _codes_within(reading, noun)
        if len(codes) > 1 or any(child.tag_ == "PRP$" for child in noun.lefts):
            continue  # "held talks with the envoys of Chad and Mali", "their commanders": not the doer's, whoever they are
        code = next(iter(() if abroad else codes), None) or _code_before(drafts, noun)
        others = abroad and noun.lemma_.lower() not in markers("actor_diplomatic_mission")  # whom one bars is not one's own
        code = code if code or others or words_of_harmed(noun) else _code_of_doer(drafts, act, noun)
        if code is not None:
            actor = Actor(code, term.actor.sector)
            yield Draft(noun.idx, noun.idx + len(noun), "group", ("affected", code, str(noun.i)), (actor,), noun)


def _is_in_seat(reading: Reading, noun: Token) -> bool:
    """Whether a noun stands in the name of a state's seat: "met at Malacañang Palace", "at State House, Nairobi"."""
    at = naming.piece_at(reading.pieces, noun.idx)
    atoms = (reading.at_first.get(n) for n in range(max(at - SEAT, 0), at + 1))
    return any(isinstance(atom, Match) and atom.last > at and "seat" in kinds_of(atom) for atom in atoms)


def _home(drafts: Sequence[Draft]) -> str | None:
    """The state at home in which a text is, as nearly all whom it names are of it; None for what is between states."""
    codes = Counter(actor.code for draft in drafts for actor in draft.actors if actor.code)
    if codes.total() < NAMED_AT_HOME:
        return None
    code, count = codes.most_common(1)[0]
    return code if code in naming.states() and count >= AT_HOME * codes.total() else None


def settle_at_home(drafts: list[Draft]) -> list[Draft]:
    """`drafts`; in a text that is all about one state, people by name who hold an office of no known state are of that one."""
    home = _home(drafts)
    return drafts if home is None else [_of_home(draft, home) for draft in drafts]


def _of_home(draft: Draft, home: str) -> Draft:
    if draft.kind != "person" or len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].sector not in AT_HOME_SECTORS:
        return draft
    return replace(draft, actors=(replace(draft.actors[0], code=home),))


def _unknown(reading: Reading, home: str | None) -> Iterator[Draft]:
    """People and bodies of no known state: "the poet Anna Berg", "45 fishermen"; without an actor, so that nobody is made up, but by
    name, in a text that is all about one state at `home`, of that one."""
    for noun in reading.doc:
        if noun.dep_ not in REACHED | {"pobj"} or (act := _act_on(noun)) is None:
            continue
        if noun.pos_ == "PROPN" and noun.ent_type_ in NAMED and not _is_seat_of_court(noun):
            if noun.ent_type_ not in PLACES or not _is_journey(act):
                first = _name_start(noun)
                known = home is not None and noun.ent_type_ in AT_HOME_NAMED and not noun.text.isupper()  # "TPP" may be anything
                actors = (Actor(home, None, reading.text[first : noun.idx + len(noun)]),) if known else ()
                yield Draft(first, noun.idx + len(noun), "group", ("affected", noun.text, home or ""), actors, noun)
        elif noun.pos_ == "NOUN" and (term := noun_at(noun)) is not None and term.actor.sector and not is_craft(term):
            yield Draft(noun.idx, noun.idx + len(noun), "group", ("affected", "", str(noun.i)), (), noun)


def _name_start(noun: Token) -> int:
    """Where the name begins that ends in `noun`."""
    first = noun
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head == noun:
        first = first.nbor(-1)
    return first.idx


def _codes_within(reading: Reading, noun: Token) -> set[str]:
    """The states whose name or town stands in the noun's phrase."""
    first, last = noun.left_edge.idx, noun.right_edge.idx
    begin, end = naming.piece_at(reading.pieces, first), naming.piece_at(reading.pieces, last + 1)
    inside = (a for n in range(begin, end) if isinstance(a := reading.at_first.get(n), Match))
    inside = (a for a in inside if not kinds_of(a) & TOWNS or not _names_something(reading, a))
    inside = (a for a in inside if not _is_of_border(reading, a) and not _does_it(reading, a, noun))
    actors = (_actor_of(reading, atom) for atom in inside if kinds_of(atom) & (STATE_KINDS | TOWNS))
    return {actor.code for actor in actors if actor is not None and actor.code}


def _does_it(reading: Reading, atom: Match, noun: Token) -> bool:
    """Whether a state does what the clause of a noun tells of it, or is harmed there: "a group that Peru blames", "children abducted by
    Peru", "men who threatened Peruvians" are not Peru's."""
    name = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    does = name.dep_ in SUBJECTS and name.head.dep_ == "relcl" and name.head.head == noun
    verb = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "by" else None
    does = does or (verb is not None and verb.dep_ == "acl" and verb.head == noun and any(row.event == "ASSAULT" for row in _rows(verb)))
    return does or name.i in words_of_harmed(noun)


def _is_of_border(reading: Reading, atom: Match) -> bool:
    """Whether a state only says which border it is: "a woman near the Brazilian border" may be on either side."""
    place = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    link = place.head if place.dep_ == "pobj" else place
    return link.head.lower_ in markers("actor_border_noun") and (link == place or link.lower_ in ("with", "of", "to"))


def _names_something(reading: Reading, atom: Match) -> bool:
    """Whether a town stands before what is named after it: "the Bern Convention secretariat" is not Switzerland's."""
    after = reading.pieces[atom.last].text if atom.last < len(reading.pieces) else ""
    return is_named_after_town(after)


def _code_of_doer(drafts: Sequence[Draft], act: Token, noun: Token) -> str | None:
    """The state of who does it, of acts that states do to their own people too; not of migrants, who come from another, nor of those on
    whom sanctions fall."""
    abroad = noun.lemma_.lower() in markers("actor_newcomer") or act.lemma_.lower() in markers("actor_sanctioning")
    if abroad or not any(row.event in ("COERCE", "RETREAT", "CONCEDE", "SANCTION") for row in _rows(act)):
        return None
    subject = next((child for child in act.children if child.dep_ in SUBJECTS), None)
    doer = next((one for one in drafts if subject is not None and one.start <= subject.idx < one.end), None)
    codes = {actor.code for actor in doer.actors} if doer is not None else set()
    code = next(iter(codes)) if len(codes) == 1 else None
    sent = doer is not None and doer.head.lemma_.lower() in markers("actor_diplomatic_mission")  # an embassy asks another state's ministry
    return code if code in naming.states() and not sent else None


def _code_before(drafts: Sequence[Draft], noun: Token) -> str | None:
    """The state of "the Ministry" with a capital, where the text has named those of one state before."""
    if not noun.text[0].isupper() or {child.lower_ for child in noun.lefts} != {"the"}:
        return None
    named = (one for one in drafts if one.end <= noun.idx and one.kind in ("body", "group") and one.head.lemma_ == noun.lemma_)
    codes = {actor.code for one in named for actor in one.actors} & naming.states().keys()
    return codes.pop() if len(codes) == 1 else None


def _is_journey(act: Token) -> bool:
    """Whether an act leads to a place, so that a town there is no more than that."""
    return act.lemma_.lower() in markers("motion") | markers("reaching") or any(row.event == "CONSULT" for row in _rows(act))


def _act_on(name: Token) -> Token | None:
    """The word that can tell an act and has `name` on its receiving side."""
    word = name
    for _ in range(LONGEST):
        above = word.head
        if above == word or (word.dep_ in WITHIN and word == name and _rows(above) and above.pos_ == "NOUN"):
            return None
        if word.dep_ in REACHED:
            return above if _rows(above) else None
        if _is_judged(word):
            verb = above if above.pos_ == "VERB" else above.head
            return verb if _rows(verb) else None
        if word.dep_ == "prep":
            if _rows(above):
                return above if _takes(above, word.lower_) else None
            if above.pos_ not in ("NOUN", "PROPN"):
                return None
        elif word.dep_ not in WITHIN and word.dep_ != "pobj":
            return None
        word = above
    return None


def _is_judged(noun: Token) -> bool:
    """Whether a noun names what is called something, which the parser takes for the subject of a clause or for what it is called itself:
    "branded the Chadian decision rash", "called the Chadian move illegal"."""
    above = noun.head
    if noun.dep_ == "nsubj":
        return above.dep_ == "ccomp" and above.pos_ in ("ADJ", "NOUN") and above.i > noun.i
    return noun.dep_ == "oprd" and noun.pos_ == "NOUN" and any(child.dep_ == "oprd" and child.i > noun.i for child in above.children)


@once_a_word
def _rows(word: Token) -> list[VerbRow]:
    """The rows that make `word` tell an act; an encounter has no one acted on but the host of a visit."""
    pos = {"VERB": "verb", "NOUN": "noun"}.get(word.pos_, "")
    rows = [row for row in verb_rows().get((word.lemma_.lower(), pos), ()) if row.event and (row.event != "CONSULT" or row.mode == "visit")]
    frames = frames_of(word) | ANYBODY if rows else ANYBODY
    return [row for row in rows if not row.frame or row.frame in frames]


def _takes(word: Token, preposition: str) -> bool:
    """Whether those after `preposition` are a party to the act, or the place of an act in kind."""
    rows = _rows(word)
    if any(f"prep:{preposition}" in row.recipient for row in rows):
        return True
    return preposition in markers("actor_place_preposition") and any(row.event in PLACED for row in rows)
