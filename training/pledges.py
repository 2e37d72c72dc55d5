"""Train the network that reads promises and demands in a text, and export `models/pledges.onnx`.

    python -m training.pledges --base MINILM --out OUT --texts TEXTS... [--epochs 6] [--start models/bearing.onnx] [--rate 2e-4] [--seed 1]
                               [--taught OUT/taught.pkl]

MINILM is the folder of all-MiniLM-L6-v2. A pass reads up to 250 word pieces of a document under neutral names, and tells of each piece
whether it belongs to what is promised or asked, of which kind, whether it is of its highest word, and, by two vectors, who holds it: a
mention, the issuer of the text, or nobody known (`document/pledges/seen.py`). Its data are the annotated tellings of own stories, two
thirds of the newer ones, and those of real texts of which every entry is marked, two thirds of those in sight: what its
answers are worth (training/entries.py) is fitted on the others. TEXTS is where the real texts lie. Windows are read once and kept in OUT.
`--taught` are windows with what a larger network holds likely of their pieces (training/pledges_teacher.py), which it learns beside the
marks, and where nothing is marked. Needs torch."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from benchmarks.data.read_stories import Story, read_stories
from benchmarks.judged import hash_of
from benchmarks.real_entries import IN_SIGHT, find_texts, kept_for_fits, own_texts, read_marked
from numpy.typing import NDArray
from torch import nn

from communique.document.annotate import annotate_doc
from communique.document.parsing import neutral_words, parse_many
from communique.document.pledges.seen import KINDS, PROMISES, may_head
from communique.document.reading.documents import Failure, make_document, read_documents
from communique.encoder import CLS, ISSUED, LINK, PLEDGED, REPORTED, SEP, STRETCH, cut_windows
from communique.records import Annotations, Document
from communique.syntax import document_of
from training.corpora import begin_of_asked, is_third
from training.network import PIECEWISE, export_network, exported_state, halved, take_step, through
from training.outcomes import FOLDERS, READ

DATA = Path(__file__).parent / "data"
BATCH = 12
IGNORED = -100
NONE_WEIGHT = 0.5  # of a piece that tells nothing
TIMES = 2  # that an epoch reads a text which is no story
STORIES = 0.5  # share of the windows of stories that an epoch reads
HOLDER = 0.3  # what naming the holder counts beside what is told
MARKED = 0.5  # what the marks count beside what a larger network tells
FIRST = 2  # pieces before the words of a window
NOBODY = -1  # among those who may hold an entry: nobody whose code is known


@dataclass(frozen=True)
class Read:
    """A window: its word pieces with the ends, and of each of its own the kind of what it belongs to, and of what it is the highest word of
    (IGNORED where it may not be); the places of mentions with their codes, and of highest words with the codes of the holders.
    `soft`: what a larger network holds likely of each piece (pieces x kinds, inside and of highest words)."""

    story: str
    ids: list[int]
    inside: NDArray[np.int64]
    root: NDArray[np.int64]
    mentions: tuple[tuple[int, frozenset[str]], ...]
    held: tuple[tuple[int, frozenset[str]], ...]
    real: bool = False
    marked: bool = True
    soft: tuple[NDArray[np.float16], NDArray[np.float16]] | None = None


class Reader(nn.Module):
    """Word pieces -> scores of each (pieces x 144), as `encoder.Pledged` has them."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.embeddings, self.layers = base.embeddings, base.encoder.layer
        self.drop = nn.Dropout(0.1)
        self.scores = nn.Linear(base.config.hidden_size, PLEDGED[-1] + LINK)
        self.embeddings.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = through(self.layers, self.embeddings(input_ids=input_ids), attention_mask.to(torch.float32))
        scores: torch.Tensor = self.scores(self.drop(hidden))
        return scores


# ---- what is read

Told = tuple[int, int, str, frozenset[str]]  # first and last character of what is promised or asked, its kind, who holds it


def read_story(story: Story) -> Iterator[Read]:
    """The windows of a story's documents, marked by its annotation."""
    tellings: dict[str, list[Told]] = {}
    for entry in story.entries:
        for passage in entry.tellings:
            tellings.setdefault(passage.doc, []).append((passage.start, passage.end, entry.kind, frozenset(entry.holders)))
    documents = [make_document(one.text, **{**one.header, "id": one.id}) for one in story.documents]
    yield from read_texts(story.name, documents, tellings, asking=True)


def read_real(texts: Iterable[Document | Failure]) -> Iterator[Read]:
    """The windows of the real texts in sight of which every entry is marked; a third of them as of stories kept apart."""
    texts = list(texts)
    for marked in map(read_marked, IN_SIGHT):
        for document in find_texts(texts, marked):
            key = hash_of(document)
            told = [(one.start, one.end, min(one.kinds), one.holders) for one in marked[key]]
            yield from (replace(window, real=True) for window in read_texts(key, [document], {document.id: told}))


def read_texts(name: str, documents: Iterable[Document], tellings: Mapping[str, Sequence[Told]], *, asking: bool = False) -> Iterator[Read]:
    """The windows of documents, marked by what is told in each; who is meant by mentions is as the program reads them. `asking`: what is
    marked may begin with the verb of asking or promising, which then is left out."""
    for doc in parse_many(documents):
        document = document_of(doc)
        told = tellings.get(document.id, [])
        if asking:
            told = [(begin_of_asked(doc, begin, end), end, kind, holders) for begin, end, kind, holders in told]
        highest = {}
        for begin, end, kind, holders in told:
            words = doc.char_span(begin, end, alignment_mode="expand")
            if words is not None:
                highest[words.root.idx] = KINDS.index(kind), holders
        heads = {word.idx for word in doc if may_head(word)} | highest.keys()
        codes = _codes_by_place(annotate_doc(doc))
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        for window in cut_windows(document.text, sentences, neutral_words(doc), STRETCH):
            starts = [start for start, _ in window.offsets]
            first = [n == 0 or start != starts[n - 1] for n, start in enumerate(starts)]
            inside = [next((KINDS.index(kind) for begin, end, kind, _ in told if begin <= start < end), 0) for start in starts]
            root = [highest.get(start, (0,))[0] if start in heads and new else IGNORED for start, new in zip(starts, first, strict=True)]
            places = {start: FIRST + n for n, (start, new) in enumerate(zip(starts, first, strict=True)) if new}
            mentions = [(place, codes[start]) for start, place in places.items() if start in codes]
            issuer = frozenset(filter(None, [document.party]))
            yield Read(
                name,
                [CLS, ISSUED if document.party else REPORTED, *window.ids, SEP],
                np.array(inside),
                np.array(root),
                (*mentions, (0, issuer), (1, frozenset())),
                tuple((places[start], holders) for start, (_, holders) in highest.items() if start in places),
            )


def _codes_by_place(made: Annotations) -> dict[int, frozenset[str]]:
    """The codes that are meant at each character where a mention begins, media apart."""
    entities: dict[str, set[str]] = {}
    for mention in made.mentions:
        entities.setdefault(mention.entity, set()).update(a.code for a in mention.actors if a.code and a.sector != "MED")
    found: dict[int, frozenset[str]] = {}
    for mention in made.mentions:
        found[mention.span.start] = found.get(mention.span.start, frozenset()) | entities[mention.entity]
    return {place: codes for place, codes in found.items() if codes}


def kept_windows(out: Path, texts: Sequence[Path]) -> list[Read]:
    """The windows of all stories and real texts, read once and kept in `out`."""
    kept = out / "windows.pkl"
    if not kept.exists():
        made = [window for name in (*FOLDERS, *READ) for story in read_stories(DATA / name) for window in read_story(story)]
        made += read_real([*read_documents([str(path) for path in texts]), *own_texts()])
        kept.write_bytes(pickle.dumps(made))
    windows: list[Read] = pickle.loads(kept.read_bytes())
    return windows


def parted(windows: Sequence[Read]) -> tuple[list[Read], list[Read]]:
    """The windows to learn from, real ones as often as they are read, and those kept apart: the older stories and a third of the others."""
    older = {story.name for name in FOLDERS for story in read_stories(DATA / name)}
    away = older | {key for path in IN_SIGHT for key in kept_for_fits(read_marked(path))}
    apart = [window.story in away or (not window.real and is_third(window.story)) for window in windows]
    learnt = [w for w, kept in zip(windows, apart, strict=True) for _ in range(TIMES if w.real else 1) if not kept]
    return learnt, [w for w, kept in zip(windows, apart, strict=True) if kept]


def once(windows: Iterable[Read]) -> list[Read]:
    """The windows, each once."""
    return list({id(window): window for window in windows}.values())


# ---- learning


def collate(batch: Sequence[Read]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask, and the wanted kinds inside and of highest words (windows x pieces)."""
    width = max(len(one.ids) for one in batch)
    ids, mask = torch.zeros(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width, dtype=torch.long)
    inside, root = (torch.full((len(batch), width), IGNORED) for _ in range(2))
    for k, one in enumerate(batch):
        end = FIRST + len(one.inside)
        ids[k, : len(one.ids)], mask[k, : len(one.ids)] = torch.tensor(one.ids), 1
        inside[k, FIRST:end], root[k, FIRST:end] = torch.from_numpy(one.inside), torch.from_numpy(one.root)
    return ids, mask, inside, root


def loss_of(scores: torch.Tensor, batch: Sequence[Read], inside: torch.Tensor, root: torch.Tensor) -> torch.Tensor:
    """What is told otherwise than it is marked, and than a larger network tells it."""
    total = torch.zeros(())
    if marked := [k for k, one in enumerate(batch) if one.marked]:
        total = _loss_by_marks(scores[marked], [batch[k] for k in marked], inside[marked], root[marked])
    taught = [(scores[k], one, one.soft) for k, one in enumerate(batch) if one.soft is not None]
    return MARKED * total + _loss_by_teacher(taught) if taught else total


def _loss_by_teacher(taught: Sequence[tuple[torch.Tensor, Read, tuple[NDArray[np.float16], NDArray[np.float16]]]]) -> torch.Tensor:
    """How far what is told of pieces, and of words that may be highest, lies from what a larger network holds likely (cross-entropy)."""
    total = torch.zeros(())
    for part, (first, last) in enumerate(((0, PLEDGED[0]), (PLEDGED[0], PLEDGED[1]))):
        wanted, told = [], []
        for scores, one, soft in taught:
            asked = np.ones(len(one.inside), bool) if part == 0 else one.root != IGNORED
            wanted.append(torch.from_numpy(soft[part][asked].astype(np.float32)))
            told.append(scores[FIRST : FIRST + len(one.inside), first:last][torch.from_numpy(asked)])
        total = total + nn.functional.cross_entropy(torch.cat(told), torch.cat(wanted))
    return total


def _loss_by_marks(scores: torch.Tensor, batch: Sequence[Read], inside: torch.Tensor, root: torch.Tensor) -> torch.Tensor:
    """What is told wrongly of pieces and of highest words, and of who holds it."""
    weight = torch.tensor([NONE_WEIGHT] + [1.0] * (len(KINDS) - 1))
    parts = torch.split(scores, [PLEDGED[0], PLEDGED[1] - PLEDGED[0], LINK, LINK], dim=-1)
    total = torch.zeros(())
    for part, wanted in zip(parts, (inside, root), strict=False):
        total = total + nn.functional.cross_entropy(part.flatten(0, 1), wanted.flatten(), weight, ignore_index=IGNORED)
    losses = []
    for k, one in enumerate(batch):
        for chances, holders in zip(holder_scores(parts[2][k], parts[3][k], one).log_softmax(-1), (h for _, h in one.held), strict=True):
            right = [n for n, (_, codes) in enumerate(one.mentions) if codes and codes <= holders]
            losses.append(-chances[right or [NOBODY]].logsumexp(0))
    return total + HOLDER * torch.stack(losses).mean() if losses else total


def holder_scores(held: torch.Tensor, holding: torch.Tensor, one: Read) -> torch.Tensor:
    """Scores (highest words x those who may hold it)."""
    return held[[at for at, _ in one.held]] @ holding[[at for at, _ in one.mentions]].T / LINK**0.5


def learn(model: nn.Module, windows: Sequence[Read], apart: Sequence[Read], args: argparse.Namespace) -> None:
    """Trains a network that has `layers` and `scores` in place."""
    rng, began = random.Random(args.seed), time.time()
    groups = [{"params": model.layers.parameters(), "lr": args.rate}, {"params": model.scores.parameters(), "lr": args.head * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    reads = sum(1.0 if one.real else STORIES for one in windows)
    steps = int(args.epochs * (reads / args.batch + 1))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 50) * max(0.02, 1 - s / steps))
    for epoch in range(args.epochs):
        model.train()
        read = [one for one in windows if one.real or rng.random() < STORIES]
        ordered = sorted(read, key=lambda one: len(one.ids) + 40 * rng.random())
        batches = [ordered[at : at + args.batch] for at in range(0, len(ordered), args.batch)]
        rng.shuffle(batches)
        for batch in batches:
            ids, mask, inside, root = collate(batch)
            with halved():
                scores = model(ids, mask)
            take_step(loss_of(scores.float(), batch, inside, root), model, optimizer, schedule)
        torch.save(model.state_dict(), args.out / f"{args.name}.pt")
        print(f"epoch {epoch}, {time.time() - began:.0f} s", flush=True)
    for real in (False, True):
        print("real" if real else "own", figures(model, [window for window in apart if window.real == real]), flush=True)


def figures(model: nn.Module, windows: Sequence[Read]) -> dict[str, float]:
    """In percent: of highest words told as of an entry at a chance of 0.5 those that are, of that kind; of those asked those told; and how
    often the likeliest holder is one."""
    model.eval()
    said = right = asked = holders = named = 0
    with torch.no_grad():
        for at in range(0, len(windows), BATCH):
            batch = windows[at : at + BATCH]
            ids, mask, _, root = collate(batch)
            scores = model(ids, mask).float()
            chances, wanted = scores[..., PLEDGED[0] : PLEDGED[1]].softmax(-1), root
            told = (chances[..., 0] < 0.5) & (wanted != IGNORED)
            kind = chances[..., 1:].argmax(-1) + 1
            promised = torch.tensor([name in PROMISES for name in KINDS])
            same = (kind == wanted) | (promised[kind] & promised[wanted.clamp(min=0)])
            said, right, asked = said + int(told.sum()), right + int((told & same).sum()), asked + int((wanted > 0).sum())
            for k, one in enumerate(batch):
                best = holder_scores(scores[k, :, PLEDGED[1] : PLEDGED[2]], scores[k, :, PLEDGED[2] :], one).argmax(-1).tolist()
                holders += sum(bool(one.mentions[n][1] & codes) for n, (_, codes) in zip(best, one.held, strict=True))
                named += len(one.held)
    shares = {"precision": right / max(1, said), "recall": right / max(1, asked), "holder": holders / max(1, named)}
    return {name: round(100 * share, 1) for name, share in shares.items()}


def main() -> None:
    """Reads the command line, trains and exports."""
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"epochs": 6, "seed": 1, "threads": 2, "batch": BATCH, "head": 10}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="where the real texts lie")
    parser.add_argument("--start", type=Path, help="a shipped bearing.onnx or pledges.onnx, whose layers are taken over")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--taught", type=Path, help="windows with what a larger network tells of them")
    parser.set_defaults(name="pledges")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    windows, apart = parted(kept_windows(args.out, args.texts))
    if args.taught:
        windows = [*once(window for window in windows if not window.real), *pickle.loads(args.taught.read_bytes())]
    print(len(windows), "windows,", len(apart), "apart", flush=True)
    model, plain = (Reader(AutoModel.from_pretrained(str(args.base), attn_implementation=kind)) for kind in ("sdpa", "eager"))
    if args.start:
        own = model.state_dict()
        state = exported_state(args.start)
        model.load_state_dict(own | {n: v for n, v in state.items() if n in own and v.shape == own[n].shape})
    learn(model, windows, apart, args)
    plain.load_state_dict(model.state_dict())  # the same, in steps that the run time fuses
    export_network(plain, args.out, "pledges", {"pledges": PIECEWISE})


if __name__ == "__main__":
    main()
