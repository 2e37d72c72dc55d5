"""Events: the sentence holds its answer. `{KEN Kenya}` is a mention with its code; what follows `=` must come out, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.events.assemble import find_events
from communique.document.parsing import parse
from communique.records import Actor, Attribution, Document, Event, Mention, Place, PlaceMention, When, make_id, make_span

CASES = """
{KEN Kenya} urged {UGA Uganda} to release the sailors. = REQUEST happened KEN>UGA; RETREAT demanded UGA>KEN
{KEN Kenya} agreed to lift its sanctions on {UGA Uganda}. = AGREE happened KEN>UGA; RETREAT planned KEN>UGA
{UGA Uganda} was attacked by {KEN Kenya}. = ASSAULT happened KEN>UGA
{KEN Kenya} and {UGA Uganda} held talks. = CONSULT happened KEN+UGA>
{KEN Kenya} held talks with {UGA Uganda}. = CONSULT happened KEN+UGA>
The talks between {KEN Kenya} and {UGA Uganda} lasted seven hours. = CONSULT happened KEN+UGA>
{KEN Kenya}'s invasion of {UGA Uganda} was swift. = ASSAULT happened KEN>UGA
{KEN Kenya} imposed sanctions on {UGA Uganda}. = SANCTION happened KEN>UGA
Sanctions were imposed on {UGA Uganda}. = SANCTION happened >UGA
{KEN Kenya} rejected {UGA Uganda}'s proposal. = REJECT happened KEN>UGA; AGREE happened UGA>KEN
{KEN Kenya}, which invaded {UGA Uganda}, apologised to {RWA Rwanda}. = ASSAULT happened KEN>UGA; SUPPORT happened KEN>RWA
{KEN Kenya} condemned {UGA Uganda} and threatened {RWA Rwanda}. = ACCUSE happened KEN>UGA; THREATEN happened KEN>RWA
{KEN Kenya} is willing to meet {UGA Uganda}. = CONSULT planned KEN+UGA>
{TZA Tanzania} will host talks between {KEN Kenya} and {UGA Uganda}. = CONSULT planned TZA+KEN+UGA>
{JOINT The two sides} held talks. = CONSULT happened JOINT>
{KEN Kenya} held talks. =
{KEN Kenya} attacked the proposal. = ACCUSE happened KEN>
{KEN Kenya} attacked the silence. =
The report condemned {UGA Uganda}. =
{KEN Kenya} condemned {KEN Kenya}. =
{KEN Kenya} attacked {UGA Uganda} from the first minute of the match. =
{KEN Kenya} grows tea. =
{KEN Kenya} urged {UGA Uganda} to stop attacking {RWA Rwanda}. = REQUEST happened KEN>UGA; RETREAT demanded UGA>RWA
{KEN Kenya} will not retreat from its values. =
{KEN Kenya} called upon {UGA Uganda} to withdraw its troops. = REQUEST happened KEN>UGA; RETREAT demanded UGA>KEN
{KEN Kenya} is ready to cooperate with {UGA Uganda}. = AGREE happened KEN>UGA
{KEN Kenya} is not ready to cooperate with {UGA Uganda}. = COOPERATE denied KEN>UGA
I want to thank {UGA Uganda} for the loan. =
{KEN Kenya} is expected to visit {UGA Uganda}. = CONSULT planned KEN>UGA
{KEN Kenya} and {UGA Uganda} are neighbours. =
{KEN Kenya} spent five hours in talks with {UGA Uganda}. = CONSULT happened KEN+UGA>
With {KEN Director Oloo} the {UGA Minister} discussed {RWA Rwanda}'s harvest. = CONSULT happened UGA+KEN>
{KEN Kenya} discussed {RWA Rwanda}'s harvest. =
{NOR OSLO} -- {KEN A Kenyan court} condemned {UGA Uganda}. = ACCUSE happened KEN>UGA
{KEN Kenyan} air strikes killed {UGA Ugandan soldiers}. = ASSAULT happened KEN>UGA; ASSAULT happened KEN>UGA
{KEN Kenya} donated tents to feed {UGA Uganda}. = AID happened KEN>UGA
In October {KEN Kenya} took over {UGA the Ugandan port}. = COERCE happened KEN>UGA
{KEN Kenya} released the figures to {UGA Uganda}. =
{KEN Kenya} wants to grow tea. =
{KEN Kenya} called {UGA President Oloo} to discuss trade. = CONSULT happened KEN+UGA>
{KEN Kenya} stopped shelling {UGA Uganda}. = RETREAT happened KEN>UGA
{KEN Kenya} stopped selling maize to {UGA Uganda}. = SANCTION happened KEN>UGA
{KEN Kenya} told {UGA Uganda} that it would close the border if the raids went on. = THREATEN happened KEN>UGA
{KEN Kenya} told {UGA Uganda} that it would sell the shop if the rains went on. =
{KEN Kenya} called {UGA Uganda} a liar. = ACCUSE happened KEN>UGA
{KEN Kenya} called {UGA Uganda} a friend. =
{KEN Kenyan farmers} blocked the road to {UGA Uganda}. = PROTEST happened KEN>UGA
{KEN Kenya} sent forty generators to {UGA Uganda}. = AID happened KEN>UGA
{KEN Kenya} sent forty postcards to {UGA Uganda}. =
{KEN Kenya} sent a battalion to {UGA Uganda}. = MOBILIZE happened KEN>UGA
{KEN Kenya} declined {UGA Uganda}'s invitation. = REJECT happened KEN>UGA; AGREE happened UGA>KEN
{KEN Kenya} unveiled a proposal to {UGA Uganda}. = AGREE happened KEN>UGA
{KEN Kenya} and {UGA Uganda} accused each other of lying. = ACCUSE happened KEN+UGA>KEN+UGA
{KEN Kenya} and {UGA Uganda} expelled one another's envoys. = SANCTION happened KEN+UGA>KEN+UGA
{KEN Kenya} and {UGA Uganda} imposed sanctions on each other. = SANCTION happened KEN+UGA>KEN+UGA
{KEN Kenya} and {UGA Uganda} accused others of lying. = ACCUSE happened KEN+UGA>
""".strip().split("\n")


def read_marks(sentence: str) -> tuple[str, tuple[Mention, ...]]:
    text, found, last = "", [], 0
    for mark in re.finditer(r"\{(\w+) ([^}]+)\}", sentence):
        text += sentence[last : mark.start()]
        found.append((len(text), mark[1], mark[2]))
        text += mark[2]
        last = mark.end()
    text += sentence[last:]
    mentions = []
    for start, code, words in found:
        span = make_span(text, start, start + len(words))
        actors = (Actor("KEN"), Actor("UGA")) if code == "JOINT" else (Actor(code),)
        mentions.append(Mention(make_id("d", "mentions", span), span, code, actors))
    return text, tuple(mentions)


def shown(events: tuple[Event, ...], mentions: tuple[Mention, ...]) -> str:
    entity = {mention.id: mention.entity for mention in mentions}

    def who(ids: tuple[str, ...]) -> str:
        return "+".join(entity[i] for i in ids)

    return "; ".join(f"{event.event} {event.factuality} {who(event.actor)}>{who(event.recipient)}" for event in events)


def events_of(sentence: str) -> tuple[tuple[Event, ...], tuple[Mention, ...]]:
    text, mentions = read_marks(sentence)
    return find_events(parse(Document("d", text)), (), mentions, (), ())


@pytest.mark.parametrize("line", CASES)
def test_the_sentence_yields_its_answer_and_nothing_else(line: str) -> None:
    sentence, answer = line.rsplit(" =", 1)
    assert shown(*events_of(sentence)) == answer.strip()


def test_a_later_it_that_is_postponed_is_the_visit() -> None:
    events, _ = events_of("{USA His} trip was scheduled for February, but then {USA Blinken} postponed it.")
    assert [(event.event, event.mode, event.factuality) for event in events] == [("CONSULT", "visit", "postponed")]


def test_evidence_runs_from_the_first_party_to_the_end_of_the_act() -> None:
    (event,), _ = events_of("On Monday, {KEN Kenya} imposed new sanctions on {UGA Uganda}.")
    assert event.evidence[0].exact == "Kenya imposed new sanctions on Uganda"


def test_the_claimant_is_the_innermost_attribution_that_holds_the_trigger() -> None:
    text, mentions = read_marks("Reuters said the minister claimed that {KEN Kenya} attacked {UGA Uganda}.")
    spans = {name: make_span(text, text.index(name), len(text) - 1) for name in ("the minister", "Kenya")}
    said = Attribution("outer", "speech", "indirect", (), (), (spans["the minister"],))
    claimed = Attribution("inner", "speech", "indirect", (), (), (spans["Kenya"],), within="outer")
    (event,), _ = find_events(parse(Document("d", text)), (said, claimed), mentions, (), ())
    assert event.attribution == "inner"


def test_time_and_place_of_the_clause_are_the_events() -> None:
    text, mentions = read_marks("{KEN Kenya} met {UGA Uganda} in Oslo on 3 May, before the rains began in June.")
    may, june = (make_span(text, text.index(words), text.index(words) + len(words)) for words in ("3 May", "June"))
    times = (When(may, "2023-05-03", "2023-05-03"), When(june, "2023-06-01", "2023-06-30"))
    oslo = PlaceMention(make_span(text, text.index("Oslo"), text.index("Oslo") + 4), Place("Oslo", "NOR"))
    (event,), _ = find_events(parse(Document("d", text)), (), mentions, times, (oslo,))
    assert event.date is not None
    assert (event.date.start, event.place) == ("2023-05-03", Place("Oslo", "NOR"))


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("{KEN Kenya} attacked {UGA Uganda}. {KEN Kenya}'s attack on {UGA Uganda} was brief.", True),
        ("{KEN Kenya} attacked {UGA Uganda}. {KEN Kenya} may attack {UGA Uganda}.", False),
        ("{KEN Kenya} attacked {UGA Uganda}. {KEN Kenya} attacked {RWA Rwanda}.", False),
        ("{KEN Kenya} urged {UGA Uganda} to reopen the port. {KEN Kenya} urged {UGA Uganda} to free the crew.", False),
    ],
)
def test_one_act_told_twice_points_to_its_first_telling(sentence: str, linked: bool) -> None:
    events, _ = events_of(sentence)
    same = [event for event in events if event.same_as is not None]
    assert bool(same) is linked
    assert all(event.same_as == events[0].id for event in same)


VOCABULARY = 'Kenya Uganda urged talks held attacked with to not may , . " the visit of it if ?'
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_every_span_lies_in_its_text_and_ids_survive_a_second_run(words: list[str]) -> None:
    text = " ".join(words)
    mentions = tuple(
        Mention(make_id("d", "mentions", span), span, span.exact, (Actor(span.exact[:3].upper()),))
        for match in re.finditer("Kenya|Uganda", text)
        for span in [make_span(text, *match.span())]
    )
    doc = parse(Document("d", text))
    events, _ = find_events(doc, (), mentions, (), ())
    assert events == find_events(doc, (), mentions, (), ())[0]
    assert len({event.id for event in events}) == len(events)
    assert all(text[span.start : span.end] == span.exact for event in events for span in event.evidence)
