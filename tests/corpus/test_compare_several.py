"""Several accounts of one encounter: statements built by hand, with who tells what."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from communique.corpus.compare import compare, tell_apart
from communique.corpus.compare.several import are_strangers, other_side_promises
from communique.export.synopsis import other_side_lines, synopsis_rows, synopsis_to_dict, write_synopsis_markdown
from communique.records import Annotations, Entry
from tests.corpus.test_compare import account

TARIFFS = ("BRA+IND", "agree", "trade", "The leaders agreed to lower tariffs on maize")
FOREST = ("BRA", "demand", "climate", "President Alves urged India to sign the forest pact")
SHIPS = ("IND", "commit", "maritime security", "Minister Rao promised to keep warships out of the southern harbour")


def told_by(party: str, name: str, *rows: tuple[str, str, str | None, str]) -> Annotations:
    made = account(name, *rows)
    return replace(made, document=replace(made.document, party=party, publisher=f"Office of {party}"))


def with_promise(made: Annotations, number: int, holder: str) -> Annotations:
    """The account with its statement `number` as a commitment of `holder`, a mention."""
    span = made.statements[number].span
    entry = Entry("p", "commitment", (holder,), (), span, None, None, None, None, (span,), None)
    return replace(made, entries=(entry,))


BRAZIL = with_promise(told_by("BRA", "b", TARIFFS, FOREST, SHIPS), 2, "m2")
INDIA = told_by("IND", "i", TARIFFS)
LATER = told_by("IND", "j", TARIFFS, SHIPS)


def test_topics_that_a_side_leaves_out_come_first() -> None:
    rows = tell_apart((BRAZIL, INDIA)).rows
    assert [(row.topic, row.silent) for row in rows] == [("climate", ("IND",)), ("maritime security", ("IND",)), ("trade", ())]
    assert [len(cell) for cell in rows[2].statements] == [1, 1]


def test_coverage_counts_what_another_side_tells() -> None:
    assert tell_apart((BRAZIL, INDIA)).coverage == (1 / 3, 1.0)
    assert tell_apart((BRAZIL, account("e"))).coverage == (0.0, None)


def test_accounts_of_one_side_do_not_confirm_each_other() -> None:
    assert tell_apart((INDIA, LATER)).coverage == (0.0, 0.0)


def test_a_promise_that_no_account_of_its_holder_has_is_known_from_the_other_side_only() -> None:
    (promise,) = tell_apart((BRAZIL, INDIA)).promises
    assert (promise.document, promise.holders, promise.other_side_only) == ("b", ("IND",), True)


def test_a_second_account_of_the_holder_that_has_it_is_enough() -> None:
    (promise,) = tell_apart((BRAZIL, INDIA, LATER)).promises
    assert not promise.other_side_only


def test_the_order_of_the_accounts_changes_no_finding() -> None:
    one, two = tell_apart((BRAZIL, INDIA, LATER)), tell_apart((LATER, INDIA, BRAZIL))
    assert one.coverage == two.coverage[::-1]
    assert {(row.topic, frozenset(row.silent)) for row in one.rows} == {(row.topic, frozenset(row.silent)) for row in two.rows}


def test_what_is_written() -> None:
    synopsis = tell_apart((BRAZIL, INDIA))
    out = io.StringIO()
    write_synopsis_markdown(synopsis, out)
    assert out.getvalue().startswith("| topic | Office of BRA | Office of IND |\n")
    assert next(synopsis_rows(synopsis))[0] == "climate (not in Office of IND)"
    assert len(other_side_lines(synopsis)) == 1
    made = synopsis_to_dict(synopsis)
    assert made["topics"][0]["statements"][0][0]["span"]["exact"] == FOREST[3]
    assert made["promises"][0]["other_side_only"] is True


def test_no_side_is_silent_on_what_it_tells_under_another_topic_or_none() -> None:
    bare = told_by("IND", "i", (*TARIFFS[:2], None, TARIFFS[3]))
    assert [(row.topic, row.silent) for row in tell_apart((told_by("BRA", "b", TARIFFS), bare)).rows] == [("trade", ())]
    other = told_by("IND", "i", (*TARIFFS[:2], "tariffs", TARIFFS[3]))
    assert [row.silent for row in tell_apart((told_by("BRA", "b", TARIFFS), other)).rows] == [(), ()]


def test_no_side_is_silent_on_what_it_tells_in_passing() -> None:
    for end, silent in (("the tariffs of old", ()), ("the fires", ("IND",))):
        other = told_by("IND", "i", ("IND", "regret", "climate", f"Minister Rao regretted the loss of forests and {end}"))
        tariffs = told_by("BRA", "b", (*TARIFFS[:2], "tariffs", TARIFFS[3]))
        rows = {row.topic: row for row in tell_apart((tariffs, other)).rows}
        assert (rows["tariffs"].silent, rows["tariffs"].statements[1]) == (silent, ())


def test_a_statement_on_no_topic_has_that_of_its_counterparts_counterpart() -> None:
    bare = (*TARIFFS[:2], None, TARIFFS[3])
    made = (told_by("PER", "p", bare), told_by("BRA", "b", bare), told_by("IND", "i", TARIFFS))
    assert [row.topic for row in tell_apart(made).rows] == ["trade"]


def test_a_promise_under_a_condition_is_known_from_the_other_side_only() -> None:
    entry = replace(BRAZIL.entries[0], kind="condition")
    (promise,) = other_side_promises(compare(replace(BRAZIL, entries=(entry,)), INDIA))
    assert promise.entry.kind == "condition"
    assert other_side_promises(compare(replace(BRAZIL, entries=(replace(entry, kind="demand"),)), INDIA)) == ()


def test_an_unsure_match_tells_nothing_of_the_other_side() -> None:
    found = compare(BRAZIL, LATER)
    assert other_side_promises(found) == ()
    doubtful = replace(found, alignments=tuple(replace(row, weight=0.3) for row in found.alignments))
    assert len(other_side_promises(doubtful)) == 1


@pytest.mark.parametrize(
    ("left", "right", "strangers"),
    [
        (BRAZIL, INDIA, False),
        (BRAZIL, told_by("PER", "p", TARIFFS), False),  # whose leaders' word it is both name
        (told_by("BRA", "b"), told_by("PER", "p"), True),
        (told_by("BRA", "b"), told_by("PER", "p", TARIFFS), False),
        (told_by("BRA", "b"), account("news"), False),  # of whom it is is not known
    ],
)
def test_strangers_name_no_party_of_each_other(left: Annotations, right: Annotations, strangers: bool) -> None:
    assert are_strangers(left, right) is are_strangers(right, left) is strangers


def test_what_a_body_promises_in_its_own_account_is_not_known_from_the_other_side() -> None:
    row = ("ASEAN", "commit", "trade", "The body promised to lower tariffs on maize")
    made = with_promise(account("s", row), 0, "m0")
    own = replace(made, document=replace(made.document, publisher="ASEAN Secretariat", kind="statement"))
    other = replace(made, document=replace(made.document, publisher="Office of Brazil", party="BRA", kind="readout"))
    assert other_side_promises(compare(own, INDIA)) == ()
    assert len(other_side_promises(compare(other, INDIA))) == 1


def test_a_paper_is_no_side() -> None:
    made = with_promise(account("s", ("IND", "commit", "trade", "India is to lower tariffs on maize")), 0, "m0")
    paper = replace(made, document=replace(made.document, publisher="Example Post", party=None, kind="news"))
    assert not any(one.other_side_only for one in tell_apart((BRAZIL, paper)).promises if one.document == "s")
