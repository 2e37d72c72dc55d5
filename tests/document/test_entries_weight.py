"""How likely an entry is right: what binds a state weighs more than the business of a room, and nothing weighs less than the least."""

from __future__ import annotations

from typing import get_args

import pytest

from communique.corpus.ledger import build_ledger, watch_list
from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.pledges import chance
from communique.document.pledges.chance import Found, least, weights
from communique.document.pledges.worth import is_of_deeds
from communique.document.reading.documents import make_document
from communique.encoder import has_pledges
from communique.records import Entry, make_span

AROUND = "The harbour of Callao is older than the railway. It was dredged in 1911. Cranes came later."


def entries(text: str) -> tuple[Entry, ...]:
    return annotate(
        make_document(f"{text}\n\n{AROUND}", publisher="Ministry of Foreign Affairs of Peru", kind="transcript", date="2025-03-05")
    ).entries


BINDING = (
    "Peru will reopen the border with Chile by the end of May.",
    "We will send two hundred engineers to Bolivia to repair the railway.",
    "Minister Quispe urged Chile to release the crew of the trawler.",
)
LOOSE = (
    "And we'll try to get you guys something on the talks with Chile.",
    "We're going to let you go in a minute, but Chile may come back to that.",
)


@pytest.mark.parametrize("text", BINDING)
def test_what_binds_a_state_weighs_more_than_the_business_of_a_room(text: str) -> None:
    (entry,) = entries(text)
    loose = [one.weight or 0.0 for other in LOOSE for one in entries(other)]
    assert entry.weight is not None
    assert entry.weight > max(loose, default=0.0) + 0.2


def test_nothing_that_is_told_weighs_less_than_the_least() -> None:
    told = entries(" ".join((*BINDING, *LOOSE)))
    assert told
    assert all(one.weight is not None and least("weight" if has_pledges() else "without") <= one.weight <= 1 for one in told)


def test_every_feature_has_a_weight() -> None:
    for found in get_args(Found):
        assert {"bias", "least", "opens with to", "you inside", "held by I"} <= set(weights(found))


def test_a_table_of_ones_own_without_a_column_tells_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chance, "read_table", lambda name: ({"feature": "least", "weight": "0.1", "without": "0.1"},))
    weights.cache_clear()
    assert (least("weight"), least("unruled")) == (0.1, 1.0)
    weights.cache_clear()


def test_what_a_writer_says_to_hang_on_a_promise_is_watched_however_unlikely_a_compiler_would_enter_it() -> None:
    text = f"{AROUND} Whether the talks between Peru and Chile will take place depends on whether Peru keeps its promises."
    made = annotate(make_document(text, publisher="Gazette", kind="news", date="2025-03-05"))
    (item,) = watch_list(build_ledger((made,)))
    assert item.line.reading
    assert made.entries[0].condition is not None
    assert made.entries[0].condition.exact == "depends on whether Peru keeps its promises"


@pytest.mark.parametrize(
    ("text", "substance", "kind", "kept"),
    [
        ("I look forward to having an exchange of views with you.", "having an exchange of views with you", "transcript", False),
        ("We look forward to getting down to business.", "getting down to business", "transcript", False),
        ("I look forward to working with you.", "to working with you", "transcript", False),
        ("I look forward to visiting Kampala in May.", "visiting Kampala in May", "transcript", True),
        ("We look forward to receiving your written answer.", "receiving your written answer", "transcript", True),
        ("Kenya looks forward to having the treaty signed in May.", "having the treaty signed in May", "release", True),
    ],
)
def test_who_looks_forward_to_the_talk_he_is_in_foresees_nothing(text: str, substance: str, kind: str, kept: bool) -> None:
    document = make_document(text, publisher="Ministry of Foreign Affairs of Kenya", country="KEN", kind=kind)
    span = make_span(text, text.index(substance), text.index(substance) + len(substance))
    around = make_span(text, 0, len(text))
    entry = Entry("n", "expectation", ("m",), (), span, "trade", None, None, None, (around,), None)
    assert is_of_deeds(parse(document), entry) == kept
