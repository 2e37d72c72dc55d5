"""Threats that no word of threatening tells: what somebody will do, or another will suffer, if something is done.

"If Chad attacks, our response will be crushing", "any raid by Chad will be met with force", "Chad would face consequences", "Niger will
take further measures should Chad fail". Who threatens is whose answer it is, or who says so; who is threatened is who would do it, or
suffer. Where somebody else says so it is a guess. Both must be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.factuality import is_condition
from communique.document.events.governing import row_of
from communique.document.events.scene import Candidate, Scene, codes_of, innermost, is_coded, speakers_of, unique_mentions
from communique.lexicon import VerbRow, markers
from communique.records import Mention
from communique.syntax import OBJECTS, conjuncts_of, doers_of, is_negated, is_passive, objects_of, slot_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PUBLIC = frozenset({None, "GOV", "MIL", "LEG", "SPY", "IGO", "REB", "PRM"})  # sectors of those whose word can be a threat
INOFFENSIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"})
OWNERS = ("poss", "amod", "compound", "prep:by", "prep:from", "prep:of")


def find_threats(scene: Scene) -> Iterator[Candidate]:
    """The threats of a text, each with its two sides; the trigger is the verb, or the noun of the answer."""
    row = lexicon.verb_row("threaten", "verb", frozenset())
    if row is None:
        return
    for noun in scene.doc:
        yield from _consequences(scene, noun, row)
    for verb in scene.doc:
        if verb.pos_ not in ("VERB", "AUX", "ADJ") or not _is_to_come(verb) or _is_warned_of(verb):
            continue
        for trigger, doers, targets in _threats(verb):
            told = innermost(scene, span_of([verb]))
            speakers = speakers_of(scene, told)
            actors = _known(scene, doers) or speakers
            recipients = tuple(m for m in _known(scene, targets) if not codes_of([m]) & codes_of(actors))
            if codes_of(actors) and codes_of(recipients) and all(_is_public(m) for m in actors):
                own = told is None or codes_of(actors) & codes_of(speakers)
                yield replace(Candidate(trigger, row, actors, recipients, ()), read="happened" if own else "speculated", whole=True)


def _consequences(scene: Scene, noun: Token, row: VerbRow) -> Iterator[Candidate]:
    """What somebody lays out that another would suffer: "described the consequences if Chad arms them"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in markers("event_cost") or noun.dep_ not in (*OBJECTS, "conj"):
        return
    first = noun.head if noun.dep_ == "conj" else noun
    verb = first.head
    clauses = [child for word in (noun, first, verb) for child in word.children if child.i > noun.i and is_condition(child)]
    if verb.lemma_.lower() not in markers("event_laying_out") or is_negated(verb) or not clauses:
        return
    actors = _known(scene, doers_of(verb))
    recipients = tuple(m for m in _known(scene, doers_of(clauses[0])) if not codes_of([m]) & codes_of(actors))
    if codes_of(actors) and codes_of(recipients) and all(_is_public(m) for m in actors):
        yield replace(Candidate(noun, row, actors, recipients, ()), read="happened", whole=True)


def _is_to_come(verb: Token) -> bool:
    """Whether a verb or predicate tells what will be ("will respond", "would be harsh"), and neither asks nor denies it."""
    future = any(child.dep_ == "aux" and child.lower_ in markers("event_future") for child in verb.children)
    return future and not is_negated(verb) and not any(child.tag_ in ("WRB", "WP", "WDT") for child in verb.children)


def _is_warned_of(verb: Token) -> bool:
    """Whether a word of warning before it tells the threat already: "warned that it would respond", "warned Chad that it would pay"."""
    warned = verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_.lower() in markers("event_warning")
    return warned and (not _is_to_suffer(verb) or bool(objects_of(verb.head)))


def _threats(verb: Token) -> Iterator[tuple[Token, list[Token], list[Token]]]:
    """The word that tells a threat, whose it is as far as its phrase says, and whom it is against."""
    lemma = verb.lemma_.lower()
    conditions = [child for child in verb.children if child.dep_ == "advcl" and is_condition(child)]
    doing = [doer for clause in conditions for doer in doers_of(clause)]
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    answers = [noun for noun in subjects if noun.lemma_.lower() in markers("event_answer")]
    if answers and doing and _is_harsh(verb):
        yield answers[0], _owners(answers[0]), doing
    elif is_passive(verb) and lemma in markers("event_met"):
        blows = [noun for slot in ("prep:with", "prep:by") for noun in slot_of(verb, slot)]
        if any(noun.lemma_.lower() in markers("event_answer") | markers("event_might") for noun in blows):
            yield verb, [owner for noun in blows for owner in _owners(noun)], [owner for noun in subjects for owner in _owners(noun)]
    elif calls_it_war(verb):
        yield verb, [] if is_passive(verb) else list(doers_of(verb)), [owner for deed in _held_for_war(verb) for owner in _owners(deed)]
    elif _is_to_suffer(verb):
        yield verb, [], [other for noun in subjects for other in conjuncts_of(noun)]
    elif doing and not any(_is_friendly(clause) for clause in conditions) and (_answers(verb) or _takes_measures(verb)):
        yield verb, _doers(verb, conditions), doing


def _is_to_suffer(verb: Token) -> bool:
    """Whether a verb tells that somebody will be made to suffer or be sorry: "face the consequences", "regret it", "pay for its crimes"."""
    lemma = verb.lemma_.lower()
    objects = {noun.lemma_.lower() for noun in objects_of(verb)}
    atoning = {noun.lemma_.lower() for noun in slot_of(verb, "prep:for")} if not objects else set()
    suffers = not objects.isdisjoint(markers("event_cost")) or not atoning.isdisjoint(markers("event_atoned"))
    return lemma in markers("event_rueing") or (suffers and lemma in markers("event_suffering"))


def calls_it_war(verb: Token) -> bool:
    """Whether a verb tells what a deed will be taken for: "would regard any search as an act of war", "would be a declaration of war"."""
    if verb.lemma_.lower() not in markers("event_regarding"):
        return False
    acts = [word for word in verb.subtree if word.i > verb.i and word.lemma_.lower() in markers("event_act_of")]
    return any(noun.lemma_.lower() in markers("event_called_war") for act in acts for noun in slot_of(act, "prep:of"))


def _held_for_war(verb: Token) -> list[Token]:
    """The nouns of which a verb tells for what they will be taken."""
    judged = (child for child in verb.children if child.dep_ in ("ccomp", *OBJECTS))
    return [child for word in (verb, *judged) for child in word.children if child.dep_ in (*OBJECTS, "oprd", "nsubj", "nsubjpass")]


def _is_harsh(verb: Token) -> bool:
    """Whether a predicate says that an answer will hurt or follow: "will be crushing", "will be a harsh one", "will come"."""
    parts = [verb, *(child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod"))]
    words = {word.lower_ for part in parts for word in (part, *part.lefts, *conjuncts_of(part))}
    return bool(words & markers("event_harsh")) or verb.lemma_.lower() in markers("event_following")


def _doers(verb: Token, conditions: Sequence[Token]) -> list[Token]:
    """Who will do it; not the object of the condition, where the parser runs over the comma: "if Chad invades Niger, Mali will respond"."""
    doers = list(doers_of(verb))
    strayed = len(doers) > 1 and any(doers[0].i - 1 in (clause.i, clause.right_edge.i) for clause in conditions)
    return doers[1:] if strayed and doers[0].nbor(1).text == "," else doers


def _answers(verb: Token) -> bool:
    """Whether somebody will respond, and not kindly."""
    return verb.lemma_.lower() in markers("event_answering") and not any(child.lower_ in markers("event_kindly") for child in verb.children)


def _is_friendly(clause: Token) -> bool:
    """Whether what is supposed is no offence: "will respond if Peru offers talks"."""
    row = row_of(clause)
    return row is not None and row.event in INOFFENSIVE and not is_negated(clause)


def _takes_measures(verb: Token) -> bool:
    """Whether somebody will take "further measures", "all necessary steps", "countermeasures"."""
    for noun in objects_of(verb):
        words = {child.lower_ for child in noun.lefts}
        if noun.lemma_.lower() in markers("event_measure") and (words & markers("event_measure_word") or noun.lower_.startswith("counter")):
            return True
    return False


def _owners(noun: Token) -> list[Token]:
    return [other for slot in OWNERS for found in slot_of(noun, slot) for other in conjuncts_of(found)]


def _known(scene: Scene, nouns: Iterable[Token]) -> tuple[Mention, ...]:
    found = (scene.mention_at.get(noun.i) for noun in nouns)
    return unique_mentions(mention for mention in found if mention is not None and is_coded(mention))


def _is_public(mention: Mention) -> bool:
    return all(actor.sector in PUBLIC for actor in mention.actors)
