"""Who did what to whom, in PLOVER, and whether it happened: candidates from the parse and `verbs.csv`, parties by overlap with mentions.

Meanings are as worded: `event` names the act, `factuality` its status; nothing is folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import lexicon, naming
from communique.document.events.backed import with_backers
from communique.document.events.barred import is_press
from communique.document.events.candidates import find_candidates, with_borrowed_parties
from communique.document.events.circumstances import date_of, goes_on, is_history, is_of_life, is_to_come, place_of
from communique.document.events.disputed import called_untrue, denied_by, is_disputed
from communique.document.events.doers import find_doers
from communique.document.events.envoys import hosts_asked
from communique.document.events.factuality import (
    CALLED_OFF,
    factuality_of,
    is_background,
    is_held_against,
    is_left_open,
    is_looked_into,
    is_only_asked,
)
from communique.document.events.gapping import ungapped
from communique.document.events.governing import first_joined, row_effect, row_of, told_beside
from communique.document.events.judgement import is_plausible
from communique.document.events.lapsing import as_lapsed
from communique.document.events.lent import with_lent_parties
from communique.document.events.meant import (
    Text,
    is_asked,
    is_given_home,
    is_guessed_at_home,
    is_of_mediator,
    meant_by,
    named_again,
    told_before,
    two_between,
    undone_before,
)
from communique.document.events.opinion import TAKING_PLACE, Weighed, factuality_seen, is_kept, is_own, judge
from communique.document.events.parties import names_other, parties_in
from communique.document.events.recipients import sponsors_of
from communique.document.events.retold import with_outcomes
from communique.document.events.scene import (
    FORCE,
    VERBAL,
    Candidate,
    Scene,
    codes_of,
    index_mentions,
    innermost,
    is_home,
    is_state,
    locate,
    unique_mentions,
    without_currencies,
    without_excluded,
)
from communique.document.events.untold import without_untold
from communique.document.events.worth import least, worth_features, worth_of
from communique.headed import kind_at
from communique.lexicon import marker_values, markers, time_words
from communique.listed import is_in_other_item
from communique.records import MUTUAL, Actor, Attribution, DateRange, Event, Factuality, Mention, PlaceMention, Span, When, make_id
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    clause_tokens,
    document_of,
    doers_of,
    is_negated,
    own_subject,
    phrase_tokens,
    slot_of,
    span_at,
    span_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from communique.document.parsing import Doc
    from communique.encoder import Encoded

BENEATH = frozenset({"relcl", "acl", "pcomp", "advcl"})  # clauses about what is told
WHOLE = 0.7  # how likely what a whole clause tells is right: four of five threats in the readouts, read by eye
GUESSED = 0.5  # the same, where only the order of speakers tells on whom it falls
VOTED_IN = {  # where a vote names the text that it is on
    ("vote", "REJECT"): ("prep:against",),
    ("vote", "SUPPORT"): ("prep:for", "prep:of"),
    ("dissociate", "REJECT"): ("prep:from",),
    ("disassociate", "REJECT"): ("prep:from",),
}
SAME_SUBSTANCE = 0.3  # share of content words two verbal acts must have in common to be one act told twice


def find_events(
    doc: Doc,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[When],
    places: Sequence[PlaceMention],
    encoded: Encoded | None = None,
) -> tuple[tuple[Event, ...], tuple[Mention, ...]]:
    """The events of one text in order of their triggers, each with its parties, factuality, claimant and evidence; and the mentions, with
    those of people acted on whom nothing else names.

    Parties are mentions found earlier; a sentence whose parties are unknown yields nothing. Modes and types are `verbs.csv`'s.
    Without the encoder's pass the rules decide alone what is an event and who takes part."""
    parties = without_excluded(doc, without_currencies(doc, mentions))
    scene = Scene(doc, tuple(attributions), index_mentions(doc, parties), locate(doc, times), locate(doc, places), set())
    coded = [one for one in code_events(scene, parties, encoded) if one.is_told and not _is_vote_on_text(one.candidate)]
    coded = [one for one in coded if not _is_laid_on_others(one)]
    coded = [one for one in coded if not (one.event.factuality == "speculated" and _is_asked_only(scene, one.candidate))]
    known = with_parties(mentions, coded)
    events = with_backers(scene, [(one.candidate.trigger, one.event) for one in coded], mentions)
    return _linked([one.candidate for one in coded], events, known), known


def _is_laid_on_others(coded: Coded) -> bool:
    """Whether a court or body between states only orders a release, which is for the state that holds them: "the tribunal ordered the
    release of the crew"."""
    governor, row = coded.candidate.governor, coded.candidate.row
    ordered = governor is not None and governor.lemma_.lower() in markers("event_ordering")
    doers = {actor.code for one in coded.parties if one.id in coded.event.actor for actor in one.actors if actor.code}
    return ordered and (row.event, row.mode) == ("RETREAT", "release") and bool(doers) and doers.isdisjoint(naming.states())


def _is_asked_only(scene: Scene, candidate: Candidate) -> bool:
    return is_only_asked(candidate.trigger, innermost(scene, span_of([candidate.trigger])))


def _is_vote_on_text(candidate: Candidate) -> bool:
    """Whether somebody only votes on a text where states meet, or leaves its consensus: whom that is against or for, the vote does not tell
    ("voted against the draft resolution", "voted against it"), unless it says whose the text is; who vetoes or rejects it says so."""
    word, event = candidate.trigger, candidate.row.event
    slots = VOTED_IN.get((word.lemma_.lower(), event or ""))
    if slots is None or candidate.row.own or sponsors_of(word):
        return False
    on = [noun for slot in slots for holder in (word, *slot_of(word, "prep:in")) for noun in slot_of(holder, slot)]  # "in favour of"
    words = {part.lemma_.lower() for noun in on for part in (noun, *noun.lefts)}
    against = event == "REJECT" and any(child.lower_ == "against" for child in word.children)
    return (against and all(noun.pos_ == "PRON" for noun in on)) or bool(words & markers("event_voted_text"))


@dataclass(frozen=True, slots=True)
class Coded:
    """A candidate and the event that it is, with the mentions of both sides; `known`: what its weight is made of, empty without the
    networks."""

    candidate: Candidate
    event: Event
    parties: tuple[Mention, ...]
    known: dict[str, float]

    @property
    def is_told(self) -> bool:
        """Whether it is likely enough; by a row of the user's own, or called off by the rules, it always is: of those the fit saw none."""
        if self.event.weight is None or self.event.weight >= least() or self.candidate.row.own:
            return True
        return self.event.factuality in CALLED_OFF and bool(self.known["ruled"])


def code_events(scene: Scene, mentions: Sequence[Mention], encoded: Encoded | None, *, fill: bool = True) -> list[Coded]:
    """What may be an event, in order of the triggers, however unlikely; to `fill`: where nobody known is named on whom it falls, with those
    meant."""
    kept, seen = _kept(scene, mentions, encoded)
    called_off = _called_off(kept)
    taken: set[str] = set()
    made = []
    for candidate in kept:
        event = _event(scene, candidate, called_off.get(candidate.trigger.i) or _factuality(scene, candidate, encoded), taken)
        made.append(_weighed(scene, Coded(candidate, event, (*candidate.actors, *candidate.recipients), {}), seen))
    made = [_as_programmed(scene, _as_told_below(one, made[n + 1 :])) for n, one in enumerate(made)]
    return list(_with_meant(scene, made, mentions, seen)) if fill else made


def _as_programmed(scene: Scene, coded: Coded) -> Coded:
    """The event; what stands on a programme without a verb is to come: "10:00 Talks with the Prime Minister"."""
    trigger = coded.candidate.trigger
    taking_place = coded.event.factuality in TAKING_PLACE and trigger.pos_ not in ("VERB", "AUX")
    if not taking_place or kind_at(document_of(scene.doc).text, trigger.idx) != "programme":
        return coded
    return replace(coded, event=replace(coded.event, factuality="planned"))


def _as_told_below(coded: Coded, later: Sequence[Coded]) -> Coded:
    """The event; what a heading without a verb names is as far as the text below it tells: "Minister Abt's visit to Peru" is to come where
    "Minister Abt will visit Peru"."""
    if coded.event.factuality != "happened" or not _is_in_heading(coded.candidate.trigger):
        return coded
    doers = {mention.entity for mention in coded.candidate.actors}
    told = (one for one in later if one.event.event == coded.event.event and doers & {m.entity for m in one.candidate.actors})
    below = next((one for one in told if not _is_in_heading(one.candidate.trigger)), None)
    return coded if below is None else replace(coded, event=replace(coded.event, factuality=below.event.factuality))


def _is_in_heading(trigger: Token) -> bool:
    """Whether a word stands on a line without a verb and without a stop at its end."""
    words = [word for word in trigger.sent if not word.is_space]
    after = words[-1].nbor(1) if words[-1].i + 1 < len(trigger.doc) else None
    verbs = [word for word in words if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("amod", "compound")]  # "a working visit"
    return not verbs and not words[-1].is_punct and after is not None and "\n" in after.text


def _weighed(scene: Scene, coded: Coded, seen: Mapping[int, dict[str, float]]) -> Coded:
    """An event with how likely it is right, where networks saw its word."""
    candidate = coded.candidate
    if candidate.trigger.i not in seen:
        return coded
    parties = {mention.id: mention for mention in coded.parties}
    known = worth_features(seen[candidate.trigger.i], candidate, coded.event, parties, document_of(scene.doc))
    return replace(coded, event=replace(coded.event, weight=_whole_weight(candidate) if candidate.whole else worth_of(known)), known=known)


def _whole_weight(candidate: Candidate) -> float:
    return GUESSED if candidate.guessed else WHOLE


def _with_meant(scene: Scene, coded: Sequence[Coded], mentions: Sequence[Mention], seen: Mapping[int, dict[str, float]]) -> Iterator[Coded]:
    """The events with how likely they are right; those that fall on nobody known with those whom the text makes likely.

    Whoever is only guessed among a state's own is not told, but makes the event no likelier."""
    text = Text(scene, with_parties(mentions, coded), [(one.candidate, one.event) for one in coded if one.is_told])
    for one in coded:
        act = text.act_of(one.candidate, one.event)
        strayed = is_given_home(text, act)
        asked = strayed or is_asked(act)
        if not asked:
            meant = undone_before(text, act)
        elif is_of_mediator(act):
            meant = two_between(text, act)
        else:
            meant = hosts_asked(scene, one.candidate) or told_before(text, act) or meant_by(text, act)
        if one.event.event == "ACCUSE":
            named = {m.id for m in one.candidate.recipients}
            last = one.candidate.trigger.idx  # "he expressed concern and said that Japan opposes it"
            meant = tuple(m for m in meant if m.id in named or m.span.start < last or not _is_bystander(m, one.candidate.actors))
        parties = (*(m for m in one.parties if m.id not in {other.id for other in meant}), *meant)
        event = replace(one.event, recipient=tuple(m.id for m in meant)) if strayed or meant else one.event
        told = _weighed(scene, replace(one, event=event, parties=parties), seen)
        if is_guessed_at_home(text, act, meant):
            again = named_again(text, act)
            ids = tuple(m.id for m in again) or one.event.recipient
            told = replace(told, event=replace(told.event, recipient=ids), parties=(*one.parties, *again))
        yield told


def with_parties(mentions: Sequence[Mention], coded: Sequence[Coded]) -> tuple[Mention, ...]:
    """The mentions with those that events alone have, or know more of, in order of the text."""
    known = {mention.id: mention for mention in mentions}
    for mention in (m for one in coded for m in one.parties if m.id in (*one.event.actor, *one.event.recipient)):
        if mention.id not in known or codes_of([mention]):
            known[mention.id] = mention
    return tuple(sorted(known.values(), key=lambda mention: mention.span.start))


def _kept(scene: Scene, mentions: Sequence[Mention], encoded: Encoded | None) -> tuple[tuple[Candidate, ...], dict[int, dict[str, float]]]:
    """The candidates that are events, in order of their triggers: by the rules, or by the rules and the networks together, then with what
    both said of each, by the number of its trigger."""
    found = with_borrowed_parties(tuple(map(_as_reproof, find_candidates(scene))))
    if encoded is None:
        plausible = [candidate for candidate in found if is_plausible(scene, candidate)]
        turned = with_outcomes(scene, plausible, found)
        told = (turned.get(candidate.trigger.i, candidate) for candidate in plausible)
        parted = [part for candidate in told if candidate is not None for part in ungapped(scene, candidate)]
        return _tidied(scene, list(_without_avowals(parted)), found), {}
    kept = _as_turned_out(scene, [w for w in judge(scene, encoded, mentions, found) if is_own(w) or is_kept(scene, w)], found)
    seen = {weighed.candidate.trigger.i: weighed.features for weighed in kept}
    return _tidied(scene, list(_without_avowals(_once(kept))), found), seen


def _tidied(scene: Scene, kept: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What is kept of the candidates `found`, with the parties that the words around it leave it, in order of the triggers."""
    own = [_of_item(candidate) for candidate in without_untold(scene, kept)]
    settled = [_without_tellers(scene, _at_the_table(candidate)) for candidate in _without_topics(_offers(_settled(list(as_lapsed(own)))))]
    told = [_as_search(candidate) for candidate in _with_known_targets(settled, found)]
    return tuple(sorted(with_lent_parties(scene, told), key=lambda candidate: candidate.trigger.i))


def _of_item(candidate: Candidate) -> Candidate:
    """The candidate without parties whom another item of its list names: "(a) to halt the raids; (b) to create a fund for Mali"."""
    sides = (candidate.actors, candidate.recipients)
    actors, recipients = (tuple(m for m in side if not is_in_other_item(candidate.trigger, m.span.start)) for side in sides)
    return candidate if (actors, recipients) == sides else replace(candidate, actors=actors, recipients=recipients)


def _as_turned_out(scene: Scene, kept: Sequence[Weighed], found: Sequence[Candidate]) -> list[Weighed]:
    """The candidates; what is told twice in its sentence only as it turned out, what one verb tells for several once for each."""
    turned = with_outcomes(scene, [weighed.candidate for weighed in kept], found)
    told = ((weighed, turned.get(weighed.candidate.trigger.i, weighed.candidate)) for weighed in kept)
    parted = [(w, part) for w, candidate in told if candidate is not None for part in ungapped(scene, candidate)]
    return list({part.trigger.i: replace(w, candidate=part) for w, part in reversed(parted)}.values())[::-1]


def _as_search(candidate: Candidate) -> Candidate:
    """The candidate; a raid by the police is a search, and no attack: "police carried out raids targeting the opposition"."""
    raids = candidate.row.event == "ASSAULT" and candidate.row.mode is None and candidate.trigger.lemma_.lower() in markers("event_search")
    police = bool(candidate.actors) and all(actor.sector == "COP" for mention in candidate.actors for actor in mention.actors)
    return replace(candidate, row=replace(candidate.row, event="COERCE", mode="seize")) if raids and police else candidate


def _as_reproof(candidate: Candidate) -> Candidate:
    """The candidate; a state or its government protests by a reproof, not in the street: "drew protests from Chad" (67 of 76)."""
    protests = candidate.row.event == "PROTEST" and candidate.trigger.lemma_.lower() in markers("event_protesting")
    states = bool(candidate.actors) and all(is_state(actor) for mention in candidate.actors for actor in mention.actors or (Actor(None),))
    return replace(candidate, row=replace(candidate.row, event="ACCUSE", mode="disapprove")) if protests and states else candidate


def _offers(kept: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; who is ready to work with another agrees to, and has not done it yet ("stands ready to cooperate"), unless the word
    of readiness tells so itself ("expressed its readiness to cooperate")."""
    agreed = {word.i for c in kept if c.row.event == "AGREE" for word in (c.trigger, c.governor, *c.objects) if word is not None}
    made = []
    for candidate in kept:
        above = _readiness(candidate)
        if above is None:
            made.append(candidate)
        elif above.i not in agreed:
            made.append(replace(candidate, row=replace(candidate.row, event="AGREE", mode=None), read=factuality_of(above)))
    return made


def _without_topics(kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; "to discuss Syria" behind talks is what the talks were for, and no talks beside them, nor is the call in which
    somebody discussed it."""
    talks = [c for c in kept if c.row.event == "CONSULT"]
    for candidate in kept:
        if _is_told_anew(candidate, talks) or _is_matter(candidate):
            continue
        purpose = _purpose_of(candidate)
        parties = {m.entity for m in (*candidate.actors, *candidate.recipients)}
        around = (c for c in talks if c is not candidate and purpose in (c.trigger, c.governor, *c.objects))
        if purpose is None or not any(parties <= {m.entity for m in (*c.actors, *c.recipients)} for c in around):
            yield candidate


def _is_told_anew(candidate: Candidate, talks: Sequence[Candidate]) -> bool:
    """Whether a noun only says how two talk of whom its verb tells: "discussed Libya with the president in a call"."""
    noun = candidate.trigger
    link = noun.head if candidate.row.event == "CONSULT" and candidate.governor is None and noun.pos_ == "NOUN" else None
    if link is None or noun.dep_ != "pobj" or link.lower_ not in markers("event_during"):
        return False
    if any(child.dep_ == "prep" and child.lower_ in ("with", "between", "of", "among") for child in noun.children):
        return False
    parties = {m.entity for m in (*candidate.actors, *candidate.recipients)}
    above = [c for c in talks if c.trigger == link.head and len(codes_of((*c.actors, *c.recipients))) > 1]
    return any({m.entity for m in (*c.actors, *c.recipients)} & parties for c in above)


def _at_the_table(candidate: Candidate) -> Candidate:
    """The candidate; in what was said "at the meeting", those of whom only a clause beneath tells were not at it: "At the meeting, Wang
    thanked Oman for the talks that brought Iran together with Turkey"; nor was the press that writes "about the meeting"."""
    noun, verb = candidate.trigger, candidate.trigger.head.head
    aside = candidate.governor is None and noun.pos_ == "NOUN" and noun.dep_ == "pobj" and verb.pos_ == "VERB"
    if candidate.row.event != "CONSULT" or not aside:
        return candidate
    actors, recipients = (
        tuple(m for m in held if not (is_press(m) or _is_told_beneath(noun, verb, m))) for held in (candidate.actors, candidate.recipients)
    )
    return replace(candidate, actors=actors, recipients=recipients) if actors or recipients else candidate


def _without_tellers(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; whoever tells what his own state does is not the one it is done to: "the minister expressed Peru's rejection"."""
    noun = candidate.trigger
    if noun.pos_ != "NOUN" or noun.dep_ not in OBJECTS or not candidate.recipients:
        return candidate
    own = codes_of(candidate.actors)
    tellers = {m.entity for m in parties_in(scene, find_doers(noun.head), strict=True) if codes_of([m]) and codes_of([m]) <= own}
    return replace(candidate, recipients=tuple(m for m in candidate.recipients if m.entity not in tellers))


def _is_told_beneath(noun: Token, verb: Token, mention: Mention) -> bool:
    """Whether a mention stands in a clause beneath what `verb` says, and not with the noun itself."""
    words = noun.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if words is None or words.root.sent != noun.sent:
        return False
    above = [words.root, *words.root.ancestors]
    return verb in above and noun not in above and any(word.dep_ in BENEATH for word in above[: above.index(verb)])


def _is_matter(candidate: Candidate) -> bool:
    """Whether talks are only what several talk about, with nobody told to hold them but by "with": "Peru and Mali discussed the resumption
    of talks with Syria", not "discussed Peru's talks with Chile"."""
    noun = candidate.trigger
    if candidate.row.event != "CONSULT" or candidate.governor is not None or noun.pos_ != "NOUN":
        return False
    if any(child.dep_ == "poss" or child.lower_ in ("between", "of") for child in noun.children):
        return False
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ in ("of", "for") and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if top.dep_ not in OBJECTS or top.head.lemma_.lower() not in markers("event_topic_verb") or len(doers_of(top.head)) < 2:
        return False
    return any(row.event == "CONSULT" for row in lexicon.verb_rows().get((top.head.lemma_.lower(), "verb"), ()))


def _purpose_of(candidate: Candidate) -> Token | None:
    """The word whose purpose it is that something is discussed: "met to discuss"."""
    verb = candidate.trigger
    if candidate.row.event != "CONSULT" or verb.lemma_.lower() not in markers("event_topic_verb"):
        return None
    while verb.dep_ == "conj" and verb.head.tag_ == "VB":
        verb = verb.head
    opens = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    return verb.head if opens and verb.dep_ in ("advcl", "acl", "xcomp", "relcl") else None


def _readiness(candidate: Candidate) -> Token | None:
    """The word by which somebody is only ready for what the candidate's word tells."""
    verb, above = candidate.trigger, candidate.trigger.head
    if candidate.row.event != "COOPERATE" or verb.pos_ != "VERB" or verb.dep_ not in ("xcomp", "acl"):
        return None
    denied = is_negated(above.head if above.pos_ == "ADJ" else above)
    return above if above.lemma_.lower() in markers("event_ready") and not denied and candidate.recipients else None


def _settled(kept: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; who agree or sign together promise nothing to each other ("sealed their agreement") nor to whom it names ("agreed
    to meet in Brazil"): of 73 own agreements of several two have a recipient beside them."""
    bound = [c for c in kept if c.row.event in ("AGREE", "SUPPORT") and _agree(c)]
    bound += [c for c in kept if c.row.event == "AGREE" and _is_among(c.recipients, c.actors)]
    places = {c.trigger.i for c in bound}
    return [replace(c, recipients=()) if c.trigger.i in places else c for c in kept]


def _without_avowals(kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without verbs that only say again what their object tells: "reaffirmed Peru's readiness to help" is one act."""
    nouns = [c for c in kept if c.trigger.pos_ == "NOUN" and c.trigger.dep_ in OBJECTS]
    for candidate in kept:
        own = codes_of(candidate.actors)
        told = (c for c in nouns if c.trigger.head == candidate.trigger and c.row.event == "AGREE" and codes_of(c.actors) <= own)
        if candidate.row.event != "AGREE" or candidate.trigger.pos_ != "VERB" or not any(told):
            yield candidate


def _agree(candidate: Candidate) -> bool:
    """Whether several agree, by that word."""
    row = row_of(candidate.trigger)
    parties = len(codes_of(candidate.actors)) > 1
    return row is not None and row.act == "agree" and candidate.trigger.pos_ == "VERB" and parties and not _names_others(candidate)


def _names_others(candidate: Candidate) -> bool:
    """Whether those who sign something do so with others or for them: "signed a pact with Togo", "a declaration in support of Togo"."""
    holders = (candidate.trigger, *candidate.objects) if candidate.row.event == "SUPPORT" else ()
    return any(link.dep_ == "prep" and link.i > candidate.trigger.i for holder in holders for link in holder.children)


def _is_among(recipients: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    doers = codes_of(actors)
    return len(doers) > 1 and bool(recipients) and codes_of(recipients) <= doers


def _with_known_targets(kept: Sequence[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; an attack that a noun names without its target ("since Chad's invasion") has that of the doer's other attacks in the
    text, if it is one state."""
    attacks = [(codes_of(c.actors), c) for c in (*kept, *found) if c.row.event == "ASSAULT"]
    for candidate in kept:
        doers = codes_of(candidate.actors)
        if candidate.row.event != "ASSAULT" or candidate.recipients or candidate.trigger.pos_ != "NOUN" or not doers:
            yield candidate
            continue
        hit = [m for codes, other in attacks if codes == doers for m in other.recipients if codes_of([m]) and is_state(m.actors[0])]
        targets = {code for mention in hit for code in codes_of([mention])}
        near = min(hit, key=lambda mention: abs(mention.span.start - candidate.trigger.idx), default=None)
        yield replace(candidate, recipients=(near,)) if near is not None and len(targets) == 1 and not targets & doers else candidate


def _once(kept: Sequence[Weighed]) -> list[Candidate]:
    """The candidates without those of no row that tell what another of their sentence tells: the words of one act look alike to a network.

    Whom the act falls on may be known by the other word alone."""
    made: list[Candidate] = []
    at: defaultdict[object, list[int]] = defaultdict(list)  # those by their words, and by sentence and type
    for weighed in sorted(kept, key=lambda w: (not w.candidate.row.lemma, -w.weight)):
        candidate, n = weighed.candidate, None
        place, sort = candidate.trigger.i, (candidate.trigger.sent.start, candidate.row.event)
        if not candidate.row.lemma:
            near = sorted({m for key in (place - 1, place, place + 1, sort) for m in at.get(key, ())})
            n = next((m for m in near if _is_told_by(candidate, made[m])), None)
        if n is None:
            for key in (*_words_of(candidate), sort):
                at[key].append(len(made))
            made.append(candidate)
        elif made[n].row.event == candidate.row.event and not made[n].recipients and not _has_met(made[n]):
            made[n] = replace(made[n], recipients=candidate.recipients)
    return made


def _words_of(candidate: Candidate) -> set[int]:
    return {word.i for word in (candidate.trigger, candidate.governor, *candidate.objects) if word is not None}


def _has_met(candidate: Candidate) -> bool:
    """Whether it is known who talked with whom."""
    return candidate.row.event == "CONSULT" and len(codes_of((*candidate.actors, *candidate.recipients))) > 1


def _is_told_by(candidate: Candidate, other: Candidate) -> bool:
    """Whether `other` tells the same act with other words: beside them, or of one type by one doer to nobody else; not what
    somebody says of the act: "slams the raid"."""
    if other.row.event == "ACCUSE" and candidate.row.event in ("ASSAULT", "COERCE", "MOBILIZE") and candidate.trigger in other.objects:
        return False
    if not _words_of(other).isdisjoint(range(candidate.trigger.i - 1, candidate.trigger.i + 2)):
        return True
    if candidate.trigger.sent != other.trigger.sent or candidate.row.event != other.row.event:
        return False
    (doers, done), (others, to) = (({m.entity for m in c.actors}, {m.entity for m in c.recipients}) for c in (candidate, other))
    return bool(doers & others) and (not done or not to or bool(done & to))


# --- what a candidate becomes


def _factuality(scene: Scene, candidate: Candidate, encoded: Encoded | None) -> Factuality:
    """What is read, where that is sure; else by the rules, and the encoder may see what they do not; denied if somebody denies it; planned
    if its day is still to come."""
    report = _report_beside(scene, candidate)
    if report is not None:
        return factuality_of(report)
    ruled = factuality_of(candidate.trigger)
    seen = factuality_seen(encoded, candidate) if ruled == "happened" and encoded is not None and candidate.read is None else ruled
    sure = is_looked_into(candidate.trigger) or is_held_against(candidate.trigger)
    told = ruled if sure else candidate.read or seen
    if told == "denied" and candidate.row.event == "REJECT" and _is_by_no(candidate.trigger):
        return "happened"
    if (called := called_untrue(candidate.governor or candidate.trigger)) is not None:
        return called
    if told in ("denied", "demanded", "planned", "conditional") and is_left_open(candidate.trigger):
        return "speculated"
    if told not in TAKING_PLACE:
        return told
    return "denied" if is_disputed(candidate) else "planned" if is_to_come(scene, candidate) else told


def _is_by_no(verb: Token) -> bool:
    """Whether a verb tells a refusal only with its "not": "will not negotiate with Peru"."""
    row = row_of(verb) if verb.pos_ == "VERB" else None
    if any(is_negated(word) for word in verb.ancestors if word.pos_ == "VERB"):
        return False  # "did not say that it will not"
    return verb.pos_ == "VERB" and is_negated(verb) and (row is None or row.event != "REJECT") and row_effect(verb) != "denied"


def _event(scene: Scene, candidate: Candidate, factuality: Factuality, taken: set[str]) -> Event:
    row, trigger = candidate.row, candidate.trigger
    actors, recipients = _roles(candidate)
    mode = _mode_of_noun(candidate) or row.mode or _form(candidate)
    known = lexicon.plover().get((row.event or "", mode)) or lexicon.plover()[(row.event or "", None)]
    when = date_of(scene, candidate, factuality)
    evidence = _evidence(scene, candidate)
    claim = _claim(scene, candidate)
    return Event(
        id=make_id(document_of(scene.doc).id, "events", span_of([trigger]), taken),
        event=known.event,
        mode=mode,
        context=_contexts(evidence.exact),
        actor=tuple(mention.id for mention in actors),
        recipient=tuple(mention.id for mention in recipients),
        factuality=factuality,
        background=is_background(trigger) or is_history(scene, when) or is_of_life(scene, trigger, when) or goes_on(scene, trigger, when),
        date=DateRange(when.start, when.end) if when is not None and (when.start or when.end) else None,
        place=place_of(scene, candidate),
        quad=known.quad,
        scale=known.scale,
        cameo=known.cameo,
        evidence=(evidence,),
        attribution=claim.id if claim is not None else None,
        why=_why(candidate),
    )


def _claim(scene: Scene, candidate: Candidate) -> Attribution | None:
    """On whose word it stands; a denial of what somebody says is not a part of it ("he said Chad had agreed, which Chad denies"), nor what
    he does besides ("denied that Chad had agreed and demanded proof")."""
    claim = innermost(scene, span_of([candidate.trigger]))
    report = _report_beside(scene, candidate)
    denied = denied_by(candidate.trigger) if report is None else ()
    if claim is None or not (
        any(part.holds(span_of([word])) for word in denied for part in (*claim.content, *claim.cue))
        or (report is not None and any(part.holds(span_of([report])) for part in claim.cue))
    ):
        return claim
    return next((other for other in scene.attributions if other.id == claim.within), None)


def _report_beside(scene: Scene, candidate: Candidate) -> Token | None:
    """The verb of saying with which the candidate's is joined though the parser drew it into what is said, by who does it: "Rossi denied
    that Chad had agreed and demanded proof"."""
    verb = candidate.trigger
    if (above := told_beside(verb)) is not None:
        return above
    first = first_joined(verb)
    said = first.head if first.dep_ == "acl" and first.head.dep_ == "ccomp" else first
    if first == verb or verb.tag_ != "VBD" or said.dep_ != "ccomp" or not said.head.i < said.i:
        return None
    acting = {mention.entity for mention in candidate.actors}
    speakers, others = ({m.entity for m in parties_in(scene, find_doers(word), strict=True)} for word in (said.head, first))
    return said.head if acting and acting <= speakers and not acting & others else None


def _mode_of_noun(candidate: Candidate) -> str | None:
    """The mode of the noun that a verb's row asks for, where a row of its own says more of it: "went on hunger strike"."""
    slot, _, noun = candidate.row.frame.partition("+obj:")
    rows = [row for word in slot_of(candidate.trigger, slot) if noun and (row := row_of(word)) is not None]
    return next((row.mode for row in rows if row.event == candidate.row.event and row.mode), None)


def _form(candidate: Candidate) -> str | None:
    """The mode of talks that are told as a call: "a telephone conversation"."""
    if candidate.row.event != "CONSULT":
        return None
    words = {
        child.lower_ for noun in (candidate.trigger, *candidate.objects) for child in noun.children if child.dep_ in ("amod", "compound")
    }
    return "phone" if not words.isdisjoint(markers("event_phone")) else None


def _roles(candidate: Candidate) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients: all parties of a meeting are actors; a host receives, and the visitor acts; what several do to each other each
    does to the others."""
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.row.event == "CONSULT":
        if candidate.row.mode != "visit":
            if candidate.row.mode != "third-party" and _is_only_host(candidate):
                return recipients, ()
            return _each_once(unique_mentions((*actors, *recipients))), ()
        if candidate.trigger.lemma_.lower() in markers("event_host"):
            return recipients, actors
    entities = {mention.entity for mention in actors}
    others = (m for m in recipients if m.entity not in entities and (not is_home(m, actors) or _is_addressed(candidate, m)))
    reached = tuple(mention for mention in others if not _is_their_own(mention, actors))
    if candidate.row.event in FORCE:
        reached = tuple(m for m in reached if not _is_joint_name(m, actors))
    if candidate.row.event == "MOBILIZE":
        reached = tuple(m for m in reached if not all(actor.sector == "MIL" for actor in m.actors) or not _is_theirs(m, actors))
    called_home = candidate.row.event == "SANCTION" and candidate.trigger.lemma_.lower() in markers("event_calling_home")
    if candidate.row.event == "AGREE" or called_home:  # "withdrew its envoy, Abt"
        reached = tuple(m for m in reached if not _is_own_official(m, actors) and not _are_own_troops(m, actors))
    if _is_swap(candidate) and not any(slot_of(word, "prep:with") for word in (candidate.trigger, *candidate.objects)):
        return actors, actors  # neither the captives of "exchanged prisoners" nor what "traded blame over" is about are a side
    return actors, reached or (actors if _is_mutual(candidate) else ())


def _each_once(met: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those who meet, without words for several who are all named beside them: "Modi and Xi met, [their] first meeting in years"."""
    named = {(actor.code, actor.name) for mention in met if len(mention.actors) == 1 for actor in mention.actors}
    return tuple(m for m in met if len(m.actors) < 2 or any((actor.code, actor.name) not in named for actor in m.actors))


def _is_addressed(candidate: Candidate, mention: Mention) -> bool:
    """Whether somebody asks or blames a body of his own state as others do: "told his cabinet", the parliament the government."""
    words = candidate.trigger.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if candidate.row.event not in ("REQUEST", "ACCUSE") or words is None or words.root.pos_ != "NOUN":
        return False
    acting, reached = ({actor.sector for m in side for actor in m.actors} for side in (candidate.actors, (mention,)))
    owned = any(child.tag_ == "PRP$" for child in words.root.lefts) and not names_other(words.root)
    return owned or (acting == {"LEG"} and reached == {"GOV"})


def _is_their_own(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a pronoun stands for several of those who act: "reaffirmed their commitment"."""
    codes = codes_of([mention])
    return len(codes) > 1 and codes <= codes_of(actors) and mention.span.exact.lower() in markers("actor_pronoun")


def _is_own_official(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether somebody leads the state that acts: "the president reaffirmed Chad's readiness"."""
    states = {actor.code for one in actors for actor in one.actors if is_state(actor)}
    return bool(mention.actors) and all(actor.code in states and lexicon.is_person(actor) for actor in mention.actors)


def _is_bystander(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a mention is only the state whose government says it, which condemns not its own, or a body between states."""
    governed = {actor.code for one in actors for actor in one.actors if actor.sector == "GOV"}
    own = bool(mention.actors) and all(is_state(actor) and actor.sector is None and actor.code in governed for actor in mention.actors)
    return own or codes_of([mention]).isdisjoint(naming.states())


def _is_theirs(mention: Mention, actors: Sequence[Mention]) -> bool:
    codes = codes_of([mention])
    return bool(codes) and codes <= codes_of(actors)


def _is_joint_name(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a name of several states names the doer among them: "since the Chad-Niger war"."""
    codes = codes_of([mention])
    return len(codes) > 1 and bool(codes & codes_of(actors))


def _are_own_troops(mention: Mention, actors: Sequence[Mention]) -> bool:
    """Whether soldiers are those of a state that acts: "ready to withdraw its troops"."""
    states = {actor.code for one in actors for actor in one.actors if is_state(actor)}
    bare = mention.span.exact.lower().removesuffix("s") in markers("event_military")
    return bare and bool(mention.actors) and all(actor.sector == "MIL" and actor.code in states for actor in mention.actors)


def _is_swap(candidate: Candidate) -> bool:
    """Whether several give each other what they do: "exchanged prisoners", "traded blame"."""
    verb = candidate.trigger.head if candidate.trigger.dep_ in OBJECTS else candidate.trigger
    swaps = verb.pos_ == "VERB" and verb.lemma_.lower() in markers("event_swapping")
    return swaps and candidate.row.event not in MUTUAL and len(codes_of(candidate.actors)) > 1


def _is_mutual(candidate: Candidate) -> bool:
    """Whether several do to each other what is no dealing together anyway: "accused each other", "expelled each other's envoys"."""
    if candidate.row.event in MUTUAL or len(codes_of(candidate.actors)) < 2:
        return False
    verb = candidate.trigger
    if not any(child.dep_ in OBJECTS for child in verb.children):  # "not threaten or [use] force against each other"
        verb = next((word for word in verb.conjuncts if word.i > verb.i and word.pos_ == "VERB" and own_subject(word) is None), verb)
    objects = [child for child in verb.children if child.dep_ in OBJECTS]
    links = [link for word in (verb, *objects) for link in word.children if link.dep_ == "prep"]
    objects += [noun for link in links for noun in link.children if noun.dep_ == "pobj"]
    words = [word for noun in objects for word in (noun, *noun.children) if word.i]
    if _is_swap(candidate) or (_are_each(candidate) and any(word.lower_ == "other" for word in words)):
        return True
    return any(word.nbor(-1).lower_ == marker_values("event_mutual_word").get(word.lower_) for word in words)


def _are_each(candidate: Candidate) -> bool:
    """Whether each of several does it: "each side accused the other", "Peru and Chile each accused the other"."""
    subjects = (child for child in candidate.trigger.children if child.dep_ in SUBJECTS)
    if any(word.lower_ == "each" and word.dep_ == "appos" for subject in subjects for word in subject.children):
        return True
    return any(mention.span.exact.lower().startswith(tuple(markers("event_each"))) for mention in candidate.actors)


def _is_only_host(candidate: Candidate) -> bool:
    """Whether the doer merely hosts a meeting of two others: "Egypt hosted talks between Sudan and Chad"."""
    return candidate.trigger.lemma_.lower() in markers("event_host") and len(candidate.recipients) > 1


def _why(candidate: Candidate) -> str:
    row = candidate.row
    if not row.lemma:
        return f"read: {candidate.trigger.text}"
    named = f"{row.lemma} + {row.frame}" if row.frame else row.lemma
    above = candidate.governor
    return f"verbs.csv: {above.lemma_} {named}" if above is not None and above.lemma_.lower() != row.lemma else f"verbs.csv: {named}"


def _contexts(text: str) -> tuple[str, ...]:
    find = getattr(lexicon, "find_contexts", None)
    return tuple(find(text)) if find is not None else ()


def _evidence(scene: Scene, candidate: Candidate) -> Span:
    """From the first to the last of actor, trigger and recipient or complement, within the sentence."""
    trigger = candidate.trigger
    tokens = [*_complement(trigger), *candidate.objects, *(_length(trigger) if candidate.row.event == "CONSULT" else ())]
    if candidate.governor is not None:
        tokens += [candidate.governor, *phrase_tokens(trigger)]
    tokens = [token for token in tokens if token.sent == trigger.sent and not token.is_punct]
    span = span_of(tokens)
    sentence = span_of(clause_tokens(trigger.sent.root))
    held = [mention.span for mention in (*candidate.actors, *candidate.recipients) if _inside(mention.span, trigger.sent)]
    start = min(part.start for part in (span, *held))
    end = max(part.end for part in (span, *held))
    return span_at(scene.doc, start, min(end, max(sentence.end, span.end)))


def _length(trigger: Token) -> Iterator[Token]:
    """The words that say how long it went on: "for two hours"."""
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ == "for" and any(word.lower_ in time_words("minutes") for word in child.subtree):
            yield from clause_tokens(child)


def _inside(span: Span, sentence: SpacySpan) -> bool:
    return sentence.start_char <= span.start and span.end <= sentence.end_char


def _complement(trigger: Token) -> Iterator[Token]:
    """The trigger with its particle, objects and clause of content."""
    yield trigger
    if trigger.pos_ == "NOUN":
        yield from phrase_tokens(trigger)
        return
    for child in trigger.children:
        if child.dep_ in OBJECTS or child.dep_ in ("attr", "nsubjpass"):
            yield from phrase_tokens(child)
            yield from (token for inner in child.children if inner.dep_ == "acl" and inner.tag_ == "VB" for token in clause_tokens(inner))
        elif child.i > trigger.i and _says_what(trigger, child):
            yield from clause_tokens(child)


def _says_what(trigger: Token, child: Token) -> bool:
    """Whether `child` says what is demanded, promised or done: a clause, an infinitive, "called for a truce"."""
    if child.dep_ in ("xcomp", "ccomp", "prt") or (child.dep_ == "advcl" and child.tag_ == "VB"):
        return True
    return child.dep_ == "prep" and child.lower_ in markers("event_complement_prep") and row_effect(trigger) is not None


def _called_off(candidates: Sequence[Candidate]) -> dict[int, Factuality]:
    """Meetings that a later "it" says were called off: "His trip was set for May, but he postponed it"."""
    found: dict[int, Factuality] = {}
    for candidate in candidates:
        if candidate.row.event != "CONSULT" or candidate.trigger.pos_ != "NOUN":
            continue
        for token in candidate.trigger.sent:
            effect = row_effect(token.head) if token.i > candidate.trigger.i and _is_it(token) else None
            if effect in CALLED_OFF:
                found[candidate.trigger.i] = "cancelled" if effect == "cancelled" else "postponed"
    return found


def _is_it(token: Token) -> bool:
    return token.lower_ in ("it", "them") and token.dep_ in (*OBJECTS, "nsubjpass")


# --- one event told twice


def _linked(candidates: Sequence[Candidate], events: Sequence[Event], known: Sequence[Mention]) -> tuple[Event, ...]:
    """The events, later tellings of one act pointing to the first; never across claimants or factualities."""
    linked: list[Event] = []
    mentions = {mention.id: mention for mention in known}
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        before = alike[event.event, event.mode, event.attribution, event.factuality, event.background]
        first = next((m for m in before if _is_same(events[m], event, mentions) and _same_substance(candidates[m], candidates[n])), None)
        linked.append(replace(event, same_as=linked[first].same_as or linked[first].id) if first is not None else event)
        before.append(n)
    return tuple(linked)


def _is_same(first: Event, later: Event, mentions: Mapping[str, Mention]) -> bool:
    """Whether two events of one type, claimant and factuality are one."""
    if not _are_compatible(first.date, later.date):
        return False
    one, other = ([[mentions[m] for m in ids] for ids in (event.actor, event.recipient)] for event in (first, later))
    if [{m.entity for m in side} for side in one] == [{m.entity for m in side} for side in other]:
        return True
    told_anew = later.place in (None, first.place) and later.date in (None, first.date) and first.factuality in TAKING_PLACE
    return first.event == "CONSULT" and told_anew and _meet_as(one[0], other[0])


def _meet_as(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether those who talk are the same, once by name and once together: "Kenya and Uganda", "the two sides"; other persons are not."""
    if all(len(mention.actors) < 2 for mention in (*one, *other)) or len(codes_of(one)) < 2 or codes_of(one) != codes_of(other):
        return False
    persons, others = ({a.name for m in side for a in m.actors if a.name and lexicon.is_person(a)} for side in (one, other))
    return not persons or not others or persons == others


def _are_compatible(first: DateRange | None, later: DateRange | None) -> bool:
    if first is None or later is None:
        return True
    return (first.start or "") <= (later.end or "9") and (later.start or "") <= (first.end or "9")


def _same_substance(first: Candidate, later: Candidate) -> bool:
    """Whether two acts of words say the same; acts in kind are told apart by parties and dates alone."""
    if first.row.event not in VERBAL:
        return True
    one, other = _content_words(first.trigger), _content_words(later.trigger)
    return len(one & other) >= SAME_SUBSTANCE * max(1, min(len(one), len(other)))


def _content_words(trigger: Token) -> frozenset[str]:
    words = (token for token in _complement(trigger) if token != trigger)
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in ("NOUN", "VERB", "ADJ"))
