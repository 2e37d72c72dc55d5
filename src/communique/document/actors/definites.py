"""Nouns that stand for somebody named before ("the diplomat", "the island nation", "the latter"), or for one of his own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import league_of, members_of_region
from communique.document.actors.joint import of_two
from communique.document.actors.nearness import near_code
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import OF_STATES, TITLE_KINDS, Draft, Key, Reading, is_head_of_body, terms_of
from communique.document.actors.roles import (
    has_owner,
    is_elect,
    is_role,
    own_person,
    own_title,
    person_of,
    resolve_own,
    resolve_role,
    states_served,
    towns_before,
)
from communique.document.actors.stateless import is_from_elsewhere
from communique.document.actors.whereabouts import placed, towns_of
from communique.lexicon import marker_values, markers, time_words, verb_row
from communique.naming import is_male
from communique.records import Actor
from communique.syntax import OBJECTS, POSSESSIVES, SUBJECTS, frames_of, sentences_back, share_sentence, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.naming import Term
from communique.document.actors.clauses import PARTIES, doers_of, is_dead_or_kin, is_definite, is_person

OVERLAPPING = 4  # drafts before a place that may still hold it
MEMBER_OF = re.compile(r"(?: of th\w+ [^,.;:]{3,60})?, (?:the )?")
LABEL_ASIDE = re.compile(r" \([^()\n]{2,80}\):")
CLOSING = frozenset({",", ".", ";", ""})  # behind a name that stands across a comma
AGAIN = 3  # sentences over which "the service" is the service named before


def _around(known: list[Draft], place: int) -> list[Draft]:
    """The drafts that hold the character at `place`; `known` are in order and hardly overlap."""
    last = bisect_right(known, place, key=lambda draft: draft.start)
    return [one for one in known[max(0, last - OVERLAPPING) : last] if place < one.end]


def find_noun(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """A noun that stands for somebody named before, or belongs to one."""
    around = _around(known, token.idx)
    if any(one.head != token for one in around):
        return None  # a word of a longer name: the Republic of "President Xi of the People's Republic of China"
    draft = around[0] if around else None
    found = _somebody(reading, known, token, draft)
    if found is not None or (draft is not None and any(one.code for one in draft.actors)):
        return found
    whose = _of_body(known, token)
    return replace(whose, start=min(whose.start, draft.start)) if whose is not None and draft is not None else whose


def _somebody(reading: Reading, known: list[Draft], token: Token, draft: Draft | None) -> Draft | None:
    """Whom a noun stands for, or whose he is; `draft` is the mention whose head it is."""
    if draft is not None and draft.kind == "joint":
        return None
    if (draft is None or draft.kind == "title") and (same := _predicated(reading, known, token)) is not None and _are_one(draft, same):
        return _role(draft, token, same)
    if (order := marker_values("actor_of_two").get(token.lower_)) is not None:
        return _one_of_two(known, token, int(order))
    if (draft is None or draft.kind in ("title", "group")) and (same := _apposed(known, token)) is not None and _are_one(draft, same):
        return _role(draft, token, same)
    if (draft is None or not any(one.code for one in draft.actors)) and (whose := _of_person(known, token)) is not None:
        return replace(whose, start=draft.start) if draft is not None else whose
    if draft is not None and (both := _of_both(known, draft)) is not None:
        return both
    if (state := _member_named(known, token) or _assailant(known, token)) is not None:
        return _role(draft, token, state)
    if draft is not None and (named := own_person(known, draft)) is not None:
        return named
    if draft is not None and (len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].name):
        return _singular(known, draft) if draft.kind == "state" else _compatriot(reading, known, draft)
    if _are_many_of_one(token):
        return None
    if is_role(token) and (token.lower_ != "deputy" or has_owner(token)):
        return resolve_role(reading, known, token)
    if has_owner(token):
        if draft is not None and draft.kind == "title":
            theirs = any(child.tag_ in POSSESSIVES for child in token.lefts)
            return own_title(reading, known, draft) or (_of_before(reading, known, token, draft) if theirs else None)
        return resolve_own(reading, known, token)
    if (is_definite(token) or _is_ex(token)) and (draft is None or draft.kind == "title") and not _has_own_field(token, draft):
        return _of_before(reading, known, token, draft)
    return None


def _has_own_field(token: Token, draft: Draft | None) -> bool:
    """Whether somebody leads, or is minister for, what bears a name that no table knows: "the leader of the Conservatives", "the Minister
    for Cabinet Affairs"; not "of the country"."""
    links = [link for link in token.rights if link.lower_ in ("of", "for")]
    led = [noun for link in links for noun in link.children if noun.dep_ == "pobj"]
    plain = draft is not None and any(term.phrase == "minister" for term in draft.titles)
    return (plain or token.lower_ in markers("actor_any_head")) and any(noun.text[0].isupper() for noun in led)


def _member_named(known: list[Draft], token: Token) -> Draft | None:
    """The state named behind the words for what it is: "a permanent member of this Council, Chad, has fired"; "a guarantor, Chad,"."""
    if token.lower_ not in markers("actor_member_state") or token.tag_ not in ("NN", "NNP"):
        return None
    text, end = text_of(token.doc), token.idx + len(token)
    states = (one for one in known if one.kind == "state" and len(one.actors) == 1 and one.start > end)
    named = next((one for one in states if MEMBER_OF.fullmatch(text, end, one.start)), None)
    return _as_party(named) if named is not None and text[named.end : named.end + 1] == "," else None


def _assailant(known: list[Draft], token: Token) -> Draft | None:
    """ "The aggressor", "the invader": the one state of which the text has said that it invaded or attacked."""
    deeds = marker_values("actor_assailant").get(token.lower_)
    if deeds is None or token.tag_ not in ("NN", "NNP") or not is_definite(token):
        return None
    acting = [one for one in known if one.end <= token.idx and one.head.dep_ == "nsubj" and _has_assailed(one.head.head, deeds)]
    codes = {actor.code for one in acting for actor in one.actors}
    return _as_party(acting[-1]) if len(codes) == 1 and codes <= naming.states().keys() else None


def _has_assailed(verb: Token, deeds: str) -> bool:
    """Whether a verb, or one joined to it, tells an attack that was made: "crossed the border and invaded"; not "never invaded"."""
    told = [word for word in (verb, *verb.conjuncts) if word.lemma_ in deeds.split("|") and word.tag_ in ("VBD", "VBN")]
    return any(not any(child.dep_ == "neg" for child in word.children) for word in told)


def _are_many_of_one(token: Token) -> bool:
    """ "My colleagues", "his counterparts", without a word that says whose, and not named behind a comma: they may be of many states."""
    if token.tag_ != "NNS":
        return False
    mine = any(child.lower_ == "my" for child in token.lefts)
    his = [child.lower_ in markers("actor_of_one_person") for child in token.lefts] == [True]
    many = (
        his and marker_values("actor_role").get(token.lower_) == "counterpart" and not any(child.dep_ == "prep" for child in token.rights)
    )
    return (
        (mine or many)
        and is_role(token)
        and not (token.i + 2 < len(token.doc) and token.nbor(1).text == "," and token.nbor(2).pos_ == "PROPN")
    )


def _of_both(known: list[Draft], draft: Draft) -> Draft | None:
    """ "Both sides agreed that officials would meet": officials of both."""
    verb = draft.head.head
    if draft.kind != "group" or draft.end - draft.start != len(draft.head) or draft.head.tag_ != "NNS" or verb.dep_ != "ccomp":
        return None
    if draft.actors[0].sector not in ("GOV", "MIL") or draft.head.dep_ not in SUBJECTS:
        return None
    subjects = [child for child in verb.head.children if child.dep_ in SUBJECTS]
    joint = next((one for one in known if one.kind == "joint" and one.head in subjects and len(one.actors) > 1), None)
    if joint is None:
        return None
    actors = tuple(Actor(actor.code, draft.actors[0].sector) for actor in joint.actors)
    return replace(draft, key=("group", draft.head.lemma_, *(str(one.code) for one in actors)), actors=actors)


def _of_person(known: list[Draft], token: Token) -> Draft | None:
    """ "Supporters of X", "a spokesman for X", "an aide to X", "an X aide": somebody of the state of the person named."""
    term = noun_at(token) if token.lemma_.lower() not in markers("actor_other_person") else None
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in ("of", "for", "to")] if term is not None else []
    nouns = [noun for link in links[:1] for noun in link.children if noun.dep_ == "pobj"]
    nouns = nouns or [child for child in token.lefts if child.dep_ == "compound" and child.tag_ == "NNP" and token.text.islower()]
    person = next((one for noun in nouns for one in known if one.key[:1] == ("person",) and one.start <= noun.idx < one.end), None)
    if term is None or person is None or person.head == token or len(person.actors) != 1 or not person.actors[0].code or is_role(token):
        return None
    code, sector = person.actors[0].code, person.actors[0].sector
    serves = code in naming.organisations() and term.actor.sector in OF_STATES  # a UN adviser: of no government
    actor = Actor(code, sector if serves else term.actor.sector or sector)
    return Draft(token.idx, token.idx + len(token), "group", ("group", term.phrase, str(actor.code), str(token.idx)), (actor,), token)


def _of_body(known: list[Draft], token: Token) -> Draft | None:
    """ "Members of Congress", "employees of the Peruvian embassy", "a ship of the coast guard": those of the body that they are of."""
    term = noun_at(token)
    belongs = token.lemma_.lower() in markers("actor_belonging")
    if not belongs and (term is None or is_body(token)):
        return None
    links = [child for child in token.rights if child.dep_ == "prep"]
    owning = links[0] if links and links[0].lower_ in ("of", "from") and links[0].i == token.i + 1 else None
    nouns = [noun for noun in owning.children if noun.dep_ == "pobj" and not noun.conjuncts] if owning is not None else []
    body = next((one for noun in nouns for one in known if one.start <= noun.idx < one.end), None)
    if body is None or len(body.actors) != 1 or not body.actors[0].code or not (body.kind == "body" or is_body(body.head)):
        return None
    if body.kind != "body" and body.actors[0].sector == "JUD":
        return None  # "a court in Freetown" may be of a body between states
    code, sector = body.actors[0].code, body.actors[0].sector
    if token.dep_ == "attr" or any(child.lower_ in ("other", "fellow") for child in token.lefts):
        return None  # "Chad is a member of the Union"; "the other members of the Union": states
    if term is not None and not belongs and code in naming.states() and token.lemma_.lower() not in markers("head_of_body"):
        sector = term.actor.sector or sector
    key = ("group", token.lemma_, code, str(token.idx))
    some_state = code not in naming.states() and any(child.lower_ in markers("actor_member_adjective") for child in token.lefts)
    actor = Actor(None) if some_state else Actor(code, sector)  # "a permanent member of the Council": a state that is not named
    return Draft(token.idx, token.idx + len(token), "group", key, (actor,), token)


def _one_of_two(known: list[Draft], token: Token, order: int) -> Draft | None:
    """ "The former", "the latter": of the two that a clause or sentence before brings together."""
    pair = of_two(known, token) if is_definite(token) else ()
    return _role(None, token, pair[order]) if pair else None


def _are_one(draft: Draft | None, same: Draft) -> bool:
    """Whether the states of a title and of the person beside it do not differ."""
    titled = [draft, same] if draft is not None and draft.kind == "title" else []
    return len({actor.code for one in titled for actor in one.actors if actor.code}) < 2


def _role(draft: Draft | None, token: Token, same: Draft) -> Draft:
    of_state = [child.idx for child in token.lefts if child.dep_ == "amod" and child.text[0].isupper()] if is_role(token) else []
    start, end = (draft.start, draft.end) if draft else (min([token.idx, *of_state]), token.idx + len(token))  # "Malian counterpart"
    return Draft(start, end, "role", same.key, same.actors, token)


def _predicated(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """Who is said to be, or to become, what a title says: "Abt was named acting president"; not "Abt is no president"."""
    atom = reading.at_last.get(naming.piece_at(reading.pieces, token.idx) + 1)
    verb = token.head
    if token.dep_ not in ("attr", "oprd") or not terms_of(atom, TITLE_KINDS) or verb.lemma_ not in markers("actor_becoming"):
        return None
    if any(child.dep_ == "neg" for child in verb.children) or any(child.lower_ == "no" for child in token.lefts):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    person = next((one for one in known if subject is not None and one.start <= subject.idx < one.end), None)
    return person if person is not None and is_person(person) and person.key[:1] == ("person",) else None


def _apposed(known: list[Draft], token: Token) -> Draft | None:
    """The person right across a comma: "Cyril Ramaphosa, the host", "Abt, Peru's acting premier", "a journalist, Mustafa Nayyem, asked";
    not "Abt, a week in office"."""
    first, text = token.left_edge, text_of(token.doc)
    if (
        token.tag_ not in ("NN", "NNP")
        or token.lower_ in time_words("unit") | time_words("month") | time_words("weekday")
        or (token.dep_ in SUBJECTS and token.dep_ != "nsubj")
        or is_body(token)
    ):
        return None
    owner = next((child for child in token.lefts if child.dep_ == "poss" and child.pos_ == first.pos_ == "PROPN"), None)
    if first.i >= token.i or (first.pos_ not in ("DET", "PRON") and first.tag_ != "JJ" and owner is None):
        return None
    end = token.idx + len(token)
    comma = text[first.idx - 2 : first.idx] == ", "
    before = next((one for one in known if one.kind == "person" and one.end + 2 == first.idx), None) if comma else None
    before = before if before is None or not is_dead_or_kin(before.head) else None
    if before is not None and token.dep_ not in SUBJECTS:
        return before if len(before.actors) == 1 and (owner is None or _is_of(known, before, owner)) else None
    behind = text[end : end + 2] == ", "
    people = [one for one in known if one.key[:1] == ("person",)] if behind else []
    after = next((one for one in people if one.start <= end + len(", the ") and text[end : one.start] in (", ", ", the ")), None)
    beside = {child.i for child in token.children if child.dep_ == "appos"}
    after = after or next((one for one in known if beside and one.kind == "person" and one.head.i in beside), None)
    closed = after is not None and text[after.end : after.end + 1] in CLOSING
    return after if after is not None and closed and len(after.actors) == 1 else None


def _is_of(known: list[Draft], person: Draft, owner: Token) -> bool:
    """Whether somebody is of the one state that an owner's words name."""
    states = [one for one in known if one.kind == "state" and one.start <= owner.idx < one.end]
    return len(states) == 1 and states[0].actors[0].code == person.actors[0].code


def _of_before(reading: Reading, known: list[Draft], token: Token, draft: Draft | None) -> Draft | None:
    """Somebody named before: by office ("the premier"), as the one about to take it ("the president-elect"), or as the only one near."""
    word = token.lower_
    if draft is not None and (is_head_of_body(draft.titles) or any(one.tag_ == "NNP" and one.idx < draft.start for one in token.lefts)):
        return None  # a secretary-general is no general, a Chief Minister no minister
    former = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "ex"
    if former or word == "elect" or word.endswith("-elect") or word.startswith("ex-"):
        people = _people_before(known, token)
        elected = {} if former or word.startswith("ex-") else {one.key: one for one in people if is_elect(reading, one)}
        out = elected or {one.key: one for one in people if one.actors[0].code and one.actors[0].office is None}
        return _role(draft, token, next(iter(out.values()))) if len(out) == 1 else None
    if word in markers("actor_deed_noun") and any(child.lower_ == "of" for child in token.rights):
        return None  # "the organisation of the exhibition"
    if marker_values("actor_own_noun").get(word) == "state":
        if (called := _of_adjective(reading, token)) is not None:
            return called
        if token.text[0].isupper() and (theirs := _of_named_state(known, token)) is not None:
            return _role(None, token, theirs)
        named = any(child.dep_ in ("compound", "amod") and child.tag_ == "NNP" for child in token.lefts)  # "the Democratic Alliance"
        if (named and not members_of_region(token)) or _may_be_paper(token):
            return None
        if (issuer := _issuer(reading, token)) is not None:
            return issuer
        return _state_before(reading, known, token) or _state_around(reading, known, token) or _league_around(known, token)
    if word in markers("actor_joined_body") and (reach := _reach(token)) is not None:
        return _role(None, token, _named_body(token, reach)) if reach else _state_before(reading, known, token)
    if (sectors := marker_values("actor_body_class").get(word)) is not None:
        return _body_named(known, token, frozenset(sectors.split("|"))) if draft is None or not draft.actors[0].code else None
    if draft is None and (again := _body_again(known, token) or _staff_again(known, token)) is not None:
        return again
    whole = draft is None or " " not in draft.titles[0].phrase  # "the prime minister" is no foreign minister
    listed, whole = word in markers("actor_person_noun"), whole and _may_be_called(token)
    if not listed and not whole:
        return None
    people = _not_at_home(reading, _people_before(known, token), token)
    same = _called_before(people, token) if whole else None
    if not listed:
        return _role(draft, token, same) if same is not None else None
    held = {one.key: one for one in people if _is_called(one, word) and _may_hold(reading, draft, one)}
    if len(held) > 1 and draft is not None:
        held = _most_fitting(draft, people, held)
    if (only := next(iter(held.values())) if len(held) == 1 else same) is not None:
        return _role(draft, token, only)
    value = marker_values("actor_person_noun")[word]
    return _same_person(reading, people, token, draft) if not held and not value.islower() and value != "GOV" else None


def _not_at_home(reading: Reading, people: list[Draft], token: Token) -> list[Draft]:
    """`people`, of "the visiting minister" without who received somebody, else those who are at home where a text tells of a meeting, or
    where it is told from."""
    if not any(child.lower_ in markers("actor_guest_word") for child in token.lefts):
        return people
    received = [one for one in people if one.head.dep_ == "nsubj" and one.head.head.lemma_.lower() in markers("event_host")]
    home = {actor.code for one in received for actor in one.actors} or towns_before(reading, token, met=True)
    home = home or {reading.dateline or reading.party}
    return [one for one in people if not any(actor.code in home for actor in one.actors)]


def _body_again(known: list[Draft], token: Token) -> Draft | None:
    """ "The service", "the institute": the only body that the same noun has named in the sentences before ("the Peruvian security
    service"); not with words of its own ("the service of Peru")."""
    bare = all(child.dep_ == "det" for child in token.lefts) and not any(child.dep_ in ("prep", "relcl", "acl") for child in token.rights)
    if token.tag_ != "NN" or not bare or token.lower_ not in markers("actor_body_noun"):
        return None
    reach = 1 if marker_values("actor_own_noun").get(token.lower_) == "gov" else AGAIN  # "the ministry" may be any state's
    before = [one for one in known if one.end <= token.idx and one.head.lower_ == token.lower_]
    before = [one for one in before if sentences_back(one.head, token) <= reach]
    codes = {actor.code for one in before for actor in one.actors}
    if len(codes) != 1 or None in codes:
        return None
    return replace(before[-1], start=token.idx, end=token.idx + len(token), head=token)


def _staff_again(known: list[Draft], token: Token) -> Draft | None:
    """ "The experts", "the inspectors": those of the one body between states whom the same noun has named before ("UN experts")."""
    alone = [child.lower_ for child in token.lefts] == ["the"] and not any(child.dep_ in ("prep", "relcl", "acl") for child in token.rights)
    if token.tag_ != "NNS" or not alone:
        return None
    before = [one for one in known if one.end <= token.idx and one.head.lower_ == token.lower_ and one.head.tag_ == "NNS"]
    codes = {actor.code for one in before for actor in one.actors}
    if len(codes) != 1 or not codes <= naming.organisations().keys():
        return None
    return replace(before[-1], start=token.left_edge.idx, end=token.idx + len(token), head=token)


def _reach(token: Token) -> str | None:
    """The body that the word before a "body" or "grouping" means ("the world body"), "" if only that it is one between states ("the
    regional body"); None where it says nothing of the kind."""
    words = [child.lower_ for child in token.lefts if child.dep_ in ("amod", "compound", "nmod")]
    alone = len(words) == 1 and not any(child.lower_ == "of" for child in token.rights)
    return marker_values("actor_body_reach").get(words[0]) if alone else None


def _named_body(token: Token, code: str) -> Draft:
    actor = naming.party_of(code)
    return Draft(token.idx, token.idx + len(token), "body", ("body", code, str(actor.name)), (actor,), token)


def _may_be_called(token: Token) -> bool:
    """Whether a noun may be what somebody was called before: not "the minister from Lima"."""
    person = token.tag_ in ("NN", "NNP") and noun_at(token) is not None and not is_body(token)
    return person and not is_from_elsewhere(token, "from", "in", "of")


def _called_before(people: list[Draft], token: Token) -> Draft | None:
    """The only one who has been called that beside his name: "Captain Abt arrived. The captain", "Oda, a lawyer, came. The lawyer"."""
    named = {one.key: one for one in people if one.kind in ("person", "role", "group") and token.lower_ in _words_beside(one)}
    return next(iter(named.values())) if len(named) == 1 else None


def _words_beside(draft: Draft) -> set[str]:
    """What somebody is called right beside his name: the last words of his titles, and the nouns set beside it."""
    head = draft.head
    beside = [child for child in head.children if child.dep_ in ("appos", "compound") and child.tag_ == "NN"]
    beside += [head.head] if head.dep_ == "appos" and head.head.tag_ == "NN" else []
    own = {head.lower_} if draft.kind == "group" else set()  # "a Kenyan farmer"
    return own | {noun.lower_ for noun in beside} | {term.phrase.split()[-1] for term in draft.titles}


def _people_before(known: list[Draft], token: Token) -> list[Draft]:
    """The people named before a word, without who does what is done to it."""
    doers = {one.key for one in doers_of(known, token)} if token.dep_ in OBJECTS or token.dep_ == "pobj" else set()
    return [one for one in known if one.end <= token.idx and is_person(one) and one.key not in doers]


def _body_named(known: list[Draft], token: Token, sectors: frozenset[str]) -> Draft | None:
    """ "The group", "the company": the only body of that sort named in this sentence or the two before it; not "the movement of troops"."""
    if any(child.lower_ == "of" for child in token.rights):
        return None
    near = [one for one in known if one.end <= token.idx and one.kind == "body" and one.actors[0].sector in sectors]
    near = [one for one in near if sentences_back(one.head, token) <= 2 and one.actors[0].code and one.actors[0].name]
    return _role(None, token, near[-1]) if len({one.key for one in near}) == 1 else None


def _state_before(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """ "The kingdom", "the agency": the one state, or body between states, named in this sentence or the last one before.

    Where the words say what it is ("the island nation"), the one named last, by whatever words, that is such a state."""
    states = token.lower_ in markers("actor_land_noun")
    known = [one for one in known if not _is_of_world(one)] if _is_of_region(token) else known
    before = [one for one in known if one.end <= token.idx]
    if states and (fitting := members_of_region(token)):
        return _land_before(reading, before, token, fitting - _doing_for(before, token))
    kinds = PARTIES if states else PARTIES | {"person", "group"}  # "Tedros ...; the agency", "EU ministers ...; the bloc"
    near = [one for one in before if one.kind in kinds and len(one.actors) == 1]
    near = [one for one in near if (one.actors[0].code in naming.states()) == states and one.actors[0].sector in (None, "GOV", "IGO")]
    near = near if states else [one for one in near if one.actors[0].code]
    if states and any(_is_there(one, token) for one in near):
        return None
    if states and (others := _not_of_who_does(before, near, token)) is not None:
        if not others and (own := {str(one.actors[0].code) for one in near}):  # named as a place: "the coup in Bolivia"
            return _land_before(reading, before, token, frozenset(naming.states()) - own)
        return _role(None, token, _as_party(others[-1])) if len({one.actors[0].code for one in others}) == 1 else None
    if states and any(child.dep_ == "amod" for child in token.lefts):  # "the reclusive state" may be any: the only one
        near = near if len({one.actors[0].code for one in near if sentences_back(one.head, token) <= 1}) == 1 else []
    for back in (0, 1):
        here = {one.actors[0].code: one for one in near if sentences_back(one.head, token) == back}
        if here:
            return _role(None, token, _as_party(next(iter(here.values())))) if len(here) == 1 else None
    if states:
        return _land_before(reading, before, token, frozenset(naming.states())) if not near else None
    told = [one for one in known if one.end <= token.idx or one.head.dep_ in SUBJECTS or not share_sentence(one.head, token)]
    every = {one.actors[0].code: one for one in told if one.kind in kinds and len(one.actors) == 1 and one.actors[0].sector == "IGO"}
    only = next(iter(every.values())) if not near and len(every) == 1 else None
    return _role(None, token, _as_party(only)) if only is not None and not _is_elsewhere(only, before, token) else None


def _is_elsewhere(body: Draft, before: list[Draft], token: Token) -> bool:
    """Whether a body named only after "the bloc" has none of the states told of before it, which are of another's region."""
    league = league_of(actor.code for one in before for actor in one.actors)
    return _is_of_region(token) and body.start > token.idx and league is not None and league != body.actors[0].code


def _may_be_paper(token: Token) -> bool:
    """Whether something is told to what has a capital: "told the Nation" may be told to a paper."""
    verb = token.head
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" and token.dep_ in OBJECTS else None
    return token.text[0].isupper() and row is not None and row.cue == "speech" and "obj" in row.addressee


def _of_adjective(reading: Reading, token: Token) -> Draft | None:
    """The Chad of "the Chadian nation"; "the former Soviet republic" is not Russia."""
    atom = reading.at_last.get(naming.piece_at(reading.pieces, token.idx)) if token.i else None
    codes = {term.actor.code for term in terms_of(atom, frozenset({"adjective"}))}
    if len(codes) != 1 or token.lower_ not in markers("actor_land_noun") or len(members_of_region(token)) > 1:
        return None
    code = str(codes.pop())
    first = reading.pieces[atom.first].start if atom is not None else token.idx
    return Draft(first, token.idx + len(token), "role", ("party", code), (naming.party_of(code),), token)


def _of_named_state(known: list[Draft], token: Token) -> Draft | None:
    """The Jordan of "the Kingdom of Jordan"."""
    names = {noun.idx for link in token.rights if link.lower_ == "of" for noun in link.children if noun.dep_ == "pobj"}
    return next((one for one in known if one.kind == "state" and len(one.actors) == 1 and one.head.idx in names), None)


def _state_around(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """ "The country", said without a word about which: the one that the text is about there."""
    plain = token.tag_ == "NN" and [child.lower_ for child in token.children if child.dep_ != "case"] == ["the"]
    plain = plain and token.lower_ in markers("actor_whole_land")
    if not plain or any(_is_there(one, token) for one in known if one.end <= token.idx and one.kind in PARTIES):
        return None
    land = Draft(token.idx, token.idx + len(token), "role", ("party", ""), (Actor(None, None),), token)
    code = _own_state(known, token) or near_code(reading, known, land)
    return replace(land, key=("party", code), actors=(naming.party_of(code),)) if code is not None else None


def _issuer(reading: Reading, token: Token) -> Draft | None:
    """ "The organization", without a word about which, of a text that a body issues: that body."""
    plain = token.lower_ in markers("actor_issuer_noun") and [child.lower_ for child in token.children if child.dep_ != "case"] == ["the"]
    if not plain or reading.body is None:
        return None
    actor = naming.party_of(reading.body)
    return Draft(token.idx, token.idx + len(token), "role", ("body", reading.body, str(actor.name)), (actor,), token)


def _own_state(known: list[Draft], token: Token) -> str | None:
    """The state of the leader or government that does something to "the state's" own: "Maduro ordered the state's companies"."""
    doers = doers_of(known, token.head) if token.dep_ == "poss" and token.lower_ == "state" else []
    codes = {actor.code for one in doers for actor in one.actors if actor.sector == "GOV"}
    return codes.pop() if len(codes) == 1 and codes <= naming.states().keys() else None


def _is_of_region(token: Token) -> bool:
    """Whether a noun is "the (regional) bloc" without a word that says of whom: "the opposition bloc" is a parliament's."""
    lefts = [child.lower_ for child in token.lefts if child.lower_ not in markers("actor_article")]
    reach = marker_values("actor_body_reach")
    plain = all(reach.get(word) == "" for word in lefts) and not any(child.lower_ == "of" for child in token.rights)
    return token.text in markers("actor_regional_noun") and token.tag_ in ("NN", "NNP") and plain


def _is_of_world(draft: Draft) -> bool:
    """Whether a draft is a body of the whole world, which is never "the bloc"."""
    return any((actor.code or "").lower() in markers("actor_of_world") for actor in draft.actors)


def _league_around(known: list[Draft], token: Token) -> Draft | None:
    """The body of the region of the states around "the bloc", where none is named: those of its sentence, else of the two before too; not
    of who stands beside it ("Lisbon and the regional bloc"), nor where parties are told of, who may be a bloc."""
    if not _is_of_region(token):
        return None
    near = [one for one in known if one.end <= token.idx and sentences_back(one.head, token) <= 2 and one.head not in token.conjuncts]
    if any(actor.sector in ("PTY", "OPP") for one in near for actor in one.actors):
        return None
    for back in (0, 2):
        codes = {actor.code for one in near if sentences_back(one.head, token) <= back for actor in one.actors}
        if (code := league_of(codes)) is not None:
            return _named_body(token, code)
    return None


def _not_of_who_does(before: list[Draft], near: list[Draft], token: Token) -> list[Draft] | None:
    """The other states near, of "the country" that a state does something to ("China will support the country"), or of "the neighbouring
    state", "that country"; None where the words mean neither."""
    beside = any(child.lower_ in markers("actor_next_door") or child.lower_ == "that" for child in token.lefts)
    if not beside and (
        token.dep_ not in ("dobj", "dative") or token.lower_ in ("state", "nation")
    ):  # "the state of its work"; its own nation
        return None
    verbs = [verb for verb in _verbs_over(token) if beside or not _is_of_clause_below(verb, token)]
    doing = {child.i for verb in verbs for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i}
    acting = [one for one in before if beside or one.kind in PARTIES]  # "the premier told the nation": his own
    codes = {actor.code for one in acting for actor in one.actors if any(n in doing for n in range(one.head.left_edge.i, one.head.i + 1))}
    if not codes & {one.actors[0].code for one in near}:
        return None
    return [one for one in near if one.actors[0].code not in codes and sentences_back(one.head, token) <= 2]


def _doing_for(before: list[Draft], token: Token) -> set[str]:
    """The states that do something for, to or with a state, which is none of them: "Oman voiced support for the kingdom"."""
    link = token.head
    if token.dep_ not in ("dobj", "dative") and (token.dep_ != "pobj" or link.lower_ not in markers("actor_toward")):
        return set()
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i] if verb is not None else []
    doing = {word.i for subject in subjects for word in (subject, *subject.conjuncts)}
    return {str(one.actors[0].code) for one in before if one.kind in PARTIES and len(one.actors) == 1 and one.head.i in doing}


def _is_of_clause_below(verb: Token, token: Token) -> bool:
    """Whether between a verb and a noun there is another who acts: "Lima said that Oda left the country"."""
    below = [word for word in token.ancestors if word in verb.subtree and word != verb]
    return any(child.dep_ in SUBJECTS for word in below for child in word.children if word.dep_ != "relcl")


def _verbs_over(token: Token) -> list[Token]:
    """The verbs that a noun hangs on, without those whose clause is only set beside its own."""
    verbs: list[Token] = []
    for word in token.ancestors:
        below = verbs[-1] if verbs else None
        beside = below is not None and below.dep_ == "conj" and below.head == word and any(one.dep_ in SUBJECTS for one in below.children)
        if word.pos_ in ("VERB", "AUX") and not beside:
            verbs.append(word)
    return verbs


def _is_there(draft: Draft, noun: Token) -> bool:
    """Whether a party does something in "the country": it is not its own ("Paris has troops in the country", "Paris, which has troops in
    the country,")."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in markers("actor_place_preposition"):
        return False
    verb = next((word for word in link.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.dep_ == "relcl":
        return verb.head == draft.head and any(child.lower_ in ("which", "that") and child.dep_ in SUBJECTS for child in verb.lefts)
    return verb is not None and draft.head.dep_ in SUBJECTS and draft.head.head == verb


def _land_before(reading: Reading, before: list[Draft], token: Token, fitting: frozenset[str]) -> Draft | None:
    """The only state among `fitting` that the nearest sentence with one of them names, by its people, towns or names too; of several, the
    one that acts."""
    places = [*towns_of(reading), *placed(reading, "state")]
    towns = [(place, code) for place, code in places if place.i < token.i and code in fitting]
    for back in range(4):
        here = [one for one in before if sentences_back(one.head, token) == back]
        codes = {code for place, code in towns if sentences_back(place, token) == back}
        codes |= {actor.code for one in here for actor in one.actors if actor.code in fitting}
        acting = {actor.code for one in here if one.head.dep_ in SUBJECTS for actor in one.actors if actor.code in fitting}
        if codes:
            code = next(iter(codes if len(codes) == 1 else acting or {""}))
            land = Draft(token.idx, token.idx + len(token), "role", ("party", code or ""), (naming.party_of(code or ""),), token)
            return land if len(codes) == 1 or len(acting) == 1 else None
    return None


def _as_party(draft: Draft) -> Draft:
    """The body that a person speaks for, of a person."""
    if draft.kind not in ("person", "group"):
        return draft
    actor = naming.party_of(draft.actors[0].code or "")
    return replace(draft, key=("body", str(actor.code), str(actor.name)), actors=(actor,), named=None)


def _is_called(draft: Draft, word: str) -> bool:
    """Whether a person's office, or a title before the name, has `word` in it ("pontiff" is the pope)."""
    value = marker_values("actor_person_noun")[word]
    words = {naming.plain(part) for part in (draft.actors[0].office or "").split()}
    words.update(part for term in draft.titles for part in term.phrase.split())
    words.update(text_of(draft.head.doc)[draft.start : draft.end].lower().split()[:1])  # "Cardinal Paz"
    sent = draft.kind in ("title", "group") and not draft.actors[0].name and {word, draft.head.lower_} <= markers("actor_sent_abroad")
    return word in words or (value.islower() and value in words) or sent


def _most_fitting(draft: Draft, people: list[Draft], held: dict[Key, Draft]) -> dict[Key, Draft]:
    """Of several who can be called so the one whom the text has called by that very title, else the only one who has acted and spoken."""
    phrase = draft.titles[0].phrase if draft.titles else ""
    same = {one.key: one for one in people if one.key in held and any(term.phrase == phrase for term in one.titles)}
    acting = {one.key: one for one in people if one.key in held and one.head.dep_ in SUBJECTS and one.kind != "pronoun"}
    return same if len(same) == 1 else acting if len(acting) == 1 else held


def _is_ex(token: Token) -> bool:
    """Whether a word is the premier of "the ex-premier", however that is cut."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 3) : token.i]]
    return before == ["the", "ex", "-"]


def _singular(known: list[Draft], draft: Draft) -> Draft | None:
    """ "The Moldovan" after a Moldovan has been named, "the Belgian" after one who once held an office of Belgium."""
    words = text_of(draft.head.doc)[draft.start : draft.end].lower()
    if (
        (draft.head.tag_ in ("NNS", "NNPS") and draft.head.lower_.endswith(("s", "men")))  # for the tagger "Briton" is a plural
        or not is_definite(draft.head)
        or not naming.state_names().isdisjoint((words, draft.head.lower_))
        or draft.head.lower_ in marker_values("actor_half")
    ):
        return None
    code = draft.actors[0].code if draft.actors else None
    before = [one for one in known if one.end <= draft.start and is_person(one)]
    people = {one.key: one for one in before if one.actors[0].code == code}
    people = people or _of_joint(known, draft, code) or {one.key: one for one in before if code in states_served(one)}
    if not people or draft.head.lower_.endswith(tuple(markers("actor_plural_people"))):
        return None
    other = list(people.values())[-1]
    return replace(draft, kind="role", key=other.key, actors=other.actors)


def _of_joint(known: list[Draft], draft: Draft, code: str | None) -> dict[Key, Draft]:
    """The one of several meant jointly who is of a state: "the prime ministers of Peru and Chile met. The Peruvian left"."""
    several = [one for one in known if one.end <= draft.start and 1 < len(one.actors) < 4]
    named = {actor.name: actor for one in several for actor in one.actors if actor.code == code and actor.office and actor.name}
    if len(named) != 1:
        return {}
    actor = next(iter(named.values()))
    key = ("person", str(actor.name))
    return {key: replace(draft, key=key, actors=(actor,))}


def _compatriot(reading: Reading, known: list[Draft], draft: Draft) -> Draft | None:
    """ "The Iranian minister" after one Iranian has been named, and nobody else of that state and sector."""
    if draft.kind not in ("group", "title") or len(draft.actors) != 1 or draft.actors[0].name or draft.head.tag_ not in ("NN", "NNP"):
        return None
    if is_body(draft.head) or not is_definite(draft.head) or draft.head.lower_ not in markers("actor_person_noun"):
        return None
    code, sector = draft.actors[0].code, draft.actors[0].sector
    named = [one for one in known if one.end <= draft.start and one.kind == "person"] if _may_be_called(draft.head) else []
    same = _called_before(named, draft.head)
    if same is not None and len(same.actors) == 1 and same.actors[0].code == code and _may_hold(reading, draft, same):
        return replace(draft, kind="role", key=same.key, actors=same.actors)
    people = {one.key: one for one in known if one.end <= draft.start and is_person(one) and one.actors[0].code == code}
    named = [one for one in people.values() if one.actors[0].name and one.actors[0].sector in (sector, None)]
    named = [one for one in named if not _is_label_of_member(one)]
    named = [one for one in named if _may_hold(reading, draft, one)]
    return replace(draft, kind="role", key=named[0].key, actors=named[0].actors) if len(people) == len(named) == 1 else None


def _is_label_of_member(one: Draft) -> bool:
    """Whether a name is the label of a turn with a constituency or party in brackets behind it: he is not the minister whom he asks."""
    text = text_of(one.head.doc)
    return one.actors[0].office is None and LABEL_ASIDE.match(text, one.end) is not None


def _may_hold(reading: Reading, draft: Draft | None, other: Draft) -> bool:
    """Whether somebody whose office is known can be called by a title: no president is "the ambassador" or "the diplomat"."""
    if draft is None or draft.kind != "title":
        return True
    if other.actors[0].sector in ("MED", "CVL", "REF", "REL", "BUS", "NGO", "EDU") and draft.actors[0].sector in (
        "GOV",
        "MIL",
        "LEG",
        "JUD",
    ):
        return False  # no journalist is the ambassador
    person = person_of(other)
    office = person.office_at(reading.day) if person is not None else None
    if office is None:
        told, sent_words = other.actors[0].office, markers("actor_sent_abroad")
        to_others = draft.head.lower_ == "ambassador" or any(child.lower_ == "to" for child in draft.head.rights)
        if told is not None and to_others and draft.head.lower_ in sent_words and sent_words.isdisjoint(told.split()):
            return False  # no foreign minister whom no table knows is "the ambassador", though he may be "the special envoy"
        both = {draft.head.lower_, other.head.lower_} <= markers("actor_sent_abroad")
        return bool(other.actors[0].name) or not other.titles or both or bool(set(other.titles) & set(draft.titles))
    if any(naming.title_fits(term, office) for term in draft.titles):
        return True
    if _are_below(draft.titles):
        return _is_deputy(reading, draft, other)
    if any(term.offices and set(term.offices) <= set(naming.LEADERS) for term in draft.titles) and not set(office.kind) & set(
        naming.LEADERS
    ):
        return False  # no foreign minister is "the prime minister"
    words = set(naming.plain(" ".join((*office.kind, office.title))).split())
    sent = (
        draft.actors[0].code and not any("minister" in kind for kind in office.kind) and any("envoy" in one.offices for one in draft.titles)
    )
    called = bool(sent) or any(not term.offices or naming.plain(term.phrase.split()[-1]) in words for term in draft.titles)
    return called and not set(office.kind) & set(naming.LEADERS)


def _are_below(titles: tuple[Term, ...]) -> bool:
    """Whether titles are those of somebody below another: "the deputy foreign minister", "the under secretary"."""
    words = {words.split()[0] for term in titles for words in (term.phrase, *term.offices)}
    return not words.isdisjoint(markers("actor_below"))


def _is_deputy(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether somebody of the tables holds the deputy's office that a title means, or is called by one in the text."""
    person = person_of(other)
    held = [one for one in person.offices if reading.day is None or one.distance(reading.day) == 0] if person is not None else []
    kinds = {kind for one in held for kind in one.kind if kind.split()[0] in markers("actor_below")}
    kinds |= {kind for term in other.titles for kind in term.offices} if _are_below(other.titles) else set()
    return bool(kinds) and any(not term.offices or not kinds.isdisjoint(term.offices) for term in draft.titles)


def _same_person(reading: Reading, people: list[Draft], token: Token, draft: Draft | None) -> Draft | None:
    """The only person named in the two sentences before and in the clauses before in this one; not of "the general who fled"."""
    if any(child.dep_ == "relcl" and child.left_edge.i == token.i + 1 for child in token.rights):
        return None
    near = [one for one in people if sentences_back(one.head, token) <= 2]
    subject = _clause_subject(token)
    near = [one for one in near if subject is None or one.head != subject]
    near = [one for one in near if _may_hold(reading, draft, one)]
    value = marker_values("actor_person_noun")[token.lower_]
    fitting = [one for one in near if not value.isupper() or value in (one.actors[0].sector, one.actors[0].code)]
    female = token.lower_ in ("lady", "woman", "queen", "spokeswoman")
    fitting = [one for one in fitting if not female or not any(is_male(naming.plain(w)) for w in (one.actors[0].name or "").split())]
    if len({one.key for one in fitting}) != 1:
        return None
    other = fitting[-1]
    start = draft.start if draft else token.idx
    return Draft(start, draft.end if draft else token.idx + len(token), "role", other.key, other.actors, token)


def _clause_subject(token: Token) -> Token | None:
    verb = token.head
    return next((child for child in verb.children if child.dep_ in SUBJECTS and child != token), None)
