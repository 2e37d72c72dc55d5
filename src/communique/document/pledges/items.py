"""What is promised, asked or agreed item by item; items that only say more of the one before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.document.pledges.parts import Pledge, root_in, words_in
from communique.listed import first_of_item, is_item_mark, item_starts
from communique.records import Entry, make_span
from communique.syntax import document_of, own_subject, span_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.document.pledges.voices import Voices

NEAR = 12  # characters between two items: ", as well as"


def part_items(doc: Doc, pledges: Iterable[Pledge]) -> Iterator[Pledge]:
    """The pledges, what the items of a list hold one by one: "calls on Peru to: (a) open the border; (b) release the sailors"."""
    for pledge in pledges:
        words = words_in(doc, pledge.substance)
        starts = item_starts(doc, words[0].i, words[-1].i + 1) if words else ()
        if not starts:
            yield pledge
            continue
        before = [words[0].i] if words[0].i == starts[0] or first_of_item(words[0]) is not None else []
        for start, stop in pairwise(sorted({*before, *starts, words[-1].i + 1})):
            own = [word for word in doc[start:stop] if not is_item_mark(word)]
            yield replace(pledge, substance=span_at(doc, own[0].idx, own[-1].idx + len(own[-1])))


def join_items(doc: Doc, entries: Iterable[Entry], voices: Voices) -> list[Entry]:
    """The entries in order of the text; an item of what several agree that only says more of the one before is one entry with it.

    Of what two agree "it" and "its" are the thing just named, as they themselves are "they": "to create a commission and to have it meet in
    May", "to hold talks, whose first round will be in Lima" (of three folders of stories all of six such are one matter)."""
    made: list[Entry] = []
    for entry in sorted(entries, key=lambda one: (one.substance.start, one.id)):
        before = made[-1] if made else None
        if before is not None and _is_agreed_with(before, entry, voices) and _says_more(doc, before, entry):
            whole = make_span(document_of(doc).text, before.substance.start, entry.substance.end)
            made[-1] = replace(before, substance=whole, due=before.due or entry.due)
        else:
            made.append(entry)
    return made


def _is_agreed_with(before: Entry, entry: Entry, voices: Voices) -> bool:
    """Whether two entries are what the same several agree."""
    if not before.kind == entry.kind == "agreement":
        return False
    held, also = (voices.codes_of(voices.named(one.holders)) for one in (before, entry))
    return len(held) > 1 and held == also


def _says_more(doc: Doc, before: Entry, entry: Entry) -> bool:
    """Whether an item stands right behind another in its sentence, and is about the thing that this one names."""
    first, words = words_in(doc, before.substance), words_in(doc, entry.substance)
    if not first or not words or first[-1].sent != words[0].sent or not 0 <= entry.substance.start - before.substance.end <= NEAR:
        return False
    root = root_in(doc, entry.substance)
    return words[0].tag_ == "WP$" or (root is not None and any(_is_it(word) for word in _objects_of(root)))


def _objects_of(verb: Token) -> list[Token]:
    """The objects of a verb, whoever it has do something among them: "to have it publish a report"."""
    below = [child for child in verb.children if child.i > verb.i and child.dep_ in ("dobj", "ccomp", "xcomp")]
    return [own_subject(child) or child if child.pos_ in ("VERB", "AUX") else child for child in below]


def _is_it(word: Token) -> bool:
    return word.lower_ == "it" or any(child.lower_ == "its" for child in word.children)
