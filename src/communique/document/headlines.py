"""Headlines, read as the sentences that they shorten: "Trump Halts Funds to W.H.O.", "EU, Chile CLINCH TRADE DEAL", "Abt to visit Oman".

Part of `parsing`. The parser knows sentences: in capitals it takes all words for names, a bare present before a bare object ("jet bombs
camp") for a noun, "to visit" for a clause about the guest. So words that are no names are read in small letters, and of each part of the
line that reading is taken of which the parser makes most of a sentence (`headline_verbs`): as it stands, with "will" for "to", or with a
word that can be its verb in the past tense ("bombed"). Names are read under neutral ones as everywhere, and the words of the text are put
back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.document.headline_verbs import Place, Reading, readings_of, score_of, vocabulary
from communique.encoder import read_as
from communique.naming import Match, find_terms, people, pieces_of, rules, sound
from communique.syntax import CLAUSE, opens_part

if TYPE_CHECKING:
    from spacy.language import Language

    from communique.encoder import Replacement

WORD = re.compile(r"[^\W\d_]+")
LONGEST, SHORTEST = 200, 4  # characters and words of a headline
CLOSING = "\"'”’)]"
ENDED = (".", "!", "?", "…", ":", ";", ",", "-", "–", "—")  # the last ones of a dateline
CAPITALS = 0.6  # share of the words that begin with a capital, among those that need none
LONGEST_LETTERS = 4  # of letters that stand for a body and may be a word in capitals
FEWEST = 3  # words in capitals that need none, before a line counts as set in them
TITLES = frozenset({"title", "short", "honorific", "group", "modifier", "kind", "side", "post", "government"})  # kinds that name nobody
BODIES = frozenset({"organisation", "national", "seat"})
BIDDEN = re.compile(r" (?P<tell>to|tells?) (?:the )?(?P<whom>[A-Z][^:;,]*?)(?P<colon>:) (?P<verb>[^\W\d_]+)", re.IGNORECASE)
PART = re.compile(rf"[;:] | [–—-] | (?:{'|'.join(CLAUSE)}) ", re.IGNORECASE)


def is_headline(text: str) -> bool:
    """Whether a paragraph may be a headline by its form: one line of some words without a full stop."""
    line = text.strip()
    return "\n" not in line and len(line) <= LONGEST and not line.rstrip(CLOSING).endswith(ENDED) and len(line.split()) >= SHORTEST


def headline_names(nlp: Language, text: str, names: Sequence[Replacement]) -> tuple[Replacement, ...]:
    """`names` of a headline, with the further words of it that are read under another, in order; only further names where that makes no
    sentence of any part of it."""
    own = {(a, b): word for a, b, word in names}
    found = own | {place: rules("neutral")["state"] for place, word in own.items() if _may_be_noun(text, place, word)}
    found |= dict(_bodies(text, found))
    found |= dict(_leaders(nlp, text, found))
    found |= dict(_joined(nlp, text, found))
    found |= dict(_bidden(nlp, text, found))
    words = [word for word in WORD.finditer(text) if not any(a <= word.start() < b for a, b in found)]
    smaller = dict(_smaller(nlp, text, words))
    best = _best_readings(nlp, text, words, found | smaller)
    for reading in best:
        found |= reading.changed
    return _in_order(smaller | found if best else found)


def _best_readings(nlp: Language, text: str, words: Sequence[re.Match[str]], found: Mapping[Place, str]) -> tuple[Reading, ...]:
    """Of each part of a line that can be a sentence the reading that is most of one; of equal ones the first."""
    readings = [reading for part in _parts(text, found) for reading in readings_of(nlp, text, part, words, found)]
    parses = nlp.pipe(read_as(text, *reading.part, _in_order({**found, **reading.changed}))[0] for reading in readings)
    best: dict[Place, tuple[float, Reading]] = {}
    for reading, parse in zip(readings, parses, strict=True):
        score = score_of(nlp, parse, reading)
        if score > best.get(reading.part, (0.0, reading))[0]:
            best[reading.part] = score, reading
    return tuple(reading for _, reading in best.values())


def _may_be_noun(text: str, place: Place, word: str) -> bool:
    """Whether a state's letters are read as its adjective, for which its name does too: "NZ lifts ban"."""
    return word == rules("neutral")["adjective"] and text[slice(*place)].replace(".", "").isupper()


def _parts(text: str, found: Mapping[Place, str]) -> Iterator[Place]:
    """The parts of a line between marks and conjunctions that are read as they stand."""
    start = 0
    for mark in PART.finditer(text):
        if not any(first == mark.start() for first, _ in found):
            yield start, mark.start() + (not mark[0].startswith(" "))
            start = mark.end()
    yield start, len(text)


def _in_order(found: Mapping[Place, str]) -> tuple[Replacement, ...]:
    return tuple(sorted((a, b, word) for (a, b), word in found.items()))


def _is_free(found: Mapping[Place, str], start: int, end: int) -> bool:
    """Whether nothing between two characters is read under another name yet."""
    return all(b <= start or end <= a for a, b in found)


def _bodies(text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Bodies and seats where a line or a part of it begins, as a state: "EU, Mercosur clinch deal"."""
    pieces = pieces_of(text)
    for match in find_terms(text, pieces):
        start, end = pieces[match.first].start, pieces[match.last - 1].end
        opens = opens_part(text[:start]) and text[end : end + 1] != "-"
        if opens and _is_free(found, start, end) and any(term.kind in BODIES for term in match.terms):
            yield (start, end), rules("neutral")["state"]


def _joined(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """ "and" for the commas between the names that a line or a part of it begins with, before a verb: "Chad, Niger reopen border"."""
    known = vocabulary(nlp)
    names = sorted(found)
    for n, (start, end) in enumerate(names):
        if not opens_part(text[:start]) or text[:start].rstrip().endswith(","):
            continue
        commas = []
        for (_, last), (first, after) in pairwise(names[n:]):
            if text[last:first] != ", ":
                break
            commas.append((last, last + 1))
            end = after
        following = WORD.match(text, end + 1)
        verb = following[0].lower() if following else ""
        if commas and (verb == "to" or verb in known.present or verb in known.past):
            yield from ((comma, " and") for comma in commas)


def _bidden(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """ "to" for the colon behind whom somebody tells what to do, "told" for the "to" before him: "Mugabe to EU: keep your observers"."""
    known = vocabulary(nlp)
    for mark in BIDDEN.finditer(text):
        whom, verb = mark["whom"], mark["verb"].lower()
        own = next((word for place, word in found.items() if place == mark.span("whom")), None)
        named = own or (rules("neutral")["state"] if any(_names(match) for match in find_terms(whom, pieces_of(whom))) else None)
        named = named or (rules("neutral")["surname"] if people(sound(whom)) else None)
        tells = mark["tell"].lower() != "to"
        if not tells and not any(end == mark.start() for _, end in found):
            continue  # "Peru's president to Chile: sign"
        if named and verb in known.present and not verb.endswith("s") and (verb in known.told or verb in nlp.Defaults.stop_words):
            yield mark.span("whom"), named
            yield mark.span("colon"), " to"
            if not tells:
                yield mark.span("tell"), "told"


def _smaller(nlp: Language, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[Place, str]]:
    """The words that begin with a capital only since all do, in small letters; names that are capitals throughout with one."""
    known, verbs = vocabulary(nlp), vocabulary(nlp).told | nlp.Defaults.stop_words
    plain = [found for found in words if found[0].lower() in known.known and len(found[0]) > 1]
    longer = [found for found in plain if len(found[0]) > 3]
    capital = [found for found in longer if found[0][0].isupper()]
    shouted = text.isupper()
    fewest = FEWEST - any(found[0].istitle() and len(found[0]) <= 3 for found in plain[1:])  # "Envoys To", "And"
    if not shouted and (len(capital) < fewest or len(capital) < CAPITALS * len(longer)):
        return
    pieces = pieces_of(text)
    named = {pieces[n].start for match in find_terms(text, pieces) if _names(match) for n in range(match.first, match.last)}
    for found in words:
        word, lower, stands = found[0], found[0].lower(), found.start() in named
        if len(nlp.tokenizer(lower)) > 1:
            continue  # "CANNOT" is two words to the parser
        verb = lower in verbs or (shouted and len(word) < LONGEST_LETTERS and lower in known.present)  # "LET" is no LeT there
        is_name = not verb and bool(stands or people(sound(word)))
        if not is_name and found in plain and word != lower and (shouted or not word.isupper()):
            yield found.span(), lower
        elif shouted and len(word) > 1 and not (is_name and stands):
            yield found.span(), word.capitalize()


def _names(match: Match) -> bool:
    """Whether words stand for a state, a body or a place, and are no mere title."""
    return any(term.kind not in TITLES for term in match.terms)


def _leaders(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Surnames where a line or a part of it begins, those of the tables and words that are no English ones: "Trump Halts Funds",
    "Brown, Oduya Meet"."""
    known = vocabulary(nlp).known
    for word in WORD.finditer(text):
        free = _is_free(found, *word.span()) and word[0].lower() not in nlp.Defaults.stop_words
        is_name = people(sound(word[0])) or (word[0].lower() not in known and word[0].istitle() and not word[0].endswith(("s", "men")))
        if free and opens_part(text[: word.start()]) and word[0][0].isupper() and len(word[0]) > 1 and is_name:
            yield word.span(), rules("neutral")["surname"]
