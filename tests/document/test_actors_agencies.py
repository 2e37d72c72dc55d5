"""Who is meant where state agencies and foreign ministries outside the English-speaking world write: forms of address, letters of rank,
envoys with where they are sent, ranks beside offices. Marked as in `test_actors_registers`."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_registers import check

ADDRESSED = [
    "{Cde Sela Tamba of Namibia|NAM} came. {Cde Tamba|NAM Sela Tamba} left.",
    "Bhutan's envoy, {Lyonpo (Dr) Tashi Pemba|BTN Tashi Pemba}, came. {Tashi Pemba|BTN Tashi Pemba} left.",
    "Cambodia's envoy, {Oknha Sok Dara|KHM Sok Dara}, came.",
    "{Daw Mya Sanda|MMR Mya Sanda}, Myanmar's envoy, came. {Daw Mya Sanda|MMR} left.",
    "{Maj. Gen. (Ret.) Ali Oda|TCD Ali Oda}, a Chadian adviser, came. {General Oda|TCD Ali Oda} left.",
    "{Archbishop Luigi Abt|VAT}, the Vatican's envoy, came. {Archbishop Abt|VAT Luigi Abt} left.",
    "{The papal envoy|VAT} met the Pope. {The Holy Father|VAT Pope Francis} spoke.",
    # a full name comes again, and one that the tables know is called as the text has written him
    "Fiji's envoy, {Mere Tavola|FJI Mere Tavola}, came. Then {Mere Tavola|FJI Mere Tavola} left.",
    "Abt met {Foreign Minister of Eritrea Osman Saleh|ERI}. {Saleh|ERI Osman Saleh Mohammed} stressed peace.",
]


@pytest.mark.parametrize("marked", ADDRESSED)
def test_forms_of_address_are_no_part_of_a_name(marked: str) -> None:
    check(marked)


LETTERS = [
    "{HE the French President|FRA Emmanuel Macron} spoke. Abt left.",
    "{HH the Amir of Qatar|QAT} rose. {HE the French President|FRA} thanked {HH the Amir|QAT}.",
    "{H.H. Sheikh Abdullah bin Zayed Al Nahyan|ARE} came. {Sheikh Abdullah|ARE Abdullah bin Zayed Al Nahyan} spoke. {H.H.|ARE} left.",
    "{Oman's foreign minister Sayyid Badr Al Busaidi|OMN} spoke. {Sayyid Badr|OMN} left.",
    "{HE the President of the sisterly Republic of Chad|TCD} spoke.",
    # "HE" as printed in capitals is a pronoun
    "Macron spoke. {HE|FRA Emmanuel Macron} WENT HOME.",
    # whose given name is another's stays who he is
    "Sheikh Abdullah bin Zayed met {Sheikh Hasina|BGD Sheikh Hasina}.",
]


@pytest.mark.parametrize("marked", LETTERS)
def test_letters_of_rank_belong_to_the_title_behind_them(marked: str) -> None:
    check(marked)


SENT = [
    "{Ambassador of Japan to Laos Mr. Kenji Oba|JPN Kenji Oba} came. {Ambassador Oba|JPN} left.",
    "{The Ambassador of the European Union in Burundi|EU}, {Mr. Claude Bochu|EU}, spoke. {Ambassador Bochu|EU Claude Bochu} left.",
    "{The Ambassador of Cameroon accredited to Gabon|CMR}, {Paul Owono|CMR Paul Owono}, spoke.",
    "The Lao minister met {Mr. Kenji Oba|JPN Kenji Oba}, {Ambassador Extraordinary and Plenipotentiary of Japan to Laos|JPN}.",
    "{Ambassador Extraordinary and Plenipotentiary of Mongolia to the Russian Federation D. Oyun|MNG} left.",
]


@pytest.mark.parametrize("marked", SENT)
def test_an_envoy_is_of_the_state_that_sends_him(marked: str) -> None:
    check(marked)


PERU = {"publisher": "Ministry of Foreign Affairs of Peru", "kind": "release", "date": "2021-09-02"}
RANKED = [
    ("{The Vice Minister of Foreign Affairs|PER}, {Ambassador Juan Oda|PER Juan Oda}, met {the Foreign Minister of Chile|CHL}.", PERU),
    ("The Minister of Foreign Affairs, {Ambassador Óscar Maúrtua de Romaña|PER Óscar Maúrtua}, held today a meeting with Chile.", PERU),
    ("{The Minister of Trade, Industry and Tourism of Fiji|FJI} met {Chile's Foreign Minister Ambassador Rosa Abt|CHL Rosa Abt}.", {}),
    # the ambassador of another state is none of the party's
    ("The Minister of Foreign Affairs received the Minister of Trade, {Ambassador Juan Oda of Chile|CHL}.", PERU),
    # two surnames, of which the tables know one; where people have one it is somebody else
    ("Peru's Foreign Minister {Óscar Maúrtua de Romaña|PER Óscar Maúrtua} left. {Maúrtua|PER Óscar Maúrtua} spoke.", PERU),
]


@pytest.mark.parametrize(("marked", "fields"), RANKED)
def test_a_rank_is_kept_beside_an_office(marked: str, fields: dict[str, str]) -> None:
    check(marked, **fields)


RUSSIA = {"publisher": "Ministry of Foreign Affairs of Russia", "kind": "readout"}
SHORT = [
    # letters of other alphabets, and the father's
    ("{Deputy Minister A.Yu. Rudin|RUS A.Yu. Rudin} received {Ambassador of Peru D. Oda|PER D. Oda}. {A.Yu. Rudin|RUS} left.", RUSSIA),
    ("{The Deputy Minister Yu. A. Petrov|RUS} met {Peru's envoy|PER}. {Petrov|RUS Yu. A. Petrov} left.", RUSSIA),
    ("{Foreign Minister of Russia S.V. Lavrov|RUS Sergey Lavrov} met {Peru's envoy|PER}.", {}),
    # the beginning of a name behind a form of address
    ("{Mr. Saleumxay Vongsa|LAO Saleumxay Vongsa}, a Lao envoy, came. {H.E. Saleumxay|LAO Saleumxay Vongsa} left.", {}),
    ("{Dato' Sri Ismail Sabri Yaakob of Malaysia|MYS} came. {Dato' Sri Ismail Sabri|MYS Ismail Sabri Yaakob} left.", {}),
    ("{Mr. Juan Oda|PER} of Peru met {Mr. Juan Abt|CHL} of Chile. {Mr. Juan|} left.", {}),
]


@pytest.mark.parametrize(("marked", "fields"), SHORT)
def test_initials_and_beginnings_of_names(marked: str, fields: dict[str, str]) -> None:
    check(marked, **fields)


GUESTS = [
    "{Kazakhstan's president|KAZ} received {Peru's foreign minister|PER}. {The guest|PER} told {him|KAZ} so. {The host|KAZ} nodded.",
    "Kuwait's minister, {Ali Oda|KWT}, received on Tuesday {Dr. Nizar Abt|IRQ}, an Iraqi envoy. {The visitor|IRQ Nizar Abt} left.",
    # of two it may be either
    "Kazakhstan's president received Peru's foreign minister and then received Chile's premier. {The guest|} smiled.",
    # the whole world is nobody
    "The king of Jordan spoke of Gaza and called on {the international community|} to act.",
]


@pytest.mark.parametrize("marked", GUESTS)
def test_the_guest_is_who_was_received(marked: str) -> None:
    check(marked)


def test_they_are_the_host_and_who_is_received() -> None:
    check("Myanmar's foreign minister received Mr. Chen Hai, Ambassador of China. {They|CHN+MMR} exchanged views on trade.")


def test_things_reviewed_are_not_those_who_review_them() -> None:
    check("Abt of Fiji met Oda of Peru. They reviewed relations and ways to bolster {them|}.")


MET = [  # the sentence; who comes to whom, or who meet
    ("The President of Chad granted an audience to Peru's ambassador.", {"PER"}, {"TCD"}),
    ("The King of Jordan received in audience the Prime Minister of Malaysia.", {"MYS"}, {"JOR"}),
    ("The Lao minister received a courtesy call by Peru's envoy.", {"PER"}, {"LAO"}),
    ("Peru's envoy made a courtesy call on the king of Bhutan.", {"PER"}, {"BTN"}),
    ("The Amir of Qatar received on Thursday Foreign Minister of Eritrea Osman Saleh.", {"ERI"}, {"QAT"}),
    ("Prince Faisal bin Farhan of Saudi Arabia received here today Minister of Trade of Peru Ana Oda.", {"PER"}, {"SAU"}),
    # by telephone
    ("The president of Fiji received a call from Peru's president.", {"FJI", "PER"}, set()),
]


@pytest.mark.parametrize(("text", "actors", "recipients"), MET)
def test_who_is_granted_an_audience_comes(text: str, actors: set[str], recipients: set[str]) -> None:
    made = annotate(make_document(text, id="a", date="2024-03-05", kind="news", publisher="Reuters"))
    codes = {one.id: {actor.code for actor in one.actors} for one in made.mentions}
    met = [one for one in made.events if one.event == "CONSULT"]
    assert [set().union(*(codes[i] for i in one.actor)) for one in met] == [actors]
    assert [set().union(*(codes[i] for i in one.recipient)) for one in met] == [recipients]
    assert [one.mode for one in met] == ["visit" if recipients else "phone"]
