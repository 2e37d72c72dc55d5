"""What the network of pledges sees promised or asked where no rule finds anything.

A part of entries. Each stretch of words that it takes for part of a promise or a demand, with the highest word among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, cast

from communique.document.pledges.hanging import with_condition
from communique.document.pledges.parts import Part, Pledge, kind_under, root_in
from communique.document.pledges.seen import KINDS, PROMISES, Seen
from communique.document.pledges.unreal import is_foreseen, is_supposed
from communique.interviews import answers_in, is_answered
from communique.lexicon import markers, plover, verb_row
from communique.records import Attribution, Entry, EntryKind, Span
from communique.syntax import conjuncts_of, document_of, frames_of, is_negated, is_passive, own_subject, span_at, subject_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST = 0.2  # how likely a highest word is of anything
FEWEST = 3  # words of a stretch
DEEDS = (2, 4)  # quads of what is done, not said
LASTING = ("until", "while")
EDGES = frozenset({"punct", "cc", "mark", "case"})
BEFORE_HEAD = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "aux", "auxpass", "neg"})
BEHIND_HEAD = frozenset({"dobj", "pobj", "pcomp"})


def find_unruled(doc: Doc, seen: Seen, entries: Iterable[Entry], talked: Sequence[Span] = ()) -> Iterator[Pledge]:
    """The pledges that are seen beside `entries`, in the order of the text; none in `talked`, the words of what was only discussed."""
    entries = tuple(entries)
    told = (span for entry in entries for span in (entry.substance, entry.condition) if span is not None)
    taken = sorted((span.start, span.end) for span in told)
    reach = list(accumulate((end for _, end in taken), max, initial=0))  # how far those before each go
    stretches = [(words, piece) for stretch, piece in _stretches(doc, seen) if len(words := _trimmed(stretch)) >= FEWEST]
    answers = answers_in(document_of(doc))
    telling = {root.head for entry in entries if (root := root_in(doc, entry.substance)) is not None}
    for n, (words, piece) in enumerate(stretches):
        head = next((word for word in words if word.idx + len(word) > seen.pledged.offsets[piece, 0]), words[0])
        if head in telling and head.pos_ == "VERB":
            continue  # only the words that tell an entry: "Peru promised me"
        says = seen.voices.says(head)
        words = _behind_cue(words, head, says)
        limit = stretches[n + 1][0][0].idx if n + 1 < len(stretches) else len(text_of(doc))
        spans = (span_at(doc, kept[0].idx, kept[-1].idx + len(kept[-1])) for kept in (_trimmed(_to_its_end(words)), words))
        free = (span for span in spans if span.end <= limit and reach[bisect_left(taken, (span.end, 0))] <= span.start)
        if words[0].sent.text.rstrip(" \n\"'”’").endswith("?") or (substance := next(free, None)) is None:
            continue
        if answers and not is_answered(answers, head.idx):
            continue  # what the paper says that asks
        if (says is not None and says.id in seen.voices.asked) or any(span.start <= head.idx < span.end for span in talked):
            continue
        if says is None and seen.voices.party is None and (is_supposed(head) or is_foreseen(head)):
            continue
        kind = cast("EntryKind", KINDS[1 + int(seen.pledged.root[piece, 1:].argmax())])
        kind = "commitment" if kind == "demand" and _is_headline_plan(head) else kind
        if says is None and seen.voices.party is None and kind == "demand" and _is_advice(head):
            continue
        if _would_have_been(words) or any(word.lemma_ in markers("leaving_open") and is_negated(word) for word in (head, *head.ancestors)):
            continue  # "would have let them in", "we cannot rule out that Peru will block it"
        if kind == "refusal" and any(word.lemma_ in markers("pledge_refusing") and is_negated(word) for word in words):
            continue  # "we could not refuse a neighbour"
        if kind in PROMISES and ((seen.voices.party is None and _is_deed_told(head)) or _is_blamed(head)):
            continue
        whole, condition = with_condition(Part(words[0], words[-1]), substance)
        if reach[bisect_left(taken, (whole.end, 0))] > whole.start:  # what depends on it is told by a rule
            whole, condition = substance, None
        if kind in PROMISES and condition is not None and condition.exact.lower().startswith(LASTING):
            condition = None  # how long, of what one undertakes
        yield Pledge(
            kind=kind_under(kind, condition),
            holders=_holders(seen, kind, piece, head),
            counterparts=(),
            substance=whole,
            condition=condition,
            clause=span_at(doc, head.sent.start_char, head.sent.end_char),
            anchor=span_at(doc, head.idx, head.idx + len(head)),
            attribution=says.id if says is not None else None,
        )


def _would_have_been(words: list[Token]) -> bool:
    """Whether it is told what was not done: "would have let them in"; not "would have to close it"."""
    helped = ({child.lower_ for child in word.children if child.dep_ == "aux"} for word in words if word.tag_ in ("VBN", "VBD"))
    return any({"would", "have"} <= helpers for helpers in helped)


def _is_advice(verb: Token) -> bool:
    """Whether a writer of news says himself what somebody should do: no party asks for it."""
    told = document_of(verb.doc).kind in ("news", "commentary")
    modals = [verb.head, *(child for child in verb.children if child.dep_ == "aux")]
    return told and any(word.tag_ == "MD" and word.lower_ in markers("must_word") for word in modals)


def _asks(verb: Token) -> bool:
    """Whether a verb tells a demand, as "insisted"."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    return row is not None and row.event == "REQUEST"


def _is_headline_plan(verb: Token) -> bool:
    """Whether a headline tells what somebody will do: "EU to freeze Russian assets", also where it ends "..., von der Leyen says"."""
    stands = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    to = any(child.tag_ == "TO" for child in verb.lefts) and verb.tag_ == "VB"
    subject = own_subject(verb)
    return stands and to and subject is not None and subject.left_edge == verb.sent[0]


def _is_deed_told(verb: Token) -> bool:
    """Whether a writer tells in the present what is done, as chronologies do: "June: Peru expels two diplomats"; not "Peru promises"."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.tag_ in ("VBZ", "VBP") else None
    return row is not None and row.event is not None and row.cue is None and plover()[row.event, None].quad in DEEDS


def _is_blamed(word: Token) -> bool:
    """Whether somebody only blames another for what a word tells: "denounces the granting of concessions to a firm"."""
    while word.pos_ != "VERB" and word.dep_ in ("dobj", "pobj", "prep", "pcomp"):
        word = word.head
    row = verb_row(word.lemma_, "verb", frames_of(word)) if word.pos_ == "VERB" else None
    return row is not None and row.event == "ACCUSE"


def _holders(seen: Seen, kind: EntryKind, piece: int, head: Token) -> tuple[str, ...]:
    """Who is seen to hold it; of a promise whoever its own words tell to do it, if that is somebody known and all that are seen are others
    ("Norway said that it will pay" is not the promise of whoever is named in the next sentence)."""
    found = seen.holders_at(piece, several=kind == "agreement")
    promised = kind in PROMISES or kind == "agreement" or (kind == "demand" and _asks(head))
    subject = subject_of(head) if promised and head.pos_ == "VERB" and not is_passive(head) else None
    own = seen.voices.at(conjuncts_of(subject)) if subject is not None else ()
    codes, others = seen.voices.codes_of(own), seen.voices.codes_of(seen.voices.named(found))
    wider = kind == "agreement" and codes > others  # "either Party shall" binds more than who is named behind
    return tuple(one.id for one in own) if codes and others and (wider or not codes & others) else found


def _stretches(doc: Doc, seen: Seen) -> Iterator[tuple[list[Token], int]]:
    """The words of each stretch of one sentence that is more likely part of something than not, and the piece of its highest word."""
    pledged = seen.pledged
    highest = {int(n) for n in seen.heads if pledged.root[n, 0] <= 1 - LEAST}
    for sentence in doc.sents:
        pieces = pledged.pieces(sentence.start_char, sentence.end_char).tolist()
        inside = enumerate(n for n in pieces if pledged.inside[n, 0] < 0.5)
        for _, together in groupby(inside, key=lambda one: one[1] - one[0]):  # pieces that follow each other
            run = [n for _, n in together]
            heads = highest.intersection(run)
            words = doc.char_span(int(pledged.offsets[run[0], 0]), int(pledged.offsets[run[-1], 1]), alignment_mode="expand")
            if heads and words is not None:
                yield list(words), min(heads, key=lambda n: pledged.root[n, 0])


def _behind_cue(words: list[Token], head: Token, says: Attribution | None) -> list[Token]:
    """`words` without by whom and how they are said before what is said: of "said the dam would harm nobody" the dam."""
    inside = (part for part in (says.content if says is not None else ()) if part.start <= head.idx < part.end)
    start = next((part.start for part in inside), 0)
    return [word for word in words if word.idx >= start]


def _trimmed(words: list[Token]) -> list[Token]:
    """`words` without the marks and joints at their ends."""
    inside = [n for n, word in enumerate(words) if word.dep_ not in EDGES and not word.is_space]
    kept = words[inside[0] : inside[-1] + 1] if inside else []
    return [kept[0].nbor(-1), *kept] if kept and kept[0].i and kept[0].dep_ == "neg" and "’" in kept[0].text.replace("'", "’") else kept


def _to_its_end(words: list[Token]) -> list[Token]:
    """`words` with those without which their last one stands for nothing: "will send the" ship, "ready to impose" sanctions."""
    last = words[-1] if words else None
    while last is not None:
        behind = [child for child in last.rights if child.dep_ in BEHIND_HEAD]
        if last.dep_ in BEFORE_HEAD and last.head.i > last.i:
            last = last.head
        elif behind and last.pos_ in ("ADP", "VERB", "AUX", "SCONJ"):
            last = behind[0].right_edge
        elif (second := _under_one_article(last)) is not None:
            last = second.right_edge
        else:
            return [*words, *words[-1].doc[words[-1].i + 1 : last.i + 1]]
    return words


def _under_one_article(noun: Token) -> Token | None:
    """The second noun of one thing: "an acquisition and cross-servicing agreement"."""
    one = any(child.lower_ in ("a", "an") for child in noun.lefts)
    later = (child for child in noun.rights if child.dep_ == "conj" and child.tag_ in ("NN", "NNP"))
    return next((noun for noun in later if one and not any(child.dep_ in ("det", "poss") for child in noun.lefts)), None)
