"""Whose words a text is by its title or its first line: "Statement by President Paz", "Peru's address", "NATO press conference".

A part of actors. A title is no part of the text that was parsed: it is read by names and offices alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.clauses import Antecedent
from communique.document.actors.home import home_of
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Draft, Reading, is_head_of_body
from communique.document.actors.standing import FINITE, person_key
from communique.interviews import answers_in, is_answered
from communique.lexicon import marker_pattern, markers
from communique.naming import Term, sound
from communique.persons import Named, choose, find_names
from communique.records import Actor
from communique.syntax import document_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LINK = re.compile(r"\b(?:by|of|from)\b", re.IGNORECASE)
OWNER = re.compile(r"(?:['’]s?)?$")
REST = re.compile(r"$|[,:;(]|\s(?:on|at|to|in|with|for|following|after|during|before|and|regarding)\b|\s?[–—-]\s|\s\d")
REPORT = re.compile(
    r"(?:^|[:.] )(?:\w+ ){0,3}report (?:of|by) the (?P<who>[^\n:;(]+?)(?= on | to | pursuant | concerning |[:;(]|$)", re.IGNORECASE
)
TOWN = re.compile(r"[^\W\d_][\w' -]{1,30}: ")  # "Honiara: Remarks by"
LONGEST_HEAD, LONGEST_LINE = 40, 250  # words and characters of a first line that says whose words follow
STOP = re.compile(r"\s(?:at|on|to|in|during|following|after|before|regarding|concerning|with|about|ahead|upon|as)\s|[:;(]|\s[–—-]\s|\s\d")
INTERVIEW = re.compile(r"\binterview\s+(?:with|of)\b", re.IGNORECASE)
ABOUT = re.compile(r":\s|\s[–—-]\s|,\s|\s(?:on|about)\s")  # behind whom a title of an interview names
NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_][\w.'’-]*){1,3}")
MET = re.compile(r"\b(?:meeting|talks|conference|consultations?|discussions?|conversation)\b.*\b(?:with|and)\b")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who says "I", the state or body of "we", and who is "you"; each None where the text does not tell."""

    person: Antecedent | None = None
    code: str | None = None
    addressed: Antecedent | None = None
    speaks: bool = False  # the text is a letter or a statement, whose words are the writer's where nobody is quoted
    issuers: Antecedent | None = None  # the parties, or the body, whose common text it is
    met: Antecedent | None = None  # with whom the writer met, of which the statement tells
    answers: tuple[tuple[int, int], ...] = ()  # where alone his words stand, in an interview

    def speaks_at(self, at: int) -> bool:
        """Whether what stands there is the writer's own, where nobody is quoted."""
        return self.speaks and (not self.answers or is_answered(self.answers, at))

    def both(self) -> Antecedent | None:
        """The writer and whom he addresses, or met, together; None where one of them is not known."""
        own = self.person or ((("party", self.code), (naming.party_of(self.code),)) if self.code else None)
        other = self.addressed or self.met
        if own is None or other is None or not own[1][0].code:
            return None
        pair = sorted((own, other))
        return ("joint", *("|".join(key) for key, _ in pair)), tuple(actor for _, actors in pair for actor in actors)


def writer_of_title(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Who speaks in a text whose title says whose statement, address or briefing it is; None where it names nobody, or several."""
    return writer_of_words(reading, drafts, document_of(reading.doc).title or "")


def person_interviewed(reading: Reading, drafts: Sequence[Draft]) -> Antecedent | None:
    """Who answers in an interview, by its title: "Interview with the Foreign Minister of Peru, Awa Abt"; of a paper that asks nobody."""
    words = interviewed_in(document_of(reading.doc).title or "")
    return person_in(reading, drafts, words) if words is not None else None


def interviewed_in(title: str) -> str | None:
    """The words of a title that tell who is interviewed: behind "interview with", up to what it is on."""
    found = INTERVIEW.search(title)
    if found is None:
        return None
    stop = STOP.search(title, found.end())
    return title[found.end() : stop.start() if stop is not None else len(title)].strip()


def head_of(doc: Doc) -> Span | None:
    """The first line of a text as words, if it is a head: without a verb, and not all of the text."""
    text = text_of(doc)
    end = text.find("\n")
    words = doc.char_span(0, end, alignment_mode="contract") if end > 0 else None
    if words is None or len(words) > LONGEST_HEAD or any(word.tag_ in FINITE for word in words) or not text[end:].strip():
        return None
    return words


def writer_of_head(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Who speaks in a text by its title, else by its first line: "Honiara: Remarks by the High Commissioner of Peru"."""
    if (titled := writer_of_title(reading, drafts)) is not None:
        return titled
    if (told := _of_interview(reading, drafts) or _of_report(reading)) is not None:
        return told
    line = reading.text.partition("\n")[0]
    if line.endswith(".") or len(line) > LONGEST_LINE or line == reading.text:
        return None
    town = TOWN.match(line)
    return writer_of_words(reading, drafts, line[town.end() if town is not None else 0 :])


def _of_report(reading: Reading) -> Writer | None:
    """The head of a body between states whose report a text is by its title or a line before it: "Report of the Secretary-General"."""
    lines = (line for line in reading.text[:LONGEST_LINE].split("\n") if not line.rstrip().endswith("."))
    found = next((one for line in (document_of(reading.doc).title or "", *lines) if (one := REPORT.search(line)) is not None), None)
    titles = [term for term in _terms(found["who"], TITLE_KINDS) if is_head_of_body((term,))] if found is not None else []
    bodies = {code for code in (*reading.named, reading.body) if code in naming.organisations()}
    held = {code: person for code in bodies for term in titles if (person := naming.holder_of(term, str(code), reading.day)) is not None}
    if len(held) != 1:
        return None
    code, person = next(iter(held.items()))
    return Writer((person_key(person.name), (person.actor_at(reading.day, tuple(titles)),)), code, speaks=True)


def _of_interview(reading: Reading, drafts: Sequence[Draft]) -> Writer | None:
    """Who answers in an interview without labels: whom its title names before a colon, else the one person named before the first answer;
    with an office and no state he is of the paper's own ("Deputy Defence Minister Abt")."""
    document = document_of(reading.doc)
    answers = answers_in(document)
    if not answers:
        return None
    title = (document.title or "").strip()
    named = "" if document.publisher and document.publisher in title else ABOUT.split(title, maxsplit=1)[0]
    asked = person_interviewed(reading, drafts)
    found = Writer(asked, asked[1][0].code) if asked is not None else _writer(reading, drafts, named, (0, len(named)))
    near = {one.key: one for one in drafts if one.kind == "person" and one.start < answers[0][0] and len(one.actors) == 1}
    offices = (one for one in drafts if one.kind in ("role", "title") and one.start < answers[0][0] and len(one.actors) == 1)
    called = {one.key: one for one in offices if one.actors[0].office and one.actors[0].code}
    if len(near) == len(called) == 1:  # "Hernán Abt has been Ecuador's ambassador for a year"
        who, office = next(iter(near.values())), next(iter(called.values())).actors[0]
        if who.actors[0].code is None and who.head.sent == next(iter(called.values())).head.sent:
            near = {who.key: replace(who, actors=(replace(office, name=who.actors[0].name),))}
    near = near or called
    if found is None or found.code is None:
        found = _stranger_asked(reading, named, tuple(near.values()))
    elif found.person is not None and found.person[1][0].name is None:
        own = [one for one in near.values() if one.actors[0].code == found.code]
        found = replace(found, person=(own[0].key, own[0].actors)) if len(own) == 1 else found
    return replace(found, speaks=True, answers=answers) if found is not None else None


def _stranger_asked(reading: Reading, named: str, near: Sequence[Draft]) -> Writer | None:
    """Whom no table knows, by the name in the title, or else as the only one `near`."""
    name, own = name_and_office(named)
    home = reading.home if own else None
    called = [one for one in near if name and one.kind == "person" and sound(one.key[1].split()[-1]) == sound(name.split()[-1])]
    publisher = document_of(reading.doc).publisher or ""
    if not called and NAME.fullmatch(name) is not None and name not in publisher and not (near and name.startswith("The ")):
        return Writer((person_key(name), (Actor(home, "GOV" if home else None, name),)), home)
    if len(called or near) != 1:
        return None
    one = (called or near)[0]
    actor = one.actors[0]
    code = actor.code or home
    return Writer((one.key, (replace(actor, code=code, sector=actor.sector or ("GOV" if code else None)),)), code)


def name_and_office(words: str) -> tuple[str, bool]:
    """What stands behind the last title of some words, all of them if there is none, and whether they give an office that a text need not
    say the state of: not "Ambassador Abt"."""
    pieces = naming.pieces_of(words)
    titles = [match for match in naming.find_terms(words, pieces) if any(term.kind in TITLE_KINDS for term in match.terms)]
    name = words[pieces[titles[-1].last - 1].end :].strip() if titles else words
    return name, bool(titles) and not any(piece.plain in markers("head_of_others") for piece in pieces)


def home_of_words(reading: Reading, drafts: Sequence[Draft]) -> str | None:
    """Whose words a text is that names no state where it says who speaks: the one from which it is told, unless it has an ambassador or a
    side for the text as for others ("the Peruvian side"); else that of the capital where its first line ends ("Press conference, Lima").
    Whose leaders or one minister it names bare says too little: of Lula all speak."""
    code = home_of(reading, drafts, surely=True) or _town_of_head(reading)
    if any(
        one.head.lower_ in markers("head_of_others") and code in {actor.code for actor in one.actors} and _has_state(one) for one in drafts
    ):
        return None
    return code


def _has_state(draft: Draft) -> bool:
    """Whether a state's name or adjective stands in a mention: "the Peruvian side", and not "our ambassador"."""
    words = text_of(draft.head.doc)[draft.start : draft.end]
    return any(_terms(words, STATE_KINDS))


def _town_of_head(reading: Reading) -> str | None:
    head = head_of(reading.doc)
    line = reading.text[: head.end_char] if head is not None else ""
    return town_at_end(line) if marker_pattern("head_saying").search(line) is not None else None


def town_at_end(line: str) -> str | None:
    """The state of the capital that a line ends with behind a comma, where no bodies between states have their seats."""
    _, comma, town = line.partition("(")[0].rstrip(" .").rpartition(", ")
    if not comma or town.lower() in markers("actor_body_seat"):
        return None
    codes = {term.actor.code for term in naming.called(town.title() if town.isupper() else town) if term.kind == "capital"}
    return codes.pop() if len(codes) == 1 else None


def writer_of_words(reading: Reading, drafts: Sequence[Draft], title: str) -> Writer | None:
    """Who speaks by the words of a title, or of the first line of a text without one."""
    told = _speaking_part(title)
    return _writer(reading, drafts, title, told) if told is not None and marker_pattern("joint_text").search(title) is None else None


def _speaking_part(title: str) -> tuple[int, int] | None:
    """Where a title names who speaks: behind "Statement by", or before "'s address"."""
    said = marker_pattern("head_saying").search(title)
    while said is not None:
        link = LINK.match(title, said.end() + 1)
        if link is not None and _opens_title(title[: said.start()]):
            stop = STOP.search(title, link.end())
            return link.end(), stop.start() if stop is not None else len(title)
        before = title[: said.start()].rstrip()
        while (word := before.rpartition(" ")[2].lower()) in markers("head_kind"):
            before = before[: -len(word)].rstrip()
        if before and REST.match(title, said.end()) and (before.endswith(("'s", "’s", "s'", "s’")) or _names_body(before)):
            return 0, len(OWNER.sub("", before))
        said = marker_pattern("head_saying").search(title, said.end())
    return None


def _opens_title(before: str) -> bool:
    """Whether nothing stands before "statement by" but words of what kind it is: no "Lima rejects"."""
    return all(word.lower().strip(":,'’") in markers("head_kind") for word in before.split())


def _names_body(words: str) -> bool:
    """Whether words end in the name of a body between states, or of an institution: the NATO of "NATO press conference"."""
    pieces = naming.pieces_of(words)
    last = [match for match in naming.find_terms(words, pieces) if match.last == len(pieces)]
    return any(term.kind == "organisation" for match in last for term in match.terms)


def _writer(reading: Reading, drafts: Sequence[Draft], title: str, told: tuple[int, int]) -> Writer | None:
    words = title[slice(*told)]
    person = person_in(reading, drafts, words)
    code = person[1][0].code if person is not None else None
    code = code or code_in(reading, words) or reading.own or (home_of_words(reading, drafts) if any(_terms(words, TITLE_KINDS)) else None)
    if code is None:
        return None
    if person is None or not person[1][0].code:
        sector = "GOV" if code in naming.states() else naming.party_of(code).sector
        person = (person[0] if person is not None else ("writer", code)), (Actor(code, sector, person[1][0].name if person else None),)
    rest = title[told[1] :]
    return Writer(person, code, _addressed_in(reading, rest), speaks=True, met=_met_in(reading, drafts, rest, code))


def _addressed_in(reading: Reading, rest: str) -> Antecedent | None:
    """Whom a speech is to, by the rest of its title: "to the Peruvian Congress", "to the Congress, Lima"."""
    if not rest.startswith((" to ", " before ")):
        return None
    code = code_in(reading, STOP.split(rest, maxsplit=2)[1]) or town_at_end(rest)
    return (("addressed", code), (naming.party_of(code),)) if code else None


def _terms(words: str, kinds: frozenset[str]) -> Iterator[Term]:
    for match in naming.find_terms(words, naming.pieces_of(words)):
        yield from (term for term in match.terms if term.kind in kinds)


def person_in(reading: Reading, drafts: Sequence[Draft], words: str) -> Antecedent | None:
    """The one person named: by the tables with the titles and states beside the name, or by how the text names him."""
    pieces = naming.pieces_of(words)
    titles = tuple(_terms(words, TITLE_KINDS))
    codes = frozenset(term.actor.code for term in _terms(words, STATE_KINDS | {"organisation"}) if term.actor.code)
    for named in find_names(pieces):
        person = choose(named, titles, codes, reading.day) or choose(named, titles, frozenset(), reading.day) if _counts(named) else None
        if person is not None:
            return person_key(person.name), (person.actor_at(reading.day, titles),)
    plain = {sound(piece.text) for piece in pieces if piece.text[0].isupper()}
    inside = {one.key: one for one in drafts if one.kind == "person" and len(one.key) > 1 and sound(one.key[1].split()[-1]) in plain}
    return next(((one.key, one.actors) for one in inside.values()), None) if len(inside) == 1 else None


def _counts(named: Named) -> bool:
    return named.full or len(named.candidates) == 1


def code_in(reading: Reading, words: str) -> str | None:
    """The one state or body named, else the one body that the text names whose head a title means."""
    found = {term.actor.code for term in _terms(words, STATE_KINDS | {"organisation"}) if term.actor.code}
    if not found:
        titles = [term for term in _terms(words, TITLE_KINDS) if is_head_of_body((term,))]
        named = (code for code in reading.named if code in naming.organisations())
        found = {code for code in named for term in titles if naming.holder_of(term, code, reading.day) is not None}
    bodies = found - naming.states().keys()
    found = bodies if len(bodies) == 1 else found  # "the Peruvian presidency of the EU", "Pacific Islands Forum"
    return found.pop() if len(found) == 1 else None


def _met_in(reading: Reading, drafts: Sequence[Draft], words: str, code: str) -> Antecedent | None:
    """With whom of one other state the speaker met, where the rest of a title says so."""
    found = MET.search(words)
    if found is None:
        return None
    rest = words[found.start() :]
    codes = {term.actor.code for term in _terms(rest, frozenset({"state", "adjective"})) if term.actor.code} - {code}
    if len(codes) != 1:
        return None
    other = codes.pop()
    person = person_in(reading, drafts, words[found.end() :])
    return person if person is not None and person[1][0].code == other else (("addressed", str(other)), (Actor(other, "GOV"),))
