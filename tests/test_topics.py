"""Which topic a passage is about: what is said of it before what is told in passing, and none where only an office or an idiom stands."""

from __future__ import annotations

import re
import time

import pytest
from benchmarks.data.read_topics import ASIDE, SHOWN, Item, count, read_topics
from benchmarks.topics import verdict_of

from communique.lexicon import TopicRow, entry_of, pattern_of, split_cell, topics
from communique.resources import read_table
from communique.topics import find_topics
from tests.test_lexicon import NAMES

TOPICS = [
    ("They will resume passenger flights this winter", "flights"),
    ("She raised the detention of two citizens and a prisoner swap", "detained citizens"),
    ("a truce in the north", "ceasefire"),
    ("the climate of trust between the two neighbours", "bilateral relations"),
    ("a fund for the climate", "climate"),
    ("the blockade of the harbour", None),
    ("tariffs on steel and other customs duties", "tariffs"),
    ("peace and stability across the Taiwan Strait", "taiwan"),
    ("fentanyl and its precursor chemicals", "counternarcotics"),
    ("who said hello to them", None),
    ("", None),
    # a circumstance is not what is agreed; where nothing else is told, it is
    ("Against the background of the war in Ukraine, they signed a fisheries deal", "fisheries"),
    ("They signed a fisheries deal despite the war in Ukraine", "fisheries"),
    ("Tariffs aside, they agreed on extradition", "organised crime"),
    ("Half a year after the earthquake, they spoke of it", "disasters"),
    ("While the war in Ukraine goes on, they will meet again", "ukraine"),
    ("They signed a fisheries deal and spoke of the war in Ukraine", "fisheries"),
    # what is named at the head is the topic
    ("On Ukraine, he said that pipelines, oil and gas should be spared", "ukraine"),
    ("Russia must withdraw its troops from Ukraine", "ukraine"),
    ("asked France to withdraw its troops", "military bases"),
    ("With regard to trade, they spoke of pipelines", "trade"),
    ("On Monday, they spoke of pipelines", "pipelines"),
    # an office is no topic, the matter is
    ("The trade minister shook hands with his guest", None),
    ("The Minister of Trade and Energy shook hands with his guest", None),
    ("The Ukrainian Foreign Minister shook hands with his guest", None),
    ("The defence ministry was told first", None),
    ("The trade minister spoke of fishing", "fisheries"),
    ("They spoke of trade with the minister", "trade"),
    # words inside a longer one, and idioms
    ("Peru agreed to a truce, its president announced on social media", "ceasefire"),
    ("They discussed social media and children", "data and digital economy"),
    ("The Security Council met", "multilateral institutions"),
    ("The Security Council asked for grain", "food security"),
    ("He was in good health and arm in arm with his host", None),
    ("The Democratic Republic of the Congo took the floor", None),
    ("The Democratic People's Republic of Korea took the floor", "korean peninsula"),
    ("They spoke of health", "health"),
    ("A project must not be held hostage to the past", None),
    ("They asked for the release of the hostages", "detained citizens"),
    ("The talks went on in a climate of frankness in the capital", None),
    ("They spoke of the climate", "climate"),
    ("The talks were held in the Chinese capital", None),
    ("He asked for an end to capital controls", "investment"),
    ("She raised Bolivia's access to the sea", "sovereignty and territory"),
    ("Others add fuel to the fire and fish in troubled waters", None),
    # a vague word alone tells a topic, beside another it gives way
    ("They deepened their relations", "bilateral relations"),
    ("They deepened their relations by a visa waiver", "consular issues"),
    ("They reaffirmed the sovereignty and territorial integrity of Ukraine within its recognised borders", "ukraine"),
    ("They reaffirmed the sovereignty and territorial integrity of Chad", "sovereignty and territory"),
    ("There must be no new Cold War", "competition"),
    ("Taiwan, he said, must not lead to a new Cold War", "taiwan"),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_find_topics(text: str, topic: str | None) -> None:
    assert next(iter(find_topics(text)), None) == topic


def test_a_repeated_name_does_not_outweigh_the_issue() -> None:
    assert find_topics("Ukraine asked for a ceasefire; Ukraine will extend the ceasefire if Ukraine is safe")[0] == "ceasefire"


def test_of_topics_that_weigh_the_same_the_first_told_comes_first() -> None:
    assert find_topics("trade, fisheries and health") == ("trade", "fisheries", "health")
    assert find_topics("health, trade and fisheries") == ("health", "trade", "fisheries")


@pytest.mark.parametrize("row", topics(), ids=lambda row: row.topic)
def test_each_word_of_the_table_tells_its_topic(row: TopicRow) -> None:
    """No word is hidden by an idiom, an office or a longer word of another topic."""
    assert [word for word in (*row.words, *row.weak) if row.topic not in find_topics(word.removesuffix("*"))] == []


def test_the_words_of_the_table_are_words() -> None:
    words = [word for row in topics() for word in (*row.words, *row.weak)]
    assert [word for word in words if "*" in word[:-1] or not re.match(r"\w", word)] == []
    assert entry_of("tariffs", {"tariff*", "tar*"}) == "tariff*"
    assert entry_of("tariffs", {"sanction*"}) == ""


def test_a_long_passage_without_a_comma_takes_no_long_time() -> None:
    start = time.process_time()
    find_topics("the minister of trade and of energy and of " * 5000)
    assert time.process_time() - start < 1


NAMED = {  # what is called after a state and is one thing alone
    *("south china sea", "east china sea", "west philippine sea", "jordan river", "gulf of guinea", "irish sea", "irish border"),
    *("northern ireland", "northern ireland protocol", "new caledonia", "greenland*", "turkish stream", "benin bronzes"),
    *("armenian genocide", "organization of american states"),
}


def test_no_matter_is_told_by_the_name_of_a_state() -> None:
    """A dependence, a containment or an embargo is the same matter whichever state it is of; conflicts and regions alone have names."""
    cells = (row[column] for row in read_table("countries") for column in ("name", "aliases", "adjectives"))
    states = pattern_of(name for cell in cells for name in split_cell(cell) if len(name) > 3)
    words = {word for row in topics() if row.parent != "conflicts and regions" for word in (*row.words, *row.weak)}
    assert {word for word in words if states.search(word)} == NAMED


@pytest.mark.parametrize("name", NAMES)
def test_a_persons_name_is_no_topic(name: str) -> None:
    assert find_topics(f"{name} spoke first.") == ()


def test_states_as_such_are_no_topics() -> None:
    for name in (
        "China",
        "Russia",
        "France",
        "Germany",
        "the United States",
        "Iran",
        "Israel",
        "India",
        "Brazil",
        "Japan",
        "Turkey",
        "Egypt",
        "the Democratic Republic of the Congo",
        "the Federated States of Micronesia",
        "Port Moresby",
    ):
        assert find_topics(f"{name} spoke first.") == ()


def test_the_judged_statements_are_read() -> None:
    assert count(read_topics(SHOWN)).startswith("496 statements, 144 with something in passing, 60 without a topic")
    assert count(read_topics(ASIDE)).startswith("248 statements, 83 with something in passing, 30 without a topic")


def test_a_verdict_knows_what_is_told_in_passing() -> None:
    item, empty = Item("a", "", ("fisheries", "trade"), ("ukraine",)), Item("b", "", ("none",), ("trade",))
    given = (("trade",), ("ukraine", "fisheries"), ("sport",), ())
    assert [verdict_of(item, one) for one in given] == ["right", "in passing", "wrong", "none"]
    assert [verdict_of(empty, one) for one in ((), ("trade",))] == ["right", "in passing"]
