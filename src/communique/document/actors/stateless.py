"""Nouns and titles whose state no word of their own tells: of which the words around may tell it, and of which they may not.

A part of actors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import PUBLIC, is_in_court_town
from communique.document.actors.phrases import Draft
from communique.document.actors.whereabouts import pointing_word
from communique.lexicon import marker_values, markers
from communique.syntax import POSSESSIVES, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR_DAYS = 3650  # a state whose last holder left so long ago has an office no more
LATELY = date(2020, 1, 1)  # a text without a day is of these years
OF_BODIES = frozenset({"group", "body", "loose"})


def is_open(draft: Draft) -> bool:
    """Whether the state is not told of people, of a body, or of somebody unknown with a title."""
    if len(draft.actors) != 1 or draft.actors[0].code is not None or draft.choices:
        return False
    words = {child.lower_ for child in draft.head.lefts}
    if pointing_word(draft.head) == "there" or draft.head.lower_ in markers("actor_nations_noun"):
        return False  # "the government there": elsewhere; "the two peoples": of two states
    if any(child.tag_ in POSSESSIVES or (child.dep_ == "poss" and child.tag_ == "NNS") for child in draft.head.lefts):
        return False  # "his former minister": his; "the islands' legislators": theirs
    if draft.actors[0].sector == "JUD" and is_in_court_town(draft.head):
        return False
    if any(child.dep_ in ("compound", "nmod") and child.ent_type_ == "GPE" and child.idx < draft.start for child in draft.head.lefts):
        return False  # "Naha prosecutors": of a town that no table knows
    kinds = {child.lower_ for child in draft.head.lefts if child.idx < draft.start}
    if kinds & markers("actor_foreign_word") or is_from_elsewhere(draft.head, "of", "from") or _is_of_group(draft.head):
        return False  # "world leaders", "two senators from" a place that no table knows, "commanders of the group"
    counted = any(child.dep_ in ("nummod", "amod", "poss") and child.idx < draft.start for child in draft.head.lefts)
    if words & markers("actor_indefinite") - {"a", "an"} or ((counted or is_indefinite(draft)) and _may_be_anyones(draft)):
        return False
    if {term.phrase for term in draft.titles} & markers("actor_abroad_noun") and draft.head.dep_ not in SUBJECTS:
        return False  # "summoned Ambassador X": of another state
    if draft.kind == "person" and {term.phrase for term in draft.titles} & markers("actor_royal"):
        return False  # "King X met Biden"
    if draft.head.lower_ in markers("actor_abroad_noun") or (
        draft.head.lemma_.lower() in markers("actor_onlooker_noun") and draft.actors[0].sector not in ("COP", "MIL")
    ):
        return False  # "analysts": of whatever state, whatever they speak about
    if is_spokesman(draft) and draft.key[1].split()[0] in markers("actor_abroad_noun") | markers("actor_organ_noun"):
        return False  # "a mission spokesman": of a body that need not be of the state told of
    titled = draft.kind == "person" and draft.titles and draft.named is None
    official = draft.actors[0].sector not in (None, "MED", "BUS", "NGO") or bool(titled and draft.actors[0].office)
    return official and (draft.kind in ("group", "body", "loose") or bool(titled))


def is_from_elsewhere(noun: Token, *links: str) -> bool:
    """Whether people are told to be of a place that did not tell their state: "two senators from Illinois"."""
    places = (place for link in noun.rights if link.lower_ in links for place in link.children)
    return any(place.pos_ == "PROPN" and place.ent_type_ in ("GPE", "LOC") for place in places)


def _is_of_group(noun: Token) -> bool:
    groups = [word for link in noun.rights if link.lower_ == "of" for word in link.children]
    groups = [word for word in groups if word.lower_ in marker_values("actor_body_class")]
    return any(not any(child.lower_ == "of" for child in group.rights) for group in groups)  # not "units of the North group of forces"


def _may_be_anyones(draft: Draft) -> bool:
    """ "Two officials", "a diplomat": of any government; a spokesman is of the one the text is about."""
    return draft.actors[0].sector == "GOV" and not is_spokesman(draft)


def is_spokesman(draft: Draft) -> bool:
    """Whether somebody is told of as the spokesman of a body, and not by name."""
    return draft.kind == "loose" and any("spokesperson" in term.offices for term in draft.titles)


def is_indefinite(draft: Draft) -> bool:
    """Whether somebody or some are told of for the first time: "a crowd", "two men"."""
    return any(child.lower_ in ("a", "an") or child.dep_ == "nummod" for child in draft.head.lefts)


def is_open_title(draft: Draft) -> bool:
    """Whether a title stands alone, and neither its state nor its bearer is known."""
    if draft.kind != "title" or len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].name:
        return False
    words = {child.lower_ for child in draft.head.lefts}
    owned = any(child.dep_ == "poss" or (child.tag_ == "NNP" and child.idx < draft.start) for child in draft.head.lefts)
    owned = owned or not words.isdisjoint(markers("actor_guest_word"))  # "the visiting president": of no state told from there
    sent = draft.head.lower_ in markers("actor_abroad_noun") or any(term.phrase in markers("actor_abroad_title") for term in draft.titles)
    return not owned and not words & markers("actor_indefinite") and not sent


def is_codeless(draft: Draft) -> bool:
    """Whether a draft is one group or body whose code is not known."""
    return draft.kind in ("group", "body", "loose") and len(draft.actors) == 1 and draft.actors[0].code is None


def is_strange(draft: Draft) -> bool:
    """Whether a noun has "another", "some" or the like before it: nobody named before."""
    return any(child.lower_ in markers("actor_strange_word") for child in draft.head.lefts)


def has_office(draft: Draft, code: str, day: date | None) -> bool:
    """Whether a state has, or will have, an office that a title without a name means, or a Congress: none that ended long before `day`, as
    that of Iran's premiers; only of leaders are all known."""
    name = draft.actors[0].name or "" if draft.kind == "body" else ""
    if marker_values("actor_shared_name").get(name.lower()) == "some":
        return code in naming.bearers(name)
    leading = {*naming.LEADERS, "head of organisation", "crown prince"}
    led = [term for term in draft.titles if term.one_holder and (term.states or set(term.offices) <= leading)]
    held = [(term, office) for term in led for kind in term.offices for office, _ in naming.holders(code, kind)]
    held = [(term, office) for term, office in held if office.end is None or ((day or LATELY) - office.end).days < NEAR_DAYS]
    return not led or draft.named is not None or any(naming.title_fits(term, office) for term, office in held)


def is_public(draft: Draft) -> bool:
    """Whether a draft means a body or people of a state's own affairs: its government, army, courts or opposition."""
    return draft.kind in OF_BODIES and len(draft.actors) == 1 and draft.actors[0].sector in PUBLIC
