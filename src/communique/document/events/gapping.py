"""Acts whose verb is told once for several: "Spain criticized Cuba, and Italy Venezuela", "met Modi on Friday and Xi on Saturday", "sent
troops to Mali and medicine to Somalia".

The parser takes what follows the verb's own part for its object's, so the parts are read off the words, between commas and "and", up to the
next verb; each must mirror the first: another doer with a number, a side or a noun with the same preposition, or another object with its
day or goal. What mirrors it in no such way is left to the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.clauses import class_frames
from communique.document.events.factuality import factuality_of
from communique.document.events.scene import Candidate, Scene, codes_of, is_coded, unnamed
from communique.lexicon import VerbRow
from communique.records import Mention
from communique.syntax import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

DAYS = frozenset({"DATE", "TIME"})
RELATIVE = frozenset({"WDT", "WP", "WRB"})
FINITE = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"})


@dataclass(frozen=True, slots=True)
class Part:
    """What a part tells anew: the word that stands for it, its row, who does it and on whom it falls, as far as these are its own."""

    first: Token
    trigger: Token
    row: VerbRow
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]


def ungapped(scene: Scene, candidate: Candidate) -> tuple[Candidate, ...]:
    """The candidate without those who stand in parts of their own, then the acts that these parts tell; itself alone without such parts."""
    verb = candidate.trigger
    if verb.pos_ != "VERB" or candidate.governor is not None or is_passive(verb) or not candidate.actors:
        return (candidate,)
    next_doers = [m.id for m in candidate.recipients if _does_next(scene, verb, m)]
    candidate = replace(candidate, recipients=tuple(m for m in candidate.recipients if m.id not in next_doers))
    first, *others = list(_segments(verb)) or [()]
    listed = [n for n, words in enumerate(others) if words[0].nbor(-1).lower_ == "and"]
    found = (_part(scene, candidate, first, words, listed=bool(listed) and n <= listed[-1]) for n, words in enumerate(others))
    parts = [part for part in found if part is not None]
    if not parts:
        return (candidate,)
    start = parts[0].first.idx
    actors, recipients = (tuple(m for m in side if m.span.start < start) for side in (candidate.actors, candidate.recipients))
    made = replace(candidate, actors=actors, recipients=recipients or _goals(scene, first))
    told = (made, *_told(made, parts))
    whole = not candidate.recipients and actors == candidate.actors
    return tuple(one for one in told if one.actors and (one.recipients or whole))


def _does_next(scene: Scene, verb: Token, mention: Mention) -> bool:
    """Whether somebody stands between an "and" and a verb of the past, whose doer he is: "expelled two Malians and Germany protested"."""
    name = next((word for word in verb.sent if word.i > verb.i + 1 and scene.mention_at.get(word.i) == mention), None)
    if name is None or name.doc[name.i - 1].lower_ != "and" or any(word.tag_ in RELATIVE for word in name.doc[verb.i + 1 : name.i]):
        return False  # "valued the support which the party and people of Togo gave"
    after = next((word for word in name.doc[name.i : verb.sent.end] if word.idx >= mention.span.end), None)
    passive = after is not None and any(word.lower_ == "by" for word in after.children)
    return after is not None and after.tag_ in ("VBD", "VBZ") and after.pos_ in ("VERB", "AUX") and not passive


def _told(candidate: Candidate, parts: Sequence[Part]) -> Iterator[Candidate]:
    """The acts of the parts, with what is not their own from the candidate."""
    factuality = candidate.read or factuality_of(candidate.trigger)
    for part in parts:
        sides = part.actors or candidate.actors, part.recipients or candidate.recipients
        yield Candidate(part.trigger, part.row, *sides, (), candidate.trigger, read=factuality)


def _segments(verb: Token) -> Iterator[tuple[Token, ...]]:
    """The words behind a verb in its sentence, parted at commas and "and", up to the next verb or word that opens a clause."""
    held: list[Token] = []
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.text == "," or word.lower_ == "and" or word.is_sent_end:
            if word.is_sent_end and not word.is_punct:
                held.append(word)
            if held:
                yield tuple(held)
            held = []
        elif (
            (word.tag_ in FINITE and word.pos_ in ("VERB", "AUX") and word.dep_ != "pcomp") or word.dep_ == "mark" or word.tag_ in RELATIVE
        ):
            return
        else:
            held.append(word)


def _part(scene: Scene, candidate: Candidate, first: Sequence[Token], words: Sequence[Token], *, listed: bool) -> Part | None:
    """What a part tells, if it mirrors the first; of the same doer only in a list that an "and" closes: "recognised Kosovo in March, Malta
    in August" may tell of either."""
    rest = _without_days(words)
    rest = rest[1:] if len(rest) > 1 and rest[0].pos_ == "DET" and rest[1].pos_ == "PROPN" else rest
    who = scene.mention_at.get(rest[0].i) if rest else None
    behind = tuple(word for word in rest if word.idx >= who.span.end) if who is not None else ()
    if who is not None and is_coded(who) and rest[0].text[0].isupper() and rest[0].pos_ != "ADJ" and behind:
        other = _of_another(scene, candidate, first, who, behind)
        return other or (_over_another(scene, candidate, first, who, behind) if listed else None)
    if not listed:
        return None
    return _on_another_day(scene, candidate, first, rest) or _with_another_noun(scene, candidate, first, rest)


def _of_another(scene: Scene, candidate: Candidate, first: Sequence[Token], who: Mention, behind: Sequence[Token]) -> Part | None:
    """What another doer did: "Germany three", "Italy Venezuela", "Mali its envoy to Togo"."""
    if codes_of([who]) == codes_of(candidate.actors):
        return None
    if behind[0].pos_ == "NUM" and (len(behind) == 1 or (len(behind) == 2 and behind[1].lower_ in ("others", "more"))):
        return _part_of(candidate, behind[0], (who,), ()) if any(word.pos_ == "NUM" for word in _without_days(first)) else None
    reached = _after_link(scene, first, behind)
    if not reached and all(word.pos_ in ("NUM", "DET", "ADJ", "NOUN", "PROPN") for word in behind):
        named = next((scene.mention_at[word.i] for word in reversed(behind) if word.i in scene.mention_at), None)
        reached = (named,) if named is not None and codes_of([named]) - codes_of([who]) else ()
    goes = behind[0].pos_ == "ADP" and behind[0].lower_ == first[0].lower_  # "flew to Chad, Merkel to Niger"
    counted = goes or behind[0].pos_ in ("NUM", "DET", "PROPN", "PRON") or behind[0].tag_ == "PRP$" or _is_bare(behind)
    return _part_of(candidate, behind[0], (who,), reached) if reached and counted else None


def _part_of(candidate: Candidate, behind: Token, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> Part:
    """A part that tells of another the same as the candidate, by the name before its further words."""
    name = behind.nbor(-1)
    return Part(name, name, candidate.row, actors, recipients)


def _over_another(scene: Scene, candidate: Candidate, first: Sequence[Token], who: Mention, behind: Sequence[Token]) -> Part | None:
    """On whom it fell over another matter: "Bolivia over gas" behind "criticized Chile over the border"."""
    told = scene.mention_at.get(first[0].i)
    links = [word.lower_ for word in first if told is not None and word.idx >= told.span.end][:1]
    alone = not any(word.i in scene.mention_at and word.pos_ == "PROPN" for word in behind)
    matched = told is not None and is_coded(told) and behind[0].pos_ == "ADP" and [behind[0].lower_] == links
    return _part_of(candidate, behind[0], (), (who,)) if matched and alone else None


def _is_bare(words: Sequence[Token]) -> bool:
    return len(words) > 1 and words[0].pos_ == "NOUN" and words[1].pos_ == "ADP"


def _after_link(scene: Scene, first: Sequence[Token], words: Sequence[Token]) -> tuple[Mention, ...]:
    """Whom the last preposition of a part leads to, if the first part has it too."""
    links = {word.lower_ for word, after in pairwise(_without_days(first)) if word.pos_ == "ADP" and after.ent_type_ not in DAYS}
    at = next((n for n, word in enumerate(words) if word.lower_ in links), None)
    return _goals(scene, words[at:]) if at is not None else ()


def _goals(scene: Scene, words: Sequence[Token]) -> tuple[Mention, ...]:
    """The state that a preposition leads to right behind it."""
    for link, noun in pairwise(words):
        if link.pos_ == "ADP" and noun.pos_ == "PROPN" and noun.ent_type_ not in DAYS:
            known = scene.mention_at.get(noun.i)
            host = known if known is not None and is_coded(known) and known.span.start >= noun.idx else unnamed(scene, noun)
            return (host,) if codes_of([host]) else ()
    return ()


def _on_another_day(scene: Scene, candidate: Candidate, first: Sequence[Token], rest: Sequence[Token]) -> Part | None:
    """Whom it fell on on another day, if the first part ends with its day too: "and Xi on Saturday", "and on Syria in June"."""
    links = {word.lower_ for word in _without_days(first) if word.pos_ == "ADP"}
    named = rest[1:] if rest and rest[0].lower_ in links else rest
    who = scene.mention_at.get(named[-1].i) if named else None
    dated = bool(rest) and rest[-1].i + 1 < rest[-1].sent.end and _is_day_at(rest[-1].nbor(1))
    fell = [scene.mention_at[word.i] for word in _without_days(first) if word.i in scene.mention_at]
    if who is None or not is_coded(who) or not dated or not codes_of(fell) or len(_without_days(first)) == len(first):
        return None
    alone = all(who.span.start <= word.idx < who.span.end or word.pos_ in ("DET", "NUM") for word in named)
    return Part(named[0], named[-1], candidate.row, (), (who,)) if alone else None


def _is_day_at(word: Token) -> bool:
    """Whether a day begins with a word, or right behind it: "Tuesday", "on Tuesday"."""
    return word.ent_type_ in DAYS or (word.pos_ == "ADP" and word.i + 1 < word.sent.end and word.nbor(1).ent_type_ in DAYS)


def _with_another_noun(scene: Scene, candidate: Candidate, first: Sequence[Token], rest: Sequence[Token]) -> Part | None:
    """What was done with another thing to another, where the verb has a row for it: "and medicine to Somalia"."""
    at = next((n for n, word in enumerate(rest) if word.pos_ == "ADP"), 0)
    if not at or rest[at - 1].pos_ != "NOUN" or any(word.i in scene.mention_at for word in rest[:at]):
        return None
    noun, reached = rest[at - 1], _after_link(scene, first, rest[at : at + 2])
    frames = {f"obj:{noun.lemma_.lower()}"}
    row = lexicon.verb_row(candidate.trigger.lemma_, "verb", {*frames, *class_frames(frames)}) if reached else None
    return Part(rest[0], noun, row, (), reached) if row is not None and row.event is not None and row.frame.startswith("obj:") else None


def _without_days(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a part up to its day."""
    first = next((n for n, word in enumerate(words) if word.ent_type_ in DAYS and n), len(words))
    return tuple(words[: first - 1] if first < len(words) and words[first - 1].pos_ == "ADP" else words[:first])
