"""Whose "I" and "we" it is in a text whose title says who speaks, and who "they" and "Leaders" are in what several issue together.

The answers stand in the texts."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_strangers import check

STATEMENTS = [
    # a person of the tables, with office and state behind the name
    (
        "Statement by H.E. Dina Boluarte, President of the Republic of Peru, at the General Debate",
        "Mr. President,\n\n{We|PER|} were the last to sign. {My|PER|} answer is fish. {I|PER|} thank Chile.",
    ),
    # one whom no table knows: of the state that the title names
    (
        "Remarks by the Kenyan delegate Auma Wekesa on arms",
        "{I|KEN|} am glad. {My delegation|KEN|} asks Chad to explain. {We|KEN|} wait.",
    ),
    ("Statement by the Permanent Mission of Nepal on borders", "{We|NPL|} regret it. {Our|NPL|} friends do too."),
    ("Fiji's Address at the 70th Session of the Assembly", "{We|FJI|} thank Japan, and {I|FJI|} thank Tonga."),
    # what is told of a visitor or of a state behind the title's own words is nobody's who speaks
    ("Opening remarks by the Foreign Minister of Ghana at the Ghana-Togo Commission", "{We|GHA|} thank Togo. {Our|GHA|} door is open."),
    # who has just met another: both discussed and agreed
    (
        "Statement of Foreign Minister Annalena Baerbock following her talks with Foreign Minister Catherine Colonna of France",
        "{We|DEU+FRA|} agreed to meet again. {I|DEU|Annalena Baerbock} thanked her. {We|DEU|} want calm. "
        "{Our two countries|DEU+FRA|} trade.",
    ),
    # bodies between states
    ("NATO press briefing", "{We|NATO|} will keep watch.\n\nQUESTION: Will {you|NATO|} go?\n\nMS. ODA: {I|NATO|} do not know."),
    # news about what somebody said, and joint words, are nobody's own
    ("Lima rejects statement by Boric on fishing", "The ships came home. {We||} do not know why."),
    ("Boric's remarks anger Lima", "The ships came home. {We||} do not know why."),
    ("Joint press conference of President Boric and President Boluarte", "The ships came home. {We||} do not know why."),
]

TRANSCRIPTS = [
    # "A" and "Minister" are whose briefing it is, else the only one called by name
    (
        "Press Conference by Foreign Minister Annalena Baerbock",
        "{Minister|DEU|}: {I|DEU|Annalena Baerbock} have two matters.\n\nQuestion (Oda, Daily): Will {you|DEU|} go? We think so.\n\n"
        "{Minister|DEU|}: {We|DEU|} shall see.",
    ),
    (
        None,
        "Spokesperson Mao Ning met the press.\n\nMao Ning: Good afternoon.\n\nQ: Can {you|CHN|Mao Ning} confirm it?\n\n"
        "{A|CHN|Mao Ning}: {I|CHN|Mao Ning} cannot. {We|CHN|} wait.\n\nQ: Why?\n\n{A|CHN|Mao Ning}: Ask others.",
    ),
    # initials are those of the one who is called so
    (
        "Stamps and more: interview",
        "We spoke to Auma Wekesa, head of Kenya's customs.\n\nDaily: Why now?\n\n{A. W.|KEN|}: Because {we|KEN|} must.\n\n"
        "Daily: And if {you|KEN|} fail?\n\n{A. W.|KEN|}: {I|KEN|} shall not.",
    ),
    # labels in brackets
    (
        "Regular briefing by the Kenyan spokesperson",
        "[Question] Did Chad ask {you|KEN|}?\n\n[{Answer|KEN|}] {I|KEN|} do not know. {We|KEN|} wait.\n\n[Question] So?\n\n"
        "[{Answer|KEN|}] So {we|KEN|} wait.",
    ),
    (None, "[Photo] The president of Chad arrives.\n\n[Map] The river. {We||} walked there."),
    # an opening that ends in a colon says whose words follow
    (
        None,
        "Lima, March 2 -- A spokesman for the Foreign Ministry of Peru gave the following answer to a question put by the press on Friday:"
        "\n\nThe launch was planned. {We|PER|} told Chile of it.",
    ),
    (None, "A spokesman for the Foreign Ministry of Peru spoke about this on Friday: fish.\n\nThe launch was planned. {We||} saw it."),
]

FIRST_LINES = [
    "Ghana's Address at the 70th Session\n\nThe hall is full. {We|GHA|} thank Togo.",
    "Opening remarks by the Foreign Minister of Ghana at the port\n\nThe hall is full. {We|GHA|} thank Togo.",
    "Ghana's address was long, said many\n\nThe hall is full. {We||} thank Togo.",
    # a long head, one in capitals, one behind a town
    "Address by the Foreign Minister of Ghana, Dr Kofi Mensah-Owusu, to the Association of Foreign Editors and Publishers, Accra\n\n"
    "{I|GHA|} was asked about ships. {We|GHA|} sent two.",
    "STATEMENT OF THE MINISTER OF FISHERIES OF PERU\n\n{We|PER|} have three boats. {I|PER|} counted them.",
    "SUVA: Farewell remarks by the High Commissioner of Tonga\n\n{We|TON|} came late, and {my government|TON|} paid.",
    # whom a speech is to
    "Remarks by President Boluarte of Peru to the Parliament of Chile\n\n{I|PER|} thank {you|CHL|} for the boats.",
    # a ministry of no named state: of the state whose government the first sentence names, or from which the text is told
    "Statement of the Ministry of Foreign Affairs\n\nThe Government of Chad has read the report. {We|TCD|} deplore it.",
    "Ministry of Foreign Affairs statement on the break with Peru\n\n"
    "The Government of Nepal regrets it. {We|NPL|} recall {our|NPL|} envoy.",
    "OSLO, 3 March 2023 - The Ministry of Foreign Affairs today summoned the Icelandic envoy. {We|NOR|} deplore what he said.",
    "The Government of Fiji wishes to inform the public of the talks with Tonga. {We|FJI|} thank Suva's guests.",
    # what is told of a government or its spokesman is not its own
    "A spokesman for the Government of Fiji spoke at length. {We||} listened.",
    "The president of Chad came home on Monday. {We||} saw the car.",
]

LETTERS = [
    "Letter dated 7 May 2021 from the Permanent Representative of Nepal addressed to the President of the Security Council\n\n"
    "On instructions from {my Government|NPL|}, {I|NPL|} wish to add this. {We|NPL|} have never threatened Bhutan. Chad and Peru agree.",
    "Ambassador Kofi Mensah-Owusu of Ghana to the Chairperson of the African Union Commission\n\nExcellency,\n\n"
    "{I|GHA|} thank {you|AU|}. {We|GHA|} have kept the peace with Togo and Benin.",
    # as whom somebody writes
    "To the editor.\n\nSir, I write as Botswana's High Commissioner in London. {We|BWA|} did no such thing, and {my Government|BWA|} "
    "said so.\n\nBoikanyo Sebego, London",
    # three countries are not the two of writer and addressee
    "Letter from the Ambassador of Peru to the Prime Minister of Chile\n\n{Our two countries|CHL+PER|} trade.",
]

TITLED_LETTERS = [
    # to whom a letter is by its title, whatever other state its text names
    (
        "Letter of the Prime Minister to the Prime Minister of Fiji, released in Nuku'alofa",
        "Dear Prime Minister,\n\n{You|FJI|} offered to pay for a ward. {Your|FJI|} soldiers came with dogs. We have asked China as well.",
    ),
    (
        "Letter of the Minister to the Secretary-General of ASEAN",
        "Excellency,\n\nI refer to {your|ASEAN|} letter. {You|ASEAN|} request our share. Japan has lent us the money.",
    ),
    # a title that is no letter's tells nothing of whom one writes to
    ("A road to Fiji", "Dear Prime Minister,\n\n{You|CHN|} offered to pay for a ward. The Chinese soldiers came with dogs."),
]

HOME = [
    # who answers in a transcript whose head names no state
    "Regular press conference, Lima\n\n{MR. QUISPE|PER|}: {I|PER|} have no news.\n\n"
    "QUESTION: Will {you|PER|} go?\n\n{MR. QUISPE|PER|}: {We|PER|} wait.",
    "OSLO, March 3 - Excerpts from the weekly briefing.\n\n{SPOKESMAN|NOR|}: {We|NOR|} regret it.\n\nQUESTION: Why?\n\n"
    "{SPOKESMAN|NOR|}: Ask the Icelandic side.",
    # one with an ambassador of its own there is another's
    "OSLO, March 3 - Excerpts from the weekly briefing.\n\n{SPOKESMAN||}: {We||} told the Norwegian ambassador.\n\nQUESTION: Why?\n\n"
    "{SPOKESMAN||}: Ask the Norwegian side.",
    # where bodies between states meet, nobody is at home
    "Regular press conference, Brussels\n\n{MR. QUISPE||}: {I||} have no news.\n\n"
    "QUESTION: Will {you||} go?\n\n{MR. QUISPE||}: {We||} wait.",
]

JOINT = [
    (
        "Joint Statement of Peru and Chile on Trade",
        "1. The Ministers met in Lima.\n\n2. {They|CHL+PER|} welcomed the calm at the borders.\n\n3. {We|CHL+PER|} thank Brazil.",
    ),
    # the bodies that issue a communiqué are its leaders; those of a state are that state's
    (
        "Pacific Islands Forum, Suva: Forum Communiqué",
        "1. The Pacific Islands Forum was held in Suva, Fiji.\n\n2. {Leaders|PIF|} thanked Fiji. {They|PIF|} called for peace.\n\n"
        "3. {Leaders|PIF|} noted the report of the {Ministers of Tonga|TON|}.",
    ),
    (
        "Final Communiqué of the Summit on Mali",
        "The Conference of Heads of State of the African Union met in Accra.\n\nThe {Summit|AU|} urged all parties to stay calm. "
        "{It|AU|} thanked Ghana.",
    ),
    # a ministry's communiqué is no body's, whatever bodies it names
    (
        "Communiqué of the Ministry of Foreign Affairs",
        "The Ministry read the statement of the African Union. {Leaders||} were not told.",
    ),
]


@pytest.mark.parametrize(("title", "marked"), [*STATEMENTS, *TRANSCRIPTS, *JOINT])
def test_who_speaks_by_a_title(title: str | None, marked: str) -> None:
    check(marked, "2023-03-05", None, title)


@pytest.mark.parametrize(("title", "marked"), TITLED_LETTERS)
def test_to_whom_a_letter_is_by_its_title(title: str, marked: str) -> None:
    check(marked, "2023-03-05", "TON", title)


@pytest.mark.parametrize("marked", [*FIRST_LINES, *LETTERS, *HOME])
def test_who_speaks_by_a_first_line(marked: str) -> None:
    check(marked, "2023-03-05")


def offices(text: str) -> set[str | None]:
    made = annotate(make_document(text, publisher="Wire", date="2024-02-13"))
    return {actor.office for mention in made.mentions for actor in mention.actors if actor.code}


@pytest.mark.parametrize(
    "text",
    ["The Foreign Minister of Colombia, Luis Gilberto Murillo, spoke.", "Luis Gilberto Murillo, the Foreign Minister of Colombia, spoke."],
)
def test_the_title_beside_a_name_is_believed_more_than_a_table_that_knows_another_office(text: str) -> None:
    assert offices(text) == {"foreign minister"}


def test_a_chancellor_is_the_foreign_minister_where_he_is_called_so() -> None:
    text = "Chancellor Gabriela Sommerfeld of Ecuador spoke. The border stays closed, the Chancellor stressed."
    made = annotate(make_document(text, publisher="Wire", date="2024-02-13"))
    assert [mention.actors[0].name for mention in made.mentions] == ["Gabriela Sommerfeld"] * 2
    assert "Foreign" not in str(offices("The British Chancellor spoke in London."))


def test_a_mere_head_of_something_keeps_the_office_that_a_table_gives_him() -> None:
    text = "Wang Yi, head of the CCP Central Committee Foreign Affairs Commission Office, spoke."
    assert offices(text) == {"Minister of Foreign Affairs"}
