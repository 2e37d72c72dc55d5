"""Headlines are read as the sentences that they shorten, and come back in their own words."""

import pytest

from communique.document.annotate import annotate_many
from communique.document.headlines import is_headline
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from tests.document.test_events_whom import told


@pytest.mark.parametrize(
    ("line", "verb", "subject"),
    [
        ("Brenner Halts Funds to W.H.O., Faulting Virus Response", "Halts", "Brenner"),
        ("PARIS RECALLS ENVOYS TO WASHINGTON AND CANBERRA, NOT LONDON", "RECALLS", "PARIS"),
        ("EU, Mercosur clinch trade deal", "clinch", "EU"),
        ("KL axes visa-free entry for North Koreans", "axes", "KL"),
        ("NZ lifts travel ban on Fiji ministers", "lifts", "NZ"),
        ("Nigerian jet bombs IDP camp by mistake; ICRC says dozens dead", "bombs", "jet"),
        ("Abt to visit Oman next week", "visit", "Abt"),
        ("Mali, Niger to reopen border", "reopen", "Mali"),
        ("ISLAMABAD THANKS RIYADH FOR $1.5 BN GIFT", "THANKS", "ISLAMABAD"),
        ("Colombo, Dhaka Ink Shipping Pact", "Ink", "Colombo"),
        ("Seoul protests as Russian bombers skirt Okinawa", "skirt", "bombers"),
        ("Dutch Expel Two Iranian Diplomats, Keep Mum on Why", "Expel", "Dutch"),
    ],
)
def test_a_headline_has_a_verb_and_somebody_who_acts(line: str, verb: str, subject: str) -> None:
    doc = parse(make_document(line))
    found = next(token for token in doc if token.lower_ == verb.lower())
    assert found.tag_[:1] == "V"
    assert [child.lower_ for child in found.children if child.dep_ == "nsubj"] == [subject.lower()]


@pytest.mark.parametrize(
    "line",
    [
        "PM TELLS TAIPEI: IT'S OVER",
        "MINISTER: 'THIS CANNOT BE BUSINESS AS USUAL'",
        "GONNA SIGN, SAYS PRESIDENT, DUNNO WHEN",
        "Rabat 🇲🇦🇮🇱🇺🇸: joint declaration signed today",
        "Museum of our friendship 📸: 1962, the treaty",
        "U.S., U.K., E.U. TO MEET IN ST. GALLEN",
    ],
)
def test_the_words_of_the_text_come_back(line: str) -> None:
    assert len(parse(make_document(line)).text) == len(line)
    assert next(iter(annotate_many([make_document(line)]))).document.text == line


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Lebanon urged to form government", {"to": "TO"}),  # who is asked, and not what is to come
        ("President Abt's working visit to Peru", {"visit": "NN"}),
        ("No decision on sending troops to Niger, Algeria says", {"No": "DT"}),
        ("OSLO, 3 March 2023 - ", {"March": "NNP"}),
    ],
)
def test_what_is_no_verb_stays_none(line: str, tags: dict[str, str]) -> None:
    assert {token.text: token.tag_ for token in parse(make_document(line)) if token.text in tags} == tags


def test_what_a_headline_may_be() -> None:
    assert is_headline("Chad, Niger reopen border")
    assert not is_headline("The two ministers met in Lima.")
    assert not is_headline("Dear Minister,")
    assert not is_headline("Two lines\nare none of those")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("France Recalls Envoys To Washington And Canberra", "FRA>AUS+USA"),
        ("NZ lifts travel ban on Fiji ministers", "NZL>FJI"),
        ("Nigerian jet bombs IDP camp by mistake", "NGA>"),
    ],
)
def test_deeds_in_headlines(line: str, wanted: str) -> None:
    made = next(iter(annotate_many([make_document(line, published="2023-05-05")])))
    assert [told(made, event) for event in made.events] == [wanted]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Kagame in Brazzaville for two-day visit", ["RWA>COG happened"]),
        ("Kagame off to Minsk for talks", ["RWA>BLR planned"]),
        ("Japanese PM in Kabul", ["JPN>AFG happened"]),
        ("Danish player wounded in Lima brawl", []),
        ("Chinese rival in Lima for final", []),
    ],
)
def test_visits_without_a_verb(line: str, wanted: list[str]) -> None:
    made = next(iter(annotate_many([make_document(line, published="2023-05-05")])))
    visits = [event for event in made.events if event.event == "CONSULT"]
    assert [f"{told(made, event)} {event.factuality}" for event in visits] == wanted


@pytest.mark.parametrize(
    ("publisher", "line", "office", "code"),
    [
        ("Petra", "King sends cable of congratulations to Kazakh president", "King", "JOR"),
        ("Daily Nation", "Govt rejects Somali claim", "Govt", "KEN"),
        ("Daily Nation", "Foreign Ministry summons Somali envoy", "Foreign Ministry", "KEN"),
        ("Daily Nation", "Uganda: Govt rejects Somali claim", "Govt", None),  # of the state named before it
        ("Reuters", "President resigns after Somali claim", "President", None),
    ],
)
def test_an_office_alone_above_a_text_is_of_the_papers_state(publisher: str, line: str, office: str, code: str | None) -> None:
    made = next(iter(annotate_many([make_document(line, publisher=publisher, published="2023-05-05")])))
    codes = {actor.code for mention in made.mentions if mention.span.exact == office for actor in mention.actors}
    assert codes <= {code}
    assert codes or code is None


def test_evidence_keeps_the_letters_of_the_line() -> None:
    line = "FRANCE RECALLS ENVOYS TO WASHINGTON AND CANBERRA"
    made = next(iter(annotate_many([make_document(line, published="2021-09-17")])))
    assert {span.exact in line for event in made.events for span in event.evidence} == {True}
