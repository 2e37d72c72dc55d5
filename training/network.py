"""The shared encoder with its heads, the loss of a batch, and the export to int8 ONNX. What the outputs mean stands in `encoder.py`."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import nn

from communique.encoder import LINK, LINKS, ROLES, WORDS
from communique.relate import FACTUALITIES, TYPES
from communique.resources import read_model
from communique.train.attribution import CUE_WEIGHT, cross_entropy, link_loss, stacked
from training.corpora import Item

PIECEWISE = {0: "batch", 1: "pieces"}  # dynamic axes
TAGS = 3 * len(ROLES)
EVENTS = len(TYPES) + len(FACTUALITIES) + 2  # event type, factuality, negated
NONE_WEIGHT = torch.tensor([0.15] + [1.0] * (len(TYPES) - 1))  # of 25 pieces one is a trigger


def halved() -> torch.autocast:
    """Forward passes in bfloat16, three times as fast where the processor has it; elsewhere as they are, where it would be slower."""
    able = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()  # torch asks them nowhere in public
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def take_step(
    loss: torch.Tensor, model: nn.Module, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> None:
    """One step against the loss of a batch, with gradients cut to length 1."""
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    schedule.step()


def read_tokenizer(base: Path) -> Tokenizer:
    """The tokenizer in the folder of a base model, which neither pads nor cuts off."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def through(layers: Iterable[nn.Module], hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """`hidden` after the layers."""
    attend = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
    for layer in layers:
        out = layer(hidden, attend)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


class Upper(nn.Module):
    """The layers that are trained, with the heads: roles (21), events (28) and link vectors (640) per word piece."""

    def __init__(self, layers: nn.ModuleList, width: int) -> None:
        super().__init__()
        self.layers = layers
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, TAGS)
        self.events = nn.Linear(width, EVENTS)
        self.links = nn.Linear(width, 2 * len(LINKS) * LINK)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = self.drop(through(self.layers, hidden, mask))
        return self.tags(hidden), self.events(hidden), self.links(hidden)


class Whole(nn.Module):
    """Word pieces -> the outputs of the heads; what is exported."""

    def __init__(self, embeddings: nn.Module, lower: nn.ModuleList, upper: Upper) -> None:
        super().__init__()
        self.embeddings, self.lower, self.upper = embeddings, lower, upper

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = through(self.lower, self.embeddings(input_ids=input_ids), attention_mask)
        tags, events, links = self.upper(hidden, attention_mask)
        return tags, events, links


def batches(items: Sequence[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Items of like length together, in random order."""
    ordered = sorted(items, key=lambda item: len(item.ids) + rng.random() * 6)
    made = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    rng.shuffle(made)
    return made


def collate(batch: Sequence[Item]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask (items x pieces)."""
    width = max(len(item.ids) for item in batch)
    ids, mask = torch.zeros(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width)
    for k, item in enumerate(batch):
        ids[k, : len(item.ids)] = torch.tensor(item.ids)
        mask[k, : len(item.ids)] = 1
    return ids, mask


def loss_of(outputs: tuple[torch.Tensor, torch.Tensor, torch.Tensor], batch: Sequence[Item]) -> torch.Tensor:
    """The sum of the losses of all heads that the batch says something about."""
    tags, events, links = outputs
    width = tags.shape[1]
    roles = stacked([item.roles for item in batch], width)
    total = torch.zeros(())
    for role in range(len(ROLES)):
        total = total + cross_entropy(tags[..., 3 * role : 3 * role + 3], roles[..., role], CUE_WEIGHT)
    parts = torch.split(events, [len(TYPES), len(FACTUALITIES), 2], dim=-1)
    for part, name, weight in zip(parts, ("trigger", "factuality", "negated"), (NONE_WEIGHT, None, None), strict=True):
        total = total + cross_entropy(part, stacked([getattr(item, name) for item in batch], width), weight)
    return total + link_loss(links, [item.links for item in batch]) + 0.5 * _type_loss(parts[0], links, batch)


def _type_loss(scores: torch.Tensor, links: torch.Tensor, batch: Sequence[Item]) -> torch.Tensor:
    """Where only the sentence's event type and parties are known: at least one of its pieces has that type, and those parties."""
    losses = []
    for k, item in enumerate(batch):
        if item.type:
            chance = scores[k, 1 : len(item.ids) - 1].log_softmax(-1)[:, list(item.type)].logsumexp(-1)
            losses.append(-(chance + _party_chances(links[k], item) if item.parties else chance).max())
    return torch.stack(losses).mean() if losses else torch.zeros(())


def _party_chances(links: torch.Tensor, item: Item) -> torch.Tensor:
    """For each piece the log probability that, as trigger, it has the first party as actor and not as recipient, the second the other
    way; of a meeting, where all are actors, that it has both as actors."""
    vectors = links[1 : len(item.ids) - 1].unflatten(-1, (2 * len(LINKS), LINK))
    total = torch.zeros(len(vectors))
    for kind, side in (("actor", 0), ("recipient", 1)):
        at = 2 * LINKS.index(kind)
        scores = vectors[:, at] @ vectors[list(item.parties), at + 1].T / LINK**0.5
        wanted = torch.tensor([1.0, -1.0] if side == 0 else [-1.0, 1.0])
        if item.type == (TYPES.index("CONSULT"),):
            wanted = torch.tensor([1.0, 1.0] if side == 0 else [0.0, 0.0])
        total = total + nn.functional.logsigmoid(scores * wanted).sum(-1)
    return total


def quantize(source: Path, target: Path) -> None:
    """int8 weights with a scale per column, and states quantised too: twice as fast as what `relate.pack_weights` makes. Rows that share a
    batch are quantised by its range."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)
    share_words(target)


def export(whole: Whole, out: Path) -> None:
    """`attribution.onnx` with dynamic axes and int8 weights."""
    write_network(whole, out, "attribution", dict.fromkeys(("tags", "events", "links"), PIECEWISE))


def export_network(
    model: nn.Module, out: Path, name: str, outputs: Mapping[str, dict[int, str]], pack: Callable[[Path, Path], None] = quantize
) -> None:
    """`NAME.onnx` in `out`, as `write_network` makes it, and its hash in `NAME.json`."""
    target = write_network(model, out, name, outputs, pack)
    record = {"sha256": {target.name: hashlib.sha256(target.read_bytes()).hexdigest()}}
    (out / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def write_network(
    model: nn.Module, out: Path, name: str, outputs: Mapping[str, dict[int, str]], pack: Callable[[Path, Path], None] = quantize
) -> Path:
    """`NAME.onnx` in `out`, with int8 weights by `pack`; `outputs` are the names of what it tells, with their dynamic axes."""
    model.eval()
    example = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    inputs: dict[str, dict[int, str]] = {"input_ids": PIECEWISE, "attention_mask": PIECEWISE}
    options: dict[str, Any] = {
        "input_names": list(inputs),
        "output_names": list(outputs),
        "dynamic_axes": {**inputs, **outputs},
        "opset_version": 17,
        "dynamo": False,
    }
    source, target = out / f"{name}.fp32.onnx", out / f"{name}.onnx"
    torch.onnx.export(model, example, str(source), **options)
    pack(source, target)
    return target


def share_words(path: Path) -> None:
    """Takes the vectors of the word pieces, which training leaves as they were, out of a network: it reads them from `models/words.npy`.

    Raises ValueError if they are others."""
    network, shared = onnx.load(str(path)), np.load(BytesIO(read_model(WORDS)))
    words = next(tensor for tensor in network.graph.initializer if list(tensor.dims) == list(shared.shape))
    if not np.array_equal(onnx.numpy_helper.to_array(words), shared):
        raise ValueError(f"{path}: the vectors of its word pieces are not those of models/{WORDS}")
    for node in network.graph.node:
        node.input[:] = [WORDS if name == words.name else name for name in node.input]
    words.ClearField("raw_data")
    words.name, words.data_location = WORDS, onnx.TensorProto.EXTERNAL
    words.external_data.add(key="location", value=WORDS)
    path.write_bytes(network.SerializeToString())


def exported_state(path: Path, root: str = "") -> dict[str, torch.Tensor]:
    """The weights of an exported network above the embeddings, by their names (under `root`), whose int8 values become numbers again."""
    graph = onnx.load(str(path), load_external_data=False).graph
    arrays = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer if t.data_location != onnx.TensorProto.EXTERNAL}
    prefix = f"{root}." if root else ""
    kept = (f"{prefix}layers.", f"{prefix}acts.", f"{prefix}scores.")
    made = {name.removeprefix(prefix): torch.tensor(array) for name, array in arrays.items() if name.startswith(kept)}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in arrays:
            stem = node.input[1].removesuffix("_quantized")
            weight = (arrays[node.input[1]].astype(np.float32) - arrays[f"{stem}_zero_point"]) * arrays[f"{stem}_scale"]
            name = node.name.strip("/").replace("/", ".").removeprefix(prefix).split(".MatMul")[0]
            made[f"{name}.weight"] = torch.tensor(np.ascontiguousarray(weight.T))
    return made
