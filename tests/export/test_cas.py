from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.errors import InputError
from communique.export.cas import LAYERS, TYPE_SYSTEM, document_names, find_corrections, make_layers, make_type_system, read_cas, to_cas
from communique.records import Document
from communique.store.judgements import lay_over
from tests.export.material import EMPTY, MADE, TEXT

pytest.importorskip("cassis", reason="dkpro-cassis is not installed")


def written(folder: Path, change: Callable[[Any], None] = lambda cas: None) -> Path:
    """The CAS of the material as a file, changed as somebody would in INCEpTION."""
    path = folder / "a.xmi"
    cas = to_cas(MADE)
    cas.to_xmi(path)
    make_type_system().to_xml(folder / TYPE_SYSTEM)
    (read,) = read_cas(path)
    change(read)
    read.to_xmi(path)
    return path


def marks(cas: Any, table: str, record: str, role: str) -> list[Any]:
    return [one for one in cas.select(LAYERS[table]) if (one.record, one.role) == (record, role)]


def test_offsets_in_the_file_count_utf16_units(tmp_path: Path) -> None:
    xmi = written(tmp_path).read_text(encoding="utf-8")
    start = TEXT.index("Minister Ito")
    units = len(TEXT[:start].encode("utf-16-le")) // 2
    assert units == start + 1  # the first character has two
    assert f'begin="{units}" end="{units + 12}"' in xmi


def test_what_nobody_touched_is_no_correction(tmp_path: Path) -> None:
    (cas,) = read_cas(written(tmp_path))
    assert MADE.document.id in document_names(cas)
    assert cas.sofa_string == TEXT
    found = find_corrections(cas, MADE, "Ann")
    assert (found.judgements, found.unread) == ((), ())


def corrected(folder: Path, change: Callable[[Any], None]) -> tuple[Any, list[tuple[str, str, str]], tuple[str, ...]]:
    """The records after the corrections, the judgements as table, record and field, and what was not understood."""
    (cas,) = read_cas(written(folder, change))
    found = find_corrections(cas, MADE, "Ann")
    overlay = lay_over(MADE, found.judgements)
    assert overlay.lost == ()
    assert {j.judge for j in found.judgements} <= {"Ann"}
    return overlay.kept(), [(j.table, j.record, j.field) for j in found.judgements], found.unread


def test_a_deleted_record_is_rejected(tmp_path: Path) -> None:
    made, given, _ = corrected(tmp_path, lambda cas: cas.remove(marks(cas, "events", "v5", "evidence")[0]))
    assert given == [("events", "v5", "verdict")]
    assert "v5" not in {event.id for event in made.events}


def test_a_moved_border_is_a_correction_of_the_field(tmp_path: Path) -> None:
    def widen(cas: Any) -> None:
        (one,) = marks(cas, "entries", "n1", "substance")
        one.end = TEXT.index("crew") + 4 + 1

    made, given, _ = corrected(tmp_path, widen)
    assert given == [("entries", "n1", "substance")]
    assert made.entries[0].substance.exact == "to free the crew."


def test_one_passage_of_several_can_go(tmp_path: Path) -> None:
    made, given, _ = corrected(tmp_path, lambda cas: cas.remove(marks(cas, "attributions", "a1", "content")[1]))
    assert given == [("attributions", "a1", "content")]
    assert [span.exact for span in made.attributions[0].content] == ["“Ms Park\nwill visit Ōsaka in May”"]


def test_labels_and_factuality_are_corrections(tmp_path: Path) -> None:
    def change(cas: Any) -> None:
        (one,) = marks(cas, "events", "v1", "evidence")
        one.label, one.factuality = "AGREE", "happened"
        marks(cas, "mentions", "m4", "span")[0].label = "NOR"
        marks(cas, "entries", "n1", "evidence")[0].label = "commitment"

    made, given, unread = corrected(tmp_path, change)
    assert given == [("mentions", "m4", "actors"), ("events", "v1", "event"), ("events", "v1", "factuality"), ("entries", "n1", "kind")]
    assert (made.events[0].event, made.events[0].factuality, made.events[0].scale) == ("AGREE", "happened", 2.5)
    assert [(a.code, a.name) for a in made.mentions[3].actors] == [("NOR", "Norway")]
    assert made.entries[0].kind == "commitment"
    assert unread == ()


def test_what_cannot_be_taken_is_told(tmp_path: Path) -> None:
    def change(cas: Any) -> None:
        layer = cas.typesystem.get_type(LAYERS["events"])
        cas.add(layer(begin=0, end=3, label="CONSULT"))
        cas.add(layer(begin=5, end=9, record="nobody", role="evidence"))
        cas.add(layer(begin=5, end=9, record="v4", role="source"))
        marks(cas, "events", "v4", "evidence")[0].label = "TEA"
        marks(cas, "accounts", "c1", "evidence")[0].factuality = "perhaps"

    _, given, unread = corrected(tmp_path, change)
    assert given == []
    assert [words.partition(":")[0] for words in unread] == ["events", "events v4", "events v4", "accounts c1", "events nobody"]


def test_another_text_is_refused(tmp_path: Path) -> None:
    (cas,) = read_cas(written(tmp_path))
    with pytest.raises(InputError, match="not that of the document"):
        find_corrections(cas, replace(MADE, document=Document("d", TEXT + "!")), "Ann")


def test_records_made_anew_are_refused(tmp_path: Path) -> None:
    (cas,) = read_cas(written(tmp_path))
    for other in (
        replace(MADE, events=MADE.events[1:]),
        replace(MADE, events=(replace(MADE.events[0], factuality="denied"), *MADE.events[1:])),
    ):
        with pytest.raises(InputError, match="export it anew"):
            find_corrections(cas, other, "Ann")


def test_the_layers_to_import_are_those_of_the_type_system() -> None:
    types = make_type_system()
    layers = make_layers()
    assert [layer["name"] for layer in layers] == list(LAYERS.values())
    for layer in layers:
        features = {feature.name for feature in types.get_type(layer["name"]).features}
        assert {feature["name"] for feature in layer["features"]} == features


def test_an_archive_is_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(path, "annotation/ann/a.xmi")
        archive.write(tmp_path / TYPE_SYSTEM, f"annotation/ann/{TYPE_SYSTEM}")
    (cas,) = read_cas(tmp_path / "export.zip")
    assert document_names(cas) == (MADE.document.id, MADE.document.title)


@pytest.mark.parametrize("broken", ["", "<xml/>", "no xml"])
def test_what_is_no_cas_is_named(broken: str, tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(broken)
    with pytest.raises(InputError, match=r"a\.xmi: not a CAS"):
        list(read_cas(path))
    (tmp_path / TYPE_SYSTEM).unlink()
    with pytest.raises(InputError, match=TYPE_SYSTEM):
        list(read_cas(path))


def test_characters_that_xml_cannot_hold_do_not_stop_it(tmp_path: Path) -> None:
    text = "Ito\x0c met\x00 Park.\r\n\tThen\ufffe left."
    made = replace(EMPTY, document=Document("d", text))
    to_cas(made).to_xmi(tmp_path / "a.xmi")
    make_type_system().to_xml(tmp_path / TYPE_SYSTEM)
    (cas,) = read_cas(tmp_path / "a.xmi")
    assert len(cas.sofa_string) == len(text)
    assert find_corrections(cas, made, "Ann").judgements == ()


def test_judgements_are_json_that_the_store_reads(tmp_path: Path) -> None:
    (cas,) = read_cas(written(tmp_path, lambda cas: cas.remove(marks(cas, "attributions", "a1", "cue")[0])))
    (one,) = find_corrections(cas, MADE, "Ann").judgements
    assert json.loads(one.new or "") == []
    assert json.loads(one.old or "")[0]["quote"] == "told"
