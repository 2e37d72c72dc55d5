"""What the trained networks think of a candidate: its type, its parties, whether it happened, and how likely it is an event at all.

Without the encoder the rules decide alone (`judgement`). With it, words that the rules do not know become candidates too, every candidate
is read by the network of marked words (`marked`), parties that the rules miss or mistake are those that are read, and a logistic over what
rules and networks say (`data/event_weights.csv`, fitted by training/events.py) leaves out the unlikely ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from communique.document.events.candidates import barriers_of, hosted, received
from communique.document.events.factuality import (
    CALLED_OFF,
    ORDER,
    clause_head,
    factuality_of,
    has_cue,
    has_failed,
    is_affirmed,
    is_contrary_to_fact,
    is_known_by_aim,
    is_known_to_asker,
    is_performed,
    is_upheld,
    own_labels,
    took_place,
    undecided,
)
from communique.document.events.governing import fate_of, is_told_of, row_of
from communique.document.events.judgement import is_plausible, is_possible
from communique.document.events.marked import Reading, read_words
from communique.document.events.notices import names_list
from communique.document.events.parties import undergoing_owners
from communique.document.events.passives import is_undergone
from communique.document.events.recipients import AGAINST, forums, given, is_measure, venues
from communique.document.events.scene import (
    REPROOFS,
    TYPES,
    Candidate,
    Scene,
    codes_of,
    count_parties,
    is_coded,
    unique_mentions,
    unnamed,
)
from communique.encoder import softmax
from communique.lexicon import VerbRow, marker_values, markers
from communique.records import Factuality, Mention
from communique.resources import read_table
from communique.syntax import agent_of, doers_of, is_negated, is_passive, objects_of, own_subject, word_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.encoder import Encoded
from communique.document.events.barred import near_parties, parties_beside, to_undergo
from communique.document.events.bystanders import Known, tellers_of, words_of

# right dyads of 177 right candidates in the tenth of training/data/events_*.txt that the encoder has not seen: by the rules alone 80;
# an empty side filled with links from 0.1, 0.2, 0.3, 0.5, 0.7 on: 105, 103, 104, 104, 101; further parties from 0.5 to 0.8 on: the same
LINKED = 0.3
ALSO_LINKED = 0.8
# where the rules see nothing against "happened", the encoder's word for it; macro F1 of factuality of the same 177: rules 75.1, encoder
# 72.6, together 80.7 from 0.5 on, 79.3 from 0.7, 77.3 from 0.95. Plans and demands stand in words that the rules read: by the encoder
# 15 of 70 meetings told in PLV's captions ("meets", "holds talks") were planned
SURE = 0.7
READ_BY_RULES = frozenset({"planned", "demanded"})
TAKING_PLACE = frozenset({"happened", "ongoing"})
DOUBTING = frozenset({"denied", "speculated"})
SMALL = 0.01
SEEN = 0.3  # probability of a type from which a word without a row is looked at; from 0.15 on three more of 950 are right
# chance of the likeliest word of a sentence from which that is read: of 74 texts kept apart 519 events are found from 0.08 on (and words
# from 0.055), 536 from 0.05 (0.027), 544 from 0.03, nine in ten with the right type; of news the latter read a tenth and a fourth more
SENTENCE_READ = 0.05
WORDS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"})
# the network of marked words: probability from which it names another type than the row, which it holds for no more than UNLIKELY; right of
# 50 own candidates 9 by the row, 26 by the network (from 0.9 on: 3 and 22 of 34)
OTHER, UNLIKELY = 0.8, 0.1
MEANT = 0.2  # ... for what it says of parties and factuality to be about this act, and no other that the word tells
TAKES_PART, ALSO_TAKES_PART, NO_PART, SURELY_NO_PART = 0.5, 0.8, 0.25, 0.1  # how likely a mention is on a side
UNNAMED = 0.5  # ... that somebody without a mention receives
READ = 0.7  # ... a factuality, for it to count; macro F1 of 507 own events 82.9, without it 75.6
BARE, SEEN_SURELY, SEEN_SOMETHING = 0.3, -0.1, -3.5  # no act more in 216 whole texts
UNREAD = ("type", "none", "other", "any use", "noun", "two parties", "actor linked", "ruled", "plausible", "row", "seen none")
FEATURES = (*UNREAD, "read type", "read none", "read other", "acting", "receiving", "seen read")


def factuality_seen(encoded: Encoded, candidate: Candidate) -> Factuality:
    """The factuality that the encoder sees at the word that looks most like the act; happened unless it is sure of another."""
    looks = [(chances["NONE"], token.i, token) for token in words_of(candidate) if (chances := chances_at(encoded, token))]
    if not looks:
        return "happened"
    word = min(looks)[2]
    first = encoded.pieces(word.idx, word.idx + len(word))[:1]
    chances_of_each = softmax(encoded.events[first, len(TYPES) : len(TYPES) + len(ORDER)])[0]
    best = int(chances_of_each.argmax())
    sure = chances_of_each[best] > SURE and ORDER[best] not in READ_BY_RULES and has_cue(candidate.trigger, ORDER[best])
    return ORDER[best] if sure else "happened"


def judge(
    scene: Scene, encoded: Encoded, mentions: Sequence[Mention], found: Sequence[Candidate], *, every: bool = False
) -> Iterator[Weighed]:
    """The candidates of the rules, and words that the encoder alone holds for acts, as both networks see them: with the parties and the
    factuality that they name, and what their weight is made of. What is too unlikely to be worth reading is left out unless `every`."""
    known = {candidate.trigger.i: candidate for candidate in found}
    proposed = [_Proposed(scene, encoded, candidate, known, has_row=True) for candidate in found]
    proposed += [_Proposed(scene, encoded, candidate, known, has_row=False) for candidate in only_seen(scene, encoded, found)]
    asked = proposed if every else _worth_reading(proposed)
    readings = read_words([_telling_word(one.candidate) for one in asked], mentions)
    for one, reading in zip(asked, readings, strict=True):
        yield _weighed(scene, encoded, one, reading, known)


class _Proposed:
    """A candidate before it is read: with the parties that the encoder links, and what is known of it so far."""

    def __init__(self, scene: Scene, encoded: Encoded, candidate: Candidate, known: Known, *, has_row: bool) -> None:
        self.candidate, self.has_row = candidate, has_row
        self.ruled = has_row and is_plausible(scene, candidate)
        self.filled = with_linked_parties(scene, encoded, candidate, known)
        plausible = self.ruled if has_row and self.filled == candidate else is_plausible(scene, self.filled)
        self.known = seen_features(encoded, self.filled, has_row=has_row) | {"ruled": float(self.ruled), "plausible": float(plausible)}

    def is_as(self, candidate: Candidate) -> bool:
        """Whether a candidate that has been read is as it was before, whatever was read of its factuality."""
        return replace(candidate, read=self.filled.read) == self.filled

    @property
    def chance(self) -> float:
        """How likely it turns out an event; what needs nobody's consent surely."""
        if self.candidate.row.own or self.candidate.whole or (self.ruled and self.candidate.row.event == "CONSULT"):
            return 1.0
        return chance_of(self.known, weights(), "unread ")


def _telling_word(candidate: Candidate) -> Token:
    """The word at which the network reads what happened: of "had a meeting" the meeting, since it has never read "had" as an act."""
    empty = candidate.trigger.lemma_ == "have" and candidate.row.event == "CONSULT"
    return next(iter(candidate.objects), candidate.trigger) if empty else candidate.trigger


def _worth_reading(proposed: Sequence[_Proposed]) -> list[_Proposed]:
    """Those that may turn out events, in sentences of which one word is likely enough to: the words of a sentence are read at once."""
    likely = [
        (one, one.candidate.trigger.sent.start, chance) for one in proposed if (chance := one.chance) >= weights()["threshold unread"]
    ]
    best: dict[int, float] = {}
    for _, sentence, chance in likely:
        best[sentence] = max(chance, best.get(sentence, 0.0))
    return [one for one, sentence, _ in likely if best[sentence] >= SENTENCE_READ]


def _weighed(scene: Scene, encoded: Encoded, proposed: _Proposed, reading: Reading | None, known: Known) -> Weighed:
    """`known` are all candidates that have a row."""
    candidate, filled, has_row = proposed.candidate, proposed.filled, proposed.has_row
    if reading is None:
        return Weighed(filled, features(encoded, filled, None, proposed.known), proposed.known)
    if candidate.whole:
        return Weighed(candidate, features(encoded, candidate, reading, proposed.known), proposed.known)
    if candidate.trigger.dep_ != "aux":
        filled = _retyped(filled, reading, known if has_row else None)
        if reading.types.get(filled.row.event or "", 1.0) >= MEANT:
            filled = replace(filled, read=_read_factuality(filled, reading))
            parties = with_read_parties(scene, candidate, filled, reading, known)
            filled = with_unnamed(scene, parties, reading)
    filled = _without_covering(_coordinated(scene, hosted(scene, received(scene, filled))))
    seen = proposed.known
    if not proposed.is_as(filled):
        seen = seen_features(encoded, filled, has_row=has_row and filled.row is candidate.row)
        seen |= {"ruled": float(proposed.ruled), "plausible": float(is_plausible(scene, filled))}
    return Weighed(replace(filled, whole=_trains(filled)), features(encoded, filled, reading, seen), proposed.known)


def _without_covering(candidate: Candidate) -> Candidate:
    """The candidate without those of no known state in whose words another stands on whom it falls: "recalled envoys to [Lima]"."""
    found = candidate.recipients
    kept = tuple(one for one in found if codes_of([one]) or not any(codes_of([m]) and m.span.overlaps(one.span) for m in found))
    return candidate if kept == found else replace(candidate, recipients=kept)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as the networks see it, what its weight is made of, and what was known before it was read."""

    candidate: Candidate
    features: dict[str, float]
    before: dict[str, float]

    @property
    def weight(self) -> float:
        """The probability that it is an event of its type."""
        return chance_of(self.features, weights())


def chance_of(known: Mapping[str, float], worth: Mapping[str, float], table: str = "") -> float:
    """The probability that a logistic gives to what is known; its weights are those of `worth` whose names begin with `table`."""
    return 1 / (1 + exp(-sum(worth[table + name] * value for name, value in known.items())))


def only_seen(scene: Scene, encoded: Encoded, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Words that the encoder may hold for acts, and no candidate of `found` has for its own: of each type the likeliest of a sentence, if
    somebody known is named there."""
    named = {scene.doc[i].sent.start for i, mention in scene.mention_at.items() if is_coded(mention)}
    taken = {word.i for candidate in found for word in words_of(candidate)}
    eased = (candidate.trigger for candidate in found if candidate.row.event == "RETREAT" and candidate.trigger.pos_ == "VERB")
    taken |= {noun.i for verb in eased for noun in barriers_of(verb)}  # "cut its tariff" imposes none
    chances = _chances_by_piece(encoded)
    best: dict[tuple[int, str], tuple[float, Token]] = {}
    for piece in np.flatnonzero(chances[:, 1:].max(axis=1) >= SEEN):
        token = word_at(scene.doc, int(encoded.offsets[piece, 0]))
        if token is not None and token.sent.start in named and _is_free(token, taken):
            key = token.sent.start, TYPES[1 + int(chances[piece, 1:].argmax())]
            best[key] = max(best.get(key, (0.0, token)), (float(chances[piece, 1:].max()), token), key=lambda one: one[0])
    for (_, name), (_, token) in best.items():
        yield Candidate(token, row_of_type(name), (), (), objects_of(token))


def _is_free(token: Token, taken: Collection[int]) -> bool:
    """Whether a word may tell an act by itself, which none of those `taken` tells."""
    if token.pos_ not in WORDS or token.i in taken or names_list(token) or _is_cut_off(token):
        return False
    return token.dep_ != "amod" or token.head.i not in taken  # "humanitarian aid"


def _is_cut_off(token: Token) -> bool:
    """Whether a token is a syllable that the parser cut off its verb: "re" in "re-imposed"."""
    return token.lower_ == "re" and not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


@cache
def row_of_type(name: str) -> VerbRow:
    """What stands for the row of a word that has none."""
    return VerbRow("", "", "", None, name, None, None, None, None, (), ())


def _retyped(candidate: Candidate, reading: Reading, known: Known | None) -> Candidate:
    """The candidate with the type that is read, if it has no row or the network is sure of another."""
    best = max(TYPES[1:], key=lambda name: reading.types[name])
    sure = reading.types[best] >= OTHER and reading.types.get(candidate.row.event or "", 1.0) < UNLIKELY
    keeps = known is not None and not (sure and _may_be_other(candidate, best, known))
    row = candidate.row if keeps else row_of_type(best)
    return replace(candidate, row=row)


def _may_be_other(candidate: Candidate, name: str, known: Known) -> bool:
    """Whether a candidate may be of another type than its row says: not where the row is the user's own or asks for a word that makes the
    act what it is ("impose" with "sanctions"), nor where the type is that of the word above it ("must withdraw"), nor where a preposition
    makes what is hostile else an act on its side ("fought alongside Chad")."""
    row, word = candidate.row, candidate.trigger
    if row.own or ("obj:" in row.frame and "obj:@" not in row.frame):
        return False
    if row.event == "COOPERATE" and name in AGAINST and row.frame.startswith("prep:"):
        return False
    beside = (*word.ancestors, *(child for child in word.children if child.dep_ == "aux"))
    return all(known[other.i].row.event != name for other in beside if other.i in known)


def _read_factuality(candidate: Candidate, reading: Reading) -> Factuality | None:
    """What is read, where it is sure; that an act took place is not read into what the rules hold for planned, demanded or guessed, nor
    that a meeting is planned into one called possible or hoped for, or that anything is into what is told to have begun, nor that it is
    guessed into what a question takes as known or nobody doubts, nor that it is called off where no word says so, nor that it is planned or
    demanded into what is not to be done ("lift no sanctions"), nor that it is denied into what a word above it affirms or a condition
    ("if Chad had not attacked"), or planned into what one denies."""
    told = max(ORDER, key=lambda name: reading.factualities[name])
    ruled, affirmed = factuality_of(candidate.trigger), is_affirmed(candidate.trigger)
    if is_contrary_to_fact(candidate.trigger):
        return None
    if (left_open := undecided(candidate.trigger)) is not None:
        return cast(Factuality, left_open)
    given = candidate.row.event in ("AGREE", "THREATEN") and fate_of(candidate.trigger) is not None  # "did not keep the promise"
    if given or is_performed(candidate.trigger) or has_failed(candidate.trigger) or (affirmed and ruled == "happened"):
        return "happened"
    against = told in TAKING_PLACE and ruled not in TAKING_PLACE
    hoped = told == "planned" and ruled == "speculated" and candidate.row.event == "CONSULT"
    known = (told == "speculated" and is_known_to_asker(candidate.trigger)) or (told in DOUBTING and affirmed)
    called_off = told in CALLED_OFF and ruled not in ("denied", *CALLED_OFF)
    known = known or (((told == "denied" and ruled != "denied") or called_off) and not has_cue(candidate.trigger, told))
    known_as_done = (took_place, _is_told_today, _is_received_for, is_known_by_aim)
    done = told in ("planned", "postponed") and any(is_so(candidate.trigger) for is_so in known_as_done)
    done = done or (told in CALLED_OFF and is_upheld(candidate.trigger))
    negated = told in READ_BY_RULES and "denied" in own_labels(candidate.trigger)
    contrary = (told, ruled) in (("planned", "denied"), ("denied", "conditional")) or (told == "denied" and affirmed)
    kept = against or hoped or known or done or negated or contrary
    return told if reading.factualities[told] > READ and not kept else None


def _is_told_today(verb: Token) -> bool:
    """Whether a verb of the present tells in a headline that names no day what has just been done: "Ruto, Museveni meet"; in running text
    it may tell what is to come ("The envoy flies first to Bahrain.")."""
    headed = verb.tag_ in ("VBZ", "VBP") and verb.dep_ == "ROOT" and not verb.sent[-1].is_punct
    return headed and not any(word.ent_type_ in ("DATE", "TIME") for word in verb.sent)


def _is_received_for(noun: Token) -> bool:
    """Whether a noun names what a guest was received for: "welcomed the minister to Rome on Tuesday for talks"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
    if verb is None or verb.lemma_.lower() not in markers("event_host"):
        return False
    return is_told_of(verb) and not is_passive(verb) and bool(objects_of(verb)) and factuality_of(verb) == "happened"


def with_read_parties(scene: Scene, ruled: Candidate, candidate: Candidate, reading: Reading, known: Known) -> Candidate:
    """The candidate; a side that is empty, or that the network holds for wrong, has those mentions that it holds for right.

    What the rules alone (`ruled`) name is replaced at most, and not by the doer of the word above: "Oman asked for the exit of Chad"."""
    actors, recipients = candidate.actors, candidate.recipients
    told = _is_told_undergone(scene, ruled)
    if candidate.row.event == "CONSULT":
        if count_parties(candidate) > 1:
            return candidate
        if candidate.row.mode != "visit":
            doers = _likely(near_parties(scene, candidate, "actor", known), reading.acting, ())
            return replace(candidate, actors=unique_mentions((*actors, *recipients, *doers)), recipients=())
    if (
        all(reading.acting.get(m.id, 1.0) < NO_PART for m in actors)
        and not (told and ruled.actors)
        and not _is_owned(scene, candidate)
        and not _is_told_in(scene, candidate)
    ):
        above = [m for word in candidate.trigger.ancestors if word.i in known for m in known[word.i].actors] if ruled.actors else []
        likely = _likely(near_parties(scene, candidate, "actor", known), reading.acting, [*above, *_fallen_upon(ruled)])
        asked = {mention.entity for mention in _asked_before(scene, ruled)}
        actors = likely if likely and likely[0].entity not in asked else actors
    if all(reading.receiving.get(m.id, 1.0) < NO_PART for m in recipients) and not (told and ruled.recipients):
        wrong = not ruled.recipients and all(reading.receiving.get(m.id, 1.0) < SURELY_NO_PART for m in recipients)
        reached = _likely(_reached(scene, candidate, reading, known), reading.receiving, actors)
        recipients = reached or (() if wrong else recipients)
    actors, recipients = _joined(scene, candidate, actors, reading.acting), _joined(scene, candidate, recipients, reading.receiving)
    entities = {mention.entity for mention in actors}
    return replace(candidate, actors=actors, recipients=tuple(m for m in recipients if m.entity not in entities))


def _asked_before(scene: Scene, ruled: Candidate) -> list[Mention]:
    """Those of whom the clause before tells that something was asked, where the doer goes on with a deed of his own: "[urged] Chile to stop
    and [announced] patrols"; not where he gets what he asked for."""
    verb = clause_head(ruled.trigger)
    first = verb.head if verb.dep_ == "conj" and own_subject(verb) is None else None
    row = row_of(first) if first is not None and ruled.actors else None
    if first is None or row is None or row.event != "REQUEST" or verb.lemma_.lower() in markers("pledge_getting"):
        return []
    words = (word for child in first.rights if child.i < verb.i and child.dep_ != "conj" for word in child.subtree)
    return [mention for word in words if (mention := scene.mention_at.get(word.i)) is not None]


def _reached(scene: Scene, candidate: Candidate, reading: Reading, known: Known) -> Iterator[Mention]:
    """The mentions on which the candidate may fall, without those who only tell of it, unless that is read of them surely."""
    telling = {mention.id for i in tellers_of(candidate, known) if (mention := scene.mention_at.get(i)) is not None}
    for mention in near_parties(scene, candidate, "recipient", known):
        if mention.id not in telling or reading.receiving.get(mention.id, 0.0) >= ALSO_TAKES_PART:
            yield mention


def _fallen_upon(ruled: Candidate) -> tuple[Mention, ...]:
    """On whom an act falls by the words behind its noun, who is never its doer: "the attack on a Chadian convoy"."""
    noun = ruled.trigger
    upon = noun.pos_ == "NOUN" and any(child.dep_ == "prep" and child.lower_ in ("on", "upon", "against") for child in noun.children)
    return ruled.recipients if upon else ()


def _is_told_undergone(scene: Scene, candidate: Candidate) -> bool:
    """Whether a by-phrase names the doer beside whom he does it to: "Accused by Chad, Togo left", "Palau's recognition by Chad"."""
    word = candidate.trigger
    if word.pos_ == "NOUN":
        return bool(undergoing_owners(scene, word, candidate.row))
    return is_undergone(word) and agent_of(word) is not None


def _is_owned(scene: Scene, candidate: Candidate) -> bool:
    """Whether the act is a noun's that names its doer: before it ("its war"), or behind, who is moved ("deployment of Peruvian troops")."""
    moved = candidate.trigger.subtree if candidate.row.event == "MOBILIZE" else ()
    words = (*(child for child in candidate.trigger.children if child.dep_ == "poss"), *moved)
    owners = (scene.mention_at.get(word.i) for word in words)
    ids = {mention.id for mention in candidate.actors}
    return candidate.trigger.pos_ == "NOUN" and any(owner is not None and owner.id in ids for owner in owners)


def _coordinated(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; of two whom an "and" joins neither says it to the other: "Chad and Niger are guilty of breaking the truce"."""
    if candidate.row.event not in ("ACCUSE", "REQUEST", "THREATEN") or len(candidate.actors) != 1 or len(candidate.recipients) != 1:
        return candidate
    acting, reached = ({i for i, m in scene.mention_at.items() if m.id == side[0].id} for side in (candidate.actors, candidate.recipients))
    joined = any(other.i in reached for i in acting for other in scene.doc[i].conjuncts)
    subjects = {token.i for doer in doers_of(clause_head(candidate.trigger)) for token in doer.subtree}
    if not joined or not reached <= subjects:
        return candidate
    return replace(candidate, actors=(*candidate.actors, *candidate.recipients), recipients=())


def _is_told_in(scene: Scene, candidate: Candidate) -> bool:
    """Whether the act is what somebody is told to say of its doer, who is named as its subject: "Rossi said that Chad refused"."""
    verb = candidate.trigger
    subject = (
        own_subject(verb) if verb.pos_ == "VERB" and verb.dep_ in ("ccomp", "conj", "advcl", "relcl") and not is_undergone(verb) else None
    )
    known = scene.mention_at.get(subject.i) if subject is not None and subject.pos_ != "PRON" else None
    return known is not None and known.id in {mention.id for mention in candidate.actors}


def with_unnamed(scene: Scene, candidate: Candidate, reading: Reading) -> Candidate:
    """The candidate; where nobody known receives, the likeliest of those whom no mention stands for: "the man" whom police shot."""
    met = candidate.row.event == "CONSULT" and candidate.row.mode != "visit"
    if candidate.recipients or met or not reading.others:
        return candidate
    closed = to_undergo(scene, candidate) if candidate.row.event == "REQUEST" else set()
    closed |= venues(scene, candidate.trigger, candidate.row)
    closed |= given(candidate.trigger, candidate.row) | {i for i in reading.others if is_measure(scene.doc[i])}
    chance, i = max(((chance, i) for i, chance in reading.others.items() if i not in closed), default=(0.0, 0))
    return replace(candidate, recipients=(unnamed(scene, scene.doc[i]),)) if chance >= UNNAMED else candidate


def _joined(scene: Scene, candidate: Candidate, side: tuple[Mention, ...], chances: Mapping[str, float]) -> tuple[Mention, ...]:
    """A side with those whom an "and" joins to one of it, and whom the network does not hold for wrong: "Britain and France support"."""
    ids = {mention.id for mention in side}
    words = (token for token in candidate.trigger.sent if (m := scene.mention_at.get(token.i)) is not None and m.id in ids)
    beside = (scene.mention_at.get(other.i) for word in words for other in word.conjuncts if not _is_parted(word, other, candidate.trigger))
    entities = {mention.entity for mention in side}
    found = (m for m in beside if m is not None and is_coded(m) and m.entity not in entities and chances.get(m.id, 0.0) >= NO_PART)
    return (*side, *unique_mentions(found))


def _is_parted(word: Token, other: Token, trigger: Token) -> bool:
    """Whether the act is told in a clause about the first of two alone: "Chad, which met Togo, and Mali"."""
    first, last = sorted((word, other), key=lambda one: one.i)
    return first.i < trigger.i < last.i and first.is_ancestor(trigger)


def _likely(mentions: Iterable[Mention], chances: Mapping[str, float], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that the network puts on a side, the likeliest first."""
    near, taken = {mention.id: mention for mention in mentions}, {mention.entity for mention in others}
    ranked = sorted(((chances.get(id_, 0.0), id_) for id_, m in near.items() if m.entity not in taken), reverse=True)
    if not ranked or ranked[0][0] < TAKES_PART:
        return ()
    return unique_mentions(near[id_] for chance, id_ in ranked if chance >= min(ranked[0][0], ALSO_TAKES_PART))


def with_linked_parties(scene: Scene, encoded: Encoded, candidate: Candidate, known: Known) -> Candidate:
    """The candidate; where the rules leave a side empty, those mentions of the sentence that the encoder links to the trigger."""
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.row.event == "CONSULT" and candidate.row.mode != "visit":
        if count_parties(candidate) > 1:
            return candidate
        return replace(candidate, actors=unique_mentions((*actors, *_linked(scene, encoded, candidate, "actor", recipients, known))))
    if not actors:
        actors = _linked(scene, encoded, candidate, "actor", recipients, known)
    if not recipients:
        recipients = _linked(scene, encoded, candidate, "recipient", actors, known)
    return replace(candidate, actors=actors, recipients=recipients)


def _linked(
    scene: Scene, encoded: Encoded, candidate: Candidate, side: str, others: Sequence[Mention], known: Known
) -> tuple[Mention, ...]:
    closed = forums(scene, candidate.trigger) if side == "recipient" and candidate.row.event in REPROOFS else set()
    here = [mention for mention, places in parties_beside(scene, candidate) if not places <= closed]
    scores = dict(zip((mention.id for mention in here), links_of(encoded, candidate, here, side), strict=True))
    if max(scores.values(), default=0.0) < LINKED:
        return ()
    taken = {mention.entity for mention in others}
    near = [mention for mention in near_parties(scene, candidate, side, known) if mention.entity not in taken]
    best = max((scores[mention.id] for mention in near), default=0.0)
    return unique_mentions(m for m in near if scores[m.id] >= min(best, ALSO_LINKED)) if best >= LINKED else ()


def links_of(encoded: Encoded, candidate: Candidate, mentions: Sequence[Mention], side: str) -> list[float]:
    """How likely the encoder holds each of the mentions for the candidate's actor or recipient."""
    firsts = [piece for token in words_of(candidate) for piece in encoded.pieces(token.idx, token.idx + len(token))[:1]]
    pieces = [encoded.pieces(mention.span.start, mention.span.end) for mention in mentions]
    if not firsts or not pieces:
        return [0.0] * len(pieces)
    chances = iter(encoded.link(side, firsts, np.concatenate(pieces)).max(axis=0).tolist())
    return [max(islice(chances, len(theirs)), default=0.0) for theirs in pieces]


def type_chances(encoded: Encoded, candidate: Candidate) -> dict[str, float]:
    """The probability of each type, and of NONE, at the word of the candidate that looks most like an act."""
    rows = [chances for token in words_of(candidate) if (chances := chances_at(encoded, token))]
    return min(rows, key=lambda chances: chances["NONE"], default={name: 1 / len(TYPES) for name in TYPES})


def chances_at(encoded: Encoded, token: Token) -> dict[str, float]:
    """The probability of each type, and of NONE, at the first piece of a word; nothing where it has none."""
    first = encoded.pieces(token.idx, token.idx + len(token))[:1]
    return dict(zip(TYPES, _chances_by_piece(encoded)[first[0]].tolist(), strict=True)) if len(first) else {}


@lru_cache(maxsize=1)
def _chances_by_piece(encoded: Encoded) -> NDArray[np.float64]:
    """The probability of each type, and of NONE, at each piece of a document."""
    return softmax(encoded.events[:, : len(TYPES)])


def seen_features(encoded: Encoded, candidate: Candidate, *, has_row: bool) -> dict[str, float]:
    """What rules and encoder say of a candidate."""
    chances = type_chances(encoded, candidate)
    own = _own_type(candidate, chances)
    linked = links_of(encoded, candidate, candidate.actors, "actor")
    by_row = float(has_row)
    return {
        "bias": 1.0,
        "row": by_row,
        "type": by_row * log(chances[own] + SMALL),
        "none": by_row * log(chances["NONE"] + SMALL),
        "seen none": (1 - by_row) * log(chances["NONE"] + SMALL),
        "other": by_row * max(chance for name, chance in chances.items() if name not in ("NONE", own)),
        "noun": float(candidate.trigger.pos_ == "NOUN"),
        "any use": by_row * float(not candidate.row.frame or candidate.row.frame.endswith("@any")),
        "two parties": float(count_parties(candidate) > 1),
        "actor linked": max(linked, default=0.0),
    }


def features(encoded: Encoded, candidate: Candidate, reading: Reading | None, seen: dict[str, float]) -> dict[str, float]:
    """What the logistic looks at: what is `seen` by rules and encoder, and what is read of the type and of who takes part."""
    chances = type_chances(encoded, candidate)
    own = _own_type(candidate, chances)
    read = reading.types if reading is not None else chances
    doers = (*candidate.actors, *candidate.recipients) if candidate.turned else candidate.actors
    return seen | {
        "read type": log(read[own] + SMALL),
        "seen read": (1 - seen["row"]) * log(read[own] + SMALL),
        "read none": log(read["NONE"] + SMALL),
        "read other": max(chance for name, chance in read.items() if name not in ("NONE", own)),
        "acting": max((reading.acting.get(m.id, 0.0) for m in doers), default=0.0) if reading else 0.0,
        "receiving": max((reading.receiving.get(m.id, 0.0) for m in candidate.recipients), default=0.0) if reading else 0.0,
    }


def _own_type(candidate: Candidate, chances: Mapping[str, float]) -> str:
    """The candidate's type; one of the user's own is whatever the encoder sees."""
    named = candidate.row.event
    return named if named in TYPES else max(TYPES[1:], key=lambda name: chances[name])


def is_own(weighed: Weighed) -> bool:
    """Whether a candidate is plausible by a row of the user's own, which needs nobody's consent."""
    return bool(weighed.candidate.row.own and weighed.features["plausible"])


def is_kept(scene: Scene, weighed: Weighed) -> bool:
    """Whether a candidate is likely enough an event, and nothing rules it out; an encounter by the rules is one, and what a whole clause
    tells."""
    candidate, found = weighed.candidate, weighed.features
    if found["ruled"] and (candidate.whole or candidate.row.event == "CONSULT" or _forbids(candidate) or _is_plain(candidate)):
        return True
    kind = "ruled" if found["ruled"] else "plausible" if found["plausible"] else "other"
    bare = kind == "ruled" and (_is_seen_surely(found) or (bool(found["two parties"]) and is_affirmed(candidate.trigger)))
    asked = BARE if bare else weights()[f"threshold {kind}"]
    return is_possible(scene, candidate) and weighed.weight >= asked and not _is_formula(candidate.trigger)


def _is_formula(word: Token) -> bool:
    """Whether a verb and its noun only open a note: "presents its compliments to the Ministry"."""
    verbs = marker_values("event_formula")
    nouns = [word] if word.dep_ == "dobj" else [child for child in word.children if child.dep_ == "dobj"]
    return any(verbs.get(noun.lemma_.lower()) == noun.head.lemma_.lower() for noun in nouns)


def _forbids(candidate: Candidate) -> bool:
    """Whether one tells another what not to do, which few of the texts have that networks learnt from: "told Chad not to sign"."""
    verb = candidate.trigger
    below = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i)
    told = any(is_negated(clause) and any(child.tag_ == "TO" for child in clause.children) for clause in below)
    return candidate.row.event == "REQUEST" and candidate.row.frame == "to" and told and count_parties(candidate) > 1


def _is_plain(candidate: Candidate) -> bool:
    """Whether the words tell alone what one state does to another, whatever networks see: puts it on a list of those punished or takes it
    off ("put Cuba back on its blacklist"), harms its people ("injured two Peruvians"), hits what hardships do not ("hit a refinery")."""
    word, acting, reached = candidate.trigger.lemma_.lower(), codes_of(candidate.actors), codes_of(candidate.recipients)
    if not acting or not reached or acting & reached:
        return False
    if candidate.row.frame.endswith("@list"):
        return True
    built = word in markers("event_striking") and any(
        noun.lemma_.lower() in markers("event_built") for noun in objects_of(candidate.trigger)
    )
    return candidate.row.event == "ASSAULT" and (built or word in markers("event_harming"))


def _trains(candidate: Candidate) -> bool:
    """Whether a known party's forces hold an exercise, by the words for it: "held naval exercises", "staged war games"."""
    games = candidate.row.frame.endswith("of:war")
    held = (noun for noun in candidate.objects if games or noun.lemma_.lower() in markers("class_exercise"))
    martial = any(word.lower_ in markers("event_martial") for noun in held for child in noun.lefts for word in child.subtree)
    together = candidate.row.event == "COOPERATE" and candidate.row.frame == "obj:@shared"
    return martial and (together or candidate.row.event == "MOBILIZE")


def _is_seen_surely(found: Mapping[str, float]) -> bool:
    """Whether the encoder has no doubt of the type of an act between two: what else is said so barely ("Chad attacked Niger.") that the
    network of marked words tells an attack from a reproach no better than by chance."""
    return bool(found["two parties"]) and found["type"] > SEEN_SURELY and found["none"] < SEEN_SOMETHING


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and the thresholds, from `data/event_weights.csv`."""
    return {row["feature"]: float(row["weight"]) for row in read_table("event_weights")}
