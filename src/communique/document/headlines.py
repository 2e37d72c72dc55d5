"""Headlines, read as the sentences that they shorten: "Trump Halts Funds to W.H.O.", "EU, Chile CLINCH TRADE DEAL", "Abt to visit Oman".

Part of `parsing`. The parser knows sentences: in capitals it takes all words for names, a bare present before a bare object ("jet bombs
camp") for a noun, "to visit" for a clause about the guest. So words that are no names are read in small letters, "to" behind who acts as
"will", and, where the parser then finds no main verb, the first word that can be one in its past tense ("bombed"). Names are read under
neutral ones as everywhere, and the words of the text are put back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from communique.encoder import read_as
from communique.lexicon import verb_rows
from communique.naming import Match, find_terms, people, pieces_of, role_nouns, rules, sound

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from communique.encoder import Replacement

WORD = re.compile(r"[^\W\d_]+")
LONGEST, SHORTEST = 200, 4  # characters and words of a headline
CLOSING = "\"'”’)]"
ENDED = (".", "!", "?", "…", ":", ";", ",")
CAPITALS = 0.6  # share of the words that begin with a capital, among those that need none
FEWEST = 3  # words in capitals that need none, before a line counts as set in them
TITLES = frozenset({"title", "short", "honorific", "group", "modifier", "kind", "side", "post", "government"})
BODIES = frozenset({"organisation", "national", "seat"})
PART = re.compile(r"[;:] | [–—-] | (?:as|after|while|when|before) ", re.IGNORECASE)
BEHIND_NOUN = frozenset({"to", "of", "on", "in", "with", "for", "between", "at", "by", "from"})  # "visit to": more often a noun's
OPENING = (",", ";", ":", "-")
CLAUSE = frozenset({"as", "after", "while", "when", "before"})
VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
PARTICIPLE = re.compile(r"(?:[ewu]n|n[eg]|um|unk)$")  # of two irregular forms of one verb that of the participle
# "in" of who is there, or a word for who is on the way and the preposition behind it
VISIT = re.compile(r" (?:(?P<to>off|bound|due)(?: back)? (?P<where>to|for|in)|(?:back )?(?P<at>in)) (?=[A-Z])", re.IGNORECASE)
LONGEST_GUEST = 4  # words for somebody without a name
MOST_TRIED = 4  # words read as the main verb, one after the other
CLOSED = frozenset({"to", "the", "a", "an", "of", "on", "in", "with", "for", "between", "at", "by", "from", "'s", "will", "may", "can", "could", "not"})
PLURAL = frozenset({"police", "french", "people", "two", "both"})
NEUTRAL = frozenset({"France", "Paris", "Smith"})
NO_MAIN_VERB = frozenset({"relcl", "amod", "compound"})
NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ"})
LOOSE = frozenset({"compound", "nmod", "npadvmod", "dep"})
LEAST = 3.0
Place = tuple[int, int]


def is_headline(text: str) -> bool:
    """Whether a paragraph may be a headline by its form: one line of some words without a full stop."""
    line = text.strip()
    return "\n" not in line and len(line) <= LONGEST and not line.rstrip(CLOSING).endswith(ENDED) and len(line.split()) >= SHORTEST


def headline_names(nlp: Language, text: str, names: Sequence[Replacement]) -> tuple[Replacement, ...]:
    """`names` of a headline, with the further words of it that are read under another, in order; as they are where that makes no sentence
    of any part of it."""
    own = {(a, b): word for a, b, word in names}
    found = own | {place: rules("neutral")["state"] for place, word in own.items() if _may_be_noun(text, place, word)}
    found |= dict(_bodies(text, found))
    found |= dict(_leaders(nlp, text, found))
    found |= dict(_joined(nlp, text, found))
    named = dict(found)
    words = [word for word in WORD.finditer(text) if not any(a <= word.start() < b for a, b in found)]
    found |= dict(_smaller(nlp, text, words))
    readings = [reading for part in _parts(text) for reading in _readings(nlp, text, part, words, found)]
    parses = nlp.pipe(read_as(text, *reading.part, _in_order(found | reading.changed))[0] for reading in readings)
    best: dict[Place, tuple[float, Reading]] = {}
    verbs: dict[Place, str] = {}
    for reading, parse in zip(readings, parses, strict=True):
        verb = _main_verb(parse)
        score = _score(nlp, parse, reading) if verb is not None else 0.0
        verbs.setdefault(reading.part, "" if verb is None else verb.lower_)
        if score > best.get(reading.part, (0.0, reading))[0]:
            best[reading.part] = score, reading
    for _, reading in best.values():
        found |= reading.changed
    return _in_order(found if best else named)


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a line as it may be read: with these words changed, `form` to be its verb, which reads `verb` now."""

    part: Place
    changed: Mapping[Place, str]
    form: str = ""
    verb: str = ""
    followed: str = ""


def _readings(nlp: Language, text: str, part: Place, words: Sequence[re.Match[str]], found: Mapping[Place, str]) -> Iterator[Reading]:
    """A part as it stands, with "will" for the first "to" before a verb, and with each word that can be its verb in the past."""
    yield Reading(part, {})
    present = vocabulary(nlp).present
    inside = [word for word in words if part[0] <= word.start() < part[1]]
    later = [word for word in inside if any(not mark.isspace() for mark in text[part[0] : word.start()])]
    pairs = [(word, following[0].lower()) for word, following in pairwise(inside) if text[word.end() : following.start()] == " "]
    yield from [Reading(part, {w.span(): "will"}, "to", verb) for w, verb in pairs if w in later and w[0].lower() == "to" and verb in present][:1]
    yield from _visits(text, part, found)
    forms = [(word, found.get(word.span(), word[0]).lower()) for word in later]
    forms = [(word, form) for word, form in forms if form in present and _word_before(text, word.start()) not in CLOSED]
    for word, form in forms[:MOST_TRIED]:
        yield Reading(part, {word.span(): present[form]}, form, present[form], text[word.end() :].partition(" ")[2].partition(" ")[0].lower())


def _visits(text: str, part: Place, found: Mapping[Place, str]) -> Iterator[Reading]:
    """A part that tells where somebody is or goes, as a visit: "Abt in Oslo for talks", "Foreign minister off to Lima"."""
    for mark in VISIT.finditer(text, *part):
        who = text[part[0] : mark.start()].split()
        places = [place for place in found if place[0] == mark.end()]
        name = next((word for place, word in found.items() if place[1] == mark.start()), "")
        person = name == rules("neutral")["surname"] or (who and who[-1].lower() in role_nouns() and len(who) <= LONGEST_GUEST)
        if person and places:
            read = ("will", "visit") if mark["to"] else ("visited",)
            yield Reading(part, dict(zip([mark.span(group) for group in ("to", "where", "at") if mark[group]], read, strict=True)), "to", read[-1])


def _word_before(text: str, start: int) -> str:
    return text[:start].rstrip(" '\"‘“").rpartition(" ")[2].lower()


def _score(nlp: Language, parse: Doc, reading: Reading) -> float:
    """How much of a sentence a reading is to the parser; nothing where it finds no verb with a subject, or another than the one meant."""
    known, told, verb = vocabulary(nlp), _told(parse), _main_verb(parse)
    if verb is None or (reading.verb and reading.verb not in {verb.lower_ for verb in told}):
        return 0.0
    score = 3.0 + 2 * (verb.dep_ == "ROOT") + 2 * (told[verb].left_edge.i == 0) - 2.5 * ((reading.form or verb.lower_) in known.roles)
    score -= sum(word.tag_ in NOMINAL and word.i > 0 and word.lower_ in known.verbs for word in parse)
    score -= sum(a.text in NEUTRAL and a.dep_ in LOOSE and b.lower_ in known.present for a, b in pairwise(parse))
    if reading.form in ("", "to"):
        return score + 1.5 * (len(reading.changed) > 1 or reading.verb == "visited")
    subject = next(subject for verb, subject in told.items() if verb.lower_ == reading.verb)
    score += 0.7 * (reading.form in known.told) - 2 * (_is_several(subject) == reading.form.endswith("s"))
    score -= 3 * (reading.followed in BEHIND_NOUN and not reading.form.endswith("s"))
    return score if score > LEAST else 0.0


def _told(parse: Doc) -> dict[Token, Token]:
    """The verbs of a parse that have a subject, with it."""
    verbs = [word for word in parse if word.tag_ in VERBAL and word.dep_ not in NO_MAIN_VERB]
    return {verb: subject for verb in verbs for subject in verb.children if subject.dep_ in SUBJECTS}


def _main_verb(parse: Doc) -> Token | None:
    told = _told(parse)
    return next((verb for verb in told if verb.dep_ == "ROOT"), next(iter(told), None))


def _is_several(subject: Token) -> bool:
    joined = any(child.dep_ in ("cc", "conj") for child in subject.children)
    return joined or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in PLURAL


def _may_be_noun(text: str, place: Place, word: str) -> bool:
    """Whether a state's letters are read as its adjective, for which its name does too: "NZ lifts ban"."""
    return word == rules("neutral")["adjective"] and text[slice(*place)].replace(".", "").isupper()


def _parts(text: str) -> Iterator[Place]:
    start = 0
    for mark in PART.finditer(text):
        yield start, mark.start() + (not mark[0].startswith(" "))
        start = mark.end()
    yield start, len(text)


def _in_order(found: Mapping[Place, str]) -> tuple[Replacement, ...]:
    return tuple(sorted((a, b, word) for (a, b), word in found.items()))


def _opens(text: str, start: int) -> bool:
    """Whether a line, or a part of it, begins at a character."""
    before = text[:start].rstrip()
    return not before or before.endswith(OPENING) or before.rpartition(" ")[2].lower() in CLAUSE


def _bodies(text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Bodies and seats where a line or a part of it begins, as a state: "EU, Mercosur clinch deal"."""
    pieces = pieces_of(text)
    for match in find_terms(text, pieces):
        start, end = pieces[match.first].start, pieces[match.last - 1].end
        free = all(b <= start or end <= a for a, b in found)
        if free and _opens(text, start) and text[end : end + 1] != "-" and any(term.kind in BODIES for term in match.terms):
            yield (start, end), rules("neutral")["state"]


def _joined(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """ "and" for the commas between the names that a line or a part of it begins with, before a verb: "Chad, Niger reopen border"."""
    known = vocabulary(nlp)
    names = sorted(found)
    for n, (start, end) in enumerate(names):
        if not _opens(text, start) or text[:start].rstrip().endswith(","):
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


def _smaller(nlp: Language, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[Place, str]]:
    """The words that begin with a capital only since all do, in small letters; names that are capitals throughout with one."""
    known, known_verbs = vocabulary(nlp).known, vocabulary(nlp).told | nlp.Defaults.stop_words
    plain = [found for found in words if found[0].lower() in known and len(found[0]) > 1]
    longer = [found for found in plain if len(found[0]) > 3]
    capital = [found for found in longer if found[0][0].isupper()]
    shouted = text.isupper()
    fewest = FEWEST - any(found[0].istitle() and len(found[0]) <= 3 for found in plain[1:])  # "Envoys To", "And"
    if not shouted and (len(capital) < fewest or len(capital) < CAPITALS * len(longer)):
        return
    pieces = pieces_of(text)
    named = {pieces[n].start for match in find_terms(text, pieces) if _names(match) for n in range(match.first, match.last)}
    for found in words:
        if len(nlp.tokenizer(found[0].lower())) > 1:
            continue  # "CANNOT" is two words to the parser
        called = found.start() in named or people(sound(found[0]))
        if called and found[0].lower() not in known_verbs:
            if shouted and found.start() not in named:
                yield found.span(), found[0].capitalize()
        elif found in plain and found[0] != found[0].lower() and (shouted or not found[0].isupper()):
            yield found.span(), found[0].lower()
        elif shouted and len(found[0]) > 1:
            yield found.span(), found[0].capitalize()


def _names(match: Match) -> bool:
    """Whether words stand for a state, a body or a place, and are no mere title."""
    return any(term.kind not in TITLES for term in match.terms)


def _leaders(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Surnames where a line or a part of it begins, those of the tables and words that are no English ones: "Trump Halts Funds",
    "Brown, Oduya Meet"."""
    known = vocabulary(nlp).known
    for word in WORD.finditer(text):
        free = all(b <= word.start() or word.end() <= a for a, b in found) and word[0].lower() not in nlp.Defaults.stop_words
        called = people(sound(word[0])) or (word[0].lower() not in known and word[0].istitle() and not word[0].endswith(("s", "men")))
        if free and _opens(text, word.start()) and word[0][0].isupper() and len(word[0]) > 1 and called:
            yield word.span(), rules("neutral")["surname"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of English in small letters; its verbs in the present, in the third person or bare, with their past tense; and past forms."""

    known: frozenset[str]
    present: Mapping[str, str]
    past: frozenset[str]
    verbs: frozenset[str]
    told: frozenset[str]
    roles: frozenset[str]


@cache
def vocabulary(nlp: Language) -> Vocabulary:
    """What the tables of the pipeline's lemmatizer know."""
    tables = cast("Any", nlp.get_pipe("lemmatizer")).lookups
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    formed: dict[str, list[str]] = {}
    for form, lemmas in irregular["verb"].items():
        for lemma in lemmas:
            formed.setdefault(lemma, []).append(form)
    pasts = {verb: _past(verb, formed.get(verb, ())) for verb in index["verb"]}
    thirds = {_third(verb): past for verb, past in pasts.items()}
    others = {form for noun in index["noun"] for form in (noun, _third(noun))} | set(index["adj"]) | set(index["adv"])
    verbs = frozenset({*thirds, *pasts} - others)
    told = frozenset(form for verb in pasts if (verb, "verb") in verb_rows() for form in (verb, _third(verb)))
    roles = frozenset(form for role in role_nouns() for form in (role, _third(role))) - {"head", "heads", "lead", "leads", "host", "hosts"}
    forms = {*thirds, *pasts.values(), *map(_ing, pasts), *irregular["verb"], *irregular["noun"]}
    past = frozenset({*pasts.values(), *irregular["verb"]} - set(pasts) - set(index["noun"]))
    return Vocabulary(frozenset(others | forms | set(pasts) | nlp.Defaults.stop_words), {**thirds, **pasts}, past, verbs, told, roles)


def _past(verb: str, formed: Sequence[str]) -> str:
    forms = [form for form in formed if not form.endswith(("ing", "s"))]
    if forms:
        return next((form for form in sorted(forms) if not PARTICIPLE.search(form)), forms[0])
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search("[^aeiou]y$", verb) else f"{verb}ed"


def _third(verb: str) -> str:
    if re.search("[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"
