"""On whose word a text is that speaks: "a White House statement said", "according to the Indian readout"; and what such a text does."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations


def codes(made: Annotations, ids: tuple[str, ...]) -> str:
    meant = {mention.id: mention for mention in made.mentions}
    return "+".join(str(actor.code) for i in ids for actor in meant[i].actors)


SPEAKING = [
    ("A White House statement said Iran had agreed.", "USA"),
    ("The Kremlin readout said the talks would go on.", "RUS"),
    ("According to the Indian readout, the ministers spoke of trade.", "IND"),
    ("A Chinese press release said the talks would go on.", "CHN"),
    ("An Israeli army statement said the troops had left.", "ISR"),
    ("A Turkish foreign ministry statement said the border was open.", "TUR"),
    ("The joint Indian-French statement said that talks would go on.", "FRA+IND"),
    ("A Hamas statement said so.", "PSE"),
    ("The EU statement said so.", "EU"),
    ("A statement by the Kremlin said so.", "RUS"),
    ("Chad closed the border. A statement from the ministry said so.", "TCD"),
    ("The Turkish statement on the call mentions an agreement that Putin would visit Ankara.", "TUR"),
    # who has no state, or is somebody else's
    ("A company statement said so.", ""),
    ("A joint statement said that the talks would go on.", ""),
]


@pytest.mark.parametrize(("text", "code"), SPEAKING)
def test_on_whose_word_a_text_is_that_speaks(text: str, code: str) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    told = next(one for one in made.attributions if one.type == "speech")
    assert "+".join(sorted(codes(made, told.speakers).split("+"))) == code


DOING = [
    ("A Kremlin statement condemned Israel.", "ACCUSE", "RUS>ISR"),
    ("A White House statement urged Iran to stop.", "REQUEST", "USA>IRN"),
    # whose text blames a state is not of it
    ("Kenya waited. A foreign ministry statement condemned Israel. Kenya's envoy left.", "ACCUSE", "KEN>ISR"),
]


@pytest.mark.parametrize(("text", "event", "parties"), DOING)
def test_what_a_text_does_is_done_by_who_issued_it(text: str, event: str, parties: str) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    assert [f"{codes(made, one.actor)}>{codes(made, one.recipient)}" for one in made.events if one.event == event] == [parties]


def test_a_text_that_says_nothing_names_nobody() -> None:
    made = annotate(make_document("Chile signed the EU statement. The Chinese statement was long.", id="a", published="2024-05-10"))
    assert [mention.span.exact for mention in made.mentions] == ["Chile"]


NO_PEOPLE = [  # money, and what is no title without its accent
    ("Iran moved Iranian funds to Qatar.", ["Iran", "Qatar"]),
    ("A Qatari fund paid Iran.", ["Qatari fund", "Iran"]),
    ("Peru denied the charge.", ["Peru"]),
    ("Peru received the Chilean charge d'affaires.", ["Peru", "Chilean charge d'affaires"]),
]


@pytest.mark.parametrize(("text", "named"), NO_PEOPLE)
def test_money_and_charges_are_nobody(text: str, named: list[str]) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    assert [mention.span.exact for mention in made.mentions if any(actor.code for actor in mention.actors)] == named


def test_who_has_been_briefed_has_not_said_so() -> None:
    made = annotate(make_document("Three people briefed on the talks told Reuters that Iran had agreed.", id="a", published="2024-05-10"))
    assert [one.cue[0].exact for one in made.attributions if one.type == "speech" and "people" in one.source[0].exact] == ["told"]
