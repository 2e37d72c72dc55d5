"""Drafts by rules and drafts by the model -> one list: what the model doubts goes, what only it sees comes in, each with its weight.

The model is surest of outermost attributions; a draft within another's content stays as the rules found it, and is filled up: the model
names inner attributions, addressees and sources that the rules missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from communique import lexicon, syntax
from communique.document.attribution.contents import is_cue_noun
from communique.document.attribution.drafts import Draft
from communique.document.attribution.edges import FINITE, RELATIVE
from communique.document.attribution.people import is_told
from communique.document.attribution.tagger import find_addressees, is_listed, is_negated
from communique.encoder import Encoded, calibration, threshold
from communique.near import Near

Range = tuple[int, int]
STOP = re.compile(r"[.!?]\s|\n")
QUOTES = '"“„«'
# the model's content of a cue instead of the rules', if that weighs more by this. Joint F1 on PolNeAR dev, relays right on the tenth of
# training/data that the encoder has not seen, attributions that stay when USA and CHN change places: never 71.3, 73.6, 94.7; 0.1: 72.6,
# 76.0, 92.6; 0.25: 71.9, 75.2, 94.7; always 69.5, 76.0, below 86
SURER = 0.1
ALIKE = 0.8  # of the characters of two contents, for them to be the same words
SURE_WITHIN = 0.8  # how sure the model is of an inner attribution whose content takes the place of the rules'
# how sure the model alone must be of a cue that verbs.csv does not list: at 0.34 (keep_tagged) 21 of 62 such attributions were right in
# judged news of all countries, from 0.55 on 29 of 38; joint F1 on PolNeAR dev 73.2 at 0.34, 73.0 at 0.5, 72.7 at 0.6
STRANGE = 0.5
STRANGE_WITHIN = 0.9  # the same within others: below, 4 of 31 were right there
FEATURES = (
    "cue",  # the surest piece of the cue
    "content",  # mean over the content
    "source",  # mean over the source, 0 without one
    "content link",  # cue to the best piece of the content
    "source link",  # cue to the best piece of the source
    "begin",  # the content's first piece begins or continues one
    "edges",  # the pieces before and after the content are outside of it
    "sourced",  # there is a source
    "alone",  # only the model sees it
    "speech",
    "quoted",  # the content opens with a quotation mark
)


@dataclass(frozen=True, slots=True)
class Chances:
    """What the model holds likely, by piece."""

    encoded: Encoded
    source: NDArray[np.float64]
    cue: NDArray[np.float64]
    content: NDArray[np.float64]
    begin: NDArray[np.float64]


def chances_of(encoded: Encoded) -> Chances:
    """The probabilities of the outermost roles."""
    source, cue, content = (encoded.inside(role) for role in ("source", "cue", "content"))
    return Chances(encoded, source, cue, content, encoded.role_probabilities("content")[:, 1])


def combine(ruled: Sequence[Draft], tagged: Sequence[Draft], inner: Sequence[Draft], encoded: Encoded, text: str) -> list[Draft]:
    """The drafts to keep, weighted: `sure` is the calibrated probability that source and content are right (see the model's card)."""
    chances = chances_of(encoded)
    kept = list(_kept(ruled, tagged, inner, chances, text))
    kept += _added(kept, tagged, chances, text)
    kept += _added_within(kept, inner, ruled)
    ends = Near((draft, draft.content[-1:]) for draft in kept)
    kept = [_around_all(_with_speaker(draft), ends, text) for draft in kept]
    return _completed(kept, encoded, text)


def _with_speaker(draft: Draft) -> Draft:
    """A draft whose source is no article without its noun, nor who is only told by a passive verb ("Peru was warned that ...")."""
    words = draft.anchor.doc.char_span(*draft.source[0], alignment_mode="expand") if len(draft.source) == 1 else None
    if draft.cue and words is not None and len(words) == 1 and words[0].tag_ == "DT" and words[0].dep_ == "det":
        noun = words[0].head
        last = draft.anchor.nbor(-1) if words[0].i < draft.anchor.i < noun.i else noun
        named = last.i > words[0].i and last != draft.anchor  # not "[a] claim that ..."
        draft = replace(draft, source=((words[0].idx, last.idx + len(last)),) if named else ())
    return replace(draft, source=(), addressee=draft.addressee or draft.source) if is_told(draft.anchor, draft.source) else draft


def _kept(ruled: Sequence[Draft], tagged: Sequence[Draft], inner: Sequence[Draft], chances: Chances, text: str) -> Iterator[Draft]:
    """The rules' drafts that the model does not doubt, with cue, source and content as it delimits them where it is surer of that."""
    inside, by_model, within = by_content(ruled), by_cue(tagged), by_cue(inner)
    nested = {draft.anchor.i for draft in ruled if is_nested(draft, inside)}
    for draft in ruled:
        if _is_item(draft, text):
            yield draft
            continue
        if draft.anchor.i in nested or not draft.cue or draft.relay_of is not None:
            yield _as_within(draft, inner, within, text) if draft.anchor.i in nested or draft.relay_of is not None else draft
            continue
        full = reworded(draft, by_model)
        twin = _twin(draft, by_model)
        judged = replace(full, content=twin.content) if twin is not None and _opens(twin, full, text) else full
        weight = weigh(features(judged, chances, text, alone=False))
        if twin is not None and _may_reword(full, twin, text):
            other = replace(full, cue=twin.cue, content=twin.content)
            surer = weigh(features(other, chances, text, alone=False))
            full, weight = (other, surer) if surer > weight + SURER else (full, weight)
        full = _on_both_sides(full, twin) if twin is not None else full
        if weight >= threshold("keep_ruled"):
            yield replace(full, sure=weight)


def _is_item(draft: Draft, text: str) -> bool:
    """Whether a draft is an item of a list, or a clause of a resolution, whose speaker stands in a line above: the model looks for none
    as far away."""
    end = draft.source[0][1] if draft.source and draft.cue else 0
    return 0 < end <= draft.anchor.sent.start_char and (text[end : end + 1] == ":" or text[end : end + 2] == ",\n")


def _as_within(draft: Draft, inner: Sequence[Draft], by_cues: Near[Draft], text: str) -> Draft:
    """A draft within another with content and source as the model delimits them there, where it sees that cue and names nobody else.

    Of words that hold a further attribution the model tells the deepest alone, so that the rules' content stays."""
    twin = _twin(draft, by_cues)
    deeper = any(start <= other.anchor.idx < end for other in inner if other is not twin for start, end in draft.content)
    if (
        twin is None
        or deeper
        or (twin.sure or 0.0) < SURE_WITHIN
        or (draft.source and twin.source and not _meet(draft.source, twin.source))
    ):
        return draft
    content = _joined(twin.content, text)
    whole = len(content) == 1 and text.count('"', *content[0]) % 2 == 0 and not _meet(content, draft.addressee)
    return replace(draft, source=draft.source or twin.source, content=content if whole else draft.content)


def _joined(content: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The pieces of a content with those put together that nothing but a comma parts."""
    made: list[Range] = []
    for start, end in content:
        if made and not text[made[-1][1] : start].strip(" ,"):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def _may_reword(draft: Draft, twin: Draft, text: str) -> bool:
    """Whether the content of `twin` may take the draft's place: in one piece, no quotation, no scrap of that one, no party in it, and no
    heading above the cue's sentence, in which the draft's stands ("Talks resume" above "Russia has resumed them, Peru says")."""
    quoted = any(mark in text[start:end] for start, end in (*draft.content, *twin.content) for mark in QUOTES)
    (start, end), size = twin.content[0], sum(b - a for a, b in draft.content)
    scrap = 2 * (end - start) < size and any(a <= start and end <= b for a, b in draft.content)
    beyond = draft.anchor.dep_ in syntax.SUBJECTS and start <= draft.anchor.head.idx < end  # "Chad's [refusal] to sign [delayed] the vote"
    opened = draft.anchor.sent.start_char
    heading = "\n" in text[start:opened] and text[:opened].rstrip()[-1:] not in (*QUOTES, *".!?:;")
    above = start < opened <= min((a for a, _ in draft.content), default=0) and heading
    return (
        len(twin.content) == 1 and not (quoted or scrap or beyond or above) and not _meet(twin.content, (*draft.addressee, *draft.source))
    )


def _on_both_sides(draft: Draft, twin: Draft) -> Draft:
    """A draft with the half of its clause that the rules have lost on the other side of its cue ("[The strait], he said, will open")."""
    spots = [edge for part in (*twin.cue, *twin.source) for edge in part]
    if len(draft.content) != 1 or len(twin.content) != 2 or not twin.content[0][1] <= min(spots) < max(spots) <= twin.content[1][0]:
        return draft
    ours = [_meet((half,), draft.content) for half in twin.content]
    if ours == [False, True] and _are_halves(twin.content[0], draft.content[0], draft):
        return replace(draft, content=(twin.content[0], *draft.content))
    if ours == [True, False] and _are_halves(draft.content[0], twin.content[1], draft):
        return replace(draft, content=(*draft.content, twin.content[1]))
    return draft


def _are_halves(before: Range, after: Range, draft: Draft) -> bool:
    """Whether words before and after a cue in its sentence are one clause: its verb stands at the break, or the cue is passive."""
    sentence = draft.anchor.sent
    subject, rest = (draft.anchor.doc.char_span(*part, alignment_mode="expand") for part in (before, after))
    if subject is None or rest is None or subject.start < sentence.start or rest.end > sentence.end or subject[0].tag_ in RELATIVE:
        return False
    parted = rest[0].tag_ in FINITE or subject[-1].tag_ in FINITE or syntax.is_passive(draft.anchor)
    return parted and not _meet(draft.addressee, (before, after))


def _opens(twin: Draft, draft: Draft, text: str) -> bool:
    """Whether the model sees the beginning of a quotation of several paragraphs, as far as it reads: that decides on the whole."""
    (start, end), (seen, _) = draft.content[0], twin.content[0]
    return len(draft.content) == 1 and seen == start and text[start] in QUOTES and "\n" in text[start:end]


def reworded(draft: Draft, tagged: Near[Draft]) -> Draft:
    """A draft with cue and source as the model delimits them, where it sees that cue and does not name somebody else."""
    twin = _twin(draft, tagged)
    if twin is None:
        return draft
    own = not draft.source or (_meet(draft.source, twin.source) and _holds_head(twin.source, draft))
    return replace(draft, cue=_whole_cue(draft, twin), source=twin.source if own and twin.source else draft.source)


def _whole_cue(draft: Draft, twin: Draft) -> tuple[Range, ...]:
    """The cue as the model delimits it, with the object that else would be lost before the content ("expressed [concern over]")."""
    (start, end), (_, last), word = twin.cue[0], draft.cue[0], draft.anchor
    row = lexicon.verb_row(word.lemma_, "verb", syntax.frames_of(word)) if word.pos_ == "VERB" else None
    before = bool(draft.content) and end < last <= draft.content[0][0]
    return ((start, last),) if before and row is not None and row.frame.startswith("obj:") else twin.cue


def _holds_head(source: Sequence[Range], draft: Draft) -> bool:
    """Whether a source is more than a part of the draft's own: not the "Ghana" of "the ministers of Peru, Chile and Ghana"."""
    doc = draft.anchor.doc
    own, other = (doc.char_span(*part[0], alignment_mode="expand") for part in (draft.source, source))
    tail = other is not None and other.root.dep_ in ("conj", "pobj", "prep", "compound") and own is not None and own.start < other.start
    return not tail or own is None or any(start <= own.root.idx < end for start, end in source)


def _twin(draft: Draft, tagged: Near[Draft]) -> Draft | None:
    """What the model makes of the same cue."""
    near = tagged.around(draft.cue[0][0], draft.cue[-1][1]) if draft.cue else ()
    return next((other for other in near if _meet(other.cue, draft.cue)), None)


def _added(kept: Sequence[Draft], tagged: Sequence[Draft], chances: Chances, text: str) -> list[Draft]:
    """What only the model sees: sure enough, and neither a cue of the rules nor inside the content of another draft."""
    taken, known, inside = {draft.anchor.i for draft in kept}, by_cue(kept), by_content(kept)
    added = []
    for draft in tagged:
        if draft.anchor.i in taken or is_known(draft, known) or is_nested(draft, inside):
            continue
        weight = weigh(features(draft, chances, text, alone=True))
        if weight >= (threshold("keep_tagged") if is_listed(draft.anchor) else STRANGE):
            added.append(replace(draft, sure=weight))
            taken.add(draft.anchor.i)
    return added


def _added_within(kept: Sequence[Draft], inner: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Inner attributions that only the model sees: in the content of another, to which theirs is cut; with the very words of another, who
    passes them on; or found by the rules as well."""
    taken, known, told, inside = {draft.anchor.i for draft in kept}, by_cue(kept), by_cue(ruled), by_content(kept)
    added = []
    for draft in inner:
        enough = threshold("keep_inner") if is_listed(draft.anchor) else STRANGE_WITHIN
        if draft.anchor.i in taken or is_known(draft, known) or (draft.sure or 0.0) < enough:
            continue
        made = _placed_within(draft, inside)
        if made is None and (draft.sure or 0.0) >= SURE_WITHIN:
            made = _passed_on(draft, kept)
        if made is None and (draft.sure or 0.0) >= SURE_WITHIN and draft.source and is_known(draft, told):
            made = draft
        if made is not None and made.content:
            added.append(replace(made, sure=None))
            taken.add(draft.anchor.i)
    return added


def _placed_within(draft: Draft, kept: Near[Draft]) -> Draft | None:
    """The draft cut to the smallest content that its cue stands in; None if it stands in none."""
    at = draft.anchor.idx
    around = [part for other in kept.around(at, at + 1) for part in other.content if part[0] <= at < part[1]]
    if not around:
        return None
    start, end = min(around, key=lambda part: part[1] - part[0])
    return replace(draft, content=tuple((max(a, start), min(b, end)) for a, b in draft.content if a < end and b > start))


def _passed_on(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The draft as what another one passes on, whose words are the same ("..., A said, B reported"); None if there is none."""
    others = (other for other in kept if other.source and draft.source and not _meet(other.source, draft.source))
    outer = next((other for other in others if _alike(other.content, draft.content)), None)
    return None if outer is None else replace(draft, content=outer.content, relay_of=outer.anchor.i)


def _alike(left: Sequence[Range], right: Sequence[Range]) -> bool:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    return shared >= ALIKE * max(sum(b - a for a, b in left), sum(d - c for c, d in right))


def _around_all(draft: Draft, ends: Near[Draft], text: str) -> Draft:
    """A draft whose content reaches as far as that of what it passes on, by where these end, where that goes on in the same sentence."""
    if not draft.content:
        return draft
    start, end = draft.content[-1]
    near = [d for d in ends.around(start, end + 3) if d is not draft and start <= d.content[-1][0] <= end + 2]
    held = [d for d in near if d.relay_of == draft.anchor.i or start <= d.anchor.idx < end]
    further = max((d.content[-1][1] for d in held), default=end)
    if further <= end or STOP.search(text[end:further].rstrip(' .”"’')):
        return draft
    return replace(draft, content=(*draft.content[:-1], (start, further)))


def _completed(drafts: Sequence[Draft], encoded: Encoded, text: str) -> list[Draft]:
    """The drafts with the addressees and the negation that the rules missed."""
    addressees = find_addressees(drafts, encoded, text)
    made = []
    for draft, found in zip(drafts, addressees, strict=True):
        apart = tuple(part for part in found if not _meet((part,), (*draft.source, *draft.cue)) and _is_told(part, draft))
        negated = draft.negated or is_negated(draft, encoded) >= threshold("negated")
        made.append(replace(draft, addressee=draft.addressee or apart, negated=negated))
    return made


def _is_told(part: Range, draft: Draft) -> bool:
    """Whether an addressee that the model sees can be one: of the same sentence (all of 1,784 own ones are), no owner or article ("his",
    "the"), no word of others ("denied a report"), nobody of the next act ("praised it and invited him"), of an occasion before ("said after
    talks with Chad") or of an effect ("said in a blow to Chad")."""
    words = draft.anchor.doc.char_span(*part, alignment_mode="expand")
    if words is None or words.root.dep_ == "det" or is_cue_noun(words.root) or words.root.sent != draft.anchor.sent:
        return False
    acts = words.root.dep_ in syntax.SUBJECTS or (words.end < words.sent.end and words[-1].nbor().tag_ == "TO")
    if draft.type in ("belief", "intention") and acts and _meet((part,), draft.content):
        return False  # "wants Fiji to help" tells Fiji nothing
    if words.root.tag_ == "PRP$" and words.root.lower_ != "her":  # the tagger often errs on "promised her leave"
        return False
    if words.root.head in draft.anchor.conjuncts and draft.content and draft.content[0][0] < words.root.head.idx:
        return False  # "reiterated its support and praised Chad"; not "urged and warned Chad to stop"
    above = words.root.head.head
    beside = above in draft.anchor.conjuncts or above.head.lower_ in ("after", "before")
    return words.root.dep_ != "pobj" or not (beside or above.lemma_.lower() in lexicon.markers("effect_noun"))


def by_cue(drafts: Sequence[Draft]) -> Near[Draft]:
    """The drafts, to be asked whose cue is at a place."""
    return Near((draft, draft.cue) for draft in drafts)


def by_content(drafts: Sequence[Draft]) -> Near[Draft]:
    """The drafts, to be asked whose content is at a place."""
    return Near((draft, draft.content) for draft in drafts)


def is_known(draft: Draft, others: Near[Draft]) -> bool:
    """Whether one of the others, by their cues, has that cue."""
    return any(_meet(other.cue, draft.cue) for part in draft.cue for other in others.around(*part))


def is_nested(draft: Draft, others: Near[Draft]) -> bool:
    """Whether the cue of `draft` stands inside the content of another one."""
    at = draft.anchor.idx
    return any(start <= at < end for other in others.around(at, at + 1) if other is not draft for start, end in other.content)


def _meet(left: Sequence[Range], right: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


# ---- the calibrated weight


def features(draft: Draft, chances: Chances, text: str, *, alone: bool) -> NDArray[np.float64]:
    """What the calibration reads of one draft, in the order of FEATURES."""
    cue, content, source = (_pieces(chances.encoded, part) for part in (draft.cue, draft.content, draft.source))
    if not len(cue) or not len(content):
        return np.array([0.0] * 7 + [bool(draft.source), alone, draft.type == "speech", False], dtype=np.float64)
    first = [int(cue[0])]
    return np.array(
        [
            chances.cue[cue].max(),
            chances.content[content].mean(),
            chances.source[source].mean() if len(source) else 0.0,
            chances.encoded.link("content", first, content.tolist()).max(),
            chances.encoded.link("source", first, source.tolist()).max() if len(source) else 0.0,
            chances.begin[content[0]],
            _edges(chances.content, content),
            bool(draft.source),
            alone,
            draft.type == "speech",
            text[draft.content[0][0]] in QUOTES,
        ],
        dtype=np.float64,
    )


def _pieces(encoded: Encoded, ranges: Sequence[Range]) -> NDArray[np.intp]:
    return np.concatenate([encoded.pieces(*part) for part in ranges]) if ranges else np.zeros(0, dtype=np.intp)


def _edges(content: NDArray[np.float64], pieces: NDArray[np.intp]) -> float:
    """How surely the pieces right before and after are outside."""
    beside = [n for n in (int(pieces[0]) - 1, int(pieces[-1]) + 1) if 0 <= n < len(content)]
    return float(np.mean([1 - content[n] for n in beside])) if beside else 1.0


def weigh(numbers: NDArray[np.float64]) -> float:
    """The calibrated probability of a draft with these features: a logistic model (training/calibrate.py)."""
    weights = np.asarray(calibration())
    return float(1 / (1 + np.exp(-(weights[0] + numbers @ weights[1:]))))
