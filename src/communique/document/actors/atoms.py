"""A text read piece by piece: the names in it that tables know, as what they are beside each other.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique import naming
from communique.beside import body_of
from communique.document.actors.borders import neighbours_of
from communique.document.actors.borne import without_borne
from communique.document.actors.forms import find_by_form, find_observers, find_small_bodies, without_mandates
from communique.document.actors.litigants import find_litigants
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Reading, kinds_of, terms_of
from communique.lexicon import marker_pattern, marker_values, markers, split_cell
from communique.naming import Match, Piece, Term
from communique.persons import Named, choose, find_names, in_office, without_long_gone
from communique.proceedings import is_proceedings
from communique.syntax import document_of, text_of
from communique.telegrams import is_telegram, posted_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.records import Document

CURRENCIES = re.compile(r"[$£¥\u20a0-\u20cf]")  # the block of them from the colón to the som
POSSESSIVE = re.compile(r"['\u2019]s ")
NAMED_AS = 3  # times that somebody's name counts as naming his state
ABROAD = frozenset({"BUS", "MED"})  # sectors of bodies that say nothing of where a text is
TOWN_KINDS = frozenset({"city", "capital", "namesake", "province"})
LIGHT = frozenset({"modifier", "city", "province"})  # kinds that leave a word free to be a name


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
    matches = [match for match in matches if not (_opens_body(pieces, match) or _goes_on(text, pieces, match))]
    if any(_is_caucus(text, pieces, match) for match in matches) and not is_proceedings(text):
        matches = [match for match in matches if not _is_caucus(text, pieces, match)]
    matches = _with_affairs(pieces, [match for match in matches if not (_is_tail_of_town(pieces, match) or _is_ship(pieces, match))])
    matches = list(_office_or_body(pieces, matches, document.party))
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


def _office_or_body(pieces: Sequence[Piece], matches: Sequence[Match], own: str | None) -> Iterator[Match]:
    """`matches`, where letters for an office and a body mean the office where they have no article and stand before a name, or in a text
    of another state than the body: "NSA raised the ban" of India's adviser, "phones that the NSA tapped"."""
    for match in matches:
        held = tuple(term for term in match.terms if term.kind in TITLE_KINDS)
        bodies = tuple(term for term in match.terms if term.kind == "organisation")
        if held and bodies and match.last == match.first + 1 and pieces[match.first].text.isupper():
            article = match.first > 0 and pieces[match.first - 1].plain == "the"
            named = match.last < len(pieces) and pieces[match.last].text.istitle()
            abroad = own is not None and own not in {term.actor.code for term in bodies}
            match = replace(match, terms=held if not article and (named or abroad) else bodies)
        yield match


def _is_caucus(text: str, pieces: Sequence[Piece], match: Match) -> bool:
    """Whether words name a group of states only where these speak in turn: elsewhere "Umbrella Group" is a firm, "SIDS" a syndrome."""
    return _plain_name(text, pieces, match) in markers("actor_caucus")


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


def _is_ship(pieces: list[Piece], match: Match) -> bool:
    """Whether a town's name is that of a ship: "the frigate ARA Libertad", "INS Delhi"."""
    before = pieces[match.first - 1] if match.first else None
    return bool(kinds_of(match) & TOWN_KINDS) and before is not None and naming.is_vessel(before.plain)


def _opens_body(pieces: list[Piece], match: Match) -> bool:
    """Whether a word for a state or a soldier is the first of a body's name: "[State] Border Guard Service", "[General] Inspectorate"."""
    opener = pieces[match.first]
    if match.last - match.first > 1 or opener.plain not in markers("actor_body_opener") or not opener.text.istitle():
        return False
    at = match.last
    while at < len(pieces) and pieces[at].text.istitle() and pieces[at].start == pieces[at - 1].end + 1:
        at += 1
    return at > match.last and pieces[at - 1].plain in markers("actor_national_body")


def _goes_on(text: str, pieces: Sequence[Piece], match: Match) -> bool:
    """Whether a body's short name goes on as another's: "the Office of the High Commissioner [for Pakistan]"."""
    links = marker_values("actor_open_body").get(_plain_name(text, pieces, match), "").split()
    return match.last < len(pieces) and pieces[match.last].plain in links


def _plain_name(text: str, pieces: Sequence[Piece], match: Match) -> str:
    return naming.plain(text[pieces[match.first].start : pieces[match.last - 1].end])


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
    """`atoms`, and "the North", "the South" as the one of two states called so, where the text names one of the two, or both as one
    ("the two Koreas"), whoever has it for a surname; so of "North and South Korea"."""
    halves = marker_values("actor_half")
    capital = [n for n, piece in enumerate(reading.pieces) if piece.plain in halves and piece.text[0].isupper()]
    whole = {atom.first for atom in atoms if kinds_of(atom) & {"state", "adjective"}}
    joined = {n for n in capital if n + 2 in whole and reading.pieces[n + 1].plain == "and" and reading.pieces[n + 2].plain in halves}
    at = [n for n in capital if n in joined or (n and _stands_alone(reading, n))]
    if not at:
        return atoms
    both = marker_values("actor_halves")
    named = {code for piece in reading.pieces if piece.plain in both for code in split_cell(both[piece.plain])}
    named |= set(_states_named(reading, atoms))
    taken = {n for atom in atoms if not _is_bare(atom) for n in range(atom.first, atom.last)}
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
    named = (atom for atom in atoms if isinstance(atom, Match) and _phrase(atom) in namesakes)
    known.update(str(atom.terms[0].actor.code) for atom in named if _has_own_affairs(reading, atom))
    return [_as_namesake(atom, namesakes.get(_phrase(atom)), known) for atom in atoms]


def _has_own_affairs(reading: Reading, atom: Match | Named) -> bool:
    """Whether what only a state of its own has stands behind a name: "Georgia's foreign minister"."""
    owned = POSSESSIVE.match(reading.text, reading.pieces[atom.last - 1].end)
    return owned is not None and marker_pattern("actor_own_affairs").match(reading.text, owned.end()) is not None


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
