"""How likely spoken words or news tell of the encounter, rather than run a briefing, recall what was before, or tell the press a policy.

A part of statements. What a statement is like is weighed by `data/statement_worth.csv`, a logistic regression (training/statements.py) on
own and real accounts in which every statement of the encounter is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.document.statements.cuts import Piece
from communique.lexicon import marker_pattern, marker_values
from communique.records import Attribution, Mention, Statement
from communique.resources import read_table
from communique.syntax import document_of, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

LONG, SHORT = 30, 6  # words from which on more say no more, and below which a statement is short
FEWEST = 4  # statements of a text, for what it is like to tell
SECOND = 0.15  # share of the statements that are another party's, from which both sides speak
HINTS = ("meeting", "joint", "now", "before", "view", "other", "told", "runs", "addressed", "own")  # roles of markers, `worth_` before each
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TENSES = ("future", "modal", "perfect", "past")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement and the piece of a sentence that it is made of; none of an item in a list without a verb."""

    statement: Statement
    piece: Piece | None


def of_encounter(
    found: Sequence[Candidate], genre: str, attributions: Sequence[Attribution], mentions: Mapping[str, Mention]
) -> tuple[Statement, ...]:
    """The statements that may be of the encounter; an official account tells of nothing else, and a line or two are taken as they are."""
    if genre == "official" or len(found) < FEWEST:
        return tuple(each.statement for each in found)
    weights, cues = _weights(), {one.id: one for one in attributions}
    least = weights["least"]
    worth = [
        sum(weights.get(name, 0.0) * value for name, value in made.items()) + weights["all"]
        for made in measures(found, genre, cues, mentions)
    ]
    return tuple(each.statement for each, value in zip(found, worth, strict=True) if each.piece is None or value >= least)


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("statement_worth")}


def measures(
    found: Sequence[Candidate], genre: str, attributions: Mapping[str, Attribution], mentions: Mapping[str, Mention]
) -> list[dict[str, float]]:
    """What each statement of one document is like: measures that are not 0, by name."""
    subjects = [_subject(each.piece.head) if each.piece is not None else "none" for each in found]
    own = _share(subject in ("I", "we") for subject in subjects)
    speaking = [_codes_of(each.statement, mentions) for each in found]
    sides = sorted((_share(code in codes for codes in speaking) for code in frozenset().union(*speaking)), reverse=True)
    of_text = {"own share": own, "addressed share": _share(_addresses(each) for each in found), "second side": sum(sides[1:2])}
    made = []
    for n, (each, subject) in enumerate(zip(found, subjects, strict=True)):
        told = dict.fromkeys(_likeness(each, genre, subject, attributions, speaking[n]), 1.0)
        if sum(sides[1:2]) >= SECOND:
            told |= dict.fromkeys((f"both sides, {name}" for name in told if name.startswith(("act ", "subject ", "tense "))), 1.0)
        length = min(len(each.statement.span.exact.split()), LONG) / LONG
        made.append(told | of_text | {"length": length} | ({"first": 1.0} if n == 0 else {"place": n / len(found)}))
    return made


def _share(told: Iterable[bool]) -> float:
    found = list(told)
    return sum(found) / max(1, len(found))


def _addresses(each: Candidate) -> bool:
    return marker_pattern("worth_addressed").search(each.statement.span.exact) is not None


def _codes_of(statement: Statement, mentions: Mapping[str, Mention]) -> frozenset[str]:
    """Whose word a statement is, as far as that is known."""
    return frozenset(a.code for one in statement.speakers if one in mentions for a in mentions[one].actors if a.code)


def _likeness(each: Candidate, genre: str, subject: str, attributions: Mapping[str, Attribution], codes: frozenset[str]) -> Iterator[str]:
    """What is so of one statement."""
    statement, text = each.statement, each.statement.span.exact
    yield from (f"in {genre}", f"act {statement.act}")
    if each.piece is not None:
        tense = _tense(each.piece.head)
        yield from (f"{subject} {tense}", f"subject {subject}", f"tense {tense}")
        yield from ("negated" for _ in (1,) if is_negated(each.piece.head))
        yield from ("answer" for _ in (1,) if _is_answer(each.piece.head))
    cue = attributions.get(statement.attribution or "")
    yield f"attributed {cue.type if cue is not None else 'not'}"
    yield from _speakers(each, codes)
    yield from (name for name, so in (("topic", statement.topic), ("addressee", statement.addressees)) if so)
    yield from (f"hint {name}" for name in HINTS if marker_pattern(f"worth_{name}").search(text))
    yield from (name for name, so in (("number", any(c.isdigit() for c in text)), ("quoted", '"' in text or "“" in text)) if so)
    yield from ("short" for _ in (1,) if len(text.split()) < SHORT)


def _speakers(each: Candidate, codes: frozenset[str]) -> Iterator[str]:
    """Whether it is known who speaks, and whether the party whose account it is, another, or several."""
    party = document_of(each.piece.head.doc).party if each.piece is not None else None
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
