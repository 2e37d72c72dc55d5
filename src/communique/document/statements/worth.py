"""How likely spoken words or news tell of the encounter, rather than run a briefing, recall what was before, or tell the press a policy.

A part of statements. What a statement is like is weighed by `data/statement_worth.csv`, a logistic regression (training/statements.py) on
own and real accounts in which every statement of the encounter is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon import marker_pattern, marker_values
from communique.records import Attribution, Mention, Statement
from communique.resources import read_table
from communique.syntax import document_of, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONG, SHORT = 30, 6  # words from which on more say no more, and below which a statement is short
FEWEST = 4  # statements of a text, for what it is like to tell
SECOND = 0.15  # share of the statements that are another party's, from which both sides speak
HINTS = ("meeting", "joint", "now", "before", "view", "other", "told", "runs", "addressed", "own")  # roles of markers, `worth_` before each
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TENSES = ("future", "modal", "perfect", "past")


def of_encounter(
    doc: Doc, statements: tuple[Statement, ...], genre: str, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements that may be of the encounter; an official account tells of nothing else, and a line or two are taken as they are."""
    if genre == "official" or len(statements) < FEWEST:
        return statements
    weights = _weights()
    worth = (
        weights["all"] + sum(weights.get(name, 0.0) * value for name, value in made.items())
        for made in measures(doc, statements, genre, attributions, mentions)
    )
    return tuple(statement for statement, value in zip(statements, worth, strict=True) if value >= weights["least"])


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("statement_worth")}


def measures(
    doc: Doc, statements: Sequence[Statement], genre: str, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[dict[str, float]]:
    """What each statement of one document is like: measures that are not 0, by name."""
    by_id, cues = {one.id: one for one in mentions}, {one.id: one for one in attributions}
    verbs = [_verb_of(doc, statement) for statement in statements]
    subjects = [_subject(verb) for verb in verbs]
    speaking = [_codes_of(statement, by_id) for statement in statements]
    sides = sorted((_share(code in codes for codes in speaking) for code in frozenset().union(*speaking)), reverse=True)
    second = sum(sides[1:2])
    of_text = {
        "own share": _share(subject in ("I", "we") for subject in subjects),
        "addressed share": _share(marker_pattern("worth_addressed").search(each.span.exact) is not None for each in statements),
        "second side": second,
    }
    made = []
    for n, (statement, verb, subject) in enumerate(zip(statements, verbs, subjects, strict=True)):
        cue = cues.get(statement.attribution or "")
        told = dict.fromkeys((f"in {genre}", *_likeness(statement, cue), *_of_verb(verb, subject), *_speakers(doc, speaking[n])), 1.0)
        if second >= SECOND:
            told |= dict.fromkeys((f"both sides, {name}" for name in told if name.startswith(("act ", "subject ", "tense "))), 1.0)
        length = min(len(statement.span.exact.split()), LONG) / LONG
        made.append(told | of_text | {"length": length} | ({"first": 1.0} if n == 0 else {"place": n / len(statements)}))
    return made


def _verb_of(doc: Doc, statement: Statement) -> Token:
    """The highest word of a statement."""
    words = doc.char_span(statement.span.start, statement.span.end, alignment_mode="expand") or doc[:1]
    return words.root


def _share(told: Iterable[bool]) -> float:
    found = list(told)
    return sum(found) / max(1, len(found))


def _codes_of(statement: Statement, mentions: Mapping[str, Mention]) -> frozenset[str]:
    """Whose word a statement is, as far as that is known."""
    return frozenset(a.code for one in statement.speakers if one in mentions for a in mentions[one].actors if a.code)


def _likeness(statement: Statement, cue: Attribution | None) -> Iterator[str]:
    """What is so of one statement by its words and what is known of it."""
    text = statement.span.exact
    yield from (f"act {statement.act}", f"attributed {cue.type if cue is not None else 'not'}")
    yield from (f"hint {name}" for name in HINTS if marker_pattern(f"worth_{name}").search(text))
    so = {
        "topic": statement.topic,
        "addressee": statement.addressees,
        "number": any(letter.isdigit() for letter in text),
        "quoted": '"' in text or "“" in text,
        "short": len(text.split()) < SHORT,
    }
    yield from (name for name, is_so in so.items() if is_so)


def _of_verb(verb: Token, subject: str) -> Iterator[str]:
    tense = _tense(verb)
    yield from (f"{subject} {tense}", f"subject {subject}", f"tense {tense}")
    yield from (name for name, is_so in (("negated", is_negated(verb)), ("answer", _is_answer(verb))) if is_so)


def _speakers(doc: Doc, codes: frozenset[str]) -> Iterator[str]:
    """Whether it is known who speaks, and whether the party whose account it is, another, or several."""
    party = document_of(doc).party
    if codes:
        yield "speaker known"
    if len(codes) > 1:
        yield "several speak"
    if codes and party is not None:
        yield "party speaks" if party in codes else "other party speaks"


def _subject(verb: Token) -> str:
    """Who acts, as far as that tells whether the encounter is told of."""
    subject = own_subject(verb)
    if subject is None:
        return "none"
    return marker_values("worth_subject").get(subject.lower_) or ("name" if subject.ent_type_ in NAMES else "noun")


def _tense(verb: Token) -> str:
    """When what the verb tells is."""
    helpers = {marker_values("worth_helper").get(child.lower_) for child in verb.children if child.dep_ in ("aux", "auxpass")}
    past = "past" if verb.tag_ == "VBD" else None
    return next((tense for tense in TENSES if tense in helpers or tense == past), "present")


def _is_answer(verb: Token) -> bool:
    """Whether what stands in the paragraph before, or right before the sentence, is a question."""
    text, start = document_of(verb.doc).text, verb.sent.start_char
    paragraph = text.rfind("\n", 0, start)
    before = text[: max(0, paragraph)].rstrip() if paragraph >= 0 else ""
    return before.endswith("?") or text[:start].rstrip().endswith("?")
