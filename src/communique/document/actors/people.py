"""Drafts of people: by name, with and without titles, titles alone, nationals, and strangers whom the text itself describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.groups import groups, standing_of
from communique.document.actors.nouns import body_of_member, find_nationals, is_body, noun_at
from communique.document.actors.phrases import (
    ELECT_DAYS,
    TITLE_KINDS,
    Draft,
    Group,
    Key,
    Part,
    Reading,
    is_abbreviation,
    kinds_of,
    open_owners_of,
    part_of,
    terms_of,
)
from communique.document.actors.stateless import has_office
from communique.encoder import has_pieces, tokenize
from communique.labelled import opens_line
from communique.lexicon import markers
from communique.naming import Match, Person, Term
from communique.persons import Named, bearers_in, choose
from communique.records import Actor
from communique.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token
from communique.document.actors.home import STATED
from communique.document.actors.name_runs import (
    adjacent_words,
    in_person,
    is_name_word,
    is_tied_behind,
    name_run,
    of_either,
    owned_by,
    unknown_person,
    with_hyphens,
)
from communique.document.actors.standing import MODIFYING, adjacent, opens_clause, over_words, owner_actors, person_key

LEFT_DAYS = 1100  # so long after an office its title alone calls the next holder


def find_people(reading: Reading) -> Iterator[Part]:
    """People by title and name, by name alone, and by initials."""
    done: set[int] = set()
    for group in groups(reading, TITLE_KINDS | {"honorific"}):
        for part in _titled(reading, group):
            done.update(range(part.first, part.last))
            yield part
    for at in sorted(reading.at_first):
        named = reading.at_first[at]
        if isinstance(named, Named) and at not in done and "government" not in kinds_of(reading.at_first.get(named.last)):
            known = _behind_initials(reading, first_initial(reading, at)) or named  # "N. Abt said"
            yield from _named(reading, known, known.first, (), frozenset())


def _titled(reading: Reading, group: Group) -> Iterator[Part]:
    while kinds_of(between := reading.at_first.get(group.last)) == {"honorific"} and isinstance(between, Match):
        group = replace(group, last=between.last)  # "Foreign Minister Prince Faisal"
    named = reading.at_first.get(group.last)
    group = group if group.owners else over_words(reading, group)
    codes = frozenset(actor.code for actor in group.owners if actor.code)
    if (royal := _royal(reading, group, codes)) is not None:
        yield royal
        return
    if isinstance(named, Named) and adjacent(reading, group.last) and not _is_namesake(reading, named, group, codes):
        yield from _with_state(reading, named, group, codes)
        return
    if (known := _behind_initials(reading, group.last)) is not None:
        yield from _named(reading, known, group.first, group.terms, codes, group)
        return
    stop = name_run(reading, group.last)
    if stop > group.last:
        yield unknown_person(reading, group if group.owners else replace(group, owners=_province_after(reading, stop)), stop)
    elif "honorific" not in {term.kind for term in group.terms}:
        yield from _title_alone(reading, group, codes)


def _royal(reading: Reading, group: Group, codes: frozenset[str]) -> Part | None:
    """Who goes by his given name, as those who reign and their heirs do: "Crown Prince Hussein (of Jordan)" is whoever bears both that day,
    one of them all where there are several, as far as no state is told."""
    terms = [term for term in group.terms if term.phrase in markers("actor_royal") and term.offices]
    named = reading.at_first.get(group.last)
    whole = isinstance(named, Named) and (named.full or named.last > group.last + 1)
    if not terms or reading.day is None or whole or group.last >= len(reading.pieces) or not adjacent(reading, group.last):
        return None
    stop, owners = _state_after(reading, group.last + 1)
    known = codes or frozenset(actor.code for actor in owners if actor.code)
    alone = stop > group.last + 1 or not _goes_on_as_name(reading, stop)
    called = naming.sound(reading.pieces[group.last].text)
    found = [(state, person) for state, person in naming.reigning(terms[0], reading.day) if naming.sound(person.name.split()[0]) == called]
    found = [(state, person) for state, person in found if not known or state in known]
    if not found or not alone:
        return None
    actors = [person.actor_at(reading.day, tuple(terms)) for _, person in found]
    if len(found) > 1:
        name = reading.text[reading.pieces[group.first].start : reading.pieces[stop - 1].end]
        unknown = owned_by(group.terms, group, name)
        return part_of(reading, group.first, stop, "person", person_key(name), unknown, choices=tuple(actors), titles=tuple(terms))
    return part_of(reading, group.first, stop, "person", person_key(found[0][1].name), (actors[0],), titles=tuple(terms))


def _goes_on_as_name(reading: Reading, at: int) -> bool:
    """Whether piece `at` goes on with the name before it: "Hussein bin", "Abdullah II", "Norodom Sihamoni"."""
    if at >= len(reading.pieces) or not adjacent_words(reading, at - 1):
        return False
    return naming.is_patronymic(reading.pieces[at].plain) or naming.is_particle(reading.pieces[at].plain) or is_name_word(reading, at)


def first_initial(reading: Reading, at: int) -> int:
    """Where the initials right before piece `at` begin, else `at`."""
    pieces = reading.pieces
    while at > 1 and pieces[at - 1].text == "." and len(pieces[at - 2].text) == 1 and pieces[at - 2].text.isupper():
        at -= 2
    return at


def _behind_initials(reading: Reading, at: int) -> Named | None:
    """The surname behind initials from piece `at` that somebody of the tables has: "President B.J. Habibie"."""
    pieces, last, letters = reading.pieces, at, dict[str, None]()
    while last + 1 < len(pieces) and len(pieces[last].text) == 1 and pieces[last].text.isupper() and pieces[last + 1].text == ".":
        letters[pieces[last].plain] = None
        last += 2
    named = reading.at_first.get(last) if letters else None
    if not isinstance(named, Named) or named.full or not adjacent(reading, last):
        return None
    bearers = tuple(one for one in named.candidates if _has_initials(one, list(letters)))
    sole = tuple(one for one in bearers_in(named, reading.day) if naming.plain(one.name)[0] == next(iter(letters)))
    if not bearers and len(letters) > 1 and len(sole) == 1 and sole[0].office_at(reading.day) is not None:
        return replace(named, first=at, candidates=sole, full=True)  # the table need not know all his initials: "Y. B. Abt"
    return replace(named, first=at, candidates=bearers) if bearers else None


def _has_initials(person: Person, letters: list[str]) -> bool:
    """Whether initials are a person's; of two the second may be the father's, where people are called so: "S.V. Lavrov"."""
    fathers = len(letters) == 2 and any(office.state.lower() in markers("initial_of_father") for office in person.offices)
    own = {word[0] for word in person.words | {naming.plain(person.name)}}
    return set(letters) <= own or (fathers and letters[0] == naming.plain(person.name)[0])


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
    return atom.last, owner_actors(atom, frozenset({"state", "organisation"}))


def _province_after(reading: Reading, at: int) -> tuple[Actor, ...]:
    """The state of the province in an "of PROVINCE" from piece `at`: "Governor Abt of Ohio"."""
    atom = reading.at_first.get(at + 1) if at < len(reading.pieces) and reading.pieces[at].plain == "of" else None
    codes = {term.actor.code for term in terms_of(atom, frozenset({"province"}))}
    return (Actor(codes.pop()),) if len(codes) == 1 else ()


def _named(
    reading: Reading, named: Named, first: int, titles: tuple[Term, ...], codes: frozenset[str], group: Group | None = None
) -> Iterator[Part]:
    """A name of the tables with the titles before it; open whose it is, if only the rest of the text can tell."""
    offices = tuple(term for term in titles if term.kind in TITLE_KINDS)
    if not named.full and (_goes_on(reading, named) or not any(term.one_holder for term in offices)):
        person = None
    else:
        person = choose(named, offices, codes, day_borne(reading, offices))
    if person is not None and (named.full or not _goes_on(reading, named, person)):
        actor = _as_called(person.actor_at(reading.day, offices), offices, group)
        yield part_of(reading, first, named.last, "person", person_key(person.name), (actor,), named=named, titles=offices)
    elif (known := _spelled_otherwise(reading, named, offices, codes)) is not None:
        yield from _named(reading, known, min(first, known.first), titles, codes, group)
    elif not named.full and not titles and not _looks_named(reading, named):
        return
    elif not named.full and not _is_part_of_name(reading, named):
        yield part_of(reading, first, named.last, "surname", (), owned_by(titles, group), named=named, titles=offices)
    else:
        start, stop = _widen(reading, named)
        start = max(start, group.last) if group is not None else start  # not over the "Mines" of "Minister of Mines Paul Abt"
        if not named.full and not titles and (stop - start == 1 or not any(in_person(reading, n) for n in range(start, stop))):
            return
        name = reading.text[reading.pieces[start].start : reading.pieces[stop - 1].end]
        actors = owned_by(titles, group, name)
        if actors[0].code is None and first == start and (code := _possessor(reading, first)):
            actors = (replace(actors[0], code=code),)
        choices = of_either(reading, group, name) if group is not None else ()
        yield part_of(reading, min(first, start), stop, "person", person_key(name), actors, choices=choices, titles=offices)


def _is_namesake(reading: Reading, named: Named, group: Group, codes: frozenset[str]) -> bool:
    """Whether whom a bare title and a surname fit led no state and left that office so long ago that the text means somebody else: no
    "Foreign Minister Rojas" of 2024 is the one of 2002, a former one may be."""
    titles = tuple(term for term in group.terms if term.kind in TITLE_KINDS)
    stop, _ = _state_after(reading, named.last)
    told = named.full or codes or stop > named.last or group.former or standing_of(titles) is not None
    person = None if told or reading.day is None else choose(named, titles, codes, reading.day)
    if person is None or reading.day is None:
        return False
    fitting = [office for office in person.offices if any(naming.title_fits(title, office) for title in titles)]
    leads = any(naming.rank(office) <= naming.RANKS.index("head of government") for office in fitting)
    return not leads and min(office.distance(reading.day) for office in fitting) > LEFT_DAYS


def day_borne(reading: Reading, titles: tuple[Term, ...]) -> date | None:
    """The day on which a title is borne: of who is only about to take the office, within a year of the text's."""
    return reading.day + timedelta(ELECT_DAYS) if reading.day and standing_of(titles) == "coming" else reading.day


def _spelled_otherwise(reading: Reading, named: Named, titles: tuple[Term, ...], codes: frozenset[str]) -> Named | None:
    """The name of the one in office that day whom a title and another spelling of his given name call: "Foreign Minister George Abt" of
    a Giorgos Abt who is one."""
    start, stop = _widen(reading, named)
    sole = [term for term in titles if term.one_holder and term.offices]
    if named.full or reading.day is None or not sole or (start, stop) != (named.last - 2, named.last):
        return None
    letter = reading.pieces[start].plain[0]
    called = [one for one in named.candidates if naming.plain(one.name)[0] == letter]
    fitting = [one for one in called if (office := one.office_at(reading.day, titles)) and any(naming.title_fits(t, office) for t in sole)]
    held = [one for one in fitting if not codes or any(office.state in codes for office in one.offices)]
    return replace(named, first=start, candidates=(held[0],), full=True) if len(held) == 1 else None


def _goes_on(reading: Reading, named: Named, former: Person | None = None) -> bool:
    """Whether a surname goes on with names that no bearer has, though it is written first ("President Kim Il Sung" is no other Kim) or
    is only a former holder's ("Minister Rosa Quispe" is no former Minister Rosa), or with one tied to a syllable ("Horta Inta-a")."""
    at = named.last
    if at >= len(reading.pieces) or not adjacent_words(reading, at - 1) or not is_name_word(reading, at):
        return False
    past = former is not None and former.office_at(reading.day) is None
    return past or is_tied_behind(reading, at) or (any(person.whole for person in named.candidates) and in_person(reading, at))


def _as_called(actor: Actor, titles: tuple[Term, ...], group: Group | None) -> Actor:
    """A person of whom the tables know no office that day, in the one that the text gives him."""
    if actor.office is not None or not titles or group is None or group.former or standing_of(titles) is not None:
        return actor
    return replace(actor, office=titles[0].phrase, sector=titles[0].actor.sector or actor.sector)


def _looks_named(reading: Reading, named: Named) -> bool:
    """Whether the tagger takes a bare surname for a name."""
    first, last = reading.pieces[named.first], reading.pieces[named.last - 1]
    token = reading.token(last.start, last.end)
    seen = token.tag_ in ("NNP", "NNPS") or token.ent_type_ == "PERSON" or is_unread_name(token)
    return seen or is_label(reading.text, first.start, last.end)


def is_unread_name(word: Token) -> bool:
    """Whether a subject with a capital, which the tagger takes for no name, is no word that the networks know whole: "Starmer spoke"."""
    return word.is_title and word.dep_ in SUBJECTS and has_pieces() and len(tokenize(word.lower_)[0]) > 1


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a name in capitals is all that stands on a line before a colon: a speaker of a transcript."""
    return text[start:end].isupper() and text[end : end + 1] == ":" and opens_line(text, start)


def _is_part_of_name(reading: Reading, named: Named) -> bool:
    """Whether what stands beside a surname makes it somebody else's, or a place's ("Hunter Biden", "O'Neill", "Charles G.", "Xi'an")."""
    first, last, pieces = named.first, named.last, reading.pieces
    tied = first > 1 and pieces[first - 1].text in "'-" and pieces[first - 1].end == pieces[first].start
    if tied and not isinstance(reading.at_last.get(first - 1), Named):
        return True
    goes_on = last + 1 < len(pieces) and pieces[last].text in "'’" and pieces[last + 1].start == pieces[last - 1].end + 1
    if goes_on and pieces[last + 1].text.isalpha() and pieces[last + 1].plain != "s":
        return True
    if last + 1 < len(pieces) and len(pieces[last].text) == 1 and pieces[last].text.isupper() and pieces[last + 1].text == ".":
        return True
    if first > 0 and is_name_word(reading, first - 1) and adjacent_words(reading, first - 1):
        return True
    if _follows_given_name(reading, named):
        return True
    return _widen(reading, named) != (named.first, named.last)


def _follows_given_name(reading: Reading, named: Named) -> bool:
    """Whether a surname stands behind the name of a state or town that its bearers are not of: "Jordan Henderson"."""
    places = terms_of(reading.at_last.get(named.first), frozenset({"state", "city", "province", "capital"}))
    states = {office.state for person in named.candidates for office in person.offices}
    return bool(places) and adjacent_words(reading, named.first - 1) and not {term.actor.code for term in places} & states


def follows_first_word(reading: Reading, named: Named) -> bool:
    """Whether a surname stands behind a name that opens the sentence: "Aissatou Diatta was six"."""
    at = named.first - 1
    if at < 0 or at in reading.covered or not adjacent_words(reading, at):
        return False
    piece, mine = reading.pieces[at], reading.pieces[named.first]
    first, own = reading.token(piece.start, piece.end), reading.token(mine.start, mine.end)
    named_so = first.tag_ == "NNP" and first.dep_ == "compound" and first.head == own
    return named_so and bool(first.is_sent_start) and noun_at(first) is None


def _is_tied_before(reading: Reading, at: int) -> bool:
    """Whether a hyphen ties a word in capitals to piece `at`: not "pro-Oda"."""
    before = reading.pieces[at - 2]
    known = isinstance(reading.at_last.get(at - 1), Named)  # "Reagan-Bush"
    return before.text.istitle() and before.end + 1 == reading.pieces[at].start and not known


def _widen(reading: Reading, named: Named) -> tuple[int, int]:
    first, last = named.first, named.last
    while first > 1 and reading.pieces[first - 1].text == "-" and _is_tied_before(reading, first):
        first -= 2  # "Bat-Erdene" of one who goes by "Erdene"
    while first > 0 and is_name_word(reading, first - 1) and adjacent_words(reading, first - 1) and in_person(reading, first - 1):
        first -= 1
    while last < len(reading.pieces) and is_name_word(reading, last) and adjacent_words(reading, last - 1):
        last += 1
    return first, with_hyphens(reading, last) if last > named.last else last


def _title_alone(reading: Reading, group: Group, codes: frozenset[str]) -> Iterator[Part]:
    """A title without a name: who holds it is found later; indefinite ones ("a president") and bare common words are left out."""
    group = _of_press(reading, group)
    codes = codes or frozenset(actor.code for actor in group.owners if actor.code)
    kinds = {term.kind for term in group.terms}
    part = part_of(reading, group.first, group.last, "title", (), owned_by(group.terms, group), titles=group.terms)
    head = part.draft.head
    capital = reading.pieces[group.last - 1].text[0].isupper()
    modifies = head.dep_ in MODIFYING and not _is_given(head)
    if head.pos_ not in ("NOUN", "PROPN") or modifies or (head.dep_ == "pobj" and head.head.lower_ == "as"):
        return
    if any(child.dep_ == "poss" and child.tag_ == "NNS" and child.lemma_.lower() in naming.role_nouns() for child in head.lefts):
        return  # "the farmers' leader"
    if ("post" in kinds and not codes) or ("short" in kinds and not capital) or head.tag_ in ("NNS", "NNPS"):
        return
    if not codes and group.last < len(reading.pieces) and reading.pieces[group.last].plain == "of":
        return  # of something the tables do not know
    first = head.head if head.dep_ == "conj" and capital else head  # "the Secretary and Foreign Minister"
    if not reading.own and not group.owners and {"title", "organisation"} <= kinds_of(reading.at_first.get(group.first)):
        return  # "the NSA": the agency
    if not codes and (meant := open_owners_of(reading, group)):
        choices = tuple(Actor(one.code, part.draft.actors[0].sector) for one in meant)
        yield replace(part, draft=replace(part.draft, key=("choice", group.terms[0].phrase), actors=(), choices=choices))
        return
    words = {child.lower_ for child in (*head.children, *first.children) if child.dep_ == "det"}
    across = group.first > 0 and reading.pieces[group.first - 1].text == "," and group.last < len(reading.pieces)
    apposed = _apposed(reading, group, head)
    definite = bool(codes or words or apposed) or any(child.dep_ == "poss" for child in head.children)
    definite = definite or ((across and reading.pieces[group.last].text in ",;.") or (across and group.terms[0].one_holder))
    phrase = group.terms[0].phrase
    # "Prime Minister conveyed": an account's own, as ministries write it
    without = head.dep_ in SUBJECTS if reading.own else False
    definite = definite or (capital and group.terms[0].one_holder and (without or reading.is_telegram))
    body = body_of_member(head) if words <= {"a", "an"} and not codes and "spokesperson" in group.terms[0].offices else None
    if body is not None and (head.dep_ in SUBJECTS or _is_cited(head)):
        if not any(child.lower_ == "in" for child in head.rights):  # "a spokesman in Lima": of its state
            yield _spokesman(reading, part, body)
        return
    if (
        (words & markers("actor_indefinite") and not codes)
        or not definite
        or (not capital and not codes and phrase in markers("actor_capital_only"))
        or (not codes and phrase in markers("actor_accented") and reading.pieces[group.first].text.isascii())  # "rejects the charge"
    ):
        return
    if words & markers("actor_indefinite") or group.former:
        part = replace(part, draft=replace(part.draft, kind="group", key=("group", str(part.draft.start))))
    yield replace(part, draft=replace(part.draft, key=apposed)) if apposed else part


def _of_press(reading: Reading, group: Group) -> Group:
    """`group` with the state of the text for its owner, where letters stand alone for one who holds an office of it, or a headline begins
    with the office: "PM meets Xi", "COAS visits front", "King sends cable"."""
    words = [piece.text for piece in reading.pieces[group.first : group.last]]
    office = group.terms[0].one_holder or any(map(is_abbreviation, words[:-1]))  # "MFA spokesperson"
    letters = office and any(map(is_abbreviation, words))
    resident = any(word.lower() in markers("class_envoy") for word in words)  # "Ambassador hails ties": of another state, as a rule
    headed = reading.home_above(group.first) if group.terms[0].offices and not letters and not resident else None
    alone = not group.owners and (letters or headed is not None)
    the = group.first > 0 and reading.pieces[group.first - 1].plain == "the"
    code = (headed or reading.press) if alone and not (the and _is_told_before(reading, group.first)) else None
    if code not in naming.states() or group.terms[0].states not in ((), (code,)):
        return group
    draft = part_of(reading, group.first, group.last, "title", (), owned_by(group.terms, group), titles=group.terms).draft
    return replace(group, owners=(naming.party_of(code),)) if has_office(draft, code, reading.day) else group


def _is_told_before(reading: Reading, at: int) -> bool:
    """Whether the text names a person, or another state than its own, before piece `at`: "the PM" may be theirs."""
    before = (atom for first, atom in reading.at_first.items() if first < at)
    return any(
        kinds_of(atom) & (TITLE_KINDS | {"name"}) or {term.actor.code for term in terms_of(atom, STATED)} - {reading.press}
        for atom in before
    )


def _is_cited(head: Token) -> bool:
    """Whether something is so by somebody's word: "according to an army spokesman"."""
    return head.dep_ == "pobj" and head.head.head.lower_ in markers("according")


def _spokesman(reading: Reading, part: Part, body: Token) -> Part:
    """Who speaks for a body whose state the context tells: "a government spokesman said"."""
    term, first = noun_at(body), min(part.first, naming.piece_at(reading.pieces, body.idx))
    sector = term.actor.sector if term is not None else None
    key = ("group", f"{body.lower_} {part.draft.head.lower_}", "")
    start = reading.pieces[first].start
    return replace(part, first=first, draft=replace(part.draft, start=start, kind="loose", key=key, actors=(Actor(None, sector),)))


def _is_given(head: Token) -> bool:
    """Whether something is given to a title's bearer, whom the parse takes for a word of it: "offered the Peruvian leader asylum"."""
    verb = head.head.head
    whose = any(child.dep_ == "poss" or child.lower_ == "the" for child in (*head.lefts, *head.head.lefts) if child.i < head.i)
    return head.head.dep_ == "dobj" and head.tag_ == "NN" and verb.lemma_ in markers("actor_giving_verb") and whose


def _apposed(reading: Reading, group: Group, head: Token) -> Key:
    """The class of the name right before "Qin Gang, China's foreign minister" or right after "the Russian President, Vladimir Putin"."""
    for at, comma in ((group.first - 2, group.first - 1), (group.first - 3, group.first - 2)):
        if at >= 0 and reading.pieces[comma].text == "," and (comma == group.first - 1 or reading.pieces[comma + 1].plain in ("the", "a")):
            named = reading.at_last.get(at + 1)
            if isinstance(named, Named):
                return ("before", str(reading.pieces[named.last - 1].end))
    if group.last + 1 < len(reading.pieces) and reading.pieces[group.last].text == ",":
        named = reading.at_first.get(group.last + 1)
        if isinstance(named, Named) and named.full and not opens_clause(head, reading.pieces[named.last - 1].end):
            return ("after", str(reading.pieces[named.last - 1].end))
    return ()


def find_compatriots(reading: Reading) -> Iterator[Part]:
    """Groups and bodies beside their state; with a name behind them it is somebody unknown ("Polish official Jan Kowalski")."""
    for part in find_nationals(reading):
        named = reading.at_first.get(part.last)
        known = isinstance(named, Named) and (named.full or name_run(reading, part.last) < part.last + 2)
        known = known or naming.is_vessel(part.draft.head.lower_)  # "the U.S. carrier John Abt"
        stop = part.last if known else name_run(reading, part.last)
        if stop > part.last and len(part.draft.actors) == 1:
            name = reading.text[reading.pieces[part.last].start : reading.pieces[stop - 1].end]
            actor = replace(part.draft.actors[0], name=name)
            yield part_of(reading, part.first, stop, "person", person_key(name), (actor,))
        else:
            yield part


def find_described(reading: Reading) -> Iterator[Part]:
    """People the parser names in two or more words and calls a person more often than anything else; where they do not act, as a mere
    `name`, kept if the text says whose they are."""
    persons = Counter(ent.text for ent in reading.doc.ents if ent.label_ == "PERSON")
    others = Counter(ent.text for ent in reading.doc.ents if ent.label_ != "PERSON")
    common = {token.text for token in reading.doc if token.is_lower and token.pos_ in ("NOUN", "ADJ", "VERB")}
    people = {ent.text.removesuffix("'s") for ent in reading.doc.ents if len(ent) == 1 and ent.label_ == "PERSON"}
    for ent in reading.doc.ents:
        if len(ent) < 2 or not _looks_like_name(ent) or any(token.lower_ in common for token in ent):
            continue
        if ent.start > 0 and (reading.doc[ent.start - 1].lower_ == "of" or naming.is_vessel(reading.doc[ent.start - 1].lower_)):
            continue
        if persons[ent.text] > others[ent.text] or (ent.label_ != "PERSON" and _is_told_person(reading, ent, people)):
            first, last = naming.piece_at(reading.pieces, ent.start_char), naming.piece_at(reading.pieces, _name_end(ent))
            last = with_hyphens(reading, last)
            name = reading.text[reading.pieces[first].start : reading.pieces[last - 1].end]
            acts = ent.root.dep_ in ("nsubj", "nsubjpass") or persons[ent.text] > 1 or _is_behind_title(reading, ent)
            actor = Actor(_possessor(reading, first), None, name)
            yield part_of(reading, first, last, "person" if acts else "name", person_key(name), (actor,))


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


def _is_behind_title(reading: Reading, ent: Words) -> bool:
    """Whether a name is set between commas behind the title of who acts: "the Foreign Secretary, Ana Abt, met"."""
    role, doc = ent.root.head, ent.doc
    if ent.root.dep_ != "appos" or role.dep_ not in ("nsubj", "nsubjpass") or role.i + 2 != ent.start or ent.end >= len(doc):
        return False
    titled = terms_of(reading.at_last.get(naming.piece_at(reading.pieces, role.idx) + 1), TITLE_KINDS)
    return bool(titled) and doc[role.i + 1].text == doc[ent.end].text == ","


def _is_in_apposition(ent: Words) -> bool:
    """Whether a name is set between commas behind what one person is called: "the consul, Salem Tarhouni, left", "the Minister of Foreign
    Affairs of Kazakhstan, Daulet Serik."."""
    role, doc = ent.root.head, ent.doc
    while noun_at(role) is None and (role.dep_ == "pobj" or role.lower_ == "of") and role.head.i < role.i:
        role = role.head
    between = doc[role.i + 1 : max(role.i + 1, ent.start - 1)]
    if ent.root.dep_ != "appos" or role.tag_ not in ("NN", "NNP") or noun_at(role) is None or is_body(role):
        return False
    if between.text and (len(ent) == 1 or any(word.pos_ not in ("ADP", "PROPN", "NOUN", "ADJ", "DET", "CCONJ") for word in between)):
        return False  # a town behind a comma
    closed = ent.end < len(doc) and doc[ent.end].text in (",", ".", ";")
    return closed and ent.start > 0 and doc[ent.start - 1].text == ","


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
    states = owner_actors(atom, frozenset({"state"})) if isinstance(atom, Match) else ()
    return states[0].code if len(states) == 1 else None


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
