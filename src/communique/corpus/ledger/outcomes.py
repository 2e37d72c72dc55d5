"""What later documents say became of an entry: the sentence that says it, its day, and on whose word.

A sentence is looked at if it shares words that tell the entry apart, and none of another entry more; what it says is weighed by its signs
(`signs.py`). Nothing is inferred from silence except `lapsed`. One side's word that the other broke its own is `disputed`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from communique.bearing import under_neutral_names
from communique.corpus.ledger.amounts import falls_short, tells_less
from communique.corpus.ledger.avowals import find_avowed
from communique.corpus.ledger.deeds import act_of, is_begun, may_answer
from communique.corpus.ledger.doers import Done, acts_done, is_another_deed, is_on_another
from communique.corpus.ledger.gatherings import Gatherings, days_planned, meeting_days
from communique.corpus.ledger.grouping import as_pair
from communique.corpus.ledger.meetings import find_meetings, is_another, is_asked_of_others, is_of_meeting, plan_of
from communique.corpus.ledger.parties import Parties, name_codes, state_codes
from communique.corpus.ledger.reading import (
    alike,
    as_read,
    bearings,
    can_read,
    choose,
    read_beside,
    read_pairs,
    standing_of,
    tells_of,
    tops_of,
    windows_of,
)
from communique.corpus.ledger.replied import find_replies
from communique.corpus.ledger.signs import (
    AGAIN,
    Candidate,
    Matter,
    is_contradicted,
    is_held_on_to,
    is_no_withdrawal,
    is_of_abstaining,
    is_retold,
    likeliest,
    measures_of,
    nearest_clause,
    sign_found,
    signs_in,
    told_by_deed,
    weigh_statuses,
)
from communique.corpus.ledger.tellings import FAR_DAYS, Told, days_between, tokens_of_name
from communique.corpus.ledger.wording import sentences_of, tokens_of, weight_of
from communique.joint import states_named
from communique.lexicon import marker_pattern
from communique.records import Annotations, Document, Lead, Outcome, Span, Status, days_of
from communique.voices import codes_of, is_question, voice_of

LONE = 0.5  # what the words weigh at least that a demand shares with a refusal, or a sentence with an entry
FEWEST_WORDS = 2
BEARING = 1.2  # ... and a demand with the promise that answers it, ...
ANSWERED = 0.2  # ... as a share of the lighter one
MEANT, MEANT_ALIKE = (
    0.9,
    0.45,
)  # chance that demand and promise tell one act, and likeness: of 46 stories 3 of 15 progressed, with it 3 of 9
REFUSED = 0.5  # chance that a refusal is of what was demanded
NEXT_SENTENCE = 300  # characters within which an answer follows a demand
SHORT_ANSWER = 7  # words of an answer in which "it" is what was asked for
CLAIM = 0.7  # of the weight with the entry that a sentence shares most with
OF_DOCUMENT = 3  # sentences of one document looked at for one entry
SHORTEST = 3  # words of a sentence
OPENS = 60  # characters in which whoever acts or speaks in a sentence stands
TELLS = 0.1  # how likely a sentence tells something, for it to be looked at though it is not among those most like the entry
MOST_SENTENCES = 300  # a word that more sentences have leads to none
RARE = 60  # ... one that no more have leads to them alone
UNLIKE = (
    0.2  # likeness below which a sentence speaks of something else: of 40 due days passed, likest later sentence .21 to .78, none lapsed
)
LIKELY = 0.15  # that a passage tells of an entry, from which it is a lead; half do in 25 stories that outcomes were fitted on
MOST_LEADS = 5  # of an entry
CLOSED = frozenset({"kept", "broken", "withdrawn", "disputed", "unmet"})
STANDS = -1.0  # logarithm of the chance that a sentence tells an entry again, above which words of repeating tell that it stands, ...
SURELY_STANDS = -0.5  # ... if both share one word alone; ...
SHARED = 0.15  # ... and so much of the entry's words, by weight: with -1 for one word too 13 of 19 right in 132 stories, with -2 18 of 37
REPEAT_DAYS = 4  # a holder's word within these days is another account of the same
SIGNS: dict[Status, tuple[str, ...]] = {  # whose words are the reason given
    "progressed": ("partial",),
    "unmet": ("undone", "delay", "refusal"),
    "broken": ("breach", "undone"),
    "disputed": ("denial", "breach"),
    "withdrawn": ("withdrawal",),
}
UNDONE = frozenset({"unmet", "broken"})
DONE = frozenset({"kept", "broken", "progressed"})
TURNED_DOWN = frozenset({"refusal"})
UNDATED = frozenset({"refusal", "condition"})
ANSWERS = frozenset({"commitment", "agreement", "assurance"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of a document, with its content words, whose word it is, the states that its document names or speaks for,
    the acts that it tells as done, the states that it names itself, those of the first of its mentions that has any, if it opens with
    it, and whether somebody only asks in it."""

    document: Document
    day: str
    span: Span
    words: frozenset[str]
    codes: frozenset[str]
    by: str
    done: tuple[Done, ...] = ()
    named: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    asks: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.document.id, self.span.start


@dataclass(frozen=True, slots=True)
class Found:
    """One outcome with how likely it is that its passage tells one."""

    outcome: Outcome
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A later sentence beside a matter: its measures, and how likely it tells each status (None: nothing)."""

    saying: Saying
    candidate: Candidate
    measures: Mapping[str, float]
    likely: Mapping[Status | None, float]

    @property
    def bears(self) -> float:
        """How likely it tells anything of the matter."""
        return 1.0 - self.likely[None]


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a matter, in order of time, and the passages that may tell more of it, likeliest first."""

    outcomes: tuple[Outcome, ...]
    leads: tuple[Lead, ...]


class Sayings:
    """The sentences of all documents, found by their words."""

    def __init__(self, annotations: Iterable[Annotations]) -> None:
        documents = tuple(annotations)
        known = name_codes(documents)
        self.all: list[Saying] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.days: dict[str, tuple[str, frozenset[str]]] = {}  # of each document its day and the states that it names
        for made in sorted(documents, key=lambda a: (a.document.published or "9999", a.document.id)):
            for saying in _sayings_of(made, known):
                self.days[saying.document.id] = (made.document.published or "", saying.codes)
                for word in saying.words:
                    self.by_word[word].append(len(self.all))
                self.all.append(saying)
        self.gatherings = Gatherings(documents, self.all)
        self.meetings = {made.document.id: meeting_days(made) for made in documents if made.document.party is not None}

    def last_about(self, parties: frozenset[str]) -> str:
        """The last day of a document that names all of `parties`."""
        return max((day for day, codes in self.days.values() if parties <= codes), default="")

    def is_of_same_meeting(self, told: Told, saying: Saying) -> bool:
        """Whether a sentence is of another official account of the meeting at which something was told, printed some days later."""
        one, other = (self.meetings.get(document.id, frozenset()) for document in (told.document, saying.document))
        return bool(one & other) and days_between(told.day, saying.day) <= REPEAT_DAYS

    def near(self, words: Iterable[str], after: str, *, alone: int = 0) -> Iterator[Saying]:
        """The sentences after a day that share two words, of those that are not everywhere, or one that no more than `alone` have."""
        lists = [found for word in words if len(found := self.by_word.get(word, ())) <= MOST_SENTENCES]
        shared = Counter(n for found in lists for n in found)
        rare = {n for found in lists if len(found) <= alone for n in found}
        chosen = sorted(n for n, count in shared.items() if count >= FEWEST_WORDS or n in rare)
        yield from (saying for n in chosen if (saying := self.all[n]).day > after)


def _sayings_of(made: Annotations, known: Mapping[str, str]) -> Iterator[Saying]:
    mentions = Parties.of(made, known).named()
    attributions = {a.id: a for a in made.attributions}
    codes = frozenset(code for code in (*codes_of(mentions, mentions), made.document.party) if code in state_codes())
    codes = codes or frozenset(states_named(made.document.text)) & state_codes()  # "Egyptian flour crossed into Sudan"
    in_order = sorted(mentions, key=lambda id_: mentions[id_].span.start)
    starts = [mentions[id_].span.start for id_ in in_order]
    inner = [(part.start, part.end, a.id) for a in made.attributions for part in a.content if a.type != "other"]
    tellers = sorted(part for a in made.attributions if a.type == "speech" and a.cue for part in a.source)
    for span in sentences_of(made.document.text):
        if len(span.exact.split()) < SHORTEST:
            continue
        middle = (span.start + span.end) // 2
        around = min(((end - start, id_) for start, end, id_ in inner if start <= middle < end), default=None)
        turn = attributions[around[1]] if around else None
        by = voice_of(made.document, turn.id if turn else None, attributions, mentions)[1]
        asks = _ends_asking(span.exact) or (turn is not None and is_question(made.document, turn, mentions))
        inside = in_order[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        named = frozenset(codes_of(inside, mentions)) & state_codes()
        day, done = made.document.published or "9999", tuple(acts_done(made, span, mentions, inside))
        words = tokens_of(_without_tellers(span, tellers))
        near = (frozenset(codes_of((id_,), mentions)) & state_codes() for id_ in inside if mentions[id_].span.start - span.start < OPENS)
        opens = next((codes for codes in near if codes), frozenset[str]())
        yield Saying(made.document, day, span, words, codes, by, done, named, opens, asks)


def _without_tellers(sentence: Span, tellers: Sequence[Span]) -> str:
    """The words of a sentence without who says it: "a senior official said" speaks of no senior officials."""
    text, first = sentence.exact, bisect_left(tellers, Span(sentence.start, sentence.start, ""))
    inside = tuple(takewhile(lambda part: part.start < sentence.end, tellers[first:]))
    for part in (part for part in reversed(inside) if part.end <= sentence.end):
        text = text[: part.start - sentence.start] + text[part.end - sentence.start :]
    return text


def _ends_asking(text: str) -> bool:
    return text.rstrip(" \n\"'”’").endswith("?")


def follow_up(groups: Sequence[Sequence[Told]], sayings: Sayings, weights: Mapping[str, float]) -> list[Followed]:
    """What became of each group of tellings, as later sentences tell it."""
    matters = [matter_of(group) for group in groups]
    answers = _answers(groups, [matter.words for matter in matters], sayings, weights)
    avowed = find_avowed(groups, matters, sayings, weights)
    made: list[Followed] = []
    for n, (matter, group, candidates) in enumerate(zip(matters, groups, find_candidates(groups, matters, sayings, weights), strict=True)):
        weighed = [_weigh(matter, saying, each, weights) for saying, each in candidates if _is_asked(matter, saying, each)]
        judged = [found for each in weighed if (found := _judge(matter, each)) is not None]
        others = [*_with_meetings(group, matter, judged, sayings.gatherings, weights), *answers.get(n, ()), *_repeated(group)]
        others += _restated(group, matter, weighed, others)
        outcomes = _with_avowed(avowed.get(n, ()), others)
        outcomes += _lapsed_unspoken(group, matter, outcomes, sayings, candidates)
        ordered = tuple(sorted(_settled(outcomes), key=lambda o: (o.day or "9999", o.document)))
        made.append(Followed(ordered, tuple(_leads(matter, weighed, ordered))))
    return made


def _with_meetings(
    group: Sequence[Told], matter: Matter, judged: Iterable[Found], gatherings: Gatherings, weights: Mapping[str, float]
) -> Iterator[Outcome]:
    """What later sentences say; of a meeting first whether it was held, and nothing after the day on which it was."""
    plan = plan_of(group, matter, weights)
    met = tuple(find_meetings(group, plan, gatherings, weights)) if plan is not None else ()
    yield from met
    told = {outcome.document for outcome in met}
    held = min((outcome.day or "9999" for outcome in met if outcome.status == "kept"), default="~")
    others = (one for one in judged if not is_another(plan, one.outcome, matter, gatherings))
    yield from (outcome for outcome in _one_a_document(others) if outcome.document not in told and (outcome.day or "9999") <= held)


def _with_avowed(avowed: Sequence[Outcome], found: Sequence[Outcome]) -> list[Outcome]:
    """What sentences avow, and what else was found in other passages of other status."""
    places = {(outcome.document, outcome.passage.start) for outcome in avowed}
    return [*avowed, *(outcome for outcome in found if (outcome.document, outcome.passage.start) not in places)]


def matter_of(group: Sequence[Told]) -> Matter:
    """What tellings of one matter are followed by: their words and those of their conditions, without the names of its parties."""
    spans = [span for told in group for span in (told.entry.substance, told.entry.condition) if span is not None]
    parties = {code for told in group for code in (*told.holders, *told.counterparts)}
    names = frozenset[str]().union(*(tokens_of_name(code) for code in parties & state_codes()))
    words = (*(told.words for told in group), *(tokens_of(span.exact) - names for span in spans))
    return Matter(
        kind=group[0].entry.kind,
        substance=group[0].entry.substance.exact,
        words=frozenset[str]().union(*words),
        strong=frozenset(word for told in group for word in told.strong),
        numbers=frozenset(number for told in group for number in told.numbers),
        holders=frozenset(group[0].holders),
        counterparts=frozenset(code for told in group for code in told.counterparts),
        due=next((told.entry.due.end for told in group if told.entry.due is not None and told.entry.due.end), None),
        begins=next(
            (told.entry.due.start for told in group if told.entry.due is not None and told.entry.due.end and not _is_by(told)), None
        ),
        required=" ".join(told.entry.condition.exact for told in group if told.entry.condition is not None),
        told=group[0].day,
    )


def _is_by(told: Told) -> bool:
    """Whether what is due may be done before its day: "by May", "within 30 days"; not "in May"."""
    return marker_pattern("term").search(told.entry.substance.exact) is not None


# --- the sentences that may tell one ------------------------------------------------------------------------------------


def find_candidates(
    groups: Sequence[Sequence[Told]], matters: Sequence[Matter], sayings: Sayings, weights: Mapping[str, float], *, thorough: bool = True
) -> list[list[tuple[Saying, Candidate]]]:
    """For each matter the later sentences that may tell what became of it, in documents that name one of its parties: those that share
    words, or, if `thorough` and the models of sentences read so many, those most like it and those about them that tell something."""
    near = [_near(group[0].day, matter, sayings, weights) for group, matter in zip(groups, matters, strict=True)]
    most: dict[tuple[str, int], float] = defaultdict(float)
    for weight, saying in (pair for found in near for pair in found):
        most[saying.place] = max(most[saying.place], weight)
    told: dict[str, list[Span]] = defaultdict(list)
    for each in (each for group in groups for each in group):
        told[each.document.id].append(each.entry.substance)
    free = [[(w, s) for w, s in found if not _is_own(group, s, sayings)] for group, found in zip(groups, near, strict=True)]
    if thorough and can_read(len(groups), len(sayings.all)):
        return _read(groups, matters, sayings, [_standing(found, most) for found in free], told)
    return [
        [(s, _candidate(matter, s, lead, weight / most[s.place], told)) for weight, lead, s in _best_of_documents(found)]
        for matter, found in zip(matters, free, strict=True)
    ]


def _standing(found: Sequence[tuple[float, Saying]], most: Mapping[tuple[str, int], float]) -> dict[tuple[str, int], tuple[float, float]]:
    """Of sentences that share words with a matter, lead and claim by place."""
    best: dict[str, float] = defaultdict(float)
    for weight, saying in found:
        best[saying.document.id] = max(best[saying.document.id], weight)
    return {s.place: (weight / best[s.document.id], weight / most[s.place]) for weight, s in found}


def _read(
    groups: Sequence[Sequence[Told]],
    matters: Sequence[Matter],
    sayings: Sayings,
    standings: Sequence[Mapping[tuple[str, int], tuple[float, float]]],
    told: Mapping[str, Sequence[Span]],
) -> list[list[tuple[Saying, Candidate]]]:
    """The later sentences most like each matter, and those about them that tell something, with what the models of sentences say."""
    alikes = alike([[each.entry.substance.exact for each in group] for group in groups], [s.span.exact for s in sayings.all])
    documents = [s.document.id for s in sayings.all]
    chosen = [
        choose(row, documents, [_may_tell(group, matter, s, sayings) for s in sayings.all])
        for row, group, matter in zip(alikes, groups, matters, strict=True)
    ]
    windows = [(k, window) for k, found in enumerate(chosen) for window in windows_of(found, documents)]
    said = read_beside([_as_row(matters[k], window, sayings) for k, window in windows])
    tops = tops_of(alikes)
    made: list[list[tuple[Saying, Candidate]]] = [[] for _ in matters]
    for (k, window), told_here in zip(windows, said, strict=True):
        for n, read in zip(window, told_here, strict=True):
            saying = sayings.all[n]
            if n in chosen[k] or (tells_of(read) >= TELLS and _may_tell(groups[k], matters[k], saying, sayings)):
                lead, claim = standings[k].get(saying.place, (0.0, 0.0))
                measures = standing_of(alikes, chosen[k], k, n, tops) | bearings(read)
                made[k].append((saying, replace(_candidate(matters[k], saying, lead, claim, told), read=measures)))
    return made


def _as_row(matter: Matter, window: range, sayings: Sayings) -> tuple[str, list[str]]:
    """A matter and the sentences of a window, as the network of passages reads them."""
    sides = tuple(sorted(matter.holders)), tuple(sorted(matter.counterparts))
    texts = [under_neutral_names(sayings.all[n].span.exact, *sides) for n in window]
    return as_read(matter.kind, matter.substance, *sides), texts


def _may_tell(group: Sequence[Told], matter: Matter, saying: Saying, sayings: Sayings) -> bool:
    parties = (matter.holders | matter.counterparts) & state_codes()
    return saying.day > group[0].day and (not parties or bool(parties & saying.codes)) and not _is_own(group, saying, sayings)


def _is_own(group: Sequence[Told], saying: Saying, sayings: Sayings) -> bool:
    """Whether a sentence is a telling of the matter itself, or of the meeting at which it was told."""
    here = (each for each in group if each.document.id == saying.document.id and each.entry.substance.overlaps(saying.span))
    own = any(not is_retold(saying.span, each.entry.substance) for each in here)
    return own or sayings.is_of_same_meeting(group[0], saying)


def _candidate(matter: Matter, saying: Saying, lead: float, claim: float, told: Mapping[str, Sequence[Span]]) -> Candidate:
    parties = (matter.holders | matter.counterparts) & state_codes()
    here = (span for span in told.get(saying.document.id, ()) if span.overlaps(saying.span))
    is_told = any(not is_retold(saying.span, span) for span in here)
    both = parties <= saying.codes or len(parties & saying.codes) > 1
    return Candidate(saying.span.exact, saying.words, saying.by, saying.day, lead, claim, is_told, both)


def _near(after: str, matter: Matter, sayings: Sayings, weights: Mapping[str, float]) -> list[tuple[float, Saying]]:
    """Later sentences that bear on a matter, with what they share, in documents that name one of its parties."""
    parties = (matter.holders | matter.counterparts) & state_codes()
    found = (saying for saying in sayings.near(matter.words, after, alone=RARE) if not parties or parties & saying.codes)
    weighed = ((weight_of(common := matter.words & s.words, weights) + (0.1 if common & matter.strong else 0.0), s) for s in found)
    return [(weight, saying) for weight, saying in weighed if weight >= LONE]


def _best_of_documents(found: Iterable[tuple[float, Saying]]) -> Iterator[tuple[float, float, Saying]]:
    """The sentences of each document that share most, with what they share, also as a part of what the best one shares."""
    by_document: dict[str, list[tuple[float, Saying]]] = defaultdict(list)
    for weight, saying in found:
        by_document[saying.document.id].append((weight, saying))
    for pairs in by_document.values():
        best = sorted(pairs, key=lambda pair: (-pair[0], pair[1].span.start))[:OF_DOCUMENT]
        yield from ((weight, weight / best[0][0], saying) for weight, saying in best)


# --- what they tell -----------------------------------------------------------------------------------------------------


def _is_asked(matter: Matter, saying: Saying, candidate: Candidate) -> bool:
    """Whether a sentence may tell of a matter at all: no question, not of other states, by words of no other entry more."""
    claimed = bool(candidate.read) or candidate.claim >= CLAIM
    left_open = _leaves_open(nearest_clause(candidate.text, matter.words))
    return claimed and not saying.asks and not left_open and not _is_of_others(matter, saying)


def _leaves_open(clause: str) -> bool:
    """Whether a clause says no more than that something is asked or not known: "whether they were freed, nobody would say"."""
    return clause.lower().startswith("whether ") or marker_pattern("left_open").search(clause) is not None


def _weigh(matter: Matter, saying: Saying, candidate: Candidate, weights: Mapping[str, float]) -> Weighed:
    measures = measures_of(matter, candidate, weights)
    return Weighed(saying, candidate, measures, weigh_statuses(measures))


def _judge(matter: Matter, weighed: Weighed) -> Found | None:
    """What a sentence says became of an entry, None if it only speaks of it."""
    saying, candidate = weighed.saying, weighed.candidate
    status = likeliest(weighed.likely, weighed.measures)
    clause = nearest_clause(candidate.text, matter.words)
    if status == "withdrawn" and is_held_on_to(clause):
        return None
    others = bool(saying.opens) and saying.opens <= matter.counterparts - matter.holders
    if status == "withdrawn" and (others or is_no_withdrawal(matter, candidate, clause)):
        status = "unmet" if sign_found("refusal", clause) else likeliest(_without("withdrawn", weighed.likely), weighed.measures)
    status = status or told_by_deed(matter, weighed.measures, weighed.bears)
    if status is None or _is_untrue(status, matter, weighed):
        return None
    if status == "broken" and sign_found("delay", clause) and not sign_found("breach", clause):
        status = "unmet"  # what is put off may still be done
    told = _on_whose_word(status, matter, candidate)
    if told is None or (told == "disputed" and _is_no_dispute(matter, candidate)):
        return None
    reason = _reason(told, clause)
    if told in ("kept", "progressed") and is_begun(clause, matter.substance) and not tells_less(clause, matter.substance):
        told = "kept"
    elif told == "kept" and falls_short(clause, matter.substance):
        told, reason = "progressed", sign_found("partial", clause) or "in part"
    elif told == "kept" and _is_late(matter, saying):
        reason = f"done after {matter.due}"
    return Found(Outcome(told, saying.document.id, saying.document.published, saying.span, saying.by, reason), weighed.bears)


def _without(status: Status, likely: Mapping[Status | None, float]) -> dict[Status | None, float]:
    """How likely each other status is, and none, where one is out of the question."""
    rest = 1.0 - likely[status]
    return {name: chance / rest for name, chance in likely.items() if name != status}


def _is_untrue(status: Status, matter: Matter, weighed: Weighed) -> bool:
    """Whether the deed that a sentence tells is another than the entry's, or speaks against the status."""
    sentence = weighed.saying.span.exact
    another = is_another_deed(matter, weighed.saying.done, weighed.saying.named) or is_on_another(matter.substance, sentence)
    another = (status in DONE and another) or (status == "unmet" and (_is_forsworn(matter, sentence) or _is_of_asking(matter, weighed)))
    planned = days_planned(sentence, weighed.saying.document.published) if status in UNDONE else None
    older = planned is not None and planned[1].isoformat() < matter.told  # what was to come in February is no visit announced in June
    return another or older or is_contradicted(status, weighed.measures)


def _is_of_asking(matter: Matter, weighed: Weighed) -> bool:
    """Whether what cannot be is no more than what is asked for again ("they cannot stay"), or the other side's refusal of something else
    than a promise of the holder's, or a denial of harm ("has not broken the treaty")."""
    saying, clause = weighed.saying, nearest_clause(weighed.candidate.text, matter.words)
    if marker_pattern("sign_harmless").search(clause) and weighed.measures.get("sign: undone") != 1.0:
        return True
    if matter.kind == "demand":
        return saying.by in matter.holders and (sign_found("undone", clause) or "").startswith("can")
    others = bool(saying.opens) and saying.opens <= matter.counterparts - matter.holders
    return others and matter.kind in ANSWERS and sign_found("refusal", clause) is not None and "undone" not in signs_in(clause)


def _is_forsworn(matter: Matter, sentence: str) -> bool:
    """Whether a sentence says that what was to be left will be: "neither side will take such steps" of "to refrain from such steps"."""
    asked = matter.kind == "demand" and is_of_abstaining(matter)
    return asked and marker_pattern("forsworn").search(sentence) is not None and not act_of(sentence) & act_of(matter.substance)


def _leads(matter: Matter, weighed: Iterable[Weighed], outcomes: Sequence[Outcome]) -> Iterator[Lead]:
    """The likeliest passages of which no outcome was made."""
    free = (each for each in weighed if each.bears >= LIKELY and not any(_is_of(each.saying, outcome) for outcome in outcomes))
    likely = ((max((name for name in each.likely if name is not None), key=each.likely.__getitem__), each) for each in free)
    told = [(status, each) for status, each in likely if not _is_untrue(status, matter, each)]
    for status, each in sorted(told, key=lambda one: (-one[1].bears, one[1].saying.day, one[1].saying.place))[:MOST_LEADS]:
        saying = each.saying
        yield Lead(status, round(each.bears, 2), saying.document.id, saying.document.published, saying.span, saying.by)


def _is_of(saying: Saying, outcome: Outcome) -> bool:
    return outcome.document == saying.document.id and outcome.passage.overlaps(saying.span)


def _is_of_others(matter: Matter, saying: Saying) -> bool:
    """Whether a sentence is of other states alone than the matter, or, on a third state's word, shares no two words with it."""
    parties = (matter.holders | matter.counterparts) & state_codes()
    concerned = parties | set(states_named(matter.substance))
    meets = matter.kind == "demand" and is_of_meeting(matter.substance)
    if meets and len(matter.holders & saying.named) > 1 and is_asked_of_others(matter) and not saying.named & matter.counterparts:
        return True  # those who ask others to meet have met
    if not parties or saying.by in concerned or saying.named & concerned:
        return False
    return bool(saying.named - {saying.by}) or (saying.by in state_codes() and len(matter.words & saying.words) < FEWEST_WORDS)


def _is_late(matter: Matter, saying: Saying) -> bool:
    """Whether a deed was done on a day after the one it was due."""
    due = matter.due if matter.kind not in UNDATED else None
    days = [act.day for act in saying.done if act.day is not None]
    return due is not None and bool(days) and all(day[: len(due)] > due[: len(day)] for day in days)


def _on_whose_word(status: Status, matter: Matter, candidate: Candidate) -> Status | None:
    """The status as far as its claimant can vouch for it: that the other side broke its word is disputed; only parties dispute; what is due
    in a period yet to begin cannot have been done."""
    is_party = candidate.by in matter.holders | matter.counterparts
    early = matter.begins is not None and candidate.day[: len(matter.begins)] < matter.begins[: len(candidate.day)]
    if (status == "disputed" and not is_party) or (status == "kept" and early):
        return None
    alone = matter.holders == {candidate.by}  # of an agreement each party tells what the other did
    return "disputed" if status == "broken" and is_party and not alone else status


def _is_no_dispute(matter: Matter, candidate: Candidate) -> bool:
    """Whether guilt of a deed is denied rather than the matter ("denied any involvement"), or one of its holders says in no words of
    denial or breach how it stands ("not one barrel was withheld")."""
    if marker_pattern("denied_guilt").search(candidate.text) is not None:
        return True
    says_so = any(sign_found(name, candidate.text) for name in SIGNS["disputed"])
    return candidate.by in matter.holders and not says_so


def _reason(status: Status, clause: str) -> str:
    found = (sign_found(name, clause) for name in SIGNS.get(status, ("honoured", "fulfilled")))
    return next((words for words in found if words), "the deed itself")


def _one_a_document(found: Iterable[Found]) -> Iterator[Outcome]:
    """Of what one document says, the passage that tells it most likely."""
    best: dict[str, Found] = {}
    for each in found:
        key = each.outcome.document
        if key not in best or each.weight > best[key].weight:
            best[key] = each
    yield from (each.outcome for each in best.values())


def _answers(
    groups: Sequence[Sequence[Told]], words: Sequence[frozenset[str]], sayings: Sayings, weights: Mapping[str, float]
) -> dict[int, list[Outcome]]:
    """Demands that the other side later promises to meet, or turns down; where the models of sentences read them, those that mean it."""
    found = list(_answered(groups, words, weights))
    made: dict[int, list[Outcome]] = defaultdict(list)
    read = found and can_read(len(groups))
    meant = _are_meant([(groups[n][0], told) for n, told in found]) if read else [True for _ in found]
    for n, told in (pair for pair, means in zip(found, meant, strict=True) if means):
        made[n].append(_answer_of(told))
    for n, told in _answered_at_once(groups):
        made[n].append(_answer_of(told))
    for n, reply in find_replies(groups, sayings.all):
        made[n] += [reply] if all(reply.document != outcome.document for outcome in made[n]) else []
    return made


def _answer_of(told: Told) -> Outcome:
    turned = told.entry.kind in TURNED_DOWN
    return _outcome(told, "unmet", "turned down") if turned else _outcome(told, "progressed", "promised")


def _answered_at_once(groups: Sequence[Sequence[Told]]) -> Iterator[tuple[int, Told]]:
    """The numbers of demands, each with what the other side promises of it in the same or the next sentence ("to do so", "such a group"),
    or with its refusal in the same words: "rejected Peru's demand to"."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for told in (told for group in groups for told in group if told.entry.kind in ANSWERS | TURNED_DOWN):
        by_document[told.document.id].append(told)
    for n, group in enumerate(groups):
        for demand in group if group[0].entry.kind == "demand" else ():
            yield from ((n, told) for told in by_document.get(demand.document.id, ()) if _is_answer(demand, told))


def _is_answer(demand: Told, told: Told) -> bool:
    """Whether a promise follows a demand of its holder at once, and has what is promised from it; a refusal has its very words."""
    turned = told.entry.kind in TURNED_DOWN
    if turned or told.entry.substance.overlaps(demand.entry.substance):  # told with what it answers
        meant = set(told.holders) & set(demand.counterparts) and set(told.counterparts) <= set(demand.holders)
        return bool(meant) and told.entry.substance.overlaps(demand.entry.substance) and (turned or not _is_left_open(told))
    start, end = demand.entry.substance.end, told.entry.substance.start
    if not (start < end < start + NEXT_SENTENCE and set(told.holders) & set(demand.counterparts)):
        return False
    promised = told.entry.substance.exact.removeprefix("that ")  # a "that" behind it is what was asked for
    back = marker_pattern("answer_back").search(promised)
    it = marker_pattern("answer_it").search(promised) if len(promised.split()) <= SHORT_ANSWER else None
    return (back or it) is not None and not _is_left_open(told) and len(sentences_of(demand.document.text[start:end])) < 3


def _is_left_open(told: Told) -> bool:
    """Whether a promise is only one to think about what was asked: "would look into the matter"."""
    return marker_pattern("answer_open").search(told.entry.substance.exact) is not None


def _answered(
    groups: Sequence[Sequence[Told]], words: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> Iterator[tuple[int, Told]]:
    """The numbers of demands, each with a later promise or refusal of the other side that shares its words."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        if group[0].entry.kind in ANSWERS | TURNED_DOWN:
            for word in words[n]:
                for holder in group[0].holders:
                    index[holder, word].append(n)
    for n, group in enumerate(groups):
        if group[0].entry.kind != "demand":
            continue
        lists = (index.get((other, word), ()) for other in group[0].counterparts for word in words[n])
        shared = Counter(m for found in lists if len(found) <= MOST_SENTENCES for m in found)
        for m in sorted(shared):
            turned = groups[m][0].entry.kind in TURNED_DOWN
            common = words[n] & words[m] if shared[m] > 1 or turned else frozenset[str]()
            weight, least = weight_of(common, weights), min(weight_of(words[n], weights), weight_of(words[m], weights))
            if len(common) < (1 if turned else 2) or weight < (LONE if turned else BEARING) or weight < ANSWERED * least:
                continue
            if not turned and _is_left_open(groups[m][0]):
                continue
            if not turned and not may_answer(groups[m][0].entry.substance.exact, group[0].entry.substance.exact):
                continue
            told = next((t for t in groups[m] if t.day >= group[0].day and t.document.id != group[0].document.id), None)
            if told is not None:
                yield n, told


def _are_meant(pairs: Sequence[tuple[Told, Told]]) -> list[bool]:
    """Whether each promise is of what was demanded, each refusal of it, as the models of sentences read the two."""
    likes = alike([(demand.entry.substance.exact,) for demand, _ in pairs], [told.entry.substance.exact for _, told in pairs])
    said = read_pairs([as_pair(demand, told) for demand, told in pairs])
    return [
        found["unmet"] >= REFUSED if told.entry.kind in TURNED_DOWN else found["match"] >= MEANT and float(likes[n, n]) >= MEANT_ALIKE
        for n, ((_, told), found) in enumerate(zip(pairs, said, strict=True))
    ]


def _outcome(told: Told, status: Status, reason: str) -> Outcome:
    return Outcome(status, told.document.id, told.document.published, told.entry.substance, told.by, reason)


def _repeated(group: Sequence[Told]) -> Iterator[Outcome]:
    """The holder's own later word that an entry stands."""
    first = min(told.day for told in group)
    documents = {group[0].document.id}
    for told in group[1:]:
        later = REPEAT_DAYS < days_between(first, told.day) < FAR_DAYS
        if later and told.document.id not in documents and _is_own_word(told):
            documents.add(told.document.id)
            yield _outcome(told, "repeated", "told again by its holder")


def _restated(group: Sequence[Told], matter: Matter, weighed: Iterable[Weighed], found: Sequence[Outcome]) -> Iterator[Outcome]:
    """A holder's word in other sentences that an entry stands, by words of repeating, as the network of passages reads it: the first of
    each document of which nothing else was found."""
    first = min(told.day for told in group)
    documents = {outcome.document for outcome in found} | {group[0].document.id}
    for each in weighed:
        saying, read = each.saying, each.measures
        least = STANDS if "two words" in read else SURELY_STANDS
        stands = max(read.get(f"read {name}", STANDS) for name in AGAIN) > least and read.get("share", 0.0) > SHARED
        own = saying.by in matter.holders and REPEAT_DAYS < days_between(first, saying.day) < FAR_DAYS
        words = sign_found("restated", saying.span.exact) if own and stands else None
        if words is not None and saying.document.id not in documents:
            documents.add(saying.document.id)
            yield Outcome("repeated", saying.document.id, saying.document.published, saying.span, saying.by, words)


def _is_own_word(told: Told) -> bool:
    """Whether a holder itself says that an entry stands: in its own account, or where news tells or cites it as saying so again. What a
    writer recalls ("the bridge that Peru promised") is no word of Peru's."""
    return told.by in told.holders and (told.document.party is not None or told.restated)


def _settled(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each outcome once a document; what is kept does not only progress from then on."""
    seen: set[tuple[str, str]] = set()
    kept = min((outcome.day or "9999" for outcome in outcomes if outcome.status == "kept"), default="~")
    for outcome in outcomes:
        if (outcome.status, outcome.document) not in seen and not (outcome.status == "progressed" and (outcome.day or "9999") >= kept):
            seen.add((outcome.status, outcome.document))
            yield outcome


def _may_speak(candidate: Candidate) -> bool:
    """Whether a later sentence shares words with a matter, or is not wholly unlike it."""
    return candidate.lead > 0 or candidate.read.get("like", 1.0) >= UNLIKE


def _lapsed_unspoken(
    group: Sequence[Told], matter: Matter, outcomes: Sequence[Outcome], sayings: Sayings, candidates: Iterable[tuple[Saying, Candidate]]
) -> list[Outcome]:
    """`lapsed`, where no later sentence of another document may speak of the matter."""
    parties, told = (matter.holders | matter.counterparts) & state_codes(), {each.document.id for each in group}
    lapsed = list(_lapsed(group, outcomes, sayings.last_about(parties))) if len(parties) > 1 else []
    spoken = lapsed and any(_may_speak(each) and saying.document.id not in told for saying, each in candidates)
    return [] if spoken else lapsed


def _lapsed(group: Sequence[Told], outcomes: Sequence[Outcome], last: str) -> Iterator[Outcome]:
    """The due date, once it, or all of its month or year, has passed by the `last` account of the parties and nobody has said what became
    of the entry, nor told it again.

    A refusal and a condition fall due on no day, nor does what begins on one ("as of 1 September")."""
    dated = next((told for told in group if told.entry.due is not None and told.entry.due.end), None)
    if dated is None or dated.entry.due is None or any(outcome.status in CLOSED for outcome in outcomes):
        return
    if dated.entry.kind in UNDATED or marker_pattern("due_from").search(dated.entry.substance.exact):
        return
    due, seen = days_of(dated.entry.due.end), days_of(last)
    after = [told for told in group if due is not None and told.day > due[1].isoformat() and told.document.id != dated.document.id]
    if due is not None and seen is not None and due[1] < seen[0] and not after:
        yield Outcome(
            "lapsed",
            dated.document.id,
            dated.entry.due.end,
            dated.entry.substance,
            None,
            f"due by {dated.entry.due.end}, and nothing said since",
        )
