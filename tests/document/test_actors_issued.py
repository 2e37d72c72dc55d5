"""Who speaks and who is meant in official texts: communiqués, resolutions, reports, releases, articles by ministers."""

from __future__ import annotations

import re

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations


def made_of(text: str, kind: str = "news", publisher: str = "Reuters", **more: str) -> Annotations:
    return annotate(make_document(text, id="a", kind=kind, publisher=publisher, **{"date": "2024-05-10", **more}))


def codes(made: Annotations, ids: tuple[str, ...]) -> str:
    meant = {mention.id: mention for mention in made.mentions}
    return "+".join(sorted(str(actor.code) for i in ids for actor in meant[i].actors))


def read(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """A text without its marks, and the place, words and codes of each: "{The experts|UN} asked"; no codes where nobody is meant."""
    text, wanted = "", []
    for part in re.split(r"(\{[^}]*\})", marked):
        words, _, meant = part.strip("{}").partition("|") if part.startswith("{") else (part, "", "")
        wanted += [(len(text), words, meant)] if part.startswith("{") else []
        text += words
    return text, wanted


def assert_meant(made: Annotations, wanted: list[tuple[int, str, str]]) -> None:
    for start, words, meant in wanted:
        end = start + len(words)
        found = next((one for one in made.mentions if one.span.start < end and start < one.span.end), None)
        told = {actor.code for actor in found.actors if actor.code} if found is not None else set()
        assert "+".join(sorted(told)) == meant, words


OPENING = "We, the Foreign Ministers of Canada, France and Japan, met in Lima.\n\n"
ALL = "CAN+FRA+JPN"
OF_MANY = [
    # the two that it tells of, and not all whose text it is, nor the one that publishes it
    f"{OPENING}We welcomed the agreement between Armenia and Azerbaijan. {{Ministers|{ALL}}} told {{both countries|ARM+AZE}} so.",
    f"{OPENING}We call on Chad to pay. {{The members of the Group|{ALL}}} will meet again.",
    f"{OPENING}{{The three countries|{ALL}}} will meet again.",
]


@pytest.mark.parametrize("marked", OF_MANY)
def test_who_is_meant_in_a_text_of_many(marked: str) -> None:
    text, wanted = read(marked)
    made = made_of(text, "statement", "Ministry of Foreign Affairs of Japan", country="JPN")
    assert_meant(made, wanted)


OF_BODY = [
    "Final Communiqué of the African Union\n\n{The Meeting|AU} thanked Ghana. {The Heads of State and Government|AU} agreed to help.",
    "Final Communiqué of the African Union\n\n{The Member States|AU} thanked the people of Ghana. {They|AU} will meet again.",
    # where nobody else is named, whoever publishes it; and those whom it reminds are any
    "Final Communiqué\n\n{Leaders|AU} met in Accra. They reminded {States|} of it.",
    # no heading, and no text of a body
    "The African Union met in Accra and {the Meeting|} was long. It agreed on a communiqué.",
]


@pytest.mark.parametrize("marked", OF_BODY)
def test_whose_members_meet_in_a_text_of_a_body(marked: str) -> None:
    text, wanted = read(marked)
    assert_meant(made_of(text, "statement", "African Union"), wanted)


def test_the_host_may_publish_the_text_of_a_body() -> None:
    made = made_of("G20 Chair's Summary and Outcome Document\n\nWe welcome it.", "statement", "Ministry of Finance of India", country="IND")
    assert codes(made, made.attributions[0].speakers) == "G20"
    made = made_of(
        "India's Statement on the G20 Outcome Document\n\nWe welcome it.", "statement", "Ministry of Finance of India", country="IND"
    )
    assert codes(made, made.attributions[0].speakers) == "IND"


RESOLUTION = (
    "Adopted by the Security Council\n\nThe Security Council,\n\nReiterating its support for the efforts of the East African Community, \
as endorsed by the African Union, and commending President Yoweri Museveni of Uganda for his work,\n\n1. Calls upon the Government of \
Burundi and all parties to reject any violence that would threaten the peace process;\n\n2. Urges the Government to cooperate fully;\n"
)


def test_the_clauses_of_a_resolution_are_of_its_body() -> None:
    made = made_of(RESOLUTION, "other", "United Nations")
    said = {one.cue[0].exact.split()[0]: codes(made, one.speakers) for one in made.attributions}
    assert {cue: said.get(cue) for cue in ("commending", "Calls", "Urges")} == dict.fromkeys(("commending", "Calls", "Urges"), "UNSC")
    assert not {"threaten", "would"} & said.keys()


def test_a_report_is_the_word_of_the_head_of_a_body() -> None:
    text = (
        "Situation in Chad: report of the Secretary-General\n\n1. The Security Council asked for it.\n\n2. I urge Chad to talk to my Envoy."
    )
    made = made_of(text, "other", "United Nations")
    told = next(one for one in made.attributions if one.cue[0].exact == "urge")
    assert codes(made, told.speakers) == "UN"
    envoy = next(one for one in made.mentions if "Envoy" in one.span.exact)
    assert [(actor.code, actor.sector) for actor in envoy.actors] == [("UN", "IGO")]
    made = made_of(text.replace("the Secretary-General", "the minister"), "other", "Reuters")
    assert not any(codes(made, one.speakers) == "UN" for one in made.attributions)


TOPICS = [  # a headline, and who speaks in what stands below it
    ("Nicaragua: UN experts denounce arbitrary arrests", "UN experts"),
    ("Peru: UN experts call for calm", "UN experts"),
]


@pytest.mark.parametrize(("headline", "speaker"), TOPICS)
def test_the_state_of_a_headline_may_be_its_topic(headline: str, speaker: str) -> None:
    text = (
        f"{headline}\n\nGENEVA - UN experts today expressed alarm. The minister said that talks were over.\n\n*The experts: Ms Irene Khan."
    )
    made = made_of(text, "release", "OHCHR")
    assert made.attributions[0].source[0].exact == speaker
    assert not any(name in one.relay[1:] for one in made.attributions for name in ("Nicaragua", "Peru", "Iran"))
    assert "today" not in {word for one in made.attributions for part in one.source for word in part.exact.split()}


TITLES = [
    "Fifty-third Pacific Islands Forum Leaders Meeting: Communiqué\n\nThe leaders met in Lima.",
    "Dhahran Declaration: 29th Arab Summit\n\nThe leaders met in Lima.",
]


@pytest.mark.parametrize("text", TITLES)
def test_the_title_of_a_text_is_no_speaker(text: str) -> None:
    assert not made_of(text, "statement", "Forum").attributions


BY_SEVERAL = [
    ("By Annalena Baerbock and Catherine Colonna", "DEU+FRA"),
    ("By Annalena Baerbock", "DEU"),
    ("By Ana Abt and Awa Oda", ""),
]


@pytest.mark.parametrize(("byline", "who"), BY_SEVERAL)
def test_ministers_who_write_together(byline: str, who: str) -> None:
    note = "\n\nAnnalena Baerbock is Germany's foreign minister." if who == "DEU" else ""
    made = made_of(
        f"Europe must grow\n\n{byline}\n\nWe told President Putin so. We call on our partners to help.{note}",
        "commentary",
        date="2023-06-16",
    )
    assert {codes(made, one.speakers) for one in made.attributions if one.source[0].exact == "We"} == {who}


MEANT = [
    # what is thanked for or praised is not the thanker's
    "Kenya welcomed Chad and thanked it for {its|TCD} support.",
    "Togo thanked Mali for hosting the talks and {its|MLI} welcome.",
    "The Gulf Cooperation Council congratulated Qatar on the games and commended {its|QAT} success.",
    "Kenya told Chad so and expressed {its|KEN} gratitude.",
    "Chad expressed thanks to Mali for {its|MLI} patience.",
    "Kenya's soldiers met the rebels. Kenya thanked the crew for {their|} service.",
    "Peru lost to Chile. Chile praised {its|CHL} own pilots.",
    "Kenya met Chad and praised {its|TCD} army.",
    "After the strikes by Chad, Kenya praised {its|KEN} forces.",
    "Kenya hailed {its|KEN} decision to lift sanctions on Chad.",
    # what is joined with its owner
    "Kenya backs Chad, Mali and {its|KEN} other friends.",
    "The UN welcomed the efforts of the African Union and {its|AU} envoy.",
    "China backs Brazil and {its|BRA} plans.",
    "The EU welcomed the arrest of Russia's President and {its|RUS} envoy.",
    # many of whom one has
    "The EU spoke of Russia's President Vladimir Putin. Hungary's prime minister told his {colleagues|} so.",
    "Fumio Kishida met Antony Blinken. Japan's foreign minister told his {Indian counterpart|IND} so.",
    "Igor Ivanov wants to see his {Ukrainian colleagues|UKR}.",
    "Vladimir Putin spoke. Viktor Orban told his {Russian colleague|RUS} so.",
    # who has just been named
    "Niger's junta named a new foreign minister. {The new foreign minister|NER} met Sergei Lavrov. Mali's Abdoulaye Diop was there.",
    "Mali's Abdoulaye Diop spoke. {The foreign minister|MLI} was in Moscow.",
    # halves of names
    "{The leaders of North and South Korea|KOR+PRK} met.",
    "Trade between {North|} and South America grew as South Korea watched.",
    # who shares a state
    "Fiji and Samoa came. Leaders thanked {the Government|TON} and people of the Kingdom of Tonga for hosting the meeting.",
    "They thanked {the government|} and the ambassadors of Peru and Chile.",
    # missions and teams are not of where they are
    "Chad called. {The Commission|} in Brussels sent experts.",
    "{A team|} in Burundi will report.",
    "{Officials|LBY} in Tripoli left.",
    # people of a body again
    "UN experts were alarmed. {The experts|UN} asked Chad to act.",
    "Peruvian experts and UN experts were alarmed. {The experts|} asked Chad to act.",
    # an agency that is told something
    "Iran told {the agency|IAEA} so. The agency's chief, Rafael Grossi, was glad.",
    '"We knew," a spokesman for the ministry in Tokyo told {the agency|}.',
    # no names
    "In a letter dated 2 {August|}, the Head of the Atomic Energy Organization of Iran, Mohammad Eslami, said so.",
    "The letter concerned the {Grand|} Ethiopian Renaissance Dam.",
    "{Sheikh Mohammed|} asked for calm.",
]


@pytest.mark.parametrize("marked", MEANT)
def test_who_is_meant(marked: str) -> None:
    text, wanted = read(marked)
    assert_meant(made_of(text, date="2023-10-10"), wanted)


OF_ACCOUNT = [
    ("LKA", "The Foreign Secretary, {Aruni Wijewardane|LKA}, met the Ambassador of China. {The Acting Foreign Minister|LKA} was told."),
    ("IND", "{The House|IND} was informed that the Sri Lankan envoy had left."),
]


@pytest.mark.parametrize(("party", "marked"), OF_ACCOUNT)
def test_whose_officials_an_account_tells_of(party: str, marked: str) -> None:
    text, wanted = read(marked)
    assert_meant(made_of(text, "release", "Ministry of Foreign Affairs", country=party, date="2023-10-14"), wanted)


def test_a_civil_servant_by_a_ministers_title_is_not_the_minister() -> None:
    text = "The Foreign Secretary, Aruni Wijewardane, met the Ambassador of China. The Foreign Minister was told."
    made = made_of(text, "release", "Ministry of Foreign Affairs of Sri Lanka", country="LKA", date="2023-10-14")
    assert [one.actors[0].name for one in made.mentions if one.span.exact == "Foreign Minister"] != ["Aruni Wijewardane"]


def test_who_is_just_deposed_bears_the_title_that_the_text_gives_him() -> None:
    text = "The summit was chaired by Bola Tinubu, President of Nigeria. It was informed that President Mohamed Bazoum of Niger was held. \
The leaders demanded the release of {the President|NER}."
    text, wanted = read(text)
    assert_meant(made_of(text, "statement", "ECOWAS", date="2023-07-30"), wanted)


SPEAKERS = [
    ("Kenya said that Chad had left and thanked Togo for its help.", "said", "KEN"),
    ("The Kremlin readout makes no mention of the request.", "makes no mention of", "RUS"),
    ("Iran threatened to close the strait.", "threatened", "IRN"),
]


@pytest.mark.parametrize(("text", "cue", "who"), SPEAKERS)
def test_who_says_it(text: str, cue: str, who: str) -> None:
    made = made_of(text)
    assert [codes(made, one.speakers) for one in made.attributions if one.cue and one.cue[0].exact == cue] == [who]


def test_who_is_briefed_says_nothing_by_it() -> None:
    made = made_of("Officials briefed on the plan said Japan would invest $42 billion in India.", date="2022-03-18")
    assert [one.cue[0].exact for one in made.attributions] == ["said"]
