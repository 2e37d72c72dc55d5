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
from communique.naming import find_terms, people, pieces_of, rules, sound

if TYPE_CHECKING:
    from spacy.language import Language

    from communique.encoder import Replacement

WORD = re.compile(r"[^\W\d_]+")
LONGEST, SHORTEST = 200, 4  # characters and words of a headline
ENDED = (".", "!", "?", "…", ":", ";", ",")
CAPITALS = 0.6  # share of the words that begin with a capital, among those that need none
FEWEST = 3  # words in capitals that need none, before a line counts as set in them
BODIES = frozenset({"organisation", "national", "seat"})
PART = re.compile(r"[;:] | [–—-] ")
BEHIND_NOUN = frozenset({"to", "of", "on", "in", "with", "for", "between", "at", "by", "from"})  # "visit to": more often a noun's
OPENING = (",", ";", ":", "-")
VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
PARTICIPLE = re.compile(r"(?:[ewu]n|n[eg]|um|unk)$")  # of two irregular forms of one verb that of the participle
MOST_TRIED = 3  # words read as the main verb, one after the other
Place = tuple[int, int]


def is_headline(text: str) -> bool:
    """Whether a paragraph may be a headline by its form: one line of some words without a full stop."""
    line = text.strip()
    return "\n" not in line and len(line) <= LONGEST and not line.endswith(ENDED) and len(line.split()) >= SHORTEST


def headline_names(nlp: Language, text: str, names: Sequence[Replacement]) -> tuple[Replacement, ...]:
    """`names` of a headline, with the further words of it that are read under another, in order; as they are where that makes no sentence
    of any part of it."""
    own = {(a, b): word for a, b, word in names}
    parts = list(_parts(text))
    found = own | {place: rules("neutral")["state"] for place, word in own.items() if _may_be_noun(text, place, word)}
    found |= dict(_bodies(text, found))
    found |= dict(_leaders(nlp, text, found))
    found |= dict(_joined(nlp, text, found))
    words = [word for word in WORD.finditer(text) if not any(a <= word.start() < b for a, b in found)]
    found |= dict(_announced(nlp, text, words, found))
    whole = _whole_parts(nlp, text, found, parts)
    if len(whole) < len(parts) and (smaller := dict(_smaller(nlp, text, words))):
        lowered = found | smaller
        lowered |= dict(_announced(nlp, text, words, lowered))
        again = _whole_parts(nlp, text, lowered, parts)
        found, whole = (lowered, again) if len(again) > len(whole) or not again else (found, whole)
    for part in parts:
        if part not in whole:
            inside = [word for word in words if part[0] <= word.start() < part[1]]
            past = next((past for past in _in_the_past(nlp, inside, found) if part in _whole_parts(nlp, text, found | past, parts)), None)
            found, whole = (found | past, whole | {part}) if past is not None else (found, whole)
    return _in_order(found if whole else own)


def _may_be_noun(text: str, place: Place, word: str) -> bool:
    """Whether a state's letters are read as its adjective, for which its name does too: "NZ lifts ban"."""
    return word == rules("neutral")["adjective"] and text[slice(*place)].replace(".", "").isupper()


def _parts(text: str) -> Iterator[Place]:
    edges = [0, *(mark.end() for mark in PART.finditer(text)), len(text)]
    return pairwise(edges)


def _in_order(found: Mapping[Place, str]) -> tuple[Replacement, ...]:
    return tuple(sorted((a, b, word) for (a, b), word in found.items()))


def _opens(text: str, start: int) -> bool:
    """Whether a line, or a part of it, begins at a character."""
    before = text[:start].rstrip()
    return not before or before.endswith(OPENING)


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
    present = vocabulary(nlp).present
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
        if commas and following and (following[0].lower() in present or following[0].lower() == "to"):
            yield from ((comma, " and") for comma in commas)


def _smaller(nlp: Language, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[Place, str]]:
    """The words that begin with a capital only since all do, in small letters; names that are capitals throughout with one."""
    known = vocabulary(nlp).known
    plain = [found for found in words if found[0].lower() in known and len(found[0]) > 1]
    longer = [found for found in plain if len(found[0]) > 3]
    capital = [found for found in longer if found[0][0].isupper()]
    shouted = text.isupper()
    if not shouted and (len(capital) < FEWEST or len(capital) < CAPITALS * len(longer)):
        return
    for found in words:
        if len(nlp.tokenizer(found[0].lower())) > 1:
            continue  # "CANNOT" is two words to the parser
        if found in plain and found[0] != found[0].lower() and (shouted or not found[0].isupper()):
            yield found.span(), found[0].lower()
        elif shouted and len(found[0]) > 1:
            yield found.span(), found[0].capitalize()


def _leaders(nlp: Language, text: str, found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Surnames of the tables where a line or a part of it begins: "Trump Halts Funds", "Brown, Bush Meet"."""
    for word in WORD.finditer(text):
        free = all(b <= word.start() or word.end() <= a for a, b in found) and word[0].lower() not in nlp.Defaults.stop_words
        if free and _opens(text, word.start()) and word[0][0].isupper() and len(word[0]) > 1 and people(sound(word[0])):
            yield word.span(), rules("neutral")["surname"]


def _announced(nlp: Language, text: str, words: Sequence[re.Match[str]], found: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """ "will" for the first "to" before a verb behind words none of which is one: "Abt to visit Oman"."""
    known = vocabulary(nlp)
    for word, following in pairwise(words):
        read = found.get(word.span(), word[0])
        if word[0].lower() == "to":
            bare = following[0].lower() in known.present and text[word.end() : following.start()] == " "
            yield from [(word.span(), "will")] if bare else ()
            return
        if read in known.past or (read in known.present and following[0].lower() != "to"):
            return


def _whole_parts(nlp: Language, text: str, found: Mapping[Place, str], parts: Sequence[Place]) -> set[Place]:
    """The parts of a line in which the parser finds a verb, with somebody or something as its subject."""
    words, places = read_as(text, 0, len(text), _in_order(found))
    verbs = [verb for verb in nlp(words) if verb.tag_ in VERBAL and verb.dep_ != "relcl" and any(c.dep_ in SUBJECTS for c in verb.children)]
    at = [places[verb.idx][0] for verb in verbs]
    return {part for part in parts if any(part[0] <= place < part[1] for place in at)}


def _in_the_past(nlp: Language, words: Sequence[re.Match[str]], found: Mapping[Place, str]) -> Iterator[dict[Place, str]]:
    """The words of a line that can be its main verb in the present, one after the other, each in the past."""
    present = vocabulary(nlp).present
    read = [(word.span(), found.get(word.span(), word[0]), after[0].lower()) for word, after in pairwise(words[1:])]
    yield from [{place: present[word]} for place, word, after in read if word in present and after not in BEHIND_NOUN][:MOST_TRIED]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of English in small letters; its verbs in the present, in the third person or bare, with their past tense; and past forms."""

    known: frozenset[str]
    present: Mapping[str, str]
    past: frozenset[str]


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
    forms = {*thirds, *pasts.values(), *map(_ing, pasts), *irregular["verb"], *irregular["noun"]}
    past = frozenset({*pasts.values(), *irregular["verb"]} - set(pasts) - set(index["noun"]))
    return Vocabulary(frozenset(others | forms | set(pasts) | nlp.Defaults.stop_words), {**thirds, **pasts}, past)


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
