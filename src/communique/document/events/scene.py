"""What the rules for events look at: the parse with the records of earlier stages by token, and a trigger with its parties."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar, cast

from communique.encoder import EVENTS
from communique.lexicon import VerbRow, is_named_after_town, marker_values, markers
from communique.naming import find_terms, pieces_of, states
from communique.near import innermost_of, said_at
from communique.partners import STATE_SECTORS as STATE_SECTORS
from communique.partners import is_state as is_state
from communique.records import Attribution, Factuality, Mention, PlaceMention, Span, When, make_id
from communique.syntax import document_of, number_of_sentence, phrase_tokens, span_at, span_of, starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.document.parsing import Doc

Located = TypeVar("Located", When, PlaceMention)
TYPES = EVENTS
# kinds of terms that name a state, a town of it, or a part or seat
STATED, PARTS = frozenset({"state", "adjective", "people"}), frozenset({"region", "seat"})
TOWNS = frozenset({"capital", "city", "province"})
WITHIN = frozenset({"compound", "amod", "poss", "det", "nmod", "nummod", "case"})  # of words that stand before the head of their phrase
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
REPROOFS = frozenset({"ACCUSE", "REJECT"})  # words against somebody
VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One document's parse with what the earlier stages found, indexed by token."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    mention_at: dict[int, Mention]
    times: dict[int, list[tuple[Token, When]]]  # by the number of the sentence
    places: dict[int, list[tuple[Token, PlaceMention]]]
    consumed: set[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with its row and its parties, before it is judged; `read` is the factuality that the network of marked words is sure of.

    `whole`: a whole clause tells the act, which no network that reads single words can see there; `guessed`: of whom it falls on only the
    order of speakers tells; `turned`: a rule gives what its subject has or takes to who gives it, whom networks may not see as the doer."""

    trigger: Token
    row: VerbRow
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    objects: tuple[Token, ...]
    governor: Token | None = None
    read: Factuality | None = None
    whole: bool = False
    guessed: bool = False
    turned: bool = False


def _token_at(doc: Doc, offset: int) -> Token | None:
    place = bisect_right(starts_of(doc), offset) - 1
    return doc[place] if 0 <= place < len(doc) else None


def locate(doc: Doc, found: Sequence[Located]) -> dict[int, list[tuple[Token, Located]]]:
    """Dates or places with the token that each begins at, by the number of its sentence."""
    located: dict[int, list[tuple[Token, Located]]] = {}
    for item in found:
        token = _token_at(doc, item.span.start)
        if token is not None:
            located.setdefault(number_of_sentence(token), []).append((token, item))
    return located


def index_mentions(doc: Doc, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mention each token stands for: the longest it heads, else the longest that holds it."""
    ranked: dict[int, tuple[bool, int, Mention]] = {}
    for mention in mentions:
        first, last = _token_at(doc, mention.span.start), _token_at(doc, mention.span.end - 1)
        if first is None or last is None:
            continue
        for i in range(first.i, last.i + 1):
            heads = not first.i <= doc[i].head.i <= last.i or doc[i].head.i == i
            rank = (heads, last.i - first.i)
            if i not in ranked or rank > ranked[i][:2]:
                ranked[i] = (*rank, mention)
    found = {i: mention for i, (_, _, mention) in ranked.items()}
    return {last.i: found[i] for i in found if (last := _last_name(doc[i], found)) is not None} | found


def _last_name(word: Token, found: dict[int, Mention]) -> Token | None:
    """The last part of a name that a mention of somebody in office leaves off: "President Abdel Fattah al-Sisi"."""
    last, mention = word.head, found[word.i]
    if word.dep_ != "compound" or last.pos_ != "PROPN" or last.i in found or not any(actor.office for actor in mention.actors):
        return None
    between = word.doc[word.i + 1 : last.i]
    return last if 0 < len(between) < 3 and all(part.head == last and part.i not in found for part in between) else None


def without_currencies(doc: Doc, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions but those of states that only tell the kind of money: "five million US dollars"."""
    lasts = ((mention, _token_at(doc, mention.span.end - 1)) for mention in mentions)
    return tuple(mention for mention, last in lasts if last is None or not _names_money(last))


def _names_money(word: Token) -> bool:
    return word.head.i == word.i + 1 and word.head.pos_ != "VERB" and word.head.lemma_.lower() in markers("event_currency")  # "pounded"


def without_excluded(doc: Doc, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions but those that a "not" right before them, or before their preposition, shuts out: "not on Peru but on Chile"; and those
    whom a sentence excepts: "all states except Peru"."""
    excluded = {i for word in doc if word.dep_ == "neg" and word.lower_ == "not" for i in _excluded_by(word)}
    excluded |= {i for word in doc if word.lower_ in markers("event_excepting") for i in _excepted_by(word)}
    firsts = ((mention, _token_at(doc, mention.span.start)) for mention in mentions) if excluded else ()
    return tuple(mention for mention, first in firsts if first is None or first.i not in excluded) if excluded else tuple(mentions)


def _excluded_by(word: Token) -> Iterator[int]:
    """The places of the words of the phrase that a "not" opens, up to what "but" joins to it; none of "not with Peru alone"."""
    head = word.head
    if head.i < word.i or head.left_edge.i < word.i or head.pos_ not in ("ADP", "NOUN", "PROPN"):
        return
    for noun in (child for child in head.children if child.dep_ == "pobj") if head.pos_ == "ADP" else (head,):
        words = phrase_tokens(noun)
        joined = min((child.i for child in noun.children if child.dep_ in ("cc", "conj")), default=words[-1].i + 1)
        if not any(other.lower_ in markers("event_not_alone") for other in (*words, *noun.doc[words[-1].i + 1 : words[-1].i + 2])):
            yield from (other.i for other in words if other.i < joined)


def _excepted_by(word: Token) -> Iterator[int]:
    """The places of the names that an "except", an "other than" or, after "all" or "every", a "but" opens; none after "no" or "not", by
    which they alone do it ("nobody except Peru")."""
    before = [other for other in word.sent if other.i < word.i]
    near = {other.lower_ for other in takewhile(lambda other: other.pos_ not in ("VERB", "AUX", "PUNCT"), reversed(before))}
    asked = {"all": markers("event_whole"), "other": {"other"}}.get(marker_values("event_excepting")[word.lower_])
    if any(other.lower_ in markers("event_negation") for other in before) or (asked is not None and not near & asked):
        return
    first = next((other for other in word.doc[word.i + 1 : word.sent.end] if other.pos_ not in ("ADP", "SCONJ")), word)
    head = next((other for other in (first, *first.ancestors) if other.dep_ not in WITHIN), first)
    nouns = (noun for noun in (head, *head.conjuncts) if noun.i > word.i and noun.pos_ in ("NOUN", "PROPN"))
    yield from (other.i for noun in nouns for other in phrase_tokens(noun))


def innermost(scene: Scene, words: Span) -> Attribution | None:
    """The attribution whose content holds `words` most closely; None for what nobody is said to say."""
    return innermost_of(said_at(scene.doc, scene.attributions, words))


def is_coded(mention: Mention) -> bool:
    """Whether a mention stands for somebody known: a code or a sector."""
    actors = (*mention.actors, *(alternative.actor for alternative in mention.alternatives))
    return any(actor.code or actor.sector for actor in actors)


def codes_of(mentions: Sequence[Mention]) -> frozenset[str]:
    """The codes that mentions stand for."""
    return frozenset(actor.code for mention in mentions for actor in mention.actors if actor.code)


def unique_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions, of each entity the last, in their order."""
    return tuple({mention.entity: mention for mention in reversed(tuple(mentions))}.values())[::-1]


def speakers_of(scene: Scene, told: Attribution | None) -> tuple[Mention, ...]:
    """The known speakers of an attribution; none of what nobody is said to say."""
    ids = told.speakers if told is not None else ()
    known = _mentions_by_id(scene) if ids else {}
    return unique_mentions(known[i] for i in ids if i in known and is_coded(known[i]))


def _mentions_by_id(scene: Scene) -> dict[str, Mention]:
    """The mentions of a scene by their ids, put together once."""
    kept = scene.doc.user_data.get("mentions by id")
    if kept is None or kept[0] is not scene.mention_at:
        kept = scene.doc.user_data["mentions by id"] = (scene.mention_at, {mention.id: mention for mention in scene.mention_at.values()})
    return cast(dict[str, Mention], kept[1])


def unnamed(scene: Scene, noun: Token) -> Mention:
    """A mention of those whom a noun names by what they are ("unarmed driver"), of the state that its phrase names ("Swedish planes") or in
    which its town lies; without one nobody knows who they are."""
    first = next(word for word in noun.subtree if word.i == noun.i or (word.dep_ in ("amod", "compound") and word.head.i == noun.i))
    return _mention_of(scene, noun, _name_around(noun) or span_of(noun.doc[first.i : noun.i + 1]))


def leaders_of(scene: Scene, noun: Token) -> tuple[Mention, ...]:
    """A mention of the state that an act is told to be led by: "a French-led raid"."""
    leading = (child for child in noun.lefts if child.lower_ == "led" and child.dep_ == "amod" and child.left_edge.i < child.i - 1)
    made = (_mention_of(scene, led, span_of(led.doc[led.left_edge.i : led.i + 1])) for led in leading)
    return tuple(mention for mention in made if codes_of([mention]))


def _mention_of(scene: Scene, noun: Token, span: Span) -> Mention:
    """A mention with these words, of the one state that they name."""
    document_id = document_of(noun.doc).id
    terms = [term for match in find_terms(span.exact, pieces_of(span.exact)) for term in match.terms if not term.choices]
    told = (STATED, PARTS) if is_named_after_town(noun.lemma_) else (STATED, TOWNS, PARTS)
    stated = [{term.actor.code for term in terms if term.kind in kinds} for kinds in told]
    codes = next((codes for codes in stated if codes), set())
    actors = tuple(states()[code] for code in codes if code in states()) if len(codes) == 1 else ()
    entity = next((m.entity for m in scene.mention_at.values() if m.actors == actors), None) if actors else None
    return Mention(make_id(document_id, "mentions", span_of([noun])), span, entity or make_id(document_id, "entities", span), actors)


def _name_around(noun: Token) -> Span | None:
    """The longer name with "of" or "and" in it that a noun is a word of: "Port of Spain", "Trinidad and Tobago"."""
    start, end = noun.sent.start_char, noun.sent.end_char
    text = text_of(noun.doc)[start:end]
    pieces = pieces_of(text)
    for match in find_terms(text, pieces):
        first, last = start + pieces[match.first].start, start + pieces[match.last - 1].end
        if first <= noun.idx < last and match.last - match.first > 2:
            return span_at(noun.doc, first, last)
    return None


def is_person(mention: Mention) -> bool:
    """Whether a mention stands for one person: an office, a title or a personal name in it."""
    if any(actor.office for actor in mention.actors):
        return True
    words = {word.lower() for word in mention.span.exact.split()}
    return not words.isdisjoint(markers("event_title"))


def count_parties(candidate: Candidate) -> int:
    """How many parties take part in a candidate."""
    return count_together((*candidate.actors, *candidate.recipients))


def count_together(mentions: Iterable[Mention]) -> int:
    """How many parties mentions stand for, each mention once."""
    return sum(max(1, count_actors(mention)) for mention in unique_mentions(mentions))


def count_actors(mention: Mention) -> int:
    """How many parties a mention stands for; "the two sides" are two though nobody knows which."""
    joint = mention.span.exact.lower().startswith(tuple(markers("event_joint")))
    return max(len(mention.actors), 2 if joint else 0)


def is_home(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a mention is the state for which the doers act: a minister and his state are one party, a rebel and his are not."""
    acting = {actor.code for mention in actors for actor in mention.actors if actor.sector in STATE_SECTORS}
    return bool(mention.actors) and all(actor.code in acting and is_state(actor) for actor in mention.actors)
