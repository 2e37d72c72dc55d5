"""Who pronouns, parts ("his counterpart"), own bodies ("their government") and nouns for one named before ("the diplomat") mean.

One pass in the order of the text, so that "his counterpart" is read after "his"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import members_of_region
from communique.document.actors.context import is_from_elsewhere, towns_of
from communique.document.actors.described import settle_by_part
from communique.document.actors.joint import of_two, other_parties, settle_joint
from communique.document.actors.labels import asked_in, is_answering, is_turn
from communique.document.actors.nouns import is_body, is_craft, noun_at
from communique.document.actors.phrases import TITLE_KINDS, Draft, Key, Reading, is_head_of_body, terms_of
from communique.document.actors.roles import (
    has_owner,
    is_elect,
    is_role,
    own_person,
    own_title,
    person_of,
    resolve_own,
    resolve_role,
    states_served,
    with_code,
)
from communique.document.actors.styles import is_of_style
from communique.document.actors.writers import Writer, find_writer
from communique.lexicon import VerbRow, marker_values, markers, verb_row
from communique.naming import is_female, is_male
from communique.records import Actor, Attribution, Span
from communique.syntax import OBJECTS, SUBJECTS, first_word_near, frames_of, joined_subjects, sentences_back, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Antecedent = tuple[Key, tuple[Actor, ...]]
MODIFYING = frozenset({"compound", "amod", "nmod"})
ALONE = SUBJECTS | {"dobj", "pobj"}
LONGEST_SAYING = 16  # characters from a closing quotation mark to whom it is of: '," said the '
PARTIES = frozenset({"state", "side", "metonym", "body"})
OPENING_WORDS = 5  # and the comma, before a "they" that still opens its sentence
REPLY_WORDS = 40  # from a question to its reply
OVERLAPPING = 4  # drafts before a place that may still hold it
FARTHEST = 3  # sentences from whom "he" means: its own and the two before


def resolve_references(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...]) -> list[Draft]:
    """`drafts` and, where their antecedent is clear, pronouns, parts and own bodies; what stood open before may be settled here."""
    known = sorted(drafts, key=lambda draft: draft.start)
    first_person = markers("actor_first_person")
    later = [token for token in reading.doc if token.lower_ in first_person]
    later += [token for word in later if (token := word.head).i > word.i]  # "our country"
    # who speaks often stands behind the words spoken: "I" and "we" come last, and then who may be one of "our soldiers"
    put_off = {token.i for token in later}
    again = {token.i: token for token in reading.doc if later and marker_values("actor_pronoun").get(token.lower_) == "they"}
    joint = {draft.head.i: draft for draft in known if draft.kind == "joint" and not draft.actors}
    joined = [(one.start, one.end) for one in known if one.kind == "joint" and one.actors]
    writer = find_writer(reading, known) if later else Writer()
    for token in (*(token for token in reading.doc if token.i not in put_off), *later, *again.values()):
        if any(start <= token.idx < end for start, end in joined) or (token.i in again and any(one.head == token for one in known)):
            continue
        if token.i in joint:
            found = settle_joint(reading, known, joint[token.i])
        else:
            found = _reference(reading, known, attributions, writer, token)
        if found is not None:
            known[:] = [draft for draft in known if draft.end <= found.start or found.end <= draft.start]
            joined += [(found.start, found.end)] if found.kind == "joint" and found.actors else []
            at = next((n for n, other in enumerate(known) if other.start > found.start), len(known))
            known.insert(at, found)
            known[:] = with_code(settle_by_part(known, found), found) if found.kind == "role" else known
    return known


def _reference(reading: Reading, known: list[Draft], attributions: tuple[Attribution, ...], writer: Writer, token: Token) -> Draft | None:
    if token.lower_ in markers("actor_relative"):
        return _relative(known, token)
    role = marker_values("actor_pronoun").get(token.lower_)
    if role is not None:
        if not _is_pronoun(token) or is_of_style(token) or (token.lower_ == "both" and token.dep_ not in ALONE):
            return None
        found = _pronoun(known, attributions, writer, token, role)
        beside = [word for word in token.conjuncts if word.i == token.i + 2 and word.lower_ in marker_values("actor_pronoun")]
        if found and found[0][:1] == ("joint",) and beside:
            return Draft(token.idx, beside[0].idx + len(beside[0]), "joint", *found, token)  # "you and I"
        return Draft(token.idx, token.idx + len(token), "pronoun", *found, token) if found else None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in MODIFYING:
        return None
    return _noun(reading, known, token)


def _is_pronoun(token: Token) -> bool:
    """Whether a word is so tagged, or is a "You" or "We" that the tagger takes for a name where a sentence opens."""
    opens = bool(token.is_sent_start) and token.lower_ in markers("actor_first_person") and token.i + 1 < len(token.doc)
    return token.pos_ in ("PRON", "DET") or (token.pos_ == "PROPN" and opens and token.nbor(1).text.islower())


def _relative(known: list[Draft], token: Token) -> Draft | None:
    """ "Who" and "whose" right behind the one they mean, or in a clause that hangs on it."""
    if token.tag_ not in ("WP", "WP$"):
        return None
    text = text_of(token.doc)
    near = [one for one in known if one.end < token.idx and text[one.end : token.idx] in (" ", ", ")]
    clause = next((word for word in (token, *token.ancestors) if word.dep_ == "relcl"), None)
    if not near and clause is not None:
        near = [one for one in known if one.start <= clause.head.idx < one.end <= token.idx]
    other = near[-1] if near else None
    if other is None or not other.actors:
        return None
    return Draft(token.idx, token.idx + len(token), "pronoun", other.key, other.actors, token)


def _around(known: list[Draft], place: int) -> list[Draft]:
    """The drafts that hold the character at `place`; `known` are in order and hardly overlap."""
    last = bisect_right(known, place, key=lambda draft: draft.start)
    return [one for one in known[max(0, last - OVERLAPPING) : last] if place < one.end]


def _noun(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """A noun that stands for somebody named before, or belongs to one."""
    around = _around(known, token.idx)
    if any(one.head != token for one in around):
        return None  # a word of a longer name: the Republic of "President Xi of the People's Republic of China"
    draft = around[0] if around else None
    if draft is not None and draft.kind == "joint":
        return None
    if (draft is None or draft.kind == "title") and (same := _predicated(reading, known, token)) is not None and _are_one(draft, same):
        return _role(draft, token, same)
    if (order := marker_values("actor_of_two").get(token.lower_)) is not None:
        return _one_of_two(known, token, int(order))
    if (draft is None or draft.kind in ("title", "group")) and (same := _apposed(known, token)) is not None and _are_one(draft, same):
        return _role(draft, token, same)
    if (draft is None or not any(one.code for one in draft.actors)) and (whose := _of_person(known, token)) is not None:
        return replace(whose, start=draft.start) if draft is not None else whose
    if draft is not None and (both := _of_both(known, draft)) is not None:
        return both
    if draft is not None and (named := own_person(known, draft)) is not None:
        return named
    if draft is not None and (len(draft.actors) != 1 or draft.actors[0].code or draft.actors[0].name):
        return _singular(reading, known, draft) if draft.kind == "state" else _compatriot(reading, known, draft)
    if is_role(token) and (token.lower_ != "deputy" or has_owner(token)):
        return resolve_role(reading, known, token)
    if has_owner(token):
        if draft is not None and draft.kind == "title":
            theirs = any(child.tag_ == "PRP$" for child in token.lefts)
            return own_title(reading, known, draft) or (_of_before(reading, known, token, draft) if theirs else None)
        return resolve_own(reading, known, token)
    if (_is_definite(token) or _is_ex(token)) and (draft is None or draft.kind == "title"):
        return _of_before(reading, known, token, draft)
    return None


def _of_both(known: list[Draft], draft: Draft) -> Draft | None:
    """ "Both sides agreed that officials would meet": officials of both."""
    verb = draft.head.head
    if draft.kind != "group" or draft.end - draft.start != len(draft.head) or draft.head.tag_ != "NNS" or verb.dep_ != "ccomp":
        return None
    if draft.actors[0].sector not in ("GOV", "MIL") or draft.head.dep_ not in SUBJECTS:
        return None
    subjects = [child for child in verb.head.children if child.dep_ in SUBJECTS]
    joint = next((one for one in known if one.kind == "joint" and one.head in subjects and len(one.actors) > 1), None)
    if joint is None:
        return None
    actors = tuple(Actor(actor.code, draft.actors[0].sector) for actor in joint.actors)
    return replace(draft, key=("group", draft.head.lemma_, *(str(one.code) for one in actors)), actors=actors)


def _of_person(known: list[Draft], token: Token) -> Draft | None:
    """ "Supporters of X", "a spokesman for X", "an aide to X": somebody of the state of the person named."""
    term = noun_at(token) if token.lemma_.lower() not in markers("actor_other_person") else None
    links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in ("of", "for", "to")] if term is not None else []
    nouns = [noun for link in links[:1] for noun in link.children if noun.dep_ == "pobj"]
    person = next((one for noun in nouns for one in known if one.kind == "person" and one.start <= noun.idx < one.end), None)
    if term is None or person is None or len(person.actors) != 1 or not person.actors[0].code or is_role(token):
        return None
    actor = Actor(person.actors[0].code, term.actor.sector or person.actors[0].sector)
    return Draft(token.idx, token.idx + len(token), "group", ("group", term.phrase, str(actor.code), str(token.idx)), (actor,), token)


def _one_of_two(known: list[Draft], token: Token, order: int) -> Draft | None:
    """ "The former", "the latter": of the two that a clause or sentence before brings together."""
    pair = of_two(known, token) if _is_definite(token) else ()
    return _role(None, token, pair[order]) if pair else None


def _are_one(draft: Draft | None, same: Draft) -> bool:
    """Whether the states of a title and of the person beside it do not differ."""
    titled = [draft, same] if draft is not None and draft.kind == "title" else []
    return len({actor.code for one in titled for actor in one.actors if actor.code}) < 2


def _role(draft: Draft | None, token: Token, same: Draft) -> Draft:
    start, end = (draft.start, draft.end) if draft else (token.idx, token.idx + len(token))
    return Draft(start, end, "role", same.key, same.actors, token)


def _predicated(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """Who is said to be, or to become, what a title says: "Abt was named acting president"; not "Abt is no president"."""
    atom = reading.at_last.get(naming.piece_at(reading.pieces, token.idx) + 1)
    verb = token.head
    if token.dep_ not in ("attr", "oprd") or not terms_of(atom, TITLE_KINDS) or verb.lemma_ not in markers("actor_becoming"):
        return None
    if any(child.dep_ == "neg" for child in verb.children) or any(child.lower_ == "no" for child in token.lefts):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    person = next((one for one in known if subject is not None and one.start <= subject.idx < one.end), None)
    return person if person is not None and _is_person(person) and person.key[:1] == ("person",) else None


def _apposed(known: list[Draft], token: Token) -> Draft | None:
    """The person right across a comma: "Cyril Ramaphosa, the host, read", "a journalist, Mustafa Nayyem, asked"."""
    first, text = token.left_edge, text_of(token.doc)
    if token.tag_ not in ("NN", "NNP") or (token.dep_ in SUBJECTS and token.dep_ != "nsubj") or is_body(token):
        return None
    if first.i >= token.i or (first.pos_ not in ("DET", "PRON") and first.tag_ != "JJ"):
        return None
    end = token.idx + len(token)
    comma = text[first.idx - 2 : first.idx] == ", "
    before = next((one for one in known if one.kind == "person" and one.end + 2 == first.idx), None) if comma else None
    if before is not None and token.dep_ not in SUBJECTS:
        return before if len(before.actors) == 1 else None
    behind = text[end : end + 2] == ", "
    people = [one for one in known if one.key[:1] == ("person",)] if behind else []
    after = next((one for one in people if text[end : one.start] in (", ", ", the ")), None)
    beside = {child.i for child in token.children if child.dep_ == "appos"}
    after = after or next((one for one in known if beside and one.kind == "person" and one.head.i in beside), None)
    closed = after is not None and text[after.end : after.end + 1] == ","
    return after if after is not None and closed and len(after.actors) == 1 else None


def _of_before(reading: Reading, known: list[Draft], token: Token, draft: Draft | None) -> Draft | None:
    """Somebody named before: by office ("the premier"), as the one about to take it ("the president-elect"), or as the only one near."""
    word = token.lower_
    if draft is not None and (is_head_of_body(draft.titles) or any(one.tag_ == "NNP" and one.idx < draft.start for one in token.lefts)):
        return None  # a secretary-general is no general, a Chief Minister no minister
    former = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "ex"
    if former or word == "elect" or word.endswith("-elect") or word.startswith("ex-"):
        people = _people_before(known, token)
        elected = {} if former or word.startswith("ex-") else {one.key: one for one in people if is_elect(reading, one)}
        out = elected or {one.key: one for one in people if one.actors[0].code and one.actors[0].office is None}
        return _role(draft, token, next(iter(out.values()))) if len(out) == 1 else None
    if marker_values("actor_own_noun").get(word) == "state":
        return _state_before(reading, known, token)
    if (sectors := marker_values("actor_body_class").get(word)) is not None:
        return _body_named(known, token, frozenset(sectors.split("|"))) if draft is None or not draft.actors[0].code else None
    whole = draft is None or " " not in draft.titles[0].phrase  # "the prime minister" is no foreign minister
    listed, whole = word in markers("actor_person_noun"), whole and _may_be_called(token)
    if not listed and not whole:
        return None
    people = _people_before(known, token)
    same = _called_before(people, token) if whole else None
    if not listed:
        return _role(draft, token, same) if same is not None else None
    held = {one.key: one for one in people if _is_called(one, word) and _may_hold(reading, draft, one)}
    if len(held) > 1 and draft is not None:
        held = _most_fitting(draft, people, held)
    if (only := next(iter(held.values())) if len(held) == 1 else same) is not None:
        return _role(draft, token, only)
    value = marker_values("actor_person_noun")[word]
    return _same_person(reading, people, token, draft) if not held and not value.islower() and value != "GOV" else None


def _may_be_called(token: Token) -> bool:
    """Whether a noun may be what somebody was called before: not "the minister from Lima"."""
    person = token.tag_ in ("NN", "NNP") and noun_at(token) is not None and not is_body(token)
    return person and not is_from_elsewhere(token, "from", "in", "of")


def _called_before(people: list[Draft], token: Token) -> Draft | None:
    """The only one who has been called that beside his name: "Captain Abt arrived. The captain", "Oda, a lawyer, came. The lawyer"."""
    named = {one.key: one for one in people if one.kind in ("person", "role", "group") and token.lower_ in _words_beside(one)}
    return next(iter(named.values())) if len(named) == 1 else None


def _words_beside(draft: Draft) -> set[str]:
    """What somebody is called right beside his name: the last words of his titles, and the nouns set beside it."""
    head = draft.head
    beside = [child for child in head.children if child.dep_ in ("appos", "compound") and child.tag_ == "NN"]
    beside += [head.head] if head.dep_ == "appos" and head.head.tag_ == "NN" else []
    own = {head.lower_} if draft.kind == "group" else set()  # "a Kenyan farmer"
    return own | {noun.lower_ for noun in beside} | {term.phrase.split()[-1] for term in draft.titles}


def _people_before(known: list[Draft], token: Token) -> list[Draft]:
    """The people named before a word, without who does what is done to it."""
    doers = {one.key for one in _doers(known, token)} if token.dep_ in OBJECTS or token.dep_ == "pobj" else set()
    return [one for one in known if one.end <= token.idx and _is_person(one) and one.key not in doers]


def _body_named(known: list[Draft], token: Token, sectors: frozenset[str]) -> Draft | None:
    """ "The group", "the company": the only body of that sort named in this sentence or the two before it."""
    near = [one for one in known if one.end <= token.idx and one.kind == "body" and one.actors[0].sector in sectors]
    near = [one for one in near if sentences_back(one.head, token) <= 2 and one.actors[0].code and one.actors[0].name]
    return _role(None, token, near[-1]) if len({one.key for one in near}) == 1 else None


def _state_before(reading: Reading, known: list[Draft], token: Token) -> Draft | None:
    """ "The kingdom", "the agency": the one state, or body between states, named in this sentence or the last one before.

    Where the words say what it is ("the island nation"), the one named last, by whatever words, that is such a state."""
    states = token.lower_ in markers("actor_land_noun")
    before = [one for one in known if one.end <= token.idx]
    if states and (fitting := members_of_region(token)):
        return _land_before(reading, before, token, fitting)
    kinds = PARTIES if states else PARTIES | {"person", "group"}  # "Tedros ...; the agency", "EU ministers ...; the bloc"
    near = [one for one in before if one.kind in kinds and len(one.actors) == 1]
    near = [one for one in near if (one.actors[0].code in naming.states()) == states and one.actors[0].sector in (None, "GOV", "IGO")]
    near = near if states else [one for one in near if one.actors[0].code]
    if states and any(_is_there(one, token) for one in near):
        return None
    if states and any(child.dep_ == "amod" for child in token.lefts):  # "the reclusive state" may be any: the only one
        near = near if len({one.actors[0].code for one in near if sentences_back(one.head, token) <= 1}) == 1 else []
    for back in (0, 1):
        here = {one.actors[0].code: one for one in near if sentences_back(one.head, token) == back}
        if here:
            return _role(None, token, _as_party(next(iter(here.values())))) if len(here) == 1 else None
    if states:
        return _land_before(reading, before, token, frozenset(naming.states())) if not near else None
    every = {one.actors[0].code: one for one in known if one.kind in kinds and len(one.actors) == 1 and one.actors[0].sector == "IGO"}
    return _role(None, token, _as_party(next(iter(every.values())))) if not near and len(every) == 1 else None


def _is_there(draft: Draft, noun: Token) -> bool:
    """Whether a party does something in "the country": it is not its own ("Paris has troops in the country")."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in markers("actor_place_preposition"):
        return False
    verb = next((word for word in link.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and draft.head.dep_ in SUBJECTS and draft.head.head == verb


def _land_before(reading: Reading, before: list[Draft], token: Token, fitting: frozenset[str]) -> Draft | None:
    """The only state among `fitting` that the nearest sentence with one of them names, by its people, towns or names too; of several, the
    one that acts."""
    towns = [(place, code) for place, code in towns_of(reading) if place.i < token.i and code in fitting]
    for back in range(4):
        here = [one for one in before if sentences_back(one.head, token) == back]
        codes = {code for place, code in towns if sentences_back(place, token) == back}
        codes |= {actor.code for one in here for actor in one.actors if actor.code in fitting}
        acting = {actor.code for one in here if one.head.dep_ in SUBJECTS for actor in one.actors if actor.code in fitting}
        if codes:
            code = next(iter(codes if len(codes) == 1 else acting or {""}))
            land = Draft(token.idx, token.idx + len(token), "role", ("party", code or ""), (naming.party_of(code or ""),), token)
            return land if len(codes) == 1 or len(acting) == 1 else None
    return None


def _as_party(draft: Draft) -> Draft:
    """The body that a person speaks for, of a person."""
    if draft.kind not in ("person", "group"):
        return draft
    actor = naming.party_of(draft.actors[0].code or "")
    return replace(draft, key=("body", str(actor.code), str(actor.name)), actors=(actor,), named=None)


def _is_called(draft: Draft, word: str) -> bool:
    """Whether a person's office, or a title before the name, has `word` in it ("pontiff" is the pope)."""
    value = marker_values("actor_person_noun")[word]
    words = {naming.plain(part) for part in (draft.actors[0].office or "").split()}
    words.update(part for term in draft.titles for part in term.phrase.split())
    words.update(text_of(draft.head.doc)[draft.start : draft.end].lower().split()[:1])  # "Cardinal Paz"
    sent = draft.kind in ("title", "group") and not draft.actors[0].name and {word, draft.head.lower_} <= markers("actor_sent_abroad")
    return word in words or (value.islower() and value in words) or sent


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") for child in token.lefts)


def _most_fitting(draft: Draft, people: list[Draft], held: dict[Key, Draft]) -> dict[Key, Draft]:
    """Of several who can be called so the one whom the text has called by that very title, else the only one who has acted and spoken."""
    phrase = draft.titles[0].phrase if draft.titles else ""
    same = {one.key: one for one in people if one.key in held and any(term.phrase == phrase for term in one.titles)}
    acting = {one.key: one for one in people if one.key in held and one.head.dep_ in SUBJECTS and one.kind != "pronoun"}
    return same if len(same) == 1 else acting if len(acting) == 1 else held


def _is_ex(token: Token) -> bool:
    """Whether a word is the premier of "the ex-premier", however that is cut."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 3) : token.i]]
    return before == ["the", "ex", "-"]


def _singular(reading: Reading, known: list[Draft], draft: Draft) -> Draft | None:
    """ "The Moldovan" after a Moldovan has been named, "the Belgian" after one who once held an office of Belgium."""
    words = text_of(draft.head.doc)[draft.start : draft.end].lower()
    if (
        draft.head.tag_ in ("NNS", "NNPS")
        or not _is_definite(draft.head)
        or not naming.state_names().isdisjoint((words, draft.head.lower_))
        or draft.head.lower_ in marker_values("actor_half")
    ):
        return None
    code = draft.actors[0].code if draft.actors else None
    before = [one for one in known if one.end <= draft.start and _is_person(one)]
    people = {one.key: one for one in before if one.actors[0].code == code}
    people = people or _of_joint(known, draft, code) or {one.key: one for one in before if code in states_served(one)}
    if not people or draft.head.lower_.endswith(tuple(markers("actor_plural_people"))):
        return None
    other = list(people.values())[-1]
    return replace(draft, kind="role", key=other.key, actors=other.actors)


def _of_joint(known: list[Draft], draft: Draft, code: str | None) -> dict[Key, Draft]:
    """The one of several meant jointly who is of a state: "the prime ministers of Peru and Chile met. The Peruvian left"."""
    several = [one for one in known if one.end <= draft.start and 1 < len(one.actors) < 4]
    named = {actor.name: actor for one in several for actor in one.actors if actor.code == code and actor.office and actor.name}
    if len(named) != 1:
        return {}
    actor = next(iter(named.values()))
    key = ("person", str(actor.name))
    return {key: replace(draft, key=key, actors=(actor,))}


def _compatriot(reading: Reading, known: list[Draft], draft: Draft) -> Draft | None:
    """ "The Iranian minister" after one Iranian has been named, and nobody else of that state and sector."""
    if draft.kind not in ("group", "title") or len(draft.actors) != 1 or draft.actors[0].name or draft.head.tag_ not in ("NN", "NNP"):
        return None
    if is_body(draft.head) or not _is_definite(draft.head) or draft.head.lower_ not in markers("actor_person_noun"):
        return None
    code, sector = draft.actors[0].code, draft.actors[0].sector
    named = [one for one in known if one.end <= draft.start and one.kind == "person"] if _may_be_called(draft.head) else []
    same = _called_before(named, draft.head)
    if same is not None and len(same.actors) == 1 and same.actors[0].code == code:
        return replace(draft, kind="role", key=same.key, actors=same.actors)
    people = {one.key: one for one in known if one.end <= draft.start and _is_person(one) and one.actors[0].code == code}
    named = [one for one in people.values() if one.actors[0].name and one.actors[0].sector in (sector, None)]
    named = [one for one in named if _may_hold(reading, draft, one)]
    return replace(draft, kind="role", key=named[0].key, actors=named[0].actors) if len(people) == len(named) == 1 else None


def _may_hold(reading: Reading, draft: Draft | None, other: Draft) -> bool:
    """Whether somebody whose office is known can be called by a title: no president is "the ambassador" or "the diplomat"."""
    if draft is None or draft.kind != "title":
        return True
    if other.actors[0].sector in ("MED", "CVL", "BUS", "NGO", "EDU") and draft.actors[0].sector in ("GOV", "MIL", "LEG", "JUD"):
        return False  # no journalist is the ambassador
    person = person_of(reading, other)
    office = person.office_at(reading.day) if person is not None else None
    if office is None:
        both = {draft.head.lower_, other.head.lower_} <= markers("actor_sent_abroad")
        return bool(other.actors[0].name) or not other.titles or both or bool(set(other.titles) & set(draft.titles))
    if any(naming.title_fits(term, office) for term in draft.titles):
        return True
    if any(term.offices and set(term.offices) <= set(naming.LEADERS) for term in draft.titles) and not set(office.kind) & set(
        naming.LEADERS
    ):
        return False  # no foreign minister is "the prime minister"
    words = set(naming.plain(" ".join((*office.kind, office.title))).split())
    sent = (
        draft.actors[0].code and not any("minister" in kind for kind in office.kind) and any("envoy" in one.offices for one in draft.titles)
    )
    called = bool(sent) or any(not term.offices or naming.plain(term.phrase.split()[-1]) in words for term in draft.titles)
    return called and not set(office.kind) & set(naming.LEADERS)


def _same_person(reading: Reading, people: list[Draft], token: Token, draft: Draft | None) -> Draft | None:
    """The only person named in the two sentences before and in the clauses before in this one; not of "the general who fled"."""
    if any(child.dep_ == "relcl" and child.left_edge.i == token.i + 1 for child in token.rights):
        return None
    near = [one for one in people if sentences_back(one.head, token) <= 2]
    subject = _clause_subject(token)
    near = [one for one in near if subject is None or one.head != subject]
    near = [one for one in near if _may_hold(reading, draft, one)]
    value = marker_values("actor_person_noun")[token.lower_]
    fitting = [one for one in near if not value.isupper() or value in (one.actors[0].sector, one.actors[0].code)]
    female = token.lower_ in ("lady", "woman", "queen", "spokeswoman")
    fitting = [one for one in fitting if not female or not any(is_male(naming.plain(w)) for w in (one.actors[0].name or "").split())]
    if len({one.key for one in fitting}) != 1:
        return None
    other = fitting[-1]
    start = draft.start if draft else token.idx
    return Draft(start, draft.end if draft else token.idx + len(token), "role", other.key, other.actors, token)


def _clause_subject(token: Token) -> Token | None:
    verb = token.head
    return next((child for child in verb.children if child.dep_ in SUBJECTS and child != token), None)


# --- pronouns ---


def _pronoun(drafts: list[Draft], attributions: tuple[Attribution, ...], writer: Writer, token: Token, role: str) -> Antecedent | None:
    inner = innermost(attributions, token.idx, token.idx + len(token))
    if role in ("I", "we", "you"):
        inner = _voice(token.doc, attributions, inner)
        if writer.speaks and (inner is None or (inner.manner != "direct" and not is_turn(text_of(token.doc), inner))):
            return _written(writer, token, role)
    if role in ("I", "we"):
        speaker = speaker_of(drafts, inner) if inner and inner.source else _quoted_speaker(drafts, token)
        if role == "I":
            return (speaker.key, speaker.actors) if speaker and speaker.kind in ("person", "title", "role", "pronoun", "group") else None
        asks = inner is not None and is_turn(text_of(token.doc), inner) and not is_answering(inner.source[0].exact)
        return _we(writer, speaker, inner) if not asks else None
    if role == "you":
        if inner is not None and is_turn(text_of(token.doc), inner):
            asked = asked_in(text_of(token.doc), drafts, attributions, inner)
            return (asked.key, asked.actors) if asked is not None else None
        return _first(overlapping(drafts, inner.addressee)) if inner else None
    if role == "he":
        voice = _voice(token.doc, attributions, inner)
        said = speaker_of(drafts, voice) if voice is not None and is_turn(text_of(token.doc), voice) else None
        others = [one for one in drafts if said is None or one.key != said.key]  # who speaks is "I"
        return _replying(others, token) or _he(_not_answered(_not_talked_of(others, attributions, token), token), token, inner)
    if role == "they":
        return _they(drafts, token)
    return _it(drafts, token)


def _written(writer: Writer, token: Token, role: str) -> Antecedent | None:
    """Whom a writer's own "I", "we" and "you" mean; of "you and I", and of what is "between us", both."""
    beside = {marker_values("actor_pronoun").get(word.lower_) for word in token.conjuncts}
    between = token.dep_ == "pobj" and token.head.lower_ == "between" and role == "we"
    shared = token.dep_ == "poss" and role == "we" and any(word.lower_ in markers("actor_shared_word") for word in token.head.lefts)
    met = role == "we" and _is_among_themselves(token)
    if between or shared or met or beside & {"I", "we", "you"}:
        return writer.both()
    if any(word.lower_ in ("both", "two") for word in token.rights):
        return None
    if role == "we":
        return _we(writer, None, None)
    return writer.person if role == "I" else writer.addressed


def _is_among_themselves(token: Token) -> bool:
    """Whether "we", or "our experts", meet or talk, and nobody stands there with whom: the writer and whom he writes to."""
    doer = token.head if token.dep_ == "poss" else token
    verb = doer.head
    met = [child for child in verb.rights if child.dep_ == "dobj" or child.lower_ == "with"]
    return doer.dep_ == "nsubj" and _is_meeting(verb) and not met


def _first(drafts: list[Draft]) -> Antecedent | None:
    return (drafts[0].key, drafts[0].actors) if drafts else None


def _we(writer: Writer, speaker: Draft | None, inner: Attribution | None) -> Antecedent | None:
    """The state or organisation that the speaker speaks for; outside of quotations the writer's."""
    if speaker is None:
        if inner is not None and inner.manner == "direct" and inner.source:
            return None
        code = writer.code
    else:
        codes = {actor.code for actor in speaker.actors if actor.code and actor.sector not in ("MED", "NGO", "ELI")}
        code = next(iter(codes)) if len(codes) == 1 else None
        if len(codes) > 1 or (speaker.kind == "group" and speaker.actors[0].sector != "GOV"):
            return speaker.key, speaker.actors
    if not code:
        return None
    actor = naming.party_of(code, "GOV" if code in naming.states() else None)
    return ("party", code) if code in naming.states() else ("body", code, str(actor.name)), (actor,)


def _voice(doc: Doc, attributions: tuple[Attribution, ...], inner: Attribution | None) -> Attribution | None:
    """Whose "I" and "we" it is: of what is only reported within a turn or a quotation, who speaks there ("He said our countries agree")."""
    by_id = {one.id: one for one in attributions}
    outer = inner
    while outer is not None and outer.manner != "direct" and not is_turn(text_of(doc), outer):
        outer = by_id.get(outer.within or "")
    return outer or inner


def _quoted_speaker(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """Who speaks in quotation marks without a verb of speech: the person before a colon, or the subject of the sentence before."""
    text = text_of(token.doc)
    start = text.rfind("\n", 0, token.idx) + 1
    if text.count('"', start, token.idx) % 2 == 0:
        return None
    opened = text.rfind('"', start, token.idx)
    if (after := _named_behind(drafts, token)) is not None:
        return after
    before = [draft for draft in drafts if start <= draft.start and draft.end <= opened and draft.kind in ("person", "role", "title")]
    if not before or (text[start:opened].rstrip()[-1:] not in (":", ".", ",") and before):
        return None
    near = [draft for draft in before if sentences_back(draft.head, token) <= 1]
    subjects = [draft for draft in near if draft.head.dep_ in SUBJECTS] or near
    return subjects[-1] if len({draft.key for draft in subjects}) == 1 else None


def _named_behind(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """Who is named right behind the quotation with a word of speech: '"We want peace," Oleksandr Chaly said'."""
    closed = text_of(token.doc).find('"', token.idx)
    near = [draft for draft in drafts if closed >= 0 and closed < draft.start < closed + LONGEST_SAYING and draft.head.dep_ in SUBJECTS]
    if not near or "\n" in text_of(token.doc)[closed : near[0].start] or near[0].head.head.pos_ != "VERB":
        return None
    row = verb_row(near[0].head.head.lemma_, "verb")
    return near[0] if row is not None and row.cue else None


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
    found = [draft for draft in found if draft.head.tag_ != "PRP$"] or found  # "his colleague said": the colleague
    return next((draft for draft in found if draft.kind == "person"), found[0] if found else None)


# --- he, she ---


def _he(drafts: Sequence[Draft], token: Token, inner: Attribution | None) -> Antecedent | None:
    """Within an indirect content its speaker; else the subject of the clauses around it, of the sentences before."""
    others = _of_other_sex(drafts, token) | _called_his(drafts, token) | _whom(drafts, token)
    end = token.sent.end_char
    first = first_word_near(token, FARTHEST - 1)
    near = [draft for draft in drafts if draft.start < end and draft.head.i >= first]
    people = [draft for draft in near if _is_person(draft) and _agrees(draft, token) and draft.key not in others]
    beside = {word.i for word in token.conjuncts}
    people = [draft for draft in people if draft.head.i not in beside]  # "he and Vice Premier He"
    people = _women(people, token) or people
    if inner is not None and inner.manner == "direct" and (told := _spoken_of(people, token.doc, inner)) is not None:
        return told.key, told.actors
    if (owner := _dealt_with(people, token) or _of_infinitive(people, token)) is not None:
        return owner.key, owner.actors
    speaker = speaker_of(drafts, inner) if inner is not None else None
    direct = inner is not None and (inner.manner == "direct" or is_turn(text_of(token.doc), inner))
    if direct or _is_demanded(token):
        people = [draft for draft in people if speaker is None or draft.key != speaker.key]
    as_object = token.dep_ in ("dobj", "dative", "pobj") and not token.lower_.endswith("self")
    as_object = as_object or (token.lower_ in markers("actor_object_pronoun") and token.dep_ in SUBJECTS)  # "let him go"
    doers = _doers(drafts, token) if as_object else []
    people = [draft for draft in people if all(draft.key != doer.key for doer in doers)]
    before = [draft for draft in people if draft.end <= token.idx]
    if inner is not None and not direct and speaker is None and _is_somebody(token.doc, inner):
        return None
    teller = speaker if not direct and speaker is not None and _is_person(speaker) and not _is_demanded(token) else None
    if teller is not None and token.dep_ == "poss" and (holder := _own_clause_subject(people, token)) is not None:
        return holder.key, holder.actors
    if teller is not None and _agrees(teller, token) and teller.key not in others and all(teller.key != doer.key for doer in doers):
        return teller.key, teller.actors
    chosen = _across(before, doers, token) or _object_before(before, token) if as_object else _by_clause(people, token)
    if chosen is None and not as_object and _is_of_unread(near, token):
        return None
    chosen = chosen or _by_sentence(before, token) or (None if before or token.sent.start else _ahead(people, token))
    return (chosen.key, chosen.actors) if chosen else None


def _spoken_of(people: Sequence[Draft], doc: Doc, quotation: Attribution) -> Draft | None:
    """Of whom a quotation is said: '"He keeps his word," the premier said of Abt'."""
    cues = [words.root for span in quotation.cue if (words := doc.char_span(span.start, span.end, alignment_mode="expand")) is not None]
    links = [child for cue in cues for child in cue.rights if child.dep_ == "prep" and child.lower_ in ("of", "about")]
    nouns = [noun for link in links for noun in link.children if noun.dep_ == "pobj"]
    return next((one for one in people for noun in nouns if one.start <= noun.idx < one.end), None)


def _not_talked_of(drafts: list[Draft], attributions: tuple[Attribution, ...], token: Token) -> list[Draft]:
    """`drafts` without the people inside what a person has said before `token`, words first: '"Oda kept his word," Abt said. He left.'"""
    if token.dep_ != "nsubj":
        return drafts
    here = {one.id for one in attributions if one.says(Span(token.idx, token.idx + len(token), ""))}
    spoken: list[tuple[int, int]] = []
    for one in attributions:
        first = bool(one.source) and bool(one.content) and one.content[0].end <= one.source[0].start < token.idx
        if first and one.type == "speech" and one.id not in here and (who := speaker_of(drafts, one)) is not None and _is_person(who):
            spoken += [(part.start, part.end) for part in one.content if part.end <= one.source[0].start]
    return [draft for draft in drafts if not any(start <= draft.start and draft.end <= end for start, end in spoken)] if spoken else drafts


def _replying(drafts: list[Draft], token: Token) -> Antecedent | None:
    """Who was told, asked or called in the clause before, of the subject of a reply: "Abt phoned Oda; she replied that ...", "Abt asked Oda
    to wait. She agreed"."""
    replies = token.head.lemma_ in markers("actor_reply_verb") and token.head.lemma_ not in markers("actor_consent_verb")
    if token.dep_ != "nsubj":
        return None
    verbs = [
        word
        for word in token.doc[max(0, token.i - REPLY_WORDS) : token.i]
        if word.pos_ == "VERB" and sentences_back(word, token) < FARTHEST
    ]
    for verb in reversed(verbs):
        consents = not replies and _grants(token.head, verb)
        if not replies and not consents:
            continue
        row = verb_row(verb.lemma_, "verb", frames_of(verb))
        told = [child for child in verb.rights if child.dep_ in ("dobj", "dative", "oprd")]
        people = [
            one for one in drafts if _is_person(one) and _agrees(one, token) and any(one.start <= word.idx < one.end for word in told)
        ]
        if row is not None and people and (_asks(verb, row) if consents else row.cue or row.event == "CONSULT"):
            return people[0].key, people[0].actors
        if replies and not people and _says(verb) and any(_is_person(one) and one.head.head == verb for one in drafts):
            return None  # "Abt met Oda. Oda said no; he answered"
    return None


def _asks(verb: Token, row: VerbRow) -> bool:
    return row.event == "REQUEST" or (row.act == "ask" and any(child.lower_ == "for" for child in verb.rights))


def _grants(verb: Token, asking: Token) -> bool:
    """Whether somebody does what he was asked: he agrees, gives "them", or does the very act ("asked him to swear. He swore")."""
    given = verb.lemma_ == "give" and any(
        (child.dep_, child.pos_) == ("dative", "PRON") or child.lower_ == "them" or child.tag_ == "CD" for child in verb.rights
    )
    same = any(child.dep_ == "xcomp" and child.lemma_ == verb.lemma_ for child in asking.children)
    return verb.lemma_ in markers("actor_consent_verb") or given or same


def _not_answered(drafts: list[Draft], token: Token) -> list[Draft]:
    """`drafts` without who said what "he" answers: "'You came,' Abt said; he answered that he had", not of "asked why, he answered"."""
    asked = any(child.dep_ == "advcl" for child in token.head.children if child.i < token.i)
    if token.dep_ != "nsubj" or token.head.lemma_ not in markers("actor_reply_verb") or asked:
        return drafts
    before = [word for word in token.doc[max(0, token.i - REPLY_WORDS) : token.i] if word.pos_ == "VERB" and word.tag_ != "VBG"]
    verb = next((word for word in reversed(before) if _says(word) and sentences_back(word, token) < FARTHEST - 1), None)
    doers = [child for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    spoke = {one.key for one in drafts if any(one.start <= word.idx < one.end for word in doers)}
    rest = [one for one in drafts if one.key not in spoke]
    return rest if spoke else drafts


def _says(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb")
    return row is not None and row.cue == "speech"


def _is_demanded(token: Token) -> bool:
    """Whether "he" is one who is told to do something: "demanded that he resign"."""
    verb = token.head
    bare = verb.tag_ in ("VB", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    row = verb_row(verb.head.lemma_, "verb", frames_of(verb.head)) if verb.dep_ == "ccomp" and token.dep_ == "nsubj" and bare else None
    return row is not None and row.effect == "demanded"


def _own_clause_subject(people: Sequence[Draft], token: Token) -> Draft | None:
    """The person who does something to what is his, in the nearest clause: "Abt said that Oda had kept his word"."""
    verb = next((word for word in token.head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i), None) if verb is not None else None
    return _covering(people, subject, token) if subject is not None and subject.right_edge.i < token.i else None


def _called_his(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Who is called what is said to be his: "Lorenz, his chief of staff" is not the chief of his own staff."""
    noun = token.head
    beside = [noun, noun.head] if noun.dep_ == "appos" else [noun, *(child for child in noun.children if child.dep_ == "appos")]
    return {draft.key for draft in drafts if token.dep_ == "poss" and len(beside) > 1 and draft.head in beside}


def _whom(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Of whom a clause tells what "he" does to him: "Oda, with whom he had dined" is not he."""
    verb = token.head
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if token.dep_ != "nsubj" or verb.dep_ != "relcl" or not any(word.lower_ == "whom" for word in token.doc[verb.left_edge.i : token.i]):
        return set()
    return {one.key for one in drafts if one.start <= verb.head.idx < one.end}


def _of_other_sex(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Those called by a pronoun of the other sex in this sentence or before: "she waits for his body"."""
    female = token.lower_ in markers("actor_she")
    said = [draft for draft in drafts if draft.kind == "pronoun" and marker_values("actor_pronoun").get(draft.head.lower_) == "he"]
    return {draft.key for draft in said if (draft.head.lower_ in markers("actor_she")) != female}


def _is_of_unread(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether somebody for whom nobody is found does what the clause around "he" tells: "a farmer said he would stay"."""
    verbs = [word for word in token.ancestors if word.pos_ in ("VERB", "AUX")]
    doers = [child for verb in verbs for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i and child != token]
    return any(_is_one_human(word) and not any(one.start <= word.idx < one.end for one in drafts if one.actors) for word in doers)


def _is_one_human(word: Token) -> bool:
    if word.pos_ == "PROPN":
        return word.ent_type_ == "PERSON" and word.tag_ == "NNP"
    return (
        word.tag_ == "NN" and not is_body(word) and noun_at(word) is not None and any(child.lower_ in ("a", "an") for child in word.lefts)
    )


def _is_somebody(doc: Doc, attribution: Attribution) -> bool:
    """Whether a source that nobody is found for is one definite person ("the mercenary chief said he")."""
    words = [doc.char_span(span.start, span.end, alignment_mode="expand") for span in attribution.source]
    roots = [one.root for one in words if one is not None]
    return any(root.tag_ == "NN" and _is_definite(root) and not is_body(root) and noun_at(root) is not None for root in roots)


def _women(people: Sequence[Draft], token: Token) -> list[Draft]:
    """Those near whose given name is a woman's, for "she"."""
    if token.lower_ not in markers("actor_she"):
        return []
    near = [draft for draft in people if draft.end <= token.idx and sentences_back(draft.head, token) <= 2]
    return [draft for draft in near if any(is_female(naming.plain(word)) for word in (draft.actors[0].name or "").split()[:1])]


def _is_person(draft: Draft) -> bool:
    """Whether a draft means one person: no "they", no plural, no body; a name may be a body's word ("Qin Gang")."""
    if len(draft.actors) != 1 or not draft.key or _is_of_several(draft.head):
        return False
    if draft.kind == "person":
        return True
    if draft.kind in ("title", "role", "pronoun"):
        return draft.key[0] in ("person", "title", "group", "counterpart", "deputy", "only") and not is_body(draft.head)
    return draft.kind == "group" and draft.head.tag_ == "NN" and not is_body(draft.head)


def _is_of_several(word: Token) -> bool:
    return word.tag_ == "NNS" or marker_values("actor_pronoun").get(word.lower_) in ("they", "it", "we")


def _agrees(draft: Draft, token: Token) -> bool:
    """Whether a draft's words do not speak against the pronoun's gender."""
    female = token.lower_ in markers("actor_she")
    name = [naming.plain(word) for word in (draft.actors[0].name or "").split()]
    words = text_of(draft.head.doc)[draft.start : draft.end].lower().split()
    # a surname can be the other sex's given name: "Samia Suluhu Hassan", "Ursula James"
    words = [*name[:-1], *(word for word in words if len(name) < 2 or naming.plain(word) != name[-1])]
    return not any(is_male(word) for word in words) if female else not any(is_female(word) for word in words)


def _doers(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """Those who do what is done to the one meant: the subjects of the verb, or who is asked to do it ("asked Oda to call him")."""
    verb = token.head.head if token.dep_ == "pobj" or token.dep_ in SUBJECTS else token.head
    while verb.dep_ == "xcomp" and not any(child.dep_ in SUBJECTS for child in verb.children):
        if (asked := _asked(verb)) is not None:
            return [draft for draft in drafts if draft.start <= asked.idx < draft.end and draft.start != token.idx]
        verb = verb.head  # "the military had tried to overthrow him"
    subjects = [word for child in verb.children if child.dep_ in SUBJECTS for word in (child, *child.conjuncts)]
    if subjects:
        return [draft for draft in drafts if draft.head in subjects]
    doer = _by_clause([draft for draft in drafts if _is_person(draft)], token)
    return [doer] if doer is not None else []


def _object_before(before: Sequence[Draft], token: Token) -> Draft | None:
    """The object of the verb that the pronoun's verb is joined to: "telephoned his colleague and told him"."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.dep_ != "conj":
        return None
    words = [word for word in verb.head.children if word.dep_ in ("dobj", "dative")]
    words += [word for child in verb.head.children if child.dep_ == "prep" for word in child.children if word.dep_ == "pobj"]
    return next((draft for draft in before for word in words if draft.start <= word.idx < draft.end), None)


FOR_ANOTHER = frozenset({"SUPPORT", "COOPERATE", "AID", "CONCEDE", "AGREE"})  # what one is asked to do for the asker's sake


def _of_infinitive(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who is asked to do something to what is his: "told Oda to call his minister"; not of "asked Oda to back his plan"."""
    given = token.head if token.dep_ == "nsubj" and token.head.dep_ == "relcl" and token.head.lemma_ in markers("word_given") else None
    noun = given.head if given is not None else token.head  # "told Oda to keep the promise he made"
    verb = noun.head if noun.dep_ in OBJECTS else noun.head.head if noun.dep_ == "pobj" else noun
    if (token.dep_ != "poss" and given is None) or not any(child.tag_ == "TO" for child in verb.children):
        return None
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    if row is not None and row.event in FOR_ANOTHER:
        return None
    asked = _asked(verb) if verb.dep_ == "xcomp" else next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return _covering(people, asked, token) if asked is not None else None


def _asked(verb: Token) -> Token | None:
    """The object that an infinitive is said of: the Oda of "asked Oda to call" and "called on Oda to resign"."""
    direct = [child for child in verb.head.children if child.dep_ in OBJECTS and child.i < verb.i]
    links = (child for child in verb.head.rights if child.dep_ == "prep" and child.lower_ in ("on", "upon") and child.i < verb.i)
    return next(iter([*direct, *(noun for link in links for noun in link.children if noun.dep_ == "pobj")]), None)


def _by_clause(people: Sequence[Draft], token: Token) -> Draft | None:
    """The subject of the nearest clause around the pronoun, other than itself, that names a person; one behind it only of a clause that
    it is added to ("when he came, Abt spoke")."""
    word, added = token, False
    for _ in range(8):
        if word.dep_ == "relcl" and (found := _covering(people, word.head, token)) is not None:
            return found
        if word.pos_ in ("VERB", "AUX"):
            for child in word.children:
                late = child.i > token.i and not added
                if child.dep_ in SUBJECTS and child != token and not late and (found := _covering(people, child, token)) is not None:
                    return found
        if word.head == word:
            break
        added = added or word.dep_ in ("advcl", "prep", "acl", "npadvmod")
        word = word.head
    return None


def _covering(people: Sequence[Draft], word: Token, token: Token) -> Draft | None:
    return next((draft for draft in people if draft.start <= word.idx < draft.end and draft.start != token.idx), None)


def _by_sentence(before: Sequence[Draft], token: Token) -> Draft | None:
    """The subject nearest before in this sentence, the first of the two sentences before it; nobody where two others are as near."""
    for back in range(FARTHEST):
        here = [draft for draft in before if sentences_back(draft.head, token) == back]
        subjects = [draft for draft in here if draft.head.dep_ in SUBJECTS]
        if len({draft.key for draft in subjects or here}) == 1 or subjects:
            return subjects[-1] if back == 0 and subjects else (subjects or here)[0]
        if here:
            return None
    return None


def _ahead(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who acts further on in the sentence that a text opens with: "He was pale, but Abt smiled"."""
    here = [one for one in people if one.start > token.idx and one.head.sent == token.sent and one.head.dep_ in SUBJECTS]
    return here[0] if len({one.key for one in here}) == 1 else None


def _across(people: Sequence[Draft], doers: Sequence[Draft], token: Token) -> Draft | None:
    """The one person of this sentence who is of another state than the doers: "Abt met Oda, and President Paz [Oda's] received her"."""
    own = {actor.code for doer in doers for actor in doer.actors if actor.code}
    here = [draft for draft in people if draft.head.sent == token.sent and draft.actors[0].code not in own | {None}]
    return here[-1] if own and len({draft.key for draft in here}) == 1 else None


# --- they, it ---


def _they(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The parties or people that the nearest plural subject or group names, in this sentence or the one before."""
    if (told := _told_by_who(token)) is not None:
        return next(((one.key, one.actors) for one in drafts if one.head == told and one.actors), None)
    if (met := _met_before(drafts, token)) is not None:
        return met
    subject = _plural_before(drafts, token)
    if subject is not None and subject.sent != token.sent and (two := _pair_before(drafts, token)) is not None:
        return two  # "I spoke with Abt and I spoke with Oda, and they both agreed"
    if subject is None:
        met = _pair_before(drafts, token) or _talking(drafts, token)
        return met or (_body_before(drafts, token) if token.lower_ != "them" else None)
    here = [draft for draft in drafts if draft.head == subject]
    if here and _means_several(here[0]):
        return (here[0].key, here[0].actors) if here[0].actors else None
    heads = [subject, *subject.conjuncts, *joined_subjects(subject)]
    named = [draft for draft in drafts if draft.head in heads or any(draft.start <= head.idx < draft.end for head in heads)]
    pair = list({draft.key: draft for draft in named}.values())
    named_all = all(any(draft.start <= head.idx < draft.end for draft in pair) for head in heads)
    if not named_all or len(pair) < 2 or any(len(draft.actors) != 1 for draft in pair):
        return None
    return _jointly(pair)


def _told_by_who(token: Token) -> Token | None:
    """The people of whom a clause tells what "they" say of themselves: "experts spoke to refugees who say they were beaten"."""
    verb = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp" or verb.dep_ != "relcl":
        return None
    row = verb_row(verb.lemma_, "verb") if verb.pos_ == "VERB" else None
    who = any(child.dep_ in SUBJECTS and child.tag_ == "WP" for child in verb.children)
    return verb.head if who and row is not None and row.cue else None


def _means_several(draft: Draft) -> bool:
    """Whether a subject is spoken of as "they"; a name that the tagger takes for a plural is not."""
    several = _is_armed_group(draft) or len(draft.actors) > 1 or draft.head.tag_ in ("NNS", "NNPS") or draft.kind == "pronoun"
    return several and draft.kind != "person"


def _jointly(pair: Sequence[Draft]) -> Antecedent:
    ordered = sorted(pair, key=lambda draft: draft.key)
    return ("joint", *("|".join(draft.key) for draft in ordered)), tuple(draft.actors[0] for draft in ordered)


def _pair_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The two people of different states in the clause before "and they": "Abt invited Oda, and they agreed"."""
    if token.dep_ not in SUBJECTS or any(word.tag_ in ("NNS", "NNPS") for word in token.doc[token.sent.start : token.i]):
        return None
    here = [draft for draft in drafts if draft.end <= token.idx and draft.head.sent == token.sent and _is_one(draft)]
    pair = list({draft.key: draft for draft in here}.values())
    codes = {draft.actors[0].code for draft in pair}
    return _jointly(pair) if len(pair) == 2 and len(codes) == 2 and None not in codes else None


def _opens(token: Token) -> bool:
    """Whether a word opens its sentence, but for a few words and a comma that name nobody: "Together, they", "In the call, they"."""
    before = token.doc[token.sent.start : token.i]
    if not len(before):
        return True
    return len(before) <= OPENING_WORDS and before[-1].text == "," and not any(_is_plural(word) or word.pos_ == "PROPN" for word in before)


def _met_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """Those who met in one of the two sentences before, of a "they" that opens a sentence and talks or agrees.

    "Abt met Oda in Rome. They discussed trade": who was only talked of, said or told something in between is not meant."""
    if not _opens(token) or token.dep_ != "nsubj" or not _is_talk(token.head):
        return None
    for draft in reversed([one for one in drafts if one.end <= token.idx and one.head.dep_ == "nsubj" and len(one.actors) == 1]):
        if sentences_back(draft.head, token) > 2 or any(_is_plural(word) for word in token.doc[draft.head.i : token.i]):
            return None
        others = [one for one in other_parties(drafts, draft) if len(one.actors) == 1 and one.key != draft.key]
        if others and _is_meeting(draft.head.head) and draft.actors[0].code and all(one.actors[0].code for one in others):
            return _jointly([draft, *{one.key: one for one in others}.values()])
    return None


def _talking(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only two people, of different states, who both act in the three sentences before, of a "they" that opens a sentence and talks or
    agrees: "Abt thanked Oda. He asked her for grain. They agreed to meet"."""
    if not _opens(token) or token.dep_ != "nsubj" or not _is_talk(token.head):
        return None
    near = [one for one in drafts if one.end <= token.idx and 0 < sentences_back(one.head, token) <= FARTHEST and _is_one(one)]
    pair = list({one.key: one for one in near}.values())
    codes = {one.actors[0].code for one in pair}
    acting = {one.key for one in near if one.head.dep_ in SUBJECTS}
    return _jointly(pair) if len(pair) == len(acting) == len(codes) == 2 and None not in codes else None


def _is_talk(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and (row.event in ("CONSULT", "AGREE", "COOPERATE") or row.cue is not None)


def _is_meeting(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "CONSULT"


def _is_one(draft: Draft) -> bool:
    return bool(draft.key) and draft.key[0] in ("person", "title") and len(draft.actors) == 1


def _body_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """A body of people in the singular that does something ("the police", "parliament"), if it is the only one near."""
    near = [draft for draft in drafts if draft.end <= token.idx and sentences_back(draft.head, token) <= 1]
    near = [draft for draft in near if draft.kind in ("group", "body", "side") and draft.head.tag_ == "NN" and is_body(draft.head)]
    keys = {draft.key for draft in near}
    acts = any(draft.head.dep_ in SUBJECTS for draft in near)
    return (near[-1].key, near[-1].actors) if len(keys) == 1 and acts and near[-1].actors else None


def _told_before(token: Token) -> Token | None:
    """The two who do what the sentence before tells, of a "they" that opens the next one: "Abt and Oda praised the miners. They left"."""
    if token.i != token.sent.start or token.dep_ != "nsubj" or token.i == 0:
        return None
    subjects = (child for child in token.doc[token.i - 1].sent.root.children if child.dep_ == "nsubj")
    return next((subject for subject in subjects if subject.pos_ == "PROPN" and subject.conjuncts), None)


def _plural_before(drafts: Sequence[Draft], token: Token) -> Token | None:
    """The nearest plural or coordinated subject, or plural group of people, before a pronoun, at most a sentence back."""
    first = token.sent.start
    if first > 0:
        first = token.doc[first - 1].sent.start
    peoples = [one for one in drafts if one.kind == "group" or (one.kind == "role" and one.key[:1] == ("group",) and _is_people(one.head))]
    groups = {one.head.i for one in peoples if one.head.tag_ in ("NNS", "NNPS") and one.actors}
    if token.dep_ in SUBJECTS or (token.dep_ == "poss" and noun_at(token.head) is not None):  # "their fighters"
        groups |= {draft.head.i for draft in drafts if _is_armed_group(draft) and draft.head.dep_ in SUBJECTS}
    several = {draft.head.i for draft in drafts if len(draft.actors) > 1}
    if (told := _told_before(token)) is not None:
        return told
    barred = (*_subjects_over(token), *_told_over(token))
    for n in range(token.i - 1, first - 1, -1):
        word = token.doc[n]
        if word in barred:
            continue
        if n in groups and (token.dep_ != "poss" or word.dep_ in SUBJECTS or _is_lone_object(word)):
            return word
        if _is_plural(word) or (n in several and word.dep_ in SUBJECTS):
            return word
        if token.lower_ in ("them", "their") and _are_unread(drafts, word):
            return word  # "promised to warn fishermen before arresting them"
    return None


def _are_unread(drafts: Sequence[Draft], word: Token) -> bool:
    """Whether a plural means people of whom no state is known, and not what others are called or stay as."""
    if word.dep_ in ("attr", "oprd") or (word.dep_ == "pobj" and word.head.lower_ == "as"):
        return False
    return word.tag_ == "NNS" and noun_at(word) is not None and not any(one.start <= word.idx < one.end for one in drafts)


def _is_people(noun: Token) -> bool:
    """Whether a noun means people: "its soldiers", not "its planes", nor those beside others ("with its own nationals")."""
    term = noun_at(noun)
    return term is not None and not is_craft(term) and not (noun.dep_ == "pobj" and noun.head.lower_ == "with")


def _is_lone_object(word: Token) -> bool:
    return word.dep_ in OBJECTS and not any(_is_plural(child) for child in word.head.children)


def _is_plural(word: Token) -> bool:
    """Whether a word is a subject that means several."""
    several = word.tag_ in ("NNS", "NNPS") or word.conjuncts or word.lower_ == "they" or joined_subjects(word)
    return word.dep_ in SUBJECTS and bool(several)


def _subjects_over(token: Token) -> tuple[Token, ...]:
    """The subjects of the verb whose object a "them" is: it is somebody else."""
    if token.lower_ != "them":
        return ()
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return tuple(word for child in verb.children if child.dep_ in SUBJECTS and child != token for word in (child, *child.conjuncts))


def _told_over(token: Token) -> Iterator[Token]:
    """Those to whom several say what "they" do: "Abt and Oda told reporters that they had agreed"."""
    clause = next((word for word in (token.head, *token.head.ancestors) if word.dep_ == "ccomp"), None)
    if clause is not None and any(_is_plural(child) for child in clause.head.children):
        yield from (child for child in clause.head.children if child.dep_ in ("dobj", "dative") and child.i < token.i)


def _is_armed_group(draft: Draft) -> bool:
    """Whether a body is one that is spoken of as "they": the Houthis, the Taliban."""
    return draft.kind == "body" and draft.actors[0].sector in ("REB", "PRM")


def _it(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only state or body named before in the sentence, else the subject of the clause, else the subject of the sentence before."""
    parties = [one for one in drafts if _is_it(one)]
    if (teller := _telling(drafts, token) or _dealt_with(parties, token) or _of_infinitive(parties, token)) is not None:
        return teller.key, teller.actors
    if token.dep_ not in ("nsubj", "poss") or (token.dep_ == "nsubj" and not _does(token.head)):
        return None
    before = [draft for draft in drafts if draft.end <= token.idx and sentences_back(draft.head, token) <= 1 and _is_it(draft)]
    if token.dep_ == "poss" and before and before[-1].end + 1 == token.idx and before[-1].head.tag_ == "NNP":
        return before[-1].key, before[-1].actors  # "Lima promised its help, Tokyo its trust"
    before = [draft for draft in before if not _is_one_of_several(draft.head, token)]
    here = [draft for draft in before if draft.head.sent == token.sent]
    near = here or [draft for draft in before if draft.head.dep_ in SUBJECTS]
    if here and len({draft.key for draft in here}) > 1:
        subject = _by_clause(here, token)
        near = [subject] if subject is not None else []
    keys = {draft.key for draft in near}
    return (near[-1].key, near[-1].actors) if len(keys) == 1 else None


def _is_one_of_several(word: Token, token: Token) -> bool:
    """Whether a subject is joined to others, who together are no "it"; not in "Peru and its neighbour"."""
    return word.dep_ in SUBJECTS and bool(word.conjuncts) and token.head not in word.conjuncts


def _telling(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The state or body that tells what "it" did, had or will do: "Doha said it had no guarantee"; not of an "it was clear that"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or _is_empty(verb):
        return None
    row = verb_row(verb.head.lemma_, "verb") if verb.head.pos_ == "VERB" else None
    subject = next((child for child in verb.head.children if child.dep_ in SUBJECTS and child.i < token.i), None)
    if row is None or not row.cue or subject is None:
        return None
    return next((one for one in drafts if one.start <= subject.idx < one.end and _is_it(one)), None)


def _is_empty(verb: Token) -> bool:
    """Whether "it" may stand for nothing before a verb: "it was clear", "it took years"; not in "it was concerned", "it had taken land"."""
    if verb.lemma_ not in markers("actor_empty_it"):
        return False
    felt = any(child.dep_ in ("acomp", "attr") and child.lower_ in markers("actor_feeling") for child in verb.children)
    taken = verb.lemma_ == "take" and any(child.dep_ == "dobj" and child.ent_type_ not in ("DATE", "TIME") for child in verb.children)
    return not felt and not (taken and not any(child.dep_ == "xcomp" for child in verb.children))


def _dealt_with(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """The party or person that somebody thanks or pays "for his" act, congratulates "on his" victory, holds "accountable for its" war,
    reminds "of his" promise."""
    link = token.head.head
    if token.dep_ != "poss" or not (link.lower_ == "for" or (link.lower_ == "on" and _is_praise(link.head)) or _brings_up(link)):
        return None
    called = link.head.pos_ == "ADJ" and link.head.dep_ in ("ccomp", "oprd", "acomp")
    if link.head.pos_ != "VERB" and not called:
        return None
    verbs = (link.head, link.head.head) if called else (link.head,)
    kinds = (*OBJECTS, "nsubj") if called else OBJECTS
    objects = [child for verb in verbs for child in verb.children if child.dep_ in kinds and child.i < token.i]
    return next((one for one in drafts for word in objects if one.start <= word.idx < one.end), None)


def _brings_up(link: Token) -> bool:
    """Whether a verb and its preposition bring up to somebody what is his own: "reminded him of", "held them to", "confronted her with"."""
    return link.lower_ in marker_values("actor_brings_up").get(link.head.lemma_.lower(), "").split("|")


def _is_praise(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "SUPPORT"


def _is_it(draft: Draft) -> bool:
    sort = draft.kind in PARTIES or (draft.kind == "pronoun" and draft.head.lower_ in ("it", "its"))
    sort = sort or (draft.kind == "role" and draft.key[:1] in (("party",), ("body",)))
    sort = sort or (draft.kind == "group" and draft.head.tag_ == "NN" and is_body(draft.head))
    return sort and len(draft.actors) == 1 and draft.actors[0].sector != "MED"


def _does(verb: Token) -> bool:
    """Whether a verb is one that parties do: it reports, or makes an event."""
    row = verb_row(verb.lemma_, "verb")
    return row is not None and bool(row.cue or row.event)
