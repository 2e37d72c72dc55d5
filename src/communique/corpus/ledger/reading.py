"""Entries and sentences as the models of sentences read them: how alike two are in meaning, and how one bears on the other.

Likeness finds what shares no word; the network of passages (`communique.bearing`) tells what a sentence says of an entry, read with those
about it. Both cost a pass per sentence or window, so they are asked only of so much as a desk holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.bearing import OUTCOMES, judge_beside, under_neutral_names
from communique.encoder import TOGETHER, has_bearing, has_likeness, likeness, log_odds

if TYPE_CHECKING:
    from numpy import ndarray

MOST_ENTRIES = 600  # with more, words alone decide: an entry costs some 8 windows of up to 450 word pieces
MOST_SENTENCES = 10_000
OF_DOCUMENT = 3  # sentences of one document read for one entry: of 290 that tell an outcome 94 % are among the three most like it
MOST = 8  # ... of all documents: four fifths of those that tell one
BEFORE = 3  # sentences before one that are read with it
FLOOR = 0.002  # of a probability
EDGE = 2 * FLOOR  # ... whose log odds are taken
NOTHING_NEW = frozenset({"none", "other", "same", "repeated", "match"})
FEW = 8  # entries: with fewer a sentence is nearer to one than to the others for want of others


def can_read(entries: int, sentences: int = 0) -> bool:
    """Whether entries and sentences are read by the models: where both ship, and no more than a desk holds is to be read."""
    return has_likeness() and has_bearing() and 0 < entries <= MOST_ENTRIES and sentences <= MOST_SENTENCES


def alike(groups: Sequence[Sequence[str]], sentences: Sequence[str]) -> ndarray:
    """How alike each sentence is to the wording of each entry that it is most like: entries x sentences."""
    import numpy as np

    wordings = sorted({text for group in groups for text in group})
    places = {text: n for n, text in enumerate(wordings)}
    found = likeness(wordings, sentences)
    if found is None or not sentences:
        return np.zeros((len(groups), len(sentences)))
    return np.stack([found[[places[text] for text in group]].max(axis=0) for group in groups])


@dataclass(frozen=True, slots=True)
class Likes:
    """How alike tellings are, each to each: their wordings, the wording of one to the sentence of the other (the mean of both ways), and
    what stands about them up to that sentence."""

    wordings: ndarray
    sentences: ndarray
    about: ndarray


def likes_of(wordings: Sequence[str], about: Sequence[Sequence[str]]) -> Likes:
    """How alike tellings are by their wordings and by the sentences `about` them, the last of which each tells."""
    told = [sentences[-1] if sentences else wording for wording, sentences in zip(wordings, about, strict=True)]
    around = [" ".join(sentences) or wording for wording, sentences in zip(wordings, about, strict=True)]
    crossed = alike([(text,) for text in wordings], told)
    return Likes(alike([(text,) for text in wordings], wordings), (crossed + crossed.T) / 2, alike([(text,) for text in around], around))


def measures_of_likeness(likes: Likes, one: int, two: int, near: Sequence[int], here: Sequence[int]) -> dict[str, float]:
    """What likeness says for two tellings being one: also how far the first leads the others that are `near` the second, and the second
    those `here`, in its document."""
    like = float(likes.wordings[one, two])
    lead = max((float(likes.wordings[n, two]) for n in near if n != one), default=0.0)
    claim = max((float(likes.wordings[one, n]) for n in here if n not in (one, two)), default=0.0)
    stands = {"like lead": like - lead, "like claim": like - claim, "nearest": float(near[0] == one)}
    beside = {"like sentence": float(likes.sentences[one, two]), "like about": float(likes.about[one, two])}
    return {"like": like, "like squared": like * like} | stands | beside


def choose(likeness: ndarray, documents: Sequence[str], may: Sequence[bool]) -> list[int]:
    """Of the sentences that may tell of an entry the numbers of those most like it: at most OF_DOCUMENT of a document, MOST in all."""
    import numpy as np

    order = [int(n) for n in np.argsort(-likeness, kind="stable") if may[n]]
    seen: Counter[str] = Counter()
    chosen: list[int] = []
    for n in order:
        if seen[documents[n]] < OF_DOCUMENT and len(chosen) < MOST:
            seen[documents[n]] += 1
            chosen.append(n)
    return chosen


def tops_of(alikes: ndarray) -> ndarray:
    """The two greatest likenesses of each sentence to any entry."""
    import numpy as np

    padded = np.vstack([alikes, np.zeros((1, alikes.shape[1]))])
    return np.asarray(-np.sort(-padded, axis=0)[:2])


def standing_of(alikes: ndarray, chosen: Sequence[int], entry: int, sentence: int, tops: ndarray) -> dict[str, float]:
    """How a sentence stands by its likeness among those chosen for the entry, and the entry among those that the sentence may tell of."""
    like = float(alikes[entry, sentence])
    best, second = (float(value) for value in tops[:, sentence])
    made = {
        "like": like,
        "like lead": like - max(float(alikes[entry, n]) for n in chosen),
        "like claim": like - (second if like >= best else best),
    }
    return made if len(alikes) >= FEW else made | {"alone": 1.0}


def as_read(kind: str, text: str, holders: Sequence[str], counterparts: Sequence[str]) -> str:
    """An entry as the network of passages reads it."""
    return f"{kind}: {under_neutral_names(text, holders, counterparts)}"


def windows_of(chosen: Sequence[int], documents: Sequence[str]) -> list[range]:
    """The sentences read together with each of `chosen`, by number: those of its document about it, TOGETHER at most, each once."""
    made: list[range] = []
    for n in sorted(chosen):
        if made and n in made[-1]:
            continue
        start = end = n
        while start > 0 and documents[start - 1] == documents[n] and n - start < BEFORE and (not made or start > made[-1].stop):
            start -= 1
        while end < len(documents) and documents[end] == documents[n] and end - start < TOGETHER:
            end += 1
        made.append(range(start, end))
    return made


def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """For each entry, as read, and passage under neutral names: the probabilities of OUTCOMES, and that both tell one act ("match")."""
    return [told for (told,) in read_beside([(one, (two,)) for one, two in pairs])]


def read_beside(rows: Sequence[tuple[str, Sequence[str]]]) -> list[list[dict[str, float]]]:
    """What `read_pairs` tells, for each entry and several passages that are read together."""
    judged = judge_beside(rows)
    return [[{} for _ in others] for _, others in rows] if judged is None else [_told(made) for made in judged]


def _told(judged: dict[str, ndarray]) -> list[dict[str, float]]:
    rows = zip(judged["outcome"].tolist(), judged["match"].tolist(), strict=True)
    return [dict(zip(OUTCOMES, outcome, strict=True)) | {"match": match[1]} for outcome, match in rows]


def bearings(said: dict[str, float]) -> dict[str, float]:
    """The logarithms of the probabilities of OUTCOMES, as measures."""
    return {f"read {name}": math.log(max(said[name], FLOOR)) for name in OUTCOMES} if said else {}


def tells_of(said: dict[str, float]) -> float:
    """How likely a passage tells what became of an entry."""
    return sum(chance for name, chance in said.items() if name not in NOTHING_NEW)


def odds(forward: dict[str, float], backward: dict[str, float]) -> dict[str, float]:
    """What the network says of two tellings, each read once as the entry: log odds that they are one, logarithms that they are not."""
    both = (forward, backward)
    made = {
        "read as one": log_odds(forward["same"] + forward["repeated"], EDGE),
        "read back as one": log_odds(backward["same"] + backward["repeated"], EDGE),
    }
    made |= {f"read {name}": sum(math.log(max(said[name], FLOOR)) for said in both) for name in ("none", "other")}
    return made | {"read match": sum(log_odds(said["match"], EDGE) for said in both)}
