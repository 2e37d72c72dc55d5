"""Who a bare surname, or a title without a name means, from what the text has named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from communique import naming
from communique.document.actors.atoms import NAMED_AS
from communique.document.actors.clauses import Antecedent, is_dead_or_kin, is_first_person, is_in_opening
from communique.document.actors.foreign import office_told, opened_code
from communique.document.actors.groups import standing_of
from communique.document.actors.guests import is_of_others
from communique.document.actors.incumbents import envoy_there, head_of_body, holder_of, next_holder
from communique.document.actors.people import day_borne, follows_first_word, is_label, is_unread_name, known_person
from communique.document.actors.phrases import APART, Draft, Key, Reading, is_head_of_body, owners_of
from communique.document.actors.short_names import Told, settle_short_names, sex_of
from communique.document.actors.standing import first_conjunct, person_key
from communique.document.actors.whereabouts import seat_code
from communique.labelled import TURN
from communique.lexicon import markers, time_words
from communique.naming import Match, Person, Term, sound
from communique.persons import LINKS, Named, bearers_in, called_by, choose, in_office, soldier_leading
from communique.records import Actor
from communique.resources import read_table
from communique.syntax import OBJECTS, POSSESSIVES, SUBJECTS, conjuncts_of, document_of, sentences_back, share_sentence, text_of
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "conj", "appos"})
NEWLY = 3  # sentences over which "the new minister" is who was just told to be named


def resolve_names(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with every surname that the text or the day explains; the others are left out, or stay nameless with their title."""
    states = frozenset(actor.code for draft in drafts for actor in draft.actors if actor.code) | frozenset({reading.own or ""})
    states |= _headed(drafts) | frozenset(reading.named)
    drafts = settle_short_names(reading, drafts, states)
    bearers: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "person":
            bearers.setdefault(_last_name(draft), []).append(draft)
            for surname in (_surnames(draft) | _ended(reading, draft)) - {_last_name(draft)}:
                bearers.setdefault(surname, []).append(draft)
    told = Told()
    titled: dict[str, Draft] = {}
    for draft in drafts:
        if draft.kind == "surname":
            resolved = _titled_before(draft, titled) or _surname(reading, draft, bearers, states, told)
        else:
            resolved = _behind_article(reading, draft, bearers) or draft
        resolved = _by_given_name(reading, draft, told.drafts) or _by_first_words(reading, draft, told.drafts) or resolved
        if resolved is not None and draft.kind == "surname" and draft.titles and resolved.named is None and resolved.actors[0].code:
            titled[sound(resolved.key[1])] = resolved
        if resolved is not None:
            told.add(reading, resolved)
    return _one_word_names(told.drafts, bearers)


def _behind_article(reading: Reading, draft: Draft, bearers: Mapping[str, Sequence[Draft]]) -> Draft | None:
    """ "Al-Attiyah" as the one named in full before, whomever else the tables know by an article and that surname."""
    named = draft.named
    if draft.kind != "person" or named is None or not named.full or named.last - named.first != 3:
        return None
    article, hyphen, surname = reading.pieces[named.first : named.last]
    if hyphen.text != "-" or not naming.is_particle(article.plain):
        return None
    told = (one for one in bearers.get(sound(surname.plain), ()) if one.start < draft.start and one.named is not None)
    before = [one for one in told if one.named is not None and one.named.full and one.named.last - one.named.first > 3]
    if not before or any(one.key == draft.key for one in before):
        return None
    return replace(draft, key=before[-1].key, actors=before[-1].actors, named=before[-1].named)


def _titled_before(draft: Draft, titled: Mapping[str, Draft]) -> Draft | None:
    """The one of a state whom no table knows and whom the text has called by a title and that surname before: "Commissioner Modi of Fiji
    came; Modi said"; with another title it may be somebody else."""
    assert draft.named is not None
    before = titled.get(sound(draft.named.word))
    if before is None or not {term.phrase for term in draft.titles} <= {term.phrase for term in before.titles}:
        return None
    return replace(draft, kind="person", key=before.key, actors=before.actors, named=None)


def _headed(drafts: Sequence[Draft]) -> frozenset[str]:
    """The bodies whose heads are called by a title that stands in the text without one: "The Secretary-General ... Mr. Guterres"."""
    bare = [term for one in drafts if one.kind == "title" and not any(actor.code for actor in one.actors) for term in one.titles]
    titles = {term for term in bare if term.one_holder and term.offices == ("head of organisation",)}
    heads = (office for one in drafts if one.named is not None for person in one.named.candidates for office in person.offices)
    return frozenset(office.state for office in heads if any(naming.title_fits(term, office) for term in titles))


def _last_name(draft: Draft) -> str:
    words = [word for word in (draft.key[1] if len(draft.key) > 1 else "").replace(",", " ").split() if len(word) > 2]
    return sound(words[-1]) if words else ""


def _surnames(draft: Draft) -> frozenset[str]:
    person = known_person(draft)
    return person.surnames if person else frozenset()


def _by_given_name(reading: Reading, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """ "Sheikh Abdullah", "Sayyid Badr" as the only one told of before who is given that name, whomever else the tables know by it."""
    words = [naming.plain(word).rstrip(".") for word in reading.text[draft.start : draft.end].split()]
    styled = len(words) > 1 and words[-2] in markers("princely") | markers("style_of_given")
    if draft.kind not in ("person", "surname") or not styled or not set(words[:-2]) <= naming.title_words():
        return None
    told = [one for one in found if one.kind == "person" and len(one.key) > 1 and one.key[0] == "person" and " " in one.key[1]]
    given = [one for one in told if sound(_given(one.key[1])) == sound(words[-1])]
    if len({one.key for one in given}) != 1 or given[0].key == draft.key:
        return None
    return replace(draft, kind="person", key=given[0].key, actors=given[0].actors, choices=(), named=given[0].named)


def _by_first_words(reading: Reading, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """The only one told of before whose name begins with one that no table knows: "Dato' Sri Ismail Sabri" after "Ismail Sabri Yaakob",
    behind a form of address also by one word: "H.E. Saleumxay"."""
    if draft.kind != "person" or draft.named is not None or draft.key[:1] != ("person",) or len(draft.actors) != 1:
        return None
    words = [naming.plain(word) for word in draft.key[1].split()]
    before = naming.plain(reading.text[draft.start : draft.end]).split()[: -len(words)]
    if not before or (len(words) == 1 and not set(before[-1:]) <= _addresses()):
        return None
    told = [one for one in found if one.kind == "person" and one.key[:1] == ("person",) and one.key != draft.key]
    begun = [one for one in told if [naming.plain(word) for word in one.key[1].split()][: len(words)] == words]
    if len({one.key for one in begun}) != 1 or draft.actors[0].code not in (None, begun[0].actors[0].code):
        return None
    return replace(draft, key=begun[0].key, actors=begun[0].actors, choices=(), named=begun[0].named)


@cache
def _addresses() -> frozenset[str]:
    """The last words of forms of address."""
    titles = (row["title"] for row in read_table("titles") if row["kind"] == "honorific")
    return frozenset(naming.plain(title).split()[-1] for title in titles)


def _given(name: str) -> str:
    """The first word of a name behind its titles."""
    words = name.split()
    return next((word for word in words if naming.plain(word).rstrip(".") not in naming.title_words()), words[0])


def _ended(reading: Reading, draft: Draft) -> frozenset[str]:
    """The last word of a name of the tables as the text writes it: the Saleh of an Osman Saleh whom they know by a longer name."""
    named = draft.named
    whole = named is not None and named.full and named.last - named.first > 1
    return frozenset({sound(reading.pieces[named.last - 1].plain)}) if named is not None and whole else frozenset()


def _surname(reading: Reading, draft: Draft, bearers: dict[str, list[Draft]], states: frozenset[str], told: Told) -> Draft | None:
    assert draft.named is not None
    sex = sex_of(reading, draft)
    named = [one for one in bearers.get(sound(draft.named.word), ()) if told.may_be(one, sex)]
    named = [one for one in named if not is_dead_or_kin(one.head)] or named
    earlier = [other for other in named if other.start < draft.start]
    same = earlier[-1] if earlier else named[0] if named else None
    if same is not None:
        return replace(draft, kind="person", key=same.key, actors=same.actors, named=same.named)
    if draft.titles:
        return _titled_surname(reading, draft, states)
    person = in_office(draft.named, reading.day, states - _named_by_itself(reading, draft.named))
    if person is not None and sex is not None and _is_other_sex(person, sex):
        return _relative(reading, draft, person)
    if person is None and draft.start < reading.pieces[draft.named.first].start:
        return _styled_name(reading, draft, bearers)
    if person is None or not _is_name_here(reading, draft, draft.named) or follows_first_word(reading, draft.named):
        return None
    if _is_place_here(draft.head) and not _leads(person, reading.day, "head of government"):
        return None  # "built at Henderson", but "shouted at Putin"
    if not _leads(person, reading.day) and draft.head.ent_type_ != "PERSON" and draft.head.dep_ not in NAMED:
        return None  # "Women in Power"
    return replace(draft, kind="person", key=person_key(person.name), actors=(person.actor_at(reading.day),))


def _named_by_itself(reading: Reading, named: Named) -> frozenset[str]:
    """The state that a text names only by the surname in question, as that of its best known bearer: a Wong in a text of Australia's
    need not be Singapore's."""
    first = in_office(named, reading.day, frozenset())
    code = first.actor_at(reading.day).code if first is not None else None
    bare = (one for one in reading.at_first.values() if isinstance(one, Named) and not one.full and one.word == named.word)
    return frozenset({code} if code and code != reading.own and reading.named[code] <= sum(NAMED_AS for _ in bare) else ())


def _is_other_sex(person: Person, sex: str) -> bool:
    """Whether what somebody is given is borne by the other sex than his style tells: a Richard is no "Mrs."."""
    given = naming.plain(_given(person.name))
    return naming.is_male(given) if sex == "female" else naming.is_female(given)


def _relative(reading: Reading, draft: Draft, person: Person) -> Draft:
    """Who bears the name of somebody in office, of his state, and is not he: "Mrs. Nixon"."""
    assert draft.named is not None
    name = reading.text[draft.start : draft.end]
    actor = Actor(person.actor_at(reading.day).code, None, name)
    return replace(draft, kind="person", key=person_key(name), actors=(actor,), named=None)


def _styled_name(reading: Reading, draft: Draft, bearers: dict[str, list[Draft]]) -> Draft:
    """ "Prince Faisal", "Dame Meg" as the one told of before by that given name; "Mr. Oda" as somebody whom no table knows."""
    assert draft.named is not None
    name = reading.text[reading.pieces[draft.named.first].start : draft.end]
    told = [one for found in bearers.values() for one in found if one.start < draft.start and len(one.key) > 1]
    called = [one for one in told if sound(one.key[1].split()[0]) == sound(name)]
    if len({one.key for one in called}) == 1:
        return replace(draft, kind="person", key=called[0].key, actors=called[0].actors, named=called[0].named)
    return replace(draft, kind="person", key=person_key(name), actors=(Actor(None, None, name),), named=None)


def _is_place_here(name: Token) -> bool:
    """Whether a name that the tagger takes for no person's stands right behind a preposition of place."""
    behind = name.dep_ == "pobj" and name.i == name.head.i + 1
    return behind and name.ent_type_ != "PERSON" and name.head.lower_ in markers("actor_place_preposition")


def _leads(person: Person, day: date | None, least: str = "vice president") -> bool:
    """Whether somebody's office is one whose bearer goes by his surname at first mention: of a rank not below `least`."""
    office = person.office_at(day)
    return office is not None and naming.rank(office) <= naming.RANKS.index(least)


def _titled_surname(reading: Reading, draft: Draft, states: frozenset[str]) -> Draft:
    """The bearer of a surname whose office the title means, else an unknown one of that title and state."""
    assert draft.named is not None
    codes = frozenset(actor.code for actor in draft.actors if actor.code)
    person = choose(draft.named, draft.titles, codes, day_borne(reading, draft.titles))
    if person is None and draft.titles and not any(title.offices for title in draft.titles):
        person = called_by(draft.named, draft.titles[0], reading.day, codes, states)
    if person is None and draft.titles and not codes and all(map(_is_rank, draft.titles)):
        person = soldier_leading(draft.named, reading.day)
    if person is not None:
        return replace(draft, kind="person", key=person_key(person.name), actors=(person.actor_at(reading.day, draft.titles),))
    name = reading.text[reading.pieces[draft.named.first].start : draft.end].split(" of ")[0]  # "Modi of Fiji"
    return replace(
        draft, kind="person", key=person_key(name), actors=tuple(replace(actor, name=name) for actor in draft.actors), named=None
    )


def _is_rank(title: Term) -> bool:
    """Whether a title is a soldier's that many bear, who may lead his state: "Colonel", "General"."""
    return title.actor.sector == "MIL" and not title.one_holder


def _is_name_here(reading: Reading, draft: Draft, named: Named) -> bool:
    """Whether the parser sees a name: a proper noun that no other reading outvotes in this document."""
    if is_label(reading.text, draft.start, draft.end):
        return True
    if any(child.dep_ == "det" for child in draft.head.lefts):
        return False  # "the Scot"
    if draft.head.pos_ != "PROPN":
        return is_unread_name(draft.head)
    word = text_of(reading.doc)[draft.start : draft.end]
    labels = _labels_of(reading.doc)[word]
    rivals = {other.name for other in bearers_in(named, reading.day)}
    against = sum(labels[label] for label in ("GPE", "LOC", "DATE", "FAC"))
    if word.lower() in time_words("month") or word.lower() in time_words("weekday"):
        return labels["PERSON"] > against
    return labels["PERSON"] + labels[""] >= against or len(rivals) == 1 or draft.head.dep_ in SUBJECTS


def _labels_of(doc: Doc) -> Mapping[str, Counter[str]]:
    """How often the tagger gives each label to each word of a document, counted once."""
    kept = doc.user_data.get("labels of words")
    if kept is None:
        kept = doc.user_data["labels of words"] = defaultdict(Counter)
        for token in doc:
            kept[token.text][token.ent_type_] += 1
    return cast(Mapping[str, Counter[str]], kept)


def _namesake(draft: Draft, bearers: dict[str, list[Draft]]) -> Draft | None:
    """Someone named in full before who is called like a state ("Jim Jordan")."""
    named = [
        other for other in bearers.get(sound(draft.head.text), ()) if other.end < draft.start and other.end - other.start > len(draft.head)
    ]
    return named[-1] if named else None


def _one_word_names(drafts: list[Draft], bearers: dict[str, list[Draft]]) -> list[Draft]:
    """Unknown people called by one word ("Mr. Harrison") joined to the only fuller name that ends in it, or with a title begins so."""
    found = []
    for draft in drafts:
        if draft.kind == "state" and draft.head.dep_ in SUBJECTS and (namesake := _namesake(draft, bearers)) is not None:
            draft = replace(draft, kind="person", key=namesake.key, actors=namesake.actors, choices=())
        if draft.kind == "person" and draft.named is None and len(draft.key) > 1 and " " not in draft.key[1]:
            fuller = {other.key: other for other in bearers.get(sound(draft.key[1]), ()) if " " in other.key[1]}
            fuller = fuller or {other.key: other for other in drafts if other.kind == "name" and _last_name(other) == sound(draft.key[1])}
            if len(fuller) == 1:
                other = next(iter(fuller.values()))
                draft = replace(draft, key=other.key, actors=other.actors, named=other.named)
        found.append(draft)
    return found


def resolve_titles(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with every title that a named person, the day's holder or the account's own party explains."""
    ends = {str(draft.end): draft for draft in drafts if draft.kind == "person"}
    people = [draft for draft in drafts if draft.kind == "person"]
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind == "title":
            others = _apart_from_doers(found, people, draft)
            seat = seat_code(reading, draft) if not any(actor.code for actor in draft.actors) else None
            others = [
                one for one in others if seat is None or any(actor.code == seat for actor in one.actors)
            ]  # "the president in Washington"
            told = _of_teller(reading, drafts, draft) or _of_asked(reading, found, draft)
            told = told or _guest(reading, found, draft) or _of_list(reading, found, draft) or _newly_named(found, draft)
            found.append(told or _title(reading, draft, others, ends, found))
        else:
            found.append(_once(reading, draft, people))
    return found


def _of_teller(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """Who holds the office of a bare title in the state whose side or ministry tells of him, or which is the matter of a question."""
    bare = not any(actor.code for actor in draft.actors) and not draft.key
    code = office_told(reading, drafts, draft) or opened_code(drafts, draft) if bare else None
    return _bearer_in(reading, draft, code) if code is not None else None


def share_states(drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where a person whose state one mention tells has it in all, if no two tell another."""
    told: dict[Key, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.key[:1] == ("person",) and len(draft.actors) == 1 and draft.actors[0].code:
            told[draft.key].add(draft.actors[0].code)
    return [_with_state(draft, told.get(draft.key, set())) for draft in drafts]


def _with_state(draft: Draft, codes: set[str]) -> Draft:
    if len(codes) != 1 or len(draft.actors) != 1 or draft.actors[0].code or draft.kind == "name":
        return draft
    return replace(draft, actors=(replace(draft.actors[0], code=next(iter(codes))),))


def _once(reading: Reading, draft: Draft, people: Sequence[Draft]) -> Draft:
    """ "The former Dutch prime minister" as the one person named before who has been that; any other draft as it is."""
    if draft.kind != "group" or not draft.titles or draft.actors[0].sector != "ELI" or reading.day is None:
        return draft
    if not any(child.lower_ == "the" or child.dep_ == "poss" for child in draft.head.lefts):
        return draft
    codes = {actor.code for actor in draft.actors if actor.code}
    before = [
        one for one in people if one.end < draft.start and (person := known_person(one)) and _has_been(person, draft, codes, reading.day)
    ]
    return _as(draft, before[-1]) if len({one.key for one in before}) == 1 else draft


def _has_been(person: Person, draft: Draft, codes: set[str], day: date) -> bool:
    """Whether somebody held, before `day` and no longer, what a title means in one of the states, of none in any."""
    fitting = [one for one in person.offices if (one.state in codes or not codes) and any(naming.title_fits(t, one) for t in draft.titles)]
    return any(one.end is not None and one.end <= day for one in fitting) and not any(one.distance(day) == 0 for one in fitting)


def _apart_from_doers(found: Sequence[Draft], people: Sequence[Draft], draft: Draft) -> list[Draft]:
    """`people` without who does it to the title's bearer, or stands with him: "The Secretary thanked the minister", "The Secretary and the
    Minister met"; not one of two offices: "the Prime Minister and Foreign Minister said"."""
    verb = draft.head.head if draft.head.dep_ in OBJECTS else draft.head.head.head if draft.head.dep_ == "pobj" else None
    doers = {one.key for one in found if verb is not None and one.head.head == verb and one.head.dep_ in SUBJECTS}
    apart = any(child.dep_ == "det" for child in draft.head.lefts) and draft.head.dep_ == "conj"
    beside = {one.key for one in found if apart and one.head in draft.head.conjuncts}
    return [one for one in people if one.key not in doers | beside]


def _of_list(reading: Reading, found: Sequence[Draft], draft: Draft) -> Draft | None:
    """Who holds an office in the state of the one to whom an "and" joins its title, where something is done to both: "met the Kenyan
    president and the foreign minister"; not "told the Kenyan ambassador and the premier"."""
    first = first_conjunct(draft.head)
    told = draft.key or draft.actors[0].code or is_head_of_body(draft.titles) or any(child.dep_ == "poss" for child in draft.head.lefts)
    if told or first == draft.head or first.dep_ not in OBJECTS | {"pobj"}:
        return None
    joined = [one for one in found if one.head == first and len(one.actors) == 1 and one.actors[0].sector == "GOV"]
    leading = [one for one in joined if one.kind == "person" or any(term.one_holder for term in one.titles)]
    code = leading[0].actors[0].code if len(leading) == 1 else None
    return _holder(reading, draft, code) if code in naming.states() and code is not None else None


def _newly_named(found: Sequence[Draft], draft: Draft) -> Draft | None:
    """ "The new foreign minister" as of the one state that has just been told to get one: "Niger named a new foreign minister"."""
    if draft.key or draft.actors[0].code or not {"the", "new"} <= {child.lower_ for child in draft.head.lefts}:
        return None
    before = (word for word in reversed(draft.head.doc[: draft.head.i]) if word.lower_ == draft.head.lower_)
    first = next((word for word in before if {"a", "new"} <= {child.lower_ for child in word.lefts}), None)
    if first is None or sentences_back(first, draft.head) > NEWLY:
        return None
    codes = {str(actor.code) for one in found if share_sentence(one.head, first) for actor in one.actors if actor.code}
    if len(codes) != 1 or not codes <= naming.states().keys():
        return None
    code = codes.pop()
    return replace(draft, key=("title", code, draft.titles[0].phrase), actors=(replace(draft.actors[0], code=code),))


def _of_asked(reading: Reading, found: Sequence[Draft], draft: Draft) -> Draft | None:
    """Who answers "us" for the state that we ask in the clause before: "we asked Peru to wait, and the minister assured us"."""
    verb, before = draft.head.head, draft.head.head.head
    us = any(is_first_person(word) for word in verb.rights if word.dep_ in OBJECTS | {"dative"})
    ask = any(is_first_person(word) for word in before.lefts if word.dep_ in SUBJECTS)
    if draft.key or draft.actors[0].code or draft.head.dep_ not in SUBJECTS or verb.dep_ != "conj" or not (us and ask):
        return None
    below = [word for child in before.rights for word in (child, *child.rights) if word.dep_ in OBJECTS | {"pobj"}]
    words = [word for noun in below for word in conjuncts_of(noun) if word.idx < draft.start]
    asked = [one for one in found if one.kind in ("state", "metonym", "side") and one.head in words and len(one.actors) == 1]
    codes = {one.actors[0].code for one in asked} & naming.states().keys()
    if len(codes) != 1:
        return None
    return _bearer_in(reading, draft, str(codes.pop()))


def _bearer_in(reading: Reading, draft: Draft, code: str) -> Draft:
    """Who holds what a title means in a state on the day, by name if the tables know him."""
    meant = replace(draft, key=("title", code, draft.titles[0].phrase), actors=(replace(draft.actors[0], code=code),))
    return _holder(reading, draft, code) or meant


def _title(reading: Reading, draft: Draft, people: Sequence[Draft], ends: dict[str, Draft], found: Sequence[Draft]) -> Draft:
    codes = {actor.code for actor in draft.actors if actor.code}
    other = ends.get(draft.key[1]) if draft.key else None
    fits = other is not None and (not codes or any(actor.code in codes for actor in other.actors))
    if other is not None and fits and not is_in_opening(other, draft):
        return _as(draft, other)
    theirs = any(child.tag_ in POSSESSIVES for child in draft.head.lefts)  # "its president": of whom "it" is, settled later
    whose = codes or _owner_codes(reading, draft)
    elsewhere = () if theirs else (other for other in people if not share_sentence(other.head, draft.head))
    fitting = [other for other in elsewhere if _can_be(reading, draft, other, whose)]
    capital = reading.text[draft.end - 1].isalpha() and (draft.head.text[0].isupper() or _in_own_turn(reading, found, draft))
    own = reading.party or (reading.body if is_head_of_body(draft.titles) else None)
    holder = _holder(reading, draft, own, own=True) if own and capital and not codes else None
    if holder is not None:  # "the Prime Minister said ... Prime Minister Oda gave us an assurance"
        fitting = [other for other in fitting if other.start < draft.start or not is_of_others(reading, people, other)]
    if holder is not None and (not fitting or _speaks_for(reading, holder) or any(other.key == holder.key for other in (*people, *found))):
        return holder
    if codes and (holder := _holder(reading, draft, next(iter(codes)))):
        return holder
    head = _head_of_publisher(reading, draft) if capital and not codes else None
    if head is not None and (not fitting or {term.kind for term in draft.titles} == {"short"}):
        return replace(draft, key=head[0], actors=head[1])
    if reading.is_telegram and not codes and not any(other.start < draft.start for other in fitting):
        fitting = []  # at first a telegram calls so whoever is so where it is sent from, or at home
    if fitting and (len({other.key for other in fitting}) == 1 or not codes):
        fitting = [other for other in fitting if known_person(other)] or fitting
        fitting = [other for other in fitting if _bears(reading, draft, other)] or fitting
        earlier = [other for other in fitting if other.start < draft.start]
        return _one_of(draft, earlier) if len({other.key for other in earlier}) > 1 else _as(draft, (earlier or fitting)[0])
    if (called := _called_before(draft, found, codes)) is not None:
        return _as(draft, called)
    code = next(iter(codes), "")
    return replace(draft, key=("title", code, draft.titles[0].phrase))


def _in_own_turn(reading: Reading, found: Sequence[Draft], draft: Draft) -> bool:
    """Whether somebody of the party whose briefing it is says "the president", small as such records write it."""
    if reading.party is None or document_of(reading.doc).kind not in SPOKEN:
        return False
    ends = _turn_labels(reading.doc)
    at = bisect_left(ends, draft.start)
    label = next((one for one in found if one.end == ends[at - 1]), None) if at else None
    return label is not None and any(actor.code == reading.party for actor in label.actors)


def _turn_labels(doc: Doc) -> list[int]:
    """Where the labels of turns end, in order, read once a document."""
    if "turn_labels" not in doc.user_data:
        doc.user_data["turn_labels"] = [turn.end("label") for turn in TURN.finditer(text_of(doc))]
    return cast("list[int]", doc.user_data["turn_labels"])


def _owner_codes(reading: Reading, draft: Draft) -> set[str]:
    """The state whose a title is said to be where a word that is no part of it stands between: "Togo's fisheries minister"."""
    owners = [child for child in draft.head.lefts if child.dep_ == "poss" and child.pos_ == "PROPN"]
    atoms = (reading.at_last.get(naming.piece_at(reading.pieces, owner.idx) + 1) for owner in owners)
    actors = (actor for atom in atoms if isinstance(atom, Match) for actor in owners_of(reading, atom))
    return {str(actor.code) for actor in actors if actor.code in naming.states()}


def _called_before(draft: Draft, found: Sequence[Draft], codes: set[str]) -> Draft | None:
    """The one of whom the text has said that he holds an office which one person holds: "Abt, Crown Prince and Prime Minister, ... the
    Crown Prince"; never who has been named with a title only."""
    words = {term.phrase for term in draft.titles if term.one_holder}
    alone = draft.head.text[0].isupper() and not any(child.tag_ in POSSESSIVES for child in draft.head.lefts)
    roles = [one for one in found if one.kind == "role" and one.key[:1] == ("person",) and words & {term.phrase for term in one.titles}]
    roles = [one for one in roles if not codes or any(actor.code in codes for actor in one.actors)]
    return roles[-1] if alone and len({one.key for one in roles}) == 1 and roles[-1].head.sent != draft.head.sent else None


def _guest(reading: Reading, found: Sequence[Draft], draft: Draft) -> Draft | None:
    """In a party's own account "the President" or "the Minister" as the one of the other side whom it has called so, where it has named
    none of its own: "The Chancellor met the President of Chad. The President asked"."""
    words = {term.phrase for term in draft.titles}
    alone = not any(actor.code for actor in draft.actors) and draft.head.dep_ in SUBJECTS | OBJECTS
    told = draft.head.text[0].isupper() or any(child.lower_ == "the" for child in draft.head.lefts)
    if reading.party is None or not alone or not told or any(child.tag_ in POSSESSIVES for child in draft.head.lefts):
        return None
    called = [one for one in found if len(one.actors) == 1 and any(_is_called(one, word) for word in words)]
    codes = {one.actors[0].code for one in called}
    envoy = bool((words | {draft.head.lower_}) & markers("actor_sent_abroad"))  # "summoned the ambassador of Chad. The Ambassador said"
    guests = {one.key: one for one in called if one.key[:1] == ("person",) or (envoy and one.key[:1] == ("title",))}
    if len(guests) != 1 or len(codes) != 1 or not codes <= naming.states().keys() - {reading.party}:
        return None
    own = (one for one in found if _is_own(reading, draft, one))
    otherwise = (bool(one.titles) and one.kind == "person" and not any(_is_called(one, word) for word in words) for one in own)
    return _as(draft, next(iter(guests.values()))) if all(otherwise) else None  # its "External Affairs Minister" is no "Foreign Minister"


def _is_called(one: Draft, word: str) -> bool:
    """Whether somebody was called by a title, alone or with what it is of: "Secretary" of a Secretary of State, not of his deputy, and
    "Minister" of a Foreign Minister, not of a Prime Minister."""
    of_field = (term for term in one.titles if term.phrase.endswith(f" {word}") and set(term.offices) & set(MINISTERS))
    return any(term.phrase == word or term.phrase.startswith(f"{word} ") for term in one.titles) or any(of_field)


def _is_own(reading: Reading, draft: Draft, one: Draft) -> bool:
    """Whether somebody named before is of the party that tells and may be called by a title at home; or was called so with no name."""
    if one.kind == "title" and one.key == ("title", "", draft.titles[0].phrase):
        return True
    person = known_person(one) if any(actor.code == reading.party for actor in one.actors) else None
    office = person.office_at(reading.day) if person is not None else None
    return office is not None and any(naming.in_title(term, office) for term in draft.titles)


MINISTERS = tuple(kind for kind in naming.RANKS if kind.endswith("minister") and not kind.startswith("deputy"))
HEADS = ("head of organisation", "speaker of parliament")  # of a body between states


def _head_of_publisher(reading: Reading, draft: Draft) -> Antecedent | None:
    """Who heads the ministry or body that publishes the text, of its "the Secretary" or "the President": the office's words are its own."""
    words = {naming.plain(word) for word in re.findall(r"\w+", document_of(reading.doc).publisher or "")}
    term, day, code = draft.titles[0], reading.day, reading.party or reading.body
    if code is None or day is None or " " in term.phrase:
        return None
    kinds = (term.offices or MINISTERS) if reading.party else HEADS
    held = [pair for kind in kinds for pair in naming.holders(code, kind) if pair[0].held_on(day)]
    called = [(office, person) for office, person in held if naming.in_title(term, office) and _own_words(office, term) <= words]
    if len({person.name for _, person in called}) != 1:
        return None
    office, person = called[0]
    told = next((told for kind in office.kind if (told := reading.incumbents.get((code, kind))) is not None), None)
    return told or (person_key(person.name), (person.actor_at(day),))


def _own_words(office: naming.Office, term: naming.Term) -> set[str]:
    """The words of an office that say of what it is: the "state" of a secretary of state."""
    own = {naming.plain(word) for word in re.findall(r"\w+", office.title)} - {term.phrase} - LINKS
    return own or {office.title}


def _bears(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether a title's own word is in the office of a person, or stands with his name, as that of one just deposed may: a "minister" is
    sooner the foreign minister than the secretary of state."""
    if any(mine.phrase == theirs.phrase for mine in draft.titles for theirs in other.titles):
        return True
    person = known_person(other)
    office = person.office_at(reading.day) if person is not None else None
    return office is not None and any(naming.in_title(term, office) for term in draft.titles)


def _one_of(draft: Draft, people: Sequence[Draft]) -> Draft:
    """Of several who can be called so the only one of whom the sentence before tells, else the one who has acted most before; open between
    them where two have as often."""
    told = [one for one in people if one.head.sent.end == draft.head.sent.start and draft.head.dep_ in SUBJECTS]
    if told and len({one.key for one in told}) == 1:
        return _as(draft, told[-1])
    acting = Counter(other.key for other in people if other.head.dep_ in SUBJECTS)
    ranked = [*acting.most_common(2), ((), 0), ((), 0)][:2]
    if ranked[0][1] > ranked[1][1]:
        return _as(draft, next(other for other in people if other.key == ranked[0][0]))
    choices = {other.key: other.actors[0] for other in people}
    return replace(draft, key=("choice", draft.titles[0].phrase), actors=(), choices=tuple(choices.values()))


def _speaks_for(reading: Reading, holder: Draft) -> bool:
    """Whether the publisher is the holder's own office: it carries his title, or is the seat of the head of his state."""
    publisher = (document_of(reading.doc).publisher or "").lower()
    office = (holder.actors[0].office or "-").split()[-1].lower()
    return office in publisher or (office == "president" and naming.is_seat(publisher, reading.party))


def _as(draft: Draft, other: Draft) -> Draft:
    return replace(draft, key=other.key, actors=other.actors, named=other.named)


def _holder(reading: Reading, draft: Draft, code: str, *, own: bool = False) -> Draft | None:
    """The holder on the day of an office that one person holds; in a party's `own` account only if the title is that office's own word."""
    if any(actor.sector in APART for actor in draft.actors) and code not in naming.organisations():
        head = head_of_body(reading, draft, code) if not any(actor.sector in ("PTY", "OPP") for actor in draft.actors) else None
        return _party_leader(reading, draft, code) if head is None else replace(draft, key=head[0], actors=head[1])
    if (standing := standing_of(draft.titles)) is not None:
        coming = next_holder(reading, draft.titles, code) if standing == "coming" else None
        return replace(draft, key=coming[0], actors=coming[1]) if coming is not None else None
    for term in draft.titles:
        key, actors = holder_of(reading, term, code) or ((), ())
        if actors and (not own or _is_own_word(reading, term, code, key)):
            return replace(draft, key=key, actors=actors)
    other = None if own else head_of_body(reading, draft, code) or envoy_there(reading, draft, code)
    return replace(draft, key=other[0], actors=other[1]) if other is not None else None


def _is_own_word(reading: Reading, term: naming.Term, code: str, holder: Key) -> bool:
    """Whether a state calls an office by a title, as far as the tables know; whom the text alone knows it calls so."""
    person = naming.holder_of(term, code, reading.day)
    office = person.office_at(reading.day) if person is not None and person_key(person.name) == holder else None
    return office is None or naming.in_title(term, office)


def _party_leader(reading: Reading, draft: Draft, code: str) -> Draft | None:
    """Who leads a party of a state on the day, never the state's own leader: the office's words are all that the title has."""
    day, words = reading.day, {naming.plain(word) for word in re.findall(r"\w+", reading.text[draft.start : draft.end])}
    held = [person for office, person in naming.holders(code, "party leader") if day and office.held_on(day) and _names(office, words)]
    if len({person.name for person in held}) != 1:
        return None
    return replace(draft, key=person_key(held[0].name), actors=(held[0].actor_at(day),))


def _names(office: naming.Office, words: set[str]) -> bool:
    """Whether an office's words, or what the leader of that party is called, are all of `words`."""
    own = {naming.plain(word) for word in re.findall(r"\w+", office.title)}
    return words <= own | {"leader"} and not words <= naming.title_words()


def _can_be(reading: Reading, draft: Draft, other: Draft, codes: set[str]) -> bool:
    """Whether a named person can be called by the title: by the tables, or because the text gives the same title."""
    if codes and not any(actor.code in codes for actor in other.actors):
        return False
    if any(actor.sector in ("REB", "PRM") for actor in draft.actors) and not any(actor.sector in ("REB", "PRM") for actor in other.actors):
        return False  # "the Taliban's deputy leader" is nobody of the government
    person = known_person(other)
    if person is None:
        return any(mine.phrase == theirs.phrase for mine in draft.titles for theirs in other.titles)
    office = person.office_at(reading.day)
    if office is None and any(child.lower_ == "new" for child in draft.head.lefts):
        return False  # "the new premier" is not who has just left
    past = [one for one in person.offices if reading.day is None or one.start <= reading.day]  # nobody is called by what he will be
    held = [office] if office and reading.day else [one for one in past if not _has_follower(reading, draft, one, person)]
    if any(actor.sector in ("PTY", "OPP") for actor in draft.actors):
        held = [one for one in held if one.sector not in ("GOV", "MIL")]  # "the Labour leader" is not called so who governs
    return any(naming.title_fits(term, one) and (term.one_holder or _same_word(term, one)) for term in draft.titles for one in held)


def _has_follower(reading: Reading, draft: Draft, office: naming.Office, person: Person) -> bool:
    """Whether somebody else has long held what was a person's office: "the prime minister" is no premier of years ago."""
    if reading.day is None or office.distance(reading.day) < naming.GRACE.days:
        return False
    holders = (naming.holder_of(term, office.state, reading.day) for term in draft.titles if term.one_holder)
    return any(holder is not None and holder.name != person.name for holder in holders)


def _same_word(term: naming.Term, office: naming.Office) -> bool:
    """Whether the title's head word is one of the office's own ("minister", "secretary"), or the title is the name of its kind."""
    called = term.phrase in office.kind or (not term.office_words and "leader" in term.phrase)
    return called or naming.in_title(term, office)
