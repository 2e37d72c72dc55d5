"""Texts of a gathering of more than two, where what one promises to nobody named is promised to none of them alone."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.joint import states_named
from communique.several import is_of_several

CHAIR = "Ghana spoke, Ghana's minister met the press, and Ghana was thanked. Togo and Benin sent ministers. Peru promised to plant a wood."
SEVERAL = (
    "The 9th BRICS Summit ended on Monday.",
    "Leaders of the African Union met in Accra on Monday.",
    "Ministers from six coastal states met in Accra on Monday.",
    "West African leaders met in Accra on Monday.",
    "The conference of foreign ministers of the African Union ended on Monday.",
)
NOT_SEVERAL = (
    "Ministers of Peru and Ghana met in Accra on Monday.",
    "Ministers of Peru and Ghana met on Monday on the sidelines of the African Union summit.",
    "An envoy of the African Union watched the talks in Accra on Monday.",
    "The President of the Council of Ministers of Peru met a minister of Ghana.",
    "Peru has lent six coastal patrol boats to Ghana.",
    "Ministers of Peru and Ghana met on Monday and wrote to the Security Council.",
)


@pytest.mark.parametrize(("opening", "several"), [(one, True) for one in SEVERAL] + [(one, False) for one in NOT_SEVERAL])
def test_a_gathering_is_told_by_who_meets(opening: str, several: bool) -> None:
    made = annotate(f"{opening} {CHAIR}")
    assert is_of_several(made.document, made.mentions) is several


@pytest.mark.parametrize(("opening", "to"), [(SEVERAL[0], ()), (SEVERAL[1], ()), (NOT_SEVERAL[0], ("GHA",))])
def test_what_one_of_many_promises_is_promised_to_none_of_them_alone(opening: str, to: tuple[str, ...]) -> None:
    made = annotate(make_document(f"{opening} {CHAIR}", date="2031-05-05", kind="news"))
    (line,) = (line for line in build_ledger((made,)) if "wood" in line.told[0].passage.exact)
    assert (line.holders, line.counterparts) == (("PER",), to)


def test_an_official_account_of_a_gathering_is_no_account_of_whom_its_issuer_met_there() -> None:
    text = """Six states of the Balkans met in Vienna on Wednesday. Austria will pay for the fund. Serbia and Kosovo sent ministers. Albania
was absent. Chancellor Moser had a talk with the Serbian President. Austria will host the next meeting in May."""
    made = annotate(make_document(text.replace("\n", " "), date="2031-05-05", kind="release", country="AUT", publisher="Austria"))
    lines = build_ledger((made,))
    assert lines
    assert {(line.holders, line.counterparts) for line in lines} == {(("AUT",), ())}


THREE = """The foreign ministers of Japan, the Philippines and Peru met in Manila on 21 August 2031. The three countries agreed to hold an \
exercise each year. The ministers called on China to withdraw its ships. Peru undertakes to build a pier. Japan undertakes to send a tug. \
The Philippines {}."""


@pytest.mark.parametrize(("deed", "to"), [("undertakes to clear the sea lane", set()), ("thanked them", {"JPN", "PER"})])
def test_three_who_issue_a_text_and_all_promise_are_gathered(deed: str, to: set[str]) -> None:
    title = "Joint Statement of Japan, the Philippines and Peru"
    made = annotate(make_document(THREE.format(deed), date="2031-08-21", kind="statement", title=title))
    lines = build_ledger((made,))
    assert {code for line in lines if line.kind == "commitment" for code in line.counterparts} == to
    assert {(line.kind, line.holders, line.counterparts) for line in lines if line.kind != "commitment"} == {
        ("agreement", ("JPN", "PER", "PHL"), ()),
        ("demand", ("JPN", "PER", "PHL"), ("CHN",)),
    }


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Papua New Guinea and Chile", ("CHL", "PNG")),
        ("Guinea and Chile", ("CHL", "GIN")),
        ("Republic of Korea and Chile", ("CHL", "KOR")),
        ("Sudan and South Sudan", ("SDN", "SSD")),
    ],
)
def test_a_state_is_not_named_by_a_part_of_another_ones_name(words: str, codes: tuple[str, ...]) -> None:
    assert states_named(words) == codes
