"""Fine-tuning of the shared encoder for attribution on a user's corrected texts: the upper layers and the heads learn, the rest stays.

What the heads of events see goes through the layers that learn, so that their answers are held near to what they were (learning without
forgetting, Li and Hoiem 2016). On a processor, in minutes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from communique.encoder import LINK, LINKS, ROLES, make_session, run_rows
from communique.train.items import IGNORED, Item, Link
from communique.train.network import NORM, Shipped, Upper

CUE_WEIGHT = torch.tensor([1.0, 1.5, 1.0])  # of outside, begin, inside; training/network.py takes it from here
BATCH = 16
NEGATED = 26  # where the scores of not negated and negated begin among `events`


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is learnt: layers below the heads, passes over the items, rate of the layers, and how strongly old answers are held."""

    layers: int = 4  # joint F1 of telegrams (benchmarks/retraining.py --cable, seed 2), 46.0 before: two layers, 8 epochs 49.6; 4, 12: 51.9
    epochs: int = 12
    rate: float = 5e-4  # of relays as they are, two layers, 71.4 before: 1e-4 71.5; 5e-4 74.0
    hold: float = 0.1
    seed: int = 1


def fine_tune(content: bytes, items: Sequence[Item], plan: Plan) -> bytes:
    """The file of an encoder (`content`) after learning from `items`, ready to be used in its place."""
    torch.manual_seed(plan.seed)
    shipped = Shipped(content)
    states = _states(shipped, items, plan.layers)
    upper, before = shipped.read_upper(plan.layers), shipped.read_upper(plan.layers).eval()
    _learn(upper, before, items, states, plan)
    return shipped.write_upper(upper.eval(), plan.layers)


def _states(shipped: Shipped, items: Sequence[Item], trained: int) -> list[NDArray[np.float32]]:
    """What the layers that do not learn make of each item."""
    name = NORM.format(shipped.layers[-trained - 1])
    rows = run_rows(make_session(shipped.cut_at(trained)), [name], [item.ids for item in items])
    return [made[0][: len(item.ids)] for item, made in zip(items, rows, strict=True)]


def _learn(upper: Upper, before: Upper, items: Sequence[Item], states: Sequence[NDArray[np.float32]], plan: Plan) -> None:
    rng = random.Random(plan.seed)
    groups = [{"params": upper.layers.parameters(), "lr": plan.rate}, {"params": upper.heads.parameters(), "lr": 2 * plan.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.0)
    steps = plan.epochs * len(list(_batches(items, rng)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 20) * max(0.05, 1 - s / steps))
    upper.train()
    for _ in range(plan.epochs):
        for batch in _batches(items, rng):
            hidden, mask = _padded([states[n] for n in batch])
            made = upper(hidden, mask)
            with torch.no_grad():
                old = before(hidden, mask)
            loss = loss_of(made, [items[n] for n in batch]) + plan.hold * _drift(made["events"], old["events"], mask)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            schedule.step()


def _batches(items: Sequence[Item], rng: random.Random) -> Iterator[list[int]]:
    """Numbers of items of like length together, in random order."""
    ordered = sorted(range(len(items)), key=lambda n: len(items[n].ids) + rng.random() * 6)
    made = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    rng.shuffle(made)
    yield from made


def _padded(states: Sequence[NDArray[np.float32]]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(len(state) for state in states)
    hidden, mask = torch.zeros(len(states), width, states[0].shape[-1]), torch.zeros(len(states), width)
    for k, state in enumerate(states):
        hidden[k, : len(state)] = torch.from_numpy(state)
        mask[k, : len(state)] = 1
    return hidden, mask


def _drift(made: torch.Tensor, old: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """How far the answers about events have moved: the cross-entropy to what they were, per piece."""
    kinds = [(made[..., a:b].log_softmax(-1) * old[..., a:b].softmax(-1)).sum(-1) for a, b in ((0, 17), (17, NEGATED))]
    return -(sum(kinds) * mask).sum() / mask.sum()  # type: ignore[operator]


def loss_of(made: dict[str, torch.Tensor], batch: Sequence[Item]) -> torch.Tensor:
    """The sum of the losses of the heads of attribution."""
    width = made["tags"].shape[1]
    roles = stacked([item.roles for item in batch], width)
    total = torch.zeros(())
    for role in range(len(ROLES)):
        total = total + cross_entropy(made["tags"][..., 3 * role : 3 * role + 3], roles[..., role], CUE_WEIGHT)
    negated = made["events"][..., NEGATED : NEGATED + 2]
    return (
        total
        + cross_entropy(negated, stacked([item.negated for item in batch], width))
        + link_loss(made["links"], [item.links for item in batch])
    )


def stacked(arrays: Sequence[NDArray[np.int64]], width: int) -> torch.Tensor:
    """Labels of unequal length in one tensor, set in by the first special piece."""
    out = torch.full((len(arrays), width, *arrays[0].shape[1:]), IGNORED)
    for k, array in enumerate(arrays):
        out[k, 1 : 1 + len(array)] = torch.from_numpy(array)
    return out


def cross_entropy(scores: torch.Tensor, wanted: torch.Tensor, weight: torch.Tensor | None = None) -> torch.Tensor:
    """The mean loss of the labels that say something; 0 without one."""
    if not bool((wanted != IGNORED).any()):
        return torch.zeros(())
    return nn.functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), wanted.reshape(-1), weight=weight, ignore_index=IGNORED)


def link_loss(links: torch.Tensor, told: Sequence[Sequence[Link]]) -> torch.Tensor:
    """The mean loss of the links of cues to their spans, and that of triggers to their parties; `told` are the links of each item."""
    rows: list[tuple[Any, ...]] = [(k, *link) for k, item in enumerate(told) for link in item]
    if not rows:
        return torch.zeros(())
    item, kind, a, b, right = (torch.tensor(column) for column in zip(*rows, strict=True))
    vectors = links.unflatten(-1, (2 * len(LINKS), LINK))
    scores = (vectors[item, a + 1, 2 * kind] * vectors[item, b + 1, 2 * kind + 1]).sum(-1) / LINK**0.5
    each = nn.functional.binary_cross_entropy_with_logits(scores, right.float(), reduction="none")
    party = kind >= LINKS.index("actor")
    return sum((each[part].mean() for part in (party, ~party) if bool(part.any())), torch.zeros(()))
