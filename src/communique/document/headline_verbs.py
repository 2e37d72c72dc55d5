"""How a part of a headline may be read, by the word that is its verb, and how much of a sentence the parser makes of each reading.

Part of `headlines`. Of 1,075 who stand before their verb in `training/data/events_s.txt` the parser sees 77 % as its subject in the line as
it stands, 89 % in the best of these readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from communique.lexicon import markers, verb_rows
from communique.naming import called, role_nouns, rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Place = tuple[int, int]
MOST_TRIED = 4  # words read as the verb, one after the other
LONGEST_GUEST = 4  # words for somebody without a name
# "in" of who is there, or a word for who is on the way and the preposition behind it
VISIT = re.compile(r" (?:(?P<to>off|bound|due)(?: back)? (?P<where>to|for|in)|(?:back )?(?P<at>in)) (?=[A-Z])", re.IGNORECASE)
VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBN"})
NO_MAIN_VERB = frozenset({"relcl", "amod", "compound"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ"})
LOOSE = frozenset({"compound", "nmod", "npadvmod", "dep"})
PARTICIPLE = re.compile(r"(?:[ewu]n|n[eg]|um|unk)$")  # of two irregular forms of one verb that of the participle
LEAST = 3.0  # what a reading with a changed verb must come to
ANNOUNCED, VISITED = "to", "in"  # words that are no verbs and are read as one


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a line as it may be read: with these words changed, `form` to be its verb, which reads `verb` now and stands before
    `followed`; as it stands, if there are none."""

    part: Place
    changed: Mapping[Place, str]
    form: str = ""
    verb: str = ""
    followed: str = ""


def readings_of(nlp: Language, text: str, part: Place, words: Sequence[re.Match[str]], found: Mapping[Place, str]) -> Iterator[Reading]:
    """A part as it stands; with "will" for the first "to" before a verb; as a visit; with each word that can be its verb in the past.

    `words` are those of the line that are no names, `found` what is read otherwise anyway."""
    yield Reading(part, {})
    present = vocabulary(nlp).present
    inside = [word for word in words if part[0] <= word.start() < part[1] and text[part[0] : word.start()].strip()]
    pairs = [(word, following[0].lower()) for word, following in pairwise(inside) if text[word.end() : following.start()] == " "]
    announced = ((word, verb) for word, verb in pairs if word[0].lower() == "to" and verb in present)
    yield from [Reading(part, {word.span(): "will"}, ANNOUNCED, verb) for word, verb in announced][:1]
    yield from _visits(text, part, found)
    forms = [(word, found.get(word.span(), word[0]).lower()) for word in inside]
    forms = [(word, form) for word, form in forms if form in present and _may_be_verb(text, word)]
    for word, form in forms[:MOST_TRIED]:
        yield Reading(part, {word.span(): present[form]}, form, present[form], _word_behind(text, word))


def _visits(text: str, part: Place, found: Mapping[Place, str]) -> Iterator[Reading]:
    """A part that tells where somebody is or goes, as a visit: "Abt in Oslo for talks", "Foreign minister off to Lima"."""
    for mark in VISIT.finditer(text, *part):
        who = text[part[0] : mark.start()].split()
        place = next((place for place in found if place[0] == mark.end()), None)
        name = next((word for place, word in found.items() if place[1] == mark.start()), "")
        person = name == rules("neutral")["surname"] or (len(who) <= LONGEST_GUEST and _is_office(who, goes=mark["to"] is not None))
        behind = text[place[1] : part[1]].split(" ")[:2] if place is not None else ["("]
        goes_on = behind[0] in ("", "'s", "’s") and behind[1:] and behind[1].lower() not in markers("headline_behind_host")
        if person and behind[0] in ("", ",", ";", "?", "!") and not goes_on:
            read = ("will", "visit") if mark["to"] else ("visited",)
            at = [mark.span(group) for group in ("to", "where", "at") if mark[group]]
            yield Reading(part, dict(zip(at, read, strict=True)), VISITED, read[-1])


def _is_office(words: Sequence[str], *, goes: bool) -> bool:
    """Whether words end with an office, and not only with what people are: "Thai army chief", not "Chinese rival"; nor, unless he goes,
    with that of one who lives abroad: "the Minister in Norway"."""
    if not goes and (words[-1].lower() in markers("class_envoy") or words[0].lower() in markers("headline_resident")):
        return False
    ends = (" ".join(words[-count:]).lower() for count in (1, 2) if len(words) >= count)
    return any(term.kind in ("title", "short") for end in ends for term in called(end))


def _may_be_verb(text: str, word: re.Match[str]) -> bool:
    return word[0] not in markers("headline_month") and _word_before(text, word) not in markers("headline_before_noun")


def _word_before(text: str, word: re.Match[str]) -> str:
    return text[: word.start()].rstrip(" '\"‘“").rpartition(" ")[2].lower()


def _word_behind(text: str, word: re.Match[str]) -> str:
    return text[word.end() :].partition(" ")[2].partition(" ")[0].lower()


def score_of(nlp: Language, parse: Doc, reading: Reading) -> float:
    """How much of a sentence a reading is to the parser; nothing where it finds no verb with a subject, or another than the one meant.

    A verb with a subject counts, its being the root and the subject's beginning the part; against it counts who is read as its verb
    ("troops"), words that are verbs alone and no verbs here, names that hang on what can be a verb, numbers that do not agree."""
    known, told = vocabulary(nlp), _told(parse)
    verb = next((verb for verb in told if verb.dep_ == "ROOT"), next(iter(told), None))
    if verb is None or (reading.verb and reading.verb not in {verb.lower_ for verb in told}):
        return 0.0
    score = 3.0 + 2 * (verb.dep_ == "ROOT") + 2 * (told[verb].left_edge.i == 0) - 2.5 * ((reading.form or verb.lower_) in known.roles)
    score -= sum(word.tag_ in NOMINAL and word.i > 0 and word.lower_ in known.verbs for word in parse)
    score -= sum(_is_neutral(name) and name.dep_ in LOOSE and word.lower_ in known.present for name, word in pairwise(parse))
    if reading.form in ("", ANNOUNCED, VISITED):
        return score + 1.5 * (reading.form == VISITED)
    subject = next(subject for verb, subject in told.items() if verb.lower_ == reading.verb)
    score += _worth_of_form(known, reading, subject)
    return score if score > LEAST and not _names_acts(known, reading) else 0.0


def _worth_of_form(known: Vocabulary, reading: Reading, subject: Token) -> float:
    """How well a word in the present suits who stands before it and what behind it, more where the tables have it for an act."""
    third = reading.form.endswith("s")
    suits = 0.7 * (reading.form in known.told - known.acts) - 3 * (not third and reading.followed in markers("headline_behind_noun"))
    return suits - (2 if third else 4.5) * (_is_several(subject) == third)


def _names_acts(known: Vocabulary, reading: Reading) -> bool:
    """Whether a word is sooner the plural of what is done than a verb: "France riots: minister visits Nanterre", "Israel protests grow"."""
    behind = reading.followed
    return reading.form in known.acts and (not behind[:1].isalnum() or behind in markers("headline_behind_act"))


def _told(parse: Doc) -> dict[Token, Token]:
    """The verbs of a parse that have a subject, with it."""
    verbs = [word for word in parse if word.tag_ in VERBAL and word.dep_ not in NO_MAIN_VERB]
    return {verb: subject for verb in verbs for subject in verb.children if subject.dep_ in SUBJECTS}


def _is_neutral(word: Token) -> bool:
    return word.text in (rules("neutral")["state"], rules("neutral")["surname"], rules("neutral")["capital"])


def _is_several(subject: Token) -> bool:
    joined = any(child.dep_ in ("cc", "conj") for child in subject.children)
    people = subject.lower_ == rules("neutral")["adjective"].lower()
    return joined or people or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in markers("headline_plural")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of English in small letters; its verbs in the present, in the third person or bare, with their past tense; past forms; verbs
    that are nothing else; those of the table of verbs, in the present; of these the third persons that are plurals of acts too ("talks");
    and nouns for people and bodies."""

    known: frozenset[str]
    present: Mapping[str, str]
    past: frozenset[str]
    verbs: frozenset[str]
    told: frozenset[str]
    acts: frozenset[str]
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
    named = {lemma for lemma, pos in verb_rows() if pos == "noun"}
    acts = frozenset(_third(verb) for verb in pasts if verb in named and (verb, "verb") in verb_rows())
    roles = frozenset(form for role in role_nouns() for form in (role, _third(role))) - {"head", "heads", "lead", "leads", "host", "hosts"}
    forms = {*thirds, *pasts.values(), *map(_ing, pasts), *irregular["verb"], *irregular["noun"]}
    past = frozenset({*pasts.values(), *irregular["verb"]} - set(pasts) - set(index["noun"]))
    return Vocabulary(frozenset(others | forms | set(pasts) | nlp.Defaults.stop_words), {**thirds, **pasts}, past, verbs, told, acts, roles)


def _past(verb: str, formed: Sequence[str]) -> str:
    forms = [form for form in formed if not form.endswith(("ing", "s"))]
    if verb in markers("headline_unchanged"):
        return verb  # "cut ties"
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
