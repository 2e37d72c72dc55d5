"""The watch list: later passages beside an item; and the parties whose own accounts leave an entry out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.ledger import build_ledger, join_alike, watch_list
from communique.corpus.ledger.tables import lead_table
from communique.records import (
    Actor,
    Annotations,
    Document,
    Entry,
    Lead,
    LedgerEntry,
    MadeBy,
    Mention,
    Telling,
    Watched,
    make_span,
)

CODES = {"Peru": "PER", "Slovakia": "SVK"}
REOPEN = "reopen the copper terminal once the miners are released"


def account(name: str, party: str | None, text: str, day: str, substance: str | None = None) -> Annotations:
    """A document about Peru and Slovakia, with a condition of Peru's if `substance` is given."""
    text = f"Peru and Slovakia. {text}"
    mentions = tuple(Mention(f"m{n}", make_span(text, at := text.index(n), at + len(n)), n, (Actor(CODES[n]),)) for n in CODES)
    entries: tuple[Entry, ...] = ()
    if substance is not None:
        span = make_span(text, at := text.index(substance), at + len(substance))
        entries = (Entry(f"{name}-n", "condition", ("mPeru",), ("mSlovakia",), span, None, None, None, None, (span,), None),)
    return Annotations(Document(name, text, publisher=name, party=party, published=day), MadeBy("test"), mentions, entries=entries)


FIRST = account("a", "PER", f"Peru will {REOPEN}.", "2031-05-05", REOPEN)


def bearing(*later: Annotations) -> list[tuple[str, str]]:
    made = (FIRST, *later)
    (item,) = watch_list(build_ledger(made))
    return [(each.document, each.passage.exact.strip()) for each in item.bearing]


def test_later_passages_stand_beside_an_item_in_order_of_time() -> None:
    freed = account("c", None, "Eleven miners were released on Monday.", "2031-06-01")
    terminal = account("b", None, "The copper terminal stays shut.", "2031-05-20")
    assert bearing(freed, terminal) == [("b", "The copper terminal stays shut."), ("c", "Eleven miners were released on Monday.")]


def test_what_was_said_before_or_of_other_things_does_not() -> None:
    before = account("b", None, "The copper terminal was shut.", "2031-05-01")
    assert bearing(before, account("c", None, "The miners played football.", "2031-06-01")) == []


def test_a_passage_of_other_states_does_not() -> None:
    other = Annotations(Document("b", "The copper terminal in Ghana was shut.", published="2031-06-01"), MadeBy("test"))
    assert bearing(other) == []


def test_the_same_names_alone_settle_nothing() -> None:
    substance = "reopen the terminal once Governor Quispe resigns"
    text = f"Peru and Slovakia. Peru will {substance}."
    first = account("a", "PER", f"Peru will {substance}.", "2031-05-05", substance)
    governor = make_span(text, at := text.index("Governor Quispe"), at + len("Governor Quispe"))
    people = (*first.mentions, Mention("mq", governor, "q", (Actor("PER", "GOV", "Rosa Quispe"),)))
    made = (replace(first, mentions=people), account("b", None, "Governor Quispe opened a school.", "2031-06-01"))
    (line,) = build_ledger(made)
    assert line.outcomes == ()


def test_the_party_whose_account_of_those_days_leaves_it_out_is_silent() -> None:
    assert [line.silent for line in build_ledger((FIRST, account("b", "SVK", "They met.", "2031-05-06")))] == [("SVK",)]


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("Slovakia welcomed the plan to open the copper terminal again.", ()),
        ("Slovakia thanked Peru for the hospital. The copper mine is another matter.", ("SVK",)),
        ("The miners were freed and the terminal will work, the Slovak side learned with thanks.", ()),
        ("Both spoke of football, of trade in copper wire and of a museum.", ("SVK",)),
    ],
)
def test_who_tells_it_as_thanks_or_in_other_words_is_not(told: str, silent: tuple[str, ...]) -> None:
    assert [line.silent for line in build_ledger((FIRST, account("b", "SVK", told, "2031-05-06")))] == [silent]


@pytest.mark.parametrize(("substance", "silent"), [("raise it by 400 by May", ()), ("raise the quota of copper by 400", ("SVK",))])
def test_nobody_is_silent_on_what_says_not_what_it_is(substance: str, silent: tuple[str, ...]) -> None:
    first = account("a", "PER", f"Peru will {substance}.", "2031-05-05", substance)
    assert [line.silent for line in build_ledger((first, account("b", "SVK", "They met.", "2031-05-06")))] == [silent]


def test_who_gives_no_account_of_those_days_is_not() -> None:
    assert [line.silent for line in build_ledger((FIRST, account("b", "SVK", "They met.", "2031-06-06")))] == [()]


def test_what_is_too_unsure_for_an_outcome_is_a_lead_with_its_weight() -> None:
    text = "The copper terminal was discussed by the mayors."
    (line,) = build_ledger((FIRST, account("b", None, text, "2031-06-06")))
    (lead,) = line.leads
    assert line.outcomes == ()
    assert (lead.document, lead.passage.exact.strip()) == ("b", text)
    assert 0.15 <= lead.weight < 1
    (row,) = lead_table((line,)).to_pylist()
    assert (row["kind"], row["weight"], row["exact"]) == ("condition", lead.weight, lead.passage.exact)


def test_what_became_of_an_entry_is_no_lead_besides() -> None:
    (line,) = build_ledger((FIRST, account("b", None, "The miners were released on Monday.", "2031-06-01")))
    assert [outcome.status for outcome in line.outcomes] == ["kept"]
    assert line.leads == ()


# --- what bears on an item, and which items are one -------------------------------------------------------------------


def condition(
    substance: str, hung: str | None = None, holder: str = "PER", day: str = "2031-05-05", leads: tuple[Lead, ...] = ()
) -> LedgerEntry:
    text = f"{substance} {hung or ''}".strip()
    span = make_span(text, text.index(hung), text.index(hung) + len(hung)) if hung else None
    told = Telling(f"d-{day}", f"e-{day}", day, make_span(text, 0, len(text)), holder, span)
    place = ((told.document, told.entry),)
    return LedgerEntry(
        f"n-{text}-{holder}-{day}", "condition", (holder,), ("SVK",), None, place, (holder,), False, told=(told,), leads=leads
    )


def lead(text: str, weight: float) -> Lead:
    return Lead("kept", weight, "z", "2031-08-01", make_span(text, 0, len(text)), "Gazette")


@pytest.mark.parametrize(
    ("told", "weight", "bears"),
    [
        ("The copper terminal is open.", 0.2, True),
        ("The terminal was discussed.", 0.35, True),
        ("The terminal was discussed.", 0.2, False),
        ("It has two parts.", 0.6, False),
        ("Peru spoke.", 0.6, False),
        ("Ghana closed its copper terminal.", 0.6, False),
        ("Lima opened the copper terminal.", 0.2, True),
    ],
)
def test_a_lead_bears_on_an_item_by_words_and_of_its_states(told: str, weight: float, bears: bool) -> None:
    line = condition("reopen the copper terminal", "once the miners are released")
    (item,) = watch_list((replace(line, leads=(lead(told, weight),)),))
    assert bool(item.bearing) == bears


ONE = condition("impose economic sanctions", "if Slovakia invades Ghana")


@pytest.mark.parametrize(
    "two",
    [
        condition("impose severe sanctions", "in the event of a further Slovak invasion of Ghana", day="2031-06-01"),
        condition("impose more sanctions", "if Slovakia further invades", day="2031-06-01"),
    ],
)
def test_one_condition_told_again_is_one_item(two: LedgerEntry) -> None:
    (item,) = join_alike(watch_list((ONE, two)))
    assert [told.day for told in item.line.told] == ["2031-05-05", "2031-06-01"]


@pytest.mark.parametrize(
    "two",
    [
        condition("impose economic sanctions", "if Slovakia invades Ghana", holder="TCD", day="2031-06-01"),
        condition("impose economic sanctions", "if Slovakia invades Kenya", day="2031-06-01"),
        condition("open a hospital", "if Slovakia invades Ghana", day="2031-06-01"),
        condition("impose economic sanctions", "if Slovakia closes the port", day="2031-06-01"),
        condition("not impose economic sanctions", "if Slovakia invades Ghana", day="2031-06-01"),
        condition("impose 12 economic sanctions", "if Slovakia invades Ghana", day="2031-06-01"),
    ],
)
def test_other_holders_conditions_acts_and_numbers_are_others(two: LedgerEntry) -> None:
    assert len(join_alike(watch_list((ONE, two)))) == 2


def test_what_tells_the_item_again_bears_no_more_on_it() -> None:
    again = condition("impose severe sanctions", "if Slovakia invades Ghana", day="2031-06-01")
    told = again.told[0]
    first = replace(ONE, leads=(Lead("kept", 0.7, told.document, told.day, told.passage, "PER"), lead("Sanctions were imposed.", 0.7)))
    (item,) = join_alike(watch_list((first, again)))
    assert isinstance(item, Watched)
    assert [each.document for each in item.bearing] == ["z"]


def test_a_hope_that_is_a_demand_too_is_no_forecast() -> None:
    hope = replace(condition("to share in the mine"), kind="expectation")
    assert watch_list((hope, replace(hope, id="other", kind="demand"))) == ()
    assert len(watch_list((hope,))) == 1


@pytest.mark.parametrize(
    ("two", "items"),
    [
        ("to see Slovakia come back to the copper market", 1),
        ("to see Slovakia open its opera", 2),
        ("to see Ghana come back to the copper market", 2),
    ],
)
def test_one_forecast_told_again_is_one_item(two: str, items: int) -> None:
    first, second = (
        replace(condition(text, day=day), kind="expectation")
        for text, day in (("that Slovakia will be in the copper market again", "2031-05-05"), (two, "2031-06-01"))
    )
    assert len(join_alike(watch_list((first, second)))) == items


def test_a_promise_that_its_condition_tells_too_is_watched_once() -> None:
    hung = condition("reopen the copper terminal, provided that the miners are released", "provided that the miners are released")
    promise = replace(hung, id="promise", kind="commitment")
    alone = replace(promise, id="alone", told=tuple(replace(told, document="elsewhere") for told in promise.told))
    assert [item.line.id for item in watch_list([promise, hung])] == [hung.id]
    assert [item.line.id for item in watch_list([alone, hung])] == ["alone", hung.id]
