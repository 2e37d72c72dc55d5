"""Who speaks in the turns of a transcript, where no table knows the name of the label, and whom a turn is put to.

A part of actors. In a party's own transcript "MR. ODA", "AYA ODA" and "SPOKESPERSON" are its officials; "MINISTER ODA" may be a guest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique import naming, proceedings
from communique.document.actors.answering import find_answering, is_parliament
from communique.document.actors.chairs import sits_at_home
from communique.document.actors.clauses import Antecedent
from communique.document.actors.heads import Writer, home_of_words, person_interviewed, writer_of_head
from communique.document.actors.incumbents import holder_of
from communique.document.actors.people import known_person
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Covered, Draft, Key, Reading, overlaps, terms_of
from communique.document.actors.standing import person_key
from communique.document.actors.turns import (
    answering_labels,
    ends_with_question,
    is_answering,
    is_turn,
    offices_in,
    parted,
    sent_by,
    without_manner,
)
from communique.lexicon import markers
from communique.naming import Term, sound
from communique.records import Actor, Attribution, Span, make_span
from communique.syntax import document_of, span_at, text_of
from communique.voices import SPOKEN

INITIALS = (2, 3)  # letters of a label that may be somebody's: "DM", "YTM"


def find_labels(reading: Reading, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> Iterator[Draft]:
    """The labels of turns in which nobody has been found yet: as whom the text names by that name elsewhere, or its title, else as somebody
    unknown."""
    text, titled = text_of(reading.doc), writer_of_head(reading, drafts)
    party = _party_of_turns(reading, drafts, titled)
    called, alone = _by_last_name(drafts), person_interviewed(reading, drafts) or _called_alone(reading, drafts, attributions)
    turns = [one for one in attributions if one.source and is_turn(text, one)]
    asking = Counter(one.source[0].exact for one in turns if ends_with_question(one))
    answering = {label for label, count in Counter(one.source[0].exact for one in turns).items() if asking[label] * 2 < count}
    told = find_answering(reading, drafts, attributions, party)
    for attribution in attributions:
        span = attribution.source[0] if len(attribution.source) == 1 and is_turn(text, attribution) else None
        if span is None:
            continue
        headed = told.actor_of(span.exact) if told is not None and told.is_headed(span.exact) else None
        over = [one for one in drafts if one.start < span.end and span.start < one.end and not _is_aside(one, span)]
        if (sent := sent_by(span.exact)) is not None and not any(one.kind == "person" and _is_of(one, sent) for one in over):
            yield _delegate(reading, span, sent, official=True)
            continue
        if any(not (_is_stray(one, span) or (headed is not None and _is_bare_title(one))) for one in over):
            continue
        if headed is not None and headed.name is None and (holder := _holder(reading, over, headed.code)) is not None:
            yield Draft(span.start, span.end, "person", *holder, reading.token(span.start, span.end))
            continue
        if headed is None and (speaker := _speaker_meant(drafts, titled, alone, span)) is not None:
            kind = "person" if speaker[0][:1] == ("person",) else "role"
            yield Draft(span.start, span.end, kind, *speaker, reading.token(span.start, span.end))
            continue
        titles, name = parted(span.exact)
        press = span.exact not in answering or (told is not None and span.exact in told.quiet)  # "Suva Times: Will Peru pay?"
        asks = set(titles) <= {"the"} and press
        nobodys = told is not None and told.meeting and (bool(titles) or name.lower() in markers("label_answering"))
        actor = headed or _actor_of(reading, called, span, None if nobodys else party, None if asks else titles, name)
        if told is not None and (actor is None or actor.code is None):
            actor = told.actor_of(span.exact) or actor
        if actor is not None and is_answering(span.exact):
            key = person_key(actor.name) if actor.name else ("title", actor.code or "", " ".join(titles))
            yield Draft(span.start, span.end, "person" if actor.name else "role", key, (actor,), reading.token(span.start, span.end))


def find_delegates(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Those behind whose name a state stands in brackets as its own, and where they are named with a courtesy title again, whomever of
    another the tables know by that name: "Mr. Castro (Peru)", "AOIFE HOLLAND (Ireland)"."""
    text = text_of(reading.doc)
    again: dict[str, str] = {}
    record = proceedings.is_proceedings(text)
    for (start, end), party in proceedings.find_delegates(text):
        codes = {term.actor.code for term in naming.called(party) if term.actor.code and term.actor.sector != "MED"}
        code = codes.pop() if len(codes) == 1 else None
        if code is None:
            continue
        again[parted(text[start:end])[1].rpartition(" ")[2]] = code
        over = [one for one in drafts if one.start < end and start < one.end]
        firm = any(actor.sector in ("BUS", "MED") for one in over for actor in one.actors)
        if not firm and not any(one.kind == "person" and _is_of(one, code) for one in over):
            yield _delegate(reading, span_at(reading.doc, start, end), code, official=record or code not in naming.states())
    for surname, code in again.items() if record else ():
        for found in re.finditer(rf"\b(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|MISS)\.? {re.escape(surname)}\b(?! \()", text) if surname else ():
            near = [one for one in drafts if one.start < found.end() and found.start() < one.end]
            if near and not any(_is_of(one, code) for one in near):
                yield _delegate(reading, span_at(reading.doc, *found.span()), code, official=True)


def _holder(reading: Reading, over: Sequence[Draft], party: str | None) -> Antecedent | None:
    """Who holds in a party the office that a label names: "The SPEAKER"."""
    titles = (term for one in over for term in one.titles)
    return next((found for term in titles if party is not None and (found := holder_of(reading, term, party)) is not None), None)


def _is_of(draft: Draft, code: str) -> bool:
    return any(actor.code == code for actor in draft.actors)


def _delegate(reading: Reading, label: Span, code: str, *, official: bool) -> Draft:
    """Whoever speaks for the state or body in the brackets of a label, whomever of another the tables know by that name; what is no record
    may name anybody of that state so."""
    name = parted(label.exact)[1] or label.exact.partition(" (")[0]
    sector = "GOV" if code in naming.states() else naming.party_of(code).sector
    actor = Actor(code, sector if official else None, name)
    return Draft(label.start, label.end, "person", person_key(name), (actor,), reading.token(label.start, label.end))


def _is_aside(draft: Draft, label: Span) -> bool:
    """Whether an office stands in brackets behind a name: "Senator Abt (Minister for Trade)"."""
    called, bracket, _ = label.exact.partition(" (")
    return bool(bracket) and draft.kind == "title" and draft.start > label.start + len(called) and bool(parted(called)[1])


def _is_stray(draft: Draft, label: Span) -> bool:
    """Whether only the beginning of a label was taken for somebody's name: the "CHIEF CABINET" of "CHIEF CABINET SECRETARY ODA"."""
    return draft.kind in ("person", "name") and draft.actors[0].code is None and label.start <= draft.start and draft.end < label.end


def _is_bare_title(draft: Draft) -> bool:
    """Whether an office tells no state: the "PRESIDENT" of a label."""
    return draft.kind == "title" and not any(actor.code for actor in draft.actors)


def _party_of_turns(reading: Reading, drafts: Sequence[Draft], titled: Writer | None) -> str | None:
    told = reading.own or (titled.code if titled is not None else None)
    return told or (reading.home if sits_at_home(reading) else None) or home_of_words(reading, drafts)


def settle_speakers(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts` with the state of those who answer in a transcript, of no known state, where its title or its labels tell it."""
    text = text_of(reading.doc)
    told = find_answering(reading, drafts, attributions, _party_of_turns(reading, drafts, writer_of_head(reading, drafts)))
    if told is None:
        return drafts
    settled: dict[Key, tuple[Actor, ...]] = {}
    for span in answering_labels(text, attributions):
        speaker = next((one for one in drafts if one.start < span.end and span.start < one.end), None)
        if speaker is None or speaker.kind != "person" or len(speaker.actors) != 1 or speaker.named is not None:
            continue
        if speaker.actors[0].code is not None and not (told.members and speaker.actors[0].code in _codes_in_brackets(span.exact)):
            continue  # of a parliament's own "Ms. Abt (Lima, CPC)" no party of another state's tells whose she is
        if (actor := told.actor_of(span.exact)) is not None and actor.code is not None:
            settled[speaker.key] = (replace(speaker.actors[0], code=actor.code, sector=speaker.actors[0].sector or actor.sector),)
    return [replace(one, actors=settled.get(one.key, one.actors)) for one in drafts] if settled else drafts


def _codes_in_brackets(label: str) -> set[str | None]:
    """The codes of bodies in the brackets of a label, none where a state stands there: "Ms. Abt (Lima, CPC)"."""
    words = label.partition("(")[2]
    terms = [term for match in naming.find_terms(words, naming.pieces_of(words)) for term in match.terms]
    return set() if any(term.kind in STATE_KINDS for term in terms) else {term.actor.code for term in terms if term.kind == "organisation"}


def _speaker_meant(drafts: Sequence[Draft], titled: Writer | None, alone: Antecedent | None, label: Span) -> Antecedent | None:
    """Who answers under a label that is no name: "A", "Minister" as the one whose briefing it is, or else as the one who `alone` may;
    initials as the one person of whose name they are."""
    words = label.exact.partition("(")[0].lower().replace("-", "").replace(".", " ").split()
    initials = len(words) == 1 and len(words[0]) in INITIALS and label.exact.isupper() and not naming.called(label.exact)
    letters = "".join(words) if initials or (all(len(word) == 1 for word in words) and len(words) > 1) else ""
    if not words:
        return None
    if letters:
        named = [one for one in drafts if one.kind in ("person", "name") and len(one.key) > 1]
        called = {one.key: one for one in named if _initials(one.key[1]) == letters}
        return next(((one.key, one.actors) for one in called.values()), None) if len(called) == 1 else None
    if not set(words) <= markers("label_answering") and not set(words) <= markers("label_title") - markers("label_asking"):
        return None
    if titled is not None and titled.person is not None:
        return titled.person
    return alone if set(words) <= markers("label_answering") else None


def _called_alone(reading: Reading, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> Antecedent | None:
    """The only one who is called by name where he answers; None where several are."""
    spans = answering_labels(text_of(reading.doc), attributions)
    people = [one for one in drafts if one.kind == "person"]
    called = {one.key: one for span in spans for one in people if one.start < span.end and span.start < one.end}
    return next(((one.key, one.actors) for one in called.values()), None) if len(called) == 1 else None


def _by_last_name(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Who is called by name, by the last word of it as it sounds."""
    found: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.kind == "person" and len(one.key) > 1:
            found.setdefault(sound(one.key[1].split()[-1]), []).append(one)
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.lower().replace("-", " ").split())


def _actor_of(
    reading: Reading, called: Mapping[str, Sequence[Draft]], label: Span, party: str | None, titles: list[str] | None, name: str
) -> Actor | None:
    """Whom a label means, of those `called` by their last names; `party` is whose transcript it is, without a list of titles it is of none
    of its officials."""
    last = sound(name.split()[-1]) if name else ""
    named = called.get(last, ()) if name else ()
    if len({one.key for one in named}) == 1:
        return named[0].actors[0]
    stop = label.start + len(without_manner(label.exact))
    begin, end = (bisect_left(reading.pieces, at, key=lambda piece: piece.start) for at in (label.start, stop))
    inside = (reading.at_first[at] for at in range(begin, end) if at in reading.at_first)
    codes = {term.actor.code for atom in inside for term in terms_of(atom, STATE_KINDS | {"organisation"}) if term.actor.code}
    own = titles is not None and all(title in markers("label_own") for title in titles)
    code = codes.pop() if len(codes) == 1 else party if own else None
    sector = "GOV" if code in naming.states() else None
    if last and name.split()[-1].lower() in naming.role_nouns():
        name = ""  # "SENIOR ADMINISTRATION OFFICIAL"
    return Actor(code, sector, name or None) if code or name else None


def settle_addresses(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts` with whom "Mr. President" means to a face in a turn: the one speaker of other turns whose title that is. In a state's own
    words without turns it is whoever presides there, and none of its own."""
    text = text_of(reading.doc)
    turns = {one: speaker for one in attributions if is_turn(text, one) and (speaker := _speaking(drafts, one)) is not None}
    asking = [one for one in attributions if is_turn(text, one) and one not in turns]
    if not turns and reading.own is not None:
        faced = [(reading.pieces[first].start, reading.pieces[last - 1].end) for first, last, _ in _addresses(reading)]
        return [one for one in drafts if not overlaps(faced, one.start, one.end) or not _is_of(one, reading.own)]
    labels, order = Covered((label.start, label.end) for one in turns for label in one.source), _InOrder((*turns, *asking))
    speakers = {one.key: one for one in turns.values()}
    faced, found = [], list[Draft]()
    for first, last, terms in _addresses(reading) if turns else ():
        start, end = reading.pieces[first].start, reading.pieces[last - 1].end
        if labels.holds(start, end):
            continue
        faced.append((start, end))
        turn = order.saying(make_span(text, start, end))
        own = turns[turn].key if turn is not None and turn in turns else None
        meant = {key: one for key, one in speakers.items() if key != own and _fits(reading, terms, one)}
        answer = asked_in(text, drafts, attributions, turn) if turn is not None and len(meant) > 1 and own is None else None
        person = answer if answer is not None and answer.key in meant else next(iter(meant.values())) if len(meant) == 1 else None
        if turn is not None and person is not None:
            found.append(Draft(start, end, "role", person.key, person.actors, reading.token(start, end), named=person.named))
    return sorted([*(one for one in drafts if not overlaps(faced, one.start, one.end)), *found], key=lambda one: one.start)


class _InOrder:
    """Turns in order of the text, to find the one in which words stand."""

    def __init__(self, turns: Iterable[Attribution]) -> None:
        self.turns = sorted((one for one in turns if one.content), key=lambda one: one.content[0].start)
        self.starts = [one.content[0].start for one in self.turns]

    def saying(self, words: Span) -> Attribution | None:
        """The turn that has some words among its own."""
        at = bisect_right(self.starts, words.start) - 1
        return self.turns[at] if at >= 0 and self.turns[at].says(words) else None


def without_press(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts` with those who only ask, under labels without an office or a state, as nobody's officials: "Ana Abt (NPR)", "Estado"."""
    text, document = text_of(reading.doc), document_of(reading.doc)
    if document.kind not in SPOKEN or is_parliament(document.publisher or ""):
        return drafts
    turns = [one for one in attributions if one.source and is_turn(text, one)]
    counts = Counter(one.source[0].exact for one in turns)
    asking = Counter(one.source[0].exact for one in turns if ends_with_question(one))
    press = [
        one.source[0]
        for one in turns
        if asking[one.source[0].exact] * 2 > counts[one.source[0].exact]
        and sent_by(one.source[0].exact) is None
        and not offices_in(one.source[0].exact)
        and set(parted(one.source[0].exact)[0]) <= markers("label_own")
    ]
    at = {(span.start, span.end) for span in press}
    return (
        [_unattached(one) if any(start <= one.start and one.end <= end for start, end in at) else one for one in drafts] if at else drafts
    )


def _unattached(draft: Draft) -> Draft:
    """A mention with a medium's own code, and no other unless the tables know the person."""
    if draft.named is not None or all(actor.code is None or actor.sector == "MED" for actor in draft.actors):
        return draft
    return replace(draft, actors=tuple(replace(actor, code=None, sector=None) for actor in draft.actors))


def settle_own_titles(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts` with the "THE PRESIDENT" of a state's own transcript as who holds that office there, beside a guest's "PRESIDENT ILVES"."""
    own, text = reading.own, text_of(reading.doc)
    if own is None or own not in naming.states() or is_parliament(document_of(reading.doc).publisher or ""):
        return drafts
    meant = dict[tuple[int, int], Draft]()
    borne = {tuple(titles) for label in answering_labels(text, attributions) for titles, name in (parted(label.exact),) if name}
    for turn in attributions:
        label = turn.source[0] if turn.source and is_turn(text, turn) else None
        titles, name = parted(label.exact) if label is not None else ([], "")
        if label is None or name or titles[:1] != ["the"] or tuple(titles[1:]) not in borne:
            continue
        terms = naming.called(" ".join(titles[1:]).title())
        held = next((found for term in terms if term.kind in TITLE_KINDS and (found := holder_of(reading, term, own))), None)
        if held is not None:
            meant[label.start, label.end] = Draft(label.start, label.end, "person", *held, reading.token(label.start, label.end))
    apart = [one for one in drafts if not any(one.start < end and start < one.end for start, end in meant)]
    return sorted((*apart, *meant.values()), key=lambda one: one.start) if meant else drafts


def without_self_named(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts` with the labels by title alone that are taken for somebody whom a turn below them names as another: the "THE PRESIDENT" who
    says "I met President Xi" is not Xi, and unknown, unless the dateline tells whose he is."""
    text = text_of(reading.doc)
    turns = [(one, speaker) for one in attributions if is_turn(text, one) and (speaker := _speaking(drafts, one)) is not None]
    titled = [(one, speaker) for one, speaker in turns if speaker.kind == "title" and not parted(one.source[0].exact)[1]]
    named = [one for one in drafts if one.kind == "person" and one.named is not None and not _is_address(text, one)]
    others = {
        (turn.source[0].exact, speaker.key)
        for turn, speaker in titled
        if any(one.key == speaker.key and turn.says(make_span(text, one.start, one.end)) for one in named)
    }
    labels = [speaker for turn, speaker in titled if (turn.source[0].exact, speaker.key) in others]
    return [_as_unknown(reading, one) if one in labels else one for one in drafts] if labels else drafts


def _as_unknown(reading: Reading, label: Draft) -> Draft:
    """A label by title alone as the one who holds that office in the state of the dateline, else as somebody unknown."""
    held = (
        {}
        if reading.dateline is None
        else {found[0]: found for term in label.titles if (found := holder_of(reading, term, reading.dateline))}
    )
    if len(held) == 1:
        ((key, actors),) = held.values()
        return replace(label, kind="person", key=key, actors=actors)
    words = text_of(reading.doc)[label.start : label.end].lower()
    return replace(label, kind="role", key=("title", "", words), actors=(Actor(None, label.actors[0].sector),))


def _is_address(text: str, draft: Draft) -> bool:
    return text[draft.start : draft.end].split()[0].lower().rstrip(".") in markers("address_before")


def _speaking(drafts: Sequence[Draft], turn: Attribution) -> Draft | None:
    span = turn.source[0]
    return next((one for one in drafts if one.start < span.end and span.start < one.end), None)


def _addresses(reading: Reading) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
    """The titles behind "Mr." or "Madam" that no name follows, by their first and last pieces."""
    for at, atom in reading.at_first.items():
        terms = terms_of(atom, TITLE_KINDS)
        first = at - 2 if at > 1 and reading.pieces[at - 1].text == "." else at - 1
        if not terms or first < 0 or reading.pieces[first].plain not in markers("address_before"):
            continue
        after = reading.pieces[atom.last].text if atom.last < len(reading.pieces) else "."
        if not after[0].isupper():
            yield first, atom.last, terms


def _fits(reading: Reading, terms: tuple[Term, ...], speaker: Draft) -> bool:
    """Whether a speaker holds an office that a title means, or goes by that title."""
    person = known_person(speaker)
    office = person.office_at(reading.day) if person is not None else None
    by_office = office is not None and any(naming.title_fits(term, office) for term in terms)
    return by_office or any(mine.phrase == term.phrase for mine in speaker.titles for term in terms)


def _is_of_press(drafts: Sequence[Draft], start: int) -> bool:
    """Whether a paper or agency is named at a place: behind his name that of him who asks, "Ana Abt, Reuters. Will you pay?"."""
    return any(one.start == start and any(actor.sector == "MED" for actor in one.actors) for one in drafts)


def asked_in(reading_text: str, drafts: Sequence[Draft], attributions: Sequence[Attribution], turn: Attribution) -> Draft | None:
    """Whom a turn is put to: whom it calls by name at its start ("Minister Abt, will you"), else, if it is a question, who answers it."""
    start, end = min(one.start for one in turn.content), max(one.end for one in turn.content)
    called = next((one for one in drafts if one.start == start and reading_text[one.end : one.end + 2] == ", "), None)
    if called is not None and called.kind in ("person", "title") and not _is_of_press(drafts, called.end + 2):
        return called
    faced = {one.key: one for one in drafts if one.kind == "role" and start <= one.start < end and _is_address(reading_text, one)}
    if len(faced) == 1:
        return next(iter(faced.values()))
    label = turn.source[0].exact if turn.source else ""
    if is_answering(label) and not reading_text[start:end].rstrip().endswith("?"):
        return None
    later = sorted((one for one in attributions if one.source and one.source[0].start >= end), key=lambda one: one.source[0].start)
    answer = next((one for one in later if is_turn(reading_text, one)), None)
    if answer is None or not is_answering(answer.source[0].exact):
        return None
    span = answer.source[0]
    return next((one for one in drafts if one.start < span.end and span.start < one.end), None)
