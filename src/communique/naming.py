"""The tables of names: phrases that name states, organisations, offices and groups, and people by surname and date.

Phrases are matched piece by piece (words and single marks) in one pass over the text; nothing here reads a parse."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.lexicon import marker_values, markers, split_cell, time_words
from communique.offices import office_rows
from communique.records import Actor
from communique.resources import building, read_table

GRACE = timedelta(days=62)  # dates of offices are known to the month or to the successor's start: so much either side still counts
# letters that are no other letter with a mark, as newspapers write them
LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ə": "e"})
PIECE = re.compile("[\U0001f1e6-\U0001f1ff]{2}|" + r"\w+|[^\w\s]")  # a flag is two letters of its own kind
# the words of a handle or hashtag: "MFA|Fiji", "Sec|Blinken", "Mfa|Kenya"
PART = re.compile(r"[A-Z]+(?![^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]+|\d+")
NAME_WORD = re.compile(r"\w\w+")  # initials tell nothing
SHORT = 3  # letters of a title that is an abbreviation


@cache
def rules(rule: str) -> dict[str, str]:
    """The words, or states, that `data/name_rules.csv` has under a rule, with their value."""
    return {row["word"] or row["state"]: row["value"] for row in _rows_of(rule)}


def _rows_of(rule: str) -> Sequence[Mapping[str, str]]:
    return _rows_by_rule().get(rule, ())


@cache
def _rows_by_rule() -> dict[str, list[Mapping[str, str]]]:
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in read_table("name_rules"):
        found[row["rule"]].append(row)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the tables means. `kind`: state, adjective, people, region (people or adjective of a part of a state),
    organisation, national (its state must be told), capital, namesake (a capital of whose name there are other towns), city, province,
    seat, title, short, post, honorific, modifier, side, government, group, none (words in which no party is named).

    `standing`, of a title whose bearer does not hold its office ("president-elect"): former, coming, or "" if only that is said."""

    kind: str
    phrase: str
    actor: Actor
    choices: tuple[Actor, ...] = ()
    offices: tuple[str, ...] = ()
    office_words: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    one_holder: bool = False
    standing: str | None = None


class Piece(NamedTuple):
    """A word or mark of the text, with what the tables compare it by."""

    text: str
    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces `first` to `last` (exclusive), and the terms they may be."""

    first: int
    last: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One row of offices.csv; `start` and `end` are days, the latter None while nobody is known to have followed."""

    kind: tuple[str, ...]
    title: str
    state: str
    sector: str
    start: date
    end: date | None
    as_of: date
    exact: bool = True  # the first day is known, and the last one unless it is open

    def distance(self, day: date) -> int:
        """Days between `day` and the term of office; 0 within it."""
        if day < self.start:
            return (self.start - day).days
        return max(0, (day - self.end).days) if self.end else 0

    def held_on(self, day: date) -> bool:
        """Whether the office is held on `day`; dates known to the month or year only leave some room."""
        return self.distance(day) <= (0 if self.exact else GRACE.days)

    def is_stale(self, day: date) -> bool:
        """Whether nothing is known of the office on `day`: it was last seen held before."""
        return self.end is None and day > self.as_of


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who held offices. `words` are the comparable words of all spellings, `surnames` those that can stand alone."""

    name: str
    identifier: str | None
    offices: tuple[Office, ...]
    words: frozenset[str] = field(default=frozenset())
    surnames: frozenset[str] = field(default=frozenset())
    whole: bool = False  # a full name must have every word, as where the surname stands first

    def office_at(self, day: date | None, titles: tuple[Term, ...] = ()) -> Office | None:
        """The most telling office held on `day` (of all, if there is no day), one that `titles` mean if there is one; None if none."""
        if day is None:
            fitting = [office for office in self.offices if any(title_fits(title, office) for title in titles if title.offices)]
            return min(fitting or self.offices, key=lambda office: (rank(office), -office.start.toordinal()))
        held = [office for office in self.offices if office.held_on(day)]
        held = [office for office in held if any(title_fits(title, office) for title in titles if title.offices)] or held
        return min(
            held, key=lambda office: (office.distance(day) > 0, rank(office), office.is_stale(day), office.distance(day)), default=None
        )

    def actor_at(self, day: date | None, titles: tuple[Term, ...] = ()) -> Actor:
        """The person as an actor of `day`: a former holder keeps the state and loses the office."""
        office = self.office_at(day, titles)
        if office is not None:
            return Actor(office.state, office.sector, self.name, office.title or None, self.identifier)
        past = [known for known in self.offices if day and known.start <= day]
        homes = [known.state for known in (past or self.offices) if known.sector != "IGO"]
        return Actor(homes[-1] if homes else None, "ELI" if past else None, self.name, None, self.identifier)


# the order in which the offices of one person tell who he is; a bare surname is only taken for somebody down to the vice president
RANKS = (
    "head of state",
    "head of government",
    "head of organisation",
    "foreign minister",
    "foreign affairs representative",
    "foreign affairs office",
    "defence minister",
    "national security adviser",
    "vice president",
    "deputy head of government",
    "finance minister",
    "trade minister",
    "speaker of parliament",
    "chief of staff of the armed forces",
    "spokesperson",
    "representative to the un",
    "deputy foreign minister",
    "envoy",
    "party leader",
)


def rank(office: Office) -> int:
    """How telling an office is: a president who is also a party's head is called president; who leads a party that rules is next to him."""
    if "party leader" in office.kind and office.start.year <= int(rules("party_leads").get(office.state, 0)):
        return RANKS.index("head of organisation")
    return min((RANKS.index(kind) for kind in office.kind if kind in RANKS), default=len(RANKS))


@cache
def plain(word: str) -> str:
    """`word` in lower case without accents."""
    return _folded(word)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    folded = word.lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def pieces_of(text: str) -> list[Piece]:
    """The words and marks of `text`; of a handle or hashtag the words it is made of."""
    pieces = [Piece(word := m[0], *m.span(), plain(word)) for m in PIECE.finditer(text)]
    return list(_with_parts(pieces)) if "@" in text or "#" in text else pieces


def _with_parts(pieces: list[Piece]) -> Iterator[Piece]:
    """`pieces`, where a word behind "@" or "#" is the words it is made of: "@MFAFiji", "#DRC"; not that of an address ("press@mfa")."""
    tag: Piece | None = None
    for before, piece in pairwise([None, *pieces]):
        assert piece is not None
        if tag is not None and tag.end == piece.start and piece.text[0].isalpha():
            yield from _of_account(tag, piece) if tag.text == "@" else _parts(piece)
            tag = None
            continue
        if tag is not None:
            yield tag
        tag = (
            piece if piece.text in ("@", "#") and not (before is not None and before.end == piece.start and before.text.isalnum()) else None
        )
        if tag is None:
            yield piece if piece.text != "RT" else piece._replace(plain="")  # "RT @MFAFiji": no broadcaster
    if tag is not None:
        yield tag


def _of_account(mark: Piece, word: Piece) -> list[Piece]:
    """The words of the name of an account, which take up all of it; of a ministry's with its state only that: "@MFAFiji", "@NorwayMFA"."""
    parts = list(_parts(word))
    kept = [part for part in parts if part.text not in rules("handle_body") and part.plain not in rules("handle_tongue")] or parts
    kept[0] = kept[0]._replace(start=mark.start)
    kept[-1] = kept[-1]._replace(end=word.end)
    return kept


def _parts(word: Piece) -> Iterator[Piece]:
    """The words of a handle; two letters at the end of that of a ministry are its state's ("MOFAkr")."""
    body = next((name for name in sorted(rules("handle_body"), key=len, reverse=True) if word.text.startswith(name)), "")
    last = re.match(r"[a-z]{2}(?![a-z])", word.text[len(body) :]) if body else None
    known = [part for part in (body, last[0] if last is not None else "") if part]
    start = word.start
    for part in known:
        flag = _flags().get(part) if part != body else None
        yield Piece(part, start, start + len(part), flag or plain(part))
        start += len(part)
    for found in PART.finditer(word.text, start - word.start):
        said = plain(found[0])
        yield Piece(found[0], word.start + found.start(), word.start + found.end(), rules("handle_word").get(said, said))


def is_flag(words: str) -> bool:
    """Whether words are no more than a state's flag."""
    return len(words) == len("🇵🇪") and not words.isascii() and words in _flags().values()


@cache
def _flags() -> dict[str, str]:
    """The flags of states by the two letters that they stand for, in small letters."""
    rows = (row["flag"] for row in read_table("countries") if row["flag"])
    return {"".join(chr(ord(mark) - ord("\U0001f1e6") + ord("a")) for mark in flag): flag for flag in rows}


LONGEST_SHORT = 5  # letters of a short name with capitals inside ("LeT", "PiS"), which keeps them


def _fits(phrase: str, found: str) -> bool:
    """Whether the case of `found` suits the table's `phrase`: acronyms and names keep their capitals."""
    if phrase == found:
        return True
    letters = [c for c in phrase if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) < 7:
        return False
    words, theirs = re.findall(r"\w+", phrase), re.findall(r"\w+", found)
    if len(words) == 1 and len(phrase) <= LONGEST_SHORT and not phrase[1:].islower() and phrase[0].isupper() and not found.isupper():
        return False  # the LeT is not "Let them write"
    return all(not a[0].isupper() or b[0].isupper() for a, b in zip(words, theirs, strict=False))


def _state_actor(row: dict[str, str], sector: str | None = None) -> Actor:
    return Actor(row["iso3"], sector, row["name"], None, row["wikidata"] or None)


@cache
def states() -> dict[str, Actor]:
    """The state of every ISO code."""
    return {row["iso3"]: _state_actor(row) for row in read_table("countries")}


@cache
def bearers(word: str) -> dict[str, Actor]:
    """The body of each state in whose name a word stands, a parliament before a party: the Congress of Peru, India's Congress party; none
    that nobody calls by that word alone, as the African National Congress."""
    rows = (row for row in read_table("organisations") if row["state"] and word in " ".join((row["name"], row["aliases"])).split())
    rows = (row for row in rows if row["name"].lower() not in markers("actor_never_short"))
    found: dict[str, Actor] = {}
    for row in sorted(rows, key=lambda row: ("LEG", "PTY").index(row["sector"]) if row["sector"] in ("LEG", "PTY") else 2):
        found.setdefault(row["code"], Actor(row["code"], row["sector"], row["name"], None, row["wikidata"] or None))
    return found


@cache
def organisations() -> dict[str, Actor]:
    """The international body of every code: the first row that has it."""
    found: dict[str, Actor] = {}
    for row in read_table("organisations"):
        if row["code"] and not row["state"]:
            found.setdefault(row["code"], Actor(row["code"], row["sector"], row["name"], None, row["wikidata"] or None))
    return found


def goes_by(code: str | None, word: str) -> bool:
    """Whether an international body is called by a word of its own: one of its names, or an organ it has ("the Commission")."""
    return code is not None and word in _words_of_body(code)


@cache
def _words_of_body(code: str) -> frozenset[str]:
    rows = [row for row in read_table("organisations") if row["code"] == code and not row["state"]]
    words = (plain(word) for row in rows for name in (row["name"], *split_cell(row["aliases"])) for word in name.split())
    organs = (organ for organ, codes in marker_values("actor_organ").items() if code in split_cell(codes))
    return frozenset(word for word in words if word in markers("actor_body_word")) | frozenset(organs)


@cache
def _names_of_bodies() -> dict[str, frozenset[str]]:
    """All the names, in small letters, of the organisation, force or group that goes by a name."""
    rows = read_table("organisations")
    bodies = [frozenset(plain(name).removeprefix("the ") for name in (row["name"], *split_cell(row["aliases"]))) for row in rows]
    return {name: names for names in reversed(bodies) for name in names}


@cache
def private_firms() -> frozenset[str]:
    """The names of firms that no state owns."""
    return frozenset(row["name"] for row in read_table("organisations") if row["kind"] == "company")


@cache
def own_ministries() -> frozenset[str]:
    """States whose ministries of foreign affairs or defence have names of their own ("State Department")."""
    return frozenset(row["state"] for row in read_table("organisations") if row["kind"] == "ministry" and row["state"] and row["code"])


def party_of(code: str, sector: str | None = None) -> Actor:
    """The actor of a code: a state or an international body."""
    known = states().get(code) or organisations().get(code) or Actor(code)
    return Actor(known.code, sector or known.sector, known.name, None, known.identifier)


def _country_terms() -> Iterator[Term]:
    for row in read_table("countries"):
        names = {row["name"], row["official_name"], row["flag"], *split_cell(row["aliases"])} - {""}
        for name in names:
            yield Term("state", name, _state_actor(row))
            if " and " in name:
                yield Term("state", name.replace(" and ", " & "), _state_actor(row))
        for word in split_cell(row["adjectives"]):
            yield Term("adjective", word, _state_actor(row))
        for word in split_cell(row["people"]):
            yield Term("people", word, _state_actor(row))


@cache
def former_names() -> dict[tuple[str | None, str], int]:
    """Former names of states, their people and bodies, with the code of each, and until which year a text means it by them ("Yugoslav")."""
    return {(row["state"], row["word"]): int(row["value"]) for row in _rows_of("until")}


def is_former_name(phrase: str) -> bool:
    """Whether a phrase is what a state or body was once called."""
    return phrase.lower() in _former_phrases()


@cache
def _former_phrases() -> frozenset[str]:
    return frozenset(word for _, word in former_names())


def _of_year(terms: tuple[Term, ...], year: int) -> tuple[Term, ...]:
    """Of what a phrase may mean, what it does in a text of a year: who bore it until then, or later, before all others."""
    until = [former_names().get((term.actor.code, term.phrase.lower())) for term in terms]
    borne = tuple(term for term, last in zip(terms, until, strict=True) if last is not None and year <= last < date.max.year)
    return borne or tuple(term for term, last in zip(terms, until, strict=True) if last is None or year <= last)


@cache
def short_states() -> dict[str, str]:
    """Short names of states that are other words too ("Pak", "SL"), as they are written, with the states."""
    return {row["word"]: row["state"] for row in _rows_of("short_state")}


@cache
def governments() -> dict[str, frozenset[str]]:
    """Letters of governments in telegrams ("GOI"), with the states that have them."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows_of("government"):
        found[row["word"]].add(row["state"])
    return {word: frozenset(codes) for word, codes in found.items()}


def _organisation_terms() -> Iterator[Term]:
    for row in read_table("organisations"):
        kind = "organisation" if row["code"] else "national"
        actor = Actor(row["code"] or None, row["sector"], row["name"], None, row["wikidata"] or None)
        for name in (row["name"], *split_cell(row["aliases"])):
            yield Term(kind, name, actor)
            if 1 < len(name) < 6 and name.isalpha() and name.isupper():
                yield Term(kind, ".".join(name) + ".", actor)  # "F.B.I."
            if name.startswith("United Nations "):
                yield from (Term(kind, f"{short} {name.removeprefix('United Nations ')}", actor) for short in ("UN", "U.N."))


def _radio_terms() -> Iterator[Term]:
    """The radio of a state by its capital, as monitors and the press name it: "Radio Moscow", "Peking Radio"."""
    for row in read_table("metonyms"):
        if row["kind"] == "capital" and row["code"] in states() and not is_former_name(row["word"]):
            for name in (f"Radio {row['word']}", f"{row['word']} Radio"):
                yield Term("organisation", name, Actor(row["code"], "MED", f"Radio {row['word']}"))


def _metonym_terms() -> Iterator[Term]:
    for row in read_table("metonyms"):
        if row["kind"] == "none":
            yield Term("none", row["word"], Actor(None))
            continue
        if row["kind"] == "region":
            yield Term("region", row["word"], states()[row["code"]])
            continue
        name = row["name"] or states()[row["code"]].name
        actor = Actor(row["code"], row["sector"], name, None, None)
        choices = tuple(party_of(code, "GOV" if code in states() else None) for code in split_cell(row["alternatives"]))
        kind = row["kind"] if row["kind"] in ("capital", "namesake") else "seat"
        yield Term(kind, row["word"], actor, choices, office_words=("part",) if row["kind"] == "part" else ())


def _city_terms() -> Iterator[Term]:
    """Towns and provinces whose people and officials are those of a state ("police in Milan", "farmers in Kerala")."""
    for row in read_table("places"):
        if row["country"] and row["source"] == "GeoNames":
            for name in (row["name"], *split_cell(row["aliases"])):
                yield Term("city", name, states()[row["country"]])
    for kind, table in (("city", "towns"), ("province", "provinces")):
        for row in read_table(table):
            yield Term(kind, row["name"], states()[row["country"]])


def _title_terms() -> Iterator[Term]:
    tied = rules("title_hyphen")
    for row in read_table("titles"):
        if row["kind"] == "noun":
            continue
        actor = Actor(None, row["sector"] or None)
        offices, words, states_of = (split_cell(row[column]) for column in ("offices", "office_words", "states"))
        for title in _with_hyphens(row["title"], tied):
            yield Term(row["kind"], title, actor, (), offices, words, states_of, row["one_holder"] == "yes")


def _with_hyphens(title: str, tied: Mapping[str, str]) -> Iterator[str]:
    """A title as the table has it, and with hyphens where some write them: "deputy secretary-general", "under-secretary-general"."""
    yield title
    words = title.split(" ")
    if tied.keys().isdisjoint(words):
        return
    at = [n for n, (a, b) in enumerate(pairwise(words)) if tied.get(a) == "first" or tied.get(b) == "last"]
    for chosen in dict.fromkeys((tuple(at), *((n,) for n in at))) if at else ():
        yield words[0] + "".join(("-" if n in chosen else " ") + word for n, word in enumerate(words[1:]))


@cache
def role_nouns() -> dict[str, Term]:
    """What people and bodies are called beside a state ("Greek companies"): by the words, the last one as its lemma."""
    found: dict[str, Term] = {}
    for row in read_table("titles"):
        if row["kind"] in ("noun", "group"):
            found[row["title"]] = Term(row["kind"], row["title"], Actor(None, row["sector"] or None), office_words=(row["note"],))
    return found


def known_terms() -> Iterator[Term]:
    """Every phrase of the tables with what it means."""
    for terms in (_country_terms, _organisation_terms, _radio_terms, _metonym_terms, _title_terms, _city_terms):
        yield from terms()


@cache
@building()
def _terms() -> dict[tuple[str, ...], tuple[Term, ...]]:
    """What each phrase of the tables means, by its pieces."""
    phrases: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in known_terms():
        phrases[_key_of(term.phrase)].append(term)
    return {key: tuple(dict.fromkeys(terms) if len(terms) > 1 else terms) for key, terms in phrases.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Of how many pieces the phrases are that open with a piece, the most first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in _terms():
        lengths[key[0]].add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _key_of(phrase: str) -> tuple[str, ...]:
    if phrase.isalpha():
        return (plain(phrase),)
    return tuple(map(plain, PIECE.findall(phrase.replace("’", "'"))))


def find_terms(text: str, pieces: list[Piece], year: int | None = None) -> Iterator[Match]:
    """The phrases of the tables in `pieces` of `text`, leftmost and longest, none inside another; in a text of `year` former names only of
    those who bore them then ("Bonn", "Saigon"), of any year without one."""
    lengths, at = _lengths(), 0
    words = tuple(piece.plain for piece in pieces)
    while at < len(pieces):
        known = lengths.get(words[at])
        match = _match_at(text, pieces, words, at, known, year) if known else None
        if match is None:
            at += 1
            continue
        yield match
        at = match.last


@cache
def called(phrase: str) -> tuple[Term, ...]:
    """What a whole phrase of the tables means."""
    pieces = pieces_of(phrase)
    return tuple(term for match in find_terms(phrase, pieces) if match.last - match.first == len(pieces) for term in match.terms)


def _match_at(
    text: str,
    pieces: list[Piece],
    words: tuple[str, ...],
    at: int,
    lengths: Iterable[int],
    year: int | None,
) -> Match | None:
    for length in lengths:
        stop = at + length
        terms = _terms().get(words[at:stop]) if stop <= len(words) else None
        if terms is None:
            continue
        found = text[pieces[at].start : pieces[stop - 1].end].lstrip("@")
        fitting = tuple(term for term in terms if _fits(term.phrase.replace("’", "'"), found))
        if year is not None and is_former_name(found):
            fitting = _of_year(fitting, year)
        if fitting:
            return Match(at, stop, fitting)
    return None


# --- people ---

SLAVIC = re.compile(r"sk(?:yy?|iy|yi|ii|yj|ij)$")
DOUBLED = re.compile(r"(.)\1+")


@cache
def _respelled() -> dict[str, str]:
    return rules("spelling") | rules("short_form")


def sound(word: str) -> str:
    """What the spellings of one name have in common: accents, nicknames, y/i, dj/đ, doubled letters and the ends of Slavic names."""
    return _sound_of(plain(word))


@cache
def _sound_of(word: str) -> str:
    word = _respelled().get(word, word)
    if "sk" in word:
        word = SLAVIC.sub("ski", word)
    word = word.replace("ks", "x").replace("y", "i").replace("kh", "h").replace("dj", "d")
    return DOUBLED.sub(r"\1", word) if DOUBLED.search(word) else word


def is_short_form(word: str) -> bool:
    """Whether `word` is the short or the long form of a given name that has both ("dan", "daniel")."""
    return word in rules("short_form") or word in rules("short_form").values()


def is_nickname(word: str) -> bool:
    """Whether somebody goes by `word` alone: "lula", "mbs"."""
    return word in rules("called")


def is_known_by_rank(word: str) -> bool:
    """Whether somebody goes by a soldier's rank and the surname `word`: "Colonel Nasser"."""
    return word in _ranked()


@cache
def _ranked() -> frozenset[str]:
    return frozenset(map(sound, rules("rank")))


def double_initials() -> frozenset[str]:
    """Letters of another alphabet that two of ours spell, as initials: the "yu" of "A.Yu."."""
    return frozenset(rules("initial_two"))


def is_particle(word: str) -> bool:
    """Whether `word` belongs to the surname after it."""
    return word in rules("particle")


def is_patronymic(word: str) -> bool:
    """Whether the name of a father stands behind `word`."""
    return word in rules("patronymic")


def is_princely(word: str) -> bool:
    """Whether `word` is a title that stands before a given name."""
    return word in markers("princely")


def is_female(word: str) -> bool:
    """Whether a given name or title is a woman's."""
    return word in rules("female")


def is_firm_too(word: str) -> bool:
    """Whether a surname is a firm's name as well: its bearer needs his state in the text."""
    return word in rules("firm_too")


def is_male(word: str) -> bool:
    """Whether a given name or title is a man's."""
    return word in rules("male")


@cache
def state_names() -> frozenset[str]:
    """The names of states in lower case, without the words for their people."""
    return frozenset(term.phrase.lower() for term in _country_terms() if term.kind == "state")


@cache
def title_words() -> frozenset[str]:
    """The words that titles and forms of address are made of ("crown", "prince")."""
    kinds = ("title", "short", "honorific")
    return frozenset(plain(word).rstrip(".") for row in read_table("titles") if row["kind"] in kinds for word in row["title"].split())


@cache
def leader_titles() -> frozenset[str]:
    """The titles that the one leader of a state bears: "president", "prime minister"."""
    rows = (row for row in read_table("titles") if row["kind"] == "title" and row["one_holder"] == "yes")
    return frozenset(row["title"] for row in rows if row["offices"].split("|")[0] in LEADERS)


def has_leader(code: str, title: str, day: date | None) -> bool:
    """Whether a state has on a day, or once had, a leader whom a title means."""
    terms = [term for term in called(title) if term.offices]
    held = (office for kind in LEADERS for office, _ in holders(code, kind) if day is None or office.distance(day) == 0)
    return any(title_fits(term, office) for office in held for term in terms)


@lru_cache(maxsize=256)
def led_by(title: str, day: date | None) -> frozenset[str]:
    """The states that have on a day, or once had, a leader whom a title means: Austria and Germany for "chancellor"."""
    return frozenset(code for code in states() if has_leader(code, title, day))


def is_suffix(word: str) -> bool:
    """Whether `word` is "Jr" or the like."""
    return word in rules("suffix")


def is_weekday(word: str) -> bool:
    """Whether a plain word is the name of a day: some people are called Friday."""
    return word in time_words("weekday")


def is_place_noun(word: str) -> bool:
    """Whether a plain word behind a surname says that it is that of a place: the crossing of "the San Martín crossing"."""
    return word in markers("person_place_noun")


def is_vessel(word: str) -> bool:
    """Whether a plain word is one for a ship, whose name may be a person's."""
    return word in markers("actor_vessel")


def is_function_word(word: str) -> bool:
    """Whether a plain word is "we", "more" or the like, which some surnames sound like."""
    return word in markers("function_word")


@cache
def _words(name: str) -> tuple[str, ...]:
    suffixes = rules("suffix")
    return tuple([word for word in NAME_WORD.findall(name) if plain(word) not in suffixes])


def _name_words(name: str) -> list[str]:
    """The words of a name in lower case; the parts of a hyphenated word also as one."""
    folded, suffixes = _folded(name), rules("suffix")
    joined = [word.replace("-", "") for word in folded.split() if "-" in word] if "-" in folded else []
    return [word for word in (*NAME_WORD.findall(folded), *joined) if word not in suffixes]


def _surnames(name: str, state: str) -> Iterator[str]:
    words = [word for word in _words(name) if not is_particle(plain(word))]
    if not words:
        return
    yield from (sound(word) for word in words if plain(word) in rules("called"))
    if state in rules("called_by_first"):
        yield sound(words[0])
    if _is_whole(state, name):
        yield sound(_words(name)[0])  # a Le is no "le"
    else:
        yield sound(words[-1])
        if _has_two_surnames(words, state):
            yield sound(words[-2])  # "José Raúl Mulino Quintero", "Horacio Cartes Jara"


def _has_two_surnames(words: Sequence[str], state: str) -> bool:
    return state in rules("two_surnames") and (len(words) > 3 or (len(words) == 3 and not is_given(words[1])))


def is_second_surname(word: str, person: Person) -> bool:
    """Whether a surname is the second of somebody's two, by which hardly anybody goes: the Jara of "Horacio Cartes Jara", whom the table
    may call Horacio Cartes."""
    words, state = [word for word in _words(person.name) if not is_particle(plain(word))], person.offices[0].state
    if _has_two_surnames(words, state):
        return sound(words[-1]) == sound(word)
    return state in rules("two_surnames") and sound(word) not in map(sound, words)


def has_two_surnames(state: str | None, word: str = "") -> bool:
    """Whether people of a state go by the last word but one of their names, the father's, as far as `word` is not given: the Quispe of
    "Marcela Quispe Rojas"."""
    return state in rules("two_surnames") and not is_given(word)


def goes_by_first(state: str | None) -> bool:
    """Whether people of a state go by the first word of their names: as their family's, or because they go by what they are given."""
    return any(state in rules(rule) for rule in ("surname_first", "surname_first_if_hyphen", "surname_first_if_three", "called_by_first"))


def is_given(word: str) -> bool:
    """Whether a word is a given name: the Manuel of "Juan Manuel Santos"."""
    return is_male(plain(word)) or is_female(plain(word)) or bool(given_names()[plain(word)])


def _is_whole(state: str, name: str) -> bool:
    """Whether a name is written surname first; on Taiwan only those with a hyphen are ("Tsai Ing-wen", but "Joseph Wu")."""
    if state in rules("surname_first_if_three") and len(name.split()) == 3 and "-" not in name:
        return True
    return state in rules("surname_first") or (state in rules("surname_first_if_hyphen") and "-" in name and len(name.split()) == 2)


def _day(cell: str, *, last: bool = False) -> date | None:
    if not cell:
        return None
    year, month, day = (*(int(part) for part in cell.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    return date(year, month, 28) if month else date(year, 12, 31)


def _office(row: dict[str, str]) -> Office:
    end, start = _day(row["to"], last=True), _day(row["from"]) or date(1990, 1, 1)
    return Office(
        tuple(row["office"].split("|")),
        row["office_title"],
        row["state"],
        row["sector"],
        start,
        end,
        _day(row["as_of"]) or start,
        len(row["from"]) == 10 and len(row["to"]) in (0, 10),
    )


def _names(rows: list[dict[str, str]]) -> list[str]:
    if len(rows) == 1 and not rows[0]["name_variants"]:
        return [rows[0]["person"]]
    return list(dict.fromkeys(name for row in rows for name in (row["person"], *split_cell(row["name_variants"]))))


def _unstyled(name: str) -> str:
    """A name without a form of address of two words before it: the Tan of "Tan Sri Muhyiddin Yassin" is nobody's family."""
    styled = name.lower().startswith(_long_styles())
    return name.split(maxsplit=2)[-1] if styled and name.count(" ") > 1 else name


@cache
def _long_styles() -> tuple[str, ...]:
    titles = (row["title"] for row in read_table("titles") if row["kind"] == "honorific")
    return tuple(f"{title} " for title in titles if title.count(" ") == 1)


@cache
@building()
def _rows_of_people() -> list[list[dict[str, str]]]:
    """The rows of each person of offices.csv."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in office_rows():
        grouped[(row["wikidata"] or row["state"], row["person"])].append(row)
    return list(grouped.values())


@cache
@building()
def _numbers_by_word() -> dict[str, list[int]]:
    """The numbers of the people that have a comparable word in a name."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, rows in enumerate(_rows_of_people()):
        for name in _names(rows):
            for word in _name_words(name):
                of_word = numbers[_sound_of(word)]
                if not of_word or of_word[-1] != number:
                    of_word.append(number)
    return numbers


@cache
def _numbers_by_post() -> dict[tuple[str, str], list[int]]:
    """The numbers of the people who held a kind of office of a state, by both."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, rows in enumerate(_rows_of_people()):
        for post in dict.fromkeys((row["state"], kind) for row in rows for kind in row["office"].split("|")):
            numbers[post].append(number)
    return numbers


@cache
def _person(number: int) -> Person:
    rows = _rows_of_people()[number]
    first, names = rows[0], [_unstyled(name) for name in _names(rows)]
    words = frozenset(sound(word) for name in names for word in _name_words(name))
    surnames = frozenset(surname for name in names for surname in _surnames(name, first["state"]))
    if any(_reigns(row) for row in rows):
        surnames |= {sound(word) for word in _words(first["person"])[:1]}  # "King Salman", "Sultan Qaboos"
    offices = tuple(sorted((_office(row) for row in rows), key=lambda office: office.start))
    whole = _is_whole(first["state"], first["person"]) or first["state"] in rules("named_in_full")
    return Person(first["person"], first["wikidata"] or None, offices, words, surnames, whole)


def _reigns(row: dict[str, str]) -> bool:
    """Whether an office is a crown, whose bearer goes by the given name."""
    return row["office"].startswith("head of state") and is_crown(row["office_title"])


def is_crown(title: str) -> bool:
    """Whether an office is a king's, an emir's or another crown."""
    return any(word in rules("crown") for word in plain(title).split())


@cache
def people(word: str) -> tuple[Person, ...]:
    """The people of offices.csv with a comparable `word` (see `sound`) in their name."""
    return tuple(_person(number) for number in _numbers_by_word().get(word, ()))


@cache
def given_names() -> Counter[str]:
    """How many people of offices.csv bear a given name, by the plain word; of names written surname first none is known."""
    firsts = ((_words(rows[0]["person"]), rows[0]["state"], rows[0]["person"]) for rows in _rows_of_people())
    return Counter(plain(words[0]) for words, state, name in firsts if len(words) > 1 and not _is_whole(state, name))


@cache
def holders(state: str, kind: str) -> tuple[tuple[Office, Person], ...]:
    """Who held a kind of office of a state, in order of the start of each term."""
    persons = [_person(number) for number in _numbers_by_post().get((state, kind), ())]
    terms = {
        (office, person.name): person for person in persons for office in person.offices if office.state == state and kind in office.kind
    }
    return tuple(sorted(((office, person) for (office, _), person in terms.items()), key=lambda pair: pair[0].start))


LEADERS = ("head of state", "head of government")


def leading_kind(state: str, day: date | None) -> str:
    """The kind of office that leads a state: its government's head where its own head reigns only, of some since or until a year."""
    since, until = rules("leads").get(state), rules("led").get(state)
    led = until is not None and day is not None and str(day.year) <= until
    return LEADERS[led or (since is not None and (day is None or str(day.year) >= since))]


@cache
def _heads(code: str) -> tuple[tuple[str, str, Office, Person], ...]:
    """Who headed the bodies of a state or between states: the word for it, what follows "of", the office and the person."""
    kinds = {kind for state, kind in _numbers_by_post() if state == code}
    told = {(office, person.name): person for kind in kinds for office, person in holders(code, kind)}
    parts = [(plain(office.title).partition(" of "), office, person) for (office, _), person in told.items()]
    words = markers("head_of_body")
    return tuple((word, of.removeprefix("the "), o, p) for (word, _, of), o, p in parts if word in words)


def heads_of_body(words: str, code: str, day: date, called: str | None) -> tuple[Person, ...]:
    """Who heads, on a day, the body of a state or between states that goes by `words`; `called` begins what he is called there, None if
    any word will do."""
    names = _names_of_bodies().get(words, frozenset())
    found = [(word, person) for word, of, office, person in _heads(code) if of in names and office.held_on(day)]
    if not found and called is None and words in _own_names(code):
        found = [("", person) for office, person in holders(code, "head of organisation") if office.held_on(day)]
    return tuple({sound(one.name): one for word, one in found if called is None or word.startswith(called)}.values())


@cache
def _own_names(code: str) -> frozenset[str]:
    """The names of the body between states that a code stands for."""
    own = organisations().get(code)
    return _names_of_bodies()[plain(own.name or "")] if own is not None else frozenset()


def holder_of(term: Term, state: str, day: date | None) -> Person | None:
    """Who held the office that a title means in `state` on `day`, if just one person did; without a day the last one known."""
    leads = leading_kind(state, day) if not term.office_words and set(LEADERS) <= set(term.offices) else None
    for kind in sorted(term.offices, key=lambda kind: kind != leads) if leads else term.offices:
        terms = [(office, person) for office, person in holders(state, kind) if title_fits(term, office)]
        if day is not None:
            terms = [(office, person) for office, person in terms if office.distance(day) == 0]
            terms = terms[-1:] if len({person.name for _, person in terms}) > 1 and _overlap(terms, day) else terms
        else:
            terms = terms[-1:]
        names = {person.name for _, person in terms}
        if len(names) == 1:
            return terms[0][1]
    return None


@cache
def sent_to(title: str) -> frozenset[str]:
    """The codes of where an envoy's office is: "Ambassador to the Russian Federation"; empty where its title does not say."""
    where = re.split(r"\b(?:to|in|for)\s+(?:the\s+)?", title, maxsplit=1)[-1]
    return frozenset(term.actor.code for term in called(where) if term.actor.code and term.kind in ("state", "organisation"))


def sent_from(state: str, kinds: Iterable[str], to: str, day: date) -> Person | None:
    """Who held an office of some kinds of a state at another, or at a body, on a day; None if nobody or several are known to have."""
    told = (pair for kind in kinds for pair in holders(state, kind))
    found = {sound(one.name.split()[-1]): one for office, one in told if office.held_on(day) and to in sent_to(office.title)}
    return next(iter(found.values())) if len(found) == 1 else None


def _overlap(terms: list[tuple[Office, Person]], day: date) -> bool:
    """Whether the earlier terms of office are open ones that a later one must have ended."""
    return all(office.end is None or (office.end - day).days < GRACE.days for office, _ in terms[:-1])


@lru_cache(maxsize=64)
def reigning(term: Term, day: date) -> tuple[tuple[str, Person], ...]:
    """Who bears a royal title in any state on `day`: each with the state."""
    posts = ((state, pair) for state in states() for kind in term.offices for pair in holders(state, kind))
    held = ((state, person) for state, (office, person) in posts if not office.distance(day) and term.phrase in office.title.lower())
    return tuple(dict.fromkeys(held))


def title_fits(term: Term, office: Office) -> bool:
    """Whether an office can be called by a title; who leads rebels is no army chief."""
    if not set(term.offices) & set(office.kind) or (term.actor.sector == "MIL" and office.sector in ("REB", "PRM")):
        return False
    if term.states and office.state not in term.states:
        return False
    title = office.title.lower()
    return not term.office_words or any(word.lower() in title for word in term.office_words)


def in_title(term: Term, office: Office) -> bool:
    """Whether an office is called by a title's head word: no secretary of state is "the Foreign Minister" at home."""
    word = term.phrase.split(" of ")[0].split()[-1]
    short = len(word) <= SHORT or not word.islower()  # "PM", "EAM"
    return word == "leader" or short or plain(word) in plain(office.title).split()


def is_seat(publisher: str, state: str | None) -> bool:
    """Whether a publisher's name has the seat of a state's head in it ("The White House", "kremlin.ru")."""
    return any(row["word"].lower() in publisher for row in read_table("metonyms") if row["kind"] == "seat" and row["code"] == state)


def piece_at(pieces: list[Piece], start: int) -> int:
    """The number of the first piece that starts at or after character `start`."""
    return bisect_left(pieces, start, key=lambda piece: piece.start)


def states_in(title: str) -> tuple[str, ...]:
    """The codes of the states that a title names ("a call with the President of Peru")."""
    matches = find_terms(title, pieces_of(title))
    return tuple(
        term.actor.code for match in matches for term in match.terms[:1] if term.kind in ("state", "adjective") and term.actor.code
    )
