"""Whose "I", "we" and "you" it is in letters, under a head, and in the turns of a transcript. The answers stand in the texts."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document
from tests.document.test_actors_strangers import check, found_in

LETTERS = [
    # the signature says whose, the address to whom
    "Dear Minister Motegi,\n\n{I|PER|Rosa Huaman} thank {you|JPN|Toshimitsu Motegi} for {your|JPN|} letter. {We|PER|} shall answer it, and "
    "{my government|PER|} hopes for calm.\n\nRosa Huaman, Minister of Foreign Affairs of Peru",
    # so does the town it is dated in; of one other state the other is addressed
    "Lima, 4 March 2020. Excellency,\n\n{I|PER|} refer to what {you|CHL|} said of {our|PER|} ships. Chile has not answered.\n\n"
    "Rosa Huaman, Deputy Minister",
    # on whose behalf, and what is of both
    "Your Excellency,\n\nOn behalf of the Government of Peru I thank Chile. {We|PER|} see no quarrel between {us|CHL+PER|}, and "
    "{you and I|CHL+PER|} shall meet.\n\nRosa Huaman, Minister of Trade",
    # what others are told to have said of "us" is the writer's too
    "Lima, 4 March 2020. Excellency,\n\nThe fishermen say that {we|PER|} owe them {your|CHL|} answer. Chile is silent.\n\nRosa Huaman",
    # nobody knows who writes from nowhere
    "Dear Sir,\n\n{I|| } thank {you||} for {your||} letter.",
    # no letter
    "Peru wrote to Chile. {We||} do not know why.",
]

HEADS = [
    "Ministry of Foreign Affairs of Peru\n\nThe talks were short. {We|PER|} thank {our|PER|} guests.",
    "Lima.\n\nThe talks were short. {We|PER|} thank {our|PER|} guests.",
    "Statement by President Dina Boluarte\n\nThe talks were short. {I|PER|} thank {our|PER|} guests.",
    "Peru and Chile talk about ships\n\nThe talks were short. {We||} thank the guests.",
]


@pytest.mark.parametrize("marked", [one.replace("|| }", "||}") for one in LETTERS])
def test_who_writes_a_letter_and_to_whom(marked: str) -> None:
    check(marked, "2020-03-05")


@pytest.mark.parametrize("marked", HEADS)
def test_whose_account_a_head_says_it_is(marked: str) -> None:
    check(marked, "2023-03-05")


def test_words_in_quotation_marks_are_not_the_writers() -> None:
    check(
        'Lima, 4 March 2020. Excellency,\n\nChile\'s president, Sebastián Piñera, said: "{We|CHL|} are patient people." {We|PER|} are not.'
        "\n\nRosa Huaman, Deputy Minister",
        "2020-03-05",
    )


QUOTED = [
    # "the two of us" are the speaker and another
    'Peru\'s president, Dina Boluarte, said: "The two of {us||} agree, and Chile knows what {we|PER|} want."',
    # whom a speaker tells of within his words is not who says "we"
    '"Chile did not tell {us|PER|} of the ban, that is what {we|PER|} were saying," Peru\'s president, Dina Boluarte, said.',
    # a paragraph that is all quotation goes on from who spoke last
    'Dina Boluarte explained that roads were closed.\n\n"{We|PER|} had no choice. Chile did not tell {us|PER|}."',
    'Dina Boluarte has a farm.\n\n"{We||} had no choice."',
    # who hears it is not whose he is
    'Dina Boluarte told her Chilean counterpart: "{You|CHL|} have a choice."',
    '"{You|CHL|} have a choice," Dina Boluarte told her guest, Alberto van Klaveren.',
    '"{You||} have a choice," Dina Boluarte told his staff.',
    '"{You|PER|} have a choice," Dina Boluarte told her ministers.',
]


@pytest.mark.parametrize("marked", QUOTED)
def test_who_speaks_in_a_quotation(marked: str) -> None:
    check(marked, "2023-03-05")


TURNS = [
    # in a party's own transcript
    (
        "PER",
        "QUESTION: Do {you|PER|} want peace with Chile?\n\nMR. HUAMANI: {We|PER|} do. {I|PER|HUAMANI} told Chile so.\n\n"
        "QUESTION: Thank you.\n\nMR. HUAMANI: Good night.",
    ),
    (
        "PER",
        "QUESTION: And Chile?\n\nSENIOR ADMINISTRATION OFFICIAL: He told Chile so. {We|PER|} wait.\n\nQUESTION: Why?\n\n"
        "SPOKESPERSON: {We|PER|} do not know.",
    ),
    # surnames in capitals are of those in office
    (None, "BAERBOCK: {We|DEU|} asked for calm.\n\nCOLONNA: {I|FRA|Catherine Colonna} agree.\n\nBAERBOCK: Good."),
    # a question is put to who answers it, or who is called by name
    (
        None,
        "QUESTION: Have {you|DEU|Annalena Baerbock} failed?\n\nMINISTER BAERBOCK: No.\n\nQUESTION: And Russia?\n\nMINISTER BAERBOCK: No.",
    ),
    (
        None,
        "MINISTER COLONNA: Minister Baerbock, {you|DEU|Annalena Baerbock} were right.\n\n"
        "MINISTER BAERBOCK: Thank you.\n\nMINISTER COLONNA: Yes.",
    ),
    # who is nobody's known official says nothing of a state
    (None, "QUESTION: What of Peru?\n\nMR. HUAMANI: {We||} wait.\n\nQUESTION: And Chile?\n\nMR. HUAMANI: {We||} wait."),
    # who asks speaks for nobody
    ("PER", "QUESTION: Will {we||} see peace with Chile?\n\nMR. HUAMANI: Yes.\n\nQUESTION: When?\n\nMR. HUAMANI: Soon."),
]


@pytest.mark.parametrize(("party", "marked"), TURNS)
def test_who_speaks_in_a_turn_and_to_whom(party: str | None, marked: str) -> None:
    check(marked, "2022-06-24", party)


def test_a_title_in_capitals_is_no_own_official() -> None:
    found = found_in("MINISTER ODA: Hello.\n\nMR. HUAMANI: Hello.\n\nMINISTER ODA: Yes.\n\nMR. HUAMANI: No.", "1991-06-24", "PER")
    codes = {one.span.exact: {actor.code for actor in one.actors} for one in found}
    assert codes["MR. HUAMANI"] == {"PER"}
    assert "PER" not in codes.get("MINISTER ODA", set())


ADDRESSED = [
    "PRESIDENT BIDEN: Thank you, {Mr. President|BRA|}. {You|BRA|} have done a lot.\n\n"
    "PRESIDENT LULA: Thank you, {Mr. President|USA|}. I agree.\n\n"
    "QUESTION: {Mr. President|BRA|}, will {you|BRA|} go to Ukraine?\n\nPRESIDENT LULA: Yes. The {President|USA|} knows it.",
    # nobody else there is called so
    "PRESIDENT BIDEN: Thank you, {Mr. Prime Minister||}. Good night.\n\nPRESIDENT LULA: Thank you.",
]


@pytest.mark.parametrize("marked", ADDRESSED)
def test_whom_a_title_means_to_the_face(marked: str) -> None:
    check(marked, "2023-02-10", "USA")


MUTUAL = [
    # what two do to each other, or have together, one of them does not do alone; who else it is stands open
    '"{We||} have fought each other for years, and {our||} two countries are tired," President Boric of Chile said. "{We|CHL|} are tired."',
    '"{We||} both like fish," Prime Minister Kishida of Japan said. "{Our|JPN|} boats are old."',
    '"{We|CHL|} hope that Peru and Japan like each other," President Boric of Chile said.',
]

HIS = [
    # what is given to a guest, by his host
    "The President of Chile thanked Prime Minister Kishida for the hospitality shown to {him|CHL|}.",
    "President Boric of Chile thanked Prime Minister Kishida of Japan, who had received {him|CHL|}.",
    # who invites another to a country invites him to his own, who asks another to send somebody asks for one of the other's
    "President Boric of Chile invited Prime Minister Kishida of Japan to visit {his|CHL|} country.",
    "President Boric of Chile asked Prime Minister Kishida of Japan to send {his|JPN|} minister.",
    # who is thanked for something, though a woman has been named before
    "Dina Boluarte of Peru came to Tokyo. I thank Minister Yoko Kamikawa of Japan for {her|JPN|} words.",
]


@pytest.mark.parametrize("marked", [*MUTUAL, *HIS])
def test_who_does_something_with_another(marked: str) -> None:
    check(marked, "2023-02-10")


def test_one_minister_named_bare_is_no_home_of_a_briefing() -> None:
    text = (
        "12:44 p.m.\n\nMR. HALLORAN: Good afternoon. I have nothing to announce.\n\nQUESTION: Has the ambassador left La Paz?\n\n"
        "MR. HALLORAN: We regret the decision. I spoke with Foreign Minister Amorim yesterday and I will leave it there.\n"
    )
    made = annotate(Document("d", text, published="2008-09-12"))
    spoken = [actor.code for one in made.mentions if one.span.exact in ("I", "We") for actor in one.actors]
    assert not any(spoken)


def test_who_answers_in_an_interview_is_in_its_title() -> None:
    text = "Q: Will you go?\n\n{A|JPN|Toshimitsu Motegi}: {I|JPN|Toshimitsu Motegi} will. {We|JPN|} said so.\n\nQ: When?\n\nA: May."
    check(text, "2020-03-05", title="Interview with the Foreign Minister of Japan, Toshimitsu Motegi")
    check(text.replace("|JPN|Toshimitsu Motegi", "||").replace("|JPN|", "||"), "2020-03-05", title="Interview with a fisherman")


def test_a_letter_with_a_note_in_brackets_opens_a_turn() -> None:
    """Whom the reporter asks is whom he calls, not himself; what he says is no word of the one before."""
    text = (
        "PRESIDENT BIDEN: You first.\n\nQ (As interpreted.) Ana Abt, Reuters. {Mr. President|USA|Joe Biden}, will "
        "{you|USA|Joe Biden} go? Kenya has asked Peru to go.\n\nPRESIDENT BIDEN: No."
    )
    check(text, "2022-03-05")
    spoken = [one for one in annotate(Document("d", text.replace("{", "").replace("}", ""))).attributions if not one.cue]
    assert [one.source[0].exact for one in spoken] == ["PRESIDENT BIDEN", "Q (As interpreted.)", "PRESIDENT BIDEN"]


@pytest.mark.parametrize(
    "marked",
    [
        '"{We|UN|United Nations} hope for rain," {a UN spokeswoman|UN|None} said.',
        '"{We|EU|European Union} regret it," {EU officials|EU|None} said.',
        '"{We|GHA|Ghana} regret it," {a Ghanaian official|GHA|None} said.',
        '"{We|GHA|None} are tired," {Ghanaian farmers|GHA|None} said.',
    ],
)
def test_who_speaks_for_a_body_is_not_it(marked: str) -> None:
    check(marked, "2023-03-05")
