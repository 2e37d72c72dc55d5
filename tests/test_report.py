"""The page: what it says, that it loads nothing, that hostile text stays text, and that every link of it leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

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
    Place,
    Span,
    Statement,
    make_span,
)
from communique.report import write_report
from communique.report.names import day_words, length_words, name_sides, with_article
from communique.report.passages import find_layers, quote, text_lines

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
