"""The judged texts and their verdicts fit each other."""

from benchmarks.data.read_wires import ASIDE, SHOWN, read_wires
from benchmarks.judged import hash_of
from benchmarks.wires import marks_of, missed_of, read_rows

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def test_texts_are_those_that_were_judged() -> None:
    documents = {one.id: one for path in (SHOWN, ASIDE) for one in read_wires(path)}
    assert len(documents) == 216
    for name in ("events", "entries"):
        for document, rows in read_rows(name).items():
            assert {row["sha256"] for row in rows} == {hash_of(documents[document])}, document


def test_places_lie_in_their_texts() -> None:
    documents = {one.id: one for path in (SHOWN, ASIDE) for one in read_wires(path)}
    for name in ("actors", "events", "entries", "missing"):
        for document, rows in read_rows(name).items():
            assert all(0 <= int(row["start"]) < int(row["end"]) <= len(documents[document].text) for row in rows), (name, document)


def test_marks_are_counted_by_their_codes() -> None:
    made = annotate(make_document("Peru warned Chile. The train left.", id="x"))
    places = [(0, 4, "PER"), (12, 17, "BOL"), (23, 28, "BOL"), (0, 4, ""), (23, 28, "")]
    rows = [{"start": str(start), "end": str(end), "code": code} for start, end, code in places]
    assert [*marks_of(made, rows)] == ["right", "wrong", "none", "no actor, coded", "no actor"]


def test_what_was_missed_is_found_by_type_and_place() -> None:
    made = annotate(make_document("Peru warned Chile. The train left.", id="x"))
    told = {"of": "event", "told": "THREATEN, happened", "start": "5", "end": "17"}
    assert [*missed_of(made, [told, told | {"told": "AID, happened"}])] == ["event found", "event missed"]
