"""Names that several states or holders share: open where the text does not tell, with shares that sum to 1, and never somebody else's."""

from __future__ import annotations

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.parsing import parse
from communique.records import Document, Mention


def mention_of(text: str, words: str, day: str = "2009-05-01") -> Mention:
    """The widest mention that has `words` in it."""
    at = text.index(words)
    found = find_mentions(parse(Document("d", text, published=day)), ())
    return max((m for m in found if m.span.start <= at < m.span.end), key=lambda m: m.span.end - m.span.start)


def codes(mention: Mention) -> tuple[str, ...]:
    return tuple(actor.code for actor in mention.actors if actor.code)


# text, words, whom they may mean; nobody is settled on
OPEN = [
    ("Congo accused Rwanda of backing rebels.", "Congo", {"COD", "COG"}),
    ("Korea asked Japan to apologise.", "Korea", {"KOR", "PRK"}),
    ("King Abdullah urged Syria to withdraw its troops.", "King Abdullah", {"JOR", "SAU"}),
    ("The government of Congo thanked Japan.", "government of Congo", {"COD", "COG"}),
    ("The army of Korea fired at a boat.", "army of Korea", {"KOR", "PRK"}),
    ("The Foreign Ministry of Congo thanked Japan.", "Foreign Ministry", {"COD", "COG"}),
    ("The president of the Congo arrived in Lima.", "president", {"COD", "COG"}),
    ("President of Congo Jean Dupont arrived in Lima, Peru.", "President", {"COD", "COG"}),
    ("The Foreign Minister of Congo, Jean Dupont, arrived in Lima.", "Foreign Minister", {"COD", "COG"}),
    ("The Foreign Minister of Congo, Jean Dupont, arrived in Lima.", "Jean Dupont", {"COD", "COG"}),
    # the state that the sentence has by its own name is another one
    ("Congo accused Congo-Brazzaville of harbouring rebels.", "Congo", {"COD", "COG"}),
    ("Korea said that North Korea had fired a missile.", "Korea", {"KOR", "PRK"}),
]


@pytest.mark.parametrize(("text", "words", "may_be"), OPEN)
def test_shared_names_stay_open_with_shares(text: str, words: str, may_be: set[str]) -> None:
    mention = mention_of(text, words)
    assert codes(mention) == ()
    assert {one.actor.code for one in mention.alternatives} == may_be
    shares = [one.weight for one in mention.alternatives]
    assert all(share is not None and 0 < share < 1 for share in shares)
    assert sum(filter(None, shares)) == pytest.approx(1)


# text, words, the one state that is meant
SETTLED = [
    ("Congo (the Democratic Republic of the Congo) accused Rwanda.", "Congo", "COD"),
    ("The Democratic Republic of the Congo accused Rwanda. Congo, it said, had proof.", "Congo, it", "COD"),
    ("Rwandan troops will leave eastern Congo, the Democratic Republic of the Congo said.", "Congo,", "COD"),
    ("North Korea fired a missile on Sunday. Korea said nothing.", "Korea said", "PRK"),
    ("Korea and Japan signed a pact in Seoul.", "Korea", "KOR"),
    ("The President of the Republic of Korea met the President of the Republic of Moldova.", "President of the Republic of K", "KOR"),
    ("The President of the Republic of Korea met the President of the Republic of Moldova.", "President of the Republic of M", "MDA"),
    ("The President of the Republic of Congo arrived in Lima.", "President", "COG"),
    ("The President of the Republic of South Africa arrived in Lima.", "President", "ZAF"),
    ("Guinea accused Senegal of meddling.", "Guinea", "GIN"),
]


@pytest.mark.parametrize(("text", "words", "code"), SETTLED)
def test_what_a_text_tells_is_settled(text: str, words: str, code: str) -> None:
    mention = mention_of(text, words)
    assert (codes(mention), mention.alternatives) == ((code,), ())


def shares(text: str, words: str, day: str = "2009-05-01") -> dict[str | None, float]:
    return {one.actor.code: round(one.weight or 0, 3) for one in mention_of(text, words, day).alternatives}


@pytest.mark.parametrize("text", [OPEN[0][0], OPEN[1][0], OPEN[2][0]])
def test_shares_are_equal_where_nothing_speaks_for_one(text: str) -> None:
    assert set(shares(text, text.split(" ")[0]).values()) == {0.5}


# text, words, who is likelier
LIKELIER = [
    ("King Abdullah urged Syria to stop. Amman and Riyadh sent envoys. Jordan, Jordan's cabinet said, would pay.", "King", "JOR"),
    ("King Abdullah urged Syria to stop. Amman and Riyadh sent envoys. Saudi Arabia, the Saudi cabinet said, would pay.", "King", "SAU"),
    ("Korea said that North Korea had fired a missile.", "Korea", "KOR"),
    ("Korea said that South Korea had fired a missile.", "Korea", "PRK"),
    ("Congo accused Congo-Brazzaville of harbouring rebels.", "Congo", "COD"),
    ("The Royal Court said that King Abdullah II of Jordan had met the Emir of Qatar and the king of Bahrain.", "Royal Court", "JOR"),
]


@pytest.mark.parametrize(("text", "words", "code"), LIKELIER)
def test_mentions_and_the_other_side_weigh(text: str, words: str, code: str) -> None:
    told = shares(text, words)
    assert max(told, key=lambda one: told[one]) == code
    assert len(set(told.values())) > 1


def test_swapped_names_swap_the_shares() -> None:
    one, other = (shares(f"Korea said that {name} had fired a missile.", "Korea") for name in ("North Korea", "South Korea"))
    assert (one["KOR"], one["PRK"]) == (other["PRK"], other["KOR"])
