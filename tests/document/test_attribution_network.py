"""Attribution as it ships, rules and network together."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.attribution import combine
from communique.document.attribution.assemble import find_attributions
from communique.document.attribution.drafts import Draft
from communique.document.parsing import neutral_words, parse
from communique.encoder import encode
from communique.records import Attribution, Document
from communique.voices import voice_of


def attributions(text: str) -> tuple[Attribution, ...]:
    doc = parse(Document("d", text))
    return find_attributions(doc, encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc)))


def words(found: Attribution, role: str) -> str:
    return " .. ".join(span.exact for span in getattr(found, role))


@pytest.mark.parametrize(
    ("text", "teller", "told"),
    [
        ("Peru was urged to return to the talks.", "", "Peru"),
        ("Accra was warned that tariffs would follow.", "", "Accra"),
        ("Tokyo was informed that the plan had failed.", "", "Tokyo"),
        ("Bern had been promised that the tunnel would open.", "", "Bern"),
        ("Asked whether Bern would pay, the envoy left.", "", "the envoy"),
        ("Chad was asked by Togo to free the crew.", "Togo", "Chad"),
        ("Laos was convinced that Nepal would pay.", "Laos", ""),
    ],
)
def test_who_is_told_does_not_speak(text: str, teller: str, told: str) -> None:
    found = attributions(text)
    assert [(words(a, "source"), words(a, "addressee")) for a in found] == [(teller, told)]


@pytest.mark.parametrize(
    ("text", "part", "is_told"),
    [
        ("Fiji denied a report on the reef.", "a report", False),
        ("Fiji told the envoy.", "the envoy", True),
        ("Fiji spoke. It gives the envoy a choice.", "the envoy", False),
    ],
)
def test_a_word_of_others_or_of_another_sentence_is_nobody_to_whom_something_is_said(text: str, part: str, is_told: bool) -> None:
    doc = parse(Document("d", text))
    draft = Draft("speech", doc[1], ((0, 4),), ((doc[1].idx, doc[1].idx + len(doc[1])),), ())
    assert combine._is_told((text.index(part), text.index(part) + len(part)), draft) == is_told


def test_an_article_is_nobody_to_whom_something_is_said() -> None:
    found = attributions("The minister met the press. He denied a report in the Star that Maltese divers had been sent to the reef.")
    assert [words(one, "addressee") for one in found] == ["", ""]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "13:58 Chile pays\nChile has paid its dues, Lima says.\n\n13:50 Talks resume\nOslo has resumed talks, Rome says.",
            "Oslo has resumed talks",
        ),
        ("Chile has paid its dues. Oslo has resumed talks, Rome says.", "Oslo has resumed talks"),
    ],
)
def test_a_heading_is_no_part_of_what_the_sentence_below_reports(text: str, content: str) -> None:
    assert words(attributions(text)[-1], "content") == content


REACTIONS = """Reactions to the raid

TURKISH FOREIGN MINISTRY
"Israel has shown its disregard. We condemn these acts."

FRENCH FOREIGN MINISTER BERNARD KOUCHNER, in Paris
"I am deeply shocked. France calls for an inquiry."

A long night
"We must go," said Peru's envoy.
"""


def test_a_quotation_below_the_name_of_who_says_it() -> None:
    found = [(words(one, "source"), words(one, "content")) for one in attributions(REACTIONS) if not one.cue]
    assert found == [
        ("TURKISH FOREIGN MINISTRY", '"Israel has shown its disregard. We condemn these acts."'),
        ("FRENCH FOREIGN MINISTER BERNARD KOUCHNER", '"I am deeply shocked. France calls for an inquiry."'),
    ]
    made = annotate(Document("d", REACTIONS, published="2010-05-31"))
    by_start = {one.span.start: one.actors[0].code for one in made.mentions if one.actors}
    assert [by_start.get(REACTIONS.index(word)) for word in ("We condemn", "I am")] == ["TUR", "FRA"]


def test_one_such_line_may_be_any_heading() -> None:
    assert not [one for one in attributions('PRESIDENT GARCIA OF PERU\n"We shall see what they do, and not before."\n') if not one.cue]


QUESTIONS = r"""
Kyodo: Can you confirm?\n\nHana Oda: No.
Bloomberg: Prime Minister Modi said he would come. Has Peru agreed?\n\nHana Oda: We shall see.\n\nANSA: Did you warn Chad?\n\nHana Oda: No.
The Paper: Would you comment on the report?\n\nHana Oda: No.\n\nSuva Times: Could you say more?\n\nHana Oda: Two points. First: we wait.
"""


@pytest.mark.parametrize("line", QUESTIONS.strip().split("\n"))
def test_a_question_is_of_who_asks_and_no_word_of_who_is_asked(line: str) -> None:
    text = line.replace(r"\n", "\n")
    found = attributions(text)
    turns = {one.source[0].exact for one in found if not one.cue}
    assert turns == {paragraph.partition(":")[0] for paragraph in text.split("\n\n")}
    assert all(one.content[0].exact == text[one.source[0].end :].partition("\n\n")[0].lstrip(": ") for one in found if not one.cue)
    assert not any(words(one, "source").lower() == "you" for one in found)


@pytest.mark.parametrize(
    ("said", "teller"),
    [
        ("Secretary General, President Zelenskyy has said that talks are near. Will they?", "President Zelenskyy"),
        ("Minister, your envoy said the ships had left. Have they?", "your envoy"),
        ("President Paz, the host, said the ships had left. Have they?", "President Paz, the host"),
    ],
)
def test_whom_a_questioner_calls_is_not_told_to_speak(said: str, teller: str) -> None:
    found = attributions(f"QUESTION: {said}\n\nMINISTER ODA: We shall see.")
    assert [words(one, "source") for one in found if "said" in words(one, "cue")] == [teller]


def test_what_an_unknown_paper_asks_is_not_the_partys_word() -> None:
    text = "The Paper: Peru said it would send nurses. Will it?\n\nHana Oda: We shall see.\n\nSuva Times: When?\n\nHana Oda: In May."
    made = annotate(Document("d", text, kind="transcript", party="JPN", publisher="Ministry of Foreign Affairs", published="2023-05-02"))
    by_id, mentions = {one.id: one for one in made.attributions}, {one.id: one for one in made.mentions}
    said = next(one for one in made.attributions if words(one, "content") == "it would send nurses")
    assert said.relay == ("Peru", "Paper")
    assert voice_of(made.document, said.id, by_id, mentions) == ("PER", "PER")
    assert not any(actor.code == "JPN" for one in made.mentions if one.span.exact in ("The Paper", "Suva Times") for actor in one.actors)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Anwar Ibrahim expressed concern over the situation on the border.", "expressed concern over"),
        ("The minister told refugees from Chad that the camp would close.", "told"),
        ("Fiji reported on Monday that the camp would close.", "reported"),
    ],
)
def test_a_cue_has_the_object_before_what_is_said(text: str, cue: str) -> None:
    assert [words(a, "cue") for a in attributions(text) if a.within is None] == [cue]


@pytest.mark.parametrize(
    ("text", "teller", "content"),
    [
        ("The tunnel, Slovenia's envoy said on Monday, will open in May.", "Slovenia's envoy", "The tunnel .. will open in May"),
        ("Talks on the lake, diplomats in Lomé say, have stalled.", "diplomats in Lomé", "Talks on the lake .. have stalled"),
        ('The truce was called by Eritrea "a pause".', "Eritrea", 'The truce .. "a pause"'),
        ('The march was, in the words of its leader, "a stroll".', "its leader", 'The march was .. "a stroll"'),
        ("The general, who said he was ill, has left Lomé.", "The general, who", "he was ill"),
        ("In Lomé, the general said on Monday, the talks have stalled.", "the general", "the talks have stalled"),
        ("The truce was broken by Eritrea, diplomats say, in May.", "diplomats", "The truce was broken by Eritrea .. in May"),
    ],
)
def test_what_is_said_on_both_sides_of_a_cue(text: str, teller: str, content: str) -> None:
    assert [(words(a, "source"), words(a, "content")) for a in attributions(text) if a.within is None] == [(teller, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Malta's refusal to vote delayed the talks.", "to vote"),
        ("Malta's promise to pay calmed the bank.", "to pay"),
    ],
)
def test_a_noun_says_nothing_beyond_its_own_verb(text: str, content: str) -> None:
    assert [words(a, "content") for a in attributions(text)] == [content]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Suva is expected to ratify the treaty in May.", ""),
        ("Three trawlers are believed to have sunk off Malabo.", ""),
        ("Traders expect Suva to ratify the treaty.", "Traders"),
        ("Suva expects a reply in May.", "Suva"),
        ("Suva is determined to ratify the treaty.", "Suva"),
    ],
)
def test_of_whom_something_is_expected_does_not_expect_it(text: str, holder: str) -> None:
    assert [words(a, "source") for a in attributions(text) if a.within is None] == [holder]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Belize wants Mexico to open the bridge.", ""),
        ("Belize would like Mexico to open the bridge.", ""),
        ("Belize asked Mexico to open the bridge.", "Mexico"),
        ("Belize promised Mexico to open the bridge.", "Mexico"),
        ("Belize said it would close the bridge, in a blow to Mexico.", ""),
        ("Belize said in a letter to Mexico that it would close the bridge.", "Mexico"),
    ],
)
def test_who_is_wished_to_act_or_concerned_is_told_nothing(text: str, told: str) -> None:
    assert [words(a, "addressee") for a in attributions(text) if a.within is None] == [told]


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Oslo recalled its envoy from Baku.", ""),
        ("Chad crisis: Army leaves palace", ""),
        ("Laos concluded a pact with Hanoi.", ""),
        ("Oman denied the convoy entry to Salalah.", ""),
        ("Oslo recalled that its envoy had once lived in Baku.", "Oslo"),
        ("Laos concluded that the pact was void.", "Laos"),
        ("Oman denied the report from Salalah.", "Oman"),
    ],
)
def test_what_is_done_is_not_said(text: str, teller: str) -> None:
    assert [words(a, "source") for a in attributions(text) if a.within is None] == [teller][: bool(teller)]
