"""The encounter that the title of a text names: told by a group that is of it, or by the first sentence that shows its parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from communique import naming
from communique.document.accounts.groups import Group, may_be_same, merge
from communique.document.accounts.lengths import minutes_at
from communique.document.accounts.scene import OPENING, Scene, Telling
from communique.lexicon import form_in_title, is_open_title, marker_pattern, subject_of_title
from communique.records import DateRange, Form, Place, Span, days_of
from communique.syntax import has_verb

FRESH = timedelta(3)  # how long before publication the encounter of a title may lie
STALE = timedelta(31)  # ... if it is dated: what ended before is remembered, not told
TALKS: frozenset[Form] = frozenset({"meeting", "call"})


def add_titled(scene: Scene, groups: list[Group]) -> None:
    """Adds the encounter that the title names, if no group tells of it."""
    title = subject_of_title(scene.document.title or "")
    named = _entities_named(scene, title)
    if is_open_title(title):
        return
    form = form_in_title(title) or ("meeting" if marker_pattern("press_word").search(title) and len(named) > 1 else None)
    if form is None or not named or not scene.sentences:
        return
    told = next((group for group in groups if _tells(scene, merge(group), form, named)), None)
    if told is not None and not _is_only_talk(told, named):
        told[0] = _settled(scene, told[0], form)
        if len(named) > 2 and len(set(merge(told).parties.entities) & set(named)) < len(named):  # two of three ministers
            told.insert(0, _titled(scene, form, named, _showing_sentence(scene, named)))
        return
    n = _showing_sentence(scene, named)
    titled = _titled(scene, form, named, n)
    told = told or next((group for group in groups if _is_told_there(merge(group), titled)), None)
    if told is not None:
        told.insert(0, titled)
        return
    alone, partner = len(titled.parties.entities) == 1, bool(marker_pattern("title_partner").search(title))
    better = _is_told_as_open(scene, titled, groups) or (alone and _is_told_better(titled, groups, partner=partner))
    if scene.sentences[n].text.strip() and not better:
        groups.append([titled])


def _entities_named(scene: Scene, title: str) -> tuple[str, ...]:
    """The persons of the text whose name has a word in the title."""
    words = set(re.findall(r"[A-Z\u00c0-\u024f][^\W\d_]+", title))
    persons = ((entity, *person) for entity, one in scene.entities.items() if one.is_one_person for person in one.persons)
    return tuple(entity for entity, code, name in persons if code and words & set(re.findall(r"[^\W\d_]{2,}", name)))


# --- groups that tell of it -----------------------------------------------------------------------------------------------


def _tells(scene: Scene, telling: Telling, form: Form, named: Sequence[str]) -> bool:
    """Whether a telling is of the encounter that the title names."""
    parties = telling.parties
    others = [scene.entities[entity] for entity in parties.entities if entity not in named]
    sides = {scene.document.party, *naming.states_in(scene.document.title or "")}
    if any(other.is_one_person and not sides & set(other.codes) for other in others):
        return False
    shared = max(len(set(parties.entities) & set(named)), len(scene.parties(named).persons & parties.persons))
    agrees = telling.form == form or (telling.loose and form != "visit")
    return telling.has_happened and shared >= min(2, len(named)) and agrees and not _is_remembered(scene, telling)


def _is_remembered(scene: Scene, telling: Telling) -> bool:
    """Whether a telling's day or month ended more than a month before publication ("the honour of welcoming you last September")."""
    told, published = days_of(telling.date.end) if telling.date else None, days_of(scene.document.published)
    return told is not None and published is not None and published[1] - told[1] > STALE


def _is_told_there(telling: Telling, titled: Telling) -> bool:
    """Whether the very sentence that shows the title's encounter tells of it, with a state for one of those whom the title names."""
    there = telling.has_happened and any(span.overlaps(shown) for span in telling.evidence for shown in titled.evidence)
    return there and len(titled.parties.codes) > 1 and may_be_same(telling, titled)


def _is_told_as_open(scene: Scene, titled: Telling, groups: Iterable[Group]) -> bool:
    """Whether the sentence that shows the title's encounter tells of it as planned, called off or denied, not in a side's own account,
    where such a sentence is of the next one ("they agreed to meet again")."""
    if scene.document.party is not None:
        return False
    tellings = (told for told in map(merge, groups) if not told.has_happened and (told.form == "call") == (titled.form == "call"))
    return any(titled.evidence[0].overlaps(span) for told in tellings for span in told.evidence)


def _is_told_better(titled: Telling, groups: Iterable[Group], *, partner: bool) -> bool:
    """Whether the text tells by itself of encounters of the one person whom the title names: in that form, if it names no partner, or as
    the call for a title's "talks" in the sentence that shows them."""
    tellings = (told for told in map(merge, groups) if told.has_happened and titled.parties.persons <= told.parties.persons)
    return any(
        not partner if told.form == titled.form else {told.form, titled.form} == TALKS and titled.evidence[0].overlaps(told.evidence[0])
        for told in tellings
    )


def _is_only_talk(group: Group, named: Sequence[str]) -> bool:
    """Whether a group merely says what "the two leaders" discussed, and names neither of those in the title."""
    return all(telling.loose and not set(telling.parties.entities) & set(named) for telling in group)


def _settled(scene: Scene, telling: Telling, form: Form) -> Telling:
    """A telling whose words leave the form open takes that of the title; a meeting needs a place in the opening of the text."""
    place = telling.place or _heading_place(scene)
    if not telling.loose or telling.form == form or (form == "meeting" and place is None):
        return telling
    return replace(telling, form=form, loose=False, place=place if form == "meeting" else telling.place)


def _heading_place(scene: Scene) -> Place | None:
    """The town or house in the lines without a verb that open the text."""
    for sentence in scene.sentences[:OPENING]:
        if has_verb(sentence):
            return None
        inside = (place.place for place in scene.places if sentence.start_char <= place.span.start < sentence.end_char)
        found = next((place for place in inside if place.latitude is not None), None)
        if found is not None:
            return found
    return None


# --- the sentence that shows it -------------------------------------------------------------------------------------------


def _showing_sentence(scene: Scene, named: Sequence[str]) -> int:
    """The first sentence with a verb that mentions two of `named`, else the first with one, else the first of any kind."""
    seen: dict[int, set[str]] = {}
    for mention in scene.mentions.values():
        if mention.entity in named:
            seen.setdefault(scene.sentence_at(mention.span.start), set()).add(mention.entity)
    full = {n: entities for n, entities in seen.items() if has_verb(scene.sentences[n])}
    with_two = [n for n, entities in full.items() if len(entities) > 1]
    return min(with_two or full or seen or [0])


def _titled(scene: Scene, form: Form, named: tuple[str, ...], n: int) -> Telling:
    """The encounter of the title as sentence `n` shows it, with the speaker of the document's own side if only the other is named."""
    span = scene.span_of(n)
    parties = scene.parties(named if form == "visit" else (*_own_side(scene, named, span), *named))
    form = "call" if form == "meeting" and _is_virtual(scene) else form
    place = None if form == "call" else scene.place_in((span,)) or _heading_place(scene)
    date = _fresh_date(scene, span)
    return Telling(form, parties, (span,), date, place, minutes_at(scene, n, form, date))


def _own_side(scene: Scene, named: Sequence[str], span: Span) -> tuple[str, ...]:
    """The first person of the document's party in `span`, if nobody of `named` is of that party."""
    party = scene.document.party
    if party is None or any(party in scene.entities[entity].codes for entity in named):
        return ()
    inside = sorted((mention for mention in scene.mentions.values() if span.holds(mention.span)), key=lambda mention: mention.span)
    known = ((mention.entity, scene.entities[mention.entity]) for mention in inside)
    return tuple(islice((name for name, one in known if one.is_one_person and party in one.codes), 1))


def _is_virtual(scene: Scene) -> bool:
    """Whether the opening of the text calls a meeting virtual."""
    opening = " ".join(sentence.text for sentence in scene.sentences[:OPENING])
    return bool(marker_pattern("virtual_word").search(opening))


def _fresh_date(scene: Scene, span: Span) -> DateRange | None:
    """The first day in `span` that lies at most three days before publication."""
    inside = (when.start for when in scene.times if span.overlaps(when.span) and when.start == when.end)
    return next((DateRange(day, day) for day in inside if day and _is_fresh(day, scene.document.published)), None)


def _is_fresh(day: str, published: str | None) -> bool:
    try:
        return not published or timedelta(0) <= date.fromisoformat(published[:10]) - date.fromisoformat(day) <= FRESH
    except ValueError:
        return False
