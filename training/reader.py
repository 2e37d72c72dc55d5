"""Train the network of marked words, `models/acts.onnx`: a word and the mentions beside it between marks -> what it tells, who takes part.

    python -m training.reader --base MINILM --out OUT --own training/data --plv FILE --start ENCODER --polnear DIR [--epochs 4] [--seed 1]

A pass per word (`communique.document.events.marked`; questions by `training/acts.py`). The network learns the relation of two marked
parties beside (`training/relate.py`), which is not exported. `--start`: the shared encoder, whose layers are taken over. Own sentences that
the encoder has not seen and some articles of PolNeAR are kept apart and scored, as are PLV's rows with uid % 5 = 0. Needs torch."""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from communique.relate import FACTUALITIES, TYPES
from communique.train.items import IGNORED
from training.acts import Question, news_sources, own_sources, plv_sources, questions_of
from training.attribution import shipped_state
from training.network import read_tokenizer, through
from training.relate import OWN, Pair, Relation, collate, loss_of, own_pairs, pieces, plv_chances, plv_pairs, scores

SIDES = 2  # acts, receives
NONES = 1.2  # words that tell nothing for each that tells an act, drawn anew for every epoch


class Reader(Relation):
    """The network of `training/relate.py` with scores for every piece: event types (17), factualities (9), who acts, who receives."""

    def __init__(self, base: nn.Module, layers: int) -> None:
        super().__init__(base, layers)
        self.acts = nn.Linear(base.config.hidden_size, len(TYPES) + len(FACTUALITIES) + SIDES)

    def read(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The scores of the pieces (rows x pieces x 28)."""
        hidden = through(self.layers, self.embeddings(input_ids=input_ids), attention_mask.to(torch.float32))
        scores: torch.Tensor = self.acts(self.drop(hidden))
        return scores


class Exported(nn.Module):
    """What ships: `Reader.read` alone."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.reader.read(input_ids, attention_mask)


def question_loss(acts: torch.Tensor, questions: Sequence[Question]) -> torch.Tensor:
    """What the network says of marked words and mentions."""
    at = acts[torch.arange(len(questions)), torch.tensor([q.row.word for q in questions])]
    scores = at[:, : len(TYPES)].log_softmax(-1)
    right = torch.stack([scores[k, list(q.types)].logsumexp(-1) for k, q in enumerate(questions)])
    total = -right.mean()
    wanted = torch.tensor([q.factuality for q in questions])
    if bool((wanted >= 0).any()):
        facts = at[:, len(TYPES) : len(TYPES) + len(FACTUALITIES)]
        total = total + 0.5 * nn.functional.cross_entropy(facts, wanted, ignore_index=IGNORED)
    asked = [
        (k, mark, n, said) for k, q in enumerate(questions) for n, side in enumerate((q.acting, q.receiving)) for mark, said in side.items()
    ]
    asked = [row for row in asked if row[3] != IGNORED]
    if asked:
        ks, marks, sides, said = map(list, zip(*asked, strict=True))
        found = acts[ks, marks, [len(TYPES) + len(FACTUALITIES) + n for n in sides]]
        total = total + nn.functional.binary_cross_entropy_with_logits(found, torch.tensor(said, dtype=found.dtype))
    return total


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out", "--plv", "--own", "--polnear", "--start"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"layers": 6, "frozen": 1, "epochs": 4, "seed": 1, "threads": 2, "batch": 24}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--masked", type=float, default=0.5, help="share of training passes with masked parties")
    parser.add_argument("--own-weight", type=float, default=0.5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    return parser.parse_args()


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    train, held = plv_pairs(args.plv)
    train += own_pairs([args.own / name for name in OWN], args.own_weight)
    questions, apart = read_questions(args)
    print(len(train), "pairs,", len(held), "kept apart;", len(questions), "questions,", len(apart), "apart", flush=True)
    model = Reader(AutoModel.from_pretrained(str(args.base), attn_implementation="eager"), args.layers)
    take_over(model, args.start)
    for part in (model.embeddings, *model.layers[: args.frozen]):
        part.requires_grad_(False)
    learn(model, Data(train, held, questions, apart), tokenizer, args, random.Random(args.seed))
    export(model, args.out)


def read_questions(args: argparse.Namespace) -> tuple[list[Question], list[Question]]:
    """The questions to learn from, and those kept apart; read once and kept in `--out`."""
    kept = args.out / "questions.pkl"
    if not kept.exists():
        own = own_sources(sorted(args.own.glob("events_*.txt")))
        sources = [*own, *plv_sources(args.plv), *news_sources(args.own / "events_news.csv", args.polnear)]
        kept.write_bytes(pickle.dumps(list(questions_of(sources))))
    made: list[Question] = pickle.loads(kept.read_bytes())
    return [q for q in made if not q.apart], [q for q in made if q.apart]


def take_over(model: Reader, path: Path) -> None:
    """The layers of the shared encoder, above the lowest, which it shares with its base."""
    layers = len(model.layers) - 1
    saved = shipped_state(path, layers)
    renamed = {
        f"{int(name.split('.')[1]) + 1}.{name.split('.', 2)[2]}": value for name, value in saved.items() if name.startswith("layers.")
    }
    model.layers.load_state_dict(renamed, strict=False)


@dataclass(frozen=True)
class Data:
    """Pairs and questions, to learn from and kept apart."""

    pairs: list[Pair]
    held: list[Pair]
    questions: list[Question]
    apart: list[Question]


def batches_of(
    data: Data, tokenizer: Tokenizer, args: argparse.Namespace, rng: random.Random
) -> list[list[tuple[Pair | Question, list[int]]]]:
    """One epoch: pairs, words that tell an act, and some of those that tell none."""
    rows: list[tuple[Pair | Question, list[int]]] = [(pair, pieces(pair, tokenizer, rng.random() < args.masked)) for pair in data.pairs]
    told = [q for q in data.questions if q.types != (0,)]
    nones = [q for q in data.questions if q.types == (0,)]
    asked = [(q, q.row.ids) for q in (*told, *rng.sample(nones, min(len(nones), int(NONES * len(told)))))]
    made = []
    for part in (rows, asked):
        part = sorted(part, key=lambda row: len(row[1]) + 8 * rng.random())
        made += [part[at : at + args.batch] for at in range(0, len(part), args.batch)]
    rng.shuffle(made)
    return made


def learn(model: Reader, data: Data, tokenizer: Tokenizer, args: argparse.Namespace, rng: random.Random) -> None:
    heads = [p for name, p in model.named_parameters() if name.startswith(("heads", "acts"))]
    groups = [
        {"params": [p for p in model.layers.parameters() if p.requires_grad], "lr": args.rate},
        {"params": heads, "lr": 5 * args.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05)
    steps = args.epochs * len(batches_of(data, tokenizer, args, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 60) * max(0.02, 1 - s / steps))
    began = time.time()
    model.train()
    for epoch in range(args.epochs):
        for n, batch in enumerate(batches_of(data, tokenizer, args, rng), 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):  # three times as fast where the processor has it
                loss = _loss(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if n % 100 == 0:
                print(
                    f"epoch {epoch} batch {n} of {steps // args.epochs} loss {float(loss.detach()):.2f} {time.time() - began:.0f} s",
                    flush=True,
                )
        relations = scores(plv_chances(model, data.held, tokenizer), data.held)
        print(f"epoch {epoch} {relations} {question_figures(model, data.apart)} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), args.out / "acts.pt")


def _loss(model: Reader, batch: Sequence[tuple[Pair | Question, list[int]]]) -> torch.Tensor:
    ids, mask = collate([row for _, row in batch])
    pairs = [asked for asked, _ in batch if isinstance(asked, Pair)]
    if pairs:
        types, facts = model(ids, mask)
        return loss_of((types.float(), facts.float()), pairs)
    return question_loss(model.read(ids, mask).float(), [asked for asked, _ in batch if isinstance(asked, Question)])


def question_figures(model: Reader, questions: Sequence[Question]) -> dict[str, float]:
    """How often a word's type is right where it tells an act, and where it tells none; factuality; mentions by side (F1)."""
    model.eval()
    right: dict[str, list[bool]] = {"type": [], "none": [], "factuality": []}
    sides = np.zeros((2, 3))
    with torch.no_grad():
        for at in range(0, len(questions), 32):
            part = questions[at : at + 32]
            acts = model.read(*collate([q.row.ids for q in part])).numpy()
            for q, scores in zip(part, acts, strict=True):
                said = int(scores[q.row.word, : len(TYPES)].argmax())
                right["none" if q.types == (0,) else "type"].append(said in q.types)
                if q.factuality >= 0:
                    right["factuality"].append(int(scores[q.row.word, len(TYPES) : -SIDES].argmax()) == q.factuality)
                for n, side in enumerate((q.acting, q.receiving)):
                    for mark, wanted in side.items():
                        if wanted != IGNORED:
                            found = scores[mark, len(TYPES) + len(FACTUALITIES) + n] > 0
                            sides[n] += (found and wanted, found, wanted)
    model.train()
    figures = {name: 100 * float(np.mean(values)) for name, values in right.items() if values}
    figures |= {name: 200 * sides[n, 0] / max(1, sides[n, 1:].sum()) for n, name in enumerate(("acting", "receiving"))}
    return {name: round(value, 1) for name, value in figures.items()}


def export(model: Reader, out: Path) -> None:
    """`acts.onnx` with dynamic axes and int8 weights, and its record with the hash."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole, source, target = Exported(model).eval(), out / "acts.fp32.onnx", out / "acts.onnx"
    example = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    names = ["input_ids", "attention_mask"]
    axes = {name: {0: "batch", 1: "pieces"} for name in (*names, "acts")}
    torch.onnx.export(
        whole, example, str(source), input_names=names, output_names=["acts"], dynamic_axes=axes, opset_version=17, dynamo=False
    )
    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (out / "acts.json").write_text(json.dumps({"sha256": {"acts.onnx": digest}}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
