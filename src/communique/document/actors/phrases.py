"""Names put together: titles with their state and person, sides, officials and ministries with their state.

Yields drafts of mentions in order; who a bare surname or a pronoun is, is not decided here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING

from communique import naming
from communique.beside import body_of
from communique.document.actors.borders import neighbours_of
from communique.document.actors.borne import without_borne
from communique.document.actors.forms import find_by_form, find_observers, find_small_bodies, without_mandates
from communique.document.actors.litigants import find_litigants
from communique.lexicon import marker_pattern, marker_values, markers, split_cell
from communique.naming import Match, Piece, Term
from communique.persons import Named, choose, find_names, in_office, led_by, without_long_gone
from communique.records import Actor
from communique.syntax import document_of, opens_part, text_of
from communique.telegrams import is_telegram, posted_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.records import Document

Key = tuple[str, ...]
HYPHENS = "-‑–"
VOWELS = frozenset("AEIOUY")
CURRENCIES = re.compile(r"[$£¥\u20a0-\u20cf]")  # the block of them from the colón to the som
SCORE = re.compile(r" \d{1,2}(?=[.;:]|,(?!\d)| [A-Z]|$)")
RESULT = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven)(?: to |[-–])(?:\d+|nil|one|two|three|four)\b")
STATE_KINDS = frozenset({"state", "adjective", "people"})
BODY_KINDS = frozenset({"organisation", "seat", "capital"})
NAMED_AS = 3  # times that somebody's name counts as naming his state
TITLE_KINDS = frozenset({"title", "short", "post"})
APART = frozenset({"OPP", "PTY", "REB", "PRM", "BUS", "NGO", "MED"})  # whose leader, or minister, is not the state's
ABROAD = frozenset({"BUS", "MED"})  # sectors of bodies that say nothing of where a text is
OF_STATES = frozenset({"GOV", "BUS"})  # sectors of people that those of a body between states do not have
HEADS_OF_BODIES = frozenset({"head of organisation", "foreign affairs representative"})
LEADERS_OF_PARTS = ("regional leader", "governor", "leader")
ELECT_DAYS = 330  # so long before an office its next holder is called "-elect"
TOWN_KINDS = frozenset({"city", "capital", "namesake", "province"})
LIGHT = frozenset({"modifier", "city", "province"})  # kinds that leave a word free to be a name


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


def read(doc: Doc, day: date | None) -> Reading:
    """The phrases and names of a document, read as one of `day`."""
    text = text_of(doc)
    pieces = naming.pieces_of(text)
    document = document_of(doc)
    matches = list(naming.find_terms(text, pieces, day.year if day else date.max.year))
    bodies = {n for match in matches if kinds_of(match) == {"organisation"} for n in range(match.first, match.last)}
    found = without_long_gone(find_names(pieces), day)
    names = [named for named in found if not bodies.issuperset(range(named.first, named.last))]  # "El Al" is no Fadi El Abdallah
    taken = {n for named in names if named.full for n in range(named.first, named.last)}
    matches = [match for match in without_borne(pieces, matches) if not taken & set(range(match.first, match.last))]
    matches = [match for match in matches if not _is_past(pieces, match) and not _is_currency(pieces, match)]
    matches = _with_affairs(pieces, [match for match in matches if not _is_tail_of_town(pieces, match)])
    home = None if (document.publisher or "").lower() in markers("actor_world_publisher") else document.country
    reading = Reading(
        doc,
        text,
        pieces,
        day,
        document.party,
        home,
        body=_body_of(document, pieces, matches),
        advised_on=_advised_on(document),
        posted=posted_in(document),
        is_telegram=is_telegram(document),
    )
    covered = {n for match in matches for n in range(match.first, match.last) if any(term.kind not in LIGHT for term in match.terms)}
    kept = [named for named in names if named.full or not (named.first in covered or _is_town_here(pieces, named, matches))]
    atoms: list[Match | Named] = _told_from_namesakes(reading, [*matches, *kept])
    atoms = _with_governments(reading, _with_short_states(reading, atoms))
    atoms = without_mandates(_with_halves(reading, atoms))
    atoms += _organs(reading, atoms)
    read = [atom for atom in atoms if isinstance(atom, Match)]
    atoms += [*find_litigants(document.title or "", text, pieces, read), *find_by_form(document, text, pieces, read)]
    atoms += [*find_observers(reading.body, document.title or "", pieces), *find_small_bodies(pieces, read)]
    for atom in atoms:
        reading.at_first[atom.first] = atom
        reading.at_last[atom.last] = atom
    reading.named.update(_states_named(reading, atoms))
    _settle_namesakes(reading)
    heavy = (match for match in matches if any(term.kind not in ("city", "province") for term in match.terms))
    reading.covered.update(n for match in heavy for n in range(match.first, match.last))
    return reading


def _with_affairs(pieces: list[Piece], matches: list[Match]) -> list[Match]:
    """`matches` without the bodies that are only somebody's matter ("the EU affairs committee"), and with titles that go on to the end of
    theirs: "the Minister of Foreign and CARICOM Affairs"."""
    bodies = [match for match in matches if kinds_of(match) == {"organisation"}]
    ends = {match.first: end for match in bodies if (end := _end_of_affairs(pieces, match.last)) is not None}
    matters = {match.first for match in bodies if ends.get(match.first) == match.last + 1}
    made = []
    for match in matches:
        link = pieces[match.last].plain if ends and match.last < len(pieces) else ""
        of = [first for first in ends if match.last < first <= match.last + AFFAIRS] if link in ("of", "for") else []
        if of and kinds_of(match) & TITLE_KINDS:
            matters.update(of)
            match = replace(match, last=ends[of[0]])
        made.append(match)
    return [match for match in made if match.first not in matters]


def _end_of_affairs(pieces: list[Piece], at: int) -> int | None:
    """The piece behind the "affairs" that end a name of a matter, which goes on at `at`: "... Affairs", "... and Foreign Affairs"."""
    for n in range(at, min(at + AFFAIRS, len(pieces))):
        if pieces[n].plain == "affairs":
            return n + 1
        if pieces[n].plain != "and" and not pieces[n].text[0].isupper():
            return None
    return None


AFFAIRS = 4  # pieces from a title, or a body, to the "affairs" that are its matter
NUMBERED = re.compile(r"(?:[^\n]{0,120}\n+){0,2}1\. ")
OPENING = 400  # characters of the first sentence of a communiqué


def _body_of(document: Document, pieces: list[Piece], matches: list[Match]) -> str | None:
    """The organisation that issues a text: by its publisher, else the only one that the first point of a communiqué names."""
    body = body_of(document)
    if body in naming.organisations():
        return body
    opening = NUMBERED.match(document.text) if document.party is None and document.kind not in ("news", "commentary") else None
    if opening is None:
        return None
    end = document.text.find(". ", opening.end())
    near = (match for match in matches if opening.end() <= pieces[match.first].start < min(end, opening.end() + OPENING))
    codes = {term.actor.code for match in near for term in terms_of(match, frozenset({"organisation"}))}
    issuers = codes & naming.organisations().keys()
    return str(issuers.pop()) if len(issuers) == 1 else None


def _advised_on(document: Document) -> str | None:
    """The one foreign state that a party's travel advice is on, by its title: "Travel advice: Peru", "Peru Travel Advisory"."""
    title = document.title or ""
    if document.party is None or marker_pattern("travel_advice").search(title) is None:
        return None
    terms = (term for match in naming.find_terms(title, naming.pieces_of(title)) for term in match.terms)
    codes = {term.actor.code for term in terms if term.kind == "state"} - {document.party}
    return codes.pop() if len(codes) == 1 else None


def _is_town_here(pieces: list[Piece], named: Named, matches: list[Match]) -> bool:
    """Whether a bare surname is the name of a large town that something is in: "the police in Lagos"."""
    if named.first == 0 or pieces[named.first - 1].plain != "in":
        return False
    towns = (one for one in matches if (one.first, one.last) == (named.first, named.last))
    return any(term.kind in ("city", "province", "capital") for one in towns for term in one.terms)


def _settle_namesakes(reading: Reading) -> None:
    """Takes for a capital a town of whose name there are others ("Georgetown") where the text names its state."""
    shared = {at: atom for at, atom in reading.at_first.items() if "namesake" in kinds_of(atom)}
    others = [atom for at, atom in reading.at_first.items() if at not in shared] if shared else []
    named = set(_states_named(reading, others))
    for at, atom in shared.items():
        codes = {term.actor.code for term in terms_of(atom, frozenset({"namesake"}))}
        if not isinstance(atom, Match):
            continue
        meant = [code for code in codes if code in named]
        terms = tuple(replace(term, kind="capital") if term.actor.code in meant else term for term in atom.terms)
        reading.at_first[at] = reading.at_last[atom.last] = replace(atom, terms=terms if len(meant) == 1 else atom.terms)


def _is_past(pieces: list[Piece], match: Match) -> bool:
    """Whether a name is of a state that is no more, whatever the day: "the former Soviet Union"."""
    former = match.first > 0 and pieces[match.first - 1].plain == "former" and not kinds_of(match) & {"adjective", "people"}
    return former and naming.is_former_name(match.terms[0].phrase)


def _is_tail_of_town(pieces: list[Piece], match: Match) -> bool:
    """Whether a town is only the last word of a longer name that no table knows: the Praia of "Mocímboa da Praia"."""
    if match.first < 2 or kinds_of(match) - TOWN_KINDS or pieces[match.first - 1].plain not in markers("actor_town_link"):
        return False
    before, link = pieces[match.first - 2], pieces[match.first - 1]
    joined = link.start - before.end == 1 and pieces[match.first].start - link.end == 1
    return joined and link.text.islower() and before.text[0].isupper()


def _is_currency(pieces: list[Piece], match: Match) -> bool:
    """Whether a state's name is that of its money: "NZ$102 million", "US $3"; in "lent Ethiopia $3 million" it is who gets it."""
    if match.last == len(pieces) or CURRENCIES.fullmatch(pieces[match.last].text) is None:
        return False
    name, sign = pieces[match.last - 1], pieces[match.last]
    return sign.start == name.start + len(name.text) or name.text.isupper()


def _with_short_states(reading: Reading, atoms: list[Match | Named]) -> list[Match | Named]:
    """`atoms`, and short names of states that may be other words ("Pak", "SL", "Viet"), where the text names the state otherwise or is
    printed there or next to it, and has nobody called so ("Pak Chol-min")."""
    shorts, pieces = naming.short_states(), reading.pieces
    at = [n for n, piece in enumerate(pieces) if piece.text in shorts]
    if not at:
        return atoms
    taken = {n for atom in atoms if not _is_bare(atom) for n in range(atom.first, atom.last)}
    told = {*_states_named(reading, [atom for atom in atoms if atom.first not in at]), reading.home, *(neighbours_of(reading.home) or ())}
    people = {n for atom in atoms if isinstance(atom, Named) and not _is_bare(atom) for n in range(atom.first, atom.last)}
    names = {pieces[n].text for n in at if n in people or _in_strange_name(pieces, taken, n)}
    found = [n for n in at if n not in taken and pieces[n].text not in names and shorts[pieces[n].text] in told]
    made = [Match(n, n + 1, _terms_of_short(pieces[n].text, shorts[pieces[n].text])) for n in found]
    return [*(atom for atom in atoms if atom.first not in found), *made]  # a bare "Pak", "Dar" may be a surname's bearer as well


def _with_governments(reading: Reading, atoms: list[Match | Named]) -> list[Match | Named]:
    """`atoms`, and governments that a telegram calls by letters ("USG", "GOI"): of those that share them the one that the text names, or
    where it is written; outside telegrams shared letters, or somebody else's ("GOP"), count only beside others."""
    letters, pieces = naming.governments(), reading.pieces
    at = [n for n, piece in enumerate(pieces) if piece.text in letters]
    if not at:
        return atoms
    taken = {n for atom in atoms if not _is_bare(atom) for n in range(atom.first, atom.last)}
    told = {*_states_named(reading, [atom for atom in atoms if atom.first not in at]), reading.home, reading.party, reading.posted}
    several = len({pieces[n].text for n in at}) > 1
    meant = {n: _government_meant(letters[pieces[n].text], told, sure=several or reading.is_telegram) for n in at}
    found = [n for n in at if meant[n] and (several or n not in taken) and not _is_title_of_name(pieces, taken, n)]
    made = [Match(n, n + 1, (Term("seat", pieces[n].text, naming.party_of(str(meant[n]), "GOV")),)) for n in found]
    return [*(atom for atom in atoms if atom.first not in found), *made]


def _government_meant(codes: frozenset[str], told: Container[str | None], *, sure: bool) -> str | None:
    """The one of the states that share letters which is told of; of letters of one state this, if they are surely a government's."""
    named = [code for code in codes if code in told] if sure or len(codes) == 1 else []
    if len(named) == 1:
        return named[0]
    return next(iter(codes)) if sure and len(codes) == 1 else None


def _is_title_of_name(pieces: list[Piece], taken: Container[int], at: int) -> bool:
    """Whether a word that no table knows follows letters as a name does: "USG DiCarlo"."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return after is not None and after.text[0].isupper() and not after.text.isupper() and _in_strange_name(pieces, taken, at)


def _is_bare(atom: Match | Named) -> bool:
    return isinstance(atom, Named) and not atom.full and atom.last == atom.first + 1


def _terms_of_short(word: str, code: str) -> tuple[Term, ...]:
    return tuple(Term(kind, word, naming.party_of(code)) for kind in ("state", "adjective"))


def _in_strange_name(pieces: list[Piece], taken: Container[int], at: int) -> bool:
    """Whether a word in capitals that no table knows stands right beside a word that none knows there, as one name with it."""
    if at in taken:
        return False
    pairs = ((n, pieces[min(n, at)], pieces[max(n, at)]) for n in (at - 1, at + 1) if 0 <= n < len(pieces) and n not in taken)
    return any(pieces[n].text[0].isupper() and right.start - left.end == 1 for n, left, right in pairs)


def _with_halves(reading: Reading, atoms: list[Match | Named]) -> list[Match | Named]:
    """`atoms`, and "the North", "the South" as the one of two states called so, where the text names one of the two (Koreas, Sudans),
    whoever has it for a surname."""
    halves = marker_values("actor_half")
    at = [
        n for n, piece in enumerate(reading.pieces) if n and piece.plain in halves and piece.text[0].isupper() and _stands_alone(reading, n)
    ]
    if not at:
        return atoms
    named, taken = set(_states_named(reading, atoms)), {n for atom in atoms if not _is_bare(atom) for n in range(atom.first, atom.last)}
    pairs = list(zip(*(split_cell(halves[word]) for word in sorted(halves)), strict=True))
    told = [pair for pair in pairs if named & set(pair)]
    if len(told) != 1:
        return atoms
    meant = dict(zip(sorted(halves), told[0], strict=True))
    found = [n for n in at if n not in taken]
    made = [Match(n, n + 1, (Term("state", reading.pieces[n].text, naming.party_of(meant[reading.pieces[n].plain])),)) for n in found]
    return [*(atom for atom in atoms if atom.first not in found), *made]


def _organs(reading: Reading, atoms: list[Match | Named]) -> list[Match | Named]:
    """ "The Commission", "an Alliance official", "the Union": the body that issues the text, else what only one that it names goes by."""
    organs, pieces = marker_values("actor_organ"), reading.pieces
    at = [n for n, piece in enumerate(pieces) if n and piece.plain in organs and piece.text[0].isupper() and _is_alone(pieces, n)]
    if not at:
        return []
    named, taken = set(_states_named(reading, atoms)), {n for atom in atoms for n in range(atom.first, atom.last)}
    own = {n for n in at if naming.goes_by(reading.body, pieces[n].plain)}
    meant = {n: [code for code in split_cell(organs[pieces[n].plain]) if code in named] for n in at if n not in taken}
    told = {n: str(reading.body) if n in own else codes[0] for n, codes in meant.items() if n in own or len(codes) == 1}
    return [Match(n, n + 1, (Term("organisation", pieces[n].text, naming.party_of(code)),)) for n, code in told.items()]


def _is_alone(pieces: list[Piece], at: int) -> bool:
    """Whether no other word in capitals stands beside a word that opens no sentence."""
    before, after = pieces[at - 1].text, pieces[at + 1].text if at + 1 < len(pieces) else "."
    return (before in ("The", "A") or before[0].islower()) and not after[0].isupper() and after != "-"


def _stands_alone(reading: Reading, at: int) -> bool:
    after = reading.pieces[at + 1].text if at + 1 < len(reading.pieces) else "."
    return reading.pieces[at - 1].plain == "the" and not after[0].isupper() and after != "-"


def _told_from_namesakes(reading: Reading, atoms: list[Match | Named]) -> list[Match | Named]:
    """`atoms`, where the name of a state is that of another's part ("Georgia elected a senator"): the text speaks of that one, and of the
    state by no other word."""
    namesakes = marker_values("actor_namesake")
    if namesakes.keys().isdisjoint(_phrase(atom) for atom in atoms) or not any(
        piece.plain in markers("actor_namesake_cue") for piece in reading.pieces
    ):
        return atoms
    known = set(_states_named(reading, [atom for atom in atoms if _phrase(atom) not in namesakes]))
    return [_as_namesake(atom, namesakes.get(_phrase(atom)), known) for atom in atoms]


def _as_namesake(atom: Match | Named, other: str | None, known: set[str]) -> Match | Named:
    if other is None or not isinstance(atom, Match) or other not in known or atom.terms[0].actor.code in known:
        return atom
    return replace(atom, terms=(replace(atom.terms[0], actor=naming.party_of(other)),))


def _phrase(atom: Match | Named) -> str:
    return atom.terms[0].phrase.lower() if isinstance(atom, Match) else ""


def _states_named(reading: Reading, atoms: list[Match | Named]) -> Iterator[str]:
    """The codes of the states that only one reading of a word names, and thrice those of people named in full; none of towns where bodies
    between states sit, none of firms and newspapers, which may be anywhere."""
    shared = markers("actor_shared_name") | markers("actor_two_bearers")
    for atom in atoms:
        if isinstance(atom, Match) and atom.terms[0].phrase.lower() not in shared:
            told = [term for term in atom.terms if term.kind in STATE_KINDS | {"organisation"} and term.actor.sector not in ABROAD]
            codes = {term.actor.code for term in told if term.actor.code}
            towns = {
                term.actor.code
                for term in atom.terms
                if term.kind in ("city", "capital", "province") and term.actor.code and not term.choices
            }
            open_word = any(term.choices for term in atom.terms)
            towns = set() if atom.terms[0].phrase.lower() in markers("actor_body_seat") else towns
            yield from codes if len(codes) == 1 else towns if len(towns) == 1 and not codes and not open_word else ()
        elif isinstance(atom, Named) and (
            person := choose(atom, (), frozenset(), reading.day) or in_office(atom, reading.day, frozenset())
        ):
            yield from [person.actor_at(reading.day).code or ""] * NAMED_AS


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


def _joined(reading: Reading, left: int, right: int) -> bool:
    """Whether nothing but spaces stands between piece `left` and piece `right`, and no line break."""
    between = reading.text[reading.pieces[left].end : reading.pieces[right].start]
    return not between.strip() and "\n" not in between


def _before(reading: Reading, first: int) -> tuple[Match | Named, int] | None:
    """The atom that ends right before piece `first` (over a possessive "'s" or "'"), and where it starts."""
    end = first
    if end > 1 and reading.pieces[end - 1].plain == "s" and reading.pieces[end - 2].text == "'":
        end -= 2
    elif end > 0 and reading.pieces[end - 1].text in "'-" and _joined_up(reading, end - 1):
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


def _joined_up(reading: Reading, mark: int) -> bool:
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
    return any(word in markers("actor_studying_noun") for word in takewhile(str.islower, words))


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


def _with_field(reading: Reading, group: Group) -> Group:
    """`group` with the field of a minister whose title no table has: "Minister of Mines", "Fisheries and Agriculture Minister"."""
    pieces, fields, links = reading.pieces, markers("actor_ministry_field"), markers("actor_ministry_link")
    phrase = group.terms[0].phrase
    named = phrase.startswith(("minister of ", "minister for "))  # which goes on: "Minister of Economy, Trade and Industry"
    if phrase not in markers("actor_minister") and not phrase.endswith(" minister") and not named:
        return group
    stop = at = group.last
    while at < len(pieces) and _joined(reading, at - 1, at) and (pieces[at].plain in links or _is_field(pieces[at], fields)):
        at += 1
        stop = at if pieces[at - 1].plain in fields else stop
    another = stop < len(pieces) and pieces[stop].plain == "minister"  # "the Minister of Trade, Energy Minister Abt"
    if stop > group.last and (pieces[group.last].plain in ("of", "for") or (named and not another)):
        return replace(group, last=stop)
    first = at = group.first
    while at > 0 and _joined(reading, at - 1, at) and (pieces[at - 1].plain in links or _is_field(pieces[at - 1], fields)):
        at -= 1
        first = at if pieces[at].plain in fields else first
    return replace(group, first=first)


def _is_field(piece: naming.Piece, fields: frozenset[str]) -> bool:
    return piece.text[0].isupper() and piece.plain in fields


def _extend_left(reading: Reading, group: Group) -> Group:
    """`group` with the modifiers, owners and coordinated owners on its left."""
    group = _over_bloc(reading, group)
    while (wider := _of_another(reading, group) or _with_word_before(reading, group)) is not None:
        group = wider
    return group


def _with_word_before(reading: Reading, group: Group) -> Group | None:
    """`group` with the modifier or owner right before it; None if none stands there."""
    if (before := _before(reading, group.first)) is None:
        return None
    atom, first = before
    kinds = kinds_of(atom)
    if "modifier" in kinds:
        former = group.former or terms_of(atom, frozenset({"modifier"}))[0].phrase in markers("actor_former")
        return replace(group, first=first, former=former)
    if kinds & {"national", "group", "side", "government"} and not group.owners:
        national = terms_of(atom, frozenset({"national"}))
        return replace(group, first=first, sector=national[0].actor.sector if national else group.sector)
    if "name" in kinds and group.terms and group.terms[0].kind == "government" and (owners := owners_of(reading, atom)):
        return replace(group, first=first, owners=owners)
    if kinds & (STATE_KINDS | BODY_KINDS) and not _is_foreign(reading, group, atom):
        owners = owners_of(reading, atom)
        return _coordinated(reading, replace(group, first=first, owners=group.owners or owners))
    return None


def _of_another(reading: Reading, group: Group) -> Group | None:
    """`group` with a word before a title by which its holder is not called: "ousted", "next", "deputy", "protest"; None if none
    stands there, or it is what is done to him: "they ousted President Abt"."""
    pieces, meanings, at = reading.pieces, marker_values("actor_out_of_office"), group.first - 1
    prefixed = at > 0 and pieces[at].text in HYPHENS and pieces[at].end == pieces[group.first].start and _joined_up(reading, at)
    at -= prefixed  # "ex-president"
    if at < 0 or not group.terms or group.terms[0].kind not in TITLE_KINDS or not (prefixed or _joined(reading, at, group.first)):
        return None
    tied = at > 1 and pieces[at - 1].text in HYPHENS and _joined_up(reading, at - 1)
    words = [(n, reading.text[pieces[n].start : pieces[at].end].lower()) for n in ((at - 2,) if tied else (at - 1, at)) if n >= 0]
    first, word = next(((n, word) for n, word in words if word in meanings), (at, pieces[at].plain))
    if (sector := marker_values("actor_below").get(word)) is not None:
        return replace(_below(group, word, sector or group.terms[0].actor.sector), first=first)
    token = reading.token(pieces[at].start, pieces[at].end)
    if word not in meanings:
        led = naming.role_nouns().get(word)
        sector = led.actor.sector if led is not None else None
        others = not prefixed and _leads_others(reading, group, token)
        return replace(_below(group, token.text, sector), first=first) if others else None
    done_to = token.tag_ == "VBD" or token.dep_ in ("ROOT", "advmod") or not (token.is_lower or token.is_sent_start)
    if done_to and not prefixed:
        return None
    return replace(_standing(group, meanings[word], f"{word} {{}}"), first=first, former=group.former or meanings[word] == "former")


def _leads_others(reading: Reading, group: Group, word: Token) -> bool:
    """Whether a word before "leader" tells of those whom he leads, who are no state: "the protest leader", "a tribal leader", "Iraq's Sunni
    leader"."""
    term = group.terms[0]
    if term.office_words or set(term.offices) != set(naming.LEADERS) or word.lower_ in markers("actor_state_led"):
        return False
    if word.lower_ in markers("actor_led_word") or (word.dep_ == "compound" and word.tag_ == "NN"):
        return True
    named = not isinstance(reading.at_last.get(group.first), Match) and word.dep_ in ("amod", "compound")
    return named and word.text[0].isupper() and not word.is_sent_start


def _below(group: Group, word: str, sector: str | None) -> Group:
    """`group` with titles of others than those who hold the offices: of their deputies, of the opposition's, of a crowd's."""
    return replace(group, terms=tuple(_called(term, word, sector) for term in group.terms))


def _called(term: Term, word: str, sector: str | None) -> Term:
    """A title with a word before it that makes another office of it."""
    offices = tuple(f"{word} {kind}" for kind in term.offices)
    actor = replace(term.actor, sector=sector)
    return replace(term, phrase=f"{word} {term.phrase}", offices=offices, one_holder=False, actor=actor)


def _with_suffix(reading: Reading, group: Group) -> Group:
    """`group` with the "-elect" or "-designate" behind a title, whose bearer does not hold the office yet."""
    at, pieces = group.last, reading.pieces
    tied = at + 1 < len(pieces) and pieces[at].text in HYPHENS and pieces[at].start == pieces[at - 1].end
    if not tied or marker_values("actor_out_of_office").get(pieces[at + 1].plain) != "coming":
        return group
    return replace(_standing(group, "coming", f"{{}}-{pieces[at + 1].plain}"), last=at + 2)


def _standing(group: Group, standing: str, form: str) -> Group:
    """`group` with titles that nobody bears who holds their office, called by what stands beside them."""
    terms = (replace(term, phrase=form.format(term.phrase), one_holder=False, standing=standing) for term in group.terms)
    return replace(group, terms=tuple(terms))


def standing_of(terms: Sequence[Term]) -> str | None:
    """What a title tells of one who does not hold its office; None of any other title."""
    return terms[0].standing if terms else None


def _over_bloc(reading: Reading, group: Group) -> Group:
    """`group` over an "and European" between it and its state: of "American and European officials" the former are known."""
    at = group.first - 2
    if at < 1 or reading.pieces[at].plain != "and" or reading.pieces[at + 1].plain not in markers("actor_bloc_adjective"):
        return group
    owned = kinds_of(reading.at_last.get(at)) & {"adjective", "organisation"}
    return replace(group, first=at) if owned else group


def with_bloc(reading: Reading, first: int, last: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """`actors` of a phrase, and somebody unknown of the same kind where it has an "and European"."""
    words = [reading.pieces[n].plain for n in range(first, last)]
    blocs = any(one == "and" and other in markers("actor_bloc_adjective") for one, other in pairwise(words))
    return (*actors, replace(actors[0], code=None, name=None)) if blocs and actors else actors


def _is_foreign(reading: Reading, group: Group, atom: Match | Named) -> bool:
    """Whether an owner is already known and `atom` is another one ("Beijing Xinhua")."""
    mine, theirs = {actor.code for actor in group.owners}, {actor.code for actor in owners_of(reading, atom)}
    return bool(mine) and not mine & theirs


def _coordinated(reading: Reading, group: Group) -> Group:
    """`group` with one more owner on the left ("Chinese and American officials", "U.S.-China ...")."""
    first = group.first
    if first < 2 or reading.pieces[first - 1].plain not in ("and", "-", "–", "&"):
        return group
    atom = reading.at_last.get(first - 1)
    if atom is None or not group.owners or not may_be_coordinated(reading, atom, reading.at_first.get(first)):
        return group
    other = owners_of(reading, atom)
    if {actor.code for actor in other} & {actor.code for actor in group.owners}:
        return group
    return replace(group, first=atom.first, owners=(*other, *group.owners) if other else ())


def may_be_coordinated(reading: Reading, one: Match | Named, other: Match | Named | None) -> bool:
    """Whether two words before "and" and behind it are owners of one noun: adjectives, or one and a body ("British and EU negotiators",
    not "the UN and French officials")."""
    kinds = {"adjective" in kinds_of(one), "adjective" in kinds_of(other)}
    alone = one.first == 0 or reading.pieces[one.first - 1].plain != "the"
    named = "state" in kinds_of(other) and "adjective" in kinds_of(one)  # "Serbian and Kosovo leaders"
    return kinds == {True} or (kinds == {True, False} and alone and (named or "organisation" in kinds_of(one) | kinds_of(other)))


def is_charged_with(reading: Reading, at: int, atom: Match | Named) -> bool:
    """Whether an office before a "for" at a piece deals with the state behind it, and is not that state's: "director general for Haiti"."""
    pieces = reading.pieces
    bare = "state" in kinds_of(atom) and (atom.last >= len(pieces) or pieces[atom.last].plain != "'")
    words = [piece.plain for piece in pieces[max(0, at - 2) : at]]
    return bare and pieces[at].plain == "for" and not markers("actor_charged_noun").isdisjoint({*words[-1:], " ".join(words)})


def _extend_right(reading: Reading, group: Group) -> Group:
    """`group` with an "of ..." or "to ..." on its right."""
    at = group.last
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain not in markers("actor_title_link") or not _joined(reading, at - 1, at):
        return group
    link = reading.pieces[at].plain
    if link == "to" and group.terms[0].kind not in TITLE_KINDS and group.terms[0].actor.sector in ("MIL", "COP", "CVL"):
        return group  # "sent police to Haiti", "deported refugees to Mali"
    if link == "to" and _goes_there(reading, group):
        return group
    if link == "in" and (group.owners or group.terms[0].phrase not in markers("actor_in_capital")):
        return group
    if group.terms[0].phrase in markers("actor_adjective_only") or (link == "to" and group.terms[0].phrase in markers("actor_stance_noun")):
        return group
    nxt = at + 2 if reading.pieces[at + 1].plain == "the" else at + 1
    nxt += nxt < len(reading.pieces) and reading.pieces[nxt].plain in markers("actor_friendly")
    atom = _whole_name(reading, group, reading.at_first.get(nxt))
    served = atom is not None and reading.pieces[min(atom.last, len(reading.pieces) - 1)].plain == "of"  # "director for Peru of a ministry"
    served = served or (group.first > 0 and reading.pieces[group.first - 1].plain in markers("actor_post_word"))  # "mission chief for Peru"
    served = served or group.terms[0].phrase in markers("actor_sent_for") or (atom is not None and is_charged_with(reading, at, atom))
    owning = link in ("of", "in") or (link == "for" and not served)
    kinds = kinds_of(atom)
    if atom is None or not kinds & (frozenset({"capital"}) if link == "in" else STATE_KINDS | BODY_KINDS | {"national"}):
        return group
    if kinds & {"adjective"} and not kinds & {"state", "organisation"}:
        if (diplomacy := _of_diplomacy(reading, group, atom)) is not None:
            return diplomacy
        inner = _adjective_body(reading, atom)
        return replace(group, last=inner.last, owners=group.owners or inner.owners) if inner else group
    owners = owners_of(reading, atom) if owning else ()
    if "national" in kinds and not group.owners:
        body = _extend_right(reading, Group(atom.first, atom.last, terms_of(atom, frozenset({"national"}))))
        return replace(group, last=body.last, owners=body.owners, sector=body.terms[0].actor.sector)
    if _owns_more(reading, atom) and not group.terms[0].phrase.endswith("minister"):
        group = replace(group, terms=tuple(replace(term, offices=(), one_holder=False) for term in group.terms))
    return replace(group, last=atom.last, owners=group.owners or owners)


def _with_post(reading: Reading, group: Group) -> Group:
    """`group` of an envoy with where he is sent behind whose he is: "the Ambassador of Japan (accredited) to Laos"."""
    at = group.last
    if not group.owners or "ambassador" not in group.terms[0].offices or at + 2 >= len(reading.pieces):
        return group
    at += reading.pieces[at].plain in markers("actor_accredited")
    linked = reading.pieces[at].plain in markers("actor_post_link") and _joined(reading, at - 1, at)
    if not linked or _goes_there(reading, group):
        return group
    at += 2 if reading.pieces[at + 1].plain == "the" else 1
    atom = reading.at_first.get(at)
    return replace(group, last=atom.last) if atom is not None and kinds_of(atom) & (STATE_KINDS | BODY_KINDS) else group


def _goes_there(reading: Reading, group: Group) -> bool:
    """Whether a "to" behind a title hangs on a noun before it: "the visit of the President to Ankara"."""
    last, behind = reading.pieces[group.last - 1], reading.pieces[group.last]
    title, link = reading.token(last.start, last.end), reading.token(behind.start, behind.end)
    return link.head.pos_ == "NOUN" and link.head.i < title.i and title.dep_ == "pobj" and title.head.head == link.head


def _whole_name(reading: Reading, group: Group, atom: Match | Named | None) -> Match | Named | None:
    """The name of a state whose first word a title ends in: the "Republic of Korea" of its "President of the Republic"."""
    if not isinstance(atom, Match) or not kinds_of(atom) & STATE_KINDS:
        return atom
    words = reading.text[reading.pieces[group.last - 1].start : reading.pieces[atom.last - 1].end]
    terms = tuple(term for term in naming.called(words) if term.kind == "state")
    return replace(atom, terms=terms) if terms else atom


def _owns_more(reading: Reading, atom: Match | Named) -> bool:
    """Whether what somebody leads is a part of a state: "the leader of Chad's opposition"; not "the president of Chad's visit"."""
    last = reading.pieces[atom.last - 1]
    owner = reading.token(last.start, last.end)
    noun = owner.head
    if owner.dep_ != "poss" or noun.i < owner.i:
        return False
    named = reading.at_last.get(naming.piece_at(reading.pieces, noun.idx) + 1)
    parts = frozenset({"national", "group", "organisation"})
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in naming.role_nouns() or bool(kinds_of(named) & parts)


def _of_diplomacy(reading: Reading, group: Group, atom: Match | Named) -> Group | None:
    """A "head of Chinese diplomacy": a title of the tables with the state's adjective put inside."""
    if atom.last >= len(reading.pieces):
        return None
    words = f"{group.terms[0].phrase} of {reading.pieces[atom.last].plain}"
    found = next(naming.find_terms(words, naming.pieces_of(words)), None)
    if found is None or found.last != len(naming.pieces_of(words)):
        return None
    return replace(group, last=atom.last + 1, terms=found.terms, owners=owners_of(reading, atom))


def _adjective_body(reading: Reading, atom: Match | Named) -> Group | None:
    """A "Chinese Foreign Ministry", a "Turkish president" that starts with the adjective `atom`."""
    nxt = reading.at_first.get(atom.last)
    if nxt is None or not kinds_of(nxt) & ({"national", "side", "government", "group"} | TITLE_KINDS):
        return None
    return Group(atom.first, nxt.last, (), owners_of(reading, atom))


def _chain(reading: Reading, group: Group) -> Group:
    """`group` with a second title joined to it ("State Councilor and Foreign Minister")."""
    group = _with_rank(reading, group)
    at = group.last
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain != "and":
        return group
    atom = reading.at_first.get(at + 1)
    more = terms_of(atom, TITLE_KINDS)
    after = reading.at_first.get(atom.last) if atom is not None and more else None
    offices = group.terms if any(term.offices for term in group.terms) else more
    if atom is None or not isinstance(after, Named) or not _has_held(after, offices, reading.day):
        return group
    if {term.phrase for term in more} & {term.phrase for term in group.terms}:
        return group
    return replace(group, last=atom.last, terms=group.terms + more)


def _with_rank(reading: Reading, group: Group) -> Group:
    """`group` with the rank between an office and a name: "Minister of Defence Admiral Dong Jun"."""
    atom = reading.at_first.get(group.last)
    ranked = any(is_rank(term) for term in terms_of(atom, TITLE_KINDS))
    if atom is None or not ranked or not group.terms[0].offices or atom.last >= len(reading.pieces):
        return group
    named = isinstance(reading.at_first.get(atom.last), Named) or reading.pieces[atom.last].text[0].isupper()
    return replace(group, last=atom.last) if named and _joined(reading, group.last - 1, group.last) else group


def is_rank(term: Term) -> bool:
    """Whether a title is kept beside the office one holds: "the Defence Minister, General Abt", "the Foreign Minister, Ambassador Oda"."""
    return (term.actor.sector == "MIL" and not term.one_holder) or term.phrase in markers("actor_rank_title")


def _has_held(named: Named, terms: tuple[Term, ...], day: date | None) -> bool:
    """Whether a bearer of the name held an office that one of the titles means, not long before `day`."""
    offices = [office for person in named.candidates for office in person.offices if day is None or office.distance(day) < 62]
    return any(naming.title_fits(term, office) for term in terms if term.offices for office in offices)


def _with_own_state(reading: Reading, group: Group) -> Group:
    """`group` with the one state that has an office of that name ("the Home Secretary", "the Pentagon chief")."""
    if (ours := _of_own_organ(reading, group)) is not None:
        return ours
    states = {state for term in group.terms for state in term.states or ("",)}
    alone = not group.owners and len(states) == 1 and "" not in states and not _is_of_unnamed_body(reading, group, next(iter(states)))
    return replace(group, owners=(naming.party_of(next(iter(states))),)) if alone else group


def _is_of_unnamed_body(reading: Reading, group: Group, code: str) -> bool:
    """Whether a title with an organ's name is that of a body which the text does not name: the "President of the Council" is not always
    the European one."""
    words = set(naming.plain(group.terms[0].phrase).split())
    organ = words & (marker_values("actor_organ").keys() | {"council"}) and "european" not in words
    return bool(organ) and code in naming.organisations() and not reading.named[code] and reading.body != code


def _of_own_organ(reading: Reading, group: Group) -> Group | None:
    """The "President of the Commission" as that of the body that issues the text, else of the only one with a Commission that it names."""
    words = naming.plain(group.terms[0].phrase).split()
    organ = next((word for word in words[1:] + words[:1] if word in marker_values("actor_organ")), None) if not group.owners else None
    if organ is None or len(group.terms[0].states) != 1:
        return None
    named = [code for code in split_cell(marker_values("actor_organ")[organ]) if reading.named[code]]
    code = reading.body if naming.goes_by(reading.body, organ) else named[0] if len(named) == 1 else None
    if code is None or code in group.terms[0].states:
        return None
    head = group.terms[0].phrase.split(" of ")[0].split()[-1]
    terms = tuple(term for term in naming.called(head) if term.kind in TITLE_KINDS)
    return replace(group, terms=terms, owners=(naming.party_of(code),)) if terms else None


def _split_title(reading: Reading, atom: Match | Named, kinds: frozenset[str]) -> Group | None:
    """A title of two words with its state between them: "the top Chinese diplomat"."""
    if not isinstance(atom, Match) or not kinds_of(atom) & STATE_KINDS or not 0 < atom.first < atom.last < len(reading.pieces):
        return None
    before, after = reading.pieces[atom.first - 1], reading.pieces[atom.last]
    if before.plain not in markers("actor_split_title") or not _joined(reading, atom.first - 1, atom.first):
        return None
    terms = tuple(term for term in naming.called(f"{before.plain} {after.plain}") if term.kind in kinds)
    owners = owners_of(reading, atom) if terms else ()
    return Group(atom.first - 1, atom.last + 1, terms, owners) if len(owners) == 1 else None


def _of_part(reading: Reading, group: Group) -> Group:
    """`group` with the titles of a part of a state, whose leader and ministers are not the state's: "Quebec's premier"."""
    atoms = (reading.at_first.get(n) for n in range(group.first, group.last))
    parts = [term.phrase for atom in atoms for term in terms_of(atom, frozenset({"seat"})) if term.office_words]
    return replace(group, terms=tuple(_in_part(term, parts[0]) for term in group.terms)) if parts else group


def _in_part(term: Term, part: str) -> Term:
    """A title as borne in a part of a state: of its leader the tables know."""
    leads = not set(naming.LEADERS).isdisjoint(term.offices) or term.phrase in markers("actor_part_leader")
    return replace(term, offices=LEADERS_OF_PARTS if leads else (), office_words=(part,), states=(), one_holder=leads)


def groups(reading: Reading, kinds: frozenset[str]) -> Iterator[Group]:
    """All titles (or sides, groups, bodies) with what belongs to them, in order, none inside another."""
    done = 0
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        split = _split_title(reading, atom, kinds) or _split_title(reading, reading.at_first.get(atom.last, atom), kinds)
        if split is not None and split.first in (at, at - 1) and split.first >= done:
            done = split.last
            yield split
            continue
        terms = terms_of(atom, kinds)
        if not terms or at < done or terms_of(atom, STATE_KINDS):
            continue
        group = Group(atom.first, atom.last, terms)
        titled = _with_suffix(reading, _with_field(reading, group)) if TITLE_KINDS & kinds else group
        extended = _with_post(reading, _extend_right(reading, _extend_left(reading, titled)))
        group = _of_part(reading, _with_own_state(reading, _chain(reading, extended)))
        done = group.last
        yield group
