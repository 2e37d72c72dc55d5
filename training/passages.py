"""Passages beside others with what is known of them: what the network of `training/bearing.py` learns from.

Statements of one account beside those of the other (`data/tellings*.txt`, whole accounts), entries beside later sentences
(`data/outcomes_*.txt`, `courses_*.txt`, stories, whose documents are read in windows of whole sentences), and tellings of one entry beside
others. All under neutral names. A third of the whole accounts and stories is not read (`corpora.is_third`), and none of the older ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.data.read_pairs import Pair, read_pairs
from benchmarks.data.read_stories import Document, Entry, Story, read_stories

from communique.bearing import OUTCOMES, RELATIONS, under_neutral_names
from communique.corpus.ledger.outcomes import SHORTEST
from communique.corpus.ledger.reading import as_read
from communique.corpus.ledger.wording import sentences_of
from communique.encoder import TOGETHER, likeness
from training.corpora import is_third
from training.outcomes import READ
from training.tellings import Telling, read_tellings

DATA = Path(__file__).parent / "data"
ACCOUNTS = ("pairs_c", "pairs_d", "pairs_e", "pairs_f", "pairs_g")
MARKS = dict(zip("=><~", RELATIONS, strict=True))
MARK_OF = dict(zip(("same", "A stronger", "B stronger", "differs"), "=><~", strict=True))
SWAPPED = (0, 2, 1, 3)  # relations, when the sides change places
UNKNOWN = -100
NEAR = 14  # statements of the other account that may stand beside one
NOISE = 0.06  # of a likeness, so that others stand beside it each time
STRANGERS = 5  # tellings of other entries beside one
FEW = 0.25  # of the rows that have three at most beside the passage, as tellings and relations are read one by one
PLAIN = 0.25  # ... with windows that tell nothing of the entry, each time
OWN = 4  # sentences at most that are of the entry, where others are strange to it


@dataclass(frozen=True)
class Row:
    """A passage, those beside it, and of each what is known, as a number per head, UNKNOWN where nothing is; `like`: how alike they are,
    where more than TOGETHER may stand beside it; `ordered`: their order is that of a text; `share`: how often it is read."""

    passage: str
    others: tuple[str, ...]
    match: tuple[int, ...]
    relation: tuple[int, ...]
    outcome: tuple[int, ...]
    like: tuple[float, ...] = ()
    ordered: bool = True
    share: float = 1.0

    def drawn(self, rng: random.Random) -> Row:
        """What is read of it this time: what matches, and those about as like, now and then three at most."""
        places = list(range(len(self.others)))
        if len(places) > TOGETHER:
            noisy = [like + rng.gauss(0, NOISE) + 9 * (self.match[n] == 1) for n, like in enumerate(self.like)]
            places = sorted(sorted(places, key=lambda n: -noisy[n])[:TOGETHER])
        if not self.ordered:
            rng.shuffle(places)
        if rng.random() < FEW:
            places = [places[n] for n in sorted(rng.sample(range(len(places)), min(len(places), rng.randint(1, 3))))]
        others = tuple(self.others[n] for n in places)
        match, relation, outcome = (tuple(told[n] for n in places) for told in (self.match, self.relation, self.outcome))
        return replace(self, others=others, match=match, relation=relation, outcome=outcome, like=())


def told(passage: str, others: Sequence[str], outcomes: Iterable[str], *, ordered: bool = True, share: float = 1.0) -> Row:
    """An entry and what others tell of it."""
    unknown = (UNKNOWN,) * len(others)
    return Row(passage, tuple(others), unknown, unknown, tuple(map(OUTCOMES.index, outcomes)), ordered=ordered, share=share)


# ---- statements of two accounts


def telling_rows(telling: Telling, *, ordered: bool) -> Iterator[Row]:
    """Each statement beside those of the other account that are most like it, and all that match."""
    relations = {match: RELATIONS.index(MARKS[mark]) for match, mark in zip(telling.matches, telling.marks, strict=True)}
    like = likeness(*telling.sides) if all(telling.sides) else None
    assert like is not None or not all(telling.sides), "training/passages.py needs models/similarity.onnx"
    for flip in (False, True) if like is not None else ():
        texts, others = telling.sides[::-1] if flip else telling.sides
        for n, row in enumerate(like.T if flip else like):
            known = {(a if flip else b): SWAPPED[r] if flip else r for (a, b), r in relations.items() if (b if flip else a) == n}
            near = sorted({*np.argsort(-row)[:NEAR].tolist(), *known})
            yield Row(
                texts[n],
                tuple(others[k] for k in near),
                tuple(int(k in known) for k in near),
                tuple(known.get(k, UNKNOWN) for k in near),
                (UNKNOWN,) * len(near),
                tuple(float(row[k]) for k in near),
                ordered,
            )


def telling_of(accounts: Pair) -> Telling:
    """An annotated pair of accounts in the form of `tellings*.txt`; a match of several statements is one of each."""
    codes = [tuple(code for code in account.header["party"].split("+") if code) for account in (accounts.a, accounts.b)]
    sides = [[under_neutral_names(one.text, *codes) for one in account.statements] for account in (accounts.a, accounts.b)]
    places = [{one.id: n for n, one in enumerate(account.statements)} for account in (accounts.a, accounts.b)]
    found = [((places[0][a], places[1][b]), MARK_OF[match.relation]) for match in accounts.matches for a in match.a for b in match.b]
    return Telling((tuple(sides[0]), tuple(sides[1])), tuple(at for at, _ in found), tuple(mark for _, mark in found))


# ---- entries and later sentences


def outcome_rows(paths: Iterable[Path]) -> Iterator[Row]:
    """The entries of `outcomes_*.txt` (`## kind HOLDERS -> COUNTERPARTS | date | clause`, then `mark: sentence`), each time a few of their
    sentences among those of other entries, which tell nothing of it."""
    entries = [entry for path in sorted(paths) for entry in _entries_of(path)]
    everything = [(entry, sentence) for entry, sentences in entries for _, sentence in sentences]
    rng = random.Random(5)
    for entry, sentences in entries:
        rng.shuffle(sentences)
        while sentences:
            count = rng.randint(1, OWN)
            part, sentences = sentences[:count], sentences[count:]
            drawn = rng.sample(everything, rng.randint(1, TOGETHER - len(part)))
            part = [*part, *(("none", text) for other, text in drawn if other != entry)]
            yield told(entry, [text for _, text in part], [mark for mark, _ in part], ordered=False)


def _entries_of(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for entry, holders, others, lines in _blocks_of(path):
        yield entry, [(mark, under_neutral_names(text, holders, others)) for mark, text in _marked(lines)]


def course_rows(paths: Iterable[Path]) -> Iterator[Row]:
    """The entries of `courses_*.txt`, headed as in `outcomes_*.txt`, each beside its later documents (`@ date | kind`, then `mark:
    sentence` in the order of the text), window by window."""
    for path in sorted(paths):
        for entry, holders, others, lines in _blocks_of(path):
            for document in ("\n" + "\n".join(lines)).split("\n@ ")[1:]:
                marked = _marked(document.splitlines()[1:])
                for start, end in _windows(len(marked)):
                    texts = [under_neutral_names(text, holders, others) for _, text in marked[start:end]]
                    yield told(entry, texts, [mark for mark, _ in marked[start:end]])


def _blocks_of(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], list[str]]]:
    """Each entry as it is read, its holders and counterparts, and the lines below it."""
    for block in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]:
        head, *lines = block.splitlines()
        parties, _, clause = head.split(" | ", 2)
        kind, named = parties.split(" ", 1)
        sides = [tuple(part.replace(",", " ").split()) for part in named.split(" -> ")]
        holders, others = sides[0], sides[1] if len(sides) > 1 else ()
        yield as_read(kind, clause, holders, others), holders, others, [line for line in lines if line.strip()]


def _marked(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Each sentence behind its mark."""
    found = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return [(mark.strip(), text) for mark, text in found]


def story_rows(story: Story) -> Iterator[Row]:
    """Each entry beside the sentences of each later document, window by window."""
    day = {document.id: document.published for document in story.documents}
    sentences = {d.id: [s for s in sentences_of(d.text) if len(s.exact.split()) >= SHORTEST] for d in story.documents}
    for entry in (entry for entry in story.entries if entry.tellings):
        first = min(entry.tellings, key=lambda telling: (day[telling.doc], telling.start))
        sides = tuple(sorted(entry.holders)), tuple(sorted(entry.counterparts))
        for document in (d for d in story.documents if day[d.id] > day[first.doc]):
            found = sentences[document.id]
            marks = [_mark(story, entry, document, s.start, s.end) for s in found]
            for start, end in _windows(len(found)):
                texts = [under_neutral_names(s.exact, *sides) for s in found[start:end]]
                share = 1.0 if {*marks[start:end]} - {"none", "other"} else PLAIN
                yield told(as_read(entry.kind, first.quote, *sides), texts, marks[start:end], share=share)


def _mark(story: Story, entry: Entry, document: Document, start: int, end: int) -> str:
    """What a sentence tells of an entry."""
    here = (o for o in entry.outcomes if o.passage.doc == document.id and o.passage.start < end and start < o.passage.end)
    status = next((o.status for o in here if o.status in OUTCOMES), None)
    if status is not None:
        return status
    owners = {e.id for e in story.entries for t in e.tellings if t.doc == document.id and t.start < end and start < t.end}
    return "same" if entry.id in owners else "other" if owners else "none"


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """The sentences of a document in parts of like size, TOGETHER at most."""
    size = -(-count // max(1, -(-count // TOGETHER)))
    yield from ((at, min(at + size, count)) for at in range(0, count, max(1, size)))


def merge_rows(story: Story) -> Iterator[Row]:
    """Each telling of an entry beside its others and the likest of other entries between one party at least the same."""
    rng = random.Random(story.name)
    tellings = [(entry, telling) for entry in story.entries for telling in entry.tellings]
    quotes = [telling.quote for _, telling in tellings]
    like = likeness(quotes, quotes) if tellings else None
    assert like is not None or not tellings, "training/passages.py needs models/similarity.onnx"
    for n, (entry, _) in enumerate(tellings if like is not None else ()):
        sides = tuple(sorted(entry.holders)), tuple(sorted(entry.counterparts))
        same = [k for k, (other, _) in enumerate(tellings) if other.id == entry.id and k != n]
        if not same and rng.random() < 0.5:
            continue
        may = [k for k in np.argsort(-like[n]).tolist() if tellings[k][0].id != entry.id]
        beside = [*same, *[k for k in may if {*tellings[k][0].holders, *tellings[k][0].counterparts} & {*sides[0], *sides[1]}][:STRANGERS]]
        rng.shuffle(beside)
        beside = beside[:TOGETHER]
        if beside:
            marks = ["same" if tellings[k][0].id == entry.id else "other" for k in beside]
            yield told(as_read(entry.kind, quotes[n], *sides), [under_neutral_names(quotes[k], *sides) for k in beside], marks)


def read_rows() -> list[Row]:
    """All rows of the project's own data."""
    tellings = [telling for path in sorted(DATA.glob("tellings*.txt")) for telling in read_tellings(path, under_neutral_names)]
    accounts = [pair for name in ACCOUNTS for pair in read_pairs(DATA / name) if not is_third(pair.encounter)]
    stories = [story for name in READ for story in read_stories(DATA / name) if not is_third(story.name)]
    return [
        *(row for telling in tellings for row in telling_rows(telling, ordered=False)),
        *(row for pair in accounts for row in telling_rows(telling_of(pair), ordered=True)),
        *outcome_rows(DATA.glob("outcomes_*.txt")),
        *course_rows(DATA.glob("courses_*.txt")),
        *(row for story in stories for row in (*story_rows(story), *merge_rows(story))),
    ]
