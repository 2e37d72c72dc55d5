"""Drafts of organisations, and of ministries, forces and parliaments with the state they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from communique import naming
from communique.document.actors.groups import groups
from communique.document.actors.phrases import (
    HYPHENS,
    Group,
    Part,
    Reading,
    bearers_left,
    is_abbreviation,
    kinds_of,
    of_open_state,
    part_of,
    states_told,
    told_apart,
)
from communique.document.actors.standing import MODIFYING, adjacent, is_acting, is_modifier, modifies_only
from communique.lexicon import marker_values, markers
from communique.naming import Match, Term
from communique.records import Actor

OF_STATE = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})  # sectors of the bodies that every state may have
PLACED = frozenset({"state", "adjective", "people", "capital", "city", "province", "region"})
BRANCHED = frozenset({"MED", "NGO"})  # sectors of bodies that have branches in other states


def find_bodies(reading: Reading) -> Iterator[Part]:
    """Organisations and bodies of states, each with the state that the text gives it, or with what is left to choose from."""
    owned: set[str] = set()  # ministries that the text has named with their state
    for group in groups(reading, frozenset({"organisation", "national"})):
        term = told_apart(reading, group.terms, group.owners)
        group = _with_branch(reading, group, term)
        if term.kind == "national":
            yield from _national(reading, group, term, told=str(term.actor.name) in owned)
            owned |= {str(term.actor.name)} if group.owners else set()
        elif not modifies_only(reading, group) and not _is_side_of_pair(reading, group, term) and not _is_unknown(group, term):
            actor = _of_branch(group, term) or _of_owner(group, term) or _of_other(reading, group, term) or _shared(reading, term)
            either = bearers_left(reading, group.terms, term) or (_bodies_left(reading, term) if actor.code is None else ())
            key = ("body", str(actor.code), str(actor.name))
            yield part_of(reading, group.first, group.last, "body", key, (actor,), choices=either)


def _is_unknown(group: Group, term: Term) -> bool:
    """Whether letters that only one state's body is known to have stand where nothing tells that state: some other body's ("GAC");
    of parties, which several states have by one name, the context tells."""
    return term.actor.code is None and term.actor.sector != "PTY" and len({one.actor.code for one in group.terms}) == 1


def _is_side_of_pair(reading: Reading, group: Group, term: Term) -> bool:
    """Whether a hyphen ties a body between states to a state that deals with it: "the Japan-EU agreement"."""
    tied = any(piece.text in HYPHENS for piece in reading.pieces[group.first : group.last])
    return tied and bool(group.owners) and term.actor.sector == "IGO"


def _of_branch(group: Group, term: Term) -> Actor | None:
    """A state's own society of a body that has one in each: "the Fijian Red Cross"."""
    owners = [owner for owner in group.owners if owner.code in naming.states()]
    if len(owners) != 1 or term.phrase.lower() not in markers("actor_national_branch"):
        return None
    return Actor(owners[0].code, term.actor.sector, f"{term.phrase} of {naming.party_of(str(owners[0].code)).name}")


def _of_owner(group: Group, term: Term) -> Actor | None:
    """The body of the state beside a name that several states' bodies have, or may have: "Brazil's Congress", "Poland's National Security
    Bureau", though only Taiwan's goes by the bare name."""
    owners = [owner.code for owner in group.owners if owner.code in naming.states()]
    if len(owners) != 1:
        return None
    if term.phrase.lower() in markers("actor_shared_name"):
        return naming.bearers(term.phrase).get(str(owners[0])) or Actor(owners[0], term.actor.sector, term.phrase)
    if owners[0] == term.actor.code or term.actor.sector not in OF_STATE or not _is_common_name(term.phrase):
        return None
    name = f"{term.phrase} of {naming.party_of(str(owners[0])).name}"
    known = (one.actor for one in naming.called(name) if one.actor.code == owners[0])
    return next(known, Actor(owners[0], term.actor.sector, name))


@cache
def _is_common_name(phrase: str) -> bool:
    """Whether the words of a state's body are such as another state may call one of its own: "National Security Bureau", and not a
    "Bundesbank" or a "Hong Kong Monetary Authority", which has the name of a place in it."""
    words = phrase.lower().split()
    parts = (" ".join(phrase.split()[first:last]) for first, last in combinations(range(len(words) + 1), 2) if last - first < len(words))
    placed = any(term.kind in PLACED for part in parts for term in naming.called(part))
    return len(words) > 1 and words[-1] in markers("actor_national_body") and not placed


def _of_other(reading: Reading, group: Group, term: Term) -> Actor | None:
    """The party or force of another state than the one whose body bears the name, by the adjective right before it: "the Jordanian Muslim
    Brotherhood", "the Iranian Kurdistan Democratic Party"; not "Iran's", and not of names of one word, which are one body's anywhere."""
    own = term.actor.code
    owners = {owner.code for owner in group.owners if owner.code in naming.states()} if term.actor.sector in ("PTY", "MIL") else set()
    first = reading.at_first.get(group.first)
    called = isinstance(first, Match) and kinds_of(first) - {"people"} == {"adjective"} and adjacent(reading, first.last)
    if not called or len(owners) != 1 or owners == {own} or " " not in term.phrase:
        return None
    code = str(owners.pop())
    return Actor(code, term.actor.sector, f"{term.phrase} of {naming.party_of(code).name}")


def _with_branch(reading: Reading, group: Group, term: Term) -> Group:
    """`group` with the state whose branch it is: "Sputnik Armenia", "Amnesty International Turkey"."""
    atom = reading.at_first.get(group.last)
    branch = isinstance(atom, Match) and "state" in kinds_of(atom) and term.actor.sector in BRANCHED and adjacent(reading, group.last)
    if not branch or not isinstance(atom, Match) or reading.pieces[atom.first].start != reading.pieces[group.last - 1].end + 1:
        return group
    body = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    state = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    return replace(group, last=atom.last) if body.dep_ in MODIFYING and body.head == state else group


def _shared(reading: Reading, term: Term) -> Actor:
    """The body that a name shared by many states means: that of the one state the text names, if its usual bearer is not named; where it
    names none, of its publisher's state, else its usual bearer's; open between several, and where it has no usual bearer."""
    if term.phrase.lower() not in markers("actor_shared_name"):
        return term.actor
    named = [*states_told(reading)] or [code for code in (reading.party or reading.home,) if code]
    nobody = Actor(None, term.actor.sector, term.phrase)
    if not named:
        return nobody if marker_values("actor_shared_name").get(term.phrase.lower()) in ("some", "open") else term.actor
    if _is_of_some(term):
        if (own := naming.bearers(term.phrase).get(reading.party or "")) is not None:
            return own  # "will ask Congress" in Washington's account of a summit with India
        bodies = [body for code, body in naming.bearers(term.phrase).items() if code in named]
        return bodies[0] if len(bodies) == 1 else nobody if bodies else term.actor
    if len(named) > 1:
        return term.actor if term.actor.code in named else nobody
    return Actor(named[0], term.actor.sector, term.phrase if named[0] != term.actor.code else term.actor.name)


def _is_of_some(term: Term) -> bool:
    return marker_values("actor_shared_name").get(term.phrase.lower()) == "some"


def _bodies_left(reading: Reading, term: Term) -> tuple[Actor, ...]:
    """The bodies that a name which only some states' have may mean: of the states that the text names, else all parliaments of the name."""
    bodies = naming.bearers(term.phrase) if _is_of_some(term) else {}
    named = tuple(body for code, body in bodies.items() if reading.named[code])
    return named or tuple(body for body in bodies.values() if body.sector == "LEG")


def _national(reading: Reading, group: Group, term: Term, *, told: bool) -> Iterator[Part]:
    """A ministry: with its state beside it, else the party's own in an official account, else no state; by its letters without "the", or
    where a headline begins with it, that of the paper's own state, unless the text has `told` it with another."""
    owners = [owner for owner in group.owners if owner.code in naming.states()]
    word = reading.pieces[group.last - 1]
    if len(owners) > 1 and (head := reading.token(word.start, word.end)).tag_ in ("NNS", "NNPS") and head.dep_ not in MODIFYING:
        actors = tuple(Actor(owner.code, term.actor.sector) for owner in owners)  # "Nigerian and British armed forces"
        yield part_of(reading, group.first, group.last, "group", ("group", term.phrase, *(str(owner.code) for owner in owners)), actors)
        return
    if len(owners) != 1 and not word.text[0].isupper() and not _definite(reading, group):
        return
    if (either := of_open_state(reading, group, term.actor.sector)) is not None:
        yield from () if is_modifier(either.draft.head) else (either,)
        return
    letters = is_abbreviation(word.text) and is_acting(reading.token(word.start, word.end))  # they stand without "the": "MoD denies it"
    own = letters and not told and not _definite(reading, group) and reading.press in states_told(reading)
    headed = None if told else reading.home_above(group.first)
    printed = _own_ministry(reading) or (reading.press if own else headed)
    code = owners[0].code if len(owners) == 1 else None if group.owners else printed
    state = naming.states().get(code or "")
    name = f"{term.actor.name} of {state.name}" if state else term.actor.name
    head = reading.token(word.start, word.end)
    party = term.actor.sector == "PTY" and word.text[0].isupper() and is_acting(head)  # "Labour said"
    if is_modifier(head) or (code is None and not party and not _definite(reading, group)):
        return
    yield part_of(reading, group.first, group.last, "body", ("body", code or "", str(name)), (Actor(code, term.actor.sector, name),))


def _own_ministry(reading: Reading) -> str | None:
    """The party of an official account, unless its ministries have names of their own (then a "Foreign Ministry" is another's)."""
    return reading.party if reading.party and reading.party not in naming.own_ministries() else None


def _definite(reading: Reading, group: Group) -> bool:
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    faced = head.dep_ == "pobj" and head.tag_ in ("NNP", "NNPS") and head.head.lower_ in markers("actor_facing_preposition")
    return any(child.lower_ == "the" for child in head.children) and (is_acting(head) or faced)
