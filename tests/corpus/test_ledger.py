"""Entries of several documents joined: what is one matter, who it is known from, and when only the other side tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import (
    Actor,
    Annotations,
    Attribution,
    DateRange,
    Document,
    Entry,
    EntryKind,
    LedgerEntry,
    MadeBy,
    Mention,
    make_span,
)

CODES = {"Peru": "PER", "Slovakia": "SVK", "Kenya": "KEN"}
COUNTRY = {"Reuters": "GBR", "TASR": "SVK"}


def told(
    document_id: str,
    party: str | None,
    kind: EntryKind,
    holder: str,
    substance: str,
    *,
    to: str = "",
    by: str = "",
    day: str = "2031-05-05",
) -> Annotations:
    """One document with one entry: `holder` towards `to` that `substance`, on the word of `by`."""
    names = [name for name in (holder, to, by) if name]
    text = " ".join([*names, substance])
    mentions = tuple(
        Mention(f"m{name}", make_span(text, at := text.index(name), at + len(name)), name, (Actor(CODES[name]),)) for name in set(names)
    )
    span = make_span(text, text.index(substance), len(text))
    said = Attribution("a1", "speech", "indirect", (), (), (span,), speakers=(f"m{by}",)) if by else None
    entry = Entry(
        f"{document_id}-n", kind, (f"m{holder}",), (f"m{to}",) if to else (), span, "trade", None, None, None, (span,), "a1" if by else None
    )
    document = Document(document_id, text, publisher=f"Publisher of {document_id}", party=party, published=day)
    return Annotations(document, MadeBy("test"), mentions, (said,) if said else (), entries=(entry,))


def known(*annotations: Annotations) -> list[tuple[tuple[str, ...], bool]]:
    return [(line.known_from, line.other_side_only) for line in build_ledger(annotations)]


PROMISE = "lift its tariffs on copper"


def test_one_promise_told_twice_is_one_line() -> None:
    other = told("b", "SVK", "commitment", "Slovakia", "the lifting of tariffs on copper", to="Peru", day="2031-05-06")
    (line,) = build_ledger((other, told("a", "PER", "assurance", "Slovakia", PROMISE, to="Peru")))
    plain = replace(line, told=(), side=None)
    assert plain == LedgerEntry("a-n", "assurance", ("SVK",), ("PER",), "trade", (("a", "a-n"), ("b", "b-n")), ("PER", "SVK"), False)
    assert line.side == "both"
    assert [(t.document, t.passage.exact, t.by) for t in line.told] == [
        ("a", PROMISE, "PER"),
        ("b", "the lifting of tariffs on copper", "SVK"),
    ]


@pytest.mark.parametrize(
    "second",
    [
        told("b", "SVK", "demand", "Slovakia", PROMISE, to="Peru"),
        told("b", "SVK", "commitment", "Peru", PROMISE),
        told("b", "SVK", "commitment", "Slovakia", PROMISE, to="Kenya"),
        told("b", "SVK", "commitment", "Slovakia", "send more students abroad", to="Peru"),
    ],
    ids=["other kind", "other holder", "other counterpart", "other matter"],
)
def test_two_matters_are_two_lines(second: Annotations) -> None:
    assert len(build_ledger((told("a", "PER", "commitment", "Slovakia", PROMISE, to="Peru"), second))) == 2


def test_a_third_telling_without_a_day_joins_no_two_terms() -> None:
    terms = [DateRange("2031-12-31", "2031-12-31"), None, DateRange("2033-12-31", "2033-12-31")]
    days = ("2031-05-05", "2031-09-05", "2032-04-05")
    made = [told(f"d{n}", "SVK", "commitment", "Slovakia", PROMISE, to="Peru", day=day) for n, day in enumerate(days)]
    dated = [replace(one, entries=(replace(one.entries[0], due=due),)) for one, due in zip(made, terms, strict=True)]
    assert [len(line.tellings) for line in build_ledger(dated)] == [2, 1]
    assert [len(line.tellings) for line in build_ledger(made)] == [3]


@pytest.mark.parametrize(
    ("later", "lines"),
    [
        ("send 400 more police officers to the port", 2),
        ("send an additional 900 police officers to the port", 2),
        ("send the additional 900 police officers to the port", 1),
        ("send more than 900 police officers to the port", 1),
    ],
)
def test_what_comes_on_top_is_another_promise(later: str, lines: int) -> None:
    first = told("a", "SVK", "commitment", "Slovakia", "send 900 police officers to the port", day="2031-05-05")
    assert len(build_ledger((first, told("b", "SVK", "commitment", "Slovakia", later, day="2031-09-05")))) == lines
    if "an additional" in later:  # two accounts of one meeting
        assert len(build_ledger((first, told("b", "PER", "commitment", "Slovakia", later, day="2031-05-06")))) == 1


def test_a_third_telling_without_a_number_joins_no_two() -> None:
    told_of = ("900 police officers to the port", "police officers to the port without delay", "400 police officers to the port")
    days = ("2031-05-05", "2031-09-05", "2032-04-05")
    made = [
        told(f"d{n}", "SVK", "commitment", "Slovakia", f"send {what}", day=day)
        for n, (what, day) in enumerate(zip(told_of, days, strict=True))
    ]
    assert [len(line.tellings) for line in build_ledger(made)] == [2, 1]


def test_known_from_the_other_side_only() -> None:
    assert known(told("a", "PER", "assurance", "Slovakia", PROMISE)) == [(("PER",), True)]


def test_a_holders_own_word_is_enough() -> None:
    assert known(told("a", "SVK", "assurance", "Slovakia", PROMISE)) == [(("SVK",), False)]


def test_news_on_the_word_of_the_other_side() -> None:
    assert known(told("a", None, "assurance", "Slovakia", PROMISE, by="Peru")) == [(("PER",), True)]


def test_news_on_the_word_of_the_holder() -> None:
    assert known(told("a", None, "assurance", "Slovakia", PROMISE, by="Slovakia")) == [(("SVK",), False)]


@pytest.mark.parametrize(("kind", "cue", "only"), [("transcript", False, False), ("transcript", True, True), ("readout", False, True)])
def test_a_turn_in_a_transcript_is_the_speakers_own_word(kind: str, cue: bool, only: bool) -> None:
    made = told("a", "PER", "assurance", "Slovakia", PROMISE, by="Slovakia")
    text = made.document.text
    said = tuple(replace(a, cue=(make_span(text, 0, 4),) if cue else ()) for a in made.attributions)
    assert known(replace(made, document=replace(made.document, kind=kind), attributions=said))[0][1] is only


def test_a_writers_own_report_is_no_partys_word() -> None:
    assert known(told("a", None, "assurance", "Slovakia", PROMISE)) == [(("Publisher of a",), False)]


def test_one_word_in_common_beside_names_is_not_one_matter() -> None:
    one = told("a", "PER", "demand", "Peru", "stop talking up a threat and lift the duties", to="Slovakia")
    assert len(build_ledger((one, told("b", None, "demand", "Peru", "stop meddling in affairs of Peru", to="Slovakia")))) == 2


def test_order_of_documents_does_not_matter() -> None:
    made = [told(name, party, "assurance", "Slovakia", PROMISE) for name, party in (("a", "PER"), ("b", "SVK"), ("c", None))]
    assert build_ledger(made) == build_ledger(made[::-1])


def test_circular_attributions_end() -> None:
    made = told("a", None, "assurance", "Slovakia", PROMISE, by="Peru")
    circular = tuple(replace(a, within="a1") for a in made.attributions)
    assert len(build_ledger((replace(made, attributions=circular),))) == 1


def test_nothing() -> None:
    assert build_ledger(()) == ()


@pytest.mark.parametrize(("cites", "known_from"), [(True, "SVK"), (False, "Copper Wire")])
def test_an_agency_carries_the_word_of_whom_it_cites_and_speaks_for_no_state(cites: bool, known_from: str) -> None:
    text = f"Copper Wire Slovakia Kenya {PROMISE}"
    span = make_span(text, text.index(PROMISE), len(text))
    actors = (("Copper Wire", Actor("PER", "MED", "Copper Wire")), ("Slovakia", Actor("SVK")), ("Kenya", Actor("KEN")))
    mentions = tuple(Mention(name, make_span(text, text.index(name), text.index(name) + len(name)), name, (who,)) for name, who in actors)
    chain = ["Kenya", "Slovakia", "Copper Wire"] if cites else ["Kenya", "Copper Wire"]
    said = tuple(
        Attribution(
            f"a{n}",
            "speech",
            "indirect",
            (),
            (),
            (span,),
            within=f"a{n + 1}" if n + 1 < len(chain) else None,
            speakers=(name,),
            relay=tuple(chain[n:]),
        )
        for n, name in enumerate(chain)
    )
    entry = Entry("n", "demand", ("Kenya",), (), span, "trade", None, None, None, (span,), "a0")
    made = Annotations(Document("d", text, publisher="Gazette"), MadeBy("test"), mentions, said, entries=(entry,))
    assert build_ledger((made,))[0].known_from == (known_from,)


OWN_WORDS = [
    ("Peru urged Slovakia to lift the ban on copper.", "Reuters", "holder"),
    ("Peru asked Slovakia to lift the ban on copper.", "Reuters", "holder"),
    ("The two ministers of Peru and Slovakia met. Peru and Slovakia agreed to lift the ban on copper.", "Reuters", "third party"),
    ("The ministers of Peru and Slovakia met. Peru would not lift the ban on copper.", "Reuters", "holder"),
    ("Slovakia's Foreign Minister Jozef Hora promised Peru to lift the ban on copper.", "Reuters", "holder"),
    ("Slovakia buys copper from Peru. Trade Minister Jozef Hora promised to lift the ban.", "TASR", "holder"),
]


@pytest.mark.parametrize(("text", "publisher", "side"), OWN_WORDS)
def test_what_a_party_is_told_to_have_said_is_its_own_word(text: str, publisher: str, side: str) -> None:
    (line,) = build_ledger((annotate(Document("d", text, publisher=publisher, country=COUNTRY.get(publisher), kind="news")),))
    assert line.side == side


JOINT = [
    ("Joint Declaration by Peru and Slovakia", "KEN", "both"),
    ("Declaration of the summit of Peru and Slovakia, Lima", "PER", "both"),
    ("Communiqué on the talks between Peru and Slovakia", "KEN", "third party"),  # of a mediator
]


@pytest.mark.parametrize(("title", "party", "side"), JOINT)
def test_a_joint_text_is_the_word_of_the_two_in_its_title(title: str, party: str, side: str) -> None:
    text = "The Government of Kenya was host. Kenya and its President welcomed both. Peru and Slovakia will lift the ban on copper."
    (line,) = build_ledger((annotate(Document("d", text, title=title, party=party, country=party, kind="statement")),))
    assert (line.holders, line.side) == (("PER", "SVK"), side)


CALLED = [
    ("Comunicado de Lima", "joint communiqué", "both"),  # its own header says so
    ("Comunicado conjunto de Lima", "statement", "both"),
    ("Statement of Lima", "statement", "holder"),
    ("Session of the Joint Commission of Peru and Slovakia", "readout", "holder"),  # a body of both, of which one side tells
    ("Peru and Slovakia sign a joint statement", "news", "third party"),
]


@pytest.mark.parametrize(("title", "kind", "side"), CALLED)
def test_what_a_text_is_called_tells_whether_both_issue_it(title: str, kind: str, side: str) -> None:
    text = "The two ministers of Peru and Slovakia met. Peru and Slovakia agreed to lift the ban on copper."
    document = make_document(text, title=title, kind=kind, publisher="Gazette" if kind == "news" else "Foreign Ministry", country="PER")
    (line,) = build_ledger((annotate(document),))
    assert (line.holders, line.side) == (("PER", "SVK"), side)


def test_a_joint_text_of_three_is_the_word_of_all_three() -> None:
    text = "The leaders of Peru, Slovakia and Kenya met. Slovakia asked Kenya to lift the ban on copper."
    title = "Joint Statement of Peru, Slovakia and Kenya"
    lines = build_ledger((annotate(make_document(text, title=title, kind="statement", publisher="Foreign Ministry", country="PER")),))
    assert [line.side for line in lines if line.holders == ("SVK",)] == ["both"]


def test_who_is_known_by_name_alone_speaks_for_the_side_that_he_does_not_turn_to() -> None:
    made = told("a", None, "demand", "Slovakia", PROMISE, to="Peru", by="Slovakia")
    unknown = tuple(replace(m, actors=(Actor(None, None, "Jozef Hora"),)) if m.id == "mSlovakia" else m for m in made.mentions)
    text = made.document.text + " Slovakia Peru"
    named = tuple(
        Mention(f"x{name}", make_span(text, at := text.rindex(name), at + len(name)), f"x{name}", (Actor(CODES[name]),))
        for name in ("Slovakia", "Peru")
    )
    document = replace(made.document, text=text, kind="news")
    said = tuple(replace(one, relay=("Jozef Hora",)) for one in made.attributions)
    (line,) = build_ledger((replace(made, document=document, mentions=(*unknown, *named), attributions=said),))
    assert (line.holders, line.counterparts, line.side) == (("SVK",), ("PER",), "holder")


def test_in_the_text_of_a_body_those_without_a_code_speak_for_it() -> None:
    made = told("a", None, "demand", "Slovakia", PROMISE, to="Peru", by="Slovakia")
    unknown = tuple(replace(m, actors=(Actor(None, None, "Jozef Hora"),)) if m.id == "mSlovakia" else m for m in made.mentions)
    document = replace(made.document, publisher="European Commission", kind="release")
    (line,) = build_ledger((replace(made, document=document, mentions=unknown),))
    assert line.known_from == ("EU",)
