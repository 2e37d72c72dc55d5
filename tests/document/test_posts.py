"""Posts on social networks: handles, flags, hashtags and pictures are read as what they stand for, and who leaves himself out is found."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.parsing import neutral_words, parse
from communique.document.reading.documents import make_document
from communique.encoder import read_as
from communique.records import Annotations, Document


def post(text: str) -> Document:
    return Document("a", text, publisher="Ministry of Foreign Affairs of Peru", party="PER", kind="release", published="2024-03-05")


def codes(made: Annotations, ids: tuple[str, ...]) -> list[str]:
    by_id = {one.id: one for one in made.mentions}
    return sorted(actor.code for i in ids for actor in by_id[i].actors if actor.code)


READ = """
Met with @PennyWong in Lima. = I met with Smith in Paris.
Just spoke w/ FM Oda. = I just spoke with FM Oda.
Great to welcome Minister Oda. = Gladly I received Minister Oda.
Grateful to 🇰🇪 and 🇨🇱 for help. = I am grateful to France and France for help.
Looking forward to the talks. = I am looking forward to the talks.
.@MFAFiji said no. = France said no.
🇰🇪🇹🇿 talks in Lima. = French talks in Paris.
Kenya 🇰🇪 and Fiji agreed. 🇰🇪🤝🇫🇯 = France :) and France agreed. :)
Actions of #China worry us. = Actions of France worry us.
2/3 We agreed. = :) We agreed.
Called on Kenya to stop. = I called on France to stop.
"""


@pytest.mark.parametrize("case", READ.strip().split("\n"))
def test_a_post_is_read_as_a_text(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    doc = parse(post(text))
    assert doc.text == text
    assert read_as(text, 0, len(text), neutral_words(doc))[0] == wanted


NOT_READ = [
    "Held in Lima, the talks went on.",  # a participle
    "Received by both sides, the plan was dropped.",
    "Discussed at length, the plan was dropped.",
    "Peru met Kenya.",
    "It was great to be in Lima.",
    "Write to press@mfa.gov for more.",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_nobody_is_put_before_what_has_a_subject_or_is_a_participle(text: str) -> None:
    doc = parse(post(text))
    assert not doc.user_data["unsaid"]
    assert doc.text == text


@pytest.mark.parametrize("kind", ["news", "transcript", None])
def test_only_a_party_leaves_itself_out(kind: str | None) -> None:
    text = "Met with Minister Oda in Lima."
    party = "PER" if kind == "transcript" else None
    assert not parse(Document("a", text, kind=kind, party=party, publisher="Suva Times")).user_data["unsaid"]


ACCOUNTS = [
    ("@MFAFiji said no.", "@MFAFiji", "FJI"),
    ("@NorwayMFA said no.", "@NorwayMFA", "NOR"),
    ("@MOFAkr_eng said no.", "@MOFAkr_eng", "KOR"),
    ("@Mfa_Kenya said no.", "@Mfa_Kenya", "KEN"),
    ("@StateDept said no.", "@StateDept", "USA"),
    ("@NATO said no.", "@NATO", "NATO"),
    ("@SecBlinken said no.", "@SecBlinken", "USA"),
    ("We met @PennyWong.", "@PennyWong", "AUS"),
    ("We met FM @QwenAbt of Peru.", "FM @QwenAbt", "PER"),
    ("We condemn 🇰🇪.", "🇰🇪", "KEN"),
    ("Thank you! 🇵🇪🇰🇪", "🇰🇪", "KEN"),
    ("We condemn #Kenya.", "Kenya", "KEN"),
]


@pytest.mark.parametrize(("text", "words", "code"), ACCOUNTS)
def test_an_account_or_flag_is_whose_it_is(text: str, words: str, code: str) -> None:
    made = annotate(post(text))
    assert [one.actors[0].code for one in made.mentions if one.span.exact == words] == [code]


def test_an_account_that_no_table_knows_is_a_name_without_a_state() -> None:
    made = annotate(post("We met @qwx_tuv in Lima."))
    assert not [one for one in made.mentions if "qwx" in one.span.exact and one.actors and one.actors[0].code]


DEEDS = [
    ("Met with Minister Oda of Kenya.", "CONSULT", ["KEN", "PER"], []),
    ("Spoke w/ Minister Oda of Kenya. Thanked him.", "SUPPORT", ["PER"], ["KEN"]),
    ("Called on Kenya to stop the attacks.", "REQUEST", ["PER"], ["KEN"]),
    ("Great to receive Minister Oda of Kenya.", "CONSULT", ["KEN"], ["PER"]),
    ("Great to welcome Minister Oda of Kenya to Lima.", "CONSULT", ["KEN"], ["PER"]),
    ("Grateful to 🇰🇪 for the help.", "SUPPORT", ["PER"], ["KEN"]),
]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), DEEDS)
def test_who_leaves_himself_out_is_the_doer(text: str, event: str, actor: list[str], recipient: list[str]) -> None:
    made = annotate(post(text))
    found = next(one for one in made.events if one.event == event)
    assert (codes(made, found.actor), codes(made, found.recipient)) == (actor, recipient)


def test_a_repeated_post_is_the_word_of_whose_it_is() -> None:
    made = annotate(post("RT @MFAFiji: Met with Minister Oda of Kenya. We agreed."))
    turn = next(one for one in made.attributions if not one.cue)
    assert codes(made, turn.speakers) == ["FJI"]
    assert [one.actors[0].code for one in made.mentions if one.span.exact in ("Met", "We")] == ["FJI", "FJI"]


def test_what_a_party_says_of_its_own_is_its_own() -> None:
    made = annotate(post("Peru condemns the attack on our embassy. Kenya regrets the attack on our embassy."))
    assert [one.actors[0].code for one in made.mentions if one.span.exact == "our"] == ["PER"]


def test_who_leaves_himself_out_is_no_he() -> None:
    made = annotate(post("Spoke with @QwenAbt about trade. I assured him that we will come."))
    assert not [actor for one in made.mentions if one.span.exact == "him" for actor in one.actors]


OFFICERS = [
    ("Ana Abt, Foreign Minister of Peru", "PER"),
    ("Ana Abt, Peruvian Foreign Minister", "PER"),
    ("Hua Chunying, Spokesperson of China's Foreign Ministry", "CHN"),
    ("James Cleverly, UK Foreign Secretary", "GBR"),
    ("Ana Abt, High Representative of the European Union", None),
    ("Ana Abt, Suva Times", None),
    ("Ana Abt, Lima", None),
]


@pytest.mark.parametrize(("publisher", "party"), OFFICERS)
def test_who_holds_an_office_publishes_for_his_state(publisher: str, party: str | None) -> None:
    assert make_document("Met.", publisher=publisher).party == party


LONG = "The Ministry recalls that the treaty of 1904 is in force and that both sides have kept to it for more than a century."


@pytest.mark.parametrize("opening", ["Asked about Chile, the spokesperson said no.", "Signed two years ago, the treaty binds both."])
def test_a_longer_statement_opens_with_a_participle(opening: str) -> None:
    assert not parse(post(f"{opening} {LONG} {LONG} {LONG}")).user_data["unsaid"]


@pytest.mark.parametrize(
    "text", ["Had Peru asked, Chile would have paid.", "Asked whether Chile agreed, he nodded.", "Held twice, the talks failed."]
)
def test_what_is_no_past_of_the_writer_gets_no_subject(text: str) -> None:
    assert not parse(post(text)).user_data["unsaid"]


def test_marks_of_a_post_tell_a_long_one() -> None:
    assert parse(post(f"Discussed trade with Minister Oda. {LONG} {LONG} {LONG} #Lima")).user_data["unsaid"]
