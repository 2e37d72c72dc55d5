"""What a network sees of the entries that the rules find: whether something of that kind is promised or asked there, and by that holder.

A part of entries. Official and spoken texts are read whole, of news the sentences with entries and the one before each, and those that
are worth it (`models/pledges.onnx`, training/pledges.py)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from communique.document.parsing import neutral_words
from communique.document.pledges.parts import BOUND
from communique.document.pledges.worth_reading import is_read_whole, worth_reading
from communique.encoder import Pledged, has_pledges, log_odds, read_pledges
from communique.records import Entry, EntryKind, Mention
from communique.syntax import document_of

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.tokens import Doc, Token

    from communique.document.pledges.voices import Voices
    from communique.encoder import Encoded

KINDS = ("none", "demand", "commitment", "assurance", "agreement", "refusal", "condition", "expectation")  # in the order of its answers
PROMISES = frozenset({"commitment", "assurance"})  # which of both, annotators seldom agree on
HEADS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
BELOW = frozenset({"aux", "auxpass", "compound", "amod"})
# what else an entry of the rules may be, if a holder is named, and if none is
NAMED: dict[EntryKind, tuple[EntryKind, ...]] = {"commitment": ("condition",)}
UNNAMED: dict[EntryKind, tuple[EntryKind, ...]] = {"commitment": ("agreement", "condition")}
SURE = 0.8  # how likely words are of another kind than the rules say, for that to be believed
LIKELY = 0.15  # how likely one of several holds what they agree
SHORTEST = 4  # sentences of a text that the network can tell something of: it has learnt from whole texts
BEFORE = 1  # sentences that are read before one with an entry
EDGE = 0.001  # a probability nearer to 0 or 1 counts as that
NAMES = ("seen told", "seen any", "seen inside", "seen any inside", "seen clause", "seen holder")


class Seen:
    """What is seen of the entries of one document."""

    def __init__(self, doc: Doc, voices: Voices, pledged: Pledged) -> None:
        import numpy as np

        self.voices, self.pledged = voices, pledged
        heads = {word.idx for word in doc if may_head(word)}
        self.heads = np.array([n for n, at in enumerate(pledged.offsets[:, 0].tolist()) if at in heads], dtype=np.intp)
        self.near: dict[int, list[tuple[int, frozenset[str]]]] = {}  # by window, the first pieces of mentions with their codes
        for at, who in _places_of(voices.mentions, voices, pledged).items():
            self.near.setdefault(int(pledged.windows[at]), []).append((at, who))
        self.beginning = {m.span.start: m.id for m in voices.mentions if voices.codes_of((m,))}

    def of(self, entry: Entry, *, as_bound: bool = False) -> Mapping[str, float]:
        """The log odds, by name, that its words tell an entry of its kind, and of any; that its holder holds it. `as_bound` takes what a
        condition would be without its clause for its kind, too."""
        words = self.pledged.pieces(entry.substance.start, entry.substance.end)
        if not len(words):
            return {}
        kinds = [n for n, kind in enumerate(KINDS) if kind == entry.kind or {kind, entry.kind} <= PROMISES or (as_bound and kind in BOUND)]
        heads = self._heads_in(words)
        around = [self.pledged.pieces(span.start, span.end) for span in entry.evidence]
        root, inside = self.pledged.root, self.pledged.inside[words]
        clause = [n for pieces in around for n in self._heads_in(pieces)] or heads
        highest = min(heads, key=lambda n: root[n, 0])
        chances = {
            "seen told": root[heads][:, kinds].sum(axis=1).max(),
            "seen any": 1 - root[highest, 0],
            "seen inside": inside[:, kinds].sum(axis=1).mean(),
            "seen any inside": 1 - inside[:, 0].mean(),
            "seen clause": root[clause][:, kinds].sum(axis=1).max(),
        }
        if codes := self._holders_of(entry):
            chances["seen holder"] = self._chance_of_holders(codes, highest)
        return {name: log_odds(float(chance), EDGE) for name, chance in chances.items()}

    def kind_of(self, entry: Entry) -> EntryKind:
        """The kind of an entry: that of the rules, unless it may be another and its words surely are."""
        words = self.pledged.pieces(entry.substance.start, entry.substance.end)
        may = (NAMED if entry.holders else UNNAMED).get(entry.kind, ()) if len(words) else ()
        return next((kind for kind in may if self.pledged.inside[words, KINDS.index(kind)].mean() >= SURE), entry.kind)

    def holders_at(self, piece: int, *, several: bool) -> tuple[str, ...]:
        """Who most likely holds what a piece is the highest word of, by the mention that tells it best, or `several` likely ones; none for
        the issuer and for nobody known."""
        near, chances, issues, nobody = self._holders_near(piece)
        total: dict[frozenset[str], float] = {}
        best: dict[frozenset[str], tuple[float, int]] = {}
        for (at, who), chance in zip(near, chances, strict=True):
            total[who] = total.get(who, 0.0) + chance
            best[who] = max(best.get(who, (0.0, 0)), (chance, at))
        ranked = sorted(total, key=lambda who: -total[who])
        if not ranked or total[ranked[0]] < max(issues, nobody):
            return ()
        kept = [who for n, who in enumerate(ranked) if n == 0 or (several and total[who] >= LIKELY)]
        starts = [int(self.pledged.offsets[best[who][1], 0]) for who in kept]
        return tuple(self.beginning[start] for start in starts if start in self.beginning)

    def _heads_in(self, pieces: ndarray) -> list[int]:
        """The pieces that may be of a highest word; all where none may."""
        import numpy as np

        found = np.intersect1d(pieces, self.heads, assume_unique=True)
        heads: list[int] = (found if len(found) else pieces).tolist()
        return heads

    def _holders_of(self, entry: Entry) -> frozenset[str]:
        """The codes of those who hold an entry; of the issuer, where it names nobody."""
        if not entry.holders:
            return frozenset(filter(None, [self.voices.party]))
        return self.voices.codes_of(self.voices.named(entry.holders))

    def _chance_of_holders(self, codes: frozenset[str], piece: int) -> float:
        """How likely one of these holds what a piece is the highest word of."""
        near, chances, issues, _ = self._holders_near(piece)
        named = sum(chance for chance, (_, who) in zip(chances, near, strict=True) if who & codes)
        return named + (issues if self.voices.party in codes else 0.0)

    def _holders_near(self, piece: int) -> tuple[list[tuple[int, frozenset[str]]], list[float], float, float]:
        """The mentions in the window of a piece, by their first pieces, with their codes; how likely each holds what the piece is the
        highest word of, how likely the issuer, and nobody known."""
        near = self.near.get(int(self.pledged.windows[piece]), [])
        *chances, issues, nobody = self.pledged.holders(piece, [at for at, _ in near]).tolist()
        return near, chances, issues, nobody


def see(doc: Doc, voices: Voices, entries: Iterable[Entry], encoded: Encoded | None = None) -> Seen | None:
    """What is seen of entries; None without the network, or where nothing is read."""
    if not has_pledges():
        return None
    document = document_of(doc)
    every = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    if len(every) < SHORTEST:
        return None
    whole = is_read_whole(document)
    worth = [False] * len(every) if whole or encoded is None else worth_reading(encoded, every)
    starts = [start for start, _ in every]
    holding = {n for e in entries for n in range(bisect_right(starts, e.substance.start) - 1, bisect_left(starts, e.substance.end))}
    asked = {n - before for n in holding for before in range(BEFORE + 1)}
    sentences = [place for n, place in enumerate(every) if whole or worth[n] or n in asked]
    pledged = read_pledges(document.text, sentences, neutral_words(doc), issued=document.party is not None)
    return Seen(doc, voices, pledged) if pledged is not None else None


def may_head(word: Token) -> bool:
    """Whether a word may be the highest of what is promised or asked."""
    return word.pos_ in HEADS and word.dep_ not in BELOW


def _places_of(mentions: Iterable[Mention], voices: Voices, pledged: Pledged) -> dict[int, frozenset[str]]:
    """The codes that are meant at the first pieces of mentions."""
    made: dict[int, frozenset[str]] = {}
    for mention in mentions:
        codes, pieces = voices.codes_of((mention,)), pledged.pieces(mention.span.start, mention.span.start + 1)
        if codes and len(pieces):
            made[int(pieces[0])] = made.get(int(pieces[0]), frozenset()) | codes
    return made
