"""Parts of speech looked up are those that the pipeline's rules give when they are asked word by word."""

import pytest
from spacy.tokens import Doc

from communique.document.parsing import BY_RULES, load_pipeline, parse
from communique.document.ruled import ASKED, GIVEN, remembering, remembering_lemmas
from communique.records import Document

TEXTS = (
    "There are talks in Nairobi, and there's hope that Kenya has agreed to what Uganda's envoys did.",
    "Let's wait, she said; y'all gonna see that it ain't over.",
    "Peru's minister got the letter which Chile had sent,\n and whose terms others' aides do not know.",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_rules_say_the_same_of_words_remembered(text: str) -> None:
    nlp = load_pipeline()
    rules, lemmas = remembering(nlp.get_pipe("attribute_ruler")), remembering_lemmas(nlp.get_pipe("lemmatizer"))
    for _ in range(2):  # the second time from memory
        doc = nlp(text, disable=BY_RULES)
        told = lemmas(rules(doc))
        assert [(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in told] == [
            (t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in nlp(text)
        ]


def test_a_word_has_a_lemma_for_each_part_of_speech() -> None:
    nlp = load_pipeline()
    lemmas = remembering_lemmas(nlp.get_pipe("lemmatizer"))
    doc = Doc(nlp.vocab, ["meeting", "meeting"], pos=["VERB", "NOUN"], morphs=["VerbForm=Ger", "Number=Sing"])
    assert [word.lemma_ for word in lemmas(doc)] == ["meet", "meeting"]
    doc[1].lemma_ = "told"
    assert [word.lemma_ for word in lemmas(doc)] == ["meet", "told"]  # as spaCy's own, it leaves what has one


def test_rules_about_one_word_ask_and_set_what_is_remembered() -> None:
    for rule in load_pipeline().get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            assert len(pattern) > 1 or set(pattern[0]) <= set(ASKED)
        assert set(rule["attrs"]) <= set(GIVEN)


def test_sentence_of_a_word_is_the_one_that_holds_it() -> None:
    doc = parse(Document("d", "Ghana waits. Togo's envoy called.\n\nMali agreed."))
    assert [word.sent.text.strip() for word in doc if word.dep_ == "ROOT"] == ["Ghana waits.", "Togo's envoy called.", "Mali agreed."]
    assert all(word.i in range(word.sent.start, word.sent.end) for word in doc)
