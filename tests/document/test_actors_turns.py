"""Whose the speakers of transcripts are: labels of brackets and offices, who presides, the press at a briefing, courts and assemblies, the
members of a parliament; and what stands beside a stranger's name and tells nothing of whose he is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from communique.document.actors.turns import quiet_labels
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Attribution, make_span


@dataclass(frozen=True)
class Sitting:
    """A transcript: its title and publisher, its turns, and whose the speaker of each is ("" of nobody's)."""

    title: str
    publisher: str
    turns: tuple[tuple[str, str, str], ...]


HANSARD = Sitting(
    "Senate Hansard: Questions without notice",
    "Parliament of Australia",
    (
        ("Senator ABT (Tasmania) (14:21):", "My question is to the minister. Will the ferry to Suva run this year?", "AUS"),
        ("Senator ODA (Queensland—Minister representing the Minister for Trade) (14:21):", "I thank the senator. It will run.", "AUS"),
        ("The PRESIDENT:", "Senator Abt, a supplementary question?", "AUS"),
        ("Senator ABT (Tasmania) (14:23):", "Who pays for it? I ask the minister.", "AUS"),
        ("Senator ODA (Queensland—Minister representing the Minister for Trade) (14:23):", "We do.", "AUS"),
        ("The PRESIDENT:", "Order! I call the clerk.", "AUS"),
    ),
)
EARLIER = Sitting(
    "House of Representatives Hansard: Statements by Ministers",
    "Parliament of Australia",
    (
        ("Mr ODA (Mayfield—Minister for Trade) (2.04 p.m.)—", "I thank the House. The first ferry left at dawn.", "AUS"),
        ("Mr Brereham—", "A bit late!", "AUS"),
        ("Mr ODA—", "The member says it is late. The sea says otherwise.", "AUS"),
        ("The SPEAKER—", "The honourable member will resume his seat.", "AUS"),
    ),
)
BRIEFING = Sitting(
    "Transcript of Weekly Media Briefing by the Official Spokesperson",
    "Ministry of External Affairs, Government of India",
    (
        (
            "Official Spokesperson, Shri Vikram Odaji:",
            "Good afternoon, friends. I have two announcements to make today, both on the festival, and then I am all yours.",
            "IND",
        ),
        ("Subhas:", "Sir, the canal. A ship of ours—", ""),
        (
            "Official Spokesperson, Shri Vikram Odaji:",
            "I have seen the reports. Our embassy is in touch with the owners, and I will come back to you on it before the evening.",
            "IND",
        ),
        ("Subhas:", "As you say, sir.", ""),
        (
            "Official Spokesperson, Shri Vikram Odaji:",
            "And you have asked me. We spoke to the authorities of the port this morning, and the crew is well and has its food.",
            "IND",
        ),
    ),
)
COURT = Sitting(
    "Trial Hearing (Open Session)",
    "International Criminal Court",
    (
        ("PRESIDING JUDGE ABTSEN:", "Good morning. We continue. Mr Whitlow.", "ICC"),
        ("MR WHITLOW:", "Thank you. I will be brief.", ""),
        ("Q.", "Did you see the truck?", ""),
        ("A.", "I saw it. We were at the well.", ""),
        ("MS ADJARO:", "Objection. I was not given the note.", ""),
        ("PRESIDING JUDGE ABTSEN:", "I see it. Go on, Mr Whitlow.", "ICC"),
    ),
)
ASSEMBLY = Sitting(
    "Official Report of the Proceedings, 4th Sitting",
    "East African Legislative Assembly",
    (
        ("Mr Jon Odaga (Kenya):", "Thank you, Speaker. I beg that the question be answered.", "KEN"),
        ("The Speaker:", "I see the Council. Is it ready?", "EAC"),
        ("Ms Ana Abtiro (Uganda):", "I have waited for it since March, and we ask again.", "UGA"),
        ("The Speaker:", "Your time is up, I fear.", "EAC"),
    ),
)
MINISTERS = Sitting(
    "Morning press conference of President Claudia Sheinbaum Pardo",
    "Presidencia de la República (México)",
    (
        ("PRESIDENT CLAUDIA SHEINBAUM PARDO:", "Good morning. We had a call and I will tell you of it.", "MEX"),
        ("QUESTION:", "Will you go?", ""),
        ("SECRETARY OF FOREIGN AFFAIRS, JUAN RAMÓN DE LA FUENTE RAMÍREZ:", "With your permission, President. We are ready.", "MEX"),
    ),
)


@pytest.mark.parametrize("sitting", [HANSARD, EARLIER, BRIEFING, COURT, ASSEMBLY, MINISTERS], ids=lambda one: one.publisher)
def test_whose_each_speaker_is(sitting: Sitting) -> None:
    text = "\n\n".join(f"{label}{'' if label.endswith('—') else ' '}{words}" for label, words, _ in sitting.turns)
    made = annotate(make_document(text, id="t", published="2024-01-11", title=sitting.title, publisher=sitting.publisher))
    codes = {mention.id: {actor.code for actor in mention.actors} - {None} for mention in made.mentions}
    told = []
    at = 0
    for _, words, _ in sitting.turns:
        at = text.index(words, at)
        turn = next((one for one in made.attributions if one.content and one.content[0].start <= at < one.content[-1].end), None)
        told.append("".join(sorted(code for i in turn.speakers for code in codes[i])) if turn is not None else "")
    assert told == [code for _, _, code in sitting.turns]


ALONE = [
    "Sir Giles Oda, our ambassador in Ankara, wrote a letter.",
    "Jon Oda, director for Haiti, wrote a letter.",
]


@pytest.mark.parametrize("text", ALONE)
def test_what_somebody_is_charged_with_is_not_whose_he_is(text: str) -> None:
    made = annotate(make_document(text, id="t"))
    assert {actor.code for mention in made.mentions if "Oda" in mention.span.exact for actor in mention.actors} == {None}


def test_a_threat_to_be_heard_from_within_a_parted_quotation_is_read() -> None:
    text = (
        '"If the sluices at Koka are not eased by Friday," the Water Minister of Somalia told a press conference in Baidoa, '
        '"Ethiopia will hear from us in Addis and before the Court."'
    )
    (said,) = annotate(make_document(text, id="t")).attributions
    assert said.source[0].exact == "the Water Minister of Somalia"


def test_two_attributions_of_one_turn_are_both_of_its_label() -> None:
    """Such turns could not be put in order."""
    text = "ODA: The ferry left. It was late.\nTRIB: Why?\nODA: The wind kept it in the harbour for an hour and more."
    said = (
        ("ODA", "The ferry left."),
        ("ODA", "The ferry left. It was late."),
        ("TRIB", "Why?"),
        ("ODA", "The wind kept it in the harbour for an hour and more."),
    )
    turns = tuple(_turn(text, f"t{n}", label, words) for n, (label, words) in enumerate(said))
    assert quiet_labels(text, turns) == quiet_labels(text, tuple(reversed(turns))) == {"TRIB"}


def _turn(text: str, name: str, label: str, words: str) -> Attribution:
    start = text.index(words)
    at = text.rindex(label, 0, start)
    content = make_span(text, start, start + len(words))
    return Attribution(name, "speech", "indirect", (make_span(text, at, at + len(label)),), (), (content,))


ASKED = """Hon. Ana Oda (Nakuru East): Mr. Speaker, the {asked} told this House that Ethiopia would give us the figures.

The {office} (Dr. Abt): I have asked for them. We shall go to Addis Ababa.

Hon. Ana Oda (Nakuru East): Will the Government wait?

The {office} (Dr. Abt): We will not."""


@pytest.mark.parametrize(
    ("asked", "office"),
    [
        ("Cabinet Secretary", "Cabinet Secretary for Foreign Affairs"),
        ("Minister", "Minister for Foreign Affairs"),
        ("Parliamentary Secretary", "Parliamentary Secretary for Trade"),
    ],
)
def test_an_office_with_a_name_in_brackets_answers_and_is_not_the_member_who_asks(asked: str, office: str) -> None:
    made = annotate(
        make_document(ASKED.format(asked=asked, office=office), publisher="Parliament of Kenya", kind="transcript", date="2023-06-20")
    )
    turns = [one for one in made.attributions if one.within is None]
    assert [one.relay[0] for one in turns] == ["Ana Oda", "Abt", "Ana Oda", "Abt"]
    i = next(one for one in made.mentions if one.span.exact == "I")
    assert [(actor.code, actor.name) for actor in i.actors] == [("KEN", "Abt")]


def test_a_constituency_in_brackets_is_nobody_s_name() -> None:
    text = ASKED.replace("(Dr. Abt)", "(North)").format(asked="Minister", office="Minister for Trade")
    made = annotate(make_document(text, publisher="Parliament of Kenya", kind="transcript", date="2023-06-20"))
    assert not any(actor.name == "North" for one in made.mentions for actor in one.actors)
