"""What sentences say of promises in so many words: kept as promised, never given, gone against."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

FERRY = "Ghana promised Togo to repair the ferry landing at Kpando."
DREDGER = "Oman promised Yemen to send a dredger to the harbour of Mocha."


def outcomes(first: str, later: str) -> list[str]:
    days = ("2024-03-01", "2024-06-20")
    made = [
        annotate(make_document(text, date=day, publisher="Le Monde", kind="news")) for text, day in zip((first, later), days, strict=True)
    ]
    return [outcome.status for line in build_ledger(tuple(made)) for outcome in line.outcomes]


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        (FERRY, "The ferry landing at Kpando has been in use by Togo since May, as Ghana had said it would.", "kept"),
        (FERRY, "Of the ferry landing at Kpando, Togo said that Ghana has kept its promise.", "kept"),
        (DREDGER, "The dredger came to Mocha harbour as announced, officials of Oman and Yemen said.", "kept"),
        (FERRY, "Ghana said that it never promised Togo a new ferry landing at Kpando.", "disputed"),
        (
            DREDGER,
            "Yemen awaits a dredger for the harbour of Mocha. Oman said that no such undertaking was given.",
            "disputed",
        ),
        (DREDGER, "Contrary to what Oman pledged, the harbour of Mocha has no dredger, Yemen said.", "disputed"),
        (FERRY, "Ghana denied that it had promised Togo a new ferry landing at Kpando.", "disputed"),
        (DREDGER, "Oman denies having pledged Yemen a dredger for the harbour of Mocha.", "disputed"),
    ],
)
def test_a_promise_is_settled_in_so_many_words(first: str, later: str, status: str) -> None:
    assert outcomes(first, later) == [status]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (FERRY, "Ghana and Togo agreed on visas, as announced."),
        (FERRY, "Peru never promised Chile a ferry landing at Arica, Chile said. Ghana and Togo were not there."),
        (FERRY, "Ghana and Togo said that the price of cocoa rose, contrary to what analysts foresaw."),
        (FERRY, "Togo denied visas to drivers who had promised Ghana to leave the ferry landing at Kpando."),
        (DREDGER, "Was a dredger sent to the harbour of Mocha, as promised, Yemen asked Oman?"),
    ],
)
def test_words_about_something_else_settle_nothing(first: str, later: str) -> None:
    assert outcomes(first, later) == []


DREDGING = "Ghana assured Togo that it would not dredge the ford at Kpando."
BUOYS = "Oman demanded that Yemen remove the buoys off Mocha."
PILOTS = "Fiji refused to admit pilots of Tonga to Lautoka."
MAST = "Georgia promised Armenia to build a radio mast at Lars."


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        (DREDGING, "Contrary to what it had promised Togo, Ghana has dredged the ford at Kpando, the river commission reported.", "broken"),
        (DREDGING, "In breach of its pledge to Togo, Ghana sent a dredger to the ford at Kpando in May.", "broken"),
        (DREDGING, "Ghana has dredged the ford at Kpando in breach of its pledge, Togo said.", "disputed"),
        (BUOYS, "Oman has dropped the demand that Yemen take the buoys off Mocha away.", "withdrawn"),
        (BUOYS, "Oman no longer insists that Yemen remove the buoys off Mocha, an adviser said.", "withdrawn"),
        (BUOYS, "Oman said that it had never demanded the removal of the buoys off Mocha by Yemen.", "disputed"),
        (PILOTS, "Fiji said that it never refused to admit pilots of Tonga to Lautoka.", "disputed"),
        (MAST, "Georgia has abandoned the plan of a radio mast at Lars, Armenia was told.", "withdrawn"),
    ],
)
def test_what_is_gone_against_or_let_go_is_told_in_so_many_words(first: str, later: str, status: str) -> None:
    assert outcomes(first, later) == [status]


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        (DREDGING, "Ghana would be in breach of its pledge to Togo if it dredged the ford at Kpando, the river commission said.", "broken"),
        (BUOYS, "Oman has not dropped the demand that Yemen remove the buoys off Mocha.", "withdrawn"),
        (BUOYS, "Yemen no longer insists that Oman pay for the buoys off Mocha.", "withdrawn"),
        (MAST, "Armenia has abandoned the plan of a radio mast at Dilijan near Lars, Georgia said.", "withdrawn"),
    ],
)
def test_what_is_supposed_denied_or_of_others_is_not(first: str, later: str, status: str) -> None:
    assert status not in outcomes(first, later)


JOINT = "Bolivia and Peru agreed to build the railway by way of Desaguadero."


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("Bolivia has gone back on the railway by way of Desaguadero, the minister of Peru said.", ["disputed"]),
        ("Peru reneged on the railway by way of Desaguadero, Bolivia said.", ["disputed"]),
        ("Chile went back on its railway by way of Arica, Peru said. Bolivia heard it.", []),
        ("Bolivia went back to the railway by way of Desaguadero after the flood, Peru said.", []),
    ],
)
def test_one_party_of_an_agreement_charges_another_with_going_against_it(later: str, status: list[str]) -> None:
    assert [each for each in outcomes(JOINT, later) if each == "disputed"] == status


TRACK = "Laos promised Vietnam to repair the track at Lao Bao by May 10."


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        (TRACK, "The May 10 deadline for the track at Lao Bao passed without a word from Laos, Vietnam said.", ["unmet"]),
        (TRACK, "Laos had promised Vietnam to repair the track at Lao Bao by May 10. The deadline passed without an answer.", ["unmet"]),
        (TRACK, "If the deadline for the track at Lao Bao passed without work, Vietnam would sue Laos.", []),
        (
            "Iraq promised Turkey to close the camp at Makhmur within 60 days.",
            "The 60 days that Iraq had given itself to close the camp at Makhmur ran out on Friday, and Turkey said nothing had changed.",
            ["unmet"],
        ),
        (TRACK, "On Monday the fuel of the crews repairing the track at Lao Bao ran out, Laos told Vietnam.", []),
        (TRACK, "Laos told Vietnam that in May the cement for the track at Lao Bao had run out.", []),
        (TRACK, "May 10 came and went, Vietnam said, and Laos had not repaired the track at Lao Bao.", ["unmet"]),
        (TRACK, "Vietnam would sue if Laos missed the deadline for the track at Lao Bao.", []),
        (FERRY, "The session of Togo on the ferry landing at Kpando in May, which went by without a row, was opened by Ghana.", []),
    ],
)
def test_the_day_for_which_something_was_promised_went_by(first: str, later: str, status: list[str]) -> None:
    assert [each for each in outcomes(first, later) if each == "unmet"] == status


TOLLS = "Rwanda demanded that Burundi lift its tolls on tea at Akanyaru."
VISITORS = "Qatar asked Bahrain to recall its inspectors from Hawar."


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (TOLLS, "Burundi said that there were no obstacles to tea at Akanyaru and that Rwanda's demand about its tolls was studied."),
        (TOLLS, "Burundi has not broken the treaty on tolls for tea at Akanyaru, its minister told Rwanda."),
        (VISITORS, "The inspectors of Bahrain cannot stay in Hawar, Qatar said."),
    ],
)
def test_no_harm_and_what_is_asked_again_leave_nothing_undone(first: str, later: str) -> None:
    assert "unmet" not in outcomes(first, later)
