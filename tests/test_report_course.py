"""Where a relation is going, in the report: the pair of which most is told, from three periods on, each point to its text."""

from __future__ import annotations

import re

from communique.records import Actor, Annotations, DateRange, Document, Event, MadeBy, Mention, Span
from communique.report import write_report
from communique.report.course import draw_course
from communique.report.dossier import make_dossier

STATES = ("PER", "SVK", "KEN")


def told(day: str, actor: str, recipient: str, event: str, scale: float) -> Annotations:
    """A text of one day that tells one event."""
    text = " ".join(STATES)
    mentions = tuple(Mention(code, Span(4 * n, 4 * n + 3, code), code, (Actor(code),)) for n, code in enumerate(STATES))
    evidence = (Span(0, 3, text[:3]),)
    when, quad = DateRange(day, day), 2 if scale > 0 else 4
    id_ = f"{day}-{actor}"
    made = Event(id_, event, None, (), (actor,), (recipient,), "happened", False, when, None, quad, scale, None, evidence, None)
    return Annotations(Document(f"d-{day}", text, publisher="A", published=day), MadeBy("test"), mentions, events=(made,))


COURSE = (
    told("2031-01-04", "PER", "SVK", "AID", 7.0),
    told("2031-02-04", "SVK", "PER", "AID", 7.0),
    told("2031-02-05", "KEN", "PER", "AID", 7.0),
    told("2031-04-04", "PER", "SVK", "SANCTION", -4.0),
)


def test_the_page_draws_the_pair_of_which_most_is_told() -> None:
    page = write_report(COURSE)
    section = page[page.index('<section id="course">') :].split("</section>")[0]
    assert "<bdi>Peru and Slovakia</bdi>" in section
    assert "Kenya" not in section
    assert "<svg" in section
    assert " style=" not in section


def test_each_point_leads_to_a_text_of_its_period() -> None:
    page = write_report(COURSE)
    section = page[page.index('<section id="course">') :].split("</section>")[0]
    numbers = set(re.findall(r'href="#doc-(\d+)"', section))
    assert len(numbers) == 3
    assert all(f'id="doc-{number}"' in page for number in numbers)


def test_two_periods_are_no_course() -> None:
    dossier = make_dossier(COURSE[:3])
    assert draw_course(dossier) is None
    assert 'id="course"' not in write_report(COURSE[:3])
