"""Tune the sentence encoder that tells which statements report one act, and export `models/similarity.onnx`.

    python -m training.similarity --base MINILM --out OUT [--epochs 3] [--frozen 4] [--share 0.5]

MINILM is the folder of all-MiniLM-L6-v2. Data: `data/tellings*.txt`, accounts of one encounter line by line; the development pairs are not
looked at, so that `training/matches.py` can weigh the likeness on them. Each statement is to choose its partner among those of the other
account, or none: cross entropy over scaled cosines against a learned cosine of having none. Needs torch; lower layers stay as they are."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from communique.corpus.compare.features import WORD, stem, without_names
from communique.resources import read_table
from training.network import take_step, through
from training.relate import pack_weights

DATA = Path(__file__).parent / "data"
TITLES = ("President", "Presidents", "Prime", "Minister", "Ministers", "Secretary", "Chancellor")
LONGEST = 126  # word pieces, as in encoder.py
NO_PARTNER = 0.5  # what a statement without a partner counts against one with


@dataclass(frozen=True)
class Telling:
    """Two accounts as lists of statements, the places of those that match, and how each match is worded (`= > < ~`)."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    matches: tuple[tuple[int, int], ...]
    marks: tuple[str, ...]


def unnamed(text: str, first: Sequence[str], second: Sequence[str]) -> str:
    """A statement without the names of the parties, as `compare` hands it to the encoder of single statements."""
    return without_names(text, names_of((*first, *second)))


def read_tellings(path: Path, read_as: Callable[[str, tuple[str, ...], tuple[str, ...]], str] = unnamed) -> list[Telling]:
    """The encounters of a file; `read_as` makes of each statement, and the codes of both sides, what a network reads."""
    blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]
    return [_read_telling(block.splitlines(), read_as) for block in blocks]


def _read_telling(lines: Sequence[str], read_as: Callable[[str, tuple[str, ...], tuple[str, ...]], str]) -> Telling:
    codes = [tuple(word for word in part.split()[-1:] if word.isupper()) for part in lines[0].split(" + ")]
    sides: tuple[list[str], list[str]] = ([], [])
    matches, marks = [], []
    for line in lines[1:]:
        mark, text = line[:1], line[2:].strip()
        if " || " in text:
            if mark != "x":  # x: the same topic, another act
                matches.append((len(sides[0]), len(sides[1])))
                marks.append(mark)
            for side, words in zip(sides, text.split(" || "), strict=True):
                side.append(read_as(words, codes[0], codes[1]))
        elif text:
            sides["ab".index(mark)].append(read_as(text, codes[0], codes[1]))
    return Telling((tuple(sides[0]), tuple(sides[1])), tuple(matches), tuple(marks))


@cache
def names_of(codes: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that name states, and of the titles of those who speak for them."""
    rows = (row for row in read_table("countries") if row["iso3"] in codes)
    words = [word for row in rows for value in row.values() for word in WORD.findall(value) if word[0].isupper() and len(word) > 2]
    return frozenset(stem(word) for word in (*words, *TITLES))


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


def export(whole: Whole, out: Path) -> None:
    """`similarity.onnx` with dynamic axes and int8 weights, and its hash."""
    example = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    axes = {"input_ids": {0: "batch", 1: "pieces"}, "attention_mask": {0: "batch", 1: "pieces"}, "vector": {0: "batch"}}
    names = {"input_names": ["input_ids", "attention_mask"], "output_names": ["vector"]}
    torch.onnx.export(whole, example, str(out / "similarity.fp32.onnx"), **names, dynamic_axes=axes, opset_version=17, dynamo=False)
    model = out / "similarity.onnx"
    pack_weights(out / "similarity.fp32.onnx", model)
    record = {"sha256": {model.name: hashlib.sha256(model.read_bytes()).hexdigest()}}
    (out / "similarity.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


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
    export(whole.eval(), options.out)


if __name__ == "__main__":
    main()
