"""Drafts of sides, governments and people named by what they are ("Chilean officials"), and which nouns mean several jointly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import members_of
from communique.document.actors.counted import count_over, is_crowd_number
from communique.document.actors.groups import groups, with_bloc
from communique.document.actors.nouns import PUBLIC, in_context, is_body, is_craft, noun_at
from communique.document.actors.phrases import Group, Part, Reading, of_open_state, part_of
from communique.lexicon import marker_values, markers
from communique.naming import Term
from communique.persons import Named
from communique.records import Actor
from communique.syntax import SUBJECTS, document_of, once_a_word
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.actors.name_runs import name_run, unknown_person
from communique.document.actors.standing import (
    MODIFYING,
    first_conjunct,
    government_of,
    is_about_places,
    is_acting,
    is_modifier,
    is_object,
    is_telling_text,
    modifies_only,
    one_owner,
    over_words,
    side_key,
    spoken_by,
)
from communique.document.actors.stateless import is_from_elsewhere

NOUNS = frozenset({"NN", "NNS"})
DESCRIBED = frozenset({"people", "pair"})  # joint nouns that may be described: "the bitter rivals", "the old foes"
PEOPLE = frozenset({"CVL", "REF", "REL", "REB"})


def find_sides(reading: Reading) -> Iterator[Part]:
    """Sides, governments and groups of officials, of the states named before them or of those left open."""
    for group in groups(reading, frozenset({"side", "government", "group"})):
        kind = group.terms[0].kind
        if kind == "government" and not group.owners:
            group = over_words(reading, group)  # "Malaysian immigration authorities"
        if kind == "group":
            yield from _group(reading, group)
        elif modifies_only(reading, group) or (kind == "side" and _is_of_line(reading, group)):
            continue
        elif len(group.owners) >= 1 and one_owner(group):
            actors = tuple(government_of(actor) for actor in group.owners)
            yield part_of(reading, group.first, group.last, "side", side_key(actors), actors)
        elif kind == "government":
            either = of_open_state(reading, group, "GOV")
            yield from (either,) if either is not None else _lone_government(reading, group)


def _is_of_line(reading: Reading, group: Group) -> bool:
    """Whether a side is one of a border or river, a place: "the Kenyan side of the border"."""
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    return any(noun.lemma_.lower() in markers("actor_line_noun") for link in head.rights if link.lower_ == "of" for noun in link.children)


def _lone_government(reading: Reading, group: Group) -> Iterator[Part]:
    word = reading.pieces[group.last - 1].plain
    part = part_of(reading, group.first, group.last, "group", ("group", word), (Actor(None, "GOV"),))
    head = part.draft.head
    headed = reading.home_above(group.first)  # "Govt rejects claim"
    if not (headed or any(child.lower_ in markers("actor_own_word") for child in head.children)) or head.dep_ in MODIFYING:
        return
    named = naming.role_nouns().get(f"{head.nbor(-1).lower_} {head.lower_}") if head.i else None
    if named is not None and "none" in named.office_words:
        return  # "the sanctions regime"
    if reading.party and any(other.i > head.i and is_from_elsewhere(other, "of") for other in head.conjuncts):
        return  # "the Government and people of Chad"
    if not is_acting(head):
        yield replace(part, draft=replace(part.draft, kind="loose"))
        return
    whole = not any(child.dep_ == "amod" for child in head.children) and not is_from_elsewhere(head, "of", "in", "from")
    theirs = any(marker_values("actor_pronoun").get(child.lower_) in ("I", "we") for child in head.lefts)  # of whoever says "my"
    own = reading.advised_on or reading.party or headed
    if own and group.last - group.first == 1 and whole and not theirs:
        part = replace(part, draft=replace(part.draft, kind="side", key=("party", own), actors=(naming.party_of(own, "GOV"),)))
    yield part


def _group(reading: Reading, group: Group) -> Iterator[Part]:
    """People named by what they are: with their state, or alone where they act."""
    term = in_context(group.terms[0], reading.doc)
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    stop = name_run(reading, group.last)
    if stop > group.last + 1 and len(group.owners) == 1 and not isinstance(reading.at_first.get(group.last), Named):
        yield unknown_person(reading, group, stop)  # "Malian foreign ministry official Fatou Diarra"
        return
    if head.pos_ not in ("NOUN", "PROPN") or is_modifier(head) or is_joint(head):
        return
    if (either := of_open_state(reading, group, term.actor.sector)) is not None:
        yield either
        return
    acts = is_acting(head) and head.tag_ in ("NNS", "NN") and not is_object(head)
    if not group.owners and not acts and head.lower_ not in markers("actor_domestic_noun"):
        return
    loose = not group.owners and not acts
    owners = members_of(group.owners) if one_owner(group) else ()
    actors = tuple(Actor(owner.code, term.actor.sector, None) for owner in owners) or (Actor(None, term.actor.sector),)
    actors = with_bloc(reading, group.first, group.last, actors)
    key = ("group", term.phrase, *(actor.code or "" for actor in actors))
    yield part_of(reading, group.first, group.last, "loose" if loose else "group", key, actors, titles=group.terms)


def joint_value(noun: Token) -> str | None:
    """What the noun of a joint expression means (`states`, `leaders`, `people`); of one behind "neither", "each" too."""
    known = marker_values("actor_joint_noun")
    if noun.lower_ not in known and f"{noun.lower_}s" not in known:
        return None
    words = {child.lower_ for child in noun.lefts}
    if noun.tag_ != "NN" or not words & markers("actor_joint_each"):
        return known.get(noun.lower_)
    value = known.get(f"{noun.lower_}s")
    return value if value == "states" or "neither" in words else None


@once_a_word
def is_joint(noun: Token) -> bool:
    """Whether a noun is a joint expression: "the two countries", "both leaders", "the sides" (not "the Western powers")."""
    value = joint_value(noun)
    if noun.lower_ == "both":
        if any(word.tag_ in ("WP", "WDT") for link in noun.rights if link.lower_ == "of" for word in link.children):
            return False  # "Corker and Cardin, both of whom": these
        return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and noun.pos_ != "CCONJ"
    if value is None:
        if noun.lower_ not in markers("actor_pair_word") or noun.dep_ in MODIFYING:
            return False
        of_you = any(word.lower_ == "you" for link in noun.rights for word in link.children)  # "the two of you": not who speaks
        return not of_you and any(c.lower_ == "the" for c in noun.lefts)
    words = {child.lower_ for child in noun.children if child.i < noun.i}
    owned = any(child.dep_ == "poss" and child.lower_ not in markers("actor_joint_word") | {"their"} for child in noun.lefts)
    headed = [word for child in noun.rights if child.lower_ == "of" for word in child.children if word.dep_ == "pobj"]
    of = [word.lower_ for word in headed]
    if noun.lower_ == "heads" and not (of and of[0] in markers("actor_headed") and not any(headed[0].rights)):
        return False  # "the two heads of state", no others
    if owned or (of and noun.lower_ != "heads") or any(child.lower_ == "of" for child in noun.rights if not of):
        return False
    if words & markers("actor_joint_number"):
        sure = "both" in words or any(child.dep_ in ("det", "poss") for child in noun.children)
        common = [child for child in noun.children if child.dep_ in ("compound", "nmod") and child.text.islower()]
        if noun.lower_ == "chiefs":
            common = [child for child in common if child.lower_ not in markers("actor_joint_compound")]
        return sure and (value == "leaders" or not common)
    described = {child.lower_ for child in noun.lefts if child.dep_ == "amod" and child.text.islower()}
    if value not in DESCRIBED and noun.lemma_.lower() not in markers("actor_neighbour"):
        described = set()
    ranked = markers("actor_joint_rank") if noun.lower_ == "ministers" else frozenset()  # "the Prime Ministers"
    return (
        noun.lower_ in markers("actor_joint_alone")
        and (noun.dep_ in SUBJECTS or noun.lower_ not in markers("actor_joint_hostile"))  # "struck fear into the enemies": his
        and words - described - ranked == {"the"}
        and not any(child.dep_ == "prep" and (noun.lower_, child.lower_) != ("heads", "of") for child in noun.rights)
    )


def find_bare_nouns(reading: Reading) -> Iterator[Part]:
    """People and bodies that act and are named by nothing but what they are: their state is left to the context."""
    for token in reading.doc:
        if is_crowd_number(token):
            yield _in_the_street(reading, token)
            continue
        if not (token.tag_ in NOUNS or _is_house_name(reading, token)) or not _is_party(token):
            continue
        term = noun_at(token)
        if term is None or is_craft(term) or is_joint(token) or not _is_domestic(token, term):
            continue
        first = naming.piece_at(reading.pieces, token.doc[max(0, token.i + 1 - len(term.phrase.split()))].idx)
        last = naming.piece_at(reading.pieces, token.idx) + 1
        key = ("group", term.phrase, "")
        yield part_of(reading, first, last, "loose", key, (Actor(None, term.actor.sector),), head=token)


def _in_the_street(reading: Reading, number: Token) -> Part:
    """A crowd called by nothing but its number: "Thousands rallied in Bamako"."""
    first, last = (naming.piece_at(reading.pieces, at) for at in (number.idx, number.idx + len(number)))  # "5,000" is three
    sector = naming.role_nouns()["crowd"].actor.sector
    return part_of(reading, first, last, "loose", ("group", "crowd", ""), (Actor(None, sector),), head=number)


def _is_house_name(reading: Reading, token: Token) -> bool:
    """Whether a body goes by its noun alone with a capital, as those do that issue a written account ("The Ministry", "the Department"), or
    whose text is told of."""
    if token.dep_ in MODIFYING and is_telling_text(token.head):
        return is_body(token)  # "a Foreign Ministry statement said"
    alone = token.tag_ == "NNP" and [word.lower_ for word in token.lefts] == ["the"]
    official = reading.party is not None and document_of(reading.doc).kind not in SPOKEN
    return official and alone and token.dep_ in SUBJECTS and token.text.istitle() and is_body(token)


def _is_party(token: Token) -> bool:
    """Whether a noun acts, owns, or has something done, said or given to it."""
    noun = first_conjunct(token)
    count = count_over(noun)
    if count is not None and count.dep_ == "nsubj" and not any(child.dep_ == "det" for child in noun.lefts):
        noun = count  # "thousands of people marched", not "most of the villagers"
    if noun.dep_ in SUBJECTS or noun.dep_ == "poss" or noun.head.dep_ == "agent" or spoken_by(noun) != noun:
        return True
    term = noun_at(token)
    if term is None or term.actor.sector not in PUBLIC | PEOPLE:
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ in markers("actor_party_preposition") and noun.head.head.pos_ == "VERB"
    if noun.dep_ not in ("dobj", "dative") or noun.head.pos_ != "VERB":
        return False
    return not is_about_places(noun.head) or term.actor.sector in PEOPLE


def _is_domestic(token: Token, term: Term) -> bool:
    """Whether a noun means several people, or a public body, of the state that the text is about."""
    if term.actor.sector in (None, "BUS", "IGO", "EDU", "NGO") or not _is_of_people(token, term):
        return False
    own = set(term.phrase.split())  # "Armed men", "a foreign ministry"
    words = {child.lower_ for child in token.lefts} - own
    plain = {child.lower_ for child in token.lefts if child.dep_ in MODIFYING and _is_plain(child)}
    if any(child.dep_ == "poss" for child in token.lefts) or (plain - own) & markers("actor_foreign_word"):
        return False
    if term.actor.sector == "PTY" and plain & markers("actor_party_to"):
        return False  # "the relevant parties"
    if token.tag_ == "NNS":
        counts = {child.lower_ for child in token.lefts if child.dep_ == "nummod"}
        return words - plain - counts <= {"the"}
    if words & markers("actor_indefinite"):
        return words - plain <= {"a", "an"} and term.actor.sector in PEOPLE | {"LEG", "JUD", "COP", "OPP"}
    bare = term.actor.sector in ("LEG", "COP") or token.lower_ in markers("actor_domestic_noun")
    return is_body(token) and ("the" in words or bare or (token.dep_ in MODIFYING and is_telling_text(token.head)))


def _is_plain(word: Token) -> bool:
    """Whether a modifier names nothing: in small letters, or the first of its sentence ("Masked gunmen", not "Nepali speakers")."""
    return word.text.islower() or bool(word.is_sent_start and word.tag_ in ("JJ", "VBN") and not word.ent_type_)


def _is_of_people(token: Token, term: Term) -> bool:
    """Whether nothing hangs on a noun by "of", or only people ("families of hostages"), or on soldiers what they are a part of ("units of
    the North group of forces")."""
    nouns = [noun for link in token.rights if link.lower_ == "of" for noun in link.children]
    of_people = term.actor.sector in ("CVL", "REF", "REL") and all(_is_people(noun) for noun in nouns)
    return not nouns or of_people or (term.actor.sector == "MIL" and all(_is_force(noun) for noun in nouns))


def _is_force(noun: Token) -> bool:
    term = noun_at(noun)
    if is_from_elsewhere(noun, "of") or any(term.actor.code for child in noun.lefts for term in naming.called(child.text)):
        return False  # "units of the armed forces of Peru", "of the Peruvian army": not the teller's
    grouped = noun.lower_ in markers("actor_force_group") and any(link.lower_ == "of" for link in noun.rights)
    return grouped or (term is not None and term.actor.sector == "MIL" and not is_craft(term))


def _is_people(noun: Token) -> bool:
    if noun.pos_ == "NUM":
        return True  # "a crowd of several hundred", "a family of five"
    term = noun_at(noun) if noun.tag_ == "NNS" else None
    return term is not None and term.actor.sector in PEOPLE | PUBLIC
