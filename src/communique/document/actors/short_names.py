"""Whom a part of a name calls that the text has given in full: "Han", "Mr. Han" and "Minister Han" after "Han Jae-won of South Korea".

A name just given to somebody whom no table knows stays his, whatever the tables hold. In which place of his name the one stands that he
goes by is told by his state, by the name itself, or by the fact that nobody else is called so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.people import day_borne, first_initial, known_person
from communique.document.actors.phrases import TITLE_KINDS, Draft, Key, Part, Reading, part_of
from communique.document.actors.standing import MODIFYING, person_key
from communique.naming import Match, Person, sound
from communique.persons import Named, called_by, choose, in_office
from communique.records import Actor
from communique.syntax import SUBJECTS, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = tuple[str, ...]
SHORT = 3  # letters of words that have no capital in a heading
ENDS = tuple(".!?:;,'\"”’)")


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody named in full whom no table knows: the parts of each word of his name, where each run of them stands in it, and the words
    that tell who he is."""

    draft: Draft
    name: tuple[Words, ...]
    places: Mapping[Words, tuple[int, int]]
    told: frozenset[str]


Strangers = defaultdict[str, list[Stranger]]  # by each part of their names


class Told:
    """Those told of so far, in order, and what their styles tell of their sex; `called` are the names of all drafts of the text."""

    def __init__(self, called: Sequence[Words] = ()) -> None:
        self.called = called
        self.drafts: list[Draft] = []
        self._sexes: defaultdict[Key, set[str | None]] = defaultdict(set)

    def add(self, reading: Reading, draft: Draft) -> None:
        """Tells of one more."""
        self.drafts.append(draft)
        self._sexes[draft.key].add(sex_of(reading, draft))

    def may_be(self, one: Draft, sex: str | None) -> bool:
        """Whether somebody may be of a sex: neither what he is given nor how he was styled before speaks against it."""
        if sex is None:
            return True
        name = naming.plain((one.actors[0].name if len(one.actors) == 1 else None) or "-").replace("-", " ").split()
        other = naming.is_male if sex == "female" else naming.is_female
        given = name[-1] if naming.is_given(name[-1]) and not naming.is_given(name[0]) else name[0]
        sexes = self._sexes.get(one.key, set())
        return not other(given) and (sex in sexes or not sexes - {None})


def settle_short_names(reading: Reading, drafts: list[Draft], states: frozenset[str]) -> list[Draft]:
    """`drafts`, where a part of the name of somebody whom no table knows, behind it, is his; of several who bear it his who has gone by it
    before the others came, else open."""
    strangers: Strangers = defaultdict(list)
    told = Told([_called(reading, draft) for draft in drafts])
    for draft in drafts:
        meant = _as_told(reading, told, drafts, draft, strangers, states)
        if meant.key == draft.key and _is_stranger(draft) and not _is_in_heading(reading, draft):
            _add(strangers, _stranger(reading, draft))
        told.add(reading, meant)
    return told.drafts


def _add(strangers: Strangers, one: Stranger) -> None:
    for part in dict.fromkeys(_joined(one.name)):
        strangers[part].append(one)


def _is_in_heading(reading: Reading, draft: Draft) -> bool:
    """Whether a name stands in a line that does not end as a sentence does, or where every longer word has its capital."""
    start = reading.text.rfind("\n", 0, draft.start) + 1
    line = reading.text[start:].split("\n", 1)[0].rstrip()
    words = [word for word in line.split() if len(word) > SHORT and word[0].isalpha()]
    return not line.endswith(ENDS) or (len(words) > 1 and all(word[0].isupper() for word in words))


def _is_stranger(draft: Draft) -> bool:
    return draft.kind in ("person", "name") and draft.named is None and len(draft.key) == 2 and len(_of_itself(words_of(draft.key[1]))) > 1


def _is_called_by_one(draft: Draft) -> bool:
    """Whether somebody whom no table knows has a title and one name: "Energy Minister Suryanto"."""
    named = draft.kind == "person" and draft.named is None and len(draft.key) == 2 and draft.key[0] == "person"
    return named and bool(draft.titles) and len(words_of(draft.key[1])) == 1


def _stranger(reading: Reading, draft: Draft) -> Stranger:
    name = words_of(draft.key[1])
    return Stranger(draft, name, _places(name), _told_of(reading, draft))


def words_of(name: str) -> tuple[Words, ...]:
    """The words of a name, each as the sounds of its parts, without initials and particles that do not open it."""
    found: list[Words] = []
    for n, word in enumerate(name.replace("’", "'").split()):
        parts = [piece.plain for piece in naming.pieces_of(word) if piece.text[0].isalpha() and len(piece.text) > 1]
        kept = [part for part in parts if not naming.is_particle(part)] or ([] if n else parts)
        if kept:
            found.append(tuple(map(sound, kept)))
    return tuple(found)


def _told_of(reading: Reading, draft: Draft) -> frozenset[str]:
    """The titles and the words that stand before a name, or across a comma from it."""
    text, start, end = reading.text, draft.start, draft.end
    if text[end : end + 2] == ", ":
        end += 2 + len(_up_to_mark(text[end + 2 :]))
    if text[:start].endswith(", "):
        start -= 2 + len(_up_to_mark(text[: start - 2][::-1]))
    pieces = range(*(bisect_left(reading.pieces, at, key=lambda piece: piece.start) for at in (start, end)))
    titles = {
        term.phrase for n in pieces if isinstance(atom := reading.at_first.get(n), Match) for term in atom.terms if term.kind in TITLE_KINDS
    }
    words = {reading.pieces[n].text for n in pieces if reading.pieces[n].text.islower()}
    return frozenset(titles | words | {term.phrase for term in draft.titles})


def _up_to_mark(text: str) -> str:
    return text[: min((at for mark in ",.;\n" if (at := text.find(mark)) >= 0), default=len(text))]


def _as_told(reading: Reading, told: Told, drafts: list[Draft], draft: Draft, strangers: Strangers, states: frozenset[str]) -> Draft:
    """`draft` as one of those `told` of before it, if it is a part of the name of a stranger."""
    words, found = told.called[len(told.drafts)] if strangers else (), told.drafts
    sex = sex_of(reading, draft)
    named = strangers.get(words[-1], ()) if words else ()
    bearing = [one for one in named if one.draft.key != draft.key and _place(one, words) is not None]
    bearing = [one for one in bearing if not _is_other_form(one, reading.text[draft.start : draft.end].split()[-1])]
    bearing = [one for one in bearing if _is_of_state(one, draft) and told.may_be(one.draft, sex)]
    if not bearing:
        return draft
    known = _of_tables(reading, draft, states)
    meant = [one for one in bearing if _goes_by(one, draft, words)] or ([] if known is not None else bearing)
    titled = [one for one in meant if _is_titled_so(one, draft, reading)]
    meant = [one for one in meant if known is None or not _is_spelled_otherwise(reading, one, known)]
    if not meant or (known is not None and not titled and _fits(reading, draft, known, words)):
        return draft
    rivals = [one for one in _rivals(reading, found, draft, words) if told.may_be(one, sex)] if not titled else []
    last = max(one.start for one in (*rivals, *(one.draft for one in meant)))
    used = [one for one in _used(reading, told, drafts, words, states) if one.start < last and told.may_be(one, sex)]
    used = [] if titled else used
    sure = [one for one in titled or meant if not (used or rivals) or _is_told_of(one)]  # the son of a president goes by his whole name
    people = {one.draft.key: one.draft for one in sure} | {one.key: one for one in (*rivals, *used)}
    if len(people) > 1 and len({one.key for one in used}) != 1:
        return _open(reading, draft, list(people.values()))
    one = people[used[-1].key] if used else next(iter(people.values()))
    return replace(draft, kind=one.kind, key=one.key, actors=one.actors, choices=one.choices, named=one.named)


def _is_spelled_otherwise(reading: Reading, stranger: Stranger, known: Person) -> bool:
    """Whether a stranger is somebody of the tables spelled otherwise: the text gives him the office and the initial of that one."""
    office = known.office_at(day_borne(reading, stranger.draft.titles), stranger.draft.titles)
    fits = office is not None and any(naming.title_fits(term, office) for term in stranger.draft.titles if term.one_holder)
    return fits and stranger.name[0][0][:1] == sound(known.name)[:1]


def _used(reading: Reading, before: Told, drafts: list[Draft], words: Words, states: frozenset[str]) -> Iterator[Draft]:
    """Who has gone by a bare surname before, as far as that is told: by the text, else by the tables."""
    for one, told, called in zip(drafts, before.drafts, before.called, strict=False):
        if len(words) > 1 or called != words or one.titles or one.kind not in ("person", "surname"):
            continue
        if one.head.dep_ == "oprd":
            continue  # "two men named Oda"
        person = _of_tables(reading, one, states) if told.kind == "surname" else None
        if told.key[:1] == ("person",):
            yield told
        elif person is not None and any(office.state in states for office in person.offices):  # not the Bahamas' Christie for Ohio's
            yield replace(one, kind="person", key=person_key(person.name), actors=(person.actor_at(reading.day, one.titles),))


def sex_of(reading: Reading, draft: Draft) -> str | None:
    """What a style before a name tells of its bearer: female of "Ms.", male of "Mr."."""
    style = naming.plain(reading.text[draft.start : draft.end].split()[0]).rstrip(".")
    if style not in naming.title_words():
        return None
    return "female" if naming.is_female(style) else "male" if naming.is_male(style) else None


def _called(reading: Reading, draft: Draft) -> Words:
    """The parts of the name that a draft has, without its titles."""
    if draft.kind not in ("person", "name", "surname") or len(draft.actors) != 1:
        return ()
    if draft.named is None:
        name = draft.key[1] if len(draft.key) == 2 else ""
    else:
        first = draft.named.first
        before = range(naming.piece_at(reading.pieces, draft.start), first)
        if any(reading.pieces[n].text.istitle() and n not in reading.covered for n in before):
            return ()  # "Senator Ted Oda"
        pieces = reading.pieces[first : draft.named.last]
        name = reading.text[pieces[0].start : pieces[-1].end].split(" of ")[0]
        style, _, rest = name.partition(" ")
        name = rest if rest and naming.is_princely(naming.plain(style)) else name  # "Sheikh Hamad"
    return _joined(_of_itself(words_of(name)))


def _joined(words: Sequence[Words]) -> Words:
    return tuple(part for word in words for part in word)


def _of_itself(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """The words of a name without the particle that opens it: "Da Silva"."""
    return words[1:] if len(words) > 1 and len(words[0]) == 1 and naming.is_particle(words[0][0]) else words


def _places(name: tuple[Words, ...]) -> dict[Words, tuple[int, int]]:
    """The first and last of the words of a name that its runs are; of two words also in the other order."""
    count = len(name)
    turned = {_joined(name[::-1]): (0, count)} if count == 2 else {}
    runs = ((first, last) for first in reversed(range(count)) for last in range(first + 1, count + 1))
    return turned | {_joined(name[first:last]): (first, last) for first, last in runs}


def _place(stranger: Stranger, words: Words) -> tuple[int, int] | None:
    """Which words of a stranger's name are those, or those behind what he is told to be."""
    if len(words) > 1 and words[0] not in _joined(stranger.name) and words[0] in map(sound, stranger.told):
        return _place(stranger, words[1:])  # "Consul Oda"
    return stranger.places.get(words)


def _is_other_form(stranger: Stranger, word: str) -> bool:
    """Whether a word is the short or the long form of what a stranger is given, which the text has not called him: Bob of a Robert Oda."""
    return naming.is_short_form(naming.plain(word)) and naming.plain(word) not in naming.plain(stranger.draft.key[1]).split()


def _goes_by(stranger: Stranger, draft: Draft, words: Words) -> bool:
    """Whether those words are what somebody of that name goes by: the last, the first where the family stands there or people go by what
    they are given, the last but one of two families, or more than one."""
    name, count = stranger.name, len(stranger.name)
    first, last = _place(stranger, words) or (0, 0)
    if last - first > 1 or last == count:
        return True
    code = stranger.draft.actors[0].code if len(stranger.draft.actors) == 1 else None
    if first == count - 2 and count > 2 and (naming.has_two_surnames(code, words[0]) or _is_family_there(draft, code, words[0])):
        return True
    princely = naming.is_princely(naming.plain(text_of(draft.head.doc)[draft.start : draft.end].split()[0]))
    return first == 0 and (princely or naming.goes_by_first(code) or _is_family_first(name) or _is_bearer_first(draft, words[0]))


def _is_family_there(draft: Draft, code: str | None, word: str) -> bool:
    """Whether a word that may also be given is a family's of which the tables know somebody of that state, where people have two."""
    bearers = draft.named.candidates if draft.named is not None else ()
    held = {office.state for person in bearers if word in person.surnames for office in person.offices}
    return code in held and naming.has_two_surnames(code)


def _is_family_first(name: tuple[Words, ...]) -> bool:
    """Whether the last of two words is given, and not the first: "Yang Young-shik", "Nagy Péter"."""
    given = [len(word) > 1 or naming.is_given(word[0]) for word in name]
    return len(name) == 2 and given == [False, True]


def _is_bearer_first(draft: Draft, word: str) -> bool:
    """Whether those of the tables whose name it is write it first: "Li Shumin came; Li said", not Li Qiang."""
    return draft.named is not None and any(sound(one.name.split()[0]) == word for one in draft.named.candidates)


def _is_of_state(stranger: Stranger, draft: Draft) -> bool:
    """Whether no other state stands beside a name than the one that a stranger is of."""
    codes = {actor.code for actor in draft.actors if actor.code} if draft.named is None or draft.kind == "surname" else set()
    theirs = {actor.code for actor in stranger.draft.actors if actor.code}
    return not codes or not theirs or bool(codes & theirs)


def _of_tables(reading: Reading, draft: Draft, states: frozenset[str]) -> Person | None:
    """Whom of the tables a name would call if the text had told of nobody."""
    if draft.named is None:
        return None
    if draft.kind == "person":
        return known_person(draft)
    if not draft.titles:
        return in_office(draft.named, reading.day, states)
    codes = frozenset(actor.code for actor in draft.actors if actor.code)
    found = choose(draft.named, draft.titles, codes, day_borne(reading, draft.titles))
    return found or called_by(draft.named, draft.titles[0], reading.day, codes, states)


def _fits(reading: Reading, draft: Draft, person: Person, words: Words) -> bool:
    """Whether the tables know better whose a name is: a title that is his that day, or more of his name than a stranger has."""
    office = person.office_at(day_borne(reading, draft.titles), draft.titles)
    titles = [term for term in draft.titles if term.offices]
    if titles:
        return office is not None and any(naming.title_fits(term, office) for term in titles)
    return len(words) > 1 and bool(person.surnames & set(words))


def _is_titled_so(stranger: Stranger, draft: Draft, reading: Reading) -> bool:
    """Whether the text has called a stranger by the title that stands before a name; of one word it may be the last of his."""
    phrases = {term.phrase for term in draft.titles} or set(_word_before(reading, draft))
    ends = {phrase.split()[-1] for phrase in stranger.told}
    return any(phrase in stranger.told or phrase in ends for phrase in phrases)


def _word_before(reading: Reading, draft: Draft) -> Iterator[str]:
    """The word in capitals right before a name, as "Judge Oda"."""
    at = naming.piece_at(reading.pieces, draft.start)
    piece = reading.pieces[at - 1] if at else None
    if piece is not None and piece.text.istitle() and piece.end + 1 == draft.start and reading.text[piece.end] == " ":
        yield piece.plain


def _rivals(reading: Reading, found: Sequence[Draft], draft: Draft, words: Words) -> list[Draft]:
    """Whom of the tables the text has named in full before, who goes by those words too."""
    told = [one for one in found if one.kind == "person" and one.named is not None]
    full = [one for one in told if (person := known_person(one)) and set(words) <= person.surnames and len(_called(reading, one)) > 1]
    return [one for one in full if one.key != draft.key or draft.kind == "surname"]


def _is_told_of(stranger: Stranger) -> bool:
    """Whether the text tells of what state or office somebody is."""
    return bool(stranger.draft.titles) or any(actor.code for actor in stranger.draft.actors)


def _open(reading: Reading, draft: Draft, people: Sequence[Draft]) -> Draft:
    """A name that several of the text bear: of their state, if all are of one."""
    actors = [one.actors[0] for one in people if len(one.actors) == 1]
    name = reading.text[draft.start : draft.end]
    if len(actors) == len(people) and len({actor.code for actor in actors}) == 1:
        sectors = {actor.sector for actor in actors}
        shared = Actor(actors[0].code, sectors.pop() if len(sectors) == 1 else None, name)
        return replace(draft, kind="person", key=("open", name), actors=(shared,), named=None)
    choices = tuple(dict.fromkeys(actors))
    return replace(draft, kind="person", key=("choice", name), actors=(Actor(None, None, name),), choices=choices, named=None)


def find_in_short(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Part]:
    """A part of the name of somebody whom no table knows, behind it, where nothing else has been found: his if one alone bears it, else
    of whom `settle_short_names` finds; so the last word of a name that the tables have longer: "Kiir" of a Salva Kiir Mayardit."""
    strangers = [_stranger(reading, one) for one in drafts if _is_stranger(one) or _is_called_by_one(one)]
    strangers += [one for draft in drafts if (one := _cut_short(reading, draft)) is not None]
    named: Strangers = defaultdict(list)
    for one in reversed(strangers):
        _add(named, one)
    at, whole = 0, defaultdict[str, set[Words]](set)
    for words in {tuple(piece.text for piece in naming.pieces_of(one.draft.key[1])) for one in strangers}:
        whole[words[0]].add(words)
    while strangers and at < len(reading.pieces):
        stop = _end_of_whole(reading, whole.get(reading.pieces[at].text, ()), at) or _end_of_part(reading, at)
        bearers, first = _bearers(named, reading, at, stop) if stop > at else [], first_initial(reading, at)
        bearers = [one for one in bearers if first == at or reading.pieces[first].plain == naming.plain(one.key[1])[0]]  # "S.V. Abt"
        if any(one.end < reading.pieces[first].start for one in bearers) and _stands_alone(reading, first, stop):
            name = reading.text[reading.pieces[at].start : reading.pieces[stop - 1].end]
            sole = bearers[0] if len(bearers) == 1 else None
            key, actors = (sole.key, sole.actors) if sole is not None else (person_key(name), (Actor(None, None, name),))
            yield part_of(reading, first, stop, "person", key, actors, titles=sole.titles if sole is not None else ())
        at = max(stop, at + 1)


def _cut_short(reading: Reading, draft: Draft) -> Stranger | None:
    """Somebody whom the text names up to a word that is no surname of his in the tables, by that word; None of any other draft."""
    person, named = known_person(draft), draft.named
    if person is None or named is None or not named.full or draft.kind != "person":
        return None
    words = words_of(reading.text[reading.pieces[named.first].start : reading.pieces[named.last - 1].end])
    last = words[-1] if words else ()
    if len(words) < 2 or len(last) != 1 or last[0] in person.surnames:
        return None
    return Stranger(draft, (last,), _places((last,)), frozenset())


def _end_of_whole(reading: Reading, names: Collection[Words], at: int) -> int | None:
    """The end of one of the whole names from piece `at`, whatever the tables know by a part of it; None where none stands."""
    found = [at + len(name) for name in names if tuple(piece.text for piece in reading.pieces[at : at + len(name)]) == name]
    return max(found, default=None)


def _end_of_part(reading: Reading, at: int) -> int:
    """The end of the words in capitals from piece `at`, with the hyphens between them."""
    pieces, stop = reading.pieces, at
    while stop < len(pieces) and _is_in_name(reading, at, stop):
        stop += 1
    return stop - 1 if stop > at and pieces[stop - 1].text == "-" else stop


def _is_in_name(reading: Reading, at: int, stop: int) -> bool:
    piece = reading.pieces[stop]
    if stop > at and reading.text[reading.pieces[stop - 1].end : piece.start] not in ("", " "):
        return False
    if piece.text == "-":
        return stop > at and reading.pieces[stop - 1].end == piece.start
    behind = stop > at and reading.pieces[stop - 1].text == "-"
    word = piece.text[0].isalpha() and (piece.text[0].isupper() or behind) and len(piece.text) > 1
    free = stop not in reading.covered and (behind or not isinstance(reading.at_first.get(stop), Named))
    return word and free and (behind or _looks_named(reading.token(piece.start, piece.end)))


def _looks_named(word: Token) -> bool:
    """Whether the tagger takes a word with a capital for a name, or for a noun that does something alone: "Winters left"."""
    acting = word.dep_ in SUBJECTS and word.tag_ in ("NN", "NNS") and word.head.tag_ in ("VBD", "VBZ") and not any(word.lefts)
    return word.tag_ in ("NNP", "NNPS") or acting


def _bearers(named: Strangers, reading: Reading, at: int, stop: int) -> list[Draft]:
    """The strangers of whose names pieces `at` to `stop` are a part, each as first told of; `named` are those told of last first."""
    name = reading.text[reading.pieces[at].start : reading.pieces[stop - 1].end]
    words = _joined(_of_itself(words_of(name)))
    meant = [one for one in named.get(words[-1], ()) if _is_end(one, words) and not _is_other_form(one, name)] if words else []
    return [*{_joined(one.name): one.draft for one in meant}.values()]


def _is_end(stranger: Stranger, words: Words) -> bool:
    place = _place(stranger, words)
    return place is not None and (place[0] == 0 or place[1] == len(stranger.name) or len(words) > 1)


def _stands_alone(reading: Reading, at: int, stop: int) -> bool:
    """Whether no other word of a name stands beside a name."""
    head = reading.token(reading.pieces[at].start, reading.pieces[stop - 1].end)
    words = reading.doc.char_span(reading.pieces[at].start, reading.pieces[stop - 1].end, alignment_mode="expand")
    assert words is not None
    before = words[0].nbor(-1) if words.start > head.sent.start else None
    after = words[-1].nbor(1) if words.end < head.sent.end else None
    beside = any(word is not None and (word.tag_ in ("NNP", "NNPS", "HYPH") or word.text == "-") for word in (before, after))
    return not beside and head.dep_ not in MODIFYING
