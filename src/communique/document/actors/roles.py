"""Who is meant by a part somebody plays beside another: "his Chinese counterpart", "her predecessor", "his host", "their government"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.borders import neighbours_of
from communique.document.actors.clauses import Antecedent, is_first_person
from communique.document.actors.incumbents import holder_in
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.people import known_person
from communique.document.actors.phrases import APART, ELECT_DAYS, OF_STATES, STATE_KINDS, Draft, Key, Reading, owners_of
from communique.document.actors.standing import person_key, row_mode
from communique.document.actors.whereabouts import placed
from communique.lexicon import marker_values, markers
from communique.naming import Match, Office, Person
from communique.records import Actor
from communique.syntax import SUBJECTS, sentences_back, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PEOPLE = frozenset({"person", "title", "pronoun"})
LEADERS = frozenset(naming.LEADERS)
TOLD = frozenset({"person", "role", "title"})  # kinds of drafts that mean one person

NEAR_COLLEAGUE = 2  # sentences back to two officials of whom one is the other's "colleague"
LEAST_NAMED, LEAD_NAMED = 3, 2  # times that a text names a partner, and how many times as often as a third
TITLES = r"(?:[A-Z]\w+ ){0,4}"
BEFORE_FIRST = re.compile(rf", (?:the )?{TITLES}")
BEFORE_NEXT = re.compile(rf"(?:,|,? and) (?:the )?{TITLES}")
NEXT_TO = re.compile(r" (?:to|in) the (?:\w+[- ])?(?:north|south|east|west)\w*")  # on which side of somebody a neighbour is


def is_role(token: Token) -> bool:
    """Whether `token` is a word for a part somebody plays beside another."""
    return _part(token) is not None and token.pos_ in ("NOUN", "PROPN")


def _part(token: Token) -> str | None:
    """The part that a word, or two ("opposite number"), names."""
    known = marker_values("actor_role")
    before = token.nbor(-1).lower_ if token.i else ""
    return known.get(f"{before} {token.lower_}") or known.get(token.lower_)


def resolve_role(reading: Reading, drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The draft of a role word with whom it means, None if the text leaves that open."""
    part = _part(token) or ""
    owner, state = _owner(drafts, token), _state(reading, token)
    if owner is None and state is None and any(child.lower_ in markers("actor_indefinite") for child in token.lefts):
        return None  # "will need a partner"
    if part == "counterpart":
        found = _counterparts(reading, drafts, token, owner, state)
    elif part in ("predecessor", "successor"):
        found = _neighbour(reading, owner, -1 if part == "predecessor" else 1)
    elif part == "neighbour":
        found = _neighbouring(reading, drafts, token, owner, state)
    elif part == "deputy":
        found = _deputy(reading, owner)
    elif (alone := _named_beside(drafts, token, state)) is not None:
        found = alone.key, alone.actors  # "his host Ana Abt"
    else:
        found = _guest_or_host(reading, drafts, token, owner, state, part)
    return _draft(token, *found) if found else None


def _draft(token: Token, key: tuple[str, ...], actors: tuple[Actor, ...]) -> Draft:
    first = token
    for child in token.lefts:
        if child.dep_ not in ("det", "poss", "predet") and child.i >= token.i - 4:
            first = min(first, child.left_edge, key=lambda word: word.i)
    return Draft(first.idx, token.idx + len(token), "role", key, actors, token)


def _owner(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The draft of whom a word is said to be: "his", "Blinken's"."""
    holders = [child for child in token.lefts if child.dep_ == "poss"]
    for child in holders[-1:]:
        return next((draft for draft in drafts if draft.start <= child.idx < draft.end), None)
    return None


def has_owner(token: Token) -> bool:
    """Whether a possessive stands before `token`."""
    return any(child.dep_ == "poss" for child in token.lefts)


def _state(reading: Reading, token: Token) -> str | None:
    """The state whose adjective stands before `token`, or whose capital or name comes after "in", "from" or "of"."""
    for word in reversed(list(reading.doc[max(0, token.i - 4) : token.i])):
        atom = reading.at_first.get(naming.piece_at(reading.pieces, word.idx))
        if isinstance(atom, Match) and atom.terms[0].kind in STATE_KINDS | {"capital"}:
            actors = owners_of(reading, atom)
            return actors[0].code if len(actors) == 1 and _before(reading, atom, token) else None
        if word.tag_ not in ("JJ", "NN", "NNP", "HYPH"):
            break
    after = reading.doc[token.i + 1 : token.i + 3]
    links = markers("actor_title_link") - {"to"}  # "invited his host to Beijing"
    links |= {"from"} if token.tag_ == "NN" else frozenset()  # "his colleagues from Oslo and Riga": of two states
    if len(after) == 2 and after[0].lower_ in links:
        atom = reading.at_first.get(naming.piece_at(reading.pieces, after[1].idx))
        if isinstance(atom, Match):
            codes = {term.actor.code for term in atom.terms if term.kind in STATE_KINDS | {"capital", "city", "province"}}
            others = {code for code in reading.named if code in naming.states()} - codes
            open_place = after[0].lower_ == "in" and _are_met(token) and len(others) > 1  # two states' people can meet in a third
            return next(iter(codes)) if len(codes) == 1 and not open_place else None
    return None


def _are_met(token: Token) -> bool:
    """Whether somebody is met, so that a place behind may be that of the meeting: "met his counterpart in Rome"."""
    return any(word.lemma_.lower() in ("meet", "meeting", "talk", "visit") for word in islice(token.ancestors, 3))


def _before(reading: Reading, atom: Match, token: Token) -> bool:
    return reading.pieces[atom.last - 1].end <= token.idx


def _counterpart(reading: Reading, drafts: Sequence[Draft], token: Token, owner: Draft | None, state: str | None) -> Antecedent | None:
    """The holder of the owner's kind of office in the state named, one whom the text names before all others."""
    owner = owner or _subject_person(drafts, token)
    if owner is None or len(owner.actors) != 1:
        return _only_state(state)
    kinds = _kinds(reading, owner)
    kinds |= {"foreign minister"} if "foreign affairs representative" in kinds else frozenset()
    own = owner.actors[0].code
    leads = own is not None and naming.leading_kind(own, reading.day) in kinds
    kinds |= LEADERS if leads else frozenset()
    for draft in _partners_first(drafts, owner, _nearest(drafts, token)):
        code = draft.actors[0].code
        if draft.key != owner.key and code and code != own and code == (state or code) and kinds & _kinds(reading, draft):
            return draft.key, draft.actors
    if state is None and own is not None and (again := _same_part(drafts, token, own)) is not None:
        return again.key, again.actors
    if state is None and own is not None and _part(token) == "counterpart" and token.lemma_.lower() in markers("actor_opposite"):
        state = _other_of_two(drafts, {own})
    if state is None and own is not None and token.tag_ == "NN":
        state = _other_of_pair(drafts, own, token)
    if state is None:
        return None
    ordered = [naming.leading_kind(state, reading.day)] if leads else _ordered(kinds)
    return next((found for kind in ordered if (found := holder_in(reading, state, kind))), None) or _only_state(state)


def _other_of_pair(drafts: Sequence[Draft], own: str, token: Token) -> str | None:
    """The state of the other of two officials told of together near before: to the taoiseach of "the British and Irish prime ministers"
    his "colleague" is the British one."""
    near = [one for one in drafts if one.end <= token.idx and sentences_back(one.head, token) <= NEAR_COLLEAGUE]
    officials = [one for one in near if one.kind in ("group", "joint") and one.head.lemma_.lower() in naming.title_words()]
    pairs = [{actor.code for actor in one.actors} for one in officials if len(one.actors) == 2]
    others = {code for pair in pairs if own in pair and pair <= naming.states().keys() for code in pair - {own}}
    return others.pop() if len(others) == 1 else None


def _same_part(drafts: Sequence[Draft], token: Token, own: str) -> Draft | None:
    """Who was called by the same part before, if he is of another state: "spoke with his colleague of Chad. His colleague promised"."""
    same = [one for one in drafts if one.kind == "role" and one.end <= token.idx and one.head.lower_ == token.lower_]
    codes = {actor.code for one in same for actor in one.actors}
    return same[-1] if len(codes) == 1 and codes <= naming.states().keys() - {own} and token.tag_ == "NN" else None


def _partners_first(drafts: Sequence[Draft], owner: Draft, people: Sequence[Draft]) -> list[Draft]:
    """`people`, those first whom a joint expression of the text ("both men") brings together with the owner."""
    jointly = [set(one.key[1:]) for one in drafts if one.key[:1] == ("joint",)]
    partners = {key for keys in jointly if "|".join(owner.key) in keys for key in keys}
    return sorted(people, key=lambda one: "|".join(one.key) not in partners)


def _counterparts(reading: Reading, drafts: Sequence[Draft], token: Token, owner: Draft | None, state: str | None) -> Antecedent | None:
    """ "His counterpart", or of "his Egyptian and Saudi colleagues" each one; those named behind "her colleagues, Abt and Oda"."""
    if (alone := _named_beside(drafts, token, state)) is not None:
        return alone.key, (replace(alone.actors[0], code=alone.actors[0].code or state),)
    apart = markers("actor_former") | marker_values("actor_out_of_office").keys()
    if any(child.lower_ in apart for child in token.lefts):
        return _only_state(state)  # "his former German counterpart"
    named = _named_behind(drafts, token) if token.tag_ == "NNS" else []
    if len(named) > 1:
        return ("joint", *("|".join(one.key) for one in named)), tuple(one.actors[0] for one in named)
    states = _coordinated(reading, token) if token.tag_ == "NNS" else ()
    if len(states) < 2 and any(child.dep_ == "nummod" for child in token.lefts):
        return None  # "his three counterparts"
    if len(states) < 2:
        return _counterpart(reading, drafts, token, owner, state)
    found = [one for code in states if (one := _counterpart(reading, drafts, token, owner, code)) is not None]
    return ("joint", *("|".join(key) for key, _ in found)), tuple(actor for _, actors in found for actor in actors)


def _named_beside(drafts: Sequence[Draft], token: Token, state: str | None) -> Draft | None:
    """The one person whose name follows a singular part: "his Chilean counterpart Paz", "her colleague, Minister Paz"."""
    text, end = text_of(token.doc), token.idx + len(token)
    behind = next((one for one in drafts if one.start > end and _is_named(one)), None) if token.tag_ != "NNS" else None
    if behind is None or len({state, behind.actors[0].code} - {None}) != 1:
        return None
    beside = behind.head.dep_ == "appos" and behind.head.head == token and text[end : behind.start] == ", "
    return behind if beside or text[end : behind.start] == " " else None


def _named_behind(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """The people of a list behind a comma and titles: "my colleagues, Foreign Ministers Abt and Oda"."""
    text, end = text_of(token.doc), token.idx + len(token)
    named: list[Draft] = []
    for one in (one for one in drafts if one.start > end and _is_named(one)):
        if (BEFORE_NEXT if named else BEFORE_FIRST).fullmatch(text[end : one.start]) is None:
            break
        named.append(one)
        end = one.end
    return named


def _is_named(draft: Draft) -> bool:
    """Whether a draft is one person by name."""
    return draft.kind in ("person", "title") and len(draft.actors) == 1 and bool(draft.actors[0].name)


def _coordinated(reading: Reading, token: Token) -> tuple[str, ...]:
    """The states whose adjectives stand before `token`, joined by "and"."""
    codes: list[str] = []
    for word in reversed(list(reading.doc[token.left_edge.i : token.i])):
        atom = reading.at_first.get(naming.piece_at(reading.pieces, word.idx))
        actors = owners_of(reading, atom) if isinstance(atom, Match) and atom.terms[0].kind in STATE_KINDS else ()
        if len(actors) == 1 and actors[0].code:
            codes.append(actors[0].code)
        elif word.lower_ not in ("and", ","):
            break
    return tuple(reversed(codes))


def _neighbouring(reading: Reading, drafts: Sequence[Draft], token: Token, owner: Draft | None, state: str | None) -> Antecedent | None:
    """ "Its Lithuanian neighbours"; "its neighbour" in a text of two states is the other one, and not who only speaks: he says "us"."""
    if (called := _state_behind(drafts, token)) is not None:
        return ("party", called), (naming.party_of(called, "GOV"),)
    told = owner is not None and any(actor.code for actor in owner.actors)
    if state is None and owner is not None and told and token.lemma_.lower() in markers("actor_neighbour") and token.tag_ == "NN":
        own = {actor.code for actor in owner.actors}
        drafts = [one for one in drafts if not _only_speaks(one)]
        near = _other_near(drafts, token, owner) or _main_other(drafts, own | {reading.party})
        state = _other_of_two(drafts, own) or _next_door(drafts, token, own, near)
    return (("party", state), (naming.party_of(state, "GOV"),)) if state else None


def _next_door(drafts: Sequence[Draft], token: Token, own: set[str | None], state: str | None) -> str | None:
    """`state` where it may lie beside the owner's, else the only one named before that does."""
    beside = neighbours_of(next(iter(own))) if len(own) == 1 else None
    if beside is None or state in beside:
        return state
    told = {actor.code for one in drafts if one.end <= token.idx for actor in one.actors if actor.code in beside}
    return told.pop() if len(told) == 1 else None


def _state_behind(drafts: Sequence[Draft], token: Token) -> str | None:
    """The state whose name follows a noun in the singular: "our neighbour Chile", "its neighbour, Chile,"; not "our neighbour Chile's"."""
    text, end = text_of(token.doc), token.idx + len(token)
    side = NEXT_TO.match(text, end)  # "our neighbour to the north, Chile,"
    end = side.end() if side is not None else end
    behind = next((one for one in drafts if end < one.start <= end + len(", the ")), None) if token.tag_ in ("NN", "NNP") else None
    if behind is None or behind.kind != "state" or len(behind.actors) != 1 or behind.head.dep_ == "poss":
        return None
    between = text[end : behind.start]
    apart = between in (", ", ", the ") and (behind.head.dep_ == "appos" or text[behind.end : behind.end + 1] in (",", ".", ";"))
    return behind.actors[0].code if between in (" ", " the ") or apart else None


def _only_speaks(draft: Draft) -> bool:
    """Whether a mention is a speaker's "we", or the label of one."""
    said = draft.kind == "pronoun" and is_first_person(draft.head)
    return said or text_of(draft.head.doc)[draft.end : draft.end + 1] == ":"


def _other_of_two(drafts: Sequence[Draft], own: set[str | None]) -> str | None:
    """The other state of a text that names two."""
    codes = {actor.code for draft in drafts for actor in draft.actors if actor.code in naming.states()}
    others = codes - own
    return others.pop() if len(others) == 1 and len(codes) == 2 else None


def _main_other(drafts: Sequence[Draft], own: set[str | None]) -> str | None:
    """The other state that a text names far more often than any third."""
    named = Counter(actor.code for draft in drafts for actor in draft.actors if actor.code in naming.states() and actor.code not in own)
    (first, times), (_, next_times) = [*named.most_common(2), (None, 0), (None, 0)][:2]
    return first if times >= LEAST_NAMED and times >= LEAD_NAMED * next_times else None


def _other_near(drafts: Sequence[Draft], token: Token, owner: Draft) -> str | None:
    """The only other state that this sentence and the one before name before a word."""
    near = [one for one in drafts if one.end <= token.idx and sentences_back(one.head, token) <= 1]
    codes = {actor.code for one in near for actor in one.actors if actor.code in naming.states()} - {actor.code for actor in owner.actors}
    return codes.pop() if len(codes) == 1 else None


def _only_state(state: str | None) -> Antecedent | None:
    return (("counterpart", state), (Actor(state, "GOV"),)) if state else None


def _ordered(kinds: Iterable[str]) -> list[str]:
    return sorted(kinds, key=lambda kind: naming.RANKS.index(kind) if kind in naming.RANKS else len(naming.RANKS))


def _kinds(reading: Reading, draft: Draft) -> frozenset[str]:
    """The kinds of office that a draft's person holds, or that its title means."""
    office = _office(reading, draft)
    if office is not None:
        return frozenset(office.kind)
    return frozenset(kind for term in draft.titles[:1] for kind in term.offices)


def _office(reading: Reading, draft: Draft) -> Office | None:
    person = person_of(draft)
    return person.office_at(reading.day) if person else None


def person_of(draft: Draft) -> Person | None:
    """The person of the tables that a draft means, by its name where another draft named it."""
    person = known_person(draft)
    if person is not None or len(draft.actors) != 1 or not draft.actors[0].name or draft.key[:1] != ("person",):
        return person
    same = _namesakes(draft)
    return next((one for one in same if any(o.title == draft.actors[0].office for o in one.offices)), same[0] if same else None)


def _namesakes(draft: Draft) -> list[Person]:
    """The rows of the tables that bear a draft's name: one person can have two."""
    words = (draft.actors[0].name or "-").split()
    return [one for one in naming.people(naming.sound(words[-1].split("-")[0])) if one.name == draft.actors[0].name]


def states_served(draft: Draft) -> frozenset[str]:
    """The states and bodies that a draft's person ever held an office of."""
    return frozenset(office.state for one in _namesakes(draft) for office in one.offices)


def _neighbour(reading: Reading, owner: Draft | None, step: int) -> Antecedent | None:
    """Who held the owner's office before or after."""
    person = person_of(owner) if owner else None
    if person is None or reading.day is None:
        return None
    offices = [office for office in person.offices if office.distance(reading.day) < ELECT_DAYS]
    for office in sorted(offices, key=lambda office: (naming.rank(office), office.distance(reading.day or office.start))):
        terms = naming.holders(office.state, office.kind[0])
        at = next((n for n, (term, holder) in enumerate(terms) if holder.name == person.name and term == office), None)
        others = sorted(terms[:at], key=_last_day, reverse=True) if step < 0 else terms[(at or 0) + 1 :]
        other = next((holder for _, holder in others if holder.name != person.name), None) if at is not None else None
        if other is not None:
            return person_key(other.name), (other.actor_at(reading.day),)
    return None


def _last_day(term: tuple[Office, Person]) -> date:
    return term[0].end or term[0].start


def _deputy(reading: Reading, owner: Draft | None) -> Antecedent | None:
    if owner is None or len(owner.actors) != 1 or not owner.actors[0].code:
        return None
    code, kinds = owner.actors[0].code, _kinds(reading, owner)
    kind = "deputy head of government" if "head of government" in kinds and "head of state" not in kinds else "vice president"
    if kinds & LEADERS and (holder := holder_in(reading, code, kind)) is not None:
        return holder
    return ("deputy", *owner.key), (Actor(code, owner.actors[0].sector),)


def _guest_or_host(
    reading: Reading, drafts: Sequence[Draft], token: Token, owner: Draft | None, state: str | None, part: str
) -> Antecedent | None:
    """The other person: of the state named, of another state than the owner, or (host) of the state where the text is set."""
    bearer = _bearer(token)
    borne = next((one for one in drafts if bearer is not None and one.start <= bearer.idx < one.end), None)
    if borne is not None:
        return (borne.key, borne.actors) if borne.kind != "pronoun" else None
    here = (towns_before(reading, token, met=True) if owner is None and state is None else None) or _places(reading, drafts)
    here = here or _visited(reading, drafts, token)
    own = {actor.code for actor in owner.actors} if owner is not None else set()
    if token.tag_ in ("NNS", "NNPS"):
        there = here - own if owner is not None and part == "host" and own - {None} else frozenset()
        at_home = owner is None and part == "guest" and reading.party in here  # "the guests promised", as their host writes
        code = state or (next(iter(there)) if len(there) == 1 else _other_of_two(drafts, {reading.party}) if at_home else None)
        return (("party", code), (naming.party_of(code, "GOV"),)) if code else None
    if owner is None and state is None and (told := _received(drafts, token, part)) is not None:
        return told
    others = _others(drafts, token)
    dealing = {actor.code for draft in drafts if draft.key in others for actor in draft.actors} if owner is None else set()
    for draft in _nearest(drafts, token):
        code = draft.actors[0].code
        behind = draft.start > token.idx and (draft.head.sent != token.sent or not _kinds(reading, draft))
        if behind or draft.key in others:
            continue
        if code is None or code in dealing or (owner is not None and (draft.key == owner.key or code in own)):
            continue
        if state is not None and code != state:
            continue
        if owner is not None and part == "host" and not _may_receive(reading, draft, owner):
            continue
        if owner is None and state is None and (not here or (code in here) != (part == "host")):
            continue
        return draft.key, draft.actors
    return _leader_there(reading, drafts, token, owner, state, here, part)


def _bearer(token: Token) -> Token | None:
    """Who is said to be a guest or host: "China, the host,", "Chile will be their host", "Abt, who lives as the guest of Oda"."""
    if token.dep_ == "appos":
        return token.head if not has_owner(token) else None
    as_one = token.dep_ == "pobj" and token.head.lower_ == "as"
    if not as_one and token.dep_ != "attr":
        return None
    verb = token.head.head if as_one else token.head
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i]
    subject = subjects[-1] if subjects else None  # behind the label of who speaks: "MR. ODA: President Abt was the host"
    return verb.head if verb.dep_ == "relcl" and (subject is None or subject.tag_ in ("WP", "WDT")) else subject


def _received(drafts: Sequence[Draft], token: Token, part: str) -> Antecedent | None:
    """ "The guest" as the only one of whom the text has told that somebody received him, "the host" as who did: "Abt received Oda. The
    guest thanked him"."""
    if not any(child.lower_ == "the" for child in token.lefts):
        return None
    people = [one for one in drafts if one.end <= token.idx and len(one.actors) == 1 and one.actors[0].code and one.kind in TOLD]
    people = [one for one in people if one.head.head.lemma_.lower() in markers("event_host")]
    hosts, guests = ({one.key: one for one in people if one.head.dep_ == dep} for dep in ("nsubj", "dobj"))
    if len(hosts) != 1 or len(guests) != 1 or hosts.keys() == guests.keys():
        return None
    return next((one.key, one.actors) for one in (guests if part == "guest" else hosts).values())


def _may_receive(reading: Reading, draft: Draft, owner: Draft) -> bool:
    """Whether somebody can be the host of one who leads a state: such a one, or nobody whose office is known."""
    kinds = _kinds(reading, draft)
    return not kinds or not _kinds(reading, owner) & LEADERS or bool(kinds & (LEADERS | {"crown prince", "head of organisation"}))


def _others(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Who is somebody else than "his guest": the subject of his clause, and who is called something of his ("Abt, the host's friend")."""
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    words = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.left_edge.i] if verb is not None else []
    if token.dep_ == "poss" and token.head.dep_ == "appos":
        words.append(token.head.head)
    return {draft.key for draft in drafts for word in words if draft.start <= word.idx < draft.end}


def _leader_there(
    reading: Reading, drafts: Sequence[Draft], token: Token, owner: Draft | None, state: str | None, here: frozenset[str], part: str
) -> Antecedent | None:
    """A host or guest whom the text does not name: of the guest's kind of office in the state named, or (host) where the text is set."""
    own = {actor.code for actor in owner.actors} if owner is not None else set()
    there = (here if owner is not None else towns_before(reading, token)) - own if part == "host" else frozenset()
    code = state or (next(iter(there)) if len(there) == 1 else None)
    others = (owner,) if owner is not None else _nearest(drafts, token)[:2]
    kinds = frozenset.intersection(*(_kinds(reading, other) for other in others)) if others else frozenset()
    if owner is not None and len(owner.actors) > 1:
        kinds = LEADERS
    if code is None or code not in naming.states():
        return _only_state(code)
    ordered = [naming.leading_kind(code, reading.day)] if kinds & LEADERS else _ordered(kinds)
    return next((found for kind in ordered if (found := holder_in(reading, code, kind))), None) or _only_state(code)


def towns_before(reading: Reading, token: Token, *, met: bool = False) -> frozenset[str]:
    """The states of the towns in which something is told to be before a word; where people meet, if `met`."""
    return frozenset(
        str(term.actor.code)
        for atom in reading.at_first.values()
        if isinstance(atom, Match) and reading.pieces[atom.first].start < token.idx
        for term in atom.terms
        if term.kind in ("city", "capital") and _is_in(reading, atom, met=met)
    )


def _is_in(reading: Reading, atom: Match, *, met: bool) -> bool:
    place = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    if met and not _are_met(place):
        return False
    return place.dep_ == "pobj" and place.head.lower_ in markers("actor_place_preposition")


def _places(reading: Reading, drafts: Sequence[Draft]) -> frozenset[str]:
    """The states of the towns that the text names as places, not for their governments."""
    governments = {draft.start for draft in drafts if draft.kind == "metonym"}
    return frozenset(
        term.actor.code
        for atom in reading.at_first.values()
        if isinstance(atom, Match) and reading.pieces[atom.first].start not in governments
        for term in atom.terms
        if term.kind in ("city", "capital") and term.actor.code
    )


def _visited(reading: Reading, drafts: Sequence[Draft], token: Token) -> frozenset[str]:
    """The states to which a text has told before a word that somebody came: "visited Peru", "arrived in Peru"."""
    names = [(one.head, one.head.head, one.actors[0].code) for one in drafts if one.kind == "state" and one.head.dep_ == "dobj"]
    names += [(place, place.head.head, code) for place, code in placed(reading, "state") if place.dep_ == "pobj"]
    return frozenset(str(code) for place, verb, code in names if place.i < token.i and row_mode(verb) == "visit")


def _nearest(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """The drafts of one person each, those before `token` from the nearest on, then those behind it."""
    people = [draft for draft in drafts if draft.kind in PEOPLE and len(draft.actors) == 1 and draft.key[:1] == ("person",)]
    before = [draft for draft in people if draft.end <= token.idx]
    return [*reversed(before), *(draft for draft in people if draft.start > token.idx)]


def _subject_person(drafts: Sequence[Draft], token: Token) -> Draft | None:
    people = [draft for draft in drafts if draft.end <= token.idx and draft.head.sent == token.sent and draft.head.dep_ == "nsubj"]
    return people[-1] if people and people[-1].kind in PEOPLE else None


# --- what is somebody's own ---


def resolve_own(reading: Reading, drafts: Sequence[Draft], token: Token) -> Draft | None:
    """ "His government", "her spokesman", "its army": of the owner's state or organisation; not "its creditors", who are mostly others."""
    if token.lemma_.lower() in markers("actor_outsider"):
        return None
    owner = _owner(drafts, token)
    if owner is not None and len(owner.actors) > 1 and token.tag_ == "NNS":
        return _of_all(owner, token)
    if owner is None or len(owner.actors) != 1 or not owner.actors[0].code or owner.actors[0].sector == "MED":
        return None
    code = owner.actors[0].code
    value = marker_values("actor_own_noun").get(token.lower_)
    if value == "state" and any(child.lower_ in markers("actor_friendly") for child in token.lefts):
        return _friendly(reading, drafts, token)
    if token.lower_ in marker_values("actor_body_class") and owner.actors[0].sector in ("REB", "PRM"):
        return _draft(token, ("body", code, "REB"), (Actor(code, owner.actors[0].sector),))  # "his movement"
    rules = value == "gov" and "Government" in (owner.actors[0].name or "")  # a government in exile's "our government" is itself
    if (token.lower_ in markers("actor_own_envoys") or rules) and owner.actors[0].sector in APART and owner.kind != "person":
        return _draft(token, owner.key, owner.actors)  # a movement's delegation is no government's
    if value is not None:
        sector = None if value == "state" else "GOV"
        return _draft(token, ("party", code), (naming.party_of(code, sector if code in naming.states() else None),))
    whose = next(child for child in token.lefts if child.dep_ == "poss")
    if token.lower_ in markers("actor_led_by") and token.dep_ in SUBJECTS and (whose.lower_ == "its" or is_body(whose)):
        return _draft(token, ("title", token.lower_, code, owner.key[-1]), (Actor(code, owner.actors[0].sector),))  # "its head said"
    term = noun_at(token)
    if term is not None and term.actor.sector in ("CVL", "REF", "REL") and code not in naming.states() and owner.key[:1] == ("person",):
        return None  # the wife of a body's head is not the body's
    return _draft(token, ("group", term.phrase, code), (Actor(code, _own_sector(owner, term.actor.sector)),)) if term else None


def _friendly(reading: Reading, drafts: Sequence[Draft], token: Token) -> Draft | None:
    """ "Our sister republic of Chile", "our sister nation Chile": never the owner's own state, and nobody's where none is named."""
    code = _state(reading, token) or _state_behind(drafts, token)
    return _draft(token, ("party", code), (naming.party_of(code),)) if code is not None else None


def _own_sector(owner: Draft, sector: str | None) -> str | None:
    """The sector of somebody's people: those of a politician who does not govern are no government's ("the candidate's advisers"), the
    forces and officials of an armed group are its own, as are the officials of a body between states."""
    own = owner.actors[0].sector
    if own in ("REB", "PRM") and sector in ("MIL", "GOV", "IGO", "REB", None):
        return own
    if owner.actors[0].code in naming.organisations() and sector in OF_STATES:
        return own
    if own in ("OPP", "PTY") and sector == "MIL" and owner.kind != "person":
        return own
    if sector != "GOV" or owner.kind != "person" or own in ("GOV", "MIL", "JUD", "SPY", "COP", "IGO"):
        return sector
    return own if own in ("LEG", "PTY", "OPP", "ELI", "BUS", "REB", "PRM", "NGO") else "PTY" if own is None else sector


def _of_all(owner: Draft, token: Token) -> Draft | None:
    """ "Their teams", "their armies": of each of the owners' states."""
    codes = tuple(dict.fromkeys(actor.code for actor in owner.actors if actor.code))
    term = noun_at(token)
    sector = "GOV" if token.lemma_ in marker_values("actor_own_noun") else term.actor.sector if term is not None else None
    if sector is None or len(codes) < 2:
        return None
    return _draft(token, ("group", token.lemma_, *codes), tuple(Actor(code, sector) for code in codes))


def own_title(reading: Reading, drafts: Sequence[Draft], title: Draft) -> Draft | None:
    """ "His finance minister": the holder in the owner's state, else somebody of that state."""
    owner = _owner(drafts, title.head)
    if owner is None or len(owner.actors) != 1 or not owner.actors[0].code or title.actors[0].code:
        return None
    code = owner.actors[0].code
    for term in title.titles if owner.actors[0].sector not in APART else ():
        holder = naming.holder_of(term, code, reading.day) if term.one_holder and reading.day else None
        if holder is not None and person_key(holder.name) != owner.key:
            return replace(title, kind="role", key=person_key(holder.name), actors=(holder.actor_at(reading.day, (term,)),))
    sector = _own_sector(owner, title.actors[0].sector) or owner.actors[0].sector
    actor = replace(title.actors[0], code=code, sector=sector)
    return replace(title, kind="role", key=("title", code, title.titles[0].phrase), actors=(actor,))


def own_person(drafts: Sequence[Draft], role: Draft) -> Draft | None:
    """ "Its spokesman, X": of the owner's state, once it is known whose."""
    if role.kind != "role" or role.key[:1] != ("person",) or len(role.actors) != 1 or role.actors[0].code:
        return None
    owner = _owner(drafts, role.head)
    if owner is None or len(owner.actors) != 1 or not owner.actors[0].code or owner.key == role.key or owner.actors[0].sector == "MED":
        return None
    term = noun_at(role.head)
    sector = role.actors[0].sector or (_own_sector(owner, term.actor.sector) if term is not None else None)
    return replace(role, actors=(replace(role.actors[0], code=owner.actors[0].code, sector=sector),))


def with_code(drafts: Sequence[Draft], role: Draft) -> list[Draft]:
    """`drafts` with everything that names the one person of a role whose state is known now."""
    if role.key[:1] != ("person",) or len(role.actors) != 1 or not role.actors[0].code:
        return list(drafts)
    return [_coded(one, role) if one.key == role.key else one for one in drafts]


def _coded(one: Draft, role: Draft) -> Draft:
    """A mention of one whose state is told by a role; any other as it is."""
    if len(one.actors) != 1 or one.actors[0].code is not None:
        return one
    return replace(one, actors=role.actors, kind="person" if one.kind == "name" else one.kind)


def is_elect(reading: Reading, draft: Draft) -> bool:
    """Whether a draft's person takes the lead of a state or organisation within a year of the day."""
    person, day = person_of(draft), reading.day
    if person is None or day is None:
        return False
    coming = [office for office in person.offices if 0 < (office.start - day).days < ELECT_DAYS]
    return any(set(office.kind) & (LEADERS | {"head of organisation"}) for office in coming)
