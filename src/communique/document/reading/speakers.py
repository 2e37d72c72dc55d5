"""Whose statement a text is by its title, though a body between states prints it: "Statement by the Prime Minister of Fiji" (a part of
reading)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique import naming
from communique.document.reading.publishers import find_publisher
from communique.lexicon import marker_pattern, markers
from communique.naming import Term

SAID = re.compile(r"(?:\sdated\s[^,:]{5,40}?\d{4})?\s(?:by|of|from) ", re.IGNORECASE)
SAME = frozenset({"identical"})  # "Identical letters dated"
STOP = re.compile(r"\s(?:at|on|to|in|during|following|after|before|regarding|concerning|with|about|ahead|upon)\s|[:;]|\s[–—-]\s|\s\d", re.I)
BEHIND = re.compile(r"(?:\bof(?: the)?|[,(])\s*$", re.IGNORECASE)  # what stands before the state of an office or a name
STATES = frozenset({"state", "adjective"})
BEHALF = "on behalf of"


def state_speaking(title: str) -> str | None:
    """The one state as whose head, minister or delegate somebody speaks by a title: "Address by H.E. Ana Abt, President of Peru".

    Nobody's where a body between states stands beside it ("the United Nations envoy for Mali"), where several states do, in a title of
    what several say together, and where who speaks holds no office of the state ("the opposition leader of Peru", "a Peruvian nurse")."""
    if marker_pattern("joint_text").search(title) is not None or BEHALF in title.lower():
        return None
    for said in marker_pattern("head_saying").finditer(title):
        link = SAID.match(title, said.end())
        if link is not None and _opens(title[: said.start()]):
            stop = STOP.search(title, link.end())
            words = title[link.end() : stop.start() if stop is not None else len(title)]
            bare = link[0].strip().lower() == "from" and naming.called(words.strip(" .").removeprefix("the "))
            return _state_of(words) if not bare else None  # "Letter from Peru: a diary"
    return None


def _opens(before: str) -> bool:
    """Whether nothing but words of what kind it is stands before "statement by"."""
    return all(word.lower().strip(":,'’") in markers("head_kind") | SAME for word in before.split())


def _state_of(words: str) -> str | None:
    """The state of whoever is named: of an office beside it, or the state itself."""
    terms = tuple(_terms(words))
    if any(term.kind == "organisation" for term, _ in terms):
        return None
    codes = {str(term.actor.code) for term, start in terms if term.kind in STATES and (_is_tied(words, start) or term.kind == "adjective")}
    office = any(_is_of_government(term) for term, _ in terms)
    alone = words.strip(" .").removeprefix("the ") if not office else ""
    codes = codes if office else {str(term.actor.code) for term in naming.called(alone) if term.kind == "state"}
    if not office and not codes and (body := find_publisher(alone)) is not None:  # "the Permanent Mission of Chad"
        codes = {body.party} if body.party is not None else set()
    return codes.pop() if len(codes) == 1 and codes <= naming.states().keys() else None


def _is_of_government(term: Term) -> bool:
    return term.actor.sector == "GOV" and (term.kind == "side" or (term.kind in ("title", "short") and bool(term.offices)))


def _is_tied(words: str, start: int) -> bool:
    return BEHIND.search(words, 0, start) is not None


def _terms(words: str) -> Iterator[tuple[Term, int]]:
    pieces = naming.pieces_of(words)
    for match in naming.find_terms(words, pieces):
        yield from ((term, pieces[match.first].start) for term in match.terms)
