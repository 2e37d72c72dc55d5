"""Lists that a line above calls what they are: outcomes of an encounter, the programme of a visit, notes to editors; or addresses.

Their items are mostly nouns ("MoU on railways", "10:00 Talks with the Prime Minister"): what the line above calls them tells whether they
are agreed on or to come, and who is a party to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.beside import state_codes
from communique.lexicon import marker_pattern
from communique.listed import CELL, ITEM, Part, end_of_label, end_of_words, item_starts, rest_of_row
from communique.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
ADDRESSED = re.compile(r"(?:\d{1,2}[.)] )?To (?:(?:the|all) )?[^\W\d_][^\n.;]{2,100}$")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPPED = (".", "!", "?", ";", ",")
LONGEST_HEADING = 160  # characters
Kind = Literal["outcomes", "programme", "notes"]


@dataclass(frozen=True, slots=True)
class Headed:
    """A list by what the line `above` calls it; `items` are its lines without marks and hours, of a table the first cells."""

    kind: Kind
    above: Part
    items: tuple[Part, ...]


@lru_cache(maxsize=8)
def find_headed(text: str) -> tuple[Headed, ...]:
    """The lists of a text that a heading or the line above calls outcomes, a programme, or notes (contacts among them), in order."""
    found = list[Headed]()
    kind: Kind | None = None
    above, items, rows = Part(0, 0), list[Part](), 0
    for line in LINE.finditer(text):
        item = _item(text, line.start(), line.end())
        if item is not None:
            rows = rows + 1 if CELL.search(line[0]) else 0
            if not (rows == 1 and _is_of_names(line[0])):
                items.append(item)
        elif _is_heading(line[0]) and (told := _kind_of(line[0])) is not None:
            found += [Headed(kind, above, tuple(items))] if kind is not None else []
            kind, above, items, rows = None if told == "else" else told, Part(line.start(), line.end()), [], 0
    return tuple(headed for headed in (*found, *([Headed(kind, above, tuple(items))] if kind is not None else [])) if headed.items)


@lru_cache(maxsize=8)
def find_addressed(text: str) -> tuple[tuple[Part, tuple[Part, ...]], ...]:
    """The lists of a report under lines that say to whom they are addressed ("To the Government of Peru:"), each with that line."""
    found = list[tuple[Part, tuple[Part, ...]]]()
    above, items = None, list[Part]()
    for line in (*LINE.finditer(text), None):
        item = _item(text, line.start(), line.end()) if line is not None and above is not None else None
        if item is not None:
            items.append(item)
            continue
        found += [(above, tuple(items))] if above is not None and items else []
        addressed = line is not None and ADDRESSED.match(line[0]) is not None and _is_heading(line[0])
        above, items = Part(*line.span()) if line is not None and addressed else None, []
    return tuple(found)


def _item(text: str, start: int, end: int) -> Part | None:
    """The words of a line that is an item: behind a mark, a day or an hour, or before the first line of a table; None for another line."""
    body = end_of_label(text, start)
    if body == start and (mark := ITEM.match(text, start, end)) is not None:
        body = mark.end()
    cells = list(CELL.finditer(text, body, end))
    stop = cells[0].start() if len(cells) > 1 else end
    return Part(body, end_of_words(text, body, stop)) if (body > start or len(cells) > 1) and stop > body else None


def _is_of_names(row: str) -> bool:
    """Whether the first row of a table only names its columns."""
    return not any(letter.isdigit() for letter in row)


def _is_heading(line: str) -> bool:
    return line.rstrip().endswith(":") or (len(line) <= LONGEST_HEADING and not line.rstrip().endswith(STOPPED))


def _kind_of(line: str) -> Kind | Literal["else"] | None:
    """What a heading calls the list below it; "else" is what only ends one, None a heading within one."""
    kinds: tuple[Kind | Literal["else"], ...] = ("notes", "else", "programme", "outcomes")
    return next((kind for kind in kinds if marker_pattern(f"list_of_{kind}").search(line)), None)


def headed_at(text: str, at: int) -> Headed | None:
    """The list of which the line above, or an item, holds the character `at`."""
    parts = _parts_of(text)
    n = bisect_right(parts, at, key=lambda part: part[0]) - 1
    return parts[n][2] if n >= 0 and at < parts[n][1] else None


@lru_cache(maxsize=8)
def _parts_of(text: str) -> tuple[tuple[int, int, Headed], ...]:
    """The lines above lists and their items, in order: where each begins and ends, and of which list it is."""
    parts = [(part.start, part.end, one) for one in find_headed(text) for part in (one.above, *one.items)]
    return tuple(sorted(parts, key=lambda part: part[0]))


def kind_at(text: str, at: int) -> Kind | None:
    """What the list is called of which the character `at` stands in an item, or of a programme in the line above that names it."""
    headed = headed_at(text, at)
    above = headed is not None and headed.above.start <= at < headed.above.end
    return headed.kind if headed is not None and (headed.kind == "programme" or not above) else None


def is_announcement(text: str, start: int, end: int) -> bool:
    """Whether a sentence only announces a list of outcomes, whose items say it all: "The two sides agreed on the following:"."""
    headed = headed_at(text, start)
    return headed is not None and text[start:end].rstrip().endswith(":") and headed.above.start <= start < headed.above.end


def noun_items(doc: Doc, text: str) -> Iterator[tuple[Headed, Part, list[Token]]]:
    """The items that are but a noun with what belongs to it ("Signing of ...", "MoU on ..."), each with its list and its words."""
    for headed in (one for one in find_headed(text) if one.kind != "notes"):
        for item in headed.items:
            words = [word for word in doc.char_span(*item, alignment_mode="expand") or () if not word.is_space]
            while words and words[-1].is_punct:
                words = words[:-1]
            if len(words) > 1 and _is_noun(words) and not item_starts(doc, words[0].i, words[-1].i + 1):
                yield headed, item, words


def _is_noun(words: list[Token]) -> bool:
    """Whether no verb tells what is done, or that it is to be done."""
    told = any(word.tag_ in FINITE and not any(above.dep_ in ("relcl", "acl") for above in (word, *word.ancestors)) for word in words)
    bare = words[0].tag_ in ("TO", "VB", "VBN", "VBD") and words[1].lower_ != "of"  # the parser takes "Launch of" for a verb
    return not told and not bare


def parties_of(headed: Headed, text: str, mentions: Iterable[Mention], party: str | None) -> tuple[Mention, ...]:
    """The states between which a list of outcomes or a programme is, each by its first mention: those that the line above names, else the
    title; with the publisher's own beside a single other one."""
    held = sorted((one for one in mentions if one.actors), key=lambda one: one.span.start)
    title = LINE.search(text)
    for part in (headed.above, Part(*title.span()) if title is not None else headed.above):
        named = _by_state(one for one in held if part.start <= one.span.start < part.end)
        if len(named) == 1 and party is not None and party not in named:
            named |= {code: one for code, one in _by_state(held).items() if code == party}
        if len(named) > 1:
            return tuple(named.values())
    return ()


def holders_of(text: str, at: int, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The states that the row of a table names behind its first cell, which holds `at`: who is to do it."""
    row = rest_of_row(text, at)
    return tuple(_by_state(one for one in mentions if row.start <= one.span.start < row.end).values()) if row is not None else ()


def _by_state(mentions: Iterable[Mention]) -> dict[str, Mention]:
    found = dict[str, Mention]()
    for mention in mentions:
        codes = {actor.code for actor in mention.actors if actor.sector != "MED"}  # an agency in its dateline is no party
        if len(codes) == 1 and (code := next(iter(codes))) in state_codes():
            found.setdefault(str(code), mention)
    return found
