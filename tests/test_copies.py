"""Near copies: what an agency sends and newspapers print is one text, reported many times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communique.records import Annotations, Document
from communique.run import Tally, run_documents
from communique.store import Store, copies, open_store
from tests.cheap_annotate import annotate_words

STORY = Path(__file__).parent.parent.joinpath("examples/beijing-2023/news-report.txt").read_text(encoding="utf-8")
OTHER = Path(__file__).parent.parent.joinpath("examples/beijing-2023/us-account.txt").read_text(encoding="utf-8")
PRINTED = "LONDON (Agency) - " + STORY[: int(len(STORY) * 0.7)] + " Additional reporting by A. Writer."


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(tmp_path / "store", write=True) as opened:
        yield opened


def document(id_: str, text: str, **fields: Any) -> Document:
    return Document(id_, text, **{"published": "2023-06-19", **fields})


def run(items: list[Document], store: Store, **options: Any) -> Tally:
    return run_documents(items, store, **{"workers": 1, "annotate": annotate_words, "near_copies": True, **options})


def links(store: Store) -> dict[str, tuple[str | None, bool]]:
    return {row["document"]: (row["duplicate_of"], row["likeness"] is not None) for row in store.rows("documents").to_pylist()}


FOUND = [PRINTED, STORY.upper(), STORY.replace("said", "told reporters", 1), "\n".join(STORY.split(". ")), STORY[len(STORY) // 3 :]]
OWN = [OTHER, STORY + OTHER, STORY[:150], STORY[: len(STORY) // 2] + OTHER[: len(OTHER) // 2]]


@pytest.mark.parametrize("text", FOUND)
def test_a_text_that_another_one_holds_is_its_copy(store: Store, text: str) -> None:
    assert run([document("a", STORY), document("b", text)], store) == Tally(done=1, copies=1)
    assert links(store) == {"a": (None, False), "b": ("a", True)}
    assert store.verify().problems == ()


@pytest.mark.parametrize("text", OWN)
def test_a_text_with_words_of_its_own_is_none(store: Store, text: str) -> None:
    assert run([document("a", STORY), document("b", text)], store) == Tally(done=2)


def test_official_accounts_and_what_is_printed_weeks_later_are_no_near_copies(store: Store) -> None:
    late = document("late", PRINTED + " Late.", published="2023-08-01")
    assert run([document("a", STORY), document("own", PRINTED, party="CHN"), late], store) == Tally(done=3)


def test_copies_are_known_in_later_runs_and_only_if_they_are_wanted(store: Store) -> None:
    assert run([document("a", STORY)], store) == Tally(done=1)
    pair = [document("a", STORY), document("b", PRINTED)]
    assert run(pair, store) == Tally(unchanged=1, copies=1)
    assert run(pair, store) == Tally(unchanged=2)
    assert run(pair, store, near_copies=False) == Tally(unchanged=1, done=1)
    assert links(store)["b"] == (None, False)


def test_a_copy_is_done_again_once_its_original_has_changed(store: Store) -> None:
    pair = [document("a", STORY), document("b", PRINTED)]
    run(pair, store)
    assert run([document("a", OTHER)], store) == Tally(done=1)
    assert run([document("a", OTHER), pair[1]], store) == Tally(done=1, unchanged=1)
    assert links(store) == {"a": (None, False), "b": (None, False)}
    assert run([document("c", PRINTED), document("d", OTHER)], store) == Tally(copies=2)
    assert (links(store)["c"][0], links(store)["d"][0]) == ("b", "a")


def test_the_records_of_a_near_copy_quote_the_original(store: Store) -> None:
    run([document("a", STORY), document("b", PRINTED)], store)
    (found,) = store.selection(["b"])
    assert found == annotate_words(document("a", STORY))
    assert isinstance(found, Annotations)


def test_copies_are_counted_as_reports_of_one_event(store: Store) -> None:
    from communique.corpus.trends import deed_table, with_copies

    run([document("a", STORY), document("b", PRINTED), document("c", OTHER)], store)
    deeds = deed_table(store.all_annotations())
    assert store.copies() == {"b": "a"}
    told = with_copies(deeds, {"x": "a", "y": "nobody"})
    assert sorted(told["document"].to_pylist()) == sorted(
        [*deeds["document"].to_pylist(), *["x"] * deeds["document"].to_pylist().count("a")]
    )


def test_how_much_of_a_text_stands_in_another() -> None:
    words = [f"w{n}" for n in range(400)]
    whole, part = copies.make_signature(words), copies.make_signature(words[:240])
    assert abs(copies.share_of(part, 240, whole, 400) - 1.0) < 0.12
    assert abs(copies.share_of(whole, 400, part, 240) - 0.6) < 0.12
