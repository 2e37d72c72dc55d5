"""Parts of speech looked up are those that the pipeline's rules give when they are asked word by word."""

import pytest

from communique.document.parsing import BY_RULES, load_pipeline, parse
from communique.document.ruled import ASKED, GIVEN, remembering
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
    rules = remembering(nlp.get_pipe("attribute_ruler"))
    for _ in range(2):  # the second time from memory
        doc = nlp(text, disable=BY_RULES)
        told = nlp.get_pipe("lemmatizer")(rules(doc))
        assert [(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in told] == [
            (t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in nlp(text)
        ]


def test_rules_about_one_word_ask_and_set_what_is_remembered() -> None:
    for rule in load_pipeline().get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            assert len(pattern) > 1 or set(pattern[0]) <= set(ASKED)
        assert set(rule["attrs"]) <= set(GIVEN)


def test_sentence_of_a_word_is_the_one_that_holds_it() -> None:
    doc = parse(Document("d", "Ghana waits. Togo's envoy called.\n\nMali agreed."))
    assert [word.sent.text.strip() for word in doc if word.dep_ == "ROOT"] == ["Ghana waits.", "Togo's envoy called.", "Mali agreed."]
    assert all(word.i in range(word.sent.start, word.sent.end) for word in doc)
