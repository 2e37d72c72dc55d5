"""Names put together: titles with their state and person, sides, officials and ministries with their state.

Yields drafts of mentions in order; who a bare surname or a pronoun is, is not decided here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from communique import naming
from communique.lexicon import marker_pattern, marker_values, markers
from communique.naming import Match, Piece, Term
from communique.persons import Named, choose, in_office, led_by
from communique.records import Actor
from communique.syntax import document_of, opens_part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Key = tuple[str, ...]
HYPHENS = "-‑–"
VOWELS = frozenset("AEIOUY")
SCORE = re.compile(r" \d{1,2}(?=[.;:]|,(?!\d)| [A-Z]|$)")
RESULT = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven)(?: to |[-–])(?:\d+|nil|one|two|three|four)\b")
STATE_KINDS = frozenset({"state", "adjective", "people"})
BODY_KINDS = frozenset({"organisation", "seat", "capital"})
TITLE_KINDS = frozenset({"title", "short", "post"})
APART = frozenset({"OPP", "PTY", "REB", "PRM", "BUS", "NGO", "MED"})  # whose leader, or minister, is not the state's
OF_STATES = frozenset({"GOV", "BUS"})  # sectors of people that those of a body between states do not have
HEADS_OF_BODIES = frozenset({"head of organisation", "foreign affairs representative"})
ELECT_DAYS = 330  # so long before an office its next holder is called "-elect"


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before it has an id. `key` names its coreference class; `head` is the word it hangs on in the sentence.

    `kind`: person, surname (not yet known whose), title, state, side, group, body, metonym, joint, pronoun."""

    start: int
    end: int
    kind: str
    key: Key
    actors: tuple[Actor, ...]
    head: Token
    choices: tuple[Actor, ...] = ()
    named: Named | None = None
    titles: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document in pieces: the phrases and names found, by their first and last piece.

    `places` and `adjectives` are looked for once: by the kinds of places, and those that they must not be; where each adjective stands."""

    doc: Doc
    text: str
    pieces: list[Piece]
    day: date | None
    party: str | None
    home: str | None = None  # the state of the publication
    told_at: str | None = None  # the state from which the text is told, by its own words
    dateline: str | None = None  # that of the town it opens with
    body: str | None = None  # the organisation in whose name the text is issued
    advised_on: str | None = None  # the state to which the text tells travellers whether to go
    posted: str | None = None  # the state in which the embassy is that sends a telegram
    is_telegram: bool = False
    at_first: dict[int, Match | Named] = field(default_factory=dict)
    at_last: dict[int, Match | Named] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    named: Counter[str] = field(default_factory=Counter)
    places: dict[tuple[frozenset[str], frozenset[str]], list[tuple[Token, str]]] = field(default_factory=dict)
    adjectives: list[list[tuple[int, Token, str]]] = field(default_factory=list)
    incumbents: dict[tuple[str, str], tuple[Key, tuple[Actor, ...]]] = field(default_factory=dict)  # of a state and a kind of office

    @property
    def own(self) -> str | None:
        """Whose account the text is: a state's, or an organisation's."""
        return self.party or self.body

    @property
    def press(self) -> str | None:
        """The state whose offices the text calls by bare letters ("PM", "FO"): the account's own, that of the dateline, or of the paper;
        a telegram that of where it is sent from."""
        return self.posted if self.is_telegram else self.party or self.dateline or self.home

    def home_above(self, at: int) -> str | None:
        """The state whose office stands alone at piece `at`, as the first word of a headline: of an account's own, else of the paper, which
        a text below it must name too. Not of an embassy, abroad; nor of a medium of the whole world; nor behind a name: "Sarkozy jailed
        after president refuses"."""
        headed, start = self.doc.user_data.get("headed", 0), self.pieces[at].start
        if start >= headed or not opens_part(self.text[:start].rpartition("\n")[2]):
            return None
        before = (atom for first, atom in self.at_first.items() if first < at)
        if any(isinstance(atom, Named) or kinds_of(atom) & (STATE_KINDS | {"capital"}) for atom in before):
            return None
        document = document_of(self.doc)
        publisher = naming.plain(re.sub(r" *\([^)]*\)$", "", document.publisher or ""))
        abroad = any(word in publisher for word in markers("class_residence"))
        home = self.party or (None if publisher in markers("headline_world") else self.home)
        told = self.text[headed:].strip() == "" or self.party is not None or self.named[home or ""] > 0 or self.dateline == home
        return home if told and not abroad else None

    def unambiguous(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The one of several meanings of a word that is whose text it is, or is printed there ("Korea" in Seoul's account), else the one
        that this text otherwise names; all of them if it names none, or two."""
        if len(actors) < 2:
            return actors
        whose = self.party or self.home
        if whose is not None and (own := tuple(actor for actor in actors if actor.code == whose)):
            return own
        ranked = sorted(actors, key=lambda actor: -self.named[actor.code or ""])
        first, second = (self.named[actor.code or ""] for actor in ranked[:2])
        return (ranked[0],) if first and not second else actors

    def token(self, start: int, end: int) -> Token:
        """The word that characters `start`..`end` hang on; never a "to" inside that the parser has hung higher ("met envoy to Chad")."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        root: Token = span.root
        inside = (root.dep_ == "prep" or root.pos_ == "VERB") and root.i > span.start
        return self.doc[span.start : root.i].root if inside else root


class Covered:
    """Spans, to ask whether one of them holds some characters."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.ends = [*accumulate((end for _, end in ordered), max, initial=0)]

    def holds(self, start: int, end: int) -> bool:
        """Whether one span holds all of the characters."""
        return end <= self.ends[bisect_right(self.starts, start)]


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans, in order and apart from each other, has a character between `start` and `end`."""
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start


@dataclass(frozen=True, slots=True)
class Group:
    """A title, side or body with all that belongs to it. `owners` are the states or organisations it is of."""

    first: int
    last: int
    terms: tuple[Term, ...]
    owners: tuple[Actor, ...] = ()
    former: bool = False
    sector: str | None = None  # of the national body it is of: "the Labour leader"


@dataclass(frozen=True, slots=True)
class Part:
    """A draft and the pieces it takes up."""

    first: int
    last: int
    draft: Draft


def part_of(reading: Reading, first: int, last: int, kind: str, key: Key, actors: tuple[Actor, ...], **more: object) -> Part:
    """The draft over pieces `first` to `last` (exclusive), hung on the word that heads them unless `more` has a `head`."""
    start, end = reading.pieces[first].start, reading.pieces[last - 1].end
    head = more.pop("head", None) or reading.token(start, end)
    return Part(first, last, Draft(start, end, kind, key, actors, head, **more))  # type: ignore[arg-type]


def is_head_of_body(titles: tuple[Term, ...]) -> bool:
    """Whether a title is one that only bodies between states have: "the Secretary-General", not "the President"."""
    return any(term.one_holder and set(term.offices) <= HEADS_OF_BODIES and term.offices for term in titles)


def kinds_of(atom: Match | Named | None) -> frozenset[str]:
    """The kinds of an atom's terms; `name` for a name."""
    if atom is None:
        return frozenset()
    if isinstance(atom, Named):
        return frozenset({"name"})
    return frozenset(term.kind for term in atom.terms)


def terms_of(atom: Match | Named | None, kinds: frozenset[str]) -> tuple[Term, ...]:
    """The terms of an atom that are of one of `kinds`."""
    return tuple(term for term in atom.terms if term.kind in kinds) if isinstance(atom, Match) else ()


def is_joined(reading: Reading, left: int, right: int) -> bool:
    """Whether nothing but spaces stands between piece `left` and piece `right`, and no line break."""
    between = reading.text[reading.pieces[left].end : reading.pieces[right].start]
    return not between.strip() and "\n" not in between


def atom_before(reading: Reading, first: int) -> tuple[Match | Named, int] | None:
    """The atom that ends right before piece `first` (over a possessive "'s" or "'"), and where it starts."""
    end = first
    if end > 1 and reading.pieces[end - 1].plain == "s" and reading.pieces[end - 2].text == "'":
        end -= 2
    elif end > 0 and reading.pieces[end - 1].text in "'-" and is_joined_up(reading, end - 1):
        end -= 1
    atom = reading.at_last.get(end) or _spelled_out(reading, end)
    if atom is None or "\n" in reading.text[reading.pieces[end - 1].end : reading.pieces[first].start]:
        return None
    return atom, atom.first


def _spelled_out(reading: Reading, end: int) -> Match | None:
    """The name whose short form in brackets ends at piece `end`: the republic of "Republic of Korea (ROK) Foreign Minister"."""
    if end < 4 or reading.pieces[end - 1].text != ")":
        return None
    short = reading.at_last.get(end - 1)
    whole = reading.at_last.get(short.first - 1) if short is not None and short.first > 1 else None
    if not isinstance(short, Match) or not isinstance(whole, Match) or reading.pieces[short.first - 1].text != "(":
        return None
    return whole if {term.actor.code for term in short.terms} & {term.actor.code for term in whole.terms} - {None} else None


def is_joined_up(reading: Reading, mark: int) -> bool:
    """Whether no space stands before a mark: not the dash behind a dateline ("IRNA - Iranian officials")."""
    return mark > 0 and reading.pieces[mark - 1].end == reading.pieces[mark].start


def owners_of(reading: Reading, atom: Match | Named) -> tuple[Actor, ...]:
    """The state or organisation that an atom makes the owner of what stands beside it; none if the word is ambiguous, or tells a stance."""
    if is_stance(reading, atom) or is_town_of_province(reading, atom):
        return ()
    found = terms_of(atom, STATE_KINDS | BODY_KINDS | {"region"})
    if found and found[0].phrase.lower() in markers("actor_shared_name"):
        return _bearer_named(reading, found[0])
    if found and found[0].phrase.lower() in markers("actor_two_bearers"):
        body = told_apart(reading, found).actor
        return (body,) if body.code else ()
    if found:
        actors = tuple({actor.code: actor for term in found for actor in (term.choices or (term.actor,))}.values())
        actors = reading.unambiguous(actors) if len(actors) > 1 and not found[0].choices else actors
        return actors if len(actors) == 1 else ()
    if isinstance(atom, Named):
        person = choose(atom, (), frozenset(), reading.day) or in_office(atom, reading.day, frozenset({reading.party or ""}))
        code = person.actor_at(reading.day).code if person else led_by(atom, reading.day)
        return (naming.party_of(code),) if code else ()
    return ()


def states_told(reading: Reading) -> tuple[str, ...]:
    """The states that a text names, or by a seat of theirs that no other shares: "Downing Street"."""
    named = [code for code in +reading.named if code in naming.states()]
    seats = [term for atom in reading.at_first.values() for term in terms_of(atom, frozenset({"seat"})) if not term.choices]
    shared = markers("actor_shared_name")
    return tuple(dict.fromkeys([*named, *(term.actor.code or "" for term in seats if term.phrase.lower() not in shared)]))


def _bearer_named(reading: Reading, term: Term) -> tuple[Actor, ...]:
    """The body of one of several states that all have one called so, if the text names that state alone: "Congress leader X" in India."""
    bodies = {code: body for code, body in naming.bearers(term.phrase).items() if reading.named[code]}
    if term.actor.code in bodies or not any(code in naming.states() for code in reading.named):
        return (term.actor,)
    return (next(iter(bodies.values())),) if len(bodies) == 1 else ()


def told_apart(reading: Reading, terms: Sequence[Term], owners: Sequence[Actor] = ()) -> Term:
    """Of bodies that go by one name that of the state beside it, or of the one the text names ("the BNP" of Dhaka), else that of whoever
    publishes the text, else its usual bearer, else nobody's. A paper calls a ministry of its own by the bare letters ("the FO"), whatever
    other states it names."""
    with_code = list({term.actor.code: term for term in terms if term.actor.code}.values())
    usual = marker_values("actor_two_bearers").get(terms[0].phrase.lower())
    if usual is None:
        return with_code[0] if with_code else terms[0]
    named, home = [*+reading.named], reading.party or reading.home
    ministry = with_code[:1] and with_code[0].actor.sector == "GOV" and is_abbreviation(terms[0].phrase)
    told = ([owner.code for owner in owners] if len(owners) == 1 else (), (reading.press,) if ministry else (), named, (home,), (usual,))
    meant = next((found for codes in told if (found := [term for term in with_code if term.actor.code in codes])), [])
    sectors = {term.actor.sector for term in with_code}
    nobody = Actor(None, next(iter(sectors)) if len(sectors) == 1 else None, terms[0].phrase)
    return meant[0] if len(meant) == 1 else replace(terms[0], actor=nobody)


def is_abbreviation(phrase: str) -> bool:
    """Whether a word is the first letters of others: "MoD", "FO", "PM", no "PRESIDENT" that is only printed so."""
    if not phrase.isalpha() or sum(map(str.isupper, phrase)) < 2:
        return False
    return not phrase.isupper() or VOWELS.isdisjoint(phrase) or any(term.phrase == phrase for term in naming.called(phrase))


def bearers_left(reading: Reading, terms: Sequence[Term], term: Term) -> tuple[Actor, ...]:
    """Of bodies that go by one name those that may be meant where nothing tells them apart: of the states that the text names, else all."""
    if term.actor.code is not None or terms[0].phrase.lower() not in markers("actor_two_bearers"):
        return ()
    bodies = tuple({one.actor.code: one.actor for one in terms if one.actor.code}.values())
    named = tuple(body for body in bodies if reading.named[body.code or ""])
    return named or (bodies if len(bodies) > 1 else ())


def is_stance(reading: Reading, atom: Match | Named) -> bool:
    """Whether a state is named only as whom others are for or against, armed or trained by, descend from or study: "pro-Russian rebels",
    "Turkish-backed fighters", "ethnic Serbs", "an Iran analyst" are neither Russia's nor Turkey's nor Serbia's nor Iran's."""
    pieces, first, last = reading.pieces, atom.first, atom.last
    if (first and pieces[first - 1].plain in markers("actor_descent_word")) or _is_studied(reading, atom):
        return True
    if first > 1 and pieces[first - 1].text in HYPHENS and pieces[first - 1].end == pieces[first].start:
        return pieces[first - 2].plain in markers("actor_stance_prefix")
    if last + 1 >= len(pieces) or pieces[last].text not in HYPHENS or pieces[last].start != pieces[last - 1].end:
        return False
    return pieces[last + 1].plain in markers("actor_stance_suffix")


def _is_studied(reading: Reading, atom: Match | Named) -> bool:
    """Whether a state's own name stands before a word for one who studies it: "a Russia analyst", not "a Russian" or "a U.S. analyst"."""
    kinds, words = kinds_of(atom), [piece.text for piece in reading.pieces[atom.last : atom.last + 3]]
    if "state" not in kinds or kinds & {"adjective", "people"} or reading.pieces[atom.first].text.isupper():
        return False
    ahead = list(takewhile(str.islower, words))
    at = next((n for n, word in enumerate(ahead) if word in markers("actor_studying_noun")), None)
    return at is not None and not _acts(reading, atom.last, atom.last + at)


def _acts(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb, or what opens a noun of its own, stands among pieces: "Peru expelled two experts", not "a Russia policy expert"."""
    tokens = (reading.token(piece.start, piece.end) for piece in reading.pieces[first:last])
    return any(token.pos_ in ("VERB", "AUX", "ADP", "DET", "NUM", "CCONJ") for token in tokens)


def is_town_of_province(reading: Reading, atom: Match | Named) -> bool:
    """Whether a name is that of a town or province elsewhere: "Lebanon, Pennsylvania", "Paris, Texas", "in Plains, Georgia"."""
    provinces, pieces, last = marker_values("actor_province"), reading.pieces, atom.last
    if last + 1 < len(pieces) and pieces[last].text == "," and pieces[last + 1].plain in provinces and pieces[last + 1].text[0].isupper():
        return True
    if atom.first < 2 or pieces[atom.first - 1].text != "," or last >= len(pieces) or pieces[last].text != ",":
        return False
    town = provinces.get(pieces[atom.first].plain) and pieces[atom.first - 2].text[0].isupper()
    codes = {term.actor.code for term in terms_of(reading.at_last.get(atom.first - 1), frozenset({"city", "capital"}))}
    return bool(town) and (provinces[pieces[atom.first].plain] in codes or not codes)


def is_team(reading: Reading, atom: Match) -> bool:
    """Whether a state's name is that of its players: "Peru 1, Chile 0", "Fiji beat Tonga on penalties"."""
    head = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    sentence = head.sent
    if "state" not in kinds_of(atom):
        return False
    if SCORE.match(reading.text, reading.pieces[atom.last - 1].end) and len(SCORE.findall(sentence.text)) > 1:
        return True
    verb = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    plays = verb is not None and verb.lemma_.lower() in markers("actor_match_verb")
    told = any(word.lower_ in markers("actor_match_word") for word in sentence)
    if verb is not None and verb.lemma_.lower() in markers("actor_meeting_in_match"):
        itself = next((word for word in (head, *head.ancestors) if word.dep_ != "conj"), head).head == verb
        return itself and marker_pattern("actor_match_round").search(sentence.text.lower()) is not None  # "Peru meet Chile in the last 16"
    return plays and (told or (verb is not None and verb.lemma_ in ("beat", "lose") and RESULT.search(sentence.text) is not None))


def open_owners(reading: Reading, atom: Match | Named | None) -> tuple[Actor, ...]:
    """The states that one adjective may be of where the text leaves it open: "the Congolese army"; empty where it does not."""
    states = {term.actor.code: term.actor for term in terms_of(atom, STATE_KINDS)}
    if atom is not None and is_stance(reading, atom):
        return ()
    actors = reading.unambiguous(tuple(states.values()))
    return actors if len(actors) > 1 else ()


def open_owners_of(reading: Reading, group: Group) -> tuple[Actor, ...]:
    """The states that the adjective before a title or the name behind its "of" leaves open: "the president of the Congo"."""
    before, behind = reading.at_first.get(group.first), reading.at_last.get(group.last)
    if (meant := open_owners(reading, before)) or behind is None or behind.first <= group.first:
        return meant
    link = behind.first - (2 if reading.pieces[behind.first - 1].plain == "the" else 1)
    return open_owners(reading, behind) if link > group.first and reading.pieces[link].plain == "of" else ()


def of_open_state(reading: Reading, group: Group, sector: str | None) -> Part | None:
    """A body or people of one of several states of one name: "the government of Congo"; None where no name leaves it open."""
    meant = () if group.owners else open_owners_of(reading, group)
    key, choices = ("choice", group.terms[0].phrase), tuple(Actor(one.code, sector) for one in meant)
    return part_of(reading, group.first, group.last, "group", key, (), choices=choices) if meant else None
