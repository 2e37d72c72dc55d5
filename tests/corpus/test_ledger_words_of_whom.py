"""On whose word a line of the ledger rests: in the questions of a briefing, and in chains of telling."""

from __future__ import annotations

import pytest

from communique.beside import body_of
from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.voices import voice_of


def lines(text: str, **fields: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]]:
    """Kind, passage, holders, known from and side of each line of one document's ledger."""
    made = annotate(make_document(text, date="2024-02-10", **fields))
    return [(line.kind, line.told[0].passage.exact, line.holders, line.known_from, line.side) for line in build_ledger((made,))]


def briefing(
    *turns: str, publisher: str = "Foreign Ministry of Ghana"
) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]]:
    return lines("\n\n".join(turns), publisher=publisher, kind="briefing")


@pytest.mark.parametrize("asker", ["QUESTION", "Q", "Reporter", "QUESTION (in French)", "Reuters"])
def test_what_a_question_cites_is_the_word_of_whom_it_cites(asker: str) -> None:
    found = briefing(f"{asker}: Togo says that Ghana promised to reopen the bridge.", "MS. MENSAH: I have seen that.")
    assert found == [("commitment", "to reopen the bridge", ("GHA",), ("TGO",), "counterpart")]


def test_what_a_reporter_says_is_no_partys_word() -> None:
    found = briefing("QUESTION: Peru has promised to pay for the road. Any comment?", "MS. MENSAH: No.")
    assert [(line[2], line[3], line[4]) for line in found] == [(("PER",), ("QUESTION",), "third party")]


@pytest.mark.parametrize(
    "question",
    ["Ghana will send two ships to the strait.", "We demand an answer.", "It was agreed to close the base.", "Togo must release the men."],
)
def test_nobody_is_bound_by_a_question_of_a_reporter(question: str) -> None:
    assert briefing(f"QUESTION: {question}", "MS. MENSAH: I have seen that.") == []


def test_what_the_official_answers_is_the_ministrys_word() -> None:
    found = briefing("QUESTION: What about the bridge?", "MS. MENSAH: Ghana will reopen the bridge.")
    assert found == [("commitment", "reopen the bridge", ("GHA",), ("GHA",), "holder")]


CITED = [
    "Reuters reported, citing the Peruvian foreign ministry, that Chile promised to reopen the tunnel.",
    "AFP reported that Peru said Chile had promised to reopen the tunnel.",
    "Peru said that Chile had promised to reopen the tunnel.",
]


@pytest.mark.parametrize("text", CITED)
def test_media_carry_the_word_of_whom_they_cite(text: str) -> None:
    found = lines(text, publisher="Le Monde", kind="news")
    assert [(line[2], line[3], line[4]) for line in found] == [(("CHL",), ("PER",), "counterpart")]


DISOWNED = [
    "Togo said Ghana had agreed to close the camp, which Accra later denied.",
    "Togo said Ghana had agreed to close the camp, a pledge that Accra says it never made.",
    "Togo said Ghana had agreed to close the camp, a claim that Ghana rejected.",
    "Togo said Ghana had agreed to close the camp, an assertion denied by Ghana's foreign minister.",
    "Togo said Ghana had agreed to close the camp, but Ghana denied it.",
]
STANDING = [
    "Togo said Ghana had agreed to close the camp, which shelters nomads.",
    "Togo said Ghana had agreed to pay for the damage, which Accra had denied.",
    "Togo said Ghana had agreed to close the camp, a pledge it kept.",
    "Togo said Ghana had agreed to close the camp, but Ghana denied it asylum.",
    "Ghana promised to look into the killings, which it denies.",
]


@pytest.mark.parametrize(("text", "number"), [*((text, 0) for text in DISOWNED), *((text, 1) for text in STANDING)])
def test_what_is_denied_in_the_same_breath_is_no_promise(text: str, number: int) -> None:
    assert len(lines(text, publisher="Le Monde", kind="news")) == number


UNNAMED = [
    "Sources told the paper that Chile assured Peru that the port would stay open.",
    "Two diplomats said that Chile promised Peru to reopen the tunnel.",
    "According to a diplomat, Chile promised Peru to reopen the tunnel.",
    "Chile told Peru that it would reopen the tunnel, two people briefed on the talks said.",
    "Western officials said Chile had promised Peru to reopen the tunnel.",
    "A Western diplomat in Santiago said that Chile promised Peru to reopen the tunnel.",
    "According to two sources close to the Chilean navy, Chile promised Peru to reopen the tunnel.",
    "A person familiar with the talks in Lima said Chile had promised Peru to reopen the tunnel.",
    "A former Chilean official recalls that Chile had promised Peru to reopen the tunnel.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_who_stays_unnamed_or_has_left_office_is_no_holder(text: str) -> None:
    assert [(line[2], line[4]) for line in lines(text, publisher="Le Monde", kind="news")] == [(("CHL",), "third party")]


@pytest.mark.parametrize(
    "text",
    [
        "Chile promised Peru to reopen the tunnel.",
        "A Chilean official said Chile had promised Peru to reopen the tunnel.",
        "The Chilean minister said that Chile would reopen the tunnel to Peru.",
        "A Chilean official familiar with the talks in Lima said Chile would reopen the tunnel to Peru.",
        "A source in the Chilean foreign ministry said Chile would reopen the tunnel to Peru.",
    ],
)
def test_an_official_of_a_state_speaks_for_it(text: str) -> None:
    assert [(line[2], line[4]) for line in lines(text, publisher="Le Monde", kind="news")] == [(("CHL",), "holder")]


def test_a_question_gives_no_holders_own_word_and_a_readout_is_its_states() -> None:
    found = briefing("Reuters: Peru said that it would reopen the tunnel. Any comment?", "MS. MENSAH: No.")
    assert [(line[2], line[4]) for line in found] == [(("PER",), "third party")]
    found = briefing("Q: The Togolese readout says that Ghana promised to reopen the bridge.", "MS. MENSAH: No.")
    assert [(line[2], line[3]) for line in found] == [(("GHA",), ("TGO",))]


def test_what_a_party_asked_in_the_text_of_an_organisation_is_the_organisations_word() -> None:
    found = lines("The mission was asked by Peru to leave the bay.", publisher="United Nations", kind="statement")
    assert [(line[2], line[3]) for line in found] in ([], [(("PER",), ("UN",))])


@pytest.mark.parametrize("publisher", ["Governments of Chad and Niger", "Presidents of the Republic of Chad and the Republic of the Niger"])
def test_what_two_states_publish_together_is_known_from_both(publisher: str) -> None:
    found = lines("The two sides agreed to open a crossing at Daboua by June.", publisher=publisher, kind="other")
    assert [(line[0], line[2], line[4]) for line in found] == [("agreement", ("NER", "TCD"), "both")]


JOINT = [  # publisher, country, kind, title, and whether the text is the word of both
    ("Intergovernmental Commission of Kenya and Uganda", None, "protocol", "Protocol of the ninth session, Kisumu", True),
    ("Tripartite Commission of Kenya, Uganda and UNHCR", None, "joint communiqué", "Communiqué of the fifth meeting", True),
    ("Intergovernmental Authority on Development (IGAD)", None, "joint communiqué", "Communiqué on Migingo, Kenya and Uganda", True),
    ("Government of Kenya", "KEN", "joint statement", "Statement after the visit of the President of Uganda", True),
    ("Office of the President of Kenya", "KEN", "press release", "President receives the Joint Commission of Kenya and Uganda", False),
    ("Reuters", None, "news", "Kenya and Uganda sign joint statement", False),
]


@pytest.mark.parametrize(("publisher", "country", "kind", "title", "both"), JOINT)
def test_a_text_that_several_issue_is_the_word_of_both_and_so_of_whoever_promises_in_it(
    publisher: str, country: str | None, kind: str, title: str, *, both: bool
) -> None:
    text = "The two Sides met. The Ugandan Side will pay the arrears to Kenya by 30 June. UNHCR will lend forty lorries to Uganda."
    fields = {"publisher": publisher, "kind": kind, "title": title} | ({"country": country} if country else {})
    sides = [line[4] == "both" for line in lines(text, **fields)]
    assert set(sides) <= {both}
    assert len(sides) == (0 if kind == "news" else 2)


WISHES = [  # a sentence of the news with nobody cited, and from whom it is known
    ("Chile's transport ministry wants Peru to pay the port dues in dollars.", "holder"),
    ("Chile's finance minister expects a first payment from Peru in April.", "holder"),
    ("Chile hopes that Peru will reopen the tunnel.", "holder"),
    ("Chile wants Peru to pay the port dues in dollars.", "third party"),
    ("Chile had asked Peru to reopen the tunnel.", "third party"),
    ("The Chilean minister had asked Peru to reopen the tunnel.", "third party"),
    ("Santiago has asked Peru to reopen the tunnel.", "third party"),
    ("The Chilean minister has asked Peru to reopen the tunnel.", "holder"),
    ("Chile asked Peru to reopen the tunnel.", "holder"),
]


@pytest.mark.parametrize(("text", "side"), WISHES)
def test_of_a_state_as_a_whole_the_writer_knows_what_it_wants_and_has_asked(text: str, side: str) -> None:
    assert [(line[2], line[4]) for line in lines(text, publisher="Le Monde", kind="news")] == [(("CHL",), side)]


def test_what_a_state_promises_in_the_text_of_a_body_it_promises_to_the_body() -> None:
    text = "A team visited Lima. Peru undertook to publish the audit by June. It asked for two more courses."
    found = lines(text, publisher="International Monetary Fund", kind="press release")
    assert [(line[2], line[4]) for line in found] == [(("PER",), "counterpart")] * 2
    text = "The delegations of Peru and Chile met. Peru undertook to withdraw its patrol. Chile thanked Peru."
    found = lines(text, publisher="Organization of American States", kind="press release")
    assert [(line[2], line[4]) for line in found] == [(("PER",), "third party")]


def test_a_paper_is_no_body_but_where_it_asks_somebody() -> None:
    kinds = {"interview": "IND", "newspaper report": None, "other": None}
    assert {kind: body_of(make_document("Peru wants a say.", publisher="The Hindu", kind=kind)) for kind in kinds} == kinds


def test_the_word_of_an_organisation_goes_by_its_code() -> None:
    document = make_document("The line has not been built.", publisher="International Atomic Energy Agency", date="2024-02-10")
    assert voice_of(document, None, {}, {}) == (None, "IAEA")


REPEATED = [  # a later text, the country whose account it is, and whether the promise is told there again by who made it
    ("Chile will repair the railway bridge at Arica, the Ministry repeats.", "Chile", True),
    ("Chile will repair the railway bridge at Arica.", "Chile", True),
    ("The railway bridge at Arica that Chile promised to repair is still shut to trains from Peru.", None, False),
    ("Chile promised Peru in May to repair the railway bridge at Arica.", None, False),
    ("Peru recalled that Chile would repair the railway bridge at Arica.", "Peru", False),
]


@pytest.mark.parametrize(("text", "country", "again"), REPEATED)
def test_only_a_holder_itself_repeats_its_promise(text: str, country: str | None, *, again: bool) -> None:
    first = "Chile will repair the railway bridge at Arica, which serves Peru."
    made = [annotate(make_document(first, date="2023-05-02", publisher="Ministry", country="Chile", kind="readout"))]
    kind = "readout" if country else "news"
    made.append(annotate(make_document(text, date="2023-09-20", publisher="Ministry" if country else "AFP", country=country, kind=kind)))
    outcomes = [outcome.status for line in build_ledger(tuple(made)) for outcome in line.outcomes]
    assert ("repeated" in outcomes) is again


def test_an_account_of_the_same_days_is_no_repetition() -> None:
    agreed = "It was agreed with Chile to open the railway bridge at Arica."
    texts = {"Chile": "Chile and Peru agreed to open the railway bridge at Arica.", "Peru": agreed}
    days = ("2023-05-02", "2023-05-06")
    made = [
        annotate(make_document(text, date=day, publisher="Ministry", country=country, kind="readout"))
        for (country, text), day in zip(texts.items(), days, strict=True)
    ]
    assert [outcome.status for line in build_ledger(tuple(made)) for outcome in line.outcomes] == []


AGENCIES = [  # publisher, a sentence with nobody cited, and from whom it is known
    ("Xinhua", "China and Vietnam agreed to open a third crossing at Lang Son by October.", "holder"),
    ("Vietnam News Agency", "China and Vietnam agreed to open a third crossing at Lang Son by October.", "holder"),
    ("Xinhua News Agency", "Vietnam promised China to lower the rail fee by July.", "counterpart"),
    ("Vietnam News Agency", "Vietnam promised China to lower the rail fee by July.", "holder"),
    # whom it cites, of a third state, of a broadcaster or a paper
    ("Xinhua", "The Vietnamese minister said that Vietnam would lower the rail fee for China by July.", "holder"),
    ("Yonhap", "China and Vietnam agreed to open a third crossing at Lang Son by October.", "third party"),
    ("China Daily", "China and Vietnam agreed to open a third crossing at Lang Son by October.", "third party"),
    ("Reuters", "China and Vietnam agreed to open a third crossing at Lang Son by October.", "third party"),
]


@pytest.mark.parametrize(("publisher", "text", "side"), AGENCIES)
def test_what_a_states_own_news_agency_tells_with_nobody_cited_is_that_states_word(publisher: str, text: str, side: str) -> None:
    assert [line[4] for line in lines(text, publisher=publisher, kind="news")] == [side]


MEDIATED = [  # what a state tells of two others, and from whom the first line is known
    ("Togo told us that it would reopen the bridge in June. Benin and Togo thanked the host. Benin praised Togo.", "third party"),
    ("Togo asked Norway to send three observers. Benin agreed with Togo. Benin and Togo meet again.", "counterpart"),
    ("Togo told us that it would reopen the bridge in June. Norway thanked Togo. They also spoke of Benin.", "counterpart"),
]


@pytest.mark.parametrize(("text", "side"), MEDIATED)
def test_a_state_that_tells_of_two_others_more_than_of_itself_is_neither_side(text: str, side: str) -> None:
    found = lines(f"The delegations ended their talks in Oslo. {text}", publisher="Ministry of Foreign Affairs of Norway", kind="statement")
    assert [(line[2], line[4]) for line in found][:1] == [(("TGO",), side)]


def _repeated(second: str, times: int = 12) -> list[tuple[str, tuple[str, ...]]]:
    """Kind and holders of each line of a briefing in which one spokeswoman says the same again and again, then something else."""
    again = "MS. MENSAH: Ghana will travel to Lome next week."
    turns = [turn for n in range(times) for turn in (f"QUESTION: And question {n}?", again)]
    return [(line[0], line[2]) for line in briefing(*turns, "QUESTION: And the bridge?", f"MS. MENSAH: {second}")]


def test_what_a_briefing_repeats_word_for_word_is_one_line() -> None:
    assert _repeated("Ghana will travel to Lome next week.") == [("commitment", ("GHA",))]


def test_what_another_promises_in_those_words_is_another_line() -> None:
    found = _repeated("Togo has promised to travel to Lome next week.", times=2)
    assert sorted(found) == [("commitment", ("GHA",)), ("commitment", ("TGO",))]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ghana's foreign ministry renewed its call on Togo to pull its patrols back from the river.", "GHA"),
        ("Ghana repeated its demand that Togo pull its patrols back from the river.", "GHA"),
    ],
)
def test_a_demand_told_again_by_its_noun_is_the_word_of_whom_tells_it(text: str, by: str) -> None:
    assert [line[3] for line in lines(text, publisher="Le Monde", kind="news")] == [(by,)]
