"""Mentions, their actors and entities, and the speakers of attributions. The answers stand in the sentences: {words|CODE SECTOR|name}."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.actors.mentions import find_mentions, name_speakers
from communique.document.parsing import parse
from communique.records import Attribution, Document, Mention, Span, make_span

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\|([^|{}]*)\}")

# day, party, text; every mention is marked, and nothing else may be one. Codes of several actors are joined by +.
SENTENCES = [
    ("2023-06-21", None, "{Chinese Foreign Minister Qin Gang|CHN GOV|Qin Gang} warned {Blinken|USA GOV|Antony Blinken}."),
    ("2022-06-21", None, "{Foreign Minister Wang Yi|CHN GOV|Wang Yi} spoke. The {Chinese side|CHN GOV|China} was ready."),
    ("2023-06-21", None, "{President of Russia Vladimir Putin|RUS GOV|Vladimir Putin} called {Ukraine|UKR|Ukraine} a neighbour."),
    ("2022-02-01", None, "{President Joseph R. Biden, Jr.|USA GOV|Joe Biden} met {Chancellor Olaf Scholz of Germany|DEU GOV|Olaf Scholz}."),
    ("2022-06-01", None, "{Kishida Fumio|JPN GOV|Fumio Kishida} thanked {President Yoon Suk Yeol|KOR GOV|Yoon Suk-yeol}."),
    ("2022-03-01", None, "{Zelensky|UKR GOV|Volodymyr Zelenskyy} thanked {Stoltenberg|NATO IGO|Jens Stoltenberg}."),
    ("2022-03-01", None, "{Zelenskiy|UKR GOV|Volodymyr Zelenskyy} thanked {von der Leyen|EU IGO|Ursula von der Leyen}."),
    (
        "2024-05-01",
        None,
        "{Vietnam's Prime Minister Pham Minh Chinh|VNM GOV|Phạm Minh Chính} left. {Chinh|VNM GOV|Phạm Minh Chính} smiled.",
    ),
    ("2023-06-20", None, "{Former U.S. President Barack Obama|USA ELI|Barack Obama} travelled."),
    ("2023-06-20", None, "The {Ukrainian head of state|UKR GOV|Volodymyr Zelenskyy} met the {French leader|FRA GOV|Emmanuel Macron}."),
    ("2023-06-20", None, "{Blinken|USA GOV|Antony Blinken} left. The {Secretary of State|USA GOV|Antony Blinken} was tired."),
    ("2023-06-20", None, "A {spokesman for the Ukrainian Foreign Ministry|UKR GOV|} replied."),
    ("2023-06-20", None, "The {head of Iranian diplomacy|IRN GOV|Hossein Amirabdollahian} replied."),
    ("2023-06-20", None, "The {State Department|USA GOV|U.S. Department of State} denied it, {TASS|RUS MED|TASS} reported."),
    (
        "2023-06-20",
        None,
        "{Beijing|CHN GOV|China} answered, and the {Kremlin|RUS GOV|Kremlin} agreed with the {White House|USA GOV|White House}.",
    ),
    ("2023-06-20", None, "Tourists reached Beijing and walked in Moscow."),
    ("2023-06-20", None, "It concerned the Taiwan issue and the South China Sea."),
    ("2023-06-20", None, "{U.S.-China|USA+CHN|United States+China} talks began."),
    ("2023-06-20", None, "{Chinese and American officials|CHN GOV+USA GOV|} met."),
    ("2023-06-20", None, "The {Americans|USA|United States} promised calm. {Americans|USA CVL|} travelled."),
    ("2023-06-20", None, "{Protesters|CVL|} shouted. {Lawmakers|LEG|} voted."),
    ("2023-06-20", None, "The {Biden administration|USA GOV|United States} and the {Sunak government|GBR GOV|United Kingdom} agreed."),
    (
        "2023-06-20",
        None,
        "{Biden|USA GOV|Joe Biden} met {Modi|IND GOV|Narendra Modi}. {The two leaders|USA GOV+IND GOV|Joe Biden+Narendra Modi} ate.",
    ),
    ("2023-06-20", None, "{France|FRA|France} and {Germany|DEU|Germany} met. {Both sides|DEU GOV+FRA GOV|Germany+France} praised it."),
    (
        "2018-12-03",
        None,
        "{Police|SDN COP|} came. {Samah Osman|SDN CVL|Samah Osman}, a {dentist in Omdurman|SDN CVL|Samah Osman}, hid.",
    ),
    ("2018-12-03", None, "{Saba Tekle||Saba Tekle} thanked {China|CHN|China} and {Ghana|GHA|Ghana}."),
    (
        "2015-02-12",
        None,
        "The {leaders of Germany and France|DEU GOV+FRA GOV|Angela Merkel+François Hollande} talked. "
        "{They|DEU GOV+FRA GOV|Angela Merkel+François Hollande} agreed.",
    ),
    ("2023-06-20", None, "{Fiji|FJI|Fiji} will send 60 {peacekeepers|FJI MIL|} to {its|FJI|Fiji} neighbour."),
    ("2023-06-20", None, "{India|IND|India} met {Pakistan|PAK|Pakistan}. {The old rivals|IND GOV+PAK GOV|India+Pakistan} agreed."),
    (
        "2023-06-20",
        None,
        "{Peru|PER|Peru} said {it|PER|Peru} was concerned. {Fiji|FJI|Fiji} thanked {Peru|PER|Peru} for {its|PER|Peru} help.",
    ),
    ("2023-06-20", None, "{Mike Jordan||Mike Jordan} spoke. {Jordan||Mike Jordan} left {Jordan|JOR|Jordan} alone."),
    ("2023-06-20", "CHN", "{We|CHN GOV|China} urge the {US|USA|United States} to stop and defend {our|CHN GOV|China} interests."),
    ("2022-03-01", "USA", "The {President|USA GOV|Joe Biden} thanked {President Zelenskyy|UKR GOV|Volodymyr Zelenskyy}."),
    ("2021-12-13", "RUS", "{Boris Johnson|GBR GOV|Boris Johnson} called. The {Prime Minister|GBR GOV|Boris Johnson} was worried."),
    (None, None, "{Lavrov|RUS GOV|Sergey Lavrov} answered {Macron|FRA GOV|Emmanuel Macron}."),
    ("2022-07-05", None, "The {Japanese leader|JPN GOV|Fumio Kishida} met the {German leader|DEU GOV|Olaf Scholz}."),
    (
        "2022-07-28",
        None,
        "{President Joe Biden|USA GOV|Joe Biden} spoke with {President Xi Jinping of the People's Republic of China|CHN GOV|Xi Jinping}.",
    ),
    (
        "2023-12-04",
        None,
        "The {EU|EU IGO|European Union} and the {United States|USA|United States} met; "
        "{both sides|EU IGO+USA GOV|European Union+United States} spoke of steel.",
    ),
    ("2013-05-30", None, "{Assad|SYR GOV|Bashar al-Assad} told a newspaper. Our friend Anthony left."),
    ("2017-08-30", None, "{Prayut Chan-o-cha|THA GOV|Prayut Chan-ocha} met {Peter O'Neill|PNG GOV|Peter O'Neill}."),
    ("2023-05-30", None, "{Crown Prince Mohammed bin Salman|SAU GOV|Mohammad bin Salman} smiled."),
    ("2024-03-19", None, "{Malian ministry official Fatoumata Sangaré|MLI GOV|Fatoumata Sangaré} spoke."),
    (
        "2021-09-30",
        None,
        "{Palau|PLW|Palau} left the {Pacific Islands Forum|PIF IGO|Pacific Islands Forum}. The {Forum|PIF IGO|Pacific Islands Forum} wept.",
    ),
    (
        "2022-07-14",
        None,
        "{Sri Lankan President Gotabaya Rajapaksa|LKA GOV|Gotabaya Rajapaksa} flew out. The island {nation|LKA|Sri Lanka} wept; "
        "{Britain|GBR|United Kingdom} did not.",
    ),
    (
        "2018-04-02",
        None,
        "{Peru|PER|Peru}, {Chile|CHL|Chile} and {Kenya|KEN|Kenya} met. {The two South American states|CHL GOV+PER GOV|Chile+Peru} agreed.",
    ),
    (
        "2023-10-03",
        None,
        "{Foreign Minister Melanie Joly|CAN GOV|Mélanie Joly} met {her|CAN GOV|Mélanie Joly} "
        "{Indian counterpart|IND GOV|Subrahmanyam Jaishankar}. "
        "{The ministers|CAN GOV+IND GOV|Mélanie Joly+Subrahmanyam Jaishankar} smiled.",
    ),
    (
        "2022-10-27",
        None,
        "{Michel Aoun|LBN GOV|Michel Aoun} met {Yair Lapid|ISR GOV|Yair Lapid}. The {latter|ISR GOV|Yair Lapid} left.",
    ),
    (
        "2019-09-22",
        None,
        "{Supporters|BRA CVL|} of {Jair Bolsonaro|BRA GOV|Jair Bolsonaro} marched, a {spokesman|BOL GOV|} for "
        "{Evo Morales|BOL GOV|Evo Morales} said.",
    ),
    ("2019-09-22", None, "{Catalan separatists|ESP REB|} marched. Twenty {Indian soldiers|IND MIL|} died, the {army|IND MIL|} said."),
    (
        "2018-04-27",
        None,
        "{North Korea|PRK|North Korea} spoke. The {South|KOR|South Korea} agreed; "
        "{Lars Lokke Rasmussen|DNK GOV|Lars Løkke Rasmussen} smiled.",
    ),
    (
        "2024-01-12",
        None,
        "{Hamas|PSE REB|Hamas} vowed revenge. {France|FRA|France} waited. The {group|PSE REB|Hamas} smiled.",
    ),
    ("2022-12-07", None, "{Pedro Castillo|PER GOV|Jose Pedro Castillo Terrones} dissolved {Congress|PER LEG|Congress of Peru}."),
    (
        "2023-09-20",
        None,
        "{Baku|AZE GOV|Azerbaijan} fired; in Yerevan {Armenian students|ARM CVL|} called the "
        "{prime minister|ARM GOV|Nikol Pashinyan} a traitor.",
    ),
    ("2021-08-15", None, "{Taliban commanders|AFG REB|} smiled. {Paolo Rossetti|ITA|Paolo Rossetti} of Milan waited."),
    ("2022-02-21", None, "{Doha|QAT GOV|Qatar} said {it|QAT GOV|Qatar} had no guarantee."),
]


def read_answers(marked: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The plain text, and (words, codes and sectors, names) of each mark."""
    return MARK.sub(r"\1", marked), [(m[1], m[2], m[3]) for m in MARK.finditer(marked)]


def answer_of(mention: Mention) -> tuple[str, str, str]:
    """A mention in the notation of the marks."""
    parties = "+".join(" ".join(part for part in (actor.code, actor.sector) if part) for actor in mention.actors)
    names = "+".join(actor.name for actor in mention.actors if actor.name)
    return mention.span.exact, parties, names


def mentions_of(
    text: str, published: str | None = None, party: str | None = None, attributions: tuple[Attribution, ...] = ()
) -> tuple[Mention, ...]:
    return find_mentions(parse(Document("d", text, published=published, party=party)), attributions)


@pytest.mark.parametrize(("published", "party", "marked"), SENTENCES)
def test_mentions(published: str | None, party: str | None, marked: str) -> None:
    text, wanted = read_answers(marked)
    assert [answer_of(mention) for mention in mentions_of(text, published, party)] == wanted


# day, party, text; only the marked mentions are looked at. No actor means that nobody may be named.
MEANT = [
    ("2023-06-20", None, "Qin Gang met Blinken on Sunday. {He|CHN GOV|Qin Gang} told Blinken that trade was safe."),
    ("2023-06-20", None, "Wang Yi asked Lavrov to call {his|RUS GOV|Sergey Lavrov} counterpart. He left."),
    ("2023-06-20", None, "Lavrov thanked Hakan Fidan for {his|TUR GOV|Hakan Fidan} efforts."),
    ("2022-11-20", None, "Macron and Scholz waited. Biden and Trudeau flanked {him|FRA GOV|Emmanuel Macron}."),
    (
        "2023-06-20",
        None,
        "Kuleba met Cleverly in London. {They|UKR GOV+GBR GOV|Dmytro Kuleba+James Cleverly} discussed grain. Fidan called.",
    ),
    ("2024-01-12", None, "The Houthis said five of {their|YEM REB|Houthis} fighters had died; American aircraft had struck."),
    ("2022-09-08", "USA", "Blinken met Dmytro Kuleba. The Secretary thanked the {Foreign Minister|UKR GOV|Dmytro Kuleba}."),
    ("2022-02-08", "FRA", "The {Head of State|FRA GOV|Emmanuel Macron} received President Putin at noon."),
    ("2022-02-08", "FRA", "The {President of the Republic|FRA GOV|Emmanuel Macron} received President Putin at noon."),
    ("2024-07-09", "IND", "Modi met Putin. {Prime Minister|IND GOV|Narendra Modi} conveyed his thanks."),
    ("2024-10-02", None, "Iran threatened Israel. The {prime minister|ISR GOV|Benjamin Netanyahu} said Tehran would pay."),
    ("2019-06-21", None, "Iran told America no. The {supreme leader|IRN GOV|Ali Khamenei} laughed, and Trump called off a strike."),
    ("2024-10-02", None, "Iran fired at Israel. {World leaders|GOV|} wept."),
    ("2025-03-01", None, "Zelenskyy left the house. The {Ukrainian ambassador|UKR GOV|} wept."),
    ("2020-01-04", None, "Britain asked for calm. The {two senators|LEG|} from Harrowdale asked for a briefing."),
    ("2023-07-29", None, "Niger spoke. France has soldiers in {the country||} since 2013."),
    (
        "2015-11-25",
        None,
        "Turkey shot down a Russian jet. Barack Obama urged {both countries|RUS GOV+TUR GOV|Russia+Türkiye} to talk.",
    ),
    (
        "2024-01-12",
        None,
        "Iran blamed Pakistan. Oman, which has mediated between {the two sides|IRN GOV+PAK GOV|Iran+Pakistan}, was sorry.",
    ),
    (
        "2024-07-23",
        None,
        "Fatah and Hamas met in China. Egypt thanked Algeria. {The two movements|PSE PTY+PSE REB|Fatah+Hamas} agreed.",
    ),
    ("2021-12-03", None, "Orban dined alone. Macron and the chancellor spoke. {The two leaders||} left."),
    ("2020-08-14", None, "Benjamin Netanyahu smiled. Trump said {the two leaders||} would come to Washington."),
    (
        "2021-06-16",
        None,
        "Biden and Putin met. Guy Parmelin saw both men. Biden gave {his counterpart|RUS GOV|Vladimir Putin} a list.",
    ),
    ("2020-02-29", None, "Ashraf Ghani waited. The {Taliban's deputy leader|AFG REB|} shook hands. Ghani left."),
    ("2023-08-18", None, "Biden received Kishida at Camp David, and {the host||} smiled. Beijing was angry."),
    ("2019-02-01", None, "Nicolas Maduro was alone. He wrote to the {pope|VAT GOV|Pope Francis}."),
    ("2017-04-07", None, "Xi Jinping was dining with the {president|GOV|} at the club."),
    ("2022-10-17", None, "A Chinese diplomat pulled a man into the {consulate|CHN GOV|} in Manchester."),
    ("2017-04-07", None, "American ships fired at Syria. Damascus said that six {soldiers|SYR MIL|} were killed."),
    ("2013-03-12", None, "Argentina's president refused to meet the islands' {legislators|LEG|}."),
    ("2021-07-26", None, "Peru's president named his cabinet. {Business leaders|BUS|} were nervous."),
    (
        "2022-07-22",
        None,
        "The Russian and Ukrainian defence ministers met Guterres. {Both ministers|RUS GOV+UKR GOV|} left.",
    ),
    (
        "2023-04-06",
        None,
        "Faisal bin Farhan met Hossein Amir-Abdollahian. Qin Gang stood between "
        "{the two ministers|SAU GOV+IRN GOV|Faisal bin Farhan Al Saud+Hossein Amirabdollahian}.",
    ),
    ("2021-01-23", None, "Boris Johnson congratulated Joe Biden on {his|USA GOV|Joe Biden} inauguration."),
    (
        "2025-07-25",
        None,
        "Thailand and Cambodia fought. Anwar Ibrahim, who chairs ASEAN, said {both sides|KHM GOV+THA GOV|Cambodia+Thailand} agreed.",
    ),
    ("2021-05-13", None, "Israel thanked Hungary. The military killed {commanders|MIL|} of the group."),
    (
        "2023-03-20",
        None,
        "Putin greeted Xi Jinping in Moscow. John Kirby laughed. Xi invited his {host|RUS GOV|Vladimir Putin} to Beijing.",
    ),
    ("2019-09-16", None, "Iran waited. {Turki al-Maliki||} showed wreckage."),
    ("2019-09-16", None, "Iran waited. {Juan Manuel Ortega||Juan Manuel Ortega} showed wreckage."),
    ("2018-12-12", None, "Theresa May spoke. Conservative {rebels|GBR PTY|} said no."),
    ("2014-09-18", None, "Gordon Brown told a rally in Glasgow no. The {prime minister|GBR GOV|David Cameron} stayed away."),
    ("2019-10-30", None, "France waited. {Washington||}, a protester, said no."),
    ("2021-09-10", None, "Biden called Xi. {Analysts in Washington||} and Beijing were calm."),
    ("2024-02-09", None, "France waited. {Jordan Henderson||} smiled."),
    ("2017-10-04", None, "American soldiers died in Niger. The Pentagon said that local {troops|NER MIL|} had fled."),
    (
        "2015-11-25",
        None,
        "Turkey blamed Russia. NATO met. Jens Stoltenberg asked {both countries|RUS GOV+TUR GOV|Russia+Türkiye} to keep calm.",
    ),
    ("2017-02-15", None, "The North Korean ambassador spoke. Seoul blamed {the North|PRK|North Korea}."),
    ("2017-10-15", None, "Peter Szijjarto called. Sebastian Kurz will need {a partner||}."),
    ("2018-04-14", None, "Theresa May spoke. The opposition asked for a vote, and {its leader|GBR OPP|} smiled."),
    ("2022-12-01", None, "Honduran officials met a {Chinese delegation|CHN GOV|China} in Tegucigalpa."),
    ("2023-02-27", None, "President von der Leyen met Sunak. The {President|EU IGO|Ursula von der Leyen} spoke of {Northern Ireland||}."),
    ("2024-12-09", None, "Kyiv waited. In Moscow the {foreign ministry|RUS GOV|Ministry of Foreign Affairs of Russia} said no."),
]


@pytest.mark.parametrize(("published", "party", "marked"), MEANT)
def test_who_is_meant(published: str | None, party: str | None, marked: str) -> None:
    text, wanted = read_answers(marked)
    found = [answer_of(mention) for mention in mentions_of(text, published, party)]
    for words, parties, names in wanted:
        answers = [answer for answer in found if answer[0] in words]
        if parties or names:
            assert (parties, names) in [answer[1:] for answer in answers]
        else:
            assert not any(answer[1] for answer in answers if len(answer[0]) * 2 > len(words))


def test_in_a_turn_he_is_not_who_speaks() -> None:
    text = "PRESIDENT BIDEN: I asked Lavrov. He was calm.\nPRESIDENT PUTIN: Yes."
    turn = Attribution("a", "speech", "indirect", (make_span(text, 0, 15),), (), (make_span(text, 17, 45),), ())
    (he,) = [one for one in mentions_of(text, "2021-06-16", None, (turn,)) if one.span.exact == "He"]
    assert [actor.code for actor in he.actors] == ["RUS"]


def test_our_in_what_is_reported_in_a_turn_is_of_the_turn() -> None:
    text = "PRESIDENT BIDEN: I met Xi. He said that our countries agree."
    turn = Attribution("a", "speech", "indirect", (make_span(text, 0, 15),), (), (make_span(text, 17, len(text)),), ())
    said = Attribution("b", "speech", "indirect", (make_span(text, 27, 29),), (), (make_span(text, 35, 59),), (), within="a")
    (our,) = [one for one in mentions_of(text, "2023-11-07", None, (turn, said)) if one.span.exact == "our"]
    assert [actor.code for actor in our.actors] == ["USA"]


def test_who_demands_that_he_goes_is_not_he() -> None:
    text = "Yoon Suk Yeol waited. Lee Jae-myung demanded that he resign."
    said = Attribution("a", "speech", "indirect", (make_span(text, 22, 35),), (), (make_span(text, 45, 59),), ())
    (he,) = [one for one in mentions_of(text, "2024-12-04", None, (said,)) if one.span.exact == "he"]
    assert [actor.name for actor in he.actors] == ["Yoon Suk-yeol"]


def test_two_bodies_of_one_state_are_two() -> None:
    text = "Chile's president spoke. The foreign ministry agreed, and the coast guard waited."
    by_words = {mention.span.exact: mention.entity for mention in mentions_of(text, "2023-06-21")}
    assert by_words["foreign ministry"] != by_words["coast guard"]


def test_one_entity_for_all_words_of_one_actor() -> None:
    text = "Chinese President Xi Jinping spoke. Xi said China was calm. Beijing and the Chinese side agreed. The Chinese leader left."
    by_words = {mention.span.exact: mention.entity for mention in mentions_of(text, "2023-06-21")}
    assert by_words["Chinese President Xi Jinping"] == by_words["Xi"] == by_words["Chinese leader"]
    assert by_words["China"] == by_words["Beijing"] == by_words["Chinese side"]
    assert by_words["Xi"] != by_words["China"]


def test_brussels_may_be_three_where_the_text_names_two_of_them() -> None:
    text = "Brussels urged restraint. NATO and the European Union had met Belgium's premier."
    (mention,) = [one for one in mentions_of(text, "2023-06-01") if one.span.exact == "Brussels"]
    assert mention.actors == ()
    assert {choice.actor.code for choice in mention.alternatives} == {"EU", "NATO", "BEL"}


def test_brussels_is_the_union_where_the_text_names_none_of_them() -> None:
    (mention,) = [one for one in mentions_of("Brussels urged restraint.", "2023-06-01") if one.span.exact == "Brussels"]
    assert {actor.code for actor in mention.actors} == {"EU"}


def test_brussels_is_the_one_that_the_text_names() -> None:
    text = "Brussels urged restraint, an official of the European Commission said."
    assert {actor.code for one in mentions_of(text, "2023-06-01") if one.span.exact == "Brussels" for actor in one.actors} == {"EU"}


def test_two_presidents_leave_the_president_open() -> None:
    found = mentions_of(
        "Joe Biden met Vladimir Putin in Rome, and the host smiled. Putin and Biden spoke. Still the President left.", "2021-06-16"
    )
    assert all(len(mention.actors) == 1 or mention.alternatives for mention in found if mention.span.exact == "President")


def test_korea_is_the_one_the_text_names() -> None:
    text = "South Korea and Japan met. Korea was content. The Republic of Korea signed."
    assert {actor.code for one in mentions_of(text) if one.span.exact == "Korea" for actor in one.actors} == {"KOR"}
    (alone,) = mentions_of("Korea was content.")
    assert {choice.actor.code for choice in alone.alternatives} == {"KOR", "PRK"}


@pytest.mark.parametrize(
    ("day", "office"),
    [("2022-05-23", "Minister of Foreign Affairs"), ("2023-06-18", "Director of the Office of the Central Foreign Affairs Commission")],
)
def test_office_is_that_of_the_day(day: str, office: str) -> None:
    (mention,) = mentions_of("Wang Yi spoke.", day)
    assert mention.actors[0].office == office


def said(text: str, source: str, content: str, **more: object) -> Attribution:
    """An attribution by words of the text."""
    spans = {role: (find_span(text, words),) for role, words in (("source", source), ("content", content))}
    return Attribution(str(more.pop("id", "a1")), "speech", more.pop("manner", "direct"), spans["source"], (), spans["content"], **more)  # type: ignore[arg-type]


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def test_first_person_is_the_speaker() -> None:
    text = 'Xi Jinping said: "I hope for calm after the talks between President Biden and myself. We are patient."'
    said_by_xi = said(text, "Xi Jinping", "I hope for calm after the talks between President Biden and myself. We are patient.")
    found = {mention.span.exact: mention for mention in mentions_of(text, "2023-06-21", attributions=(said_by_xi,))}
    assert found["I"].entity == found["myself"].entity == found["Xi Jinping"].entity
    assert found["We"].actors[0].code == "CHN"


def test_he_is_the_last_subject_and_not_his_own_object() -> None:
    text = "China's Xi travelled to Moscow, where Mr. Putin received him. He was content."
    found = {mention.span.exact: mention.actors[0].name for mention in mentions_of(text, "2023-03-20")}
    assert found["him"] == "Xi Jinping"


def test_him_is_the_guest_from_abroad() -> None:
    text = (
        "Foreign Minister Lavrov, who had flown in, met with Foreign Minister Antonio Tajani of Italy, and President Putin received him. "
        "President Macron saw him off."
    )
    found = {mention.span.start: mention for mention in mentions_of(text, "2024-05-01")}
    assert found[text.index("him. ")].actors[0].name == "Antonio Tajani"


def test_they_are_the_two_whom_the_parser_has_not_joined() -> None:
    text = "State Councilor and Foreign Minister Qin Gang and U.S. Secretary of State Antony Blinken sat down for talks. They ate."
    they = next(mention for mention in mentions_of(text, "2023-06-20") if mention.span.exact == "They")
    assert {actor.code for actor in they.actors} == {"CHN", "USA"}


@pytest.mark.parametrize(("capital", "code"), [("Beijing", "CHN"), ("Tehran", "IRN"), ("London", "GBR"), ("Abuja", "NGA")])
def test_a_capital_that_is_asked_is_its_government_and_one_that_is_reached_a_place(capital: str, code: str) -> None:
    (asked,) = mentions_of(f"Nobody urged {capital} to stop the flow of grain.")
    assert (asked.span.exact, asked.actors[0].code, asked.actors[0].sector) == (capital, code, "GOV")
    assert mentions_of(f"Nobody reached {capital} in May.") == ()


def test_they_are_the_two_of_the_clause_before() -> None:
    text = "Secretary of State Antony Blinken invited Foreign Minister Qin Gang to Lima, and they agreed that it was late."
    they = next(mention for mention in mentions_of(text, "2023-06-20") if mention.span.exact == "they")
    assert {actor.name for actor in they.actors} == {"Antony Blinken", "Qin Gang"}
    things = text.replace("to Lima", "over the tariffs")
    assert not [mention for mention in mentions_of(things, "2023-06-20") if mention.span.exact == "they"]


def test_nobody_is_called_by_what_he_will_be() -> None:
    text = "Donald Trump spoke in Ohio. On Monday the president declined to answer."
    found = {mention.span.exact.lower(): mention for mention in mentions_of(text, "2016-09-08")}
    assert not any(actor.name == "Donald Trump" for actor in found["president"].actors)


def test_relay_runs_outwards_without_the_publisher() -> None:
    text = (
        "Reuters reported, citing the State Department, that Qin urged the United States to stop. Qin Gang is the Chinese foreign minister."
    )
    inner = "the United States to stop"
    qin = said(text, "Qin", inner, id="a3", within="a2")
    department = said(text, "the State Department", "that Qin urged the United States to stop", id="a2", within="a1")
    reuters = said(text, "Reuters", "that Qin urged the United States to stop", id="a1")
    for publisher, relay in (
        (None, ("Qin Gang", "U.S. Department of State", "Reuters")),
        ("Reuters", ("Qin Gang", "U.S. Department of State")),
    ):
        doc = parse(Document("d", text, published="2023-06-21", publisher=publisher))
        mentions = find_mentions(doc, ())
        named = {one.id: one for one in name_speakers(doc, (reuters, department, qin), mentions)}
        assert named["a3"].relay == relay
        spoken = {mention.id: mention for mention in mentions}
        assert [spoken[speaker].span.exact for speaker in named["a3"].speakers] == ["Qin"]


@pytest.mark.parametrize(
    ("text", "source", "content", "name"),
    [
        (
            "The delegate of Chad, Council President for May, said it rained. Troops would leave, she said.",
            "she",
            "Troops would leave",
            "delegate of Chad",
        ),
        ("The treaty, which says that the border is open, expired.", "which", "that the border is open", "treaty"),
        ("Peru's envoy met Fiji's envoy, and they said that it was over.", "they", "that it was over", "Fiji's envoy and Peru's envoy"),
        ("It rained. Nothing would change, they said.", "they", "Nothing would change", None),
    ],
)
def test_a_pronoun_is_named_by_what_it_stands_for(text: str, source: str, content: str, name: str | None) -> None:
    doc = parse(Document("d", text))
    (named,) = name_speakers(doc, (said(text, source, content),), find_mentions(doc, ()))
    assert named.relay == ((name,) if name else ())


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Joe Biden called on Nicolás Maduro to honor the commitment he made.", "he", "Nicolás Maduro"),
        ("Joe Biden told Nicolás Maduro to support the plan he had made.", "he", "Joe Biden"),
        ("Emmanuel Macron phoned Olaf Scholz on Monday. He replied that it was late.", "He", "Olaf Scholz"),
        ("Emmanuel Macron phoned Olaf Scholz on Monday. He said that it was late.", "He", "Emmanuel Macron"),
    ],
)
def test_who_keeps_a_word_and_who_replies(text: str, word: str, name: str) -> None:
    found = {mention.span.exact: mention for mention in mentions_of(text, "2023-06-01")}
    assert [actor.name for actor in found[word].actors] == [name]


def test_he_behind_a_quotation_is_who_spoke() -> None:
    text = '"Nicolás Maduro kept his word," Joe Biden said. He ruled out talks.'
    doc = parse(Document("d", text, published="2023-06-01"))
    quoted = said(text, "Joe Biden", '"Nicolás Maduro kept his word,"')
    he = next(mention for mention in find_mentions(doc, (quoted,)) if mention.span.exact == "He")
    assert [actor.name for actor in he.actors] == ["Joe Biden"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sources close to the Kremlin", "Sources close to the Kremlin"),
        ("The four", "The four"),
        ("The Joint Panel on Fisheries, which sits in May,", "Joint Panel on Fisheries"),
        ("A court on Friday", "court"),
        ("A court on the island", "court on the island"),
    ],
)
def test_a_source_without_a_name_keeps_its_words(source: str, name: str) -> None:
    text = f"{source} said that talks would fail."
    doc = parse(Document("d", text))
    (named,) = name_speakers(doc, (said(text, source, "that talks would fail"),), find_mentions(doc, ()))
    assert all(not mention.actors for mention in find_mentions(doc, ()) if mention.id in named.speakers)
    assert named.relay == (name,)


@pytest.mark.parametrize(
    "text", ["", " \n ", '"“’', "- - -\n* * *", "THE PRESIDENT: (Laughter.)", "Le président a dit oui.", "U.S.", "of the", "'s"]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    doc = parse(Document("d", text, party="FRA", published="2023"))
    assert all(text[one.span.start : one.span.end] == one.span.exact for one in find_mentions(doc, ()))


WORDS = [
    "Xi",
    "Jinping",
    "President",
    "of",
    "the",
    "U.S.",
    "-",
    "China",
    "'s",
    "officials",
    "and",
    "Both",
    "leaders",
    "Qin",
    "Gang",
    ",",
    "he",
    "They",
    "Beijing",
    "said",
    ".",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_mentions_lie_in_the_text_and_ids_are_unique(words: list[str]) -> None:
    text = " ".join(words)
    found = mentions_of(text, "2023-06-21")
    assert all(text[one.span.start : one.span.end] == one.span.exact for one in found)
    assert len({one.id for one in found}) == len(found)
    assert found == mentions_of(text, "2023-06-21")


SWAPS = [
    (
        "Beijing accused Washington. Chinese officials met American officials.",
        {"CHN": "USA", "USA": "CHN"},
        "Washington accused Beijing. American officials met Chinese officials.",
    ),
    ("France blamed Germany. The French side left.", {"FRA": "DEU", "DEU": "FRA"}, "Germany blamed France. The German side left."),
    (
        "Iran asked Israel. The Iranian Foreign Ministry waited.",
        {"IRN": "ISR", "ISR": "IRN"},
        "Israel asked Iran. The Israeli Foreign Ministry waited.",
    ),
]


@pytest.mark.parametrize(("text", "codes", "swapped"), SWAPS)
def test_swapping_two_states_swaps_their_codes(text: str, codes: dict[str, str], swapped: str) -> None:
    mine = [(codes[actor.code or ""], actor.sector) for one in mentions_of(text) for actor in one.actors]
    theirs = [(actor.code, actor.sector) for one in mentions_of(swapped) for actor in one.actors]
    assert mine
    assert mine == theirs


def _codes_at(text: str, words: str, **known: str) -> set[str | None]:
    doc = parse(Document("d", text, **known))
    found = [mention for mention in find_mentions(doc, ()) if mention.span.exact == words]
    return {actor.code for mention in found[-1:] for actor in mention.actors}


def test_in_a_joint_text_they_are_its_issuers() -> None:
    title = "Joint Readout by Japan and the European Union"
    text = "Officials met in Rome. Russia's forces shelled Kharkiv. They condemned it. Leaders will meet again in Ukraine."
    assert _codes_at(text, "They", title=title) == {"JPN", "EU"}
    assert _codes_at(text, "Leaders", title=title) == {"JPN", "EU"}
    assert _codes_at(text, "Leaders") != {"JPN", "EU"}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Joint Statement on the Official Visit of the King of Jordan to Senegal", {"JOR", "SEN"}),
        ("Joint Statement of Jordan and Senegal", {"JOR", "SEN"}),
        ("Joint Statement on the Third Round of Consultations between Jordan and Senegal", {"JOR", "SEN"}),
        ("Joint Statement on Peace between Jordan and Senegal", {"IRN", "BRA"}),
    ],
)
def test_a_joint_statement_on_a_visit_is_of_host_and_guest(title: str, meant: set[str]) -> None:
    text = "Talks were held. The officials welcomed the talks between Iran and Brazil. The two sides urged restraint."
    assert _codes_at(text, "The two sides", title=title) == meant


@pytest.mark.parametrize("opening", ["They", "Together, they", "In the call, they"])
def test_they_who_open_a_sentence_are_those_who_met(opening: str) -> None:
    text = f"President Biden spoke today with Prime Minister Narendra Modi of India. {opening} committed to stronger ties."
    assert _codes_at(text, opening.split()[-1], published="2022-04-11", party="USA", kind="readout") == {"USA", "IND"}


def test_colleagues_are_those_named_behind_a_comma() -> None:
    text = "SECRETARY BLINKEN: I am very grateful to my colleagues, Foreign Ministers Yoshimasa Hayashi and Chung Eui-yong, for the talks."
    assert _codes_at(text, "colleagues", published="2022-02-13", party="USA", kind="transcript") == {"JPN", "KOR"}


def test_a_bare_title_is_whose_office_is_called_so() -> None:
    text = "Secretary Blinken met with Foreign Minister Chung of South Korea. The Secretary and Foreign Minister condemned the launches."
    assert _codes_at(text, "Foreign Minister", published="2022-02-13", party="USA", kind="readout") == {"KOR"}
    assert _codes_at(text, "Secretary", published="2022-02-13", party="USA", kind="readout") == {"USA"}


def test_a_surname_of_many_states_needs_its_state() -> None:
    assert _codes_at("Brown said that the bill would pass.", "Brown", published="2022-05-14") == set()
    assert _codes_at("The Cook Islands voted. Brown said that the bill would pass.", "Brown", published="2022-05-14") == {"COK"}


@pytest.mark.parametrize(
    ("day", "words", "name"),
    [
        ("2023-03-10", "top Chinese diplomat", "Wang Yi"),
        ("2021-03-18", "China's top diplomat", "Yang Jiechi"),
        ("2013-11-24", "chief U.S. diplomat", "John Kerry"),
        ("2023-03-10", "EU's top diplomat", "Josep Borrell"),
        ("2023-03-10", "top Russian diplomat", "Sergey Lavrov"),
    ],
)
def test_the_top_diplomat_is_who_leads_the_diplomacy(day: str, words: str, name: str) -> None:
    doc = parse(Document("d", f"On Monday the {words} warned the press.", published=day))
    assert [actor.name for mention in find_mentions(doc, ()) for actor in mention.actors] == [name]


@pytest.mark.parametrize(
    ("day", "text", "words", "code"),
    [
        ("2022-07-22", "Minister Shoigu put his name to it, with Türkiye as witness.", "Minister Shoigu", "RUS"),
        ("2023-03-15", "Minister Wu summoned the ambassador of Taiwan.", "Minister Wu", "TWN"),
        ("2021-11-10", "The Secretary-General called Abiy Ahmed. Mr. Guterres urged restraint.", "Mr. Guterres", "UN"),
        ("2019-08-25", "Why did Mr. Grandi doubt it?", "Mr. Grandi", "UNHCR"),
        ("2025-02-02", "President Mulino restated that the canal is not for sale.", "President Mulino", "PAN"),
        ("2023-11-10", "In Rarotonga on Friday Kausea Natano signed the treaty.", "Kausea Natano", "TUV"),
    ],
)
def test_a_surname_with_a_bare_title_is_who_is_called_so_that_day(day: str, text: str, words: str, code: str) -> None:
    assert _codes_at(text, words, published=day) == {code}


def test_a_minister_nobody_knows_is_none_of_his_namesakes() -> None:
    assert _codes_at("Minister Wu spoke in public.", "Minister Wu", published="2023-03-15") == {None}


@pytest.mark.parametrize(
    ("day", "text", "words"),
    [
        ("2022-03-15", "Health Minister Wu spoke in public.", "Health Minister Wu"),
        ("2022-07-22", "Deputy Minister Shoigu spoke in public.", "Deputy Minister Shoigu"),
        ("2016-07-22", "Attorney General Stoltenberg spoke in public.", "Attorney General Stoltenberg"),
    ],
)
def test_a_minister_of_something_else_is_no_namesake(day: str, text: str, words: str) -> None:
    doc = parse(Document("d", text, published=day))
    assert {actor.code for one in find_mentions(doc, ()) if one.span.exact in words for actor in one.actors} <= {None}


def test_the_state_beside_a_name_is_not_overruled() -> None:
    assert _codes_at("Ukrainian Minister Shoigu spoke in public.", "Ukrainian Minister Shoigu", published="2022-07-22") == {"UKR"}


def test_a_president_who_speaks_with_a_leader_is_no_leader_of_that_state() -> None:
    text = "The President spoke with Mr Nikol Pashinyan, Prime Minister of Armenia. The President called for calm in Azerbaijan."
    assert _codes_at(text, "President", published="2022-09-13") == {None}


@pytest.mark.parametrize(
    ("day", "text", "words", "code"),
    [
        ("1990-02-13", "Soviet Foreign Minister Eduard Shevardnadze met the press.", "Soviet Foreign Minister Eduard Shevardnadze", "RUS"),
        ("2020-02-13", "The Soviet Union invaded Afghanistan in 1979.", "Soviet Union", "RUS"),
        ("1999-06-03", "Yugoslavia accepted the plan.", "Yugoslavia", "SRB"),
        ("1996-06-03", "Zairean troops fled.", "Zairean troops", "COD"),
    ],
)
def test_former_names_mean_the_state_of_those_years(day: str, text: str, words: str, code: str) -> None:
    assert _codes_at(text, words, published=day) == {code}


def test_a_state_that_is_past_means_none() -> None:
    assert _codes_at("Yugoslavia fell apart.", "Yugoslavia", published="2019-06-03") == set()
    assert _codes_at("The former Soviet Union fell apart.", "Soviet Union", published="1999-06-03") == set()


def test_two_states_that_were_one_are_two() -> None:
    text = "Serbia and Montenegro signed an agreement."
    assert _codes_at(text, "Serbia", published="2021-06-03") == {"SRB"}
    assert _codes_at(text, "Montenegro", published="2021-06-03") == {"MNE"}


def test_a_former_holder_keeps_the_state_that_is_past() -> None:
    text = "The former Soviet foreign minister Eduard Shevardnadze met Helmut Kohl."
    assert {"RUS", "GEO"} & _codes_at(text, "former Soviet foreign minister Eduard Shevardnadze", published="1992-02-03")


def test_what_is_only_made_in_a_state_is_not_its_own() -> None:
    doc = parse(Document("d", "Soviet-made missiles hit a village in Ukraine.", published="2022-03-03"))
    assert "RUS" not in {actor.code for one in find_mentions(doc, ()) for actor in one.actors}


def test_a_president_with_his_own_premier_is_of_that_state() -> None:
    text = "The President met Prime Minister Ana Brnabic in Belgrade. Serbia will vote in May."
    assert _codes_at(text, "President", published="2021-06-03") == {"SRB"}
