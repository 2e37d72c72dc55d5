"""Whose "I", "we" and "you" stand outside quotations: who writes a letter, and to whom; whose statement a text is by its first lines.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique import naming
from communique.document.actors.heads import Writer, writer_of_title, writer_of_words
from communique.document.actors.issuers import issued_by
from communique.document.actors.phrases import Draft, Key, Reading, kinds_of, owners_of, terms_of
from communique.lexicon import marker_pattern, markers
from communique.naming import Match
from communique.records import Actor
from communique.syntax import SUBJECTS

OPENING = re.compile(
    r"(?:^|[\n.] {0,4})(?P<whom>(?P<first>[^\W\d_]+)(?P<rest>[^\n,:.]{0,60}(?:\.[^\n,:.]{1,60})?))(?P<mark>[,:])", re.MULTILINE
)
DATED = re.compile(r"(?P<town>[^\W\d_][\w' -]{2,30}), [^\n.]{0,20}\b(?:19|20)\d\d\b")  # "Tarawa, 19 March 2018"
NAME = re.compile(r"(?:(?<=^)|(?<=, )|(?<=\. ))[^\W\d_a-z][\w.'-]+(?: [^\W\d_a-z][\w.'-]*){1,4}(?=$|,|\.$)")
OPENS_WITHIN = 400  # characters from the start of a letter to whom it is addressed
SIGNED_WITHIN = 160  # characters from the end of a letter
BEHALF_WITHIN = 40  # characters from "on behalf of" to whom
HEAD_WORDS = 16
LEAD_WITHIN = 900  # characters from the start of a text to the colon that opens what somebody said
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_writer(reading: Reading, drafts: Sequence[Draft]) -> Writer:
    """Who writes a text and to whom, if its title says whose it is, or it opens as a letter or under such a head; else the account's own
    party alone."""
    if (issuers := issued_by(reading, drafts)) is not None:
        return Writer(issuers=issuers, speaks=True)
    titled, opening = writer_of_title(reading, drafts), _opening(reading.text)
    if titled is not None:
        return titled
    if opening is not None:
        return _of_letter(reading, drafts, opening)
    return _of_head(reading, drafts) or _of_lead(reading, drafts) or Writer(code=reading.own)


def _opening(text: str) -> re.Match[str] | None:
    """The words a letter opens with: "Dear Minister Abt,", "Excellency,"."""
    for found in OPENING.finditer(text[:OPENS_WITHIN]):
        first, whom = found["first"].lower(), found["whom"].lower()
        if first in markers("letter_opening_before") or whom in markers("letter_opening"):
            return found
    return None


def _of_letter(reading: Reading, drafts: Sequence[Draft], opening: re.Match[str]) -> Writer:
    signed = [one for one in drafts if one.start >= max(len(reading.text) - SIGNED_WITHIN, opening.end()) and _is_after_body(reading, one)]
    person = next((one for one in signed if one.kind == "person" and len(one.actors) == 1), None)
    titles = [
        actor.code for one in signed for actor in one.actors if actor.code and one.kind in ("title", "group", "body", "state", "role")
    ]
    own = person.actors[0].code if person is not None else None
    code = own or next(iter(titles), None) or reading.own or _town_of_date(reading, opening) or _on_behalf(reading, drafts)
    addressed = _addressed(reading, drafts, opening, code)
    name = _signed_name(reading, opening)
    if person is None and name is None:
        return Writer(None, code, addressed, speaks=True)
    sector = "GOV" if code in naming.states() else None
    actor = person.actors[0] if person is not None and own else Actor(code, sector, name or (person.actors[0].name if person else None))
    return Writer((person.key if person is not None else ("person", str(name)), (actor,)), code, addressed, speaks=True)


def _signed_name(reading: Reading, opening: re.Match[str]) -> str | None:
    """The name in the last line of a letter: the first part of it that is all capitalised words, two or more, and no office."""
    last = reading.text.rstrip().rpartition("\n")[2][-SIGNED_WITHIN:]
    start = len(reading.text.rstrip()) - len(last)
    if start <= opening.end():
        return None
    for found in NAME.finditer(last):
        first = naming.piece_at(reading.pieces, start + found.start())
        if first not in reading.covered:
            return found[0]
    return None


def _is_after_body(reading: Reading, draft: Draft) -> bool:
    """Whether a mention stands in the signature: on a short last line, or in words without a verb behind the last sentence."""
    sentence = draft.head.sent
    return not any(word.tag_ in FINITE for word in sentence) and not reading.text[draft.end :].strip().count("\n\n")


def _town_of_date(reading: Reading, opening: re.Match[str]) -> str | None:
    """The state in whose capital a letter is dated."""
    dated = DATED.search(reading.text[: opening.start("whom")])
    atom = reading.at_first.get(naming.piece_at(reading.pieces, dated.start("town"))) if dated is not None else None
    codes = {term.actor.code for term in terms_of(atom, frozenset({"capital"}))}
    return codes.pop() if len(codes) == 1 else None


def _on_behalf(reading: Reading, drafts: Sequence[Draft]) -> str | None:
    """The one party that a letter is written on behalf of."""
    said = marker_pattern("letter_behalf").search(reading.text)
    near = [one for one in drafts if said is not None and 0 <= one.start - said.end() < BEHALF_WITHIN and len(one.actors) == 1]
    return next((one.actors[0].code for one in near if one.actors[0].code), None)


def _addressed(reading: Reading, drafts: Sequence[Draft], opening: re.Match[str], code: str | None) -> tuple[Key, tuple[Actor, ...]] | None:
    """Whom a letter is to: the one named where it opens, else somebody of the only other state that it names."""
    first, last = opening.span("whom")
    named = [one for one in drafts if first <= one.start and one.end <= last and len(one.actors) == 1 and one.actors[0].code]
    if named:
        return named[0].key, named[0].actors
    beside = {one for draft in drafts for one in _states(draft) if reading.text.startswith(" and you ", draft.end)}
    others = {one for draft in drafts for one in _states(draft)} - beside - {code}  # "Peru and you": you are not Peru's
    if code is None or len(others) != 1:
        return None
    other = others.pop()
    return ("addressed", other), (Actor(other, "GOV"),)


def _states(draft: Draft) -> Iterator[str]:
    return (actor.code for actor in draft.actors if actor.code in naming.states())


def _of_head(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Whose account a text is by its first line: "Ministry of Foreign Affairs of Peru", "Statement by President Paz", "Lima"."""
    end = reading.text.find("\n")
    words = reading.doc.char_span(0, end, alignment_mode="contract") if end > 0 else None
    if words is None or len(words) > HEAD_WORDS or any(word.tag_ in FINITE for word in words) or not reading.text[end:].strip():
        return None
    inside = [one for one in drafts if one.end <= end and len(one.actors) == 1]
    if (told := writer_of_words(reading, drafts, reading.text[:end])) is not None:
        return told
    if marker_pattern("head_statement").match(reading.text) is not None:
        person = next((one for one in inside if one.kind == "person"), None)
        code = next((actor.code for one in inside for actor in one.actors if actor.code), None)
        return Writer((person.key, person.actors) if person is not None else None, code, speaks=True)
    code = _first_code(reading, end)
    institution = marker_pattern("head_institution").search(reading.text, 0, end) is not None
    return Writer(code=code, speaks=True) if code and (institution or _is_capital_alone(reading, end)) else None


def _first_code(reading: Reading, end: int) -> str | None:
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        if reading.pieces[at].start >= end:
            return None
        if isinstance(atom, Match):
            codes = {actor.code for actor in owners_of(reading, atom)} or {term.actor.code for term in atom.terms if term.kind == "capital"}
            if len(codes) == 1:
                return codes.pop()
    return None


def _is_capital_alone(reading: Reading, end: int) -> bool:
    atom = reading.at_first.get(0)
    return (
        isinstance(atom, Match)
        and "capital" in kinds_of(atom)
        and reading.pieces[atom.last - 1].end >= len(reading.text[:end].rstrip(" .:"))
    )


def _of_lead(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Who speaks from there on by an opening that ends in a colon: "A spokesman for Peru's Foreign Ministry gave the following answer:"."""
    end = reading.text.find(":\n", 0, LEAD_WITHIN)
    said = marker_pattern("lead_following").search(reading.text, 0, end) if end > 0 else None
    if said is None or reading.text.count("\n\n", 0, end) > 1:
        return None
    sentence = reading.token(said.start(), said.end()).sent
    near = [one for one in drafts if one.head.sent == sentence and len(one.actors) == 1 and one.actors[0].code]
    speaker = next((one for one in near if one.head.dep_ in SUBJECTS and one.head.head == sentence.root), None)
    speaker = speaker or next((one for one in near if one.head.dep_ == "pobj" and one.head.head.lower_ in ("by", "of")), None)
    return Writer((speaker.key, speaker.actors), speaker.actors[0].code, speaks=True) if speaker is not None else None
