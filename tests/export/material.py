"""A text with characters of one to four bytes, and records of every kind over it, made by hand."""

from __future__ import annotations

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
)

TEXT = """📰 Oslo — Minister Ito told reporters that “Ms Park
will visit Ōsaka in May”, and urged her to free the crew.

They met in Oslo. Ito’s aides denied that troops had moved."""


def span(words: str, nth: int = 0) -> Span:
    """Where `words` stand, for the `nth` time after the first."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


ITO_ACTOR = Actor("JPN", "GOV", "Ito", "Minister", "Q1")
PARK_ACTOR = Actor("KOR", "GOV", "Park", None, None)
ITO = Mention("m1", span("Minister Ito"), "e1", (ITO_ACTOR,))
PARK = Mention("m2", span("Ms Park"), "e2", (PARK_ACTOR,))
BOTH = Mention("m3", span("They"), "e3", (ITO_ACTOR, PARK_ACTOR))
CREW = Mention("m4", span("the crew"), "e4")
AIDES = Mention("m5", span("Ito’s aides"), "e5", (Actor("JPN", "GOV", None),))
SAID = span("“Ms Park\nwill visit Ōsaka in May”")
TOLD = Attribution(
    "a1",
    "speech",
    "mixed",
    (ITO.span,),
    (span("told"),),
    (SAID, span("urged her to free the crew")),
    (span("reporters"),),
    None,
    ("m1",),
    ("Ito",),
)
DENIED = Attribution(
    "a2", "speech", "indirect", (AIDES.span,), (span("denied"),), (span("troops had moved"),), (), None, ("m5",), ("aides",), True
)


def event(id_: str, kind: str, factuality: str, words: tuple[Span, ...], **fields: object) -> Event:
    """An event with what most of them lack left out."""
    given = {"mode": None, "actor": ("m1",), "recipient": ("m2",), "background": False, "date": None, "place": None, "attribution": None}
    given |= {"quad": 1, "scale": 2.5, "cameo": None, "same_as": None} | fields
    return Event(id=id_, event=kind, context=("diplomatic", "legal"), factuality=factuality, evidence=words, **given)  # type: ignore[arg-type]


EVENTS = (
    event(
        "v1",
        "CONSULT",
        "planned",
        (span("will visit Ōsaka"),),
        mode="visit",
        actor=("m2",),
        recipient=(),
        attribution="a1",
        scale=4.0,
        cameo="042",
        date=DateRange("2023-05-01", "2023-05-31"),
    ),
    event("v2", "REQUEST", "happened", (span("urged"), span("to free")), mode="yield", quad=3, scale=-1.0, cameo="105"),
    event("v3", "RETREAT", "demanded", (span("free"),), mode="release", actor=("m2",), recipient=("m4",), quad=2, scale=6.5, cameo="0841"),
    event(
        "v4",
        "CONSULT",
        "happened",
        (span("met"),),
        actor=("m3",),
        recipient=(),
        cameo="040",
        date=DateRange("2023-04-18", "2023-04-18"),
        place=Place("Oslo", "NOR", 59.91, 10.75),
    ),
    event(
        "v5",
        "MOBILIZE",
        "denied",
        (span("troops had moved"),),
        mode="troops",
        recipient=(),
        quad=4,
        scale=-6.5,
        cameo="154",
        attribution="a2",
    ),
    event("v6", "CONSULT", "happened", (span("met in Oslo"),), actor=("m3",), recipient=(), same_as="v4"),
    event("v7", "AID", "happened", (span("Oslo"),), background=True, date=DateRange("2019", "2019"), quad=2, scale=10.0, cameo="070"),
)
MADE = Annotations(
    Document("d/1 é.txt", TEXT, "T", "Harbour Wire", "GBR", None, "news", "2023-04-19", "https://example.org/1", "en"),
    MadeBy("1.0", (("tagger", "abc"),), (("pipeline", "small"),)),
    (ITO, PARK, BOTH, CREW, AIDES),
    (TOLD, DENIED),
    EVENTS,
    (Account("c1", "meeting", ("m3",), DateRange("2023-04-18", "2023-04-18"), Place("Oslo"), 60, "happened", (span("met"),), None),),
    (Statement("s1", span("urged her to free the crew"), "a1", ("m1",), ("m2",), "urge", "crews", "substance", 0.5, span("urged"), False),),
    (Entry("n1", "demand", ("m1",), ("m2",), span("to free the crew"), None, None, None, "v2", (span("urged"),), "a1"),),
)
EMPTY = Annotations(Document("empty", ""), MadeBy("1.0"))
