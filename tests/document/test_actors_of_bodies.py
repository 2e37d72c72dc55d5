"""Bodies between states and others' own, who leads and serves them, and who goes between two sides. Marks are {words|codes|sector}."""

from __future__ import annotations

import pytest

from communique import naming
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_strangers import check

ORGANS = [  # each by its own name
    ("The General Assembly of the Organization of American States met in Lima.", "OAS General Assembly"),
    ("The OSCE Parliamentary Assembly met in Lima.", "OSCE Parliamentary Assembly"),
    ("The OSCE Permanent Council met in Vienna.", "OSCE Permanent Council"),
    ("The ASEAN Leaders' Meeting took place.", "ASEAN Leaders' Meeting"),
    ("The General Assembly met in New York.", "United Nations General Assembly"),
    ("He told the Office of the High Commissioner so.", "Office of the High Commissioner for Human Rights"),
    ("He told the Office of the High Commissioner for Refugees so.", "United Nations High Commissioner for Refugees"),
]


NO_ORGANS = [
    "He told the Office of the High Commissioner of India in Dhaka so.",
    "He told the Office of the High Commissioner on National Minorities so.",
]


@pytest.mark.parametrize("text", NO_ORGANS)
def test_a_short_name_that_goes_on_is_another_bodys(text: str) -> None:
    made = annotate(make_document(text, date="2021-11-04"))
    assert "OHCHR" not in [actor.code for mention in made.mentions for actor in mention.actors]


@pytest.mark.parametrize(("text", "name"), ORGANS)
def test_organs_go_by_their_own_names(text: str, name: str) -> None:
    assert name in [actor.name for mention in annotate(make_document(text, date="2021-11-04")).mentions for actor in mention.actors]


SECTORS = [
    ("Peter Bouckert, emergencies director at Human Rights Watch, wept.", "Peter Bouckert", "HRW", "NGO"),
    ("Abt met the chairman of the Russian FSB.", "chairman", "RUS", "SPY"),
    ("Abt met members of the Russian FSB.", "members", "RUS", "SPY"),
    ("Chinese law enforcement vessels turned back.", "Chinese law enforcement vessels", "CHN", "COP"),
    ("Chinese cargo vessels turned back.", "Chinese cargo vessels", "CHN", "BUS"),
    ("The representative of Cuba spoke.", "representative of Cuba", "CUB", "GOV"),
    # once a minister, now in another post; not by what somebody else is
    ("Sudan's ambassador, Mustafa Osman Ismail, wept.", "Mustafa Osman Ismail", "SDN", "GOV"),
    ("A former Sudanese minister, Mustafa Osman Ismail, wept.", "Mustafa Osman Ismail", "SDN", "ELI"),
    ("Mustafa Osman Ismail, an adviser to Sudan's president, wept.", "Sudan's president", "SDN", "GOV"),
    ("The High Commissioner, Navi Pillay, wept.", "Navi Pillay", "OHCHR", "IGO"),
    ("India's High Commissioner, Ana Abt, wept.", "Ana Abt", "IND", "GOV"),
]


@pytest.mark.parametrize(("text", "words", "code", "sector"), SECTORS)
def test_who_leads_a_body_is_of_its_sector(text: str, words: str, code: str, sector: str) -> None:
    made = annotate(make_document(text, date="2012-03-05"))
    assert [(a.code, a.sector) for m in made.mentions if m.span.exact == words for a in m.actors] == [(code, sector)]


WHOSE = [
    # between whom somebody is to mediate
    "Brazil has moved tanks to its border with Guyana and Venezuela. President Luiz Inácio Lula da Silva wanted no war. He proposed that "
    "CELAC's president, Ralph Gonsalves of Saint Vincent and the Grenadines, mediate between {the two sides|GUY+VEN|}.",
    "Venezuela and Guyana quarrelled. Kenya offered to mediate between {the two sides|GUY+VEN|}.",
    # whose the state is whose leader does something to it
    "What to know about Venezuela's claim on Guyana's land\n\nGEORGETOWN, Guyana (AP) - Venezuelan President Nicolás Maduro has ordered "
    "{the state|VEN|}'s companies to explore for oil there, a territory that makes up two-thirds of Guyana.",
    # the land of which a sentence tells, by its name as a place
    "The Sultan of Brunei spoke. We had a talk on events in Myanmar and were worried about the situation in {the country|MMR|}.",
    "Sri Lanka shelled them. He asked {Commonwealth leaders|CWEALTH|} to move the summit. {Commonwealth games||} followed.",
    # what stands behind a stroke is a part of the name
    "Sudan fought the Sudanese Liberation Movement/{Army||}.",
    "Sudan fought rebels. The {army|SDN|} won.",
]


@pytest.mark.parametrize("text", WHOSE)
def test_whose_they_are(text: str) -> None:
    check(text, "2023-12-05")


@pytest.mark.parametrize(
    ("publisher", "kind", "code"), [("Amnesty International", "release", "AMNESTY"), ("Reuters", "news", "UN"), ("OAS", "release", "OAS")]
)
def test_the_organization_of_a_bodys_own_text_is_that_body(publisher: str, kind: str, code: str) -> None:
    text = "A report came out today. The UN met in Lima. The organization asked for an inquiry."
    made = annotate(make_document(text, date="2022-03-05", publisher=publisher, kind=kind))
    assert [actor.code for one in made.mentions if one.span.exact == "organization" for actor in one.actors] == [code]


def test_shortened_ranks_are_known() -> None:
    assert any(term.kind == "title" for term in naming.called("brig. gen."))
