"""Who is meant jointly by "the two sides", "both leaders", "the three ministers", "officials from the two countries".

A part of actors. Meant are as many parties, or people, as the words say: those that the clause, the sentence or the sentences before
bring together. Where more are named, or fewer, nobody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import members_of_region
from communique.document.actors.borders import side_by_side
from communique.document.actors.clauses import Antecedent
from communique.document.actors.incumbents import holder_in
from communique.document.actors.mediating import main_pair, stands_between
from communique.document.actors.nouns import noun_at
from communique.document.actors.officials import is_joint, joint_value
from communique.document.actors.phrases import Draft, Key, Reading
from communique.document.actors.roles import person_of
from communique.joint import is_called_joint, issuers_of, opened_by
from communique.lexicon import marker_values, markers, verb_row
from communique.records import Actor
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    document_of,
    doers_of,
    first_word_near,
    frames_of,
    number_of_sentence,
    prepositional,
    sentences_back,
    share_sentence,
    text_of,
)
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST_JOINED = 3  # sentences back to those whom a verb or an "and" brings together
FARTHEST = 1  # to those who only stand in one sentence; sentences back; 3 gave no more right ones, and more wrong
AHEAD = 2  # sentences behind the first of a text to those whom a joint expression in it means
MAIN, MAIN_LEAD = 4, 1.5  # mentions of the second of the two states that a text is about, and how many times those of the third
STATESMEN = frozenset({"leaders", "presidents"})  # who are named by their states too: "China and Peru agreed; both leaders"
GROUPS = "groups"  # movements and factions, which are no states
ARMED = frozenset({"REB", "PRM"})
GROUP_SECTORS = frozenset({"REB", "PRM", "PTY", "OPP"})
ALONE = SUBJECTS | {"dobj", "pobj"}
TOLD = frozenset({"ccomp", "xcomp", "conj", "prep", "acl", "relcl", "pcomp"})  # clauses of what somebody does
ENCOUNTERED = frozenset({"with", "to", "and", "against", "from"})  # before the other party of an act: "met with", "spoke to"


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint expression: its words, how many it means (None: not said) and what: `states`, `groups`, `leaders`, `people` or `pair`."""

    token: Token
    start: int
    end: int
    value: str
    count: int | None


def find_joint(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """The joint expressions of a text; whom they mean is settled in the order of the text, with pronouns and parts."""
    spans = [(draft.start, draft.end) for draft in drafts if draft.kind != "loose"]
    of_text = reading.party or is_called_joint(document_of(reading.doc))
    for token in reading.doc:
        if not is_joint(token) or (token.text == "parties" and not of_text and not _talk_together(token)):
            continue  # in news "both parties" are as often a country's own; "the Parties" are those of a joint text
        joint = _read(token)
        if not any(start < joint.end and joint.start < end for start, end in spans):
            yield Draft(joint.start, joint.end, "joint", ("joint", str(joint.start)), (), token)


def _talk_together(token: Token) -> bool:
    """Whether several agree or talk about something: "the parties exchanged ideas on the rules"; "both parties" may be a country's own."""
    if any(child.lower_ == "both" for child in token.lefts):
        return False
    row = verb_row(token.head.lemma_, "verb", frames_of(token.head)) if token.dep_ == "nsubj" and token.head.pos_ == "VERB" else None
    return row is not None and (row.act in ("discuss", "agree") or row.event in ("CONSULT", "AGREE"))


def _read(token: Token) -> Joint:
    words = [child for child in token.children if child.lower_ in markers("actor_joint_word") and child.i < token.i]
    first = min(words, key=lambda child: child.i, default=token)
    value = joint_value(token) or ("states" if _ties_states(token) else "pair")
    numbers = marker_values("actor_joint_number") | marker_values("actor_pair_word")
    told = next((int(numbers[word.lower_] or 2) for word in (token, *token.lefts) if word.lower_ in numbers), None)
    return Joint(token, first.idx, token.idx + len(token), value, told)


def _ties_states(token: Token) -> bool:
    """Whether trade, a border or a war is told to be between "the two": states, whoever was named last."""
    link = token.head
    return token.dep_ == "pobj" and link.lower_ == "between" and link.head.lemma_.lower() in markers("actor_state_tie")


def settle_joint(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """A joint expression with the parties or people it means, once what stands before it ("her Indian counterpart") is known."""
    joint, drafts = _read(draft.head), _without_go_betweens(drafts, draft.head)
    found = _draft(reading, drafts, joint)
    if not found.actors and (same := _of_body_before(drafts, joint)) is not None:
        return replace(same, start=draft.start, end=draft.end, head=joint.token)
    if document_of(reading.doc).kind not in SPOKEN:  # which goes from one matter to the next
        found = _of_main_pair(reading, drafts, joint, found) if found.actors else _of_parties(reading, joint, _told_ahead(drafts, joint))
    return replace(found, start=draft.start, end=draft.end) if found.actors else None


def find_both(reading: Reading, drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """Whom an account of one's own means by a "they" that opens a sentence and is nobody else's: its side and the one that it met.

    "The Minister urged Peru to withdraw its troops from the strip. They condemned terrorism": the two ministers."""
    document = document_of(token.doc)
    if reading.party is None or document.kind in ("news", "commentary", *SPOKEN) or _others_act(drafts, token):
        return None
    joint = Joint(token, token.idx, token.idx + len(token), "pair", 2)
    found = _of_main_pair(reading, drafts, joint, _draft(reading, drafts, joint))
    codes = {actor.code for actor in found.actors}
    return (found.key, found.actors) if len(codes) == 2 and reading.party in codes else None


def _others_act(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether the sentence before tells what several do who are not of two states: "Two firms showed their plans. They will invest"."""
    told = token.doc[token.sent.start - 1].sent if token.sent.start else token.sent
    doing = (word for word in told if word.dep_ in SUBJECTS and told.root in (word.head, word.head.head))
    several = [word for word in doing if word.tag_ in ("NNS", "NNPS")]
    both = [one for one in drafts if len({actor.code for actor in one.actors}) > 1]
    return bool(several) and not any(one.start <= subject.idx < one.end for one in both for subject in several)


def _without_go_betweens(drafts: Sequence[Draft], token: Token) -> Sequence[Draft]:
    """`drafts` without who goes, or is asked or sent to go, between "the two sides", and his state."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "between" else token
    if verb.lemma_.lower() not in markers("actor_go_between"):
        return drafts
    verbs = [verb, *(word for word in verb.ancestors if word.pos_ == "VERB")]
    doing = {word.i for one in verbs for child in one.children if child.dep_ in SUBJECTS for word in child.subtree}
    codes = {actor.code for one in drafts if one.head.i in doing for actor in one.actors}
    return [one for one in drafts if codes.isdisjoint(actor.code for actor in one.actors)]


def settle_apart(reading: Reading, drafts: Sequence[Draft], item: Sequence[Draft], draft: Draft) -> Draft | None:
    """A joint expression in an item of a chronology: those whom the `item` names, else the two states that the text is about."""
    joint, main = _read(draft.head), _main(drafts)
    found = settle_joint(reading, item, draft)
    if found is not None or not main or joint.count not in (None, 2) or main & _asking(item, draft.head):
        return found
    found = _of_parties(reading, joint, tuple(naming.party_of(code, "GOV") for code in sorted(main)))
    return replace(found, start=draft.start, end=draft.end)


def find_each(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """ "Each" and "neither" as those whom a joint expression meant just before: "both governments were asked, and neither replied"."""
    if token.lower_ not in markers("actor_each") or token.dep_ not in ALONE or any(child.lower_ == "of" for child in token.rights):
        return None
    last = next((one for one in reversed(drafts) if one.end <= token.idx and one.kind == "joint"), None)
    if last is None or not last.actors or sentences_back(last.head, token) > FARTHEST:
        return None
    return Draft(token.idx, token.idx + len(token), "pronoun", last.key, last.actors, token)


def _of_main_pair(reading: Reading, drafts: Sequence[Draft], joint: Joint, found: Draft) -> Draft:
    """`found`, or the two states and their people that the text is about, where one of those found is only named in passing.

    "Abt and Oda met. Abt had told Paz so. The two leaders agreed": Abt and Oda, if the text speaks of them far oftener than of Paz."""
    codes = {actor.code for actor in found.actors}
    if _are_named_together(drafts, found, codes):
        return found
    apart = _are_named_together(drafts, found, codes, back=FARTHEST)
    main = _joined_before(drafts, found) or (set() if apart else _of_account(reading, drafts)) or _main(drafts)
    if len(codes) != 2 or len(codes & main) != 1 or main & (_asking(drafts, found.head) - codes):
        return found
    if found.key[:1] != ("joint",):
        return _of_parties(reading, joint, tuple(naming.party_of(code, "GOV") for code in sorted(main)))
    people = [one for one in _of_states(drafts) if _is_somebody(one)]
    meant = [_most_told(one for one in people if one.actors[0].code == code) for code in main]
    pair = sorted((one for one in meant if one is not None), key=lambda one: one.key)
    if len(pair) < 2:
        return replace(found, actors=())
    return replace(found, key=("joint", *("|".join(one.key) for one in pair)), actors=tuple(one.actors[0] for one in pair))


def _of_account(reading: Reading, drafts: Sequence[Draft]) -> set[str]:
    """The own side of an account and the one other state whose people it names, if it names no third's: "the sides" of its talks."""
    people = {str(actor.code) for one in drafts if one.kind == "person" for actor in one.actors}
    return people if len(people) == 2 and reading.party in people and people <= naming.states().keys() else set()


def _of_body_before(drafts: Sequence[Draft], joint: Joint) -> Draft | None:
    """ "The Ministers" as those of a body between states whom the same noun has named near before: "the foreign ministers of ASEAN"."""
    if joint.count is not None or joint.token.tag_ not in ("NNS", "NNPS"):
        return None
    before = [one for one in drafts if one.end <= joint.start and one.head.lower_ == joint.token.lower_ and one.actors]
    last = before[-1] if before else None
    near = last is not None and sentences_back(last.head, joint.token) <= FARTHEST_JOINED
    return last if last is not None and near and {actor.code for actor in last.actors} <= naming.organisations().keys() else None


def _told_ahead(drafts: Sequence[Draft], joint: Joint) -> tuple[Actor, ...]:
    """The only two states that the first sentences of a text name, if somebody of one of them tells of the two in the very first: "The two
    neighbours will talk, Lima said. Chile's minister was glad"."""
    if joint.count != 2 or joint.value not in ("states", "leaders") or joint.token.lower_ == "both":
        return ()
    near = [one for one in _of_states(drafts) if number_of_sentence(one.head) <= number_of_sentence(joint.token) + AHEAD]
    told = {str(one.actors[0].code) for one in near}
    tellers = _tellers(joint.token)
    if len(told) != 2 or not any(one.head in tellers for one in near):
        return ()
    before = any(number_of_sentence(one.head) < number_of_sentence(joint.token) for one in near)
    if before or (_are_neighbours(joint) and not side_by_side(told, 2)):
        return ()
    return tuple(naming.party_of(code, "GOV") for code in sorted(told))


def _joined_before(drafts: Sequence[Draft], found: Draft) -> set[str]:
    """The two states that an "and" joins before those found, where one of them has only thanked or praised the third that was found with
    it: "Fiji and Tonga met. Tonga thanked Kenya. Both armies left"."""
    codes = {actor.code for actor in found.actors}
    before = [one for one in drafts if one.end <= found.start]
    thanked = codes & {actor.code for one in before if _is_thanked(one.head) for actor in one.actors}
    if len(thanked) != 1:
        return set()
    sides = _by_sentence(one for one in before if not _is_thanked(one.head))
    subjects = [(one, here) for here in sides.values() for one in here if one.head.dep_ in SUBJECTS and not _stands_between(one.head)]
    joined = [{actor.code for other in [one, *_joined_to(here, one)] for actor in other.actors} for one, here in subjects]
    pairs = {frozenset(map(str, pair)) for pair in joined if len(pair) == 2 and pair & codes == codes - thanked}
    return set(next(iter(pairs))) if len(pairs) == 1 and codes not in joined else set()


def _is_thanked(word: Token) -> bool:
    """Whether somebody is only thanked or praised: no side of anything."""
    noun = _first_of(word)
    row = verb_row(noun.head.lemma_, "verb", frames_of(noun.head)) if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB" else None
    return row is not None and row.act in ("thank", "praise", "congratulate")


def _are_named_together(drafts: Sequence[Draft], found: Draft, codes: Collection[str | None], *, back: int = 0) -> bool:
    """Whether an "and" joins those found in the sentence of the joint expression, or so far back: "Peru and Chile agreed on X, the two
    countries said"."""
    near = [one for one in drafts if sentences_back(one.head, found.head) <= back]
    here = [one for one in near if one.end <= found.start and one.head.dep_ in SUBJECTS]
    return any({actor.code for other in [one, *_joined_to(near, one)] for actor in other.actors} == set(codes) for one in here)


def _most_told(drafts: Iterable[Draft]) -> Draft | None:
    """One of the mentions of whom most are."""
    told = list(drafts)
    counts = Counter(one.key for one in told)
    return max(told, key=lambda one: counts[one.key], default=None)


def _draft(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> Draft:
    """Those meant, from near ones to those brought together further back: people first, then whom the like meant before, then parties."""
    of_people = joint.value not in ("states", GROUPS)
    of_states = joint.value in ("states", GROUPS, "pair") or joint.token.lower_ in STATESMEN or bool(_kinds(joint.token))
    people = _people(reading, drafts, joint, FARTHEST) if of_people else ()
    same = _same_people(reading, drafts, joint) if not people else None
    people = people or (_holders(reading, drafts, joint) if of_people and same is None else ())
    people = people or (_who_met(reading, drafts, joint) if joint.token.lower_ == "leaders" and same is None else ())
    parties = _parties(reading, drafts, joint, FARTHEST) if of_states and not people and same is None else ()
    if of_people and not people and same is None and not parties:
        people = _people(reading, drafts, joint, FARTHEST_JOINED)
    if of_states and not people and same is None and not parties and joint.token.lower_ not in STATESMEN:
        parties = _parties(reading, drafts, joint, FARTHEST_JOINED)  # leaders are not those of any two states named before
    if people:
        key = ("joint", *("|".join(other.key) for other in people))
        return Draft(joint.start, joint.end, "joint", key, tuple(other.actors[0] for other in people), joint.token)
    if same is not None:
        return Draft(joint.start, joint.end, "joint", same.key, same.actors, joint.token)
    return _of_parties(reading, joint, parties)


def _who_met(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> tuple[Draft, ...]:
    """The two ministers whom the sentence before brings together, as "the two leaders" of a text that names no leader of their states."""
    if _tellers(joint.token):
        return ()  # "Washington said the two leaders would speak"
    for window in _windows(drafts, joint.token, FARTHEST) if joint.count == 2 else ():
        people = {one.key: one for one in window if _is_somebody(one) and not _is_label(one)}
        codes = {one.actors[0].code for one in people.values()}
        if len(people) == len(codes) == 2 and codes <= naming.states().keys():
            leading = (one for one in drafts if _is_somebody(one) and one.actors[0].code in codes and _leads(reading, one))
            return () if any(leading) else tuple(sorted(people.values(), key=lambda one: one.key))
    return ()


def _leads(reading: Reading, one: Draft) -> bool:
    """Whether somebody leads his state, by the tables or the title he is called by."""
    person = person_of(one)
    office = person.office_at(reading.day) if person is not None else None
    kinds = {*(office.kind if office is not None else ()), *(kind for term in one.titles for kind in term.offices)}
    return bool(kinds & set(naming.LEADERS))


def _of_parties(reading: Reading, joint: Joint, parties: tuple[Actor, ...]) -> Draft:
    """The governments of some states, or those who hold the office there that a word means; nobody where there are none."""
    if (held := _holders_of(reading, parties, joint.token)) is not None:
        return Draft(joint.start, joint.end, "joint", *held, joint.token)
    codes = [actor.code or "" for actor in parties]
    sector = _sector(joint.token)
    if joint.token.lower_ in markers("actor_governing_noun"):  # rebels are no government, their state has one
        governed = (naming.party_of(one.code, "GOV") if one.sector in GROUP_SECTORS and one.code else one for one in parties)
        parties = tuple(dict.fromkeys(governed))
    actors = tuple(replace(actor, sector=sector) if sector and actor.sector == "GOV" else actor for actor in parties)
    key = ("joint", str(joint.start)) if not codes else ("party", *codes, *([sector] if sector else []))
    return Draft(joint.start, joint.end, "joint", key, actors, joint.token)


def _holders_of(reading: Reading, parties: Sequence[Actor], token: Token) -> tuple[tuple[str, ...], tuple[Actor, ...]] | None:
    """Who holds the office that a plural title means in each of the states: "Serbia and Kosovo ...; the two prime ministers"."""
    kinds = _kinds(token)
    found = [holder for actor in parties if (holder := _holder_in(reading, actor.code or "", kinds)) is not None]
    if not found or len(found) != len(parties):
        return None
    return ("joint", *("|".join(key) for key, _ in found)), tuple(actor for _, actors in found for actor in actors)


def _holder_in(reading: Reading, state: str, kinds: frozenset[str]) -> Antecedent | None:
    """The one holder of an office of those kinds in a state on the day; of a "leader" he who leads, or the only one of whom the text
    tells."""
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    if kinds >= set(naming.LEADERS):
        told = [one for one in naming.LEADERS if (state, one) in reading.incumbents]
        kind = told[0] if len(told) == 1 else naming.leading_kind(state, reading.day)
    return holder_in(reading, state, kind) if kind and state in naming.states() else None


def of_two(drafts: Sequence[Draft], token: Token) -> tuple[Draft, ...]:
    """The two people, states or bodies that the clause or sentence before brings together, in order; none if there are more."""
    for window in _windows(drafts, token, FARTHEST):
        named: dict[tuple[str, ...], Draft] = {}
        for one in sorted(window, key=lambda one: one.start):
            if one.kind not in ("pronoun", "group") and len(one.actors) == 1 and one.actors[0].code:
                named.setdefault(one.key, one)
        if len(named) == 2:
            return tuple(named.values())
    return ()


def _same_people(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> Draft | None:
    """The people whom another joint expression of the same number, or plural of the same word, meant before, at most a sentence back; not
    the two ministers of "the two presidents"."""
    if joint.value in ("states", GROUPS) or joint.count is None:
        return None
    before = [one for one in drafts if one.end <= joint.start and len(one.actors) == joint.count]
    before = [one for one in before if one.key[:1] == ("joint",) or one.head.lower_ == joint.token.lower_]
    last = before[-1] if before else None
    near = last is not None and sentences_back(last.head, joint.token) <= FARTHEST
    return last if last is not None and near and _may_hold(reading, drafts, last, _kinds(joint.token)) else None


def _may_hold(reading: Reading, drafts: Sequence[Draft], several: Draft, kinds: frozenset[str]) -> bool:
    """Whether several people may hold offices of some kinds: by the word they were called by, and as far as the tables know theirs."""
    called = _kinds(several.head)
    people = [person_of(one) for one in drafts if _is_somebody(one) and one.actors[0] in several.actors]
    held = [office for one in people if one is not None and (office := one.office_at(reading.day)) is not None]
    return not kinds or ((not called or bool(called & kinds)) and all(kinds & set(office.kind) for office in held))


def _sector(token: Token) -> str | None:
    """The sector of "both armies"; None of governments and people."""
    term = noun_at(token)
    return term.actor.sector if term is not None and term.actor.sector in ("MIL", "LEG", "JUD") else None


# --- who is brought together ---


def _windows(drafts: Sequence[Draft], token: Token, farthest: int) -> Iterator[list[Draft]]:
    """From the nearest sentence back: those joined to a subject, those joined otherwise, all of a sentence; of the last two together.

    Who does something to the ones meant is not one of them; nor in a transcript those of another question."""
    drafts = _in_this_turn(drafts, token) if document_of(token.doc).kind in SPOKEN else drafts
    first = first_word_near(token, FARTHEST_JOINED - 1)
    recent = [draft for draft in drafts if draft.head.i >= first]
    near, everybody = _before(recent, token), _by_sentence(recent)
    for back in range(farthest + 1):
        if back == FARTHEST_JOINED:  # and all before
            near, everybody = _before(drafts, token), _by_sentence(drafts)
        here = [draft for draft in near if sentences_back(draft.head, token) == back]
        if any(_is_half_known(everybody[number_of_sentence(draft.head)], draft) for draft in here):
            return  # "he and the chancellor dined; the two leaders"
        together = _by_sentence(here)
        firsts = [draft for draft in here if not _follows_another(together[number_of_sentence(draft.head)], draft)]
        sets = [[draft, *_joined_to(together[number_of_sentence(draft.head)], draft)] for draft in reversed(firsts)]
        yield from sorted(sets, key=lambda those: those[0].head.dep_ not in SUBJECTS)
        if back <= FARTHEST:
            yield here
        if back == 1:
            telling = _tellers(token)
            tellers = {draft.key for draft in recent if _is_named(draft) and draft.head in telling}
            yield [draft for draft in near if sentences_back(draft.head, token) <= 1 and draft.key not in tellers]
    if not near and not _before(drafts, token):  # "Officials of the two countries met, China and Peru said"
        yield [draft for draft in recent if _is_named(draft) and _is_told_behind(token, draft.head)]


def _is_named(draft: Draft) -> bool:
    return any(actor.code for actor in draft.actors) and draft.head.tag_ != "PRP$"


def _before(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """Those named before a joint expression who can be among those whom it means."""
    doers = _doers(token)
    acting = {actor.code for draft in drafts if draft.head in doers for actor in draft.actors}
    near = [draft for draft in drafts if _is_named(draft) and draft.head.i < token.i and draft.head not in doers]
    dealt = token.dep_ in OBJECTS or (token.dep_ == "pobj" and token.head.head.pos_ == "VERB")
    asked = dealt and (len(acting) == 1 or _goes_between(token))  # who asks both for calm is neither, wherever he is named
    near = [one for one in near if not acting & {actor.code for actor in one.actors} or not (asked or share_sentence(one.head, token))]
    sent = _sent_to(drafts, token)
    near = [one for one in near if not sent & {actor.code for actor in one.actors}]
    beside = {word.i for teller in _tellers(token) for word in teller.subtree if word.i != teller.i}
    near = [draft for draft in near if share_sentence(draft.head, token) or not _stands_between(draft.head)]
    return [draft for draft in near if draft.kind != "body" or draft.head.i not in beside]  # "the premier, who chairs ASEAN, said both"


def _sent_to(drafts: Sequence[Draft], token: Token) -> set[str | None]:
    """The states of whoever is sent or comes to those meant, who are others: "an American envoy to both capitals", "the visit of a Chilean
    minister to the two countries"."""
    if token.dep_ != "pobj" or token.head.lower_ != "to" or token.head.head.pos_ != "NOUN":
        return set()
    noun = token.head.head
    guests = {noun, *(word for link in noun.children if link.lower_ in ("of", "by") for word in link.children)}
    return {actor.code for draft in drafts if draft.head in guests or draft.head.head == noun for actor in draft.actors if actor.code}


def _by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(number_of_sentence(draft.head), []).append(draft)
    return found


def _follows_another(here: Sequence[Draft], draft: Draft) -> bool:
    """Whether a draft stands further on in a list that another one of the same sentence begins."""
    listed = len(draft.actors) == 1 and draft.head.dep_ == "conj"
    return listed and any(one.head in draft.head.conjuncts and one.head.i < draft.head.i for one in here)


def _stands_between(word: Token) -> bool:
    """Whether several ask others for something, or mediate between them: "Peru and Chile called for calm. The two sides agreed"."""
    subject = _first_of(word)
    row = verb_row(subject.head.lemma_, "verb", frames_of(subject.head)) if subject.dep_ == "nsubj" else None
    asks = row is not None and row.event == "REQUEST" and not any(child.dep_ in OBJECTS for child in subject.head.children)
    return bool(subject.conjuncts) and (asks or (subject.dep_ == "nsubj" and subject.head.lemma_ in markers("actor_go_between")))


def _goes_between(token: Token) -> bool:
    """Whether those meant are asked or helped by who is none of them: "called on both sides", "offered to host the two"."""
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    above = [verb, verb.head] if verb is not None and verb.dep_ == "xcomp" else [verb] if verb is not None else []
    rows = [verb_row(word.lemma_, "verb", frames_of(word)) for word in above]
    asks = any(row is not None and row.event == "REQUEST" for row in rows)
    return asks or any(word.lemma_ in markers("actor_go_between") for word in above)


def _is_told_behind(token: Token, word: Token) -> bool:
    """Whether somebody named further on in the sentence can be one of those whom a joint expression means: nobody to whom, or of whom, they
    do something ("the two ministers urged Peru to join Chile")."""
    if word.i < token.i or word.sent != token.sent:
        return False
    doer = _doer_with(token)
    if doer.dep_ not in SUBJECTS or _first_of(word) in doer.subtree:
        return True
    told = TOLD if doer != token else TOLD | {"advcl"}  # "relations between the two countries soured after Peru struck Chile"
    above = next((verb for verb in word.ancestors if verb.pos_ in ("VERB", "AUX")), word)
    while above not in (doer.head, above.head) and not (above.dep_ == "conj" and _has_subject(above)):
        if above.head == doer.head and above.dep_ in told:
            return False
        above = above.head
    return above != doer.head


def _doer_with(token: Token) -> Token:
    """The noun that a joint expression says something of: the officials of "officials of the two countries"."""
    noun = token
    while noun.dep_ == "poss" or (noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN"):
        noun = noun.head if noun.dep_ == "poss" else noun.head.head
    return noun


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in OBJECTS for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _first_of(word: Token) -> Token:
    while word.dep_ == "conj" and word.head.i < word.i:
        word = word.head
    return word


def _tellers(token: Token) -> set[Token]:
    """Who tells the clause that a joint expression stands in: not one of a pair with somebody of another sentence."""
    clauses = [word for word in (token, *token.ancestors) if word.dep_ == "ccomp"]
    return {child for word in clauses for child in word.head.children if child.dep_ in SUBJECTS}


def _is_half_known(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether a subject is joined by "and" to somebody whose state is not known, or somebody named of whom it is not deals with one."""
    others = [word for word in draft.head.conjuncts if draft.head.dep_ in SUBJECTS]
    beside = [one for one in drafts if one.head in others and one.kind != "loose"] if others else []
    return any(not any(actor.code for actor in one.actors) for one in (*beside, *_named_dealers(drafts, draft)))


def _named_dealers(drafts: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Who is named that does something else than to tell somebody: "Abt approached the Chilean envoy"."""
    verb = next((word for word in draft.head.ancestors if word.pos_ == "VERB"), None)
    if verb is None or draft.head.conjuncts or draft.head not in words_of_parties(verb) or _says(verb):
        return []
    doers = doers_of(verb)
    return [one for one in drafts if one.head in doers and len(one.actors) == 1 and one.actors[0].name]


def _says(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.cue is not None


def _doers(token: Token) -> tuple[Token, ...]:
    """The subjects of the verb whose object, or whose object's part, a joint expression is; none beside "the pair's first meeting"."""
    word = token.head if token.dep_ == "poss" else token
    if token.dep_ == "poss" and word.dep_ not in OBJECTS:
        return ()
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return ()
    asked = token.dep_ in SUBJECTS and any(child.tag_ == "TO" for child in verb.children)  # "urged both countries to talk"
    subjects = _subjects_above(verb.head if asked and verb.dep_ in ("xcomp", "ccomp") else verb)
    joined = any(subject.conjuncts for subject in subjects) or any(word.lower_ == "with" and word.dep_ == "prep" for word in verb.subtree)
    if joined and _is_between(token) and verb.lemma_.lower() not in markers("actor_go_between"):
        return ()  # "Abt and Oda discussed relations between the two countries": theirs
    clauses = {word for word in token.ancestors if word.dep_ == "relcl"}  # "Peru, which borders on both": Peru
    before = [one for one in subjects if one.right_edge.i < token.i or (one.i < token.i and clauses & set(one.children))]
    return tuple(word for subject in before for word in (subject, *subject.conjuncts))


def _is_between(token: Token) -> bool:
    """Whether ties or talks are told to be between those meant: "relations between the two countries"."""
    between = token.dep_ == "pobj" and token.head.lower_ == "between"
    return between and token.head.head.lemma_.lower() in markers("actor_tie_noun")


def _subjects_above(verb: Token) -> list[Token]:
    """The subjects of a verb, or of those it is joined to; a relative pronoun counts as its noun."""
    above = [verb]
    while above[-1].dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in above[-1].children):
        above.append(above[-1].head)
    if above[-1].dep_ == "xcomp" and not _has_subject(above[-1]) and above[-1].head.lemma_ in markers("actor_go_between"):
        above.append(above[-1].head)  # "Peru offered to help both": Peru
    elif above[-1].dep_ == "xcomp" and above[-1].lemma_ in markers("actor_spoken_to") and not _has_object(above[-1].head):
        above.append(above[-1].head)  # "Peru promised to talk to both": Peru
    if len(above) > 1 and above[-1].dep_ == "ccomp":
        above.append(above[-1].head)  # "said that Ankara could, and urged both": who says may be who urges
    subjects = [child for word in above for child in word.children if child.dep_ in SUBJECTS]
    return subjects + [verb.head for child in subjects if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"]


def _joined_to(here: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Those coordinated with a draft, and the other party of the verb it is the subject of."""
    verb = draft.head.head
    wanted = {word.i for word in draft.head.conjuncts if word.i > draft.head.i}
    if draft.head.dep_ in SUBJECTS:
        wanted |= {word.i for child in verb.children for word in _other_party(child)}
    return [other for other in here if other.head.i in wanted or _holds_any(other, wanted)] if wanted else []


def other_parties(drafts: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Those whom the subject of a verb deals with in its clause: the Oda of "Abt met Oda", "Abt held talks with Oda"."""
    words = words_of_parties(draft.head.head)
    return [one for one in drafts if one.head in words]


def words_of_parties(verb: Token) -> set[Token]:
    """The nouns that name whom the subject of a verb deals with."""
    beside = (*prepositional(verb, "with"), *prepositional(verb, "from"))  # "received a call from Oda"
    return {word for child in verb.children for word in _other_party(child)} | {*beside}


def _other_party(child: Token) -> Iterator[Token]:
    if child.dep_ in ("dobj", "dative"):
        yield child
        yield from child.conjuncts
    if child.dep_ == "prep" and child.lower_ in ENCOUNTERED:
        yield from (word for noun in child.children if noun.dep_ == "pobj" for word in (noun, *noun.conjuncts))


def _holds_any(draft: Draft, places: Collection[int]) -> bool:
    """Whether a word of the draft, up to its head, is among `places`."""
    doc, first, last = draft.head.doc, draft.head.left_edge.i, draft.head.i
    return any(first <= n <= last and draft.start <= doc[n].idx < draft.end for n in places)


# --- people ---


def _people(reading: Reading, drafts: Sequence[Draft], joint: Joint, farthest: int) -> tuple[Draft, ...]:
    """The people of that number; leaders are of as many states, and of one kind of office where the word says which."""
    if joint.count is None and joint.value == "pair":
        return ()
    doers = _doers(joint.token)
    acting = {one.key for one in drafts if one.head in doers} | _speaking(drafts, joint.token)
    for window in _windows(drafts, joint.token, farthest) if joint.count else ():
        window = [one for one in window if _is_somebody(one) and not _is_label(one)]
        people = {one.key: one for one in window if _may_be(joint, one) and one.key not in acting}
        if len(people) == joint.count and _are_called(reading, joint, people.values()):
            return tuple(sorted(people.values(), key=lambda one: one.key))
    return ()


def _speaking(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Who says it, in a turn that begins with his name: to him "the two leaders" are others."""
    start = text_of(token.doc).rfind("\n", 0, token.idx) + 1
    return {one.key for one in drafts if one.start == start and _is_label(one)}


def _is_label(draft: Draft) -> bool:
    return text_of(draft.head.doc)[draft.end : draft.end + 1] == ":"


def _is_somebody(draft: Draft) -> bool:
    return draft.kind == "person" or (draft.kind in ("role", "title") and draft.key[:1] == ("person",) and len(draft.actors) == 1)


def _may_be(joint: Joint, person: Draft) -> bool:
    """Whether a person's name does not speak against "men" or "women"."""
    other = {"men": naming.is_female, "women": naming.is_male}.get(joint.token.lower_)
    return other is None or not any(other(naming.plain(word)) for word in (person.actors[0].name or "").split()[:-1])


def _are_called(reading: Reading, joint: Joint, people: Iterable[Draft]) -> bool:
    if not all(one.actors[0].code for one in people):
        return False
    if joint.value != "leaders":
        return joint.token.lower_ not in markers("actor_joint_home") or len({one.actors[0].code for one in people}) == 1
    kinds = _kinds(joint.token)
    of_states = len({one.actors[0].code for one in people}) == joint.count or not (kinds or joint.token.tag_ == "NN")
    known = [person.office_at(reading.day) for one in people if (person := person_of(one)) is not None]
    return of_states and all(office is None or not kinds or kinds & set(office.kind) for office in known)


def _kinds(token: Token) -> frozenset[str]:
    """The kinds of office that a plural title means; empty where it may be any."""
    known = marker_values("actor_joint_office")
    before = token.nbor(-1).lower_ if token.i else ""
    value = known.get(f"{before} {token.lower_}") or known.get(token.lower_)
    told = frozenset(value.split("|")) if value else frozenset()
    links = [link for link in token.rights if link.lower_ == "of"] if token.lower_ == "heads" else []
    of = {word.lemma_.lower() for link in links for word in link.subtree}
    return frozenset(kind for kind in told if kind.split()[-1] in of) or told  # "the heads of the two governments"


def _holders(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> tuple[Draft, ...]:
    """The two holders of such offices named last; without a number ("the leaders") only if the text has no third."""
    if joint.value != "leaders" or joint.count not in (None, 2):
        return ()
    kinds, held = _kinds(joint.token), dict[str, Draft]()
    before = [draft for draft in drafts if draft.start < joint.start]
    if any(_is_half_known(drafts, draft) for draft in before if sentences_back(draft.head, joint.token) <= FARTHEST):
        return ()
    apart = (*_tellers(joint.token), *_doers(joint.token))
    others = {draft.key for draft in drafts if draft.head in apart}
    here = joint.token.sent
    after = [
        draft for draft in drafts if draft.start > joint.start and (draft.head.sent != here or _is_told_behind(joint.token, draft.head))
    ]
    for draft in [*reversed(before), *after]:
        if draft.start > joint.start and not held and draft.head.sent != joint.token.sent:
            break  # of two who are both named later nothing is known
        person = person_of(draft) if draft.key not in others else None
        office = person.office_at(reading.day) if person else None
        if office is not None and set(office.kind) & kinds and office.state not in held:
            held[office.state] = draft
        if len(held) == 2 and joint.count:
            break
    return tuple(sorted(held.values(), key=lambda draft: draft.key)) if len(held) == 2 else ()


# --- parties ---


def _parties(reading: Reading, drafts: Sequence[Draft], joint: Joint, farthest: int) -> tuple[Actor, ...]:
    """The governments, bodies between states and armed groups of that number; neighbours only of states that may be."""
    found = _parties_told(reading, drafts, joint, farthest)
    apart = _are_neighbours(joint) and not side_by_side({one.code or "" for one in found}, len(found))
    return () if apart else found


def _parties_told(reading: Reading, drafts: Sequence[Draft], joint: Joint, farthest: int) -> tuple[Actor, ...]:
    """What `_parties` looks for; an account's own party is one of them, unless its "we" asks them for something."""
    count, asked = joint.count or 2, _is_asked_by_us(joint.token)
    between = _between(reading, drafts, joint)
    if between and count == 2 and joint.value != GROUPS:
        return tuple(naming.party_of(code, "GOV") for code in sorted(between))
    document = document_of(reading.doc)  # a text of seven may tell of any two
    of_one = bool(reading.party) and len(opened_by(document) or issuers_of(document)) < 3
    for window in _windows(drafts, joint.token, farthest):
        parties = {_party_key(joint, one): one for draft in window for one in _as_parties(draft, joint.token)}
        parties = _beside_each_other(joint, _within_bloc(joint.token, parties), count)
        own = not of_one or any(code == reading.party for code, _ in parties) != asked or joint.value == GROUPS
        if len(parties) == count and own and (len({code for code, _ in parties}) == count or len(window) == count):
            return tuple(parties[key] for key in sorted(parties))
    if count > 2 and farthest > FARTHEST and joint.value == "states":
        return _listed(drafts, joint, count) or _only(drafts, joint, count)
    if count != 2 or _is_narrowed(joint.token) or asked:
        return ()
    if of_one:
        return _most_named(reading, drafts, joint)
    return (_only(drafts, joint, 2) or _main_pair(drafts, joint)) if farthest > FARTHEST else ()


def _between(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> frozenset[str]:
    """The two between whom the own side of an account stands, as far as they are named before."""
    pair = main_pair(reading, drafts)
    if not pair or not pair <= {actor.code for one in drafts if one.end <= joint.start for actor in one.actors}:
        return frozenset()
    own = (one for one in drafts if one.head.dep_ in SUBJECTS and any(actor.code == reading.party for actor in one.actors))
    words = {word for one in own for noun in words_of_parties(one.head.head) for word in (noun, *noun.children) if word.dep_ != "poss"}
    dealt_with = {str(actor.code) for one in drafts if one.head in words for actor in one.actors}
    return pair if stands_between(reading, drafts, pair, dealt_with) else frozenset()


def _beside_each_other(joint: Joint, parties: Parties, count: int) -> Parties:
    """Of "the two neighbours" only those that lie beside each other, whoever is told of with them."""
    if not _are_neighbours(joint):
        return parties
    kept = side_by_side({code for code, _ in parties}, count)
    return {key: actor for key, actor in parties.items() if key[0] in kept}


def _are_neighbours(joint: Joint) -> bool:
    return joint.token.lower_ in markers("actor_joint_neighbours")


def _is_asked_by_us(token: Token) -> bool:
    """Whether "we" do something to those meant, or ask them to: "we call on both governments to talk"; not "our ties with both"."""
    dealt = token.dep_ in OBJECTS or (token.dep_ == "pobj" and token.head.head.pos_ == "VERB") or token.dep_ in SUBJECTS
    return dealt and any(doer.lower_ == "we" and doer.i < token.i for doer in _doers(token))


def _main_pair(drafts: Sequence[Draft], joint: Joint) -> tuple[Actor, ...]:
    """The two states that a text is about, if nobody who asks both is one of them; a bare "both" is as often of people."""
    main = _main(drafts)
    if joint.token.lower_ == "both" or not joint.count or main & _asking(drafts, joint.token):
        return ()
    return tuple(naming.party_of(code, "GOV") for code in sorted(main))


def _main(drafts: Sequence[Draft]) -> set[str]:
    """The two states of which a text speaks most, if of no third nearly as often."""
    counts = Counter(str(one.actors[0].code) for one in _of_states(drafts))
    ranked = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)]
    clear = ranked[1][1] >= MAIN and ranked[1][1] >= MAIN_LEAD * ranked[2][1]
    return {code for code, _ in ranked[:2]} if clear else set()


def _of_states(drafts: Sequence[Draft]) -> list[Draft]:
    """The mentions of one state, its people and bodies."""
    return [one for one in drafts if len(one.actors) == 1 and one.actors[0].sector != "MED" and one.actors[0].code in naming.states()]


def _asking(drafts: Sequence[Draft], token: Token) -> set[str | None]:
    """The states of who does something to those meant, or tells it."""
    apart = (*_doers(token), *_tellers(token))
    return {actor.code for one in drafts if one.head in apart for actor in one.actors}


def _listed(drafts: Sequence[Draft], joint: Joint, count: int) -> tuple[Actor, ...]:
    """The only states of that number that the text lists together before: "Mali, Niger and Burkina Faso left. The three countries"."""
    states = {one.head.i: str(one.actors[0].code) for one in drafts if len(one.actors) == 1 and one.actors[0].code in naming.states()}
    before = [one for one in drafts if one.end <= joint.start and one.head.i in states]
    lists = {frozenset(states.get(word.i, "") for word in (one.head, *one.head.conjuncts)) for one in before if one.head.conjuncts}
    fitting = [codes for codes in lists if len(codes) == count and "" not in codes]
    return tuple(naming.party_of(code, "GOV") for code in sorted(fitting[0])) if len(fitting) == 1 else ()


def _only(drafts: Sequence[Draft], joint: Joint, count: int) -> tuple[Actor, ...]:
    """The states of a text that names just so many, and no body between states, if all are named before."""
    if joint.value != "states":
        return ()
    before = {actor.code for one in drafts if one.end <= joint.start for actor in one.actors if actor.code in naming.states()}
    every = {actor.code for one in drafts for actor in one.actors if actor.code and actor.sector != "MED"}
    doers = _doers(joint.token)
    doing = [actor for one in drafts if one.head in doers for actor in one.actors if actor.sector in ("GOV", "IGO", None)]
    if _goes_between(joint.token) and every & {actor.code for actor in doing}:
        return ()
    return tuple(naming.party_of(code, "GOV") for code in sorted(every)) if len(before) == count and before == every else ()


Parties = dict[tuple[str, str], Actor]


def _party_key(joint: Joint, actor: Actor) -> tuple[str, str]:
    """What tells parties apart: of a state its government, its rebels and its opposition; movements and parties by their names."""
    apart = "REB" if actor.sector in ARMED else "OPP" if actor.sector == "OPP" else ""
    return actor.code or "", str(actor.name) if joint.value == GROUPS else apart


def _within_bloc(token: Token, parties: Parties) -> Parties:
    """Of "the two Nordic countries" only the Nordic ones."""
    members = members_of_region(token)
    return {key: actor for key, actor in parties.items() if key[0] in members} if members else parties


def _is_narrowed(token: Token) -> bool:
    """Whether an adjective narrows the group down ("the two Gulf states")."""
    return any(word.dep_ in ("amod", "compound", "nmod") and word.text[0].isupper() for word in token.lefts)


def _as_parties(draft: Draft, token: Token) -> Iterator[Actor]:
    """The parties that a draft names; bodies between states can be sides, not countries. People of the press, of firms are none."""
    body = token.lower_ not in ("countries", "nations", "states", "governments", "capitals", "armies", "militaries", "neighbours")
    if joint_value(token) == GROUPS:
        yield from (actor for actor in draft.actors if draft.kind == "body" and actor.sector in GROUP_SECTORS)
        return
    for actor in draft.actors:
        if actor.code and (actor.sector in ARMED or _is_opposed(draft)) and draft.kind != "person":
            yield Actor(actor.code, actor.sector, actor.name, None, actor.identifier)
        elif actor.code in naming.states() and actor.sector not in ("MED", "REB"):
            yield naming.party_of(actor.code, "GOV")
        elif body and actor.code in naming.organisations() and draft.head.dep_ not in ("pobj", "poss", "compound"):
            yield naming.party_of(actor.code)


def _is_opposed(draft: Draft) -> bool:
    """Whether a draft is an opposition that is joined to somebody: "the government and the opposition"; not "opposition to changes"."""
    is_stance = any(child.lower_ == "to" for child in draft.head.children)
    return draft.actors[0].sector == "OPP" and bool(draft.head.conjuncts) and not is_stance


def _most_named(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> tuple[Actor, ...]:
    """The party of an official account and the state it names most; None if another is named as often. In a transcript, which goes from
    one matter to the next, first of all in what is said there and in the question before."""
    if document_of(reading.doc).kind in SPOKEN and len(beside := _in_this_turn(drafts, joint.token)) < len(drafts):
        return _most_of(reading, beside, joint) or _most_of(reading, drafts, joint)
    return _most_of(reading, drafts, joint)


def _in_this_turn(drafts: Sequence[Draft], token: Token) -> list[Draft]:
    """The mentions in the paragraph that a word stands in, and in the one before."""
    text = text_of(token.doc)
    start, end = text.rfind("\n\n", 0, token.idx), text.find("\n\n", token.idx)
    first = text.rfind("\n\n", 0, max(0, start)) if start > 0 else 0
    return [one for one in drafts if first <= one.start and (one.start < end or end < 0)]


def _most_of(reading: Reading, drafts: Sequence[Draft], joint: Joint) -> tuple[Actor, ...]:
    counts: Counter[str] = Counter()
    for draft in drafts:
        for code in {actor.code for actor in draft.actors if actor.code in naming.states() and actor.sector != "MED"}:
            counts[code] += 2 if draft.start < joint.start else 1
    counts[reading.party or ""] += 1000
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) == 3 and ranked[2][1] >= ranked[1][1]):
        return ()
    return tuple(naming.party_of(code, "GOV") for code in sorted(code for code, _ in ranked[:2]))


# --- what is of a group ---


def join_owners(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where "the leaders of Peru, Chile and Fiji", read as those of Peru, are of all, and are those who hold the office there."""
    return [_of_all_owners(reading, drafts, draft) or draft for draft in drafts]


def _of_all_owners(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    links = [child for child in draft.head.rights if child.dep_ == "prep" and child.lower_ == "of"]
    first = next((noun for link in links for noun in link.children if noun.dep_ == "pobj" and noun.idx < draft.end), None)
    if draft.kind not in ("group", "title", "joint") or draft.head.tag_ != "NNS" or len(draft.actors) != 1 or first is None:
        return None
    owning = [one for one in drafts if one.head in first.conjuncts and one.kind == "state" and len(one.actors) == 1]
    parties = (*draft.actors, *(one.actors[0] for one in owning))
    if not owning or len(owning) != len(first.conjuncts) or len({actor.code for actor in parties}) != len(parties) or not parties[0].code:
        return None
    actors = tuple(Actor(actor.code, draft.actors[0].sector) for actor in sorted(parties, key=lambda actor: str(actor.code)))
    key, meant = _holders_of(reading, actors, draft.head) or (("party", *(str(actor.code) for actor in actors)), actors)
    return replace(draft, kind="group", key=key, actors=meant, end=max(draft.end, *(one.end for one in owning)))


def settle_plurals(drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where "officials from the two countries" and "the presidents of Peru and Chile" are of all of those."""
    return [_of_several(drafts, draft) or draft for draft in drafts]


def _of_several(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    if draft.kind not in ("group", "title", "loose") or draft.head.tag_ != "NNS" or any(one.code for one in draft.actors[1:]):
        return None
    links = [child for child in draft.head.rights if child.dep_ == "prep" and child.lower_ in ("of", "from")]
    nouns = [word for link in links for noun in link.children if noun.dep_ == "pobj" for word in (noun, *noun.conjuncts)]
    owning = [one for one in drafts if one.head in nouns]
    owners = {actor.code: actor for one in owning for actor in one.actors if actor.code}
    if len(owners) < 2 and not any(one.kind == "joint" and not one.actors for one in owning):
        return None
    sector = draft.actors[0].sector if draft.actors else None
    actors = tuple(Actor(code, sector) for code in sorted(owners, key=str)) or (Actor(None, sector),)
    return replace(draft, kind="group", key=("group", draft.head.lemma_, *(str(one.code) for one in actors)), actors=actors)
