"""The conversation of which a text is the record, by its heading and the list of those who took part.

A record tells what was said, and of the meeting itself often nothing but that list."""

from __future__ import annotations

from collections.abc import Sequence

from communique.document.accounts.groups import Group, merge
from communique.document.accounts.scene import Scene, Telling
from communique.lexicon import marker_pattern
from communique.records import DateRange, Form, Place
from communique.rolls import find_roll
from communique.syntax import span_at

HEADING = 300  # characters from the start of a text in which it says that it is a record
BEHIND = 200  # characters behind the list in which day and place of the conversation stand


def add_recorded(scene: Scene, groups: list[Group]) -> None:
    """Adds the conversation that a record is of, if the list at its head has people of two sides and no group tells of the two meeting."""
    text = scene.document.text
    heading = f"{scene.document.title or ''}\n{text[:HEADING]}"
    roll = find_roll(text)
    if not roll or marker_pattern("record_heading").search(heading) is None:
        return
    start, end = roll[0].start, roll[-1].start + len(roll[-1].words)
    listed = [mention.entity for mention in scene.mentions.values() if start <= mention.span.start < end]
    people = [entity for entity in dict.fromkeys(listed) if scene.entities[entity].is_one_person]
    parties = scene.parties(people)
    if parties.sides < 2 or any(_tells(telling, parties.codes) for telling in map(merge, groups)):
        return
    form: Form = "call" if marker_pattern("call_word").search(heading) else "meeting"
    place = None if form == "call" else _place(scene, end)
    groups.append([Telling(form, parties, (span_at(scene.doc, start, end),), _day(scene, end), place)])


def _tells(telling: Telling, codes: frozenset[str]) -> bool:
    return telling.has_happened and telling.form != "visit" and telling.parties.codes >= codes


def _day(scene: Scene, end: int) -> DateRange | None:
    """The day at the head of the record, else that of the document."""
    days: Sequence[str] = [when.start for when in scene.times if when.span.start < end + BEHIND and when.start and when.start == when.end]
    day = next((day for day in days if len(day) == len("2000-01-01")), None) or scene.document.published
    return DateRange(day[:10], day[:10]) if day else None


def _place(scene: Scene, end: int) -> Place | None:
    inside = (place.place for place in scene.places if place.span.start < end + BEHIND)
    return next((place for place in inside if place.latitude is not None), None)
