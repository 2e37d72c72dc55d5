"""Who speaks for soldiers, rebels, police, a court or a church is theirs and no government's.

A part of actors: `settle_spokesmen` runs when it is known who is who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import noun_at
from communique.document.actors.phrases import Draft
from communique.document.actors.standing import MODIFYING
from communique.lexicon import markers

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKING_FOR = frozenset({"MIL", "REB", "PRM", "COP", "LEG", "JUD", "OPP", "REL"})


def settle_spokesmen(drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where somebody who is told to speak for such a body has its sector: "a military spokesman, Brigadier Abt", "a spokesman
    for the rebels"."""
    told = {draft.key: sector for draft in drafts if (sector := _spoken_for(draft)) is not None}
    return [_with_sector(draft, told[draft.key]) if draft.key in told else draft for draft in drafts]


def _with_sector(draft: Draft, sector: str) -> Draft:
    actor = draft.actors[0] if len(draft.actors) == 1 else None
    if actor is None or actor.sector not in ("GOV", None):
        return draft
    return replace(draft, actors=(replace(actor, sector=sector),))


def _spoken_for(draft: Draft) -> str | None:
    """The sector of those for whom somebody is told to speak, by the noun before or behind the word for a spokesman."""
    heads = [draft.head, *(child for child in draft.head.lefts if child.dep_ in MODIFYING)]
    nouns = (noun for head in heads if _is_spokesman(head) for noun in _bodies(head))
    sectors = {term.actor.sector for noun in nouns if (term := noun_at(noun)) is not None}
    sector = sectors.pop() if len(sectors) == 1 else None
    return sector if sector in SPEAKING_FOR else None


def _is_spokesman(noun: Token) -> bool:
    return any(term.offices[:1] == ("spokesperson",) for term in naming.called(noun.lower_))


def _bodies(noun: Token) -> Iterator[Token]:
    before = [child for child in noun.lefts if child.dep_ in MODIFYING]
    before += [noun.nbor(-1)] if noun.dep_ in MODIFYING and noun.i > 0 and noun.nbor(-1).head == noun.head else []  # "army spokesman Abt"
    yield from (word for word in before if word.text.islower() or word.is_sent_start)
    links = (link for link in noun.rights if link.lower_ in markers("actor_member_link"))
    yield from (one for link in links for one in link.children if one.dep_ == "pobj" and one.text.islower())
