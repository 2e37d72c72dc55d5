"""Who is meant in the registers of official texts: parties' leaders, styles of rank, names with fathers' names, heads and organs of
bodies. Mentions are marked as {words|code}, or {words|code Name} where a person is meant; empty: nobody is named there."""

from __future__ import annotations

import re

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse
from communique.document.reading.documents import make_document

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")


def check(marked: str, **fields: str) -> None:
    """Each mark is answered by the mention that covers it, a name as the whole name of its one actor."""
    text = MARK.sub(r"\1", marked)
    doc = parse(make_document(text, **({"date": "2024-03-05"} | fields)))
    found = find_mentions(doc, find_attributions(doc, None))
    shift = 0
    for mark in MARK.finditer(marked):
        start = mark.start() - shift
        end = start + len(mark[1])
        shift += len(mark[0]) - len(mark[1])
        over = [one for one in found if one.span.start < end and start < one.span.end]
        code, _, name = mark[2].partition(" ")
        given = sorted({actor.code for one in over for actor in one.actors if actor.code})
        assert "+".join(given) == code, mark[1]
        assert not name or {actor.name for one in over for actor in one.actors} == {name}, mark[1]


PARTY_LEADERS = [
    "Abt met {the leader of the National Rally|FRA} in Oslo.",
    "{The AfD leader|DEU} met {the German leader|DEU Olaf Scholz}.",
    "Modi met {the leader of the Indian National Congress|IND}.",
    "Macron met {the president of Likud|ISR}.",
    "Kim met {the General Secretary of the Communist Party of Vietnam|VNM Nguyen Phu Trong}.",
    "Fiji voted. {The Labour leader|FJI} said {the prime minister|FJI Sitiveni Rabuka} must go.",
]


@pytest.mark.parametrize("marked", PARTY_LEADERS)
def test_the_leader_of_a_party_does_not_lead_the_state(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("words", ["leader of the National Rally", "AfD leader", "Likud leader", "leader of the ANC"])
def test_a_partys_leader_is_nobody_of_the_government(words: str) -> None:
    doc = parse(make_document(f"Abt met the {words} on Monday.", date="2024-03-05"))
    assert [actor.name for one in find_mentions(doc, ()) for actor in one.actors if words in one.span.exact] == [None]


STYLES = [
    "Putin rose. Abt thanked {His Majesty King Felipe|ESP Felipe VI}.",
    "Macron met {Her Majesty Queen Margrethe II|DNK} in Copenhagen.",
    "{His Highness Sheikh Tamim bin Hamad Al Thani|QAT} flew home. Macron thanked {His Highness|QAT} by letter.",
    "{His Highness Sheikh Tamim bin Hamad Al Thani|QAT} came. The emir of Qatar told {His Highness|} so.",
    "Putin met Macron. Lavrov thanked {His Excellency|} for the talks.",
    "Putin said {His Majesty's Government|GBR} had lied.",
    "Putin spoke. {His|RUS} highness of spirit was noted.",
    "{H.E. Mr. Wang Yi|CHN Wang Yi} and {Smt. Nirmala Sitharaman|IND Nirmala Sitharaman} dined.",
]


@pytest.mark.parametrize("marked", STYLES)
def test_a_style_of_rank_is_no_pronoun(marked: str) -> None:
    check(marked)


def test_a_majesty_alone_is_the_monarch_of_an_official_account() -> None:
    text = "{His Majesty|JOR Abdullah II} received President Macron. {His Majesty|JOR Abdullah II} spoke of Gaza."
    check(text, publisher="Royal Hashemite Court", country="JOR", party="JOR", kind="release")
    check("{His Majesty|} received President Macron.", publisher="Reuters", kind="news")


FATHERS = [
    "{Prince Faisal bin Farhan bin Abdullah|SAU Faisal bin Farhan Al Saud} called Abt.",
    "{Mohammed bin Salman bin Abdulaziz Al Saud|SAU Mohammad bin Salman} met {King Salman bin Abdulaziz|SAU Salman}.",
    "{Khalid bin Salman bin Abdulaziz|SAU Khalid bin Salman bin Abdulaziz Al Saud} left.",
    "Abt met {King Hamad bin Isa bin Salman Al Khalifa|BHR Hamad II} in Manama.",
    "{Haitham bin Tarik bin Taimur|OMN Haitham bin Tarik Al Said} met {Sheikh Abdullah bin Zayed bin Sultan Al Nahyan|ARE}.",
]


@pytest.mark.parametrize("marked", FATHERS)
def test_a_grandfathers_name_changes_nobody(marked: str) -> None:
    check(marked)
