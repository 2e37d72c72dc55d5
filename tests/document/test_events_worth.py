"""How likely an event is right: its weight, and what is left out for it."""

from __future__ import annotations

import pytest
from training.logistic import fit_logistic
from training.worth import area

from communique.document.annotate import annotate
from communique.document.events import worth
from communique.records import Document

np = pytest.importorskip("numpy")


def test_an_event_tells_how_likely_it_is_right() -> None:
    made = annotate(Document("d", "Kenya condemned Uganda on Monday.", published="2023-06-19"))
    assert [event.event for event in made.events] == ["ACCUSE"]
    weight = made.events[0].weight
    assert weight is not None
    assert worth.least() <= weight <= 1


@pytest.mark.parametrize("had", ["had a tense meeting", "had a telephone conversation", "had a brief exchange", "held a meeting"])
def test_what_was_had_is_as_likely_as_what_was_held(had: str) -> None:
    made = annotate(Document("d", f"Sergey Lavrov {had} with Hakan Fidan on Monday.", published="2023-06-19"))
    assert [(event.event, (event.weight or 0) > 0.6) for event in made.events] == [("CONSULT", True)]


def test_what_is_unlikely_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.document.events.assemble.least", lambda: 1.01)
    assert annotate(Document("d", "Kenya condemned Uganda on Monday.", published="2023-06-19")).events == ()


def test_what_was_called_off_is_told_however_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.document.events.assemble.least", lambda: 1.01)
    text = "Blinken reached Beijing. His trip was scheduled for February, but then Blinken himself postponed it."
    made = annotate(Document("d", text, published="2023-06-19")).events
    assert [(event.event, event.factuality) for event in made] == [("CONSULT", "postponed")]


def test_an_act_in_ones_own_state_is_less_likely_one_that_a_reader_of_diplomacy_wants() -> None:
    known = dict.fromkeys(worth.weights(), 0.0) | {"bias": 1.0}
    known.pop("least")
    assert worth.worth_of(known | {"at home": 1.0}) < worth.worth_of(known)


def test_the_fit_ranks_what_is_likely_first() -> None:
    random = np.random.default_rng(1)
    xs = np.hstack([random.normal(loc=3, scale=2, size=(400, 2)), np.ones((400, 1))])
    ys = (xs[:, 0] - 3 + 0.3 * random.normal(size=400) > 0).astype(float)
    bias, *weights = fit_logistic(xs, ys, ridge=1.0)
    assert area(xs @ weights, ys) > 0.95
    assert weights[2] == 0
    assert abs(float((xs[:, 0] * weights[0] + bias > 0).mean()) - float(ys.mean())) < 0.05
