"""The store: what is written is what is read, by us and by others, while somebody writes, and after somebody was killed."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import StoreError
from communique.records import (
    Account,
    Actor,
    Alternative,
    Annotations,
    Attribution,
    DateRange,
    Document,
    Entry,
    Event,
    MadeBy,
    Mention,
    Place,
    Span,
    Statement,
    make_span,
)
from communique.store import Store, catalog, open_store
from communique.store.catalog import FiledFailure
from communique.store.judgements import file_judgements, make_judgement, read_judgements
from communique.store.tables import make_tables, read_annotations
from tests.cheap_annotate import annotate_words, make_documents, read_often

TEXT = "Qin urged the U.S. to stop arms sales, Reuters reported on June 19. They will meet in Beijing."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return make_span(TEXT, start, start + len(words))


def make_annotations(document_id: str = "d", **fields: Any) -> Annotations:
    """Qin <- Reuters: a demand to the U.S., a planned meeting."""
    june = DateRange("2023-06-19", "2023-06-19")
    return Annotations(
        Document(
            document_id, TEXT, **{"title": "Talks", "publisher": "Reuters", "published": "2023-06-19", "extra": (("page", "3"),)} | fields
        ),
        MadeBy("1", (("tagger", "abc"),), (("pipeline", "small"),)),
        mentions=(
            Mention("m1", span("Qin"), "m1", (Actor("CHN", "GOV", "Qin Gang", "foreign minister", "Q1"),)),
            Mention("m2", span("U.S."), "m2", (Actor("USA"),)),
            Mention(
                "m3",
                span("They"),
                "m3",
                (Actor("CHN"), Actor("USA")),
                (Alternative(Actor("RUS"), 0.25), Alternative(Actor(None, name="x"))),
            ),
        ),
        attributions=(
            Attribution(
                "a1", "speech", "indirect", (span("Reuters"),), (span("reported"),), (span("Qin urged the U.S. to stop arms sales"),)
            ),
            Attribution(
                "a2",
                "speech",
                "indirect",
                (span("Qin"),),
                (span("urged"),),
                (span("to stop"), span("arms sales")),
                (span("the U.S."),),
                within="a1",
                speakers=("m1",),
                relay=("Qin Gang", "Reuters"),
                weight=0.5,
            ),
        ),
        events=(
            Event(
                *("e1", "REQUEST", "policy", ("military", "trade"), ("m1",), ("m2",), "happened", False, june, None, 3, -1.5, "104"),
                *((span("urged"), span("stop")), "a1"),
            ),
            Event(
                *("e2", "CONSULT", None, (), ("m3",), (), "planned", True, None, Place("Beijing", "CHN", 39.9, 116.4), 1, None, None),
                *((span("meet"),), None, "e1", 0.75, "meet"),
            ),
        ),
        accounts=(Account("c1", "meeting", ("m1", "m2"), june, Place(None, "CHN"), 330, "planned", (span("meet"),), "a1"),),
        statements=(Statement("s1", span("urged"), "a2", ("m1",), ("m2",), "urge", "arms", "substance", 0.5, span("stop"), True),),
        entries=(Entry("n1", "demand", ("m1",), ("m2",), span("to stop"), None, span("Qin"), june, "e1", (span("urged"),), "a2"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(tmp_path / "store", write=True) as opened:
        yield opened


# ---- what is written is what is read


def same(read: object, written: object) -> bool:
    """Equal, with the words of every span too, which `==` leaves out."""
    return read == written and repr(read) == repr(written)


def test_a_document_reads_back_as_it_was_written(store: Store) -> None:
    written = make_annotations()
    store.write([make_annotations("other"), written])
    assert same(store.annotations("d"), written)
    assert same(list(store.all_annotations()), [make_annotations("other"), written])


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
names = st.text("abcd", min_size=1, max_size=3)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
optional_words = st.none() | words
spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9), words)
some_spans = st.lists(spans, max_size=2).map(tuple)
ids = st.lists(names, max_size=3).map(tuple)
days = st.none() | st.builds(DateRange, words, optional_words)
actors = st.builds(Actor, optional_words, optional_words, optional_words, optional_words, optional_words)
for kind, strategy in (
    (Span, spans),
    (Actor, actors),
    (Place, st.builds(Place, words, optional_words, st.none() | numbers, st.none() | numbers)),
):
    st.register_type_strategy(kind, strategy)
st.register_type_strategy(DateRange, st.builds(DateRange, words, optional_words))
st.register_type_strategy(str, words)
st.register_type_strategy(float, numbers)
st.register_type_strategy(int, st.integers(-1000, 1000))


def unique(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(kind, **fields), max_size=3, unique_by=lambda record: record.id).map(tuple)


any_annotations = st.builds(
    Annotations,
    st.builds(Document, extra=st.lists(st.tuples(words, words), max_size=2).map(tuple)),
    st.builds(MadeBy, words, st.just(()), st.lists(st.tuples(words, words), max_size=2).map(tuple)),
    unique(Mention),
    unique(Attribution),
    unique(Event, context=ids),
    unique(Account),
    unique(Statement),
    unique(Entry),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(any_annotations, max_size=3, unique_by=lambda annotations: annotations.document.id))
def test_any_records_read_back_as_they_were(annotations: list[Annotations]) -> None:
    assert same(list(read_annotations(make_tables(annotations))), annotations)


def test_records_of_an_older_version_lack_columns_and_read_as_the_defaults() -> None:
    tables = make_tables([make_annotations()])
    tables["attributions"] = tables["attributions"].drop_columns(["negated", "weight"])
    (read,) = read_annotations(tables)
    assert [(a.negated, a.weight) for a in read.attributions] == [(False, None), (False, None)]


# ---- questions

QUESTIONS = [  # table, filters, ids of the rows that answer
    ("events", {}, ["e1", "e2"]),
    ("events", {"actor": "CHN"}, ["e1", "e2"]),
    ("events", {"actor": "qin"}, ["e1"]),
    ("events", {"actor": "gan"}, ["e1"]),
    ("events", {"actor": "ang"}, []),
    ("events", {"recipient": "USA"}, ["e1"]),
    ("events", {"recipient": "CHN"}, []),
    ("events", {"actor": "USA", "type": "CONSULT"}, ["e2"]),
    ("events", {"factuality": "planned"}, ["e2"]),
    ("events", {"since": "2023-06-19", "until": "2023-06"}, ["e1", "e2"]),
    ("events", {"since": "2023-06-20"}, []),
    ("events", {"until": "2023-06-18"}, []),
    ("events", {"publisher": "reuters", "text": '"arms sales"'}, ["e1", "e2"]),
    ("events", {"publisher": "AFP"}, []),
    ("events", {"text": "selling"}, []),
    ("events", {"text": 'Talks "U.S. to" sale'}, ["e1", "e2"]),
    ("events", {"text": '"sales arms" OR -('}, []),
    ("events", {"party": "CHN"}, []),
    ("mentions", {}, ["m1", "m2", "m3"]),
    ("mentions", {"actor": "USA"}, ["m2", "m3"]),
    ("attributions", {"actor": "CHN", "recipient": "USA", "type": "speech"}, ["a2"]),
    ("accounts", {"actor": "CHN", "recipient": "USA", "type": "meeting", "factuality": "planned"}, ["c1"]),
    ("statements", {"actor": "CHN", "type": "urge"}, ["s1"]),
    ("entries", {"actor": "CHN", "recipient": "USA", "type": "demand"}, ["n1"]),
    ("entries", {"actor": "USA"}, []),
    ("events", {"actor": "china", "recipient": "United States"}, ["e1"]),
    ("events", {"publisher": "reut", "type": "request"}, ["e1"]),
    ("events", {"document": ("x", "d")}, ["e1", "e2"]),
    ("events", {"document": ()}, []),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("filled") / "store's [1]"  # what SQL and wild cards could trip over
    with open_store(folder, write=True) as opened:
        opened.write([make_annotations()])
    with open_store(folder) as opened:
        yield opened


@pytest.mark.parametrize(("table", "filters", "ids"), QUESTIONS)
def test_filters(filled: Store, table: str, filters: dict[str, str], ids: list[str]) -> None:
    assert sorted(filled.rows(table, **filters)["id"].to_pylist()) == ids


def test_a_coarse_day_meets_every_day_in_it(store: Store) -> None:
    made = make_annotations(published="2023")
    store.write([replace(made, events=(replace(made.events[0], date=DateRange("2023-06", "2023-06")), made.events[1]))])
    found = {day: store.events(since=day, until=day)["id"].to_pylist() for day in ("2023", "2023-06-15", "2023-07-01", "2024")}
    assert found == {"2023": ["e1", "e2"], "2023-06-15": ["e1", "e2"], "2023-07-01": ["e2"], "2024": []}


def test_documents_are_found_by_whom_they_name(filled: Store) -> None:
    asked = ("Qin", "USA", "France", "RUS")
    assert [filled.rows("documents", actor=who)["document"].to_pylist() for who in asked] == [["d"], ["d"], [], []]


def test_a_selection_holds_each_text_once(store: Store) -> None:
    copies = [Annotations(make_annotations(name, publisher="AFP").document, MadeBy("1")) for name in ("copy", "second")]
    store.write([make_annotations("a"), make_annotations("b"), *copies], duplicate_of={"copy": "a", "second": "a"})
    asked = (("b", "copy", "a"), ("second", "copy", "b"), ())
    assert [[made.document.id for made in store.selection(ids)] for ids in asked] == [["b", "a"], ["second", "b"], []]
    (copy,) = store.selection(["copy"])
    assert (copy.document.publisher, copy.events) == ("AFP", make_annotations("a").events)
    with pytest.raises(StoreError, match="holds no document 'x'"):
        store.selection(["a", "x"])


def test_a_row_names_its_people_its_passage_and_who_says_so(filled: Store) -> None:
    (row,) = filled.rows("attributions", actor="CHN").to_pylist()
    assert (row["actor"], row["actor_name"], row["recipient"], row["said_by"]) == ("CHN", "Qin Gang", "USA", "Qin Gang < Reuters")
    assert (row["publisher"], row["published"], TEXT[row["start"] : row["end"]], row["exact"]) == (
        "Reuters",
        "2023-06-19",
        "to stop",
        "to stop",
    )


def test_a_row_of_an_attribution_ends_with_the_words_that_tell_or_deny(filled: Store) -> None:
    rows = filled.rows("attributions")
    assert (rows.column_names[-1], sorted(rows["cue"].to_pylist())) == ("cue", ["reported", "urged"])


def test_a_content_in_two_pieces_is_told_whole(store: Store) -> None:
    made = make_annotations()
    first, pieces = made.attributions[0], (Span(0, 4, TEXT[:4]), Span(5, 9, TEXT[5:9]))
    store.write([replace(made, attributions=(replace(first, content=pieces), *made.attributions[1:]))])
    (row,) = (row for row in store.rows("attributions").to_pylist() if row["id"] == first.id)
    assert (row["exact"], row["content"]) == (TEXT[:4], f"{TEXT[:4]} .. {TEXT[5:9]}")


@pytest.mark.parametrize(
    ("actors", "told"),
    [
        ((Actor("USA"),), ("USA", None)),
        ((Actor("GBR", "MED", "Reuters"),), (None, "Reuters")),
        ((Actor("CHN", "GOV", "Qin Gang"),), (None, None)),
        ((Actor("CHN", "GOV", "Li Qiang"),), ("CHN", "Li Qiang")),
        ((Actor("CHN", "GOV", "Qin Gang"), Actor("CHN", "CVL")), ("CHN", None)),
    ],
)
def test_an_outlet_is_no_state_and_nobody_tells_himself(store: Store, actors: tuple[Actor, ...], told: tuple[str, str]) -> None:
    made = make_annotations()
    store.write([replace(made, mentions=(made.mentions[0], replace(made.mentions[1], actors=actors), made.mentions[2]))])
    (row,) = (row for row in store.rows("attributions").to_pylist() if row["id"] == "a2")
    assert (row["recipient"], row["recipient_name"]) == told


def test_an_unknown_filter_is_named(filled: Store) -> None:
    with pytest.raises(StoreError, match="no filter colour"):
        filled.events(colour="red")
    with pytest.raises(StoreError, match="no table colours"):
        filled.rows("colours")


def test_an_empty_store_answers(store: Store) -> None:
    assert [store.rows(table).num_rows for table in ("documents", "events", "entries")] == [0, 0, 0]


def test_pandas_polars_duckdb_and_sqlite_read_it_without_us(store: Store) -> None:
    store.write([make_annotations()])
    (events,) = (store.folder / "shards").glob("*.events.parquet")
    expected = [("e1", "military;trade"), ("e2", None)]
    assert pd.read_parquet(events)["id"].to_list() == ["e1", "e2"]
    assert pl.read_parquet(events).select("id", "context").rows() == expected
    assert duckdb.connect().execute("SELECT id, context FROM read_parquet(?)", [str(events)]).fetchall() == expected
    with sqlite3.connect(store.folder / "catalog.sqlite") as catalog:
        assert catalog.execute("SELECT id, title, publisher FROM documents").fetchall() == [("d", "Talks", "Reuters")]


# ---- replacing, compacting, verifying


def test_a_document_written_again_takes_the_place_of_the_old_one(store: Store) -> None:
    store.write([make_annotations("a"), make_annotations("b")])
    store.write([Annotations(Document("b", "Nothing new."), MadeBy("2"))])
    assert sorted(store.rows("events")["document"].to_pylist()) == ["a", "a"]
    assert store.annotations("b").document.text == "Nothing new."
    assert [each.document.id for each in store.all_annotations()] == ["a", "b"]
    assert store.rows("documents", text="Beijing")["document"].to_pylist() == ["a"]
    store.write([make_annotations("b")])  # the first again: a shard of other content, or the same one revived
    assert store.rows("events").num_rows == 4


def test_writing_the_same_shard_twice_changes_nothing(store: Store) -> None:
    assert store.write([make_annotations()]) == store.write([make_annotations()])
    assert store.rows("events").num_rows == 2
    assert store.verify().problems == ()


def test_compact_keeps_what_counts_and_deletes_the_rest(store: Store) -> None:
    for n in range(6):
        store.write([make_annotations(f"d{n}"), make_annotations(f"x{n}")])
    store.write([make_annotations("x0", title="Newer")])
    before = {each.document.id: each for each in store.all_annotations()}
    assert store.compact() == 1
    assert {each.document.id: each for each in store.all_annotations()} == before
    assert len(list((store.folder / "shards").iterdir())) == 10
    assert store.rows("documents", text="newer")["document"].to_pylist() == ["x0"]
    assert store.verify().problems == ()


def test_verify_counts_and_is_content(store: Store) -> None:
    store.write([make_annotations()])
    found = store.verify()
    assert (found.documents, found.records, found.problems, found.orphans) == (1, 10, (), ())
    assert found.spans == sum(1 for _ in make_tables([make_annotations()])["spans"].to_pylist())


def test_verify_counts_no_rows_that_count_no_more(store: Store) -> None:
    store.write([make_annotations("a"), make_annotations("b")])
    store.write([Annotations(Document("b", "Nothing new."), MadeBy("2"))])
    found = store.verify()
    assert (found.documents, found.records, found.problems) == (2, 10, ())
    assert found.spans == sum(1 for _ in make_tables([make_annotations("a")])["spans"].to_pylist())


def test_a_removed_document_is_gone_and_all_others_stay(store: Store) -> None:
    store.write([make_annotations("a"), make_annotations("b")], failures=[FiledFailure("c", "h", "s", "annotate", "odd", "2024-01-01")])
    store.remove(["a", "c"])
    assert [each.document.id for each in store.all_annotations()] == ["b"]
    assert set(store.rows("events")["document"].to_pylist()) == {"b"}
    assert store.failures().num_rows == 0
    assert store.rows("documents", text="Beijing")["document"].to_pylist() == ["b"]
    assert store.verify().problems == ()
    store.compact()
    assert store.verify().documents == 1
    store.remove(["b"])
    assert (store.verify().documents, list((store.folder / "shards").iterdir())) == (0, [])
    assert store.rows("events").num_rows == 0


def test_a_removal_that_is_refused_takes_nothing(store: Store) -> None:
    copy = Annotations(replace(make_annotations("b").document, publisher="AFP"), MadeBy("1"))
    store.write([make_annotations("a"), copy], duplicate_of={"b": "a"})
    with pytest.raises(StoreError, match="'b' repeat 'a'"):
        store.remove(["a"])
    with pytest.raises(StoreError, match="no document 'x'"):
        store.remove(["a", "b", "x"])
    file_judgements(store.folder, [make_judgement("", "b", "documents", "", None, field="verdict", new="accepted")])
    with pytest.raises(StoreError, match=r"'b': somebody has judged them; .*--with-judgements"):
        store.remove(["a", "b"])
    assert store.verify().documents == 2
    store.remove(["a", "b"], with_judgements=True)
    assert (store.verify().documents, read_judgements(store.connection)) == (0, ())


def test_a_removal_that_is_interrupted_takes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write([make_annotations("a"), make_annotations("b")])

    def stop(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(catalog, "drop_empty_shards", stop)
    with pytest.raises(KeyboardInterrupt):
        store.remove(["a", "b"])
    assert [each.document.id for each in store.all_annotations()] == ["a", "b"]
    assert store.verify().problems == ()


def test_documents_of_a_damaged_shard_can_be_done_again_or_removed(store: Store) -> None:
    lost = store.write([make_annotations("a"), make_annotations("b")])
    store.write([make_annotations("c")])
    for path in (store.folder / "shards").glob(f"{lost}.*"):
        path.write_bytes(b"damaged")
    assert store.damaged_documents() == ("a", "b")
    store.write([make_annotations("a", title="Anew")])
    store.remove(["b"])
    assert store.damaged_documents() == ()
    assert store.verify().problems == ()
    assert sorted(set(store.rows("events")["document"].to_pylist())) == ["a", "c"]
    assert store.compact() == 1


@pytest.mark.parametrize("row", [None, "two", "", "1" * 30])
def test_a_catalogue_that_does_not_tell_its_version_says_what_to_do(tmp_path: Path, row: str | None) -> None:
    open_store(tmp_path / "s", write=True).close()
    with sqlite3.connect(tmp_path / "s" / "catalog.sqlite") as catalog:
        catalog.execute("DELETE FROM meta")
        if row is not None:
            catalog.execute("INSERT INTO meta VALUES ('schema', ?)", (row,))
    for write in (False, True):
        with pytest.raises(StoreError, match="which version of a store it is: restore it from a copy"):
            open_store(tmp_path / "s", write=write)


def damaged(**changes: Any) -> Annotations:
    from dataclasses import replace

    return replace(make_annotations(), **changes)


WRONG = [  # records that should never be, and what verify says of them
    (
        {
            "mentions": (Mention("m1", Span(0, 3, "Quin"), "m1"),),
            **dict.fromkeys(("attributions", "events", "accounts", "statements", "entries"), ()),
        },
        "not 'Quin'",
    ),
    ({"mentions": make_annotations().mentions + make_annotations().mentions[:1]}, "the id m1 stands twice in mentions"),
    ({"attributions": ()}, "its attribution a1 is not in attributions"),
    ({"events": make_annotations().events[1:]}, "its same_as e1 is not in events"),
    ({"mentions": make_annotations().mentions[:1]}, "its recipient m2 is no mention"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG)
def test_verify_names_what_is_wrong(store: Store, changes: dict[str, Any], message: str) -> None:
    store.write([damaged(**changes)])
    assert any(message in problem for problem in store.verify().problems)


def test_verify_sees_a_damaged_a_missing_and_a_stray_file(store: Store) -> None:
    shards = [store.write([make_annotations(f"d{n}")]) for n in range(2)]
    folder = store.folder / "shards"
    spans = folder / f"{shards[0]}.spans.parquet"
    data = bytearray(spans.read_bytes())
    data[100] ^= 1
    spans.write_bytes(data)
    (folder / f"{shards[1]}.entries.parquet").unlink()
    (folder / "stray.parquet").write_bytes(b"")
    found = store.verify()
    assert [problem.split(";")[0][:80] for problem in found.problems if shards[0] in problem and "damaged" in problem]
    assert any(f"{shards[1]}.entries.parquet" in problem for problem in found.problems)
    assert found.orphans == ("shards/stray.parquet",)


def test_the_next_writer_deletes_what_a_killed_one_left_unless_somebody_reads(tmp_path: Path) -> None:
    open_store(tmp_path / "s", write=True).close()
    stray = tmp_path / "s" / "shards" / "stray.parquet"
    stray.write_bytes(b"half a file")
    with open_store(tmp_path / "s"):
        open_store(tmp_path / "s", write=True).close()
        assert stray.exists()
    open_store(tmp_path / "s", write=True).close()
    assert not stray.exists()


# ---- opening


def test_a_second_writer_is_refused_and_told_who_writes(store: Store) -> None:
    code = "import sys; from communique.store import open_store; open_store(sys.argv[1], write=True)"
    refused = subprocess.run([sys.executable, "-c", code, str(store.folder)], capture_output=True, text=True, check=False)
    assert "StoreError" in refused.stderr
    assert "is being written by process" in refused.stderr
    store.write([make_annotations()])


def test_a_reader_cannot_write(store: Store) -> None:
    with open_store(store.folder) as reader, pytest.raises(StoreError, match="open for reading"):
        reader.write([make_annotations()])


def test_there_is_no_store_to_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a store"):
        open_store(tmp_path)


@pytest.mark.parametrize("stray", ["thesis.docx", "shards/x.events.parquet"])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, stray: str) -> None:
    (tmp_path / stray).parent.mkdir(exist_ok=True)
    (tmp_path / stray).write_text("mine")
    with pytest.raises(StoreError, match="is not empty"):
        open_store(tmp_path, write=True)
    assert (tmp_path / stray).read_text() == "mine"


def test_a_damaged_catalogue_says_so(store: Store) -> None:
    store.close()
    (store.folder / "catalog.sqlite").write_text("not a database, but long enough to be looked at by somebody who expects one")
    with pytest.raises(StoreError, match="not a catalogue, or damaged"):
        open_store(store.folder)


def set_version(folder: Path, version: int) -> None:
    with sqlite3.connect(folder / "catalog.sqlite") as catalog:
        catalog.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(version),))


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_store_says_what_to_do(store: Store, write: bool) -> None:
    store.close()
    set_version(store.folder, 99)
    with pytest.raises(StoreError, match=r"store of version 99.*install a newer communique"):
        open_store(store.folder, write=write)


def test_an_older_store_is_brought_up_by_the_next_writer(store: Store) -> None:
    store.write([make_annotations()])
    store.close()
    with sqlite3.connect(store.folder / "catalog.sqlite") as catalog:  # as version 0 was
        catalog.execute("DROP INDEX documents_duplicate")
        for column in ("duplicate_of", "likeness", "original_hash"):
            catalog.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        for table in ("signatures", "bands"):
            catalog.execute(f"DROP TABLE {table}")
    set_version(store.folder, 0)
    with pytest.raises(StoreError, match=r"version 0.*communique compact"):
        open_store(store.folder)
    open_store(store.folder, write=True).close()
    with open_store(store.folder) as reader:
        assert reader.annotations("d") == make_annotations()
        assert reader.verify().problems == ()


# ---- many readers, one writer


def test_ten_readers_ask_while_a_writer_writes_replaces_and_compacts(tmp_path: Path) -> None:
    folder, documents = str(tmp_path / "s"), make_documents(40)
    with open_store(folder, write=True) as store:
        store.write([annotate_words(document) for document in documents])
    with multiprocessing.get_context("spawn").Pool(10) as pool:
        readers = [pool.apply_async(read_often, (folder, 2.0)) for _ in range(10)]
        while not all(reader.ready() for reader in readers):
            with open_store(folder, write=True) as store:
                for start in range(0, 40, 10):
                    store.write([annotate_words(document) for document in documents[start : start + 10]])
                store.compact()
        assert all(reader.get() > 0 for reader in readers)


@pytest.mark.parametrize("table", ["documents", "events"])
def test_a_question_is_answered_as_of_one_moment(store: Store, table: str) -> None:
    documents = make_documents(3)
    store.write([annotate_words(document) for document in documents])
    with open_store(store.folder) as reader:
        seen: list[str] = []

        def write_in_between(statement: str) -> None:
            if "superseded" in statement and not seen:
                seen.append(statement)
                store.write([annotate_words(replace(document, title="New")) for document in documents])

        reader.connection.set_trace_callback(write_in_between)
        assert sorted(reader.rows(table)["document"].to_pylist()) == ["d0", "d1", "d2"]
        assert len(seen) == 1


def test_all_documents_are_read_as_of_one_moment(store: Store) -> None:
    for document in make_documents(3):
        store.write([annotate_words(document)])
    with open_store(store.folder) as reader:
        found = reader.all_annotations()
        first = next(found)
        store.write([annotate_words(replace(document, title="New")) for document in make_documents(3)])
        assert sorted(each.document.id for each in (first, *found)) == ["d0", "d1", "d2"]


def test_a_disk_that_takes_no_more_says_so_and_the_store_still_opens(store: Store) -> None:
    store.write([make_annotations()])
    store.close()
    code = (
        "import resource, signal, sys; from communique.store import open_store; from tests.cheap_annotate import *\n"
        "store = open_store(sys.argv[1], write=True)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "store.write([annotate_words(document) for document in make_documents(50)])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(store.folder)], capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent
    )
    assert "StoreError" in run.stderr
    assert "cannot be written" in run.stderr
    with open_store(store.folder) as reader:
        assert reader.annotations("d") == make_annotations()
        assert reader.verify().problems == ()
        assert reader.verify().orphans == ()
