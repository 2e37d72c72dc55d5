"""The page: what it says, that it loads nothing, that hostile text stays text, and that every link of it leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.corpus.encounters import find_encounters
from communique.lexicon import place_name
from communique.records import (
    Account,
    Actor,
    Annotations,
    Attribution,
    DateRange,
    Document,
    Entry,
    Event,
    MadeBy,
    Mention,
    Outcome,
    Place,
    Span,
    Statement,
    make_span,
)
from communique.report import write_report
from communique.report.dossier import choose_pairs, make_dossier
from communique.report.findings import deciding, find_findings, topic_words
from communique.report.names import day_words, length_words, name_sides, with_article
from communique.report.passages import Layer, quote, text_lines
from communique.report.sections import list_promises, list_sayings

EAST_TEXT = (
    "On 4 May Minister Ana Ruiz of Peru met Minister Jan Novak of Slovakia in Lima for three hours. "
    "Minister Ruiz said that the talks on copper were useful. "
    "The two sides agreed to lift the copper tariffs. "
    "Minister Novak assured Peru that Slovakia will not build a second smelter."
)
WEST_TEXT = (
    "Minister Novak met Minister Ruiz in Lima on 4 May. "
    "The two sides discussed the copper tariffs. "
    "Minister Novak urged Peru to free two Slovak engineers.\n\n"
    'Novak said: "We shall <b>wait</b> & see.'
)
PERU, SLOVAKIA = Actor("PER", name="Peru"), Actor("SVK", name="Slovakia")
RUIZ, NOVAK = Actor("PER", "GOV", "Ana Ruiz", "Foreign Minister"), Actor("SVK", "GOV", "Jan Novak", "Foreign Minister")
DAY = DateRange("2031-05-04", "2031-05-04")


class Made:
    """Records over one text, spans found by their words."""

    def __init__(self, text: str, **fields: str) -> None:
        self.text = text
        self.parts: dict[str, list[object]] = {}
        self.document = Document(text=text, **{"id": "d", **fields})

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return make_span(self.text, at, at + len(words))

    def add(self, table: str, record: object) -> str:
        self.parts.setdefault(table, []).append(record)
        return record.id  # type: ignore[attr-defined]

    def mention(self, words: str, *actors: Actor) -> str:
        return self.add("mentions", Mention(f"m-{words}", self.span(words), f"e-{words}", actors))

    def statement(
        self, words: str, act: str, *speakers: str, phrase: str | None = None, topic: str | None = None, kind: str = "substance"
    ) -> str:
        marked = self.span(phrase) if phrase else None
        return self.add("statements", Statement(f"s-{words}", self.span(words), None, speakers, (), act, topic, kind, 0.5, marked, False))  # type: ignore[arg-type]

    def done(self) -> Annotations:
        return Annotations(self.document, MadeBy("test"), **{table: tuple(records) for table, records in self.parts.items()})  # type: ignore[arg-type]


def east() -> Annotations:
    made = Made(
        EAST_TEXT,
        id="east.txt",
        publisher="Foreign Ministry of Peru",
        country="PER",
        party="PER",
        kind="readout",
        published="2031-05-05",
        title="Talks in Lima",
        url="https://example.org/east",
    )
    ruiz, novak = made.mention("Minister Ana Ruiz", RUIZ), made.mention("Minister Jan Novak", NOVAK)
    both = made.mention("The two sides", PERU, SLOVAKIA)
    assurer = made.mention("Minister Novak", NOVAK)
    peru = made.mention("Peru that", PERU)
    made.mention("Slovakia will", SLOVAKIA)
    said = made.add(
        "attributions",
        Attribution(
            "a-said",
            "speech",
            "indirect",
            (made.span("Minister Ruiz"),),
            (made.span("said"),),
            (made.span("that the talks on copper were useful"),),
            (),
            None,
            (ruiz,),
            ("Ana Ruiz",),
        ),
    )
    assured = made.add(
        "attributions",
        Attribution(
            "a-assured",
            "speech",
            "indirect",
            (made.span("Minister Novak"),),
            (made.span("assured"),),
            (made.span("that Slovakia will not build a second smelter"),),
            (made.span("Peru"),),
            None,
            (assurer,),
            ("Jan Novak",),
        ),
    )
    made.statement("On 4 May Minister Ana Ruiz of Peru met Minister Jan Novak of Slovakia in Lima for three hours", "report", kind="frame")
    made.statement("Minister Ruiz said that the talks on copper were useful", "state", ruiz, topic="mining")
    made.statement("The two sides agreed to lift the copper tariffs", "agree", both, phrase="agreed", topic="tariffs")
    made.statement(
        "Minister Novak assured Peru that Slovakia will not build a second smelter", "assure", assurer, phrase="assured", topic="industry"
    )
    made.add(
        "entries",
        Entry(
            "n-tariffs",
            "agreement",
            (both,),
            (),
            made.span("lift the copper tariffs"),
            "tariffs",
            None,
            None,
            None,
            (made.span("The two sides agreed to lift the copper tariffs"),),
            None,
        ),
    )
    made.add(
        "entries",
        Entry(
            "n-smelter",
            "assurance",
            (assurer,),
            (peru,),
            made.span("will not build a second smelter"),
            "industry",
            None,
            DateRange("2032-01-01", "2032-12-31"),
            None,
            (made.span("Minister Novak assured Peru"),),
            assured,
        ),
    )
    made.add(
        "events",
        Event(
            "v-met",
            "CONSULT",
            "visit",
            (),
            (ruiz, novak),
            (),
            "happened",
            False,
            DAY,
            Place("Lima", "PER"),
            1,
            4.0,
            "042",
            (made.span("met"),),
            None,
        ),
    )
    made.add(
        "events",
        Event("v-lift", "AGREE", None, (), (both,), (), "planned", False, None, None, 1, 2.5, "030", (made.span("agreed to lift"),), said),
    )
    made.add(
        "accounts",
        Account(
            "c-east",
            "meeting",
            (ruiz, novak),
            DAY,
            Place("Lima", "PER"),
            180,
            "happened",
            (made.span("On 4 May Minister Ana Ruiz of Peru met Minister Jan Novak"),),
            None,
        ),
    )
    return made.done()


def west() -> Annotations:
    made = Made(
        WEST_TEXT,
        id="west.txt",
        publisher="Foreign Ministry of Slovakia",
        country="SVK",
        party="SVK",
        kind="readout",
        published="2031-05-05",
        title="Novak in Lima",
    )
    novak, ruiz = made.mention("Minister Novak", NOVAK), made.mention("Minister Ruiz", RUIZ)
    both, peru, speaker = made.mention("The two sides", PERU, SLOVAKIA), made.mention("Peru", PERU), made.mention("Novak said", NOVAK)
    made.add(
        "attributions",
        Attribution(
            "a-urged",
            "speech",
            "indirect",
            (made.span("Minister Novak"),),
            (made.span("urged"),),
            (made.span("to free two Slovak engineers"),),
            (made.span("Peru"),),
            None,
            (novak,),
            ("Jan Novak", "a diplomat"),
        ),
    )
    made.add(
        "attributions",
        Attribution(
            "a-wait",
            "speech",
            "direct",
            (made.span("Novak said"),),
            (made.span("said:"),),
            (made.span('"We shall <b>wait</b> & see.'),),
            (),
            None,
            (speaker,),
            ("Jan Novak",),
        ),
    )
    made.statement("Minister Novak met Minister Ruiz in Lima on 4 May", "report", kind="frame")
    made.statement("The two sides discussed the copper tariffs", "discuss", both, phrase="discussed", topic="tariffs")
    made.statement("Minister Novak urged Peru to free two Slovak engineers", "demand", novak, phrase="urged", topic="detained citizens")
    made.add(
        "entries",
        Entry(
            "n-free",
            "demand",
            (novak,),
            (peru,),
            made.span("free two Slovak engineers"),
            "detained citizens",
            None,
            None,
            None,
            (made.span("urged Peru to free two Slovak engineers"),),
            "a-urged",
        ),
    )
    made.add(
        "accounts",
        Account(
            "c-west",
            "meeting",
            (novak, ruiz),
            DAY,
            Place("Lima", "PER"),
            120,
            "happened",
            (made.span("Minister Novak met Minister Ruiz in Lima on 4 May"),),
            None,
        ),
    )
    return made.done()


class Reader(HTMLParser):
    """What a browser would make of the page: its ids, links, elements and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.text = re.sub(r"\s+", " ", "".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values.get("href", ""))
        self.loads += [values[name] for name in ("src", "srcset", "action", "style", "onclick", "onload", "onerror") if name in values]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return write_report((east(), west()))


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


# ---- what it says


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Slovakia, Lima, 4 May 2031",
        "The Peruvian account tells of an assurance by Slovakia: Minister Novak assured Peru that Slovakia will not build a second smelter",
        "The Slovak account does not mention it.",
        "“agreed” in the Peruvian account, “discussed” in the Slovak account. Tariffs",
        "Only in the Slovak account",
        "Jan Novak ← a diplomat: urged Peru to free two Slovak engineers",
        "Meeting: Ana Ruiz and Jan Novak",
        "lengths differ",
        "Meeting: Ana Ruiz and Jan Novak: 3 h in the Peruvian account and 2 h in the Slovak account.",
        "3 statements of substance, 1 told by the other side too (33 %)",
        "Topics only here: Detained citizens",
        "Of the 3 statements of substance in the Peruvian account, 1 stands in the Slovak account too; of the 2 there",
        "Due 2032",
        "agreed to lift",
    ],
)
def test_page_says(read: Reader, sentence: str) -> None:
    assert sentence in read.text.replace("\u202f", " ")


def test_findings_come_first_and_texts_last(read: Reader) -> None:
    order = [name for name in read.ids if name in ("findings", "encounters", "side-by-side", "sayings", "ledger", "events", "texts")]
    assert order == ["findings", "encounters", "side-by-side", "sayings", "ledger", "events", "texts"]


def test_rows_side_by_side_can_be_chosen_by_relation_and_topic(page: str) -> None:
    section = page.partition('<section id="side-by-side">')[2].partition("</section>")[0]
    sorts = set(re.findall(r'data-relation="(\w*)" data-topic="([^"]*)"', section))
    assert "only" in {relation for relation, _ in sorts} <= {"only", "stronger", "differs", "same"}
    assert {f"<option>{topic}</option>" for _, topic in sorts if topic} <= set(re.findall("<option>[^<]*</option>", section))
    assert "".join(re.findall(r'data-rows="(.*?)"', section)) == "#side-by-side [data-relation]"


def test_own_words_carry_no_warning() -> None:
    (promise,) = [p for _, lines in list_promises(make_dossier((east(), west()))) for p in lines if p.kind == "demand"]
    assert (promise.holders, promise.known_from, promise.only_from) == ("Slovakia", "Slovakia", "")


def test_promise_that_its_own_account_has_too_is_not_the_other_sides_word_only() -> None:
    text = "Minister Novak assured Peru that Slovakia will not build a second smelter."
    own = Made(text, id="own.txt", party="SVK", published="2031-05-05")
    novak, peru = own.mention("Minister Novak", NOVAK), own.mention("Peru", PERU)
    own.statement(text.rstrip("."), "assure", novak, phrase="assured", topic="industry")
    own.add(
        "entries",
        Entry(
            "n-own",
            "assurance",
            (novak,),
            (peru,),
            own.span("will not build a second smelter"),
            "industry",
            None,
            None,
            None,
            (own.span("assured"),),
            None,
        ),
    )
    groups = find_findings(make_dossier((east(), own.done())))
    assert "other-side" not in [group.key for group in groups]
    assert "other-side" in [group.key for group in find_findings(make_dossier((east(), west())))]


def test_what_compare_finds_in_the_holders_own_account_of_those_days_is_not_missing_there() -> None:
    """It is looked for there though nothing shows that both tell of one encounter, not in what the holder published months later."""
    text = "Minister Novak assured Peru that Slovakia will not build a second smelter."
    own = Made(text, id="own.txt", party="SVK", published="2031-05-05")
    own.statement(text.rstrip("."), "assure", own.mention("Minister Novak", NOVAK), phrase="assured", topic="industry")
    later = replace(own.done(), document=replace(own.document, published="2031-09-05"))
    for account, missing in ((own.done(), False), (later, True)):
        dossier = make_dossier((east(), account, Made("Nothing.", id="third.txt").done()))
        assert not dossier.pairs
        assert ("other-side" in [group.key for group in find_findings(dossier)]) is missing


def agreement(name: str, text: str, title: str = "Readout", **fields: str) -> Annotations:
    """A text of a day in which two parties agree on something; `by` is the medium that its words are said by, if any is."""
    by, words = fields.pop("by", ""), text.split("agreed to ")[1].rstrip(".")
    made = Made(text, id=f"{name}.txt", title=title, published="2031-05-05", **fields)
    both = made.mention("Peru and Slovakia", PERU, SLOVAKIA)
    medium = made.mention(by, Actor(None, "MED", by)) if by else ""
    told, said = made.span(text.rstrip(".")), made.span(words)
    if by:
        made.add("attributions", Attribution("a", "speech", "indirect", (made.span(by),), (), (told,), speakers=(medium,), relay=(by,)))
    made.add("entries", Entry("n", "agreement", (both,), (), said, "tariffs", None, None, None, (told,), "a" if by else None, weight=0.9))
    return made.done()


AGREED = "Peru and Slovakia agreed to lift the copper tariffs in June."
OF_PERU = agreement("per", AGREED, party="PER", kind="readout", publisher="Foreign Ministry of Peru")
OF_SLOVAKIA = agreement("svk", AGREED, party="SVK", kind="readout", publisher="Foreign Ministry of Slovakia")
TOGETHER = agreement("both", AGREED, "Joint Statement of Peru and Slovakia", party="PER", kind="statement")
REPRINT = agreement("again", AGREED, "Joint Statement of Peru and Slovakia", party="SVK", kind="statement")
WIRE = agreement("wire", AGREED, kind="news", publisher="Andean Wire")
CITING = agreement("cited", f"{AGREED[:-1]}, Andina said.", kind="news", publisher="Wire", by="Andina")


@pytest.mark.parametrize(
    ("accounts", "group", "lead"),
    [
        ((OF_PERU, OF_SLOVAKIA), "agreed", "Peru and Slovakia:"),
        ((OF_PERU, TOGETHER), "agreed", "A joint text and Peru:"),
        ((TOGETHER,), "joint", "Peru and Slovakia:"),
        ((TOGETHER, REPRINT), "joint", "Peru and Slovakia:"),
        ((TOGETHER, WIRE), "joint", "Peru and Slovakia:"),
        ((OF_PERU, WIRE), None, ""),
        ((OF_PERU, CITING), None, ""),
        ((OF_PERU,), None, ""),
    ],
)
def test_agreed_is_told_by_as_many_accounts_as_have_it(accounts: tuple[Annotations, ...], group: str | None, lead: str) -> None:
    """A text of several is one account, whoever prints it; a wire is none beside that of a party."""
    found = [(one.key, finding.lead) for one in find_findings(make_dossier(accounts)) for finding in one.shown]
    assert [each for each in found if each[0] in ("agreed", "joint")] == ([(group, lead)] if group else [])


def test_a_demand_needs_no_confirmation_by_its_own_side() -> None:
    text = "Minister Ruiz urged Slovakia to pay for the bridge."
    other = Made(text, id="other.txt", party="SVK", published="2031-05-05")
    ruiz, slovakia = other.mention("Minister Ruiz", RUIZ), other.mention("Slovakia", SLOVAKIA)
    substance = other.span("pay for the bridge")
    other.add("entries", Entry("n-d", "demand", (ruiz,), (slovakia,), substance, "transport", None, None, None, (substance,), None))
    assert "other-side" not in [group.key for group in find_findings(make_dossier((west(), other.done())))]


def test_contradiction_comes_first() -> None:
    sides = []
    for party, act, verb in (("PER", "support", "supports"), ("SVK", "oppose", "opposes")):
        text = f"Minister Ruiz {verb} the lifting of the tariffs of 12 per cent on copper ore."
        made = Made(text, id=party, party=party, published="2031-05-05")
        made.statement(text.rstrip("."), act, made.mention("Minister Ruiz", RUIZ), phrase=verb, topic="tariffs")
        sides.append(made.done())
    first = find_findings(make_dossier(sides))[0]
    assert first.shown[0].lead == "The Peruvian account and the Slovak account say the opposite."
    assert [label for _, passage in first.shown[0].passages for label in [passage.label]] == ["Peru", "Slovakia"]


def test_news_against_an_official_account_when_there_is_no_second_one() -> None:
    news = replace(west(), document=replace(west().document, party=None, publisher="Lima Post", kind="news"))
    read = Reader(write_report((east(), news)))
    assert "Only in Lima Post" in read.text
    assert "Only in the Peruvian account" in read.text


def test_what_may_have_a_counterpart_after_all_comes_last_and_says_so() -> None:
    dossier = make_dossier((east(), west()))
    (pair,) = dossier.pairs
    lone = [row for row in pair.comparison.alignments if row.relation == "only_left"]
    first, *others = (replace(row, weight=0.9) for row in lone)
    kept = [row for row in pair.comparison.alignments if row not in lone]

    def leads(weight: float) -> list[str]:
        rows = (*kept, replace(first, weight=weight), *others)
        made = replace(dossier, pairs=(replace(pair, comparison=replace(pair.comparison, alignments=rows)),))
        group = next(group for group in find_findings(made) if group.key == "only-1-only_left")
        return [finding.lead.lower() for finding in (*group.shown, *group.folded)]

    assert not any("no sure counterpart" in lead for lead in leads(0.9))
    doubted = leads(0.1)
    assert ["no sure counterpart" in lead for lead in doubted] == [False] * (len(doubted) - 1) + [True]


def test_three_accounts_of_one_encounter_are_told_topic_by_topic(page: str) -> None:
    news = replace(east(), document=replace(east().document, id="n", party=None, publisher="Lima Post", kind="news"))
    read = Reader(write_report((east(), west(), news)))
    told = read.text.partition("Topic by topic")[2].partition("Who said what, on whose word")[0]
    assert told.startswith(" Meeting: Ana Ruiz and Jan Novak TopicPeruSlovakiaLima Post Mining not in the Slovak account")
    assert "not in" not in told.partition("Tariffs")[2]
    assert 'id="by-topic"' not in page


def test_each_encounter_has_the_best_pair_of_its_own_accounts() -> None:
    def told(party: str | None, id_: str, kind: str) -> Annotations:
        return replace(east(), document=replace(east().document, id=id_, party=party, kind=kind))

    ids = (("PER", "a", "readout"), ("SVK", "b", "readout"), (None, "c", "news"), ("PER", "d", "readout"), (None, "e", "news"))
    sides = name_sides([told(*one) for one in ids])
    held = find_encounters([sides[0].made])[0]
    encounters = [replace(held, id=told, accounts=tuple((document, "x") for document in told)) for told in ("ce", "abc", "cd")]
    pairs = [one.document.id + other.document.id for one, other in choose_pairs(sides, encounters)]
    assert pairs == ["ab", "cd", "ce"], "the parties' own first; the news stands beside where an encounter has no second party's"


def test_a_promise_and_its_keeping_months_later_are_not_laid_side_by_side() -> None:
    promise = Made("Peru will send two ships.", id="p.txt", party="PER", published="2031-05-05").done()
    later = Made("Peru sent two ships.", id="n.txt", published="2031-11-20").done()
    soon = replace(later, document=replace(later.document, published="2031-05-07"))
    assert "Accounts side by side" not in Reader(write_report((promise, later))).text
    assert "Accounts side by side" in Reader(write_report((promise, soon))).text


def test_an_organisation_has_its_own_name_and_not_that_of_its_court() -> None:
    assert [place_name(code) for code in ("EU", "AU", "ECOWAS")] == [
        "European Union",
        "African Union",
        "ECOWAS",
    ]


def test_the_ledger_of_the_page_tells_what_became_of_a_line() -> None:
    dossier = make_dossier((east(),))
    line = next(line for line in dossier.ledger if line.tellings)
    said = dossier.sides[0].made.statements[0].span
    told = replace(line, outcomes=(Outcome("disputed", "east.txt", "2031-06-01", said, "SVK", "words"),))
    promises = [one for _, lines in list_promises(replace(dossier, ledger=(told,))) for one in lines]
    assert [(one.status, one.day, one.by) for one in promises[0].became] == [("disputed", "1 June 2031", "Slovakia")]


def test_silence_is_told_only_of_accounts_laid_beside() -> None:
    unrelated = Made("Minister Novak spoke to farmers.", id="farm.txt", party="SVK", published="2031-09-01").done()
    read = Reader(write_report((east(), unrelated, Made("Nothing.", id="third.txt").done())))
    assert "No official account by Slovakia was found to be of the same encounter." in read.text
    assert "does not mention it" not in read.text
    alone = Reader(write_report((east(), Made("Nothing.", id="third.txt").done())))
    assert "No official account by Slovakia is among these texts." in alone.text


def test_many_documents_of_many_matters_have_no_headline_of_one() -> None:
    others = tuple(Made(f"Text {n}.", id=f"{n}.txt").done() for n in range(9))
    read = Reader(write_report((east(), *others)))
    assert "10 documents" in read.text
    assert "2 more documents" in read.text


def test_two_accounts_of_one_party_get_names_of_their_own() -> None:
    second = replace(east(), document=replace(east().document, id="east-2.txt"))
    assert [side.name for side in name_sides((east(), second))] == ["the Peruvian account (1)", "the Peruvian account (2)"]


def test_one_document_alone_tells_what_was_agreed_and_on_whose_word() -> None:
    read = Reader(write_report((west(),)))
    assert "Novak in Lima" in read.text
    assert "Slovakia to Peru: urged Peru to free two Slovak engineers" in read.text


def test_no_documents() -> None:
    read = Reader(write_report(()))
    assert "No documents" in read.text
    assert not [link for link in read.links if link[1:] not in read.ids]


def test_title_given() -> None:
    assert "<h1>R&amp;D &lt;talks&gt;</h1>" in write_report((east(),), title="R&D <talks>")


# ---- what it is


def test_every_internal_link_leads_somewhere_and_no_id_repeats(read: Reader) -> None:
    inner = [link for link in read.links if link.startswith("#")]
    assert len(inner) > 40
    assert not [link for link in inner if link[1:] not in read.ids]
    assert len(read.ids) == len(set(read.ids))


def test_loads_nothing(page: str, read: Reader) -> None:
    assert not set(read.elements) & {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source"}
    assert read.loads == []
    assert [link for link in read.links if not link.startswith("#")] == ["https://example.org/east"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|import\(|innerHTML|eval\(", page)


def test_policy_names_the_very_style_and_script(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = unescape(policy.group(1))
    for tag in ("style", "script"):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_size_stays_near_that_of_the_texts(page: str) -> None:
    assert len(page) < 40_000 + 40 * (len(EAST_TEXT) + len(WEST_TEXT))


def test_same_input_same_page(page: str) -> None:
    assert write_report((east(), west())) == page


HOSTILE = (
    "</style><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single' & &amp; "
    "{{ 7 * 7 }} {% raw %} \u202eright to left\u202c \x00\x1b end"
)


def test_hostile_markup_comes_out_as_text() -> None:
    made = Made(HOSTILE, id='"><b>', title=HOSTILE, publisher=HOSTILE, url="javascript:alert(3)", published="<i>")
    speaker = made.mention("<script>alert(1)</script>", Actor(None, name="</td><script>x</script>"))
    made.add(
        "attributions",
        Attribution(
            "a",
            "speech",
            "direct",
            (made.span("&amp;"),),
            (made.span("& &"),),
            (made.span("<img src=x onerror=alert(2)>"),),
            (),
            None,
            (speaker,),
            ('"><script>', "b"),
        ),
    )
    made.statement('"quoted"', "state", speaker)
    page = write_report((made.done(),))
    read = Reader(page)
    assert read.elements.count("script") == 1
    assert not set(read.elements) & {"img", "b", "i"} - {"b"}
    assert "<img" not in page
    assert "<script>alert(1)" not in page
    assert "javascript:" not in page
    assert "\x00" not in page
    assert HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd") in unescape(page)
    assert "{{ 7 * 7 }}" in page


def test_lone_surrogates_do_not_stop_the_page_from_being_written() -> None:
    made = Made("Novak said: \ud800 no.", id="x\udc00", publisher="\ud83d")
    assert write_report((made.done(),)).encode("utf-8")


# ---- passages


def test_quote_marks_the_deciding_words() -> None:
    (side,) = name_sides((east(),))
    statement = east().statements[2]
    assert quote(side, statement.span, (statement.phrase,)).pieces == (
        ("The two sides ", False),
        ("agreed", True),
        (" to lift the copper tariffs", False),
    )  # type: ignore[arg-type]


def test_of_several_statements_the_one_with_the_deciding_words_is_shown() -> None:
    (side,) = name_sides((east(),))
    first, second = east().statements[1:3]
    assert second.phrase
    assert deciding(side, (first.id, second.id), (second.phrase,)) == second
    assert deciding(side, (first.id, second.id)) == first


def test_quote_is_cut_at_a_blank() -> None:
    (side,) = name_sides((east(),))
    cut = quote(side, make_span(EAST_TEXT, 0, 60), longest=20)
    assert (cut.pieces, cut.cut) == ((("On 4 May Minister", False),), True)


@given(st.lists(st.tuples(st.integers(0, len(WEST_TEXT) - 1), st.integers(1, 90)), max_size=12))
def test_text_survives_any_overlap_of_its_spans(drawn: list[tuple[int, int]]) -> None:
    (side,) = name_sides((west(),))
    layers = [Layer(start, min(start + length, len(WEST_TEXT)), "x") for start, length in drawn]
    lines = text_lines(side, layers)
    assert [unescape(re.sub(r"<[^>]*>", "", str(line.markup))) for line in lines] == WEST_TEXT.split("\n\n")
    for line in lines:
        assert line.markup.count("<span") == line.markup.count("</span>")


def test_span_over_two_lines_is_lit_in_both() -> None:
    (side,) = name_sides((west(),))
    at = WEST_TEXT.index("engineers")
    one, two = text_lines(side, [Layer(at, at + 30, "x")])
    assert f'id="doc-1-c{at}-{at + 30}"' in one.markup
    assert f'data-of="doc-1-c{at}-{at + 30}"' in two.markup


# ---- names


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-06-19", "2023-06-19", "19 June 2023"),
        ("2023-06-18", "2023-06-19", "18–19 June 2023"),
        ("2023-06-30", "2023-07-01", "30 June – 1 July 2023"),
        ("2023-12-31", "2024-01-01", "31 December 2023 – 1 January 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-06-19", None, "19 June 2023"),
        ("2023-02", "2023-02", "February 2023"),
        ("2023", "2023", "2023"),
        ("2023-13-01", "2023-02-30", ""),
        ("soon", None, ""),
        (None, None, ""),
    ],
)
def test_day_words(start: str | None, end: str | None, words: str) -> None:
    assert day_words(DateRange(start, end)) == words


@pytest.mark.parametrize(("minutes", "words"), [(450, "7 h 30 min"), (60, "1 h"), (50, "50 min"), (0, ""), (None, "")])
def test_length_words(minutes: int | None, words: str) -> None:
    assert length_words(minutes) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [("United States", "the United States"), ("Philippines", "the Philippines"), ("China", "China"), ("United Ltd", "United Ltd")],
)
def test_with_article(name: str, words: str) -> None:
    assert with_article(name) == words


# ---- the examples, from their words to the page


@pytest.fixture(scope="module")
def example() -> Reader:
    from communique.document.annotate import annotate_many
    from communique.document.reading.documents import read_documents
    from communique.records import Document

    folder = Path(__file__).parents[1] / "examples" / "beijing-2023"
    documents = [item for item in read_documents([str(folder)]) if isinstance(item, Document)]
    return Reader(write_report(tuple(annotate_many(documents))))


@pytest.mark.parametrize(
    "sentence",
    [
        "China and the United States",
        "The Chinese account tells of an assurance by the United States",
        "The American account tells of an assurance by China",
        "“agreed” in the Chinese account, “discussed” in the American account.",
        'Qin Gang ← U.S. Department of State ← Harbour Wire: urged the United States to "stop meddling',
        "Contacts between the two militaries can resume only after the United States removes its sanctions",
    ],
)
def test_example_page_says(example: Reader, sentence: str) -> None:
    assert sentence in example.text


def test_a_guessed_promise_is_marked_so_among_the_sayings(example: Reader) -> None:
    assert re.search(r"have promised indirect (speculated|conditional) to loosen their controls", example.text)


def test_a_writers_guess_is_nobodys_promise(example: Reader) -> None:
    ledger = example.text.partition("made conditional, demanded and expected.")[2].partition("Events Status")[0]
    assert "unilateral sanctions" in ledger
    assert "advanced chips" not in ledger


def test_of_a_list_the_later_items_stand_alone(example: Reader) -> None:
    ledger = example.text.partition("made conditional, demanded and expected.")[2].partition("Events Status")[0]
    assert ledger.count("He urged the United States to keep to the one-China principle") == 1


def test_what_did_not_take_place_stands_apart(example: Reader) -> None:
    held, _, open_ones = example.text.partition("Planned, put off or only possible")
    assert "Visit: Qin Gang" in open_ones
    assert "Visit: Qin Gang" not in held


def test_lengths_that_differ_show_the_words_that_tell_them(example: Reader) -> None:
    told = example.text.partition("Lengths that differ")[2].partition("Only in the Chinese account")[0]
    assert "They talked for five and a half hours" in told
    assert "he spent seven and a half hours in talks" in told


def test_as_many_are_counted_as_stronger_as_are_shown_and_none_is_another_partys_act(example: Reader) -> None:
    shown = example.text.partition("Stronger on one side")[2].partition("Lengths that differ")[0]
    leads = re.findall(r"” in the \w+ account\.|says more than", shown)
    assert re.findall(r"(\d+)\s+told more strongly", example.text) == [str(len(leads))]
    assert "pressed" not in shown


def test_unsure_lines_come_last_and_make_no_finding() -> None:
    dossier = make_dossier((east(), west()))
    (line, *_), others = dossier.ledger, [replace(one, weight=0.9) for one in dossier.ledger[1:]]
    assert others
    unsure = replace(dossier, ledger=(replace(line, weight=0.1), *others))
    (lines,) = [lines for kind, lines in list_promises(unsure) if kind == line.kind]
    assert [one.unsure for one in lines] == sorted(one.unsure for one in lines)
    assert lines[-1].unsure
    (lines,) = [lines for kind, lines in list_promises(dossier) if kind == line.kind]
    assert not any(one.unsure for one in lines)


def test_a_minister_who_tells_what_his_own_state_says_is_not_second_hand() -> None:
    """The "we" of Novak is his own word; what he says of Peru's is at second hand."""
    text = "NOVAK: We asked them to pay for both bridges. Peru promised to pay for one of them in May."
    made = Made(text, id="t.txt", party="SVK", kind="transcript", published="2031-05-05")
    novak, we, peru = made.mention("NOVAK", NOVAK), made.mention("We", SLOVAKIA), made.mention("Peru", PERU)
    turn = Attribution("t", "speech", "direct", (), (), (made.span(text[7:]),), speakers=(novak,), relay=("Jan Novak",))
    asked = replace(
        turn, id="a", content=(made.span("to pay for both bridges"),), within="t", speakers=(we,), relay=("Slovakia", "Jan Novak")
    )
    told = replace(asked, id="b", content=(made.span("to pay for one of them in May"),), speakers=(peru,), relay=("Peru", "Jan Novak"))
    for one in (turn, asked, told):
        made.add("attributions", one)
    (relayed,) = [group for group in find_findings(make_dossier((made.done(),))) if group.key == "relay"]
    assert [finding.chain for finding in (*relayed.shown, *relayed.folded)] == [("Peru", "Jan Novak")]


@pytest.mark.parametrize(
    ("cue", "shown"),
    [("refused", "refused to close the port at Arica"), ("Lima", "to close the port at Arica")],
)
def test_words_at_second_hand_stand_behind_the_word_that_tells_how(cue: str, shown: str) -> None:
    made = Made("Lima, the old capital of the viceroys by the sea, refused to close the port at Arica.")
    peru, content = made.mention("Lima", PERU), made.span("to close the port at Arica")
    relay = ("Peru", "Andina")
    made.add("attributions", Attribution("a", "speech", "indirect", (), (made.span(cue),), (content,), speakers=(peru,), relay=relay))
    ((finding,),) = [group.shown for group in find_findings(make_dossier((made.done(),))) if group.key == "relay"]
    ((_, passage),) = finding.passages
    assert "".join(words for words, _ in passage.pieces) == shown


def test_what_a_guest_says_in_the_hosts_own_transcript_is_no_silence_of_the_host() -> None:
    text = "NOVAK: Peru will send its minister to us in July."
    made = Made(text, id="t.txt", party="PER", kind="transcript", published="2031-05-05")
    novak, peru = made.mention("NOVAK", NOVAK), made.mention("Peru", PERU)
    turn = Attribution("t", "speech", "direct", (made.span("NOVAK"),), (), (made.span(text[7:]),), speakers=(novak,), relay=("Jan Novak",))
    made.add("attributions", turn)
    sent = made.span("Peru will send its minister to us in July")
    made.add("entries", Entry("n", "commitment", (peru,), (), sent, None, None, None, None, (sent,), "t"))
    guest = replace(made.done(), document=replace(made.document, party="SVK"))
    assert "other-side" not in [group.key for group in find_findings(make_dossier((made.done(),)))]
    assert "other-side" in [group.key for group in find_findings(make_dossier((guest,)))]


def test_an_unsure_match_makes_no_finding() -> None:
    dossier = make_dossier((east(), west()))
    (pair,) = dossier.pairs
    strong = [row for row in pair.comparison.alignments if row.relation == "left_stronger"]
    assert strong
    rows = tuple(replace(row, weight=0.2) if row in strong else row for row in pair.comparison.alignments)
    unsure = replace(dossier, pairs=(replace(pair, comparison=replace(pair.comparison, alignments=rows)),))
    assert "stronger" in [group.key for group in find_findings(dossier)]
    assert "stronger" not in [group.key for group in find_findings(unsure)]


def test_topics_are_called_with_the_capitals_of_their_names() -> None:
    words = [topic_words(topic) for topic in ("cyprus and the eastern mediterranean", "eu enlargement", "tariffs", None)]
    assert words == ["Cyprus and the Eastern Mediterranean", "EU enlargement", "Tariffs", ""]


def test_of_a_common_text_neither_party_is_the_other_side() -> None:
    text = "Slovakia thanked Peru for the two ships that it has sent."
    made = Made(text, id="t.txt", party="PER", kind="statement", published="2031-05-05", title="Joint Statement of Peru and Slovakia")
    slovakia = made.mention("Slovakia", SLOVAKIA)
    said = (made.span("for the two ships that it has sent"),)
    made.add("attributions", Attribution("a", "speech", "indirect", (made.span("Slovakia"),), (), said, speakers=(slovakia,)))
    own = replace(made.done(), document=replace(made.document, title="Statement of Peru on Slovakia"))
    for text_, other in ((made.done(), False), (own, True)):
        dossier = make_dossier((text_,))
        (saying,) = list_sayings(dossier, dossier.sides[0])
        assert saying.other_side is other


WATCHED = "Peru will reopen the copper terminal once the miners are released."


def watched_page(later: str) -> str:
    """The page of a condition, and of what is told months later."""
    peru, slovakia = (Mention(name, make_span(f"{name}.", 0, len(name)), name, (actor,)) for name, actor in (("m", PERU), ("s", SLOVAKIA)))
    span, hung = make_span(WATCHED, 10, len(WATCHED) - 1), make_span(WATCHED, WATCHED.index("once"), len(WATCHED) - 1)
    whole = make_span(WATCHED, 0, len(WATCHED))
    entry = Entry("n", "condition", ("m",), ("s",), span, None, hung, None, None, (whole,), None)
    first = Document("a", WATCHED, publisher="Peru's ministry", party="PER", published="2031-05-05")
    other = Document("b", later, publisher="Gazette", published="2031-08-01")
    parties = tuple(replace(mention, span=make_span(WATCHED, 0, 4)) for mention in (peru, slovakia))
    made = Annotations(first, MadeBy("test"), parties, entries=(entry,))
    beside = tuple(replace(mention, span=make_span(later, 0, 3)) for mention in (peru, slovakia))
    return write_report((made, Annotations(other, MadeBy("test"), beside)))


def test_what_is_to_be_watched_stands_with_what_bears_on_it() -> None:
    page = watched_page("The miners were released, and the copper terminal was reopened.")
    section = page[page.index('<section id="watch">') : page.index("</section>", page.index('<section id="watch">'))]
    assert "Condition:" in section
    assert "kept" in section
    assert "1 August 2031 · Gazette" in section


def test_a_page_with_nothing_to_watch_has_no_such_section() -> None:
    assert 'id="watch"' not in write_report(())
