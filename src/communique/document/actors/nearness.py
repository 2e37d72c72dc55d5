"""The state that a text is about around a noun: all that it names near there, weighed.

A part of actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from communique import naming
from communique.document.actors.atoms import ABROAD
from communique.document.actors.foreign import (
    called_on_codes,
    counterpart_codes,
    guest_codes,
    partner_codes,
    speaker_codes,
    states_in,
    visited_codes,
)
from communique.document.actors.nouns import PUBLIC
from communique.document.actors.phrases import Covered, Draft, Reading
from communique.document.actors.stateless import has_office, is_indefinite, is_public, is_strange
from communique.document.actors.ties import standing_noun
from communique.document.actors.whereabouts import clause_of, placed, state_adjectives, towns_of
from communique.lexicon import markers
from communique.syntax import OBJECTS, SUBJECTS, number_of_sentence, once_a_word, paragraph_of, share_sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

# weights of what names a state by its distance in sentences, of one who acts, of a town; the first must have LEAD times the second's
# swept on training/data/actors.txt and actors_more.txt (nouns right / wrong): 101 / 10 with (6, 2, 1, 0.5) and 1.5, 103 / 7 so;
# a LEAD of 2.5 against 2: on actors_fourth.txt 0.3 points fewer right, 0.6 fewer wrong
NEARNESS = (2.0, 1.5, 1.0, 0.5)
ACTING, PLACED, LEAD = 2.0, 2.0, 2.5
# what another paragraph counts, for public bodies; running texts right / wrong: 5,873 / 1,083 with 0.25, 5,898 / 1,042 with 0.5,
# 5,894 / 1,016 with 0.75, 5,865 / 1,031 with 1
BEYOND = 0.7
FOLLOWING, DESCRIBED, ARMED_GROUP = 0.5, 0.25, 0.5  # of what follows, of an adjective, of rebels: best of 0.3 to 1, 0.25 to 1, 0.5 to 1
# how far the state from which a text is told may be behind another; newly coded on 150 texts right / wrong, lost: 120 / 36, 16 with 1.5,
# 120 / 43, 6 with 2.5
BEHIND = 2.5
FOR_PARTIES = 1.5  # "Labour": of many states
FOR_REBELS = 2.0  # "militiamen ambushed a convoy" at a border are of neither side before a text speaks of one far more
# people to whom something is done; right / wrong on seven samples: 9,667 / 711 with 1, 9,665 / 704 with 2.2, 9,663 / 704 with 3
FOR_ACTED_ON = 2.2
LEAD_SENTENCES = 4  # from the first one, in which a bare title is of the dateline's state
FOR_PERSONS = 1.2  # somebody with a title asks for a clearer lead


def near_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that the text is about there: the one it names more than others, in that sentence above all; None where two are as near.

    Of somebody with a title the only state of the text."""
    if draft.kind in ("person", "name") and (only := _only_code(reading, drafts, draft)):
        stands = standing_noun(drafts, draft).dep_ in SUBJECTS  # "the Minister of Transport, Ana Abt, left for Chad"
        host = reading.party not in (None, only) and stands  # a party's account need not name its own state
        return None if host or only in visited_codes(reading, draft) or _is_led_by_other(reading, draft, only) else only
    if draft.kind == "title" and draft.actors[0].sector == "IGO":
        return None  # "the high representative": of a body, which `context` looks for
    if draft.actors[0].sector == "REB" and is_strange(draft):
        every = states_in(drafts) | {code for _, code in placed(reading, "state", "city", "capital")}
        return every.pop() if len(every) == 1 else None  # "unidentified gunmen" may be anyone's
    if reading.advised_on is not None and draft.kind in ("group", "loose") and draft.actors[0].sector in PUBLIC:
        return reading.advised_on  # "the police", "the local authorities" of where a traveller goes
    every_state = state_weights(reading, drafts, draft)
    weights = {code: weight for code, weight in every_state.items() if has_office(draft, code, reading.day)}
    if draft.kind == "person" and LEAD * max(weights.values(), default=0.0) < max(every_state.values(), default=0.0):
        return None  # "Foreign Secretary Abt" in a text of Kenya that names Britain once
    weights = {code: weight for code, weight in weights.items() if not _is_led_by_other(reading, draft, code)}
    if draft.head.lower_ in markers("actor_others_noun"):
        tells = (
            {reading.party} if reading.party and draft.head.text.islower() else set[str]()
        )  # no state calls its own government a regime or junta
        for code in speaker_codes(drafts, draft) | tells:
            weights.pop(code, None)
        if not weights and tells:
            return None
    others = counterpart_codes(drafts, draft) | called_on_codes(reading, drafts, draft) | visited_codes(reading, draft)
    others |= partner_codes(reading, draft)
    others |= guest_codes(reading, drafts, draft) if draft.kind == "title" and draft.actors[0].sector == "GOV" else set()
    for code in others:
        weights.pop(code, None)
    if reading.dateline in weights and _is_of_dateline(reading, draft):
        return reading.dateline
    if not weights:
        home = reading.home if reading.home and has_office(draft, reading.home, reading.day) else None
        return home if home and not _is_led_by_other(reading, draft, home) else None
    first, second = [*sorted(weights.items(), key=lambda pair: -pair[1]), ("", 0.0), ("", 0.0)][:2]
    lead = LEAD * (FOR_PERSONS if draft.kind in ("person", "name") or is_indefinite(draft) else 1)
    lead *= FOR_PARTIES if draft.actors[0].sector == "PTY" else FOR_REBELS if draft.actors[0].sector == "REB" else 1
    lead *= FOR_ACTED_ON if draft.kind == "loose" and draft.head.dep_ in OBJECTS else 1
    if first[1] > 0 and second[1] * lead <= first[1]:
        return first[0]
    home = reading.told_at if reading.told_at in (first[0], second[0]) and draft.actors[0].sector != "REB" else None
    return home if home and weights[home] * _slack(draft) >= first[1] else None


def _is_of_dateline(reading: Reading, draft: Draft) -> bool:
    """Whether a minister or leader by title alone stands where a text with a dateline begins, which calls others with their states; not
    where his clause tells of another place: "BEIRUT - The president told parliament in Damascus"."""
    sector = draft.actors[0].sector
    of_many = sector == "IGO" or (sector == "GOV" and not any(term.offices for term in draft.titles))  # "the minister" of whom was told
    if draft.kind != "title" or of_many or number_of_sentence(draft.head) > LEAD_SENTENCES:
        return False
    places = placed(reading, "state", "city", "capital")
    return not any(code != reading.dateline and clause_of(place) == clause_of(draft.head) for place, code in places)


def _slack(draft: Draft) -> float:
    """How far the state from which a text is told may be behind another to be that of a noun's bearers: as far as BEHIND for its officials
    and ministers, not at all for mere people, and never for a body's organ, or those acted on."""
    if draft.head.lower_ in markers("actor_organ_noun") or (draft.kind == "loose" and draft.head.dep_ in OBJECTS):
        return 0.0
    leads = any(set(naming.LEADERS) & set(term.offices) for term in draft.titles)
    mere = draft.actors[0].sector in (None, "CVL", "REF", "REL") or (
        draft.kind == "title" and not leads
    )  # "the Secretary": of whom is spoken there
    return 1.0 if mere else BEHIND


def _is_led_by_other(reading: Reading, draft: Draft, code: str) -> bool:
    """Whether a "President X" whom no table knows is none of a state's: where one leader of a day is known, if only by another spelling,
    all are; of 1960 none may be."""
    leads = [term for term in draft.titles if term.one_holder and set(term.offices) & set(naming.LEADERS)]
    if draft.kind != "person" or draft.actors[0].sector != "GOV" or reading.day is None or not leads:
        return False
    words = {naming.sound(word) for word in (draft.actors[0].name or "").split()}
    held = [pair for term in leads for kind in term.offices for pair in naming.holders(code, kind)]
    then = [person for office, person in held if office.held_on(reading.day)]
    return bool(then) and not any(words & person.words for person in then)


def state_weights(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> dict[str, float]:
    """How much the mentions, towns and adjectives of a text speak for each state at a noun."""
    weights: dict[str, float] = defaultdict(float)
    some = draft.head.tag_ in ("NNS", "NNPS") and not any(child.dep_ == "det" for child in draft.head.lefts)  # "officers came"
    beyond = BEYOND if draft.kind == "role" or (is_public(draft) and not some) else 1.0
    noun = _place_of(draft.head)
    for one in drafts:  # every noun weighs every draft, so what their words tell is looked up
        if one is not draft and (codes := states_in((one,))):
            place = _place_of(one.head)
            worth = _worth(place, noun, beyond) * _presence(one, place)
            for code in codes:
                weights[code] += worth
    for word, code in (*towns_of(reading), *_screens(drafts)):
        weights[code] += nearness(word, draft.head, beyond) * PLACED
    covered = Covered((one.start, one.end) for one in drafts)
    for word, code in placed(reading, "state"):
        if share_sentence(word, draft.head) and not covered.holds(word.idx, word.idx + 1):
            weights[code] += nearness(word, draft.head, beyond)
    for word, code in _uncovered(reading, covered):
        weights[code] += nearness(word, draft.head, beyond) * DESCRIBED
    if reading.told_at:
        weights[reading.told_at] += NEARNESS[-1] * PLACED
    return weights


def nearness(word: Token, noun: Token, beyond: float = 1.0) -> float:
    """What a word counts by its distance; what follows counts less than what has been told."""
    return _worth(_place_of(word), _place_of(noun), beyond)


class _Place(NamedTuple):
    """Where a word stands, and what it tells of whether those whom it names are there."""

    i: int
    sentence: int
    paragraph: int
    acting: bool
    abroad: bool


@once_a_word
def _place_of(word: Token) -> _Place:
    first = word
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    abroad = word.lower_ in markers("actor_abroad_noun")
    return _Place(word.i, number_of_sentence(word), paragraph_of(word), first.dep_ in SUBJECTS, abroad)


def _worth(place: _Place, noun: _Place, beyond: float) -> float:
    """What `nearness` tells, of two places."""
    apart = min(len(NEARNESS) - 1, abs(place.sentence - noun.sentence))
    beyond = 1.0 if place.paragraph == noun.paragraph else beyond
    return NEARNESS[apart] * beyond * (FOLLOWING if place.i > noun.i and apart else 1.0)


def adjectives_beside(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[Token, str]]:
    """The adjectives of states beside things ("Israeli fire"), which make no mention."""
    return _uncovered(reading, Covered((draft.start, draft.end) for draft in drafts))


def _uncovered(reading: Reading, covered: Covered) -> Iterator[tuple[Token, str]]:
    """The adjectives of states that stand in no mention."""
    return ((word, code) for start, word, code in state_adjectives(reading) if not covered.holds(start, start + 1))


def _only_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The only state that the text names or is set in; else the one town of the sentence ("Police minister X said in Apia")."""
    towns = [(place, code) for place, code in towns_of(reading)]
    every = states_in(drafts) | {code for _, code in towns}
    if len(every) == 1:
        return next(iter(every))
    here = {code for place, code in towns if place.sent == draft.head.sent}
    visited = reading.told_at not in (None, *here)  # "Israel's minister said in Nicosia"
    return next(iter(here)) if len(here) == 1 and not visited else None


def _presence(draft: Draft, place: _Place) -> float:
    """How much a mention says of where the text is: one who acts more than one acted on or only spoken of; rebels say less."""
    firm = draft.kind == "body" and any(actor.sector in ABROAD for actor in draft.actors)
    if firm or place.abroad or (draft.titles and draft.titles[0].phrase in markers("actor_abroad_noun")):
        return 0.0  # an ambassador is where his state is not, and a firm anywhere
    return (ACTING if place.acting else 1.0) * (ARMED_GROUP if draft.actors[0].sector == "REB" else 1.0)


def _screens(drafts: Sequence[Draft]) -> Iterator[tuple[Token, str]]:
    """The state media on which something is shown, and whose they are: "on Chad's state television"."""
    for one in drafts:
        shown = one.actors and one.actors[0].sector == "MED" and one.head.dep_ == "pobj" and one.head.head.lower_ == "on"
        if shown and one.actors[0].code in naming.states() and any(child.lower_ in ("state", "national") for child in one.head.lefts):
            yield one.head, str(one.actors[0].code)
