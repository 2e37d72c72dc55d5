"""The labels of speakers, in whatever form a transcript sets them."""

import time

import pytest

from communique.document.annotate import annotate
from communique.document.attribution.labels import find_labels
from communique.document.attribution.turns import find_turns
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from communique.labelled import is_dialogue, opens_line, parts_turn

FORMS = [
    ("Mr. ABT. I thank the chair.\nAmbassador ODA. It is late.\nMr. ABT. Will you answer?\nAmbassador ODA. I have.", "ABT ODA ABT ODA"),
    ("**Mr. Abt** (Peru): We agree.\n\n**Ms. Oda** (Chile) (*spoke in Spanish*): We do not.\n\n**Mr. Abt**: Why?", "Abt Oda Abt"),
    ("Mr ABT (Lima)—I ask.\n\nThe SPEAKER (2.04 p.m.)—Order.\n\nMr ABT—I ask again.", "ABT SPEAKER ABT"),
    (
        "Ana Abt (PPE). – We mourn ninety.\n\nPresident. – The next item.\n\nAna Abt (PPE). – I thank you.",
        "Abt President Abt",
    ),
    (
        "Q. Is it war?\n\nTHE MINISTER – It is not.\n\nQ. What is it?\n\nTHE MINISTER – A mission.\n\nTHE MINISTER – I said so.",
        "Q MINISTER Q MINISTER MINISTER",
    ),
    (
        "     PRESIDENT ABT:  Welcome.\n\n     THE PRESIDENT:  Thank you.\n\n     Q    Will you pay?\n\n     THE PRESIDENT:  No.",
        "ABT PRESIDENT Q PRESIDENT",
    ),
    ("00:02 Ana Abt: Hello.\n\n00:31 Jon Oda: Thank you.\n\n00:40 Ana Abt: So?", "Abt Oda Abt"),
    ("Speaker 1  0:00\nso who are you\n\nSpeaker 2  0:19\nthe envoy\n\nSpeaker 1  0:25\nof whom\n\nSpeaker 2  0:30\nof Peru", "1 2 1 2"),
    (
        "10:31:02\t From  Ana Abt (EFE)  to  Everyone : no sound\n10:31:09\t From  Jon Oda  to  Everyone : now?\n"
        "10:31:20\t From  Ana Abt (EFE)  to  Everyone : yes",
        "(EFE) Oda (EFE)",
    ),
    (
        "PRIME MINISTER ABT\n\nWe agreed.\n\nPRESIDENT ODA\n\nWe did.\n\nPRIME MINISTER ABT\n\nGood.\n\nPRESIDENT ODA\n\nYes.",
        "ABT ODA ABT ODA",
    ),
]


@pytest.mark.parametrize(("text", "names"), FORMS)
def test_labels_of_all_forms(text: str, names: str) -> None:
    found = find_labels(parse(make_document(text)), text)
    assert [label.name.split()[-1] for label in found] == names.split()


@pytest.mark.parametrize(
    "text",
    [
        "**Trade** The sides agreed to go on.\n\n**Security** They did not.\n\n**Climate** They spoke.",
        "Trade – the sides agreed.\n\nSecurity – they did not.\n\nClimate – they spoke of it.",
        "Mr. Abt. I know him.\n\nThe ministers met.",
        "**Trade** The ministers agreed.\n\n**Energy** They did not.\n\n**Trade** Peru accused Chile.",
        "Ana Abt – Minister of Trade, Peru\nJon Oda – Envoy\nAna Abt – Minister",
        "09:00 Opening: the minister\n10:00 Session: trade\n11:00 Opening: the envoy",
        "Subject: Trade\nFrom: Ana Abt\n\nSubject: Re: Trade\nFrom: Jon Oda",
        "LIMA — The minister left.\n\nThe talks went on.",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert find_labels(parse(make_document(text)), text) == []


def test_what_parts_a_label_from_words() -> None:
    assert all(map(parts_turn, (": ", "—", ". – ", "** (*spoke in French*): ", " – ", "\n\n", "    ", "]: ")))
    assert not any(map(parts_turn, ("", " ", " said that ", ", ")))
    assert opens_line("x\n  **Mr. Abt**:", 6)
    assert not opens_line("He met Mr. Abt: ", 7)


def test_a_dialogue_is_a_transcript() -> None:
    text = "\n".join(["ABT: We wait.", "ODA: So do we."] * 2)
    assert is_dialogue(text)
    assert make_document(text, publisher="BBC").kind == "transcript"
    assert not is_dialogue("Note: this is new.\nNote: so is this.\nTrade: it grew.\nAid: it fell.")


@pytest.mark.parametrize("mark", ["*", "_", "<b>", "(a) ", "Mr. ", "— ", "\n", "00:01 "])
def test_runs_of_marks_take_no_time(mark: str) -> None:
    start = time.process_time()
    is_dialogue(mark * 4_000)
    parts_turn(mark * 4_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("PERU: Thank you, Mr President\n\nWe call on Chile to leave.\n\nCHILE: We do not agree.", 2),
        ("Peru: experts call for calm\n\nThe experts wrote to the minister.", 0),
    ],
)
def test_states_that_speak_in_turn_are_no_topic_of_a_headline(text: str, turns: int) -> None:
    assert len(find_turns(parse(make_document(text, kind="transcript")))) == turns


@pytest.mark.parametrize(
    ("publisher", "kind", "relay"),
    [("Amnesty International", "release", []), ("Reuters", "news", [("Peru",)])],
)
def test_what_a_body_heads_its_own_text_with_is_its_matter(publisher: str, kind: str, relay: list[tuple[str, ...]]) -> None:
    text = "Peru: Police must halt the raids\n\nTwo men were beaten in Lima."
    made = annotate(make_document(text, date="2012-03-22", publisher=publisher, kind=kind))
    assert [one.relay for one in made.attributions] == relay
