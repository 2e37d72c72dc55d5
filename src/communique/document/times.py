"""Date expressions with the days they mean: an own interval grammar over the text; the parse only tells past from future.

Granularity is kept: "2021", "June 2021" and "18 June 2021" mean "2021", "2021-06" and "2021-06-18". Words are in `data/time_words.csv`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from communique.chronology import Item, find_items, item_among
from communique.document import moments
from communique.document.days import Clock, Reading, Rule, Tense, iso, last_day, make_day, month_number, pick_year, shifted
from communique.document.parsing import Doc
from communique.lexicon import alternatives, markers, read_number, time_words, verb_row
from communique.records import When
from communique.syntax import span_at, starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GONE = frozenset({"year", "spring", "summer", "autumn", "fall", "winter"})  # "promised last spring to open it by the summer"
NEAR = 400  # characters within which "that day" means the day named before
CLOSE = 110  # and for "at noon"
# what stands before and behind the day in the line of an agency: a place, and the agency's name up to a dash or, beside it, a colon
DATELINE_BEFORE = re.compile(r"[A-Z][\w.'’-]*(?:[ ,/]{1,2}[A-Z][\w.'’-]*){0,4}[ ,:(]{1,3}")
DATELINE_AFTER = re.compile(r"[ ,]{0,2}(?:\(?[A-Z][\w ./-]{1,24}\)?[ ,]{0,2})?(?:--|—|–|- |:(?=\s))|\)\s?(?:--|—|–|- )")


def find_times(doc: Doc, published: date | None) -> tuple[When, ...]:
    """Date expressions with the days they mean, relative to `published`, in order, none overlapping.

    A month or day without a year takes the year that fits the tense best; without `published` it stays yearless ("--06-18"), and purely
    relative words ("yesterday", "last week") yield nothing. In an item of a chronology its own day takes the place of `published`. Clock
    times and durations are not read."""
    text, starts = text_of(doc), starts_of(doc)
    today = _header_day(text, published) or published
    items = find_items(text, published.isoformat() if published else None)
    found: list[When] = []
    for match, rule in _longest_matches(text):
        token = doc[max(0, bisect_right(starts, match.start()) - 1)]
        item = item_among(items, match.start())
        if item is not None and item.first and match.start() < item.body:
            found += _of_item(doc, item, found)
            continue
        near = found[-1:] if item is None or (found and found[-1].span.start >= item.label.start) else []
        told = _told_day(near[-1], match.start(), NEAR) if near else None
        close = _told_day(near[-1], match.start(), CLOSE) if near else None
        term = match[0].lower().startswith(("by ", "until ", "before "))
        tense = (
            "future"
            if _looks_ahead(match, rule) or (term and _has_just_agreed(token))
            else "past"
            if _follows(match, "past_from")
            else _tense_at(token)
        )
        anchor = item.day if item is not None and item.day is not None else today  # a year says nothing of "Monday"
        if anchor is not None and today is not None and anchor > today and (tense == "past" or rule.read is _read_unit):
            anchor = today  # what is told of a day to come was before this one: "which Peru turned down last week"
        tense = tense if anchor is today or tense == "future" else None  # an item may go on with what came of it
        between = text[near[-1].span.end : match.start()] if close else ""
        bound = tense == "future" or term
        given = bound and anchor is today and _was_given(token)
        gone = tense == "past" and _is_gone(token)
        clock = Clock(anchor, tense, told, close, between, item.year if item is not None else None, given, gone)
        reading = rule.read(match, clock) if _is_date(rule, match, token) else None
        if reading is not None:
            found.append(When(span_at(doc, match.start(), match.end()), *_until_now(match, reading, anchor)))
    return tuple(found)


def _of_item(doc: Doc, item: Item, found: Sequence[When]) -> list[When]:
    """The day that an item of a chronology is labelled with, unless it is among those found."""
    label = span_at(doc, *item.label)
    return [] if found and found[-1].span.start >= label.start else [When(label, item.first, item.last)]


def times_of_acts(doc: Doc, times: Sequence[When]) -> tuple[When, ...]:
    """`times` without those that a first or a superlative is counted from ("the first talks since 2021"): on them nothing took place."""
    starts = starts_of(doc)
    return tuple(when for when in times if not _is_counted_from(doc[max(0, bisect_right(starts, when.span.start) - 1)]))


def _is_counted_from(token: Token) -> bool:
    """Whether a date hangs on a "since" that a first or a superlative is counted up to."""
    for word in (token, *islice(token.ancestors, 4)):
        since = next((each for each in (word, *word.children) if each.lower_ in time_words("past_from")), None)
        if since is not None and since.pos_ in ("ADP", "SCONJ") and since.i <= token.i:
            beside = since != word and since.dep_ == "prep" and token.head.pos_ == "ADP"  # "the first since 2019 | on Monday"
            return not beside and _counts_up_to(since)
    return False


def _counts_up_to(since: Token) -> bool:
    """Whether an ordinal or a superlative stands above "since" in its noun phrase, or with what its verb says or does."""
    word = since.head if since.dep_ != "mark" else since.head.head
    while word.pos_ not in ("VERB", "AUX") and word.head != word:
        if _is_ranked(word):
            return True
        word = word.head
    return any(_is_ranked(noun) for child in word.children if child.i < since.i for noun in _told_by(word, child))


def _told_by(verb: Token, child: Token) -> Iterator[Token]:
    """The noun in which `child` of a verb may say how often: "was the first", "made a second trip", "for the first time"."""
    if child.dep_ == "prep":
        yield from (noun for noun in child.children if noun.lemma_ == "time")
    elif child.dep_ == "attr" or (child.dep_ == "dobj" and not any(aux.lemma_ == "have" for aux in verb.children if aux.dep_ == "aux")):
        yield child


def _is_ranked(noun: Token) -> bool:
    """Whether a word is, or has before it, an ordinal or a superlative."""
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in time_words("ordinal") for word in (noun, *noun.lefts))


def _looks_ahead(match: re.Match[str], rule: Rule) -> bool:
    """Whether the preposition before a day means one to come: "by Friday", "from Friday"."""
    return _follows(match, "forward") or (rule.read is _read_weekday and _follows(match, "forward_weekday"))


def _until_now(match: re.Match[str], reading: tuple[str, str], now: date | None) -> tuple[str, str]:
    """The interval of a "since ...": from its first day to the day of publication."""
    first, last = reading
    if now is None or not _follows(match, "past_from") or first > now.isoformat():
        return first, last
    return first, now.isoformat()


def _told_day(last: When, offset: int, near: int) -> date | None:
    """The day named last, if one was named near enough for "that day" to mean it."""
    if last.start != last.end or offset - last.span.end > near:
        return None
    try:
        return date.fromisoformat(last.start or "")
    except ValueError:
        return None


def _longest_matches(text: str) -> Iterator[tuple[re.Match[str], Rule]]:
    """The leftmost, then longest matches of all rules that do not overlap."""
    matches, ends = list[tuple[re.Match[str], Rule]](), [0] * len(rules())
    for opening in _openings().finditer(text):
        for n, rule in enumerate(rules()):
            if opening.start() >= ends[n] and (found := rule.pattern.match(text, opening.start())) is not None:
                matches.append((found, rule))
                ends[n] = found.end()
    end = 0
    for match, rule in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= end:
            end = match.end()
            yield match, rule


@cache
def _openings() -> re.Pattern[str]:
    """Where any rule may match: so a text is scanned once, and not once a rule; what a rule asks of the character before is left to it."""
    bare = [(rule.pattern.pattern.partition(")")[2], rule.pattern.flags & re.IGNORECASE) for rule in rules()]
    parts = "|".join(f"(?i:{pattern})" if folded else pattern for pattern, folded in bare)
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", parts).replace("(?P=s)", ".")
    return re.compile(rf"(?<!\w)(?={unnamed})")


def _header_day(text: str, published: date | None) -> date | None:
    """The day that stands alone on a line near the top ("(June 18, 2023)") or in the dateline ("Riyadh, April 12, 2025, SPA --"), if it
    is at most three days before `published`."""
    head = text[:400]
    for pattern in (_month_days(), _days_month()):
        for match in pattern.finditer(head):
            start = head.rfind("\n", 0, match.start()) + 1
            line = head[start : (head.find("\n", match.end()) + 1 or len(head))]
            alone = len(line.strip(" ()\n.")) <= len(match[0]) + 24 and not line.strip().endswith((".", ":"))
            dates = DATELINE_BEFORE.fullmatch(head[start : match.start()]) and DATELINE_AFTER.match(head[match.end() :])
            day = _full_day(match, published if dates else None) if alone or dates else None
            if day is not None and (published is None or timedelta(0) <= published - day <= timedelta(3)):
                return day
    return None


def _full_day(match: re.Match[str], published: date | None) -> date | None:
    """The day of a match; one without a year, which a dateline may be, in the year that is nearest to `published`."""
    month, day = month_number(match["m"]), int(match["d2"] or match["d"])
    year = int(match["y"]) if match["y"] else pick_year(Clock(published), month, day)
    return make_day(year, month, day) if year else None


# -- context -----------------------------------------------------------------------------------------------------------------------


def _tense_at(token: Token) -> Tense:
    """Whether the clause around `token` tells the past or the future; None if neither is plain."""
    paper = (token.head if token.dep_ in ("nummod", "compound") else token).head
    if paper.dep_ == "prep" and paper.lower_ == "of" and paper.head.lemma_.lower() in markers("joint_paper"):
        return "past"  # "they will implement the agreement of July"
    infinitive, link, last = False, "", token
    for word in (token, *islice(token.ancestors, 12)):
        if link in time_words("forward") and word.lemma_.lower() in time_words("asking") and not _had(word):
            return "past" if _is_overdue(word) else "future"  # "demanded their release by the end of June"
        link = word.lower_
        if infinitive and word.lemma_.lower() in time_words("future") | time_words("future_infinitive"):
            return "past" if _had(word) or _is_overtaken(word) or _is_settled(word) or _is_overdue(word) else "future"
        if _is_charged(word):
            return "past"
        infinitive = word.tag_ in ("VB", "VBP") and all(child.tag_ == "TO" for child in word.children if child.dep_ == "aux")
        infinitive = infinitive or (word.lower_ == "to" and last.dep_ == "pcomp")  # "committed to leaving"
        last = word
        if word.lemma_.lower() in time_words("future") or _has_auxiliary(word, "future_auxiliary"):
            told = word.tag_ in ("VBD", "VBN") and not _has_present_auxiliary(word)
            return ("past" if _had(word) else None) if told else "future"
        helped = [child for child in word.children if child.dep_ == "aux"]
        if word.tag_ == "VBN" and any(child.tag_ == "TO" for child in helped) and not any(child.lemma_ == "have" for child in helped):
            infinitive = True  # "is to be ratified"
            if word.head.lemma_ == "be" and word.head.tag_ in ("VBZ", "VBP"):
                return "future"
            continue
        if word.tag_ == "VBD" or (word.tag_ == "VBN" and not _has_present_auxiliary(word)):
            return "past"
        if word.pos_ in ("VERB", "AUX") and _has_auxiliary(word, "past_auxiliary"):
            return "past"
        if _is_timetabled(word):
            return "future"
    return None


def _is_gone(token: Token) -> bool:
    """Whether a day stands right beside a past verb for what begins, happens or ends: "the row began on Jan. 1"."""
    near = list(islice(token.ancestors, 3))
    verb = next((word for word in near if word.ent_type_ not in ("DATE", "CARDINAL") and word.dep_ != "prep"), None)
    return verb is not None and verb.tag_ == "VBD" and verb.lemma_.lower() in time_words("taking_place")


def _was_given(token: Token) -> bool:
    """Whether a term stands in what was promised, agreed or asked before what the text tells, or at a time of its own gone by: "had
    pledged to leave by July", "promised last spring to open it by the summer"."""
    for word in islice(token.ancestors, 12):
        lemma = word.lemma_.lower()
        if word.pos_ == "VERB" and (lemma in time_words("future_infinitive") or lemma in time_words("future") or lemma == "say"):
            if _is_reported(word):
                return word.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in word.children)  # not "said it had agreed": just now
            gone = any(
                child.dep_ in ("npadvmod", "dobj") and child.lower_ in GONE and any(c.lower_ == "last" for c in child.children)
                for child in word.children
            )
            return _had(word) or gone or (_was(word) and lemma != "say")
    return False


def _is_charged(word: Token) -> bool:
    """Whether a verb tells what somebody is accused of having done: "men whom Chile accuses of setting fire to a boat in December"."""
    if word.dep_ != "pcomp" or word.tag_ != "VBG" or word.head.lower_ != "of":
        return False
    row = verb_row(word.head.head.lemma_, "verb")
    return row is not None and row.event == "ACCUSE"


def _has_just_agreed(token: Token) -> bool:
    """Whether a term stands in what somebody tells to have been promised: "said Peru had promised to pay by the end of May"."""
    promises = time_words("future") | time_words("future_infinitive")
    verb = next((word for word in islice(token.ancestors, 12) if word.lemma_.lower() in promises), None)
    return verb is not None and verb.pos_ == "VERB" and _had(verb) and _is_reported(verb)


def _was(verb: Token) -> bool:
    """Whether a verb is a past passive: "Kenya was promised the data by May"."""
    return verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in verb.children)


def _is_reported(verb: Token) -> bool:
    """Whether a verb stands behind one of saying that tells it."""
    above = verb.head
    return verb.dep_ == "ccomp" and above.i < verb.i and above.pos_ == "VERB" and above.tag_ in ("VBD", "VBN")


def _is_timetabled(word: Token) -> bool:
    """Whether a present tense tells what lies ahead beside a day: "arrives on Sunday", "is meeting him on Sunday"."""
    if word.tag_ == "VBG":
        return any(child.dep_ == "aux" and child.lemma_ == "be" and child.tag_ in ("VBZ", "VBP") for child in word.children)
    return word.tag_ in ("VBZ", "VBP") and word.lemma_.lower() in time_words("timetable")


def _had(word: Token) -> bool:
    """Whether a verb is told as done before what is told."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in word.children)


def _is_overtaken(word: Token) -> bool:
    """Whether what "was to" be is told beside what happened instead: "was to come in February, but he put it off"."""
    return word.lemma_ == "be" and word.tag_ == "VBD" and any(child.dep_ == "conj" and child.tag_ == "VBD" for child in word.children)


def _is_settled(word: Token) -> bool:
    """Whether a promise has been kept or broken, so that its day lies behind: "broke its promise to resume talks in April"."""
    above = word.head.head if word.dep_ == "pobj" else word.head
    return word.pos_ == "NOUN" and above.lemma_.lower() in time_words("settling") and above.tag_ in ("VBD", "VBN", "VBG")


def _is_overdue(word: Token) -> bool:
    """Whether what was promised is told not to be done yet: "the dam that Peru agreed to open in May [has] not [been finished]", "has yet
    to be finished", "is still a track"."""
    later = (verb for verb in word.head.ancestors if verb.pos_ in ("VERB", "AUX") and verb.i > word.i)
    above = next(later, None) if word.dep_ == "relcl" else None
    if above is None:
        return False
    words = {child.lower_ for child in above.children if child.dep_ in ("aux", "neg", "advmod")}
    perfect = bool(words & {"has", "have", "had"})
    return (perfect and any(child.dep_ == "neg" for child in above.children)) or bool(words & {"still", "yet"})


def _has_auxiliary(word: Token, role: str) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in time_words(role) for child in word.children)


def _has_present_auxiliary(word: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP", "MD") for child in word.children)


def _is_date(rule: Rule, match: re.Match[str], token: Token) -> bool:
    """Whether a bare year or month is meant as one: by a preposition before it, or by the entity tagger."""
    if rule.read is _read_year:
        if _follows(match, "not_year_after") or _precedes(match, "not_year_before"):
            return False
        return (_follows(match, "before_year") and not _counts_things(token)) or token.ent_type_ == "DATE"
    if rule.read is _read_month and match["m"].lower() in time_words("doubtful_month"):
        return _follows(match, "before_month") or bool(match["shift"]) or (token.ent_type_ == "DATE" and token.pos_ != "AUX")
    return True


def _follows(match: re.Match[str], role: str) -> bool:
    before = re.search(r"([A-Za-z]+)[\s(]*$", match.string[max(0, match.start() - 20) : match.start()])
    return before is not None and before[1].lower() in time_words(role)


def _precedes(match: re.Match[str], role: str) -> bool:
    behind = re.match(r" ([A-Za-z]+)", match.string[match.end() : match.end() + 20])
    return behind is not None and behind[1].lower() in time_words(role)


def _counts_things(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.tag_ == "NNS"


# -- days and months ---------------------------------------------------------------------------------------------------------------


def _span_of_days(clock: Clock, first: tuple[int, int], last: tuple[int, int], year: str | None) -> Reading:
    """From (month, day) to (month, day) in `year`, or in the year that fits."""
    end = int(year) if year else pick_year(clock, *last)
    start = end - 1 if end is not None and first > last else end
    if not (make_day(start or 2000, *first) and make_day(end or 2000, *last)):
        return None
    return iso(start, *first), iso(end, *last)


def _read_days(match: re.Match[str], clock: Clock) -> Reading:
    month, first = month_number(match["m"]), int(match["d"])
    return _span_of_days(clock, (month, first), (month, int(match["d2"] or first)), match["y"])


def _read_week_of(match: re.Match[str], clock: Clock) -> Reading:
    day = _read_days(match, clock)
    if day is None or day[0].startswith("-"):
        return day
    first = date.fromisoformat(day[0])
    monday = first - timedelta(first.weekday())
    return monday.isoformat(), (monday + timedelta(6)).isoformat()


def _read_day_range(match: re.Match[str], clock: Clock) -> Reading:
    first, last = (month_number(match["m"]), int(match["d"])), (month_number(match["m2"]), int(match["d2"]))
    reading = _span_of_days(clock, first, last, match["y2"])
    return (iso(int(match["y"]), *first), reading[1]) if reading and match["y"] else reading


def _read_number_date(match: re.Match[str], clock: Clock) -> Reading:
    if make_day(int(match["y"]), int(match["m"]), int(match["d"])) is None:
        return None
    made = iso(int(match["y"]), int(match["m"]), int(match["d"]))
    return made, made


def _read_month(match: re.Match[str], clock: Clock) -> Reading:
    month, shift, now = month_number(match["m"]), time_words("shift").get((match["shift"] or "").lower()), clock.published
    year = int(match["y"]) if match["y"] else pick_year(clock, month)
    if shift and now and not match["y"]:
        later = {"-1": month >= now.month, "1": month <= now.month, "0": False}[shift]
        year = now.year + int(shift) * later
    return iso(year, month), iso(year, month)


def _read_month_range(match: re.Match[str], clock: Clock) -> Reading:
    first, last = month_number(match["m"]), month_number(match["m2"])
    end = int(match["y2"]) if match["y2"] else pick_year(clock, last)
    start = int(match["y"]) if match["y"] else (end - 1 if end is not None and first > last else end)
    return iso(start, first), iso(end, last)


def _read_third(match: re.Match[str], clock: Clock) -> Reading:
    """Early, mid or late in a month (days 1-10, 11-20, 21-end) or a year (four months each)."""
    third = int(time_words("third")[" ".join(match["third"].lower().split())])
    if not match["m"]:
        year = int(match["y"])
        return iso(year, third * 4 - 3), iso(year, third * 4)
    month = month_number(match["m"])
    picked = int(match["y"]) if match["y"] else pick_year(clock, month)
    return iso(picked, month, third * 10 - 9), iso(picked, month, third * 10 if third < 3 else last_day(picked, month))


# -- years -------------------------------------------------------------------------------------------------------------------------


def _read_year(match: re.Match[str], clock: Clock) -> Reading:
    return match["y"], match["y"]


def _read_years(match: re.Match[str], clock: Clock) -> Reading:
    first, last = match["y"], match["y2"]
    last = first[: 4 - len(last)] + last
    return (first, last) if int(first) < int(last) else None


def _read_decade(match: re.Match[str], clock: Clock) -> Reading:
    return match["y"], str(int(match["y"]) + 9)


def _read_part_of_year(match: re.Match[str], clock: Clock) -> Reading:
    n = int(time_words("ordinal").get(match["n"].lower(), match["n"]))
    length = 6 if match["part"].lower() in ("half", "h") else 3
    if n * length > 12:
        return None
    return iso(int(match["y"]), n * length - length + 1), iso(int(match["y"]), n * length)


# -- relative to the day of publication ----------------------------------------------------------------------------------------------


def _read_relative_day(match: re.Match[str], clock: Clock) -> Reading:
    if clock.published is None:
        return None
    words = " ".join(match[0].lower().split())
    made = (clock.published + timedelta(int(time_words("day")[words]))).isoformat()
    return made, made


def _read_same_day(match: re.Match[str], clock: Clock) -> Reading:
    """ "That day", "that evening": the day named before."""
    return (clock.told.isoformat(), clock.told.isoformat()) if clock.told is not None else None


def _read_weekday(match: re.Match[str], clock: Clock) -> Reading:
    """The last such day up to publication; the next one after "next", in a clause about the future, or after "this" but of the past."""
    now, shift = clock.published, time_words("shift").get((match["shift"] or "").lower())
    if now is None:
        return None
    back = (now.weekday() - int(time_words("weekday")[match["w"].lower()])) % 7
    if shift == "-1":
        made = now - timedelta(back or 7)
    elif shift == "1" or clock.tense == "future" or (shift == "0" and clock.tense != "past"):
        made = now + timedelta((7 - back) % 7 or (7 if shift == "1" else 0))
    else:
        made = now - timedelta(back)
    return made.isoformat(), made.isoformat()


def _read_unit(match: re.Match[str], clock: Clock) -> Reading:
    shift, unit = int(time_words("shift")[match["shift"].lower()]), time_words("unit")[match["unit"].lower()]
    if unit == "weekend" and shift == 0 and clock.tense == "past":
        return moments.read_weekend(match, clock)
    return shifted(clock.published, unit, shift)


def _read_ago(match: re.Match[str], clock: Clock) -> Reading:
    number = read_number(match["n"])
    if number is None or number != int(number) or number > 500:
        return None
    return shifted(clock.published, time_words("unit")[match["unit"].lower()], -int(number))


def _read_stretch(match: re.Match[str], clock: Clock) -> Reading:
    """The last or next so many days, weeks, months or years, counted from publication."""
    now, number = clock.published, read_number(match["n"] or "one")
    if now is None or number is None or number != int(number) or number > 500:
        return None
    sign, unit = int(time_words("shift")[match["shift"].lower()]), time_words("unit")[match["unit"].lower()]
    far = shifted(now, unit, sign * int(number))
    if far is None:
        return None
    near = shifted(now, unit, 0) if unit in ("month", "year") else (now.isoformat(), now.isoformat())
    assert near is not None
    return (far[0], near[1]) if sign < 0 else (near[0], far[1])


# -- patterns ----------------------------------------------------------------------------------------------------------------------

# at most 31, no digit or decimal point beside it
DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%])(?!\.\d)(?!,\d)"
YEAR = r"(?P<{0}>(?:1[5-9]|20|21)\d\d)(?!\d|[.,]\d)"
TO = r"\s*(?:-|–|—|/|\bto\b|\bthrough\b|\buntil\b)\s*"
BETWEEN = (r"[Bb]etween\s+", r"\s+and\s+")  # what stands before and amid the two ends of a stretch
AND = r"\s+(?:and|&)\s+(?=\d{1,2}(?:st|nd|rd|th)?\s*(?:[,.;:)]|in\b|at\b|$|(?:19|20)\d\d|[A-Z][a-z]))"


@cache
def _alternatives(role: str, *, title: bool = False) -> str:
    words = sorted(time_words(role), key=len, reverse=True)
    shown = [form for word in words for form in ((word.title(), word.upper()) if title else (word,))]
    return alternatives(re.escape(word).replace(r"\ ", r"\s+") for word in shown)


def _month_group(name: str) -> str:
    return rf"(?P<{name}>{_alternatives('month', title=True)})(?![\w'])"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\d.,:/$€£-])(?:{pattern})(?!\w)")


def _weekday_prefix() -> str:
    return rf"(?:(?:{_alternatives('weekday', title=True)})\s*,?\s+(?:the\s+)?)?"


@cache
def _month_days() -> re.Pattern[str]:
    day = _month_group("m") + r"\s+(?:the\s+)?" + DAY.format("d")
    return _compile(_weekday_prefix() + day + rf"(?:(?:{TO}|{AND}){DAY.format('d2')}(?!\s+{_bare_month()}))?(?:,?\s+{YEAR.format('y')})?")


@cache
def _days_month() -> re.Pattern[str]:
    first = rf"{DAY.format('d')}(?:(?:{TO}|\s+and\s+){DAY.format('d2')})?"
    return _compile(_weekday_prefix() + first + r"\s+(?:day\s+)?(?:of\s+)?" + _month_group("m") + rf"(?:,?\s+{YEAR.format('y')})?")


def _bare_month() -> str:
    return rf"(?:{_alternatives('month', title=True)})\b"


def _day_ranges() -> Iterator[re.Pattern[str]]:
    y, y2 = rf"(?:,?\s+{YEAR.format('y')})?", rf"(?:,?\s+{YEAR.format('y2')})?"
    for before, to in (("", TO), BETWEEN):
        yield _compile(rf"{before}{_month_group('m')}\s+{DAY.format('d')}{y},?{to}{_month_group('m2')}\s+{DAY.format('d2')}{y2}")
        yield _compile(rf"{before}{DAY.format('d')}\s+{_month_group('m')}{y},?{to}{DAY.format('d2')}\s+{_month_group('m2')}{y2}")


def _month_patterns() -> Iterator[Rule]:
    of_day = rf"(?!{_bare_month()}\.?\s+\d{{1,2}},\s+(?:1[5-9]|20|21)\d\d)"  # "in this Jan. 5, 2016, file photo"
    shift = rf"(?:(?P<shift>{_alternatives('shift')})\s+{of_day})?"
    yield Rule(_compile(rf"{shift}{_month_group('m')}(?:,?\s+(?:of\s+)?{YEAR.format('y')})?"), _read_month)
    y, y2 = rf"(?:\s+{YEAR.format('y')})?", rf"(?:,?\s+{YEAR.format('y2')})?"
    for before, to in (("", TO), BETWEEN):
        yield Rule(_compile(rf"{before}{_month_group('m')}{y}{to}{_month_group('m2')}{y2}"), _read_month_range)
    third = rf"(?P<third>{_alternatives('third')})(?:-|\s+)(?:in\s+|of\s+)?"
    yield Rule(_compile(rf"{third}(?:{_month_group('m')}(?:\s+{YEAR.format('y')})?)"), _read_third)
    yield Rule(_compile(third + YEAR.format("y") + r"(?P<m>)"), _read_third)


def _year_patterns() -> Iterator[Rule]:
    yield Rule(_compile(YEAR.format("y")), _read_year)
    yield Rule(_compile(YEAR.format("y") + r"\s*[-–/]\s*(?P<y2>(?:1[5-9]|20|21)\d\d|\d\d)(?![-\d])"), _read_years)
    yield Rule(_compile(r"(?P<y>(?:1[5-9]|20)\d0)(?:'?s)"), _read_decade)
    ordinal = rf"(?:the\s+)?(?P<n>{_alternatives('ordinal')})"
    yield Rule(_compile(rf"{ordinal}\s+(?P<part>half|quarter)\s+of\s+{YEAR.format('y')}"), _read_part_of_year)
    yield Rule(_compile(rf"(?P<part>[QH])(?P<n>[1-4])\s+(?:of\s+)?{YEAR.format('y')}"), _read_part_of_year)


def _relative_patterns() -> Iterator[Rule]:
    shift, unit, number = (_alternatives(role) for role in ("shift", "unit", "number"))
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    yield Rule(re.compile(rf"(?<!\w)(?:{_alternatives('day')})(?!\w)", re.IGNORECASE), _read_relative_day)
    yield Rule(_compile(rf"(?:(?P<shift>{shift})\s+)?(?P<w>{_alternatives('weekday', title=True)}){part}"), _read_weekday)
    yield Rule(re.compile(rf"(?<!\w)(?:{_alternatives('same_day')})(?!\w)", re.IGNORECASE), _read_same_day)
    near = _alternatives("near_shift")
    one = "|".join(word for word in set(time_words("unit").values()) if word != "day")
    yield Rule(re.compile(rf"(?<!\w)(?P<shift>{near})\s+(?P<unit>{one})(?!\w|')", re.IGNORECASE), _read_unit)
    count = rf"(?P<n>\d{{1,3}}|{number})"
    yield Rule(re.compile(rf"(?<!\w){count}\s+(?P<unit>{unit})\s+ago(?!\w)", re.IGNORECASE), _read_ago)
    yield Rule(re.compile(rf"(?<!\w)the\s+(?P<shift>{shift})\s+{count}\s+(?P<unit>{unit})(?!\w)", re.IGNORECASE), _read_stretch)
    yield Rule(re.compile(rf"(?<!\w)the\s+(?P<shift>past|coming)\s+(?P<n>)(?P<unit>{one})(?!\w|')", re.IGNORECASE), _read_stretch)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the grammar; where two match from the same place the longer match wins, then the earlier rule."""
    iso = _compile(YEAR.format("y") + r"(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])")
    dotted = _compile(r"(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\." + YEAR.format("y"))
    days = [Rule(pattern, _read_days) for pattern in (_month_days(), _days_month())]
    ranges = [Rule(pattern, _read_day_range) for pattern in _day_ranges()]
    numbers = [Rule(pattern, _read_number_date) for pattern in (iso, dotted)]
    week = r"(?<!\w)[Tt]he\s+week\s+(?:of|beginning|starting)\s+(?:on\s+)?"
    weeks = [Rule(re.compile(week + pattern.pattern), _read_week_of) for pattern in (_month_days(), _days_month())]
    return (*ranges, *days, *weeks, *numbers, *_month_patterns(), *_year_patterns(), *_relative_patterns(), *moments.rules())
