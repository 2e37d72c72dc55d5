"""Train the network of marked words, `models/acts.onnx`: words, mentions and other nouns between marks -> what is told, who takes part.

    python -m training.reader --base MINILM --out OUT --own training/data --plv FILE --start ENCODER --polnear DIR [--epochs 4] [--seed 1]

A pass per sentence (`communique.document.events.marked`; questions by `training/acts.py`). The network learns the relation of two marked
parties beside (`training/relate.py`), which is not exported, and what a larger network says (`training/teacher.py`), where that was asked.
`--start`: the shared encoder, whose layers are taken over, acts.onnx, or acts.pt of an earlier training. Own sentences that the encoder has
not seen and some articles of PolNeAR are kept apart and scored, as are PLV's rows with uid % 5 = 0. Needs torch."""

from __future__ import annotations

import argparse
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

from communique.document.events.marked import PARTS, TOLD, Row, ask
from communique.encoder import LINK
from communique.relate import TYPES
from communique.train.items import IGNORED
from training.acts import ANY, Question, Word, news_sources, own_sources, plv_sources, questions_of
from training.attribution import shipped_state
from training.network import PIECEWISE, export_network, exported_state, halved, read_tokenizer, take_step, through
from training.relate import OWN, Pair, Relation, collate, loss_of, own_pairs, pieces, plv_chances, plv_pairs, scores

ASKED = 0.6  # of the words that tell nothing, drawn anew for every epoch
SMALL = 1e-3
NONE_WEIGHT = 0.4  # of one of them beside a word that tells an act, also as the teacher sees it


class Reader(Relation):
    """The network of `training/relate.py` with scores for every piece: event types (17), factualities (9), link vectors (4 x 64)."""

    def __init__(self, base: nn.Module, layers: int) -> None:
        super().__init__(base, layers)
        self.acts = nn.Linear(base.config.hidden_size, TOLD + 2 * len(PARTS) * LINK)

    def read(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The scores of the pieces (rows x pieces x 282)."""
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


@dataclass(frozen=True)
class Asked:
    """A question as it is put: its row, and the words that are asked about, by their number in the row."""

    question: Question
    row: Row
    words: dict[int, Word]


def put(question: Question, rng: random.Random | None = None) -> Asked:
    """A question with all its words, or, drawn, with some of those that tell nothing."""
    words = [word for word in question.words if word.types != (0,) or question.somewhere or rng is None or rng.random() < ASKED]
    row = ask(question.sentence, [word.span for word in words], question.named, question.others)
    return Asked(question, row, {k: words[k] for k in row.words})


def links_of(acts: torch.Tensor, row: Row, part: int, words: Sequence[int]) -> torch.Tensor:
    """The scores of a part between the pieces `words` and all nouns of a row (words x nouns)."""
    at = TOLD + 2 * part * LINK
    nouns = [*row.named.values(), *row.others.values()]
    return acts[list(words), at : at + LINK] @ acts[nouns, at + LINK : at + 2 * LINK].T / LINK**0.5


def wanted_of(word: Word, part: int, asked: Asked) -> list[int]:
    """Whether each noun of the row takes the part in what a word tells (1, 0, IGNORED)."""
    side, mentions = (word.acting, word.receiving)[part], len(asked.question.named)
    places = [*asked.row.named, *(mentions + key for key in asked.row.others)]
    return [side[n] for n in places] if side else [IGNORED] * len(places)


def question_loss(acts: torch.Tensor, asked: Sequence[Asked]) -> torch.Tensor:
    """What the network says of marked words and of who takes part, against the answers and the teacher."""
    scores = acts[..., : len(TYPES)].log_softmax(-1)
    types, weights, facts, said, parts, wanted = [], [], [], [], [], []
    for k, one in enumerate(asked):
        hidden = one.question.somewhere
        if hidden is not None:
            types.append(_hidden_chance(scores[k], acts[k], one, hidden))
            weights.append(1.0)
            continue
        for key, word in one.words.items():
            types.append(scores[k, one.row.words[key], list(word.types)].logsumexp(-1))
            weights.append({(0,): NONE_WEIGHT, ANY: 0.0}.get(word.types, 1.0))
            if word.factuality != IGNORED:
                facts.append(acts[k, one.row.words[key], len(TYPES) : TOLD])
                said.append(word.factuality)
        told = [(one.row.words[key], word) for key, word in one.words.items() if word.types != (0,)]
        for part in range(len(PARTS)):
            parts.append(links_of(acts[k], one.row, part, [at for at, _ in told]).flatten())
            wanted += [value for _, word in told for value in wanted_of(word, part, one)]
    weight = torch.tensor(weights)
    total = -(torch.stack(types) * weight).sum() / weight.sum().clamp(min=SMALL) if types else acts.sum() * 0
    if facts:
        total = total + 0.5 * nn.functional.cross_entropy(torch.stack(facts), torch.tensor(said))
    known = torch.tensor(wanted) != IGNORED
    if bool(known.any()):
        right = torch.tensor(wanted, dtype=torch.float32)[known]
        total = total + nn.functional.binary_cross_entropy_with_logits(torch.cat(parts)[known], right)
    return total + _soft_loss(acts, asked)


def _soft_loss(acts: torch.Tensor, asked: Sequence[Asked]) -> torch.Tensor:
    """How far types and factualities of the words are from what the teacher says of them, where it was asked."""
    told = [(k, one.row.words[key], word.soft) for k, one in enumerate(asked) for key, word in one.words.items() if word.soft is not None]
    if not told:
        return torch.zeros(())
    scores = acts[[k for k, _, _ in told], [at for _, at, _ in told]]
    types, facts = (torch.from_numpy(np.stack([getattr(s, name) for _, _, s in told])).float() for name in ("types", "factualities"))
    act = 1 - types[:, 0]
    weight = act + (1 - act) * NONE_WEIGHT
    type_loss = -((types * scores[:, : len(TYPES)].log_softmax(-1)).sum(-1) * weight).sum() / weight.sum()
    fact_loss = -((facts * scores[:, len(TYPES) : TOLD].log_softmax(-1)).sum(-1) * act).sum() / act.sum().clamp(min=SMALL)
    return type_loss + 0.5 * fact_loss


def _hidden_chance(scores: torch.Tensor, acts: torch.Tensor, asked: Asked, hidden: Word) -> torch.Tensor:
    """How likely the word that looks most like it tells the type, between those parties."""
    places = list(asked.row.words.values())
    if not places:
        return scores.sum() * 0
    chance = scores[places][:, list(hidden.types)].logsumexp(-1)
    for part in range(len(PARTS)):
        wanted = torch.tensor(wanted_of(hidden, part, asked))
        links = links_of(acts, asked.row, part, places)
        signs = torch.where(wanted == 1, 1.0, -1.0)
        share = nn.functional.logsigmoid(links * signs) * (wanted != IGNORED)
        chance = chance + share.sum(-1) / max(1, int((wanted == 1).sum()) * 2)
    return chance.max()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--out", "--plv", "--own", "--polnear", "--start"):
        parser.add_argument(name, type=Path, required=True)
    for name, number in {"layers": 6, "frozen": 1, "epochs": 4, "seed": 1, "threads": 2, "batch": 24}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--masked", type=float, default=0.5, help="share of training passes with masked parties")
    parser.add_argument("--own-weight", type=float, default=0.5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--keep", type=float, default=0.0, help="share of the weights of --start in those that ship")
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
    before = {name: value.clone() for name, value in model.state_dict().items()}
    learn(model, Data(train, held, questions, apart), tokenizer, args, random.Random(args.seed))
    after = model.state_dict()
    model.load_state_dict({name: before[name].lerp(value, 1 - args.keep) for name, value in after.items()} if args.keep else after)
    export_network(Exported(model), args.out, "acts", {"acts": PIECEWISE})


def read_questions(args: argparse.Namespace) -> tuple[list[Question], list[Question]]:
    """The questions to learn from, and those kept apart; read once and kept in `--out`."""
    kept = args.out / "questions.pkl"
    if not kept.exists():
        own = own_sources(sorted(args.own.glob("events_*.txt")))
        news = (row for path in sorted(args.own.glob("events_news*.csv")) for row in news_sources(path, args.polnear))
        sources = [*own, *plv_sources(args.plv), *news]
        kept.write_bytes(pickle.dumps(list(questions_of(sources))))
    made: list[Question] = pickle.loads(kept.read_bytes())
    return [q for q in made if not q.apart], [q for q in made if q.apart]


def take_over(model: Reader, path: Path) -> None:
    """All weights of an earlier training or of acts.onnx, or the layers of the shared encoder above the lowest, which it shares with its
    base."""
    if path.suffix == ".pt":
        model.load_state_dict(torch.load(path))
        return
    if path.stem == "acts":
        model.load_state_dict(exported_state(path, "reader"), strict=False)
        return
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
) -> list[list[tuple[Pair | Asked, list[int]]]]:
    """One epoch: pairs, and sentences with their words in question."""
    rows: list[tuple[Pair | Asked, list[int]]] = [(pair, pieces(pair, tokenizer, rng.random() < args.masked)) for pair in data.pairs]
    asked = [put(question, rng) for question in data.questions]
    made = []
    for part in (rows, [(one, one.row.ids) for one in asked if one.words]):
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
            with halved():
                loss = _loss(model, batch)
            take_step(loss, model, optimizer, schedule)
            if n % 100 == 0:
                print(
                    f"epoch {epoch} batch {n} of {steps // args.epochs} loss {float(loss.detach()):.2f} {time.time() - began:.0f} s",
                    flush=True,
                )
        relations = scores(plv_chances(model, data.held, tokenizer), data.held)
        print(f"epoch {epoch} {relations} {question_figures(model, data.apart)} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), args.out / "acts.pt")


def _loss(model: Reader, batch: Sequence[tuple[Pair | Asked, list[int]]]) -> torch.Tensor:
    ids, mask = collate([row for _, row in batch])
    pairs = [asked for asked, _ in batch if isinstance(asked, Pair)]
    if pairs:
        types, facts = model(ids, mask)
        return loss_of((types.float(), facts.float()), pairs)
    return question_loss(model.read(ids, mask).float(), [asked for asked, _ in batch if isinstance(asked, Asked)])


def question_figures(model: Reader, questions: Sequence[Question]) -> dict[str, float]:
    """How often a word's type is right where it tells an act, and where it tells none; factuality; nouns by part (F1)."""
    model.eval()
    right: dict[str, list[bool]] = {"type": [], "none": [], "factuality": []}
    sides = np.zeros((2, 3))
    with torch.no_grad():
        for at in range(0, len(questions), 32):
            part = [put(question) for question in questions[at : at + 32]]
            acts = model.read(*collate([one.row.ids for one in part]))
            for one, scores in zip(part, acts, strict=True):
                _count(one, scores, right, sides)
    model.train()
    figures = {name: 100 * float(np.mean(values)) for name, values in right.items() if values}
    figures |= {name: 200 * sides[n, 0] / max(1, sides[n, 1:].sum()) for n, name in enumerate(PARTS)}
    return {name: round(float(value), 1) for name, value in figures.items()}


def _count(asked: Asked, scores: torch.Tensor, right: dict[str, list[bool]], sides: np.ndarray) -> None:
    for key, word in asked.words.items():
        at = asked.row.words[key]
        right["none" if word.types == (0,) else "type"].append(int(scores[at, : len(TYPES)].argmax()) in word.types)
        if word.factuality != IGNORED:
            right["factuality"].append(int(scores[at, len(TYPES) : TOLD].argmax()) == word.factuality)
        for n in range(len(PARTS) if word.types != (0,) else 0):
            wanted = np.array(wanted_of(word, n, asked))
            found = links_of(scores, asked.row, n, [at])[0].numpy() > 0
            known = wanted != IGNORED
            sides[n] += ((found & (wanted == 1)).sum(), (found & known).sum(), (wanted == 1).sum())


if __name__ == "__main__":
    main()
