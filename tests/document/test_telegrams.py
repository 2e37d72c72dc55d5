"""Telegrams of diplomats: letters of governments, whoever sends one leaves himself out, and bare titles are of where he is posted."""

from __future__ import annotations

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.annotate import annotate
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from communique.records import Annotations
from communique.telegrams import posted_in

FROM_LIMA = "Telegram From the Embassy in Peru to the Department of State\nLima, May 3, 1975, 6 p.m.\n\n"


def codes_of(text: str, words: str, **fields: str) -> set[str]:
    """The codes of what is meant by the last of some words of a text."""
    doc = parse(make_document(text, **({"date": "1975-05-03", "kind": "other"} | fields)))
    start = text.rindex(words)
    over = [one for one in find_mentions(doc, find_attributions(doc, None)) if one.span.start < start + len(words) and start < one.span.end]
    return {actor.code for one in over for actor in one.actors if actor.code}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("I told him that USG would inform HMG.", "USG", {"USA"}),
        ("I told him that USG would inform HMG.", "HMG", set()),  # Britain's or Nepal's
        ("Britain asked for talks. I told him that USG would inform HMG.", "HMG", {"GBR"}),
        ("Nepal asked for talks. I told him that USG would inform HMG.", "HMG", {"NPL"}),
        ("India is ready. He said that GOI would pay if GOP withdrew from Pakistan.", "GOI", {"IND"}),
        ("India is ready. He said that GOI would pay if GOP withdrew from Pakistan.", "GOP", {"PAK"}),
        ("Reftel. Indonesia is ready. He said that GOI would pay.", "GOI", {"IDN"}),
        ("Reftel. India and Iran are ready. He said that GOI would pay.", "GOI", set()),
        ("Algeria is ready. They flew to GOA.", "GOA", set()),
        ("Pakistan is hit. He said that GOP senators in the United States would vote.", "GOP", {"USA"}),  # alone the party
        ("USG DiCarlo told the United States so.", "USG DiCarlo", set()),  # an under-secretary-general
        ("He said that GVN would resign.", "GVN", {"RVN"}),
    ],
)
def test_letters_of_governments_are_of_the_state_that_is_told(text: str, words: str, codes: set[str]) -> None:
    assert codes_of(text, words) == codes


@pytest.mark.parametrize("party", ["USA", "RUS"])
@pytest.mark.parametrize("title", ["Foreign Minister Ana Abt", "FonMin", "Prime Minister Oda"])
def test_a_bare_title_is_of_where_the_embassy_is(title: str, party: str) -> None:
    text = FROM_LIMA + f"Saw {title} today. Chile is ready for talks."
    assert codes_of(text, title, party=party) == {"PER"}
    assert codes_of(text.partition("\n\n")[2], title, party=party, title="Telegram From the Embassy in Peru to the Foreign Ministry") == {
        "PER"
    }


def test_a_title_with_a_state_is_of_that_state() -> None:
    assert codes_of(FROM_LIMA + "Saw Chilean Foreign Minister Ana Abt today.", "Ana Abt", party="USA") == {"CHL"}


def told(text: str, **fields: str) -> Annotations:
    """What is found in a telegram."""
    return annotate(make_document(text, id="t", date="1975-05-03", kind="other", party="USA", **fields))


LONG = " Reftel. He thought that the price of copper would fall again within the year and that the mines in the south would close." * 3


@pytest.mark.parametrize("opening", ["Saw Foreign Minister Abt today.", "Called on Foreign Minister Abt today."])
def test_who_sends_a_telegram_leaves_himself_out(opening: str) -> None:
    (account,) = told(FROM_LIMA + opening + LONG).accounts
    assert (account.form, account.date and account.date.start) == ("meeting", "1975-05-03")


@pytest.mark.parametrize(
    "head",
    [
        "FM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\n",
        "CONFIDENTIAL\nFM LIMA\nTO PRIORITY FCO\nTELNO 41\n\n",
        "C O N F I D E N T I A L LIMA 000214\n\nSIPDIS\n\n",
        "THE AMBASSADOR IN PERU (VIK) TO THE SECRETARY OF STATE\n\n",
        "M. VIK, AMBASSADOR OF FRANCE AT LIMA, TO M. BERG, MINISTER OF FOREIGN AFFAIRS\n\n",
    ],
)
def test_an_official_whom_a_cable_names_without_a_state_is_of_its_post(head: str) -> None:
    told_of = "1. Deputy Foreign Minister Ana Abt received us and asked for help in getting Chilean officials to Santiago."
    text = head + told_of + LONG
    assert codes_of(text, "Deputy Foreign Minister Ana Abt", date="1975-05-03") == {"PER"}


def test_news_is_no_cable() -> None:
    assert posted_in(make_document("Peru recalls its ambassador in Chile to the capital\nHe came.", id="a")) is None


def test_others_leave_nobody_out() -> None:
    text = "Saw mills in Peru closed, the price of copper fell again within the year and mines in the south of the country lost money." * 3
    assert told(text).accounts == ()


def test_an_hour_is_no_year() -> None:
    for hour in ("at 1600", "at 1830 local", "1430 hours"):
        (account,) = told(FROM_LIMA + f"Called on Foreign Minister Abt {hour}." + LONG).accounts
        assert account.date is None or not account.date.start or not account.date.start.startswith(hour.split()[-1][:4])
        assert not any(
            one.date and (one.date.start or "")[:4] in ("1600", "1830", "1430") for one in told(FROM_LIMA + f"He left {hour}.").events
        )


@pytest.mark.parametrize(("day", "codes"), [("1961-01-18", {"LAO"}), ("2024-01-18", set())])
def test_a_leader_whom_no_table_knows_is_none_only_where_leaders_of_the_day_are_known(day: str, codes: set[str]) -> None:
    text = "VIENTIANE, Jan. 18 - Prime Minister Boun Abt said that the Laotian army would not move."
    assert codes_of(text, "Boun Abt", date=day, kind="news") == codes
