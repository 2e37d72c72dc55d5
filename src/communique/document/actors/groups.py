"""Titles, bodies and peoples with what belongs to them: a state, a field, a rank, a post, another name behind an "and".

A part of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.phrases import (
    BODY_KINDS,
    HYPHENS,
    STATE_KINDS,
    TITLE_KINDS,
    Group,
    Reading,
    atom_before,
    is_joined,
    is_joined_up,
    kinds_of,
    owners_of,
    terms_of,
)
from communique.lexicon import marker_values, markers, split_cell
from communique.naming import Match, Term
from communique.persons import Named
from communique.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADERS_OF_PARTS = ("regional leader", "governor", "leader")

SEATED = frozenset({"GOV", "LEG", "JUD"})  # sectors of bodies that sit in their state's capital


def _with_field(reading: Reading, group: Group) -> Group:
    """`group` with the field of a minister whose title no table has: "Minister of Mines", "Fisheries and Agriculture Minister"."""
    pieces, fields, links = reading.pieces, markers("actor_ministry_field"), markers("actor_ministry_link")
    phrase = group.terms[0].phrase
    named = phrase.startswith(("minister of ", "minister for "))  # which goes on: "Minister of Economy, Trade and Industry"
    if phrase not in markers("actor_minister") and not phrase.endswith(" minister") and not named:
        return group
    stop = at = group.last
    while at < len(pieces) and is_joined(reading, at - 1, at) and (pieces[at].plain in links or _is_field(pieces[at], fields)):
        at += 1
        stop = at if pieces[at - 1].plain in fields else stop
    another = stop < len(pieces) and pieces[stop].plain == "minister"  # "the Minister of Trade, Energy Minister Abt"
    if stop > group.last and (pieces[group.last].plain in ("of", "for") or (named and not another)):
        return replace(group, last=stop)
    first = at = group.first
    while at > 0 and is_joined(reading, at - 1, at) and (pieces[at - 1].plain in links or _is_field(pieces[at - 1], fields)):
        at -= 1
        first = at if pieces[at].plain in fields else first
    return replace(group, first=first)


def _is_field(piece: naming.Piece, fields: frozenset[str]) -> bool:
    return piece.text[0].isupper() and piece.plain in fields


def _extend_left(reading: Reading, group: Group) -> Group:
    """`group` with the modifiers, owners and coordinated owners on its left."""
    group = _over_bloc(reading, group)
    while (wider := _of_another(reading, group) or _with_word_before(reading, group)) is not None:
        group = wider
    return group


def _with_word_before(reading: Reading, group: Group) -> Group | None:
    """`group` with the modifier or owner right before it; None if none stands there."""
    if (before := atom_before(reading, group.first)) is None:
        return None
    atom, first = before
    kinds = kinds_of(atom)
    if "modifier" in kinds:
        former = group.former or terms_of(atom, frozenset({"modifier"}))[0].phrase in markers("actor_former")
        return replace(group, first=first, former=former)
    if kinds & {"national", "group", "side", "government"} and not group.owners:
        national = terms_of(atom, frozenset({"national"}))
        return replace(group, first=first, sector=national[0].actor.sector if national else group.sector)
    if "name" in kinds and group.terms and group.terms[0].kind == "government" and (owners := owners_of(reading, atom)):
        return replace(group, first=first, owners=owners)
    if "region" in kinds and not group.owners and group.terms and group.terms[0].kind in TITLE_KINDS:
        people = reading.text[reading.pieces[first].start : reading.pieces[group.first - 1].end]
        led = _below(group, people, group.terms[0].actor.sector)  # "the Turkish Cypriot leader" is not the head of state
        return replace(led, first=first, owners=owners_of(reading, atom))
    if kinds & (STATE_KINDS | BODY_KINDS) and not _is_foreign(reading, group, atom):
        owners = owners_of(reading, atom)
        return _coordinated(reading, replace(group, first=first, owners=group.owners or owners))
    return None


def _of_another(reading: Reading, group: Group) -> Group | None:
    """`group` with a word before a title by which its holder is not called: "ousted", "next", "deputy", "protest"; None if none
    stands there, or it is what is done to him: "they ousted President Abt"."""
    pieces, meanings, at = reading.pieces, marker_values("actor_out_of_office"), group.first - 1
    prefixed = at > 0 and pieces[at].text in HYPHENS and pieces[at].end == pieces[group.first].start and is_joined_up(reading, at)
    at -= prefixed  # "ex-president"
    if at < 0 or not group.terms or group.terms[0].kind not in TITLE_KINDS or not (prefixed or is_joined(reading, at, group.first)):
        return None
    tied = at > 1 and pieces[at - 1].text in HYPHENS and is_joined_up(reading, at - 1)
    words = [(n, reading.text[pieces[n].start : pieces[at].end].lower()) for n in ((at - 2,) if tied else (at - 1, at)) if n >= 0]
    first, word = next(((n, word) for n, word in words if word in meanings), (at, pieces[at].plain))
    if (sector := marker_values("actor_below").get(word)) is not None:
        return replace(_below(group, word, sector or group.terms[0].actor.sector), first=first)
    token = reading.token(pieces[at].start, pieces[at].end)
    if word not in meanings:
        led = naming.role_nouns().get(word)
        sector = led.actor.sector if led is not None else None
        others = not prefixed and _leads_others(reading, group, token)
        return replace(_below(group, token.text, sector), first=first) if others else None
    done_to = token.tag_ == "VBD" or token.dep_ in ("ROOT", "advmod") or not (token.is_lower or token.is_sent_start)
    if done_to and not prefixed:
        return None
    return replace(_standing(group, meanings[word], f"{word} {{}}"), first=first, former=group.former or meanings[word] == "former")


def _leads_others(reading: Reading, group: Group, word: Token) -> bool:
    """Whether a word before "leader" tells of those whom he leads, who are no state: "the protest leader", "a tribal leader", "Iraq's Sunni
    leader"."""
    term = group.terms[0]
    if term.office_words or set(term.offices) != set(naming.LEADERS) or word.lower_ in markers("actor_state_led"):
        return False
    if word.lower_ in markers("actor_led_word") or (word.dep_ == "compound" and word.tag_ == "NN"):
        return True
    named = not isinstance(reading.at_last.get(group.first), Match) and word.dep_ in ("amod", "compound")
    return named and word.text[0].isupper() and not word.is_sent_start


def _below(group: Group, word: str, sector: str | None) -> Group:
    """`group` with titles of others than those who hold the offices: of their deputies, of the opposition's, of a crowd's."""
    return replace(group, terms=tuple(_called(term, word, sector) for term in group.terms))


def _called(term: Term, word: str, sector: str | None) -> Term:
    """A title with a word before it that makes another office of it."""
    offices = tuple(f"{word} {kind}" for kind in term.offices)
    actor = replace(term.actor, sector=sector)
    return replace(term, phrase=f"{word} {term.phrase}", offices=offices, one_holder=False, actor=actor)


def _with_suffix(reading: Reading, group: Group) -> Group:
    """`group` with the "-elect" or "-designate" behind a title, whose bearer does not hold the office yet."""
    at, pieces = group.last, reading.pieces
    tied = at + 1 < len(pieces) and pieces[at].text in HYPHENS and pieces[at].start == pieces[at - 1].end
    if not tied or marker_values("actor_out_of_office").get(pieces[at + 1].plain) != "coming":
        return group
    return replace(_standing(group, "coming", f"{{}}-{pieces[at + 1].plain}"), last=at + 2)


def _standing(group: Group, standing: str, form: str) -> Group:
    """`group` with titles that nobody bears who holds their office, called by what stands beside them."""
    terms = (replace(term, phrase=form.format(term.phrase), one_holder=False, standing=standing) for term in group.terms)
    return replace(group, terms=tuple(terms))


def standing_of(terms: Sequence[Term]) -> str | None:
    """What a title tells of one who does not hold its office; None of any other title."""
    return terms[0].standing if terms else None


def _over_bloc(reading: Reading, group: Group) -> Group:
    """`group` over an "and European" between it and its state: of "American and European officials" the former are known."""
    at = group.first - 2
    if at < 1 or reading.pieces[at].plain != "and" or reading.pieces[at + 1].plain not in markers("actor_bloc_adjective"):
        return group
    owned = kinds_of(reading.at_last.get(at)) & {"adjective", "organisation"}
    return replace(group, first=at) if owned else group


def with_bloc(reading: Reading, first: int, last: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """`actors` of a phrase, and somebody unknown of the same kind where it has an "and European"."""
    words = [reading.pieces[n].plain for n in range(first, last)]
    blocs = any(one == "and" and other in markers("actor_bloc_adjective") for one, other in pairwise(words))
    return (*actors, replace(actors[0], code=None, name=None)) if blocs and actors else actors


def _is_foreign(reading: Reading, group: Group, atom: Match | Named) -> bool:
    """Whether an owner is already known and `atom` is another one ("Beijing Xinhua")."""
    mine, theirs = {actor.code for actor in group.owners}, {actor.code for actor in owners_of(reading, atom)}
    return bool(mine) and not mine & theirs


def _coordinated(reading: Reading, group: Group) -> Group:
    """`group` with one more owner on the left ("Chinese and American officials", "U.S.-China ...")."""
    first = group.first
    if first < 2 or reading.pieces[first - 1].plain not in ("and", "-", "–", "&"):
        return group
    atom = reading.at_last.get(first - 1)
    if atom is None or not group.owners or not may_be_coordinated(reading, atom, reading.at_first.get(first)):
        return group
    other = owners_of(reading, atom)
    if {actor.code for actor in other} & {actor.code for actor in group.owners}:
        return group
    return replace(group, first=atom.first, owners=(*other, *group.owners) if other else ())


def may_be_coordinated(reading: Reading, one: Match | Named, other: Match | Named | None) -> bool:
    """Whether two words before "and" and behind it are owners of one noun: adjectives, or one and a body ("British and EU negotiators",
    not "the UN and French officials")."""
    kinds = {"adjective" in kinds_of(one), "adjective" in kinds_of(other)}
    alone = one.first == 0 or reading.pieces[one.first - 1].plain != "the"
    named = "state" in kinds_of(other) and "adjective" in kinds_of(one)  # "Serbian and Kosovo leaders"
    return kinds == {True} or (kinds == {True, False} and alone and (named or "organisation" in kinds_of(one) | kinds_of(other)))


def is_charged_with(reading: Reading, at: int, atom: Match | Named) -> bool:
    """Whether an office before a "for" at a piece deals with the state behind it, and is not that state's: "director general for Haiti"."""
    pieces = reading.pieces
    bare = "state" in kinds_of(atom) and (atom.last >= len(pieces) or pieces[atom.last].plain != "'")
    words = [piece.plain for piece in pieces[max(0, at - 2) : at]]
    return bare and pieces[at].plain == "for" and not markers("actor_charged_noun").isdisjoint({*words[-1:], " ".join(words)})


def _sits_in_capital(term: Term) -> bool:
    """Whether a noun behind which "in" and a capital stand is of that state: "officials", "the Supreme Court in Kyiv", no embassy."""
    body = term.actor.sector in SEATED and term.phrase.lower() not in markers("official_abroad")
    return term.phrase in markers("actor_in_capital") or (body and any(one.kind == "national" for one in naming.called(term.phrase)))


def _extend_right(reading: Reading, group: Group) -> Group:
    """`group` with an "of ..." or "to ..." on its right."""
    at = group.last
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain not in markers("actor_title_link") or not is_joined(reading, at - 1, at):
        return group
    link = reading.pieces[at].plain
    if link == "to" and group.terms[0].kind not in TITLE_KINDS and group.terms[0].actor.sector in ("MIL", "COP", "CVL"):
        return group  # "sent police to Haiti", "deported refugees to Mali"
    if link == "to" and _goes_there(reading, group):
        return group
    if link == "in" and (group.owners or not _sits_in_capital(group.terms[0])):
        return group
    if group.terms[0].phrase in markers("actor_adjective_only") or (link == "to" and group.terms[0].phrase in markers("actor_stance_noun")):
        return group
    nxt = at + 2 if reading.pieces[at + 1].plain == "the" else at + 1
    nxt += nxt < len(reading.pieces) and reading.pieces[nxt].plain in markers("actor_friendly")
    atom = _whole_name(reading, group, reading.at_first.get(nxt))
    served = atom is not None and reading.pieces[min(atom.last, len(reading.pieces) - 1)].plain == "of"  # "director for Peru of a ministry"
    served = served or (group.first > 0 and reading.pieces[group.first - 1].plain in markers("actor_post_word"))  # "mission chief for Peru"
    served = served or group.terms[0].phrase in markers("actor_sent_for") or (atom is not None and is_charged_with(reading, at, atom))
    owning = link in ("of", "in") or (link == "for" and not served)
    kinds = kinds_of(atom)
    if atom is None or not kinds & (frozenset({"capital"}) if link == "in" else STATE_KINDS | BODY_KINDS | {"national"}):
        return group
    if kinds & {"adjective"} and not kinds & {"state", "organisation"}:
        if (diplomacy := _of_diplomacy(reading, group, atom)) is not None:
            return diplomacy
        inner = _adjective_body(reading, atom)
        if inner is not None and reading.pieces[inner.last - 1].plain in markers("actor_led_body"):
            group = replace(group, terms=tuple(replace(term, offices=(), one_holder=False) for term in group.terms))
        return replace(group, last=inner.last, owners=group.owners or inner.owners) if inner else group
    owners = owners_of(reading, atom) if owning else ()
    if "national" in kinds and not group.owners:
        body = _extend_right(reading, Group(atom.first, atom.last, terms_of(atom, frozenset({"national"}))))
        return replace(group, last=body.last, owners=body.owners, sector=body.terms[0].actor.sector)
    if _owns_more(reading, atom) and not group.terms[0].phrase.endswith("minister"):
        group = replace(group, terms=tuple(replace(term, offices=(), one_holder=False) for term in group.terms))
    return replace(group, last=atom.last, owners=group.owners or owners)


def _with_post(reading: Reading, group: Group) -> Group:
    """`group` of an envoy with where he is sent behind whose he is: "the Ambassador of Japan (accredited) to Laos"."""
    at = group.last
    if not group.owners or "ambassador" not in group.terms[0].offices or at + 2 >= len(reading.pieces):
        return group
    at += reading.pieces[at].plain in markers("actor_accredited")
    linked = reading.pieces[at].plain in markers("actor_post_link") and is_joined(reading, at - 1, at)
    if not linked or _goes_there(reading, group):
        return group
    at += 2 if reading.pieces[at + 1].plain == "the" else 1
    atom = reading.at_first.get(at)
    return replace(group, last=atom.last) if atom is not None and kinds_of(atom) & (STATE_KINDS | BODY_KINDS) else group


def _goes_there(reading: Reading, group: Group) -> bool:
    """Whether a "to" behind a title hangs on a noun before it: "the visit of the President to Ankara"."""
    last, behind = reading.pieces[group.last - 1], reading.pieces[group.last]
    title, link = reading.token(last.start, last.end), reading.token(behind.start, behind.end)
    return link.head.pos_ == "NOUN" and link.head.i < title.i and title.dep_ == "pobj" and title.head.head == link.head


def _whole_name(reading: Reading, group: Group, atom: Match | Named | None) -> Match | Named | None:
    """The name of a state whose first word a title ends in: the "Republic of Korea" of its "President of the Republic"."""
    if not isinstance(atom, Match) or not kinds_of(atom) & STATE_KINDS:
        return atom
    words = reading.text[reading.pieces[group.last - 1].start : reading.pieces[atom.last - 1].end]
    terms = tuple(term for term in naming.called(words) if term.kind == "state")
    return replace(atom, terms=terms) if terms else atom


def _owns_more(reading: Reading, atom: Match | Named) -> bool:
    """Whether what somebody leads is a part of a state: "the leader of Chad's opposition"; not "the president of Chad's visit"."""
    last = reading.pieces[atom.last - 1]
    owner = reading.token(last.start, last.end)
    noun = owner.head
    if owner.dep_ != "poss" or noun.i < owner.i:
        return False
    named = reading.at_last.get(naming.piece_at(reading.pieces, noun.idx) + 1)
    parts = frozenset({"national", "group", "organisation"})
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in naming.role_nouns() or bool(kinds_of(named) & parts)


def _of_diplomacy(reading: Reading, group: Group, atom: Match | Named) -> Group | None:
    """A "head of Chinese diplomacy": a title of the tables with the state's adjective put inside."""
    if atom.last >= len(reading.pieces):
        return None
    words = f"{group.terms[0].phrase} of {reading.pieces[atom.last].plain}"
    found = next(naming.find_terms(words, naming.pieces_of(words)), None)
    if found is None or found.last != len(naming.pieces_of(words)):
        return None
    return replace(group, last=atom.last + 1, terms=found.terms, owners=owners_of(reading, atom))


def _adjective_body(reading: Reading, atom: Match | Named) -> Group | None:
    """A "Chinese Foreign Ministry", a "Turkish president" that starts with the adjective `atom`."""
    nxt = reading.at_first.get(atom.last)
    if nxt is None or not kinds_of(nxt) & ({"national", "side", "government", "group"} | TITLE_KINDS):
        return None
    return Group(atom.first, nxt.last, (), owners_of(reading, atom))


def _chain(reading: Reading, group: Group) -> Group:
    """`group` with a second title joined to it ("State Councilor and Foreign Minister")."""
    group = _with_rank(reading, group)
    at = group.last
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain != "and":
        return group
    atom = reading.at_first.get(at + 1)
    more = terms_of(atom, TITLE_KINDS)
    after = reading.at_first.get(atom.last) if atom is not None and more else None
    offices = group.terms if any(term.offices for term in group.terms) else more
    if atom is None or not isinstance(after, Named) or not _has_held(after, offices, reading.day):
        return group
    if {term.phrase for term in more} & {term.phrase for term in group.terms}:
        return group
    return replace(group, last=atom.last, terms=group.terms + more)


def _with_rank(reading: Reading, group: Group) -> Group:
    """`group` with the rank between an office and a name: "Minister of Defence Admiral Dong Jun"."""
    atom = reading.at_first.get(group.last)
    ranked = any(is_rank(term) for term in terms_of(atom, TITLE_KINDS))
    if atom is None or not ranked or not group.terms[0].offices or atom.last >= len(reading.pieces):
        return group
    named = isinstance(reading.at_first.get(atom.last), Named) or reading.pieces[atom.last].text[0].isupper()
    return replace(group, last=atom.last) if named and is_joined(reading, group.last - 1, group.last) else group


def is_rank(term: Term) -> bool:
    """Whether a title is kept beside the office one holds: "the Defence Minister, General Abt", "the Foreign Minister, Ambassador Oda"."""
    return (term.actor.sector == "MIL" and not term.one_holder) or term.phrase in markers("actor_rank_title")


def _has_held(named: Named, terms: tuple[Term, ...], day: date | None) -> bool:
    """Whether a bearer of the name held an office that one of the titles means, not long before `day`."""
    offices = [office for person in named.candidates for office in person.offices if day is None or office.distance(day) < 62]
    return any(naming.title_fits(term, office) for term in terms if term.offices for office in offices)


def _with_own_state(reading: Reading, group: Group) -> Group:
    """`group` with the one state that has an office of that name ("the Home Secretary", "the Pentagon chief")."""
    if (ours := _of_own_organ(reading, group)) is not None:
        return ours
    states = {state for term in group.terms for state in term.states or ("",)}
    alone = not group.owners and len(states) == 1 and "" not in states and not _is_of_unnamed_body(reading, group, next(iter(states)))
    return replace(group, owners=(naming.party_of(next(iter(states))),)) if alone else group


def _is_of_unnamed_body(reading: Reading, group: Group, code: str) -> bool:
    """Whether a title with an organ's name is that of a body which the text does not name: the "President of the Council" is not always
    the European one."""
    words = set(naming.plain(group.terms[0].phrase).split())
    organ = words & (marker_values("actor_organ").keys() | {"council"}) and "european" not in words
    return bool(organ) and code in naming.organisations() and not reading.named[code] and reading.body != code


def _of_own_organ(reading: Reading, group: Group) -> Group | None:
    """The "President of the Commission" as that of the body that issues the text, else of the only one with a Commission that it names."""
    words = naming.plain(group.terms[0].phrase).split()
    organ = next((word for word in words[1:] + words[:1] if word in marker_values("actor_organ")), None) if not group.owners else None
    if organ is None or len(group.terms[0].states) != 1:
        return None
    named = [code for code in split_cell(marker_values("actor_organ")[organ]) if reading.named[code]]
    code = reading.body if naming.goes_by(reading.body, organ) else named[0] if len(named) == 1 else None
    if code is None or code in group.terms[0].states:
        return None
    head = group.terms[0].phrase.split(" of ")[0].split()[-1]
    terms = tuple(term for term in naming.called(head) if term.kind in TITLE_KINDS)
    return replace(group, terms=terms, owners=(naming.party_of(code),)) if terms else None


def _split_title(reading: Reading, atom: Match | Named, kinds: frozenset[str]) -> Group | None:
    """A title of two words with its state between them: "the top Chinese diplomat"."""
    if not isinstance(atom, Match) or not kinds_of(atom) & STATE_KINDS or not 0 < atom.first < atom.last < len(reading.pieces):
        return None
    before, after = reading.pieces[atom.first - 1], reading.pieces[atom.last]
    if before.plain not in markers("actor_split_title") or not is_joined(reading, atom.first - 1, atom.first):
        return None
    terms = tuple(term for term in naming.called(f"{before.plain} {after.plain}") if term.kind in kinds)
    owners = owners_of(reading, atom) if terms else ()
    return Group(atom.first - 1, atom.last + 1, terms, owners) if len(owners) == 1 else None


def _of_part(reading: Reading, group: Group) -> Group:
    """`group` with the titles of a part of a state, whose leader and ministers are not the state's: "Quebec's premier"."""
    atoms = (reading.at_first.get(n) for n in range(group.first, group.last))
    parts = [term.phrase for atom in atoms for term in terms_of(atom, frozenset({"seat"})) if term.office_words]
    return replace(group, terms=tuple(_in_part(term, parts[0]) for term in group.terms)) if parts else group


def _in_part(term: Term, part: str) -> Term:
    """A title as borne in a part of a state: of its leader the tables know."""
    leads = not set(naming.LEADERS).isdisjoint(term.offices) or term.phrase in markers("actor_part_leader")
    return replace(term, offices=LEADERS_OF_PARTS if leads else (), office_words=(part,), states=(), one_holder=leads)


def groups(reading: Reading, kinds: frozenset[str]) -> Iterator[Group]:
    """All titles (or sides, groups, bodies) with what belongs to them, in order, none inside another."""
    done = 0
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        split = _split_title(reading, atom, kinds) or _split_title(reading, reading.at_first.get(atom.last, atom), kinds)
        if split is not None and split.first in (at, at - 1) and split.first >= done:
            done = split.last
            yield split
            continue
        terms = terms_of(atom, kinds)
        if not terms or at < done or terms_of(atom, STATE_KINDS):
            continue
        group = Group(atom.first, atom.last, terms)
        titled = _with_suffix(reading, _with_field(reading, group)) if TITLE_KINDS & kinds else group
        extended = _with_post(reading, _extend_right(reading, _extend_left(reading, titled)))
        group = _of_part(reading, _with_own_state(reading, _chain(reading, extended)))
        done = group.last
        yield group
