"""Who a bare surname, a title without a name, a pronoun or "the two sides" means, from what the text has named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.actors import naming
from communique.document.actors.drafts import is_joint, known_person, person_key
from communique.document.actors.naming import Person, sound
from communique.document.actors.persons import choose, in_office
from communique.document.actors.phrases import Draft, Key, Reading
from communique.lexicon import marker_values, markers, verb_row
from communique.records import Actor, Attribution, Span
from communique.syntax import SUBJECTS, document_of, joined_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token


def resolve_names(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with every surname that the text or the day explains; the others are left out, or stay nameless with their title."""
    bearers: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "person":
            bearers.setdefault(_last_name(draft), []).append(draft)
            for surname in _surnames(draft):
                if surname != _last_name(draft):
                    bearers.setdefault(surname, []).append(draft)
    found: list[Draft] = []
    states = frozenset(actor.code for draft in drafts for actor in draft.actors if actor.code) | frozenset({reading.party or ""})
    for draft in drafts:
        resolved = _surname(reading, draft, bearers, states) if draft.kind == "surname" else draft
        if resolved is not None:
            found.append(resolved)
    return _one_word_names(found, bearers)


def _last_name(draft: Draft) -> str:
    words = [word for word in (draft.key[1] if len(draft.key) > 1 else "").replace(",", " ").split() if len(word) > 2]
    return sound(words[-1]) if words else ""


def _surnames(draft: Draft) -> frozenset[str]:
    person = known_person(draft)
    return person.surnames if person else frozenset()


def _surname(reading: Reading, draft: Draft, bearers: dict[str, list[Draft]], states: frozenset[str]) -> Draft | None:
    assert draft.named is not None
    word = sound(reading.pieces[draft.named.first].text)
    named = bearers.get(word, ())
    earlier = [other for other in named if other.start < draft.start]
    same = earlier[-1] if earlier else named[0] if named else None
    if same is not None:
        return replace(draft, kind="person", key=same.key, actors=same.actors, named=same.named)
    if draft.titles:
        return _titled_surname(reading, draft)
    person = in_office(draft.named, reading.day, states)
    if person is None or not _is_name_here(reading, draft, person):
        return None
    return replace(draft, kind="person", key=person_key(person.name), actors=(person.actor_at(reading.day),))


def _titled_surname(reading: Reading, draft: Draft) -> Draft:
    """The bearer of a surname whose office the title means, else an unknown one of that title and state."""
    assert draft.named is not None
    codes = frozenset(actor.code for actor in draft.actors if actor.code)
    person = choose(draft.named, draft.titles, codes, reading.day)
    if person is not None:
        return replace(draft, kind="person", key=person_key(person.name), actors=(person.actor_at(reading.day, draft.titles),))
    name = reading.text[reading.pieces[draft.named.first].start : draft.end]
    return replace(
        draft, kind="person", key=person_key(name), actors=tuple(replace(actor, name=name) for actor in draft.actors), named=None
    )


def _is_name_here(reading: Reading, draft: Draft, person: Person) -> bool:
    """Whether the parser sees a name: a proper noun that no other reading outvotes in this document."""
    if draft.head.pos_ != "PROPN":
        return False
    word = reading.doc.text[draft.start : draft.end]
    labels = Counter(token.ent_type_ for token in reading.doc if token.text == word)
    rivals = len({other.name for other in naming.people(sound(word)) if sound(word) in other.surnames})
    against = sum(labels[label] for label in ("GPE", "LOC", "DATE", "FAC"))
    return labels["PERSON"] + labels[""] >= against or rivals == 1


def _namesake(draft: Draft, bearers: dict[str, list[Draft]]) -> Draft | None:
    """Someone named in full before who is called like a state ("Jim Jordan")."""
    named = [
        other for other in bearers.get(sound(draft.head.text), ()) if other.end < draft.start and other.end - other.start > len(draft.head)
    ]
    return named[-1] if named else None


def _one_word_names(drafts: list[Draft], bearers: dict[str, list[Draft]]) -> list[Draft]:
    """Unknown people called by one word ("Mr. Harrison") joined to the only fuller name that ends in it."""
    found = []
    for draft in drafts:
        if draft.kind == "state" and draft.head.dep_ in SUBJECTS and (namesake := _namesake(draft, bearers)) is not None:
            draft = replace(draft, kind="person", key=namesake.key, actors=namesake.actors, choices=())
        if draft.kind == "person" and draft.named is None and len(draft.key) > 1 and " " not in draft.key[1]:
            fuller = {other.key: other for other in bearers.get(sound(draft.key[1]), ()) if " " in other.key[1]}
            if len(fuller) == 1:
                other = next(iter(fuller.values()))
                draft = replace(draft, key=other.key, actors=other.actors, named=other.named)
        found.append(draft)
    return found


def resolve_titles(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with every title that a named person, the day's holder or the account's own party explains."""
    ends = {str(draft.end): draft for draft in drafts if draft.kind == "person"}
    people = [draft for draft in drafts if draft.kind == "person"]
    return [_title(reading, draft, people, ends) if draft.kind == "title" else draft for draft in drafts]


def _title(reading: Reading, draft: Draft, people: Sequence[Draft], ends: dict[str, Draft]) -> Draft:
    codes = {actor.code for actor in draft.actors if actor.code}
    other = ends.get(draft.key[1]) if draft.key else None
    if other is not None and (not codes or any(actor.code in codes for actor in other.actors)):
        return _as(draft, other)
    fitting = [other for other in people if other.head.sent != draft.head.sent and _can_be(reading, draft, other, codes)]
    capital = reading.text[draft.end - 1].isalpha() and draft.head.text[0].isupper()
    holder = _holder(reading, draft, reading.party, own=True) if reading.party and capital and not codes else None
    if holder is not None and (not fitting or _speaks_for(reading, holder) or any(other.key == holder.key for other in people)):
        return holder
    if codes and (holder := _holder(reading, draft, next(iter(codes)))):
        return holder
    if fitting and (len({other.key for other in fitting}) == 1 or not codes):
        fitting = [other for other in fitting if known_person(other)] or fitting
        earlier = [other for other in fitting if other.start < draft.start]
        return _as(draft, earlier[-1] if earlier else fitting[0])
    code = next(iter(codes), "")
    return replace(draft, key=("title", code, draft.titles[0].phrase))


def _speaks_for(reading: Reading, holder: Draft) -> bool:
    """Whether the publisher is the holder's own office: it carries his title, or is the seat of the head of his state."""
    publisher = (document_of(reading.doc).publisher or "").lower()
    office = (holder.actors[0].office or "-").split()[-1].lower()
    return office in publisher or (office == "president" and naming.is_seat(publisher, reading.party))


def _as(draft: Draft, other: Draft) -> Draft:
    return replace(draft, key=other.key, actors=other.actors, named=other.named)


def _holder(reading: Reading, draft: Draft, code: str, *, own: bool = False) -> Draft | None:
    """The holder on the day of an office that one person holds; in a party's `own` account only if the title is that office's own word."""
    for term in draft.titles:
        person = naming.holder_of(term, code, reading.day) if term.one_holder and reading.day else None
        office = person.office_at(reading.day) if person else None
        if person is not None and (not own or (office is not None and _same_word(term, office))):
            return replace(draft, key=person_key(person.name), actors=(person.actor_at(reading.day, (term,)),))
    return None


def _can_be(reading: Reading, draft: Draft, other: Draft, codes: set[str]) -> bool:
    """Whether a named person can be called by the title: by the tables, or because the text gives the same title."""
    if codes and not any(actor.code in codes for actor in other.actors):
        return False
    person = known_person(other)
    if person is None:
        return any(mine.phrase == theirs.phrase for mine in draft.titles for theirs in other.titles)
    office = person.office_at(reading.day)
    past = [one for one in person.offices if reading.day is None or one.start <= reading.day]  # nobody is called by what he will be
    held = [office] if office and reading.day else past
    return any(naming.title_fits(term, one) and (term.one_holder or _same_word(term, one)) for term in draft.titles for one in held)


def _same_word(term: naming.Term, office: naming.Office) -> bool:
    """Whether the title's last word is one of the office's own ("minister", "secretary")."""
    return naming.plain(term.phrase.split()[-1]) in naming.plain(office.title).split() or (
        not term.office_words and "leader" in term.phrase
    )


# --- joint expressions ---


def find_joint(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """ "The two sides", "both leaders": the two parties, or the two people, that the text is about there."""
    spans = [(draft.start, draft.end) for draft in drafts]
    for token in reading.doc:
        if not is_joint(token) or (token.lower_ == "parties" and not reading.party):
            continue  # in news "both parties" are as often a country's own
        first = min((child for child in token.children if child.lower_ in markers("actor_joint_word")), key=lambda child: child.i)
        start, end = first.idx, token.idx + len(token)
        if any(s < end and start < e for s, e in spans):
            continue
        yield _joint(reading, drafts, token, start, end, marker_values("actor_joint_noun")[token.lower_])


def _joint(reading: Reading, drafts: list[Draft], token: Token, start: int, end: int, value: str) -> Draft:
    counted = any(child.lower_ in markers("actor_joint_number") for child in token.children)
    if value == "leaders" and (pair := _two_leaders(reading, drafts, start, counted)):
        return Draft(
            start, end, "joint", ("joint", *("|".join(other.key) for other in pair)), tuple(other.actors[0] for other in pair), token
        )
    codes = _two_parties(reading, drafts, start)
    actors = tuple(naming.party_of(code, "GOV" if code in naming.states() else None) for code in codes)
    return Draft(start, end, "joint", ("party", *sorted(codes)) if codes else ("joint", str(start)), actors, token)


def _two_leaders(reading: Reading, drafts: list[Draft], start: int, counted: bool) -> tuple[Draft, ...]:
    """The two leaders named last; without a number ("the leaders") only if the text has no third."""
    leaders: dict[str, Draft] = {}
    before = [draft for draft in drafts if draft.start < start]
    for draft in [*reversed(before), *(draft for draft in drafts if draft.start > start)]:
        person = known_person(draft)
        office = person.office_at(reading.day) if person else None
        if office is not None and set(office.kind) & {"head of state", "head of government"} and office.state not in leaders:
            leaders[office.state] = draft
        if len(leaders) == 2 and counted:
            break
    return tuple(sorted(leaders.values(), key=lambda draft: draft.key)) if len(leaders) == 2 else ()


def _two_parties(reading: Reading, drafts: list[Draft], start: int) -> tuple[str, ...]:
    """The two states named most; the party of an official account is one of them. None if a third is named as often as the second."""
    counts: Counter[str] = Counter()
    for draft in drafts:
        for code in {actor.code for actor in draft.actors if actor.code in naming.states() and actor.sector != "MED"}:
            counts[code] += 2 if draft.start < start else 1
    if reading.party:
        counts[reading.party] += 1000
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) == 3 and ranked[2][1] >= ranked[1][1]):
        return ()
    return tuple(sorted(code for code, _ in ranked[:2]))


# --- pronouns ---


def find_pronouns(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...]) -> Iterator[Draft]:
    """The personal pronouns whose antecedent is clear."""
    roles = marker_values("actor_pronoun")
    known = sorted(drafts, key=lambda draft: draft.start)
    for token in reading.doc:
        role = roles.get(token.lower_)
        if role is None or token.pos_ not in ("PRON", "DET"):
            continue
        found = _pronoun(reading, known, attributions, token, role)
        if found is not None:
            key, actors = found
            draft = Draft(token.idx, token.idx + len(token), "pronoun", key, actors, token)
            known.insert(next((n for n, other in enumerate(known) if other.start > token.idx), len(known)), draft)
            yield draft


Antecedent = tuple[Key, tuple[Actor, ...]]


def _pronoun(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...], token: Token, role: str) -> Antecedent | None:
    inner = innermost(attributions, token.idx, token.idx + len(token))
    if role in ("I", "we"):
        speaker = speaker_of(drafts, inner) if inner else None
        if role == "I":
            return (speaker.key, speaker.actors) if speaker and speaker.kind in ("person", "title", "pronoun", "group") else None
        return _we(reading, speaker, inner)
    if role == "you":
        return _first(overlapping(drafts, inner.addressee)) if inner else None
    if role == "he":
        return _he(drafts, token, inner)
    if role == "they":
        return _they(drafts, token)
    return _it(drafts, token)


def _first(drafts: list[Draft]) -> Antecedent | None:
    return (drafts[0].key, drafts[0].actors) if drafts else None


def _we(reading: Reading, speaker: Draft | None, inner: Attribution | None) -> Antecedent | None:
    """The state or organisation that the speaker speaks for; outside of quotations the party of an official account."""
    if speaker is None:
        if inner is not None and inner.manner == "direct" and inner.source:
            return None
        code = reading.party
    else:
        codes = {actor.code for actor in speaker.actors if actor.code and actor.sector not in ("MED", "NGO", "ELI")}
        code = next(iter(codes)) if len(codes) == 1 else None
        if len(codes) > 1:
            return speaker.key, speaker.actors
    if not code:
        return None
    return ("party", code), (naming.party_of(code, "GOV" if code in naming.states() else None),)


def innermost(attributions: tuple[Attribution, ...], start: int, end: int) -> Attribution | None:
    """The attribution whose content holds the characters most closely."""
    place = Span(start, end, "")
    holding = [(sum(part.end - part.start for part in one.content), one.id, one) for one in attributions if one.says(place)]
    return min(holding)[2] if holding else None


def overlapping(drafts: Sequence[Draft], spans: Sequence[Span]) -> list[Draft]:
    """The drafts that share characters with `spans`."""
    return [draft for draft in drafts if any(draft.start < span.end and span.start < draft.end for span in spans)]


def speaker_of(drafts: Sequence[Draft], attribution: Attribution) -> Draft | None:
    """The draft that names the source: a person before what he is called by."""
    found = overlapping(drafts, attribution.source)
    return next((draft for draft in found if draft.kind == "person"), found[0] if found else None)


def _he(drafts: Sequence[Draft], token: Token, inner: Attribution | None) -> Antecedent | None:
    """The person who is the subject nearest before, in this sentence or the two before it; within an indirect content the speaker."""
    people = [draft for draft in drafts if draft.kind in ("person", "title", "pronoun") and draft.end <= token.idx and _is_one(draft)]
    as_object = token.dep_ in ("dobj", "dative", "pobj") and not token.lower_.endswith("self")
    if as_object:
        verb = token.head.head if token.dep_ == "pobj" else token.head
        doers = [draft for draft in people if draft.head.head == verb and draft.head.dep_ in SUBJECTS]
        people = [draft for draft in people if all(draft.key != doer.key for doer in doers)]
    if inner is not None and inner.manner != "direct":
        speaker = speaker_of(drafts, inner)
        if speaker is not None and _is_one(speaker) and speaker.kind in ("person", "title", "pronoun"):
            return speaker.key, speaker.actors
    if as_object and (guest := _across(people, doers, token)) is not None:
        return guest.key, guest.actors
    for back in range(3):
        here = [draft for draft in people if _sentences_back(draft.head, token) == back]
        subjects = [draft for draft in here if draft.head.dep_ in SUBJECTS]
        keys = {draft.key for draft in subjects or here}
        if len(keys) == 1 or subjects:
            chosen = subjects[-1] if back == 0 and subjects else (subjects or here)[0]
            return chosen.key, chosen.actors
        if keys:
            return None
    return None


def _across(people: Sequence[Draft], doers: Sequence[Draft], token: Token) -> Draft | None:
    """The one person of this sentence who is of another state than the doers: "Abt met Oda, and President Paz [Oda's] received her"."""
    own = {actor.code for doer in doers for actor in doer.actors if actor.code}
    here = [draft for draft in people if draft.head.sent == token.sent and draft.actors[0].code not in own | {None}]
    return here[-1] if own and len({draft.key for draft in here}) == 1 else None


def _is_one(draft: Draft) -> bool:
    return bool(draft.key) and draft.key[0] in ("person", "title") and len(draft.actors) == 1


def _sentences_back(earlier: Token, later: Token) -> int:
    """How many sentence ends lie between two words, up to 3."""
    count, start = 0, later.sent.start
    while earlier.i < start and count < 3:
        count += 1
        start = earlier.doc[start - 1].sent.start
    return count


def _they(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The parties or people that the nearest plural subject names, in this sentence or the one before; a plural thing stands in the way."""
    subject = _plural_subject(token)
    if subject is None:
        return _pair_before(drafts, token)
    here = [draft for draft in drafts if draft.head is subject]
    if here and (len(here[0].actors) > 1 or here[0].head.tag_ in ("NNS", "NNPS")):
        return here[0].key, here[0].actors
    heads = [subject, *subject.conjuncts, *joined_subjects(subject)]
    named = [draft for draft in drafts if draft.head in heads or any(draft.start <= head.idx < draft.end for head in heads)]
    pair = list({draft.key: draft for draft in named}.values())
    named_all = all(any(draft.start <= head.idx < draft.end for draft in pair) for head in heads)
    if not named_all or len(pair) < 2 or any(len(draft.actors) != 1 for draft in pair):
        return None
    pair.sort(key=lambda draft: draft.key)
    return ("joint", *("|".join(draft.key) for draft in pair)), tuple(draft.actors[0] for draft in pair)


def _pair_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The two people of different states in the clause before "and they": "Abt invited Oda, and they agreed"."""
    if token.dep_ not in SUBJECTS or any(word.tag_ in ("NNS", "NNPS") for word in token.doc[token.sent.start : token.i]):
        return None
    here = [draft for draft in drafts if draft.end <= token.idx and draft.head.sent == token.sent and _is_one(draft)]
    pair = sorted({draft.key: draft for draft in here}.values(), key=lambda draft: draft.key)
    codes = {draft.actors[0].code for draft in pair}
    if len(pair) != 2 or len(codes) != 2 or None in codes:
        return None
    return ("joint", *("|".join(draft.key) for draft in pair)), tuple(draft.actors[0] for draft in pair)


def _plural_subject(token: Token) -> Token | None:
    """The nearest plural or coordinated subject before a pronoun, at most a sentence back."""
    first = token.sent.start
    if first > 0:
        first = token.doc[first - 1].sent.start
    for n in range(token.i - 1, first - 1, -1):
        word = token.doc[n]
        if word.dep_ in SUBJECTS and (word.tag_ in ("NNS", "NNPS") or word.conjuncts or word.lower_ == "they" or joined_subjects(word)):
            return word
    return None


def _it(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only state or body named before in the sentence, else the subject of the same verb, else the subject of the sentence before."""
    if token.dep_ not in ("nsubj", "poss") or (token.dep_ == "nsubj" and not _does(token.head)):
        return None
    before = [draft for draft in drafts if draft.end <= token.idx and _sentences_back(draft.head, token) <= 1 and _is_it(draft)]
    here = [draft for draft in before if draft.head.sent == token.sent]
    near = here or [draft for draft in before if draft.head.dep_ in SUBJECTS]
    if here and len({draft.key for draft in here}) > 1:
        near = [draft for draft in here if draft.head.dep_ in SUBJECTS and draft.head.head in (token.head.head, token.head.head.head)]
    keys = {draft.key for draft in near}
    return (near[-1].key, near[-1].actors) if len(keys) == 1 else None


def _is_it(draft: Draft) -> bool:
    sort = draft.kind in ("state", "side", "metonym", "body") or (draft.kind == "pronoun" and draft.head.lower_ in ("it", "its"))
    return sort and len(draft.actors) == 1 and draft.actors[0].sector != "MED"


def _does(verb: Token) -> bool:
    """Whether a verb is one that parties do: it reports, or makes an event."""
    row = verb_row(verb.lemma_, "verb")
    return row is not None and bool(row.cue or row.event)
