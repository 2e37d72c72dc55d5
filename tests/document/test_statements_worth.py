"""What spoken words and news tell of the encounter, told from what only runs a briefing, recalls or states a policy."""

from __future__ import annotations

from pathlib import Path

from benchmarks.data.read_accounts import ASIDE, IN_SIGHT, is_half, read_accounts

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.resources import read_table

BRIEFING = """MODERATOR: Thanks for joining us. We're on background.

SENIOR OFFICIAL: I'll give you the outline and then take some questions.
The Foreign Minister met her Peruvian counterpart for an hour in Lima this morning.
She raised the two detained fishermen and asked that they be released. He told
her that a court would decide in May. They agreed to reopen the consulate in Tacna.

QUESTION: What is your policy on the tariff?

SENIOR OFFICIAL: I have nothing to add on that. We have always thought that tariffs are a bad idea. Trade has grown for years, I believe.
"""
READOUT = """The Foreign Minister met her Peruvian counterpart in Lima on 3 May 2024.
She raised the two detained fishermen. The ministers agreed to reopen the consulate in Tacna. Chile has always supported free trade.
"""


def texts_of(text: str, **header: str) -> list[str]:
    return [each.span.exact for each in annotate(make_document(text, id="d", **header)).statements]


def test_what_runs_a_briefing_or_states_a_policy_is_none() -> None:
    told = " | ".join(texts_of(BRIEFING, kind="transcript", country="CHL", party="CHL", published="2024-05-03"))
    assert all(words in told for words in ("raised the two detained fishermen", "a court would decide", "agreed to reopen the consulate"))
    assert not any(words in told for words in ("give you the outline", "nothing to add", "bad idea", "has grown"))


def test_of_an_official_account_all_is_of_the_encounter() -> None:
    told = texts_of(READOUT, kind="readout", country="CHL", party="CHL", published="2024-05-03")
    assert told[-1] == "Chile has always supported free trade"


def test_the_table_has_a_constant_and_a_least_worth() -> None:
    names = [row["feature"] for row in read_table("statement_worth")]
    assert len(names) == len(set(names))
    assert {"all", "least"} <= set(names)


def test_no_state_weighs_in_it() -> None:
    told = texts_of(BRIEFING, kind="transcript", country="CHL", party="CHL", published="2024-05-03")
    other = texts_of(
        BRIEFING.replace("Peruvian", "Iranian").replace("Lima", "Tehran").replace("Tacna", "Mashhad"),
        kind="transcript",
        country="RUS",
        party="RUS",
        published="2024-05-03",
    )
    assert len(told) == len(other)


def test_marks_stand_at_the_words_they_are_of(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(
        "=== X1 | news | A paper | PER |  | 2024-05-03 | Talks | PER CHL\nIn Lima [S Peru asked for help]. [F They met] twice.\n"
    )
    (one,) = read_accounts(path)
    assert [one.document.text[start:end] for start, end in (*one.substance, *one.frames)] == ["Peru asked for help", "They met"]
    assert one.document.party is None


def test_the_accounts_are_read_whole() -> None:
    counts = [(len(found), sum(len(one.substance) for one in found)) for found in map(list, map(read_accounts, (*IN_SIGHT, *ASIDE)))]
    assert counts == [(16, 183), (16, 253), (19, 171), (8, 110), (8, 128), (9, 74)]


def test_half_of_the_shorter() -> None:
    assert is_half(0, 10, 5, 100)
    assert not is_half(0, 10, 6, 100)
