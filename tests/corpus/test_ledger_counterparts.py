"""Towards whom an entry is that names nobody; when silence means that one has lapsed; what is shown of words that say nothing alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Account, Actor, Annotations, DateRange, Document, Entry, EntryKind, MadeBy, Mention, make_span

CODES = {"Peru": "PER", "Chile": "CHL", "Kenya": "KEN", "Ghana": "GHA"}


def account(
    text: str, substance: str, *, holder: str = "Peru", party: str | None = "PER", met: tuple[str, ...] = (), kind: EntryKind = "commitment"
) -> Annotations:
    """A document with one entry of `holder`; those of `met` meet in it."""
    mentions = tuple(
        Mention(f"m{name}{at}", make_span(text, at, at + len(name)), name, (Actor(code),))
        for name, code in CODES.items()
        for at in range(len(text))
        if text.startswith(name, at)
    )
    span = make_span(text, at := text.index(substance), at + len(substance))
    entry = Entry("n", kind, (next(m.id for m in mentions if m.entity == holder),), (), span, None, None, None, None, (span,), None)
    participants = tuple(next(m.id for m in mentions if m.entity == name) for name in met)
    accounts = (Account("a", "meeting", participants, None, None, None, "happened", (span,), None),) if met else ()
    document = Document("d", text, party=party, published="2031-05-05")
    return Annotations(document, MadeBy("test"), mentions, entries=(entry,), accounts=accounts)


TEXT = "Peru spoke with Chile, and Chile with Peru, at length. Peru will {}."


@pytest.mark.parametrize(
    ("deed", "met", "to"),
    [
        ("lift the ban", (), ("CHL",)),
        ("pay Chile for the road", (), ("CHL",)),
        ("open a school in Kenya", (), ()),
        ("open a school in Kenya", ("Peru", "Chile"), ("CHL",)),  # a promise about a third, to who sits at the table
    ],
)
def test_towards_the_other_of_two_unless_the_words_name_a_third(deed: str, met: tuple[str, ...], to: tuple[str, ...]) -> None:
    (line,) = build_ledger((account(TEXT.format(deed), deed, met=met),))
    assert line.counterparts == to


@pytest.mark.parametrize(("asked", "to"), [("Donors", ()), ("The hosts", ("CHL",)), ("Chile", ("CHL",))])
def test_who_is_neither_of_the_two_is_asked_alone(asked: str, to: tuple[str, ...]) -> None:
    made = account(f"{TEXT.format('wait')} {asked} should, Peru said, fund the clinic.", "fund the clinic", kind="demand")
    at = made.document.text.rindex(asked)
    told = Mention("m", make_span(made.document.text, at, at + len(asked)), asked, (Actor(CODES.get(asked), name=asked),))
    entry = replace(made.entries[0], counterparts=("m",))
    (line,) = build_ledger((replace(made, mentions=(*made.mentions, told), entries=(entry,)),))
    assert line.counterparts == to


def dated(kind: EntryKind, deed: str, due: str = "2031-06-01") -> Annotations:
    made = account(TEXT.format(deed), deed, kind=kind)
    return replace(made, entries=(replace(made.entries[0], due=DateRange(due, due)),))


def later(*names: str) -> Annotations:
    text = f"A treaty on fish. {' and '.join(names)} met in the rain."
    mentions = tuple(Mention(n, make_span(text, text.index(n), text.index(n) + len(n)), n, (Actor(CODES[n]),)) for n in names)
    return Annotations(Document("e", text, published="2031-08-01"), MadeBy("test"), mentions)


@pytest.mark.parametrize(
    ("kind", "deed", "names", "statuses"),
    [
        ("commitment", "reopen the mine by June", ("Peru", "Chile"), ["lapsed"]),
        ("commitment", "reopen the mine by June", ("Peru", "Kenya"), []),
        ("commitment", "reopen the mine by June", ("Ghana", "Kenya"), []),
        ("refusal", "not reopen the mine in June", ("Peru", "Chile"), []),
        ("condition", "reopen the mine in June", ("Peru", "Chile"), []),
        ("commitment", "keep the mine open as of 1 June", ("Peru", "Chile"), []),
    ],
)
def test_only_a_later_account_of_both_lets_a_promise_lapse(kind: EntryKind, deed: str, names: tuple[str, ...], statuses: list[str]) -> None:
    (line,) = build_ledger((dated(kind, deed), later(*names)))
    assert [outcome.status for outcome in line.outcomes] == statuses


@pytest.mark.parametrize(
    ("due", "statuses"),
    [("2031", []), ("2031-08", []), ("2031-08-01", []), ("2031-07", ["lapsed"]), ("2031-07-31", ["lapsed"]), ("2030", ["lapsed"])],
)
def test_what_is_due_in_a_month_or_a_year_has_not_lapsed_before_it_is_over(due: str, statuses: list[str]) -> None:
    (line,) = build_ledger((dated("commitment", "reopen the mine", due), later("Peru", "Chile")))
    assert [outcome.status for outcome in line.outcomes] == statuses


@pytest.mark.parametrize(
    ("deed", "shown"),
    [("reopen it", "Peru will reopen it."), ("reopen the mine", "reopen the mine"), ("show restraint", "show restraint")],
)
def test_what_says_nothing_alone_is_shown_with_its_sentence(deed: str, shown: str) -> None:
    (line,) = build_ledger((account(TEXT.format(deed), deed.replace("reopen it", "will reopen it") if "it" in deed.split() else deed),))
    assert line.told[0].passage.exact == shown


def test_who_is_in_the_title_has_agreed_too() -> None:
    text = "It was agreed to open a consulate in May."
    made = annotate(make_document(text, publisher="Foreign Ministry of Ghana", kind="readout", title="Call with the President of Kenya"))
    (line,) = build_ledger((made,))
    assert line.holders == ("GHA", "KEN")


def test_nobody_is_filled_in_who_is_named_in_another_paragraph_only() -> None:
    text = "Egypt has signalled that it would accept the plan.\n\nThe government of Libya promised to close two camps."
    made = annotate(make_document(text, date="2024-02-10", publisher="Le Monde", kind="news"))
    assert {line.holders: line.counterparts for line in build_ledger((made,))} == {("EGY",): (), ("LBY",): ()}


@pytest.mark.parametrize(
    ("one", "two", "number"),
    [
        ("2031-03", "2031-03-01", 1),  # "in March", "on the first of March"
        ("2031", "2031-06-30", 1),
        ("2031-02-28", "2031-03-01", 1),  # "by the end of February", "before March begins"
        ("2031-02", "2031-04", 2),
    ],
)
def test_terms_that_may_be_one_part_no_tellings(one: str, two: str, number: int) -> None:
    deed = "rebuild the long bridge at Pisac"
    first, other = dated("commitment", deed, one), dated("commitment", deed, two)
    assert len(build_ledger((first, replace(other, document=replace(other.document, id="e"))))) == number


MET = "Foreign Minister Javier González-Olaechea met his Chilean counterpart in Lima. "
ASKED = [
    ("Peru urges the parties to the conflict in Sudan to lay down their arms.", ()),
    ("Peru calls on all States to ratify the treaty.", ()),
    ("Peru urges the international community to support the people of Haiti.", ()),
    ("Peru calls on all donors to give more.", ()),
    ("Peru requests the Security Council to convene an urgent meeting.", ("UNSC",)),
    ("Peru calls on the United Nations to extend the mandate of the mission.", ("UN",)),
    ("Peru therefore requests the Security Council to convene a meeting and to condemn Chile by name.", ("UNSC",)),
    ("We call on all Allies to deliver more air defence.", ()),
    ("Peru demanded the release of the three Peruvian nationals held in Chile.", ("CHL",)),
    ("Peru urged Chile to open the border.", ("CHL",)),
    ("The Minister called for the release of the sailors.", ("CHL",)),
    ("The Minister urged the Chilean side to send its experts in June.", ("CHL",)),
    ("The Minister called for an end to the tariffs, in line with the wish of all States.", ("CHL",)),
]


@pytest.mark.parametrize(("text", "others"), ASKED)
def test_a_demand_on_all_or_on_a_body_is_not_made_to_whom_one_met(text: str, others: tuple[str, ...]) -> None:
    made = annotate(make_document(MET + text, publisher="Ministry of Foreign Affairs of Peru", country="Peru", kind="release"))
    assert {line.counterparts for line in build_ledger((made,)) if line.kind == "demand"} == {others}


ABOUT = (
    "Cyprus examines claims again. The minister of Cyprus said so. There are 99 people in a camp in Cyprus. "
    "UNHCR has sent tents to Cyprus. "
)


@pytest.mark.parametrize(
    ("text", "towards"),
    [
        (f"{ABOUT}UNHCR asked that the families be admitted at once.", ("CYP",)),
        (f"{ABOUT}UNHCR will send ten more tents by June.", ("CYP",)),
        (f"{ABOUT}UNHCR calls on Lebanon to open its registers.", ("LBN",)),
        (f"{ABOUT}UNHCR calls on all donors to pay for the tents.", ()),
        ("Cyprus and Lebanon have met. Lebanon and Cyprus will meet again. UNHCR will send ten more tents by June.", ()),
    ],
)
def test_a_body_turns_to_the_state_that_its_text_is_about(text: str, towards: tuple[str, ...]) -> None:
    publisher = "United Nations High Commissioner for Refugees"
    made = annotate(make_document(text, date="2024-05-01", kind="release", publisher=publisher))
    assert [line.counterparts for line in build_ledger((made,)) if line.holders == ("UNHCR",)] == [towards]


def test_who_says_what_another_has_promised_was_promised_it() -> None:
    told = "The Pakistani prime minister says that Washington promised to supply parts for jets. Togo and Fiji were calm, and Kenya too."
    made = annotate(make_document(told, date="2026-05-12", kind="news", publisher="Example Wire"))
    assert [(line.holders, line.counterparts) for line in build_ledger((made,))] == [(("USA",), ("PAK",))]
