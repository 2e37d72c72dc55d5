"""Which sentences tell what goes on in a film, a novel or a play: nothing in them is done or promised by anybody.

Only a sentence that opens so is known: "In the film, Russia attacks Norway". What is said about a work in the past tense, and in
documentaries, is no fiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import markers

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_fiction(word: Token) -> bool:
    """Whether a word stands in a sentence in the present tense that opens with "in" a work of fiction."""
    opening = next((token for token in word.sent if token.pos_ not in ("SPACE", "PUNCT")), word)
    if opening.lower_ != "in":
        return False
    works = [noun for noun in opening.children if noun.dep_ == "pobj" and noun.lemma_.lower() in markers("fiction")]
    bare = any(child.dep_ in ("prep", "relcl") for noun in works for child in noun.children)
    return bool(works) and not bare and not any(token.tag_ == "VBD" for token in word.sent)
