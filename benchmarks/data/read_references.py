"""Reads training/data/references*.txt: short documents in which every mention of a participant is marked. Run on its own it checks a file.

    # 2024-05-27 wire
    y = KOR GOV Yoon Suk-yeol
    k = KOR GOV
    c = CHN GOV
    {k|Seoul} asked {c|Beijing} to use {c|its} influence. "{k+c|Our two countries} must talk," {y|the president} told {c|{y|his} guests}.

A document is its day and register, a line for each entity (key, code or `-`, sector, of a person the name), and its text on one line;
paragraphs are joined by ` / `. Marks may nest; those of a group have its members' keys."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.data.read_actors import Gold, Item

HEAD = re.compile(r"# (\d{4}-\d\d-\d\d) (\w+)")
ENTITY = re.compile(r"([a-z0-9]{1,3}) = (\S+) ([A-Z]{3})(?: (.+))?")
PRONOUN = re.compile(
    r"(?:he|him|his|she|hers?|it|its|they|them|theirs?|we|us|ours?|i|my|me|mine|you|yours?|(?:him|her|it|my)self|(?:them|our)selves)", re.I
)
LINK = re.compile(r",|\s(?:of|for|from|in|at|to|on|who|that|and)\s")
TOKEN = re.compile(r"\{([a-z0-9+]+)\||\}")
BREAK, PARAGRAPH = " / ", "\n\n"


@dataclass(frozen=True, slots=True)
class Entity:
    """A participant: its code, None if it is of no state or body of states; its sector; the name of a person."""

    code: str | None
    sector: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention: its span (code points, end exclusive) and whom it means, several of a group."""

    start: int
    end: int
    entities: frozenset[Entity]


@dataclass(frozen=True, slots=True)
class Told:
    """A document without its marks."""

    day: str
    register: str
    text: str
    mentions: tuple[Marked, ...]


def read_references(path: Path) -> Iterator[Told]:
    """The documents of a file. Raises ValueError with the line of what cannot be read."""
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    for filled, block in groupby(numbered, key=lambda one: bool(one[1].strip())):
        if filled:
            yield _read_document(path, list(block))


def _read_document(path: Path, block: Sequence[tuple[int, str]]) -> Told:
    (first, opening), *lines, (last, marked) = block
    head = HEAD.fullmatch(opening)
    if head is None:
        raise ValueError(f"{path}:{first}: a document opens with '# YYYY-MM-DD register'")
    entities: dict[str, Entity] = {}
    for number, line in lines:
        row = ENTITY.fullmatch(line)
        if row is None:
            raise ValueError(f"{path}:{number}: an entity is 'key = CODE SECTOR name'")
        entities[row[1]] = Entity(None if row[2] == "-" else row[2], row[3], row[4])
    try:
        text, mentions = _unmark(marked.replace(BREAK, PARAGRAPH), entities)
    except (ValueError, KeyError, IndexError) as error:
        raise ValueError(f"{path}:{last}: {error!r}") from error
    return Told(head[1], head[2], text, mentions)


def _unmark(marked: str, entities: dict[str, Entity]) -> tuple[str, tuple[Marked, ...]]:
    text, at = "", 0
    opened: list[tuple[int, str]] = []
    found: list[Marked] = []
    for token in TOKEN.finditer(marked):
        text, at = text + marked[at : token.start()], token.end()
        if token[1]:
            opened.append((len(text), token[1]))
        else:
            start, keys = opened.pop()
            found.append(Marked(start, len(text), frozenset(entities[key] for key in keys.split("+"))))
    if opened:
        raise ValueError("a mark is not closed")
    return text + marked[at:], tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def read_items(path: Path) -> list[Item]:
    """The documents of a file with the marks that `benchmarks.actors` scores: all but groups of which somebody is of no state."""
    return [Item(told.day, told.text, tuple(_marks(told)), ()) for told in read_references(path)]


def _marks(told: Told) -> Iterator[tuple[int, int, int, Gold]]:
    for number, one in enumerate(told.mentions, 1):
        members = sorted(one.entities, key=lambda entity: (entity.code or "", entity.name or ""))
        actors = [{"code": entity.code, "sector": entity.sector, "name": entity.name, "office": None} for entity in members]
        form = {"form": form_of(told.text, one), "sector": members[0].sector}
        if len(actors) == 1:
            yield number, one.start, one.end, actors[0] | form
        elif all(entity.code for entity in members):
            yield number, one.start, one.end, {"actors": actors} | form


def form_of(text: str, one: Marked) -> str:
    """What sort of words a mention is made of: pronoun, group, name, metonym (any name of a state or body), role or noun."""
    words = text[one.start : one.end]
    if PRONOUN.fullmatch(words):
        return "pronoun"
    if len(one.entities) > 1:
        return "group"
    (entity,) = one.entities
    named = bool(entity.name) and any(part in words for part in (entity.name or "").split())
    if named or _hangs_on_name(text, one):
        return "name" if entity.name else "metonym"
    return "role" if entity.name else "noun"


def _hangs_on_name(text: str, one: Marked) -> bool:
    """Whether the word that a mention hangs on has a capital, and is no noun that opens a sentence: that is one word alone."""
    first = LINK.split(text[one.start : one.end])[0].removesuffix("'s").removesuffix("\u2019s")
    return first.rpartition(" ")[2][:1].isupper()


if __name__ == "__main__":
    documents = list(read_references(Path(sys.argv[1])))
    forms = Counter(form_of(told.text, one) for told in documents for one in told.mentions)
    print(len(documents), "documents,", forms.total(), "marks:", ", ".join(f"{count} {form}" for form, count in forms.most_common()))
