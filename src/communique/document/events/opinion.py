"""What the trained networks think of a candidate: its type, its parties, whether it happened, and how likely it is an event at all.

Without the encoder the rules decide alone (`judgement`). With it, words that the rules do not know become candidates too, every candidate
is read by the network of marked words (`marked`), parties that the rules miss or mistake are those that are read, and a logistic over what
rules and networks say (`data/event_weights.csv`, fitted by training/events.py) leaves out the unlikely ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique.document.events.candidates import (
    PLEAS,
    accuser_of,
    at_issue,
    backers_of,
    breached,
    has_target,
    hosted,
    is_backed,
    meant,
    opposed,
    received,
    tells_violence,
    to_be_freed,
)
from communique.document.events.clauses import HOSTILE, KIND
from communique.document.events.disputed import is_content
from communique.document.events.factuality import ORDER, clause_head, factuality_of, has_cue, is_condition, is_performed, row_of
from communique.document.events.judgement import is_plausible, is_possible
from communique.document.events.marked import AMOUNTS, Reading, read_words
from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.events.scene import (
    FORCE,
    TYPES,
    VERBAL,
    Candidate,
    Scene,
    codes_of,
    count_parties,
    is_coded,
    unique_mentions,
    unnamed,
)
from communique.encoder import softmax
from communique.lexicon import VerbRow, markers
from communique.naming import role_nouns
from communique.records import Factuality, Mention
from communique.resources import read_table
from communique.syntax import OBJECTS, agent_of, doers_of, is_negated, is_passive, objects_of, own_subject, slot_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.encoder import Encoded

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
SMALL = 0.01
SEEN = 0.3  # probability of a type from which a word without a row is looked at; from 0.15 on three more of 950 are right
# chance of the likeliest word of a sentence from which that is read; of 2,878 sentences of 166 texts 350 have less than 0.1, and with them
# 4 of 814 events; below 0.12 583 and 8, below 0.14 781 and 16, half of them right by their weights
SENTENCE_READ = 0.08
WORDS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX"})
Known = Mapping[int, Candidate]  # by the number of the trigger
# the network of marked words: probability from which it names another type than the row, which it holds for no more than UNLIKELY; right of
# 50 own candidates 9 by the row, 26 by the network (from 0.9 on: 3 and 22 of 34)
OTHER, UNLIKELY = 0.8, 0.1
MEANT = 0.2  # ... for what it says of parties and factuality to be about this act, and no other that the word tells
TAKES_PART, ALSO_TAKES_PART, NO_PART, SURELY_NO_PART = 0.5, 0.8, 0.25, 0.1  # how likely a mention is on a side
UNNAMED = 0.5  # ... that somebody without a mention receives
READ = 0.7  # ... a factuality, for it to count; macro F1 of 507 own events 82.9, without it 75.6
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
INFLICTED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})  # the subject of their passive is never who does them
UNANSWERED = frozenset({"SUPPORT", "COOPERATE", "AID"})  # seldom done to somebody for what another clause tells of him
UNREAD = ("type", "none", "other", "any use", "noun", "two parties", "actor linked", "ruled", "plausible", "row", "seen none")
RELATING = frozenset({"WDT", "WP"})
FEATURES = (*UNREAD, "read type", "read none", "read other", "acting", "receiving", "seen read")


def factuality_seen(encoded: Encoded, candidate: Candidate) -> Factuality:
    """The factuality that the encoder sees at the word that looks most like the act; happened unless it is sure of another."""
    looks = [(chances["NONE"], token.i, token) for token in _words(candidate) if (chances := chances_at(encoded, token))]
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
    readings = read_words([one.candidate.trigger for one in asked], mentions)
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

    @property
    def chance(self) -> float:
        """How likely it turns out an event; what needs nobody's consent surely."""
        if self.candidate.row.own or self.candidate.whole or (self.ruled and self.candidate.row.event == "CONSULT"):
            return 1.0
        return chance_of(self.known, weights(), "unread ")


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
    filled = _coordinated(scene, hosted(scene, received(scene, filled)))
    seen = seen_features(encoded, filled, has_row=has_row and filled.row is candidate.row)
    seen |= {"ruled": float(proposed.ruled), "plausible": float(is_plausible(scene, filled))}
    return Weighed(filled, features(encoded, filled, reading, seen), proposed.known)


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
    taken = {word.i for candidate in found for word in _words(candidate)}
    chances = _chances_by_piece(encoded)
    starts = {token.idx: token for token in scene.doc if token.pos_ in WORDS and token.i not in taken}
    best: dict[tuple[int, str], tuple[float, Token]] = {}
    for piece in np.flatnonzero(chances[:, 1:].max(axis=1) >= SEEN):
        token = starts.get(int(encoded.offsets[piece, 0]))
        if token is not None and token.sent.start in named:
            key = token.sent.start, TYPES[1 + int(chances[piece, 1:].argmax())]
            best[key] = max(best.get(key, (0.0, token)), (float(chances[piece, 1:].max()), token), key=lambda one: one[0])
    for (_, name), (_, token) in best.items():
        yield Candidate(token, row_of_type(name), (), (), objects_of(token))


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
    act what it is ("impose" with "sanctions"), nor where the type is that of the word above it ("must withdraw")."""
    row, word = candidate.row, candidate.trigger
    if row.own or ("obj:" in row.frame and "obj:@" not in row.frame):
        return False
    beside = (*word.ancestors, *(child for child in word.children if child.dep_ == "aux"))
    return all(known[other.i].row.event != name for other in beside if other.i in known)


def _read_factuality(candidate: Candidate, reading: Reading) -> Factuality | None:
    """What is read, where it is sure; that an act took place is not read into what the rules hold for planned, demanded or guessed."""
    if is_performed(candidate.trigger):
        return "happened"
    told = max(ORDER, key=lambda name: reading.factualities[name])
    against = told in TAKING_PLACE and factuality_of(candidate.trigger) not in TAKING_PLACE
    return told if reading.factualities[told] > READ and not against else None


def with_read_parties(scene: Scene, ruled: Candidate, candidate: Candidate, reading: Reading, known: Known) -> Candidate:
    """The candidate; a side that is empty, or that the network holds for wrong, has those mentions that it holds for right.

    What the rules alone (`ruled`) name is replaced at most, and not by the doer of the word above: "Oman asked for the exit of Chad"."""
    doers, reached = ({m.id: m for m in near_parties(scene, candidate, side, known)} for side in ("actor", "recipient"))
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.row.event == "CONSULT":
        if count_parties(candidate) > 1:
            return candidate
        if candidate.row.mode != "visit":
            return replace(candidate, actors=unique_mentions((*actors, *recipients, *_likely(doers, reading.acting, ()))), recipients=())
    if (
        all(reading.acting.get(m.id, 1.0) < NO_PART for m in actors)
        and not _is_owned(scene, candidate)
        and not _is_told_in(scene, candidate)
    ):
        above = [m for word in candidate.trigger.ancestors if word.i in known for m in known[word.i].actors] if ruled.actors else []
        actors = _likely(doers, reading.acting, above) or actors
    if all(reading.receiving.get(m.id, 1.0) < NO_PART for m in recipients):
        wrong = not ruled.recipients and all(reading.receiving.get(m.id, 1.0) < SURELY_NO_PART for m in recipients)
        recipients = _likely(reached, reading.receiving, actors) or (() if wrong else recipients)
    actors, recipients = _joined(scene, candidate, actors, reading.acting), _joined(scene, candidate, recipients, reading.receiving)
    entities = {mention.entity for mention in actors}
    return replace(candidate, actors=actors, recipients=tuple(m for m in recipients if m.entity not in entities))


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
    closed = _to_undergo(scene, candidate) if candidate.row.event == "REQUEST" else ()
    chance, i = max(((chance, i) for i, chance in reading.others.items() if i not in closed), default=(0.0, 0))
    return replace(candidate, recipients=(unnamed(scene, scene.doc[i]),)) if chance >= UNNAMED else candidate


def _joined(scene: Scene, candidate: Candidate, side: tuple[Mention, ...], chances: Mapping[str, float]) -> tuple[Mention, ...]:
    """A side with those whom an "and" joins to one of it, and whom the network does not hold for wrong: "Britain and France support"."""
    ids = {mention.id for mention in side}
    words = (token for token in candidate.trigger.sent if (m := scene.mention_at.get(token.i)) is not None and m.id in ids)
    beside = (scene.mention_at.get(other.i) for word in words for other in word.conjuncts)
    entities = {mention.entity for mention in side}
    found = (m for m in beside if m is not None and is_coded(m) and m.entity not in entities and chances.get(m.id, 0.0) >= NO_PART)
    return (*side, *unique_mentions(found))


def _likely(near: Mapping[str, Mention], chances: Mapping[str, float], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that the network puts on a side, the likeliest first."""
    taken = {mention.entity for mention in others}
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
    here = [mention for mention, _ in _parties_beside(scene, candidate)]
    scores = dict(zip((mention.id for mention in here), links_of(encoded, candidate, here, side), strict=True))
    if max(scores.values(), default=0.0) < LINKED:
        return ()
    taken = {mention.entity for mention in others}
    near = [mention for mention in near_parties(scene, candidate, side, known) if mention.entity not in taken]
    best = max((scores[mention.id] for mention in near), default=0.0)
    return unique_mentions(m for m in near if scores[m.id] >= min(best, ALSO_LINKED)) if best >= LINKED else ()


def _parties_beside(scene: Scene, candidate: Candidate) -> Collection[tuple[Mention, set[int]]]:
    """Those known who are named in the sentence of a candidate, in order, each with the places of its words."""
    at: dict[str, tuple[Mention, set[int]]] = {}
    sentence = candidate.trigger.sent
    for i in range(sentence.start, sentence.end):
        mention = scene.mention_at.get(i)
        if mention is not None and is_coded(mention):
            at.setdefault(mention.id, (mention, set()))[1].add(i)
    return at.values()


def near_parties(scene: Scene, candidate: Candidate, side: str, known: Known) -> Iterator[Mention]:
    """The mentions of the sentence that may be on a side of the candidate: not as doers those to whom its verb says that it is done, nor in
    a friendly act those of a hostile one ("the needs caused by Russian attacks"), nor in a promise the doer's own people, nor in talks
    those in whose country they are."""
    here = _parties_beside(scene, candidate)
    if not here or (side == "actor" and _has_stranger_for_doer(scene, candidate)):
        return
    closed = _closed(scene, candidate, known) | (
        _closed_to_doers(candidate, known) if side == "actor" else _closed_to_recipients(scene, candidate, known)
    )
    own = {actor.code for mention in candidate.actors for actor in mention.actors} if candidate.row.event == "AGREE" else set()
    for mention, places in here:
        is_own = side == "recipient" and mention.actors and {actor.code for actor in mention.actors} <= own
        if not places <= closed and not is_own:
            yield mention


def _closed(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words of a sentence whose parties are on neither side of the candidate."""
    closed: set[int] = set()
    if candidate.row.event in INFLICTED and candidate.trigger.pos_ == "NOUN":
        closed |= _reasons(candidate)
    if candidate.row.event in FRIENDLY:
        closed |= set(_in_hostile_acts(candidate, known))
    return closed | _closed_to_talks(scene, candidate, known) if candidate.row.event == "CONSULT" else closed


def _closed_to_talks(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words whose parties do not take part in talks: where they are held, what they are about, who is at others named beside."""
    closed = set(_talked_of(candidate))
    if candidate.row.mode != "visit":
        closed |= {
            word.i for word in candidate.trigger.sent if word.ent_type_ == "GPE" and word.dep_ == "pobj" and word.head.lower_ == "in"
        }
    closed |= {word.i for word in _speaking_of(candidate.trigger)}
    if _is_apart(candidate):
        closed |= set(_of_other_talks(scene, candidate, known))
    if candidate.trigger.lemma_.lower() in markers("event_topic_verb"):
        closed |= {token.i for noun in candidate.objects for token in noun.subtree}
    above = candidate.trigger.head.head if candidate.trigger.dep_ == "pobj" else candidate.trigger
    if above.lemma_.lower() in markers("event_topic_verb"):
        closed |= {token.i for noun in objects_of(above) for token in noun.subtree}  # "discussed Libya in a call"
    below = (verb for verb in candidate.trigger.subtree if verb.tag_ == "VBG" and verb.lemma_.lower() in markers("event_topic_verb"))
    return closed | {token.i for verb in below for noun in objects_of(verb) for token in noun.subtree}  # "spent an hour discussing Peru"


def _speaking_of(noun: Token) -> tuple[Token, ...]:
    """The "I" or "we" who only speak about talks: "I wanted to ask about the meeting with Chad"."""
    about = noun.head if noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
    if about is None or about.lower_ not in markers("event_about"):
        return ()
    return tuple(word for word in doers_of(clause_head(about)) if word.lower_ in ("i", "we"))


def _closed_to_doers(candidate: Candidate, known: Known) -> set[int]:
    """The words whose parties have not done the act."""
    closed = _telling(candidate, known) | _claimed(candidate) | _kind_owners(candidate) | _supporting(candidate)
    closed |= _goals(candidate) | _beneath_objects(candidate) | _accusing(candidate)
    told = candidate.row.mode == "release" or any(child.dep_ == "xcomp" for child in candidate.trigger.children)
    if candidate.trigger.pos_ == "VERB" and told and (candidate.row.event == "REQUEST" or candidate.row.mode == "release"):
        closed |= _undergoing(candidate)  # "Togo urged to free reporter", "two Chadians freed"
    return closed | _undergoing(candidate) | _dreading(candidate) if candidate.row.event in (*INFLICTED, "THREATEN") else closed


def _closed_to_recipients(scene: Scene, candidate: Candidate, known: Known) -> set[int]:
    """The words to whose parties the act is not done."""
    closed = _of_earlier_acts(candidate, known) | _beside(candidate) | _backing(candidate) | _rejecting(scene, candidate)
    closed |= _told(candidate) | _moved(candidate) | _where(candidate)
    if candidate.row.event == "REQUEST":
        closed |= _to_undergo(scene, candidate) | _beneath_addressee(candidate)
    by_type = NOT_FOR.get(candidate.row.event or "")
    return closed | by_type(candidate) if by_type is not None else closed


def _has_stranger_for_doer(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verb's own subject is a person by name whom nobody knows, or whoever a passive's by-phrase names, or who is told to send a
    plea: what they did is no deed of others named near."""
    word = candidate.trigger
    if word.pos_ == "NOUN" and not candidate.actors and candidate.row.event in PLEAS:
        found = [noun for slot in ("poss", "prep:from", "prep:by") for noun in slot_of(word, slot) if noun.ent_type_ not in AMOUNTS]
        senders = [noun for noun in found if noun.pos_ == "PROPN" or noun.lemma_.lower() in role_nouns()]
        met = (scene.mention_at.get(noun.i) for noun in senders)
        return bool(senders) and not any(mention is not None and is_coded(mention) for mention in met)
    verb = word.head if word.dep_ == "oprd" else word  # "held hostage by"
    if verb.pos_ != "VERB" or candidate.actors:
        return False
    doers = doers_of(verb)
    known = (scene.mention_at.get(word.i) for doer in doers for word in (*(doer.subtree if is_passive(verb) else (doer, *doer.lefts)),))
    named = any(doer.pos_ == "PROPN" and doer.ent_type_ == "PERSON" for doer in doers)
    agent = agent_of(verb)
    named = named or (
        agent is not None and agent.lemma_.lower() in role_nouns() and any(child.dep_ == "nsubjpass" for child in verb.children)
    )
    return named and not any(mention is not None and is_coded(mention) for mention in known)


def _is_apart(candidate: Candidate) -> bool:
    """Whether a noun names talks beside those that its sentence tells of: "met the envoy ahead of the call", "a readout of the call"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or candidate.governor is not None or noun.dep_ != "pobj":
        return False
    above = noun.head.head if noun.head.lower_ == "of" else noun.head
    return above.lemma_.lower() in markers("event_apart")


def _of_other_talks(scene: Scene, candidate: Candidate, known: Known) -> Iterator[int]:
    """The places of those who take part in other talks of the candidate's sentence."""
    sentence = candidate.trigger.sent
    others = (known[i] for i in range(sentence.start, sentence.end) if i in known and i != candidate.trigger.i)
    entities = {m.entity for other in others if other.row.event == "CONSULT" for m in (*other.actors, *other.recipients)}
    yield from (i for i in range(sentence.start, sentence.end) if (m := scene.mention_at.get(i)) is not None and m.entity in entities)


def _in_hostile_acts(candidate: Candidate, known: Known) -> Iterator[int]:
    """The words of the phrases that name a hostile act in the candidate's sentence, and of the hostile clauses under its word."""
    trigger, sentence = candidate.trigger, candidate.trigger.sent
    near = (known[i].trigger for i in range(sentence.start, sentence.end) if i in known and i != trigger.i)
    for word in near:
        inside = known[word.i].row.event in (*HOSTILE, "THREATEN") and not word.is_ancestor(trigger)
        if inside and (word.pos_ == "NOUN" or trigger.is_ancestor(word)):
            yield from (token.i for token in word.subtree)


def _of_earlier_acts(candidate: Candidate, known: Known) -> set[int]:
    """The places of what the verbs before, with which the candidate's is coordinated, are done to: "backed Peru and called for calm"; who
    was met may be asked too: "met Xi and urged restraint"."""
    verb = candidate.trigger
    before = (word for word in verb.conjuncts if word.i < verb.i and verb.pos_ == "VERB" and verb.dep_ == "conj")
    acts = (word for word in before if word.i in known and known[word.i].row.event != "CONSULT")
    return {
        token.i
        for word in acts
        for child in word.children
        if child.dep_ in (*OBJECTS, "prep") and child.i > word.i
        for token in child.subtree
    }


def _where(candidate: Candidate) -> set[int]:
    """The places of clauses that say what else goes on there or then: "a curfew in the north, where Chad fights rebels"."""
    below = (word for word in candidate.trigger.subtree if word.i > candidate.trigger.i and word.dep_ == "relcl")
    return {token.i for clause in below if any(child.tag_ == "WRB" for child in clause.lefts) for token in clause.subtree}


def _hit(candidate: Candidate) -> set[int]:
    """The places of those whom the force that is condemned has hit: "condemned the attack on Odesa"."""
    links = [child for word in _words(candidate) for child in word.children if child.dep_ == "prep"]
    objects = [*candidate.objects, *(noun for link in links for noun in link.children if noun.dep_ == "pobj")]
    objects = [] if candidate.row.frame.startswith("prep:") else objects  # "pinned the raid on Chad"
    objects += [inner for noun in objects for inner in slot_of(noun, "prep:of") if tells_violence(inner)]
    below = [link for noun in objects if tells_violence(noun) for link in noun.children if link.dep_ == "prep"]
    hit = {token.i for link in below if link.lower_ not in ("by", "from") and not _is_strife_of(link) for token in link.subtree}
    return hit | breached(candidate.trigger) | _claimed_of(candidate)


def _beside(candidate: Candidate) -> set[int]:
    """The places of clauses with a subject of their own that an "and" or a "while" sets beside the candidate's: "Peru praised the deal,
    while Chile told Togo that". An act that answers another may fall on whom the clause before names ("and Moscow expelled their envoys"),
    and who answers in the clause behind may be who was asked ("and Uganda refused")."""
    answers = candidate.row.event not in UNANSWERED and candidate.row.mode != "investigate"
    verb = clause_head(candidate.trigger)
    chain = [verb, *verb.ancestors]
    found: set[int] = set()
    for below in chain:
        if _sets_beside(below) and not answers:
            found |= {token.i for token in below.sent} - {token.i for token in below.subtree}
            break
    for clause in (clause for word in chain for clause in word.children if clause.i > candidate.trigger.i and clause not in chain):
        if _sets_beside(clause):
            asked = own_subject(clause) if answers else None
            found |= {token.i for token in clause.subtree} - {token.i for token in (asked.subtree if asked is not None else ())}
    return found


def _sets_beside(clause: Token) -> bool:
    """Whether a clause with its own subject stands beside another: "..., and Oslo said", "while Oslo said"."""
    if clause.pos_ not in ("VERB", "AUX") or own_subject(clause) is None:
        return False
    joined = clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX")
    return joined or (clause.dep_ == "advcl" and any(child.lower_ in markers("event_beside") for child in clause.children))


def _talked_of(candidate: Candidate) -> set[int]:
    """The places of what talks are about: "a conference on Sudan"."""
    nouns = [noun for noun in (candidate.trigger, *candidate.objects) if noun.pos_ == "NOUN"]
    about = (child for noun in nouns for child in noun.children if child.dep_ == "prep" and child.lower_ in markers("event_topic"))
    topics = [noun for preposition in about for child in preposition.children if child.dep_ == "pobj" for noun in (child, *child.conjuncts)]
    return {token.i for noun in topics for token in (noun, *noun.lefts)}  # not "on the sidelines of the summit with Chad"


def _to_undergo(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of those who are to be freed, or what else is demanded for them: "demanded that the hostages be released"."""
    return {token.i for noun in to_be_freed(scene, candidate.trigger) for token in noun.subtree}


def _beneath_addressee(candidate: Candidate) -> set[int]:
    """The places of what somebody is asked to do, where it is told who is asked: "called on the cabinet to punish Chad"."""
    verb = candidate.trigger
    asked = (*objects_of(verb), *slot_of(verb, "prep:on"), *slot_of(verb, "prep:upon"))
    clauses = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i]
    told = [clause for clause in clauses if any(child.tag_ == "TO" for child in clause.lefts)]
    return {token.i for clause in told for token in clause.subtree} if asked and verb.pos_ == "VERB" else set()


def _is_strife_of(link: Token) -> bool:
    """Whether an "of" only says what begins or goes on: "the resumption of hostilities"; whoever is named in it may be blamed."""
    return link.lower_ == "of" and any(tells_violence(noun) for noun in link.children)


def _backing(candidate: Candidate) -> set[int]:
    """The places of those who only back the plea or the charge that the candidate's word is or stands in: "Peru backed Chile's call"."""
    nouns = [word for word in (candidate.trigger, *candidate.trigger.ancestors) if word.pos_ == "NOUN" and is_backed(word)]
    pleas = [noun for noun in nouns if (row := row_of(noun)) is not None and row.event in ("REQUEST", "ACCUSE")]
    return {token.i for noun in pleas for doer in doers_of(noun.head) for token in doer.subtree}


def _rejecting(scene: Scene, candidate: Candidate) -> set[int]:
    """The places of those who turn down a charge that is told to be against others, and of those whom these are said to have harmed:
    "rejected Mali's accusation that Chad had killed herders"."""
    noun = candidate.trigger
    if candidate.row.event != "ACCUSE" or noun.pos_ != "NOUN" or noun.dep_ not in OBJECTS:
        return set()
    doers = doers_of(noun.head)
    own = codes_of([mention for doer in doers if (mention := scene.mention_at.get(doer.i)) is not None])
    others = codes_of(meant(scene, noun, candidate.row, candidate.actors))
    harmed = [token for clause in noun.children if is_content(clause) for token in clause.subtree if token.i > clause.i]
    return {token.i for token in (*harmed, *(word for doer in doers for word in doer.subtree))} if others and not own & others else set()


def _never_helped(candidate: Candidate) -> set[int]:
    """The places of those whom a promise says not to help: "promised that it will not recognise Chad"."""
    clauses = [child for child in candidate.trigger.children if child.dep_ in ("xcomp", "ccomp") and is_negated(child)]
    kind = [clause for clause in clauses if (row := row_of(clause)) is not None and row.event in ("AID", "COOPERATE", "SUPPORT")]
    kind += [clause for clause in clauses if clause.lemma_.lower() in markers("event_recognising") and clause not in kind]
    return {token.i for clause in kind for token in clause.subtree if token.i > clause.i}


def _asking(candidate: Candidate) -> set[int]:
    """The places of those who ask that an attack on others stop."""
    asked = [word for word in candidate.trigger.ancestors if (row := row_of(word)) is not None and row.event == "REQUEST"]
    return {token.i for word in asked for doer in doers_of(word) for token in doer.subtree} if has_target(candidate.objects) else set()


def _backed_against(candidate: Candidate) -> set[int]:
    """The places of those against whom what is supported is, and where it is to come about: "backed sanctions against Togo", "support for
    talks at NATO"."""
    word = candidate.trigger
    top = word.head if word.pos_ == "NOUN" else word
    venues = [link for link in top.subtree if link.dep_ == "prep" and link.i > word.i and link.lower_ in ("at", "through")]
    return opposed(word) | {token.i for link in venues for token in link.subtree}


def _left_unsaid(candidate: Candidate) -> set[int]:
    """The places of what somebody refuses to say, admit or rule out: "refused to admit that Togo had won"."""
    refused = (child for child in candidate.trigger.children if child.dep_ == "xcomp" and (row := row_of(child)) is not None and row.cue)
    return {token.i for verb in refused for told in verb.children if told.dep_ == "ccomp" for token in told.subtree}


def _telling(candidate: Candidate, known: Known) -> set[int]:
    """The places of those who condemn, mourn or tell of the force that the candidate names: "India condemned the killings", "stressed that
    an invasion would be met"; who calls for it or orders it is another matter. Of those who tell what something else does, whatever it is:
    "warned that a war would help the rebels"."""
    above = [word for word in candidate.trigger.ancestors if word.pos_ == "VERB"]
    if candidate.row.event not in FORCE:
        return (
            {token.i for word in above if _just_tells(word) for doer in doers_of(word) for token in doer.subtree}
            if _is_things(candidate)
            else set()
        )
    found = [word for word in above if word.i in known and known[word.i].row.event in ("ACCUSE", "SUPPORT")]
    found += [word for word in above if _just_tells(word)]
    return {token.i for word in found for doer in doers_of(word) for token in doer.subtree}


def _told(candidate: Candidate) -> set[int]:
    """The places of those who are only told that something has been done: "informed Chad that it had declared a truce"."""
    if candidate.row.event in VERBAL or factuality_of(candidate.trigger) not in ("happened", "ongoing"):
        return set()
    above = [word for word in candidate.trigger.ancestors if word.pos_ == "VERB" and _just_tells(word) and word.i < candidate.trigger.i]
    told = [child for word in above for child in word.children if child.dep_ in (*OBJECTS, "dative", "prep") and child.i > word.i]
    return {token.i for child in told for token in child.subtree if not child.is_ancestor(candidate.trigger)}


def _moved(candidate: Candidate) -> set[int]:
    """The places of those whom the news of an act surprises or alarms: "Togo was caught off guard by the invasion"."""
    noun = candidate.trigger
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    by = noun.head if noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
    verb = by.head if by is not None and by.lower_ == "by" and candidate.trigger.pos_ == "NOUN" else None
    if verb is None or verb.pos_ != "VERB" or not is_passive(verb) or ((row := row_of(verb)) is not None and row.event is not None):
        return set()
    return {token.i for child in verb.children if child.dep_ == "nsubjpass" for token in child.subtree}


def _kind_owners(candidate: Candidate) -> set[int]:
    """The places of those whose help is for who suffers the candidate's act: "India's support for the people hit by shelling"."""
    if candidate.row.event not in FORCE:
        return set()
    nouns = [
        word for word in candidate.trigger.ancestors if word.pos_ == "NOUN" and (row := row_of(word)) is not None and row.event in KIND
    ]
    return {other.i for noun in nouns for child in noun.lefts if child.dep_ in ("poss", "amod", "compound") for other in child.subtree}


def _supporting(candidate: Candidate) -> set[int]:
    """The places of those who only support what the candidate's word names: "France backs sanctions on Mali"."""
    if candidate.row.event in VERBAL or candidate.row.event == "CONSULT":
        return set()
    return {token.i for backer in backers_of(candidate.trigger) for token in backer.subtree}


def _accusing(candidate: Candidate) -> set[int]:
    """The places of those who accuse another of what the candidate's word tells, or thank him for it."""
    accuser = accuser_of(clause_head(candidate.trigger))
    return {token.i for doer in doers_of(accuser) for token in doer.subtree} if accuser is not None else set()


def _claimed_of(candidate: Candidate) -> set[int]:
    """The places of those whom somebody is claimed to have harmed: "a probe of claims that soldiers had beaten Chadians"."""
    nouns = (word for word in candidate.trigger.subtree if word.pos_ == "NOUN" and word.lemma_.lower() in markers("event_claim"))
    clauses = (child for noun in nouns for child in noun.children if child.i > noun.i and is_content(child))
    return {token.i for clause in clauses if own_subject(clause) is not None for token in clause.subtree if token.i > clause.i}


def _goals(candidate: Candidate) -> set[int]:
    """The places of those to whom somebody or something is brought: "was deported to Chad", "were flown back to Togo"."""
    verb = candidate.trigger
    return {token.i for noun in slot_of(verb, "prep:to") for token in noun.subtree} if is_undergone(verb) else set()


def _beneath_objects(candidate: Candidate) -> set[int]:
    """The places of those whom only a clause about its object names: "freed the sailors seized by Chad"."""
    below = [child for noun in candidate.objects for child in noun.children if child.i > candidate.trigger.i]
    clauses = [child for child in below if child.dep_ == "acl" or (child.dep_ == "relcl" and any(c.tag_ in RELATING for c in child.lefts))]
    return {token.i for clause in clauses for token in clause.subtree}


def _just_tells(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.cue == "speech" and not row.event and (not row.effect or row.act == "warn")


def _claimed(candidate: Candidate) -> set[int]:
    """The places of what a noun says that is claimed: who does it there claims nothing ("the allegation that Chad lied")."""
    noun = candidate.trigger
    if candidate.row.event != "ACCUSE" or noun.pos_ != "NOUN":
        return set()
    return {token.i for clause in noun.children if clause.i > noun.i and is_content(clause) for token in clause.subtree}


def _is_things(candidate: Candidate) -> bool:
    """Whether the subject of the candidate's verb is a thing that nobody owns, no people: "a new war would help"."""
    verb = candidate.trigger
    subject = own_subject(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    if subject is None or subject.pos_ != "NOUN" or subject.lemma_.lower() in markers("event_collective"):
        return False
    return row_of(subject) is not None and not any(
        child.dep_ in ("poss", "amod", "compound") for child in subject.children if child.pos_ in ("PRON", "PROPN") or child.is_title
    )


def _undergoing(candidate: Candidate) -> set[int]:
    """The places of those whom the subject of a passive names, of the candidate's word or of the verb that it completes: "held hostage"."""
    word = candidate.trigger
    verb = word.head if word.dep_ in ("oprd", "dobj", "attr", "acomp", "npadvmod") else word
    subjects = [child for child in verb.children if child.dep_ == "nsubjpass"]
    subjects += undergoers_of(verb) if verb == word and is_undergone(verb) and not is_passive(verb) else ()
    if subjects and verb.dep_ == "relcl":
        subjects.append(verb.head)
    return {token.i for noun in subjects for token in (noun, *noun.lefts)}


def _dreading(candidate: Candidate) -> set[int]:
    """The places of those who fear, face or are warned of what a noun names, which they do not do: "Peru fears sanctions"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN":
        return set()
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in ("pobj", *OBJECTS):
        return set()
    warned = noun.dep_ == "pobj" and noun.head.lower_ in ("about", "of", "against") and is_undergone(verb)
    dreaded = verb.lemma_.lower() in markers("event_dreading") and not is_passive(verb)
    nouns = undergoers_of(verb) if warned else doers_of(verb) if dreaded else ()
    return {token.i for word in nouns for token in word.subtree}


def _reasons(candidate: Candidate) -> set[int]:
    """The places of what a noun of pressure is told to be about: "sanctions over its trade with Peru"."""
    noun = candidate.trigger
    about = [
        child for child in (*noun.children, *noun.head.children) if child.dep_ == "prep" and child.lower_ == "over" and child.i > noun.i
    ]
    return {token.i for preposition in about for token in preposition.subtree}


def _conditions(candidate: Candidate) -> set[int]:
    """The places of what must come about first: "will pay if Chad agrees", "provided that Chad opens it"."""
    verb = candidate.governor or candidate.trigger
    clauses = (child for child in verb.children if child.i > verb.i and (is_condition(child) or child.lower_ in markers("event_condition")))
    return {token.i for clause in clauses if clause.dep_ in ("advcl", "prep") for token in clause.subtree}


def links_of(encoded: Encoded, candidate: Candidate, mentions: Sequence[Mention], side: str) -> list[float]:
    """How likely the encoder holds each of the mentions for the candidate's actor or recipient."""
    firsts = [piece for token in _words(candidate) for piece in encoded.pieces(token.idx, token.idx + len(token))[:1]]
    pieces = [encoded.pieces(mention.span.start, mention.span.end) for mention in mentions]
    if not firsts or not pieces:
        return [0.0] * len(pieces)
    chances = iter(encoded.link(side, firsts, np.concatenate(pieces)).max(axis=0).tolist())
    return [max(islice(chances, len(theirs)), default=0.0) for theirs in pieces]


def _words(candidate: Candidate) -> tuple[Token, ...]:
    """The words that may carry the act: "held" and "talks"."""
    return (candidate.trigger, candidate.governor) if candidate.governor is not None else (candidate.trigger,)


def type_chances(encoded: Encoded, candidate: Candidate) -> dict[str, float]:
    """The probability of each type, and of NONE, at the word of the candidate that looks most like an act."""
    rows = [chances for token in _words(candidate) if (chances := chances_at(encoded, token))]
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
    return seen | {
        "read type": log(read[own] + SMALL),
        "seen read": (1 - seen["row"]) * log(read[own] + SMALL),
        "read none": log(read["NONE"] + SMALL),
        "read other": max(chance for name, chance in read.items() if name not in ("NONE", own)),
        "acting": max((reading.acting.get(m.id, 0.0) for m in candidate.actors), default=0.0) if reading else 0.0,
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
    if found["ruled"] and (candidate.whole or candidate.row.event == "CONSULT"):
        return True
    kind = "ruled" if found["ruled"] else "plausible" if found["plausible"] else "other"
    return is_possible(scene, candidate) and weighed.weight >= weights()[f"threshold {kind}"]


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and the thresholds, from `data/event_weights.csv`."""
    return {row["feature"]: float(row["weight"]) for row in read_table("event_weights")}


NOT_FOR: dict[str, Callable[[Candidate], set[int]]] = {  # by type, the words whose parties an act is not done to
    "AID": _conditions,
    "COOPERATE": _conditions,
    "RETREAT": _asking,
    "AGREE": _never_helped,
    "ACCUSE": _hit,
    "SUPPORT": _backed_against,
    "REJECT": lambda candidate: _left_unsaid(candidate) | at_issue(candidate.trigger),
}
