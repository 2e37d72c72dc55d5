"""What the page calls states, actors, documents and days."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from communique.beside import body_of
from communique.lexicon import code_names, markers, place_name, split_cell, words_for
from communique.records import Actor, Annotations, Attribution, DateRange, Document, Encounter, Mention, Statement
from communique.resources import read_table

TONES = 6  # colours that the style sheet has for parties; further parties are grey


@dataclass(frozen=True, slots=True)
class Side:
    """One document and what the page calls it: `name` in a sentence, `label` over a column, `tone` its party's colour.

    `words` are those that name whom each mention means, `lines` the starts and ends of its lines that hold something; `address` is the
    page its text stands on, "" for this one."""

    number: int
    made: Annotations
    name: str
    label: str
    tone: int
    mentions: dict[str, Mention]
    attributions: dict[str, Attribution]
    statements: dict[str, Statement]
    words: dict[str, str]
    lines: tuple[tuple[int, int], ...]
    address: str = ""

    @property
    def prefix(self) -> str:
        """What the ids of its passages begin with: on a page of its own text no number is needed."""
        return "" if self.address else f"doc-{self.number}-"

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.made.document

    def line_of(self, at: int) -> int:
        """The number of the line that holds the character `at`."""
        return max(1, bisect_right(self.lines, (at, len(self.document.text))))


def name_sides(annotations: Sequence[Annotations], address: Callable[[Document], str] = lambda _: "") -> tuple[Side, ...]:
    """The documents in the order given, each with a name that no other has, and the `address` of its text."""
    plain = [_plain_name(made.document) for made in annotations]
    tones = party_tones(annotations)
    sides = []
    for n, made in enumerate(annotations):
        twin = plain.count(plain[n]) > 1
        number = f" ({plain[: n + 1].count(plain[n])})" if twin else ""
        sides.append(
            Side(
                number=n + 1,
                made=made,
                name=plain[n] + number,
                label=_label(made.document) + number,
                tone=tones.get(made.document.party or "", 0),
                mentions={m.id: m for m in made.mentions},
                attributions={a.id: a for a in made.attributions},
                statements={s.id: s for s in made.statements},
                words=words_for(made.mentions),
                lines=tuple((m.start(), m.end()) for m in re.finditer(r"[^\n\r]*[^\s][^\n\r]*", made.document.text)),
                address=address(made.document),
            )
        )
    return tuple(sides)


def _plain_name(document: Document) -> str:
    if document.party is None:
        return document.publisher or document.title or document.id
    adjective = _country_adjectives().get(document.party)
    return f"the {adjective} account" if adjective else f"the account of {with_article(place_name(document.party))}"


def _label(document: Document) -> str:
    return place_name(document.party) if document.party else _plain_name(document)


def party_tones(annotations: Iterable[Annotations]) -> dict[str, int]:
    """Colours 1..TONES by actor code: the documents' parties first, then the codes spoken for most; the rest have none."""
    parties = sorted({made.document.party for made in annotations if made.document.party})
    counts: dict[str, int] = {}
    for made in annotations:
        for actor in (actor for mention in made.mentions for actor in mention.actors):
            if actor.code:
                counts[actor.code] = counts.get(actor.code, 0) + 1
    others = sorted((code for code in counts if code not in parties), key=lambda code: (-counts[code], code))
    return {code: n for n, code in enumerate([*parties, *others][:TONES], 1)}


@cache
def _country_adjectives() -> dict[str, str]:
    return {row["iso3"]: adjectives[0] for row in read_table("countries") if (adjectives := split_cell(row["adjectives"]))}


def is_code(name: str) -> bool:
    """Whether a name is the code of a state or organisation."""
    return name in code_names()


def with_article(name: str) -> str:
    """A name as it stands inside a sentence: "the United States", "China"."""
    words = name.split()
    needs = bool(words) and bool({words[0].lower(), words[-1].lower()} & markers("article_name"))
    return f"the {name}" if needs and words[0].lower() != "the" and name in code_names().values() else name


def join_names(names: Iterable[str], *, last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    *head, tail = list(names) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def actor_name(actor: Actor) -> str | None:
    """A person's or body's name, else the name of the state."""
    return actor.name or (place_name(actor.code) if actor.code else None)


def mention_names(side: Side, ids: Iterable[str]) -> tuple[str, ...]:
    """Who the mentions `ids` mean, each once; where nobody is known the words themselves, for a pronoun those that it stands for."""
    found: list[str] = []
    for mention in (side.mentions[i] for i in ids if i in side.mentions):
        known = [name for name in map(actor_name, mention.actors) if name]
        found += known or [side.words[mention.id]]
    return tuple(dict.fromkeys(found))


def mention_codes(side: Side, ids: Iterable[str]) -> frozenset[str]:
    """The codes of the actors that the mentions `ids` mean."""
    return frozenset(a.code for i in ids if i in side.mentions for a in side.mentions[i].actors if a.code)


def relay_of(side: Side, attribution_id: str | None) -> tuple[str, ...]:
    """On whose word it stands, innermost speaker first; without any, the party or organisation that issues the document, or its writer."""
    attribution = side.attributions.get(attribution_id or "")
    if attribution is None:
        return (side.label if side.document.party or body_of(side.document) else "the writer",)
    words = tuple(span.flat for span in attribution.source)
    return attribution.relay or words or ("nobody named",)


# ---- days


def day_words(when: DateRange | None) -> str:
    """A range as words, as coarse as it is: "19 June 2023", "18–19 June 2023", "June 2023", "2023"; unknown is ""."""
    first, last = _day(when.start if when else None), _day(when.end if when else None, last=True)
    if first is None or last is None:
        return _one_day(first or last)
    if first == last:
        return _one_day(first)
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1 and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{first:%B %Y}"
    if first.year != last.year:
        return f"{_one_day(first)} – {_one_day(last)}"
    return f"{first.day}–{_one_day(last)}" if first.month == last.month else f"{first.day} {first:%B} – {_one_day(last)}"


def encounter_day(encounter: Encounter) -> str:
    """The day of an encounter; where no text gives one, the last on which it can have been: "reported 19 June 2023"."""
    if encounter.date is None and encounter.within is not None:
        return f"reported {_one_day(_day(encounter.within.end))}"
    return day_words(encounter.date)


def first_day(when: DateRange | None) -> date | None:
    """The first day of a range."""
    return _day(when.start if when else None)


def _one_day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _day(iso: str | None, *, last: bool = False) -> date | None:
    """The day of an ISO date; of a month or a year its first or `last` one."""
    parts = (iso or "")[:10].split("-")
    try:
        year, month, day = map(int, (*parts, *("12" if last else "1", "0")[len(parts) - 1 :]))
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def published_words(iso: str | None) -> str:
    """A document's date as words; what is no full date stays as it is."""
    return day_words(DateRange(iso, iso)) or (iso or "")


def length_words(minutes: int | None) -> str:
    """ "7 h 30 min"; unknown is ""."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
