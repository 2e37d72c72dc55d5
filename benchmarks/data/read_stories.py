"""Reads stories: documents of one relation over time and their annotated ledger. Run on its own it checks and counts files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal["demand", "commitment", "assurance", "agreement", "refusal", "condition", "expectation"]
Status = Literal["repeated", "progressed", "kept", "broken", "withdrawn", "disputed", "unmet", "lapsed"]
KnownFrom = Literal["holder", "counterpart", "third party", "both"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its id, its header as written and its text (blocks joined by one empty line)."""

    id: str
    header: dict[str, str]
    text: str

    @property
    def published(self) -> date:
        return date.fromisoformat(self.header["date"])

    @property
    def voice(self) -> str:
        """The state of an official publisher, else the publisher's name."""
        return self.header.get("country") or self.header["publisher"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in a document, in code points of its text (end exclusive), and whose word it is: a code or a publisher."""

    doc: str
    quote: str
    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later passage says of an entry; `passage.by` is the claimant."""

    status: Status
    passage: Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger; no counterparts in a joint agreement; `reading` marks what only a writer infers."""

    id: str
    kind: Kind
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    topic: str
    tellings: tuple[Passage, ...]
    known_from: KnownFrom
    due: date | None
    reading: bool
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The documents in file order, the ledger, and wordings that look like an entry but are none."""

    name: str
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    not_entries: tuple[str, ...]


def read_story(path: str | Path) -> Story:
    """The story in one file, every quote at its first place in the text.
    Raises ValueError naming file and place where a part is missing, a value is outside its set, or a quote does not occur."""
    path = Path(path)
    try:
        return parse_story(path.stem, path.read_text(encoding="utf-8"))
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def read_stories(folder: str | Path) -> Iterator[Story]:
    """The stories of a folder in order of file name."""
    return map(read_story, sorted(Path(folder).glob("*.txt")))


def parse_story(name: str, source: str) -> Story:
    body, found, ledger = source.partition("=== LEDGER\n")
    if not found:
        raise ValueError("no line '=== LEDGER'; add it before the JSON of the entries")
    documents = tuple(parse_document(block) for block in body.split("=== DOC ")[1:])
    texts = {one.id: one for one in documents}
    if len(texts) != len(documents):
        raise ValueError("two documents share an id; ids are unique in a story")
    data = json.loads(ledger)
    entries = tuple(parse_entry(item, texts) for item in data["entries"])
    return Story(name, documents, entries, tuple(data["not_entries"]))


def parse_document(block: str) -> Document:
    head, _, text = block.partition("\n\n")
    name, *lines = head.splitlines()
    header = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return Document(name.strip(), header, text.strip())


def parse_entry(item: dict[str, Any], documents: dict[str, Document]) -> Entry:
    where = item["id"]
    return Entry(
        where,
        known(item["kind"], Kind, where),
        tuple(item["holders"]),
        tuple(item["counterparts"]),
        item["topic"],
        tuple(resolve(one, one["by"], documents, where) for one in item["tellings"]),
        known(item["known_from"], KnownFrom, where),
        date.fromisoformat(item["due"]) if item.get("due") else None,
        bool(item.get("reading")),
        tuple(Outcome(known(one["status"], Status, where), resolve(one, one["claimant"], documents, where)) for one in item["outcomes"]),
    )


def known(value: str, closed: Any, where: str) -> Any:
    if value not in get_args(closed):
        raise ValueError(f"{where}: {value!r} is none of {', '.join(get_args(closed))}")
    return value


def resolve(item: dict[str, str], by: str, documents: dict[str, Document], where: str) -> Passage:
    """The passage with its offsets. Raises ValueError where the document lacks the quote."""
    start = documents[item["doc"]].text.find(item["quote"])
    if start < 0 or not item["quote"]:
        raise ValueError(f"{where}: not in {item['doc']}: {item['quote']!r}")
    return Passage(item["doc"], item["quote"], start, start + len(item["quote"]), by)


def find_faults(story: Story) -> Iterator[str]:
    """What contradicts the format or the rules of the ledger, one line each."""
    documents = {one.id: one for one in story.documents}
    dates = [one.published for one in story.documents]
    if dates != sorted(dates):
        yield "documents are not in order of date"
    if len({one.id for one in story.entries}) != len(story.entries):
        yield "two entries share an id"
    for one in story.not_entries:
        if not any(one in document.text for document in story.documents):
            yield f"not_entries: in no document: {one!r}"
    for entry in story.entries:
        yield from (f"{entry.id}: {fault}" for fault in find_entry_faults(entry, documents, max(dates)))


def find_entry_faults(entry: Entry, documents: dict[str, Document], last: date) -> Iterator[str]:
    passages = [*entry.tellings, *(one.passage for one in entry.outcomes)]
    yield from (f"twice in {one.doc}: {one.quote!r}" for one in passages if documents[one.doc].text.count(one.quote) > 1)
    if not entry.tellings:
        yield "no telling"
        return
    first = min(documents[one.doc].published for one in entry.tellings)
    for outcome in entry.outcomes:
        if documents[outcome.passage.doc].published < first:
            yield f"{outcome.status} before the first telling"
        if outcome.status == "repeated" and not any(one.doc == outcome.passage.doc for one in entry.tellings):
            yield f"repeated in {outcome.passage.doc}, which is no telling"
    statuses = {one.status for one in entry.outcomes}
    overdue = entry.due is not None and entry.due < last
    if overdue and not statuses & {"kept", "broken", "withdrawn", "disputed", "unmet", "lapsed"}:
        yield "past its due date in silence, and not lapsed"
    if "lapsed" in statuses and not overdue:
        yield "lapsed without a due date before the last document"
    if not entry.holders or set(entry.holders) & set(entry.counterparts):
        yield "no holder, or a holder is its own counterpart"
    if entry.kind == "agreement" and len(entry.holders) < 2:
        yield "an agreement of one"
    if entry.known_from != (right := find_known_from(entry)):
        yield f"known from {entry.known_from}, but its tellings are by: {right}"


def find_known_from(entry: Entry) -> KnownFrom:
    """Whose word the tellings are: of a joint entry `both` needs two of its holders. A joint text (`joint`) is the word of both."""
    voices = {one.by for one in entry.tellings}
    holders, counterparts = voices & set(entry.holders), voices & set(entry.counterparts)
    if "joint" in voices or (holders and counterparts) or (not entry.counterparts and len(holders) > 1):
        return "both"
    return "holder" if holders else "counterpart" if counterparts else "third party"


def count_labels(stories: Iterable[Story]) -> dict[str, Counter[str]]:
    """Entries by kind, source and reading, and outcomes by status."""
    entries = [entry for story in stories for entry in story.entries]
    return {
        "kind": Counter(entry.kind for entry in entries),
        "known from": Counter(entry.known_from for entry in entries),
        "reading": Counter(str(entry.reading).lower() for entry in entries),
        "tellings": Counter(str(len(entry.tellings)) for entry in entries),
        "due": Counter("dated" if entry.due else "none" for entry in entries),
        "outcome": Counter(one.status for entry in entries for one in entry.outcomes) + Counter(none=sum(not e.outcomes for e in entries)),
    }


def main() -> int:
    """Check and count the files or folders given, else the held-out folder; exit status 1 if there is a fault."""
    roots = [Path(one) for one in sys.argv[1:]] or [Path(__file__).with_name("stories_heldout")]
    paths = [path for root in roots for path in (sorted(root.glob("*.txt")) if root.is_dir() else [root])]
    stories: list[Story] = []
    faults: list[str] = []
    for path in paths:
        try:
            stories.append(read_story(path))
        except ValueError as error:
            faults.append(str(error))
    for story in stories:
        words = sum(len(one.text.split()) for one in story.documents)
        print(f"{story.name}\t{len(story.documents)} documents\t{words} words\t{len(story.entries)} entries")
        faults += [f"{story.name}: {fault}" for fault in find_faults(story)]
    for label, counts in count_labels(stories).items():
        print(f"{label}: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")
    for fault in faults:
        print("FAULT", fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
