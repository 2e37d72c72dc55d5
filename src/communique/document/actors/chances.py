"""How likely each of those is whom an ambiguous mention may mean: shares that sum to 1, equal where the text speaks for none of them.

What speaks for one are the mentions, towns and adjectives of the state, by nearness and by who acts (`nearness.state_weights`), and other
mentions of the person or body itself. A state that the same sentence has under a name of its own is hardly meant by the shared one too
("Korea said that North Korea had fired"). Nothing is settled by a share: what is open stays so."""

from __future__ import annotations

from collections.abc import Sequence

from communique import naming
from communique.document.actors.nearness import NEARNESS, nearness, state_weights
from communique.document.actors.phrases import Draft, Reading
from communique.records import Actor, Alternative
from communique.syntax import share_sentence

PRIOR = 2.0  # what each has without any word of the text: as much as one mention in the same sentence, so that one alone settles nothing


def weigh_choices(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> tuple[Alternative, ...]:
    """The alternatives of a draft with their shares; none where it is clear who is meant."""
    if not draft.choices:
        return ()
    beside = _names_beside(drafts, draft) & {actor.code for actor in draft.choices} if draft.kind == "state" else frozenset[str]()
    states = state_weights(reading, [one for one in drafts if not _codes(one) & beside], draft)
    other = NEARNESS[0] if beside else 0.0
    worth = [PRIOR if a.code in beside else PRIOR + other + _worth(a, states, drafts, draft) for a in draft.choices]
    return tuple(Alternative(actor, w / sum(worth)) for actor, w in zip(draft.choices, worth, strict=True))


def _worth(actor: Actor, states: dict[str, float], drafts: Sequence[Draft], draft: Draft) -> float:
    """What the text tells for one: of his state, and of himself by name; a body between states has its mentions alone."""
    again = [one for one in drafts if one is not draft and any(_is_same(actor, other) for other in one.actors)]
    own = sum(nearness(one.head, draft.head) for one in again)
    return own + states.get(actor.code or "", 0.0)


def _is_same(actor: Actor, other: Actor) -> bool:
    return actor.code == other.code and (actor.code not in naming.states() or (actor.name is not None and actor.name == other.name))


def _codes(draft: Draft) -> set[str]:
    return {actor.code for actor in draft.actors if actor.code}


def _names_beside(drafts: Sequence[Draft], draft: Draft) -> frozenset[str]:
    """The states that a sentence names beside a shared name."""
    named = (one for one in drafts if one is not draft and one.kind == "state" and share_sentence(one.head, draft.head))
    return frozenset(code for one in named for code in _codes(one))
