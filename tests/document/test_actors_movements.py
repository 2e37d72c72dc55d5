"""Who is meant in the words of armed groups and movements, and in reports of them: by a word of their name, their own people, who speaks
for them, what they publish themselves. Mentions are marked as {words|code SECTOR}; empty: nobody known is named there."""

from __future__ import annotations

import re

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.marked import braced

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")


def check(marked: str, **fields: str) -> None:
    text = MARK.sub(r"\1", marked)
    found = read(text, **fields).mentions
    for mark, start, end in braced(marked, MARK):
        over = [one for one in found if one.span.start < end and start < one.span.end]
        given = sorted({f"{actor.code} {actor.sector}" for one in over for actor in one.actors if actor.code})
        assert "+".join(given) == mark[2], mark[1]


def read(text: str, **fields: str) -> Annotations:
    return annotate(make_document(text, **({"date": "2008-08-19", "kind": "news"} | fields)))


CALLED = [
    "The Moro Islamic Liberation Front accused Manila. {The front|PHL REB} said it had been attacked.",
    "We met the secretary-general of the Polisario Front, Brahim Ghali. {The front|ESH REB} accused Rabat.",
    "The Tamil Tigers offered a truce. {The Tigers|LKA REB} admitted losing 15 men.",
    "The Moro Islamic Liberation Front left. {The rebel movement|PHL REB} turned down a truce.",
    # but a line of battle, a front of weather, another's name
    "The Moro Islamic Liberation Front left. The army sent men to {the front|}.",
    "The Moro Islamic Liberation Front left. {The front|} of the storm reached Lima.",
    "Hezbollah left. {The front|} was long.",
    "The Polisario Front and the Moro Islamic Liberation Front wrote. {The front|} accused Rabat.",
]


@pytest.mark.parametrize("marked", CALLED)
def test_a_movement_goes_by_a_word_of_its_name(marked: str) -> None:
    check(marked)


THEIRS = [
    "The Moro Islamic Liberation Front wrote that {its forces|PHL REB} had left.",
    "Hezbollah said {its delegation|LBN REB} would go to Cairo.",
    "Lebanon said its {delegation|LBN GOV} would go to Cairo.",
    "Peru said its {forces|PER MIL} had left.",
    "Sri Lanka waits. {A military spokesman, Brigadier Palitha Abt|LKA MIL}, denied it.",
    "The Tamil Tigers left. {A spokesman for the rebels|LKA REB}, Anton Raja, spoke.",
    "Peru waits. {Police spokesman Jon Oda|PER COP} spoke.",
    "Peru waits. {A government spokesman, Jan Oda|PER GOV}, spoke.",
]


@pytest.mark.parametrize("marked", THEIRS)
def test_the_people_of_a_movement_are_its_own(marked: str) -> None:
    check(marked)


OWN = [
    ("Islamic Emirate of Afghanistan", "{We|AFG REB} have spoken to Qatar. {The mujahideen|AFG REB} hold Helmand."),
    ("Hezbollah", "{Our fighters|LBN REB} hold the hill. {The resistance|LBN REB} rejects the proposal."),
    ("National Unity Government of Myanmar", "The junta bombed a village. {We|MMR OPP} condemn this attack."),
    ("National Unity Government of Myanmar", "{Our government|MMR OPP} thanks Norway. {Our forces|MMR OPP} hold the hill."),
    ("PKK", "{The army|TUR MIL} bombed a hill. {The government|TUR GOV} lies. {The Syrian army|SYR MIL} left."),
    ("PKK", "{We|TUR REB} declare a truce. {The movement|TUR REB} thanks Norway."),
    ("Ministry of Foreign Affairs of Peru", "{We|PER GOV} condemn this attack. {The resistance|} goes on."),
]


@pytest.mark.parametrize(("publisher", "marked"), OWN)
def test_a_movement_writes_of_itself(publisher: str, marked: str) -> None:
    check(marked, publisher=publisher, kind="statement", date="2024-03-01")


def test_the_press_writes_of_others() -> None:
    check("{We|} have seen it. {The mujahideen|} hold Helmand.", publisher="Reuters")


BY_YEAR = [("1998-05-06", "SDN REB"), ("2014-05-06", "SSD PTY")]


@pytest.mark.parametrize(("day", "meant"), BY_YEAR)
def test_a_movement_is_of_the_state_that_it_then_was_of(day: str, meant: str) -> None:
    check(f"{{The SPLM|{meant}}} wants a vote.", date=day)


SIDES = [
    "Sudan's army fought the Rapid Support Forces. Egypt and Kenya called for calm. {The two sides|SDN GOV+SDN PRM} agreed to a truce.",
    "Kenya hosted talks between the Sudanese army and the RSF. {The parties|SDN GOV+SDN PRM} agreed to a truce.",
    "Peru's government and the opposition met under Norwegian mediation. {Both sides|PER GOV+PER OPP} agreed to meet again.",
    "Norway's envoy said the Colombian government and the ELN had met. {Both sides|COL GOV+COL REB} agreed on a truce.",
    # an opposition that only speaks beside two states is no side
    "Peru and Chile met, and the opposition in Peru protested. {The two sides|CHL GOV+PER GOV} agreed on a truce.",
]


@pytest.mark.parametrize("marked", SIDES)
def test_the_sides_of_a_war_at_home_are_of_one_state(marked: str) -> None:
    check(marked, date="2023-06-01")


HEAD = "Midterm report of the Group of Experts on the Congo\n\nThe Group met M23 in Goma. "
AUTHORS = [
    (HEAD + "{The Group|UN IGO} found no proof.", "report"),
    (HEAD + "{The group|COD REB} denied this.", "report"),
    (HEAD + "{The Panel|} found no proof.", "report"),
    ("M23 left Goma. {The Group|} of friends wrote.", "report"),
]


@pytest.mark.parametrize(("marked", "kind"), AUTHORS)
def test_a_report_calls_its_authors_by_the_noun_of_its_title(marked: str, kind: str) -> None:
    check(marked, publisher="United Nations", kind=kind, date="2023-06-01")


BIDDEN = [
    "The Colombian government suspended talks with the ELN and demands that {it|COL REB} free all hostages.",
    "Peru met Chile and demanded that {it|CHL None} pay.",
    "Peru demanded that {it|PER None} be paid.",
    "Chile demanded that {it|CHL None} receive the ships.",
    "Peru demanded that {it|} pay.",
]


@pytest.mark.parametrize("marked", BIDDEN)
def test_who_demands_a_deed_does_not_mean_himself(marked: str) -> None:
    check(marked)


SECTORS = [
    "{Syrian refugees|SYR REF} crossed the border.",
    "{Two Kenyan bishops|KEN REL} spoke.",
    "{Kenyan farmers|KEN CVL} spoke.",
    "{The Humanitarian Coordinator|UN IGO}, Amina Kessel, urged the RSF to leave.",
]


@pytest.mark.parametrize("marked", SECTORS)
def test_whose_sector_people_have(marked: str) -> None:
    check(marked)


NAMESAKES = [
    "{The Jordanian Muslim Brotherhood|JOR PTY} protested.",
    "{The Iranian Kurdistan Democratic Party|IRN PTY} wrote.",
    "{The Muslim Brotherhood|MUSBRO PTY} protested.",
    "{The Chinese People's Liberation Army|CHN MIL} left.",
    "{The Lebanese Hezbollah|LBN REB} left.",
]


@pytest.mark.parametrize("marked", NAMESAKES)
def test_a_party_of_the_same_name_is_of_the_state_before_it(marked: str) -> None:
    check(marked, date="2020-06-01")
