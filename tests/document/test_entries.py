"""Entries: `[kind|substance]` marks an entry, `{...}` the condition that belongs to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.annotate import annotate
from communique.document.entries import find_entries
from communique.document.parsing import parse
from communique.document.statements.assemble import find_statements
from communique.records import Actor, Attribution, DateRange, Document, Entry, Event, Mention, Span, When, make_span

MARK = re.compile(r"\[(\w+)\|(.*?)\]", re.DOTALL)


def entries(text: str, kind: str = "readout") -> tuple[Entry, ...]:
    """Entries of an official account, from its own statements alone."""
    doc = parse(Document("d", text, party="KEN", kind=kind))
    return find_entries(doc, (), (), find_statements(doc, (), ()), ())


CASES = [
    "The Minister called on Peru [demand|to act against meddling that is meant to divide the council and to help a candidate].",
    "The Minister urged Peru [demand|to run a trial, to prove that the trucks are safe].",
    "The Minister urged Peru [demand|to open its archives].",
    "Wanjiru asked Oslo [demand|to lift the ban], [demand|to return the ships], and [demand|to pay the sailors].",
    "The two sides agreed [agreement|to raise the number of flights] and [agreement|to admit more students].",
    "Concrete agreements were reached. These include [agreement|an increase in flights], [agreement|more scholarships], "
    "and [agreement|a joint fishing patrol].",
    "The President reaffirmed Ghana's commitment [commitment|to the treaty].",
    "The Minister said that Chile will [commitment|send two ships].",
    "The Minister said that Chile [assurance|does not support the embargo].",
    "The Minister said that Chile [assurance|will not deploy missiles in Peru].",
    '"We are not going to [assurance|leave the mission]," the Minister said in Lima.',
    "The envoy refused [refusal|to sign the paper].",
    "The leaders expressed hope [expectation|that the talks will resume].",
    "The Minister made clear that Norway will [condition|respond decisively] {if the cable is cut}.",
    "The Minister said that [condition|the bridge can reopen] {only after Lima pays its debt}.",
]


@pytest.mark.parametrize("marked", CASES)
def test_entries_of_one_account(marked: str) -> None:
    wanted = [(m[1], m[2]) for m in MARK.finditer(marked)]
    condition = re.search(r"\{(.*?)\}", marked)
    text = MARK.sub(lambda m: m[2], marked).replace("{", "").replace("}", "")
    found = entries(text)
    assert [e.kind for e in found] == [kind for kind, _ in wanted]
    assert all(words in e.substance.exact for e, (_, words) in zip(found, wanted, strict=True))
    assert [e.condition.exact if e.condition else None for e in found] == [condition[1] if condition else None] * len(found)


LAUNDERED = [
    "The ministers have not always agreed to open the border.",
    "The talks resumed only after Lima had paid its debt.",
    "The plan neglects the commitments to the fishermen.",
    "The Minister may refuse to sign the paper.",
    "If the ministers met, it means that the Peruvians promised to pay.",
    "Perhaps the President agreed to withdraw.",
    "It appears that Lima committed to the plan.",
    "Did the Minister agree to withdraw?",
    "It seems that the envoy offered to resign.",
]


def test_what_is_merely_scheduled_is_nobodys_promise() -> None:
    assert entries("The third round of talks is scheduled for today.") == ()


@pytest.mark.parametrize("text", LAUNDERED)
@pytest.mark.parametrize("kind", ["commentary", "readout"])
def test_a_guess_is_nobodys_promise(text: str, kind: str) -> None:
    assert entries(text, kind=kind) == ()


def test_in_news_an_entry_needs_somebody_who_holds_it() -> None:
    text = "The clerk refused to sign the paper."
    for party, kind, number in ((None, "news", 0), ("NGA", "readout", 1)):
        doc = parse(Document("d", text, party=party, kind=kind))
        assert len(find_entries(doc, (), (), find_statements(doc, (), ()), ())) == number


def test_holders_and_counterparts_are_who_demands_and_of_whom() -> None:
    text = "President Okoro urged Peru to sign the treaty."
    mentions = (_mention("m1", text, "President Okoro"), _mention("m2", text, "Peru"))
    doc = parse(Document("d", text, party="NGA"))
    (entry,) = find_entries(doc, (), (), find_statements(doc, (), mentions), ())
    assert (entry.holders, entry.counterparts) == (("m1",), ("m2",))
    assert entry.evidence


def test_an_entry_names_its_event_and_takes_its_parties_where_the_statement_has_none() -> None:
    text = "The Minister urged Peru to sign the treaty."
    event = Event(
        "e1", "REQUEST", None, (), ("m1",), ("m2",), "happened", False, None, None, 3, None, None, (_span(text, "urged Peru"),), None
    )
    doc = parse(Document("d", text, party="NGA"))
    (entry,) = find_entries(doc, (), (event,), find_statements(doc, (), ()), ())
    assert (entry.event, entry.holders, entry.counterparts) == ("e1", ("m1",), ("m2",))


@pytest.mark.parametrize(("told", "code", "demands"), [("Peru", "PER", 1), ("Nigeria", "NGA", 0), ("Everybody", None, 0)])
def test_only_what_others_must_do_is_demanded(told: str, code: str | None, demands: int) -> None:
    text = f"President Okoro said that {told} must stop fishing in the bay."
    speaker = Mention("m1", _span(text, "President Okoro"), "e1", (Actor("NGA", "GOV", "Ada Okoro", "President"),))
    other = (Mention("m2", _span(text, told), "e2", (Actor(code, "GOV", told),)),) if code else ()
    voice = Attribution(
        "a1", "speech", "indirect", (speaker.span,), (_span(text, "said"),), (_span(text, text[text.index(told) : -1]),), speakers=("m1",)
    )
    doc = parse(Document("d", text, party="NGA", kind="readout"))
    found = find_entries(doc, (voice,), (), find_statements(doc, (voice,), (speaker, *other)), ())
    assert [entry.kind for entry in found] == ["demand"] * demands


ABROAD = [
    ("President Okoro said that {} will invade the island.", "commitment"),
    ("President Okoro said that {} remains committed to the treaty.", "commitment"),
    ("President Okoro said that {} will not deploy missiles.", "assurance"),
    ("President Okoro stressed that {} has no intention of leaving the treaty.", "assurance"),
    ("President Okoro said that {} refuses to talk.", "refusal"),
]


@pytest.mark.parametrize(("pattern", "kind"), ABROAD)
@pytest.mark.parametrize(("name", "code"), [("Nigeria", "NGA"), ("Peru", "PER"), ("China", "CHN"), ("NATO", "NATO"), ("the IMF", "IMF")])
def test_nobody_promises_for_another_state(pattern: str, kind: str, name: str, code: str) -> None:
    text = pattern.format(name)
    speaker = Mention("m1", _span(text, "President Okoro"), "e1", (Actor("NGA", "GOV", "Ada Okoro", "President"),))
    other = Mention("m2", _span(text, name), "e2", (Actor(code, "GOV", name),))
    doc = parse(Document("d", text, party="NGA", kind="readout"))
    found = find_entries(doc, (), (), find_statements(doc, (), (speaker, other)), ())
    assert [(entry.kind, entry.holders) for entry in found] == ([] if code in ("PER", "CHN", "IMF") else [(kind, ("m1",))])


def held(text: str, holder: str, code: str, kind: str = "readout") -> list[tuple[str, str]]:
    """Kind and substance of the entries of an official account of `code` in which `holder` is a known actor."""
    mention = Mention("m1", _span(text, holder), "e1", (Actor(code, None, holder),))
    doc = parse(Document("d", text, party=code, kind=kind))
    return [(e.kind, e.substance.exact) for e in find_entries(doc, (), (), find_statements(doc, (), (mention,)), (), (mention,))]


SAID = [
    ("On the islands, Peru will make no concession.", ("refusal", "make no concession")),
    ("Peru will make no speech.", ("assurance", "make no speech")),
    ("Peru does not accept the resolution.", ("refusal", "does not accept the resolution")),
    ("Peru will not let inspectors in.", ("refusal", "will not let inspectors in")),
    ("Peru will not let its land be used.", ("assurance", "will not let its land be used")),
    ("Peru will not abide by the ruling.", ("refusal", "will not abide by the ruling")),
    ("Peru does not seek a quarrel with its neighbours.", ("assurance", "does not seek a quarrel with its neighbours")),
    ("Peru has no wish to hold back their growth.", ("assurance", "has no wish to hold back their growth")),
    ("The policy of Peru on the straits has not changed.", ("assurance", "The policy of Peru on the straits has not changed")),
    ("Peru will not open the mine, nor will it accept visitors.", ("refusal", "nor will it accept visitors")),
    ("Peru did not strike first, nor would it threaten fishermen.", ("assurance", "nor would it threaten fishermen")),
    ("Neither will Peru sign the protocol.", ("refusal", "Neither will Peru sign the protocol")),
    ("Peru has no such plan, nor does it intend to build a wall.", ("assurance", "nor does it intend to build a wall")),
    ("Under no circumstances will Peru hand over the port.", ("refusal", "Under no circumstances will Peru hand over the port")),
    ("Peru will in no case withdraw its guards.", ("refusal", "will in no case withdraw its guards")),
    ("Peru will in any case withdraw its guards.", ("commitment", "withdraw its guards")),
    ("Neither rain nor snow came, and Peru will accept visitors.", ("commitment", "accept visitors")),
    ("Under the new rules Peru will hand over the port.", ("commitment", "hand over the port")),
    ("Not only will Peru pay for the road.", ("commitment", "pay for the road")),
]


@pytest.mark.parametrize(("text", "entry"), SAID)
def test_what_a_party_says_that_it_will_not_do_keeps_its_not(text: str, entry: tuple[str, str]) -> None:
    assert entry in held(text, "Peru", "PER")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Peru urged Chile to stop its patrols when the minister spoke to her.", None),
        ("Peru will reopen the bridge when the minister returns.", None),
        ("Peru will reopen the bridge once the debt is paid.", "once the debt is paid"),
    ],
)
def test_when_something_was_said_is_no_condition(text: str, condition: str | None) -> None:
    mention = Mention("m1", _span(text, "Peru"), "e1", (Actor("PER", None, "Peru"),))
    doc = parse(Document("d", text, party="PER", kind="readout"))
    found = find_entries(doc, (), (), find_statements(doc, (), (mention,)), (), (mention,))
    assert [entry.condition.exact if entry.condition else None for entry in found] == [condition]


NOTHING = [
    "The office declined to confirm the visit of Peru.",
    "Peru rejects the insinuation that its ships had been armed.",
    "Peru is disappointed that the ban will stay in force.",
    "The Minister denied that Peru would close its embassy.",
    "Peru asked why the port was closed.",
    "Peru signed a treaty on trade.",
    "Peru banned the import of beans.",
    "The Minister said that prices would not change the course of Peru.",
    "Peru gave no guarantee to stay.",
    "Peru no longer sought a guarantee.",
    "No promise was ever given that Peru would look away.",
    "The Minister did not rule out that Peru would leave.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_or_regretted_or_only_words_binds_nobody(text: str) -> None:
    assert held(text, "Peru", "PER") == []


@pytest.mark.parametrize("text", ["to stay in close contact", "that a hotline is useful", "that ties should be developed"])
def test_courtesies_are_no_agreement(text: str) -> None:
    assert entries(f"The two sides agreed {text}.") == ()


TOLD = [
    ("Peru signed a deal under which ships may enter the bay.", "agreement", None),
    ("Peru insists that Chile open the port.", "demand", None),
    ("Peru insists that Chile opened the port.", None, None),
    ("Peru pledged a loan of five million to Chile.", "commitment", None),
    ("Peru will stay for as long as needed.", "commitment", None),
    ("Peru will send a ship if asked.", "commitment", None),
    ("Peru will not supply gas as long as the war lasts.", "refusal", "as long as the war lasts"),
    ("Peru will not supply gas unless Chile pays.", "condition", "unless Chile pays"),
    ("Peru insisted that nothing will be built without its consent.", "condition", "without its consent"),
    ("The working group will meet in May.", "agreement", None),
    ("Peru dismissed the idea of paying for the dam.", "refusal", None),
]


@pytest.mark.parametrize(("text", "kind", "condition"), TOLD)
def test_kinds_by_what_is_told(text: str, kind: str | None, condition: str | None) -> None:
    name = "Peru" if "Peru" in text else "working group"
    mention = Mention("m1", _span(text, name), "e1", (Actor("PER", None, "Peru" if name == "Peru" else None),))
    doc = parse(Document("d", text, party="PER", kind="readout"))
    found = find_entries(doc, (), (), find_statements(doc, (), (mention,)), (), (mention,))
    assert [(e.kind, e.condition.exact if e.condition else None) for e in found] == ([(kind, condition)] if kind else [])


@pytest.mark.parametrize(("sector", "number"), [("BUS", 0), ("GOV", 1), ("REL", 1)])
def test_what_firms_expect_binds_no_state(sector: str, number: int) -> None:
    text = "The envoys of Peru demand an apology."
    mention = Mention("m1", _span(text, "envoys of Peru"), "e1", (Actor("PER", sector, None),))
    doc = parse(Document("d", text, kind="news"))
    assert len(find_entries(doc, (), (), find_statements(doc, (), (mention,)), (), (mention,))) == number


@pytest.mark.parametrize(("said", "code"), [("Peru would send a ship", "PER"), ("the port would be closed", None)])
def test_who_is_told_of_a_promise_does_not_make_it(said: str, code: str | None) -> None:
    text = f"Chile has been told that {said}."
    named = [(name, code) for name, code in (("Chile", "CHL"), ("Peru", "PER")) if name in text]
    mentions = tuple(Mention(name, _span(text, name), name, (Actor(code, None, name),)) for name, code in named)
    cue, content = _span(text, "has been told"), (_span(text, f"that {said}"),)
    heard = (Attribution("a1", "speech", "indirect", (mentions[0].span,), (cue,), content, speakers=("Chile",)),)
    doc = parse(Document("d", text, kind="news"))
    found = find_entries(doc, heard, (), find_statements(doc, heard, mentions), (), mentions)
    assert [e.holders for e in found] == ([("Peru",)] if code else [])


@pytest.mark.parametrize(("text", "number"), [("Prices depend on rain.", 0), ("The visit depends on whether Chile pays.", 1)])
def test_what_rests_on_something_is_a_condition_if_it_is_open(text: str, number: int) -> None:
    text = f"The Minister of Peru spoke. {text}"
    mention = Mention("m1", _span(text, "Minister of Peru"), "e1", (Actor("PER", "GOV", None),))
    doc = parse(Document("d", text, kind="news"))
    assert len(find_entries(doc, (), (), find_statements(doc, (), (mention,)), (), (mention,))) == number


@pytest.mark.parametrize(("kind", "number"), [("transcript", 0), ("readout", 1)])
def test_the_business_of_a_briefing_is_no_promise(kind: str, number: int) -> None:
    assert len(held("Peru will take a few questions in a moment.", "Peru", "PER", kind)) == number


def test_items_are_parted_where_the_parse_hangs_one_on_another() -> None:
    found = entries("The two leaders agreed to let the commanders speak again, as equals, and to establish a working group.")
    assert [e.substance.exact for e in found] == ["to let the commanders speak again, as equals", "to establish a working group"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The two sides have maintained contact through letters.", []),
        ("The two sides have agreed to reopen the bridge.", ["agreement"]),
        ("The two sides agreed to maintain contact.", ["agreement"]),
    ],
)
def test_contact_that_was_kept_is_no_agreement(text: str, kinds: list[str]) -> None:
    assert [entry.kind for entry in entries(text)] == kinds


@pytest.mark.parametrize(("published", "due"), [("2031-01-05", DateRange("2031-05-01", "2031-05-31")), ("2031-08-01", None)])
def test_due_is_a_day_after_publication(published: str, due: DateRange | None) -> None:
    text = "The two sides agreed to reopen the bridge in May 2031."
    doc = parse(Document("d", text, party="NGA", published=published))
    when = When(_span(text, "May 2031"), "2031-05-01", "2031-05-31")
    (entry,) = find_entries(doc, (), (), find_statements(doc, (), ()), (when,))
    assert entry.due == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Kenya undertook to lift the ban within 60 days.", ("2025-03-05", "2025-05-04")),
        ("On 3 January Kenya promised to answer within ten days.", ("2025-01-03", "2025-01-13")),
        ("Fiji demanded that the ban be lifted within a week.", ("2025-03-05", "2025-03-12")),
        ("Chile promised to deliver the ships by the end of last year.", ("2024-12-31", "2024-12-31")),
        ("Peru pledged to admit monitors before the year is out.", ("2025-12-31", "2025-12-31")),
        ("Chile recalled Peru's promise to open the border by 1 February.", ("2025-02-01", "2025-02-01")),
        ("Chad demanded the return of the files by the end of January.", ("2026-01-31", "2026-01-31")),
        ("Fiji insists on the payment of the whole fee by 1 July.", ("2025-07-01", "2025-07-01")),
        ("Oman promised Yemen the delivery of grain within a month.", ("2025-03-05", "2025-04-05")),
        ("Togo promised to keep to the agreement of 2021.", None),
        ("Chad demanded the return of the files taken by the French in 1991.", None),
        ("Fiji called for the release of the men by Tonga.", None),
        ("Togo demanded that Benin withdraw to the lines held before 24 February 2022.", None),
        ("Chile promised to give back the land taken by 1991.", None),
        ("Fiji urged Tonga to free the men arrested within the last 30 days.", None),
        ("Kenya had promised to return the ships within ten days.", None),
        ("Kenya had promised to return the ships by the end of February.", ("2025-02-28", "2025-02-28")),
        ("Chile pledged to renew the lease on the port, which expires in August 2025.", None),
        ("Fiji asked Tonga to prolong the truce ending on 3 May 2025.", None),
        ("Togo promised to buy gas from the plant that is due to close in August 2025.", None),
        ("Chile pledged to attend the fair, which opens in August 2025.", ("2025-08", "2025-08")),
        ("Chile promised to lift the ban, which will end in August 2025.", ("2025-08", "2025-08")),
        ("Chile promised to return the files before the lease expires in August 2025.", ("2025-08", "2025-08")),
    ],
)
def test_a_term_is_due_though_it_be_past_and_no_other_day_is(text: str, due: tuple[str, str] | None) -> None:
    (entry,) = annotate(Document("d", text, published="2025-03-05")).entries
    assert (entry.due and (entry.due.start, entry.due.end)) == due


WORDS = ["They agreed to", "will not", "if", "urged", "the", "only after", "unless", ".", ",", ";", "and", '"', "?", "Peru"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_give_spans_that_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for entry in entries(text):
        spans = [entry.substance, *entry.evidence, *([entry.condition] if entry.condition else [])]
        assert all(text[s.start : s.end] == s.exact for s in spans)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def _mention(name: str, text: str, words: str) -> Mention:
    return Mention(name, _span(text, words), name, (Actor(name),))
