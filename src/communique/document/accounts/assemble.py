"""This text's accounts of encounters: its CONSULT events grouped by who met, how and when, and the encounter its title names.

An account tells one meeting, call or visit once, however often the text comes back to it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.document.accounts.groups import Group, add_telling, is_known_to_have_been, merge
from communique.document.accounts.recorded import add_recorded
from communique.document.accounts.scene import Scene, Telling, make_scene
from communique.document.accounts.tellings import find_tellings
from communique.document.accounts.titled import add_titled
from communique.document.parsing import Doc
from communique.records import Account, Event, Mention, PlaceMention, When, make_id


def find_accounts(
    doc: Doc,
    events: Sequence[Event],
    mentions: Sequence[Mention],
    times: Sequence[When],
    places: Sequence[PlaceMention],
) -> tuple[Account, ...]:
    """The encounters that a text tells of, in order of their first telling.

    Tellings join if form, parties, factuality, date and length agree. An encounter that only the title names is told by the first sentence
    that shows its parties; without such a sentence there is no account."""
    scene = make_scene(doc, mentions, times, places)
    groups: list[Group] = []
    for telling in find_tellings(scene, events):
        add_telling(groups, telling)
    add_titled(scene, groups)
    add_recorded(scene, groups)
    facts = [group for group in groups if not is_known_to_have_been(scene, group[0], groups)]
    taken: set[str] = set()
    return tuple(_account(scene, telling, taken) for telling in sorted(map(merge, facts), key=lambda telling: telling.evidence[0]))


def _account(scene: Scene, telling: Telling, taken: set[str]) -> Account:
    return Account(
        id=make_id(scene.document.id, "accounts", telling.evidence[0], taken),
        form=telling.form,
        participants=tuple(scene.entities[name].mention.id for name in scene.leading(telling.parties.entities)),
        date=telling.date,
        place=telling.place,
        duration_minutes=telling.minutes,
        factuality=telling.factuality,
        evidence=telling.evidence,
        attribution=telling.attribution,
    )
