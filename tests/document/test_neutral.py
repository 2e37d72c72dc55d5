"""Names under which a text is read, and the words put back: another form of a name must not make another sentence."""

from __future__ import annotations

import pytest

from communique.document.parsing import neutral_words, parse, read_neutrally
from communique.encoder import read_as
from communique.records import Document

READ = """
President Joseph R. Biden, Jr. met Xi Jinping. = President John Smith met John Smith.
Joe Biden Jr. spoke; Biden then left. = John Smith spoke; Smith then left.
Ursula von der Leyen met Abdel Fattah el-Sisi. = John Smith met John Smith.
The People's Republic of China and the United States of America agreed. = France and France agreed.
China and the U.S. agreed. = France and France agreed.
the U.S.-China talks = the France-France talks
An American envoy and a Chinese one came to Buenos Aires. = A French envoy and a French one came to Paris.
Secretary of State Blinken met Foreign Minister Qin. = Minister Smith met Minister Smith.
The foreign minister of Peru left. = The minister of France left.
Xi Jinping met Luiz Lula. Lula smiled at Joseph R. Biden. = John Smith met John Smith. Smith smiled at John Smith.
Mr. Macron met Chancellor Scholz. = Mr. Smith met President Smith.
The United States' role and China's are large. = France's role and France's are large.
They discussed, among other things, trade. = They discussed, again trade.
Among other things, they discussed trade, once again in vain. = Among other things, they discussed trade, once again in vain.
"""


@pytest.mark.parametrize("case", READ.strip().split("\n"))
def test_names_of_any_form_are_read_as_one(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    assert read_as(text, 0, len(text), read_neutrally(text))[0] == wanted


PAIRS = """
Joseph R. Biden, Jr. said that the United States of America and the U.S. agreed. | Xi Jinping said that Peru and Chile agreed.
The People's Republic of China told Mr. Lavrov on Monday to go. | Kenya told Mr. Lavrov on Monday to go.
"""


@pytest.mark.parametrize("case", PAIRS.strip().split("\n"))
def test_what_is_not_of_a_name_is_parsed_alike(case: str) -> None:
    docs = [parse(Document("d", text, published="2023-06-01")) for text in case.split(" | ")]
    names = [neutral_words(doc) for doc in docs]
    told = [
        [(token.text, token.dep_, token.tag_) for token in doc if not any(a <= token.idx < b for a, b, _ in named)]
        for doc, named in zip(docs, names, strict=True)
    ]
    assert told[0] == told[1]


def test_words_of_a_name_hang_on_the_one_that_heads_it_alone() -> None:
    doc = parse(Document("d", "The United States government met Joseph R. Biden, Jr. of the United States of America."))
    heads = {(token.text, token.dep_, token.head.text) for token in doc if token.head.text != token.text}
    assert ("The", "det", "government") in heads
    assert {("United", "compound", "States"), ("R.", "compound", "Biden"), ("Jr.", "compound", "Biden")} <= heads
    assert {("of", "prep", "States"), ("America", "pobj", "of"), ("Biden", "dobj", "met")} <= heads
    assert [sentence.text for sentence in doc.sents] == [doc.text]


@pytest.mark.parametrize(
    "text",
    [
        "The team was led by Foreign Secretary Md. Shafiqul Islam on Monday. | Chad was led by its envoy.",
        '"It is late," the envoy of Oman wrote on X. | Chad answered at once.',
        "The guests were received by Hon. Sefo Leota and Amb. Rosa Quispe. | Hon. Leota spoke. | Chad was led by its envoy.",
        "The Rt. Hon. Grace Achieng met Asst. Sec. Tom Hale and Smt. Rao. | The Hon. Minister left at once.",
        "The envoy called the ruling of the Fed. | Oman had no comment.",
        "The X. Corp. board met Malcolm X. Shabazz in Accra. | Chad answered at once.",
    ],
)
def test_a_full_stop_ends_a_sentence_or_a_name_cut_short(text: str) -> None:
    doc = parse(Document("d", text.replace(" | ", " ")))
    assert [sentence.text for sentence in doc.sents] == text.split(" | ")


def test_the_text_stays_as_it_was() -> None:
    text = "Joe  Biden\nmet  the\u00a0United States’ envoy; the U.S.\n\nXi Jinping left.  \n"
    assert len(parse(Document("d", text)).text) == len(text)


def test_a_title_in_capitals_is_put_back_word_by_word() -> None:
    text = "THE MINISTER OF EXTERNAL AFFAIRS"
    doc = parse(Document("d", text))
    assert [token.text for token in doc] == text.split()
    assert {token.head.text for token in doc} <= {"MINISTER", "OF", "AFFAIRS"}


OBJECTS = """
They discussed, inter alia, [trade] and visas.
Mali rejects, once again, any [interference] in its affairs.
Chad wants, on the one hand, [talks] with Mali, but, on the other hand, arms its rebels.
"""


@pytest.mark.parametrize("case", OBJECTS.strip().split("\n"))
def test_what_follows_words_set_off_stays_an_object(case: str) -> None:
    text, word = case.replace("[", "").replace("]", ""), case[case.index("[") + 1 : case.index("]")]
    doc = parse(Document("d", text))
    assert doc.text == text
    assert [token.text for token in doc if token.dep_ == "dobj" and token.head.dep_ == "ROOT"] == [word]


def test_the_next_act_is_none_of_the_object() -> None:
    told = '"The American side demands, on the one hand, communication, but, on the other hand, suppresses and restrains China."'
    doc = parse(Document("d", told))
    assert {token.text: token.head.text for token in doc if token.text in ("suppresses", "but")} == {
        "but": "demands",
        "suppresses": "demands",
    }


def test_a_clause_behind_a_comma_is_no_object() -> None:
    doc = parse(Document("d", "The talks failed, a blow to the envoy. He resigned, a spokesman said."))
    assert not [token for token in doc if token.dep_ == "dobj"]
