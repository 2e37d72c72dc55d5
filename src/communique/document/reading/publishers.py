"""Who publishes: names and addresses -> the body, its country, its usual kind of text, and the state it speaks for (a part of reading)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from communique.lexicon import markers, pattern_of, split_cell
from communique.own_tables import table_rows
from communique.resources import read_table


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of `data/publishers.csv`: a body that publishes, its country, its usual kind of text, and the state it speaks for."""

    name: str
    country: str | None
    kind: str
    party: str | None


def country_code(name: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country given as a code or by name; words that are neither are kept as they are."""
    if not name:
        return None
    return _country_names().get(_name_key(name), name)


@cache
def _country_names() -> dict[str, str]:
    """Codes by code, name, alias and adjective; an adjective that several countries share ("Congolese") means none."""
    found: dict[str, str] = {}
    described: dict[str, set[str]] = {}
    for row in read_table("countries"):
        for name in (name for column in ("iso3", "name", "official_name", "aliases") for name in split_cell(row[column])):
            found.setdefault(_name_key(name), row["iso3"])
        for word in split_cell(row["adjectives"]):
            described.setdefault(_name_key(word), set()).add(row["iso3"])
    return {word: next(iter(codes)) for word, codes in described.items() if len(codes) == 1} | found


def publisher_of(given: Mapping[str, str]) -> Publisher | None:
    by_name, by_domain = _publishers()
    name = given.get("publisher", "")[:200]
    named = next((by_name[key] for key in _name_keys(name) if key in by_name), None)
    by_site = by_domain.get(_site_of(given.get("url", ""), by_domain))
    return named or by_site or _official_of(name, given.get("country")) or _seat_of(name, given.get("country"))


def _seat_of(name: str, country: str | None) -> Publisher | None:
    """A seat that stands for one government and has no row of its own: "Itamaraty"; an office that every state may have says nothing."""
    code = _seats().get(_name_key(name))
    if code is None or country_code(country) not in (None, code) or any(word in _name_key(name) for word in ("office", "palace")):
        return None
    return Publisher(name, code, "release", code)


@cache
def _seats() -> dict[str, str]:
    states = {row["iso3"] for row in read_table("countries")}
    return {_name_key(row["word"]): row["code"] for row in read_table("metonyms") if row["kind"] == "seat" and row["code"] in states}


@lru_cache(maxsize=4096)  # a corpus has few publishers, and the words of official bodies are tried on each
def _official_of(name: str, country: str | None) -> Publisher | None:
    """An official body without a row of its own: "Foreign Ministry of Togo", "Togolese Foreign Ministry", or with `country` beside it."""
    key = _name_key(re.sub(r"\s*\([^)]*\)", "", name))
    rest, bodies = pattern_of(_name_key(word) for word in markers("official_body")).subn(" ", key)
    rest = re.sub(r"^(?:\s*\b(?:of|the|to|for)\b)+|\bin\b.*", " ", rest).strip()
    plain = re.sub(r"^(?:\w+ )*(?:republic|kingdom|state) of (?:the )?", "", rest)
    named = (rest, plain) if rest else (_name_key(country or ""),)
    code = next((_country_names()[words] for words in named if words in _country_names()), None)
    return Publisher(name, code, "release", code) if bodies and code else None


def find_publisher(name: str) -> Publisher | None:
    """The row of the publisher called `name`; case, a leading "The", points and a part in brackets do not matter."""
    return publisher_of({"publisher": name})


@cache
def _publishers() -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    by_name: dict[str, Publisher] = {}
    by_domain: dict[str, Publisher] = {}
    for row in table_rows("publishers"):
        publisher = Publisher(row["name"], row["country"] or None, row["kind"], row["party"] or None)
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
    words = re.sub(r"[^\w&]+", " ", re.sub(r"\.|['’]s?\b", "", name.lower())).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _site_of(url: str, known: Mapping[str, Publisher]) -> str:
    """The longest domain of `known` that the url's host ends in, else ""."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    labels = host.split(".")
    return next((site for n in range(len(labels)) if (site := ".".join(labels[n:])) in known), "")
