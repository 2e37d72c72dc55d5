"""Texts that several parties, or a body between states, issue together: who their "we", "they" and "Leaders" are.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.beside import movement_of
from communique.document.actors.clauses import Antecedent
from communique.document.actors.joint import STATESMEN
from communique.document.actors.phrases import Draft, Key, Reading
from communique.document.actors.standing import body_key
from communique.joint import HEADING, PRINTED, is_called_joint, issuers_of, opened_by
from communique.lexicon import marker_pattern, marker_values, markers
from communique.records import Actor, Document
from communique.syntax import OBJECTS, SUBJECTS, document_of
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token

MET = re.compile(r"\b(?:call|meeting|conversation|(?:video)?conference|consultation|discussion|talk)s? with\b", re.IGNORECASE)
ENCOUNTER = re.compile(r" on (?:the )?(?:\w+ ){0,4}(?:visit|talks|meeting|summit|dialogue|consultations|session|round)\b", re.IGNORECASE)
LEADING = SUBJECTS | OBJECTS | {"pobj", "poss"}
LEAD = 400  # characters from the start of a text in which it says of which body it is
SUMMIT = re.compile(r"(?P<of>(?:[^\W_a-z][\w.'’]*[ –-]+)+)(?:[Ll]eaders['’]? )?[Ss]ummit\b")


def issued_by(reading: Reading, drafts: Sequence[Draft]) -> Antecedent | None:
    """The parties of a joint text, the body whose communiqué a text is, or the movement that publishes it; None of all others."""
    parties = _issuers(document_of(reading.doc))
    if len(parties) > 1:
        return ("party", *(actor.code or "" for actor in parties)), parties
    return _body_of_text(reading, drafts) or _summit_of_text(reading) or _movement_of_text(reading)


def _movement_of_text(reading: Reading) -> Antecedent | None:
    """An armed group, a movement or a party that issues a text itself: "we" are its own, not its state."""
    actor = movement_of(document_of(reading.doc)) if document_of(reading.doc).kind not in SPOKEN else None
    return (body_key(actor), (actor,)) if actor is not None else None


def _summit_of_text(reading: Reading) -> Antecedent | None:
    """The body and the states whose summit the title of a chair's statement names: "Chairman's Statement of the ASEAN-Japan Summit"."""
    title = document_of(reading.doc).title or ""
    if marker_pattern("body_text").search(title) is None or document_of(reading.doc).party is not None:
        return None
    return _of_summit(reading) if SUMMIT.search(title) is not None else None


def _body_of_text(reading: Reading, drafts: Sequence[Draft]) -> Antecedent | None:
    """The one body between states that the title of a communiqué or declaration names, else the one its first words name."""
    title = _title_of(document_of(reading.doc))
    head = title.partition(" on ")[0]
    if marker_pattern("body_text").search(title) is None or (reading.party is not None and not _opens_with_body(head)):
        return None
    codes = set(_codes_in(head)) or _codes_of_meeting(reading, drafts) or ({reading.body} if reading.body else set())
    code = codes.pop() if len(codes) == 1 else None
    if code not in naming.organisations():
        return None
    actor = naming.party_of(str(code))
    return body_key(actor), (actor,)


def _opens_with_body(title: str) -> bool:
    """Whether a title begins with the name of a body between states, whose text the state presiding may publish: "G20 Chair's Summary"."""
    first = next(iter(naming.find_terms(title, naming.pieces_of(title))), None)
    return first is not None and first.first == 0 and first.terms[0].kind == "organisation"


def _title_of(document: Document) -> str:
    """The title of a text, else the line that heads it."""
    line, _, rest = document.text.lstrip().partition("\n")
    heads = len(line) <= HEADING and rest.startswith(("\n", "\r\n")) and line.rstrip()[-1:].isalnum() and document.kind not in PRINTED
    return document.title or (line if heads else "")


def _codes_of_meeting(reading: Reading, drafts: Sequence[Draft]) -> set[str]:
    """The bodies named where a text opens with whose meeting it tells of: "The Summit of Heads of State of the African Union met"."""
    opening = next((one for one in reading.doc.sents if any(word.dep_ == "nsubj" for word in one)), None)
    subject = next((word for word in opening if word.dep_ in SUBJECTS), None) if opening is not None else None
    if opening is None or subject is None or marker_values("body_member").get(subject.lower_) is None:
        return set()
    inside = (one for one in drafts if one.kind == "body" and one.head.sent == opening and one.start < LEAD)
    return {actor.code for one in inside for actor in one.actors if actor.code}


def find_members(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where in the communiqué of a body its "Leaders", "Ministers" and "Summit", without a state beside them, are the body."""
    if len(parties := _issuers(document_of(reading.doc))) > 1:
        named = _with_members(reading, drafts, parties) if len(parties) > 2 else drafts
        return _with_every_party(reading, [_as_party(draft, parties) for draft in named], parties)
    body = _body_of_text(reading, drafts)
    if body is None:
        return _with_leaders(reading, drafts)
    members = [token for token in reading.doc if _is_of_body(drafts, token)]
    found = [Draft(*_extent(token), "group" if token.lower_.endswith("s") else "body", *body, token) for token in members]
    return _in_place(drafts, found)


def _with_members(reading: Reading, drafts: list[Draft], parties: tuple[Actor, ...]) -> list[Draft]:
    """`drafts`, where "Ministers" and "the members of the Group" of a text of three states or more are all of these."""
    key = ("party", *(actor.code or "" for actor in parties))
    members = [token for token in reading.doc if token.tag_ in ("NNS", "NNPS") and _is_of_body(drafts, token)]
    return _in_place(drafts, [Draft(*_extent(token), "joint", key, parties, token) for token in members])


def _as_party(draft: Draft, parties: Sequence[Actor]) -> Draft:
    """ "The Peruvian Party" of a common text as Peru, which has signed it: no political party."""
    code = draft.actors[0].code if len(draft.actors) == 1 and draft.actors[0].sector == "PTY" and draft.head.text == "Party" else None
    actor = next((one for one in parties if one.code == code), None) if code is not None else None
    return replace(draft, kind="side", key=("party", str(code)), actors=(actor,)) if actor is not None else draft


def _with_every_party(reading: Reading, drafts: list[Draft], parties: tuple[Actor, ...]) -> list[Draft]:
    """`drafts`, where "each Party" and "no Party" of a common text are all whose text it is."""
    words = [
        (word, token) for token in reading.doc if token.text == "Party" for word in token.lefts if word.lower_ in markers("treaty_each")
    ]
    key = ("party", *(actor.code or "" for actor in parties))
    found = [Draft(word.idx, token.idx + len(token), "joint", key, parties, token) for word, token in words]
    return _in_place(drafts, [*found, *_called_otherwise(reading, parties), *_of_commission(reading, key, parties)])


def _of_commission(reading: Reading, key: Key, parties: tuple[Actor, ...]) -> Iterator[Draft]:
    """ "The Commission" in the minutes of a joint one, by their title: all whose it is."""
    body = marker_pattern("joint_body").search(document_of(reading.doc).title or "")
    noun = body[0].split()[-1].lower() if body is not None else None
    for token in reading.doc:
        if token.lower_ == noun and token.text[0].isupper() and _is_called_alone(token):
            yield Draft(token.left_edge.idx, token.idx + len(token), "joint", key, parties, token)


def _is_called_alone(token: Token) -> bool:
    """Whether a noun stands with nothing but its article, or is called joint."""
    return {child.lower_ for child in token.lefts} <= {"the", "joint"} and not any(child.dep_ == "prep" for child in token.rights)


def _called_otherwise(reading: Reading, parties: tuple[Actor, ...]) -> Iterator[Draft]:
    """The parties of a memorandum that calls them otherwise: "the Participants", "each Participant", "the Peruvian Participant"."""
    every, key = markers("treaty_each"), ("party", *(actor.code or "" for actor in parties))
    for token in (word for word in reading.doc if word.text[0].isupper() and word.lemma_.lower() in markers("treaty_party")):
        own = {term.actor.code for word in token.lefts for term in naming.called(word.text) if word.dep_ in ("amod", "compound")}
        meant = tuple(actor for actor in parties if actor.code in own)
        first = next((word for word in token.lefts if word.dep_ != "det"), token) if len(meant) == 1 else token
        if len(meant) == 1:
            yield Draft(first.idx, token.idx + len(token), "side", ("party", str(meant[0].code)), meant, token)
        elif not own and (token.tag_ in ("NNS", "NNPS") or any(word.lower_ in every for word in token.lefts)):
            yield Draft(token.left_edge.idx, token.idx + len(token), "joint", key, parties, token)


def _with_leaders(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where "the leaders" of a text on the summit of a body between states are the body and whom it met with: ASEAN and Japan of
    "the ASEAN-Japan Summit"; up to where the text tells of other meetings on the margins of it."""
    meant = _of_summit(reading)
    if meant is None:
        return drafts
    aside = marker_pattern("summit_aside").search(reading.text)
    bare = [token for token in reading.doc if token.lower_ == "leaders" and token.dep_ in LEADING and _is_bare(token)]
    kind = "joint" if len(meant[1]) > 1 else "group"
    found = [Draft(_article(one).idx, one.idx + len(one), kind, *meant, one) for one in bare if aside is None or one.idx < aside.start()]
    return _in_place(drafts, found)


def _in_place(drafts: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
    """The drafts in order with those `found` in the place of what they overlap."""
    kept = [one for one in drafts if not any(one.start < new.end and new.start < one.end for new in found)]
    return sorted([*kept, *found], key=lambda one: one.start)


def _is_bare(token: Token) -> bool:
    """Whether a noun stands alone or with its article."""
    return all(child.lower_ == "the" or child.is_punct for child in token.lefts) and not any(child.dep_ == "prep" for child in token.rights)


def _article(token: Token) -> Token:
    return next((child for child in token.lefts if child.lower_ == "the"), token)


def _of_summit(reading: Reading) -> Antecedent | None:
    """The body between states whose summit a text is on by its title or its first words, with the states that it met with."""
    document = document_of(reading.doc)
    found = SUMMIT.search(document.title or "") or SUMMIT.search(reading.text, 0, LEAD)
    codes = _codes_in(found["of"]) if found is not None else ()
    if not any(code in naming.organisations() for code in codes):
        return None
    actors = tuple(naming.party_of(code, "GOV" if code in naming.states() else None) for code in codes)
    key = ("party", *sorted(codes)) if len(actors) > 1 else body_key(actors[0])
    return key, actors


def _is_of_body(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether a word is "Leaders" or "the Summit": with a capital, with no state, and nobody's but the body's own."""
    value = marker_values("body_member").get(token.lower_)
    grouped = _is_of_group(token)
    if value is None or not (token.text[0].isupper() or grouped) or (value == "subject" and token.dep_ not in SUBJECTS):
        return False
    beside = [child for child in token.lefts if child.dep_ != "det"]
    if token.lower_ == "states" and not any(child.text == "Member" for child in beside):
        return False
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ != "on"]
    own = grouped or all(child.lower_ == "of" and all(noun.lower_ in ("state", "government") for noun in child.children) for child in links)
    first, last = _extent(token)
    inside = [one for one in drafts if one.start < last and first < one.end and one.head != token and not grouped]
    codes = {actor.code for one in inside for actor in one.actors}
    owned = any(child.dep_ == "poss" or child.tag_ == "PRP$" for child in beside)
    return own and not owned and not codes - {None} and token.dep_ not in ("compound", "poss")


def _is_of_group(token: Token) -> bool:
    """Whether a noun is "members" of what a text calls itself in capitals: "the members of the Group"."""
    links = [child for child in token.rights if child.dep_ == "prep"] if token.lower_ == "members" else []
    nouns = [noun for link in links if link.lower_ == "of" for noun in link.children if noun.dep_ == "pobj"]
    called = [noun.text[0].isupper() and noun.lower_ in marker_values("body_member") for noun in nouns]
    return len(links) == 1 and called == [True] and [child.lower_ for child in nouns[0].lefts] == ["the"]


def _extent(token: Token) -> tuple[int, int]:
    """From the first word in capitals before a noun to the end of "Heads of State and Government", "members of the Group"."""
    first = token
    while first.i > token.sent.start and first.nbor(-1).text[0].isupper() and first.nbor(-1).dep_ in ("compound", "amod", "nmod"):
        first = first.nbor(-1)
    link = next((child for child in token.rights if child.lower_ == "of"), None)
    last = link.right_edge if link is not None and token.lower_ in ("heads", "members") else token
    return first.idx, last.idx + len(last)


def is_opening(token: Token) -> bool:
    """Whether a "they" or "it" is the subject of its sentence: of whoever issues the text."""
    return token.dep_ == "nsubj" and (token.head == token.sent.root or token.head.head == token.sent.root) and token.tag_ == "PRP"


def settle_joint_text(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts; in a text that its title calls a joint one of two parties or more, "they", "both sides" and "leaders" are these; in that
    of a party which met several others all of them; not of others that are counted: "both countries" of a text of seven."""
    document = document_of(reading.doc)
    parties = _issuers(document)
    met = () if len(parties) > 1 else _participants(document)
    if len(parties or met) < 2:
        return _with_body_again(reading, drafts)
    parties = parties if len(parties) > 1 else met
    key = ("party", *(actor.code or "" for actor in parties))
    joint = [draft for draft in drafts if _is_of_issuers(draft) and _counted(draft) in (None, len(parties))]
    read = {draft.key for draft in joint if len(draft.actors) > 1}  # "the Parties reaffirmed their support"
    joint += [draft for draft in drafts if draft.kind == "pronoun" and draft.key in read and draft.head.dep_ == "poss"]
    return [replace(draft, kind="joint", key=key, actors=parties, choices=()) if draft in joint else draft for draft in drafts]


def _with_body_again(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where the "they" that opens a sentence of a body's communiqué goes on from its "Leaders": not the people whom these
    thanked."""
    body = _body_of_text(reading, drafts)
    if body is None:
        return drafts
    heads = {one.head for one in drafts if one.key == body[0]}
    again = [one for one in drafts if _is_they(one) and is_opening(one.head) and _subject_before(one.head) in heads]
    return [replace(one, key=body[0], actors=body[1], choices=()) if one in again else one for one in drafts]


def _is_they(draft: Draft) -> bool:
    return draft.kind == "pronoun" and marker_values("actor_pronoun").get(draft.head.lower_) == "they"


def _subject_before(token: Token) -> Token | None:
    """The subject of the sentence before a word's own."""
    root = token.doc[token.sent.start - 1].sent.root if token.sent.start else None
    return next((child for child in root.children if child.dep_ in SUBJECTS), None) if root is not None else None


def _counted(draft: Draft) -> int | None:
    """How many a joint expression says that it means: two of "both countries", "the two leaders"."""
    numbers = marker_values("actor_joint_number") | marker_values("actor_pair_word")
    return next((int(numbers[word.lower_] or 2) for word in (draft.head, *draft.head.children) if word.lower_ in numbers), None)


def _participants(document: Document) -> tuple[Actor, ...]:
    """The party of an official account and the states that its title names as those it met, if they are two or more: "Readout of the
    Call with President Macron of France and Chancellor Merkel of Germany"."""
    title = document.title or ""
    codes = _codes_in(title) if document.party is not None and MET.search(title) is not None else ()
    codes = tuple(dict.fromkeys((document.party or "", *(code for code in codes if code in naming.states()))))
    return tuple(naming.party_of(code, "GOV") for code in codes) if len(codes) > 2 else ()


def _issuers(document: Document) -> tuple[Actor, ...]:
    """The states and bodies that a title names as those whose joint text it is, before it says what on; else those that publish it."""
    if not is_called_joint(document):
        return ()
    title = document.title or ""
    codes = _codes_in(title.split(" on ")[0].split(" regarding ")[0])
    if len(codes) < 2 and ENCOUNTER.search(title) is not None and len(_codes_in(title)) == 2:
        codes = _codes_in(title)  # "Joint Statement on the Visit of the Sultan of Oman to Kuwait"
    codes = (issuers_of(document) or opened_by(document)) if len(codes) < 2 else codes
    return tuple(naming.party_of(code, "GOV" if code in naming.states() else None) for code in codes)


def _codes_in(words: str) -> tuple[str, ...]:
    """The codes of the states and bodies named in a title, in order, each once."""
    terms = (term for match in naming.find_terms(words, naming.pieces_of(words)) for term in match.terms[:1])
    return tuple(
        dict.fromkeys(term.actor.code for term in terms if term.kind in ("state", "adjective", "organisation") and term.actor.code)
    )


def _is_of_issuers(draft: Draft) -> bool:
    """Whether a draft is a joint expression, a bare "leaders", or the "they" that opens a sentence or goes on from it."""
    head = draft.head
    if draft.kind == "joint" or (head.lower_ in STATESMEN and all(child.dep_ == "det" for child in head.lefts)):
        return True
    opening = next((child for child in head.sent.root.children if child.dep_ in SUBJECTS), None)
    return marker_values("actor_pronoun").get(head.lower_) == "they" and opening is not None and opening.lower_ == "they"
