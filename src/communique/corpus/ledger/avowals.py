"""What sentences say of promises in so many words: that one was kept ("as it had said it would"), was never given ("no such undertaking was
ever given") or was gone against ("contrary to what Togo pledged"), that what was promised is there ("the mast promised in May"); of what
was asked, refused or planned that its holder lets it go ("has dropped the demand", "no longer insists"), or never asked or refused it.

The promise meant is the one that shares most words with the sentence, or with it and the one before, if no other shares nearly as many."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from communique.corpus.ledger.amounts import falls_short
from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.signs import PROMISED, nearest_clause, sign_found, signs_in, without_may
from communique.corpus.ledger.things import Thing, things_in
from communique.corpus.ledger.wording import tokens_of, weight_of
from communique.lexicon import marker_pattern, markers, time_words
from communique.records import Outcome, Status

if TYPE_CHECKING:
    from communique.corpus.ledger.outcomes import Saying, Sayings
    from communique.corpus.ledger.signs import Matter
    from communique.corpus.ledger.tellings import Told

Avowal = Literal[
    "as_promised", "never_promised", "against_promise", "never_asked", "never_refused", "taken_back", "let_in", "called_off", "let_pass"
]
UNREAL = frozenset({"future", "undone", "delay", "refusal", "wish"})
# what is shared at least, and the second most as a part of it: 15 of 16 right in 99 stories, one given in 125 real texts, and right
SHARED, NEXT = 1.05, 0.9
KEPT = 1.25
FEWEST_WORDS = 2
LET_GO = frozenset({"taken_back", "let_in", "called_off"})
DENIALS = frozenset({"never_promised", "never_asked", "never_refused"})
OF: dict[Avowal, frozenset[str]] = {  # the kinds of which each may be said
    "as_promised": frozenset({*PROMISED, "condition"}),
    "never_promised": frozenset({*PROMISED, "condition"}),
    "against_promise": frozenset({*PROMISED, "condition"}),
    "taken_back": frozenset({"demand", "condition"}),
    "let_in": frozenset({"refusal"}),
    "called_off": frozenset({*PROMISED, "condition"}),
    "let_pass": frozenset({*PROMISED, "demand", "expectation"}),
    "never_asked": frozenset({"demand"}),
    "never_refused": frozenset({"refusal"}),
}
MATTERS = frozenset[str]().union(*OF.values())
SUPPOSED = frozenset({"future", "condition"})
BESIDE = re.compile(r"\b(?:at|by|during|for|in|on|since|until|within)\s(?:(?:a|an|the|this|last)\s)?\w+")  # a time that nothing is told of
BEFORE = 3  # words before others that deny them or make them unreal


@dataclass(frozen=True, slots=True)
class Promises:
    """The tellings and the matter of each promise, by number, and the numbers of those that have a word."""

    groups: Sequence[Sequence[Told]]
    matters: Sequence[Matter]
    by_word: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]


def find_avowed(
    groups: Sequence[Sequence[Told]], matters: Sequence[Matter], sayings: Sayings, weights: Mapping[str, float]
) -> dict[int, list[Outcome]]:
    """The outcomes that sentences avow, by the number of the matter."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for n, matter in enumerate(matters):
        for word in matter.words if matter.kind in MATTERS else ():
            by_word[word].append(n)
    promises = Promises(groups, matters, by_word, weights)
    made: dict[int, list[Outcome]] = defaultdict(list)
    for before, saying in zip((None, *sayings.all), sayings.all, strict=False):
        for avowal in _avowals(saying):
            if (number := _meant(avowal, saying, before, promises)) is not None:
                made[number].append(_outcome(avowal, saying, matters[number]))
        for thing in () if saying.asks else things_in(saying.span.exact):
            if (number := _promised(thing, saying, promises)) is not None:
                made[number].append(_fate(thing, saying, matters[number]))
    return made


def _promised(thing: Thing, saying: Saying, promises: Promises) -> int | None:
    """The promise of which a thing is named: it shares the noun, and most with the clause, two words at least where the thing is there."""
    clause, fewest = tokens_of(thing.clause), FEWEST_WORDS if thing.status == "kept" else 1
    named = {n for word in tokens_of(thing.noun) for n in promises.by_word.get(word, ())}
    fit = [n for n in named if _may_be_of(thing, saying, promises.groups[n], promises.matters[n])]
    shared = {n: promises.matters[n].words & clause for n in fit}
    return _first((weight_of(shared[n], promises.weights), n) for n in fit if len(shared[n]) >= fewest)


def _may_be_of(thing: Thing, saying: Saying, group: Sequence[Told], matter: Matter) -> bool:
    """Whether a promise is older, of a party that the sentence names if it names any, in a document that names its parties, and due."""
    parties = (matter.holders | matter.counterparts) & state_codes()
    if matter.kind not in PROMISED or group[0].day >= saying.day or len(parties & saying.codes) < min(2, len(parties)):
        return False
    named = saying.named - {saying.by}
    return (not named or bool(named & parties)) and (thing.status == "kept" or matter.due is None or matter.due < saying.day)


def _fate(thing: Thing, saying: Saying, matter: Matter) -> Outcome:
    short = thing.status == "kept" and falls_short(thing.clause, matter.substance)
    status: Status = "progressed" if short else thing.status
    return Outcome(status, saying.document.id, saying.document.published, saying.span, saying.by, thing.reason)


def _avowals(saying: Saying) -> Iterator[Avowal]:
    """What a sentence avows; what it foresees, asks or disputes is not avowed."""
    text = saying.span.exact
    if saying.asks:
        return
    yield from (name for name in OF if (words := sign_found(name, text)) is not None and not _is_unreal(name, text, words))


def _is_unreal(avowal: Avowal, text: str, words: str) -> bool:
    if avowal in DENIALS:
        return False
    if avowal == "against_promise":
        return "denial" in signs_in(text)  # "rejected the claim that it had broken its promise"
    if avowal == "let_pass" and ("condition" in signs_in(text) or not _names_term(text, words)):
        return True
    if avowal in LET_GO or avowal == "let_pass":
        if words.startswith("not "):
            return False
        before = " ".join(" ".join(text.split()).casefold().partition(words)[0].split()[-BEFORE:])
        return any(marker_pattern(name).search(before) is not None for name in ("deed_denied", "deed_unreal"))
    return bool(UNREAL & signs_in(without_may(" ".join(text.split()).casefold().replace(words, " "))))


def _names_term(text: str, words: str) -> bool:
    """Whether a day or a term stands before words that tell that it went by: "the four months have passed without"; not the day on which
    something else did: "on Monday the fuel ran out"."""
    before = " ".join(text.split()).casefold().partition(words)[0].rpartition(",")[2] + words
    terms = markers("lapsing_noun").union(*map(time_words, ("unit", "month", "weekday", "season")))
    named = BESIDE.sub(" ", before)
    return any(word in terms or word.removesuffix("s") in terms for word in re.findall(r"[^\W\d_]+", named))


def _meant(avowal: Avowal, saying: Saying, before: Saying | None, promises: Promises) -> int | None:
    """The promise of which a sentence avows something; a denial or a charge also by the words of the sentence before."""
    if avowal == "as_promised" and (told := _told_again(saying, promises)) is not None:
        return told
    if avowal == "as_promised" or avowal in LET_GO:
        return _most_shared(avowal, saying, saying.words, KEPT, promises)
    found = _most_shared(avowal, saying, saying.words, SHARED, promises)
    if found is not None or before is None or before.document is not saying.document:
        return found
    return _most_shared(avowal, saying, saying.words | before.words, SHARED, promises)


def _told_again(saying: Saying, promises: Promises) -> int | None:
    """The older promise that a sentence tells again as kept: "Chile reopened the port in May as it had promised"."""
    words = sign_found("as_promised", saying.span.exact) or ""
    of = (n for n, matter in enumerate(promises.matters) if matter.kind in OF["as_promised"] and promises.groups[n][0].day < saying.day)
    again = [n for n in of if any(_tells_with(told, saying, words) for told in promises.groups[n][1:])]
    return again[0] if len(again) == 1 else None


def _tells_with(told: Told, saying: Saying, words: str) -> bool:
    what = told.entry.substance
    return told.document.id == saying.document.id and saying.span.holds(what) and words in what.flat.casefold()


def _most_shared(avowal: Avowal, saying: Saying, words: frozenset[str], least: float, promises: Promises) -> int | None:
    """The promise that shares most with some words, two of them and `least` by weight, if no other shares nearly as many."""
    shared = Counter(n for word in words for n in promises.by_word.get(word, ()))
    fit = (n for n, count in shared.items() if count >= FEWEST_WORDS and _may_be(avowal, saying, promises.groups[n], promises.matters[n]))
    weighed = ((weight_of(promises.matters[n].words & words, promises.weights), n) for n in fit)
    return _first(weighed, least)


def _first(weighed: Iterable[tuple[float, int]], least: float = 0.0) -> int | None:
    """The number of the heaviest, if it weighs `least` and no other nearly as much."""
    ranked = sorted(weighed, reverse=True)
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[1][0] >= NEXT * ranked[0][0]):
        return None
    return ranked[0][1]


def _may_be(avowal: Avowal, saying: Saying, group: Sequence[Told], matter: Matter) -> bool:
    """Whether a matter is older, its parties are named in the document, and whose word it is may avow this of it."""
    parties = (matter.holders | matter.counterparts) & state_codes()
    retold = any(told.document.id == saying.document.id and told.entry.substance.start < saying.span.start for told in group)
    named = len(parties & saying.codes) >= min(2, len(parties)) or (avowal == "let_pass" and retold)
    if matter.kind not in OF[avowal] or not named:
        return False
    own = group[0].document.id == saying.document.id and group[0].entry.substance.overlaps(saying.span)
    if avowal in DENIALS and any(told.document.id == saying.document.id and told.by == saying.by for told in group):
        return False  # who has just told it himself does not deny it
    here = group[0].document.id == saying.document.id
    first = group[0].entry.substance.start < saying.span.start and here
    across = avowal in DENIALS and group[0].day == saying.day and not here and saying.by in matter.holders - {group[0].by}
    if own or not (group[0].day < saying.day or (first and avowal != "as_promised") or across):
        return False
    if avowal == "as_promised":
        return True
    if avowal == "let_pass":
        return matter.due is not None and matter.due < saying.day
    if avowal in LET_GO:
        return saying.by not in matter.counterparts - matter.holders and bool(matter.holders & (saying.opens or frozenset({saying.by})))
    if avowal in DENIALS:
        return saying.by in matter.holders | matter.counterparts
    return saying.by in (matter.counterparts or _accusers(matter, saying)) or _is_told_broken(matter, saying)


def _is_told_broken(matter: Matter, saying: Saying) -> bool:
    """Whether somebody who is no party tells of a promise that its holder went against it, and not that others say so or what would be."""
    apart = saying.by not in matter.holders | matter.counterparts and bool(matter.holders & saying.named)
    return apart and matter.kind in PROMISED and not (SUPPOSED | {"accusation"}) & signs_in(saying.span.exact)


def _accusers(matter: Matter, saying: Saying) -> frozenset[str]:
    """Those of an agreement's parties who can charge another with having gone against it: all, if the sentence names that other."""
    return matter.holders if saying.named & matter.holders - {saying.by} else frozenset()


def _outcome(avowal: Avowal, saying: Saying, matter: Matter) -> Outcome:
    text = saying.span.exact
    status = _status(avowal, saying, matter)
    if status == "kept" and falls_short(nearest_clause(text, matter.words), matter.substance):
        status = "progressed"
    return Outcome(status, saying.document.id, saying.document.published, saying.span, saying.by, sign_found(avowal, text) or avowal)


def _status(avowal: Avowal, saying: Saying, matter: Matter) -> Status:
    """What is avowed; that a party went against its word is disputed if another party says so, unmet if the deed is only left undone."""
    if avowal == "as_promised" or avowal in LET_GO:
        return "kept" if avowal == "as_promised" else "withdrawn"
    if avowal == "let_pass":
        return "unmet"
    if avowal != "against_promise" or saying.by in matter.holders | matter.counterparts:
        return "disputed"
    said = saying.span.exact.casefold().replace(sign_found(avowal, saying.span.exact) or "", " ")
    return "unmet" if "undone" in signs_in(said) else "broken"
