"""Tellings of one encounter, joined: which can be of the same one, and what they tell together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from communique.document.accounts.scene import Parties, Scene, Telling
from communique.lexicon import marker_pattern
from communique.records import DateRange, Factuality, days_of

Group = list[Telling]
LONGEST_CALL = 240  # minutes; talks that lasted longer were no call


def add_telling(groups: list[Group], telling: Telling) -> None:
    """Joins a telling to the latest group that it can be of, the text's own words rather to one that has such than to what somebody is
    said to have spoken of; one that is of two parties opens a group of its own."""
    bare = _without_topic(telling)
    fitting = [group for group in reversed(groups) if may_be_same(known := merge(group), bare) and not _is_apart(known, telling)]
    if fitting:
        own = (group for group in fitting if bare.attribution is None and any(told.attribution is None for told in group))
        next(own, fitting[0]).append(bare)
    elif _is_between_two(telling):
        groups.append([telling])


def _without_topic(telling: Telling) -> Telling:
    """A telling like "they discussed the May summit in Oslo" without date and place, which may be those of the topic."""
    spoken = marker_pattern("spoken_word").search(" ".join(span.exact for span in telling.evidence))
    return replace(telling, date=None, place=None) if telling.loose and not spoken else telling


def _is_apart(known: Telling, other: Telling) -> bool:
    """Whether "on Sunday they talked for two hours" is told of another day than a call that another form or no day is told of."""
    if known.form == other.form or other.date is None or other.minutes is None:
        return False
    return known.date is None or not dates_agree(known.date, other.date)


def _is_between_two(telling: Telling) -> bool:
    """Whether two parties of different states are known, or somebody visits; without persons it must have a day, a place or a length."""
    entities, codes, persons = len(telling.parties.entities), len(telling.parties.codes), len(telling.parties.persons)
    if telling.form == "visit":
        return persons > 0 or telling.place is not None or codes > 1
    if (entities < 2 and codes < 2) or (codes == 1 and persons == entities):
        return False
    told = telling.factuality == "happened" and max(entities, codes) > 1
    return persons > 0 or told or any((telling.date, telling.place, telling.minutes))


# --- what can be the same -------------------------------------------------------------------------------------------------


def may_be_same(known: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one encounter."""
    if known.form != other.form and not (other.loose and other.form != "visit" != known.form):
        return False
    if _stage(known.factuality) != _stage(other.factuality) or known.background != other.background:
        return False
    if known.minutes and other.minutes and known.minutes != other.minutes:
        return False
    if known.form == "call" and (other.minutes or 0) > LONGEST_CALL:
        return False
    return dates_agree(known.date, other.date) and _people_agree(known.parties, other.parties, loosely=other.loose)


def _stage(factuality: Factuality) -> str:
    return {"ongoing": "happened", "cancelled": "postponed"}.get(factuality, factuality)


def dates_agree(one: DateRange | None, other: DateRange | None) -> bool:
    """Whether two dates can be one; a date without a year agrees with any year."""
    if one is None or other is None:
        return True
    first, second = ((date.start or "", date.end or "~") for date in (one, other))
    if any(part.startswith("--") for part in (*first, *second)):
        first, second = ((start[-5:], end[-5:] + "~") for start, end in (first, second))
    return first[0] <= second[1] + "~" and second[0] <= first[1] + "~"


def _people_agree(one: Parties, other: Parties, *, loosely: bool) -> bool:
    """Whether the parties can be the same: no state sends different persons, and one side knows all the other knows.

    `loosely`: the same persons are enough."""
    for code in one.codes & other.codes:
        mine, theirs = ({name for c, name in parties.persons if c == code} for parties in (one, other))
        if mine and theirs and not mine & theirs:
            return False
    if loosely and one.persons and one.persons == other.persons:
        return True
    if _is_part(set(one.entities), set(other.entities)):
        return True
    return min(len(one.codes), len(other.codes)) > 1 and _is_part(one.codes, other.codes)


def _is_part(one: Set[str], other: Set[str]) -> bool:
    """Whether either set holds all of the other."""
    return one <= other or other <= one


def is_known_to_have_been(scene: Scene, telling: Telling, groups: Iterable[Group]) -> bool:
    """Whether "if the meeting took place" is said of an encounter that the text itself tells as a fact."""
    if telling.factuality not in ("conditional", "speculated"):
        return False
    words = scene.doc.char_span(telling.evidence[0].start, telling.evidence[0].end, alignment_mode="expand")
    root = words.root if words is not None else None
    verb = next((word for word in (root, *root.ancestors) if word.pos_ in ("VERB", "AUX")), None) if root is not None else None
    if verb is None or verb.tag_ != "VBD":
        return False
    fact = replace(telling, factuality="happened", background=False)
    return any(told.factuality == "happened" and may_be_same(told, fact) for told in map(merge, groups))


# --- what they tell together ----------------------------------------------------------------------------------------------


def merge(group: Sequence[Telling]) -> Telling:
    """The tellings of one encounter as one, with the first known date, place and length."""
    first = group[0]
    if len(group) == 1:
        return first
    firm = next((telling for telling in group if not telling.loose), first)
    return replace(
        first,
        form=firm.form,
        loose=firm.loose,
        parties=_all_parties([telling.parties for telling in group]),
        date=_nearest([telling.date for telling in group if telling.date]),
        place=next((telling.place for telling in group if telling.place), None),
        minutes=next((telling.minutes for telling in group if telling.minutes), None),
        factuality="happened" if any(telling.factuality == "happened" for telling in group) else first.factuality,
        evidence=tuple(sorted({span for telling in group for span in telling.evidence})),
    )


def _all_parties(told: Sequence[Parties]) -> Parties:
    """Those who name both sides; where none do, all: once both have a name, a later "discussed Iran" adds no party."""
    naming = next((parties for parties in told if parties.sides > 1), None)
    if naming is not None:
        return naming
    return Parties(
        tuple(dict.fromkeys(entity for parties in told for entity in parties.entities)),
        frozenset().union(*(parties.codes for parties in told)),
        frozenset().union(*(parties.persons for parties in told)),
    )


def _nearest(dates: Sequence[DateRange]) -> DateRange | None:
    """The first date, or one within it that says the days more closely: "next week", "from 18 to 20 May"."""
    days = [(days_of(one.start), days_of(one.end)) for one in dates]
    whole = [(first[0], last[1], n) for n, (first, last) in enumerate(days) if first and last]
    if not dates or not whole or whole[0][2]:
        return dates[0] if dates else None
    within = [one for one in whole if whole[0][0] <= one[0] and one[1] <= whole[0][1]]
    return dates[min(within, key=lambda one: (one[1] - one[0], one[2]))[2]]
