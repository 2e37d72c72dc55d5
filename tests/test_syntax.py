"""Questions to a parse, on parses built by hand: one row per word (text, lemma, coarse tag, fine tag, head, relation)."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Token

from communique import syntax
from communique.records import Document

ENGLISH = English().vocab
Row = tuple[str, str, str, str, int, str]

# "Oslo and Lima were urged by Rome to sign." / "Lula spoke by telephone." / "Rome did not urge Oslo." /
# "Cairo, which hosted talks with Amman, left."
URGED: list[Row] = [
    ("Oslo", "Oslo", "PROPN", "NNP", 4, "nsubjpass"),
    ("and", "and", "CCONJ", "CC", 0, "cc"),
    ("Lima", "Lima", "PROPN", "NNP", 0, "conj"),
    ("were", "be", "AUX", "VBD", 4, "auxpass"),
    ("urged", "urge", "VERB", "VBN", 4, "ROOT"),
    ("by", "by", "ADP", "IN", 4, "agent"),
    ("Rome", "Rome", "PROPN", "NNP", 5, "pobj"),
    ("to", "to", "PART", "TO", 8, "aux"),
    ("sign", "sign", "VERB", "VB", 4, "xcomp"),
]
BY_PHONE: list[Row] = [
    ("Lula", "Lula", "PROPN", "NNP", 1, "nsubj"),
    ("spoke", "speak", "VERB", "VBD", 1, "ROOT"),
    ("by", "by", "ADP", "IN", 1, "agent"),
    ("telephone", "telephone", "NOUN", "NN", 2, "pobj"),
]
NEGATED: list[Row] = [
    ("Rome", "Rome", "PROPN", "NNP", 3, "nsubj"),
    ("did", "do", "AUX", "VBD", 3, "aux"),
    ("not", "not", "PART", "RB", 3, "neg"),
    ("urge", "urge", "VERB", "VB", 3, "ROOT"),
    ("Oslo", "Oslo", "PROPN", "NNP", 3, "dobj"),
]
RELATIVE: list[Row] = [
    ("Cairo", "Cairo", "PROPN", "NNP", 8, "nsubj"),
    (",", ",", "PUNCT", ",", 0, "punct"),
    ("which", "which", "PRON", "WDT", 3, "nsubj"),
    ("hosted", "host", "VERB", "VBD", 0, "relcl"),
    ("talks", "talk", "NOUN", "NNS", 3, "dobj"),
    ("with", "with", "ADP", "IN", 4, "prep"),
    ("Amman", "Amman", "PROPN", "NNP", 5, "pobj"),
    (",", ",", "PUNCT", ",", 0, "punct"),
    ("left", "leave", "VERB", "VBD", 8, "ROOT"),
]
CONTROL: list[Row] = [
    ("Quito", "Quito", "PROPN", "NNP", 1, "nsubj"),
    ("agreed", "agree", "VERB", "VBD", 1, "ROOT"),
    ("to", "to", "PART", "TO", 3, "aux"),
    ("lift", "lift", "VERB", "VB", 1, "xcomp"),
    ("sanctions", "sanction", "NOUN", "NNS", 3, "dobj"),
    ("and", "and", "CCONJ", "CC", 1, "cc"),
    ("called", "call", "VERB", "VBD", 1, "conj"),
    ("for", "for", "ADP", "IN", 6, "prep"),
    ("calm", "calm", "NOUN", "NN", 7, "pobj"),
]


def build(rows: list[Row]) -> Doc:
    """A parse with single spaces between the words."""
    words, lemmas, tags, fine, heads, relations = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(ENGLISH, words=words, lemmas=lemmas, pos=tags, tags=fine, heads=heads, deps=relations)
    doc.user_data["document"] = Document("d", doc.text)
    return doc


def texts(tokens: object) -> list[str]:
    return [token.text for token in tokens]  # type: ignore[attr-defined]


def test_a_passive_is_done_by_its_by_phrase_to_its_subjects() -> None:
    urged = build(URGED)[4]
    assert syntax.is_passive(urged)
    assert texts(syntax.doers_of(urged)) == ["Rome"]
    assert texts(syntax.objects_of(urged)) == ["Oslo", "Lima"]
    assert "to" in syntax.frames_of(urged)


def test_words_asked_for_twice_are_those_of_their_own_parse() -> None:
    asked: list[int] = []

    @syntax.words_once
    def beside(word: Token) -> tuple[Token, ...]:
        asked.append(word.i)
        return tuple(word.children)

    for _ in range(2):
        doc = Doc(English().vocab, ["Ghana", "waits"], heads=[1, 1], deps=["nsubj", "ROOT"])
        assert [beside(doc[1]), beside(doc[1]), beside(doc[0])] == [(doc[0],), (doc[0],), ()]
    assert asked == [1, 0, 1, 0]


def test_a_word_is_found_where_it_starts_alone() -> None:
    doc = Doc(English().vocab, ["Ghana", "waits"])
    assert [syntax.word_at(doc, start) for start in (0, 6, 3, 11)] == [doc[0], doc[1], None, None]


def test_a_means_is_no_doer() -> None:
    spoke = build(BY_PHONE)[1]
    assert not syntax.is_passive(spoke)
    assert texts(syntax.doers_of(spoke)) == ["Lula"]
    assert "prep:by+obj:telephone" in syntax.frames_of(spoke)


def test_an_active_verb_has_its_own_subject_and_object() -> None:
    urge = build(NEGATED)[3]
    assert not syntax.is_passive(urge)
    assert syntax.is_negated(urge)
    assert texts(syntax.doers_of(urge)) == ["Rome"]
    assert texts(syntax.objects_of(urge)) == ["Oslo"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = build(RELATIVE)
    subject = syntax.subject_of(doc[3])
    assert subject is not None
    assert subject.text == "Cairo"
    assert {"obj:talk", "obj:talk+prep:with"} <= syntax.frames_of(doc[3])
    assert texts(syntax.prepositional(doc[3], "with")) == ["Amman"]
    assert not syntax.is_negated(doc[8])


def test_control_and_coordination_share_the_subject() -> None:
    doc = build(CONTROL)
    for verb in (doc[1], doc[3], doc[6]):
        subject = syntax.subject_of(verb)
        assert subject is not None
        assert subject.text == "Quito"
    assert "prep:for" in syntax.frames_of(doc[6])
    assert texts(syntax.slot_of(doc[6], "prep:for")) == ["calm"]


def test_spans_are_those_of_the_text() -> None:
    doc = build(RELATIVE)
    assert syntax.span_of([doc[4], doc[6]]).exact == "talks with Amman"
    assert syntax.span_at(doc, 0, 5).exact == "Cairo"
    assert texts(syntax.clause_tokens(doc[3])) == ["which", "hosted", "talks", "with", "Amman"]
