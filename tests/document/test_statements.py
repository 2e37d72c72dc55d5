"""Statements: sentences as data. `[...]` marks a statement; the words before `|` inside it are its kind and act."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from communique.document.statements.assemble import find_statements
from communique.records import Actor, Attribution, Document, DocumentKind, Mention, Span, Statement, make_span

MARK = re.compile(r"\[(?:(\w+)(?: (\w+))?\|)?(.*?)\]", re.DOTALL)


def read(marked: str) -> tuple[str, list[tuple[str, str | None, str | None]]]:
    """The text without marks, and the marked statements as (words, kind, act)."""
    wanted = [(m[3], m[1], m[2]) for m in MARK.finditer(marked)]
    return MARK.sub(lambda m: m[3], marked), wanted


def statements(text: str, kind: DocumentKind = "readout") -> tuple[Statement, ...]:
    """Statements of an official account, without help from earlier stages."""
    return find_statements(parse(Document("d", text, party="BRA", kind=kind)), (), ())


CUTS = [
    "[frame report|President Okoro met today with Prime Minister Silva in Lisbon].",
    "[frame report|The two presidents held a telephone conversation on Monday].",
    "[substance support|The Minister reiterated her support for the ceasefire] and "
    "[substance call_for|called for the release of all hostages].",
    "[substance agree|The two sides agreed to open a second border crossing]. [substance discuss|They also discussed visas].",
    "[substance concern|The President voiced concern about the arms race] and "
    "[substance|made clear that Brazil would respond to any attack with sanctions].",
    "[substance concern|The President voiced concern about the arrests] and [substance request|asked that the men be released].",
    "[substance ask|The President asked the Minister a question about the arrests].",
    "[The leaders discussed the new tariffs on steel], "
    "[the war in Sudan, including the siege of the city, because it threatens the region].",
    "[The leaders discussed the drought, including the price of maize, because it threatens the region].",
    "[substance|The Chancellor said that Kenya will lower its tariffs on steel] and "
    "[substance|that Nairobi had no plan to leave the peacekeeping mission].",
    "[substance|The Chancellor said that the border fence stays and that no gate will be opened].",  # one matter, one statement
    "[The President voiced concern about the fighting], and [was assured of the support of the Minister].",
    "[Asked about the border fence, the President promised a review].",
    "[substance commit|Kenya will go on filling the lake] and [substance hope|hopes that Chad will send its engineers in May].",
    "[substance commit|Kenya will receive the envoy who speaks for Chad and seeks a truce].",
    "In this context, [substance demand|Ms Tanaka urged Peru to sign the treaty].",
    "[On Cyprus, the President underlined that the talks must resume].",
    "[substance agree|It was agreed to continue contacts at the level of ministers].",
    "[substance commit|Ghana will rebuild the bridge unless Togo and Benin pay for it jointly].",
    "[substance agree|The two sides agreed to patrol the gulf together].",
    "[substance ready|They expressed readiness to resume flights].",
    "[atmosphere|The conversation took place in a frank and friendly atmosphere].",
    "[The Minister thanked Chile for its vote], as well as [for the rescue of two sailors].",
    "[frame report|The ministers met in Accra, which lasted three hours].",
    "[substance raise|The President raised the names of fishermen held in Togo and asked to be told of their fate].",  # it goes on
    "[substance raise|The President raised the shelling of the border towns of Togo and Benin], and "
    "[substance demand|demanded that the army of Ghana withdraw its guns from the northern bank of the Oti].",
    "[substance condemn|The ministers condemned the raid and extended sympathy to the families].",
    "[substance commit|Ghana will not recognise the results].",
    "[substance reject|The Minister condemned and rejected the attack on the embassy].",  # one object, one act
    "[substance agree|The leaders discussed and agreed on the new crossing], and [substance commit|Kenya promised to fund it].",
    "[substance reject|He rejected and strongly condemned the raid], and [substance demand|urged Sudan to withdraw].",
    "[substance|The rebels in the border area are led and supported by third countries].",
    "[substance|The two leaders agreed], and [substance commit|Kenya promised to pay].",
    "[The raid would not be forgotten, he warned], and [substance demand|urged Chad to pay].",
    "[substance|The question of the submarine was dealt with], and [substance hope|Brazil hoped for more support].",
    "[substance demand|Both sides should deliver on it, respect each other's interests and praise the mediators].",
    "[substance demand|Ghana must withdraw its troops and condemn the coup].",
    "[substance demand|Both sides should stop the raids, respect each other's borders and value calm].",
    "[substance state|A firm commitment by Togo was required, Ghana said].",
    "[As regards the port, the Minister asked for the studies].",  # what names the matter belongs to the statement
    "[With respect to visas for drivers, Chad promised to lift the fee].",
    "[Referring to the drought, he called on Kenya to open the sluices].",
    "With the envoy at his side, [the Minister promised to lift the fee].",
    "In his opening remarks, [the Minister thanked Chad for the grain].",
    "[substance intend|Kenya does not seek escalation].",
    "[substance agree|The two governments decided to reopen the pass].",  # what both decide is agreed
    "[substance commit|The ministers reaffirmed their commitment to a truce, as agreed at the summit in Muscat].",
    "[substance support|The Minister extended full support to Chad's chairmanship of the bloc].",
    "[substance|The Minister extended the road to Chad's border].",
    "[substance agree|Kenya and Chad decided not to publish the text].",
    "[substance intend|Kenya decided to reopen the pass].",
    "[substance intend|The farmers decided to block the road].",
    "[substance state|Kenya does not rule out a return to the talks].",
    "[substance refuse|Kenya ruled out a return to the talks].",
    "[substance discuss|The conversation centred on the price of gas].",
    "[substance state|Next year marks the 75th anniversary of diplomatic relations].",
    "[substance discuss|They discussed economic security, in particular the supply of batteries from Chad].",  # a detail is no item
    "[They discussed Ukraine, Taiwan], [North Korea and climate change].",  # nothing of a list is lost
    "[He reiterated support for Ukraine's sovereignty, nuclear safety] and [the export of grain].",
    # a clause that binds belongs to what it binds
    "[If the truce holds, the two sides will exchange prisoners].",
    "[Should the talks fail, Oman will go to the Court, he said].",
    "[As long as the road is closed, Chad will withhold its share].",
    "[Unless Chad complies, the President warned, Oman will act].",
    "In Muscat, [the two sides agreed to exchange prisoners].",
    # what a speaker says before his subject is said too; what he does there is not
    "[Noting that the drought was over, the Minister thanked Chad for the grain].",
    "[Expressing concern over the arrests, Mr Banda asked Chad to free the drivers].",
    "Speaking after the talks, [the Minister thanked Chad for the grain].",
    "Addressing reporters, [the Minister promised to lift the fee].",
    "Opening the session, [the Minister promised to lift the fee].",
    # what was done at an encounter is no part of it; that people met there is
    "[frame|The two leaders had a meeting] [substance discuss|at which they reviewed the works on the canal].",
    "[frame|The delegations held talks], [substance discuss|in which they reviewed the works on the canal].",
    "[frame|The Minister paid a visit to Chad, where he met the President].",
    "[substance agree|The two sides agreed on a meeting at which they would review the works on the canal].",
]


@pytest.mark.parametrize("marked", CUTS)
def test_sentences_are_cut_into_acts(marked: str) -> None:
    check(marked)


def check(marked: str, kind: DocumentKind = "readout") -> None:
    """What is marked is found, with the kinds and acts that are told."""
    text, wanted = read(marked)
    found = statements(text, kind)
    assert [_core(s.span.exact) for s in found] == [_core(words) for words, _, _ in wanted]
    for statement, (_, kind, act) in zip(found, wanted, strict=True):
        assert kind is None or statement.kind == kind
        assert act is None or statement.act == act


def _core(words: str) -> str:
    return words.strip(" .,").removeprefix("that ")


def test_where_somebody_was_is_a_frame() -> None:
    (there,) = statements("President Okoro was in Tokyo on May 5.")
    (firm,) = statements("The President was firm in Tokyo on the tariffs.")
    assert (there.kind, firm.kind) == ("frame", "substance")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The next round of talks will take place in Chad in the spring.", "substance"),
        ("The two sides are to meet again in June.", "substance"),
        ("The Minister will pay a visit to Oman before the end of the year.", "substance"),
        ("The fifth round of talks took place in Chad in the spring.", "frame"),
        ("He expressed the wish to see the port reopened.", "substance"),
        ("He conveyed the King's best wishes to the President.", "frame"),
        ("Both ministers spoke out against the blockade of the port.", "substance"),
        ("Both ministers spoke by phone on Friday.", "frame"),
        ("The two sides had a thorough discussion on the price of gas.", "substance"),
        ("The two sides had an exchange of views about the drought.", "substance"),
        ("The two sides held discussions on Friday.", "frame"),
        ("The two sides had discussions on the sidelines of the summit.", "frame"),
        ("The Minister held discussions on gas with his Omani counterpart.", "frame"),
        ("The meeting took stock of the works on the canal.", "substance"),
        ("The talks opened the way to an exchange of prisoners.", "substance"),
        ("The talks took place in Muscat.", "frame"),
        ("Minister Banda presided over the third session of the joint committee.", "frame"),
        ("Minister Banda and Minister Phiri cochaired the Mining Forum in Kitwe.", "frame"),
        ("Deputy Minister Haugen led the Norwegian delegation in Bodo.", "frame"),
        ("It was co-chaired by Minister Banda and Minister Phiri.", "frame"),
        ("It was presided over by the two ministers.", "frame"),
        ("It was led to the port.", "substance"),
        ("Malawi will chair the committee from May on.", "substance"),
        ("Oman leads the region in the export of dates.", "substance"),
        ("The Minister received on Sunday the Ambassador of Chad.", "frame"),
        ("The Minister received his Omani colleague for a working lunch.", "frame"),
        ("The Minister received a letter from the King of Oman.", "substance"),
        ("Chad hosts refugees from three neighbours.", "substance"),
        ("The parties spoke in favour of contracts for uranium.", "substance"),
        ("The Committee meets next in Muscat.", "substance"),
        ("The commission meets in Muscat in June.", "substance"),
        ("The commission met in Muscat in June.", "frame"),
        ("An exchange of views on the drought took place.", "substance"),
        ("An exchange of views took place in Muscat.", "frame"),
        ("The Minister announced a gift of 5,000 tonnes of rice.", "substance"),
        ("The Minister handed over a gift to his guest.", "frame"),
        ("The Minister received today the Omani Foreign Minister.", "frame"),
        ("The Minister received today a letter from the King of Oman.", "substance"),
        ("The President hosted his brother, the President of Chad.", "frame"),
        ("The President had this Tuesday a last meeting with his Omani colleague.", "frame"),
        ("Oman received this month the third part of the loan.", "substance"),
        ("Minister Banda was on a visit to Oman.", "frame"),
        ("Minister Banda was on the side of Oman.", "substance"),
        ("The Minister laid a wreath at the monument.", "frame"),
        ("The Minister laid a claim to the port.", "substance"),
        ("The King hosted a banquet for his guest.", "frame"),
        ("The King hosted a camp for refugees.", "substance"),
        ("The two ministers toured the port.", "frame"),
        ("Minister Banda took part in a meeting with his Omani colleague in Muscat.", "frame"),
        ("Minister Banda participated in talks with his Omani colleague.", "frame"),
        ("Malawi took part in the blockade of the port.", "substance"),
        ("Malawi participated in the rescue of the miners.", "substance"),
        ("The Minister welcomed His Excellency to Muscat.", "frame"),
        ("The Minister welcomed the decision of His Excellency.", "substance"),
        ("Minister Banda called on the Prime Minister.", "frame"),
        ("Minister Banda called on the Prime Minister to sign.", "substance"),
        ("The two ministers met in Muscat on Monday, the ministry reported.", "frame"),
        ("The two ministers will meet in Muscat on Monday, the ministry reported.", "substance"),
        ("The talks were serious and frank, Minister Banda added.", "atmosphere"),
        ("Minister Banda spoke this morning for one hour and forty-five minutes with President Adeyemi.", "frame"),
        ("Minister Banda spoke this morning for one hour on the port.", "substance"),
        ("The dam is serious and dangerous, Minister Banda added.", "substance"),
    ],
)
def test_what_is_talked_about_or_to_come_is_no_frame(text: str, kind: str) -> None:
    (found,) = statements(text)
    assert found.kind == kind


def test_talks_with_an_afterthought_are_a_frame() -> None:
    (talks,) = statements("On Sunday he spent six and a half hours in talks with Foreign Minister Okoro, dinner included.")
    assert talks.kind == "frame"


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("My delegation wishes to thank Angola for its help.", "thank", "thank"),
        ("Oman wishes to express its concern at the strikes.", "concern", "express its concern"),
        ("The Minister wished to reaffirm Oman's support for the treaty.", "support", "reaffirm Oman's support"),
        ("The Minister would like to congratulate his guest.", "congratulate", "congratulate"),
        ("Oman wishes to discuss the treaty.", "intend", "wishes"),
        ("Oman wants to thank nobody.", "intend", "wants"),
        ("Oman does not wish to condemn Chad.", "intend", "wish"),
        ("Let me say that Oman will sign.", "commit", "will sign"),
        ("Allow me to thank the President for the railway.", "thank", "thank"),
        ("I must stress that Oman will not sign.", "commit", "will not sign"),
        ("We must tell the world about the dam.", "demand", "must tell"),
        ("The Minister made it clear that Oman will sign.", "commit", "will sign"),
        ("The Minister made it clear to his guest that Chad must sign the treaty.", "demand", "must sign"),
        ("The Minister made it clear that the port is closed.", "emphasise", "made it clear"),
        ("The Minister called on Chad to sign.", "call_for", "called on"),
        ("The Minister called in Lima for a truce.", "call_for", "called"),
        ("Both ministers spoke in favour of the treaty.", "support", "spoke in favour"),
    ],
)
def test_what_one_wishes_to_say_and_makes_clear_is_said(text: str, act: str, words: str) -> None:
    (found,) = statements(text)
    assert (found.act, found.phrase and found.phrase.exact) == (act, words)


def test_headings_and_boilerplate_yield_nothing() -> None:
    text = (
        "Office of the Spokesperson\n\nThe below is attributable to Spokesperson Ada Lind:\n\nThe Minister urged Oman to sign the treaty."
    )
    assert [s.span.exact for s in statements(text)] == ["The Minister urged Oman to sign the treaty"]


def test_the_phrase_carries_the_strength() -> None:
    (promise,) = statements("The President made clear that Norway will respond decisively if the cable is cut.")
    assert promise.phrase is not None
    assert promise.phrase.exact == "will respond decisively"
    (support,) = statements("The President expressed support for the truce.")
    assert support.phrase is not None
    assert support.phrase.exact == "expressed support"
    assert (promise.strength or 0) > (support.strength or 0)


def test_a_denied_act_is_negated() -> None:
    (statement,) = statements("The Minister said that Chile does not support the embargo.")
    assert statement.negated


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru said that it will send ships.", "commit"),
        ("Peru said it would withdraw its complaint.", "intend"),
        ("Peru said that the deal was aimed at Chad.", "state"),
        ("Peru said it would take years.", "state"),
        ("Peru said it would be wise to wait.", "state"),
    ],
)
def test_who_says_that_it_will_promises(text: str, act: str) -> None:
    (found,) = statements(text)
    assert found.act == act


@pytest.mark.parametrize(
    "text",
    [
        "Moscow has promised nothing.",
        "Tehran made no promises to Riyadh.",
        "Chile promised no help.",
        "No deal was reached.",
        "The two sides failed to agree on a date.",
    ],
)
def test_what_is_promised_of_nothing_is_negated(text: str) -> None:
    (found,) = statements(text)
    assert found.negated


def test_what_one_does_not_fail_to_promise_is_promised() -> None:
    (found,) = statements("The two sides did not fail to agree on a date.")
    assert not found.negated


def test_speakers_and_addressees_are_the_mentions_there() -> None:
    text = "President Okoro urged Peru to sign the treaty."
    mentions = (_mention("m1", text, "President Okoro"), _mention("m2", text, "Peru"))
    (statement,) = find_statements(parse(Document("d", text, party="NGA")), (), mentions)
    assert (statement.speakers, statement.addressees) == (("m1",), ("m2",))


def test_a_state_that_speaks_is_not_what_it_speaks_about() -> None:
    for text, topic in (("Ukraine backs the bid of Moldova.", None), ("Poland backs Ukraine's bid.", "ukraine")):
        name = text.split()[0]
        (found,) = find_statements(parse(Document("d", text, kind="readout")), (), (_mention("m1", text, name),))
        assert (found.speakers, found.topic) == (("m1",), topic)


def test_a_persons_name_tells_no_topic() -> None:
    text = "Peru told Secretary Rice that the talks were over."
    person = Mention("m2", _span(text, "Secretary Rice"), "m2", (Actor("USA", "GOV", "Rice", "Secretary of State"),))
    (found,) = find_statements(parse(Document("d", text, kind="readout")), (), (_mention("m1", text, "Peru"), person))
    assert found.topic is None
    (found,) = find_statements(parse(Document("d", text.replace("Secretary Rice", "growers of rice"), kind="readout")), (), ())
    assert found.topic == "agriculture"


def test_the_narrator_has_no_speaker() -> None:
    (statement,) = statements("The key topic of the talks was the drought.")
    assert statement.speakers == ()


@pytest.mark.parametrize(
    ("said", "doer"),
    [
        ("Peru asked Chile to hand over the smugglers, a Brazilian diplomat said.", "PER"),
        ("Peru had asked Chile to hand over the smugglers, a Brazilian diplomat told Reuters.", "PER"),
        ("Peru has rejected the plan, the Foreign Ministry of Brazil said.", "PER"),
        ("The plan has failed, the Foreign Ministry of Brazil said.", "BRA"),
    ],
)
def test_who_acts_is_not_who_tells_of_it_behind(said: str, doer: str) -> None:
    made = annotate(make_document(f"LIMA, May 1 (Reuters) - {said}", id="d", date="2024-05-01", kind="news", publisher="Reuters"))
    speakers = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    assert [speakers[i] for i in made.statements[-1].speakers] == [{doer}]


def test_a_transcript_keeps_stands_and_drops_narration() -> None:
    text = (
        "PRESIDENT OKORO: It's good to see you again. I flew in last night from Dakar.\n\n"
        "I am committed to keeping the pipeline open. We should build a second port.\n\n"
        "PRIME MINISTER SILVA: Thank you. The road was long. We stand ready to help with the harvest."
    )
    found = find_statements(parse(Document("d", text)), (), ())
    assert [(s.kind, s.span.exact) for s in found] == [
        ("frame", "It's good to see you again"),
        ("substance", "I am committed to keeping the pipeline open"),
        ("substance", "We should build a second port"),
        ("substance", "We stand ready to help with the harvest"),
    ]


@pytest.mark.parametrize(
    ("said", "doer"),
    [
        ("The Minister assured me that the gas will flow until 2030.", "CHL"),
        ("I assured the Minister that the gas will flow until 2030.", "PER"),
        ("I told the Minister that the gas will flow until 2030.", "PER"),
    ],
)
def test_what_another_tells_the_speaker_of_a_transcript_is_the_others_act(said: str, doer: str) -> None:
    text = f"Foreign Minister Alan Toro: I met Minister Bernardo Soto of Chile today. {said}"
    made = annotate(make_document(text, id="d", date="2024-05-01", kind="transcript", party="PER"))
    speakers = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    assert [speakers[i] for i in made.statements[-1].speakers] == [{doer}]


SPOKEN = [
    "[We instantly condemned the raid] and [have called for an inquiry].",
    "[We have sent tents and medicine to Malawi].",
    "[Our position on the islands remains unchanged].",
    "[Only patient talks can end this drought].",
    "[I think both sides see that the channel is useful].",
    "[I also appreciate your offer to host the next round].",
    "[President Okoro raised fisheries].",
    "[The Prime Minister was very clear in reaffirming the treaty of 1998].",
    "[The visas of students came up].",
    "[The price of gas was part of the conversation].",
    "[The tone of the meeting was frank and respectful].",
    "I know that all of you have been waiting.",
    "I'm just going to walk through a few points.",
    "We had a long flight, didn't we?",
    "The road from the airport was long and dusty.",
    "You know who they all are.",
    "I'm not going to speak to private conversations.",
    "We will not comment on leaked letters.",
    "[We will not speak to Togo].",
]


@pytest.mark.parametrize("marked", SPOKEN)
def test_spoken_words_are_statements_if_a_side_acts_or_takes_a_stand(marked: str) -> None:
    check(marked, "transcript")


NEWS = (
    "The harbour was quiet on Monday. Chilean Foreign Minister Rojas said that Peru must open its archives. "
    "It means that the Peruvians promised to pay. Perhaps the ministers will meet again."
)


TOLD_FOR_A_PARTY = [
    "[The protocol was signed]. [Trains will run from October]. The two countries have had no ambassadors since 1978.",
    "[The two ministers witnessed the exchange of texts]. [A ferry is to run from May]. Peru is the largest buyer of tea.",
    "[The President opened a clinic in Kisumu]. Chile beat back a suit of Peru in 2018.",
]


@pytest.mark.parametrize("marked", TOLD_FOR_A_PARTY)
def test_news_that_speaks_for_a_party_keeps_outcomes_without_a_cue_and_drops_background(marked: str) -> None:
    text, wanted = read(marked)
    told = find_statements(parse(Document("d", text, party="PER", kind="news")), (), ())
    assert [s.span.exact for s in told] == [words for words, _, _ in wanted]
    assert find_statements(parse(Document("d", text, kind="news")), (), ())[1:] == ()


def test_news_keeps_what_is_attributed_and_drops_the_writer() -> None:
    start = NEWS.index("that Peru")
    said = Attribution(
        id="a1",
        type="speech",
        manner="indirect",
        source=(_span(NEWS, "Chilean Foreign Minister Rojas"),),
        cue=(_span(NEWS, "said"),),
        content=(make_span(NEWS, start, NEWS.index(". It means")),),
    )
    found = find_statements(parse(Document("d", NEWS, kind="news")), (said,), ())
    assert [s.span.exact for s in found] == ["Chilean Foreign Minister Rojas said that Peru must open its archives"]
    assert found[0].attribution == "a1"


def test_swapping_two_countries_changes_nothing_but_the_names() -> None:
    text = "The President said that China will never attack Brazil. China urged Brazil to sign."
    swapped = text.replace("China", "@").replace("Brazil", "China").replace("@", "Brazil")
    one, two = statements(text), statements(swapped)
    assert [(s.act, s.kind, s.negated) for s in one] == [(s.act, s.kind, s.negated) for s in two]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aeiou TMC.,;:?!\"'“”()-–\n1", max_size=120))
def test_any_text_gives_spans_that_lie_in_it(text: str) -> None:
    found = find_statements(parse(Document("d", text)), (), ())
    assert all(text[s.span.start : s.span.end] == s.span.exact for s in found)
    assert len({s.id for s in found}) == len(found)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def _mention(name: str, text: str, words: str) -> Mention:
    return Mention(name, _span(text, words), name, (Actor(name),))


def test_what_runs_a_briefing_binds_nobody() -> None:
    lines = (
        "MODERATOR: We will support the embargo on the names.",
        "MINISTER ODA: I will turn it back over to the moderator. We will send ten ships to the strait.",
        "Q: I think we must leave the treaty, so will you?",
        "MINISTER ODA: We will not get into that. We will refer you to the ministry of trade.",
    )
    text = "\n\n".join(lines)
    voices = tuple(
        Attribution(f"a{n}", "speech", "indirect", (_words(text, line.split(":")[0], n),), (), (_words(text, line.split(": ", 1)[1], n),))
        for n, line in enumerate(lines)
    )
    found = find_statements(parse(Document("d", text, kind="transcript")), voices, ())
    assert [s.span.exact for s in found] == ["We will send ten ships to the strait"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("He met with the minister of trade in Lima on Monday.", "frame"),
        ("He met with the minister of trade about the dam.", "substance"),
        ("He spoke with the minister, who will close the port.", "substance"),
        ("They had a discussion of the dam in Lima.", "substance"),
        ("I am happy to see you all here.", "frame"),
    ],
)
def test_what_is_spoken_of_a_meeting_alone_is_its_frame(said: str, kind: str) -> None:
    text = f"MINISTER ODA: {said} We are sending you ten ships. We will send you more. We want peace with your country."
    voice = Attribution("a", "speech", "indirect", (_words(text, "MINISTER ODA", 0),), (), (_words(text, text[14:], 0),))
    found = find_statements(parse(Document("d", text, kind="transcript")), (voice,), ())
    assert next(s.kind for s in found) == kind


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I am happy to take your questions.", False),
        ("This call is on background, to be attributed to an official.", False),
        ("Over four years, relations between Peru and Chile have gone through ups and downs.", True),
        ("Only mutually beneficial cooperation can lead to common development.", True),
        ("It is my belief that a stable tie is critical to both peoples.", True),
        ("The news about the killings in Lima was very worrying.", True),
        ("How we get along together is going to impact the rest of the world.", True),
        ("Our two countries cannot let this competition veer into conflict.", True),
        ("The minister was very clear that our policy has not changed.", True),
        ("I told the minister that the ships would sail in May.", True),
        ("And as I said, the weather in this town was good.", False),
        ("The soup was very good and the fish was better.", False),
        ("That means a lot.", False),
    ],
)
def test_what_principals_hold_of_their_tie_is_a_statement_and_what_runs_a_briefing_is_none(said: str, told: bool) -> None:
    text = f"MINISTER ODA: {said}\n\nMINISTER ABT: We will send you ten ships. Peru wants peace with Chile."
    voice = Attribution("a", "speech", "indirect", (_words(text, "MINISTER ODA", 0),), (), (_words(text, said, 0),))
    found = find_statements(parse(Document("d", text, kind="transcript")), (voice,), ())
    assert any(s.span.exact in said for s in found) == told


def _words(text: str, words: str, line: int) -> Span:
    start = text.index(words, text.index(text.split("\n\n")[line]))
    return make_span(text, start, start + len(words))


def test_nobody_asks_something_of_his_own_state() -> None:
    text = "The Minister made clear demands of Peru on the fishing grounds."
    speaker = Mention("m1", make_span(text, 0, 12), "e1", (Actor("PER", "GOV", "Ana Ruiz", "Minister"),))
    for code, wanted in (("PER", ()), ("CHL", ("m2",))):
        state = Mention("m2", make_span(text, 34, 38), "e2", (Actor(code, "GOV", "Peru"),))
        (found,) = find_statements(parse(Document("d", text, kind="readout")), (), (speaker, state))
        assert (found.speakers, found.addressees) == (("m1",), wanted)


def test_a_statement_begins_behind_its_speakers_label() -> None:
    text = "A. ABT: We will lift the ban.\n\nJ. PAZ: We will not pay for the bridge."
    found = annotate(Document("d", text, kind="transcript")).statements
    assert [statement.span.exact for statement in found] == ["We will lift the ban", "We will not pay for the bridge"]


def test_talks_keep_their_name_where_their_length_stands_in_between() -> None:
    text = "The meeting, which lasted three hours, took place in a warm atmosphere"
    (found,) = annotate(Document("d", text + ".", party="PER", kind="readout")).statements
    assert found.span.exact == text


SPEECH = [  # what one says in a room, and the kind of statement it is, None for none
    ("Thank you, Mr Speaker.", None),
    ("Thank you for the question, Anna.", None),
    ("I thank the Minister for her statement.", None),
    ("Thank you very much, Madam President, for your kind words.", "frame"),
    ("I'd like to express my appreciation for the hospitality that you and the people of Peru have extended to us.", "frame"),
    ("I thank my brother the Minister for his hospitality.", "substance"),
    ("Thank you for your support of our refugees.", "substance"),
    ("I thank you for hosting a million refugees.", "substance"),
    ("I thanked the President for the fact that Peru stands by the Charter.", "substance"),
    ("You will remember that the weather was hot.", None),
    ("You should leave the valley.", "substance"),
    ("It is hotter than in Lima, I must say.", None),
    ("We naturally talked about the war in Mali.", "substance"),
    ("We talked about it.", None),
    ("We have told our ministers to bring us a plan before May.", "substance"),
    ("As we have told you, the weather is good.", None),
    ("Mali is a partner that shares our values.", "substance"),
    ("Peru is not a party to the Rome Statute, so the question does not arise.", "substance"),
    ("The President is a nice man.", None),
    ("We started late, so I apologise to all of you.", None),
    ("There were certainly no declarations as to intentions.", "substance"),
    ("There will be very careful coordination among our allies.", "substance"),
    ("There will be no questions.", None),
    ("There was a lot of food on the table.", None),
    ("One thing that the Minister did not mention is that we are going to have a joint plan against smuggling.", "substance"),
    ("The problem is that the coffee was cold.", None),
    ("We don't think that parity is something you find in the treaty.", "substance"),
    ("We see this as critical to both countries.", "substance"),
    ("We see a lot of familiar faces here.", None),
    ("Taiwan came up, of course.", "substance"),
    ("The conversation was respectful and straightforward, and it was open.", "atmosphere"),
    ("The two of them had more than eight hours of meetings over two days.", "frame"),
    ("We will go on insisting on the award of 2016.", "substance"),
    ("There was no agreement on the pipeline, there's an exchange that continues.", "substance"),
    ("They asked to see evidence, which I'm not going to get into.", "substance"),
    ("I'm not going to get into the evidence that they asked to see.", None),
    ("They raised the pipeline, at some length I would say, and also a number of files.", "substance"),
    ("What the minister told them is that peaceful protest is protected by law.", "substance"),
    ("What I would say is that the coffee was cold.", None),
    ("And let me say that we will never accept the dam.", "substance"),
    ("Let me say how hot it is.", None),
    ("I'd like to thank you especially for the new railway.", "substance"),
    ("I would like to thank the governor for receiving us.", None),
    ("I'll be very brief because the plane is waiting.", None),
    ("We will be ready to sign because the text is final.", "substance"),
]


def in_a_room(said: str) -> tuple[Statement, ...]:
    text = f"MINISTER ODA: {said}\n\nMINISTER ABT: We will send you ten ships. Peru wants peace. We want your help and you have ours."
    voice = Attribution("a", "speech", "indirect", (_words(text, "MINISTER ODA", 0),), (), (_words(text, said, 0),))
    found = find_statements(parse(Document("d", text, kind="transcript")), (voice,), ())
    return tuple(s for s in found if s.span.start < text.index("MINISTER ABT"))


@pytest.mark.parametrize(("said", "kind"), SPEECH)
def test_what_is_said_in_a_room_is_told_from_what_only_runs_it(said: str, kind: str | None) -> None:
    assert [s.kind for s in in_a_room(said)] == ([kind] if kind else [])


def test_what_goes_on_by_it_alone_stays_with_what_it_goes_on_about() -> None:
    said = "The friendship between our peoples goes back a very long way, and it has never been stronger."
    assert [s.span.exact for s in in_a_room(said)] == [said.rstrip(".")]
    assert len(in_a_room("We will close the port, and Peru demands that we open it.")) == 2


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("I want to thank you for your support of our refugees.", "thank"),
        ("I would like to welcome the law that Peru has passed.", "welcome"),
        ("We want to sign the treaty in May.", "intend"),
        ("I don't want to thank Peru for the wall that it has built.", "intend"),
    ],
)
def test_who_says_that_he_would_like_to_say_something_says_it(said: str, act: str) -> None:
    assert [s.act for s in in_a_room(said)] == [act]


def test_who_is_said_to_have_spoken_speaks() -> None:
    text = "MINISTER ODA: President Abt raised the dam. We will send you ten ships.\n\nMINISTER ABT: Peru wants peace. You have ours."
    speakers = [Mention("m1", _words(text, "MINISTER ODA", 0), "e1", (Actor("PER"),))]
    speakers.append(Mention("m2", _words(text, "President Abt", 0), "e2", (Actor("CHL"),)))
    said = _words(text, "President Abt raised the dam. We will send you ten ships.", 0)
    voice = Attribution("a", "speech", "direct", (_words(text, "MINISTER ODA", 0),), (), (said,), speakers=("m1",))
    found = find_statements(parse(Document("d", text, kind="transcript")), (voice,), tuple(speakers))
    assert [s.speakers for s in found][:2] == [("m2",), ("m1",)]


def test_a_copula_without_a_predicate_is_no_statement_of_its_own() -> None:
    said = "Peru has never been and will never be a territory for smuggling."
    assert [s.span.exact for s in in_a_room(said)] == [said.rstrip(".")]


def test_that_behind_a_preposition_closes_a_statement() -> None:
    assert [s.span.exact for s in in_a_room("There was no agreement on that.")] == ["There was no agreement on that"]


def test_a_reporter_is_told_by_the_label_without_his_paper() -> None:
    text = "MINISTER ODA: We will send you ten ships.\n\nJOURNALIST (TVP): The President has rejected the treaty.\n\nMINISTER ODA: No."
    labels = ("MINISTER ODA", "JOURNALIST (TVP)")
    said = ("We will send you ten ships.", "The President has rejected the treaty.")
    voices = tuple(
        Attribution(f"a{n}", "speech", "direct", (_words(text, label, 0),), (), (_words(text, words, 0),))
        for n, (label, words) in enumerate(zip(labels, said, strict=True))
    )
    found = find_statements(parse(Document("d", text, kind="transcript")), voices, ())
    assert not any("rejected" in s.span.exact for s in found)
