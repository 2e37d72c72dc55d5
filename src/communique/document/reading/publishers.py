"""Who publishes: names and addresses -> the body, its country, its usual kind of text, and the state it speaks for (a part of reading)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from communique import naming
from communique.beside import PARTS, body_called, is_movement
from communique.document.reading.accounts import (
    host_of,
    institution_at,
    is_account,
    is_others,
    names_of_account,
    parts_of_account,
    without_platform,
    words_of_handle,
)
from communique.document.reading.dates import find_date
from communique.joint import is_of_several_bodies, states_named
from communique.lexicon import marker_pattern, markers, pattern_of, split_cell
from communique.own_tables import table_rows
from communique.persons import find_names
from communique.resources import read_table

OFFICER = re.compile(r"(?P<who>[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,4})(?:, | \(| [-–—|] )(?P<office>[^()]{4,120})\)?")
HANDLE = re.compile(r"@[^\W\d]\w+$")
ASIDE = re.compile(r"\b(?:transcript|press release|statement)s?$", re.IGNORECASE)  # behind a name: what it publishes
SHORT_FORM = re.compile(r"\s\(?([A-Z][A-Z.&]{1,8})(?:\)|$)")  # "Department of Information (DOI)"
SITE = re.compile(r"^(?:the )?(?:official )?(?:internet )?(?:web ?site|portal|page) of (?:the )?", re.IGNORECASE)
# the long name of a state in other languages: "République du Bénin"
LONG_NAME = re.compile(
    r"^(?:la |l )?(?:(?:republique|republica|repubblica|royaume|reino|regno)(?: \w+)? (?:d[aeiou]s? |del |de la |della |de l ?|d ?)"
    r"|republi[ck]\w* )"
)
GOVERNMENTS = frozenset({"gobierno", "governo", "gouvernement", "presidence", "presidencia", "presidenza"})
EITHER = frozenset({"chine", "china", "cina", "congo", "kongo", "coree", "corea", "coreia"})
WITHIN = re.compile(r"\b(?:provinc|estado d|municipal|region|quebec|catalu|igreja|publico d)")  # of something within a state
LINKING = frozenset({"of", "the", "for", "and", "to", "by", "&"})
OF = frozenset({"de", "du", "da", "do", "del", "di", "della", "la", "d", "des", "dos", "las", "los", "degli", "dei", "dell", "l"})
AT = frozenset({"a", "au", "aux", "en", "em", "ante", "aupres", "pres", "in"})
NAMING = ("state", "adjective", "people")  # kinds of terms that name a state
LONGEST = 8  # words of the name of a state: "the United Kingdom of Great Britain and Northern Ireland"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of `data/publishers.csv`: a body that publishes, its country, its usual kind of text, the state it speaks for, and whether it
    is a medium of the state or the public, whose reports are not the state's account."""

    name: str
    country: str | None
    kind: str
    party: str | None
    public: bool = False


def country_code(name: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country given as a code or by name; words that are neither are kept as they are."""
    if not name:
        return None
    return _country_names().get(_name_key(name), name)


def is_country(name: str) -> bool:
    """Whether words are a country by code or name, or the code of an organisation of several ("EU")."""
    return _name_key(name) in _country_names() or name in {row["code"] for row in read_table("organisations")}


@cache
def _country_names() -> dict[str, str]:
    """Codes by code, name, alias and adjective, and by what a state is called in other languages; an adjective that several countries
    share ("Congolese") means none."""
    found: dict[str, str] = {}
    described: dict[str, set[str]] = {}
    for row in read_table("countries"):
        for name in (name for column in ("iso3", "name", "official_name", "aliases") for name in split_cell(row[column])):
            found.setdefault(_name_key(name), row["iso3"])
        for word in split_cell(row["adjectives"]):
            described.setdefault(_name_key(word), set()).add(row["iso3"])
    for row in read_table("state_names"):
        for name in split_cell(row["names"]):
            found.setdefault(_name_key(name), row["iso3"])
    alone = {word: next(iter(codes)) for word, codes in described.items() if len(codes) == 1}
    long = {f"{word} {form}": code for word, code in alone.items() for form in ("republic", "kingdom")}
    return {name: code for name, code in long.items() if name.split()[-1] in _forms()[code]} | alone | found


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The words of the official name of each state, whose adjective may stand before one of them: "the Tunisian Republic"."""
    return {row["iso3"]: frozenset(_name_key(row["official_name"]).split()) for row in read_table("countries")}


def publisher_of(given: Mapping[str, str]) -> Publisher | None:
    """The state or body for which a text speaks, by its headers; None of papers of no known state and unknown publishers."""
    name, known = given.get("publisher", "")[:200], _known_as(given) or _account_of(given)
    if known is None or known.kind == "news" or not is_account(name):
        return known
    return None if is_others(name) or is_within_state(" ".join(parts_of_account(name))) else known


def _account_of(given: Mapping[str, str]) -> Publisher | None:
    """An account all known parts of whose name are of one state: "Poland MOD 🇵🇱 @Poland_MOD", "Jan Abt | MFA Peru"."""
    name = given.get("publisher", "")[:200]
    found = [known for part in names_of_account(name) if (known := _known_as({**given, "publisher": part})) is not None]
    codes = {known.party for known in found if known.party}
    if any(known.kind == "news" for known in found) or len(codes) != 1:
        return next((known for known in found if known.kind == "news"), None)
    code = codes.pop()
    return Publisher(name, code, "release", code)


def _site_known(url: str) -> Publisher | None:
    found = institution_at(url)
    return Publisher(found[0], found[1], "release", found[1]) if found is not None else None


def _known_as(given: Mapping[str, str]) -> Publisher | None:
    by_name, by_domain = _publishers()
    name = without_platform(given.get("publisher", "")[:200])
    name = words_of_handle(name) if HANDLE.match(name) else name
    named = next((by_name[key] for key in _name_keys(name) if key in by_name and _may_be_of(name, by_name[key])), None)
    named = named or _feed_of(name, by_name)
    site = _site_of(given.get("url", ""), by_domain) or (_site_of(f"https://{name}", by_domain) if "." in name else "")  # "President.am"
    country = given.get("country")
    body = (
        named
        or by_domain.get(site)
        or _site_known(given.get("url", "") or (f"https://{name}" if "." in name else ""))
        or _official_of(name, country)
        or _seat_of(name, country)
    )
    told = given.get("kind", "").strip().lower()
    printed = _printed_in(name, is_medium=told != "") if told in ("", "news", "commentary") else None
    return body or _parliament_of(name, country) or _officer_of(name, country) or _person_of(name, given.get("date")) or printed


def _feed_of(name: str, by_name: Mapping[str, Publisher]) -> Publisher | None:
    """The agency of whose services one is named, as databases do: "Xinhua General News Service", "EFE Newswire"."""
    words = _name_key(name).split()
    ends = (n for n in range(1, len(words)) if " ".join(words[n:]) in markers("feed_tail"))
    found = (by_name.get(" ".join(words[:n])) for n in ends)
    return next((one for one in found if one is not None and one.kind == "news"), None)


def _printed_in(name: str, *, is_medium: bool) -> Publisher | None:
    """A medium of no row by the state or town in brackets behind its name, or by the one state that its name has: "La Prensa (Managua)",
    "The Citizen (Dar es Salaam)", "Times of Swaziland". Where nothing tells that it is a medium, by a word for one at the end or a paper's
    first word, and none for a body."""
    bare, _, place = name.strip().removesuffix(")").partition(" (")
    key = _name_key(bare)
    words = key.split()
    named = bool(words) and (words[-1] in markers("medium_word") or words[0] in ("times", "radio") or key.endswith("news agency"))
    if not (is_medium and place) and (not named or marker_pattern("medium_no_word").search(key) is not None):
        return None
    codes = _states_told(place, (*NAMING, "capital", "city")) if place else _states_told(bare, NAMING)
    code = next(iter(codes)) if len(codes) == 1 and (place or not is_within_state(bare)) else None
    return Publisher(name, code, "news", None) if code is not None else None


def _states_told(words: str, kinds: Container[str]) -> set[str]:
    """The states that words name, or those of the towns that they do."""
    found = naming.find_terms(words, naming.pieces_of(words))
    return {str(term.actor.code) for match in found for term in match.terms if term.kind in kinds}


def _may_be_of(name: str, publisher: Publisher) -> bool:
    """Whether no other state stands behind the last comma of the name of one that speaks for a state."""
    place = name.strip().removesuffix(")").partition(" (")[2]
    printed = _states_told(place, (*NAMING, "capital", "city")) if place else set()
    if publisher.kind == "news" and publisher.country and len(printed) == 1 and publisher.country not in printed:
        return False  # "First News (Yerevan)" is not First News of Poland
    state = _country_names().get(_name_key(name.rpartition(",")[2])) if "," in name else None
    return state is None or publisher.party in (None, state) or publisher.kind == "news"


def _seat_of(name: str, country: str | None) -> Publisher | None:
    """A seat that stands for one government and has no row of its own: "Itamaraty"; an office that every state may have says nothing."""
    code = _seats("seat").get(_name_key(name))
    if code is None or country_code(country) not in (None, code) or any(word in _name_key(name) for word in ("office", "palace")):
        return None
    return Publisher(name, code, "release", code)


def _parliament_of(name: str, country: str | None) -> Publisher | None:
    """A parliament by the name that it alone bears, or that of its country: "Riksdag", "House of Commons" beside `country`, "Lok Sabha
    Secretariat"."""
    key = _name_key(name).removesuffix(" secretariat").removeprefix("houses of the ")
    codes = _parliaments().get(key, frozenset())
    code = country_code(country) if country_code(country) in codes else next(iter(codes)) if len(codes) == 1 and not country else None
    return Publisher(name, code, "release", code) if code else None


@cache
def _parliaments() -> dict[str, frozenset[str]]:
    """The states of the parliaments that bear a name; not of one that is only the English word for such a body ("Congress")."""
    found: dict[str, set[str]] = {}
    for row in read_table("organisations"):
        for name in (row["name"], *split_cell(row["aliases"])) if row["kind"] == "parliament" else ():
            found.setdefault(_name_key(name), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items() if "" not in codes and name not in markers("official_shared")}


def _officer_of(name: str, country: str | None) -> Publisher | None:
    """Somebody in office who publishes himself: "Ana Abt, Foreign Minister of Peru", "Ana Abt (Peruvian Foreign Minister)"."""
    found = OFFICER.fullmatch(name.strip())
    pieces = naming.pieces_of(found["office"]) if found is not None else []
    terms = [term for match in naming.find_terms(found["office"], pieces) for term in match.terms] if found is not None else []
    other = marker_pattern("officer_other").search(name.lower()) is not None or is_within_state(name)
    if found is None or other or ";" in name or body_called(name) is not None or not any(term.kind in ("title", "short") for term in terms):
        return None
    codes = {str(term.actor.code) for term in terms if term.kind in ("state", "adjective")} or {country_code(country) or ""}
    code = codes.pop() if len(codes) == 1 else None
    return Publisher(name, code, "release", code) if code in naming.states() else None


def _person_of(name: str, given_date: str | None) -> Publisher | None:
    """Somebody whom the tables know by the whole name, in an office of one state on that day: "Emmanuel Macron (@EmmanuelMacron)"."""
    day, bare = find_date(given_date), re.sub(r"\s*[([]?@\w+[)\]]?$", "", name)
    if day is None or len(day) != len("2024-05-14") or len(bare.split()) < 2:
        return None
    pieces = naming.pieces_of(bare)
    whole = [named for named in find_names(pieces) if named.full and (named.first, named.last) == (0, len(pieces))]
    people = {person.name: person.office_at(date.fromisoformat(day)) for named in whole for person in named.candidates}
    codes = {office.state for office in people.values() if office is not None}
    code = codes.pop() if len(people) == 1 and len(codes) == 1 else None
    return Publisher(name, code, "release", code) if code in naming.states() else None


def is_within_state(words: str) -> bool:
    """Whether a part of words is a part of a state, a movement, or a place that is a state by its own word alone: "Ministry of Health,
    Ontario", "President of Catalonia"."""
    pieces = {_name_key(piece) for part in PARTS.split(words) for piece in (part, part.rpartition(" of ")[2])}
    within = (pieces & _provinces()) - _country_names().keys() - _seats("capital").keys()
    return bool(within) or any(map(is_movement, PARTS.split(words))) or marker_pattern("entity_claimed").search(words.lower()) is not None


@cache
def _provinces() -> frozenset[str]:
    """What lies within a state, by name."""
    rows = read_table("provinces")
    return frozenset(_name_key(row["name"]) for row in rows) | {
        _name_key(row["word"]) for row in read_table("metonyms") if row["kind"] == "region"
    }


@cache
def _seats(kind: str) -> dict[str, str]:
    """The states by their seats of government, or by their capitals."""
    states = {row["iso3"] for row in read_table("countries")}
    return {_name_key(row["word"]): row["code"] for row in read_table("metonyms") if row["kind"] == kind and row["code"] in states}


@lru_cache(maxsize=4096)  # a corpus has few publishers, and the words of official bodies are tried on each
def _official_of(name: str, country: str | None) -> Publisher | None:
    """An official body without a row of its own: "Foreign Ministry of Togo", "Togolese Foreign Ministry", or with `country` beside it."""
    parts = [part.strip() for part in PARTS.split(name)]
    within = (key for part in parts if (key := _name_key(part)) in _provinces() and key not in _country_names())
    if any(map(is_movement, parts)) or next(within, None) is not None or _is_within(name):
        return None  # "African National Congress (South Africa)"
    keys = (re.sub(r" (?:in|to)\b.*", "", _name_key(words)) for words in (re.sub(r"\s*\([^)]*\)", "", name), name))  # "... in Togo"
    whole = ";" not in name  # else the names of two bodies
    codes = next((codes for key in keys if whole and key and (codes := _states_of(key.split()))), set[str]())
    words = _name_key(name).split()
    if not codes and (code := _ministry_of(name)) is not None:
        codes = {code}
    codes = codes or _in_parts(name)
    if not codes and country and _is_body(words, []):
        codes = {code for code in (_country_names().get(_name_key(country)),) if code is not None}
    code = next(iter(codes)) if len(codes) == 1 else None
    return Publisher(name, code, "release", code) if code else None


def _is_within(name: str) -> bool:
    """Whether a name of one or two words stands between a body and its state that is no body and no town where it sits: "Ministry of
    Defence, Abkhazia, Georgia"; not "Ministry of Trade, Industry and Energy, Peru"."""
    middle = [_name_key(part) for part in name.split(",")[1:-1]] if _long_name(_name_key(name.rpartition(",")[2])) is not None else []
    known = (_is_of_any_state(part) or _is_of_offices(part) or part in _seats("capital") or part in _seats("seat") for part in middle)
    plain = (len(part.split()) < 3 and "and" not in part.split() and "&" not in part.split() for part in middle)
    return any(short and not own for short, own in zip(plain, known, strict=True))


def _ministry_of(name: str) -> str | None:
    """The state behind the last comma of a ministry: "Ministry of Energy, Kingdom of Saudi Arabia"; not "... of Abkhazia, Georgia"."""
    body, _, state = name.rpartition(",")
    named = re.fullmatch(r"(?:the )?(?:federal |royal |national )?ministry (?:of|for) (?:(?! of ).)+", body.strip().lower())
    return _country_names().get(_name_key(state)) if named else None


def _in_parts(name: str) -> set[str]:
    """The state of a body that is but a part of its name: "Embassy of Peru, Lima", "President of Peru, Press Service"; or that stands
    beside it, where all other parts are bodies or seats: "Department of Finance, Peru". None of an organisation's, nor of its chair's:
    "G20, Peruvian Presidency"."""
    name = SITE.sub("", ASIDE.sub("", SHORT_FORM.sub(_unless_state, name)))
    aside = marker_pattern("publisher_aside")
    parts = [key for part in PARTS.split(name) if (key := _name_key(part)) and aside.match(key) is None]
    if any(part.split()[-1] in markers("newspaper_noun") for part in parts):  # "Government of Peru, Lima Times"
        return set()
    if ";" in name and len({_seats("capital")[part] for part in parts if part in _seats("capital")}) > 1:
        return set()  # "Prime Minister's Office, Ottawa; Prime Minister of Australia, Canberra"
    bare = {code for part in parts if (code := _long_name(part)) is not None}
    rest = [part for part in parts if _long_name(part) is None]
    organised = body_called(name) is not None
    bodies = [part for part in (*_beginnings(name), *(() if organised else rest)) if part.split()[-1] not in markers("held_in_turn")]
    if codes := {code for part in bodies for code in (*_states_of(part.split()), *_abroad_of(part.split()), *_known_body(part))}:
        abroad = any(set(part.split()) & markers("official_abroad") for part in rest)
        several = is_of_several_bodies(name) and len(states_named(name)) > 1
        return codes if (abroad or bare <= codes) and not several else set()
    return set() if organised else _beside_bodies(rest, bare)


def _beginnings(name: str) -> Iterator[str]:
    """A name up to each of its stops, but where a town stands before it: "Office of the President, Paris, Texas"."""
    for stop in PARTS.finditer(name):
        last = _name_key(PARTS.split(name[: stop.start()])[-1])
        if (key := _name_key(name[: stop.start()])) and last not in _seats("capital"):
            yield key


def _unless_state(found: re.Match[str]) -> str:
    return "" if _long_name(_name_key(found[1])) is None else found[0]


def _known_body(part: str) -> tuple[str, ...]:
    """The state of a body that has a row of its own, unless it is a medium."""
    row = _publishers()[0].get(part)
    return (row.party,) if row is not None and row.party is not None and not row.public else ()


def _beside_bodies(parts: list[str], bare: set[str]) -> set[str]:
    """The state that stands by itself, or by its seat, beside parts that are each a body of any state, its seat, or an office of it."""
    seats = {code for part in parts if (code := _seats("seat").get(part)) is not None}
    left = [part for part in parts if part not in _seats("seat") and part not in _seats("capital")]
    known = any(map(_is_of_any_state, left)) and all(_is_of_any_state(part) or _is_of_offices(part) for part in left)
    return bare | seats if known and len(bare | seats) == 1 else set()


def _long_name(words: str) -> str | None:
    """The state that words name, also by its long name in another language; a "République de Chine", "du Congo" or "de Corée" may be either
    of two."""
    short = LONG_NAME.sub("", words).removeprefix("l ")
    known = _country_names()
    return known.get(words) or (known.get(short) or known.get(short.removeprefix("l")) if short not in EITHER else None)


def _abroad_of(words: list[str]) -> set[str]:
    """The state of a body whose name is not English: "Ambassade de France à Lima", "Ministério da Defesa de Moçambique"."""
    if words[0] in GOVERNMENTS and len(words) > 2 and words[1] in OF:  # "Governo de Cabo Verde"
        code = _long_name(" ".join(words[2:]))
        return {code} if code is not None else set()
    if marker_pattern("official_other_language").match(" ".join(words)) is None:
        return set()
    behind = [words[n + 1 :] if word in OF else [word[1:], *words[n + 1 :]] for n, word in enumerate(words) if word in OF or word[0] == "d"]
    ends = [next((n for n, word in enumerate(rest) if word in AT), len(rest)) for rest in behind]
    if any(LONG_NAME.sub("", " ".join(rest[:end])) in EITHER for rest, end in zip(behind, ends, strict=True)):
        return set()
    found = (_long_name(" ".join(rest[:end])) for rest, end in zip(behind, ends, strict=True))
    return {code for code in found if code is not None}


def _is_of_any_state(part: str) -> bool:
    """Whether a part of a name is a body that every state has: "Office of the President", "Department of Finance", "Minister for Trade";
    not one of something within a state: "Department of Health of Bavaria", "President of Abkhazia"."""
    free = marker_pattern("official_sole").match(part) is not None and len(re.findall(r"\bof (?!the )", part)) < 2
    alone = marker_pattern("official_alone")
    whole = alone.search(part) is not None and _is_of_offices(alone.sub(" ", part))
    return (free and WITHIN.search(part) is None) or whole or _is_body(part.split(), [])


def _is_of_offices(part: str) -> bool:
    """Whether words are but those of the names of offices: "Communications Unit", "of the Cabinet"."""
    words = set(_bodies().sub(" ", part).split())
    return words <= markers("office_part") | markers("official_part") | markers("official_matter") | markers("official_head") | LINKING


def _states_of(words: list[str]) -> set[str]:
    """The states whose bodies a name can name; of those abroad the town behind says nothing: "British High Commission Islamabad"."""
    ends = [" ".join(words[n:]) for n in range(1, len(words))]
    if set(words) & markers("official_abroad") and not any(end in _country_names() for end in ends):
        words = words[: next((n for n, end in enumerate(ends, 1) if end in _seats("capital")), len(words))]
    found = _states_in(words)
    return {code for code, first, last in found if _is_body([*words[:first], *words[last:]], words[max(0, first - 1) : first], code)}


def _states_in(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """The state that a name begins with, and the one that it ends in, or whose capital: code, first word and the one after the last."""
    known, count = _country_names(), len(words)
    starts = (0, 1) if words[0] in ("royal", "federal") else (0,) if words[0] != "pan" else ()  # "Royal Thai Embassy", "Pan-African"
    heads = ((start, n) for start in starts for n in range(min(count, start + LONGEST), start, -1) if " ".join(words[start:n]) in known)
    tails = (n for n in range(max(0, count - LONGEST), count) if " ".join(words[n:]) in known)
    if (head := next(heads, None)) is not None:
        yield known[" ".join(words[slice(*head)])], *head
    if (n := next(tails, None)) is not None:
        yield known[" ".join(words[n:])], n, count
    elif not set(words) & markers("official_abroad"):
        capitals = (n for n in range(max(0, count - LONGEST), count) if " ".join(words[n:]) in _seats("capital"))
        yield from ((_seats("capital")[" ".join(words[n:])], n, count) for n in capitals)


def _is_body(rest: list[str], before: list[str], code: str | None = None) -> bool:
    """Whether what is left of a name without its state is an official body; `before` is the word that stood before the state `code`.

    Nothing but words of offices may be in it; a ministry may be of anything ("Ministry of Water of Chad")."""
    text = " ".join(rest)
    plain = _bodies().sub(" ", text)
    left = set(plain.split()) - markers("official_matter") - markers("official_part") - {"of", "the", "for", "and", "to", "by", "&"}
    left -= {word for word in left if code is not None and _country_names().get(word) == code}  # "Ministry of Togolese Abroad of Togo"
    if "ministry" in left and (named := re.match(r"(?:federal |royal |national )?ministry (?:of|for) (\w.*)", text)):
        sole = not before and " of " not in named[1]  # "Togolese Ministry of Water", not "Georgian Ministry of Defence of Abkhazia"
        return sole or before == ["of"] or before == ["the"] or not left - {"ministry"}
    left -= markers("official_head")
    return not left and (plain != text or (bool(set(rest) & markers("official_head")) and bool(set(rest) & markers("official_matter"))))


@cache
def _bodies() -> re.Pattern[str]:
    return pattern_of(_name_key(word) for word in markers("official_body"))


def find_publisher(name: str) -> Publisher | None:
    """The row of the publisher called `name`; case, a leading "The", points and a part in brackets do not matter."""
    return publisher_of({"publisher": name})


@cache
def _publishers() -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    by_name: dict[str, Publisher] = {}
    by_domain: dict[str, Publisher] = {}
    for row in table_rows("publishers"):
        publisher = Publisher(row["name"], row["country"] or None, row["kind"], row["party"] or None, row["owner"] == "public")
        for name in (row["name"], *split_cell(row["aliases"])):
            by_name.setdefault(_name_key(name), publisher)
        for domain in split_cell(row["domain"]):
            by_domain.setdefault(domain, publisher)
    return by_name, by_domain


def _name_keys(name: str) -> Iterator[str]:
    yield _name_key(name)
    yield _name_key(re.sub(r"\s*\([^)]*\)", "", name))
    yield _name_key(name.split(",")[0])


@lru_cache(maxsize=8192)
def _name_key(name: str) -> str:
    """Words to look a name up by: without case, accents, points and a leading "The"."""
    words = re.sub(r"[^\w&]+", " ", re.sub(r"\.|['’]s?\b", "", naming.plain(name))).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _site_of(url: str, known: Mapping[str, Publisher]) -> str:
    """The longest domain of `known` that the url's host ends in, else ""."""
    labels = host_of(url).split(".")[-6:]
    return next((site for n in range(len(labels)) if (site := ".".join(labels[n:])) in known), "")
