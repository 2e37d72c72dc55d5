"""On whom an act falls that its own words name nobody for, or nobody whom a table knows: "Turkey refused", "arrested two officials".

A choice among the codes that the text names and nobody, by a multinomial logistic over what stands near and who deals with whom; its
weights are `data/meant_weights.csv`, fitted by training/meant.py on running texts whose acts are marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from communique.chronology import item_at
from communique.document.events.barred import HELD, set_apart
from communique.document.events.candidates import asker_of_several
from communique.document.events.governing import row_of
from communique.document.events.lent import UNGAINFUL, is_blow
from communique.document.events.parties import strikers_of
from communique.document.events.passives import relative_object
from communique.document.events.recipients import JUDGED
from communique.document.events.scene import FORCE, REPROOFS, VERBAL, Candidate, Scene, codes_of, is_state
from communique.encoder import softmax
from communique.lexicon import marker_values, markers, verb_rows
from communique.naming import role_nouns, states
from communique.partners import AGAINST
from communique.records import Actor, Event, Mention
from communique.resources import read_table
from communique.sections import FEW, find_sections, section_at
from communique.syntax import OBJECTS, document_of, doers_of, is_unsaid, slot_of

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINT = frozenset({"CONSULT", "COOPERATE"})  # acts of several together, which fall on nobody
FRIENDLY = frozenset({"AID", "SUPPORT", "CONCEDE"})
MOST = 3  # acts and mentions that count
FAR = 3  # sentences
# acts that a noun of another stem takes up
TAKEN_UP = frozenset({"ASSAULT", "REQUEST", "ACCUSE", "THREATEN", "AGREE", "SANCTION", "COERCE"})
ONE_STATE = 0.85  # of a text's codes: from there on its state's own was the one meant in 3 of 46 in news, below (running texts) in 9 of 27
STEM, STEM_MOST = 4, 5  # letters at which a verb and its noun begin alike: "warn", "warning", "propose", "proposal"
WORD = re.compile(r"[\w-]+")
LISTED = ("@list", "@listed")  # of whose state a notice tells, or nobody knows
OWNED = frozenset({"GOV", "LEG", "COP", "CVL", "MED"})  # who is a state's
NAMES = frozenset({"PERSON", "GPE", "LOC"})  # names of things are often held for those of bodies


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the text: its candidate and event, its sentence by number, and the codes of both sides."""

    candidate: Candidate
    event: Event
    sentence: int
    acting: frozenset[str]
    reached: frozenset[str]

    @property
    def at(self) -> int:
        """Where its word stands."""
        return self.candidate.trigger.idx


class Text:
    """Where a text names whom, and what its acts tell of who deals with whom.

    `named` are the mentions with a code, in order of the text, with their sentence by number; `named_in` those of a sentence, `by_code`
    those of a code, `first` its first sentence. `acts_in` are the acts of a sentence, `acts_of` those of a code; all are in order."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention], acts: Iterable[tuple[Candidate, Event]]) -> None:
        self.doc, self.mention_at = scene.doc, scene.mention_at
        self.starts = [sentence.start_char for sentence in scene.doc.sents]
        self.named = [(m, self.sentence_of(m.span.start), codes) for m in mentions if (codes := codes_of([m]))]
        self.named_in = defaultdict[int, list[tuple[Mention, frozenset[str]]]](list)
        self.by_code = defaultdict[str, list[tuple[Mention, int]]](list)
        for mention, sentence, codes in self.named:
            self.named_in[sentence].append((mention, codes))
            for code in codes:
                self.by_code[code].append((mention, sentence))
        self.first = {code: min(n for _, n in places) for code, places in self.by_code.items()}
        self.counts = Counter(code for _, _, codes in self.named for code in codes)
        self.mentions = {mention.id: mention for mention in mentions}
        self.acts = [self.act_of(candidate, event) for candidate, event in acts]
        self.acts_in, self.acts_of = defaultdict[int, list[Act]](list), defaultdict[str, list[Act]](list)
        for act in self.acts:
            self.acts_in[act.sentence].append(act)
            for code in act.acting:
                self.acts_of[code].append(act)
        self.lasts = dict[tuple[int, frozenset[str]], tuple[Act | None, Act | None]]()
        self.ties = Counter((a, b, act.event.event in AGAINST) for act in self.acts for a in act.acting for b in act.reached - {a})
        self.met = frozenset(pair for act in self.acts if act.event.event in JOINT for pair in permutations(act.acting | act.reached, 2))
        self.said = {a.id: codes_of([self.mentions[i] for i in a.speakers if i in self.mentions]) for a in scene.attributions}
        self.document = document_of(scene.doc)
        self.party = self.document.party
        sections = find_sections(self.document.text, self.document.published)
        above = {code for m, _, codes in self.named if sections and m.span.start < sections[0].start for code in codes}
        self.above = above if len(above) <= FEW else set[str]()

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that a place is in."""
        return bisect_right(self.starts, offset) - 1

    def others_in(self, sentence: int, act: Act) -> set[str]:
        """The codes that a sentence names, the doers' own aside."""
        return {code for _, codes in self.named_in.get(sentence, ()) for code in codes} - act.acting

    def before(self, act: Act) -> Iterator[Act]:
        """The acts told before another in its section, the last first."""
        first = bisect_left(self.acts, self.opening(act.at), key=_place_of)
        return (self.acts[n] for n in reversed(range(first, bisect_left(self.acts, act.at, key=_place_of))))

    def opening(self, at: int) -> int:
        """Where the section around a place begins, in a party's own account by days the item; the beginning of a text without any."""
        item = item_at(self.document, at) if self.party is not None else None
        if item is not None:
            return item.label.start
        section = section_at(self.document, at)
        return section.start if section is not None else 0

    def told_before(self, act: Act) -> set[str]:
        """The codes named in the sentences before an act, in its section or, if they are few, before the first one."""
        opening = self.opening(act.at)
        if not opening:
            return {code for code, first in self.first.items() if first < act.sentence}
        first, last = (bisect_left(self.named, at, key=_start_of_named) for at in (opening, self.starts[act.sentence]))
        return {code for _, _, codes in self.named[first:last] for code in codes} | self.above

    def last_before(self, act: Act) -> tuple[Act | None, Act | None]:
        """The last acts told before another that are of somebody else, and of its doers on others; looked for once for all codes."""
        asked = act.at, act.acting
        if asked not in self.lasts:
            last = next((other for other in self.before(act) if not other.acting <= act.acting), None)
            hit = next((other for other in self.before(act) if other.acting & act.acting and other.reached - act.acting), None)
            self.lasts[asked] = last, hit
        return self.lasts[asked]

    def last_of(self, code: str, act: Act) -> Act | None:
        """The last act of a code told before another."""
        acts = self.acts_of.get(code, [])
        n = bisect_left(acts, act.at, key=_place_of)
        return acts[n - 1] if n else None

    def named_before(self, at: int) -> Iterator[frozenset[str]]:
        """The codes of each mention that ends before a place, the last first."""
        first_behind = bisect_right(self.named, at, key=lambda one: one[0].span.start)
        return (self.named[n][2] for n in reversed(range(first_behind)) if self.named[n][0].span.end <= at)

    def act_of(self, candidate: Candidate, event: Event) -> Act:
        """A candidate with the codes of both sides."""
        sides = [codes_of([self.mentions[i] for i in ids if i in self.mentions]) for ids in (event.actor, event.recipient)]
        return Act(candidate, event, self.sentence_of(candidate.trigger.idx), sides[0], sides[1])


def _start_of_named(named: tuple[Mention, int, frozenset[str]]) -> int:
    return named[0].span.start


def _place_of(act: Act) -> int:
    return act.at


def is_asked(act: Act) -> bool:
    """Whether it is open on whom an act falls: somebody known does it, and nobody known bears it; not where troops or arms are moved and no
    word says against whom, as one in four was guessed right there."""
    if act.event.event == "MOBILIZE" and not act.event.recipient:
        return False
    return bool(act.acting) and not act.reached and act.event.event not in JOINT and not _is_settled(act)


def _is_settled(act: Act) -> bool:
    """Whether several agree or sign among themselves: "Chad and Togo agreed a truce, Mali said"; what they promise or welcome may be
    others'. Nor does on others what they are asked for, or on anybody's state that somebody is put on a list, or who asks for a truce."""
    if asker_of_several(act.candidate) is not None or act.candidate.row.frame.endswith(LISTED):
        return True
    if act.event.event == "ACCUSE" and relative_object(act.candidate.trigger) is not None:
        return True  # "the gang, which Chad blamed"
    if act.event.factuality == "demanded" and act.candidate.row.mode in UNGAINFUL:
        return True  # "Angola urged the rebels to respect the truce"
    row, words = act.candidate.row, (act.candidate.trigger, *act.candidate.objects)
    if act.event.event == "ASSAULT" and len(act.acting) > 1 and slot_of(act.candidate.trigger, "prep:between"):
        return True  # "clashes between Thai and Cambodian troops"
    if act.event.event not in ("AGREE", "SUPPORT") or max(len(act.acting), len(act.event.actor)) < 2:
        return False
    signed = row.event == "AGREE" or row.cue is None
    bound = markers("class_pact") | markers("event_concluding")
    return row.act == "agree" or (signed and any(word.lemma_.lower() in bound for word in words))


def is_given_home(text: Text, act: Act) -> bool:
    """Whether help in a text about another state is told to reach the helper's own people, by a word that names no state ("survivors")."""
    reached = [text.mentions[i].span.exact for i in act.event.recipient if i in text.mentions]
    return bool(act.reached) and act.reached <= act.acting and _helps_abroad(text, act) and all(words.islower() for words in reached)


def choices_of(text: Text, act: Act) -> list[str]:
    """The codes that an act may fall on: that of its only doer, and, unless it is told to "the nation", all others that the text names up
    to the end of its sentence. What several states do together falls on none of them ("the leaders condemned terrorism").

    Who is only named behind the act, in what it is about, the rules read there and took for no party ("backs sanctions on Mali"), nor is
    the victim of a deed that it is about one ("condemned the bombing of Beirut"); if that is violence, only who did violence is."""
    if any(_are_several_states(noun) for noun in _reached_by_words(text, act)):
        return []
    breaks_off = _breaks_off(act)
    alone = len(act.acting) == 1 and not breaks_off and not _helps_abroad(text, act) and not _is_one_side(text, act)
    alone = alone and not _asks_itself(text, act) and not _faces_issuer(text, act) and not _shuts_border(act)
    alone = alone and not any(noun.lower_ in markers("actor_others_noun") for noun in _reached_by_words(text, act))  # no own "junta"
    home = act.acting if alone else frozenset()
    if (home or _asks_itself(text, act)) and act.acting == codes_of(act.candidate.recipients):
        return sorted(home)  # "Kenyan senators warned State House"; nobody's of a government that instructs its own
    if act.event.mode == "strike":
        return sorted(home)  # who stops work does so at home
    if _asks_allies(text, act):
        return []
    if not breaks_off and any(noun.lemma_.lower() in markers("event_collective") for noun in act.candidate.objects):
        return sorted(home)
    deeds = _deeds(act)
    apart = {act.candidate.trigger.doc[i].idx for i in set_apart(act.candidate)}
    here = [(m, codes) for m, codes in text.named_in.get(act.sentence, ()) if not _is_beneath(act, m) and m.span.start not in apart]
    near = {code for m, codes in here if not any(_holds(deed, m) for deed in deeds) for code in codes}
    near |= text.told_before(act)
    others = near - _condemning(text, act)
    near = others if others - act.acting else near
    near -= _opponents(text, act) | _demanding(text, act)
    near &= _courts(text) if _judges_ruling(act) else near
    if act.event.event in FORCE and any(noun.pos_ == "PROPN" for noun in _reached_by_words(text, act)):
        near &= states().keys()  # "shelled Avdiivka": a town that no table knows is no monitors'
    forced = {row.event for deed in deeds if (row := row_of(deed)) is not None and row.event in FORCE}
    if forced:
        return sorted((home | (near - act.acting)) & {code for other in text.acts if other.event.event in forced for code in other.acting})
    return sorted(home | (near - act.acting))


def _judges_ruling(act: Act) -> bool:
    """Whether an act judges what only courts do, without a word that says of which: "welcomed the ruling"."""
    return act.event.event in JUDGED and any(noun.lemma_.lower() in markers("court_deed") for noun in act.candidate.objects)


def _courts(text: Text) -> set[str]:
    """The codes of the courts that a text names."""
    told = [(mention, actor) for mention in text.mentions.values() for actor in mention.actors if actor.code]
    words = markers("actor_court_noun")
    named = {str(actor.code) for mention, actor in told if words & {*(actor.name or mention.span.exact).lower().split()}}
    return named | {str(actor.code) for _, actor in told if actor.sector == "JUD"}


def _demanding(text: Text, act: Act) -> set[str]:
    """The codes of those who demand that others blame, rebuff, punish or strike somebody, who is not they ("calls on the Council to
    condemn the attack"), or free whoever is held."""
    above = (other for other in text.acts_in[act.sentence] if other.candidate.trigger.is_ancestor(act.candidate.trigger))
    pleas = (other for other in above if other.event.event == "REQUEST" and other.reached & act.acting)
    others = act.event.event in REPROOFS or act.event.mode in HELD or is_blow(act.candidate)
    return {code for other in pleas for code in other.acting} if others else set()


def _asks_allies(text: Text, act: Act) -> bool:
    """Whether a state or its government turns to a body of several states, which is not its own: "asked the bloc for help"."""
    doers = [actor for i in act.event.actor if i in text.mentions for actor in text.mentions[i].actors]
    states = bool(doers) and all(is_state(actor) for actor in doers)
    words = (*act.candidate.objects, *slot_of(act.candidate.trigger, "prep:on"))
    return states and act.event.event in VERBAL and any(noun.lower_ in markers("actor_allied_noun") for noun in words)


def _shuts_border(act: Act) -> bool:
    """Whether a border is closed, which falls on those behind it."""
    return act.event.event == "COERCE" and any(noun.lemma_.lower() in markers("event_frontier") for noun in act.candidate.objects)


def _reached_by_words(text: Text, act: Act) -> Iterator[Token]:
    """The nouns of no known state for those whom an act falls on."""
    yield from (noun for noun in act.candidate.objects if noun.i not in text.mention_at)
    named = (text.mentions[i] for i in act.event.recipient if i in text.mentions and not codes_of([text.mentions[i]]))
    words = (text.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand") for mention in named)
    yield from (part.root for part in words if part is not None)


def _are_several_states(noun: Token) -> bool:
    """Whether a noun means several states or people of several: "six governments", "the 34 members", "African leaders", "foreign banks",
    "its creditors", or whoever hears it: "invites others to follow"."""
    if noun.lower_ in markers("event_anyone"):
        return True
    if noun.lemma_.lower() in markers("actor_outsider") and any(child.tag_ == "PRP$" for child in noun.lefts):
        return True
    whose = {child.lower_ for child in noun.lefts}
    abroad = {word for word, where in marker_values("actor_foreign_word").items() if where == "abroad"}
    states = marker_values("actor_joint_noun").get(noun.lower_) == "states" or noun.lower_ in markers("actor_member_noun")
    return noun.tag_ == "NNS" and (states or bool(whose & (abroad | markers("actor_bloc_adjective"))))


def _helps_abroad(text: Text, act: Act) -> bool:
    """Whether help is told of in a text about another state than the helper's, and not for "its nationals"."""
    if act.event.event != "AID" or "its own" in _words(act):
        return False
    others = [n for code, n in text.counts.items() if code not in act.acting]
    return max(others, default=0) > max(text.counts[code] for code in act.acting)


def _is_one_side(text: Text, act: Act) -> bool:
    """Whether who does it is called one side of two, which turns to the other: "the Peruvian side asked"."""
    return any(text.mentions[i].span.exact.lower().endswith(" side") for i in act.event.actor if i in text.mentions)


def _asks_itself(text: Text, act: Act) -> bool:
    """Whether a government would have itself in mind with a word that names nobody: beside others, it has them in mind."""
    if _is_of_one_state(text, act.acting) or "its own" in _words(act):
        return False
    actors = [actor for i in act.event.actor if i in text.mentions for actor in text.mentions[i].actors]
    return act.event.event in VERBAL and not act.event.recipient and all(actor.sector in (None, "GOV") for actor in actors)


def _faces_issuer(text: Text, act: Act) -> bool:
    """Whether the issuer of an account tells what it said or did to a "him": he is no part of it ("I assured him that ...")."""
    doers = doers_of(act.candidate.trigger) if act.candidate.trigger.pos_ == "VERB" else ()
    own = any(word.lower_ in ("i", "we") or is_unsaid(word) for word in doers)
    faced = any(marker_values("actor_pronoun").get(noun.lower_) == "he" for noun in _reached_by_words(text, act))
    return own and faced and document_of(text.doc).party is not None


def _breaks_off(act: Act) -> bool:
    """Whether what is done is never done to one's own state: ties are cut, envoys called home or turned on, people deported."""
    mode = act.event.mode
    return mode == "deport" or (act.event.event == "SANCTION" and mode == "withdraw") or _turns_on_envoys(act)


def _turns_on_envoys(act: Act) -> bool:
    """Whether others' envoys are summoned or sent away, which falls on somebody in any case."""
    words = markers("class_envoy") | markers("official_abroad")
    envoys = any(word.lemma_.lower() in words for noun in act.candidate.objects for word in noun.subtree)
    return envoys and (act.event.event == "ACCUSE" or act.event.mode == "expel") and "its own" not in _words(act)


def _opponents(text: Text, act: Act) -> set[str]:
    """Those who hold a friendly act against its doers: "accused Chad of sheltering the rebels" helps no accuser."""
    if act.event.event not in FRIENDLY:
        return set()
    beside = text.acts_in[act.sentence]
    above = [other for other in beside if other.event.event in AGAINST and other.candidate.trigger.is_ancestor(act.candidate.trigger)]
    return {code for other in above for code in other.acting}


def _condemning(text: Text, act: Act) -> set[str]:
    """Those who condemn a blow that is told to be another's, unless he strikes them elsewhere in the text: "Peru condemned the raid by
    Chad" on Mali, which is named before."""
    trigger = act.candidate.trigger
    if act.event.event not in FORCE or trigger.pos_ != "NOUN" or not strikers_of(trigger):
        return set()
    above = [other for other in text.acts_in[act.sentence] if other.event.event == "ACCUSE" and other.candidate.trigger == trigger.head]
    accusers = {code for other in above for code in other.acting}
    return {code for code in accusers if not any(text.ties[doer, code, True] for doer in act.acting)}


def _is_beneath(act: Act, mention: Mention) -> bool:
    """Whether a mention stands behind the word of an act and in what depends on it."""
    return mention.span.start > act.at and any(_holds(word, mention) for word in (act.candidate.trigger, *act.candidate.objects))


def _deeds(act: Act) -> list[Token]:
    """The words for hostile deeds that an act is about, and for those against whom what it is about was done."""
    made = [noun for noun in act.candidate.objects if (row := row_of(noun)) is not None and row.event in AGAINST]
    if act.event.event == "ACCUSE":
        made += [link for noun in act.candidate.objects for link in noun.children if link.lower_ == "against"]
    return made


def none_features(act: Act) -> dict[str, float]:
    """What speaks for an act that falls on nobody."""
    return {"nobody": 1.0, f"nobody {act.event.event}": 1.0, f"nobody, {_told_of(act)}": 1.0}


def _told_of(act: Act) -> str:
    """What stands where those would stand whom an act falls on."""
    if act.event.recipient:
        return "somebody"
    return "a thing" if act.candidate.objects else "nothing"


def features_of(text: Text, act: Act, code: str) -> dict[str, float]:
    """What speaks for one of the choices; names begin with "home" where it is the doers' own state."""
    home = code in act.acting
    side = "home" if home else "other"
    made = {f"{side} {act.event.event}": 1.0, f"{side} {act.event.event} {act.event.mode}": 1.0, f"{side}, {_told_of(act)}": 1.0, side: 1.0}
    made |= {f"{side}: {name}": 1.0 for name in (*_near(text, act, code), *_words(act))}
    made |= {} if home else dict(_dealings(text, act, code))
    others = Counter({c: n for c, n in text.counts.items() if c not in act.acting})
    share = text.counts[code] / max(1, sum(text.counts.values()))
    made |= {f"{side} share": share, f"{side} of few": 1.0 / (1 + len(others))}
    if not home and others.most_common(1)[0][0] == code:
        made["other: most named"] = 1.0
    if code not in states():
        made[f"{side}: no state"] = 1.0
    return made


def _near(text: Text, act: Act, code: str) -> Iterator[str]:
    """Where the code is named about the act, the doers' own words aside."""
    doers = set(act.event.actor)
    places = text.by_code.get(code, [])
    yield from _beside(act, [m for m, codes in text.named_in.get(act.sentence, ()) if code in codes and m.id not in doers])
    before = reversed(range(bisect_left(places, act.sentence, key=lambda place: place[1])))
    last = next((places[n][1] for n in before if places[n][0].id not in doers), None)
    if last is not None:
        yield f"{min(act.sentence - last, FAR)} back"
    if all(m.id in doers for m, _ in places):
        yield "as doer alone"
    if text.others_in(act.sentence, act) == {code}:
        yield "alone in sentence"
    others = (codes - act.acting for codes in text.named_before(act.at))
    if code in next((codes for codes in others if codes), ()):
        yield "last named"
    if text.others_in(act.sentence - 1, act) == {code}:
        yield "alone before"


def _beside(act: Act, here: Sequence[Mention]) -> Iterator[str]:
    """Where the act's own sentence names a code."""
    if not here:
        return
    yield "same sentence"
    yield "before" if any(m.span.start < act.at for m in here) else "behind"
    if any(_holds(word, m) for word in act.candidate.objects for m in here):
        yield "within"
    if any(_is_beneath(act, m) for m in here):
        yield "beneath"
    if any(len(codes_of([m])) > 1 for m in here):
        yield "joined"


def _holds(word: Token, mention: Mention) -> bool:
    """Whether a mention stands in the phrase or clause of a word."""
    start, end = word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
    span = mention.span
    return start <= span.start and span.end <= end and not span.start <= word.idx < span.end


def _words(act: Act) -> Iterator[str]:
    """What the words of the act say of whose matter it is."""
    words = {token.lower_ for noun in act.candidate.objects for token in noun.subtree}
    if words & markers("own_possessive"):
        yield "its own"
    if any(noun.lemma_.lower() in role_nouns() for noun in act.candidate.objects):
        yield "matter of a state"


def _dealings(text: Text, act: Act, code: str) -> Iterator[tuple[str, float]]:
    """What the other acts of the text tell of the doers and the code."""
    yield from _ties(text, act, code)
    told = {
        "met it": any((a, code) in text.met for a in act.acting),
        "told by it": code in text.said.get(act.event.attribution or "", ()),
        "its text": text.party == code,
    }
    named = (name for name, holds in told.items() if holds)
    yield from ((name, 1.0) for name in (*named, *_before(text, act, code), *_around(text, act, code)))


def _ties(text: Text, act: Act, code: str) -> Iterator[tuple[str, float]]:
    """How often the doers acted on the code, and it on them, with hostility and without."""
    kind = "hostile" if act.event.event in AGAINST else "other"
    for name, pairs in (("did to it", [(a, code) for a in act.acting]), ("done by it", [(code, a) for a in act.acting])):
        for hostile in (True, False):
            n = sum(text.ties[one, other, hostile] for one, other in pairs)
            if n:
                yield f"{name}, {'hostile' if hostile else 'other'}, {kind}", min(n, MOST) / MOST


def _before(text: Text, act: Act, code: str) -> Iterator[str]:
    """What the last acts before tell of the code: of others, its own, and the doers' on others."""
    last, hit = text.last_before(act)
    if last is not None and code in last.acting:
        yield "acted last, hostile" if last.event.event in AGAINST else "acted last"
        if last.sentence >= act.sentence - 1:
            yield "acted just before"
    own = text.last_of(code, act)
    if own is not None and own.sentence >= act.sentence - FAR:
        yield f"its {own.event.event}, {act.event.event}"
        if own.reached & act.acting:
            yield f"its {own.event.event} on them, {act.event.event}"
    if hit is not None and code in hit.reached:
        yield "reached last"
        if hit.sentence == act.sentence:
            yield "reached beside"


def _around(text: Text, act: Act, code: str) -> Iterator[str]:
    """What acts behind in the sentence, and beneath the act, tell of the code."""
    beside = text.acts_in[act.sentence]
    behind = [other for other in beside if other.acting & act.acting and other.at > act.at]
    if any(code in other.reached for other in behind):
        yield "reached behind"
    beneath = [other for other in beside if act.candidate.trigger.is_ancestor(other.candidate.trigger)]
    if any(code in other.reached for other in beneath):
        yield "reached beneath"
    if any(code in other.acting for other in beneath):
        yield "acts beneath"


def meant_by(text: Text, act: Act) -> tuple[Mention, ...]:
    """The mentions of those whom an act falls on, where that is likely enough: the people whom it names, now with the code of their state,
    or the nearest words for the state or body itself; none where it stays open."""
    likely = chances(text, act)
    code = max((code for code in likely if code is not None), key=lambda code: likely[code], default=None)
    if code is None or likely[code] < weights()["least"]:
        return ()
    named = [text.mentions[i] for i in act.event.recipient if i in text.mentions]
    if any(mention.alternatives for mention in named):
        return ()  # one of those whose name it is, whichever: "the Korean government"
    if code in act.acting and (_is_driven(text, act) or any(_is_apart(text, act, mention) for mention in named)):
        return ()
    sectors = {actor.sector for mention in named for actor in mention.actors}
    if code not in states() and (sectors & OWNED or any(not mention.actors and _are_people(mention) for mention in named)):
        return ()  # a body between states has no government and no journalists
    people, found = [mention for mention in named if _are_people(mention)], _nearest(text, act, code)
    if not people and found is not None:
        people = [mention for mention in named if _is_somebody(text, act, mention)]
    if people:
        return tuple(replace(m, actors=tuple(replace(actor, code=code) for actor in m.actors or (Actor(None),))) for m in people)
    return () if found is None else (found,)


def is_of_mediator(act: Act) -> bool:
    """Whether somebody offers or promises to mediate, which is made to two and never to one of them: "offered its good offices"."""
    word, objects = act.candidate.trigger, act.candidate.objects
    below = [*objects, *(child for child in word.children if child.tag_ == "VB" and child.i > word.i)]
    offices = any(noun.lower_ == "offices" and any(child.lower_ == "good" for child in noun.lefts) for noun in objects)
    mediates = offices or any((row := row_of(child)) is not None and row.mode == "third-party" for child in below)
    return act.event.event == "AGREE" and mediates


def two_between(text: Text, act: Act) -> tuple[Mention, ...]:
    """The two between whom somebody offers to mediate, where the text names just two states beside him."""
    others = {code for code in text.counts if code in states()} - act.acting
    if len(others) != 2:
        return ()
    if (both := next((m for m, _, codes in reversed(text.named) if codes == others), None)) is not None:
        return (both,)
    found = [_nearest(text, act, code) for code in sorted(others)]
    return tuple(mention for mention in found if mention is not None) if all(found) else ()


def is_guessed_at_home(text: Text, act: Act, meant: Sequence[Mention]) -> bool:
    """Whether an act is taken to fall on the doers' own state in a text that names hardly another, though nothing names whom it falls on:
    which of a state's many is meant its code does not tell."""
    beside = [m.id for m, _ in text.named_in.get(act.sentence, ()) if _is_answerable(act, m)]
    if act.reached or not meant or not codes_of(meant) <= act.acting or any(m.id in (*act.event.recipient, *beside) for m in meant):
        return False
    return _is_of_one_state(text, codes_of(meant))


def _is_of_one_state(text: Text, codes: Iterable[str]) -> bool:
    """Whether a text names hardly any state but those of `codes`."""
    return sum(text.counts[code] for code in codes) >= ONE_STATE * sum(text.counts.values())


def _is_answerable(act: Act, mention: Mention) -> bool:
    """Whether words of an act's own sentence tell on whom it falls: beneath what somebody says, or as who has a plea before him ("the
    cabinet ignored the senate's demand")."""
    noun = act.candidate.trigger
    pleads = act.event.event == "REQUEST" and noun.pos_ == "NOUN" and noun.dep_ in OBJECTS
    return (act.event.event in VERBAL and _is_beneath(act, mention)) or (pleads and mention.span.start < act.at)


def named_again(text: Text, act: Act) -> tuple[Mention, ...]:
    """The words for a body of the doers' state that the act's own slots hold, or whose last word they repeat: "Ruiz left the Senate. Then
    he urged the Senate to"."""
    slots = (slot for slot in act.candidate.row.recipient if slot.startswith("prep:"))
    nouns = (*act.candidate.objects, *(noun for slot in slots for noun in slot_of(act.candidate.trigger, slot)))
    here = [m for noun in nouns if (m := text.mention_at.get(noun.i)) is not None and codes_of([m]) & act.acting]
    said = {noun.text for noun in nouns}
    named = [m for m, _, codes in text.named if codes <= act.acting and m.span.start < act.at and m.span.exact.split()[-1] in said]
    return tuple(here[:1] or named[-1:])


def told_before(text: Text, act: Act) -> tuple[Mention, ...]:
    """Who did what an act judges by no more than the word for it: Chad in "Chad offered to mediate. Mali welcomed the offer", in "Chad
    bombed the town. Mali condemned the strikes"; both in "Chad and Togo agreed to a truce. Mali welcomed the truce"."""
    nouns = [noun for noun in act.candidate.objects if act.event.event in JUDGED and _is_taken_up(noun)]
    near = [other for other in text.before(act) if act.sentence - other.sentence < FAR] if nouns else []
    named = (other for other in near if any(_is_of_stem(other.candidate.trigger, noun) or _concludes(other, noun) for noun in nouns))
    last = next(named, None)
    if last is None:
        apart = (other for other in text.before(act) if not other.candidate.trigger.is_ancestor(act.candidate.trigger))
        kin = [other for other in apart if any(_is_of_kind(other, noun) or _concludes(other, noun) for noun in nouns)]
        last = kin[0] if kin and (kin[0] in near or len({other.acting for other in kin}) == 1) else None
    return () if last is None or last.acting & act.acting else tuple(text.mentions[i] for i in last.event.actor)


def undone_before(text: Text, act: Act) -> tuple[Mention, ...]:
    """On whom fell what others ask to be taken back, where it is told to reach them: Mali in "Chad shut its border with Mali. Togo asked it
    to reopen it"."""
    above = (other for other in text.acts_in[act.sentence] if other.candidate.trigger.is_ancestor(act.candidate.trigger))
    askers = {code for other in above if other.event.event == "REQUEST" for code in other.acting}
    named = any(_is_beneath(act, text.mentions[i]) for i in act.event.recipient if i in text.mentions)
    open_ = act.reached or (askers and act.candidate.row.mode in UNGAINFUL)
    if act.event.event != "RETREAT" or named or not open_ or not act.reached <= askers:
        return ()
    near = (
        other for other in text.before(act) if act.sentence - other.sentence < FAR and other.event.event in AGAINST & {*FORCE, "SANCTION"}
    )
    done = next((other for other in near if other.acting & act.acting and other.reached - other.acting), None)
    return () if done is None or done.reached & act.reached else tuple(text.mentions[i] for i in done.event.recipient)


def _is_taken_up(noun: Token) -> bool:
    """Whether a noun only takes up what has been told: "the offer", "that threat"."""
    beside = [child for child in noun.children if not child.is_punct]
    return noun.tag_ in ("NN", "NNS") and [child.lower_ for child in beside] in (["the"], ["this"], ["that"])


def _is_of_kind(act: Act, noun: Token) -> bool:
    """Whether a noun means acts of the type that an earlier one has: "the charge" after "blamed", "the strikes" after "bombed"."""
    kinds = {row.event for row in verb_rows().get((noun.lemma_.lower(), "noun"), ())}
    return act.event.event in kinds & TAKEN_UP and act.event.factuality == "happened"


def _concludes(act: Act, noun: Token) -> bool:
    """Whether several agree on or sign what a noun names again: a "treaty" that is "the agreement" next."""
    verb = act.candidate.trigger
    signed = [*verb.children, *(word for child in verb.children if child.dep_ == "prep" for word in child.children)]
    pacts = markers("class_pact") if noun.lemma_.lower() in markers("class_pact") else {noun.lemma_.lower()}
    again = any(word.lemma_.lower() in pacts and word.pos_ == "NOUN" for word in signed)
    return again and verb.lemma_.lower() in markers("agreeing") and len(act.acting) > 1 and act.event.factuality == "happened"


def _is_of_stem(word: Token, noun: Token) -> bool:
    """Whether a noun is that of a verb, or the same word: "propose", "proposal"."""
    one, other = word.lemma_.lower(), noun.lemma_.lower()
    return len(one) >= STEM and one[:STEM_MOST] == other[: min(STEM_MOST, len(one))]


def _are_people(mention: Mention) -> bool:
    """Whether words of nobody known name people: "former officials", no "ruling"."""
    last = WORD.findall(mention.span.exact.lower())[-1:]
    return not mention.alternatives and any(word in role_nouns() or word.removesuffix("s") in role_nouns() for word in last)


def _is_driven(text: Text, act: Act) -> bool:
    """Whether people or ships are towed, driven or held back where other states are told of, whose they may be as well: in running texts
    those guessed as the doers' own were so in none of four."""
    return act.event.event == "COERCE" and act.event.mode is None and not _is_of_one_state(text, act.acting)


def _is_apart(text: Text, act: Act, mention: Mention) -> bool:
    """Whether words cannot mean who does it: "we urge your government", "pushed migrants back", "calls on Peru to release them"."""
    words = text.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if words is None or any(child.lower_ == "your" for child in words.root.lefts):
        return words is not None
    if words.root.lemma_.lower() in markers("actor_newcomer") | markers("actor_abroad_noun"):
        return True
    doers = [text.mentions[i] for i in act.event.actor if i in text.mentions]
    asks = words.root.dep_ == "nsubj" and words.root.head.is_ancestor(act.candidate.trigger)
    return asks and bool(doers) and all(len(one.actors) == 1 and one.actors[0].sector is None for one in doers)


def _is_somebody(text: Text, act: Act, mention: Mention) -> bool:
    """Whether words of nobody known are a name, name a body or stand for somebody: "tech companies", "her", "urged Silicon Valley"; where
    troops are sent or strike is a place."""
    words = text.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if words is None:
        return False
    addressed = act.event.event in VERBAL or words.root.ent_type_ == "PERSON"
    named = addressed and words.root.pos_ == "PROPN" and words.root.ent_type_ in NAMES
    return named or words.root.lower_ in ("him", "her") or words.root.lemma_.lower() in markers("actor_body_noun")


def _nearest(text: Text, act: Act, code: str) -> Mention | None:
    """The words for a state or body that are nearest to an act, before it rather than behind."""
    named = [m for m, _ in text.by_code.get(code, ()) if len(m.actors) == 1 and m.id not in act.event.actor]
    named = [m for m in named if is_state(m.actors[0]) or code not in states()]
    named = [m for m in named if m.span.exact.lower() not in markers("actor_pronoun") and m.span.exact not in ("Q", "A")]
    doers = [text.mentions[i] for i in act.event.actor if i in text.mentions]
    named = [m for m in named if all(m.span.exact != doer.span.exact for doer in doers if doer.actors and doer.actors[0].sector)]
    before = [m for m in named if m.span.start < act.at]
    return before[-1] if before else next(iter(named), None)


def chances(text: Text, act: Act) -> dict[str | None, float]:
    """How likely an act falls on each of its choices, and on nobody (None)."""
    table = weights()
    scores: dict[str | None, float] = {code: _score(features_of(text, act, code), table) for code in choices_of(text, act)}
    if not scores or not _turns_on_envoys(act):
        scores[None] = _score(none_features(act), table)
    return dict(zip(scores, softmax(np.array(list(scores.values()))).tolist(), strict=True))


def _score(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    return sum(table.get(name, 0.0) * value for name, value in features.items())


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and `least`, from which a choice is made."""
    return {row["feature"]: float(row["weight"]) for row in read_table("meant_weights")}
