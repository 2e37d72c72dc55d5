"""What a network sees of entries weighs, and finds some that no rule does; of news it reads little; without it entries have weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from communique import encoder
from communique.document.annotate import annotate
from communique.document.pledges import seen
from communique.document.pledges.chance import weights
from communique.document.reading.documents import make_document
from communique.encoder import LINK, PLEDGED, STRETCH
from communique.records import Entry

PROMISE = "Peru will reopen the border with Chile by the end of May."
AROUND = "The harbour of Callao is older than the railway. It was dredged in 1911. Cranes came later."
needs_network = pytest.mark.skipif(not encoder.has_pledges(), reason="models/pledges.onnx is missing")


def entries(text: str, around: str = AROUND) -> tuple[Entry, ...]:
    """The entries of a text that is long enough to be read."""
    return annotate(
        make_document(f"{text}\n\n{around}", publisher="Ministry of Foreign Affairs of Peru", kind="readout", date="2025-03-05")
    ).entries


def answering(kind: str, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The network says `kind` of every word; `asked` counts the word pieces that it reads."""
    real = encoder.run_rows

    def run_rows(session: Any, names: Sequence[str], rows: Sequence[Sequence[int]], batch: int = 4) -> list[list[np.ndarray]]:
        if tuple(names) != ("pledges",):
            return real(session, names, rows, batch)
        asked.append(sum(map(len, rows)))
        scores = [np.zeros((len(row), PLEDGED[-1] + LINK), dtype=np.float32) for row in rows]
        for part in scores:
            part[:, [seen.KINDS.index(kind), PLEDGED[0] + seen.KINDS.index(kind)]] = 8.0
        return [[part] for part in scores]

    monkeypatch.setattr(encoder, "run_rows", run_rows)


@needs_network
def test_an_entry_where_the_network_sees_nothing_weighs_less(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for kind in ("none", "commitment"):
        with monkeypatch.context() as patch:
            answering(kind, [], patch)
            found[kind] = max((entry.weight or 0.0 for entry in entries(PROMISE)), default=0.0)
    assert found["commitment"] > found["none"] + 0.3


@needs_network
@pytest.mark.parametrize(
    ("text", "seen_as", "told"),
    [
        (PROMISE, "condition", "condition"),
        (PROMISE, "agreement", "commitment"),  # Peru alone holds it
        ("The border with Chile will be reopened by the end of May.", "agreement", "agreement"),
    ],
)
def test_what_a_promise_is_where_the_network_is_sure(text: str, seen_as: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(seen_as, [], monkeypatch)
    monkeypatch.setattr("communique.document.entries.least", lambda found: 0.0)  # what it is, however likely
    assert [entry.kind for entry in entries(text)][:1] == [told]


@needs_network
def test_of_news_only_sentences_that_may_tell_something_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    answering("none", asked, monkeypatch)
    around = "The harbour of Callao is older than the railway. " * (STRETCH // 5)
    annotate(make_document(around, kind="news", date="2025-03-05"))
    assert not asked
    annotate(
        make_document(f"{around}\n\nThe government of Peru said it would reopen the border.\n\n{around}", kind="news", date="2025-03-05")
    )
    assert 0 < sum(asked) < STRETCH


@needs_network
def test_official_texts_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    answering("none", asked, monkeypatch)
    entries("Peru received the Minister of Chile. " + "The harbour of Callao is older than the railway. " * (STRETCH // 5))
    assert sum(asked) > STRETCH


@needs_network
def test_what_no_rule_finds_is_told_where_the_network_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The Minister met his colleague in Lima. They talked about the weather."
    answering("none", [], monkeypatch)
    assert not entries(text)
    answering("commitment", [], monkeypatch)
    assert {entry.kind for entry in entries(text)} == {"commitment"}
    assert not entries(text, around="")  # it says nothing of so short a text


@needs_network
def test_answers_are_chances() -> None:
    read = encoder.read_pledges(PROMISE, [(0, len(PROMISE))], (), issued=True)
    assert read is not None
    assert read.inside.sum(axis=1) == pytest.approx(np.ones(len(read.offsets)))
    assert read.root.sum(axis=1) == pytest.approx(np.ones(len(read.offsets)))
    assert read.holders(0, [1, 2]).sum() == pytest.approx(1.0)
    assert list(read.pieces(0, 9)) == [0, 1]  # "Peru will"


def test_without_the_network_entries_have_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "has_pledges", lambda: False)
    assert [entry.weight is not None for entry in entries(PROMISE)] == [True]
    assert not set(seen.NAMES) & set(weights("without"))
