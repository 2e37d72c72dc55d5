"""Judging relays and events: what counts as found, as the same chain of speakers, as fully right; and the stored data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks import judged
from benchmarks.judged import FIELDS, FOLDER, Relay, event_figures, judge_relay, judge_relays, read_relays, read_verdicts, relay_figures

from communique.document.reading.documents import make_document
from communique.records import Annotations, Attribution, MadeBy, Span, make_span

TEXT = "Ono said the minister told reporters that talks had failed. He blamed nobody."
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def at(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


def spans(words: str) -> tuple[Span, ...]:
    return tuple(make_span(TEXT, start, end) for start, end in at(words)) if words else ()


def says(source: str, content: str, *, within: str | None = None, addressee: str = "") -> Attribution:
    return Attribution(source, "speech", "indirect", spans(source), (), spans(content), spans(addressee), within)


GOLD = Relay("r", HASH, at("that talks had failed"), [], (at("the minister"), at("Ono")), at("reporters"))
OUTER = says("Ono", "the minister told reporters that talks had failed")
INNER = says("the minister", "that talks had failed", within="Ono", addressee="reporters")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([OUTER, INNER], "yes yes yes"),
        ([INNER], "yes no yes"),
        ([OUTER, says("the minister", "that talks had failed", within="Ono")], "yes yes no"),
        ([OUTER, says("Ono", "that talks had failed", within="Ono", addressee="reporters")], "no no no"),
        ([OUTER, says("the minister", "reporters", within="Ono", addressee="reporters")], "no no no"),
        ([], "no no no"),
    ],
)
def test_a_relay_is_judged_link_by_link(found: Sequence[Attribution], expected: str) -> None:
    verdict = judge_relay(GOLD, TEXT, tuple(found))
    assert [verdict[key] for key in ("found", "relay", "addressee")] == expected.split()


def test_a_quotation_that_goes_on_counts_for_neither() -> None:
    long = says("the minister", "that talks had failed. He blamed nobody", within="Ono")
    joined = Relay("r", HASH, at("talks had failed"), at("He blamed nobody"), GOLD.speakers, [])
    strict = Relay("r", HASH, at("failed"), [], GOLD.speakers, [])
    assert judge_relay(joined, TEXT, (OUTER, long))["found"] == "yes"
    assert judge_relay(strict, TEXT, (OUTER, long))["found"] == "no"


def test_documents_are_known_by_their_text() -> None:
    one = Annotations(make_document(TEXT, id="whatever"), MadeBy("0", (), ()), (), (OUTER, INNER), (), (), (), ())
    other = Relay("s", "0" * 64, GOLD.content, [], GOLD.speakers, [])
    assert [verdict["item"] for verdict in judge_relays([other, GOLD], [one])] == ["r"]


def test_shares_are_of_what_was_asked() -> None:
    verdicts = [{"found": "yes", "relay": "yes", "addressee": ""}, {"found": "no", "relay": "no", "addressee": "no"}]
    figures = relay_figures(verdicts)
    assert figures["relay"] == {"right": 1, "of": 2, "percent": 50.0}
    assert figures["addressee"] == {"right": 0, "of": 1, "percent": 0.0}
    assert figures["relay_given_found"] == {"right": 1, "of": 1, "percent": 100.0}


def test_an_event_is_fully_right_if_every_field_is() -> None:
    right = dict.fromkeys(FIELDS, "yes") | {"cause": "", "document": "readouts/singles/2022-03-08-us-state.txt"}
    wrong = {"recipient_right": "no", "cause": "recipient", "document": "wash-post_2016-09-25_federal-court"}
    figures = event_figures([right, right | wrong])
    assert figures["fully_right"] == {"right": 1, "of": 2, "percent": 50.0}
    assert figures["recipient_right"] == {"right": 1, "of": 2, "percent": 50.0}
    assert figures["causes"] == {"recipient": 1}
    assert figures["kinds"] == {
        "news": {"right": 0, "of": 1, "percent": 0.0},
        "official": {"right": 1, "of": 1, "percent": 100.0},
    }


def annotated(*events: dict[str, object]) -> str:
    mention = {"id": "m", "span": {"start": 0, "end": 3}, "actors": [{"code": "FRA", "sector": "GOV"}]}
    return json.dumps({"document": {"id": "d", "text": TEXT}, "mentions": [mention], "events": events})


def event(start: int, **fields: object) -> dict[str, object]:
    span = {"start": start, "end": start + 5}
    return {
        "event": "AID",
        "mode": None,
        "factuality": "happened",
        "actor": ["m"],
        "recipient": [],
        "evidence": [span],
        "weight": 0.9,
    } | fields


def test_a_sample_is_drawn_alike_whatever_the_weights() -> None:
    lines = [annotated(*(event(at, weight=at / 20) for at in range(20)))]
    other = [annotated(*(event(at, weight=0.5) for at in reversed(range(20))))]
    drawn = judged.sample_events(lines, count=5)
    assert drawn == judged.sample_events(other, count=5)
    assert drawn != judged.sample_events(lines, count=5, seed=7)
    assert {row["actor"] for row in drawn} == {"0-3 FRA GOV"}
    assert "weight" not in drawn[0]


@pytest.mark.parametrize(
    ("now", "fate"),
    [
        (event(3), "unchanged"),
        (event(3, factuality="planned"), "coded_otherwise"),
        (event(3, event="SANCTION"), "gone"),
        (event(40), "gone"),
    ],
)
def test_a_judged_event_stays_changes_or_goes(now: dict[str, object], fate: str) -> None:
    (row,) = judged.sample_events([annotated(event(0))])
    figures = judged.compare_events([row | dict.fromkeys(FIELDS, "yes")], [annotated(now)])
    assert {name: figures[name]["of"] for name in ("unchanged", "coded_otherwise", "gone") if figures[name]["of"]} == {fate: 1}  # type: ignore[index]
    assert set(figures["weights"]) == ({"from 0.80"} if fate == "unchanged" else set())  # type: ignore[call-overload]


def test_what_stays_is_counted_by_its_later_weight_and_its_kind_of_text() -> None:
    first, second = judged.sample_events([annotated(event(0), event(20))])
    right, wrong = dict.fromkeys(FIELDS, "yes"), dict.fromkeys(FIELDS, "no")
    later = [annotated(event(0, weight=0.5), event(20, weight=0.49))]
    figures = judged.compare_events([first | right, second | wrong | {"document": "nyt_2016-09-28_what"}], later)
    yes, no = {"right": 1, "of": 1, "percent": 100.0}, {"right": 0, "of": 1, "percent": 0.0}
    assert figures["weights"] == {"from 0.25": no, "from 0.50": yes}
    assert figures["kinds"] == {"news": no, "official": yes}
    assert judged.compare_events([first | right], [annotated(event(0, weight=None))])["weights"] == {}


# ---- the stored data


def test_every_relay_has_at_least_two_speakers_and_no_words() -> None:
    rows = [json.loads(line) for line in (FOLDER / "relays.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 60
    assert all(len(row["relay"]) >= 2 and row["content"] for row in rows)
    assert {key for row in rows for key in row} == {"item", "file", "document", "sha256", "content", "may_join", "relay", "addressee"}


def test_relays_have_a_verdict_each_in_their_order() -> None:
    verdicts = read_verdicts(FOLDER / "relays_verdicts.csv")
    assert [gold.item for gold in read_relays()] == [verdict["item"] for verdict in verdicts]
    assert [bool(gold.addressee) for gold in read_relays()] == [bool(verdict["addressee"]) for verdict in verdicts]


def test_texts_that_are_missing_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Nobody said anything of note.", encoding="utf-8")
    judged.run_relays([str(tmp_path)], write=False)
    assert "60 of 60 relays" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["events.csv", "events_before.csv", "events_third.csv", "events_fourth.csv", "events_fifth.csv"])
def test_events_are_judged_one_by_one_and_each_fault_has_its_cause(name: str) -> None:
    verdicts = read_verdicts(FOLDER / name)
    assert len(verdicts) == 150
    assert all(judged.is_right(verdict) is (verdict["cause"] == "") for verdict in verdicts)
    assert all(len(verdict["note"].split()) <= 10 for verdict in verdicts)
    assert {verdict[field] for verdict in verdicts for field in FIELDS} == {"yes", "no", ""}
