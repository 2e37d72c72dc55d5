"""Forms of words that spaCy's lemmatizer does not know, or takes for those of rarer verbs."""

from __future__ import annotations

import pytest

from communique.document.parsing import parse
from communique.document.reading.documents import make_document


def lemma_in(sentence: str, form: str) -> str:
    doc = parse(make_document(sentence, id="a"))
    return next(token.lemma_ for token in doc if token.text == form)


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("The rebels staged an attack on the town.", "staged", "stage"),
        ("They are staging a march in Lima.", "staging", "stage"),
        ("Peru waged war on Chile for three years.", "waged", "wage"),
        ("Peru fined two banks.", "fined", "fine"),
        ("Soldiers raped two women.", "raped", "rape"),
        ("Peru rearrested the editor.", "rearrested", "rearrest"),
        ("Peru resupplied the garrison.", "resupplied", "resupply"),
        ("Peru installed missiles on the island.", "installed", "install"),
        ("Peru readmitted the inspectors.", "readmitted", "readmit"),
        ("Peru relaunched the talks.", "relaunched", "relaunch"),
        ("The minister hoped that Chile would sign.", "hoped", "hope"),
        ("Peru raised its taxes on imports.", "taxes", "tax"),
        # others stay
        ("Peru barred the envoys from the hall.", "barred", "bar"),
        ("Peru bars all ships from its ports.", "bars", "bar"),
        ("The two leaders sat down and are sitting together.", "sitting", "sit"),
        ("The plane hopped over to Lima.", "hopped", "hop"),
        ("The army routed the rebels.", "routed", "rout"),
        ("Peru visited Chile.", "visited", "visit"),
        ("Peru opened the border.", "opened", "open"),
    ],
)
def test_lemma(sentence: str, form: str, lemma: str) -> None:
    assert lemma_in(sentence, form) == lemma


@pytest.mark.parametrize("rank", ["Brig. Gen.", "Sgt.", "Cmdr.", "Maj. Gen.", "Lt. Col."])
def test_a_shortened_rank_ends_no_sentence(rank: str) -> None:
    assert len(list(parse(make_document(f"The army's deputy chief, {rank} Omar Khan, said that he was well.", id="a")).sents)) == 1


def test_other_points_end_one() -> None:
    assert len(list(parse(make_document("He served as a major. Omar Khan said that he was well.", id="a")).sents)) == 2
