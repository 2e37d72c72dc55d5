"""Train the network that tells how one passage bears on another, and export `models/bearing.onnx`.

    python -m training.bearing --base MINILM --out OUT [--epochs 4] [--start CHECKPOINT] [--seed 1] [--all]

MINILM is the folder of all-MiniLM-L6-v2. A pass per pair of passages, parties under neutral names, three answers: whether two statements
of one encounter report one act (`data/tellings*.txt`), how two that do are worded against each other (the same), and what a later sentence
tells of a promise, demand or agreement (`data/outcomes_*.txt`). An eighth of the encounters and entries is kept apart unless `--all`; the
figures printed are of these. Needs torch."""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np
import onnx
import torch
from benchmarks.data.read_pairs import Pair as AccountPair
from benchmarks.data.read_pairs import read_pair
from benchmarks.data.read_stories import Story, read_stories
from benchmarks.ledger import annotate_story, give_entries
from tokenizers import Tokenizer
from torch import nn

from communique.bearing import OUTCOMES, RELATIONS, under_neutral_names
from communique.corpus.compare.features import WORD, stem
from communique.corpus.ledger.grouping import as_pair, find_pairs
from communique.corpus.ledger.reading import as_read
from communique.corpus.ledger.tellings import Told, find_tellings
from communique.corpus.ledger.wording import sentences_of, weigh_words
from communique.encoder import CLS, PASSAGE, SEP
from communique.lexicon import markers
from communique.records import Annotations, Entry, EntryKind
from training.corpora import is_third
from training.network import read_tokenizer, take_step, through
from training.outcomes import READ, read_beside
from training.relate import collate, pack_weights
from training.similarity import Telling, read_tellings

DATA = Path(__file__).parent / "data"
MARKS = dict(zip("=><~", RELATIONS, strict=True))
MARK_OF = dict(zip(("same", "A stronger", "B stronger", "differs"), "=><~", strict=True))
SWAPPED = (0, 2, 1, 3)  # relations, when the sides change places
BACKGROUND = 0.6  # share of the sentences of stories that tell nothing
ACCOUNTS = ("pairs_c", "pairs_d", "pairs_e", "pairs_f")
STRANGE = 6  # sentences of other entries beside each
HARD, EASY = 2, 1  # statements of the other account beside each that do not match: those that share most words, and any
KINDS = ("none", *get_args(EntryKind))  # learnt beside; as a filter of entries it gained nothing, so nothing asks for it
HEADS = {"match": 2, "relation": len(RELATIONS), "outcome": len(OUTCOMES), "kind": len(KINDS)}
UNKNOWN = -100
CLASSES = {"outcome": torch.tensor([0.5, 0.8, *([1.0] * (len(OUTCOMES) - 2))]), "match": None, "relation": None, "kind": None}


@dataclass(frozen=True)
class Pair:
    """Two passages under neutral names, and what is known of them: a number per head, UNKNOWN where nothing is."""

    first: str
    second: str
    match: int = UNKNOWN
    relation: int = UNKNOWN
    outcome: int = UNKNOWN
    kind: int = UNKNOWN
    apart: bool = False

    def swapped(self) -> Pair:
        """The same with the sides in the other order; what became of an entry has but one order."""
        relation = self.relation if self.relation < 0 else SWAPPED[self.relation]
        return self if max(self.outcome, self.kind) >= 0 else replace(self, first=self.second, second=self.first, relation=relation)


def is_apart(text: str) -> bool:
    """Whether an encounter or entry is one of the eighth kept from training."""
    return hashlib.sha256(text.encode()).digest()[0] % 8 == 0


# ---- data


def telling_pairs(telling: Telling) -> Iterator[Pair]:
    """The matches of an encounter with their relation, and pairs that are none."""
    left, right = telling.sides
    apart = is_apart(left[0])
    for (a, b), mark in zip(telling.matches, telling.marks, strict=True):
        yield Pair(left[a], right[b], 1, RELATIONS.index(MARKS[mark]), apart=apart)
    matched = set(telling.matches)
    rng = random.Random(left[0])
    for a, text in enumerate(left):
        others = sorted((b for b in range(len(right)) if (a, b) not in matched), key=lambda b: -_shared(text, right[b]))
        for b in [*others[:HARD], *rng.sample(others[HARD:], min(EASY, len(others[HARD:])))]:
            yield Pair(text, right[b], 0, apart=apart)


def _shared(first: str, second: str) -> float:
    one, two = ({stem(word) for word in WORD.findall(text) if word.lower() not in markers("function_word")} for text in (first, second))
    return len(one & two) / max(1, min(len(one), len(two)))


def outcome_pairs(paths: Iterable[Path]) -> Iterator[Pair]:
    """The lines of files of entries: `## kind HOLDERS -> COUNTERPARTS | date | clause`, then `mark: sentence`."""
    for block in (block for path in sorted(paths) for block in ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]):
        head, *lines = block.splitlines()
        parties, _, clause = head.split(" | ", 2)
        sides = [tuple(part.replace(",", " ").split()) for part in parties.split(" ", 1)[1].split(" -> ")]
        holders, others = (sides[0], sides[1]) if len(sides) > 1 else (sides[0], ())
        kind, apart = parties.split()[0], is_apart(clause)
        entry = as_read(kind, clause, holders, others)
        yield Pair(*as_claim(clause, clause, holders, others), kind=KINDS.index(kind), apart=apart)
        for line in (line for line in lines if line.strip() and not line.startswith("#")):
            mark, sentence = line.split(": ", 1)
            yield Pair(entry, under_neutral_names(sentence, holders, others), outcome=OUTCOMES.index(mark.strip()), apart=apart)
            if mark == "same":
                yield Pair(*as_claim(sentence, sentence, holders, others), kind=KINDS.index(kind), apart=apart)


def strange_pairs(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Entries beside sentences told of others, which say nothing of them: between parties that are called the same."""
    rng = random.Random(1)
    pairs = [pair for pair in pairs if pair.outcome >= 0]
    for entry in sorted({(pair.first, pair.apart) for pair in pairs}):
        others = [pair for pair in rng.sample(pairs, 4 * STRANGE) if pair.first != entry[0] and pair.apart == entry[1]]
        yield from (Pair(entry[0], other.second, outcome=0, apart=entry[1]) for other in others[:STRANGE])


def story_pairs(story: Story) -> Iterator[Pair]:
    """Entries of a story and the later sentences that `communique ledger` reads beside them, nearly all of which tell nothing of them; and
    tellings of one entry and of two."""
    annotations, rng = annotate_story(story), random.Random(story.name)
    tellings = find_tellings(tuple(give_entries(story, annotations)))
    owner = {(told.document.id, told.entry.substance): told.entry.id.rsplit("E", 1)[1] for told in tellings}
    for _, matter, saying, _, status in read_beside(story, annotations):
        holders, others = tuple(sorted(matter.holders)), tuple(sorted(matter.counterparts))
        said = OUTCOMES.index(status)
        if status == "none" and any(at == saying.document.id and span.overlaps(saying.span) for at, span in owner):
            said = OUTCOMES.index("other")
        if said < 2 and rng.random() > BACKGROUND:
            continue
        yield Pair(
            as_read(matter.kind, matter.substance, holders, others), under_neutral_names(saying.span.exact, holders, others), outcome=said
        )
    for one, two in find_pairs(tellings, weigh_words(annotations)):
        same = (
            owner[tellings[one].document.id, tellings[one].entry.substance]
            == owner[tellings[two].document.id, tellings[two].entry.substance]
        )
        for a, b in ((one, two), (two, one)):
            yield Pair(*as_pair(tellings[a], tellings[b]), outcome=OUTCOMES.index("same" if same else "other"))
    yield from claim_pairs(story, annotations, tellings)


def claim_pairs(story: Story, annotations: tuple[Annotations, ...], given: tuple[Told, ...]) -> Iterator[Pair]:
    """What the program takes for entries, other statements, and the annotated tellings, each with the kind of entry that it is; with the
    sides exchanged a telling is none, unless both hold it."""
    for told in (*find_tellings(annotations), *find_tellings(replace(made, entries=tuple(_statements(made))) for made in annotations)):
        yield Pair(*_claim(told, told.holders, told.counterparts), kind=KINDS.index(annotated_kind(story, told)))
    for told in given:
        yield Pair(*_claim(told, told.holders, told.counterparts), kind=KINDS.index(told.entry.kind))
        if told.counterparts and told.entry.kind != "agreement":
            yield Pair(*_claim(told, told.counterparts, told.holders), kind=0)


def _statements(made: Annotations) -> Iterator[Entry]:
    """The statements of substance that no entry was made of, as if they were demands."""
    for s in made.statements:
        free = not any(entry.substance.overlaps(s.span) for entry in made.entries)
        if free and s.kind == "substance" and s.speakers:
            yield Entry(s.id, "demand", s.speakers, s.addressees, s.span, s.topic, None, None, None, (s.span,), s.attribution)


def as_claim(substance: str, around: str, holders: Sequence[str], counterparts: Sequence[str]) -> tuple[str, str]:
    """What may be an entry, and the words around it, as the network reads them."""
    return f"entry: {under_neutral_names(substance, holders, counterparts)}", under_neutral_names(around, holders, counterparts)


def _claim(told: Told, holders: tuple[str, ...], counterparts: tuple[str, ...]) -> tuple[str, str]:
    sentences = [s.exact for s in sentences_of(told.document.text) if s.overlaps(told.entry.substance)]
    return as_claim(told.entry.substance.exact, " ".join(sentences), holders, counterparts)


def annotated_kind(story: Story, told: Told) -> str:
    """The kind of the annotated entry that a telling is one of, and its holder one of whose."""
    span, document = told.entry.substance, told.document.id
    for gold in story.entries:
        here = any(p.doc == document and p.start < span.end and span.start < p.end for p in gold.tellings)
        if here and set(gold.holders) & set(told.holders):
            return gold.kind
    return "none"


def telling_of(accounts: AccountPair) -> Telling:
    """An annotated pair of accounts in the form of `tellings*.txt`; a match of several statements is one of each."""
    codes = [tuple(code for code in account.header["party"].split("+") if code) for account in (accounts.a, accounts.b)]
    sides = [[under_neutral_names(one.text, *codes) for one in account.statements] for account in (accounts.a, accounts.b)]
    places = [{one.id: n for n, one in enumerate(account.statements)} for account in (accounts.a, accounts.b)]
    found = [((places[0][a], places[1][b]), MARK_OF[match.relation]) for match in accounts.matches for a in match.a for b in match.b]
    return Telling((tuple(sides[0]), tuple(sides[1])), tuple(at for at, _ in found), tuple(mark for _, mark in found))


def account_pairs(folder: Path) -> Iterator[Pair]:
    """Statements of two annotated accounts: matches with their relation, and the likest of those that are none."""
    for path in sorted(path for path in folder.glob("*.txt") if not is_third(path.stem)):
        yield from telling_pairs(telling_of(read_pair(path)))


def read_pairs() -> list[Pair]:
    """All pairs of the project's own data."""
    tellings = [telling for path in sorted(DATA.glob("tellings*.txt")) for telling in read_tellings(path, under_neutral_names)]
    outcomes = list(outcome_pairs(DATA.glob("outcomes_*.txt")))
    stories = [story for name in READ for story in read_stories(DATA / name) if not is_third(story.name)]
    return [
        *(pair for telling in tellings for pair in telling_pairs(telling)),
        *outcomes,
        *strange_pairs(outcomes),
        *(pair for story in stories for pair in story_pairs(story)),
        *(pair for name in ACCOUNTS for pair in account_pairs(DATA / name)),
    ]


def kept_pairs(out: Path) -> list[Pair]:
    """All pairs, read once and kept in `out`."""
    kept = out / "pairs.pkl"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(read_pairs()))
    made: list[Pair] = pickle.loads(kept.read_bytes())
    return made


def pieces(pair: Pair, tokenizer: Tokenizer) -> list[int]:
    """The word pieces of both passages between special ones, as `encoder.bear` reads them."""
    one, two = (made.ids[:PASSAGE] for made in tokenizer.encode_batch([pair.first, pair.second], add_special_tokens=False))
    return [CLS, *one, SEP, *two, SEP]


# ---- network


class Bearing(nn.Module):
    """Encoder and heads, on the state of the first piece and the mean."""

    def __init__(self, base: nn.Module, layers: int) -> None:
        super().__init__()
        self.embeddings, self.layers = base.embeddings, base.encoder.layer[:layers]
        self.drop = nn.Dropout(0.1)
        self.heads = nn.Linear(2 * base.config.hidden_size, sum(HEADS.values()))
        self.embeddings.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        mask = attention_mask.to(torch.float32)
        hidden = through(self.layers, self.embeddings(input_ids=input_ids), mask)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return torch.split(self.heads(self.drop(torch.cat([hidden[:, 0], mean], dim=-1))), list(HEADS.values()), dim=-1)


def loss_of(outputs: Sequence[torch.Tensor], pairs: Sequence[Pair]) -> torch.Tensor:
    """The sum over heads of what they say of the pairs of which something is known."""
    total = torch.zeros(())
    for scores, name in zip(outputs, HEADS, strict=True):
        wanted = torch.tensor([getattr(pair, name) for pair in pairs])
        if bool((wanted >= 0).any()):
            share = (wanted >= 0).float().mean()  # a head that few pairs speak to is not to be swayed by them
            total = total + share * nn.functional.cross_entropy(scores, wanted, CLASSES[name], ignore_index=UNKNOWN, label_smoothing=0.05)
    return total


def chances(model: Bearing, pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[np.ndarray]:
    """Probabilities of each head (pairs x answers)."""
    model.eval()
    made: list[list[np.ndarray]] = [[] for _ in HEADS]
    with torch.no_grad():
        for at in range(0, len(pairs), 32):
            for kept, scores in zip(made, model(*collate([pieces(p, tokenizer) for p in pairs[at : at + 32]])), strict=True):
                kept.append(scores.softmax(-1).numpy())
    model.train()
    return [np.concatenate(part) for part in made]


def figures(made: Sequence[np.ndarray], pairs: Sequence[Pair]) -> dict[str, float]:
    """How often each head is right where something is known; F1 of matches."""
    found = {}
    for scores, name in zip(made, HEADS, strict=True):
        wanted = np.array([getattr(pair, name) for pair in pairs])
        said, wanted = scores.argmax(1)[wanted >= 0], wanted[wanted >= 0]
        found[name] = float(np.mean(said == wanted)) if len(wanted) else 0.0
        if name == "match":
            found["match F1"] = 2 * float(((said == 1) & (wanted == 1)).sum()) / max(1, (said == 1).sum() + (wanted == 1).sum())
        if name == "relation":
            found["wrong direction"] = float(np.mean((said + wanted == 3) & (said * wanted == 2)))
    return {name: round(100 * value, 1) for name, value in found.items()}


def take_over(model: Bearing, path: Path) -> None:
    """The weights of an earlier training, which may have had fewer answers, or those that ship."""
    own = model.state_dict()
    for name, value in (shipped_state(path) if path.suffix == ".onnx" else torch.load(path)).items():
        own[name][: len(value)] = value
    model.load_state_dict(own)


def shipped_state(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a shipped network above the embeddings, their int8 values as numbers again."""
    graph = onnx.load(str(path), load_external_data=False).graph
    arrays = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer if t.data_location != onnx.TensorProto.EXTERNAL}
    made = {name: torch.tensor(array) for name, array in arrays.items() if name.endswith(("bias", "LayerNorm.weight"))}
    made = {name: value for name, value in made.items() if not name.startswith("embeddings")}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1].endswith("_read"):
            name = node.input[1].removesuffix("_read")
            weight = arrays[f"{name}_int8"].astype(np.float32) * arrays[f"{name}_scale"]
            place = node.name.strip("/").removesuffix("/MatMul").removesuffix("/Gemm_MatMul").replace("/", ".")
            made[f"{place}.weight"] = torch.tensor(np.ascontiguousarray(weight.T))
    return made


def learn(model: Bearing, pairs: Sequence[Pair], held: Sequence[Pair], tokenizer: Tokenizer, args: argparse.Namespace) -> None:
    """Trains in place."""
    rng = random.Random(args.seed)
    groups = [{"params": model.layers.parameters(), "lr": args.rate}, {"params": model.heads.parameters(), "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * (len(pairs) // args.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 60) * max(0.02, 1 - s / steps))
    began = time.time()
    model.train()
    for epoch in range(args.epochs):
        rows = [(pair, pieces(pair, tokenizer)) for pair in (p.swapped() if rng.random() < 0.5 else p for p in pairs)]
        rows.sort(key=lambda row: len(row[1]) + 8 * rng.random())
        made = [rows[at : at + args.batch] for at in range(0, len(rows), args.batch)]
        rng.shuffle(made)
        for n, batch in enumerate(made, 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):  # three times as fast where the processor has it
                outputs = model(*collate([row for _, row in batch]))
            loss = loss_of([scores.float() for scores in outputs], [pair for pair, _ in batch])
            take_step(loss, model, optimizer, schedule)
            if n % 50 == 0:
                print(f"epoch {epoch} batch {n} of {len(made)} loss {float(loss.detach()):.2f} {time.time() - began:.0f} s", flush=True)
        report = figures(chances(model, held, tokenizer), held) if held else {}
        print(f"epoch {epoch} loss {float(loss.detach()):.2f} {report} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), args.out / "bearing.pt")


def export(model: Bearing, out: Path) -> None:
    """`bearing.onnx` with dynamic axes and int8 weights, and its hash."""
    model.eval()
    example = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask")} | {name: {0: "batch"} for name in HEADS}
    names = {"input_names": ["input_ids", "attention_mask"], "output_names": list(HEADS)}
    torch.onnx.export(model, example, str(out / "bearing.fp32.onnx"), **names, dynamic_axes=axes, opset_version=17, dynamo=False)
    target = out / "bearing.onnx"
    pack_weights(out / "bearing.fp32.onnx", target)
    record = {"sha256": {target.name: hashlib.sha256(target.read_bytes()).hexdigest()}}
    (out / "bearing.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line, trains and exports."""
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"layers": 6, "epochs": 4, "seed": 1, "threads": 2, "batch": 24}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--start", type=Path, help="bearing.pt of an earlier training, or a bearing.onnx; answers that it lacks start new")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--all", action="store_true", help="train on what is kept apart as well, for what ships")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    pairs = kept_pairs(args.out)
    train, held = ([pair for pair in pairs if pair.apart == side] for side in (False, True))
    print(len(train), "pairs,", len(held), "kept apart", flush=True)
    model = Bearing(AutoModel.from_pretrained(str(args.base), attn_implementation="eager"), args.layers)
    if args.start:
        take_over(model, args.start)
    learn(model, pairs if args.all else train, [] if args.all else held, tokenizer, args)
    export(model, args.out)


if __name__ == "__main__":
    main()
