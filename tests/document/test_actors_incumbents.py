"""Who holds an office by the text's own word, though the tables know another holder or none; and whose own people an account names.

Mentions are marked as in `test_actors_registers.py`."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_registers import check

OWN = [
    (
        "President Ana Abt spoke with President Oda Ruiz of Chad. {The Head of State|FJI Ana Abt} confirmed it.",
        {"country": "FJI", "publisher": "Office of the President of Fiji"},
    ),
    (
        "Minister of Foreign Affairs {Jana Novak|SVN Jana Novak} paid a visit to Lima, where she met Minister of Foreign Affairs "
        "Rosa Quispe of Peru. {The Minister of Foreign Affairs of Peru|PER Rosa Quispe} agreed. {The head of Slovenian diplomacy|SVN "
        "Jana Novak} left.",
        {"country": "SVN", "publisher": "Ministry of Foreign Affairs of Slovenia"},
    ),
    (
        "Foreign Minister Rami Khatib of Jordan came to Suva, where he met {Foreign Minister Sela Tuilagi|FJI Sela Tuilagi}. {The "
        "Minister|FJI Sela Tuilagi} asked for calm.",
        {"country": "FJI", "publisher": "Ministry of Foreign Affairs of Fiji"},
    ),
    (
        "{Foreign Minister Park Jun-ho|KOR Park Jun-ho} met Foreign Minister Oda Hideki of Japan. {Minister Oda|JPN Oda Hideki} agreed.",
        {"country": "KOR", "publisher": "Ministry of Foreign Affairs, Republic of Korea"},
    ),
]
NEWS = [
    "Peru's Foreign Minister Rosa Quispe met Chad's Foreign Minister Idriss Oda. {The Peruvian foreign minister|PER Rosa Quispe} spoke.",
    "The President of Kenya, Daniel Mutiso, met the President of Chad, Idriss Oda. {The two presidents|KEN+TCD} agreed.",
    "{Kenyan President Daniel Mutiso|KEN Daniel Mutiso} spoke.",
    "{Ghana's President Sam Owusu|GHA Sam Owusu} spoke.",
    # who is not in that office, or is named beside the one of the tables, does not hold it
    "Germany's former Chancellor Ana Abt spoke. {The German chancellor|DEU Olaf Scholz} did not.",
    "Germany's Deputy Foreign Minister Ana Abt spoke. {The German foreign minister|DEU Annalena Baerbock} did not.",
    "German Chancellor Ana Abt followed Chancellor Olaf Scholz. {The German chancellor|DEU Olaf Scholz} spoke.",
    "France's President Ana Abt spoke. {The French prime minister|FRA Gabriel Attal} did not.",
    # two in one office
    "German Chancellor Ana Abt spoke, then German Chancellor Eva Oda. {The German chancellor|DEU Olaf Scholz} left.",
]


@pytest.mark.parametrize(("marked", "fields"), OWN)
def test_an_accounts_own_people_are_told_by_whom_they_deal_with(marked: str, fields: dict[str, str]) -> None:
    check(marked, kind="readout", **fields)


@pytest.mark.parametrize("marked", NEWS)
def test_who_is_named_with_an_office_holds_it(marked: str) -> None:
    check(marked, kind="news")


def test_a_surname_is_no_longer_given_name() -> None:
    check("{President Daniel Abt|} met {President Dan|ROU Nicușor Dan}.", date="2025-11-05")


FIELDS = [
    "{Minister of Mines Ana Abt|ZMB Ana Abt} of Zambia met {Minister of Tourism and Wildlife Eva Oda|PER Eva Oda} of Peru.",
    "{Zambian Mines and Energy Minister Ana Abt|ZMB Ana Abt} met {Peru's Minister for Sport|PER}.",
    "{Fijian Minister of Fisheries Ana Abt|FJI Ana Abt} left.",
    "{Fijian Minister Ana Abt|FJI Ana Abt} left.",
]


@pytest.mark.parametrize("marked", FIELDS)
def test_a_minister_of_whatever_field_is_one(marked: str) -> None:
    check(marked, kind="news")


ARMED = [
    "Peru sent aid. {Soldiers loyal to President Idriss Oda of Chad|TCD} held the bridge.",
    "Peru sent aid. {Troops allied with Chad|TCD} held the bridge.",
    "Israel struck Gaza. {Militants|} fired rockets at Beersheba.",
    "{Gunmen|NGA} attacked a village in Nigeria.",
    # who took power is of where it was taken, and so is the junta
    "Fiji and Chad sent envoys. {The officers|PER} who ousted President Dina Boluarte of Peru received Fiji's. {The junta|PER} was silent.",
    "Chad and Ghana closed their borders. {Soldiers|GAB} who seized power in Gabon fired at Chad. {The junta|GAB} wrote to Ghana.",
    "Fiji and Chad sent envoys. {The officers|} who left the president alone received Fiji's.",
    "Officers ousted Peru's president. Soldiers toppled Mali's president. Fiji and Chad sent envoys. {The junta|} was silent.",
    "{American soldiers|USA} who toppled Saddam Hussein left Iraq.",
    # a name is that of the body whose short name stands behind it
    "Peru and {the National Liberation Army|COL} (ELN) met in Quito. Peru left.",
    "Peru and {the National Liberation Army|PER} met in Lima. Peru left.",
    # a crowd is of the place that its clause opens with, whoever shoots at it
    "In Accra, French soldiers shot at {demonstrators|GHA}.",
    "In Chad, Russian soldiers killed {civilians|TCD}. In 2019 Russian soldiers killed {villagers in Mali|MLI}.",
]


@pytest.mark.parametrize("marked", ARMED)
def test_armed_men_are_of_whom_they_serve_and_not_of_the_place_they_fire_at(marked: str) -> None:
    check(marked, kind="news")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("NATO's chief", "Jens Stoltenberg"),
        ("the head of the IMF", "Kristalina Georgieva"),
        ("the European Council president", "Charles Michel"),
        ("the European Commission chief", "Ursula von der Leyen"),
        ("the chairperson of the African Union Commission", "Moussa Faki Mahamat"),
        ("the British chancellor", "Rishi Sunak"),
        ("the German chancellor", "Angela Merkel"),
        ("Pakistan's army chief", "Qamar Javed Bajwa"),
        ("the Australian treasurer", "Josh Frydenberg"),
        ("the US Treasury secretary", "Janet Yellen"),
        ("the Cuban party chief", "Miguel Díaz-Canel"),
        ("China's party chief", "Xi Jinping"),
        ("the pontiff", "Pope Francis"),
        ("the head of the NATO mission", None),
        ("the EU chief", None),
        ("the UN refugee chief", None),
        ("the chairperson of the African Union", None),
        ("France's party chief", None),
    ],
)
def test_a_holder_by_whatever_title_a_text_uses(words: str, name: str | None) -> None:
    text = f"On Monday {words} met a visitor at the airport."
    at = text.index(words) + len(words) - 1
    found = annotate(make_document(text, date="2021-05-10")).mentions
    named = {actor.name for one in found if one.span.start <= at < one.span.end for actor in one.actors if actor.office or name}
    assert named <= {name, None}
    assert name is None or name in named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The leader of Russia's opposition spoke.", None),
        ("The president of Brazil's senate spoke.", None),
        ("The leader of Germany's Greens spoke.", None),
        ("The president of Brazil's visit to Lima was short.", "Jair Bolsonaro"),
        ("The prime minister of Japan's delegation left Seoul.", "Yoshihide Suga"),
        ("A farmers' leader from Russia spoke.", None),
    ],
)
def test_who_leads_a_part_of_a_state_does_not_lead_it(text: str, name: str | None) -> None:
    found = annotate(make_document(text, date="2021-05-10")).mentions
    assert {actor.name for one in found for actor in one.actors if actor.office} == ({name} if name else set())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Ukrainian ambassador to Germany", "Oleksii Makeiev"),
        ("Moscow's ambassador to London", "Andrey Kelin"),
        ("China's ambassador in Washington", "Xie Feng"),
        ("India's high commissioner to Britain", "Vikram Doraiswami"),
        ("an Iranian ambassador to Iraq", None),
        ("the UN special envoy for Syria", "Geir Pedersen"),
        ("the US special envoy for Iran", "Robert Malley"),
        ("China's consul general in Sydney", None),
        ("the Israeli ambassador", None),
    ],
)
def test_an_ambassador_is_known_by_where_he_is(words: str, name: str | None) -> None:
    text = f"On Monday {words} left."
    found = annotate(make_document(text, date="2023-05-26")).mentions
    at = text.index(words) + 4
    assert name in {actor.name for one in found if one.span.start <= at < one.span.end for actor in one.actors}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the head of Hezbollah", "Hassan Nasrallah"),
        ("the Houthi leader", "Abdul-Malik al-Houthi"),
        ("the Quds Force commander", "Esmail Qaani"),
        ("the Fed chair", "Jerome Powell"),
        ("the Bank of England governor", "Andrew Bailey"),
        ("the ICRC president", "Mirjana Spoljaric"),
        ("a Houthi spokesman", None),
        ("the head of a Hezbollah unit", None),
    ],
)
def test_who_heads_a_force_a_bank_or_a_group(words: str, name: str | None) -> None:
    text = f"On Monday {words} left."
    found = annotate(make_document(text, date="2023-05-26")).mentions
    at = text.index(words) + len(words) - 1
    named = {actor.name for one in found if one.span.start <= at < one.span.end for actor in one.actors if actor.office}
    assert named <= {name, None}
    assert name is None or name in named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Britain summoned the Russian ambassador.", "Andrey Kelin"),
        ("The British Foreign Office called in the Russian ambassador.", "Andrey Kelin"),
        ("Britain praised the Russian ambassador.", None),
        ("Russia summoned its ambassador.", None),
    ],
)
def test_an_ambassador_is_summoned_where_he_serves(text: str, name: str | None) -> None:
    found = annotate(make_document(text, date="2023-05-26")).mentions
    at = text.index("ambassador")
    assert {actor.name for one in found if one.span.start <= at < one.span.end for actor in one.actors} == {name}


LISTED = [
    "Blinken met the Kenyan president and {the foreign minister|KEN Musalia Mudavadi}.",
    "Blinken thanked Olaf Scholz and {the finance minister|DEU Christian Lindner}.",
    "The pope spoke with the Polish president and {the prime minister|POL Donald Tusk}.",
    # of who is named beside it, of a state of its own, of one's own
    "Blinken met the Kenyan president and {the foreign minister|CHN Wang Yi}, Wang Yi.",
    "Blinken met the Kenyan president and {the Chinese foreign minister|CHN Wang Yi}.",
    "Blinken met the Kenyan president and {the secretary-general of the UN|UN António Guterres}.",
    # an envoy is sent to those who govern
    "The pope told the Kenyan ambassador and {the prime minister|} so.",
]


@pytest.mark.parametrize("marked", LISTED)
def test_who_is_met_with_a_president_is_of_his_state(marked: str) -> None:
    check(marked, kind="news", publisher="Reuters", date="2024-05-10")


def test_a_wire_that_is_read_everywhere_has_no_home() -> None:
    check("{The mayor|}, who spoke on Monday, asked Chad for help.", kind="news", publisher="Reuters")
    check("{The mayor|GHA}, who spoke on Monday, asked Chad for help.", kind="news", publisher="Daily Graphic", country="GHA")


@pytest.mark.parametrize(
    ("publisher", "marked"),
    [
        ("European Commission", "{The President|EU Ursula von der Leyen} said that the duties of Chad were too high."),
        ("European Council", "{The President|EU Charles Michel} said that the duties of Chad were too high."),
        ("European Parliament", "{The President|EU Roberta Metsola} met the President of Chad. She thanked him."),
        ("European Commission", "President Xi Jinping came. {The President|CHN Xi Jinping} said that the duties were too high."),
        ("World Bank", "{The President|WBG Ajay Banga} went to Chad."),
        ("Reuters", "{The President|TCD Mahamat Idriss Déby} said that the debts of Chad were too high."),
    ],
)
def test_the_president_of_a_bodys_own_text_heads_the_body(publisher: str, marked: str) -> None:
    check(marked, kind="release", publisher=publisher, date="2024-05-02")


@pytest.mark.parametrize(
    ("publisher", "marked"),
    [
        ("U.S. Department of State", "Secretary Blinken saw the Egyptian Foreign Minister. {The Minister|EGY Sameh Shoukry} agreed."),
        ("U.S. Department of State", "Secretary Blinken saw Egypt's foreign minister. {The minister|EGY Sameh Shoukry} agreed."),
        (
            "Ministry of Foreign Affairs of Kenya",
            "President Ruto saw the Egyptian Foreign Minister. {The Minister|EGY Sameh Shoukry} left.",
        ),
        ("Ministry of Foreign Affairs of Kenya", "{The Minister|KEN} saw the Egyptian Foreign Minister. {The Minister|KEN} left."),
        ("Ministry of Foreign Affairs of Ghana", "Minister Ana Abt saw the Egyptian Foreign Minister. {The Minister|GHA Ana Abt} left."),
    ],
)
def test_the_minister_of_the_other_side_where_no_own_one_is_named(publisher: str, marked: str) -> None:
    check(marked, kind="readout", publisher=publisher, date="2024-02-02")


def test_the_leader_of_rebels_is_no_army_chief() -> None:
    check("{Uganda's army chief|UGA} and {Sudan's army chief|SDN Abdel Fattah al-Burhan} spoke.", kind="news", date="2024-05-15")
    check("{The commander of the Rapid Support Forces|SDN Mohamed Hamdan Dagalo} spoke.", kind="news", date="2024-05-15")


@pytest.mark.parametrize(
    "marked",
    [
        "{King Oda|} met {Joe Biden|USA Joe Biden}.",
        "{Queen Mathilde|} met {Emmanuel Macron|FRA Emmanuel Macron}.",
        "{King Harald|NOR Harald V} met {Joe Biden|USA Joe Biden}.",
        "{President Kim|} met {Joe Biden|USA Joe Biden}.",
        "{President Bush|USA George W. Bush} met {Tony Blair|GBR Tony Blair} then.",
    ],
)
def test_whom_no_table_knows_to_reign_or_to_govern_is_of_no_state(marked: str) -> None:
    check(marked, kind="news", date="2023-06-02")
