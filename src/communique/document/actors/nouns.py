"""People and bodies named by what they are: beside their state ("two Greek companies"), in its towns ("police in Milan"), or by the
context ("the army")."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import members_of
from communique.document.actors.groups import may_be_coordinated, with_bloc
from communique.document.actors.phrases import (
    HYPHENS,
    OF_STATES,
    STATE_KINDS,
    Part,
    Reading,
    is_town_of_province,
    kinds_of,
    open_owners,
    owners_of,
    part_of,
)
from communique.document.actors.standing import opens_telling_text
from communique.lexicon import marker_values, markers, verb_row, verb_rows
from communique.naming import Match, Term
from communique.persons import Named
from communique.records import Actor
from communique.syntax import OBJECTS, frames_of, once_a_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 6  # words between a state's name and the noun it belongs to
IN_RUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH", "RB"})
OWNER_KINDS = STATE_KINDS | {"organisation", "capital", "seat", "region"}
PLACE_KINDS = frozenset({"state", "capital", "city", "province"})
TOWN_KINDS = frozenset({"capital", "city", "province"})
OTHER_KINDS = frozenset({"side", "government", "national", "organisation", "seat", "title", "short", "post"})
AT_HOME = frozenset(
    {"CVL", "REF", "REL", "COP", "JUD", "GOV", "LEG", "BUS", "OPP", "MED"}
)  # sectors of people whom a town's name tells the state of
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PUBLIC = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "OPP"})  # sectors of bodies of a state's own affairs
FOLLOWED = frozenset({"REB", "PRM", "PTY", "OPP"})  # sectors of bodies whose members are people of theirs


@once_a_word
def noun_at(token: Token) -> Term | None:
    """The longest role noun of the tables that ends in `token`."""
    if token.lemma_.lower() in markers("actor_stance_noun") and any(child.lower_ == "to" for child in token.children):
        return None  # "opposition to the war"
    known = naming.role_nouns()
    if token.lower_ in markers("encounter_noun") and _is_held(token):
        return None  # "granted an audience to the envoy", "received in audience"
    if token.lower_ == "chamber" and token.doc[token.i + 1 : token.i + 3].text.lower() in markers("actor_chamber_of"):
        return known["chamber of commerce"]
    if token.text[0].isupper() and token.i > 1 and token.nbor(-1).text == "/" and token.nbor(-2).text[0].isupper():
        return None  # the "Army" of a "Liberation Movement/Army"
    if token.lower_ == "general" and token.i > 1 and token.nbor(-1).text == "-":
        return in_context(known["official"], token.doc)  # an attorney-general is no soldier
    forms = (token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s"))
    for words in (2, 1, 0):
        before = [token.doc[token.i - n].lower_ for n in range(min(words, token.i), 0, -1)]
        for form in forms:
            if (term := known.get(" ".join((*before, form)))) is not None:
                thing = not words and (token.lower_ in markers("actor_plural_thing") or _is_dwelling(token))
                return None if "none" in term.office_words or thing else in_context(term, token.doc)
    return _by_ending(token)


def _is_held(token: Token) -> bool:
    """Whether a noun is the encounter that a verb tells of and not those who listen."""
    if token.dep_ == "pobj":
        return token.head.lower_ == "in" and next(token.lefts, None) is None
    row = verb_row(token.head.lemma_, "verb", frames_of(token.head)) if token.dep_ == "dobj" else None
    return row is not None and row.event == "CONSULT"


def _is_dwelling(token: Token) -> bool:
    """Whether a house in small letters is none of a parliament: "houses burned", not "the House", "both houses"."""
    both = any(child.lower_ in ("both", "two") for child in token.lefts)
    plain = token.text.islower() or (bool(token.is_sent_start) and token.tag_ == "NNS")
    return plain and token.lemma_ in markers("actor_capital_noun") and not both


def in_context(term: Term, doc: Doc) -> Term:
    """A role noun as a text means it: officers are the police's where it speaks of police alone."""
    return naming.role_nouns()["police officer"] if term.phrase in ("officer", "officers") and _is_of_police(doc) else term


def _is_of_police(doc: Doc) -> bool:
    """Whether a text speaks of police and of no soldiers, so that its officers are the police's."""
    if "of police" not in doc.user_data:
        words = {token.lower_ for token in doc}
        doc.user_data["of police"] = not words.isdisjoint(markers("actor_police_word")) and words.isdisjoint(markers("actor_soldier_word"))
    return bool(doc.user_data["of police"])


def is_body(token: Token) -> bool:
    """Whether `token` is a word for a body of people, not for one of them."""
    return token.lemma_.lower() in markers("actor_body_noun")


def body_of_member(noun: Token) -> Token | None:
    """The public body that somebody is a spokesman or official of: the ministry of "a foreign ministry spokesman", "an official at the
    ministry"."""
    links = [link for link in noun.rights if link.lower_ in markers("actor_member_link")]
    words = [
        *(child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod")),
        *(one for link in links for one in link.children),
    ]
    for word in words:
        term = noun_at(word) if word.text.islower() and is_body(word) else None
        if term is not None and term.actor.sector in PUBLIC:
            return word
    return None


def _by_ending(token: Token) -> Term | None:
    """A person by the end of the word ("-ist", "-man"), whom the tables do not have."""
    word = token.lower_
    if token.tag_ in ("NN", "NNS") and word.endswith(tuple(markers("actor_person_ending"))) and len(word) > 5:
        return naming.role_nouns()["citizen"]
    return None


def noun_after(reading: Reading, atom: Match) -> tuple[Token, Term] | None:
    """The role noun that a state's name stands before, over adjectives and numbers; the last one of the phrase. Who lends or sells to it is
    not its own ("Greece's creditors")."""
    end = reading.pieces[atom.last - 1].end
    last = reading.doc.char_span(reading.pieces[atom.first].start, end, alignment_mode="expand")
    if last is None:
        return None
    if (named := _body_after(last[-1])) is not None:
        return named
    found, token = None, last[-1]
    for _ in range(LONGEST):
        if token.i + 1 >= len(reading.doc):
            break
        before, token = token, token.nbor(1)
        if token.tag_ == "POS" and before.i == last[-1].i:
            continue
        if token.lower_ == "and" and token.i + 1 < len(reading.doc) and token.nbor(1).lower_ in markers("actor_bloc_adjective"):
            continue  # "American and European officials"
        if token.tag_ not in IN_RUN or "\n" in before.whitespace_ or _is_state(reading, token):
            break
        if found is not None and token.tag_ == "VBN" and before == found[0]:
            break  # "the army lent helicopters"
        if token.text in ("-", "–", "—") and token.whitespace_ and before.whitespace_:
            break  # "Russian missiles - governor"
        if (found is not None and token.tag_ == "CD") or opens_telling_text(token):
            break  # "gave the ambassador 48 hours", "an Israeli army statement said"
        term = noun_at(token) if token.dep_ != "amod" and (token.tag_ in NOUNS or token.lower_ in naming.role_nouns()) else None
        if term is not None:
            found = token, term
        elif found is not None and token.tag_ in NOUNS and found[0].tag_ not in ("NNS", "NNPS"):
            found = None if not token.text[0].isupper() else found
            if found is not None:
                break
    owning = found is not None and last[-1].nbor(1).tag_ == "POS"
    return None if owning and found is not None and found[0].lemma_.lower() in markers("actor_outsider") else found


def _body_after(state: Token) -> tuple[Token, Term] | None:
    """The last word of a name in capitals, right behind the state whose body bears it and whose name no table has: "Ukraine's State Border
    Guard [Service]"; of two words and more, before a lower one."""
    token = state.nbor(1) if state.i + 1 < len(state.doc) else state
    run: list[Token] = []
    token = token.nbor(1) if token.tag_ == "POS" and token.i + 1 < len(state.doc) else token
    while token.i + 1 < len(state.doc) and (token.text.istitle() or (run and token.lower_ == "and" and token.nbor(1).text.istitle())):
        run.append(token)
        token = token.nbor(1)
    if len(run) < 2 or run[-1].lower_ not in markers("actor_national_body") or token.tag_ in ("NN", "NNS"):
        return None
    known = naming.role_nouns()
    return run[-1], noun_at(run[-1]) or known["authority"]


def _is_state(reading: Reading, token: Token) -> bool:
    atom = reading.at_first.get(naming.piece_at(reading.pieces, token.idx))
    return isinstance(atom, Match) and bool(kinds_of(atom) & STATE_KINDS)


def find_nationals(reading: Reading) -> Iterator[Part]:
    """Groups and bodies with a state's name before them ("Greece's coast guard") or behind ("lawmakers in Seoul")."""
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        if not isinstance(atom, Match):
            continue
        kinds = kinds_of(atom)
        part = _owned(reading, atom) if kinds & OWNER_KINDS else None
        part = part or (_located(reading, atom) if kinds & PLACE_KINDS else None)
        part = part or (_of_town(reading, atom) if kinds & TOWN_KINDS and not kinds & STATE_KINDS else None)
        if part is not None:
            yield part


def _owned(reading: Reading, atom: Match) -> Part | None:
    """The noun after a state's name, and all states coordinated before it ("Ugandan and Kenyan nurses")."""
    owners = owners_of(reading, atom)
    meant = open_owners(reading, atom) if not owners else ()
    found = noun_after(reading, atom) if (meant or len(owners) == 1) and not _is_only_made(reading, atom) else None
    found = found or _members(reading, atom, owners)
    if found is None or not _may_own(reading, atom, found[0]) or found[0].lower_ in markers("actor_tongue_noun"):
        return None  # "Nepali speakers": wherever they live
    if meant:
        choices = tuple(Actor(one.code, found[1].actor.sector) for one in meant)
        stop, key = naming.piece_at(reading.pieces, found[0].idx) + 1, ("choice", found[1].phrase)
        return part_of(reading, atom.first, stop, "group", key, (), choices=choices, head=found[0])
    first, owners = _with_coordinated(reading, atom, owners)
    owners = members_of(owners) if found[0].tag_ in ("NNS", "NNPS") and found[1].actor.sector == "GOV" else owners
    return _part(reading, first, naming.piece_at(reading.pieces, found[0].idx) + 1, owners, *found)


def _members(reading: Reading, atom: Match, owners: tuple[Actor, ...]) -> tuple[Token, Term] | None:
    """The "members" right behind the name of an armed group or a party; those of a body of states are states."""
    if len(owners) != 1 or owners[0].sector not in FOLLOWED or atom.last >= len(reading.pieces):
        return None
    piece = reading.pieces[atom.last]
    if piece.plain not in ("member", "members"):
        return None
    return reading.token(piece.start, piece.end), naming.role_nouns()["supporter"]


def _is_only_made(reading: Reading, atom: Match) -> bool:
    """Whether something is only of a state's making or time: "Soviet-made missiles", "Iranian-designed drones" are whoever's has them."""
    after = [piece.plain for piece in reading.pieces[atom.last : atom.last + 2]]
    return len(after) == 2 and after[0] in HYPHENS and after[1] in markers("actor_made_word")


def _part(reading: Reading, first: int, last: int, owners: tuple[Actor, ...], head: Token, term: Term) -> Part | None:
    if not is_craft(term) and any(
        kinds_of(atom) & OTHER_KINDS and "province" not in kinds_of(atom) and not _is_within(atom, term, last)
        for n in range(first + 1, last)
        if (atom := reading.at_first.get(n))
    ):
        return None  # a ministry, side or title of the tables: handled with its kind
    if is_craft(term) and head.dep_ == "pobj" and head.head.lower_ in markers("actor_place_preposition"):
        return None
    actors = with_bloc(reading, first, last, tuple(Actor(owner.code, _sector(owner, term)) for owner in owners))
    single = head.tag_ in ("NN", "NNP") and any(child.lower_ in markers("actor_indefinite") for child in head.children)
    key = ("group", str(head.idx)) if single else ("group", term.phrase, *(owner.code or "" for owner in owners))
    return part_of(reading, first, last, "group", key, actors, head=head)


def _sector(owner: Actor, term: Term) -> str | None:
    """The noun's sector; of an armed group its own ("Taliban commanders"), and that of a party where the noun alone means a government
    ("Labour leaders")."""
    if owner.code in naming.organisations() and term.actor.sector in OF_STATES:
        return owner.sector  # a UN envoy, the Red Cross director: of no government, of no firm
    if owner.sector in ("PTY", "OPP") and term.actor.sector == "GOV":
        return owner.sector
    return owner.sector if owner.sector in ("REB", "PRM") and term.actor.sector in ("MIL", "GOV", "CVL", "REF", None) else term.actor.sector


def _is_within(atom: Match | Named, term: Term, last: int) -> bool:
    """Whether an atom is a part of the noun's own words, fewer than they are ("envoy" of a "trade envoy")."""
    words = len(term.phrase.split())
    return last - words <= atom.first and atom.last - atom.first < words


def is_craft(term: Term) -> bool:
    """Whether a term is a ship, boat or aircraft ("the vessel")."""
    return "craft" in term.office_words


def _may_own(reading: Reading, atom: Match, noun: Token) -> bool:
    """A noun of a state's own name ("Japan team") stands right beside it; an adjective, an acronym or a possessive may be further away."""
    after = reading.pieces[atom.last].plain if atom.last < len(reading.pieces) else ""
    kinds = kinds_of(atom)
    if after == "'":
        return True
    if "capital" in kinds and not kinds & STATE_KINDS:
        return False
    short = sum(c.isupper() for c in reading.pieces[atom.first].text) == len(reading.pieces[atom.first].text)
    return bool(kinds & {"adjective", "organisation", "region"}) or short or naming.piece_at(reading.pieces, noun.idx) == atom.last


def _with_coordinated(reading: Reading, atom: Match, owners: tuple[Actor, ...]) -> tuple[int, tuple[Actor, ...]]:
    if (pair := prefixed_by(reading, atom, owners) or _tied_to(reading, atom, owners)) is not None:
        return pair
    first = atom.first
    while first > 1 and reading.pieces[first - 1].plain in ("and", ",", "&"):
        hyphen = first > 2 and reading.pieces[first - 2].text in HYPHENS  # "U.S.- and British-led"
        other = reading.at_last.get(first - 2 if hyphen else first - 1)
        if not isinstance(other, Match) or not may_be_coordinated(reading, other, atom) or len(owners_of(reading, other)) != 1:
            break
        first, owners = other.first, (*owners_of(reading, other), *owners)
    return first, owners


def prefixed_by(reading: Reading, atom: Match, owners: tuple[Actor, ...]) -> tuple[int, tuple[Actor, ...]] | None:
    """The state that a prefix adds to an adjective, and where it begins: "Franco-British", "Sino-Indian"."""
    at = atom.first - 2
    if at < 0 or reading.pieces[at + 1].text not in HYPHENS or reading.pieces[at + 1].start != reading.pieces[at].end:
        return None
    code = marker_values("actor_prefix").get(reading.pieces[at].plain)
    if code is None or not reading.pieces[at].text[0].isupper() or len(owners) != 1 or owners[0].code == code:
        return None
    return at, (naming.party_of(code, "GOV"), naming.party_of(owners[0].code or "", "GOV"))


def _tied_to(reading: Reading, atom: Match, owners: tuple[Actor, ...]) -> tuple[int, tuple[Actor, ...]] | None:
    """The state that a hyphen ties to another before what both have, and where it begins: "the China-U.S. working group"."""
    at = atom.first - 1
    other = reading.at_last.get(at) if at > 0 and reading.pieces[at].text in HYPHENS else None
    if not isinstance(other, Match) or reading.pieces[at].start != reading.pieces[at - 1].end or len(owners) != 1:
        return None
    beside = owners_of(reading, other) if kinds_of(other) & STATE_KINDS else ()
    return (other.first, (*beside, *owners)) if len(beside) == 1 and beside[0].code != owners[0].code else None


def _of_town(reading: Reading, atom: Match) -> Part | None:
    """The people and police that a town's name stands right before ("Kherson residents", "Istanbul police")."""
    town, states = reading.pieces[atom.last - 1], {term.actor.code: term.actor for term in atom.terms if term.kind in TOWN_KINDS}
    if atom.last >= len(reading.pieces) or len(states) != 1 or any(term.choices for term in atom.terms):
        return None
    last = atom.last
    while last + 1 < len(reading.pieces) and reading.pieces[last].plain in markers("actor_court_word"):
        last += 1
    place, noun = reading.token(reading.pieces[atom.first].start, town.end), reading.token(*reading.pieces[last][1:3])
    first = reading.doc[place.left_edge.i]
    if any(word.tag_ in ("NNP", "NNPS") for word in noun.lefts if word.i < first.i) or first.idx < reading.pieces[atom.first].start:
        return None  # "Wells Fargo bankers"
    term = noun_at(noun) if place.dep_ in ("compound", "nmod") and place.head == noun and noun.tag_ in NOUNS else None
    if term is not None and term.actor.sector == "JUD" and town.plain in markers("actor_court_town"):
        return None  # "the Strasbourg court"
    if term is None or is_craft(term) or term.actor.sector not in AT_HOME or (noun.text[0].isupper() and term.actor.sector != "JUD"):
        return None
    actors = tuple(Actor(one.code, term.actor.sector) for one in states.values())
    key = ("group", term.phrase, *(one.code or "" for one in actors))
    return part_of(reading, atom.first, last + 1, "group", key, actors, head=noun)


def _located(reading: Reading, atom: Match) -> Part | None:
    """The noun before an "in", "of" or "from" and a state, capital or town."""
    at = atom.first - 2 if atom.first > 1 and reading.pieces[atom.first - 1].plain == "the" else atom.first - 1
    if at < 1 or reading.pieces[at].plain not in markers("actor_noun_link") or is_town_of_province(reading, atom):
        return None
    end = reading.pieces[at - 1].end
    words = reading.doc.char_span(reading.pieces[at - 1].start, end, alignment_mode="expand")
    if words is None or words[0].tag_ not in NOUNS or (term := noun_at(words[0])) is None or is_craft(term):
        return None
    if any(child.dep_ == "poss" for child in words[0].lefts) or (term.actor.sector == "JUD" and is_in_court_town(words[0])):
        return None  # "his wife in Lyon": his; "the judges in The Hague": of a court between states
    if reading.pieces[at].plain == "in" and (_names_a_body(words[0]) or "organisation" in kinds_of(reading.at_last.get(at))):
        return None  # "the Permanent Council in Vienna", "State House in Accra", "the African Union in Kinshasa"
    if reading.pieces[at].plain in ("near", "outside", "at") and words[0].pos_ == "PROPN" and words[0].i > words[0].left_edge.i:
        return None  # "Sahel Regional Airlines near Lima": a name
    if reading.pieces[at].plain == "from" and _is_pulled_out(words[0]):
        return None  # "the withdrawal of troops from Mali"
    if any(_is_state(reading, child) for child in words[0].lefts if child.dep_ == "amod"):
        return None  # "a Chinese delegation in Lima"
    if words[0].lower_ in markers("actor_joint_noun") and any(child.lower_ in markers("actor_joint_number") for child in words[0].lefts):
        return None  # "the two leaders in Geneva"
    place = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    if place.dep_ in ("compound", "nmod", "amod") and place.head.i > place.i:
        return None  # "opponents of the Maldives government"
    others = {word.idx for word in place.conjuncts if word.pos_ == "PROPN" and word.i > place.i}
    places = [atom, *(_further_places(reading, atom, others) if reading.pieces[at].plain == "in" and words[0].tag_ == "NNS" else ())]
    if len(places) <= len(others):
        return None
    each = [_owners_at(reading, one, reading.pieces[at].plain, term) for one in places]  # "analysts in Washington and Beijing"
    owners = tuple({owner.code: owner for one in each for owner in one}.values())
    first = at - len(term.phrase.split()) if words[0].lower_.startswith(term.phrase.split()[-1][:3]) else at - 1
    known = all(len(one) == 1 for one in each)
    return _part(reading, max(0, first), places[-1].last, owners, words[0], term) if known else None


def _is_pulled_out(noun: Token) -> bool:
    """Whether people are told to be withdrawn, by the verb or the noun that they hang on."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if noun.dep_ not in (*OBJECTS, "nsubjpass", "pobj") or above.pos_ not in ("VERB", "NOUN"):
        return False
    rows = verb_rows().get((above.lemma_.lower(), above.pos_.lower()), ())
    return any(row.event == "RETREAT" and row.mode == "withdraw" for row in rows)


def _names_a_body(noun: Token) -> bool:
    """Whether a noun ends a name in capitals of what may sit in any town."""
    named = noun.text[0].isupper() and noun.i > 0 and noun.nbor(-1).text[0].isupper() and noun.nbor(-1).pos_ == "PROPN"
    return named and noun.lower_ in markers("actor_organ_noun") | markers("actor_seated_noun")


def is_in_court_town(noun: Token) -> bool:
    """Whether judges sit where courts between states have their seat."""
    behind = [word.lower_ for word in noun.doc[noun.i + 1 : noun.i + 4]]  # wherever the parser has hung them
    definite = noun.i > 0 and noun.nbor(-1).lower_ == "the" and noun.lower_ in markers("actor_court_noun")
    if definite and behind[:1] and behind[0] in ("in", "at"):
        town = behind[2:3] if behind[1:2] == ["the"] else behind[1:2]
        return bool(town) and town[0] in markers("actor_court_town")
    towns = (place for link in noun.rights if link.lower_ in ("in", "at") for place in link.children if place.dep_ == "pobj")
    return any(place.lower_ in markers("actor_court_town") for place in towns)


def _further_places(reading: Reading, atom: Match, others: Set[int]) -> Iterator[Match]:
    """The places joined to one by commas and "and", which the parser takes for such (`others`, where they begin)."""
    while atom.last < len(reading.pieces) and reading.pieces[atom.last].plain in ("and", ","):
        nxt = reading.at_first.get(atom.last + 1)
        if not isinstance(nxt, Match) or not kinds_of(nxt) & PLACE_KINDS or reading.pieces[nxt.last - 1].start not in others:
            return
        atom = nxt
        yield atom


def _owners_at(reading: Reading, atom: Match, link: str, term: Term) -> tuple[Actor, ...]:
    """Whose they are; soldiers and fighters may be anyone's where they only are."""
    abroad = term.actor.sector in ("MIL", "REB", "MED") or term.phrase in markers("actor_abroad_noun") | markers("official_abroad")
    abroad = abroad and term.phrase not in markers("actor_ruling_noun")
    if link not in ("of", "from") and abroad:
        return ()
    cities = {one.actor.code: one.actor for one in atom.terms if one.kind in TOWN_KINDS and not one.choices}
    return owners_of(reading, atom) or (tuple(cities.values()) if len(cities) == 1 else ())
