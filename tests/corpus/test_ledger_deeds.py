"""A deed settles an entry if those meant did it, to those meant and to the thing meant; its opposite does not."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations

ENTRIES = {
    "archives": "Chile pledged to return the stolen archives to Bolivia by June.",
    "fence": "Thailand urged Cambodia to remove the fence at Ta Krabey.",
    "soldiers": "Rwanda pledged to withdraw its soldiers from Goma by May.",
    "ferry": "Oman and Qatar agreed to open a ferry line between Sohar and Doha by July.",
    "hackers": "Cuba promised not to extradite the two hackers to Panama.",
    "consulate": "Malta refused to reopen its consulate in Tripoli, to the regret of Libya.",
    "tunnel": "Georgia promised Armenia to repair the Lars tunnel by May.",
    "pass": "Peru demanded that Chile reopen the Chacalluta pass by June.",
    "embargo": "Mexico promised Belize to lift the embargo on sugar by May.",
    "timber": "Gabon promised to sell timber to Benin until 2030.",
    "well": "Chad promised Niger to reopen the well at Nguigmi by May.",
    "trawler": "Fiji demanded that Tonga release the trawler Vaiola.",
    "sailors": "Togo promised Benin to free the sailors jailed in Kara by May.",
    "fund": "Nepal promised Bhutan to raise its contribution to the Himalaya fund to 5 million dollars.",
    "lock": "Serbia promised Hungary to open the Becej lock by June.",
    "tariff": "Fiji promised to lift the tariff on rice from Tonga by May.",
    "shed": "Malaysia promised Brunei to tear down the customs shed at Pandaruan.",
    "flights": "Qatar and Bahrain agreed to resume flights between Doha and Manama.",
    "tap": "Kazakhstan promised Latvia that the pipeline from Atyrau to the coast would not be shut again this year.",
    "ford": "Ghana promised Togo not to dredge the ford at Kpando.",
    "complaint": "Chad said it would withdraw its complaint against Gabon at the World Trade Organization.",
    "guards": "Zambia asked Malawi to withdraw its guards from Mchinji.",
    "beef": "Uruguay demanded that Algeria suspend the ban on beef.",
    "survey": "Angola and Namibia agreed to begin a survey of the Kunene by May.",
    "fire": "Israel and Lebanon agreed to stop firing across the border.",
    "loan": "Hungary refused to approve the loan to Serbia.",
    "flour": "Egypt promised Sudan to send 40 trucks of flour through the Argeen crossing.",
    "tranche": "Qatar promised Yemen to hand over the first group of sailors at Mocha.",
    "clinics": "Kenya promised Somalia to open three clinics near Dadaab.",
    "boats": "Peru promised Bolivia to launch 20 patrol boats on Lake Titicaca.",
    "camp": "Kenya refused to open a second camp for refugees from Somalia.",
}
KEPT = [
    ("archives", "Chile returned the stolen archives to Bolivia."),
    ("archives", "The stolen archives were returned to Bolivia by Chile."),
    ("fence", "Cambodia removed the fence at Ta Krabey."),
    ("soldiers", "Rwanda withdrew its soldiers from Goma."),
    ("soldiers", "Burundi and Rwanda withdrew their soldiers from Goma."),
    ("ferry", "Oman opened the ferry line between Sohar and Doha with Qatar."),
    ("tariff", "Fiji lifted the tariff on rice from Tonga."),
    ("well", "Chad kept its promise to reopen the well at Nguigmi, Niger said."),
    ("sailors", "Togo freed the sailors jailed in Kara, Benin said."),
    ("sailors", "The sailors jailed in Kara are home in Benin, their families said."),
    ("sailors", "Togo released the sailors jailed in Kara, Benin said."),
    ("fund", "Nepal raised its contribution to the Himalaya fund to 5 million dollars."),
    ("sailors", "Togo freed the sailors jailed in Kara, who are expected to leave for Benin."),
    ("lock", "Serbia opened the Becej lock, to the surprise of Hungary."),
    ("lock", "Serbia opened the lock at Becej, to the surprise of Hungary."),
    ("well", "Chad has honoured its commitment to reopen the well at Nguigmi, Niger said."),
    ("shed", "The customs shed at Pandaruan was demolished on Saturday. Malaysia and Brunei sent officers."),
    ("complaint", "Gabon cut its levy on Monday, and Chad withdrew its complaint from the WTO the same day."),
    ("guards", "The last guards of Malawi stationed at Mchinji have gone home, Zambia said."),
    ("beef", "Algeria lifted its ban on beef from Uruguay on Monday."),
    ("survey", "Angola and Namibia launched the first part of the survey of the Kunene on Monday."),
    ("tranche", "Qatar handed over the first group of sailors at Mocha to Yemen on Monday."),
    ("camp", "No second camp has been opened by Kenya for the refugees from Somalia."),
]
BROKEN = [
    ("fire", "Israel fired across the border into Lebanon on Monday, peacekeepers said."),
    ("loan", "Hungary on Friday gave its approval to the loan to Serbia."),
    ("tap", "Kazakhstan shut the pipeline from Atyrau to the coast on Monday, to the dismay of Latvia."),
    ("ford", "Ghana has been dredging the ford at Kpando for two weeks, to the dismay of Togo."),
]
NOTHING = [
    ("sailors", "Togo is expected to free the sailors jailed in Kara, Benin said."),
    ("sailors", "Togo is about to free the sailors jailed in Kara, Benin said."),
    ("lock", "Serbia opened the Kucura lock, to the surprise of Hungary."),
    ("sailors", "Togo released no sailors, Benin said."),
    ("sailors", "Togo released a statement on the sailors jailed in Kara, Benin said."),
    ("sailors", "Togo has released pictures of the sailors jailed in Kara, Benin said."),
    ("fund", "Bhutan raised its contribution to the Himalaya fund to 5 million dollars, to the joy of Nepal."),
    ("sailors", "Togo moved the sailors jailed in Kara to Dapaong, Benin said."),
    ("sailors", "Togo's parliament discussed the release of the sailors jailed in Kara, Benin said."),
    ("sailors", "Togo had freed two sailors in Kara in 2019, Benin recalled."),
    ("archives", "Bolivia returned the stolen archives to Chile."),
    ("archives", "Chile returned the stolen archives to Paraguay."),
    ("fence", "Thailand removed the fence at Ta Krabey, to the anger of Cambodia."),
    ("fence", "Cambodia removed the mines at Ta Krabey."),
    ("soldiers", "Uganda withdrew its soldiers from Goma, which Rwanda welcomed."),
    ("beef", "Algeria suspended talks on the ban on beef with Uruguay."),
    ("survey", "Angola and Namibia discussed the first part of the survey of the Kunene on Monday."),
    ("soldiers", "Rwanda withdrew its ambassador from Kinshasa over Goma."),
    ("ferry", "Oman opened talks with Qatar on the ferry line between Sohar and Doha."),
    ("hackers", "Cuba has not extradited the two hackers to Panama."),
    ("hackers", "Cuba extradited the two hackers to Panama."),
    ("consulate", "Malta reopened its consulate in Tripoli, the government of Libya said."),
    ("tariff", "Fiji imposed the tariff on rice from Tonga."),
    ("well", "Niger urged Chad to keep its promise to reopen the well at Nguigmi."),
    ("well", "Chad kept its promise to Niger to vaccinate cattle."),
    ("trawler", "Tonga did not reject Fiji's demand to release the trawler Vaiola."),
    ("trawler", "Tonga rejected Samoa's demand to release the trawler Vaiola, as Fiji had hoped."),
    ("tariff", "Fiji kept the tariff on rice from Tonga in place."),
    ("timber", "Gabon did not stop selling timber to Benin."),
    ("timber", "Gabon has never suspended the sale of timber to Benin."),
    ("flights", "Flights between Doha and Muscat resumed on Monday, to the envy of Bahrain, Qatar said."),
]
UNMET = [
    ("trawler", "Tonga rejected Fiji's demand to release the trawler Vaiola."),
    ("trawler", "Tonga rejected a demand by Fiji that it release the trawler Vaiola."),
    ("timber", "Gabon did not sell timber to Benin last year."),
    ("embargo", "Mexico postponed the end of the embargo on sugar from Belize to June."),
    ("embargo", "Mexico delayed the lifting of the embargo on Belizean sugar."),
]
REPEATED = [
    ("tunnel", "Georgia said again that it would repair the Lars tunnel for Armenia."),
    ("tunnel", "Georgia confirmed that it would repair the Lars tunnel for Armenia."),
    ("pass", "Peru again demanded that Chile reopen the Chacalluta pass."),
    ("pass", "Peru still demands that Chile reopen the Chacalluta pass."),
]
NOT_REPEATED = [
    ("tunnel", "Georgia said that it would repair the Lars tunnel again for Armenia."),
    ("tunnel", "Armenia again asked Georgia to repair the Lars tunnel."),
    ("pass", "Peru demanded that Chile reopen the Chacalluta pass again."),
    ("pass", "Chile recalled that Peru had demanded that it reopen the Chacalluta pass."),
]
PART = [
    ("flour", "The first of the 40 trucks of Egyptian flour crossed into Sudan at Argeen on Sunday."),
    ("clinics", "Kenya opened two of the three clinics near Dadaab for refugees from Somalia."),
    ("boats", "Peru launched five patrol boats on Lake Titicaca, to the joy of Bolivia."),
    ("flour", "A first batch of flour from Egypt came through the Argeen crossing to Sudan on Sunday."),
]
WRONG = {"kept", "progressed"}
NOT_DONE = {"timber", "hackers", "trawler"}  # entries of which what follows in NOTHING denies no deed


@pytest.fixture(scope="module")
def annotated() -> dict[str, Annotations]:
    """All texts, annotated in one go: the entries in February, what is told later in August."""
    later = (*KEPT, *BROKEN, *PART, *NOTHING, *UNMET, *REPEATED, *NOT_REPEATED)
    texts = dict.fromkeys(ENTRIES.values(), "2025-02-03") | dict.fromkeys((text for _, text in later), "2025-08-20")
    documents = [make_document(text, date=day, publisher="Reuters", kind="news") for text, day in texts.items()]
    return {made.document.text: made for made in annotate_many(documents)}


def statuses(annotated: dict[str, Annotations], entry: str, later: str) -> set[str]:
    lines = build_ledger((annotated[ENTRIES[entry]], annotated[later]))
    return {outcome.status for line in lines if line.told[0].day == "2025-02-03" for outcome in line.outcomes}


@pytest.mark.parametrize(("entry", "later"), KEPT)
def test_the_deed_itself_keeps_an_entry(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert statuses(annotated, entry, later) == {"kept"}


@pytest.mark.parametrize(("entry", "later"), PART)
def test_a_first_part_is_progress(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert statuses(annotated, entry, later) == {"progressed"}


@pytest.mark.parametrize(("entry", "later"), BROKEN)
def test_what_was_not_to_be_done_and_was_is_broken(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert statuses(annotated, entry, later) == {"broken"}


@pytest.mark.parametrize(("entry", "later"), NOTHING)
def test_another_deed_does_not(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert not statuses(annotated, entry, later) & (WRONG | {"unmet"} if entry in NOT_DONE else WRONG)


@pytest.mark.parametrize(("entry", "later"), UNMET)
def test_what_is_not_done_or_put_off_is_unmet(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert statuses(annotated, entry, later) == {"unmet"}


@pytest.mark.parametrize(("entry", "later"), REPEATED)
def test_what_its_holder_says_again_is_repeated_and_has_not_lapsed(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert statuses(annotated, entry, later) == {"repeated"}


@pytest.mark.parametrize(("entry", "later"), NOT_REPEATED)
def test_what_is_to_be_done_again_or_another_says_is_not(annotated: dict[str, Annotations], entry: str, later: str) -> None:
    assert "repeated" not in statuses(annotated, entry, later)
