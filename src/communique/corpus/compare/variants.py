"""Two statements that are told in the same words but for a few: those few say which is stronger, or that they differ.

A part of compare. Judged are speakers, acts, words of doubt, figures, months, places and topics; where anything else parts two statements,
nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from communique.corpus.compare.features import WORD, Features, axis_of, is_content, stem
from communique.corpus.compare.measures import all_stems, certainty_level, hits_of, match_span
from communique.lexicon import marker_pattern, marker_values, markers, read_number, time_words
from communique.naming import find_terms, pieces_of
from communique.records import Scale, Span
from communique.topics import find_topics

SHARED = 2  # words of content from which on two statements are told alike
APART = 0.19  # on the scale of acts, from which on one binds further: the least that two steps differ by is 0.2
ONE_NAME = 0.6  # share of letters from which on two names may be spellings of one: "Kharkiv", "Kharkov"
UNSURE = 0.4  # on the scale of certainty, up to which a word leaves open
DOUBTS = ("hedge_word", "proviso_word")
GRADED = ("binding_word", "certainty_word", "talk_word", "jointly_word", *DOUBTS)
PLACED = frozenset({"state", "adjective", "people", "capital", "city", "province", "organisation"})
IN_PLACE = re.compile(r"(?<=\b(?:in|at)\s)(?:[A-Z][\w'’-]*)(?:\s[A-Z][\w'’-]*)*")
Group = Sequence[Features]

# --- one stretch of words in place of another ----------------------------------------------------------------------------


def figures_apart(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The figures, months or days of the week in which alone two tellings of one act part; not "some 30" and "28"."""
    apart = _replaced(a, b)
    if apart is None:
        return None
    before = [_words_before(group[0], span) for group, span in zip((a, b), apart, strict=True)]
    if before[0][-1:] != before[1][-1:] or any(_is_rough(words) for words in before):
        return None
    one, two = (_figures(span.exact) for span in apart)
    unlike = len(one) == len(two) > 0 and any(map(_are_other, one, two))
    return apart if unlike and all(isinstance(x, str) == isinstance(y, str) for x, y in zip(one, two, strict=True)) else None


def _are_other(one: float | str, two: float | str) -> bool:
    """Whether two figures are not the same, nor one the other rounded to a whole number."""
    if isinstance(one, str) or isinstance(two, str):
        return one != two
    return one != two and not ((one.is_integer() != two.is_integer()) and round(one) == round(two))


def objects_apart(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The names, places or topics in which alone two tellings of one act part: "a dialogue on hydrogen", "a dialogue on fisheries"."""
    apart = _replaced(a, b)
    if apart is None:
        return None
    if _is_named(a[0], apart[0]) and _is_named(b[0], apart[1]) and not _is_spelt_alike(*apart):
        return apart
    kinds = (_places(apart[0].exact), _places(apart[1].exact)), (set(find_topics(apart[0].exact)), set(find_topics(apart[1].exact)))
    return apart if any(one and two and not one & two for one, two in kinds) else None


def _is_named(f: Features, span: Span) -> bool:
    """Whether a stretch behind the act consists of names, of none of the parties themselves."""
    phrase, words = f.statement.phrase, WORD.findall(span.exact)
    return phrase is not None and phrase.end <= span.start and all(word[0].isupper() and stem(word) in f.names for word in words)


def _is_spelt_alike(one: Span, two: Span) -> bool:
    return SequenceMatcher(None, one.exact.lower(), two.exact.lower(), autojunk=False).ratio() > ONE_NAME


def _replaced(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The one stretch of words of either statement that stands in the place of one of the other."""
    if len(a) != 1 or len(b) != 1 or a[0].statement.act != b[0].statement.act or a[0].statement.negated != b[0].statement.negated:
        return None
    one, two = list(_content(a[0])), list(_content(b[0]))
    steps = SequenceMatcher(None, [stem(w.exact) for w in one], [stem(w.exact) for w in two], autojunk=False).get_opcodes()
    parted = [step for step in steps if step[0] != "equal"]
    if len(parted) != 1 or parted[0][0] != "replace" or sum(step[2] - step[1] for step in steps if step[0] == "equal") < SHARED:
        return None
    _, start, end, there, until = parted[0]
    apart = _stretch(a[0], one[start:end]), _stretch(b[0], two[there:until])
    return None if any(_holds_act(f, span) for f, span in ((a[0], apart[0]), (b[0], apart[1]))) else apart


def _holds_act(f: Features, span: Span) -> bool:
    phrase = f.statement.phrase
    return phrase is not None and phrase.start < span.end and span.start < phrase.end


def _content(f: Features) -> Iterator[Span]:
    """The words of a statement but for function words."""
    for match in WORD.finditer(f.statement.span.exact):
        if is_content(match.group()):
            yield match_span(f.statement.span, match)


def _stretch(f: Features, words: Sequence[Span]) -> Span:
    start, end, base = words[0].start, words[-1].end, f.statement.span.start
    return Span(start, end, f.statement.span.exact[start - base : end - base])


def _figures(text: str) -> list[float | str]:
    """The numbers, months and days of the week that a stretch consists of; nothing if it holds another word."""
    words = [word.strip(".,") for word in text.split()]
    read = [read_number(word) for word in words]
    named = [_month_or_day(word.lower()) if word.istitle() else None for word in words]
    found = [value if value is not None else name for value, name in zip(read, named, strict=True)]
    return [value for value in found if value is not None] if None not in found else []


def _month_or_day(word: str) -> str | None:
    day = time_words("weekday").get(word)
    return time_words("month").get(word) if day is None else f"day {day}"


def _words_before(f: Features, span: Span) -> list[str]:
    words = f.statement.span.exact[: span.start - f.statement.span.start].lower().split()
    return words[:-1] if words and not any(letter.isalnum() for letter in words[-1]) else words  # "$"


def _is_rough(words: Sequence[str]) -> bool:
    """Whether words end so that a figure behind them is not exact: "more than"."""
    before = " ".join(words)
    return any(hit.end() == len(before) for hit in marker_pattern("length_bound").finditer(before))


def _places(text: str) -> set[tuple[str, bool]]:
    """The places that a stretch names, by state and whether it is the state or its capital."""
    terms = [term for match in find_terms(text, pieces_of(text)) for term in match.terms if term.kind in PLACED and term.actor.code]
    return {(term.actor.code or "", any(t.kind != "city" for t in terms)) for term in terms}


def venues_apart(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The two places in which alone two acts, however worded, set one event: "will be held in Lima", "agreed to hold it in Quito"."""
    if len(a) != 1 or len(b) != 1 or len(a[0].stems & b[0].stems) < SHARED:
        return None
    one, two = _venue(a[0]), _venue(b[0])
    return (one, two) if one is not None and two is not None and not _places(one.exact) & _places(two.exact) else None


def _venue(f: Features) -> Span | None:
    """The only place behind the words of an event that happens once."""
    event = next(iter(hits_of((f,), "single_event")), None)
    found = [match_span(f.statement.span, m) for m in IN_PLACE.finditer(f.statement.span.exact)] if event is not None else []
    places = [span for span in found if event is not None and span.start > event.start and _places(span.exact)]
    return places[0] if len(places) == 1 else None


def days_apart(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The two days, each the only one told, on which two acts, however worded, set one thing: "on 10 June", "brought forward to June 4"."""
    if len(a) != 1 or len(b) != 1 or len(a[0].stems & b[0].stems) < SHARED:
        return None
    one, two = _days_told(a[0]), _days_told(b[0])
    if len(one) != 1 or len(two) != 1 or one[0][0] == two[0][0]:
        return None
    return one[0][1], two[0][1]


def _days_told(f: Features) -> list[tuple[tuple[str, int], Span]]:
    """The days of a month that a statement tells, each as month and number, with its words; a range of days is none."""
    found = [match for match in _days().finditer(f.statement.span.exact) if not match["from"] and not match["to"]]
    read = ((match["month"] or match["first"], match["day"] or match["number"], match) for match in found)
    return [((time_words("month")[month.lower()], int(day)), match_span(f.statement.span, match)) for month, day, match in read]


@cache
def _days() -> re.Pattern[str]:
    """Finds "10 June", "the 10th of June", "June 10"; `from` and `to` are what makes them ends of a range."""
    months = "|".join(re.escape(word.title()) for word in sorted(time_words("month"), key=len, reverse=True))
    link, ending = r"\s?(?:-|–|to|and|or)\s?", "(?:st|nd|rd|th)?"
    leading = rf"(?P<from>\d{{1,2}}{ending}{link})?\b(?P<day>\d{{1,2}}){ending}(?:\sof)?\s(?P<month>{months})\b"
    return re.compile(rf"{leading}|\b(?P<first>{months})\s(?P<number>\d{{1,2}}){ending}\b(?P<to>{link}\d{{1,2}}\b)?")


def counts_apart(a: Group, b: Group) -> tuple[Span, Span] | None:
    """The two figures, each the only one told, of one thing, however the acts are worded: "will send 300 men", "would send 500 men"; also
    of one to which it is to rise and one by which: "to 300 men", "by 300 men"."""
    if len(a) != 1 or len(b) != 1 or len(a[0].stems & b[0].stems) < SHARED:
        return None
    one, two = _counts(a[0]), _counts(b[0])
    if len(one) != 1 or len(two) != 1 or _unit(one[0]) != _unit(two[0]):
        return None
    rise = {one[0]["link"], two[0]["link"]} == {"to", "by"}
    spans = [_counted(f, m, "link" if rise else "figure") for f, m in ((a[0], one[0]), (b[0], two[0]))]
    rough = any(_is_rough(_words_before(f, span)) for f, span in zip((a[0], b[0]), spans, strict=True))
    apart = one[0]["scale"] != two[0]["scale"] or _are_other(*(read_number(m["figure"]) or 0.0 for m in (one[0], two[0])))
    return (spans[0], spans[1]) if rise or (apart and not rough) else None


@cache
def _counted_things() -> re.Pattern[str]:
    """Finds "500 men", "500 more men", "$5 billion"; `link` is how a figure moves: "raised to", "raised by"."""
    scale, more = "|".join(marker_values("amount_scale")), "|".join(map(re.escape, markers("amount_added")))
    figure = rf"(?P<figure>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?)(?: (?P<scale>{scale}))?"
    noun = rf"(?: (?:{more}))?(?: (?P<noun>(?!{scale})[a-z’'-]{{3,}}))?"
    return re.compile(rf"(?:\b(?P<link>to|by|from) )?(?P<coin>[$£€¥])?(?<![\w.,-]){figure}{noun}")


def _counts(f: Features) -> list[re.Match[str]]:
    """The figures of a statement that count something; of two between which it moves the one that is reached."""
    found = [m for m in _counted_things().finditer(f.statement.span.exact) if m["coin"] or (m["noun"] and is_content(m["noun"]))]
    reached = any(m["link"] == "to" for m in found)
    return [m for m in found if m["link"] != "from" or not reached]


def _unit(count: re.Match[str]) -> str:
    return count["coin"] or stem(count["noun"])


def _counted(f: Features, count: re.Match[str], since: str) -> Span:
    """The words of a figure from its coin or the named part on, with what it counts."""
    start, end = (
        count.start(since if since == "link" or not count["coin"] else "coin"),
        count.end() if not count["coin"] else count.end("scale" if count["scale"] else "figure"),
    )
    at = f.statement.span.start
    return Span(at + start, at + end, count.string[start:end])


# --- one content under other acts ----------------------------------------------------------------------------------------


def leads_alone(a: Group, b: Group) -> dict[Scale, int] | None:
    """On which scales the one (1) or the other (-1) of two tellings of one content goes further; None if other words part them too."""
    if not _have_one_content(a, b):
        return None
    steps: dict[Scale, int] = {
        "bindingness": _sign(_binds(a, b)),
        "certainty": _is_surer(a, b) - _is_surer(b, a),
        "scope": _is_joined(a, b) - _is_joined(b, a),
        "intensity": _is_warmer(a, b) - _is_warmer(b, a),
    }
    return {scale: step for scale, step in steps.items() if step}


def degrees_beyond(group: Group, other: Group) -> int:
    """How many more words of degree a group has: "in the strongest terms" are four."""
    more, less = (sum(len(hit.exact.split()) for hit in hits_of(side, "degree")) for side in (group, other))
    return more - less


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _speakers(group: Group) -> frozenset[str]:
    return frozenset().union(*(f.codes for f in group))


def _is_joined(a: Group, b: Group) -> bool:
    """Whether several parties do in the first group what one of them does alone in the second."""
    return _speakers(a) > _speakers(b) != frozenset() and all(len(f.statement.speakers) == 1 for f in b)


def _have_one_content(a: Group, b: Group) -> bool:
    """Whether two groups have all words in common but for acts and doubts; not where one denies, nor of other parties."""
    if any(f.statement.negated for f in (*a, *b)) or (_speakers(a) and _speakers(b) and not _speakers(a) & _speakers(b)):
        return False
    return len(all_stems(a) & all_stems(b)) >= SHARED and not any((*_words_beyond(a, b), *_words_beyond(b, a)))


def _words_beyond(group: Group, other: Group) -> Iterator[Span]:
    known = all_stems(other)
    for f in group:
        graded = [hit for role in GRADED for hit in hits_of((f,), role)]
        graded += [f.statement.phrase] if f.statement.phrase is not None else []
        words = (word for word in _content(f) if stem(word.exact) in f.stems - known)
        yield from (word for word in words if not any(hit.start <= word.start < hit.end for hit in graded))


def _binds(a: Group, b: Group) -> float:
    """How much further the acts of the first group bind; 0 if little, or if they stand on other scales."""
    one, two = _furthest(a), _furthest(b)
    if one is None or two is None or abs(one[0] - two[0]) <= APART:
        return 0.0
    axes, acts = {axis_of(one[1]), axis_of(two[1])}, {one[1].statement.act, two[1].statement.act}
    talks = [act for act in acts if marker_values("act_group").get(act or "") == "talk"]
    return one[0] - two[0] if len(axes) == 1 or (talks and "promise" in axes) else 0.0


def _furthest(group: Group) -> tuple[float, Features] | None:
    values = marker_values("act_level")
    return max(((float(values[f.statement.act]), f) for f in group if f.statement.act in values), key=lambda row: row[0], default=None)


def _is_surer(a: Group, b: Group) -> bool:
    """Whether the first group leaves nothing open, the second something; what one gives thanks for is sure anyway."""
    thanks = any(axis_of(f) == "other_end" for f in (*a, *b))
    return not thanks and _leaves_open(b, a) and not _leaves_open(a, b)


def _is_warmer(a: Group, b: Group) -> bool:
    """Whether the first group approves what the second only takes note of."""
    return all(f.statement.act in markers("approving_act") for f in a) and all(f.statement.act in markers("noting_act") for f in b)


def _leaves_open(group: Group, other: Group) -> bool:
    known = {hit.exact.lower() for role in DOUBTS for hit in hits_of(other, role)}
    level = certainty_level(group)
    return any(hit.exact.lower() not in known for role in DOUBTS for hit in hits_of(group, role)) or bool(level and level[0] <= UNSURE)
