"""What a report recommends, item by item, under a line that tells to whom: "To the Government of Peru", below it "- Release all".

A part of entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.pledges.parts import Part, Pledge, make_pledge
from communique.document.pledges.voices import Voices
from communique.headed import find_addressed
from communique.lexicon import verb_rows
from communique.syntax import document_of, span_at
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_recommended(doc: Doc, voices: Voices) -> Iterator[Pledge]:
    """The items that tell somebody known what to do, as demands of whoever issues the text. Not of the press."""
    document = document_of(doc)
    if document.kind in ("news", "commentary", *SPOKEN):
        return
    for above, items in find_addressed(document.text):
        told = tuple(one for one in voices.inside(span_at(doc, *above)) if voices.codes_of([one]))
        for item in items if told else ():
            words = [word for word in doc.char_span(*item, alignment_mode="contract") or () if not word.is_space]
            while words and words[-1].is_punct:
                words.pop()
            verb = next((word for word in words if word.tag_ != "RB"), None)
            if verb is not None and _is_bidding(verb):
                yield make_pledge(verb, None, "demand", (), Part(words[0], words[-1]), told=told)


def _is_bidding(verb: Token) -> bool:
    """Whether the first word of an item bids: a verb in its plain form, also where the parser takes it for a name ("Press Chad to")."""
    plain = verb.tag_ in ("VB", "VBP") or (verb.tag_ in ("NN", "NNP") and (verb.lower_, "verb") in verb_rows())
    return plain and verb.lower_ not in ("be", "have") and not any(child.dep_ == "nsubj" for child in verb.lefts)
