"""Train the shared encoder: one pass of a small network -> roles of word pieces, links from cues and triggers, event types.

    python -m training.attribution --polnear DIR --base DIR --out DIR [--own training/data] [--plv FILE] [--start CHECKPOINT] ...

`--polnear` holds train.jsonl and dev.jsonl (PolNeAR as JSON lines with character spans); `--base` a MiniLM folder (tokenizer.json,
weights); `--own` the project's own items; `--plv` sentences with an event type and parties. Needs torch and transformers (extra `train`).
Frozen layers run once. What is trainable is checkpointed after every epoch to OUT/checkpoint.pt, where a call that was stopped goes on;
`--start` takes over the weights of another training, or of a shipped attribution.onnx, and no more. What
shipped was made by the calls in the model's card."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from communique.encoder import ROLES
from communique.train.items import OUTER
from communique.train.network import Shipped
from training.corpora import Item, own_attributions, own_events, polnear_items, typed_sentences
from training.network import Upper, Whole, batches, collate, export, halved, loss_of, read_tokenizer, take_step, through

BATCH = {"polnear": 16, "own": 24, "events": 32, "typed": 32}
PLACES = {  # of a layer's parameters, by the names of `train.network.Layer`
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "dense": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "last_norm": "output.LayerNorm",
}
ATTRIBUTIONS, EVENTS = ("relays*.txt", "documents*.txt", "wire.txt"), ("events_*.txt",)


def load_items(args: argparse.Namespace, tokenizer: Tokenizer) -> tuple[dict[str, list[Item]], dict[str, list[Item]]]:
    """Items to train on and items to look at, by corpus: PolNeAR's dev, and every tenth own item."""
    train = {"polnear": polnear_items(args.polnear / "train.jsonl", tokenizer, args.articles, args.window)}
    held = {"polnear": polnear_items(args.polnear / "dev.jsonl", tokenizer, 84, args.window)}
    if args.own:
        for name, patterns, read in (("own", ATTRIBUTIONS, own_attributions), ("events", EVENTS, own_events)):
            items = [item for pattern in patterns for path in sorted(args.own.glob(pattern)) for item in read(path, tokenizer)]
            train[name], held[name] = [i for i in items if not i.apart], [i for i in items if i.apart]
    if args.plv:
        train["typed"] = typed_sentences(args.plv, tokenizer)
    return train, held


def lower_states(items: list[Item], embeddings: nn.Module, lower: nn.ModuleList) -> dict[int, torch.Tensor]:
    """The frozen layers' output for every item, in half precision (they never change, so they run once)."""
    states: dict[int, torch.Tensor] = {}
    order = sorted(items, key=lambda item: len(item.ids))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            ids, mask = collate(part)
            hidden = through(lower, embeddings(input_ids=ids), mask)
            states |= {id(item): hidden[k, : len(item.ids)].half() for k, item in enumerate(part)}
    return states


def pad(states: list[torch.Tensor], width: int) -> torch.Tensor:
    out = torch.zeros(len(states), width, states[0].shape[-1])
    for k, state in enumerate(states):
        out[k, : len(state)] = state.float()
    return out


def check(model: Upper, items: dict[str, list[Item]], states: dict[int, torch.Tensor]) -> dict[str, float]:
    """Piece-wise F1 of every role and of event types, accuracy of factuality, on items not trained on."""
    model.eval()
    hits, said, gold = (np.zeros(len(ROLES) + 1) for _ in range(3))
    facts = []
    with torch.no_grad():
        for item in (item for group in items.values() for item in group):
            tags, events, _ = model(states[id(item)][None].float(), torch.ones(1, len(item.ids)))
            roles = np.stack([tags[0, 1:-1, 3 * r : 3 * r + 3].argmax(-1).numpy() > 0 for r in range(len(ROLES))], axis=1)
            known = item.roles >= 0
            guess, right = np.zeros((len(roles), len(ROLES) + 1), dtype=int), np.zeros((len(roles), len(ROLES) + 1), dtype=int)
            guess[:, :-1], right[:, :-1] = roles & known, (item.roles > 0) & known
            types = events[0, 1:-1, :17].argmax(-1).numpy() * (item.trigger >= 0)
            guess[:, -1], right[:, -1] = types, np.maximum(item.trigger, 0)
            hits += ((guess == right) & (right > 0)).sum(0)
            said, gold = said + (guess > 0).sum(0), gold + (right > 0).sum(0)
            at = np.flatnonzero(item.factuality >= 0)
            facts += list(events[0, 1:-1, 17:26].argmax(-1).numpy()[at] == item.factuality[at])
    model.train()
    f1 = 200 * hits / np.maximum(said + gold, 1)
    return {name: round(float(f), 1) for name, f in zip((*ROLES, "event"), f1, strict=True)} | {
        "factuality": round(100 * float(np.mean(facts)) if facts else 0.0, 1)
    }


def take_over(upper: Upper, path: Path) -> None:
    """The weights of another training, as far as one has such layers; heads that it lacks start from those of the outer roles, or new."""
    saved = shipped_state(path, len(upper.layers)) if path.suffix == ".onnx" else torch.load(path)["model"]
    own = upper.state_dict()
    for name, value in ((name, value) for name, value in saved.items() if name in own):
        if own[name].shape == value.shape:
            own[name] = value
        else:
            own[name][: len(value)] = value
            if name.startswith("tags"):
                own[name][3 * (OUTER + 1) :] = value
    upper.load_state_dict(own)


def shipped_state(path: Path, layers: int) -> dict[str, torch.Tensor]:
    """The weights of a shipped encoder's highest layers and heads, by the names that they have here."""
    made = Shipped(path.read_bytes()).read_upper(layers).state_dict()
    return {_name_here(name): value for name, value in made.items()}


def _name_here(name: str) -> str:
    if name.startswith("heads."):
        return name.removeprefix("heads.")
    layers, number, part, kind = name.split(".")
    return f"{layers}.{number}.{PLACES[part]}.{kind}"


def mixed(train: dict[str, list[Item]], repeat: int, rng: random.Random) -> list[list[Item]]:
    """One epoch: PolNeAR once, the rest `repeat` times, in random order."""
    made = [b for name, items in train.items() for _ in range(1 if name == "polnear" else repeat) for b in batches(items, BATCH[name], rng)]
    rng.shuffle(made)
    return made


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--polnear", "--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--own", "--plv", "--start"):
        parser.add_argument(name, type=Path)
    numbers = {"layers": 6, "frozen": 1, "epochs": 5, "repeat": 2, "articles": 840, "window": 128, "threads": 2, "seed": 1}
    for name, value in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the layers; the heads learn five times as fast")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    tokenizer.save(str(args.out / "tokenizer.json"))
    base = AutoModel.from_pretrained(str(args.base), attn_implementation="eager").eval()
    layers = base.encoder.layer[: args.layers]
    lower, upper = layers[: args.frozen], Upper(layers[args.frozen :], base.config.hidden_size)
    train, held = load_items(args, tokenizer)
    print({name: len(items) for name, items in train.items()}, flush=True)
    if args.start:
        take_over(upper, args.start)
    states = lower_states([item for part in (train, held) for items in part.values() for item in items], base.embeddings, lower)
    learn(upper, train, held, states, args, rng)
    export(Whole(base.embeddings, lower, upper), args.out)


def learn(
    upper: Upper,
    train: dict[str, list[Item]],
    held: dict[str, list[Item]],
    states: dict[int, torch.Tensor],
    args: argparse.Namespace,
    rng: random.Random,
) -> None:
    """The epochs, from the last checkpoint on."""
    heads = [p for name, p in upper.named_parameters() if not name.startswith("layers")]
    groups = [{"params": upper.layers.parameters(), "lr": args.rate}, {"params": heads, "lr": 5 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * len(mixed(train, args.repeat, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 100) * max(0.02, 1 - s / steps))
    first, checkpoint = 0, args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        upper.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        first = saved["epoch"]
    upper.train()
    for epoch in range(first, args.epochs):
        began, running = time.time(), 0.0
        for n, batch in enumerate(mixed(train, args.repeat, rng), 1):
            _, mask = collate(batch)
            with halved():
                outputs = upper(pad([states[id(item)] for item in batch], mask.shape[1]), mask)
            loss = loss_of(tuple(scores.float() for scores in outputs), batch)
            take_step(loss, upper, optimizer, schedule)
            running += float(loss.detach())
            if n % 50 == 0:
                print(f"epoch {epoch} batch {n} of {steps // args.epochs} loss {running / 50:.3f} {time.time() - began:.0f} s", flush=True)
                running = 0.0
        print(f"epoch {epoch} {check(upper, held, states)}", flush=True)
        torch.save(
            {"model": upper.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1},
            checkpoint,
        )


if __name__ == "__main__":
    main()
