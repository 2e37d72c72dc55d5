"""A phrase over time: how each successive account words it, what changed since the account before it, and where it is absent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.errors import InputError
from communique.lexicon import markers
from communique.records import Annotations, Attribution, Document, Span, make_span

WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*|[^\w\s]")
BETWEEN_WORDS = r"[\s\-‐‑–—]+"
SHORT = re.compile(r"^.*(?<!\w)(?=\w+\.$)|\.$", re.DOTALL)  # all but the last word, and its point: "Mr."
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one account has of a phrase: a passage, or None where the phrase is absent.

    `voices` is on whose word the passage stands, innermost first (`Attribution.relay`); empty where the account speaks for itself.
    `pieces` are its words as (words, `kept` | `added` | `dropped`) against the passage of the document `before`, None for a first one."""

    document: str
    day: str | None
    publisher: str | None
    party: str | None
    passage: Span | None
    before: str | None
    pieces: Pieces
    voices: tuple[str, ...] = ()


def trace_phrase(
    phrase: str, annotations: Iterable[Annotations], *, between: Collection[str] = (), across_sides: bool = False
) -> tuple[Wording, ...]:
    """The wordings of `phrase` in accounts of encounters, in order of publication; accounts without it are listed with no passage.

    Case, hyphens and plural endings make no difference; a word that ends in * stands for all that begin so. `between` keeps the accounts
    of encounters that all these codes took part in. A passage is told apart from the last one of the same side, or, with `across_sides`,
    from the last one of all; what an account quotes of others, a reporter's question among it, is no wording of its side. Raises InputError
    if the phrase has no word."""
    pattern = phrase_pattern(phrase)
    made: list[Wording] = []
    last: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for account in sorted((a for a in annotations if tells_between(a, between)), key=_day):
        document = account.document
        side = "" if across_sides else document.party or document.publisher or document.id
        found = find_passages(account, pattern)
        made += _wordings(account, found, last.get(side))
        if own := tuple(span for span in found if not _others_words(account, span)):
            last[side] = document.id, own
    return tuple(made)


def _attribution_of(account: Annotations, span: Span) -> Attribution | None:
    """The innermost attribution whose content holds a passage, or the longest that lies within it."""
    words = make_span(account.document.text, span.start, span.start + len(span.exact.rstrip(".,;:!?\"'”’) ")))
    holding = [a for a in account.attributions if any(part.holds(words) for part in a.content)]
    inside = [a for a in account.attributions if any(span.holds(part) for part in a.content)]
    size = {a.id: sum(part.end - part.start for part in a.content) for a in (*holding, *inside)}
    return min(holding, key=lambda a: (size[a.id], a.id), default=None) or max(inside, key=lambda a: (size[a.id], a.id), default=None)


def _others_words(account: Annotations, span: Span) -> bool:
    """Whether a passage stands on the word of somebody who is not of the account's own party, be it only as who passes it on."""
    by_id, codes = {a.id: a for a in account.attributions}, {m.id: {actor.code for actor in m.actors} for m in account.mentions}
    attribution, seen = _attribution_of(account, span), set[str]()
    while attribution is not None and attribution.id not in seen and account.document.party is not None:
        seen.add(attribution.id)
        if account.document.party not in set().union(*(codes.get(i, set()) for i in attribution.speakers)):
            return True
        attribution = by_id.get(attribution.within or "")
    return False


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """What finds a phrase whatever its case, hyphens and plural endings. Raises InputError if it has no word."""
    words = re.findall(r"\w+(?:['’]\w+)*\*?", phrase)
    if not words:
        raise InputError(f"no word to look for in {phrase!r}")
    return re.compile(rf"\b{BETWEEN_WORDS.join(map(_word_pattern, words))}\b", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    escaped = re.sub("['’]", "['’]", re.escape(word.rstrip("*")))
    return escaped + (r"\w*" if word.endswith("*") else r"(?:['’]?s)?")


def tells_between(account: Annotations, between: Collection[str]) -> bool:
    """Whether a document tells of an encounter that all of `between` took part in; its own party counts as taking part."""
    codes = {mention.id: {actor.code for actor in mention.actors} for mention in account.mentions}
    return any(
        set(between) <= {account.document.party}.union(*(codes.get(mention, ()) for mention in told.participants))
        for told in account.accounts
    )


def find_passages(account: Annotations, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """The statements that hold the phrase; where it stands outside of all, its sentence."""
    found: dict[Span, None] = {}
    for match in pattern.finditer(account.document.text):
        hit = Span(match.start(), match.end(), match.group())
        holding = [s.span for s in account.statements if s.span.holds(hit)]
        found[min(holding, key=lambda span: span.end - span.start) if holding else _sentence(account.document, hit)] = None
    return tuple(found)


def _sentence(document: Document, hit: Span) -> Span:
    marks = SENTENCE_END.finditer(document.text)
    ends = [m.end() for m in marks if "\n" in m[0] or SHORT.sub("", document.text[: m.start()][-8:]).lower() not in markers("short_form")]
    start = max((end for end in ends if end <= hit.start), default=0)
    stop = min((end for end in ends if end >= hit.end), default=len(document.text))
    return make_span(document.text, start, start + len(document.text[start:stop].rstrip()))


def _wordings(account: Annotations, found: Sequence[Span], before: tuple[str, tuple[Span, ...]] | None) -> Iterator[Wording]:
    document = account.document
    about = (document.id, document.published, document.publisher, document.party)
    if not found:
        yield Wording(*about, None, None, ())
    for passage in found:
        attribution = _attribution_of(account, passage)
        voices = () if attribution is None else attribution.relay or tuple(" ".join(span.exact.split()) for span in attribution.source)
        last = None if _others_words(account, passage) else before
        nearest = max(last[1], key=lambda span: _likeness(span.exact, passage.exact)) if last else None
        yield Wording(*about, passage, last[0] if last else None, redline(nearest.exact if nearest else None, passage.exact), voices)


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, _folded(WORD.findall(one)), _folded(WORD.findall(two)), autojunk=False).ratio()


def _folded(words: Iterable[str]) -> list[str]:
    return [word.casefold() for word in words]


def _day(account: Annotations) -> tuple[str, str]:
    return account.document.published or "", account.document.id


def redline(before: str | None, after: str) -> Pieces:
    """The words of `after`, those that `before` lacks as added, those that it no longer has as dropped; without `before` all are kept."""
    if before is None:
        return ((" ".join(after.split()), "kept"),)
    old, new = list(WORD.finditer(before)), list(WORD.finditer(after))
    was, told = (_folded(word[0] for word in words) for words in (old, new))
    pieces: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, told, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((_stretch(after, new[c:d]), "kept"))
            continue
        changed = ((_stretch(before, old[a:b]), "dropped"), (_stretch(after, new[c:d]), "added"))
        pieces += [(words, kind) for words, kind in changed if words]
    return tuple(pieces)


def _stretch(text: str, words: Sequence[re.Match[str]]) -> str:
    """The text from the first to the last of some words, as it stands there."""
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""
