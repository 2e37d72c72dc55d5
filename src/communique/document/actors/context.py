"""Whose army "the army" is: the state of a noun or title without one, by what is told around it.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.foreign import (
    assailant_codes,
    counterpart_codes,
    fired_at_codes,
    foreigner_codes,
    guest_codes,
    harmed_codes,
    opened_code,
    ringed_codes,
    speaker_codes,
    states_in,
)
from communique.document.actors.guests import guest_code, inviting_code, is_of_others
from communique.document.actors.headings import headed_code
from communique.document.actors.home import has_state
from communique.document.actors.incumbents import holder_of
from communique.document.actors.joint import other_parties, words_of_parties
from communique.document.actors.nearness import LEAD, adjectives_beside, near_code, state_weights
from communique.document.actors.nouns import PUBLIC, is_body
from communique.document.actors.phrases import APART, STATE_KINDS, Draft, Key, Reading, is_head_of_body, kinds_of
from communique.document.actors.standing import row_mode
from communique.document.actors.stateless import (
    has_office,
    is_from_elsewhere,
    is_indefinite,
    is_open,
    is_open_title,
    is_public,
    is_spokesman,
)
from communique.document.actors.ties import around_code, led_code, standing_noun, told_code
from communique.document.actors.whereabouts import clause_of, seat_code, towns_of
from communique.lexicon import marker_values, markers, verb_row
from communique.naming import Match, Term
from communique.syntax import OBJECTS, SUBJECTS, document_of, frames_of, sentences_back
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED_BEHIND = 6  # pieces behind a name that may tell his state: ", Prime Minister of Armenia"
UNDER_HEAD = re.compile(r"^(?:first |second )?(?:deputy|vice|assistant|acting) ")
RARE = 3  # states that have a leader of one title
NAMED_NEAR = 2  # sentences back to whom "the minister" may mean
ARMED = frozenset({"MIL", "REB", "LEG", "JUD"})
ASKING = frozenset({"ask", "request", "demand"})


def settle_nouns(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where "the army" and "protesters" are of the one state named before in that sentence or in the sentences before."""
    found: list[Draft] = []
    drafts = [_of_party(drafts, draft) for draft in drafts]
    drafts = [_of_one(reading, drafts, draft) if draft.choices else draft for draft in drafts]
    hosts = {draft.titles[0].phrase for draft in drafts if is_open_title(draft) and _deals_with_leader(reading, drafts, draft)}
    hosts -= {term.phrase for draft in drafts if draft.kind == "person" for term in draft.titles}
    faced = _faced(drafts)
    for n, draft in enumerate(drafts):
        told = [*found, *drafts[n:]]
        if draft.choices:
            draft = _of_its_bearers(reading, told, found, draft)  # never of a third
        elif (is_open(draft) or is_open_title(draft)) and (code := _apparent_code(reading, drafts, draft)):
            draft = _held_in(reading, drafts, draft, code) if draft.kind == "title" else _with_code(draft, code)
        elif (code := told_code(reading, drafts, draft)) is not None:
            draft = _with_code(draft, code)
        elif (code := _posted_code(reading, drafts, draft)) is not None:
            draft = _held_in(reading, drafts, draft, code) if draft.kind == "title" else _with_code(draft, code)
        elif is_open(draft) and draft.kind == "person" and (head := _headed_code(reading, drafts, draft)) is not None:
            draft = _with_code(draft, head)
        elif is_open(draft):
            organ = _may_be_body_before(drafts, draft) or _is_told_press(draft)
            code = _same_noun(found, draft) if organ else _code_by_others(reading, told, found, draft, faced.get(draft.key, set()))
            draft = _with_code(draft, code) if code else draft
        elif is_open_title(draft) and (code := _title_code(reading, told, found, draft, hosts)):
            draft = _held_in(reading, drafts, draft, code)
        if draft.kind != "loose" or draft.actors[0].code:
            found.append(replace(draft, kind="group") if draft.kind == "loose" else draft)
    return found


def _apparent_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of a heading above, of what a question opens with, of whom somebody visits, the account's own of "the House", or the only
    one told of with such a leader."""
    near = headed_code(reading, drafts, draft) or opened_code(drafts, draft) or inviting_code(reading, drafts, draft)
    near = near or (reading.party if _is_own_house(draft) else None) or _joined_code(drafts, draft)
    return near or _code_by_title(reading, drafts, draft)


def _joined_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of "the Government and people of Peru", which stands behind the second alone."""
    last = next((word for word in draft.head.conjuncts if word.i > draft.head.i), None)
    other = next((one for one in drafts if one.head == last), None) if last is not None else None
    if last is None or other is None or len(draft.head.conjuncts) > 1 or any(child.dep_ == "prep" for child in draft.head.rights):
        return None
    joined = document_of(draft.head.doc).text[draft.end : other.start] in (" and ", " and the ")
    code = other.actors[0].code if len(other.actors) == 1 and any(child.lower_ in ("of", "in") for child in last.rights) else None
    return code if joined and code in naming.states() else None


def _is_own_house(draft: Draft) -> bool:
    """Whether an account speaks of "the House", which is its own state's parliament."""
    alone = not any(child.dep_ in ("amod", "compound", "nmod") for child in draft.head.lefts)
    return draft.head.text[0].isupper() and draft.head.lower_ in markers("actor_own_house") and alone


def _code_by_title(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The only state told of whose leaders or ministers bear a rare title: Germany of "Chancellor Abt" in a Polish text."""
    terms = [term for term in draft.titles if term.one_holder]
    if draft.kind != "person" or not any(set(term.offices) & set(naming.LEADERS) for term in terms):
        return None
    bearing = {code for term in terms for code in term.states} or naming.led_by(terms[0].phrase, reading.day)
    told = states_in([one for one in drafts if one.key != draft.key]) | {reading.party, reading.home}
    named = bearing & told if len(bearing) <= RARE or any(term.states for term in terms) else set()
    return next(iter(named)) if len(named) == 1 else None


def _posted_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state where an embassy is, of a minister or leader whom its telegram calls without a state: "Saw Foreign Minister Abt"; not of
    one whose title somebody of its own bears, unless it deals with him."""
    if reading.posted is None or draft.actors[0].sector != "GOV" or not _has_single_office(draft):
        return None
    if not (is_open_title(draft) or (draft.kind == "person" and is_open(draft))) or not has_office(draft, reading.posted, reading.day):
        return None
    own = (
        reading.party is not None
        and has_office(draft, reading.party, reading.day)
        and not _is_called_otherwise(reading, draft, reading.party)
    )
    return None if own and not is_of_others(reading, drafts, draft) else reading.posted


def _may_be_body_before(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether "the agency", "the court" may be a body between states that the text has named, or of which it names somebody further on
    and whose name has that word."""
    words = [child.lower_ for child in draft.head.lefts]
    definite = "the" in words and (draft.head.tag_ == "NN" or (draft.head.tag_ == "NNP" and len(words) == 1))
    told = definite and draft.head.lower_ in markers("actor_organ_noun")
    bodies = [(one, actor.code or "") for one in drafts for actor in one.actors if actor.sector == "IGO"] if told else []
    return any(one.end <= draft.start or draft.head.lower_ in _words_of_body(code) for one, code in bodies)


def _is_told_press(draft: Draft) -> bool:
    """Whether somebody "told the agency" something, which may be the paper's own and is no office of his state."""
    told = draft.head.dep_ in OBJECTS | {"dative"} and draft.head.head.lemma_ == "tell"
    return told and draft.head.lower_ in markers("told_press") and {child.lower_ for child in draft.head.lefts} == {"the"}


def _words_of_body(code: str) -> list[str]:
    """The words of the name of a body between states."""
    return (naming.party_of(code).name or "").lower().split() if code in naming.organisations() else []


def _of_one(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> Draft:
    """People or a bearer of a title of one of two states of one adjective: of the one told of nearer, if the text speaks of both."""
    codes = {actor.code: actor for actor in draft.choices if actor.code in naming.states()}
    named = any(actor.code for actor in draft.actors)
    if named or draft.kind not in ("group", "title", "person", "role", "body") or len(codes) != len(draft.choices):
        return draft
    drafts = [one for one in drafts if not _faces(one, draft)]
    here = {code for place, code in towns_of(reading) if code in codes and clause_of(place) == clause_of(draft.head)}
    weights = dict.fromkeys(here, 1.0) if len(here) == 1 else state_weights(reading, drafts, draft)
    weights = {code: weight for code, weight in weights.items() if code in codes}
    first, second = [*sorted(weights.items(), key=lambda pair: -pair[1]), ("", 0.0), ("", 0.0)][:2]
    if not first[1] or second[1] * LEAD > first[1]:
        return draft
    meant = replace(draft, actors=(codes[first[0]],), choices=())
    if draft.kind in ("person", "role"):
        return meant
    if draft.kind == "body":
        return replace(meant, key=("body", first[0], str(meant.actors[0].name)))
    if draft.kind == "title":
        return _held_in(reading, drafts, meant, first[0])
    return replace(meant, key=("group", draft.key[1], first[0]))


def _of_its_bearers(reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], draft: Draft) -> Draft:
    """A body whose name several states' have as that of the one of them who is told of around it, as a noun without its state would be."""
    open_body = replace(draft, choices=())
    code = _code_by_others(reading, drafts, found, open_body) if draft.kind == "body" and is_open(open_body) else None
    meant = next((actor for actor in draft.choices if actor.code == code), None)
    return draft if meant is None else replace(open_body, key=("body", str(code), str(meant.name)), actors=(meant,))


def _faces(one: Draft, draft: Draft) -> bool:
    """Whether a clause has one as who does it and the other as whom it is done to, so that they are two: "Congo's president met the
    president of the Republic of Congo"."""
    if one is draft or (one.head.dep_ in SUBJECTS) == (draft.head.dep_ in SUBJECTS):
        return False
    acting, other = (one.head, draft.head) if one.head.dep_ in SUBJECTS else (draft.head, one.head)
    return other.dep_ in ("dobj", "pobj", "dative") and clause_of(acting) is not None and clause_of(acting) == clause_of(other)


def _deals_with_leader(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether a leader by title alone deals with one whose state stands with his name, as that of another's leader does: "The President
    spoke with Prime Minister Pashinyan of Armenia"."""
    leads = any(set(naming.LEADERS) & set(term.offices) for term in draft.titles)
    if draft.head.dep_ not in SUBJECTS or draft.head.text.islower() or not leads:
        return False
    people = [one for one in other_parties(drafts, draft) if one.kind == "person" and len(one.actors) == 1]
    return any(_is_leader_of(reading, one) for one in people)


def _is_leader_of(reading: Reading, person: Draft) -> bool:
    """Whether somebody leads a state that day which is named with him or right behind."""
    held = [office for one in (person.named.candidates if person.named is not None else ()) if (office := one.office_at(reading.day))]
    led = {office.state for office in held if set(office.kind) & set(naming.LEADERS)}
    first, last = (naming.piece_at(reading.pieces, place) for place in (person.start, person.end))
    told = range(first, last + NAMED_BEHIND if reading.text[person.end :].startswith(", ") else last)
    atoms = (reading.at_first.get(n) for n in told)
    states = {term.actor.code for atom in atoms if isinstance(atom, Match) and kinds_of(atom) & STATE_KINDS for term in atom.terms}
    return bool(led & states)


def _title_code(reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], draft: Draft, hosts: Collection[str]) -> str | None:
    """The state of a title's bearer: the account's own, that of the people around, or the one that the text is about there; `hosts` are
    the titles of those whom that cannot tell."""
    if (head := _headed_code(reading, drafts, draft)) is not None:
        return head
    if (seat := seat_code(reading, draft)) is not None and has_office(draft, seat, reading.day):
        return seat
    if (around := around_code(reading, drafts, draft)) is not None and has_office(draft, around, reading.day):
        return around
    if named := _called_so(drafts, draft):
        return named.pop() if len(named) == 1 else None
    told = draft.titles[0].phrase in hosts and any(child.lower_ == "the" for child in draft.head.lefts)  # not "Mr. President"
    code = _own_code(reading, draft) or _countrymen_code(found, draft) or (None if told else near_code(reading, drafts, draft))
    return None if code and code == reading.party and _is_called_otherwise(reading, draft, code) else code


def _called_so(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of the ministers named near before, of "the minister" without a word that says of what."""
    capital = draft.head.text[0].isupper() and draft.head.i != draft.head.sent.start + 1
    if capital or not any(child.lower_ == "the" for child in draft.head.lefts):
        return set()
    if draft.actors[0].sector != "GOV" or any(term.offices or " " in term.phrase for term in draft.titles):
        return set()
    people = [one for one in drafts if one.kind == "person" and one.end <= draft.start and len(one.actors) == 1]
    near = [one for one in people if sentences_back(one.head, draft.head) <= NAMED_NEAR]
    called = [one for one in near if draft.titles[0].phrase in _words_of_office(one)]
    return {str(one.actors[0].code) for one in called if one.actors[0].code in naming.states()}


def _words_of_office(person: Draft) -> set[str]:
    """The words of somebody's titles and of his office."""
    words = {part for term in person.titles for part in term.phrase.split()}
    return words | {naming.plain(part) for part in (person.actors[0].office or "").split()}


def _headed_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The body whose head, or his deputy, is called by a title that no state has ("the Secretary-General", "Deputy Managing Director Abt"):
    the only such one in the sentence, or text."""
    heads = [head for term in draft.titles for head in (term, *naming.called(UNDER_HEAD.sub("", term.phrase)))]
    terms = [term for term in heads if is_head_of_body((term,))]
    if not terms:
        return None
    called = set(terms)
    if any(actor.code in naming.states() for one in drafts if not called.isdisjoint(one.titles) for actor in one.actors):
        return None  # "the Fijian director-general": the director-general may be Fiji's
    led = [one for one in drafts if any(_has_head(reading, terms, actor.code) for actor in one.actors)]
    for near in ([one for one in led if one.head.sent == draft.head.sent], led):
        codes = {actor.code for one in near for actor in one.actors if _has_head(reading, terms, actor.code)}
        if len(codes) == 1:
            return codes.pop()
    return reading.body if not led and _has_head(reading, terms, reading.body) else None


def _has_head(reading: Reading, terms: Sequence[Term], code: str | None) -> bool:
    """Whether the body of a code is led by somebody who is called by one of the titles."""
    return code in naming.organisations() and any(naming.holder_of(term, str(code), reading.day) for term in terms)


def _faced(drafts: Sequence[Draft]) -> dict[Key, set[str]]:
    """The states each house without a state deals with: "the Senate thanked him ... The Senate calls on Chad" is not Chad's."""
    faced: dict[Key, set[str]] = {}
    for one in drafts:
        if one.kind == "body" and is_open(one):
            faced.setdefault(one.key, set()).update(counterpart_codes(drafts, one))
    return faced


def _code_by_others(
    reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], draft: Draft, faced: Set[str] = frozenset()
) -> str | None:
    """The state of a noun's people by who is named around them, none of `faced`; who meets a peer is in his own state's account its own.

    Who is sent by a body between states ("mission chief Abt") is of none."""
    if _is_posted(reading, draft):
        return None
    if (host := _host_code(reading, drafts, draft) or guest_code(reading, drafts, draft)) is not None:
        return host
    peers = _peers(reading, drafts, draft)
    barred = assailant_codes(drafts, draft) | fired_at_codes(reading, draft) | ringed_codes(reading, draft) | peers
    barred |= counterpart_codes(drafts, draft) | guest_codes(reading, drafts, draft) | harmed_codes(drafts, draft)
    barred |= faced
    if foreign := foreigner_codes(drafts, draft):
        barred |= foreign - states_in(found)
    others = is_of_others(reading, drafts, draft) or draft.head.lower_ in markers("actor_others_noun")  # none calls its own "the junta"
    barred |= {str(reading.party)} if others else set()
    barred |= {str(reading.home)} if _is_envoy_here(reading, draft) else set()
    found_code = next((code for code in _codes_by_others(reading, drafts, found, draft) if code and code not in barred), None)
    return found_code or (reading.party if peers else None)


def _is_posted(reading: Reading, draft: Draft) -> bool:
    """Whether a title is that of somebody whom a body between states has in a country: "mission chief", "country director"."""
    at = naming.piece_at(reading.pieces, draft.start)
    return at > 0 and reading.pieces[at - 1].plain in markers("actor_post_word")


def settle_own(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where in a party's own account somebody with an office but no state is its own, if he deals with those of others, goes
    abroad, or is called as one whom the account says to be another's: "met Foreign Minister Paz of Peru ... Foreign Minister Abt said"; in
    a telegram he is of the state from which it is sent."""
    if reading.is_telegram and reading.posted is not None:
        mine = [_is_of_host(one) and not is_of_others(reading, drafts, one) for one in drafts]
        return [_with_code(one, reading.posted) if host else one for one, host in zip(drafts, mine, strict=True)]
    if reading.party is None:
        return drafts
    own = [_is_without_state(one) and _is_own(reading, drafts, one) for one in drafts]
    return [_with_code(one, str(reading.party)) if mine else one for one, mine in zip(drafts, own, strict=True)]


def _is_of_host(draft: Draft) -> bool:
    """Whether somebody named in a telegram without a state is a minister, as those are who sit where it is sent from; senators and
    secretaries may be its sender's."""
    alone = draft.kind == "person" and draft.named is None and len(draft.actors) == 1 and not draft.choices and draft.actors[0].code is None
    minister = any("minister" in term.phrase.split() for term in draft.titles)
    return (alone and minister) or _is_without_state(draft)


def _is_without_state(draft: Draft) -> bool:
    """Whether a draft names somebody of whom neither the tables nor the text tell a state, by an office that one person holds, or as one
    of a government's ministers ("the Minister of Transport, Ana Abt")."""
    alone = draft.kind == "person" and draft.named is None and len(draft.actors) == 1 and not draft.choices
    return alone and draft.actors[0].code is None and (_has_single_office(draft) or _is_of_government(draft))


def _has_single_office(draft: Draft) -> bool:
    return any(term.one_holder and term.offices for term in draft.titles)


def _is_of_government(draft: Draft) -> bool:
    """Whether somebody is a minister, of whatever: "the Minister of Transport"."""
    return any(term.phrase in markers("actor_of_government") for term in draft.titles)


def _is_own(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether somebody without a state is the account's own; not if another who bears his title is, he leads others, or faces its own."""
    if is_of_others(reading, drafts, draft):
        return False
    if (led := led_code(reading, drafts, draft)) is not None:
        return led == reading.party
    others = (one for one in drafts if one.kind in ("person", "role") and one.key != draft.key)
    codes = states_in([one for one in others if _first_kinds(draft) & _first_kinds(one)])
    deals = _host_code(reading, drafts, draft) is not None
    return reading.party not in codes and (deals or bool(codes) or _goes_abroad(draft))


def _first_kinds(draft: Draft) -> set[str]:
    """The kinds of office that the titles of a draft mean first."""
    return {kind for term in draft.titles for kind in term.offices[:1]}


def _goes_abroad(draft: Draft) -> bool:
    """Whether somebody visits, or pays or makes a visit."""
    verb = draft.head.head
    paid = [verb_row(child.lemma_.lower(), "noun") for child in verb.children if child.dep_ == "dobj"] if verb.pos_ == "VERB" else []
    visits = row_mode(verb) == "visit" or any(row is not None and row.mode == "visit" for row in paid)
    return draft.head.dep_ == "nsubj" and visits


def _host_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The party of an account whose official is told, without a state, to deal with those of others: "Minister Abt met General Yaya",
    "the Minister, Ana Abt, received a call from the Minister of Chad"; or is the first who does anything in it."""
    noun = standing_noun(drafts, draft)
    if draft.kind != "person" or not draft.titles or noun.dep_ not in SUBJECTS or reading.party is None:
        return None
    words = words_of_parties(noun.head)
    dealt = states_in([one for one in drafts if any(one.start <= word.idx < one.end for word in words)])
    return reading.party if reading.party not in dealt and (dealt or _opens(reading, drafts, draft)) else None


def _opens(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the holder of an office, as the party has it, is the first person of a text."""
    held = _has_single_office(draft) and has_office(draft, str(reading.party), reading.day)
    return (held or _is_of_government(draft)) and draft == next((one for one in drafts if one.kind == "person"), None)


def _peers(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """The states of those whom an official deals with and who hold his office there: "Foreign Minister Abt met his Chilean counterpart"."""
    if draft.kind != "person" or not draft.titles:
        return set()
    verb = draft.head.head
    if draft.head.dep_ in SUBJECTS:
        words = words_of_parties(verb)
    else:
        words = {child for child in verb.children if child.dep_ in SUBJECTS} if draft.head in words_of_parties(verb) else set()
    words |= {child for word in words for child in word.children if child.dep_ == "appos"}
    called = {code for word, code in adjectives_beside(reading, drafts) if word.head in words and _is_counterpart(word.head)}
    there = [one for one in drafts if one.head in words]
    return called | states_in([one for one in there if _is_counterpart(one.head) or _holds_same(reading, one, draft)])


def _is_counterpart(noun: Token) -> bool:
    return marker_values("actor_role").get(noun.lower_) == "counterpart"


def _holds_same(reading: Reading, one: Draft, draft: Draft) -> bool:
    """Whether somebody holds the office that a draft's title means."""
    held = [
        office for who in (one.named.candidates if one.named is not None else ()) if (office := who.office_at(reading.day, draft.titles))
    ]
    return any(naming.title_fits(term, office) for term in draft.titles if term.offices for office in held)


def _codes_by_others(reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], draft: Draft) -> Iterator[str | None]:
    """What speaks for a state, the surest first."""
    doer = _subject_code(drafts, draft)
    yield _own_losses(drafts, draft)
    yield _sent_code(drafts, draft)
    same = _same_noun(found, draft)
    yield None if is_from_elsewhere(draft.head, "in") and same not in _towns_behind(reading, draft) else same  # in a town no table knows
    yield _other_side(found, draft)
    yield _told_at_home(reading, drafts, draft)
    yield _issuer_code(reading, draft)
    yield _government_code(found, draft)
    yield doer if draft.head.dep_ in OBJECTS else None  # "the defence minister asked cabinet": his own
    yield _same_sector(found, draft)
    yield _press_code(reading, drafts, draft)
    yield _sending_code(reading, drafts, draft)
    near = near_code(reading, drafts, draft)
    yield None if _is_of_other_minister(reading, drafts, draft, near) else near
    yield doer


def _issuer_code(reading: Reading, draft: Draft) -> str | None:
    """The party of a written official account, whose ministries and forces go by their bare names with capitals ("the Air Force", "the
    Ministry of Trade"), and whose men who act go by what they are where forces issue it ("air defence units shot down")."""
    document = document_of(reading.doc)
    if reading.party is None or document.kind in SPOKEN:
        return None
    armed = draft.actors[0].sector == "MIL"
    named = draft.kind == "body" or (is_body(draft.head) and any(child.lower_ == "the" for child in draft.head.lefts))
    if named and draft.actors[0].sector in ("GOV", "MIL") and draft.head.text[0].isupper():
        return reading.party if draft.head.dep_ in SUBJECTS or not armed else None
    own = draft.actors[0].sector in ("MIL", "COP") and draft.head.dep_ == "nsubj" and not is_indefinite(draft)
    return reading.party if own and _is_of_forces(document.publisher or "") else None


def _government_code(found: Sequence[Draft], draft: Draft) -> str | None:
    """The state whose cabinet, government or parliament acts in the clause or sentence before a ministry of home affairs that acts: "Peru's
    cabinet voted, and the transport ministry said"; a foreign or defence ministry may answer for another state."""
    verb = draft.head.head
    if draft.kind != "body" or draft.actors[0].sector != "GOV" or draft.head.dep_ not in SUBJECTS or not is_body(draft.head):
        return None
    field = {child.lower_ for child in draft.head.lefts if child.dep_ in ("compound", "amod", "nmod")}
    if not field or field & markers("actor_outward_field") or (verb.dep_ != "conj" and (verb != verb.sent.root or not verb.sent.start)):
        return None
    before = verb.head if verb.dep_ == "conj" else verb.doc[verb.sent.start - 1].sent.root
    subject = next((child for child in before.children if child.dep_ in SUBJECTS), None)
    acting = next((one for one in found if one.head == subject), None)
    if acting is None or not is_body(acting.head) or acting.actors[0].sector not in ("GOV", "LEG"):
        return None
    codes = states_in([acting])
    return codes.pop() if len(codes) == 1 else None


def _press_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the paper, of a minister whom it names without a state, as it does its own: "Minister Abt wants Lima to pay". Not
    where it is told from abroad, where the sentence tells what another state does, or there is a town of one just before, nor envoys."""
    home, elsewhere = reading.home, reading.dateline not in (None, reading.home)
    if home is None or reading.party is not None or elsewhere or document_of(reading.doc).kind in SPOKEN:
        return None
    if draft.kind != "person" or not _is_minister(draft) or has_state(reading, draft):
        return None
    if not reading.named[home] and reading.dateline != home and all(code != home for _, code in towns_of(reading)):
        return None  # an agency of which nothing is told
    acting = states_in([one for one in drafts if one.head.sent == draft.head.sent and _tells_deed(one.head)])
    near = {code for place, code in towns_of(reading) if place.i < draft.head.i and sentences_back(place, draft.head) <= 1}
    return home if (acting | near) <= {home} else None


def _sending_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of an envoy whom a paper names without one: that whose deeds he tells: "Japan will lend ships, Ambassador Oda said"."""
    if not _is_envoy_here(reading, draft):
        return None
    codes = states_in([one for one in drafts if one.head.sent == draft.head.sent and _tells_deed(one.head)]) - {reading.home}
    return codes.pop() if len(codes) == 1 else None


def _is_envoy_here(reading: Reading, draft: Draft) -> bool:
    """Whether somebody is an ambassador or consul whose state a paper does not tell: rarely its own, who is elsewhere."""
    press = reading.home is not None and reading.party is None and draft.kind == "person"
    return press and any(term.phrase in markers("actor_abroad_noun") for term in draft.titles)


def _is_minister(draft: Draft) -> bool:
    """Whether a title is a minister's or a deputy's, whose matter it tells, and of no leader."""
    leads = any(set(naming.LEADERS) & set(term.offices) for term in draft.titles)
    words = tuple(markers("actor_minister"))
    return not leads and any(phrase.endswith(words) for term in draft.titles for phrase in (term.phrase, *term.offices))


def _tells_deed(word: Token) -> bool:
    """Whether a word is the subject of what is told as done or to be done, and not of what is only asked: "wants Lima to pay"."""
    told = (word.head, *(child for child in word.head.children if child.dep_ in ("aux", "auxpass")))
    return word.dep_ in SUBJECTS and any(verb.tag_ in ("VBZ", "VBP", "VBD", "VBN", "MD") for verb in told)


def _is_of_forces(publisher: str) -> bool:
    """Whether a ministry of defence, an army, a command, or police or border guards publish a text."""
    return not markers("actor_forces_issuer").isdisjoint(re.findall(r"\w+", naming.plain(publisher)))


def _is_of_other_minister(reading: Reading, drafts: Sequence[Draft], draft: Draft, code: str | None) -> bool:
    """Whether a minister whom no table knows would be of a state from which a text without a dateline is told only because it names a
    minister of that one by the bare title, and it names somebody of another state too: as often as not he is that one's. Of such in
    five samples two were right and eleven wrong."""
    serves = any("minister" in words for term in draft.titles for words in (term.phrase, *term.offices))
    if draft.kind != "person" or not serves or code is None or code != reading.told_at or code == reading.dateline:
        return False
    here = [one for one in drafts if one.end <= draft.start and one.head.sent == draft.head.sent]
    others = states_in([one for one in drafts if one.kind in ("person", "title")]) - {code}
    return bool(others) and code not in states_in(here)


def _towns_behind(reading: Reading, draft: Draft) -> set[str]:
    """The states of the towns that stand right behind a noun: "the officers in Niamey"."""
    links = [link for link in draft.head.rights if link.lower_ == "in"]
    return {code for place, code in towns_of(reading) if place.head in links}


def _of_party(drafts: Sequence[Draft], draft: Draft) -> Draft:
    """The "rebels" of a party in parliament, where the text once calls them so: "Conservative rebels", "backbench rebels"."""
    if draft.kind not in ("group", "loose") or len(draft.actors) != 1 or draft.actors[0].sector != "REB" or draft.actors[0].code:
        return draft
    same = [one for one in drafts if one.kind == draft.kind and one.head.lower_ == draft.head.lower_]
    if not any(child.lower_ in markers("actor_party_word") for one in same for child in one.head.lefts):
        return draft
    return replace(draft, key=(draft.key[0], f"party {draft.key[1]}", *draft.key[2:]), actors=(replace(draft.actors[0], sector="PTY"),))


def _own_code(reading: Reading, draft: Draft) -> str | None:
    """The party of an official account, whose officials are called by the bare title with a capital: "the Secretary"."""
    capital = draft.head.text[0].isupper() and draft.head.i > draft.head.sent.start
    code = reading.party or (reading.body if is_head_of_body(draft.titles) else None)
    return code if code and capital and has_office(draft, code, reading.day) and not _is_called_otherwise(reading, draft, code) else None


def _is_called_otherwise(reading: Reading, draft: Draft, code: str) -> bool:
    """Whether the office that a title means goes by another word in a state: the American one is no Foreign Minister in his own account."""
    own = [term for term in draft.titles if term.one_holder and not set(term.offices) <= set(naming.LEADERS)]
    held = [(day, one) for term in own for day in (reading.day, None) if (one := naming.holder_of(term, code, day)) is not None]
    offices = [office for day, one in held if (office := one.office_at(day, draft.titles)) is not None]  # then, and last
    return bool(offices) and not any(naming.in_title(term, office) for office in offices for term in draft.titles)


def _held_in(reading: Reading, drafts: Sequence[Draft], draft: Draft, code: str) -> Draft:
    """A title as that of its holder in a state, unless the holder is named beside it; else as that of somebody there."""
    for term in draft.titles if draft.actors[0].sector not in APART else ():
        if (holder := holder_of(reading, term, code)) is not None:
            beside = any(one.key == holder[0] and one.head.sent == draft.head.sent for one in drafts)
            return draft if beside else replace(draft, key=holder[0], actors=holder[1])
    return replace(draft, key=(*draft.key[:1], code, *draft.key[2:]), actors=(replace(draft.actors[0], code=code),))


def _with_code(draft: Draft, code: str) -> Draft:
    actor = draft.actors[0]
    if draft.kind == "person":
        return replace(draft, actors=(replace(actor, code=code),))
    name = f"{actor.name} of {naming.states()[code].name}" if actor.name and code in naming.states() else actor.name
    key = ("body", code, str(name)) if draft.key[0] == "body" else (*draft.key[:2], code)
    return replace(draft, key=key, actors=(replace(actor, code=code, name=name),))


def _same_noun(found: Sequence[Draft], draft: Draft) -> str | None:
    """The state of those named by the same noun before."""
    same = [one for one in found if one.kind in ("group", "body") and len(one.actors) == 1 and _is_same_noun(one, draft)]
    return next((one.actors[0].code for one in reversed(same) if one.actors[0].code), None)


def _is_same_noun(one: Draft, draft: Draft) -> bool:
    """Whether two mentions are called by one noun; spokesmen, by one body's too; "authorities" are no "Authority" of several states."""
    if one.actors[0].sector == "IGO" and one.head.text[0].isupper() and draft.head.text.islower():
        return False
    return one.head.lemma_.lower() == draft.head.lemma_.lower() and (not is_spokesman(draft) or one.key[1:2] == draft.key[1:2])


def _same_sector(found: Sequence[Draft], draft: Draft) -> str | None:
    """The one state of soldiers, rebels, lawmakers or judges told of before: "Indian soldiers died, the army said"."""
    sector = draft.actors[0].sector
    same = [one for one in found if sector in ARMED and one.kind in ("group", "body") and len(one.actors) == 1 and one.actors[0].code]
    same = [one for one in same if one.actors[0].sector == sector and not _does_to(one.head, draft.head)]
    for back in (0, 1):
        codes = {one.actors[0].code for one in same if sentences_back(one.head, draft.head) == back}
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
    return None


def _does_to(doer: Token, noun: Token) -> bool:
    """Whether somebody acts in the sentence in which something is done to others: "Peru's guards filmed the crew"."""
    return doer.sent == noun.sent and doer.dep_ in SUBJECTS and noun.dep_ in OBJECTS | {"pobj"}


def _other_side(found: Sequence[Draft], draft: Draft) -> str | None:
    """The state that rebels or an opposition are named together with: "Kyiv and the rebels"."""
    if draft.actors[0].sector not in ("REB", "OPP"):
        return None
    codes = states_in([one for one in found if one.head in draft.head.conjuncts])
    return next(iter(codes)) if len(codes) == 1 else None


def _own_losses(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that tells of soldiers or police to whom something was done: "Damascus said six soldiers were killed"."""
    passive = draft.head.dep_ == "nsubjpass" and draft.head.head.dep_ == "ccomp" and draft.actors[0].sector in ("MIL", "COP")
    codes = speaker_codes(drafts, draft) if passive else set()
    return codes.pop() if len(codes) == 1 else None


def _sent_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that is accused of moving soldiers, or thanked for it: "Peru accused Chile of massing troops"."""
    act = draft.head.head
    if draft.head.dep_ not in OBJECTS or act.dep_ != "pcomp" or act.lemma_ not in markers("actor_moving_verb"):
        return None
    senders = [child for child in act.head.head.children if child.dep_ in OBJECTS and child.i < act.i]
    codes = states_in([one for one in drafts for noun in senders if one.start <= noun.idx < one.end])
    return codes.pop() if len(codes) == 1 else None


def _told_at_home(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the official who tells what a public body did: "Minister Oda said that the government was reviewing it"; not of him
    who hopes or asks."""
    clause, verb = draft.head.head, draft.head.head.head
    elsewhere = draft.head.lower_ in markers("actor_others_noun") or any(child.dep_ == "prep" for child in draft.head.rights)
    if draft.head.dep_ not in SUBJECTS or clause.dep_ != "ccomp" or not is_public(draft) or elsewhere:
        return None
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    if row is None or row.cue != "speech" or row.event == "REQUEST" or row.act in ASKING:
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < draft.head.i), None)
    teller = next((one for one in drafts if subject is not None and one.start <= subject.idx < one.end), None)
    if teller is None or len(teller.actors) != 1 or teller.actors[0].sector not in (*PUBLIC, None):
        return None
    known = teller.named is not None or teller.kind in ("metonym", "state", "side")
    known = known or (is_body(draft.head) and has_state(reading, teller))  # "Pretoria's spokesman said that the government"
    codes = states_in([teller]) if known else set()
    return codes.pop() if len(codes) == 1 else None


def _countrymen_code(found: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the people who do something to a title's bearer: "in Yerevan demonstrators called the prime minister a traitor"."""
    subjects = [child for child in draft.head.head.children if child.dep_ in SUBJECTS and child.i < draft.head.i]
    doers = [one for one in found if one.head in subjects and one.kind == "group" and one.actors[0].sector in ("CVL", "OPP", "LEG")]
    return doers[0].actors[0].code if draft.head.dep_ in OBJECTS and len(doers) == 1 and len(doers[0].actors) == 1 else None


def _subject_code(drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of who acts in the clause: "Barak asked cabinet", "the president told students"."""
    if draft.head.lower_ not in markers("actor_domestic_noun"):
        return None
    word = draft.head
    for _ in range(6):
        if word.dep_ == "conj" and draft.head.dep_ in SUBJECTS:
            break  # "fishermen complained, and the ministry promised": not theirs
        word = word.head
        row = verb_row(word.lemma_, "verb") if word.pos_ == "VERB" else None
        end = len(word.doc) if row is not None and row.cue else draft.head.left_edge.i  # who says it may stand behind
        subject = next((child for child in word.children if child.dep_ in SUBJECTS and child != draft.head and child.i < end), None)
        actor = next((one for one in drafts if subject is not None and one.start <= subject.idx < one.end), None)
        if actor is not None:
            codes = states_in([actor])
            return next(iter(codes)) if len(codes) == 1 else None
    return None
