"""Whom a part of a name calls that the text has given in full, whatever the tables hold. Mentions are marked as {words|code of who}:
those of one `who` must be one entity, and no two of different; an empty code is nobody whose state is known."""

from __future__ import annotations

import re

import pytest

from communique.document.actors.atoms import read
from communique.document.actors.introduced import find_introduced
from communique.document.actors.mentions import find_mentions
from communique.document.actors.short_names import words_of
from communique.document.parsing import parse
from communique.records import Document, Mention
from tests.marked import braced

MARK = re.compile(r"\{([^|{}]+)\|([A-Z]*) ?(\w*)\}")


def check(marked: str, day: str = "2024-03-12") -> None:
    text = MARK.sub(r"\1", marked)
    found = find_mentions(parse(Document("d", text, published=day)), ())
    whose: dict[str, str] = {}
    for mark, _, end in braced(marked, MARK):
        last = [one for one in found if one.span.start < end <= one.span.end + 1]
        assert [code for one in last for code in _codes(one)] == ([mark[2]] if mark[2] else []), mark[1]
        if mark[3]:
            assert whose.setdefault(mark[3], last[0].entity) == last[0].entity, mark[1]
    assert len(set(whose.values())) == len(whose)


def _codes(mention: Mention) -> list[str]:
    return [actor.code for actor in mention.actors if actor.code]


STAYS = [
    # the family first, or what is given
    "Foreign Minister {Han Jae-won|KOR a} of South Korea flew to Hanoi. {Han|KOR a} met reporters. {President Han|KOR a} spoke.",
    "{Chen Guoliang|CHN a}, China's vice-commerce minister, was angry. {Chen|CHN a} said so. {Minister Chen|CHN a} will go to Brussels.",
    "{Kovács Zsuzsanna|HUN a}, a Hungarian judge, wrote to Bucharest. {Kovács|HUN a} got no answer. {Kovacs|HUN a} wrote again.",
    "{Péter Nagy|HUN a}, a Hungarian judge, was in Belgrade. {Nagy Péter|HUN a} met a minister. {Mr. Nagy|HUN a} left.",
    "{Dr Sigrún Gunnarsdóttir|ISL a}, an Icelandic nurse, flew to Oslo. {Dr Sigrún|ISL a} stayed there. {Gunnarsdóttir|ISL a} wrote home.",
    # the last but one of two families, particles, hyphens
    "{Diana Petro Vargas|COL a}, a Colombian nurse, spoke of malaria. {Petro|COL a} asked for nets. {Petro Vargas|COL a} got them.",
    "{Carlos Alberto da Silva|BRA a}, a Brazilian pilot, crashed near Lima. {Da Silva|BRA a} was hurt. {Silva|BRA a} flew home.",
    "{Fahd bin Salman Al-Harbi|SAU a}, a Saudi oil official, met reporters. {Al-Harbi|SAU a} was brief. {Mr. Harbi|SAU a} left.",
    "{Rodolfo Duterte-Salas|PHL a}, a Philippine farmer, sued the state. {Duterte-Salas|PHL a} won.",
    # spelled two ways
    "{Mohamed Abdel-Latif|EGY a}, an Egyptian general, flew to Gaza. {Mohammed Abdel Latif|EGY a} spoke. {Abdel-Latif|EGY a} left.",
    # called by a word that the text has told of
    "{Petr Novák|CZE a}, a Czech judge, was beaten. {Judge Novák|CZE a} protested.",
    "Indonesian Energy Minister {Suryanto|IDN a} met reporters. {Suryanto|IDN a} said that the gas would flow.",
    "{Sheikh Hamad bin Jassim Al-Dosari|QAT a}, Qatar's minister of municipality, met Iraqis. {Sheikh Hamad|QAT a} promised buses.",
    "Police Commissioner {Modi|FJI a} of Fiji closed the port. {Modi|FJI a} said that he had found nothing.",
    # behind the letters of what he is given, and tagged as no name
    "{Deputy Minister Sergey Orekhov|RUS a} of Russia met Oda. {S.V. Orekhov|RUS a} proposed a pact. {S.V.Orekhov|RUS a} left.",
    "{Minister Bauyrzhan Ospanbek|KAZ a} of Kazakhstan wants flights from May 2020. {B. Ospanbek|KAZ a} proposed a pact with Peru.",
    "{German envoy Karl Winters|DEU a} met Oda in Lima. {Winters|DEU a} condemned the raid. {Mr Winters|DEU a} left.",
    "{Deputy Minister Sergey Orekhov|RUS a} of Russia met his brother. {D. Orekhov|| b} proposed a pact.",
    # a Vietnamese name is borne whole
    "{Vice Chairman Tran Quang Phuoc|VNM a} of Vietnam met {President Tran Dai Quang|VNM b}. {Tran Quang Phuoc|VNM a} left.",
]


@pytest.mark.parametrize("marked", STAYS)
def test_a_name_just_given_to_a_stranger_stays_his(marked: str) -> None:
    check(marked)


TABLES_KNOW = [
    # an article and a family that several have
    ("2011-02-15", "{Khalid al-Attiyah|QAT a}, a Qatari minister, spoke. {Al-Attiyah|QAT a} left. {Mr Al-Attiyah|QAT a} wrote."),
    ("2011-02-15", "{Khalid al-Attiyah|QAT a} met {Abdulrahman al-Attiyah|GCC b} in Doha. {Khalid al-Attiyah|QAT a} spoke."),
    ("2010-05-12", "{Rakesh Singh|IND a}, an Indian official, flew to Dhaka. {Prime Minister Singh|IND b} had phoned. {Singh|IND a} left."),
    ("2024-05-14", "{Wang Lei|CHN a}, China's vice foreign minister, was in Lagos. {Foreign Minister Wang|CHN b} will follow."),
    ("2012-06-06", "{Cindy Cameron|USA a}, an American singer, met the queen. {Prime Minister Cameron|GBR b} was in Brussels."),
    ("2014-08-05", "{President Park Geun-hye|KOR a} met {Park Ji-hoon|KOR b}, a South Korean farmer. {President Park|KOR a} ate a melon."),
    ("2023-05-10", "{Xi|CHN a} landed in Paris. {Xi Lin|CHN b}, a Chinese student, waved. {Xi|CHN a} smiled."),
    ("2018-12-13", "Foreign Minister {Khaled al-Yamani|YEM} of Yemen flew to Sweden. {Yamani|YEM} told reporters that he had hope."),
    ("2023-06-20", "President {Joe Biden|USA a} flew west. His son {Hunter Biden|} pleaded guilty. {Biden|USA a} told reporters so."),
]


@pytest.mark.parametrize(("day", "marked"), TABLES_KNOW)
def test_a_title_that_fits_the_tables_alone_and_a_name_in_use_are_not_the_strangers(day: str, marked: str) -> None:
    check(marked, day)


SEVERAL = [
    "{Kim Song-gil|PRK a}, a North Korean envoy, and {Kim Dae-hyun|KOR b}, a South Korean trade official, met. {Kim|} left.",
    "{Kim Song-gil|PRK a}, a North Korean envoy, and {Kim Dae-hyun|KOR b}, a South Korean judge, met. {Judge Kim|KOR b} left.",
    "Two men named {Kim|} met. {Kim Song-gil|PRK a}, a North Korean envoy, saw {Kim Dae-hyun|KOR b}, a South Korean judge. {Kim|} left.",
    "{Ralph Natuman|VUT a}, a Vanuatu judge, and {Joe Natuman|VUT b}, a Vanuatu farmer, spoke. {Natuman|VUT c} left.",
    "{Tóth István|HUN a}, a Hungarian colonel, met {Milica Tóth|SRB b}, a Serbian nurse. {Ms. Tóth|SRB b} spoke. {Mr. Tóth|HUN a} did not.",
    "{Yaw Diatta|GHA a}, a Ghanaian judge, fell. {Diatta|GHA a} lay. {Koku Diatta|TGO b}, a Togolese nurse, came. {Diatta|GHA a} died.",
]


@pytest.mark.parametrize("marked", SEVERAL)
def test_of_several_the_one_whose_title_or_style_fits_or_none(marked: str) -> None:
    check(marked)


NO_NAME = [
    "Ben Carson Slams Hillary Clinton And The Press In One Answer.\n\n{Hillary Clinton|USA a} did not answer.",
    "{Heidi Cruz|USA a}, an American banker, came. {Senator Ted Cruz|USA b} was there.",
]


@pytest.mark.parametrize("marked", NO_NAME)
def test_a_heading_gives_nobody_a_name(marked: str) -> None:
    check(marked, "2015-11-10")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Petar Petrov, Bulgaria's interior minister, accused Imran Sharif, a Pakistani official, of lying.",
            ["Petar Petrov", "Imran Sharif"],
        ),
        ("Rui Costa, a Portuguese judge, met Antony Blinken, the U.S. secretary of state, in Dili.", ["Rui Costa"]),
        ("António Costa Pinto, Portugal's consul in Dili, spoke.", ["António Costa Pinto"]),
        ("In Bedminster, N.J. Roger Oda, the former chairman, spoke.", ["Roger Oda"]),
        ("Poland's foreign minister, Ana Abt, arrived in The Hague on Monday.", ["Ana Abt"]),
        ("The Kenyan defence minister, Lima, Peru, and the mayor, Sergey Lavrov, were named.", []),
        ("Goldman Sachs, a firm in New York, and Lake Victoria, a lake, were named.", []),
        ("Radio Mali, a station, and Paris, a city in France, were named.", []),
        ("On Monday, the minister met Peru, a friend, and Sergey Lavrov, Russia's foreign minister.", []),
    ],
)
def test_people_told_of_across_a_comma_are_named_whole(text: str, names: list[str]) -> None:
    reading = read(parse(Document("d", text, published="2024-08-07")), None)
    assert [text[part.draft.start : part.draft.end] for part in find_introduced(reading)] == names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Hamad bin Jassim Al-Dosari", (("hamad",), ("jasim",), ("dosari",))),
        ("Bat-Erdene Ganbold", (("bat", "erdene"), ("ganbold",))),
        ("U Thein Lwin", (("thein",), ("lwin",))),
        ("Le Hoai Trung", (("le",), ("hoai",), ("trung",))),
    ],
)
def test_words_of_a_name(name: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert words_of(name) == words


IN_PART = [
    # by the last word that the text gives of a longer name
    "{Prime Minister Judith Suminwa|COD a} met Abt. {Suminwa|COD a} was late.",
    "{Prime Minister Judith Suminwa|COD a} met Abt. {Tuluka|COD a} was late.",
    # not whoever is told of as the late one, or as whose kin another is
    "Congo named {Felix Tshisekedi|COD a}, son of the late {Etienne Tshisekedi|COD b}. Peru thanked {Tshisekedi|COD a}.",
    "The son of {President William Ruto|KEN a} left. Peru thanked {Ruto|KEN a}.",
]


@pytest.mark.parametrize("marked", IN_PART)
def test_whom_a_part_of_a_known_name_calls(marked: str) -> None:
    check(marked, "2025-02-11" if "Suminwa" in marked else "2019-01-11" if "Tshisekedi" in marked else "2024-03-12")
