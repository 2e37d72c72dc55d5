"""Factuality: each sentence marks its trigger and names the label that must come out."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Token

from communique.document.annotate import annotate
from communique.document.events.factuality import ORDER, factuality_of, is_background
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from communique.records import Document

LABELLED = """
Kenya should have [thanked] Uganda. = denied
Kenya should [thank] Uganda. = demanded
It would have been good had Kenya [congratulated] Uganda. = denied
Say Kenya [demanded] that Uganda hand over the ports. = speculated
Let's say that Kenya [demanded] an apology from Uganda. = speculated
But suppose that Mali [expelled] the Danish soldiers. = speculated
Say what you will, Kenya [demanded] an apology from Uganda. = happened
Kenyan ministers say Uganda [demanded] an apology. = happened
Kenya will hold the money until Uganda [agrees] to pay. = conditional
Kenya held the money until Uganda [agreed] to pay. = happened
Today's call followed up on Kenya's [meeting] with Uganda. = happened
Serbia voiced openness to [talks] with Kosovo. = planned
Kenya [attacked] Uganda. = happened
Kenya did not [attack] Uganda. = denied
Kenya had been [attacking] Uganda for a week. = happened
Kenya is [attacking] Uganda. = ongoing
Kenya [offered] Uganda nothing. = denied
Kenya [offered] Uganda nothing less than a truce. = happened
Peru backs [talks] between Kenya and Uganda. = speculated
Peru backs the [talks] between Kenya and Uganda. = happened
Kenya rejected the Ugandan [sanctions]. = happened
Kenya never [attacked] Uganda. = denied
Kenya denied that it had [attacked] Uganda. = denied
Kenya denied that Uganda had [rejected] the plan. = denied
Kenya said Uganda had [rejected] the plan. = happened
Kenya refused to [meet] Uganda. = denied
No [talks] were held. = denied
Kenya will [make] no concession to Uganda. = denied
Kenya postponed its [visit] to Uganda. = postponed
The [talks] were put off. = postponed
The [visit] was cancelled. = cancelled
Kenya called off the [talks]. = cancelled
Kenya urged Uganda to [withdraw] its troops. = demanded
Kenya called on Uganda to [release] the sailors. = demanded
Kenya demanded that Uganda [release] the sailors. = demanded
Kenya called for a [ceasefire] with Uganda. = demanded
Uganda should [release] the sailors. = demanded
Kenya asked that Foreign Secretary Abt [visit] Oslo. = demanded
Kenya said that the envoys [visit] Oslo every May. = happened
Kenya will [release] the sailors if Uganda pays. = conditional
Kenya said it would [release] the sailors only after Uganda paid. = conditional
If Kenya [attacks] Uganda, prices will rise. = conditional
Whether the [talks] take place depends on the weather. = conditional
Should Uganda [attack] the village, prices will rise. = conditional
Once Uganda pays the fine, Kenya will [release] the sailors. = conditional
Kenya [threatened] to close the border unless Uganda pays. = happened
Kenya would have [attacked] Uganda if the envoys had left. = denied
Had Kenya [attacked] Uganda, prices would have risen. = denied
Had Kenya not [attacked] Uganda, prices would have fallen. = happened
Kenya all but [attacked] Uganda. = denied
Uganda turned down Kenya's [plea] for help. = happened
The president was to have [visited] Uganda in May. = cancelled
Kenya had planned to [attack] Uganda but the rains came. = cancelled
Kenya warned that Uganda had [attacked] a village. = happened
Farmers marched to the palace to [demand] a vote. = happened
An [attack] on the palace was averted. = cancelled
Kenya may [impose] sanctions on Uganda. = speculated
Kenya reportedly [attacked] Uganda. = speculated
Kenya is drawing up [sanctions] on Uganda. = planned
Kenya was preparing [sanctions] against Uganda. = planned
Kenya worked on [sanctions] against Uganda all night. = planned
Kenya drew its men up and [attacked] Uganda. = happened
Kenya gave the rebels two days to leave before the army [attacks] Uganda. = conditional
Kenya freed the rebels before the army [attacked] Uganda. = happened
Kenya's president had tried to [call] his Ugandan colleague, but without success. = denied
Kenya's president tried in vain to [call] his Ugandan colleague. = denied
Kenya's president [called] his Ugandan colleague in March, but left without success. = happened
It is highly likely that Uganda was responsible for the [attack] on the camp. = speculated
Uganda was responsible for the [attack] on the camp. = happened
Uganda was not responsible for the [attack] on the camp. = denied
It is possible that Uganda [attacked] the camp. = speculated
We have moderate confidence that Uganda [attacked] the camp. = speculated
We judge with high confidence that Uganda [attacked] the camp. = speculated
The court took note of the report that Uganda [attacked] the camp. = happened
It is true that Uganda [attacked] the camp. = happened
Kenya seems to have [attacked] Uganda. = speculated
Kenya must have [attacked] Uganda. = speculated
Has Kenya [attacked] Uganda? = speculated
If they met, it means that Kenya [promised] to leave. = speculated
It means that Kenya [promised] to leave. = speculated
Kenya will [visit] Uganda. = planned
Kenya is to [visit] Uganda in May. = planned
Kenya agreed to [lift] the sanctions. = planned
Kenya is ready to [host] the talks. = planned
Kenya said it would [send] troops. = planned
The planned [visit] to Uganda drew criticism. = planned
Kenya's decision to [expel] the envoy surprised many. = planned
Kenya is [negotiating] with Uganda. = ongoing
Kenya continues to [support] Uganda. = ongoing
Kenya [condemned] the attack and promised help. = happened
Kenya said that Uganda had [attacked] a village. = happened
During the [talks], Kenya promised help. = happened
Kenya took steps to [attack] Uganda. = speculated
Kenya has the means to [attack] Uganda. = speculated
Kenya was the first state to [recognise] Uganda's government. = happened
Chad is the latest country to [expel] the envoys of Mali. = happened
Togo is the most powerful state to [condemn] Ghana. = happened
Provided that Oman [agrees], Qatar will pay. = conditional
If Chad attacks Niger, Mali and Togo will [send] troops. = conditional
Fiji [banned] our ships in March; how will you respond? = happened
Fiji banned our ships in March; will you [expel] its envoy? = speculated
Will Malta speak to Libya, which [seized] its trawler? = happened
Has Malta answered the [protest] that Libya sent? = happened
Has Malta joined the [talks] that Libya proposed? = speculated
Why did Malta [arrest] the captain? = happened
When will Malta [release] the captain? = speculated
When has Malta ever [attacked] a neighbour? = speculated
Was it Malta that [attacked] the port? = speculated
Do you know of any state that [recognised] the junta? = speculated
The decree entitles the Kenyan army to [attack] Ugandan boats. = speculated
The treaty allows Kenya to [send] troops to Uganda. = speculated
The truce obliges Kenya to [release] the Ugandan sailors. = demanded
The treaty allowed Kenya to [send] troops to Uganda. = happened
The fog lets Kenya [attack] Ugandan boats every night. = happened
The deal saw Kenya [release] nine sailors. = happened
The king let Foreign Secretary Okello [visit] Oslo. = happened
Kenya was able to [free] the sailors. = happened
Kenya has been able to [free] the sailors. = happened
Kenya will be able to [free] the sailors. = speculated
Kenya is able to [free] the sailors. = speculated
Kenya was not able to [free] the sailors. = denied
The envoy took the opportunity to [condemn] Uganda. = happened
The envoy used the occasion to [condemn] Uganda. = happened
The talks are an opportunity to [condemn] Uganda. = speculated
Kenya missed the opportunity to [condemn] Uganda. = denied
Kenya went on to [attack] Uganda. = happened
Kenya went to Kampala to [attack] Uganda. = planned
Kenya is bound to [attack] Uganda. = planned
Kenya is in the process of [withdrawing] its troops. = ongoing
Kenya made preparations for an [attack] on Uganda. = planned
Kenya has begun the arrangements for a [meeting] with Uganda. = planned
A Kenyan [blockade] of Uganda would cost billions. = conditional
A Kenyan [attack] on Uganda could set off a war. = conditional
A Kenyan [attack] on Uganda set off a war. = happened
The Kenyan [blockade] of Uganda would cost billions. = happened
A Kenyan [attack] on Uganda that killed six could set off a war. = happened
The Kenyan [attack] on Uganda could have been prevented. = happened
Better radar would have prevented a Kenyan [attack] on Uganda. = happened
The [talks] should have been called off. = happened
A Kenyan [attack] on Uganda has been prevented. = denied
A Kenyan [attack] on Uganda could be prevented. = denied
A Kenyan [attack] on Uganda could not have been prevented. = happened
There is no doubt that Kenya [attacked] Uganda. = happened
Nobody doubts that Kenya [attacked] Uganda. = happened
It is beyond doubt that Kenya [attacked] Uganda. = happened
There is some doubt that Kenya [attacked] Uganda. = speculated
The envoy does not believe that Kenya [attacked] Uganda. = denied
Kenya did not hesitate to [attack] Uganda. = happened
Kenya will not hesitate to [attack] Uganda. = planned
Kenya would not hesitate to [attack] Uganda. = conditional
Kenya did not refuse to [attack] Uganda. = speculated
Kenya did not shrink from [attacking] Uganda. = happened
Kenya braced for an [attack] by Uganda. = speculated
Kenya freed the sailors only after Uganda [freed] a pilot. = happened
Kenya will free the sailors only after Uganda [frees] a pilot. = conditional
Asked if Kenya had [attacked] Uganda, he smiled. = speculated
The envoy wondered if Kenya had [attacked] Uganda. = speculated
Kenya would [attack] Uganda if it were asked to. = conditional
The delayed [visit] to Uganda began in May. = happened
The delayed [visit] to Uganda has not begun. = denied
The alleged [attack] on Uganda took place in May. = speculated
A suspected Kenyan [attack] on Uganda killed six. = speculated
A foiled Kenyan [attack] on Uganda was filmed. = cancelled
Only when Uganda had [freed] a pilot did Kenya free the sailors. = happened
Only when Uganda [frees] a pilot will Kenya free the sailors. = conditional
Let the president [visit] Oslo. = demanded
""".strip().split("\n")

BACKGROUND = [
    ("The two sides resumed the talks, which Uganda had [suspended] last summer.", True),
    ("Uganda [suspended] the talks.", False),
    ("Uganda had [suspended] the talks.", False),
    ("The news that Uganda had [suspended] the talks reached Nairobi late.", False),
    ("Uganda denied reports it had [suspended] the talks.", False),
    ("Uganda would have paid if Kenya had [suspended] the talks.", False),
    ("Uganda spoke after Kenya had [suspended] the talks.", True),
    ("Kenya marked the anniversary of the Ugandan [raid].", True),
    ("Kenya marked the fiftieth anniversary of the [signing] of the treaty.", True),
    ("On the day of the anniversary Kenya told of a Ugandan [raid].", False),
]


def marked_token(sentence: str) -> Token:
    start = sentence.index("[")
    text = re.sub(r"[\[\]]", "", sentence)
    doc = parse(Document("d", text))
    return next(token for token in doc if token.idx == start)


@pytest.mark.parametrize("line", LABELLED)
def test_the_label_of_the_marked_word(line: str) -> None:
    sentence, label = line.rsplit(" = ", 1)
    assert factuality_of(marked_token(sentence)) == label


@pytest.mark.parametrize(("sentence", "expected"), BACKGROUND)
def test_what_is_told_in_passing_is_background(sentence: str, expected: bool) -> None:
    assert is_background(marked_token(sentence)) is expected


def test_labels_are_ranked_as_the_design_says() -> None:
    assert ORDER == ("denied", "cancelled", "postponed", "demanded", "conditional", "speculated", "planned", "ongoing", "happened")


@pytest.mark.parametrize("text", ["", "\n\n", "???", '"""', "- a\n- b", "Если Китай.", "if if if", "not"])
def test_no_text_breaks_the_walk(text: str) -> None:
    for token in parse(Document("d", text)):
        assert factuality_of(token) in ORDER


HEADINGS = [
    ("President Ruto's working visit to Peru\n\nOn 1 May President Ruto will pay a working visit to Lima.", ["planned", "planned"]),
    ("President Ruto's visit to Peru\n\nOn 1 May President Ruto visited Lima.", ["happened", "happened"]),
]


@pytest.mark.parametrize(("text", "told"), HEADINGS)
def test_a_heading_tells_as_much_as_the_text_below(text: str, told: list[str]) -> None:
    made = annotate(make_document(text, country="KEN", kind="transcript", date="2024-04-17"))
    assert [one.factuality for one in made.events if one.mode == "visit"] == told
