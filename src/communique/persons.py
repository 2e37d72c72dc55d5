"""People in a text: names of the tables found in full or by surname, and which person they mean on the document's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, takewhile

from communique.naming import (
    GRACE,
    RANKS,
    Office,
    Person,
    Piece,
    Term,
    double_initials,
    given_names,
    has_two_surnames,
    is_firm_too,
    is_function_word,
    is_known_by_rank,
    is_nickname,
    is_particle,
    is_patronymic,
    is_place_noun,
    is_princely,
    is_second_surname,
    is_short_form,
    is_suffix,
    is_vessel,
    is_weekday,
    leading_kind,
    people,
    plain,
    rank,
    rules,
    sound,
    title_fits,
    title_words,
)

NEAR_DAYS = 3650  # so near to an office a full name that no other bearer has means its holder
MANY_STATES = 4
LONG_GONE, UNDATED = 45, 1990  # years since the last office; the year of it in a text without a day
COMMON_DAYS = 7300  # bearers who held their offices within twenty years of the text
MANY_BEARERS = 5  # people of the table called so by their first name
LEAST = RANKS.index("foreign affairs representative")  # who leads no state, body or their diplomacy is not called by a bare surname
MOST_BEARERS = 3  # so many people in office may share a surname that still means the one leader among them
LONGEST_SHORT = 4  # letters of a short form before a point: "Moh. Hatta", "Gral."
NUMERALS = frozenset("IVX")
VOWELS = frozenset("aeiouy")
LEFT_OUT = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "abu"})  # particles without which people are called as well
LINKS = frozenset({"of", "for", "the", "and"})


@dataclass(frozen=True, slots=True)
class Named:
    """Pieces `first` to `last` (exclusive) that name someone, and who of the tables it may be. `full`: more than a surname."""

    first: int
    last: int
    candidates: tuple[Person, ...]
    full: bool
    word: str = ""


def _is_name(piece: Piece) -> bool:
    return (piece.text[0].isupper() and len(piece.text) > 1) or is_particle(piece.plain)


def _next(pieces: list[Piece], at: int, step: int) -> int | None:
    """The next word of a name from `at`, over hyphens and the points of initials; None at a gap of more than a space."""
    nxt = at + step
    while 0 < nxt < len(pieces) - 1 and _touch(pieces, nxt, nxt - step) and (_is_mark(pieces, nxt) or _is_infix(pieces, nxt)):
        nxt += step
    if not 0 <= nxt < len(pieces) or not pieces[nxt].text[0].isalpha() or not _touch(pieces, nxt, nxt - step, gap=1):
        return None
    return nxt


def _is_mark(pieces: list[Piece], at: int) -> bool:
    """Whether a piece is a hyphen, an apostrophe or the point of an initial or a "Md."; that of "met Lula. Lula said" ends a sentence."""
    before = pieces[at - 1].plain
    shortened = len(before) == 1 or not VOWELS & set(before) or is_suffix(before)
    return pieces[at].text in "-'" or (pieces[at].text == "." and shortened)


def _is_infix(pieces: list[Piece], at: int) -> bool:
    """Whether a piece is a letter between the hyphens of a name ("Chan-o-cha")."""
    return len(pieces[at].text) == 1 and pieces[at].text.islower() and pieces[at - 1].text == "-" == pieces[at + 1].text


def _touch(pieces: list[Piece], a: int, b: int, gap: int = 0) -> bool:
    low, high = (a, b) if a < b else (b, a)
    space = pieces[high].start - pieces[low].end
    if pieces[low].text == "." and space and _ends_sentence(pieces, low):
        return False  # "guests in Muscat. Muscat said"
    return space <= max(gap, 0) or (pieces[low].text == "." and space <= 1)


def _ends_sentence(pieces: list[Piece], at: int) -> bool:
    """Whether a point stands behind a whole word, not an initial or a short form, or before the same word again."""
    if not 0 < at < len(pieces) - 1:
        return True
    before = pieces[at - 1]
    return len(before.text) > LONGEST_SHORT or before.plain == pieces[at + 1].plain


def _word_beside(pieces: list[Piece], at: int, step: int) -> int | None:
    """The next word from `at`, if anybody's name may go on with it."""
    nxt = _next(pieces, at, step)
    if nxt is None or len(pieces[nxt].text) == 1 or _is_name(pieces[nxt]) or pieces[nxt - 1].text == "-":
        return nxt
    return None


def _extent(pieces: list[Piece], at: int, person: Person, before: int | None, behind: int | None) -> tuple[int, int, int]:
    """The first and last piece of a name of `person` around `at`, and how many of its words are there (initials not counted); `before` and
    `behind` are the words beside it."""
    first = last = at
    count = 1
    for step, edge in ((-1, before), (1, behind)):
        while edge is not None:
            if not (_is_name(pieces[edge]) or _is_initial(pieces, edge) or pieces[edge - 1].text == "-"):
                first, count = (edge, count + 1) if _opens_name(pieces, edge, person) else (first, count)
                break
            known = sound(pieces[edge].text) in person.words
            tied = is_particle(pieces[edge].plain) and edge + 1 < len(pieces) and pieces[edge + 1].text == "-"
            if not known and not tied and not _is_initial(pieces, edge):
                break
            if known:
                count += 1
            if known or (step == 1 and not tied):  # the "al-" of one whom the tables write with "el-" counts for nothing
                first, last = min(first, edge), max(last, edge)
            elif not tied and _starts_name(pieces, edge, person):
                first = edge
            edge = _next(pieces, edge, step)
    return first, _with_ancestors(pieces, first, last, person) if count > 2 else last, count


def _is_initial(pieces: list[Piece], at: int) -> bool:
    """Whether a piece is the J of "J. Biden", the W of "George W Bush" or the O of "O'Neill"."""
    if len(pieces[at].text) != 1 or not pieces[at].text.isupper() or at + 1 >= len(pieces):
        return False
    bare = at > 0 and pieces[at].text != "I" and pieces[at - 1].text[0].isupper() and _is_name(pieces[at + 1])
    return pieces[at + 1].text in ".'" or (bare and _touch(pieces, at, at - 1, gap=1) and _touch(pieces, at + 1, at, gap=1))


def _starts_name(pieces: list[Piece], at: int, person: Person) -> bool:
    return any(word.startswith(pieces[at].plain) for word in person.words)


def _opens_name(pieces: list[Piece], at: int, person: Person) -> bool:
    """Whether a piece is the letter that a name opens with: the U of "U Thant"."""
    return pieces[at].text.isupper() and len(pieces[at].text) == 1 and person.name.split()[0] == pieces[at].text


def find_names(pieces: list[Piece]) -> Iterator[Named]:
    """Every place where a name of the tables stands, in full or as a surname, the longest reading of each place."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        found = None
        if piece.text[0].isupper() and len(piece.text) > 1 and not _is_double_initial(pieces, at):
            found = _best(pieces, at, people(sound(piece.text))) or _called_by_given(pieces, at)
        if found is None or _is_of_place(pieces, found):
            at += 1
            continue
        yield found
        at = max(found.last, at + 1)


def _called_by_given(pieces: list[Piece], at: int) -> Named | None:
    """A president whom the press calls by title and given name: "President Samia"."""
    piece = pieces[at]
    if not at or pieces[at - 1].plain != "president" or piece.plain not in rules("called_as_president"):
        return None
    named = [one for one in people(sound(piece.text)) if plain(one.name.split()[0]) == piece.plain and len(one.name.split()) > 1]
    lead = [one for one in named if any(rank(office) == 0 for office in one.offices)]
    return Named(at, at + 1, tuple(lead), False, piece.plain) if lead else None


def _is_of_place(pieces: list[Piece], named: Named) -> bool:
    """Whether a whole name is that of a ship ("the carrier Gerald R. Ford"), or a surname without a given name that of a place: "the San
    Martín crossing"; not behind a title."""
    if named.full and named.first and is_vessel(pieces[named.first - 1].plain):
        return True
    behind = pieces[named.last] if named.last < len(pieces) else None
    after = pieces[named.last + 1] if named.last + 1 < len(pieces) else None
    goes_on = after is not None and after.text.isalpha() and after.text.islower() and not is_function_word(after.plain)
    named_so = behind is not None and behind.text.islower() and is_place_noun(behind.plain) and not goes_on
    given = {sound(one.name.split()[0]) for one in named.candidates}
    own = {sound(piece.text) for piece in pieces[named.first : named.last]}
    before = pieces[named.first - 1].plain if named.first else ""
    return named_so and not given & own and not (before != "the" and before in title_words())


def without_long_gone(names: Iterable[Named], day: date | None) -> Iterator[Named]:
    """`names` as a text of `day` uses them: nobody goes by a surname who left his last office LONG_GONE years before, who led no state half
    of that, and in a text without a day nobody who left it before UNDATED."""
    for named in names:
        if named.full:
            yield named
            continue
        late = [one for one in named.candidates if any(_is_recent(office, day) for office in one.offices)]
        if len(late) == len(named.candidates):
            yield named
        elif late:
            yield replace(named, candidates=tuple(late))


def _is_recent(office: Office, day: date | None) -> bool:
    years = LONG_GONE if rank(office) <= RANKS.index("head of government") else LONG_GONE // 2
    return office.end is None or office.end.year >= (day.year - years if day else UNDATED)


def _is_double_initial(pieces: list[Piece], at: int) -> bool:
    """Whether a piece is a letter of another alphabet as an initial: the Yu of "A.Yu. Rudakov"."""
    if pieces[at].plain not in double_initials() or at + 2 >= len(pieces) or pieces[at + 1].text != ".":
        return False
    behind = at > 1 and pieces[at - 1].text == "." and len(pieces[at - 2].text) == 1 and pieces[at - 2].text.isupper()
    return behind or (len(pieces[at + 2].text) == 1 and pieces[at + 2].text.isupper())


def _best(pieces: list[Piece], at: int, candidates: Sequence[Person]) -> Named | None:
    if not candidates:
        return None
    best: dict[tuple[int, int], list[Person]] = {}
    longest = 0
    key = sound(pieces[at].text)
    dated = is_weekday(pieces[at].plain) and not (at and pieces[at - 1].plain in title_words())  # "on Friday Kausea Natano"
    before, behind = _word_beside(pieces, at, -1), _word_beside(pieces, at, 1)
    for person in candidates:
        first, last, count = _extent(pieces, at, person, before, behind)
        if count == 1 and (dated or key not in person.surnames):
            continue
        if _is_anothers(pieces, first, last, person) or (count > 1 and _is_title(pieces[first : last + 1])):
            continue
        if count > 1 and (_is_style(pieces[first : last + 1], person) or _are_fathers(pieces[first : last + 1], person)):
            continue
        full = (
            count >= 2
            and not _is_namesake(pieces, first, last, person)
            and (not person.whole or count >= min(3, len(person.words)) or count >= _length(person))
        )
        if not full:
            if (count > 1 and not person.whole) or key not in person.surnames or dated or _is_no_name(pieces[at], person):
                continue
            first, last, count = _with_letter(pieces, at, person), at, 1
        if count > longest:
            best, longest = {}, count
        if count == longest:
            best.setdefault((first, last), []).append(person)
    if not best:
        return None
    (first, last), found = max(best.items(), key=lambda entry: (entry[0][1] - entry[0][0], -entry[0][0]))
    if all(_is_backwards(pieces, first, last, person) for person in found):
        return None
    end = _with_suffix(pieces, last)
    found = [one for one in found if set(pieces[end].text) <= NUMERALS and pieces[end].text in one.name.split()] or found  # "Abdullah II"
    if longest == 1:
        led = at > 0 and is_particle(pieces[at - 1].plain)
        found = [one for one in found if _is_behind_particle(one, key) == led] or found  # "Santos" is not dos Santos
    whole = {office.state for one in found if _length(one) == longest >= 2 for office in one.offices}
    found = [one for one in found if any(office.state in whole for office in one.offices)] or found  # no Prince Charles Johnson of Liberia
    end = _with_second_surname(pieces, first, end, found[0]) if longest >= 2 else end
    return Named(first, _with_ancestors(pieces, end, end, found[0]) + 1, tuple(found), longest >= 2, pieces[at].plain)


def _is_behind_particle(person: Person, key: str) -> bool:
    """Whether a word of somebody's name stands only behind a particle there that nobody leaves out: "dos Santos", not "al Assad"."""
    words = person.name.split()
    before = [plain(words[n - 1]) if n else "" for n, word in enumerate(words) if sound(word) == key]
    return bool(before) and all(is_particle(word) and word not in LEFT_OUT for word in before)


def _is_no_name(piece: Piece, person: Person) -> bool:
    """Whether a word is one of grammar, a number, or another form of a given name, that a surname only sounds like: the We of "We agreed"
    is no Wee, President Daniel no Mr Dan, the VI of "Chapter VI" no king; or the title before a name: the Grand of "the Grand Mosque"."""
    words = plain(person.name).split()
    own = piece.plain in words
    if piece.plain in takewhile(title_words().__contains__, words[:-1]):
        return True
    if set(piece.text) <= NUMERALS:
        return not own or piece.text in person.name.split()  # but "XI ARRIVES"
    return (is_function_word(piece.plain) or is_short_form(piece.plain)) and not own


def _is_namesake(pieces: list[Piece], first: int, last: int, person: Person) -> bool:
    """Whether only given names are there before another surname ("Juan Manuel Ortega"), or only a surname behind another given name and a
    particle ("Turki al-Maliki"): somebody else's."""
    found = [sound(piece.text) for piece in pieces[first : last + 1] if piece.text.isalpha() and not is_particle(piece.plain)]
    if person.whole or not found:
        return False
    after, before = _next(pieces, last, 1), _next(pieces, first, -1)
    if not person.surnames & set(found) or (len(found) > 1 and sound(person.name.split()[0]) not in found):
        return (after == last + 1 and _is_foreign_name(pieces[after])) or _is_called_otherwise(pieces, before, first, person)
    if len(found) > 1 or before is None or before != first - 1 or not is_particle(pieces[first].plain):
        return False
    initials = {word[0] for word in person.words - person.surnames if not is_particle(word)} or {word[0] for word in person.words}
    return _is_foreign_name(pieces[before]) and sound(pieces[before].text)[0] not in initials  # "Musaad" may be Musaed


def _is_backwards(pieces: list[Piece], first: int, last: int, person: Person) -> bool:
    """Whether the last name stands before the first, and a third behind: "Mahmud Ali Oda" is no Ali Lutfi Mahmud."""
    own, after = [sound(word) for word in person.name.split()], _next(pieces, last, 1)
    turned = last > first and (sound(pieces[first].text), sound(pieces[last].text)) == (own[-1], own[0])
    return turned and after == last + 1 and _is_foreign_name(pieces[after])


def _is_called_otherwise(pieces: list[Piece], before: int | None, first: int, person: Person) -> bool:
    """Whether another first name than a person's stands before the rest of his: "Ram Sharan Mahat" is no Prakash Sharan Mahat."""
    if before is None or before != first - 1 or not _is_foreign_name(pieces[before]):
        return False
    return pieces[before].plain[0] != plain(person.name)[0] and pieces[before].plain in given_names()


def _is_foreign_name(piece: Piece) -> bool:
    """Whether a word beside a name may be a further name: in capitals, and no title."""
    return piece.text[0].isupper() and len(piece.text) > 2 and not piece.text.isupper() and piece.plain not in title_words()


def _is_title(pieces: list[Piece]) -> bool:
    """Whether all words are a title's: the "Crown Prince" of one is no other's name."""
    return all(piece.plain in title_words() for piece in pieces if piece.text[0].isalpha())


def _is_style(pieces: list[Piece], person: Person) -> bool:
    """Whether behind a royal title stands a name of the person that is not the given one, or the title is but a name in another spelling of
    his: "Prince Salman" is no Abdulaziz bin Salman, "Sheikh Ali" no Ali Sheikh Oda."""
    words = [piece.plain for piece in pieces if piece.text[0].isalpha()]
    given = next((word for word in person.name.split() if plain(word) not in title_words()), person.name)
    if len(words) != 2 or not is_princely(words[0]):
        return False
    unstyled = words[0] not in plain(person.name).split() and sound(words[1]) not in person.surnames
    return sound(words[1]) != sound(given) or unstyled


def _are_fathers(pieces: list[Piece], person: Person) -> bool:
    """Whether all words found are names of a person's fathers: "Mohamed Rasheed" is no Abdullah bin Mohammad bin Rashed Al Khalifa."""
    words = [plain(word) for word in person.name.split()]
    fathers = {sound(word) for before, word in pairwise(words) if is_patronymic(before)}
    others = {sound(word) for before, word in pairwise(["", *words]) if not (is_patronymic(before) or is_patronymic(word))}
    found = {sound(piece.text) for piece in pieces if piece.text.isalpha()}
    return found <= fathers - others


def _with_letter(pieces: list[Piece], at: int, person: Person) -> int:
    """`at`, or the letter that an apostrophe ties to a surname: the O of "O'Neill"."""
    tied = at > 1 and pieces[at - 1].text == "'" and _touch(pieces, at - 1, at) and _is_initial(pieces, at - 2)
    return at - 2 if tied and f"{pieces[at - 2].plain}'{pieces[at].plain}" in plain(person.name).replace("’", "'") else at


def _is_anothers(pieces: list[Piece], first: int, last: int, person: Person) -> bool:
    """Whether a particle or hyphen ties the words found to a name that is not this person's ("Abdel Fattah al-Burhan", "al-Sisi")."""
    tied_before = first > 1 and pieces[first - 1].text == "-" and _touch(pieces, first - 1, first) and pieces[first - 2].text[0].isupper()
    if (tied_before and pieces[first].text.islower()) or _is_of_another_father(pieces, first, last, person):
        return True  # "Choisy-le-Roi"
    end = last - 1 if is_particle(pieces[last].plain) and last > first else last
    nxt = _next(pieces, end, 1)
    while nxt is not None and is_particle(pieces[nxt].plain):
        nxt = _next(pieces, nxt, 1)
    tied = nxt is not None and (nxt > end + 2 or pieces[nxt - 1].text == "-" or is_particle(pieces[nxt - 1].plain))
    hyphen = nxt is not None and pieces[nxt - 1].text == "-"
    if not hyphen and _with_second_surname(pieces, first, last, person) > last:
        return False
    return tied and nxt is not None and (hyphen or pieces[nxt].text[0].isupper()) and sound(pieces[nxt].text) not in person.words


def _with_second_surname(pieces: list[Piece], first: int, last: int, person: Person) -> int:
    """`last`, or the end of a second surname that a particle ties to the name as the tables have it, where people have two: the "de Romaña"
    of an "Óscar Maúrtua de Romaña"."""
    found = {sound(piece.text) for piece in pieces[first : last + 1]}
    if last == first or not has_two_surnames(person.offices[0].state) or not {sound(word) for word in person.name.split()} <= found:
        return last
    nxt = _next(pieces, last, 1)
    tied = nxt is not None and is_particle(pieces[nxt].plain)
    while nxt is not None and is_particle(pieces[nxt].plain):
        nxt = _next(pieces, nxt, 1)
    return nxt if tied and nxt is not None and pieces[nxt].text[0].isupper() else last


def _is_of_another_father(pieces: list[Piece], first: int, last: int, person: Person) -> bool:
    """Whether a name with a father's is not this person's: "Hamad bin Isa" is no Salman bin Hamad bin Isa, nor "Ali bin Isa" a bin Isa."""
    if not any(is_patronymic(piece.plain) for piece in pieces[first : last + 1]):
        return False
    own = sound(person.name.split()[0])
    while first < last and pieces[first].plain in title_words():
        first += 1  # "Prince Abdulaziz bin Salman"
    if not is_patronymic(pieces[first].plain):
        return sound(pieces[first].text) != own
    before = _next(pieces, first, -1)
    return sound(pieces[min(first + 1, last)].text) == own or (before is not None and _is_foreign_name(pieces[before]))


def _with_ancestors(pieces: list[Piece], first: int, last: int, person: Person) -> int:
    """`last`, or the end of the names of fathers behind a king's number, of grandfathers and family behind a father's: "Faisal bin
    Farhan (bin Ali)"."""
    last -= last > first and is_patronymic(pieces[last].plain)
    numbered = first == last and set(pieces[last].text) <= NUMERALS  # "Abdullah II ibn Al Hussein"
    if not numbered and not any(is_patronymic(piece.plain) for piece in pieces[first:last]):
        return last
    while (nxt := _next(pieces, last, 1)) is not None:
        father = nxt + 1 < len(pieces) and is_patronymic(pieces[nxt].plain) and pieces[nxt + 1].text[0].isupper()
        if not father and not (sound(pieces[nxt].text) in person.words and not is_patronymic(pieces[nxt].plain)):
            break
        last = nxt + 1 if father else nxt
        if father and is_particle(pieces[last].plain) and (of := _next(pieces, last, 1)) is not None and pieces[of].text[0].isupper():
            last = of
    return last


def _length(person: Person) -> int:
    return len(person.name.replace("-", " ").split())


def _with_suffix(pieces: list[Piece], last: int) -> int:
    """`last`, or the end of a "Jr." after it."""
    nxt = last + 2 if last + 1 < len(pieces) and pieces[last + 1].text == "," else last + 1
    if nxt < len(pieces) and is_suffix(pieces[nxt].plain):
        return nxt + 1 if nxt + 1 < len(pieces) and pieces[nxt + 1].text == "." else nxt
    return last


def choose(named: Named, titles: tuple[Term, ...], codes: frozenset[str], day: date | None) -> Person | None:
    """Who is meant: by the state that stands beside the name, the title, and the day; None if that leaves it open."""
    found = [person for person in named.candidates if not codes or any(office.state in codes for office in person.offices)]
    found = [person for person in found if not _is_of_later(person, day)]
    offices = tuple(title for title in titles if title.offices)
    fitting = [person for person in found if _best_fit(person, offices, day) is not None] if offices else []
    fitting = fitting if named.full else [one for one in fitting if not _is_past_by_second(one, named.word, day)]
    if offices and not fitting and not named.full:
        return None
    if fitting:
        found = fitting
        found.sort(key=lambda person: _fit_order(person, offices, day))
        if not (named.full or codes) and _are_past_of_several(found, offices, day):
            return None
        return _single(found, lambda person: _fit_order(person, offices, day)[0])
    if not named.full:
        return None
    known = [person for person in found if codes or titles or _still_known(person, day)]
    found = known or ([found[0]] if len(found) == 1 and _is_near(found[0], day) else [])
    found.sort(key=lambda person: _order(person, day))
    return _single(found, lambda person: _order(person, day)[0])


def _is_of_later(person: Person, day: date | None) -> bool:
    """Whether somebody held his first office so long after `day` that a text of it means a namesake: the Robert Hill of 1970."""
    return day is not None and min((office.start - day).days for office in person.offices) > COMMON_DAYS


def _is_past_by_second(person: Person, word: str, day: date | None) -> bool:
    """Whether somebody out of office would go by the second of two surnames: no President Ibarra is Velasco Ibarra today."""
    return day is not None and person.office_at(day) is None and is_second_surname(word, person)


def _are_past_of_several(found: list[Person], titles: tuple[Term, ...], day: date | None) -> bool:
    """Whether all whom a title and a surname fit have left office, and are of several states: "President Kim" years after the last one."""
    past = day is not None and all((_best_fit(person, titles, day) or 0) > GRACE.days for person in found)
    return past and len({office.state for person in found for office in person.offices if any(title_fits(t, office) for t in titles)}) > 1


def _still_known(person: Person, day: date | None) -> bool:
    """Whether a name without any title can be that of a former holder: of one who led a state or an organisation."""
    return person.office_at(day) is not None or any(rank(office) <= RANKS.index("head of organisation") for office in person.offices)


def _is_near(person: Person, day: date | None) -> bool:
    """Whether a person holds an office within some years of `day`: before and after it he is known to his state."""
    return day is not None and min(office.distance(day) for office in person.offices) < NEAR_DAYS


def _single(found: list[Person], grade: object) -> Person | None:
    assert callable(grade)
    if not found:
        return None
    rivals = [one for one in found[1:] if grade(one) == grade(found[0]) and one.name != found[0].name]
    return None if any(not _same_terms(found[0], rival) for rival in rivals) else found[0]


def _same_terms(one: Person, other: Person) -> bool:
    """Whether two rows of the tables are one person: they held the same office of one state at one time."""
    mine = {(office.state, kind) for office in one.offices for kind in office.kind if kind in RANKS[:3]}
    theirs = {(office.state, kind) for office in other.offices for kind in office.kind}
    overlap = any(a.distance(b.start) == 0 or b.distance(a.start) == 0 for a in one.offices for b in other.offices if a.kind == b.kind)
    return bool(mine & theirs) and overlap


def _best_fit(person: Person, titles: tuple[Term, ...], day: date | None) -> int | None:
    """Days between `day` and the nearest office that the titles fit; None if there is none, or it began after `day`."""
    distances = [
        office.distance(day) if day else (date(2100, 1, 1) - office.start).days
        for office in person.offices
        if any(title_fits(title, office) for title in titles) and (day is None or office.start <= day + GRACE)
    ]
    return min(distances, default=None)


def _fit_order(person: Person, titles: tuple[Term, ...], day: date | None) -> tuple[int, str]:
    distance = _best_fit(person, titles, day)
    return (10**6 if distance is None else distance), person.name


def _order(person: Person, day: date | None) -> tuple[tuple[int, int], str]:
    office = person.office_at(day)
    if office is None:
        return (len(RANKS) + 1, 0), person.name
    return (rank(office), 0 if day else -office.start.toordinal()), person.name


def in_office(named: Named, day: date | None, states: frozenset[str]) -> Person | None:
    """The one bearer of a bare surname in office on `day`, or the only one of a state in `states`; None if that leaves it open.

    He must lead a state, its diplomacy or its defence, or an organisation: nobody else goes by his surname at first mention. A surname
    that is many people's given name ("my brother Anthony") needs its state in the text."""
    held = _holding(named, day)
    near = {name: pair for name, pair in held.items() if pair[1].state in states}
    if not near and (given_names()[named.word] >= MANY_BEARERS or _is_common(named, day) or is_firm_too(named.word)):
        return None
    if not near and not _is_rare(named, day):
        return _only_leader(held, named.word, day)
    if not held:
        return _lately(named, day)
    ranked = sorted((near or held).values(), key=lambda pair: rank(pair[1]))
    if near and len({person.name for person in named.candidates}) == 1 and rank(ranked[0][1]) < len(RANKS):
        return ranked[0][0]  # nobody else of the tables is called so: "Peskov" where Russia is told of
    if not ranked or rank(ranked[0][1]) > (RANKS.index("vice president") if near or is_nickname(named.word) else LEAST):
        return None
    leading = [person for person, office in near.values() if leading_kind(office.state, day) in office.kind]
    if len(leading) == 1:
        return leading[0]
    alike = {person.name for person in _spelled_so(named, day)}  # "Modi", not Mody
    others = [office for person, office in ranked[1:] if ranked[0][0].name not in alike or person.name in alike]
    alone = rank(ranked[0][1]) <= (LEAST if len(ranked) <= MOST_BEARERS and not _is_common(named, day) else 2)  # not over an ambassador
    rivals = [office for office in others if rank(office) <= RANKS.index("vice president") or not alone]
    return None if rivals else ranked[0][0]


def soldier_leading(named: Named, day: date | None) -> Person | None:
    """Who is meant by a rank and a surname: the one bearer, known by both, who led a state within some years of `day`: "Marshal Tito"."""
    if day is None:
        return None
    own = [person for person in named.candidates if named.word in person.surnames or sound(named.word) in person.surnames]
    led = [one for one in own if any(rank(office) <= 1 and office.distance(day) < NEAR_DAYS for office in one.offices)]
    leading = [one for one in led if (office := one.office_at(day)) is not None and rank(office) <= 1] or led
    known = [one for one in leading if any(is_known_by_rank(word) for word in one.surnames)]
    return known[0] if len({one.name for one in leading}) == 1 and known else None


def _holding(named: Named, day: date | None) -> dict[str, tuple[Person, Office]]:
    """The bearers in office by name, each with the highest office; those whose second surname it is, if it is nobody's first."""
    held: dict[str, tuple[Person, Office]] = {}
    for person in [one for one in named.candidates if not is_second_surname(named.word, one)] or named.candidates:
        office = person.office_at(day)
        if office is not None and (person.name not in held or rank(office) < rank(held[person.name][1])):
            held[person.name] = person, office
    return held


def led_by(named: Named, day: date | None) -> str | None:
    """The one state that bearers of a surname have led: "the Assad regime", "the Clinton administration"."""
    spelled = {person.name for person in _spelled_so(named, day)}
    held = (pair for name, pair in _holding(named, day).items() if name in spelled)
    led = {office.state for _, office in held if rank(office) <= RANKS.index("head of government")}
    return led.pop() if len(led) == 1 else None


def called_by(named: Named, title: Term, day: date | None, codes: frozenset[str], states: frozenset[str]) -> Person | None:
    """The only bearer of a surname in office whom a title fits by its words: "Minister Shoigu", "Energy Minister Novak"; of the state that
    stands beside the name (`codes`), or one of a state in `states` before others."""
    fitting = [pair for pair in _holding(named, day).values() if _is_called(pair[1], title)]
    near = [pair for pair in fitting if pair[1].state in (codes or states)]
    if not near and (codes or not _is_rare(named, day)):
        return None
    return (near or fitting)[0][0] if len(near or fitting) == 1 else None


def _is_called(office: Office, title: Term) -> bool:
    """Whether an office has all words of a title; of one word alone ("minister"), which must be a government's, its kind may have it."""
    words = {plain(word) for word in title.phrase.split()} - LINKS
    own = set(plain(office.title).replace(",", " ").split())
    if len(words) > 1:
        return words <= own
    return title.actor.sector == "GOV" and words <= own | {kind.split()[-1] for kind in office.kind}


def _is_common(named: Named, day: date | None) -> bool:
    """Whether people of many states bore a surname in those years, so that it may be anybody's: "Brown said"."""
    bearers = [person for person in _spelled_so(named, day) if not is_second_surname(named.word, person)]
    states = {office.state for person in bearers for office in person.offices if office.sector != "IGO"}
    return len({person.name for person in bearers}) > 1 and len(states) >= MANY_STATES


def bearers_in(named: Named, day: date | None) -> list[Person]:
    """Who bears a surname and held an office in the years around `day`."""
    near = (min(office.distance(day) for office in person.offices) < COMMON_DAYS if day else True for person in named.candidates)
    return [person for person, known in zip(named.candidates, near, strict=True) if known]


def _only_leader(held: dict[str, tuple[Person, Office]], word: str, day: date | None) -> Person | None:
    """The one head of a state, government or body, else of diplomacy, among few bearers in office; without a day, of all who ever led one
    whose last name it is."""
    serving = [(person, office) for person, office in held.values() if rank(office) < len(RANKS)]
    if len(serving) == 1 and rank(serving[0][1]) <= LEAST:
        return serving[0][0]
    leaders = [person for person, office in serving if rank(office) <= RANKS.index("head of organisation")]
    if not leaders and day is not None and len(word) > 3:  # one minister among spokesmen and ambassadors
        great = [(person, office) for person, office in serving if rank(office) <= RANKS.index("vice president")]
        leaders = [person for person, office in great if len(great) == 1 and rank(office) <= LEAST]
    if day is None:
        first = [person for person, office in serving if leading_kind(office.state, day) in office.kind]
        leaders = [one for one in first or leaders if plain(one.name).split()[-1] == word] or leaders
        known = [(one, office) for one, office in serving if LEAST >= rank(office) != RANKS.index("head of government")]
        rivals = {one for one, _ in known if word in plain(one.name).split()} - set(leaders)
        leaders = [] if rivals else leaders  # the president or the secretary of state; no premier beside a president
    return leaders[0] if len(leaders) == 1 and (day is None or len(serving) <= MOST_BEARERS) else None


def _lately(named: Named, day: date | None) -> Person | None:
    """The one bearer who led a state or government some years before `day`."""
    if day is None or not _is_rare(named, day):
        return None
    led = [person for person in named.candidates for office in person.offices if rank(office) <= 1 and 0 < _since(office, day) < NEAR_DAYS]
    return led[0] if len({person.name for person in led}) == 1 else None


def _since(office: Office, day: date) -> int:
    return (day - office.end).days if office.end else 0


def _is_rare(named: Named, day: date | None) -> bool:
    """Whether only one person of those years is spelled so, and not in three letters, unless he is known by them alone ("MBS"): others need
    their state in the text."""
    return len({person.name for person in _spelled_so(named, day)}) == 1 and (len(named.word) > 3 or is_nickname(named.word))


def _spelled_so(named: Named, day: date | None) -> list[Person]:
    """The bearers of a surname in those years who are spelled so; all, if nobody is."""
    bearers = bearers_in(named, day)
    exact = [person for person in bearers if named.word in {plain(word) for word in person.name.replace("-", " ").split()}]
    return exact or bearers
