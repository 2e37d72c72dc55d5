"""Whose a name is that many share, and who is meant by a town, a number, an organ or a former office. Mentions are marked as
{words|codes joined by +}; empty codes: nobody is named there, or it is open whose; {words|A/B} is open between two."""

from __future__ import annotations

import re

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.parsing import parse
from communique.records import Document
from tests.marked import braced

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")


def codes_in(marked: str, day: str | None) -> list[tuple[str, str, str]]:
    """The words marked, the codes wanted and those given."""
    text = MARK.sub(r"\1", marked)
    found = find_mentions(parse(Document("d", text, published=day)), ())
    rows = []
    for mark, start, end in braced(marked, MARK):
        over = [one for one in found if one.span.start < end and start < one.span.end]
        given = sorted({actor.code for one in over for actor in one.actors if actor.code})
        either = sorted({other.actor.code or "" for one in over for other in one.alternatives})
        rows.append((mark[1], "+".join(sorted(mark[2].split("+"))), "+".join(given) or "/".join(either)))
    return rows


def check(marked: str, day: str | None = "2024-03-05") -> None:
    for words, wanted, given in codes_in(marked, day):
        assert given == wanted, words


ADJECTIVES = [
    "{The Congolese army|COD/COG} said on Monday that it had fired back.",
    "Haiti asked for help. {The Dominican army|DMA/DOM} sent two helicopters.",
    "{Congolese Foreign Minister Jean Dupont|COD/COG} arrived in Paris.",
    "Santo Domingo answered. {The Dominican army|DOM} sent two helicopters to Haiti.",
    "In Kinshasa voters queued for hours; in Brazzaville {the Congolese president|COG} wished them well.",
    "{Guinean soldiers|GIN} seized power in Conakry.",
    "{The Malian army|MLI} said on Monday that it had fired back.",
]


@pytest.mark.parametrize("marked", ADJECTIVES)
def test_an_adjective_of_two_states_is_no_thirds(marked: str) -> None:
    check(marked)


SURNAMES = [
    ("2025-08-15", "In Anchorage {Trump|USA} smiled as {Putin|RUS} walked up."),
    ("2014-11-09", "An official showed {Kerry|USA} and {Zarif|IRN} to the terrace."),
    ("2014-11-09", "The guests waited in Muscat. {Muscat's foreign minister|OMN} ordered coffee."),
    ("2024-06-19", "{Putin|RUS} and {Kim|PRK} signed a treaty in Pyongyang."),
    ("2022-05-02", "Russia denied it. {Peskov|RUS} called the report a lie."),
    ("2022-08-09", "{Aissatou Diatta|} was six when her family left Senegal."),
    ("2022-05-02", "{Peskov|} called the report a lie."),
    ("2025-05-10", "The two armies stopped firing. {Rubio|USA} took credit."),  # as second surname it is also that of ambassadors
    ("2023-05-10", "On Monday {Cohen|ISR} urged both sides to stop."),  # and not Laurentino Cortizo Cohen
    ("2022-05-10", "{Borrell|EU} urged both sides to talk."),
    ("2023-05-10", "{Guterres|UN} spoke to reporters in Geneva."),  # for the tagger a plural
    ("2023-05-10", "On Friday {Šimonytė|LTU} told parliament that it was wrong."),
    ("2023-05-10", "On Monday {Masisi|BWA} urged both sides to stop."),  # for the tagger a place
    ("2023-09-20", "In the square protesters shouted at {Pashinyan|ARM}."),
    ("2024-05-02", "On Monday {Xi|}'an welcomed its guests."),
    ("2024-05-02", "On Monday {Xi|CHN}'s guests left."),
    ("2023-05-10", "{Marchers|} told parliament that it was wrong."),
    ("2023-05-10", "{Cohens|} urged both sides to stop."),
]


@pytest.mark.parametrize(("day", "marked"), SURNAMES)
def test_a_surname_is_its_one_bearers_in_office(day: str, marked: str) -> None:
    check(marked, day)


PLACES = [
    "{Kherson residents|UKR} heard explosions.",
    "{Istanbul police|TUR} cleared the park.",
    "Venezuela claimed the land. {Georgetown|GUY} recalled its envoy, and Guyana wrote to the court.",
    "{Georgetown|} lost its second match.",
    "{Lebanon|}, Pennsylvania, voted for its budget.",
    "{Lebanon|LBN} voted for its budget.",
    "{Niger State's governor|NGA} said the road was held.",
    "{Niger's army|NER} patrols the border.",
    "{Texas|USA} rejected the plan.",
    "The storm came from {Texas|}.",
    "According to {Cairo|EGY}, two soldiers died.",
    "The message to {Rabat|MAR} was clear.",
    "The way to {Rabat|} was long.",
    "Trains between {Rabat|} and Fes stopped, as did flights between {Rabat|} and {Tunis|}.",
    "Talks between {Rabat|MAR} and {Tunis|TUN} stopped.",
    "Buses came from {Rabat|}, and orders came from {Tunis|TUN}.",
    "{The Vatican|VAT} had hosted the talks.",
]


@pytest.mark.parametrize("marked", PLACES)
def test_towns_and_parts_of_states(marked: str) -> None:
    check(marked)


PAIRS = [
    "{Sino-Japanese|CHN+JPN} talks failed.",
    "{Indo-Pakistani|IND+PAK} talks failed.",
    "{Russo-Turkish|RUS+TUR} talks failed.",
    "Kenya and Uganda met. {The two strongmen|} were late.",
    "{The G5 Sahel countries|BFA+MLI+MRT+NER+TCD} agreed.",
    "{The Andean countries|BOL+COL+ECU+PER} agreed.",
    "{The three Baltic presidents|EST+LTU+LVA} agreed.",
]


@pytest.mark.parametrize("marked", PAIRS)
def test_two_states_and_more_in_one_phrase(marked: str) -> None:
    check(marked)


BODIES = [
    "{The Diet|JPN} approved the bill.",
    "{The Carabineros|CHL} held ten men.",
    "Bolivia voted. {The Conservatives|BOL} lost.",
    "Armenian lawmakers met. {The Republican Party|ARM} voted for it.",
    "{The Republican Party|USA} voted for it.",
    "Pakistan voted. {The PTI chairman|PAK} cried foul.",
    "India voted. {The PTI chairman|IND} cried foul.",
    "The European Union met. {The Commission|EU} was late, and {a Commission spokesman|EU} said so.",
    "The African Union met. {The Union|AU} was late.",
    "{The Commission|} was late.",
    "{Nato|NATO} was ready, and {Asean|ASEAN} was not.",
    "{The NSA|USA} listened to the telephone.",
    "{The Bank of Thailand|THA} raised rates, and {Norges Bank|NOR} did not.",
]


@pytest.mark.parametrize("marked", BODIES)
def test_bodies_by_the_names_that_news_use(marked: str) -> None:
    check(marked)


def test_people_are_told_of_with_their_number() -> None:
    doc = parse(Document("d", "Hundreds of thousands of protesters marched in Cairo.", published="2013-06-30"))
    spans = [mention.span.exact for mention in find_mentions(doc, ())]
    assert "Hundreds of thousands of protesters" in spans


def test_the_former_minister_of_a_state_is_who_was_named_and_has_been_that() -> None:
    check("Mark Rutte arrived on Tuesday. {The former Dutch prime minister|NATO} spoke of Kyiv.", "2024-11-05")
    check("Mark Rutte arrived on Tuesday. {The former Danish prime minister|DNK} spoke of Kyiv.", "2024-11-05")


def test_speakers_of_a_tongue_are_nobodys_people() -> None:
    check("{Nepali speakers|} left the valley.")


BODIES = [
    "{EU member states|EU} backed the plan, but {some NATO members|} did not.",
    "{The NATO alliance|NATO} condemned the raid.",
    "{Two G7 countries|} condemned the raid.",
    "{The three AUKUS partners|AUS+GBR+USA} signed.",
    "{British and EU negotiators|EU+GBR} met, and so did {NATO and Serbian officers|NATO+SRB}.",
    "{The UN|UN} and {Serbian officials|SRB} met.",
    "{Nigerian and British armed forces|GBR+NGA} agreed to train together.",
    "{Thai immigration authorities|THA} sent the families back.",
    "{Gambian customs authorities|GMB} let the lorries pass.",
    "{A Jerusalem district court|ISR} and {the Islamabad High Court|PAK} heard the cases.",
    "{Four Taliban members|AFG} met the envoy.",
    "{A Greek member|} of the delegation spoke.",
    "{Armed men|MLI} attacked a camp in Mali near the border with Niger.",
    "{Gunmen|PAK} killed {a Chinese engineer|CHN} in Pakistan.",
    "{The UN chief|UN} and {the NATO chief|NATO} met.",
    "{Farc|COL} let the sergeant go.",
    "{An emissary of the Norwegian government|NOR} met {an aide to the Greek president|GRC}.",
    "{The junta in Niamey|NER} accused France.",
    "{Vilnius newspapers|LTU} mocked the minister; {a parliamentary panel in Nairobi|KEN} praised him.",
    "{Turkish and Western officials|TUR} met.",
    "{The Pope|VAT} arrived in Cairo.",
    "{German navy frigates|DEU} turned back; {a Venezuelan police helicopter|VEN} followed.",
    "{Customs agencies in Georgia and Armenia|ARM+GEO} share data; {police in Lyon and Paris|FRA} do not.",
    "{Officials in Kyiv|UKR}, {Russia|RUS} said, had lied.",
    "{Berlin|DEU} had been widely expected to turn down the claim.",
]


@pytest.mark.parametrize("marked", BODIES)
def test_bodies_by_their_members_and_people_by_what_they_are_for(marked: str) -> None:
    check(marked)


UNDATED = [
    "{Obama|USA} will hold talks with {Kenyatta|KEN}.",
    "{Buhari|NGA} attended the summit.",
    "{Chavez|VEN} denounced the coup.",
    "{The Assad regime|SYR} said it would let them in.",
    "{Clinton|} praised the deal.",  # the president or the secretary of state
    "{Maduro|} expelled him.",  # of Honduras or of Venezuela
    "{Maduro|VEN} expelled him from Venezuela.",
    "{Brown|} said no.",
]


@pytest.mark.parametrize("marked", UNDATED)
def test_without_a_day_a_surname_is_that_of_the_only_leader_who_bore_it(marked: str) -> None:
    check(marked, None)


def test_leaders_are_those_whom_the_title_of_a_readout_names() -> None:
    title = "Readout of the Prime Minister's call with President Ruto of Kenya and Prime Minister Abiy of Ethiopia"
    text = "The Prime Minister spoke today about the river. The leaders underlined their support for Somalia."
    doc = parse(Document("d", text, title=title, published="2024-03-05", party="EGY", kind="readout"))
    found = [mention for mention in find_mentions(doc, ()) if mention.span.exact == "The leaders"]
    assert [{actor.code for actor in mention.actors} for mention in found] == [{"EGY", "KEN", "ETH"}]


def test_both_of_whom_are_who_stand_before() -> None:
    check("{Iran|IRN} and {the United States|USA} signed a deal. Two senators, {both|} of whom opposed it, spoke.")


TIES = [
    "{Biden|USA} and {Kishida|JPN} discussed relations between {the two countries|JPN+USA}.",
    "{Armenia|ARM} and {Azerbaijan|AZE} fired on each other. Biden and Macron mediated talks between {the two countries|ARM+AZE}.",
    "{Armenia|ARM} and {Azerbaijan|AZE} fired on each other. Biden and Macron discussed the truce between {the two countries|ARM+AZE}.",
]


@pytest.mark.parametrize("marked", TIES)
def test_ties_are_between_those_who_talk_unless_they_are_go_betweens(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ivan Horvat, Croatia's acting mines minister, left Split on Friday.", "minister", "Ivan Horvat"),
        ("A drone killed Qassem Soleimani, Iran's most powerful general, at Baghdad airport.", "general", "Qasem Soleimani"),
        ("The Saudi minister gave way to his Iranian colleague, Bijan Zanganeh.", "Iranian colleague", "Bijan Zanganeh"),
        ("Emmanuel Macron, Germany's closest ally, left Berlin.", "ally", None),
        ("Wang Yi, Peru's guest of honour, spoke in Lima.", "guest", None),
    ],
)
def test_who_stands_across_a_comma_from_his_name(text: str, words: str, name: str | None) -> None:
    found = find_mentions(parse(Document("d", text, published="2019-03-05")), ())
    at = text.index(words)
    named = {actor.name for one in found if one.span.start <= at < one.span.end for actor in one.actors}
    assert (name or "") in named | {""}
    assert not named & {"Emmanuel Macron", "Wang Yi"}


ROYALS = [
    ("{Crown Prince Mohammed|SAU} and {Crown Prince Hussein of Jordan|JOR} spoke.", "2022-06-29"),
    ("{Crown Prince Salman|BHR} spoke.", "2012-03-01"),
    ("{King Mohammed|MAR} spoke to {Emir Tamim|QAT} and {Sultan Qaboos|OMN}.", "2019-06-29"),
    ("{King Abdullah II|JOR} met {Crown Prince Mohammed bin Zayed|ARE}.", "2019-06-29"),
    ("{King Abdullah|JOR/SAU} spoke.", "2010-06-29"),
    ("{King Abdullah|JOR} spoke.", "2019-06-29"),
    ("{King Abdullah of Saudi Arabia|SAU} spoke.", "2010-06-29"),
    ("{King Abdullah Bey|} spoke.", "2010-06-29"),
]


@pytest.mark.parametrize(("marked", "day"), ROYALS)
def test_who_reigns_goes_by_a_given_name(marked: str, day: str) -> None:
    """Of two kings of one name either may be meant."""
    check(marked, day)


SENT = [
    "The Foreign Minister of Kenya, Jean Dupont, arrived in Oslo. {The ambassador to Japan|} left.",
    "President Jean Dupont of Chad arrived in Oslo. {The envoy to Syria|} left.",
    "Kenyan ambassador Jean Dupont arrived in Oslo. {The ambassador|KEN} left.",
    "Kenyan envoy Jean Dupont arrived in Oslo. {The ambassador|KEN} left.",
    "The Foreign Minister of Kenya, Jean Dupont, arrived in Oslo. {The minister|KEN} left.",
    "The Foreign Minister of Kenya, Jean Dupont, arrived in Oslo. {The special envoy|KEN} left.",
]


@pytest.mark.parametrize("marked", SENT)
def test_who_has_another_office_is_not_the_ambassador(marked: str) -> None:
    check(marked)


PEOPLES = [
    "{The former Bosnian Serb leader|BIH} was sentenced in The Hague.",
    "{The Bosnian Serb leader|BIH} met the Dutch minister in The Hague.",
    "{The Abkhaz president|GEO} met {the Russian foreign minister|RUS} in Sochi.",
    "{The Bosnian foreign minister|BIH} and {the Serbian president|SRB} met.",
]


@pytest.mark.parametrize("marked", PEOPLES)
def test_a_leader_of_a_people_is_of_the_state_it_lives_in(marked: str) -> None:
    check(marked, "2016-03-24")


def test_leaders_of_two_peoples_are_two_and_no_head_of_state() -> None:
    text = "The Turkish Cypriot leader met the Greek Cypriot leader in Nicosia. The Cypriot president was abroad."
    first, second, third = (
        m for m in find_mentions(parse(Document("d", text, published="2016-03-24")), ()) if "Nicosia" not in m.span.exact
    )
    assert first.entity != second.entity
    assert [actor.name for one in (first, second) for actor in one.actors] == [None, None]
    assert third.actors[0].name == "Nikos Anastasiades"


@pytest.mark.parametrize("name", ["UN Office on Drugs and Crime", "U.N. Population Fund", "United Nations Mission in Liberia"])
def test_a_body_of_the_united_nations_goes_by_its_short_name(name: str) -> None:
    (one,) = find_mentions(parse(Document("d", f"The {name} regretted the vote.", published="2016-03-24")), ())
    assert one.actors[0].code in ("UNODC", "UNFPA", "UNMIL")
