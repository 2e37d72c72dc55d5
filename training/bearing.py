"""Train the network that tells how passages bear on another, and export `models/bearing.onnx`.

    python -m training.bearing --base MINILM --out OUT [--epochs 2] [--start CHECKPOINT] [--rate 1e-4] [--seed 1]

MINILM is the folder of all-MiniLM-L6-v2. A pass reads a passage and up to eight others, each behind a mark (`encoder.place_beside`), and
answers of each of these: whether two statements of one encounter report one act, how two that do are worded against each other, and what
a sentence tells of a promise, demand or agreement. That it sees the rivals of each is what sets it apart from a network of pairs. Its data
are `training/passages.py`; rows are read once and kept in OUT. What is learnt is looked at on whole accounts that it has not read. Needs
torch."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from benchmarks.data.read_pairs import read_pairs
from tokenizers import Tokenizer
from torch import nn

from communique.encoder import ANSWERS, TOGETHER, place_beside
from training.corpora import is_third
from training.network import PIECEWISE, export_network, exported_state, halved, read_tokenizer, take_step, through
from training.passages import ACCOUNTS, DATA, UNKNOWN, Row, read_rows, telling_of, telling_rows
from training.relate import collate

PIECES = 3200  # of a batch
COUNT = sum(ANSWERS.values())
OUTCOME_WEIGHTS = torch.tensor([0.5, 0.8, *([1.0] * (ANSWERS["outcome"] - 2))])  # none, another entry, ...
CHOICE = 0.5  # what choosing among all, or none, counts beside each answer
SMOOTHING = 0.03
Placed = tuple[Row, list[int], list[int]]  # with its word pieces and where the marks stand


class Beside(nn.Module):
    """Encoder and the scores of each piece: for the mark of a passage, its pieces, and those of what it is read beside."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.embeddings, self.layers = base.embeddings, base.encoder.layer
        self.drop = nn.Dropout(0.1)
        self.scores = nn.Linear(base.config.hidden_size, 3 * COUNT)
        self.embeddings.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = through(self.layers, self.embeddings(input_ids=input_ids), attention_mask.to(torch.float32))
        scores: torch.Tensor = self.scores(self.drop(hidden))
        return scores


def answers(scores: torch.Tensor, starts: Sequence[int]) -> torch.Tensor:
    """The scores of each passage (passages x all answers) from those of the pieces, as `encoder._answers` has them."""
    at_mark, of_passage, of_first = torch.split(scores.float(), COUNT, dim=1)
    first = of_first[[*range(starts[0]), starts[-1]]].mean(0)
    return torch.stack([at_mark[a] + of_passage[a:b].mean(0) + first for a, b in pairwise(starts)])


def loss_of(scores: torch.Tensor, batch: Sequence[Placed]) -> torch.Tensor:
    """The sum over heads of what they say where something is known, each by the share of rows that speak to it; and what is chosen."""
    made = [answers(scores[n], starts) for n, (_, _, starts) in enumerate(batch)]
    total = torch.zeros(())
    for head, name in enumerate(ANSWERS):
        known = [(torch.tensor(getattr(row, name)), part) for (row, _, _), part in zip(batch, made, strict=True)]
        known = [(wanted, torch.split(part, list(ANSWERS.values()), 1)[head]) for wanted, part in known if bool((wanted >= 0).any())]
        if not known:
            continue
        wanted, told = torch.cat([w for w, _ in known]), torch.cat([t for _, t in known])
        weight = OUTCOME_WEIGHTS if name == "outcome" else None
        loss = nn.functional.cross_entropy(told, wanted, weight, ignore_index=UNKNOWN, label_smoothing=SMOOTHING)
        if name == "match":
            loss = loss + CHOICE * torch.stack([_choice(w, t) for w, t in known]).mean()
        total = total + len(known) / len(batch) * loss
    return total


def _choice(wanted: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
    """The loss of choosing those that match, or none, whose score is 0."""
    right = torch.cat([(wanted == 1).any().logical_not()[None], wanted == 1]).float()
    scores = torch.cat([torch.zeros(1), told[:, 1] - told[:, 0]])
    return -(right / right.sum() * scores.log_softmax(0)).sum()


def batches_of(rows: Sequence[Row], tokenizer: Tokenizer, rng: random.Random) -> list[list[Placed]]:
    """One epoch: rows of like length together, PIECES a batch."""
    drawn = [row.drawn(rng) for row in rows if rng.random() < row.share]
    placed = sorted(_placed(drawn, tokenizer), key=lambda one: len(one[1]) + 12 * rng.random())
    made: list[list[Placed]] = [[]]
    for one in placed:
        if made[-1] and (len(made[-1]) + 1) * len(one[1]) > PIECES:
            made.append([])
        made[-1].append(one)
    rng.shuffle(made)
    return made


def _placed(rows: Sequence[Row], tokenizer: Tokenizer) -> Iterator[Placed]:
    texts = sorted({text for row in rows for text in (row.passage, *row.others)})
    pieces = dict(zip(texts, (made.ids for made in tokenizer.encode_batch(texts, add_special_tokens=False)), strict=True))
    for row in rows:
        yield row, *place_beside(pieces[row.passage], [pieces[other] for other in row.others])


def learn(model: Beside, rows: Sequence[Row], tokenizer: Tokenizer, args: argparse.Namespace) -> None:
    """Trains in place."""
    rng, began, held = random.Random(args.seed), time.time(), held_rows()
    groups = [{"params": model.layers.parameters(), "lr": args.rate}, {"params": model.scores.parameters(), "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    epochs = [batches_of(rows, tokenizer, rng) for _ in range(args.epochs)]
    steps, done = sum(map(len, epochs)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / steps))
    for epoch in epochs:
        model.train()
        for batch in epoch:
            with halved():
                scores = model(*collate([ids for _, ids, _ in batch]))
            loss = loss_of(scores, batch)
            take_step(loss, model, optimizer, schedule)
            done += 1
            if done % 100 == 0:
                print(f"{done} of {steps} loss {float(loss.detach()):.2f} {time.time() - began:.0f} s", flush=True)
                torch.save(model.state_dict(), args.out / "bearing.pt")
        torch.save(model.state_dict(), args.out / "bearing.pt")
        print(figures(model, held, tokenizer), flush=True)


def held_rows() -> list[Row]:
    """The statements of whole accounts that are not learnt from, beside those most like them."""
    accounts = [pair for name in ("pairs", *ACCOUNTS) for pair in read_pairs(DATA / name) if name == "pairs" or is_third(pair.encounter)]
    made = (row for pair in accounts for row in telling_rows(telling_of(pair), ordered=True))
    return [_likest(row) for row in made]


def _likest(row: Row) -> Row:
    """A row with the passages most like it; a match that is not among them is not asked for."""
    places = sorted(sorted(range(len(row.others)), key=lambda n: -row.like[n])[:TOGETHER])
    others, match, relation, outcome = (tuple(t[n] for n in places) for t in (row.others, row.match, row.relation, row.outcome))
    return Row(row.passage, others, match, relation, outcome)


def figures(model: Beside, rows: Sequence[Row], tokenizer: Tokenizer) -> dict[str, float]:
    """F1 of matches, how often the relation of those is right, and wrong in direction."""
    model.eval()
    placed = sorted(_placed(rows, tokenizer), key=lambda one: len(one[1]))
    told: list[np.ndarray] = []
    with torch.no_grad():
        for at in range(0, len(placed), 16):
            batch = placed[at : at + 16]
            with halved():
                scores = model(*collate([ids for _, ids, _ in batch]))
            told += [answers(scores[n], starts).numpy() for n, (_, _, starts) in enumerate(batch)]
    all_told = np.concatenate(told)
    match, relation = (np.array([v for row, _, _ in placed for v in getattr(row, name)]) for name in ("match", "relation"))
    said = all_told[:, 1] > all_told[:, 0]
    worded, known = all_told[:, 2:6].argmax(1)[relation >= 0], relation[relation >= 0]
    return {
        "match F1": round(200 * float((said & (match == 1)).sum()) / max(1, said.sum() + (match == 1).sum()), 1),
        "relation": round(100 * float(np.mean(worded == known)), 1),
        "wrong direction": round(100 * float(np.mean((worded + known == 3) & (worded * known == 2))), 1),
    }


def take_over(model: Beside, path: Path) -> None:
    """The weights of an earlier training, or those that ship, as far as the network has them."""
    own = model.state_dict()
    state = exported_state(path) if path.suffix == ".onnx" else torch.load(path)
    model.load_state_dict(own | {name: value for name, value in state.items() if name in own})


def kept_rows(out: Path) -> list[Row]:
    """All rows, read once and kept in `out`."""
    kept = out / "rows.pkl"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(read_rows()))
    made: list[Row] = pickle.loads(kept.read_bytes())
    return made


def main() -> None:
    """Reads the command line, trains and exports."""
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"epochs": 2, "seed": 1, "threads": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--start", type=Path, help="bearing.pt of an earlier training, or a bearing.onnx")
    parser.add_argument("--rate", type=float, default=1e-4)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    rows = kept_rows(args.out)
    print(len(rows), "rows", flush=True)
    model, plain = (Beside(AutoModel.from_pretrained(str(args.base), attn_implementation=kind)) for kind in ("sdpa", "eager"))
    if args.start:
        take_over(model, args.start)
    learn(model, rows, read_tokenizer(args.base), args)
    plain.load_state_dict(model.state_dict())  # the same, in steps that the run time fuses
    export_network(plain, args.out, "bearing", {"scores": PIECEWISE})


if __name__ == "__main__":
    main()
