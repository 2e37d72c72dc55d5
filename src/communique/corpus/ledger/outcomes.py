"""What later documents say became of an entry: the sentence that says it, its day, and on whose word.

A sentence bears on an entry if it shares the words that tell it apart; what it says of it is decided by the patterns of
`data/outcomes.csv`. Nothing is inferred from silence except `lapsed`. One side's word that the other broke its own is `disputed`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from communique.corpus.ledger.deeds import deed_in, is_negative, names_act
from communique.corpus.ledger.parties import Parties, name_codes, state_codes
from communique.corpus.ledger.tellings import FAR_DAYS, Told, days_between
from communique.corpus.ledger.wording import phrase_pattern, sentences_of, tokens_of, weight_of
from communique.lexicon import marker_pattern, pattern_of
from communique.records import Annotations, Document, Outcome, Span, Status
from communique.resources import read_table
from communique.voices import codes_of, voice_of

CLAUSES = re.compile(r";\s|:\s|,\s(?:and|but|while|though|although)\s")
LONE = 0.5  # what the words weigh at least that a demand shares with a refusal, or a sentence with what has not lapsed
CLAUSE = 0.9  # ... that a clause shares with an entry: of kept and broken 72 % right at 0.6, 75 at 0.8 to 1.0, fewer found beyond
FEWEST_WORDS = 2
MANY_WORDS = 3  # so many in common tell the act too
BEARING = 1.2  # ... and a demand with the promise that answers it, ...
ANSWERED = 0.2  # ... as a share of the lighter one
NEAREST = 0.95  # of the weight with the entry that a sentence shares most with
SHORTEST = 3  # words of a sentence
MOST_SENTENCES = 300  # a word that more sentences have leads to none
CLOSED = frozenset({"kept", "broken", "withdrawn", "disputed", "unmet"})
REPEAT_DAYS = 4  # a holder's word within these days is another account of the same
TURNED_DOWN = frozenset({"refusal"})
PROMISED = frozenset({"commitment", "agreement", "assurance"})
ANSWERS = frozenset({"commitment", "agreement", "assurance"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of a document, with its content words and whose word it is."""

    document: Document
    day: str
    span: Span
    words: frozenset[str]
    codes: frozenset[str]
    by: str

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.document.id, self.span.start


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that tell an outcome; those that are not `strong` only of the act that the clause names."""

    status: Status | None
    words: re.Pattern[str]
    strong: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One outcome with how much its passage has in common with the entry."""

    outcome: Outcome
    weight: float


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of `data/outcomes.csv`, in the order in which they decide."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for row in read_table("outcomes"):
        groups.setdefault((row["status"], row["strong"] == "yes"), []).append(row["words"])
    return tuple(
        Pattern(cast(Status, status) if status != "none" else None, phrase_pattern(words), strong)
        for (status, strong), words in groups.items()
    )


class Sayings:
    """The sentences of all documents, found by their words."""

    def __init__(self, annotations: Iterable[Annotations]) -> None:
        documents = tuple(annotations)
        known = name_codes(documents)
        self.all: list[Saying] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.last = ""
        for made in sorted(documents, key=lambda a: (a.document.published or "9999", a.document.id)):
            self.last = max(self.last, made.document.published or "")
            for saying in _sayings_of(made, known):
                for word in saying.words:
                    self.by_word[word].append(len(self.all))
                self.all.append(saying)

    def near(self, words: Iterable[str], after: str, fewest: int) -> Iterator[Saying]:
        """The sentences after a day that share so many words, of those that are not everywhere."""
        lists = (self.by_word.get(word, ()) for word in words)
        shared = Counter(n for found in lists if len(found) <= MOST_SENTENCES for n in found)
        yield from (saying for n in sorted(shared) if shared[n] >= fewest and (saying := self.all[n]).day > after)


def _sayings_of(made: Annotations, known: Mapping[str, str]) -> Iterator[Saying]:
    mentions = Parties.of(made, known).named()
    attributions = {a.id: a for a in made.attributions}
    codes = frozenset(code for code in codes_of(mentions, mentions) if code in state_codes())
    inner = [(part.start, part.end, a.id) for a in made.attributions for part in a.content if a.type != "other"]
    for span in sentences_of(made.document.text):
        if len(span.exact.split()) < SHORTEST:
            continue
        middle = (span.start + span.end) // 2
        around = min(((end - start, id_) for start, end, id_ in inner if start <= middle < end), default=None)
        by = voice_of(made.document, around[1] if around else None, attributions, mentions)[1]
        yield Saying(made.document, made.document.published or "9999", span, tokens_of(span.exact), codes, by)


def find_outcomes(groups: Sequence[Sequence[Told]], sayings: Sayings, weights: Mapping[str, float]) -> list[tuple[Outcome, ...]]:
    """The outcomes of each group of tellings, in order of time."""
    words = [_words_of(group) for group in groups]
    near = [list(_bearing(group, own, sayings, weights)) for group, own in zip(groups, words, strict=True)]
    most = _most_shared(near)
    told_in: dict[str, list[Span]] = defaultdict(list)
    for told in (told for group in groups for told in group):
        told_in[told.document.id].append(told.entry.substance)
    answers = _answers(groups, words, weights)
    made: list[tuple[Outcome, ...]] = []
    for n, (group, own, found) in enumerate(zip(groups, words, near, strict=True)):
        bearing = [saying for saying, weight in found if weight >= NEAREST * most[saying.place] and not _is_told(saying, told_in)]
        judged = [each for saying in bearing if (each := _judge(group, own, saying, weights)) is not None]
        outcomes = [*_one_a_document(judged), *answers.get(n, ()), *_repeated(group)]
        lapsed = tuple(_lapsed(group, outcomes, sayings.last))
        if lapsed and not any(weight >= LONE for _, weight in _bearing(group, own, sayings, weights, 1)):
            outcomes += lapsed
        made.append(tuple(sorted(_settled(outcomes), key=lambda o: (o.day or "9999", o.document))))
    return made


def _most_shared(near: Sequence[Sequence[tuple[Saying, float]]]) -> dict[tuple[str, int], float]:
    """What each sentence shares with the entry that it shares most with."""
    most: dict[tuple[str, int], float] = defaultdict(float)
    for saying, weight in (pair for found in near for pair in found):
        most[saying.place] = max(most[saying.place], weight)
    return most


def _is_told(saying: Saying, told_in: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a sentence is itself the telling of an entry."""
    return any(substance.overlaps(saying.span) for substance in told_in.get(saying.document.id, ()))


def _words_of(group: Sequence[Told]) -> frozenset[str]:
    return frozenset(word for told in group for word in told.words)


def _bearing(
    group: Sequence[Told], words: frozenset[str], sayings: Sayings, weights: Mapping[str, float], fewest: int = FEWEST_WORDS
) -> Iterator[tuple[Saying, float]]:
    """Later sentences that bear on an entry, in documents that name its parties, with what they share."""
    strong = frozenset(word for told in group for word in told.strong)
    parties = {code for told in group for code in (*told.holders, *told.counterparts) if code in state_codes()}
    for saying in sayings.near(words, group[0].day, fewest):
        if parties <= saying.codes or len(parties & saying.codes) > 1:
            common = words & saying.words
            yield saying, weight_of(common, weights) + (0.1 if common & strong else 0.0)


def _judge(group: Sequence[Told], words: frozenset[str], saying: Saying, weights: Mapping[str, float]) -> Found | None:
    """What a sentence says became of an entry, None if it only speaks of it."""
    first = group[0]
    text = _nearest_clause(saying.span.exact, words)
    common = words & tokens_of(text)
    weight = weight_of(common, weights)
    if first.entry.kind in TURNED_DOWN or saying.span.exact.rstrip(" \"'”’").endswith("?") or len(common) < FEWEST_WORDS or weight < CLAUSE:
        return None
    pattern = _pattern_in(text, weak=len(common) >= MANY_WORDS or names_act(text, first.entry.substance.exact))
    status = pattern.status if pattern is not None else _deed_status(group, text)
    status = _on_whose_word(status, group, saying.by, text)
    if status is None or (status == "kept" and any(t.entry.due and t.entry.due.start and saying.day < t.entry.due.start for t in group)):
        return None  # what is due later cannot have been done
    reason = _reason(pattern, text)
    return Found(Outcome(status, saying.document.id, saying.document.published, saying.span, saying.by, reason), weight)


def _on_whose_word(status: Status | None, group: Sequence[Told], claimant: str, text: str) -> Status | None:
    """The status as far as its claimant can vouch for it: that the other side broke its word is disputed; only parties dispute."""
    is_party = claimant in {code for told in group for code in (*told.holders, *told.counterparts)}
    if status == "disputed" and not is_party:
        return None
    if status != "broken" or not is_party:
        return status
    denied = pattern_of(("reject*", "den*", "dismiss*")).search(text) is not None
    return "disputed" if denied or claimant not in group[0].holders else "broken"


def _deed_status(group: Sequence[Told], text: str) -> Status | None:
    """What became of an entry, by the deed that a clause tells."""
    substance = group[0].entry.substance.exact
    deed = deed_in(text, substance)
    if deed is None:
        return None
    if is_negative(substance):
        return "kept" if deed == "not done" else "broken"
    undone: Status = "broken" if group[0].entry.kind in PROMISED else "unmet"
    became: dict[str, Status] = {"done": "kept", "in part": "progressed", "not done": "unmet", "undone": undone}
    return became[deed]


def _reason(pattern: Pattern | None, text: str) -> str:
    found = pattern.words.search(text) if pattern is not None else None
    return " ".join(found[0].lower().split()) if found is not None else "the deed itself"


def _pattern_in(text: str, *, weak: bool) -> Pattern | None:
    """The pattern that decides; one that is not strong only where the clause also names the act."""
    for pattern in patterns():
        if (pattern.strong or weak) and (found := pattern.words.search(text)) and _is_real(pattern, text, found):
            return pattern
    return None


def _nearest_clause(text: str, words: frozenset[str]) -> str:
    """The clause of a sentence that shares most with an entry; the whole sentence where that is not one of its clauses."""
    clauses = CLAUSES.split(text)
    shared = [len(words & tokens_of(clause)) for clause in clauses]
    best = max(shared)
    return text if best == 0 or shared.count(best) > 1 else clauses[shared.index(best)]


def _is_real(pattern: Pattern, text: str, found: re.Match[str]) -> bool:
    """Whether a deed is told as done: not wished, foreseen, asked for or denied."""
    before = text[: found.start()]
    if pattern.status not in ("kept", "progressed"):
        return pattern.status != "broken" or not marker_pattern("outcome_unreal").search(before)
    return not marker_pattern("outcome_unreal").search(before)


def _one_a_document(found: Iterable[Found]) -> Iterator[Outcome]:
    """Of what one document says, the passage that shares most."""
    best: dict[tuple[str, str], Found] = {}
    for each in found:
        key = (each.outcome.document, each.outcome.claimant or "")
        if key not in best or each.weight > best[key].weight:
            best[key] = each
    yield from (each.outcome for each in best.values())


def _answers(groups: Sequence[Sequence[Told]], words: Sequence[frozenset[str]], weights: Mapping[str, float]) -> dict[int, list[Outcome]]:
    """Demands that the other side later promises to meet, or turns down."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        if group[0].entry.kind in ANSWERS | TURNED_DOWN:
            for word in words[n]:
                for holder in group[0].holders:
                    index[holder, word].append(n)
    made: dict[int, list[Outcome]] = defaultdict(list)
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
            told = next((t for t in groups[m] if t.day >= group[0].day and t.document.id != group[0].document.id), None)
            if told is not None:
                status: Status = "unmet" if told.entry.kind in TURNED_DOWN else "progressed"
                made[n].append(_outcome(told, status, "turned down" if status == "unmet" else "promised"))
    return made


def _outcome(told: Told, status: Status, reason: str) -> Outcome:
    return Outcome(status, told.document.id, told.document.published, told.entry.substance, told.by, reason)


def _repeated(group: Sequence[Told]) -> Iterator[Outcome]:
    """The holder's own later word that an entry stands."""
    first = min(told.day for told in group)
    documents = {group[0].document.id}
    for told in group[1:]:
        if told.by in told.holders and told.document.id not in documents and REPEAT_DAYS <= days_between(first, told.day) < FAR_DAYS:
            documents.add(told.document.id)
            yield _outcome(told, "repeated", "told again by its holder")


def _settled(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each outcome once a document."""
    seen: set[tuple[str, str]] = set()
    for outcome in outcomes:
        if (outcome.status, outcome.document) not in seen:
            seen.add((outcome.status, outcome.document))
            yield outcome


def _lapsed(group: Sequence[Told], outcomes: Sequence[Outcome], last: str) -> Iterator[Outcome]:
    """The due date, once it has passed and nobody has said what became of the entry."""
    dated = next((told for told in group if told.entry.due is not None and told.entry.due.end), None)
    if dated is None or dated.entry.due is None or any(outcome.status in CLOSED for outcome in outcomes):
        return
    if dated.entry.due.end is not None and dated.entry.due.end < last[:10]:
        yield Outcome(
            "lapsed",
            dated.document.id,
            dated.entry.due.end,
            dated.entry.substance,
            None,
            f"due by {dated.entry.due.end}, and nothing said since",
        )
