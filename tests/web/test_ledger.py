"""The ledger as people see it: judgements laid over its lines, filters, and wordings against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.records import Annotations, Entry
from communique.store.judgements import Judgement, lay_over, make_anchor, make_judgement
from communique.web.digest import Digest, digest_ledger, digest_store
from communique.web.lines import choose_lines, status_of
from communique.web.linking import mark_digest
from communique.web.redline import find_wordings, overlap, redline
from tests.web.material import make_news, make_north, make_south, make_store

NORTH, SOUTH, NEWS = make_north(), make_south(), make_news()


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    folder: Path = make_store(tmp_path_factory.mktemp("ledger") / "store")
    made = digest_store(folder)
    lines, watched = digest_ledger(folder)
    return Digest(made.encounters, made.deeds, made.topics, lines, watched)


def about(made: Annotations, entry: Entry, field: str, new: object, judge: str = "Ana") -> Judgement:
    words = new if field == "verdict" else json.dumps(new)
    return make_judgement(
        made.document.text, made.document.id, "entries", entry.id, entry.substance, field=field, new=str(words), judge=judge
    )


def mark(digest: Digest, *given: Judgement) -> Digest:
    overlays = {made.document.id: lay_over(made, [j for j in given if j.document == made.document.id]) for made in (NORTH, SOUTH, NEWS)}
    return mark_digest(digest, overlays, [j for j in given if j.field in ("joined", "apart")])


def link(field: str, one: Annotations, other: Annotations) -> Judgement:
    mine, theirs = one.entries[0], other.entries[0]
    return about(
        one, mine, field, {"document": other.document.id, "record": theirs.id, **make_anchor(other.document.text, theirs.substance)}
    )


def tellings(digest: Digest) -> set[frozenset[str]]:
    return {frozenset(document for document, _ in line.tellings) for line in digest.ledger or ()}


def test_both_sides_tell_of_the_boats(digest: Digest) -> None:
    assert frozenset({"north.txt", "south.txt"}) in tellings(digest)


def test_a_rejected_entry_is_in_no_line(digest: Digest) -> None:
    marked = mark(digest, about(SOUTH, SOUTH.entries[0], "verdict", "rejected"))
    assert frozenset({"north.txt"}) in tellings(marked)
    (line,) = (line for line in marked.ledger or () if line.tellings[0][0] == "north.txt")
    assert line.side == "holder"
    assert line.known_from == ("NOR",)


def test_a_line_of_rejected_entries_is_gone(digest: Digest) -> None:
    marked = mark(digest, about(NEWS, NEWS.entries[0], "verdict", "rejected"))
    assert frozenset({"news.txt"}) not in tellings(marked)
    assert not marked.watched


def test_an_entry_of_another_kind_is_a_line_of_its_own(digest: Digest) -> None:
    marked = mark(digest, about(SOUTH, SOUTH.entries[0], "kind", "agreement"))
    kinds = {frozenset(d for d, _ in line.tellings): line.kind for line in marked.ledger or ()}
    assert kinds[frozenset({"south.txt"})] == "agreement"
    assert kinds[frozenset({"north.txt"})] == "commitment"


def test_lines_are_parted_and_joined_again(digest: Digest) -> None:
    apart = link("apart", SOUTH, NORTH)
    parted = mark(digest, apart)
    assert {frozenset({"north.txt"}), frozenset({"south.txt"})} <= tellings(parted)
    assert len({line.id for line in parted.ledger or ()}) == len(parted.ledger or ())
    joined = mark(digest, apart, link("joined", NEWS, NORTH))
    assert frozenset({"north.txt", "news.txt"}) in tellings(joined)


def test_trends_count_without_rejected_events(digest: Digest) -> None:
    event = NORTH.events[0]
    rejected = make_judgement(
        NORTH.document.text, "north.txt", "events", event.id, event.evidence[0], field="verdict", new="rejected", judge="A"
    )
    before, after = (d.deeds["event"].to_pylist() for d in (digest, mark(digest, rejected)))
    assert "REQUEST" in before
    assert "REQUEST" not in after
    assert "CONSULT" in after


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ({"type": "condition"}, {"news.txt"}),
        ({"actor": "Norway", "type": "commitment"}, {"north.txt", "south.txt"}),
        ({"actor": "SEN"}, set()),
        ({"recipient": "Senegal", "text": "RENEW"}, {"news.txt"}),
        ({"side": "both"}, {"north.txt", "south.txt"}),
        ({"until": "2024-05-03"}, {"north.txt", "south.txt"}),
        ({"since": "2024-05-05"}, {"news.txt"}),
        ({"status": "kept"}, set()),
    ],
)
def test_filters(digest: Digest, query: dict[str, str], documents: set[str]) -> None:
    found = choose_lines(digest.ledger or (), query)
    assert {document for line in found for document, _ in line.tellings} == documents
    assert all(status_of(line) for line in found)


def test_a_redline_shows_what_is_new_and_what_is_gone() -> None:
    before, after = "Both sides agreed to resume talks.", "Both sides agreed in principle to resume work."
    pieces = redline(before, after)
    assert [words for words, change in pieces if change == "added"] == ["in principle", "work"]
    assert [words for words, change in pieces if change == "dropped"] == ["talks"]
    assert redline(None, after) == ((after, "kept"),)


def test_the_nearest_wording_of_each_other_text_is_found() -> None:
    def row(document: str, day: str, words: str) -> dict[str, str]:
        return {"document": document, "id": document, "published": day, "publisher": "A", "exact": words}

    words = "Norway does not seek to close the fishing grounds"
    rows = [
        row("own", "2024-01-01", words),
        row("late", "2024-03-01", "Norway does not seek to close any fishing grounds"),
        row("early", "2023-03-01", "Norway would not seek to close its fishing grounds"),
        row("early", "2023-03-01", "Norway spoke of the fishing grounds"),
        row("other", "2023-05-01", "The ministers discussed student visas"),
    ]
    assert [(r["document"], "seek" in r["exact"]) for r in find_wordings(words, rows, "own", overlap)] == [("early", True), ("late", True)]
