"""Writes `data/state_names.csv`: what states are called in other languages, where no state is called so in English.

    python -m training.state_names        (with Babel: CLDR's names, Unicode licence)

In French, Spanish, Portuguese, Italian, German, and in the official languages of the state that have Latin letters: by these the names of
publishers tell whose they are ("Ministério das Relações Exteriores, Brasil"). A name that two states have is left out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.languages import get_official_languages

from communique.lexicon import split_cell
from communique.resources import read_table

WIDE = ("fr", "es", "pt", "it", "de")
OUT = Path(__file__).parents[1] / "src" / "communique" / "data" / "state_names.csv"
WIDE_LETTERS = ("\u024f", "\u1e00", "\u1eff")  # of Latin letters: the last simple one, the first and last with marks
# towns, provinces and words that are called so, too
ELSEWHERE = frozenset({"Granada", "Salvador", "San Martín", "Santa Elena", "Santa Helena", "Guadalupe", "Island", "Maurice", "Dominique"})
TWO_LETTERS = {"XKX": "XK"}  # a code that no table of two letters has


def names_of(two: str) -> Iterator[str]:
    """What a state is called, by its code of two letters, in the wide languages and in its own."""
    for language in dict.fromkeys((*WIDE, *get_official_languages(two, regional=False, de_facto=True))):
        try:
            name = Locale.parse(language).territories.get(two)
        except (UnknownLocaleError, ValueError):
            continue
        if name and all(mark <= WIDE_LETTERS[0] or WIDE_LETTERS[1] <= mark <= WIDE_LETTERS[2] for mark in name):
            yield name


def main() -> None:
    codes = two_letters()
    known = {row["iso3"]: list(dict.fromkeys(names_of(codes[row["iso3"]]))) for row in read_table("countries") if row["iso3"] in codes}
    bearers: dict[str, set[str]] = {}
    for code, names in known.items():
        for name in names:
            bearers.setdefault(name.casefold(), set()).add(code)
    english = {
        name for row in read_table("countries") for column in ("name", "official_name", "aliases") for name in split_cell(row[column])
    }
    kept = {
        code: [name for name in names if len(bearers[name.casefold()]) == 1 and name not in ELSEWHERE and name not in english]
        for code, names in known.items()
    }
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso3", "names", "source"))
        writer.writerows((code, "|".join(names), "cldr") for code, names in sorted(kept.items()) if names)


def two_letters() -> dict[str, str]:
    """The codes of two letters by those of three, as CLDR pairs them."""
    alias = {three: two[0] for three, two in get_global("territory_aliases").items() if len(three) == len("PER") and len(two) == 1}
    return alias | TWO_LETTERS


if __name__ == "__main__":
    main()
