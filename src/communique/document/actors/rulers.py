"""Whose the soldiers are who took power: those of the state whose government they toppled, and so is the junta that they form.

A part of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from communique import naming
from communique.document.actors.phrases import Draft
from communique.lexicon import markers
from communique.syntax import OBJECTS, SUBJECTS, phrase_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAY_TOPPLE = frozenset({"MIL", "REB", "OPP", "CVL"})  # sectors of people who topple a government of their own


def toppling_code(drafts: Sequence[Draft], draft: Draft, places: Sequence[tuple[Token, str]]) -> str | None:
    """The state whose leader people toppled, or in one of whose places (with their states) they seized power: "the officers who ousted
    President Oda of Chad"; of a junta, that where the text tells of it."""
    if len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].sector not in MAY_TOPPLE:
        return None
    rules = draft.head.lower_ in markers("actor_ruling_noun")
    verbs = _toppling(draft.head.doc) if rules else [verb for verb in _deeds(draft.head) if _topples(verb)]
    struck = [noun for verb in verbs for noun in verb.children if noun.dep_ in (*OBJECTS, "nsubjpass")]
    words = {word.i for noun in struck for word in phrase_tokens(noun)}
    where = {code for place, code in places if place.i in words or place.head.head in verbs}
    codes = where | {actor.code for one in drafts if one.head.i in words for actor in one.actors if actor.code in naming.states()}
    return codes.pop() if len(codes) == 1 else None


def _toppling(doc: Doc) -> list[Token]:
    """The verbs of a text that tell of a government toppled; looked for once."""
    if "toppling" not in doc.user_data:
        doc.user_data["toppling"] = [word for word in doc if _topples(word)]
    return cast("list[Token]", doc.user_data["toppling"])


def _deeds(noun: Token) -> Iterator[Token]:
    """The verbs that tell what people do, in their clause or in one about them."""
    if noun.dep_ in SUBJECTS:
        yield noun.head
    yield from (child for child in noun.rights if child.dep_ == "relcl" and any(word.tag_ == "WP" for word in child.lefts))


def _topples(verb: Token) -> bool:
    """Whether a verb tells that a government is toppled, or power seized."""
    if verb.pos_ != "VERB":
        return False
    seized = any(noun.lemma_.lower() in markers("actor_power_noun") for noun in verb.rights if noun.dep_ in OBJECTS)
    return verb.lemma_.lower() in markers("actor_toppling_verb") or (seized and verb.lemma_.lower() in markers("actor_seizing_verb"))
