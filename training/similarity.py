"""Tune the sentence encoder that tells which statements report one act, and export `models/similarity.onnx`.

    python -m training.similarity --base MINILM --out OUT [--epochs 3] [--frozen 4] [--share 0.5]

MINILM is the folder of all-MiniLM-L6-v2. Data: `data/tellings*.txt`, accounts of one encounter line by line; the development pairs are not
looked at, so that `training/matches.py` can weigh the likeness on them. Each statement is to choose its partner among those of the other
account, or none: cross entropy over scaled cosines against a learned cosine of having none. Needs torch; lower layers stay as they are."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.network import export_network, take_step, through
from training.relate import pack_weights
from training.tellings import Telling, read_tellings

DATA = Path(__file__).parent / "data"
LONGEST = 126  # word pieces, as in encoder.py
NO_PARTNER = 0.5  # what a statement without a partner counts against one with


class Upper(nn.Module):
    """The layers that are trained, then the mean over the pieces."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = through(self.layers, hidden, mask)
        wide = mask[..., None].to(hidden.dtype)
        return (hidden * wide).sum(1) / wide.sum(1)


class Whole(nn.Module):
    """Word pieces -> the vector of a text; what is exported."""

    def __init__(self, embeddings: nn.Module, lower: nn.ModuleList, upper: Upper) -> None:
        super().__init__()
        self.embeddings, self.lower, self.upper = embeddings, lower, upper

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        vectors: torch.Tensor = self.upper(through(self.lower, self.embeddings(input_ids=input_ids), attention_mask), attention_mask)
        return vectors


def padded(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Word pieces in rows of like length, and the mask."""
    width = max(map(len, rows))
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width)
    for k, row in enumerate(rows):
        ids[k, : len(row)], mask[k, : len(row)] = torch.tensor(row), 1
    return ids, mask


def loss_of(scores: torch.Tensor, matches: Sequence[tuple[int, int]]) -> torch.Tensor:
    """The loss of a table of scores (statements x statements of the other account), both ways; a score of 0 is that of no partner."""
    wanted = torch.zeros(scores.shape, dtype=torch.bool)
    for a, b in matches:
        wanted[a, b] = True
    return _choice(scores, wanted) + _choice(scores.T, wanted.T)


def _choice(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    alone = ~wanted.any(1, keepdim=True)
    chances = torch.cat([scores, torch.zeros(len(scores), 1)], 1).log_softmax(1)
    right = chances.masked_fill(~torch.cat([wanted, alone], 1), -1e9).logsumexp(1)
    return -(right * torch.where(alone[:, 0], NO_PARTNER, 1.0)).mean()


def train(whole: Whole, tellings: list[Telling], tokenizer: Tokenizer, *, epochs: int, rate: float, seed: int) -> None:
    """Trains the upper layers in place, two encounters a step."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    none, scale = nn.Parameter(torch.tensor(0.55)), nn.Parameter(torch.tensor(12.0))
    groups = [{"params": list(whole.upper.parameters()), "lr": rate}, {"params": [none], "lr": 5e-3}, {"params": [scale], "lr": 5e-2}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * len(tellings) // 2
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / 10) * max(0.05, 1 - step / steps))
    states = [_lower_states(whole, telling, tokenizer) for telling in tellings]
    whole.upper.train()
    for epoch in range(epochs):
        order = rng.sample(range(len(tellings)), len(tellings))
        total = 0.0
        for at in range(0, len(order) - 1, 2):
            losses = []
            for n in order[at : at + 2]:
                vectors = nn.functional.normalize(whole.upper(*states[n]), dim=-1)
                left = len(tellings[n].sides[0])
                losses.append(loss_of((vectors[:left] @ vectors[left:].T - none) * scale, tellings[n].matches))
            loss = torch.stack(losses).sum()
            take_step(loss, whole.upper, optimizer, schedule)
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / len(order):.3f}", flush=True)
    whole.eval()


def mix(upper: Upper, before: Sequence[torch.Tensor], share: float) -> None:
    """Sets the weights to the mean of those `before` and those now: half way holds better on texts of other hands than all the way."""
    with torch.no_grad():
        for parameter, old in zip(upper.parameters(), before, strict=True):
            parameter.copy_(share * parameter + (1 - share) * old)


def _lower_states(whole: Whole, telling: Telling, tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """What the layers that stay as they are make of all statements of an encounter."""
    ids, mask = padded([tokenizer.encode(text).ids for side in telling.sides for text in side])
    with torch.no_grad():
        return through(whole.lower, whole.embeddings(input_ids=ids), mask), mask


def main() -> None:
    """Reads the command line, tunes and exports."""
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--frozen", type=int, default=4)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=0.5, help="of the tuned weights in those exported; the rest are the base's")
    options = parser.parse_args()
    torch.set_num_threads(1)
    base = AutoModel.from_pretrained(options.base, attn_implementation="eager").eval()
    layers = base.encoder.layer
    whole = Whole(base.embeddings, layers[: options.frozen], Upper(layers[options.frozen :]))
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST + 2)
    before = [parameter.detach().clone() for parameter in whole.upper.parameters()]
    tellings = [telling for path in sorted(DATA.glob("tellings*.txt")) for telling in read_tellings(path)]
    train(whole, tellings, tokenizer, epochs=options.epochs, rate=options.rate, seed=options.seed)
    mix(whole.upper, before, options.share)
    options.out.mkdir(parents=True, exist_ok=True)
    export_network(whole, options.out, "similarity", {"vector": {0: "batch"}}, pack_weights)


if __name__ == "__main__":
    main()
