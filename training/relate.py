"""Train the network of `communique relate`: a sentence with two marked parties -> PLOVER event type and factuality.

    python -m training.relate --base DIR --out DIR --own training/data --plv FILE [--masked 0.5] [--seed 1] ...

A pass per pair: the parties stand between marks, or are masked by neutral words, so that the network reads the relation and not the
names. `--plv`: uid, sentence, source, target, gold_root (tab-separated); rows with uid % 5 = 0 are kept apart and scored."""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from communique.encoder import make_session
from communique.relate import FACTUALITIES, MARKS, PLV, TYPES, locate, mark, quad_of
from communique.train.items import IGNORED
from training.network import export_network, read_tokenizer, share_words, take_step, through

# with events_c.txt and events_d.txt as well, whose conventions are a little further from PLV's: 83.4 / 93.5 instead of 86.2 / 95.2
OWN = ("events_a.txt", "events_b.txt")
FOLDED = dict.fromkeys((("CONSULT", "planned"), ("SUPPORT", "planned"), ("COOPERATE", "planned"), ("AID", "planned")), "AGREE")
FOLDED |= {("RETREAT", "planned"): "CONCEDE", ("ASSAULT", "conditional"): "THREATEN"}


@dataclass
class Pair:
    """A sentence, its two parties as character ranges, the types that are right (their sum counts), and the factuality if known."""

    sentence: str
    first: tuple[int, int]
    second: tuple[int, int]
    types: tuple[int, ...]
    factuality: int = IGNORED
    weight: float = 1.0


def plv_pairs(path: Path) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on, and those kept apart."""
    train, held = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            types = tuple(TYPES.index(name) for name in PLV[row["gold_root"]])
            pair = Pair(row["sentence"], locate(row["sentence"], row["source"]), locate(row["sentence"], row["target"]), types)
            (held if int(row["uid"]) % 5 == 0 else train).append(pair)
    return train, held


def own_pairs(paths: Sequence[Path], weight: float) -> Iterator[Pair]:
    """Every event's pair, and for a few other pairs of its parties NONE."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            sentence, events = line.split("\t")[:2]
            yield from _pairs_of(sentence, json.loads(events), weight)


def _pairs_of(sentence: str, events: list[dict[str, object]], weight: float) -> Iterator[Pair]:
    known: dict[tuple[str, str], Pair] = {}
    parties: list[str] = []
    for event in sorted(events, key=lambda event: event["factuality"] == "demanded"):
        actors, recipients = list(event["a"]), list(event["r"])  # type: ignore[call-overload]
        parties += [*actors, *recipients]
        sides = [(a, r) for a in actors for r in recipients] or list(permutations(actors, 2))
        name = FOLDED.get((str(event["event"]), str(event["factuality"])), str(event["event"]))
        for a, r in sides:
            pair = Pair(sentence, locate(sentence, a), locate(sentence, r), (TYPES.index(name),), weight=weight)
            pair.factuality = FACTUALITIES.index(str(event["factuality"]))
            known.setdefault((a, r), pair)
    yield from known.values()
    for a, r in list(permutations(dict.fromkeys(parties), 2))[:4]:
        if (a, r) not in known and (r, a) not in known:
            yield Pair(sentence, locate(sentence, a), locate(sentence, r), (0,), weight=weight)


def pieces(pair: Pair, tokenizer: Tokenizer, masked: bool) -> list[int]:
    """Ids with the parties marked, and their words masked or not."""
    made = tokenizer.encode(pair.sentence, add_special_tokens=False)
    return mark(made.ids, made.offsets, (pair.first, pair.second), masked=masked)


class Relation(nn.Module):
    """Encoder and heads: type (17) and factuality (9) from the states at the two opening marks and the mean."""

    def __init__(self, base: nn.Module, layers: int) -> None:
        super().__init__()
        self.embeddings, self.layers = base.embeddings, base.encoder.layer[:layers]
        self.drop = nn.Dropout(0.2)
        self.heads = nn.Linear(3 * base.config.hidden_size, len(TYPES) + len(FACTUALITIES))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = attention_mask.to(torch.float32)
        hidden = through(self.layers, self.embeddings(input_ids=input_ids), mask)
        parts = [self._mean(hidden, (input_ids == MARKS[0]).to(hidden.dtype)), self._mean(hidden, (input_ids == MARKS[2]).to(hidden.dtype))]
        scores = self.heads(self.drop(torch.cat([*parts, self._mean(hidden, mask)], dim=-1)))
        return scores[:, : len(TYPES)], scores[:, len(TYPES) :]

    @staticmethod
    def _mean(hidden: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return (hidden * weight[..., None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)


def collate(rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(map(len, rows))
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    for k, row in enumerate(rows):
        ids[k, : len(row)], mask[k, : len(row)] = torch.tensor(row), 1
    return ids, mask


def loss_of(outputs: tuple[torch.Tensor, torch.Tensor], pairs: Sequence[Pair]) -> torch.Tensor:
    scores = outputs[0].log_softmax(-1)
    right = torch.stack([scores[k, list(pair.types)].logsumexp(-1) * pair.weight for k, pair in enumerate(pairs)])
    wanted = torch.tensor([pair.factuality for pair in pairs])
    facts = nn.functional.cross_entropy(outputs[1], wanted, ignore_index=IGNORED) if bool((wanted >= 0).any()) else 0.0
    return -right.mean() + 0.5 * facts


def plv_chances(model: Relation, pairs: Sequence[Pair], tokenizer: Tokenizer) -> np.ndarray:
    """Probabilities (pairs x labels of PLV's view), the mean over marked and masked parties."""
    model.eval()
    with torch.no_grad():
        made = _by_label(lambda ids, mask: model(ids, mask)[0], pairs, tokenizer)
    model.train()
    return made


def shipped_chances(path: Path, pairs: Sequence[Pair], tokenizer: Tokenizer) -> np.ndarray:
    """The same of the exported int8 network."""
    session = make_session(path.read_bytes())

    def types(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return torch.from_numpy(session.run(["types"], {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0])

    return _by_label(types, pairs, tokenizer)


def _by_label(types: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], pairs: Sequence[Pair], tokenizer: Tokenizer) -> np.ndarray:
    made = []
    for at in range(0, len(pairs), 32):
        part = pairs[at : at + 32]
        both = [types(*collate([pieces(p, tokenizer, masked) for p in part])).softmax(-1) for masked in (False, True)]
        made.append((both[0] + both[1]).numpy() / 2)
    chances = np.concatenate(made)
    return np.stack([chances[:, [TYPES.index(n) for n in names]].sum(1) for names in PLV.values()], axis=1)


def macro_f1(gold: Sequence[object], said: Sequence[object]) -> float:
    f1s = []
    for label in dict.fromkeys(gold):
        right = sum(g == s == label for g, s in zip(gold, said, strict=True))
        f1s.append(2 * right / max(1, sum(g == label for g in gold) + sum(s == label for s in said)))
    return round(100 * float(np.mean(f1s)), 1)


def scores(chances: np.ndarray, held: Sequence[Pair]) -> dict[str, float]:
    labels = list(PLV)
    gold = [next(label for label, names in PLV.items() if TYPES.index(names[0]) == pair.types[0]) for pair in held]
    said = [labels[k] for k in chances.argmax(1)]
    return {"root": macro_f1(gold, said), "quad": macro_f1([quad_of(x) for x in gold], [quad_of(x) for x in said])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--base", "--out", "--plv", "--own"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"layers": 6, "epochs": 5, "seed": 1, "threads": 2, "batch": 24}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--masked", type=float, default=0.5, help="share of training passes with masked parties")
    parser.add_argument("--own-weight", type=float, default=0.5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--all", action="store_true", help="train on the rows kept apart as well, for what ships")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    train, held = plv_pairs(args.plv)
    train += held * args.all
    own = list(own_pairs([args.own / name for name in OWN], args.own_weight)) if args.own_weight else []
    print(len(train), "pairs of PLV,", len(own), "own,", len(held), "kept apart", flush=True)
    pairs = train + own
    model = Relation(AutoModel.from_pretrained(str(args.base), attn_implementation="eager"), args.layers)
    learn(model, pairs, held, tokenizer, args, rng)


def learn(model: Relation, pairs: list[Pair], held: list[Pair], tokenizer: Tokenizer, args: argparse.Namespace, rng: random.Random) -> None:
    groups = [{"params": model.layers.parameters(), "lr": args.rate}, {"params": model.heads.parameters(), "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05)
    steps = args.epochs * (len(pairs) // args.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 60) * max(0.02, 1 - s / steps))
    began = time.time()
    model.train()
    for epoch in range(args.epochs):
        rows = [(pair, pieces(pair, tokenizer, rng.random() < args.masked)) for pair in pairs]
        rows.sort(key=lambda row: len(row[1]) + 8 * rng.random())
        made = [rows[at : at + args.batch] for at in range(0, len(rows), args.batch)]
        rng.shuffle(made)
        for batch in made:
            loss = loss_of(model(*collate([row for _, row in batch])), [pair for pair, _ in batch])
            take_step(loss, model, optimizer, schedule)
        chances = plv_chances(model, held, tokenizer)
        print(f"epoch {epoch} loss {float(loss.detach()):.2f} {scores(chances, held)} {time.time() - began:.0f} s", flush=True)
    np.save(args.out / "held.npy", chances)
    export_network(model, args.out, "relate", {"types": {0: "batch"}, "factualities": {0: "batch"}}, pack_weights)
    print(f"int8 {scores(shipped_chances(args.out / 'relate.onnx', held, tokenizer), held)}", flush=True)


def pack_weights(source: Path, target: Path) -> None:
    """int8 weights with a scale per column, computed with in floating point: an answer must not hang on the rows that share its batch,
    as it does when the states are quantised too, by the range of the whole batch."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    network = onnx.load(str(target))
    weights = {tensor.name: tensor for tensor in network.graph.initializer}
    made = []
    for node in network.graph.node:
        if node.op_type in ("MatMul", "Gemm") and node.input[1] in weights:
            name = node.input[1]
            made.append(_unpacking(network, weights[name], axis=0 if _is_transposed(node) else 1))
            node.input[1] = f"{name}_read"
    nodes = [*made, *network.graph.node]
    del network.graph.node[:]
    network.graph.node.extend(nodes)
    onnx.save(network, str(target))
    share_words(target)


def _is_transposed(node: onnx.NodeProto) -> bool:
    return any(attribute.name == "transB" and attribute.i for attribute in node.attribute)


def _unpacking(model: onnx.ModelProto, weight: onnx.TensorProto, axis: int) -> onnx.NodeProto:
    """The node that makes numbers of an int8 weight, which takes the place of the weight itself."""
    values, name = onnx.numpy_helper.to_array(weight), weight.name
    scale = np.abs(values).max(axis=1 - axis) / 127
    packed = np.rint(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
    model.graph.initializer.remove(weight)
    model.graph.initializer.extend(
        onnx.numpy_helper.from_array(array, f"{name}_{part}")
        for part, array in (("int8", packed), ("scale", scale.astype(np.float32)), ("zero", np.zeros(len(scale), dtype=np.int8)))
    )
    return onnx.helper.make_node("DequantizeLinear", [f"{name}_{part}" for part in ("int8", "scale", "zero")], [f"{name}_read"], axis=axis)


if __name__ == "__main__":
    main()
