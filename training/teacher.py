"""Train a larger network on the questions of `training/reader.py`, and keep what it says of their words for the small one to learn from.

    python -m training.teacher --base MPNET --out OUT --own training/data --plv FILE --polnear DIR [--epochs 2] [--unmarked PATH...]

MPNET is the folder of all-mpnet-base-v2 (Apache 2.0; its word pieces are those of MiniLM, four numbers on). It is too large to ship; it
knows more words. `OUT/questions.pkl` are the questions with its probabilities of types and factualities beside the answers
(`Word.soft`), which `python -m training.reader --out OUT` then learns too (Hinton et al., Distilling the Knowledge in a Neural Network,
2015). What is kept apart is scored and not read. Of the texts of `--unmarked`, files as the program reads
them, only what it says is learnt. `--start`: weights of an earlier training of that network, also for another task. Needs torch."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from communique.document.events.marked import PARTS, TOLD
from communique.document.reading.documents import read_documents
from communique.encoder import CLS, LINK, SEP
from communique.relate import TYPES
from training.acts import Question, Soft, unmarked_questions
from training.network import halved, take_step
from training.reader import Asked, put, question_figures, question_loss, read_questions
from training.relate import collate

FROZEN = 2  # lowest layers
SHIFT = 4  # from a word piece of MiniLM to that of mpnet
BEGIN, PAD, END = 0, 1, 2
SIZE = 16  # sentences a step


class Teacher(nn.Module):
    """all-mpnet-base-v2 with the head of `reader.Reader`."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.base, self.drop = base, nn.Dropout(0.1)
        self.acts = nn.Linear(base.config.hidden_size, TOLD + 2 * len(PARTS) * LINK)
        for part in (base.embeddings, *base.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def read(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The scores of the pieces (rows x pieces x 282), by the word pieces of MiniLM."""
        ids = input_ids + SHIFT
        ids[input_ids == 0], ids[input_ids == CLS], ids[input_ids == SEP] = PAD, BEGIN, END
        with halved():
            hidden = self.base(input_ids=ids, attention_mask=attention_mask).last_hidden_state
            scores: torch.Tensor = self.acts(self.drop(hidden))
        return scores.float()


def batches_of(questions: Sequence[Question], size: int, rng: random.Random) -> list[list[Asked]]:
    """One epoch: sentences of like length together."""
    asked = sorted((one for one in (put(q, rng) for q in questions) if one.words), key=lambda one: len(one.row.ids) + 8 * rng.random())
    made = [asked[at : at + size] for at in range(0, len(asked), size)]
    rng.shuffle(made)
    return made


def learn(model: Teacher, questions: Sequence[Question], args: argparse.Namespace) -> None:
    rng, began = random.Random(args.seed), time.time()
    body = [p for p in model.base.parameters() if p.requires_grad]
    groups = [{"params": body, "lr": args.rate}, {"params": list(model.acts.parameters()), "lr": 10 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05)
    steps = args.epochs * len(batches_of(questions, SIZE, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 100) * max(0.02, 1 - s / steps))
    model.train()
    for epoch in range(args.epochs):
        for n, batch in enumerate(batches_of(questions, SIZE, rng), 1):
            loss = question_loss(model.read(*collate([one.row.ids for one in batch])), batch)
            take_step(loss, model, optimizer, schedule)
            if n % 100 == 0:
                print(f"epoch {epoch} batch {n} of {steps // args.epochs} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), args.out / "teacher.pt")


def label(model: Teacher, questions: Sequence[Question]) -> None:
    """Lays the probabilities that the teacher gives beside the answers of all words."""
    asked = sorted((one for one in map(put, questions) if one.words), key=lambda one: len(one.row.ids))
    model.eval()
    with torch.no_grad():
        for at in range(0, len(asked), 2 * SIZE):
            part = asked[at : at + 2 * SIZE]
            for one, scores in zip(part, model.read(*collate([one.row.ids for one in part])), strict=True):
                for key, word in one.words.items():
                    told = scores[one.row.words[key], :TOLD].split([len(TYPES), TOLD - len(TYPES)])
                    types, facts = (made.softmax(-1).numpy().astype(np.float16) for made in told)
                    word.soft = Soft(types, facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out", "--plv", "--own", "--polnear"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"epochs": 2, "seed": 1, "threads": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--unmarked", nargs="*", default=())
    parser.add_argument("--start", type=Path)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    questions, apart = read_questions(args)
    model = Teacher(AutoModel.from_pretrained(str(args.base), attn_implementation="eager", add_pooling_layer=False))
    if args.start is not None:
        known = {name: value for name, value in torch.load(args.start).items() if name.startswith("base.")}
        model.load_state_dict(known, strict=False)
    learn(model, questions, args)
    print(question_figures(model, apart), flush=True)
    questions += unmarked_questions(tuple(read_documents(args.unmarked)))
    label(model, questions)
    (args.out / "questions.pkl").write_bytes(pickle.dumps([*questions, *apart]))


if __name__ == "__main__":
    main()
