"""Annotated documents -> one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from communique.corpus.ledger import is_sure
from communique.lexicon import place_name
from communique.records import Annotations, DateRange, Encounter
from communique.report.course import draw_course
from communique.report.dossier import Dossier, known_only_from, make_dossier
from communique.report.findings import capital, find_findings, find_stronger, list_openings, took_place
from communique.report.names import day_words, first_day, join_names, with_article
from communique.report.rendering import make_environment
from communique.report.sections import list_deeds, list_meetings, list_promises, list_sayings, list_side_by_side, list_texts
from communique.report.topics import lay_by_topic
from communique.report.watched import list_watched


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the summary band."""

    number: int
    words: str


def write_report(annotations: Sequence[Annotations], *, title: str | None = None) -> str:
    """One self-contained HTML page: findings first, then encounters, accounts side by side, sayings, ledger, what is to
    be watched, the course of the relation, events and the texts.

    Loads nothing from anywhere, and shows whatever markup the documents hold as text. `title` replaces the one made from the encounters."""
    dossier = make_dossier(tuple(annotations))
    style, script = read_source("report.css"), read_source("report.js")
    comparisons = list_side_by_side(dossier)
    return (
        make_environment("communique")
        .get_template("report.html.j2")
        .render(
            title=title or headline(dossier),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            dossier=dossier,
            counts=count_all(dossier),
            openings=list_openings(dossier),
            groups=find_findings(dossier),
            meetings=list_meetings(dossier),
            comparisons=comparisons,
            by_topic=lay_by_topic(dossier),
            topics=sorted({row.topic for c in comparisons for row in (*c.left.only, *c.right.only, *c.rows) if row.topic}),
            sayings=[(side, list_sayings(dossier, side)) for side in dossier.sides],
            promises=list_promises(dossier),
            watched=list_watched(dossier),
            deeds=list_deeds(dossier),
            course=draw_course(dossier),
            texts=list_texts(dossier),
            several=len(dossier.sides) > 1,
            version=", ".join(sorted({side.made.made_by.version for side in dossier.sides})),
        )
    )


def headline(dossier: Dossier) -> str:
    """What the page is of: the parties, place and days of its encounters, else its only document's title."""
    if len(dossier.sides) == 1:
        document = dossier.sides[0].document
        return document.title or document.publisher or document.id
    told = sorted(dossier.encounters, key=lambda e: -len({document for document, _ in e.accounts}))
    if not told:
        return f"{len(dossier.sides)} documents" if dossier.sides else "No documents"
    same = [e for e in told if e.parties == told[0].parties and e.factuality == "happened" and _is_near(e, told[0])] or told[:1]
    if 2 * len({document for e in same for document, _ in e.accounts}) < len(dossier.sides):
        return f"{len(dossier.sides)} documents"
    parties = join_names(with_article(place_name(code)) for code in told[0].parties) or join_names(told[0].names)
    places = {e.place.name for e in same if e.place and e.place.name and e.form != "call"}
    where = places.pop() if len(places) == 1 else ""
    return ", ".join(part for part in (capital(parties), where, _days_of([e.date for e in same])) if part)


def _is_near(one: Encounter, two: Encounter) -> bool:
    """Whether two encounters began within a week; without a date nothing speaks against it."""
    first, second = first_day(one.days), first_day(two.days)
    return first is None or second is None or abs((first - second).days) <= 7


def _days_of(dates: Sequence[DateRange | None]) -> str:
    known = [when for when in dates if when and when.start and when.end]
    if not known:
        return ""
    return day_words(DateRange(min(when.start or "" for when in known), max(when.end or "" for when in known)))


def count_all(dossier: Dossier) -> tuple[Count, ...]:
    """The numbers of the summary band; what is not there is not counted."""
    held = sum(took_place(encounter) for encounter in dossier.encounters)
    numbers = (
        (len(dossier.sides), "document", "documents"),
        (held, "encounter", "encounters"),
        (len(dossier.encounters) - held, "planned, put off or only possible", "planned, put off or only possible"),
        (sum(len(side.made.statements) for side in dossier.sides), "reported statement", "reported statements"),
        (sum(1 for _ in find_stronger(dossier)), "told more strongly on one side", "told more strongly on one side"),
        (
            sum(is_sure(line) and known_only_from(dossier, line) == "other side" for line in dossier.ledger),
            "known from the other side only",
            "known from the other side only",
        ),
        (len(dossier.ledger), "line in the ledger", "lines in the ledger"),
    )
    return tuple(Count(n, one if n == 1 else many) for n, one, many in numbers if n or one in ("document", "encounter"))


def read_source(name: str) -> str:
    """A style sheet or script of the pages."""
    from importlib.resources import files

    return (files("communique") / "templates" / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    """A content security policy that lets only our own style and script in, and nothing load."""
    return style_policy(style, f"script-src {_hashed(script)}; ")


def style_policy(style: str, more: str = "") -> str:
    """The same for a page without a script."""
    return f"default-src 'none'; style-src {_hashed(style)}; {more}base-uri 'none'; form-action 'none'"


def _hashed(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
