"""Words that the lemmatizer does not know ("rearrested"), or takes for rarer ones with the same forms ("staged" for "stag").

A part of parsing. The lemmatizer of spaCy's English pipelines goes by rules of endings, a list of verbs and one of exceptions; here these
lists learn the verbs of `verbs.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique import lexicon

VOWELS = "aeiou"
INDEX, EXCEPTIONS = "lemma_index", "lemma_exc"


def teach_words(lemmatizer: Any) -> None:
    """Adds the verbs of `verbs.csv` to a lemmatizer's lists, without those rare ones of which it makes common forms (`lemma_rare`), and
    the forms of `lemma_of`, of nouns too. A lemmatizer without such lists stays as it is."""
    tables = lemmatizer.lookups
    if not (tables.has_table(INDEX) and tables.has_table(EXCEPTIONS)):
        return
    verbs = {lemma for lemma, pos in lexicon.verb_rows() if pos == "verb"}
    index, exceptions = tables.get_table(INDEX), tables.get_table(EXCEPTIONS)
    index["verb"] = frozenset(index["verb"]).union(verbs).difference(lexicon.markers("lemma_rare"))
    for verb in verbs:
        for form in _spelt_anew(verb):
            exceptions["verb"].setdefault(form, [verb])
    for pos in ("verb", "noun"):
        exceptions[pos].update((form, [lemma]) for form, lemma in lexicon.marker_values("lemma_of").items())


def _spelt_anew(verb: str) -> Iterator[str]:
    """The forms of a verb that end in more than "s", "ed" or "ing" behind it: "readied", "unbanned", "unbanning"."""
    before, last = verb[-2:-1], verb[-1]
    if last == "y" and before not in VOWELS:
        yield f"{verb[:-1]}ied"
    elif last not in f"{VOWELS}wxy" and before in VOWELS and verb[-3:-2] not in VOWELS:
        yield from (f"{verb}{last}ed", f"{verb}{last}ing")


def teach_ranks(tokenizer: Any) -> None:
    """Keeps the point of a shortened rank or office ("Brig. Gen. Abt"), which ends no sentence, to its word."""
    for word in lexicon.markers("shortened_rank"):
        tokenizer.add_special_case(word.capitalize(), [{"ORTH": word.capitalize()}])
