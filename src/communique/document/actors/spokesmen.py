"""Who speaks for soldiers, rebels, police, a court or a church is theirs and no government's.

A part of actors: `settle_spokesmen` runs when it is known who is who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import noun_at
from communique.document.actors.phrases import Draft
from communique.document.actors.standing import MODIFYING
from communique.lexicon import markers
from communique.syntax import sentences_back

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKING_FOR = frozenset({"MIL", "REB", "PRM", "COP", "LEG", "JUD", "OPP", "REL"})


def settle_spokesmen(drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where somebody who is told to speak for such a body has its sector: "a military spokesman, Brigadier Abt", "a spokesman
    for the rebels"; of no known state he is of the body so called right before: "the Kenyan coast guard ... Jon Abt, a coast guard
    spokesman"."""
    told = {draft.key: sector for draft in drafts if (sector := _spoken_for(draft)) is not None}
    homes = {draft.key: code for draft in drafts if draft.key in told and (code := _body_before(drafts, draft)) is not None}
    return [_with_sector(draft, told[draft.key], homes.get(draft.key)) if draft.key in told else draft for draft in drafts]


def _with_sector(draft: Draft, sector: str, home: str | None) -> Draft:
    actor = draft.actors[0] if len(draft.actors) == 1 else None
    if actor is None or actor.sector not in ("GOV", sector, None):
        return draft
    return replace(draft, actors=(replace(actor, sector=sector, code=actor.code or home),))


def _body_before(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the last body before somebody that is called by the noun that he speaks for, in his sentence or the one before."""
    nouns = {noun.lemma_.lower() for noun in _nouns_spoken_for(draft)}
    near = (one for one in reversed(drafts) if one.end <= draft.start and sentences_back(one.head, draft.head) <= 1)
    body = next((one for one in near if one.head.lemma_.lower() in nouns), None)
    return body.actors[0].code if body is not None and len(body.actors) == 1 else None


def _spoken_for(draft: Draft) -> str | None:
    """The sector of those for whom somebody is told to speak, by the noun before or behind the word for a spokesman."""
    sectors = {term.actor.sector for noun in _nouns_spoken_for(draft) if (term := noun_at(noun)) is not None}
    sector = sectors.pop() if len(sectors) == 1 else None
    return sector if sector in SPEAKING_FOR else None


def _nouns_spoken_for(draft: Draft) -> Iterator[Token]:
    heads = [draft.head, *(child for child in draft.head.lefts if child.dep_ in MODIFYING)]
    yield from (noun for head in heads if _is_spokesman(head) for noun in _bodies(head))


def _is_spokesman(noun: Token) -> bool:
    return any(term.offices[:1] == ("spokesperson",) for term in naming.called(noun.lower_))


def _bodies(noun: Token) -> Iterator[Token]:
    before = [child for child in noun.lefts if child.dep_ in MODIFYING]
    before += [noun.nbor(-1)] if noun.dep_ in MODIFYING and noun.i > 0 and noun.nbor(-1).head == noun.head else []  # "army spokesman Abt"
    yield from (word for word in before if word.text.islower() or word.is_sent_start)
    links = (link for link in noun.rights if link.lower_ in markers("actor_member_link"))
    yield from (one for link in links for one in link.children if one.dep_ == "pobj" and one.text.islower())
