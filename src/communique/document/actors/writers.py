"""Whose "I", "we" and "you" stand outside quotations: who writes a letter, and to whom; whose statement a text is by its first lines.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique import naming
from communique.document.actors.heads import STOP, Writer, code_in, head_of, home_of_words, person_in, writer_of_head
from communique.document.actors.issuers import issued_by
from communique.document.actors.nouns import is_body
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Draft, Key, Reading, kinds_of, owners_of, terms_of
from communique.document.actors.standing import FINITE, person_key
from communique.lexicon import marker_pattern, markers
from communique.naming import Match
from communique.persons import choose, find_names
from communique.records import Actor
from communique.syntax import SUBJECTS, document_of

OPENING = re.compile(
    r"(?:^|[\n.] {0,4})(?P<whom>(?P<first>[^\W\d_]+)(?P<rest>[^\n,:.]{0,60}(?:\.[^\n,:.]{1,60})?))(?P<mark>[,:])", re.MULTILINE
)
DATED = re.compile(r"(?P<town>[^\W\d_][\w' -]{2,30}), [^\n.]{0,20}\b(?:19|20)\d\d\b")  # "Tarawa, 19 March 2018"
NAME = re.compile(r"(?:(?<=^)|(?<=, )|(?<=\. ))[^\W\d_a-z][\w.'-]+(?: [^\W\d_a-z][\w.'-]*){1,4}(?=$|,|\.$)")
OPENS_WITHIN = 400  # characters from the start of a letter to whom it is addressed
SIGNED_WITHIN = 160  # characters from the end of a letter
BEHALF_WITHIN = 40  # characters from "on behalf of" to whom
HEAD_WORDS = 16
LETTER = re.compile(
    r"\A(?:(?:an )?open |identical |joint )?(?:letters?|message)\b[^\n]*(?<![.\n])\n", re.IGNORECASE
)  # "Letter dated 3 May from the Ambassador of Peru to"
TO = re.compile(r"^(?P<who>.*?)(?:\baddressed )?\bto (?P<whom>.+)$", re.IGNORECASE | re.MULTILINE)
BYLINE = re.compile(r"(?:^|[.:|–—-] )By (?P<who>[^\W\d_a-z][^\n]{5,160}?)[.]?$", re.MULTILINE)
SIGNED = re.compile(r"^(?:The (?:writer|author)|(?P<who>[^\W\d_a-z][\w.'’ -]{3,50})) is (?P<office>[^\n.]{5,160})\.?[ *_)]*$", re.MULTILINE)
BYLINE_WITHIN, NOTE_WITHIN = 400, 300  # characters from the start of an article, and from its end, that tell who wrote it
APPROACHED = re.compile(r"\b(?:approach|demarche|démarche)\b(?P<whom>[^\n.,;]{3,80}?)(?= at | to | on | and |[.,;])", re.IGNORECASE)
LEAD_WITHIN = 900  # characters from the start of a text to the colon that opens what somebody said


def find_writer(reading: Reading, drafts: Sequence[Draft]) -> Writer:
    """Who writes a text and to whom, if its title says whose it is, or it opens as a letter or under such a head; else the account's own
    party alone."""
    if (issuers := issued_by(reading, drafts)) is not None:
        return Writer(issuers=issuers, speaks=True)
    titled, opening = writer_of_head(reading, drafts), _opening(reading.text)
    if titled is not None and opening is not None and titled.addressed is None:
        whom = _addressed_in_title(reading, drafts) or _addressed(reading, drafts, opening, None)
        return replace(titled, addressed=whom)
    if titled is not None:
        return titled
    if opening is not None:
        return _of_letter(reading, drafts, opening)
    if (headed := _of_letter_head(reading, drafts, LETTER.match(reading.text))) is not None:
        return headed
    if (whom := _addressed_in_title(reading, drafts)) is not None:
        return Writer(code=reading.own, addressed=whom, speaks=True)
    if (whom := _approached(reading)) is not None:
        return Writer(code=reading.own, addressed=whom, speaks=True)
    told = _of_byline(reading, drafts) or _of_lead(reading, drafts) or _of_head(reading, drafts)
    return told or Writer(code=reading.own or _first_doer(reading, drafts, 0))


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
    said = _as_whom(reading, drafts, opening)
    own = person.actors[0].code if person is not None and said in (None, person.actors[0].code) else None
    headed = _of_letter_head(reading, drafts, opening)
    code = said or own or (headed.code if headed is not None else None) or next(iter(titles), None)
    code = code or reading.own or _town_of_date(reading, opening) or _on_behalf(reading, drafts) or home_of_words(reading, drafts)
    addressed = (headed.addressed if headed is not None else None) or _addressed_in_title(reading, drafts)
    addressed = addressed or _addressed(reading, drafts, opening, code)
    name = _signed_name(reading, opening)
    if person is None and name is None:
        return Writer(headed.person if headed is not None else None, code, addressed, speaks=True)
    sector = "GOV" if code in naming.states() else None
    actor = person.actors[0] if person is not None and own else Actor(code, sector, name or (person.actors[0].name if person else None))
    return Writer((person.key if person is not None else ("person", str(name)), (actor,)), code, addressed, speaks=True)


def _of_letter_head(reading: Reading, drafts: Sequence[Draft], opening: re.Match[str] | None) -> Writer | None:
    """Who writes to whom by the lines before a letter opens: "Letter from the Ambassador of Peru to the President of the Council"."""
    end = opening.end() if opening is not None and opening.re is LETTER else opening.start("whom") if opening is not None else 0
    told = TO.search(reading.text, 0, end)
    words = reading.doc.char_span(0, end, alignment_mode="contract") if LETTER.match(reading.text) is None else None
    if told is None or any(word.tag_ in FINITE for word in words or ()):
        return None
    person, code = person_in(reading, drafts, told["who"]), code_in(reading, told["who"])
    code = code or (person[1][0].code if person is not None else None)
    if person is None and code is not None:
        person = ("writer", code), (Actor(code, "GOV" if code in naming.states() else None),)
    whom = person_in(reading, drafts, told["whom"]) or _addressed_as(code_in(reading, told["whom"]))
    return Writer(person, code, whom, speaks=True) if code or whom else None


def _addressed_in_title(reading: Reading, drafts: Sequence[Draft]) -> tuple[Key, tuple[Actor, ...]] | None:
    """Whom a letter is to by its title: "Letter of the Minister to the Secretary-General of ASEAN, released in Dili"."""
    title = document_of(reading.doc).title or ""
    told = TO.search(title) if LETTER.match(f"{title}\n") is not None else None
    if told is None:
        return None
    whom = told["whom"].partition(",")[0]
    return person_in(reading, drafts, whom) or _known_in(reading, whom) or _addressed_as(code_in(reading, whom))


def _approached(reading: Reading) -> tuple[Key, tuple[Actor, ...]] | None:
    """To whom an embassy is told to put the points below: "Embassy is requested to approach the Government of Peru and draw on the
    following points"."""
    points = marker_pattern("demarche_points").search(reading.text, 0, LEAD_WITHIN) if reading.party is not None else None
    told = APPROACHED.search(reading.text, 0, points.start()) if points is not None else None
    code = code_in(reading, told["whom"]) if told is not None else None
    return _addressed_as(code) if code != reading.party else None


def _known_in(reading: Reading, words: str) -> tuple[Key, tuple[Actor, ...]] | None:
    """Whom of the tables words outside the text name, with the titles before him: the "President Kennedy" of a letter's title."""
    pieces = naming.pieces_of(words)
    titles = tuple(term for match in naming.find_terms(words, pieces) for term in match.terms if term.kind == "title")
    people = (choose(named, titles, frozenset(), reading.day) for named in find_names(pieces))
    person = next((one for one in people if one is not None), None)
    return (person_key(person.name), (person.actor_at(reading.day, titles),)) if person is not None else None


def _addressed_as(code: str | None) -> tuple[Key, tuple[Actor, ...]] | None:
    return (("addressed", code), (naming.party_of(code),)) if code is not None else None


def _as_whom(reading: Reading, drafts: Sequence[Draft], opening: re.Match[str]) -> str | None:
    """As whom somebody writes, by the first sentences of his letter: "I write as Peru's ambassador"."""
    for word in reading.doc:
        if word.idx >= opening.end("whom") + OPENS_WITHIN:
            return None
        if word.idx < opening.end("whom") or word.lower_ != "as" or word.dep_ != "prep":
            continue
        own = any(child.lower_ == "i" for child in word.head.children if child.dep_ in SUBJECTS)
        nouns = [noun for noun in word.rights if noun.dep_ == "pobj"] if own else []
        within = [(noun.left_edge.idx, noun.idx + len(noun)) for noun in nouns]
        codes = {one.actors[0].code for one in drafts for start, end in within if start <= one.start < end and len(one.actors) == 1}
        if len(codes) == 1:
            return codes.pop()
    return None


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
    """Whose account a text is by its first line: "Ministry of Foreign Affairs of Peru", "Statement of the Royal Court", "Lima"."""
    head = head_of(reading.doc)
    if head is None or len(head) > HEAD_WORDS:
        return None
    end = head.end_char
    if marker_pattern("head_statement").match(reading.text) is not None:
        inside = [one for one in drafts if one.end <= end and len(one.actors) == 1]
        person = next((one for one in inside if one.kind == "person"), None)
        code = next((actor.code for one in inside for actor in one.actors if actor.code), None) or _first_doer(reading, drafts, end)
        return Writer((person.key, person.actors) if person is not None else None, code, speaks=True)
    institution = marker_pattern("head_institution").search(reading.text, 0, end)
    stop = STOP.search(reading.text, institution.end(), end) if institution is not None else None
    code = _first_code(reading, stop.start() if stop is not None else end)
    code = code or (_first_doer(reading, drafts, end) if institution is not None else None)
    return Writer(code=code, speaks=True) if code and (institution or _is_capital_alone(reading, end)) else None


def _first_doer(reading: Reading, drafts: Sequence[Draft], start: int) -> str | None:
    """The state whose government is the subject of the first sentence behind `start`: "The Government of Peru has noted"; by itself
    "The Ministry" is that of the state from which the text is told."""
    roots = (sentence.root for sentence in reading.doc.sents if start <= sentence.start_char < start + OPENS_WITHIN)
    doer = next((child for root in roots for child in root.lefts if child.dep_ in SUBJECTS), None)
    found = next((one for one in drafts if doer is not None and one.start <= doer.idx < one.end), None)
    if doer is None or found is None or not is_body(doer) or len(found.actors) != 1 or found.actors[0].sector != "GOV":
        return None
    code = found.actors[0].code or home_of_words(reading, drafts)
    return code if code in naming.states() else None


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


def _of_byline(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Who wrote an article, where its byline or the note below it tells his office: "By Ana Abt, Foreign Minister of Peru", "The writer is
    Peru's foreign minister". Of one who has left office, and of whom a paper employs, nothing is told."""
    title, rest = document_of(reading.doc).title or "", reading.text.rstrip()
    told = [(found["who"], found["who"]) for found in BYLINE.finditer(f"{title}\n{reading.text[:BYLINE_WITHIN]}")]
    if (several := next((writer for who, _ in told if (writer := _of_several(reading, drafts, who)) is not None), None)) is not None:
        return several
    note = SIGNED.search(rest, max(0, len(rest) - NOTE_WITHIN))
    told += [(note["who"] or "", note["office"])] if note is not None else []
    return next((writer for who, office in told if (writer := _in_office(reading, drafts, who, office)) is not None), None)


def _of_several(reading: Reading, drafts: Sequence[Draft], who: str) -> Writer | None:
    """The ministers of several states who have written an article together: "By Ana Abt and Awa Oda"."""
    people = [person_in(reading, drafts, name) for name in re.split(r", and | and |, ", who)]
    actors = [person[1][0] for person in people if person is not None and person[1][0].sector == "GOV"]
    codes = sorted({str(actor.code) for actor in actors} & naming.states().keys())
    if len(codes) < 2 or not len(codes) == len(actors) == len(people):
        return None
    return Writer(issuers=(("party", *codes), tuple(naming.party_of(code, "GOV") for code in codes)), speaks=True)


def _in_office(reading: Reading, drafts: Sequence[Draft], who: str, office: str) -> Writer | None:
    """Somebody by the words for his office, if this is one of a state's government that they name."""
    stop = STOP.search(office)
    words = office[: stop.start()] if stop is not None else office
    matches = list(naming.find_terms(words, naming.pieces_of(words)))
    titles = [term for match in matches for term in match.terms if term.kind in TITLE_KINDS]
    code = code_in(reading, words)
    if code not in naming.states() or not any(term.actor.sector == "GOV" for term in titles) or _has_left(words):
        return None
    if any(term.kind == "organisation" or _goes_on(words, match) for match in matches for term in match.terms):
        return None  # "president of the Peru Institute"
    person = person_in(reading, drafts, who) if who else None
    name = person[1][0].name if person is not None else None
    return Writer((person[0] if person is not None else ("writer", code), (Actor(code, "GOV", name),)), code, speaks=True)


def _has_left(words: str) -> bool:
    return any(marker_pattern(role).search(words) for role in ("actor_out_of_office", "byline_left"))


def _goes_on(words: str, match: Match) -> bool:
    """Whether the name of a state goes on in a longer name that no table knows."""
    pieces = naming.pieces_of(words)
    named = {n for one in naming.find_terms(words, pieces) for n in range(one.first, one.last)}
    after = pieces[match.last] if match.last < len(pieces) else None
    return bool(kinds_of(match) & STATE_KINDS) and after is not None and after.text[0].isupper() and match.last not in named
