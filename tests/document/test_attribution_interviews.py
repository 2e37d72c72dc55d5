"""Interviews without labels: which paragraphs are answers, whose words they are, who "I" and "we" mean."""

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.interviews import answers_in, sources_of
from communique.records import Annotations

ALTERNATING = """The bridge at Tambu was to open in May.

It did not. We shall open it in September, and I have told my colleague so.

Your neighbours doubt it. Will they be paid?

We will pay Chile by the end of the year. That is settled.

And the fishermen?

I asked Chile to release all nine of them."""

LONG_ANSWERS = """Minister Awa Abt received us in Lima.

Will the bridge open?

It will open in September.

We shall see to that ourselves.

And the fishermen?

I asked Chile to release all nine of them."""

LABELLED = """Question: Will the bridge open?

Minister Abt: We shall open it in September.

Question: And the fishermen?

Minister Abt: I asked Chile to release all nine of them."""

COLUMN = """Will the bridge open? Nobody in Lima knows.

The minister has promised it for September.

We doubt it."""


def annotated(text: str, title: str, publisher: str, kind: str = "interview") -> Annotations:
    return next(iter(annotate_many([make_document(text, id="a", date="2024-05-01", kind=kind, title=title, publisher=publisher)])))


@pytest.mark.parametrize(
    ("text", "kind", "opens"),
    [
        (ALTERNATING, "interview", ["It did", "We will", "I asked"]),
        (LONG_ANSWERS, "interview", ["It will", "We shall", "I asked"]),
        (LABELLED, "interview", []),
        (COLUMN, "interview", []),
        (ALTERNATING, "news", []),
    ],
)
def test_answers_are_told_from_questions(text: str, kind: str, opens: list[str]) -> None:
    document = make_document(text, id="a", date="2024-05-01", kind=kind, publisher="Suva Times")
    assert [text[start : start + 9].split()[:2] for start, _ in answers_in(document)] == [words.split() for words in opens]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["Yes. I do.", "No.", "No.", "I go, and I stay."], ["I@0", "I@0", "I@3", "I@3"]),
        (["No.", "We go, as I said.", "We stay."], ["I@1", "I@1", "I@1"]),  # "we" only where nobody says "I"
        (["No.", "We stay.", "It is ours: our own."], ["We@1", "We@1", "our@2"]),
    ],
)
def test_an_answer_has_the_nearest_word_of_who_says_it(answers: list[str], said: list[str]) -> None:
    text = "\n".join(answers)
    starts = [text.index(answer, sum(len(one) + 1 for one in answers[:n])) for n, answer in enumerate(answers)]
    parts = tuple((start, start + len(answer)) for start, answer in zip(starts, answers, strict=True))
    found = [
        (text[start:end], next(n for n, part in enumerate(parts) if part[0] <= start < part[1])) for start, end in sources_of(text, parts)
    ]
    assert [f"{word}@{n}" for word, n in found] == said


@pytest.mark.parametrize(
    ("title", "publisher", "code", "name"),
    [
        ("Peru's mining minister: “Patience”", "Jornal de Angola", "PER", None),  # the title names the state
        ("Deputy Energy Minister Awa Abt: “Patience”", "Kompas", "IDN", "Awa Abt"),  # a title alone is of the paper's own state
        ("Ambassador Awa Abt: “Patience”", "Kompas", None, "Awa Abt"),  # ... not an ambassador's
        ("Interview with Chile's Awa Abt", "Kompas", "CHL", None),
        ("Awa Abt on bridges", "Kompas", None, "Awa Abt"),
    ],
)
def test_who_answers_is_told_by_the_title(title: str, publisher: str, code: str | None, name: str | None) -> None:
    made = annotated(ALTERNATING, title, publisher)
    mentions = {mention.id: mention for mention in made.mentions}
    turns = [one for one in made.attributions if one.content[0].exact.startswith("We will pay Chile")]
    said = [actor for one in turns for i in one.speakers for actor in mentions[i].actors]
    assert {actor.code for actor in said} <= {code}
    if code or name:
        assert said
    if name:
        assert {actor.name for actor in said} == {name}


def test_a_promise_in_an_answer_is_of_who_answers() -> None:
    made = annotated(ALTERNATING, "Deputy Energy Minister Awa Abt: “Patience”", "Kompas")
    mentions = {mention.id: mention for mention in made.mentions}
    held = {entry.substance.exact.split()[0]: [mentions[i].actors[0].code for i in entry.holders] for entry in made.entries}
    assert ["IDN"] in held.values()
    assert all(codes in ([], ["IDN"]) for codes in held.values())


@pytest.mark.parametrize(
    ("told", "holders"),
    [
        ("He promised to lower the tariffs on copper in June.", []),
        ("I promised to lower the tariffs on copper in June.", ["IDN"]),
        ("We promised to lower the tariffs on copper in June.", ["IDN"]),
    ],
)
def test_what_he_promised_in_an_answer_is_not_of_who_answers(told: str, holders: list[str]) -> None:
    first = ALTERNATING.split("\n\n")[1]
    text = ALTERNATING.replace(first, f"I asked my colleague. {told}")
    made = annotated(text, "Deputy Energy Minister Awa Abt: “Patience”", "Kompas")
    mentions = {mention.id: mention for mention in made.mentions}
    found = [entry for entry in made.entries if "tariffs" in entry.substance.exact]
    assert [actor.code for entry in found for i in entry.holders for actor in mentions[i].actors] == holders


def test_nobody_is_bound_by_what_the_paper_says() -> None:
    title = "Interview with Chile's Awa Abt"
    said = "Peru was to open the bridge at Tambu in May."
    asked = annotated(ALTERNATING.replace("The bridge at Tambu was to open in May.", said), title, "Kompas")
    assert not [entry for entry in asked.entries if "Tambu" in entry.substance.exact]
    answered = annotated(ALTERNATING.replace("That is settled.", "Chile is to open the bridge at Tambu."), title, "Kompas")
    assert [entry for entry in answered.entries if "open the bridge at Tambu" in entry.substance.exact]


def test_who_asks_says_no_we_of_the_one_who_answers() -> None:
    made = annotated(LONG_ANSWERS, "Deputy Energy Minister Awa Abt: “Patience”", "Kompas")
    asked = made.document.text.index("us in Lima")
    assert not [one for one in made.mentions if one.span.start == asked and any(actor.code for actor in one.actors)]


PUT = """Hernán Abt has been Peru's ambassador in Quito for two years. His house smells of cedar.

Q. Ambassador, what is different on the border?

The guns have gone quiet. I came by road.

Was Chile of any use?

A great deal. Chile paid for the helicopters, and we thank it.

Meanwhile your currency falls and the banks are shut.

My wife telephoned about it. We have asked nobody for a loan.

Will you stay for the winter?

I shall, if they can pay for the heating."""


def test_an_interview_need_not_say_that_it_is_one() -> None:
    made = make_document(PUT, publisher="Kompas", date="1999-03-14")
    assert [PUT[slice(*part)].split()[0] for part in answers_in(made)] == ["The", "A", "My", "I"]


def test_an_explainer_asks_nobody() -> None:
    text = "\n\n".join(
        f"Why did {state} recall its envoy?\n\nIt was angry. We know no more." for state in ("Peru", "Chile", "Togo", "Fiji")
    )
    assert not answers_in(make_document(text, publisher="Kompas", date="1999-03-14"))


def test_who_answers_without_a_label_is_whom_the_paper_introduces() -> None:
    (made,) = annotate_many([make_document(PUT, publisher="Kompas", date="1999-03-14", title="The Kompas, 14 March 1999")])
    mentions = {mention.id: mention for mention in made.mentions}
    answers = [one for one in made.attributions if not one.cue and one.source]
    assert answers
    assert all(mentions[i].actors[0].code == "PER" for one in answers for i in one.speakers)
