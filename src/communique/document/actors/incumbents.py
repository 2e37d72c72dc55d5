"""Who holds an office on the day: by the text's own word ("Foreign Minister Abt" of Fiji, whom no table knows), else by the tables.

Tables end before texts do, and many holders are not in them. A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique import naming
from communique.document.actors.clauses import Antecedent
from communique.document.actors.groups import LEADERS_OF_PARTS
from communique.document.actors.people import known_person
from communique.document.actors.phrases import ELECT_DAYS, STATE_KINDS, Draft, Key, Reading, terms_of
from communique.document.actors.standing import person_key
from communique.lexicon import markers
from communique.naming import Person, Term
from communique.syntax import doers_of

LINKS = re.compile(r"^(?:\s|of\b|the\b)+|(?:\s|['’]s?)+$")
STEM = 5  # letters that "chair", "chairman" and "chairperson" have in common


def with_incumbents(reading: Reading, drafts: Sequence[Draft]) -> Reading:
    """`reading` with those whom its text names as holders of offices: by state and kind of office, where it names but one and not the
    holder that the tables know."""
    named = {draft.key for draft in drafts}
    told: dict[tuple[str, str], dict[Key, Draft]] = {}
    for draft in filter(_is_new_there, drafts):
        code = str(draft.actors[0].code)
        for term in _sole(draft.titles):
            if term.states and code not in term.states:
                continue  # a Foreign Secretary is no minister where ministers are not called so
            holder = naming.holder_of(term, code, reading.day)
            if holder is None or person_key(holder.name) not in named or person_key(holder.name) == draft.key:
                told.setdefault((code, _kind(reading, term, code)), {}).setdefault(draft.key, draft)
    sole = {office: next(iter(people.values())) for office, people in told.items() if len(people) == 1}
    return replace(reading, incumbents={office: (one.key, one.actors) for office, one in sole.items()})


def _is_new_there(draft: Draft) -> bool:
    """Whether a draft names somebody of one state with his title, of whom the tables tell no office."""
    if draft.kind not in ("person", "role") or draft.key[:1] != ("person",) or len(draft.actors) != 1:
        return False
    actor = draft.actors[0]
    known = known_person(replace(draft, kind="person"))
    told = known is None or (actor.office is not None and actor.office in {term.phrase for term in draft.titles})  # by the text alone
    return told and bool(actor.name) and actor.code in naming.states() and actor.sector != "ELI"


def _sole(titles: Iterable[Term]) -> Iterator[Term]:
    """The titles of offices that one person holds."""
    return (term for term in titles if term.one_holder and term.offices)


def _kind(reading: Reading, term: Term, code: str) -> str:
    """The kind of office that a title means in a state: of a "leader" that of who leads it."""
    leads = not term.office_words and set(naming.LEADERS) <= set(term.offices)
    if term.offices == LEADERS_OF_PARTS:
        return " ".join((*term.office_words, term.offices[0]))
    return naming.leading_kind(code, reading.day) if leads else term.offices[0]


def holder_of(reading: Reading, term: Term, code: str) -> Antecedent | None:
    """Who holds what a title of one holder means in a state on the day; None if that is open, and in a state that has no such title."""
    if not term.one_holder or not term.offices or (term.states and code not in term.states):
        return None
    if (told := reading.incumbents.get((code, _kind(reading, term, code)))) is not None:
        return told
    return _as_holder(naming.holder_of(term, code, reading.day), reading, (term,)) if reading.day else None


def titled_in(reading: Reading, draft: Draft, code: str) -> Draft:
    """A title alone as whoever holds it in a state on the day, else as an official of that state."""
    held = next((found for term in draft.titles if (found := holder_of(reading, term, code)) is not None), None)
    if held is None:
        return replace(draft, actors=tuple(replace(actor, code=code) for actor in draft.actors))
    return replace(draft, kind="person", key=held[0], actors=held[1])


def holder_in(reading: Reading, code: str, kind: str) -> Antecedent | None:
    """The one holder of a kind of office in a state on the day, of leaders the latest; None if there are several or none."""
    if (told := reading.incumbents.get((code, kind))) is not None:
        return told
    if reading.day is None:
        return None
    held = [person for office, person in naming.holders(code, kind) if office.held_on(reading.day)]
    one = len({person.name for person in held}) == 1 or (held and kind in naming.LEADERS)
    return _as_holder(held[-1], reading) if one else None


def next_holder(reading: Reading, terms: Sequence[Term], code: str) -> Antecedent | None:
    """Who takes an office of a state within a year of the day: its "-elect"."""
    day = reading.day
    held = [pair for term in terms for kind in term.offices for pair in naming.holders(code, kind) if naming.title_fits(term, pair[0])]
    coming = (person for office, person in held if day is not None and 0 < (office.start - day).days < ELECT_DAYS)
    return _as_holder(next(coming, None), reading)


def envoy_there(reading: Reading, draft: Draft, code: str) -> Antecedent | None:
    """The ambassador or envoy whose place is told: "Kenya's ambassador to Peru", "China's ambassador in Lima", "the UN envoy for Syria",
    "Chad summoned the French ambassador"."""
    kinds = {kind: None for term in draft.titles for kind in term.offices if kind in ("ambassador", "envoy")}
    places = (_place_of(reading, draft) or _summoner_of(reading, draft)) - {code} if kinds and reading.day else set()
    if reading.day is None or len(places) != 1:
        return None
    return _as_holder(naming.sent_from(code, kinds, places.pop(), reading.day), reading, draft.titles)


def _place_of(reading: Reading, draft: Draft) -> set[str]:
    """The codes of the place that a title says behind it."""
    at = naming.piece_at(reading.pieces, draft.head.idx) + 1
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain not in ("to", "in", "for"):
        return set()
    atom = reading.at_first.get(at + 2 if reading.pieces[at + 1].plain == "the" else at + 1)
    terms = terms_of(atom, STATE_KINDS | {"capital", "organisation"}) or terms_of(atom, frozenset({"city"}))
    return {str(term.actor.code) for term in terms}


def _summoner_of(reading: Reading, draft: Draft) -> set[str]:
    """The codes of who summons or expels an ambassador, by the words before the verb."""
    called_in = draft.head.dep_ == "pobj" and draft.head.head.lower_ == "in"
    verb = draft.head.head.head if called_in else draft.head.head
    if (draft.head.dep_ != "dobj" and not called_in) or verb.lemma_.lower() not in markers("actor_summoning") or draft.head.tag_ != "NN":
        return set()
    doers = (word for noun in doers_of(verb) for word in noun.subtree if word.i < verb.i)
    atoms = (reading.at_first.get(naming.piece_at(reading.pieces, word.idx)) for word in doers)
    return {str(term.actor.code) for atom in atoms for term in terms_of(atom, STATE_KINDS | {"capital"})}


def head_of_body(reading: Reading, draft: Draft, code: str) -> Antecedent | None:
    """Who heads the body that a post is of on the day, by whatever title: "NATO's chief", "the head of Hezbollah"; if the post is no mere
    "chief", he whose office begins with its word: "the European Council president"."""
    if reading.day is None or not draft.titles or _is_of_more(draft):
        return None
    post = draft.titles[0].phrase
    words = LINKS.sub("", naming.plain(reading.text[draft.start : draft.end]).replace(post, " ", 1))
    called = None if post in markers("actor_any_head") else post[:STEM]
    people = naming.heads_of_body(words, code, reading.day, called)
    return _as_holder(people[0], reading) if len(people) == 1 else None


def _is_of_more(draft: Draft) -> bool:
    """Whether what a post is of goes on: "the head of the NATO mission"."""
    last = draft.head.doc.char_span(draft.start, draft.end, alignment_mode="contract")
    return last is None or (last[-1].dep_ in ("compound", "amod") and last[-1].head.i > last[-1].i)


def _as_holder(person: Person | None, reading: Reading, titles: tuple[Term, ...] = ()) -> Antecedent | None:
    return (person_key(person.name), (person.actor_at(reading.day, titles),)) if person is not None else None
