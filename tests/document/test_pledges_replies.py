"""What a demand is answered, here or in the next sentence, and what a clause says of the noun before it: each is told of who gives it."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, codes of holders and counterparts, and substance, of each entry of a news text."""
    made = annotate(make_document(text, date="2031-05-05", kind="news", publisher="Reuters"))
    code = {m.id: "+".join(actor.code or "?" for actor in m.actors) for m in made.mentions}
    return [(e.kind, "+".join(map(code.get, e.holders)), "+".join(map(code.get, e.counterparts)), e.substance.exact) for e in made.entries]


# a demand of Peru, and what Chile answers: its kind, and the words that are told beside the demand
@pytest.mark.parametrize(
    ("asked", "answer", "kind"),
    [
        ("that all works be halted", ", to which Chile agreed", "commitment"),
        ("Chile to let the bank reopen", ", to which Santiago said no", "refusal"),
        ("that a group be set up in May", ", which Chile promised to consider", "commitment"),
        ("Chile to lift its ban on maize", ", which Santiago refused", "refusal"),
        ("Chile to reopen the border", ", but Santiago declined", "refusal"),
        ("Chile to share its data", "; Chile promised to do so", "commitment"),
        ("that the rule be extended to Arica", ", to which Chile agreed, provided that Peru pays half", "condition"),
    ],
)
def test_an_answer_is_told_of_who_gives_it(asked: str, answer: str, kind: str) -> None:
    demand, *answers = told(f"Peru asked {asked}{answer}.")
    substance = asked.removeprefix("Chile ")
    assert demand == ("demand", "PER", "CHL", substance)
    assert (kind, "CHL", "PER", substance + answer) in answers


@pytest.mark.parametrize(
    "text",
    [
        "Peru asked Chile to lift its ban on maize, which Bolivia promised to buy.",  # of the maize
        "Peru asked Chile to lift its ban, and Chile agreed with Bolivia on a new fee.",  # a matter of its own
        "Peru asked Chile to lift its ban, and Lima agreed.",  # who asks answers nobody
    ],
)
def test_no_answer(text: str) -> None:
    assert ("CHL", "PER") not in [one[1:3] for one in told(text) if one[0] != "demand"]
    assert all(one[3].count("ban") == 0 for one in told(text) if one[0] != "demand")


# what Chile answers in the next sentence, how much of it is told, and as what
@pytest.mark.parametrize(
    ("asked", "answer", "rest", "kind"),
    [
        ("to lift its ban on maize", ". Santiago says no", ".", "refusal"),
        ("to lift its ban on maize", ". Chile has rejected the request", ", an official said.", "refusal"),
        ("to reopen the bridge", ". Chile agreed to this if Bolivia pays half", ".", "condition"),
        ("to reopen the bridge", ". This was promised", ".", "commitment"),
        ("to reopen the bridge", ". The request was not granted", ".", "refusal"),
    ],
)
def test_an_answer_in_the_next_sentence_is_told_with_what_it_answers(asked: str, answer: str, rest: str, kind: str) -> None:
    found = told(f"Peru asked Chile {asked}{answer}{rest}")
    assert ("demand", "PER", "CHL", asked) in found
    assert (kind, "CHL", "PER", asked + answer) in found
    assert len(found) == 2  # the answer is not told by itself, too


@pytest.mark.parametrize(
    "answer",
    [
        " Chile promised that its data would be shared.",  # a matter of its own
        " Will Chile agree?",
        " Nobody objected.",
        " Peru agreed.",
        "\n\nChile declined.",  # another paragraph may be of another matter
    ],
)
def test_the_next_sentence_answers_nothing(answer: str) -> None:
    found = told(f"Peru asked Chile to lift its ban on maize.{answer}")
    assert ("demand", "PER", "CHL", "to lift its ban on maize") in found
    assert not any("ban" in one[3] for one in found if one[0] != "demand")


# what the numbers of a promise or a demand are of: money and things are a matter, years are none
@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Chile pledged a further $100 million.", ("commitment", "CHL", "", "a further $100 million")),
        ("Chile pledged 35 million for the clinics.", ("commitment", "CHL", "", "35 million for the clinics")),
        ("Peru demanded $40 million from Chile.", ("demand", "PER", "CHL", "$40 million")),
    ],
)
def test_a_sum_is_a_matter(text: str, entry: tuple[str, str, str, str]) -> None:
    assert entry in told(text)


@pytest.mark.parametrize("text", ["Chile promised it by 2027.", "Chile agreed to all three."])
def test_no_sum(text: str) -> None:
    assert told(text) == []


# a noun with its relative clause, told with it / the rest of the sentence / kind, who and to whom
@pytest.mark.parametrize(
    ("noun", "rest", "entry"),
    [
        ("The 20 buses that Chile promised to give Peru", "came in May", ("commitment", "CHL", "PER")),
        ("Anti-ship missiles, which Chile promised Peru last month,", "came on Friday", ("commitment", "CHL", "PER")),
        ("The audit, which Peru had been offered by Chile,", "never began", ("commitment", "CHL", "PER")),
        ("The talks which Chile had requested", "began on Monday", ("demand", "CHL", "")),
    ],
)
def test_what_a_relative_clause_says_was_promised_is_told_with_its_noun(noun: str, rest: str, entry: tuple[str, str, str]) -> None:
    assert (*entry, noun.rstrip(",")) in told(f"{noun} {rest}.")


def test_the_noun_is_the_whole_of_it() -> None:
    found = told("Peru raised the return of the boats, which Chile promised to examine.")
    assert ("commitment", "CHL", "", "the return of the boats, which Chile promised to examine") in found


@pytest.mark.parametrize(
    "text",
    [
        "Peru recalls the day Chile promised to help.",
        "The line that Chile wanted is straight.",
        "The treaty that Peru and Chile signed in May lies in a vault.",
    ],
)
def test_no_noun_is_promised(text: str) -> None:
    assert not any(one[3].startswith(("the day", "The treaty", "The line")) for one in told(text))


# a participle with a by-phrase, told with its noun / kind, who and to whom
@pytest.mark.parametrize(
    ("noun", "rest", "entry"),
    [
        ("The buses promised by Chile", "came in May", ("commitment", "CHL", "")),
        ("The return of the boats, demanded by Peru,", "has not begun", ("demand", "PER", "")),
        ("The plan agreed by Peru and Chile", "is being carried out", ("agreement", "PER+CHL", "")),
    ],
)
def test_what_a_participle_says_was_promised_is_told_with_its_noun(noun: str, rest: str, entry: tuple[str, str, str]) -> None:
    assert (*entry, noun.rstrip(",")) in told(f"{noun} {rest}.")


@pytest.mark.parametrize(
    "text",
    [
        "The opportunities offered by the treaty are many.",  # no party offers them
        "The line proposed by Chile is straight.",  # nobody is to build it
        "The attack committed by Chile was condemned.",
        "Experts sent by Chile arrived.",
        "The men wanted by Chile fled.",
    ],
)
def test_no_participle_promises(text: str) -> None:
    assert told(text) == []


# what was to be done by a day, or was to have been done / kind and who
@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("The Chilean navy was to lay four buoys by March.", ("commitment", "CHL", "The Chilean navy was to lay four buoys by March")),
        (
            "The buoys that the Chilean navy was to lay by March are in Arica.",
            ("commitment", "CHL", "The buoys that the Chilean navy was to lay by March"),
        ),
        ("Peru and Chile were to sign it in May.", ("agreement", "PER+CHL", "Peru and Chile were to sign it in May")),
        (
            "Peru is content. The joint commission was to have met in Arica.",
            ("agreement", "", "The joint commission was to have met in Arica"),
        ),
    ],
)
def test_what_was_to_be_done_is_told_of_who_was_to_do_it(text: str, entry: tuple[str, str, str]) -> None:
    assert entry in [(kind, who, substance) for kind, who, _, substance in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chile was to regret it.",  # by no day: it came so
        "The bridge was to be opened by Chile's neighbours in May.",  # of a thing: who promised it is not told
        "Chile's task was to open the bridge in May.",
        "Chile was not to open the bridge before May.",
    ],
)
def test_nothing_was_to_be_done_by_a_party(text: str) -> None:
    assert told(text) == []


# what a party would like to have of the other is a demand
@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Peru would like to see the text of the treaty.", "to see the text of the treaty"),
        ("Peru would like a second meeting.", "a second meeting"),
        ("The minister said that Peru would like to see the text of the treaty.", "to see the text of the treaty"),
    ],
)
def test_what_one_would_like_to_have_is_asked(text: str, substance: str) -> None:
    assert ("demand", "PER", substance) in [(kind, who, what) for kind, who, _, what in told(text)]


@pytest.mark.parametrize("text", ["Peru would like to build a bridge.", "Peru would have liked a second meeting.", "Peru would like it."])
def test_what_one_would_like_to_do_is_asked_of_nobody(text: str) -> None:
    assert told(text) == []
