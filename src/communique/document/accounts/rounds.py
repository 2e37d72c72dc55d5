"""Rounds of talks that a text tells by their noun: who took part stands within the phrase, however far from the word "talks"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.document.accounts.scene import Scene, Telling
from communique.lexicon import marker_values, markers
from communique.records import DateRange
from communique.syntax import is_negated, own_subject, phrase_tokens, span_at

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_rounds(scene: Scene, told: Iterable[Telling]) -> Iterator[Telling]:
    """Talks told to have been held or to have ended: "The third round of the talks on the river among Chad, Mali and Togo ended on 3 May";
    plain past in a main clause, and with two states or more. None where `told` has them with their day or place."""
    known = [telling for telling in told if telling.date or telling.place]
    for n, sentence in enumerate(scene.sentences):
        verb = sentence.root
        talks = own_subject(verb)
        if talks is None or not _is_held(verb) or not _names_round(talks):
            continue
        parties = scene.parties(scene.leading(dict.fromkeys(_takers_part(scene, talks))))
        span = span_at(scene.doc, talks.left_edge.idx, verb.idx + len(verb))
        if len(parties.codes) > 1 and not any(span.overlaps(telling.evidence[0]) for telling in known):
            yield Telling("meeting", parties, (span,), _day(scene, n), scene.place_in((scene.span_of(n),), of_nouns=False))


def _is_held(verb: Token) -> bool:
    """Whether a verb tells, as a fact, that talks were held, began or ended: "was concluded", "took place"."""
    held = marker_values("round_held").get(verb.lemma_.lower())
    objects = {child.lower_ for child in verb.children if child.dep_ == "dobj"}
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    past = all(child.lower_ in markers("round_helper") for child in helpers) and (verb.tag_ == "VBD" or bool(helpers))
    return past and held is not None and objects == set(held.split()) and not is_negated(verb)


def _names_round(noun: Token) -> bool:
    """Whether a noun names talks, or a round or session of them."""
    named = [noun, *(inner for link in noun.rights if link.lower_ == "of" for inner in link.children)]
    whole = marker_values("encounter_word")
    return any(whole.get(word.lemma_.lower()) in ("", "meeting") for word in named)


def _takers_part(scene: Scene, talks: Token) -> Iterator[str]:
    """The entities named after "between" or "among", or after "with the participation of", anywhere in the phrase of the talks or
    right beneath their verb."""
    mentions = {mention.span.start: mention for mention in scene.mentions.values()}
    links = (child for child in talks.head.children if child.dep_ == "prep")
    for token in (token for part in (talks, *links) for token in part.subtree):
        first = token
        while first.dep_ in ("conj", "appos"):
            first = first.head
        if first.dep_ == "pobj" and _shares(first.head, talks):
            yield from (mentions[word.idx].entity for word in phrase_tokens(token) if word.idx in mentions)


def _shares(link: Token, talks: Token) -> bool:
    """Whether those after a preposition take part; not if it tells of whom the topic is: "talks on the war between Chad and Mali"."""
    if link.lower_ == "of":
        return link.head.lemma_.lower() in markers("round_share")
    kind = marker_values("round_link").get(link.lower_)
    above = (word for word in link.ancestors if talks.is_ancestor(word))
    topic = kind == "topic" and link.head.pos_ == "NOUN" and any(word.lower_ in markers("event_topic") for word in above)
    return kind is not None and not topic


def _day(scene: Scene, n: int) -> DateRange | None:
    """The first day, or days, that sentence `n` names."""
    sentence = scene.span_of(n)
    days = (when for when in scene.times if sentence.holds(when.span) and len(when.start or "") == 10)
    return next((DateRange(when.start, when.end) for when in days), None)
