"""What speaks for a later sentence telling what became of an entry: what both share, who says it, and signs of the outcome.

A part of outcomes. Each measure is 0 to MOST; `data/outcome_weights.csv` (training/outcomes.py) says what it is worth for each status.
Signs are the families of words of `data/outcome_signs.csv`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import cast, get_args

from communique.corpus.ledger.deeds import (
    MOST_KEPT,
    Told,
    act_of,
    acts_in,
    acts_told,
    deed_in,
    is_foreseen,
    is_gone_on_with,
    is_negative,
    is_part,
    is_past,
    is_to_be_left,
    names_act,
    tells_any,
)
from communique.corpus.ledger.wording import numbers_in, phrase_pattern, tokens_of, weight_of
from communique.lexicon import marker_pattern, markers
from communique.records import Span, Status
from communique.resources import read_table

RETOLD = re.compile(
    r"\s(?:that|which)\s[^,;:]*?\b(?:had|has|have) (?:promised|pledged|said|agreed|undertaken|vowed|announced)\b[^,;:]*?"
    r"(?=\s(?:is|are|was|were|has|have|did|does|remains?|never)\b)"
)  # "the tanks that both had pledged to take away are still there"
PROMISED_OBJECT = re.compile(  # "has freed the 30 sailors that it had promised Benin"
    r"\s(?:that|which)\s(?:[\w’'-]+\s){1,4}?(?:(?:had|has|have)\s)?(?:promised|pledged|agreed|undertaken|offered|vowed|announced)\b"
)
INSET = re.compile(r",\s(?:which|who|whom|whose)\s[^,;:]+,(?=\s)")  # "the port, which Peru had said would open in May, is shut"
WAS_TO = re.compile(r"\b(?:(?:was|were) (?:due )?to|had been (?:due|to))\b")
SILENT = re.compile(  # what nobody has told leaves nothing undone
    r"\b(?:(?:has|have|had|did|does|do|would)(?:n['’]t| not)(?: yet)?"
    r" (?:said?|commented|comment|confirmed?|disclosed?|specif(?:y|ied)|reveal(?:ed)?)"
    r"|declined to (?:say|comment|confirm|disclose|specify))\b(?= (?:whether|when|if|how|where|why|what|on)\b)"
)
GOES_ON = re.compile(r",?\s(?:but|yet)\s")
CLAUSES = re.compile(r";\s|:\s|\s[–—-]+\s|,\s(?:and|but|while|though|although|whereas|yet|nor|so)\s|\bbut\s")
PARTICIPLE = r"(?:\w+e[dn]|been|gone|done|made|met|held|sent|put|set|cut|shut|paid|built|begun|left|lost)\b"
PERFECT = re.compile(rf"\b(?:has|have|had|having)(?:\s\w+){{0,2}}?\s{PARTICIPLE}")
PASSIVE = re.compile(rf"\b(?:is|are|was|were|been|be|being)(?:\s\w+){{0,2}}?\s{PARTICIPLE}")
PROMISED = ("commitment", "agreement", "assurance")
STOPPING = frozenset({"=stop", "=dissolve"})  # to do it is to do something no more
MOST = 3.0  # of a shared weight: beyond it more says no more
HALF = 0.5  # of a sign outside the clause that shares most
LONG = 10  # words
SHORT_REST = 15  # characters of a sentence that are left beside what it retells
OPENING = 5  # ... of an entry in which it says whether it lasts
BEARS = 0.5  # how likely at least that a sentence tells any outcome, ...
SAYS = 0.4  # ... and the likeliest one, ...
SETTLES = 0.45  # ... where it is kept or broken. Of stories left out 24 of 30 right; without SAID 40 of 59, with 0.4, 0.3 and 0.4 51 of 95
# ... where the models read it. The program's own entries in 147 stories, each folder left out (training/outcomes.py): at 0.36, 0.3 and 0.42
# 710 right of 1,420, at 0.33, 0.27 and 0.42 755 of 1,540, at 0.3, 0.25 and 0.42 775 of 1,631; kept and broken 349 of 628 in each
READ_BEARS, READ_SAYS, READ_SETTLES = 0.33, 0.27, 0.42
AGAIN = ("same", "repeated")
BARE_NOT = re.compile(r"\b(?:not|never|n't)\s*$")
NONE = re.compile(r"(?:so far,? )?(?:no|none|nobody|no one|not a single|not one|neither)\b", re.IGNORECASE)
WOULD = re.compile(r"\b(?:would|will|could|might|may|shall)\b")  # comes, if
BINDING = frozenset({*PROMISED, "refusal", "demand"})
DOUBT = ("future", "condition", "delay", "refusal")
MUCH = 0.3  # of an entry's words that a sentence has which tells the deed itself: of 12 so told in 132 stories 6 right
SUPPOSED: tuple[Status, ...] = ("kept", "progressed", "unmet", "broken")
SHARE = 0.2  # of an entry's words, by weight, that a sentence has at least
SURELY = 0.6  # that the network of passages reads a status, from which it needs no other words
NOTHING = 0.8  # that the network of passages reads nothing of the entry: likelier, only words settle it; no outcome of 98 stories is lost
SAID: dict[Status, tuple[str, ...]] = {  # one of these at least must hold of the clause: without, kept was right in 5 of 17
    "kept": ("act told as done", "done", "sign: honoured", "required told"),
    "progressed": ("in part", "a first part", "act told as done", "required told"),
    "unmet": ("sign: undone", "sign: delay", "sign: refusal"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """An entry as it is followed: its kind, what it says, its words, those of names among them, its numbers, parties and due day.

    `told` is the day on which it was first told, `begins` the first one on which it may be done, where it is due in a period and not by its
    end, `required` what it depends on."""

    kind: str
    substance: str
    words: frozenset[str]
    strong: frozenset[str]
    numbers: frozenset[str]
    holders: frozenset[str]
    counterparts: frozenset[str]
    due: str | None
    begins: str | None = None
    required: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A later sentence beside a matter: its text and its words, whose word it is, its day, and how it stands among the others.

    `lead` is what it shares as a part of what the best sentence of its document shares with the matter, `claim` as a part of what it shares
    itself with the matter that it shares most with; `told` if it is the telling of an entry, `both` if its document names more than one
    party of the matter; `read` what the models of sentences say of it, by measure, nothing without them."""

    text: str
    words: frozenset[str]
    by: str
    day: str
    lead: float
    claim: float
    told: bool
    both: bool
    read: Mapping[str, float] = field(default_factory=dict)


def weigh_statuses(measures: Mapping[str, float]) -> dict[Status | None, float]:
    """How likely each status is, and that the sentence tells none (None)."""
    weights = _weights("weight" if is_read(measures) else "without")
    scores = {status: sum(row.get(name, 0.0) * value for name, value in measures.items()) for status, row in weights.items()}
    top = max(scores.values())
    parts = {status: math.exp(score - top) for status, score in scores.items()}
    whole = sum(parts.values())
    return {status: part / whole for status, part in parts.items()}


def is_read(measures: Mapping[str, float]) -> bool:
    """Whether what the models of sentences read counts: not where they take a deed told as done for the entry told again."""
    return "like" in measures and not ("act told as done" in measures and _is_taken_for_telling(measures))


def _is_taken_for_telling(measures: Mapping[str, float]) -> bool:
    """Whether the network of passages takes the sentence rather for the same entry than for anything else, as it does with bare clauses."""
    return max((name for name in measures if name.startswith("read ")), key=lambda name: measures[name], default="") == "read same"


def likeliest(likely: Mapping[Status | None, float], measures: Mapping[str, float]) -> Status | None:
    """The status that a sentence tells, None if it is too unlikely, or if no words of its clause say so."""
    status = max((each for each in likely if each is not None), key=lambda each: likely[each])
    bears, says, settles = (READ_BEARS, READ_SAYS, READ_SETTLES) if is_read(measures) else (BEARS, SAYS, SETTLES)
    least = settles if status in ("kept", "broken") else says
    return None if 1.0 - likely[None] < bears or likely[status] < least or _is_unsaid(status, measures) else status


def _is_unsaid(status: Status, measures: Mapping[str, float]) -> bool:
    """Whether a sentence lacks what a status asks for: by words alone, words that say so; read, to be no mere telling of the entry, nor to
    follow a vague one, which any vague deed is like. What a condition requires is settled by no other deed, and what has no rivals by none
    that is only like it."""
    if is_contradicted(status, measures):
        return True
    said = any(measures.get(name) == 1.0 for name in SAID.get(status, measures))
    if "a refusal" in measures and "required told" in measures and status == "kept":
        return True  # "will not talk until Peru frees the crew": that it did is no refusal kept
    if not is_read(measures):
        return not said or measures.get("share", 0.0) < SHARE
    if _is_told_again(status, measures):
        return True
    if measures.keys() & {"a condition", "alone"} or measures.get("read none", -math.inf) > math.log(NOTHING):
        return not said and measures.get(f"read {status}", -math.inf) < math.log(SURELY)
    return not (said or _is_meant(measures) or "of a deed" in measures)


def is_contradicted(status: Status, measures: Mapping[str, float]) -> bool:
    """Whether the deed that a sentence tells speaks against a status: nothing is kept by its opposite or by what is yet to be done, nor
    broken by what is left undone."""
    against = {"defeated": ("kept", "progressed"), "upheld": ("broken", "unmet"), "foreseen": ("kept",), "supposed": SUPPOSED}
    return any(status in statuses for name, statuses in against.items() if name in measures)


def _is_meant(measures: Mapping[str, float]) -> bool:
    """Whether a sentence names both parties, is the likest to the entry, and no other entry is likelier to be meant."""
    return "both named" in measures and min(measures.get(name, 0.0) for name in ("like lead", "like claim")) >= 0.0


def _is_told_again(status: Status, measures: Mapping[str, float]) -> bool:
    """Whether the network of passages reads the sentence as the entry told again rather than as this status."""
    return max(measures.get(f"read {name}", 0.0) for name in AGAIN) > measures.get(f"read {status}", 0.0)


def is_no_withdrawal(matter: Matter, candidate: Candidate, clause: str) -> bool:
    """Whether a clause has no words by which a holder lets go what it asked or promised: those of the other side, and words that are
    of the matter ("withdraw the troops"), are none."""
    if candidate.by in matter.counterparts - matter.holders:
        return True
    signs = ("withdrawal",) if matter.kind == "refusal" else ("withdrawal", "delay")  # who again blocks a thing does not let it in
    alone = next((words for name in signs if (words := sign_found(name, clause)) is not None), None)
    let_go = any(sign_found(name, clause) for name in ("taken_back", "let_in", "called_off"))
    return not let_go and (alone is None or bool(tokens_of(alone) & matter.words))


def is_held_on_to(clause: str) -> bool:
    """Whether a clause says that something is not let go: "has suspended, but not given up, its claim"."""
    words = sign_found("withdrawal", clause)
    return words is not None and BARE_NOT.search(" ".join(clause.casefold().split()).partition(words)[0]) is not None


def told_by_deed(matter: Matter, made: Mapping[str, float], bears: float) -> Status | None:
    """What a sentence that surely tells something of an entry says by the entry's own deed, done or not done, where no one status is likely
    enough: "no second camp has been opened" of a refusal to open it."""
    doubtful = any(made.get(f"sign: {name}") == 1.0 for name in DOUBT)
    sure = bears >= BEARS and made.get("share", 0.0) >= MUCH and made.keys() >= {"two words", "both named"}
    if not sure or doubtful or matter.kind not in BINDING or made.keys() & {"foreseen", "supposed"}:
        return None
    if matter.kind == "refusal" or is_to_be_left(matter.substance):
        defeated: Status = "unmet" if matter.kind == "demand" else "broken"
        held = matter.kind == "refusal" and made.keys() >= {"upheld", "not done"}  # a promise not to do it may yet be broken
        return defeated if "defeated" in made else "kept" if held else None
    if "defeated" in made:
        lasts = bool(act_of(matter.substance) & STOPPING) or marker_pattern("lasting_deed").search(matter.substance) is not None
        return "unmet" if matter.kind == "demand" else "broken" if lasts else None
    return "kept" if "done" in made and made.get("sign: partial") != 1.0 and "sign: negation" not in made else None


@cache
def _weights(column: str) -> dict[Status | None, dict[str, float]]:
    """The weight of each measure for each status, from `data/outcome_weights.csv`: `weight` where sentences are read, or `without`."""
    made: dict[Status | None, dict[str, float]] = {}
    for row in read_table("outcome_weights"):
        status = cast(Status, row["status"]) if row["status"] in get_args(Status) else None
        made.setdefault(status, {})[row["measure"]] = float(row[column] or 0)
    return made


# --- measures ---------------------------------------------------------------------------------------------------------


def measures_of(matter: Matter, candidate: Candidate, weights: Mapping[str, float]) -> dict[str, float]:
    """All measures of a sentence beside a matter that are not 0, by name."""
    clause = nearest_clause(candidate.text, matter.words)
    inside = _signs_beside(clause, matter.words)
    around = _signs_beside(without_inset(candidate.text, matter.words), matter.words)
    made = {f"sign: {name}": 1.0 if name in inside else HALF for name in around}
    made |= dict.fromkeys((*_circumstances(matter, candidate), *_deeds(matter, clause)), 1.0)
    made |= {**_shared(matter, candidate, clause, weights), **candidate.read}
    made |= dict.fromkeys(_together(matter, made), 1.0)
    return {name: value for name, value in made.items() if value} | {"bias": 1.0}


def _signs_beside(text: str, words: frozenset[str]) -> frozenset[str]:
    """The signs in a text, none in what nobody has told, no delay if only words of the entry tell it: to shorten the waiting time, "the
    waiting time has fallen"."""
    text = marker_pattern("sign_harmless").sub(" ", SILENT.sub(" ", text))
    told = [tokens_of(found[0]) for found in _signs()["delay"].finditer(text)]
    own = bool(told) and all(tokens and tokens <= words for tokens in told)  # "called off" has no word of its own
    return signs_in(text) - {"delay"} if own else signs_in(text)


def nearest_clause(text: str, words: frozenset[str]) -> str:
    """The clause of a sentence that shares most with an entry; the whole sentence where that is not one of its clauses. What an inset
    retells of the entry ("which Peru had said would open") leaves the clause around it the one that tells."""
    text = without_inset(text, words)
    clauses = [clause for clause in CLAUSES.split(text) if clause]
    if len(clauses) < 2:
        return text
    shared = [len(words & tokens_of(clause)) for clause in clauses]
    best = max(shared, default=0)
    return text if best == 0 or shared.count(best) > 1 else clauses[shared.index(best)]


def without_inset(text: str, words: frozenset[str]) -> str:
    """A sentence without the relative clause inside it, if what is left shares as much with an entry, or the inset only foresees."""
    found = INSET.search(text) or RETOLD.search(text)
    if found is None:
        return text
    rest = text[: found.start()] + text[found.end() :]
    left, inset = len(words & tokens_of(rest)), len(words & tokens_of(found[0]))
    return rest if left and (left >= inset or marker_pattern("deed_unreal").search(found[0])) else text


def is_retold(sentence: Span, substance: Span) -> bool:
    """Whether an entry stands only in a relative clause of a sentence that goes on to tell more, or as what was to be: "the group, which
    was to meet on Friday, did not meet", "the group was to meet on Friday, but did not"."""
    until, rest = sentence.exact[: substance.end - sentence.start], sentence.exact[max(0, substance.end - sentence.start) :]
    if WAS_TO.search(until) and GOES_ON.match(rest) and len(rest) >= SHORT_REST:
        return True
    if _is_told_of_promised(sentence, substance):
        return True
    found = INSET.search(sentence.exact) or RETOLD.search(sentence.exact)
    if found is None or len(sentence.exact) - len(found[0]) < SHORT_REST:
        return False
    start, end = sentence.start + found.start(), sentence.start + found.end()
    return start <= substance.start and substance.end <= end + 1


def _is_told_of_promised(sentence: Span, substance: Span) -> bool:
    """Whether a sentence tells a deed done to what is only named by its promise ("has freed the 30 sailors that it had promised"), or by
    it: "the last truck that it had promised crossed"."""
    found = PROMISED_OBJECT.search(sentence.exact)
    if found is None or not substance.start < sentence.start + found.start() < substance.end:
        return False
    after = sentence.exact[found.end() :].split(maxsplit=1)[:1]
    if after and is_past(after[0].casefold()):
        return True
    return any(act.past and not is_negative(sentence.exact[: act.start]) for act in acts_in(sentence.exact[: found.start()]))


def _shared(matter: Matter, candidate: Candidate, clause: str, weights: Mapping[str, float]) -> dict[str, float]:
    common = matter.words & candidate.words
    weight, whole = weight_of(common, weights), weight_of(matter.words, weights)
    return {
        "shared": min(weight, MOST),
        "shared in the clause": min(weight_of(matter.words & tokens_of(clause), weights), MOST),
        "share": weight / whole if whole else 0.0,
        "names shared": min(weight_of(common & matter.strong, weights), MOST),
        "numbers": float(bool(matter.numbers & numbers_in(candidate.text))),
        "two words": float(len(common) > 1),
        "three words": float(len(common) > 2),
        "lead": candidate.lead,
        "claim": candidate.claim,
        "short": 1.0 / max(1, len(candidate.text.split()) // LONG),
    }


def _circumstances(matter: Matter, candidate: Candidate) -> Iterator[str]:
    """What is so of the matter and of whose word the sentence is."""
    yield f"a {matter.kind}"
    yield _side(matter, candidate.by)
    if matter.kind in PROMISED:
        yield "promised"
    if is_of_abstaining(matter):
        yield "of abstaining"
    if _is_of_a_deed(matter):
        yield "of a deed"
    if matter.due is not None:
        within = candidate.day.startswith(f"{matter.due}-")  # of the month or year in which it is due
        yield "due later" if candidate.day < matter.due or within else "due past"
    if candidate.told:
        yield "told"
    if candidate.both:
        yield "both named"


def _side(matter: Matter, by: str) -> str:
    return "by holder" if by in matter.holders else "by counterpart" if by in matter.counterparts else "by others"


def is_of_abstaining(matter: Matter) -> bool:
    return is_negative(matter.substance) or bool(act_of(matter.substance) & STOPPING)


def _is_of_a_deed(matter: Matter) -> bool:
    """Whether an entry names what is to be done once and for all, a day or a number: not "to continue to support the process"."""
    lasting = marker_pattern("lasting_deed").search(" ".join(matter.substance.split()[:OPENING]))
    return not lasting and bool(matter.numbers or matter.due or act_of(matter.substance))


def _deeds(matter: Matter, clause: str) -> Iterator[str]:
    """What the clause tells of deeds, and of the one that the matter is about."""
    if PERFECT.search(clause):
        yield "perfect"
    if PASSIVE.search(clause):
        yield "passive"
    if any(act.past for act in acts_told(clause, matter.substance)):
        yield "past"
    if names_act(clause, matter.substance):
        yield "act"
    if (deed := deed_in(clause, matter.substance)) is not None:
        yield deed
        yield from (name for name in (_meant_by(matter, deed),) if name)
    elif is_gone_on_with(clause, matter.substance) or _is_left(matter, clause):
        yield "upheld"
    elif is_supposed(clause, matter.words):
        yield "supposed"
    elif is_foreseen(clause, matter.substance):
        yield "foreseen"
    if is_part("first_part", clause, matter.substance):
        yield "a first part"
    if tells_any(clause, f"{matter.required} {matter.substance}" if matter.kind == "condition" else matter.required):
        yield "required told"


def _is_left(matter: Matter, clause: str) -> bool:
    """Whether nothing has been done of what was not to be done: "no driver has been fined" of "impose no fines"."""
    opens = is_negative(" ".join(matter.substance.split()[:OPENING])) and NONE.match(clause.strip()) is not None
    return opens and not signs_in(clause) & {"breach", "honoured"}


def is_supposed(clause: str, words: frozenset[str]) -> bool:
    """Whether a clause shares words with an entry only behind an "if": "the ban would come if Peru did not open the road"."""
    head, supposed, tail = clause.partition(" if ")
    if clause.lstrip().startswith("If "):  # "if Peru did not open the road, the ban would come"
        tail, supposed, head = clause.partition(",")
    return bool(supposed) and bool(words & tokens_of(tail)) and not words & tokens_of(head) and WOULD.search(head) is not None


def _meant_by(matter: Matter, deed: Told) -> str | None:
    """ "defeated" if a deed is the opposite of what was promised or asked, or the very one that was refused; "upheld" if what was not to be
    done was not; None of a condition, which is about no deed of its holder."""
    if matter.kind == "condition":
        return None
    done = deed in ("done", "in part")
    if matter.kind == "refusal" or is_to_be_left(matter.substance):
        return "defeated" if done else "upheld"
    return None if done else "defeated"


def _together(matter: Matter, made: Mapping[str, float]) -> Iterator[str]:
    """What means more together."""
    real = not any(f"sign: {name}" in made for name in ("future", "condition", "wish"))
    undone = made.get("sign: undone") == 1.0
    denied = undone or made.get("sign: refusal") == 1.0 or made.get("sign: delay") == 1.0
    of = "of abstaining" if "of abstaining" in made else "of a promise" if matter.kind in PROMISED else f"of a {matter.kind}"
    if undone:
        yield f"undone {of}"
    if denied:
        yield f"denied {of}"
        yield from ("denied by counterpart" for name in ("by counterpart",) if name in made)
    elif real and any(name in made for name in ("perfect", "past", "passive")):
        yield "told as done"
        yield f"told as done {of}"
        yield from ("act told as done" for name in ("act",) if name in made)
    side = next(name for name in ("by holder", "by counterpart", "by others") if name in made)
    yield from (f"{sign} {side}" for sign in ("breach", "denial", "withdrawal") if f"sign: {sign}" in made)


@lru_cache(maxsize=MOST_KEPT)
def signs_in(text: str) -> frozenset[str]:
    """The signs of `data/outcome_signs.csv` that stand in a text."""
    return frozenset(name for name, pattern in _signs().items() if pattern.search(text))


def without_may(text: str) -> str:
    """A text without the month of May, which is no sign of what may be."""
    return _month_of_may().sub(" ", text)


@cache
def _month_of_may() -> re.Pattern[str]:
    """ "May" behind a word that stands before a month, or before its day: "in May", "by late May", "May 3"."""
    before = "|".join(sorted(map(re.escape, markers("before_may"))))
    return re.compile(rf"\b(?:{before}|\d{{1,2}}) may\b|\bmay (?=\d)", re.IGNORECASE)


def sign_found(name: str, text: str) -> str | None:
    """The first words of one sign in a text."""
    found = _signs()[name].search(text)
    return " ".join(found[0].lower().split()) if found is not None else None


def sign_span(name: str, text: str) -> tuple[int, int] | None:
    """Where the first words of one sign stand in a text."""
    found = _signs()[name].search(text)
    return found.span() if found is not None else None


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in read_table("outcome_signs"):
        words.setdefault(row["sign"], []).append(row["words"])
    return {name: phrase_pattern(found) for name, found in words.items()}
