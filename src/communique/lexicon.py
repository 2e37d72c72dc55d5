"""Verbs, acts, topics, markers and PLOVER's tables as typed rows. All stages read the same rows; no stage has words of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from communique.own_tables import plover_rows, table_rows
from communique.records import Actor, Form, Mention
from communique.resources import read_table


@dataclass(frozen=True, slots=True)
class VerbRow:
    """What one verb, event noun or adjective means in one frame (`data/verbs.csv`).

    `frame` is "" (any use) or what must stand beside the word: `prep:for`, `prep:on+obj:hold`, `prt:off`, `obj:concern`,
    `obj:view+prep:with`, `to` (infinitive), `that` (clause), `quote`, `amod:joint`, `compound:phone`; the table may list several,
    `|` between them. A row without cue, event, act and effect says that the word means nothing of the kind in this frame.
    `cue` is the attribution type it introduces, `event` and `mode` PLOVER's, `act` a row of `acts.csv`, `strength` 0..1 (bindingness),
    `effect` the factuality it lends to events in its complement, `recipient` and `addressee` the slots (`obj`, `prep:with` ...)
    in order of preference."""

    lemma: str
    pos: str
    frame: str
    cue: str | None
    event: str | None
    mode: str | None
    act: str | None
    strength: float | None
    effect: str | None
    recipient: tuple[str, ...]
    addressee: tuple[str, ...]
    own: bool = False  # the user's, whom no model overrules


@dataclass(frozen=True, slots=True)
class ActRow:
    """A reported act (`data/acts.csv`): the ledger entry it makes, the kind of statement, and the acts that are its other end."""

    act: str
    entry: str | None
    kind: str
    strength: float | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PloverRow:
    """Quad, scale and CAMEO code of an event type and mode (`data/plover.csv`)."""

    event: str
    mode: str | None
    quad: int
    scale: float | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A diplomatic issue and the words that betray it (`data/topics.csv`), matched at word starts if they end in `*`.

    `weak` words are vague: they tell it only where nothing else is told."""

    topic: str
    parent: str | None
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a `|`-separated cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _verb_row(row: dict[str, str], frame: str) -> VerbRow:
    return VerbRow(
        lemma=row["lemma"],
        pos=row["pos"],
        frame=frame,
        cue=row["cue"] or None,
        event=row["event"] or None,
        mode=row["mode"] or None,
        act=row["act"] or None,
        strength=_number(row["strength"]),
        effect=row["effect"] or None,
        recipient=split_cell(row["recipient"]),
        addressee=split_cell(row["addressee"]),
        own="own" in row,
    )


@cache
def verb_rows() -> dict[tuple[str, str], tuple[VerbRow, ...]]:
    """All rows by (lemma, pos): frames of two parts and those that ask who stands there ("@") first, then the plain
    ones, then those that ask for anything ("@any"), then the row without."""
    found: dict[tuple[str, str], list[VerbRow]] = {}
    for raw in table_rows("verbs"):
        rows = (_verb_row(raw, frame) for frame in split_cell(raw["frame"]) or ("",))
        found.setdefault((raw["lemma"], raw["pos"]), []).extend(rows)
    return {key: tuple(sorted(rows, key=_width)) for key, rows in found.items()}


TENS = 20  # from which a number is told with its units behind a hyphen
PARTIES = frozenset(
    [
        "@actor",
        "@person",
        "@body",
        "@unjust",
        "@concrete",
        "@given",
        "@joint",
        "@crowd",
        "@court",
        "@troops",
        "@slur",
        "@list",
        "@listed",
        "@exercise",
        "@shared",
    ]
)


def _width(row: VerbRow) -> tuple[bool, bool, bool, bool]:
    asked = row.frame.rpartition(":")[2]
    classed = row.frame.startswith(("obj:@", "prep:", "prt:")) and "@" in row.frame and asked not in PARTIES
    precise = bool(set("+@") & set(row.frame))
    return row.frame == "", row.frame.endswith("@any"), classed, not precise


def verb_row(lemma: str, pos: str, frames: Collection[str] = ()) -> VerbRow | None:
    """The row of `lemma` that fits best: the first whose frame is among `frames`, else the one without a frame."""
    for row in verb_rows().get((lemma.lower(), pos), ()):
        if not row.frame or row.frame in frames:
            return row
    return None


@cache
def acts() -> dict[str, ActRow]:
    """All acts by name."""
    return {
        row["act"]: ActRow(row["act"], row["entry"] or None, row["kind"], _number(row["strength"]), split_cell(row["answers"]))
        for row in read_table("acts")
    }


@cache
def plover() -> dict[tuple[str, str | None], PloverRow]:
    """PLOVER's quad and scale by (event type, mode); the mode None is the type itself."""
    rows = (
        PloverRow(row["event"], row["mode"] or None, int(row["quad"]), _number(row["scale"]), row["cameo"] or None) for row in plover_rows()
    )
    return {(row.event, row.mode): row for row in rows}


@cache
def topics() -> tuple[TopicRow, ...]:
    """All topics, the finer ones first where both match equally."""
    rows = ((row, split_cell(row["words"]), split_cell(row.get("weak", ""))) for row in table_rows("topics"))
    return tuple(TopicRow(row["topic"], row["parent"] or None, words, weak) for row, words, weak in rows)


@cache
def topic_name(topic: str) -> str:
    """A topic as one writes it: "Cyprus and the Eastern Mediterranean", "tariffs"."""
    return marker_pattern("topic_proper").sub(lambda found: marker_values("topic_proper")[found[0].lower()], topic)


@cache
def code_names() -> dict[str, str]:
    """The names of states and organisations by their codes."""
    bodies: dict[str, str] = {}
    for row in read_table("organisations"):
        if row["code"]:
            bodies.setdefault(row["code"], row["name"])  # an organisation stands before its courts and commissions
    return bodies | {row["iso3"]: row["name"] for row in read_table("countries")}


def place_name(code: str | None) -> str:
    """The name of a state or organisation by its code; the code itself if it is none of ours."""
    return code_names().get(code or "", code or "")


@cache
def _by_role() -> dict[str, dict[str, str]]:
    """The words of each role in `data/markers.csv` with their values, lower case."""
    found: dict[str, dict[str, str]] = {}
    for row in read_table("markers"):
        found.setdefault(row["role"], {})[row["word"].lower()] = row["value"]
    return found


@cache
def markers(role: str) -> frozenset[str]:
    """The words of one role in `data/markers.csv` (hedges, modals, titles of joint parties ...), lower case."""
    return frozenset(_by_role().get(role, ()))


@cache
def marker_values(role: str) -> dict[str, str]:
    """The words of one role with their value."""
    return _by_role().get(role, {})


def is_named_after_town(noun: str) -> bool:
    """Whether a noun is one for what is named after the town where it was made: a "Vienna Document", the "Oslo Accords"."""
    return not markers("actor_named_after_town").isdisjoint((noun.lower(), noun.lower().removesuffix("s")))


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of `words` whole (from its start only, where it ends in `*`), longest first, case folded."""
    ordered = sorted((word.lower() for word in words), key=len, reverse=True)
    parts = (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives(parts)})(?!\w)", re.IGNORECASE)


def alternatives(parts: Iterable[str]) -> str:
    """A pattern for any of `parts`, the first that fits; each begins with a plain letter or mark.

    They are put together by that, so that one look passes by all parts with another: of a thousand words 14 times as fast."""
    rests: dict[str, list[str]] = {}
    for part in parts:
        first = part[: 2 if part.startswith("\\") else 1]
        rests.setdefault(first, []).append(part[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(own)})" for first, own in rests.items())


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    """The contexts that each word stands for, in the order of the table; a word may end in `*`."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("contexts"):
        for word in split_cell(row["words"].lower()):
            found[word] = (*found.get(word, ()), row["context"])
    return found


@cache
def _context_words() -> re.Pattern[str]:
    # a lookahead, so that words inside a longer phrase are seen too; one scan for all names: 0.3 ms a sentence, a pattern each took 1.7
    return re.compile(rf"(?=({pattern_of(_contexts()).pattern}))", re.IGNORECASE)


@cache
def _order_of_contexts() -> dict[str, int]:
    return {row["context"]: n for n, row in enumerate(read_table("contexts"))}


def find_contexts(text: str) -> tuple[str, ...]:
    """PLOVER's contexts (`data/contexts.csv`) whose words stand in `text`, the one with most different words first."""
    counts: dict[str, int] = {}
    for match in {match[1].lower() for match in _context_words().finditer(text)}:
        for name in _contexts().get(entry_of(match, _contexts()), ()):
            counts[name] = counts.get(name, 0) + 1
    order = _order_of_contexts()
    return tuple(sorted(counts, key=lambda name: (-counts[name], order[name])))


def entry_of(word: str, entries: Collection[str]) -> str:
    """The entry by which a pattern found a word: the word itself, else the longest with `*` that it starts with; "" if there is none."""
    keys = (word, *(f"{word[:end]}*" for end in range(len(word), 0, -1)))
    return next((key for key in keys if key in entries), "")


@cache
def time_words(role: str) -> dict[str, str]:
    """The words of one role in `data/time_words.csv` (months, weekdays, units, numbers ...) with their value, lower case."""
    return {row["word"].lower(): row["value"] for row in read_table("time_words") if row["role"] == role}


def read_number(words: str) -> float | None:
    """The number that digits or words up to ninety mean ("7", "1.5", "seven", "half an"), None if unknown."""
    folded = " ".join(words.lower().replace(",", "").split())
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", folded):
        return float(folded)
    tens, hyphen, unit = folded.partition("-")
    parts = [_number(time_words("number").get(word, "")) for word in (tens, unit)]
    if hyphen and parts[0] is not None and parts[1] is not None and parts[0] >= TENS > parts[1]:  # "twenty-one"
        return parts[0] + parts[1]
    return _number(time_words("number").get(folded, ""))


@cache
def body_names() -> frozenset[str]:
    """The names of states, organisations and seats of government, lower case."""
    rows = (*read_table("countries"), *read_table("organisations"), *read_table("metonyms"))
    names = (name for row in rows for name in (row["name"], row.get("official_name", ""), *split_cell(row.get("aliases", ""))))
    return frozenset(name.lower() for name in names if name)


@cache
def _town_names() -> frozenset[str]:
    """The names of capitals, seats and places, lower case."""
    placed = (name for row in read_table("places") for name in (row["name"], *split_cell(row["aliases"])))
    return frozenset(name.lower() for name in (*placed, *(row["word"] for row in read_table("metonyms"))))


def is_person(actor: Actor) -> bool:
    """Whether an actor is one person: it holds an office, or its name is not that of a state or body ("Ministry of X"), nor of a town."""
    name = (actor.name or "").lower()
    if not name or actor.office is not None:
        return bool(name)
    return name not in body_names() and " of " not in name and not (actor.sector is None and name in _town_names())


def words_for(mentions: Iterable[Mention]) -> dict[str, str]:
    """For each mention, by its id, the words that name whom it means: its own; for a pronoun the longest of its entity."""
    made, pronouns = tuple(mentions), marker_values("actor_pronoun")
    fullest: dict[str, str] = {}
    for words, entity in ((mention.span.flat, mention.entity) for mention in made):
        if words.lower() not in pronouns and len(words) > len(fullest.get(entity, "")):
            fullest[entity] = words
    return {m.id: fullest.get(m.entity, m.span.flat) if m.span.flat.lower() in pronouns else m.span.flat for m in made}


@cache
def marker_pattern(role: str) -> re.Pattern[str]:
    """A pattern that finds any word of one role of `data/markers.csv` whole; nothing, if there is no such role."""
    return pattern_of(markers(role) or {"\0"})


def subject_of_title(title: str) -> str:
    """What a title is about: without "Background Press Call by X on", "Statement by X on" before it."""
    head, on, rest = title.partition(" on ")
    return rest if on and marker_pattern("title_report").search(head) and not form_in_title(head) else title


def is_open_title(title: str) -> bool:
    """Whether a title tells of an encounter as called off, refused, asked for or to come: "Paz cancels visit", "Paz to meet Oda"."""
    if marker_pattern("title_off").search(title):
        return True
    acts = marker_pattern("title_act")
    return any(acts.match(title[ahead.end() :].lstrip()) for ahead in marker_pattern("title_ahead").finditer(title))


def form_in_title(title: str) -> Form | None:
    """The form of the encounter that a title names, None if it names none; a call with the press is none."""
    rest = marker_pattern("call_about").sub(" ", title)
    if marker_pattern("call_word").search(rest) or marker_pattern("call_title").search(rest):
        return "call"
    if marker_pattern("meeting_word").search(rest):
        return "meeting"
    if marker_pattern("visit_word").search(rest):
        return "visit"
    return "call" if marker_pattern("spoken_word").search(rest) else None
