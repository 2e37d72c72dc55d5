"""Compare ways of tagging attributions on a part of PolNeAR: what a smaller training says about a larger one.

    python -m training.ablations --polnear DIR --base DIR [--window 64] [--seed 2] [--layers 3] [--frozen 0] [--two-stage]

Trains on 160 articles with the lower layers as they are (their states run once) and prints on dev how many attributions are right as the
joint measure has it (content words Jaccard >= 0.5, source touched), without rules and without calibration. Joint tagging: one pass, cues
joined with contents and sources by their links. `--two-stage`: the cues of that tagger, then a pass per cue, marked by a vector of its own,
that tags its content and source alone."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from communique.train.attribution import cross_entropy, stacked
from training.attribution import lower_states, pad
from training.corpora import LINKS, ROLES, Item, blank, polnear_items
from training.network import CUE_WEIGHT, LINK, Upper, batches, collate, halved, loss_of, read_tokenizer, take_step

SOURCE, CUE, CONTENT = (ROLES.index(name) for name in ("source", "cue", "content"))
HEADS = ("tags", "events", "links")
BATCH = 8
Pieces = frozenset[int]
States = dict[int, torch.Tensor]


@dataclass(frozen=True)
class Told:
    """One attribution in a window: the pieces of its content and of its source."""

    content: Pieces
    source: Pieces


class Marked(nn.Module):
    """The upper layers over states whose cue is marked, and a head that tags the content and the source of that cue."""

    def __init__(self, layers: nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers, self.mark = Upper(layers, width), nn.Parameter(torch.randn(width) * 0.02)

    def forward(self, hidden: torch.Tensor, cues: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.layers(hidden + cues[..., None] * self.mark, mask)[0]


def runs(tags: np.ndarray) -> list[list[int]]:
    """The pieces of each stretch of begin (1) and inside (2) labels."""
    made: list[list[int]] = []
    for n, tag in enumerate(tags):
        if tag == 1 or (tag == 2 and (not made or made[-1][-1] != n - 1)):
            made.append([n])
        elif tag == 2:
            made[-1].append(n)
    return made


def gold_of(item: Item) -> list[tuple[list[int], Told]]:
    """The cue and the attribution of each gold cue of a window that has a content there."""
    spans = {role: {run[0]: run for run in runs(item.roles[:, role])} for role in (SOURCE, CUE, CONTENT)}
    made = []
    for first, cue in spans[CUE].items():
        parts = [
            frozenset(n for kind, a, b, right in item.links if right and kind == k and a == first for n in spans[role].get(b, ()))
            for k, role in ((0, CONTENT), (1, SOURCE))
        ]
        if parts[0]:
            made.append((cue, Told(*parts)))
    return made


def tagged(tags: torch.Tensor, links: torch.Tensor) -> list[tuple[list[int], Told]]:
    """Cues with the contents and sources that the links give them, from one window's outputs without special pieces."""
    found = {role: runs(tags[:, 3 * role : 3 * role + 3].argmax(-1).numpy()) for role in (SOURCE, CUE, CONTENT)}
    if not found[CUE]:
        return []
    vectors = links.unflatten(-1, (2 * len(LINKS), LINK))
    joined: list[list[set[int]]] = [[set(), set()] for _ in found[CUE]]
    for kind, role in ((0, CONTENT), (1, SOURCE)):
        for run in found[role]:
            scores = vectors[[cue[0] for cue in found[CUE]], 2 * kind] @ vectors[run[0], 2 * kind + 1]
            joined[int(scores.argmax())][kind].update(run)
    return [(cue, Told(frozenset(a), frozenset(b))) for cue, (a, b) in zip(found[CUE], joined, strict=True)]


def f1(pairs: Sequence[tuple[list[Told], list[Told]]]) -> float:
    """Joint F1 in per cent of said against gold attributions, window by window."""
    hits = sum(any(_agree(one, other) for other in gold) for said, gold in pairs for one in said)
    found = sum(any(_agree(one, other) for one in said) for said, gold in pairs for other in gold)
    said_n, gold_n = sum(len(said) for said, _ in pairs), sum(len(gold) for _, gold in pairs)
    precision, recall = hits / max(1, said_n), found / max(1, gold_n)
    return 200 * precision * recall / max(1e-9, precision + recall)


def _agree(said: Told, gold: Told) -> bool:
    share = len(said.content & gold.content) / max(1, len(said.content | gold.content))
    return share >= 0.5 and (bool(said.source & gold.source) or not (said.source or gold.source))


def cue_items(
    item: Item, state: torch.Tensor, cues: Sequence[tuple[list[int], Told]], states: States, marks: dict[int, list[int]]
) -> Iterator[Item]:
    """One item per cue of a window, labelled with the content and source of that cue; they share the window's states."""
    for cue, told in cues:
        made = blank(item.ids[1:-1])
        for role, pieces in ((SOURCE, told.source), (CONTENT, told.content)):
            made.roles[:, role] = [0 if n not in pieces else 1 if n - 1 not in pieces else 2 for n in range(len(made.roles))]
        states[id(made)], marks[id(made)] = state, cue
        yield made


def learn(
    forward: nn.Module, items: list[Item], states: States, args: argparse.Namespace, marks: dict[int, list[int]] | None = None
) -> None:
    """Trains in place: all heads, or, with marks, the tags of the marked cue's parts."""
    rng = random.Random(args.seed)
    is_head = {name: f".{name}".rsplit(".", 2)[-2] in HEADS or name == "mark" for name, _ in forward.named_parameters()}
    parts = ([p for name, p in forward.named_parameters() if is_head[name] == side] for side in (False, True))
    groups = [{"params": part, "lr": rate} for part, rate in zip(parts, (args.rate, 5 * args.rate), strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * len(batches(items, BATCH, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 50) * max(0.02, 1 - s / steps))
    forward.train()
    for _ in range(args.epochs):
        for batch in batches(items, BATCH, rng):
            _, mask = collate(batch)
            hidden = pad([states[id(item)] for item in batch], mask.shape[1])
            if marks is None:
                with halved():
                    outputs = forward(hidden, mask)
                loss = loss_of(tuple(scores.float() for scores in outputs), batch)
            else:
                roles = stacked([item.roles for item in batch], mask.shape[1])
                with halved():
                    tags = forward(hidden, marked(batch, marks, mask.shape[1]), mask)
                tags = tags.float()
                loss = sum(cross_entropy(tags[..., 3 * r : 3 * r + 3], roles[..., r], CUE_WEIGHT) for r in (SOURCE, CONTENT))
            take_step(loss, forward, optimizer, schedule)
    forward.eval()


def marked(batch: Sequence[Item], marks: dict[int, list[int]], width: int) -> torch.Tensor:
    """1 at the pieces of each item's cue (items x pieces)."""
    at = torch.zeros(len(batch), width)
    for k, item in enumerate(batch):
        at[k, [n + 1 for n in marks[id(item)]]] = 1
    return at


def judge_joint(upper: Upper, items: list[Item], states: States) -> list[list[tuple[list[int], Told]]]:
    """What joint tagging says of each window."""
    with torch.no_grad():
        outputs = (upper(states[id(item)][None].float(), torch.ones(1, len(item.ids))) for item in items)
        return [tagged(tags[0, 1:-1], links[0, 1:-1]) for tags, _, links in outputs]


def judge_marked(model: Marked, item: Item, state: torch.Tensor, cues: Sequence[list[int]]) -> list[Told]:
    """What the second stage says of each cue of a window."""
    at = torch.zeros(len(cues), len(item.ids))
    for k, cue in enumerate(cues):
        at[k, [n + 1 for n in cue]] = 1
    with torch.no_grad():
        tags = model(state[None].float().expand(len(cues), -1, -1), at, torch.ones_like(at))[:, 1:-1]
    said = {role: (tags[..., 3 * role : 3 * role + 3].argmax(-1) > 0).numpy() for role in (SOURCE, CONTENT)}
    return [Told(*(frozenset(np.flatnonzero(said[role][k]).tolist()) for role in (CONTENT, SOURCE))) for k in range(len(cues))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--polnear", "--base"):
        parser.add_argument(name, type=Path, required=True)
    for name, value in {"layers": 6, "frozen": 3, "epochs": 3, "articles": 160, "window": 128, "seed": 1, "threads": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--two-stage", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = read_tokenizer(args.base)
    base = AutoModel.from_pretrained(str(args.base), attn_implementation="eager").eval()
    width, layers = base.config.hidden_size, base.encoder.layer[: args.layers]
    train, dev = (
        polnear_items(args.polnear / f"{name}.jsonl", tokenizer, n, args.window) for name, n in (("train", args.articles), ("dev", 84))
    )
    states = lower_states(train + dev, base.embeddings, layers[: args.frozen])
    copy = AutoModel.from_pretrained(str(args.base), attn_implementation="eager").encoder.layer
    upper = Upper(layers[args.frozen :], width)
    learn(upper, train, states, args)
    said, gold = judge_joint(upper, dev, states), [[told for _, told in gold_of(item)] for item in dev]
    settings = {name: getattr(args, name) for name in ("layers", "frozen", "epochs", "articles", "window", "seed")}
    print(
        settings,
        f"joint tagging: {f1([([told for _, told in one if told.content], right) for one, right in zip(said, gold, strict=True)]):.1f}",
        flush=True,
    )
    if args.two_stage:
        model, marks = Marked(copy[args.frozen : args.layers], width), dict[int, list[int]]()
        items = [made for item in train for made in cue_items(item, states[id(item)], gold_of(item), states, marks)]
        learn(model, items, states, args, marks)
        for name, cues in (
            ("its cues", [[cue for cue, _ in one] for one in said]),
            ("gold cues", [[cue for cue, _ in gold_of(item)] for item in dev]),
        ):
            told = [
                [one for one in judge_marked(model, item, states[id(item)], each) if one.content] if each else []
                for item, each in zip(dev, cues, strict=True)
            ]
            print(f"two stages, {name}: {f1(list(zip(told, gold, strict=True))):.1f}", flush=True)


if __name__ == "__main__":
    main()
