"""Words that the form of a text gives to one party: "the Embassy" and "the esteemed Ministry" of a note, "the enemy" of a force's bulletin,
"the mission" of those who observe a vote, "the fund" of a text on the IMF, special rapporteurs.

A part of actors. A note says in its first words from whom it is and to whom; a bulletin's enemy is the one other state that it names, and
nobody where it names two, or bands of fighters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique import naming
from communique.lexicon import marker_pattern, markers
from communique.naming import Match, Piece, Term
from communique.persons import Named
from communique.records import Document

NAMING = frozenset({"state", "adjective"})
BANDS = frozenset({"REB", "PRM"})
OPENS_WITHIN = 600  # characters from the start of a text in which a note presents its compliments
LONGEST_NAME = 120  # characters from the formula to the state of whom the note is to

States = Mapping[int, frozenset[str]]  # the piece at which words name states, and their codes


def find_observers(body: str | None, title: str, pieces: Sequence[Piece]) -> list[Match]:
    """The bare words for the mission that reports on an election, read as the body whose report it is."""
    if body is None or body in naming.states() or marker_pattern("observers_title").search(title) is None:
        return []
    term = Term("organisation", "mission", naming.party_of(body))
    return [Match(n, n + 1, (term,)) for n, piece in enumerate(pieces) if piece.plain == "mission" and _is_bare(pieces, n, small=True)]


def find_small_bodies(pieces: Sequence[Piece], taken: Sequence[Match]) -> list[Match]:
    """The words in small letters by which papers call the one body named with them, where the text has no other such thing: "the fund" of
    the International Monetary Fund, but not beside a wealth fund."""
    terms = [term for match in taken for term in match.terms if term.kind == "organisation" and term.actor.code in naming.organisations()]
    found = []
    for word in markers("actor_small_body"):
        named = {term.actor.code: term for term in terms if word in (term.actor.name or "").lower().split()}
        small = [n for n, piece in enumerate(pieces) if piece.text in (word, f"{word}s")]
        alone = all(n and pieces[n].text == word and _is_bare(pieces, n, small=True) for n in small)
        if len(named) == 1 and alone:
            term = next(iter(named.values()))
            found += [Match(n, n + 1, (Term("organisation", term.phrase, term.actor),)) for n in small]
    return found


def find_by_form(document: Document, text: str, pieces: Sequence[Piece], taken: Sequence[Match]) -> list[Match]:
    """The bare words for who sends a note and who gets it, and for a bulletin's enemy, read as the states they are."""
    used = {n for match in taken if kinds(match) & NAMING for n in range(match.first, match.last)}
    states = {match.first: codes for match in taken if len(codes := _codes(match)) == 1}
    bands = any(term.actor.sector in BANDS for match in taken for term in match.terms)
    of_force = document.party is not None and marker_pattern("actor_forces_issuer").search(document.publisher or "") is not None
    meant = dict(_in_note(text, pieces, states)) or (dict(_enemy(document.party, pieces, states)) if of_force and not bands else {})
    found = (_bare(pieces, n, meant, used) for n, piece in enumerate(pieces) if piece.plain in meant)
    return [match for match in found if match is not None]


def without_mandates(atoms: Sequence[Match | Named]) -> list[Match | Named]:
    """`atoms` without special rapporteurs as those of the United Nations, where the text names another body that has some."""
    phrases = [one for one in atoms if isinstance(one, Match)]
    named = {term.phrase.lower() for one in phrases for term in one.terms if term.kind == "organisation"}
    others = not named.isdisjoint(markers("actor_mandate_body"))
    mandates = [one for one in phrases if others and any(term.phrase in markers("actor_mandate") for term in one.terms)]
    return [one for one in atoms if one not in mandates]


def kinds(match: Match) -> set[str]:
    """Kinds of all terms that a match may be."""
    return {term.kind for term in match.terms}


def _codes(match: Match) -> frozenset[str]:
    """The states that a phrase of the tables names, or whose body it does; none of a town."""
    telling = (term for term in match.terms if term.kind in NAMING | {"organisation", "government"})
    return frozenset(term.actor.code for term in telling if term.actor.code in naming.states())


def _in_note(text: str, pieces: Sequence[Piece], states: States) -> Iterator[tuple[str, str]]:
    """The nouns by which a note calls who sends it and who gets it, each with its state: "The Embassy of Peru presents its compliments to
    the Ministry of Foreign Affairs of Chile"."""
    formula = marker_pattern("note_formula").search(text, 0, OPENS_WITHIN)
    if formula is None:
        return
    start = max(text.rfind(mark, 0, formula.start()) for mark in ("\n", ". "))
    stop = text.find(" and has", formula.end(), formula.end() + LONGEST_NAME)
    stop = stop if stop > 0 else min(at for mark in (".", "\n", ",") if (at := f"{text}{mark}".find(mark, formula.end())) > 0)
    sender, other = (_noun_and_state(pieces, states, *span) for span in ((start, formula.start()), (formula.end(), stop)))
    if sender is not None and other is not None and sender[0] != other[0] and sender[1] != other[1]:
        yield from (sender, other)


def _noun_and_state(pieces: Sequence[Piece], states: States, start: int, stop: int) -> tuple[str, str] | None:
    """The noun of a mission or ministry in some words, and the last state that they name."""
    within = [n for n, piece in enumerate(pieces) if start <= piece.start < stop]
    nouns = [pieces[n].plain for n in within if pieces[n].plain in markers("note_body")]
    named = [states[n] for n in within if n in states]
    return (nouns[0], next(iter(named[-1]))) if nouns and named else None


def _enemy(party: str | None, pieces: Sequence[Piece], states: States) -> Iterator[tuple[str, str]]:
    others = {code for codes in states.values() for code in codes} - {party}
    bands = markers("actor_band")
    if len(others) == 1 and not any(piece.plain in bands for piece in pieces):
        yield from ((word, next(iter(others))) for word in markers("actor_enemy"))


def _bare(pieces: Sequence[Piece], at: int, meant: Mapping[str, str], used: set[int]) -> Match | None:
    """The noun at a piece as the state that it means, if it stands alone with its article or a courtesy: "the esteemed Ministry"."""
    noun = pieces[at]
    if at in used or not _is_bare(pieces, at, small=noun.plain in markers("actor_enemy")):
        return None
    return Match(at, at + 1, (Term("state", noun.text, naming.party_of(meant[noun.plain], "GOV")),))


def _is_bare(pieces: Sequence[Piece], at: int, *, small: bool) -> bool:
    """Whether a noun stands alone with its article or a courtesy, and has a capital unless it may be `small`."""
    first = at - 1 if at and pieces[at - 1].plain in markers("note_courtesy") else at
    article = first > 0 and pieces[first - 1].plain == "the"
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    longer = after is not None and (after.plain in ("of", "for", "in") or after.text[0].isupper())
    return article and not longer and (small or pieces[at].text[0].isupper())
