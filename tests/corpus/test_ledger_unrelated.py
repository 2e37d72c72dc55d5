"""What does not settle an account: sentences of other states, and promises of another act than was demanded."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.corpus.ledger.deeds import may_answer
from communique.corpus.ledger.grouping import _are_of_other_matters
from communique.corpus.ledger.outcomes import Sayings, _is_no_dispute, _leaves_open
from communique.corpus.ledger.signs import Candidate, Matter, signs_in
from communique.corpus.ledger.tellings import Told
from communique.corpus.ledger.wording import tokens_of
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Document, Entry, Span


def outcomes(first: str, later: str) -> list[str]:
    days = ("2024-02-10", "2024-03-20")
    made = [
        annotate(make_document(text, date=day, publisher="Le Monde", kind="news")) for text, day in zip((first, later), days, strict=True)
    ]
    return [outcome.status for line in build_ledger(tuple(made)) if line.kind == "demand" for outcome in line.outcomes]


@pytest.mark.parametrize(
    ("promise", "demand", "may"),
    [
        ("keep the border crossing closed", "that Chile reopen the border crossing", False),
        ("to build a road at the border crossing", "that Chile reopen the border crossing", False),
        ("to release the crew", "that Togo free the crew", True),
        ("to keep the port open", "must not close the port", True),
        ("not to send ships", "must not send ships", True),
        ("send ships", "must not send ships", False),
    ],
)
def test_a_promise_answers_a_demand_of_the_same_act(promise: str, demand: str, *, may: bool) -> None:
    assert may_answer(promise, demand) is may


def test_a_promise_to_leave_it_as_it_is_is_no_progress() -> None:
    demand = "Peru demanded that Chile reopen the border crossing at Arica."
    assert outcomes(demand, "Chile will keep the border crossing at Arica closed, its minister said.") != ["progressed"]


def test_the_deeds_of_other_states_settle_nothing() -> None:
    demand = "Ghana demanded that Togo release the crew of the trawler."
    assert outcomes(demand, "Peru released the crew of the trawler, Chile said. Ghana spoke of something else.") == []
    assert "kept" in outcomes(demand, "Togo released the crew of the trawler, Ghana said.")


@pytest.mark.parametrize("word", ["incomplete", "defective"])
def test_what_was_delivered_may_be_called_short_of_the_promise(word: str) -> None:
    assert "breach" in signs_in(f"The lists that Togo handed over are {word}.")
    assert "breach" not in signs_in("The lists that Togo handed over are complete.")


@pytest.mark.parametrize(
    ("by", "words", "none"),
    [
        ("TGO", "The rebels denied any involvement in the raid.", True),
        ("GHA", "Not one barrel has been withheld, he said.", True),
        ("GHA", "Ghana denied that it had promised the oil.", False),
        ("TGO", "Togo said that Ghana had withheld the oil.", False),
    ],
)
def test_a_denial_of_guilt_and_a_holders_plain_word_dispute_nothing(by: str, words: str, *, none: bool) -> None:
    matter = Matter("commitment", "to sell oil", frozenset({"oil"}), frozenset(), frozenset(), frozenset({"GHA"}), frozenset({"TGO"}), None)
    assert _is_no_dispute(matter, Candidate(words, frozenset(), by, "2024-03-20", 1.0, 1.0, told=False, both=True)) is none


@pytest.mark.parametrize(
    ("clause", "leaves"),
    [
        ("Whether the crew will be freed, neither capital would say.", True),
        ("The minister was asked whether the ferry was running", True),
        ("It is unclear whether the tax on wool was lifted.", True),
        ("He did not say whether the locks had been handed over", True),
        ("Asked whether the ferry was running, he said that it had sailed on Monday", False),
        ("The crew was freed on Friday", False),
        ("The minister was asked to lift the tax and has done so", False),
        ("The weather held and the ferry sailed", False),
        ("Oman said on Monday that the dredger had come", False),
    ],
)
def test_what_is_asked_or_not_known_tells_nothing(clause: str, *, leaves: bool) -> None:
    assert _leaves_open(clause) is leaves


def test_what_a_reporter_says_in_putting_a_question_settles_nothing() -> None:
    first = annotate(make_document("Ghana demanded that Togo reopen the ferry landing.", date="2024-02-10", publisher="AFP", kind="news"))
    asked = "QUESTION: The ferry landing is still closed to Ghana. What is Togo doing?\n\nMINISTER: I have nothing to add."
    said = "MINISTER: The ferry landing is still closed to Ghana, and Togo knows why."
    for text, statuses in ((asked, []), (said, ["unmet"])):
        later = annotate(make_document(text, date="2024-05-10", publisher="Ministry", country="Ghana", kind="transcript"))
        assert [outcome.status for line in build_ledger((first, later)) for outcome in line.outcomes] == statuses


def test_who_tells_of_it_is_nothing_told() -> None:
    told = "A senior customs official said the ports are shut. The ministry hired a senior customs official."
    first, second = Sayings([annotate(make_document(told, date="2024-03-20", publisher="Le Monde", kind="news"))]).all
    assert {"port", "custom"} & first.words == {"port"}
    assert "custom" in second.words


def telling(country: str, day: str, topic: str, words: str) -> Told:
    document = Document(country, words, country=country, party=country)
    entry = Entry("e", "refusal", (), (), Span(0, len(words), words), topic, None, None, None, (), None)
    nothing: frozenset[str] = frozenset()
    said = (nothing, nothing, nothing)
    return Told(
        document, day, entry, ("CHN",), (), (), tokens_of(words), *said, *(False,) * 4, voice=country, by="", beside=(), reading=False
    )


CONTACTS = "refuses direct contacts between the two militaries"


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (("CHN", "2023-06-19", "taiwan", "make no concession"), ("USA", "2023-06-19", "channels of communication", CONTACTS), True),
        (("CHN", "2023-06-19", "taiwan", "make no concession"), ("USA", "2023-06-19", "taiwan", "will not renounce force"), False),
        (("CHN", "2023-06-19", "taiwan", "make no concession"), ("USA", "2023-09-19", "channels of communication", CONTACTS), False),
        (
            ("CHN", "2023-06-19", "trade", "keep its tariff on wine"),
            ("USA", "2023-06-19", "wine", "leave the tariff on wine as it is"),
            False,
        ),
    ],
)
def test_what_names_no_matter_is_of_its_own_topic(one: tuple[str, ...], two: tuple[str, ...], *, apart: bool) -> None:
    first, second = telling(*one), telling(*two)
    assert _are_of_other_matters(first, second) is apart


def test_of_an_agreement_each_party_needs_words_of_denial() -> None:
    matter = Matter("agreement", "to fish", frozenset({"fish"}), frozenset(), frozenset(), frozenset({"GHA", "TGO"}), frozenset(), None)
    plain, denial = "The gun went off by itself, he said.", "Ghana denied that it had fished."
    said = {words: Candidate(words, frozenset(), "GHA", "2024-03-20", 1.0, 1.0, told=False, both=True) for words in (plain, denial)}
    assert _is_no_dispute(matter, said[plain])
    assert not _is_no_dispute(matter, said[denial])


def test_who_again_blocks_what_he_refused_has_withdrawn_nothing() -> None:
    first = "Hungary refused to approve the loan to Serbia."
    assert "withdrawn" not in outcomes(first, "Hungary on Friday again blocked the loan to Serbia.")
