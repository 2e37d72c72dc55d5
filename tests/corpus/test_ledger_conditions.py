"""What becomes of a condition is said in words: that what it requires, or what hangs on it, has come about or has not."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.corpus.ledger.deeds import tells_any
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Actor, Annotations, Attribution, Document, Entry, MadeBy, Mention, make_span


def outcomes(first: str, later: str) -> list[str]:
    days = ("2031-02-10", "2031-03-20")
    texts = zip((first, later), days, strict=True)
    made = [annotate(make_document(text, date=day, publisher="The Tribune", kind="news")) for text, day in texts]
    return [outcome.status for line in build_ledger(tuple(made)) for outcome in line.outcomes]


MINE = "Zambia will reopen the mine if Congo returns the miners, the president said."
STRAIT = "Peru said it would sign the treaty only after Chile had withdrawn its patrols from the strait."
CREW = "Ghana will not resume talks until Togo frees the crew of the trawler."


@pytest.mark.parametrize(
    ("condition", "later", "statuses"),
    [
        (MINE, "Families of the miners waited at the gate of the mine in Zambia.", []),
        (MINE, "Miners were seen near the mine in Zambia on Monday.", []),
        (MINE, "Congo returned the miners to Zambia on Monday.", ["kept"]),
        (MINE, "Zambia reopened the mine on Monday.", ["kept"]),
        (MINE, "Congo has not returned the miners, Zambia said.", ["unmet"]),
        (STRAIT, "Chilean patrols passed the strait at noon.", []),
        (STRAIT, "The patrols have been in the strait since 2019, Peru said.", []),
        (STRAIT, "Chile withdrew its patrols from the strait on Friday, Peru said.", ["kept"]),  # not: took the condition back
        (CREW, "Togo freed the crew of the trawler.", []),  # no refusal kept
    ],
)
def test_a_condition_is_settled_by_what_it_requires(condition: str, later: str, statuses: list[str]) -> None:
    assert outcomes(condition, later) == statuses


@pytest.mark.parametrize(
    ("promise", "later", "statuses"),
    [
        ("Chile promised to hand over the two patrol boats to Peru.", "Fishermen of Peru watched the two patrol boats of Chile.", []),
        ("Chile promised to hand over the two patrol boats to Peru.", "Chile handed over the boats to Peru.", ["kept"]),
        ("Iceland pledged to open an embassy in Oman by June.", "Diplomats of Iceland visited the museum in Oman.", []),
        ("Peru demanded that Chile withdraw its patrols from the strait.", "Chile withdrew its patrols from the strait.", ["kept"]),
    ],
)
def test_among_few_entries_only_words_that_say_so_settle_one(promise: str, later: str, statuses: list[str]) -> None:
    assert outcomes(promise, later) == statuses


@pytest.mark.parametrize(
    ("clause", "words", "told"),
    [
        ("Congo returned the miners", "if Congo returns the miners", True),
        ("the miners were returned by Congo", "if Congo returns the miners", True),
        ("Congo will have returned the miners", "if Congo returns the miners", False),
        ("the miners waited at the gate", "if Congo returns the miners", False),
    ],
)
def test_a_deed_that_words_name_is_told_as_done(clause: str, words: str, *, told: bool) -> None:
    assert tells_any(clause, words) is told


@pytest.mark.parametrize(
    ("said", "weight", "holders"), [(None, 0.4, [("GHA", "TGO")]), ("a", 0.4, []), ("a", 0.6, [()]), ("a", None, [()])]
)
def test_a_condition_of_somebody_unknown_is_not_of_both(said: str | None, weight: float | None, holders: list[tuple[str, ...]]) -> None:
    """What a writer tells of two states is of both; what somebody says who is not known is nobody's, and told only if it is sure."""
    text = "Ghana met Togo. It would leave the town only if the army left it."
    mentions = tuple(
        Mention(name, make_span(text, at := text.index(name), at + len(name)), name, (Actor(code),))
        for name, code in (("Ghana", "GHA"), ("Togo", "TGO"))
    )
    hung, around = text.index("leave"), make_span(text, 16, len(text))
    span, condition = make_span(text, hung, hung + 14), make_span(text, text.index("only"), len(text) - 1)
    entry = Entry("n", "condition", (), (), span, None, condition, None, None, (around,), said, weight)
    spoken = Attribution("a", "speech", "indirect", (), (), (around,), (), None, (), (), False)
    document = Document("d", text, publisher="The Tribune", published="2031-02-10", kind="news")
    made = Annotations(document, MadeBy("test"), mentions, (spoken,), entries=(entry,))
    assert [line.holders for line in build_ledger((made,))] == holders


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        ("Zambia will finish the road this winter if passes are issued, its minister said.", 2),
        ("Zambia will buy the gas this winter if Congo accepts the guarantee, its minister said.", 1),
        ("Zambia will buy the gas this winter if they do, its minister said.", 1),
    ],
)
def test_what_hangs_on_another_thing_is_another_entry(second: str, lines: int) -> None:
    first = "Zambia will buy the gas this winter if Congo accepts its guarantee, the minister said."
    made = [
        annotate(make_document(text, date=day, publisher="The Tribune", kind="news"))
        for text, day in ((first, "2031-09-10"), (second, "2031-10-20"))
    ]
    assert len([line for line in build_ledger(tuple(made)) if line.kind == "condition"]) == lines
