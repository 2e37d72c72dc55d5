"""One act told twice in a sentence, first as meant and then as it turned out: "planned to visit Togo but cancelled the trip", "agreed to
sign the pact and signed it".

Only how it turned out stands, with the parties that the first telling names. What somebody else demands stays beside it, a promise or a
threat in a word of its own too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.events.factuality import CALLED_OFF, factuality_of, took_place
from communique.document.events.governing import row_of
from communique.document.events.scene import Candidate, Scene, codes_of
from communique.lexicon import markers
from communique.syntax import OBJECTS, SUBJECTS, is_passive, objects_of, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANT = frozenset({"planned", "conditional", "speculated", *CALLED_OFF})  # what a first telling may be
SETTLED = frozenset({"happened", "ongoing", "denied", *CALLED_OFF})  # ... and how it turned out


def with_outcomes(scene: Scene, candidates: Sequence[Candidate], found: Sequence[Candidate]) -> dict[int, Candidate | None]:
    """By the number of their triggers the candidates that are to be told otherwise, or not at all (None); `found` are all that may be first
    tellings, however unlikely."""
    known = {candidate.trigger.i: candidate for candidate in candidates}
    changed: dict[int, Candidate | None] = {}
    for first in ({candidate.trigger.i: candidate for candidate in found} | known).values():
        later = next(_outcomes(scene, first, known), None) if _is_meant(first) else None
        if later is not None and later.i in known:
            changed |= {first.trigger.i: None, later.i: _completed(known[later.i], first)}
        elif later is not None:
            changed[first.trigger.i] = replace(first, trigger=later, governor=None, read=None)
    return changed


def _is_meant(first: Candidate) -> bool:
    """Whether an act is told as meant, or as what somebody refuses to do."""
    told = factuality_of(first.trigger) if not first.whole else None
    return told in MEANT or (told == "denied" and first.trigger.dep_ == "xcomp")


def _completed(told: Candidate, first: Candidate) -> Candidate:
    """The later telling, with the type and the parties of the first where it has none of its own."""
    row = told.row if told.row.lemma and told.row.event == first.row.event else first.row
    taken_up = all(noun.pos_ == "PRON" for noun in objects_of(told.trigger))
    recipients = first.recipients or told.recipients if taken_up else told.recipients or first.recipients
    return replace(told, row=row, actors=told.actors or first.actors, recipients=recipients)


def _outcomes(scene: Scene, first: Candidate, known: Mapping[int, Candidate]) -> Iterator[Token]:
    """The words behind it in its sentence that tell how it turned out."""
    sentence = first.trigger.sent
    for word in first.trigger.doc[first.trigger.i + 1 : sentence.end - 1]:
        again = _is_same_verb(first, word) or _is_its_noun(first, word) or _takes_it_up(first, known.get(word.i))
        if again and _is_of_same(scene, first, word) and _is_by_same(scene, first, word) and _is_settled(word):
            yield word


def _is_settled(word: Token) -> bool:
    """Whether a word tells how it turned out; of a noun its verb must say so ("made the trip"), not "announced the trip"."""
    told = factuality_of(word)
    done = (
        word.pos_ in ("VERB", "AUX")
        or took_place(word)
        or (word.dep_ in OBJECTS and word.head.lemma_.lower() in markers("event_fulfilling"))
    )
    return told in SETTLED and (done or told in ("denied", *CALLED_OFF))


def _is_same_verb(first: Candidate, word: Token) -> bool:
    """Whether a word tells the same by the same verb: of the same object, by name or pronoun, or of one that both share."""
    shared = word.dep_ == "conj" and word.head == first.trigger and not objects_of(first.trigger)  # "to cut and then cut"
    done = shared or word.tag_ in ("VBD", "VBN") or any(child.lower_ == "did" for child in word.children)
    if first.trigger.pos_ != "VERB" or word.pos_ not in ("VERB", "AUX") or not done:
        return False
    if word.lemma_ == "do" and (word.nbor(1).lower_ == "so" or word.nbor(1).text in (".", ",", ";")):
        return True
    if word.lemma_ != first.trigger.lemma_:
        return False
    again, meant = objects_of(word), objects_of(first.trigger)
    lemmas = {noun.lemma_.lower() for noun in meant}
    return not meant or all(
        noun.pos_ == "PRON" or noun.lower_ == "one" or (noun.lemma_.lower() in lemmas and _is_known(noun)) for noun in again
    )


def _takes_it_up(first: Candidate, later: Candidate | None) -> bool:
    """Whether a verb does what a noun was only thought of for, of one type: "considered sanctions and imposed them"."""
    if later is None or first.trigger.pos_ != "NOUN" or later.trigger.pos_ != "VERB" or later.row.event != first.row.event:
        return False
    objects = objects_of(later.trigger)
    return bool(objects) and all(noun.lower_ in ("it", "them") for noun in objects)


def _is_its_noun(first: Candidate, word: Token) -> bool:
    """Whether a noun takes up a visit or talks as what is known: "cancelled the trip", "their meeting was put off"."""
    if first.row.event != "CONSULT" or word.pos_ != "NOUN" or word.dep_ not in (*OBJECTS, *SUBJECTS) or not _is_known(word):
        return False
    row = row_of(word)
    return row is not None and row.event == "CONSULT" and (row.mode == "visit") == (first.row.mode == "visit")


def _is_known(noun: Token) -> bool:
    return any(child.lower_ in markers("event_known") or child.tag_ == "PRP$" for child in noun.lefts)


def _is_of_same(scene: Scene, first: Candidate, word: Token) -> bool:
    """Whether nobody is named behind the later word who has no part in the first telling ("planned to visit Togo but visited Mali"), unless
    both share one object ("decided to recall and recalled its envoy")."""
    if not objects_of(first.trigger) and word.lemma_ == first.trigger.lemma_:
        return word.dep_ == "conj"
    beside = [scene.mention_at[token.i] for token in word.subtree if token.i in scene.mention_at and token.i > word.i]
    return codes_of(beside) <= codes_of((*first.actors, *first.recipients))


def _is_by_same(scene: Scene, first: Candidate, word: Token) -> bool:
    """Whether those who meant to do it are those of whom the later word tells: by their name, by a pronoun for them, or as the one subject
    of both."""
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    if word != verb and (word.dep_ in SUBJECTS or is_passive(verb)):
        return True
    subject = own_subject(verb)
    if subject is None:
        return verb.dep_ == "conj" and verb.head in (first.trigger, *first.trigger.ancestors)
    mention = scene.mention_at.get(subject.i)
    return mention is not None and bool(codes_of([mention])) and codes_of([mention]) == codes_of(first.actors)
