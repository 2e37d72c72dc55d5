"""Whether a text is of a gathering of more than two: the summit or session of a body, of "the five Caspian states", of four who issue it.

What one of many promises there to nobody named is promised to none of them alone, whoever else is named often: the chair, the host, whom it
met on the margins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from communique import naming
from communique.beside import bodies_of_states, body_of
from communique.joint import is_joint_text, sides, states_named
from communique.lexicon import marker_pattern, marker_values
from communique.records import Document, Mention

LEAD = 400  # characters from the start of a text in which it says whose gathering it is of
FEWEST = 3  # sides that a text of several names
# of those who are counted, or issue a text together; of three one has mostly brought the others together (five of eight texts)
MANY = 4
ORGAN = re.compile(r"\b(?:Summit|Council|Assembly|Conference|Heads of State|Leaders|Ministers)\b")  # of the body whose text it is
BEFORE = 80  # characters before a body in which its gathering is named


def is_of_several(document: Document, mentions: Iterable[Mention]) -> bool:
    """Whether more than two sides are gathered where a text tells of, by its title or its first words; not where two met on the margins."""
    if is_joint_text(document) and len(states_named(document.title or "")) >= MANY:
        return True
    known = tuple(mentions)
    if len({actor.code for mention in known for actor in mention.actors} & sides()) < FEWEST:
        return False
    title, lead = document.title or "", document.text[:LEAD]
    if any(marker_pattern("summit_aside").search(words) for words in (title, lead)):
        return False
    return any(map(_counts_several, (title, lead))) or _is_said_before_body(document) or _is_of_body(document, known, title, lead)


def _is_said_before_body(document: Document) -> bool:
    """Whether a state's statement is made where a body of states meets, by who prints it: "United Nations", "Mission of Peru to ASEAN"."""
    if document.party is None or document.kind != "statement":
        return False
    publisher = document.publisher or ""
    found = naming.find_terms(publisher, naming.pieces_of(publisher))
    return any(term.actor.code in bodies_of_states() - sides() for match in found for term in match.terms if term.kind == "organisation")


def _counts_several(words: str) -> bool:
    """Whether a few words tell that more than two gather: "the five Caspian states", "African leaders"."""
    gathers = any(marker_pattern(role).search(words) for role in ("gathering_noun", "gathering_verb"))
    return gathers and any(found.search(words) for found in (_counted(), _regional()))


@cache
def _counted() -> re.Pattern[str]:
    """Many parties, by their number."""
    numbers = "|".join(word for word, value in marker_values("actor_joint_number").items() if value.isdigit() and int(value) >= MANY)
    return re.compile(rf"\b(?:{numbers}|[4-9]|\d\d) (?:[\w-]+ ){{0,2}}(?:{marker_pattern('several_party').pattern})", re.IGNORECASE)


@cache
def _regional() -> re.Pattern[str]:
    """Those who gather, by their part of the world: "African leaders", "the Arab summit"."""
    who = marker_pattern("several_gathered").pattern
    return re.compile(rf"(?:{marker_pattern('several_region').pattern}) (?:\w+ )?(?:{who})", re.IGNORECASE)


def _is_of_body(document: Document, mentions: Iterable[Mention], title: str, lead: str) -> bool:
    """Whether a body of states, which treats with none as a side of its own, gathers: its summit, its leaders, its council."""
    bodies = bodies_of_states() - sides()
    if body_of(document) in bodies and not is_joint_text(document) and ORGAN.search(f"{title}\n{lead}") is not None:
        return True
    named = [m for m in mentions if m.span.start < LEAD and any(actor.code in bodies for actor in m.actors)]
    return any(_gathers(document.text, mention) for mention in named)


def _gathers(text: str, body: Mention) -> bool:
    """Whether a noun of gathering stands in the name, right behind, or before its "of": "ASEAN ministers", "summit of the BRICS"."""
    if marker_pattern("several_gathered").search(body.span.exact) is not None:
        return True
    before = text[max(0, body.span.start - BEFORE) : body.span.start]
    return _behind().match(text, body.span.end) is not None or _ahead().search(before) is not None


@cache
def _behind() -> re.Pattern[str]:
    """What follows a body that gathers: "the African Union('s extraordinary summit)"; not "the Council of Ministers"."""
    return re.compile(rf"(?:['’]s?)?(?:[ -](?!of\b)[\w-]+){{0,2}}[ -](?:{marker_pattern('gathering_noun').pattern})", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    """What ends before a body that gathers: "the (summit of heads of state of the) African Union"."""
    return re.compile(rf"(?:{marker_pattern('gathering_noun').pattern})(?: [\w-]+){{0,5}}? of (?:the )?(?:\w+ )?$", re.IGNORECASE)
