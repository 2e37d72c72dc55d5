"""Ledger figures on stories: entries, merging, outcomes and known-from against an annotated ledger.

ledger.py [FOLDER] [--given]     the held-out stories unless a folder is named
--given                          hands the program the annotated tellings as entries, so that what comes after them is measured alone

An entry is found if one of the program's has its kind (a commitment and an assurance count as one kind), a holder in common and a telling
whose passage overlaps an annotated telling; each is used once. Merging: pairs of annotated tellings that the program also has as tellings,
joined by both, by one, by the other. An outcome is right if its entry is found and status and document agree. `passages`: of the passages
that tell an outcome those that the program shows with their entry, as an outcome or as a lead.
`weightiest`: of the half of a story's lines that weigh most, those that are right.
`leads`: of the leads of entries found those that tell an outcome of theirs; `surer`: of weight SURER and more."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from benchmarks.data.read_stories import Entry as Gold
from benchmarks.data.read_stories import Passage, Story, read_stories
from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Actor, Annotations, DateRange, Entry, Lead, LedgerEntry, Mention, Outcome, Span, make_id

HELD_OUT = Path(__file__).parent / "data" / "stories_heldout"
SURER = 0.4
PROMISES = frozenset({"commitment", "assurance"})


@dataclass(slots=True)
class Tally:
    """Right, given and wanted; `f1` in percent."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, other: Tally) -> None:
        self.right, self.given, self.wanted = self.right + other.right, self.given + other.given, self.wanted + other.wanted

    def as_dict(self) -> dict[str, float | int]:
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures = {"precision": precision, "recall": recall, "f1": f1}
        return {name: round(100 * value, 1) for name, value in figures.items()} | {"given": self.given, "wanted": self.wanted}


@dataclass(slots=True)
class Figures:
    """All figures of some stories."""

    entries: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)  # kind as annotated, and the same holders
    tellings: Tally = field(default_factory=Tally)
    merging: Tally = field(default_factory=Tally)
    outcomes: Tally = field(default_factory=Tally)
    passages: Tally = field(default_factory=Tally)
    leads: Tally = field(default_factory=Tally)
    surer: Tally = field(default_factory=Tally)
    claimants: Tally = field(default_factory=Tally)
    known_from: Tally = field(default_factory=Tally)
    verdicts: Tally = field(default_factory=Tally)  # kept and broken alone
    weightiest: Tally = field(default_factory=Tally)

    def add(self, other: Figures) -> None:
        for name in self.__slots__:
            getattr(self, name).add(getattr(other, name))

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        return {name: getattr(self, name).as_dict() for name in self.__slots__}


# --- the program's ledger of a story ----------------------------------------------------------------------------------


def annotate_story(story: Story) -> tuple[Annotations, ...]:
    """The records of a story's documents, as the program reads them."""
    return tuple(annotate_many(make_document(one.text, **{**one.header, "id": one.id}) for one in story.documents))


def give_entries(story: Story, annotations: Iterable[Annotations]) -> Iterator[Annotations]:
    """The same documents with the annotated tellings as their entries."""
    for made in annotations:
        told = [(gold, passage) for gold in story.entries for passage in gold.tellings if passage.doc == made.document.id]
        pairs = [_given_entry(made, gold, passage) for gold, passage in told]
        yield replace(made, entries=tuple(e for e, _ in pairs), mentions=made.mentions + tuple(m for _, ms in pairs for m in ms))


def _given_entry(made: Annotations, gold: Gold, passage: Passage) -> tuple[Entry, tuple[Mention, ...]]:
    span = Span(passage.start, passage.end, passage.quote)
    id_ = make_id(made.document.id, "entries", span) + gold.id
    named = {
        code: Mention(f"{id_}-{code}", Span(0, 1, made.document.text[:1]), code, (Actor(code),))
        for code in gold.holders + gold.counterparts
    }
    ids = {code: mention.id for code, mention in named.items()}
    says = [a for a in made.attributions if any(part.overlaps(span) for part in a.content)]
    near = min(says, key=lambda a: sum(p.end - p.start for p in a.content), default=None)
    statement = next((s for s in made.statements if s.span.overlaps(span)), None)
    due = DateRange(gold.due.isoformat(), gold.due.isoformat()) if gold.due and passage is gold.tellings[0] else None
    holders, counterparts = (tuple(ids[code] for code in codes) for codes in (gold.holders, gold.counterparts))
    topic = statement.topic if statement else None
    said = near.id if near else None
    return Entry(id_, gold.kind, holders, counterparts, span, topic, None, due, None, (span,), said), tuple(named.values())


# --- scoring ----------------------------------------------------------------------------------------------------------


def kind_class(kind: str) -> str:
    return "promise" if kind in PROMISES else kind


def overlaps(line: LedgerEntry, passage: Passage) -> bool:
    return any(t.document == passage.doc and t.passage.start < passage.end and passage.start < t.passage.end for t in line.told)


def shared_tellings(line: LedgerEntry, gold: Gold) -> int:
    return sum(overlaps(line, passage) for passage in gold.tellings)


def match_entries(lines: Iterable[LedgerEntry], story: Story, *, strict: bool = False) -> dict[str, LedgerEntry]:
    """The program's entry for each annotated one, by its id: most shared tellings first, each used once."""
    fits = [
        (shared, bool(set(line.counterparts) & set(gold.counterparts)), n, m, gold, line)
        for n, gold in enumerate(story.entries)
        for m, line in enumerate(lines)
        if (shared := shared_tellings(line, gold)) and _fits(line, gold, strict=strict)
    ]
    found: dict[str, LedgerEntry] = {}
    used: set[int] = set()
    for _, _, _, m, gold, line in sorted(fits, key=lambda fit: (-fit[0], -fit[1], fit[2], fit[3])):
        if gold.id not in found and m not in used:
            found[gold.id] = line
            used.add(m)
    return found


def _fits(line: LedgerEntry, gold: Gold, *, strict: bool) -> bool:
    if strict:
        return line.kind == gold.kind and set(line.holders) == set(gold.holders)
    return kind_class(line.kind) == kind_class(gold.kind) and bool(set(line.holders) & set(gold.holders))


def score_story(lines: tuple[LedgerEntry, ...], story: Story) -> Figures:
    """All figures of one story."""
    found = match_entries(lines, story)
    figures = Figures()
    figures.entries = Tally(len(found), len(lines), len(story.entries))
    figures.strict = Tally(len(match_entries(lines, story, strict=True)), len(lines), len(story.entries))
    figures.tellings = _score_tellings(lines, story)
    figures.merging = score_merging(lines, story)
    golds = {gold.id: gold for gold in story.entries}
    right = sum(line.side == golds[id_].known_from for id_, line in found.items())
    figures.known_from = Tally(right, len(found), len(found))
    given = {(id_, o.status, o.document): o.claimant for id_, line in found.items() for o in line.outcomes}
    unmatched = sum(len(line.outcomes) for line in lines if not any(line is other for other in found.values()))
    wanted = {(gold.id, o.status, o.passage.doc): o.passage.by for gold in story.entries for o in gold.outcomes}
    both = given.keys() & wanted.keys()
    figures.passages = _score_passages(lines, found, story)
    figures.leads, figures.surer = (_score_leads(found, golds, least) for least in (0.0, SURER))
    figures.outcomes = Tally(len(both), len(given) + unmatched, len(wanted))
    figures.claimants = Tally(sum(given[key] == wanted[key] for key in both), len(both), len(both))
    half = sorted(lines, key=lambda line: -(line.weight or 0.0))[: len(lines) // 2]
    figures.weightiest = Tally(sum(any(line is other for other in found.values()) for line in half), len(half), len(half))
    final = ("kept", "broken")
    figures.verdicts = Tally(*(sum(key[1] in final for key in keys) for keys in (both, given, wanted)))
    return figures


def _score_tellings(lines: tuple[LedgerEntry, ...], story: Story) -> Tally:
    passages = [passage for gold in story.entries for passage in gold.tellings]
    told = [(t.document, t.passage) for line in lines for t in line.told]
    right = sum(any(d == p.doc and s.start < p.end and p.start < s.end for d, s in told) for p in passages)
    return Tally(right, len(told), len(passages))


def _score_passages(lines: Iterable[LedgerEntry], found: dict[str, LedgerEntry], story: Story) -> Tally:
    golds = [gold for gold in story.entries if gold.id in found]
    told = [(outcome.passage, found[gold.id]) for gold in golds for outcome in gold.outcomes if outcome.status != "lapsed"]
    right = sum(any(_is_at(each, passage) for each in (*line.outcomes, *line.leads)) for passage, line in told)
    wanted = sum(outcome.status != "lapsed" for gold in story.entries for outcome in gold.outcomes)
    return Tally(right, sum(len(line.outcomes) + len(line.leads) for line in lines), wanted)


def _score_leads(found: dict[str, LedgerEntry], golds: dict[str, Gold], least: float) -> Tally:
    leads = [(lead, golds[id_]) for id_, line in found.items() for lead in line.leads if lead.weight >= least]
    right = sum(any(_is_at(lead, outcome.passage) for outcome in gold.outcomes) for lead, gold in leads)
    return Tally(right, len(leads), sum(len(golds[id_].outcomes) for id_ in found))


def _is_at(each: Outcome | Lead, passage: Passage) -> bool:
    return each.document == passage.doc and each.passage.start < passage.end and passage.start < each.passage.end


def score_merging(lines: tuple[LedgerEntry, ...], story: Story) -> Tally:
    """Pairs of annotated tellings that the program has too: joined by both, by the program, by the annotator."""
    homes: dict[tuple[str, int], set[int]] = {}
    owner: dict[tuple[str, int], str] = {}
    for gold in story.entries:
        for passage in gold.tellings:
            held = {n for n, line in enumerate(lines) if overlaps(line, passage) and _fits(line, gold, strict=False)}
            if held:
                homes[(gold.id, passage.start * 1000 + hash(passage.doc) % 997)] = held
                owner[(gold.id, passage.start * 1000 + hash(passage.doc) % 997)] = gold.id
    tally = Tally()
    for one, two in combinations(homes, 2):
        joined, wanted = bool(homes[one] & homes[two]), owner[one] == owner[two]
        tally.add(Tally(joined and wanted, joined, wanted))
    return tally


def score_stories(folder: Path, *, given: bool) -> Figures:
    """The figures of all stories of a folder together."""
    total = Figures()
    for story in read_stories(folder):
        annotations = annotate_story(story)
        if given:
            annotations = tuple(give_entries(story, annotations))
        total.add(score_story(build_ledger(annotations), story))
    return total


def main() -> None:
    """Reads the command line and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HELD_OUT)
    parser.add_argument("--given", action="store_true")
    options = parser.parse_args()
    for name, values in score_stories(options.folder, given=options.given).as_dict().items():
        print(json.dumps({name: values}))


if __name__ == "__main__":
    main()
