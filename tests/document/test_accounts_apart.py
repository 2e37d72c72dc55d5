"""What belongs to one encounter alone: its day, place, length and form, and that it is one."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Account, Document


def accounts(text: str, **fields: str) -> tuple[Account, ...]:
    return annotate(Document("d", text, **{"published": "2025-03-05", **fields})).accounts  # type: ignore[arg-type]


def parties_of(text: str) -> set[str]:
    """The codes of those who take part in the first account of a text."""
    made = annotate(Document("d", text, published="2025-03-05"))
    named = {mention.id: mention for mention in made.mentions}
    return {actor.code or "" for i in made.accounts[0].participants for actor in named[i].actors}


@pytest.mark.parametrize(
    "text",
    [
        "Sergey Lavrov and Hakan Fidan held talks on Monday to discuss Syria.",
        "Penny Wong and Retno Marsudi had a telephone conversation on Monday to review trade and to discuss fishing.",
        "The foreign ministers of India and China discussed flights, New Delhi said on Tuesday.\n\n"
        "Subrahmanyam Jaishankar met Wang Yi in Rio de Janeiro on Monday.",
        "Retno Marsudi held a phone call with Penny Wong on Monday. During the call, they reviewed bilateral relations.",
    ],
)
def test_one_encounter_is_one_and_has_happened(text: str) -> None:
    (account,) = accounts(text)
    assert (account.factuality, account.date and account.date.start) == ("happened", "2025-03-03")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sadyr Japarov cancelled his trip because of mudslides in Osh.", None),
        ("David Lammy spoke with Penny Wong and her counterpart in Saudi Arabia.", None),
        ("Penny Wong and Wang Yi spoke about the earthquake in Kabul.", None),
        ("Penny Wong and Wang Yi discussed the fighting in Kherson.", None),
        ("Penny Wong and Wang Yi met in Lima over the crisis in Haiti.", "Lima"),
        ("Penny Wong met Wang Yi at a hotel in Lima.", "Lima"),
        ("Penny Wong met Wang Yi on the sidelines of the summit in Lima.", "Lima"),
        ("Penny Wong met her Indonesian counterpart in Jakarta to discuss the war in Gaza.", "Jakarta"),
        ("Penny Wong met Wang Yi on Monday in Lima.", "Lima"),
    ],
)
def test_the_place_of_a_topic_or_a_cause_is_not_the_encounters(text: str, place: str | None) -> None:
    assert [account.place.name if account.place else None for account in accounts(text)] == [place]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Cho Tae-yul telephoned Antony Blinken and then met Takeshi Iwaya in Seoul.", ["call None", "meeting Seoul"]),
        ("Penny Wong held a phone call with David Lammy before meeting Wang Yi in Beijing.", ["call None", "meeting Beijing"]),
        ("Penny Wong held a phone call with David Lammy.", ["call None"]),
        ("Penny Wong was speaking on Friday after a meeting with David Lammy.", ["meeting None"]),
    ],
)
def test_a_meeting_told_after_a_call_is_none(text: str, forms: list[str]) -> None:
    found = accounts(text)
    assert sorted(f"{account.form} {account.place.name if account.place else None}" for account in found) == forms


def test_the_length_of_one_encounter_is_not_anothers() -> None:
    text = "Penny Wong and Wang Yi met in Lima on Monday. Calls between Joe Biden and Xi Jinping are planned. The meeting lasted an hour."
    assert {account.form: account.duration_minutes for account in accounts(text)} == {"meeting": 60, "call": None}
    called = "Penny Wong phoned Wang Yi on Monday. The meeting with David Lammy lasted an hour."
    assert [account.duration_minutes for account in accounts(called)] == [None]
    visiting = "For 80 minutes, Mr. Takeshi Iwaya, who was visiting South Korea, held a meeting with Mr. Cho Tae-yul."
    assert {account.form: account.duration_minutes for account in accounts(visiting)} == {"meeting": 80, "visit": None}


@pytest.mark.parametrize(
    ("talks", "held"),
    [
        ("On Monday, Wong and Wang talked for more than two hours.", [("2025-03-03", 120)]),
        ("On Monday they talked for two hours in the harbour office.", []),
    ],
)
def test_a_call_told_in_passing_takes_no_length_or_day_of_later_talks(talks: str, held: list[tuple[str, int]]) -> None:
    text = f"The ministry said last week that Wang Yi warned Australia when he spoke to Penny Wong by telephone. {talks}"
    call, *talked = accounts(text, kind="news", publisher="Harbour Wire")
    assert (call.form, call.date, call.duration_minutes) == ("call", None, None)
    assert [(one.date and one.date.start, one.duration_minutes) for one in talked if one.form == "meeting"] == held


def test_what_both_discussed_is_of_the_encounter_that_the_text_itself_tells() -> None:
    text = (
        "Wang Yi met Penny Wong in Lima on Monday. Wang Yi said that the meeting between Xi Jinping and Anthony Albanese in Samoa marked "
        "a new start. They also had an exchange of views on trade."
    )
    lengths = {account.place.name: len(account.evidence) for account in accounts(text, party="CHN", kind="readout") if account.place}
    assert (lengths["Lima"], lengths.get("Samoa", 1)) == (2, 1)


def test_a_first_is_no_day_of_the_meeting() -> None:
    (account,) = accounts("It was the first meeting between the leaders of Greece and Turkey since 2021.")
    assert account.date is None


def test_the_call_for_the_talks_of_a_title_is_the_encounter() -> None:
    text = "Iranian Foreign Minister Abbas Araghchi and Faisal bin Farhan held a telephone conversation on Monday."
    found = accounts(text, title="Araghchi, Saudi FM discuss talks", party="IRN", kind="news")
    assert [account.form for account in found] == ["call"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("At the meeting, Wang Yi thanked Badr Albusaidi for talks, which brought together Iran and Peru.", {"CHN", "OMN"}),
        ("During the meeting, Hakan Fidan thanked Penny Wong for help that led to an exchange between Chad and Togo.", {"TUR", "AUS"}),
        ("During the talks, Penny Wong told Wang Yi that Japan had asked Peru for help.", {"AUS", "CHN"}),
        ("During the meeting that Penny Wong had with Wang Yi in Lima, fishing was discussed.", {"AUS", "CHN"}),
    ],
)
def test_those_only_spoken_of_were_not_at_the_table(text: str, codes: set[str]) -> None:
    annotations = annotate(Document("d", text, published="2025-03-05"))
    event = next(event for event in annotations.events if event.event == "CONSULT")
    named = {mention.id: mention for mention in annotations.mentions}
    assert {actor.code for i in (*event.actor, *event.recipient) for actor in named[i].actors} == codes


def test_the_meeting_named_again_is_the_call_told_before() -> None:
    text = "Prime Minister Kishida of Japan met virtually with Prime Minister Modi of India. The meeting between Kishida and Modi was long."
    assert [account.form for account in accounts(text)] == ["call"]


def test_all_whom_a_press_title_names_met_though_the_text_tells_of_two() -> None:
    title = "Minister Penny Wong Joint Press Availability with Foreign Minister Retno Marsudi and Foreign Minister Winston Peters"
    text = "FOREIGN MINISTER WONG: Retno and Winston, welcome. Today Retno Marsudi and I met here in Perth. I also thank Winston Peters."
    made = annotate(Document("d", text, title=title, published="2024-05-02", party="AUS", country="AUS", kind="transcript"))
    named = {mention.id: mention for mention in made.mentions}
    parties = [{actor.code for i in account.participants for actor in named[i].actors} for account in made.accounts]
    assert {"AUS", "IDN", "NZL"} in parties


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Qin Gang was to visit Washington in May but called it off.", "2023-05"),
        ("Sergey Lavrov was to visit Ankara on Friday.", "2023-06-23"),
    ],
)
def test_what_was_to_be_lies_behind_once_it_is_overtaken(text: str, day: str) -> None:
    made = annotate(Document("d", f"Talks ended in Beijing on Monday. {text}", published="2023-06-20"))
    assert [account.date.start for account in made.accounts if account.date is not None] == [day]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gabriel Boric wrote to Luis Arce on Monday.", []),
        ("Gabriel Boric and Luis Arce exchanged letters on Monday.", []),
        ("Gabriel Boric sent Luis Arce a message before they met in Lima on Monday.", ["meeting CHL+BOL"]),
        ("Gabriel Boric handed Luis Arce a letter when they met in Lima on Monday.", ["meeting CHL+BOL"]),
        ("Oman hosted talks between Iran and Norway in Muscat on Monday.", ["meeting IRN+NOR"]),
        ("Oman will host negotiations between Iran and Norway next week.", ["meeting IRN+NOR"]),
        ("Oman mediated between Iran and Norway.", []),
        ("Oman hosted refugees from Iran.", []),
        ("Penny Wong contacted David Lammy by telephone on Monday.", ["call AUS+GBR"]),
        ("Penny Wong conferred with David Lammy via video link on Monday.", ["call AUS+GBR"]),
        ("Penny Wong was received by David Lammy on Monday.", ["meeting AUS+GBR"]),
        ("Penny Wong wrapped up a two-day trip to Fiji on Monday.", ["visit AUS+FJI"]),
    ],
)
def test_a_letter_is_no_encounter_and_talks_hosted_are_one_of_the_guests(text: str, told: list[str]) -> None:
    made = annotate(Document("d", text, published="2025-03-05"))
    named = {mention.id: mention for mention in made.mentions}
    codes = ((account.form, [actor.code for i in account.participants for actor in named[i].actors]) for account in made.accounts)
    assert [f"{form} {'+'.join(map(str, sides))}" for form, sides in codes] == told
