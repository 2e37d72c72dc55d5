"""Train a larger network on the pairs of `training/bearing.py`, and keep what it says of them for the small one to learn from.

    python -m training.bearing_teacher --base MPNET --out OUT [--epochs 2] [--seed 1]

MPNET is the folder of all-mpnet-base-v2 (Apache 2.0). It is too large to ship. `OUT/soft.pkl` are its probabilities for each head, pair by
pair as in `OUT/pairs.pkl`, which `python -m training.bearing --out OUT --soft` then learns too (Hinton et al., 2015). What is kept apart is
scored and not read. Needs torch."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from training.bearing import HEADS, Pair, figures, kept_pairs, loss_of, pieces
from training.network import read_tokenizer, take_step
from training.relate import collate
from training.teacher import BEGIN, END, FROZEN, PAD, SHIFT

BACKGROUND = 0.35  # share of the pairs in which a sentence tells nothing of an entry
SIZE = 24


class Teacher(nn.Module):
    """all-mpnet-base-v2 with the heads of `bearing.Bearing`."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.base, self.drop = base, nn.Dropout(0.1)
        self.heads = nn.Linear(2 * base.config.hidden_size, sum(HEADS.values()))
        for part in (base.embeddings, *base.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        ids = input_ids + SHIFT
        ids[input_ids == 0], ids[input_ids == 101], ids[input_ids == 102] = PAD, BEGIN, END
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.base(input_ids=ids, attention_mask=attention_mask).last_hidden_state.float()
        mask = attention_mask.to(torch.float32)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return torch.split(self.heads(self.drop(torch.cat([hidden[:, 0], mean], dim=-1))), list(HEADS.values()), dim=-1)


def read(model: Teacher, rows: Sequence[list[int]]) -> list[np.ndarray]:
    """Probabilities of each head (rows x answers)."""
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    made = [np.zeros((len(rows), size), dtype=np.float16) for size in HEADS.values()]
    model.eval()
    with torch.no_grad():
        for at in range(0, len(order), 48):
            part = order[at : at + 48]
            for kept, scores in zip(made, model(*collate([rows[n] for n in part])), strict=True):
                kept[part] = scores.softmax(-1).numpy()
    model.train()
    return made


def learn(model: Teacher, pairs: Sequence[Pair], args: argparse.Namespace, tokenizer: Tokenizer) -> None:
    rng, began = random.Random(args.seed), time.time()
    body = [p for p in model.base.parameters() if p.requires_grad]
    groups = [{"params": body, "lr": args.rate}, {"params": list(model.heads.parameters()), "lr": 10 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05)
    told = [pair for pair in pairs if pair.outcome != 0 and pair.kind == -100]
    silent = [pair for pair in pairs if pair.outcome == 0]
    claims = [pair for pair in pairs if pair.kind != -100]
    size = len(told) + int(BACKGROUND * len(silent)) + int(args.claims * len(claims))
    steps = args.epochs * (size // SIZE + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / steps))
    model.train()
    for epoch in range(args.epochs):
        chosen = [*told, *rng.sample(silent, int(BACKGROUND * len(silent))), *rng.sample(claims, int(args.claims * len(claims)))]
        asked = [(p, pieces(p, tokenizer)) for p in (p.swapped() if rng.random() < 0.5 else p for p in chosen)]
        asked.sort(key=lambda one: len(one[1]) + 8 * rng.random())
        batches = [asked[at : at + SIZE] for at in range(0, len(asked), SIZE)]
        rng.shuffle(batches)
        for n, batch in enumerate(batches, 1):
            loss = loss_of(model(*collate([row for _, row in batch])), [pair for pair, _ in batch])
            take_step(loss, model, optimizer, schedule)
            if n % 50 == 0:
                print(f"epoch {epoch} batch {n} of {len(batches)} loss {float(loss.detach()):.2f} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), args.out / "teacher.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out", "--words"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"epochs": 2, "seed": 1, "threads": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--claims", type=float, default=0.0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = read_tokenizer(args.words)
    pairs = kept_pairs(args.out)
    model = Teacher(AutoModel.from_pretrained(str(args.base), attn_implementation="eager", add_pooling_layer=False))
    train, held = ([pair for pair in pairs if pair.apart == side] for side in (False, True))
    print(len(train), len(held), flush=True)
    learn(model, train, args, tokenizer)
    print(figures(read(model, [pieces(p, tokenizer) for p in held]), held), flush=True)
    label(model, pairs, tokenizer, args.out / "soft.pkl")


def label(model: Teacher, pairs: Sequence[Pair], tokenizer: Tokenizer, path: Path) -> None:
    """Keeps the teacher's answers for the pairs that the small network is to learn from: all but most of those that tell nothing."""
    rng = random.Random(2)
    chosen = [pair for pair in dict.fromkeys(pairs) if pair.kind < 0 and (pair.outcome != 0 or rng.random() < BACKGROUND)]
    made = read(model, [pieces(pair, tokenizer) for pair in chosen])
    path.write_bytes(pickle.dumps({pair: tuple(part[n] for part in made) for n, pair in enumerate(chosen)}))


if __name__ == "__main__":
    main()
