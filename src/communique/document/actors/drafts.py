"""Drafts of mentions: people with titles, titles alone, sides, officials, bodies, states and metonyms, where they act or are acted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.blocs import find_blocs, members_of
from communique.document.actors.nouns import find_nationals, in_context, is_body, is_craft, noun_at, prefixed_by
from communique.document.actors.phrases import (
    APART,
    BODY_KINDS,
    STATE_KINDS,
    TITLE_KINDS,
    Draft,
    Group,
    Key,
    Part,
    Reading,
    groups,
    is_stance,
    is_team,
    is_town_of_province,
    kinds_of,
    open_owners,
    owners_of,
    part_of,
    terms_of,
    with_bloc,
)
from communique.lexicon import marker_values, markers, time_words, verb_row, verb_rows
from communique.naming import Match, Person, Term
from communique.persons import Named, choose
from communique.records import Actor
from communique.syntax import SUBJECTS, frames_of, once_a_word

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

MODIFYING = frozenset({"compound", "amod", "nmod", "nummod"})
NOUNS = frozenset({"NN", "NNS"})
WORDS_BETWEEN = 2  # words between a state and a title that no table knows
DESCRIBED = frozenset({"people", "pair"})  # joint nouns that may be described: "the bitter rivals", "the old foes"
COUNTED = frozenset({"group", "loose", "side"})
PEOPLE = frozenset({"CVL", "REB"})
ARMED = frozenset({"REB", "PRM"})
BRANCHED = frozenset({"MED", "NGO"})  # sectors of bodies that have branches in other states
PUBLIC = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "OPP"})  # sectors of bodies that something is said or done to at home


def find_drafts(reading: Reading) -> list[Draft]:
    """All drafts in order of the text, none overlapping an earlier kind: people first, then sides and bodies, then bare states."""
    taken = bytearray(len(reading.pieces) + 1)
    drafts: list[Draft] = []
    for make in (find_blocs, _people, _nationals, _sides, _bodies, _states, _strangers, _bare_nouns):
        for found in make(reading):
            part = _with_count(reading, found)
            if not any(taken[part.first : part.last]):
                taken[part.first : part.last] = b"\x01" * (part.last - part.first)
                drafts.append(part.draft)
    drafts += [part.draft for part in _in_short(reading, drafts) if not any(taken[part.first : part.last])]
    return sorted(drafts, key=lambda draft: draft.start)


def _with_count(reading: Reading, part: Part) -> Part:
    """People told of by their number, with it: "hundreds of thousands of protesters", "a group of lawmakers", "two of the ministers"."""
    draft, of = part.draft, part.draft.head.head
    if draft.kind not in COUNTED or draft.head.dep_ != "pobj" or of.lower_ != "of" or of.i == 0 or of.head.i != of.i - 1:
        return part
    count = of.head
    if count.lower_ not in markers("actor_count_noun") and count.pos_ != "NUM":
        return part
    wider = replace(draft, start=count.left_edge.idx, head=count)
    first = naming.piece_at(reading.pieces, wider.start)
    if any(n in reading.covered for n in range(first, part.first)):
        return part
    return _with_count(reading, replace(part, first=first, draft=wider))


# --- people and titles ---


def person_key(name: str) -> Key:
    """The class of a person."""
    return ("person", name)


def _people(reading: Reading) -> Iterator[Part]:
    done: set[int] = set()
    for group in groups(reading, TITLE_KINDS | {"honorific"}):
        for part in _titled(reading, group):
            done.update(range(part.first, part.last))
            yield part
    for at in sorted(reading.at_first):
        named = reading.at_first[at]
        if isinstance(named, Named) and at not in done and "government" not in kinds_of(reading.at_first.get(named.last)):
            yield from _named(reading, named, named.first, (), frozenset())


def _titled(reading: Reading, group: Group) -> Iterator[Part]:
    while kinds_of(between := reading.at_first.get(group.last)) == {"honorific"} and isinstance(between, Match):
        group = replace(group, last=between.last)  # "Foreign Minister Prince Faisal"
    named = reading.at_first.get(group.last)
    group = group if group.owners else _over_words(reading, group)
    codes = frozenset(actor.code for actor in group.owners if actor.code)
    if isinstance(named, Named) and _adjacent(reading, group.last):
        yield from _with_state(reading, named, group, codes)
        return
    stop = _name_run(reading, group.last)
    if stop > group.last:
        yield _unknown(reading, group, stop)
    elif "honorific" not in {term.kind for term in group.terms}:
        yield from _title_alone(reading, group, codes)


def _over_words(reading: Reading, group: Group) -> Group:
    """`group` with the state before it over words that no table knows, of the same noun: "the Kazakh fisheries minister"."""
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    first = group.first
    while first > 0 and group.first - first < WORDS_BETWEEN and _is_own_word(reading, first - 1, head):
        first -= 1
    atom = reading.at_last.get(first) if first < group.first else None
    if (
        not isinstance(atom, Match)
        or not kinds_of(atom) & STATE_KINDS
        or "\n" in reading.text[reading.pieces[atom.last - 1].end : head.idx]
    ):
        return group
    owners = owners_of(reading, atom)
    return replace(group, first=atom.first, owners=owners) if len(owners) == 1 else group


def _is_own_word(reading: Reading, at: int, head: Token) -> bool:
    """Whether a small word stands before a title as a part of its noun."""
    piece = reading.pieces[at]
    if not piece.text.islower() or at in reading.covered:
        return False
    token = reading.token(piece.start, piece.end)
    return token.tag_ in ("NN", "NNS", "JJ") and token.dep_ in MODIFYING and (token.head == head or token.head.head == head)


def _with_state(reading: Reading, named: Named, group: Group, codes: frozenset[str]) -> Iterator[Part]:
    """A titled name, with the "of Ukraine" after it where no state stands before it."""
    stop, owners = _state_after(reading, named.last)
    if stop > named.last and not group.owners:
        group = replace(group, owners=owners)
        codes = frozenset(actor.code for actor in owners if actor.code)
        named = replace(named, last=stop)
    yield from _named(reading, named, group.first, group.terms, codes, group)


def _state_after(reading: Reading, at: int) -> tuple[int, tuple[Actor, ...]]:
    """Where an "of (the) STATE" from piece `at` ends, and the state; `at` itself if there is none."""
    if at + 1 >= len(reading.pieces) or reading.pieces[at].plain != "of":
        return at, ()
    nxt = at + 2 if reading.pieces[at + 1].plain == "the" else at + 1
    atom = reading.at_first.get(nxt)
    if not isinstance(atom, Match) or not terms_of(atom, frozenset({"state", "organisation"})):
        return at, ()
    return atom.last, _owner_actors(atom, frozenset({"state", "organisation"}))


def _adjacent(reading: Reading, at: int) -> bool:
    between = reading.text[reading.pieces[at - 1].end : reading.pieces[at].start]
    return "\n" not in between


def _named(
    reading: Reading, named: Named, first: int, titles: tuple[Term, ...], codes: frozenset[str], group: Group | None = None
) -> Iterator[Part]:
    """A name of the tables with the titles before it; open whose it is, if only the rest of the text can tell."""
    offices = tuple(term for term in titles if term.kind in TITLE_KINDS)
    if not named.full and not any(term.one_holder for term in offices):
        person = None
    else:
        person = choose(named, offices, codes, reading.day)
    if person is not None:
        actor = _as_called(person.actor_at(reading.day, offices), offices, group)
        yield part_of(reading, first, named.last, "person", person_key(person.name), (actor,), named=named, titles=offices)
    elif not named.full and not titles and not _looks_named(reading, named):
        return
    elif not named.full and not _is_part_of_name(reading, named):
        yield part_of(reading, first, named.last, "surname", (), _owned(titles, group), named=named, titles=offices)
    else:
        start, stop = (named.first, named.last) if named.full else _widen(reading, named)
        if not named.full and not titles and (stop - start == 1 or not any(_in_person(reading, n) for n in range(start, stop))):
            return
        name = reading.text[reading.pieces[start].start : reading.pieces[stop - 1].end]
        actors = _owned(titles, group, name)
        if actors[0].code is None and first == start and (code := _possessor(reading, first)):
            actors = (replace(actors[0], code=code),)
        choices = _of_either(reading, group, name) if group is not None else ()
        yield part_of(reading, min(first, start), stop, "person", person_key(name), actors, choices=choices, titles=offices)


def _as_called(actor: Actor, titles: tuple[Term, ...], group: Group | None) -> Actor:
    """A person of whom the tables know no office that day, in the one that the text gives him."""
    if actor.office is not None or not titles or group is None or group.former:
        return actor
    return replace(actor, office=titles[0].phrase, sector=titles[0].actor.sector or actor.sector)


def _owned(titles: tuple[Term, ...], group: Group | None, name: str | None = None) -> tuple[Actor, ...]:
    """The actor that titles and owners tell of: someone of that state."""
    owners = group.owners if group else ()
    code = owners[0].code if len(owners) == 1 else None
    sector = next((term.actor.sector for term in titles if term.actor.sector), owners[0].sector if len(owners) == 1 else None)
    if code is None and titles and titles[0].phrase in markers("actor_any_sector"):
        sector = None
    if code is not None and owners[0].sector in APART:
        sector = owners[0].sector  # "the Hezbollah leader" leads no state
    sector = group.sector if group is not None and group.sector in APART else sector
    office = " ".join(term.phrase for term in titles[:1] if term.kind in TITLE_KINDS and term.offices) or None
    return (Actor(code, "ELI" if group and group.former else sector, name, None if group and group.former else office),)


def _looks_named(reading: Reading, named: Named) -> bool:
    """Whether the tagger takes a bare surname for a name."""
    piece = reading.pieces[named.first]
    token = reading.token(piece.start, piece.end)
    return token.tag_ in ("NNP", "NNPS") or token.ent_type_ == "PERSON" or is_label(reading.text, piece.start, piece.end)


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a name in capitals is all that stands on a line before a colon: a speaker of a transcript."""
    return text[start:end].isupper() and text[end : end + 1] == ":" and text[:start].rstrip(" ")[-1:] in ("", "\n")


def _is_part_of_name(reading: Reading, named: Named) -> bool:
    """Whether a capitalised word beside a surname makes it somebody else's ("Hunter Biden", "O'Neill", "Charles G.")."""
    first, last, pieces = named.first, named.last, reading.pieces
    tied = first > 1 and pieces[first - 1].text in "'-" and pieces[first - 1].end == pieces[first].start
    if tied and not isinstance(reading.at_last.get(first - 1), Named):
        return True
    if last + 1 < len(pieces) and len(pieces[last].text) == 1 and pieces[last].text.isupper() and pieces[last + 1].text == ".":
        return True
    if first > 0 and _is_name_word(reading, first - 1) and _adjacent_words(reading, first - 1):
        return True
    if _follows_given_name(reading, named):
        return True
    return _widen(reading, named) != (named.first, named.last)


def _follows_given_name(reading: Reading, named: Named) -> bool:
    """Whether a surname stands behind the name of a state or town that its bearers are not of: "Jordan Henderson"."""
    places = terms_of(reading.at_last.get(named.first), frozenset({"state", "city", "capital"}))
    states = {office.state for person in named.candidates for office in person.offices}
    return bool(places) and _adjacent_words(reading, named.first - 1) and not {term.actor.code for term in places} & states


def follows_first_word(reading: Reading, named: Named) -> bool:
    """Whether a surname stands behind a name that opens the sentence: "Aissatou Diatta was six"."""
    at = named.first - 1
    if at < 0 or at in reading.covered or not _adjacent_words(reading, at):
        return False
    piece, mine = reading.pieces[at], reading.pieces[named.first]
    first, own = reading.token(piece.start, piece.end), reading.token(mine.start, mine.end)
    named_so = first.tag_ == "NNP" and first.dep_ == "compound" and first.head == own
    return named_so and bool(first.is_sent_start) and noun_at(first) is None


def _widen(reading: Reading, named: Named) -> tuple[int, int]:
    first, last = named.first, named.last
    while first > 0 and _is_name_word(reading, first - 1) and _adjacent_words(reading, first - 1) and _in_person(reading, first - 1):
        first -= 1
    while last < len(reading.pieces) and _is_name_word(reading, last) and _adjacent_words(reading, last - 1):
        last += 1
    return first, _with_hyphens(reading, last) if last > named.last else last


def _with_hyphens(reading: Reading, last: int) -> int:
    """`last`, or the end of the syllables that a hyphen ties to the name ("Kim Yong-sung")."""
    pieces = reading.pieces
    while last + 1 < len(pieces) and pieces[last].text == "-" and pieces[last + 1].text.isalpha():
        if pieces[last].start != pieces[last - 1].end or pieces[last + 1].start != pieces[last].end:
            break
        last += 2
    return last


def _in_person(reading: Reading, at: int) -> bool:
    piece = reading.pieces[at]
    return reading.token(piece.start, piece.end).ent_type_ == "PERSON"


def _adjacent_words(reading: Reading, at: int) -> bool:
    return reading.text[reading.pieces[at].end : reading.pieces[at + 1].start] == " "


def _is_name_word(reading: Reading, at: int) -> bool:
    """Whether a piece is a capitalised word that the tables do not know and the tagger takes for a name."""
    piece = reading.pieces[at]
    if not piece.text[0].isupper() or len(piece.text) < 2 or piece.text.isupper() or at in reading.covered:
        return False
    token = reading.token(piece.start, piece.end)
    if piece.plain in time_words("weekday") or piece.plain in time_words("month") or _is_town_there(reading, at, token):
        return False
    return token.tag_ in ("NNP", "NNPS") and token.idx == piece.start and not (token.is_sent_start and token.ent_type_ != "PERSON")


def _is_town_there(reading: Reading, at: int, token: Token) -> bool:
    """Whether a word is a town that something is in, and no given name: "In Anchorage Trump spoke"."""
    in_town = at > 0 and reading.pieces[at - 1].plain in markers("actor_place_preposition")
    return in_town and "city" in kinds_of(reading.at_first.get(at)) and token.ent_type_ != "PERSON"


def _name_run(reading: Reading, at: int) -> int:
    """The end of the run of up to four name words from piece `at`."""
    stop = at
    while stop < min(len(reading.pieces), at + 6) and _goes_on(reading, at, stop):
        stop += 1
    while stop > at and not reading.pieces[stop - 1].text[0].isalpha():
        stop -= 1
    return stop if at < len(reading.pieces) and _adjacent(reading, at) else at


def _goes_on(reading: Reading, at: int, stop: int) -> bool:
    """Whether the name from piece `at` goes on with piece `stop`: a name word, an initial, or a hyphen or point before one."""
    if stop > at and not _adjacent_or_hyphen(reading, stop):
        return False
    text = reading.pieces[stop].text
    if _is_name_word(reading, stop) or (stop > at and text[0].isupper() and len(text) > 1 and _in_person(reading, stop)):
        return True
    if len(text) == 1 and text.isupper():
        return text != "I" or reading.pieces[min(stop + 1, len(reading.pieces) - 1)].text == "."  # not who says "I"
    if stop == at or stop + 1 >= len(reading.pieces):
        return False
    if reading.pieces[stop - 1].text == "-":
        return text.isalpha() and _adjacent_or_hyphen(reading, stop)
    following = reading.pieces[stop + 1].text
    if text == "." or naming.is_particle(reading.pieces[stop].plain):
        return _is_name_word(reading, stop + 1) or (len(following) == 1 and following.isupper())
    return text in "-'" and following.isalpha() and following != "s" and reading.pieces[stop].end == reading.pieces[stop + 1].start


def _adjacent_or_hyphen(reading: Reading, at: int) -> bool:
    return reading.text[reading.pieces[at - 1].end : reading.pieces[at].start] in ("", " ")


def _unknown(reading: Reading, group: Group, stop: int) -> Part:
    name = reading.text[reading.pieces[group.last].start : reading.pieces[stop - 1].end]
    titles = tuple(term for term in group.terms if term.kind in TITLE_KINDS)
    actors, choices = _owned(titles, group, name), _of_either(reading, group, name)
    return part_of(reading, group.first, stop, "person", person_key(name), actors, choices=choices, titles=titles)


def _of_either(reading: Reading, group: Group, name: str) -> tuple[Actor, ...]:
    """Somebody as of each of the states that the adjective before his title may mean."""
    meant = () if group.owners else open_owners(reading, reading.at_first.get(group.first))
    return tuple(Actor(one.code, group.terms[0].actor.sector, name) for one in meant)


def _title_alone(reading: Reading, group: Group, codes: frozenset[str]) -> Iterator[Part]:
    """A title without a name: who holds it is found later; indefinite ones ("a president") and bare common words are left out."""
    kinds = {term.kind for term in group.terms}
    part = part_of(reading, group.first, group.last, "title", (), _owned(group.terms, group), titles=group.terms)
    head = part.draft.head
    capital = reading.pieces[group.last - 1].text[0].isupper()
    modifies = head.dep_ in MODIFYING and not _is_given(head)
    if head.pos_ not in ("NOUN", "PROPN") or modifies or (head.dep_ == "pobj" and head.head.lower_ == "as"):
        return
    if ("post" in kinds and not codes) or ("short" in kinds and not capital) or head.tag_ in ("NNS", "NNPS"):
        return
    if not codes and group.last < len(reading.pieces) and reading.pieces[group.last].plain == "of":
        return  # of something the tables do not know
    first = head.head if head.dep_ == "conj" and capital else head  # "the Secretary and Foreign Minister"
    if not reading.own and not group.owners and {"title", "organisation"} <= kinds_of(reading.at_first.get(group.first)):
        return  # "the NSA": the agency
    if not codes and (meant := open_owners(reading, reading.at_first.get(group.first))):
        choices = tuple(Actor(one.code, part.draft.actors[0].sector) for one in meant)
        yield replace(part, draft=replace(part.draft, key=("choice", group.terms[0].phrase), actors=(), choices=choices))
        return
    words = {child.lower_ for child in (*head.children, *first.children) if child.dep_ == "det"}
    across = group.first > 0 and reading.pieces[group.first - 1].text == "," and group.last < len(reading.pieces)
    apposed = _apposed(reading, group)
    definite = bool(codes or words or apposed) or any(child.dep_ == "poss" for child in head.children)
    definite = definite or ((across and reading.pieces[group.last].text in ",;.") or (across and group.terms[0].one_holder))
    phrase = group.terms[0].phrase
    # "Prime Minister conveyed": an account's own, as ministries write it
    definite = definite or bool(reading.own and capital and group.terms[0].one_holder and head.dep_ in SUBJECTS)
    if words <= {"a", "an"} and not codes and head.dep_ == "nsubj" and phrase in markers("actor_speaking_for"):
        loose = replace(part.draft, kind="loose", key=("group", phrase, ""), actors=(Actor(None, part.draft.actors[0].sector),))
        yield replace(part, draft=loose)  # "a government spokesman said"
        return
    if (
        (words & markers("actor_indefinite") and not codes)
        or not definite
        or (not capital and not codes and phrase in markers("actor_capital_only"))
    ):
        return
    if words & markers("actor_indefinite") or group.former:
        part = replace(part, draft=replace(part.draft, kind="group", key=("group", str(part.draft.start))))
    yield replace(part, draft=replace(part.draft, key=apposed)) if apposed else part


def _is_given(head: Token) -> bool:
    """Whether something is given to a title's bearer, whom the parse takes for a word of it: "offered the Peruvian leader asylum"."""
    verb = head.head.head
    whose = any(child.dep_ == "poss" or child.lower_ == "the" for child in (*head.lefts, *head.head.lefts) if child.i < head.i)
    return head.head.dep_ == "dobj" and head.tag_ == "NN" and verb.lemma_ in markers("actor_giving_verb") and whose


def _apposed(reading: Reading, group: Group) -> Key:
    """The class of the name right before "Qin Gang, China's foreign minister" or right after "the Russian President, Vladimir Putin"."""
    for at, comma in ((group.first - 2, group.first - 1), (group.first - 3, group.first - 2)):
        if at >= 0 and reading.pieces[comma].text == "," and (comma == group.first - 1 or reading.pieces[comma + 1].plain in ("the", "a")):
            named = reading.at_last.get(at + 1)
            if isinstance(named, Named):
                return ("before", str(reading.pieces[named.last - 1].end))
    if group.last + 1 < len(reading.pieces) and reading.pieces[group.last].text == ",":
        named = reading.at_first.get(group.last + 1)
        if isinstance(named, Named) and named.full:
            return ("after", str(reading.pieces[named.last - 1].end))
    return ()


def _nationals(reading: Reading) -> Iterator[Part]:
    """Groups and bodies beside their state; with a name behind them it is somebody unknown ("Polish official Jan Kowalski")."""
    for part in find_nationals(reading):
        named = reading.at_first.get(part.last)
        known = isinstance(named, Named) and (named.full or _name_run(reading, part.last) < part.last + 2)
        stop = part.last if known else _name_run(reading, part.last)
        if stop > part.last and len(part.draft.actors) == 1:
            name = reading.text[reading.pieces[part.last].start : reading.pieces[stop - 1].end]
            actor = replace(part.draft.actors[0], name=name)
            yield part_of(reading, part.first, stop, "person", person_key(name), (actor,))
        else:
            yield part


# --- sides, groups, bodies ---


def _sides(reading: Reading) -> Iterator[Part]:
    for group in groups(reading, frozenset({"side", "government", "group"})):
        kind = group.terms[0].kind
        if kind == "government" and not group.owners:
            group = _over_words(reading, group)  # "Malaysian immigration authorities"
        if kind == "group":
            yield from _group(reading, group)
        elif _modifies_only(reading, group):
            continue
        elif len(group.owners) >= 1 and _one_owner(group):
            actors = tuple(_government(actor) for actor in group.owners)
            yield part_of(reading, group.first, group.last, "side", _side_key(actors), actors)
        elif kind == "government":
            yield from _lone_government(reading, group)


def _one_owner(group: Group) -> bool:
    return len({actor.name for actor in group.owners}) == 1 or len({actor.code for actor in group.owners}) == len(group.owners)


def _government(actor: Actor) -> Actor:
    known = naming.party_of(actor.code) if actor.code else actor
    return Actor(actor.code, known.sector or "GOV", known.name, None, known.identifier)


def _side_key(actors: tuple[Actor, ...]) -> Key:
    return ("party", *sorted({actor.code or "" for actor in actors}))


def _lone_government(reading: Reading, group: Group) -> Iterator[Part]:
    word = reading.pieces[group.last - 1].plain
    part = part_of(reading, group.first, group.last, "group", ("group", word), (Actor(None, "GOV"),))
    head = part.draft.head
    if not any(child.lower_ in markers("actor_own_word") for child in head.children) or head.dep_ in MODIFYING:
        return
    if not _acts(head):
        yield replace(part, draft=replace(part.draft, kind="loose"))
        return
    if reading.party and group.last - group.first == 1 and not any(child.dep_ == "amod" for child in head.children):
        part = replace(
            part, draft=replace(part.draft, kind="side", key=("party", reading.party), actors=(naming.party_of(reading.party, "GOV"),))
        )
    yield part


def _group(reading: Reading, group: Group) -> Iterator[Part]:
    """People named by what they are: with their state, or alone where they act."""
    term = in_context(group.terms[0], reading.doc)
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    stop = _name_run(reading, group.last)
    if stop > group.last + 1 and len(group.owners) == 1 and not isinstance(reading.at_first.get(group.last), Named):
        yield _unknown(reading, group, stop)  # "Malian foreign ministry official Fatou Diarra"
        return
    if head.pos_ not in ("NOUN", "PROPN") or head.dep_ in MODIFYING or is_joint(head):
        return
    acts = _acts(head) and head.tag_ in ("NNS", "NN") and not _is_object(head)
    if not group.owners and not acts and head.lower_ not in markers("actor_domestic_noun"):
        return
    loose = not group.owners and not acts
    owners = members_of(group.owners) if _one_owner(group) else ()
    actors = tuple(Actor(owner.code, term.actor.sector, None) for owner in owners) or (Actor(None, term.actor.sector),)
    actors = with_bloc(reading, group.first, group.last, actors)
    key = ("group", term.phrase, *(actor.code or "" for actor in actors))
    yield part_of(reading, group.first, group.last, "loose" if loose else "group", key, actors, titles=group.terms)


def joint_value(noun: Token) -> str | None:
    """What the noun of a joint expression means (`states`, `leaders`, `people`); of one behind "neither", "each" too."""
    known = marker_values("actor_joint_noun")
    if noun.lower_ not in known and f"{noun.lower_}s" not in known:
        return None
    words = {child.lower_ for child in noun.lefts}
    if noun.tag_ != "NN" or not words & markers("actor_joint_each"):
        return known.get(noun.lower_)
    value = known.get(f"{noun.lower_}s")
    return value if value == "states" or "neither" in words else None


@once_a_word
def is_joint(noun: Token) -> bool:
    """Whether a noun is a joint expression: "the two countries", "both leaders", "the sides" (not "the Western powers")."""
    value = joint_value(noun)
    if noun.lower_ == "both":
        if any(word.tag_ in ("WP", "WDT") for link in noun.rights if link.lower_ == "of" for word in link.children):
            return False  # "Corker and Cardin, both of whom": these
        return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and noun.pos_ != "CCONJ"
    if value is None:
        if noun.lower_ not in markers("actor_pair_word") or noun.dep_ in MODIFYING:
            return False
        of_you = any(word.lower_ == "you" for link in noun.rights for word in link.children)  # "the two of you": not who speaks
        return not of_you and any(c.lower_ == "the" for c in noun.lefts)
    words = {child.lower_ for child in noun.children if child.i < noun.i}
    owned = any(child.dep_ == "poss" and child.lower_ not in markers("actor_joint_word") | {"their"} for child in noun.lefts)
    if owned or any(child.lower_ == "of" for child in noun.rights):
        return False
    if words & markers("actor_joint_number"):
        sure = "both" in words or any(child.dep_ in ("det", "poss") for child in noun.children)
        common = [child for child in noun.children if child.dep_ in ("compound", "nmod") and child.text.islower()]
        return sure and (value == "leaders" or not common)
    described = {child.lower_ for child in noun.lefts if child.dep_ == "amod" and child.text.islower()}
    if value not in DESCRIBED and noun.lemma_.lower() not in markers("actor_neighbour"):
        described = set()
    return (
        noun.lower_ in markers("actor_joint_alone")
        and words - described == {"the"}
        and not any(child.dep_ == "prep" for child in noun.rights)
    )


def _acts(head: Token) -> bool:
    """Whether a noun is a subject, an agent, an addressee or an owner."""
    if head.dep_ in ("nsubj", "poss", "dative"):
        return True
    if head.dep_ == "conj":
        return _acts(head.head) if head.head != head and head.head.pos_ in ("NOUN", "PROPN") else False
    if head.dep_ == "pobj":
        return head.head.dep_ == "agent"
    return head.dep_ in ("dobj", "nsubjpass") and _takes_party(head.head)


def _is_object(head: Token) -> bool:
    return head.dep_ == "dobj" and not _takes_party(head.head)


def _takes_party(verb: Token) -> bool:
    """Whether the object of a verb is someone spoken to or dealt with, not a place reached."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    if row is None or row.mode == "visit":
        return False
    return "obj" in (*row.addressee, *row.recipient) or row.event not in (None, "CONSULT")


def _bodies(reading: Reading) -> Iterator[Part]:
    for group in groups(reading, frozenset({"organisation", "national"})):
        term = _told_from_others(reading, group.terms)
        group = _with_branch(reading, group, term)
        if term.kind == "national":
            yield from _national(reading, group, term)
        elif not _modifies_only(reading, group):
            actor = _shared(reading, term)
            yield part_of(reading, group.first, group.last, "body", ("body", str(actor.code), str(actor.name)), (actor,))


def _with_branch(reading: Reading, group: Group, term: Term) -> Group:
    """`group` with the state whose branch it is: "Sputnik Armenia", "Amnesty International Turkey"."""
    atom = reading.at_first.get(group.last)
    branch = isinstance(atom, Match) and "state" in kinds_of(atom) and term.actor.sector in BRANCHED and _adjacent(reading, group.last)
    if not branch or not isinstance(atom, Match) or reading.pieces[atom.first].start != reading.pieces[group.last - 1].end + 1:
        return group
    body = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    state = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
    return replace(group, last=atom.last) if body.dep_ in MODIFYING and body.head == state else group


def _told_from_others(reading: Reading, terms: tuple[Term, ...]) -> Term:
    """The body of the one state that the text names, of several called so: the PTI of India's press and of Pakistan's politics."""
    states = tuple({term.actor.code: term.actor for term in terms if term.actor.code}.values())
    meant = reading.unambiguous(states)
    return next((term for term in terms if len(meant) == 1 and term.actor == meant[0]), terms[0])


def _shared(reading: Reading, term: Term) -> Actor:
    """The body that a name shared by many states means: that of the one state the text names, if its usual bearer is not named; open
    between several that are."""
    named = [code for code in reading.named if code in naming.states() and reading.named[code]]
    if term.phrase.lower() not in markers("actor_shared_name") or not named:
        return term.actor
    if marker_values("actor_shared_name").get(term.phrase.lower()) == "some":
        bodies = [body for code, body in naming.bearers(term.phrase).items() if code in named]
        return bodies[0] if len(bodies) == 1 else Actor(None, term.actor.sector, term.phrase) if bodies else term.actor
    if len(named) > 1:
        return term.actor if term.actor.code in named else Actor(None, term.actor.sector, term.phrase)
    return Actor(named[0], term.actor.sector, term.phrase if named[0] != term.actor.code else term.actor.name)


def _modifies_only(reading: Reading, group: Group) -> bool:
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    return head.dep_ in MODIFYING and not _is_event_noun(head.head)


def _national(reading: Reading, group: Group, term: Term) -> Iterator[Part]:
    """A ministry: with its state beside it, else the party's own in an official account, else no state."""
    owners = [owner for owner in group.owners if owner.code in naming.states()]
    word = reading.pieces[group.last - 1]
    if len(owners) > 1 and (head := reading.token(word.start, word.end)).tag_ in ("NNS", "NNPS") and head.dep_ not in MODIFYING:
        actors = tuple(Actor(owner.code, term.actor.sector) for owner in owners)  # "Nigerian and British armed forces"
        yield part_of(reading, group.first, group.last, "group", ("group", term.phrase, *(str(owner.code) for owner in owners)), actors)
        return
    if len(owners) != 1 and not word.text[0].isupper() and not _definite(reading, group):
        return
    code = owners[0].code if len(owners) == 1 else _own_ministry(reading) if not group.owners else None
    state = naming.states().get(code or "")
    name = f"{term.actor.name} of {state.name}" if state else term.actor.name
    head = reading.token(word.start, word.end)
    party = term.actor.sector == "PTY" and word.text[0].isupper() and _acts(head)  # "Labour said"
    if head.dep_ in MODIFYING or (code is None and not party and not _definite(reading, group)):
        return
    yield part_of(reading, group.first, group.last, "body", ("body", code or "", str(name)), (Actor(code, term.actor.sector, name),))


def _own_ministry(reading: Reading) -> str | None:
    """The party of an official account, unless its ministries have names of their own (then a "Foreign Ministry" is another's)."""
    return reading.party if reading.party and reading.party not in naming.own_ministries() else None


def _definite(reading: Reading, group: Group) -> bool:
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    return any(child.lower_ == "the" for child in head.children) and _acts(head)


# --- states and metonyms ---


def _states(reading: Reading) -> Iterator[Part]:
    done = 0
    for at in sorted(reading.at_first):
        atom = reading.at_first[at]
        if at < done or not isinstance(atom, Match):
            continue
        for part in _state(reading, atom):
            done = part.last
            yield part


def _state(reading: Reading, atom: Match) -> Iterator[Part]:
    kinds = kinds_of(atom)
    start, end = reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end
    if kinds & STATE_KINDS:
        if _in_compound(reading, atom) or is_stance(reading, atom) or _is_firm(reading, atom) or is_team(reading, atom):
            return
        pair = _prefixed(reading, atom) or _pair(reading, atom)
        if pair is not None:
            yield pair
            return
        head = reading.token(start, end)
        if _names_state(head, kinds) and not is_town_of_province(reading, atom):
            yield _state_part(reading, atom, head)
    elif kinds & {"region"}:
        head = reading.token(start, end)
        if head.tag_ in ("NNS", "NNPS") and head.dep_ not in MODIFYING:
            actor = Actor(terms_of(atom, frozenset({"region"}))[0].actor.code, "CVL")
            yield part_of(reading, atom.first, atom.last, "group", ("group", head.lower_), (actor,))
    elif kinds & {"capital", "seat"}:
        head = reading.token(start, end)
        part = any(term.office_words for term in terms_of(atom, BODY_KINDS))  # of a state: only where it acts
        if (
            _is_metonym(head)
            and not _is_surname(reading, atom)
            and not is_town_of_province(reading, atom)
            and (not part or head.dep_ in ("nsubj", "poss"))
        ):
            yield _metonym(reading, atom)


def _state_part(reading: Reading, atom: Match, head: Token) -> Part:
    """A state by its name or its people's; without "the" its people are just people."""
    actors = reading.unambiguous(_owner_actors(atom, STATE_KINDS))
    people = kinds_of(atom) == {"people"} and head.tag_ in ("NNPS", "NNS") and not any(child.lower_ == "the" for child in head.children)
    if people and len(actors) == 1:
        key = ("group", "people", actors[0].code or "")
        return part_of(reading, atom.first, atom.last, "group", key, (Actor(actors[0].code, "CVL"),))
    one = len(actors) == 1
    return part_of(reading, atom.first, atom.last, "state", _side_key(actors), actors if one else (), choices=() if one else actors)


def _owner_actors(atom: Match, kinds: frozenset[str]) -> tuple[Actor, ...]:
    return tuple({term.actor.code: term.actor for term in terms_of(atom, kinds)}.values())


def _metonym(reading: Reading, atom: Match) -> Part:
    term = terms_of(atom, BODY_KINDS)[0]
    if term.choices:
        meant = reading.unambiguous(term.choices)
        usual = marker_values("actor_usual").get(term.phrase.lower())
        if len(meant) > 1 and not any(reading.named[actor.code or ""] for actor in meant):
            meant = tuple(actor for actor in meant if actor.code == usual) or meant
        if len(meant) > 1:
            return part_of(reading, atom.first, atom.last, "metonym", ("choice", term.phrase), (), choices=meant)
        code, name = meant[0].code or "", meant[0].name or ""
        key = ("party", code) if code in naming.states() else ("body", code, name)
        return part_of(reading, atom.first, atom.last, "metonym", key, meant)
    if term.kind == "capital":
        return part_of(reading, atom.first, atom.last, "metonym", ("party", term.actor.code or ""), (_government(term.actor),))
    key = ("body", str(term.actor.code), str(term.actor.name))
    return part_of(reading, atom.first, atom.last, "metonym", key, (term.actor,))


def _pair(reading: Reading, atom: Match) -> Part | None:
    """Two or more states joined by hyphens or dashes before an event noun ("U.S.-China talks", "the Peru-Chile-Bolivia summit")."""
    chain = [atom]
    while (other := _joined_state(reading, chain[-1])) is not None:
        chain.append(other)
    actors = tuple(actor for one in chain for actor in _owner_actors(one, STATE_KINDS))
    if len(chain) < 2 or len(actors) != len(chain):
        return None
    part = part_of(reading, atom.first, chain[-1].last, "joint", _side_key(actors), actors)
    return part if len(chain) > 2 or _is_event_noun(part.draft.head.head) else replace(part, first=0, last=0)


def _joined_state(reading: Reading, atom: Match) -> Match | None:
    """The state that a hyphen or dash without spaces ties to another."""
    if atom.last + 1 >= len(reading.pieces) or reading.pieces[atom.last].text not in "-–—/":
        return None
    other = reading.at_first.get(atom.last + 1)
    apart = reading.text[reading.pieces[atom.last - 1].end] == " "
    if apart or not isinstance(other, Match) or not kinds_of(other) & STATE_KINDS:
        return None
    return other if len(_owner_actors(other, STATE_KINDS)) == 1 else None


def _prefixed(reading: Reading, atom: Match) -> Part | None:
    """Two states in one adjective: "Sino-American", "Franco-German"."""
    found = prefixed_by(reading, atom, _owner_actors(atom, STATE_KINDS))
    if found is None:
        return None
    at, pair = found
    return part_of(reading, at, atom.last, "joint", _side_key(pair), pair)


def _is_event_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and any(row.event for row in verb_rows().get((token.lemma_.lower(), "noun"), ()))


def _is_plan(noun: Token) -> bool:
    """Whether a noun names what somebody means to do: "the Czech decision to close it"."""
    return noun.lemma_.lower() in markers("event_plan") and any(
        child.tag_ == "TO" for verb in noun.rights if verb.dep_ == "acl" for child in verb.lefts
    )


def _in_compound(reading: Reading, atom: Match) -> bool:
    """Whether a hyphen ties the word to a common one ("Russian-speaking")."""
    if atom.last + 1 >= len(reading.pieces) or reading.pieces[atom.last].text != "-":
        return False
    return reading.pieces[atom.last].start == reading.pieces[atom.last - 1].end and reading.pieces[atom.last + 1].text[0].islower()


def _is_firm(reading: Reading, atom: Match) -> bool:
    """Whether a state's name is the end of a firm's: "Air France", "Royal Jordanian"."""
    before = reading.pieces[atom.first - 1] if atom.first else None
    return before is not None and before.text[0].isupper() and before.plain in markers("actor_firm_prefix")


def _is_surname(reading: Reading, atom: Match) -> bool:
    """Whether a given name stands right before a town's: "Jack London", "Irving Berlin"."""
    before = reading.pieces[atom.first - 1] if atom.first and atom.first - 1 not in reading.covered else None
    beside = before is not None and reading.text[before.end : reading.pieces[atom.first].start] == " " and before.text[0].isupper()
    return before is not None and beside and (naming.is_male(before.plain) or naming.is_female(before.plain))


def _names_state(head: Token, kinds: frozenset[str]) -> bool:
    """Whether a state's name or its people's stand for the state here: not as a mere modifier, not as a place where something is."""
    if head.dep_ in MODIFYING:
        return _is_event_noun(head.head) or _is_plan(head.head)
    if "state" not in kinds and head.tag_ == "JJ" and head.dep_ not in ("nsubj", "pobj", "dobj", "poss"):
        return False
    if ("state" not in kinds and head.dep_ in ("acomp", "attr")) or _ends_a_name(head):
        return False
    return not _is_place(head)


def _ends_a_name(head: Token) -> bool:
    """Whether the parser sees the last name of a person here ("Jim Jordan")."""
    if head.ent_type_ != "PERSON" or head.i == 0:
        return False
    before = head.nbor(-1)
    return before.ent_type_ == "PERSON" and before.tag_ == "NNP" and before.ent_iob_ == "B" and head.ent_iob_ == "I"


def _is_place(head: Token) -> bool:
    """Whether a name follows a preposition of place whose word does not ask for a party there."""
    noun = _first_conjunct(head)
    if noun.dep_ != "pobj" or noun.head.lower_ not in markers("actor_place_preposition"):
        return False
    return not _asks_for(noun.head.head, noun.head.lower_)


def _first_conjunct(head: Token) -> Token:
    while head.dep_ in ("conj", "appos") and head.head != head and head.head.pos_ in ("NOUN", "PROPN", "PRON"):
        head = head.head
    return head


def _asks_for(word: Token, preposition: str) -> bool:
    """Whether a row of the verb table names the slot of `preposition` at `word` as a party's."""
    row = verb_row(word.lemma_, "verb" if word.pos_ in ("VERB", "AUX") else "noun", frames_of(word))
    return row is not None and f"prep:{preposition}" in (*row.recipient, *row.addressee) and row.mode != "visit"


def _is_metonym(head: Token) -> bool:
    """Whether a capital or seat acts, is addressed or owns something, rather than being a place, or the name of "Paris, a student"."""
    noun = _first_conjunct(head)
    if any(child.dep_ == "appos" and child.tag_ == "NN" and _is_of_the_people(child) for child in head.rights):
        return False
    expected = noun.dep_ == "nsubjpass" and any(child.dep_ == "xcomp" for child in noun.head.children)
    if noun.dep_ in ("nsubj", "poss", "dative") or expected:
        return True
    if noun.dep_ == "pobj":
        word = noun.head.lower_
        if word == "from" and _is_origin(noun.head.head):
            return False
        if word in markers("actor_party_preposition"):
            return True
        if word == "for":
            moved = noun.head.head.lemma_.lower() in markers("motion") | markers("reaching") | markers("actor_travel_noun")
            return not moved and noun.head.head.pos_ in ("VERB", "NOUN", "PROPN")
        if word in markers("actor_place_preposition"):
            return False
        told = word == "to" and noun.head.head.lower_ in markers("actor_addressing_word")  # "according to Cairo", "a message to Cairo"
        return told or _asks_for(noun.head.head, word) or (word == "to" and _is_consulted(noun.head.head))
    if noun.dep_ == "dobj" and not _is_about_places(noun.head):
        return True
    return noun.dep_ in ("dobj", "nsubjpass") and _takes_party(noun.head)


def _is_origin(word: Token) -> bool:
    """Whether somebody comes, or speaks, from a place: "flights from Lima", "told reporters from Doha", not "orders came from Tehran"."""
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return lemma in markers("actor_travel_noun")
    subject = next((child for child in word.children if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.pos_ == "NOUN" and noun_at(subject) is None:
        return False
    row = verb_row(word.lemma_, "verb", frames_of(word))
    return lemma in markers("motion") | markers("reaching") or (row is not None and row.cue == "speech" and row.event is None)


def _is_consulted(verb: Token) -> bool:
    """Whether somebody is spoken to behind a verb's "to" ("have you spoken to Khartoum"), and it is no place where one goes."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    talks = row is not None and row.event == "CONSULT" and row.mode != "visit"
    return talks and verb.lemma_.lower() not in markers("motion") | markers("reaching")


def _is_of_the_people(noun: Token) -> bool:
    term = noun_at(noun)
    return term is not None and term.actor.sector == "CVL"


def _is_about_places(verb: Token) -> bool:
    """Whether the object of a verb may be a place: it moves, holds, hits or builds."""
    lemma = verb.lemma_.lower()
    return lemma in markers("motion") | markers("reaching") | markers("actor_place_verb") or _row_mode(verb) == "visit"


def _row_mode(verb: Token) -> str | None:
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    return row.mode if row is not None else None


# --- people whom no table knows ---


def _strangers(reading: Reading) -> Iterator[Part]:
    """People the parser names in two or more words and calls a person more often than anything else; where they do not act, as a mere
    `name`, kept if the text says whose they are."""
    persons = Counter(ent.text for ent in reading.doc.ents if ent.label_ == "PERSON")
    others = Counter(ent.text for ent in reading.doc.ents if ent.label_ != "PERSON")
    common = {token.text for token in reading.doc if token.is_lower and token.pos_ in ("NOUN", "ADJ", "VERB")}
    people = {ent.text.removesuffix("'s") for ent in reading.doc.ents if len(ent) == 1 and ent.label_ == "PERSON"}
    for ent in reading.doc.ents:
        if len(ent) < 2 or not _looks_like_name(ent) or any(token.lower_ in common for token in ent):
            continue
        if ent.start > 0 and reading.doc[ent.start - 1].lower_ == "of":
            continue
        if persons[ent.text] > others[ent.text] or (ent.label_ != "PERSON" and _is_told_person(reading, ent, people)):
            first, last = naming.piece_at(reading.pieces, ent.start_char), naming.piece_at(reading.pieces, _name_end(ent))
            last = _with_hyphens(reading, last)
            name = reading.text[reading.pieces[first].start : reading.pieces[last - 1].end]
            acts = ent.root.dep_ in ("nsubj", "nsubjpass") or persons[ent.text] > 1
            actor = Actor(_possessor(reading, first), None, name)
            yield part_of(reading, first, last, "person" if acts else "name", person_key(name), (actor,))


def _in_short(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Part]:
    """The last or first word of the name of somebody whom no table knows, behind it, if nobody else's name in the text has it."""
    bearers: dict[str, dict[Key, Draft]] = {}
    for draft in drafts:
        words = draft.key[1].split() if draft.kind in ("person", "name") and draft.named is None and len(draft.key) == 2 else []
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            bearers.setdefault(word, {}).setdefault(draft.key, draft)
    for at, piece in enumerate(reading.pieces) if bearers else ():
        meant = list(bearers.get(piece.text, {}).values())
        if len(meant) != 1 or piece.start <= meant[0].end or at in reading.at_first:
            continue
        token = reading.token(piece.start, piece.end)
        if token.tag_ == "NNP" and _stands_alone(token):
            yield part_of(reading, at, at + 1, "person", meant[0].key, meant[0].actors, titles=meant[0].titles)


def _stands_alone(token: Token) -> bool:
    """Whether no other word of a name stands beside a name."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    beside = any(word is not None and (word.tag_ in ("NNP", "NNPS", "HYPH") or word.text == "-") for word in (before, after))
    return not beside and token.dep_ not in MODIFYING


def _is_told_person(reading: Reading, ent: Words, people: Set[str]) -> bool:
    """Whether what the parser takes for something else is called what only people are ("Saba Tekle, a teacher", "Yael Brodet, 43", "Aya
    Sato, who"), or goes by its last word as a person elsewhere."""
    if any(n in reading.covered for n in _pieces_of(reading, ent)):
        return False
    if (
        ent.text.split()[-1] in people
        or _is_in_apposition(ent)
        or any(child.dep_ == "relcl" and _is_of_who(child) for child in ent.root.rights)
    ):
        return True
    beside = [child for child in ent.root.children if child.dep_ == "appos" and child.i > ent.root.i and ent.root.dep_ == "nsubj"]
    aged = any(child.is_digit and len(child) == 2 for child in beside)
    return aged or any(child.tag_ == "NN" and noun_at(child) is not None and not is_body(child) for child in beside)


def _is_in_apposition(ent: Words) -> bool:
    """Whether a name is set between commas behind what one person is called: "the consul, Salem Tarhouni, left"."""
    role, doc = ent.root.head, ent.doc
    if ent.root.dep_ != "appos" or role.tag_ not in ("NN", "NNP") or noun_at(role) is None or is_body(role):
        return False
    closed = ent.end < len(doc) and doc[ent.end].text in (",", ".", ";")
    return closed and role.i + 2 == ent.start and doc[role.i + 1].text == ","


def _is_of_who(verb: Token) -> bool:
    """Whether a relative clause is about somebody: its "who" or "whose" stands right behind the comma."""
    first = verb.left_edge
    return first.tag_ in ("WP", "WP$") and first.i > 0 and first.nbor(-1).text == ","


def _pieces_of(reading: Reading, ent: Words) -> range:
    return range(naming.piece_at(reading.pieces, ent.start_char), naming.piece_at(reading.pieces, ent[-1].idx) + 1)


def _possessor(reading: Reading, first: int) -> str | None:
    """The state whose possessive stands right before piece `first`: "Peru's Magali Silva"."""
    if first < 3 or reading.pieces[first - 1].plain != "s" or reading.pieces[first - 2].text not in "'’":
        return None
    atom = reading.at_last.get(first - 2)
    states = _owner_actors(atom, frozenset({"state"})) if isinstance(atom, Match) else ()
    return states[0].code if len(states) == 1 else None


def _bare_nouns(reading: Reading) -> Iterator[Part]:
    """People and bodies that act and are named by nothing but what they are: their state is left to the context."""
    for token in reading.doc:
        if token.tag_ not in NOUNS or not _is_party(token):
            continue
        term = noun_at(token)
        if term is None or is_craft(term) or is_joint(token) or not _is_domestic(token, term):
            continue
        first = naming.piece_at(reading.pieces, token.doc[max(0, token.i + 1 - len(term.phrase.split()))].idx)
        last = naming.piece_at(reading.pieces, token.idx) + 1
        key = ("group", term.phrase, "")
        yield part_of(reading, first, last, "loose", key, (Actor(None, term.actor.sector),), head=token)


def _is_party(token: Token) -> bool:
    """Whether a noun acts, owns, or has something done, said or given to it."""
    noun = _first_conjunct(token)
    if noun.dep_ in SUBJECTS or noun.dep_ == "poss" or noun.head.dep_ == "agent":
        return True
    term = noun_at(token)
    if term is None or term.actor.sector not in PUBLIC | PEOPLE:
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ in markers("actor_party_preposition") and noun.head.head.pos_ == "VERB"
    if noun.dep_ not in ("dobj", "dative") or noun.head.pos_ != "VERB":
        return False
    return not _is_about_places(noun.head) or term.actor.sector in PEOPLE


def _is_domestic(token: Token, term: Term) -> bool:
    """Whether a noun means several people, or a public body, of the state that the text is about."""
    if term.actor.sector in (None, "BUS", "IGO", "EDU", "NGO") or not _is_of_people(token, term):
        return False
    words = {child.lower_ for child in token.lefts} - set(term.phrase.split())  # "Armed men"
    plain = {child.lower_ for child in token.lefts if child.dep_ in MODIFYING and _is_plain(child)}
    if any(child.dep_ == "poss" for child in token.lefts) or plain & markers("actor_foreign_word"):
        return False
    if token.tag_ == "NNS":
        counts = {child.lower_ for child in token.lefts if child.dep_ == "nummod"}
        return words - plain - counts <= {"the"}
    if words & markers("actor_indefinite"):
        return words - plain <= {"a", "an"} and term.actor.sector in PEOPLE | {"LEG", "JUD", "COP", "OPP"}
    bare = term.actor.sector in ("LEG", "COP") or token.lower_ in markers("actor_domestic_noun")
    return is_body(token) and ("the" in words or bare)


def _is_plain(word: Token) -> bool:
    """Whether a modifier names nothing: in small letters, or the first of its sentence ("Masked gunmen", not "Nepali speakers")."""
    return word.text.islower() or bool(word.is_sent_start and word.tag_ in ("JJ", "VBN") and not word.ent_type_)


def _is_of_people(token: Token, term: Term) -> bool:
    """Whether nothing hangs on a noun by "of", or only people ("families of hostages")."""
    nouns = [noun for link in token.rights if link.lower_ == "of" for noun in link.children]
    return not nouns or (term.actor.sector == "CVL" and all(_is_people(noun) for noun in nouns))


def _is_people(noun: Token) -> bool:
    term = noun_at(noun) if noun.tag_ == "NNS" else None
    return term is not None and term.actor.sector in PEOPLE | PUBLIC


def _name_end(ent: Words) -> int:
    end: int = ent.end_char
    return end - 2 if ent.text.endswith(("'s", "’s")) else end


def _looks_like_name(ent: Words) -> bool:
    words = [token for token in ent if token.tag_ != "POS"]
    return len(words) > 1 and all(
        token.tag_ in ("NNP", "NNPS", "HYPH")
        and (token.text[0].isupper() or token.text == "-" or (n > 0 and naming.is_particle(token.text)))
        for n, token in enumerate(words)
    )


def known_person(draft: Draft) -> Person | None:
    """The person of the tables that a draft was resolved to; of two rows of one name the one with the office it was given."""
    if draft.named is None or draft.kind != "person":
        return None
    same = [person for person in draft.named.candidates if person_key(person.name) == draft.key]
    office = draft.actors[0].office if draft.actors else None
    return next((person for person in same if any(one.title == office for one in person.offices)), same[0] if same else None)
