"""The words by which two passages are found to be about one matter, and what each of them weighs.

Words of one notion ("lift", "ease", "waive"; `data/notions.csv`) count as one; words that only tell that something was said count for
nothing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from communique.lexicon import marker_pattern, marker_values, markers, split_cell, verb_rows
from communique.records import Annotations, Span, make_span
from communique.resources import read_table

LONG = 9
FEWEST = 100  # sentences: in fewer, a word that stands twice would count for nothing
STEM = 6  # letters compared, endings taken off: "agree" and "agreement"
GAP = r"(?:\W+\w+){0,4}?\W+"  # what " ... " stands for in a table
OWN_GAP = r"(?:\W+(?!(?:about|against|for|from|in|of|on|over|to|with)\b)\w+){0,4}?\W+"  # ... and " .. "
ENDING = re.compile(r"(?<=\w\w\w)(?:ings?|ed|es|ments?|ers?|ions?|ly|(?<!s)s)$")
STOP = re.compile(r"([.!?])[”\"’')]*(\s+)(?=[\"“‘'(]?[A-Z0-9])|()(\n+)")
SHORT = re.compile(r"\b(?:[A-Z]|(?P<word>[A-Z][a-z]{1,4}))\.$")  # "U.S.", "Nov.", "Gen."; not "Peru."


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text, cut at full stops before a capital that do not end a short form ("Nov. 9", "U.S.")."""
    found: list[Span] = []
    start = 0
    for mark in STOP.finditer(text):
        if mark[1] == "." and _ends_short(text[max(0, mark.start() - 6) : mark.start() + 1]) and not mark[2].count("\n"):
            continue
        if text[start : mark.end()].strip():
            found.append(make_span(text, start, mark.end()))
        start = mark.end()
    return [*found, make_span(text, start, len(text))] if text[start:].strip() else found


def _ends_short(text: str) -> bool:
    """Whether words end in an initial or a short form."""
    found = SHORT.search(text)
    return found is not None and (found["word"] is None or found["word"].lower() in markers("short_form"))


def is_bare(text: str) -> bool:
    """Whether words say what is to be done, but not to what: "to reopen it", "had no plan to do so", "attend"."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())
    said = [word for word in words if word not in markers("function_word") | markers("pledge_bare") and not word.endswith("ly")]
    return len(said) < 2 and (len(words) == 1 or words[0] in markers("pledge_bare_opening"))


# --- tokens -----------------------------------------------------------------------------------------------------------


def tokens_of(text: str) -> frozenset[str]:
    """What a text is compared by: "=notion" for words of the table, stems of the others; no function words, no words of telling."""
    text = in_short(text)
    single = {found for word in re.findall(r"[^\W_]+", text.casefold()) if (found := token_of(word))}
    return frozenset(single | phrases_in(text))


def in_short(text: str) -> str:
    """A text with the names of organisations that are known by their letters so named: "the World Trade Organization" as "the WTO"."""
    return _full_names().sub(lambda match: _letters()[match[0]], text)


@cache
def _letters() -> dict[str, str]:
    """The letters by which an organisation is known, by each of its names of three words and more."""
    made: dict[str, str] = {}
    for row in read_table("organisations"):
        names = [row["name"], *split_cell(row["aliases"])] if row["sector"] == "IGO" else []
        letters = next((name for name in names if name.isalpha() and name.isupper() and len(name) > 2), None)
        made |= {name: letters for name in names if letters and name[:1].isupper() and len(name.split()) > 2}
    return made


@cache
def _full_names() -> re.Pattern[str]:
    return re.compile(r"\b(?=[A-Z])(?:" + "|".join(map(re.escape, sorted(_letters(), key=len, reverse=True))) + r")\b")


@cache
def token_of(word: str) -> str | None:
    """The token of one word in lower case; None for one that says nothing of the matter."""
    if word in markers("function_word") or word in markers("month"):  # days are compared as days
        return None
    return notion_of(word) or (stem_of(word) if stem_of(word) not in telling_stems() else None)


@cache
def stem_of(word: str) -> str:
    """A word in lower case without its ending, cut short: "tariffs" and "tariff", "agreed" and "agreement"."""
    found = ENDING.sub("", word[:-3] + "y" if word.endswith("ies") else word)
    if len(found) > 3 and found[-1] == found[-2] and found[-1] not in "aeiouls":
        found = found[:-1]
    return found[:STEM].rstrip("e") or word


def phrases_in(text: str) -> frozenset[str]:
    """The notions that stand in a text as a verb and its particle: "took the firm off"."""
    return frozenset(name for name, _ in phrase_matches(text))


def phrase_matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The notions told by a verb and its particle, each with where it stands first."""
    if _any_phrase().search(text):
        yield from ((f"={name}", match) for name, pattern in _phrases() if (match := pattern.search(text)))


@cache
def notion_of(word: str) -> str | None:
    """The notion of one word in lower case, None if it stands for none."""
    words = _notion_words()
    ends = (words.get(word[:end] + "*") for end in range(len(word), 1, -1))
    name = words.get(word) or next((value for value in ends if value), None)
    return f"={name}" if name else None


@cache
def _notion_words() -> dict[str, str]:
    return {word: row["notion"] for row in read_table("notions") for word in split_cell(row["words"]) if ".. " not in word}


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = ((row["notion"], [word for word in split_cell(row["words"]) if ".. " in word]) for row in read_table("notions"))
    return tuple((name, phrase_pattern(words)) for name, words in rows if words)


@cache
def _any_phrase() -> re.Pattern[str]:
    """Any of the phrases: few texts have one, and one search is cheaper than thirty."""
    return phrase_pattern([word for row in read_table("notions") for word in split_cell(row["words"]) if ".. " in word])


def phrase_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of `words` whole; " ... " stands for up to four words, " .. " for as many without a preposition (a verb and its
    object), `*` for any ending."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        head = re.split(r"(?<= \.\. )|(?<= \.\.\. )", word, maxsplit=1)[0]
        tails.setdefault(head, []).append(_escaped(word.removeprefix(head)))
    parts = (_escaped(head) + f"(?:{'|'.join(tail)})" for head, tail in tails.items())  # a head is tried once: a fifth of the time
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def _escaped(words: str) -> str:
    return re.escape(words).replace(re.escape(" ... "), GAP).replace(re.escape(" .. "), OWN_GAP).replace(r"\*", r"\w*")


@cache
def telling_stems() -> frozenset[str]:
    """The stems of verbs and nouns that tell an act ("promise", "demand", "repeat"): they say nothing of what it is about."""
    told = (lemma for (lemma, _), rows in verb_rows().items() if any(row.act in markers("telling_act") and not row.frame for row in rows))
    return frozenset(stem_of(word) for word in (*told, *markers("telling_word")))


def strong_tokens(text: str) -> frozenset[str]:
    """The tokens of long words and of names inside a sentence: one of them may tell two matters apart. Notions are none."""
    words = re.findall(rf"(?<!^)\b[A-Z]\w+|\b\w{{{LONG},}}", in_short(text))
    return frozenset(found for word in words if (found := token_of(word.casefold())) and not found.startswith("="))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text in digits, thousands joined: "50,000", "50 000" and "50 thousand" are one."""
    joined = re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", text)
    return frozenset(re.findall(r"\d+", re.sub(r"(?<=\d) thousand\b", "000", joined)))


def concepts_in(text: str) -> frozenset[str]:
    """The concepts that the words of a text stand for: "consultations" and "negotiations" are talks."""
    found = (match.lower() for match in marker_pattern("concept").findall(text))
    return frozenset(f"={concept}" for word in found if (concept := _concept_of(word)) is not None)


@cache
def _concept_of(word: str) -> str | None:
    values = marker_values("concept")
    ends = (values.get(word[:end] + "*") for end in range(len(word), 2, -1))
    return values.get(word) or next((value for value in ends if value), None)


# --- weights ----------------------------------------------------------------------------------------------------------


def weigh_words(annotations: Iterable[Annotations]) -> dict[str, float]:
    """How telling each token is, 0..1: 1 for one that stands in a single sentence of all documents."""
    counts: Counter[str] = Counter()
    sentences = 0
    for made in annotations:
        for span in sentences_of(made.document.text):
            counts.update(tokens_of(span.exact))
            sentences += 1
    seen = max(sentences, FEWEST) + 2
    return {word: math.log(seen / (count + 1)) / math.log(seen) for word, count in counts.items()}


def weight_of(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """What words weigh together; one that no sentence has weighs 1."""
    return sum(weights.get(word, 1.0) for word in words)
