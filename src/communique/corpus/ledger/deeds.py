"""Whether a sentence tells the deed that an entry is about: done, not done, or its opposite, by the notions of acts that both name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from communique.corpus.ledger.wording import notion_of, phrase_matches, stem_of, token_of, tokens_of
from communique.lexicon import marker_pattern, marker_values, markers
from communique.resources import read_table

Told = Literal["done", "not done", "in part", "undone"]
GENERAL = frozenset({"=respect"})  # acts that any other may be: "to honour its commitment"
STOPPING = frozenset({"=stop", "=suspend"})
GOING_ON = frozenset({"=continue", "=resume"})
RESUMED = re.compile(
    r"\b(?:went|gone) back to (?P<deed>\w+ing)\b|\b(?:began|begun|started) (?:to )?(?P<again>\w+)(?: \w+){0,4} again\b", re.IGNORECASE
)  # what somebody had stopped
STATES = {"open": "=open", "closed": "=close", "shut": "=close", "free": "=release"}
IN_STATE = re.compile(
    r"\b(?:is|are|was|were|has been|have been|stands?|stood|remains?|remained|stays?|stayed)"
    r" (?:now |again |still |fully ){0,2}(?P<state>open|closed|shut|free)\b(?! (?:to|about|of|for))"
)
OF_NONE = re.compile(r"\w+\s(?:no|none|nobody|nothing|neither)\b")  # an act and what it was done to: "released no prisoners"
LEFT = re.compile(r"\b(?:not|never)\s(?:to\s|again\s|be\s)*(?P<verb>[a-z]{3,})")  # what is not to be done, where no notion names it
OF_NOUN = re.compile(  # what a noun has had or is in, beside what is told of it: "the soldiers stationed in Kara have gone"
    r"\b[a-z]{3,} (?P<deed>\w+ed|held|sent|built|laid) (?:in|at|on|along|near|by|since|from|to|under|between)\b"
    r"(?:(?!\b(?:that|which|who|whom|whose|and|but|when|while|as|because|after|before|where|it|he|she|they|said|says)\b)[^,;])*?"
    r"\s(?:has|have|had|was|were|is|are)\b(?! (?:still|not|yet))"
)
AUXILIARY = re.compile(r"\b(?:has|have|had|having|was|were|is|are|been|be|being|also|not|now|again|since|yet|who|which|that)\s$")
GOING = re.compile(r"\b(?:is|are|was|were|been|kept|keeps)\s(?:\w+ly\s|again\s|still\s)?$")  # before the form of a deed that goes on
NOT = re.compile(r"(?:\b(?:not|never)|n['’]t)\s(?:yet\s)?$")  # right before an act
OPENING = 7  # words of a substance in which its act stands, or behind the verb that opens what is to be done
TO_DO = re.compile(r"\b(?:would|will|shall|should|must|is to|are to|be)\s", re.IGNORECASE)
MOST_KEPT = 50_000  # texts
WORD = re.compile(r"[^\W_]+(?:['’]t)?")


@dataclass(frozen=True, slots=True)
class Act:
    """A notion of an act in a text, and whether the word has the form of a deed done ("lifted", "went")."""

    notion: str
    start: int
    past: bool


def deed_in(clause: str, substance: str) -> Told | None:
    """What `clause` tells of the act that `substance` begins with; None if it tells nothing of it, or only wishes or foresees it."""
    wanted = act_of(substance)
    if not wanted and (verb := _left_verb(substance)) is not None:
        return "done" if _is_done(verb, clause) else None
    opposite = {_opposites().get(notion) for notion in wanted} - {None}
    if wanted & STOPPING:
        opposite |= GOING_ON | _stopped(substance)
        if _is_taken_up(clause, substance):
            return "undone"
    aside = _of_nouns(clause)
    found = [act for act in acts_told(clause, substance) if act.past and act.start not in aside and not _is_unreal(clause[: act.start])]
    for act in found:
        if act.notion in wanted:
            if is_negative(clause[: act.start]) or OF_NONE.match(clause, act.start):
                return "not done"
            return "in part" if is_part("deed_in_part", clause, substance) else "done"
    contrary = (act for act in found if act.notion in opposite and not is_negative(clause[: act.start]))
    return "undone" if any(not OF_NONE.match(clause, act.start) for act in contrary) else None


def _stopped(substance: str) -> frozenset[str]:
    """The notion of the deed that is to be stopped, where it stands as a verb: of "to stop firing across the border" that of "fire"."""
    acts = acts_in(_opening_of(substance))
    words = [WORD.findall(substance[act.start :])[:1] for act in acts[1:2]]
    return frozenset(act.notion for act, word in zip(acts[1:2], words, strict=True) if word and word[0].casefold().endswith("ing"))


def _of_nouns(clause: str) -> frozenset[int]:
    """Where the participles stand that only say of which thing a clause tells more: "the tariffs imposed in 2018 were lifted"."""
    places = (match.start("deed") for match in OF_NOUN.finditer(clause))
    return frozenset(at for at in places if not AUXILIARY.search(clause[:at]))


def is_part(role: str, clause: str, substance: str) -> bool:
    """Whether words of a role of `data/markers.csv` tell of a part that is not all that was named: "a first batch of flour"."""
    return any(found[0].casefold() not in substance.casefold() for found in marker_pattern(role).finditer(clause))


def is_begun(clause: str, substance: str) -> bool:
    """Whether a clause tells that what was to begin has begun: "launched the survey" of "to start a survey"; who is to open or launch a
    thing has not done so by beginning with it."""
    opening = substance.removeprefix("to ").split(maxsplit=1)[:1]
    if not opening or stem_of(opening[0].casefold()) not in _beginnings("begun"):
        return False
    words = ((match[0].casefold(), clause[: match.start()]) for match in WORD.finditer(clause))
    told = (before for word, before in words if is_past(word) and stem_of(word) in _beginnings("begun", "opened"))
    return any(not is_negative(before) and not _is_unreal(before) for before in told)


@cache
def _beginnings(*kinds: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word, kind in marker_values("deed_beginning").items() if kind in kinds)


def _left_verb(substance: str) -> str | None:
    """The stem of the verb of what is not to be done: of "not to dig at the ford" that of "dig"."""
    found = LEFT.search(" ".join(substance.split()[:OPENING]))
    return stem_of(found["verb"]) if found is not None else None


def _is_done(verb: str, clause: str) -> bool:
    """Whether a clause tells a verb as done or going on: "dredged", "has been dredging"."""
    for match in WORD.finditer(clause):
        word, before = match[0].casefold(), clause[: match.start()]
        told = is_past(word) or (word.endswith("ing") and GOING.search(before) is not None)
        if told and stem_of(word) == verb and not is_negative(before) and not _is_unreal(before):
            return True
    return False


def _is_taken_up(clause: str, substance: str) -> bool:
    """Whether a clause says that what was to be stopped is done again: "went back to issuing permits"."""
    own = {stem_of(word.casefold()) for word in WORD.findall(substance)}
    for again in RESUMED.finditer(clause):
        before, deed = clause[: again.start()], again["deed"] or again["again"]
        if stem_of(deed.casefold()) in own and not is_negative(before) and not _is_unreal(before):
            return True
    return False


def act_of(substance: str) -> frozenset[str]:
    """The notion of the act that a substance begins with."""
    return frozenset(act.notion for act in acts_in(_opening_of(substance))[:1])


def opening_act(substance: str) -> frozenset[str]:
    """The notion of the act in the first words of a substance, as tellings are compared by it."""
    return frozenset(act.notion for act in acts_in(" ".join(substance.split()[:OPENING]))[:1])


def _opening_of(substance: str) -> str:
    """The words in which the act of a substance stands: the first ones, or, if these name only what it is about ("that the pipeline to the
    coast would"), those behind the verb."""
    words = substance.split()
    opening = " ".join(words[:OPENING])
    if acts_in(opening) or len(words) <= OPENING or (verb := TO_DO.search(substance)) is None:
        return opening
    return " ".join([substance[: verb.end()].strip(), *substance[verb.end() :].split()[:OPENING]])


def acts_told(clause: str, substance: str) -> tuple[Act, ...]:
    """The acts of a clause but for what the substance itself says of its matter: of "moved the men held in Lomé" not that they are held."""
    own, wanted = {word.casefold() for word in WORD.findall(substance)}, act_of(substance)
    acts = acts_in(clause)
    return tuple(act for act in acts if not act.past or act.notion in wanted or WORD.findall(clause[act.start :])[0].casefold() not in own)


def names_act(clause: str, substance: str) -> bool:
    """Whether a clause names the act that a substance begins with, or its opposite, in whatever form."""
    wanted = act_of(substance)
    return any(act.notion in wanted or _opposites().get(act.notion) in wanted for act in acts_told(clause, substance))


def tells_any(clause: str, words: str) -> bool:
    """Whether a clause tells as done, or as not done, anything that `words` name: "returned the miners" of "if Congo returns them"."""
    wanted = tokens_of(words)
    return any(
        is_past(match[0].casefold()) and token_of(match[0].casefold()) in wanted and not _is_unreal(clause[: match.start()])
        for match in WORD.finditer(clause)
    )


def may_answer(promise: str, demand: str) -> bool:
    """Whether a promise can be of the act that was demanded: not of another one that both name, nor of its opposite ("keep it closed")."""
    wanted, given = act_of(demand), act_of(promise)
    if _is_ban(promise) != _is_ban(demand):
        return any(_opposites().get(notion) in wanted for notion in given)
    return not wanted - GENERAL or not given or bool(wanted & given)


def _is_ban(substance: str) -> bool:
    """Whether a substance opens with what is not to be done."""
    return is_negative(" ".join(substance.split()[:OPENING]))


def is_to_be_left(substance: str) -> bool:
    """Whether the act that a substance begins with is not to be done: "not to raise tariffs"; not "to stop raising them"."""
    act = next(iter(acts_in(_opening_of(substance))), None)
    if act is None:
        return _left_verb(substance) is not None
    return is_negative(substance[: act.start].rpartition(",")[2])  # not of "the body, which has not met, be convened"


def is_foreseen(clause: str, substance: str) -> bool:
    """Whether a clause names the act of `substance` only as one to come: "is expected to release the crew"."""
    wanted = act_of(substance)
    acts = [act for act in acts_told(clause, substance) if act.notion in wanted]
    return bool(acts) and all(_is_ahead(clause[: act.start].rstrip()) for act in acts)


def _is_ahead(before: str) -> bool:
    return any(match.end() == len(before) for match in marker_pattern("deed_ahead").finditer(before))


def is_gone_on_with(clause: str, substance: str) -> bool:
    """Whether a clause says that the act of `substance` was not stopped: "did not stop supplying gas"; not where to stop was meant."""
    wanted, acts = act_of(substance), acts_in(clause)
    stopped = (act for act in acts if act.notion in STOPPING - wanted and NOT.search(clause[: act.start]))
    return any(later.notion in wanted for act in stopped for later in acts if later.start > act.start)


def is_negative(substance: str) -> bool:
    """Whether a substance says what will not be done."""
    return marker_pattern("deed_denied").search(substance) is not None


@lru_cache(maxsize=MOST_KEPT)
def acts_in(text: str) -> tuple[Act, ...]:
    """The notions of acts in a text, in order; a verb with what belongs to it is another than alone: "released a statement"."""
    phrases = ((name, match) for name, match in phrase_matches(text) if name in _acts())
    found = [Act(name, match.start(), is_past(match[0].split()[0].casefold())) for name, match in phrases]
    taken = {act.start for act in found}
    single = ((match.start(), match[0].casefold()) for match in WORD.finditer(text) if match.start() not in taken)
    found += [Act(name, start, is_past(word)) for start, word in single if (name := notion_of(word)) in _acts()]
    found += [Act(STATES[match["state"]], match.start("state"), True) for match in IN_STATE.finditer(text)]
    return tuple(sorted({(act.start, act.past): act for act in found}.values(), key=lambda act: (act.start, act.past)))


@cache
def is_past(word: str) -> bool:
    return word in markers("past_form") or (word.endswith("ed") and len(word) > 4)


def _is_unreal(before: str) -> bool:
    return before.endswith("to ") or marker_pattern("deed_unreal").search(before) is not None


@cache
def _acts() -> frozenset[str]:
    return frozenset(f"={row['notion']}" for row in read_table("notions") if row["kind"] == "act")


@cache
def _opposites() -> dict[str, str | None]:
    return {f"={row['notion']}": f"={row['opposite']}" if row["opposite"] else None for row in read_table("notions")}
