"""Where many states speak in turn: who supports or opposes whom, which position each takes, and who stands behind it (a part of events).

"JAPAN, opposed by CHINA, suggested"; "KENYA, for the AFRICAN GROUP, could not accept that"; "Mr. Abt (Peru) seconded the motion"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from communique import lexicon, naming
from communique.document.events.scene import VERBAL, Candidate, Scene, codes_of, unique_mentions
from communique.proceedings import BRACKET, Backing, find_backing, is_proceedings
from communique.records import Attribution, Event, Mention
from communique.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ROWS = {"SUPPORT": "support", "REJECT": "oppose", "AGREE": "agree", "ACCUSE": "accuse"}
KINDS = {"support": "SUPPORT", "oppose": "REJECT"}
OBJECT = 60  # characters behind a position in which stands whose proposal it is on
NEXT = 6  # characters from "regretted that" to whom it regrets the deed of
STOP = re.compile(r"[.;:,\n]| that | which | who | and | but ")
SAME = re.compile(r"\s*(?:[.;,]|(?:to |with |by )?(?:this|that|it|him|her|them|these)\b)", re.IGNORECASE)
OWNED = re.compile(r"(?:^|\s)(?:of|by|from)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)  # whose the text is that a position is on
DIRECT = re.compile(r"\s*(?:(?:to|with|the|an?)\s+)*", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:motion|amendment|proposal|nomination|appeal|suggestion|request)s?\s+(?:was|were|is)\s+(?:also\s+|strongly\s+|warmly\s+)?(?P<told>seconded|supported|endorsed|echoed|opposed|contested)\s+by\s+(?:the\s+)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"(?: \([^()]*\))?(?:[,;]| and|[,;] and)\s+(?:the\s+)?", re.IGNORECASE)
SECONDING = ("seconded", "echoed")  # the motion of who spoke before
MOTION = re.compile(r" the (?:\w+ )?\w+[.,;]")
TOPIC = re.compile(r"\n\s*[A-Z][A-Z ()/-]{3,50}:")  # a new item
BACK = 500  # characters back to who spoke before


@dataclass(frozen=True, slots=True)
class Debate:
    """A record of many states as positions are read off it: its mentions in order, who stands behind whom, and those who only do so."""

    scene: Scene
    text: str
    mentions: tuple[Mention, ...]
    backing: tuple[Backing, ...]
    backers: frozenset[str]


def find_backed(scene: Scene) -> Iterator[Candidate]:
    """The support, opposition and positions of a record in which states speak in turn."""
    text = text_of(scene.doc)
    if not is_proceedings(text):
        return
    mentions = {mention.id: mention for mention in scene.mention_at.values()}.values()
    ordered = tuple(sorted((m for m in mentions if codes_of([m])), key=lambda mention: mention.span.start))
    backing = find_backing(text, ordered)
    debate = Debate(scene, text, ordered, backing, frozenset(m.id for one in backing for m in one.others))
    yield from (*_of_backing(debate), *_of_positions(debate), *_of_passives(debate))


def _of_backing(debate: Debate) -> Iterator[Candidate]:
    """ "JAPAN, supported by CANADA and opposed by CHINA," """
    for one in debate.backing:
        if one.how in KINDS and (trigger := _token(debate.scene, one.word[0])) is not None:
            beside = (m for other in debate.backing if other.party == one.party and other.how == "with" for m in other.others)
            yield _candidate(trigger, KINDS[one.how], one.others, (*_together(one.party, debate), *beside))


def _of_positions(debate: Debate) -> Iterator[Candidate]:
    """ "KENYA could not accept that proposal" """
    chains = {one.party.id: one.end for one in debate.backing}
    named = lexicon.markers("record_position_named")
    for party in debate.mentions:
        if party.id in debate.backers:
            continue
        end = max(chains.get(party.id, 0), party.span.end)
        bracket = BRACKET.match(debate.text, end)
        found = _positions().match(debate.text, bracket.end() if bracket is not None else end)
        last = _token(debate.scene, found.end("told") - 1) if found is not None else None
        if found is None or last is None:
            continue
        words = " ".join(found["told"].lower().split())
        on, guessed = _whose(debate, found.end("told"), party, words)
        if on or words not in named:
            verbs = (part for part in (last, *last.ancestors) if part.pos_ == "VERB" and part.idx >= found.start("told"))
            yield _candidate(
                next(verbs, last), lexicon.marker_values("record_position")[words], _together(party, debate), on, guessed=guessed
            )


def _of_passives(debate: Debate) -> Iterator[Candidate]:
    """ "The amendment was seconded by Ms. Abt (Oman)" """
    at = {mention.span.start: mention for mention in debate.mentions}
    for found in PASSIVE.finditer(debate.text):
        by, trigger = at.get(found.end()), _token(debate.scene, found.start("told"))
        if by is not None and trigger is not None:
            event = "REJECT" if found["told"].lower() in ("opposed", "contested") else "SUPPORT"
            yield _candidate(trigger, event, (by,), _spoke_before(debate, by, codes_of([by])), guessed=True)


@cache
def _positions() -> re.Pattern[str]:
    words = sorted(lexicon.marker_values("record_position"), key=len, reverse=True)
    told = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\]?,?\s+(?:also\s+|then\s+|strongly\s+|firmly\s+|warmly\s+)?(?P<told>{told})\b(?!\s+by\b)", re.IGNORECASE)


def _token(scene: Scene, offset: int) -> Token | None:
    words = scene.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return words[0] if words else None


def _candidate(
    trigger: Token, event: str, actors: tuple[Mention, ...], recipients: tuple[Mention, ...], *, guessed: bool = False
) -> Candidate:
    row = next(row for row in lexicon.verb_rows()[ROWS[event], "verb"] if row.event == event)
    return replace(Candidate(trigger, row, actors, recipients, ()), read="happened", whole=True, guessed=guessed and bool(recipients))


def _together(party: Mention, debate: Debate) -> tuple[Mention, ...]:
    """A party with those joined before it: "PERU, CHILE and MALI objected"."""
    found = [party]
    for mention in debate.mentions[bisect_left(debate.mentions, party.span.start, key=lambda one: one.span.start) - 1 :: -1]:
        if mention.span.end > found[-1].span.start:
            continue
        if not BETWEEN.fullmatch(debate.text[mention.span.end : found[-1].span.start]):
            break
        found.append(mention)
    return unique_mentions(found[::-1])


def _whose(debate: Debate, at: int, party: Mention, words: str) -> tuple[tuple[Mention, ...], bool]:
    """Whose proposal a position is on: whom its object names, else who spoke last before, where it is on "that proposal" or nothing; of
    what only tells something of whom it names, who stands right behind it. And whether only the order of speakers tells so."""
    stop = STOP.search(debate.text, at, at + OBJECT)
    named = words in lexicon.markers("record_position_named")
    end = at + NEXT if named else stop.start() if stop is not None else at + OBJECT
    own = codes_of([party])
    first = bisect_left(debate.mentions, at, key=lambda one: one.span.start)
    told_of = takewhile(lambda one: one.span.start < end, debate.mentions[first:])
    others = [m for m in told_of if codes_of([m]).isdisjoint(own) and (named or _is_whose(debate.text[at : m.span.start]))]
    if others or named:
        return unique_mentions(others[:1]), False
    same = SAME.match(debate.text, at) is not None or (words in SECONDING and MOTION.match(debate.text, at) is not None)
    return (_spoke_before(debate, party, own, any_word=words in SECONDING) if same else ()), True


def _spoke_before(debate: Debate, party: Mention, own: Collection[str], *, any_word: bool = False) -> tuple[Mention, ...]:
    """Who of another party spoke last on the matter, not far before: proposed or asked something; `any_word`: or said anything."""
    at = party.span.start
    near = [one for one in debate.scene.attributions if one.source and one.cue and at - BACK < one.source[0].start < at]
    told = {i for one in near if any_word or _proposes(one) for i in one.speakers} - debate.backers
    before = [m for m in debate.mentions if m.id in told and m.span.start < at and codes_of([m]).isdisjoint(own)]
    if not before or TOPIC.search(debate.text, before[-1].span.end, at) is not None:
        return ()
    return (before[-1],)


def _proposes(one: Attribution) -> bool:
    return any(word in lexicon.markers("record_proposing") for word in one.cue[0].exact.lower().split())


def _is_whose(between: str) -> bool:
    """Whether what stands between a position and a party makes it whose proposal that is on: nothing, or "the text prepared by"."""
    return DIRECT.fullmatch(between) is not None or OWNED.search(between) is not None


def with_backers(scene: Scene, events: Sequence[tuple[Token, Event]], mentions: Sequence[Mention]) -> list[Event]:
    """The events with those on whose behalf, or together with whom, their doers act beside these; and without as recipients who only
    supports or opposes the doer in the same sentence."""
    text = text_of(scene.doc)
    backing = find_backing(text, mentions)
    joint = is_proceedings(text) if backing else False
    return [_backed(event, trigger, backing, joint=joint) for trigger, event in events]


def _backed(event: Event, trigger: Token, backing: Sequence[Backing], *, joint: bool) -> Event:
    near = [one for one in backing if trigger.sent.start_char <= one.word[0] < trigger.sent.end_char and one.word[0] != trigger.idx]
    wrong = next((one for one in near if one.how in KINDS and one.end <= trigger.idx and {m.id for m in one.others} & {*event.actor}), None)
    if wrong is not None and event.recipient in ((), (wrong.party.id,)):  # "The UK, opposed by CHINA, proposed"
        event = replace(event, actor=(wrong.party.id,), recipient=())
    own = [one for one in near if one.party.id in event.actor]
    if not own or trigger.idx < own[0].word[0]:
        return event
    aside = {m.id for one in own for m in one.others if one.how in KINDS or one.how == "for" or joint}
    words = event.event in VERBAL
    behind = [m for one in own if (one.how == "for" and words) or (one.how == "with" and joint) for m in one.others]
    joined = [m.id for m in behind if joint or codes_of([m]).isdisjoint(naming.states())]
    actor = tuple(dict.fromkeys((*event.actor, *joined)))
    return replace(event, actor=actor, recipient=tuple(i for i in event.recipient if i not in aside))
