"""Text -> labels and vectors of every word piece: the only import of onnxruntime, one pass per document for all trained stages.

A document is cut into windows of whole sentences; windows of like length share a batch. Without the model file, or with
`COMMUNIQUE_RULES_ONLY`, nothing is encoded, and the stages go by their rules."""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from communique.resources import NETWORKS, has_model, is_installed, read_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL, RELATION, SIMILARITY, BEARING, ACTS = "attribution.onnx", "relate.onnx", "similarity.onnx", "bearing.onnx", "acts.onnx"
PLEDGES = "pledges.onnx"
TOKENIZER = "tokenizer.json"
CUTS = "cuts.npz"  # where statements begin, by the outputs of the encoder
WORDS = "words.npy"  # the vectors of the word pieces, which all models read from one file
OUTPUTS = ("tags", "events", "links")
WINDOW = 126  # word pieces, without the two special ones; as in training
SHORT = 4  # short passages in one pass; what has int8 states runs a row a pass, which is quicker and no answer hangs on others
PASSAGE, BESIDE = 60, 48  # ... of a passage, and of each of those that it is read beside
TOGETHER = 8  # passages read beside one at once
STRETCH = 250  # ... of a window in which promises and demands are read
CLS, SEP, MARK = 101, 102, 103
ISSUED, REPORTED = 2880, 2739  # "official" or "news", which stands before the words of a window of that model
ANSWERS = {"match": 2, "relation": 4, "outcome": 10}  # of the model that reads one passage beside others, by head
ROLES = ("source", "cue", "content", "addressee", "inner source", "inner cue", "inner content")  # inner: within another attribution
# types of events in the order of the networks' outputs
EVENTS = (
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
LINKS = ("content", "source", "addressee", "actor", "recipient")
LINK = 64  # dimensions of a link vector
PLEDGED = (8, 16, 16 + LINK)  # where the scores of pledges part: inside, root, and the vectors of what is held and of who holds
Replacement = tuple[int, int, str]
EXACT = "session.x64quantprecision"  # without it products overflow on x64 processors that have no VNNI (onnxruntime, pull request 12088)
PRODUCTS = "products.onnx"  # one product of int8 weights, which shows whether they do
WIDTH, LARGEST = 64, (255, 127)  # ... its rows and columns; the largest state and weight
SLOW = ("SkipLayerNormFusion",)  # a fusion whose kernel takes longer than the two that it stands for: an eighth of a pass
Indices = Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The word pieces of a document, in order: character offsets (n x 2), the window each stands in (n), and the outputs of the heads.

    `tags` (n x 21) are scores of outside, begin and inside for each of ROLES; `events` (n x 28) scores of the event types, of the
    factualities and of not negated, negated; `links` (n x 640) two vectors of 64 for each of LINKS: as cue or trigger, as the other."""

    offsets: NDArray[np.int32]
    windows: NDArray[np.int32]
    tags: NDArray[np.float32]
    events: NDArray[np.float32]
    links: NDArray[np.float32]

    def inside(self, role: str) -> NDArray[np.float64]:
        """For each piece the probability that it belongs to a span of `role`."""
        return np.asarray(self.role_probabilities(role)[:, 1:].sum(axis=1))

    def role_probabilities(self, role: str) -> NDArray[np.float64]:
        """For each piece the probabilities (n x 3) of outside, begin, inside of `role`."""
        return _role_chances(self)[:, ROLES.index(role)]

    def link(self, kind: str, firsts: Indices, others: Indices) -> NDArray[np.float64]:
        """Probabilities (firsts x others) that the piece of a cue or trigger and another one belong together; 0 across windows."""
        at = 2 * LINKS.index(kind) * LINK
        a, b = np.asarray(firsts, dtype=np.intp), np.asarray(others, dtype=np.intp)
        chances = link_chances(self.links, a, b, at)
        return np.where(self.windows[a][:, None] == self.windows[b][None, :], chances, 0.0)

    def pieces(self, start: int, end: int) -> NDArray[np.intp]:
        """The pieces that the characters `start`..`end` touch."""
        starts, ends = _bounds(self)
        first = bisect_right(ends, start)
        return np.arange(first, max(first, bisect_left(starts, end)))


def link_chances(outputs: NDArray[np.float32], firsts: Indices, others: Indices, at: int) -> NDArray[np.float64]:
    """Probabilities (firsts x others) that two pieces belong together, by two vectors of their outputs from the column `at` on: as the
    first, as the other."""
    scores = outputs[firsts, at : at + LINK].astype(np.float64) @ outputs[others, at + LINK : at + 2 * LINK].T / LINK**0.5
    return np.asarray(1 / (1 + np.exp(-scores)))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Rows of scores as probabilities."""
    shifted = np.exp(scores.astype(np.float64) - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def log_odds(chance: float, edge: float) -> float:
    """The log odds of a probability; one nearer to 0 or 1 than `edge` counts as that."""
    kept = min(max(chance, edge), 1 - edge)
    return log(kept / (1 - kept))


@dataclass(frozen=True, slots=True, eq=False)
class Pledged:
    """Word pieces of a document, as the model of promises and demands reads them: character offsets (n x 2), the window each stands in
    (n), and probabilities of nothing and of each kind of entry (n x 8): that a piece belongs to what is promised or asked (`inside`), that
    it is of its highest word (`root`); vectors (n x 64) as such a word and as one who holds it, and, for each window, as the issuer of the
    text and as nobody known (windows x 2 x 64)."""

    offsets: NDArray[np.int32]
    windows: NDArray[np.int32]
    inside: NDArray[np.float64]
    root: NDArray[np.float64]
    held: NDArray[np.float32]
    holding: NDArray[np.float32]
    ends: NDArray[np.float32]

    def pieces(self, start: int, end: int) -> NDArray[np.intp]:
        """The pieces that the characters `start`..`end` touch."""
        return np.arange(np.searchsorted(self.offsets[:, 1], start, "right"), np.searchsorted(self.offsets[:, 0], end, "left"))

    def holders(self, piece: int, others: Indices) -> NDArray[np.float64]:
        """Who holds what a piece is the highest word of: probabilities of the pieces `others` (of its own window), of the issuer and of
        nobody known."""
        may = np.concatenate([self.holding[np.asarray(others, dtype=np.intp)], self.ends[self.windows[piece]]])
        return softmax(may @ self.held[piece] / np.float32(LINK**0.5))


@lru_cache(maxsize=1)
def _bounds(encoded: Encoded) -> tuple[list[int], list[int]]:
    """The characters at which the pieces start, and those at which they end."""
    starts, ends = encoded.offsets.T.tolist()
    return starts, ends


@lru_cache(maxsize=1)
def _role_chances(encoded: Encoded) -> NDArray[np.float64]:
    """For each piece and role the probabilities (n x 7 x 3) of outside, begin, inside."""
    return softmax(encoded.tags.reshape(-1, len(ROLES), 3))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of whole sentences: ids of its word pieces, without the special ones, and their character offsets."""

    ids: list[int]
    offsets: list[tuple[int, int]]


def is_available() -> bool:
    """Whether the package carries the trained model."""
    return has_model(MODEL)


def encode(text: str, sentences: Sequence[tuple[int, int]], names: Sequence[Replacement] = (), *, session: Any = None) -> Encoded | None:
    """One pass of the encoder over the sentences (character ranges) of `text`; None without the model or without words.

    `names` are words to be read as others, in order: their start and end, and the word instead. Offsets stay those of `text`. `session`
    is a model that is being tried (`make_session`), in the place of the one in use."""
    if session is None and not is_available():
        return None
    windows = cut_windows(text, sentences, names)
    if not windows:
        return None
    rows = [[CLS, *window.ids, SEP] for window in windows]
    found = run_rows(session or _session(MODEL), OUTPUTS, rows)
    outputs = [[part[1 : len(row) - 1] for part in made] for row, made in zip(rows, found, strict=True)]
    return Encoded(
        offsets=np.array([offset for window in windows for offset in window.offsets], dtype=np.int32, order="F"),
        windows=np.repeat(np.arange(len(windows), dtype=np.int32), [len(window.ids) for window in windows]),
        tags=np.concatenate([output[0] for output in outputs]),
        events=np.concatenate([output[1] for output in outputs]),
        links=np.concatenate([output[2] for output in outputs]),
    )


def has_pledges() -> bool:
    """Whether the package carries the model that reads promises and demands."""
    return has_model(PLEDGES)


def read_pledges(text: str, sentences: Sequence[tuple[int, int]], names: Sequence[Replacement], *, issued: bool) -> Pledged | None:
    """One pass of the model of promises and demands over sentences of a text, as for `encode`; `issued`: whether a party issues it. None
    without words.

    Raises ResourceError without the model."""
    windows = cut_windows(text, sentences, names, STRETCH)
    if not windows:
        return None
    rows = [[CLS, ISSUED if issued else REPORTED, *window.ids, SEP] for window in windows]
    told = [scores for (scores,) in run_rows(_session(PLEDGES), ("pledges",), rows)]
    scores = np.concatenate([part[2 : len(row) - 1] for part, row in zip(told, rows, strict=True)])
    inside, root, held, holding = np.split(scores, PLEDGED, axis=1)
    return Pledged(
        offsets=np.array([offset for window in windows for offset in window.offsets], dtype=np.int32, order="F"),
        windows=np.repeat(np.arange(len(windows), dtype=np.int32), [len(window.ids) for window in windows]),
        inside=softmax(inside),
        root=softmax(root),
        held=held,
        holding=holding,
        ends=np.stack([part[:2, PLEDGED[-1] :] for part in told]),
    )


def cut_windows(text: str, sentences: Sequence[tuple[int, int]], names: Sequence[Replacement], size: int = WINDOW) -> list[Window]:
    """The windows of a text, of `size` word pieces at most, as `encode` reads it."""
    made: list[Window] = []
    current = Window([], [])
    read = [read_as(text, start, end, names) for start, end in sentences]
    encodings = _tokenizer().encode_batch([words for words, _ in read], add_special_tokens=False)
    for (_, places), encoding in zip(read, encodings, strict=True):
        offsets = [(places[a][0], places[b - 1][1]) for a, b in encoding.offsets]
        for at in range(0, len(offsets), size):
            ids = encoding.ids[at : at + size]
            if len(current.ids) + len(ids) > size:
                made.append(current)
                current = Window([], [])
            current.ids.extend(ids)
            current.offsets.extend(offsets[at : at + size])
    return [window for window in (*made, current) if window.ids]


def read_as(text: str, start: int, end: int, names: Sequence[Replacement]) -> tuple[str, list[tuple[int, int]]]:
    """The words of a sentence with `names` replaced, and for each of their characters the place in `text` that it stands for."""
    words, places, at = "", list[tuple[int, int]](), start
    for first, last, name in names[bisect_left(names, (start, 0, "")) : bisect_left(names, (end, 0, ""))]:
        words += text[at:first] + name
        places += (*zip(range(at, first), range(at + 1, first + 1), strict=True), *[(first, last)] * len(name))
        at = last
    return words + text[at:end], [*places, *zip(range(at, end), range(at + 1, end + 1), strict=True)]


def has_relation() -> bool:
    """Whether the package carries the model that tells the relation between two marked parties."""
    return has_model(RELATION)


def relate(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities of the event types (pairs x 17) and factualities (pairs x 9) for rows of word pieces with marked parties.

    Raises ResourceError without the model."""
    made = run_rows(_session(RELATION), ("types", "factualities"), rows, SHORT)
    return softmax(np.stack([types for types, _ in made])), softmax(np.stack([facts for _, facts in made]))


def has_acts() -> bool:
    """Whether the package carries the model that reads a marked word."""
    return has_model(ACTS)


def read_marked(rows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
    """Scores (pieces x 282) of rows of word pieces with marked words and nouns: types (17), factualities (9), and for each part (who acts,
    who receives) two vectors of 64: as word, as noun. A row a pass, so that an answer does not hang on the rows beside it.

    Raises ResourceError without the model."""
    return [made for (made,) in run_rows(_session(ACTS), ("acts",), rows)]


def has_likeness() -> bool:
    """Whether the package carries the model that tells how alike two texts are."""
    return has_model(SIMILARITY)


def likeness(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float64] | None:
    """How alike in meaning each of `first` is to each of `second` (cosine); None without the model. It does not see contradiction."""
    if not has_likeness():
        return None
    return np.asarray(_vectors(tuple(first)) @ _vectors(tuple(second)).T)


@lru_cache(maxsize=256)  # one account is compared with many
def _vectors(texts: tuple[str, ...]) -> NDArray[np.float64]:
    """A vector of length 1 for each text; what is longer than a window is cut off."""
    rows = [[CLS, *encoding.ids[:WINDOW], SEP] for encoding in _tokenizer().encode_batch(list(texts), add_special_tokens=False)]
    vectors = np.array([vector for (vector,) in run_rows(_session(SIMILARITY), ("vector",), rows, SHORT)], dtype=np.float64)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def has_bearing() -> bool:
    """Whether the package carries the model that tells how one passage bears on another."""
    return has_model(BEARING)


def bear(rows: Sequence[tuple[str, Sequence[str]]]) -> list[dict[str, NDArray[np.float64]]]:
    """For each passage and those that it is read beside, one to TOGETHER, probabilities (passages beside it x answers) by head.

    Raises ResourceError without the model."""
    texts = sorted({text for passage, others in rows for text in (passage, *others)})
    pieces = dict(zip(texts, (made.ids for made in _tokenizer().encode_batch(texts, add_special_tokens=False)), strict=True))
    asked = [place_beside(pieces[passage], [pieces[other] for other in others]) for passage, others in rows]
    made = run_rows(_session(BEARING), ("scores",), [ids for ids, _ in asked])
    return [_answers(scores, starts) for (scores,), (_, starts) in zip(made, asked, strict=True)]


def place_beside(passage: Sequence[int], others: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The word pieces of a passage and, each behind a mark, of those beside it; and where the marks stand, then the end."""
    ids, starts = [CLS, *passage[:PASSAGE], SEP], []
    for other in others:
        starts.append(len(ids))
        ids += [MARK, *other[:BESIDE]]
    return [*ids, SEP], [*starts, len(ids)]


def _answers(scores: NDArray[np.float32], starts: Sequence[int]) -> dict[str, NDArray[np.float64]]:
    """Probabilities by head from the scores of the word pieces (pieces x 3 times all answers): that at the mark of a passage, the mean over
    its pieces, and the mean over those of what it is read beside, its ends among them."""
    at_mark, of_passage, of_first = np.split(scores.astype(np.float64), 3, axis=1)
    first = of_first[[*range(starts[0]), starts[-1]]].mean(axis=0)
    told = np.array([at_mark[a] + of_passage[a:b].mean(axis=0) + first for a, b in pairwise(starts)])
    ends = np.cumsum(list(ANSWERS.values()))
    return {name: softmax(part) for name, part in zip(ANSWERS, np.split(told, ends[:-1], axis=1), strict=True)}


def run_rows(session: Any, names: Sequence[str], rows: Sequence[Sequence[int]], batch: int = 1) -> list[list[NDArray[np.float32]]]:
    """The outputs of a model for each row of word pieces; rows of like length share a batch."""
    results: list[Any] = [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    for at in range(0, len(order), batch):
        part = order[at : at + batch]
        width = max(len(rows[n]) for n in part)
        ids, mask = np.zeros((len(part), width), dtype=np.int64), np.zeros((len(part), width), dtype=np.int64)
        for k, n in enumerate(part):
            ids[k, : len(rows[n])], mask[k, : len(rows[n])] = rows[n], 1
        outputs = session.run(list(names), {"input_ids": ids, "attention_mask": mask})
        for k, n in enumerate(part):
            results[n] = [output[k] for output in outputs]
    return results


@cache
def _session(model: str) -> Any:
    return make_session(read_model(model, _hashes(model).get(model)))


def make_session(content: bytes) -> Any:
    """A model that can be run, from the bytes of its file."""
    import onnxruntime

    options = _options()
    if products_overflow():
        options.add_session_config_entry(EXACT, "1")
    if WORDS.encode() in content:
        options.add_external_initializers([WORDS], [_words()])
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW)


def _options() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("COMMUNIQUE_THREADS", "1"))
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


@cache
def products_overflow() -> bool:
    """Whether this processor adds products of int8 networks in too few bits, unless onnxruntime is asked for EXACT; so too where the
    file that shows it is missing.

    Asked for, EXACT is the same to the last bit where nothing overflows, but on processors with AMX it takes three times as long."""
    import onnxruntime

    if not is_installed(PRODUCTS):
        return True
    content = read_model(PRODUCTS, _hashes(PRODUCTS).get(PRODUCTS))
    session = onnxruntime.InferenceSession(content, _options(), providers=["CPUExecutionProvider"])
    state, weight = LARGEST
    (made,) = session.run(None, {"states": np.full((WIDTH, WIDTH), state, dtype=np.uint8)})
    return bool((made != WIDTH * state * weight).any())


@cache
def _words() -> Any:
    """The vectors of the word pieces (30,522 x 384, uint8), in memory once for all models."""
    import onnxruntime

    return onnxruntime.OrtValue.ortvalue_from_numpy(np.load(BytesIO(read_model(WORDS, _hashes(WORDS).get(WORDS)))))


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    made: Tokenizer = Tokenizer.from_str(read_model(TOKENIZER, _hashes(MODEL).get(TOKENIZER)).decode())
    made.no_padding()
    made.no_truncation()
    return made


def has_pieces() -> bool:
    """Whether the package carries the list of word pieces, which is no network."""
    return is_installed(TOKENIZER) and is_installed(f"{MODEL.rpartition('.')[0]}.json")


def tokenize(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """The word pieces of a text, without special ones, and their character offsets."""
    made = _tokenizer().encode(text, add_special_tokens=False)
    return made.ids, made.offsets


def threshold(name: str) -> float:
    """A threshold that belongs to the model (`attribution.json`, written by training/calibrate.py)."""
    return float(_card(MODEL)["thresholds"][name])


@cache
def calibration() -> tuple[float, ...]:
    """The weights, bias first, of the logistic calibration of attributions."""
    return tuple(_card(MODEL)["calibration"])


@cache
def _card(model: str) -> dict[str, Any]:
    """What is on record of a model: hashes, thresholds, calibration."""
    record: dict[str, Any] = json.loads(read_model(f"{model.rpartition('.')[0]}.json"))
    return record


def _hashes(model: str) -> dict[str, str]:
    hashes: dict[str, str] = _card(model)["sha256"]
    return hashes


def model_hashes() -> tuple[tuple[str, str], ...]:
    """Name and sha256 of each model file that makes records of a text, for `made_by`."""
    used = ((name, _hashes(name)[name]) for name in (*NETWORKS, CUTS, WORDS) if has_model(name))
    return tuple(sorted((*used, (TOKENIZER, _hashes(MODEL)[TOKENIZER])))) if is_available() else ()
