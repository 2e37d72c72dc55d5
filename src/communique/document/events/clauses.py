"""Frames that ask what kind of act or word stands beside a verb: what is threatened, what is stopped, what somebody is called.

`clause:@hostile` is an act of force or pressure in the verb's complement, `clause:@attack` one of force, `clause:@kind` help or trade,
`clause:@threat` a hostile act that the doer announces as its own, `clause:@ultimatum` the same under a condition, `clause:@resolved`
what shall be done, `clause:@exit` that another state's envoys leave or its people get out, `as:@slur` a name that blames, `subj:@crowd`
people who are no officials, `subj:@court` those who judge, `subj:@troops` soldiers of one state in another or at its border,
`obj:@goods` and the like a noun of a class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from communique.document.events.factuality import is_condition
from communique.document.events.scene import Scene, codes_of, is_state
from communique.lexicon import VerbRow, markers
from communique.naming import states
from communique.syntax import OBJECTS, doers_of, is_negated, is_passive, objects_of, phrase_tokens, slot_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
KIND = frozenset({"AID", "COOPERATE", "SUPPORT"})
THREATENED = HOSTILE | {"PROTEST"}
CLASSES = (
    "goods", "military", "barrier", "border", "pact", "tie", "captive", "fugitive", "outlet", "gun", "place", "envoy", "money", "unjust",
    "exercise",
)  # fmt: skip
ABROAD = ("prep:from", "prep:in", "prep:into", "prep:near", "prep:along", "prep:on")
FindRow = Callable[["Token"], VerbRow | None]


def clause_frames(scene: Scene, verb: Token, doers: Sequence[Token], find_row: FindRow) -> Iterator[str]:
    """The frames of `verb` by the acts in its complements and by who does it."""
    for clause in complements(verb):
        yield from _act_frames(clause, find_row)
        if _is_resolved(clause):
            yield "clause:@resolved"
        if _is_own_threat(scene, clause, doers, find_row):
            yield "clause:@threat"
            if _has_condition(clause) or _has_condition(verb):
                yield "clause:@ultimatum"
    if _is_sent_away(scene, verb, doers):
        yield "clause:@exit"
    if any(word.lemma_.lower() in markers("event_slur") for word in predicates(verb)):
        yield "as:@slur"
    for role in ("crowd", "court"):
        if any(doer.lemma_.lower() in markers(f"event_{role}") for doer in doers):
            yield f"subj:@{role}"
    if _are_troops_abroad(scene, verb, doers):
        yield "subj:@troops"


def _act_frames(clause: Token, find_row: FindRow) -> Iterator[str]:
    row = find_row(clause) if not is_negated(clause) else None
    event = row.event if row is not None else None
    abets = clause.lemma_.lower() in markers("event_abetting")
    if event in HOSTILE or abets:
        yield "clause:@hostile"
    if event == "ASSAULT":
        yield "clause:@attack"
    if not abets and (event in KIND or (event is None and clause.lemma_.lower() in markers("event_dealing"))):
        yield "clause:@kind"


def class_frames(frames: Iterable[str]) -> Iterator[str]:
    """The frames with the class of their noun in its place: `prt:over+obj:@fugitive` for `prt:over+obj:suspect`."""
    for frame in frames:
        before, told, rest = frame.partition("obj:")
        noun, plus, after = rest.partition("+")
        for name in _classes().get(noun, ()) if told else ():
            yield f"{before}obj:@{name}{plus}{after}"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of each noun that `markers.csv` sorts."""
    nouns = {noun for name in CLASSES for noun in markers(f"class_{name}")}
    return {noun: tuple(name for name in CLASSES if noun in markers(f"class_{name}")) for noun in nouns}


def _is_resolved(clause: Token) -> bool:
    """Whether a clause says what is to be done, not how things are: "that envoys would meet", "that the border be reopened"."""
    helpers = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    bidden = helpers == {"be"} or (clause.tag_ == "VB" and not helpers)
    return clause.dep_ == "ccomp" and clause.pos_ == "VERB" and (bidden or not helpers.isdisjoint(markers("event_resolved")))


def _is_sent_away(scene: Scene, verb: Token, doers: Sequence[Token]) -> bool:
    """Whether another state's envoys are to leave the country, or its people to get out: "gave the envoy an hour to leave", "ordered all
    Chadians out"."""
    leaving = any(_is_departure(word) for child in verb.rights for word in (child, *child.rights))
    out = any(child.dep_ in ("prep", "prt", "advmod") and child.lower_ == "out" for child in verb.rights)
    if not leaving and not out:
        return False
    own = {actor.code for doer in doers if (mention := scene.mention_at.get(doer.i)) is not None for actor in mention.actors}
    sent = [(noun, actor.code) for noun in objects_of(verb) if (m := scene.mention_at.get(noun.i)) is not None for actor in m.actors]
    others = [noun for noun, code in sent if code in states() and code not in own]
    envoys = [noun for noun in others if any(word.lemma_.lower() in markers("class_envoy") for word in (noun, *noun.lefts))]
    return bool(envoys) or (out and any(noun.pos_ == "PROPN" for noun in others))


def _are_troops_abroad(scene: Scene, verb: Token, doers: Sequence[Token]) -> bool:
    """Whether soldiers of one state move to, in or out of another, or up to its border: "the last French troops left Chad"."""
    moved = [mention for doer in doers if (mention := scene.mention_at.get(doer.i)) is not None]
    own = codes_of(moved)
    if not own or any(actor.sector != "MIL" for mention in moved for actor in mention.actors):
        return False
    goals = [noun for slot in ABROAD for noun in slot_of(verb, slot)]
    words = (word for noun in (*objects_of(verb), *goals) for word in (noun, *noun.lefts, *slot_of(noun, "prep:of")))
    lands = (land for word in words if (land := scene.mention_at.get(word.i)) is not None)
    return any(codes_of([land]) - own for land in lands if all(is_state(actor) for actor in land.actors))


def _is_departure(clause: Token) -> bool:
    """Whether an infinitive says to leave, and nothing but the country."""
    told = clause.tag_ == "VB" and clause.lemma_.lower() in markers("event_departing") and any(child.tag_ == "TO" for child in clause.lefts)
    left = (noun for noun in clause.rights if noun.dep_ in OBJECTS)
    return told and not is_negated(clause) and all(noun.ent_type_ == "GPE" or noun.lower_ in markers("actor_land_noun") for noun in left)


def complements(verb: Token) -> tuple[Token, ...]:
    """The verbs of what `verb` says, stops or means to do, also where it follows its own quotation."""
    found = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX")]
    found += [inner for child in verb.children if child.dep_ == "prep" for inner in child.children if inner.dep_ == "pcomp"]
    if verb.dep_ == "parataxis" and verb.head.pos_ == "VERB":
        found.append(verb.head)
    return tuple(other for clause in found for other in (clause, *clause.conjuncts) if other.pos_ in ("VERB", "AUX"))


def predicates(verb: Token) -> Iterator[Token]:
    """The words of what `verb` calls somebody: "called the map a fraud", "branded as traitors"."""
    for child in verb.children:
        if child.dep_ in ("oprd", "attr", "acomp") or (child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("NOUN", "ADJ")):
            yield from phrase_tokens(child)
        elif child.dep_ == "prep" and child.lower_ in ("as", "to", "with"):
            yield from (word for noun in child.children for word in phrase_tokens(noun))


def _is_own_threat(scene: Scene, clause: Token, doers: Sequence[Token], find_row: FindRow) -> bool:
    """Whether a clause says that its teller, or nobody named, will do something hostile."""
    if not any(child.dep_ in ("aux", "auxpass") and child.lower_ in markers("event_will") for child in clause.children):
        return False
    row = find_row(clause)
    if row is None or row.event not in THREATENED or is_negated(clause):
        return False
    acting = doers_of(clause)
    return (is_passive(clause) and not acting) or any(_is_same(scene, own, doer) for own in acting for doer in doers)


def _is_same(scene: Scene, one: Token, other: Token) -> bool:
    """Whether two words stand for one party, or for a state and somebody who speaks for it."""
    if one.lower_ in ("we", "i"):
        return True
    first, second = scene.mention_at.get(one.i), scene.mention_at.get(other.i)
    if first is None or second is None:
        return one.pos_ == "PRON"
    codes = {actor.code for actor in first.actors} & {actor.code for actor in second.actors}
    return first.entity == second.entity or bool(codes - {None})


def _has_condition(verb: Token) -> bool:
    return any((child.dep_ == "advcl" and is_condition(child)) or child.lower_ in markers("event_condition") for child in verb.children)
