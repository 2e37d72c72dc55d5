"""Who is spoken to is not who acts, and a tag makes a question of a sentence: what grammar alone says of a parse."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.reading.documents import make_document

CALLED = [  # sentence, who acts
    ("Mr. President, Human Rights Watch accuses your government of fraud.", "Watch"),
    ("President, the President of Fiji said last week that the pact was dead.", "President"),
    ("Madam Chancellor, the Fijian premier has complained that Peru refuses to pay.", "premier"),
    ("Prime Minister, the opposition says that you lied.", "opposition"),
    ("QUESTION: Minister, the mayor of Lima says that you lied.", "mayor"),
    # what stands between two commas, or behind a name, is what he is called
    ("The President, Ana Abt, said that Peru left.", "President"),
    ("Secretary of State, Ana Abt, said that Peru left.", "Secretary"),
    ("Secretary Abt, the foreign minister of Peru said today that Chile left.", "Abt"),
]


@pytest.mark.parametrize(("text", "subject"), CALLED)
def test_who_is_spoken_to_does_not_act(text: str, subject: str) -> None:
    doc = parse(make_document(text, id="a"))
    verb = next(word for word in doc if word.lemma_ in ("accuse", "say", "complain"))
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    assert [word.text for word in subjects] == [subject]
    assert subject != "President" or subjects[0].i == max(word.i for word in doc[: verb.i] if word.text == "President")


TAGGED = [
    ("Canada resumed its funding to UNRWA yesterday, didn't it?", "speculated"),
    ("Senator ABT: But Canada resumed its funding to UNRWA yesterday, didn't it?\n\nMr Oda: I do not know.", "speculated"),
    ("Canada did not resume its funding to UNRWA yesterday.", "denied"),
]


@pytest.mark.parametrize(("text", "factuality"), TAGGED)
def test_a_tag_asks_and_denies_nothing(text: str, factuality: str) -> None:
    made = annotate(make_document(text, id="a", date="2024-02-15", kind="transcript", publisher="Parliament of Australia"))
    assert [one.factuality for one in made.events if one.event == "AID"] == [factuality]


BESIDE = [  # the sentence, who its verb has as subjects
    ("The Prime Minister of Peru, Ana Oda, and the President of Chad, Ali Abt, agreed to open the border.", ["Minister", "President"]),
    ("Peru's foreign minister, Ana Oda, and her Chilean counterpart, Luis Paz, signed the deal.", ["minister", "counterpart"]),
    ("Tinubu, Nigeria's president, and Abt, the president of Chad, met in Lima.", ["Tinubu", "Abt"]),
    # two who are both called by what stands before them
    ("The foreign minister, Ana Oda, signed the deal and the treaty.", ["minister"]),
]


@pytest.mark.parametrize(("text", "subjects"), BESIDE)
def test_who_is_joined_by_and_behind_a_name_acts_too(text: str, subjects: list[str]) -> None:
    doc = parse(make_document(text, id="a"))
    subject = next(child for word in doc if word.dep_ == "ROOT" for child in word.lefts if child.dep_ == "nsubj")
    assert [word.text for word in (subject, *subject.conjuncts)] == subjects


MAIN = [  # the sentence, its main verb, that verb's object
    ("The Minister of Defence, General Juan Oda, held today a meeting with Chile.", "held", "meeting"),
    ("Prince Ali Abt of Chad, Crown Prince and Prime Minister, received here today Minister of Trade Ana Oda.", "received", "Minister"),
    ("The Amir received on Thursday Foreign Minister Osman Saleh.", "received", "Minister"),
    # an object beside a participle, where a verb takes two; a date; no object at all
    ("Two men, given a choice by the judge.", None, None),
    ("The Amir left on Thursday March 4 for Rome.", "left", None),
    ("He spoke on Thursday evening.", "spoke", None),
]


@pytest.mark.parametrize(("text", "verb", "thing"), MAIN)
def test_what_looks_like_a_participle_with_an_object_is_the_verb(text: str, verb: str | None, thing: str | None) -> None:
    root = next(word for word in parse(make_document(text, id="a")) if word.dep_ == "ROOT")
    objects = [child for child in root.children if child.dep_ == "dobj"]
    assert (root.text if root.pos_ == "VERB" else None) == verb
    assert [word.text if word.text != "Saleh" else "Minister" for word in objects] == ([thing] if thing else [])


JOINED = [  # sentence, the word, the verb that it is beside
    (
        "Turkey's foreign minister pressed Kazakhstan on Wednesday to scrap limits on Turkish trucks and voiced unease over Astana's plan "
        "to open an embassy in Nicosia, two officials familiar with the talks said.",
        "voiced",
        "pressed",
    ),
    (
        "The Minister, Abdirashid Gedi, visited wounded soldiers at the hospital and distributed dates, on behalf of the President, on the "
        "eve of the holiday.",
        "distributed",
        "visited",
    ),
    ("The Minister visited wounded soldiers and promised aid.", "promised", "visited"),
]


@pytest.mark.parametrize(("text", "word", "upper"), JOINED)
def test_a_past_tense_before_a_noun_is_joined_to_the_verb_before(text: str, word: str, upper: str) -> None:
    verb = next(each for each in parse(make_document(text, id="a")) if each.text == word)
    assert (verb.dep_, verb.head.text, verb.tag_) == ("conj", upper, "VBD")


@pytest.mark.parametrize("text", ["The Minister visited soldiers and wounded civilians.", "Peru wants to cut taxes and related fees."])
def test_a_participle_before_a_noun_beside_nouns_is_none(text: str) -> None:
    assert not [word.text for word in parse(make_document(text, id="a")) if word.dep_ == "conj" and word.tag_ == "VBD"]


BEYOND = [  # the sentence, its last act, who does it
    ("Peru recalled its envoy, Chile's foreign ministry said on Friday, and closed its consulate.", "closed", "Peru"),
    ("Peru has left, Chile's army chief said, but has yet to pay.", "has", "Peru"),
    ("He opposed a text circulated by the United Kingdom and called on Peru to leave.", "called", "He"),
    # a further saying, and a participle beside another
    ("Peru had left, the ministry said, and called on Chile to return.", "called", "ministry"),
    ("Peru rejected a plan proposed by Chile and backed by Bolivia.", "backed", None),
]


@pytest.mark.parametrize(("text", "act", "subject"), BEYOND)
def test_what_goes_on_behind_a_saying_or_a_participle(text: str, act: str, subject: str | None) -> None:
    verb = next(word for word in reversed(parse(make_document(text, id="a"))) if word.text == act)
    if subject is None:
        assert verb.head.tag_ == "VBN"
    else:
        assert subject in [child.text for child in verb.head.lefts]


@pytest.mark.parametrize(
    ("text", "deed", "dep"),
    [
        ("Abt told a briefing that Peru would not repeal the law.", "repeal", "ccomp"),
        ("Abt told a conference that Peru had left.", "left", "ccomp"),
        ("Abt told a story that nobody believed.", "believed", "relcl"),
    ],
)
def test_what_a_gathering_is_told(text: str, deed: str, dep: str) -> None:
    verb = next(word for word in parse(make_document(text, id="a")) if word.text == deed)
    assert verb.dep_ == dep


def test_what_goes_on_behind_a_saying_is_said_too() -> None:
    made = annotate(make_document("Peru recalled its envoy, Chile's foreign ministry said on Friday, and closed its consulate.", id="a"))
    assert [[span.exact for span in one.content] for one in made.attributions] == [["Peru recalled its envoy", "closed its consulate"]]


OPENINGS = [  # who acts behind what the sentence opens with
    ("At the invitation of President Oda, Prime Minister Abt of Togo will pay a visit to Ghana.", "pay", "Abt"),
    (
        "At the invitation of H.E. Mr. Anan Charn, Prime Minister of Thailand, H.E. Mr. Sok Dara, King of Fiji, paid a visit.",
        "paid",
        "Dara",
    ),
    ("At the invitation of the President, the Prime Minister of Togo, Mr. Abt, arrived in Accra.", "arrived", "Minister"),
    ("In a letter to the Secretary-General, Ambassador Oda of Peru accused Chile of piracy.", "accused", "Oda"),
    # who is only called so stays with his name
    ("At the meeting with the minister, Ana Abt, Oda said nothing.", "said", "Oda"),
    ("In Lima, Peru, Oda said nothing.", "said", "Oda"),
]


@pytest.mark.parametrize(("text", "act", "subject"), OPENINGS)
def test_who_acts_behind_an_opening(text: str, act: str, subject: str) -> None:
    verb = next(word for word in parse(make_document(text, id="a")) if word.text == act)
    assert [child.text for child in verb.children if child.dep_ == "nsubj"] == [subject]


PLEAS = [  # what goes on with the first verb, its tag, and what it asks for
    ("The European Union regrets this decision and calls on Georgia to conduct an inquiry.", "calls", "VBZ", "conduct"),
    ("The Council welcomes the report and demands that Georgia free the journalists.", "demands", "VBZ", "free"),
    (
        "The Union takes note of the final report of the observers and calls on the Georgian authorities to conduct it.",
        "calls",
        "VBZ",
        "conduct",
    ),
    # nouns
    ("Ghana exports cocoa and imports from Togo.", "imports", "NNS", None),
    ("The mission monitors elections and reports on them to the council.", "reports", "NNS", None),
    ("The Council supports requests and calls on Georgia to conduct an inquiry.", "calls", "NNS", None),
]


@pytest.mark.parametrize(("text", "word", "tag", "deed"), PLEAS)
def test_a_plea_behind_and_is_a_verb(text: str, word: str, tag: str, deed: str | None) -> None:
    parsed = parse(make_document(text, id="a"))
    verb = next(token for token in parsed if token.text == word)
    assert verb.tag_ == tag
    asked = next((token for token in parsed if token.text == deed), None)
    assert asked is None or asked.head == verb


PRESENT = [  # the sentence, the word, its tag and lemma
    ("My delegation thanks the Chair for his report.", "thanks", "VBZ", "thank"),
    ("My country thanks the Kingdom of Morocco for its hospitality.", "thanks", "VBZ", "thank"),
    ("Our delegation welcomes the report of the Secretary-General and thanks Norway for its help.", "thanks", "VBZ", "thank"),
    # nouns: nothing is their object
    ("The Minister's thanks for the report were warm.", "thanks", "NNS", "thank"),
    ("He conveyed Kenya's thanks for the help.", "thanks", "NNS", "thank"),
]


@pytest.mark.parametrize(("text", "word", "tag", "lemma"), PRESENT)
def test_what_has_an_object_is_a_verb(text: str, word: str, tag: str, lemma: str) -> None:
    verb = next(token for token in parse(make_document(text, id="a")) if token.text == word)
    assert (verb.tag_, verb.lemma_) == (tag, lemma)


CLEAR = [  # the sentence, a verb in it, what that hangs on
    ("The Minister made it clear that Kenya will sign.", "sign", "made"),
    ("The Minister made it clear to his guest that Ethiopia must withdraw its troops.", "withdraw", "made"),
    ("The President made it known that he will travel to Kampala.", "travel", "made"),
    # neither what is made possible, nor a clause that tells who the guest is
    ("They made it possible that talks begin.", "begin", "possible"),
    ("The Minister made it clear to the envoy that had arrived that Kenya will sign.", "arrived", "envoy"),
]


@pytest.mark.parametrize(("text", "verb", "upper"), CLEAR)
def test_what_is_made_clear_is_said(text: str, verb: str, upper: str) -> None:
    found = next(token for token in parse(make_document(text, id="a")) if token.text == verb)
    assert found.head.text == upper


HUNG = [  # a sentence, a word, how it hangs, on which word
    ("If they don't we will hit them, Trump said.", "n't", "neg", "do"),
    ("They won't leave, Trump said.", "n't", "neg", "leave"),
    ("Peru didn't say that it had left.", "n't", "neg", "say"),
    ("Peru demanded that the rebels free dozens of wrongly detained Lima staff.", "free", "ccomp", "demanded"),
    ("Peru said that the rebels are free men of Lima.", "free", "amod", "men"),
    ("Niger's rulers refused on Tuesday to receive a joint delegation of ECOWAS, the African Union and the UN.", "Union", "conj", "ECOWAS"),
    ("The president of Togo, Faure Abt, met envoys of Chad and Mali.", "Abt", "appos", "Togo"),
    ("EU to freeze Russian assets and shut its banks out of European markets, von der Leyen says.", "freeze", "ccomp", "says"),
    ("Airport at Lviv in Ukraine hit by Russian missiles - governor.", "missiles", "pobj", "by"),
    ("KOROR/SUVA - Palau has told Fiji that it will close its embassy.", "Palau", "nsubj", "told"),
    ("Cuba rejected the draft resolution that Costa Rica tabled and accused Washington of fraud.", "accused", "conj", "rejected"),
    ("Cuba praised the draft that Costa Rica submitted and defended.", "defended", "conj", "submitted"),
    ("Cuba met the man who submitted the draft and accused Washington of fraud.", "accused", "conj", "submitted"),
    ("A decision to freeze assets worries Peru, Abt says.", "freeze", "acl", "decision"),
]


@pytest.mark.parametrize(("text", "word", "dep", "upper"), HUNG)
def test_words_hang_where_grammar_says(text: str, word: str, dep: str, upper: str) -> None:
    doc = parse(make_document(text, id="a"))
    found = next(token for token in doc if token.text == word)
    assert (found.dep_, found.head.text) == (dep, upper)
