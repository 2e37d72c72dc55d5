"""Train a larger network on the windows of `training/pledges.py`, and keep what it tells of their pieces for the small one to learn from.

    python -m training.pledges_teacher --base MPNET --out OUT --texts TEXTS... [--epochs 3] [--rate 5e-5]

MPNET is the folder of all-mpnet-base-v2 (Apache 2.0; its word pieces are those of MiniLM, four numbers on). It is too large to ship.
`OUT/taught.pkl` are the windows of real and own texts that it has learnt from, and others of which nothing is marked, with its
probabilities (`Read.soft`; Hinton et al., Distilling the Knowledge in a Neural Network, 2015); `python -m training.pledges --taught` reads
them. What is kept apart is scored and not read, and no text of which entries are marked aside is among the others. Needs torch."""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from benchmarks.data.read_pairs import read_pairs
from benchmarks.judged import hash_of
from benchmarks.real_entries import ASIDE, IN_SIGHT, read_marked
from torch import nn
from transformers import AutoModel

from communique.document.reading.documents import Failure, make_document, read_documents
from communique.encoder import CLS, LINK, PLEDGED, SEP
from communique.records import Document
from training.matches import THIRDS, WHOLE
from training.network import halved
from training.pledges import DATA, FIRST, Read, collate, kept_windows, learn, once, parted, read_texts
from training.teacher import BEGIN, END, PAD, SHIFT

FROZEN = 3  # lowest layers
NEWS, ACCOUNTS = 260, 300  # texts of which nothing is marked
SIZE, HEAD = 8, 20  # windows a step; rate of the head against that of the layers


class Teacher(nn.Module):
    """all-mpnet-base-v2 with the head of `pledges.Reader`."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.base, self.drop = base, nn.Dropout(0.1)
        self.scores = nn.Linear(base.config.hidden_size, PLEDGED[-1] + LINK)
        self.layers = base.encoder.layer[FROZEN:]
        for part in (base.embeddings, *base.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The scores of the pieces, by the word pieces of MiniLM."""
        ids = input_ids + SHIFT
        ids[input_ids == 0], ids[input_ids == CLS], ids[input_ids == SEP] = PAD, BEGIN, END
        scores: torch.Tensor = self.scores(self.drop(self.base(input_ids=ids, attention_mask=attention_mask).last_hidden_state))
        return scores


def texts_without_marks(texts: Iterable[Document | Failure]) -> Iterator[Document]:
    """Some news of which nothing is marked, and some accounts of own pairs."""
    marked = {key for path in (*IN_SIGHT, *ASIDE) for key in read_marked(path)}
    news = [one for one in texts if isinstance(one, Document) and one.party is None and hash_of(one) not in marked]
    pairs = [pair for name in (*WHOLE, *THIRDS) for pair in read_pairs(DATA / name)]
    sides = ((f"{pair.encounter}/{name}", side) for pair in pairs for name, side in (("a", pair.a), ("b", pair.b)))
    accounts = [make_document(side.text, **{**side.header, "id": name}) for name, side in sides]
    for seed, kept, number in ((1, news, NEWS), (2, accounts, ACCOUNTS)):
        yield from random.Random(seed).sample(kept, min(number, len(kept)))


def taught(model: Teacher, windows: Sequence[Read]) -> Iterator[Read]:
    """The windows with what the network holds likely of their pieces."""
    model.eval()
    ordered = sorted(windows, key=lambda one: len(one.ids))
    for at in range(0, len(ordered), 2 * SIZE):
        batch = ordered[at : at + 2 * SIZE]
        ids, mask, _, _ = collate(batch)
        with torch.no_grad(), halved():
            scores = model(ids, mask).float()
        parts = (scores[..., : PLEDGED[0]].softmax(-1), scores[..., PLEDGED[0] : PLEDGED[1]].softmax(-1))
        for k, one in enumerate(batch):
            inside, root = (part[k, FIRST : FIRST + len(one.inside)].numpy().astype(np.float16) for part in parts)
            yield replace(one, soft=(inside, root))


def main() -> None:
    """Reads the command line, trains, and writes the windows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="where the real texts lie")
    for name, number in {"epochs": 3, "seed": 1, "threads": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.set_defaults(name="teacher", batch=SIZE, head=HEAD)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    learnt, apart = parted(kept_windows(args.out, args.texts))
    windows = once(learnt)
    model = Teacher(AutoModel.from_pretrained(str(args.base), add_pooling_layer=False))
    learn(model, windows, apart, args)
    documents = texts_without_marks(read_documents([str(path) for path in args.texts]))
    others = (replace(window, real=True, marked=False) for window in read_texts("unmarked", documents, {}))
    made = [*taught(model, [window for window in windows if window.real] + [*others])]
    (args.out / "taught.pkl").write_bytes(pickle.dumps(made))
    print(len(made), "windows taught", flush=True)


if __name__ == "__main__":
    main()
