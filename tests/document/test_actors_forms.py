"""Who is meant by words that the form of a text gives to a party: notes, bulletins, reports of observers, letters, articles of treaties.

Mentions are marked as {words|codes}; empty: nobody is named there."""

from __future__ import annotations

import re

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.marked import braced

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")
NOTE = "The Embassy of Peru presents its compliments to the Ministry of Foreign Affairs of Chile and has the honour to write. "
ARMY = "Ministry of Defence of Chad"
VOTE = "Chad, Local Elections, 1 October 2023: Preliminary Findings"
TO_FIJI = "Open letter to the Prime Minister of Fiji"
CAR = "Agreed Minutes of the Third Meeting of the Peru-Chile Joint Commission"
POINTS = "Embassy is requested to approach the Government of Fiji at a high level and to draw on the following points. "
AGREED = "The Government of Peru and the Government of Chile have agreed as follows:\n\n1. "
TRUCE = "The Government of the Sudan and the Sudan Liberation Movement have agreed as follows:\n\n1. "

MEANT = [
    # a note says who writes to whom
    (NOTE + "The Embassy asks {the esteemed Ministry|CHL} to free the crew. {The Ministry|CHL} may reply.", {}),
    (NOTE + "{The Ministry of Fisheries of Peru|PER} has replied.", {}),
    # the enemy of a force's bulletin
    ("Units of Niger fired at us. {The enemy|NER} lost two tanks.", {"publisher": ARMY}),
    ("{Units of the armed forces of Niger|NER} shelled our town.", {"publisher": ARMY}),
    ("{Units of the Nigerien army|NER} shelled our town.", {"publisher": ARMY}),
    ("Niger and Mali fired at us. {The enemy|} lost two tanks.", {"publisher": ARMY}),
    ("Terrorists fired from Niger. {The enemy|} lost two tanks.", {"publisher": ARMY}),
    ("We spoke to Niger. Sloth is {the enemy|}.", {"publisher": "Ministry of Foreign Affairs of Chad"}),
    # those who observe a vote, and those with a mandate
    ("{The mission|OSCE} calls on the authorities to act.", {"publisher": "OSCE/ODIHR", "title": VOTE}),
    ("The office of Chad's {mission|TCD} in Oslo is shut.", {"publisher": "OSCE/ODIHR", "title": VOTE}),
    ("{The Special Rapporteur|UN} urged Chad to act. {She|UN} left.", {"publisher": "OHCHR"}),
    ("The IACHR met. {The Special Rapporteur|} urged Peru to act.", {"publisher": "Reuters"}),
    # the fund of a text on the IMF
    ("Chad met the IMF. {The fund|IMF} urged Chad to pay, {the fund's chief|IMF} said.", {"publisher": "Reuters"}),
    ("Chad met the IMF. Norway's wealth fund sold shares. {The fund|NOR} gave no reason.", {"publisher": "Reuters"}),
    # whom a letter is to
    ("{Your|FJI} police beat a reporter. We ask {you|FJI} to free him.", {"title": TO_FIJI, "publisher": "Press Union"}),
    ("Dear Prime Minister,\n\n{Your|FJI} police beat a reporter.", {"title": TO_FIJI, "publisher": "Press Union"}),
    ("{Your|} police beat a reporter.", {"title": "Open letter to the premiers of Fiji and Chad", "publisher": "Press Union"}),
    (POINTS + "We urge {your government|FJI} to stop it.", {"publisher": "US Department of State"}),
    ("Iran bought parts. We urge {your government|} to stop it.", {"publisher": "US Department of State"}),
    # the parties of an agreement
    (AGREED + "{Either Party|CHL+PER} shall free them.", {}),
    (AGREED + "Peru shall open the border. {The other Party|CHL} shall pay.", {}),
    (AGREED + "{Each Party|CHL+PER} shall tell {the other Party|CHL+PER}.", {}),
    (TRUCE + "The Parties shall stop. {Neither Party|SDN} shall fire.", {"publisher": "Reuters"}),
    ("Chad met Mali. {Either Party|} may come.", {"publisher": "Reuters"}),
    ("{The Commission|CHL+PER} decided to meet. {The Commission of Inquiry|} left.", {"title": CAR}),
    # who does it to whom
    ("{The Senate|} thanks the crew. {The Senate|} condemns the arrest of two men by Chad. It calls on Chad to free them.", {}),
    ("Peru left after Chile, {its|PER} neighbour, attacked Lima.", {}),
    ("{The Foreign Office|PAK} recalled the envoy from Tehran.", {"publisher": "ISPR"}),
]


@pytest.mark.parametrize(("marked", "given"), MEANT)
def test_who_is_meant(marked: str, given: dict[str, str]) -> None:
    text = MARK.sub(r"\1", marked)
    made = annotate(make_document(text, id="t", **({"date": "2023-10-02"} | given)))
    for mark, start, end in braced(marked, MARK):
        over = [one for one in made.mentions if one.span.start < end and start < one.span.end]
        assert "+".join(sorted({actor.code for one in over for actor in one.actors if actor.code})) == mark[2], mark[1]


def test_either_party_holds_what_both_agreed() -> None:
    made = annotate(make_document(AGREED + "Either Party shall release the prisoners it holds.\n\n2. Peru shall open the border.", id="t"))
    named = {one.id: one for one in made.mentions}
    held = {entry.substance.exact: {a.code for i in entry.holders for a in named[i].actors} for entry in made.entries}
    assert [codes for words, codes in held.items() if "prisoners" in words] == [{"PER", "CHL"}]
    assert not made.attributions  # all articles are the parties' word, not the first alone
