"""The parties of a case before a court or a panel: "the Applicant", "the respondent" as the state that the text says it is.

A part of actors. Whose case it is a text tells by its name ("Peru v. Chile", "Chile – Measures Affecting Grapes"), by who instituted
proceedings against whom, by whom somebody asks the tribunal to order to do something, or by naming a party right beside its word ("the
complainant, Peru,"). Of a text on cases with other parties nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from communique import naming
from communique.lexicon import marker_pattern, marker_values
from communique.naming import Match, Piece, Term

CASE = re.compile(r"(?<=[\w.)]) +(?:v|vs|versus)\b\.? +(?=[^\W_])")
DASH = re.compile(r"\s*[–—-]\s*")
BESIDE = re.compile(r"(?: \(|, )(?:hereinafter |hereafter |referred to as )*[\"“']?(?:the )?$", re.IGNORECASE)
CLOSED = re.compile(r"[\"”’']?[,.;:)]")  # behind what is set beside a name
CLAIMS, ANSWERS = "claims", "answers"  # the sides of a case, as the words of `actor_litigant` have them
CAPTION_WITHIN = 3000  # characters from the start of a text in which its case is named

States = Mapping[tuple[int, int], str]  # where the names of states begin and end, and their codes


def find_litigants(title: str, text: str, pieces: Sequence[Piece], taken: Sequence[Match]) -> list[Match]:
    """The words for the parties of the one case that a text is about, read as the names of the states they are."""
    sides = marker_values("actor_litigant")
    used = {n for match in taken for n in range(match.first, match.last)}
    at = [n for n, piece in enumerate(pieces) if n and n not in used and piece.plain in sides and pieces[n - 1].plain == "the"]
    if not at:
        return []
    titled = _states(naming.pieces_of(title), list(naming.find_terms(title, naming.pieces_of(title))))
    states = _states(pieces, taken)
    told = {*_in_caption(title, titled), *_in_caption(text[:CAPTION_WITHIN], states), *_in_suit(text, states)}
    told |= {told for n in at for told in _beside(text, pieces[n], states)}
    meant = {n: {code for side, code in told if side == sides[pieces[n].plain]} for n in at}
    return [_as_state(pieces, n, *codes) for n, codes in meant.items() if len(codes) == 1]


def _as_state(pieces: Sequence[Piece], at: int, code: str) -> Match:
    return Match(at, at + 1, (Term("state", pieces[at].text, naming.party_of(code)),))


def _states(pieces: Sequence[Piece], matches: Sequence[Match]) -> States:
    found = ((match, {term.actor.code for term in match.terms if term.kind == "state" and term.actor.code}) for match in matches)
    return {(pieces[match.first].start, pieces[match.last - 1].end): str(*codes) for match, codes in found if len(codes) == 1}


def _in_caption(text: str, states: States) -> Iterator[tuple[str, str]]:
    """The sides of a case by its name: both of "(Paraguay v. Bolivia)", the one that is a state of "Abt v. Peru", "Chile – Measures"."""
    for case in CASE.finditer(text):
        yield from ((CLAIMS, code) for (_, end), code in states.items() if end == case.start())
        yield from ((ANSWERS, code) for (start, _), code in states.items() if _is_between(text, case.end(), start, ("", "the ")))
    for matter in marker_pattern("litigant_matter").finditer(text):
        yield from ((ANSWERS, code) for (_, end), code in states.items() if DASH.fullmatch(text, end, matter.start()))


def _in_suit(text: str, states: States) -> Iterator[tuple[str, str]]:
    """Both sides by words for going to court behind the one who does, and before whom it is against: "is asking the tribunal to order"."""
    for suit in marker_pattern("litigant_suit").finditer(text):
        sued = {code for (start, _), code in states.items() if _is_between(text, suit.end(), start, (" ", " the "))}
        opening = max(text.rfind(mark, 0, suit.start()) for mark in (". ", "\n"))
        suing = {code for (start, _), code in states.items() if opening < start < suit.start()}
        if len(sued) == 1 and len(suing) == 1 and suing != sued:
            yield from ((CLAIMS, suing.pop()), (ANSWERS, sued.pop()))


def _beside(text: str, word: Piece, states: States) -> Iterator[tuple[str, str]]:
    """The side of a word by the state right beside it: "the complainant, Peru," and "Peru (the Applicant)"; not "according to Peru, the
    Applicant has"."""
    side = marker_values("actor_litigant")[word.plain]
    behind = (
        code for (start, end), code in states.items() if _is_between(text, word.end, start, (", ", ", the ")) and CLOSED.match(text, end)
    )
    yield from ((side, code) for code in behind)
    before = BESIDE.search(text, max(0, word.start - 60), word.start) if CLOSED.match(text, word.end) else None
    yield from ((side, code) for (_, end), code in states.items() if before is not None and end == before.start())


def _is_between(text: str, end: int, start: int, words: tuple[str, ...]) -> bool:
    return end <= start and text[end:start].lower() in words
