"""Whose styles of rank are: "His Majesty King Felipe", "Her Royal Highness", "His Excellency the Minister" are no pronouns.

A part of actors. A style beside a name or title belongs to it; alone it means the one styled so before, a majesty else the party's own
head of state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.phrases import Draft, Reading
from communique.document.actors.standing import person_key
from communique.lexicon import alternatives, marker_values, markers
from communique.syntax import SUBJECTS, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

STYLED = frozenset({"person", "title", "role"})
BETWEEN = re.compile(r"[ \n]?(?:the )?")


def is_of_style(token: Token) -> bool:
    """Whether a possessive belongs to a style of rank, or what looks like a pronoun is one: "His Royal Highness", "HE the Emir"."""
    text = text_of(token.doc)
    return bool(_styles().match(text, token.idx) or _letters().match(text, token.idx))


@cache
def _styles() -> re.Pattern[str]:
    roles = ("style_before", "style_noun")
    before, nouns = (alternatives(form for word in sorted(markers(role)) for form in (word.title(), word.upper())) for role in roles)
    return re.compile(rf"\b(?P<whose>(?i:his|her|your|their)) (?:(?:{before}) )*(?P<noun>{nouns})\b")


@cache
def _letters() -> re.Pattern[str]:
    """The letters of a style, which are no word, or stand before a name or a title in small letters: "HRH", "HE the Emir"."""
    forms, own = (
        alternatives(re.escape(form.upper()) for form in sorted(forms, key=len, reverse=True))
        for forms in (marker_values("style_letters"), (form for form in marker_values("style_letters") if form != "he"))
    )
    return re.compile(rf"\b(?P<noun>(?:{forms})(?![\w.])(?= (?:the )?[A-Z][a-z])|(?:{own})(?![\w.]))")


def settle_styles(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts`, each with the style before it, and the styles that stand alone as those whom they mean."""
    found = list(drafts)
    styled: dict[str, list[Draft]] = {}
    for match in sorted((*_styles().finditer(reading.text), *_letters().finditer(reading.text)), key=re.Match.start):
        if match.groupdict().get("whose", "his").lower() not in markers("style_owner"):
            continue
        noun, beside = match["noun"].lower(), _beside(reading, found, match.end())
        noun = marker_values("style_letters").get(noun, noun)
        if beside is not None:
            start, spelled = min(beside.start, match.start()), match.groupdict().get("whose") is not None
            with_style = replace(beside, start=start, head=reading.token(start, beside.end) if spelled else beside.head)
            found = [with_style if one is beside else one for one in found if one is beside or not _is_in(one, match)]
            styled.setdefault(noun, []).append(with_style)
        elif (meant := _meant(reading, found, styled.get(noun, []), match)) is not None:
            found = [one for one in found if not _is_in(one, match)] + [meant]
    return sorted(found, key=lambda one: one.start)


def _is_in(draft: Draft, match: re.Match[str]) -> bool:
    return match.start() <= draft.start < match.end()


def _beside(reading: Reading, drafts: Sequence[Draft], end: int) -> Draft | None:
    """Whose name or title a style stands right before, or is already a part of."""
    near = (one for one in drafts if one.kind in STYLED and one.end > end)
    return next((one for one in near if one.start < end or BETWEEN.fullmatch(reading.text, end, one.start)), None)


def _meant(reading: Reading, drafts: Sequence[Draft], styled: Sequence[Draft], match: re.Match[str]) -> Draft | None:
    """The only one styled so before who does not act on him there; else the crowned head of an official account's own state."""
    head = reading.token(match.start(), match.end())
    doing = {child for child in head.head.children if child.dep_ in SUBJECTS and child != head}
    doers = {one.key for one in drafts if one.head in doing}
    others = {one.key: one for one in styled if one.key and one.key not in doers}
    if len(others) == 1:
        one = next(iter(others.values()))
        return Draft(match.start(), match.end(), "role", one.key, one.actors, head, named=one.named)
    crowned = match["noun"].lower() in markers("style_crown")
    return _crowned(reading, match, head) if not others and crowned else None


def _crowned(reading: Reading, match: re.Match[str], head: Token) -> Draft | None:
    """The monarch of an official account's own state."""
    if not reading.party or reading.day is None:
        return None
    held = [(office, person) for office, person in naming.holders(reading.party, naming.LEADERS[0]) if office.held_on(reading.day)]
    crowned = {person.name: person for office, person in held if naming.is_crown(office.title)}
    if len(crowned) != 1:
        return None
    person = next(iter(crowned.values()))
    return Draft(match.start(), match.end(), "role", person_key(person.name), (person.actor_at(reading.day),), head)
