"""Whom an official account means by a title alone: its own official, or the one of the other side whom it has called so."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

ACCOUNTS = [
    ("JPN", "Foreign Minister Hayashi met the President of Kenya. The President thanked Japan.", "KEN"),
    ("CAN", "The Prime Minister spoke with the President of Poland. The President thanked Canada.", "POL"),
    ("SEN", "The Head of State received the Prime Minister of Mali. The Prime Minister asked for aid.", "MLI"),
    ("SEN", "The Head of State received the Minister of Trade of Mali, Mr Oumar Keba. The Minister asked for aid.", "MLI"),
    ("PAK", "The Foreign Minister met the U.S. Secretary of State. The Secretary expressed a wish.", "USA"),
    ("PER", "The Minister for Foreign Affairs, Ana Paz, met the Minister of Foreign Affairs of China. She thanked China.", "PER"),
    ("LKA", "The High Commissioner of the Maldives was summoned in Colombo. The High Commissioner said nothing.", "MDV"),
    ("LKA", "The High Commissioner of Sri Lanka was summoned in Malé. The High Commissioner said nothing.", "LKA"),
    ("KEN", "The President received the President of Uganda. The President pledged support.", "KEN"),
    ("TGO", "The President hosted the President of Benin. The President pledged support.", "TGO"),
    # one's own who is named is meant by his title
    ("RUS", "Vladimir Putin telephoned President of France Emmanuel Macron. The President thanked France.", "RUS"),
    ("USA", "President Biden spoke with President Xi Jinping of China. The President thanked China.", "USA"),
    ("USA", "Secretary of State Antony Blinken met British Foreign Secretary James Cleverly. The Secretary asked for aid.", "USA"),
]


@pytest.mark.parametrize(("party", "text", "code"), ACCOUNTS)
def test_who_is_meant_by_a_title_in_an_official_account(party: str, text: str, code: str) -> None:
    made = annotate(make_document(text, country=party, kind="readout", date="2023-05-04"))
    last = text.rindex(". ", 0, -1) + 2
    meant = next(one for one in sorted(made.mentions, key=lambda one: one.span.start) if one.span.end > last)
    assert [actor.code for actor in meant.actors] == [code]


ROYALS = "King Abdullah of Jordan praised Iraq. Receiving Iraqi Foreign Minister Fuad Hussein, the King stated that it must rain."
BEHIND_A_COMMA = [
    # who receives a guest is told of behind the guest's name, and is not the guest
    (ROYALS, "the King", "JOR"),
    (f'{ROYALS} "Let us talk," he said.', "he said", "JOR"),
    # set beside a name, or the title of who stands in the phrase, it is his
    ("The envoy met Qin Gang, the foreign minister, on Monday.", "foreign minister", "CHN"),
    ("After talks with Hakan Fidan, the Turkish foreign minister said that trade should grow.", "Turkish foreign minister", "TUR"),
    # of the side that one assures one is not
    (
        "King Abdullah of Jordan met Iraqi Foreign Minister Fuad Hussein. The Iraqi minister said that ties were good. "
        "According to the palace in Amman, he promised the Jordanian side that Iraq would pay.",
        "he promised",
        "IRQ",
    ),
]


@pytest.mark.parametrize(("text", "words", "code"), BEHIND_A_COMMA)
def test_who_speaks_behind_the_name_of_a_guest(text: str, words: str, code: str) -> None:
    made, at = annotate(make_document(text, kind="news", publisher="Reuters", date="2026-05-20")), text.rindex(words)
    meant = next(one for one in sorted(made.mentions, key=lambda one: one.span.start) if one.span.end > at)
    assert [actor.code for actor in meant.actors] == [code]


HOSTS = [
    ("Ilham Aliyev said that he and the Armenian prime minister thanked their host, and Joe Biden smiled.", "host", ["USA"]),
    ("Ilham Aliyev and the Armenian prime minister thanked their host.", "host", []),
    ("James Cleverly left Beijing on Friday. His hosts had been polite.", "hosts", ["CHN"]),
    ("Qin Gang and Annalena Baerbock met in Berlin. Qin warned his hosts.", "hosts", ["DEU"]),
    # at home, or in two places, there are none
    ("James Cleverly was in London. He thanked his hosts.", "hosts", []),
    ("James Cleverly flew from Paris to Beijing and told his hosts so.", "hosts", []),
]


@pytest.mark.parametrize(("text", "word", "codes"), HOSTS)
def test_hosts_are_none_of_their_guests(text: str, word: str, codes: list[str]) -> None:
    made, at = annotate(make_document(text, kind="news", publisher="Reuters", date="2023-05-04")), text.rindex(word)
    meant = [actor.code for one in made.mentions if one.span.start <= at < one.span.end for actor in one.actors]
    assert meant == codes


NOT_THEIRS = [
    # who meets somebody of a state, or goes there, is not of it
    ("The president-elect spoke with the Kenyan president.", "president-elect", []),
    ("The Prime Minister met the Prime Minister of Tonga. Fiji sent boats, and Fiji sent doctors.", "Prime Minister met", ["FJI"]),
    ("The foreign minister arrived in Peru to meet his counterpart.", "foreign minister", []),
    ("The minister spoke in Peru.", "minister", ["PER"]),
    # nor is the country that does something to it, nor the agency that writes to another
    ("The country accused Peru of theft.", "country", []),
    ("The country votes on Sunday. Peru has two candidates.", "country", ["PER"]),
    ("The agency wrote to the IAEA.", "agency", []),
    ("The agency was late, the IAEA said.", "agency", ["IAEA"]),
]


@pytest.mark.parametrize(("text", "words", "codes"), NOT_THEIRS)
def test_who_deals_with_a_state_is_not_of_it(text: str, words: str, codes: list[str]) -> None:
    made, at = annotate(make_document(text, kind="news", publisher="Reuters", date="2023-05-04")), text.index(words)
    meant = [actor.code for one in made.mentions if one.span.start <= at < one.span.end for actor in one.actors]
    assert [code for code in meant if code] == codes


OPENING = "PRESIDENT ABT: Welcome, Prime Minister Oda."
ANSWER = "PRIME MINISTER ODA: Thank you, Mr. President. Fiji will buy tea. We thank Kenya."
BOTH = "Remarks by President Abt and Prime Minister Oda in Joint Press Conference"
SPEAKING = [  # title, first turn, whose guest is
    (BOTH, f"{OPENING} Kenya and Fiji are friends.", "FJI"),
    ("Press conference", f"{OPENING} Kenya and Fiji are friends.", "FJI"),
    (BOTH.replace("Oda", "Oda of Fiji"), OPENING, "FJI"),
    (BOTH, OPENING, None),
    # joined to the party as often are two
    (BOTH, f"{OPENING} Kenya and Fiji are friends. Kenya and Tonga are friends.", None),
]


@pytest.mark.parametrize(("title", "opening", "code"), SPEAKING)
def test_a_guest_who_speaks_is_of_his_own_state(title: str, opening: str, code: str | None) -> None:
    document = make_document(f"{opening}\n\n{ANSWER}", publisher="Presidency of Kenya", kind="transcript", date="2023-05-04", title=title)
    made = annotate(document)
    meant = [(one.span.exact.lower()[-3:], actor.code) for one in made.mentions for actor in one.actors]
    assert {pair for pair in meant if pair[0] in ("abt", "oda")} == {("abt", "KEN"), ("oda", code)}


FACED = [  # whom the party's own "I", "we" and "our" deal with is another's
    ("Prime Minister Fakasi gave me an assurance on Monday.", "Fakasi", None),
    ("Our ambassador met Vice Minister Luo on Sunday.", "Luo", None),
    ("President Ruto spoke. President Ibarra assured us that he would wait.", "Ibarra", None),
    ("It is a pleasure to receive Minister Luo in Nairobi.", "Luo", None),
    # not who is only spoken of, nor whom the press tells of
    ("Vice Minister Luo left on Sunday.", "Luo", "KEN"),
    ("QUESTION: Minister Luo told us so on Sunday.", "Luo", "KEN"),
]


@pytest.mark.parametrize(("text", "name", "code"), FACED)
def test_whom_we_deal_with_is_none_of_us(text: str, name: str, code: str | None) -> None:
    document = make_document(f"MR. ABT: Kenya is ready. {text}", publisher="Presidency of Kenya", kind="transcript", date="2023-05-04")
    meant = next(one for one in annotate(document).mentions if one.span.exact.endswith(name))
    assert [actor.code for actor in meant.actors] == [code]


SPOKEN = [  # party, text, words, whose they are
    ("USA", "We have asked Türkiye to ratify it, and the foreign minister assured us that it would.", "foreign minister", "TUR"),
    ("USA", "We have asked Türkiye and Peru to ratify it, and the foreign minister assured us that it would.", "foreign minister", None),
    ("", "The Government of Peru left. What about Kenya? The Government has accused Egypt.", "Government has", "KEN"),
    ("", "The Government of Peru left. On Kenya: the Government has accused Egypt.", "Government has", "KEN"),
    ("", "The Government of Peru left. Kenya has left too. The Government has accused Egypt.", "Government has", "PER"),
    ("AUS", "I met Emmanuel Macron. I asked him to see Olaf Scholz. He agreed to pay.", "He agreed", "FRA"),
    ("AUS", "I met Emmanuel Macron. I asked him to see Olaf Scholz. He was late.", "Emmanuel", "FRA"),
    ("RUS", "Moldova expelled three employees of the Russian embassy. They accused our diplomats of fraud.", "They", "MDA"),
    ("RUS", "Moldova helped three employees of the Russian embassy. They thanked our diplomats.", "They", "RUS"),
    ("CHN", "We hope that relevant parties will show restraint.", "parties", None),
    ("BRA", "Russia attacked its neighbor. We helped.", "neighbor", None),
    ("UKR", "Russia attacked its neighbor Ukraine. Russia has threatened its neighbor.", "neighbor.", "UKR"),
]


@pytest.mark.parametrize(("party", "text", "words", "code"), SPOKEN)
def test_whom_spoken_words_mean(party: str, text: str, words: str, code: str | None) -> None:
    made = annotate(make_document(text, country=party, kind="transcript" if party else "news", date="2024-05-04"))
    at = text.index(words)
    codes = [actor.code for one in made.mentions if one.span.start <= at < one.span.end for actor in one.actors]
    assert (codes or [None]) == [code]


def test_a_guests_government_is_not_the_hosts() -> None:
    text = f"{OPENING} Kenya and Fiji are friends. My government will pay.\n\n{ANSWER} My government will pay Kenya."
    made = annotate(make_document(text, publisher="Presidency of Kenya", kind="transcript", date="2023-05-04", title=BOTH))
    told = [(one.span.start, actor.code) for one in made.mentions if one.span.exact.endswith("government") for actor in one.actors]
    assert [code for _, code in sorted(told)] == ["KEN", "FJI"]


MEMBERS = """Senator CALLOWAY: Minister, have you spoken to your Chinese counterpart?

Senator ODA: I have.

Senator CALLOWAY: And did the opposition in Honiara ask you to?

Mr Thorne: Perhaps I can assist.

Correspondent: Will China pay?"""


@pytest.mark.parametrize(("publisher", "codes"), [("Parliament of Australia", {"AUS"}), ("Reuters", {None})])
def test_members_of_a_parliament_are_its_own_in_its_transcript(publisher: str, codes: set[str | None]) -> None:
    made = annotate(make_document(MEMBERS, publisher=publisher, kind="transcript", date="2024-02-15", title="Estimates"))
    assert {actor.code for one in made.mentions for actor in one.actors if one.span.exact.startswith("Senator")} == codes
    assert not any(one.span.exact == "Correspondent" for one in made.mentions)


MATTERS = """Reuters: Peru's minister will visit China. Peru has a port. Will Peru and China sign?

Tang Abt: Peru is a partner. Peru and China will sign.

Reuters: The German Chancellor spoke of tariffs. Can you confirm it?

Tang Abt: {joint} have spoken."""


@pytest.mark.parametrize("joint", ["The two sides", "Both countries"])
def test_two_sides_in_an_answer_are_those_of_its_question(joint: str) -> None:
    publisher = "Ministry of Foreign Affairs of the People's Republic of China"
    made = annotate(make_document(MATTERS.format(joint=joint), publisher=publisher, kind="transcript", date="2024-05-04"))
    meant = next(one for one in made.mentions if one.span.exact.lower() == joint.lower())
    assert {actor.code for actor in meant.actors} == {"CHN", "DEU"}


INVITERS = [
    ("Prime Minister Abt of Togo visited Nairobi at the invitation of President Odhiambo.", "Odhiambo", ["KEN"]),
    ("At the invitation of President Oda, Prime Minister Abt of Togo will pay a state visit to Ghana.", "Oda", ["GHA"]),
    ("At the invitation of the President, Prime Minister Abt of Togo will pay a state visit to Ghana.", "President,", ["GHA"]),
    ("Minister Oda of Peru is in Quito at President Abt's invitation.", "President Abt", ["ECU"]),
    # whose state is told, and where two others are named
    ("Minister Oda of Peru spoke at the invitation of President Abt of Chile in Quito.", "President Abt", ["CHL"]),
    ("Minister Oda of Peru spoke of Chile in Quito at the invitation of President Abt.", "President Abt", [None]),
]


@pytest.mark.parametrize(("text", "words", "codes"), INVITERS)
def test_who_invites_is_of_where_one_goes(text: str, words: str, codes: list[str | None]) -> None:
    made, at = annotate(make_document(text, kind="news", date="2025-05-20")), text.index(words)
    meant = next(one for one in sorted(made.mentions, key=lambda one: one.span.start) if one.span.end > at)
    assert [actor.code for actor in meant.actors] == codes


NAMESAKES = [  # no one of the tables whom a bare title would call long after he has left it
    ("2024-08-20", "Foreign Minister Rojas met the press.", "Rojas", "CHL"),
    ("2001-08-20", "Foreign Minister Rojas of Costa Rica met the press.", "Roberto Rojas López", "CRI"),
    ("2001-08-20", "Former Foreign Minister Rojas met the press in San José.", "Roberto Rojas López", "CRI"),
]


@pytest.mark.parametrize(("date", "text", "name", "code"), NAMESAKES)
def test_a_title_long_left_calls_somebody_else(date: str, text: str, name: str, code: str) -> None:
    made = annotate(make_document(text, country="CHL", kind="readout", date=date))
    assert [(actor.code, actor.name) for actor in made.mentions[0].actors] == [(code, name)]


@pytest.mark.parametrize("text", ["Abt met Oda of Peru at Malacañang Palace.", "Abt held talks with Oda of Peru at State House, Nairobi."])
def test_the_seat_where_one_meets_is_nobody(text: str) -> None:
    made = annotate(make_document(text, country="JPN", kind="readout", date="2025-05-02"))
    assert not [actor.code for one in made.mentions for actor in one.actors if one.span.exact in ("Palace", "House")]


LED = [  # whose leaders are called so, in a Polish text
    ("Prime Minister Lis spoke of Germany. Chancellor Karl Brandt told her that he agreed.", "Chancellor", ["DEU"]),
    ("Prime Minister Lis spoke of Germany and Austria. Chancellor Karl Brandt told her that he agreed.", "Chancellor", [None]),
    ("Prime Minister Lis spoke of Germany. President Karl Brandt told her that he agreed.", "President", [None]),
    ("Prime Minister Ewa Lis met Germany's Chancellor Karl Brandt. The heads of the two governments agreed.", "The heads", ["DEU", "POL"]),
    (
        "Prime Minister Ewa Lis spoke of Germany. Chancellor Karl Brandt gave her ships. She asked the Chancellor for more.",
        "the Cha",
        ["DEU"],
    ),
]


@pytest.mark.parametrize(("text", "words", "codes"), LED)
def test_whose_chancellor_or_heads_of_government(text: str, words: str, codes: list[str | None]) -> None:
    made, at = annotate(make_document(text, country="POL", kind="readout", date="2025-11-04")), text.rindex(words)
    meant = next(one for one in sorted(made.mentions, key=lambda one: one.span.start) if one.span.end > at + len(words) - 2)
    assert sorted(str(actor.code) for actor in meant.actors) == sorted(str(code) for code in codes)
    assert "Karol Nawrocki" not in [actor.name for actor in meant.actors]


JOINTLY = "PRESIDENT ROJAS: Welcome, President Mulino. {}\n\nPRESIDENT MULINO: Thank you. Panama has {} migrants."
TOGETHER = [
    ("We have agreed on three things.", ["COL", "PAN"]),
    ("We discussed migration.", ["COL", "PAN"]),
    # what one side does, or has agreed with somebody else
    ("We have built two shelters.", ["COL"]),
    ("We have agreed with Peru on a fence.", ["COL"]),
]


@pytest.mark.parametrize(("words", "codes"), TOGETHER)
def test_who_agreed_of_two_before_the_press(words: str, codes: list[str]) -> None:
    text = JOINTLY.format(words, "received")
    given = {"country": "COL", "kind": "transcript", "date": "2024-07-18", "publisher": "Presidency of Colombia"}
    made = annotate(make_document(text, title="Remarks by the President of Colombia with the President of Panama", **given))
    meant = next(one for one in made.mentions if one.span.exact == "We")
    assert sorted(str(actor.code) for actor in meant.actors) == codes


def test_who_agreed_where_one_speaks_alone() -> None:
    text = JOINTLY.format("We have agreed on three things.", "received").partition("\n\n")[0]
    given = {"country": "COL", "kind": "transcript", "date": "2024-07-18", "publisher": "Presidency of Colombia"}
    made = annotate(make_document(text, title="Remarks by the President of Colombia", **given))
    assert [[actor.code for actor in one.actors] for one in made.mentions if one.span.exact == "We"] == [["COL"]]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("US Navy personnel boarded an Iranian dhow.", "US Navy personnel", "USA"),
        ("Kenyan military personnel left Somalia.", "Kenyan military personnel", "KEN"),
        ("The regime in Minsk has jailed a journalist.", "regime", "BLR"),
        ("The sanctions regime against Mali ended.", "regime", None),
    ],
)
def test_whose_personnel_and_regime(text: str, words: str, code: str | None) -> None:
    made = annotate(make_document(text, kind="news", date="2025-05-20"))
    assert [actor.code for one in made.mentions for actor in one.actors if words in one.span.exact] == ([code] if code else [])
