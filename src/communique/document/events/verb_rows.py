"""The row of `verbs.csv` that a verb has by its particles, what it aims at and who its parties are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.clauses import class_frames, clause_frames
from communique.document.events.governing import POS, row_of
from communique.document.events.passives import undergoers_of
from communique.document.events.scene import (
    Scene,
    codes_of,
    count_together,
    is_coded,
    is_person,
)
from communique.lexicon import VerbRow, markers
from communique.naming import states
from communique.syntax import (
    frames_of,
    lone_predicates,
    objects_of,
    slot_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.events.doers import find_doers
from communique.document.events.notices import notice_frames
from communique.document.events.parties import clause_subjects, parties_in

DEEPEST = 3  # clauses within clauses that are asked what they say
ASIDE = frozenset({("prep:on", "@person"), ("prep:as", "@person")})  # asked more narrowly


def verb_row(scene: Scene, token: Token, deep: int = 0) -> VerbRow | None:
    """The row of a verb in its frames, among them those that ask who stands beside it.

    `obj:@person` is somebody with an office (`prep:as+obj:@person`: taken for something), `prep:on+...` one whom nothing is asked of,
    `obj:@actor` any known party, `prep:from+obj:@body` an organisation that somebody leaves or steps out of, `obj:@concrete` people and
    things, `obj:@given` something that somebody gets ("to Peru"), `obj:@any` whatever it is done to, `clause:@actor` a party that is let
    or wanted to do it, `clause:@another` one that is not the doer ("regrets that Chad has"), `subj:@joint` two doers,
    `obj:@shared` an exercise with others; those of `clauses.py` ask what is said or stopped. A particle may stand apart ("pull
    them back")."""
    pos = POS.get(token.pos_, "")
    asked = _asked(token.lemma_.lower(), pos)
    if deep > DEEPEST or ("@" not in asked and "|prt:" not in asked):
        return row_of(token)
    frames = frames_of(token).union(*(find(token) for part, find in BESIDE if part in asked))
    return lexicon.verb_row(
        token.lemma_, pos, {*frames, *class_frames(frames), *notice_frames(token, asked), *_party_frames(scene, token, asked, deep)}
    )


@cache
def _asked(lemma: str, pos: str) -> str:
    """All frames that the rows of a word ask for, "|" before each."""
    return "".join(f"|{row.frame}" for row in lexicon.verb_rows().get((lemma, pos), ()))


def _particles(verb: Token) -> Iterator[str]:
    """The frames of particles, also where they stand apart, alone and with an object: `prt:out`, `prt:out+obj:ambassador`."""
    for child in verb.children:
        if child.dep_ == "prt" or (child.lower_ in markers("event_particle") and _stands_as_particle(verb, child)):
            yield f"prt:{child.lower_}"
            yield from (f"prt:{child.lower_}+obj:{noun.lemma_.lower()}" for noun in objects_of(verb))


def _aims(verb: Token) -> Iterator[str]:
    """The frames of objects with what the verb sends them into or against: `obj:drone+prep:into`, though it stands beside the verb."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in markers("event_aim"):
            yield from (f"obj:{noun.lemma_.lower()}+prep:{child.lower_}" for noun in objects_of(verb))


def _measured(verb: Token) -> Iterator[str]:
    """The frames of what a sum of money is told of: `obj:debt`, `prt:off+obj:debt` in "wrote off $2 billion of Cuban debt"."""
    sums = [noun for noun in objects_of(verb) if noun.lemma_.lower() in markers("class_money")]
    particles = [f"prt:{child.lower_}+" for child in verb.children if child.dep_ == "prt"]
    for noun in (thing for one in sums for thing in slot_of(one, "prep:of")):
        yield from (f"{before}obj:{noun.lemma_.lower()}" for before in ("", *particles))


def _judged(verb: Token) -> Iterator[str]:
    """The frames of what somebody is held or called, where the parser hung it on a noun or made a clause of it: `obj:responsible` in "held
    the cabinet responsible", `obj:unacceptable` in "considers it unacceptable that"."""
    behind = (word for noun in objects_of(verb) for word in noun.subtree if word.dep_ == "amod" and word.i > word.head.i)
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i)
    yield from (f"obj:{word.lemma_.lower()}" for word in (*behind, *clauses) if word.pos_ == "ADJ")


def _ways_out(verb: Token) -> Iterator[str]:
    """The frames of what somebody steps out of: `prep:out+obj:talk` in "pulled out of the talks"."""
    yield from (f"prep:out+obj:{noun.lemma_.lower()}" for noun in _left_behind(verb))


# each with what stands in all frames that it finds
BESIDE = (("prt:", _particles), ("+prep:", _aims), ("obj:", _judged), ("obj:", _measured), ("prep:out+", _ways_out))


def _left_behind(verb: Token) -> list[Token]:
    """The nouns of what somebody steps out of, wherever the parser hung the "of"."""
    outs = [child for child in verb.children if child.dep_ in ("prep", "prt", "advmod") and child.lower_ == "out"]
    links = [link for out in outs for link in (*out.children, *(child for child in verb.children if child.i == out.i + 1))]
    return [noun for link in links if link.lower_ == "of" for noun in link.children]


def _stands_as_particle(verb: Token, word: Token) -> bool:
    """Whether an adverb or preposition may be the verb's particle: right after it, or after its object with nothing of its own."""
    if word.i < verb.i or word.dep_ not in ("advmod", "prep", "oprd") or (word.dep_ == "oprd" and word.tag_ != "RB"):
        return False
    return word.i == verb.i + 1 or not any(child.dep_ == "pobj" for child in word.children)


def _party_frames(scene: Scene, verb: Token, asked: str, deep: int) -> Iterator[str]:
    """The frames that ask who stands beside a verb, of the kinds among those `asked` for."""
    if "@" not in asked:
        return
    doers, objects = find_doers(verb), undergoers_of(verb)
    if any(kind in asked for kind in ("clause:@", "as:@", "subj:@")):
        yield from clause_frames(scene, verb, doers, lambda other: verb_row(scene, other, deep + 1))
    if any(child.dep_ == "oprd" for child in verb.children) and not lone_predicates(verb):
        return
    if "clause:@a" in asked and (bidden := parties_in(scene, clause_subjects(verb), strict=False)):
        yield "clause:@actor"
        if codes_of(bidden) - codes_of(parties_in(scene, doers, strict=True)):
            yield "clause:@another"
    for noun in objects if "obj:@" in asked else ():
        mention = scene.mention_at.get(noun.i)
        if mention is not None and is_coded(mention):
            yield "obj:@actor"
            if is_person(mention):
                yield "obj:@person"
                yield from ("prep:as+obj:@person" for child in verb.children if child.dep_ == "prep" and child.lower_ == "as")
        if _is_concrete(noun):
            yield "obj:@concrete"
    if objects:
        yield "obj:@any"
        if "obj:@given" in asked and parties_in(scene, slot_of(verb, "prep:to"), strict=False):
            yield "obj:@given"
    yield from _aside_frames(scene, verb, asked, bare=not objects)
    yield from _reached(scene, verb, asked)
    together = any(kind in asked for kind in ("@joint", "@shared")) and count_together(parties_in(scene, doers, strict=True)) > 1
    together = together and not (verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_.lower() in markers("event_holding_forth"))
    if together:
        yield "subj:@joint"
    if "@shared" in asked and _is_exercise_of_several(scene, verb, together=together):
        yield from ("obj:@shared", "prt:out+obj:@shared")


def _is_exercise_of_several(scene: Scene, verb: Token, *, together: bool) -> bool:
    """Whether what is held is an exercise with others: by two, "with Chad", "a joint drill"."""
    held = [noun for noun in objects_of(verb) if noun.lemma_.lower() in markers("class_exercise")]
    others = parties_in(scene, (other for word in (verb, *held) for other in slot_of(word, "prep:with")), strict=True)
    return bool(held and (together or others)) or any(child.lower_ in markers("event_shared") for noun in held for child in noun.children)


def _reached(scene: Scene, verb: Token, asked: str) -> Iterator[str]:
    """The frames of a party behind a preposition or a particle ("slipped into Mali", "picked him up"), of those `asked` for."""
    for child in verb.children:
        for kind in ("@actor", "@person", "@concrete"):
            slot = f"{child.dep_}:{child.lower_}"
            known = child.dep_ in ("prep", "prt") and (slot, kind) not in ASIDE and f"|{slot}+obj:{kind}" in asked
            if known and _is_of_kind(scene, verb, slot, kind):
                yield f"{slot}+obj:{kind}"


def _is_of_kind(scene: Scene, verb: Token, slot: str, kind: str) -> bool:
    """Whether what stands in a slot, or what a verb with a particle is done to, is a known party, a person of one, or people and things."""
    nouns = slot_of(verb, slot) if slot.startswith("prep:") else undergoers_of(verb)
    if kind == "@concrete":
        return any(map(_is_concrete, nouns))
    found = [mention for noun in nouns if (mention := scene.mention_at.get(noun.i)) is not None and is_coded(mention)]
    return any(kind == "@actor" or is_person(mention) for mention in found)


def _is_concrete(noun: Token) -> bool:
    return noun.lemma_.lower() in markers("event_concrete") or noun.lower_ in ("him", "her", "them")


def _aside_frames(scene: Scene, verb: Token, asked: str, *, bare: bool) -> Iterator[str]:
    """The frames of a person called on for nothing but a visit, and of a body that somebody leaves who moves nothing else (`bare`)."""
    if "prep:on+obj:@person" in asked and frames_of(verb).isdisjoint(("to", "prep:for")):
        met = (scene.mention_at.get(noun.i) for noun in slot_of(verb, "prep:on"))
        if any(mention is not None and is_person(mention) for mention in met):
            yield "prep:on+obj:@person"
    if bare and "prep:from+obj:@body" in asked:
        left = (scene.mention_at.get(noun.i) for noun in (*slot_of(verb, "prep:from"), *_left_behind(verb)))
        if codes_of([mention for mention in left if mention is not None]) - set(states()):
            yield "prep:from+obj:@body"
