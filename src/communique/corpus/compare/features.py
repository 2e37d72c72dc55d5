"""What statements are compared by: words, notions, topics, names, numbers, parties, acts.

A part of compare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from communique.lexicon import alternatives, marker_pattern, marker_values, markers, pattern_of, topics
from communique.records import Annotations, Mention, Statement
from communique.topics import find_topics

WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d[\d.,]*")

MAY = "May"  # the month, not the verb
FEW_WORDS = 4  # of an act and what it is about, up to which they alone do not tell a statement
NEAR = 3  # words before an act in which its subject ends: "we have also agreed"


@dataclass(frozen=True, slots=True)
class Features:
    """What one statement is compared by. `side`: the code of the party whose account it stands in; `addressed`: of whom it is said to;
    `asked_by`: who asked for the encounter, or called, by its words."""

    statement: Statement
    place: int
    side: frozenset[str]
    words: str
    stems: frozenset[str]
    concepts: frozenset[str]
    topics: frozenset[str]
    wide_topics: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    codes: frozenset[str]
    addressed: frozenset[str] = frozenset()
    asked_by: Mention | None = None


def features_of(side: Annotations, other: Annotations) -> tuple[Features, ...]:
    """The features of each statement of one side; `words` do not depend on the other account, so that they are encoded once for many."""
    codes, own = _code_index(side), _party_words(side)
    speaks = _party_of(side, codes)
    parties = own | _party_words(other)
    year = int(side.document.published[:4]) if side.document.published is not None else None
    made = (
        _feature(statement, place, speaks, without_names(statement.span.exact, own), codes, parties)
        for place, statement in enumerate(side.statements)
    )
    both = speaks | _party_of(other, _code_index(other))
    return tuple(_completed(f, side.mentions, both, year) for f in made)


def deed_of(f: Features) -> tuple[str, frozenset[str]]:
    """The words of a statement from its act on, and the parties that speak; all its words where its act is its end."""
    span, phrase = f.statement.span, f.statement.phrase
    told = span.exact[phrase.start - span.start :] if phrase is not None and span.start <= phrase.start else span.exact
    return (told if len(told.split()) > FEW_WORDS else span.exact).lower(), f.codes


def _completed(f: Features, mentions: Sequence[Mention], both: frozenset[str], year: int | None) -> Features:
    """The features of a statement with what its words tell of the parties and of time."""
    codes = _owner_of(f.statement, mentions, both) or _doers_of(f, both)
    numbers = f.numbers | years_meant(f.statement.span.exact, year)
    return replace(f, codes=codes, numbers=numbers, asked_by=_asker(f.statement, mentions))


def _owner_of(statement: Statement, mentions: Sequence[Mention], both: frozenset[str]) -> frozenset[str]:
    """The party whose support, commitment or concern a statement passes on, whoever it takes to speak: "reaffirmed Vietnam's support"."""
    phrase, span = statement.phrase, statement.span
    if phrase is None or statement.act not in markers("owned_act"):
        return frozenset()
    named = (m for m in mentions if phrase.holds(m.span) and span.exact[m.span.end - span.start :].startswith(("'s ", "’s ")))
    codes = ({actor.code for actor in mention.actors if actor.code} for mention in named)
    return next((frozenset(owner) & both for owner in codes if len(owner) == 1), frozenset())


def _doers_of(f: Features, both: frozenset[str]) -> frozenset[str]:
    """Whose act a statement tells: both parties' if "they", "we" or "the ministers" of one of them do what one does not do alone; the
    other party's if the one is given a promise ("was assured", "received the assurance")."""
    phrase, span = f.statement.phrase, f.statement.span
    if len(f.codes) != 1 or not f.codes < both or phrase is None:
        return f.codes
    head = span.exact[: phrase.start - span.start].lower()
    before = head.split()[-NEAR:]
    if f.statement.act in markers("joint_act"):
        several = any(word in markers("joint_subject") for word in before) or _two_offices().search(head) is not None
        return both if several else f.codes
    told = " ".join((*before, phrase.exact.lower()))
    given = f.statement.act in markers("given_promise") and marker_pattern("receiving").search(told) is not None
    return both - f.codes if given else f.codes


@cache
def _two_offices() -> re.Pattern[str]:
    """Finds two named by their offices: "the Secretary and the Foreign Minister", not "the Prime Minister and Minister of Trade"."""
    office = alternatives(map(re.escape, sorted(markers("event_title"), key=len, reverse=True)))
    return re.compile(rf"\b(?:{office}) and the (?:[\w-]+ ){{0,2}}(?:{office})\W*(?:\w+\W*)?$")


def years_meant(text: str, year: int | None) -> frozenset[str]:
    """The years that a text of `year` means by "next year", "this year": so it has one time in common with an account that names it."""
    if year is None:
        return frozenset()
    return frozenset(str(year + int(marker_values("relative_year")[found.group().lower()])) for found in _relative_years().finditer(text))


@cache
def _relative_years() -> re.Pattern[str]:
    return pattern_of(marker_values("relative_year"))


def _asker(statement: Statement, mentions: Sequence[Mention]) -> Mention | None:
    """Whom a statement names as the one who asked for the encounter, or called: "at the request of Peru", "received a call from Lima"."""
    cues = [statement.span.start + cue.end() for cue in marker_pattern("asked_by").finditer(statement.span.exact)]
    named = (mention for mention in mentions if any(0 < mention.span.start - at <= len(" the ") for at in cues))
    return next((mention for mention in named if mention.actors), None)


def _party_of(side: Annotations, codes: dict[str, frozenset[str]]) -> frozenset[str]:
    """The party that an account speaks for: the document's, else the one that speaks most in it."""
    if side.document.party is not None:
        return frozenset((side.document.party,))
    spoken = Counter(code for statement in side.statements for speaker in statement.speakers for code in codes.get(speaker, ()))
    return frozenset(code for code, _ in spoken.most_common(1))


def _code_index(side: Annotations) -> dict[str, frozenset[str]]:
    return {mention.id: frozenset(actor.code for actor in mention.actors if actor.code) for mention in side.mentions}


def _party_words(side: Annotations) -> frozenset[str]:
    """The stems of the words that name the parties themselves: they stand in every statement and tell nothing apart.

    Small ones are of those who speak ("his guest"), not of "the fishermen held in Peru"."""
    speaking = {speaker for statement in side.statements for speaker in statement.speakers}
    codes = Counter(a.code for m in side.mentions if m.id in speaking for a in m.actors if a.code)
    common = {code for code, _ in codes.most_common(4)}
    named = [m for m in side.mentions if any(a.code in common for a in m.actors)]
    words = ((word, m.id in speaking) for m in named for word in WORD.findall(m.span.exact))
    return frozenset(stem(word) for word, speaks in words if speaks or word[0].isupper())


def without_names(text: str, names: Set[str]) -> str:
    """`text` without the capitalised words whose stems are `names`: whose act it is must not weigh."""
    made, at = "", 0
    for word in WORD.finditer(text):
        if word.group()[0].isupper() and stem(word.group()) in names and word.group().lower() not in markers("function_word"):
            made, at = made + text[at : word.start()].rstrip(), word.end()
    return made + text[at:]


def _feature(
    statement: Statement, place: int, side: frozenset[str], read_as: str, codes: dict[str, frozenset[str]], parties: frozenset[str]
) -> Features:
    text = statement.span.exact
    kept = [word for word in WORD.findall(text) if is_content(word)]
    found = _topics_of(text)
    return Features(
        statement=statement,
        place=place,
        side=side,
        words=read_as,
        stems=frozenset(stem(word) for word in kept) - parties,
        concepts=find_concepts(text),
        topics=frozenset((*found, *([statement.topic] if statement.topic else ()))),
        wide_topics=_wider(found),
        numbers=frozenset(word.strip(".,") for word in kept if word[0].isdigit() or word == MAY or word.lower() in markers("month")),
        names=frozenset(stem(word) for word in kept[1:] if word[0].isupper()) - parties,
        codes=frozenset(code for speaker in statement.speakers for code in codes.get(speaker, ())),
        addressed=frozenset(code for one in statement.addressees for code in codes.get(one, ())),
    )


def is_content(word: str) -> bool:
    """Whether a word is no function word."""
    return word == MAY or word.lower() not in markers("function_word")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its case and commonest English endings; no dictionary."""
    low = word.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    if word[:1].isupper():  # "Kenya" and "Kenyan", "China" and "Chinese"
        for ending, least in marker_values("name_ending").items():
            if low.endswith(ending) and len(low) - len(ending) >= int(least):
                return low[: -len(ending)]
    for ending, rest in marker_values("ending").items():
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)] + rest
    return low


def topics_told(text: str) -> frozenset[str]:
    """The topics of a text, and those above them."""
    found = _topics_of(text)
    return frozenset(found) | _wider(found)


def _wider(found: Iterable[str]) -> frozenset[str]:
    return frozenset(parent for topic in found for parent in (_parents().get(topic),) if parent)


@lru_cache(maxsize=5_000)
def _topics_of(text: str) -> tuple[str, ...]:
    return tuple(find_topics(text))


@cache
def _parents() -> dict[str, str | None]:
    return {row.topic: row.parent for row in topics()}


@cache
def _concept_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    by_concept: dict[str, list[str]] = {}
    for word, concept in marker_values("concept").items():
        by_concept.setdefault(concept, []).append(word)
    return tuple((concept, pattern_of(words)) for concept, words in sorted(by_concept.items()))


@lru_cache(maxsize=5_000)  # one account is compared with many
def find_concepts(text: str) -> frozenset[str]:
    """The notions of diplomatic language in `text`, whatever the wording ("talks" and "dialogue" are one)."""
    return frozenset(concept for concept, pattern in _concept_patterns() if pattern.search(text))


def is_visit_planned(f: Features) -> bool:
    """Whether a statement tells of a guest's visit to come: "accepted the invitation", "agreed that she will visit"."""
    text = f.statement.span.exact
    return bool(marker_pattern("visit_plan").search(text)) and not marker_pattern("visit_other").search(text)


def axis_of(f: Features) -> str:
    """On which scale of acts a statement stands: promises, demands, judgements, refusals; "talk" is low on all of them."""
    return marker_values("act_axis").get(f.statement.act or "", "talk")


def are_of_other_parties(a: Features, b: Features) -> bool:
    """Whether both speakers are known to be of different parties."""
    return bool(a.codes and b.codes and not a.codes & b.codes)
