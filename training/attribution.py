"""Train the attribution tagger: one pass of a small encoder -> roles of word pieces and links from cues to the rest.

    python training/attribution.py --polnear DIR --base DIR --out DIR [--layers 6] [--frozen 2] [--epochs 3] [--articles 840]

`--polnear` holds train.jsonl and dev.jsonl (PolNeAR as JSON lines with character spans); `--base` a MiniLM folder (tokenizer.json,
weights). Needs torch and transformers (extra `train`). Checkpoints what is trainable after every epoch to OUT/checkpoint.pt and goes on
from there. Labels per word piece: begin, inside, outside for each role; links: products of vectors at the starts of cue and content,
cue and source."""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

ROLES = ("source", "cue", "content")
WINDOW = 128  # word pieces, cut at sentence ends
LINK = 64  # dimensions of the link vectors
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(A-Z0-9])|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def windows(text: str, tokenizer: Tokenizer) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """(ids, offsets) of stretches of whole sentences, at most WINDOW pieces each; a longer sentence is cut."""
    out, ids, offsets = [], [], []
    for start, end in sentences(text):
        enc = tokenizer.encode(text[start:end], add_special_tokens=False)
        pieces = [(i, (a + start, b + start)) for i, (a, b) in zip(enc.ids, enc.offsets, strict=True)]
        for at in range(0, len(pieces), WINDOW - 2):
            part = pieces[at : at + WINDOW - 2]
            if len(ids) + len(part) > WINDOW - 2:
                out.append((ids, offsets))
                ids, offsets = [], []
            ids = ids + [i for i, _ in part]
            offsets = offsets + [o for _, o in part]
    if ids:
        out.append((ids, offsets))
    return out


def label(offsets: list[tuple[int, int]], attributions: list[dict]) -> tuple[np.ndarray, list[tuple[int, int, int]]]:
    """BIO labels (pieces x 3; 0 outside, 1 begin, 2 inside) and links (kind 0 content / 1 source, cue start, other start)."""
    tags = np.zeros((len(offsets), 3), dtype=np.int64)
    links = []
    for a in attributions:
        starts: dict[str, list[int]] = {role: [] for role in ROLES}
        for r, role in enumerate(ROLES):
            for s, e in a[role]:
                inside = [n for n, (x, y) in enumerate(offsets) if x < e and y > s]
                if not inside:
                    continue
                whole = offsets[inside[0]][0] <= s + 2
                tags[inside, r] = 2
                tags[inside[0], r] = 1 if whole else 2
                starts[role].append(inside[0])
        for cue in starts["cue"][:1]:
            links += [(0, cue, other) for other in starts["content"]]
            links += [(1, cue, other) for other in starts["source"]]
    return tags, links


class Tagger(nn.Module):
    """The upper layers of the encoder with the heads."""

    def __init__(self, layers: nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers = layers
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, 9)
        self.links = nn.Linear(width, 4 * LINK)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        attend = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            out = layer(hidden, attend)
            hidden = out[0] if isinstance(out, tuple) else out
        hidden = self.drop(hidden)
        return self.tags(hidden), self.links(hidden)


class Whole(nn.Module):
    """Word pieces -> tags and link vectors; what is exported."""

    def __init__(self, embeddings: nn.Module, lower: nn.ModuleList, upper: Tagger) -> None:
        super().__init__()
        self.embeddings, self.lower, self.upper = embeddings, lower, upper

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = lower_pass(self.embeddings, self.lower, input_ids, attention_mask)
        tags, links = self.upper(hidden, attention_mask)
        return tags, links, hidden


def lower_pass(embeddings: nn.Module, lower: nn.ModuleList, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    hidden = embeddings(input_ids=ids)
    attend = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
    for layer in lower:
        out = layer(hidden, attend)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def load_items(path: Path, tokenizer: Tokenizer, articles: int) -> list[dict]:
    items = []
    for line in path.read_text(encoding="utf-8").splitlines()[:articles]:
        row = json.loads(line)
        for ids, offsets in windows(row["text"], tokenizer):
            tags, links = label(offsets, row["attributions"])
            items.append({"ids": [101, *ids, 102], "tags": tags, "links": links})
    return items


def batches(items: list[dict], size: int, rng: random.Random) -> list[list[dict]]:
    ordered = sorted(items, key=lambda item: len(item["ids"]) + rng.random() * 6)
    made = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    rng.shuffle(made)
    return made


def collate(batch: list[dict]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    n = max(len(item["ids"]) for item in batch)
    ids, mask, tags = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n), torch.full((len(batch), n, 3), -100)
    for k, item in enumerate(batch):
        m = len(item["ids"])
        ids[k, :m] = torch.tensor(item["ids"])
        mask[k, :m] = 1
        tags[k, 1 : m - 1] = torch.from_numpy(item["tags"])
    return ids, mask, tags


def loss_of(tags_out: torch.Tensor, links_out: torch.Tensor, tags: torch.Tensor, batch: list[dict]) -> torch.Tensor:
    weight = torch.tensor([1.0, 1.5, 1.0])
    total = torch.zeros(())
    for r in range(3):
        scores_of_role = tags_out[..., 3 * r : 3 * r + 3].reshape(-1, 3)
        total = total + nn.functional.cross_entropy(scores_of_role, tags[..., r].reshape(-1), weight=weight)
    scores, wanted = [], []
    for k, item in enumerate(batch):
        cues = sorted({c for _, c, _ in item["links"]})
        for kind in (0, 1):
            others = sorted({o for t, _, o in item["links"] if t == kind})
            if not cues or not others:
                continue
            q = links_out[k, [c + 1 for c in cues], 2 * kind * LINK : (2 * kind + 1) * LINK]
            o = links_out[k, [x + 1 for x in others], (2 * kind + 1) * LINK : (2 * kind + 2) * LINK]
            scores.append((q @ o.T / LINK**0.5).reshape(-1))
            gold = {(c, x) for t, c, x in item["links"] if t == kind}
            wanted += [float((c, x) in gold) for c in cues for x in others]
    if scores:
        total = total + nn.functional.binary_cross_entropy_with_logits(torch.cat(scores), torch.tensor(wanted))
    return total


def token_f1(model: Tagger, items: list[dict], cache: list[torch.Tensor]) -> dict[str, float]:
    hits, said, gold = np.zeros(3), np.zeros(3), np.zeros(3)
    model.eval()
    with torch.no_grad():
        for item, hidden in zip(items, cache, strict=True):
            out, _ = model(hidden[None].float(), torch.ones(1, len(item["ids"])))
            for r in range(3):
                guess = out[0, 1:-1, 3 * r : 3 * r + 3].argmax(-1).numpy() > 0
                right = item["tags"][:, r] > 0
                hits[r] += (guess & right).sum()
                said[r] += guess.sum()
                gold[r] += right.sum()
    model.train()
    return {role: round(float(200 * hits[r] / (said[r] + gold[r])), 1) for r, role in enumerate(ROLES)}


def lower_states(items: list[dict], embeddings: nn.Module, lower: nn.ModuleList) -> list[torch.Tensor]:
    """The frozen layers' output for every item, in half precision (they never change, so they run once)."""
    states: list[torch.Tensor] = [torch.empty(0)] * len(items)
    order = sorted(range(len(items)), key=lambda i: len(items[i]["ids"]))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            ids, mask, _ = collate([items[i] for i in part])
            hidden = lower_pass(embeddings, lower, ids, mask)
            for k, i in enumerate(part):
                states[i] = hidden[k, : len(items[i]["ids"])].half()
    return states


def pad(states: list[torch.Tensor], n: int) -> torch.Tensor:
    out = torch.zeros(len(states), n, states[0].shape[-1])
    for k, state in enumerate(states):
        out[k, : len(state)] = state.float()
    return out


def export(whole: Whole, out: Path) -> None:
    """ONNX with dynamic axes, then int8 weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole.eval()
    ids, mask = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "tags", "links", "lower")}
    torch.onnx.export(
        whole,
        (ids, mask),
        str(out / "attribution.fp32.onnx"),
        input_names=["input_ids", "attention_mask"],
        output_names=["tags", "links", "lower"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(out / "attribution.fp32.onnx"), str(out / "attribution.onnx"), weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=840)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    base = AutoModel.from_pretrained(str(args.base), attn_implementation="eager")
    layers = base.encoder.layer[: args.layers]
    lower, upper = layers[: args.frozen], Tagger(layers[args.frozen :], base.config.hidden_size)
    train = load_items(args.polnear / "train.jsonl", tokenizer, args.articles)
    dev = load_items(args.polnear / "dev.jsonl", tokenizer, 84)
    print(f"{len(train)} windows, {sum(len(i['ids']) for i in train)} pieces", flush=True)
    base.eval()
    states, dev_states = lower_states(train, base.embeddings, lower), lower_states(dev, base.embeddings, lower)
    index = {id(item): n for n, item in enumerate(train)}
    groups = [
        {"params": upper.layers.parameters(), "lr": 2e-4},
        {"params": [*upper.tags.parameters(), *upper.links.parameters()], "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * (len(train) // 16 + 1)
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
        for n, batch in enumerate(batches(train, 16, rng)):
            ids, mask, tags = collate(batch)
            hidden = pad([states[index[id(item)]] for item in batch], ids.shape[1])
            loss = loss_of(*upper(hidden, mask), tags, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            running += float(loss.detach())
            if n % 50 == 49:
                print(f"epoch {epoch} batch {n + 1} loss {running / 50:.3f} {time.time() - began:.0f} s", flush=True)
                running = 0.0
        print(f"epoch {epoch} dev token F1 {token_f1(upper, dev, dev_states)}", flush=True)
        states_now = {"model": upper.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save({**states_now, "epoch": epoch + 1}, checkpoint)
    export(Whole(base.embeddings, lower, upper), args.out)


if __name__ == "__main__":
    main()
