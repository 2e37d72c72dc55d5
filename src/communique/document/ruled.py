"""Parts of speech and lemmas by the pipeline's own rules, looked up instead of asked for anew: part of `parsing`.

spaCy puts each of its 180 rules to each word, a seventh of a parse. A rule about one word asks for no more than ASKED, and for the spelling
of some hundred words alone: what the rules say is kept for all words that are alike in these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ASKED: list[int | str] = ["TAG", "DEP", "IS_SPACE", "LOWER"]
GIVEN: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]


def remembering(ruler: Any) -> Callable[[Doc], Doc]:
    """What `ruler`, spaCy's AttributeRuler, does to a parse, by a function that asks it once about all words alike; a parse in which a rule
    about several words holds is left to it. Its rules about one word must ask for ASKED and set GIVEN only."""
    ask: Callable[[Doc], Doc] = ruler
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    spelt = {ruler.vocab.strings.add(word) for pattern in patterns for word in _words_of(pattern)}
    longer = type(ruler.matcher)(ruler.vocab)
    longer.add("longer", [pattern for pattern in patterns if len(pattern) > 1])
    known: dict[tuple[int, ...], list[int]] = {}

    def ruled(doc: Doc) -> Doc:
        if len(doc) == 0 or longer(doc, allow_missing=True):
            return ask(doc)
        asked = doc.to_array(ASKED).tolist()
        alike = [(tag, dep, space, word if word in spelt else 0) for tag, dep, space, word in asked]
        for i, kind in enumerate(alike):
            if kind not in known:
                known[kind] = _alone(ask, doc[i])
        given: Any = np.array([known[kind] for kind in alike], dtype=np.uint64)
        return doc.from_array(GIVEN, given)

    return ruled


def remembering_lemmas(lemmatizer: Any) -> Callable[[Doc], Doc]:
    """What spaCy's `lemmatizer`, which goes by the spelling, part of speech and form of a word, does to a parse, by a function that asks it
    once about all words alike."""
    known: dict[tuple[int, ...], int] = {}

    def lemmatized(doc: Doc) -> Doc:
        for word, (lemma, *own) in zip(doc, doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist(), strict=True):
            if lemma == 0:
                kind = tuple(own)
                if kind not in known:
                    known[kind] = doc.vocab.strings.add(lemmatizer.lemmatize(word)[0])
                word.lemma = known[kind]
        return doc

    return lemmatized


def _words_of(pattern: list[dict[str, Any]]) -> Iterator[str]:
    """The spellings that a pattern asks for: each as it stands, or one of a list."""
    for asked in (word["LOWER"] for word in pattern if "LOWER" in word):
        yield from [asked] if isinstance(asked, str) else asked.get("IN", ())


def _alone(ask: Callable[[Doc], Doc], word: Token) -> list[int]:
    """What the rules set of a word that stands alone."""
    alone = type(word.doc)(word.vocab, words=[word.text], tags=[word.tag_], deps=[word.dep_], heads=[0])
    given: list[int] = ask(alone).to_array(GIVEN)[0].tolist()
    return given
