"""Which rules of a room earn their keep: each function is put out of action in turn, and what becomes right or false by that is counted.

    python -m training.audit ROOM [--most 100] [--texts 2000] [--show FUNCTION]

ROOM is events, actors or entries. Every function of its modules that tells yes or no, or some found thing, is replaced by one that says no
or finds nothing, in those texts of `training/data` in which it had said yes, at most `--most` of them; what a network answers is kept, so
that a text is read once. A line a function, those first without which more would be right: right and told without it, less those with it,
in how many texts anything changed, and in how many it was asked. A function on which others stand ("find_candidates") loses all; what is
looked for is a guard that costs more than it spares, or one that changes nothing. Texts that networks have learnt from flatter whatever
leaves the word to them: `--apart` takes those alone that they have not. To be read, not to be obeyed: texts as these are rare in what a
guard was made for."""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from benchmarks.actors import answering, verdict, with_members
from benchmarks.data import read_actors, read_references
from benchmarks.data.read_actors import Item as Marked
from benchmarks.data.read_events import read_items
from benchmarks.data.read_stories import Passage, read_stories
from benchmarks.ledger import kind_class

from communique import encoder
from communique.corpus.ledger import build_ledger
from communique.document import annotate as stages
from communique.document.events import assemble
from communique.document.events.scene import Scene, codes_of, index_mentions
from communique.document.parsing import neutral_words, parse_many
from communique.document.reading.documents import make_document
from communique.records import Annotations, Document, MadeBy
from training.acts import find
from training.corpora import is_tenth
from training.meant import Gold, running_texts

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATA = Path(__file__).parent / "data"
ROOMS = {
    "events": ("communique.document.events",),
    "actors": ("communique.document.actors", "communique.persons", "communique.naming", "communique.joint", "communique.document.mending"),
    "entries": ("communique.document.pledges", "communique.document.entries", "communique.partners", "communique.voices"),
}
NOTHING: dict[str, Any] = {
    "bool": False,
    "list": [],
    "Iterator": (),
    "Iterable": (),
    "frozenset": frozenset(),
    "set": frozenset(),
    "dict": {},
}
FALSE = 0.5  # what a false line costs, of what a right one is worth
KEPT = ("document", "bounds", "names", "opener")  # of what a parse carries, what is not made by the functions themselves
Made = Sequence[Hashable]
Run = Callable[[], Made]
Score = Callable[[Made], Counter[str]]


@dataclass
class Switch:
    """Which function is out of action, and which have said yes since `said` was emptied."""

    off: str | None = None
    said: set[str] = field(default_factory=set)


def nothing_of(function: FunctionType) -> Any:
    """What a function gives that finds nothing; NotImplemented where its return type has no such value."""
    told = str(inspect.signature(function).return_annotation)
    if told.startswith("tuple["):
        return () if "..." in told else None if "None" in told else NotImplemented
    head = told.partition("[")[0]
    return NOTHING.get(head, None if "None" in told else NotImplemented)


def install(names: Iterable[str], switch: Switch) -> None:
    """Puts a switch before every function of the modules `names` and of those below them, wherever it is used."""
    modules = [module for name in names for module in _with_below(importlib.import_module(name))]
    own = [(m, f) for m in modules for f in vars(m).values() if inspect.isfunction(f) and f.__module__ == m.__name__]
    switched = {
        f: _switched(f, f"{m.__name__.rpartition('.')[2]}.{f.__name__}", switch) for m, f in own if nothing_of(f) is not NotImplemented
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("communique"):
            for key, value in list(vars(module).items()):
                if inspect.isfunction(value) and value in switched:
                    setattr(module, key, switched[value])


def _with_below(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for found in pkgutil.walk_packages(getattr(module, "__path__", ()), module.__name__ + "."):
        yield importlib.import_module(found.name)


def _switched(function: FunctionType, name: str, switch: Switch) -> Callable[..., Any]:
    """The function with its switch; a stage that hands `drafts` on hands them on as they are."""
    nothing, generates = nothing_of(function), inspect.isgeneratorfunction(function)
    parameters = list(inspect.signature(function).parameters)
    at = parameters.index("drafts") if "drafts" in parameters and nothing == [] else None

    def call(*args: Any, **named: Any) -> Any:
        if switch.off == name:
            passed = None if at is None else args[at] if len(args) > at else named["drafts"]
            return list(passed) if passed is not None else iter(()) if generates else nothing
        made = list(function(*args, **named)) if generates else function(*args, **named)
        if made is not None and not (isinstance(made, bool | tuple | list | set | frozenset | dict) and not made):
            switch.said.add(name)
        return iter(made) if generates else made

    return call


def remember_networks() -> dict[Hashable, Any]:
    """Lets every network answer a row of word pieces once; the answers so far, to be emptied text by text."""
    told: dict[Hashable, Any] = {}
    asked = encoder.run_rows

    def run_rows(session: Any, names: Sequence[str], rows: Sequence[Sequence[int]], batch: int = 1) -> list[Any]:
        keys = [(id(session), tuple(names), tuple(row)) for row in rows]
        missing = [n for n, key in enumerate(keys) if key not in told]
        told.update(zip((keys[n] for n in missing), asked(session, names, [rows[n] for n in missing], batch), strict=True))
        return [told[key] for key in keys]

    encoder.run_rows = run_rows
    return told


# ---- what is right in a text, by room


@dataclass(frozen=True)
class Text:
    """A document with its marks: events, mentions or tellings, by room; `apart`: no network has learnt from it."""

    document: Document
    marks: Any
    apart: bool


def event_texts() -> Iterator[Text]:
    """Own sentences and whole texts with their events."""
    for path in sorted(DATA.glob("events_*.txt")):
        for n, item in enumerate(item for item in read_items(path) if item.heading is None):
            golds = [
                Gold(*find(item.text, e["trigger"]), e["event"], frozenset(e["actor"]), frozenset(e["recipient"]), e["factuality"])
                for e in item.events
            ]
            apart = is_tenth(encoder.tokenize(item.text)[0])
            yield Text(Document(f"{path.stem}-{n}", item.text, published=item.date), golds, apart)
    for running in running_texts(sorted(DATA.glob("events_*.txt"))):
        yield Text(running.document, running.events, running.apart)


def actor_texts() -> Iterator[Text]:
    """Own sentences and texts with their mentions; rules alone tell who is meant, so that all are apart."""
    for path in sorted([*DATA.glob("actors*.txt"), *DATA.glob("references*.txt")]):
        if not path.stem.endswith("_aside"):
            read = read_references.read_items if path.stem.startswith("references") else read_actors.read_items
            yield from (Text(Document(f"{path.stem}-{n}", i.text, published=i.date), i, apart=True) for n, i in enumerate(read(path)))


def entry_texts() -> Iterator[Text]:
    """The documents of the stories with what their ledgers have of each."""
    for folder in sorted(path for path in DATA.glob("stories*") if not path.name.endswith("_aside")):
        for story in read_stories(folder):
            for one in story.documents:
                told = [(entry, passage) for entry in story.entries for passage in entry.tellings if passage.doc == one.id]
                yield Text(make_document(one.text, **{**one.header, "id": one.id}), told, apart=folder.name == "stories_i")


def event_room(doc: Doc, text: Text) -> tuple[Run, Score]:
    """Events of a parse: right if type, factuality and the codes of both sides are."""
    encoded, attributions, mentions, acts, places = _read(doc, text.document)
    parties = assemble.without_excluded(doc, assemble.without_currencies(doc, mentions))

    def run() -> Made:
        where = assemble.locate(doc, acts), assemble.locate(doc, places)
        scene = Scene(doc, tuple(attributions), index_mentions(doc, parties), *where, set())
        return [_told(one) for one in assemble.code_events(scene, parties, encoded) if one.is_told]

    return run, lambda made: _count_events(made, text.marks)


def _told(one: assemble.Coded) -> Hashable:
    held = {mention.id: mention for mention in one.parties}
    sides = (frozenset(codes_of([held[i] for i in ids if i in held])) for ids in (one.event.actor, one.event.recipient))
    words = tuple(word.idx for word in (one.candidate.trigger, one.candidate.governor) if word is not None)
    return words, one.event.event, one.event.factuality, *sides


def _count_events(made: Made, golds: Sequence[Gold]) -> Counter[str]:
    """Of a meeting all parties count as one side; what is told where nobody with a code acts is not counted."""
    counts, left = Counter(told=0), [gold for gold in golds if gold.actor]
    for words, type_, factuality, acting, reached in made:  # type: ignore[misc]
        here = [gold for gold in golds if any(gold.start <= at < gold.end for at in words)]
        counts["told"] += not here or any(gold.actor for gold in here)
        gold = next((gold for gold in here if gold in left and gold.type == type_), None)
        if gold is not None:
            left.remove(gold)
            met = type_ == "CONSULT" and acting | reached == gold.actor | gold.recipient
            counts["right"] += gold.factuality == factuality and (met or (acting, reached) == (gold.actor, gold.recipient))
    return counts


def _read(doc: Doc, document: Document) -> tuple[Any, ...]:
    """The stages before the events."""
    encoded = stages.encode(document.text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
    attributions = stages.find_attributions(doc, encoded)
    mentions = stages.find_mentions(doc, attributions)
    attributions = stages.name_speakers(doc, attributions, mentions)
    acts = stages.times_of_acts(doc, stages.find_times(doc, stages.published_day(document)))
    return encoded, attributions, mentions, acts, stages.find_places(doc)


def actor_room(doc: Doc, text: Text) -> tuple[Run, Score]:
    """Mentions of a parse: right if their codes are, told if they have any."""
    encoded = stages.encode(text.document.text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
    attributions = stages.find_attributions(doc, encoded)
    item: Marked = text.marks

    def run() -> Made:
        found = stages.find_mentions(doc, attributions)
        answers = ((gold, answering(doc, found, start, end), start, end) for _, start, end, gold in item.mentions)
        return [verdict(gold, with_members(gold, found, start, end, alone)) for gold, alone, start, end in answers]

    return run, lambda made: Counter(right=made.count("right"), told=len(made) - made.count("none"))


def entry_room(doc: Doc, text: Text) -> tuple[Run, Score]:
    """Lines of the ledger of one document: right if a marked telling has the kind and a holder, in an overlapping passage."""
    encoded, attributions, mentions, acts, places = _read(doc, text.document)
    events, mentions = stages.find_events(doc, attributions, mentions, acts, places, encoded)
    accounts = stages.find_accounts(doc, events, mentions, acts, places)
    statements = stages.find_statements(doc, attributions, mentions, encoded)

    def run() -> Made:
        told = stages.find_entries(doc, attributions, events, statements, acts, mentions, accounts, encoded)
        made = Annotations(text.document, MadeBy("", (), ()), mentions, attributions, events, accounts, statements, told)
        return [(one.kind, frozenset(one.holders), one.told[0].passage) for one in build_ledger((made,))]

    return run, lambda made: _count_entries(made, text.marks)


def _count_entries(made: Made, marks: Sequence[tuple[Any, Passage]]) -> Counter[str]:
    left = list(marks)
    for kind, holders, span in made:  # type: ignore[misc]
        same = [(e, p) for e, p in left if kind_class(e.kind) == kind_class(kind) and holders & set(e.holders)]
        found = next(((e, p) for e, p in same if span.start < p.end and p.start < span.end), None)
        if found is not None:
            left.remove(found)
    return Counter(right=len(marks) - len(left), told=len(made))


# ---- the audit


@dataclass
class Audit:
    """By function: in how many texts it was asked, in how many its absence changed something, and by how much; and where."""

    switch: Switch
    most: int
    asked: Counter[str] = field(default_factory=Counter)
    changed: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    where: defaultdict[str, list[tuple[str, list[Hashable], list[Hashable]]]] = field(default_factory=lambda: defaultdict(list))

    def look(self, doc: Doc, text: Text, room: Callable[[Doc, Text], tuple[Run, Score]]) -> None:
        """Reads one text with all functions, then without each that said yes."""
        run, score = room(doc, text)
        self.switch.said = set()
        made = self._made(doc, run)
        for name in sorted(self.switch.said):
            if self.asked[name] < self.most:
                self.asked[name] += 1
                self._without(name, doc, text, (run, score, made))

    def _without(self, name: str, doc: Doc, text: Text, with_it: tuple[Run, Score, Made]) -> None:
        run, score, made = with_it
        self.switch.off = name
        try:
            other = self._made(doc, run)
        except Exception:  # what others stand on
            self.changed[name]["failed"] += 1
            return
        finally:
            self.switch.off = None
        if other != made:
            before, after = score(made), score(other)
            self.changed[name].update({key: after[key] - before[key] for key in ("right", "told")} | {"texts": 1})
            gone, new = ([one for one in a if one not in b] for a, b in ((made, other), (other, made)))
            self.where[name].append((text.document.id, gone, new))

    @staticmethod
    def _made(doc: Doc, run: Run) -> Made:
        """What is made of a parse that carries nothing of an earlier run."""
        carried = {key: doc.user_data[key] for key in KEPT if key in doc.user_data}
        doc.user_data.clear()
        doc.user_data.update(carried)
        return run()

    def report(self) -> Iterator[str]:
        """A line a function, the costliest first."""
        gains = {name: c["right"] - FALSE * (c["told"] - c["right"]) for name, c in self.changed.items() if c["texts"]}
        for name, gain in sorted(gains.items(), key=lambda pair: (-pair[1], pair[0])):
            c = self.changed[name]
            yield f"{gain:7.1f}  right {c['right']:+4d}  told {c['told']:+4d}  changed {c['texts']:4d} of {self.asked[name]:4d}  {name}"
        idle = [name for name in self.asked if not self.changed[name]["texts"]]
        yield f"{len(self.asked)} functions said yes, {len(idle)} of them without any change"


TEXTS = {"events": event_texts, "actors": actor_texts, "entries": entry_texts}
READ = {"events": event_room, "actors": actor_room, "entries": entry_room}


def main() -> None:
    """Reads the command line and prints the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=sorted(ROOMS))
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--show")
    options = parser.parse_args()
    texts = [text for text in TEXTS[options.room]() if text.apart or not options.apart]
    random.Random(1).shuffle(texts)
    texts = texts[: options.texts]
    audit, told = Audit(Switch(), options.most), remember_networks()
    install(ROOMS[options.room], audit.switch)
    for n, (text, doc) in enumerate(zip(texts, parse_many([text.document for text in texts]), strict=True), 1):
        told.clear()
        audit.look(doc, text, READ[options.room])
        if n % 100 == 0:
            sys.stderr.write(f"{n} of {len(texts)} texts\n")
    sys.stdout.writelines(f"{line}\n" for line in audit.report())
    for name, gone, new in audit.where.get(options.show or "", ()):
        sys.stdout.write(f"{name}\n    with it     {gone}\n    without it  {new}\n")


if __name__ == "__main__":
    main()
