"""Whose an entry is where its words name nobody: of all who issue a joint text together, or of the body whose own text it is.

A part of entries. In the account of one state who is not named is left open here; the ledger takes that state for the holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.beside import bodies_of_states, body_of
from communique.joint import issuing_together
from communique.lexicon import is_person
from communique.records import Actor, Document, Entry, Mention
from communique.voices import SPOKEN

GOVERNING = frozenset({None, "GOV", "IGO"})


def with_owners(document: Document, entries: Sequence[Entry], mentions: Iterable[Mention]) -> Iterator[Entry]:
    """The entries, each with a holder if the text names who issues it: "7. Resolve to conclude the study", "Requests all partners to"."""
    together = issuing_together(document) if document.kind not in SPOKEN else ()
    alone = body_of(document) if document.kind not in SPOKEN else None
    codes = together or ((alone,) if alone in bodies_of_states() else ())
    named = sorted(mentions, key=lambda one: one.span.start) if codes and not all(entry.holders for entry in entries) else []
    for entry in entries:
        yield entry if entry.holders or not codes else replace(entry, holders=_named(codes, entry, named))


def _named(codes: tuple[str, ...], entry: Entry, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The nearest mention before an entry, else the first, that means all of `codes` together, or one for each of them; none of those whom
    they ask, the Union's own Commission."""
    means = [(one, {actor.code for actor in one.actors}) for one in mentions if one.id not in entry.counterparts]
    if len(codes) > 1 and (whole := _nearest([one for one, meant in means if meant == set(codes)], entry)) is not None:
        return (whole.id,)
    bodies = [(one, meant) for one, meant in means if not any(map(_is_of_somebody, one.actors))]
    each = [_nearest([one for one, meant in bodies if meant == {code}], entry) for code in codes]
    return tuple(one.id for one in each if one is not None) if all(each) else ()


def _nearest(mentions: Sequence[Mention], entry: Entry) -> Mention | None:
    before = [one for one in mentions if one.span.start < entry.substance.start]
    return before[-1] if before else next(iter(mentions), None)


def _is_of_somebody(actor: Actor) -> bool:
    """Whether a person is meant, or people who are not their state."""
    return is_person(actor) or actor.sector not in GOVERNING
